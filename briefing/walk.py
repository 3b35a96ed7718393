"""Every record inside a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any


def records_in(value: Any) -> Iterator[Any]:
    """The records in a record or a tuple, however deep, in the order of their fields; a record before what it holds."""
    if isinstance(value, tuple):
        for one in value:
            yield from records_in(one)
    elif is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in fields(value):
            yield from records_in(getattr(value, field.name))
