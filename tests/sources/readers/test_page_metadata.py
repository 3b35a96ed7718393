"""What a page states about itself, however it does, and what it does not state."""

from __future__ import annotations

import json

import pytest

from briefing.sources.readers.html_parts import parse_html
from briefing.sources.readers.page_metadata import (
    PageMetadata,
    guess_published,
    metadata_date,
    page_metadata,
    people,
    web_address,
)

TITLE = "Grain ships leave Varn"


def metadata_of(head: str, body: str = "", before: str = "") -> PageMetadata:
    markup = f"<!DOCTYPE html>{before}<html><head>{head}</head><body>{body}</body></html>"
    root = parse_html(markup)
    assert root is not None
    return page_metadata(root, markup)


def facts_of(head: str, body: str = "", before: str = "") -> dict[str, str]:
    facts = metadata_of(head, body, before).facts
    assert {fact.basis for fact in facts.values()} <= {"metadata"}
    return {name: fact.value for name, fact in facts.items()}


def ld(*values: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)


def meta(**names: str) -> str:
    return "".join(f'<meta property="{name.replace("_", ":", 1)}" content="{value}">' for name, value in names.items())


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2026-03-17T08:05:00+02:00",
    "dateModified": "2026-03-17T09:30:00+02:00",
    "author": [{"@type": "Person", "name": "Mara Quill"}, {"@type": "Person", "name": "Ana Petrel"}],
    "publisher": {"@type": "Organization", "name": "The Ardesh Courier"},
    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://courier.example/ships"},
}
STATED = {
    "title": TITLE,
    "author": "Mara Quill, Ana Petrel",
    "publisher": "The Ardesh Courier",
    "published": "2026-03-17T08:05+02:00",
    "updated": "2026-03-17T09:30+02:00",
    "url": "https://courier.example/ships",
}


