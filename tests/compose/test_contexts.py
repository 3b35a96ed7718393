"""The paragraphs around cited words, and whom a line is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.compose import compose
from briefing.compose.contexts import BESIDE, LONGEST, shortened
from briefing.config import load_audience
from briefing.model import Analysis, ArticleRecord, Brief, Citation, Passage, SourceContext, Statement
from briefing.records import record_of
from tests.compose.seed_analysis import TEXT, seed_analysis
from tests.compose.stress_analysis import cases
from tests.compose.test_compose import every
from tests.conftest import article_of


def brief_of(analysis: Analysis, audience: str = "executive") -> Brief:
    return compose(analysis, load_audience(audience))


def seed_with(record: ArticleRecord) -> Analysis:
    return replace(seed_analysis(), articles=(record,))


@pytest.mark.parametrize("name", list(cases()))
@pytest.mark.parametrize("audience", ["analyst", "executive"])
def test_every_citation_has_its_passage_in_a_context_once(name: str, audience: str) -> None:
    brief = brief_of(cases()[name], audience)
    anchors = [block.anchor for source in brief.contexts for block in source.blocks]
    assert len(anchors) == len(set(anchors))
    cited = {citation.passage for citation in every(brief, Citation) if citation.block != "source"}
    assert cited <= set(anchors)


@pytest.mark.parametrize("audience", ["analyst", "executive"])
def test_citations_give_the_place_of_their_words(audience: str) -> None:
    brief = brief_of(seed_analysis(), audience)
    blocks = {block.anchor: block for source in brief.contexts for block in source.blocks}
    for citation in every(brief, Citation):
        block = blocks[citation.passage]
        assert TEXT[block.start : block.start + len(block.text)] == block.text
        assert citation.spans
        assert all(block.start <= start < block.start + len(block.text) for start, _ in citation.spans)


def test_a_paragraph_beside_is_shortened_and_one_that_does_not_follow_is_left_out() -> None:
    (record,) = seed_analysis().articles
    passages = [p for p in record.passages if p.number in (0, 1, 4, 5, 10)]
    long = replace(passages[-2], text="word " * 400)
    passages = [long if p is passages[-2] else p for p in passages]
    (source,) = brief_of(seed_with(replace(record, passages=tuple(passages)))).contexts
    blocks = {block.anchor: block for block in source.blocks}
    for block in source.blocks:
        assert block.cited or len(block.text) <= BESIDE + 3
    assert [anchor for anchor, block in blocks.items() if block.follows] == [
        anchor for anchor in blocks if anchor in ("s1subtitle", "s1p1", "s1p5")
    ]


def test_what_is_too_long_is_shown_in_no_context() -> None:
    (record,) = seed_analysis().articles
    grown = tuple(replace(p, text=p.text + "x" * LONGEST) if p.number == 4 else p for p in record.passages)
    brief = brief_of(seed_with(replace(record, passages=grown)))
    assert "s1p4" not in [block.anchor for source in brief.contexts for block in source.blocks]
    assert "s1p4" in {citation.passage for citation in every(brief, Citation)}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x.example", None])
def test_only_addresses_of_the_web_are_links(url: str | None) -> None:
    def source(url: str | None) -> SourceContext:
        return brief_of(seed_with(replace(seed_analysis().articles[0], url=url))).contexts[0]

    assert source(url).url is None
    assert source("https://news.example/1").url == "https://news.example/1"


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("one two three", 20, "one two three"),
        ("one two three four five", 12, "one … five"),
        ("x" * 30, 10, "xxxxx … xxxxx"),
    ],
)
def test_shortening_cuts_between_words(text: str, length: int, expected: str) -> None:
    assert shortened(text, length) == expected


def test_a_line_is_about_who_speaks_is_addressed_and_is_named() -> None:
    analysis = seed_analysis()
    brief = brief_of(analysis, "analyst")
    by_id = {position.id: position for position in analysis.positions}
    named = {(m.start, actor.id) for actor in analysis.actors for m in actor.mentions}
    for statement in every(brief, Statement):
        position = by_id[statement.id]
        expected = {position.holder, position.speaker, *position.relayed_by, *position.addressed}
        expected |= {id for at, id in named if any(start <= at < end for start, end in position.content.spans)}
        assert set(statement.involved) == expected - {None}


def test_actors_of_one_name_are_told_apart_by_their_source() -> None:
    analysis = seed_analysis()
    twin = tuple(replace(a, name="Government of Israel") if a.id == "russia" else a for a in analysis.actors)
    assert {actor.source for actor in brief_of(analysis, "analyst").actors} == {None}
    found = brief_of(replace(analysis, actors=twin), "analyst").actors
    assert {actor.name.id for actor in found if actor.source == 1} == {"israel", "russia"}


def test_an_audience_without_controls_carries_no_text_of_articles() -> None:
    audience = load_audience("executive", over={"interactive": False})
    assert compose(seed_analysis(), audience).contexts == ()


def test_a_record_keeps_the_paragraphs_beside_a_passage() -> None:
    words = "Enough words that this is a paragraph of a story and no furniture of a page, number"
    article = article_of("\n\n".join(f"{words} {number}." for number in ("one", "two", "three", "four", "five")))
    paragraphs = [block for block in article.blocks if block.kind == "paragraph"]
    record = record_of(article, {paragraphs[2].start})

    def numbers(passages: tuple[Passage, ...]) -> list[int]:
        return [passage.number for passage in passages]

    assert numbers(record.passages) == [paragraphs[2].number]
    assert numbers(record.around) == [paragraphs[1].number, paragraphs[3].number]
