"""Gathers the wording that templates mark for translation, and brings the catalogues up to date: ``make messages``.

``templates/languages/messages.pot`` gets all of it; in each catalogue what is new stands with an empty translation, and
what no template says any more is taken out. What was translated stays.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).parents[1]
LANGUAGES: Final = ROOT / "templates" / "languages"
_PYTHON: Final = (ROOT / "briefing" / "render" / "language.py",)
_OF_AUDIENCES: Final = ("edition", "title", "more_in")
_HEAD: Final = """\
# Wording of briefing's documents; `make messages` keeps it up to date with the templates.
# A translation holds every %(name)s of what it translates, and no other. Marks like TLP:RED are never translated."""

Message = tuple[str | tuple[str, str], str | None, str]
"""The text, or both texts of one that counts; its context; the file that says it."""


def messages() -> Iterator[Message]:
    """All wording that is marked for translation, in the order of the files."""
    templates = ROOT / "templates"
    for file in sorted(templates.rglob("*")):
        if file.suffix in (".html", ".css"):
            yield from _extracted("jinja2.ext:babel_extract", file)
    for file in _PYTHON:
        yield from _extracted("python", file)
    for file in sorted((templates / "audiences").glob("*.yaml")):
        yield from ((text, None, _shown(file)) for text in _of_audience(file))


def _extracted(method: str, file: Path) -> Iterator[Message]:
    options = {"trimmed": "true", "newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}
    options |= {"silent": "false"}
    found = extract(method, BytesIO(file.read_bytes()), DEFAULT_KEYWORDS, (), options)
    for _line, text, _comments, context in found:
        yield (text[0], text[1]) if isinstance(text, tuple) else text, context, _shown(file)


def _of_audience(file: Path) -> Iterator[str]:
    """What an audience says in words of its own; a section's heading is one of its options."""
    values = yaml.safe_load(file.read_text(encoding="utf-8"))
    yield from (values[name] for name in _OF_AUDIENCES if values.get(name))
    yield from values.get("labels", {}).values()
    for options in (*values.get("sections", ()), *values.get("options", {}).values()):
        if isinstance(options, dict) and options.get("heading"):
            yield options["heading"]


def _shown(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def template() -> Catalog:
    """The wording without translations."""
    catalogue = Catalog(header_comment=_HEAD, fuzzy=False)
    for text, context, file in messages():
        catalogue.add(text, context=context, locations=[(file, 0)])
    return catalogue


def read(file: Path) -> Catalog:
    """A catalogue as it stands."""
    with file.open("rb") as opened:
        return read_po(opened, locale=file.stem, abort_invalid=True)


def updated(catalogue: Catalog, wording: Catalog) -> Catalog:
    """The catalogue with all of the wording and nothing else; a near translation is not guessed."""
    found = Catalog(locale=catalogue.locale, header_comment=_HEAD, fuzzy=False)
    for message in wording:
        if message.id:
            known = catalogue.get(message.id, context=message.context)
            kept = known.string if known is not None and not known.fuzzy else ""
            found.add(message.id, kept, context=message.context, locations=message.locations)
    return found


def as_text(catalogue: Catalog, *, head: bool) -> bytes:
    """As it is written: no dates and no lines of templates, which would change with every edit."""
    written = BytesIO()
    write_po(written, catalogue, width=120, omit_header=True, include_lineno=False)
    language = f'"Language: {catalogue.locale}\\n"\n' if head else ""
    plural = f'"Plural-Forms: {catalogue.plural_forms}\\n"\n' if head else ""
    start = f'{_HEAD}\nmsgid ""\nmsgstr ""\n{language}"Content-Type: text/plain; charset=utf-8\\n"\n{plural}\n'
    return start.encode("utf-8") + written.getvalue()


def main() -> int:
    wording = template()
    (LANGUAGES / "messages.pot").write_bytes(as_text(wording, head=False))
    for file in sorted(LANGUAGES.glob("*.po")):
        found = updated(read(file), wording)
        file.write_bytes(as_text(found, head=True))
        missing = sum(not all(m.string if isinstance(m.string, (tuple, list)) else [m.string]) for m in found if m.id)
        print(f"{file.relative_to(ROOT)}: {missing} of {len(found)} without a translation")
    return 0


if __name__ == "__main__":
    sys.exit(main())
