"""Bodies and groups that are described, not named: "the committee", "rebels", "the company", "Oskell's office".

A definite description is the one body before it that fits its noun and its other words. Where two fit it is nobody;
where none fits, the words are an actor of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefing.analysis.bodies import plain_name
from briefing.analysis.candidate import Candidate
from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.mentions import STATE_BODIES
from briefing.analysis.parse import Paragraph, Token
from briefing.knowledge import roles

_BODY_KINDS = ("organisation", "government", "armed group", "party", "company", "unknown")
_DESCRIBED = ("armed group", "organisation", "people", "unknown")


@dataclass(frozen=True, slots=True)
class _Called:
    """What a body is called at one place."""

    entity: Entity
    words: frozenset[str]
    start: int


@dataclass(slots=True)
class _Bodies:
    """The bodies of an article by the noun that says what they are, and where that noun stands bare."""

    actors: ArticleActors
    bare: dict[str, int]
    by_noun: dict[str, list[_Called]] = field(default_factory=dict)

    def note(self, entity: Entity, candidate: Candidate) -> None:
        if entity.kind in _BODY_KINDS and candidate.form in ("body", "nominal"):
            called = _Called(entity, _words(candidate.text), candidate.start)
            self.by_noun.setdefault(candidate.head.lower, []).append(called)

    def note_name(self, entity: Entity) -> None:
        """The name of the lists, where the article may use another."""
        words = entity.name.lower().split()
        if entity.kind in _BODY_KINDS and len(words) > 1 and entity.mentions:
            called = _Called(entity, _words(entity.name), min(m.start for m in entity.mentions))
            self.by_noun.setdefault(words[-1], []).append(called)


def _words(text: str) -> frozenset[str]:
    """The words of a description that tell it apart, without "the", "its"."""
    return frozenset(w.removesuffix("'s").removesuffix("’s") for w in text.lower().split()) - _DETERMINERS


_DETERMINERS = frozenset("the a an its their his her our my your this that these those".split())


def join_groups(actors: ArticleActors, every: Sequence[Candidate], paragraphs: Sequence[Paragraph]) -> None:
    """Armed groups, bodies and peoples described, not named: same words in one article, same actor."""
    described = [c for c in every if c.form == "nominal" and _is_described(c)]
    bodies = _Bodies(actors, _first_bare(every, paragraphs))
    for entity in actors.entities.values():
        bodies.note_name(entity)
        for mention in entity.mentions:
            bodies.note(entity, mention)
    for candidate in described:
        beside = _named_beside(actors, candidate)
        fits = [beside] if beside is not None else _meant(bodies, candidate, paragraphs)
        if len(fits) > 1:
            continue
        if fits:
            actors.take(fits[0], candidate, "definite body noun")
        else:
            _take_by_its_words(actors, candidate)
        taken = actors.headed(candidate.paragraph, candidate.head)
        if taken is not None:
            bodies.note(taken, candidate)
    _kinds_again(actors, bodies, paragraphs)


def _is_described(candidate: Candidate) -> bool:
    if candidate.text.lower().startswith(("its ", "their ", "his ", "her ", "our ")):
        return False
    return candidate.kind in _DESCRIBED or _is_of_a_region(candidate)


def _is_of_a_region(candidate: Candidate) -> bool:
    """ "the regional government": no state's, an actor by its own words."""
    words = candidate.text.lower().split()
    local = candidate.kind == "government" and candidate.key is None and candidate.definite and not candidate.plural
    return local and candidate.possessor is None and bool(set(words) & roles()["of_a_region"])


_FOR_ITSELF = {"parliament"}
"""Bodies of a state that do not speak for its government."""


def _take_by_its_words(actors: ArticleActors, candidate: Candidate) -> None:
    words = plain_name(candidate.text)
    key = f"nominal:{words}@{actors.article.id}" + (f":{candidate.state}" if candidate.state else "")
    entity = actors.entity(key, candidate.text, candidate.kind)
    entity.anonymous = candidate.kind == "people"
    entity.state = entity.state or candidate.state
    if candidate.backer:
        entity.of = f"state:{candidate.backer}"
    if candidate.kind == "organisation" and candidate.state and candidate.head.lower in STATE_BODIES - _FOR_ITSELF:
        entity.of, entity.speaks_for, entity.kind = f"state:{candidate.state}", True, "government"
    owner = actors.headed(candidate.paragraph, candidate.possessor) if candidate.possessor is not None else None
    if owner is not None and owner.kind == "person" and candidate.head.lower in roles()["personal_staff"]:
        entity.of, entity.speaks_for = owner.of if owner.speaks_for else owner.key, True
    actors.take(entity, candidate)


