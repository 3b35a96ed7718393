"""Reads PDF: the words of its pages in reading order, paragraphs put together from lines."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator, Sequence

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import DictionaryObject

from briefing.config import Limits
from briefing.errors import InputError
from briefing.model import Problem
from briefing.sources.document import Document, Fact, Options, Part, text_of
from briefing.sources.readers.file_properties import sensible_author, sensible_title
from briefing.sources.readers.headings import SetBlock, find_headings
from briefing.sources.readers.pdf_columns import columns_of
from briefing.sources.readers.pdf_glyphs import Budget, TooLongError, TooMuchError, page_runs
from briefing.sources.readers.pdf_lines import Line, Page, lost_letters, page_of, set_furniture_aside
from briefing.sources.readers.pdf_paragraphs import body_size, known_words, paragraphs_of, text_of_lines

_DAMAGE = (PyPdfError, ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RecursionError, TypeError,
           ValueError, NotImplementedError, struct.error, zlib.error)  # fmt: skip
"""What reading a damaged file ends in; NotImplementedError is pypdf's for a filter or cipher it lacks."""
_OPERATIONS = 5_000_000
"""Of drawing, on all pages together: what a browser writes for 500 pages, and half a minute's work."""
_UNKNOWN_SHARE = 0.05
"""Of all characters: with more that stand for no letter, names and figures may be among them."""
_HEAD = 1024


def read_pdf(data: bytes, name: str, options: Options) -> Iterator[Document | Problem]:
    """One article, each block with the page on which it begins. A page that is damaged costs itself.

    Raises InputError for what is no PDF or is damaged beyond repair, for a file with a password, for one of pictures
    alone, for fonts that do not tell their letters, and for more pages than the limits allow.
    """
    reader = _opened(data, name)
    pages, problems = _pages(reader, name, options.limits)
    pages = set_furniture_aside(pages)
    columns = [column for page in pages for column in columns_of(page)]
    notes = _checked(columns, name)
    headed = find_headings(_blocks(columns), sensible_title(_told(reader, "/Title")))
    if b"%%EOF" not in data.rstrip(b"\0 \t\r\n")[-_HEAD:]:
        notes = ("the file is cut off or damaged at its end; what is left of it is read", *notes)
    text, blocks = text_of([*_with_furniture(headed.parts, pages)])
    facts = {**headed.facts, **_facts(reader, pages)}
    yield Document(name, "pdf", data, text, blocks, facts, notes=(*notes, *headed.notes))
    yield from problems


def _opened(data: bytes, name: str) -> PdfReader:
    if not data.strip():
        raise InputError(name, "the file is empty; nothing to read")
    if b"%PDF-" not in data[:_HEAD]:
        raise InputError(name, "not a PDF file (it does not begin with '%PDF-'); save or export it as PDF anew")
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        is_open = not reader.is_encrypted or reader.decrypt("") != PasswordType.NOT_DECRYPTED
    except DependencyError:
        raise _encrypted(name) from None
    except _DAMAGE as error:
        raise _damaged(name, error) from None
    if not is_open:
        raise _encrypted(name)
    return reader


def _encrypted(name: str) -> InputError:
    return InputError(name, "encrypted; save it without a password")


def _damaged(name: str, error: Exception) -> InputError:
    return InputError(name, f"damaged or cut off ({_why(error)}); get the file anew")


