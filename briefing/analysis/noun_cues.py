"""Nouns as cues: "X's claim that P", "the bishop's plea for calm", "is a critic of N", "X's view is that P"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analysis.attribution import (
    Attribution,
    is_hypothetical,
    make_attribution,
    may_speak,
    tokens_of_source,
)
from briefing.analysis.extent import without_aside
from briefing.analysis.light_verbs import opens_matter
from briefing.analysis.objects import can_be_denied
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.quotes import Quote
from briefing.analysis.syntax import auxiliaries, is_passive, marker, subject
from briefing.knowledge import Sense, reporting, wording
from briefing.model import PositionKind


def noun_attributions(noun: Token, paragraph: Paragraph) -> Iterator[Attribution]:
    """ "X's claim that P", "his refusal to V", "there are reports that P": the owner is the source, or nobody is."""
    kind = reporting().nouns.get(noun.lemma)
    if noun.lemma in reporting().agents:
        yield from _agent(noun, reporting().agents[noun.lemma], paragraph)
    elif kind is None:
        yield from _owned(noun, paragraph)
    elif noun.dep == "nsubj" and (found := [*_is_that(noun, kind, paragraph)]):
        yield from found
    else:
        yield from _with_content(noun, kind, paragraph)


def _with_content(noun: Token, kind: PositionKind, paragraph: Paragraph) -> Iterator[Attribution]:
    """ "X's claim that P", "his refusal to V", "X's plea for N"."""
    clause = next((c for c in noun.children if c.dep in ("acl", "relcl", "ccomp") and c.i > noun.i), None)
    owner = noun.child("poss")
    if clause is None:
        yield from _noun_preposition(noun, kind, owner, paragraph)
        return
    if not _is_that_clause(clause) and not _is_to(clause):
        return
    by = next((p for p in noun.children if p.dep == "prep" and p.lower in ("by", "from")), None)
    owner = owner or (by.child("pobj") if by is not None and by.i < clause.i else None)
    if _is_to(clause):
        source = owner or _holder_of_noun(noun)
        if source is None or kind == "report":
            return
        yield from make_attribution(
            "noun-infinitive", Sense(kind), noun, paragraph, clause.subtree(), source=source, predicate=clause
        )
        return
    source = owner if owner is not None and owner.lower not in ("its", "their") else None
    source = source or next(
        (c for c in noun.children if c.dep in ("compound", "nmod") and c.ent in ("ORG", "PERSON")), None
    )
    hearsay = "hearsay-noun" if kind == "report" else "ownerless-noun"
    if source is None and _goes_round(noun):
        kind = "report"
    if (
        source is None
        and noun.lemma in ("sign", "indication", "evidence", "news", "word", "speculation")
        and noun.dep != "attr"
        and not _there_is(noun, paragraph)
    ):
        return  # what the writer sees
    if source is None and kind != "report":
        source = _holder_of_noun(noun) or owner
        if source is None:
            return
    held = noun.head if source is not None and source is _holder_of_noun(noun) else None
    yield from make_attribution(
        "noun-clause" if source is not None else hearsay,
        Sense(kind),
        noun,
        paragraph,
        clause.subtree(),
        source=source,
        extra_cue=paragraph.tokens[held.i : noun.i] if held is not None and noun.i - held.i <= 4 else (),
        predicate=clause,
    )


def _goes_round(noun: Token) -> bool:
    """ "amid fears that P", "dogged by charges that P": in the plural, and nobody's."""
    owned = any(c.dep in ("det", "poss") for c in noun.children)
    held = noun.dep == "dobj" and noun.head.lemma in wording()["light_verbs"]
    return noun.lower in wording()["hearsay_nouns"] and not owned and not held


def _there_is(noun: Token, paragraph: Paragraph) -> bool:
    """ "There is growing speculation that P", whatever the parser takes for its verb."""
    expletive = noun.head.child("expl") or noun.child("expl")
    return expletive is not None or any(
        t.dep == "expl" and t.lower == "there" for t in paragraph.tokens[max(0, noun.i - 4) : noun.i]
    )


