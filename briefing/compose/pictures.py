"""What the pictures share: which sources they rest on."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.compose.context import Context


def source_numbers(context: Context, articles: Iterable[str]) -> tuple[int, ...]:
    """The numbers of these articles, in order, each once."""
    known = context.numbers.sources
    return tuple(sorted({known[article] for article in articles if article in known}))
