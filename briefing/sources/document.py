"""What a reader gives: documents, files inside a file, and parts that cannot be read.

A reader is ``read(data, name, options) -> Iterable[Document | Inner | Problem]``. It raises InputError where the whole
file cannot be read, and gives a Problem for a part of it that cannot. It opens nothing and asks no network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefing.config import Fields, Limits
from briefing.model import Bases, Basis, Block, BlockKind, MarkingLabel, Problem

FACTS = tuple(Bases.__dataclass_fields__)
"""What can be known of an article: title, subtitle, author, publisher, published, updated, dateline, url, accessed."""
DATES = ("published", "updated", "accessed")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known of an article, and how."""

    value: str
    """As it was found; dates in ISO 8601 (``briefing.dates``)."""
    basis: Basis


@dataclass(frozen=True, slots=True)
class Document:
    """One article as its file has it, before anything is told about its text."""

    name: str
    """As an article's ``path``: the file, with the part in it ("a.zip/b.html", "c.jsonl:17")."""
    format: str
    """"text", "html", "pdf" ...: the reader's name for what it read."""
    original: bytes
    """Of this document alone: the line of a JSONL file, the message of a mailbox."""
    text: str
    """What offsets will refer to. A text file's is the decoded file itself."""
    blocks: tuple[Block, ...]
    """In reading order. Paragraphs need no number yet, and furniture among them need not be told."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """Name of ``FACTS`` → what is known. What is missing has no entry."""
    id: str | None = None
    """Its own id, where the file gives one."""
    notes: tuple[str, ...] = ()
    """What was repaired, or is doubtful, one line each."""
    marking: MarkingLabel | None = None
    """Its own, where the file states one."""


@dataclass(frozen=True, slots=True)
class Inner:
    """A file inside a file: an entry of an archive, an attachment of a mail."""

    name: str
    data: bytes
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """What the outer file knows about it."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a reader may be told."""

    limits: Limits = field(default_factory=Limits)
    fields: Fields = field(default_factory=Fields)
    encoding: str | None = None
    """Of the text, where whoever sent it says so (an HTTP header)."""


Found = Document | Inner | Problem
Reader = Callable[[bytes, str, Options], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stand together in a document whose format tells headings from paragraphs."""

    text: str
    kind: BlockKind = "paragraph"
    page: int | None = None


def text_of(parts: Sequence[Part]) -> tuple[str, tuple[Block, ...]]:
    """The parts as one text, parted by blank lines, and where each stands in it. Empty parts are left out."""
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for part in parts:
        words = part.text.strip()
        if not words:
            continue
        blocks.append(Block(part.kind, at, at + len(words), 0, part.page))
        pieces.append(words)
        at += len(words) + 2
    return "\n\n".join(pieces), tuple(blocks)
