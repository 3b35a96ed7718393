"""Reads a saved web page: the article in it, without the rest of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.html import HtmlElement

from briefing.errors import InputError
from briefing.sources.by_lines import guessed_facts
from briefing.sources.document import Document, Fact, Options, Part, text_of
from briefing.sources.encoding import Decoded, decode
from briefing.sources.furniture import is_furniture
from briefing.sources.readers.html_parts import is_left_out, parse_html, pieces_of, repair_markup
from briefing.sources.readers.page_article import PageArticle, find_article
from briefing.sources.readers.page_metadata import PageMetadata, guess_published, page_metadata

_HEAD = 10_000
_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_MARKUP = re.compile(
    rb"<(?:script|style)\b.*?(?:</(?:script|style)|\Z)|<!--.*?(?:-->|\Z)|<[a-z/!][^<>]*>", re.IGNORECASE | re.DOTALL
)
_MARK = "\x7f"
_MOST_ELEMENTS = 60_000
_SHORT_PAGE = 150
"""Words. Pages that stand in an article's place are not longer."""
_WALL_TITLE = re.compile(
    r"before you continue(?: to [\w .]+)?|we value your privacy|your privacy choices", re.IGNORECASE
)
_WALL = re.compile(r"cookie|consent|privacy|partners|personal data|your (?:device|choices|preferences)", re.IGNORECASE)
_WALL_REST = 25
"""Words of other things that a page asking for consent has."""
_ROBOT_TITLE = re.compile(
    r"(?:just a moment|attention required|access (?:to this page has been )?denied|are you a robot|security check"
    r"|checking your browser|verify (?:that )?you are (?:a )?human)\W*(?:\| ?\w+)?",
    re.IGNORECASE,
)
_ROBOT_CHECK = re.compile(
    r"enable javascript and cookies to continue|verify(?:ing)? (?:that )?you are (?:not )?a?\s?(?:human|robot)"
    r"|checking (?:if the site connection is secure|your browser before)",
    re.IGNORECASE,
)
_ERROR_PAGE = re.compile(
    r"(?:error )?(?:40[0-9]|410|50[0-4])(?:\W*$| ?[:|–—-]| (?:error|not found|page|forbidden|bad gateway))"
    r"|.*\bpage (?:was |could )?not (?:be )?found\b|.*\bpage (?:does not|doesn['’]t) exist",
    re.IGNORECASE,
)


def read_html(data: bytes, name: str, options: Options) -> Iterator[Document]:
    """One article. The title stands first; by-lines and dates above the text, captions and boxes in it are furniture.

    Raises InputError for an empty file, a page without text, one that is made by a script or of frames, one that asks
    for consent or tells of an error, and one too large or nested too deeply to be one article.
    """
    markup, notes = _decoded(data, name, options)
    root = _tree(markup, name)
    metadata = page_metadata(root, markup)
    depth = _clear_unseen(root)
    pieces = list(pieces_of(root))
    _require_size(sum(len(piece.text) for piece in pieces), name, options)
    article = find_article(root, pieces, metadata, depth=depth)
    _require_article(article, root, metadata, markup, name)
    parts = _titled(article, metadata)
    text, blocks = text_of(parts)
    facts = _facts(article, metadata, parts)
    if "published" not in facts:
        told = "published" in guessed_facts(text, blocks)
        published = guess_published(facts["url"].value if "url" in facts else None, article.head, told=told)
        facts |= {"published": published} if published else {}
    yield Document(name, "html", data, text, blocks, facts, notes=(*notes, *article.notes))


def _decoded(data: bytes, name: str, options: Options) -> Decoded:
    """By the byte order mark, as UTF-8, as the sender or the page says, or as detected; then repaired text by text."""
    if not data.strip():
        raise InputError(name, "the file is empty; nothing to read")
    match = _XML.match(data[:_HEAD]) or _CHARSET.search(data[:_HEAD])
    declared = options.encoding or (match[1].decode() if match else None)
    # A question mark in a script or an address is no lost letter of the text; its place is kept for the while.
    masked = _MARKUP.sub(lambda m: m[0].replace(b"?", _MARK.encode()), data)
    decoded = decode(masked, name, declared=declared)
    text, repairs = repair_markup(decoded.text.replace(_MARK, "?"))
    return Decoded(text, (*decoded.notes, *repairs))


