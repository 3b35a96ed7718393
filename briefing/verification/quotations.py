"""Every quotation is cut anew from the passage that it stands in, and compared letter by letter."""

from __future__ import annotations

from typing import Any, Final

from briefing.finished.printed import letters
from briefing.verification.carried import Document, sections_of
from briefing.verification.report import Report

Passages = dict[str, list[tuple[int, str]]]


def passages_of(brief: dict[str, Any]) -> Passages:
    """Article → where each carried passage begins, and its text."""
    found: Passages = {}
    for source in _rows(brief.get("evidence")):
        for row in _rows(source.get("passages")):
            if type(row.get("start")) is int and isinstance(row.get("text"), str):
                found.setdefault(str(source.get("article")), []).append((row["start"], row["text"]))
    return found


def articles_of(brief: dict[str, Any]) -> dict[str, str]:
    """Number of a source, as text → the article that it is."""
    return {str(row.get("number")): str(row.get("article")) for row in _rows(brief.get("evidence"))}


def check_quotations(document: Document, report: Report) -> None:
    """In the record: words against their passages."""
    passages = passages_of(document.brief)
    for words in document.words:
        if len(words.spans) != len(words.pieces):
            what = f"{len(words.pieces)} pieces of words have {len(words.spans)} places"
            report.wrong(f"section '{words.where}'", what)
        for (start, end), piece in zip(words.spans, words.pieces, strict=False):
            report.counts["quotations"] += 1
            there = _cut(passages.get(words.article, []), start, end)
            if there is None:
                what = f"“{piece}”: no passage that is carried holds {start} to {end} of source {words.article}"
                report.wrong(f"section '{words.where}'", what)
            elif there != piece:
                report.wrong(f"section '{words.where}'", f"“{piece}”: its source has “{there}”")


def _cut(passages: list[tuple[int, str]], start: int, end: int) -> str | None:
    for at, text in passages:
        if at <= start < end <= at + len(text):
            return text[start - at : end - at]
    return None


def check_listed_passages(document: Document, report: Report) -> None:
    """In the record: passages that the list of sources shows, against those that are carried."""
    carried = passages_of(document.brief)
    ids = articles_of(document.brief)
    for content in (content for name, content in sections_of(document.brief) if name == "sources"):
        for source in _rows(content.get("items")) if isinstance(content, dict) else ():
            texts = {text for _, text in carried.get(ids.get(str(source.get("number")), ""), [])}
            for passage in _rows(source.get("passages")):
                shown = "".join(str(one.get("text")) for one in _rows(passage.get("segments")))
                if shown not in texts:
                    report.wrong("section 'sources'", f"passage {passage.get('anchor')} is not as it is carried")


def _rows(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def check_printed_quotations(document: Document, report: Report) -> None:
    """On the page: all words that were printed still are."""
    if document.format == "json":
        return
    text = letters("".join("".join(page) for page in document.pages))
    for piece, where in {piece: words.where for words in document.words for piece in words.pieces}.items():
        if piece not in document.unprinted and letters(piece) not in text:
            report.wrong(f"section '{where}'", f"“{piece}” is not printed as it was")


def check_marked_words(document: Document, report: Report) -> None:
    """In a page: all that is set as a source's words are words that the document carries."""
    if document.format != "html":
        return
    known = _known(document)
    for element in document.elements.xpath(_SOURCES_WORDS):
        for part in _parts(element):
            report.counts["words set as a source's"] += 1
            if letters(part) not in known:
                report.wrong(
                    _line_of(document, part), f"“{part}” is set as a source's words and is none that are carried"
                )


_CLASS: Final = "contains(concat(' ', normalize-space(@class), ' '), ' {} ')"
_SOURCES_WORDS: Final = f"//*[@dir and ({_CLASS.format('said')} or {_CLASS.format('own')})]"
"""Each has the direction of its own letters; words that the legend shows have none."""


def _known(document: Document) -> str:
    texts = [text for rows in passages_of(document.brief).values() for _, text in rows]
    return "\n".join(map(letters, [*texts, *_strings(document.brief)]))


def _strings(value: Any) -> list[str]:
    found, waiting = [], [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            found.append(one)
        elif isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return found


def _parts(element: Any) -> list[str]:
    """The text between ellipses of ours."""
    parts, part = [], element.text or ""
    for child in element:
        if "cut" in (child.get("class") or "").split():
            parts.append(part)
            part = ""
        else:
            part += child.text_content()
        part += child.tail or ""
    return [text for text in (*parts, part) if text.strip()]


def _line_of(document: Document, text: str) -> str:
    wanted = letters(text)
    for number, page in enumerate(document.pages, 1):
        for line, printed in enumerate(page, 1):
            if wanted in letters(printed):
                return f"page {number}, line {line}" if document.format == "pdf" else f"line {line} of the text"
    return "the text"
