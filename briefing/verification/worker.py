"""The process of ``contained``: ``briefing.verification.worker FILE_DESCRIPTOR SECONDS MEMORY_MB``."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from briefing.children import end_with_parent, limit_memory, limit_processor_time
from briefing.errors import InputError
from briefing.verification.checking import document_at, verify_file
from briefing.verification.contained import Answer
from briefing.verification.listed import missing_in
from briefing.verification.rebuilt import compared, given_then


def main() -> None:
    """Answers until the parent closes the connection."""
    end_with_parent()
    logging.disable(logging.CRITICAL)
    seconds = float(sys.argv[2])
    limit_memory(int(sys.argv[3]))
    connection = Connection(int(sys.argv[1]))
    try:
        while True:
            request = json.loads(connection.recv_bytes())
            limit_processor_time(seconds)
            kind, found = _answer(request)
            connection.send_bytes(kind)
            connection.send_bytes(json.dumps(found).encode())
    except (EOFError, OSError):
        return


def _answer(request: dict[str, Any]) -> tuple[bytes, Any]:
    """Whatever a document does to who reads it is told in a line."""
    try:
        return Answer.DONE, _QUESTIONS[request.pop("question")](**request)
    except InputError as error:
        return Answer.INPUT, (error.path, error.what)
    except MemoryError:
        return Answer.MEMORY, None
    except Exception as error:  # noqa: BLE001 - parsers fail in their own ways
        what = " ".join(f"{type(error).__name__}: {error}".split())[:120]
        return Answer.INPUT, (request["path"], f"damaged, or made to look like a brief ({what}); get it anew")


def _check(path: str, archive: str | None) -> dict[str, Any]:
    return verify_file(Path(path), Path(archive) if archive else None).as_data()


def _missing(path: str) -> list[tuple[str, str]]:
    return [*missing_in(Path(path))]


def _given(path: str) -> dict[str, Any]:
    document = document_at(Path(path))
    return {"audience": str(document.brief.get("audience")), "format": document.format, "given": given_then(document)}


def _compare(path: str, made: str) -> dict[str, Any]:
    return asdict(compared(document_at(Path(path)), document_at(Path(made))))


_QUESTIONS: Final[dict[str, Callable[..., Any]]] = {
    "check": _check,
    "missing": _missing,
    "given": _given,
    "compare": _compare,
}

if __name__ == "__main__":
    main()
