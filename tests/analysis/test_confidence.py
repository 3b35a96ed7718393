"""How sure a finding is: which measured grade of its rule it gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing import knowledge
from briefing.analysis.attributions import find_attributions
from briefing.analysis.confidence import confidence_of, grade_of, precision_of, rule_of
from briefing.analysis.parse import parse_articles
from briefing.analysis.quotes import find_quotes
from tests.conftest import article_of

if TYPE_CHECKING:
    from spacy.language import Language

TABLE = [
    ("The minister said that talks had begun.", "clause", ("whole", "named")),
    ("It said that talks had begun.", "clause", ("whole", "vague")),
    ("The minister believes that talks will begin.", "belief", ("whole", "named")),
    ("“We will not leave the valley,” she said.", "quote-before-cue", ("whole", "vague")),
    ("Ghana condemned the killing of two men after the talks.", "object", ("part", "named")),
]


@pytest.mark.parametrize(("text", "rule", "grade"), TABLE, ids=[t[:30] for t, *_ in TABLE])
def test_a_finding_has_a_rule_and_a_grade(text: str, rule: str, grade: tuple[str, str], nlp: Language) -> None:
    ((_, (paragraph,)),) = parse_articles([article_of(text)], nlp)
    (found,) = find_attributions(paragraph, find_quotes(paragraph, text))
    assert (rule_of(found), grade_of(found, paragraph)) == (rule, grade)
    measured = knowledge.rule_precision()[rule]
    extent, source = grade
    finest = next(g for g in (f"{extent} {source}", extent, source, "all") if g in measured)
    assert confidence_of(found, paragraph) == measured[finest]


def test_what_is_not_measured_counts_as_one_half() -> None:
    assert precision_of("no such rule") == 0.5


def test_small_counts_are_humble() -> None:
    assert precision_of("words against words") == pytest.approx(5 / 6), "4 of 4 right is no certainty"
