"""Hostile templates: refused with file and line, stopped at a limit, or harmless; the other documents are written."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefing.archive import analysis_to_json
from tests.compose.stress_analysis import cases
from tests.hostile.observed import Run, assert_contained, observed
from tests.hostile.sources import SECRET
from tests.hostile.templates import HARMLESS, REFUSED, STOPPED

_MEGABYTES = 700


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, dict[str, str]]:
    folder, outside = tmp_path_factory.mktemp("templates"), tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text(SECRET)
    (folder / "templates").mkdir()
    (folder / "templates" / "link.html").symlink_to(outside / "secret.txt")
    arguments = [
        "-m",
        "tests.hostile.try_templates",
        str(folder),
        str(outside / "secret.txt"),
        str(folder / "found.json"),
    ]
    run = observed(arguments, folder)
    assert run.code == 0, run.stderr.decode()
    return run, json.loads((folder / "found.json").read_text())


@pytest.mark.parametrize("name", REFUSED)
def test_a_template_is_refused_with_its_line(name: str, tried: tuple[Run, dict[str, str]]) -> None:
    said = tried[1][name]
    assert REFUSED[name][1] in said
    assert re.match(r"\S*templates/case\.html:1: ", said) or name == "script-end", said


@pytest.mark.parametrize("name", HARMLESS)
def test_a_document_reaches_nothing(name: str, tried: tuple[Run, dict[str, str]]) -> None:
    made = tried[1][name]
    assert made.startswith("made: %PDF"), made[:200]
    data = made.removeprefix("made: ").encode("latin-1")
    reader = PdfReader(io.BytesIO(data))
    assert [*reader.attachments] == ["brief.json"], "what it is checked by, and nothing else"
    assert SECRET.encode() not in data
    assert SECRET not in "".join(page.extract_text() for page in reader.pages)


def test_templates_reach_nothing_but_their_folder(tried: tuple[Run, dict[str, str]]) -> None:
    assert_contained(tried[0], megabytes=350)


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A build for one audience with each template that does not end, and for one with ours."""
    folder = tmp_path_factory.mktemp("stopped")
    (folder / "templates").mkdir()
    (folder / "articles").mkdir()
    (folder / "articles" / "a.txt").write_text("Talks\n\nThe minister said on Monday that aid had reached the port.\n")
    for name, text in STOPPED.items():
        (folder / "templates" / f"{name}.html").write_text(f"\n{text}")
        (folder / f"{name}.yaml").write_text(f"name: {name}\nextends: executive\ntemplate: {name}.html\n")
    audiences = [*(f"{name}.yaml" for name in STOPPED), "executive"]
    limits = {"render_seconds": 2, "render_memory_mb": _MEGABYTES}
    settings = {
        "sources": ["articles"],
        "audiences": audiences,
        "formats": ["html"],
        "archive": False,
        "limits": limits,
    }
    (folder / "brief.yaml").write_text(json.dumps(settings))
    return observed(["-m", "briefing.cli", "build", "-j", "1", "-q"], folder)


@pytest.mark.parametrize("name", STOPPED)
def test_a_template_that_does_not_end_is_stopped_and_told(name: str, stopped: Run) -> None:
    (line,) = [row for row in stopped.stderr.decode().splitlines() if row.startswith(f"{name}.html: ")]
    assert f"not written: templates/{name}.html" in line
    assert "('limits.render_seconds')" in line or "('limits.render_memory_mb')" in line
    assert line.endswith("mend its loops, or allow more")
    assert not (stopped.folder / "out" / f"{name}.html").exists()


def test_the_other_documents_are_written(stopped: Run) -> None:
    assert stopped.code == 1
    assert (stopped.folder / "out" / "executive.html").read_text().startswith("<!doctype html>")
    assert_contained(stopped, megabytes=_MEGABYTES)


def test_validate_stops_them_too(stopped: Run) -> None:
    settings = json.loads((stopped.folder / "brief.yaml").read_text()) | {"audiences": ["loops.yaml", "executive"]}
    (stopped.folder / "brief.yaml").write_text(json.dumps(settings))
    run = observed(["-m", "briefing.cli", "validate"], stopped.folder)
    assert run.code == 1
    assert re.search(r"templates/loops.html(:2)? takes more than 2 s \('limits.render_seconds'\)", run.stderr.decode())


def test_the_limit_counts_for_a_stored_analysis_too(tmp_path: Path) -> None:
    """The default, which is generous: a good document is made."""
    (tmp_path / "a.json").write_bytes(analysis_to_json(cases()["seed"]))
    run = observed(["-m", "briefing.cli", "build", "--from-analysis", "a.json", "-f", "json", "-q"], tmp_path)
    assert run.code == 0
    assert_contained(run, megabytes=200)
