"""A process that makes documents for another: ``python -m briefing.render.worker FILE_DESCRIPTOR``."""

from __future__ import annotations

import logging
import pickle
import sys
import traceback
from multiprocessing.connection import Connection

from briefing.children import end_with_parent
from briefing.errors import SettingsError
from briefing.render.processes import FRAME, Answer
from briefing.render.single import Task, render_one


def main() -> None:
    """Answers until the parent closes the connection."""
    end_with_parent()
    logging.disable(logging.CRITICAL)
    connection = Connection(int(sys.argv[1]))
    try:
        while True:
            _answer(connection)
    except (EOFError, OSError):
        return


def _answer(connection: Connection) -> None:
    # From the parent alone, over a connection that nobody else has; what goes back is plain bytes.
    task: Task = pickle.loads(connection.recv_bytes())  # noqa: S301
    try:
        done = render_one(task)
    except MemoryError:
        raise SystemExit(1) from None  # the parent says which document it cost
    except SettingsError as error:
        _send(connection, Answer.SETTINGS, str(error).encode("utf-8"))
    except Exception:  # noqa: BLE001 - a bug is told where somebody can read it
        _send(connection, Answer.BUG, traceback.format_exc().encode("utf-8"))
    else:
        _send(connection, Answer.DONE, FRAME.dump_json((done.failure, done.note, done.data is not None)))
        if done.data is not None:
            connection.send_bytes(done.data)


def _send(connection: Connection, kind: bytes, text: bytes) -> None:
    connection.send_bytes(kind)
    connection.send_bytes(text)


if __name__ == "__main__":
    main()
