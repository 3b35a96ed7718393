"""What of an analysis an audience sees: findings of the kinds it may see, from its threshold of confidence up.

Sources are not left out here: what was put together with them would still be there. That is done before (``release``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from briefing.config import Audience
from briefing.errors import SettingsError
from briefing.markings import highest, is_above
from briefing.model import Analysis, Dispute, Gap, Judgements, LeftOut, MarkingLabel, Position, Withheld


def require_shown(analysis: Analysis, audience: Audience) -> None:
    """Raises SettingsError where an analysis holds a source that the audience may not be shown."""
    if is_above(analysis.marking, audience.ceiling):
        raise SettingsError(
            f"audience '{audience.name}' may be shown {audience.ceiling} at most; "
            f"the analysis is marked {analysis.marking}"
        )
    reasons = [reason for article in analysis.articles if (reason := audience.left_out(article))]
    reasons += ["marking" for problem in analysis.problems if audience.left_out_problem(problem)]
    if not reasons:
        return
    what = f"marked above {audience.ceiling}" if "marking" in reasons else f"graded below {audience.grades.asked}"
    raise SettingsError(
        f"audience '{audience.name}' may not be shown {len(reasons)} of the sources that the analysis was made from "
        f"({what}); build from the sources, so that nothing rests on them"
    )


def cleared(judgements: Judgements | None, audience: Audience, withheld: Withheld) -> Judgements | None:
    """The judgements that the audience may read.

    An analyst writes knowing all sources: where an audience is not shown all of them, a judgement needs a marking
    of its own, by which its author says that it gives nothing away.
    """
    if judgements is None:
        return None
    whole = not (
        withheld.marked
        or withheld.paragraphs
        or withheld.graded
        or audience.kinds is not None
        or audience.anonymous == "hide"
    )
    shown = (j for j in judgements.items if (whole if j.marking is None else not is_above(j.marking, audience.ceiling)))
    return replace(judgements, items=tuple(shown))


def total_marking(
    analysis: Analysis, audience: Audience, given: MarkingLabel | None, judgements: Judgements | None = None
) -> MarkingLabel:
    """The highest of what is asked for and of all that a document is made from."""
    held = [article.marking for article in analysis.articles] + [problem.marking for problem in analysis.problems]
    held += [judgement.marking for judgement in judgements.items] if judgements else []
    return highest(audience.least_marking, given, analysis.marking, *held) or audience.marking


def select(analysis: Analysis, audience: Audience, withheld: Withheld) -> tuple[Analysis, LeftOut]:
    """The analysis with what the audience may see, and how much is left out, each finding counted for one reason."""
    of_kind, kinds = _of_kinds(analysis, audience)
    named, anonymous = _of_named(of_kind, audience)
    precise, imprecise = _from(named, audience.min_confidence, audience.least_dispute)
    told = audience.withheld == "count"
    marked, paragraphs = withheld.marked * told, withheld.paragraphs * told
    sections = (len(audience.sections) - len(audience.shown)) * told
    return precise, LeftOut(
        told=told,
        marked=marked,
        paragraphs=paragraphs,
        ceiling=audience.ceiling if marked or paragraphs or sections else None,
        graded=withheld.graded * told,
        least_grade=audience.grades.asked if told else "",
        sources=withheld.of * told,
        outside=withheld.outside * told,
        period=withheld.period,
        sections=sections,
        kinds=kinds * told,
        anonymous=anonymous * told,
        imprecise=imprecise * told,
    )


def _of_kinds(analysis: Analysis, audience: Audience) -> tuple[Analysis, int]:
    if audience.kinds is None:
        return analysis, 0
    shown = frozenset(audience.kinds)
    return _keeping(analysis, lambda position: position.kind in shown)


def _of_named(analysis: Analysis, audience: Audience) -> tuple[Analysis, int]:
    """Without what rests on a source that is not named, and without such sources among the actors."""
    if audience.anonymous == "show":
        return analysis, 0
    unnamed = {actor.id for actor in analysis.actors if actor.anonymous}

    def is_named(position: Position) -> bool:
        people = {position.holder, position.speaker, *position.relayed_by} - {None}
        return bool(people or position.source) and not people & unnamed

    kept, left_out = _keeping(analysis, is_named)
    events = tuple(replace(e, actors=tuple(id for id in e.actors if id not in unnamed)) for e in kept.events)
    gaps = tuple(gap for gap in kept.gaps if gap.kind != "anonymous")
    actors = tuple(actor for actor in kept.actors if not actor.anonymous)
    return replace(kept, actors=actors, events=events, gaps=gaps), left_out


def _from(analysis: Analysis, least: float, least_dispute: float) -> tuple[Analysis, int]:
    """Without findings below ``least`` and disputes below ``least_dispute``; how many are out.

    Positions of a dispute that has both sides on record stay with it: each bears out the other.
    """
    clashing = {
        id
        for dispute in analysis.disputes
        if dispute.confidence >= least_dispute and all(side.positions for side in dispute.sides)
        for side in dispute.sides
        for id in side.positions
    }
    sure = replace(analysis, disputes=tuple(d for d in analysis.disputes if d.confidence >= least_dispute))
    kept, left_out = _keeping(sure, lambda position: position.confidence >= least or position.id in clashing)
    return kept, left_out + len(analysis.disputes) - len(kept.disputes)


def _keeping(analysis: Analysis, is_shown: Callable[[Position], bool]) -> tuple[Analysis, int]:
    """The analysis with these positions, and how many are out.

    A dispute goes too where a side that had positions has none left; a gap where all its positions went.
    """
    positions = tuple(position for position in analysis.positions if is_shown(position))
    kept = frozenset(position.id for position in positions)
    disputes = tuple(_keep(dispute, kept) for dispute in analysis.disputes if _stands(dispute, kept))
    gaps = tuple(_keep_gap(gap, kept) for gap in analysis.gaps if not gap.positions or kept.intersection(gap.positions))
    selected = replace(analysis, positions=positions, disputes=disputes, gaps=gaps)
    return selected, len(analysis.positions) - len(positions)


def _stands(dispute: Dispute, kept: Collection[str]) -> bool:
    return all(not side.positions or any(id in kept for id in side.positions) for side in dispute.sides)


def _keep(dispute: Dispute, kept: Collection[str]) -> Dispute:
    sides = tuple(replace(side, positions=tuple(id for id in side.positions if id in kept)) for side in dispute.sides)
    return replace(dispute, sides=sides)


def _keep_gap(gap: Gap, kept: Collection[str]) -> Gap:
    return replace(gap, positions=tuple(id for id in gap.positions if id in kept))
