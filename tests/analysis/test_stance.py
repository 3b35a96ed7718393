"""Kind, polarity, holder and addressee of positions: a table."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.model import Analysis

Analysed = Callable[..., Analysis]

TABLE = [
    # sentence, holder, kind, polarity
    ("Iran said on Monday that US forces must leave the Gulf.", "gov-irn", "demand", "positive"),
    ("Iran said that Tehran had not signed the paper.", "gov-irn", "deny", "negative"),
    ("Iran said Israel is making false claims about the ship.", "gov-irn", "accuse", "negative"),
    ("Iran said the reports were baseless.", "gov-irn", "deny", "negative"),
    ("Iran said the strike would violate the truce.", "gov-irn", "warn", "negative"),
    ("Iran said Tehran supports the Omani proposal.", "gov-irn", "support", "positive"),
    ("Iran said the sanctions were illegal.", "gov-irn", "assert", "negative"),
    ("Iran said its mission was legitimate.", "gov-irn", "assert", "positive"),
    ("Iran denied that it had sent any weapons.", "gov-irn", "deny", "negative"),
    ("Iran accused Israel of sinking the ship.", "gov-irn", "accuse", "negative"),
    ("Iran warned against any attack on the port.", "gov-irn", "warn", "negative"),
    ("Iran rejected the proposal of the committee.", "gov-irn", "oppose", "negative"),
    ("Iran rejected the claim that it had sent weapons.", "gov-irn", "deny", "negative"),
    ("Iran welcomed the decision of the court.", "gov-irn", "welcome", "positive"),
    ("Iran called for an end to the blockade.", "gov-irn", "demand", "positive"),
    ("Iran agreed to open the crossing.", "gov-irn", "agree", "positive"),
    ("Iran refused to open the crossing.", "gov-irn", "refuse", "negative"),
    ("Iran threatened to close the strait.", "gov-irn", "threaten", None),
    ("Iran said the convoy must have been attacked at night.", "gov-irn", "assert", "positive"),
    ("There are reports that Iran is preparing an attack.", None, "report", None),
]


@pytest.mark.parametrize(("sentence", "holder", "kind", "polarity"), TABLE, ids=[t[0][:45] for t in TABLE])
def test_stance(sentence: str, holder: str | None, kind: str, polarity: str | None, analysed: Analysed) -> None:
    (position,) = analysed(sentence).positions
    assert (position.holder, position.kind, position.polarity) == (holder, kind, polarity)


@pytest.mark.parametrize(
    ("sentence", "addressed"),
    [
        ("Iran said that Israel must open the port.", ("gov-isr",)),
        ("Iran accused Israel of sinking the ship.", ("gov-isr",)),
        ("Iran urged Israel to open the port.", ("gov-isr",)),
        ("Iran said only Lebanese troops should be on the hill.", ()),
    ],
)
def test_addressed(sentence: str, addressed: tuple[str, ...], analysed: Analysed) -> None:
    (position,) = analysed(sentence).positions
    assert position.addressed == addressed


def test_an_outlet_relays_and_the_innermost_source_speaks(analysed: Analysed) -> None:
    analysis = analysed("Reuters reported that two Turkish officials said the ship had sunk.")
    (position,) = analysis.positions
    speaker = next(a for a in analysis.actors if a.id == position.speaker)
    assert speaker.name == "two Turkish officials"
    assert position.relayed_by == ("org-reuters",)


def test_hedged_and_dated(analysed: Analysed) -> None:
    text = (
        "Turkey said on Saturday that the road was open. "
        "It shot in response to what it said was an attack on its troops."
    )
    first, second = analysed(text, published="2018-06-02").positions
    assert (first.hedged, first.said_on and first.said_on.earliest) == (False, "2018-06-02")
    assert (second.hedged, second.said_on) == (True, None)
