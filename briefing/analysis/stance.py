"""Kind and polarity of a position, from cue, mood and content. Each rule is one a reader can follow.

The cue's class gives the kind; what is said can change it: a modal "must" after a plain "said" is a demand, a predicate
of falsehood an accusation or a denial, a negated act of one's own a denial, a harm that "would" come of an act a
warning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis.attribution import Attribution
from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.parse import Token
from briefing.analysis.syntax import is_passive, negation, subject
from briefing.knowledge import reporting, roles, wording
from briefing.model import Polarity, PositionKind

_OPEN_KINDS = ("assert", "expect", "report", "agree")
"""Kinds that the content can change."""
_OWN_STANCE = ("support", "oppose", "condemn", "welcome", "agree", "refuse", "deny", "demand")
_NEGATED_CUE: dict[PositionKind, PositionKind] = {
    "assert": "refuse",
    "deny": "refuse",
    "report": "refuse",
    "promise": "refuse",
    "agree": "refuse",
    "support": "oppose",
    "welcome": "oppose",
    "expect": "deny",
    "demand": "assert",
}
_NEGATIVE_KINDS = ("deny", "oppose", "condemn", "refuse", "accuse", "warn")
_POSITIVE_KINDS = ("assert", "support", "demand", "promise", "agree", "welcome")


@dataclass(frozen=True, slots=True)
class Stance:
    kind: PositionKind
    polarity: Polarity | None
    rule: str
    """Why: "modal demand", "negated own act" ..., or "cue" where the cue alone decides."""
    judges: bool
    """It takes a side (supports, demands, warns against, calls legitimate), rather than says what is the case."""
    negated: bool
    """The main predicate of the content is negated."""


def judge(
    found: Attribution, content: Sequence[Token], actors: ArticleActors, paragraph: int, holder: Entity | None
) -> Stance:
    """The stance of an attribution with these words as content, whose holder is known (or None)."""
    predicate = found.predicate
    negated = predicate is not None and negation(predicate) is not None
    if found.negated:
        return _stance(_negated_kind(found), "negated cue", negated)
    if found.rule in ("called", "as") and _calls_target_false(found, predicate):
        return Stance("deny", "negative", "calls it false", False, False)
    if found.rule in ("called", "as") and found.kind == "assert" and (value := _names_it(predicate)) is not None:
        return Stance("condemn" if value == "negative" else "welcome", value, "names it good or bad", True, False)
    if found.direct and [t.lower for t in content if t.pos != "PUNCT"] == ["no", "comment"]:
        return _stance("refuse", "no comment", False)
    if (
        found.kind == "deny"
        and found.rule in ("object", "as", "passive-object")
        and found.cue.lemma in _WEAK_DENIALS
        and not _is_statement(predicate)
    ):
        if found.cue.lemma == "rule":
            return _ruled_out(predicate)
        return _stance("oppose", "rejected, no statement", False)
    if found.kind not in _OPEN_KINDS or predicate is None or found.kind == "report":
        return _stance(found.kind, "cue", negated)
    return _by_content(found, predicate, actors, paragraph, holder, negated)


_WEAK_DENIALS = (
    "reject",
    "dismiss",
    "discount",
    "repudiate",
    "dispute",
    "contradict",
    "rule",
    "brush",
    "shrug",
    "laugh",
    "walk",
)
"""A denial only over a statement: who rejects a plan opposes it."""


def _ruled_out(predicate: Token | None) -> Stance:
    """ "ruled out any increase", "ruled out her resignation" refuse what could be done; "ruled out arson" denies it."""
    acts = predicate is not None and (
        predicate.tag == "VBG"
        or any(c.dep == "det" and c.lower in ("a", "an", "any") for c in predicate.children)
        or any(c.dep == "poss" and c.lower in _THEIRS for c in predicate.children)
    )
    return _stance("refuse" if acts else "deny", "ruled out", False)


def _negated_kind(found: Attribution) -> PositionKind:
    """ "does not believe that P" denies P; "does not want to V" refuses to."""
    if found.kind == "expect" and found.rule not in ("clause", "that-clause"):
        return "refuse"
    return _NEGATED_CUE.get(found.kind, found.kind)


def _names_it(predicate: Token | None) -> Polarity | None:
    """ "called the ruling a disgrace", "described the vote as unfair"."""
    words = wording()
    if predicate is None:
        return None
    named = {predicate.lower, predicate.lemma, *(c.lower for c in predicate.children if c.dep == "amod")}
    if named & (words["negative"] | words["negative_nouns"]):
        return "negative"
    return "positive" if named & (words["positive"] | words["positive_nouns"]) else None


def _calls_target_false(found: Attribution, predicate: Token | None) -> bool:
    """ "called the report baseless", "dismissed the account as pure fiction"."""
    words = wording()
    if predicate is None or not _is_statement(found.target):
        return False
    return predicate.lower in words["falsehood"] | words["falsehood_nouns"]


def _is_statement(noun: Token | None) -> bool:
    words = wording()["statement_nouns"] | {"it", "this", "that", "these", "those"}
    return noun is not None and (
        noun.lower in words or reporting().nouns.get(noun.lemma) in ("assert", "accuse", "report", "deny")
    )


def _by_content(
    found: Attribution, predicate: Token, actors: ArticleActors, paragraph: int, holder: Entity | None, negated: bool
) -> Stance:
    own = _subject_within(found, predicate)
    doer = actors.at(paragraph, own)
    named = holder is not None and doer is not None and holder.key in (doer.key, doer.of)
    is_own = named or (doer is None and _is_speaker(own, found))
    certain = named or (own is not None and own.lower in ("i", "we"))
    return (
        _untrue(predicate, own, other=doer is not None and not is_own, negated=negated)
        or _asked(found, predicate, negated)
        or (_of_oneself(predicate, negated, certain=certain) if is_own else None)
        or _judged(found, predicate, negated)
        or Stance(
            found.kind, "negative" if negated else "positive", "cue", found.kind not in ("assert", "expect"), negated
        )
    )


def _subject_within(found: Attribution, predicate: Token) -> Token | None:
    """None where the parser takes who speaks for it: "*Police*: suspect denies murder", "according to the lawyer, *Ann
    Vance*, whoever signs loses".
    """
    own = subject(predicate)
    inside = own is not None and any(b <= own.start < e for b, e in found.content)
    return own if inside or found.rule not in ("colon", "according-to") else None


def _untrue(predicate: Token, own: Token | None, *, other: bool, negated: bool) -> Stance | None:
    """What somebody says, or that anything of the kind happened, is called untrue."""
    if _denies_all(predicate, own):
        return Stance("deny", "negative", "nothing of the kind", False, negated)
    if not _calls_false(predicate, own):
        return None
    lies = predicate.lemma in wording()["falsehood_verbs"]
    return Stance("accuse" if lies or other else "deny", "negative", "calls it false", False, negated)


def _asked(found: Attribution, predicate: Token, negated: bool) -> Stance | None:
    """A demand by mood or modal."""
    polarity: Polarity = "negative" if negated else "positive"
    if found.direct and _is_imperative(predicate):
        return Stance("demand", polarity, "imperative", True, negated)
    return Stance("demand", polarity, "modal demand", True, negated) if _is_demand(predicate) else None


def _of_oneself(predicate: Token, negated: bool, *, certain: bool) -> Stance | None:
    """What the speaker supports, will do, or has not done. ``certain``: the subject is the speaker beyond doubt."""
    stance = _own_stance(predicate, negated)
    if stance is not None:
        return stance
    if _prefers(predicate):
        return None
    if _has_modal(predicate, ("will", "would", "'ll", "’ll")) or _is_going_to(predicate):
        return _stance("refuse" if negated else "promise", "own future act", negated)
    attitude = "expect" in {s.kind for s in reporting().verbs.get(predicate.lemma, {}).values()}
    acts = predicate.pos == "VERB" and not is_passive(predicate) and not _has_modal(predicate, ("could", "can"))
    if certain and negated and acts and not attitude and negation(predicate) in predicate.children:
        return Stance("deny", "negative", "negated own act", False, True)
    return None


def _prefers(predicate: Token) -> bool:
    """ "It *would sooner* see them pay", "we would prefer": no promise."""
    before = {c.lower for c in predicate.children if c.i < predicate.i}
    return predicate.lemma in ("prefer", "like") or bool(before & {"sooner", "rather"})


def _is_going_to(predicate: Token) -> bool:
    below = predicate.child("xcomp")
    return predicate.lower == "going" and below is not None and any(c.lower == "to" for c in below.children)


def _judged(found: Attribution, predicate: Token, negated: bool) -> Stance | None:
    """A harm foretold, or something found good or bad."""
    if predicate.lemma in wording()["harm_verbs"] and _has_modal(predicate, wording()["harm_modals"]) and not negated:
        return Stance("warn", "negative", "harm that would follow", True, False)
    value = _evaluation(predicate)
    if value is None:
        return None
    flipped: Polarity = "negative" if (value == "positive") == negated else "positive"
    return Stance(found.kind, flipped, "evaluation", True, negated)


def _is_speaker(own: Token | None, found: Attribution) -> bool:
    """ "We will rebuild" in a quotation, "said it would not", "said her officers would": whoever speaks."""
    if own is None or found.source is None:
        return False
    if own.lower in ("i", "we") or any(c.dep == "poss" and c.lower in ("my", "our") for c in own.children):
        return True
    opens = own.start - found.content[0][0] <= len("that the ")
    if own.lower in ("it", "he", "she", "they"):
        person = found.source.ent == "PERSON" or found.source.lower in ("he", "she")
        return opens and not found.direct and (own.lower != "it" or not person)
    theirs = any(c.dep == "poss" and c.lower in _THEIRS for c in own.children)
    return opens and not found.direct and theirs and _can_act(own)


def _can_act(noun: Token) -> bool:
    """ "Her officers", "its forces", not "her proposals"."""
    words = roles()
    lists = ("officials", "offices", "people_nouns", "state_force_nouns", "armed_group_nouns", "government_nouns")
    kinds = (*lists, "company_nouns", "personal_staff", "body_nouns", "speakers_for", "titles")
    return any(word in words[kind] for kind in kinds for word in (noun.lower, noun.lemma))


_THEIRS = ("its", "his", "her", "their")


def _is_imperative(predicate: Token) -> bool:
    """ "Do not drink the water", "Release them now"."""
    helpers = [c.lower for c in predicate.children if c.dep in ("aux", "auxpass")]
    return predicate.tag == "VB" and subject(predicate) is None and all(h == "do" for h in helpers)


def _denies_all(predicate: Token, own: Token | None) -> bool:
    """ "never happened", "no such order had been given", "there is no evidence": the matter itself is denied."""
    words = wording()
    denied = negation(predicate)
    if denied is None:
        return False
    if predicate.lemma in words["happening"]:
        return True
    if own is not None and denied.head is own and any(c.lower == "such" for c in own.children):
        return True
    there = predicate.child("expl") is not None
    attribute = predicate.child("attr", "nsubj")
    return there and attribute is not None and attribute.lemma in words["grounds"]


def _stance(kind: PositionKind, rule: str, negated: bool) -> Stance:
    polarity: Polarity | None = (
        "negative" if kind in _NEGATIVE_KINDS else "positive" if kind in _POSITIVE_KINDS else None
    )
    if negated and kind in ("demand", "promise", "agree"):
        polarity = "negative"
    return Stance(kind, polarity, rule, kind not in ("assert", "deny", "accuse", "expect", "report"), negated)


def _own_stance(predicate: Token, negated: bool) -> Stance | None:
    """ "said Tehran supports N": the content's verb states the holder's own stance."""
    if (side := _takes_side(predicate)) is not None:
        return _stance(_NEGATED_CUE.get(side, side) if negated else side, "states its own stance", False)
    sense = reporting().verbs.get(predicate.lemma, {}).get("obj")
    if sense is None or sense.kind not in _OWN_STANCE or predicate.child("dobj") is None:
        return None
    kind = _NEGATED_CUE.get(sense.kind, sense.kind) if negated else sense.kind
    return _stance(kind, "states its own stance", False)


def _takes_side(predicate: Token) -> PositionKind | None:
    """ "I am against this law", "we stand with Moldova"."""
    prepositions = {c.lower for c in predicate.children if c.dep == "prep"}
    if predicate.lemma == "be" and "against" in prepositions:
        return "oppose"
    if predicate.lemma == "stand" and prepositions & {"with", "by", "behind"}:
        return "support"
    return None


def _has_modal(predicate: Token, modals: object) -> bool:
    return any(c.dep == "aux" and c.lower in modals for c in predicate.children)  # type: ignore[operator]


def _is_demand(predicate: Token) -> bool:
    """Deontic "must", "should", "has to"; "must have been" is a guess, no demand."""
    words = wording()
    modal = next((c for c in predicate.children if c.dep == "aux" and c.lower in words["demand_modals"]), None)
    if modal is not None:
        return not any(c.dep == "aux" and c.lower == "have" for c in predicate.children)
    if predicate.lemma in ("have", "need", "ought") and predicate.tag in ("VBZ", "VBP", "VBD"):
        below = predicate.child("xcomp")
        return below is not None and any(c.dep == "aux" and c.lower == "to" for c in below.children)
    return False


def _calls_false(predicate: Token, own: Token | None) -> bool:
    """ "is making false claims", "the reports are baseless", "is lying", "is a hoax"."""
    words = wording()
    if _has_modal(predicate, ("may", "might", "could")):
        return False  # "we are concerned that he may spread lies"
    if predicate.lemma in words["falsehood_verbs"] and negation(predicate) is None:
        return (
            not any(c.dep == "prep" and c.lower not in ("to", "about") for c in predicate.children) and own is not None
        )
    if negation(predicate) is not None:
        true = predicate.child("acomp")
        return true is not None and true.lower in words["truth"] and _is_about_words(own)
    for child in predicate.children:
        if child.dep in ("acomp", "oprd") and child.lower in words["falsehood"]:
            return _is_about_words(own)
        if child.dep in ("attr", "dobj", "acomp") and child.lower in words["falsehood_nouns"]:
            return True
        if child.dep in ("dobj", "attr") and child.lower in words["statement_nouns"]:
            return any(g.dep == "amod" and g.lower in words["falsehood"] for g in child.children)
    return False


def _is_about_words(own: Token | None) -> bool:
    """The subject is a statement or points back to one, not a thing that might be fake or wrong."""
    return own is not None and own.lower in wording()["statement_nouns"] | {"it", "this", "that", "they", "these"}


def _evaluation(predicate: Token) -> Polarity | None:
    words = wording()
    for child in predicate.children:
        if child.dep in ("acomp", "attr", "oprd"):
            if child.lower in words["positive"]:
                return "positive"
            if child.lower in words["negative"]:
                return "negative"
    return None
