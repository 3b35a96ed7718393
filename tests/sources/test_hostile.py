"""What a hostile file or folder may cost: itself, and nothing beside it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from briefing.config import SourceItem
from briefing.errors import SettingsError
from briefing.model import Article
from briefing.sources import read_sources

GOOD = "Aid reaches port\n\nThe minister said on Monday that aid had reached the port after a week of talks.\n"
ALIASES = "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 16))
WIRE = (
    "The harbour office said on Monday that nine ships had left the port since the strike began a week ago.\n\n"
    "Crane drivers want their night pay back, which the owners cut in January after a fall in traffic."
)


def read(folder: Path, *rows: dict[str, object]) -> tuple[dict[str, Article], list[str]]:
    (folder / "good.txt").write_text(GOOD)
    if rows:
        (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    articles, problems = read_sources([str(folder)])
    assert any(a.path.endswith("good.txt") for a in articles)
    return {a.id: a for a in articles}, [p.what for p in problems]


@pytest.mark.parametrize(
    "text",
    [
        "A-" * 5000 + "A " + GOOD,
        ("By Aa" + " and editor" * 12 + " .\n\n") * 500 + GOOD,
        "Published " + "1 " * 20_000 + "\n\n" + GOOD,
        "(" * 50_000 + "\n\n" + GOOD,
        f"---\na0: &a0 [x, x, x]\n{ALIASES}---\n{GOOD}",
        "---\n" + "".join(f"k{n}: v\n" for n in range(3_000)) + "---\n" + GOOD,
    ],
    ids=["dateline", "by-lines", "dates", "brackets", "aliases", "long front matter"],
)  # fmt: skip
def test_texts_that_would_take_for_ever(tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.txt").write_text(text)
    read(tmp_path)


def test_pipes_devices_and_links_that_lead_out(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "passwd.txt").symlink_to("/etc/passwd")
    (tmp_path / "then-again.txt").symlink_to(tmp_path / "good.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    articles, problems = read(tmp_path)
    assert len(articles) == 1
    assert sorted(problems) == [
        "a link that leads out of the folder; name the file itself",
        "a link that leads out of the folder; name the file itself",
        "no ordinary file (a pipe, device or folder); name the file itself",
    ]
    assert read_sources(["/dev/zero"])[0] == []
    assert len(read_sources([f"{tmp_path}/**/*.txt"])[0]) == 1


def test_names_that_cannot_be(tmp_path: Path) -> None:
    assert read_sources(["a" * 5000])[1][0].what == "there is no such file or folder; check the spelling"
    with open(os.fsencode(tmp_path) + b"/bad\xff\x1b[31m.txt", "w") as file:  # noqa: PTH123 - no Path holds these bytes
        file.write(GOOD + "x")
    articles, _ = read(tmp_path)
    assert all(a.path.isprintable() for a in articles.values())
    assert all(a.path.encode() for a in articles.values())


@pytest.mark.parametrize(
    "published", ["2026-03-17T08:05+99:99", "２０２６-０３-１７", "0001-01-01T00:00+14:00", "9" * 50]
)
def test_dates_that_cannot_be(tmp_path: Path, published: str) -> None:
    articles, _ = read(tmp_path, {"id": "x", "text": WIRE, "published": published})
    assert articles["x"].published is None
    assert "is no date that can be read" in articles["x"].notes[0]


def test_ids_never_collide_and_never_name_an_agency(tmp_path: Path) -> None:
    rows = [
        {"id": id_, "text": f"{WIRE} {n}"}
        for n, id_ in enumerate(["a-2", "a", "a", "outlet:reuters", "x" * 9999, "\x1b[31m"])
    ]
    articles, _ = read(tmp_path, *rows)
    assert len(articles) == 7
    assert {"a-2", "a", "a-3", "id:outlet:reuters", "x" * 200, "[31m"} < articles.keys()


def test_controls_and_marks_of_direction_become_blanks(tmp_path: Path) -> None:
    articles, _ = read(
        tmp_path, {"id": "x", "title": "A\x1b[31m\u202eB", "text": WIRE.replace("nine", "ni\x00\x9b\u202ee")}
    )
    found = articles["x"]
    assert found.title == "A[31mB"
    assert "ni   e ships" in found.text
    assert found.notes == ("control characters were replaced by blanks",)


def test_nobody_replaces_anothers_article(tmp_path: Path) -> None:
    url = "https://www.reuters.com/world/strike"
    articles, _ = read(
        tmp_path,
        {"id": "real", "text": WIRE, "publisher": "Reuters", "url": url, "published": "2026-01-01"},
        {"id": "evil", "text": WIRE + " Not.", "publisher": "Evil Blog", "url": url, "published": "2026-01-02"},
        {"id": "one", "text": WIRE, "publisher": "P", "url": "https://p.example/a?id=1", "published": "2026-01-02"},
        {"id": "two", "text": WIRE, "publisher": "P", "url": "https://p.example/a?id=2", "published": "2026-01-03"},
    )
    assert all(a.replaced_by is None for a in articles.values())
    assert articles["evil"].outlet is None


def test_invisible_letters_hide_no_copy(tmp_path: Path) -> None:
    articles, _ = read(
        tmp_path,
        {"id": "a", "text": WIRE},
        {"id": "b", "text": WIRE.replace("e", "e\u200b")},
        {"id": "c", "text": WIRE.replace("i", "i\u00ad")},
    )
    assert articles["a"].origin == articles["b"].origin == articles["c"].origin


def test_a_flood_of_nothing_is_one_line_in_the_end(tmp_path: Path) -> None:
    (tmp_path / "flood.json").write_text("[" + "[]," * 200_000 + "[]]")
    _, problems = read(tmp_path)
    assert len(problems) <= 1001
    assert problems[-1] in ("more than 1,000 parts cannot be read; not read from here on", problems[0])


def test_line_separators_inside_a_row_part_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "x", "text": WIRE + "\u2028\u0085 So."}, ensure_ascii=False))
    articles, problems = read(tmp_path)
    assert "x" in articles
    assert problems == []


@pytest.mark.parametrize(
    "text",
    [
        "sources: &a [good.txt, *a]",
        "sources: [a]\nlimits: {seconds: 99999999999}",
        f"sources: [a]\nlimits: {{file_mb: 1{'0' * 308}.0}}",
    ],
)
def test_hostile_projects(tmp_path: Path, text: str) -> None:
    from briefing.config import load_project

    (tmp_path / "brief.yaml").write_text(text)
    with pytest.raises(SettingsError):
        load_project(tmp_path / "brief.yaml")


def test_what_the_user_states_must_be_a_date() -> None:
    with pytest.raises(ValueError, match="write the date as"):
        SourceItem(path="a", published="2026-03-17T08:05+99:99")