def _noun_preposition(
    noun: Token, kind: PositionKind, owner: Token | None, paragraph: Paragraph
) -> Iterator[Attribution]:
    """ "the bishop's plea for calm", "reports of a second explosion": other nouns seldom claim so."""
    prep = next((c for c in noun.children if c.dep == "prep" and c.lower in ("for", "of")), None)
    core = prep.child("pobj", "pcomp") if prep is not None else None
    if prep is None or core is None:
        return
    if owner is not None and kind != "demand":
        yield from _owned(noun, paragraph)
        return
    demands = kind == "demand" and prep.lower == "for" and owner is not None
    named = core.ent in ("PERSON", "ORG", "GPE", "NORP")  # "the accusations of Greenpeace" are its own
    hearsay = (
        prep.lower == "of"
        and not named
        and noun.lower in wording()["hearsay_nouns"]
        and owner is None
        and (noun.dep != "attr" or _there_is(noun, paragraph))
    )
    if demands or hearsay:
        yield from make_attribution(
            "noun-preposition",
            Sense(kind if demands else "report"),
            noun,
            paragraph,
            core.subtree(),
            source=owner,
            extra_cue=(prep,),
            predicate=core,
        )


def _is_that_clause(clause: Token) -> bool:
    """ "that P", also where the parser takes the conjunction for an object."""
    first = clause.children[0] if clause.children else clause
    return marker(clause) == "that" or (first.lower == "that" and first.tag == "IN" and subject(clause) is not first)


def _is_to(clause: Token) -> bool:
    return clause.tag == "VB" and any(c.dep == "aux" and c.lower == "to" for c in clause.children)


def _holder_of_noun(noun: Token) -> Token | None:
    """ "X expressed concern that P": who voices or makes a claim owns it; who rejects one does not."""
    verb = noun.head
    agreed = verb.lemma in wording()["agreeing_verbs"] and reporting().nouns.get(noun.lemma) == "agree"
    light = verb.lemma in wording()["light_verbs"]
    if noun.dep != "dobj" or not (light or agreed) or is_passive(verb):
        return None
    return subject(verb)


def _owned(noun: Token, paragraph: Paragraph) -> Iterator[Attribution]:
    """ "her denial of N", "his comment about N": an utterance with an owner, and a preposition for its matter."""
    kind, owner = reporting().attitudes.get(noun.lemma), noun.child("poss")
    prep = next((c for c in noun.children if c.dep == "prep" and c.i == noun.i + 1), None)
    core = prep.child("pobj", "pcomp") if prep is not None else None
    if kind not in _UTTERED or owner is None or prep is None or core is None or not opens_matter(prep, kind):
        return
    if kind == "deny" and not can_be_denied(core):
        return
    if owner.lower not in _OWNERS and not may_speak(owner, paragraph):
        return
    yield from make_attribution(
        "owned-noun",
        Sense(kind),
        noun,
        paragraph,
        without_aside(core.subtree(), core),
        source=owner,
        extra_cue=(prep,),
        predicate=core,
    )


_UTTERED = ("assert", "deny", "accuse", "warn", "threaten", "promise")
"""Kinds of nouns for what is said; one's disdain, support or hope may show without a word."""
_OWNERS = ("his", "her", "their", "my", "our")


def finding_before(colon: Token, before: Sequence[Token], paragraph: Paragraph) -> Attribution | None:
    """ "The board's finding: P", "The verdict of the panel: P": a noun for what is said, its owner, a colon."""
    noun = next((t for t in reversed(before) if _is_said(t)), None)
    owner = _owner(noun) if noun is not None else None
    if noun is None or owner is None or any(t.pos in ("VERB", "AUX") for t in before):
        return None
    end = next((t.i for t in paragraph.tokens[colon.i + 2 :] if t.sent != colon.sent), len(paragraph.tokens))
    rest = paragraph.tokens[colon.i + 1 : end]
    kind = reporting().nouns.get(noun.lemma, "assert")
    root = next((t for t in rest if t.pos in ("VERB", "AUX")), None)
    return next(
        make_attribution(
            "noun-colon", Sense(kind), noun, paragraph, rest, source=owner, extra_cue=(colon,), predicate=root
        ),
        None,
    )


