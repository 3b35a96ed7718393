"""Actors across articles: a name that one article does not explain is the one person of that name in the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.items import Item
from briefing.analysis.names import name_parts


def merge_surnames(every: Sequence[ArticleActors], items: Iterable[Item]) -> None:
    """Gives such a name the key, kind and affiliation of the one person it can be; two of a name stay apart.

    What the tagger called a body joins too where it is written like a person's name elsewhere.
    """
    full = _full_names(every)
    merged: dict[tuple[str, str], tuple[Entity, ArticleActors]] = {}
    for actors in every:
        for entity in actors.entities.values():
            people = full.get(entity.name, {}) if _is_unexplained(entity) else {}
            if len(people) == 1:
                merged[actors.article.id, entity.key] = next(iter(people.values()))
    _adopt(every, merged)
    _update(items, merged)


def _full_names(every: Sequence[ArticleActors]) -> dict[str, dict[str, tuple[Entity, ArticleActors]]]:
    """Name or surname as written → key → the person, and the article's actors it stands among."""
    found: dict[str, dict[str, tuple[Entity, ArticleActors]]] = defaultdict(dict)
    for actors in every:
        for entity in actors.entities.values():
            named = entity.kind == "person" and entity.key.startswith("person:") and "@" not in entity.key
            if named and entity.kept and len(name_parts(entity.name)) > 1:
                for name in (entity.name, entity.name.split()[-1]):
                    found[name].setdefault(entity.key, (entity, actors))
    return found


def _is_unexplained(entity: Entity) -> bool:
    """A name that no list knows, or a surname that stands alone."""
    lone = entity.key.startswith("person:") and "@" in entity.key and len(entity.name.split()) == 1
    return entity.key.startswith("name:") or lone


def _adopt(every: Sequence[ArticleActors], merged: dict[tuple[str, str], tuple[Entity, ArticleActors]]) -> None:
    for actors in every:
        for entity in actors.entities.values():
            person, _ = merged.get((actors.article.id, entity.key), (None, None))
            if person is not None:
                entity.key, entity.kind, entity.kept = person.key, "person", True
                entity.of, entity.speaks_for, entity.state = person.of, person.speaks_for, person.state


def _update(items: Iterable[Item], merged: dict[tuple[str, str], tuple[Entity, ArticleActors]]) -> None:
    """Holders and topics of what was found before the merge."""
    for item in items:
        names = frozenset(_renamed(item, merged))
        if names != item.topic.names:
            item.topic = replace(item.topic, names=names)
        found = merged.get((item.article, item.holder or ""))
        if found is not None:
            person, home = found
            principal = home.entities.get(person.of or "") if person.speaks_for else None
            item.draft.holder = principal if principal is not None else item.draft.holder
            item.holder = item.draft.holder.key if item.draft.holder is not None else None


def _renamed(item: Item, merged: dict[tuple[str, str], tuple[Entity, ArticleActors]]) -> Iterator[str]:
    for name in item.topic.names:
        found = merged.get((item.article, name))
        yield found[0].key if found is not None else name
