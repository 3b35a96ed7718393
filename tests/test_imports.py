"""What is loaded when: commands that need no model or layout engine load none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SCRIPT = """
import sys
from click.testing import CliRunner
from briefing.cli import cli
result = CliRunner().invoke(cli, sys.argv[2:])
assert result.exit_code == 0, result.output
print("LOADED", ",".join(m for m in sys.argv[1].split(",") if m in sys.modules))
"""


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("stored") / "analysis.json"
    command = [sys.executable, "-m", "briefing.cli", "analyse", str(ROOT / "seeds"), "-o", str(target)]
    subprocess.run(command, check=True)
    return target


def modules_after(modules: tuple[str, ...], arguments: list[str]) -> set[str]:
    """Which of ``modules`` are loaded once the command has run."""
    command = [sys.executable, "-c", SCRIPT, ",".join(modules), *arguments]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    (line,) = (row for row in output.splitlines() if row.startswith("LOADED"))
    return {m for m in line.removeprefix("LOADED").strip().split(",") if m}


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"], ["schema", "analysis"]])
def test_help_loads_neither_spacy_nor_weasyprint(arguments: list[str]) -> None:
    assert modules_after(("spacy", "weasyprint", "jinja2", "docx", "stix2", "rich.progress"), arguments) == set()


@pytest.mark.parametrize("format_", ["html", "pdf", "docx", "stix"])
def test_rendering_a_stored_analysis_loads_neither_spacy_nor_what_renders(
    format_: str, stored: Path, tmp_path: Path
) -> None:
    """Documents are made by other processes; one that renders with spaCy in it would show in their memory."""
    arguments = ["build", "--from-analysis", str(stored), "--out", str(tmp_path), "--format", format_]
    assert modules_after(("spacy", "weasyprint", "docx", "stix2"), arguments) == set()
    assert any(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("format_", "loaded"), [("html", set()), ("md", set()), ("json", set()), ("docx", {"docx"}), ("stix", {"stix2"})]
)
def test_a_format_loads_its_own_library_alone(format_: str, loaded: set[str], stored: Path) -> None:
    """In the process that renders."""
    script = f"""
import sys
import briefing.render.worker
from briefing.archive import read_analysis
from briefing.compose import compose
from briefing.config import load_audience
from briefing.render import Task, render_one
assert render_one(Task(compose(read_analysis({str(stored)!r}), load_audience("analyst")), {format_!r})).data
print("LOADED", ",".join(m for m in ("spacy", "weasyprint", "docx", "stix2") if m in sys.modules))
"""
    output = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    assert {m for m in output.removeprefix("LOADED").strip().split(",") if m} == loaded


@pytest.mark.parametrize(("more", "loaded"), [([], set()), (["--json"], set()), (["--parse"], {"spacy"})])
def test_explaining_loads_the_model_for_a_parse_alone(more: list[str], loaded: set[str], stored: Path) -> None:
    arguments = ["explain", "P1", "s1p4", "--from-analysis", str(stored), *more]
    assert modules_after(("spacy", "weasyprint"), arguments) == loaded


def test_importing_the_package_loads_nothing_of_it() -> None:
    script = "import sys, briefing; print(sorted(m for m in sys.modules if m.startswith('briefing.')))"
    assert subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout == "[]\n"