def _tree(markup: str, name: str) -> HtmlElement:
    try:
        root = parse_html(markup)
    except RecursionError:
        raise InputError(name, "elements nested more than 2,048 deep; save the page in another format") from None
    if root is None:
        raise InputError(name, "the page holds no text; nothing to read")
    count = sum(1 for _ in root.iter())
    if count > _MOST_ELEMENTS:
        what = f"{count:,} elements, more than {_MOST_ELEMENTS:,}; not the page of one article"
        raise InputError(name, f"{what}; save the article's own page")
    return root


def _clear_unseen(root: HtmlElement) -> int:
    """Empties what no reader sees, and gives how deep the page is nested."""
    unseen, depth, deepest = [], 0, 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        depth += 1 if event == "start" else -1
        if event == "start":
            deepest = max(deepest, depth)
            if is_left_out(element):
                unseen.append(element)
                walk.skip_subtree()
    for element in unseen:
        element.clear(keep_tail=True)
    return deepest


def _require_size(characters: int, name: str, options: Options) -> None:
    allowed = options.limits.characters
    if characters > allowed:
        raise InputError(name, f"{characters:,} characters of text, more than {allowed:,} ('limits.characters')")


def _require_article(article: PageArticle, root: HtmlElement, metadata: PageMetadata, markup: str, name: str) -> None:
    """Raises InputError for a page without an article's text, with what it is instead."""
    paragraphs = [part.text for part in article.parts if part.kind == "paragraph"]
    if sum(len(words.split()) for words in paragraphs) <= _SHORT_PAGE:
        titles = [title for title in (article.title, *metadata.titles) if title]
        _refuse_stand_in(titles, paragraphs, name)
    if not all(map(is_furniture, paragraphs)):
        return
    if next(root.iter("frameset"), None) is not None:
        raise InputError(name, "a page of frames, which holds no text itself; save the frame with the article")
    if "<script" in markup.lower():
        what = "the page is made by script and holds no text"
        raise InputError(name, f"{what}; save it from the browser as 'Webpage, complete' or print it to PDF")
    raise InputError(name, "the page holds no text; nothing to read")


def _refuse_stand_in(titles: Sequence[str], paragraphs: Sequence[str], name: str) -> None:
    """Raises InputError for the pages that are sent in place of an article."""
    if error := next((title for title in titles if _ERROR_PAGE.match(title)), None):
        raise InputError(name, f"an error page ('{error[:60]}'), not an article; get the article anew")
    if any(_ROBOT_TITLE.fullmatch(title) for title in titles) or any(
        _ROBOT_CHECK.search(words) for words in paragraphs
    ):
        what = "a page that checks for robots, not an article"
        raise InputError(name, f"{what}; open it in a browser and save it from there")
    others = [words for words in paragraphs if not _WALL.search(words)]
    is_wall = len(others) < len(paragraphs) and len(" ".join(others).split()) < _WALL_REST
    if any(_WALL_TITLE.fullmatch(title) for title in titles) or (is_wall and len(paragraphs) > 1):
        what = "a page that asks for consent, not an article"
        raise InputError(name, f"{what}; answer it in a browser, then save the page")


def _titled(article: PageArticle, metadata: PageMetadata) -> Sequence[Part]:
    """With the title that the metadata states, where no heading of the page is one."""
    if article.title is not None or not metadata.titles:
        return article.parts
    return (Part(metadata.titles[0], "title"), *article.parts)


def _facts(article: PageArticle, metadata: PageMetadata, parts: Sequence[Part]) -> dict[str, Fact]:
    """Title and sub-title as they stand in the text."""
    facts = dict(metadata.facts)
    stated = {"title": article.title is None or article.title_is_stated, "subtitle": article.subtitle_is_stated}
    for part in parts:
        if part.kind in ("title", "subtitle"):
            facts[part.kind] = Fact(part.text, "metadata" if stated[part.kind] else "guessed")
    return facts
