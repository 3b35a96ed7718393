"""How sure a finding is: which measured grade of its rule it gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing import knowledge
from briefing.analysis.attributions import find_attributions
from briefing.analysis.confidence import confidence_of, grades_of, precision_of, rule_of
from briefing.analysis.parse import parse_articles
from briefing.analysis.quotes import find_quotes
from tests.conftest import article_of

if TYPE_CHECKING:
    from spacy.language import Language

TABLE = [
    ("The minister said that talks had begun.", "clause", "main whole named"),
    ("It said that talks had begun.", "clause", "main whole vague"),
    ("The minister believes that talks will begin.", "belief", "main whole named"),
    ("“We will not leave the valley,” she said.", "quote-before-cue", "main whole named"),
    ("Ghana condemned the killing of two men after the talks.", "object", "main part named"),
    ("The ministry has continued to deny any involvement in the raid.", "object", "main whole named"),
    ("The mayor is sure that the bridge will hold.", "adjective", "main whole named"),
    ("The mayor cited the rising price of bread.", "described topic", "main whole named"),
    ("The mayor mocked Omar Haddad.", "topic", "main whole named"),
    ("Prices rose because the ministry denied any involvement in the raid.", "object", "below whole named"),
]


@pytest.mark.parametrize(("text", "rule", "grade"), TABLE, ids=[t[:30] for t, *_ in TABLE])
def test_a_finding_has_a_rule_and_a_grade(text: str, rule: str, grade: str, nlp: Language) -> None:
    ((_, (paragraph,)),) = parse_articles([article_of(text)], nlp)
    (found,) = find_attributions(paragraph, find_quotes(paragraph, text))
    grades = grades_of(found, paragraph)
    assert (rule_of(found), grades[0]) == (rule, grade)
    measured = knowledge.rule_precision()[rule]
    finest = next(g for g in grades if g in measured)
    assert confidence_of(found, paragraph) == measured[finest]


def test_a_grade_leans_on_the_coarser_one() -> None:
    few = knowledge.smoothed({"all": (7, 18), "main": (6, 6), "main whole": (4, 4)})
    assert few["all"] == pytest.approx(0.4)
    assert few["main"] == pytest.approx((6 + knowledge.WEIGHT * 0.4) / (6 + knowledge.WEIGHT))
    assert "main whole" not in few, "four findings are too few for a grade"
    good = knowledge.smoothed({"all": (97, 98), "below": (3, 10)})
    assert good["below"] > 0.7, "a rule that is mostly right is not doubted for ten findings"


def test_what_is_not_measured_counts_as_one_half() -> None:
    assert precision_of("no such rule") == 0.5


def test_small_counts_are_humble() -> None:
    assert precision_of("words against words") == pytest.approx(5 / 6), "4 of 4 right is no certainty"
