"""Letters without a font: found before a PDF goes out, told in one line, marked, or printed with the user's font."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pypdf import PdfReader

from briefing.compose import compose
from briefing.config import load_audience
from briefing.errors import RenderError, SettingsError
from briefing.model import Brief
from briefing.render import Task, render_html, render_one, render_pdf
from briefing.render.glyphs import missing_in_pdf, missing_on_screen
from tests.compose.seed_analysis import seed_analysis
from tests.compose.stress_analysis import cases
from tests.render.documents import brief_of


def titled(title: str, **look: Any) -> Brief:
    brief = compose(seed_analysis(), load_audience("executive"), title=title)
    return replace(brief, look=replace(brief.look, **look))


def font_with(letters: str, file: Path) -> str:
    """A font file in which these letters are boxes."""
    pen = TTGlyphPen(None)
    for index, point in enumerate([(0, 0), (0, 700), (500, 700), (500, 0)]):
        (pen.lineTo if index else pen.moveTo)(point)
    pen.closePath()
    box, names = pen.glyph(), [f"g{number}" for number in range(len(letters))]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names])
    builder.setupCharacterMap(dict(zip(map(ord, letters), names, strict=True)))
    builder.setupGlyf(dict.fromkeys([".notdef", *names], box))
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *names], (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Letters of Tests", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.save(file)
    return str(file)


def fonts_of(document: bytes) -> set[str]:
    resources: Any = PdfReader(io.BytesIO(document)).pages[0]["/Resources"]
    return {str(font.get_object()["/BaseFont"]).partition("+")[2] for font in resources["/Font"].values()}


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Ministère, Łódź, Đà Nẵng, Министерство, Ελλάδα", ""),
        ("رئيس الوزراء", ""),
        ("e\u0301 o\u0308 c\u0327", ""),
        ("a\u00adb\u200bc\u200dd\u2060e\ufe0f\u200f\u00a0\u202f\u3000", ""),
        ("&lt;&amp;&nbsp;&#39;", ""),
        ("外交部", "交外部"),
        ("שלום", "ולםש"),
        ("peace 🕊 now", "🕊"),
        ("x\u20dd", "\u20dd"),
        ("\ue000 \uf8ff", "\ue000\uf8ff"),
        ("\x07 \ufdd0 \U0010ffff", "\x07\ufdd0\U0010ffff"),
    ],
)
def test_what_is_missing(text: str, missing: str) -> None:
    assert "".join(missing_in_pdf(f"<p>{text}</p>", ())) == "".join(sorted(missing))


def test_what_is_not_printed_needs_no_font() -> None:
    hidden = '<style>/* 外 */</style><title>外</title><p title="外">a</p><svg><title>外</title><desc>外</desc></svg>'
    assert missing_in_pdf(hidden, ()) == ()
    assert missing_in_pdf("<svg><text>外</text></svg>", ()) == ("外",)


@pytest.mark.parametrize("case", [*cases()])
@pytest.mark.parametrize("audience", ["analyst", "executive"])
def test_our_wording_has_its_letters(case: str, audience: str) -> None:
    text = render_html(brief_of(case, audience)).decode("utf-8")
    assert missing_in_pdf(text, ()) == missing_on_screen(text, ()) == ()


def test_a_pdf_with_a_missing_letter_is_not_made() -> None:
    with pytest.raises(RenderError) as error:
        render_pdf(titled("Talks of the 外交部 in Geneva"))
    assert str(error.value) == (
        'no font has "交" (U+4EA4 CJK UNIFIED IDEOGRAPH-4EA4) in the title, “Talks of the 外交部 in Geneva”; '
        '"外" (U+5916 CJK UNIFIED IDEOGRAPH-5916) in the title, “Talks of the 外交部 in Geneva”; '
        '"部" (U+90E8 CJK UNIFIED IDEOGRAPH-90E8) in the title, “Talks of the 外交部 in Geneva”. '
        "Add a font file that has it to 'fonts' in brief.yaml, or set 'missing_glyphs: mark'"
    )
    assert error.value.document is None


def test_where_it_stands_in_a_source_is_said() -> None:
    analysis = seed_analysis()
    first, *rest = analysis.articles
    article = replace(first, publisher="新华社 agency")
    brief = compose(replace(analysis, articles=(article, *rest)), load_audience("analyst"))
    with pytest.raises(RenderError, match=r"\(U\+534E CJK.*\) in source 1 \(\S+\), “新华社 agency”") as error:
        render_pdf(brief)
    assert "\n" not in str(error.value)


def test_a_sentence_of_a_source_is_found_by_its_paragraph() -> None:
    brief = brief_of("seed", "analyst")
    positions = next(s for s in brief.sections if s.name == "positions")
    party = positions.content.parties[0]  # type: ignore[union-attr]
    statement = replace(party.statements[0], words=replace(party.statements[0].words, pieces=("the 外 office",)))
    content = replace(positions.content, parties=(replace(party, statements=(statement,)),))
    changed = replace(brief, sections=(replace(positions, content=content),))
    paragraph = statement.citations[0].paragraph
    with pytest.raises(RenderError, match=rf"in source 1 ¶{paragraph}, “the 外 office”"):
        render_pdf(changed)


def test_marked_letters_are_printed_as_code_points() -> None:
    document = render_pdf(titled("The 外 office", missing_glyphs="mark"))
    text = PdfReader(io.BytesIO(document)).pages[0].extract_text()
    assert re.search(r"The\s+U\+5916\s+office", text)
    assert all(name.startswith(("IBM-Plex-Sans", "Source-Serif-4")) for name in fonts_of(document))


def test_a_font_of_the_user_has_them(tmp_path: Path) -> None:
    file = font_with(" 外", tmp_path / "own.ttf")
    document = render_pdf(titled("The 外 office", fonts=(file,)))
    assert any(name.startswith("own-1") for name in fonts_of(document))
    assert document == render_pdf(titled("The 外 office", fonts=(file,)))


def test_the_page_for_screens_holds_them_too(tmp_path: Path) -> None:
    file = font_with("外內", tmp_path / "own.ttf")
    text = render_html(titled("The 外 office", fonts=(file,))).decode("utf-8")
    rule = re.search(r'@font-face \{ font-family: "own 1"; src: url\(data:font/woff2;base64,([^)]+)\)', text)
    assert rule is not None
    assert base64.b64decode(rule[1]).startswith(b"wOF2")
    assert "unicode-range: U+5916 }" in text
    assert re.search(r'--serif: "Source Serif 4".*"own 1", serif;', text)
    assert '"own 1"' not in render_html(titled("The office", fonts=(file,))).decode("utf-8")


def test_letters_of_another_font_are_never_the_machine_s(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even what a font of the machine has is not printed with it."""
    monkeypatch.setattr("briefing.render.pdf.missing_in_pdf", lambda *_: ())
    names = fonts_of(render_pdf(titled("Peace ☮ א now")))
    assert all(name.startswith(("IBM-Plex-Sans", "Source-Serif-4")) for name in names), names


def test_what_is_no_font_is_said(tmp_path: Path) -> None:
    file = tmp_path / "own.ttf"
    file.write_text("no font")
    with pytest.raises(SettingsError, match=r"'fonts': .*own.ttf cannot be read as a font"):
        render_pdf(titled("The office", fonts=(str(file),)))


@pytest.mark.parametrize(
    ("format_", "check"),
    [
        ("pdf", lambda done: done.data is None and done.failure.startswith("executive.pdf: not written: no font has")),
        ("html", lambda done: done.data and not done.failure and done.note.startswith("executive.html: no font has")),
        ("md", lambda done: done.data and not done.failure and not done.note),
    ],
)
def test_it_costs_the_pdf_alone(format_: str, check: Callable[[Any], bool]) -> None:
    assert check(render_one(Task(titled("The 外 office"), format_)))
