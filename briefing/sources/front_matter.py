"""YAML front matter: what a text file states about itself between two lines of ``---``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefing.config.plain_yaml import load_yaml
from briefing.errors import InputError, SettingsError
from briefing.markings import LABELS, label_of
from briefing.model import Block, MarkingLabel
from briefing.sources.date_forms import read_date
from briefing.sources.document import DATES, FACTS, Fact

_FRONT = re.compile(r"---[ \t]*\r?\n(?P<yaml>.*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_LONGEST = 20_000
_OTHER_NAMES = {
    "date": "published",
    "byline": "author",
    "authors": "author",
    "source": "publisher",
    "outlet": "publisher",
    "link": "url",
    "lastmod": "updated",
    "modified": "updated",
    "description": "subtitle",
    "place": "dateline",
}
"""Names that common site generators and note programs use for the same."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    end: int = 0
    """Where the text after it begins."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    id: str | None = None
    title: Block | None = None
    """Where the title stands in it, word for word."""
    marking: MarkingLabel | None = None


def find_front_matter(text: str, name: str) -> FrontMatter:
    """The front matter at the start of a text, or an empty one.

    Raises InputError where it is no YAML mapping or a date or marking in it cannot be read; one that states a marking
    counts as marked highest then. Names that are not known are left alone: other programs keep theirs there.
    """
    match = _FRONT.match(text.removeprefix("\ufeff"))
    if match is None or not re.match(r"\s*[\w-]+\s*:", match["yaml"] or ""):
        return FrontMatter()
    if len(match["yaml"] or "") > _LONGEST:
        raise InputError(name, f"its front matter is longer than {_LONGEST:,} characters; no article states so much")
    shift = len(text) - len(text.removeprefix("\ufeff"))
    try:
        value = _mapping(match["yaml"], name)
        marking, facts = marking_stated(value, name), facts_of(value, name)
    except InputError as error:
        stated = _STATES_MARKING.search(match["yaml"]) is not None
        raise InputError(error.path, error.what, LABELS[-1] if stated else None) from None
    id_ = str(value["id"]) if value.get("id") else None
    return FrontMatter(match.end() + shift, facts, id_, _title(text, match.end(), facts), marking)


def _mapping(yaml: str, name: str) -> dict[object, object]:
    try:
        value = load_yaml(yaml, name)
    except SettingsError as error:
        raise InputError(name, f"its front matter is not YAML ({str(error).removeprefix(name).lstrip(':')})") from None
    if not isinstance(value, dict):
        raise InputError(name, "its front matter is no mapping of names to values, such as 'published: 2026-03-17'")
    return value


def facts_of(value: Mapping[object, object], name: str) -> dict[str, Fact]:
    """The facts stated in a mapping of names to values. Raises InputError for a date that cannot be read."""
    facts: dict[str, Fact] = {}
    for key, found in value.items():
        known = _OTHER_NAMES.get(str(key).lower(), str(key).lower())
        if known not in FACTS or isinstance(found, dict):
            continue
        words = (
            ", ".join(str(one) for one in found if not isinstance(one, list | dict))
            if isinstance(found, list)
            else str(found or "")
        )
        if known == "publisher" and words.startswith(("http://", "https://")):
            known = "url"  # what clippers of web pages call their source
        if not words.strip():
            continue
        if known in DATES:
            words = read_date(words) or _no_date(name, str(key), words)
        facts.setdefault(known, Fact(" ".join(words.split()), "stated"))
    return facts


def marking_stated(value: Mapping[Any, Any], name: str) -> MarkingLabel | None:
    """The marking that an article states of itself, under one of the names for it.

    Raises InputError for one that is no label, as of a source marked highest: what may be shown to whom is nothing to
    guess.
    """
    for key, found in value.items():
        if str(key).lower() in _MARKING and found not in (None, ""):
            label = label_of(found) if isinstance(found, str) else None
            if label is None:
                shown = str(found)[:40]
                what = f"'{key}: {shown}' is no marking of TLP 2.0; write one of {', '.join(LABELS)}"
                raise InputError(name, what, LABELS[-1])
            return label
    return None


_MARKING = ("marking", "tlp")
_STATES_MARKING = re.compile(rf"^[\s\"']*(?:{'|'.join(_MARKING)})[\s\"']*:", re.IGNORECASE | re.MULTILINE)


def _no_date(name: str, key: str, words: str) -> str:
    raise InputError(name, f"'{key}: {words[:40]}' is no date; write it as 2026-03-17 or 2026-03-17T08:05+02:00")


def _title(text: str, end: int, facts: Mapping[str, Fact]) -> Block | None:
    if "title" not in facts:
        return None
    start = text.find(facts["title"].value, 0, end)
    return Block("title", start, start + len(facts["title"].value), 0) if start >= 0 else None
