"""A process that makes documents: ``briefing.render.worker FILE_DESCRIPTOR TRACE SECONDS MEMORY_MB FOLDER [pdf]``.

FOLDER is for its temporary files. With "pdf" it gets ready for PDFs before it is asked for anything.

The limit is one of processor time, so that a busy machine costs no document. A signal that Python sees between two of
its steps tells the template with its line; where it is in one long step, the system's own limit leaves a trace, which
tells the template alone. What only waits is ended by the clock.
"""

from __future__ import annotations

import faulthandler
import logging
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import NoReturn

from briefing.children import CLOCK, end_with_parent, limit_memory, limit_processor_time
from briefing.errors import BriefingError, SettingsError
from briefing.render.environment import compile_ours
from briefing.render.pdf import import_weasyprint
from briefing.render.processes import DOCUMENT, MET, Answer, Limit
from briefing.render.single import Task, render_one
from briefing.render.template_errors import template_at
from briefing.render.wire import unpack

_LATER = 2.0
"""Seconds from the signal to the system's limit."""


class OutOfTimeError(Exception):
    """The signal, wherever it finds the process."""


def main() -> None:
    """Answers until the parent closes the connection."""
    tempfile.tempdir = sys.argv[5]
    end_with_parent(tempfile.tempdir)
    logging.disable(logging.CRITICAL)
    trace, seconds = int(sys.argv[2]), float(sys.argv[3])
    limit_memory(int(sys.argv[4]))
    signal.signal(signal.SIGPROF, _out_of_time)
    faulthandler.register(signal.SIGXCPU, file=trace, chain=True)
    connection = Connection(int(sys.argv[1]))
    if sys.argv[6:]:
        _get_ready()
    try:
        while True:
            _answer(connection, seconds, trace)
    except (EOFError, OSError):
        return


def _get_ready() -> None:
    with suppress(BriefingError):  # what is missing is told for each document
        compile_ours()
        import_weasyprint()


def _answer(connection: Connection, seconds: float, trace: int) -> None:
    format_, *frames = [connection.recv_bytes() for _ in range(int(connection.recv_bytes()))]
    task = Task(unpack(frames), format_.decode())
    try:
        with _in_time(seconds, trace):
            done = render_one(task)
    except OutOfTimeError as error:
        _limit_met(connection, "seconds", template_at(error, task.brief.look.folders))
    except MemoryError as error:
        _limit_met(connection, "memory", template_at(error, task.brief.look.folders))
    except SettingsError as error:
        _send(connection, Answer.SETTINGS, str(error).encode("utf-8", errors="replace"))
    except Exception:  # noqa: BLE001 - a bug is told where somebody can read it
        _send(connection, Answer.BUG, traceback.format_exc().encode("utf-8", errors="replace"))
    else:
        _send(connection, Answer.DONE, DOCUMENT.dump_json((done.name, done.failure, done.note, done.data is not None)))
        if done.data is not None:
            connection.send_bytes(done.data)


@contextmanager
def _in_time(seconds: float, trace: int) -> Iterator[None]:
    limit_processor_time(seconds + _LATER)
    faulthandler.dump_traceback_later(seconds * CLOCK, file=trace, exit=True)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()


def _out_of_time(*_: object) -> NoReturn:
    raise OutOfTimeError


def _limit_met(connection: Connection, limit: Limit, template: str) -> NoReturn:
    """A process that has met one is not used again."""
    _send(connection, Answer.LIMIT, MET.dump_json((limit, template)))
    raise SystemExit(1)


def _send(connection: Connection, kind: bytes, text: bytes) -> None:
    connection.send_bytes(kind)
    connection.send_bytes(text)


if __name__ == "__main__":
    main()
