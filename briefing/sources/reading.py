"""One file → its documents, and those of the files inside it. What cannot be read costs itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefing.errors import InputError
from briefing.model import Problem
from briefing.sources.document import Document, Fact, Inner, Options
from briefing.sources.formats import READERS, format_of, reader_of

_PROBLEMS = 1_000
"""Of one file; more tell nobody anything."""


def read_documents(
    data: bytes, name: str, format_: str, options: Options, *, facts: Mapping[str, Fact] | None = None, depth: int = 0
) -> Iterator[Document | Problem]:
    """Documents in the order in which they stand in the file. ``facts`` are known of it beforehand; its own go first.

    Raises nothing that a file can cause.
    """
    problems = 0
    try:
        check_size(data, name, format_, options)
        for found in reader_of(format_)(data, name, options):
            if isinstance(found, Inner):
                yield from _inner(found, options, depth + 1)
            elif isinstance(found, Document):
                yield _checked(replace(found, facts={**(facts or {}), **found.facts}), options)
            else:
                problems += 1
                if problems > _PROBLEMS:
                    yield Problem(name, f"more than {_PROBLEMS:,} parts cannot be read; not read from here on")
                    return
                yield found
    except InputError as error:
        yield Problem(error.path, error.what, error.marking)
    except MemoryError:
        yield Problem(name, f"reading it takes more than {options.limits.memory_mb} MB of memory ('limits.memory_mb')")
    except RecursionError:
        yield Problem(name, "nested too deeply to be an article; save it in another format")
    except Exception as error:  # noqa: BLE001 - parsers fail in their own ways, and a damaged file costs only itself
        what = " ".join(f"{type(error).__name__}: {error}".split())[:120]
        yield Problem(name, f"damaged, or not what its name says ({what}); open it and save it anew")


def check_size(data: bytes, name: str, format_: str, options: Options) -> None:
    """Raises InputError for a file beyond its limit."""
    require_size(len(data), name, format_, options)


def require_size(size: int, name: str, format_: str, options: Options) -> None:
    """As ``check_size``, before the bytes are read."""
    limits = options.limits
    collection = READERS[format_].collection
    allowed = limits.collection_bytes if collection else limits.file_bytes
    if size > allowed:
        setting = "collection_mb" if collection else "file_mb"
        raise InputError(
            name, f"{size / 1024**2:.3g} MB, more than {allowed / 1024**2:.3g} MB ('limits.{setting}'); split it"
        )


def _inner(inner: Inner, options: Options, depth: int) -> Iterator[Document | Problem]:
    if depth > options.limits.nesting:
        what = f"files within files more than {options.limits.nesting} deep ('limits.nesting'); unpack it"
        yield Problem(inner.name, what)
        return
    try:
        format_ = format_of(inner.name, inner.data)
    except InputError as error:
        yield Problem(error.path, error.what)
        return
    yield from read_documents(
        inner.data, inner.name, format_, replace(options, encoding=None), facts=inner.facts, depth=depth
    )


def _checked(document: Document, options: Options) -> Document:
    if len(document.text) > options.limits.characters:
        allowed = options.limits.characters
        raise InputError(
            document.name, f"{len(document.text):,} characters of text, more than {allowed:,} ('limits.characters')"
        )
    return document
