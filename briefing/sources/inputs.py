"""What the user named → files, addresses and standard input, each once, in a fixed order."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from briefing.config import Fields, SourceItem
from briefing.markings import highest
from briefing.model import Credibility, MarkingLabel, Problem
from briefing.sources.formats import known_suffixes

_SETTINGS = (".yaml", ".yml")
"""Files of the project itself, passed over in folders."""
_ABOUT_A_FOLDER = re.compile(r"readme(?:\.(?:md|txt|rst|markdown))?", re.IGNORECASE)
"""Files that tell what a folder holds, passed over in folders."""
_PAGE_FILES = ("_files", ".fld")
"""What browsers save beside "page.html": a folder "page_files"."""
_OF_EDITORS = re.compile(r".*~|~\$.*|#.*#|4913|.*\.(?:sw[a-p]|tmp|bak)|.*___jb_(?:tmp|old)___", re.IGNORECASE)
"""Names of what editors keep beside a file while it is written in: Vim tries with 4913 whether a folder can be written
to, Word locks with "~$".
"""


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read."""

    name: str
    """As problems and articles name it: the path as the user wrote it, the address, or "standard input"."""
    kind: Literal["file", "address", "stdin"]
    stated: Mapping[str, str]
    """What the user states about it."""
    fields: Fields | None
    """Of JSON, where it has names of its own."""
    marking: MarkingLabel | None = None
    """The highest of all entries that hold it."""
    credibility: Credibility = 6
    paragraphs: Mapping[int, MarkingLabel] = field(default_factory=dict)
    """Their labels by number; the highest of all entries that hold it."""

    @property
    def told_of(self) -> MarkingLabel | None:
        """The marking of what is told of it where it cannot be read: any of its paragraphs may be the reason."""
        return highest(self.marking, *self.paragraphs.values())


def find_inputs(items: Iterable[SourceItem]) -> Iterator[Input | Problem]:
    """Files as named, what lies in folders (sorted, to the bottom) and what globs match; each file once.

    An entry that names a file itself tells about it, also where a folder or glob beside it holds the same file; of
    their markings the highest counts.
    Hidden files, settings, a README, editors' temporary files, folders that this program wrote briefs into, and what
    browsers save beside a page are left out.
    """
    order: dict[str, Input | Problem] = {}
    named: set[str] = set()
    for item in items:
        for found in _expand(item):
            key = _key(found)
            before = order.get(key)
            itself = not isinstance(found, Problem) and (Path(item.path).is_file() or found.kind != "file")
            best = found if before is None or (itself and key not in named) else before
            order[key] = _marked(best, found, before)
            if itself:
                named.add(key)
    yield from order.values()


def _marked(best: Input | Problem, *entries: Input | Problem | None) -> Input | Problem:
    """With the highest marking that an entry gives it, and each of its paragraphs."""
    held = [entry for entry in entries if entry is not None]
    best = replace(best, marking=highest(*(entry.marking for entry in held)))
    if isinstance(best, Problem):
        return best
    by_number: dict[int, MarkingLabel] = {}
    for entry in held:
        for number, label in entry.paragraphs.items() if isinstance(entry, Input) else ():
            by_number[number] = highest(label, by_number.get(number)) or label
    return replace(best, paragraphs=by_number)


def _key(found: Input | Problem) -> str:
    """Equal for what is one thing, however it was named."""
    if isinstance(found, Problem):
        return f"problem {found.path}"
    return os.path.realpath(found.name) if found.kind == "file" else found.name


def is_address(name: str) -> bool:
    """ "https://example.org/feed.xml"; also what only looks like one, so that it is refused as an address."""
    head, mark, _ = name.partition("://")
    return bool(mark) and head.replace("+", "").isalnum()


def is_temporary(file: str) -> bool:
    """By its name: hidden, or an editor's copy or lock."""
    return file.startswith(".") or _OF_EDITORS.fullmatch(file) is not None


def _expand(item: SourceItem) -> Iterator[Input | Problem]:
    told = item.facts(), item.fields, item.marking, item.credibility, item.paragraphs
    marking = highest(item.marking, *item.paragraphs.values())
    if item.paragraphs and not _is_of_one(item.path):
        yield Problem(item.path, "'paragraphs' are those of one article; give the article an entry of its own", marking)
    elif item.path == "-":
        yield Input("standard input", "stdin", *told)
    elif is_address(item.path):
        if item.path.partition("://")[0].lower() not in ("http", "https"):
            yield Problem(item.path, "not a web address; only http:// and https:// are fetched", marking)
            return
        yield Input(item.path, "address", *told)
    else:
        for found in _files(item.path):
            if isinstance(found, Problem):
                yield replace(found, marking=marking)
            else:
                yield Input(found, "file", *told)


def _is_of_one(name: str) -> bool:
    return name == "-" or is_address(name) or not (Path(name).is_dir() or glob.has_magic(name)) or Path(name).is_file()


def _files(name: str) -> Iterator[str | Problem]:
    path = Path(name)
    if not _exists(path) and glob.has_magic(name):
        matches = sorted(_matches(name))
        if not matches:
            yield Problem(name, "the pattern matches no file; check it")
        base = os.path.realpath(plain_part(name))
        for match in map(Path, matches):
            yield from _folder(match) if match.is_dir() else [_kept_inside(match, base)]
    elif not _exists(path):
        yield Problem(name, "there is no such file or folder; check the spelling")
    elif path.is_dir():
        found = [*_folder(path)]
        if not found:
            found.append(Problem(name, f"the folder holds no file; put articles in it ({known_suffixes()})"))
        yield from found
    else:
        yield path.as_posix()


def _exists(path: Path) -> bool:
    """False also for what may not be asked for, or is too long to be a name."""
    try:
        return path.exists()
    except OSError:
        return False


def _kept_inside(file: Path, folder: str) -> str | Problem:
    """A link that leads out of the folder is not followed: whoever packed the folder may not know what it leads to."""
    if file.is_symlink() and not Path(os.path.realpath(file)).is_relative_to(folder):
        return Problem(file.as_posix(), "a link that leads out of the folder; name the file itself")
    return file.as_posix()


def plain_part(pattern: str) -> Path:
    """The folders at the start of a pattern that are named without a wildcard."""
    parts = Path(pattern).parts
    return Path(*parts[: next(n for n, part in enumerate(parts) if glob.has_magic(part))])


def _matches(pattern: str) -> Iterator[str]:
    """Links to folders are not followed: two that lead back would never end."""
    base = plain_part(pattern)
    for match in base.glob(str(Path(*Path(pattern).parts[len(base.parts) :]))):
        if not any(map(is_temporary, match.relative_to(base).parts)):
            yield match.as_posix()


def _folder(folder: Path) -> Iterator[str | Problem]:
    failed: list[OSError] = []
    inside = os.path.realpath(folder)
    for place, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(f for f in folders if not _is_passed_over(Path(place), f))
        for file in sorted(files):
            if is_temporary(file) or file.lower().endswith(_SETTINGS) or _ABOUT_A_FOLDER.fullmatch(file):
                continue
            yield _kept_inside(Path(place) / file, inside)
    for error in failed:
        yield Problem(str(error.filename), f"cannot be read ({error.strerror}); check its permissions")


def _is_passed_over(place: Path, folder: str) -> bool:
    if folder.startswith(".") or _exists(place / folder / "analysis.json"):
        return True
    stem = next((folder.removesuffix(end) for end in _PAGE_FILES if folder.endswith(end)), None)
    return stem is not None and any(_exists(place / f"{stem}{suffix}") for suffix in (".html", ".htm", ".xhtml"))
