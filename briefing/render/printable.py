"""What a document's text can hold."""

from __future__ import annotations

import re
from typing import Final

_UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEXT_LINE: Final = "\x85"
"""A control character that texts do have, for the end of a line."""


def printable(text: str) -> str:
    """The text with U+FFFD for what HTML, XML or UTF-8 cannot hold: control characters, halves of a pair."""
    return _UNPRINTABLE.sub("\ufffd", text.replace(_NEXT_LINE, " "))
