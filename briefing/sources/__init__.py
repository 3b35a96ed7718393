"""READ: files, folders, archives, mailboxes, feeds and addresses → articles. What cannot be read costs itself."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.config import Reading, SourceItem, UserOutlet
from briefing.errors import InputError
from briefing.garbage import rare_collections
from briefing.markings import highest
from briefing.model import Article, Problem
from briefing.sources.articles import article_of, plain_line
from briefing.sources.contained import ReaderProcess
from briefing.sources.copies import find_copies
from briefing.sources.document import Document, Fact, Options
from briefing.sources.formats import READERS, format_of, format_of_answer, guess_format, known_suffixes
from briefing.sources.inputs import Input, find_inputs
from briefing.sources.marked import marked
from briefing.sources.outlets import Outlets
from briefing.sources.reading import read_documents, require_size

if TYPE_CHECKING:
    from briefing.fetched import Fetched
    from briefing.sources.web import Cache, Fetcher

__all__ = ["READERS", "known_suffixes", "put_together", "read_each", "read_sources"]


def read_sources(
    sources: Iterable[str | SourceItem],
    *,
    reading: Reading | None = None,
    outlets: Iterable[UserOutlet] = (),
    cache: Cache | None = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[list[Article], list[Problem]]:
    """The articles of ``sources`` in a fixed order, copies and versions told, and what was left out.

    A source is a file, a folder searched to the bottom, a glob, an address (http, https) of a page or feed, or "-" for
    standard input. ``cache`` keeps what was fetched; ``progress`` is called with the number of articles so far.
    """
    articles, problems = read_each(sources, reading=reading, outlets=outlets, cache=cache, progress=progress)
    return put_together(articles), problems


def put_together(articles: Iterable[Article]) -> list[Article]:
    """Articles that were read each by itself: ids made unique, copies and versions among them told."""
    seen: Counter[str] = Counter()
    return find_copies([replace(article, id=_free(article.id, seen)) for article in articles])


def read_each(
    sources: Iterable[str | SourceItem],
    *,
    reading: Reading | None = None,
    outlets: Iterable[UserOutlet] = (),
    cache: Cache | None = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[list[Article], list[Problem]]:
    """As ``read_sources``, each article by itself: nothing in it is from another one, and ids may be there twice."""
    items = [s if isinstance(s, SourceItem) else SourceItem(path=s) for s in sources]
    articles: list[Article] = []
    problems: list[Problem] = []
    with rare_collections(), _Session(reading or Reading(), Outlets(outlets), cache) as session:
        for found in session.read(items):
            if isinstance(found, Problem):
                problems.append(replace(found, path=plain_line(found.path), what=plain_line(found.what)))
                continue
            articles.append(found)
            if progress is not None:
                progress(len(articles))
        return articles, problems


def _free(id_: str, seen: Counter[str]) -> str:
    """``id_``, or where it is taken the first free of id-2, id-3 ..."""
    free, copy = id_, max(1, seen[id_])
    while seen[free]:
        copy += 1
        free = f"{id_}-{copy}"
    seen[id_] = copy
    seen[free] = max(1, seen[free])
    return free


@dataclass(slots=True)
class _Session:
    """One run: the reader process and the connections that its files share."""

    reading: Reading
    outlets: Outlets
    cache: Cache | None
    _open: ExitStack = field(default_factory=ExitStack)
    _process: ReaderProcess | None = None
    _fetcher: Fetcher | None = None

    def __enter__(self) -> _Session:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def read(self, items: Iterable[SourceItem]) -> Iterator[Article | Problem]:
        left, room = self.reading.limits.articles, int(self.reading.limits.kept_mb * 1024**2)
        for input_ in find_inputs(items):
            if isinstance(input_, Problem):
                yield input_
                continue
            for document in self._documents(input_):
                found = self._article(document, input_) if isinstance(document, Document) else document
                if isinstance(found, Article):
                    if not left:
                        allowed = self.reading.limits.articles
                        yield Problem(
                            input_.name,
                            f"not read from here on: more than {allowed:,} articles ('limits.articles')",
                            input_.told_of,
                        )
                        return
                    left -= 1
                    room -= len(found.original)
                    if room < 0:
                        allowed_mb = self.reading.limits.kept_mb
                        yield Problem(
                            input_.name,
                            f"not read from here on: more than {allowed_mb:g} MB ('limits.kept_mb')",
                            input_.told_of,
                        )
                        return
                    yield replace(found, credibility=input_.credibility)
                else:
                    yield replace(found, marking=highest(found.marking, input_.told_of))

    def _article(self, document: Document, input_: Input) -> Article | Problem:
        try:
            return marked(article_of(document, self.outlets, stated=input_.stated), input_)
        except InputError as error:
            return Problem(error.path, error.what, document.marking)

    def _documents(self, input_: Input) -> Iterator[Document | Problem]:
        options = Options(self.reading.limits, input_.fields or self.reading.fields)
        try:
            if input_.kind == "address":
                yield from self._address(input_.name, options)
                return
            data = _standard_input(options) if input_.kind == "stdin" else _bytes_of(input_.name, options)
            format_ = _format_of_stream(input_.name, data) if input_.kind == "stdin" else format_of(input_.name, data)
        except InputError as error:
            yield Problem(error.path, error.what)
            return
        yield from self._file(data, input_.name, format_, options)

    def _file(
        self, data: bytes, name: str, format_: str, options: Options, facts: dict[str, Fact] | None = None
    ) -> Iterator[Document | Problem]:
        if not READERS[format_].contained and len(data) <= options.limits.file_bytes:
            yield from read_documents(data, name, format_, options, facts=facts)
            return
        if self._process is None:
            self._process = self._open.enter_context(ReaderProcess())
        yield from self._process.read(data, name, format_, options, facts or {})

    # addresses

    def _address(self, url: str, options: Options) -> Iterator[Document | Problem]:
        """A page, a file, or a feed; of a feed's entries without full text, their pages too."""
        fetched = self._fetch(url)
        format_ = format_of_answer(fetched.media_type, url.partition("?")[0], fetched.data)
        options = replace(options, encoding=fetched.encoding)
        if format_ != "feed":
            facts = {"url": Fact(fetched.url, "stated"), "accessed": _today()}
            yield from self._file(fetched.data, url, format_, options, facts)
            return
        pages, failed = self.reading.network.entries, 0
        for entry in [*self._file(fetched.data, url, format_, options)]:  # the reader answers one file at a time
            if pages and isinstance(entry, Document) and _is_summary(entry):
                pages -= 1
                found = [*self._entry(entry, options)]
                failed = failed + 1 if _is_summary(found[0]) else 0
                pages = 0 if failed == _FAILED else pages
                yield from found
            elif isinstance(entry, Document):
                yield replace(entry, facts={"accessed": _today(), **entry.facts})
            else:
                yield entry

    def _entry(self, entry: Document, options: Options) -> Iterator[Document | Problem]:
        """The page of a feed's entry; the entry itself, with the reason in its notes, where the page cannot be had."""
        url = entry.facts["url"].value
        try:
            fetched = self._fetch(url)
            format_ = format_of_answer(fetched.media_type, url.partition("?")[0], fetched.data)
        except InputError as error:
            facts = {"accessed": _today(), **entry.facts}
            yield replace(entry, facts=facts, notes=(*entry.notes, f"its page was not read: {error.what}"))
            return
        options = replace(options, encoding=fetched.encoding)
        found = [*self._file(fetched.data, url, format_, options, {"accessed": _today(), **entry.facts})]
        whole = [document for document in found if isinstance(document, Document)]
        if whole:
            yield from whole
        else:
            reasons = (f"its page was not read: {p.what}" for p in found if isinstance(p, Problem))
            yield replace(entry, facts={"accessed": _today(), **entry.facts}, notes=(*entry.notes, *reasons))

    def _fetch(self, url: str) -> Fetched:
        if self._fetcher is None:
            from briefing.sources.web import Fetcher

            fetcher = Fetcher(self.reading.network, self.reading.limits, self.cache)
            self._fetcher = self._open.enter_context(fetcher)
        return self._fetcher.fetch(url)


