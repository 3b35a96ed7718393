"""Candidates of one article → its actors: who is the same, who belongs to whom, who "he" and "the minister" are.

What two readings compete for is left unresolved. Each mention keeps the rule that made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefing.analysis.attributions import Attribution
from briefing.analysis.mentions import Candidate, acts
from briefing.analysis.names import holders_called, matches, name_parts, office_rows, plain_title, skeletons
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import SUBJECTS
from briefing.knowledge import Office, bodies, roles, states, wording
from briefing.model import ActorKind, Article

_SENTENCES_BACK = 3
_INDEFINITE = ("a ", "an ", "one ", "another ")


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

    def take(self, candidate: Candidate, rule: str = "") -> None:
        self.mentions.append(candidate)
        self.rules.append(rule or candidate.rule)


class ArticleActors:
    """The actors of one article and where each token's actor is looked up."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.entities: dict[str, Entity] = {}
        self._by_head: dict[tuple[int, int], Entity] = {}
        self._by_token: dict[tuple[int, int], Entity] = {}

    def entity(self, key: str, name: str, kind: ActorKind) -> Entity:
        if key not in self.entities:
            self.entities[key] = Entity(key, name, kind)
        return self.entities[key]

    def take(self, entity: Entity, candidate: Candidate, rule: str = "") -> None:
        entity.take(candidate, rule)
        self._by_head[candidate.paragraph, candidate.head.i] = entity
        for i in range(candidate.first, candidate.last):
            self._by_token.setdefault((candidate.paragraph, i), entity)

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


def join_actors(
    article: Article,
    paragraphs: Sequence[Paragraph],
    candidates: Sequence[Sequence[Candidate]],
    attributions: Sequence[Sequence[Attribution]],
) -> ArticleActors:
    """The actors of an article. Entities that only stand around (no act, no speech) are marked as not kept."""
    actors = ArticleActors(article)
    every = [c for row in candidates for c in row]
    sources = {(n, a.source.i) for n, row in enumerate(attributions) for a in row if a.source is not None}
    targets = {(n, a.target.i) for n, row in enumerate(attributions) for a in row if a.target is not None}
    every += _surnames(every, paragraphs, article)
    _join_states(actors, every, sources)
    _join_bodies(actors, every, paragraphs)
    _join_people(actors, every)
    _join_roles(actors, every)
    _join_groups(actors, every)
    _resolve_definites(actors, every)
    _resolve_pronouns(actors, paragraphs, attributions)
    _affiliate(actors, every, sources)
    _keep(actors, sources | targets)
    return actors


# --- states ------------------------------------------------------------------------------------------------------------


def _join_states(actors: ArticleActors, every: Sequence[Candidate], sources: set[tuple[int, int]]) -> None:
    """Strong mentions make a government, weak ones attach to it, places are nobody."""
    found = [c for c in every if c.key and c.key.startswith("state:")]
    plain = {c.key for c in found if c.form in ("name", "adjective", "forces")}
    found = [c for c in found if c.text not in wording()["shared_seats"] or c.key in plain]
    strong = {c.key for c in found if c.strength == "strong" or (c.paragraph, c.head.i) in sources}
    for candidate in found:
        if candidate.key in strong and (
            candidate.strength != "place" or (candidate.paragraph, candidate.head.i) in sources
        ):
            actors.take(_government(actors, candidate.key or ""), candidate)


def _government(actors: ArticleActors, key: str) -> Entity:
    state = states()[key.removeprefix("state:")]
    entity = actors.entity(key, state.government, "government")
    entity.state = state.id
    return entity


# --- bodies ------------------------------------------------------------------------------------------------------------


def _join_bodies(actors: ArticleActors, every: Sequence[Candidate], paragraphs: Sequence[Paragraph]) -> None:
    """Listed bodies by their entry, others by their name; "Long Name (LN)" makes LN the same body."""
    named = [c for c in every if c.form == "body"]
    around = {c.state for c in every if c.state}
    for candidate in named:
        if candidate.key and candidate.key.startswith("ambiguous:"):
            form = candidate.key.removeprefix("ambiguous:")
            candidate.key = _by_initials(form, named) or _by_country(form, around)
    same = dict(_acronyms(named, paragraphs))
    for candidate in named:
        key = same.get(candidate.text) or candidate.key or f"name:{_plain(candidate.text)}"
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
    """Printed acronym → key of the body whose name it follows in brackets; what the article defines wins over the lists."""
    for candidate in named:
        tokens = paragraphs[candidate.paragraph].tokens
        after = tokens[candidate.last : candidate.last + 3]
        bracketed = len(after) == 3 and after[0].text == "(" and after[2].text == ")"
        if bracketed and after[1].text.isupper() and _initials(candidate.text) >= set(after[1].text):
            yield after[1].text, candidate.key or f"name:{_plain(candidate.text)}"


