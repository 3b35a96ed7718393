"""Analysts' judgements: put beside what they are on, with what they cite. Nothing of them is changed or made here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final, cast, get_args

from briefing.compose.context import Context, Place, sources_named, whole_source
from briefing.config import SectionOptions
from briefing.config.tradecraft import terms_in
from briefing.independence import independent_origins
from briefing.knowledge.estimates import Term, estimates, term, terms_of
from briefing.model import (
    ArticleRecord,
    Assessment,
    Assessments,
    Citation,
    Dispute,
    Evidence,
    Judgement,
    LikelihoodBand,
    Position,
    ScaleName,
    SectionName,
    Words,
)

_NUMBER: Final = re.compile(r"([DP])(\d+)")
_CITE: Final = re.compile(r"(?P<source>.+?)(?:\s*¶\s*(?P<paragraph>\d+))?")
_SECTIONS: Final = frozenset(get_args(SectionName))
_QUOTES: Final = str.maketrans("‘’“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Target:
    """What a judgement is on; nothing of it where that is not found, or could be several."""

    dispute: Dispute | None = None
    position: Position | None = None
    section: SectionName | None = None

    @property
    def found(self) -> bool:
        return bool(self.dispute or self.position or self.section)


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of a document that prints a term of it."""

    name: ScaleName
    title: str
    bands: tuple[LikelihoodBand, ...]
    """With the terms of the row that the document keeps to."""


def compose_assessments(context: Context, _options: SectionOptions) -> Assessments:
    """All that stand beside no item. Composed after the items, when it is known which do."""
    rest = [n for n in _numbers(context) if n not in context.register.assessed]
    items = tuple(_assessment(context, number, "assessments") for number in rest)
    return Assessments(items, count=len(_numbers(context)))


def assessments_on(
    context: Context, dispute: Dispute | None, positions: Iterable[str], section: SectionName
) -> tuple[Assessment, ...]:
    """The judgements on a dispute or on one of the positions that a part of ``section`` is about; each stands once."""
    found = []
    ids = frozenset(positions)
    for number in _numbers(context):
        if number in context.register.assessed:
            continue
        if _is_on(target_of(context, _judgement(context, number).on), dispute, ids):
            context.register.assessed.add(number)
            found.append(_assessment(context, number, section))
    return tuple(found)


def is_judged(context: Context, dispute: Dispute | None, positions: Iterable[str]) -> bool:
    """Whether a judgement is on this dispute or on one of these positions."""
    ids = frozenset(positions)
    return any(_is_on(target_of(context, item.on), dispute, ids) for item in _items(context))


def _is_on(target: Target, dispute: Dispute | None, positions: frozenset[str]) -> bool:
    own = dispute is not None and target.dispute is not None and target.dispute.id == dispute.id
    return own or (target.position is not None and target.position.id in positions)


def _items(context: Context) -> tuple[Judgement, ...]:
    return context.judgements.items if context.judgements else ()


def prints_assessments(context: Context) -> bool:
    """Whether the edition has judgements, or a place for one."""
    items, listed = context.audience.section("items"), context.audience.section("assessments")
    return bool(items and items.slot == "print") or bool((items or listed) and context.judgements)


def scale_in_use(context: Context) -> Scale | None:
    """The scale of the terms that the edition prints; None where it prints none."""
    if context.judgements is None or not prints_assessments(context):
        return None
    name = context.judgements.scale
    used = [found for item in context.judgements.items for word in _terms(item) if (found := term(name, word))]
    if not used:
        return None
    bands: dict[tuple[int, int], list[Term]] = {}
    for one in terms_of(name):
        if one.row == used[0].row:
            bands.setdefault((one.low, one.high), []).append(one)
    shown = (LikelihoodBand(low, high, tuple(one.text for one in terms)) for (low, high), terms in bands.items())
    return Scale(name, estimates().scales[name].name, tuple(shown))


def _terms(item: Judgement) -> list[str]:
    texts = (item.text, *item.alternatives)
    return [*filter(None, [item.likelihood]), *(word for text in texts for word in terms_in(text))]


def _numbers(context: Context) -> range:
    return range(1, len(_items(context)) + 1)


def _judgement(context: Context, number: int) -> Judgement:
    return _items(context)[number - 1]


def _assessment(context: Context, number: int, section: SectionName) -> Assessment:
    given, place = _judgement(context, number), Place(section, f"J{number}")
    target = target_of(context, given.on)
    citations, not_found = _cited(context, given, place)
    return Assessment(
        number=number,
        on=given.on,
        matter=_matter(context, target),
        reference=_reference(context, target),
        section=target.section,
        text=given.text,
        likelihood=given.likelihood,
        band=_band(context, given),
        confidence=given.confidence,
        basis=given.basis,
        alternatives=given.alternatives,
        author=given.author,
        date=given.date,
        citations=citations,
        not_found=not_found,
    )


