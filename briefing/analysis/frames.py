"""The frames of a reporting verb besides the that-clause, and the order in which frames are tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.analysis.attribution import (
    HYPOTHETICAL,
    PLAIN,
    Attribution,
    is_finite,
    make_attribution,
    passive_agent,
    source_of,
)
from briefing.analysis.clauses import clause_attributions, clause_tokens, inserted_attributions
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import SUBJECTS, full_noun_phrase, is_passive, marker, subject
from briefing.knowledge import Sense, reporting, wording


def verb_attributions(verb: Token, paragraph: Paragraph) -> Iterator[Attribution]:
    """What a verb lays to its subject, by the first frame that fits."""
    particle = verb.child("prt")
    frames = reporting().verbs.get(f"{verb.lemma} {particle.lower}" if particle else verb.lemma, {})
    if not frames and verb.child("ccomp") is None:
        return
    if marker(verb) in HYPOTHETICAL or _is_question(verb):
        return
    if not is_finite(verb):
        frames = {f: s for f, s in frames.items() if f in _SPEECH_FRAMES and s.kind != "expect"}
    for frame in (
        _comment,
        _relative_what,
        _quoted_as,
        _passive,
        clause_attributions,
        _accuse,
        _object_to,
        _to,
        _as,
        _preposition,
        _object,
    ):
        got = list(frame(verb, frames, paragraph))
        if got:
            yield from got
            return
    yield from inserted_attributions(verb, frames, paragraph)


_SPEECH_FRAMES = ("clause", "quote")
"""What a participle or an infinitive can still introduce: "adding that P"; "to support N" is nobody's position yet."""


def _is_question(verb: Token) -> bool:
    last = next((t for t in reversed(verb.subtree()) if t.pos == "PUNCT"), None)
    return verb.dep == "ROOT" and last is not None and last.text == "?"