def _initials(name: str) -> set[str]:
    return {word[0].upper() for word in name.replace("-", " ").split()}


def _plain(name: str) -> str:
    return " ".join(name.lower().removeprefix("the ").split())


# --- people ------------------------------------------------------------------------------------------------------------


def _join_people(actors: ArticleActors, every: Sequence[Candidate]) -> None:
    """Full names first; a shorter form joins the one person it fits, and nobody where it fits two."""
    people = sorted((c for c in every if c.form == "person"), key=lambda c: (-len(skeletons(c.text)), c.start))
    for candidate in people:
        fits = [e for e in actors.entities.values() if e.kind == "person" and matches(candidate.text, e.name)]
        exact = [e for e in fits if name_parts(e.name) == name_parts(candidate.text)]
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


def _surnames(every: Sequence[Candidate], paragraphs: Sequence[Paragraph], article: Article) -> list[Candidate]:
    """Surnames that stand alone where the tagger saw nobody, or a body: of the one person of that name in the article."""
    full = [c.text.split() for c in every if c.form == "person" and len(name_parts(c.text)) > 1]
    holders: dict[str, set[tuple[str, ...]]] = {}
    for parts in full:
        holders.setdefault(parts[-1], set()).add(tuple(parts))
    alone = {name for name, people in holders.items() if len({p[0] for p in people}) == 1}
    for candidate in every:
        if candidate.form == "body" and candidate.key is None and candidate.text in alone:
            candidate.form, candidate.kind, candidate.rule = "person", "person", "surname"
    taken = {(c.paragraph, i) for c in every for i in range(c.first, c.last)}
    found = []
    for n, paragraph in enumerate(paragraphs):
        for token in paragraph.tokens:
            text = article.text[token.start : token.end]
            if text in alone and token.pos == "PROPN" and (n, token.i) not in taken:
                found.append(
                    Candidate(
                        n, token.i, token.i + 1, token, token.start, token.end, text, "person", "person", "surname"
                    )
                )
    return found


def _new_person(actors: ArticleActors, candidate: Candidate) -> Entity:
    parts = skeletons(candidate.text)
    rows = office_rows(candidate.text) or _titled_rows(candidate, actors.article.published)
    if rows:
        key = f"person:{rows[0].name}"
    elif len(parts) > 1:
        key = f"person:{_plain(candidate.text)}"
    else:
        key = f"person:{_plain(candidate.text)}@{actors.article.id}"
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


# --- roles -------------------------------------------------------------------------------------------------------------


def _join_roles(actors: ArticleActors, every: Sequence[Candidate]) -> None:
    """ "Syria's foreign minister": the person in apposition, else the one named who the registry knows in that office."""
    for candidate in (c for c in every if c.form == "nominal" and c.kind == "person"):
        entity = (
            _in_apposition(actors, candidate)
            or _named_holder(actors, candidate)
            or _same_role(actors, candidate)
            or _unnamed_person(actors, candidate)
        )
        if entity is None:
            continue
        if candidate.role and candidate.role not in entity.titles:
            entity.titles.append(candidate.role)
        entity.state = entity.state or candidate.state
        if candidate.body is not None and entity.of is None:
            _belongs_to(actors, entity, candidate)
        actors.take(entity, candidate, "role noun" if entity.anonymous else "holder of the role")


def _belongs_to(actors: ArticleActors, entity: Entity, candidate: Candidate) -> None:
    """ "an RSF spokesman" speaks for the RSF; "an RSF fighter" belongs to it and speaks for himself."""
    body = actors.headed(candidate.paragraph, candidate.body.head) if candidate.body is not None else None
    if body is not None and body is not entity:
        entity.of = body.key
        entity.speaks_for = bool(candidate.role) and _is_state_agent(candidate.role or "")


