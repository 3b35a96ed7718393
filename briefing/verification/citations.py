"""Every citation leads to the passage that it names."""

from __future__ import annotations

from typing import Any

from briefing.verification.carried import Document, records_in, sections_of
from briefing.verification.quotations import Passages, articles_of, passages_of
from briefing.verification.report import Report


def check_citations(document: Document, report: Report) -> None:
    """In the record, each citation against its own parts and the passages; in a page its link too."""
    ids = articles_of(document.brief)
    passages = passages_of(document.brief)
    targets = document.brief.get("targets")
    cited: dict[str, tuple[dict[str, Any], str]] = {}
    for section, content in sections_of(document.brief):
        for record in records_in(content):
            if {"block", "entry", "passage", "paragraph", "source"} <= record.keys():
                report.counts["citations"] += 1
                cited[str(record.get("id"))] = (record, f"section '{section}'")
                _check(record, f"section '{section}'", ids, passages, report)
    if document.format == "html":
        names = {str(target) for target in targets} if isinstance(targets, list) else set()
        _check_links(document, names, cited, report)


def _check(
    record: dict[str, Any],
    where: str,
    ids: dict[str, str],
    passages: Passages,
    report: Report,
) -> None:
    source, block, paragraph = record["source"], record["block"], record["paragraph"]
    entry = f"s{source}"
    place = {"paragraph": f"{entry}p{paragraph}", "source": entry}.get(str(block), f"{entry}{block}")
    numbered = type(paragraph) is int and (block == "paragraph" or paragraph == 0)
    if record["entry"] != entry or record["passage"] != place or not numbered:
        report.wrong(
            where,
            f"citation {record.get('id')} of source {source} leads to {record['passage']} (¶{paragraph}), not {place}",
        )
    if block == "source":
        return
    there = passages.get(ids.get(str(source), ""), [])
    for span in _spans(record):
        start = span[0] if isinstance(span, list) and span else None
        if not any(type(start) is int and at <= start < at + len(text) for at, text in there):
            report.wrong(
                where, f"citation {record.get('id')}: no passage of source {source} is carried that holds {start}"
            )


def _spans(record: dict[str, Any]) -> list[Any]:
    """What is no list of places is one place, and a wrong one."""
    spans = record.get("spans", [])
    return spans if isinstance(spans, list) else [spans]


def _check_links(
    document: Document, targets: set[str], cited: dict[str, tuple[dict[str, Any], str]], report: Report
) -> None:
    root = document.elements
    ids = set(root.xpath("//@id"))
    links = {link.get("id"): link for link in root.iter("a") if link.get("id") in cited}
    for id, (record, where) in cited.items():
        link = links.get(id)
        if link is None:
            continue
        wanted = record["passage"] if str(record["passage"]) in targets else record["entry"]
        if link.get("href") != f"#{wanted}" or (link.get("data-passage") or record["passage"]) != record["passage"]:
            report.wrong(where, f"citation {id} leads to {link.get('href')}, not #{wanted}")
        at = " ".join("-".join(map(str, span)) for span in _spans(record) if isinstance(span, list))
        if link.get("data-at") not in (None, at):
            report.wrong(where, f"citation {id} points to {link.get('data-at')}, not {at}")
    for href in set(root.xpath("//a/@href")):
        if href.startswith("#") and len(href) > 1 and href[1:] not in ids:
            report.wrong("the text", f"a link leads to {href}, which is not there")
