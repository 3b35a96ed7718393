"""The program as a child process, seen from outside: what it opened, whom it called, what it cost, what it wrote."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

OBSERVER = Path(__file__).parent / "observer"
MEASURE = Path(__file__).parent / "measured.py"
LIBRARIES = tuple(
    {
        os.path.realpath(path)
        for path in (sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(), "/usr", "/etc/ssl")
    }
)
"""Where Python and its packages lie."""
HARMLESS = (
    "/dev/null", "/dev/urandom", "/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu",
    "/etc/mime.types", "/etc/localtime", "/etc/httpd", "/etc/apache", "/etc/ld.so", "/etc/nsswitch", "/sys/fs/cgroup",
)  # fmt: skip
_FINDING = ("/sbin/ldconfig", "gcc", "/usr/bin/gcc", "cc", "ld", "/usr/bin/ld", "objdump")
"""What ``ctypes`` asks where the libraries of the layout engine lie; no text of a document gets there."""
_REMOVING = {"os.rename": 2, "os.remove": 1, "os.mkdir": 1, "os.symlink": 2, "os.link": 2, "os.chmod": 1}
"""Event → how many of its arguments are paths."""


@dataclass(frozen=True)
class Run:
    """What one run did."""

    folder: Path
    code: int
    stdout: bytes
    stderr: bytes
    seconds: float
    """By the clock."""
    megabytes: float
    """The most that it, or a process of its own, held in memory at a time."""
    events: list[list[Any]]
    own: tuple[str, ...]
    """Folders that it may read and write."""

    def of(self, *names: str) -> list[list[Any]]:
        return [event for event in self.events if event[0] in names]

    @cached_property
    def outside(self) -> list[str]:
        """Paths that it touched and had no business with."""
        opened = [str(event[1]) for event in self.of("open") if isinstance(event[1], str)]
        changed = [str(path) for event in self.events for path in event[1 : 1 + _REMOVING.get(event[0], 0)]]
        return sorted({*self.beyond(opened), *(path for path in changed if not self._own(path))})

    def beyond(self, opened: Iterable[str]) -> list[str]:
        """Of paths that were opened, those that are neither its own nor a library's."""
        return sorted({path for path in opened if not self._readable(path)})

    def foreign(self, written: Iterable[str]) -> list[str]:
        """Of paths that were opened to write, those that are not its own."""
        return sorted({path for path in written if not self._own(path) and path != "/dev/null"})

    @cached_property
    def written(self) -> list[str]:
        """Of what it opened to write, what does not lie in its own folders."""
        wanted = os.O_WRONLY | os.O_RDWR | os.O_CREAT
        found = (e for e in self.of("open") if isinstance(e[1], str) and isinstance(e[3], int) and e[3] & wanted)
        return self.foreign(str(event[1]) for event in found)

    def _own(self, path: str) -> bool:
        return _real(path, self.folder).startswith(tuple(f"{root}{os.sep}" for root in self.own)) or path in self.own

    def _readable(self, path: str) -> bool:
        real = _real(path, self.folder)
        return self._own(path) or real.startswith((*LIBRARIES, str(ROOT), *HARMLESS))

    @cached_property
    def commands(self) -> list[str]:
        """What it started, beside itself."""
        started = self.of("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "os.fork")
        return [str(event) for event in started if "briefing." not in str(event) and event[1] not in _FINDING]

    @cached_property
    def called(self) -> list[str]:
        """Whom it called over the network."""
        found = self.of("socket.connect", "socket.getaddrinfo", "urllib.Request")
        return [str(event) for event in found if not str(event[1]).startswith("data:")]  # which is inside the page


def _real(path: str, folder: Path) -> str:
    return os.path.realpath(os.path.join(folder, path))  # noqa: PTH118 - a path from an event, as it stands


def observed(arguments: Sequence[str], folder: Path, *, timeout: float = 300, before: Sequence[str] = ()) -> Run:
    """Runs ``python ARGUMENTS`` in ``folder``, with a home and a place for temporary files of its own inside it.

    ``timeout`` is generous: a run that does not end in it has failed. ``before`` is a command that runs it.
    """
    log = folder / "observed.jsonl"
    log.unlink(missing_ok=True)
    for name in ("home", "tmp"):
        (folder / name).mkdir(exist_ok=True)
    environment = {
        "PATH": os.environ["PATH"], "PYTHONPATH": f"{OBSERVER}{os.pathsep}{ROOT}", "OBSERVED": str(log),
        "LANG": "C.UTF-8", "HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"), "PYTHONDONTWRITEBYTECODE": "1",
        "XDG_CACHE_HOME": str(folder / "home" / "cache"),
    }  # fmt: skip
    report = folder / "measured.json"
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(MEASURE), str(timeout), str(report), *before, sys.executable, *arguments],
        cwd=folder, env=environment, capture_output=True, check=True, timeout=timeout + 60,
    )  # fmt: skip
    cost = json.loads(report.read_bytes())
    assert cost["code"] != -signal.SIGKILL, f"did not end in {timeout} s"
    events = [json.loads(line) for line in log.read_bytes().splitlines()]
    return Run(folder, stdout=done.stdout, stderr=done.stderr, events=events, own=(os.path.realpath(folder),), **cost)


def files_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file that was made."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def assert_contained(run: Run, *, megabytes: int) -> None:
    """Nothing was opened or changed beyond the run's own folder and the libraries, nobody called, nothing started, and
    none of its processes held more than so much memory.
    """
    assert run.outside == []
    assert run.written == []
    assert run.commands == []
    assert run.called == []
    assert {str(event[1]).partition(".")[0] for event in run.of("pickle.find_class")} <= {"babel"}, "its own data alone"
    assert run.megabytes < megabytes, f"{run.megabytes:.0f} MB in {run.seconds:.0f} s"
