"""The Jinja environment: sandboxed, escaping everything, missing names are errors that say where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefing import resources
from briefing.errors import SettingsError
from briefing.model import Brief, SectionName
from briefing.render.template_errors import TEMPLATE_ERRORS, Known, Unknown, syntax_problem, template_problem

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
    "network": "network",
    "chronology": "chronology",
    "timeline": "timeline",
    "map": "map",
    "gaps": "gaps",
}


OURS: Final = "briefing/"
"""Before a template's name: ours, whatever the user has of that name. ``{% extends "briefing/brief.html" %}``."""


Labels = tuple[tuple[str, str], ...]


class _Own(dict[str, str]):
    """The audience's words by label; "" where it has none."""

    def __missing__(self, label: str) -> str:
        return ""


def render_template(name: str, values: Mapping[str, object], folders: tuple[str, ...] = (), labels: Labels = ()) -> str:
    """The text that a template makes of the values. ``templates/`` in ``folders`` goes before ours, file by file.

    ``labels`` is the fixed wording that the audience has words of its own for.

    Raises ``SettingsError`` naming the template and the line where a template asks for what is not there, tries what
    the sandbox forbids, or is not well formed.
    """
    environment = _environment(folders, labels)
    roots = [*(str(Path(folder) / "templates") for folder in folders), str(resources.templates_root())]
    try:
        return environment.get_template(name).render(values)
    except TEMPLATE_ERRORS as error:
        known = Known((*values,), (*environment.list_templates(),), (*environment.filters,))
        line = template_problem(error, name, roots, known)
        if line is None:
            raise
        raise SettingsError(line) from error


def check_templates(folders: tuple[str, ...]) -> None:
    """Raises SettingsError with a line for each template of the user that is not well formed."""
    found = []
    for folder in folders:
        root = Path(folder) / "templates"
        for path in sorted(root.rglob("*.html")):
            try:
                _environment(folders).parse(path.read_text(encoding="utf-8"), filename=str(path))
            except TemplateSyntaxError as error:
                found.append(f"{path}:{error.lineno}: {syntax_problem(error)}")
            except (OSError, UnicodeDecodeError) as error:
                found.append(f"{path}: cannot be read as a template: {error}")
    if found:
        raise SettingsError("\n".join(found))


def _environment(folders: tuple[str, ...], labels: Labels = ()) -> ImmutableSandboxedEnvironment:
    own = (path for folder in folders for path in (Path(folder) / "templates").rglob("*") if path.is_file())
    return _made_environment(folders, labels, tuple(sorted((str(path), path.stat().st_mtime_ns) for path in own)))


@lru_cache(maxsize=8)
def _made_environment(
    folders: tuple[str, ...], labels: Labels, _own: tuple[tuple[str, int], ...]
) -> ImmutableSandboxedEnvironment:
    """One for the same labels and files of the user: Jinja does not notice that a file comes to stand before ours."""
    ours = FileSystemLoader(resources.templates_root())
    theirs = [FileSystemLoader(Path(folder) / "templates") for folder in folders]
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([*theirs, ours, PrefixLoader({OURS.rstrip("/"): ours})]),
        autoescape=True,
        undefined=Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    environment.globals["labels"] = _Own(labels)  # macros see it too, which values do not reach
    return environment


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


def day_of(brief: Brief) -> date | None:
    """The date of a brief, for formats that keep one; None where it is not stated or no day of the calendar."""
    text = (brief.as_of.date or "")[:10]
    return date.fromisoformat(text) if is_date(text) else None


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


def unit(value: float) -> str:
    """A length in a picture, to a tenth: "12", "3.4"."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


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
    "unit": unit,
}
