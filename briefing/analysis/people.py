"""People: names and their short forms, roles and who holds them."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.bodies import government_of, plain_name
from briefing.analysis.candidate import Candidate
from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.names import (
    holders_called,
    holders_of,
    matches,
    name_parts,
    office_rows,
    only_state_with,
    plain_title,
    skeletons,
)
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import SUBJECTS, noun_phrase
from briefing.knowledge import Office, roles
from briefing.model import Article

_INDEFINITE = ("a ", "an ", "one ", "another ")


def join_people(actors: ArticleActors, every: Sequence[Candidate]) -> None:
    """Full names first; a shorter form joins the one person it fits, and nobody where it fits two."""
    people = sorted((c for c in every if c.form == "person"), key=_fullest_first)
    for candidate in people:
        if candidate.key in actors.gazetteer.people:
            actors.take(_own_person(actors, candidate), candidate)
            continue
        fits = [e for e in actors.entities.values() if e.kind == "person" and matches(candidate.text, e.name)]
        exact = [e for e in fits if name_parts(e.name) == name_parts(candidate.text)]
        fits = fits or (_within(actors, candidate) if candidate.in_heading else [])
        if len(exact or fits) == 1:
            entity = (exact or fits)[0]
        elif len(fits) > 1 and len(name_parts(candidate.text)) == 1:
            continue  # two people share the name: nobody is named by it alone
        else:
            entity = _new_person(actors, candidate)
        if candidate.role and candidate.role not in entity.titles:
            entity.titles.append(candidate.role)
        entity.state = entity.state or candidate.state
        actors.take(entity, candidate, "" if entity.name == candidate.text else "part of the name")


def _within(actors: ArticleActors, candidate: Candidate) -> list[Entity]:
    """Who is called by a part of a headline's name: it gives the full name where the parts end alike."""
    people = [e for e in actors.entities.values() if e.kind == "person" and matches(e.name, candidate.text)]
    parts = name_parts(candidate.text)
    if len(people) == 1 and parts[-1] == name_parts(people[0].name)[-1]:
        key = f"person:{plain_name(candidate.text)}"
        if "@" in people[0].key and key not in actors.entities:
            actors.entities[key] = actors.entities.pop(people[0].key)
            people[0].key = key
        people[0].name = candidate.text
    return people


def _fullest_first(candidate: Candidate) -> tuple[bool, int, int]:
    """A headline's capitals run names and other words together: what the text calls somebody comes first."""
    return candidate.in_heading, -len(skeletons(candidate.text)), candidate.start


def surnames(every: Sequence[Candidate], paragraphs: Sequence[Paragraph], article: Article) -> list[Candidate]:
    """Surnames that stand alone where the tagger saw nobody, or a body: the article's one person of that name."""
    full = [c.text.split() for c in every if c.form == "person" and len(c.text.split()) > 1]
    holders: dict[str, set[tuple[str, ...]]] = {}
    for parts in full:
        holders.setdefault(parts[-1], set()).add(tuple(parts))
    alone = {name for name, people in holders.items() if len({p[0] for p in people}) == 1}
    for candidate in every:
        if candidate.form == "body" and candidate.key is None and candidate.text in alone:
            candidate.form, candidate.kind, candidate.rule = "person", "person", "surname"
    taken = {(c.paragraph, i) for c in every for i in range(c.first, c.last)}
    lower = {t.text for p in paragraphs for t in p.tokens if t.text.islower()}
    found = []
    for n, paragraph in enumerate(paragraphs):
        for token in paragraph.tokens:
            text = article.text[token.start : token.end]
            name = token.pos == "PROPN" or (token.pos == "NOUN" and token.lower not in lower)
            if text in alone and name and (n, token.i) not in taken:
                found.append(
                    Candidate(
                        n, token.i, token.i + 1, token, token.start, token.end, text, "person", "person", "surname"
                    )
                )
    return found


