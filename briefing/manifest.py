"""What a document is made from and with, by hash and version: what ``build --check`` compares before bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePath
from typing import Any, Final

from pydantic import TypeAdapter

from briefing import resources
from briefing.config import Audience
from briefing.errors import MissingDependencyError
from briefing.markings import LABELS, is_above
from briefing.model import Analysis, Brief, Ingredient, Manifest, MarkingLabel, SourceHash

_LIBRARIES: Final = tuple("spacy jinja2 babel weasyprint pydyf fonttools pypdfium2 python-docx stix2".split())
"""Whose version may change the bytes of a document."""


def manifest_of(brief: Brief, analysis: Analysis, audience: Audience, given: Mapping[str, Any]) -> Manifest:
    """Of a brief and the analysis that it was composed from.

    ``given`` are the user's other inputs by name, each what JSON can hold. Where the audience is not told how the brief
    was made, ingredients and settings are told by their hash alone and sources without their paths.
    """
    settings = (*_audience_settings(audience, brief.marking), *(Ingredient(n, _json(v)) for n, v in given.items()))
    made_with = tuple(_made_with(brief, analysis))
    if audience.workings != "full":
        made_with, settings = _as_hash("made with", made_with), _as_hash("settings", settings)
    return Manifest(tuple(_sources(analysis, audience)), made_with, settings)


def _as_hash(name: str, rows: Iterable[Ingredient]) -> tuple[Ingredient, ...]:
    return (Ingredient(name, _sha256([_json([[one.name, one.value] for one in rows]).encode()])),)


def manifest_to_json(manifest: Manifest, documents: Mapping[str, bytes]) -> bytes:
    """The file beside documents: what they were made from, and their SHA-256 by name."""
    data = {
        "schema": "briefing.manifest/1",
        "documents": {name: _sha256([document]) for name, document in documents.items()},
        "manifest": TypeAdapter(Manifest).dump_python(manifest, mode="json"),
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _sources(analysis: Analysis, audience: Audience) -> Iterator[SourceHash]:
    for article in analysis.articles:
        shown = _name(article.path) if audience.workings == "full" else ""
        yield SourceHash(article.id, article.sha256, article.text_sha256, shown)


def _made_with(brief: Brief, analysis: Analysis) -> Iterator[Ingredient]:
    yield Ingredient("briefing", analysis.pipeline.briefing)
    yield Ingredient("rules", analysis.pipeline.rules)
    yield Ingredient("model", analysis.pipeline.model)
    yield Ingredient("analysis", _hash_of_analysis(analysis))
    yield Ingredient("templates", _shipped("templates"))
    yield Ingredient("styles", _shipped("styles"))
    for number, folder in enumerate(brief.look.folders, 1):
        own = [path for name in ("templates", "styles") for path in _files(Path(folder) / name)]
        yield Ingredient(f"own templates and styles {number}", _hash_of_files(Path(folder), own))
    for font in brief.look.fonts:
        yield Ingredient(f"font {PurePath(font).name}", _sha256([Path(font).read_bytes()]))
    yield from (Ingredient(name, found) for name in _LIBRARIES if (found := _version(name)))


def _hash_of_analysis(analysis: Analysis) -> str:
    """Files count by their names alone, as the folders of whoever made it are nobody's business."""
    articles = tuple(replace(article, path=_name(article.path)) for article in analysis.articles)
    problems = tuple(replace(problem, path=_name(problem.path)) for problem in analysis.problems)
    plain = replace(analysis, articles=articles, problems=problems)
    return _sha256([TypeAdapter(Analysis).dump_json(plain)])


def _name(path: str) -> str:
    return path if "://" in path else PurePath(path).name


def _audience_settings(audience: Audience, marking: MarkingLabel) -> Iterator[Ingredient]:
    """One that names a marking above the document's own (a ceiling, that of a section) is told by its hash."""
    above = [label for label in LABELS if is_above(label, marking)]
    for name, value in audience.model_dump(mode="json", exclude_defaults=True).items():
        told = _json(value)
        hidden = any(label in told for label in above)
        yield Ingredient(f"audience.{name}", _sha256([told.encode()]) if hidden else told)


@cache
def _shipped(folder: str) -> str:
    root = resources.root(folder)
    try:
        return _hash_of_files(root, _files(root))
    except OSError as error:
        what = f"{error.filename}: cannot be read ({error.strerror}); {resources.MEND}"
        raise MissingDependencyError(what) from error


def _files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file() and not path.name.startswith("."))


def _hash_of_files(root: Path, files: Iterable[Path]) -> str:
    """Of names and contents: each with its length, so that no two sets give the same bytes."""
    pieces: list[bytes] = []
    for path in files:
        name, data = path.relative_to(root).as_posix().encode(), path.read_bytes()
        pieces += [f"{len(name)}:{len(data)}:".encode(), name, data]
    return _sha256(pieces)


@cache
def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _sha256(pieces: Iterable[bytes]) -> str:
    found = hashlib.sha256()
    for piece in pieces:
        found.update(piece)
    return found.hexdigest()
