"""Hostile documents given to ``briefing verify``: each is told in a few lines and costs itself, within its limits."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.documents import MEGABYTES, SECONDS, documents
from tests.hostile.observed import Run, assert_contained, observed
from tests.verification.made import made

VERIFY = ["-m", "briefing.cli", "verify", "--seconds", str(SECONDS), "--memory-mb", str(MEGABYTES)]
_CASES = {name: (data, said) for name, data, said in documents()}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, dict[str, Any]]:
    """One folder with all of them, and a good one after them."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "in").mkdir()
    for name, (data, _) in _CASES.items():
        (folder / "in" / name).write_bytes(data)
    (folder / "in" / "zz-good.html").write_bytes(made("html"))
    os.mkfifo(folder / "in" / "pipe.html")
    run = observed([*VERIFY, "--format", "json", "in"], folder)
    return run, {Path(row["path"]).name: row for row in json.loads(run.stdout)["documents"]}


@pytest.mark.parametrize("name", _CASES)
def test_a_hostile_document_is_told(name: str, checked: tuple[Run, dict[str, Any]]) -> None:
    findings = checked[1][name]["findings"]
    assert any(_CASES[name][1] in one["what"] for one in findings), findings[:3]
    assert len(findings) < 1_100
    assert all(len(one["what"]) < 3_000 for one in findings)


def test_the_others_are_checked(checked: tuple[Run, dict[str, Any]]) -> None:
    run, found = checked
    assert found["zz-good.html"]["good"]
    assert set(found) == {*_CASES, "zz-good.html"}
    assert (run.code, run.stderr) == (3, b"")


def test_checking_reaches_nothing_and_holds_its_limits(checked: tuple[Run, dict[str, Any]]) -> None:
    assert_contained(checked[0], megabytes=MEGABYTES)
    assert re.search(r"briefing\.verification\.worker", str(checked[0].of("subprocess.Popen")))


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("lists.brief.json", 3, "takes more than 600 MB of memory"),
        ("nested.html", 1, "nested too deeply"),
        ("pipe.html", 1, "is no file; give a document"),
    ],
)
def test_one_alone(name: str, code: int, said: str, checked: tuple[Run, dict[str, Any]], tmp_path: Path) -> None:
    run = observed([*VERIFY, str(checked[0].folder / "in" / name)], tmp_path)
    lines = (run.stdout + run.stderr).decode().splitlines()
    assert run.code == code
    assert said in lines[-1]
    assert len(lines) <= 2, lines


def test_manifests_that_take_more_than_there_is(tmp_path: Path) -> None:
    (tmp_path / "a.manifest.json").write_bytes(_CASES["lists.brief.json"][0])
    (tmp_path / "b.manifest.json").write_bytes(_CASES["nested.brief.json"][0])
    run = observed([*VERIFY, "."], tmp_path)
    assert run.code == 3
    assert b"the manifests: reading them takes more than 600 MB" in run.stdout
    assert run.stderr == b""


def test_a_hostile_document_to_be_made_anew(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Talks\n\nThe minister said on Monday that aid had reached the port.\n")
    (tmp_path / "a.html").write_bytes(_CASES["nested.html"][0])
    run = observed(["-m", "briefing.cli", "build", "a.txt", "--check", "a.html"], tmp_path)
    assert (run.code, run.stdout) == (1, b"")
    assert run.stderr == b"a.html: nested too deeply to be a brief; get the document anew\n"
