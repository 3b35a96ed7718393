"""``briefing sources``: one row an article, what was left out, and the counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefing.cli import cli

TEXT = (
    "The harbour office said on Monday that nine ships had left the port since the strike began a week ago.\n\n"
    "Crane drivers want their night pay back, which the owners cut in January after a fall in traffic."
)
ROWS = [
    {"id": "1", "title": "Ships leave", "text": TEXT, "publisher": "Reuters", "published": "2026-03-17T08:05Z"},
    {"id": "2", "title": "Port empties", "text": TEXT, "publisher": "Harbour News", "published": "2026-03-18"},
    {"id": "3", "title": "Hill news", "text": "Nobody in the hills has heard of the strike, the mayor said on Monday."},
]


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, list(arguments), prog_name="briefing")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "export.jsonl").write_text("\n".join(map(json.dumps, ROWS)))
    (tmp_path / "in" / "broken.txt").write_bytes(b"\0\0")
    return tmp_path


def test_the_table(folder: Path) -> None:
    result = run("sources", "in")
    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert [line for line in lines if line[:2] in ("1 ", "2 ", "3 ")] == [
        "1 Reuters (wire) 2026-03-17 08:05+00:00 stated 40 reuters Ships leave",
        "2 Harbour News 2026-03-18 stated 40 same text as 1 Port empties",
        "3 not stated undated 16 own Hill news",
        "3 sources by 2 publishers of 2 independent origins; 1 not read",
    ]
    assert "left out: in/broken.txt: a binary file, not text; convert it to plain text first" in lines


def test_json(folder: Path) -> None:
    result = run("sources", "in", "--format", "json", "-o", "made/list.json")
    assert result.exit_code == 0
    listed = json.loads((folder / "made" / "list.json").read_text())
    assert listed["schema"] == "briefing.sources/1"
    assert [a["origin"] for a in listed["articles"]] == ["outlet:reuters", "outlet:reuters", "3"]
    assert listed["articles"][0]["bases"]["published"] == "stated"
    assert listed["articles"][0]["outlet"]["name"] == "Reuters"
    assert [p["path"] for p in listed["problems"]] == ["in/broken.txt"]
    assert json.loads(run("schema", "sources").stdout)["title"] == "SourceList"


def test_grades_of_the_users_own_outlets(folder: Path) -> None:
    (folder / "mine.yaml").write_text(
        "outlets:\n  - {name: Harbour News, kind: newspaper, grade: B, reason: long known}\n"
    )
    assert "Harbour News (newspaper, grade B)" in run("sources", "in", "--outlets", "mine.yaml").stdout


def test_nothing_read_is_an_error(folder: Path) -> None:
    result = run("sources", "in/broken.txt")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (1, "0 sources of 0 independent origins; 1 not read")


def test_out_goes_with_json(folder: Path) -> None:
    assert run("sources", "in", "-o", "x").exit_code == 2
