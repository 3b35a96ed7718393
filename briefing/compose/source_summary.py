"""The source base in numbers: the source summary statement of ICD 206, computed and never judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final, TypeVar

from briefing.compose.context import Context
from briefing.compose.grades import grade_of
from briefing.compose.source_mix import country_of, is_copy
from briefing.config import SectionOptions
from briefing.dates import day_of, iso_date
from briefing.independence import independent_origins
from briefing.model import ArticleRecord, Position, SourceSummary, Stance

Key = TypeVar("Key", bound="str | None")
_DAY: Final = len("2026-03-17")
_WEEK: Final = 7


def compose_source_summary(context: Context, _options: SectionOptions) -> SourceSummary:
    """Counts over all sources that no later version replaces, and over all positions of the edition."""
    used = [article for article in context.analysis.articles if article.replaced_by is None]
    publishers = [article.outlet.id if article.outlet else article.publisher for article in used]
    dates = sorted(article.published[:_DAY] for article in used if article.published)
    positions = [*context.positions.values()]
    borne_out = _borne_out(context)
    single = sum(position.id not in borne_out for position in positions)
    grades = Counter(grade_of(article)[0] for article in used)
    credibility = Counter(str(grade_of(article)[1]) for article in used)
    return SourceSummary(
        sources=len(used),
        origins=independent_origins(used, context.articles),
        copies=sum(is_copy(article) for article in used),
        publishers=len({publisher for publisher in publishers if publisher}),
        unpublished=sum(not publisher for publisher in publishers),
        kinds=_counted(article.outlet.kind if article.outlet else None for article in used),
        countries=_counted(country_of(article) for article in used),
        languages=_counted(article.language for article in used),
        period=(dates[0], dates[-1]) if dates else None,
        ages=_ages(context, used),
        undated=len(used) - len(dates),
        positions=len(positions),
        single_origin=single,
        single_share=round(100 * single / len(positions)) if positions else 0,
        anonymous=sum(_is_anonymous(context, position) for position in positions),
        hedged=sum(position.hedged for position in positions),
        grades=tuple((grade, count) for grade, count in sorted(grades.items()) if grade != "F"),
        ungraded=grades["F"],
        credibility=tuple((grade, count) for grade, count in sorted(credibility.items()) if grade != "6"),
        unjudged=credibility["6"],
    )


def _counted(values: Iterable[Key]) -> tuple[tuple[Key, int], ...]:
    """The most frequent first, what is not known last."""
    counts = Counter(values)
    return tuple(sorted(counts.items(), key=lambda item: (item[0] is None, -item[1], item[0] or "")))


def _ages(context: Context, used: Iterable[ArticleRecord]) -> tuple[int, int, int] | None:
    """Of the sources that are dated to the day: not a day older than the brief, not a week, older."""
    today = _day(context.as_of.date)
    if today is None:
        return None
    days = [(today - day).days for article in used if (day := _day(article.published)) is not None]
    return sum(n <= 1 for n in days), sum(1 < n <= _WEEK for n in days), sum(n > _WEEK for n in days)


def _day(value: str | None) -> date | None:
    return day_of(value) if value and iso_date(value[:_DAY]) else None


def _is_anonymous(context: Context, position: Position) -> bool:
    if position.kind == "report" and position.speaker is None:
        return True
    who = (context.actors.get(id) for id in (position.speaker, position.holder) if id)
    return any(actor.anonymous for actor in who if actor)


def _borne_out(context: Context) -> frozenset[str]:
    """Positions of claims that two or more independent origins take the same stand on."""
    found: set[str] = set()
    for claim in context.analysis.claims:
        stands: dict[Stance, list[str]] = {}
        for one in claim.positions:
            stands.setdefault(one.stance, []).append(one.position)
        for ids in stands.values():
            if context.origins(context.known(ids)) > 1:
                found.update(ids)
    return frozenset(found)
