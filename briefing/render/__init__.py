"""Stage 4, RENDER: Brief → bytes. Looks, not content; nothing is written here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from briefing.model import Brief
from briefing.render.environment import check_templates
from briefing.render.html import render_html
from briefing.render.pdf import render_pdf

__all__ = ["RENDERERS", "check_templates", "render_html", "render_pdf"]

RENDERERS: Final[dict[str, Callable[[Brief], bytes]]] = {
    "html": render_html,
    "pdf": render_pdf,
}
"""Format, which is also the suffix of the file → what renders it."""
