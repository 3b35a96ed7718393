"""Who the actors are: governments and places, nominal actors, pronouns, what stays unresolved."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.model import Actor, Analysis

Analysed = Callable[..., Analysis]


def by_name(analysis: Analysis) -> dict[str, Actor]:
    return {a.name: a for a in analysis.actors}


@pytest.mark.parametrize(
    ("sentence", "government"),
    [
        ("Tehran rejected the offer on Monday.", "Government of Iran"),
        ("The Kremlin denied that it had sent troops.", "Government of Russia"),
        ("Washington accused the firm of fraud.", "Government of the United States"),
        ("French troops attacked the camp at dawn.", "Government of France"),
        ("The world must turn away from the Asad dictatorship that attacked Syria.", "Government of Syria"),
        ("The Egyptian government condemned the strike.", "Government of Egypt"),
        ("The deal was signed by Kenya and two banks.", "Government of Kenya"),
    ],
)
def test_a_state_that_acts_is_its_government(sentence: str, government: str, analysed: Analysed) -> None:
    assert government in by_name(analysed(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "The train left for Tehran in the morning.",
        "He was born near the capital Damascus in 1950.",
        "The road runs along the border with Jordan and Israel.",
        "Flooding in southern Kenya closed two roads.",
        "The conference in Geneva ended without a result.",
        "The Golan Heights lie to the east.",
        "Prices rose on Saturday.",
    ],
)
def test_a_place_or_a_date_is_no_actor(sentence: str, analysed: Analysed) -> None:
    assert analysed(sentence).actors == ()


def test_opposition_forces_are_not_the_government(analysed: Analysed) -> None:
    assert "Government of Syria" not in by_name(analysed("Syrian opposition forces attacked the town."))


def test_nominal_actors(analysed: Analysed) -> None:
    found = by_name(
        analysed(
            "A senior Iranian security official said on Monday that the talks had failed. "
            "Saudi-backed militias attacked the port, and rebels seized the airfield."
        )
    )
    official = found["A senior Iranian security official"]
    assert (official.kind, official.of, official.anonymous) == ("person", "gov-irn", True)
    militias = found["Saudi-backed militias"]
    assert (militias.kind, militias.of) == ("armed group", "gov-sau")
    assert found["rebels"].kind == "armed group"


def test_a_name_its_short_form_and_its_pronoun_are_one_person(analysed: Analysed) -> None:
    found = by_name(
        analysed(
            "Maria Kovacs, the mayor of Szeged, said the bridge was safe. Kovacs said it would open in May.\n\n"
            "She said no toll would be charged."
        )
    )
    assert [m.text for m in found["Maria Kovacs"].mentions] == ["Maria Kovacs", "the mayor", "Kovacs", "She"]


def test_the_registry_names_the_holder_of_an_office_who_is_in_the_article(analysed: Analysed) -> None:
    analysis = analysed(
        "Russia's foreign minister said the talks would go on.\n\nSergei Lavrov also said that no date was set."
    )
    lavrov = by_name(analysis)["Sergei Lavrov"]
    assert lavrov.of == "gov-rus"
    assert [p.speaker for p in analysis.positions] == [lavrov.id, lavrov.id]


def test_he_with_two_candidates_stays_unresolved(analysed: Analysed) -> None:
    analysis = analysed(
        "Peter Marsh said the plant was safe. John Doyle visited the site with two engineers. "
        "He said more checks were needed."
    )
    assert [p.speaker for p in analysis.positions] == ["person-peter-marsh", None]
    assert any(g.kind == "unresolved" for g in analysis.gaps)


def test_an_acronym_in_brackets_is_the_same_body(analysed: Analysed) -> None:
    analysis = analysed("The Northern Relief Agency (NRA) opened a camp. The NRA said it needed money.")
    (actor,) = (a for a in analysis.actors if a.kind == "organisation")
    assert {m.text for m in actor.mentions} >= {"NRA"}


def test_the_regime_is_the_government_called_so_before(analysed: Analysed) -> None:
    analysis = analysed("The Belarusian regime closed the border. The regime said the closure would last a month.")
    assert [p.speaker for p in analysis.positions] == ["gov-blr"]


def test_a_lone_surname_in_another_article_is_the_one_person_of_that_name(analysed: Analysed) -> None:
    first = "Fire in Lodwar\n\nGovernor Peter Ekal said the hospital was safe. Ekal said it would open again in May."
    second = "Union speaks\n\nThe union said on Monday that Ekal had hidden its letters. Ekal denied the claim."
    analysis = analysed(first, second)
    people = [a for a in analysis.actors if "Ekal" in a.name]
    assert [a.name for a in people] == ["Peter Ekal"]
    assert {m.article for m in people[0].mentions} == {a.id for a in analysis.articles}


def test_a_lone_surname_that_two_share_stays_apart(analysed: Analysed) -> None:
    analysis = analysed(
        "One\n\nPeter Ekal said the hospital was safe and open to all.",
        "Two\n\nMary Ekal said the school was closed for the week.",
        "Three\n\nEkal said nothing had been found in the old house.",
    )
    assert len([a for a in analysis.actors if "Ekal" in a.name]) == 3


def test_a_headline_gives_the_full_name(analysed: Analysed) -> None:
    analysis = analysed("Maria Kovacs opens the bridge\n\nKovacs said the bridge was safe. It will open again in May.")
    assert [a.id for a in analysis.actors if a.kind == "person"] == ["person-maria-kovacs"]


@pytest.mark.parametrize(
    ("text", "speaker", "holder"),
    [
        ("Russia's Foreign Ministry said the talks would go on.", "Russia's Foreign Ministry", "Government of Russia"),
        ("The French Defence Ministry said the ship was safe.", "French Defence Ministry", "Government of France"),
        (
            "The Ministry of Foreign Affairs of Ukraine said it had protested.",
            "Ministry of Foreign Affairs of Ukraine",
            "Government of Ukraine",
        ),
        (
            "Iraq's Oil Ministry met in May. The Oil Ministry said exports fell.",
            "Iraq's Oil Ministry",
            "Government of Iraq",
        ),
        (
            "The British Columbia Ministry of Health said the wards were full.",
            "British Columbia Ministry of Health",
            "British Columbia Ministry of Health",
        ),
        ("The French Parliament said the treaty was void.", "French Parliament", "French Parliament"),
        ("The French parliament said the treaty was void.", "The French parliament", "The French parliament"),
    ],
)
def test_a_ministry_speaks_for_the_government_whose_it_is(
    text: str, speaker: str, holder: str, analysed: Analysed
) -> None:
    analysis = analysed(text)
    names = {actor.id: actor.name for actor in analysis.actors}
    (position,) = analysis.positions
    assert (names[position.speaker or ""], names[position.holder or ""]) == (speaker, holder)


def test_an_office_is_read_whole(analysed: Analysed) -> None:
    analysis = analysed(
        "Deputy Secretary of State Tony Blinken will travel to Paris. Blinken said the talks would go on."
    )
    (blinken,) = (actor for actor in analysis.actors if actor.kind == "person")
    assert [m.text for m in blinken.mentions][:2] == ["Deputy Secretary of State", "Tony Blinken"]


def test_the_name_of_a_seat_is_read_whole(analysed: Analysed) -> None:
    analysis = analysed("Foreign Office Minister, Tobias Ellwood, said: “This is horrific.”")
    assert [m.text for m in by_name(analysis)["Government of the United Kingdom"].mentions] == ["Foreign Office"]


def test_forces_of_a_people_are_not_the_states(analysed: Analysed) -> None:
    analysis = analysed("Syrian Arab forces attacked the town. Damascus denied that it had sent troops.")
    assert [m.text for m in by_name(analysis)["Government of Syria"].mentions] == ["Damascus"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The head of Solvex, Hans Dorn, said the river was clean.", "Hans Dorn"),
        ("A spokeswoman for Solvex, Ines Maurer, said the plant had been shut down.", "Ines Maurer"),
        ("The chairman of Solvex, Ida Falk, said the company had paid.", "Ida Falk"),
    ],
)
def test_a_name_behind_the_body_it_speaks_for_is_a_persons(analysed: Analysed, text: str, name: str) -> None:
    analysis = analysed(text)
    (position,) = analysis.positions
    actors = {actor.id: actor for actor in analysis.actors}
    speaker, holder = actors[position.speaker or ""], actors[position.holder or ""]
    assert (speaker.name, speaker.anonymous, holder.name) == (name, False, "Solvex")
    assert not [gap for gap in analysis.gaps if gap.kind == "anonymous"]


def test_a_body_with_a_comma_in_its_name_stays_whole(analysed: Analysed) -> None:
    analysis = analysed("A lawyer for Doctors Without Borders, Kenya said the clinic was closed.")
    assert not [actor for actor in analysis.actors if actor.name == "Kenya" and actor.kind == "person"]
