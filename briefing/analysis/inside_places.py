"""Where an act is put: the place that it is said to have happened in, and whether two such places can both be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from briefing.analysis.parse import Token
from briefing.analysis.places import IN_REGION, NamedPlace, distance, towns_in
from briefing.analysis.time_bounds import joined
from briefing.knowledge import occasion_words, roles, states, wording
from briefing.knowledge.places import PlaceRow
from briefing.model import Span

_FAR = 60.0
"""Kilometres from which two towns are not one conurbation."""


@dataclass(frozen=True, slots=True)
class InsidePlace:
    """A place with its preposition: "in Tolvar"."""

    name: str
    text: str
    span: Span
    row: PlaceRow | None
    wide: bool
    """Others may lie in it: a region, a name that the article puts other places in."""


def apart(a: InsidePlace, b: InsidePlace) -> bool:
    """What is in the one is not in the other. False where nobody can tell: a town that no list knows may lie in any
    region, or be a part of any town that is known.
    """
    if a.name.casefold() == b.name.casefold():
        return False
    if a.row is None or b.row is None:
        return a.row is b.row and not a.wide and not b.wide and not _one_in_the_other(a.name, b.name)
    return _far_apart(a.row, b.row)


def _one_in_the_other(a: str, b: str) -> bool:
    """ "Ostrin" and "Lower Ostrin"."""
    one, other = {*a.casefold().split()}, {*b.casefold().split()}
    return one <= other or other <= one


def _far_apart(a: PlaceRow, b: PlaceRow) -> bool:
    if "water" in (a.kind, b.kind):
        return False
    if "state" in (a.kind, b.kind):
        return _two_states(a, b)
    if "region" in (a.kind, b.kind):
        return _two_states(a, b) or (a.kind != b.kind and distance(a, b) > IN_REGION)
    return distance(a, b) > _FAR


def _two_states(a: PlaceRow, b: PlaceRow) -> bool:
    """Of each that all agree on; what a state claims ("Hong Kong", "Gaza") may lie in it for one of the two."""
    one, other = _country(a), _country(b)
    if one is None or other is None or one == other:
        return False
    known = states()
    return all(c in known and known[c].status == "member" for c in (one, other))


def _country(row: PlaceRow) -> str | None:
    return towns_in(row.country) if row.kind == "state" and row.country is not None else row.country


def place_of(
    verb: Token, tokens: Sequence[Token], places: Sequence[NamedPlace], wide: frozenset[str]
) -> InsidePlace | None:
    """The one place that ``verb`` itself has happen in it. ``places`` are those of its paragraph; ``wide`` the names,
    in small letters, that its article puts other places in.
    """
    own = [p for p in _put_at(tokens, places) if p.preposition is not None and p.preposition.head is verb]
    return _inside(own[0], tokens, wide) if len(own) == 1 else None


def places_in(tokens: Sequence[Token], places: Sequence[NamedPlace], wide: frozenset[str]) -> tuple[InsidePlace, ...]:
    """All that ``tokens`` put anything in, whatever it is: "the *hospital* in Tolvar"."""
    found = (_inside(place, tokens, wide) for place in _put_at(tokens, places))
    return tuple(place for place in found if place is not None)


def all_apart(a: Sequence[InsidePlace], b: Sequence[InsidePlace]) -> bool:
    """Both name places, and nothing in one of ``a`` is in one of ``b``."""
    return bool(a and b) and all(apart(one, other) for one in a for other in b)


def _put_at(tokens: Sequence[Token], places: Sequence[NamedPlace]) -> list[NamedPlace]:
    return [p for p in places if p.preposition is not None and p.preposition in tokens]


def _inside(place: NamedPlace, tokens: Sequence[Token], wide: frozenset[str]) -> InsidePlace | None:
    """None for "near Tolvar", "in the north of Tolvar"."""
    inside = [t for t in tokens if place.preposition is not None and place.preposition.i <= t.i < place.last]
    if inside[0].lower not in occasion_words()["inside"] or any(t.lower in wording()["directions"] for t in inside):
        return None
    return InsidePlace(
        place.text, joined(inside), (inside[0].start, inside[-1].end), place.row, place.text.casefold() in wide
    )


def wide_names(tokens: Sequence[Sequence[Token]], places: Sequence[NamedPlace]) -> frozenset[str]:
    """Names in small letters that an article, given as the tokens of its paragraphs, puts other places in: "the
    *Ostrin* valley", "Tolvar, *Ostrin*", "Tolvar in *Ostrin*", "the *Ostrin* town of Tolvar".
    """
    found: set[str] = set()
    for place in places:
        others = [p for p in places if p.paragraph == place.paragraph and p is not place]
        if _is_wide(place, tokens[place.paragraph], others):
            found.add(place.text.casefold())
    return frozenset(found)


def _is_wide(place: NamedPlace, tokens: Sequence[Token], others: Sequence[NamedPlace]) -> bool:
    after = [t.lower for t in tokens[place.last : place.last + 2]]
    before = [t.lower for t in tokens[max(0, place.first - 2) : place.first]]
    words = occasion_words()["wide"]
    if (after and after[0] in words) or (before[-1:] == ["of"] and before[0] in words):
        return True
    if len(after) > 1 and after[0] in roles()["geographic_heads"] and after[1] == "of":
        return True
    above = [] if place.preposition is None else _nouns_above(place.preposition)
    holds = any(p.first <= noun.i < p.last or _is_called(noun, p) for noun in above for p in others)
    return holds or any(p.last == place.first - 1 and tokens[p.last].text in (",", "'s") for p in others)


def _nouns_above(preposition: Token) -> list[Token]:
    """What it hangs on without a verb between: "Tolvar, a *village* in Ostrin"."""
    return [*takewhile(lambda t: t.pos in ("NOUN", "PROPN", "ADP"), preposition.ancestors())]


def _is_called(noun: Token, place: NamedPlace) -> bool:
    """ "The *town* of Tolvar"."""
    return noun.i < place.first and noun.lower in roles()["geographic_heads"] and place.first - noun.i <= _NEAR


_NEAR = 3
