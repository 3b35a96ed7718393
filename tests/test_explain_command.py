"""``briefing explain`` as a user meets it."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefing.cli import cli
from tests.conftest import ROOT


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["explain", *arguments], prog_name="briefing", catch_exceptions=False)


def test_text_of_several(seed_project: Path) -> None:
    result = run("D2", "1", "¶4", "pos-a75", "--from-analysis", str(seed_project))
    assert result.exit_code == 0
    heads = [line for line in result.stdout.splitlines() if line.endswith((" · dispute", " · passage", " · position"))]
    assert heads == [
        "D2 · dispute-2588b94051 · dispute",
        "1 ¶4 · s1p4 · passage",
        "P1 · pos-a7549744e8 · position",
    ]
    assert result.stdout.splitlines()[-2].startswith("‹ › words of a source.")


def test_json_is_as_its_schema_says(seed_project: Path) -> None:
    found = json.loads(run("P1", "--json", "--from-analysis", str(seed_project)).stdout)
    schema = json.loads(CliRunner().invoke(cli, ["schema", "explanation"]).stdout)
    assert found["schema"] == "briefing.explanation/1"
    assert found.keys() == schema["properties"].keys()
    assert found["explanations"][0].keys() == schema["$defs"]["Explanation"]["properties"].keys()
    assert found["explanations"][0]["excerpts"][0]["marked"][0]["text"] == "Syria’s foreign minister"


def test_the_analysis_of_this_folder_is_the_default(
    seed_project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    missing = run("P1")
    assert missing.exit_code == 1
    assert missing.stderr == (
        "out/analysis.json: there is no such file; build first, or name an analysis with --from-analysis\n"
    )
    (tmp_path / "out").symlink_to(seed_project.parent)
    assert run("P1").exit_code == 0
    (tmp_path / "brief.yaml").write_text("sources: [seed.txt]\nout: made\n", encoding="utf-8")
    assert run("P1").stderr.startswith("made/analysis.json: there is no such file")
    (tmp_path / "made").symlink_to(seed_project.parent)
    assert run("P1").exit_code == 0


def test_each_wrong_id_is_one_line_and_nothing_is_told(seed_project: Path) -> None:
    result = run("P99", "P1", "nothing", "--from-analysis", str(seed_project))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == ["P99", "nothing"]


def test_no_id_is_wrong_usage() -> None:
    assert run().exit_code == 2


def test_a_file_that_is_no_analysis(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    result = run("P1", "--from-analysis", str(tmp_path / "a.json"))
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


def test_the_commands_of_the_guide(seed_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = (ROOT / "docs" / "analysis.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    briefing explain (.*)$", guide, flags=re.MULTILINE)
    assert len(commands) == 3
    (tmp_path / "out").symlink_to(seed_project.parent)
    monkeypatch.chdir(tmp_path)
    for command in commands:
        result = run(*shlex.split(command))
        assert result.exit_code == 0, result.output
