"""What the parser gets wrong in a regular way, and what is left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing.analysis.parse import Token, parse_articles
from tests.conftest import article_of

if TYPE_CHECKING:
    from spacy.language import Language


def parsed(text: str, nlp: Language) -> list[Token]:
    ((_, paragraphs),) = parse_articles([article_of(text)], nlp)
    return [token for paragraph in paragraphs for token in paragraph.tokens]


def test_the_subject_of_a_passive_hangs_on_its_verb(nlp: Language) -> None:
    tokens = parsed("The bridge in Ostrin was not closed, the government of Kosovo said on Tuesday.", nlp)
    assert [(t.text, t.dep, t.head.text) for t in tokens if t.lower == "bridge"] == [("bridge", "nsubjpass", "closed")]


@pytest.mark.parametrize(
    ("sentence", "dep"),
    [
        ("The governor described the report as baseless.", "prep"),
        ("The governor found the report as baseless as ever.", "advmod"),
    ],
)
def test_what_a_report_is_described_as(nlp: Language, sentence: str, dep: str) -> None:
    (as_, *_) = [t for t in parsed(sentence, nlp) if t.lower == "as"]
    assert as_.dep == dep


def test_a_clause_after_a_word_of_time_has_its_subject(nlp: Language) -> None:
    tokens = parsed("Eight lifeboats left Halmouth on Tuesday after a gate at the dam there gave way.", nlp)
    assert [(t.dep, t.head.text) for t in tokens if t.lower in ("after", "gate")] == [
        ("mark", "gave"),
        ("nsubj", "gave"),
    ]


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("Chemicals leaked from the plant, the chemical workers' union said.", ["Chemicals leaked from the plant"]),
        ("Solvent leaked into the river, the agency said on Tuesday.", ["Solvent leaked into the river"]),
        ("Chemicals leaked by the plant poisoned the river, the union said.", None),
        ("Documents published by the agency said the river was clean.", ["the river was clean"]),
    ],
    ids=["opens with a clause", "the same", "a participle with its own verb", "a participle with an agent"],
)
def test_a_clause_that_opens_the_sentence(nlp: Language, text: str, positions: list[str] | None) -> None:
    from briefing.analysis import analyse

    found = [p.content.text for p in analyse([article_of(text)], nlp, version="0").positions]
    assert found == (positions or ["Chemicals leaked by the plant poisoned the river"])
