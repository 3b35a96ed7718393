"""The reader's side of ``contained``: ``python -m briefing.sources.worker FILE_DESCRIPTOR MEMORY_MB``."""

from __future__ import annotations

import json
import logging
import signal
import sys
from dataclasses import replace
from multiprocessing.connection import Connection

from briefing.children import end_with_parent, limit_memory
from briefing.model import Problem
from briefing.sources.contained import frame_of, options_from
from briefing.sources.document import Document, Fact
from briefing.sources.reading import read_documents

_GRACE = 60
"""Seconds after which a reader ends itself that cannot even look, as in one long step of a library."""


def main() -> None:
    """Answers until the parent closes the connection."""
    end_with_parent()
    logging.disable(logging.CRITICAL)
    limit_memory(int(sys.argv[2]))
    connection = Connection(int(sys.argv[1]))
    try:
        while True:
            _answer(connection)
    except (EOFError, OSError):
        return


def _answer(connection: Connection) -> None:
    header = json.loads(connection.recv_bytes())
    data = connection.recv_bytes()
    options = options_from(header)
    facts = {key: Fact(**fact) for key, fact in header["facts"].items()}
    seconds = int(options.limits.seconds) + _GRACE
    signal.alarm(seconds)
    for found in read_documents(data, header["name"], header["format"], options, facts=facts):
        _send(connection, found)
        signal.alarm(seconds)
    connection.send_bytes(b"")
    signal.alarm(0)


def _send(connection: Connection, found: Document | Problem) -> None:
    if isinstance(found, Document):
        connection.send_bytes(frame_of().dump_json(replace(found, original=b"")))
        connection.send_bytes(found.original)
    else:
        connection.send_bytes(frame_of().dump_json(found))


if __name__ == "__main__":
    main()
