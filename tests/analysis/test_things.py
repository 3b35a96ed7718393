"""Names that are no person's: places, ships, exercises, translations, things; and the persons beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.analysis.candidate import Candidate
from briefing.analysis.parse import Block, Paragraph, Token
from briefing.analysis.things import without_things
from briefing.model import Analysis

Analysed = Callable[..., Analysis]


def persons(analysis: Analysis) -> set[str]:
    return {a.name for a in analysis.actors if a.kind == "person"}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels retook Karhut on Monday, the army said. The fall of Karhut was a blow.",
        "The army marched towards Karhut. Families left Karhut at dawn.",
        "The rebel-held Karhut was quiet. Families returned to Karhut.",
        "He was hurt in the vicinity of Ayn Sorra, the army said.",
        "The Hemrun Hills (Arabic: Jabal Hemrun, Kurdish: Ciya Hemrun) are a small mountain ridge.",
        "The Book of Light (Kitab Nur in Arabic) is one of two books.",
        "Norden Barrage was built in 1956. The Norden Barrage has 17 gates.",
        "The clinic has an MRI scanner. The MRI was installed in May.",
    ],
)
def test_a_place_a_book_or_a_thing_is_no_person(text: str, analysed: Analysed) -> None:
    assert persons(analysed(text)) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police arrested Karl Oster on Monday. Oster denied it.", "Karl Oster"),
        ("Reporters visited Karl Oster at home. Oster said that he was ill.", "Karl Oster"),
        ("Karl Oster (Arabic: Karl Oster) said that he was ill.", "Karl Oster"),
    ],
)
def test_a_person_stays_one(text: str, name: str, analysed: Analysed) -> None:
    assert persons(analysed(text)) == {name}


def test_a_tribe_is_a_people_by_its_name(analysed: Analysed) -> None:
    found = {a.name: a.kind for a in analysed("Gunmen killed 70 members of the Al bu Nasri tribe in Anbar.").actors}
    assert found["Al bu Nasri tribe"] == "people"
    assert "person" not in found.values()


def test_a_surname_like_that_of_a_ruler_is_not_enough(analysed: Analysed) -> None:
    assert (
        persons(analysed("Syrian troops left. Near Ayn Asada, one strike hit a shed, and in Assada two did.")) == set()
    )


def test_a_common_noun_names_the_body_after_it(analysed: Analysed) -> None:
    found = {
        a.name: a.kind
        for a in analysed("The dam was built by the German company Zublin. The charity Open Wells said no.").actors
    }
    assert found["Zublin"] == "organisation"
    assert found["Open Wells"] == "organisation"
    assert "Jane Doe" in persons(analysed("The company Jane Doe founded was sold. Jane Doe said that she was sorry."))


def test_a_group_of_things_is_nobody(analysed: Analysed) -> None:
    assert not [
        a
        for a in analysed("The army hit a group of buildings. It said that nobody was hurt.").actors
        if "group" in a.name
    ]


def test_an_acronym_may_count_the_small_words(analysed: Analysed) -> None:
    found = {
        a.name: a for a in analysed("The Commission of Appeals met in May. The COA said that it would report.").actors
    }
    assert [m.text for m in found["Commission of Appeals"].mentions] == ["Commission of Appeals", "COA", "it"]


def tagged(words: str, first: int, last: int) -> tuple[Paragraph, Candidate]:
    """A paragraph of these words, none of them parsed, and the tagger's name among them."""
    tokens, at = [], 0
    for i, word in enumerate(words.split()):
        tag = "CD" if word.isdigit() or word == "two" else "NNP"
        tokens.append(Token(i, word, at, lemma=word.lower(), tag=tag, pos="PROPN", dep="pobj", ent="", sent=0))
        at += len(word) + 1
    paragraph = Paragraph(Block("paragraph", 0, len(words), 1), words, tokens, [tokens], [])
    name = tokens[first:last]
    text = " ".join(t.text for t in name)
    kind = "organisation"
    return paragraph, Candidate(0, first, last, name[-1], name[0].start, name[-1].end, text, kind, "body", "tagger")


@pytest.mark.parametrize(
    ("words", "first", "last", "stays"),
    [
        ("ships such as FS Corbin", 4, 5, False),
        ("troops in Exercise Eager Heron", 3, 5, False),
        ("they lost two UAVK and two UAVKs", 3, 4, False),
        ("they led CTF 50 and other CTFs", 2, 3, True),
        ("they met in the NOCC", 4, 5, True),
        ("they met Olga Heron", 2, 4, True),
    ],
)
def test_the_word_before_tells(words: str, first: int, last: int, stays: bool) -> None:
    paragraph, candidate = tagged(words, first, last)
    assert bool(without_things([candidate], [paragraph])) is stays
