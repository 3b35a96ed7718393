"""Who published: by name, by address, and by the user's own list."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.config import UserOutlet, load_outlets
from briefing.errors import SettingsError
from briefing.sources.outlets import Outlets
from tests.conftest import outlets


@pytest.mark.parametrize(
    ("publisher", "url", "id_"),
    [
        ("Reuters", None, "reuters"),
        ("the associated press", None, "associated-press"),
        ("reuters.com", None, "reuters"),
        (None, "https://www.reuters.com/world/x", "reuters"),
        (None, "https://graphics.reuters.com/x?y=z", "reuters"),
        (None, "https://notreuters.com/x", None),
        (None, "https://[broken", None),
        ("Harbour News", "https://www.reuters.com/world/x", None),
        ("Harbour News", "https://x.com/harbour/status/1", None),
        (None, None, None),
    ],
)
def test_known_outlets(publisher: str | None, url: str | None, id_: str | None) -> None:
    found = outlets().of(publisher, url)
    assert (found.id if found else None) == id_


def test_shipped_outlets_are_not_graded() -> None:
    found = outlets().by_id("reuters")
    assert found is not None
    assert (found.kind, found.country, found.grade, found.grade_reason) == ("wire", "gbr", "F", None)


def test_a_users_row_adds_changes_and_grades(tmp_path: Path) -> None:
    file = tmp_path / "outlets.yaml"
    file.write_text(
        "outlets:\n"
        "  - {name: Harbour News, domains: [harbour.example], kind: newspaper, country: gbr, "
        "grade: C, reason: often first}\n"
        "  - {name: Reuters, grade: B, reason: corrects its errors}\n"
        "  - {id: tass, name: TASS of Moscow, kind: state media}\n"
    )
    mine = Outlets(load_outlets(file))
    harbour = mine.of(None, "https://news.harbour.example/1")
    assert harbour is not None
    assert (harbour.id, harbour.kind, harbour.grade) == ("harbour-news", "newspaper", "C")
    reuters = mine.of("reuters", None)
    assert reuters is not None
    assert (reuters.grade, reuters.grade_reason, reuters.kind) == ("B", "corrects its errors", "wire")
    assert mine.by_name("TASS") == mine.by_name("TASS of Moscow")


def test_bad_rows_are_named_with_line_and_column(tmp_path: Path) -> None:
    file = tmp_path / "outlets.yaml"
    file.write_text(
        "outlets:\n"
        "  - {name: A, grade: G}\n"
        "  - {name: B, grade: A}\n"
        "  - {name: C, domain: [c.example]}\n"
        "  - {kind: wire}\n"
    )
    with pytest.raises(SettingsError) as error:
        load_outlets(file)
    assert str(error.value).replace(str(file), "FILE").splitlines() == [
        "FILE:2:22 unknown grade 'G'. Known: A, B, C, D, E, F",
        "FILE:3:5 'outlets', item 2: grade A needs a 'reason' beside it",
        "FILE:4:15 unknown name 'domain'; did you mean 'domains'? "
        "Known: country, domains, family, grade, id, kind, name, names, reason",
        "FILE:5:5 'name' is missing",
    ]


def test_every_shipped_outlet_is_found_by_its_own_name_and_domain() -> None:
    from briefing import knowledge

    for row in knowledge.outlets():
        for domain in row.domains:
            found = outlets().of(None, f"https://www.{domain}/x")
            assert found is not None
            assert found.id == row.id
    assert sum(bool(row.domains) for row in knowledge.outlets()) >= 150


def test_a_users_name_wins_over_a_known_one() -> None:
    mine = Outlets([UserOutlet(name="The Wire", id="my-wire", names=("Reuters",))])
    found = mine.by_name("Reuters")
    assert found is not None
    assert found.id == "my-wire"
