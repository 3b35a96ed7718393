"""The bytes that articles were read from and the texts that citations refer to, so that a citation can be checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

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


def archived(articles: Iterable[Article]) -> dict[str, bytes]:
    """Name in the output folder → bytes: ``archive/originals/<sha256>.html`` and ``archive/texts/<text_sha256>.txt``.

    Named by what they hold, so that a file that is there already never changes.
    """
    kept: dict[str, bytes] = {}
    for article in articles:
        text = article.text.encode()
        kept[f"{FOLDER}/originals/{article.sha256}{_SUFFIX.get(article.format, '.bin')}"] = article.original
        kept[f"{FOLDER}/texts/{hashlib.sha256(text).hexdigest()}.txt"] = text
    return kept