def _in_apposition(actors: ArticleActors, candidate: Candidate) -> Entity | None:
    """ "Walid Muallem, Syria's foreign minister", "the minister, Walid Muallem", "X is the president of Y"."""
    head = candidate.head
    near = [head.head] if head.dep in ("appos", "attr") else []
    near += [c for c in head.children if c.dep == "appos"]
    if head.dep == "attr":
        near += [c for c in head.head.children if c.dep in SUBJECTS]
    if candidate.plural:
        return None
    for token in near:
        found = actors.headed(candidate.paragraph, token)
        if found is not None and found.kind == "person":
            return found
    return None


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
    """A definite repeat: "the minister" after "the foreign minister", where only one person has that role."""
    if not candidate.definite or candidate.role is None:
        return None
    head = candidate.role.split()[-1].lower()
    fits = []
    for entity in actors.entities.values():
        if entity.kind != "person" or (candidate.state and entity.state and candidate.state != entity.state):
            continue
        held = [*entity.titles, *(o.title for o in entity.offices)] if entity.titles else entity.titles
        before = any(m.start < candidate.start for m in entity.mentions)
        if before and any(t.lower().split()[-1] == head for t in held if t):
            fits.append(entity)
    full = [e for e in fits if candidate.role.lower() in {t.lower() for t in e.titles}]
    chosen = full if len(full) == 1 else fits
    return chosen[0] if len(chosen) == 1 else None


def _unnamed_person(actors: ArticleActors, candidate: Candidate) -> Entity | None:
    """Somebody known by function alone. An indefinite phrase is a new person each time; a plural is a group."""
    if candidate.definite and candidate.state is None and len(candidate.text.split()) <= 2:
        return None
    if candidate.in_heading and not candidate.plural and not candidate.text.lower().startswith(_INDEFINITE):
        return None  # headlines leave out "the": it is a definite that was not resolved
    named = next((c for c in candidate.head.children if c.dep == "appos" and c.pos == "PROPN"), None)
    if named is not None and not candidate.plural:
        return None
    key = f"nominal:{_plain(candidate.text)}@{actors.article.id}"
    if not candidate.definite and not candidate.plural:
        key += f":{candidate.start}"
    entity = actors.entity(key, candidate.text, "people" if candidate.plural else "person")
    entity.anonymous = not (candidate.definite and candidate.state and not candidate.plural)
    return entity


# --- groups ------------------------------------------------------------------------------------------------------------


def _join_groups(actors: ArticleActors, every: Sequence[Candidate]) -> None:
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
        words = _plain(candidate.text)
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
    if not _is_definite(candidate) or candidate.kind not in ("organisation", "armed group"):
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


# --- definites and pronouns --------------------------------------------------------------------------------------------


def _resolve_definites(actors: ArticleActors, every: Sequence[Candidate]) -> None:
    """ "the regime", "the government": the nearest government before it that was called so, else the only one around."""
    called: list[tuple[str, str]] = []
    governments = {e.key for e in actors.entities.values() if e.kind == "government" and e.key.startswith("state:")}
    for candidate in sorted(every, key=lambda c: c.start):
        noun = candidate.head.lower
        if candidate.key and candidate.key.startswith("state:"):
            if noun in roles()["government_nouns"]:
                called.append((noun, candidate.key))
            continue
        if candidate.form != "nominal" or candidate.kind != "government" or not _is_definite(candidate):
            continue
        same = [key for word, key in called if word == noun]
        alone = next(iter(governments)) if len(governments) == 1 and noun == "government" else None
        key = same[-1] if same else alone
        if key is not None:
            called.append((noun, key))
            actors.take(_government(actors, key), candidate, "definite government noun")


def _is_definite(candidate: Candidate) -> bool:
    return candidate.definite and candidate.possessor is None and len(candidate.text.split()) == 2


