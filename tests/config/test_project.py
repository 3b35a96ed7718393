"""``brief.yaml``: what it may say, where its paths lead, and every problem in one pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.config import load_project, project_of
from briefing.errors import SettingsError

WHOLE = """\
title: Aid at the port
as_of: "2026-03-18"
marking: TLP:GREEN
audiences: [executive, mine.yaml]
formats: [html]
out: made
archive: false
sources:
  - articles
  - "inbox/*.eml"
  - https://h.example/feed.xml
  - path: export.jsonl
    publisher: Harbour News
    published: 2026-03-17T08:05+02:00
    fields: {text: body.content, title: headline}
outlets: outlets.yaml
fields: {text: content}
limits: {pages: 20, file_mb: 2.5}
network: {allow_hosts: [localhost:8000], pause: 0}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "brief.yaml").write_text(WHOLE)
    (tmp_path / "outlets.yaml").write_text("outlets:\n  - {name: Harbour News, grade: B, reason: checked for years}\n")
    return tmp_path


def test_paths_are_those_of_the_files_folder(folder: Path) -> None:
    project = load_project(folder / "brief.yaml")
    assert [item.path for item in project.sources] == [
        f"{folder}/articles",
        f"{folder}/inbox/*.eml",
        "https://h.example/feed.xml",
        f"{folder}/export.jsonl",
    ]
    assert project.audiences == ("executive", f"{folder}/mine.yaml")
    assert (project.out, project.outlets) == (f"{folder}/made", f"{folder}/outlets.yaml")
    assert dict(project.sources[3].facts()) == {"publisher": "Harbour News", "published": "2026-03-17T08:05+02:00"}
    assert project.sources[3].fields is not None
    assert project.sources[3].fields.text == "body.content"
    assert (project.reading.limits.pages, project.reading.limits.file_mb) == (20, 2.5)
    assert project.load_outlets()[0].grade == "B"


def test_a_folder_a_file_and_nothing_at_all_mean_the_project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert project_of([folder]) == project_of([folder / "brief.yaml"]) == load_project(folder / "brief.yaml")
    monkeypatch.chdir(folder)
    assert project_of([]).title == "Aid at the port"
    assert [item.path for item in project_of(["a.txt", "b"]).sources] == ["a.txt", "b"]


def test_nothing_named_and_no_project_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError) as error:
        project_of([])
    assert str(error.value) == "name files, folders or addresses to read; there is no brief.yaml in this folder"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("", ["F:1:1 a project is a mapping of names to values, such as 'sources: [articles]'"]),
        ("title: x", ["F:1:1 'sources' is missing"]),
        (
            "sources: [a]\ntitel: x\nas_of: Tuesday\nformats: [html, odt]\nmarking: TLP:BLUE\n"
            "limits: {pags: 3, ratio: 0}\n",
            [
                "F:2:1 unknown name 'titel'; did you mean 'title'? Known: actors, archive, as_of, assessments, "
                "audiences, fields, file_name, fonts, formats, language, limits, marking, missing_glyphs, network, "
                "out, outlets, pdf, period, region, report, sources, title",
                "F:3:8 'as_of': write the date as YYYY-MM-DD, found 'Tuesday'",
                "F:4:17 unknown format 'odt'. Known: docx, html, json, md, pdf, stix",
                "F:5:10 unknown marking 'TLP:BLUE'. Known: TLP:AMBER, TLP:AMBER+STRICT, TLP:CLEAR, TLP:GREEN, TLP:RED",
                "F:6:10 unknown name 'pags'; did you mean 'pages'? Known: articles, characters, "
                "collection_mb, entries, file_mb, kept_mb, memory_mb, nesting, pages, ratio, render_memory_mb, "
                "render_seconds, seconds, unpacked_mb",
                "F:6:26 'ratio': at least 1 is wanted, found 0",
            ],
        ),
        (
            "sources:\n  - {path: a, publishd: x}\n  - {publisher: x}\n  - {path: b, published: yesterday}\n",
            [
                "F:2:15 unknown name 'publishd'; did you mean 'published'? Known: accessed, author, credibility, "
                "dateline, fields, marking, paragraphs, path, published, publisher, subtitle, title, updated, url",
                "F:3:5 'path' is missing",
                "F:4:26 'published': write the date as YYYY-MM-DD, with a time as 2026-03-17T08:05+02:00, "
                "found 'yesterday'",
            ],
        ),
        ("sources: [a]\noutlets: none.yaml\n", ["F:2:10 'outlets': there is no file D/none.yaml; check the spelling"]),
        ("sources: [a]\nactors: none.yaml\n", ["F:2:9 'actors': there is no file D/none.yaml; check the spelling"]),
    ],
)
def test_every_problem_in_one_pass(tmp_path: Path, text: str, messages: list[str]) -> None:
    file = tmp_path / "brief.yaml"
    file.write_text(text)
    with pytest.raises(SettingsError) as error:
        _load_all(file)
    assert str(error.value).replace(str(file), "F").replace(str(tmp_path), "D").splitlines() == messages


def _load_all(file: Path) -> None:
    project = load_project(file)
    project.load_outlets()
    project.load_actors()


def test_an_audience_of_the_project_goes_by_its_name_alone(tmp_path: Path) -> None:
    (tmp_path / "audiences").mkdir()
    for name in ("board", "analyst"):
        text = f"name: {name}\nextends: executive\nedition: Ours\n"
        (tmp_path / "audiences" / f"{name}.yaml").write_text(text, encoding="utf-8")
    path = tmp_path / "brief.yaml"
    path.write_text("sources: [a]\naudiences: [audiences/board.yaml, audiences/analyst.yaml]\n", encoding="utf-8")
    project = load_project(path)
    assert project.load_audience("board").edition == "Ours"
    assert project.load_audience("analyst").edition != "Ours"  # a built-in one goes before
    with pytest.raises(SettingsError, match="unknown audience 'desk'"):
        project.load_audience("desk")
