"""One writer at a time in a folder, over all processes of a machine."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from briefing.errors import OutputError

LOCK: Final = ".briefing.lock"
"""An empty file in the folder while somebody writes."""
WAIT: Final = 60.0
"""Seconds that another writer is waited for; writing takes few."""
_LOOK: Final = 0.05


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the folder's lock. It ends with the process, however that ends. Raises OutputError, OSError."""
    path = folder / LOCK
    handle = _locked_handle(path)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)  # whoever waits for this file sees that it is gone, and begins anew
        os.close(handle)


def _locked_handle(path: Path) -> int:
    end = time.monotonic() + WAIT
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        if _is_mine(handle) and _is_still_at(path, handle):
            return handle
        os.close(handle)
        if time.monotonic() > end:
            what = f"another build has been writing here for {WAIT:.0f} seconds"
            raise OutputError(f"{path.parent}: {what}; wait for it, or choose another folder with --out")
        time.sleep(_LOOK)


def _is_mine(handle: int) -> bool:
    """False while another process holds it. A system or a disk without locks leaves two builds at once to the user."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except (ImportError, OSError):
        return True
    return True


def _is_still_at(path: Path, handle: int) -> bool:
    """False where another writer has removed it between opening and locking."""
    try:
        return path.stat().st_ino == os.fstat(handle).st_ino
    except OSError:
        return False
