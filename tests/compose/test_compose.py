"""What a brief of the seed holds, and what must hold for a brief of anything."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TypeVar

import pytest

from briefing.compose import SECTIONS, compose
from briefing.compose.context import is_against
from briefing.compose.sources import segments
from briefing.config import Audience, audience_names, load_audience
from briefing.model import (
    Actors,
    Analysis,
    Brief,
    Citation,
    Disputes,
    Evidence,
    Gaps,
    Highlights,
    Legend,
    Masthead,
    Matrix,
    Passage,
    PositionKind,
    Positions,
    Problems,
    Role,
    Sources,
    Timeline,
    Words,
)
from tests.compose.judgements import JUDGEMENTS, with_figures
from tests.compose.seed_analysis import TEXT, seed_analysis
from tests.compose.stress_analysis import cases, no_disputes, nothing, unresolved

Found = TypeVar("Found")
ALL = [(name, audience) for name in cases() for audience in audience_names()]


@cache
def brief_of(name: str, audience: str) -> Brief:
    return compose(cases()[name], load_audience(audience))


@cache
def seed(audience: str = "analyst") -> Brief:
    return brief_of("seed", audience)


def content(brief: Brief, kind: type[Found]) -> Found:
    return next(section.content for section in brief.sections if isinstance(section.content, kind))


def every(value: object, kind: type[Found]) -> list[Found]:
    """All records of a kind anywhere inside a value."""
    if isinstance(value, kind):
        return [value]
    if isinstance(value, (tuple, list, frozenset)):
        return [found for item in value for found in every(item, kind)]
    if is_dataclass(value):
        return [found for item in fields(value) for found in every(getattr(value, item.name), kind)]
    return []


# --- the seed ----------------------------------------------------------------------------------------------------


def test_the_title_names_the_main_party_and_what_two_sides_dispute() -> None:
    title = seed().title
    assert (title.party, title.kind) == ("Syria", "topics")
    assert [topic.text for topic in title.topics] == ["Iran’s presence", "offensive in the area"]


def test_a_given_title_is_taken_as_it_is() -> None:
    title = compose(seed_analysis(), load_audience("analyst"), title="The south").title
    assert (title.given, title.kind) == ("The south", "given")


def test_the_masthead_counts() -> None:
    head = content(seed(), Masthead)
    assert (head.sources, head.origins, head.parties, head.positions) == (1, 1, 5, 14)
    assert (head.disputes, head.unverified) == (4, 2)
    assert (head.unanswered, head.undated, head.period) == (2, 1, None)
    assert head.as_of.basis == "not stated"


@pytest.mark.parametrize(
    ("given", "published", "expected"),
    [
        (None, None, (None, "not stated")),
        (None, "2018-06-02", ("2018-06-02", "latest source")),
        ("2018-06-05", "2018-06-02", ("2018-06-05", "given")),
    ],
)
def test_the_date_is_given_or_that_of_the_latest_source_or_not_stated(
    given: str | None, published: str | None, expected: tuple[str | None, str]
) -> None:
    analysis = seed_analysis()
    dated = replace(analysis, articles=(replace(analysis.articles[0], published=published),))
    as_of = compose(dated, load_audience("analyst"), as_of=given).as_of
    assert (as_of.date, as_of.basis) == expected


def test_highlights_hold_the_best_of_every_kind_in_order() -> None:
    highlights = content(seed(), Highlights)
    assert [item.kind for item in highlights.items] == [
        "contradicted", "opposed", "denied", "no answer", "unverified",
    ]  # fmt: skip
    assert highlights.more == 3


def test_the_matrix_says_where_each_party_stands() -> None:
    cells = {}
    for table in content(seed(), Matrix).tables:
        assert len(table.columns) <= 5
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                said = ", ".join(f"{stance.kind} {stance.tone}" for stance in cell.stances)
                cells[column.party.short, row.label] = said or cell.kind
    assert cells["Syria", "D1"] == "assert for"
    assert cells["Israel", "D1"] == "warn against"
    assert cells["Iran", "D2"] == "support for"
    assert cells["Russia", "D2"] == "demand for"
    assert cells["the United States", "D2"] == "oppose against, warn against"
    assert cells["Israel", "D3"] == "not quoted"
    assert cells["Syria", "D4"] == "deny against"
    assert cells["Syria", "P1"] == "demand for"
    assert cells["the United States", "P1"] == "no answer"
    assert cells["Israel", "P1"] == "not on record"
    assert not any(party == "Syrian Democratic Forces" for party, _ in cells), "no column for who is not on record"


def test_a_speaker_stands_under_the_party_it_speaks_for() -> None:
    columns = {column.party.short: column for table in content(seed(), Matrix).tables for column in table.columns}
    (speaker, role), *_ = columns["Syria"].speakers
    assert (speaker.text, role) == ("Walid Al Mua’llem", "foreign minister")
    (official, _), *_ = columns["Iran"].speakers
    assert official.anonymous
    assert official.verbatim


def test_dispute_cards_explain_an_empty_side() -> None:
    cards = content(seed(), Disputes).items
    empty = {card.topic.text: [side.empty for side in card.sides] for card in cards}
    assert empty["Iran’s presence"] == ["", ""]
    assert empty["false claims"] == ["not quoted", ""]
    assert empty["talks over the country’s southern region"] == ["not named", ""]
    assert empty["an Iranian rocket attack on its positions in the occupied Golan Heights"] == ["", "nobody else"]
    assert [card.number for card in cards] == [1, 2, 3, 4, 5, 6]


def test_every_position_is_listed_once_under_its_party() -> None:
    parties = content(seed(), Positions).parties
    assert sorted(line.id for party in parties for line in party.statements) == sorted(
        position.id for position in seed_analysis().positions
    )
    counts = {(party.party.short if party.party else None): len(party.statements) for party in parties}
    assert counts == {"Syria": 6, "Israel": 2, "the United States": 2, "Iran": 1, "Russia": 1, None: 2}


def test_times_stay_relative_in_an_undated_article() -> None:
    lines = content(seed(), Timeline).undated
    assert [(line.time.words, line.time.unknown) for line in lines] == [
        ("Saturday", "article undated"),
        ("In May", "year not stated"),
        ("Saturday", "article undated"),
        ("last week", "article undated"),
        ("this year", "article undated"),
    ]
    assert not content(seed(), Timeline).dated


def test_dated_lines_stand_in_order() -> None:
    dates = [line.time.first for line in content(brief_of("many", "analyst"), Timeline).dated]
    assert dates == sorted(dates, key=str)
    assert dates


def test_gaps_name_who_did_not_answer() -> None:
    gaps = content(seed(), Gaps).items
    kinds = ["no answer", "no answer", "anonymous", "single source", "undated"]
    assert [gap.kind for gap in gaps] == kinds
    assert [name.short for name in gaps[0].parties] == ["the United States"]
    assert gaps[4].times == ("this year", "Saturday", "last week")


def test_an_unresolved_speaker_keeps_its_surface_form() -> None:
    parties = content(compose(unresolved(), load_audience("analyst")), Positions).parties
    names = [party.party for party in parties if party.party and not party.party.resolved]
    assert [name.text for name in names] == ["He"]


def test_inputs_that_could_not_be_read_are_listed_and_counted() -> None:
    problems = content(compose(unresolved(), load_audience("analyst")), Problems)
    assert (problems.count, problems.total) == (2, 3)
    assert not any(section.name == "problems" for section in seed().sections)


def test_findings_below_the_threshold_are_left_out_and_counted() -> None:
    audience = load_audience("analyst").model_copy(update={"min_confidence": 0.83, "min_dispute_confidence": 0.83})
    brief = compose(seed_analysis(), audience)
    lines = [line for party in content(brief, Positions).parties for line in party.statements]
    assert "p9" not in [line.id for line in lines]
    assert {line.id: line.number for line in lines}["p11"] == 11, "numbers are the same in every edition"
    assert [card.topic.text for card in content(brief, Disputes).items][:2] == ["Iran’s presence", "false claims"]
    assert content(brief, Legend).left_out == 3


def test_positions_of_a_dispute_with_both_sides_stay_with_it() -> None:
    whole = seed_analysis()
    both = next(d for d in whole.disputes if all(side.positions for side in d.sides))
    weak = {id for side in both.sides for id in side.positions}
    positions = tuple(replace(p, confidence=0.1) if p.id in weak else p for p in whole.positions)
    disputes = tuple(replace(d, confidence=0.9) if d.id == both.id else d for d in whole.disputes)
    brief = compose(replace(whole, positions=positions, disputes=disputes), load_audience("analyst"))
    printed = {line.id for party in content(brief, Positions).parties for line in party.statements}
    assert weak <= printed


def test_the_executive_edition_says_how_much_the_other_has() -> None:
    brief = seed("executive")
    assert brief.more_in == "the analyst edition"
    assert content(brief, Highlights).more == 3
    assert content(brief, Gaps).more == 2
    assert content(brief, Disputes).more == 0


def test_the_marking_is_the_audiences_or_the_given_one() -> None:
    assert seed().marking == "TLP:CLEAR"
    assert compose(seed_analysis(), load_audience("analyst"), marking="TLP:RED").marking == "TLP:RED"


def test_nothing_found_is_a_brief_too() -> None:
    brief = compose(nothing(), load_audience("analyst"))
    assert brief.title.kind == "sources"
    assert content(brief, Highlights).items == ()
    assert len(content(brief, Sources).uncited) == 1


def test_what_is_only_unverified_is_not_called_disputed() -> None:
    analysis = seed_analysis()
    unverified = tuple(dispute for dispute in analysis.disputes if dispute.kind == "unverified")
    brief = compose(replace(analysis, disputes=unverified), load_audience("analyst"))
    assert unverified
    assert (brief.title.kind, brief.title.count) == ("positions", 14)


def test_without_disputes_the_title_counts_positions() -> None:
    title = compose(no_disputes(), load_audience("analyst")).title
    assert (title.party, title.kind, title.count) == (None, "positions", 14)


def test_a_title_that_counts_positions_names_the_party_that_alone_has_them() -> None:
    analysis = no_disputes()
    (holder,) = {actor.id for actor in analysis.actors if actor.name == "Government of Syria"}
    theirs = tuple(position for position in analysis.positions if position.holder == holder)
    title = compose(replace(analysis, positions=theirs), load_audience("analyst")).title
    assert (title.party, title.count) == ("Syria", len(theirs))


# --- anything ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "audience"), ALL)
def test_every_printed_word_stands_in_its_source(name: str, audience: str) -> None:
    analysis, brief = cases()[name], brief_of(name, audience)
    for words in every(brief, Words):
        for (start, end), piece in zip(words.spans, words.pieces, strict=True):
            assert text_at(analysis, words.article, start, end) == piece


def text_at(analysis: Analysis, article: str, start: int, end: int) -> str:
    record = next(record for record in analysis.articles if record.id == article)
    passage = next(passage for passage in record.passages if passage.start <= start and end <= passage.end)
    return passage.text[start - passage.start : end - passage.start]


@pytest.mark.parametrize(("name", "audience"), ALL)
def test_every_back_link_leads_to_a_citation_that_leads_here(name: str, audience: str) -> None:
    brief = brief_of(name, audience)
    citations = {citation.id: citation for citation in every(brief, Citation)}
    for entry in content(brief, Sources).items:
        for groups, anchor in [(entry.cited_in, entry.anchor), *((p.cited_in, p.anchor) for p in entry.passages)]:
            for link in (link for group in groups for link in group.links):
                assert anchor in (citations[link.target].entry, citations[link.target].passage)


@pytest.mark.parametrize("name", list(cases()))
def test_every_citation_of_the_analyst_edition_has_its_passage(name: str) -> None:
    brief = brief_of(name, "analyst")
    missing = [citation for citation in every(brief, Citation) if citation.passage not in brief.targets]
    assert not missing


@pytest.mark.parametrize("name", list(cases()))
def test_passages_are_printed_whole(name: str) -> None:
    analysis, brief = cases()[name], brief_of(name, "analyst")
    kept = {passage.text for record in analysis.articles for passage in record.passages}
    for entry in content(brief, Sources).items:
        for passage in entry.passages:
            assert "".join(run.text for run in passage.segments) in kept


def test_the_passages_are_those_of_the_file() -> None:
    for record in seed_analysis().articles:
        for passage in record.passages:
            assert TEXT[passage.start : passage.end] == passage.text


@pytest.mark.parametrize(
    ("said", "cue", "expected"),
    [
        (set(), set(), ["abcdefghij"]),
        ({(12, 15)}, set(), ["ab", "CDE", "fghij"]),
        ({(12, 17), (14, 16)}, set(), ["ab", "CD", "2EF", "G", "hij"]),
        ({(12, 16), (14, 18)}, set(), ["ab", "CD", "2EF", "GH", "ij"]),
        ({(14, 18)}, {(10, 12)}, ["_ab", "cd", "EFGH", "ij"]),
        ({(14, 18)}, {(12, 16)}, ["ab", "_cd", "_EF", "GH", "ij"]),
        ({(0, 12), (18, 99)}, set(), ["AB", "cdefgh", "IJ"]),
        ({(0, 5)}, {(30, 40)}, ["abcdefghij"]),
    ],
)
def test_marks_overlap_nest_and_run_over(
    said: set[tuple[int, int]], cue: set[tuple[int, int]], expected: list[str]
) -> None:
    passage = Passage(1, "paragraph", 10, 20, "abcdefghij")
    shown = []
    for run in segments(passage, said, cue):
        text = run.text.upper() if run.said else run.text
        shown.append(("_" if run.cue else "") + (str(run.said) if run.said > 1 else "") + text)
    assert shown == expected


def test_composing_twice_gives_the_same_brief() -> None:
    audience = load_audience("analyst")
    assert compose(seed_analysis(), audience) == compose(seed_analysis(), audience)


def test_actors_without_a_mention_are_not_printed() -> None:
    analysis = seed_analysis()
    bare = replace(analysis, actors=(*analysis.actors[:1], replace(analysis.actors[1], mentions=())))
    names = [line.name.text for line in content(compose(bare, load_audience("analyst")), Actors).items]
    assert names == ["Government of Syria"]


def test_an_office_that_the_name_or_another_office_says_is_not_printed_again() -> None:
    analysis = seed_analysis()
    first, second, *rest = analysis.actors
    nobody = replace(first, name="A senior official", anonymous=True, of=None, roles=(Role("senior official", None),))
    titles = ("secretary", "Defense Secretary", "minister")
    somebody = replace(second, roles=tuple(Role(title, None) for title in titles))
    changed = replace(analysis, actors=(nobody, somebody, *rest))
    lines = content(compose(changed, load_audience("analyst")), Actors).items
    offices = {line.name.text: line.roles for line in lines}
    assert offices["A senior official"] == ()
    assert offices[second.name] == ("Defense Secretary", "minister")


def test_every_section_has_an_audience_and_a_function() -> None:
    listed = {section.name for name in audience_names() for section in load_audience(name).sections}
    assert listed == set(SECTIONS)


@pytest.mark.parametrize("section", list(SECTIONS))
def test_every_section_composes_alone(section: str) -> None:
    audience = Audience.model_validate({"name": "one", "edition": "One", "sections": [section]})
    brief = compose(with_figures(unresolved()), audience, judgements=JUDGEMENTS)
    assert brief.sections[0].name == section


@pytest.mark.parametrize(
    ("kind", "rule", "cue", "said", "printed"),
    [
        ("refuse", "object, negated cue", "did not confirm", "the offer", "did not confirm the offer"),
        ("refuse", "infinitive", "declined", "to comment", "declined to comment"),
        ("deny", "called, calls it false", "called", "the claim a lie", "called the claim a lie"),
        ("expect", "topic", "mourns", "the dead", "mourns the dead"),
        ("accuse", "target-preposition", "blamed", "the flood", "blamed the flood"),
        ("accuse", "target-preposition", "accused", "hiding the order", "hiding the order"),
        ("assert", "clause", "asked", "who gave the order", "asked who gave the order"),
        ("assert", "clause", "said", "the gate broke", "the gate broke"),
        ("support", "object", "backs", "the plan", "the plan"),
    ],
)
def test_words_that_would_tell_something_else_alone_are_printed_with_their_cue(
    kind: PositionKind, rule: str, cue: str, said: str, printed: str
) -> None:
    analysis = seed_analysis()
    first, *rest = analysis.positions
    article, start = first.content.article, 10 + len(cue) + 1
    words = {"cue": Evidence(article, ((10, start - 1),), cue)}
    words["content"] = Evidence(article, ((start, start + len(said)),), said)
    changed = replace(first, kind=kind, rule=rule, quote="indirect", **words)
    positions = content(compose(replace(analysis, positions=(changed, *rest)), load_audience("analyst")), Positions)
    (line,) = (s for party in positions.parties for s in party.statements if s.id == first.id)
    assert (line.words.pieces, line.kind) == ((printed,), kind)


@pytest.mark.parametrize(
    ("kind", "cue", "against"),
    [("warn", "has warned against", True), ("warn", "has warned", False), ("assert", "spoke against", False)],
)
def test_a_warning_is_against_what_the_source_has_it_against(kind: PositionKind, cue: str, against: bool) -> None:
    analysis = seed_analysis()
    first = replace(analysis.positions[0], kind=kind)
    first = replace(first, cue=replace(first.cue, text=cue))
    assert is_against(first) is against


@pytest.mark.parametrize(
    ("cue", "said", "printed"),
    [
        (((10, 18), "rejected"), ((19, 23), "that"), "rejected that"),
        (((24, 30), "denied"), ((5, 9), "That"), "That … denied"),
        (((10, 16), "denied"), ((17, 31), "the old charge"), "the old charge"),
    ],
)
def test_a_bare_pronoun_is_printed_with_its_cue(
    cue: tuple[tuple[int, int], str], said: tuple[tuple[int, int], str], printed: str
) -> None:
    analysis = seed_analysis()
    first, *rest = analysis.positions
    article = first.content.article
    own = {name: Evidence(article, (span,), text) for name, (span, text) in (("cue", cue), ("content", said))}
    changed = replace(analysis, positions=(replace(first, **own), *rest))
    positions = content(compose(changed, load_audience("analyst")), Positions)
    (line,) = (s for party in positions.parties for s in party.statements if s.id == first.id)
    assert " … ".join(line.words.pieces) == printed
