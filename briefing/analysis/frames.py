"""The frames of a reporting verb, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.analysis.addressed import accuse, hold_responsible, object_to
from briefing.analysis.attribution import PLAIN, Attribution, carrier, is_finite, is_hypothetical
from briefing.analysis.clauses import clause_attributions, inserted_attributions, is_put_to
from briefing.analysis.headlines import headline_says
from briefing.analysis.light_verbs import about, light, topic
from briefing.analysis.naming import as_named, relative_what
from briefing.analysis.objects import comment, infinitive, object_of_cue, preposition
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.passives import passive, passive_topic, quoted_as
from briefing.analysis.syntax import marker
from briefing.knowledge import reporting, wording


def verb_attributions(verb: Token, paragraph: Paragraph) -> Iterator[Attribution]:
    """What a verb lays to its subject, by the first frame that fits."""
    particle = verb.child("prt")
    frames = reporting().verbs.get(f"{verb.lemma} {particle.lower}" if particle else verb.lemma, {})
    if _puts_it(verb):
        frames = {"quote": PLAIN}
    if not frames and verb.child("ccomp") is None and verb.lemma not in wording()["light_verbs"]:
        return
    if is_hypothetical(verb) or _is_question(verb) or is_put_to(verb, paragraph) or _is_not_made_to(verb):
        return
    if not is_finite(verb) and carrier(verb) is None and not _is_made_to(verb):
        frames = {f: s for f, s in frames.items() if _is_open(f, verb) and s.kind != "expect"}
    for frame in (
        comment,
        relative_what,
        quoted_as,
        passive,
        clause_attributions,
        accuse,
        hold_responsible,
        object_to,
        light,
        infinitive,
        as_named,
        preposition,
        object_of_cue,
        about,
        passive_topic,
        topic,
        headline_says,
    ):
        got = list(frame(verb, frames, paragraph))
        if got:
            yield from got
            return
    yield from inserted_attributions(verb, frames, paragraph)


def _puts_it(verb: Token) -> bool:
    """ "as the mayor *put it*"."""
    it = verb.child("dobj")
    return verb.lemma == "put" and it is not None and it.lower == "it" and marker(verb) == "as"


def _is_made_to(verb: Token) -> bool:
    """ "forced the bank *to admit* P", "prompted NATO *to order* N": the act is done, as one of another."""
    above = verb.head
    made = verb.dep == "xcomp" and above.lemma in wording()["compelling"] and above.child("dobj") is not None
    return made and is_finite(above) and above.child("neg") is None


def _is_not_made_to(verb: Token) -> bool:
    """ "did not force the bank *to admit* P"."""
    return verb.dep == "xcomp" and verb.head.lemma in wording()["compelling"] and verb.head.child("neg") is not None


def _is_open(frame: str, verb: Token) -> bool:
    """What a verb without tense can introduce: an infinitive "to say that P", while "to support N" is nobody's position
    yet; a participle ("citing N", "accusing Y of N") all but a plan.
    """
    return frame in ("clause", "quote") or (verb.tag == "VBG" and verb.dep in ("advcl", "conj", "acl"))


def _is_question(verb: Token) -> bool:
    last = next((t for t in reversed(verb.subtree()) if t.pos == "PUNCT"), None)
    return verb.dep == "ROOT" and last is not None and last.text == "?"
