"""What is said to have happened, and what each party is on record with, party by party and in few lines."""

from __future__ import annotations

from briefing.compose.context import Context, Place, involved
from briefing.compose.timeline import event_line
from briefing.config import SectionOptions
from briefing.model import Event, Overview, PartyPositions, Position

_STATEMENTS = 3
"""Of one party."""


def compose_overview(context: Context, options: SectionOptions) -> Overview:
    """The latest dated ``events`` by date, and ``limit`` parties with most positions; ``clip`` cuts every passage."""
    events = _dated(context)
    parties = _parties(context)
    latest, shown = events[-options.events :], parties[: options.limit]
    return Overview(
        events=tuple(
            event_line(context, event, Place("overview", str(number)), options.clip)
            for number, event in enumerate(latest, 1)
        ),
        more_events=len(events) - len(latest),
        parties=tuple(_party(context, positions, options) for positions in shown),
        more_parties=len(parties) - len(shown),
    )


def _dated(context: Context) -> list[Event]:
    found = [e for e in context.analysis.events if e.when.earliest and e.evidence.article in context.articles]
    return sorted(found, key=lambda event: (event.when.earliest or "", event.when.latest or ""))


def _parties(context: Context) -> list[list[Position]]:
    """Positions of each party that is known by name, what is in no dispute first: highlights tell the rest."""
    disputed = {id for dispute in context.analysis.disputes for side in dispute.sides for id in side.positions}
    groups: dict[str, list[Position]] = {}
    for position in context.known(context.positions):
        if position.holder and not context.actors[position.holder].anonymous:
            groups.setdefault(position.holder, []).append(position)
    ranked = sorted(groups.values(), key=len, reverse=True)
    return [sorted(positions, key=lambda position: position.id in disputed) for positions in ranked]


def _party(context: Context, positions: list[Position], options: SectionOptions) -> PartyPositions:
    shown = positions[:_STATEMENTS]
    name = context.holder(positions[0])
    place = Place("overview", name.short if name else "")
    statements = tuple(context.statement(position, place, clip=options.clip) for position in shown)
    return PartyPositions(name, statements, len(positions) - len(shown), involved((name,), statements))
