"""What an address gave. The archive keeps it and the sources read it, so it belongs to neither."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetched:
    """One page or feed, as its server sent it."""

    url: str
    """The final address, after redirects; without a fragment."""
    data: bytes
    """Unpacked, else as it was sent."""
    media_type: str
    """As "text/html", lower case, without parameters; empty where the server does not say."""
    encoding: str | None
    """The charset of Content-Type, as the server spells it."""
    etag: str | None
    last_modified: str | None
    """As the server wrote it: it is only ever sent back."""
    fresh: bool
    """False where the server said that what was fetched before still holds."""
