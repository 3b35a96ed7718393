"""Documents to tamper with, made once."""

from __future__ import annotations

import re
from functools import cache

from briefing.finished.seal import UNSEALED, sealed
from briefing.render import render_html, render_json, render_pdf
from briefing.verification.checking import verify_document
from briefing.verification.report import Report
from tests.render.documents import brief_of

RENDER = {"html": render_html, "json": render_json, "pdf": render_pdf}
_SEAL = {
    "html": re.compile(rb'(briefing-seal" content="sha256:)[0-9a-f]{64}'),
    "json": re.compile(rb'("seal": "sha256:)[0-9a-f]{64}'),
    "pdf": re.compile(rb"(\(briefing-seal sha256:)[0-9a-f]{64}"),
}


@cache
def made(format_: str, audience: str = "analyst", case: str = "headline", language: str = "en") -> bytes:
    return RENDER[format_](brief_of(case, audience, language))


def resealed(data: bytes, format_: str) -> bytes:
    """As somebody seals it anew who knows how."""
    return sealed(_SEAL[format_].sub(rb"\g<1>" + UNSEALED.encode(), data, count=1), format_)


def checked(data: bytes, format_: str) -> Report:
    return verify_document(data, f"brief.{format_}", format_)


def told(data: bytes, format_: str) -> str:
    """What is wrong, a finding a line."""
    return "\n".join(f"{one.where}: {one.what}" for one in checked(data, format_).findings)
