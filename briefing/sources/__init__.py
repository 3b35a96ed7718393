"""READ: files and folders → articles. One bad file costs itself and is listed as a problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from briefing.errors import InputError
from briefing.model import Article, Problem
from briefing.sources.plain_text import read_plain_text

Reader = Callable[[bytes, str], Article]

READERS: dict[str, Reader] = {
    ".txt": read_plain_text,
    ".text": read_plain_text,
}
"""File suffix, lower case → the reader of that format: ``reader(data, path) -> Article``, raises InputError."""

MAX_BYTES = 10 * 1024 * 1024
"""An article is a few kilobytes; a larger file is an export or a mistake, and would take the run's memory."""


def read_sources(paths: Iterable[str]) -> tuple[list[Article], list[Problem]]:
    """The articles at ``paths`` (files, or folders searched to the bottom) in a fixed order, and what was left out.

    Two files with the same bytes are both kept, the second under an id of its own; they are one origin in the analysis.
    A folder that this program wrote briefs into is passed over.
    """
    articles: list[Article] = []
    problems: list[Problem] = []
    seen: Counter[str] = Counter()
    for path in _files(paths, problems):
        try:
            article = read_file(path)
        except InputError as error:
            problems.append(Problem(error.path, error.what))
            continue
        seen[article.id] += 1
        copy = seen[article.id]
        articles.append(article if copy == 1 else replace(article, id=f"{article.id}-{copy}"))
    return articles, problems


def read_file(path: Path) -> Article:
    """One article. Raises InputError with one line for anything that cannot be read."""
    name = path.as_posix()
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(
            name, f"unknown format '{path.suffix or 'no suffix'}'; known: {known_formats()}; save it as plain text"
        )
    return reader(_bytes_of(path), name)


def known_formats() -> str:
    """The suffixes there is a reader for, as a list to print."""
    return ", ".join(sorted(READERS))


def _bytes_of(path: Path) -> bytes:
    name = path.as_posix()
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            found, limit = size / 1024**2, MAX_BYTES // 1024**2
            raise InputError(name, f"{found:.0f} MB, larger than the {limit} MB a single article may have; split it")
        return path.read_bytes()
    except OSError as error:
        raise InputError(name, f"cannot be read ({error.strerror}); check the path and its permissions") from error


def _files(paths: Iterable[str], problems: list[Problem]) -> Iterator[Path]:
    """Files as named, and what lies in folders: sorted, hidden entries left out, each file once."""
    seen: set[Path] = set()
    for name in paths:
        path = Path(name)
        if not path.exists():
            problems.append(Problem(name, "there is no such file or folder; check the spelling"))
            continue
        found = sorted(_below(path)) if path.is_dir() else [path]
        if not found:
            problems.append(Problem(name, f"the folder holds no file; put articles in it ({known_formats()})"))
        for file in found:
            key = file.resolve()
            if key not in seen:
                seen.add(key)
                yield file


def _below(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        made_by_us = path.parent != folder and (path.parent / "analysis.json").exists()
        if (
            path.is_file()
            and not made_by_us
            and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        ):
            yield path
