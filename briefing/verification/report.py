"""What became of checking a document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

MOST: Final = 1_000
"""Findings of one document: what is told has an end, whatever is in it."""
LONGEST: Final = 2_000
"""Characters of what is told of one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be."""

    where: str
    """"page 3, line 12", "section 'disputes'", "the file"."""
    what: str


@dataclass(slots=True)
class Report:
    """Of one document."""

    path: str
    format: str
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """What was checked, and how many: "quotations", "citations"."""
    unchecked: list[str] = field(default_factory=list)
    """What could not be checked, and why."""

    @property
    def is_good(self) -> bool:
        return not self.findings

    def as_data(self) -> dict[str, Any]:
        """As JSON can hold it."""
        findings = [[one.where, one.what] for one in self.findings]
        return {
            "path": self.path,
            "format": self.format,
            "findings": findings,
            "counts": dict(self.counts),
            "unchecked": self.unchecked,
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Report:
        """What ``as_data`` gave."""
        findings = [Finding(where, what) for where, what in data["findings"]]
        return cls(data["path"], data["format"], findings, Counter(data["counts"]), data["unchecked"])

    def wrong(self, where: str, what: str) -> None:
        """Adds a finding, each once, as far as somebody can read them."""
        finding = Finding(_cut(where), _cut(what))
        if len(self.findings) > MOST or finding in self.findings:
            return
        if len(self.findings) == MOST:
            finding = Finding("the file", f"more than {MOST:,} things are wrong; the others are not told")
        self.findings.append(finding)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