_FAILED = 3
"""Entries in a row whose pages cannot be had, after which a feed's other pages are not asked for."""


def _today() -> Fact:
    """The day on which an address is fetched, or its server is asked whether what was kept still holds; in UTC."""
    return Fact(datetime.now(UTC).date().isoformat(), "metadata")


def _is_summary(entry: Document | Problem) -> bool:
    if not isinstance(entry, Document):
        return False
    from briefing.sources.readers.feed import SUMMARY_ONLY

    return SUMMARY_ONLY in entry.notes and "url" in entry.facts


def _bytes_of(name: str, options: Options) -> bytes:
    path = Path(name)
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise InputError(name, "no ordinary file (a pipe, device or folder); name the file itself")
            head = file.read(65536)
            require_size(found.st_size, name, format_of(name, head), options)
            return head + file.read(max(0, found.st_size - len(head)))
    except OSError as error:
        raise InputError(name, f"cannot be read ({error.strerror}); check the path and its permissions") from error


def _standard_input(options: Options) -> bytes:
    allowed = options.limits.collection_bytes
    data = sys.stdin.buffer.read(allowed + 1)
    if len(data) > allowed:
        raise InputError("standard input", f"more than {options.limits.collection_mb:g} MB ('limits.collection_mb')")
    if not data.strip():
        raise InputError("standard input", "nothing came in; pipe an article into the command")
    return data


def _format_of_stream(name: str, data: bytes) -> str:
    format_ = guess_format(data)
    if format_ is None:
        raise InputError(name, "a binary file of no known format; save it and name the file")
    return format_
