"""A document as its file has it → an article: furniture told, paragraphs numbered, who and when and what language."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.errors import InputError
from briefing.model import Article, Bases, Basis, Block, Outlet
from briefing.sources.blocks import cut_long, find_dateline, mark_furniture, numbered
from briefing.sources.by_lines import find_credits, guessed_facts
from briefing.sources.document import Document, Fact
from briefing.sources.language import require_known_language
from briefing.sources.outlets import Outlets

_TYPED = ("docx", "pdf")
"""Formats whose metadata name who typed the file, which a by-line knows better."""
_NOBODY = Fact("", "missing")
_SAME_AS_TITLE = 6
"""Blocks from the start among which one that repeats the title is the page's, not the article's."""


def article_of(document: Document, outlets: Outlets, *, stated: Mapping[str, str] | None = None) -> Article:
    """The article of a document. What the user has ``stated`` goes before what the document says of itself.

    Raises InputError for a text without a sentence, or in a language there is no model for.
    """
    text = document.text.translate(_CONTROLS)
    notes = (*document.notes, *(["control characters were replaced by blanks"] if text != document.text else []))
    if not _is_whole(text):
        raise InputError(document.name, "holds halves of characters (lone surrogates); export it anew")
    blocks = numbered(
        mark_furniture(text, cut_long(text, _without_second_title(text, document.blocks)), outlets.agencies)
    )
    own = [b for b in blocks if b.kind != "furniture"]
    if not any(b.kind == "paragraph" for b in own):
        raise InputError(document.name, "no sentence found; only headings or page furniture")
    language = require_known_language(" ".join(text[b.start : b.end] for b in own), document.name)
    dateline = find_dateline(text, blocks)
    facts = _facts(document, blocks, stated or {}, outlets)
    if dateline is not None:
        facts.setdefault("dateline", Fact(dateline.place, "guessed"))
    outlet, facts = _outlet(facts, outlets)
    span = dateline.span if dateline else None
    credited = find_credits(
        text, blocks, author=_value(facts, "author"), dateline=text[slice(*span)] if span else None, outlets=outlets
    )
    credited = tuple(c for c in credited if outlet is None or c.outlet != outlet.id)
    sha256 = hashlib.sha256(document.original).hexdigest()
    return Article(
        id=_own_id(document.id) or sha256[:16],
        path=plain_line(document.name),
        text=text,
        blocks=blocks,
        sha256=sha256,
        words=sum(len(text[b.start : b.end].split()) for b in own if b.kind != "heading"),
        title=_value(facts, "title"),
        subtitle=_value(facts, "subtitle"),
        dateline=_value(facts, "dateline"),
        dateline_span=span,
        publisher=_value(facts, "publisher"),
        author=_value(facts, "author"),
        published=_value(facts, "published"),
        updated=_value(facts, "updated"),
        url=_value(facts, "url"),
        accessed=_value(facts, "accessed"),
        language=language,
        bases=Bases(**{name: fact.basis for name, fact in facts.items()}),
        format=document.format,
        original=document.original,
        outlet=outlet,
        credits=tuple(c.outlet for c in credited),
        notes=notes,
        marking=document.marking,
        origin=next((f"outlet:{c.outlet}" for c in credited if c.whole and c.outlet != "agencies"), ""),
    )


def _facts(document: Document, blocks: Sequence[Block], stated: Mapping[str, str], outlets: Outlets) -> dict[str, Fact]:
    """Every fact from the best that knows it: the user, the document, its headings, a line of its text."""
    headings = {name: fact for name in ("title", "subtitle") if (fact := _heading(document.text, blocks, name))}
    guessed = {**guessed_facts(document.text, blocks, outlets), **headings}
    user = {name: Fact(value, "stated") for name, value in stated.items()}
    known = dict(document.facts)
    if document.format in _TYPED and "author" in guessed and known.get("author", _NOBODY).basis == "metadata":
        del known["author"]
    found = {**guessed, **known, **user}
    if "updated" in found and "published" in found and found["updated"].value == found["published"].value:
        del found["updated"]  # the same moment twice says that nothing was changed
    return {name: replace(fact, value=plain_line(fact.value)) for name, fact in found.items() if plain_line(fact.value)}


def _heading(text: str, blocks: Sequence[Block], kind: str) -> Fact | None:
    block = next((b for b in blocks if b.kind == kind), None)
    return Fact(text[block.start : block.end], "guessed") if block else None


def _value(facts: Mapping[str, Fact], name: str) -> str | None:
    return facts[name].value if name in facts else None


_CONTROLS = dict.fromkeys(
    (
        *(c for c in range(32) if chr(c) not in "\t\n\r\x0b\x0c"),
        *(c for c in range(127, 160) if c != 133),
        *(1564, 8206, 8207, 65534, 65535),
        *range(8234, 8239),
        *range(8294, 8298),
        *range(64976, 65008),
    ),
    " ",
)
"""What no article is made of and HTML may not hold, and marks that turn the direction of writing; one blank each, so
that offsets stay."""
_LONGEST_ID = 200


def _own_id(given: str | None) -> str:
    """Of one line, of bearable length, and never one that names an agency."""
    id_ = plain_line(given or "")[:_LONGEST_ID]
    return f"id:{id_}" if id_.startswith("outlet:") else id_


def _is_whole(text: str) -> bool:
    """Whether a text can be written as UTF-8: JSON may hold one half of a character that needs two."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def plain_line(value: str) -> str:
    """On one line, without control characters, as it may be printed on a terminal."""
    return " ".join(
        re.sub(
            r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]",
            "",
            value,
        ).split()
    )


def _outlet(facts: dict[str, Fact], outlets: Outlets) -> tuple[Outlet | None, dict[str, Fact]]:
    """Who published it; where only the address tells, the outlet's name is a guess at the publisher."""
    outlet = outlets.of(_value(facts, "publisher"), _value(facts, "url"))
    if outlet is not None and "publisher" not in facts and outlet.kind != "social":
        basis: Basis = "guessed"
        return outlet, {**facts, "publisher": Fact(outlet.name, basis)}
    return outlet, facts


def _without_second_title(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Of two equal headings at the start, as pages and exports have them, the first is the title."""
    title = next((b for b in blocks if b.kind == "title"), None)
    if title is None:
        return tuple(blocks)
    words = text[title.start : title.end].split()
    return tuple(
        replace(b, kind="furniture")
        if n < _SAME_AS_TITLE and b is not title and text[b.start : b.end].lstrip("# ").split() == words
        else b
        for n, b in enumerate(blocks)
    )
