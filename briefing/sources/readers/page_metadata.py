"""What a page states about itself: JSON-LD, Open Graph, Dublin Core, microdata, links and marked times."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import chain, islice
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml.html import HtmlElement, builder

from briefing.dates import order_key
from briefing.sources.date_forms import find_dates, is_plausible, read_date
from briefing.sources.document import Fact
from briefing.sources.encoding import repair
from briefing.sources.readers.html_parts import clean

_TITLES = (
    "og:title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "parsely-title",
    "sailthru.title",
    "twitter:title",
)
_AUTHORS = (
    "author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "byline",
)
_PUBLISHERS = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
    "publisher",
    "application-name",
)
_PUBLISHED = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "citation_online_date",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "pub_date",
    "pubdate",
    "pdate",
    "ptime",
    "article_date_original",
    "originalpublicationdate",
    "date",
)
_UPDATED = (
    "article:modified_time",
    "article:modified",
    "og:article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "utime",
    "last-modified",
    "revised",
)
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description", "dcterms.description")

_TYPES = re.compile(r"(?:^|/)(?:\w*Article|\w*BlogPosting|Report|Statement|WebPage)$")
_PAGE_TYPE = "WebPage"
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage")
_MOST_SCRIPTS = 50
_MOST_MARKED = 100
_LONGEST_SCRIPT = 5_000_000
_MOST_NODES = 10_000
_LONGEST = 5_000
_LONGEST_URL = 2_000
_LONGEST_NAME = 150
_LONGEST_TITLE = 500

_SAVED = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(?P<url>\S{1,2000})\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S{1,2000})", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SUFFIX = re.compile(r"\s+(?:[|–—·•»:]|-|::)\s+(?P<last>[^|–—·•»]+)$")
_ADDRESS = re.compile(r"\S*(?:https?://|www\.)\S*|\S+\.[a-z]{2,}/\S*|\S+@\S+\.\w+")
_HANDLE = re.compile(r"(?<!\S)@\w+")
_BY = re.compile(r"^(?:by|written by|posted by|author)\b:?\s+", re.IGNORECASE)
_NOBODY = frozenset(
    "admin administrator author editor guest root staff unknown user webmaster wordpress none null".split()
)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(?:\d\d)?(Z|[+-]\d\d:?\d\d)?)?")
_UNIX = re.compile(
    r"\w{3} (?P<month>\w{3}) (?P<day>\d{1,2}) (?P<clock>\d\d:\d\d)(?::\d\d)? (?P<zone>\S+) (?P<year>\d{4})"
)
_NO_TIME = re.compile(r"T00:00(?:[+-]\d\d:\d\d)?$")
_NOON = "T12:00+00:00"
"""What a common program for ministries' pages writes where it knows only the day."""
_EPOCH = "1970-01-01"
_URL_DAY = re.compile(r"/(20\d\d)[/-](0?[1-9]|1[0-2]|[a-z]{3})[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$)")

_PUBLISHED_CLASS = re.compile(r"(?:^|\s)(?:published|dt-published|entry-date|post-date|pubdate|date-published)(?:\s|$)")
_UPDATED_CLASS = re.compile(r"(?:^|\s)(?:updated|modified|dt-updated|date-modified)(?:\s|$)")
_AUTHOR_CARD = frozenset(("author", "vcard"))
_CHANGED = re.compile(r"updat|modif|amend", re.IGNORECASE)
_OF_OTHERS = ("aside", "nav", "footer", "li")
_NOT_DATES = frozenset(("script", "style", "noscript", "p", "h1", "h2", "h3", "figcaption"))
_NO_DATE_IN = ("li", "figure", "blockquote", "table", "form", "aside", "nav", "footer", "dl")
_DATE_WORDS = 12
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says, and with it what helps to find it in the page."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    """Without sub-title and dateline: those are words of the page's text."""
    titles: tuple[str, ...] = ()
    """All that it calls itself, the best first."""
    descriptions: tuple[str, ...] = ()
    body: str = ""
    """The article's text, where its JSON-LD has it."""


