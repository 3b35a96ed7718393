"""A process that makes documents, and ends where it meets the audience "fragile"."""

from __future__ import annotations

import os

from briefing.render import single, worker


def main() -> None:
    """As the real one."""
    real = single.render_one

    def fragile(task: single.Task) -> single.Rendered:
        if task.brief.audience == "fragile":
            os._exit(9)
        return real(task)

    worker.render_one = fragile
    worker.main()


if __name__ == "__main__":
    main()
