"""Everything that is on record, party by party, in its own words."""

from __future__ import annotations

from briefing.compose.context import Context, Place
from briefing.config import SectionOptions
from briefing.model import Name, PartyPositions, Position, Positions


def compose_positions(context: Context, options: SectionOptions) -> Positions:
    """Parties with most positions first, then speakers who could not be resolved, then unattributed reports.

    ``limit`` counts positions of one party, ``parties`` these. "She" in two sources is not one party.
    """
    groups: dict[tuple[bool, bool, str], list[Position]] = {}
    for position in context.known(context.positions):
        name = context.holder(position)
        unresolved = bool(name and not name.resolved)
        where = f"@{position.content.article}" if unresolved else ""
        key = (name is None, unresolved, position.holder or position.speaker or _text(name) + where)
        groups.setdefault(key, []).append(position)
    order = sorted(groups, key=lambda key: (key[0], key[1], -len(groups[key])))
    parties = tuple(_party(context, groups[key], options) for key in order[: options.parties])
    printed = sum(len(party.statements) for party in parties)
    return Positions(
        parties, count=len(context.positions), more=len(context.positions) - printed, others=len(order) - len(parties)
    )


def _text(name: Name | None) -> str:
    return name.text.casefold() if name else ""


def _party(context: Context, positions: list[Position], options: SectionOptions) -> PartyPositions:
    shown = positions[: options.limit]
    statements = tuple(
        context.statement(position, _place(context, position), clip=options.clip, headlines=True) for position in shown
    )
    return PartyPositions(context.holder(positions[0]), statements, len(positions) - len(shown))


def _place(context: Context, position: Position) -> Place:
    return Place("positions", f"P{context.numbers.positions[position.id]}")
