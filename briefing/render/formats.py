"""Which format is rendered by what, and how its file is called."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final

from briefing import resources
from briefing.config.file_names import file_stem
from briefing.errors import MissingDependencyError
from briefing.model import Brief
from briefing.render.environment import render_template
from briefing.render.html import render_html
from briefing.render.json import render_json
from briefing.render.pdf import render_pdf


def _when_used(module: str, name: str) -> Callable[[Brief], bytes]:
    """A renderer whose module, and the libraries that it needs, are loaded when it is first called.

    It raises MissingDependencyError where one cannot be.
    """

    def render(brief: Brief) -> bytes:
        try:
            found = import_module(f"briefing.render.{module}")
        except ImportError as error:
            what = f"'{name.removeprefix('render_')}' documents need a library that cannot be loaded ({error})"
            raise MissingDependencyError(f"{what}; {resources.MEND}") from error
        rendered: bytes = getattr(found, name)(brief)
        return rendered

    return render


render_markdown: Final = _when_used("markdown", "render_markdown")
render_docx: Final = _when_used("word.document", "render_docx")
render_stix: Final = _when_used("stix", "render_stix")

RENDERERS: Final[dict[str, Callable[[Brief], bytes]]] = {
    "html": render_html,
    "pdf": render_pdf,
    "docx": render_docx,
    "md": render_markdown,
    "json": render_json,
    "stix": render_stix,
}
"""Format → what renders it."""
SUFFIXES: Final = {"json": "brief.json", "stix": "stix.json"}
"""Of the files, where it is not the format's name."""


def file_name(brief: Brief, format_: str) -> str:
    """Such as "analyst.brief.json", or as the project calls its documents."""
    pattern = brief.look.file_name
    values = {
        "audience": brief.audience,
        "date": brief.as_of.date or "undated",
        "title": _title(brief) if "{title" in pattern else "",
        "language": brief.language,
        "marking": brief.marking,
    }
    return f"{file_stem(pattern, values)}.{SUFFIXES.get(format_, format_)}"


def document_names(name: str, format_: str) -> tuple[str, list[str]]:
    """Of a file: what the names of its brief's files begin with, and those names in all formats."""
    stem = name.removesuffix(f".{SUFFIXES.get(format_, format_)}")
    return stem, [f"{stem}.{SUFFIXES.get(one, one)}" for one in RENDERERS]


def _title(brief: Brief) -> str:
    from briefing.render.outline import text_of

    look = brief.look
    html = render_template("title.html", {"brief": brief}, look.folders, language=brief.language, labels=look.labels)
    return " ".join(text_of(html).split())
