"""The program as it would be installed, in a folder of its own in which something can be missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

_BLOCK = """
import datetime, os, sys, time

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ.get("BLOCKED"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Blocked())

class Kind(type(datetime.datetime)):
    def __instancecheck__(cls, one):
        return isinstance(one, real_datetime)

real_datetime, real_time, real_gmtime, real_localtime = datetime.datetime, time.time, time.gmtime, time.localtime

class Moved(real_datetime, metaclass=Kind):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(time.time())

if os.environ.get("CLOCK"):
    shift = float(os.environ["CLOCK"]) - real_time()
    time.time = lambda: real_time() + shift
    time.time_ns = lambda: int(time.time() * 10**9)
    time.gmtime = lambda seconds=None: real_gmtime(time.time() if seconds is None else seconds)
    time.localtime = lambda seconds=None: real_localtime(time.time() if seconds is None else seconds)
    datetime.datetime = Moved
"""


@dataclass(frozen=True)
class Installation:
    """Where it is, and a folder to work in."""

    root: Path
    folder: Path

    def run(self, *arguments: str, blocked: str = "", clock: float | None = None) -> tuple[int, list[str]]:
        """Exit code and what stands on standard error.

        ``blocked`` is a module that this machine does not have, ``clock`` what its clock shows in the beginning, in
        seconds since 1970.
        """
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "PYTHONPATH": str(self.root),
            "BLOCKED": blocked,
            "CLOCK": "" if clock is None else str(clock),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONWARNINGS": "" if clock is None else "ignore",  # compiled modules wonder at a clock in Python
        }
        done = subprocess.run(
            [sys.executable, "-P", "-m", "briefing.cli", *arguments],
            cwd=self.folder, env=environment, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        return done.returncode, done.stderr.splitlines()

    def made(self) -> dict[str, bytes]:
        """The documents in the output folder."""
        return {path.name: path.read_bytes() for path in (self.folder / "out").iterdir() if path.is_file()}


def installed(folder: Path) -> Installation:
    """A copy, and a module that keeps others from being loaded and sets the clock."""
    root = folder / "installed"
    for name in ("briefing", "templates", "styles"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "sitecustomize.py").write_text(_BLOCK)
    (folder / "work").mkdir()
    return Installation(root, folder / "work")
