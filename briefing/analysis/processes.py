"""Articles → the findings of each, by several processes that share the chunks; the parent's side.

A process answers a chunk before it is sent the next, and results wait for their turn: memory stays that of a few
chunks. What a process that ended was working on is tried again article by article, so that one costs itself alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import cast

from pydantic import TypeAdapter

from briefing.analysis.extraction import Result, chunks
from briefing.analysis.findings import ArticleFindings, Lost
from briefing.children import Child
from briefing.config import UserActor
from briefing.errors import BriefingError, MissingDependencyError
from briefing.model import Article, Problem

_AHEAD = 4
"""Chunks for each process that may be under way or wait for their turn."""
_WORKER = "briefing.analysis.worker"
_ENDED = "the process that analysed it ended; it may need more memory than there is: split it"

_NO_START = "a process of the analysis ended while it started; free some memory, or analyse in one with --jobs 1"


@dataclass(frozen=True, slots=True)
class Hello:
    """What a worker says first."""

    model: str
    missing: str = ""
    """Why it cannot work."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What it says to a chunk."""

    results: list[ArticleFindings | Lost]
    """One for each article, in their order."""
    bug: str = ""
    """The traceback of an error that is this program's own."""


@cache
def frame_of(kind: type) -> TypeAdapter:  # type: ignore[type-arg]
    """How ``Hello``, ``Answer``, chunks and the user's actors travel: as JSON."""
    return TypeAdapter(kind)


CHUNK = list[Article]
OWN = list[UserActor]


class Processes:
    """An extractor and a context manager: the processes start when they are first needed and end with the block."""

    def __init__(self, number: int, own: Sequence[UserActor] = ()) -> None:
        self._number = number
        self._own = frame_of(OWN).dump_json([*own])
        self._idle: list[Child] = []
        self._busy: dict[Connection, tuple[Child, int, list[Article]]] = {}
        self._model = ""

    def __enter__(self) -> Processes:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end_busy()
        while self._idle:
            self._idle.pop().end()

    @property
    def model(self) -> str:
        """Raises MissingDependencyError where the model cannot be loaded."""
        self._start()
        return self._model

    def run(self, articles: Iterable[Article]) -> Iterator[Result]:
        """One result for each article, in their order. Raises MissingDependencyError."""
        self._start()
        try:
            yield from self._in_order(enumerate(chunks(articles)))
        finally:
            self._end_busy()  # left in the middle: their answers are no longer asked for

    def _in_order(self, waiting: Iterator[tuple[int, list[Article]]]) -> Iterator[Result]:
        done: dict[int, bytes | list[Result]] = {}
        for turn in count():
            self._feed(waiting, turn, done)
            while turn not in done:
                if not self._busy:
                    return
                done |= self._gathered()
                self._feed(waiting, turn, done)
            answer = done.pop(turn)
            yield from _results(answer) if isinstance(answer, bytes) else answer

    def _end_busy(self) -> None:
        for child, _, _ in self._busy.values():
            child.end()
        self._busy = {}

    def _start(self) -> None:
        """Starts what is missing. All are told to begin before one is waited for, so they load the model together."""
        fresh = [self._child() for _ in range(self._number - len(self._idle) - len(self._busy))]
        try:
            for child in fresh:
                child.connection.send_bytes(self._own)
            hellos: list[Hello] = [frame_of(Hello).validate_json(child.connection.recv_bytes()) for child in fresh]
        except (EOFError, OSError) as error:
            raise BriefingError(_NO_START) from error
        for hello in hellos:
            if hello.missing:
                raise MissingDependencyError(hello.missing)
            self._model = hello.model

    def _child(self) -> Child:
        child = Child(_WORKER)
        self._idle.append(child)
        return child

    def _feed(self, waiting: Iterator[tuple[int, list[Article]]], turn: int, done: Collection[int]) -> None:
        """Gives idle processes their next chunk, not too far ahead of the one whose turn it is."""
        while self._idle:
            given_out = (*done, *(number for _, number, _ in self._busy.values()))
            ahead = max(given_out, default=turn) - turn
            if ahead >= _AHEAD * self._number or (given := next(waiting, None)) is None:
                return
            child = self._idle.pop()
            self._busy[child.connection] = (child, *given)
            with suppress(OSError):  # who has ended is told when its answer is read
                _send(child, given[1])

    def _gathered(self) -> Iterator[tuple[int, bytes | list[Result]]]:
        """Answers that have come, with the numbers of their chunks."""
        for connection in cast("list[Connection]", wait([*self._busy])):
            child, number, chunk = self._busy.pop(connection)
            try:
                answer: bytes | list[Result] = child.connection.recv_bytes()
                self._idle.append(child)
            except (EOFError, OSError):
                child.end()
                answer = self._one_by_one(chunk)
            yield number, answer

    def _one_by_one(self, chunk: Sequence[Article]) -> list[Result]:
        """The articles that a process ended on; a process that ends again has ended on this one."""
        found: list[Result] = []
        for article in chunk:
            self._start()
            child = self._idle.pop()
            try:
                _send(child, [article])
                found += _results(child.connection.recv_bytes())
                self._idle.append(child)
            except (EOFError, OSError):
                child.end()
                found.append(Lost(article.id, Problem(article.path, _ENDED, article.marking)))
        self._start()
        return found


def _send(child: Child, chunk: Sequence[Article]) -> None:
    child.connection.send_bytes(frame_of(CHUNK).dump_json([replace(a, original=b"") for a in chunk]))


def _results(answer: bytes) -> list[Result]:
    read: Answer = frame_of(Answer).validate_json(answer)
    if read.bug:
        raise RuntimeError(f"in a process of the analysis:\n{read.bug}")
    return read.results
