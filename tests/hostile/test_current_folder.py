"""Modules that lie in the current folder, which may be somebody else's project, are never taken from there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.verification.made import made

COMMAND = Path(sys.executable).parent / "briefing"
MODULES = (
    "jinja2 yaml spacy weasyprint sitecustomize usercustomize click pydantic lxml pypdfium2 docx stix2 babel json "
    "signal en_core_web_md briefing multiprocessing tempfile"
).split()
_MARK = "open({path!r}, 'w').close()\n"
_PAGE = (
    b"<html><body><article><h1>Talks</h1><p>The minister said on Monday that aid had reached the port.</p></article>"
)


@pytest.fixture
def trapped(tmp_path: Path) -> Path:
    """A folder in which each module leaves a mark when it is loaded."""
    folder = tmp_path / "project"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "a.html").write_bytes(_PAGE)
    (folder / "checked.pdf").write_bytes(made("pdf"))
    for name in MODULES:
        (folder / f"{name}.py").write_text(_MARK.format(path=str(tmp_path / f"loaded-{name}")))
    return folder


def ran(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder.parent), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


def loaded(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.glob("loaded-*"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "articles", "-a", "executive", "-f", "html", "-f", "pdf", "-f", "docx", "-j", "2", "-q"],
        ["verify", "-q", "checked.pdf"],
        ["doctor"],
    ],
)
def test_the_command_takes_none(arguments: list[str], trapped: Path) -> None:
    done = ran([str(COMMAND), *arguments], trapped)
    assert (done.returncode, done.stderr) == (0, "")
    assert loaded(trapped) == []


def test_python_told_to_keep_away_takes_none_either(trapped: Path) -> None:
    """``python -m`` looks into the current folder first, as Python does; ``-P`` has it not."""
    command = ["-m", "briefing.cli", "verify", "-q", "checked.pdf"]
    done = ran([sys.executable, "-P", *command], trapped)
    assert (done.returncode, done.stderr) == (0, "")
    assert loaded(trapped) == []
    assert ran([sys.executable, *command], trapped).returncode != 0
    assert loaded(trapped), "the traps work"
