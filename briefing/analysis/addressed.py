"""Frames with a target: "accused Y of N", "blamed Y for N", "urged Y to V", "called on Y to V"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analysis.attribution import Attribution, make_attribution, passive_agent, source_of
from briefing.analysis.extent import with_target, without_aside
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import is_infinitive, is_passive, subject
from briefing.knowledge import Sense


def accuse(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "accused Y of N", "blamed Y for N", "warned Y against N", "put the toll at N": target, then content."""
    target = verb.child("dobj") or (verb.child("nsubjpass") if is_passive(verb) else None)
    bare = target is None and paragraph.is_heading and verb.tag == "VBN" and verb.dep == "acl"
    target = verb.head if bare else target  # "Laureate accused of plagiarism"
    if target is None:
        return
    for prep in [*verb.children, *target.children, *_after_agent(verb)]:
        if prep.dep not in ("prep", "dative") or prep.i < min(target.i, verb.i):
            continue
        sense = frames.get(f"obj_prep:{prep.lower}")
        core = prep.child("pobj", "pcomp")
        if sense is None or core is None or (verb.lemma == "put" and not _is_amount(core)):
            continue
        source = passive_agent(verb) if is_passive(verb) or bare else source_of(verb)
        if source is None and not is_passive(verb) and not bare:
            continue
        yield from make_attribution(
            "target-preposition",
            sense,
            verb,
            paragraph,
            _aimed_at(target, prep, core, sense),
            source=source,
            predicate=core,
            target=target,
            extra_cue=() if sense.addressee else (prep,),
        )
        return


def _is_amount(core: Token) -> bool:
    """ "put the toll *at 27*", not "at risk"."""
    return core.pos == "NUM" or core.ent in ("CARDINAL", "MONEY", "PERCENT", "QUANTITY", "DATE", "TIME")


def _after_agent(verb: Token) -> Sequence[Token]:
    """ "was accused by three gymnasts *of* N", where the parser hung it on the gymnasts."""
    agent = passive_agent(verb) if is_passive(verb) else None
    part = agent.child("prep") if agent is not None and agent.pos in ("NUM", "PRON", "DET") else None
    agent = part.child("pobj") if part is not None else agent  # "by two of its engineers"
    return agent.children if agent is not None else ()


def hold_responsible(verb: Token, _frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "holds Y responsible for N"."""
    if verb.lemma != "hold" or is_passive(verb):
        return
    word = next((t for t in verb.subtree() if t.lower in ("responsible", "accountable") and t.i > verb.i), None)
    prep = next((c for c in word.children if c.lower == "for"), None) if word is not None else None
    core = prep.child("pobj", "pcomp") if prep is not None else None
    target = (verb.child("dobj") or subject(word)) if word is not None else None
    source = source_of(verb)
    if word is not None and prep is not None and core is not None and target is not None and source is not None:
        yield from make_attribution(
            "target-preposition",
            Sense("accuse", addressee=True),
            verb,
            paragraph,
            core.subtree(),
            source=source,
            extra_cue=(word,),
            predicate=core,
            target=target,
        )


def _aimed_at(target: Token, prep: Token, core: Token, sense: Sense) -> list[Token]:
    """Of "put the toll at N", "praised Y for N" all is said; of "accused Y of N" what Y is accused of."""
    whole = prep.lower == "at" or (prep.lower in ("for", "over", "on") and sense.kind != "accuse")
    return [*target.subtree(), *prep.subtree()] if whole else without_aside(core.subtree(), core)


def object_to(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "urged Y to V", "called on Y to V": a demand on Y."""
    if is_passive(verb):
        return
    clause = verb.child("xcomp", "ccomp", "advcl")
    if clause is None or not is_infinitive(clause):
        return
    source = source_of(verb)
    if source is None:
        return
    target = verb.child("dobj", "dative") or subject(clause)
    if "obj_to" in frames and target is not None and verb.i < target.i < clause.i:
        tokens = with_target(target, clause)
        yield from make_attribution(
            "addressee-infinitive",
            frames["obj_to"],
            verb,
            paragraph,
            tokens,
            source=source,
            predicate=clause,
            target=target,
        )
        return
    for prep in (c for c in verb.children if c.dep == "prep"):
        sense, whom = frames.get(f"prep_to:{prep.lower}"), prep.child("pobj")
        if sense and whom:
            tokens = with_target(whom, clause)
            yield from make_attribution(
                "addressee-infinitive",
                sense,
                verb,
                paragraph,
                tokens,
                source=source,
                extra_cue=(prep,),
                predicate=clause,
                target=whom,
            )
            return
