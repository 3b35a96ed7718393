"""Builds in one folder that are killed at random moments: ``python -m tests.faults.killed FOLDER BUILDS SEED``.

Prints how many ended of themselves, how many were killed, and what was wrong afterwards. Each build is a fork of this
process, which has loaded all that a build loads, so that the moments fall into rendering and writing.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import briefing
from briefing.archive import analysis_to_json
from tests.compose.stress_analysis import cases

TITLES = ("First title", "Second title, which is longer")
FORMATS = ("html", "json", "md")


def build(folder: Path, analysis: Path, title: str) -> None:
    briefing.build(from_analysis=analysis, out=folder, title=title, formats=FORMATS, jobs=1)


def documents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name[0] != "."}


def killed_after(seconds: float | None, folder: Path, analysis: Path, title: str) -> bool:
    """Whether a build was still running then; None lets it end."""
    child = os.fork()
    if child == 0:
        os.setsid()
        with contextlib.redirect_stdout(None), contextlib.redirect_stderr(None):
            build(folder, analysis, title)
        os._exit(0)
    if seconds is None:
        return bool(os.waitpid(child, 0)[1])
    time.sleep(seconds)
    if os.waitpid(child, os.WNOHANG)[0]:
        return False
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def main(folder: Path, builds: int, seed: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    analysis = folder.parent / "analysis.json"
    analysis.write_bytes(analysis_to_json(cases()["seed"]))
    good: list[dict[str, bytes]] = []
    for title in TITLES:
        build(folder, analysis, title)
        good.append(documents(folder))
    begun = time.monotonic()
    killed_after(None, folder, analysis, TITLES[0])
    took = time.monotonic() - begun
    chance, killed, mixed, wrong = random.Random(seed), 0, 0, []
    for number in range(builds):
        moment = chance.uniform(*chance.choice(((0, 1.1), (0.8, 1.1)))) * took
        killed += killed_after(moment, folder, analysis, TITLES[number % 2])
        found = documents(folder)
        wrong += [f"{name} is missing" for name in good[0] if name not in found]
        wrong += [f"{name} is no brief" for name, data in found.items() if data not in [one.get(name) for one in good]]
        mixed += found not in good
    build(folder, analysis, TITLES[0])
    if documents(folder) != good[0]:
        wrong.append("the next run is not complete")
    left = sorted(path.name for path in folder.iterdir() if path.name[0] == ".")
    print(json.dumps({"killed": killed, "mixed": mixed, "wrong": wrong, "left": left, "seconds": round(took, 2)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
