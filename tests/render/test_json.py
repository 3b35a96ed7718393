"""The brief as JSON: whole, as its schema says, the same bytes twice."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from pydantic import TypeAdapter

from briefing.config import audience_names
from briefing.model import Brief, Look
from briefing.render import brief_schema, render_json
from tests.compose.stress_analysis import HOSTILE, cases
from tests.conftest import ROOT
from tests.render.documents import brief_of

ALL = [(name, audience) for name in cases() for audience in audience_names()]


@pytest.mark.parametrize(("name", "audience"), ALL)
def test_the_brief_comes_back_as_it_was(name: str, audience: str) -> None:
    brief = brief_of(name, audience)
    found = TypeAdapter(Brief).validate_json(render_json(brief))
    assert found.look == Look()
    assert render_json(found) == render_json(brief)


def test_it_names_its_schema_and_its_marking_and_no_look() -> None:
    found = json.loads(render_json(brief_of("seed")))
    assert (found["schema"], found["marking"]) == ("briefing.brief/1", "TLP:CLEAR")
    assert "look" not in found
    assert found["targets"] == sorted(found["targets"])


def test_it_names_its_language_and_translates_no_kind() -> None:
    english, arabic = (json.loads(render_json(brief_of("seed", "analyst", tag))) for tag in ("en", "ar-SY"))
    assert (english.pop("language"), arabic.pop("language")) == ("en", "ar-SY")
    assert english.pop("seal") != arabic.pop("seal")
    assert english == arabic


def test_the_schema_describes_every_key() -> None:
    schema = json.loads(brief_schema())
    found = json.loads(render_json(brief_of("seed")))
    assert set(schema["properties"]) == set(found)
    assert schema["properties"]["schema"]["const"] == found["schema"]
    statement = found["sections"][1]["content"]["items"][0]["sides"][0]["statements"][0]
    assert set(schema["$defs"]["Statement"]["properties"]) == set(statement)


def test_hostile_text_is_kept_letter_for_letter() -> None:
    assert json.loads(render_json(brief_of("hostile")))["sections"][1]["content"]["items"][0]["topic"]["pieces"] == [
        HOSTILE
    ]


def test_the_same_brief_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    program = (
        "import sys\n"
        "from briefing.render import render_json\n"
        "from tests.render.documents import brief_of\n"
        "sys.stdout.buffer.write(render_json(brief_of('many')))\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] == render_json(brief_of("many"))
