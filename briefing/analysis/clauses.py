"""Reported clauses: "X said that A, and that B", "P, X said", and where a reported clause begins and ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.analysis.attribution import (
    HYPOTHETICAL,
    PLAIN,
    Attribution,
    carrier,
    is_finite,
    is_speaker,
    make_attribution,
    passive_agent,
    source_of,
    speakers,
)
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import auxiliaries, is_infinitive, is_passive, marker, subject
from briefing.knowledge import Sense, reporting, wording
from briefing.model import PositionKind


def clause_attributions(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "X said (that) A, and that B": one attribution a that-clause. Any verb will do with an explicit "that"."""
    sense = frames.get("clause")
    clause = _reported_clause(verb, Sense("report") if has_it(verb) else sense, paragraph)
    if clause is not None and has_it(verb):
        cue = (*clause_cue_words(verb),)
        yield from make_attribution(
            "hearsay-noun", Sense("report"), verb, paragraph, clause.subtree(), extra_cue=cue, predicate=clause
        )
        return
    if clause is None:
        return
    explicit = marker(clause) == "that"
    told = sense is not None and sense.addressee and is_passive(verb)
    source = passive_agent(verb) if told else absolute_subject(verb, paragraph) or source_of(verb)
    taken_in = _name_before(verb, paragraph) if source is None and not told else None
    source = source or taken_in
    if source is None or (source.lower == "it" and is_infinitive(verb) and carrier(verb) is None):
        return  # "was told that P" says not by whom, "it is easy to say that P" nobody does
    if sense is not None and sense.kind == "report":
        if source.lower == "it" and explicit:
            yield from make_attribution("it-emerged", sense, verb, paragraph, clause.subtree(), predicate=clause)
        return
    target = verb.child("dobj", "dative", "nsubjpass") if (sense and sense.addressee) else None
    rule = "clause" if sense else "that-clause"
    if _is_whether(clause) and not any(c.dep == "neg" for c in verb.children):
        rule = "topic"  # "asked whether P" claims nothing
    noun = verb.child("dobj")
    if explicit and noun is not None and verb.i < noun.i < clause.i and (kind := _kind_of_noun(noun, verb)) is not None:
        sense, rule = Sense(kind), "light-clause"
    cited = _cited(verb, source)
    if cited is not None:
        rule, source, target = "citing", cited, source
    for part, head in _that_parts(verb, clause, source, paragraph):
        for found in make_attribution(
            rule,
            sense or PLAIN,
            verb,
            paragraph,
            part,
            source=source,
            predicate=head,
            target=target,
            extra_cue=(noun,) if rule == "light-clause" and noun is not None else (),
        ):
            yield found if source is not taken_in else replace(found, source_tokens=tuple(_name_run(source, paragraph)))


def is_put_to(verb: Token, paragraph: Paragraph) -> bool:
    """ "*Asked whether P*, the clerk said no", "*Told* of it": at the head of its sentence, what others put to him."""
    opens = verb.dep == "advcl" and verb.tag in ("VBN", "VBD") and subject(verb) is None and verb.i < verb.head.i
    return opens and verb.lemma in _PUT and paragraph.sents[verb.sent][0] is verb


_PUT = ("ask", "tell", "question", "press", "quiz", "challenge", "quote", "inform", "remind", "urge", "grill", "warn")


def has_it(verb: Token) -> bool:
    """ "*Word has it* that P", "*rumour has it* that P"."""
    own, it = subject(verb), verb.child("dobj") or verb.child("ccomp")
    spread = own is not None and own.lower in ("word", "rumor", "rumour", "legend", "gossip", "speculation")
    return verb.lemma == "have" and spread and it is not None


def clause_cue_words(verb: Token) -> list[Token]:
    """The subject and the object of "word has it"."""
    return [c for c in verb.children if c.dep in ("nsubj", "dobj") and not c.children]


def _name_before(verb: Token, paragraph: Paragraph) -> Token | None:
    """ "In an interview with the Post *Mayor Lind* said that P": a name read into the phrase before."""
    before = paragraph.tokens[verb.i - 1] if verb.i else verb
    left_out = (
        (before.pos == "PRON" or before.ent == "PERSON")
        and before.dep in ("pobj", "appos", "conj")
        and subject(verb) is None
    )
    return before if left_out and verb.dep == "ROOT" and is_finite(verb) and is_speaker(before) else None


def _name_run(last: Token, paragraph: Paragraph) -> list[Token]:
    """The words of a person's name that ends here."""
    first = last.i
    while first and last.ent == "PERSON" and paragraph.tokens[first - 1].ent == "PERSON":
        first -= 1
    return paragraph.tokens[first : last.i + 1]


