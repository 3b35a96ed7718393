"""The names that texts print, and whom they stand for: the lists with the user's own actors over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefing.config import UserActor
from briefing.errors import SettingsError
from briefing.knowledge import Body, NameEntry, bodies, names
from briefing.knowledge.lookup import known_actor
from briefing.model import ActorKind

_WORD = re.compile(r"[^\W_][\w&]*(?:\.(?=\w)\w+)*\.?")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class OwnPerson:
    """A person of the user's list."""

    name: str
    state: str | None
    of: str | None
    """Key of the actor that the person belongs to."""


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    names: Mapping[str, NameEntry]
    """Printed name → what it stands for."""
    bodies: Mapping[str, Body]
    people: Mapping[str, OwnPerson]
    """Key → a person of the user's list."""
    rows: Mapping[str, Sequence[str]]
    """Key → names of the user's rows about that actor."""
    index: Mapping[str, Sequence[tuple[str, NameEntry]]]
    """First word of a printed name → the names that start with it, longest first."""
    starts: re.Pattern[str]
    """Words that may be a first one: with a capital or a digit, or among the few that are printed small."""

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, NameEntry]]:
        """Printed names in ``text[start:end]`` by longest match: offsets and what they stand for."""
        done = start
        for word in self.starts.finditer(text, start, end):
            known = self.index.get(word.group().rstrip("."))
            at = word.start()
            if known is None or at < done or (at and text[at - 1] == "-"):
                continue
            for name, entry in known:
                stop = at + len(name)
                if text.startswith(name, at) and stop <= end and not (stop < end and text[stop].isalnum()):
                    yield at, stop, entry
                    done = stop
                    break


@cache
def listed() -> Gazetteer:
    """The lists as they are shipped."""
    return _gazetteer(names(), bodies(), {}, {})


def gazetteer_of(rows: Sequence[UserActor]) -> Gazetteer:
    """The lists with the user's rows over them. Raises SettingsError for a ``part_of`` that names nobody known."""
    if not rows:
        return listed()
    keys = {row.name: _key(row) for row in rows}
    table, people, all_bodies = dict(names()), dict[str, OwnPerson](), dict(bodies())
    about: dict[str, list[str]] = {}
    for row in rows:
        key = keys[row.name]
        about.setdefault(key, []).append(row.name)
        of = _owner(row, rows, keys)
        if key.startswith("person:"):
            people[key] = OwnPerson(row.name, row.country, of)
        elif key.startswith("body:"):
            all_bodies[key.removeprefix("body:")] = _body(row, key.removeprefix("body:"), of)
        for name in (row.name, *row.names):
            _move(table, name, _entry(row, key))
    return _gazetteer(table, all_bodies, people, about)


def _gazetteer(
    table: Mapping[str, NameEntry],
    all_bodies: Mapping[str, Body],
    people: Mapping[str, OwnPerson],
    rows: Mapping[str, Sequence[str]],
) -> Gazetteer:
    index: dict[str, list[tuple[str, NameEntry]]] = {}
    for name, entry in table.items():
        first = _WORD.match(name)
        if first:
            index.setdefault(first.group().rstrip("."), []).append((name, entry))
    for found in index.values():
        found.sort(key=lambda row: -len(row[0]))
    return Gazetteer(table, all_bodies, people, rows, index, _starts(index))


def _starts(index: Iterable[str]) -> re.Pattern[str]:
    small = "|".join(sorted(re.escape(word) for word in index if "a" <= word[:1] <= "z"))
    return re.compile(rf"(?<![\w.])(?:[^\W_a-z][\w&]*|(?:{small or '(?!)'})(?![\w&]))(?:\.(?=\w)\w+)*\.?")


def _key(row: UserActor) -> str:
    """The known actor that the row is about, else a new one's key."""
    known = known_actor(row.id or row.name) or known_actor(row.name)
    if known is not None and (row.kind is None or (row.kind == "person") == known.startswith("person:")):
        return known
    if row.kind == "person":
        return f"person:{row.name}"
    return f"body:{row.id or _NOT_PLAIN.sub('-', row.name.lower()).strip('-')}"


def _owner(row: UserActor, rows: Sequence[UserActor], keys: Mapping[str, str]) -> str | None:
    """The key of what a row is part of: another row by its name or id, or an actor of the lists."""
    if row.part_of is None:
        return None
    own = next((keys[r.name] for r in rows if row.part_of in (r.name, r.id, *r.names)), None)
    key = own or known_actor(row.part_of)
    if key is None:
        raise SettingsError(
            f"actors: {row.name!r} is 'part_of' {row.part_of!r}, whom neither the file nor the lists have"
        )
    return key


def _body(row: UserActor, id_: str, of: str | None) -> Body:
    """A known body with what the row gives, or a new one."""
    old = bodies().get(id_) or Body(id=id_, name=row.name, kind="organisation")
    return replace(
        old,
        name=row.name if known_actor(row.name) is None else old.name,
        kind=row.kind or old.kind,
        state=row.country or old.state,
        of=of.removeprefix("body:") if of else old.of,
    )


def _entry(row: UserActor, key: str) -> NameEntry:
    if key.startswith("state:"):
        return NameEntry(key, "seat", "government")
    if key.startswith("person:"):
        return NameEntry(key, "person", "person")
    kind: ActorKind = row.kind or "organisation"
    return NameEntry(key, "body", kind)


def _move(table: dict[str, NameEntry], name: str, entry: NameEntry) -> None:
    """Gives a printed name to an actor; the main name of a known body brings its other names along."""
    old = table.get(name)
    body = bodies().get(old.key.removeprefix("body:")) if old is not None and old.key.startswith("body:") else None
    if old is not None and old.key == entry.key:
        return
    if body is not None and name == body.name:
        for other in (other for other, found in table.items() if found.key == f"body:{body.id}"):
            table[other] = entry
    table[name] = entry
