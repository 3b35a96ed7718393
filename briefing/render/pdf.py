"""Brief → PDF, through HTML and WeasyPrint, which is imported only here and only when it is needed."""

from __future__ import annotations

import atexit
import io
import os
import platform
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from briefing import resources
from briefing.errors import MissingDependencyError, RenderError
from briefing.finished.names import RECORD_NAME
from briefing.finished.printed import printed_in_pdf
from briefing.finished.seal import SEAL_NAME, UNSEALED, sealed
from briefing.garbage import rare_collections
from briefing.model import Brief
from briefing.render.environment import day_of
from briefing.render.fonts import own_print_fonts, print_fonts
from briefing.render.glyphs import explain, marked, missing_in_pdf
from briefing.render.html import Density, document
from briefing.render.record import record_of
from briefing.render.sheets import style_sheets

if TYPE_CHECKING:
    from weasyprint import Document

_DENSITIES: Final[tuple[Density, ...]] = ("", "dense", "denser", "densest", "tightest")
ATTACHMENT: Final = "analysis.json"
_DESCRIPTIONS: Final = {
    ATTACHMENT: "What this brief prints and cites, as data",
    RECORD_NAME: "What this brief is checked by (briefing verify)",
}
_RELATIONSHIP: Final = "Data"
_FONT_SETTINGS: Final = "fonts.conf"
_COMMANDS: Final = {
    "apt-get": "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "dnf install pango",
    "apk": "apk add pango",
    "brew": "brew install pango",
    "pacman": "pacman -S pango",
    "zypper": "zypper install libpango-1_0-0",
}
_WINDOWS: Final = (
    "pacman -S mingw-w64-ucrt-x86_64-pango (in MSYS2), then set WEASYPRINT_DLL_DIRECTORIES to its bin folder"
)


def render_pdf(brief: Brief) -> bytes:
    """A tagged PDF with outline and links both ways; the same brief gives the same bytes.

    A brief with ``max_pages`` is set more tightly where it would run over. Raises ``MissingDependencyError`` where
    Pango is not installed, ``RenderError`` for letters that no font has and for a variant that cannot be written.
    """
    weasyprint = import_weasyprint()
    with rare_collections():
        result: Document | None = None
        for density in _DENSITIES[1:] if brief.max_pages == 1 else _DENSITIES:
            result = _lay_out(weasyprint, brief, density)
            if brief.max_pages is None or len(result.pages) <= brief.max_pages:
                break
        assert result is not None
        return _written(weasyprint, result, brief)


def _written(weasyprint: ModuleType, document: Document, brief: Brief) -> bytes:
    """Raises ``RenderError``, which holds a tagged PDF, where the variant cannot be written."""
    variant = brief.look.pdf.variant
    if variant == "tagged":
        return _bytes_of(weasyprint, document, brief, {"pdf_tags": True})
    try:
        return _bytes_of(weasyprint, document, brief, {"pdf_variant": f"pdf/{variant}", "pdf_tags": True})
    except Exception as error:  # whatever the library trips over, an ordinary PDF can still be made
        plain = _bytes_of(weasyprint, document, brief, {"pdf_tags": True})
        what = f"'pdf: {variant}' could not be written ({type(error).__name__}: {error})"
        raise RenderError(f"{what}; this is an ordinary tagged PDF. Set 'pdf: tagged' to ask for one", plain) from error


def _bytes_of(weasyprint: ModuleType, document: Document, brief: Brief, options: dict[str, Any]) -> bytes:
    # imports WeasyPrint
    from briefing.render.pdf_structure import (
        Structure,
        attach_visibly,
        fill_attachment,
        name_all_glyphs,
        written_so_far,
    )

    carried = brief.look.pdf.record

    def finish(laid_out: Document, pdf: Any) -> None:
        Structure(laid_out, pdf).finish()
        if "pdf_variant" in options:
            name_all_glyphs(pdf)
        attach_visibly(pdf, _RELATIONSHIP)
        if carried:
            fill_attachment(pdf, RECORD_NAME, record_of(brief, printed_in_pdf(written_so_far(pdf))))

    held = {ATTACHMENT: brief.look.pdf.attachment, RECORD_NAME: b"{}" if carried else b""}  # by name, as PDF wants them
    attached = [_attachment(weasyprint, brief, name, data) for name, data in held.items() if data]
    if carried:
        options = {**options, "pdf_identifier": f"{SEAL_NAME} sha256:{UNSEALED}".encode()}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the library leaves its colour profile open
        data = bytes(document.write_pdf(finisher=finish, attachments=attached, **options))
    return sealed(data, "pdf") if carried else data


