"""The parse, as the rules saw it."""

from __future__ import annotations

from pathlib import Path

from briefing.explanation import explain
from briefing.explanation.text import render
from briefing.model import Analysis


def test_the_sentence_is_parsed_as_it_was(seed_project: Path) -> None:
    (found,) = explain("P2", from_analysis=seed_project, parse=True).explanations
    ((tree,),) = (excerpt.trees for excerpt in found.excerpts)
    assert tree[0].text == "Syria", "a dateline is no part of the first sentence"
    words = {word.text: word for word in tree}
    assert (words["said"].relation, words["said"].head, words["said"].depth) == ("ROOT", tree.index(words["said"]), 0)
    assert (words["minister"].lemma, words["minister"].part, words["minister"].relation) == (
        "minister",
        "NOUN",
        "nsubj",
    )
    assert tree[words["minister"].head].text == "said"
    assert found.notes == ()


def test_words_are_printed_as_the_source_has_them(seed_project: Path) -> None:
    text = render(explain("P2", from_analysis=seed_project, parse=True), width=110)
    rows = [line.split() for line in text.splitlines()]
    assert ["word", "lemma", "part", "relation", "head"] in rows
    assert ["’s", "'s", "PART", "case", "country"] in rows


def test_only_sentences_with_marked_words_are_parsed(seed_project: Path) -> None:
    (found,) = explain("P7", from_analysis=seed_project, parse=True).explanations
    ((tree,),) = (excerpt.trees for excerpt in found.excerpts)
    assert [word.text for word in tree][:3] == ["Al", "Mua’llem", "said"]


def test_without_an_archive_the_passages_serve(seed: Analysis) -> None:
    (found,) = explain("P2", from_analysis=seed, parse=True).explanations
    assert [len(excerpt.trees) for excerpt in found.excerpts] == [1]
    assert found.notes[-1].startswith("The parse was made from the kept passages alone")