def page_metadata(root: HtmlElement, markup: str) -> PageMetadata:
    """All that the page states. ``markup`` is searched for the comment in which a browser says where it saved from."""
    metas = _metas(root)
    nodes = _json_ld(root)
    article = _main_node(nodes, root, metas)
    page = next((node for node in nodes.values() if _is_type(node, _PAGE_TYPE)), {})
    url = _url(root, metas, article, markup)
    publisher = _publisher(metas, article, nodes)
    titles = _titles(root, metas, article, publisher)
    facts = {
        "title": titles[0] if titles else None,
        "author": _author(root, metas, article, nodes),
        "publisher": publisher,
        "published": _published(root, metas, article, page),
        "updated": _updated(root, metas, article, page),
        "url": url,
    }
    if facts["published"] and facts["updated"] and order_key(facts["updated"]) < order_key(facts["published"]):
        del facts["updated"]
    described = [clean_words(article.get("description")), *(_first(metas, (name,)) for name in _DESCRIPTIONS)]
    return PageMetadata(
        {name: Fact(value, "metadata") for name, value in facts.items() if value},
        titles,
        tuple(dict.fromkeys(words for words in described if words)),
        _body(article),
    )


def clean_words(value: Any) -> str:
    """A value from metadata as plain words on one line, or "" where it is none."""
    if not isinstance(value, str):
        return ""
    value = value[:_LONGEST]
    words = unescape(value) if "&" in value else value
    return clean(repair(_TAG.sub("", words) if "<" in words else words).text)


def plain_key(words: str) -> str:
    """What two wordings of one title have in common: letters and figures."""
    return re.sub(r"[\W_]+", "", words).lower()


def web_address(value: Any, base: str | None = None) -> str | None:
    """``value`` as an absolute http or https address without its fragment, or None."""
    if not isinstance(value, str) or len(value) > _LONGEST_URL:
        return None
    try:
        joined = urldefrag(urljoin(base or "", clean(value))).url
        parts = urlsplit(joined)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return None
    return joined if known and " " not in joined else None


def metadata_date(value: Any) -> str | None:
    """A date from metadata. Midnight is what programs write that know only the day, so it is left out."""
    words = clean_words(value)
    if not words or len(words) > 80:
        return None
    compact, unix = _COMPACT.fullmatch(words), _UNIX.fullmatch(words)
    if compact is not None:
        year, month, day, hour, minute, zone = compact.groups()
        words = f"{year}-{month}-{day}" + (f"T{hour}:{minute}{zone or ''}" if hour else "")
    elif unix is not None:
        words = f"{unix['day']} {unix['month']} {unix['year']} {unix['clock']} {unix['zone']}"
    date = read_date(words)
    if date is None or not is_plausible(date) or date.startswith(_EPOCH):
        return None
    return _NO_TIME.sub("", date)


def guess_published(url: str | None, head: Sequence[HtmlElement], *, told: bool) -> Fact | None:
    """The time of publication by rule: a time in the article's head, the address, a date in an element for dates.

    ``head`` are the elements from the head's start to the article's first paragraph, in order. A date is taken only
    where it stands there in full: the text, its lists and the page's foot are not searched. Where a line of the text
    has ``told`` the date, only a marked time goes before it.
    """
    found = _head_time(head) or (None if told else _url_day(url) or _head_date(head))
    return Fact(found, "guessed") if found and is_plausible(found) else None


def _metas(root: HtmlElement) -> dict[str, list[str]]:
    """Name of a meta element, in lower case → its contents in order."""
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = clean_words(meta.get("content"))
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if content and len(name) < 100:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _first(metas: Mapping[str, list[str]], names: Iterable[str]) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _itemprops(root: HtmlElement, name: str) -> Iterator[HtmlElement]:
    """Elements with a property of an article, not of something in it."""
    marked: list[HtmlElement] = root.xpath("//*[@itemprop]")
    named = (e for e in marked if name in (e.get("itemprop") or "").split())
    yield from filter(_is_of_article, islice(named, _MOST_MARKED))


