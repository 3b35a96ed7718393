"""Bodies that are described: "the union", "the flood office", "the company", "Doe's office"; and what stays apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.model import Actor, Analysis

Analysed = Callable[..., Analysis]


def by_name(analysis: Analysis) -> dict[str, Actor]:
    return {a.name: a for a in analysis.actors}


def speakers(analysis: Analysis) -> list[str | None]:
    names = {a.id: a.name for a in analysis.actors}
    return [names[p.speaker] if p.speaker else None for p in analysis.positions]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Brannick Regional Flood Office said the river was high. The flood office said the dikes held.",
            "Brannick Regional Flood Office",
        ),
        (
            "The Dockers’ Union of Port Arvel said it would strike. The union said the port was shut.",
            "Dockers’ Union of Port Arvel",
        ),
        (
            "The Power and Rail Workers’ Union accused the mayor of lying. The union said talks had failed.",
            "Power and Rail Workers’ Union",
        ),
        (
            "The Calder Rivers Forum has read the licence. The forum found that two gates were broken.",
            "Calder Rivers Forum",
        ),
        (
            "The residents’ committee opposes the move. The committee said the barracks were far away.",
            "The residents’ committee",
        ),
        (
            "The company that runs the Arvel dam blamed the governor.\n\nArvelis Hydro said it had closed the gate.",
            "Arvelis Hydro",
        ),
        ("Arvelis Hydro closed the gate on Monday. The operator said nobody was hurt.", "Arvelis Hydro"),
    ],
)
def test_a_definite_noun_is_the_one_body_that_fits(text: str, name: str, analysed: Analysed) -> None:
    found = {s for s in speakers(analysed(text)) if s is not None}
    assert found == {name}


@pytest.mark.parametrize(
    "text",
    [
        "The Dockers’ Union said it would strike. The Nurses’ Union said it would not. The union said it was sorry.",
        "Arvelis Hydro said it would pay. Norrin Steel said it would not. The company said that it was sorry.",
        "Arvelis Hydro shut the gate. Two towns sued a firm that had built it. The firm said that it was sorry.",
    ],
)
def test_of_two_bodies_that_fit_neither_is_meant(text: str, analysed: Analysed) -> None:
    assert speakers(analysed(text))[-1] is None


@pytest.mark.parametrize(
    "text",
    [
        "The Brannick Flood Office said the river was high. The tax office said it was closed.",
        "The Dockers’ Union said it would strike. The other union said it would not.",
        "The Dockers’ Union said it would strike. Its unions said they would not.",
        "The council said no. The Arvel City Council said yes. Then the council said that it was sorry, and "
        "the city council said that it was not.",
    ],
)
def test_other_words_mean_another_body(text: str, analysed: Analysed) -> None:
    first, *_, last = speakers(analysed(text))
    assert first != last


def test_a_regional_government_is_an_actor_by_its_words_and_no_state(analysed: Analysed) -> None:
    found = by_name(analysed("The regional government said that four people had died. The local council denied it."))
    assert found["The regional government"].kind == "government"


def test_the_government_without_a_state_stays_open(analysed: Analysed) -> None:
    assert speakers(analysed("The government said that four people had died.")) == [None]


def test_the_office_of_a_person_is_called_so_and_speaks_for_the_person(analysed: Analysed) -> None:
    analysis = analysed("Governor Ines Tolvar left. Tolvar’s office said that the claim was untrue.")
    found = by_name(analysis)
    assert found["Tolvar’s office"].of == found["Ines Tolvar"].id
    assert [(p.speaker, p.holder) for p in analysis.positions] == [
        (found["Tolvar’s office"].id, found["Ines Tolvar"].id)
    ]


def test_a_body_that_its_paragraph_begins_with_it(analysed: Analysed) -> None:
    text = "The Calder Rivers Forum calls for an inquiry.\n\nIt demands that the governor resign."
    assert speakers(analysed(text)) == ["Calder Rivers Forum", "Calder Rivers Forum"]
    two = "The Calder Rivers Forum met when the union called for an inquiry.\n\nIt demands that the governor resign."
    assert speakers(analysed(two))[-1] is None
