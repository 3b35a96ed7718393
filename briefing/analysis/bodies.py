"""Governments, organisations and groups: one actor for all the names of one body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analysis.attribution import Attribution
from briefing.analysis.body_names import names_a_document
from briefing.analysis.candidate import Candidate
from briefing.analysis.entities import ArticleActors, Entity
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


def join_bodies(actors: ArticleActors, every: Sequence[Candidate]) -> None:
    """Listed bodies by their entry, others by their name."""
    named = [c for c in every if c.form == "body"]
    around = {c.state for c in every if c.state}
    for candidate in named:
        if candidate.key and candidate.key.startswith("ambiguous:"):
            form = candidate.key.removeprefix("ambiguous:")
            candidate.key = _by_initials(form, named) or _by_country(form, around)
    longer = dict(_cut_short([c for c in every if c.form in ("body", "forces", "seat")]))
    for candidate in named:
        key = candidate.key or longer.get(plain_name(candidate.text)) or _own_key(candidate)
        listed = actors.gazetteer.bodies.get(key.removeprefix("body:")) if key.startswith("body:") else None
        entity = actors.entity(key, listed.name if listed else candidate.text.removeprefix("the "), candidate.kind)
        if listed is not None:
            entity.kind = listed.kind  # type: ignore[assignment]
            entity.state = listed.state
            entity.of = f"body:{listed.of}" if listed.of and not listed.of.startswith("state:") else listed.of
            entity.speaks_for = bool(listed.of and listed.of.startswith("state:"))
        elif candidate.organ:
            entity.kind, entity.state = "government", candidate.state
            entity.of, entity.speaks_for = f"state:{candidate.state}", True
        if listed is None and len(candidate.text) > len(entity.name):
            entity.name = candidate.text
        actors.take(entity, candidate)


def _own_key(candidate: Candidate) -> str:
    """Of a body that no list has: its name, and the state of an organ: "Russia's Foreign Ministry" and "Russian Foreign
    Ministry" are one.
    """
    return f"name:{candidate.organ} of {candidate.state}" if candidate.organ else f"name:{body_name(candidate.text)}"


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


def _cut_short(named: Sequence[Candidate]) -> Iterator[tuple[str, str]]:
    """ "Human Rights Council" → the key of "UN Human Rights Council", where only one longer name begins or ends so."""
    full = {plain_name(c.text): c.key or _own_key(c) for c in named}
    for short, own in full.items():
        if short.count(" ") < 1 or not own.startswith("name:"):
            continue
        keys = {key for name, key in full.items() if name.endswith(f" {short}") or name.startswith(f"{short} of ")}
        if len(keys) == 1:
            yield short, keys.pop()


def body_name(name: str) -> str:
    """A body's name for comparing: "Ministry of Defence" and "Defence Ministry" are one."""
    plain = plain_name(name)
    kind, of, rest = plain.partition(" of ")
    turned = of and " " not in kind and kind.capitalize() in roles()["organisation_tails"] and " of " not in rest
    return f"{rest.removeprefix('the ')} {kind}" if turned else plain


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
        if name and not any((n, t.i) in taken for t in name) and _can_speak(name, head):
            found.append(_unlisted(n, name, head, article, "capitalised source"))
            taken.update((n, t.i) for t in name)
    known = {c.text for c in found} | {c.text for c in every if c.form == "body" and c.key is None and " " in c.text}
    return [*found, *_again(known, taken, paragraphs, article)]


def _can_speak(name: Sequence[Token], head: Token) -> bool:
    return head.ent not in _NEVER_SPEAKS and not names_a_document(name)


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


def is_definite(candidate: Candidate) -> bool:
    """ "the" and one noun, nothing else: it points back."""
    return candidate.definite and candidate.possessor is None and len(candidate.text.split()) == 2