def _reported_clause(verb: Token, sense: Sense | None, paragraph: Paragraph) -> Token | None:
    """The clause that a verb can report: after it rather than before, with "that" or a subject, and no condition."""
    if verb.dep == "pcomp" and verb.head.lower == "as":
        return None  # "quoted the governor as saying that P"
    clauses = [c for c in verb.children if c.dep == "ccomp"]
    clause = next((c for c in clauses if c.i > verb.i), clauses[0] if clauses else None)
    clause = clause or (_late_clause(verb, sense) if sense is not None else None)
    if clause is None or (marker(clause) in HYPOTHETICAL and not _is_kept_back(verb, clause)):
        return None
    explicit = marker(clause) == "that"
    if clause.i < verb.i:
        return clause if sense is not None and not _stands_alone(clause, verb, paragraph) else None
    if sense is None and not (explicit and verb.pos == "VERB" and verb.lemma not in _NO_SPEECH):
        return None
    return clause if explicit or subject(clause) is not None or clause.child("expl") is not None else None


def _late_clause(verb: Token, sense: Sense) -> Token | None:
    """ "told a meeting of farmers that P", "said in the early hours that P": hung by the parser on the noun before it.

    Only on a noun that says to whom or when; "offered no *proof* that P" is the noun's.
    """
    that = next((t for t in verb.subtree() if t.i > verb.i and t.lower == "that" and t.dep == "mark"), None)
    clause = that.head if that is not None else verb
    if clause.dep not in ("relcl", "acl") or subject(clause) is None:
        return None
    noun = clause.head
    while noun.dep == "pobj" and noun.head.dep == "prep" and noun.head.head.pos in ("NOUN", "PROPN"):
        noun = noun.head.head
    hearer = sense.addressee and noun.dep in ("dobj", "dative") and noun.head is verb
    moment = (noun.dep == "pobj" and noun.head.head is verb) or (noun.dep == "npadvmod" and noun.head is verb)
    return clause if hearer or (moment and noun.lemma not in reporting().nouns) else None


def _kind_of_noun(noun: Token, verb: Token) -> PositionKind | None:
    """ "issued a warning that P", where the parser hung the clause on the verb."""
    if verb.lemma not in wording()["light_verbs"]:
        return None
    return reporting().nouns.get(noun.lemma) or reporting().attitudes.get(noun.lemma)


def _cited(verb: Token, source: Token) -> Token | None:
    """ "The paper, citing three people close to the board, said that P": it is they who say it."""
    citing = next(
        (c for c in (*verb.children, *source.children) if c.lemma in ("cite", "quote") and c.tag == "VBG"), None
    )
    found = citing.child("dobj") if citing is not None else None
    return found if found is not None and (found.ent in ("PERSON", "ORG") or found.lemma in speakers()) else None


def _is_kept_back(verb: Token, clause: Token) -> bool:
    """ "did not say whether P", "would not confirm if P": a refusal to comment, not a condition; "asked whether P".

    Not "*Asked whether P*, she said no", which is somebody else's question.
    """
    asked = verb.lemma in wording()["asking"] and (verb.tag != "VBN" or verb.dep == "ROOT")
    held = asked or any(c.dep == "neg" for c in verb.children)
    return _is_whether(clause) and clause.i > verb.i and held


def _is_whether(clause: Token) -> bool:
    return marker(clause) in ("if", "whether")


def _stands_alone(clause: Token, verb: Token, paragraph: Paragraph) -> bool:
    """ "A says P; B says Q": a clause before the cue is no content if a semicolon parts them, or it is a cue of its own
    and the later one has its own content.
    """
    between = paragraph.tokens[clause.i + 1 : verb.i]
    if any(t.text in (";", ":") for t in between):
        return True
    cue = "clause" in reporting().verbs.get(clause.lemma, {}) and subject(clause) is not None
    return cue and any(c.i > verb.i and c.dep in ("ccomp", "dobj", "xcomp") for c in verb.children)


_NO_SPEECH = frozenset(
    "be have do make cause ensure mean require happen follow seem appear turn help let see result prevent prove".split()
)


