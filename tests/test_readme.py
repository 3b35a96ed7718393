"""The README's commands run as they stand there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing.cli import cli
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    (briefing .*)$", README, flags=re.MULTILINE)
EXAMPLES = [
    (page, command)
    for page in sorted((ROOT / "examples").rglob("README.md"))
    for command in re.findall(r"^    (briefing .*)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
]


def run(command: str) -> None:
    arguments = shlex.split(command.partition("#")[0])[1:]
    result = CliRunner().invoke(cli, arguments, prog_name="briefing", catch_exceptions=False)
    assert result.exit_code == 0, f"{command}: {result.output}"


@pytest.fixture
def copy_of_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("seeds", "examples"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("copy_of_the_checkout")
def test_commands_in_order() -> None:
    assert len(COMMANDS) >= 6
    for command in COMMANDS:
        run(command)


@pytest.mark.usefixtures("copy_of_the_checkout")
@pytest.mark.parametrize(("page", "command"), EXAMPLES, ids=[c for _, c in EXAMPLES])
def test_examples(page: Path, command: str) -> None:
    assert page.exists()
    run(command)


@pytest.mark.usefixtures("copy_of_the_checkout")
def test_the_python_example() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})
    assert Path("out/executive.html").exists()


def test_every_command_and_every_picture_is_there() -> None:
    for name in cli.commands:
        assert f"briefing {name}" in README
    for picture in re.findall(r"!\[.*?\]\((.*?)\)", README):
        assert (ROOT / picture).exists(), picture
    for page in re.findall(r"\]\((docs/[^)]*\.md)\)", README):
        assert (ROOT / page).exists(), page
