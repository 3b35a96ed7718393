"""What the sources do not tell: who did not answer, who is anonymous, what is undated, what rests on one source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing.compose.context import Context, Place, involved
from briefing.compose.fit import fitting, gap_lines
from briefing.compose.words import unresolved_name
from briefing.config import SectionOptions
from briefing.model import Evidence, Gap, GapKind, GapLine, Gaps, Name, Position

ORDER: Final[tuple[GapKind, ...]] = ("no answer", "anonymous", "unresolved", "single source", "undated")
_STATEMENTS = 2
_TIMES = 4


def compose_gaps(context: Context, options: SectionOptions) -> Gaps:
    """Gaps by kind; one line for each, with the words it is about."""
    gaps = sorted(context.analysis.gaps, key=lambda gap: ORDER.index(gap.kind))
    merged = _undated_together(gaps)
    shown = merged[: options.limit]

    def composed(clip: int | None) -> Iterator[GapLine]:
        return (_line(context, gap, number, clip) for number, gap in enumerate(shown, 1))

    lines = fitting(context, composed, gap_lines, options)
    return Gaps(lines, len(merged) - len(lines))


def is_silence(gap: Gap, position: Position) -> bool:
    """It is the party's own word that it gives no answer ("declined to comment"), not what it was asked."""
    return gap.kind == "no answer" and bool({position.holder, position.speaker}.intersection(gap.actors))


def _undated_together(gaps: list[Gap]) -> list[Gap]:
    """One line for all undated articles."""
    undated = [gap for gap in gaps if gap.kind == "undated"]
    if len(undated) < 2:
        return gaps
    first = undated[0]
    articles = tuple(dict.fromkeys(article for gap in undated for article in gap.articles))
    together = Gap(first.id, "undated", first.text, (), (), articles)
    return [*(gap for gap in gaps if gap.kind != "undated"), together]


def _line(context: Context, gap: Gap, number: int, clip: int | None) -> GapLine:
    place = Place("gaps", str(number))
    positions = context.known(gap.positions)
    shown = positions[:_STATEMENTS]
    statements = tuple(context.statement(position, place, clip=clip) for position in shown)
    times = _times(context, gap)
    articles = [article for article in gap.articles if article in context.articles]
    parties = _parties(context, gap, positions)
    return GapLine(
        kind=gap.kind,
        parties=parties,
        statements=statements,
        more=len(positions) - len(shown),
        sources=tuple(sorted(context.numbers.sources[article] for article in articles)),
        all_sources=len(set(articles)) == len(context.articles),
        times=tuple(times),
        citations=context.cite(place, times.values()),
        silence=bool(shown) and is_silence(gap, shown[0]),
        involved=involved(parties, statements),
    )


def _parties(context: Context, gap: Gap, positions: list[Position]) -> tuple[Name, ...]:
    names = context.names(gap.actors)
    if names or gap.kind != "unresolved":
        return names
    found = [unresolved_name(position.source) for position in positions if position.source]
    return tuple({name.text.casefold(): name for name in found}.values())


def _times(context: Context, gap: Gap) -> dict[str, Evidence]:
    """Of undated articles: times without a full date, each wording once, with where it is used."""
    if gap.kind != "undated":
        return {}
    used = [(event.when, event.time) for event in context.analysis.events]
    used += [(p.said_on, p.content) for p in context.known(context.positions) if p.said_on]
    found: dict[str, tuple[str, Evidence]] = {}
    for when, evidence in used:
        if when.relative and not when.earliest and evidence.article in gap.articles:
            found.setdefault(when.text.casefold(), (when.text, evidence))
    return dict(list(found.values())[:_TIMES])
