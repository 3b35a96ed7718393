"""Frames in which the subject is spoken about: "was quoted as saying", "was condemned by X", "is said to V"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.analysis.attribution import PLAIN, Attribution, make_attribution, may_speak, passive_agent
from briefing.analysis.clauses import clause_tokens
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import is_infinitive, is_passive, subject
from briefing.knowledge import Sense, reporting, wording


def quoted_as(verb: Token, _frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "was quoted (by Y) as saying that P": the subject speaks, Y relays."""
    if verb.lemma not in ("quote", "cite", "report"):
        return
    source = verb.child("nsubjpass") if is_passive(verb) else verb.child("dobj")
    near = [*verb.children, *(source.children if source is not None else ())]
    as_ = next((c for c in near if c.dep == "prep" and c.lower == "as"), None)
    saying = as_.child("pcomp") if as_ else None
    if saying is None or as_ is None:
        return
    clause = saying.child("ccomp")
    if source is None or clause is None:
        return
    tokens = clause_tokens(saying, clause, source)
    relay = passive_agent(verb) if is_passive(verb) else subject(verb)
    yield from make_attribution(
        "quoted-as-saying",
        PLAIN,
        verb,
        paragraph,
        tokens,
        source=source,
        extra_cue=(as_, saying),
        predicate=clause,
        target=relay,
    )


def passive(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "it was announced (by X) that P", "X is said to V", "N was condemned by X", "X was told that P"."""
    if not is_passive(verb) or not frames:
        return
    agent = passive_agent(verb)
    held = verb.child("nsubjpass")
    clause = verb.child("ccomp") or (_late_that(verb) if held is not None and held.lower == "it" else None)
    if clause is not None and held is not None and held.lower == "it":
        sense = frames.get("clause", PLAIN) if agent is not None else Sense("report")
        yield from make_attribution(
            "passive-clause", sense, verb, paragraph, clause_tokens(verb, clause, None), source=agent, predicate=clause
        )
    elif (
        held is not None and "obj_to" in frames and (below := verb.child("xcomp")) is not None and is_infinitive(below)
    ):
        yield from make_attribution(
            "passive-addressee",
            frames["obj_to"],
            verb,
            paragraph,
            [t for t in below.subtree() if t.i > verb.i],
            source=agent,
            predicate=below,
            target=held,
        )
    elif (
        held is not None and "clause" in frames and (below := verb.child("xcomp")) is not None and is_infinitive(below)
    ):
        yield from _said_to(verb, held, below, agent, paragraph)
    elif agent is not None and held is not None and "obj" in frames:
        yield from _done_by(verb, agent, "passive-object", frames["obj"], paragraph)


def _late_that(verb: Token) -> Token | None:
    """ "It was reported at the time *that P*", where the parser hung the clause on the noun before it."""
    clauses = (c for prep in verb.children if prep.i > verb.i for n in prep.children for c in n.children)
    return next((c for c in clauses if c.dep in ("relcl", "acl") and _opens_with_that(c)), None)


def _opens_with_that(clause: Token) -> bool:
    that = next((c for c in clause.children if c.lower == "that"), None)
    return that is not None and that.dep in ("mark", "advmod") and subject(clause) is not None


def passive_topic(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "N was echoed by X": weak, as in the active, where N is only spoken of."""
    agent = passive_agent(verb) if is_passive(verb) else None
    if agent is not None and "topic" in frames and may_speak(agent, paragraph):
        yield from _done_by(verb, agent, "topic", frames["topic"], paragraph)


def _done_by(verb: Token, agent: Token, rule: str, sense: Sense, paragraph: Paragraph) -> Iterator[Attribution]:
    """ "N was condemned by X": the subject is the content."""
    held = verb.child("nsubjpass")
    if held is not None:
        yield from make_attribution(
            rule, sense, verb, paragraph, held.subtree(), source=agent, extra_cue=(agent.head,), predicate=held
        )


def _said_to(
    verb: Token, held: Token, below: Token, agent: Token | None, paragraph: Paragraph
) -> Iterator[Attribution]:
    """ "X is said to V", "N is expected to V": what is held of the subject; by whom, only an agent tells."""
    if verb.lemma not in wording()["hearsay_verbs"]:
        return  # "was supposed to" is a duty, "was advised to" advice
    sense = reporting().verbs[verb.lemma]["clause"]
    told = Sense("report") if agent is None and sense.kind != "expect" else sense
    tokens = [*held.subtree(), *below.subtree()]
    for found in make_attribution("passive-infinitive", told, verb, paragraph, tokens, source=agent, predicate=below):
        yield replace(found, hedged=agent is None)
