"""The example of many formats, built as a user would: who published what, what is one text, what was left out."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

import briefing
from briefing.model import Analysis, ArticleRecord, Problem
from briefing.pipeline import Built
from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "ostrin-dam"
AGENCY = "outlet:corvane-news-agency"
FURNITURE = (
    "cookie",
    "Share this",
    "WhatsApp",
    "Photo: Olen Marsh",
    "newsletter",
    "inbox",
    "Siren test postponed",
    "Bread prices",
    "All rights reserved",
    "Page 1 of 2",
    "Telephone 555",
    "with six gates",
)
"""Of the saved pages; and a PDF's footer, a mail's signature, the words for a picture."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return briefing.build(EXAMPLE, out=tmp_path_factory.mktemp("ostrin"), audiences=["analyst"], formats=["html"])


@pytest.fixture(scope="module")
def analysis(built: Built) -> Analysis:
    return built.analysis


@pytest.fixture(scope="module")
def words(built: Built) -> str:
    """What a reader of the analyst's edition sees, on one line."""
    page = built.files[0].read_text(encoding="utf-8").partition("</head>")[2]
    return " ".join(unescape(re.sub(r"<[^>]*>", "", page)).split())


def by_file(analysis: Analysis) -> dict[str, ArticleRecord]:
    return {Path(article.path).name: article for article in analysis.articles}


def test_every_format_is_read(analysis: Analysis) -> None:
    assert {name: article.format for name, article in by_file(analysis).items()} == {
        "export.jsonl:1": "json",
        "export.jsonl:2": "json",
        "operator-statement.pdf": "pdf",
        "coast-mirror.docx": "docx",
        "committee.eml": "mail",
        "harbour-radio.xml#1": "feed",
        "harbour-radio.xml#2": "feed",
        "morning-ledger-1.html": "html",
        "morning-ledger-2.html": "html",
        "notes.md": "markdown",
        "opinion-page.html": "html",
        "valley-gazette.html": "html",
        "wire.txt": "text",
    }


def test_who_published_what_and_when(analysis: Analysis) -> None:
    found = {name: (article.publisher, article.published) for name, article in by_file(analysis).items()}
    assert found == {
        "export.jsonl:1": ("Tessary Herald", "2026-04-15T06:30+02:00"),
        "export.jsonl:2": ("Upland Courier", "2026-04-15T08:00+02:00"),
        "operator-statement.pdf": ("Ostrin Hydro", "2026-04-14T18:00+02:00"),
        "coast-mirror.docx": ("Halmouth Coast Mirror", "2026-04-14"),
        "committee.eml": ("Lower Ostrin Residents’ Committee", "2026-04-14T20:12+02:00"),
        "harbour-radio.xml#1": ("Harbour Radio Halmouth", "2026-04-15T10:40+02:00"),
        "harbour-radio.xml#2": ("Harbour Radio Halmouth", "2026-04-15T17:05+02:00"),
        "morning-ledger-1.html": ("Caldren Morning Ledger", "2026-04-14T12:30+02:00"),
        "morning-ledger-2.html": ("Caldren Morning Ledger", "2026-04-14T12:30+02:00"),
        "notes.md": ("Tallwater Forum", "2026-04-15"),
        "opinion-page.html": ("Northbank Review", None),
        "valley-gazette.html": ("Skelwick Valley Gazette", "2026-04-14T09:15+02:00"),
        "wire.txt": ("Corvane News Agency", "2026-04-14T07:40+02:00"),
    }


def test_every_outlet_of_the_project_is_used(analysis: Analysis) -> None:
    named = re.findall(r"^  - name: (.*)$", (EXAMPLE / "outlets.yaml").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert {article.outlet.name for article in analysis.articles if article.outlet} == {*named}


def test_both_reprints_have_the_agency_as_their_origin(analysis: Analysis) -> None:
    articles = by_file(analysis)
    of_agency = {name for name, article in articles.items() if article.origin == AGENCY}
    assert of_agency == {"wire.txt", "valley-gazette.html", "coast-mirror.docx"}
    assert articles["valley-gazette.html"].same_text_as == articles["wire.txt"].id
    assert articles["coast-mirror.docx"].same_text_as is None


def test_only_those_two_share_a_text_with_another_source(analysis: Analysis) -> None:
    used = [article for article in analysis.articles if article.replaced_by is None]
    assert (len(used), len({article.origin for article in used})) == (12, 10)


def test_the_earlier_version_is_replaced_and_the_changes_are_told(analysis: Analysis) -> None:
    articles = by_file(analysis)
    earlier, later = articles["morning-ledger-1.html"], articles["morning-ledger-2.html"]
    assert [article for article in analysis.articles if article.replaced_by] == [earlier]
    assert earlier.replaced_by == later.id
    changes = [(c.kind, c.before.text if c.before else None, c.after.text if c.after else None) for c in later.changes]
    assert changes == [
        ("changed", "killed at least four people.", "killed at least seven people."),
        (
            "changed",
            "document to reporters.",
            "document to reporters. The flood office denied on Wednesday that it had sent any such order.",
        ),
        (
            "added",
            None,
            "Divers found three bodies in a cellar in Dunmarrow on Wednesday morning, said Nils Ardane, the head of "
            "the rescue service. He said the search would go on through the night.",
        ),
        (
            "changed",
            "Eleven people were still missing on Tuesday afternoon, the police said.",
            "Eight people were still missing on Wednesday morning, the police said.",
        ),
    ]
    assert not any(position.content.article == earlier.id for position in analysis.positions)


def test_one_source_is_undated(analysis: Analysis) -> None:
    undated = [name for name, article in by_file(analysis).items() if article.published is None]
    assert undated == ["opinion-page.html"]
    (gap,) = (gap for gap in analysis.gaps if gap.kind == "undated")
    assert gap.text == "1 of 12 sources without a publication date."


def test_one_file_is_left_out(analysis: Analysis) -> None:
    assert analysis.problems == (
        Problem(
            (EXAMPLE / "sources" / "annex.pdf").as_posix(),
            "damaged or cut off (stream has ended unexpectedly); get the file anew",
        ),
    )


@pytest.mark.parametrize("furniture", FURNITURE)
def test_page_furniture_is_in_no_finding(furniture: str, analysis: Analysis, words: str) -> None:
    passages = [passage.text for article in analysis.articles for passage in article.passages]
    positions = [position.content.text for position in analysis.positions]
    assert not [text for text in (*passages, *positions) if furniture.casefold() in text.casefold()]
    assert furniture.casefold() not in words.casefold()


def test_the_brief_tells_what_it_rests_on(words: str) -> None:
    assert "12 sources, 9 independent origins" in words
    assert "1 earlier version of a source" in words
    assert "14 April 2026 – 15 April 2026, 1 undated" in words
    assert "Origin: Corvane News Agency." in words
    assert "Later version of source" in words
    assert "Changed killed at least four people. → killed at least seven people." in words


def test_the_brief_tells_what_was_left_out(words: str) -> None:
    assert re.search(r"Left out 1 of \d+ sources could not be read", words)
    assert "annex.pdf: damaged or cut off (stream has ended unexpectedly); get the file anew" in words
