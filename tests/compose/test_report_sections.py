"""Key figures, overview and source summary: counts that follow from the analysis, and nothing added up."""

from __future__ import annotations

from dataclasses import replace

from briefing.compose import compose
from briefing.config import Period, ReportSettings, load_audience
from briefing.model import Claim, ClaimPosition, KeyFigures, Overview, SourceSummary, Stance
from tests.compose.judgements import figure, with_figures
from tests.compose.seed_analysis import seed_analysis
from tests.compose.stress_analysis import many
from tests.compose.test_compose import content


def figures(*found: object) -> KeyFigures:
    analysis = replace(seed_analysis(), figures=found)  # type: ignore[arg-type]
    return content(compose(analysis, load_audience("sitrep")), KeyFigures)


def test_a_key_figure_is_the_range_with_who_gives_which() -> None:
    found = content(compose(with_figures(seed_analysis()), load_audience("sitrep")), KeyFigures)
    toll, left = found.items
    assert (toll.low, toll.high, toll.role, toll.plain) == (7, 9, "killed", True)
    givers = [line.statement.holder.text for line in toll.lines if line.statement.holder]
    assert givers == ["Government of Israel", "Government of Iran"]
    assert (left.low, left.high, left.role) == (900, None, "")
    assert all(line.statement.citations for item in found.items for line in item.lines)


def test_a_line_that_is_cut_still_holds_its_number() -> None:
    late = figure("f", "killed", ("p9", 9, 9, "south of Syria"))
    analysis = replace(seed_analysis(), figures=(late,))
    audience = load_audience("sitrep", over={"options": {"key-figures": {"clip": 20}}})
    (item,) = content(compose(analysis, audience), KeyFigures).items
    assert item.lines[0].statement.words.text.endswith("south of Syria")
    assert not item.lines[0].statement.words.clipped


def test_an_open_end_counts_only_where_no_other_is_beyond() -> None:
    (item,) = figures(figure("f", "killed", ("p6", 4, None, "any"), ("p9", 9, 9, "Tehran"))).items
    assert (item.low, item.high) == (4, 9)
    (item,) = figures(figure("f", "killed", ("p6", 9, None, "any"), ("p9", 7, 7, "Tehran"))).items
    assert (item.low, item.high) == (7, None)
    (item,) = figures(figure("f", "killed", ("p6", None, 50, "any"))).items
    assert (item.low, item.high) == (None, 50)


def test_the_same_number_of_the_same_dead_is_one_figure_and_a_few_things_are_none() -> None:
    one, other = figure("f", "killed", ("p6", 9, 9, "any")), figure("g", "killed", ("p9", 9, 9, "Tehran"))
    assert [len(item.lines) for item in figures(one, other).items] == [2]
    few = replace(figure("h", "find", ("p6", 3, 3, "any"), thing="body"), unit="")
    assert few.thing == "body"
    assert "key-figures" not in [
        section.name for section in compose(replace(seed_analysis(), figures=(few,)), load_audience("sitrep")).sections
    ]


def test_figures_of_positions_below_the_threshold_are_not_seen() -> None:
    audience = load_audience("sitrep", over={"min_confidence": 0.85})
    analysis = replace(with_figures(seed_analysis()), disputes=())
    (toll, _) = content(compose(analysis, audience), KeyFigures).items
    assert (toll.low, toll.high) == (7, 7), "the other was found with 0.81"


def test_the_overview_has_the_latest_events_by_date_and_named_parties() -> None:
    found = content(compose(many(12), load_audience("sitrep")), Overview)
    days = [line.time.first or "" for line in found.events]
    assert len(days) == 6
    assert days == sorted(days)
    assert found.more_events == 6
    seed = content(compose(seed_analysis(), load_audience("sitrep")), Overview)
    assert [party.party.short for party in seed.parties if party.party][:2] == ["Syria", "Israel"]
    assert seed.events == (), "none of them has a date"


def test_the_source_summary_counts() -> None:
    found = content(compose(seed_analysis(), load_audience("daily")), SourceSummary)
    assert (found.sources, found.origins, found.publishers, found.unpublished) == (1, 1, 0, 1)
    assert (found.positions, found.single_origin, found.single_share) == (14, 14, 100)
    assert (found.anonymous, found.hedged, found.ungraded, found.undated) == (3, 1, 1, 1)
    assert found.ages is None


def test_what_two_origins_say_alike_rests_on_more_than_one() -> None:
    analysis = many(12)
    first, second = analysis.positions[4].id, analysis.positions[8].id
    stances: tuple[Stance, ...] = ("affirms", "denies")
    claims = [
        Claim("c", "", "corroborated", (ClaimPosition(first, "affirms"), ClaimPosition(second, stance)), ())
        for stance in stances
    ]
    audience = load_audience("daily", over={"min_confidence": 0.0})
    singles = [
        content(compose(replace(analysis, claims=(claim,)), audience), SourceSummary).single_origin for claim in claims
    ]
    assert singles == [46, 48], "who denies bears out nobody"


def test_ages_are_counted_from_the_day_of_the_brief() -> None:
    found = content(compose(many(12), load_audience("daily"), as_of="2026-02-03"), SourceSummary)
    assert found.ages is not None
    assert sum(found.ages) == 12


def test_a_report_says_of_itself_what_is_given_and_the_audience_before_the_project() -> None:
    project = ReportSettings(number=3, producer="Desk", period=Period(since="2026-04-14", until="2026-04-16"))
    covered = Period(since="2026-04-01", until="2026-04-30")
    facts = ReportSettings(number=4).facts(project, covered)
    assert (facts.number, facts.producer, facts.period, facts.next) == (4, "Desk", ("2026-04-14", "2026-04-16"), None)
    assert ReportSettings().facts(ReportSettings(), covered).period == ("2026-04-01", "2026-04-30")
    assert ReportSettings().facts(ReportSettings(), Period(since="2026-04-01")).period is None
