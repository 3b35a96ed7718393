"""Frames that name a thing: "described Y as N", "called Y N", "what it called N"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from briefing.analysis.attribution import PLAIN, Attribution, make_attribution, passive_agent, source_of
from briefing.analysis.extent import phrase, without_aside
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
    """ "described Y as N", "called Y N": the content is target and predicate together.

    A passive without agent is a report ("Y has been described as N"), unless it only gives a name ("is called Hama").
    """
    source = passive_agent(verb) if is_passive(verb) else source_of(verb)
    if source is None and not is_passive(verb):
        return
    naming = _as(verb, frames, paragraph) or _called(verb, frames, paragraph)
    if naming is None or (source is None and naming.core.pos == "PROPN"):
        return
    sense = frames[naming.frame] if source is not None else Sense("report")
    for found in make_attribution(
        "as" if naming.frame == "as" else "called",
        sense,
        verb,
        paragraph,
        naming.content,
        source=source,
        predicate=naming.core,
        target=naming.target,
    ):
        yield replace(found, hedged=found.hedged or source is None)


class _Naming(NamedTuple):
    frame: str
    target: Token
    core: Token
    content: list[Token]


def _as(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> _Naming | None:
    target = verb.child("dobj", "nsubjpass")
    if "as" not in frames:
        return None
    if target is None:
        return _as_and_then(verb)
    as_ = next((c for c in (*verb.children, *target.children) if c.dep == "prep" and c.lower == "as"), None)
    core = as_.child("pobj", "amod", "pcomp", "acomp") if as_ else None
    if as_ is None or core is None:
        return None
    content = phrase(verb, target, paragraph) if target.i > verb.i else [*target.subtree(), *as_.subtree()]
    return _Naming("as", target, core, content)


def _as_and_then(verb: Token) -> _Naming | None:
    """ "hailed as 'historic' a ruling that P": the thing stands last, both under "as"."""
    as_ = next((c for c in verb.children if c.dep == "prep" and c.lower == "as"), None)
    target, core = (as_.child("pobj"), as_.child("amod")) if as_ is not None else (None, None)
    if as_ is None or target is None or core is None or is_passive(verb):
        return None
    return _Naming("as", target, core, without_aside([t for t in as_.subtree() if t.i > as_.i], target))


def _called(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> _Naming | None:
    """ "called Y N": the parser reads N as predicate, as a clause without verb, or both as predicates."""
    if "oprd" not in frames:
        return None
    target, clause = verb.child("dobj", "nsubjpass"), verb.child("ccomp")
    predicates = [c for c in verb.children if c.dep == "oprd"]
    if target is None and len(predicates) > 1:
        target = predicates.pop(0)
    if not predicates and target is not None and _is_named_in_quotes(target, paragraph):
        return _Naming("oprd", target, target, phrase(verb, target, paragraph))
    core = predicates[0] if predicates else None
    if core is None and clause is not None and subject(clause) is not None and not clause.child("aux"):
        target, core = subject(clause), clause
    if core is None or target is None or core is target:
        return None
    content = [*target.subtree(), *core.subtree()]
    first, last = min(t.i for t in content), max(t.i for t in content)
    return _Naming("oprd", target, core, content if first < verb.i else paragraph.tokens[first : last + 1])


def _is_named_in_quotes(target: Token, paragraph: Paragraph) -> bool:
    """ "called the bank's behaviour 'outrageous'", "called Oz a 'quack'", where the parse joins name and thing."""
    part = target.subtree()
    after = paragraph.tokens[part[-1].i + 1 : part[-1].i + 3]
    return any(t.text == '"' for t in (*part, *after))
