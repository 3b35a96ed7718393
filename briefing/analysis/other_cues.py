"""Cues that are no verbs: adjectives, nouns, "according to", the colon of a headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.analysis.attribution import (
    HYPOTHETICAL,
    PLAIN,
    Attribution,
    content_spans,
    is_hypothetical,
    make_attribution,
    speakers,
)
from briefing.analysis.clauses import clause_tokens
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import auxiliaries, is_passive, marker, subject
from briefing.knowledge import Sense, furniture, reporting, wording
from briefing.model import PositionKind, Span


def adjective_attributions(adjective: Token, paragraph: Paragraph) -> Iterator[Attribution]:
    """ "is confident that P", "is willing to V", "is opposed to N"."""
    frames = reporting().adjectives.get(adjective.lower)
    be = adjective.head
    made = be.lemma == "make" and adjective.dep in ("ccomp", "oprd", "acomp", "xcomp", "advmod")
    where = adjective.dep in ("acomp", "oprd", "ROOT", "conj", "xcomp") or made
    if not frames or not where or is_hypothetical(be):
        return
    source = subject(be) or subject(adjective)
    if source is None or source.lower in ("it", "this", "that", "which", "there"):
        return
    clause = adjective.child("ccomp", "advcl") or (be.child("ccomp") if made else None)
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
                    core.subtree(),
                    source=source,
                    extra_cue=(*extra, prep),
                    predicate=core,
                )
                return


def noun_attributions(noun: Token, paragraph: Paragraph) -> Iterator[Attribution]:
    """ "X's claim that P", "his refusal to V", "there are reports that P": the owner is the source, or nobody is."""
    kind = reporting().nouns.get(noun.lemma)
    if kind is None:
        return
    clause = next((c for c in noun.children if c.dep in ("acl", "relcl", "ccomp") and c.i > noun.i), None)
    owner = noun.child("poss")
    if clause is None:
        yield from _noun_preposition(noun, kind, owner, paragraph)
        return
    if marker(clause) != "that" and not _is_to(clause):
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
    if (
        source is None
        and noun.lemma in ("sign", "indication", "evidence", "news", "word", "speculation")
        and noun.dep != "attr"
    ):
        return  # what the writer sees
    if source is None and kind != "report":
        source = _holder_of_noun(noun) or owner
        if source is None:
            return
    held = noun.head if source is not None and source is _holder_of_noun(noun) else None
    yield from make_attribution(
        "noun-clause" if source is not None else "hearsay-noun",
        Sense(kind),
        noun,
        paragraph,
        clause.subtree(),
        source=source,
        extra_cue=paragraph.tokens[held.i : noun.i] if held is not None and noun.i - held.i <= 4 else (),
        predicate=clause,
    )


def _noun_preposition(
    noun: Token, kind: PositionKind, owner: Token | None, paragraph: Paragraph
) -> Iterator[Attribution]:
    """ "the bishop's plea for calm", "reports of a second explosion": other nouns seldom claim so."""
    prep = next((c for c in noun.children if c.dep == "prep" and c.lower in ("for", "of")), None)
    core = prep.child("pobj", "pcomp") if prep is not None else None
    if prep is None or core is None:
        return
    demands = kind == "demand" and prep.lower == "for" and owner is not None
    named = core.ent in ("PERSON", "ORG", "GPE", "NORP")  # "the accusations of Greenpeace" are its own
    hearsay = (
        prep.lower == "of"
        and not named
        and noun.lower in wording()["hearsay_nouns"]
        and owner is None
        and noun.dep != "attr"
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


def _is_to(clause: Token) -> bool:
    return clause.tag == "VB" and any(c.dep == "aux" and c.lower == "to" for c in clause.children)


def _holder_of_noun(noun: Token) -> Token | None:
    """ "X expressed concern that P": who voices or makes a claim owns it; who rejects one does not."""
    verb = noun.head
    if noun.dep != "dobj" or verb.lemma not in wording()["light_verbs"] or is_passive(verb):
        return None
    return subject(verb)


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
    rest = _beside_phrase(token, end, paragraph)
    extra = (to,) if to is not token else ()
    for found in make_attribution(
        "according-to", PLAIN, token, paragraph, rest, source=source, extra_cue=extra, predicate=host
    ):
        yield replace(found, source_tokens=tuple(t for t in found.source_tokens if t.i <= end))


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


def colon_attributions(paragraph: Paragraph) -> Iterator[Attribution]:
    """A colon as cue: "Minister: no talks under way" and "Poll: ..." in a heading, "WALLACE: ..." in a transcript."""
    tokens = paragraph.tokens
    colon = next((t for t in tokens[: _LONGEST_NAME + 2] if t.text == ":" and t.i), None)
    if colon is None or colon.i + 3 > len(tokens):
        return
    before = [t for t in tokens[: colon.i] if t.pos != "PUNCT"]
    source = before[-1] if before else None
    named = (
        _heads_a_line(before, tokens)
        if paragraph.is_heading
        else _is_in_capitals(before, paragraph) or _names_a_quote(before, tokens)
    )
    if source is None or not named:
        return
    source = next((t for t in before if t.dep == "ROOT" and t.pos == "PROPN"), source)
    rest = tokens[colon.i + 1 :]
    spans = content_spans(rest, paragraph)
    root = next((t for t in rest if t.dep == "ROOT"), None)
    if spans and not paragraph.is_heading:
        spans = _with_last_mark(spans, rest)
    if spans:
        yield Attribution("colon", "assert", colon, (colon,), source, tuple(before), spans, root)


def _with_last_mark(spans: Sequence[Span], rest: Sequence[Token]) -> tuple[Span, ...]:
    """A turn of a transcript is quoted whole, up to its last mark: "CHAIR: *Will you be there? We start at noon.*" """
    *first, (start, end) = spans
    marks = [t.end for t in rest if t.start >= end and t.text not in ('"', "'")]
    return (*first, (start, marks[-1] if marks else end))


_LONGEST_NAME = 6
"""Words before the colon."""


def _heads_a_line(before: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """A name, a role or a text that tells; or any headline before a quotation: "Senator hammers bank: 'You ...'"."""
    quoted = tokens[before[-1].i + 2].text in ("'", '"')
    if any(t.pos in ("VERB", "AUX") for t in before):
        return quoted
    last = before[-1]
    return last.pos in ("PROPN", "NOUN") and (last.ent in ("PERSON", "ORG") or last.lower in speakers() or quoted)


def _names_a_quote(before: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """ "Amina Yusuf, nurse: 'We wash the gloves'"."""
    person = before[0].ent == "PERSON" and not any(t.pos in ("VERB", "AUX") for t in before)
    return person and tokens[before[-1].i + 2].text == '"'


def _is_in_capitals(before: Sequence[Token], paragraph: Paragraph) -> bool:
    """A speaker's name as transcripts print it; labels ("UPDATE:", "QUESTION:") name nobody."""
    if paragraph.block.number == 1:
        return False  # a dateline
    words = [t.text for t in before]
    labels = furniture()["labels"]
    return all(w.isupper() and len(w) > 1 for w in words) and " ".join(words).lower() not in labels
