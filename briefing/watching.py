"""Builds again whenever something that a build reads has changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from briefing.config import project_of
from briefing.errors import BriefingError, InputError
from briefing.kept import Kept
from briefing.sources.inputs import is_address, is_temporary, plain_part

if TYPE_CHECKING:
    from briefing.pipeline import Built

_SETTLED_MS = 300
"""Without another change: editors and downloads write more than once."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What a build reads from disk."""

    folders: tuple[str, ...]
    """Watched to the bottom."""
    files: frozenset[str]
    """Of other folders, only these."""
    ignored: tuple[str, ...]
    """Folders that builds write into."""

    def concerns(self, path: str) -> bool:
        """Whether a change of ``path`` can change a document."""
        real = os.path.realpath(path)
        inside = Path(real)
        if any(inside.is_relative_to(folder) for folder in self.ignored):
            return False
        return real in self.files or (
            not is_temporary(inside.name) and any(inside.is_relative_to(folder) for folder in self.folders)
        )


def watched(paths: Sequence[str], out: str | None, extra: Sequence[str] = ()) -> Watched:
    """What a build of ``paths`` reads; ``extra`` are files named on the command line.

    Addresses are fetched at each build and not watched. Raises BriefingError for a project that is wrong.
    """
    if "-" in paths:
        raise InputError("standard input", "it can be read only once; name a file or a folder to watch")
    project = project_of(paths)
    files, folders = {os.path.realpath(name) for name in extra}, set[str]()
    if project.folder is not None:
        folders.add(os.path.realpath(project.folder))
    for name in (item.path for item in project.sources if not is_address(item.path)):
        (folders if Path(name).is_dir() else files).add(os.path.realpath(name))
        if any(mark in name for mark in "*?["):
            folders.add(os.path.realpath(plain_part(name)))
    files |= {os.path.realpath(name) for name in project.files}
    return Watched((*sorted(folders),), frozenset(files), (os.path.realpath(out or project.out),))


def changes(what: Callable[[], Watched], stop: Event | None = None) -> Iterator[list[str]]:
    """[] as soon as all is watched, then the paths that have changed, each time some have.

    What changes while the caller is busy comes next. ``what`` is asked again after each, for settings may change; []
    where other things are watched from now on, which may have changed unseen. Ends when ``stop`` is set, or with
    KeyboardInterrupt.
    """
    stop = stop or Event()
    while not stop.is_set():
        now = what()
        for paths in _changes_of(now, stop):
            yield paths
            if what() != now:
                break


def _changes_of(now: Watched, stop: Event) -> Iterator[list[str]]:
    from watchfiles import watch

    roots = {*now.folders, *(str(Path(file).parent) for file in now.files)}
    found = watch(
        *sorted(root for root in roots if Path(root).is_dir()),
        watch_filter=lambda _, path: now.concerns(path),
        debounce=_SETTLED_MS,
        stop_event=stop,
        rust_timeout=_SETTLED_MS,
        yield_on_timeout=True,
        raise_interrupt=True,
    )
    first = next(found, set())  # it watches from here on
    yield []
    for some in ([first] if first else []), found:
        yield from (sorted({path for _, path in one}) for one in some if one)


def build_on_change(
    paths: Sequence[str],
    build: Callable[[Kept], Built],
    *,
    out: str | None,
    extra: Sequence[str] = (),
    report: Callable[[list[str], Built | BriefingError], None],
    stop: Event | None = None,
) -> None:
    """Builds at once, and again after each change; ``report`` is told what had changed and what came of it.

    A build that fails is reported, and the watch goes on. Raises BriefingError for wrong settings at the start.
    """
    kept = Kept()
    last = watched(paths, out, extra)

    def what() -> Watched:
        nonlocal last
        with suppress(BriefingError):  # of settings: told by the build, and mended while we watch
            last = watched(paths, out, extra)
        return last

    for changed in changes(what, stop):
        try:
            result: Built | BriefingError = build(kept)
        except BriefingError as error:
            result = error
        report(changed, result)