def _band(context: Context, given: Judgement) -> LikelihoodBand | None:
    assert context.judgements is not None
    found = term(context.judgements.scale, given.likelihood) if given.likelihood else None
    return LikelihoodBand(found.low, found.high, (found.text,)) if found else None


def _matter(context: Context, target: Target) -> Words | None:
    if target.dispute:
        return context.words(target.dispute.topic)
    return context.words(target.position.content) if target.position else None


def _reference(context: Context, target: Target) -> str:
    if target.dispute:
        return f"d{context.numbers.disputes[target.dispute.id]}"
    return f"position-{context.numbers.positions[target.position.id]}" if target.position else target.section or ""


# --- what a judgement is on ----------------------------------------------------------------------------------------


def target_of(context: Context, on: str) -> Target:
    """By id, number as printed, section's name, else by words: those of one topic, else those within one position."""
    if on in _SECTIONS:
        return Target(section=cast(SectionName, on))
    disputes, positions = context.ranked_disputes(), context.known(context.positions)
    for dispute in disputes:
        if on in (dispute.id, f"D{context.numbers.disputes[dispute.id]}"):
            return Target(dispute=dispute)
    for position in positions:
        if on in (position.id, f"P{context.numbers.positions[position.id]}"):
            return Target(position=position)
    return _by_words(_plain(on), disputes, positions)


def _by_words(words: str, disputes: list[Dispute], positions: list[Position]) -> Target:
    topics = [(dispute, _plain(dispute.topic.text)) for dispute in disputes]
    same = [dispute for dispute, topic in topics if topic == words]
    near = same or [dispute for dispute, topic in topics if words in topic]
    if len(near) == 1:
        return Target(dispute=near[0])
    said = [position for position in positions if words in _plain(position.content.text)]
    return Target(position=said[0]) if not near and len(said) == 1 else Target()


def _plain(text: str) -> str:
    return " ".join(text.translate(_QUOTES).casefold().split())


# --- what a judgement cites ----------------------------------------------------------------------------------------


def _cited(context: Context, given: Judgement, place: Place) -> tuple[tuple[Citation, ...], tuple[str, ...]]:
    """Its citations, and what is none of the sources."""
    evidence: list[Evidence] = []
    not_found = []
    for cite in given.cites:
        article, paragraph = _place_cited(context, cite)
        if article is None:
            not_found.append(cite)
        else:
            evidence.append(_passage(article, paragraph))
    return context.cite(place, evidence), tuple(not_found)


def _passage(article: ArticleRecord, paragraph: int | None) -> Evidence:
    """The passage; the source as a whole where none is named, or the analysis has not kept it."""
    for one in article.passages:
        if one.kind == "paragraph" and one.number == paragraph:
            return Evidence(article.id, ((one.start, one.end),), one.text)
    return whole_source(article.id)


def _place_cited(context: Context, cite: str) -> tuple[ArticleRecord | None, int | None]:
    """The article by its id, address, path, file name or number, and the paragraph; None for what could be several."""
    match = _CITE.fullmatch(cite)
    assert match is not None
    source, paragraph = match["source"], match["paragraph"]
    found = sources_named(source, context.articles.values(), context.numbers.sources)
    return found[0] if len(found) == 1 else None, int(paragraph) if paragraph else None


# --- warnings ------------------------------------------------------------------------------------------------------


def judgement_warnings(context: Context) -> Iterator[str]:
    """One line for each judgement, or part of one, that has lost what it is on, or stands on little."""
    for given in _items(context):
        target = target_of(context, given.on)
        if not target.found:
            yield (
                f"{given.where} 'on': nothing in this analysis is {given.on!r}, or more than one thing is; the "
                "judgement is printed all the same. Name words of one topic or position, an id, or a section"
            )
        elif _NUMBER.fullmatch(given.on):
            id = target.dispute.id if target.dispute else target.position.id if target.position else ""
            yield f"{given.where} 'on': {given.on} is another matter when sources are added; today it is {id}"
        yield from _citing(context, given)


def _citing(context: Context, given: Judgement) -> Iterator[str]:
    articles = []
    for cite in given.cites:
        article, paragraph = _place_cited(context, cite)
        if article is None:
            yield f"{given.where} 'cites': {cite!r} is no source of this brief, or could be several"
            continue
        articles.append(article)
        if paragraph is not None and _passage(article, paragraph).spans[0][0] < 0:
            yield (
                f"{given.where} 'cites': paragraph {paragraph} of {PurePath(article.path).name} is none that the "
                "analysis has kept; the source is cited as a whole"
            )
    if articles and independent_origins(articles, context.articles) == 1:
        yield f"{given.where} this judgement rests on a single origin"
