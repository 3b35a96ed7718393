"""Processes of our own that work for this one: started without a shell, ended with their parent.

Parent and child exchange frames of bytes over one connection. A parent unpickles nothing: what a child makes of
untrusted text stays bytes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from multiprocessing.connection import Connection, Pipe
from threading import Thread

_LOOK = 1.0
"""Seconds between two looks whether the parent is still there."""


class Child:
    """A process that runs ``python -m MODULE FILE_DESCRIPTOR ARGUMENT...``, and the connection to it."""

    def __init__(self, module: str, *arguments: str) -> None:
        ours, theirs = Pipe()
        self.process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [sys.executable, "-m", module, str(theirs.fileno()), *arguments],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        theirs.close()
        self.connection: Connection = ours

    def end(self) -> None:
        """Kills it, wherever it is."""
        self.connection.close()
        self.process.kill()
        self.process.wait()


def end_with_parent() -> None:
    """To be called by a child: it ends once its parent is gone, for who is killed closes nothing and tells nobody."""
    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)
