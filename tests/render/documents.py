"""Rendered once, read by many tests."""

from __future__ import annotations

import io
from functools import cache

from pypdf import PdfReader

from briefing.compose import compose
from briefing.config import load_audience
from briefing.model import Brief
from briefing.render import render_docx, render_html, render_markdown, render_pdf, render_stix
from tests.compose.stress_analysis import cases


@cache
def brief_of(name: str, audience: str = "analyst", language: str = "en") -> Brief:
    return compose(cases()[name], load_audience(audience), language=language)


@cache
def html_of(name: str, audience: str = "analyst", language: str = "en") -> str:
    return render_html(brief_of(name, audience, language)).decode("utf-8")


@cache
def markdown_of(name: str, audience: str = "analyst", language: str = "en") -> str:
    return render_markdown(brief_of(name, audience, language)).decode("utf-8")


@cache
def docx_bytes(name: str, audience: str = "analyst", language: str = "en") -> bytes:
    return render_docx(brief_of(name, audience, language))


@cache
def stix_bytes(name: str, audience: str = "analyst", language: str = "en") -> bytes:
    return render_stix(brief_of(name, audience, language))


@cache
def pdf_bytes(name: str, audience: str = "analyst", language: str = "en") -> bytes:
    return render_pdf(brief_of(name, audience, language))


@cache
def pdf_of(name: str, audience: str = "analyst", language: str = "en") -> PdfReader:
    return PdfReader(io.BytesIO(pdf_bytes(name, audience, language)))


def text_of(reader: PdfReader) -> str:
    """All pages' text, white space and soft hyphens made equal."""
    return normal(" ".join(page.extract_text() for page in reader.pages))


def normal(text: str) -> str:
    """Letters only: extraction breaks lines, and writes hyphens of its own."""
    return "".join(character for character in text if character.isalnum())
