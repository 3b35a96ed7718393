"""Mistakes that people make in settings, templates and style sheets, each with its exact message."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.validation import validate

_HERE = Path(__file__).parent
_ROWS: list[dict[str, Any]] = yaml.safe_load((_HERE / "mistakes.yaml").read_text(encoding="utf-8"))
_GOLDEN = _HERE / "golden" / "mistakes.txt"
_IN_ORDER = {
    "brief.yaml": "sources: [articles]\naudiences: [audience.yaml]\noutlets: outlets.yaml\nactors: actors.yaml\n",
    "audience.yaml": "name: desk\nextends: executive\nstyles: [desk.css]\n",
    "outlets.yaml": "outlets:\n  - name: Coastal Ledger\n",
    "actors.yaml": "actors:\n  - name: Harbour Union\n",
    "styles/desk.css": "body { color: black }\n",
    "articles/a.txt": "Ferry strike\n\nThe union said on Monday that crews would not sail.\n",
}
_INTERNAL = re.compile(r"Traceback|\w+Error\b|pydantic|jinja|<class|object at 0x| None\b")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    _write(tmp_path, _IN_ORDER)
    return tmp_path


def test_the_project_without_a_mistake_is_in_order(project: Path) -> None:
    assert validate([]) == []


def test_there_are_a_hundred() -> None:
    assert len(_ROWS) >= 100
    assert len({str(row) for row in _ROWS}) == len(_ROWS)


def test_each_mistake_has_its_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    shown = []
    for number, row in enumerate(_ROWS, 1):
        folder = tmp_path / str(number)
        _write(folder, {**_IN_ORDER, **row.get("files", {})})
        monkeypatch.chdir(folder)
        shown.append(f"{number}. {_mistake(row)}\n" + "".join(f"    {line}\n" for line in _said(row)))
    found = "\n".join(shown)
    if request.config.getoption("--update-golden"):
        _GOLDEN.write_text(found, encoding="utf-8")
    assert found == _GOLDEN.read_text(encoding="utf-8"), "see what changed; where it should, run with --update-golden"


def test_a_message_says_where_and_speaks_of_nothing_inside_the_program() -> None:
    blocks = _GOLDEN.read_text(encoding="utf-8").split("\n\n")
    assert len(blocks) == len(_ROWS)
    for block in blocks:
        said = [line.strip() for line in block.splitlines() if line.startswith("    ")]
        assert said, block
        for line in said:
            assert re.match(r"(?:[\w./*-]+(?::\d+(?::\d+)?)?[: ]|--set |'\w+': )", line), line
            assert not _INTERNAL.search(line), line


def _said(row: dict[str, Any]) -> list[str]:
    return validate([], row.get("set", []))


def _mistake(row: dict[str, Any]) -> str:
    """The mistake on one line."""
    if "set" in row:
        return " ".join(f"--set {value}" for value in row["set"])
    return "; ".join(f"{name}: {text.rstrip()!r}" for name, text in row["files"].items())


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
