"""The article in a page: its own words, all of them and no others."""

from __future__ import annotations

import json

import pytest

from briefing.config import Limits
from briefing.errors import InputError
from briefing.sources.articles import article_of
from briefing.sources.document import Document, Options
from briefing.sources.outlets import Outlets
from briefing.sources.readers.html import read_html
from briefing.sources.readers.html_parts import parse_html
from briefing.sources.readers.page_article import ALL_PARAGRAPHS, FROM_METADATA

TITLE = "Grain ships leave Varn after nine days of talks"
P1 = (
    "The first four ships left the port of Varn on Monday, the harbour master said, after nine days of talks in Olmets."
)
P2 = "Insurers have told crews that the strait is not yet safe, according to two captains who asked not to be named."
P3 = "“We waited at the quay for a week,” said one of them. He had been told that the gates would open on Sunday."
P4 = "The governor denied that any ship had been searched twice, and said that the rules were the same for all flags."
LAST = "The talks go on."
BODY = (P1, P2, P3, P4, LAST)
PS = "".join(f"<p>{words}</p>" for words in BODY)
NAV = "<nav><ul><li><a href=/>Home page</a><li><a href=/w>World desk</a></ul></nav>"
FOOT = "<footer><p>© 2019 The Ardesh Courier. The Courier does not answer for the content of other sites.</p></footer>"


def page(article: str, head: str = f"<title>{TITLE} - The Ardesh Courier</title>", more: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8>{head}</head><body>{NAV}"
        f"<main><article>{article}</article></main>{more}{FOOT}</body></html>"
    )


def simple(body: str = PS, head: str = f"<title>{TITLE}</title>", top: str = "") -> str:
    return page(f"<h1>{TITLE}</h1>{top}<div class=article-body>{body}</div>", head)


def read(markup: str | bytes, options: Options = Options()) -> Document:  # noqa: B008 - frozen
    data = markup if isinstance(markup, bytes) else markup.encode()
    (document,) = read_html(data, "x.html", options)
    assert document.original == data
    assert document.format == "html"
    return document


def words(document: Document, *kinds: str) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.kind in kinds]


@pytest.mark.parametrize(
    "markup",
    [
        simple(),
        page(f"<header><h1 class=headline>{TITLE}</h1></header><section name=articleBody>{PS}</section>"),
        page(f"<h1>{TITLE}</h1>" + "".join(f"<div data-component=text><p class=x1>{w}</p></div>" for w in BODY)),
        page(f"<h1>{TITLE}</h1><div>" + "".join(f"<div class=p9><div>{w}</div></div>" for w in BODY) + "</div>"),
        page(f"<h2 class=post-title>{TITLE}</h2><div class=post-body>{'<br /><br />'.join(BODY)}</div>"),
        page(f"<h1>{TITLE}</h1><div class=entry-content><blockquote>{PS}</blockquote></div>"),
        page(f"<h1>{TITLE}</h1><div class=news>" + "".join(f"<div>{w}</div><div> </div>" for w in BODY) + "</div>"),
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>" + "".join(f"<p>{w}" for w in BODY),
        f"<title>{TITLE}</title><table><tr><td width=99><a href=/>Home</a><td><h2>{TITLE}</h2>{PS}<td>Rain</table>",
        f"<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>{TITLE}</title>"
        f"</head><body><div id='content'><h1>{TITLE}</h1>{PS}</div></body></html>",
    ],
)  # fmt: skip
def test_title_first_then_every_paragraph(markup: str) -> None:
    document = read(markup)
    assert words(document, "title") == [TITLE]
    assert document.text.startswith(TITLE)
    assert words(document, "paragraph") == [*BODY]
    assert document.notes == ()
    assert document.facts["title"].value == TITLE


SHORT = f"<p>{P1}</p><p>More to follow.</p>"


ITEMS = ("Two pilots go to the strait.", "The port of Olmets sends a tug by night.", "The gates stay shut.")
LIST = "".join(f"<li>{words}</li>" for words in ITEMS)
IN_TABLE = (
    f"<title>{TITLE}</title><table><tr><td><ul><li><a href=/>Home</a></ul><td><h1>{TITLE}</h1>"
    f"{PS}<table><tr><th>Port<th>Tons<tr><td>Varn<td>12</table><h2>What is next</h2><ul>{LIST}</ul><h2>Contact</h2>"
    "<p>Write to the harbour office in Varn for more.</p></table>"
)


