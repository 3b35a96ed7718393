"""Markings that articles state, and that users give articles and paragraphs; what is unclear is not read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.config import SourceItem
from briefing.markings import label_of
from briefing.model import Article, Problem
from briefing.sources import read_each

TEXT = "Ferry strike\n\nThe union said that boats would stay in port.\n\nThe company denied that it was asked.\n"


def only(*items: SourceItem) -> Article | Problem:
    articles, problems = read_each(items)
    (found,) = [*articles, *problems]
    return found


def file(folder: Path, text: str = TEXT, name: str = "a.txt") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("TLP:AMBER", "TLP:AMBER"),
        ("tlp: amber+strict", "TLP:AMBER+STRICT"),
        ("Red", "TLP:RED"),
        ("TLP-GREEN", "TLP:GREEN"),
        ("TLP:WHITE", "TLP:CLEAR"),
        ("SECRET", None),
        ("", None),
    ],
)
def test_labels_however_they_are_written(written: str, label: str | None) -> None:
    assert label_of(written) == label


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_front_matter_marks_its_article(tmp_path: Path, name: str) -> None:
    found = only(SourceItem(path=file(tmp_path, f"---\ntitle: Strike\ntlp: amber\n---\n{TEXT}", name)))
    assert found.marking == "TLP:AMBER"


def test_a_row_marks_its_article(tmp_path: Path) -> None:
    rows = [{"text": TEXT, "marking": "TLP:RED"}, {"text": TEXT.replace("union", "guild")}]
    path = file(tmp_path, "".join(json.dumps(row) + "\n" for row in rows), "a.jsonl")
    articles, _ = read_each([SourceItem(path=path, marking="TLP:GREEN")])
    assert [article.marking for article in articles] == ["TLP:RED", "TLP:GREEN"]


@pytest.mark.parametrize(("given", "counts"), [("TLP:RED", "TLP:RED"), ("TLP:CLEAR", "TLP:AMBER"), (None, "TLP:AMBER")])
def test_the_highest_counts(tmp_path: Path, given: str | None, counts: str) -> None:
    path = file(tmp_path, f"---\nmarking: TLP:AMBER\n---\n{TEXT}")
    assert only(SourceItem(path=path, marking=given)).marking == counts  # type: ignore[arg-type]


@pytest.mark.parametrize("stated", ["SECRET", "[TLP:RED, TLP:GREEN]", "7"])
def test_an_unknown_marking_is_not_read_over(tmp_path: Path, stated: str) -> None:
    found = only(SourceItem(path=file(tmp_path, f"---\nmarking: {stated}\n---\n{TEXT}")))
    assert isinstance(found, Problem)
    assert "is no marking of TLP 2.0; write one of TLP:CLEAR, TLP:GREEN, " in found.what


def test_so_in_a_row(tmp_path: Path) -> None:
    found = only(SourceItem(path=file(tmp_path, json.dumps({"text": TEXT, "tlp": "Purple"}), "a.json")))
    assert isinstance(found, Problem)
    assert found.what.startswith("'tlp: Purple' is no marking")


def test_paragraphs_have_their_own(tmp_path: Path) -> None:
    found = only(SourceItem(path=file(tmp_path), paragraphs={2: "TLP:AMBER"}))
    assert isinstance(found, Article)
    assert [block.marking for block in found.blocks if block.kind == "paragraph"] == [None, "TLP:AMBER"]
    assert found.marking is None


def test_of_several_entries_the_highest(tmp_path: Path) -> None:
    path = file(tmp_path)
    items = [
        SourceItem(path=path, paragraphs={1: "TLP:RED", 2: "TLP:GREEN"}),
        SourceItem(path=str(tmp_path)),
        SourceItem(path=path, paragraphs={1: "TLP:GREEN", 2: "TLP:AMBER"}),
    ]
    found = only(*items)
    assert isinstance(found, Article)
    assert [block.marking for block in found.blocks if block.kind == "paragraph"] == ["TLP:RED", "TLP:AMBER"]


def test_a_paragraph_that_is_not_there(tmp_path: Path) -> None:
    found = only(SourceItem(path=file(tmp_path), paragraphs={3: "TLP:AMBER"}))
    assert isinstance(found, Problem)
    assert found.what == "'paragraphs' has 3, and the last one is 2; correct the number"
    assert found.marking == "TLP:AMBER", "an audience that may not see it is not told"


def test_paragraphs_of_one_article_alone(tmp_path: Path) -> None:
    file(tmp_path)
    assert isinstance(found := only(SourceItem(path=str(tmp_path), paragraphs={1: "TLP:RED"})), Problem)
    assert found.what == "'paragraphs' are those of one article; give the article an entry of its own"
    rows = file(tmp_path, json.dumps({"text": TEXT}) + "\n", "a.jsonl")
    assert isinstance(found := only(SourceItem(path=rows, paragraphs={1: "TLP:RED"})), Problem)
    assert found.what.startswith("'paragraphs' are those of one article, and this is one of several")


EMPTY = "![a picture](a.png)\n"
FOREIGN = "Der Minister sagte am Montag, dass der Hafen offen bleibe und dass niemand ihn schlie\u00dfen werde.\n\n" * 3


@pytest.mark.parametrize(
    ("name", "text", "marking"),
    [
        ("a.txt", f"---\nmarking: SECRET\n---\n{TEXT}", "TLP:RED"),
        ("a.txt", f"---\nmarking: TLP:AMBER\npublished: soon\n---\n{TEXT}", "TLP:RED"),
        ("a.txt", f"---\nmarking: TLP:AMBER\ntitle: [\n---\n{TEXT}", "TLP:RED"),
        ("a.txt", f"---\ntitle: Strike\npublished: soon\n---\n{TEXT}", None),
        ("a.txt", f"---\ntlp: amber\n---\n{FOREIGN}", "TLP:AMBER"),
        ("a.md", f"---\ntlp: amber\n---\n{EMPTY}", "TLP:AMBER"),
        ("a.json", json.dumps({"text": TEXT, "tlp": "Purple"}), "TLP:RED"),
        ("a.json", json.dumps({"text": " ", "tlp": "green"}), "TLP:GREEN"),
        ("a.json", json.dumps({"body": TEXT, "marking": "TLP:AMBER"}), "TLP:AMBER"),
        ("a.jsonl", '{"body": "x", "tlp": "amber"}\n{"body": "y", "tlp": "green"}\n', "TLP:AMBER"),
    ],
)
def test_what_cannot_be_read_is_told_of_to_those_alone_who_may_see_it(
    tmp_path: Path, name: str, text: str, marking: str | None
) -> None:
    path = file(tmp_path, text, name)
    for given in (None, "TLP:CLEAR"):
        found = only(SourceItem(path=path, marking=given))  # type: ignore[arg-type]
        assert isinstance(found, Problem)
        assert found.marking == (marking or given), found.what


def test_a_marked_paragraph_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    found = only(SourceItem(path=str(tmp_path / "none.txt"), paragraphs={1: "TLP:RED"}))
    assert isinstance(found, Problem)
    assert found.marking == "TLP:RED"
