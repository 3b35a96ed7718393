"""What an audience may be shown: ceilings, grades, labels, and what is said of a wrong one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.config import load_audience
from briefing.config.showing import LABELS, Grades
from briefing.errors import SettingsError
from briefing.model import Grade, Outlet
from tests.compose.seed_analysis import seed_analysis

BASE = "name: desk\nextends: analyst\n"


def outlet(grade: Grade) -> Outlet:
    return Outlet("post", "Post", "newspaper", None, None, grade, None)


@pytest.mark.parametrize(
    ("grades", "shown"),
    [
        (Grades(), "A1 B2 C3 D4 E5 F6 A6 F1"),
        (Grades(reliability="C"), "A1 B2 C3 F6 A6 F1"),
        (Grades(credibility=3), "A1 B2 C3 F6 A6 F1"),
        (Grades(reliability="C", ungraded="hide"), "A1 B2 C3 A6"),
        (Grades(credibility=2, ungraded="hide"), "A1 B2 F1"),
        (Grades(reliability="B", credibility=1, ungraded="hide"), "A1"),
    ],
)
def test_grades_admit_what_is_as_good_or_better(grades: Grades, shown: str) -> None:
    every = ["A1", "B2", "C3", "D4", "E5", "F6", "A6", "F1"]
    admitted = [one for one in every if grades.admits(outlet(one[0]), int(one[1]))]  # type: ignore[arg-type]
    assert " ".join(admitted) == shown


def test_a_source_is_left_out_for_its_marking_or_its_grade(tmp_path: Path) -> None:
    file = tmp_path / "desk.yaml"
    file.write_text(BASE + "ceiling: TLP:GREEN\ngrades: {reliability: B}\n")
    audience, article = load_audience(file), seed_analysis().articles[0]
    assert audience.left_out(article) is None
    assert audience.left_out(replace(article, marking="TLP:AMBER")) == "marking"
    assert audience.left_out(replace(article, outlet=outlet("C"))) == "grade"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "labels: {sections.gaps: What is missing}\n",
            "F:3:10 unknown label 'sections.gaps'; did you mean 'section.gaps'? Known: brief, cite.…, dispute.…, "
            "gap.…, hedged, kind.…, section.…, title.…, unresolved, verb.…",
        ),
        (
            "kinds: [asert]\n",
            "F:3:9 unknown kind 'asert'; did you mean 'assert'? Known: accuse, agree, assert, condemn, demand, deny, "
            "expect, oppose, promise, refuse, report, support, threaten, warn, welcome",
        ),
        (
            "grades: {reliability: F}\n",
            "F:3:23 unknown reliability 'F'. Known: A, B, C, D, E",
        ),
        (
            "marking: TLP:AMBER\nceiling: TLP:GREEN\n",
            "F:4:10 'ceiling': the marking TLP:AMBER lies above the ceiling TLP:GREEN; "
            "raise the ceiling or lower the marking",
        ),
        (
            "ceiling: TLP:GREEN\nsections: [{name: gaps, marking: TLP:RED}]\n",
            "F:4:11 'sections': all are marked above the ceiling TLP:GREEN; no section is left",
        ),
    ],
)
def test_what_is_wrong_says_where_and_what_is_known(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "desk.yaml"
    file.write_text(BASE + text)
    with pytest.raises(SettingsError) as error:
        load_audience(file)
    assert str(error.value).replace(str(file), "F") == message


def test_the_marking_may_be_what_is_too_high(tmp_path: Path) -> None:
    file = tmp_path / "house.yaml"
    file.write_text("name: house\nextends: public\nmarking: TLP:AMBER\n")
    with pytest.raises(SettingsError, match=r":3:10 'marking': the marking TLP:AMBER lies above the ceiling TLP:CLEAR"):
        load_audience(file)


def test_every_label_is_named_once() -> None:
    assert len(LABELS) == len(set(LABELS))
