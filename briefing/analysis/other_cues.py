"""Cues that are no verbs: adjectives, adverbs, "according to", "in X's view"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.analysis.attribution import (
    HYPOTHETICAL,
    PLAIN,
    Attribution,
    content_spans,
    is_hypothetical,
    make_attribution,
    may_speak,
)
from briefing.analysis.clauses import clause_tokens
from briefing.analysis.extent import without_aside
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import auxiliaries, marker, subject
from briefing.knowledge import Sense, reporting


def adjective_attributions(adjective: Token, paragraph: Paragraph) -> Iterator[Attribution]:
    """ "is confident that P", "is willing to V", "is opposed to N"."""
    frames = reporting().adjectives.get(adjective.lower)
    passive = adjective.child("auxpass")
    be = adjective if passive is not None else adjective.head  # "is opposed to N", read as a passive
    made = be.lemma == "make" and adjective.dep in ("ccomp", "oprd", "acomp", "xcomp", "advmod")
    where = adjective.dep in ("acomp", "oprd", "ROOT", "conj", "xcomp") or made or passive is not None
    if not frames or not where or is_hypothetical(be):
        return
    source = subject(be) or subject(adjective)
    if source is None or source.lower in ("it", "this", "that", "which", "there"):
        return
    clause = adjective.child("ccomp", "advcl") or _clause_of(be, adjective, made=made)
    clause = clause if clause is not None and clause is not adjective and clause.i > adjective.i else None
    infinitive = adjective.child("xcomp")
    extra = (be, *auxiliaries(be)) if be is not adjective and be.i < adjective.i else ()
    if clause is not None and "clause" in frames and marker(clause) not in HYPOTHETICAL:
        yield from make_attribution(
            "adjective",
            frames["clause"],
            adjective,
            paragraph,
            clause_tokens(adjective, clause, source),
            source=source,
            extra_cue=extra,
            predicate=clause,
        )
    elif infinitive is not None and "to" in frames:
        yield from make_attribution(
            "adjective",
            frames["to"],
            adjective,
            paragraph,
            infinitive.subtree(),
            source=source,
            extra_cue=extra,
            predicate=infinitive,
        )
    else:
        for prep in (c for c in adjective.children if c.dep == "prep"):
            sense, core = frames.get(f"prep:{prep.lower}"), prep.child("pobj", "pcomp")
            if sense and core:
                yield from make_attribution(
                    "adjective",
                    sense,
                    adjective,
                    paragraph,
                    without_aside(core.subtree(), core),
                    source=source,
                    extra_cue=(*extra, prep),
                    predicate=core,
                )
                return


def _clause_of(be: Token, adjective: Token, *, made: bool) -> Token | None:
    """ "made clear P", "were adamant that P", where the parser hung the clause on the verb."""
    clauses = (c for c in be.children if c.dep == "ccomp" and c.i > adjective.i)
    return next((c for c in clauses if made or marker(c) == "that"), None)


def stand_attributions(preposition: Token, paragraph: Paragraph) -> Iterator[Attribution]:
    """ "is against N", "are in favour of N"."""
    be, noun = preposition.head, preposition.child("pobj", "pcomp")
    if be.lemma not in ("be", "come", "remain", "stand") or noun is None or preposition.dep != "prep":
        return
    against = preposition.lower == "against"
    of = noun.child("prep") if preposition.lower == "in" and noun.lower in ("favor", "favour") else None
    core = noun if against else of.child("pobj", "pcomp") if of is not None and of.lower == "of" else None
    source = subject(be)
    if core is None or source is None or is_hypothetical(be) or be.child("neg") is not None:
        return
    if source.lower != "who" and not may_speak(source, paragraph):
        return
    yield from make_attribution(
        "stand",
        Sense("oppose" if against else "support"),
        be,
        paragraph,
        core.subtree(),
        source=source,
        extra_cue=paragraph.tokens[preposition.i : core.subtree()[0].i],
        predicate=core,
    )


def hearsay_attributions(adverb: Token, paragraph: Paragraph) -> Iterator[Attribution]:
    """ "has reportedly agreed", "allegedly beat the student": the article keeps its distance, and names nobody."""
    verb = adverb.head
    if adverb.dep != "advmod" or verb.pos not in ("VERB", "AUX") or is_hypothetical(verb):
        return
    relative = [c for c in verb.children if c.lower in ("which", "who", "that") and c.i < verb.i]
    drop = {adverb.i, *(t.i for c in verb.children if c.lower == "but" for t in c.subtree())}
    tokens = [t for t in verb.subtree() if t.i not in drop and t not in relative]
    other = [c for c in verb.children if c.dep == "conj" and c.i > adverb.i and subject(c) is not None]
    apart = {t.i for c in other for t in c.subtree()}
    tokens = [t for t in tokens if t.i not in apart]
    spans = content_spans(tokens, paragraph)
    if spans:
        yield Attribution("hearsay-adverb", "report", adverb, (adverb,), None, (), spans, verb, hedged=True)


def according_attributions(token: Token, paragraph: Paragraph) -> Iterator[Attribution]:
    """ "According to X, P" and "P, according to X"."""
    to = token.child("prep") if token.lower == "according" else token
    if to is None or (token.lower == "according" and to.lower != "to"):
        return
    source = to.child("pobj")
    if source is None or source.lower in ("schedule", "capita", "cent", "year", "day") or _is_a_measure(source):
        return
    host = token.head
    if host is token:
        return
    if host.pos in ("NOUN", "PROPN", "NUM"):
        host = next((a for a in host.ancestors() if a.pos in ("VERB", "AUX")), host)
    end = _end_of_phrase(token, host, paragraph)
    rest = _after_name_beside(source, host, _beside_phrase(token, end, paragraph))
    extra = (to,) if to is not token else ()
    for found in make_attribution(
        "according-to", PLAIN, token, paragraph, rest, source=source, extra_cue=extra, predicate=host
    ):
        yield replace(found, source_tokens=tuple(t for t in found.source_tokens if t.i <= end))


def _after_name_beside(source: Token, host: Token, rest: list[Token]) -> list[Token]:
    """ "According to its lawyer, *Ann Vance,* whoever takes the money loses": the name is the lawyer's, no subject."""
    words = rest[1:] if rest and rest[0].text == "," else rest
    end = next((n for n, t in enumerate(words) if t.ent != "PERSON"), 0)
    if source.pos != "NOUN" or not end or words[end].text != ",":
        return rest
    other = any(c.dep in ("nsubj", "nsubjpass", "csubj", "expl") and c.i > words[end].i for c in host.children)
    return words[end + 1 :] if other and host.i > words[end].i else rest


