"""The bytes that articles were read from and the texts that citations refer to, so that a citation can be checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from briefing.model import Article

FOLDER = "archive"
_SUFFIX = {
    "text": ".txt",
    "markdown": ".md",
    "html": ".html",
    "pdf": ".pdf",
    "docx": ".docx",
    "mail": ".eml",
    "json": ".json",
    "feed": ".xml",
}


def originals_of(articles: Iterable[Article]) -> dict[str, str]:
    """Article id → name of the file in the output folder that holds its original."""
    return {article.id: _original(article) for article in articles}


def kept_text(folder: str | Path, text_sha256: str) -> str | None:
    """The text that an article's offsets refer to, of the archive in ``folder``.

    None where it is not there, or is no longer what its name says.
    """
    try:
        data = (Path(folder) / FOLDER / "texts" / f"{text_sha256}.txt").read_bytes()
    except OSError:
        return None
    return data.decode() if hashlib.sha256(data).hexdigest() == text_sha256 else None


def _original(article: Article) -> str:
    return f"{FOLDER}/originals/{article.sha256}{_SUFFIX.get(article.format, '.bin')}"


def archived(articles: Iterable[Article]) -> dict[str, bytes]:
    """Name in the output folder → bytes: ``archive/originals/<sha256>.html`` and ``archive/texts/<text_sha256>.txt``.

    Named by what they hold, so that a file that is there already never changes.
    """
    kept: dict[str, bytes] = {}
    for article in articles:
        text = article.text.encode()
        kept[_original(article)] = article.original
        kept[f"{FOLDER}/texts/{hashlib.sha256(text).hexdigest()}.txt"] = text
    return kept
