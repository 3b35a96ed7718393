"""The style sheets of a document: ours, those of the user in their place or after them, and changed variables."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from briefing import resources
from briefing.config.messages import known_names, nearest
from briefing.errors import SettingsError
from briefing.model import Look

_URL: Final = re.compile(r"""url\(\s*(["']?)(?!data:|#)([^"')]+)\1\s*\)""", re.IGNORECASE)
_IMPORT: Final = re.compile(r"@import\b", re.IGNORECASE)
_VARIABLE: Final = re.compile(r"--([a-z][a-z0-9-]*)\s*:")
_VALUE: Final = re.compile(r"--([a-z][a-z0-9-]*)\s*:([^;}]+)")
_ASSETS: Final = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".woff2", ".woff", ".ttf", ".otf")
_MOST_BYTES: Final = 5_000_000


def style_sheets(look: Look, ours: tuple[str, ...], *, on_screen: bool) -> list[str]:
    """The text of each sheet in order. A file of the same name in ``styles/`` of the user's folders replaces ours.

    A template of ours other than brief.html has a sheet of its name: public.html and public.css.

    Raises SettingsError for a sheet or a file it names that is not there, and for a variable that ours do not have.
    """
    theme = () if look.theme == "default" else (f"themes/{look.theme}.css",)
    names = dict.fromkeys((*ours, *_of_template(look.template), *theme))
    sheets = [_own(name, look.folders) or resources.read_text("styles", name) for name in names]
    for name in look.styles:
        sheet = _own(name, look.folders) or _shipped(name)
        if sheet is None:
            places = ", ".join(str(Path(folder) / "styles") for folder in look.folders) or "a folder styles/"
            raise SettingsError(f"'styles': there is no {name} in {places}; put it there or check the spelling")
        sheets.append(sheet)
    return [*sheets, *_variables(look, on_screen=on_screen)]


def _of_template(template: str) -> Iterator[str]:
    sheet = f"{template.removesuffix('.html')}.css"
    if _shipped(sheet) is not None:
        yield sheet


def _shipped(name: str) -> str | None:
    """The sheet of ours of this name."""
    root = resources.styles_root().resolve()
    path = (root / name).resolve()
    return path.read_text(encoding="utf-8") if path.is_file() and path.is_relative_to(root) else None


def _own(name: str, folders: tuple[str, ...]) -> str | None:
    """The sheet of this name in the first of the folders that has one, with the files it names inside it."""
    for folder in folders:
        root = (Path(folder) / "styles").resolve()
        file = (root / name).resolve()
        if file.is_file():
            shown = str(Path(folder) / "styles" / name)
            _require_within(file, root, shown)
            return _inlined(file, root, shown)
    return None


def _inlined(file: Path, root: Path, shown: str) -> str:
    """``shown`` is the sheet as the user named it."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{shown}: cannot be read as a style sheet: {error}") from error
    if (found := _IMPORT.search(text)) is not None:
        raise SettingsError(f"{shown}:{_line(text, found.start())}: @import loads other files; name each in 'styles'")
    if "</" in text:
        raise SettingsError(f"{shown}:{_line(text, text.index('</'))}: a style sheet cannot hold '</'")
    return _URL.sub(lambda found: _data(found, text, file, root, shown), text)


def _data(found: re.Match[str], text: str, file: Path, root: Path, shown: str) -> str:
    """A file that a sheet names, inside the sheet: a document needs no other file and asks for none."""
    where = f"{shown}:{_line(text, found.start())}"
    named = (file.parent / found[2]).resolve()
    if "://" in found[2] or not named.is_file():
        raise SettingsError(f"{where}: url({found[2]}) names no file beside the sheet; addresses are not fetched")
    _require_within(named, root, f"{where}: url({found[2]})")
    if named.suffix.lower() not in _ASSETS:
        raise SettingsError(f"{where}: url({found[2]}) is no picture or font. {known_names(_ASSETS)}")
    if named.stat().st_size > _MOST_BYTES:
        raise SettingsError(f"{where}: url({found[2]}) is larger than {_MOST_BYTES:,} bytes; make it smaller")
    kind = mimetypes.guess_type(named.name)[0] or "application/octet-stream"
    return f"url(data:{kind};base64,{base64.b64encode(named.read_bytes()).decode('ascii')})"


def _require_within(file: Path, root: Path, where: str) -> None:
    if not file.is_relative_to(root):
        raise SettingsError(f"{where} leads out of the folder {root.name}/; copy the file into it")


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _variables(look: Look, *, on_screen: bool) -> Iterator[str]:
    """Changed variables. On screen they count in the light; the dark has its own colours."""
    known = known_variables()
    for name, value in look.variables:
        if "url(" in value.lower():
            raise SettingsError(f"'variables': '{name}' is {value!r}; a variable holds a colour, faces or a measure")
        if name not in known:
            raise SettingsError(f"'variables': unknown name '{name}'{nearest(name, known)} {known_names(known)}")
    if look.variables:
        rule = f":root {{ {'; '.join(f'--{name}: {value}' for name, value in look.variables)} }}"
        yield f"@media print, (prefers-color-scheme: light) {{ {rule} }}" if on_screen else rule


def print_values(look: Look) -> dict[str, str]:
    """The variables with the values they have on paper, for what style sheets do not reach: pictures in a PDF."""
    sheets = (resources.read_text("styles", "brief.css"), _own("brief.css", look.folders) or "")
    values = {name: value.strip() for sheet in sheets for name, value in _VALUE.findall(sheet)}
    return values | dict(look.variables)


@cache
def known_variables() -> tuple[str, ...]:
    """The variables of ours that can have other values, in alphabetical order."""
    return tuple(sorted({*_VARIABLE.findall(resources.read_text("styles", "brief.css"))} - {"measure"}))
