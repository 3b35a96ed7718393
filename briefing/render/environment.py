"""The Jinja environment: sandboxed, escaping everything, missing names are errors that say where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, cast

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    PrefixLoader,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from briefing import resources
from briefing.config.languages import ENGLISH, direction_of
from briefing.errors import SettingsError
from briefing.model import Brief, Frame, Label
from briefing.render.language import Language, language_of
from briefing.render.sandbox import FolderLoader, Sandbox
from briefing.render.template_errors import (
    TEMPLATE_ERRORS,
    Known,
    Unknown,
    syntax_problem,
    template_problem,
    template_roots,
)

OURS: Final = "briefing/"
"""Before a template's name: ours, whatever the user has of that name. ``{% extends "briefing/brief.html" %}``."""


Labels = tuple[tuple[str, str], ...]


class _Own(dict[str, str]):
    """The audience's words by label; "" where it has none."""

    def __missing__(self, label: str) -> str:
        return ""


def render_template(
    name: str,
    values: Mapping[str, object],
    folders: tuple[str, ...] = (),
    *,
    language: str = ENGLISH,
    labels: Labels = (),
) -> str:
    """The text that a template makes of the values. ``templates/`` in ``folders`` goes before ours, file by file.

    ``language`` is a tag such as "fr" or "fr-CA": its catalogue words what templates mark for translation, and
    ``labels``, the fixed wording that the audience has words of its own for.

    Raises ``SettingsError`` naming the template and the line where a template asks for what is not there, tries what
    the sandbox forbids, or is not well formed.
    """
    environment = _environment(folders, language, labels)
    roots = template_roots(folders)
    try:
        return environment.get_template(name).render(values)
    except TEMPLATE_ERRORS as error:
        known = Known((*values,), (*environment.list_templates(),), (*environment.filters,))
        line = template_problem(error, name, roots, known)
        if line is None:
            raise
        raise SettingsError(line) from error


def compile_ours() -> None:
    """Compiles all templates of ours, for whatever is rendered later in this process."""
    environment = _environment(())
    for name in environment.list_templates(filter_func=lambda name: not name.startswith(OURS)):
        environment.get_template(name)


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


def has_own_templates(folders: tuple[str, ...]) -> bool:
    """Whether a template or a catalogue of the user's goes before ours."""
    return bool(_own_files(folders))


def _own_files(folders: tuple[str, ...]) -> list[Path]:
    own = (path for folder in folders for path in (Path(folder) / "templates").rglob("*"))
    return [path for path in own if path.is_file()]


def _environment(folders: tuple[str, ...], language: str = ENGLISH, labels: Labels = ()) -> Sandbox:
    files = tuple(sorted((str(path), path.stat().st_mtime_ns) for path in _own_files(folders)))
    return _made_environment(folders, language_of(language, folders), labels, files)


@lru_cache(maxsize=8)
def _made_environment(
    folders: tuple[str, ...], language: Language, labels: Labels, _own: tuple[tuple[str, int], ...]
) -> Sandbox:
    """One for the same labels and files of the user: Jinja does not notice that a file comes to stand before ours.

    And one for each language, for a template that others import has no values of the document's to tell it by.
    """
    ours = FolderLoader(resources.templates_root())
    theirs = [FolderLoader(Path(folder) / "templates") for folder in folders]
    environment = Sandbox(
        loader=ChoiceLoader([*theirs, ours, PrefixLoader({OURS.rstrip("/"): ours})]),
        autoescape=True,
        undefined=Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=_COMPILED,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.filters.update({**FILTERS, **_filters_of(language)})
    environment.globals["language"] = language.tag
    environment.globals["direction"] = language.direction
    # Of the environment, for macros see these, which values do not reach.
    environment.globals["labels"] = _Own({label: language.translated(words) for label, words in labels})
    _install(environment, language)
    return environment


class _Compiled(BytecodeCache):
    """Templates that were compiled once in this process: another language needs the same code."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if (code := self._codes.get(f"{bucket.key} {bucket.checksum}")) is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[f"{bucket.key} {bucket.checksum}"] = bucket.bytecode_to_string()


_COMPILED: Final = _Compiled()


def _install(environment: Sandbox, language: Language) -> None:
    """``_``, ``ngettext``, ``pgettext``, ``npgettext`` and ``{% trans %}``; what they look up is ours and is markup,
    what they put into it is escaped.

    A number that is counted stands in the region's form as ``%(num)s``, and on one line with what follows it.
    """
    found = language.translations
    environment.install_gettext_callables(  # type: ignore[attr-defined] # of the extension
        found.gettext, found.ngettext, newstyle=True, pgettext=found.pgettext, npgettext=found.npgettext
    )
    for name in ("ngettext", "npgettext"):
        environment.globals[name] = _counting(cast(Callable[..., str], environment.globals[name]), language)


def _counting(plural: Callable[..., str], language: Language) -> Callable[..., str]:
    @pass_context
    def counted(context: Context, *texts_and_number: Any, **values: Any) -> str:
        number = language.number(texts_and_number[-1])
        text = plural(context, *texts_and_number, **{"num": number, **values})
        return text.replace(f"{number} ", f"{number}\u00a0", 1)

    return counted


# --- filters -----------------------------------------------------------------------------------------------------


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


def short_hash(text: str) -> str:
    """The first sixteen digits in groups of four, as a reader compares them."""
    return " ".join(text[start : start + 4] for start in range(0, min(len(text), 16), 4)) + " …"


def folder(path: str) -> str:
    """The folder of a file, which is named by its hash: "archive/originals/"."""
    return path[: path.rfind("/") + 1]


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


def css(sheet: str) -> Markup:
    """A style sheet of ours, unescaped; it can hold no text from an article, and may not end its element."""
    if "</" in sheet:
        raise ValueError("a style sheet holds '</'")
    return Markup(sheet)  # noqa: S704 (ours, and checked)


def js(script: str) -> Markup:
    """Our script, unescaped; it can hold no text from an article, and may not end its element."""
    if "</" in script or "<!--" in script:
        raise ValueError("the script holds '</' or '<!--'")
    return Markup(script)  # noqa: S704 (ours, and checked)


def unit(value: float) -> str:
    """A length in a picture, to a tenth: "12", "3.4"."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def reworded(label: Label, text: str, frame: Frame) -> Label:
    """A label that says something else in the same place; as it was where that has no room, by its length."""
    width = label.width * len(text) / max(len(label.text), 1) * _WIDER
    left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    if left < frame.left or left + width > frame.left + frame.width:
        return label
    return replace(label, text=text, width=round(width, 1))


_WIDER: Final = 1.15
"""Letters differ in width."""

FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "css": css,
    "direction": direction_of,
    "folder": folder,
    "hash": short_hash,
    "is_date": is_date,
    "js": js,
    "reworded": reworded,
    "runs": runs,
    "slug": slug,
    "unit": unit,
}


def _filters_of(language: Language) -> dict[str, Callable[..., Any]]:
    found: dict[str, Callable[..., Any]] = {
        "confidence": language.confidence,
        "date": language.day,
        "span": language.span,
        "drawn_date": language.drawn_day,
        "language_name": language.language_name,
        "listed": language.listed,
        "moment": language.moment,
        "named": language.named,
        "number": language.number,
        "territory": language.territory,
        "translated": language.translated,
    }
    return {name: _in_context(filter_) for name, filter_ in found.items()}


def _in_context(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, asked anew each time: of a constant Jinja would keep what the first language made of it, for all."""

    @pass_context
    def asked(_context: Context, *values: Any, **options: Any) -> Any:
        return filter_(*values, **options)

    return asked
