"""What became of checking a document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


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

    def wrong(self, where: str, what: str) -> None:
        """Adds a finding, each once."""
        finding = Finding(where, what)
        if finding not in self.findings:
            self.findings.append(finding)
