"""Who the sources are: by kind of outlet, by country, by date, and how many stand on their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Literal

from briefing import knowledge
from briefing.compose.context import Context
from briefing.config import SectionOptions
from briefing.independence import independent_origins
from briefing.model import ArticleRecord, MixBar, MixPanel, SourceMix

NEEDED: Final = 3
"""Sources, for a picture."""
_BARS: Final = 7
_LENGTHS: Final = (len("2026-03-17"), len("2026-03"), len("2026"))


def compose_source_mix(context: Context, options: SectionOptions) -> SourceMix:
    """Bars by kind, country and date, at most ``limit`` of each; none where there are fewer than ``NEEDED`` sources."""
    used = [article for article in context.analysis.articles if article.replaced_by is None]
    limit = options.limit or _BARS
    panels = (
        _panel(context, "kind", used, _kind, limit),
        _panel(context, "country", used, country_of, limit),
        _panel(context, "date", used, _date_of(used, limit), limit),
    )
    known = tuple(panel for panel in panels if any(bar.text is not None for bar in panel.bars))
    return SourceMix(
        panels=known if len(used) >= NEEDED else (),
        unknown=tuple(panel.by for panel in panels if panel not in known),
        found=len(used),
        needed=NEEDED,
        origins=independent_origins(used, context.articles),
        copies=sum(is_copy(article) for article in used),
    )


def _panel(
    context: Context,
    by: Literal["kind", "country", "date"],
    articles: list[ArticleRecord],
    key: Callable[[ArticleRecord], str | None],
    limit: int,
) -> MixPanel:
    groups: dict[str | None, list[ArticleRecord]] = {}
    for article in articles:
        groups.setdefault(key(article), []).append(article)
    ranked = sorted(groups, key=lambda text: (text is None, -len(groups[text]), text or ""))
    shown = ranked[:limit]
    if by == "date":
        shown.sort(key=lambda text: (text is None, text or ""))
    most = max((len(group) for group in groups.values()), default=1)
    bars = tuple(_bar(context, text, groups[text], most) for text in shown)
    return MixPanel(by, bars, len(ranked) - len(shown))


def _bar(context: Context, text: str | None, articles: list[ArticleRecord], most: int) -> MixBar:
    origins = independent_origins(articles, context.articles)
    return MixBar(text, len(articles), origins, round(100 * len(articles) / most, 1), round(100 * origins / most, 1))


def _kind(article: ArticleRecord) -> str | None:
    return article.outlet.kind if article.outlet else None


def country_of(article: ArticleRecord) -> str | None:
    """The name of the country of whoever published it."""
    id = article.outlet.country if article.outlet else None
    state = knowledge.states().get(id or "")
    return state.name if state else id


def _date_of(articles: Iterable[ArticleRecord], limit: int) -> Callable[[ArticleRecord], str | None]:
    """By day, or by month or year where days would be more than the bars that are printed."""
    dates = [article.published for article in articles if article.published]
    for length in _LENGTHS:
        if len({date[:length] for date in dates}) <= limit:
            break
    return lambda article: article.published[:length] if article.published else None


def is_copy(article: ArticleRecord) -> bool:
    """Whether its text is another source's, or an agency's that did not publish it."""
    own = f"outlet:{article.outlet.id}" if article.outlet else ""
    return article.same_text_as is not None or article.origin not in ("", article.id, own)
