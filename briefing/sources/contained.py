"""Reads files in a process of its own, with limits on time and memory: a hostile file costs itself, never the run.

For each file the parent sends a header (JSON) and the bytes; the reader answers with one frame a document or problem,
and an empty one at the end.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from functools import cache
from multiprocessing.connection import Connection
from types import TracebackType

from pydantic import TypeAdapter

from briefing.children import Child
from briefing.config import Fields, Limits
from briefing.model import Problem
from briefing.sources.document import Document, Fact, Options

_START = 30
"""Seconds more for the first answer: the reader loads its libraries then."""


@cache
def frame_of() -> TypeAdapter[Document | Problem]:
    """What the reader answers, as JSON; the original bytes follow in a frame of their own."""
    return TypeAdapter(Document | Problem)


class ReaderProcess:
    """A context manager. The process starts with the first file, and anew after one that had to be ended."""

    def __init__(self) -> None:
        self._child: Child | None = None

    def __enter__(self) -> ReaderProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def read(
        self, data: bytes, name: str, format_: str, options: Options, facts: Mapping[str, Fact]
    ) -> Iterator[Document | Problem]:
        """As ``read_documents``. What was read before the reader had to be ended is given."""
        fresh = self._child is None
        connection = self._child.connection if self._child is not None else self._start(options.limits)
        header = {
            "name": name,
            "format": format_,
            "limits": options.limits.model_dump(),
            "fields": options.fields.model_dump(),
            "encoding": options.encoding,
            "facts": {key: asdict(fact) for key, fact in facts.items()},
        }
        wait = options.limits.seconds + (_START if fresh else 0)
        try:
            connection.send_bytes(json.dumps(header).encode())
            connection.send_bytes(data)
            while True:
                if not connection.poll(wait):
                    yield self._ended(name, f"takes more than {options.limits.seconds:g} s ('limits.seconds')")
                    return
                frame = connection.recv_bytes()
                if not frame:
                    return
                found = frame_of().validate_json(frame)
                yield replace(found, original=connection.recv_bytes()) if isinstance(found, Document) else found
                wait = options.limits.seconds
        except (EOFError, OSError):
            limit = f"{options.limits.memory_mb} MB ('limits.memory_mb')"
            yield self._ended(name, f"ended the process that read it; it may need more than {limit}")
        except GeneratorExit:
            self._stop()
            raise

    def _ended(self, name: str, what: str) -> Problem:
        self._stop()
        return Problem(name, f"reading it {what}; save it in another format")

    def _start(self, limits: Limits) -> Connection:
        self._child = Child("briefing.sources.worker", str(limits.memory_mb))
        return self._child.connection

    def _stop(self) -> None:
        if self._child is not None:
            self._child.end()
        self._child = None


def options_from(header: Mapping[str, object]) -> Options:
    """What the parent sent about limits, fields and encoding."""
    encoding = header["encoding"]
    return Options(
        Limits.model_validate(header["limits"]),
        Fields.model_validate(header["fields"]),
        str(encoding) if encoding else None,
    )
