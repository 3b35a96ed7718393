"""Whose stance it is that a spokesperson or an officer tells, and names that the text shows to be persons'."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.model import Analysis

Analysed = Callable[..., Analysis]


def last_position(analysis: Analysis) -> tuple[str | None, str | None]:
    names = {a.id: a.name for a in analysis.actors}
    last = analysis.positions[-1]
    return names.get(last.speaker or ""), names.get(last.holder or "")


@pytest.mark.parametrize(
    ("text", "speaker", "holder"),
    [
        (
            "Arvelis Hydro runs the dam. “It holds,” said Lena Brandt, a spokeswoman for the company.",
            "Lena Brandt",
            "Arvelis Hydro",
        ),
        (
            "The Harbour Board closed the pier. A spokeswoman said it was unsafe.",
            "A spokeswoman",
            "Harbour Board",
        ),
        (
            "The Harbour Board closed the pier. Its chairman, Piet Olden, said it was unsafe.",
            "Piet Olden",
            "Harbour Board",
        ),
        (
            "Piet Olden, the head of the rescue service, said the search would go on.",
            "Piet Olden",
            "the rescue service",
        ),
        (
            "Clara Voss, a teacher who chairs the Lower Arvel Residents’ Committee, said nobody had called.",
            "Clara Voss",
            "Lower Arvel Residents’ Committee",
        ),
        (
            "Governor Ines Tolvar left early. Piet Olden, a spokesman for the governor, said she was ill.",
            "Piet Olden",
            "Ines Tolvar",
        ),
        (
            "The governor was ill. Governor Ines Tolvar left early, and the governor said she would return.",
            "Ines Tolvar",
            "Ines Tolvar",
        ),
        (
            "The energy minister of Ostrin, Paula Reis, opened the dam. The minister said it was safe.",
            "Paula Reis",
            "Paula Reis",
        ),
        (
            "Transport Minister Henrik Dahl said the strike was over.",
            "Henrik Dahl",
            "Henrik Dahl",
        ),
        (
            "Foreign Secretary Piet Olden left early. The Secretary of State said it was late.",
            "The Secretary of State",
            "The Secretary of State",
        ),
    ],
)
def test_the_stance_is_the_body_s(text: str, speaker: str, holder: str, analysed: Analysed) -> None:
    assert last_position(analysed(text)) == (speaker, holder)


@pytest.mark.parametrize(
    "text",
    [
        "The union and the company met on Monday. A spokesman said they had agreed.",
        "Clara Voss met the Harbour Board. A spokesman said they had agreed.",
        "Piet Olden, who chaired the Harbour Board until May, said the pier was unsafe.",
        "Piet Olden, a former chairman of the Harbour Board, said the pier was unsafe.",
        "Piet Olden, an engineer at the Harbour Board, said the pier was unsafe.",
    ],
)
def test_who_speaks_for_nobody_else(text: str, analysed: Analysed) -> None:
    speaker, holder = last_position(analysed(text))
    assert speaker is not None
    assert speaker == holder


def test_a_name_beside_the_spokesman_of_another_is_not_the_other_s(analysed: Analysed) -> None:
    analysis = analysed("A spokesman for the governor, Ivo Tarn, denied it. The governor said that she was ill.")
    governor, tarn = (next(a for a in analysis.actors if name in a.name) for name in ("governor", "Ivo Tarn"))
    assert governor.id != tarn.id
    assert analysis.positions[0].holder == governor.id


def test_whom_the_author_asked_answers(analysed: Analysed) -> None:
    text = "I asked Tobias Rehn, the chief executive, whether he would pay. He declined. “It is late,” he said."
    assert last_position(analysed(text))[0] == "Tobias Rehn"
    two = "I asked Tobias Rehn about Karl Oster. “It is late,” he said."
    assert last_position(analysed(two))[0] is None


def test_a_name_with_a_surname_who_or_role_is_a_person(analysed: Analysed) -> None:
    text = (
        "“There is no such order,” Yanna Brisk told Harbour Radio in her first interview since the flood. "
        "She said that the paper carried no number.\n\nBrisk ruled out her resignation."
    )
    analysis = analysed(text)
    person = next(a for a in analysis.actors if a.name == "Yanna Brisk")
    assert person.kind == "person"
    assert {p.speaker for p in analysis.positions} == {person.id}


def test_a_body_that_a_ship_or_company_name_tells_stays_a_body(analysed: Analysed) -> None:
    kinds = {a.name: a.kind for a in analysed("Arvelis Hydro said that it would pay in her district.").actors}
    assert kinds == {"Arvelis Hydro": "organisation"}


def speakers(analysis: Analysis) -> list[str | None]:
    names = {a.id: a.name for a in analysis.actors}
    return [names.get(p.speaker or "") for p in analysis.positions]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The mayor, Ines Tolvar, met the union. Then Tolvar said:\n\nI welcome the offer.",
            "Ines Tolvar",
        ),
        (
            "The mayor, Ines Tolvar, met the union. Then Tolvar said:\n\nWe met.\n\nWe urge all to wait.",
            "Ines Tolvar",
        ),
        ("Governor Ines Tolvar met Karl Oster.\n\nI welcome the offer of the union.", None),
        ("We urge the union to wait.", None),
    ],
)
def test_i_and_we_are_who_was_introduced_or_nobody(text: str, speaker: str | None, analysed: Analysed) -> None:
    assert speakers(analysed(text))[-1] == speaker


def test_two_roles_of_one_speaker_make_one_position(analysed: Analysed) -> None:
    analysis = analysed("Piet Olden, a farmer in Arvel and the deputy chairman, said he had telephoned at midnight.")
    assert speakers(analysis) == ["Piet Olden"]
