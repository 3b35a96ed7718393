"""Governments, organisations and groups: one actor for all the names of one body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analysis.attribution import Attribution
from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.mentions import Candidate
from briefing.analysis.parse import Paragraph, Token
from briefing.knowledge import bodies, roles, states, wording
from briefing.model import Article


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


def unlisted_sources(
    every: Sequence[Candidate],
    paragraphs: Sequence[Paragraph],
    attributions: Sequence[Sequence[Attribution]],
    article: Article,
) -> list[Candidate]:
    """Who speaks or is spoken of under a name that neither list nor tagger knows, and where that name stands again."""
    taken = {(c.paragraph, i) for c in every for i in range(c.first, c.last)}
    heads = {
        (n, t.i): t for n, row in enumerate(attributions) for a in row for t in (a.source, a.target) if t is not None
    }
    found: list[Candidate] = []
    for (n, _), head in heads.items():
        name = _capitalised(head, paragraphs[n].tokens)
        if name and not any((n, t.i) in taken for t in name) and head.ent not in _NEVER_SPEAKS:
            found.append(_unlisted(n, name, head, article, "capitalised source"))
            taken.update((n, t.i) for t in name)
    known = {c.text for c in found} | {c.text for c in every if c.form == "body" and c.key is None and " " in c.text}
    return [*found, *_again(known, taken, paragraphs, article)]


_NEVER_SPEAKS = ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "NORP", "LANGUAGE")


def _capitalised(head: Token, tokens: Sequence[Token]) -> list[Token]:
    """The run of capitalised words that ends in a proper noun."""
    if head.pos != "PROPN" or not head.text[:1].isupper() or not head.text.isalpha():
        return []
    first = head.i
    while first and tokens[first - 1].sent == head.sent and _is_name_word(tokens[first - 1], head):
        first -= 1
    return list(tokens[first : head.i + 1])


def _is_name_word(token: Token, head: Token) -> bool:
    return token.text[:1].isupper() and (token.pos == "PROPN" or (token.ent != "" and token.ent == head.ent))


def _unlisted(number: int, name: Sequence[Token], head: Token, article: Article, rule: str) -> Candidate:
    start, end = name[0].start, name[-1].end
    return Candidate(
        number, name[0].i, name[-1].i + 1, head, start, end, article.text[start:end], "unknown", "body", rule
    )


def _again(
    known: set[str], taken: set[tuple[int, int]], paragraphs: Sequence[Paragraph], article: Article
) -> Iterator[Candidate]:
    """The same names where the tagger overlooked them."""
    by_last = {name.split()[-1]: name for name in sorted(known)}
    for n, paragraph in enumerate(paragraphs):
        for token in paragraph.tokens:
            name = by_last.get(article.text[token.start : token.end])
            start = token.end - len(name) if name else 0
            if name is None or (n, token.i) in taken or article.text[max(0, start) : token.end] != name:
                continue
            words = [t for t in paragraph.tokens[: token.i + 1] if t.start >= start]
            if words and words[0].start == start:
                yield _unlisted(n, words, token, article, "name seen elsewhere in the article")


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
        key = f"nominal:{words}@{actors.article.id}" + (f":{candidate.state}" if candidate.state else "")
        entity = actors.entity(key, candidate.text, candidate.kind)
        entity.anonymous = candidate.kind == "people"
        entity.state = entity.state or candidate.state
        if candidate.backer:
            entity.of = f"state:{candidate.backer}"
        if candidate.kind == "organisation" and candidate.state and candidate.head.lower in _STATE_BODIES:
            entity.of, entity.speaks_for, entity.kind = f"state:{candidate.state}", True, "government"
        actors.take(entity, candidate)


def _same_body(actors: ArticleActors, candidate: Candidate) -> Entity | None:
    """ "the commission" after "the electoral commission"; "the company" where only one body has no kind in its name.

    Headlines leave out "the", and come before what they name.
    """
    short = is_definite(candidate) or (candidate.in_heading and not candidate.plural)
    if not short or candidate.kind not in ("organisation", "armed group"):
        return None
    noun = candidate.head.lower
    around = [
        e
        for e in actors.entities.values()
        if e.kind in _BODY_KINDS
        and e.key.startswith(("body:", "name:", "nominal:"))
        and (candidate.in_heading or any(m.start < candidate.start for m in e.mentions))
    ]
    whole = [e for e in around if plain_name(e.name) == plain_name(candidate.text)]
    fits = whole or [e for e in around if len(e.name.split()) > 1 and e.name.lower().split()[-1] == noun]
    if not fits and noun in ("company", "firm", "group"):
        fits = [e for e in around if e.key.startswith("name:") and not _says_its_kind(e.name)]
    return fits[0] if len(fits) == 1 and (whole or fits[0].name.lower() != candidate.text.lower()) else None


_BODY_KINDS = ("organisation", "government", "armed group", "party", "company", "unknown")


def _says_its_kind(name: str) -> bool:
    """ "Harbour Workers' Union" is a union and no company; "Northern Ferries" does not say."""
    last = name.rsplit(maxsplit=1)[-1]
    return last.lower() in roles()["body_nouns"] or (last in roles()["organisation_tails"] and last != "Group")


_STATE_BODIES = frozenset(
    "ministry army military police parliament embassy department navy presidency consulate".split()
)


def is_definite(candidate: Candidate) -> bool:
    """ "the" and one noun, nothing else: it points back."""
    return candidate.definite and candidate.possessor is None and len(candidate.text.split()) == 2
