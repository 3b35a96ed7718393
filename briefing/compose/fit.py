"""How many lines things take, estimated, so that a document of one page stays one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil
from typing import Final, TypeVar

from briefing.compose.context import Context
from briefing.config import SectionOptions
from briefing.model import DisputeCard, DisputeSide, GapLine, Highlight, Name, Statement

_PAGE: Final = 116
_SIDE: Final = 47
_LABEL: Final = 28
"""Characters in one line of the page, of a dispute's side and of its label, in the tightest setting that reads well."""

Item = TypeVar("Item")


def fitting(
    context: Context,
    composed: Callable[[int | None], Iterator[Item]],
    lines_of: Callable[[Item], int],
    options: SectionOptions,
) -> tuple[Item, ...]:
    """The items in whole words where they fit into ``lines``, else clipped as little as makes them fit.

    ``composed`` makes the items, with no more than so many characters of a passage. Of items that do not fit even at
    ``clip`` the first are taken, at least one; what is not taken leaves no citation behind.
    """
    if options.lines is None:
        return tuple(composed(options.clip))
    before = context.register.state()
    for clip in clips(options.clip):
        items = tuple(composed(clip))
        if sum(map(lines_of, items)) <= options.lines:
            return items
        context.register.restore(before)
    return _first(context, composed(options.clip), lines_of, options.lines)


def clips(least: int | None) -> tuple[int | None, ...]:
    """From the source's own length downwards."""
    return (None,) if least is None else (None, *(round(least * factor) for factor in (4, 3, 2, 1.5, 1.25)))


def _first(context: Context, items: Iterator[Item], lines_of: Callable[[Item], int], budget: int) -> tuple[Item, ...]:
    kept: list[Item] = []
    used, before = 0, context.register.state()
    for item in items:
        used += lines_of(item)
        if kept and used > budget:
            context.register.restore(before)
            break
        kept.append(item)
        before = context.register.state()
    return tuple(kept)


def highlight_lines(item: Highlight) -> int:
    """Of a highlight in its short form."""
    names = [name for side in item.sides for name in side.holders]
    two_sided = len([side for side in item.sides if side.statements]) > 1
    first = item.sides[0].statements if item.sides else ()
    said = first[0].words if first and not two_sided else item.topic
    return _lines(sum(len(name.short) + 5 for name in names) + len(said.text) + 24, _PAGE)


def card_lines(card: DisputeCard) -> int:
    """Of a dispute in its short form."""
    label = 1 + _lines(len(card.topic.text), _LABEL) + _lines(len(card.rule) + 5, _LABEL + 10)
    return max(label, *(_side_lines(side) for side in card.sides[:2]))


def gap_lines(line: GapLine) -> int:
    """Of a gap."""
    said = sum(len(statement.words.text) + 12 for statement in line.statements)
    holders = [statement.holder for statement in line.statements if statement.holder]
    return _lines(_length(line.parties) + _length(holders) + said + 24, _PAGE)


def _side_lines(side: DisputeSide) -> int:
    empty = 1 + _lines(_length(side.holders), _SIDE) if side.empty else 0
    return empty + sum(_voice_lines(statement) for statement in side.statements)


def _voice_lines(statement: Statement) -> int:
    who = [name for name in (statement.holder, statement.speaker) if name]
    return _lines(_length(who) + 10, _SIDE + 5) + _lines(len(statement.words.text) + 8, _SIDE)


def _length(names: list[Name] | tuple[Name, ...]) -> int:
    return sum(len(name.text) + 3 for name in names)


def _lines(length: int, width: int) -> int:
    return max(ceil(length / width), 1)
