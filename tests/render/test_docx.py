"""The Word document: styles, marking, links both ways, the words of the page, the same bytes twice."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from briefing.compose import compose
from briefing.config import audience_names, load_audience
from briefing.errors import SettingsError
from briefing.render import render_docx
from briefing.render.html import MARKING_COLOURS
from briefing.render.outline import Block, outline_of, printable
from briefing.render.word.look import theme_of
from tests.compose.seed_analysis import positions, seed_analysis
from tests.compose.stress_analysis import HOSTILE, cases
from tests.render.documents import brief_of, docx_bytes

ALL = [(name, audience) for name in cases() for audience in audience_names()]


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def document_of(name: str, audience: str = "analyst") -> Document:
    return opened(docx_bytes(name, audience))


def text_of(document: Document) -> str:
    """All text of the body, tables and links too."""
    return "".join(t.text or "" for t in document.element.body.iter(qn("w:t")))


def letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s+", "", printable(text)))


def outline_letters(blocks: tuple[Block, ...]) -> Counter[str]:
    found: Counter[str] = Counter()
    for block in blocks:
        found += letters(block.text)
        for row in block.rows:
            for cell in row.cells:
                found += outline_letters(cell.blocks)
    return found


@pytest.mark.parametrize(("name", "audience"), ALL)
def test_a_reader_sees_the_text_of_the_page(name: str, audience: str) -> None:
    expected = outline_letters(outline_of(brief_of(name, audience), "docx").blocks)
    found = letters(text_of(document_of(name, audience)))
    assert {c: n for c, n in found.items() if n != expected[c] and c != "·"} == {}
    assert not expected.keys() - found.keys()


@pytest.mark.parametrize(("name", "audience"), ALL)
def test_every_link_leads_to_one_bookmark(name: str, audience: str) -> None:
    body = document_of(name, audience).element.body
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    assert links == set(marks)
    assert len(marks) == len(set(marks)) == len({mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))})
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", mark) for mark in marks)
    assert len(marks) == sum(1 for _ in body.iter(qn("w:bookmarkEnd")))


def test_citations_and_passages_link_both_ways() -> None:
    body = document_of("seed").element.body
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert {"b_s1p4", "b_c1", "b_d1", "b_position_1"} <= links


def test_addresses_of_sources_are_links() -> None:
    document = document_of("many")
    outside = [r.target_ref for r in document.part.rels.values() if r.is_external]
    assert outside
    assert all(address.startswith("https://news.example/") for address in outside)
    assert not any(r.is_external for r in document_of("hostile").part.rels.values())


@pytest.mark.parametrize("marking", [*MARKING_COLOURS])
def test_the_marking_stands_at_the_right_of_every_header_and_footer(marking: str) -> None:
    document = opened(render_docx(compose(seed_analysis(), load_audience("executive"), marking=marking)))  # type: ignore[arg-type]
    (section,) = document.sections
    assert not section.different_first_page_header_footer
    assert not document.settings.odd_and_even_pages_header_footer
    for end in (section.header, section.footer):
        (run,) = [run for paragraph in end.paragraphs for run in paragraph.runs if run.text == marking]
        assert run.font.size is not None
        assert run.font.size >= Pt(12)
        assert run.font.bold
        assert run.font.color.rgb == RGBColor.from_string(MARKING_COLOURS[marking].removeprefix("#"))  # type: ignore[index]
        assert run._r.rPr.find(qn("w:shd")).get(qn("w:fill")) == "000000"
    assert section.header.paragraphs[0].paragraph_format.alignment is None
    assert document.styles["Marking"].element.pPr.find(qn("w:jc")).get(qn("w:val")) == "right"
    assert section.footer.paragraphs[0].text.endswith(f"\t\u00a0{marking}\u00a0")


def test_pages_are_numbered_by_fields() -> None:
    footer = document_of("seed").sections[0].footer._element
    assert [field.text.strip() for field in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_sections_are_headings_and_styles_have_names() -> None:
    document = document_of("seed")
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings == [
        "Highlights", "Who stands where", "Disputed claims", "Relations between parties", "Actors",
        "Positions on record", "Timeline", "Places", "What these sources do not tell", "Source summary statement",
        "Sources and cited passages",
    ]  # fmt: skip
    assert [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Title"] == [
        "Syria: Iran’s presence and offensive in the area"
    ]
    used = {p.style.name for p in document.paragraphs if p.style is not None}
    assert {"Title", "Heading 1", "Heading 2", "Disputed matter", "Finding", "Quote", "Small print", "Source"} <= used
    assert "Normal" not in used
    bullets = [p for p in document_of("unresolved").paragraphs if p.style is not None and p.style.name == "List Bullet"]
    assert {"empty.txt", "photo.jpg"} <= {p.text.partition(":")[0] for p in bullets}
    assert document.styles["List Bullet"].element.pPr.find(qn("w:numPr")) is not None


def test_heads_of_tables_repeat_and_rows_stay_whole() -> None:
    tables = document_of("seed").tables
    rows = [row for table in tables for row in table.rows]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    headed = [t for t in tables if t.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None]
    assert [t.rows[0].cells[0].text for t in headed] == ["Question", "Actor"]
    assert all(t.style is not None and t.style.name.startswith("Table") for t in tables)


def test_every_position_stands_in_its_own_words_in_italics() -> None:
    said = {
        "".join(t.text or "" for t in run.iter(qn("w:t")))
        for run in document_of("seed").element.body.iter(qn("w:r"))
        if run.rPr is not None and run.rPr.style == "Ownwords"
    }
    for position in positions():
        assert position.content.text.removeprefix("that ") in said


def test_hostile_text_is_printed_as_text() -> None:
    assert text_of(document_of("hostile")).count(HOSTILE) > 20
    assert "49" not in text_of(document_of("hostile"))


def test_what_xml_cannot_hold_is_replaced() -> None:
    brief = brief_of("seed")
    odd = render_docx(
        replace(brief, title=replace(brief.title, kind="given", given="a\x00\x0b\x1b\ud800\uffffb\r\n😀"))
    )
    document = opened(odd)
    assert document.core_properties.title == "a\ufffd\ufffd\ufffd\ufffd\ufffdb 😀"


def test_right_to_left_text_is_marked() -> None:
    body = document_of("many").element.body
    runs = [run for run in body.iter(qn("w:r")) if run.rPr is not None and run.rPr.find(qn("w:rtl")) is not None]
    assert runs
    assert all(re.search("[\u0600-\u06ff]", "".join(t.text for t in run.iter(qn("w:t")))) for run in runs)


def test_an_arabic_document_runs_from_right_to_left_and_its_sources_do_not() -> None:
    document = opened(docx_bytes("seed", "analyst", "ar"))
    body = document.element.body
    headings = [p for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings
    assert all(p._p.pPr.find(qn("w:bidi")) is not None for p in headings)
    passages = [p for p in document.paragraphs if p.style.name == "Quote"]
    assert passages
    assert all(p._p.pPr.find(qn("w:bidi")) is None for p in passages)
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in document.tables)
    for run in body.iter(qn("w:r")):
        text = "".join(run.itertext())
        turned = run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
        if re.search("[\u0600-\u06ff]", text) and not re.search("[A-Za-z]", text):
            assert turned, text
        if re.search("^[A-Za-z][A-Za-z ]*$", text):
            assert not turned, text
    language = document.styles.element.find(f".//{qn('w:lang')}")
    assert language.get(qn("w:bidi")) == "ar-EG"
    assert document.core_properties.language == "ar"


def test_the_page_line_is_worded_in_the_language() -> None:
    document = opened(docx_bytes("seed", "executive", "de"))
    assert "Ausgabe für die Leitung" in document.sections[0].footer.paragraphs[-1].text
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "de-DE"


def test_the_file_says_what_it_is() -> None:
    found = document_of("seed").core_properties
    assert found.title == "Syria: Iran’s presence and offensive in the area"
    assert found.subject == "Situation brief, Analyst edition, TLP:CLEAR"
    assert "TLP:CLEAR" in found.keywords
    assert (found.language, found.author, found.comments) == ("en", "briefing", "")
    assert found.created is None
    dated = document_of("many").core_properties
    assert dated.created is not None
    assert dated.created.date().isoformat() == brief_of("many").as_of.date


def test_a_headline_of_any_length_fits_the_properties() -> None:
    brief = brief_of("seed")
    long = opened(render_docx(replace(brief, title=replace(brief.title, kind="given", given="word " * 100))))
    assert len(long.core_properties.title) <= 255


@pytest.mark.parametrize(("paper", "size"), [("A4", (210, 297)), ("Letter", (215.9, 279.4))])
def test_paper(paper: str, size: tuple[float, float]) -> None:
    section = opened(render_docx(replace(brief_of("seed"), paper=paper))).sections[0]  # type: ignore[arg-type]
    assert section.page_width is not None
    assert section.page_height is not None
    assert [section.page_width, section.page_height] == [pytest.approx(Mm(mm), abs=700) for mm in size]


def test_faces_are_ours_with_others_to_fall_back_on() -> None:
    with zipfile.ZipFile(io.BytesIO(docx_bytes("seed"))) as archive:
        fonts = etree.fromstring(archive.read("word/fontTable.xml"))
    found = {font.get(qn("w:name")): font[0].get(qn("w:val")) for font in fonts}
    assert found["Source Serif 4"] == "Cambria"
    assert found["IBM Plex Sans"] == "Calibri"


@pytest.mark.parametrize("name", ["seed", "many"])
def test_the_same_brief_gives_the_same_bytes(name: str) -> None:
    data = docx_bytes(name)
    assert render_docx(compose(cases()[name], load_audience("analyst"))) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name or "customXml" in name]


def test_colours_of_an_audience_count(tmp_path: Path) -> None:
    brief = brief_of("seed")
    own = replace(brief, look=replace(brief.look, variables=(("navy", "#7a1f1f"), ("link", "rgb(1, 2, 3)"))))
    styles = opened(render_docx(own)).styles
    assert styles["Label"].element.rPr.find(qn("w:color")).get(qn("w:val")) == "7A1F1F"
    assert styles["Citation"].element.rPr.find(qn("w:color")).get(qn("w:val")) == "1F4E79"


def own_document(tmp_path: Path) -> Path:
    """A project's templates/brief.docx: red titles, a letterhead, another first page."""
    document = docx.Document()
    document.styles["Title"].font.color.rgb = RGBColor(200, 0, 0)
    document.sections[0].header.paragraphs[0].text = "Ministry of Examples"
    document.sections[0].different_first_page_header_footer = True
    document.add_paragraph("Text that is not ours")
    (tmp_path / "templates").mkdir()
    document.save(str(tmp_path / "templates" / "brief.docx"))
    return tmp_path