@pytest.mark.parametrize(
    ("markup", "paragraphs"),
    [
        (simple(SHORT), [P1, "More to follow."]),
        (simple(f"<p>{P1}</p>"), [P1]),
        (simple(PS + "<ul><li>It had wheat.<li>One had rye.</ul>"), [*BODY, "It had wheat.", "One had rye."]),
        (simple(PS + "<table><tr><th>Port<th>Tons<tr><td>Varn<td>12</table>"), [*BODY, "Port | Tons", "Varn | 12"]),
        (simple(f"<ul><li>{P1}<li>{P2}<li>{P3}</ul><p>{LAST}</p>"), [P1, P2, P3, LAST]),
        (simple(f"<span class=dateline>Varn —</span>{PS}"), [f"Varn — {P1}", *BODY[1:]]),
        (simple(f"<p>{P1} <del>Not so.</del></p><p>{P2}</p><p>{P3}</p>"), [P1, P2, P3]),
        (simple(PS.replace("Monday", "<a href=/m>Mon<b>day</b></a>")), [*BODY]),
        (simple(PS.replace("<p>", "<p><a href=/x>")), [*BODY]),
        (simple(f"<div class=wide>{PS}</div><div class=narrow>{PS}</div>"), [*BODY]),
        (simple(PS.replace("<p>", "<p class=shared-text>")), [*BODY]),
        (f"<html><body aria-hidden=true><h1>{TITLE}</h1>{PS}</body></html>", [*BODY]),
        (IN_TABLE, [*BODY, "Port | Tons", "Varn | 12", *ITEMS, "Write to the harbour office in Varn for more."]),
        (simple(f"<ul>{LIST}</ul>{PS}"), [*ITEMS, *BODY]),
        (simple(top=f"<div class=points><h2>In short</h2><ul>{LIST}</ul></div>"), [*ITEMS, *BODY]),
        (simple(top="<ul><li>World</li><li>Sea</li></ul>"), [*BODY]),
        (IN_TABLE.replace("<h2>What is next</h2>", "<div><h2>Two thoughts</h2></div>").split("<h2>Contact")[0],
         [*BODY, "Port | Tons", "Varn | 12"]),
        (simple(f"{PS}<h2>What is next</h2><ul>{LIST}</ul>"), [*BODY, *ITEMS]),
        (simple(f"{PS}<p>Reply <a href=/y>Yes</a>, they were asked at Varn? Nobody did.</p>"),
         [*BODY, "Reply Yes, they were asked at Varn? Nobody did."]),
        (simple(f"<p>“Who did it?” <a href=/a>Ali</a> <a href=/b>Noor</a></p>{PS}"),
         ["“Who did it?” Ali Noor", *BODY]),
        (page(f"<h1>{TITLE}</h1><div class=entry-content><p>{P1}</p><p>{P2}</p></div><div class=ad></div>"
              f"<div class=entry-content><p>{P3}</p><p>{P4}</p></div>"), [P1, P2, P3, P4]),
    ],
)  # fmt: skip
def test_nothing_of_the_article_is_lost_or_doubled(markup: str, paragraphs: list[str]) -> None:
    assert words(read(markup), "paragraph") == paragraphs


RELATED = "".join(f"<li><a href=/{n}>Ferry number {n} sinks off the coast of Drava</a></li>" for n in range(4))
BOX = "A box that stands in the page and says something of its own to whoever reads it there."


