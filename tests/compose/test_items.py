"""Blocks of a daily brief: a whole sentence as title, what is said, what is said otherwise, graded sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from briefing.compose import compose
from briefing.compose.sentences import sentence_around
from briefing.config import load_audience
from briefing.model import Analysis, Items, Outlet, Passage, SourceSummary
from briefing.render import render_markdown
from tests.compose.seed_analysis import TEXT, seed_analysis
from tests.compose.stress_analysis import cases, many, no_disputes
from tests.compose.test_compose import content


def items(name: str = "seed") -> Items:
    return content(compose(cases()[name], load_audience("daily")), Items)


def test_disputes_come_first_and_each_block_says_whose_its_title_is() -> None:
    found = items().items
    assert [item.kind for item in found] == ["contradicted", "opposed", "denied", "denied", "no answer", "unverified"]
    assert all(item.said is not None and item.title.text in TEXT for item in found)


def test_a_title_is_a_whole_sentence_of_the_source_where_it_tells_who_speaks() -> None:
    titles = [item.title.text for item in items().items]
    assert "Al Mua’llem said Israel is making false claims to try and pressure Iran, its arch-rival." in titles
    assert "Iran’s presence is legitimate and based on an invitation of the regime" in titles, (
        "the sentence begins with He"
    )


def test_a_title_has_no_dateline_and_no_two_blocks_have_one_title() -> None:
    found = items().items
    titles = [item.title.text for item in found]
    assert len(set(titles)) == len(titles)
    assert not any("Beirut" in title for title in titles)
    assert any(title.startswith("Syria’s foreign minister said on Saturday") for title in titles)


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("It rained. Gen. Aoun said the U.S. would go at 9 a.m. on Monday. It did.", "would go", 1),
        ("“We woke. Nobody warned us,” she said.", "warned us", None),
        ("First. Second half. Third.", "First. Second", None),
        ("and then it ended", "ended", None),
        ("Did they? “They did.” So she said.", "They did", "“They did.”"),
    ],
)
def test_a_sentence_is_whole_or_none(text: str, words: str, sentence: str | int | None) -> None:
    start = text.index(words)
    found = sentence_around(
        Passage(1, "paragraph", 100, 100 + len(text), text), (100 + start, 100 + start + len(words)), "a"
    )
    if sentence == 1:
        sentence = "Gen. Aoun said the U.S. would go at 9 a.m. on Monday."
    assert (found.text if found else None) == sentence
    if found:
        begin, end = found.spans[0]
        assert text[begin - 100 : end - 100] == found.text


def test_what_the_title_tells_is_first_and_a_silent_side_says_why() -> None:
    denied = next(item for item in items().items if item.topic.text == "false claims")
    assert [bool(side.statements) for side in denied.sides] == [True, False]
    assert denied.sides[1].empty == "not quoted"
    asked = next(item for item in items().items if item.kind == "no answer")
    assert [name.text for name in asked.sides[1].holders] == ["Government of the United States"]


def test_sources_have_both_grades_of_the_user() -> None:
    seed = seed_analysis()
    outlet = Outlet("x", "X", "newspaper", None, None, "B", "checked")
    graded = replace(seed, articles=(replace(seed.articles[0], outlet=outlet, publisher="X", credibility=2),))
    brief = compose(graded, load_audience("daily"))
    assert {(source.grade, source.credibility) for item in content(brief, Items).items for source in item.sources} == {
        ("B", 2)
    }
    summary = content(brief, SourceSummary)
    assert (summary.grades, summary.ungraded) == ((("B", 1),), 0)
    assert (summary.credibility, summary.unjudged) == ((("2", 1),), 0)
    text = render_markdown(brief).decode("utf-8")
    assert "**B2**" in text
    assert "as the user judges it: 2 1; not judged (6): 0." in text
    assert "not judged (6)." not in text


def test_a_sentence_that_begins_with_a_pronoun_is_no_title(analysed: Callable[..., Analysis]) -> None:
    """ "That" before what is said is none: what follows it can be a title."""
    found = analysed(
        "Lieve Askan designed the sirens. She said that the sirens were silent.\n\n"
        "Ostrin Hydro denied that the sirens were silent."
    )
    titles = [item.title.text for item in content(compose(found, load_audience("daily")), Items).items]
    assert "the sirens were silent" in titles
    assert not [title for title in titles if title.startswith("She ")]


def test_where_nothing_is_disputed_the_parties_with_most_to_say_have_a_block() -> None:
    found = content(compose(no_disputes(), load_audience("daily")), Items).items
    assert [item.kind for item in found] == ["on record"] * 3
    assert found[0].said is not None
    assert found[0].said.holder is not None
    assert found[0].said.holder.text == "Government of Syria"


def test_a_block_is_cut_to_its_length() -> None:
    audience = load_audience("daily", over={"options": {"items": {"lines": 12, "clip": 40}}})
    short = content(compose(many(12), audience), Items).items
    whole = content(compose(many(12), load_audience("daily")), Items).items
    said = [sum(len(s.words.text) for side in item.sides for s in side.statements) for item in (*short, *whole)]
    assert sum(said[: len(short)]) < sum(said[len(short) :])


def test_an_empty_place_is_left_out_where_the_audience_says_so() -> None:
    audience = load_audience("daily", over={"options": {"items": {"slot": "leave out"}}})
    assert not any(item.slot for item in content(compose(seed_analysis(), audience), Items).items)
    assert all(item.slot for item in items().items)
