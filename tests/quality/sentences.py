"""Scores an analysis of our own gold sentences (``sentences.yaml``, whose head says what its keys mean).

A found position and a gold one are the same where each holds more than half of the other's words. Then the speaker is
right if the words that name it, or any mention of the actor, stand where the gold has them; the kind if it is the
gold's, or one that the gold calls defensible. Optional gold positions count neither way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from briefing.model import Analysis, Article, Block, Position, Span
from briefing.sources.blocks import numbered
from tests.quality.attribution import characters

if TYPE_CHECKING:
    from spacy.language import Language

FILE = Path(__file__).parent / "sentences.yaml"
Gold = dict[str, Any]


@dataclass(slots=True)
class Score:
    """Counts over gold sentences."""

    gold: int = 0
    """Positions that must be found."""
    found: int = 0
    """Positions that were found, optional ones left out."""
    same: int = 0
    """Gold positions whose content was found."""
    speaker: int = 0
    """Of these, with the right speaker."""
    kind: int = 0
    """Of these, with the right kind."""
    whole: int = 0
    """Of these, with both right."""
    silent: int = 0
    """Sentences without a position in which none was found."""
    negatives: int = 0
    faults: list[str] = field(default_factory=list)
    """One line each: what is missing, wrong, or should not be there."""

    @property
    def precision(self) -> float:
        return 100 * self.same / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.same / self.gold if self.gold else 0.0


def load_gold() -> list[Gold]:
    rows: list[Gold] = yaml.safe_load(FILE.read_text(encoding="utf-8"))["sentences"]
    return rows


def article_of(gold: Gold) -> Article:
    """The text as an article: its paragraphs, or one title."""
    text = gold["text"]
    spans = [m.span() for m in re.finditer(r"\S(?:.|\n(?!\n))*", text)]
    kind = "title" if gold.get("headline") else "paragraph"
    return Article(
        id=gold["id"],
        path=gold["id"],
        text=text,
        blocks=numbered(Block(kind, b, e, 0) for b, e in spans),  # type: ignore[arg-type]
        sha256="",
        words=len(text.split()),
    )


def analyse_all(rows: Sequence[Gold], nlp: Language) -> Iterator[tuple[Gold, Analysis]]:
    """Each sentence analysed alone, so that none helps or harms another."""
    from briefing.analysis import analyse

    for row in rows:
        yield row, analyse([article_of(row)], nlp, version="quality")


def score(pairs: Iterable[tuple[Gold, Analysis]], *, printed: Callable[[Position], bool] = lambda _: True) -> Score:
    """The counts, over the positions that ``printed`` lets through."""
    total = Score()
    for gold, analysis in pairs:
        _add(total, gold, analysis, [p for p in analysis.positions if printed(p)])
    return total


def _add(total: Score, gold: Gold, analysis: Analysis, found: Sequence[Position]) -> None:
    left = [*found]
    for want in gold["positions"]:
        match = next((p for p in left if _is_same(want, characters(p.content.spans), gold["text"])), None)
        if match is not None:
            left.remove(match)
        if want.get("optional"):
            continue
        total.gold += 1
        if match is None:
            total.faults.append(f"{gold['id']}: missing {want['kind']} by {want['speaker']}: {want['content'][:70]}")
            continue
        total.same += 1
        total.found += 1
        speaker = _is_speaker(want, match, analysis, gold["text"])
        kind = match.kind in (want["kind"], *want.get("kinds_ok", ()))
        total.speaker += speaker
        total.kind += kind
        total.whole += speaker and kind
        said = match.source.text if match.source else None
        if not speaker:
            total.faults.append(f"{gold['id']}: speaker {said!r} ({match.rule}), not {want['speaker']!r}")
        if not kind:
            total.faults.append(f"{gold['id']}: kind {match.kind}, not {want['kind']}: {want['content'][:60]}")
    total.found += len(left)
    if not gold["positions"]:
        total.negatives += 1
        total.silent += not left
    for extra in left:
        total.faults.append(f"{gold['id']}: extra {extra.kind} ({extra.rule}): {extra.content.text[:80]}")


def _is_same(want: Gold, content: set[int], text: str) -> bool:
    """Whether a content (character offsets) and the gold one hold more than half of each other."""
    more = [characters(spans) for also in want.get("content_also", ()) if (spans := _places(also, text)[:1])]
    for place in _places(want["content"], text):
        first = characters([place])
        for wanted in (first, first.union(*more)):
            if len(wanted & content) > 0.5 * max(len(wanted), len(content)):
                return True
    return False


def _is_speaker(want: Gold, found: Position, analysis: Analysis, text: str) -> bool:
    names = [want["speaker"]] if want["speaker"] else []
    if not names:
        return found.speaker is None and found.source is None
    names += [want["speaker_as"]] if want.get("speaker_as") else []
    places = [place for name in names for place in _places(name, text)]
    actor = next((a for a in analysis.actors if a.id == found.speaker), None)
    said = [
        *(found.source.spans if found.source else ()),
        *((m.start, m.end) for m in (actor.mentions if actor else ())),
    ]
    return any(b < y and x < e for b, e in places for x, y in said)


def _places(words: str, text: str) -> list[Span]:
    return [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def is_attribution(gold: Gold, content: set[int], source: set[int]) -> bool:
    """Whether some gold position has this content and this source (character offsets)."""
    text = gold["text"]
    for want in gold["positions"]:
        names = [want[key] for key in ("speaker", "speaker_as", "relayed_by") if want.get(key)]
        said = {i for name in names for place in _places(name, text) for i in range(*place)}
        if _is_same(want, content, text) and (bool(said & source) or not (said or source)):
            return True
    return False
