"""How sure a finding is: the measured precision of its rule, by how well the sentence lends itself to it.

Two signs tell most (measured on annotated articles, in ``knowledge/attribution_precision.yaml``): whether the content
reaches the end of its sentence, where its boundary is certain; and whether the source is a name, a role or a body, or
only a pronoun or a thing.
"""

from __future__ import annotations

from briefing.analysis.attribution import Attribution, may_speak
from briefing.analysis.parse import Paragraph
from briefing.knowledge import rule_precision

_UNMEASURED = 0.5
_ENDS = (".", "!", "?", "\n", "")


def confidence_of(found: Attribution, paragraph: Paragraph) -> float:
    """0 to 1: of the finest grade of the rule that has been measured ("whole named", else "whole", else the rule)."""
    measured = rule_precision().get(rule_of(found), {})
    extent, source = grade_of(found, paragraph)
    grades = (f"{extent} {source}", extent, source, "all")
    return next((measured[grade] for grade in grades if grade in measured), _UNMEASURED)


def precision_of(rule: str) -> float:
    """Of a rule whatever the sentence: one of disputes, or "pronoun" for who a pronoun is."""
    return rule_precision().get(rule, {}).get("all", _UNMEASURED)


def rule_of(found: Attribution) -> str:
    """The rule as it is measured: a that-clause after a verb of belief, or after an infinitive, errs more often."""
    if found.rule == "clause" and found.cue.tag == "VB":
        return "clause after infinitive"
    return "belief" if found.rule == "clause" and found.kind == "expect" else found.rule


def grade_of(found: Attribution, paragraph: Paragraph) -> tuple[str, str]:
    """ "whole" or "part": does the content end where its sentence does; "named" or "vague": what the source is."""
    end = found.content[-1][1]
    whole = found.direct or paragraph.text[end : end + 1] in _ENDS
    source = found.source
    named = source is not None and source.pos != "PRON" and may_speak(source, paragraph)
    return "whole" if whole else "part", "named" if named else "vague"
