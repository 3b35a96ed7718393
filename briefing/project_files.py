"""Files that the program writes into its user's project: a first project, copies of templates and style sheets.

A copy keeps the text it was made from in ``.base/`` beside it, so that what has changed in ours since can be shown.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from briefing import resources
from briefing.archive import write_documents
from briefing.config import FILES, settings_schema
from briefing.config.messages import nearest
from briefing.errors import OutputError, SettingsError

_PROJECT: Final = "project"
_KINDS: Final = {"templates": ".html", "styles": ".css"}
_BASE: Final = ".base"


@dataclass(frozen=True, slots=True)
class Template:
    """One of the files that a project can have its own of."""

    name: str
    """"templates/sections/gaps.html", "styles/brief.css"."""
    own: bool
    """The project has a file of this name, which goes before ours."""
    changed: bool
    """Ours has changed since the project's was copied from it."""


def write_project(folder: str | Path) -> list[Path]:
    """A project that builds at once: ``brief.yaml``, an audience, outlets, actors, two articles, schemas for editors.

    Raises OutputError where one of the files is there already; then nothing is written.
    """
    folder = Path(folder)
    source = resources.templates_root() / _PROJECT
    files = {str(f.relative_to(source)): f.read_bytes() for f in sorted(source.rglob("*")) if f.is_file()}
    files |= {f"schemas/{name}.schema.json": settings_schema(name).encode() + b"\n" for name in FILES}
    files[".gitignore"] = b"out/\n"
    there = [name for name in files if (folder / name).exists()]
    if there:
        raise OutputError(f"{folder / there[0]}: there is a file already; choose an empty folder")
    return write_documents(folder, files)


def templates(folder: str | Path) -> list[Template]:
    """All that a project can have its own of, and which of it the project in ``folder`` has."""
    folder = Path(folder)
    return [Template(name, (folder / name).is_file(), any(_changes(name, folder))) for name in _names()]


def copy_template(name: str, folder: str | Path) -> Path:
    """Our file of this name, into the project in ``folder``, where it goes before ours from now on.

    Raises SettingsError for an unknown name, OutputError where the project has one already.
    """
    folder = Path(folder)
    _require_known(name)
    if (folder / name).exists():
        raise OutputError(f"{folder / name}: the project has its own already; move it away to get ours")
    text = _ours(name)
    written = write_documents(folder, {name: text, _base_of(name): text})
    return written[0]


def changes_since_copy(name: str, folder: str | Path) -> str:
    """What changed in our file since the project's copy was made, as a unified diff; "" where nothing did.

    Raises SettingsError for an unknown name, or where the project has no copy that was made by ``copy_template``.
    """
    folder = Path(folder)
    _require_known(name)
    if not (folder / _base_of(name)).is_file():
        raise SettingsError(f"{folder / name}: no copy was made of it here; 'briefing templates copy {name}' makes one")
    return "".join(_changes(name, folder))


def _names() -> list[str]:
    found = []
    for kind, suffix in _KINDS.items():
        root = resources.root(kind)
        names = (str(path.relative_to(root)) for path in root.rglob(f"*{suffix}"))
        found += [f"{kind}/{name}" for name in names if not name.startswith((f"{_PROJECT}/", "fonts"))]
    return sorted(found)


def _require_known(name: str) -> None:
    if name not in _names():
        raise SettingsError(f"no template {name!r}{_nearest(name)} 'briefing templates list' lists all")


def _nearest(name: str) -> str:
    """The end of a sentence: the names of files called so, those of sections first, else the name that is nearest."""
    called = sorted((known for known in _names() if known.endswith(f"/{name}")), key=lambda n: "/sections/" not in n)
    ends = [PurePath(known).name for known in _names()]
    close = difflib.get_close_matches(PurePath(name).name, ends, n=1, cutoff=0.75)
    like = next((known for known in reversed(_names()) if close and PurePath(known).name == close[0]), "")
    return f"; did you mean {' or '.join(map(repr, called))}?" if called else nearest(like or name, _names())


def _ours(name: str) -> bytes:
    kind, _, rest = name.partition("/")
    return resources.read_bytes(kind, rest)


def _base_of(name: str) -> str:
    kind, _, rest = name.partition("/")
    return f"{kind}/{_BASE}/{rest}"


def _changes(name: str, folder: Path) -> Iterator[str]:
    base = folder / _base_of(name)
    if base.is_file():
        before, now = (text.decode("utf-8").splitlines(keepends=True) for text in (base.read_bytes(), _ours(name)))
        yield from difflib.unified_diff(before, now, f"{name} (as copied)", f"{name} (ours now)")
