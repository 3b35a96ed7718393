"""What is told of each kind of finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import prod
from pathlib import Path

import pytest

import briefing
from briefing.explanation import Explanation, explain
from briefing.explanation.counts import count_of
from briefing.knowledge import rule_counts
from briefing.model import Analysis, Figure, FigureGiven, Outlet

Analysed = Callable[..., Analysis]


def told(name: str, analysis: Analysis | Path) -> Explanation:
    (found,) = explain(name, from_analysis=analysis).explanations
    return found


def facts(found: Explanation) -> dict[str, str]:
    return {fact.name: f"{fact.value} · {fact.basis}".removesuffix(" · ") for fact in found.facts}


def marked(found: Explanation) -> list[tuple[str, str]]:
    return [(mark.role, mark.text) for excerpt in found.excerpts for mark in excerpt.marked]


def related(found: Explanation) -> list[tuple[str, str]]:
    return [(one.relation, one.number or one.id) for one in found.related]


def test_a_position(seed_project: Path) -> None:
    found = told("P4", seed_project)
    assert (found.id, found.number, found.kind) == ("pos-29a9905531", "P4", "position")
    told_of_it = facts(found)
    assert told_of_it["speaker"] == "Walid Al Mua’llem (person-walid-muallem) · ‹He› by the rule: pronoun 'he'"
    assert told_of_it["holder"] == "Government of Syria (gov-syr) · the speaker belongs to it"
    assert told_of_it["kind"] == "demand · set by the content: modal demand"
    assert marked(found) == [
        ("source", "He"),
        ("cue", "said"),
        (
            "content",
            "Raqqa city, which SDF militias control, “must be rebuilt and liberated” from any foreign presence",
        ),
    ]
    (excerpt,) = found.excerpts
    assert (excerpt.source, excerpt.place, excerpt.extent) == (1, "¶3", "sentence")
    assert all(excerpt.text[m.start - excerpt.start : m.end - excerpt.start] == m.text for m in excerpt.marked)
    assert related(found) == [("leaves gap", "gap-f8f88a9184")]


def test_the_cases_that_its_precision_was_counted_on(seed: Analysis, seed_project: Path) -> None:
    counts = told("P4", seed_project).counts
    assert [(count.rule, count.grade) for count in counts] == [
        ("clause", "main whole named"),
        ("clause", "all"),
        ("pronoun", "all"),
    ]
    assert [(count.right, count.found) for count in counts] == [rule_counts()[c.rule][c.grade] for c in counts]
    for position in seed.positions:
        parts = [measured.partition(": ") for measured in position.measured]
        assert round(prod(count_of(rule, grade).precision for rule, _, grade in parts), 2) == pytest.approx(
            position.confidence, abs=0.01
        )


def test_a_rule_that_nobody_measured() -> None:
    count = count_of("no such rule")
    assert (count.right, count.found, count.precision) == (None, None, 0.5)
    assert count_of("incompatible dates").right is None


def test_an_analysis_that_does_not_say_what_was_counted(seed: Analysis) -> None:
    old = replace(
        seed,
        pipeline=replace(seed.pipeline, rules="0123"),
        positions=tuple(replace(position, measured=()) for position in seed.positions),
    )
    found = told("P4", old)
    assert [(count.rule, count.grade) for count in found.counts] == [("clause", "all")]
    made, form = found.notes
    assert made.startswith("The analysis was made by rules 0123; this program has ")
    assert form.startswith("Which form of the sentence its precision was counted for is not recorded")


def test_precision_that_was_another_when_the_analysis_was_made(seed: Analysis) -> None:
    other = replace(seed, positions=tuple(replace(position, confidence=0.5) for position in seed.positions))
    assert told("P1", other).notes == ("By the counts of this program its precision would be 0.83.",)
    assert told("P1", seed).notes == ()


def test_what_could_not_be_resolved_and_who_is_not_named(analysed: Analysed, seed_project: Path) -> None:
    report = facts(told("P10", seed_project))
    assert (report["speaker"], report["holder"]) == ("nobody is named", "nobody is named")
    analysis = analysed("They said that the bridge at Calder had been closed on Monday.\n")
    unresolved = facts(told("P1", analysis))
    assert unresolved["speaker"] == "not resolved · printed ‹They›"


def test_a_heading_goes_with_what_it_repeats(seed_project: Path) -> None:
    assert ("repeats", "P1") in related(told("pos-45b0c2f11e", seed_project))
    assert ("repeated by", "pos-45b0c2f11e") in related(told("P1", seed_project))


def test_a_dispute(seed_project: Path) -> None:
    found = told("D2", seed_project)
    told_of_it = facts(found)
    assert found.title == "opposed: ‹Iran’s presence›"
    assert told_of_it["side 1"] == "Government of Syria (gov-syr) · on record with P5"
    assert told_of_it["side 2"] == "Government of Israel (gov-isr) · on record with P6"
    assert told_of_it["rule"] == "opposite stands, same matter"
    assert told_of_it["reason"].startswith("shared: ")
    assert [excerpt.text.split()[0] for excerpt in found.excerpts] == ["He", "The"], "both sentences, each once"
    assert related(found)[:3] == [("side 1", "P5"), ("side 2", "P6"), ("over claim", "claim-765b291346")]
    assert facts(told("D4", seed_project))["side 1"] == "nobody is named · not on record"


def test_a_claim(seed_project: Path) -> None:
    found = told("claim-765b291346", seed_project)
    assert facts(found) == {"status": "disputed", "origins": "1 · source 1", "rule": "not recorded"}
    assert related(found) == [("disputed in", "D2"), ("affirms it", "P5"), ("denies it", "P6")]


def test_an_actor(seed_project: Path) -> None:
    found = told("person-walid-muallem", seed_project)
    told_of_it = facts(found)
    assert told_of_it["belongs to"] == "Government of Syria (gov-syr)"
    assert "foreign minister" in told_of_it["role"]
    assert "‹Al Mua’llem› 2×" in told_of_it["printed"]
    rules = {(mark.text, mark.rule) for excerpt in found.excerpts for mark in excerpt.marked}
    assert {("He", "pronoun 'he'"), ("Syria’s foreign minister", "holder of the role")} <= rules
    assert ("speaks", "P1") in related(found)
    government = told("gov-syr", seed_project)
    assert ("has with it", "person-walid-muallem") in related(government)
    assert ("holds", "P1") in related(government)
    assert ("side 1 of dispute", "D2") in related(government)


def test_a_mention_outside_the_kept_passages(seed: Analysis, seed_project: Path, tmp_path: Path) -> None:
    (article,) = seed.articles
    kept = tuple(passage for passage in article.passages if passage.number in (1, 2))
    less = replace(seed, articles=(replace(article, passages=kept, around=()),))
    (tmp_path / "analysis.json").write_bytes(briefing_json(less))
    alone = told("person-bashar-al-assad", tmp_path / "analysis.json").excerpts
    assert [(excerpt.extent, excerpt.text) for excerpt in alone] == [("words", "Bashar Al Assad")]
    (tmp_path / "archive").symlink_to(seed_project.parent / "archive")
    (line,) = told("person-bashar-al-assad", tmp_path / "analysis.json").excerpts
    assert line.extent == "line"
    assert line.text.startswith("Syrian regime forces, in their strongest position")


def briefing_json(analysis: Analysis) -> bytes:
    from briefing.archive import analysis_to_json

    return analysis_to_json(analysis)


def test_an_event(analysed: Analysed, seed_project: Path) -> None:
    found = told("event-ce3226e21d", seed_project)
    assert facts(found)["when"] == "‹In May› · relative: no day could be told"
    assert marked(found) == [("time", "In May"), ("content", "Israel carried out a wave of air strikes")]
    dated = analysed("The army bombed a market in Raqqa on 3 May 2016.\n")
    (event,) = dated.events
    there = told(event.id, dated)
    assert facts(there)["when"].endswith("2016-05-03")
    assert facts(there)["where"] == "‹in Raqqa› · Raqqa (place-syr-raqqa)"
    assert related(told("place-syr-raqqa", dated)) == [("event there", event.id)]


def test_a_gap(seed_project: Path) -> None:
    found = told("gap-8c61f684f8", seed_project)
    assert found.title == "no answer: Government of the United States is addressed and is not on record on it."
    assert related(found) == [("left by", "P1"), ("about", "gov-usa")]
    undated = told("gap-eab58b83d6", seed_project)
    assert undated.excerpts == ()
    assert [source.number for source in undated.sources] == [1], "a gap of a source tells the source"


def test_a_place(seed_project: Path) -> None:
    found = told("place-syr-raqqa", seed_project)
    assert facts(found)["kind"] == "city · state syr"
    assert marked(found) == [("place", "Raqqa")]


@pytest.mark.parametrize(
    ("low", "high", "approximate", "said"),
    [
        (7, 7, False, "7"),
        (27, None, False, "at least 27, open above"),
        (None, 50, False, "open below, at most 50"),
        (900, 900, True, "900, approximate"),
    ],
)
def test_a_figure(low: float | None, high: float | None, approximate: bool, said: str, seed: Analysis) -> None:
    position = next(p for p in seed.positions if p.id == "pos-29a9905531")
    figure = Figure(
        "figure-1", "people", "people", "killed", (FigureGiven(position.id, low, high, approximate, position.cue),)
    )
    found = told("figure-1", replace(seed, figures=(figure,)))
    assert facts(found)["by P4"] == f"‹said› · {said}"
    assert related(found) == [("given by", "P4")]
    assert ("gives figure", "figure-1") in related(told("P4", replace(seed, figures=(figure,))))


# --- sources and the user's settings --------------------------------------------------------------------------------


def sourced(found: Explanation) -> dict[str, str]:
    (source,) = found.sources
    return {fact.name: f"{fact.value} · {fact.basis}".removesuffix(" · ") for fact in source.facts}


def overridden(found: Explanation) -> dict[str, str]:
    return {fact.name: f"{fact.value} · {fact.basis}".removesuffix(" · ") for fact in found.overrides}


def test_a_source_that_nothing_is_stated_of(seed_project: Path, seed: Analysis) -> None:
    told_of_it = sourced(told("P1", seed_project))
    assert told_of_it["publisher"] == "not stated"
    assert told_of_it["published"] == "undated"
    assert told_of_it["title"].endswith(" · read off the text or the address by a rule")
    assert told_of_it["reliability"] == "F, on A to F · cannot be judged: no grade of a user is recorded"
    assert told_of_it["marking"] == "none · none is stated"
    assert told_of_it["text SHA-256"].endswith(" · in the archive, and as it was")
    assert sourced(told("P1", seed))["text SHA-256"].endswith(" · not found in an archive")
    assert set(overridden(told("P1", seed_project)).values()) == {
        "no row · none is about an actor of this finding",
        "not recorded",
    }


def test_what_the_user_set_is_told_as_theirs(seed: Analysis) -> None:
    outlet = Outlet("gulf", "Gulf", "newspaper", "are", "Gulf", "B", "corrects its reports")
    (article,) = seed.articles
    bases = replace(article.bases, published="stated")
    graded = replace(
        article, outlet=outlet, credibility=2, marking="TLP:GREEN", published="2018-06-02", bases=bases, url="ftp://x"
    )
    found = told("P1", replace(seed, articles=(graded,)))
    told_of_it = sourced(found)
    assert told_of_it["reliability"] == "B, on A to F · set by the user: corrects its reports"
    assert told_of_it["credibility"] == "2, on 1 to 6 · set by the user"
    assert told_of_it["marking"] == "TLP:GREEN · set by the user"
    assert told_of_it["url"].startswith("not http or https")
    assert overridden(found)["outlets.yaml, source 1"] == "reliability B · corrects its reports"
    assert overridden(found)["brief.yaml, source 1"] == (
        "marking TLP:GREEN, credibility 2 · also stated, there or in the file itself: published"
    )


def test_a_row_of_the_users_actors_is_told(seed: Analysis) -> None:
    """Of who is in the finding; where an older program made the analysis it is not known."""

    def with_rows(own: tuple[str, ...] | None) -> str:
        (position,) = (one for one in seed.positions if one.id == told("P1", seed).id)
        actors = (replace(a, own=own) if a.id == position.speaker else a for a in seed.actors)
        return overridden(told("P1", replace(seed, actors=tuple(actors))))["actors.yaml"]

    assert with_rows(("The Desk’s Name",)).startswith("row “The Desk’s Name” · about ")
    assert with_rows(()) == "no row · none is about an actor of this finding"
    assert with_rows(None) == ("not recorded · the program that made the analysis did not say which row gave a name")


def test_an_archive_that_was_changed_is_not_used(seed: Analysis, tmp_path: Path) -> None:
    folder = tmp_path / "archive" / "texts"
    folder.mkdir(parents=True)
    (tmp_path / "analysis.json").write_bytes(briefing_json(seed))
    (folder / f"{seed.articles[0].text_sha256}.txt").write_text("Something else.", encoding="utf-8")
    assert sourced(told("P1", tmp_path / "analysis.json"))["text SHA-256"].endswith(" · not found in an archive")


def test_the_library_has_it(seed_project: Path) -> None:
    found = briefing.explain(["P1", "D1"], from_analysis=seed_project)
    assert [one.number for one in found.explanations] == ["P1", "D1"]
    with pytest.raises(briefing.BriefingError, match=r"P99: no such position.*\nD99: no such dispute"):
        briefing.explain(["P99", "D99"], from_analysis=seed_project)