def _resolve_pronouns(
    actors: ArticleActors, paragraphs: Sequence[Paragraph], attributions: Sequence[Sequence[Attribution]]
) -> None:
    """Pronouns that speak. The candidate must be clear: two that compete leave the pronoun unresolved."""
    spoke: list[tuple[int, int, int, Entity]] = []
    for number, row in enumerate(attributions):
        for attribution in sorted(row, key=lambda a: a.source.start if a.source else 0):
            source = attribution.source
            if source is None:
                continue
            entity = actors.headed(number, source)
            if entity is None and source.tag in ("PRP", "WP", "WDT"):
                entity = _antecedent(actors, paragraphs, number, source, spoke)
                if entity is not None:
                    actors.take(entity, _pronoun(actors.article, number, source), f"pronoun '{source.lower}'")
            if entity is not None:
                spoke.append((number, source.sent, source.start, entity))


def _pronoun(article: Article, number: int, token: Token) -> Candidate:
    text = article.text[token.start : token.end]
    return Candidate(number, token.i, token.i + 1, token, token.start, token.end, text, "unknown", "pronoun", "pronoun")


def _antecedent(
    actors: ArticleActors,
    paragraphs: Sequence[Paragraph],
    number: int,
    pronoun: Token,
    spoke: Sequence[tuple[int, int, int, Entity]],
) -> Entity | None:
    word = pronoun.lower
    if word in ("who", "which", "that"):
        verb = next((a for a in pronoun.ancestors() if a.dep == "relcl"), None)
        return actors.at(number, verb.head) if verb is not None else None
    if word in ("he", "she"):
        return _last_person(actors, paragraphs, number, pronoun, spoke)
    if word == "it":
        return _subject_before(actors, paragraphs, number, pronoun, persons=False)
    if word == "they":
        found = _subject_before(actors, paragraphs, number, pronoun, persons=False)
        return found if found is not None and found.kind in ("people", "armed group") else None
    return None


def _last_person(
    actors: ArticleActors,
    paragraphs: Sequence[Paragraph],
    number: int,
    pronoun: Token,
    spoke: Sequence[tuple[int, int, int, Entity]],
) -> Entity | None:
    """The last person who spoke, unless somebody else was the subject of a sentence since."""
    back = _sentences_between(paragraphs, number, pronoun)
    last = next((s for s in reversed(spoke) if s[3].kind == "person" and s[2] < pronoun.start), None)
    if last is None or back(last[0], last[1]) > _SENTENCES_BACK:
        only = _subject_before(actors, paragraphs, number, pronoun, persons=True)
        return only if only is not None and only.kind == "person" else None
    between = (
        (n, t)
        for n in range(last[0], number + 1)
        for t in paragraphs[n].tokens
        if last[2] < t.start < pronoun.start and t.pos in ("PROPN", "NOUN") and t.dep in (*SUBJECTS, "dobj", "dative")
    )
    return None if any(_may_be_meant(actors, n, t, last[3]) for n, t in between) else last[3]


def _may_be_meant(actors: ArticleActors, paragraph: int, token: Token, entity: Entity) -> bool:
    """Somebody else whom "he" could be: another person, or a capitalised subject that no list knows."""
    found = actors.at(paragraph, token)
    if found is entity:
        return False
    if found is not None:
        return found.kind == "person"
    return token.pos == "PROPN" and token.dep in SUBJECTS and token.ent in ("", "PERSON", "ORG", "NORP")


def _sentences_between(paragraphs: Sequence[Paragraph], number: int, pronoun: Token):  # type: ignore[no-untyped-def]
    def back(paragraph: int, sent: int) -> int:
        if paragraph == number:
            return pronoun.sent - sent
        between = sum(len(p.sents) for p in paragraphs[paragraph + 1 : number])
        return len(paragraphs[paragraph].sents) - sent + between + pronoun.sent

    return back


def _subject_before(
    actors: ArticleActors, paragraphs: Sequence[Paragraph], number: int, pronoun: Token, *, persons: bool
) -> Entity | None:
    """The subject nearest before a pronoun, in its sentence or the one before; main clauses before others."""
    tokens = paragraphs[number].tokens
    for sent in (pronoun.sent, pronoun.sent - 1):
        subjects = [
            t for t in tokens if t.sent == sent and t.i < pronoun.i and t.dep in SUBJECTS and t.head is not pronoun.head
        ]
        subjects.sort(key=lambda t: t.head.dep != "ROOT")
        for token in subjects:
            found = actors.at(number, token)
            if found is not None and (found.kind == "person") == persons:
                return found
    return None


