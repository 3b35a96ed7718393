"""Hostile articles, feeds, mails and archives, all in one build that is observed from outside."""

from __future__ import annotations

import html
import json
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.hostile.observed import Run, assert_contained, files_below, observed
from tests.hostile.sources import SECRET, Case, cases
from tests.render.documents import html_of

_CASES = cases("/nowhere/secret.txt")
_TEXTS = (".html", ".md", ".json")
_SETTINGS = """
sources: [articles]
audiences: [analyst]
formats: [html, md, docx, json, stix]
missing_glyphs: mark
limits: {seconds: 10, memory_mb: 1000, entries: 200, unpacked_mb: 20, render_seconds: 120}
"""


@dataclass(frozen=True)
class Built:
    run: Run
    folder: Path
    documents: dict[str, str]
    analysis: dict[str, Any]

    @property
    def problems(self) -> list[str]:
        return [f"{row['path']}: {row['what']}" for row in self.analysis["problems"]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("hostile")
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text(SECRET)
    (folder / "articles").mkdir()
    (folder / "brief.yaml").write_text(_SETTINGS)
    for case in cases(str(outside)):
        (folder / "articles" / case.file).write_bytes(case.data)
    run = observed(["-m", "briefing.cli", "build"], folder)
    made = {name: data.decode("utf-8") for name, data in files_below(folder / "out") if name.endswith(_TEXTS)}
    documents = {name: text for name, text in made.items() if "/" not in name}
    return Built(run, folder, documents, json.loads(documents["analysis.json"]))


def test_there_are_enough_and_each_has_its_own_name() -> None:
    assert len({case.id for case in _CASES}) == len(_CASES) >= 90


def test_nothing_is_reached_but_the_project_and_the_libraries(built: Built) -> None:
    assert built.run.code == 0, built.run.stderr[-2000:]
    assert_contained(built.run, megabytes=700)


def test_the_observer_sees_the_child_processes_too(built: Built) -> None:
    started = [event for event in built.run.of("subprocess.Popen") if "briefing." in str(event)]
    assert {"briefing.sources.worker", "briefing.render.worker"} <= set(
        re.findall(r"briefing\.\w+\.worker", str(started))
    )
    assert any(str(event[1]).endswith("brief.html") for event in built.run.of("open")), "no template was seen opened"


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.id)
def test_a_hostile_source(case: Case, built: Built) -> None:
    """It is read or left out with the reason, and what it brought comes to stand nowhere."""
    said = [line for line in built.problems if f"articles/{case.file}" in line]
    if case.problem:
        assert any(case.problem in line for line in said), said
    else:
        read = [row["path"] for row in built.analysis["articles"] if f"articles/{case.file}" in row["path"]]
        assert read or said, "neither read nor told"
    for name, text in built.documents.items():
        for never in case.never:
            assert not name.endswith(".html") or never not in text, f"{never!r} stands in {name}"


def test_what_lies_outside_stands_in_no_file(built: Built) -> None:
    for name, data in files_below(built.folder / "out"):
        assert SECRET.encode() not in data, name
        assert b"root:x:0" not in data, name


def test_pages_have_only_the_elements_of_our_templates(built: Built) -> None:
    for name, text in built.documents.items():
        if name.endswith(".html"):
            tree = etree.HTML(text)
            ours = {str(one.tag) for one in etree.HTML(html_of("many", Path(name).stem)).iter(etree.Element)}
            ours |= {str(one.tag) for one in etree.HTML(html_of("seed", Path(name).stem)).iter(etree.Element)}
            assert {str(one.tag) for one in tree.iter(etree.Element)} <= ours, name
            kinds = [one.get("type") for one in tree.findall(".//script")]
            assert kinds in ([None, "application/json"], ["application/json"]), "ours, and data that nobody runs"
            handlers = [key for one in tree.iter(etree.Element) for key in one.attrib if str(key).startswith("on")]
            assert handlers == []


def test_pages_lead_to_http_addresses_and_to_themselves_alone(built: Built) -> None:
    for name, text in built.documents.items():
        if name.endswith(".html"):
            found = re.findall(r"""(?:href|src|action|data)=["']([^"']*)""", text)
            wrong = {
                html.unescape(one)[:60] for one in found if not re.match(r"#|https?://|data:(?:image|font)/|$", one)
            }
            assert not wrong, name


def test_no_document_holds_what_a_terminal_or_a_reader_would_obey(built: Built) -> None:
    for name, text in built.documents.items():
        if name.endswith((".html", ".md")):
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]", text), name


def test_markdown_holds_no_element_but_our_own(built: Built) -> None:
    for name, text in built.documents.items():
        if name.endswith(".md"):
            tags = set(re.findall(r"(?<!\\)<(/?\w+)", text))
            assert tags <= {"a", "/a", "br", "em", "/em", "strong", "/strong", "div", "/div"}, name


def test_word_documents_have_no_field_but_page_numbers_and_load_nothing(built: Built) -> None:
    for name, data in files_below(built.folder / "out"):
        if not name.endswith(".docx") or "/" in name:
            continue
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {part: archive.read(part).decode("utf-8", errors="replace") for part in archive.namelist()}
        for part, text in parts.items():
            fields = re.findall(r"<w:instrText[^>]*>([^<]*)", text)
            assert {field.strip() for field in fields} <= {"PAGE", "NUMPAGES"}, part
            assert "w:fldSimple" not in text
            outside = re.findall(r'Type="[^"]*/(\w+)" Target="([^"]*)" TargetMode="External"', text)
            assert all(kind == "hyperlink" and re.match("https?://", target) for kind, target in outside), outside
        assert not [part for part in parts if "vba" in part.lower() or "embeddings" in part]


def test_names_stay_in_the_folder(built: Built) -> None:
    for path in built.folder.rglob("*"):
        assert path.resolve().is_relative_to(built.folder.resolve())
    assert not (Path("/tmp") / "escaped.txt").exists()
    assert list(built.folder.rglob("escaped*")) == []


def test_nothing_printed_can_steer_a_terminal(built: Built) -> None:
    printed = (built.run.stdout + built.run.stderr).decode("utf-8")
    assert "zip-bomb" in printed
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", printed)
