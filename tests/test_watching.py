"""`build --watch`: what is watched, and that a build in a row is the build it would be alone."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from briefing import pipeline
from briefing.analysis import Extractor, Here, Remembered, analyse_with
from briefing.analysis.remembered import chunks
from briefing.archive import analysis_to_json
from briefing.errors import BriefingError, InputError
from briefing.kept import Kept
from briefing.model import Article
from briefing.watching import build_on_change, watched
from tests.conftest import article_of

_TEXTS = {
    "a.txt": "Ferry strike\n\nThe union said on Monday that crews would not sail.\n",
    "b.txt": "Ferries\n\nThe company denied that wages were cut.\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    for name, text in _TEXTS.items():
        (tmp_path / "articles" / name).write_text(text, encoding="utf-8")
    (tmp_path / "brief.yaml").write_text(
        "sources: [articles]\nformats: [md]\naudiences: [executive]\n", encoding="utf-8"
    )
    return tmp_path


@pytest.mark.parametrize(
    ("name", "concerned"),
    [
        ("brief.yaml", True),
        ("articles/new.txt", True),
        ("templates/title.html", True),
        ("styles/desk.css", True),
        ("out/executive.md", False),
        ("articles/.new.txt.swp", False),
        ("articles/new.txt~", False),
        ("articles/#new.txt#", False),
        ("articles/4913", False),
        ("articles/~$new.docx", False),
        ("articles/new.txt.tmp", False),
        ("articles/new.swift", True),
        ("../elsewhere.txt", False),
    ],
)
def test_what_concerns_a_project(project: Path, name: str, concerned: bool) -> None:
    assert watched([str(project)], None).concerns(str(project / name)) is concerned


def test_files_that_a_project_names_elsewhere_are_watched(project: Path) -> None:
    folder = project / "desk"
    folder.mkdir()
    text = "sources: [../articles]\naudiences: [../board.yaml]\noutlets: ../outlets.yaml\nassessments: ../notes.yaml\n"
    (folder / "brief.yaml").write_text(text, encoding="utf-8")
    found = watched([str(folder)], None)
    for name in ("board.yaml", "outlets.yaml", "notes.yaml", "articles/new.txt"):
        assert found.concerns(str(project / name)), name
    assert not found.concerns(str(project / "other.yaml"))


def test_a_file_alone_does_not_watch_its_folder(project: Path) -> None:
    found = watched([str(project / "articles" / "a.txt")], str(project / "out"))
    assert found.concerns(str(project / "articles" / "a.txt"))
    assert not found.concerns(str(project / "articles" / "b.txt"))


def test_a_pattern_watches_its_folder_and_an_address_nothing(project: Path) -> None:
    found = watched([str(project / "articles" / "*.txt"), "https://example.org/feed"], str(project / "out"))
    assert found.folders == (os.path.realpath(project / "articles"),)


def test_standard_input_cannot_be_watched() -> None:
    with pytest.raises(InputError, match="it can be read only once"):
        watched(["-"], None)


def test_only_chunks_that_changed_are_parsed_and_the_result_is_the_same(
    nlp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[int] = []
    chunk = Here.chunk

    def counted(self: Here, articles: Any) -> Any:
        parsed.append(len(articles))
        return chunk(self, articles)

    monkeypatch.setattr(Here, "chunk", counted)
    monkeypatch.setattr("briefing.analysis.extraction._BLOCKS", 2)
    articles = [article_of(f"{text}\nThe mayor said ferry {n} was late.\n") for n, text in enumerate(_TEXTS.values())]
    assert len([*chunks(articles)]) == 2
    remembered = Remembered(nlp)
    first, again = _found(remembered, articles), _found(remembered, articles)
    assert parsed == [1, 1]
    assert first == again == _found(Here(nlp), articles)
    parsed.clear()
    changed = [articles[0], article_of("Ferries\n\nThe company said that boats would sail.\n")]
    assert _found(remembered, changed) == _found(Here(nlp), changed)
    assert parsed == [1, 1, 1], "one by the first, two by the second"


def _found(extractor: Extractor, articles: list[Article]) -> bytes:
    return analysis_to_json(analyse_with(extractor, articles, version="test"))


def test_a_document_is_made_again_only_where_something_changed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing import render

    made: list[str] = []
    render_all = render.render_all

    def noted(tasks: Sequence[render.Task], *rest: Any, **named: Any) -> Iterator[tuple[int, render.Rendered]]:
        made.extend(task.brief.audience for task in tasks if task.format == "md")
        return render_all(tasks, *rest, **named)

    monkeypatch.setattr(render, "render_all", noted)
    kept = Kept()

    def build() -> bytes:
        pipeline.build([project], out=project / "out", kept=kept)
        return (project / "out" / "executive.md").read_bytes()

    first = build()
    assert build() == first
    assert made == ["executive"]
    (project / "templates").mkdir()
    (project / "templates" / "title.html").write_text("Ferries", encoding="utf-8")
    assert b"# Ferries" in build()
    (project / "articles" / "b.txt").unlink()
    last = build()
    assert made == ["executive"] * 3
    pipeline.build([project], out=project / "alone")
    assert last == (project / "alone" / "executive.md").read_bytes()


def test_a_change_builds_again_and_a_mistake_is_told_and_waited_out(project: Path) -> None:
    stop, told = Event(), list[tuple[list[str], object]]()

    def steps() -> Iterator[None]:
        (project / "brief.yaml").write_text("sources: [articles]\ntitel: x\n", encoding="utf-8")
        yield
        (project / "brief.yaml").write_text("sources: [articles]\nformats: [md]\n", encoding="utf-8")
        yield
        stop.set()
        yield

    step = steps()

    def report(changed: list[str], result: object) -> None:
        told.append(([Path(path).name for path in changed], result))
        next(step)

    def build(kept: Kept) -> Any:
        return pipeline.build([project], out=project / "out", kept=kept)

    watching = Thread(
        target=build_on_change, args=([str(project)], build), kwargs={"out": None, "report": report, "stop": stop}
    )
    watching.start()
    watching.join(timeout=120)
    assert not watching.is_alive()
    assert [changed for changed, _ in told] == [[], ["brief.yaml"], ["brief.yaml"]]
    assert isinstance(told[1][1], BriefingError)
    assert "unknown name 'titel'" in str(told[1][1])
    assert isinstance(told[2][1], pipeline.Built)
