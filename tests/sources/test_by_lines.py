"""What by-lines, date lines and datelines tell: author, dates, and whose copy an article is."""

from __future__ import annotations

import pytest

from briefing.config import UserOutlet
from briefing.model import Article
from briefing.sources import articles
from briefing.sources.by_lines import author_of
from briefing.sources.document import Options
from briefing.sources.outlets import Outlets
from briefing.sources.readers.plain_text import read_plain_text
from tests.conftest import article_of

BODY = (
    "Aid reached the port on Monday after a week of talks, the harbour office said.\n\nThe union had no comment on it."
)


def article(*head: str, dateline: str = "", end: str = "") -> Article:
    return article_of("\n\n".join(["Aid reaches the port", *head, dateline + BODY, *([end] if end else [])]))


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Jane Mwangi", "Jane Mwangi"),
        ("By Jane Mwangi and Ali Noor in Nairobi", "Jane Mwangi and Ali Noor"),
        ("By Jane Mwangi, Nairobi correspondent", "Jane Mwangi"),
        ("By Jane Mwangi | 17 March 2026", "Jane Mwangi"),
        ("17 March 2026", None),
    ],
)
def test_authors(line: str, author: str | None) -> None:
    assert author_of(line) == author


@pytest.mark.parametrize(
    ("head", "published", "updated"),
    [
        (("17 March 2026",), "2026-03-17", None),
        (("By Jane Mwangi", "Published 17 March 2026, 08:05 GMT"), "2026-03-17T08:05+00:00", None),
        (("By Jane Mwangi | March 17, 2026",), "2026-03-17", None),
        (("Published 17 March 2026 | Updated 18 March 2026",), "2026-03-17", "2026-03-18"),
        (("Last updated 18 March 2026",), None, "2026-03-18"),
        (("17 March",), None, None),
        ((), None, None),
    ],
)
def test_dates_are_read_off_the_head_and_said_to_be(
    head: tuple[str, ...], published: str | None, updated: str | None
) -> None:
    found = article(*head)
    assert (found.published, found.updated) == (published, updated)
    assert found.bases.published == ("guessed" if published else "missing")
    assert found.title == "Aid reaches the port"


def test_a_date_in_the_text_is_not_the_articles() -> None:
    text = "Aid reaches the port\n\nThe port was shut on 3 May 2019.\n\n" + BODY
    assert article_of(text).published is None


@pytest.mark.parametrize(
    ("found", "credited", "origin"),
    [
        (article(dateline="NAIROBI (Reuters) - "), ("reuters",), "outlet:reuters"),
        (article(dateline="NAIROBI, Kenya (AP) — "), ("associated-press",), "outlet:associated-press"),
        (article("By Jane Mwangi"), (), ""),
        (article("AFP"), ("agence-france-presse",), "outlet:agence-france-presse"),
        (article("By Jane Mwangi and agencies"), ("agencies",), ""),
        (article("Staff and agencies"), ("agencies",), ""),
        (article(end="(With inputs from AFP)"), ("agence-france-presse",), ""),
        (article(end="Reuters contributed to this report."), ("reuters",), ""),
        (article(end="The ministry spoke to Reuters on Sunday."), (), ""),
        (article("Reuters and AFP"), ("agence-france-presse", "reuters"), ""),
    ],
)
def test_agency_copy(found: Article, credited: tuple[str, ...], origin: str) -> None:
    assert found.credits == credited
    assert found.origin == origin


def test_the_users_own_agencies_are_credited_too() -> None:
    mine = Outlets([UserOutlet(name="Corvane News Agency", kind="wire")])
    text = f"Aid reaches the port\n\n{BODY}\n\n(With reporting by Corvane News Agency)"
    (document,) = read_plain_text(text.encode(), "x.txt", Options())
    found = articles.article_of(document, mine)
    assert found.credits == ("corvane-news-agency",)
    assert [b.kind for b in found.blocks] == ["title", "paragraph", "paragraph", "furniture"]


@pytest.mark.parametrize(
    ("head", "published", "publisher", "author", "url"),
    [
        ("By Tove Lind | The Guardian | 11 May 2026", "2026-05-11", "The Guardian", "Tove Lind", None),
        ("The Guardian, May 11, 2026", "2026-05-11", "The Guardian", None, None),
        ("The Guardian\nMonday, May 11, 2026", "2026-05-11", None, None, None),
        ("Source: The Guardian\nDate: 2026-05-11\nURL: https://h.example/a", "2026-05-11", "The Guardian", None,
         "https://h.example/a"),
        ("By Tove Lind\n13 May 2026", "2026-05-13", None, "Tove Lind", None),
    ],
)  # fmt: skip
def test_a_head_without_blank_lines(
    head: str, published: str | None, publisher: str | None, author: str | None, url: str | None
) -> None:
    found = article_of(f"Aid reaches the port\n{head}\n\n{BODY}")
    assert (found.published, found.author, found.url) == (published, author, url)
    assert found.title == "Aid reaches the port"
    if publisher:
        assert (found.publisher, found.bases.publisher) == (publisher, "guessed")


def test_an_agency_that_no_list_knows_is_an_origin_all_the_same() -> None:
    found = article(dateline="MARUN (Lakeland News Agency) - ")
    assert (found.credits, found.origin) == (("lakeland-news-agency",), "outlet:lakeland-news-agency")
    assert article(dateline="MARUN (north bank) - ").credits == ()


def test_a_press_release_was_not_filed_from_a_place() -> None:
    assert article(dateline="PRESS RELEASE — ").dateline is None
