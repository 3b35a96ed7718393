"""Frames with a complement of one part: "vowed to V", "warned against N", "rejected N"."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.analysis.attribution import Attribution, make_attribution, source_of
from briefing.analysis.extent import phrase
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import is_infinitive, is_passive, subject
from briefing.knowledge import Sense, reporting, wording


def comment(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ ", a charge Moscow denies": the denial is of what stands before it."""
    sense, noun, source = frames.get("obj"), verb.head, subject(verb)
    if verb.dep != "relcl" or sense is None or sense.kind != "deny" or source is None or source.i < noun.i:
        return
    if noun.lower in wording()["statement_nouns"]:
        content = [t for t in noun.subtree() if t.i <= noun.i]
        yield from make_attribution("comment", sense, verb, paragraph, content, source=source, predicate=noun)


def infinitive(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "vowed to V", "refused to V", "plans to V"."""
    clause = verb.child("xcomp")
    if clause is None or "to" not in frames or not is_infinitive(clause) or is_passive(verb) or verb.dep == "acl":
        return
    source = source_of(verb)
    if verb.dep == "relcl" and frames["to"].kind == "expect" and source is not None and source.lower not in _OPENING:
        return  # "the canal that it plans to dig": part of the content stands before it
    if source is not None and not (clause.lemma in ("name", "identify", "quote") and is_passive(clause)):
        yield from make_attribution(
            "infinitive",
            frames["to"],
            verb,
            paragraph,
            phrase(verb, clause, paragraph),
            source=source,
            predicate=clause,
        )


_OPENING = ("who", "which", "that")


def preposition(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "warned against N", "called for N", "agreed to N"."""
    if is_passive(verb):
        return
    source = source_of(verb)
    if source is None:
        return
    for prep in (c for c in verb.children if c.dep == "prep" and c.i > verb.i):
        claim = frames.get(f"prep:{prep.lower}")
        sense, core = claim or frames.get(f"topic:{prep.lower}"), prep.child("pobj", "pcomp")
        rule = "preposition" if claim else "topic-preposition"
        clause = verb.child("ccomp", "advcl")
        if sense and core is None and clause is not None and clause.i > prep.i and is_infinitive(clause):
            yield from make_attribution(
                rule,
                sense,
                verb,
                paragraph,
                clause.subtree(),
                source=source,
                extra_cue=(prep,),
                predicate=clause,
            )
            return
        if sense and core:
            after = [c for c in verb.children if c.i > prep.i and c.dep in ("xcomp", "advcl") and is_infinitive(c)]
            content = [*phrase(verb, core, paragraph), *(t for c in after[:1] for t in c.subtree())]
            yield from make_attribution(
                rule,
                sense,
                verb,
                paragraph,
                content,
                source=source,
                extra_cue=(prep,),
                predicate=after[0] if after else core,
            )
            return


def object_of_cue(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "rejected N", "denied V-ing", "condemned N"; of what is only spoken of "described V-ing"."""
    core = verb.child("dobj") or verb.child("xcomp")
    told = core is not None and core.dep == "xcomp" and core.tag == "VBG"
    sense = frames.get("obj") or (frames.get("clause", frames.get("topic")) if told else None)
    if sense is None or core is None or core.i < verb.i or is_passive(verb):
        return
    if core.dep == "xcomp" and core.tag != "VBG":
        return
    back = core.lower in ("it", "this", "that") and sense.kind in ("deny", "support", "oppose", "condemn", "welcome")
    if (
        (core.pos == "PRON" and not back)
        or core.ent == "PERSON"
        or (not back and verb.lemma == "deny" and not can_be_denied(core))
    ):
        return
    source = source_of(verb)
    if source is None or source.lower in ("this", "which", "that"):
        return
    yield from make_attribution(
        "object", sense, verb, paragraph, phrase(verb, core, paragraph), source=source, predicate=core
    )


def can_be_denied(core: Token) -> bool:
    """ "denied involvement", "denied attacking": of others the verb means to withhold ("denied them a haven")."""
    words = wording()
    nouns = words["statement_nouns"] | words["act_nouns"] | words["deniable"]
    return core.tag == "VBG" or core.lower in nouns or core.lemma in nouns or core.lemma in reporting().nouns
