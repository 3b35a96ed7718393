"""Cues that are no verbs: adjectives, nouns, "according to", the colon of a headline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.analysis.attribution import HYPOTHETICAL, PLAIN, Attribution, content_spans, make_attribution
from briefing.analysis.clauses import clause_tokens
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import auxiliaries, is_passive, marker, subject
from briefing.knowledge import Sense, reporting


def adjective_attributions(adjective: Token, paragraph: Paragraph) -> Iterator[Attribution]:
    """ "is confident that P", "is willing to V", "is opposed to N"."""
    frames = reporting().adjectives.get(adjective.lower)
    be = adjective.head
    if not frames or adjective.dep not in ("acomp", "oprd", "ROOT", "conj", "xcomp") or marker(be) in HYPOTHETICAL:
        return
    source = subject(be) or subject(adjective)
    if source is None or source.lower in ("it", "this", "that", "which", "there"):
        return
    clause = adjective.child("ccomp")
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
                    prep.subtree(),
                    source=source,
                    extra_cue=extra,
                    predicate=core,
                )
                return


def noun_attributions(noun: Token, paragraph: Paragraph) -> Iterator[Attribution]:
    """ "X's claim that P", "there are reports that P": the owner is the source; without one, nobody is."""
    kind = reporting().nouns.get(noun.lemma)
    clause = noun.child("acl", "relcl", "ccomp")
    if kind is None or clause is None or marker(clause) != "that" or clause.i < noun.i:
        return
    owner = noun.child("poss")
    source = owner if owner is not None and owner.lower not in ("its", "their") else None
    if source is None and kind != "report":
        source = _holder_of_noun(noun) or owner
        if source is None:
            return
    yield from make_attribution(
        "noun-clause", Sense(kind), noun, paragraph, clause.subtree(), source=source, predicate=clause
    )


def _holder_of_noun(noun: Token) -> Token | None:
    """ "X expressed concern that P", "X made the claim that P": the subject of the verb over the noun."""
    verb = noun.head
    if noun.dep != "dobj" or verb.lemma not in _SUPPORT_VERBS or is_passive(verb):
        return None
    return subject(verb)


_SUPPORT_VERBS = frozenset(
    "make voice express issue repeat raise give have hold share renew reiterate level bring lodge deliver send".split()
)
"""Who makes or voices a claim owns it; who rejects, hears or faces one does not."""


def according_attributions(token: Token, paragraph: Paragraph) -> Iterator[Attribution]:
    """ "According to X, P" and "P, according to X"."""
    to = token.child("prep") if token.lower == "according" else token
    if to is None or (token.lower == "according" and to.lower != "to"):
        return
    source = to.child("pobj")
    if source is None or source.lower in ("plan", "schedule", "size", "capita", "cent", "year", "day"):
        return
    host = token.head
    if host is token:
        return
    if host.pos in ("NOUN", "PROPN", "NUM"):
        host = next((a for a in host.ancestors() if a.pos in ("VERB", "AUX")), host)
    end = _end_of_phrase(token, host, paragraph)
    rest = _beside_phrase(token, end, paragraph)
    extra = (to,) if to is not token else ()
    for found in make_attribution(
        "according-to", PLAIN, token, paragraph, rest, source=source, extra_cue=extra, predicate=host
    ):
        yield replace(found, source_tokens=tuple(t for t in found.source_tokens if t.i <= end))


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
    cut = max((t.i for t in before if t.text == ";"), default=-1)
    return [t for t in before if t.i > cut]


def colon_attributions(paragraph: Paragraph) -> Iterator[Attribution]:
    """ "Minister: no talks under way" — in a heading a colon after a name is a cue."""
    if not paragraph.is_heading:
        return
    colon = next((t for t in paragraph.tokens if t.text == ":" and 0 < t.i <= 6), None)
    if colon is None or colon.i + 3 > len(paragraph.tokens):
        return
    before = [t for t in paragraph.tokens[: colon.i] if t.pos in ("PROPN", "NOUN")]
    if not before or any(t.pos in ("VERB", "AUX") for t in paragraph.tokens[: colon.i]):
        return
    source = before[-1]
    if source.ent not in ("PERSON", "ORG") and source.lemma not in ("official", "minister", "police"):
        return
    rest = paragraph.tokens[colon.i + 1 :]
    spans = content_spans(rest, paragraph)
    root = next((t for t in rest if t.dep == "ROOT"), None)
    if spans:
        yield Attribution("colon", "assert", colon, (colon,), source, tuple(paragraph.tokens[: colon.i]), spans, root)
