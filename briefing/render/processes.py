"""Documents by several processes: the same bytes as in one, and what a process ends on costs that document alone."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Final, cast

from pydantic import TypeAdapter

from briefing.children import Child
from briefing.errors import SettingsError
from briefing.render.single import Rendered, Task, render_one

_WORKER: Final = "briefing.render.worker"
_SECONDS: Final = {"pdf": 4.5e-5, "docx": 1e-5}
"""For each byte of a brief, as it is handed over."""
_START: Final = 1.5
"""Seconds that a process takes before it renders, and that it must save."""
_ENDED: Final = "not written: the process that made it ended; it may need more memory than there is: print less of it"


class Answer:
    """How a process answers: a document, or what the user can fix, or a traceback of our own error."""

    DONE: Final = b"d"
    SETTINGS: Final = b"s"
    BUG: Final = b"b"


FRAME: Final = TypeAdapter(tuple[str, str, bool])
"""Failure, note, whether there are bytes; those follow as they are."""


def render_all(tasks: Sequence[Task], jobs: int | None, processors: int) -> Iterator[tuple[int, Rendered]]:
    """Each task's number with what became of it, in any order. ``jobs`` is the number of processes, or None for as many
    as pay. Raises SettingsError.
    """
    if jobs == 1 or len(tasks) < 2 or (jobs is None and processors < 2):
        yield from ((index, render_one(task)) for index, task in enumerate(tasks))
        return
    sent = [pickle.dumps(task) for task in tasks]
    costs = [len(data) * _SECONDS.get(task.format, 2e-6) for data, task in zip(sent, tasks, strict=True)]
    number = min(jobs or _that_pay(costs, processors), len(tasks))
    if number <= 1:
        yield from ((index, render_one(task)) for index, task in enumerate(tasks))
        return
    order = sorted(range(len(tasks)), key=lambda index: -costs[index])
    with _Pool(number) as pool:
        yield from pool.run([(index, sent[index]) for index in order], [task.name for task in tasks])


def _that_pay(costs: Sequence[float], processors: int) -> int:
    """The longest first: no more processes than others take as long as it takes."""
    saved = sum(costs) - max(*costs, sum(costs) / processors)
    return processors if saved > _START else 1


class _Pool:
    def __init__(self, number: int) -> None:
        self._all: list[Child] = []
        self._idle = [self._child() for _ in range(number)]
        self._busy: dict[Connection, tuple[Child, int]] = {}

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for child in self._all:
            child.end()

    def _child(self) -> Child:
        child = Child(_WORKER)
        self._all.append(child)
        return child

    def run(self, waiting: list[tuple[int, bytes]], names: Sequence[str]) -> Iterator[tuple[int, Rendered]]:
        """``waiting`` in the order in which they are begun."""
        waiting.reverse()
        while waiting or self._busy:
            while self._idle and waiting:
                self._begin(*waiting.pop())
            for connection in cast("list[Connection]", wait([*self._busy])):
                child, index = self._busy.pop(connection)
                try:
                    rendered = _received(connection)
                    self._idle.append(child)
                except (EOFError, OSError):
                    child.end()
                    self._all.remove(child)
                    self._idle.append(self._child())
                    rendered = Rendered(None, f"{names[index]}: {_ENDED}")
                yield index, rendered

    def _begin(self, index: int, sent: bytes) -> None:
        child = self._idle.pop()
        self._busy[child.connection] = (child, index)
        try:
            child.connection.send_bytes(sent)
        except OSError:
            return  # who has ended is told when its answer is read


def _received(connection: Connection) -> Rendered:
    kind, text = connection.recv_bytes(), connection.recv_bytes()
    if kind == Answer.SETTINGS:
        raise SettingsError(text.decode("utf-8"))
    if kind == Answer.BUG:
        raise RuntimeError(f"in a process that renders:\n{text.decode('utf-8')}")
    failure, note, has_data = FRAME.validate_json(text)
    return Rendered(connection.recv_bytes() if has_data else None, failure, note)
