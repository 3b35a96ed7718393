"""Actors across articles: a name that one article does not explain is the one person of that name in the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.analysis.findings import ArticleFindings, FoundActor
from briefing.analysis.items import Item
from briefing.analysis.names import name_parts

_Keys = Mapping[str, str]


def merge_surnames(findings: Sequence[ArticleFindings]) -> None:
    """Gives such a name the key, kind and affiliation of the one person it can be; two of a name stay apart.

    What the tagger called a body joins too where it is written like a person's name elsewhere.
    """
    full = _full_names(findings)
    for finding in findings:
        merged: dict[str, tuple[FoundActor, ArticleFindings]] = {}
        for actor in finding.actors:
            people = full.get(actor.name, {}) if _is_unexplained(actor) else {}
            if len(people) == 1:
                merged[actor.key] = next(iter(people.values()))
        if merged:
            _adopt(finding, merged)


def _full_names(findings: Sequence[ArticleFindings]) -> dict[str, dict[str, tuple[FoundActor, ArticleFindings]]]:
    """Name or surname as written → key → the person, and the article's findings it stands among."""
    found: dict[str, dict[str, tuple[FoundActor, ArticleFindings]]] = defaultdict(dict)
    for finding in findings:
        for actor in finding.actors:
            named = actor.kind == "person" and actor.key.startswith("person:") and "@" not in actor.key
            if named and actor.kept and len(name_parts(actor.name)) > 1:
                for name in (actor.name, actor.name.split()[-1]):
                    found[name].setdefault(actor.key, (actor, finding))
    return found


def _is_unexplained(actor: FoundActor) -> bool:
    """A name that no list knows, or a surname that stands alone."""
    lone = actor.key.startswith("person:") and "@" in actor.key and len(actor.name.split()) == 1
    return actor.key.startswith("name:") or lone


def _adopt(finding: ArticleFindings, merged: Mapping[str, tuple[FoundActor, ArticleFindings]]) -> None:
    principals = {key: _principal(*pair) for key, pair in merged.items()}
    keys = {key: person.key for key, (person, _) in merged.items()}
    for actor in finding.actors:
        if actor.key in merged:
            person, _ = merged[actor.key]
            actor.key, actor.kind, actor.kept = person.key, "person", True
            actor.of, actor.speaks_for, actor.state = person.of, person.speaks_for, person.state
    for item in finding.items:
        _rename(item, keys, principals)
    finding.events = [replace(event, actors=tuple(_renamed(event.actors, keys))) for event in finding.events]


def _principal(person: FoundActor, home: ArticleFindings) -> FoundActor:
    """Whose stance it is: the body a person speaks for where its article names that, else the person's own."""
    known = (a for a in home.actors if person.speaks_for and a.key == person.of)
    return next(known, person)


def _rename(item: Item, keys: _Keys, principals: Mapping[str, FoundActor]) -> None:
    """Actors and topic of what was found before the merge."""
    if item.holder is not None and item.holder in keys:
        principal = principals[item.holder]
        kind = "person" if principal.key == keys[item.holder] else principal.kind
        item.holder, item.holder_kind, item.party = principal.key, kind, principal.key
        item.vague_person = False
    item.speaker = keys.get(item.speaker, item.speaker) if item.speaker else None
    item.relayed_by, item.addressed, item.claimants = (
        tuple(_renamed(some, keys)) for some in (item.relayed_by, item.addressed, item.claimants)
    )
    if not keys.keys().isdisjoint(item.topic.names):
        item.topic = replace(item.topic, names=frozenset(_renamed(item.topic.names, keys)))


def _renamed(some: tuple[str, ...] | frozenset[str], keys: _Keys) -> Iterator[str]:
    for key in some:
        yield keys.get(key, key)
