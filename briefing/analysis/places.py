"""Places that an article names, each with its row in the lists or left open.

A place is what the tagger takes for one, or a known name after a preposition of place; a state, and a capital that
can stand for it, only where the sentence puts something there ("in Syria", not "Syria said"). People, bodies and what
is part of their names are none ("University of Aleppo", "Ms Paris"). Of several places with one name the one is meant
that lies where the words beside it say ("Tripoli, Lebanon"), or in a country that the article names, or that is by far
the largest; else it is left open, for a wrong dot on a map is worse than none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from briefing import knowledge
from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.parse import Paragraph, Token
from briefing.knowledge import place_words, roles
from briefing.knowledge.places import PlaceRow, places_named

_TAGGED = ("GPE", "LOC", "FAC")


@dataclass(frozen=True, slots=True, eq=False)
class NamedPlace:
    """One place named in one paragraph. Token indices are the paragraph's, offsets the article's."""

    paragraph: int
    first: int
    last: int
    """Index after the last token."""
    start: int
    end: int
    text: str
    row: PlaceRow | None
    """None where the lists do not know it, or know several."""
    preposition: Token | None
    """What puts something there: "in", "near"."""


@dataclass(slots=True)
class _Name:
    """A candidate: tokens of a paragraph, and the places that bear this name."""

    paragraph: int
    first: int
    last: int
    text: str
    rows: tuple[PlaceRow, ...]
    doubtful: bool = False
    """The tagger has it as something else: it counts only in a country that the article names."""
    qualifier: str | None = None
    """The name of a state or region right after it: "Tripoli, *Lebanon*"."""


def find_places(
    paragraphs: Sequence[Paragraph], original: str, states: Sequence[Mapping[int, str]], actors: ArticleActors
) -> list[NamedPlace]:
    """Places in text order. ``states`` holds, for each paragraph, which states its tokens name."""
    names = [
        name for number, paragraph in enumerate(paragraphs) for name in _names(number, paragraph, original, actors)
    ]
    if not names:
        return []
    countries = _countries(paragraphs, states, names)
    people = _surnames(actors)
    found: list[NamedPlace] = []
    for name in names:
        paragraph = paragraphs[name.paragraph]
        tokens = paragraph.tokens[name.first : name.last]
        preposition = place_preposition(_root(tokens))
        if name.text in people and name.qualifier is None and not name.doubtful:
            continue
        if not _stands_as_place(tokens, preposition, name, states[name.paragraph]):
            continue
        near = {c for c, texts in countries.items() if texts - {name.text}}
        row = resolve(name.rows, name.qualifier, near)
        if name.doubtful and name.qualifier is None and (row is None or row.country not in near):
            continue
        start, end = tokens[0].start, tokens[-1].end
        found.append(
            NamedPlace(name.paragraph, name.first, name.last, start, end, original[start:end], row, preposition)
        )
    return found


# --- names ----------------------------------------------------------------------------------------------------------


def _names(number: int, paragraph: Paragraph, original: str, actors: ArticleActors) -> Iterator[_Name]:
    """Candidates of a paragraph in text order; a qualifier belongs to the name before it and is none of its own."""
    done = -1
    for first, last, tagged in sorted(_ranges(paragraph)):
        if first < done:
            continue
        name = _longest(number, paragraph.tokens, first, last, original, tagged=tagged)
        if name is None or not _may_be_place(name, paragraph.tokens, actors, tagged=tagged):
            continue
        done = name.last
        qualifier = _qualifier(paragraph.tokens, name.last, original)
        if qualifier is not None:
            name.qualifier, done = qualifier
        yield name


def _ranges(paragraph: Paragraph) -> Iterator[tuple[int, int, bool]]:
    """Token ranges that may hold a name, and whether the tagger takes them for a place."""
    tokens = paragraph.tokens
    for first, last, label in paragraph.entities:
        if label in _TAGGED:
            yield first, last, True
    for token in tokens:
        if _is_of_place(token):
            first = _skip_article(tokens, token.i + 1)
            last = first
            while last < len(tokens) and (_is_capital(tokens[last]) or (tokens[last].text == "-" and last > first)):
                last += 1
            at_site = last < len(tokens) and _is_site(tokens[last])
            if last > first and (at_site or _puts(token)):
                yield first, last, False
        elif token.tag == "NNP" and token.ent not in _TAGGED and _is_taken(token):
            first = token.i
            while first and tokens[first - 1].head is token and _is_capital(tokens[first - 1]):
                first -= 1
            yield first, token.i + 1, False


def _puts(preposition: Token) -> bool:
    """Puts something at a place: "in", "near", "along"."""
    return preposition.lower in place_words()["at"] or preposition.lower in place_words()["along"]


def _is_of_place(preposition: Token) -> bool:
    """Puts something at a place, or leads there, from it or past it."""
    return _puts(preposition) or preposition.lower in place_words()["towards"]


def _is_taken(name: Token) -> bool:
    """The object of a verb that does to places what is done to them: "shelled Kharkiv and Kherson"."""
    head = name.head
    return (name.dep == "dobj" and head.lemma in place_words()["taking"]) or (
        name.dep == "conj" and head.i < name.i and _is_taken(head)
    )


def _skip_article(tokens: Sequence[Token], at: int) -> int:
    """Past "the", "northern", "the town of"."""
    low = [t.lower for t in tokens[at : at + 5]]
    while low and (low[0] == "the" or (low[0] in place_words()["directions"] and not tokens[at].text[0].isupper())):
        at, low = at + 1, low[1:]
    if len(low) > 1 and low[0] in roles()["geographic_heads"]:
        at += 2 if low[1] == "of" else 1
    return at


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos in ("PROPN", "NOUN", "ADJ", "X") and token.ent not in ("DATE", "TIME")


def _longest(
    number: int, tokens: Sequence[Token], first: int, last: int, original: str, *, tagged: bool
) -> _Name | None:
    """The longest known name in a range; of a tagged one without, what is left without "the" and "northern"."""
    first = next((i for i in range(first, last) if tokens[i].text[:1].isupper()), last)
    after = last + 1 if last < len(tokens) and tokens[last].lower in ("state", "province") else last
    for begin, end in _stretches(first, after, last):
        text = original[tokens[begin].start : tokens[end - 1].end]
        rows = places_named(text) if text[0].isupper() else ()
        if rows and not (end < len(tokens) and _goes_on(tokens, end)):
            return _Name(number, begin, end, text, rows)
    while first < last and tokens[first].lower in place_words()["directions"]:
        first += 1
    while last > first and tokens[last - 1].text in roles()["geographic_heads"]:
        last -= 1
    if not tagged or first >= last:
        return None
    return _Name(number, first, last, original[tokens[first].start : tokens[last - 1].end], ())


_MOST_WORDS = 5


def _stretches(first: int, after: int, last: int) -> Iterator[tuple[int, int]]:
    """Longest first, then leftmost. A name may begin with the first or, after an adjective, the second word."""
    for length in range(min(_MOST_WORDS, after - first), 0, -1):
        for begin in range(first, min(first + 2, last)):
            if begin + length <= after:
                yield begin, begin + length


def _goes_on(tokens: Sequence[Token], end: int) -> bool:
    """What follows makes it another name: "Aleppo *University*", "Mississippi *River*", but "Aleppo *Province*"."""
    after, name = tokens[end], tokens[end - 1]
    if name.head is not after and after.head is not name and not (after.ent and after.ent == name.ent):
        return False
    return _is_capital(after) and (
        after.lower in place_words()["nature"] or after.lower not in roles()["geographic_heads"]
    )


def _may_be_place(name: _Name, tokens: Sequence[Token], actors: ArticleActors, *, tagged: bool) -> bool:
    """Not part of somebody's name, nor of a longer one."""
    inside = tokens[name.first : name.last]
    root = _root(inside)
    put = bool(place_preposition(root)) or _is_taken(root)
    if not tagged and not name.rows:
        return False
    if name.last < len(tokens) and tokens[name.last].text in ("-", "–") and _touches(tokens, name.last):
        return False
    if name.first and tokens[name.first - 1].text in ("-", "–", "'", "’") and _touches(tokens, name.first - 1):
        return False
    for token in inside:
        entity = actors.at(name.paragraph, token)
        if entity is not None and entity.kind != "government" and not entity.discarded:
            if not (name.rows and put and _is_only_named(entity)):
                return False
            name.doubtful = True
        if token.ent in _OTHERS and not (_whole(name, tokens) and (token.ent != "NORP" or put)):
            return False
    if tokens[name.first - 1 if name.first else 0].lower.strip(".") in place_words()["titles"] and name.first:
        return False
    head = root.head
    longer = root.dep in ("compound", "nmod", "amod") and head.i >= name.last and _is_capital(head)
    name.doubtful = name.doubtful or (not tagged and (root.ent not in ("", *_TAGGED) or _is_taken(root)))
    return not longer or head.lower in roles()["geographic_heads"]


