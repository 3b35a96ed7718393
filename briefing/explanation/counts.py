"""What the precision of a finding was counted on."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from briefing.explanation.records import Count
from briefing.knowledge import rule_counts, rule_precision, rules_hash
from briefing.model import Analysis, Position

_UNMEASURED = 0.5
_NOT_MEASURED = "not measured"


def counts_of_position(position: Position) -> tuple[Count, ...]:
    """Of what the analysis says was counted, each grade with its rule as a whole; else the rule as a whole alone."""
    found: list[Count] = []
    for measured in position.measured:
        rule, _, grade = measured.partition(": ")
        found.append(count_of(rule, grade))
        if grade not in ("all", _NOT_MEASURED):
            found.append(count_of(rule, "all"))
    return tuple(found) or (count_of(position.rule.partition(", ")[0]),)


def count_of(rule: str, grade: str = "all") -> Count:
    """As this program has it."""
    right, found = rule_counts().get(rule, {}).get(grade, (None, None))
    precision = rule_precision().get(rule, {}).get(grade, _UNMEASURED)
    if not found:
        right = found = None
    return Count(rule, grade, right, found, round(precision, 4))


def notes_on(analysis: Analysis, position: Position | None = None) -> Iterator[str]:
    """Where the counts are not surely those that the analysis was made with."""
    if analysis.pipeline.rules != rules_hash():
        yield (
            f"The analysis was made by rules {analysis.pipeline.rules}; this program has {rules_hash()}, "
            "and its counts are shown: they may differ from those of then."
        )
    if position is None:
        return
    if not position.measured:
        yield "Which form of the sentence its precision was counted for is not recorded; the rule as a whole is shown."
        return
    grades = [measured.partition(": ") for measured in position.measured]
    today = prod(count_of(rule, grade).precision for rule, _, grade in grades)
    if abs(today - position.confidence) > 0.011:
        yield f"By the counts of this program its precision would be {today:.2f}."