@pytest.mark.parametrize(
    "box",
    [
        "<div class=social-share>Click here to share on social media</div>",
        f"<div class=newsletter-signup><h3>Our letter</h3><p>{BOX}</p></div>",
        f"<div class=email-signup><p>{BOX}</p></div>",
        f"<div id=related><h3>More on this</h3><ul>{RELATED}</ul></div>",
        f"<ul>{RELATED}</ul>",
        f"<aside><p>{BOX}</p></aside>",
        f"<nav><p>{BOX}</p></nav>",
        f"<div class=cookie-consent><p>{BOX}</p></div>",
        f"<div id=comments class=comments-area><ol class=comment-list><li class=comment><p>{BOX}</p></ol></div>",
        f"<div class=author-bio><p>{BOX}</p></div>",
        f"<div class=inline-ad>{BOX}</div>",
        f"<figure><img><figcaption>{BOX}</figcaption></figure>",
        f"<div class=wp-caption><img><p class=wp-caption-text>{BOX}</p></div>",
        f"<p hidden>{BOX}</p>",
        f"<div style='display: none'><p>{BOX}</p></div>",
        f"<div aria-hidden=true>{BOX}</div>",
        f"<script>var text = '<p>{BOX}</p>';</script>",
        f"<style>p::after {{ content: '{BOX}' }}</style>",
        f"<!-- <p>{BOX}</p> -->",
        f"<noscript><p>{BOX}</p></noscript>",
        f"<template><p>{BOX}</p></template>",
        f"<p><a href=/other>{BOX}</a></p>",
        f"<form><button>{BOX}</button></form>",
        "<time>14:32</time>",
        f"<p class=pull-quote>{BOX}</p>",
        f"<article class=card><h3><a href=/other>Other news</a></h3><p>{BOX}</p></article>",
        "<p><strong>See as well:</strong> <a href=/tugs>Ten tugs that can be seen from the quay</a></p>",
        "<p>Was this of use? <a href=/y>Yes</a> <a href=/n>No</a></p>",
    ],
)
@pytest.mark.parametrize("place", ["inside", "after"])
def test_what_is_not_the_article_is_no_paragraph(box: str, place: str) -> None:
    inside = f"<p>{P1}</p><p>{P2}</p>{box}<p>{P3}</p><p>{P4}</p><p>{LAST}</p>"
    document = read(
        simple(inside) if place == "inside" else page(f"<h1>{TITLE}</h1><div class=text>{PS}</div>", more=box)
    )
    assert words(document, "paragraph") == [*BODY]


def test_captions_by_lines_and_dates_are_furniture_in_the_pages_order() -> None:
    top = (
        "<figure><img><figcaption>The quay at dawn</figcaption></figure>"
        "<div class=byline>By <a href=/mq>Mara Quill</a></div><time>17 March 2026</time>"
    )
    document = read(simple(top=top))
    assert words(document, "furniture") == ["The quay at dawn", "By Mara Quill", "17 March 2026"]
    assert [block.kind for block in document.blocks][:4] == ["title", "furniture", "furniture", "furniture"]
    article = article_of(document, Outlets())
    assert (article.author, article.published, article.bases.published) == ("Mara Quill", "2026-03-17", "guessed")


def test_headings_inside_and_none_after_the_end() -> None:
    body = (
        f"<p>{P1}</p><p>{P2}</p><h2>What is next</h2><p>{P3}</p><p><b>Doubts remain</b></p><p>{P4}</p><h3>Read on</h3>"
    )
    assert words(read(simple(body)), "heading") == ["What is next", "Doubts remain"]


def test_a_live_blog_keeps_its_headings_and_loses_its_time_stamps() -> None:
    posts = "".join(
        f"<article class=block><header><time>1{n}.32</time><h2><a href='#b{n}'>Update {n}</a></h2></header><p>{w}</p>"
        f"<div class=block-share>Share</div></article>"
        for n, w in enumerate(BODY[:4])
    )
    document = read(page(f"<h1>{TITLE}</h1><div class=liveblog-body>{posts}</div>"))
    assert words(document, "heading") == [f"Update {n}" for n in range(4)]
    assert words(document, "paragraph") == [*BODY[:4]]


STAND = "Port authority says that the first cargo will arrive by Thursday"
DESCRIBED = f'<title>{TITLE}</title><meta property="og:description" content="{STAND}">'


