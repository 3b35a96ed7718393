"""Kinds, unnamed sources and marked sections: what an audience does not see, counted; and a document's marking."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from briefing.compose import compose
from briefing.config import Audience, load_audience
from briefing.errors import SettingsError
from briefing.model import Actors, Brief, Disputes, Gaps, Positions, Withheld
from briefing.render import render_html, render_json, render_markdown
from tests.compose.seed_analysis import seed_analysis

T = TypeVar("T")


def audience(folder: Path, text: str, extends: str = "analyst") -> Audience:
    file = folder / "desk.yaml"
    file.write_text(f"name: desk\nextends: {extends}\n{text}")
    return load_audience(file)


def markdown(brief: Brief) -> str:
    return render_markdown(brief).decode().replace("\u00a0", " ").replace("\\", "")


def content(brief: Brief, kind: type[T]) -> T:
    return next(section.content for section in brief.sections if isinstance(section.content, kind))


def test_positions_of_other_kinds_are_left_out_and_counted(tmp_path: Path) -> None:
    brief = compose(seed_analysis(), audience(tmp_path, "kinds: [demand, promise]\nmin_confidence: 0\n"))
    shown = {line.kind for party in content(brief, Positions).parties for line in party.statements}
    assert shown == {"demand"}
    assert content(brief, Disputes).items == ()
    assert brief.left_out.kinds == len(seed_analysis().positions) - content(brief, Positions).count
    assert f"{brief.left_out.kinds} positions are left out: of kinds that this edition does not show." in markdown(
        brief
    )


def test_what_rests_on_unnamed_sources_goes_with_them(tmp_path: Path) -> None:
    whole = compose(seed_analysis(), audience(tmp_path, ""))
    brief = compose(seed_analysis(), audience(tmp_path, "anonymous: hide\n"))
    assert any(line.name.anonymous for line in content(whole, Actors).items)
    assert not any(line.name.anonymous for line in content(brief, Actors).items)
    assert "anonymous" not in {line.kind for line in content(brief, Gaps).items}
    lines = [line for party in content(brief, Positions).parties for line in party.statements]
    assert all(line.holder and not line.holder.anonymous for line in lines)
    assert brief.left_out.anonymous > 0
    assert "left out: the source is not named." in markdown(brief)
    assert "a senior Iranian security official" not in markdown(brief).partition("## Sources")[0]


def test_what_is_withheld_is_said_unless_the_audience_is_not_to_know(tmp_path: Path) -> None:
    withheld = Withheld(marked=2, graded=1, of=11)
    said = compose(seed_analysis(), audience(tmp_path, "ceiling: TLP:GREEN\n"), withheld=withheld)
    assert "2 of 11 sources are left out: marked above TLP:GREEN. 1 of 11 sources is left out" in markdown(said)
    silent = compose(seed_analysis(), load_audience("public"), withheld=withheld)
    assert "are left out" not in markdown(silent)
    assert "11" not in str(silent.left_out)
    assert render_json(silent) == render_json(compose(seed_analysis(), load_audience("public")))


def test_a_marked_section_raises_the_document_and_is_marked(tmp_path: Path) -> None:
    marked = audience(tmp_path, "options: {gaps: {marking: TLP:AMBER}}\n")
    brief = compose(seed_analysis(), marked)
    assert brief.marking == "TLP:AMBER"
    heading = render_html(brief).decode().partition('<h2 id="gaps"')[2].partition("</h2>")[0]
    assert '<b class="portion">TLP:AMBER</b>' in heading
    lower = compose(seed_analysis(), audience(tmp_path, "ceiling: TLP:GREEN\noptions: {gaps: {marking: TLP:AMBER}}\n"))
    assert (lower.marking, lower.left_out.sections) == ("TLP:CLEAR", 1)
    assert "gaps" not in {section.name for section in lower.sections}
    assert "1 section is left out: marked above TLP:GREEN." in markdown(lower)


def test_a_document_has_the_highest_marking_of_what_it_holds() -> None:
    analysis = seed_analysis()
    amber = replace(analysis, articles=tuple(replace(a, marking="TLP:AMBER") for a in analysis.articles))
    assert compose(amber, load_audience("executive")).marking == "TLP:AMBER"
    assert compose(amber, load_audience("executive"), marking="TLP:AMBER+STRICT").marking == "TLP:AMBER+STRICT"
    assert "TLP:AMBER" in markdown(compose(amber, load_audience("analyst"))).partition("## Sources")[2]
    with pytest.raises(
        SettingsError, match=r"'partner' may not be shown 1 of the sources .* \(marked above TLP:GREEN\)"
    ):
        compose(amber, load_audience("partner"))


def test_labels_stand_in_place_of_ours_in_every_format(tmp_path: Path) -> None:
    labels = (
        "labels: {section.gaps: Still open, dispute.opposed: At odds, cite.paragraph: 'para ', kind.demand: Call}\n"
    )
    brief = compose(seed_analysis(), audience(tmp_path, labels))
    for text in (markdown(brief), render_html(brief).decode()):
        assert all(words in text for words in ("Still open", "At odds", "para 4", "Call by Syria"))
        assert "What these sources do not tell" not in text
    ours = render_html(compose(seed_analysis(), load_audience("analyst"))).decode()
    assert "Still open" not in ours


@pytest.mark.parametrize("extends", ["partner", "public"])
def test_nothing_of_our_own_workings_leaves_the_house(extends: str) -> None:
    brief = compose(seed_analysis(), load_audience(extends))
    text = render_html(brief).decode().partition("<body>")[2]
    path = seed_analysis().articles[0].path
    assert path not in text
    assert path not in render_json(brief).decode()
    assert "precision" not in text
    assert "en_core_web" not in text
    if extends == "public":
        rules = {position.rule for position in seed_analysis().positions}
        assert not [rule for rule in rules if (rule and f">{rule}<" in text) or f" · {rule}" in text]
        assert "Grade" not in text
        assert ">D1<" not in text
        assert ">P1<" not in text
    else:
        assert "recipients can spread this within their community" in text
