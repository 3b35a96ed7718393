"""Bad input: one clear line each, and it costs itself only."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import InputError
from briefing.sources import read_sources
from tests.conftest import read_text

GOOD = "Aid reaches port\n\nThe minister said on Monday that aid had reached the port after a week of talks.\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "x.txt: the file is empty; nothing to read"),
        (b" \n\t\n", "x.txt: the file is empty; nothing to read"),
        (b"\x00\x01PNG\x00", "x.txt: a binary file, not text; convert it to plain text first"),
        (
            b"\xff\xfeA\x00\x00\xd8b\x00 c",
            "x.txt: not UTF-16 text (byte 0x00 at offset 4); save it as UTF-8",
        ),
        (b"12 34 56", "x.txt: no words found; nothing to read"),
        (b"Share this post", "x.txt: no sentence found; only headings or page furniture"),
        (
            "Der Minister sagte am Samstag, dass die Truppen aus dem Süden des Landes abziehen müssen.".encode(),
            "x.txt: written in German; there is a model for English only",
        ),
        (
            "Министр заявил в субботу, что войска должны покинуть юг страны, и назвал обвинения ложными.".encode(),
            "x.txt: written in Russian; there is a model for English only",
        ),
    ],
)
def test_bad_bytes_are_refused_with_one_line(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as error:
        read_text(data, "x.txt")
    assert str(error.value) == message


def test_byte_order_marks_and_curly_quotes_survive() -> None:
    text = "Aid reaches port\n\nIt is “enough”, the minister’s aide said, and that is what they had asked for."
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert read_text(text.encode(encoding), "x.txt").text == text


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert [p.what for p in read_sources([str(big)])[1]] == ["50 MB, more than 20 MB ('limits.file_mb'); split it"]


def test_one_bad_file_costs_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_bytes(b"\0\0")
    (tmp_path / "c.xyz").write_text("x")
    (tmp_path / ".hidden.txt").write_text(GOOD)
    articles, problems = read_sources([str(tmp_path), str(tmp_path / "missing.txt")])
    assert [a.path for a in articles] == [(tmp_path / "a.txt").as_posix()]
    assert [p.what.partition(";")[0] for p in problems] == [
        "a binary file, not text",
        "unknown format '.xyz'",
        "there is no such file or folder",
    ]


def test_the_same_bytes_twice_are_two_articles_with_ids_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_text(GOOD)
    articles, problems = read_sources([str(tmp_path), str(tmp_path / "a.txt")])
    assert [Path(a.path).name for a in articles] == ["a.txt", "b.txt"]
    assert articles[1].id == f"{articles[0].id}-2"
    assert problems == []


def test_a_folder_of_our_own_briefs_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "analysis.json").write_text("{}")
    (tmp_path / "out" / "analyst.html").write_text("<p>")
    articles, problems = read_sources([str(tmp_path)])
    assert (len(articles), problems) == (1, [])


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    assert read_sources([str(tmp_path)])[1][0].what.startswith("the folder holds no file")
