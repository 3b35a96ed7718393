"""Positions of a headline that the text below says again: a reader counts the two as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefing.model import Analysis, Position


def without_repeats(analysis: Analysis) -> tuple[Analysis, dict[str, tuple[Position, ...]]]:
    """The analysis with positions of the text only, and for each of them the headlines that repeat it."""
    bodies = _bodies(analysis)
    headlines: dict[str, tuple[Position, ...]] = {}
    for position in analysis.positions:
        if position.id in bodies:
            body = bodies[position.id]
            headlines[body] = (*headlines.get(body, ()), position)
    disputes = (
        replace(dispute, sides=tuple(replace(side, positions=_once(side.positions, bodies)) for side in dispute.sides))
        for dispute in analysis.disputes
    )
    merged = replace(
        analysis,
        positions=tuple(position for position in analysis.positions if position.id not in bodies),
        disputes=tuple(disputes),
        gaps=tuple(replace(gap, positions=_once(gap.positions, bodies)) for gap in analysis.gaps),
    )
    return merged, headlines


def _bodies(analysis: Analysis) -> dict[str, str]:
    """Headline → the position that it repeats; what repeats a position unknown, or itself a repeat, stands alone."""
    repeats = {position.id: position.repeats for position in analysis.positions if position.repeats}
    known = {position.id for position in analysis.positions} - repeats.keys()
    return {id: body for id, body in repeats.items() if body in known}


def _once(ids: Iterable[str], bodies: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(bodies.get(id, id) for id in ids))
