"""The lists: complete where they claim to be, free of doubles, and plain about a bad row."""

from __future__ import annotations

import importlib
import re
from collections import Counter
from pathlib import Path

import pytest

from briefing import knowledge
from briefing.errors import SettingsError
from tests.conftest import ROOT

UNMEASURED = {"comment", "light-clause"}
"""Too rare in the development data; they count as 0.5."""

LISTS = sorted((ROOT / "briefing" / "knowledge").glob("*.yaml"))


@pytest.mark.parametrize("path", LISTS, ids=[p.stem for p in LISTS])
def test_each_list_says_where_it_comes_from(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("#")
    assert path.name in (path.parent / "README.md").read_text(encoding="utf-8")


def test_all_member_states_and_observers() -> None:
    status = Counter(s.status for s in knowledge.states().values())
    assert (status["member"], status["observer"]) == (193, 2)
    for state in knowledge.states().values():
        assert state.capital, state.id
        assert state.adjectives, state.id


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Damascus", "state:syr"),
        ("Kremlin", "state:rus"),
        ("White House", "state:usa"),
        ("Downing Street", "state:gbr"),
        ("Iranian", "state:irn"),
        ("US", "state:usa"),
        ("Ivory Coast", "state:civ"),
        ("SDF", "body:syrian-democratic-forces"),
        ("NATO", "body:nato"),
        ("Reuters", "body:reuters"),
        ("Sergey Lavrov", "person:Sergei Lavrov"),
    ],
)
def test_printed_names(name: str, key: str) -> None:
    assert knowledge.names()[name].key == key


def test_offices_are_of_known_states_and_bodies_and_in_order() -> None:
    for office in knowledge.offices():
        known = (
            office.of.removeprefix("org:") in knowledge.bodies()
            if ":" in office.of
            else office.of in knowledge.states()
        )
        assert known, office
        to = office.to or "9999"
        assert (office.from_ or "")[: len(to)] <= to, office


def test_towns_are_in_a_state_that_has_them() -> None:
    states = knowledge.states()
    for state in states.values():
        assert state.towns_in == "" or not states[state.towns_in].towns_in, state


def test_parents_of_bodies_exist() -> None:
    for body in knowledge.bodies().values():
        if body.of:
            where = knowledge.states() if body.of.startswith("state:") else knowledge.bodies()
            assert body.of.removeprefix("state:") in where, body


def test_every_rule_of_attribution_has_a_measured_precision() -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "briefing" / "analysis").glob("*.py"))
    rules = set(re.findall(r'make_attribution\(\s*"([a-z-]+)"', source))
    rules |= {"clause", "that-clause", "quote-before-cue", "quote-after-cue", "colon"}
    measured = knowledge.rule_precision()
    assert all(0 < p < 1 for grades in measured.values() for p in grades.values())
    assert all("all" in grades for grades in measured.values())
    assert rules - measured.keys() <= UNMEASURED, "measure them or say here that they are not"


def test_a_bad_row_names_file_line_and_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "- {id: syr, name: Syria, capital: Damascus, status: member, adjectives: [Syrian]}\n- {id: xxx, nam: Nowhere}\n"
    )
    load = importlib.import_module("briefing.knowledge.load")
    monkeypatch.setattr(load, "_text", lambda _: text)
    with pytest.raises(SettingsError) as error:
        load.load("states", list[knowledge.State])
    lines = str(error.value).splitlines()
    assert any(re.match(r"knowledge/states\.yaml:2 1\.name: .*[Rr]equired", line) for line in lines)
    assert any("nam" in line for line in lines)
