"""How many lines things take, estimated, so that a document of one page stays one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil
from typing import Final, TypeVar

from briefing.compose.context import Context
from briefing.model import DisputeCard, DisputeSide, GapLine, Highlight, Name, Statement

_PAGE: Final = 116
_SIDE: Final = 47
_LABEL: Final = 28
"""Characters in one line of the page, of a dispute's side and of its label, in the tightest setting that reads well."""

Item = TypeVar("Item")


def fitting(
    context: Context, items: Iterator[Item], lines_of: Callable[[Item], int], budget: int | None
) -> tuple[Item, ...]:
    """The first items that fit into ``budget`` lines, at least one; what does not fit leaves no citation behind."""
    kept: list[Item] = []
    used, cited = 0, len(context.register.cited)
    for item in items:
        used += lines_of(item)
        if budget is not None and kept and used > budget:
            del context.register.cited[cited:]
            break
        kept.append(item)
        cited = len(context.register.cited)
    return tuple(kept)


def highlight_lines(item: Highlight) -> int:
    """Of a highlight in its short form."""
    names = [name for side in item.sides for name in side.holders]
    said = sum(len(side.statements[0].words.text) for side in item.sides[:1] if side.statements)
    return _lines(_length(names) + max(said, len(item.topic.text)) + 18, _PAGE)


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
