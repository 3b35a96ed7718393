"""Which blocks of a page are its article, which its title and standfirst, and which belong to the page alone.

Trafilatura says what the article's words are; the blocks themselves are taken from the page, so that none is joined,
cut or changed. Blocks that it passed over are added where the page sets them like the others; what it kept of boxes for
readers (newsletters, related stories) is furniture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from lxml.html import HtmlElement

from briefing.model import BlockKind, Span
from briefing.sources.document import Part
from briefing.sources.furniture import is_date_line, is_furniture
from briefing.sources.readers.html_parts import Piece, clean
from briefing.sources.readers.page_metadata import PageMetadata, plain_key

ALL_PARAGRAPHS = "the article could not be told from the page; all its paragraphs are used"
FROM_METADATA = "the page shows no text; the text is that of its metadata (articleBody)"

_DEEPEST = 200
"""Trafilatura copies a page by way of its markup and loses what is nested deeper than about 250."""
_LONG_KEY = 25
"""Letters by which words are told wherever they stand; shorter ones must be a line of their own."""
_HOLDS = 0.85
_BODY = 0.75
_SMALL_BOX = 0.3
_LINK = 0.9
_MOST_LINKED = 0.5
_MOST_BOXED = 0.6
_SAME_LOOK = 2
_SUBTITLE_WORDS = range(4, 71)
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")

_BOX = re.compile(
    r"newsletter|sign-?up|subscri|promo|advert|(?:^|[\W_])ads?(?:[\W_]|$)|sponsor|shar(?:e|ing)|social|related|recommend"
    r"|read-?(?:more|next|also)|more-?on|also-like|most-?(?:read|popular|viewed)|trending|comments?(?:[\W_]|$)|disqus|cookie"
    r"|consent|gdpr|(?:^|[\W_])footer|author-?(?:bio|box|info|card)|about-?(?:the-?)?author|(?:^|[\W_])bio(?:[\W_]|$)|bottom-of-article"
    r"|breadcrumb|(?:^|[\W_])tags?(?:[\W_]|$)|toolbo?x|toolbar|paywall|pull-?quote|donat|taboola|outbrain|byline"
    r"|image__?(?:meta|caption|credit)|caption|photo-?credit|copyright|action-?bar|time-?stamp|sign-off-standards",
    re.IGNORECASE,
)
"""Class names and ids of boxes that stand in an article and are none of it."""
_HEAD_LINE = re.compile(
    r"by-?line|author|contributor|(?:^|[\W_])(?:date|time|dateline|posted-on|published)(?:[\W_]|$)",
    re.IGNORECASE,
)
_STANDFIRST = re.compile(
    r"stand-?first|sub-?title|sub-?head(?:line)?(?:[\W_]|$)|article__subhead|(?:^|[\W_])(?:dek|deck)(?:[\W_]|$)|strapline"
    r"|(?:article|story|post|entry)[-_]+(?:summary|excerpt|description|intro)",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[A-Z].{1,40} ?[—–-]")
_HEADINGS = ("h1", "h2", "h3", "h4")
_NAMING = ("class", "id", "name", "data-component", "data-testid", "data-gu-name")
_NOT_TEXT = ("nav", "aside", "footer", "form", "figure")
_LISTS = ("ul", "ol")
_ITEM_WORDS = 3
"""Items of a list that is text have more on average; those of a menu or of the page's topics do not."""
_LABEL_WORDS = 3
_ANSWER_WORDS = 2
_NEAR = 6
_NAMED_BODY = re.compile(r"article-?_?body|(?:entry|post|article|story)[-_]+(?:content|body|text)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageArticle:
    parts: tuple[Part, ...]
    """Title first, then the sub-title, then in the page's order."""
    title: str | None = None
    """Where it is a heading of the page."""
    title_is_stated: bool = False
    """The page's metadata has the same title."""
    subtitle_is_stated: bool = False
    head: tuple[HtmlElement, ...] = ()
    """The elements from the start of the article's head to its first paragraph."""
    notes: tuple[str, ...] = ()


def find_article(root: HtmlElement, pieces: Sequence[Piece], metadata: PageMetadata, *, depth: int) -> PageArticle:
    """The article among the pieces of a page; without parts where there is none. ``depth`` is that of the page."""
    kept = _kept(root, pieces) if depth <= _DEEPEST else set()
    if not any(pieces[i].kind == "paragraph" for i in kept):
        return _fallback(pieces, metadata)
    return _Choice(pieces, kept, metadata).article()


def _kept(root: HtmlElement, pieces: Sequence[Piece]) -> set[int]:
    """Numbers of the pieces whose words Trafilatura gives, each of its words used once.

    Its lines are not always blocks: first go pieces that are a line, then long ones within a line, then what follows or
    precedes one of these without a letter between.
    """
    from trafilatura import bare_extraction

    found = bare_extraction(root, include_comments=False, include_tables=True, include_formatting=False)
    text = getattr(found, "text", None) or ""
    own = [plain_key(piece.text) for piece in pieces]
    spans = _spans(own, [key for line in text.split("\n") if (key := plain_key(line))])
    return _without_copies(set(spans), own)


def _spans(own: Sequence[str], lines: Sequence[str]) -> dict[int, Span]:
    whole, used = "".join(lines), bytearray(sum(map(len, lines)))
    starts: dict[str, list[int]] = {}
    at = 0
    for line in lines:
        starts.setdefault(line, []).append(at)
        at += len(line)
    spans: dict[int, Span] = {}

    def use(i: int, start: int) -> None:
        spans[i] = (start, start + len(own[i]))
        used[slice(*spans[i])] = b"\1" * len(own[i])

    for i, key in enumerate(own):
        if starts.get(key):
            use(i, starts[key].pop(0))
    after: dict[str, int] = {}
    for i, key in enumerate(own):
        if i not in spans and len(key) >= _LONG_KEY:
            after[key] = start = _unused(whole, key, used, after.get(key, 0))
            if start < len(whole):
                use(i, start)
    for i, key in enumerate(own):
        if i not in spans and key and i - 1 in spans and _is_free(whole, key, used, spans[i - 1][1]):
            use(i, spans[i - 1][1])
    for i, key in reversed([*enumerate(own)]):
        if i not in spans and key and i + 1 in spans and _is_free(whole, key, used, spans[i + 1][0] - len(key)):
            use(i, spans[i + 1][0] - len(key))
    return spans


def _is_free(whole: str, key: str, used: bytearray, start: int) -> bool:
    return start >= 0 and whole.startswith(key, start) and not any(used[start : start + len(key)])


def _unused(whole: str, key: str, used: bytearray, start: int) -> int:
    """Where ``key`` stands from ``start`` on in letters that are not used; the end of ``whole`` where it does not."""
    start = whole.find(key, start)
    while start >= 0 and any(used[start : start + len(key)]):
        start = whole.find(key, start + len(key))
    return start if start >= 0 else len(whole)


def _without_copies(kept: set[int], keys: Sequence[str]) -> set[int]:
    """Pages hold a text twice, for small and for large screens; short lines are copies where the one before them is."""
    seen: set[str] = set()
    result = set()
    in_copy = False
    for i in sorted(kept):
        in_copy = keys[i] in seen and (in_copy or len(keys[i]) >= _LONG_KEY)
        if not in_copy:
            result.add(i)
        seen.add(keys[i])
    return result


def _fallback(pieces: Sequence[Piece], metadata: PageMetadata) -> PageArticle:
    """All paragraphs of the page; else the text in its metadata."""
    texts = [p for p in pieces if p.kind == "paragraph" and p.linked < _MOST_LINKED and not _is_in(p, _NOT_TEXT)]
    marked = [p for p in texts if p.element.tag == "p"]
    found = [p.part for p in marked or texts if len(p.text.split()) >= 3]
    if any(_ENDS_SENTENCE.search(part.text) and len(part.text.split()) >= 5 for part in found):
        title = _title_index(pieces, metadata, len(pieces))
        words = pieces[title].text if title is not None else None
        head = [Part(words, "title")] if words else []
        return PageArticle((*head, *found), words, words is not None, notes=(ALL_PARAGRAPHS,))
    body = [Part(words) for line in metadata.body.splitlines() if (words := clean(line))]
    if sum(len(part.text) for part in body) >= 200:
        return PageArticle(tuple(body), notes=(FROM_METADATA,))
    return PageArticle(())


def _is_in(piece: Piece, tags: tuple[str, ...]) -> bool:
    return piece.element.tag in tags or next(piece.element.iterancestors(*tags), None) is not None


def _title_index(pieces: Sequence[Piece], metadata: PageMetadata, end: int) -> int | None:
    """The first heading that says what the metadata calls the page."""
    names = [key for title in metadata.titles if (key := plain_key(title))]
    for i, piece in enumerate(pieces[:end]):
        key = plain_key(piece.text)
        if _is_headline(piece) and key and any(_same(key, name) for name in names):
            return i
    return None


def _same(key: str, name: str) -> bool:
    return key == name or (min(len(key), len(name)) >= 15 and (key in name or name in key))


def _is_headline(piece: Piece) -> bool:
    return piece.element.tag in ("h1", "h2", "h3") or "headline" in (piece.element.get("itemprop") or "")


def _names(element: HtmlElement) -> str:
    """What the page calls an element."""
    return " ".join(value[:200] for name in _NAMING if (value := element.get(name)))


@dataclass(frozen=True)
class _Choice:
    """What is known of the pieces of one page; each answer is worked out once."""

    pieces: Sequence[Piece]
    kept: set[int]
    metadata: PageMetadata

    def article(self) -> PageArticle:
        title, subtitle, first = self.title, self.subtitle, self.text_start
        parts = [] if title is None else [Part(self.pieces[title].text, "title")]
        if subtitle is not None:
            parts.append(Part(self.pieces[subtitle].text, "subtitle"))
        start = first if title is None else min(title, first)
        body = [
            replace(self.part(i), kind=kind)
            for i, piece in enumerate(self.pieces)
            if i not in (title, subtitle) and (kind := self.kind_of(i, range(start + 1, first))) is not None
        ]
        return PageArticle(
            (*parts, *_without_last_headings(body)),
            self.pieces[title].text if title is not None else None,
            title is not None and title == self.stated_title,
            subtitle is not None and self.is_described(subtitle),
            tuple(self.head()),
        )

    def part(self, i: int) -> Part:
        """A piece, with the dateline that the page sets before the first paragraph as a piece of its own."""
        text, before = self.pieces[i].text, self.dateline
        return Part(text if before is None or i != self.text_start else f"{self.pieces[before].text} {text}")

    def kind_of(self, i: int, head: range) -> BlockKind | None:
        """What a piece is in the article; None where it is no part of its text nor of its frame."""
        piece = self.pieces[i]
        if i == self.dateline or (i in head and piece.kind == "furniture" and is_date_line(piece.text)):
            return None  # the date of a picture would be taken for the article's
        if i in head and self.is_head_line(piece):
            return "furniture"
        if i in self.kept:
            return "furniture" if self.is_above(i) else self.kept_kind(piece)
        if i in head and self.is_item(i):
            return "paragraph"  # key points, key events
        if piece.kind == "furniture":
            return "furniture" if i in head or self.is_inside(piece) else None
        return piece.kind if self.is_inside(piece) and self.looks_like_text(i) else None

    def kept_kind(self, piece: Piece) -> BlockKind:
        if piece.kind == "furniture" or self.is_boxed(piece) or _is_in(piece, ("nav",)):
            return "furniture"
        if piece.kind == "paragraph" and piece.linked >= _LINK and not self.all_linked:
            return "furniture"
        if self.is_below(piece) or (piece.element.tag == "td" and not self.is_inside(piece)):
            return "furniture"
        return "furniture" if _points_away(piece) or _asks(piece) else piece.kind

    def is_above(self, i: int) -> bool:
        """A line above the title that is no sentence: the section, a kicker."""
        return self.title is not None and i < self.title and not _ENDS_SENTENCE.search(self.pieces[i].text)

    def is_below(self, piece: Piece) -> bool:
        """After an element that the page itself names the article's body, and in no other so named."""
        if self.body is None or any(_is_body(e) for e in (piece.element, *piece.element.iterancestors())):
            return False
        return self.places[piece.element] > self.places[self.body]

    def is_head_line(self, piece: Piece) -> bool:
        """By-lines and dates, which tell who wrote the article and when."""
        if len(piece.text) > 200 or (piece.linked >= _LINK and not _HEAD_LINE.search(_names(piece.element))):
            return False
        near = (*islice(piece.element.iterdescendants(), 20), piece.element, *islice(piece.element.iterancestors(), 2))
        line = [e for e in near if e not in self.holders]
        if any(_HEAD_LINE.search(_names(e)) or e.tag in ("time", "address") for e in line):
            return True
        return is_furniture(piece.text) and not (piece.element.tag == "li" and is_date_line(piece.text))

    def looks_like_text(self, i: int) -> bool:
        """Set like the paragraphs that are known, and no box of links."""
        piece = self.pieces[i]
        if piece.linked >= _MOST_LINKED or self.is_boxed(piece) or _is_in(piece, _NOT_TEXT) or _asks(piece):
            return False
        parent = piece.element.getparent()
        if piece.kind == "heading":
            return parent in self.parents or self.leads(i)
        if self.is_item(i):
            return True
        same_look = self.looks[_look(piece)] >= _SAME_LOOK
        return same_look or (parent in self.parents and bool(_ENDS_SENTENCE.search(piece.text)))

    def leads(self, i: int) -> bool:
        """A heading right above a paragraph that is known, but for times and the like between them."""
        if is_furniture(self.pieces[i].text):
            return False
        near = range(i + 1, min(i + _NEAR, len(self.pieces)))
        below = (j for j in near if j in self.kept or not is_furniture(self.pieces[j].text))
        j = next(below, None)
        return j in self.kept and self.is_inside(self.pieces[j]) and self.kept_kind(self.pieces[j]) == "paragraph"

    def is_item(self, i: int) -> bool:
        """Of a list beside what is known: above the text, or next to a block of it."""
        list_ = _list_of(self.pieces[i].element)
        return list_ is not None and list_ in self.lists

    @cached_property
    def lists(self) -> set[HtmlElement]:
        """Lists that are text."""
        members: dict[HtmlElement, list[int]] = {}
        for i, piece in enumerate(self.pieces):
            if (list_ := _list_of(piece.element)) is not None:
                members.setdefault(list_, []).append(i)
        return {list_ for list_, items in members.items() if self.is_text_list(items)}

    def is_text_list(self, items: Sequence[int]) -> bool:
        pieces = [self.pieces[i] for i in items]
        first, last = items[0], items[-1]
        before, after = self.pieces[first - 1] if first else None, last + 1
        is_led = before is not None and before.text.endswith(":")
        is_beside = first - 1 in self.kept or after in self.kept or self.is_heading_of_text(first - 1)
        if not is_beside or any(self.is_boxed(piece) or _is_in(piece, _NOT_TEXT) for piece in pieces):
            return False
        if sum(piece.linked for piece in pieces) >= _MOST_LINKED * len(pieces):
            return False
        if all(is_furniture(piece.text) for piece in pieces):
            return False
        return is_led or sum(len(piece.text.split()) for piece in pieces) > _ITEM_WORDS * len(pieces)

    def is_heading_of_text(self, i: int) -> bool:
        """Above the text, or set like what is known: a list of comments has a heading too."""
        if i < 0 or self.pieces[i].kind != "heading":
            return False
        return i < self.text_start or (self.is_inside(self.pieces[i]) and self.looks_like_text(i))

    def is_boxed(self, piece: Piece) -> bool:
        """In a box for readers. What stands in most of the text is the page's style and no box."""
        return not self.all_boxed and self.is_in_box(piece)

    def is_in_box(self, piece: Piece) -> bool:
        for element in (piece.element, *piece.element.iterancestors()):
            if self.letters[element] > _SMALL_BOX * self.total:
                return False
            if _BOX.search(_names(element)) or element in self.cards:
                return True
        return False

    def is_inside(self, piece: Piece) -> bool:
        return piece.element in self.inside

    def is_described(self, i: int) -> bool:
        key = plain_key(self.pieces[i].text)
        return any(_same(key, plain_key(words)) for words in self.metadata.descriptions)

    @cached_property
    def known(self) -> list[Piece]:
        return [self.pieces[i] for i in sorted(self.kept) if self.pieces[i].kind == "paragraph"]

    @cached_property
    def letters(self) -> Counter[HtmlElement]:
        """Letters of the kept paragraphs below each element."""
        found: Counter[HtmlElement] = Counter()
        for piece in self.known:
            for element in (piece.element, *piece.element.iterancestors()):
                found[element] += len(piece.text)
        return found

    @cached_property
    def total(self) -> int:
        return sum(len(piece.text) for piece in self.known)

    @cached_property
    def all_linked(self) -> bool:
        """A link that was never closed."""
        linked = sum(len(piece.text) for piece in self.known if piece.linked >= _LINK)
        return linked > _MOST_LINKED * self.total

    @cached_property
    def all_boxed(self) -> bool:
        return sum(len(piece.text) for piece in self.known if self.is_in_box(piece)) > _MOST_BOXED * self.total

    @cached_property
    def container(self) -> HtmlElement:
        """The smallest element that holds nearly all of the text."""
        longest = max(self.known, key=lambda piece: len(piece.text)).element
        holders = (longest, *longest.iterancestors())
        return next((e for e in holders if self.letters[e] >= _HOLDS * self.total), holders[-1])

    @cached_property
    def cards(self) -> set[HtmlElement]:
        """Of other articles."""
        return {element for element in self.container.getroottree().getroot().iter("article") if _is_card(element)}

    @cached_property
    def inside(self) -> set[HtmlElement]:
        return set(self.container.iter())

    @cached_property
    def body(self) -> HtmlElement | None:
        """The element with most of the text, where the page names it so."""
        longest = max(self.known, key=lambda piece: len(piece.text)).element
        named = (e for e in (longest, *longest.iterancestors()) if _is_body(e))
        return next((e for e in named if self.letters[e] >= _BODY * self.total), None)

    @cached_property
    def places(self) -> dict[HtmlElement, int]:
        """Of each element in the page's order."""
        return {element: n for n, element in enumerate(self.container.getroottree().getroot().iter())}

    @cached_property
    def holders(self) -> set[HtmlElement]:
        return {self.container, *self.container.iterancestors()}

    @cached_property
    def looks(self) -> Counter[tuple[str, str, str, str]]:
        return Counter(_look(piece) for piece in self.known if self.is_inside(piece) and not self.is_boxed(piece))

    @cached_property
    def parents(self) -> set[HtmlElement]:
        """Elements that hold several kept paragraphs side by side."""
        counts = Counter(parent for p in self.known if (parent := p.element.getparent()) is not None)
        return {element for element, count in counts.items() if count > _SAME_LOOK}

    @cached_property
    def first(self) -> int:
        """The first paragraph, which may be the standfirst."""
        start = 0 if self.stated_title is None else self.stated_title + 1
        return next(self.paragraphs_from(start), min(self.kept))

    @cached_property
    def text_start(self) -> int:
        """The first paragraph of the text itself."""
        return self.first if self.subtitle is None else next(self.paragraphs_from(self.subtitle + 1), self.first)

    def paragraphs_from(self, start: int) -> Iterator[int]:
        for i in sorted(self.kept):
            piece = self.pieces[i]
            is_text = self.kept_kind(piece) == "paragraph" and not is_furniture(piece.text)
            if i >= start and is_text and not _DATELINE.fullmatch(piece.text):
                yield i

    @cached_property
    def dateline(self) -> int | None:
        i = self.text_start - 1
        is_before = i >= 0 and i != self.title and self.is_inside(self.pieces[i])
        return i if is_before and _DATELINE.fullmatch(self.pieces[i].text) else None

    @cached_property
    def stated_title(self) -> int | None:
        """Before the first sentence: a section's name may stand above it."""
        paragraphs = [*self.paragraphs_from(0)]
        sentences = (i for i in paragraphs if _ENDS_SENTENCE.search(self.pieces[i].text))
        end = next(sentences, paragraphs[0] if paragraphs else min(self.kept))
        found = _title_index(self.pieces, self.metadata, end)
        return found if found is not None and any(i > found for i in paragraphs) else None

    @cached_property
    def title(self) -> int | None:
        """The heading with the stated title, else the last of the first level before the text."""
        if self.stated_title is not None:
            return self.stated_title
        site = plain_key(self.metadata.facts["publisher"].value) if "publisher" in self.metadata.facts else ""
        above = [
            i
            for i in range(self.first)
            if self.pieces[i].element.tag == "h1" and plain_key(self.pieces[i].text) != site
        ]
        return above[-1] if above else None

    @cached_property
    def subtitle(self) -> int | None:
        """A standfirst between title and text: named so by the page, or its description set apart from the text."""
        if self.title is None:
            return None
        for i in range(self.title + 1, self.first + 1):
            piece = self.pieces[i]
            if len(piece.text.split()) in _SUBTITLE_WORDS and piece.kind != "furniture" and self.is_standfirst(i):
                return i
        return None

    def is_standfirst(self, i: int) -> bool:
        piece = self.pieces[i]
        if piece.linked >= _MOST_LINKED or is_furniture(piece.text):
            return False
        near = [e for e in (piece.element, *islice(piece.element.iterancestors(), 3)) if e not in self.holders]
        named = next((e for e in near if _STANDFIRST.search(_names(e))), None)
        if named is not None:
            beside = (*self.pieces[max(0, i - 2) : i], *self.pieces[i + 1 : i + 3])
            return not any(named in (p.element, *p.element.iterancestors()) for p in beside)
        if piece.element.tag in ("h2", "h3", "h4"):
            header = next(piece.element.iterancestors("header", "hgroup"), None)
            return header is not None and header in self.above_title
        return self.is_described(i) and not self.is_inside(piece)

    @cached_property
    def above_title(self) -> set[HtmlElement]:
        return set() if self.title is None else set(self.pieces[self.title].element.iterancestors())

    def head(self) -> Iterator[HtmlElement]:
        """From the nearest element that stands for a head or an article to the first paragraph."""
        if self.title is None:
            return
        heading, end = self.pieces[self.title].element, self.pieces[self.text_start].element
        above = (e for e in heading.iterancestors("header", "article", "main"))
        started = False
        start = next(above, heading)
        for element in heading.getroottree().getroot().iter():
            started = started or element is start
            if element is end:
                return
            if started:
                yield element


def _is_card(element: HtmlElement) -> bool:
    """Announces another page: its heading is a link away from this one."""
    heading = next(element.iter(*_HEADINGS), None)
    if heading is None:
        return False
    links = [*islice(heading.iter("a"), 1), *islice(heading.iterancestors("a"), 1)]
    return bool(links) and "#" not in (links[0].get("href") or "#")


def _is_body(element: HtmlElement) -> bool:
    return "articleBody" in (element.get("itemprop") or "").split() or bool(_NAMED_BODY.search(_names(element)))


def _list_of(element: HtmlElement) -> HtmlElement | None:
    """The outermost list that an element is in."""
    if element.tag != "li" and next(element.iterancestors("li"), None) is None:
        return None
    lists = [*element.iterancestors(*_LISTS)]
    return lists[-1] if lists else None


def _link_words(piece: Piece) -> list[str]:
    return [words for a in islice(piece.element.iter("a"), 10) if (words := clean("".join(a.itertext())))]


def _points_away(piece: Piece) -> bool:
    """ "Read also: Ten ways to boil water", where all after the label is one link."""
    if piece.kind != "paragraph" or piece.linked < _MOST_LINKED:
        return False
    label, colon, rest = piece.text.partition(":")
    is_label = bool(colon) and len(label.split()) <= _LABEL_WORDS < len(rest.split())
    return is_label and [plain_key(words) for words in _link_words(piece)] == [plain_key(rest)]


def _asks(piece: Piece) -> bool:
    """ "Was this page useful? Yes No", where the answers are links."""
    question, mark, rest = piece.text.rpartition("?")
    if piece.kind != "paragraph" or not mark or not rest or '"' in question or "“" in question:
        return False
    answers = _link_words(piece)
    short = len(answers) > 1 and all(len(words.split()) <= _ANSWER_WORDS for words in answers)
    return short and plain_key("".join(answers)) == plain_key(rest)


def _look(piece: Piece) -> tuple[str, str, str, str]:
    parent = piece.element.getparent()
    above = ("", "") if parent is None else (str(parent.tag), parent.get("class") or "")
    return (str(piece.element.tag), piece.element.get("class") or "", *above)


def _without_last_headings(parts: Sequence[Part]) -> Iterator[Part]:
    """A heading without a paragraph below it is that of a box that follows."""
    last = max((i for i, part in enumerate(parts) if part.kind == "paragraph"), default=-1)
    return (
        part if i < last or part.kind != "heading" else replace(part, kind="furniture") for i, part in enumerate(parts)
    )
