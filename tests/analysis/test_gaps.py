"""Who is asked or accused and says nothing on it; who, in the article's own words, gave no answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.model import Analysis, Gap

Analysed = Callable[..., Analysis]


def no_answers(analysis: Analysis) -> list[Gap]:
    return [gap for gap in analysis.gaps if gap.kind == "no answer"]


def parties(analysis: Analysis) -> list[str]:
    names = {actor.id: actor.name for actor in analysis.actors}
    return [names[gap.actors[0]] for gap in no_answers(analysis)]


ACCUSED = "Greenpeace accused Norvik Steel of poisoning the lake."


@pytest.mark.parametrize(
    "texts",
    [
        [ACCUSED + "\n\nNorvik Steel said that it would examine all claims."],
        [ACCUSED + "\n\nAnna Weber, a spokeswoman for Norvik Steel, said the filters had been tested."],
        [ACCUSED + "\n\nA spokesman said that all filters had been tested."],
        [ACCUSED + "\n\nThe company said that all filters had been tested."],
        [ACCUSED + "\n\nPeru slept.\n\nPeru woke.\n\nPeru ate.\n\nPeru slept again.\n\nNorvik Steel denied it."],
        [ACCUSED, "Norvik Steel said that the lake was clean."],
    ],
    ids=["in other words", "spokeswoman", "a spokesman", "the company", "a later denial", "in another article"],
)
def test_an_answer_of_some_kind_is_no_gap(analysed: Analysed, texts: list[str]) -> None:
    assert not no_answers(analysed(*texts))


@pytest.mark.parametrize(
    "texts",
    [
        [ACCUSED],
        [ACCUSED + "\n\nPeru said the harvest had been good."],
        [ACCUSED, "Norvik Steel said that profits had doubled."],
    ],
    ids=["nobody", "somebody else", "on another matter"],
)
def test_a_named_party_without_any_answer_is_a_gap(analysed: Analysed, texts: list[str]) -> None:
    assert parties(analysed(*texts)) == ["Norvik Steel"]


@pytest.mark.parametrize(
    "text",
    [
        "Greenpeace urged residents to boil the water.",
        "Greenpeace urged both sides to stop arguing.",
        "Greenpeace urged the company to publish the invoice.",
        "Norvik Steel was accused of poisoning the lake.",
    ],
)
def test_who_has_no_name_or_is_asked_by_nobody_owes_no_answer(analysed: Analysed, text: str) -> None:
    assert not no_answers(analysed(text))


@pytest.mark.parametrize(
    "text",
    [
        "Norvik Steel declined to comment.",
        "Norvik Steel refused to say whether its staff had opened the valve.",
        "Norvik Steel would not say who had closed the valve.",
        "Norvik Steel did not immediately respond to a request for comment.",
        "Norvik Steel could not be reached for comment.",
        "Norvik Steel did not return calls seeking comment.",
        "Norvik Steel was not available for comment.",
        "Norvik Steel has not replied to two letters from the committee.",
        "Norvik Steel has yet to respond to the accusations.",
        "There was no immediate comment from Norvik Steel.",
        "Norvik Steel made no comment.",
    ],
)
def test_a_silence_that_the_article_tells_is_a_gap(analysed: Analysed, text: str) -> None:
    analysis = analysed(text)
    (gap,) = no_answers(analysis)
    (position,) = (p for p in analysis.positions if p.id in gap.positions)
    assert parties(analysis) == ["Norvik Steel"]
    assert gap.text == "Norvik Steel was asked and gave no answer."
    assert (position.kind, position.content.text in text) == ("refuse", True)


@pytest.mark.parametrize(
    "text",
    [
        "The patients did not respond to treatment.",
        "Anna Weber did not answer the door.",
        "Norvik Steel refused to pay.",
        "The town could not be reached by road.",
        "Norvik Steel will be fined if it does not reply to the letter.",
        "Peru said that Norvik Steel could not be reached for comment.",
    ],
)
def test_what_is_no_silence(analysed: Analysed, text: str) -> None:
    assert not no_answers(analysed(text))


def test_a_silence_is_no_answer(analysed: Analysed) -> None:
    analysis = analysed(ACCUSED + " Norvik Steel could not be reached for comment.")
    assert parties(analysis) == ["Norvik Steel", "Norvik Steel"]


def test_a_dispute_that_one_origin_tells_is_a_gap_beside_others(analysed: Analysed) -> None:
    said = "Norvik Steel said that it had tested the filters."
    denied = "Greenpeace denied that Norvik Steel had tested the filters."
    other = "The harbour office said that nine ships had left the port in the night."
    (gap,) = (g for g in analysed(f"{said}\n\n{denied}", other).gaps if g.kind == "single source")
    assert len(gap.positions) == 1
    (alone,) = (g for g in analysed(f"{said}\n\n{denied}").gaps if g.kind == "single source")
    assert alone.positions == ()
    apart = analysed(said, denied, other)
    assert apart.disputes
    assert not [g for g in apart.gaps if g.kind == "single source"]


def test_who_was_asked_in_a_persons_place_is_named(analysed: Analysed) -> None:
    analysis = analysed("Ann Vance said the law was good. The Vance campaign did not respond to questions.")
    (gap,) = (g for g in analysis.gaps if g.kind == "no answer")
    assert gap.text == "The Vance campaign, for Ann Vance, was asked and gave no answer."