def _named_beside(actors: ArticleActors, candidate: Candidate) -> Entity | None:
    """ "the terrorist group Islamic State", "Islamic State, the terrorist group": the body in apposition."""
    if candidate.kind not in ("organisation", "armed group", "unknown") or candidate.plural:
        return None
    head = candidate.head
    near = [c for c in head.children if c.dep == "appos" and c.i <= head.i + _NEAR]
    near += [head.head] if head.dep in ("appos", "compound", "nmod") and abs(head.head.i - head.i) <= _NEAR else []
    for token in near:
        found = actors.headed(candidate.paragraph, token)
        if found is not None and found.kind in _BODY_KINDS and found.key.startswith(("body:", "name:")):
            return found
    return None


_NEAR = 6
"""Tokens between a description and the name beside it."""


def _first_bare(every: Sequence[Candidate], paragraphs: Sequence[Paragraph]) -> dict[str, int]:
    """Noun → where it first stands in the text outside any name: what is called so earlier is somebody else."""
    longer = (c for c in every if c.form == "body" or (c.form == "nominal" and len(_words(c.text)) > 1))
    named = {(c.paragraph, i) for c in longer for i in range(c.first, c.last)}
    first: dict[str, int] = {}
    for n, paragraph in enumerate(paragraphs):
        for token in () if paragraph.is_heading else paragraph.tokens:
            if token.lower not in first and token.pos in ("NOUN", "PROPN") and (n, token.i) not in named:
                first[token.lower] = token.start
    return first


def _meant(bodies: _Bodies, candidate: Candidate, paragraphs: Sequence[Paragraph]) -> list[Entity]:
    """The bodies that a definite description can mean: one is meant, of two neither, none is somebody new.

    "the commission" after "the electoral commission", "the flood office" after "Veld Regional Flood Office"; "the
    company" where one body has no kind in its name. Headlines leave out "the", and come before what they name.
    """
    noun, words = candidate.head.lower, _words(candidate.text)
    points_back = candidate.definite and candidate.possessor is None and not candidate.plural
    if not (points_back or (candidate.in_heading and not candidate.plural)):
        return []
    if candidate.kind not in ("organisation", "armed group"):
        return []
    called = [c for c in bodies.by_noun.get(noun, ()) if _may_be(c, candidate)]
    same = [c for c in called if c.words == words or plain_name(c.entity.name) == plain_name(candidate.text)]
    fits = _one_of_a_name([c.entity for c in same])
    if not fits:
        alone = len(words) == 1 and not candidate.in_heading
        fits = _each(
            [c.entity for c in called if c.words > words and (not alone or c.start < bodies.bare.get(noun, 0))]
        )
    if noun in roles()["company_nouns"] and len(words) == 1:
        return _companies(bodies.actors, candidate, fits, paragraphs)
    return fits


def _may_be(called: _Called, candidate: Candidate) -> bool:
    """Stands before the description or is a name in the same words, and is tied to no other state."""
    name = called.entity.key.startswith("name:") and candidate.head.text[:1].isupper()
    same = name and plain_name(called.entity.name) == plain_name(candidate.text)
    before = candidate.in_heading or called.start < candidate.start or same
    return before and (candidate.state is None or called.entity.state in (None, candidate.state))


def _one_of_a_name(entities: Sequence[Entity]) -> list[Entity]:
    """Each once; the name alone where the others are the same words as a description: "the Coalition", "Coalition"."""
    found = _each(entities)
    named = [e for e in found if not e.key.startswith("nominal:")]
    return named if len(named) == 1 and len({plain_name(e.name) for e in found}) == 1 else found


def _each(entities: Sequence[Entity]) -> list[Entity]:
    return [*dict.fromkeys(entities)]