@pytest.mark.parametrize(
    ("markup", "subtitle", "basis"),
    [
        (simple(top=f"<div class=standfirst><p>{STAND}</p></div>"), STAND, "guessed"),
        (simple(top=f"<h3 class=subtitle>{STAND}</h3>"), STAND, "guessed"),
        (page(f"<header><h1>{TITLE}</h1><p class=dek>{STAND}</p></header>{PS}", DESCRIBED), STAND, "metadata"),
        (page(f"<header><h1>{TITLE}</h1><p>{STAND}</p></header><div>{PS}</div>", DESCRIBED), STAND, "metadata"),
        (page(f"<header><h1>{TITLE}</h1><h2>{STAND}</h2></header><div>{PS}</div>"), STAND, "guessed"),
        (simple(head=DESCRIBED), None, None),
        (simple(head=DESCRIBED.replace(STAND, P1)), None, None),
        (simple(f"<h2>{STAND}</h2>{PS}"), None, None),
        (simple(top="<ul class=standfirst><li>One thing was said<li>Another thing was done</ul>"), None, None),
    ],
)  # fmt: skip
def test_a_subtitle_is_words_of_the_page_set_apart(markup: str, subtitle: str | None, basis: str | None) -> None:
    document = read(markup)
    assert words(document, "subtitle") == ([subtitle] if subtitle else [])
    found = document.facts.get("subtitle")
    assert (found and found.value, found and found.basis) == (subtitle, basis)
    assert words(document, "paragraph")[-5:] == [*BODY]


@pytest.mark.parametrize(
    ("head", "body", "title", "basis"),
    [
        (f"<title>{TITLE} | Courier</title>", f"<h1>{TITLE}</h1>{PS}", TITLE, "metadata"),
        ("<title>Ships sail at last</title>", f"<h1>{TITLE}</h1>{PS}", TITLE, "guessed"),
        (
            f'<meta property="og:title" content="{TITLE}">',
            f"<h1>The Courier</h1><h2>{TITLE}</h2>{PS}",
            TITLE,
            "metadata",
        ),
        ('<meta property="og:site_name" content="The Courier">', f"<h1>The Courier</h1>{PS}", None, None),
        (f'<meta property="og:title" content="{TITLE}">', PS, TITLE, "metadata"),
        ("", PS, None, None),
    ],
)
def test_the_title_is_the_headline_of_the_page(head: str, body: str, title: str | None, basis: str | None) -> None:
    document = read(page(body, head))
    assert words(document, "title") == ([title] if title else [])
    found = document.facts.get("title")
    assert (found and found.value, found and found.basis) == (title, basis)
    assert words(document, "paragraph") == [*BODY]


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        (simple().encode("utf-8-sig"), ()),
        (simple().encode("utf-16"), ()),
        (simple().replace("utf-8", "windows-1252").encode("cp1252"), ()),
        (simple().replace("<meta charset=utf-8>", "").encode("cp1252"), ("encoding not stated; read as cp1252",)),
        (simple(PS.replace("“", "â€œ").replace("”", "â€\x9d")).encode(), ("wrongly decoded characters were repaired",)),
        (simple(head="<title>x</title><script>" + "a = b?c:d; return e?f: g;" * 9 + "</script>").encode(), ()),
    ],
)
def test_encodings(data: bytes, notes: tuple[str, ...]) -> None:
    document = read(data)
    assert P3 in document.text
    assert document.notes == notes


def test_the_senders_encoding_goes_before_the_pages() -> None:
    text = simple(PS.replace("“", "").replace("”", "").replace("Olmets", "Olméts")).replace("utf-8", "koi8-r")
    document = read(text.encode("cp1252"), Options(encoding="windows-1252"))
    assert "Olméts" in document.text


def test_the_headings_of_a_live_blogs_updates_are_kept() -> None:
    updates = "".join(
        f"<article class=update><header><time datetime=2026-03-17T1{n}:00Z>1{n}.00</time><h2>{head}</h2></header>"
        f"<p>{words}</p><div class=share><a href=#>Share</a></div></article>"
        for n, (head, words) in enumerate(zip(ITEMS, BODY, strict=False))
    )
    markup = f"<title>{TITLE}</title><main><h1>{TITLE}</h1><p class=byline>Mara Quill</p><div>{updates}</div></main>"
    document = read(markup)
    expected = [words for pair in zip(ITEMS, BODY, strict=False) for words in pair]
    assert words(document, "heading", "paragraph") == expected


def test_what_stands_above_the_title_costs_neither_title_nor_standfirst() -> None:
    top = f"<header><p class=kicker>World | East Coast</p><h1>{TITLE}</h1><p id=article-summary>{P4}</p></header>"
    body = f"<section name=articleBody>{PS.replace(f'<p>{P4}</p>', '')}</section>"
    document = read(page(top + body, f"<title>{TITLE}</title><meta name=description content='{P4}'>"))
    assert words(document, "title", "subtitle", "heading") == [TITLE, P4]
    assert words(document, "paragraph") == [P1, P2, P3, LAST]
    assert words(document, "furniture") == ["World | East Coast"]


