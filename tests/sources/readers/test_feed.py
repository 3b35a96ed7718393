"""Entries of feeds: their text, what they state, and feeds that are none."""

from __future__ import annotations

import json

import pytest

from briefing.errors import InputError
from briefing.model import Problem
from briefing.sources.document import Document, Options
from briefing.sources.readers.feed import SUMMARY_ONLY, read_feed

DECLARED = '<?xml version="1.0" encoding="utf-8"?>'
SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:atom="http://www.w3.org/2005/Atom"'
)
LONG = "The minister said on Monday that the road to the port would stay shut until the end of the week. " * 8
FULL = f"<p>{LONG.strip()}</p><h2>What is next</h2><ul><li>Talks go on.</li></ul><p>Nobody was hurt.</p>"
BROKEN = "the feed's XML is broken; entries may be missing or cut"


def rss(*items: str, head: str = "<title>The Courier</title>", before: str = DECLARED) -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'{before}<rss version="2.0" {SPACES}><channel>{head}{inner}</channel></rss>'


def atom(*entries: str, head: str = "<title>The Courier</title>") -> str:
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'{DECLARED}<feed xmlns="http://www.w3.org/2005/Atom">{head}{inner}</feed>'


def read(feed: str | bytes) -> list[Document | Problem]:
    data = feed if isinstance(feed, bytes) else feed.encode()
    return [*read_feed(data, "f.xml", Options())]


def one(feed: str | bytes) -> Document:
    (document,) = read(feed)
    assert isinstance(document, Document)
    return document


