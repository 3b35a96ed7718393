"""Finished PDFs of every shipped audience and variant: what a screen reader, an archive and a checker find in them."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from briefing.archive import analysis_from_json, analysis_to_json
from briefing.compose import compose
from briefing.compose.excerpt import excerpt
from briefing.config import audience_names, load_audience
from briefing.errors import RenderError
from briefing.model import PDF_VARIANTS, Analysis, Brief, Pdf, PdfVariant
from briefing.pipeline import analyse
from briefing.render import pdf, render_pdf
from tests.compose.stress_analysis import cases
from tests.conftest import ROOT
from tests.render.documents import normal

AUDIENCES = audience_names()
HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
DAM = "dam"
"""The example of thirteen articles: documents of many pages, with all sections."""
every = pytest.mark.parametrize(
    ("audience", "variant", "case"),
    [
        *((audience, variant, "seed") for audience in AUDIENCES for variant in PDF_VARIANTS),
        *((audience, "ua-1", DAM) for audience in AUDIENCES),
    ],
)


@cache
def analysis_of(case: str) -> Analysis:
    if case != DAM:
        return cases()[case]
    return replace(analyse(ROOT / "examples" / "ostrin-dam", jobs=1), marking=None)  # so that all audiences may see it


@cache
def brief_for(audience: str, variant: PdfVariant, case: str = "seed") -> Brief:
    analysis = analysis_of(case)
    settings = load_audience(audience)
    brief = compose(analysis, settings, as_of="2026-05-05")
    attachment = analysis_to_json(excerpt(analysis, brief, settings)) if variant.startswith("a-3") else b""
    return replace(brief, look=replace(brief.look, pdf=Pdf(variant, "Desk for Tests", attachment)))


@cache
def made(audience: str, variant: PdfVariant, case: str = "seed") -> bytes:
    return render_pdf(brief_for(audience, variant, case))


@cache
def opened(audience: str, variant: PdfVariant, case: str = "seed") -> Any:
    return pikepdf.open(io.BytesIO(made(audience, variant, case)))


def kids(element: Any) -> list[Any]:
    found = element.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def elements(element: Any) -> Iterator[Any]:
    """Those below one, in reading order."""
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def of_tree(document: Any) -> list[Any]:
    return list(elements(document.Root.StructTreeRoot))


def annotations(document: Any) -> Iterator[Any]:
    for page in document.pages:
        yield from page.get("/Annots", [])


def destinations(document: Any) -> set[str]:
    names = document.Root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
    return {str(name) for name in list(names)[::2]}


def runs(page: Any) -> Iterator[tuple[str, int | None, float, float]]:
    """Each marked run of a page's content: its tag, its number, and where its first letters stand."""
    open_runs: list[list[Any]] = []
    matrices, current, text = [], pikepdf.Matrix(), pikepdf.Matrix()
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "q":
            matrices.append(current)
        elif name == "Q":
            current = matrices.pop()
        elif name == "cm":
            current = pikepdf.Matrix(*map(float, operands)) @ current
        elif name == "Tm":
            text = pikepdf.Matrix(*map(float, operands)) @ current
        elif name in {"BMC", "BDC"}:
            number = int(operands[1]["/MCID"]) if name == "BDC" else None
            open_runs.append([str(operands[0]), number, None])
        elif name in {"TJ", "Tj"} and open_runs and open_runs[-1][2] is None:
            open_runs[-1][2] = (text.e, text.f)
        elif name == "EMC":
            tag, number, at = open_runs.pop()
            if at is not None or number is not None:
                yield tag, number, *(at or (0.0, 0.0))


@every
def test_the_file_says_what_it_is(audience: str, variant: PdfVariant, case: str) -> None:
    document = opened(audience, variant, case)
    info, root = document.docinfo, document.Root
    title = str(info["/Title"])
    assert len(title) > 10
    assert str(info["/Author"]) == "Desk for Tests"
    assert "TLP:" in str(info["/Keywords"])
    assert str(root.Lang) == "en"
    assert root.ViewerPreferences.DisplayDocTitle
    assert root.MarkInfo.Marked
    if variant != "tagged":
        metadata = document.open_metadata()
        assert metadata["dc:title"] == title
        expected = {
            "ua-1": ("pdfuaid:part", "1"),
            "a-3a": ("pdfaid:conformance", "A"),
            "a-3u": ("pdfaid:conformance", "U"),
        }
        name, value = expected[variant]
        assert metadata[name] == value
        assert variant == "ua-1" or metadata["pdfaid:part"] == "3"


