"""All that a passage gave rise to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefing.explanation import explain
from briefing.model import Analysis, Passage


def test_all_that_a_paragraph_gave_rise_to(seed_project: Path) -> None:
    (found,) = explain("1 ¶5", from_analysis=seed_project).explanations
    assert (found.id, found.number, found.kind) == ("s1p5", "1 ¶5", "passage")
    assert found.facts[0].value == "1 position, 1 dispute, 1 claim, 1 event, 1 place, 2 actors"
    assert {(one.relation, one.number or one.id) for one in found.related} == {
        ("position", "P8"),
        ("is the topic of", "D5"),
        ("side 1 of dispute", "D5"),
        ("affirms claim", "claim-61775ce454"),
        ("event", "event-ce3226e21d"),
        ("names place", "place-golan-heights"),
        ("names", "gov-irn"),
        ("names", "gov-isr"),
    }
    (excerpt,) = found.excerpts
    assert excerpt.text.startswith("In May, Israel carried out")
    roles = {(mark.role, mark.text) for mark in excerpt.marked}
    assert {("source", "it"), ("cue", "said was"), ("time", "In May"), ("actor", "it")} <= roles


def test_gaps_are_reached_through_positions(seed_project: Path) -> None:
    (found,) = explain("1 ¶1", from_analysis=seed_project).explanations
    assert ("leaves gap", "gap-8c61f684f8") in {(one.relation, one.id) for one in found.related}


def test_a_paragraph_with_names_alone(seed_project: Path) -> None:
    (found,) = explain("s1p6", from_analysis=seed_project).explanations
    assert found.facts[0].value == "only names: 1 actor; no position, event or figure"


def test_a_paragraph_that_gave_rise_to_nothing_says_so(seed: Analysis) -> None:
    (article,) = seed.articles
    quiet = Passage(12, "paragraph", 3000, 3010, "Fine rain.")
    (found,) = explain("1 ¶12", from_analysis=replace(seed, articles=(replace(article, around=(quiet,)),))).explanations
    assert found.facts[0].value == "nothing: no rule found anything in it"
    assert found.related == ()
    assert [excerpt.text for excerpt in found.excerpts] == ["Fine rain."]
