"""The reader's first minute: what is contradicted, opposed, denied, unanswered, unverified."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from briefing.compose.context import Context, Place, each_once, involved
from briefing.compose.disputes import side_tone
from briefing.compose.fit import fitting, highlight_lines
from briefing.compose.gaps import is_silence
from briefing.config import SectionOptions
from briefing.model import (
    Citation,
    Dispute,
    Gap,
    Highlight,
    HighlightKind,
    Highlights,
    HighlightSide,
    Position,
    Statement,
)

ORDER: Final[tuple[HighlightKind, ...]] = (
    "contradicted", "opposed", "denied", "figures", "no answer", "unverified",
)  # fmt: skip
_PER_SIDE = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a highlight, or an item of a daily brief, can be of."""

    kind: HighlightKind
    dispute: Dispute | None
    gap: Gap | None


def compose_highlights(context: Context, options: SectionOptions) -> Highlights:
    """At most ``limit`` disputes and unanswered demands, some of each kind."""
    found = list(candidates(context))
    chosen = choose(found, options.limit)

    def composed(clip: int | None) -> Iterator[Highlight]:
        return (_highlight(context, item, number, clip) for number, item in enumerate(chosen, 1))

    items = fitting(context, composed, highlight_lines, options)
    return Highlights(
        items=items,
        more=len(found) - len(items),
        detail=options.detail,
    )


def candidates(context: Context) -> Iterator[Candidate]:
    """Disputes by rank, then demands without an answer that stand in none."""
    for dispute in context.ranked_disputes():
        yield Candidate(dispute.kind, dispute, None)
    disputed = {id for dispute in context.analysis.disputes for side in dispute.sides for id in side.positions}
    for gap in context.analysis.gaps:
        asked = context.known(gap.positions) if gap.kind == "no answer" else []
        if asked and not is_silence(gap, asked[0]) and not disputed.intersection(gap.positions):
            yield Candidate("no answer", None, gap)


def choose(found: list[Candidate], limit: int | None) -> list[Candidate]:
    """The best of every kind first, then the rest by kind; in the order of the kinds."""
    ranked = sorted(found, key=lambda item: ORDER.index(item.kind))
    firsts = [item for index, item in enumerate(ranked) if index == 0 or ranked[index - 1].kind != item.kind]
    rest = [item for item in ranked if item not in firsts]
    chosen = (firsts + rest)[:limit]
    return sorted(chosen, key=ranked.index)


def _highlight(context: Context, item: Candidate, number: int, clip: int | None) -> Highlight:
    place = Place("highlights", str(number))
    if item.dispute:
        return _of_dispute(context, item.dispute, number, place, clip)
    assert item.gap is not None
    return _of_gap(context, item.gap, number, place, clip)


def _of_dispute(context: Context, dispute: Dispute, number: int, place: Place, clip: int | None) -> Highlight:
    sides = []
    for index, side in enumerate(dispute.sides):
        tone = side_tone(dispute, index)
        positions = _voices(context.known(side.positions))
        lines = tuple(context.statement(p, place, tone=tone, clip=clip) for p in positions)
        sides.append(HighlightSide(context.names(side.holders), lines))
    return Highlight(
        number=number,
        kind=dispute.kind,
        topic=context.words(dispute.topic, clip=clip),
        sides=tuple(sides),
        reference=f"d{context.numbers.disputes[dispute.id]}",
        citations=_merged(context, place, [line for side in sides for line in side.statements], dispute),
        involved=_involved(sides),
    )


def _of_gap(context: Context, gap: Gap, number: int, place: Place, clip: int | None) -> Highlight:
    positions = context.known(gap.positions)[:1]
    lines = [context.statement(position, place, clip=clip) for position in positions]
    holders = tuple(line.holder for line in lines if line.holder)
    sides = (HighlightSide(holders, tuple(lines)), HighlightSide(context.names(gap.actors), ()))
    return Highlight(
        number=number,
        kind="no answer",
        topic=lines[0].words,
        sides=sides,
        reference="",
        citations=_merged(context, place, lines, None),
        involved=_involved(sides),
    )


def _involved(sides: Iterable[HighlightSide]) -> tuple[str, ...]:
    return involved(
        (name for side in sides for name in side.holders), [line for side in sides for line in side.statements]
    )


def _voices(positions: list[Position]) -> list[Position]:
    """The first position of each holder, at most two."""
    firsts: dict[str | None, Position] = {}
    for position in positions:
        firsts.setdefault(position.holder, position)
    return list(firsts.values())[:_PER_SIDE]


def _merged(context: Context, place: Place, lines: list[Statement], dispute: Dispute | None) -> tuple[Citation, ...]:
    """The citations of all lines, each passage once; of the topic where there are none."""
    found = each_once(citation for line in lines for citation in line.citations)  # passages link back to the first
    return context.cite(place, (dispute.topic,)) if not found and dispute else found