@every
def test_all_content_is_tagged_or_decoration(audience: str, variant: PdfVariant, case: str) -> None:
    document = opened(audience, variant, case)
    linked = {id_of(element) for element in of_tree(document)}
    nums = list(document.Root.StructTreeRoot.ParentTree.Nums)
    parents = {int(key): value for key, value in zip(nums[::2], nums[1::2], strict=True)}
    for page in document.pages:
        of_page = list(parents[int(page.StructParents)])
        for tag, number, _, _ in runs(page):
            if tag == "/Artifact":
                assert number is None
            else:
                assert number is not None
                assert id_of(of_page[number]) in linked, (tag, number)


def id_of(element: Any) -> tuple[int, int]:
    found: tuple[int, int] = element.objgen
    return found


@every
def test_headings_have_no_gaps(audience: str, variant: PdfVariant, case: str) -> None:
    levels = [HEADINGS.index(str(e.S)) for e in of_tree(opened(audience, variant, case)) if str(e.S) in HEADINGS]
    assert levels[0] == 0
    assert levels.count(0) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@every
def test_the_outline_has_the_headings(audience: str, variant: PdfVariant, case: str) -> None:
    data = made(audience, variant, case)
    document = pypdfium2.PdfDocument(data)
    headings = [e for e in of_tree(opened(audience, variant, case)) if str(e.S) in HEADINGS]
    marks = list(document.get_toc())
    assert [mark.level for mark in marks] == [HEADINGS.index(str(e.S)) for e in headings]
    assert all(mark.get_title().strip() for mark in marks)
    assert all(mark.get_dest() is not None for mark in marks)


@every
def test_every_picture_has_a_text(audience: str, variant: PdfVariant, case: str) -> None:
    for element in of_tree(opened(audience, variant, case)):
        if str(element.S) == "/Figure":
            assert len(str(element.Alt)) > 20


@every
def test_links_lead_somewhere_and_stand_in_link_elements(audience: str, variant: PdfVariant, case: str) -> None:
    document = opened(audience, variant, case)
    tree = of_tree(document)
    owners = [
        (element, kid.Obj)
        for element in tree
        for kid in kids(element)
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
    ]
    assert all(str(element.S) == "/Link" for element, _ in owners)
    links = [a for a in annotations(document) if a.Subtype == "/Link"]
    assert {id_of(link) for link in links} == {id_of(annotation) for _, annotation in owners}
    assert all(str(link.Contents).strip() for link in links)
    assert all(int(link.F) == 4 for link in links), "printed, and not hidden"
    targets = {str(link.Dest) for link in links if "/Dest" in link}
    assert targets
    assert targets <= destinations(document)
    assert all(re.match(r"https?://", str(link.A.URI)) for link in links if "/A" in link)
    nums = list(document.Root.StructTreeRoot.ParentTree.Nums)
    parents = {int(key): value for key, value in zip(nums[::2], nums[1::2], strict=True)}
    assert all(id_of(parents[int(a.StructParent)]) == id_of(element) for element, a in owners)


