"""Pages and feeds by address, from a real server on this machine: what becomes of them as articles."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from briefing.archive import WebCache
from briefing.config import Limits, Network, Reading
from briefing.model import Article
from briefing.sources import read_sources

WORDS = (
    "The harbour office said on Monday that nine ships had left the port since the strike began a week ago. Crane "
    "drivers want their night pay back, which the owners cut in January after a fall in traffic, and they say they "
    "will not come back before that."
)
PAGE = (
    "<html><head><title>Ships leave - Harbour News</title><meta property='og:site_name' content='Harbour News'>"
    "<meta property='article:published_time' content='2026-03-17T08:05:00+02:00'></head>"
    "<body><nav><a href='/'>Home</a></nav>"
    f"<article><h1>Ships leave the port</h1><p>{WORDS}</p><p>{WORDS.replace('nine', 'ten')}</p></article></body></html>"
)
FEED = """<rss version="2.0"><channel><title>Harbour News</title>
<item><title>Ships leave the port</title><link>{root}/page</link><pubDate>Tue, 17 Mar 2026 06:05:00 GMT</pubDate>
<description>Nine ships have left.</description></item>
<item><title>Cranes stand still</title><link>{root}/gone</link>
<description>The cranes have not moved.</description></item>
</channel></rss>"""

DEAD = (
    "<rss version='2.0'><channel><title>Harbour News</title>"
    + "".join(
        f"<item><title>Ship {n} leaves</title><link>{{root}}/{path}</link>"
        f"<description>Ship {n} has left the port.</description></item>"
        for n, path in enumerate(("gone1", "page", "gone2", "gone3", "gone4", "page?5", "gone6"))
    )
    + "</channel></rss>"
)
"""One page, and after it three in a row that are not there, and more."""


class Handler(BaseHTTPRequestHandler):
    asked: list[tuple[str, str | None]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("If-None-Match")))
        root = f"http://127.0.0.1:{self.server.server_address[1]}"
        bodies = {
            "/page": ("text/html; charset=utf-8", PAGE),
            "/feed": ("application/rss+xml", FEED.format(root=root)),
            "/dead": ("application/rss+xml", DEAD.format(root=root)),
            "/note.txt": ("text/plain; charset=iso-8859-1", WORDS.replace("office", "café")),
        }
        if self.path not in bodies:
            self.send_error(404)
        elif self.headers.get("If-None-Match") == f'"{self.path}"':
            self.send_response(304)
            self.end_headers()
        else:
            kind, body = bodies[self.path]
            data = body.encode("latin-1" if "8859" in kind else "utf-8")
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("ETag", f'"{self.path}"')
            self.end_headers()
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def root() -> Iterator[str]:
    Handler.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def read(*urls: str, cache: WebCache | None = None, **network: object) -> tuple[list[Article], list[str]]:
    allowed = Network(allow_hosts=("127.0.0.1",), pause=0, retries=0, **network)  # type: ignore[arg-type]
    articles, problems = read_sources(urls, reading=Reading(limits=Limits(), network=allowed), cache=cache)
    return articles, [f"{p.path}: {p.what}" for p in problems]


def test_a_page(root: str) -> None:
    (article,), problems = read(f"{root}/page")
    assert problems == []
    assert (article.path, article.url, article.format) == (f"{root}/page", f"{root}/page", "html")
    assert (article.title, article.publisher) == ("Ships leave the port", "Harbour News")
    assert (article.published, article.bases.published) == ("2026-03-17T08:05+02:00", "metadata")
    assert "Home" not in article.text
    assert article.accessed is not None
    assert abs(date.fromisoformat(article.accessed) - datetime.now(UTC).date()) <= timedelta(days=1)
    assert article.original == PAGE.encode()


def test_the_servers_word_on_the_encoding_is_taken(root: str) -> None:
    (article,), _ = read(f"{root}/note.txt")
    assert "harbour café said" in article.text


def test_a_feeds_summaries_are_followed_to_their_pages(root: str) -> None:
    (page, entry), problems = read(f"{root}/feed")
    assert problems == []
    assert (page.format, page.words > 40, page.url) == ("html", True, f"{root}/page")
    assert page.published is not None
    assert (entry.format, entry.title) == ("feed", "Cranes stand still")
    assert page.accessed == entry.accessed is not None
    assert entry.notes[0] == "only the feed's summary"
    assert entry.notes[1].startswith("its page was not read: ")
    assert "404" in entry.notes[1]


def test_a_feed_alone(root: str) -> None:
    articles, _ = read(f"{root}/feed", entries=0)
    assert [(a.format, a.title) for a in articles] == [("feed", "Ships leave the port"), ("feed", "Cranes stand still")]
    assert [path for path, _ in Handler.asked] == ["/feed"]


def test_three_failed_pages_in_a_row_are_the_last_that_are_asked_for(root: str) -> None:
    articles, problems = read(f"{root}/dead")
    assert problems == []
    assert [path for path, _ in Handler.asked] == ["/dead", "/gone1", "/page", "/gone2", "/gone3", "/gone4"]
    assert [a.format for a in articles] == ["feed", "html", *["feed"] * 5]
    assert [len(a.notes) for a in articles if a.format == "feed"] == [2, 2, 2, 2, 1, 1]
    assert {a.notes[0] for a in articles if a.format == "feed"} == {"only the feed's summary"}


def test_what_did_not_change_is_taken_from_the_cache(root: str, tmp_path: Path) -> None:
    first, _ = read(f"{root}/page", cache=WebCache(tmp_path))
    second, _ = read(f"{root}/page", cache=WebCache(tmp_path))
    assert first == second
    assert Handler.asked == [("/page", None), ("/page", '"/page"')]


def test_an_address_that_is_not_public_is_refused_unless_the_project_allows_it(root: str) -> None:
    articles, problems = read_sources([f"{root}/page"])
    assert articles == []
    assert problems[0].path == f"{root}/page"
    assert "allow_hosts" in problems[0].what
    assert Handler.asked == []
