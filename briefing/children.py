"""Processes of our own that work for this one: started without a shell, with limits, ended with their parent.

Parent and child exchange frames of bytes over one connection. Nothing is unpickled at either end: what is made of
untrusted text travels as JSON and as plain bytes.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Collection
from contextlib import suppress
from math import ceil
from multiprocessing.connection import Connection, Pipe
from threading import Thread
from typing import Final

_LOOK = 1.0
"""Seconds between two looks whether the parent is still there."""
_START: Final = """
import json, runpy, sys
sys.path[:] = json.loads(sys.argv.pop(1))
runpy.run_module(sys.argv.pop(1), run_name="__main__", alter_sys=True)
"""
"""Modules come from where the parent's come from. ``python -m`` would look in the current folder first, and that may be
somebody else's project."""


CLOCK: Final = 4
"""How often a limit, which is of processor time, goes into the time that something may take by the clock."""
SPARE: Final = 10.0
"""Seconds more, for a process to start and to say where it was."""


class Child:
    """A process that runs ``MODULE FILE_DESCRIPTOR ARGUMENT...``, and the connection to it."""

    def __init__(self, module: str, *arguments: str, files: Collection[int] = ()) -> None:
        """``files`` are descriptors that it may use too, under the same numbers."""
        ours, theirs = Pipe()
        paths = json.dumps([str(path) for path in sys.path])
        self.process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [sys.executable, "-P", "-c", _START, paths, module, str(theirs.fileno()), *arguments],
            pass_fds=(theirs.fileno(), *files),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        theirs.close()
        self.connection: Connection = ours

    def how_it_ended(self) -> str:
        """Such as "SIGSEGV", "exit code 9"."""
        code = self.process.poll()
        if code is None or code >= 0:
            return f"exit code {code}" if code is not None else "still there"
        known = {one.value: one.name for one in signal.Signals}
        return known.get(-code, f"signal {-code}")

    def ran_out_of_time(self) -> bool:
        """Of one that has ended: whether the system ended it at its limit of processor time."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(SPARE)
            return self.how_it_ended() == "SIGXCPU"
        return False

    def end(self) -> None:
        """Kills it, wherever it is."""
        self.connection.close()
        self.process.kill()
        self.process.wait()


def end_with_parent(folder: str | None = None) -> None:
    """To be called by a child: it ends once its parent is gone, for who is killed closes nothing and tells nobody.

    ``folder`` is one that its parent made for it and would have removed.
    """
    Thread(target=_end_with, args=(os.getppid(), folder), daemon=True).start()


def _end_with(parent: int, folder: str | None) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def limit_memory(megabytes: int) -> None:
    """To be called by a child: of its address space. What a process that was ended held is not written to disk.

    A system that cannot set it leaves it.
    """
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024**2, megabytes * 1024**2))


def limit_processor_time(seconds: float) -> None:
    """To be called by a child: from now on, all threads together; it is ended by the system then."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        soft = ceil(time.process_time() + seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))