def _comment(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ ", a charge Moscow denies": the denial is of what stands before it."""
    sense, noun, source = frames.get("obj"), verb.head, subject(verb)
    if verb.dep != "relcl" or sense is None or sense.kind != "deny" or source is None or source.i < noun.i:
        return
    if noun.lower in wording()["statement_nouns"]:
        content = [t for t in noun.subtree() if t.i <= noun.i]
        yield from make_attribution("comment", sense, verb, paragraph, content, source=source, predicate=noun)


def _relative_what(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "in response to what it said was N", "what he called N": the article keeps its distance, so hedged."""
    source = subject(verb)
    if source is None or not frames or source.lower == "what":
        source = next((c for c in verb.children if c.dep in SUBJECTS and c.lower != "what"), None)
    if source is None or not frames or not _follows_what(source, paragraph):
        return
    after = paragraph.tokens[verb.i + 1] if verb.i + 1 < len(paragraph.tokens) else verb
    extra: tuple[Token, ...] = ()
    if after.lemma == "be":
        core, extra = after.child("attr", "acomp", "ccomp"), (after,)
    elif verb.lemma in ("call", "describe", "term", "dub", "label", "brand", "see", "regard"):
        core = verb.child("oprd") or _object_of_as(verb)
    else:
        return
    if core is not None:
        tokens = [t for t in core.subtree() if t.i > after.i or not extra]
        for got in make_attribution(
            "what-it-said", PLAIN, verb, paragraph, tokens, source=source, extra_cue=extra, predicate=core
        ):
            yield replace(got, hedged=True)


def _follows_what(source: Token, paragraph: Paragraph) -> bool:
    first = full_noun_phrase(source)[0].i
    return first > 0 and paragraph.tokens[first - 1].lower == "what"


def _object_of_as(verb: Token) -> Token | None:
    as_ = next((c for c in verb.children if c.lower == "as"), None)
    return as_.child("pobj") if as_ else None


def _quoted_as(verb: Token, _frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "was quoted (by Y) as saying that P": the subject speaks, Y relays."""
    if verb.lemma not in ("quote", "cite", "report"):
        return
    as_ = next((c for c in verb.children if c.dep == "prep" and c.lower == "as"), None)
    saying = as_.child("pcomp") if as_ else None
    if saying is None or as_ is None:
        return
    source = verb.child("nsubjpass") if is_passive(verb) else verb.child("dobj")
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


def _passive(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "it was announced (by X) that P", "X is said to V", "N was condemned by X", "X was told that P"."""
    if not is_passive(verb) or not frames:
        return
    agent = passive_agent(verb)
    clause = verb.child("ccomp")
    held = verb.child("nsubjpass")
    if clause is not None and held is not None and held.lower == "it":
        sense = frames.get("clause", PLAIN)
        yield from make_attribution(
            "passive-clause", sense, verb, paragraph, clause_tokens(verb, clause, None), source=agent, predicate=clause
        )
    elif agent is not None and held is not None and "obj" in frames:
        by = agent.head
        yield from make_attribution(
            "passive-object",
            frames["obj"],
            verb,
            paragraph,
            _phrase(held),
            source=agent,
            extra_cue=(by,),
            predicate=held,
        )


def _phrase(head: Token) -> list[Token]:
    """A noun object as content: with what hangs on it, less circumstances of the reporting after a comma."""
    return head.subtree()


def _accuse(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "accused Y of N", "blamed Y for N", "warned Y against N", "put the toll at N": target, then content."""
    target = verb.child("dobj") or (verb.child("nsubjpass") if is_passive(verb) else None)
    if target is None:
        return
    for prep in [*verb.children, *target.children]:
        if prep.dep not in ("prep", "dative") or prep.i < target.i:
            continue
        sense = frames.get(f"obj_prep:{prep.lower}")
        core = prep.child("pobj", "pcomp")
        if sense is None or core is None:
            continue
        source = passive_agent(verb) if is_passive(verb) else source_of(verb)
        if source is None and not is_passive(verb):
            continue
        yield from make_attribution(
            "target-preposition",
            sense,
            verb,
            paragraph,
            [*target.subtree(), *prep.subtree()] if prep.lower == "at" else core.subtree(),
            source=source,
            predicate=core,
            target=target,
            extra_cue=() if sense.addressee else (prep,),
        )
        return


def _object_to(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "urged Y to V", "called on Y to V": a demand on Y."""
    if is_passive(verb):
        return
    clause = verb.child("xcomp", "ccomp", "advcl")
    if clause is None or not _is_infinitive(clause):
        return
    source = source_of(verb)
    if source is None:
        return
    target = verb.child("dobj", "dative") or subject(clause)
    if "obj_to" in frames and target is not None and verb.i < target.i < clause.i:
        tokens = [t for t in clause.subtree() if t.i > target.i]
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
            tokens = [t for t in clause.subtree() if t.i > whom.i]
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


def _is_infinitive(clause: Token) -> bool:
    return any(c.dep == "aux" and c.lower == "to" for c in clause.children)


def _to(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "vowed to V", "refused to V", "plans to V"."""
    clause = verb.child("xcomp")
    if clause is None or "to" not in frames or not _is_infinitive(clause) or is_passive(verb) or verb.dep == "acl":
        return
    source = source_of(verb)
    if source is not None and not (clause.lemma in ("name", "identify", "quote") and is_passive(clause)):
        yield from make_attribution(
            "infinitive",
            frames["to"],
            verb,
            paragraph,
            [t for t in clause.subtree() if t.i > verb.i],
            source=source,
            predicate=clause,
        )


def _as(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "described Y as N", "called Y N": the content is target and predicate together."""
    target = verb.child("dobj", "nsubjpass")
    source = passive_agent(verb) if is_passive(verb) else source_of(verb)
    if source is None:
        return
    if "as" in frames and target is not None:
        as_ = next((c for c in (*verb.children, *target.children) if c.dep == "prep" and c.lower == "as"), None)
        core = as_.child("pobj", "amod", "pcomp", "acomp") if as_ else None
        if as_ and core:
            yield from make_attribution(
                "as",
                frames["as"],
                verb,
                paragraph,
                [*target.subtree(), *as_.subtree()],
                source=source,
                predicate=core,
                target=target,
            )
            return
    core = verb.child("oprd")
    clause = verb.child("ccomp")
    if (
        "oprd" in frames
        and clause is not None
        and core is None
        and subject(clause) is not None
        and not clause.child("aux")
    ):
        target, core = subject(clause), clause
    if "oprd" in frames and core is not None and target is not None and core is not target:
        yield from make_attribution(
            "called",
            frames["oprd"],
            verb,
            paragraph,
            [*target.subtree(), *core.subtree()],
            source=source,
            predicate=core,
            target=target,
        )


def _preposition(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "warned against N", "called for N", "agreed to N"."""
    if is_passive(verb):
        return
    source = source_of(verb)
    if source is None:
        return
    for prep in (c for c in verb.children if c.dep == "prep" and c.i > verb.i):
        sense, core = frames.get(f"prep:{prep.lower}"), prep.child("pobj", "pcomp")
        if sense and core:
            after = [c for c in verb.children if c.i > prep.i and c.dep in ("xcomp", "advcl") and _is_infinitive(c)]
            content = [*prep.subtree(), *(t for c in after[:1] for t in c.subtree())]
            yield from make_attribution(
                "preposition", sense, verb, paragraph, content, source=source, predicate=after[0] if after else core
            )
            return


def _object(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "rejected N", "denied V-ing", "condemned N"."""
    sense = frames.get("obj")
    core = verb.child("dobj") or verb.child("xcomp")
    if sense is None or core is None or core.i < verb.i or is_passive(verb):
        return
    if core.dep == "xcomp" and core.tag != "VBG":
        return
    back = core.lower in ("it", "this", "that") and sense.kind in ("deny", "support", "oppose", "condemn", "welcome")
    if (
        (core.pos == "PRON" and not back)
        or core.ent == "PERSON"
        or (not back and verb.lemma == "deny" and not _can_be_denied(core))
    ):
        return
    source = source_of(verb)
    if source is None or source.lower in ("this", "which", "that"):
        return
    yield from make_attribution("object", sense, verb, paragraph, _phrase(core), source=source, predicate=core)


def _can_be_denied(core: Token) -> bool:
    """ "denied involvement", "denied attacking": of others the verb means to withhold ("denied them a haven")."""
    words = wording()
    nouns = words["statement_nouns"] | words["act_nouns"] | words["deniable"]
    return core.tag == "VBG" or core.lower in nouns or core.lemma in nouns or core.lemma in reporting().nouns
