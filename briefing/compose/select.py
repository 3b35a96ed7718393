"""What of an analysis an audience sees: findings from its threshold of confidence up."""

from __future__ import annotations

from dataclasses import replace

from briefing.model import Analysis, Dispute, Gap


def select(analysis: Analysis, min_confidence: float, least_dispute: float) -> tuple[Analysis, int]:
    """The analysis without findings below ``min_confidence`` and disputes below ``least_dispute``; how many are out.

    Positions of a dispute that has both sides on record stay with it: each bears out the other. A dispute goes too
    where a side that had positions has none left; a gap where all its positions went.
    """
    clashing = {
        id
        for dispute in analysis.disputes
        if dispute.confidence >= least_dispute and all(side.positions for side in dispute.sides)
        for side in dispute.sides
        for id in side.positions
    }
    positions = tuple(p for p in analysis.positions if p.confidence >= min_confidence or p.id in clashing)
    kept = frozenset(position.id for position in positions)
    disputes = tuple(_keep(dispute, kept) for dispute in analysis.disputes if _stands(dispute, kept, least_dispute))
    gaps = tuple(_keep_gap(gap, kept) for gap in analysis.gaps if not gap.positions or kept.intersection(gap.positions))
    left_out = len(analysis.positions) - len(positions) + len(analysis.disputes) - len(disputes)
    selected = replace(analysis, positions=positions, disputes=disputes, gaps=gaps)
    return selected, left_out


def _stands(dispute: Dispute, kept: frozenset[str], least: float) -> bool:
    sides_hold = all(not side.positions or kept.intersection(side.positions) for side in dispute.sides)
    return dispute.confidence >= least and sides_hold


def _keep(dispute: Dispute, kept: frozenset[str]) -> Dispute:
    sides = tuple(replace(side, positions=tuple(id for id in side.positions if id in kept)) for side in dispute.sides)
    return replace(dispute, sides=sides)


def _keep_gap(gap: Gap, kept: frozenset[str]) -> Gap:
    return replace(gap, positions=tuple(id for id in gap.positions if id in kept))
