"""What the user named → what is read: folders, globs, once each, in a fixed order."""

from __future__ import annotations

import io
import json
import os
import sys
import zipfile
from pathlib import Path

import pytest

from briefing.config import Limits, Reading, SourceItem
from briefing.sources import read_sources

KNOWN = (
    ".atom, .docx, .eml, .htm, .html, .json, .jsonl, .markdown, .mbox, .md, .mht, .mhtml, .ndjson, .pdf, .rss, .text, "
    ".txt, .xhtml, .xml, .zip"
)
GOOD = "Aid reaches port\n\nThe minister said on Monday that aid had reached the port after a week of talks.\n"


def names(*sources: str) -> list[str]:
    return [Path(a.path).name for a in read_sources(sources)[0]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    for name in (
        "b.txt",
        "a.txt",
        "sub/c.txt",
        ".hidden.txt",
        "brief.yaml",
        "README.md",
        "a.txt~",
        "#a.txt#",
        "4913",
        "~$b.txt",
    ):
        (tmp_path / name).write_text(GOOD + name)
    for made in ("out", "page_files", ".git"):
        (tmp_path / made).mkdir()
        (tmp_path / made / "x.txt").write_text(GOOD)
    (tmp_path / "out" / "analysis.json").write_text("{}")
    (tmp_path / "out" / "archive").mkdir()
    (tmp_path / "out" / "archive" / "y.txt").write_text(GOOD)
    (tmp_path / "page.htm").write_text(f"<html><body><article><p>{GOOD}</p></article></body></html>")
    return tmp_path


def test_a_folder_is_read_to_the_bottom_without_what_is_not_an_article(folder: Path) -> None:
    (folder / "page.htm").unlink()
    assert names(str(folder)) == ["a.txt", "b.txt", "x.txt", "c.txt"]
    (folder / "page.htm").write_text("")
    assert names(str(folder)) == ["a.txt", "b.txt", "c.txt"]


def test_globs_and_repeats(folder: Path) -> None:
    assert names(f"{folder}/*.txt", f"{folder}/a.txt", f"{folder}/**/c.txt") == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("missing.txt", "there is no such file or folder; check the spelling"),
        ("*.rtf", "the pattern matches no file; check it"),
        ("nothing", f"the folder holds no file; put articles in it ({KNOWN})"),
        ("table.xlsx", "unknown format '.xlsx'; convert it to JSONL, one article a line"),
        ("photo", "unknown format 'no suffix'; save it as plain text, HTML, PDF or DOCX"),
    ],
)
def test_what_is_not_there_or_not_known(tmp_path: Path, name: str, what: str) -> None:
    (tmp_path / "nothing").mkdir()
    (tmp_path / "table.xlsx").write_bytes(b"x")
    (tmp_path / "photo").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    articles, problems = read_sources([str(tmp_path / name)])
    assert (articles, [p.what for p in problems]) == ([], [what])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(GOOD)
    file.chmod(0)
    assert read_sources([str(file)])[1][0].what.startswith("cannot be read (Permission denied)")


def test_no_suffix_is_told_by_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "export").write_text(json.dumps({"title": "Aid", "text": GOOD}))
    (tmp_path / "notes of 17.03.2026").write_text(GOOD)
    articles, problems = read_sources([str(tmp_path)])
    assert ([a.format for a in articles], problems) == (["json", "text"], [])


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(json.dumps({"text": GOOD}).encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    articles, _ = read_sources(["-"])
    assert [(a.path, a.format) for a in articles] == [("standard input", "json")]
    articles, problems = read_sources(["-"])
    assert (articles, problems[0].what) == ([], "nothing came in; pipe an article into the command")


def test_what_the_user_states_goes_first(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": GOOD, "publisher": "Harbour News", "author": "Ali Noor"}))
    item = SourceItem(path=str(tmp_path / "a.json"), publisher="Hill Post", published="2026-03-17")
    ((article,), _) = read_sources([item])
    assert (article.publisher, article.published, article.author) == ("Hill Post", "2026-03-17", "Ali Noor")
    assert article.bases.published == "stated"


def limited(tmp_path: Path, **limits: float) -> list[str]:
    return [p.what for p in read_sources([str(tmp_path)], reading=Reading(limits=Limits(**limits)))[1]]  # type: ignore[arg-type]


def test_limits_name_their_setting(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(GOOD + name)
    assert limited(tmp_path, articles=2) == ["not read from here on: more than 2 articles ('limits.articles')"]
    assert limited(tmp_path, characters=80)[0].endswith("characters of text, more than 80 ('limits.characters')")
    (tmp_path / "d.txt").write_text(GOOD * 3000)
    assert limited(tmp_path, file_mb=0.1)[0] == "0.283 MB, more than 0.1 MB ('limits.file_mb'); split it"


def test_originals_beyond_the_limit_end_the_reading(tmp_path: Path) -> None:
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text(GOOD.ljust(499) + name)
    articles, problems = read_sources([str(tmp_path)], reading=Reading(limits=Limits(kept_mb=0.001)))
    assert [Path(a.path).name for a in articles] == ["a.txt", "b.txt"]
    assert [f"{Path(p.path).name}: {p.what}" for p in problems] == [
        "c.txt: not read from here on: more than 0.001 MB ('limits.kept_mb')"
    ]


def test_files_within_files_have_a_limit(tmp_path: Path) -> None:
    data = GOOD.encode()
    name = "a.txt"
    for level in range(6):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(name, data)
        data, name = packed.getvalue(), f"{level}.zip"
    (tmp_path / "deep.zip").write_bytes(data)
    assert limited(tmp_path) == ["files within files more than 3 deep ('limits.nesting'); unpack it"]
    assert limited(tmp_path, nesting=6) == []


def test_an_entry_for_the_file_itself_goes_before_the_folder(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(GOOD + name)
    own = SourceItem(path=str(tmp_path / "a.txt"), publisher="Hill Post")
    for sources in ([str(tmp_path), own], [own, str(tmp_path)]):
        articles, _ = read_sources(sources)
        assert [(Path(a.path).name, a.publisher) for a in articles] == [("a.txt", "Hill Post"), ("b.txt", None)]


def test_half_characters_cost_their_row(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "The mayor \\ud800 said so on Monday."}\n' + json.dumps({"text": GOOD}))
    articles, problems = read_sources([str(tmp_path)])
    assert len(articles) == 1
    assert [p.what for p in problems] == ["holds halves of characters (lone surrogates); export it anew"]
