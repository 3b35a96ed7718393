"""Actors across articles: a surname that stands alone in one is the one person of that full name in the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.analysis.disputes import Item
from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.names import name_parts


def merge_surnames(every: Sequence[ArticleActors], items: Iterable[Item]) -> None:
    """Gives a lone surname the key, kind and affiliation of the one person of that name; two of a name stay apart.

    What no list knows and the tagger called a body joins too where it is written like the surname.
    """
    full = _full_names(every)
    merged: dict[tuple[str, str], tuple[Entity, ArticleActors]] = {}
    for actors in every:
        for entity in actors.entities.values():
            people = full.get(entity.name, {}) if _is_lone(entity) else {}
            if len(people) == 1:
                merged[actors.article.id, entity.key] = next(iter(people.values()))
    _adopt(every, merged)
    _update(items, merged)


def _full_names(every: Sequence[ArticleActors]) -> dict[str, dict[str, tuple[Entity, ArticleActors]]]:
    """Surname as written → key → the person, and the article's actors it stands among."""
    found: dict[str, dict[str, tuple[Entity, ArticleActors]]] = defaultdict(dict)
    for actors in every:
        for entity in actors.entities.values():
            named = entity.kind == "person" and entity.key.startswith("person:") and "@" not in entity.key
            if named and entity.kept and len(name_parts(entity.name)) > 1:
                found[entity.name.split()[-1]].setdefault(entity.key, (entity, actors))
    return found


def _is_lone(entity: Entity) -> bool:
    unlisted = entity.key.startswith("name:") or (entity.key.startswith("person:") and "@" in entity.key)
    return unlisted and len(entity.name.split()) == 1


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
