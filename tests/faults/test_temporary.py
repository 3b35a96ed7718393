"""The folder for temporary files is as it was, however a build ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing.archive import analysis_to_json
from tests.compose.stress_analysis import cases

_PATIENCE = 60.0
"""Seconds for a document to begin, and for what a killed build left to be gone."""


@pytest.fixture
def analysis(tmp_path: Path) -> Path:
    path = tmp_path / "analysis.json"
    path.write_bytes(analysis_to_json(cases()["seed"]))
    return path


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


def command(analysis: Path) -> list[str]:
    build = ["build", "--from-analysis", str(analysis), "-a", "executive", "-f", "pdf", "-q"]
    return [sys.executable, "-m", "briefing.cli", *build, "-o", str(analysis.parent / "out")]


def held_after(folder: Path, pattern: str, *, some: bool) -> list[str]:
    """What the folder holds of a pattern as soon as there is something, or nothing, or patience is over."""
    end = time.monotonic() + _PATIENCE
    while bool(found := [path.name for path in folder.glob(pattern)]) != some and time.monotonic() < end:
        time.sleep(0.02)
    return found


def test_a_build_that_ends(analysis: Path, temporary: Path) -> None:
    subprocess.run(command(analysis), env={**os.environ, "TMPDIR": str(temporary)}, check=True, timeout=300)
    assert list(temporary.iterdir()) == []


def test_a_build_that_is_killed(analysis: Path, temporary: Path) -> None:
    """Its own process alone: the one that makes documents sees that it is gone, and clears up."""
    with subprocess.Popen(command(analysis), env={**os.environ, "TMPDIR": str(temporary)}) as build:
        assert held_after(temporary, "*/weasyprint-*", some=True)
        build.send_signal(signal.SIGKILL)
    assert held_after(temporary, "*", some=False) == []
