"""The PDF: pages, links, outline, tags, marking."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from pypdf import PdfReader

from briefing.compose import compose
from briefing.config import load_audience
from briefing.errors import MissingDependencyError
from briefing.render import pdf, render_pdf
from briefing.render.fetcher import LocalFetcher
from tests.compose.seed_analysis import positions, seed_analysis
from tests.compose.stress_analysis import many
from tests.render.documents import normal, pdf_bytes, pdf_of, text_of


@pytest.fixture(autouse=True)
def no_warnings(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """What WeasyPrint warns of is wrong."""
    yield
    warned = [
        r.getMessage()
        for r in caplog.get_records("call")
        if r.name.startswith("weasyprint") and r.levelno >= logging.WARNING
    ]
    assert not warned


def links(reader: Any) -> list[str]:
    found = []
    for page in reader.pages:
        for annotation in page.get("/Annots") or ():
            item = annotation.get_object()
            if item.get("/Subtype") == "/Link" and "/Dest" in item:
                found.append(str(item["/Dest"]))
    return found


def test_the_analyst_edition_holds_every_position_in_its_own_words() -> None:
    text = text_of(pdf_of("seed"))
    for position in positions():
        assert normal(position.content.text.removeprefix("that ")) in text


def test_ids_stand_in_the_analyst_edition_and_take_no_room_of_the_executive_one() -> None:
    analyst, executive = (
        " ".join(" ".join(page.extract_text() for page in pdf_of("headline", audience).pages).split())
        for audience in ("analyst", "executive")
    )
    assert all(re.search(rf"· {position.id}\b", analyst) for position in positions())
    assert "pos-…" in analyst
    assert not re.search(r"· [pd]\d|pos-…", executive)


@pytest.mark.parametrize("name", ["seed", "many", "nothing", "unresolved", "hostile"])
def test_the_executive_edition_is_one_page(name: str) -> None:
    assert len(pdf_of(name, "executive").pages) == 1


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "de"])
def test_a_hundred_articles_still_make_one_executive_page(language: str) -> None:
    document = render_pdf(compose(many(100), load_audience("executive"), language=language))
    assert len(PdfReader(io.BytesIO(document)).pages) == 1


def test_the_marking_is_on_every_page_twice() -> None:
    for audience in ("analyst", "executive"):
        for page in pdf_of("seed", audience).pages:
            assert page.extract_text().count("TLP:CLEAR") == 2


def test_links_lead_both_ways() -> None:
    reader = pdf_of("seed")
    targets = links(reader)
    names = set(reader.named_destinations)
    assert {"s1p4", "c1", "d1", "position-1"} <= set(targets)
    assert set(targets) <= names


def test_the_outline_lists_the_sections_and_the_disputes() -> None:
    outline = pdf_of("seed").outline
    assert str(outline[0]["/Title"]).startswith("Syria: Iran’s presence")
    sections = [str(item["/Title"]) for item in outline[1] if not isinstance(item, list)]
    assert sections[:3] == [
        "Highlights", "Who stands where", "Disputed claims",
    ]  # fmt: skip
    assert sections[3] == "Relations between parties"
    assert len(sections) == 11


def test_the_file_says_what_it_is() -> None:
    reader = pdf_of("seed")
    assert reader.metadata is not None
    assert reader.metadata.title == "Syria: Iran’s presence and offensive in the area"
    assert "TLP:CLEAR" in str(reader.metadata.get("/Keywords"))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


def test_fonts_are_embedded_and_ours() -> None:
    names = set()
    for page in pdf_of("many").pages:
        resources: Any = page["/Resources"]
        names |= {str(font.get_object()["/BaseFont"]).partition("+")[2] for font in resources["/Font"].values()}
    assert names
    assert all(name.startswith(("IBM-Plex-Sans", "Source-Serif-4")) for name in names), names


def test_foreign_names_keep_their_letters() -> None:
    text = text_of(pdf_of("many"))
    for name in ("Министерство", "Ελληνική", "Hội đồng Bảo an", "Donaudampfschifffahrts"):
        assert normal(name) in text


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert render_pdf(compose(seed_analysis(), load_audience("executive"))) == pdf_bytes("seed", "executive")


def test_letter_paper() -> None:
    audience = load_audience("analyst").model_copy(update={"paper": "Letter"})
    reader = pdf_of("seed")
    letter = render_pdf(compose(seed_analysis(), audience))
    sizes = [PdfReader(io.BytesIO(letter)).pages[0].mediabox, reader.pages[0].mediabox]
    assert [float(size.width) for size in sizes] == [pytest.approx(612), pytest.approx(595.3, abs=0.1)]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a.png",
        "http://127.0.0.1/a.css",
        "file:///etc/hostname",
        "file://host/etc/hostname",
        "ftp://example.org/a",
        "nothing",
    ],
)
def test_a_document_opens_nothing_but_data_and_styles(url: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a document may open no"):
        LocalFetcher(tmp_path).fetch(url)


def test_a_link_out_of_the_styles_is_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "styles"
    root.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (root / "link.css").symlink_to(tmp_path / "secret.txt")
    (root / "own.css").write_text("p{}", encoding="utf-8")
    fetcher = LocalFetcher(root)
    assert fetcher.fetch((root / "own.css").as_uri()).read() == b"p{}"
    for url in ((root / "link.css").as_uri(), (root / "own.css").as_uri().replace("own.css", "../secret.txt")):
        with pytest.raises(ValueError, match="no file outside"):
            fetcher.fetch(url)


def test_without_pango_the_message_is_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str, *_args: object, **_kwargs: object) -> object:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(__import__("sys").modules, "weasyprint", raising=False)
    monkeypatch.setattr("builtins.__import__", missing)
    with pytest.raises(MissingDependencyError, match="PDFs need Pango, which is not installed"):
        pdf.import_weasyprint()


@pytest.mark.parametrize(
    ("system", "tool", "expected"),
    [
        ("Linux", "apt-get", "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("Linux", "dnf", "sudo dnf install pango"),
        ("Darwin", "brew", "brew install pango"),
        ("Windows", "", "pacman -S mingw-w64-ucrt-x86_64-pango (in MSYS2)"),
        ("Linux", "", "install Pango"),
    ],
)
def test_the_command_is_that_of_the_platform(
    system: str, tool: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf.platform, "system", lambda: system)
    monkeypatch.setattr(pdf.shutil, "which", lambda name: f"/bin/{name}" if name == tool else None)
    assert pdf.pango_command().startswith(expected)


@pytest.mark.parametrize("language", ["ar", "de", "es", "fr"])
@pytest.mark.parametrize("name", ["many", "hostile"])
def test_the_executive_edition_is_one_page_in_every_language(name: str, language: str) -> None:
    reader = pdf_of(name, "executive", language)
    assert len(reader.pages) == 1
    assert cast(Any, reader.trailer["/Root"])["/Lang"] == language


def test_arabic_is_set_in_our_font() -> None:
    resources = cast(Any, pdf_of("many", "executive", "ar").pages[0]["/Resources"])
    names = {str(font.get_object()["/BaseFont"]).partition("+")[2] for font in resources["/Font"].values()}
    assert any(name.startswith("IBM-Plex-Sans-Arabic") for name in names)
    assert all(name.startswith(("IBM-Plex-Sans", "Source-Serif-4")) for name in names), names