def _companies(
    actors: ArticleActors, candidate: Candidate, fits: list[Entity], paragraphs: Sequence[Paragraph]
) -> list[Entity]:
    """ "the company": the body whose name does not say its kind; a company described before it competes."""
    if any(not e.key.startswith("nominal:") for e in fits) or (fits and candidate.head.lower == "group"):
        return fits
    named = [e for e in actors.entities.values() if _may_be_a_company(e)]
    before = [e for e in named if candidate.in_heading or any(m.start < candidate.start for m in e.mentions)]
    if not before and not fits and _opens_the_text(candidate, paragraphs):
        return named if len(named) == 1 and _is_named_later(named[0], candidate) else []
    foremost = _foremost(before, actors)
    if candidate.head.lower == "group" and len(foremost) > 1:
        return []  # a word for much else: an actor by its own words
    return _each([*fits, *foremost])


def _may_be_a_company(entity: Entity) -> bool:
    if entity.kind not in _BODY_KINDS or not entity.mentions:
        return False
    listed = entity.key.startswith("body:") and entity.kind == "company"
    return listed or (entity.key.startswith("name:") and not _says_its_kind(entity.name))


def _says_its_kind(name: str) -> bool:
    """ "Harbour Workers' Union" is a union and no company; "Northern Ferries" does not say."""
    last = name.rsplit(maxsplit=1)[-1]
    return last.lower() in roles()["body_nouns"] or (last in roles()["organisation_tails"] and last != "Group")


def _opens_the_text(candidate: Candidate, paragraphs: Sequence[Paragraph]) -> bool:
    """ "The company that runs the dam ..." in the first paragraph: the name follows."""
    first = next((n for n, p in enumerate(paragraphs) if not p.is_heading), 0)
    told = any(c.dep in ("relcl", "acl") for c in candidate.head.children)
    return candidate.paragraph == first and told


def _is_named_later(entity: Entity, candidate: Candidate) -> bool:
    """In a later sentence: a name beside the description is somebody else."""
    first = min(entity.mentions, key=lambda m: m.start)
    return (first.paragraph, first.head.sent) != (candidate.paragraph, candidate.head.sent)


def _foremost(bodies: list[Entity], actors: ArticleActors) -> list[Entity]:
    """Of several, the one that publishes the text itself, or is named far more often than any other."""
    own = [e for e in bodies if plain_name(e.name) == plain_name(actors.article.publisher or "")]
    if own or len(bodies) <= 1:
        return own or bodies
    first, second = sorted(bodies, key=lambda e: -len(e.mentions))[:2]
    clear = len(first.mentions) >= _OFTEN and len(first.mentions) >= _FAR_MORE * len(second.mentions)
    return [first] if clear else bodies


_OFTEN = 3
_FAR_MORE = 2


def _kinds_again(actors: ArticleActors, bodies: _Bodies, paragraphs: Sequence[Paragraph]) -> None:
    """ "the forum" after "Tallwater Forum": a noun that stands for a body only where a name ends in it."""
    for n, the, noun in _definite_nouns(paragraphs):
        named = [c for c in bodies.by_noun.get(noun.lower, ()) if c.start < noun.start and len(c.words) > 1]
        fits = _each([c.entity for c in named if c.start < bodies.bare.get(noun.lower, 0)])
        if len(fits) == 1 and actors.at(n, noun) is None:
            actors.take(fits[0], _kind_noun(actors, n, the, noun), "word of the name")


def _definite_nouns(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, Token, Token]]:
    """Each "the" with a noun right after it that ends names of bodies and is no body by itself."""
    for n, paragraph in enumerate(paragraphs):
        for the in (t for t in paragraph.tokens[:-1] if t.lower == "the"):
            noun = paragraph.tokens[the.i + 1]
            if noun.tag == "NN" and noun.dep != "compound" and _ends_names(noun.lower):
                yield n, the, noun


def _ends_names(noun: str) -> bool:
    return noun not in roles()["body_nouns"] and noun.capitalize() in roles()["organisation_tails"]


def _kind_noun(actors: ArticleActors, number: int, the: Token, noun: Token) -> Candidate:
    text = actors.article.text[the.start : noun.end]
    return Candidate(
        number, the.i, noun.i + 1, noun, the.start, noun.end, text, "organisation", "name", "word of the name"
    )
