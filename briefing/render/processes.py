"""Documents in processes of their own, with limits on time and memory: what goes beyond costs one document.

A process that takes too long says which template it was in, and ends; one that cannot even do that is ended here.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Final, Literal, NoReturn, cast

from pydantic import TypeAdapter

from briefing.children import CLOCK, SPARE, Child
from briefing.config import Limits
from briefing.errors import SettingsError
from briefing.render.single import Rendered, Task
from briefing.render.template_errors import template_in
from briefing.render.wire import pack

_WORKER: Final = "briefing.render.worker"
_SECONDS: Final = {"pdf": 1.9e-5, "docx": 4e-6}
"""For each byte of a brief, as it is handed over."""
_START: Final = 1.5
"""Seconds that a process takes before it renders, and that it must save."""
_ENDED: Final = (
    "the process that made it ended ({}); it may need more memory than there is, or a library failed: print less, "
    "or make another format"
)

Limit = Literal["seconds", "memory"]


class Answer:
    """How a process answers: a document, or what the user can fix, or the limit it met, or our own error."""

    DONE: Final = b"d"
    SETTINGS: Final = b"s"
    LIMIT: Final = b"l"
    BUG: Final = b"b"


DOCUMENT: Final = TypeAdapter(tuple[str, str, str, bool])
"""Name, failure, note, whether there are bytes; those follow as they are."""
MET: Final = TypeAdapter(tuple[Limit, str])
"""Which limit, and the template that met it with the line; "" where it was none."""


class Ready:
    """A context manager: processes that get ready to make PDFs, while this one finds what shall be in them."""

    def __init__(self, number: int, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._workers = [_Worker(self.limits, for_pdf=True) for _ in range(number)]

    def __enter__(self) -> Ready:
        return self

    def __exit__(self, *_: object) -> None:
        """Ends those that nobody took."""
        while self._workers:
            self._workers.pop().end()

    def __len__(self) -> int:
        return len(self._workers)

    def take(self) -> _Worker:
        """One that stands ready, or a new one."""
        while self._workers:
            worker = self._workers.pop()
            if worker.child.process.poll() is None:
                return worker
            worker.end()
        return _Worker(self.limits)


def render_all(
    tasks: Sequence[Task],
    jobs: int | None,
    processors: int,
    limits: Limits | None = None,
    ready: Ready | None = None,
    begun: Callable[[int], None] | None = None,
) -> Iterator[tuple[int, Rendered]]:
    """Each task's number with what became of it, in any order. ``jobs`` is the number of processes, or None for as many
    as pay; all those in ``ready``, which have its limits, do. ``begun`` is told each number when its turn comes.

    Raises SettingsError.
    """
    if not tasks:
        return
    ready = ready if ready is not None else Ready(0, limits)
    packed = {id(task.brief): pack(task.brief) for task in tasks}
    sent = [[task.format.encode(), *packed[id(task.brief)]] for task in tasks]
    costs = [sum(map(len, data)) * _SECONDS.get(task.format, 8e-7) for data, task in zip(sent, tasks, strict=True)]
    number = min(jobs or max(_that_pay(costs, processors), len(ready)), len(tasks))
    order = sorted(range(len(tasks)), key=lambda index: -costs[index])
    with _Pool(number, tasks, ready, begun) as pool:
        yield from pool.run([(index, sent[index]) for index in order])


def _that_pay(costs: Sequence[float], processors: int) -> int:
    """The longest first: no more processes than others take as long as it takes."""
    saved = sum(costs) - max(*costs, sum(costs) / processors)
    return processors if saved > _START else 1


class _LimitMetError(Exception):
    """Which limit, and the template that met it."""


class _Worker:
    """A process that renders, with a file for its trace when it takes too long, and a folder for its fonts."""

    def __init__(self, limits: Limits, *, for_pdf: bool = False) -> None:
        """``for_pdf``: it gets ready for PDFs before it is asked."""
        self.trace = tempfile.TemporaryFile()  # noqa: SIM115 - closed by ``end``
        self.folder = tempfile.TemporaryDirectory(prefix="briefing-", ignore_cleanup_errors=True)
        limit = (str(limits.render_seconds), str(limits.render_memory_mb))
        arguments = (str(self.trace.fileno()), *limit, self.folder.name)
        self.child = Child(_WORKER, *arguments, *(["pdf"] if for_pdf else []), files=(self.trace.fileno(),))
        self.deadline = 0.0

    def begin(self, frames: Sequence[bytes], deadline: float) -> None:
        self.deadline = deadline
        with suppress(OSError):  # who has ended is told when its answer is read
            self.child.connection.send_bytes(str(len(frames)).encode())
            for frame in frames:
                self.child.connection.send_bytes(frame)

    def was_slow(self) -> bool:
        """Whether a process that has ended did so as it took too long."""
        return self.child.ran_out_of_time() or bool(self.traced())

    def traced(self) -> str:
        self.trace.seek(0)
        return self.trace.read().decode("utf-8", errors="replace")

    def end(self) -> None:
        self.child.end()
        self.trace.close()
        self.folder.cleanup()


class _Pool:
    def __init__(self, number: int, tasks: Sequence[Task], ready: Ready, begun: Callable[[int], None] | None) -> None:
        self._tasks = tasks
        self._begun = begun
        self._ready = ready
        self._limits = ready.limits
        self._all: list[_Worker] = []
        self._idle = [self._worker() for _ in range(number)]
        self._busy: dict[Connection, tuple[_Worker, int]] = {}

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._all:
            worker.end()

    def _worker(self) -> _Worker:
        worker = self._ready.take()
        self._all.append(worker)
        return worker

    def run(self, waiting: list[tuple[int, list[bytes]]]) -> Iterator[tuple[int, Rendered]]:
        """``waiting`` in the order in which they are begun."""
        waiting.reverse()
        while waiting or self._busy:
            while self._idle and waiting:
                self._begin(*waiting.pop())
            yield from self._gathered(more=bool(waiting))

    def _begin(self, index: int, frames: Sequence[bytes]) -> None:
        worker = self._idle.pop()
        self._busy[worker.child.connection] = (worker, index)
        worker.begin(frames, time.monotonic() + self._limits.render_seconds * CLOCK + SPARE)
        if self._begun is not None:
            self._begun(index)

    def _gathered(self, *, more: bool) -> Iterator[tuple[int, Rendered]]:
        """Of those that have answered, have ended or are late; ``more``: others start in place of the latter two."""
        patience = min(worker.deadline for worker, _ in self._busy.values()) - time.monotonic()
        answered = cast("list[Connection]", wait([*self._busy], max(patience, 0)))
        late = [c for c, (worker, _) in self._busy.items() if worker.deadline <= time.monotonic()]
        for connection in answered or late:
            worker, index = self._busy.pop(connection)
            try:
                rendered = _received(connection) if answered else self._late()
                self._idle.append(worker)
            except (EOFError, OSError, _LimitMetError) as error:
                rendered = Rendered(None, f"{self._tasks[index].shown}: not written: {self._why(worker, index, error)}")
                worker.end()
                self._all.remove(worker)
                self._idle += [self._worker()] if more else []
            yield index, rendered

    def _late(self) -> NoReturn:
        raise _LimitMetError("seconds", "")

    def _why(self, worker: _Worker, index: int, error: Exception) -> str:
        if isinstance(error, _LimitMetError):
            kind, template = error.args
        elif worker.was_slow():
            kind, template = "seconds", template_in(worker.traced(), self._tasks[index].brief.look.folders)
        else:
            return _ENDED.format(worker.child.how_it_ended())
        what, mend = (template, "mend its loops") if template else ("making it", "print less of it")
        if kind == "memory":
            limit = f"needs more than {self._limits.render_memory_mb:,} MB of memory ('limits.render_memory_mb')"
        else:
            limit = f"takes more than {self._limits.render_seconds:g} s ('limits.render_seconds')"
        return f"{what} {limit}; {mend}, or allow more"


def _received(connection: Connection) -> Rendered:
    kind, text = connection.recv_bytes(), connection.recv_bytes()
    if kind == Answer.SETTINGS:
        raise SettingsError(text.decode("utf-8"))
    if kind == Answer.LIMIT:
        raise _LimitMetError(*MET.validate_json(text))
    if kind == Answer.BUG:
        raise RuntimeError(f"in a process that renders:\n{text.decode('utf-8')}")
    name, failure, note, has_data = DOCUMENT.validate_json(text)
    return Rendered(connection.recv_bytes() if has_data else None, failure, note, name)
