"""Pieces of the page by their wording and shape, and sentences that look like them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from briefing.sources.furniture import heads_a_list, is_furniture, is_title_in_list

CASES: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("furniture_cases.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    "line",
    [
        "Share This Post",
        "Read more: Port strike enters second week",
        "Related: Who pays for the harbour?",
        "Sign up to our newsletter",
        "Get the latest news delivered to your inbox",
        "We use cookies to improve this site. Cookie policy",
        "Accept all",
        "By Jane Mwangi",
        "By Jane Mwangi and Ali Noor in Nairobi",
        "By Jane Mwangi | 17 March 2026",
        "BY JANE MWANGI",
        "(Reporting by Ali Noor; Editing by Jane Mwangi)",
        "Reporting by Ali Noor and Jane Mwangi; editing by Petra Holm",
        "17 March 2026",
        "Tuesday 17 March 2026 08.05 GMT",
        "Published 17 March 2026, 08:05 GMT | Updated 11:00",
        "Last updated on March 17, 2026 at 9:12 am EST",
        "NAIROBI, 17 March 2026",
        "14:32",
        "14.32 GMT",
        "9.05am BST",
        "2h ago",
        "Updated 5 minutes ago",
        "Updated at 15.04 BST",
        "4 min read",
        "A crane at the port [File: Ali Noor/Reuters]",
        "Dock workers leave the meeting (Photo: Petra Holm)",
        "Photograph: Ali Noor/AFP/Getty Images",
        "© Harbour News 2026",
        "***",
    ],
)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "By noon the ship was empty.",
        "By-laws of the port were read out.",
        "By Tuesday, the union said",
        "The minister said on 17 March 2026 that the talks had failed.",
        "Talks on 17 March 2026",
        "Conference: 4 June 2026",
        "On 17 March 2026, Ali Noor, a docker, left.",
        "The ministers met (Reuters).",
        "At 14:32 the lights went out.",
        "Two hours ago the port was open, the harbour office said.",
        "Share this burden is what the ministers said they would do when they met in the capital on Monday.",
        "The union called it a theft; the source: a letter by the owners that the court has seen.",
        "The ferries will stop, the company said.",
    ],
)
def test_sentences(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize("line", CASES["furniture"])
def test_lines_of_printed_and_pasted_pages(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", CASES["text"])
def test_text_that_looks_like_lines_of_pages(line: str) -> None:
    assert not is_furniture(line)


def test_a_long_notice_is_furniture_and_a_long_paragraph_on_cookies_is_none() -> None:
    notice = (
        "We and our partners use cookies to store data on your device. "
        + "You can change your choices at any time. " * 15
    )
    assert len(notice) > 600
    assert is_furniture(notice)
    assert not is_furniture(notice + "The minister said so on Monday.")
    assert not is_furniture(notice * 3)


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("Most read", True),
        ("RELATED STORIES:", True),
        ("Editor’s picks", True),
        ("Most read it as a threat.", False),
        ("Summary", False),
        ("Key events", False),
    ],
)
def test_heads_of_lists(line: str, heads: bool) -> None:
    assert heads_a_list(line) is heads


@pytest.mark.parametrize(
    ("line", "is_title"),
    [
        ("Ferry strike enters second week", True),
        ("1. Owners reject pay plan", True),
        ("2 Who pays for the harbour?", True),
        ("Port ‘has no plan’", True),
        ("Traffic falls by 12%", True),
        ("Who pays for the harbour?", False),
        ("The ships have left.", False),
        ("The owners said:", False),
        ("1. The owners pay.", False),
        ("They left the port, he said, " + "and " * 30 + "so on", False),
    ],
)
def test_titles_in_lists(line: str, is_title: bool) -> None:
    assert is_title_in_list(line) is is_title