@pytest.mark.parametrize(
    "given",
    [
        ARTICLE,
        [ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Courier site"}, ARTICLE]},
        {**ARTICLE, "@type": ["ReportageNewsArticle", "Thing"]},
        {**ARTICLE, "@type": "http://schema.org/LiveBlogPosting"},
        {"@type": "WebPage", "name": "x", "mainEntity": ARTICLE},
    ],
)
def test_json_ld_in_all_its_places(given: object) -> None:
    assert facts_of(ld(given)) == STATED


def test_json_ld_references_are_followed() -> None:
    graph = [
        {"@type": "Article", "headline": TITLE, "author": {"@id": "#mq"}, "publisher": {"@id": "#org"}},
        {"@type": "Person", "@id": "#mq", "name": "Mara Quill"},
        {"@type": "Organization", "@id": "#org", "name": "The Ardesh Courier"},
        {"@type": "WebPage", "datePublished": "2026-03-17T08:05:00+00:00"},
    ]
    assert facts_of(ld({"@graph": graph})) == {
        "title": TITLE,
        "author": "Mara Quill",
        "publisher": "The Ardesh Courier",
        "published": "2026-03-17T08:05+00:00",
    }


def test_of_several_articles_the_one_with_the_pages_title() -> None:
    others = [{"@type": "NewsArticle", "headline": f"Ferry {n} sinks", "author": "Other Person"} for n in range(3)]
    assert facts_of(f"<title>{TITLE} | Courier</title>" + ld([*others, ARTICLE]))["author"] == STATED["author"]


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": ',
        "[" * 100_000,
        "null",
        "17",
        '{"@type": 5, "author": {"name": {"name": 7}}, "@graph": [[[]], 3]}',
        '{"@type": "NewsArticle", "headline": 7, "author": [[["x"]]], "datePublished": {}, "publisher": 3}',
        "",
    ],
)
def test_bad_json_ld_costs_nothing(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script><meta property="og:title" content="{TITLE}">'
    assert facts_of(head)["title"] == TITLE


def test_json_ld_with_cdata_marks_and_raw_line_breaks() -> None:
    text = json.dumps(ARTICLE).replace(TITLE, "Grain ships\nleave Varn")
    assert facts_of(f'<script type="application/ld+json">//<![CDATA[\n{text}\n//]]></script>') == STATED


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (meta(og_title=TITLE, og_site_name="The Courier"), {"title": TITLE, "publisher": "The Courier"}),
        (f"<title>{TITLE} - Courier</title>" + meta(og_site_name="Courier"), {"title": TITLE, "publisher": "Courier"}),
        (f"<title>{TITLE} - Update</title>", {"title": f"{TITLE} - Update"}),
        ('<meta name="DC.title" content="A port">', {"title": "A port"}),
        ('<meta name="DC.creator" content="Mara Quill">', {"author": "Mara Quill"}),
        ('<meta name="dc.date.issued" content="2026-03-17">', {"published": "2026-03-17"}),
        ('<meta name="parsely-pub-date" content="2026-03-17T08:05:00Z">', {"published": "2026-03-17T08:05+00:00"}),
        (meta(article_published_time="2026-03-17T08:05:00-05:00"), {"published": "2026-03-17T08:05-05:00"}),
        (meta(article_modified_time="2026-03-17T08:05"), {"updated": "2026-03-17T08:05"}),
        ('<meta name="pdate" content="20260317">', {"published": "2026-03-17"}),
        (
            meta(article_published_time="2026-03-17T08:05Z", article_modified_time="2026-03-16T08:05Z"),
            {"published": "2026-03-17T08:05+00:00"},
        ),
        ('<meta name="author" content="By Mara Quill">', {"author": "Mara Quill"}),
        (meta(article_author="https://social.example/mq", byl="By Mara Quill"), {"author": "Mara Quill"}),
        ('<meta name="author" content="admin">', {}),
        ('<meta name="twitter:creator" content="@mq"><meta name="twitter:site" content="@courier">', {}),
        ('<meta name="publisher" content="https://social.example/courier">', {}),
        ('<meta http-equiv="date" content="Tue, 17 Mar 2026 08:05:00 GMT">', {}),
        ('<meta name="copyright" content="2019"><meta itemprop="copyrightYear" content="2019">', {}),
        ('<meta name="date" content="soon">', {}),
        ("<title>Ships<b>&#x1b;[31m&#x202e; leave</b></title>", {"title": "Ships[31m leave"}),
        ('<meta property="og:title" content="Ships &amp;amp; boats">', {"title": "Ships & boats"}),
        ('<meta property="og:title" content="It&acirc;&euro;&trade;s open">', {"title": "It’s open"}),
        ("", {}),
    ],
)  # fmt: skip
def test_meta_elements(head: str, expected: dict[str, str]) -> None:
    assert facts_of(head) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<i itemprop="datePublished">2026-03-17T08:05Z</i>', {"published": "2026-03-17T08:05+00:00"}),
        ('<time class="entry-date published" datetime="2026-03-17">x</time>', {"published": "2026-03-17"}),
        ('<time pubdate datetime="2026-03-17">x</time>', {"published": "2026-03-17"}),
        ('<abbr class="published" title="2026-03-17T08:05:00+02:00">x</abbr>', {"published": "2026-03-17T08:05+02:00"}),
        ('<aside><time class="published" datetime="2020-01-01">x</time></aside>', {}),
        ('<time datetime="2026-05-01">the day of the vote</time>', {}),
        ('<div itemscope itemtype="/Event"><time itemprop="datePublished" datetime="2026-05-01"></time></div>', {}),
        ('<b itemprop="author" itemscope><i itemprop="name">Mara Quill</i>, Varn</b>', {"author": "Mara Quill"}),
        ('<a rel="author" href="/mq">By Mara Quill</a>', {"author": "Mara Quill"}),
        ('by <b class="author vcard"><a class="url fn n">Mara Quill</a>, Varn</b>', {"author": "Mara Quill"}),
        ('<i class="vcard author">Mara Quill</i>', {"author": "Mara Quill"}),
        ("".join(f'<article><i class="author vcard">Writer {n}</i></article>' for n in "ab"), {"author": "Writer a"}),
        ('<ol><li><b class="comment-author vcard">Ali Noor</b><li><b class="author vcard">Mo</b></ol>', {}),
        ("".join(f'<a rel="author">Writer Number{n}</a>' for n in "abcdef"), {}),
        ('<h1 itemprop="headline">Grain <em>ships</em></h1>', {"title": "Grain ships"}),
    ],
)  # fmt: skip
def test_marked_elements(body: str, expected: dict[str, str]) -> None:
    assert facts_of("", body) == expected


