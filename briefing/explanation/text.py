"""Explanations as text for people: source's words in marks, and in colours where there are some."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from briefing.explanation.records import (
    Count,
    Excerpt,
    Explanation,
    Explanations,
    Fact,
    Marked,
    Related,
    Source,
    SpanRole,
)
from briefing.model import ParsedWord
from briefing.plain_lines import plain

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

_MARKS: Final[dict[SpanRole, tuple[str, str, str]]] = {
    "source": ("⟦", "⟧", "cyan"),
    "actor": ("⟦", "⟧", "cyan"),
    "place": ("⟦", "⟧", "cyan"),
    "cue": ("{", "}", "yellow"),
    "time": ("{", "}", "yellow"),
    "content": ("‹", "›", "bold green"),
    "topic": ("‹", "›", "bold green"),
    "number": ("‹", "›", "bold green"),
}
"""Role → what stands before and after the words, and their colour."""
_LEGEND: Final = (
    "‹ › words of a source. In its sentences: ⟦who speaks, or an actor or a place⟧ {by which words, or when} "
    "‹what is said, counted or disputed›. All other words are fixed wording."
)
_GRADES: Final = {
    "main": "the cue is the verb of its sentence",
    "below": "the cue stands in a clause",
    "whole": "the content ends where its sentence ends",
    "part": "the content ends before its sentence",
    "named": "the source is a name, a role, a body, he or she",
    "vague": "the source is a thing or another pronoun",
}
_EXTENTS: Final = {
    "sentence": "",
    "passage": "",
    "line": ", a line of the archived text",
    "words": ", the words alone: the text is not in an archive",
}


def render(explanations: Explanations, *, width: int, colour: bool = False) -> str:
    """Lines of at most ``width`` characters, with the codes of a terminal where ``colour`` is on."""
    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        color_system="standard" if colour else None,
        force_terminal=colour,
        highlight=False,
        legacy_windows=False,
    )
    for one in explanations.explanations:
        _print(one, console)
    console.print(_text(_LEGEND, "dim"))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _print(one: Explanation, console: Console) -> None:
    from rich.padding import Padding

    number = f"{one.number} · " if one.number else ""
    console.print(_text(f"{number}{one.id} · {one.kind}", "bold"))
    if one.kind != "position":
        console.print(_text(one.title))
    console.print()
    for excerpt in one.excerpts:
        console.print(_text(f"[{excerpt.source}{_nbsp(excerpt.place)}]{_EXTENTS[excerpt.extent]}", "dim"))
        console.print(Padding(_marked(excerpt), (0, 0, 0, 2)))
        console.print(*_mentions(excerpt), sep="", end="")
        for tree in excerpt.trees:
            console.print()
            console.print(Padding(_tree(tree), (0, 0, 0, 2)))
    console.print()
    for heading, rows in _tables(one):
        console.print(_text(heading, "bold"))
        console.print(Padding(_table(rows), (0, 0, 0, 2)))
        console.print()


def _tables(one: Explanation) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Headings, and rows of a name and what stands beside it."""
    yield "Finding", [*map(_fact, one.facts)]
    if one.counts:
        yield "Precision as counted", [*map(_count, one.counts)]
    for source in one.sources:
        yield _source(source), [*map(_fact, source.facts)]
    if one.overrides:
        yield "The user’s own settings that touched it", [*map(_fact, one.overrides)]
    related = [*map(_related, one.related)]
    yield ("Gave rise to" if one.kind == "passage" else "Goes with"), related or [("", "no other finding")]
    if one.notes:
        yield "Note", [("", note) for note in one.notes]


def _source(source: Source) -> str:
    return f"Source {source.number}"


def _fact(fact: Fact) -> tuple[str, str]:
    return fact.name, f"{fact.value} · {fact.basis}" if fact.basis else fact.value


def _related(one: Related) -> tuple[str, str]:
    return one.relation, f"{f'{one.number} · ' if one.number else ''}{one.id} · {one.text}"


def _count(count: Count) -> tuple[str, str]:
    if count.right is None:
        return count.rule, f"not measured: stands as {count.precision:.2f}"
    which = _grade(count.grade)
    return count.rule, f"{count.right} of {count.found} right{which}: {count.precision:.2f}"


def _grade(grade: str) -> str:
    if grade == "all":
        return ", of the rule as a whole"
    return f", where {'; '.join(_GRADES[part] for part in grade.split() if part in _GRADES)}"


def _nbsp(place: str) -> str:
    return f" {place}" if place else ""


def _table(rows: Sequence[tuple[str, str]]) -> RenderableType:
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(max_width=30)
    table.add_column()
    for name, value in rows:
        table.add_row(_text(name, "dim"), _text(value))
    return table


def _mentions(excerpt: Excerpt) -> Iterator[Text]:
    """By which rule words are taken for an actor."""
    found: dict[tuple[str, str], list[str]] = {}
    for mark in excerpt.marked:
        if mark.rule:
            found.setdefault((mark.actor, mark.rule), []).append(f"‹{mark.text}›")
    for (actor, rule), words in found.items():
        yield _text(f"    {', '.join(dict.fromkeys(words))}: {actor}, by the rule: {rule}\n", "dim")


def _tree(tree: Sequence[ParsedWord]) -> RenderableType:
    """Words in text order, set in by how deep they stand below the root."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("word", "lemma", "part", "relation", "head"):
        table.add_column(heading, no_wrap=True)
    for number, word in enumerate(tree):
        head = "" if word.head == number else tree[word.head].text
        cells = ("  " * word.depth + _shown(word.text), word.lemma, word.part, word.relation, head)
        table.add_row(*map(_text, cells))
    return table


def _marked(excerpt: Excerpt) -> Text:
    """The text with marks and colours; marks nest, the longer outside."""
    inserted: dict[int, list[str]] = {}
    for at, mark in _events(excerpt.marked, excerpt.start, excerpt.end):
        inserted.setdefault(at, []).append(mark)
    shown = _text("")
    at = excerpt.start
    for place in sorted({*inserted, excerpt.end}):
        shown.append(_shown(excerpt.text[at - excerpt.start : place - excerpt.start]), _colour(excerpt.marked, at))
        shown.append("".join(inserted.get(place, ())), "bold")
        at = place
    return shown


def _events(marked: Iterable[Marked], start: int, end: int) -> Iterator[tuple[int, str]]:
    """Where marks stand: what ends first, the inner before the outer, then what begins, the outer before the inner."""
    spans = sorted({(max(m.start, start), min(m.end, end), _MARKS[m.role][:2]) for m in marked}, key=_outer)
    yield from ((last, after) for _, last, (_, after) in reversed(spans))
    yield from ((first, before) for first, _, (before, _) in spans)


def _outer(span: tuple[int, int, tuple[str, str]]) -> tuple[int, int, str]:
    return span[0], -span[1], span[2][0]


def _colour(marked: Iterable[Marked], at: int) -> str:
    """Of the innermost words that a place is in."""
    over = [mark for mark in marked if mark.start <= at < mark.end]
    return _MARKS[min(over, key=lambda mark: mark.end - mark.start).role][2] if over else ""


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(_shown(text), style=style)


def _shown(text: str) -> str:
    """Without what a terminal would obey: the codes of colours are ours alone."""
    return plain(text.replace("\r\n", "\n"))
