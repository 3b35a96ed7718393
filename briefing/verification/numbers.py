"""Numbers of computed sentences: counted anew from what a document carries, and equal wherever they are told twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from briefing.verification.carried import Document, records_in, sections_of
from briefing.verification.report import Report

_Sections = Mapping[str, dict[str, Any]]
_Count = tuple[str, str, int | None, int | None]
"""Where, which number, as it is told, as it is counted; None where it cannot be counted."""


def check_numbers(document: Document, report: Report) -> None:
    """A number that cannot be counted from the document alone is passed over."""
    sections = {name: content for name, content in sections_of(document.brief) if isinstance(content, dict)}
    for counts in _COUNTS:
        for where, which, told, counted in counts(document.brief, sections):
            if type(told) is not int or counted is None:
                continue
            report.counts["numbers"] += 1
            if told != counted:
                report.wrong(f"section '{where}'", f"{which} is {told}; counted anew it is {counted}")
    _check_ranges(sections, report)


def _told_twice(_brief: dict[str, Any], sections: _Sections) -> Iterator[_Count]:
    """The same quantity in several sections."""
    for which, places in _SAME.items():
        told = [(section, sections[section].get(field)) for section, field in places if section in sections]
        for section, value in told[1:]:
            yield section, which, _int(value), _int(told[0][1])


_SAME: Final = {
    "sources": (("masthead", "sources"), ("source-summary", "sources"), ("source-mix", "found")),
    "origins": (("masthead", "origins"), ("source-summary", "origins"), ("source-mix", "origins")),
    "copies": (("source-summary", "copies"), ("source-mix", "copies")),
    "publishers": (("masthead", "publishers"), ("source-summary", "publishers")),
    "sources without a publisher": (("masthead", "unpublished"), ("source-summary", "unpublished")),
    "undated sources": (("masthead", "undated"), ("source-summary", "undated")),
    "positions": (("masthead", "positions"), ("source-summary", "positions"), ("positions", "count")),
    "inputs that could not be read": (("masthead", "problems"), ("problems", "count")),
}
"""Quantity → section and field that tell it."""


def _disputes(_brief: dict[str, Any], sections: _Sections) -> Iterator[_Count]:
    """Those of the masthead and those of the list, where both are; the list's own, where it leaves none out."""
    head, content = sections.get("masthead"), sections.get("disputes")
    if content is None:
        return
    if head is not None:
        all_ = _sum(_int(head.get("disputes")), _int(head.get("unverified", 0)))
        yield "disputes", "disputes", _int(content.get("count")), all_
        yield "disputes", "unverified claims", _int(content.get("unverified")), _int(head.get("unverified"))
    if content.get("more") == 0:
        listed = sum(item.get("kind") == "unverified" for item in _list(content.get("items")))
        yield "disputes", "unverified claims", _int(content.get("unverified")), listed


def _lists(_brief: dict[str, Any], sections: _Sections) -> Iterator[_Count]:
    """What is printed and what is left out make all."""
    for name in ("disputes", "items", "key-figures"):
        content = sections.get(name, {})
        yield name, "what is left out", _int(content.get("more")), _rest(content.get("count"), content.get("items"))
    content = sections.get("positions", {})
    lines = [line for party in _list(content.get("parties")) for line in _list(party.get("statements"))]
    if "positions" in sections:
        yield "positions", "what is left out", _int(content.get("more")), _rest(content.get("count"), lines)


def _sources(brief: dict[str, Any], sections: _Sections) -> Iterator[_Count]:
    """Sources listed, left out and replaced, against those of the manifest."""
    manifest = brief.get("manifest")
    made_from = len(_list(manifest.get("sources"))) if isinstance(manifest, dict) else None
    head = sections.get("masthead", {})
    if head:
        used, replaced = _int(head.get("sources")), _int(head.get("replaced"))
        yield "masthead", "sources, with earlier versions", _sum(used, replaced), made_from
        grades = _last(head.get("grades"))
        yield "masthead", "graded sources", _sum(*grades) if grades else None, used
    if content := sections.get("sources"):
        listed = len(_list(content.get("items"))) + len(_list(content.get("uncited")))
        yield "sources", "sources", _sum(listed, _int(content.get("more")), _int(content.get("unlisted"))), made_from


def _summary(_brief: dict[str, Any], sections: _Sections) -> Iterator[_Count]:
    """Each way of counting the sources counts them all."""
    content = sections.get("source-summary", {})
    sources = _int(content.get("sources"))
    for field in ("kinds", "countries", "languages"):
        rows = _last(content.get(field))
        yield "source-summary", f"sources by {field}", _sum(*rows) if rows else None, sources
    for field, rest in (("grades", "ungraded"), ("credibility", "unjudged")):
        rows = _last(content.get(field))
        told = _sum(*rows, _int(content.get(rest))) if content else None
        yield "source-summary", f"sources by {field}", told, sources
    single, positions = _int(content.get("single_origin")), _int(content.get("positions"))
    if single is not None and positions:
        yield "source-summary", "share in percent", _int(content.get("single_share")), round(100 * single / positions)
    for bar in records_in(sections.get("source-mix")):
        if {"count", "origins"} <= bar.keys() and type(bar["count"]) is int and type(bar["origins"]) is int:
            yield "source-mix", "origins above sources", int(bar["origins"] > bar["count"]), 0


def _numbering(_brief: dict[str, Any], sections: _Sections) -> Iterator[_Count]:
    """Lines that are numbered one after the other."""
    for name in ("highlights", "items"):
        for place, item in enumerate(_list(sections.get(name, {}).get("items")), 1):
            yield name, "number of a line", _int(item.get("number")), place


_COUNTS: Final[tuple[Callable[[dict[str, Any], _Sections], Iterator[_Count]], ...]] = (
    _told_twice,
    _disputes,
    _lists,
    _sources,
    _summary,
    _numbering,
)


def _check_ranges(sections: _Sections, report: Report) -> None:
    """Each figure's range holds all that its lines give, and is theirs where none is left out."""
    for figure in _list(sections.get("key-figures", {}).get("items")):
        lines = _list(figure.get("lines"))
        ends = [e for line in lines for e in (line.get("low"), line.get("high")) if isinstance(e, int | float)]
        low, high = figure.get("low"), figure.get("high")
        report.counts["numbers"] += 1
        inside = all((low is None or low <= end) and (high is None or end <= high) for end in ends)
        known = (low is None or low in ends) and (high is None or high in ends)
        if not inside or (figure.get("more") == 0 and not known):
            report.wrong("section 'key-figures'", f"{low} to {high} is not what its lines give ({sorted(set(ends))})")


def _list(value: Any) -> list[Any]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _last(value: Any) -> list[int | None]:
    """The number that ends each row."""
    return [_int(row[-1]) for row in value if isinstance(row, list) and row] if isinstance(value, list) else []


def _int(value: Any) -> int | None:
    return value if type(value) is int else None


def _sum(*values: int | None) -> int | None:
    return None if any(value is None for value in values) else sum(value for value in values if value is not None)


def _rest(count: Any, items: Any) -> int | None:
    return count - len(_list(items)) if type(count) is int and isinstance(items, list) else None