def _is_of_article(element: HtmlElement) -> bool:
    scope = next((a for a in element.iterancestors() if a.get("itemscope") is not None), None)
    return scope is None or bool(_TYPES.search(scope.get("itemtype") or "")) or not scope.get("itemtype")


def _json_ld(root: HtmlElement) -> dict[str, dict[str, Any]]:
    """Every object in the page's JSON-LD, by its "@id" or a number. What is no JSON is passed over."""
    found: dict[str, dict[str, Any]] = {}
    scripts = (s for s in root.iter("script") if "ld+json" in (s.get("type") or "").lower())
    for script in islice(scripts, _MOST_SCRIPTS):
        for node in _nodes(_loads(script.text or "")):
            if len(found) >= _MOST_NODES:
                return found
            key = node.get("@id")
            key = key if isinstance(key, str) else f"#{len(found)}"
            found[key] = {**found.get(key, {}), **node}
    return found


def _loads(text: str) -> Any:
    text = text[:_LONGEST_SCRIPT].strip("/* \t\r\n;").removeprefix("<![CDATA[").removesuffix("]]>")
    try:
        return json.loads(text.strip("/* \t\r\n;"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in _NESTED if isinstance(value.get(key), dict | list))


def _is_type(node: Mapping[str, Any], wanted: str | None = None) -> bool:
    types = node.get("@type")
    names = [t for t in (types if isinstance(types, list) else [types]) if isinstance(t, str)]
    if wanted is not None:
        return any(name.rpartition("/")[2] == wanted for name in names)
    return any(_TYPES.search(name) and not name.endswith(_PAGE_TYPE) for name in names)


def _main_node(
    nodes: Mapping[str, dict[str, Any]], root: HtmlElement, metas: Mapping[str, list[str]]
) -> Mapping[str, Any]:
    """The article that the page is; of several the one with its title, else the first."""
    articles = [node for node in nodes.values() if _is_type(node)]
    named = plain_key(_first(metas, _TITLES) or _title_element(root))
    for node in articles:
        headline = plain_key(_headline(node))
        if headline and (headline in named or (named and named in headline)):
            return node
    return articles[0] if articles else {}


def _headline(node: Mapping[str, Any]) -> str:
    return clean_words(node.get("headline")) or clean_words(node.get("name"))


def _names(value: Any, nodes: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    """Names of persons or organisations, however they are nested; references are followed once."""
    waiting = [value]
    for _ in range(100):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting[:0] = value
        elif isinstance(value, str):
            yield clean_words(value)
        elif isinstance(value, dict):
            full = value if value.get("name") else nodes.get(str(value.get("@id")), value)
            parts = [full.get("givenName"), full.get("familyName")]
            name = full.get("name") or " ".join(part for part in parts if isinstance(part, str))
            waiting[:0] = [name] if isinstance(name, str | list) else []


def _body(article: Mapping[str, Any]) -> str:
    body = article.get("articleBody") or article.get("text")
    return unescape(body) if isinstance(body, str) else ""


def _titles(
    root: HtmlElement, metas: Mapping[str, list[str]], article: Mapping[str, Any], publisher: str | None
) -> tuple[str, ...]:
    marked = next((clean_words("".join(e.itertext())) for e in _itemprops(root, "headline")), "")
    given = [_headline(article), *(_first(metas, (name,)) for name in _TITLES), marked, _title_element(root)]
    site = plain_key(publisher or "")
    titles = [_without_site(words, site) for words in given if 0 < len(words) <= _LONGEST_TITLE]
    bare = [match for words in given[-1:] if (match := _SUFFIX.sub("", words)) and match != words]
    return tuple(dict.fromkeys(title for title in [*titles, *bare] if title and plain_key(title) != site))


def _title_element(root: HtmlElement) -> str:
    title = next(root.iter("title"), None)
    return clean_words(title.text_content()) if title is not None else ""


def _without_site(title: str, site: str) -> str:
    """ "Ships leave - The Courier" → "Ships leave", where the page names itself The Courier."""
    match = _SUFFIX.search(title)
    if match is None or not site:
        return title
    last = plain_key(match["last"])
    return title[: match.start()] if last and (last in site or site in last) else title


def _author(
    root: HtmlElement, metas: Mapping[str, list[str]], article: Mapping[str, Any], nodes: Mapping[str, dict[str, Any]]
) -> str | None:
    sources: tuple[Callable[[], Iterable[str]], ...] = (
        lambda: _names(article.get("author") or article.get("creator"), nodes),
        lambda: next((metas[name] for name in _AUTHORS if name in metas and people(metas[name])), []),
        lambda: _marked_authors(root),
    )
    for source in sources:
        names = people(source())
        if names:
            return ", ".join(names)
    return None


def _marked_authors(root: HtmlElement) -> list[str]:
    """In microdata, ``rel=author`` or hCard; a page with many is a list of articles."""
    marked = []
    for element in _itemprops(root, "author"):
        named = next((e for e in element.iter() if "name" in (e.get("itemprop") or "").split()), element)
        marked.append(named.get("content") or "".join(named.itertext()))
    linked = ["".join(a.itertext()) for a in root.iter("a") if "author" in (a.get("rel") or "").lower().split()]
    found = list(dict.fromkeys(marked or linked or _cards(root)))
    return found if len(found) <= 5 else []


def _cards(root: HtmlElement) -> Iterator[str]:
    """Names in ``<span class="author vcard">``, of the article where the first stands."""
    holders = set()
    marked = (e for e in root.iter() if _AUTHOR_CARD.issubset((e.get("class") or "").split()))
    for element in islice(marked, _MOST_MARKED):
        if next(element.iterancestors(*_OF_OTHERS), None) is not None:
            continue
        holders.add(next(element.iterancestors("article"), None))
        if len(holders) > 1:
            return
        named = next((e for e in element.iter() if "fn" in (e.get("class") or "").split()), element)
        yield "".join(named.itertext())


def people(values: Iterable[str]) -> list[str]:
    """The names in ``values``, each once: no addresses, handles, "By"."""
    names = []
    for value in values:
        words = _HANDLE.sub(" ", _ADDRESS.sub(" ", clean_words(value)[: 2 * _LONGEST_NAME]))
        words = _BY.sub("", " ".join(words.split())).strip(" ,;|()[]–—-")
        if 1 < len(words) <= _LONGEST_NAME and words.lower() not in _NOBODY and not words.isdigit():
            names.append(words)
    return list(dict.fromkeys(names))


def _publisher(
    metas: Mapping[str, list[str]], article: Mapping[str, Any], nodes: Mapping[str, dict[str, Any]]
) -> str | None:
    stated = next(_names(article.get("publisher") or article.get("sourceOrganization"), nodes), "")
    site = next((clean_words(n.get("name")) for n in nodes.values() if _is_type(n, "WebSite")), "")
    found = [_first(metas, _PUBLISHERS[:1]), stated, site, *(_first(metas, (name,)) for name in _PUBLISHERS[1:])]
    names = [
        name for name in found if 1 < len(name) <= _LONGEST_NAME and "://" not in name and not name.startswith("@")
    ]
    return next((name for name in names if not _DOMAIN.fullmatch(name)), names[0] if names else None)


def _published(
    root: HtmlElement, metas: Mapping[str, list[str]], article: Mapping[str, Any], page: Mapping[str, Any]
) -> str | None:
    found = [article.get("datePublished"), *_all(metas, _PUBLISHED), article.get("dateCreated")]
    times = _marked_times(root, "datePublished", _PUBLISHED_CLASS)
    return _date(found) or _date([page.get("datePublished")]) or _date(times)


def _updated(
    root: HtmlElement, metas: Mapping[str, list[str]], article: Mapping[str, Any], page: Mapping[str, Any]
) -> str | None:
    found = [article.get("dateModified"), *_all(metas, _UPDATED)]
    times = _marked_times(root, "dateModified", _UPDATED_CLASS)
    return _date(found) or _date([page.get("dateModified")]) or _date(times)


def _all(metas: Mapping[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    return (value for name in names for value in metas.get(name, ())[:3])


def _date(values: Iterable[Any]) -> str | None:
    return next((date for value in values if (date := metadata_date(value))), None)


def _marked_times(root: HtmlElement, prop: str, class_: re.Pattern[str]) -> Iterator[str]:
    """Times that the page itself marks as those of publication or change."""
    for element in _itemprops(root, prop):
        yield element.get("datetime") or element.get("content") or "".join(element.itertext())
    for element in islice(root.iter("time", "abbr"), _MOST_MARKED):
        is_pubdate = prop == "datePublished" and element.get("pubdate") is not None
        if not is_pubdate and not class_.search(element.get("class") or ""):
            continue
        if next(element.iterancestors(*_OF_OTHERS), None) is None:
            yield element.get("datetime") or element.get("title") or ""


def _url(root: HtmlElement, metas: Mapping[str, list[str]], article: Mapping[str, Any], markup: str) -> str | None:
    head = markup[:5000]
    saved = next((web_address(m["url"]) for form in (_SAVED, _SINGLE_FILE) if (m := form.search(head))), None)
    stated = web_address(_first(metas, ("og:url",)))
    base = next((web_address(b.get("href")) for b in root.iter("base")), None) or saved or stated
    canonical = [
        link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    ]
    of_page = article.get("mainEntityOfPage")
    named = of_page.get("@id") if isinstance(of_page, dict) else of_page
    found = [
        *(web_address(href, base) for href in canonical[:3]),
        stated,
        web_address(article.get("url")),
        web_address(named),
    ]
    known = [url for url in [*found, saved] if url]
    return next((url for url in known if urlsplit(url).path not in ("", "/")), known[0] if known else None)


def _head_time(head: Sequence[HtmlElement]) -> str | None:
    """The first time that is not said to be that of a change."""
    for element in head:
        if element.tag == "time":
            holder = element.getparent()
            words = "".join((element if holder is None else holder).itertext())[:200] + (element.get("class") or "")
            date = metadata_date(element.get("datetime"))
            if date and not _CHANGED.search(words):
                return date if ":" in words or not date.endswith(_NOON) else date[: -len(_NOON)]
    return None


def _url_day(url: str | None) -> str | None:
    match = _URL_DAY.search(urlsplit(url).path.lower() + "/") if url else None
    if match is None:
        return None
    year, month, day = match.groups()
    return read_date(f"{year}-{month:0>2}-{day:0>2}" if month.isdigit() else f"{day} {month} {year}")


def _head_date(head: Sequence[HtmlElement]) -> str | None:
    """By the date finder, which sees the elements with few words only."""
    from htmldate import find_date

    page = builder.HTML(builder.BODY())
    words = []
    for element in head[:_MOST_MARKED]:
        apart = chain(element.iterancestors(*_NO_DATE_IN), element.iter(*_NO_DATE_IN, "h1"))
        if element.tag in _NOT_DATES or next(apart, None) is not None:
            continue
        text = clean("".join(element.itertext())[:_LONGEST])
        if text and len(text.split()) <= _DATE_WORDS and not _CHANGED.search(text):
            words.append(text)
            page[0].append(builder.DIV(text, {"class": "date"}))
    try:
        found = find_date(
            page, extensive_search=False, original_date=True, min_date="1995-01-01", max_date="2199-12-31", url=""
        )
    except (ValueError, TypeError, OverflowError):
        return None
    return found if found in _full_dates("\n".join(words)) else None


def _full_dates(words: str) -> set[str]:
    """Days that can mean one day only; "03/04/2026" can mean two."""
    found = {date[:10] for _, date in find_dates(words)}
    for day, month, year in _FIGURES.findall(words):
        if int(day) > 12 or day == month:
            found.add(f"{year}-{month:0>2}-{day:0>2}")
    return found
