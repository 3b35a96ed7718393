"""Figures that the sources give: the range of what is given for one thing, and who gives which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.compose.context import Context, Place, involved
from briefing.compose.words import without_number
from briefing.config import SectionOptions
from briefing.knowledge import number_words
from briefing.model import Citation, Figure, FigureGiven, FigureLine, KeyFigure, KeyFigures, Position

_LINES = 4
"""Who gives a figure, of one thing."""
_FEW = 10


@dataclass(frozen=True, slots=True)
class _Given:
    figure: FigureGiven
    position: Position


@dataclass(frozen=True, slots=True)
class _Group:
    """Figures of one matter."""

    unit: str
    thing: str
    role: str
    given: tuple[_Given, ...]

    @property
    def of_people(self) -> bool:
        """What happened to people: the dead, the missing."""
        return self.unit == "people" and self.role in number_words()["personal"]

    @property
    def parties(self) -> int:
        return len({given.position.holder for given in self.given})


def compose_key_figures(context: Context, options: SectionOptions) -> KeyFigures:
    """What happened to people first, then what most parties give a figure of, then the largest."""
    groups = sorted(filter(_counts, _merged(_groups(context))), key=_rank)
    shown = groups[: options.limit]
    items = tuple(_key_figure(context, group, number, options) for number, group in enumerate(shown, 1))
    return KeyFigures(items, count=len(groups), more=len(groups) - len(shown))


def _counts(group: _Group) -> bool:
    """What happened to people always does; of other things a few are seldom what a reader looks for."""
    return group.of_people or group.parties > 1 or max(_ends(group.given), default=0) >= _FEW


def _rank(group: _Group) -> tuple[bool, int, bool, float]:
    return not group.of_people, -group.parties, group.unit != "people", -max(_ends(group.given), default=0)


def _groups(context: Context) -> Iterator[_Group]:
    """Of positions that the edition sees."""
    for figure in context.analysis.figures:
        given = tuple(_Given(one, context.positions[one.position]) for one in figure.given if _seen(context, one))
        if given:
            yield _of(figure, given)


def _seen(context: Context, given: FigureGiven) -> bool:
    return given.position in context.positions and given.evidence.article in context.articles


def _of(figure: Figure, given: tuple[_Given, ...]) -> _Group:
    return _Group(figure.unit, figure.thing, figure.role, given)


def _merged(groups: Iterable[_Group]) -> list[_Group]:
    """One group where two give the very same number of people to whom the same happened."""
    kept: list[_Group] = []
    for group in groups:
        same = next((one for one in kept if _same(one, group)), None)
        if same is None:
            kept.append(group)
        else:
            kept[kept.index(same)] = _Group(same.unit, same.thing, same.role, (*same.given, *group.given))
    return kept


def _same(one: _Group, other: _Group) -> bool:
    numbers = ({(g.figure.low, g.figure.high) for g in group.given} for group in (one, other))
    key = (one.unit, one.thing, one.role) == (other.unit, other.thing, other.role)
    return one.of_people and key and bool(next(numbers) & next(numbers))


def _key_figure(context: Context, group: _Group, number: int, options: SectionOptions) -> KeyFigure:
    place = Place("key-figures", str(number))
    shown = [*_first_of_each(group.given)][:_LINES]
    lines = tuple(_line(context, given, place, options.clip) for given in shown)
    low, high = _range(group.given)
    citations: dict[str, Citation] = {}
    for citation in (c for line in lines for c in line.statement.citations):
        citations.setdefault(citation.passage, citation)
    return KeyFigure(
        low=low,
        high=high,
        approximate=all(given.figure.approximate for given in group.given),
        role=group.role if group.of_people else "",
        words=without_number(lines[0].number),
        vague=lines[0].number if all(map(_is_vague, group.given)) else None,
        plain=group.thing == "people",
        lines=lines,
        more=len([*_first_of_each(group.given)]) - len(lines),
        origins=context.origins(given.position for given in group.given),
        citations=tuple(citations.values()),
        involved=involved((), (line.statement for line in lines)),
    )


def _is_vague(given: _Given) -> bool:
    """ "Scores", "dozens of houses": bounds of a word, not "nine", "at least 27"."""
    figure = given.figure
    return figure.low != figure.high and not any(map(str.isdigit, figure.evidence.text))


def _first_of_each(given: Iterable[_Given]) -> Iterator[_Given]:
    """One party's figure once, however often it gives it."""
    seen: set[tuple[object, ...]] = set()
    for one in given:
        who = one.position.holder or one.position.speaker or one.position.id
        key = (who, one.figure.low, one.figure.high)
        if key not in seen:
            seen.add(key)
            yield one


def _line(context: Context, given: _Given, place: Place, clip: int | None) -> FigureLine:
    figure = given.figure
    shown = context.words(given.position.content, clip=clip)
    if figure.evidence.spans[0][0] >= shown.spans[-1][1]:
        clip = None  # a line that gives a number, without the number, would show nothing
    return FigureLine(
        statement=context.statement(given.position, place, clip=clip),
        number=context.words(figure.evidence),
        low=figure.low,
        high=figure.high,
        approximate=figure.approximate,
    )


def _ends(given: Iterable[_Given]) -> list[float]:
    return [end for one in given for end in (one.figure.low, one.figure.high) if end is not None]


def _range(given: tuple[_Given, ...]) -> tuple[float | None, float | None]:
    """The lowest and the highest that are given; None for an end that nobody gives."""
    lows = [one.figure.low for one in given if one.figure.low is not None]
    ends = _ends(given)
    open_above = [one.figure.low for one in given if one.figure.high is None and one.figure.low is not None]
    is_open = any(low >= max(ends) for low in open_above)
    return min(lows) if lows else None, None if is_open or not ends else max(ends)
