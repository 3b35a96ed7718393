"""A process that makes documents, ends where it meets the audience "fragile", and crashes where it meets "crash"."""

from __future__ import annotations

import ctypes
import os

from briefing.render import single, worker


def main() -> None:
    """As the real one."""
    real = single.render_one

    def fragile(task: single.Task) -> single.Rendered:
        if task.brief.audience == "fragile":
            os._exit(9)
        if task.brief.audience == "crash":
            ctypes.string_at(0)  # a C library that reads where nothing is
        return real(task)

    worker.render_one = fragile
    worker.main()


if __name__ == "__main__":
    main()
