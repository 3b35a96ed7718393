"""Editions of one page print whole words where there is room, and clip as little as they must."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import pytest

from briefing.compose import compose
from briefing.config import Audience, load_audience
from briefing.model import Analysis, Brief, Disputes, Highlights, Words
from tests.compose.seed_analysis import seed_analysis
from tests.compose.stress_analysis import headline, many


def words(value: object) -> list[Words]:
    if isinstance(value, Words):
        return [value]
    if isinstance(value, tuple):
        return [found for item in value for found in words(item)]
    if is_dataclass(value):
        return [found for item in fields(value) for found in words(getattr(value, item.name))]
    return []


def printed(brief: Brief, kind: type[Disputes] | type[Highlights]) -> Disputes | Highlights:
    return next(section.content for section in brief.sections if isinstance(section.content, kind))


def one_page(**options: int) -> Audience:
    section = {"name": "disputes", "detail": "short", **options}
    return Audience.model_validate({"name": "one", "edition": "One", "sections": [section, "sources"]})


@pytest.mark.parametrize("analysis", [seed_analysis(), headline()], ids=["seed", "headline"])
def test_nothing_of_the_seed_is_clipped(analysis: Analysis) -> None:
    assert not [found.text for found in words(compose(analysis, load_audience("executive"))) if found.clipped]


def test_where_it_does_not_fit_words_are_clipped_before_items_are_left_out() -> None:
    whole = compose(many(10), one_page(clip=40, lines=99))
    tight = compose(many(10), one_page(clip=40, lines=22))
    assert not any(found.clipped for found in words(whole))
    assert any(found.clipped for found in words(tight))
    assert len(printed(tight, Disputes).items) == len(printed(whole, Disputes).items) == 5


def test_what_is_left_out_is_cited_nowhere() -> None:
    brief = compose(many(12), one_page(clip=20, lines=4))
    disputes = printed(brief, Disputes)
    assert len(disputes.items) == 1
    assert disputes.more == 5
    sources = brief.sections[1].content
    links = [link.label for entry in sources.items for group in entry.cited_in for link in group.links]  # type: ignore[union-attr]
    assert set(links) <= {"D1"}


def test_without_lines_the_clip_is_the_audiences_own() -> None:
    found = words(printed(compose(many(10), one_page(clip=40)), Disputes))
    assert max(len(one.text) for one in found) <= 40
