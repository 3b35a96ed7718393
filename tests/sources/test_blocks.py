"""Title, sub-title, dateline, paragraphs and furniture of plain text."""

from __future__ import annotations

import pytest

from briefing.sources.blocks import find_blocks, find_dateline

BODY = "Aid reached the port on Monday after a week of talks, the harbour office said."


def kinds(text: str) -> list[tuple[str, int, str]]:
    return [(b.kind, b.number, text[b.start : b.end]) for b in find_blocks(text)]


def test_title_subtitle_paragraphs_and_furniture() -> None:
    blocks = ["Aid reaches port", "Convoy unloads after a week of talks", BODY, "Share This Post", BODY]
    text = "\n\n".join([*blocks, "READ MORE: Port strike\n"])
    assert kinds(text) == [
        ("title", 0, "Aid reaches port"),
        ("subtitle", 0, "Convoy unloads after a week of talks"),
        ("paragraph", 1, BODY),
        ("furniture", 0, "Share This Post"),
        ("paragraph", 2, BODY),
        ("furniture", 0, "READ MORE: Port strike"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028"])
def test_lines_are_paragraphs_unless_hard_wrapped(end: str) -> None:
    assert [k for k, _, _ in kinds(f"{BODY}{end}{BODY}")] == ["paragraph", "paragraph"]
    wrapped = f"Aid reached the port on Monday after{end}a week of talks, the harbour office{end}said."
    assert kinds(wrapped) == [("paragraph", 1, wrapped)]


def test_a_lone_block_is_text_not_a_title() -> None:
    assert kinds("Aid reaches port") == [("paragraph", 1, "Aid reaches port")]


@pytest.mark.parametrize(
    ("start", "place"),
    [
        ("Beirut: ", "Beirut"),
        ("NAIROBI, Kenya (AP) — ", "Nairobi"),
        ("GENEVA (Reuters) - ", "Geneva"),
        ("PORT-AU-PRINCE — ", "Port-Au-Prince"),
        ("Analysis: ", None),
        ("Update: ", None),
        ("", None),
    ],
)
def test_datelines(start: str, place: str | None) -> None:
    text = f"Aid reaches port\n\n{start}Aid reached the port on Monday."
    found = find_dateline(text, find_blocks(text))
    assert (found.place if found else None) == place
    if found:
        assert text[slice(*found.span)] == start


def test_a_by_line_is_no_sub_title() -> None:
    text = f"Aid reaches port\n\nBy Jane Mwangi and Ali Noor, Nairobi\n\n{BODY}\n\nBy noon the ship was empty.\n"
    assert [k for k, _, _ in kinds(text)] == ["title", "furniture", "paragraph", "paragraph"]


def test_furniture_never_swallows_a_long_paragraph() -> None:
    text = (
        f"Share this burden is what the ministers said they would do when they met in the capital on Monday.\n\n{BODY}"
    )
    assert [k for k, _, _ in kinds(text)] == ["paragraph", "paragraph"]


LIST = "Most read\n\nOwners reject pay plan\n\n2. Who pays for the harbour?\n\nShare\n\nPort ‘has no plan’"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BODY}\n\n{LIST}\n\n{BODY}", "pfffffp"),
        (f"{BODY}\n\n{LIST}\n\nWho pays?\n\nWhat comes next", "pfffffpp"),
        (f"{BODY}\n\nMost read\n1. Owners reject pay plan\n2. Ships wait\n3. Port shut\n\n{BODY}", "pffp"),
        (f"{BODY}\n\nSummary\n\nOwners reject pay plan\n\n{BODY}", "pfpp"),
        (f"Trending\n\nShips leave the port\n\n{BODY}", "ftp"),
        (f"Home\nNews\nSport\nBusiness\nCulture\nTravel\nWeather\nJobs\n\nShips leave\n\n{BODY}", "f" * 8 + "tp"),
        (f"{BODY}\n\n" + "\n\n".join(["Most read", *["Ships wait"] * 14]), "p" + "f" * 13 + "pp"),
    ],
)
def test_titles_of_other_articles_below_their_head(text: str, expected: str) -> None:
    assert "".join(kind[0] for kind, _, _ in kinds(text)) == expected


def test_a_wrapped_line_that_reads_like_a_menu_is_text() -> None:
    text = "The minister of trade said that this is\nbusiness.\nNobody should make politics of it, he told\nreporters."
    assert [k for k, _, _ in kinds(text)] == ["paragraph"]
