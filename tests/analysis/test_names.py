"""Names of people across spellings."""

from __future__ import annotations

import pytest

from briefing.analysis.names import holders_called, matches, name_parts, office_rows, rulers_called


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("Al Mua'llem", "Walid Al Mua'llem", True),
        ("Walid al-Moallem", "Walid Muallem", True),
        ("Trump", "Donald Trump", True),
        ("Hassan", "Saddam Hussein", False),
        ("Clinton", "Bill Gates", False),
        ("John Kerry", "Bob Kerrey", False),
        ("Guterres", "Antonio Guterres", True),
        ("Carter", "Ash Carter", True),
        ("Ash-Shami", "Khalid ash-Shami", True),
        ("António Guterres", "Antonio Guterres", True),
    ],
)
def test_matches(short: str, full: str, same: bool) -> None:
    assert matches(short, full) is same


def test_a_first_name_that_looks_like_an_article_stays() -> None:
    assert name_parts("Ash Carter") == ("ash", "carter")
    assert name_parts("Khalid ash-Shami") == ("khalid", "shami")


def test_the_registry_needs_more_than_a_surname() -> None:
    assert {o.of for o in office_rows("Bashar Al Assad")} == {"syr"}
    assert office_rows("Assad") == ()
    assert {o.name for o in holders_called("Lavrov", "Foreign Minister")} == {"Sergei Lavrov"}
    assert rulers_called("Assad") == {"syr"}
    assert rulers_called("Smithson") == frozenset()
