"""What of the sources an audience may be shown, told before anything is put together across articles.

What is left out here is as if it had never been there: actors, disputes, origins, counts and ids are those of the
sources that are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.config import Audience
from briefing.errors import SettingsError
from briefing.model import Article, Problem, Withheld


@dataclass(frozen=True, slots=True)
class Release:
    """What one audience is shown of the sources."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    withheld: Withheld

    @property
    def is_whole(self) -> bool:
        return not self.withheld.marked and not self.withheld.graded


def release(articles: Sequence[Article], problems: Sequence[Problem], audience: Audience) -> Release:
    """The part of what was read, each article by itself, that the audience may be shown.

    Raises SettingsError where there are articles and none of them may.
    """
    reasons = [audience.left_out(article) for article in articles]
    kept = tuple(article for article, reason in zip(articles, reasons, strict=True) if reason is None)
    told = tuple(problem for problem in problems if not audience.left_out_problem(problem))
    if articles and not kept:
        why = f"marked above {audience.ceiling}" if "marking" in reasons else f"graded below {audience.grades.asked}"
        raise SettingsError(f"audience '{audience.name}': no source is left; all {len(articles)} are {why}")
    marked = reasons.count("marking") + len(problems) - len(told)
    return Release(kept, told, Withheld(marked, reasons.count("grade"), len(articles) + len(problems)))
