"""Pictures: nothing lies on anything else, everything is in its frame, and too little is no picture."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations, pairwise
from typing import TypeVar

import pytest

from briefing.compose import compose
from briefing.compose.base_map import outlines, together, view_of
from briefing.compose.drawing import (
    Box,
    box_of,
    can_be_drawn,
    label,
    number,
    path,
    shortened,
    text_width,
    wrapped,
)
from briefing.compose.network import around, frame_of, in_order
from briefing.compose.source_mix import NEEDED
from briefing.config import Audience, load_audience, parse_audience
from briefing.model import (
    Analysis,
    Chronology,
    Dispute,
    Event,
    Evidence,
    Frame,
    Network,
    Outlet,
    Place,
    PlaceMap,
    PlaceMention,
    Side,
    SourceMix,
    When,
)
from tests.compose.seed_analysis import ARTICLE, evidence, seed_analysis
from tests.compose.stress_analysis import NAMES, many

Found = TypeVar("Found")


def content(analysis: Analysis, kind: type[Found], audience: Audience | None = None) -> Found:
    brief = compose(analysis, audience or load_audience("analyst"))
    return next(section.content for section in brief.sections if isinstance(section.content, kind))


def audience(*sections: str) -> Audience:
    return parse_audience(f"name: x\nedition: X\nsections: [{', '.join(sections)}]\n", shown="x.yaml")


def frame_box(frame: Frame) -> Box:
    return Box(frame.left, frame.top, frame.left + frame.width, frame.top + frame.height)


def assert_apart(boxes: Iterable[Box]) -> None:
    for one, other in combinations(boxes, 2):
        assert not one.meets(other), f"{one} lies on {other}"


# --- text ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Syria", 100, "Syria"),
        ("Power and Water Workers’ Union", 60, "Power and …"),
        ("Donaudampfschifffahrtsgesellschaft", 60, "Donaudampfs …"),
        ("", 10, ""),
    ],
)
def test_text_is_cut_between_words_where_it_can_be(text: str, width: float, expected: str) -> None:
    assert shortened(text, width) == expected
    assert text_width(shortened(text, width)) <= width


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Syria", 1),
        ("Lower Ostrin Residents’ Committee for Safety", 2),
        (NAMES[2], 2),
        ("Donaudampfschifffahrtsgesellschaftskapitänsvereinigungsvorstand", 1),
        ("a Donaudampfschifffahrtsgesellschaftskapitänsvereinigung", 2),
    ],
)
def test_names_have_two_lines_at_most_and_fit(text: str, lines: int) -> None:
    found = wrapped(text, 110)
    assert len(found) == lines
    assert all(text_width(line) <= 110 for line in found)


@pytest.mark.parametrize(("text", "drawn"), [("Сирия", True), ("Ελλάδα", True), ("سوريا", False), ("भारत", False)])
def test_letters_that_join_are_not_drawn(text: str, drawn: bool) -> None:
    assert can_be_drawn(text) is drawn


def test_boxes_that_touch_do_not_overlap() -> None:
    assert not Box(0, 0, 1, 1).meets(Box(1, 0, 2, 1))
    assert Box(0, 0, 1.1, 1).meets(Box(1, 0, 2, 1))


@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_the_room_of_a_label_is_where_its_anchor_puts_it(anchor: str) -> None:
    line = label("Syria", 50, 20, anchor)  # type: ignore[arg-type]
    box = box_of(line)
    assert {"start": box.left, "middle": (box.left + box.right) / 2, "end": box.right}[anchor] == pytest.approx(50)
    assert box.top < 20 < box.bottom


def test_paths_have_a_tenth_at_most_and_no_point_that_nobody_sees() -> None:
    assert path([[(0, 0), (0.1, 0.1), (10.04, 5), (10.1, 5.1)]]) == "M0 0L10 5L10.1 5.1"
    assert path([[(0, 0), (0.1, 0)]], closed=True) == ""
    assert number(-0.04) == "0"


# --- chronology ----------------------------------------------------------------------------------------------------


def dated(*days: tuple[str, str, str]) -> Analysis:
    """The seed with an event at each of these times: first, last, precision."""
    words = evidence("Israel carried out a wave of air strikes")
    events = [
        Event(f"e{n}", When("then", first, last, precision, False), None, (), words, evidence("In May"))  # type: ignore[arg-type]
        for n, (first, last, precision) in enumerate(days)
    ]
    return replace(seed_analysis(), events=tuple(events))


def day(text: str) -> tuple[str, str, str]:
    return text, text, "day"


CROWDED = [day(f"2026-04-{number:02}") for number in range(1, 31)]
TIMES = {
    "one day": [day("2026-04-13")] * 3,
    "crowded": CROWDED,
    "spans": [("2026-04-01", "2026-04-30", "month"), ("2026-01-01", "2026-12-31", "year"), day("2026-12-31")],
    "far apart": [("1972-01-01", "1972-12-31", "year"), *CROWDED],
    "centuries": [day("1066-10-14"), day("1648-10-24"), *CROWDED[:3]],
}


@pytest.mark.parametrize("name", TIMES)
def test_labels_and_marks_of_a_chronology_lie_apart_and_inside(name: str) -> None:
    found = content(dated(*TIMES[name]), Chronology)
    drawn = [mark for mark in found.marks if mark.y is not None]
    labels = [box_of(mark.label) for mark in drawn if mark.label]
    marks = [Box(mark.left, (mark.y or 0) - 2.6, mark.right, (mark.y or 0) + 2.6) for mark in drawn]
    assert labels
    assert_apart(labels)
    assert_apart(marks)
    above = Box(0, 0, found.frame.width, found.axis)
    assert all(box.within(above) for box in (*labels, *marks))
    for mark in found.marks:
        assert 0 < mark.left < mark.right < found.frame.width


@pytest.mark.parametrize("name", TIMES)
def test_dates_on_the_axis_are_few_in_order_and_apart(name: str) -> None:
    found = content(dated(*TIMES[name]), Chronology)
    xs = [tick.x for tick in found.ticks]
    assert 1 <= len(xs) <= 7
    assert xs == sorted(xs)
    assert all(after - before > 45 for before, after in pairwise(xs))


def test_events_stand_in_order_and_to_scale() -> None:
    found = content(dated(day("2026-04-01"), day("2026-04-11"), day("2026-04-21"), day("2026-04-11")), Chronology)
    middles = [(mark.left + mark.right) / 2 for mark in found.marks]
    assert middles[1] - middles[0] == pytest.approx(middles[2] - middles[1], abs=0.2)
    assert [mark.more for mark in found.marks] == [0, 1, 0]
    assert found.marks[1].label is not None
    assert found.marks[1].label.text.endswith("+1")


def test_a_longer_time_is_a_bar_as_long_as_it_is() -> None:
    found = content(dated(("2026-01-01", "2026-12-31", "year"), day("2026-01-01"), day("2026-12-31")), Chronology)
    year = next(mark for mark in found.marks if mark.precision == "year")
    others = [mark for mark in found.marks if mark.precision == "day"]
    assert year.left <= others[0].left + 3
    assert year.right >= others[1].right - 3


def test_sources_are_marked_on_the_day_they_were_published() -> None:
    analysis = many(12)
    found = content(analysis, Chronology)
    assert sum(mark.count for mark in found.published) == 12
    assert [mark.x for mark in found.published] == sorted(mark.x for mark in found.published)
    assert all(found.axis + 13 < found.base - mark.height < found.base for mark in found.published)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_dated_events_are_no_picture(count: int) -> None:
    found = content(dated(*CROWDED[:count], ("", "", "unknown")), Chronology)
    assert (found.marks, found.found, found.needed) == ((), count, 3)


def test_a_date_that_is_none_costs_itself() -> None:
    found = content(dated(*CROWDED[:3], day("2026-02-31"), day("0001-01-01")), Chronology)
    assert (found.found, found.undated) == (3, 2)


def test_a_chronology_without_a_timeline_beside_it_cites() -> None:
    alone = content(dated(*CROWDED[:3]), Chronology, audience("chronology", "sources"))
    beside = content(dated(*CROWDED[:3]), Chronology, audience("chronology", "timeline", "sources"))
    assert not alone.twin
    assert all(mark.citations for mark in alone.marks)
    assert beside.twin
    assert not any(mark.citations for mark in beside.marks)


# --- map -----------------------------------------------------------------------------------------------------------


def placed(*points: tuple[float, float], mentions: int = 1, name: str = "Place") -> Analysis:
    """The seed with places at these points (latitude, longitude)."""
    found = tuple(PlaceMention(ARTICLE, 0, 6, "Syrian") for _ in range(mentions))
    places = tuple(
        Place(f"p{n}", f"{name} {n}", "town", "syr", latitude, longitude, found)
        for n, (latitude, longitude) in enumerate(points)
    )
    return replace(seed_analysis(), places=places)


POINTS = {
    "two": [(33.5, 36.3), (36.2, 37.2)],
    "one spot": [(33.5, 36.3)] * 6,
    "row": [(33.0, 36 + n / 50) for n in range(30)],
    "heap": [(33 + n % 6 / 20, 36 + n // 6 / 20) for n in range(36)],
    "world": [(-35.3, 149.1), (38.9, -77.0), (51.2, 71.5), (64.1, -21.9)],
    "date line": [(-17.7, 178.1), (-13.8, -171.8), (-21.1, -175.2)],
    "north": [(78.2, 15.6), (82.5, -62.3)],
}


@pytest.mark.parametrize("name", POINTS)
def test_labels_of_a_map_lie_on_no_label_and_no_symbol(name: str) -> None:
    found = content(placed(*POINTS[name]), PlaceMap)
    labels = [box_of(place.label) for place in found.places if place.label] + [box_of(one, 7) for one in found.states]
    symbols = [Box(p.x - p.radius, p.y - p.radius, p.x + p.radius, p.y + p.radius) for p in found.places]
    assert any(place.label for place in found.places)
    assert_apart(labels)
    assert not any(one.meets(symbol) for one in labels for symbol in symbols)
    assert all(box.within(frame_box(found.frame)) for box in (*labels, *symbols))


@pytest.mark.parametrize("name", POINTS)
def test_every_place_is_on_the_map_or_said_to_be_outside(name: str) -> None:
    found = content(placed(*POINTS[name]), PlaceMap)
    assert len(found.places) + len(found.outside) == len(POINTS[name]) == found.found
    assert [place.number for place in found.places] == list(range(1, len(found.places) + 1))
    assert all(place.citations for place in found.places)


def test_crowded_places_have_numbers_in_place_of_names() -> None:
    found = content(placed(*POINTS["heap"], name="A place with a long name"), PlaceMap)
    texts = {place.label.text: place for place in found.places if place.label}
    assert any(text.isdigit() for text in texts)
    assert all(text == str(place.number) for text, place in texts.items() if text.isdigit())


def test_a_symbol_grows_with_its_mentions_and_the_most_named_is_first() -> None:
    found = content(seed_analysis(), PlaceMap)
    assert found.places[0].name == "Syria"
    assert [place.mentions for place in found.places] == sorted((p.mentions for p in found.places), reverse=True)
    assert found.places[0].radius > found.places[-1].radius


def test_north_is_up_and_east_is_right() -> None:
    places = {place.name: place for place in content(seed_analysis(), PlaceMap).places}
    assert places["Raqqa"].y < places["Damascus"].y
    assert places["Damascus"].x < places["Tanf"].x


def test_places_far_away_are_listed_beside_a_map_of_where_most_are() -> None:
    analysis = placed((33.5, 36.3), (36.2, 37.2), (35.0, 40.1))
    far = replace(analysis.places[0], id="far", name="Canberra", latitude=-35.3, longitude=149.1)
    found = content(replace(analysis, places=(*analysis.places, far)), PlaceMap)
    assert [place.name for place in found.outside] == ["Canberra"]
    assert len(found.places) == 3


def test_the_scale_bar_is_true() -> None:
    found = content(seed_analysis(), PlaceMap)
    places = {place.name: place for place in found.places}
    assert found.scale is not None
    to_raqqa = (places["Raqqa"].x - places["Syria"].x, places["Raqqa"].y - places["Syria"].y)
    kilometres = (to_raqqa[0] ** 2 + to_raqqa[1] ** 2) ** 0.5 * found.scale.kilometres / found.scale.length
    assert kilometres == pytest.approx(115, rel=0.05)  # along the great circle


@pytest.mark.parametrize(
    ("longitudes", "expected"),
    [
        ([10, 20], [10, 20]),
        ([178, -172], [178, 188]),
        ([-172, 178, 170], [188, 178, 170]),
        ([-77, 149], [283, 149]),
        ([5], [5]),
    ],
)
def test_longitudes_go_on_beyond_the_date_line(longitudes: list[float], expected: list[float]) -> None:
    assert together(longitudes) == expected


def test_a_map_across_the_date_line_is_one_map() -> None:
    found = content(placed(*POINTS["date line"]), PlaceMap)
    assert found.scale is not None
    assert found.scale.kilometres <= 500
    xs = {place.name: place.x for place in found.places}
    assert xs["Place 0"] < xs["Place 2"] < xs["Place 1"]


@pytest.mark.parametrize("points", [[], [(33.5, 36.3)]])
def test_fewer_than_two_places_are_no_map(points: list[tuple[float, float]]) -> None:
    found = content(placed(*points), PlaceMap)
    assert (found.places, found.land, found.found, found.needed) == ((), "", len(points), 2)


def test_the_base_map_is_cut_at_the_frame() -> None:
    view = view_of([(36.3, 33.5), (39.0, 36.0)])
    for part in outlines(view):
        assert re.fullmatch(r"[MLZ\d. -]+", part)
        numbers = [float(text) for text in re.findall(r"-?\d+(?:\.\d)?", part)]
        assert all(-0.1 <= x <= 490.1 for x in numbers[::2])
        assert all(-0.1 <= y <= view.height + 0.1 for y in numbers[1::2])


def test_the_base_map_knows_land_from_sea() -> None:
    """Damascus and a spot in the Mediterranean, told by how often a line to the west leaves the land."""
    view = view_of([(33.0, 33.0), (40.0, 36.5)])
    rings = [
        [tuple(map(float, point.split())) for point in ring.split("L")]
        for ring in re.findall(r"M([^MZ]+)Z", outlines(view)[0])
    ]
    for (longitude, latitude), land in (((36.29, 33.51), True), ((34.3, 34.3), False), ((33.2, 35.1), True)):
        x, y = view.point(longitude, latitude)
        crossed = 0
        for ring in rings:
            for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
                crossed += (y1 > y) != (y2 > y) and x > x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        assert crossed % 2 == land, (longitude, latitude)


# --- network -------------------------------------------------------------------------------------------------------


def test_who_is_against_whom_in_the_seed() -> None:
    found = content(seed_analysis(), Network)
    relations = {(r.holder.short, r.kind, r.other.short): r.positions for r in found.relations}
    assert relations == {
        ("Syria", "demand", "the United States"): 1,
        ("Syria", "demand", "Syrian Democratic Forces"): 1,
        ("Syria", "against", "Israel"): 1,
        ("Israel", "against", "Syria"): 1,
        ("the United States", "against", "Iran"): 2,
        ("the United States", "against", "Russia"): 2,
    }
    assert all(relation.citations for relation in found.relations)


def test_a_relation_that_a_dispute_tells_is_no_warning_to_the_other_party() -> None:
    told = {
        (r.holder.short, r.other.short): (r.kinds, bool(r.disputes))
        for r in content(seed_analysis(), Network).relations
    }
    assert told["Israel", "Syria"] == ((), True)
    assert told["Syria", "the United States"] == (("demand",), False)


@pytest.mark.parametrize("count", range(2, 13))
def test_parties_and_their_names_lie_apart_and_inside(count: int) -> None:
    from briefing.compose.network import _name_lines
    from briefing.compose.words import name_of
    from briefing.model import NetworkActor

    actors = seed_analysis().actors
    found = []
    for index, place in enumerate(around(count)):
        name = name_of(replace(actors[index % len(actors)], name=NAMES[2 if index % 2 else 5]))
        found.append(NetworkActor(name, *place, tuple(_name_lines(name, place))))
    frame = frame_box(frame_of(found))
    labels = [box_of(line) for actor in found for line in actor.lines]
    circles = [Box(actor.x - 4, actor.y - 4, actor.x + 4, actor.y + 4) for actor in found]
    assert_apart(circles)
    assert all(not one.meets(circle) for one in labels for circle in circles)
    assert all(box.within(frame) for box in (*labels, *circles))
    for one, other in combinations(found, 2):
        for line in one.lines:
            assert not any(box_of(line).meets(box_of(another)) for another in other.lines)


def test_arrows_end_at_the_circle_of_the_other_party() -> None:
    found = content(seed_analysis(), Network)
    middles = {actor.name.text: (actor.x, actor.y) for actor in found.actors}
    for relation in found.relations:
        (x, y), (ox, oy) = relation.head[0], middles[relation.other.text]
        assert ((x - ox) ** 2 + (y - oy) ** 2) ** 0.5 == pytest.approx(found.radius + 1.5, abs=0.2)


def test_the_order_around_the_ring_lets_few_arrows_cross() -> None:
    from briefing.compose.network import _cost, _Edge

    parties = list("abcdef")
    edges = [_Edge(one, other, "against", ("p",)) for one, other in ("ad", "be", "cf", "ac")]
    pairs = [(edge.holder, edge.other) for edge in edges]
    assert _cost(parties, pairs)[0] > 0
    assert _cost(in_order(parties, edges), pairs)[0] == 0
    assert in_order(parties, edges) == in_order(parties, edges)


def feuds(count: int) -> Analysis:
    """The seed with so many disputes, each between two of the first actors."""
    seed = seed_analysis()
    holders = [p.holder for p in seed.positions if p.holder]
    ids = sorted(set(holders))
    pairs = list(combinations(ids, 2))[:count]
    disputes = []
    for n, (one, other) in enumerate(pairs):
        said = {p.holder: p.id for p in seed.positions}
        sides = (Side((one,), (said[one],)), Side((other,), (said[other],)))
        disputes.append(Dispute(f"f{n}", "", evidence("Iran’s presence"), "opposed", None, sides, "rule", "", 0.9))
    return replace(seed, disputes=tuple(disputes), positions=tuple(replace(p, addressed=()) for p in seed.positions))


@pytest.mark.parametrize(("count", "drawn"), [(0, False), (2, False), (3, True), (9, True)])
def test_fewer_than_three_relations_are_no_picture(count: int, drawn: bool) -> None:
    found = content(feuds(count), Network)
    assert (found.found, found.needed) == (count, 3)
    assert bool(found.actors) is drawn
    assert bool(found.relations) is drawn


def test_the_least_connected_are_left_out_and_counted() -> None:
    few = audience("{name: network, limit: 3}", "sources")
    found = content(feuds(9), Network, few)
    assert len(found.actors) + found.more == 5
    names = {actor.name.text for actor in found.actors}
    assert all({relation.holder.text, relation.other.text} <= names for relation in found.relations)


# --- sources -------------------------------------------------------------------------------------------------------


def mixed() -> Analysis:
    """Four sources: two of one newspaper, a copy of the first, and one of which nothing is known."""
    seed = seed_analysis()
    paper = Outlet("p", "Paper", "newspaper", "fra", None, "F", None)
    wire = Outlet("w", "Wire", "wire", "gbr", None, "F", None)
    article = seed.articles[0]
    sources = (
        replace(article, outlet=paper, published="2026-04-13", origin=article.id),
        replace(article, id="b", outlet=paper, published="2026-04-14", origin="b"),
        replace(article, id="c", outlet=wire, published="2026-04-14T08:00", origin=article.id, same_text_as=article.id),
        replace(article, id="d", origin="d"),
    )
    return replace(seed, articles=sources)


def test_bars_count_sources_and_origins() -> None:
    found = content(mixed(), SourceMix)
    bars = {panel.by: [(bar.text, bar.sources, bar.origins) for bar in panel.bars] for panel in found.panels}
    assert bars == {
        "kind": [("newspaper", 2, 1), ("wire", 1, 1), (None, 1, 1)],
        "country": [("France", 2, 1), ("United Kingdom", 1, 1), (None, 1, 1)],
        "date": [("2026-04-13", 1, 1), ("2026-04-14", 2, 1), (None, 1, 1)],
    }
    assert (found.found, found.origins, found.copies) == (4, 2, 1)
    longest = max(bar.length for panel in found.panels for bar in panel.bars)
    assert longest == 100
    assert all(bar.part <= bar.length for panel in found.panels for bar in panel.bars)


def test_what_is_known_of_no_source_has_no_bars() -> None:
    analysis = mixed()
    bare = replace(analysis, articles=tuple(replace(a, outlet=None) for a in analysis.articles))
    found = content(bare, SourceMix)
    assert found.unknown == ("kind", "country")
    assert [panel.by for panel in found.panels] == ["date"]


def test_days_become_months_where_there_are_many() -> None:
    found = content(many(40), SourceMix)
    dates = next(panel for panel in found.panels if panel.by == "date")
    assert all(bar.text is None or re.fullmatch(r"\d{4}(-\d{2})?", bar.text) for bar in dates.bars)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_sources_have_no_bars(count: int) -> None:
    analysis = mixed()
    found = content(replace(analysis, articles=analysis.articles[:count], positions=()), SourceMix)
    assert (found.panels, found.found, found.needed) == ((), count, NEEDED)


def test_pictures_are_the_same_each_time() -> None:
    for kind in (Chronology, PlaceMap, Network, SourceMix):
        assert content(many(12), kind) == content(many(12), kind)


def test_evidence_of_an_article_that_is_not_there_is_not_drawn() -> None:
    gone = Evidence("gone", ((0, 3),), "xyz")
    events = tuple(replace(event, evidence=gone) for event in dated(*CROWDED[:3]).events)
    places = tuple(
        replace(place, mentions=(PlaceMention("gone", 0, 3, "xyz"),)) for place in placed((1, 1), (2, 2)).places
    )
    analysis = replace(seed_analysis(), events=events, places=places)
    assert content(analysis, Chronology).found == 0
    assert content(analysis, PlaceMap).found == 0