def _own_person(actors: ArticleActors, candidate: Candidate) -> Entity:
    """Somebody of the user's own list, under whichever of the names that the list gives."""
    key = candidate.key or ""
    row = actors.gazetteer.people[key]
    entity = actors.entity(key, row.name, "person")
    entity.state = entity.state or row.state
    if candidate.role and candidate.role not in entity.titles:
        entity.titles.append(candidate.role)
    if row.of is not None:
        if row.of.startswith("state:"):
            government_of(actors, row.of)
        entity.of, entity.speaks_for = row.of, True
    return entity


def _new_person(actors: ArticleActors, candidate: Candidate) -> Entity:
    parts = skeletons(candidate.text)
    rows = office_rows(candidate.text) or _titled_rows(candidate, actors.article.published)
    if rows:
        key = f"person:{rows[0].name}"
    elif len(parts) > 1:
        key = f"person:{plain_name(candidate.text)}"
    else:
        key = f"person:{plain_name(candidate.text)}@{actors.article.id}"
    entity = actors.entity(key, candidate.text, "person")
    entity.offices = _at_date(rows, actors.article.published)
    return entity


def _titled_rows(candidate: Candidate, published: str | None) -> tuple[Office, ...]:
    """ "Foreign Minister Lavrov": the one person of that surname who the registry knows in that office."""
    if candidate.role is None:
        return ()
    rows = _at_date(holders_called(candidate.text, candidate.role), published)
    if candidate.state is not None:
        rows = tuple(r for r in rows if r.of == candidate.state)
    return rows if len({r.name for r in rows}) == 1 else ()


def _at_date(rows: tuple[Office, ...], date: str | None) -> tuple[Office, ...]:
    """The offices held on a date; all of them where the article has none."""
    if date is None:
        return rows
    return tuple(r for r in rows if (r.from_ or "") <= date and (r.to is None or date[: len(r.to)] <= r.to))


def join_roles(actors: ArticleActors, every: Sequence[Candidate], paragraphs: Sequence[Paragraph]) -> None:
    """ "Syria's foreign minister": the person in apposition, else the one named whom the registry has in office."""
    people = [c for c in every if c.form == "person"]
    for candidate in (c for c in every if c.form == "nominal" and c.kind == "person"):
        named = (
            _in_apposition(actors, candidate)
            or _right_before(actors, candidate, people, paragraphs)
            or _named_holder(actors, candidate)
            or _same_role(actors, candidate)
        )
        registered = None if named else _holder_at_date(actors, candidate)
        entity = named or registered or _unnamed_person(actors, candidate)
        if entity is None:
            continue
        if candidate.role and candidate.role not in entity.titles:
            entity.titles.append(candidate.role)
        entity.state = entity.state or candidate.state
        rule = "holder at the article's date" if registered else "holder of the role"
        actors.take(entity, candidate, "role noun" if entity.anonymous else rule)


def _is_spoken_for(head: Token) -> bool:
    """ "the governor" of "a spokesman for the governor, Ivo Tarn": the name may be the spokesman's."""
    prep = head.head
    return head.dep == "pobj" and prep.lower in ("for", "of", "to") and prep.head.lower in roles()["speakers_for"]


