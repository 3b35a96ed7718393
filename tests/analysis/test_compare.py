"""Two statements: agrees, disputes or neutral, and by which rule. All sentences are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing.analysis.compare import LONGEST, REASONS, Comparison, check_statement, compare_all, decide
from briefing.analysis.opposition import read_statement
from briefing.analysis.parse import parse_articles
from briefing.errors import InputError
from tests.conftest import article_of

if TYPE_CHECKING:
    from spacy.language import Language

TABLE = [
    # first statement, second statement, relation, rule
    # --- agrees
    ("The dam at Ostrin burst on Monday", "the dam at Ostrin burst on monday", "agrees", "same words"),
    ("Rebels captured the airport", "The airport was captured by rebels", "agrees", "same matter"),
    ("The minister resigned over the ferry contract", "Ferry contract: minister quits", "agrees", "same matter"),
    ("Police arrested the mayor of Vell", "Vell mayor's arrest confirmed by police", "agrees", "same matter"),
    ("The mayor took bribes", "Mayor admits taking bribes", "agrees", "same matter"),
    # --- denials
    ("The mayor took bribes", "Mayor denies taking bribes", "disputes", "denial"),
    ("Mayor denies taking bribes", "The mayor took bribes", "disputes", "denial"),
    ("The mayor took bribes", "The mayor has rejected the claim that he took bribes", "disputes", "denial"),
    ("The mayor took bribes from a builder", "Mayor laughs off bribes rumour", "disputes", "denial"),
    ("The bank will close its branches", "Bank rules out closing branches", "disputes", "denial"),
    ("The company dumped waste in the river", "Waste claims debunked by river agency", "disputes", "called false"),
    ("The dam burst on Monday", "The paper retracted its report that the dam had burst", "disputes", "denial"),
    ("The dam burst on Monday", "There is no evidence that the dam burst", "disputes", "denial"),
    # --- called false
    (
        "A shark swam through the flooded street",
        "Photo of shark in flooded street is a hoax",
        "disputes",
        "called false",
    ),
    ("A shark swam through the flooded street", "Fake photo shows shark in street", "disputes", "called false"),
    ("A shark swam through the street", "Shark in the street? Viral hoax fools thousands", "disputes", "called false"),
    ("The bridge collapsed", "Reports of a collapsed bridge are false", "disputes", "called false"),
    ("The actor died in a crash", "Actor killed by internet death hoax", "disputes", "called false"),
    ("The singer wrote the letter", "The letter said to be by the singer was made up", "disputes", "called false"),
    # --- negation
    (
        "Iranian forces fight in Syria",
        "Syria's foreign minister said there were no Iranian forces",
        "disputes",
        "negation",
    ),
    ("The dam burst on Monday", "The dam did not burst", "disputes", "negation"),
    ("The dam burst on Monday", "The dam didn’t burst, engineers say", "disputes", "negation"),
    ("The dam burst on Monday", "The dam didnt burst", "disputes", "negation"),
    ("THE DAM BURST ON MONDAY", "DAM DID NOT BURST", "disputes", "negation"),
    ("The dam burst on Monday", "No, the Ostrin Dam Has Not Burst", "disputes", "answer"),
    ("The actor is dead", "The actor's death? It never happened", "disputes", "negation"),
    ("Three people were killed in the attack", "Nobody was killed in the attack", "disputes", "negation"),
    ("The court freed the editor", "The court refused to free the editor", "disputes", "negation"),
    ("The actor married his agent", "Did the actor marry his agent? Nope", "disputes", "answer"),
    # --- doubt, opposite states
    ("The herb cures malaria", "Doctors doubt that the herb cures malaria", "disputes", "doubt"),
    ("The herb cures malaria", "Doctors cast doubt on malaria herb", "disputes", "doubt"),
    ("The hostage was killed", "The hostage is alive", "disputes", "opposite states"),
    ("The strike is legal", "The strike is illegal", "disputes", "opposite states"),
    # --- one act at two times, in two places
    ("The dam burst on Monday", "The dam burst on Tuesday", "disputes", "incompatible dates"),
    ("The contract was signed in 2019", "Mayor: the contract was signed in 2021", "disputes", "incompatible dates"),
    (
        "The plant will be handed over by June 2027",
        "The plant will not be handed over before May 2027",
        "agrees",
        "same matter",
    ),
    ("The rocket fell in Tolvar", "Army says the rocket fell in Ostrin", "disputes", "incompatible places"),
    ("The rocket fell in Tolvar", "The rocket fell near Ostrin", "agrees", "same matter"),
    ("The town was shelled on Monday", "The town was shelled on Tuesday", "agrees", "same matter"),
    # --- two numbers of one thing
    ("10 people died in the fire", "12 people died in the fire", "disputes", "different numbers"),
    ("The plant leaked 40 tonnes of solvent", "The plant leaked 2 tonnes of solvent", "disputes", "different numbers"),
    ("At least 27 people died in the fire", "20 people died in the fire", "disputes", "different numbers"),
    ("At least 27 people died in the fire", "30 people died in the fire", "agrees", "same matter"),
    ("About 1,000 people joined the march", "1,050 people joined the march", "agrees", "same matter"),
    ("The plant leaked 2,000 kg of solvent", "The plant leaked 2 tonnes of solvent", "agrees", "same matter"),
    ("10 people died in the fire", "Another 12 people died in the fire", "agrees", "same matter"),
    ("10 people died in the fire on Monday", "12 people died in the fire on Tuesday", "agrees", "same matter"),
    ("10 people died in the fire in Tolvar", "12 people died in the fire in Ostrin", "agrees", "same matter"),
    ("10 people died in the fire", "12 people died in the flood", "agrees", "same matter"),
    ("10 people died in the fire", "12 children died in the fire", "agrees", "same matter"),
    ("10 people died in the fire", "12 people were injured in the fire", "agrees", "same matter"),
    ("The company will cut 500 jobs", "The company will cut 900 jobs", "agrees", "same matter"),
    # --- who does it to whom
    ("Israel attacked Iran", "Iran attacked Israel", "neutral", "exchanged roles"),
    ("Iran was attacked by Israel", "Iran attacked Israel", "neutral", "exchanged roles"),
    ("The union sued the bank", "The bank sued the union", "neutral", "exchanged roles"),
    ("Israel was attacked by Iran", "Iran attacked Israel", "agrees", "same matter"),
    ("Smith married Jones", "Jones married Smith", "agrees", "same matter"),
    ("Israel attacked Iran", "Iran denied that it had attacked Israel", "disputes", "denial"),
    # --- neither
    ("The dam burst on Monday", "The airline ordered forty jets", "neutral", "different matter"),
    ("Lavrov met the king", "Lavrov praised a film", "neutral", "different matter"),
    ("The dam burst on Monday", "Did the dam burst on Monday?", "neutral", "question"),
    ("The dam burst on Monday", "The dam reportedly burst on Monday", "neutral", "hedge"),
    ("The dam burst on Monday", "The dam may have burst", "neutral", "hedge"),
    ("The dam burst on Monday", "Residents claim that the dam burst", "neutral", "attribution"),
    ("The dam burst on Monday", "The dam burst, according to residents", "neutral", "attribution"),
    ("The dam burst on Monday", "Dam burst on Monday: witnesses", "neutral", "attribution"),
    ("The dam burst on Monday", "Mayor: dam burst on Monday", "neutral", "attribution"),
    ("The photo shows a comet", "Photo of a comet: genuine or fake?", "neutral", "question"),
    ("The minister will stay", "Minister's stay in doubt", "neutral", "hedge"),
    # --- traps
    ("The family sold the farm", "The farm was not sold by the family", "disputes", "negation"),
    ("The mayor won't resign", "The mayor will resign", "disputes", "negation"),
    ("The engineers weakened the dam", "The mayor had no idea the engineers weakened the dam", "agrees", "same matter"),
    (
        "The engineers weakened the dam",
        "The mayor did not know the engineers weakened the dam",
        "agrees",
        "same matter",
    ),
    ("The storm flooded Vell", "The storm flooded not just Vell but the coast", "agrees", "same matter"),
    ("The union will sign the deal", "The union will not sign the deal unless wages rise", "agrees", "same matter"),
    ("The photo is genuine", "The museum denies the photo is fake", "agrees", "same matter"),
    ("The photo shows a comet", "The museum denies hoax claims over comet photo", "agrees", "same matter"),
    ("The comet photo is no hoax", "The comet photo is genuine", "agrees", "same matter"),
    ("The mayor did not take bribes", "Mayor denies taking bribes", "agrees", "same denial"),
    ("Reports that the dam burst are false", "The dam has not burst", "agrees", "same denial"),
    ("The driver is missing", "The driver is not missing, only injured", "disputes", "negation"),
    ("The driver is injured", "The driver is not missing, only injured", "agrees", "same matter"),
    ("Two men were held at the border", "Two men with fake passports were held at the border", "agrees", "same matter"),
    ("The bank closed on Friday", "The bank closed on Friday over a fake cheque", "agrees", "same matter"),
    ("Turkey must withdraw its troops", "Turkey withdraws its troops", "agrees", "same matter"),
    ("The ministers discussed the plan", "The ministers rejected the plan", "agrees", "same matter"),
    ("The embassy denied the editor a visa", "The editor was at the embassy", "agrees", "same matter"),
    ("The dam burst in May", "The dam burst in May 2019", "agrees", "same matter"),
    ("The alleged attacker was shot", "Attacker shot", "agrees", "same matter"),
    ("The ship sank without warning", "The ship sank", "agrees", "same matter"),
    ("He signed the treaty", "He did not hesitate to sign the treaty", "agrees", "same matter"),
    ("He signed the treaty", "He did not fail to sign the treaty", "agrees", "same matter"),
    ("The reactor leaked", "The operator did not deny that the reactor leaked", "agrees", "same matter"),
    ("The reactor leaked", "The operator denied that the reactor had not leaked", "agrees", "same matter"),
    ("The rebels used gas", "The agency will investigate whether the rebels used gas", "neutral", "question"),
    ("Police will fine drivers", "Police will fine drivers rather than arrest them", "agrees", "same matter"),
    ("Police will arrest drivers", "Police will fine drivers, not arrest them", "disputes", "negation"),
    ("The mayor took bribes", "A no-bribes pledge: mayor took bribes to the end", "agrees", "same matter"),
    ("The bank denied the report that it was insolvent", "The bank is not insolvent", "agrees", "same denial"),
    ("The answer is no", "No", "neutral", "different matter"),
]


@pytest.fixture(scope="module")
def compared(nlp: Language) -> dict[tuple[str, str], Comparison]:
    pairs = [pair for a, b, _, _ in TABLE for pair in ((a, b), (b, a))]
    return dict(zip(pairs, compare_all(pairs, nlp), strict=True))


@pytest.mark.parametrize(("a", "b", "relation", "rule"), TABLE, ids=[f"{t[0][:20]} | {t[1][:40]}" for t in TABLE])
def test_relation_and_rule(
    a: str, b: str, relation: str, rule: str, compared: dict[tuple[str, str], Comparison]
) -> None:
    found = compared[a, b]
    assert (found.relation, found.rule) == (relation, rule)


def test_every_rule_has_a_row_and_a_reason() -> None:
    assert {rule for *_, rule in TABLE} == REASONS.keys()


def test_the_order_of_the_two_does_not_matter(compared: dict[tuple[str, str], Comparison]) -> None:
    for a, b, _, _ in TABLE:
        there, back = compared[a, b], compared[b, a]
        assert there.relation == back.relation, (a, b)
        if there.rule == back.rule and there.rule != "same words":
            assert {*there.spans_a} & {*back.spans_b} == {*there.spans_a} & {*back.spans_b}


@pytest.mark.parametrize(
    ("a", "b", "words_a", "words_b"),
    [
        ("Mayor denies bribes", "The mayor took bribes", ["denies", "bribes"], ["bribes"]),
        ("The dam burst", "The dam “didn’t” burst", ["burst"], ["n’t", "burst"]),
        ("THE DAM BURST", "It may burst", [], ["may"]),
        ("The hostage is alive", "The hostage was killed", ["hostage", "alive"], ["hostage", "killed"]),
        ("A dam burst", "Jets were ordered", [], []),
    ],
)
def test_the_words_that_set_it(a: str, b: str, words_a: list[str], words_b: list[str], nlp: Language) -> None:
    (found,) = compare_all([(a, b)], nlp)
    assert [a[start:end] for start, end in found.spans_a] == words_a
    assert [b[start:end] for start, end in found.spans_b] == words_b


def test_features_of_parsed_articles_are_compared_without_parsing_again(nlp: Language) -> None:
    article = article_of("The dam burst on Monday, a union said.\n\nThe minister said the dam had not burst.")
    ((_, paragraphs),) = parse_articles([article], nlp)
    first, second = (read_statement(p.tokens) for p in paragraphs if p.tokens)
    found = decide(first, second)
    assert (found.relation, found.rule) == ("disputes", "negation")
    assert [article.text[start:end] for start, end in found.spans_b] == ["not", "burst"]


def test_pairs_come_back_in_order_over_batches(nlp: Language) -> None:
    pairs = [("The dam burst", f"The dam did not burst in {n}") for n in range(300)]
    pairs[270] = ("The dam burst", "Jets were ordered")
    relations = [found.relation for found in compare_all(iter(pairs), nlp)]
    assert [n for n, relation in enumerate(relations) if relation != "disputes"] == [270]


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "No.",
        "?",
        "not",
        "may",
        "false",
        "denies",
        "- - -",
        "“”",
        "no -",
        "the fake",
        "reports",
        ":",
        "a: b",
        "🙂",
    ],
)
def test_fragments_are_compared_too(text: str, nlp: Language) -> None:
    (found, _) = compare_all([(text, "The dam burst"), ("The dam burst", text)], nlp)
    assert (found.relation, found.spans_a) == ("neutral", ())


@pytest.mark.parametrize(
    ("text", "message"), [(" \n", "x: the statement is empty"), ("a" * (LONGEST + 1), "more than")]
)
def test_what_is_no_statement(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        check_statement(text, "x")
