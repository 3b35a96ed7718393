"""Compares names of people across spellings, titles and short forms."""

from __future__ import annotations

import re
import unicodedata
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
    articles = {p.lower() for p in _BEFORE_HYPHEN.findall(plain)}
    kept = [p.lower() for p in parts if p and not _is_particle(p, particles, articles)]
    return tuple(kept) or tuple(p.lower() for p in parts if p)


_BEFORE_HYPHEN = re.compile(r"([^\W\d_]+)-")
_SUN_LETTERS = frozenset("ash an ar as at ad az".split())
"""Forms of "al" before certain letters; as a word of its own ("Ash Carter") it is a name."""


def _is_particle(part: str, particles: frozenset[str], articles: set[str]) -> bool:
    if part.lower() in _SUN_LETTERS:
        return part.lower() in articles
    return part in particles or part.lower() in _PARTICLES


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
    """The skeletons of the parts of a name."""
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


@cache
def _holders_by_surname() -> dict[str, tuple[Office, ...]]:
    table: dict[str, list[Office]] = {}
    for office in offices():
        for name in (office.name, *office.names):
            rows = table.setdefault(skeleton(name_parts(name)[-1]), [])
            if office not in rows:
                rows.append(office)
    return {key: tuple(rows) for key, rows in table.items()}


def holders_called(surname: str, title: str) -> tuple[Office, ...]:
    """The terms of everybody of this surname in an office of this title ("Foreign Minister", "Lavrov")."""
    parts = name_parts(surname)
    wanted = plain_title(title)
    rows = _holders_by_surname().get(skeleton(parts[-1]), ()) if parts else ()
    return tuple(r for r in rows if plain_title(r.title) == wanted)


def holders_of(title: str, state: str) -> tuple[Office, ...]:
    """The terms of everybody on record in an office of this title of a state; ``title`` as ``plain_title`` gives it."""
    return _by_title().get((title, state), ())


def only_state_with(title: str) -> str | None:
    """The one state whose office has this title ("foreign secretary"); None where several have."""
    found = {state for name, state in _by_title() if name == title}
    return next(iter(found)) if len(found) == 1 and title in _TITLES_OF_ONE else None


_TITLES_OF_ONE = frozenset({"secretary of state", "secretary of defence", "foreign secretary", "defence secretary"})
"""Titles that stand for one state's office without its name: others share theirs with states not on record."""


@cache
def _by_title() -> dict[tuple[str, str], tuple[Office, ...]]:
    table: dict[tuple[str, str], list[Office]] = {}
    for office in offices():
        table.setdefault((plain_title(office.title), office.of), []).append(office)
    return {key: tuple(rows) for key, rows in table.items()}


def rulers_called(surname: str) -> frozenset[str]:
    """States that somebody of this surname led ("the Assad regime")."""
    parts = name_parts(surname)
    rows = _holders_by_surname().get(skeleton(parts[-1]), ()) if parts else ()
    return frozenset(r.of for r in rows if plain_title(r.title) in _RULERS and not r.of.startswith("org:"))


def is_surname_of_a_ruler(word: str) -> bool:
    """Spelled as the registry spells the surname of somebody who led a state: a lone word needs more than likeness."""
    return word.lower() in _surnames_of_rulers()


@cache
def _surnames_of_rulers() -> frozenset[str]:
    ruled = (o for o in offices() if plain_title(o.title) in _RULERS and not o.of.startswith("org:"))
    return frozenset(name_parts(name)[-1] for o in ruled for name in (o.name, *o.names))


_RULERS = frozenset("president king emir sultan chancellor".split()) | {"prime minister", "supreme leader", "leader"}


def plain_title(title: str) -> str:
    """A title for comparing: lower case, one spelling."""
    return title.lower().replace("defense", "defence").replace("-", " ")


def matches(short: str, full: str) -> bool:
    """All parts of the shorter name are in the fuller one, its first or last among them.

    Several parts are compared across spellings; one part alone must be spelled the same, or it would match too much.
    """
    spell = skeletons if len(name_parts(short)) > 1 else name_parts
    mine, theirs = spell(short), spell(full)
    return bool(mine) and set(mine) <= set(theirs) and (mine[-1] == theirs[-1] or mine[0] == theirs[0])
