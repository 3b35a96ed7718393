"""Compares names of people across spellings, titles and short forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from briefing.knowledge import Office, offices, roles

_SPLIT = re.compile(r"[\s\-]+")
_LEAST_CONSONANTS = 2


def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a name that tell it apart: lower case, no marks, no titles, particles or suffixes."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’‘ʼ`")
    particles = roles()["particles"] | roles()["name_suffixes"]
    parts = [p.strip(".,") for p in _SPLIT.split(plain)]
    kept = [p.lower() for p in parts if p and p not in particles and p.lower() not in _PARTICLES]
    return tuple(kept) or tuple(p.lower() for p in parts if p)


_PARTICLES = frozenset("al el ul bin ibn ben bint".split())


@cache
def skeleton(part: str) -> str:
    """First letter and consonants, doubles as one: spellings of one transliterated name fall together.

    "Mua'llem", "Moallem" → "mlm". A part with fewer than two consonants stays whole: it would match too much.
    """
    letters = part.replace("kh", "h").replace("gh", "g").replace("ph", "f").replace("q", "k")
    out = letters[:1]
    for char in letters[1:]:
        if char.isalpha() and char not in "aeiouyw" and char != out[-1]:
            out += char
    return out if len(out) > _LEAST_CONSONANTS - 1 else part


def skeletons(name: str) -> tuple[str, ...]:
    return tuple(skeleton(p) for p in name_parts(name))


@cache
def _holders() -> dict[tuple[str, ...], tuple[Office, ...]]:
    table: dict[tuple[str, ...], list[Office]] = {}
    for office in offices():
        for name in (office.name, *office.names):
            rows = table.setdefault(skeletons(name), [])
            if office not in rows:
                rows.append(office)
    return {key: tuple(rows) for key, rows in table.items()}


def office_rows(name: str) -> tuple[Office, ...]:
    """The offices somebody of this full name is on record with; a single surname finds nobody."""
    parts = skeletons(name)
    return _holders().get(parts, ()) if len(parts) > 1 else ()


def matches(short: Iterable[str], full: Iterable[str]) -> bool:
    """All parts of the shorter name are in the fuller one, its last part included."""
    short, full = tuple(short), tuple(full)
    return bool(short) and set(short) <= set(full) and (short[-1] == full[-1] or short[0] == full[0])