@pytest.mark.parametrize("case", ["seed", DAM])
def test_notes_and_their_references_lead_both_ways(case: str) -> None:
    document = opened("analyst", "ua-1", case)
    tree = of_tree(document)
    notes = [str(e.ID) for e in tree if str(e.S) == "/Note"]
    assert len(notes) == len(set(notes)) >= 10
    targets = {str(a.Dest) for a in annotations(document) if "/Dest" in a}
    assert set(notes) <= targets, "every passage is cited"
    assert any(str(e.S) == "/Reference" for e in tree)
    passages = [e for e in tree if str(e.S) == "/Note"]
    assert all(any(str(e.S) == "/Link" for e in elements(note)) for note in passages), "and leads back"
    assert all(any(str(e.S) == "/Lbl" for e in elements(note)) for note in passages), "and says which it is"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_glyph_stands_for_a_character(language: str) -> None:
    """In Arabic a letter's dots can be a glyph of their own."""
    brief = compose(analysis_of("seed"), load_audience("sitrep"), language=language)
    document = pikepdf.open(io.BytesIO(render_pdf(replace(brief, look=replace(brief.look, pdf=Pdf("ua-1", "", b""))))))
    tables = [
        o.ToUnicode.read_bytes() for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/ToUnicode" in o
    ]
    mapped = [code for table in tables for code in re.findall(rb"<[0-9a-f]{4}> <([0-9a-f]*)>", table)]
    assert len(mapped) > 100
    assert all(mapped)


@every
def test_tables_are_regular_and_their_heads_say_of_what(audience: str, variant: PdfVariant, case: str) -> None:
    for table in (e for e in of_tree(opened(audience, variant, case)) if str(e.S) == "/Table"):
        rows = [e for e in elements(table) if str(e.S) == "/TR"]
        widths = {sum(int(cell.A.get("/ColSpan", 1)) for cell in kids(row)) for row in rows}
        assert len(widths) == 1
        cells = [cell for row in rows for cell in kids(row)]
        assert {str(cell.S) for cell in cells} <= {"/TH", "/TD"}
        heads = [cell for cell in cells if str(cell.S) == "/TH"]
        assert heads
        assert all(str(cell.A.Scope) in {"/Row", "/Column"} for cell in heads)


