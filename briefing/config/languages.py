"""The languages that documents can have: English, and those that a catalogue of translations is there for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field

from briefing import resources
from briefing.config.messages import known_names, nearest
from briefing.config.yaml_files import place_in
from briefing.errors import SettingsError
from briefing.model import Direction

ENGLISH: Final = "en"
"""What the templates are written in."""
LanguageName = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
FOLDER: Final = "languages"
"""In ``templates/``, ours and the user's: one catalogue (``fr.po``) for each language."""

_RTL: Final = frozenset({"R", "AL", "AN"})


def direction_of(text: str) -> Direction:
    """Right to left where the first letter with a direction is."""
    for character in text:
        bidi = unicodedata.bidirectional(character)
        if bidi == "L":
            return "ltr"
        if bidi in _RTL:
            return "rtl"
    return "ltr"


def _region(value: object) -> object:
    """YAML reads NO as "false", and 419 as a number."""
    return "NO" if value is False else str(value) if type(value) is int else value


RegionName = Annotated[str, BeforeValidator(_region), Field(pattern=r"^([A-Z]{2}|[0-9]{3})$")]


def catalogues(language: str, folders: Iterable[str] = ()) -> tuple[Path, ...]:
    """The catalogues of a language: ours, and after it, since later ones count first, those of the user's folders."""
    roots = [*(Path(folder) / "templates" for folder in [*folders][::-1]), resources.templates_root()]
    files = [root / FOLDER / f"{language}.po" for root in (roots[-1], *roots[:-1])]
    return tuple(file for file in files if file.is_file())


def language_names(folders: Iterable[str] = ()) -> tuple[str, ...]:
    """English and the languages that ours or the user's folders have a catalogue of, in alphabetical order."""
    roots = [resources.templates_root(), *(Path(folder) / "templates" for folder in folders)]
    found = {path.stem for root in roots for path in (root / FOLDER).glob("*.po")}
    return tuple(sorted({ENGLISH, *found}))


def region_names(language: str) -> tuple[str, ...]:
    """The regions whose form of numbers and dates is known for a language: "BE", "CA", "CH", "FR" for "fr"."""
    from babel.localedata import locale_identifiers  # only who sets a region needs it

    parts = (name.split("_") for name in locale_identifiers() if name.startswith(f"{language}_"))
    return tuple(sorted({part[-1] for part in parts if len(part[-1]) in (2, 3)}))


def language_tag(language: str | None, region: str | None, folders: Iterable[str] = (), *, where: str = "") -> str:
    """The tag (BCP 47) of a language and a region, "fr-CA"; English where none is named.

    Raises ``SettingsError``, beginning with ``where``, for a language without a catalogue and a region that writes
    nothing in it.
    """
    language = language or ENGLISH
    known = language_names(folders)
    if language not in known:
        wrong = f"{where}'language': there is no catalogue of {language!r}"
        raise SettingsError(f"{wrong}{nearest(language, known)} {known_names(known)}")
    if region is None:
        return language
    regions = region_names(language)
    if region not in regions:
        wrong = f"{where}'region': no numbers and dates are known for {language!r} in {region!r}"
        raise SettingsError(f"{wrong}{nearest(region, regions)} {known_names(regions)}")
    return f"{language}-{region}"


def check_language(
    values: Mapping[str, str | None],
    folders: Iterable[str],
    *,
    text: str,
    shown: str,
    over: Mapping[str, Any],
    set_: str,
) -> None:
    """Raises SettingsError, with line and column, where the language of a file's settings is none or its region's.

    ``over`` are those of the command line, where names begin with ``set_``.
    """
    for name in ("language", "region"):
        if values.get(name) is not None:
            where = f"--set {set_}" if name in over else f"{shown}:{place_in(text, name)} "
            language_tag(values["language"], values["region"] if name == "region" else None, folders, where=where)
