"""Pictures of every audience and every theme, as docs/gallery.md shows them: `make gallery`.

Pages are those of the PDF of examples/ostrin-dam. The screen in the dark needs Chromium; without it, that one is left
as it is.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pypdfium2
from PIL import Image

import briefing
from briefing.config import audience_names
from briefing.model import Theme

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "images" / "gallery"
EXAMPLE = ROOT / "examples" / "ostrin-dam"
_DPI = 64
_COLOURS = 48
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Writes all pictures; one that has not changed keeps its bytes."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        made = [*_of_audiences(Path(folder)), *_of_themes(Path(folder)), *_of_the_screen(Path(folder))]
    for name, picture in made:
        (PICTURES / name).write_bytes(picture)
        print(f"docs/images/gallery/{name}  {len(picture):,} bytes")
    for stale in {path.name for path in PICTURES.glob("*.png")} - {name for name, _ in made} - {"screen-dark.png"}:
        (PICTURES / stale).unlink()


def _of_audiences(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The first two pages of each audience's document, side by side."""
    briefing.build([EXAMPLE], out=folder, audiences=audience_names(), formats=("pdf",), settings=("marking=TLP:CLEAR",))
    for audience in audience_names():
        yield f"{audience}.png", _pages(folder / f"{audience}.pdf", 2)


def _of_themes(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The executive's page in each theme."""
    for theme in get_args(Theme):
        out = folder / theme
        settings = (f"audience.theme={theme}",)
        briefing.build(
            from_analysis=folder / "analysis.json",
            out=out,
            audiences=("executive",),
            formats=("pdf",),
            settings=settings,
        )
        yield f"theme-{theme}.png", _pages(out / "executive.pdf", 1)


def _of_the_screen(folder: Path) -> Iterator[tuple[str, bytes]]:
    browser = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        sys.stderr.write("no Chromium: the picture of the screen in the dark is left as it is\n")
        return
    briefing.build(from_analysis=folder / "analysis.json", out=folder, audiences=("analyst",), formats=("html",))
    picture = folder / "dark.png"
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars")
    dark = ("--force-dark-mode", "--blink-settings=preferredColorScheme=0", "--window-size=1100,760")
    page = (folder / "analyst.html").as_uri()
    subprocess.run([browser, *options, *dark, f"--screenshot={picture}", page], check=True, capture_output=True)
    yield "screen-dark.png", _small(Image.open(picture))


def _pages(pdf: Path, most: int) -> bytes:
    with pypdfium2.PdfDocument(pdf) as document:
        count = min(most, len(document))
        pages = [document[number].render(scale=_DPI / 72).to_pil() for number in range(count)]
    gap = 12
    sheet = Image.new(
        "RGB", (sum(p.width for p in pages) + gap * (len(pages) + 1), pages[0].height + 2 * gap), "#d9dce1"
    )
    left = gap
    for page in pages:
        sheet.paste(page, (left, gap))
        left += page.width + gap
    return _small(sheet)


def _small(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(data, "PNG", optimize=True)
    return data.getvalue()


if __name__ == "__main__":
    main()
