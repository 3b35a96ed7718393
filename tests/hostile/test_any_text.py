"""Documents are well formed whatever the text: every code point there is, halves of pairs and noncharacters too."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from briefing.model import Brief, Positions, Sources, Words
from briefing.render import RENDERERS
from briefing.render.wire import pack, unpack
from tests.render.documents import brief_of

_TEXT = st.text(st.characters(exclude_categories=()), max_size=40) | st.sampled_from(
    ["\x00", "\ud800", "\udc00\ud800", "\ufffe\uffff", "\u202e", "\x85", "]]>", "--><script>", "</style>", "&#0;",
     "\x1b[0m", "{{ 1 }}", "|", "=1+1"]
)  # fmt: skip


@st.composite
def _briefs(draw: st.DrawFn) -> Brief:
    brief = brief_of("seed", "analyst")
    brief = replace(brief, title=replace(brief.title, kind="given", given=draw(_TEXT) or "x"), edition=draw(_TEXT))
    sections = [replace(one, content=_changed(one.content, draw)) for one in brief.sections]
    return replace(brief, sections=tuple(sections))


def _changed(content: Any, draw: st.DrawFn) -> Any:
    if isinstance(content, Positions):
        parties = [
            replace(party, statements=tuple(replace(s, words=_words(s.words, draw)) for s in party.statements))
            for party in content.parties
        ]
        return replace(content, parties=tuple(parties))
    if isinstance(content, Sources):
        items = (replace(s, title=draw(_TEXT), publisher=draw(_TEXT), path=draw(_TEXT)) for s in content.items)
        return replace(content, items=tuple(items))
    return content


def _words(words: Words, draw: st.DrawFn) -> Words:
    return replace(words, pieces=tuple(draw(_TEXT) for _ in words.pieces))


pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

_FEW = settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("format_", ["json", "stix"])
@_FEW
@given(brief=_briefs())
def test_json_and_stix_are_json(format_: str, brief: Brief) -> None:
    found = json.loads(RENDERERS[format_](brief).decode("utf-8"))
    assert found["schema"] == "briefing.brief/1" if format_ == "json" else found["type"] == "bundle"


@_FEW
@given(brief=_briefs())
def test_html_is_html(brief: Brief) -> None:
    page = RENDERERS["html"](brief).decode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", page)
    assert [one.get("type") for one in etree.HTML(page).findall(".//script")] == [None, "application/json"]
    assert page.count("</style>") == RENDERERS["html"](brief_of("seed", "analyst")).decode("utf-8").count("</style>")


@_FEW
@given(brief=_briefs())
def test_markdown_is_text_and_ends_as_it_began(brief: Brief) -> None:
    lines = RENDERERS["md"](brief).decode("utf-8").splitlines()
    assert lines[0] == lines[-1] == f"**{brief.marking}**"
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", "".join(lines))


@settings(_FEW, max_examples=3)
@given(brief=_briefs())
def test_word_documents_are_xml(brief: Brief) -> None:
    with zipfile.ZipFile(io.BytesIO(RENDERERS["docx"](brief))) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))


@_FEW
@given(brief=_briefs())
def test_a_brief_reaches_the_process_that_renders_it(brief: Brief) -> None:
    assert RENDERERS["json"](unpack(pack(brief))) == RENDERERS["json"](brief)
