"""Who said what, as spans: a table of sentences and what each rule makes of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from briefing.analysis.attributions import find_attributions
from briefing.analysis.parse import parse_articles
from briefing.analysis.quotes import find_quotes
from briefing.knowledge import rule_precision
from briefing.model import Analysis
from tests.conftest import article_of

if TYPE_CHECKING:
    from spacy.language import Language

Row = tuple[str, str, str, str]
"""Rule, source, cue, content (spans parted by " … ")."""

TABLE: list[tuple[str, list[Row]]] = [
    # --- clause
    (
        "The foreign minister said on Monday that talks had begun in Geneva.",
        [("clause", "The foreign minister", "said", "that talks had begun in Geneva")],
    ),
    (
        "Kenya said the border would stay closed until the end of the year.",
        [("clause", "Kenya", "said", "the border would stay closed until the end of the year")],
    ),
    (
        "Officials said that the dam was safe, and that no village had been flooded.",
        [
            ("clause", "Officials", "said", "that the dam was safe"),
            ("clause", "Officials", "said", "that no village had been flooded"),
        ],
    ),
    (
        "The ministry told reporters that it had written to the union but no answer had come.",
        [("clause", "The ministry", "told", "that it had written to the union but no answer had come")],
    ),
    (
        "Berlin said any new tariff would violate the treaty, and has warned it would respond.",
        [
            ("clause", "Berlin", "said", "any new tariff would violate the treaty"),
            ("clause", "Berlin", "has warned", "it would respond"),
        ],
    ),
    (
        "Three bridges were destroyed in the storm, the governor said.",
        [("clause", "the governor", "said", "Three bridges were destroyed in the storm")],
    ),
    # --- direct quotations
    (
        "“We will not leave the valley,” said the commander.",
        [("quote-before-cue", "the commander", "said", "“We will not leave the valley,”")],
    ),
    (
        '"We will not leave the valley," Omar said. "Nobody can make us go."',
        [
            (
                "quote-before-cue",
                "Omar",
                "said",
                '"We will not leave the valley," … "Nobody can make us go."',
            )
        ],
    ),
    (
        "The president said: “We will not leave the valley.”",
        [("quote-after-cue", "The president", "said :", "“We will not leave the valley.”")],
    ),
    (
        "She said the plan “must be dropped and forgotten” by the council.",
        [("clause", "She", "said", "the plan “must be dropped and forgotten” by the council")],
    ),
    # --- according to
    (
        "According to the Red Cross, two thousand people have fled the city.",
        [("according-to", "the Red Cross", "According to", "two thousand people have fled the city")],
    ),
    (
        "Two thousand people have fled the city, according to the Red Cross.",
        [("according-to", "the Red Cross", "according to", "Two thousand people have fled the city")],
    ),
    (
        "According to his spokesman, Daniel Lokai, no letter from the union ever reached the office.",
        [
            (
                "according-to",
                "his spokesman, Daniel Lokai",
                "According to",
                "no letter from the union ever reached the office",
            )
        ],
    ),
    # --- passives, hedges, nouns
    (
        "A senior Peruvian official was quoted as saying that Lima supports the plan.",
        [
            ("quoted-as-saying", "A senior Peruvian official", "was quoted as saying", "that Lima supports the plan"),
            ("object", "Lima", "supports", "the plan"),
        ],
    ),
    (
        "Turkey closed the crossing in response to what it said was an attack on its troops.",
        [("what-it-said", "it", "said was", "an attack on its troops")],
    ),
    (
        "The court shut what it called an illegal radio station.",
        [("what-it-said", "it", "called", "an illegal radio station")],
    ),
    (
        "India acted after what it says were repeated violations of the truce.",
        [("what-it-said", "it", "says were", "repeated violations of the truce")],
    ),
    (
        "There have been reports that the army is preparing an offensive.",
        [("hearsay-noun", "", "reports", "that the army is preparing an offensive")],
    ),
    (
        "The minister's claim that the army had left was repeated on Sunday.",
        [("noun-clause", "The minister's", "claim", "that the army had left")],
    ),
    ("The bishop's plea for calm went unheard.", [("noun-preposition", "The bishop's", "plea for", "calm")]),
    (
        "The company's refusal to publish the report angered investors.",
        [("noun-infinitive", "The company's", "refusal", "to publish the report")],
    ),
    (
        "The striker has reportedly agreed terms with the Turkish champions.",
        [("hearsay-adverb", "", "reportedly", "The striker has … agreed terms with the Turkish champions")],
    ),
    (
        "It emerged on Friday that the surgeon had been suspended.",
        [("it-emerged", "", "emerged", "that the surgeon had been suspended")],
    ),
    (
        "The banker is said to have crossed the border in a taxi.",
        [("passive-infinitive", "", "is said", "The banker … to have crossed the border in a taxi")],
    ),
    (
        "Parents were advised to keep their children at home.",
        [("passive-addressee", "", "were advised", "to keep their children at home")],
    ),
    (
        "The Financial Times, citing three officials, said that the lender was cutting jobs.",
        [("citing", "three officials", "said", "that the lender was cutting jobs")],
    ),
    (
        "The institute issued a warning that aftershocks were likely.",
        [("noun-clause", "The institute", "issued a warning", "that aftershocks were likely")],
    ),
    (
        "The envoy expressed concern over the detention of three observers.",
        [("light-verb", "The envoy", "expressed concern over", "the detention of three observers")],
    ),
    (
        "The senator linked the outage to a cyber attack.",
        [("joined", "The senator", "linked", "the outage to a cyber attack")],
    ),
    ("Clinton cited the report of the auditors.", [("topic", "Clinton", "cited", "the report of the auditors")]),
    (
        "Lawmakers voted against the crime bill on Tuesday.",
        [("topic-preposition", "Lawmakers", "voted against", "the crime bill")],
    ),
    (
        'The governor explained that the staff "were floored" by the offer.',
        [("clause", "The governor", "explained", 'that the staff "were floored" by the offer')],
    ),
    # --- other complements
    (
        "Oslo accused Moscow of jamming its radar.",
        [("target-preposition", "Oslo", "accused", "jamming its radar")],
    ),
    (
        "The union has repeatedly warned against any further cuts.",
        [("preposition", "The union", "has repeatedly warned against", "any further cuts")],
    ),
    (
        "Paris urged Tehran to free the students.",
        [("addressee-infinitive", "Paris", "urged", "Tehran to free the students")],
    ),
    (
        "The rebels vowed to fight on in the hills.",
        [("infinitive", "The rebels", "vowed", "to fight on in the hills")],
    ),
    (
        "Ghana condemned the killing of two journalists.",
        [("object", "Ghana", "condemned", "the killing of two journalists")],
    ),
    (
        "The company denied any involvement in the leak.",
        [("object", "The company", "denied", "any involvement in the leak")],
    ),
    (
        "Critics described the plan as a gift to the banks.",
        [("as", "Critics", "described", "the plan as a gift to the banks")],
    ),
    (
        "The senator called the ruling a disgrace.",
        [("called", "The senator", "called", "the ruling a disgrace")],
    ),
    (
        "The union is confident that the vote will pass.",
        [("adjective", "The union", "is confident", "that the vote will pass")],
    ),
    (
        "It was announced that the presidents would meet in Lima.",
        [("passive-clause", "", "was announced", "that the presidents would meet in Lima")],
    ),
    (
        "The killings were condemned by the African Union.",
        [("passive-object", "the African Union", "were condemned by", "The killings")],
    ),
    (
        "The minister boomed that the dam was unsafe.",
        [("that-clause", "The minister", "boomed", "that the dam was unsafe")],
    ),
    (
        "The harbour, the mayor said, will stay closed until spring.",
        [("inserted", "the mayor", "said", "The harbour … will stay closed until spring")],
    ),
    (
        "Ukraine accused Russia of shelling a school, a charge Moscow denies.",
        [
            ("target-preposition", "Ukraine", "accused", "shelling a school"),
            ("comment", "Moscow", "denies", "a charge"),
        ],
    ),
    # --- where the content ends
    (
        "The surgeon, who says she was never shown the scan, has worked there since 2004.",
        [("clause", "who", "says", "she was never shown the scan")],
    ),
    (
        "Turkey agreed to share a currency and rely on its allies.",
        [("infinitive", "Turkey", "agreed", "to share a currency and rely on its allies")],
    ),
    (
        "Graham acknowledged the reality of climate change, which makes him an outlier.",
        [("object", "Graham", "acknowledged", "the reality of climate change")],
    ),
    (
        "The union wants to raise wages, cut hours and build a new canteen.",
        [("infinitive", "The union", "wants", "to raise wages, cut hours and build a new canteen")],
    ),
    (
        "The union wants to raise wages, but the owners would rather close the pit.",
        [("infinitive", "The union", "wants", "to raise wages")],
    ),
    (
        "The bishop condemned the raid, including the arrests of two monks.",
        [("object", "The bishop", "condemned", "the raid, including the arrests of two monks")],
    ),
    ("The bishop condemned the raid on Monday.", [("object", "The bishop", "condemned", "the raid")]),
    (
        "The council voted against the Rivers Act of 1994 on Monday.",
        [("topic-preposition", "The council", "voted against", "the Rivers Act of 1994")],
    ),
    (
        "The survey found more than a million homes without water.",
        [("topic", "The survey", "found", "more than a million homes without water")],
    ),
    (
        "The clerk said the bridge was safe, though she noted that one bolt was missing.",
        [
            ("clause", "The clerk", "said", "the bridge was safe"),
            ("clause", "she", "noted", "that one bolt was missing"),
        ],
    ),
    (
        "The clerk said the bridge was safe, though one bolt was missing.",
        [("clause", "The clerk", "said", "the bridge was safe, though one bolt was missing")],
    ),
    (
        "The minister told a meeting of dairy farmers that the levy would be dropped.",
        [("clause", "The minister", "told", "that the levy would be dropped")],
    ),
    ("The minister told a meeting that had gathered in Oslo about the levy.", []),
    (
        "The dam is old, the clerk said. “Nobody in the valley needs to leave tonight.”",
        [("clause", "the clerk", "said", "The dam is old … “Nobody in the valley needs to leave tonight.”")],
    ),
    ("The dam is old. “Nobody in the valley needs to leave tonight.”", []),
    # --- a part of the content stands before the verb
    ("The canal that the company plans to dig in the north was never built.", []),
    (
        "The tax, which the king had promised never to raise, goes up in May.",
        [("infinitive", "the king", "had promised", "never to raise")],
    ),
    (
        "The minister, who vowed to ban the group, left on Monday.",
        [("infinitive", "who", "vowed", "to ban the group")],
    ),
    # --- questions
    (
        "The auditor asked whether the bridge was safe.",
        [("topic", "The auditor", "asked", "whether the bridge was safe")],
    ),
    ("Asked whether the bridge was safe, the clerk left the room.", []),
    ("The auditor cited it.", []),
    # --- names and passives
    (
        'Vance called Haddad a "bully" who is "unfit to lead" the council.',
        [("called", "Vance", "called", 'Haddad a "bully" who is "unfit to lead" the council')],
    ),
    (
        "The senator called her vote in favour of the war a mistake.",
        [("called", "The senator", "called", "her vote in favour of the war a mistake")],
    ),
    (
        "The raid has been described as a disgrace.",
        [("as", "", "has been described", "The raid … as a disgrace")],
    ),
    (
        "The raid was described by the bishop as a disgrace.",
        [("as", "the bishop", "was described", "The raid … as a disgrace")],
    ),
    ("The port is called Tobruk.", []),
    ("The claim was echoed by the bishop.", [("topic", "the bishop", "was echoed by", "The claim")]),
    ("The wall was hit by the bus.", []),
    # --- where the source ends
    (
        "Ann Vance, the clerk of the council, said the bridge was safe.",
        [("clause", "Ann Vance, the clerk of the council,", "said", "the bridge was safe")],
    ),
    (
        "Many people involved in the talks said the deal was close.",
        [("clause", "Many people involved in the talks", "said", "the deal was close")],
    ),
    (
        "The miners, who had walked out in May, said the pit was unsafe.",
        [("clause", "The miners, who had walked out in May,", "said", "the pit was unsafe")],
    ),
    (
        "The envoys, who had met Chad and Niger, said the border was closed.",
        [("clause", "The envoys", "said", "the border was closed")],
    ),
    (
        "In March, the clerk said the bridge was safe.",
        [("clause", "the clerk", "said", "the bridge was safe")],
    ),
    # --- a verb that only says how an act goes on
    (
        "The ministry has continued to deny any involvement in the raid.",
        [("object", "The ministry", "has continued to deny", "any involvement in the raid")],
    ),
    (
        "The mayor was quick to condemn the ruling.",
        [("object", "The mayor", "was quick to condemn", "the ruling")],
    ),
    (
        "The mayor was forced to admit that the bridge was closed.",
        [("clause", "The mayor", "was forced to admit", "that the bridge was closed")],
    ),
    (
        "The inquiry forced the bank to admit that it had known of the loss.",
        [("clause", "the bank", "to admit", "that it had known of the loss")],
    ),
    ("The ministry did not continue to deny any involvement in the raid.", []),
    ("If the ministry continues to deny any involvement in the raid, nobody will pay.", []),
    (
        "The union walked out, promising to return in May.",
        [("infinitive", "The union", "promising", "to return in May")],
    ),
    # --- phrasal verbs
    (
        "The senator lashed out at the press over the leak.",
        [("topic-preposition", "The senator", "lashed out at", "the press over the leak")],
    ),
    (
        "The minister is doubling down on his attacks on the union.",
        [("topic-preposition", "The minister", "is doubling down on", "his attacks on the union")],
    ),
    ("The waves lashed at the pier all night.", []),
    # --- no attribution
    ("The commissioner has never said that the tunnel would be free.", []),
    ("Nobody has accused the charity of stealing.", []),
    ("A court may find that the contract is void.", []),
    ("Had the inspector reported that the bolts were missing, the ride would have been closed.", []),
    ("Anyone who says the old theatre is past saving has only to look.", []),
    ("Seats will be shared out according to population.", []),
    ("The veto was supposed to protect the smaller states.", []),
    ("The committee said nothing on Monday about the vote.", []),
    ("If the minister says that the road is closed, nobody will go.", []),
    ("The measures deny the group a safe haven in the north of the country.", []),
    ("The ship left the port of Mombasa on Sunday with forty people on board.", []),
    ("A law requiring firms to disclose their taxes was passed.", []),
    ("They are fighters seeking to topple the king.", []),
    # --- who thinks so, as a phrase; stands and nouns for who takes them
    (
        "In the surgeons' view the ward is too small.",
        [("framing", "the surgeons'", "In view", "the ward is too small")],
    ),
    ("The painting hangs in full view of the street.", []),
    ("The mayor is against the toll road.", [("stand", "The mayor", "is against", "the toll road")]),
    ("Farmers are in favour of the ban.", [("stand", "Farmers", "are in favour of", "the ban")]),
    ("The ladder was against the wall when the roof fell in.", []),
    (
        "The senator is a staunch opponent of the pipeline.",
        [("agent-noun", "The senator", "is a staunch opponent of", "the pipeline")],
    ),
    ("Her opponent in the final is a left-hander from Split.", []),
    (
        "The bishop's view is that the school should stay open.",
        [("noun-is", "The bishop's", "view is", "that the school should stay open")],
    ),
    ("The trouble is that the last bus leaves at nine.", []),
    (
        "Her denial of involvement in the sale was printed on Monday.",
        [("owned-noun", "Her", "denial of", "involvement in the sale")],
    ),
    ("The film's denial of a happy ending annoyed some viewers.", []),
    (
        "The panel's conclusion: no inspector had seen the valve.",
        [("noun-colon", "The panel's", "conclusion :", "no inspector had seen the valve")],
    ),
    (
        'The coach had a short answer: "We were tired."',
        [("noun-colon", "The coach", "had a short answer", '"We were tired."')],
    ),
    ("The menu has two choices: fish or nothing.", []),
    # --- what others put to somebody, what somebody is made to say, what is only imagined
    ("Asked whether the bridge was safe, the engineer left the room.", []),
    (
        "The scandal forced the bank to admit that the audit was late.",
        [("clause", "the bank", "to admit", "that the audit was late")],
    ),
    ("The fog did not force the pilot to announce that the flight was cancelled.", []),
    ("Imagine a mayor who announces that the town is for sale.", []),
    ("It would take a brave mayor to tell them that the road is closed.", []),
    # --- complements hung on another word
    (
        "The council was accused by two of its own engineers of hiding the survey.",
        [("target-preposition", "two of its own engineers", "was accused", "hiding the survey")],
    ),
    ("Denmark is opposed to the tariff.", [("adjective", "Denmark", "is opposed to", "the tariff")]),
    (
        "It was reported at the time that the jewels had been moved to Canada.",
        [("passive-clause", "", "was reported", "that the jewels had been moved to Canada")],
    ),
    (
        "The village is alive with fears that the dam will burst.",
        [("ownerless-noun", "", "fears", "that the dam will burst")],
    ),
    (
        "Rumour has it that the duke will sell the castle.",
        [("hearsay-noun", "", "Rumour has it", "that the duke will sell the castle")],
    ),
    (
        "The mayor described walking home through the flood.",
        [("object", "The mayor", "described", "walking home through the flood")],
    ),
    (
        'The judge hailed as "brave" a report that named the officers.',
        [("as", "The judge", "hailed", '"brave" a report that named the officers')],
    ),
    (
        "Television showed pictures of Mayor Tadesse saying the water was safe.",
        [("clause", "Mayor Tadesse", "saying", "the water was safe")],
    ),
    (
        'In a note the club said: "The stand is safe," adding that it would open on Friday.',
        [
            ("quote-after-cue", "the club", "said :", '"The stand is safe,"'),
            ("clause", "the club", "adding", "that it would open on Friday"),
        ],
    ),
    (
        '"The pump had failed twice," a trainee, a former miner from Wales, told the tribunal.',
        [("quote-before-cue", "a trainee, a former miner from Wales,", "told", '"The pump had failed twice,"')],
    ),
    ("The sheriff found a coat.", []),
    (
        "The group claimed responsibility for the theft.",
        [("light-verb", "The group", "claimed", "responsibility for the theft")],
    ),
]


def found(text: str, nlp: Language) -> list[Row]:
    article = article_of(text)
    ((_, (paragraph,)),) = parse_articles([article], nlp)
    rows = []
    for a in find_attributions(paragraph, find_quotes(paragraph, text)):
        source = text[a.source_tokens[0].start : a.source_tokens[-1].end] if a.source_tokens else ""
        cue = " ".join(t.text for t in a.cue_tokens)
        rows.append((a.rule, source, cue, " … ".join(text[b:e] for b, e in a.content)))
    return rows


@pytest.mark.parametrize(("text", "rows"), TABLE, ids=[t[:40] for t, _ in TABLE])
def test_attributions(text: str, rows: list[Row], nlp: Language) -> None:
    assert found(text, nlp) == rows


def test_a_colon_in_a_headline(nlp: Language) -> None:
    text = "Angela Merkel: no talks under way in strike\n\nThe strike at the port began on Monday, the union said."
    heading, _ = next(iter(parse_articles([article_of(text)], nlp)))[1]
    (found_,) = find_attributions(heading, [])
    words = " ".join(text[b:e] for b, e in found_.content)
    assert (found_.rule, found_.source and found_.source.text, words) == (
        "colon",
        "Merkel",
        "no talks under way in strike",
    )


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("No trams before Monday: operator", ("colon", "operator", "No trams before Monday")),
        ("'We had ten minutes': pilot on the storm", ("colon", "pilot", "'We had ten minutes'")),
        ("Minister says reform 'not for this year'", ("headline", "Minister", "reform 'not for this year'")),
    ],
)
def test_headlines(text: str, row: tuple[str, str, str], nlp: Language) -> None:
    whole = f"{text}\n\nThe line was closed on Friday."
    heading, _ = next(iter(parse_articles([article_of(whole)], nlp)))[1]
    (one,) = find_attributions(heading, [])
    assert (one.rule, one.source and one.source.text, "".join(whole[b:e] for b, e in one.content)) == row


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        # a name behind "according to" is no subject
        (
            "According to its lawyer, Idra Conmere, whoever takes the money would give up the right to sue.",
            ("assert", "Idra Conmere", "whoever takes the money would give up the right to sue"),
        ),
        # what happened to the speaker is no part of the promise
        (
            "Governor Marta Oskell promised on Wednesday that every family would have a new house before winter, and "
            "was met with whistles in Dunmarrow.",
            ("promise", "Marta Oskell", "that every family would have a new house before winter"),
        ),
        # nor are condolences a promise, or a belief
        ("Ann Vance offered her condolences to the family.", ("assert", "Ann Vance", "her condolences to the family")),
        (
            "Ann Vance mourns the people who lost their lives.",
            ("assert", "Ann Vance", "the people who lost their lives"),
        ),
        # a preference is no promise
        (
            "Ann Vance says she would sooner see the company pay than see it nationalised.",
            ("assert", "Ann Vance", "she would sooner see the company pay than see it nationalised"),
        ),
        # the end of an hour is no end of a sentence
        (
            "Ann Vance says that her duty officer called the emergency desk at 2:41 a.m. A record of both is kept.",
            ("assert", "Ann Vance", "that her duty officer called the emergency desk at 2:41 a.m."),
        ),
        # who ought to say has not
        ("The Harbour Board was asked. It should explain who would answer the telephone at midnight.", None),
        # a name is not cut
        (
            "There were reports that rebel forces have reached the UNESCO World Heritage Site at Palmyra in Syria.",
            ("report", None, "that rebel forces have reached the UNESCO World Heritage Site at Palmyra in Syria"),
        ),
    ],
)
def test_where_content_begins_and_ends(
    sentence: str, row: tuple[str, str | None, str] | None, analysed: Callable[..., Analysis]
) -> None:
    found = analysed(sentence)
    names = {actor.id: actor.name for actor in found.actors}
    rows = [(p.kind, names.get(p.speaker or ""), p.content.text) for p in found.positions]
    assert rows == ([row] if row else [])


@pytest.mark.parametrize(
    ("headline", "row"),
    [
        ("Ostrin flood inquiry: minister denies order", ("deny", "minister")),
        ("Flood inquiry: ministry ignored warnings", ("assert", "inquiry")),
        ("Police: suspect denies murder", ("assert", "Police")),
    ],
)
def test_who_speaks_in_a_headline_with_a_colon(
    headline: str, row: tuple[str, str], analysed: Callable[..., Analysis]
) -> None:
    (one,) = analysed(f"{headline}\n\nThe line was closed on Friday.").positions
    assert one.source is not None
    assert (one.kind, one.source.text.split()[-1]) == row


def test_turns_within_a_paragraph(nlp: Language) -> None:
    text = "The hearing began at noon.\n\nCHAIR: Are you ready? MS OKAFOR: We have been ready since June."
    _, turns = next(iter(parse_articles([article_of(text)], nlp)))[1]
    said = [(a.source and a.source.text, text[slice(*a.content[0])]) for a in find_attributions(turns, [])]
    assert said == [("CHAIR", "Are you ready?"), ("OKAFOR", "We have been ready since June.")]


def test_what_is_no_speaker(nlp: Language) -> None:
    sentence = 'Chapter one declares that he is the author of what ""outsiders call evils"".'
    _, said = next(iter(parse_articles([article_of(f"A note\n\n{sentence}")], nlp)))[1]
    assert not {a.source.lower for a in find_attributions(said, []) if a.source} & {"what", "whatever"}


def test_every_rule_has_a_row() -> None:
    covered = {row[0] for _, rows in TABLE for row in rows} | {"colon", "headline", "pronoun"}
    covered |= {
        "belief",
        "clause after infinitive",
        "described topic",
    }  # grades of a clause: tests/analysis/test_confidence.py
    covered |= {"part-quote", "light-clause"}
    covered |= {"silence"}  # tests/analysis/test_gaps.py
    disputes = {"denial", "called false", "calls it false", "negated own act", "accusation denied", "claim denied"}
    disputes |= {"affirmed and denied", "hedged single source", "unattributed report"}
    disputes |= {"opposite stands, same matter", "different numbers, same thing"}
    disputes |= {"words against words", "nothing of the kind", "ruled out"}
    disputes |= {"incompatible dates", "incompatible places"}
    assert set(rule_precision()) - disputes <= covered