def _that_parts(
    verb: Token, clause: Token, source: Token | None, paragraph: Paragraph
) -> Iterator[tuple[list[Token], Token]]:
    """The clauses a cue governs: split where "that" is repeated, joined with one that the parser hung on the cue."""
    if clause.i < verb.i and (whole := _sentence_before(verb, source)):
        yield whole, clause
        return
    split = [c for c in clause.children if c.dep == "conj" and marker(c) == "that" and c.i > clause.i]
    teller = [c for c in clause.children if _is_the_tellers(c, clause)]
    own = clause_tokens(verb, clause, source, without=[*split, *teller])
    stray = [
        c
        for c in verb.children
        if c.dep == "conj"
        and c.i > clause.i > verb.i
        and subject(c) is not None
        and c.pos in ("VERB", "AUX")
        and (c.lemma not in reporting().verbs or _goes_on_speaking(c))
    ]
    for extra in stray[:1]:
        own = [*own, *clause_tokens(verb, extra, source)]
    if not split and not teller and clause.i > verb.i:
        own = _with_tail(own, verb, paragraph)
    yield own, clause
    for part in split:
        yield clause_tokens(verb, part, source), part


def _is_the_tellers(other: Token, clause: Token) -> bool:
    """ "promised that they would have a house, and *was met* with whistles": behind a comma, without a subject, a plain
    past beside what would be.
    """
    if other.dep != "conj" or other.i < clause.i or subject(other) is not None or not is_finite(other):
        return False
    comma = any(c.text == "," and clause.i < c.i < other.i for c in clause.children)
    helpers = [c.tag for c in other.children if c.dep in ("aux", "auxpass")]
    past = "MD" not in helpers and (other.tag == "VBD" or "VBD" in helpers)
    would = any(c.dep == "aux" and c.tag == "MD" for c in clause.children)
    return comma and past and would and marker(clause) == "that"


def _is_said_too(conjunction: Token, rest: Sequence[Token]) -> bool:
    """ "said a device was found and that location was sealed": without a comma, and with a subject of its own."""
    if conjunction is not rest[0] or conjunction.lower != "and":
        return False
    verb = next((t for t in rest if t.pos in ("VERB", "AUX") and is_finite(t)), None)
    return verb is not None and subject(verb) is not None and verb.lemma not in reporting().verbs


def _goes_on_speaking(verb: Token) -> bool:
    """ "says she hopes to win, but she knows that P": what a pronoun thinks is still told by the reported speaker."""
    own, sense = subject(verb), reporting().verbs[verb.lemma].get("clause")
    return own is not None and own.pos == "PRON" and sense is not None and sense.kind == "expect"


def _with_tail(tokens: list[Token], verb: Token, paragraph: Paragraph) -> list[Token]:
    """What follows a reported clause up to the end of its sentence is reported too, wherever the parser hung it, unless
    it is a coordinated verb of the reporter, another cue, or a circumstance of the reporting.
    """
    if not tokens:
        return tokens
    end = max(t.i for t in tokens)
    rest = [t for t in paragraph.tokens[end + 1 :] if t.sent == verb.sent]
    if any(a.i > end for a in verb.ancestors()):
        return tokens  # "the surgeon, who says P, has worked ...": the main clause goes on
    if rest and rest[0].text == ":":
        return [*tokens, *_after_colon(rest[0], paragraph)]
    first = next((t for t in rest if t.pos not in ("PUNCT", "SPACE")), None)
    if first is None or not _may_follow(first, rest, verb):
        return tokens
    return [*tokens, *rest]


def _after_colon(colon: Token, paragraph: Paragraph) -> list[Token]:
    """ "notes that the moment is rare: prices are falling": what the colon announces is the speaker's too."""
    rest = paragraph.tokens[colon.i + 1 :]
    if not rest:
        return []
    end = next((t.i for t in rest if t.text in (".", "!", "?") and t.i > colon.i + 2), rest[-1].i)
    return paragraph.tokens[colon.i : end]


