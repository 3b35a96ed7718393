"""Who-said-what as spans: finds cue, source and content in a parsed paragraph, frame by frame.

The frames follow the attribution relations of PARC 3.0 and PolNeAR (Pareti 2015; Newell, Margolin, Ruths 2018): a cue
with its auxiliaries, the full noun phrase of the source, the content with its complementiser. Which words are cues, and
in which frame, is data (``knowledge/reporting.yaml``); this file holds the shapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.quotes import Quote, inside
from briefing.analysis.syntax import (
    SUBJECTS,
    auxiliaries,
    full_noun_phrase,
    is_passive,
    marker,
    runs,
    strip_punctuation,
    subject,
    understood_subject,
)
from briefing.knowledge import Sense, reporting, wording
from briefing.model import PositionKind, Span

_PLAIN = Sense("assert")
_HYPOTHETICAL = ("if", "unless", "whether", "until", "should")
_QUOTE_REACH = 30
"""How many tokens may lie between a quotation and its cue."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One content laid to one source by one cue, within one paragraph."""

    rule: str
    kind: PositionKind
    cue: Token
    """The head of the cue."""
    cue_tokens: tuple[Token, ...]
    source: Token | None
    """Head of the source; None where nobody is named ("there are reports that")."""
    source_tokens: tuple[Token, ...]
    content: tuple[Span, ...]
    """Offsets in the article."""
    predicate: Token | None
    """The main word of the content: its verb, or its noun."""
    target: Token | None = None
    """Who is spoken to or about: "told *reporters*", "accused *Israel* of"."""
    hedged: bool = False
    direct: bool = False
    negated: bool = False
    """The cue itself is negated: "did not say whether"."""


def find_attributions(paragraph: Paragraph, quotes: Sequence[Quote]) -> list[Attribution]:
    """All attributions of a paragraph, in text order. A cue inside a quotation is the quoted person's, and is left."""
    speech = [q for q in quotes if q.speech]
    found: list[Attribution] = []
    for token in paragraph.tokens:
        if token.pos in ("PUNCT", "DET", "SPACE") or inside(speech, token):
            continue
        found.extend(_at(token, paragraph))
    found = [_with_whole_quotes(a, paragraph, quotes) for a in found if not _is_quoted(a, speech, paragraph)]
    found.extend(_direct(paragraph, speech, found))
    found.extend(_heading_colon(paragraph))
    return sorted(_without_repeats(found), key=lambda a: a.content[0])


# --- one cue -------------------------------------------------------------------------------------------------------


def _at(token: Token, paragraph: Paragraph) -> Iterator[Attribution]:
    if token.lower in ("according", "per"):
        yield from _according(token, paragraph)
    elif token.pos in ("VERB", "AUX"):
        yield from _verb(token, paragraph)
    elif token.pos == "ADJ":
        yield from _adjective(token, paragraph)
    elif token.pos == "NOUN":
        yield from _noun(token, paragraph)


def _verb(verb: Token, paragraph: Paragraph) -> Iterator[Attribution]:
    if marker(verb) in _HYPOTHETICAL or _is_question(verb):
        return
    particle = verb.child("prt")
    frames = reporting().verbs.get(f"{verb.lemma} {particle.lower}" if particle else verb.lemma, {})
    if not _is_finite(verb):
        frames = {f: s for f, s in frames.items() if f in _SPEECH_FRAMES and s.kind != "expect"}
    for frame in (_relative_what, _quoted_as, _passive, _clause, _accuse, _object_to, _to, _as, _preposition, _object):
        got = list(frame(verb, frames, paragraph))
        if got:
            yield from got
            return
    yield from _inserted(verb, frames, paragraph)


_SPEECH_FRAMES = ("clause", "quote")
"""What a participle or an infinitive can still introduce: "adding that P"; "to support N" is nobody's position yet."""


def _is_finite(verb: Token) -> bool:
    if verb.tag in ("VBD", "VBP", "VBZ"):
        return True
    if verb.tag == "VBN" and verb.dep == "ROOT" and verb.child("nsubj") is not None:
        return True  # a past tense that the tagger took for a participle
    helpers = [c.lower for c in verb.children if c.dep in ("aux", "auxpass")]
    if verb.dep == "conj" and not helpers and verb.head.pos == "VERB":
        return _is_finite(verb.head)
    return bool(helpers) and "to" not in helpers


