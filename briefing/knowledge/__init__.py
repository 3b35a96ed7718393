"""The world and the words, read from the YAML lists of this folder when first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import cast

from briefing.knowledge.load import load, rules_hash
from briefing.knowledge.records import (
    Body,
    NameEntry,
    Office,
    Opposition,
    OutletRow,
    Reporting,
    ReportingFile,
    Sense,
    State,
    TimeForms,
    VerbRow,
)
from briefing.model import ActorKind

__all__ = [
    "Body",
    "NameEntry",
    "Office",
    "Opposition",
    "OutletRow",
    "Reporting",
    "Sense",
    "State",
    "TimeForms",
    "bodies",
    "english",
    "english_function_words",
    "event_words",
    "file_properties",
    "furniture",
    "names",
    "number_words",
    "occasion_words",
    "offices",
    "opposition",
    "outlets",
    "place_names",
    "place_words",
    "reporting",
    "roles",
    "rule_counts",
    "rule_precision",
    "rules_hash",
    "states",
    "time_forms",
    "times",
    "wording",
]

WordLists = dict[str, frozenset[str]]


@cache
def furniture() -> WordLists:
    """How pieces of a page that are none of its article are worded; the file says what each list is for."""
    return _word_lists("furniture")


@cache
def file_properties() -> WordLists:
    """What programs and their users leave in a file's title and author, which names no article and nobody."""
    return _word_lists("file_properties")


@cache
def english() -> WordLists:
    """Closed word classes: function_words; abbreviations."""
    return _word_lists("english")


def english_function_words() -> frozenset[str]:
    """Words that about half of any English text is made of."""
    return english()["function_words"]


@cache
def wording() -> WordLists:
    """Words in the content of a position that set its kind and polarity."""
    return _word_lists("wording")


@cache
def opposition() -> Opposition:
    """Words by which one statement denies, doubts, hedges or confirms what another says."""
    return load("opposition", Opposition)


@cache
def roles() -> WordLists:
    """Titles, offices and head nouns of people, groups, forces, bodies and places."""
    return _word_lists("roles")


@cache
def number_words() -> dict[str, dict[str, str]]:
    """Table of numbers.yaml → word → what it stands for there."""
    tables = load("numbers", dict[str, dict[str, list[str]]])
    return {table: {word: key for key, words in rows.items() for word in words} for table, rows in tables.items()}


@cache
def place_words() -> WordLists:
    """Words around the names of places; the file says what each list is for."""
    return _word_lists("place_words")


@cache
def event_words() -> WordLists:
    """Words that tell whether a verb with a time is an event; the file says what each list is for."""
    return _word_lists("event_words")


@cache
def occasion_words() -> WordLists:
    """Words that tell whether an act happens once, and when or where it is put; the file says what each list is for."""
    return _word_lists("occasion_words")


@cache
def times() -> dict[str, tuple[str, ...]]:
    """Words that place things in time, in the order of the file."""
    return load("times", dict[str, tuple[str, ...]])


@cache
def time_forms() -> TimeForms:
    """Patterns of the ways in which news text words a time."""
    return load("time_forms", TimeForms)


def _word_lists(name: str) -> WordLists:
    return {key: frozenset(words) for key, words in load(name, dict[str, list[str]]).items()}


@cache
def rule_precision() -> dict[str, dict[str, float]]:
    """Rule → grade ("all", or how well the sentence lends itself to it) → measured precision, 0 to 1."""
    return {rule: smoothed(grades) for rule, grades in rule_counts().items()}


@cache
def rule_counts() -> dict[str, dict[str, tuple[int, int]]]:
    """Rule → grade → how many of its findings were right, and how many there were."""
    return {
        **load("attribution_precision", dict[str, dict[str, tuple[int, int]]]),
        **load("rule_precision", dict[str, dict[str, tuple[int, int]]]),
    }


def smoothed(grades: Mapping[str, Sequence[int]]) -> dict[str, float]:
    """Grade → precision, drawn towards that of the coarser grade ("main" of "main whole") by ``WEIGHT`` findings.

    A rule that is mostly right has to be wrong more often in a grade before it is doubted there.
    """
    right, found = grades["all"]
    precision = {"all": (right + 1) / (found + 2)}
    weight = WEIGHT_OF_GOOD if precision["all"] >= GOOD else WEIGHT
    for grade in sorted(grades.keys() - {"all"}, key=lambda g: (g.count(" "), g)):
        coarser = precision.get(grade.rpartition(" ")[0], precision["all"])
        right, found = grades[grade]
        if found < LEAST:
            continue
        precision[grade] = (right + weight * coarser) / (found + weight)
    return precision


WEIGHT, WEIGHT_OF_GOOD = 4, 30
"""In findings; of several tried, what served each half of the annotated articles when counted on the other."""
LEAST = 5
"""Findings below which a grade is left to the coarser one: the same few would count twice."""
GOOD = 0.8


@cache
def reporting() -> Reporting:
    """Verbs, nouns and adjectives that attribute, by lemma and frame."""
    rows = load("reporting", ReportingFile)
    return Reporting(
        verbs=_by_frame((*rows.verbs, *rows.phrasal)),
        nouns={noun: row.kind for row in rows.nouns for noun in row.nouns},
        attitudes={noun: row.kind for row in reversed(rows.attitudes) for noun in row.nouns},
        agents={noun: row.kind for row in rows.agents for noun in row.nouns},
        framing=frozenset(rows.framing),
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
