"""The command as a user meets it: files and exit codes, one clear line for each thing that is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefing.archive import write_stream
from briefing.cli import cli
from tests.conftest import ROOT

SEEDS = str(ROOT / "seeds")
GOOD = "Aid reaches port\n\nThe minister said on Monday that aid had reached the port after a week of talks.\n"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, list(arguments), prog_name="briefing")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("stored") / "analysis.json"
    assert run("analyse", SEEDS, "-o", str(target)).exit_code == 0
    return target


def test_build_writes_both_editions_in_both_formats_and_the_analysis(tmp_path: Path) -> None:
    result = run("build", SEEDS, "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    names = {f"{name}.{kind}" for name in ("analyst", "executive") for kind in ("html", "pdf", "manifest.json")}
    names.add("analysis.json")
    assert {p.name for p in tmp_path.iterdir()} == {*names, "archive"}
    assert set(result.stdout.split()) == {str(tmp_path / n) for n in names}


def test_a_stored_analysis_renders_to_the_same_bytes(stored: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        assert run("build", "--from-analysis", str(stored), "--out", str(tmp_path / folder)).exit_code == 0
    first, second = ({p.name: p.read_bytes() for p in (tmp_path / f).iterdir()} for f in ("a", "b"))
    assert first == second
    assert len(first) == 6


def test_a_stored_analysis_takes_settings_of_the_audience_only(stored: Path, tmp_path: Path) -> None:
    arguments = ("build", "--from-analysis", str(stored), "--out", str(tmp_path), "--format", "html")
    refused = run(*arguments, "--set", "title=Floods")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("--set title: with --from-analysis there is no project")
    assert run(*arguments, "--set", "audience.edition=For the board").exit_code == 0
    assert "For the board" in (tmp_path / "analyst.html").read_text(encoding="utf-8")


def test_the_analysis_is_the_same_twice_and_in_another_process(stored: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    command = [sys.executable, "-m", "briefing.cli", "analyse", SEEDS, "-o", str(other)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}, cwd=tmp_path)
    assert other.read_bytes() == stored.read_bytes()


def test_analyse_writes_json_to_standard_output_and_nothing_else() -> None:
    result = run("analyse", SEEDS)
    assert json.loads(result.stdout)["schema"] == "briefing.analysis/1"
    assert result.stderr == ""


def test_analyse_writes_a_line_for_each_article(stored: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\0\0\0")
    (tmp_path / "good.txt").write_text(GOOD)
    target = tmp_path / "lines.jsonl"
    result = run("analyse", SEEDS, str(tmp_path), "--jsonl", "-o", str(target))
    assert result.exit_code == 0, result.output
    assert "bad.txt: a binary file" in result.stderr
    seed, good = target.read_bytes().splitlines()
    assert json.loads(seed) == json.loads(stored.read_bytes())
    assert len(json.loads(good)["positions"]) == 1
    assert run("analyse", str(tmp_path / "good.txt"), "--jsonl").stdout_bytes == good + b"\n"


def test_lines_that_cannot_be_written_leave_the_last_good_file(tmp_path: Path) -> None:
    target = tmp_path / "lines.jsonl"
    target.write_text("as it was")

    def broken() -> Iterator[bytes]:
        yield b"one\n"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_stream(target, broken())
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("lines.jsonl", "as it was")]
    write_stream(target, iter([b"one\n", b"two\n"]))
    assert target.read_text() == "one\ntwo\n"


def test_one_bad_source_costs_itself_and_is_named_in_the_brief(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "bad.txt").write_bytes(b"\0\0\0")
    result = run(
        "build", str(tmp_path / "good.txt"), str(tmp_path / "bad.txt"), "--out", str(tmp_path / "out"), "-f", "html"
    )
    assert result.exit_code == 0
    assert "bad.txt: a binary file" in result.stderr
    html = (tmp_path / "out" / "analyst.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "1 of 2 sources could not be read" in html
    assert "a binary file, not text" in html


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("missing.txt", None, "there is no such file or folder; check the spelling"),
        ("empty.txt", b"", "the file is empty; nothing to read"),
        ("binary.txt", b"\x7fELF\0\0", "a binary file, not text; convert it to plain text first"),
        ("german.txt", "Der Minister sagte, die Truppen müssen aus dem Süden abziehen.".encode(), "written in German"),
        ("thing.xyz", b"x", "unknown format '.xyz'; save it as plain text, HTML, PDF or DOCX"),
        ("big.txt", 50 * 1024 * 1024, "50 MB, more than 20 MB ('limits.file_mb'); split it"),
    ],
)
def test_bad_input_gets_one_line_and_exit_code_1(
    name: str, data: bytes | int | None, message: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    if isinstance(data, int):
        with path.open("wb") as file:
            file.truncate(data)
    elif data is not None:
        path.write_bytes(data)
    result = run("build", str(path), "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"{path.as_posix()}: {message}")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path, stored: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    result = run("build", "--from-analysis", str(stored), "--out", str(tmp_path / "file" / "out"), "-f", "html")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.endswith("choose another folder with --out")


def test_a_missing_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("briefing.analysis.parse.MODEL", "en_core_web_nowhere")
    result = run("build", SEEDS, "--out", str(tmp_path))
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("the language model en_core_web_nowhere cannot be loaded")
    assert "pip install" in line


def test_missing_pango_still_makes_the_html(monkeypatch: pytest.MonkeyPatch, stored: Path, tmp_path: Path) -> None:
    monkeypatch.setattr("briefing.render.processes._WORKER", "tests.render.pangoless_worker")
    result = run("build", "--from-analysis", str(stored), "--out", str(tmp_path))
    assert result.exit_code == 1
    assert result.stderr.splitlines() == ["PDF needs Pango; run: the one command"]
    names = {f"{name}.{kind}" for name in ("analyst", "executive") for kind in ("html", "manifest.json")}
    assert {p.name for p in tmp_path.iterdir()} == names


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build"], "name files, folders or addresses to read; there is no brief.yaml in this folder"),
        (
            ["build", "x", "--from-analysis", "y"],
            "name sources to read, or a stored analysis with --from-analysis, not",
        ),
        (["build", "x.txt", "--as-of", "soon"], "'soon' is no date; write it as YYYY-MM-DD"),
        (["build", "x.txt", "--marking", "TLP:WHITE"], "'TLP:WHITE' is no TLP 2.0 label; known: TLP:CLEAR"),
        (["schema", "nothing"], "'nothing' is not"),
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "odt"], "unknown format 'odt'; known: docx, html, json, md, pdf, stix"),
        (["--audience", "analist"], "analyst"),
    ],
)
def test_wrong_settings_are_exit_code_1_with_what_is_known(arguments: list[str], message: str, stored: Path) -> None:
    result = run("build", "--from-analysis", str(stored), *arguments)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert message in line


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"schema": "briefing.analysis/9"}'])
def test_a_file_that_is_no_analysis(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(data)
    result = run("build", "--from-analysis", str(tmp_path / "a.json"), "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.endswith("give a file that 'briefing analyse' wrote")


def test_doctor_and_version_and_schema() -> None:
    assert run("doctor").exit_code == 0
    assert run("--version").stdout.startswith("briefing 0.1.0")
    assert json.loads(run("schema", "analysis").stdout)["title"] == "Analysis"
    assert json.loads(run("schema", "brief-document").stdout)["title"] == "Brief"


def test_help_names_every_command() -> None:
    text = run("--help").stdout
    for command in cli.commands:
        assert command in text


def test_a_progress_bar_on_a_terminal_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing import cli as module

    with module._progress(False) as silent:
        assert silent is None
    monkeypatch.setattr(module.sys.stderr, "isatty", lambda: True)
    with module._progress(True) as quiet, module._progress(False) as shown:
        assert quiet is None
        assert shown is not None
        for step in (("analyse", 1, 2), ("compare", 0, 0), ("analyst.pdf", 0, 0), ("analyst.pdf", 1, 1)):
            shown(*step)


@pytest.mark.parametrize(
    ("words", "typed", "offered"),
    [
        (["build", "--set"], "audience.pa", {"audience.paper="}),
        (["build", "--set"], "limits.render_", {"limits.render_memory_mb=", "limits.render_seconds="}),
        (
            ["build", "--set"],
            "audience.options.gaps.li",
            {"audience.options.gaps.limit=", "audience.options.gaps.lines="},
        ),
        (["build", "strike", "--audience"], "boa", {"board"}),
        (["build", "strike", "--audience"], "pa", {"partner"}),
        (["templates", "copy", "--project", "strike"], "templates/sections/ga", set()),
        (["templates", "copy"], "templates/sections/ga", {"templates/sections/gaps.html"}),
        (["templates", "diff", "--project", "strike"], "", {"templates/sections/gaps.html"}),
    ],
)
def test_the_shell_completes(
    words: list[str], typed: str, offered: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.shell_completion import ShellComplete

    monkeypatch.chdir(tmp_path)
    for command in (("init", "strike"), ("templates", "copy", "templates/sections/gaps.html", "--project", "strike")):
        assert run(*command).exit_code == 0
    found = ShellComplete(cli, {}, "briefing", "_BRIEFING_COMPLETE").get_completions(words, typed)
    assert {item.value for item in found} == offered


def test_a_marking_is_never_lowered_and_names_never_clash(stored: Path, tmp_path: Path) -> None:
    text = (ROOT / "templates" / "audiences" / "analyst.yaml").read_text(encoding="utf-8")
    (tmp_path / "red.yaml").write_text(text.replace("TLP:CLEAR", "TLP:RED"))
    common = (
        "build",
        "--from-analysis",
        str(stored),
        "--out",
        str(tmp_path / "out"),
        "-f",
        "html",
        "-a",
        str(tmp_path / "red.yaml"),
    )
    lowered = run(*common, "--marking", "TLP:CLEAR")
    assert (lowered.exit_code, "would lower it" in lowered.stderr) == (1, True)
    clash = run(*common, "-a", "analyst")
    assert (clash.exit_code, "two audiences are named 'analyst'" in clash.stderr) == (1, True)
    assert not (tmp_path / "out").exists()


def test_a_folder_in_the_way_changes_nothing(stored: Path, tmp_path: Path) -> None:
    (tmp_path / "executive.html").mkdir()
    result = run("build", "--from-analysis", str(stored), "--out", str(tmp_path), "-f", "html")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{tmp_path / 'executive.html'}: a folder stands where the document goes")
    assert not (tmp_path / "analyst.html").exists()


def test_every_format_can_be_named_and_completed() -> None:
    from briefing.cli import _formats, _starting
    from briefing.render import RENDERERS

    assert set(_formats()) == set(RENDERERS)
    assert _starting(_formats(), "d") == ["docx"]
    assert all(name in run("build", "--help").stdout for name in RENDERERS)
