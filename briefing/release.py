"""What of the sources an audience may be shown, told before anything is put together across articles.

What is left out here is as if it had never been there: actors, disputes, origins, counts and ids are those of the
sources that are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefing.config import Audience, Period
from briefing.errors import SettingsError
from briefing.markings import LABELS, highest, is_above
from briefing.model import Article, MarkingLabel, Problem, Withheld

NOTHING: Final = Withheld()


@dataclass(frozen=True, slots=True)
class Release:
    """What one audience is shown of the sources."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    withheld: Withheld

    @property
    def is_whole(self) -> bool:
        return not (self.withheld.marked or self.withheld.graded or self.withheld.paragraphs)


def without_marked(article: Article, ceiling: MarkingLabel = LABELS[-1]) -> Article:
    """The article as if its paragraphs above the ceiling were blank, marked as high as what is left of it.

    With nothing left it is marked above the ceiling. Offsets and numbers of paragraphs stay.
    """
    if all(block.marking is None for block in article.blocks):
        return article
    hidden = [block for block in article.blocks if is_above(block.marking, ceiling)]
    left = [block for block in article.blocks if block.kind == "paragraph" and block not in hidden]
    text, words = article.text, article.words
    for block in hidden:
        words -= len(text[block.start : block.end].split())
        text = text[: block.start] + " " * (block.end - block.start) + text[block.end :]
    blocks = tuple(
        replace(block, kind="furniture", number=0, marking=None) if block in hidden else block
        for block in article.blocks
    )
    held = (block.marking for block in (left or article.blocks))
    return replace(article, text=text, words=words, blocks=blocks, marking=highest(article.marking, *held))


def _paragraphs(article: Article) -> int:
    return sum(block.kind == "paragraph" for block in article.blocks)


def in_period(articles: Sequence[Article], period: Period) -> tuple[list[Article], Withheld]:
    """The articles of the days that a project covers, and how many are not. Raises SettingsError where none is."""
    kept = [article for article in articles if period.covers(article.published, article.updated)]
    if articles and not kept:
        raise SettingsError(
            f"'period': none of {len(articles)} sources was published {_span(period)}; change the period or the sources"
        )
    return kept, Withheld(outside=len(articles) - len(kept), period=(period.since, period.until))


def _span(period: Period) -> str:
    ends = (("from", period.since), ("to", period.until))
    return " ".join(f"{word} {day}" for word, day in ends if day)


def release(
    articles: Sequence[Article], problems: Sequence[Problem], audience: Audience, before: Withheld = NOTHING
) -> Release:
    """The part of what was read, each article by itself, that the audience may be shown.

    ``before`` counts sources that were left out for all audiences.

    Raises SettingsError where there are articles and none of them may.
    """
    shown = [without_marked(article, audience.ceiling) for article in articles]
    reasons = [audience.left_out(article) for article in shown]
    kept = tuple(article for article, reason in zip(shown, reasons, strict=True) if reason is None)
    pairs = zip(articles, shown, reasons, strict=True)
    hidden = sum(_paragraphs(before) - _paragraphs(after) for before, after, reason in pairs if reason is None)
    told = tuple(problem for problem in problems if not audience.left_out_problem(problem))
    if articles and not kept:
        why = f"marked above {audience.ceiling}" if "marking" in reasons else f"graded below {audience.grades.asked}"
        raise SettingsError(f"audience '{audience.name}': no source is left; all {len(articles)} are {why}")
    marked = reasons.count("marking") + len(problems) - len(told)
    withheld = replace(
        before,
        marked=marked,
        paragraphs=hidden,
        graded=reasons.count("grade"),
        of=len(articles) + len(problems) + before.outside,
    )
    return Release(kept, told, withheld)
