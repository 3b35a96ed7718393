"""Makes the Word and PDF files of examples/ostrin-dam from the texts in its made-from/. The same bytes each time.

    .venv/bin/python tools/make_example.py [FOLDER]

writes them into FOLDER, by default the example's own ``sources``.
"""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import weasyprint
from weasyprint.text.fonts import FontConfiguration

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "ostrin-dam"
TEXTS = EXAMPLE / "made-from"
WHEN = datetime(2026, 4, 14, 13, 5, tzinfo=UTC)
_STYLES = {"#": "Title", "##": "Heading 2"}
_LEFT_OF_ANNEX = 0.4
"""Share of the annex that is left, as of a download that broke off."""


def main(folder: Path) -> None:
    made = {
        "coast-mirror.docx": word(TEXTS / "coast-mirror.txt", "Halmouth Coast Mirror"),
        "operator-statement.pdf": pdf(TEXTS / "operator-statement.html"),
        "annex.pdf": cut_off(pdf(TEXTS / "annex.html")),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
        print(f"{folder / name}: {len(data):,} bytes")


def word(text: Path, outlet: str) -> bytes:
    """A Word file of paragraphs parted by blank lines; "# " and "## " open a title and a heading."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = outlet
    for block in text.read_text(encoding="utf-8").strip().split("\n\n"):
        mark, _, words = block.partition(" ")
        document.add_paragraph(words if mark in _STYLES else block, style=_STYLES.get(mark))
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = "", "Sefa Lorne", "Sefa Lorne"
    properties.comments, properties.created, properties.modified = "", WHEN, WHEN
    written = io.BytesIO()
    document.save(written)
    return without_times(written)


def without_times(archive: io.BytesIO) -> bytes:
    """The same archive, its entries all of one time: python-docx gives them the time of writing."""
    copied = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(copied, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, WHEN.timetuple()[:6])
            new.writestr(fixed, old.read(entry), zipfile.ZIP_DEFLATED)
    return copied.getvalue()


def pdf(page: Path) -> bytes:
    """Set in the fonts of styles/, so that other machines make the same file."""
    fonts = FontConfiguration()
    sheet = weasyprint.CSS(filename=ROOT / "styles" / "fonts-print.css", font_config=fonts)
    return bytes(weasyprint.HTML(filename=page).write_pdf(stylesheets=[sheet], font_config=fonts))


def cut_off(data: bytes) -> bytes:
    return data[: int(len(data) * _LEFT_OF_ANNEX)]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE / "sources")
