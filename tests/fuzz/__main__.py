"""``python -m tests.fuzz TARGET SECONDS [FOLDER]``: a coverage-guided run with atheris, which must be installed.

Input that leads to new code is kept in FOLDER, for the next run to begin with; one that breaks something is written to
the current folder and ends the run. ``python -m tests.fuzz TARGET FILE`` feeds a target with one input again.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path


def main(target: str, seconds: str, folder: str = "") -> None:
    if Path(seconds).is_file():
        from tests.fuzz.targets import TARGETS

        TARGETS[target](Path(seconds).read_bytes())
        return
    try:
        import atheris  # type: ignore[import-not-found]
    except ImportError:
        sys.exit("atheris is not installed; run: .venv/bin/pip install atheris")

    with atheris.instrument_imports(include=["briefing"]):
        from tests.fuzz.targets import TARGETS, seeds_of

    with tempfile.TemporaryDirectory() as made:
        for number, data in enumerate(seeds_of(target)):
            (Path(made) / str(number)).write_bytes(data)
        corpus = [folder, made] if folder else [made]
        options = [f"-max_total_time={seconds}", "-timeout=120", "-rss_limit_mb=3000", "-max_len=60000"]
        atheris.Setup([sys.argv[0], *options, *corpus], TARGETS[target])
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
