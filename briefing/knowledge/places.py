"""The places that the lists know: where a name can lie. Read when first asked for, a row when it is looked up."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from briefing.errors import SettingsError
from briefing.model import PlaceKind

FILES = ("regions.csv", "places.csv")
_KINDS = ("state", "capital", "city", "town", "region", "water")
_APOSTROPHES = "'’‘`ʻʼʿʾ."
_ARTICLES = ("al ", "el ", "ar ", "as ", "ash ", "at ", "an ", "ad ", "az ", "et ", "the ")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A row of places.csv or regions.csv."""

    name: str
    kind: PlaceKind
    country: str | None
    """Id of a state; None for what lies in several, or in none that all agree on."""
    latitude: float
    longitude: float
    thousands: int
    """Of inhabitants; 0 where the list does not say."""
    namesake: int = 0
    """Thousands of inhabitants of the largest other place of its name in the same state, listed or not."""
    namesake_abroad: int = 0


@cache
def _index() -> dict[str, str]:
    """Plain name → rows as they are written, one a line. The files are in plain letters; names are parted by bars."""
    table: dict[str, str] = {}
    for file in FILES:
        text = files("briefing.knowledge").joinpath(file).read_text(encoding="utf-8")
        for row, low in zip(text.split("\n"), _plain_text(text).split("\n"), strict=True):
            if row and row[0] != "#":
                for name in low[: low.index(",")].split("|"):
                    table[name] = f"{table[name]}\n{row}" if name in table else row
    return table


def _plain_text(text: str) -> str:
    for mark in _APOSTROPHES:
        text = text.replace(mark, "")
    return text.lower().replace("-", " ")


@cache
def plain(name: str) -> str:
    """A name without what spellings differ in: accents, capitals, apostrophes, hyphens and stops; "St" is "Saint"."""
    low = _plain_text(name)
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    words = low.split()
    return " ".join(["saint" if word == "st" else word for word in words])


@cache
def places_named(name: str) -> tuple[PlaceRow, ...]:
    """The places that bear a name, in the order of the files. Arabic's article may be there or not: "al-Raqqa".

    Raises SettingsError where a row of the lists is not as it should be.
    """
    key = plain(name)
    table = _index()
    rows = table.get(key)
    if rows is None:
        bare = next((key[len(a) :] for a in _ARTICLES if key.startswith(a)), None)
        rows = table.get(bare) if bare else None
    return tuple(map(_row, rows.split("\n"))) if rows else ()


def _row(row: str) -> PlaceRow:
    parts = row.split(",")
    try:
        names, kind, country, latitude, longitude, thousands, home, away = parts
        if kind not in _KINDS:
            raise ValueError(kind)
        return PlaceRow(
            name=names.partition("|")[0],
            kind=cast(PlaceKind, kind),
            country=country or None,
            latitude=float(latitude),
            longitude=float(longitude),
            thousands=int(thousands or 0),
            namesake=int(home or 0),
            namesake_abroad=int(away or 0),
        )
    except ValueError as error:
        allowed = f"names, one of {', '.join(_KINDS)}, state, latitude, longitude, thousands, two more figures"
        raise SettingsError(f"knowledge/places.csv or regions.csv: {row!r} should be {allowed}") from error