def parts(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def facts(document: Document) -> dict[str, str]:
    assert {fact.basis for fact in document.facts.values()} <= {"stated"}
    return {name: fact.value for name, fact in document.facts.items()}


WHOLE = [
    ("title", "Ships leave"),
    ("paragraph", LONG.strip()),
    ("heading", "What is next"),
    ("paragraph", "Talks go on."),
    ("paragraph", "Nobody was hurt."),
]
ESCAPED = FULL.replace("<", "&lt;")
XHTML = f'<div xmlns="http://www.w3.org/1999/xhtml">{FULL}</div>'


@pytest.mark.parametrize(
    "feed",
    [
        rss(f"<title>Ships leave</title><description>{ESCAPED}</description>"),
        rss(f"<title>Ships leave</title><description><![CDATA[{FULL}]]></description>"),
        rss(f"<title>Ships leave</title><description>x</description><content:encoded>{ESCAPED}</content:encoded>"),
        rss(f"<title>Ships leave</title><description>{ESCAPED}</description><content:encoded>Short.</content:encoded>"),
        rss(f"<title>Ships leave</title><description><![CDATA[<h1>Ships leave</h1>{FULL}]]></description>"),
        atom(f'<title>Ships leave</title><content type="html">{ESCAPED}</content>'),
        atom(f'<title>Ships leave</title><summary>Short.</summary><content type="xhtml">{XHTML}</content>'),
        f'<rss version="0.91"><channel><title>The Courier</title><item><title>Ships leave</title><description>{ESCAPED}'
        "</description></item></channel></rss>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel '
        f'rdf:about="c"><title>The Courier</title></channel><item rdf:about="i"><title>Ships leave</title><description>'
        f"{ESCAPED}</description></item></rdf:RDF>",
    ],
)  # fmt: skip
def test_title_and_full_text_of_every_kind_of_feed(feed: str) -> None:
    document = one(feed)
    assert parts(document) == WHOLE
    assert document.name == "f.xml#1"
    assert document.format == "feed"
    assert document.id is None
    assert document.notes == ()
    assert facts(document)["publisher"] == "The Courier"


@pytest.mark.parametrize(
    ("item", "texts"),
    [
        ("<description>One line.\n\nAnother line.</description>", ["One line.", "Another line."]),
        ("<description>Ships &amp;amp; boats, 5 &amp;lt; 6.</description>", ["Ships & boats, 5 < 6."]),
        ("<description>&lt;script&gt;leak&lt;/script&gt;&lt;p hidden&gt;leak&lt;/p&gt;Text.</description>", ["Text."]),
        ("<description>&lt;p&gt;a&amp;#x1b;[31mb&amp;#x202e;&lt;/p&gt;</description>", ["a[31mb"]),
        ("<description>It â€™s â€œopenâ€\x9d</description>", ["It ’s “open”"]),
    ],
)
def test_plain_and_marked_text(item: str, texts: list[str]) -> None:
    found = parts(one(rss(f"<title>Ships leave</title>{item}")))
    assert [text for kind, text in found if kind == "paragraph"] == texts


def test_where_a_site_says_that_a_text_was_its_own_first_is_furniture() -> None:
    line = "The post Ships leave appeared first on The Courier."
    assert ("furniture", line) in parts(one(rss(f"<description><![CDATA[{FULL}<p>{line}</p>]]></description>")))


CUT = LONG + LONG + "[…]"


@pytest.mark.parametrize(
    ("item", "summary"),
    [
        ("<title>T</title><description>The port is shut.</description>", True),
        (f"<title>T</title><description>{CUT}</description>", True),
        (f"<title>T</title><description><![CDATA[<p>{LONG}{LONG}</p><p>Continue reading...</p>]]></description>", True),
        ("<title>T</title><link>https://courier.example/a</link>", True),
        (f"<title>T</title><description>{LONG}</description>", False),
        (f"<title>T</title><description>Short.</description><content:encoded>{LONG[:200]}</content:encoded>", False),
    ],
)
def test_an_entry_that_is_but_a_summary_says_so(item: str, summary: bool) -> None:
    assert (SUMMARY_ONLY in one(rss(item)).notes) == summary


TEXT = "<title>T</title><description>Some words.</description>"
LINES = "<description>Some words.</description>"
LINK = '<link href="http://a.example/l"/>'
ATOM = "<title>T</title><content>Some words.</content>"


@pytest.mark.parametrize(
    ("feed", "name", "value"),
    [
        (rss(TEXT + "<pubDate>Tue, 17 Mar 2026 08:05:09 +0200</pubDate>"), "published", "2026-03-17T08:05+02:00"),
        (rss(TEXT + "<pubDate>Tue, 17 Mar 2026 08:05:09 EST</pubDate>"), "published", "2026-03-17T08:05-05:00"),
        (rss(TEXT + "<pubDate>Tue, 17 Mar 2026 00:00:00 GMT</pubDate>"), "published", "2026-03-17"),
        (rss(TEXT + "<dc:date>2026-03-17T08:05:00+02:00</dc:date>"), "published", "2026-03-17T08:05+02:00"),
        (rss(TEXT + "<pubDate>17/03/2026</pubDate>"), "published", None),
        (rss(TEXT + "<pubDate>yesterday</pubDate>"), "published", None),
        (atom(ATOM + "<published>2026-03-17T08:05:00Z</published>"), "published", "2026-03-17T08:05+00:00"),
        (atom(ATOM + "<updated>2026-03-17T08:05:00-04:00</updated>"), "updated", "2026-03-17T08:05-04:00"),
        (atom(ATOM + "<updated>2026-03-17T08:05:00-04:00</updated>"), "published", None),
        (rss(TEXT + "<link>https://courier.example/a?b=1#c</link>"), "url", "https://courier.example/a?b=1"),
        (rss(TEXT + "<guid>https://courier.example/g</guid>"), "url", "https://courier.example/g"),
        (rss(TEXT + "<link>javascript:alert(1)</link>"), "url", None),
        (rss(TEXT + "<link>file:///etc/passwd</link>"), "url", None),
        (rss(TEXT + "<guid isPermaLink='false'>urn:1</guid>"), "url", None),
        (atom(ATOM + '<link rel="self" href="http://a.example/s"/>' + LINK), "url", "http://a.example/l"),
        (rss(TEXT + "<dc:creator>Mara Quill</dc:creator>"), "author", "Mara Quill"),
        (rss(TEXT + "<author>mq@courier.com (Mara Quill)</author>"), "author", "Mara Quill"),
        (rss(TEXT + "<author>mq@courier.com</author>"), "author", None),
        (rss(TEXT + "<dc:creator>By A. B.</dc:creator><dc:creator>C. D.</dc:creator>"), "author", "A. B., C. D."),
        (atom(ATOM + "<author><name>Mara Quill</name><uri>https://x.example</uri></author>"), "author", "Mara Quill"),
        (atom(ATOM, head="<title>C</title><author><name>Mara Quill</name></author>"), "author", "Mara Quill"),
        (rss(TEXT + '<source url="https://x.example/f">Other Courier</source>'), "publisher", "Other Courier"),
        (rss(TEXT, head=""), "publisher", None),
        (rss("<title>Ships &amp;amp; &lt;b&gt;boats&lt;/b&gt;</title>" + LINES), "title", "Ships & boats"),
        (atom("<title>A &lt; B</title><content>x</content>"), "title", "A < B"),
    ],
)  # fmt: skip
def test_what_an_entry_states(feed: str, name: str, value: str | None) -> None:
    assert facts(one(feed)).get(name) == value


def test_a_date_that_cannot_be_read_is_noted() -> None:
    assert "its date 'yesterday' cannot be read" in one(rss(TEXT + "<pubDate>yesterday</pubDate>")).notes


def test_the_original_is_the_entry_as_it_stands() -> None:
    first, second = read(rss(TEXT, TEXT.replace("words", "other words")))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.original.startswith(b"<item")
    assert b"<description>Some words.</description>" in first.original
    assert b"other words" in second.original
    assert b"other words" not in first.original


def test_entries_of_broken_xml_are_kept_with_a_note() -> None:
    found = read(rss(TEXT, "<title>Ships & boats</title><description>More words.</description>")[:-20])
    documents = [document for document in found if isinstance(document, Document)]
    assert [parts(d)[0] for d in documents] == [("title", "T"), ("title", "Ships & boats")]
    assert all(BROKEN in document.notes for document in documents)
    assert json.loads(documents[0].original) == {"summary": "Some words.", "title": "T"}


def test_an_entry_without_text_costs_itself() -> None:
    found = read(rss(TEXT, "", "<title>Only a title</title>", "<link>https://courier.example/</link>", TEXT))
    problems = [f"{p.path}: {p.what}" for p in found if isinstance(p, Problem)]
    assert problems == [f"f.xml#{n}: the entry has no text; nothing to read" for n in (2, 3, 4)]
    assert [d.name for d in found if isinstance(d, Document)] == ["f.xml#1", "f.xml#5"]


def test_an_entry_that_is_nested_too_deeply_costs_itself() -> None:
    deep = f"<description><![CDATA[{'<div>' * 50_000}x]]></description>"
    found = read(rss(deep, TEXT))
    assert found[0] == Problem("f.xml#1", "nested too deeply to be an article; get it from its own address")
    assert isinstance(found[1], Document)


@pytest.mark.parametrize(
    "data",
    [
        rss("<title>Café “x”</title><description>Ürgh.</description>").encode("utf-8-sig"),
        rss("<title>Café “x”</title><description>Ürgh.</description>").replace("utf-8", "utf-16").encode("utf-16"),
        rss("<title>Café “x”</title><description>Ürgh.</description>").replace("utf-8", "iso-8859-1").encode("cp1252"),
        b"\n " + rss("<title>Café “x”</title><description>\x0bÜrgh.\x1f</description>").encode(),
    ],
)
def test_encodings(data: bytes) -> None:
    assert parts(one(data)) == [("title", "Café “x”"), ("paragraph", "Ürgh.")]


ENTITIES = "f.xml: it declares entities of its own, which no feed needs to do; get the feed anew"
BOMB = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'


@pytest.mark.parametrize(
    ("feed", "message"),
    [
        ("", "f.xml: the file is empty; nothing to read"),
        (rss(), "f.xml: the feed has no entries; nothing to read"),
        ("hello", "f.xml: no feed: it is not XML; RSS and Atom are read"),
        ("<catalog><item/></catalog>", "f.xml: no feed: its root element is 'catalog'; RSS and Atom are read"),
        (
            "<!DOCTYPE html><html><body>x</body></html>",
            "f.xml: a web page, not a feed; give it a name that ends in .html",
        ),
        (f"{DECLARED}<urlset><url/></urlset>", "f.xml: a sitemap, not a feed; give the addresses of the articles"),
        ("<!-- x --><sitemapindex/>", "f.xml: a sitemap, not a feed; give the addresses of the articles"),
        ("<newsItem/>", "f.xml: NewsML, which is not read; export the articles as HTML, JSON or plain text"),
        ("<nitf/>", "f.xml: NITF, which is not read; export the articles as HTML, JSON or plain text"),
        ("<opml/>", "f.xml: a list of feeds (OPML), not a feed; give the addresses of the feeds"),
        (DECLARED + BOMB + rss("<title>&c;</title>", before=""), ENTITIES),
        ('<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + rss("<title>&a;</title>", before=""), ENTITIES),
        ('<!DOCTYPE r [<!ENTITY % a SYSTEM "https://x.example/a"> %a;]>' + rss(TEXT, before=""), ENTITIES),
        ("<rss version='2.0'><channel><title", "f.xml: the feed is broken XML and no entry can be read; get it anew"),
        ("<rss>\0\0</rss>", "f.xml: a binary file, not text; convert it to plain text first"),
    ],
)
def test_what_is_no_feed_is_refused_with_one_line(feed: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        read(feed)
    assert str(error.value) == message


@pytest.mark.parametrize(
    "feed",
    [
        '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://my.example/rss-0.91.dtd">' + rss(TEXT, before=""),
        '<!DOCTYPE rss SYSTEM "file:///etc/passwd">' + rss(TEXT, before=""),
        rss("<title>T</title><description>Some words.</description><x:y>unbound</x:y>"),
    ],
)
def test_nothing_is_fetched_for_a_feed(feed: str) -> None:
    assert parts(one(feed)) == [("title", "T"), ("paragraph", "Some words.")]


@pytest.mark.parametrize(
    "flood",
    [
        "<title>" + "&amp;" * 100_000 + "</title><description>Some words.</description>",
        f"<description>Some words.</description><a b='{'x' * 2_000_000}'/>",
        "<description>Some words.</description>" + "<a>" * 1_000 + "</a>" * 1_000,
        "<description>Some words.</description>" + "<dc:creator>A B</dc:creator>" * 2_000,
    ],
)
def test_floods_cost_no_text(flood: str) -> None:
    assert ("paragraph", "Some words.") in parts(one(rss(flood)))


def test_many_entries_are_numbered_in_order() -> None:
    found = read(rss(*[TEXT] * 500))
    assert [d.name for d in found if isinstance(d, Document)] == [f"f.xml#{n}" for n in range(1, 501)]
