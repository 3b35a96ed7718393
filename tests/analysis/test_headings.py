"""What disputes are called, and what makes none of its own. All sentences are made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.model import Analysis

Analysed = Callable[..., Analysis]

HEADED = [
    # a figure: the clause, not the number
    (
        "The union said 1,400 workers had joined the strike.\n\nThe company said 600 workers had joined the strike.",
        "1,400 workers had joined the strike",
    ),
    # a stand: the act, where it holds more than a noun phrase
    (
        "Norvik Steel has promised to pay 20,000 crowns to every household.\n\n"
        "The Ostrin Committee rejected the offer of Norvik Steel to pay 20,000 crowns to each household.",
        "to pay 20,000 crowns to every household",
    ),
    # the words of the denial, where they hold more of the matter
    (
        "Norvik Steel said that the gate had been closed late on Monday on the orders of the flood office in the "
        "northern valley above the old town.\n\n"
        "The governor denied that the flood office had ordered the gate closed.",
        "the flood office had ordered the gate closed",
    ),
    # no clause behind a comma
    (
        "There were reports that the company had bought twelve sirens, which were to be installed.",
        "the company had bought twelve sirens",
    ),
    # the whole of a name
    (
        "There were reports that rebel forces have reached the UNESCO World Heritage Site at Palmyra in Syria.",
        "rebel forces have reached the UNESCO World Heritage Site at Palmyra in Syria",
    ),
    # one of two clauses
    (
        "It is claimed that the original text of the book was stolen by the army of the northern province and the copy "
        "was burned by the guards.",
        "the original text of the book was stolen by the army of the northern province",
    ),
    # the verb that makes a clause of it
    (
        "The Vance campaign called the charges unfounded and fabricated by former employees.",
        "called the charges unfounded and fabricated by former employees",
    ),
]


@pytest.mark.parametrize(("text", "heading"), HEADED)
def test_headed_with_whole_words(text: str, heading: str, analysed: Analysed) -> None:
    (dispute,) = analysed(text).disputes
    assert dispute.question == heading


NO_DISPUTE = [
    # called, considered, declared: a name or a judgement, no hearsay
    "The area of the northern district has been declared a disaster zone.",
    "The colonel was considered a relatively unknown officer.",
    "The rule is supposed to curb prices in the north.",
    # a denial that names no matter, or nobody
    "Judge Ivo Tarn rejected that argument in a ruling on Monday.",
    # what may be false is not called false
    "Robby Moor said: “We are concerned that Ann Vance may lie.”",
    # an end to it is against it
    "Egypt called for an end to the attacks on the town.\n\nKenya condemned the attacks on the town.",
    "Egypt supports the campaign of Kenya.\n\nSudan demanded that the campaign of Kenya stop using its flag.",
    # towns are not like one another
    "Egypt welcomed the rescue of the Syrian town of Dabiq.\n\nKenya condemned the Syrian raid on the town of Tamer.",
]


@pytest.mark.parametrize("text", NO_DISPUTE)
def test_no_dispute(text: str, analysed: Analysed) -> None:
    assert [(d.rule, d.question) for d in analysed(text).disputes] == []


def test_who_demands_the_end_of_something_opposes_who_supports_it(analysed: Analysed) -> None:
    (dispute,) = analysed(
        "Egypt called for an end to the blockade of the Sudanese port.\n\n"
        "Kenya supports the blockade of the Sudanese port."
    ).disputes
    assert [side.holders for side in dispute.sides] == [("gov-ken",), ("gov-egy",)]
