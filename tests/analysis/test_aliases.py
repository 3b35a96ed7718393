"""Other names that an article gives somebody, and office holders."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.analysis.aliases import abbreviates, initials
from briefing.analysis.bodies import body_name
from briefing.analysis.names import holders_of, only_state_with
from briefing.model import Analysis

Analysed = Callable[..., Analysis]


@pytest.mark.parametrize(
    ("short", "name", "fits"),
    [
        ("NRA", "Northern Relief Agency", True),
        ("NAVCENT", "U.S. Naval Forces Central Command", True),
        ("AQI", "al-Qaeda in Iraq", True),
        ("SBAH", "State Board of Antiquities and Heritage", True),
        ("ISIL", "Islamic State of Iraq and the Levant", True),
        ("PKK", "Kurdistan Workers Party", False),
        ("UK", "United Nations", False),
        ("Ocean", "Oceanic Survey Agency", False),
    ],
)
def test_abbreviates(short: str, name: str, fits: bool) -> None:
    assert abbreviates(short, name) is fits


def test_initials_leave_small_words_out() -> None:
    assert initials("Iraqi security forces") == "ISF"
    assert initials("Ministry of the Interior") == "MI"


def test_a_ministry_is_called_in_two_orders() -> None:
    assert body_name("the Ministry of Defence") == body_name("Defence Ministry") == "defence ministry"
    assert body_name("Bank of the West") == "west bank"
    assert body_name("Army of Conquest of the South") == "army of conquest of the south"


@pytest.mark.parametrize(
    ("text", "together"),
    [
        (
            "The Northern Relief Agency (NRA) opened a camp. The NRA said it needed money.",
            {"Northern Relief Agency", "NRA"},
        ),
        (
            "The Kaldor Heritage Fund, also known as the Old Stones Trust, said it needed money.",
            {"Kaldor Heritage Fund", "Old Stones Trust"},
        ),
        (
            "The United Harbour Council said it needed money. The Harbour Council opened a camp.",
            {"United Harbour Council", "Harbour Council"},
        ),
        (
            "The Defence Ministry said it needed money. The Ministry of Defence opened a camp.",
            {"Defence Ministry", "Ministry of Defence"},
        ),
        (
            "Bandits of the terrorist group Islamic State fled. Islamic State said it needed money.",
            {"the terrorist group", "Islamic State"},
        ),
    ],
)
def test_names_of_one_body(text: str, together: set[str], analysed: Analysed) -> None:
    assert any(together <= {m.text for m in a.mentions} for a in analysed(text).actors)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Minister of Foreign Affairs of Kaldor, HE Dr Peter Marsh, said the talks went well.",
            "Peter Marsh",
            "Minister of Foreign Affairs",
        ),
        (
            "His chief of staff is Major General Peter Marsh, who said the talks went well.",
            "Peter Marsh",
            "chief of staff",
        ),
        (
            "The council appointed Peter Marsh as chief negotiator. Peter Marsh said the talks went well.",
            "Peter Marsh",
            "chief negotiator",
        ),
    ],
)
def test_an_office_beside_a_name(text: str, name: str, role: str, analysed: Analysed) -> None:
    found = next(a for a in analysed(text).actors if a.name == name)
    assert role in {r.title for r in found.roles}


def test_a_spokesman_for_a_president_is_not_the_president(analysed: Analysed) -> None:
    analysis = analysed("A spokesman for President Peter Marsh said the talks went well.")
    assert "A spokesman" not in {m.text for a in analysis.actors if a.name == "Peter Marsh" for m in a.mentions}


@pytest.mark.parametrize(
    ("published", "speaker"),
    [("2024-03-01", "person-sergei-lavrov"), ("2003-05-01", "person-igor-ivanov"), (None, None)],
)
def test_the_holder_of_an_office_at_the_date_of_the_article(
    published: str | None, speaker: str | None, analysed: Analysed
) -> None:
    analysis = analysed("Russia's foreign minister said the talks would go on.", published=published)
    (position,) = analysis.positions
    assert position.holder == "gov-rus"
    known = {a.id for a in analysis.actors if a.id.startswith("person-")}
    assert known == ({speaker} if speaker else set())


def test_a_holder_whom_nothing_names_is_an_actor_by_the_office(analysed: Analysed) -> None:
    analysis = analysed("The governor of the northern province said the bridge was safe.")
    (actor,) = analysis.actors
    assert (actor.name, actor.anonymous) == ("The governor of the northern province", False)
    (spokesman,) = analysed("The spokesman of the northern province said the bridge was safe.").actors
    assert spokesman.anonymous


def test_a_title_that_two_hold_is_nobody(analysed: Analysed) -> None:
    analysis = analysed(
        "Minister Peter Marsh and Minister Maria Kovacs said the talks went well. The minister left early."
    )
    assert all("The minister" not in {m.text for m in a.mentions} for a in analysis.actors)


def test_titles_that_one_state_has() -> None:
    assert only_state_with("foreign secretary") == "gbr"
    assert only_state_with("president") is None
    assert {o.name for o in holders_of("foreign secretary", "gbr")} >= {"Boris Johnson"}


def test_another_states_body_of_the_same_name(analysed: Analysed) -> None:
    analysis = analysed("The Syrian Arab Coalition said it needed money.")
    assert [a.name for a in analysis.actors if a.kind != "government"] == ["Syrian Arab Coalition"]


def test_the_government_and_people_of_another_state(analysed: Analysed) -> None:
    analysis = analysed("Norway condemned the raid. Norway stands by the government and people of Iraq.")
    norway = next(a for a in analysis.actors if a.id == "gov-nor")
    assert {m.text for m in norway.mentions} == {"Norway"}
