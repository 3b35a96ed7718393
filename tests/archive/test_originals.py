"""Texts are kept under what they hold, and are believed only while they do."""

from __future__ import annotations

import hashlib
from pathlib import Path

from briefing.archive import archived, kept_text, write_documents
from tests.conftest import article_of


def test_a_text_comes_back_as_it_was(tmp_path: Path) -> None:
    article = article_of("The mayor’s office said the road was open.\n")
    write_documents(tmp_path, archived([article]))
    sha256 = hashlib.sha256(article.text.encode()).hexdigest()
    assert kept_text(tmp_path, sha256) == article.text


def test_a_text_that_was_changed_or_is_not_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "archive" / "texts").mkdir(parents=True)
    (tmp_path / "archive" / "texts" / "00.txt").write_text("changed", encoding="utf-8")
    assert kept_text(tmp_path, "00") is None
    assert kept_text(tmp_path, "01") is None