# --- affiliation and what is kept --------------------------------------------------------------------------------------


def _affiliate(actors: ArticleActors, every: Sequence[Candidate], sources: set[tuple[int, int]]) -> None:
    """Whom a person acts for: by its office, by the words of its role, by the registry. Makes the government if need be."""
    for entity in [*actors.entities.values()]:
        if entity.kind in ("person", "people") and entity.of is None:
            _affiliate_person(entity, dated=actors.article.published is not None)
        speaks = any((m.paragraph, m.head.i) in sources for m in entity.mentions)
        if (
            entity.of
            and entity.of.startswith("state:")
            and entity.of not in actors.entities
            and (speaks or entity.kind == "armed group")
        ):
            _government_by_evidence(actors, entity.of, every)
        if entity.of and entity.of not in actors.entities:
            entity.of, entity.speaks_for = None, False


def _affiliate_person(entity: Entity, *, dated: bool) -> None:
    """By words of the article; by the registry alone only where the article's date says that the office was held then."""
    held = [
        o
        for o in entity.offices
        if not entity.titles or any(plain_title(t) == plain_title(o.title) for t in entity.titles)
    ]
    ofs = {o.of for o in (held or entity.offices)}
    state = entity.state or (next(iter(ofs)) if len(ofs) == 1 else None)
    if state is None:
        return
    entity.of = f"body:{state.removeprefix('org:')}" if state.startswith("org:") else f"state:{state}"
    official = any(_is_state_agent(t) for t in entity.titles)
    in_office = not entity.titles and bool(entity.offices) and dated
    entity.speaks_for = official or in_office
    if not entity.speaks_for and not entity.offices:
        entity.of = None
    entity.state = None if state.startswith("org:") else state


def _is_state_agent(title: str) -> bool:
    words = title.lower().split()
    lists = roles()
    if set(words) & wording()["not_in_office"]:
        return False
    agents = lists["offices"] | lists["speakers_for"] | wording()["state_agents"]
    singular = [w.removesuffix("s") for w in words]
    return bool(words) and (words[-1] in agents or singular[-1] in agents or title.lower() in agents)


def _government_by_evidence(actors: ArticleActors, key: str, every: Sequence[Candidate]) -> None:
    """The government that somebody speaks for, on the evidence of the words that tie the two."""
    state = key.removeprefix("state:")
    tied = [c for c in every if c.key == key or c.state == state or c.backer == state]
    if tied:
        entity = _government(actors, key)
        for candidate in tied:
            if candidate.key == key:
                entity.take(candidate, candidate.rule)


def _keep(actors: ArticleActors, spoken: set[tuple[int, int]]) -> None:
    """Unlisted and described actors stay only where they act, speak or are spoken to."""
    for entity in actors.entities.values():
        if entity.kind == "person" and not entity.key.startswith("nominal:"):
            entity.kept = _is_surely_a_person(entity, spoken)
            continue
        if entity.key.startswith(("state:", "body:")):
            continue
        if any((m.paragraph, m.head.i) in spoken for m in entity.mentions):
            continue
        if entity.key.startswith("name:"):
            tail = entity.name.split()[-1] if entity.name.split() else ""
            entity.kept = any(acts(m.head) for m in entity.mentions) or tail in roles()["organisation_tails"]
        elif entity.kind == "armed group":
            entity.kept = any(_takes_part(m.head) or m.backer for m in entity.mentions)
        else:
            entity.kept = False


def _is_surely_a_person(entity: Entity, spoken: set[tuple[int, int]]) -> bool:
    """A full name, a title, or a part in the sentence; a lone capitalised word after "in" is a place."""
    if entity.titles or entity.offices:
        return True
    if any(m.in_place for m in entity.mentions):
        return False
    if any(acts(m.head) or (m.paragraph, m.head.i) in spoken for m in entity.mentions):
        return True
    full = len(name_parts(entity.name)) > 1
    return full and any(m.head.dep in (*SUBJECTS, "poss", "appos", "conj", "dobj") for m in entity.mentions)


def _takes_part(token: Token) -> bool:
    """Subject or object of a full verb: it does something or has something done to it."""
    return token.dep in ("nsubj", "nsubjpass", "dobj") and token.head.pos == "VERB"
