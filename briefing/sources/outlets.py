"""Who published an article: its publisher or address, looked up in the registry of outlets and in the user's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from briefing import knowledge
from briefing.config import UserOutlet
from briefing.knowledge import OutletRow
from briefing.model import Grade, Outlet, OutletKind
from briefing.sources.furniture import AGENCIES


@dataclass(frozen=True, slots=True)
class _Row:
    outlet: Outlet
    names: tuple[str, ...]
    domains: tuple[str, ...]


class Outlets:
    """Look-ups by name and by address. A user's row changes a known one, by ``id`` or name, or adds one."""

    def __init__(self, user: Iterable[UserOutlet] = (), known: Iterable[OutletRow] | None = None) -> None:
        rows = {row.id: _known(row) for row in (knowledge.outlets() if known is None else known)}
        by_name = {_plain(name): row.outlet.id for row in rows.values() for name in row.names}
        for given in user:
            id_ = given.id or by_name.get(_plain(given.name)) or slug(given.name)
            rows[id_] = _changed(rows.get(id_), given, id_)
        self._rows = rows
        agencies = (row for row in rows.values() if row.outlet.kind in AGENCIES)
        self._agencies = frozenset(name.lower() for row in agencies for name in row.names)
        self._by_name: dict[str, str] = {}
        self._by_domain: dict[str, str] = {}
        for row in reversed(rows.values()):  # a user's row, which stands later, wins over a name that is there already
            for name in row.names:
                self._by_name.setdefault(_plain(name), row.outlet.id)
            for domain in row.domains:
                self._by_domain.setdefault(domain.lower().removeprefix("www."), row.outlet.id)

    @property
    def agencies(self) -> frozenset[str]:
        """Names of those whose copy others print, lower case."""
        return self._agencies

    def by_name(self, name: str) -> Outlet | None:
        """The outlet of this printed name, letter case and "the" apart."""
        id_ = self._by_name.get(_plain(name))
        return self._rows[id_].outlet if id_ else None

    def by_address(self, url: str | None) -> Outlet | None:
        """The outlet of the address's host, or of the nearest domain above it."""
        labels = host_of(url).split(".")
        for at in range(len(labels) - 1):
            id_ = self._by_domain.get(".".join(labels[at:]))
            if id_:
                return self._rows[id_].outlet
        return None

    def by_id(self, id_: str) -> Outlet | None:
        """The outlet of this id."""
        row = self._rows.get(id_)
        return row.outlet if row else None

    def of(self, publisher: str | None, url: str | None) -> Outlet | None:
        """Of an article: by its publisher's name, or that name taken as a domain; by its address where none is named.

        A publisher that no list knows stays unknown, whatever address it claims.
        """
        if publisher:
            return self.by_name(publisher) or self.by_address(f"//{publisher}" if "." in publisher else None)
        return self.by_address(url)


def host_of(url: str | None) -> str:
    """The host of an address, lower case, without "www."; "" where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _known(row: OutletRow) -> _Row:
    outlet = Outlet(row.id, row.name, row.kind, row.state, row.family, "F", None)
    names = (row.name, *(name for name in row.names if name not in row.ambiguous))
    return _Row(outlet, names, row.domains)


def _changed(row: _Row | None, given: UserOutlet, id_: str) -> _Row:
    before = row or _Row(Outlet(id_, given.name, "other", None, None, "F", None), (), ())
    kind: OutletKind = given.kind or before.outlet.kind
    grade: Grade = given.grade or before.outlet.grade
    outlet = replace(
        before.outlet,
        name=given.name,
        kind=kind,
        country=given.country or before.outlet.country,
        family=given.family or before.outlet.family,
        grade=grade,
        grade_reason=given.reason or before.outlet.grade_reason,
    )
    return _Row(outlet, (given.name, *given.names, *before.names), (*given.domains, *before.domains))


def _plain(name: str) -> str:
    words = re.sub(r"[\s.,'’`-]+", " ", name.casefold()).strip()
    return words.removeprefix("the ")


def slug(name: str) -> str:
    """The id of an outlet whose row gives none."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "outlet"