def _in_apposition(actors: ArticleActors, candidate: Candidate) -> Entity | None:
    """ "Walid Muallem, Syria's foreign minister", "the minister, Walid Muallem", "X is the president of Y"."""
    head = candidate.head
    near = [head.head] if head.dep in ("appos", "attr") else []
    if head.dep == "conj" and head.head.dep == "appos":
        near.append(head.head.head)  # "Bram Sollis, a farmer and the deputy chairman"
    near += [c for c in head.children if c.dep == "appos"]
    if head.dep == "attr":
        near += [c for c in head.head.children if c.dep in SUBJECTS]
    if head.dep in SUBJECTS and head.head.lemma == "be":
        near += [c for c in head.head.children if c.dep == "attr"]
    if head.dep in ("oprd", "dobj", "dative") and head.head.lemma in _MAKES_SOMEBODY:
        near += [c for c in head.head.children if c.dep in ("dobj", "nsubjpass", "dative") and c is not head]
    if head.dep == "pobj" and head.head.lower == "as" and head.head.head.lemma in (*_MAKES_SOMEBODY, "serve", "work"):
        verb = head.head.head
        active = verb.lemma in ("serve", "work")
        near += [c for c in verb.children if c.dep in (("nsubj",) if active else ("dobj", "nsubjpass"))]
    if candidate.plural or _is_spoken_for(head):
        return None
    for token in near:
        found = actors.headed(candidate.paragraph, token)
        if found is not None and found.kind == "person":
            return found
    return None


def _right_before(
    actors: ArticleActors, candidate: Candidate, people: Sequence[Candidate], paragraphs: Sequence[Paragraph]
) -> Entity | None:
    """ "Minister of Foreign Affairs of Iraq, HE Dr Ibrahim al-Jaafari": office and name with nothing else between."""
    here = (p for p in people if p.paragraph == candidate.paragraph and candidate.last <= p.first)
    named = min(here, key=lambda p: p.first, default=None)
    if named is None or candidate.plural or named.head.sent != candidate.head.sent:
        return None
    if _is_spoken_for(candidate.head):
        return None
    tokens = paragraphs[candidate.paragraph].tokens
    between = tokens[candidate.last : named.first]
    while between and (between[-1].text in roles()["titles"] or between[-1].text.isupper() or between[-1].text == "."):
        between = between[:-1]
    comma = bool(between) and between[-1].text == ","
    between = between[:-1] if comma else between
    if between and not between[-1].text[:1].isupper():
        return None  # "a spokesman for President Doe", "the minister and Mr Doe"
    if len(between) > _LONGEST_OFFICE or not all(_is_of_an_office(t) for t in between):
        return None
    after = tokens[named.last] if named.last < len(tokens) else None
    listed = comma and after is not None and after.lower in ("and", "or")
    if listed or not (candidate.definite or candidate.state or candidate.text[:1].isupper()):
        return None
    return actors.headed(named.paragraph, named.head)


_LONGEST_OFFICE = 8


def _is_of_an_office(token: Token) -> bool:
    return token.text[:1].isupper() or token.lower in ("of", "for", "to", "the", "and", "at")


_MAKES_SOMEBODY = ("appoint", "name", "elect", "nominate", "make", "declare", "designate", "reappoint", "install")


def _named_holder(actors: ArticleActors, candidate: Candidate) -> Entity | None:
    if candidate.state is None or candidate.role is None or candidate.plural:
        return None
    role = plain_title(candidate.role)
    fits = [
        e
        for e in actors.entities.values()
        if e.kind == "person"
        and any(o.of == candidate.state and plain_title(o.title) == role for o in office_rows(e.name))
    ]
    fits = [e for e in fits if any(plain_title(o.title) == role for o in e.offices)] or fits
    return fits[0] if len(fits) == 1 else None


def _same_role(actors: ArticleActors, candidate: Candidate) -> Entity | None:
    """A definite repeat: "the minister" after "the foreign minister", where only one person has that role.

    An office in the same words may also stand before its holder: "the governor" before "Governor Jane Doe".
    """
    if not candidate.definite or candidate.role is None:
        return None
    holders = []
    for entity in actors.entities.values():
        if entity.kind != "person" or (candidate.state and entity.state and candidate.state != entity.state):
            continue
        held = [*entity.titles, *(o.title for o in entity.offices)] if entity.titles else entity.titles
        if any(_is_short_for(candidate.role, t) for t in held if t):
            holders.append(entity)
    fits = [e for e in holders if any(m.start < candidate.start for m in e.mentions)]
    if not fits and candidate.role.lower() in roles()["offices"] - roles()["speakers_for"]:
        told = (e for e in holders if any(m.title and not m.in_heading for m in e.mentions))
        fits = [e for e in told if len(holders) == 1 and candidate.role.lower() in {t.lower() for t in e.titles}]
    full = [e for e in fits if candidate.role.lower() in {t.lower() for t in e.titles}]
    chosen = full if len(full) == 1 else fits
    return chosen[0] if len(chosen) == 1 else None


