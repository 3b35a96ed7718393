"""Text for a terminal: what it would obey, and what cannot be seen, as an escape: four hexadecimal digits after "u"."""

from __future__ import annotations

import re
from typing import Final

_OBEYED: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, among them the start of every escape sequence; not tab and line feed
    "\u2028\u2029"  # which some take for the end of a line
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates of direction
    "\ud800-\udfff"  # halves of a pair, which no terminal can be sent
    "\U000e0000-\U000e007f]"  # tags, which are not seen
)


def plain(text: str) -> str:
    """The text on its own lines. In JSON the escapes mean what they stand for."""
    return _OBEYED.sub(_escape, text)


def plain_line(text: str) -> str:
    """The text on one line."""
    return plain(text).replace("\n", "\\u000a")


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    return f"\\u{0xD7C0 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
