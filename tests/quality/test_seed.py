"""The user's own document against its hand-made gold: floors that only go up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.model import Analysis, Position
from tests.conftest import SEED

GOLD: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "seed-gold.yaml").read_text(encoding="utf-8"))
TEXT = SEED.read_text(encoding="utf-8")
BODY = TEXT.index(GOLD["dateline"] + ":")

FLOORS = {"actors": 100.0, "positions": 100.0, "disputes": 100.0}
"""F1 in per cent, as reached. Lower one only with a reason in the change log."""


def plain(name: str) -> str:
    return name.lower().removeprefix("the ")


def f1(hits: int, found: int, gold: int) -> float:
    return 200 * hits / (found + gold)


def several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def characters(spans: Any) -> set[int]:
    return {i for b, e in spans for i in range(b, e)}


@pytest.fixture(scope="module")
def owner(seed: Analysis) -> dict[str, str]:
    """Gold actor → the found actor that shares most of its mentions."""
    said = {a.id: {plain(m.text) for m in a.mentions} for a in seed.actors}
    best = {}
    for gold in GOLD["actors"]:
        names = {plain(m) for m in gold["mentions"]} - {"he"}
        score, actor = max((len(names & s), i) for i, s in said.items())
        if score:
            best[gold["id"]] = actor
    return best


@pytest.fixture(scope="module")
def matched(seed: Analysis, owner: dict[str, str]) -> dict[str, Position]:
    """Gold position → the found one over the same words, if speaker, holder and kind are right too."""
    right: dict[str, Position] = {}
    for gold in GOLD["positions"]:
        start = TEXT.index(gold["content"], BODY)
        want = characters([(start, start + len(gold["content"]))])
        for position in seed.positions:
            have = characters(position.content.spans)
            if len(want & have) / len(want | have) < 0.6:
                continue
            wanted = [owner.get(gold[r]) if gold[r] else None for r in ("speaker", "holder")]
            if wanted == [position.speaker, position.holder] and position.kind in several(gold["kind"]):
                right[gold["id"]] = position
    return right


def test_actors(seed: Analysis, owner: dict[str, str]) -> None:
    kinds = {a.id: a.kind for a in seed.actors}
    right = [g for g in GOLD["actors"] if kinds.get(owner.get(g["id"], "")) == g["kind"]]
    assert len(set(owner.values())) == len(owner)
    assert f1(len(right), len(seed.actors), len(GOLD["actors"])) >= FLOORS["actors"]


def test_no_place_date_or_furniture_is_an_actor(seed: Analysis) -> None:
    named = {plain(m.text) for a in seed.actors for m in a.mentions}
    assert not named & {plain(n) for n in GOLD["not_actors"]}


def test_positions(seed: Analysis, matched: dict[str, Position]) -> None:
    found = [p for p in seed.positions if p.content.spans[0][0] >= BODY]
    assert f1(len(matched), len(found), len(GOLD["positions"])) >= FLOORS["positions"]


def test_disputes(seed: Analysis, matched: dict[str, Position]) -> None:
    back = {p.id: g for g, p in matched.items()}
    hits = set()
    for dispute in seed.disputes:
        have = {back[p] for side in dispute.sides for p in side.positions if p in back}
        for gold in GOLD["disputes"]:
            want = {p for side in gold["sides"] for p in side["positions"]}
            same = have & want and len(have & want) / len(have | want) >= 0.5
            if same and dispute.kind in several(gold["kind"]):
                hits.add(gold["id"])
    assert f1(len(hits), len(seed.disputes), len(GOLD["disputes"])) >= FLOORS["disputes"]


def test_every_text_is_verbatim_and_none_is_furniture(seed: Analysis) -> None:
    evidence = [e for p in seed.positions for e in (p.content, p.cue, p.source) if e is not None]
    evidence += [d.topic for d in seed.disputes] + [e.evidence for e in seed.events]
    for piece in evidence:
        assert piece.text == " ".join(TEXT[b:e] for b, e in piece.spans)
        assert not any(f in piece.text for f in GOLD["boilerplate"])
    for actor in seed.actors:
        assert all(m.text == TEXT[m.start : m.end] for m in actor.mentions)


def test_the_article_itself(seed: Analysis) -> None:
    (article,) = seed.articles
    assert (article.title, article.subtitle, article.dateline) == (GOLD["title"], GOLD["subtitle"], GOLD["dateline"])
    assert article.published is None


def test_the_party_asked_and_silent_is_named(
    seed: Analysis, owner: dict[str, str], matched: dict[str, Position]
) -> None:
    gaps = {(g.actors[0], p) for g in seed.gaps if g.kind == "no answer" for p in g.positions}
    for gold in GOLD["demands_without_answer"]:
        assert (owner[gold["addressed"]], matched[gold["position"]].id) in gaps
