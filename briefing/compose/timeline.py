"""What the sources put at a time: events, and who was on record when."""

from __future__ import annotations

from briefing.compose.context import Context, Place, each_once, involved
from briefing.config import SectionOptions
from briefing.model import Event, Position, Timeline, TimelineLine

_STATEMENTS = 2
"""Statements printed of one speaker at one time."""


def compose_timeline(context: Context, options: SectionOptions) -> Timeline:
    """Dated lines by date, the latest of them where there are more than the limit; then the others in the order of the
    sources, with the reason why they have no date.
    """
    lines: list[tuple[tuple[int, int], Event | list[Position]]] = [
        (_order(context, event.evidence.article, event.evidence.spans[0][0]), event)
        for event in context.analysis.events
        if event.evidence.article in context.articles
    ]
    lines += [
        (_order(context, group[0].content.article, group[0].content.spans[0][0]), group) for group in _said(context)
    ]
    ordered = sorted(lines, key=lambda line: line[0])
    dated = sorted((item for _, item in ordered if _date(item)), key=_date)
    undated = [item for _, item in ordered if not _date(item)]
    latest = dated[-options.limit :] if options.limit else dated
    shown = [*latest, *undated][: options.limit]
    composed = [_line(context, item, number, options) for number, item in enumerate(shown, 1)]
    split = len([item for item in shown if _date(item)])
    return Timeline(tuple(composed[:split]), tuple(composed[split:]), len(lines) - len(shown))


def _order(context: Context, article: str, start: int) -> tuple[int, int]:
    return context.numbers.sources.get(article, 0), start


def _said(context: Context) -> list[list[Position]]:
    """Positions with a time, those of one speaker at one time in one source together."""
    groups: dict[tuple[str, str, str | None], list[Position]] = {}
    for position in context.known(context.positions):
        if position.said_on:
            key = (position.content.article, position.said_on.text.casefold(), position.speaker or position.holder)
            groups.setdefault(key, []).append(position)
    return list(groups.values())


def _date(item: Event | list[Position]) -> str:
    when = item.when if isinstance(item, Event) else item[0].said_on
    return (when.earliest or "") if when else ""


def _line(context: Context, item: Event | list[Position], number: int, options: SectionOptions) -> TimelineLine:
    place = Place("timeline", str(number))
    if isinstance(item, Event):
        return event_line(context, item, place, options.clip)
    return _talk(context, item, place, options)


def event_line(context: Context, event: Event, place: Place, clip: int | None) -> TimelineLine:
    """What a source puts at a time, in its words."""
    return TimelineLine(
        time=context.time(event.when),
        words=context.words(event.evidence, clip=clip),
        place=_place_beside(event),
        speaker=None,
        statements=(),
        more=0,
        citations=context.cite(place, (event.evidence, event.time), use="said"),
        involved=involved(context.names(event.actors)),
    )


def _place_beside(event: Event) -> str | None:
    """The name of its place, where the words that are printed do not hold it."""
    if event.place is None:
        return None
    start = event.place.evidence.spans[0][0]
    return None if any(b <= start < e for b, e in event.evidence.spans) else event.place.name


def _talk(context: Context, positions: list[Position], place: Place, options: SectionOptions) -> TimelineLine:
    first, shown = positions[0], positions[:_STATEMENTS]
    assert first.said_on is not None
    statements = tuple(context.statement(position, place, clip=options.clip) for position in shown)
    return TimelineLine(
        time=context.time(first.said_on),
        words=None,
        place=None,
        speaker=context.speaker(first) or context.holder(first),
        statements=statements,
        more=len(positions) - len(shown),
        citations=each_once(citation for statement in statements for citation in statement.citations),
        involved=involved((), statements),
    )
