"""The same from Python."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefing
from tests.conftest import ROOT, SEED


def test_analyse_and_build(tmp_path: Path) -> None:
    analysis = briefing.analyse(SEED)
    assert isinstance(analysis, briefing.Analysis)
    steps: list[tuple[str, int, int]] = []
    built = briefing.build(
        [ROOT / "seeds"],
        out=tmp_path,
        audiences=["executive"],
        formats=["html"],
        title="Southern Syria",
        as_of="2018-06-02",
        marking="TLP:GREEN",
        progress=lambda *step: steps.append(step),
    )
    assert [f.name for f in built.files] == ["executive.html", "executive.manifest.json", "analysis.json"]
    html = built.files[0].read_text(encoding="utf-8")
    assert "Southern Syria" in html
    assert "TLP:GREEN" in html
    assert [step for step in steps if step[0] not in ("read", "verify")] == [
        ("analyse", 0, 1),
        ("analyse", 1, 1),
        ("compare", 0, 0),
        ("compare", 1, 1),
        ("render", 0, 1),
        ("executive.html", 0, 0),
        ("executive.html", 1, 1),
        ("render", 1, 1),
    ]
    assert {p.id for p in built.analysis.positions} == {p.id for p in analysis.positions}


def test_errors_are_one_type(tmp_path: Path) -> None:
    with pytest.raises(briefing.BriefingError, match="there is no such file"):
        briefing.analyse(tmp_path / "missing.txt")


def test_briefs_are_not_put_among_their_sources(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kenya denied that the port was closed.\n", encoding="utf-8")
    (tmp_path / "inner").mkdir()
    with pytest.raises(briefing.BriefingError, match="choose another folder with --out"):
        briefing.build(tmp_path, out=tmp_path / "inner" / "..", audiences=["executive"], formats=["md"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "inner"]
    for number in (1, 2):  # what lies in a folder of its own is passed over
        built = briefing.build(tmp_path, out=tmp_path / "out", audiences=["executive"], formats=["md"])
        assert len(built.analysis.articles) == 1, number


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        briefing.nothing  # noqa: B018
    assert briefing.__version__ == "0.1.0"
