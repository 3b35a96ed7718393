"""Audiences that extend others, and settings of the command line over both."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.config import load_audience, load_project, parse_overrides
from briefing.errors import SettingsError

BOARD = "name: board\nextends: analyst\nedition: Board\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_not_said_is_inherited(tmp_path: Path) -> None:
    base, board = load_audience("analyst"), load_audience(write(tmp_path, "board.yaml", BOARD))
    assert (board.name, board.edition) == ("board", "Board")
    assert board.sections == base.sections
    assert board.min_confidence == base.min_confidence
    assert board.folders == (str(tmp_path),)
    assert base.folders == ()


def test_options_and_without_change_inherited_sections(tmp_path: Path) -> None:
    text = BOARD + "without: [timeline]\noptions:\n  gaps: {limit: 2}\n  highlights: {limit: 9, heading: First}\n"
    board = load_audience(write(tmp_path, "board.yaml", text))
    names = [section.name for section in board.sections]
    assert names == [s.name for s in load_audience("analyst").sections if s.name != "timeline"]
    gaps, highlights = board.section("gaps"), board.section("highlights")
    assert gaps is not None
    assert highlights is not None
    assert (gaps.limit, highlights.limit, highlights.heading) == (2, 9, "First")


def test_an_audience_extends_a_file_beside_it_and_looks_there_too(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    write(tmp_path / "house", "base.yaml", BOARD + 'marking: TLP:AMBER\nvariables: {navy: "#222"}\n')
    own = write(tmp_path, "own.yaml", "name: own\nextends: house/base.yaml\nvariables: {link: red}\n")
    found = load_audience(own)
    assert (found.edition, found.marking) == ("Board", "TLP:AMBER")
    assert found.variables == {"navy": "#222", "link": "red"}
    assert found.folders == (str(tmp_path), str(tmp_path / "house"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: a\nextends: anlyst\n", "a.yaml:2:10 'extends': unknown audience 'anlyst'; did you mean 'analyst'?"),
        ("name: a\nextends: b.yaml\n", "a.yaml:2:10 'extends': "),
        ("name: a\nextends: a.yaml\n", "a.yaml:2:10 'extends': a.yaml leads back to this file"),
        ("name: a\nextends: [analyst]\n", "a.yaml:2:10 'extends': a text is wanted"),
        ("extends: analyst\n", "a.yaml:1:1 'name' is missing"),
        (
            "name: a\nextends: analyst\nwithout: [legnd]\n",
            "a.yaml:3:11 unknown section 'legnd'; did you mean 'legend'?",
        ),
        (
            "name: a\nextends: executive\nwithout: [timeline]\n",
            "a.yaml:3:10 'without': this audience has no section 'timeline'",
        ),
        (
            "name: a\nextends: analyst\noptions:\n  gaps: {columns: 3}\n",
            "a.yaml:4:9 section 'gaps' has no option 'columns'",
        ),
        ("name: a\nextends: analyst\noptions:\n  gaps: {limit: 0}\n", "a.yaml:4:17 'limit': "),
        (
            "name: a\nextends: analyst\noptions:\n  gapz: {limit: 1}\n",
            "a.yaml:4:3 unknown section 'gapz'; did you mean 'gaps'? Known: actors",
        ),
        ("name: a\nextends: analyst\nstyles: [a.txt]\n", "a.yaml:3:10 'styles', item 1: "),
        ("name: a\nextends: analyst\nstyles: [../a.css]\n", None),
        ('name: a\nextends: analyst\nvariables: {navy: "red; } body {"}\n', "a.yaml:3:19 'navy': "),
        ("name: a\nextends: analyst\nfolders: [/etc]\n", "a.yaml:3:1 unknown name 'folders'"),
        ("name: a\nextends: analyst\ntemplate: /etc/passwd\n", "a.yaml:3:11 'template': "),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, message: str | None) -> None:
    path = write(tmp_path, "a.yaml", text)
    if message is None:
        load_audience(path)  # the style sheet itself is refused where it would be read
        return
    with pytest.raises(SettingsError) as caught:
        load_audience(path)
    assert message in str(caught.value)


def test_the_command_line_goes_before_both(tmp_path: Path) -> None:
    _, over = parse_overrides(
        ["audience.paper=Letter", "audience.options.gaps.limit=4", "audience.title=Floods: a year"]
    )
    board = load_audience(write(tmp_path, "board.yaml", BOARD + "paper: A4\n"), over=over)
    gaps = board.section("gaps")
    assert gaps is not None
    assert (board.paper, gaps.limit, board.title) == ("Letter", 4, "Floods: a year")


def test_the_command_line_goes_before_the_project(tmp_path: Path) -> None:
    path = write(tmp_path, "brief.yaml", "title: Old\nsources: [a]\nlimits: {seconds: 5, pages: 7}\n")
    over, _ = parse_overrides(["title=New", "limits.seconds=9"])
    project = load_project(path, over=over)
    assert (project.title, project.limits.seconds, project.limits.pages) == ("New", 9, 7)
    assert project.folder == str(tmp_path)


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("title", "--set 'title': write NAME=VALUE"),
        ("=x", "--set '=x': write NAME=VALUE"),
        ("audience=x", "--set audience=x: name what of the audience"),
        ("title=[a", "--set title:1:"),
    ],
)
def test_what_is_no_setting_is_refused(setting: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_overrides([setting])
    assert str(caught.value).startswith(message)


def test_a_wrong_setting_is_named_as_it_was_given(tmp_path: Path) -> None:
    _, over = parse_overrides(["audience.papr=A4", "audience.min_confidence=2"])
    with pytest.raises(SettingsError) as caught:
        load_audience(write(tmp_path, "board.yaml", BOARD), over=over)
    assert "--set audience.papr: unknown name 'papr'; did you mean 'paper'?" in str(caught.value)
    assert "--set audience.min_confidence: at most 1 is allowed" in str(caught.value)


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("options.gaps.limit=two", "--set audience.options.gaps: 'limit': a whole number is wanted, found 'two'"),
        ("options.timeline.limit=2", "--set audience.options: audience executive has no section 'timeline'. Known"),
        ("without=[timeline]", "--set audience.without: audience executive has no section 'timeline'. Known"),
        ("options.gapz.limit=2", "--set audience.options.gapz: unknown section 'gapz'; did you mean 'gaps'?"),
    ],
)
def test_a_wrong_option_is_said_to_be_set(setting: str, message: str) -> None:
    _, over = parse_overrides([f"audience.{setting}"])
    with pytest.raises(SettingsError) as caught:
        load_audience("executive", over=over)
    assert str(caught.value).startswith(message)


def test_what_is_extended_can_be_set_for_one_run(tmp_path: Path) -> None:
    path = write(tmp_path, "board.yaml", BOARD)
    _, over = parse_overrides(["audience.extends=executive"])
    assert load_audience(path, over=over).sections == load_audience("executive").sections
    _, wrong = parse_overrides(["audience.extends=exectuive"])
    with pytest.raises(SettingsError, match=r"--set audience\.extends: unknown audience 'exectuive'"):
        load_audience(path, over=wrong)


def test_a_ring_of_files_is_told(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "c"), ("c", "a")):
        write(tmp_path, f"{name}.yaml", f"name: {name}\nextends: {other}.yaml\n")
    with pytest.raises(SettingsError, match=r"c\.yaml:2:10 'extends': a\.yaml leads back to this file"):
        load_audience(tmp_path / "a.yaml")
