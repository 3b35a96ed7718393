"""The sentences that findings stand in, with the words they rest on marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.compose.sentences import sentence_around
from briefing.compose.words import pieces_of
from briefing.explanation.findings import Findings, evidence_of, place_of
from briefing.explanation.records import Excerpt, Extent, Marked, SpanRole
from briefing.model import Evidence, Passage, Position


@dataclass(frozen=True, slots=True)
class _Range:
    """What of an article is shown."""

    place: str
    extent: Extent
    start: int
    end: int
    text: str


Marks = Sequence[tuple[str, Marked]]
"""Article and words, of one finding: what of it stands in one passage is shown together."""


def marks_of(role: SpanRole, evidence: Evidence | None) -> list[tuple[str, Marked]]:
    """One for each of its spans."""
    parts = pieces_of(evidence) if evidence is not None else []
    return [(evidence.article, Marked(role, *span, words)) for span, words in parts if evidence is not None]


def marks_of_position(position: Position) -> list[tuple[str, Marked]]:
    """Who, by which words, what."""
    roles: dict[int, SpanRole] = {
        id(position.source): "source",
        id(position.cue): "cue",
        id(position.content): "content",
    }
    return [mark for evidence in evidence_of(position) for mark in marks_of(roles[id(evidence)], evidence)]


def excerpts_of(findings: Findings, groups: Iterable[Marks]) -> tuple[Excerpt, ...]:
    """For each group the sentences of its words, in the order of the sources; what two groups share is shown once."""
    shown: dict[tuple[str, int, int], Excerpt] = {}
    for marks in groups:
        for excerpt in _excerpts(findings, marks):
            key = excerpt.article, excerpt.start, excerpt.end
            before = shown.get(key)
            marked = {*excerpt.marked, *(before.marked if before else ())}
            shown[key] = replace(excerpt, marked=tuple(sorted(marked, key=_order)))
    return tuple(sorted(shown.values(), key=lambda one: (one.source, one.start)))


def excerpt_of_passage(findings: Findings, anchor: str, marks: Marks) -> Excerpt:
    """A whole passage with all that is marked in it."""
    article, passage = findings.passages[anchor]
    marked = {m for id, m in marks if id == article.id and m.start < passage.end and passage.start < m.end}
    number = findings.numbers.sources[article.id]
    ordered = tuple(sorted(marked, key=_order))
    return Excerpt(number, article.id, place_of(passage), "passage", passage.start, passage.end, passage.text, ordered)


def _excerpts(findings: Findings, marks: Marks) -> Iterator[Excerpt]:
    by_passage: dict[tuple[str, str], list[Marked]] = {}
    for article, mark in marks:
        if article in findings.articles:
            found = findings.passage_at(article, mark.start)
            by_passage.setdefault((article, found[0] if found else ""), []).append(mark)
    for (article, anchor), marked in by_passage.items():
        together = [marked] if anchor else [[mark] for mark in marked]
        for some in together:
            shown = _range(findings, article, anchor, some)
            number = findings.numbers.sources[article]
            yield Excerpt(number, article, shown.place, shown.extent, shown.start, shown.end, shown.text, tuple(some))


def _range(findings: Findings, article: str, anchor: str, marked: Sequence[Marked]) -> _Range:
    span = min(mark.start for mark in marked), max(mark.end for mark in marked)
    if anchor:
        return _in_passage(findings.passages[anchor][1], span, article)
    text = findings.texts.get(article)
    if text is None:
        return _Range("", "words", *span, marked[0].text)
    start = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[1])
    end = len(text) if end < 0 else end
    return _Range("", "line", start, end, text[start:end])


def _in_passage(passage: Passage, span: tuple[int, int], article: str) -> _Range:
    sentence = sentence_around(passage, span, article)
    if sentence is None:
        return _Range(place_of(passage), "passage", passage.start, passage.end, passage.text)
    (start, end), *_ = sentence.spans
    return _Range(place_of(passage), "sentence", start, end, sentence.text)


def _order(mark: Marked) -> tuple[int, int, str, str]:
    return mark.start, -mark.end, mark.role, mark.actor