_OTHERS = ("ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "NORP")


def _is_only_named(entity: Entity) -> bool:
    """Somebody who neither acts nor speaks, and may be no person at all."""
    return entity.kind in ("person", "unknown") and (entity.bystander or not entity.kept)


def _touches(tokens: Sequence[Token], at: int) -> bool:
    """A hyphen without spaces: "Paris-based"."""
    before = tokens[at].start == tokens[at - 1].end if at else False
    return before and at + 1 < len(tokens) and tokens[at].end == tokens[at + 1].start


def _whole(name: _Name, tokens: Sequence[Token]) -> bool:
    """The tagger's entity, of whatever kind, is this name and no more: "Daraa" taken for a body."""
    before = tokens[name.first - 1].ent if name.first else ""
    after = tokens[name.last].ent if name.last < len(tokens) else ""
    own = tokens[name.first].ent
    return own not in (before, after)


def _qualifier(tokens: Sequence[Token], at: int, original: str) -> tuple[str, int] | None:
    """ "Tripoli, Lebanon": the name after a comma or in brackets, and where it ends."""
    if at + 1 >= len(tokens) or tokens[at].text not in (",", "(") or not tokens[at + 1].text[:1].isupper():
        return None
    last = at + 1
    while last < len(tokens) and last < at + 4 and _is_capital(tokens[last]):
        last += 1
    for end in range(last, at + 1, -1):
        text = original[tokens[at + 1].start : tokens[end - 1].end]
        if _wide(text):
            closed = end >= len(tokens) or tokens[end].pos in ("PUNCT", "ADP", "CCONJ", "SCONJ", "SPACE")
            return (text, end) if closed and end == last and not _is_list(tokens, end) else None
    return None


def _is_list(tokens: Sequence[Token], end: int) -> bool:
    """ "in Israel, Jordan and Syria"."""
    return end + 1 < len(tokens) and tokens[end].lower in ("and", "or") and tokens[end + 1].text[:1].isupper()


def _wide(text: str) -> list[PlaceRow]:
    """States and regions of this name: what can stand after a town."""
    rows = [row for row in places_named(text) if row.kind in ("state", "region")]
    return rows or [row for row in places_named(f"{text} State") if row.kind == "region"] or _by_state_name(text)


def _by_state_name(text: str) -> list[PlaceRow]:
    entry = knowledge.names().get(text)
    if entry is None or entry.form != "name" or not entry.key.startswith("state:"):
        return []
    state = knowledge.states()[entry.key.removeprefix("state:")]
    return [row for row in places_named(state.name) if row.kind == "state" and row.country == state.id]


# --- where it stands ----------------------------------------------------------------------------------------------


def _root(tokens: Sequence[Token]) -> Token:
    inside = {t.i for t in tokens}
    return next((t for t in reversed(tokens) if t.head.i not in inside or t.head is t), tokens[-1])


def place_preposition(root: Token) -> Token | None:
    """The preposition of place that governs a name, through "the capital X", "X city", "the south of X", "X and Y"."""
    token = root
    for _ in range(_LONGEST_WAY):
        head = token.head
        if token.dep == "pobj":
            if head.lower != "of":
                return head if _is_of_place(head) else None
            whole = head.head
            if whole.text[:1].isupper() or not (whole.lower in place_words()["parts"] or _is_site(whole)):
                return None  # "the Eastern District of New York" is a court
            token = head.head
            if token.dep not in ("pobj", "appos", "conj", "compound"):
                return head
        elif (token.dep in ("appos", "conj") and token.i > head.i) or (
            token.dep in ("compound", "nmod", "amod", "poss") and _is_site(head)
        ):
            token = head
        else:
            return None
    return None


_LONGEST_WAY = 6


def _is_site(noun: Token) -> bool:
    return noun.lower in roles()["geographic_heads"] or noun.lower in place_words()["sites"]


def _stands_as_place(
    tokens: Sequence[Token], preposition: Token | None, name: _Name, states: Mapping[int, str]
) -> bool:
    """A state, or its capital, is a place only where something is put there; other towns wherever they are named."""
    root = _root(tokens)
    wide = tokens[0].i in states or any(row.kind == "state" for row in name.rows)
    if preposition is not None or name.qualifier is not None:
        return not wide or preposition is None or _puts_at(preposition)
    if root.dep in ("compound", "nmod", "amod", "poss"):
        return _is_site(root.head) and (name.last >= root.head.i or root.dep != "poss")
    if root.dep == "pobj" and root.head.lower == "of" and root.head.head.text[:1].isupper():
        return False
    if _is_taken(root):
        return True
    acts = wide or any(row.kind == "capital" or (row.kind == "region" and row.country) for row in name.rows)
    return not acts and root.dep in ("nsubj", "nsubjpass", "dobj", "attr", "ROOT", "appos", "conj", "pobj")


def _puts_at(preposition: Token) -> bool:
    """ "In Syria", "fled to Syria"; but "sanctions on Syria", "said to Syria" are about its government."""
    if preposition.lower == "on":
        return False
    return (
        preposition.lower not in ("to", "toward", "towards", "into")
        or preposition.head.lemma in place_words()["motion"]
    )


# --- which place it is --------------------------------------------------------------------------------------------


def _countries(
    paragraphs: Sequence[Paragraph], states: Sequence[Mapping[int, str]], names: Iterable[_Name]
) -> dict[str, set[str]]:
    """States that the article names → the words that name them, so that no name is a witness for itself."""
    found: dict[str, set[str]] = defaultdict(set)
    for paragraph, named in zip(paragraphs, states, strict=True):
        for at, state in named.items():
            found[towns_in(state)].add(paragraph.tokens[at].text)
    for name in names:
        if name.qualifier:
            for row in _wide(name.qualifier):
                found[row.country or ""].add(name.qualifier)
        elif len(name.rows) == 1 and name.rows[0].kind == "region":
            found[name.rows[0].country or ""].add(name.text)
    return found


def towns_in(state: str) -> str:
    """The state that the gazetteer has its towns in."""
    row = knowledge.states().get(state)
    return state if row is None else row.towns_in or state


def _surnames(actors: ArticleActors) -> set[str]:
    """Last names of the article's people, and all their names of one word."""
    return {e.name.split()[-1] for e in actors.entities.values() if e.kind == "person" and e.name and not e.discarded}


_FAR_LARGER, _LARGER = 8, 5
_KNOWN, _LARGE = 100, 500
"""Thousands of inhabitants: from which a town needs no country beside it; that make it a rival from abroad."""
_SAME_SPOT, IN_REGION = 60.0, 550.0
"""Kilometres: between two rows for one place; from the middle of a region to a town in it."""


def resolve(rows: Sequence[PlaceRow], qualifier: str | None, countries: set[str]) -> PlaceRow | None:
    """The one that is meant. ``countries`` are the states that the article names otherwise."""
    rows = _distinct(rows)
    if qualifier is not None:
        inside = [(row, region) for region in _wide(qualifier) for row in rows if _lies_in(row, region)]
        return _largest([row for row, _ in inside], _LARGER) or _most_central(inside)
    here = [row for row in rows if row.country is None or row.country in countries or row.kind == "state"]
    best = _largest(here, _LARGER)
    if best is not None:
        others = [row.thousands for row in rows if row not in here and row.thousands >= _LARGE]
        dwarfed = best.thousands and max(others, default=0) > _FAR_LARGER * best.thousands
        shared = best.thousands and best.thousands < _LARGER * best.namesake
        return None if dwarfed or shared else best
    best = None if here else _largest(rows, _FAR_LARGER)
    return best if best is not None and _speaks_for_itself(best) else None


def _speaks_for_itself(row: PlaceRow) -> bool:
    """Without its country beside it: regions, waters, and large towns whose namesakes are small ones."""
    namesake = max(row.namesake, row.namesake_abroad)
    return row.kind in ("region", "water") or (row.thousands >= _KNOWN and row.thousands >= _FAR_LARGER * namesake)


def _distinct(rows: Sequence[PlaceRow]) -> list[PlaceRow]:
    """Without those that lie on the spot of one before: a city-state and its city."""
    found: list[PlaceRow] = []
    for row in rows:
        if all(distance(row, other) > _SAME_SPOT for other in found):
            found.append(row)
    return found


def _largest(rows: Sequence[PlaceRow], times: int) -> PlaceRow | None:
    """The only one, or that with so many times the inhabitants of the next; regions have none, and are not compared."""
    if len(rows) < 2:
        return rows[0] if rows else None
    first, second = sorted(rows, key=lambda row: -row.thousands)[:2]
    return first if second.thousands and first.thousands >= times * second.thousands else None


def _most_central(inside: Sequence[tuple[PlaceRow, PlaceRow]]) -> PlaceRow | None:
    """ "Springfield, Illinois": the one far nearer than the next to the middle of the region."""
    ordered = sorted(
        ((distance(row, region), row) for row, region in inside if region.kind == "region"), key=lambda p: p[0]
    )
    if len(ordered) < 2:
        return None
    return ordered[0][1] if 3 * ordered[0][0] < ordered[1][0] else None


def _lies_in(row: PlaceRow, wide: PlaceRow) -> bool:
    if wide.kind == "state":
        return wide.country is not None and row.country == towns_in(wide.country)
    return (wide.country is None or row.country == wide.country) and distance(row, wide) <= IN_REGION


def distance(a: PlaceRow, b: PlaceRow) -> float:
    """Kilometres, along a great circle."""
    lat, lon = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    part = sin(lat / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(lon / 2) ** 2
    return 2 * 6371 * asin(sqrt(part))
