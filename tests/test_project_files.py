"""What the program writes into a project: a first one, copies of templates, what changed in ours since."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from briefing import project_files, resources
from briefing.cli import cli
from briefing.config import FILES, load_actors, load_audience, load_outlets, load_project
from briefing.errors import OutputError, SettingsError
from briefing.validation import validate

GAPS = "templates/sections/gaps.html"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, list(arguments), prog_name="briefing")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def project(tmp_path: Path) -> Path:
    assert run("init", str(tmp_path)).exit_code == 0
    return tmp_path


def test_a_new_project_is_valid_and_names_its_schemas(project: Path) -> None:
    assert validate([str(project)]) == []
    for file in project.rglob("*.yaml"):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        schema = file.parent / first.partition("$schema=")[2]
        assert json.loads(schema.read_text(encoding="utf-8"))["$schema"].startswith("https://json-schema.org/")


def test_a_new_project_builds_and_finds_both_sides(project: Path) -> None:
    result = run("build", str(project), "--format", "html")
    assert result.exit_code == 0, result.output
    analysis = json.loads((project / "out" / "analysis.json").read_text(encoding="utf-8"))
    kinds = {p["kind"] for p in analysis["positions"]}
    assert {"assert", "deny", "accuse", "warn"} <= kinds
    assert analysis["problems"] == []
    assert {a["published"] for a in analysis["articles"]} == {"2026-03-17", "2026-03-18"}


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="there is a file already"):
        project_files.write_project(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["brief.yaml"]


def test_schemas_hold_what_the_loaders_take(project: Path) -> None:
    for name in FILES:
        schema = json.loads(run("schema", name).stdout)
        assert schema["properties"]
        assert schema["additionalProperties"] is False
    given = yaml.safe_load((project / "brief.yaml").read_text(encoding="utf-8"))
    assert given.keys() <= json.loads(run("schema", "brief").stdout)["properties"].keys()
    assert json.loads(run("schema", "audience").stdout)["required"] == ["name"]
    loaded = load_project(project / "brief.yaml")
    assert loaded.outlets is not None
    assert loaded.actors is not None
    assert load_outlets(loaded.outlets)
    assert load_actors(loaded.actors)
    assert load_audience(project / "audiences" / "board.yaml").edition == "For the board"


def test_validate_says_what_it_checked(project: Path) -> None:
    project_files.copy_template(GAPS, project)
    said = run("validate", str(project)).stdout
    assert said == (
        f"{project}: nothing wrong; checked: settings, 3 audiences (analyst, executive, board), "
        "1 template or style sheet of your own, 2 sources found\n"
    )


def test_templates_are_listed_copied_and_compared(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert GAPS in run("templates", "list", "--project", str(project)).stdout
    assert run("templates", "copy", GAPS, "--project", str(project)).exit_code == 0
    assert (project / GAPS).read_bytes() == resources.read_bytes("templates", "sections/gaps.html")
    same = f"{GAPS}: ours has not changed since the copy was made\n"
    assert run("templates", "diff", GAPS, "--project", str(project)).stdout == same
    (project / GAPS).write_text("own words", encoding="utf-8")
    assert run("templates", "diff", GAPS, "--project", str(project)).stdout == same
    monkeypatch.setattr(project_files, "_ours", lambda _: b"a new line\n")
    assert "+a new line" in project_files.changes_since_copy(GAPS, project)
    (listed,) = (t for t in project_files.templates(project) if t.name == GAPS)
    assert (listed.own, listed.changed) == (True, True)


def test_what_cannot_be_copied_or_compared_is_told(project: Path) -> None:
    with pytest.raises(SettingsError, match=r"did you mean 'templates/sections/gaps\.html'"):
        project_files.copy_template("templates/sections/gap.html", project)
    for name, meant in (
        ("gaps.html", "did you mean 'templates/sections/gaps.html' or 'templates/public/gaps.html'? "),
        ("sections/gaps.html", "did you mean 'templates/sections/gaps.html'? "),
        ("gap.html", "did you mean 'templates/sections/gaps.html'? "),
        ("qwertz.html", "'qwertz.html'. "),
    ):
        result = run("templates", "copy", name, "--project", str(project))
        assert result.exit_code == 1
        (line,) = result.stderr.splitlines()
        assert line.endswith(f"{meant}'briefing templates list' lists all")
    with pytest.raises(SettingsError, match="no copy was made"):
        project_files.changes_since_copy(GAPS, project)
    project_files.copy_template(GAPS, project)
    with pytest.raises(OutputError, match="has its own already"):
        project_files.copy_template(GAPS, project)


def test_validate_tells_every_mistake_in_one_pass(project: Path) -> None:
    """What is wrong with a value hides neither what a sound one names nor the files beside."""
    (project / "templates").mkdir()
    (project / "templates/title.html").write_text("{% if %}", encoding="utf-8")
    (project / "actors.yaml").write_text("actors:\n  - nme: X\n", encoding="utf-8")
    (project / "brief.yaml").write_text(
        "title: 5\nsources: [articels]\naudiences: [exectuive]\nactors: actors.yaml\nlangage: fr\nlanguage: qq\n",
        encoding="utf-8",
    )
    found = "\n".join(validate([str(project)]))
    for told in (
        "1:8 'title'",
        "2:11 'sources'",
        "3:13 'audiences'",
        "5:1 ",
        "6:11 ",
        "actors.yaml:2:5 ",
        "title.html:1: ",
    ):
        assert told in found, found


@pytest.mark.parametrize("key", ["null", "true", "1", "2026-01-01"])
def test_a_name_that_is_no_text_is_told_in_a_line(project: Path, key: str) -> None:
    (project / "brief.yaml").write_text(f"sources: [articles]\n{key}: x\n", encoding="utf-8")
    result = run("validate", str(project))
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert "brief.yaml:" in line


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("brief.yaml", "sources: [articels]\n", "articels: there is no such file or folder"),
        ("brief.yaml", "sources: [articles]\naudiences: [exectuive]\n", "did you mean 'executive'?"),
        ("brief.yaml", "sources: [articles]\noutlets: none.yaml\n", "'outlets': there is no file"),
        ("outlets.yaml", "outlets:\n  - name: X\n    grade: B\n", "outlets.yaml:2:5"),
        ("actors.yaml", "actors:\n  - nme: X\n", "actors.yaml:2:5 unknown name 'nme'; did you mean 'name'?"),
        ("audiences/board.yaml", "name: analyst\nextends: executive\n", "the name 'analyst' is that of analyst too"),
        ("audiences/board.yaml", "name: b\nextends: analyst\ntemplate: b.html\n", "template 'b.html' is neither in "),
        ("audiences/board.yaml", "name: b\nextends: analyst\nstyles: [b.css]\n", "'styles': there is no b.css in "),
        (
            "audiences/board.yaml",
            "name: b\nextends: analyst\nstyles: [../../x.css]\n",
            "'styles': there is no ../../x.css",
        ),
        ("audiences/board.yaml", "name: b\nextends: analyst\nvariables: {nav: red}\n", "unknown name 'nav'"),
        ("templates/sections/gaps.html", "{% if %}", "templates/sections/gaps.html:1: expected an expression"),
        (
            "templates/sections/gaps.html",
            "\n{{ contnt }}",
            "gaps.html:2: unknown name 'contnt'; did you mean 'content'?",
        ),
        ("templates/title.html", "{% include 'sections/gap.html' %}", "template 'sections/gap.html' is neither in "),
        ("templates/title.html", "{{ ''.__class__.mro() }}", "title.html:1: "),
        ("styles/brief.css", "@import url(x.css);", "brief.css:1: @import"),
        (
            "styles/brief.css",
            "\nb { background: url(https://a.b/c.png) }",
            "brief.css:2: url(https://a.b/c.png) names no",
        ),
        ("styles/brief.css", "b { background: url(../brief.yaml) }", "leads out of the folder styles/"),
        ("styles/brief.css", "b { background: URL('https://a.b/c.png') }", "names no file beside the sheet"),
        (
            "audiences/board.yaml",
            "name: b\nextends: analyst\nvariables: {paper: 'url(https://a.b/c.png)'}\n",
            "a variable holds a colour, faces or a measure",
        ),
        ("styles/brief.css", "</style>", "a style sheet cannot hold '</'"),
    ],
)
def test_validate_tells_every_mistake(project: Path, file: str, text: str, message: str) -> None:
    (project / file).parent.mkdir(parents=True, exist_ok=True)
    (project / file).write_text(text, encoding="utf-8")
    assert any(message in problem for problem in validate([str(project)])), validate([str(project)])
    result = run("validate", str(project))
    assert result.exit_code == 1
    assert not result.stdout
    assert message in result.stderr