def _attachment(weasyprint: ModuleType, brief: Brief, name: str, data: bytes) -> Any:
    """The same bytes on every run, so dated as the brief is."""
    day = day_of(brief) or date(1970, 1, 1)
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return weasyprint.Attachment(
        file_obj=io.BytesIO(data),
        name=name,
        description=f"{_DESCRIPTIONS[name]} ({brief.marking})",
        relationship=_RELATIONSHIP,
        created=moment,
        modified=moment,
    )


def import_weasyprint() -> ModuleType:
    """WeasyPrint, or ``MissingDependencyError`` with the one command that helps on this machine."""
    try:
        import weasyprint  # half a second, and only PDFs need it
    except ImportError as error:
        what = f"PDFs need WeasyPrint, which cannot be loaded ({error})"
        raise MissingDependencyError(f"{what}; {resources.MEND}") from error
    except OSError as error:
        raise MissingDependencyError(f"PDFs need Pango, which is not installed. Do this: {pango_command()}") from error
    module: ModuleType = weasyprint
    return module


def pdf_engine() -> str:
    """What renders PDFs here, with versions; raises ``MissingDependencyError`` where nothing can."""
    weasyprint = import_weasyprint()
    from weasyprint.text.ffi import pango  # loads Pango

    version = pango.pango_version()
    return f"WeasyPrint {weasyprint.__version__}, Pango {version // 10000}.{version // 100 % 100}.{version % 100}"


def pango_command() -> str:
    """The command that installs Pango here."""
    if platform.system() == "Windows":
        return _WINDOWS
    found = next((command for tool, command in _COMMANDS.items() if shutil.which(tool)), "")
    if not found:
        return "install Pango 1.44 or newer with the system's package manager"
    return found if found.startswith("brew") else f"sudo {found}"


def _lay_out(weasyprint: ModuleType, brief: Brief, density: Density) -> Document:
    from briefing.render.fetcher import LocalFetcher  # imports WeasyPrint

    own, html = brief.look.fonts, html_for_pdf(brief, density)
    root = resources.styles_root()
    page = weasyprint.HTML(string=html, base_url=root.as_uri() + "/", url_fetcher=LocalFetcher(root, own))
    laid_out: Document = page.render(font_config=_fonts(own), pdf_tags=True)
    return laid_out


def html_for_pdf(brief: Brief, density: Density = "") -> str:
    """The page that is laid out. Raises ``RenderError`` for letters that no font has."""
    sheets, own = style_sheets(brief.look, ("brief.css", "page.css"), on_screen=False), brief.look.fonts
    html = document(brief, medium="pdf", sheets=sheets, density=density, fonts=lambda text, of: _faces(text, of, own))
    return _printable(html, brief)


def _faces(text: str, sheets: list[str], own: tuple[str, ...]) -> str:
    return f"{print_fonts(text, sheets)}\n{own_print_fonts(own)}"


def _printable(html: str, brief: Brief) -> str:
    """Raises ``RenderError`` for letters that no font has, unless they are to be marked."""
    missing = missing_in_pdf(html, brief.look.fonts)
    if not missing:
        return html
    if brief.look.missing_glyphs == "mark":
        return marked(html, missing)
    what = explain(missing, brief)
    raise RenderError(f"{what}. Add a font file that has it to 'fonts' in brief.yaml, or set 'missing_glyphs: mark'")


@cache
def _fonts(own: tuple[str, ...]) -> Any:
    """One for all documents with the same fonts, for unpacking them takes as long as laying out a page.

    It knows no fonts of the machine, so that a document is the same on all.
    """
    from weasyprint.text.fonts import FontConfiguration  # loads Pango

    del own  # its files are added as a document names them
    atexit.register(_fonts.cache_clear)  # it removes its files, which it cannot do any more when the interpreter ends
    with _without_fonts_of_the_machine():
        return FontConfiguration()


@contextmanager
def _without_fonts_of_the_machine() -> Iterator[None]:
    """Fontconfig reads its settings when a configuration is made, from the file that the environment names."""
    resources.read_bytes("styles", _FONT_SETTINGS)  # where it is missing, the machine's are taken in silence
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(resources.styles_root() / _FONT_SETTINGS)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before
