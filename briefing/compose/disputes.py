"""Disputed claims as cards: every side in its own words, an empty side with the reason why it is empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from briefing.compose.context import Context, Place, involved
from briefing.compose.fit import card_lines, fitting
from briefing.config import SectionOptions
from briefing.model import Dispute, DisputeCard, Disputes, DisputeSide, Side, Tone

_PER_SIDE = 2
_ALL_SIDES = 12
"""In a short form, two statements of a side as long as all sides together have no more than this, else one."""


def compose_disputes(context: Context, options: SectionOptions) -> Disputes:
    """Disputes by rank; ``clip`` cuts the words of every side."""
    ranked = context.ranked_disputes()
    shown = ranked[: options.limit]
    voices = _voices_per_side(shown, options)

    def cards(clip: int | None) -> Iterator[DisputeCard]:
        return (_card(context, dispute, clip, voices) for dispute in shown)

    items = fitting(context, cards, card_lines, options)
    return Disputes(
        items=items,
        count=len(ranked),
        unverified=sum(dispute.kind == "unverified" for dispute in ranked),
        more=len(ranked) - len(items),
        detail=options.detail,
    )


def side_tone(dispute: Dispute, index: int) -> Tone:
    """The first side affirms or demands, the others deny or oppose; of an unverified matter there is one, and open."""
    if dispute.kind in ("unverified", "figures"):
        return "open"
    return "for" if index == 0 and len(dispute.sides) > 1 else "against"


def _voices_per_side(disputes: list[Dispute], options: SectionOptions) -> int | None:
    """How many statements of a side are printed; None for all."""
    if options.detail == "full":
        return None
    needed = sum(min(len(side.positions), _PER_SIDE) for dispute in disputes for side in dispute.sides)
    return _PER_SIDE if needed <= _ALL_SIDES else 1


def _card(context: Context, dispute: Dispute, clip: int | None, voices: int | None) -> DisputeCard:
    number = context.numbers.disputes[dispute.id]
    place = Place("disputes", f"D{number}")
    sides = [dispute_side(context, dispute, index, place, clip, voices) for index in range(len(dispute.sides))]
    cited = {citation.passage for side in sides for line in side.statements for citation in line.citations}
    return DisputeCard(
        id=dispute.id,
        number=number,
        anchor=f"d{number}",
        kind=dispute.kind,
        topic=context.words(dispute.topic, clip=clip),
        sides=with_missing_side(dispute, sides),
        rule=dispute.rule,
        confidence=dispute.confidence,
        origins=tuple(context.origins(context.known(side.positions)) for side in dispute.sides if side.positions),
        citations=() if cited else context.cite(place, (dispute.topic,)),
        involved=involved(
            (name for side in sides for name in side.holders), [line for side in sides for line in side.statements]
        ),
    )


def dispute_side(
    context: Context, dispute: Dispute, index: int, place: Place, clip: int | None, voices: int | None
) -> DisputeSide:
    """One side of a dispute, with at most ``voices`` statements."""
    side, tone = dispute.sides[index], side_tone(dispute, index)
    positions = context.known(side.positions)
    shown = positions[:voices]
    return DisputeSide(
        tone=tone if positions else "none",
        holders=context.names(side.holders),
        statements=tuple(context.statement(p, place, tone=tone, clip=clip) for p in shown),
        more=len(positions) - len(shown),
        empty="" if positions else why_empty(dispute, side),
    )


def why_empty(dispute: Dispute, side: Side) -> Literal["not named", "not quoted", "nobody else"]:
    """Why a side without positions has none."""
    if side.holders:
        return "not quoted"
    return "nobody else" if dispute.kind == "unverified" else "not named"


def with_missing_side(dispute: Dispute, sides: list[DisputeSide]) -> tuple[DisputeSide, ...]:
    """Two sides at least: a denial has an author of the claim, anything else somebody who could have answered."""
    if len(sides) > 1:
        return tuple(sides)
    if dispute.kind == "denied":
        return (DisputeSide("none", (), (), 0, "not named"), *sides)
    return (*sides, DisputeSide("none", (), (), 0, "nobody else"))
