"""Governments, organisations and groups: one actor for all the names of one body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.mentions import Candidate
from briefing.analysis.parse import Paragraph
from briefing.knowledge import bodies, states, wording


def join_states(actors: ArticleActors, every: Sequence[Candidate], sources: set[tuple[int, int]]) -> None:
    """Strong mentions make a government, weak ones attach to it, places are nobody."""
    found = [c for c in every if c.key and c.key.startswith("state:")]
    plain = {c.key for c in found if c.form in ("name", "adjective", "forces")}
    found = [c for c in found if c.text not in wording()["shared_seats"] or c.key in plain]
    strong = {c.key for c in found if c.strength == "strong" or (c.paragraph, c.head.i) in sources}
    for candidate in found:
        if candidate.key in strong and (
            candidate.strength != "place" or (candidate.paragraph, candidate.head.i) in sources
        ):
            actors.take(government_of(actors, candidate.key or ""), candidate)


def government_of(actors: ArticleActors, key: str) -> Entity:
    """The government of a state as an actor of the article."""
    state = states()[key.removeprefix("state:")]
    entity = actors.entity(key, state.government, "government")
    entity.state = state.id
    return entity


def join_bodies(actors: ArticleActors, every: Sequence[Candidate], paragraphs: Sequence[Paragraph]) -> None:
    """Listed bodies by their entry, others by their name; "Long Name (LN)" makes LN the same body."""
    named = [c for c in every if c.form == "body"]
    around = {c.state for c in every if c.state}
    for candidate in named:
        if candidate.key and candidate.key.startswith("ambiguous:"):
            form = candidate.key.removeprefix("ambiguous:")
            candidate.key = _by_initials(form, named) or _by_country(form, around)
    same = dict(_acronyms(named, paragraphs))
    for candidate in named:
        key = same.get(candidate.text) or candidate.key or f"name:{plain_name(candidate.text)}"
        listed = bodies().get(key.removeprefix("body:")) if key.startswith("body:") else None
        entity = actors.entity(key, listed.name if listed else candidate.text.removeprefix("the "), candidate.kind)
        if listed is not None:
            entity.kind = listed.kind  # type: ignore[assignment]
            entity.state = listed.state
            entity.of = f"body:{listed.of}" if listed.of and not listed.of.startswith("state:") else listed.of
            entity.speaks_for = bool(listed.of and listed.of.startswith("state:"))
        elif len(candidate.text) > len(entity.name):
            entity.name = candidate.text
        actors.take(entity, candidate)


def _by_initials(form: str, named: Sequence[Candidate]) -> str | None:
    """An acronym that several bodies share ("RSF"): the one that the article names in full."""
    fits = {c.key for c in named if c.key and c.key.startswith("body:") and _acronym(c.text) == form}
    return fits.pop() if len(fits) == 1 else None


def _acronym(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def _by_country(form: str, around: set[str]) -> str | None:
    """A name that several bodies share ("Congress"): the one whose country the article is about, if only one is."""
    fits = [b.id for b in bodies().values() if form in b.ambiguous and b.state in around]
    return f"body:{fits[0]}" if len(fits) == 1 else None


def _acronyms(named: Sequence[Candidate], paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, str]]:
    """Printed acronym → key of the body whose name it follows in brackets; that wins over the lists."""
    for candidate in named:
        tokens = paragraphs[candidate.paragraph].tokens
        after = tokens[candidate.last : candidate.last + 3]
        bracketed = len(after) == 3 and after[0].text == "(" and after[2].text == ")"
        if bracketed and after[1].text.isupper() and _initials(candidate.text) >= set(after[1].text):
            yield after[1].text, candidate.key or f"name:{plain_name(candidate.text)}"


def _initials(name: str) -> set[str]:
    return {word[0].upper() for word in name.replace("-", " ").split()}


def plain_name(name: str) -> str:
    """A name for comparing: lower case, without "the"."""
    return " ".join(name.lower().removeprefix("the ").split())


def join_groups(actors: ArticleActors, every: Sequence[Candidate]) -> None:
    """Armed groups, bodies and peoples described, not named: same words in one article, same actor."""
    for candidate in every:
        if candidate.form != "nominal" or candidate.kind not in ("armed group", "organisation", "people", "unknown"):
            continue
        if candidate.text.lower().startswith(("its ", "their ", "his ", "her ", "our ")):
            continue
        again = _same_body(actors, candidate)
        if again is not None:
            actors.take(again, candidate, "definite body noun")
            continue
        words = plain_name(candidate.text)
        key = f"nominal:{words}@{actors.article.id}"
        entity = actors.entity(key, candidate.text, candidate.kind)
        entity.anonymous = candidate.kind == "people"
        entity.state = entity.state or candidate.state
        if candidate.backer and f"state:{candidate.backer}":
            entity.of = f"state:{candidate.backer}"
        if candidate.kind == "organisation" and candidate.state and candidate.head.lower in _STATE_BODIES:
            entity.of, entity.speaks_for, entity.kind = f"state:{candidate.state}", True, "government"
        actors.take(entity, candidate)


def _same_body(actors: ArticleActors, candidate: Candidate) -> Entity | None:
    """ "the commission" after "the electoral commission", where only one body so called stands before it."""
    if not is_definite(candidate) or candidate.kind not in ("organisation", "armed group"):
        return None
    noun = candidate.head.lower
    fits = [
        e
        for e in actors.entities.values()
        if e.kind in ("organisation", "government", "armed group", "party")
        and not e.key.startswith("state:")
        and len(e.name.split()) > 1
        and e.name.lower().split()[-1] == noun
        and any(m.start < candidate.start for m in e.mentions)
    ]
    return fits[0] if len(fits) == 1 and fits[0].name.lower() != candidate.text.lower() else None


_STATE_BODIES = frozenset(
    "ministry army military police parliament embassy department navy presidency consulate".split()
)


def is_definite(candidate: Candidate) -> bool:
    """ "the" and one noun, nothing else: it points back."""
    return candidate.definite and candidate.possessor is None and len(candidate.text.split()) == 2