def _is_question(verb: Token) -> bool:
    last = next((t for t in reversed(verb.subtree()) if t.pos == "PUNCT"), None)
    return verb.dep == "ROOT" and last is not None and last.text == "?"


def _make(
    rule: str,
    sense: Sense,
    verb: Token,
    paragraph: Paragraph,
    content: Iterable[Token],
    *,
    source: Token | None = None,
    extra_cue: Iterable[Token] = (),
    predicate: Token | None = None,
    target: Token | None = None,
) -> Iterator[Attribution]:
    spans = content_spans(content, paragraph)
    if not spans:
        return
    cue_tokens = _cue_tokens(verb, extra_cue, paragraph)
    inner = {t.i for t in cue_tokens}
    if source is not None and (source.i in inner or any(b <= source.start < e for b, e in spans)):
        return
    yield Attribution(
        rule=rule,
        kind=sense.kind,
        cue=verb,
        cue_tokens=tuple(cue_tokens),
        source=source,
        source_tokens=tuple(full_noun_phrase(source)) if source else (),
        content=spans,
        predicate=predicate,
        target=target,
        hedged=_is_hedged(verb),
        negated=any(c.dep == "neg" for c in verb.children),
    )


def _cue_tokens(verb: Token, extra: Iterable[Token], paragraph: Paragraph) -> list[Token]:
    found = {verb.i: verb}
    for token in (*auxiliaries(verb), *extra):
        found[token.i] = token
    if (
        verb.i
        and (before := paragraph.tokens[verb.i - 1]).pos == "ADV"
        and before.head is verb
        and before.dep != "mark"
    ):
        found[before.i] = before
    particle = verb.child("prt")
    if particle:
        found[particle.i] = particle
    first, last = min(found), max(found)
    between = [paragraph.tokens[i] for i in range(first, last + 1)]
    if len(between) <= len(found) + 1 and all(t.i in found or t.pos == "ADV" for t in between):
        return between
    return [found[i] for i in sorted(found)]


def _is_hedged(verb: Token) -> bool:
    hedges = wording()["hedges"]
    return any(c.lower in hedges for c in verb.children)


def content_spans(tokens: Iterable[Token], paragraph: Paragraph) -> tuple[Span, ...]:
    """Content tokens → offsets: edges without commas and stops, gaps of punctuation closed."""
    spans = []
    for first, last in runs(tokens, paragraph.tokens):
        part = strip_punctuation(paragraph.tokens[first:last])
        if part and any(t.pos not in ("PUNCT", "SPACE") for t in part):
            spans.append((part[0].start, part[-1].end))
    return tuple(spans)


# --- frames of a verb ------------------------------------------------------------------------------------------------


