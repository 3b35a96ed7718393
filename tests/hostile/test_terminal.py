"""What is printed: no title, file name or message steers a terminal, forges a line, or breaks JSON."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from briefing.plain_lines import plain, plain_line
from tests.conftest import ROOT
from tests.hostile.observed import Run, assert_contained, observed

STEERING = {
    "colour": "\x1b[31mred\x1b[0m",
    "clear": "\x1b[2J\x1b[H",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://evil.example\x1b\\text\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;cm0gLXJm\x07",
    "eight-bit": "\x9b31m\x9d0;x\x9c",
    "return": "good\rleft out: nothing",
    "backspace": "bad\x08\x08\x08good",
    "bell": "\x07",
    "delete": "a\x7f",
    "shift": "\x0eqqq\x0f",
    "override": "a\u202etxt.exe\u202c",
    "isolate": "a\u2066b\u2069",
    "separator": "a\u2028left out: b",
    "next-line": "a\x85left out: b",
    "half": "a\ud800b",
    "tags": "a\U000e0041b",
}
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
WORDS = "The minister said on Monday that aid had reached the port after a week of talks."


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> list[Run]:
    """``sources`` as a table and as JSON, of such titles, publishers and file names; and a wrong option."""
    folder = tmp_path_factory.mktemp("terminal")
    (folder / "in").mkdir()
    for name, text in STEERING.items():
        row = {"title": f"Talks {name} {text}", "publisher": text, "text": f"{WORDS} {text}", "author": text}
        (folder / "in" / f"{name}.jsonl").write_text(json.dumps(row))
        if "\\" not in text and name not in ("half", "tags"):
            (folder / "in" / f"{name}{text.replace('/', '')}.txt").write_text("")
    commands = (["sources", "in"], ["sources", "in", "--format", "json"], ["compare", "a", "b", "--for\x1b[31mmat"])
    return [observed(["-m", "briefing.cli", *command], folder) for command in commands]


def test_what_is_printed_steers_no_terminal(listed: list[Run]) -> None:
    for run in listed:
        printed = (run.stdout + run.stderr).decode("utf-8")
        assert len(printed) > 20
        assert not _OBEYED.search(printed), repr(_OBEYED.search(printed))
        assert_contained(run, megabytes=200)


def test_no_text_forges_a_line(listed: list[Run]) -> None:
    table = listed[0].stdout.decode("utf-8")
    told = [line for line in table.splitlines() if line.startswith("left out: ")]
    assert all(line.startswith("left out: in/") for line in told)
    assert told


def test_json_on_a_terminal_is_json(listed: list[Run]) -> None:
    assert len(json.loads(listed[1].stdout)["articles"]) >= len(STEERING) - 2


@pytest.mark.parametrize("name", STEERING)
def test_a_text_is_printed_plain(name: str) -> None:
    text = STEERING[name]
    assert not _OBEYED.search(plain(text))
    assert "\n" not in plain_line(f"{text}\n{text}")
    if name != "half":
        assert json.loads(plain(json.dumps(text, ensure_ascii=False))) == text


def test_all_that_is_printed_goes_through_one_place() -> None:
    """``click.echo`` and streams are named in these functions alone; ``doctor`` has a coloured mark, and an
    explanation is plain before it is coloured.
    """
    tree = ast.parse((ROOT / "briefing" / "cli.py").read_text(encoding="utf-8"))
    allowed = {"_say", "_say_line", "_say_coloured", "_put", "doctor"}
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        names = {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
        printing = names & {
            "click.echo",
            "click.secho",
            "print",
            "sys.stdout.buffer.write",
            "sys.stdout.write",
            "sys.stderr.write",
        }
        assert not printing or function.name in allowed, f"{function.name} prints by itself"
    assert not [
        path
        for path in Path(ROOT / "briefing").rglob("*.py")
        if path.name != "cli.py" and "click.echo" in path.read_text()
    ]
