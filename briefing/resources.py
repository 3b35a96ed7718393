"""Where templates/ and styles/ are: inside an installed package, or at the top level of a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from briefing.errors import MissingDependencyError

_PACKAGE = Path(__file__).resolve().parent
MEND: Final = "the installation is not whole; reinstall the package"


def root(name: str) -> Path:
    """The folder ``name`` ("templates", "styles"): beside this file in a wheel, one level up in a checkout.

    Raises MissingDependencyError naming both places where it is in neither.
    """
    places = (_PACKAGE / name, _PACKAGE.parent / name)
    for place in places:
        if place.is_dir():
            return place
    raise MissingDependencyError(f"no folder {name!r} in {_PACKAGE} or {_PACKAGE.parent}; {MEND}")


def templates_root() -> Path:
    """The folder of the built-in templates and audiences."""
    return root("templates")


def styles_root() -> Path:
    """The folder of the style sheets and fonts."""
    return root("styles")


def read_text(folder: str, name: str) -> str:
    """The text of a built-in file, such as ``read_text("styles", "brief.css")``. Raises MissingDependencyError."""
    return read_bytes(folder, name).decode("utf-8")


def read_bytes(folder: str, name: str) -> bytes:
    """The bytes of a built-in file. Raises MissingDependencyError."""
    path = root(folder) / name
    try:
        return path.read_bytes()
    except OSError as error:
        raise MissingDependencyError(f"{path}: cannot be read ({error.strerror}); {MEND}") from error
