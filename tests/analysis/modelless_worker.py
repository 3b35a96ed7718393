"""A worker of the analysis on a machine without a language model."""

from __future__ import annotations

from briefing.analysis import worker
from briefing.errors import MissingDependencyError


def nothing() -> None:
    raise MissingDependencyError("no model here")


if __name__ == "__main__":
    worker.load_model = nothing  # type: ignore[assignment]
    worker.main()
