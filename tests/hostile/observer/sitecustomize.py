"""Writes down what a process does that could reach beyond it, for the test that started it to read.

Every process whose PYTHONPATH has this folder begins with it, so the program's own child processes are observed too.
What a C library opens by itself is not seen.
"""

from __future__ import annotations

import json
import os
import sys

_TARGET = os.environ.get("OBSERVED")
_EVENTS = {
    "open", "socket.connect", "socket.getaddrinfo", "socket.bind", "subprocess.Popen", "os.exec", "os.posix_spawn",
    "os.system", "os.fork", "os.symlink", "os.link", "os.rename", "os.remove", "os.mkdir", "os.chmod",
    "pickle.find_class", "ctypes.dlopen", "webbrowser.open", "ftplib.connect", "smtplib.connect", "urllib.Request",
}  # fmt: skip


def _plain(value: object) -> object:
    return (
        os.fsdecode(value)
        if isinstance(value, bytes | os.PathLike)
        else value
        if isinstance(value, int)
        else str(value)
    )


def _observe(log: int) -> None:
    busy = False

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal busy
        if event not in _EVENTS or busy:
            return
        busy = True
        try:
            row = [event, *map(_plain, arguments)]
            os.write(log, json.dumps(row).encode("utf-8", errors="replace") + b"\n")
        finally:
            busy = False

    sys.addaudithook(hook)


if _TARGET:
    _observe(os.open(_TARGET, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
