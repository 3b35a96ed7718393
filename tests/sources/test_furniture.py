"""Pieces of the page by their wording and shape, and sentences that look like them."""

from __future__ import annotations

import pytest

from briefing.sources.furniture import is_furniture


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
