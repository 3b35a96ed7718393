"""Documents in a folder, and the manifests beside them that list them by their hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from briefing.finished.names import MANIFEST_SUFFIX
from briefing.verification.report import Report

DOCUMENTS: Final = (".html", ".pdf", ".brief.json")
"""What the names of documents that can be checked end with."""


def documents_in(folder: Path) -> list[Path]:
    """Those that can be checked, by name."""
    return sorted(path for path in folder.iterdir() if path.is_file() and path.name.endswith(DOCUMENTS))


def check_listed(path: Path, data: bytes, report: Report) -> None:
    """Against each manifest beside it that lists it."""
    for manifest, listed in _manifests(path.parent):
        wanted = listed.get(path.name)
        if wanted is not None:
            report.counts["manifests"] += 1
            if hashlib.sha256(data).hexdigest() != wanted:
                report.wrong("the file", f"is not the one that {manifest} lists")


def missing_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Manifest and document for each that is listed and not there."""
    for manifest, listed in _manifests(folder):
        yield from ((manifest, name) for name in listed if not (folder / Path(name).name).is_file())


def _manifests(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    for path in sorted(path for path in folder.glob(f"*{MANIFEST_SUFFIX}") if path.is_file()):
        try:
            documents = json.loads(path.read_bytes())["documents"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            continue  # another program's, or damaged: the documents have seals of their own
        if isinstance(documents, dict):
            yield path.name, {str(name): str(hash_) for name, hash_ in documents.items()}
