"""The base map: whole lines, closed outlines, a small file that names its source."""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import pairwise

from briefing.knowledge.borders import base_map

FILE = files("briefing.knowledge").joinpath("borders.json")


def test_the_file_is_small_and_says_where_it_is_from() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert len(text) < 300_000
    assert "Natural Earth" in json.loads(text)["note"]
    assert "public domain" in json.loads(text)["note"]


def test_outlines_are_closed_and_no_line_leaps_around_the_world() -> None:
    world = base_map()
    assert len(world.land) > 800
    assert len(world.borders) > 300
    for line in (*world.land, *world.coasts, *world.borders):
        assert len(line) >= 2
        assert all(abs(after[0] - before[0]) <= 180 for before, after in pairwise(line))
        assert all(abs(latitude) <= 90 for _, latitude in line)
    assert all(ring[0] == ring[-1] for ring in world.land)


def test_a_border_parts_two_countries_and_a_coast_one_from_the_sea() -> None:
    parts = json.loads(FILE.read_text(encoding="utf-8"))
    used = [0] * len(parts["arcs"])
    for ring in parts["rings"]:
        for arc in ring:
            used[arc if arc >= 0 else ~arc] += 1
    assert {number for number, count in enumerate(used) if count > 1} == set(parts["borders"])
    assert min(used) == 1
