"""What a user may call a finding or a passage, and what is said where nothing is called so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.errors import InputError
from briefing.explanation.findings import Findings, Texts, findings_of
from briefing.explanation.lookup import find, joined
from briefing.model import Analysis


def called(name: str, findings: Findings) -> str:
    found = find(name, findings)
    return found if isinstance(found, str) else found.id


def test_every_finding_has_its_own_id(seed: Analysis, seed_findings: Findings) -> None:
    lists = (seed.positions, seed.claims, seed.disputes, seed.events, seed.gaps, seed.actors, seed.places, seed.figures)
    ids = [one.id for found in lists for one in found]
    assert len(ids) > 50
    assert [called(id, seed_findings) for id in ids] == ids


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("P1", "pos-a7549744e8"),
        ("p1", "pos-a7549744e8"),
        ("D2", "dispute-2588b94051"),
        ("pos-a75", "pos-a7549744e8"),
        ("dispute-25", "dispute-2588b94051"),
        ("gov-ir", "gov-irn"),
        ("1 ¶4", "s1p4"),
        ("[1 ¶4]", "s1p4"),
        ("1¶4", "s1p4"),
        ("s1p4", "s1p4"),
        ("S1P4", "s1p4"),
        ("s1p1", "s1p1"),
        ("1 title", "s1title"),
        ("1 sub-title", "s1subtitle"),
        ("s1t", "s1title"),
        ("seed.txt ¶4", "s1p4"),
        ("1 ¶6", "s1p6"),
    ],
)
def test_a_name_is_one_finding(name: str, id: str, seed_findings: Findings) -> None:
    assert called(name, seed_findings) == id


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("pos-", "pos-: 16 ids begin like this: pos-45b0c2f11e, pos-5096f84f98, pos-a7549744e8 and 13 more; give more"),
        ("pos-a7549744e9", "pos-a7549744e9: no finding of this analysis has this id; did you mean pos-a7549744e8"),
        ("zzz", "zzz: no finding of this analysis has this id. Known: ids of its findings, their printed numbers (P4"),
        ("", "'': no finding of this analysis has this id."),
        ("P15", "P15: no such position; this analysis has P1 to P14"),
        ("D0", "D0: no such dispute; this analysis has D1 to D6"),
        ("2 ¶1", "2 ¶1: no source '2'; this analysis has 1 (seed.txt)"),
        (
            "1 ¶40",
            "1 ¶40: the analysis keeps no ¶40 of source 1 (seed.txt): nothing was found there, or the source has",
        ),
        ("seed.txt ¶40", "it keeps title, sub-title, ¶1 to ¶11"),
        ("s1", "s1: 13 ids begin like this: s1title, s1subtitle, s1p1 and 10 more"),
    ],
)
def test_an_error_is_one_line_with_what_is_near(name: str, message: str, seed_findings: Findings) -> None:
    with pytest.raises(InputError) as error:
        find(name, seed_findings)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_name_that_two_sources_have(seed: Analysis) -> None:
    (article,) = seed.articles
    other = replace(article, id="other", path="b/seed.txt")
    findings = findings_of(replace(seed, articles=(article, other)), Texts(None, ()))
    assert called("b/seed.txt ¶4", findings) == "s2p4"
    assert called("2 ¶4", findings) == "s2p4"
    with pytest.raises(InputError, match=r"'seed.txt' names several sources, 1 and 2; give the number"):
        find(
            "seed.txt ¶4",
            findings_of(replace(seed, articles=(replace(article, path="a/seed.txt"), other)), Texts(None, ())),
        )


def test_a_page_stands_before_the_paragraph(seed: Analysis) -> None:
    (article,) = seed.articles
    paged = replace(article, passages=tuple(replace(p, page=3) for p in article.passages), around=())
    findings = findings_of(replace(seed, articles=(paged,)), Texts(None, ()))
    assert called("1 p.3 ¶4", findings) == called("1 ¶4", findings) == "s1p4"


def test_words_that_a_shell_took_apart() -> None:
    assert joined(["1", "¶4", "P1", "seed.txt", "¶", "¶2"]) == ["1 ¶4", "P1", "seed.txt", "¶ ¶2"]
    assert joined(["¶4"]) == ["¶4"]
