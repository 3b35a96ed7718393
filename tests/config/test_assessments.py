"""Analysts' judgements as people write them: every break of a standard with its place, and what is doubtful."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.config import assessment_warnings, load_assessments, load_audience, missing_parts
from briefing.errors import SettingsError
from briefing.knowledge.estimates import estimates, terms_of

WHOLE = """\
scale: icd203
assessments:
  - on: nine people had died
    judgement: >-
      The toll will rise. It is likely that seasonal
      workers are among the dead.
    likelihood: likely
    confidence: {level: moderate, basis: two origins that do not depend on each other}
    alternatives: [The committee counts people twice.]
    author: A. Analyst
    date: 2026-04-16
    cites: [wire.txt ¶2]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "assessments.yaml"


def errors(file: Path, text: str) -> list[str]:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_assessments(file)
    return str(caught.value).replace(str(file), "F").splitlines()


def warnings(file: Path, text: str) -> list[str]:
    file.write_text(text, encoding="utf-8")
    load_assessments(file)
    return [line.replace(str(file), "F") for line in assessment_warnings(file)]


def test_a_judgement_is_read_word_for_word(file: Path) -> None:
    assert warnings(file, WHOLE) == []
    (found,) = load_assessments(file).items
    assert found.text == "The toll will rise. It is likely that seasonal workers are among the dead."
    assert (found.likelihood, found.confidence, found.date) == ("likely", "moderate", "2026-04-16")
    assert found.cites == ("wire.txt ¶2",)
    assert found.where == f"{file}:3:5"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("scale: icd203", "scale: both", "F:1:8 unknown scale 'both'. Known: icd203, phia"),
        ("scale: icd203\n", "", "F:1:1 'scale' is missing"),
        ("scale: icd203", "scale: [icd203, phia]", "F:1:8 unknown scale"),
        (
            "likelihood: likely",
            "likelihood: probbale",
            "F:7:17 unknown likelihood 'probbale'; did you mean",
        ),
        (
            "likelihood: likely",
            "likelihood: realistic possibility",
            "F:7:17 'realistic possibility' is a term of PHIA, and this document's scale is ICD 203. Allowed: ",
        ),
        ("likelihood: likely", "likelihood: remote chance", "F:7:17 'remote chance' is a term of PHIA"),
        (
            "      workers are among the dead.",
            "      workers are highly  likely to be among them.",
            "F:6:19 'highly likely' is a term of PHIA",
        ),
        (
            "      workers are among the dead.",
            "      workers are probably among them.",
            "F:6:19 'probably' is of another row of ICD 203 than 'likely', which this document uses before",
        ),
        (
            "It is likely that seasonal",
            "With high confidence it is likely that",
            "F:5:54 'likely' and 'confidence' stand in one sentence",
        ),
        (
            "two origins that do not depend on each other",
            "it is likely",
            "F:8:48 'likely' stands in the basis of the confidence",
        ),
        ("level: moderate", "level: medium", "F:8:25 unknown level 'medium'"),
        (", basis: two origins that do not depend on each other", "", "F:8:17 'basis' is missing"),
        ("date: 2026-04-16", "date: today", "F:11:11 'date': write the date as YYYY-MM-DD, found 'today'"),
        ("author: A. Analyst\n    ", "", "F:3:5 'author' is missing"),
        ("judgement:", "judgment:", "F:4:5 unknown name 'judgment'; did you mean 'judgement'?"),
    ],
)
def test_an_error_says_where_what_and_what_is_allowed(file: Path, before: str, after: str, message: str) -> None:
    assert before in WHOLE
    found = errors(file, WHOLE.replace(before, after))
    assert any(line.startswith(message) for line in found), found


@pytest.mark.parametrize(
    "text",
    [
        "A vote of no confidence is likely on Friday.",
        "Confidence-building measures are likely to fail.",
        "It is likely. We are confident of the log.",
        "They struck a remote village. It is likely that more will.",
        "In May the U.S. pulled out. It is likely to return.",
    ],
)
def test_what_breaks_no_standard_is_let_be(file: Path, text: str) -> None:
    given = WHOLE.replace("The toll will rise. It is likely that seasonal\n      workers are among the dead.", text)
    assert given != WHOLE
    assert warnings(file, given) == []


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("    cites: [wire.txt ¶2]\n", "", "F:3:5 this judgement cites nothing"),
        ("    alternatives: [The committee counts people twice.]\n", "", "F:3:5 'likelihood' without 'alternatives'"),
        (
            "    confidence: {level: moderate, basis: two origins that do not depend on each other}\n",
            "",
            "F:3:5 'likelihood' without 'confidence'",
        ),
        ("The toll will rise.", "The toll may rise.", "F:5:16 'may' without a likelihood; say how likely. Allowed: "),
        ("counts people twice", "might count twice", "F:9:34 'might' without a likelihood"),
    ],
)
def test_what_a_reader_will_miss_is_a_warning(file: Path, before: str, after: str, message: str) -> None:
    (found,) = warnings(file, WHOLE.replace(before, after))
    assert found.startswith(message)


def test_a_band_in_the_same_sentence_is_enough(file: Path) -> None:
    assert warnings(file, WHOLE.replace("The toll will rise.", "The toll may, and is likely to, rise.")) == []


def test_phia_has_terms_of_its_own(file: Path) -> None:
    given = WHOLE.replace("scale: icd203", "scale: phia").replace(
        "likelihood: likely", "likelihood: realistic possibility"
    )
    assert warnings(file, given) == []
    assert "'very likely' is a term of ICD 203" in errors(file, given.replace("is likely", "is very likely"))[0]


def test_the_terms_are_those_of_the_standards() -> None:
    assert [one.text for one in terms_of("icd203") if one.row == 1] == [
        "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely",
        "almost certain", "almost certainly",
    ]  # fmt: skip
    assert [one.text for one in terms_of("phia")] == [
        "remote chance", "highly unlikely", "unlikely", "realistic possibility", "likely", "probably", "highly likely",
        "almost certain",
    ]  # fmt: skip
    assert [(band.low, band.high) for band in estimates().scales["icd203"].bands] == [
        (1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99),
    ]  # fmt: skip


def test_an_edition_with_judgements_needs_their_legend_and_the_source_summary() -> None:
    assert missing_parts(load_audience("daily")) == []
    assert missing_parts(load_audience("analyst")) == []
    assert missing_parts(load_audience("executive")) == [], "it prints none"
    bare = load_audience("daily", over={"without": ["legend", "source-summary", "assessments"]})
    found = missing_parts(bare)
    assert [line.rpartition("'")[0].rpartition("'")[2] for line in found] == ["assessments", "source-summary", "legend"]
    assert all(line.startswith("audience 'daily' prints judgements without a ") for line in found)