def test_what_stands_below_the_named_body_is_furniture() -> None:
    below = "<div class=bottom><p>In the paper of March 18, 2026, this stood on page 4 as: Ships leave.</p></div>"
    document = read(page(f"<h1>{TITLE}</h1><section name=articleBody>{PS}</section>{below}"))
    assert words(document, "paragraph") == [*BODY]


def test_control_characters_are_left_out_of_text_and_facts() -> None:
    document = read(page(f"<h1>{TITLE}&#x1b;[2J&#x202e;</h1>{PS}", f"<title>{TITLE}\x1b[2J</title>"))
    assert document.facts["title"].value == f"{TITLE}[2J"
    assert all(c.isprintable() or c == "\n" for c in document.text)


@pytest.mark.parametrize(
    ("date", "basis", "head", "top"),
    [
        ("2026-03-17T08:05+02:00", "metadata", '<meta name="dcterms.issued" content="2026-03-17T08:05+02:00">', ""),
        ("2026-03-17T08:05+00:00", "guessed", "", '<time datetime="2026-03-17T08:05Z">17 March</time>'),
        ("2026-03-17", "guessed", "", "<div class=date>17/03/2026</div>"),
        ("2026-03-17", "guessed", '<link rel=canonical href="https://courier.example/2026/03/17/ships">', ""),
        (None, None, "", ""),
        (None, None, "", "<div class=date>3 hours ago</div>"),
        (None, None, "", "<div class=date>03/04/2026</div>"),
        (None, None, "", "<div>Founded on 1 March 1990 by its readers and writers, who own it to this day.</div>"),
        (None, None, "", '<figure><figcaption>The quay, 12 June 2015</figcaption></figure>'),
    ],
)  # fmt: skip
def test_a_date_is_stated_or_guessed_or_missing(date: str | None, basis: str | None, head: str, top: str) -> None:
    body = f"{PS}<p>The port opened on 1 March 1990; the next round is on <time datetime=2026-05-01>1 May</time>.</p>"
    today = "<div class=date>Saturday, 21 November 2026</div>"
    markup = simple(body, f"<title>{TITLE}</title>{head}", top).replace("<main>", f"{today}<main>")
    found = read(markup).facts.get("published")
    assert (found and found.value, found and found.basis) == (date, basis)


def test_facts_come_with_their_bases() -> None:
    ld = {"@type": "NewsArticle", "author": {"name": "Mara Quill"}, "dateModified": "2026-03-17T09:00:00Z"}
    head = (
        f"<title>{TITLE}</title><meta property='og:site_name' content='The Courier'>"
        f"<script type='application/ld+json'>{json.dumps(ld)}</script><link rel=canonical href='https://courier.example/a'>"
    )
    facts = read(simple(head=head)).facts
    assert {name: (fact.value, fact.basis) for name, fact in facts.items()} == {
        "title": (TITLE, "metadata"),
        "author": ("Mara Quill", "metadata"),
        "publisher": ("The Courier", "metadata"),
        "updated": ("2026-03-17T09:00+00:00", "metadata"),
        "url": ("https://courier.example/a", "metadata"),
    }


def test_where_no_article_can_be_told_all_paragraphs_are_used() -> None:
    document = read(f"<h1>{TITLE}</h1>" + "<div>" * 300 + PS)
    assert words(document, "title", "paragraph") == [*BODY]
    assert document.notes == (ALL_PARAGRAPHS,)


def test_the_text_of_the_metadata_stands_in_for_a_page_that_shows_none() -> None:
    ld = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(BODY)}
    head = f"<title>{TITLE}</title><script type='application/ld+json'>{json.dumps(ld)}</script>"
    document = read(f"<html><head>{head}</head><body><div id=root></div></body></html>")
    assert words(document, "title", "paragraph") == [TITLE, *BODY]
    assert document.notes == (FROM_METADATA,)


