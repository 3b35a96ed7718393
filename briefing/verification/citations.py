"""Every citation leads to the passage that it names."""

from __future__ import annotations

from typing import Any

from briefing.verification.carried import Document, records_in, sections_of
from briefing.verification.quotations import passages_of
from briefing.verification.report import Report


def check_citations(document: Document, report: Report) -> None:
    """In the record, each citation against its own parts and the passages; in a page its link too."""
    ids = _articles(document.brief)
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
        _check_links(document, {str(target) for target in targets or ()}, cited, report)


def _articles(brief: dict[str, Any]) -> dict[Any, str]:
    evidence = brief.get("evidence")
    rows = (row for row in evidence if isinstance(row, dict)) if isinstance(evidence, list) else ()
    return {row.get("number"): str(row.get("article")) for row in rows}


def _check(
    record: dict[str, Any],
    where: str,
    ids: dict[Any, str],
    passages: dict[str, list[tuple[int, str]]],
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
    there = passages.get(ids.get(source, ""), [])
    for span in record.get("spans") or ():
        start = span[0] if isinstance(span, list) and span else None
        if not any(type(start) is int and at <= start < at + len(text) for at, text in there):
            report.wrong(
                where, f"citation {record.get('id')}: no passage of source {source} is carried that holds {start}"
            )


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
        wanted = record["passage"] if record["passage"] in targets else record["entry"]
        if link.get("href") != f"#{wanted}" or (link.get("data-passage") or record["passage"]) != record["passage"]:
            report.wrong(where, f"citation {id} leads to {link.get('href')}, not #{wanted}")
        at = " ".join("-".join(map(str, span)) for span in record.get("spans") or ())
        if link.get("data-at") not in (None, at):
            report.wrong(where, f"citation {id} points to {link.get('data-at')}, not {at}")
    for href in set(root.xpath("//a/@href")):
        if href.startswith("#") and len(href) > 1 and href[1:] not in ids:
            report.wrong("the text", f"a link leads to {href}, which is not there")
