"""A process that analyses articles for another: ``python -m briefing.analysis.worker FILE_DESCRIPTOR``."""

from __future__ import annotations

import logging
import sys
import traceback
from multiprocessing.connection import Connection

from briefing.analysis.extraction import Here
from briefing.analysis.parse import load_model
from briefing.analysis.processes import CHUNK, OWN, Answer, Hello, frame_of
from briefing.children import end_with_parent
from briefing.errors import MissingDependencyError


def main() -> None:
    """Answers until the parent closes the connection."""
    end_with_parent()
    logging.disable(logging.CRITICAL)
    connection = Connection(int(sys.argv[1]))
    try:
        extractor = _greet(connection)
        while extractor is not None:
            _answer(connection, extractor)
    except (EOFError, OSError):
        return


def _greet(connection: Connection) -> Here | None:
    own = frame_of(OWN).validate_json(connection.recv_bytes())
    try:
        extractor = Here(load_model(), own)
    except MissingDependencyError as error:
        connection.send_bytes(frame_of(Hello).dump_json(Hello("", str(error))))
        return None
    connection.send_bytes(frame_of(Hello).dump_json(Hello(extractor.model)))
    return extractor


def _answer(connection: Connection, extractor: Here) -> None:
    chunk = frame_of(CHUNK).validate_json(connection.recv_bytes())
    try:
        answer = Answer(extractor.chunk(chunk))
    except MemoryError:
        raise SystemExit(1) from None  # the parent tries again, article by article
    except Exception:  # noqa: BLE001 - a bug is told where somebody can read it
        answer = Answer([], traceback.format_exc())
    connection.send_bytes(frame_of(Answer).dump_json(answer))


if __name__ == "__main__":
    main()
