"""What a user names, as briefs print and anchor it → a finding or a passage. Raises InputError with what is near."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Final

from briefing.compose.context import sources_named
from briefing.errors import InputError
from briefing.explanation.findings import Finding, Findings, place_of
from briefing.model import ArticleRecord, Passage

_NUMBER: Final = re.compile(r"([PD])(\d+)", re.IGNORECASE)
_PLACE: Final = re.compile(
    r"\[?\s*(?P<source>\S.*?)\s*(?:(?<!\w)p\.\s*\d+\s*)?(?:¶\s*(?P<number>\d+)|\s(?P<head>title|sub-?title))\s*\]?"
)
_SHOWN: Final = 3


def find(name: str, findings: Findings) -> Finding | str:
    """The finding, or the anchor of the passage, with this id, number or place; else what alone begins like it."""
    name = name.strip()
    if name in findings.by_id:
        return findings.by_id[name]
    if name.lower() in findings.passages:
        return name.lower()
    if number := _NUMBER.fullmatch(name):
        return _numbered(number[1].upper(), int(number[2]), findings)
    if place := _PLACE.fullmatch(name):
        return _place(name, place, findings)
    return _beginning(name, findings)


def joined(names: Iterable[str]) -> list[str]:
    """Names as they came from a shell, where nobody quoted "1 ¶4"."""
    found: list[str] = []
    for name in names:
        if found and re.fullmatch(r"¶\s*\d+\]?", name.strip()):
            found[-1] += f" {name}"
        else:
            found.append(name)
    return found


def _numbered(letter: str, number: int, findings: Findings) -> Finding:
    known = findings.numbers.positions if letter == "P" else findings.numbers.disputes
    for id, its in known.items():
        if its == number:
            return findings.by_id[id]
    what = "position" if letter == "P" else "dispute"
    there = f"{letter}1 to {letter}{len(known)}" if known else f"no {what}s"
    raise InputError(f"{letter}{number}", f"no such {what}; this analysis has {there}")


def _place(name: str, place: re.Match[str], findings: Findings) -> str:
    article = _source(name, place["source"], findings)
    wanted = f"¶{place['number']}" if place["number"] else place["head"].replace("subtitle", "sub-title")
    own = {anchor: passage for anchor, (record, passage) in findings.passages.items() if record is article}
    for anchor, passage in own.items():
        if place_of(passage).rpartition(" ")[2] == wanted:
            return anchor
    kept = _kept(list(own.values()))
    raise InputError(
        name,
        f"the analysis keeps no {wanted} of source {findings.numbers.sources[article.id]} ({article.path}): "
        f"nothing was found there, or the source has none; it keeps {kept}",
    )


def _kept(passages: Sequence[Passage]) -> str:
    """ "title, ¶1 to ¶4, ¶7"."""
    heads = [place_of(passage) for passage in passages if passage.kind != "paragraph"]
    runs: list[list[int]] = []
    for number in sorted(passage.number for passage in passages if passage.kind == "paragraph"):
        if runs and runs[-1][1] + 1 == number:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = [f"¶{first}" if first == last else f"¶{first} to ¶{last}" for first, last in runs]
    return ", ".join((*heads, *shown)) or "nothing"


def _source(name: str, source: str, findings: Findings) -> ArticleRecord:
    found = sources_named(source, findings.analysis.articles, findings.numbers.sources)
    if len(found) == 1:
        return found[0]
    if found:
        numbers = " and ".join(str(findings.numbers.sources[article.id]) for article in found)
        raise InputError(name, f"{source!r} names several sources, {numbers}; give the number")
    known = [f"{findings.numbers.sources[a.id]} ({a.path})" for a in findings.analysis.articles]
    raise InputError(name, f"no source {source!r}; this analysis has {_some(known)}")


def _beginning(name: str, findings: Findings) -> Finding | str:
    known = [*findings.by_id, *findings.passages]
    found = [id for id in known if name and id.startswith(name)]
    if len(found) == 1:
        return findings.by_id.get(found[0], found[0])
    if found:
        raise InputError(name, f"{len(found)} ids begin like this: {_some(found)}; give more of the one you mean")
    near = difflib.get_close_matches(name, known, n=_SHOWN, cutoff=0.6)
    mean = f"; did you mean {_some(near, 'or')}?" if near else "."
    wanted = "Known: ids of its findings, their printed numbers (P4, D2), and passages (1 ¶4, courier.txt ¶4)"
    raise InputError(name or "''", f"no finding of this analysis has this id{mean} {wanted}")


def _some(names: Sequence[str], last: str = "and") -> str:
    if len(names) > _SHOWN:
        return f"{', '.join(names[:_SHOWN])} and {len(names) - _SHOWN} more"
    *before, end = names
    return f"{', '.join(before)} {last} {end}" if before else end
