"""Disputes of the five kinds, what is none, and gaps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefing.analysis import analyse
from briefing.model import Analysis, Dispute
from tests.conftest import article_of

if TYPE_CHECKING:
    from spacy.language import Language

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


def test_words_against_words_across_articles(analysed: Analysed) -> None:
    analysis = analysed(
        "The Harbour Union said that Northern Ferries had broken off the talks over night crews.",
        "Northern Ferries said that it had not broken off the talks over night crews.",
    )
    (dispute,) = analysis.disputes
    assert (dispute.kind, dispute.rule) == ("contradicted", "words against words")
    assert "one negates what the other says" in dispute.reason
    assert [len(side.positions) for side in dispute.sides] == [1, 1]


def test_a_negation_of_another_word_is_no_contradiction(analysed: Analysed) -> None:
    analysis = analysed(
        "Serbia said its police closed the bridge near the border.\n\n"
        "Kosovo said that its police did not inspect the bridge near the border."
    )
    assert not [d for d in analysis.disputes if d.kind == "contradicted"]


def contradictions(analysis: Analysis) -> list[str]:
    return [dispute.rule for dispute in analysis.disputes if dispute.kind == "contradicted"]


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("Norway said Shell had bought the sirens for the valley.", "Peru said Shell had never bought sirens for it."),
        ("Norway said Shell had bought the sirens.", "Peru said the sirens had never been bought by anybody."),
        ("Norway said the sirens of the valley sounded.", "Peru said the old sirens of the valley did not sound."),
        ("Norway said Shell had been told of cracks in the hinge.", "Peru said that Shell knew of no cracks."),
    ],
)
def test_clause_against_clause(analysed: Analysed, said: str, answered: str) -> None:
    assert contradictions(analysed(said, answered)) == ["words against words"]


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("Norway said Shell had paid taxes in the port.", "Peru said that Greenpeace had not paid taxes in the port."),
        ("Norway said it had paid taxes in the port.", "Peru said that it had not paid taxes in the port."),
        ("Norway said Shell sold the mine in the north.", "Peru said Shell would not sell the mine in the north."),
        (
            "Norway said the police had closed the bridge at the port.",
            "Peru said the film does not show whether the police closed the bridge at the port.",
        ),
        (
            "Norway said Shell had closed the bridge at the port.",
            "Peru said Shell, which had not closed the bridge at the port, was building a road.",
        ),
    ],
    ids=["another doer", "each of itself", "what would be", "a question", "in passing"],
)
def test_what_is_no_contradiction_of_clauses(analysed: Analysed, said: str, other: str) -> None:
    assert not contradictions(analysed(said, other))


def test_opposed_stands_share_more_than_a_modifier(analysed: Analysed) -> None:
    assert not analysed(
        "Egypt supports the harbour railway line to the north.", "Sudan opposed the harbour railway strike."
    ).disputes


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        (
            "Norway said the flood office had ordered the gate closed. The rain went on. "
            "The flood office denied that it had sent any such order.",
            "the flood office had ordered the gate closed",
        ),
        (
            "Greenpeace said that nine people had died. Norvik Steel said there was no evidence of that.",
            "that nine people had died",
        ),
        (
            "Greenpeace said that Norvik Steel had buried waste. Norvik Steel denied doing so.",
            "that Norvik Steel had buried waste",
        ),
        (
            "Greenpeace said that Norvik Steel was told of it in writing.\n\n"
            "Anna Weber denied that such a letter had reached her.",
            "that Norvik Steel was told of it in writing",
        ),
    ],
)
def test_a_denial_in_fewer_words_points_back(analysed: Analysed, text: str, claimed: str) -> None:
    analysis = analysed(text)
    (dispute,) = (d for d in analysis.disputes if d.kind == "contradicted")
    texts = {p.id: p.content.text for p in analysis.positions}
    assert (dispute.rule, [texts[p] for p in dispute.sides[0].positions]) == ("claim denied", [claimed])


@pytest.mark.parametrize(
    "text",
    [
        "Norvik Steel said the gate was closed. Norvik Steel denied that it had sent any such letter.",
        "Greenpeace said nine people had died. Peru slept. The river rose. Norvik Steel denied doing so.",
        "Greenpeace said that nine people had died. Norvik Steel denied that it had closed the port.",
        'Greenpeace said that the crews earned little. "This just is not right," Anna Weber said.',
    ],
    ids=["its own words", "something between", "nothing points back", "not fair, rather than not so"],
)
def test_a_denial_of_something_else_is_not_linked(analysed: Analysed, text: str) -> None:
    assert not contradictions(analysed(text))


def test_a_denial_that_repeats_light_words(analysed: Analysed) -> None:
    """Not one of "tell", "go", "back" makes a matter; together they do, and "she" is not who claims it elsewhere."""
    claim = 'Bram Sollis phoned at midnight. "They told me to go back to bed," Sollis said.'
    assert contradictions(
        analysed(claim, "The farmer phoned. She denied that he had been told to go back to bed.")
    ) == ["affirmed and denied"]
    assert not contradictions(analysed(claim, "She denied that he had been told to go back to Bram Sollis."))


def test_who_does_not_do_something_denies_no_act(analysed: Analysed) -> None:
    assert not analysed('"We do not judge the spending of others," Anna Weber said.').disputes


def test_a_dispute_is_headed_with_what_is_claimed(analysed: Analysed) -> None:
    (dispute,) = analysed("Shell rejected the claim of Greenpeace that the valley had not been warned.").disputes
    assert dispute.question == "the valley had not been warned"
    (dispute,) = analysed(
        "Greenpeace said that nine people had died, among them five seasonal workers of the farm who were on no list. "
        "Shell said there was no evidence of that."
    ).disputes
    assert dispute.question == "nine people had died"


def test_a_denial_in_the_passive_answers_the_accusation(analysed: Analysed) -> None:
    (dispute,) = analysed(
        "Greenpeace accused Shell of skipping the inspection of the gates.\n\n"
        "Shell denied that the inspection was skipped."
    ).disputes
    assert dispute.kind == "contradicted"
    assert sum(len(side.positions) for side in dispute.sides) == 2


def test_a_denial_of_another_doer_leaves_a_claim_alone(analysed: Analysed) -> None:
    """Kenya denies that Uganda closed the gate; that Shell closed it is another matter."""
    analysis = analysed(
        "Norway said Shell had closed the gate of the dam late on Monday.\n\nPeru slept.\n\nA week passed.\n\n"
        "Kenya denied that Uganda had closed the gate of the dam."
    )
    assert not [d for d in analysis.disputes if d.kind == "contradicted"]


def test_a_bare_that_is_the_nearest_claim(analysed: Analysed) -> None:
    (dispute,) = analysed(
        "Greenpeace said Shell had built two pipelines. Greenpeace believes that six people would be alive.\n\n"
        "Shell disputes that."
    ).disputes
    texts = {
        p.id: p.content.text
        for p in analysed(
            "Greenpeace said Shell had built two pipelines. Greenpeace believes that six people would be alive.\n\n"
            "Shell disputes that."
        ).positions
    }
    assert [texts[id] for id in dispute.sides[0].positions] == ["that six people would be alive"]


def test_a_denial_that_names_no_matter_is_no_dispute(analysed: Analysed) -> None:
    assert not analysed("Shell denied the accusation. The river rose on Sunday.").disputes


def test_whose_claim_is_denied_is_named(analysed: Analysed) -> None:
    (dispute,) = analysed("Shell rejected the claim of Greenpeace that the valley had not been warned.").disputes
    assert [len(side.holders) for side in dispute.sides] == [1, 1]


def test_figures_are_intervals(analysed: Analysed) -> None:
    differ = analysed(
        "Kenya said at least 40 people were killed near the Ostrin dam.",
        "Uganda said 12 people were killed near the Ostrin dam.",
    )
    assert [d.kind for d in differ.disputes] == ["figures"]
    fit = analysed(
        "Kenya said at least 40 people were killed near the Ostrin dam.",
        "Uganda said 52 people were killed near the Ostrin dam.",
    )
    assert not fit.disputes


def test_who_rejects_the_accusations_of_a_party_answers_what_it_accused_it_of(analysed: Analysed) -> None:
    (dispute,) = analysed(
        "Greenpeace accused Shell of burying the waste on the island.",
        "Shell dismissed the accusations of Greenpeace as baseless.",
    ).disputes
    assert (dispute.kind, dispute.rule) == ("contradicted", "accusation denied")
    assert [len(side.positions) for side in dispute.sides] == [1, 1]


@pytest.mark.parametrize(
    "texts",
    [
        ["The Turkish army said that it holds the town.\n\nThe Northern Front said its fighters control the town."],
        ["Norway said that Anna Weber had fired the shot. Peru said that the shot was fired by Tobias Renn."],
        ["Norway said that it won the match. Peru said Peru had won the match."],
        [
            "Norway said Shell closed the gate of the Asker dam.",
            "Peru said Greenpeace closed the gate of the Asker dam.",
        ],
    ],
    ids=["control", "passive", "of itself", "two articles"],
)
def test_two_cannot_both_have_it_or_have_done_it(analysed: Analysed, texts: list[str]) -> None:
    assert contradictions(analysed(*texts)) == ["exclusive holders"]


@pytest.mark.parametrize(
    "texts",
    [
        ["Norway said that Shell owns the mine. Peru said that Greenpeace owns the ship."],
        ["Norway said that Shell and Greenpeace closed the gate. Peru said that Greenpeace closed the gate."],
        ["Norway said that Shell closed the northern gate. Peru said that Greenpeace closed the southern gate."],
        ["Norway said that Shell might have closed the gate. Peru said that Greenpeace closed the gate."],
        ["Norway said that Shell won a prize. Peru said that Greenpeace won a prize."],
        ["Shell said that it won the contract. Peru said that Shell won the contract."],
        ["Norway said that Shell held the town. Peru said that Greenpeace holds the town."],
        ["Norway said that Shell controls part of the town. Peru said that Greenpeace controls the town."],
        ["Norway said that the army holds the town of Asker.", "Peru said that the rebels hold the town of Asker."],
        ["Norway said that Shell visited the mine. Peru said that Greenpeace visited the mine."],
    ],
    ids=[
        "other thing",
        "together",
        "which",
        "might",
        "any",
        "the same",
        "then and now",
        "part",
        "states, two days",
        "both can",
    ],
)
def test_two_that_may_both_be_right(analysed: Analysed, texts: list[str]) -> None:
    assert not contradictions(analysed(*texts))


def test_a_denial_that_points_to_one_claim_answers_no_other_beside_it(analysed: Callable[..., Analysis]) -> None:
    text = (
        "The dockers' union accused Norvik Steel of skipping the inspection of the gates.\n\n"
        "The mayor, Ann Berg, said the gates were the business of Norvik Steel.\n\n"
        'Norvik Steel called the accusation "baseless".'
    )
    analysis = analysed(text)
    names = {a.id: a.name for a in analysis.actors}
    (dispute,) = (d for d in analysis.disputes if d.kind == "contradicted")
    assert [[names[h] for h in side.holders] for side in dispute.sides] == [["The dockers' union"], ["Norvik Steel"]]


def test_what_copies_say_again_makes_no_dispute_of_its_own(analysed: Callable[..., Analysis]) -> None:
    text = (
        "Norvik Steel said that the gate had been closed late on Monday on the orders of the flood office.\n\n"
        "The regional government denied that the flood office had ordered the gate closed. "
        "Farmers in the valley have waited for an answer since the water came, and the roads are still under it.\n\n"
    )
    analysis = analysed(text + "The bridge is open.", text + "The school is closed today.")
    assert len({a.origin for a in analysis.articles}) == 1
    (dispute,) = analysis.disputes
    assert [len(side.positions) for side in dispute.sides] == [1, 1]
    assert len(analysis.claims) == 1


@pytest.mark.parametrize(
    ("denied", "disputed"),
    [
        ("the hospital in Paris had been destroyed", False),
        ("the hospital in Germany had been destroyed", True),
        ("the hospital near Berlin had been destroyed", True),
        ("the hospital had been destroyed", True),
    ],
)
def test_a_denial_of_a_thing_elsewhere_contradicts_nothing(analysed: Analysed, denied: str, disputed: bool) -> None:
    analysis = analysed(
        "Russia said the hospital in Berlin had been destroyed.",
        f"France denied that {denied}.",
    )
    assert [d.kind for d in analysis.disputes] == ["contradicted" if disputed else "denied"]


def test_things_in_places_that_no_list_knows_are_apart_too(analysed: Analysed) -> None:
    words = "Kenya said the bridge in Ostrin was closed.", "Uganda denied that the bridge in Tessary was closed."
    assert "contradicted" not in [d.kind for d in analysed(*words).disputes]
    same = words[0], words[1].replace("Tessary", "Ostrin")
    assert [d.kind for d in analysed(*same).disputes] == ["contradicted"]


@pytest.mark.parametrize(("place", "kinds"), [("Cairo", []), ("France", ["figures"]), ("Paris", ["figures"])])
def test_figures_of_two_places_do_not_differ(analysed: Analysed, place: str, kinds: list[str]) -> None:
    analysis = analysed(
        "Kenya said 12 soldiers were killed in the attack on the Kenyan base in Paris.",
        f"Uganda said 40 soldiers were killed in the attack on the Kenyan base in {place}.",
    )
    assert [d.kind for d in analysis.disputes] == kinds


@pytest.mark.parametrize(
    ("said", "other"),
    [
        (
            "Halden Chemicals said no chemicals had leaked from the plant.",
            "The river agency said chemicals had leaked into the river.",
        ),
        (
            "Halden Chemicals said no chemicals had leaked from the plant.",
            "Chemicals leaked from the plant, the union said.",
        ),
        ("Serbia said that the bridge in Ostrin was closed.", "Kosovo said that the bridge in Ostrin was not closed."),
        ("The bridge in Ostrin was closed, Serbia said.", "The bridge in Ostrin was not closed, Kosovo said."),
        (
            "The police said that the editor had been arrested.",
            "Greenpeace said that the editor had not been arrested.",
        ),
        ("Ukraine said a missile hit a school in Tolvar.", "Russia said that no school had been hit in Tolvar."),
        ("Serbia said the hospital in Berlin was closed.", "Kosovo said that the hospital in Germany was not closed."),
    ],
    ids=[
        "a verb of speech",
        "an opening clause",
        "stated",
        "subject on its auxiliary",
        "described",
        "passive",
        "place in place",
    ],
)
def test_a_plain_contradiction_across_articles(analysed: Analysed, said: str, other: str) -> None:
    assert contradictions(analysed(said, other)) == ["words against words"]


@pytest.mark.parametrize(
    ("said", "other"),
    [
        (
            "Serbia said that the bridge in Ostrin was closed.",
            "Kosovo said that the bridge in Mitrovica was not closed.",
        ),
        ("Serbia said that the bridge was closed on Monday.", "Kosovo said that the bridge was not closed on Sunday."),
        (
            "Serbia said that the reactor at Tolvar had been shut down.",
            "Kosovo said that the pipeline at Tolvar had not been shut down.",
        ),
        (
            "Serbia said that the wages for February had been paid.",
            "Kosovo said that the wages for March had not been paid.",
        ),
        (
            "Serbia said that the dam had been inspected.",
            "Kosovo said that the houses below the dam had never been inspected.",
        ),
        (
            "Serbia said that guards had opened fire on a patrol.",
            "Kosovo said that guards had not opened the gate to a patrol.",
        ),
        (
            "Serbia said that 12 hostages had been freed from the school.",
            "Kosovo said that some hostages in the school had not been freed.",
        ),
        (
            "Serbia said that patients had been moved to the clinic.",
            "Kosovo said that patients with burns had not been moved to the clinic.",
        ),
        (
            "Serbia said chemicals had leaked from the paper mill.",
            "Kosovo said that no chemicals had leaked from the steel plant.",
        ),
        ("Serbia said that the mayor was killed by rebels.", "Kosovo said that the mayor was not killed by soldiers."),
        ("Serbia said that the northern gate was closed.", "Kosovo said that the southern gate was not closed."),
        (
            "Serbia said that the school in Ostrin had been shelled.",
            "Kosovo denied that the school in Mitrovica had been shelled.",
        ),
        (
            "Serbia said that the school had been shelled on Monday.",
            "Kosovo denied that the school had been shelled on Sunday.",
        ),
    ],
)
def test_two_things_places_or_days_are_no_contradiction(analysed: Analysed, said: str, other: str) -> None:
    assert not contradictions(analysed(said, other))


@pytest.mark.parametrize(
    ("denied", "affirmed", "rules"),
    [
        ("2026-03-10", "2026-03-12", ["words against words"]),
        ("2026-03-10", "2026-03-24", []),
        ("2026-03-24", "2026-03-10", ["words against words"]),
    ],
    ids=["soon", "since", "an act that was told before"],
)
def test_what_was_not_done_can_have_been_done_since(
    nlp: Language, denied: str, affirmed: str, rules: list[str]
) -> None:
    one = replace(article_of("Greenpeace said that the reactor at Tolvar had not been shut down."), published=denied)
    other = replace(article_of("Norway said that the reactor at Tolvar had been shut down."), published=affirmed)
    assert contradictions(analyse([one, other], nlp, version="0")) == rules


@pytest.mark.parametrize(
    ("broken", "kept", "rules"),
    [
        (
            "Armenia accused Azerbaijan of violating the ceasefire near Lachin.",
            "Azerbaijan said its troops had observed the ceasefire near Lachin.",
            ["kept and broken"],
        ),
        (
            "Greenpeace accused Shell of breaching the permit for the platform.",
            "Shell said it had complied with the terms of the permit.",
            ["kept and broken"],
        ),
        (
            "Norway said that Shell had broken the wage agreement.",
            "Shell said that it had honoured the wage agreement.",
            ["kept and broken"],
        ),
        (
            "Armenia accused Azerbaijan of violating the ceasefire near Lachin.",
            "Georgia said its troops had observed the ceasefire near Lachin.",
            [],
        ),
        (
            "Greenpeace accused Shell of breaching the permit for the platform.",
            "Shell said it had complied with the permit for the refinery.",
            [],
        ),
        (
            "Kenya accused Uganda of breaking the fishing agreement.",
            "Uganda said that it had kept the trade agreement.",
            [],
        ),
        (
            "Kenya accused Uganda of breaking the fishing agreement.",
            "Uganda said that it would keep the fishing agreement.",
            [],
        ),
        (
            "Kenya accused Uganda of breaking the fishing agreement.",
            "Uganda said that it had kept the bridge open.",
            [],
        ),
    ],
)
def test_kept_and_broken(analysed: Analysed, broken: str, kept: str, rules: list[str]) -> None:
    assert contradictions(analysed(broken, kept)) == rules


def test_one_thing_judged_oppositely(analysed: Analysed) -> None:
    def kinds(one: str, other: str) -> list[str]:
        return [d.kind for d in analysed(one, other).disputes]

    assert kinds("Norway said the strike was illegal.", "Greenpeace said the strike was legal.") == ["opposed"]
    assert not kinds("Norway said the strike in Vell was illegal.", "Greenpeace said the strike in Tolvar was legal.")
    assert not kinds("Norway said the strike was illegal.", "Greenpeace said the blockade was legal.")


@pytest.mark.parametrize(
    ("of_a_kind", "of_all", "kinds"),
    [(400, 90, ["figures"]), (40, 90, []), (90, 90, [])],
    ids=["more than there are", "some of them", "all of them"],
)
def test_of_a_kind_there_are_no_more_than_of_all(
    analysed: Analysed, of_a_kind: int, of_all: int, kinds: list[str]
) -> None:
    analysis = analysed(
        f"Norway said that {of_a_kind} crane drivers had stopped work at the port.\n\n"
        f"Greenpeace said that {of_all} drivers had stayed away."
    )
    assert [d.kind for d in analysis.disputes] == kinds
