"""NATO grades of a source: two axes, both the user's, never merged."""

from __future__ import annotations

from briefing.model import ArticleRecord, Credibility, Grade


def grade_of(article: ArticleRecord) -> tuple[Grade, Credibility]:
    """Reliability of the outlet and credibility of what the source says, both the user's."""
    return article.outlet.grade if article.outlet else "F", article.credibility
