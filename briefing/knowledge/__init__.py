"""The world and the words, read from the YAML lists of this folder when first asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import cast

from briefing.knowledge.load import load, rules_hash
from briefing.knowledge.records import (
    Body,
    NameEntry,
    Office,
    OutletRow,
    Reporting,
    ReportingFile,
    Sense,
    State,
    VerbRow,
)
from briefing.model import ActorKind

__all__ = [
    "Body",
    "NameEntry",
    "Office",
    "OutletRow",
    "Reporting",
    "Sense",
    "State",
    "bodies",
    "english",
    "english_function_words",
    "furniture",
    "names",
    "offices",
    "outlets",
    "place_names",
    "reporting",
    "roles",
    "rule_precision",
    "rules_hash",
    "states",
    "wording",
]

WordLists = dict[str, frozenset[str]]


@cache
def furniture() -> WordLists:
    """How pieces of a page that are none of its article are worded: lines, starts, ends."""
    return _word_lists("furniture")


@cache
def english() -> WordLists:
    """Closed word classes: function_words."""
    return _word_lists("english")


def english_function_words() -> frozenset[str]:
    """Words that about half of any English text is made of."""
    return english()["function_words"]


@cache
def wording() -> WordLists:
    """Words in the content of a position that set its kind and polarity."""
    return _word_lists("wording")


@cache
def roles() -> WordLists:
    """Titles, offices and head nouns of people, groups, forces, bodies and places."""
    return _word_lists("roles")


def _word_lists(name: str) -> WordLists:
    return {key: frozenset(words) for key, words in load(name, dict[str, list[str]]).items()}


@cache
def rule_precision() -> dict[str, float]:
    """Rule → its measured precision, 0 to 1."""
    return load("rule_precision", dict[str, float])


@cache
def reporting() -> Reporting:
    """Verbs, nouns and adjectives that attribute, by lemma and frame."""
    rows = load("reporting", ReportingFile)
    return Reporting(
        verbs=_by_frame((*rows.verbs, *rows.phrasal)),
        nouns={noun: row.kind for row in rows.nouns for noun in row.nouns},
        adjectives=_by_frame(VerbRow(kind=r.kind, frames=r.frames, verbs=r.adjectives) for r in rows.adjectives),
    )


def _by_frame(rows: Iterable[VerbRow]) -> dict[str, dict[str, Sense]]:
    """The first row that gives a word a frame decides its kind there."""
    table: dict[str, dict[str, Sense]] = {}
    for row in rows:
        for word in row.verbs:
            for frame in row.frames:
                table.setdefault(word, {}).setdefault(frame, Sense(row.kind, row.addressee))
    return table


@cache
def states() -> dict[str, State]:
    """Id → state."""
    return {s.id: s for s in load("states", list[State])}


@cache
def bodies() -> dict[str, Body]:
    """Id → armed group, organisation or news outlet."""
    table: dict[str, Body] = {}
    for name, kind in (("armed_groups", "armed group"), ("organisations", "")):
        for row in load(name, list[Body]):
            table[row.id] = replace(row, kind=kind or row.kind or "organisation")
    for outlet in outlets():
        if outlet.kind in _NEWS:
            table[outlet.id] = Body(
                id=outlet.id,
                name=outlet.name,
                names=outlet.names,
                kind="outlet",
                state=outlet.state,
                the=outlet.the,
                ambiguous=outlet.ambiguous,
            )
    return table


_NEWS = ("wire", "state media", "newspaper", "broadcaster", "magazine", "online")
"""Kinds of outlets that are actors as such; governments and organisations have lists of their own."""


@cache
def outlets() -> tuple[OutletRow, ...]:
    """Who publishes: news outlets, and governments, organisations and platforms by their addresses."""
    return tuple(load("outlets", list[OutletRow]))


@cache
def offices() -> tuple[Office, ...]:
    """Dated office holders."""
    return tuple(load("offices", list[Office]))


@cache
def place_names() -> frozenset[str]:
    """Names of states and their capitals."""
    return frozenset(n for s in states().values() for n in (s.name, s.capital, *s.names))


@cache
def names() -> dict[str, NameEntry]:
    """Every printed name → what it stands for. A name of a state wins over its adjective, both over a body's."""
    table: dict[str, NameEntry] = {}

    def add(forms: Iterable[str], key: str, form: str, kind: ActorKind) -> None:
        for text in forms:
            table.setdefault(text, NameEntry(key, form, kind))  # type: ignore[arg-type]

    for state in states().values():
        if state.status == "former":
            continue
        key = f"state:{state.id}"
        add((state.name, *state.names), key, "name", "government")
        add((state.capital,), key, "capital", "government")
        add(state.seats, key, "seat", "government")
        add(state.adjectives, key, "adjective", "government")
        add(state.people, key, "people", "people")
        add(state.armed_forces, key, "forces", "government")
    for body in bodies().values():
        for form in (body.name, *body.names):
            key = f"ambiguous:{form}" if form in body.ambiguous else f"body:{body.id}"
            add((form,), key, "body", _kind(body))
    for office in offices():
        add((office.name, *office.names), f"person:{office.name}", "person", "person")
    return table


def _kind(body: Body) -> ActorKind:
    return cast(ActorKind, body.kind)
