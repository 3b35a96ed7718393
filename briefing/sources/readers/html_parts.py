"""HTML → its blocks of text in order: a plain conversion that guesses nothing about what belongs to an article."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from lxml import etree, html

from briefing.model import BlockKind
from briefing.sources.document import Part
from briefing.sources.encoding import Decoded, repair
from briefing.sources.furniture import is_furniture

_NEVER_TEXT = frozenset(
    "title script style noscript template iframe noframes object embed applet svg canvas audio video map select"
    " datalist textarea button input rt rp progress meter s strike del".split()
)
"""Nothing in them is the page's own text as a reader sees it; struck-out words are withdrawn.

The head itself is not among them: where a page leaves out <body>, the parser leaves <main> or <article> in the head.
"""
_BLOCKS = frozenset(
    "html body address article aside blockquote caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary"
    " table tbody td tfoot th thead tr ul".split()
)
_IN_CELLS = tuple(_BLOCKS - {"td", "th", "tr"} | {"br"})
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_CAPTIONS = frozenset(("figcaption", "caption"))
_SMALL = frozenset(("a", "span", "time"))
_BOLD = frozenset(("b", "strong"))
_COUNTED = ("link", "bold", "heading", "caption", "pre", "row")
_BREAK, _CELL = "\x1e", "\x1f"

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|assistive-text)(?:\s|$)", re.IGNORECASE
)
""""hidden" alone is not among them: it may hold for small screens only."""
_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters, and marks that no reader sees: soft hyphens, spaces without width, changes of direction."""
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
"""Where a page has the controls of Latin-1 it means the marks of Windows-1252."""
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_ENDS_LINE = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_HEAD_LINES = 4
_LABEL = re.compile(r"[A-Z][\w-]{1,11}:\s")
""" "From: ...", as in the heads of mails."""
_HARD_WRAP = 100
_SHORT_LINE = 60
_BOLD_WORDS = 12
_LONG_CELL = 200
_TEXTS = re.compile(
    r"<(?:script|style)\b.*?(?:</(?:script|style)|\Z)|<[^<>]*>|(?P<text>[^<>]+)", re.IGNORECASE | re.DOTALL
)
_PARTED = re.compile(r"<(?:p|br|div|td|pre)\b[^<>]{0,500}>", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;(?:/p|/div|br ?/?)&gt;", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s*\[?\w{1,3}\]?\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of text, and where in the page it stands."""

    text: str
    kind: BlockKind
    element: html.HtmlElement
    """The innermost block element that holds it."""
    linked: float
    """Share of its letters that are links."""

    @property
    def part(self) -> Part:
        return Part(self.text, self.kind)


def parts_of_html(markup: str) -> list[Part]:
    """Headings, paragraphs, list items and rows of tables ("a | b | c") in order; captions are furniture.

    Scripts, styles, forms' controls, hidden and struck-out text are left out. A short line that is bold as a whole is a
    heading. Raises RecursionError for elements that are nested more than 2,048 deep.
    """
    root = parse_html(markup)
    return [] if root is None else [piece.part for piece in pieces_of(root)]


def parts_of_fragment(markup: str) -> list[Part]:
    """As ``parts_of_html``, for a text in a field: its own lines part it where no mark-up does.

    Mark-up that was escaped once too often is read as what it was.
    """
    if _ESCAPED.search(markup) and not _PARTED.search(markup):
        markup = unescape(markup)
    return parts_of_html(markup if _PARTED.search(markup) else markup.replace("\n", "<br>"))


def repair_markup(markup: str) -> Decoded:
    """``encoding.repair`` for each text between tags by itself: pages are put together from many sources."""
    notes: dict[str, None] = {}

    def repaired(match: re.Match[str]) -> str:
        if match["text"] is None or match["text"].isascii():
            return match[0]
        found = repair(match["text"])
        notes.update(dict.fromkeys(found.notes))
        return found.text

    return Decoded(_TEXTS.sub(repaired, markup), tuple(notes))


def parse_html(markup: str) -> html.HtmlElement | None:
    """The tree of a page or a piece of one, without comments; None where nothing is in it.

    Raises RecursionError where it is nested too deeply: what stands below would be lost.
    """
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(_CONTROLS.sub("", markup).encode("utf-8", "ignore"), parser=parser)
    except etree.ParserError:  # an empty document
        return None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise RecursionError("elements nested too deeply")
    return root


def clean(words: str) -> str:
    """On one line, without control characters and marks that no reader sees."""
    return " ".join(_CONTROLS.sub("", words.translate(_WINDOWS)).split())


def pieces_of(root: html.HtmlElement) -> Iterator[Piece]:
    """The blocks of text below ``root``, in order, without what is hidden."""
    return _Walk().pieces(root)


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether the page itself says that a reader does not see it; what only its style sheet hides is not told.

    Words of a line that are "aria-hidden" are seen: what is hidden is another wording beside them, for screen readers.
    """
    get = element.get
    if element.tag == "dialog" and get("open") is None:
        return True
    if get("hidden") is not None or _HIDDEN_STYLE.search(get("style") or ""):
        return True
    if _HIDDEN_CLASS.search(get("class") or ""):
        return True
    return get("aria-hidden") == "true" and element.tag in _BLOCKS and not _holds_text(element)


def _holds_text(element: html.HtmlElement) -> bool:
    """A whole page is set aria-hidden while a window stands before it; its paragraphs are text all the same."""
    paragraphs = element.iter("p")
    return next(paragraphs, None) is not None and next(paragraphs, None) is not None


@dataclass(slots=True)
class _Walk:
    """What is known between two blocks. It goes through the tree once and calls nothing that calls itself."""

    words: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    depth: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COUNTED, 0))
    holders: list[html.HtmlElement] = field(default_factory=list)

    def pieces(self, root: html.HtmlElement) -> Iterator[Piece]:
        self.holders.append(root)
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: html.HtmlElement | None = None
        for event, element in walk:
            if event == "start":
                skipped = element if is_left_out(element) else None
                if skipped is not None:
                    walk.skip_subtree()
                    continue
                yield from self._open(element)
            else:
                if skipped is not element:
                    yield from self._close(element)
                skipped = None
                if element is not root:
                    self._add(element.tail)
        yield from self._flush()

    def _open(self, element: html.HtmlElement) -> Iterator[Piece]:
        tag = element.tag
        if tag == "br":
            self.words.append(_BREAK)
        elif tag == "q":
            self.words.append("“")
        elif tag in _BLOCKS and not (tag in ("td", "th") and self.depth["row"]):
            yield from self._flush()
            self.holders.append(element)
        elif tag in _SMALL and _meets_sibling(element):
            self.words.append(" ")
        self._count(element, 1)
        self._add(element.text)

    def _close(self, element: html.HtmlElement) -> Iterator[Piece]:
        tag = element.tag
        if tag == "q":
            self.words.append("”")
        elif tag in ("td", "th") and self.depth["row"]:
            self.words.append(_CELL)
        elif tag in _BLOCKS:
            yield from self._flush()
            self.holders.pop()
        self._count(element, -1)

    def _count(self, element: html.HtmlElement, step: int) -> None:
        tag, depth = element.tag, self.depth
        if tag == "a":
            depth["link"] += step
        elif tag in _BOLD:
            depth["bold"] += step
        elif tag in _HEADINGS:
            depth["heading"] += step
        elif tag in _CAPTIONS:
            depth["caption"] += step
        elif tag == "pre":
            depth["pre"] += step
        elif tag == "tr":
            depth["row"] = int(step > 0 and _is_data_row(element))

    def _add(self, words: str | None) -> None:
        if not words:
            return
        self.words.append(words.replace("\n", _BREAK) if self.depth["pre"] else words)
        letters = len(words) - words.count(" ") if not words.isspace() else 0
        self.linked += letters if self.depth["link"] else 0
        self.bold += letters if self.depth["bold"] else 0

    def _flush(self) -> Iterator[Piece]:
        words, linked, bold = "".join(self.words), self.linked, self.bold
        self.words, self.linked, self.bold = [], 0, 0
        if not words or words.isspace():
            return
        letters = max(1, len("".join(words.split())))
        kind: BlockKind = "furniture" if self.depth["caption"] else "heading" if self.depth["heading"] else "paragraph"
        for number, text in enumerate(_texts(words, kind)):
            told = kind
            if kind == "heading" and number and _ENDS_SENTENCE.search(text):
                told = "paragraph"  # a text set whole in the type of its heading
            elif kind == "paragraph" and bold >= letters * 0.95 and _is_heading(text):
                told = "heading"
            yield Piece(text, told, self.holders[-1], min(1.0, linked / letters))


def is_left_out(element: html.HtmlElement) -> bool:
    """Whether nothing in the element is text that a reader sees."""
    tag = element.tag
    return tag in _NEVER_TEXT or is_hidden(element) or (tag == "sup" and _is_footnote(element))


def _meets_sibling(element: html.HtmlElement) -> bool:
    """ "<span>17 March 2026</span><span>8:05 AM</span>" are two things, which only the style sheet sets apart."""
    before = element.getprevious()
    if before is None or before.tag not in _SMALL or before.tail:
        return False
    left, right = (before.text or "")[-2:], (element.text or "")[:1]
    return len(left) > 1 and left[-1].isalnum() and (right.isupper() or right.isdigit()) and not left.isupper()


def _is_footnote(element: html.HtmlElement) -> bool:
    return element.find("a") is not None and bool(_FOOTNOTE.fullmatch("".join(element.itertext())))


def _is_data_row(row: html.HtmlElement) -> bool:
    """A row of short cells is one line of a table; other tables set a page in columns."""
    if next(row.iter(*_IN_CELLS), None) is not None:
        return False
    cells = [len("".join(cell.itertext())) for cell in row.iterchildren("td", "th")]
    return len(cells) > 1 and max(cells) <= _LONG_CELL


def _texts(words: str, kind: BlockKind) -> Iterator[str]:
    if _CELL in words:
        words = " | ".join(cell for cell in map(clean, words.split(_CELL)) if cell)
    if _BREAK not in words:
        yield from filter(None, (clean(words),))
        return
    lines: list[str] = []
    for line in [*map(clean, words.split(_BREAK)), ""]:
        if line:
            lines.append(line)
        elif lines:
            yield from _paragraphs(lines) if kind == "paragraph" else (" ".join(lines),)
            lines = []


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Lines between line breaks: wrapped lines of one paragraph, or paragraphs of one line.

    Of wrapped lines one ends a paragraph where it ends a sentence, and the next line's first word had room on it.
    """
    head = _head_lines(lines)
    yield from lines[:head]
    lines = lines[head:]
    if not lines:
        return
    broken = sum(not _ENDS_SENTENCE.search(line) for line in lines[:-1])
    width = max(map(len, lines))
    wrapped = width <= _HARD_WRAP and broken * 2 > len(lines) - 1
    paragraph = lines[:1]
    for before, line in itertools.pairwise(lines):
        ends = bool(_ENDS_SENTENCE.search(before))
        if wrapped:
            ends = ends and len(before) + 1 + len(line.split()[0]) <= width
        else:
            ends = ends or (len(before) < _SHORT_LINE and not line[0].islower())
        if ends:
            yield " ".join(paragraph)
            paragraph = []
        paragraph.append(line)
    yield " ".join(paragraph)


def _head_lines(lines: Sequence[str]) -> int:
    """How many lines at the start are title, by-line and date line of a text, each set on a line of its own."""
    told = max((n for n, line in enumerate(lines[:_HEAD_LINES]) if is_furniture(line)), default=-1)
    head = lines[: told + 1]
    goes_on = any(line[0].islower() or _ENDS_SENTENCE.search(line) for line in head)
    is_of_mail = sum(bool(_LABEL.match(line)) for line in lines[: 2 * _HEAD_LINES]) > 1
    return 0 if goes_on or is_of_mail or len(lines) < 2 else len(head)


def _is_heading(text: str) -> bool:
    return len(text.split()) <= _BOLD_WORDS and not _ENDS_LINE.search(text) and not is_furniture(text)