def _may_follow(first: Token, rest: Sequence[Token], verb: Token) -> bool:
    verbs = reporting().verbs
    if (
        (first.dep == "cc" and not _is_said_too(first, rest))
        or first.lower in wording()["circumstance"]
        or first.lower in ("according", "while", "though", "although")
    ):
        return False
    if any(t.pos == "VERB" and {"clause", "quote"} & verbs.get(t.lemma, {}).keys() for t in rest):
        return False
    if first.tag == "VBG" and first.lemma in verbs and first.head is verb:
        return False  # "would not say when, calling N X"
    marks = sum(t.text == '"' for t in rest if t.i > first.i)
    return (
        first.text != '"'
        and marks % 2 == 0
        and not any(t.text in (";", "-", "--", "—", "–") for t in rest)
        and (first.head is verb or first.head.i < verb.i or first.head in rest)
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


def clause_tokens(verb: Token, clause: Token, source: Token | None, without: Sequence[Token] = ()) -> list[Token]:
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
    yield from _comments_on_it(clause)
    for child in clause.children:
        if child.i <= clause.i:
            continue
        reports = child.lemma in verbs and bool({"clause", "quote"} & verbs[child.lemma].keys())
        judges = child.lemma in verbs and any(f in ("oprd", "as") or f.startswith("obj_") for f in verbs[child.lemma])
        if (
            (child.dep == "conj" and reports and subject(child) is None and _back_to_cue(child, clause))
            or (child.dep == "advcl" and child.tag == "VBG" and (reports or judges) and child.child("ccomp", "dobj"))
            or (
                child.dep in ("advcl", "conj", "ccomp", "parataxis")
                and child.lemma in verbs
                and _is_another_speaker(child, clause)
            )
            or (child.dep == "prep" and (child.lower in circumstance or child.lower == "according"))
        ):
            yield child


def _comments_on_it(clause: Token) -> Iterator[Token]:
    """ ", a charge Moscow denies", ", a view Baku does not share": somebody else's comment, not what was said."""
    nouns = wording()["statement_nouns"] | {"view", "position", "assertion", "stance"}
    for token in clause.subtree():
        if token.lower in nouns and token.i > clause.i and any(c.dep in ("relcl", "acl") for c in token.children):
            before = min(t.i for t in token.subtree())
            if any(t.text == "," and t.i == before - 1 for t in (*token.head.children, *clause.subtree())):
                yield token


def _is_another_speaker(verb: Token, clause: Token) -> bool:
    """ "..., while the opposition accused her": a cue with its own subject after the clause, set off by a comma."""
    own = subject(verb)
    concession = marker(verb) in ("though", "although")
    if own is None or (own.pos == "PRON" and not concession) or not is_finite(verb):
        return False
    first = min(t.i for t in verb.subtree())
    return any(t.text in (",", ";") and clause.i < t.i <= first for t in clause.subtree())


def _back_to_cue(verb: Token, clause: Token) -> bool:
    """ "said it would order a review and warned ...": the reporter's verb if it cannot be the clause's."""
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


def absolute_subject(verb: Token, paragraph: Paragraph) -> Token | None:
    """ "footage of *Trump* saying P", "with *the poll* showing P": who stands right before a participle."""
    before = paragraph.tokens[verb.i - 1] if verb.i else verb
    inner = verb.tag == "VBG" and verb.dep in ("pobj", "pcomp", "xcomp", "ccomp", "advcl") and subject(verb) is None
    after = paragraph.tokens[verb.i - 2].lower if verb.i > 1 else ""
    if (
        not inner
        or before.pos != "PROPN"
        or ("pobj" not in (before.dep, before.head.dep) and after not in ("of", "with"))
    ):
        return None
    while before.dep == "compound" and before.head.i < verb.i:
        before = before.head
    return before if is_speaker(before) else None


def inverted_subject(verb: Token, paragraph: Paragraph) -> Token | None:
    """ ", says the department,": who stands right behind the cue, whatever the parser takes it for."""
    before = paragraph.tokens[verb.i - 1] if verb.i else verb
    sense = reporting().verbs.get(verb.lemma, {}).get("quote")
    if sense is None or sense.addressee:
        return None  # "..., told councillors"
    after = next((c for c in verb.children if c.i > verb.i and c.dep in ("nsubj", "dobj", "attr", "oprd")), None)
    if before.text not in (",", '"') or after is None or after.subtree()[0].i != verb.i + 1:
        return None
    return after if is_speaker(after) else None


_ALL = ("everyone", "everybody", "one", "you")
""" "As everyone knew": the writer's own words."""


def inserted_attributions(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "P, X said, P": the cue hangs in the clause that is its content."""
    sense = frames.get("quote") or frames.get("clause")
    if (
        sense is None
        or verb.tag == "VBG"
        or verb.dep not in ("parataxis", "ccomp", "advcl", "conj", "dep")
        or is_passive(verb)
    ):
        return
    source, host = inverted_subject(verb, paragraph) or subject(verb), verb.head
    if host.dep in ("nsubj", "nsubjpass", "csubj", "aux"):
        host = host.head  # "The difference, he said, is that P"
    if source is None or source.lower in _ALL or marker(verb) not in ("", "as") or host.pos not in ("VERB", "AUX"):
        return
    if (
        verb.dep == "ccomp"
        and host.i > verb.i
        and source.i < verb.i
        and "clause" in reporting().verbs.get(host.lemma, {})
    ):
        return  # "solvent leaked, the agency said"
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
    yield from make_attribution("inserted", sense, verb, paragraph, rest, source=source, predicate=host)
