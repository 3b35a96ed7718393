"""Disputes of the five kinds, what is none, and gaps."""

from __future__ import annotations

from collections.abc import Callable

from briefing.model import Analysis, Dispute

Analysed = Callable[..., Analysis]


def sides(dispute: Dispute) -> list[tuple[str, ...]]:
    return [s.holders for s in dispute.sides]


def test_contradicted(analysed: Analysed) -> None:
    analysis = analysed(
        "Serbia said Kosovo police attacked the convoy near the bridge.\n\n"
        "Kosovo said its police did not attack the convoy near the bridge."
    )
    (dispute,) = analysis.disputes
    assert dispute.kind == "contradicted"
    assert sides(dispute) == [("gov-srb",), ("gov-kosovo",)]


def test_opposed(analysed: Analysed) -> None:
    analysis = analysed(
        "Egypt supports the construction of a naval base in southern Sudan.\n\n"
        "Ethiopia warned against any construction of a naval base in southern Sudan."
    )
    (dispute,) = analysis.disputes
    assert (dispute.kind, sides(dispute)) == ("opposed", [("gov-egy",), ("gov-eth",)])
    assert "naval base" in dispute.question


def test_denied_own_act(analysed: Analysed) -> None:
    (dispute,) = analysed("Japan said that Tokyo had not joined the talks over the islands.").disputes
    assert (dispute.kind, sides(dispute)) == ("denied", [(), ("gov-jpn",)])


def test_denied_claims_of_a_named_party(analysed: Analysed) -> None:
    (dispute,) = analysed(
        "Japan said China is spreading false reports about the islands. China closed the port."
    ).disputes
    assert (dispute.kind, sides(dispute)) == ("denied", [("gov-chn",), ("gov-jpn",)])


def test_unverified_hedged_and_unattributed(analysed: Analysed) -> None:
    analysis = analysed(
        "Turkey fired shells in response to what it said was an attack on its troops.\n\n"
        "There have been reports that the army is preparing an offensive."
    )
    assert [(d.kind, d.rule) for d in analysis.disputes] == [
        ("unverified", "hedged single source"),
        ("unverified", "unattributed report"),
    ]


def test_figures(analysed: Analysed) -> None:
    analysis = analysed(
        "Sudan said that 12 soldiers were killed in the attack on the Sudanese base.\n\n"
        "Chad said that 40 soldiers were killed in the attack on the Sudanese base."
    )
    (dispute,) = (d for d in analysis.disputes if d.kind == "figures")
    assert dispute.reason.startswith("12 against 40")


def test_different_matters_or_one_holder_are_no_dispute(analysed: Analysed) -> None:
    assert not analysed(
        "Egypt supports the construction of a naval base in southern Sudan.\n\n"
        "Ethiopia warned against any increase of bread prices in its cities.\n\n"
        "Egypt opposes the import of Sudanese cattle."
    ).disputes


def test_a_party_addressed_and_silent_is_a_gap_and_one_that_answers_is_none(analysed: Analysed) -> None:
    silent = analysed("Iran said that Israel must open the northern port to ships.")
    assert [(g.kind, g.actors) for g in silent.gaps if g.kind == "no answer"] == [("no answer", ("gov-isr",))]
    answered = analysed(
        "Iran said that Israel must open the northern port to ships.\n\n"
        "Israel refused to open the northern port to ships."
    )
    assert not [g for g in answered.gaps if g.kind == "no answer"]


def test_two_copies_of_one_text_are_one_origin(analysed: Analysed) -> None:
    text = "Port opens\n\nIran said the northern port was open to ships again on Monday."
    analysis = analysed(text, text + "\n\nShare this post\n")
    assert [a.same_text_as for a in analysis.articles] == [None, analysis.articles[0].id]
    assert {c.status for c in analysis.claims} == {"single-source"}


def test_two_origins_corroborate(analysed: Analysed) -> None:
    analysis = analysed(
        "Port opens\n\nIran said the northern port was open to ships again.",
        "News from the Gulf\n\nIran said on Monday that the northern port was open to ships.",
    )
    assert [c.status for c in analysis.claims] == ["corroborated"]


def test_the_accused_denies_and_a_denial_points_back(analysed: Analysed) -> None:
    accused = analysed("Ukraine accused Russia of shelling a school in the town. Russia denied the accusation.")
    assert [(d.kind, d.rule, sides(d)) for d in accused.disputes] == [
        ("contradicted", "accusation denied", [("gov-ukr",), ("gov-rus",)])
    ]
    claimed = analysed("Kenya said Uganda had closed the border bridge at night.\n\nUganda denied the claim.")
    assert [(d.kind, d.rule, sides(d)) for d in claimed.disputes] == [
        ("contradicted", "claim denied", [("gov-ken",), ("gov-uga",)])
    ]


def test_a_statement_called_false_by_its_subject(analysed: Analysed) -> None:
    (dispute,) = analysed("Japan said the reports of a leak at the plant were baseless.").disputes
    assert (dispute.kind, dispute.rule, sides(dispute)) == ("denied", "calls it false", [(), ("gov-jpn",)])
