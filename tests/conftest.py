"""What several test files share: the model, loaded once a worker, and small articles made of paragraphs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefing.model import Analysis, Article
from briefing.sources import articles
from briefing.sources.document import Options
from briefing.sources.outlets import Outlets
from briefing.sources.readers.plain_text import read_plain_text

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "000_217565120cdcc0e0.txt"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden documents anew")


@pytest.fixture(scope="session")
def nlp() -> Language:
    from briefing.analysis import load_model

    return load_model()


@pytest.fixture(scope="session")
def analysed(nlp: Language) -> Callable[..., Analysis]:
    """``analysed(text, ...)``: the analysis of made-up articles, each given as its text."""
    from dataclasses import replace

    from briefing.analysis import analyse
    from briefing.sources.copies import find_copies

    def run(*texts: str, published: str | None = None) -> Analysis:
        articles = [replace(article_of(t), published=published) for t in texts]
        return analyse(find_copies(articles), nlp, version="test")

    return run


@pytest.fixture(scope="session")
def seed(nlp: Language) -> Analysis:
    from briefing.analysis import analyse

    return analyse([read_text(SEED.read_bytes(), "seed.txt")], nlp, version="test")


@pytest.fixture(scope="session")
def seed_project(seed: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the seed's analysis, with the archive beside it."""
    from briefing.archive import analysis_to_json, archived, write_documents

    folder = tmp_path_factory.mktemp("project") / "out"
    files = {"analysis.json": analysis_to_json(seed), **archived([read_text(SEED.read_bytes(), "seed.txt")])}
    return write_documents(folder, files)[0]


def article_of(text: str) -> Article:
    """An article with this text; a single paragraph is made longer by nothing: offsets are those of ``text``."""
    data = text.encode()
    return read_text(data, f"{hashlib.sha256(data).hexdigest()[:8]}.txt")


def read_text(data: bytes, path: str) -> Article:
    """The article of a text file. Raises InputError."""
    (document,) = read_plain_text(data, path, Options())
    return articles.article_of(document, outlets())


@cache
def outlets() -> Outlets:
    """The registry as it is shipped."""
    return Outlets()
