"""For each kind of finding what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from briefing.explanation.counts import count_of, counts_of_position, notes_on
from briefing.explanation.excerpts import Marks, excerpts_of, marks_of, marks_of_position
from briefing.explanation.findings import Finding, Findings, actors_of, kind_of, own, words_of
from briefing.explanation.records import Count, Explanation, Fact, FindingKind, Marked, Related
from briefing.explanation.sources import NOT_RECORDED, overrides_of, sources_of
from briefing.model import (
    Actor,
    Claim,
    Dispute,
    Event,
    Evidence,
    Figure,
    FigureGiven,
    Gap,
    Mention,
    Place,
    Position,
    Role,
    When,
)


def explain_finding(finding: Finding, findings: Findings) -> Explanation:
    """How a finding came about, by its kind."""
    return _EXPLAINERS[kind_of(finding)](finding, findings)


def _explanation(
    finding: Finding,
    findings: Findings,
    *,
    facts: Iterable[Fact],
    marks: Iterable[Marks],
    related: Iterable[Related] = (),
    counts: Sequence[Count] = (),
    articles: Iterable[str] = (),
    notes: Iterable[str] = (),
) -> Explanation:
    """``articles`` where a finding rests on more sources than its words stand in."""
    excerpts = excerpts_of(findings, marks)
    marked = (mark.actor for excerpt in excerpts for mark in excerpt.marked)
    sources = sources_of(findings, [*(excerpt.article for excerpt in excerpts), *articles])
    return Explanation(
        id=finding.id,
        number=findings.number(finding.id),
        kind=kind_of(finding),
        title=words_of(finding),
        facts=tuple(facts),
        counts=tuple(counts),
        excerpts=excerpts,
        sources=sources,
        overrides=overrides_of(sources, [*actors_of(finding, findings), *marked], findings),
        related=tuple(dict.fromkeys(related)),
        notes=tuple(notes),
    )


# --- positions ------------------------------------------------------------------------------------------------------


def _position(position: Position, findings: Findings) -> Explanation:
    return _explanation(
        position,
        findings,
        facts=_facts_of_position(position, findings),
        marks=[marks_of_position(position)],
        counts=counts_of_position(position),
        related=_with_position(position, findings),
        notes=notes_on(findings.analysis, position),
    )


def _facts_of_position(position: Position, findings: Findings) -> Iterator[Fact]:
    found_by, _, set_by = position.rule.partition(", ")
    yield Fact("kind", position.kind, f"set by the content: {set_by}" if set_by else "set by the cue")
    yield Fact("speaker", *_speaker(position, findings))
    yield Fact("holder", *_holder(position, findings))
    if position.relayed_by:
        yield Fact("relayed by", findings.names(position.relayed_by))
    if position.addressed:
        yield Fact("addressed", findings.names(position.addressed))
    yield Fact("cue", own(position.cue.text))
    yield Fact("content", own(position.content.text), position.quote)
    yield Fact("polarity", position.polarity or "not told")
    yield Fact("hedged", "yes: the article keeps its distance" if position.hedged else "no")
    if position.said_on:
        yield Fact("said on", *_when(position.said_on))
    yield Fact("rule", found_by)
    yield Fact(
        "precision", f"{position.confidence:.2f}", "of rule and form of the sentence, as the analysis records it"
    )


def _speaker(position: Position, findings: Findings) -> tuple[str, str]:
    if position.speaker:
        return findings.named(position.speaker), _resolved(position.speaker, position.source, findings)
    if position.source:
        return "not resolved", f"printed {own(position.source.text)}"
    return "nobody is named", ""


def _holder(position: Position, findings: Findings) -> tuple[str, str]:
    """Whose stance it is, and what makes it theirs."""
    holder, speaker = position.holder, findings.by_id.get(position.speaker or "")
    if holder is None:
        return ("not resolved" if position.source else "nobody is named"), ""
    if holder == position.speaker:
        return findings.named(holder), "the speaker"
    belongs = isinstance(speaker, Actor) and holder in (speaker.of, *(role.of for role in speaker.roles))
    ways = ["the speaker belongs to it"] if belongs else []
    named = _mentions_in(holder, position.source, findings)
    ways += [_resolved(holder, position.source, findings)] if named else []
    return findings.named(holder), "; ".join(ways) or f"what makes it the holder is {NOT_RECORDED}"


def _resolved(actor: str, source: Evidence | None, findings: Findings) -> str:
    """By which mentions, within the words of the source, it is this actor."""
    found = _mentions_in(actor, source, findings)
    ways = dict.fromkeys(f"{own(mention.text)} by the rule: {mention.rule}" for mention in found)
    return "; ".join(ways) or f"how these words are resolved is {NOT_RECORDED}"


def _mentions_in(actor: str, source: Evidence | None, findings: Findings) -> list[Mention]:
    found = findings.by_id.get(actor)
    if source is None or not isinstance(found, Actor):
        return []
    return [m for m in found.mentions if m.article == source.article and _overlaps(m.start, m.end, source)]


def _overlaps(start: int, end: int, evidence: Evidence) -> bool:
    return any(start < other_end and other < end for other, other_end in evidence.spans)


def _when(when: When) -> tuple[str, str]:
    """As the source words it, and what days that can mean."""
    if when.earliest:
        days = when.earliest if when.earliest == when.latest else f"{when.earliest} to {when.latest or 'open'}"
        return own(when.text), days
    return own(when.text), "relative: no day could be told" if when.relative else "no day could be told"


def _with_position(position: Position, findings: Findings) -> Iterator[Related]:
    if repeated := findings.position(position.repeats or ""):
        yield findings.related("repeats", repeated)
    for other in findings.analysis.positions:
        if other.repeats == position.id:
            yield findings.related("repeated by", other)
    yield from built_on([position.id], findings)


def built_on(positions: Sequence[str], findings: Findings) -> Iterator[Related]:
    """What rests on these positions."""
    ids, analysis = frozenset(positions), findings.analysis
    for dispute in analysis.disputes:
        for number, side in enumerate(dispute.sides, 1):
            if ids & set(side.positions):
                yield findings.related(f"side {number} of dispute", dispute)
    for claim in analysis.claims:
        for stand in claim.positions:
            if stand.position in ids:
                yield findings.related(f"{stand.stance} claim", claim)
    for gap in analysis.gaps:
        if ids & set(gap.positions):
            yield findings.related("leaves gap", gap)
    for figure in analysis.figures:
        if any(given.position in ids for given in figure.given):
            yield findings.related("gives figure", figure)


# --- disputes and claims --------------------------------------------------------------------------------------------


def _dispute(dispute: Dispute, findings: Findings) -> Explanation:
    ids = [id for side in dispute.sides for id in side.positions]
    return _explanation(
        dispute,
        findings,
        facts=_facts_of_dispute(dispute, findings),
        marks=[marks_of("topic", dispute.topic), *map(marks_of_position, findings.positions(ids))],
        counts=[count_of(dispute.rule)],
        related=_with_dispute(dispute, findings),
        notes=notes_on(findings.analysis),
    )


def _facts_of_dispute(dispute: Dispute, findings: Findings) -> Iterator[Fact]:
    yield Fact("kind", dispute.kind)
    yield Fact("question", own(dispute.question))
    for number, side in enumerate(dispute.sides, 1):
        said = ", ".join(findings.number(id) or id for id in side.positions)
        holders = findings.names(side.holders) or "nobody is named"
        yield Fact(f"side {number}", holders, f"on record with {said}" if said else "not on record")
    yield Fact("rule", dispute.rule)
    yield Fact("reason", dispute.reason, "as the rule states it")
    yield Fact("precision", f"{dispute.confidence:.2f}", "of the rule, as the analysis records it")


def _with_dispute(dispute: Dispute, findings: Findings) -> Iterator[Related]:
    for number, side in enumerate(dispute.sides, 1):
        yield from (findings.related(f"side {number}", position) for position in findings.positions(side.positions))
    claim = findings.by_id.get(dispute.claim or "")
    if isinstance(claim, Claim):
        yield findings.related("over claim", claim)
    ids = {id for side in dispute.sides for id in side.positions}
    yield from (findings.related("leaves gap", g) for g in findings.analysis.gaps if ids & set(g.positions))


def _claim(claim: Claim, findings: Findings) -> Explanation:
    positions = findings.positions(stand.position for stand in claim.positions)
    disputes = [dispute for dispute in findings.analysis.disputes if dispute.claim == claim.id]
    stances = {stand.position: stand.stance for stand in claim.positions}
    return _explanation(
        claim,
        findings,
        facts=[
            Fact("status", claim.status),
            Fact("origins", str(len(claim.origins)), ", ".join(_origin(id, findings) for id in claim.origins)),
            Fact("rule", NOT_RECORDED),
        ],
        marks=map(marks_of_position, positions),
        related=[
            *(findings.related("disputed in", dispute) for dispute in disputes),
            *(findings.related(f"{stances[position.id]} it", position) for position in positions),
        ],
    )


def _origin(id: str, findings: Findings) -> str:
    numbers = findings.numbers.sources
    return f"source {numbers[id]}" if id in numbers else id.removeprefix("outlet:")


# --- events, figures, gaps, places ----------------------------------------------------------------------------------


def _event(event: Event, findings: Findings) -> Explanation:
    marks = [*marks_of("content", event.evidence), *marks_of("time", event.time)]
    marks += marks_of("place", event.place.evidence) if event.place else []
    return _explanation(event, findings, facts=_facts_of_event(event, findings), marks=[marks])


def _facts_of_event(event: Event, findings: Findings) -> Iterator[Fact]:
    yield Fact("when", *_when(event.when))
    if event.place:
        known = findings.by_id.get(event.place.place or "")
        told = f"{known.name} ({known.id})" if isinstance(known, Place) else "no place that the lists know"
        yield Fact("where", own(event.place.evidence.text), told)
    yield Fact("actors", findings.names(event.actors) or "none")
    yield Fact("rule", NOT_RECORDED)


def _figure(figure: Figure, findings: Findings) -> Explanation:
    positions = findings.positions(given.position for given in figure.given)
    numbers = [marks_of("number", given.evidence) for given in figure.given]
    return _explanation(
        figure,
        findings,
        facts=_facts_of_figure(figure, findings),
        marks=[*numbers, *map(marks_of_position, positions)],
        related=[findings.related("given by", position) for position in positions],
    )


def _facts_of_figure(figure: Figure, findings: Findings) -> Iterator[Fact]:
    yield Fact("counted", figure.thing, f"unit: {figure.unit}" if figure.unit else "")
    if figure.role:
        yield Fact("role", figure.role, "what happened to it, or the verb that governs it")
    for given in figure.given:
        yield Fact(f"by {findings.number(given.position) or given.position}", own(given.evidence.text), _bounds(given))
    yield Fact("rule", NOT_RECORDED)


def _bounds(given: FigureGiven) -> str:
    if given.low == given.high and given.low is not None:
        said = f"{given.low:g}"
    else:
        low = "open below" if given.low is None else f"at least {given.low:g}"
        said = f"{low}, {'open above' if given.high is None else f'at most {given.high:g}'}"
    return f"{said}, approximate" if given.approximate else said


def _gap(gap: Gap, findings: Findings) -> Explanation:
    positions = findings.positions(gap.positions)
    actors = [actor for id in gap.actors if isinstance(actor := findings.by_id.get(id), Actor)]
    return _explanation(
        gap,
        findings,
        facts=[
            Fact("kind", gap.kind),
            Fact("actors", findings.names(gap.actors) or "none"),
            Fact("rule", NOT_RECORDED),
        ],
        marks=map(marks_of_position, positions),
        related=[
            *(findings.related("left by", position) for position in positions),
            *(findings.related("about", actor) for actor in actors),
        ],
        articles=gap.articles,
    )


def _place(place: Place, findings: Findings) -> Explanation:
    here = [event for event in findings.analysis.events if event.place and event.place.place == place.id]
    return _explanation(
        place,
        findings,
        facts=[
            Fact("kind", place.kind, f"state {place.country}" if place.country else ""),
            Fact("coordinates", f"{place.latitude:g}, {place.longitude:g}", "by the lists of places"),
            Fact("mentions", str(len(place.mentions))),
            Fact("rule", NOT_RECORDED),
        ],
        marks=[[(m.article, Marked("place", m.start, m.end, m.text))] for m in place.mentions],
        related=[findings.related("event there", event) for event in here],
    )


# --- actors ---------------------------------------------------------------------------------------------------------


def _actor(actor: Actor, findings: Findings) -> Explanation:
    return _explanation(
        actor,
        findings,
        facts=_facts_of_actor(actor, findings),
        marks=[[(m.article, Marked("actor", m.start, m.end, m.text, actor.id, m.rule))] for m in actor.mentions],
        related=_with_actor(actor, findings),
    )


def _facts_of_actor(actor: Actor, findings: Findings) -> Iterator[Fact]:
    yield Fact("kind", actor.kind, "anonymous" if actor.anonymous else "")
    if actor.country:
        yield Fact("country", actor.country)
    yield Fact("belongs to", findings.named(actor.of) if actor.of else "nobody that is known")
    yield from (Fact("role", role.title, _dates(role, findings)) for role in actor.roles)
    names: dict[str, int] = {}
    for mention in actor.mentions:
        names[mention.text] = names.get(mention.text, 0) + 1
    yield Fact("printed", ", ".join(f"{own(text)} {count}×" for text, count in names.items()) or "nowhere")
    if actor.bystander:
        yield Fact("bystander", "yes", "only named or described: a brief prints no line for it")


def _dates(role: Role, findings: Findings) -> str:
    of = findings.named(role.of) if role.of else ""
    known = f"{role.from_ or ''} to {role.to or 'today'}, by the lists" if role.from_ or role.to else ""
    return ", ".join(filter(None, (of, known)))


def _with_actor(actor: Actor, findings: Findings) -> Iterator[Related]:
    analysis = findings.analysis
    for other in analysis.actors:
        if other.of == actor.id:
            yield findings.related("has with it", other)
    for position in analysis.positions:
        for relation in _parts(actor.id, position):
            yield findings.related(relation, position)
    for dispute in analysis.disputes:
        for number, side in enumerate(dispute.sides, 1):
            if actor.id in side.holders:
                yield findings.related(f"side {number} of dispute", dispute)
    yield from (findings.related("acts in event", event) for event in analysis.events if actor.id in event.actors)
    yield from (findings.related("in gap", gap) for gap in analysis.gaps if actor.id in gap.actors)


def _parts(actor: str, position: Position) -> Iterator[str]:
    """What an actor has to do with a position."""
    if actor == position.holder:
        yield "holds"
    if actor == position.speaker != position.holder:
        yield "speaks"
    if actor in position.relayed_by:
        yield "relays"
    if actor in position.addressed:
        yield "is addressed in"


_EXPLAINERS: Final[dict[FindingKind, Callable[[Any, Findings], Explanation]]] = {
    "position": _position,
    "claim": _claim,
    "dispute": _dispute,
    "event": _event,
    "gap": _gap,
    "actor": _actor,
    "place": _place,
    "figure": _figure,
}
