"""The user's own actors: every problem at once, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.config import load_actors
from briefing.errors import SettingsError

WHOLE = """\
actors:
  - name: Ostrin Hydro
    kind: company
    names: [OH, Hydro]
    country: nor
  - {name: Ida Falk, kind: person, names: [the engineer from Tessary], part_of: Ostrin Hydro}
"""


def test_rows(tmp_path: Path) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text(WHOLE)
    company, person = load_actors(file)
    assert (company.kind, company.names, company.country) == ("company", ("OH", "Hydro"), "nor")
    assert (person.name, person.part_of) == ("Ida Falk", "Ostrin Hydro")


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("- a", ["F:1:1 an actors file is a mapping of names to values, such as 'actors:'"]),
        (
            "actors:\n  - {name: A, knd: company}\n  - {names: [B]}\n  - {name: C, country: NOR}\n",
            [
                "F:2:15 unknown name 'knd'; did you mean 'kind'? Known: country, id, kind, name, names, part_of",
                "F:3:5 'name' is missing",
                "F:4:24 'country': three lower-case letters are wanted (ISO 3166-1), such as 'nor', found 'NOR'",
            ],
        ),
        (
            "actors:\n  - {name: A, kind: firm}\n",
            [
                "F:2:21 unknown kind 'firm'. Known: armed group, company, government, organisation, outlet, "
                "party, person"
            ],
        ),
        (
            "actors:\n  - {name: Alpha, names: [Beta]}\n  - {name: Gamma, names: [Delta, Beta]}\n",
            ["F:3:34 the name 'Beta' stands in the row of 'Alpha' too; leave it in one"],
        ),
        (
            "actors:\n  - {name: Alpha, part_of: Government of Norwai}\n",
            [
                "F:2:28 unknown actor 'Government of Norwai'; did you mean 'Government of Norway'? Known: the actors "
                "of this file and of the lists, such as 'Government of Norway'"
            ],
        ),
    ],
)
def test_every_problem_in_one_pass(tmp_path: Path, text: str, messages: list[str]) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text(text)
    with pytest.raises(SettingsError) as error:
        load_actors(file)
    assert str(error.value).replace(str(file), "F").splitlines() == messages