def _why(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    words = re.split(r" starting with| b'|:|[.(]", " ".join(str(error).split()))[0].strip()
    return words[:80].lower() if isinstance(error, PyPdfError) and words else type(error).__name__


def _pages(reader: PdfReader, name: str, limits: Limits) -> tuple[list[Page], list[Problem]]:
    try:
        count = len(reader.pages)
        tree = reader.root_object["/Pages"].get_object()
        told = tree.get("/Count", count) if isinstance(tree, DictionaryObject) else count
    except DependencyError:
        raise _encrypted(name) from None
    except _DAMAGE as error:
        raise _damaged(name, error) from None
    if count > limits.pages:
        raise InputError(name, f"{count:,} pages, more than {limits.pages:,} ('limits.pages'); split it")
    if count == 0:
        raise InputError(name, "damaged or cut off (no page is left); get the file anew")
    if isinstance(told, int) and told > count:
        raise InputError(name, f"damaged or cut off ({count} of {told} pages are left); get the file anew")
    budget = Budget(_OPERATIONS, 2 * limits.characters)  # blanks and shadows are shown too
    problems: list[Problem] = []
    pages = [page for i in range(count) if (page := _page(reader, i, name, budget, limits, problems))]
    if not pages:
        raise InputError(name, problems[0].what.replace("this page is", "all pages are", 1))
    return pages, problems


def _page(
    reader: PdfReader, index: int, name: str, budget: Budget, limits: Limits, problems: list[Problem]
) -> Page | None:
    try:
        page = reader.pages[index]
        runs, height = page_runs(page, budget)
        return page_of(runs, index + 1, height)
    except DependencyError:
        raise _encrypted(name) from None
    except TooLongError:
        raise InputError(name, f"more than {limits.characters:,} characters of text ('limits.characters')") from None
    except (TooMuchError, LimitReachedError):
        what = "holds more drawing than the pages of an article do; print it to PDF anew, or save it as plain text"
        raise InputError(name, f"page {index + 1} {what}") from None
    except _DAMAGE as error:
        problems.append(Problem(f"{name}#page={index + 1}", f"this page is damaged and left out ({_why(error)})"))
        return None


def _checked(columns: Sequence[Sequence[Line]], name: str) -> tuple[str, ...]:
    """Notes on letters that are lost. Raises InputError where there are none, or too many are lost."""
    unknown, total = lost_letters(line for column in columns for line in column)
    if not total:
        raise InputError(name, "holds no text, only pictures; run text recognition (OCR) on it first")
    if unknown > _UNKNOWN_SHARE * total:
        what = f"{unknown:,} of {total:,} characters cannot be read, its fonts do not say which letters they show"
        raise InputError(name, f"{what}; run text recognition (OCR) on it")
    return (f"{unknown} characters could not be read (U+FFFD)",) if unknown else ()


def _blocks(columns: Sequence[Sequence[Line]]) -> Iterator[SetBlock]:
    lines = [line for column in columns for line in column]
    known, body = known_words(lines), body_size(lines)
    for paragraph in paragraphs_of(columns):
        first = paragraph.lines[0]
        text = text_of_lines(paragraph.lines, known)
        yield SetBlock(text, first.size / body, all(line.bold for line in paragraph.lines), first.page)


def _with_furniture(parts: Sequence[Part], pages: Sequence[Page]) -> Iterator[Part]:
    """Headers before the first words that begin on their page, below the title; footers after the last."""
    waiting = [(page.number, part) for page in pages for part in page.furniture]
    for part in parts:
        while part.kind not in ("title", "subtitle") and waiting and part.page is not None:
            number, furniture = waiting[0]
            if number > part.page or (number == part.page and furniture.is_foot):
                break
            yield Part(furniture.text, "furniture", number)
            del waiting[0]
        yield part
    yield from (Part(furniture.text, "furniture", number) for number, furniture in waiting)


def _facts(reader: PdfReader, pages: Sequence[Page]) -> dict[str, Fact]:
    """What the file says of itself. When it was made is not when the article was published, and is left out."""
    facts: dict[str, Fact] = {}
    author = sensible_author(_told(reader, "/Author"))
    if author is not None:
        facts["author"] = Fact(author, "metadata")
    address = _address(pages)
    if address is not None:
        facts["url"] = Fact(address, "guessed")
    return facts


def _told(reader: PdfReader, key: str) -> object:
    try:
        return reader.metadata.get(key) if reader.metadata else None
    except _DAMAGE:
        return None


def _address(pages: Sequence[Page]) -> str | None:
    """What a browser printed on the pages; None where it is cut short or no address of the web."""
    found = {page.address for page in pages if page.address}
    whole = {url for url in found if url.startswith("http") and not url.endswith(("…", "..."))}
    return whole.pop() if len(whole) == 1 else None
