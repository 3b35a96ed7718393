"""What happened when and where: tables of sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.model import Analysis

Analysed = Callable[..., Analysis]
SATURDAY = "2018-06-02"

EVENTS = [
    # sentence, time, words, place
    ("Rebels shelled the town of Douma on Friday.", "Friday", "Rebels shelled the town of Douma", None),
    ("Syrian jets bombed a market in Idlib on Friday.", "Friday", "Syrian jets bombed a market in Idlib", "Idlib"),
    ("On Friday, Israel carried out strikes near Damascus.", "Friday",
     "Israel carried out strikes near Damascus", "Damascus"),
    ("The attack in Homs killed six men last week.", "last week", "The attack in Homs killed six men", "Homs"),
    ("The minister will meet his counterpart in Ankara on Monday.", "Monday",
     "The minister will meet his counterpart in Ankara", "Ankara"),
    ("Russia, which invaded Georgia in 2008, sent a note.", "in 2008", "Russia invaded Georgia", None),
    ("A bomb exploded in Tripoli, Lebanon, on Friday.", "Friday", "A bomb exploded in Tripoli, Lebanon", "Tripoli"),
    ("Troops clashed in Syria and Iraq on Friday.", "Friday", "Troops clashed in Syria and Iraq", None),
    ("The vote is scheduled for Monday.", "Monday", "The vote is scheduled", None),
    ("The strike ended two days ago.", "two days ago", "The strike ended", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "time", "words", "place"), EVENTS, ids=[e[0][:40] for e in EVENTS])
def test_event(text: str, time: str, words: str, place: str | None, analysed: Analysed) -> None:
    (event,) = analysed(text, published=SATURDAY).events
    assert (event.when.text, event.evidence.text) == (time, words)
    assert (event.place.name if event.place else None) == place
    assert event.when.earliest is not None


NO_EVENTS = [
    "Will the talks begin on Monday?",
    "If the talks begin on Monday, the strike ends.",
    "The talks may begin on Monday.",
    "We met the minister on Friday.",
    "My father died in 2003.",
    "This ended on Friday.",
    "They have fought for weeks.",
    "The strike ended after Monday.",
    "The strike ended three weeks later.",
    "Today, the river forms the border.",
    "The plan that the two sides signed in March failed.",
    "The minister said on Friday that the bridge was safe.",
    "Union leaders called him a liar on Friday.",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_no_event(text: str, analysed: Analysed) -> None:
    assert analysed(text, published=SATURDAY).events == ()


def test_a_place_leads_to_its_words_and_to_the_map(analysed: Analysed) -> None:
    text = "Syrian jets bombed a market near the capital Damascus on Friday."
    analysis = analysed(text, published=SATURDAY)
    (event,) = analysis.events
    assert event.place is not None
    ((start, end),) = event.place.evidence.spans
    assert text[start:end] == event.place.evidence.text == "near the capital Damascus"
    (place,) = analysis.places
    assert (event.place.place, event.place.latitude) == (place.id, place.latitude)
    assert (place.id, place.country, round(place.latitude), round(place.longitude)) == (
        "place-syr-damascus",
        "syr",
        34,
        36,
    )


def test_a_place_that_no_list_knows_is_named_without_a_point(analysed: Analysed) -> None:
    (event,) = analysed("The army opened a bridge in Birmingham on Friday.", published=SATURDAY).events
    assert event.place is not None
    assert (event.place.name, event.place.place, event.place.latitude) == ("Birmingham", None, None)
