"""Weak frames, whose content is a subject rather than a claim: "expressed concern over N", "linked Y to N"."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from briefing.analysis.attribution import Attribution, make_attribution, may_speak, source_of, speakers
from briefing.analysis.extent import phrase
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import is_infinitive, is_passive, marker
from briefing.knowledge import Sense, reporting, wording
from briefing.model import PositionKind


def light(verb: Token, _frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "expressed concern over N", "raised questions about N": the noun says what is done, its preposition of what."""
    noun = verb.child("dobj")
    kind = reporting().attitudes.get(noun.lemma) if noun is not None else None
    if noun is None or kind is None or verb.lemma not in wording()["light_verbs"] or is_passive(verb):
        return
    source = source_of(verb)
    prep = next(
        (c for c in (*noun.children, *verb.children) if c.dep in ("prep", "dative") and c.i == noun.i + 1), None
    )
    core = prep.child("pobj", "pcomp") if prep else None
    if prep is None or core is None or source is None or not may_speak(source, paragraph):
        return
    if not opens_matter(prep, kind) and f"{noun.lower} {prep.lower}" not in wording()["noun_matter"]:
        return
    words = paragraph.tokens[verb.i + 1 : noun.i]
    content = phrase(noun, core, paragraph)
    yield from make_attribution(
        "light-verb",
        Sense(kind),
        verb,
        paragraph,
        [noun, prep, *content] if noun.lemma == "responsibility" else content,
        source=source,
        extra_cue=words if noun.lemma == "responsibility" else (*words, noun, prep),
        predicate=core,
    )


def opens_matter(prep: Token, kind: PositionKind) -> bool:
    """Whether this preposition opens what an attitude is about, not its place, time or hearer."""
    return prep.lower in _MATTER or prep.lower in _MATTER_OF.get(kind, ())


_MATTER = ("about", "over", "against", "regarding", "concerning")


_MATTER_OF: dict[str, tuple[str, ...]] = {
    "expect": ("at", "that", "in"),
    "condemn": ("of", "at", "on", "for"),
    "oppose": ("to", "of"),
    "support": ("for", "of", "to"),
    "welcome": ("for", "of", "to"),
    "demand": ("for",),
    "warn": ("of", "at"),
    "promise": ("to",),
    "accuse": ("of", "for"),
    "deny": ("of",),
}
"""Prepositions that open the matter of an attitude, by its kind; others open its place, time or hearer."""


def about(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "linked Y to N", "compared Y with N": the content is what is joined."""
    core = verb.child("dobj")
    if core is None or is_passive(verb):
        return
    for prep in [*verb.children, *core.children]:
        sense = frames.get(f"about:{prep.lower}") if prep.dep == "prep" and prep.i > core.i else None
        source = source_of(verb) if sense else None
        if sense and source is not None and may_speak(source, paragraph) and prep.child("pobj", "pcomp", "amod"):
            tokens = phrase(verb, core, paragraph)
            yield from make_attribution("joined", sense, verb, paragraph, tokens, source=source, predicate=core)
            return


def topic(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "cited N", "questioned N", "mocked Y": a subject that somebody speaks of, hardly a claim."""
    sense, core = frames.get("topic"), verb.child("dobj")
    if sense is None or core is None or core.i < verb.i or is_passive(verb) or core.ent in _MEASURES:
        return
    if core.pos == "PRON" or _has_own_clause(core) or _names_a_source(verb, core):
        return
    source = source_of(verb)
    if source is None or not may_speak(source, paragraph) or _hands_over(verb, core, source):
        return
    attitude = reporting().attitudes.get(core.lemma)
    if sense.kind == "promise" and attitude is not None:
        sense = replace(sense, kind=attitude)  # "offered his condolences" promises nothing
    yield from make_attribution(
        "topic", sense, verb, paragraph, phrase(verb, core, paragraph), source=source, predicate=core
    )


def _has_own_clause(noun: Token) -> bool:
    """ "issued a warning that P": the noun is the cue."""
    clauses = (c for c in noun.children if c.dep in ("acl", "ccomp", "relcl") and c.i > noun.i)
    return noun.lemma in reporting().nouns and any(marker(c) == "that" or is_infinitive(c) for c in clauses)


def _hands_over(verb: Token, core: Token, source: Token) -> bool:
    """ "released eleven dogs", "ordered a coffee", "found her coat": a thing, and no text, plan or act.

    "The survey found a million homes" tells it.
    """
    if verb.lemma in ("find", "determine") and source.lemma in wording()["finding_sources"]:
        return False
    if verb.lemma not in wording()["transferring"] or core.pos == "PROPN" or core.tag == "VBG":
        return False
    return not any(core.lemma in words for words in (*_told(), speakers())) and core.lemma not in wording()["act_nouns"]


def _told() -> tuple[Container[str], ...]:
    words = reporting()
    return words.nouns, words.attitudes, wording()["said_nouns"], wording()["statement_nouns"]


def _names_a_source(verb: Token, core: Token) -> bool:
    """ "The paper, citing three officials, said that P"."""
    reports = reporting().verbs.get(verb.head.lemma, {}).keys() | reporting().verbs.get(verb.head.head.lemma, {}).keys()
    speaks = core.ent in ("PERSON", "ORG") or core.lemma in speakers()
    return verb.tag == "VBG" and verb.lemma in ("cite", "quote") and speaks and "clause" in reports


_MEASURES = ("DATE", "TIME", "CARDINAL", "QUANTITY", "PERCENT")
