"""A clock that goes back between two builds changes nothing: no document, no lock, no journal, no watch goes by it."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing import pipeline
from briefing.archive.documents import STAGED
from briefing.archive.locks import LOCK
from briefing.kept import Kept
from tests.faults.installation import Installation, installed

LATER, EARLIER = (datetime(year, 6, 1, tzinfo=UTC).timestamp() for year in (2041, 1999))
BUILD = [
    "build",
    "articles",
    "-a",
    "executive",
    "-f",
    "html",
    "-f",
    "pdf",
    "-f",
    "docx",
    "-f",
    "json",
    "-f",
    "stix",
    "-q",
]


@pytest.fixture
def copy(tmp_path: Path) -> Installation:
    found = installed(tmp_path)
    (found.folder / "articles").mkdir()
    for number in range(2):
        text = f"Talks {number}\n\nThe minister said on Monday that aid had reached port {number}.\n"
        (found.folder / "articles" / f"{number}.txt").write_text(text)
    return found


def touched(folder: Path, moment: float) -> None:
    for path in folder.rglob("*"):
        os.utime(path, (moment, moment))


def test_the_clock_is_set(copy: Installation) -> None:
    """Else the tests below prove nothing."""
    (copy.root / "briefing" / "cli.py").write_text(
        "import datetime\nraise SystemExit(str(datetime.datetime.now().year))"
    )
    assert [copy.run(clock=moment)[1] for moment in (LATER, EARLIER)] == [["2041"], ["1999"]]


def test_a_later_build_then_an_earlier_one(copy: Installation) -> None:
    """All bytes are the same; the folder is written, finished and checked as ever."""
    out = copy.folder / "out"
    assert copy.run(*BUILD, clock=LATER) == (0, [])
    touched(copy.folder, LATER)
    first = copy.made()
    (copy.folder / "articles" / "1.txt").unlink()
    assert copy.run(*BUILD, clock=EARLIER) == (0, [])
    assert copy.made() != first, "it is made anew, though what is there is younger"
    (copy.folder / "articles" / "1.txt").write_text(
        "Talks 1\n\nThe minister said on Monday that aid had reached port 1.\n"
    )
    touched(copy.folder, LATER)
    assert copy.run(*BUILD, clock=EARLIER) == (0, [])
    assert copy.made() == first
    assert copy.run("verify", "-q", "out", clock=EARLIER) == (0, [])
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []


def test_what_a_later_build_left_behind(copy: Installation) -> None:
    """A lock that nobody holds, and documents that have not taken their names."""
    out = copy.folder / "out"
    assert copy.run(*BUILD, clock=LATER) == (0, [])
    good = copy.made()
    (out / LOCK).touch()
    (out / STAGED).mkdir()
    (out / STAGED / "0").write_bytes(b"staged")
    (out / STAGED / "journal.json").write_text(json.dumps({"0": "executive.html"}))
    touched(copy.folder, LATER)
    assert copy.run(*BUILD, clock=EARLIER) == (0, [])
    assert copy.made() == good
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []


def test_a_watch_sees_a_template_that_became_older(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "a.txt").write_text("Talks\n\nThe minister said on Monday that aid had reached the port.\n")
    (tmp_path / "brief.yaml").write_text("sources: [a.txt]\nformats: [md]\naudiences: [executive]\n")
    title, kept = tmp_path / "templates" / "title.html", Kept()

    def built(text: str, moment: float) -> bytes:
        title.write_text(text)
        os.utime(title, (moment, moment))
        pipeline.build([tmp_path], out=tmp_path / "out", kept=kept)
        return (tmp_path / "out" / "executive.md").read_bytes()

    assert b"# Port" in built("Port", LATER)
    assert b"# Dock" in built("Dock", EARLIER)
    assert b"# Port" in built("Port", LATER)
