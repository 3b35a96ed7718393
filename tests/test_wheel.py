"""The built wheel, not the checkout: installed in a new environment, it builds a brief."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, SEED


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


def test_templates_styles_and_types_are_inside_and_seeds_are_not(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"briefing/templates/brief.html", "briefing/templates/audiences/analyst.yaml", "briefing/py.typed"} <= names
    assert any(n.startswith("briefing/styles/fonts/") for n in names)
    assert {f"briefing/templates/languages/{name}.po" for name in ("ar", "de", "es", "fr")} <= names
    assert any(n.startswith("briefing/knowledge/") and n.endswith(".yaml") for n in names)
    assert not any(n.startswith(("seeds", "tests", "templates/", "styles/")) for n in names)


def test_the_installed_wheel_builds_a_brief(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    site = next(home.glob("lib*/python*/site-packages")) if os.name != "nt" else home / "Lib" / "site-packages"
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, cwd=tmp_path)
    # the packages it depends on come from this environment, the package itself does not
    ours = Path(sysconfig.get_path("purelib"))
    shared = tmp_path / "shared"
    shared.mkdir()
    for entry in ours.iterdir():
        if not entry.name.startswith(("briefing", "_briefing", "__editable__")) and entry.suffix != ".pth":
            (shared / entry.name).symlink_to(entry)
    (site / "shared.pth").write_text(f"{shared}\n")
    where = subprocess.run(
        [str(python), "-c", "import briefing; print(briefing.__file__)"],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert Path(where.stdout.strip()).is_relative_to(site)
    command = [str(python.parent / "briefing"), "build", str(SEED), "--out", str(tmp_path / "out")]
    command += ["--set", "audience.language=fr"]
    subprocess.run(command, check=True, cwd=tmp_path)
    assert (tmp_path / "out" / "analyst.pdf").read_bytes().startswith(b"%PDF")
    html = (tmp_path / "out" / "executive.html").read_text(encoding="utf-8")
    assert "Tanf base" in html
    assert "Affirmations contestées" in html