CONSENT = "We and our partners store and/or access information on a device, such as cookies, with your consent."
CHOICES = "You can change your choices at any time in our privacy settings, where our partners are listed."


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("", "x.html: the file is empty; nothing to read"),
        (" \n", "x.html: the file is empty; nothing to read"),
        ("<html><body></body></html>", "x.html: the page holds no text; nothing to read"),
        ("<!-- -->", "x.html: the page holds no text; nothing to read"),
        ("<html><body><img alt='A quay'><p>Share</p></body></html>", "x.html: the page holds no text; nothing to read"),
        (
            "<html><head><title>Courier</title></head><body><noscript>You need to enable JavaScript to run this app."
            "</noscript><div id=root></div><script src=/app.js></script></body></html>",
            "x.html: the page is made by script and holds no text; save it from the browser as 'Webpage, complete' or"
            " print it to PDF",
        ),
        (
            "<html><frameset cols='1,2'><frame src=a.html><noframes>No frames here.</noframes></frameset></html>",
            "x.html: a page of frames, which holds no text itself; save the frame with the article",
        ),
        (
            f"<title>Before you continue</title><h1>Before you continue</h1><p>{CONSENT}</p><p>{CHOICES}</p>",
            "x.html: a page that asks for consent, not an article; answer it in a browser, then save the page",
        ),
        (
            f"<title>Courier</title><div><p>{CONSENT}</p><p>{CHOICES}</p></div>",
            "x.html: a page that asks for consent, not an article; answer it in a browser, then save the page",
        ),
        (
            "<title>Just a moment...</title><h1>a.example</h1><p>Enable JavaScript and cookies to continue</p>",
            "x.html: a page that checks for robots, not an article; open it in a browser and save it from there",
        ),
        (
            "<title>Page not found | Courier</title><h1>Sorry</h1><p>The page that you look for is gone for good.</p>",
            "x.html: an error page ('Page not found | Courier'), not an article; get the article anew",
        ),
        (
            "<p>" * 60_001,
            "x.html: 60,003 elements, more than 60,000; not the page of one article; save the article's own page",
        ),
        ("<div>" * 100_000 + P1, "x.html: elements nested more than 2,048 deep; save the page in another format"),
        ("<p>\x00\x00\x00</p>", "x.html: a binary file, not text; convert it to plain text first"),
    ],
)  # fmt: skip
def test_bad_pages_are_refused_with_one_line(markup: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        read(markup)
    assert str(error.value) == message


def test_a_page_with_more_text_than_allowed_is_refused() -> None:
    with pytest.raises(InputError) as error:
        read(simple(), Options(Limits(characters=100)))
    assert error.value.what.endswith("characters of text, more than 100 ('limits.characters')")


@pytest.mark.parametrize(
    "title",
    ["404 dead as ships sink off Varn", "Access denied to convoys, aid workers say", "Page of history not forgotten"],
)
def test_articles_that_sound_like_other_pages_are_read(title: str) -> None:
    assert words(read(page(f"<h1>{title}</h1><p>{P1}</p><p>{P2}</p>", f"<title>{title}</title>")), "title") == [title]


def test_an_article_on_cookies_is_read() -> None:
    told = "The site did not ask for consent to store cookies on a device, the regulator said; nor did its partners."
    body = f"<p>{CONSENT}</p><p>{P1}</p><p>{told}</p><p>{P2}</p>"
    assert words(read(simple(body)), "paragraph") == [P1, told, P2]


@pytest.mark.parametrize(
    "flood",
    [
        f"<p title='{'a' * 3_000_000}'>Note.</p>",
        f"<div class='{'share-' * 500_000}'>x</div>",
        f"<p style='{'display ' * 500_000}'>Note.</p>",
        "<script type='application/ld+json'>" + "[" * 200_000 + "</script>",
        "<script type='application/ld+json'>{</script>" * 2_000,
        "<b>" * 1_500 + "</b>" * 1_500,
        "<span itemprop=author>x</span>" * 5_000,
        "&#x1b;" * 200_000,
        "<base href='javascript:alert(1)'>",
    ],
)
def test_floods_cost_no_paragraph(flood: str) -> None:
    assert set(BODY) <= set(words(read(simple(PS + flood)), "paragraph"))


def test_the_page_is_not_changed_by_the_reading() -> None:
    first, second = read(simple()), read(simple())
    assert first == second
    assert parse_html(simple()) is not None
