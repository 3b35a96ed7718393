"""The actors of one article before ids: who they are, and which actor a token names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from briefing.analysis.candidate import Candidate
from briefing.analysis.gazetteer import Gazetteer, listed
from briefing.analysis.parse import Token
from briefing.knowledge import Office
from briefing.model import ActorKind, Article


@dataclass(slots=True, eq=False)
class Entity:
    """An actor of one article, before actors of several articles are put together."""

    key: str
    name: str
    kind: ActorKind
    state: str | None = None
    of: str | None = None
    """Key of the government or body it acts for."""
    speaks_for: bool = False
    """What it says is the stance of ``of``: an office holder, an official, a spokesperson."""
    titles: list[str] = field(default_factory=list)
    """Its offices as the article words them."""
    offices: tuple[Office, ...] = ()
    anonymous: bool = False
    mentions: list[Candidate] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    kept: bool = True
    discarded: bool = False
    """Not a name at all: words of a headline, a number."""
    bystander: bool = False
    """Only named or described: it neither acts nor speaks nor is called upon."""
    own: tuple[str, ...] = ()
    """Names of the user's rows about it."""

    def take(self, candidate: Candidate, rule: str = "") -> None:
        self.mentions.append(candidate)
        self.rules.append(rule or candidate.rule)


class ArticleActors:
    """The actors of one article and where each token's actor is looked up."""

    def __init__(self, article: Article, gazetteer: Gazetteer | None = None) -> None:
        self.article = article
        self.gazetteer = gazetteer or listed()
        self.entities: dict[str, Entity] = {}
        self._by_head: dict[tuple[int, int], Entity] = {}
        self._by_token: dict[tuple[int, int], Entity] = {}

    def entity(self, key: str, name: str, kind: ActorKind) -> Entity:
        if key not in self.entities:
            self.entities[key] = Entity(key, name, kind, own=(*self.gazetteer.rows.get(key, ()),))
        return self.entities[key]

    def take(self, entity: Entity, candidate: Candidate, rule: str = "") -> None:
        entity.take(candidate, rule)
        self._by_head[candidate.paragraph, candidate.head.i] = entity
        for i in range(candidate.first, candidate.last):
            self._by_token.setdefault((candidate.paragraph, i), entity)

    def merge(self, entity: Entity, other: Entity, rule: str) -> None:
        """Takes what is known of ``other`` into ``entity``; its mentions keep their rules, the first gets ``rule``."""
        other.rules[:1] = [rule]
        for candidate, why in zip(other.mentions, other.rules, strict=True):
            entity.take(candidate, why)
        for table in (self._by_head, self._by_token):
            for place, found in table.items():
                if found is other:
                    table[place] = entity
        entity.titles += [t for t in other.titles if t not in entity.titles]
        entity.offices = entity.offices or other.offices
        entity.state, entity.of = entity.state or other.state, entity.of or other.of
        entity.anonymous = entity.anonymous and other.anonymous
        entity.own = (*dict.fromkeys((*entity.own, *other.own)),)
        for someone in self.entities.values():
            someone.of = entity.key if someone.of == other.key else someone.of
        self.entities.pop(other.key, None)

    def at(self, paragraph: int, token: Token | None) -> Entity | None:
        """The actor whose mention has this token as its head, else one whose mention it stands in."""
        if token is None:
            return None
        found = self._by_head.get((paragraph, token.i))
        return found if found is not None else self._by_token.get((paragraph, token.i))

    def headed(self, paragraph: int, token: Token) -> Entity | None:
        return self._by_head.get((paragraph, token.i))

    def in_range(self, paragraph: int, tokens: Iterable[Token]) -> list[Entity]:
        """The actors mentioned among these tokens, in order, each once."""
        found: dict[str, Entity] = {}
        for token in tokens:
            entity = self._by_token.get((paragraph, token.i))
            if entity is not None:
                found.setdefault(entity.key, entity)
        return list(found.values())
