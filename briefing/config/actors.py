"""The user's own actors: more of them, other names, and what the lists have otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from briefing.config.messages import nearest
from briefing.config.yaml_files import parse_settings, place_in, read_settings_file
from briefing.errors import SettingsError
from briefing.knowledge.lookup import actor_names, known_actor

_STRICT: Final = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)
OwnKind = Literal["person", "government", "armed group", "party", "organisation", "company", "outlet"]


class UserActor(BaseModel):
    """A row of the user's actors. A known ``id`` or ``name`` changes only what the row gives."""

    model_config = _STRICT

    name: str = Field(min_length=1)
    """As briefs print it."""
    id: str | None = Field(default=None, pattern=r"^[a-z0-9][a-z0-9-]*$")
    """Lower-case letters, digits and hyphens; made from the name where it is missing."""
    kind: OwnKind | None = None
    names: tuple[str, ...] = ()
    """As texts print them, capitals and all. The main name of a known actor makes the two one."""
    country: str | None = Field(default=None, pattern=r"^[a-z]{3}$")
    """ISO 3166-1 alpha-3, lower case."""
    part_of: str | None = Field(default=None, min_length=1)
    """Name or id of the actor it belongs to; what a person of a government says is that government's stance."""

    @model_validator(mode="after")
    def _names_are_words(self) -> UserActor:
        empty = next((name for name in (self.name, *self.names) if not any(c.isalnum() for c in name)), None)
        if empty is not None:
            raise ValueError(f"a name needs a letter or a digit, found {empty!r}")
        return self


class ActorsFile(BaseModel):
    model_config = _STRICT

    actors: tuple[UserActor, ...]


def load_actors(path: str | Path) -> tuple[UserActor, ...]:
    """The rows of a file ``actors: [...]``. Raises SettingsError with one line for each thing that is wrong."""
    path = Path(path)
    text = read_settings_file(path, "actors")
    rows = parse_settings(ActorsFile, text, shown=str(path), what="an actors file", example="actors:").actors
    problems = [f"{path}:{place_in(text, 'actors', *where)} {what}" for where, what in (*_twice(rows), *_alone(rows))]
    if problems:
        raise SettingsError("\n".join(problems))
    return rows


_Problem = tuple[tuple[str | int, ...], str]


def _twice(rows: Sequence[UserActor]) -> Iterator[_Problem]:
    """Names that two rows claim."""
    seen: dict[str, int] = {}
    for number, row in enumerate(rows):
        places = [(row.name, (number, "name")), *((n, (number, "names", i)) for i, n in enumerate(row.names))]
        for name, where in places:
            if seen.setdefault(name, number) != number:
                yield where, f"the name {name!r} stands in the row of {rows[seen[name]].name!r} too; leave it in one"


def _alone(rows: Sequence[UserActor]) -> Iterator[_Problem]:
    """Rows that are part of somebody whom neither the file nor the lists have."""
    own = {name for row in rows for name in (row.name, row.id, *row.names) if name}
    for number, row in enumerate(rows):
        if row.part_of is not None and row.part_of not in own and known_actor(row.part_of) is None:
            known = [*own, *actor_names()]
            allowed = "Known: the actors of this file and of the lists, such as 'Government of Norway'"
            yield (number, "part_of"), f"unknown actor {row.part_of!r}{nearest(row.part_of, known)} {allowed}"