def framing_attributions(preposition: Token, paragraph: Paragraph) -> Iterator[Attribution]:
    """ "In the doctors' view P", "by his own account P", "in the words of X, P": the owner says or thinks so."""
    noun = preposition.child("pobj")
    host = preposition.head
    if noun is None or noun.lower not in reporting().framing or host.pos not in ("VERB", "AUX"):
        return
    of = next((c for c in noun.children if c.dep == "prep" and c.lower == "of" and c.i == noun.i + 1), None)
    source = noun.child("poss") or (of.child("pobj") if of is not None else None)
    if source is None or is_hypothetical(host) or preposition.i > host.i:
        return
    if preposition.i and paragraph.tokens[preposition.i - 1].text not in _BEFORE_A_FRAME:
        return
    end = _end_of_phrase(preposition, host, paragraph)
    own = {t.i for t in source.subtree()}
    sense = Sense("expect" if noun.lower in _THOUGHTS else "assert")
    rest = [t for t in host.subtree() if t.i > end]
    extra = [t for t in preposition.subtree() if t.i <= end and t.i not in own]
    yield from make_attribution("framing", sense, noun, paragraph, rest, source=source, extra_cue=extra, predicate=host)


_BEFORE_A_FRAME = (".", ",", ";", ":", '"', "but", "But", "and", "And", "that", "!", "?")
_THOUGHTS = ("reckoning", "estimate", "estimation", "calculation", "calculations", "mind")


def _is_a_measure(source: Token) -> bool:
    """ "according to plan", "according to population": a common noun by itself names nobody."""
    return source.pos == "NOUN" and source.tag == "NN" and not any(c.i < source.i for c in source.children)


def _end_of_phrase(token: Token, host: Token, paragraph: Paragraph) -> int:
    """Index of the last token of "according to X": up to its last comma if the subject was parsed into it."""
    inside = [t.i for t in token.subtree()]
    commas = [i for i in inside if paragraph.tokens[i].text == "," and i < max(inside)]
    swallowed = host.i > max(inside) and host.pos in ("VERB", "AUX") and subject(host) is None
    return commas[-1] - 1 if commas and swallowed else max(inside)


def _beside_phrase(token: Token, last: int, paragraph: Paragraph) -> list[Token]:
    """What "according to X" is about: the sentence after it, or, where it comes last, before it up to a semicolon."""
    first = min(t.i for t in token.subtree())
    sent = paragraph.sents[token.sent]
    before = [t for t in sent if t.i < first]
    after = [t for t in sent if t.i > last]
    if len([t for t in before if t.pos not in ("PUNCT", "CCONJ", "ADV", "SPACE")]) == 0:
        return after
    if not any(t.pos in ("VERB", "AUX") for t in before) and any(t.pos in ("VERB", "AUX") for t in after):
        return [*before, *after]  # "The talks, according to X, broke up"
    cut = max((t.i for t in before if t.text == ";"), default=-1)
    return [t for t in before if t.i > cut]
