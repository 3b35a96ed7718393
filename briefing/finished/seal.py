"""The seal of a document: its own SHA-256, by which any change of the file shows.

It is no signature: who changes a document on purpose can seal it anew. What words rest on is told by its evidence.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

UNSEALED: Final = "0" * 64
"""Stands where the seal goes while it is computed."""
SEAL_NAME: Final = "briefing-seal"
_SEALS: Final = {
    "html": re.compile(rb'<meta name="briefing-seal" content="sha256:([0-9a-f]{64})">'),
    "json": re.compile(rb'^\{\s*"seal":\s*"sha256:([0-9a-f]{64})"'),
    "pdf": re.compile(rb"\(briefing-seal sha256:([0-9a-f]{64})\)"),
}
"""Format → where its seal stands: a meta element, the first field, the first part of the file identifier."""


def sealed(data: bytes, format_: str) -> bytes:
    """The document with its seal in place of ``UNSEALED``. Raises ValueError where there is no place for one."""
    at = _place(data, format_)
    if at is None or data[slice(*at)] != UNSEALED.encode():
        raise ValueError(f"no place for a seal in this {format_}")
    return data[: at[0]] + _digest(data).encode() + data[at[1] :]


def is_intact(data: bytes, format_: str) -> bool | None:
    """Whether the file is as it was written; None where it has no seal."""
    at = _place(data, format_)
    if at is None:
        return None
    blank = data[: at[0]] + UNSEALED.encode() + data[at[1] :]
    return _digest(blank) == data[slice(*at)].decode()


def _place(data: bytes, format_: str) -> tuple[int, int] | None:
    """Of the first in a page, which stands before all that is from articles; of the last in a PDF, at its end."""
    found = list(_SEALS[format_].finditer(data)) if format_ == "pdf" else [_SEALS[format_].search(data)]
    return found[-1].span(1) if found and found[-1] else None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
