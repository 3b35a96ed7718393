"""What a brief says of where its sources come from: dates and how they are known, origins, versions, pages, grades."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from briefing.compose import compose
from briefing.config import load_audience
from briefing.model import (
    Analysis,
    Bases,
    Masthead,
    Outlet,
    SourceEntry,
    Sources,
)
from briefing.render.html import render_html
from briefing.render.language import language_of
from briefing.sources.copies import find_copies
from tests.compose.stress_analysis import many
from tests.conftest import article_of

OLD = "Minister Ada Holm said that nine ships had left the port.\n\nThe union denies that anybody was asked."
NEW = "Minister Ada Holm said that eleven ships had left the port.\n\nThe union denies that anybody was asked."
HARBOUR = Outlet("harbour-news", "Harbour News", "newspaper", "gbr", "Port Press Group", "B", "checked for years")


@pytest.fixture(scope="module")
def analysis(nlp: object) -> Analysis:
    from briefing.analysis import analyse

    facts = {"url": "https://h.example/a", "publisher": "Harbour News", "outlet": HARBOUR}
    bases = Bases(published="metadata", publisher="stated")
    old = replace(article_of(OLD), id="old", published="2026-03-17T08:05+00:00", bases=bases, **facts)
    new = replace(
        article_of(NEW), id="new", published="2026-03-17T08:05+00:00", updated="2026-03-18", bases=bases, **facts
    )
    copy = replace(
        article_of(f"Ships leave the port\n\n{NEW}"), id="copy", publisher="Hill Post", published="2026-03-19"
    )
    pdf = article_of("The mayor said that the hills were quiet.\n\nThe mayor said that nobody had seen a ship there.")
    paged = tuple(replace(block, page=number) for number, block in enumerate(pdf.blocks, 1))
    pdf = replace(
        pdf,
        accessed="2026-03-20",
        id="pdf",
        format="pdf",
        blocks=paged,
        bases=Bases(),
        notes=("encoding not stated; read as cp1252",),
    )
    return analyse(find_copies([old, new, copy, pdf]), nlp, version="test")  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def sources(analysis: Analysis) -> Callable[[], dict[str, SourceEntry]]:
    brief = compose(analysis, load_audience("analyst"))
    content = next(s.content for s in brief.sections if isinstance(s.content, Sources))
    by_number = {e.number: e for e in (*content.items, *content.uncited)}
    names = [a.id for a in analysis.articles]
    return lambda: {names[number - 1]: entry for number, entry in by_number.items()}


def test_findings_rest_on_the_later_version_alone(analysis: Analysis) -> None:
    assert {p.content.article for p in analysis.positions} == {"new", "copy", "pdf"}
    assert not any(m.article == "old" for a in analysis.actors for m in a.mentions)
    assert [p.repeats is not None for p in analysis.positions if p.content.article == "copy"] == [True, True]


def test_claims_of_copies_are_not_corroborated(analysis: Analysis) -> None:
    assert {claim.status for claim in analysis.claims} <= {"single-source", "disputed"}


def test_the_masthead_counts_texts_not_files(analysis: Analysis) -> None:
    head = next(
        s.content for s in compose(analysis, load_audience("analyst")).sections if isinstance(s.content, Masthead)
    )
    assert (head.sources, head.replaced, head.origins, head.publishers, head.unpublished) == (3, 1, 2, 2, 1)
    assert head.grades == (("B", 6, 1), ("F", 6, 2))
    assert head.as_of.date == "2026-03-19"


def test_entries(sources: Callable[[], dict[str, SourceEntry]]) -> None:
    entries = sources()
    assert (entries["old"].replaced_by, entries["new"].replaces) == (entries["new"].number, entries["old"].number)
    assert [(c.kind, c.before and c.before.text, c.after and c.after.text) for c in entries["new"].changes] == [
        ("changed", "Holm said that nine ships had left", "Holm said that eleven ships had left")
    ]
    assert entries["copy"].origin == entries["new"].number
    assert entries["new"].grade == "B"
    assert entries["pdf"].notes == ("encoding not stated; read as cp1252",)


def test_a_pdf_is_cited_by_page(analysis: Analysis) -> None:
    number = [a.id for a in analysis.articles].index("pdf") + 1
    html = render_html(compose(analysis, load_audience("analyst"))).decode()
    assert f"{number}&nbsp;p.2&nbsp;¶2" in html
    assert "p.1 ¶1" in html


def test_the_day_of_access_is_printed_where_it_is_known(
    analysis: Analysis, sources: Callable[[], dict[str, SourceEntry]]
) -> None:
    assert {name: entry.accessed for name, entry in sources().items() if entry.accessed} == {"pdf": "2026-03-20"}
    for audience in ("analyst", "public"):
        page = render_html(compose(analysis, load_audience(audience))).decode().partition("</main>")[0]
        assert page.count(", accessed 20 March 2026.") == 1


def test_the_document_says_how_things_are_known(analysis: Analysis) -> None:
    html = " ".join(render_html(compose(analysis, load_audience("analyst"))).decode().split())
    for words in (
        "Replaced by its later version, source 2",
        "Later version of source 1.",
        "Same text as source 2.",
        "17 March 2026, 08:05 UTC (file’s metadata), updated 18 March 2026",
        "Grade B6 (checked for years)",
        "Note: encoding not stated; read as cp1252.",
        "Harbour News (newspaper, Port Press Group)",
        "Undated",
    ):
        assert words in html, words


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2026-03-17T08:05+00:00", "17 March 2026, 08:05 UTC"),
        ("2026-03-17T08:05+05:30", "17 March 2026, 08:05 UTC+5:30"),
        ("2026-03-17T08:05-04:00", "17 March 2026, 08:05 UTC−4"),
        ("2026-03-17T08:05", "17 March 2026, 08:05 (zone not stated)"),
        ("2026-03-17", "17 March 2026"),
        ("2026-03", "March 2026"),
        ("2026", "2026"),
    ],
)
def test_moments(iso: str, shown: str) -> None:
    assert language_of("en").moment(iso) == shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2026-03-17", "2026-03-17", "17 March 2026"),
        ("2026-03-17", "2026-03-18", "17 March 2026 – 18 March 2026"),
        ("2025-10-01", "2025-10-31", "October 2025"),
        ("2025-10-01", "2025-10-30", "1 October 2025 – 30 October 2025"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2025-02-01", "2026-02-28", "1 February 2025 – 28 February 2026"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("2026-03-17T08:05", "2026-03-17T09:00", "17 March 2026"),
        ("2026-03", "2026-05", "March 2026 – May 2026"),
        ("9999-12-01", "9999-12-31", "1 December 9999 – 31 December 9999"),
    ],
)
def test_spans(first: str, last: str, shown: str) -> None:
    assert language_of("en").span(first, last) == shown


@pytest.mark.parametrize("audience", ["executive", "sitrep"])
def test_every_source_that_is_cited_is_listed_and_links_lead_to_it(audience: str) -> None:
    """Those beyond the limit by number, publisher and day, or title."""
    brief = compose(many(30), load_audience(audience))
    content = next(s.content for s in brief.sections if isinstance(s.content, Sources))
    page = render_html(brief).decode()
    cited = {int(number) for number in re.findall(r'href="#s(\d+)"', page)}
    listed = [entry.number for entry in (*content.items, *content.briefly)]
    assert content.briefly
    assert cited <= {*listed}
    assert len({*listed}) == len(listed)
    assert all(f'id="s{number}"' in page for number in listed)
    assert "Cited too:" in page
