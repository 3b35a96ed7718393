"""How sure a finding is: the measured precision of its rule, by how well the sentence lends itself to it.

A grade with few findings is drawn towards the coarser one (``briefing.knowledge.smoothed``).

Three signs tell most (measured on annotated articles, in ``knowledge/attribution_precision.yaml``): whether the cue is
the verb of its sentence, which asserts, or stands in a clause that describes or supposes; whether the content reaches
the end of its sentence, where its boundary is certain; and whether the source is somebody who may speak, or a thing or
a pronoun that may be anything.
"""

from __future__ import annotations

from briefing.analysis.attribution import Attribution, carrier, may_speak
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import is_infinitive
from briefing.knowledge import rule_precision

_UNMEASURED = 0.5
_ENDS = (".", "!", "?", "\n", "")


def confidence_of(found: Attribution, paragraph: Paragraph) -> float:
    """0 to 1: of the finest grade of the rule that has been measured ("main whole named", "main whole", "main" ...)."""
    grade = measured_as(found, paragraph)
    return rule_precision()[rule_of(found)][grade] if grade else _UNMEASURED


def measured_as(found: Attribution, paragraph: Paragraph) -> str:
    """The finest grade of its rule that has been measured; "" where none has."""
    measured = rule_precision().get(rule_of(found), {})
    return next((grade for grade in grades_of(found, paragraph) if grade in measured), "")


def precision_of(rule: str) -> float:
    """Of a rule whatever the sentence: one of disputes, or "pronoun" for who a pronoun is."""
    return rule_precision().get(rule, {}).get("all", _UNMEASURED)


def rule_of(found: Attribution) -> str:
    """The rule as it is measured: some that err more, or less, often are counted for themselves.

    A that-clause after a verb of belief, or after an infinitive; a topic that is described ("cited *the rising price of
    bread*") and not only named ("cited *Vance*").
    """
    if found.rule == "clause" and is_infinitive(found.cue):
        return "clause after infinitive"
    if found.rule == "topic" and found.predicate is not None and _is_described(found.predicate):
        return "described topic"
    return "belief" if found.rule == "clause" and found.kind == "expect" else found.rule


def _is_described(noun: Token) -> bool:
    return noun.pos == "NOUN" and noun.ent != "PERSON" and noun.child(*_DESCRIBING) is not None


_DESCRIBING = ("prep", "relcl", "acl", "amod", "compound", "poss")


def grades_of(found: Attribution, paragraph: Paragraph) -> tuple[str, ...]:
    """The grades of a finding, finest first.

    "main" or "below": is the cue the verb of its sentence; "whole" or "part": does the content end where its sentence
    does; "named" or "vague": is the source a name, a role, a body, he or she.
    """
    place = "main" if _is_main(found.cue) else "below"
    end = found.content[-1][1]
    extent = "whole" if found.direct or paragraph.text[end : end + 1] in _ENDS else "part"
    speaker = "named" if _is_somebody(found.source, paragraph) else "vague"
    return f"{place} {extent} {speaker}", f"{place} {extent}", place, "all"


def _is_main(cue: Token) -> bool:
    """ "X *denied* that P", "X has *continued* to deny it", "X is *sure* that P"."""
    verb = carrier(cue) or cue
    if verb.pos in ("ADJ", "NOUN"):
        verb = verb.head
    return verb.dep in ("ROOT", "parataxis")


def _is_somebody(source: Token | None, paragraph: Paragraph) -> bool:
    if source is None:
        return False
    return source.lower in ("he", "she") or (source.pos != "PRON" and may_speak(source, paragraph))