def noun_before(paragraph: Paragraph, quote: Quote) -> Attribution | None:
    """ "The novelist had a short answer: 'Q'", "The verdict of the panel was clear: 'Q'": a noun announces it."""
    tokens = paragraph.tokens
    before = [t for t in tokens[: quote.first] if t.start < quote.start]
    colon = before[-1] if before else None
    if colon is None or colon.text != ":":
        return None
    stop = next((t.i for t in reversed(before) if t.text in (".", "!", "?", ";")), -1)
    noun = next((t for t in before[stop + 1 :] if _is_said(t) and t.dep in ("dobj", "nsubj", "attr")), None)
    source = (_owner(noun) or (subject(noun.head) if noun.dep == "dobj" else None)) if noun is not None else None
    if noun is None or source is None or is_hypothetical(noun.head):
        return None
    if noun.dep == "dobj" and noun.head.lemma not in wording()["light_verbs"]:
        return None
    kind = reporting().nouns.get(noun.lemma, "assert")
    cue = tuple(tokens[noun.head.i : noun.i + 1]) if noun.dep == "dobj" and noun.head.i < noun.i else (noun,)
    root = next((t for t in tokens[quote.first : quote.last] if t.pos in ("VERB", "AUX")), None)
    told = tokens_of_source(source, paragraph, cue, (quote.span,))
    return Attribution("noun-colon", kind, noun, cue, source, told, (quote.span,), root, direct=True)


def _is_said(noun: Token) -> bool:
    return noun.pos == "NOUN" and noun.lemma in wording()["said_nouns"]


def _owner(noun: Token) -> Token | None:
    """ "*X*'s verdict", "the verdict of *X*"."""
    of = next((c for c in noun.children if c.dep == "prep" and c.lower in ("of", "from")), None)
    return noun.child("poss") or (of.child("pobj") if of is not None else None)


def _agent(noun: Token, kind: PositionKind, paragraph: Paragraph) -> Iterator[Attribution]:
    """ "is a staunch opponent of N": who is called so holds the stance."""
    prep = next((c for c in noun.children if c.dep == "prep" and c.lower in ("of", "for", "in")), None)
    core = prep.child("pobj", "pcomp") if prep is not None else None
    if prep is None or core is None:
        return
    be = noun.head
    if noun.dep != "attr" or be.lemma not in ("be", "become", "remain") or be.child("neg") is not None:
        return
    source = subject(be)
    if source is None or is_hypothetical(be) or not _may_hold(source, paragraph):
        return
    yield from make_attribution(
        "agent-noun",
        Sense(kind),
        noun,
        paragraph,
        without_aside(core.subtree(), core),
        source=source,
        extra_cue=(be, *auxiliaries(be), *paragraph.tokens[be.i + 1 : noun.i], prep),
        predicate=core,
    )


def _may_hold(source: Token, paragraph: Paragraph) -> bool:
    return source.lower == "who" or may_speak(source, paragraph)


def _is_that(noun: Token, kind: PositionKind, paragraph: Paragraph) -> Iterator[Attribution]:
    """ "X's view is that P", "the mayor's hope is to V": the noun is the subject, its owner the source."""
    be, owner = noun.head, noun.child("poss")
    if be.lemma != "be" or owner is None or be.child("neg") is not None:
        return
    clause = be.child("ccomp", "xcomp", "advcl")
    if clause is None or clause.i < be.i or not (marker(clause) == "that" or _is_to(clause)):
        return
    yield from make_attribution(
        "noun-is",
        Sense(kind),
        noun,
        paragraph,
        clause.subtree(),
        source=owner,
        extra_cue=(*paragraph.tokens[noun.i + 1 : be.i], be),
        predicate=clause,
    )