def _clause(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "X said (that) A, and that B": one attribution for each that-clause. Any verb will do with an explicit "that"."""
    clause = verb.child("ccomp")
    sense = frames.get("clause")
    if clause is None or marker(clause) in _HYPOTHETICAL:
        return
    explicit = marker(clause) == "that"
    if sense is None and not (explicit and verb.pos == "VERB" and verb.lemma not in _NO_SPEECH):
        return
    if sense is None and clause.i < verb.i:
        return
    if not explicit and clause.i > verb.i and subject(clause) is None and clause.child("expl") is None:
        return
    if clause.i < verb.i and _stands_alone(clause, verb, paragraph):
        return
    source = _source_of(verb)
    if source is None or (
        source.lower in ("it", "this", "that", "which", "what") and not explicit and source.i < verb.i
    ):
        if source is None:
            return
    target = verb.child("dobj", "dative") if (sense and sense.addressee) else None
    rule = "clause" if sense else "that-clause"
    for part, head in _that_parts(verb, clause, source, paragraph):
        yield from _make(rule, sense or _PLAIN, verb, paragraph, part, source=source, predicate=head, target=target)


def _stands_alone(clause: Token, verb: Token, paragraph: Paragraph) -> bool:
    """ "A says P; B says Q": a clause before the cue is no content if a semicolon parts them, or it is a cue of its own
    and the later one has its own content.
    """
    between = paragraph.tokens[clause.i + 1 : verb.i]
    if any(t.text == ";" for t in between):
        return True
    cue = "clause" in reporting().verbs.get(clause.lemma, {}) and subject(clause) is not None
    return cue and any(c.i > verb.i and c.dep in ("ccomp", "dobj", "xcomp") for c in verb.children)


_NO_SPEECH = frozenset(
    "be have do make cause ensure mean require happen follow seem appear turn help let see result prevent prove".split()
)


def _source_of(verb: Token) -> Token | None:
    """The speaker: the verb's own subject, or the one it shares; a subject inside reported speech does not report."""
    own = subject(verb)
    if own is not None:
        return _named(own)
    head = verb.head
    if verb.dep == "conj" and head.pos in ("VERB", "AUX"):
        outer = _outer_cue(head)
        if outer is not None and subject(head) is not None:
            return _source_of(outer)
    if verb.dep == "advcl" and verb.tag == "VBG":
        outer = _outer_cue(head)
        if outer is not None and outer is not verb:
            return _source_of(outer)
    found = understood_subject(verb)
    return _named(found) if found is not None and found is not verb else None


def _named(token: Token) -> Token | None:
    return token if token.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET") else None


def _outer_cue(verb: Token) -> Token | None:
    """The reporting verb in whose that-clause this verb stands, or None."""
    verbs = reporting().verbs
    if verb.dep in ("ccomp", "conj") and verb.head.lemma in verbs and "clause" in verbs[verb.head.lemma]:
        return verb.head if verb.dep == "ccomp" else None
    return None


def _that_parts(
    verb: Token, clause: Token, source: Token | None, paragraph: Paragraph
) -> Iterator[tuple[list[Token], Token]]:
    """The clauses a cue governs: split where "that" is repeated, joined with one that the parser hung on the cue."""
    if clause.i < verb.i and (whole := _sentence_before(verb, source)):
        yield whole, clause
        return
    split = [c for c in clause.children if c.dep == "conj" and marker(c) == "that" and c.i > clause.i]
    own = _clause_tokens(verb, clause, source, without=split)
    stray = [
        c
        for c in verb.children
        if c.dep == "conj"
        and c.i > clause.i > verb.i
        and subject(c) is not None
        and c.pos in ("VERB", "AUX")
        and c.lemma not in reporting().verbs
    ]
    for extra in stray[:1]:
        own = [*own, *_clause_tokens(verb, extra, source)]
    if not split and clause.i > verb.i:
        own = _with_tail(own, verb, paragraph)
    yield own, clause
    for part in split:
        yield _clause_tokens(verb, part, source), part


def _with_tail(tokens: list[Token], verb: Token, paragraph: Paragraph) -> list[Token]:
    """What follows a reported clause up to the end of its sentence is reported too, wherever the parser hung it, unless
    it is a coordinated verb of the reporter, another cue, or a circumstance of the reporting.
    """
    if not tokens:
        return tokens
    end = max(t.i for t in tokens)
    rest = [t for t in paragraph.tokens[end + 1 :] if t.sent == verb.sent]
    first = next((t for t in rest if t.pos not in ("PUNCT", "SPACE")), None)
    if first is None or not _may_follow(first, rest, verb):
        return tokens
    return [*tokens, *rest]


def _may_follow(first: Token, rest: Sequence[Token], verb: Token) -> bool:
    verbs = reporting().verbs
    if (
        first.dep == "cc"
        or first.lower in wording()["circumstance"]
        or first.lower in ("according", "while", "though", "although")
    ):
        return False
    if any(t.pos == "VERB" and {"clause", "quote"} & verbs.get(t.lemma, {}).keys() for t in rest):
        return False
    return not any(t.text in (";", "-", "--", "—", "–", ":", '"') for t in rest) and (
        first.head is verb or first.head.i < verb.i or first.head in rest
    )


def _sentence_before(verb: Token, source: Token | None) -> list[Token]:
    """ "P, X said.": all that stands before the closing cue clause is its content; [] where more follows."""
    if source is None or verb.dep != "ROOT":
        return []
    whole = verb.subtree()
    own = {verb.i, *(t.i for t in source.subtree()), *(t.i for t in auxiliaries(verb))}
    first = min(own)
    after = [t for t in whole if t.i > max(own) and t.pos not in ("PUNCT", "SPACE")]
    comma = next((t for t in whole if t.i == first - 1), None)
    if comma is None or comma.text != "," or len(after) > _TAIL:
        return []
    return [t for t in whole if t.i < first]


_TAIL = 8
"""Words after a closing cue that still belong to it: "he said on Monday after the meeting"."""


def _clause_tokens(verb: Token, clause: Token, source: Token | None, without: Sequence[Token] = ()) -> list[Token]:
    """The words of a clause less what belongs to the reporting: cue, source, a coordinated cue, circumstances."""
    drop = {t.i for part in without for t in part.subtree()}
    for token in _not_content(clause):
        drop.update(t.i for t in token.subtree())
    if any(t.i == verb.i for t in clause.subtree()):
        drop.update(t.i for t in verb.subtree())
    if source is not None:
        drop.update(t.i for t in source.subtree() if clause.i not in (u.i for u in source.subtree()))
    tokens = [t for t in clause.subtree() if t.i not in drop]
    return _same_side(tokens, verb, clause)


def _same_side(tokens: list[Token], verb: Token, clause: Token) -> list[Token]:
    if clause.i > verb.i:
        return [t for t in tokens if t.i > verb.i]
    return [t for t in tokens if t.i < verb.i]


def _not_content(clause: Token) -> Iterator[Token]:
    """Parts of a clause's subtree that are not what was said: later cues, "amid ...", ", adding that ..."."""
    verbs = reporting().verbs
    circumstance = wording()["circumstance"]
    for child in clause.children:
        if child.i <= clause.i:
            continue
        reports = child.lemma in verbs and bool({"clause", "quote"} & verbs[child.lemma].keys())
        if (child.dep == "conj" and reports and subject(child) is None and _back_to_cue(child, clause)) or (child.dep == "advcl" and child.tag == "VBG" and reports and child.child("ccomp", "dobj")) or (
            child.dep in ("advcl", "conj", "ccomp", "parataxis")
            and child.lemma in verbs
            and _is_another_speaker(child, clause)
        ) or (child.dep == "prep" and (child.lower in circumstance or child.lower == "according")):
            yield child


def _is_another_speaker(verb: Token, clause: Token) -> bool:
    """ "..., while the opposition accused her": a cue with a subject of its own after the clause, set off by a comma."""
    own = subject(verb)
    if own is None or own.pos == "PRON" or not _is_finite(verb):
        return False
    first = min(t.i for t in verb.subtree())
    return any(t.text in (",", ";") and clause.i < t.i <= first for t in clause.subtree())


def _back_to_cue(verb: Token, clause: Token) -> bool:
    """ "said it would order a review and warned ...": the second verb is the reporter's if it cannot be the clause's."""
    if verb.child("aux") is not None:
        return True
    own = verb.child("ccomp")
    if (
        own is not None
        and marker(own) == "that"
        and reporting().verbs[verb.lemma]["clause"].kind in ("demand", "deny", "warn")
    ):
        return True
    modal = any(c.dep == "aux" and c.tag == "MD" for c in clause.children)
    return verb.tag in ("VBD", "VBZ", "VBP") and (modal or verb.tag != clause.tag)


def _relative_what(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "in response to what it said was N", "what he called N": the article keeps its distance, so hedged."""
    source = subject(verb)
    if source is None or not frames or source.lower == "what":
        source = next((c for c in verb.children if c.dep in SUBJECTS and c.lower != "what"), None)
    if source is None or not frames or not _follows_what(source, paragraph):
        return
    after = paragraph.tokens[verb.i + 1] if verb.i + 1 < len(paragraph.tokens) else verb
    if after.lemma == "be":
        core, extra = after.child("attr", "acomp", "ccomp"), (after,)
    elif verb.lemma in ("call", "describe", "term", "dub", "label", "brand", "see", "regard"):
        core, extra = verb.child("oprd") or _object_of_as(verb), ()
    else:
        return
    if core is not None:
        tokens = [t for t in core.subtree() if t.i > after.i or not extra]
        for got in _make(
            "what-it-said", _PLAIN, verb, paragraph, tokens, source=source, extra_cue=extra, predicate=core
        ):
            yield replace(got, hedged=True)


def _follows_what(source: Token, paragraph: Paragraph) -> bool:
    first = full_noun_phrase(source)[0].i
    return first > 0 and paragraph.tokens[first - 1].lower == "what"


def _object_of_as(verb: Token) -> Token | None:
    as_ = next((c for c in verb.children if c.lower == "as"), None)
    return as_.child("pobj") if as_ else None


def _quoted_as(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
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
    tokens = _clause_tokens(saying, clause, source)
    relay = _agent(verb) if is_passive(verb) else subject(verb)
    yield from _make(
        "quoted-as-saying",
        _PLAIN,
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
    agent = _agent(verb)
    clause = verb.child("ccomp")
    held = verb.child("nsubjpass")
    if clause is not None and held is not None and held.lower == "it":
        sense = frames.get("clause", _PLAIN)
        yield from _make(
            "passive-clause", sense, verb, paragraph, _clause_tokens(verb, clause, None), source=agent, predicate=clause
        )
    elif agent is not None and held is not None and "obj" in frames:
        by = agent.head
        yield from _make(
            "passive-object",
            frames["obj"],
            verb,
            paragraph,
            _phrase(held),
            source=agent,
            extra_cue=(by,),
            predicate=held,
        )


def _agent(verb: Token) -> Token | None:
    by = verb.child("agent") or next((c for c in verb.children if c.dep == "prep" and c.lower == "by"), None)
    return by.child("pobj") if by else None


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
        source = _agent(verb) if is_passive(verb) else _source_of(verb)
        if source is None and not is_passive(verb):
            continue
        yield from _make(
            "target-preposition",
            sense,
            verb,
            paragraph,
            core.subtree(),
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
    source = _source_of(verb)
    if source is None:
        return
    target = verb.child("dobj", "dative") or subject(clause)
    if "obj_to" in frames and target is not None and verb.i < target.i < clause.i:
        tokens = [t for t in clause.subtree() if t.i > target.i]
        yield from _make(
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
            yield from _make(
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
    source = _source_of(verb)
    if source is not None and not (clause.lemma in ("name", "identify", "quote") and is_passive(clause)):
        yield from _make(
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
    source = _agent(verb) if is_passive(verb) else _source_of(verb)
    if source is None:
        return
    if "as" in frames and target is not None:
        as_ = next((c for c in (*verb.children, *target.children) if c.dep == "prep" and c.lower == "as"), None)
        core = as_.child("pobj", "amod", "pcomp", "acomp") if as_ else None
        if as_ and core:
            yield from _make(
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
        yield from _make(
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
    source = _source_of(verb)
    if source is None:
        return
    for prep in (c for c in verb.children if c.dep == "prep" and c.i > verb.i):
        sense, core = frames.get(f"prep:{prep.lower}"), prep.child("pobj", "pcomp")
        if sense and core:
            yield from _make("preposition", sense, verb, paragraph, prep.subtree(), source=source, predicate=core)
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
    source = _source_of(verb)
    if source is None or source.lower in ("this", "which", "that"):
        return
    yield from _make("object", sense, verb, paragraph, _phrase(core), source=source, predicate=core)


def _can_be_denied(core: Token) -> bool:
    """ "denied involvement", "denied attacking": of other objects the verb means to withhold ("denied them a haven")."""
    words = wording()
    nouns = words["statement_nouns"] | words["act_nouns"] | words["deniable"]
    return core.tag == "VBG" or core.lower in nouns or core.lemma in nouns or core.lemma in reporting().nouns


def _inserted(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "P, X said, P": the cue hangs in the clause that is its content."""
    if "quote" not in frames or verb.dep not in ("parataxis", "ccomp", "advcl", "conj", "dep") or is_passive(verb):
        return
    source, host = subject(verb), verb.head
    if source is None or marker(verb) not in ("", "as") or host.pos not in ("VERB", "AUX"):
        return
    own = verb.subtree()
    first, last = own[0].i, own[-1].i
    tokens = paragraph.tokens
    if any(t.text == ";" for t in tokens[min(host.i, verb.i) : max(host.i, verb.i)]):
        return
    sent = [t for t in tokens if t.sent == verb.sent]
    opened = first == sent[0].i or tokens[first - 1].text in (",", "-", "--", "—", "–") or own[0].text == ","
    closed = (
        last + 1 >= len(tokens)
        or tokens[last].text in (",", ".")
        or tokens[last + 1].text in (",", ".", "-", "--", "—", "–", ";")
    )
    if not (opened and closed) or len(own) > 25:
        return
    drop = {t.i for t in own}
    rest = [t for t in host.subtree() if t.i not in drop]
    yield from _make("inserted", frames["quote"], verb, paragraph, rest, source=source, predicate=host)


# --- other cues ------------------------------------------------------------------------------------------------------


def _adjective(adjective: Token, paragraph: Paragraph) -> Iterator[Attribution]:
    """ "is confident that P", "is willing to V", "is opposed to N"."""
    frames = reporting().adjectives.get(adjective.lower)
    be = adjective.head
    if not frames or adjective.dep not in ("acomp", "oprd", "ROOT", "conj", "xcomp") or marker(be) in _HYPOTHETICAL:
        return
    source = subject(be) or subject(adjective)
    if source is None or source.lower in ("it", "this", "that", "which", "there"):
        return
    clause = adjective.child("ccomp")
    infinitive = adjective.child("xcomp")
    extra = (be, *auxiliaries(be)) if be is not adjective and be.i < adjective.i else ()
    if clause is not None and "clause" in frames and marker(clause) not in _HYPOTHETICAL:
        yield from _make(
            "adjective",
            frames["clause"],
            adjective,
            paragraph,
            _clause_tokens(adjective, clause, source),
            source=source,
            extra_cue=extra,
            predicate=clause,
        )
    elif infinitive is not None and "to" in frames:
        yield from _make(
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
                yield from _make(
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


def _noun(noun: Token, paragraph: Paragraph) -> Iterator[Attribution]:
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
    yield from _make("noun-clause", Sense(kind), noun, paragraph, clause.subtree(), source=source, predicate=clause)


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


def _according(token: Token, paragraph: Paragraph) -> Iterator[Attribution]:
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
    drop = {t.i for t in token.subtree()}
    rest = [t for t in host.subtree() if t.i not in drop]
    extra = (to,) if to is not token else ()
    yield from _make("according-to", _PLAIN, token, paragraph, rest, source=source, extra_cue=extra, predicate=host)


# --- direct quotations -----------------------------------------------------------------------------------------------


def _is_quoted(found: Attribution, speech: Sequence[Quote], paragraph: Paragraph) -> bool:
    """The content is a direct quotation: the quotation rules read it better than the parse does."""
    if found.rule not in ("clause", "inserted", "object", "that-clause", "addressee-infinitive", "infinitive"):
        return False
    size = sum(e - b for b, e in found.content)
    return any(
        sum(min(e, q.end) - max(b, q.start) for b, e in found.content if b < q.end and q.start < e) > 0.7 * size
        and q.start <= found.content[0][0]
        for q in speech
    )


def _with_whole_quotes(found: Attribution, paragraph: Paragraph, quotes: Sequence[Quote]) -> Attribution:
    """A content that cuts into a quotation takes all of it, marks included, where that adds little."""
    spans = []
    for begin, end in found.content:
        for quote in quotes:
            overlaps = quote.start < end and begin < quote.end
            if (
                overlaps
                and quote.end - end <= 60
                and not (found.source and quote.start <= found.source.start < quote.end)
            ):
                end = max(end, quote.end)
                begin = min(begin, quote.start) if begin - quote.start <= 2 else begin
        spans.append((begin, end))
    return replace(found, content=tuple(spans))


def _direct(paragraph: Paragraph, speech: Sequence[Quote], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Attributions of the quotations that no clause covers: ``"A," X said. "B."`` is one with two spans."""
    current: Attribution | None = None
    previous: Quote | None = None
    for quote in speech:
        if any(b < quote.end and quote.start < e for a in found for b, e in a.content):
            current, previous = None, quote
            continue
        cue = _cue_after(paragraph, quote, speech) or _cue_before(paragraph, quote, speech)
        if cue is not None and current is not None and cue[0] is current.cue:
            current = replace(current, content=(*current.content, quote.span))
        elif cue is not None:
            if current is not None:
                yield current
            current = _quote_attribution(cue, quote, paragraph)
        elif current is not None and previous is not None and _continues(paragraph, previous, quote, current):
            current = replace(current, content=(*current.content, quote.span))
        elif current is not None:
            yield current
            current = None
        previous = quote
    if current is not None:
        yield current


def _continues(paragraph: Paragraph, previous: Quote, quote: Quote, current: Attribution) -> bool:
    """Only the cue's own clause stands between two quotations of one speaker."""
    between = paragraph.tokens[previous.last : quote.first]
    return len(between) <= _QUOTE_REACH and any(t is current.cue for t in between)


def _quote_attribution(cue: tuple[Token, Token, str], quote: Quote, paragraph: Paragraph) -> Attribution:
    verb, source, rule = cue
    frames = reporting().verbs.get(verb.lemma, {})
    sense = frames.get("quote", _PLAIN)
    target = verb.child("dobj", "dative") if sense.addressee else None
    root = next(
        (
            t
            for t in paragraph.tokens[quote.first : quote.last]
            if not quote.first <= t.head.i < quote.last or t.head is t
        ),
        None,
    )
    return Attribution(
        rule=rule,
        kind=sense.kind,
        cue=verb,
        cue_tokens=tuple(_cue_tokens(verb, (), paragraph)),
        source=source,
        source_tokens=tuple(full_noun_phrase(source)),
        content=(quote.span,),
        predicate=root,
        target=target,
        direct=True,
        negated=any(c.dep == "neg" for c in verb.children),
    )


def _cue_after(paragraph: Paragraph, quote: Quote, speech: Sequence[Quote]) -> tuple[Token, Token, str] | None:
    """``"Q," X said`` or ``"Q," said X``."""
    tokens = paragraph.tokens
    text_inside = paragraph.text[quote.start : quote.end].rstrip("\"'”’» ")
    if text_inside.endswith(".") and not text_inside.endswith("..."):
        return None
    region: list[Token] = []
    for token in tokens[quote.last : quote.last + _QUOTE_REACH]:
        if token.start < quote.end:
            continue
        if inside(speech, token) or token.text in (".", ";", "?", "!"):
            break
        region.append(token)
    return _first_cue(region, "quote-before-cue")


def _cue_before(paragraph: Paragraph, quote: Quote, speech: Sequence[Quote]) -> tuple[Token, Token, str] | None:
    """``X said: "Q"`` or ``X said, "Q"``."""
    region: list[Token] = []
    for token in reversed(paragraph.tokens[max(0, quote.first - _QUOTE_REACH) : quote.first]):
        if token.start >= quote.start:
            continue
        if inside(speech, token) or token.text in (".", ";", "?", "!"):
            break
        region.append(token)
    return _first_cue(region, "quote-after-cue")


def _first_cue(region: Sequence[Token], rule: str) -> tuple[Token, Token, str] | None:
    verbs = reporting().verbs
    for token in region:
        if token.pos == "VERB" and "quote" in verbs.get(token.lemma, {}):
            source = _quote_source(token, region)
            if source is not None:
                return token, source, rule
    return None


def _quote_source(verb: Token, region: Sequence[Token]) -> Token | None:
    own = subject(verb)
    if own is not None and own.pos in ("NOUN", "PROPN", "PRON"):
        return own
    near = [t for t in region if t.pos in ("NOUN", "PROPN", "PRON") and t.dep not in ("compound", "poss", "pobj")]
    close = [t for t in near if abs(t.i - verb.i) <= 3 and t.head in (verb, verb.head)]
    if close:
        return min(close, key=lambda t: abs(t.i - verb.i))
    found = understood_subject(verb)
    return found if found is not None and found.pos in ("NOUN", "PROPN", "PRON") else None


# --- headings and the whole ------------------------------------------------------------------------------------------


def _heading_colon(paragraph: Paragraph) -> Iterator[Attribution]:
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
    if source.ent not in ("PERSON", "ORG", "GPE", "NORP") and source.lemma not in ("official", "minister", "police"):
        return
    rest = paragraph.tokens[colon.i + 1 :]
    spans = content_spans(rest, paragraph)
    root = next((t for t in rest if t.dep == "ROOT"), None)
    if spans:
        yield Attribution("colon", "assert", colon, (colon,), source, tuple(paragraph.tokens[: colon.i]), spans, root)


def _without_repeats(found: Sequence[Attribution]) -> list[Attribution]:
    """One attribution per cue and content; of two cues over the same words the better known rule stays."""
    kept: list[Attribution] = []
    for a in sorted(found, key=lambda a: -_size(a)):
        same = [k for k in kept if _overlap(a, k) > 0.8 * _size(k)]
        if not same:
            kept.append(a)
    return kept


def _size(a: Attribution) -> int:
    return sum(e - b for b, e in a.content)


def _overlap(a: Attribution, b: Attribution) -> int:
    return sum(max(0, min(e, y) - max(s, x)) for s, e in a.content for x, y in b.content)


__all__ = ["SUBJECTS", "Attribution", "content_spans", "find_attributions"]
