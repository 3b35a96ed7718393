"""What was fetched before, so that a server need only say that it still holds."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from briefing.archive.documents import write_stream
from briefing.errors import OutputError
from briefing.fetched import Fetched


class _Entry(BaseModel):
    """What stands beside a body."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    url: str
    media_type: str
    encoding: str | None
    etag: str | None
    last_modified: str | None
    sha256: str
    """Of the body: the two files are replaced one after the other, and a run may end in between."""


class WebCache:
    """Two files an address, named by its SHA-256: ``.json`` says what the answer was, ``.body`` is the answer.

    Nothing that happens to the files raises: what cannot be read counts as never fetched, what cannot be written is
    fetched again next time.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, url: str) -> Fetched | None:
        """What this address gave last. None where there is nothing, or it is damaged."""
        name = _sha256(url.encode())
        try:
            entry = _Entry.model_validate_json((self._folder / f"{name}.json").read_bytes())
            data = (self._folder / f"{name}.body").read_bytes()
        except (OSError, ValueError):
            return None
        if entry.url != url or entry.sha256 != _sha256(data):
            return None
        return Fetched(url, data, entry.media_type, entry.encoding, entry.etag, entry.last_modified, fresh=False)

    def put(self, url: str, fetched: Fetched) -> None:
        """Keeps an answer in place of an earlier one of the same address."""
        entry = _Entry(
            url=url,
            media_type=fetched.media_type,
            encoding=fetched.encoding,
            etag=fetched.etag,
            last_modified=fetched.last_modified,
            sha256=_sha256(fetched.data),
        )
        name = _sha256(url.encode())
        with suppress(OutputError):
            write_stream(self._folder / f"{name}.body", [fetched.data])
            write_stream(self._folder / f"{name}.json", [entry.model_dump_json(indent=1).encode() + b"\n"])


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
