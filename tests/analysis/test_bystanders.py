"""Actors that are only named or meant: names, states beside others, peoples, pronouns that do not speak."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.model import Actor, Analysis

Analysed = Callable[..., Analysis]


def mentions(analysis: Analysis) -> dict[str, list[str]]:
    return {a.name: [m.text for m in a.mentions] for a in analysis.actors}


def actor(analysis: Analysis, name: str) -> Actor:
    return next(a for a in analysis.actors if a.name == name)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "The convoy passed the State Board of Antiquities and Heritage in the afternoon.",
            "State Board of Antiquities and Heritage",
        ),
        ("Students of Kaldor University cleaned the beach on Sunday.", "Kaldor University"),
        ("The aircraft belong to the 407th Air Expeditionary Group.", "407th Air Expeditionary Group"),
        ("The statue shows King Orvald II on a horse.", "Orvald II"),
        ("Officials are in talks with Turkey about the dam.", "Government of Turkey"),
        ("The money was given under a Norwegian loan.", "Government of Norway"),
        ("Boats came back under the Norway-Iceland agreement.", "Government of Iceland"),
        ("We are grateful to our ally Turkey for the boats.", "Government of Turkey"),
        ("Nations that have sent boats include Norway and Iceland.", "Government of Iceland"),
        ("The boats of Syria were there. One day Assad will be tried.", "Assad"),
        ("Aid workers brought bread to the Yemenis in the valley.", "Yemenis"),
    ],
)
def test_who_is_only_named_is_a_bystander(sentence: str, name: str, analysed: Analysed) -> None:
    assert actor(analysed(sentence), name).bystander


@pytest.mark.parametrize(
    "sentence",
    [
        "The frigate HMS Ocean left the port at dawn.",
        "Members voted on Resolution 2254 in the evening.",
        "The crew repaired the Ishtar Gate last year.",
        "Ships sailed in the Gulf of Aden for a week.",
        "The trip to visit Jordan and Egypt was put off.",
        "Rain fell near Tal Arfan and in the south of Norway.",
    ],
)
def test_a_ship_a_document_a_building_a_place_is_nobody(sentence: str, analysed: Analysed) -> None:
    assert analysed(sentence).actors == ()


def test_who_acts_is_no_bystander(analysed: Analysed) -> None:
    analysis = analysed("France condemned the raid. The talks were held with Turkey.")
    assert [(a.name, a.bystander) for a in analysis.actors] == [
        ("Government of France", False),
        ("Government of Turkey", True),
    ]


def test_the_states_of_a_list_are_parties_or_places_together(analysed: Analysed) -> None:
    analysis = analysed("The minister met with the ambassadors of Iran, Saudi Arabia, Egypt and Jordan on Monday.")
    named = {a.country for a in analysis.actors if a.kind == "government"}
    assert named == {"irn", "sau", "egy", "jor"}


def test_the_title_before_a_name_is_evidence_of_the_office(analysed: Analysed) -> None:
    found = mentions(analysed("The bridge was opened by Foreign Minister Lena Ostrova on Monday."))
    assert found["Lena Ostrova"] == ["Foreign Minister", "Lena Ostrova"]


def test_a_headline_is_no_further_mention_of_who_the_text_names(analysed: Analysed) -> None:
    analysis = analysed("Norway and the fishing fleet\n\nNorway rejected the offer on Monday. Boats stayed in port.")
    assert mentions(analysis)["Government of Norway"] == ["Norway"]


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (
            "Maria Kovacs built the mill. She sold it to a neighbour in May.",
            "Maria Kovacs",
            ["Maria Kovacs", "She"],
        ),
        (
            "Maria Kovacs met Julia Weber at the mill. She sold it to a neighbour in May.",
            "Maria Kovacs",
            ["Maria Kovacs"],
        ),
        (
            "The mill of Maria Kovacs's uncle burned down. Torvik told the court that he was not guilty.",
            "Maria Kovacs",
            ["Maria Kovacs"],
        ),
        (
            'Maria Kovacs said: "I am glad that we have built the mill and that it works so well."',
            "Maria Kovacs",
            ["Maria Kovacs", "I", "we"],
        ),
        (
            "Report of the board\n\nRain fell on Monday.\n\nForeign Minister Maria Kovacs said:\n\n"
            "I welcome the report of the board.\n\nI hope that work will go on.",
            "Maria Kovacs",
            ["Foreign Minister", "Maria Kovacs", "I", "I"],
        ),
        (
            "Rebels took the mill. They burned it down in the night.",
            "Rebels",
            ["Rebels", "They"],
        ),
        (
            "Rebels took the mill. Traders left the valley. They came back in May.",
            "Rebels",
            ["Rebels"],
        ),
    ],
)
def test_pronouns(text: str, name: str, said: list[str], analysed: Analysed) -> None:
    assert mentions(analysed(text))[name] == said


def test_the_squadron_is_the_one_named_so_before(analysed: Analysed) -> None:
    found = mentions(
        analysed("The 12th Rescue Squadron landed on Monday. Crews slept in tents. People thanked the squadron.")
    )
    assert found["12th Rescue Squadron"] == ["12th Rescue Squadron", "the squadron"]


def test_a_government_to_come_is_not_the_one_there_is(analysed: Analysed) -> None:
    analysis = analysed("Syria rejected the offer. Talks on an inclusive Syrian government will start in May.")
    assert mentions(analysis)["Government of Syria"] == ["Syria"]


def test_a_body_inside_another_word_is_mentioned(analysed: Analysed) -> None:
    analysis = analysed("Hezbollah rejected the offer. The counter-Hezbollah operations went on.")
    assert mentions(analysis)["Hezbollah"] == ["Hezbollah", "Hezbollah"]
