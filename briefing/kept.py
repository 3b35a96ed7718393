"""What one build leaves for the next in the same process, so that only what has changed is made anew."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.analysis import Extractor
    from briefing.compose import Brief
    from briefing.config import UserActor
    from briefing.model import Look
    from briefing.render import Rendered, Task

_Stamps = tuple[tuple[str, int], ...]


class Kept:
    """The language model, the findings of articles, and documents."""

    def __init__(self) -> None:
        self._extractor: Extractor | None = None
        self._own: tuple[UserActor, ...] = ()
        self._documents: dict[tuple[str, str], tuple[Brief, _Stamps, Rendered]] = {}

    def extractor(self, own: Sequence[UserActor]) -> Extractor:
        """With the user's ``own`` actors; other actors than before are looked for in all articles again."""
        if self._extractor is None or self._own != (*own,):
            os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
            from briefing.analysis import Remembered, load_model

            self._extractor, self._own = Remembered(load_model(), own), (*own,)
        return self._extractor

    def document(self, task: Task) -> Rendered | None:
        """What became of a task; None where it is new, or its brief or the user's templates have changed since."""
        stamps = (*_stamps(task.brief.look),)
        known = self._documents.get((task.brief.audience, task.format))
        return known[2] if known is not None and known[:2] == (task.brief, stamps) else None

    def keep(self, task: Task, made: Rendered) -> None:
        """For the next build."""
        stamps = (*_stamps(task.brief.look),)
        self._documents[task.brief.audience, task.format] = (task.brief, stamps, made)


def _stamps(look: Look) -> Iterator[tuple[str, int]]:
    """The user's templates, style sheets and fonts, each with the time of its last change."""
    for folder in look.folders:
        for kind in ("templates", "styles"):
            for path in sorted((Path(folder) / kind).rglob("*")):
                if path.is_file():
                    yield str(path), path.stat().st_mtime_ns
    yield from ((file, Path(file).stat().st_mtime_ns) for file in look.fonts if Path(file).is_file())
