"""Run as a process of its own: settings as YAML and names of files, each tried, and what came of it, as JSON."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from briefing.archive import write_documents
from briefing.config import load_project
from briefing.config.file_names import file_stem
from briefing.errors import BriefingError
from tests.hostile.settings import NAMES, OUTPUTS, SETTINGS


def main() -> None:
    folder = Path(sys.argv[1])
    (folder / "project").mkdir()
    found = {f"yaml {name}": _loaded(folder / "project" / "brief.yaml", text) for name, (text, _) in SETTINGS.items()}
    found |= {f"name {name}": file_stem("{title}-{audience}", _values(title)) for name, title in NAMES.items()}
    found |= {f"out {name}": _written(folder, name, *row[:2]) for name, row in OUTPUTS.items()}
    (folder / "found.json").write_text(json.dumps(found))


def _values(title: str) -> dict[str, str]:
    return {"title": title, "audience": "desk", "date": "2026-06-02", "language": "en", "marking": "TLP:CLEAR"}


def _loaded(path: Path, text: str) -> str:
    path.write_text(text)
    try:
        load_project(path)
    except BriefingError as error:
        return str(error)
    return "loaded"


def _written(folder: Path, name: str, link: str, document: str) -> str:
    """``link`` is what leads out of the folder, ``document`` what is to be written."""
    out = folder / "outputs" / name
    out.mkdir(parents=True)
    (folder / "elsewhere").mkdir(exist_ok=True)
    (folder / "elsewhere" / "kept.txt").write_text("as it was")
    if link:
        (out / link).symlink_to(folder / "elsewhere" / ("kept.txt" if "." in link else ""))
    try:
        write_documents(out, {document.replace("ELSEWHERE", str(folder / "elsewhere")): b"ours"})
    except BriefingError as error:
        return str(error)
    return "written"


if __name__ == "__main__":
    sys.setrecursionlimit(1000)
    os.umask(0o077)
    main()
