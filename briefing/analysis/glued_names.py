"""Names that the tagger takes for one: "the head of *Solvex, Hans Dorn*, said" names a body and who speaks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefing.knowledge import roles

if TYPE_CHECKING:
    from briefing.analysis.parse import Token

_LONGEST = 3
"""Words of a person's name."""


def part_names(
    tokens: list[Token], heads: list[int], entities: Iterable[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    """The entities, with a person's name apart from the body before it. It becomes an apposition to the office.

    That is written to ``heads`` and to the labels of ``tokens``, which are not linked yet.
    """
    for start, end, label in entities:
        comma = next((n for n in range(start, end) if tokens[n].text == ","), None)
        office = _office(tokens, heads, start, comma) if label == "ORG" and comma is not None else None
        name = _name(tokens, heads, comma + 1, end) if comma is not None and office is not None else None
        if comma is None or office is None or name is None:
            yield start, end, label
            continue
        heads[name] = office
        tokens[comma].ent = ""
        for token in tokens[comma + 1 : end]:
            token.ent = "PERSON"
        yield start, comma, label
        yield comma + 1, end, "PERSON"


def _office(tokens: list[Token], heads: list[int], start: int, comma: int | None) -> int | None:
    """Index of "head" in "the head of BODY"; "spokeswoman" in "a spokeswoman for BODY"."""
    root = next((n for n in range(start, comma or start) if not start <= heads[n] < (comma or start)), None)
    if root is None or tokens[root].dep != "pobj" or tokens[heads[root]].lower not in ("of", "for"):
        return None
    office = heads[heads[root]]
    return office if tokens[office].lower in roles()["offices"] | roles()["speakers_for"] else None


def _name(tokens: list[Token], heads: list[int], first: int, end: int) -> int | None:
    """Index of the head of a name of two or three words between commas, in apposition to the body."""
    words = tokens[first:end]
    closed = end < len(tokens) and tokens[end].text == ","
    if not (closed and 1 < len(words) <= _LONGEST and all(t.pos == "PROPN" and t.text[:1].isupper() for t in words)):
        return None
    root = next((n for n in range(first, end) if not first <= heads[n] < end), None)
    return root if root is not None and tokens[root].dep == "appos" else None
