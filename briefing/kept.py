"""What one build leaves for the next in the same process, so that only what has changed is made anew."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.analysis import Extractor
    from briefing.compose import Brief
    from briefing.config import UserActor

_Stamps = tuple[tuple[str, int], ...]


class Kept:
    """The language model, the findings of articles, and documents."""

    def __init__(self) -> None:
        self._extractor: Extractor | None = None
        self._own: tuple[UserActor, ...] = ()
        self._documents: dict[tuple[str, str], tuple[Brief, _Stamps, bytes]] = {}

    def extractor(self, own: Sequence[UserActor]) -> Extractor:
        """With the user's ``own`` actors; other actors than before are looked for in all articles again."""
        if self._extractor is None or self._own != (*own,):
            os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
            from briefing.analysis import Remembered, load_model

            self._extractor, self._own = Remembered(load_model(), own), (*own,)
        return self._extractor

    def document(self, brief: Brief, format_: str, render: Callable[[Brief], bytes]) -> bytes:
        """What ``render`` makes of the brief; the last one where neither it nor the user's templates have changed."""
        stamps = (*_stamps(brief.look.folders),)
        known = self._documents.get((brief.audience, format_))
        if known is None or known[:2] != (brief, stamps):
            known = (brief, stamps, render(brief))
            self._documents[brief.audience, format_] = known
        return known[2]


def _stamps(folders: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The user's templates and style sheets, each with the time of its last change."""
    for folder in folders:
        for kind in ("templates", "styles"):
            for path in sorted((Path(folder) / kind).rglob("*")):
                if path.is_file():
                    yield str(path), path.stat().st_mtime_ns