@every
def test_lists_hold_items_and_nothing_is_empty(audience: str, variant: PdfVariant, case: str) -> None:
    for element in of_tree(opened(audience, variant, case)):
        below = {str(kid.S) for kid in kids(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid}
        if str(element.S) == "/L":
            assert below <= {"/L", "/LI", "/Caption"}
        elif str(element.S) == "/LI":
            assert below <= {"/Lbl", "/LBody"}
        if str(element.S) not in {"/TD", "/TH"}:
            assert len(kids(element))


@every
def test_every_id_can_be_looked_up(audience: str, variant: PdfVariant, case: str) -> None:
    document = opened(audience, variant, case)
    ids = [str(e.ID) for e in of_tree(document) if "/ID" in e]
    root = document.Root.StructTreeRoot
    found = [str(name) for name in list(root.IDTree.Names)[::2]] if "/IDTree" in root else []
    assert sorted(ids) == sorted(found)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("case", ["seed", DAM])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_is_read_first_stands_first(audience: str, case: str) -> None:
    """Headings, items of lists, rows of tables and passages go down the page, or on to a column at the right."""
    document = opened(audience, "ua-1", case)
    places = [{number: (x, y) for _, number, x, y in runs(page) if number is not None} for page in document.pages]
    pages = {id_of(page.obj): index for index, page in enumerate(document.pages)}
    before = (0, 0.0, 10_000.0)
    for element in of_tree(document):
        found = [*content(element, pages, places)] if str(element.S) in {*HEADINGS, "/TR", "/Note", "/LI"} else []
        if found:
            page, x, y = min(found, key=lambda place: (place[0], place[1] // 50, -place[2]))
            below, beside = y <= before[2] + 3, x > before[1] + 100
            assert page > before[0] or below or beside, (str(element.S), (page, x, y), before)
            before = (page, x, y)


def content(element: Any, pages: dict[Any, int], places: list[dict[int, Any]]) -> Iterator[tuple[int, float, float]]:
    """Page and place of all letters in an element."""
    for kid in kids(element):
        if isinstance(kid, int):
            page = pages[id_of(element.Pg)]
            x, y = places[page].get(kid, (0.0, 0.0))
            if y:
                yield page, x, y
    for below in (kid for kid in kids(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid):
        yield from content(below, pages, places)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_words_are_those_of_the_ordinary_pdf(audience: str) -> None:
    texts = []
    for variant in PDF_VARIANTS:
        document = pypdfium2.PdfDocument(made(audience, variant))
        texts.append(normal(" ".join(page.get_textpage().get_text_range() for page in document)))
    assert len(set(texts)) == 1
    assert len(texts[0]) > 400


@pytest.mark.parametrize(
    ("audience", "variant", "case"),
    [
        *((audience, variant, "seed") for audience in AUDIENCES for variant in ("a-3a", "a-3u")),
        *(("executive", variant, DAM) for variant in ("a-3a", "a-3u")),
        ("sitrep", "a-3u", DAM),
    ],
)
def test_the_archive_holds_what_the_brief_cites(audience: str, variant: PdfVariant, case: str) -> None:
    document = opened(audience, variant, case)
    assert list(document.attachments) == ["analysis.json", "brief.json"]
    files = {str(file.UF): file for file in document.Root.AF}
    assert [*files] == ["analysis.json", "brief.json"]
    for file in files.values():
        assert str(file.AFRelationship) == "/Data"
        assert str(file.EF.F.Subtype) == "/application/json"
        assert str(file.EF.F.Params.ModDate) == "D:20260505000000Z"
        held = file.EF.F.read_bytes()
        assert int(file.EF.F.Params.Size) == len(held)
        assert bytes(file.EF.F.Params.CheckSum) == hashlib.md5(held, usedforsecurity=False).digest()
    stream = files["analysis.json"].EF.F
    assert document.Root.OutputIntents[0].S == "/GTS_PDFA1"
    assert all(int(annotation.F) == 4 for annotation in annotations(document))
    attached = analysis_from_json(stream.read_bytes(), "analysis.json")
    whole = json.loads(analysis_to_json(analysis_of(case)))
    assert {p.id for p in attached.positions} <= {p["id"] for p in whole["positions"]}
    assert attached.positions
    brief = brief_for(audience, variant, case)
    text = json.dumps([p.text for a in attached.articles for p in a.passages])
    for position in attached.positions:
        assert json.dumps(position.content.text)[1:-1].split("\\")[0] in text
    assert len(attached.articles) == len(cited_sources(brief))


def cited_sources(brief: Brief) -> set[int]:
    return {int(number) for number in re.findall(r"Citation\(id='c\d+', source=(\d+)", repr(brief))}


def test_an_ordinary_pdf_can_carry_it_too() -> None:
    brief = brief_for("executive", "a-3a")
    carried = replace(brief, look=replace(brief.look, pdf=replace(brief.look.pdf, variant="tagged")))
    document = pikepdf.open(io.BytesIO(render_pdf(carried)))
    assert list(document.attachments) == ["analysis.json", "brief.json"]
    assert len(document.Root.AF) == 2
    assert "/OutputIntents" not in document.Root


@pytest.mark.parametrize("variant", PDF_VARIANTS)
def test_the_same_brief_gives_the_same_bytes(variant: PdfVariant) -> None:
    assert render_pdf(brief_for("executive", variant)) == made("executive", variant)


def test_a_variant_that_cannot_be_written_becomes_an_ordinary_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    weasyprint = pdf.import_weasyprint()
    written = weasyprint.Document.write_pdf

    def broken(self: Any, *args: Any, **options: Any) -> bytes:
        if options.get("pdf_variant"):
            raise AttributeError("no tag")
        result: bytes = written(self, *args, **options)
        return result

    monkeypatch.setattr(weasyprint.Document, "write_pdf", broken)
    with pytest.raises(RenderError, match=r"'pdf: ua-1' could not be written \(AttributeError: no tag\)") as error:
        render_pdf(brief_for("executive", "ua-1"))
    assert error.value.document is not None
    assert "pdf: tagged" in str(error.value)
    assert pikepdf.open(io.BytesIO(error.value.document)).Root.MarkInfo.Marked


@pytest.mark.skipif(shutil.which("verapdf") is None, reason="veraPDF is not installed")
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize(("variant", "flavour"), [("ua-1", "ua1"), ("a-3a", "3a"), ("a-3u", "3u")])
def test_vera_pdf_finds_nothing(audience: str, variant: PdfVariant, flavour: str, tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    file.write_bytes(made(audience, variant))
    command = ["verapdf", "--format", "text", "-v", "--flavour", flavour, str(file)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.stdout.startswith("PASS"), result.stdout
