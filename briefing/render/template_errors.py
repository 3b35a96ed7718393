"""What is wrong with a template, in one line: its file and line, what was found, the nearest known name."""

from __future__ import annotations

import re
import traceback
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Final

from jinja2 import StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.exceptions import SecurityError
from jinja2.utils import missing

from briefing import resources
from briefing.config.messages import known_names, nearest

_OURS: Final = "briefing/"
_TAGS: Final = (*"block call do extends filter for from if import include macro raw set with".split(),)
_IN_OWN: Final = (TypeError, ValueError, ArithmeticError, LookupError, RecursionError)
"""What an expression in a template can raise; in one of ours that is our mistake."""
TEMPLATE_ERRORS: Final = (TemplateError, SecurityError, *_IN_OWN)


@dataclass(frozen=True, slots=True)
class Known:
    """What a template could have named."""

    values: Sequence[str]
    templates: Sequence[str]
    filters: Sequence[str]


class Unknown(StrictUndefined):
    """What a template asks for and a record does not have: an error that says what the record has."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        owner, name = self._undefined_obj, self._undefined_name
        if owner is missing or not is_dataclass(owner) or self._undefined_exception is SecurityError:
            return super()._undefined_message
        known = sorted(field.name for field in fields(owner))
        return f"'{_spaced(type(owner).__name__)}' has no {name!r}{nearest(str(name), known)} {known_names(known)}"


def template_problem(error: BaseException, name: str, roots: Sequence[str], known: Known) -> str | None:
    """One line for an error of the template ``name``; None where one of ours is at fault. The last root is ours."""
    frames = _frames(error, roots)
    if isinstance(error, TemplateSyntaxError):
        return f"{_shown(error.filename or name, roots)}:{error.lineno}: {syntax_problem(error, known.filters)}"
    where = f"{_shown(frames[-1].filename, roots)}:{frames[-1].lineno}" if frames else f"templates/{name}"
    if isinstance(error, TemplateNotFound):
        return f"{where}: {_not_found(error, roots, known)}"
    if isinstance(error, (TemplateError, SecurityError)):
        return f"{where}: {_explained(error, {*known.values, *_names_at(error, roots)})}"
    own = bool(frames) and not frames[-1].filename.startswith(roots[-1])
    return f"{where}: {_of_an_expression(error)}" if own else None


def template_at(error: BaseException, folders: Sequence[str]) -> str:
    """The innermost template that an error passed through, with its line; "" where it was none."""
    roots = template_roots(folders)
    frames = _frames(error, roots)
    return f"{_shown(frames[-1].filename, roots)}:{frames[-1].lineno}" if frames else ""


def template_in(trace: str, folders: Sequence[str]) -> str:
    """The innermost template of a trace that ``faulthandler`` wrote; its lines are not the template's. "" for none."""
    roots = template_roots(folders)
    traced = [root.encode("ascii", "backslashreplace").decode() for root in roots]
    files = re.findall(r'^  File "(.+)", line', trace, re.MULTILINE)
    return next((_shown(file, traced) for file in files if file.startswith((*traced,))), "")


def template_roots(folders: Sequence[str]) -> list[str]:
    """Where templates lie, ours last."""
    return [*(str(Path(folder) / "templates") for folder in folders), str(resources.templates_root())]


def syntax_problem(error: TemplateSyntaxError, filters: Collection[str] = ()) -> str:
    """Without the place."""
    said = (error.message or "this is no template").removesuffix(".")
    open_block = re.search(r"innermost block that needs to be closed is '(\w+)'", said)
    if open_block is not None:
        return f"'{open_block[1]}' is opened and never closed; write {{% end{open_block[1]} %}}"
    tag = re.search(r"unknown tag '(\w+)'", said)
    if tag is not None:
        return f"unknown tag {tag[1]!r}{nearest(tag[1], _TAGS)} {known_names(_TAGS)}"
    named = re.search(r"No (filter|test) named '(\w+)'", said)
    if named is not None:
        return f"unknown {named[1]} {named[2]!r}{nearest(named[2], filters)}"
    return said[:1].lower() + said[1:]


def _not_found(error: TemplateNotFound, roots: Sequence[str], known: Known) -> str:
    places = " nor ".join([*roots[:-1], "among ours"])
    word = "neither in" if len(roots) > 1 else "not"
    return f"template '{error.name}' is {word} {places}{nearest(str(error.name or ''), known.templates)}"


def _explained(error: BaseException, names: Collection[str]) -> str:
    """The message; for a name that nobody knows, with the names that are known."""
    message = str(error).removesuffix(".")
    unknown = re.fullmatch(r"'(\w+)' is undefined", message)
    if unknown is not None:
        known = sorted(names - DEFAULT_NAMESPACE.keys())
        return f"unknown name {unknown[1]!r}{nearest(unknown[1], known)} {known_names(known) if known else ''}".rstrip()
    macro = re.fullmatch(r"the template '(.+)' \(imported .*\) does not export the requested name '(\w+)'", message)
    if macro is not None:
        return f"{macro[1]} has no macro {macro[2]!r}"
    return message


def _of_an_expression(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return f'this includes or extends itself without end; ours is "{_OURS}...", as in "{_OURS}brief.html"'
    message = str(error)
    return f"{message[:1].lower()}{message[1:]}" if message else "this cannot be computed"


def _spaced(name: str) -> str:
    """A record's name in words: "actor entry"."""
    return re.sub(r"(?<!^)([A-Z])", r" \1", name).lower()


def _names_at(error: BaseException, roots: Sequence[str]) -> set[str]:
    """The names that the innermost template had set where it failed: "content" and "section" inside a section."""
    found: set[str] = set()
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename.startswith((*roots,)):
            found = {name for name, value in frame.f_locals.items() if value is not missing and name.isidentifier()}
    return {name for name in found if not name.startswith("_") and name not in ("context", "environment", "loop")}


def _frames(error: BaseException, roots: Sequence[str]) -> list[traceback.FrameSummary]:
    """Those of templates, the innermost last; Jinja keeps them in the traceback."""
    return [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith((*roots,))]


def _shown(file: str, roots: Sequence[str]) -> str:
    """A file of ours from templates/ on, one of the user's as the user named the folder."""
    return f"templates{file.removeprefix(roots[-1])}" if file.startswith(roots[-1]) else file
