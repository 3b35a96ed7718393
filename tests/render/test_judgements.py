"""Judgements in every format: as the analyst's, apart from all else."""

from __future__ import annotations

import io
import json

import docx
import pytest

from briefing.compose import compose
from briefing.config import load_audience
from briefing.model import Brief, Judgements
from briefing.render import render_docx, render_html, render_json, render_markdown, render_stix
from tests.compose.judgements import JUDGEMENTS, judgement
from tests.compose.seed_analysis import seed_analysis
from tests.compose.stress_analysis import HOSTILE

EMPTY = "No assessment by an analyst."


def brief(audience: str = "daily", judgements: Judgements | None = JUDGEMENTS) -> Brief:
    return compose(seed_analysis(), load_audience(audience), judgements=judgements)


@pytest.mark.parametrize("audience", ["daily", "analyst"])
def test_html_has_each_in_a_frame(audience: str) -> None:
    text = render_html(brief(audience)).decode()
    body = text[text.index("<body>") : text.index('<script type="application/json"')]
    assert body.count('<div class="analyst"') == 3
    assert body.count(EMPTY) == (5 if audience == "daily" else 0)
    assert "Three voices." in body
    assert "Likelihood:</b> likely (55–80 %)." in body
    assert "Confidence:</b> moderate. Basis: one article alone." in body
    assert "Cited, but none of these sources: courier.txt ¶4." in body


def test_likelihood_and_confidence_are_sentences_of_their_own() -> None:
    text = render_html(brief()).decode()
    lines = [line for line in text.splitlines() if 'class="analyst-line"' in line]
    assert lines
    assert not [line for line in lines if "Likelihood" in line and "Confidence" in line]


def test_without_judgements_the_place_is_empty_and_no_scale_is_printed() -> None:
    page = render_html(brief(judgements=None)).decode()
    body = page[page.index("<body>") : page.index('<script type="application/json"')]
    assert body.count(EMPTY) == 6
    assert "ICD 203" not in body
    assert '<div class="analyst"' not in body


def test_markdown_quotes_it_with_its_label() -> None:
    text = render_markdown(brief()).decode()
    assert "> **Analyst’s judgement** J1 A. Analyst, 3 June 2018\n\n> Iran is likely to stay.\u00a0" in text


def test_word_has_a_style_of_its_own_for_it() -> None:
    document = docx.Document(io.BytesIO(render_docx(brief())))
    judged = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Analyst"]
    assert any(text.startswith("Iran is likely to stay.") for text in judged)
    assert not [p.text for p in document.paragraphs if "likely to stay" in p.text and p.text not in judged]


def test_json_and_stix_say_whose_it_is() -> None:
    found = json.loads(render_json(brief()))
    items = next(section for section in found["sections"] if section["name"] == "items")["content"]["items"]
    assert [one["author"] for item in items for one in item["assessments"]] == ["A. Analyst"]
    notes = [o for o in json.loads(render_stix(brief()))["objects"] if "analyst's judgement" in o.get("labels", ())]
    assert [note["content"] for note in notes] == [given.text for given in JUDGEMENTS.items]
    assert [note.get("confidence") for note in notes] == [50, None, None]
    assert notes[0]["authors"] == ["A. Analyst"]
    assert notes[0]["object_refs"][0].startswith("note--")
    assert all(note["object_refs"][0].startswith("report--") for note in notes[1:])


def test_what_an_analyst_writes_is_escaped() -> None:
    given = Judgements("phia", (judgement("gaps", HOSTILE, author=HOSTILE, cites=(HOSTILE,)),))
    text = render_html(brief(judgements=given)).decode()
    assert "<script>alert" not in text
    assert "{{ 7*7 }}" in text


def test_in_arabic_terms_and_words_of_the_analyst_keep_their_own_direction() -> None:
    text = render_html(compose(seed_analysis(), load_audience("daily"), judgements=JUDGEMENTS, language="ar")).decode()
    assert '<bdi dir="ltr">A. Analyst</bdi>' in text
    assert '<bdi lang="en" dir="ltr">likely</bdi> (<bdi dir="ltr">55–80 %</bdi>).' in text
