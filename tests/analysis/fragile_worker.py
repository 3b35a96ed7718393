"""A worker of the analysis that ends, or has a bug, at an article with a certain word."""

from __future__ import annotations

import os
from collections.abc import Sequence

from briefing.analysis import extraction, worker
from briefing.analysis.extraction import Result
from briefing.model import Article

ENDS, HAS_A_BUG = "Zxqv", "Qwzx"


class Fragile(extraction.Here):
    def chunk(self, articles: Sequence[Article]) -> list[Result]:
        if any(ENDS in a.text for a in articles):
            os._exit(9)
        if any(HAS_A_BUG in a.text for a in articles):
            raise ZeroDivisionError("of our own")
        return super().chunk(articles)


if __name__ == "__main__":
    worker.Here = Fragile  # type: ignore[misc]
    worker.main()
