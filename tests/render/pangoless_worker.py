"""A process that makes documents on a machine without Pango."""

from __future__ import annotations

from briefing.errors import MissingDependencyError
from briefing.render import pdf, worker


def main() -> None:
    """As the real one."""
    pdf.import_weasyprint = no_pango
    worker.main()


def no_pango() -> None:
    raise MissingDependencyError("PDF needs Pango; run: the one command")


if __name__ == "__main__":
    main()
