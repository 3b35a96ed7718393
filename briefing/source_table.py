"""A list of sources as a table for people: one row an article, then what could not be read, then the counts."""

from __future__ import annotations

import io
from collections.abc import Iterator

from briefing.independence import independent_origins
from briefing.model import ArticleRecord, Basis, SourceList

_HOW: dict[Basis, str] = {"stated": "stated", "metadata": "metadata", "guessed": "from the text", "missing": ""}
_UNDATED = "undated"


def render(sources: SourceList, *, width: int) -> str:
    """Lines of at most ``width`` characters; longer cells are wrapped."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=False)
    for heading in ("", "Outlet", "Published", "Date from", "Words", "Origin", "Title and file"):
        table.add_column(heading, justify="right" if heading in ("", "Words") else "left", overflow="fold")
    for row in _rows(sources.articles):
        table.add_row(*(Text(cell) for cell in row))
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None, highlight=False)
    if sources.articles:
        console.print(table)
    for problem in sources.problems:
        console.print(Text(f"left out: {problem.path}: {problem.what}"), soft_wrap=True)
    console.print(Text(summary(sources)), soft_wrap=True)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def summary(sources: SourceList) -> str:
    """The counts, in one line."""
    used = [a for a in sources.articles if a.replaced_by is None]
    publishers = {a.outlet.id if a.outlet else a.publisher for a in used} - {None}
    origins = independent_origins(used, {a.id: a for a in sources.articles})
    parts = [
        _count(len(used), "source", "sources"),
        *([f"by {_count(len(publishers), 'publisher', 'publishers')}"] if publishers else []),
        f"of {_count(origins, 'independent origin', 'independent origins')}",
    ]
    versions = len(sources.articles) - len(used)
    more = [_count(versions, "earlier version", "earlier versions")] if versions else []
    more += [f"{len(sources.problems)} not read"] if sources.problems else []
    return "; ".join([" ".join(parts), *more])


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _rows(articles: tuple[ArticleRecord, ...]) -> Iterator[tuple[str, ...]]:
    numbers = {article.id: number for number, article in enumerate(articles, 1)}
    replaced = {article.replaced_by: numbers[article.id] for article in articles if article.replaced_by}
    for article in articles:
        yield (
            str(numbers[article.id]),
            _outlet(article),
            _when(article),
            _how(article),
            f"{article.words:,}",
            _origin(article, numbers, replaced.get(article.id)),
            "\n".join(filter(None, (article.title, article.path, *article.notes))),
        )


def _outlet(article: ArticleRecord) -> str:
    name = article.publisher or (article.outlet.name if article.outlet else "not stated")
    graded = f", grade {article.outlet.grade}" if article.outlet and article.outlet.grade != "F" else ""
    return f"{name} ({article.outlet.kind}{graded})" if article.outlet else name


def _when(article: ArticleRecord) -> str:
    published = (article.published or _UNDATED).replace("T", " ")
    return f"{published}\nupdated {article.updated.replace('T', ' ')}" if article.updated else published


def _how(article: ArticleRecord) -> str:
    return "\n".join(filter(None, (_HOW[article.bases.published], _HOW[article.bases.updated])))


def _origin(article: ArticleRecord, numbers: dict[str, int], before: int | None) -> str:
    """``before`` is the number of the version that this one replaces."""
    lines = []
    if article.replaced_by:
        lines.append(f"replaced by {numbers[article.replaced_by]}")
    elif before:
        lines.append(f"replaces {before}")
    elif article.same_text_as:
        lines.append(f"same text as {numbers[article.same_text_as]}")
    elif article.origin in numbers and article.origin != article.id:
        lines.append(f"shares text with {numbers[article.origin]}")
    if article.origin.startswith("outlet:"):
        lines.append(article.origin.removeprefix("outlet:"))
    lines += [f"credits {credit}" for credit in article.credits if f"outlet:{credit}" != article.origin]
    lines += [f"also text of {numbers[other]}" for other in article.shares_text_with if other in numbers]
    return "\n".join(lines) or "own"
