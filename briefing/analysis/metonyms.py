"""The name of a state, capital or seat: its government where it acts, a place elsewhere."""

from __future__ import annotations

from briefing.analysis.candidate import Strength
from briefing.analysis.parse import Token
from briefing.knowledge import reporting, roles, wording

_WEAK_PREPOSITIONS = frozenset("against with between among amongst by on upon".split())
_NOUN_PREPOSITIONS = frozenset("of for to from toward towards over".split())


def acts(token: Token) -> bool:
    """The subject of an act or of speech, the agent of a passive, or who an act noun belongs to."""
    verb = token.head
    if token.dep == "conj":
        return acts(verb)
    if token.dep == "nsubj":
        return is_act(verb)
    if token.dep == "pobj" and verb.dep == "agent":
        return True
    return token.dep == "poss" and (verb.lower in wording()["act_nouns"] or verb.lemma in reporting().nouns)


def is_act(verb: Token) -> bool:
    """A verb whose subject acts or speaks."""
    return verb.lemma in roles()["act_verbs"] or verb.lemma in reporting().verbs


def state_strength(token: Token, form: str) -> Strength:
    """Is the name of a state, capital or seat its government here, and how surely? By its role in the sentence."""
    head, dep = token.head, token.dep
    if dep in ("conj", "appos"):
        return _beside_strength(token, form)
    if dep == "nsubj":
        full_verb = form == "name" and head.pos == "VERB" and head.lemma not in wording()["place_verbs"]
        return "strong" if is_act(head) or full_verb or (head.lemma == "be" and _is_cue_adjective(head)) else "weak"
    if dep in ("dobj", "dative", "nsubjpass"):
        return _object_strength(head, form)
    if dep == "poss":
        return _possessor_strength(token, form)
    if dep == "pobj":
        return _prepositional_strength(head, form)
    return "weak" if form != "capital" else "place"


def _beside_strength(token: Token, form: str) -> Strength:
    head = token.head
    if token.dep == "appos" and head.lower in ("capital", "city", "country", "town", "state"):
        return "place"
    named = head.pos in ("PROPN", "NOUN") and head.lower not in roles()["geographic_heads"]
    return state_strength(head, form) if named else "weak"


def _possessor_strength(token: Token, form: str) -> Strength:
    noun, lists = token.head.lower, roles()
    if noun in lists["geographic_heads"]:
        return "place"
    if acts(token) or noun in lists["government_nouns"] | lists["state_force_nouns"]:
        return "strong"
    return "weak" if form == "name" else "place"


def _is_cue_adjective(be: Token) -> bool:
    adjective = be.child("acomp", "xcomp")
    return adjective is not None and adjective.lower in reporting().adjectives


def _object_strength(verb: Token, form: str) -> Strength:
    frames = reporting().verbs.get(verb.lemma, {})
    if any(sense.addressee for sense in frames.values()):
        return "strong"
    if verb.lemma in roles()["territory_verbs"]:
        return "place"
    if form == "name" or is_act(verb):
        return "weak"
    return "place"


def _prepositional_strength(prep: Token, form: str) -> Strength:
    noun = prep.head
    if prep.dep == "agent":
        return "strong"
    geographic = noun.lower in roles()["geographic_heads"]
    if prep.lower in _WEAK_PREPOSITIONS and not geographic:
        return "weak"
    act = (
        noun.lower in wording()["act_nouns"] or noun.lemma in wording()["act_nouns"] or noun.lemma in reporting().nouns
    )
    if prep.lower in _NOUN_PREPOSITIONS and act:
        return "weak"
    if form == "seat" and prep.lower in _NOUN_PREPOSITIONS:
        return "weak"
    return "place"