def test_a_document_of_the_user_lends_its_styles_and_the_marking_stays(tmp_path: Path) -> None:
    brief = brief_of("seed")
    own = replace(brief, look=replace(brief.look, folders=(str(own_document(tmp_path)),)))
    document = opened(render_docx(own))
    assert document.styles["Title"].font.color.rgb == RGBColor(200, 0, 0)
    assert "Text that is not ours" not in text_of(document)
    header = [paragraph.text for paragraph in document.sections[0].header.paragraphs]
    assert header == ["Ministry of Examples", "\u00a0TLP:CLEAR\u00a0"]
    assert not document.sections[0].different_first_page_header_footer
    assert render_docx(own) == render_docx(own)


def test_a_document_of_the_user_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "brief.docx").write_bytes(b"no document")
    brief = brief_of("seed")
    with pytest.raises(SettingsError, match=r"templates/brief\.docx: cannot be read as a Word document"):
        render_docx(replace(brief, look=replace(brief.look, folders=(str(tmp_path),))))


@pytest.mark.parametrize(
    ("audience", "theme", "navy"), [("partner", "default", "1D3B36"), ("analyst", "government", "26394D")]
)
def test_colours_are_those_of_paper_and_not_of_dark_screens(audience: str, theme: str, navy: str) -> None:
    brief = compose(seed_analysis(), load_audience(audience, over={"theme": theme}))
    assert theme_of(brief).colours["navy"] == navy
