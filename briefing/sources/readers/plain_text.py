"""Reads a plain text file, with front matter where it has any."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.errors import InputError
from briefing.sources.blocks import find_blocks
from briefing.sources.document import Document, Options
from briefing.sources.encoding import decode, is_garbled
from briefing.sources.front_matter import find_front_matter


def read_plain_text(data: bytes, name: str, options: Options) -> Iterator[Document]:
    """One article. Offsets count code points of the decoded file, line ends and front matter as they are.

    Raises InputError for an empty file, a binary, and bytes of an encoding that cannot be told.
    """
    text, notes = decode(data, name, declared=options.encoding)
    if not text.strip():
        raise InputError(name, "the file is empty; nothing to read")
    if is_garbled(text):
        notes = (*notes, "characters were decoded wrongly before the file was saved; the text is used as it is")
    front = find_front_matter(text, name)
    blocks = find_blocks(text, front.end, titled=front.title is None)
    if front.title is not None:
        blocks = (front.title, *blocks)
    yield Document(name, "text", data, text, blocks, front.facts, front.id, notes, front.marking)
