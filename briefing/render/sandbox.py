"""What a template may do: Jinja's sandbox, one folder, no text marked as safe, no large numbers in a single step."""

from __future__ import annotations

from collections.abc import Callable, Sized
from pathlib import Path
from typing import Any, Final, NoReturn

from jinja2 import Environment, FileSystemLoader, TemplateSyntaxError, nodes
from jinja2.exceptions import FilterArgumentError, SecurityError
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment

_LONGEST: Final = 1_000_000
"""Items of a text or list that a template multiplies."""
_MOST_BITS: Final = 10_000
"""Of a power."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Reaches what it is given, changes nothing of it, and marks nothing of it as safe.

    A product or a power is computed in a single step that nothing interrupts, some already when a template is compiled,
    so these are bounded here. What takes many steps is stopped from outside (``worker``).
    """

    def __init__(self, **options: Any) -> None:
        self.intercepted_binops = frozenset({"*", "**"})
        super().__init__(**options)
        self.filters["safe"] = _unsafe

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**":
            _check_power(left, right)
        else:
            _check_product(left, right)
        return super().call_binop(context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for changed in tree.find_all(nodes.EvalContextModifier):
            what = "there is no 'autoescape' here: text of articles is always escaped"
            raise TemplateSyntaxError(what, changed.lineno, name, filename)
        return tree


class FolderLoader(FileSystemLoader):
    """Templates of one folder; a link that leads out of it is none of them."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        root = Path(self.searchpath[0])
        if not root.joinpath(*split_template_path(template)).resolve().is_relative_to(root.resolve()):
            raise SecurityError(f"{template!r} is a link that leads out of {root.name}/; copy the file into it")
        return super().get_source(environment, template)


def _unsafe(_value: object) -> NoReturn:
    raise FilterArgumentError("there is no 'safe' here: text of articles is always escaped; write markup as it is")


def _check_power(base: Any, exponent: Any) -> None:
    if isinstance(base, int) and isinstance(exponent, int) and base.bit_length() * abs(exponent) > _MOST_BITS:
        raise SecurityError("this power is too large to be computed in a template")


def _check_product(left: Any, right: Any) -> None:
    for many, times in ((left, right), (right, left)):
        if isinstance(many, Sized) and isinstance(times, int) and len(many) * times > _LONGEST:
            raise SecurityError(f"this makes a text or a list longer than {_LONGEST:,}")
