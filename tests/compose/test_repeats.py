"""A headline that says what the text says is one position with it, and one more place to check it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.compose import compose
from briefing.compose.repeats import without_repeats
from briefing.config import load_audience
from briefing.model import Brief, Citations, Masthead, Positions, Side, Statement
from tests.compose.seed_analysis import seed_analysis
from tests.compose.stress_analysis import headline


def cited(brief: Brief, id: str) -> list[str]:
    citations: Citations = next(line.citations for line in lines(brief) if line.id == id)
    return [citation.block if citation.block != "paragraph" else str(citation.paragraph) for citation in citations]


def lines(brief: Brief) -> list[Statement]:
    positions = next(section.content for section in brief.sections if isinstance(section.content, Positions))
    return [line for party in positions.parties for line in party.statements]


def test_repeats_are_neither_counted_nor_listed() -> None:
    brief = compose(headline(), load_audience("analyst"))
    head = next(section.content for section in brief.sections if isinstance(section.content, Masthead))
    assert head.positions == 14
    assert sorted(line.number for line in lines(brief)) == list(range(1, 15))
    assert not {"h1", "h2"} & {line.id for line in lines(brief)}


def test_the_position_of_the_text_also_cites_the_headline() -> None:
    brief = compose(headline(), load_audience("analyst"))
    assert cited(brief, "p1") == ["title", "1"]
    assert cited(brief, "p5") == ["subtitle", "4"]
    assert cited(brief, "p2") == ["1"]


def test_sides_and_gaps_name_the_position_of_the_text_once() -> None:
    analysis = headline()
    dispute, gap = analysis.disputes[0], analysis.gaps[0]
    sides = (Side(("syria",), ("h2", "p5")), dispute.sides[1])
    named = replace(analysis, disputes=(replace(dispute, sides=sides),), gaps=(replace(gap, positions=("h1",)),))
    merged, _ = without_repeats(named)
    assert merged.disputes[0].sides[0].positions == ("p5",)
    assert merged.gaps[0].positions == ("p1",)


@pytest.mark.parametrize("repeats", ["nothing", "h1"])
def test_a_repeat_of_what_is_not_in_the_text_stands_alone(repeats: str) -> None:
    analysis = seed_analysis()
    alone = replace(analysis.positions[0], id="h1", repeats=repeats)
    merged, headlines = without_repeats(replace(analysis, positions=(*analysis.positions, alone)))
    assert alone in merged.positions
    assert headlines == {}


def test_an_analysis_without_repeats_stays_as_it_is() -> None:
    assert without_repeats(seed_analysis()) == (seed_analysis(), {})
