"""What is fed with arbitrary bytes, and what must hold: each target takes bytes and raises where it does not.

What a user can fix is told as a BriefingError and is right; anything else that escapes is a bug of ours.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefing.analysis import analyse, load_model
from briefing.archive import analysis_from_json, analysis_to_json
from briefing.compose import compose
from briefing.config import load_audience
from briefing.config.actors import load_actors
from briefing.config.assessments import load_assessments
from briefing.config.audience import parse_audience
from briefing.config.outlets import load_outlets
from briefing.config.project import load_project
from briefing.config.yaml_files import read_settings_file
from briefing.errors import BriefingError
from briefing.model import Article, Brief, Problem
from briefing.render import RENDERERS
from briefing.sources.articles import article_of
from briefing.sources.document import Document, Options
from briefing.sources.formats import READERS
from briefing.sources.outlets import Outlets
from briefing.sources.reading import read_documents
from briefing.verification.checking import verify_document
from tests.conftest import ROOT, SEED
from tests.conftest import article_of as article_of_text
from tests.render.documents import brief_of
from tests.verbatim import hold_verbatim

if TYPE_CHECKING:
    from spacy.language import Language

_OUR_FAULT: Final = ("KeyError", "IndexError", "AttributeError", "TypeError", "AssertionError", "NameError")
"""Errors that a damaged file is told with, though they rather are an oversight; the parsers we use make others."""
_FORMATS: Final = tuple(READERS)
_LONGEST: Final = 4_000
"""Characters of an article: a parse takes time."""


@cache
def model() -> Language:
    return load_model()


def read(data: bytes) -> None:
    """The first byte is the format, the rest its file: documents and problems, and articles with their blocks in
    order and within the text.
    """
    format_ = _FORMATS[data[0] % len(_FORMATS)] if data else "text"
    for found in read_documents(data[1:], f"a.{format_}", format_, Options()):
        if isinstance(found, Document):
            with suppress(BriefingError):
                _hold_blocks(article_of(found, Outlets()))
        else:
            assert isinstance(found, Problem)
            assert "\n" not in found.what
            assert not any(f"({fault}:" in found.what for fault in _OUR_FAULT), found.what


def _hold_blocks(article: Article) -> None:
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text), article.blocks
        end = block.end


_SETTINGS: Final[tuple[Callable[[Path], object], ...]] = (
    load_project,
    load_actors,
    load_outlets,
    load_assessments,
    lambda path: parse_audience(read_settings_file(path, "an audience"), shown=str(path)),
)


def read_settings(data: bytes) -> None:
    """The first byte says what the rest is read as: it is that, or a message of one line for each thing wrong."""
    load = _SETTINGS[data[0] % len(_SETTINGS)] if data else load_project
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.yaml"
        path.write_bytes(data[1:])
        lines = str(_refusal(load, path)).split("\n")
        assert all(str(path) in line for line in lines), lines


def _refusal(load: Callable[[Path], object], path: Path) -> object:
    try:
        load(path)
    except BriefingError as error:
        return error
    return path


def find(data: bytes) -> None:
    """An article: what is found in it stands where it says, and an analysis is the same after it was stored."""
    articles = _articles(data)
    analysis = analyse(articles, model(), version="fuzz")
    hold_verbatim(analysis, *articles)
    stored = analysis_to_json(analysis)
    assert analysis_to_json(analysis_from_json(stored, "analysis.json")) == stored


def print_(data: bytes) -> None:
    """The briefs of an article stand up to a check in the formats that hold what it needs."""
    analysis = analyse(_articles(data), model(), version="fuzz")
    for audience in ("analyst", "executive"):
        brief = compose(analysis, load_audience(audience))
        for format_ in ("html", "json"):
            report = verify_document(RENDERERS[format_](brief), f"a.{format_}", format_)
            assert report.is_good, report.findings
        json.loads(RENDERERS["stix"](brief))
        RENDERERS["md"](brief)


def _articles(data: bytes) -> list[Article]:
    """One, or none where there is nothing to read."""
    with suppress(BriefingError):
        return [article_of_text(data.decode("utf-8", errors="replace")[:_LONGEST])]
    return []


def check(data: bytes) -> None:
    """The first byte is the format, the rest a document from elsewhere: it is found good only if it is ours."""
    format_ = ("html", "json", "pdf")[data[0] % 3] if data else "html"
    with suppress(BriefingError):
        report = verify_document(data[1:], f"a.{format_}", format_)
        assert report.is_good == (data[1:] == _document(format_)), report.findings


@cache
def _brief() -> Brief:
    return brief_of("seed", "executive")


@cache
def _document(format_: str) -> bytes:
    return RENDERERS[format_](_brief())


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "read": read,
    "settings": read_settings,
    "find": find,
    "print": print_,
    "check": check,
}


def seeds_of(target: str) -> Iterable[bytes]:
    """Good input to begin with."""
    example = ROOT / "examples" / "ostrin-dam"
    if target == "read":
        for path in sorted((example / "sources").iterdir()):
            for number, row in enumerate(READERS.values()):
                if path.suffix in row.suffixes:
                    yield bytes([number]) + path.read_bytes()
    elif target == "settings":
        files = [example / "brief.yaml", None, example / "outlets.yaml", None, None]
        yield from (bytes([number]) + file.read_bytes() for number, file in enumerate(files) if file)
        yield bytes([1]) + b"- name: Open Wells\n  kind: organisation\n  aliases: [OW]\n"
        yield from (bytes([4]) + path.read_bytes() for path in sorted((ROOT / "briefing").rglob("audiences/*.yaml")))
    elif target == "check":
        yield from (bytes([number]) + _document(format_) for number, format_ in enumerate(("html", "json", "pdf")))
    else:
        yield SEED.read_bytes()[:_LONGEST]
        yield from (path.read_bytes()[:_LONGEST] for path in sorted((ROOT / "examples").rglob("articles/*.txt")))
