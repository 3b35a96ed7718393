"""Analysts' judgements: beside what they are on, with what they cite, never lost and never made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.compose import check_judgements, compose
from briefing.config import load_audience
from briefing.model import Assessment, Assessments, Items, Judgements, Legend, MarkingLabel, Withheld
from tests.compose.judgements import JUDGEMENTS, ON_A_DISPUTE, ON_A_SECTION, ON_NOTHING, judgement
from tests.compose.seed_analysis import ARTICLE, seed_analysis
from tests.compose.test_compose import content, every


@pytest.mark.parametrize("on", ["Iran’s presence", "iran's  presence", "d1", "D1", "p6", "any permanent Iranian"])
def test_it_stands_beside_what_it_is_on(on: str) -> None:
    brief = compose(seed_analysis(), load_audience("daily"), judgements=Judgements("phia", (judgement(on),)))
    judged = [item for item in content(brief, Items).items if item.assessments]
    assert [item.topic.text for item in judged] == ["Iran’s presence"]
    assert "assessments" not in [section.name for section in brief.sections]


@pytest.mark.parametrize("on", ["gaps", "the harvest", "the", "D99"])
def test_what_stands_beside_no_item_is_printed_all_the_same(on: str) -> None:
    brief = compose(seed_analysis(), load_audience("daily"), judgements=Judgements("phia", (judgement(on),)))
    (left,) = content(brief, Assessments).items
    assert (left.on, left.text) == (on, "The talks will not begin.")
    assert (left.section == "gaps") == (on == "gaps")


@pytest.mark.parametrize(
    ("marking", "withheld", "printed"),
    [
        (None, Withheld(), True),
        (None, Withheld(marked=1, of=2), False),
        (None, Withheld(graded=1, of=2), False),
        ("TLP:GREEN", Withheld(marked=1, of=2), True),
        ("TLP:AMBER", Withheld(), False),
    ],
)
def test_a_judgement_that_may_rest_on_what_is_left_out_needs_to_be_cleared(
    marking: MarkingLabel | None, withheld: Withheld, printed: bool
) -> None:
    audience = load_audience("daily", over={"ceiling": "TLP:GREEN"})
    given = Judgements("phia", (judgement("the harvest", marking=marking),))
    brief = compose(seed_analysis(), audience, judgements=given, withheld=withheld)
    assert bool([*every(brief, Assessment)]) is printed
    assert brief.marking == ("TLP:GREEN" if printed and marking else "TLP:CLEAR")


@pytest.mark.parametrize("over", [{"anonymous": "hide"}, {"kinds": ["assert"]}])
def test_nor_is_one_printed_that_may_rest_on_statements_left_out(over: dict[str, object]) -> None:
    audience = load_audience("daily", over=over)
    brief = compose(seed_analysis(), audience, judgements=Judgements("phia", (judgement("the harvest"),)))
    assert not [*every(brief, Assessment)]


def test_each_judgement_is_printed_once_and_word_for_word() -> None:
    for name in ("daily", "analyst"):
        brief = compose(seed_analysis(), load_audience(name), judgements=JUDGEMENTS)
        found = sorted(every(brief, Assessment), key=lambda one: one.number)
        assert [(one.text, one.author, one.on) for one in found] == [
            (given.text, given.author, given.on) for given in JUDGEMENTS.items
        ]


def test_an_item_that_an_analyst_judged_is_never_left_out() -> None:
    audience = load_audience("daily", over={"options": {"items": {"limit": 1}}})
    given = Judgements("icd203", (judgement("talks over the country’s southern region"),))
    items = content(compose(seed_analysis(), audience, judgements=given), Items)
    assert [item.topic.text for item in items.items] == ["talks over the country’s southern region"]


def test_it_cites_passages_by_id_file_and_number() -> None:
    cites = (f"{ARTICLE} ¶4", "000_217565120cdcc0e0.txt ¶5", "1 ¶6", "1", "other.txt ¶1")
    brief = compose(
        seed_analysis(), load_audience("daily"), judgements=Judgements("phia", (judgement("d1", cites=cites),))
    )
    (found,) = every(brief, Assessment)
    assert [(c.source, c.paragraph) for c in found.citations] == [(1, 0), (1, 4), (1, 5), (1, 6)]
    assert found.not_found == ("other.txt ¶1",)


def test_the_scale_is_explained_where_a_term_of_it_is_printed() -> None:
    used = content(compose(seed_analysis(), load_audience("daily"), judgements=JUDGEMENTS), Legend)
    assert (used.scale, len(used.bands), used.assessed) == ("icd203", 7, True)
    assert used.bands[4].terms == ("likely",), "of the row that is used alone"
    unused = content(compose(seed_analysis(), load_audience("daily")), Legend)
    assert (unused.scale, unused.bands) == (None, ())
    assert unused.assessed, "there is a place for judgements"
    assert not content(compose(seed_analysis(), load_audience("executive")), Legend).assessed


def test_what_has_lost_its_matter_or_stands_on_little_is_told() -> None:
    given = (ON_A_DISPUTE, ON_A_SECTION, ON_NOTHING, judgement("D1"))
    lines = check_judgements(seed_analysis(), Judgements("icd203", given))
    assert [line.partition(" ")[2] for line in lines] == [
        "this judgement rests on a single origin",
        "'on': nothing in this analysis is 'the harvest in Aleppo', or more than one thing is; the judgement is "
        "printed all the same. Name words of one topic or position, an id, or a section",
        "'cites': 'courier.txt ¶4' is no source of this brief, or could be several",
        "'on': D1 is another matter when sources are added; today it is d1",
        "without an information cut-off: no source is dated; give the brief's date with 'as_of'",
    ]
    dated = check_judgements(seed_analysis(), Judgements("icd203", (ON_A_SECTION,)), as_of="2018-06-03")
    assert dated == []


def test_without_a_file_nothing_is_judged() -> None:
    assert every(compose(seed_analysis(), load_audience("daily")), Assessment) == []
    bare = replace(seed_analysis(), disputes=(), gaps=())
    assert every(compose(bare, load_audience("daily")), Assessment) == []
