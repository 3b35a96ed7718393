"""Stage 4, RENDER: Brief → bytes. Looks, not content; nothing is written here."""

from __future__ import annotations

from briefing.render.environment import check_templates, has_own_templates
from briefing.render.formats import RENDERERS, SUFFIXES, document_names, render_docx, render_markdown, render_stix
from briefing.render.html import render_html
from briefing.render.json import brief_schema, render_json
from briefing.render.pdf import render_pdf
from briefing.render.processes import Ready, render_all
from briefing.render.single import Rendered, Task, render_one

__all__ = [
    "RENDERERS",
    "SUFFIXES",
    "Ready",
    "Rendered",
    "Task",
    "brief_schema",
    "check_templates",
    "document_names",
    "has_own_templates",
    "render_all",
    "render_docx",
    "render_html",
    "render_json",
    "render_markdown",
    "render_one",
    "render_pdf",
    "render_stix",
]
