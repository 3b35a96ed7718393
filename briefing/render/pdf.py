"""Brief → PDF, through HTML and WeasyPrint, which is imported only here and only when it is needed."""

from __future__ import annotations

import platform
import shutil
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from briefing import resources
from briefing.errors import MissingDependencyError
from briefing.garbage import rare_collections
from briefing.model import Brief
from briefing.render.fonts import print_fonts
from briefing.render.html import Density, document
from briefing.render.sheets import style_sheets

if TYPE_CHECKING:
    from weasyprint import Document

_DENSITIES: Final[tuple[Density, ...]] = ("", "dense", "denser", "densest")
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
    Pango is not installed.
    """
    weasyprint = import_weasyprint()
    with rare_collections():
        result: Document | None = None
        for density in _DENSITIES[1:] if brief.max_pages == 1 else _DENSITIES:
            result = _lay_out(weasyprint, brief, density)
            if brief.max_pages is None or len(result.pages) <= brief.max_pages:
                break
        assert result is not None
        return bytes(result.write_pdf(pdf_tags=True))


def import_weasyprint() -> ModuleType:
    """WeasyPrint, or ``MissingDependencyError`` with the one command that helps on this machine."""
    try:
        import weasyprint  # half a second, and only PDFs need it
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

    sheets = style_sheets(brief.look, ("brief.css", "page.css"), on_screen=False)
    html = document(brief, medium="pdf", sheets=sheets, density=density, fonts=print_fonts)
    root = resources.styles_root()
    page = weasyprint.HTML(string=html, base_url=root.as_uri() + "/", url_fetcher=LocalFetcher(root))
    laid_out: Document = page.render(font_config=_fonts(), pdf_tags=True)
    return laid_out


@cache
def _fonts() -> Any:
    """One for all documents, for unpacking the fonts takes as long as laying out a page."""
    from weasyprint.text.fonts import FontConfiguration  # loads Pango

    return FontConfiguration()
