"""An analysis with its indexes, and how findings in it are called: by id, printed number, or place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefing.archive import kept_text
from briefing.compose.context import Numbers, anchor_of, numbers_of
from briefing.compose.repeats import without_repeats
from briefing.explanation.records import FindingKind, Related
from briefing.model import (
    Actor,
    Analysis,
    ArticleRecord,
    Claim,
    Dispute,
    Event,
    Evidence,
    Figure,
    Gap,
    Passage,
    Place,
    Position,
)

Finding = Position | Claim | Dispute | Event | Gap | Actor | Place | Figure
_KINDS: Final[Mapping[type, FindingKind]] = {
    Position: "position",
    Claim: "claim",
    Dispute: "dispute",
    Event: "event",
    Gap: "gap",
    Actor: "actor",
    Place: "place",
    Figure: "figure",
}


class Texts:
    """Whole texts of articles from the archive in a folder, read when first asked for."""

    def __init__(self, folder: Path | None, articles: Iterable[ArticleRecord]) -> None:
        self._folder = folder
        self._hashes = {article.id: article.text_sha256 for article in articles}
        self._known: dict[str, str | None] = {}

    def get(self, article: str) -> str | None:
        """None where the archive does not have it, or no longer as it was."""
        if article not in self._known:
            sha256 = self._hashes.get(article)
            self._known[article] = kept_text(self._folder, sha256) if self._folder and sha256 else None
        return self._known[article]


@dataclass(frozen=True, slots=True)
class Findings:
    """What an analysis holds, to be found by id."""

    analysis: Analysis
    articles: dict[str, ArticleRecord]
    by_id: dict[str, Finding]
    numbers: Numbers
    """As in every edition that is shown all sources."""
    passages: dict[str, tuple[ArticleRecord, Passage]]
    """By anchor: those that findings rest on, and their neighbours."""
    by_article: dict[str, list[tuple[str, Passage]]]
    """The same: article → anchors and passages, in text order."""
    texts: Texts

    def position(self, id: str) -> Position | None:
        found = self.by_id.get(id)
        return found if isinstance(found, Position) else None

    def positions(self, ids: Iterable[str]) -> list[Position]:
        """Those that are there."""
        return [found for id in ids if (found := self.position(id))]

    def actors(self, ids: Iterable[str]) -> list[Actor]:
        """Those that are there."""
        return [found for id in ids if isinstance(found := self.by_id.get(id), Actor)]

    def number(self, id: str) -> str:
        """ "P4", "D2", or ""."""
        if id in self.numbers.positions:
            return f"P{self.numbers.positions[id]}"
        return f"D{self.numbers.disputes[id]}" if id in self.numbers.disputes else ""

    def named(self, id: str) -> str:
        """An actor by name and id; the id alone of one that the analysis does not know."""
        found = self.by_id.get(id)
        return f"{found.name} ({id})" if isinstance(found, Actor) else id

    def names(self, ids: Iterable[str]) -> str:
        return ", ".join(self.named(id) for id in ids)

    def related(self, relation: str, finding: Finding) -> Related:
        return Related(relation, finding.id, self.number(finding.id), kind_of(finding), words_of(finding))

    def passage_at(self, article: str, start: int) -> tuple[str, Passage] | None:
        """Anchor and passage of a place in an article."""
        known = self.by_article.get(article, [])
        index = bisect_right(known, start, key=lambda one: one[1].start) - 1
        return known[index] if index >= 0 and start < known[index][1].end else None


def findings_of(analysis: Analysis, texts: Texts) -> Findings:
    """The analysis with its indexes."""
    numbers = numbers_of(without_repeats(analysis)[0])
    passages = {anchor: (article, passage) for anchor, article, passage in _passages(analysis, numbers)}
    by_article: dict[str, list[tuple[str, Passage]]] = {}
    for anchor, (article, passage) in passages.items():
        by_article.setdefault(article.id, []).append((anchor, passage))
    found: list[Finding] = [*analysis.positions, *analysis.claims, *analysis.disputes, *analysis.events]
    found += [*analysis.gaps, *analysis.actors, *analysis.places, *analysis.figures]
    return Findings(
        analysis=analysis,
        articles={article.id: article for article in analysis.articles},
        by_id={one.id: one for one in found},
        numbers=numbers,
        passages=passages,
        by_article=by_article,
        texts=texts,
    )


def _passages(analysis: Analysis, numbers: Numbers) -> Iterator[tuple[str, ArticleRecord, Passage]]:
    for article in analysis.articles:
        for passage in sorted((*article.passages, *article.around), key=lambda one: one.start):
            if anchor := anchor_of(numbers.sources[article.id], passage):
                yield anchor, article, passage


def kind_of(finding: Finding) -> FindingKind:
    """Of which list of the analysis it is."""
    return _KINDS[type(finding)]


def words_of(finding: Finding) -> str:
    """What a finding is called by in one line: source's words between ‹ ›, names and kinds as they are."""
    match finding:
        case Position():
            return f"{finding.kind}: {own(finding.content.text)}"
        case Claim():
            return f"{finding.status}: {own(finding.text)}"
        case Dispute():
            return f"{finding.kind}: {own(finding.topic.text)}"
        case Event():
            return f"{own(finding.when.text)}: {own(finding.evidence.text)}"
        case Gap():
            return f"{finding.kind}: {finding.text}"
        case Figure():
            return own(finding.given[0].evidence.text)
        case Actor() | Place():
            return f"{finding.kind}: {finding.name}"


def own(text: str) -> str:
    """Words of a source, told from ours."""
    return f"‹{' '.join(text.split())}›"


def place_of(passage: Passage) -> str:
    """ "¶4", "title", "sub-title", as briefs print it; with the page of a PDF."""
    page = f"p.{passage.page} " if passage.page else ""
    if passage.kind == "paragraph":
        return f"{page}¶{passage.number}"
    return page + passage.kind.replace("subtitle", "sub-title")


def evidence_of(position: Position) -> list[Evidence]:
    """Source, cue and content."""
    return [one for one in (position.source, position.cue, position.content) if one is not None]


def actors_of(finding: Finding, findings: Findings) -> Iterator[str]:
    """Ids of who is in a finding: who speaks, whose stance it is, who is addressed or relays, who acts."""
    match finding:
        case Actor():
            yield finding.id
        case Position():
            yield from (id for id in (finding.speaker, finding.holder) if id)
            yield from (*finding.relayed_by, *finding.addressed)
        case Claim():
            yield from _of_positions((one.position for one in finding.positions), findings)
        case Dispute():
            yield from (id for side in finding.sides for id in side.holders)
            yield from _of_positions((id for side in finding.sides for id in side.positions), findings)
        case Gap():
            yield from finding.actors
            yield from _of_positions(finding.positions, findings)
        case Figure():
            yield from _of_positions((one.position for one in finding.given), findings)
        case Event():
            yield from finding.actors
        case _:
            return


def _of_positions(ids: Iterable[str], findings: Findings) -> Iterator[str]:
    for position in findings.positions(ids):
        yield from actors_of(position, findings)
