"""Who was asked and gave no answer, in the article's own words: "could not be reached for comment".

A silence is a refusal on record. Some of its forms are attributions already ("declined to comment", "did not respond to
questions"); the others are found here. Either way the position says only that there is no answer: it is a gap, and
answers nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analysis.attribution import Attribution, is_hypothetical, make_attribution, source_of
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.quotes import Quote, inside
from briefing.analysis.syntax import is_passive, negation
from briefing.knowledge import Sense, wording

RULE = "no reply"
_SILENCE = Sense("refuse")


def find_silences(
    paragraph: Paragraph, found: Sequence[Attribution], quotes: Sequence[Quote] = ()
) -> Iterator[Attribution]:
    """Those that no attribution tells: "could not be reached for comment", "did not return calls"."""
    cues = {token.i for attribution in found for token in attribution.cue_tokens}
    speech = [quote for quote in quotes if quote.speech]
    for token in paragraph.tokens:
        if token.i in cues or token.pos not in ("VERB", "AUX") or inside(speech, token):
            continue
        asked = _unanswered(token)
        source = _from(token) or source_of(token)
        if asked is None or source is None or _is_told(token, found) or _only_maybe(token):
            continue
        yield from make_attribution(
            RULE, _SILENCE, token, paragraph, _words(asked), source=source, extra_cue=_rest(token), predicate=asked
        )


def is_silence(found: Attribution, tokens: Sequence[Token]) -> bool:
    """The attribution only says that nothing was answered: "declined to comment on P", "would not say whether P".

    ``tokens`` are those of its content.
    """
    if found.rule == RULE:
        return True
    if found.kind == "refuse" and found.cue.lemma in wording()["declining"]:
        answering = found.predicate
        if answering is None or found.rule != "infinitive" or found.negated:
            return False
        saying = answering.lemma in ("say", "discuss", "elaborate")
        return saying or (answering.lemma in wording()["answering"] and _to_a_request(answering))
    if found.direct:
        return [t.lower for t in tokens if t.pos != "PUNCT"] == ["no", "comment"]
    if not found.negated:
        return False
    if found.cue.lemma == "say":
        return any(c.dep == "aux" and c.lower == "would" for c in found.cue.children)
    return found.cue.lemma in wording()["answering"] and _to_a_request(found.cue)


def _is_told(token: Token, found: Sequence[Attribution]) -> bool:
    """It stands in what somebody says."""
    return any(b <= token.start < e for attribution in found for b, e in attribution.content)


def _only_maybe(verb: Token) -> bool:
    """ "could not be reached" is a fact, "if he does not reply" is none."""
    return verb.lemma != "reach" and is_hypothetical(verb)


def _unanswered(verb: Token) -> Token | None:
    """Head of what got no answer: "calls", "for comment", "to two letters"."""
    if negation(verb) is None:
        return _yet_to(verb) or _unavailable(verb)
    if verb.lemma == "reach" and is_passive(verb):
        return _for_comment(verb)
    if verb.lemma == "return":
        return _request(verb.child("dobj"))
    if verb.lemma in ("give", "make", "offer", "issue"):
        given = verb.child("dobj")
        return given if given is not None and given.lemma in wording()["answers"] else None
    if verb.lemma == "be":
        return _unavailable(verb) or _no_comment_from(verb)
    return _asked(verb) if verb.lemma in wording()["answering"] else None


def _asked(verb: Token) -> Token | None:
    """ "answer *the letter*", "reply *to two letters*"."""
    done = _request(verb.child("dobj"))
    if done is not None:
        return done
    to = next((c for c in verb.children if c.dep in ("prep", "dative") and c.lower == "to"), None)
    return to if to is not None and _request(to.child("pobj")) is not None else None


def _request(noun: Token | None) -> Token | None:
    asked = wording()["requests"] | wording()["statement_nouns"]
    return noun if noun is not None and (noun.lemma in asked or noun.lower in asked) else None


def _to_a_request(verb: Token) -> bool:
    """Not "did not respond to treatment", "declined to answer the door"; "would not comment on P" whatever P is."""
    if verb.lemma == "comment":
        return True
    things = [c for c in verb.children if c.dep == "dobj"]
    things += [g for c in verb.children if c.dep in ("prep", "dative") and c.lower == "to" for g in c.children]
    return all(_request(t) is not None for t in things if t.pos in ("NOUN", "PROPN"))


def _for_comment(head: Token) -> Token | None:
    for prep in (c for c in head.children if c.dep == "prep" and c.lower == "for"):
        sought = prep.child("pobj")
        if sought is not None and sought.lemma in wording()["answers"]:
            return prep
    return None


def _unavailable(verb: Token) -> Token | None:
    """ "was not available for comment", "was unavailable for comment"."""
    adjective = verb.child("acomp")
    if verb.lemma != "be" or adjective is None:
        return None
    negated = negation(verb) is not None
    is_silent = adjective.lower == ("available" if negated else "unavailable")
    return (_for_comment(adjective) or _for_comment(verb)) if is_silent else None


def _words(asked: Token) -> list[Token]:
    """ "no immediate comment" without "from Norway", who gave none."""
    source = _from(asked.head)
    return [t for t in asked.subtree() if source is None or t.i <= asked.i]


def _rest(verb: Token) -> list[Token]:
    """What of the cue stands behind its verb: "was not *available*", "has *yet to respond*"."""
    if verb.lemma == "be":
        return [t for t in (verb.child("expl"), verb.child("neg"), verb.child("acomp")) if t is not None]
    below = verb.child("xcomp") if verb.lemma == "have" else None
    if below is None:
        return []
    return [below, *(c for t in (verb, below) for c in t.children if c.lower in ("yet", "to") and c.pos != "ADP")]


def _yet_to(verb: Token) -> Token | None:
    """ "has yet to respond to the accusations"."""
    below = verb.child("xcomp")
    if verb.lemma != "have" or below is None or below.lemma not in wording()["answering"]:
        return None
    is_open = any(c.lower == "yet" for t in (verb, below) for c in t.children)
    return _asked(below) if is_open else None


def _no_comment_from(verb: Token) -> Token | None:
    """ "There was no immediate comment from Norway": the noun."""
    noun = verb.child("attr", "nsubj")
    is_there = verb.child("expl") is not None
    return noun if is_there and noun is not None and noun.lemma in wording()["answers"] and _from(verb) else None


def _from(verb: Token) -> Token | None:
    """Who gave none, where "there" is the subject."""
    noun = verb.child("attr", "nsubj")
    if verb.child("expl") is None or noun is None:
        return None
    prep = next((c for t in (noun, verb) for c in t.children if c.dep == "prep" and c.lower == "from"), None)
    return prep.child("pobj") if prep is not None else None
