"""The Jinja environment: sandboxed, escaping everything, missing names are errors that say where."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefing import resources
from briefing.errors import SettingsError
from briefing.model import SectionName

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SECTION_LABELS: Final[dict[SectionName, str]] = {
    "highlights": "highlights",
    "matrix": "who stands where",
    "disputes": "disputes",
    "actors": "actors",
    "positions": "positions",
    "timeline": "timeline",
    "gaps": "gaps",
}


def render_template(name: str, values: Mapping[str, object]) -> str:
    """The text that a template makes of the values.

    Raises ``SettingsError`` naming the template and the line where a template asks for what is not there, tries what
    the sandbox forbids, or is not well formed.
    """
    environment = _environment()
    try:
        return environment.get_template(name).render(values)
    except TemplateSyntaxError as error:
        raise SettingsError(f"templates/{error.name or name}:{error.lineno}: {error.message}") from error
    except TemplateNotFound as error:
        raise SettingsError(f"{_where(error, name)}: no template '{error.name}' in {_path(environment)}") from error
    except (TemplateError, SecurityError) as error:
        raise SettingsError(f"{_where(error, name)}: {error.message}") from error


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(resources.templates_root()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    return environment


def _path(environment: ImmutableSandboxedEnvironment) -> str:
    loader = environment.loader
    return ", ".join(loader.searchpath) if isinstance(loader, FileSystemLoader) else "the templates"


def _where(error: Exception, name: str) -> str:
    """Template and line of the innermost template frame; Jinja keeps them in the traceback."""
    root = str(resources.templates_root())
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(root)]
    if not frames:
        return f"templates/{name}"
    return f"templates{frames[-1].filename.removeprefix(root)}:{frames[-1].lineno}"


# --- filters -----------------------------------------------------------------------------------------------------


def long_date(text: str) -> str:
    """Such as "2 June 2018" for "2018-06-02", "June 2018" for "2018-06"; anything else unchanged."""
    found = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", text[:10])
    if not found or not 1 <= int(found[2]) <= len(_MONTHS):
        return text
    day = f"{int(found[3])} " if found[3] else ""
    return f"{day}{_MONTHS[int(found[2]) - 1]} {found[1]}"


def moment(text: str) -> str:
    """As ``long_date``, with the time: "2 June 2018, 08:05 UTC+2", "2 June 2018, 08:05 (zone not stated)"."""
    found = re.fullmatch(r"(.{10})T(\d{2}:\d{2})(?:([+-])(\d{2}):(\d{2}))?", text)
    if not found:
        return long_date(text)
    sign, hours, minutes = found[3], found[4], found[5]
    if sign is None:
        zone = " (zone not stated)"
    elif (hours, minutes) == ("00", "00"):
        zone = " UTC"
    else:
        zone = f" UTC{'−' if sign == '-' else '+'}{int(hours)}{'' if minutes == '00' else ':' + minutes}"
    return f"{long_date(found[1])}, {found[2]}{zone}"


def is_date(text: str) -> bool:
    """Whether a text is an ISO 8601 day."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def number(value: int) -> str:
    """Such as "1,234" for 1234."""
    return f"{value:,}"


def confidence(value: float) -> str:
    """Such as "0.84": two decimals."""
    return f"{value:.2f}"


def short_hash(text: str) -> str:
    """The first sixteen digits in groups of four, as a reader compares them."""
    return " ".join(text[start : start + 4] for start in range(0, min(len(text), 16), 4)) + " …"


def slug(text: str) -> str:
    """A class name of a kind: "no-answer" for "no answer"."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def runs(numbers: Iterable[int]) -> str:
    """Such as "1, 4–7" for 1, 4, 5, 6, 7."""
    found: list[list[int]] = []
    for value in sorted(numbers):
        if found and value == found[-1][-1] + 1:
            found[-1].append(value)
        else:
            found.append([value])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found)


def section_label(name: SectionName) -> str:
    """A section as a back-link names it."""
    return _SECTION_LABELS.get(name, name)


def css(sheet: str) -> Markup:
    """A style sheet of ours, unescaped; it can hold no text from an article, and may not end its element."""
    if "</" in sheet:
        raise ValueError("a style sheet holds '</'")
    return Markup(sheet)  # noqa: S704 (ours, and checked)


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "confidence": confidence,
    "css": css,
    "date": long_date,
    "hash": short_hash,
    "is_date": is_date,
    "moment": moment,
    "number": number,
    "runs": runs,
    "section_label": section_label,
    "slug": slug,
}
