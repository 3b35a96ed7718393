"""Documents checked in a process of their own, with limits on time and memory: a hostile one costs its own check.

For each question the parent sends a frame of JSON; the process answers with a kind and a frame of JSON.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from briefing.children import CLOCK, SPARE, Child
from briefing.errors import InputError
from briefing.verification.report import Finding, Report

_WORKER: Final = "briefing.verification.worker"
_LARGEST: Final = 256 * 1024**2
"""Bytes of an answer."""


class Answer:
    """How the process answers: what was asked for, or what is wrong with the document, or memory was not enough."""

    DONE: Final = b"d"
    INPUT: Final = b"i"
    MEMORY: Final = b"m"


@dataclass(frozen=True, slots=True)
class CheckLimits:
    """What checking one document may cost."""

    seconds: float = 120
    """Of processor time; by the clock it may take four times that."""
    memory_mb: int = 2_000
    """Where the system lets it be set (Linux)."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Of a folder."""

    documents: tuple[str, ...]
    missing: tuple[tuple[str, str], ...] = ()
    """Manifest and document for each that is listed and not there."""
    failure: str = ""
    """Why the manifests could not be read."""


class _LimitMetError(Exception):
    """What happened, and which limit it was."""


class Checker:
    """A context manager. The process starts with the first question, and anew after one that had to be ended."""

    def __init__(self, limits: CheckLimits) -> None:
        self._limits = limits
        self._child: Child | None = None

    def __enter__(self) -> Checker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def listing(self, folder: Path) -> Listing:
        """What can be checked in a folder. Raises InputError."""
        from briefing.verification.listed import documents_in

        try:
            documents = tuple(str(path) for path in documents_in(folder))
        except OSError as error:
            raise InputError(str(folder), f"cannot be read ({error.strerror}); check its permissions") from error
        try:
            found = self._asked("missing", path=str(folder))
        except _LimitMetError as error:
            return Listing(documents, failure=f"reading them {error}")
        return Listing(documents, tuple((str(manifest), str(name)) for manifest, name in found))

    def check(self, path: Path, archive: Path | None) -> Report:
        """Of one document. Raises InputError for what is none."""
        try:
            found = self._asked("check", path=str(path), archive=str(archive) if archive else None)
        except _LimitMetError as error:
            return Report(str(path), path.suffix[1:], [Finding("the file", f"checking it {error}")])
        return Report.from_data(found)

    def asked(self, question: str, path: str, **further: Any) -> Any:
        """Any other question about the document at ``path``, as ``worker`` has it. Raises InputError."""
        try:
            return self._asked(question, path=path, **further)
        except _LimitMetError as error:
            raise InputError(path, f"reading it {error}") from error

    def _asked(self, question: str, **values: Any) -> Any:
        child = self._child or self._start()
        try:
            child.connection.send_bytes(json.dumps({"question": question, **values}).encode())
            if not child.connection.poll(self._limits.seconds * CLOCK + SPARE):
                self._stop()
                raise _LimitMetError(self._slow)
            kind, data = child.connection.recv_bytes(), child.connection.recv_bytes(_LARGEST)
        except (EOFError, OSError) as error:
            raise _LimitMetError(self._why(child)) from error
        if kind == Answer.MEMORY:
            self._stop()
            raise _LimitMetError(f"takes more than {self._memory}; {_MEND}")
        found = json.loads(data)
        if kind == Answer.INPUT:
            where, what = map(str, found)
            raise InputError(where, what)
        return found

    def _why(self, child: Child) -> str:
        """Of a process that has ended."""
        slow = child.ran_out_of_time()
        self._stop()
        return self._slow if slow else f"ended the process that did it; it may need more than {self._memory}; {_MEND}"

    @property
    def _slow(self) -> str:
        return f"takes more than {self._limits.seconds:g} s (--seconds); {_MEND}"

    @property
    def _memory(self) -> str:
        return f"{self._limits.memory_mb:,} MB of memory (--memory-mb)"

    def _start(self) -> Child:
        limits = (str(self._limits.seconds), str(self._limits.memory_mb))
        self._child = Child(_WORKER, *limits)
        return self._child

    def _stop(self) -> None:
        if self._child is not None:
            self._child.end()
        self._child = None


_MEND: Final = "allow more where you trust it"