def _is_short_for(role: str, office: str) -> bool:
    """ "the minister" for "energy minister of Ostrin", "foreign minister"; no "secretary of state" for a secretary."""
    said, words = role.lower().split(), office.lower().split()
    end = next((i for i, word in enumerate(words) if i and word in ("of", "for", "to", "in", "at")), len(words))
    return said[-1:] == words[-1:] or said == words[end - 1 : end]


def _holder_at_date(actors: ArticleActors, candidate: Candidate) -> Entity | None:
    """The holder of an office on the article's date, if the registry is sure of one and the article names no other."""
    date, role = actors.article.published, plain_title(candidate.role or "")
    if date is None or not role or candidate.plural or candidate.text.lower().startswith(_INDEFINITE):
        return None
    state = candidate.state or only_state_with(role)
    rows = tuple(r for r in holders_of(role, state) if _is_sure(r, date)) if state else ()
    others = [e for e in actors.entities.values() if e.kind == "person" and role in map(plain_title, e.titles)]
    if len({r.name for r in rows}) != 1 or any(e.state in (None, state) for e in others):
        return None
    entity = actors.entity(f"person:{rows[0].name}", rows[0].name, "person")
    entity.offices, entity.state = rows, state
    return entity


_REGISTRY_UNTIL = "2025-12-31"
"""The day up to which an office without an end is sure to be held still (see offices.yaml)."""


def _is_sure(row: Office, date: str) -> bool:
    """The whole of the date lies within the term, at the precision that the registry has."""
    if row.from_ is None or date[: len(row.from_)] < row.from_ or len(date) < len(row.from_):
        return False
    return date <= _REGISTRY_UNTIL if row.to is None else date[: len(row.to)] < row.to and len(date) >= len(row.to)


def _unnamed_person(actors: ArticleActors, candidate: Candidate) -> Entity | None:
    """Somebody known by function alone. An indefinite phrase is a new person each time; a plural is a group."""
    if candidate.definite and candidate.state is None and len(candidate.text.split()) <= 2:
        return _unknown_holder(actors, candidate)
    if candidate.in_heading and not candidate.plural and not candidate.text.lower().startswith(_INDEFINITE):
        return None  # headlines leave out "the": it is a definite that was not resolved
    named = next((c for c in candidate.head.children if c.dep == "appos" and c.pos == "PROPN"), None)
    if named is not None and not candidate.plural:
        return None
    key = f"nominal:{plain_name(candidate.text)}@{actors.article.id}"
    if not candidate.definite and not candidate.plural:
        key += f":{candidate.start}"
    entity = actors.entity(key, candidate.text, "people" if candidate.plural else "person")
    entity.anonymous = not (candidate.definite and candidate.state and not candidate.plural)
    return entity


def _unknown_holder(actors: ArticleActors, candidate: Candidate) -> Entity | None:
    """ "the governor", whom nothing names: an actor by its office, where nobody in the article could be meant."""
    role = (candidate.role or "").lower()
    held = [t for e in actors.entities.values() if e.kind == "person" for t in e.titles if t]
    if candidate.plural or role not in roles()["offices"] or any(_is_short_for(role, t) for t in held):
        return None
    phrase = noun_phrase(candidate.head)
    text = actors.article.text[candidate.start : phrase[-1].end]
    entity = actors.entity(f"nominal:{plain_name(text)}@{actors.article.id}", " ".join(text.split()), "person")
    entity.anonymous = role in roles()["speakers_for"]
    return entity
