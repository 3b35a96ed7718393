"""Frames that name a thing: "described Y as N", "called Y N", "what it called N"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.analysis.attribution import PLAIN, Attribution, make_attribution, passive_agent, source_of
from briefing.analysis.extent import phrase
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import SUBJECTS, full_noun_phrase, is_passive, subject
from briefing.knowledge import Sense


def relative_what(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
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


def as_named(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
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
                phrase(verb, target, paragraph) if target.i > verb.i else [*target.subtree(), *as_.subtree()],
                source=source,
                predicate=core,
                target=target,
            )
            return
    core = verb.child("oprd")
    clause = verb.child("ccomp")
    if "oprd" in frames and core is None and target is not None and _is_named_in_quotes(target, paragraph):
        content = phrase(verb, target, paragraph)
        yield from make_attribution(
            "called", frames["oprd"], verb, paragraph, content, source=source, predicate=target, target=target
        )
        return
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


def _is_named_in_quotes(target: Token, paragraph: Paragraph) -> bool:
    """ "called the bank's behaviour 'outrageous'", "called Oz a 'quack'", where the parse joins name and thing."""
    part = target.subtree()
    after = paragraph.tokens[part[-1].i + 1 : part[-1].i + 3]
    return any(t.text == '"' for t in (*part, *after))