@pytest.mark.parametrize(
    ("head", "before", "url"),
    [
        ('<link rel="canonical" href="https://courier.example/a#top">', "", "https://courier.example/a"),
        ('<link rel="canonical" href="/a">' + meta(og_url="https://courier.example/b"), "", "https://courier.example/a"),
        ('<link rel="canonical" href="http://a.example/">' + meta(og_url="http://a.example/b"), "", "http://a.example/b"),
        ('<link rel="canonical" href="/a">', "", None),
        ('<base href="javascript:alert(1)"><link rel="canonical" href="a">', "", None),
        ('<link rel="canonical" href="javascript:alert(1)">', "", None),
        ('<link rel="canonical" href="file:///etc/passwd">', "", None),
        ('<link rel="canonical" href="https://user:word@courier.example/a">', "", None),
        ('<link rel="canonical" href="http://[broken/a">', "", None),
        ("", "<!-- saved from url=(0029)https://courier.example/saved -->", "https://courier.example/saved"),
        ("", "<!--\n Page saved with SingleFile \n url: http://a.example/one \n saved -->", "http://a.example/one"),
        ("", "<!-- saved from url=(0014)about:internet -->", None),
        (f'<link rel="canonical" href="https://courier.example/{"a" * 3000}">', "", None),
    ],
)  # fmt: skip
def test_the_address_is_absolute_and_of_the_web(head: str, before: str, url: str | None) -> None:
    assert facts_of(head, "", before).get("url") == url


@pytest.mark.parametrize(
    ("given", "date"),
    [
        ("2026-03-17T08:05:59.123+0200", "2026-03-17T08:05+02:00"),
        ("2026-03-17T00:00:00Z", "2026-03-17"),
        ("2026-03-17T00:00:00+02:00", "2026-03-17"),
        ("20260317T080500Z", "2026-03-17T08:05+00:00"),
        ("Tue, 17 Mar 2026 08:05:00 +0200", "2026-03-17T08:05+02:00"),
        ("Tue Mar 17 08:05:00 UTC 2026", "2026-03-17T08:05+00:00"),
        ("March 17, 2026 8:05 PM", "2026-03-17T20:05"),
        ("2026-03", "2026-03"),
        ("03/04/2026", None),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00", None),
        ("2026-02-30", None),
        ("99999999", None),
        (1773734700, None),
        (None, None),
        ("x" * 1_000_000, None),
    ],
)
def test_dates_at_the_precision_that_is_known(given: object, date: str | None) -> None:
    assert metadata_date(given) == date


def test_names_alone() -> None:
    given = [
        "By Mara Quill",
        "@mq",
        "https://x.example/mq",
        "ana@x.example Ana Petrel",
        "Mara Quill",
        "Agency/Courier",
        "7",
    ]
    assert people(given) == ["Mara Quill", "Ana Petrel", "Agency/Courier"]


def test_addresses_of_the_wrong_type() -> None:
    assert web_address({"a": 1}) is None
    assert web_address("//courier.example/a") is None


def test_descriptions_and_body_are_kept_for_the_reader() -> None:
    found = metadata_of(ld({**ARTICLE, "articleBody": "One.\nTwo.", "description": "A"}) + meta(og_description="B"))
    assert found.descriptions == ("A", "B")
    assert found.body == "One.\nTwo."


@pytest.mark.parametrize(
    ("head", "url", "date"),
    [
        ('<time datetime="2026-03-17T08:05:00Z">17 March</time>', None, "2026-03-17T08:05+00:00"),
        ('<p>Updated <time datetime="2026-03-17T08:05:00Z">17 March</time></p>', None, None),
        ('<time datetime="2026-03-17T12:00:00Z">17 March 2026</time>', None, "2026-03-17"),
        ('<div class="date">17 March 2026</div>', None, "2026-03-17"),
        ('<div class="date">17.03.2026</div>', None, "2026-03-17"),
        ('<div class="date">03/04/2026</div>', None, None),
        ('<div class="date">2026</div>', None, None),
        ('<div class="date">March 2026</div>', None, None),
        ('<div class="date">3 hours ago</div>', None, None),
        ('<figure><figcaption>The quay on 12 June 2015</figcaption></figure>', None, None),
        ("<ul><li>Vote: 4 June 2026</li></ul>", None, None),
        ("", "https://courier.example/2026/03/17/ships", "2026-03-17"),
        ("", "https://courier.example/world/2026/mar/17/ships", "2026-03-17"),
        ("", "https://courier.example/2026/ships-17-03", None),
        ("", None, None),
    ],
)  # fmt: skip
def test_guesses_of_the_day(head: str, url: str | None, date: str | None) -> None:
    root = parse_html(f"<header><h1>Ships</h1>{head}</header>")
    assert root is not None
    found = guess_published(url, list(root.iter()), told=False)
    assert (found and found.value) == date
    assert found is None or found.basis == "guessed"


def test_where_a_line_tells_the_date_only_a_marked_time_goes_before_it() -> None:
    root = parse_html('<div class="date">17 March 2026</div>')
    assert root is not None
    assert guess_published("https://courier.example/2026/03/17/a", list(root.iter()), told=True) is None
