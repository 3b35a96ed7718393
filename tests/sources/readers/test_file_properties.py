"""Titles and authors in a file's properties: which say anything."""

from __future__ import annotations

import pytest

from briefing.sources.readers.file_properties import is_title, sensible_author, sensible_title


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Quay repair  is\ndelayed", "Quay repair is delayed"),
        ("Layoffs at the port", "Layoffs at the port"),
        ("Document handed to the court", "Document handed to the court"),
        ("Ремонт причала", "Ремонт причала"),
        ("Flooding", "Flooding"),
        (None, None),
        (3, None),
        ("", None),
        ("  ", None),
        ("12", None),
        ("untitled", None),
        ("Untitled document", None),
        ("Document1", None),
        ("Layout 1", None),
        ("PowerPoint Presentation", None),
        ("Sans titre 2", None),
        ("Draft title", None),
        ("QUAY REPAIR.PDF", None),
        ("MS Word – quay repair", None),
        ("MSF: quay repair - a visit", "MSF: quay repair - a visit"),
        ("Title deeds of the quay", "Title deeds of the quay"),
        ("A repair in two steps.", "A repair in two steps."),
        ("Microsoft Word - quay repair", None),
        ("quay repair.docx", None),
        ("quay_repair_v2", None),
        ("https://example.org/quay", None),
        ("about:blank", None),
        ("Quay\x00repair", None),
        ("Quay \ufffd\ufffd repair", None),
        ("long " * 100, None),
    ],
)
def test_titles(value: object, expected: str | None) -> None:
    assert sensible_title(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Jane Example", "Jane Example"),
        ("Jane Example; Ali Sample", "Jane Example; Ali Sample"),
        ("Example", "Example"),
        ("Wordsworth Example", "Wordsworth Example"),
        (None, None),
        ("", None),
        ("jexample", None),
        ("CORP\\jexample", None),
        ("jane@example.org", None),
        ("JExample2", None),
        ("Admin", None),
        ("User", None),
        ("Microsoft Office User", None),
        ("Microsoft Word", None),
        ("Adobe InDesign 18.0", None),
        ("python-docx", None),
        ("Acrobat Distiller 9", None),
        ("QuarkXPress", None),
        ("PDFCreator", None),
        ("OpenOffice.org", None),
        ("Toshiba", None),
        ("Adobeson Example", "Adobeson Example"),
        ("Quark Example", "Quark Example"),
        ("Word Example", "Word Example"),
        ("Ms Example", "Ms Example"),
        ("Jane\x1bExample", None),
    ],
)
def test_authors(value: object, expected: str | None) -> None:
    assert sensible_author(value) == expected


@pytest.mark.parametrize(
    ("told", "words", "expected"),
    [
        ("Quay repair is delayed", "QUAY REPAIR – IS DELAYED", True),
        ("Quay repair is delayed | Example Port", "Quay repair is delayed", True),
        ("Quay repair is delayed | Example Port", "Example Port", False),
        ("The Example Port: quay repair is delayed", "The Example Port", False),
        ("Quay", "Quay repair", False),
        ("...", "—", False),
    ],
)
def test_a_title_is_told_by_its_letters(told: str, words: str, expected: bool) -> None:
    assert is_title(told, words) is expected
