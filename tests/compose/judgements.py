"""Judgements of an analyst on the seed, and figures beside it, built by hand."""

from __future__ import annotations

from dataclasses import replace

from briefing.model import Analysis, Figure, FigureGiven, Judgement, Judgements
from tests.compose.seed_analysis import ARTICLE, evidence


def judgement(on: str, text: str = "The talks will not begin.", **more: object) -> Judgement:
    values: dict[str, object] = {
        "likelihood": None,
        "confidence": None,
        "basis": None,
        "alternatives": (),
        "author": "A. Analyst",
        "date": None,
        "cites": (),
        "where": "assessments.yaml:3:5",
    }
    return Judgement(on=on, text=text, **(values | more))  # type: ignore[arg-type]


ON_A_DISPUTE = judgement(
    "Iran’s presence",
    "Iran is likely to stay.",
    likelihood="likely",
    confidence="moderate",
    basis="one article alone",
    alternatives=("Russia makes it leave",),
    date="2018-06-03",
    cites=(f"{ARTICLE} ¶4",),
)
ON_A_SECTION = judgement("gaps", "Nobody asked the rebels.")
ON_NOTHING = judgement("the harvest in Aleppo", "Bread will be dear.", cites=("courier.txt ¶4",))
JUDGEMENTS = Judgements("icd203", (ON_A_DISPUTE, ON_A_SECTION, ON_NOTHING))


def figure(id: str, role: str, *given: tuple[str, float | None, float | None, str], thing: str = "people") -> Figure:
    """Given by positions of the seed: position, lowest, highest, words at which the number stands."""
    rows = tuple(FigureGiven(position, low, high, False, evidence(words)) for position, low, high, words in given)
    return Figure(id, "people", thing, role, rows)


def with_figures(analysis: Analysis) -> Analysis:
    """A toll that two parties give, and one that is open above."""
    toll = figure("f1", "killed", ("p6", 7, 7, "any permanent"), ("p9", 9, 9, "Tehran supports"))
    left = figure("f2", "leave", ("p11", 900, None, "only Syrian"), thing="troop")
    return replace(analysis, figures=(left, toll))
