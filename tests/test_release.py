"""What is left out for an audience is as if it had never been there: in every format, and in what is put together."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import briefing
from briefing.config import load_audience, load_project
from briefing.errors import BriefingError, SettingsError
from briefing.markings import LABELS, highest, is_above
from briefing.model import MarkingLabel
from briefing.pipeline import read
from briefing.release import without_marked
from briefing.sources import read_each
from briefing.validation import validate

if TYPE_CHECKING:
    from spacy.language import Language

STRIKE = """Ferry strike enters second week

NORDHAVEN - Northern Ferries said on Tuesday that the strike at Nordhaven is illegal and must end at once.
Mayor Ida Falk said the port would stay open on 19 March 2026 for all ships that carry food.

Quixworth denied that he had been paid by the company. The Dockers' Union demanded that Northern Ferries pay overtime.
"""
MEMO = """Zanbexi memo

Colonel Zebulon Quixworth of the Vexillian Guard said that the strike at Nordhaven is legal.
The Vexillian Guard denied that the port would stay open on 19 March 2026. Quixworth said 7731 crowns were paid.
"""
RIVAL = """Union answers Jolmerand

The Dockers' Union denied on 18 March 2026 that the strike at Nordhaven is illegal.
Councillor Brunhilde Jolmerand accused Northern Ferries of a lockout. A Wexmoor official warned of riots in Wexmoor.
"""
SOURCES = {
    "strike.txt": ("Harbour Zeitblick", "2026-03-17", STRIKE),
    "memo-oxbridle.txt": ("Hushpress", "2026-03-16", MEMO),
    "rival-krendal.txt": ("Pelmont Observer", "2026-03-18", RIVAL),
    # a later version, a copy that an agency is credited for, the very same file once more
    "strike-later-yorvik.txt": (
        "Harbour Zeitblick",
        "2026-03-18",
        STRIKE + "\nA Skaldrun man said it was late.\n",
    ),
    "copy-umbral.txt": ("Gazette Dorvale", "2026-03-18", STRIKE.replace("NORDHAVEN -", "NORDHAVEN (Reuters) -")),
    "again-tarkwin.txt": ("Hushpress", "2026-03-16", MEMO),
}
OWN = [
    re.escape(word)
    for word in "oxbridle krendal yorvik umbral tarkwin Zeitblick Hushpress Pelmont Dorvale Zanbexi Zebulon Quixworth "
    "Vexillian 7731 Jolmerand Brunhilde Wexmoor Skaldrun".split()
]
FORMATS = ["html", "md", "json", "stix", "docx"]
Marks = tuple[MarkingLabel | None, ...]


@pytest.fixture(scope="module")
def model(nlp: Language) -> Iterator[None]:
    """Loaded once, for every build of this file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefing.analysis.load_model", lambda: nlp)
        yield


def project(
    folder: Path,
    marks: Marks,
    ceiling: MarkingLabel,
    *,
    only_kept: bool,
    extends: str = "analyst",
    paragraphs: Mapping[str, Mapping[int, MarkingLabel]] = MappingProxyType({}),
) -> Path:
    """A project of these markings, or of what may be shown alone, as if there were no more."""
    folder.mkdir(parents=True)
    listed = []
    for mark, (name, (publisher, day, text)) in zip(marks, SOURCES.items(), strict=True):
        if only_kept and is_above(mark, ceiling):
            continue
        (folder / name).write_text(text, encoding="utf-8")
        told = {"marking": mark, "paragraphs": dict(paragraphs.get(name, {}))}
        stated = {key: value for key, value in told.items() if value}
        listed.append({"path": name, "publisher": publisher, "published": day, **stated})
    (folder / "brief.yaml").write_text(yaml.safe_dump({"audiences": ["one.yaml"], "sources": listed}))
    kept = {"name": "one", "extends": extends, "marking": "TLP:CLEAR", "ceiling": ceiling, "withheld": "silent"}
    (folder / "one.yaml").write_text(yaml.safe_dump(kept))
    return folder


def built(folder: Path, formats: list[str]) -> dict[str, bytes]:
    files = briefing.build(folder, out=folder / "out", formats=formats).files
    return {file.name: file.read_bytes() for file in files if file.name != "analysis.json"}


def text_of(name: str, data: bytes) -> str:
    """All that a document holds that could be read, without the data of fonts; of a PDF also its strings."""
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(f"{one}\n{archive.read(one).decode('utf-8', 'replace')}" for one in archive.namelist())
    if name.endswith(".pdf"):
        pdf = pypdfium2.PdfDocument(data)
        pages = [page.get_textpage().get_text_range() for page in pdf]
        return "\n".join([*pages, str(pdf.get_metadata_dict()), data.decode("latin-1")])
    return re.sub(r"base64,[A-Za-z0-9+/=]+", "", data.decode("utf-8"))


def tokens(folder: Path, marks: Marks, ceiling: MarkingLabel) -> set[str]:
    """Words, names, ids and hashes that only sources and paragraphs above the ceiling have."""
    told: dict[bool, set[str]] = {True: set(), False: set()}
    articles, _ = read_each(load_project(folder / "brief.yaml").sources)
    for article in articles:
        kept = without_marked(article, ceiling)
        about = {article.id, article.sha256, *_words(article.path.rpartition("/")[2]), *_words(article.publisher or "")}
        told[is_above(kept.marking, ceiling)] |= about
        told[True] |= _words(article.text)
        told[False] |= set() if is_above(kept.marking, ceiling) else _words(kept.text)
    return told[True] - told[False]


def _words(text: str) -> set[str]:
    return {word for word in OWN if re.search(word, text)}


def plain(file: Path) -> str:
    return file.read_text(encoding="utf-8").replace("\u00a0", " ")


marks = st.tuples(*(st.sampled_from([None, *LABELS]) for _ in SOURCES))
RED: Marks = (None, "TLP:RED", None, "TLP:AMBER", "TLP:GREEN", None)


@pytest.mark.usefixtures("model")
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(marks=marks, ceiling=st.sampled_from(LABELS[:-1]))
@example(marks=RED, ceiling="TLP:GREEN")
@example(marks=("TLP:RED", None, None, None, None, None), ceiling="TLP:CLEAR")
@example(marks=(None, "TLP:AMBER+STRICT", None, None, None, "TLP:RED"), ceiling="TLP:AMBER")
def test_what_lies_above_the_ceiling_is_as_if_it_had_never_been_there(
    tmp_path_factory: pytest.TempPathFactory, marks: Marks, ceiling: MarkingLabel
) -> None:
    folder = tmp_path_factory.mktemp("release")
    whole = project(folder / "whole", marks, ceiling, only_kept=False)
    if all(is_above(mark, ceiling) for mark in marks):
        with pytest.raises(SettingsError, match="no source is left"):
            built(whole, FORMATS)
        assert not (whole / "out").exists()
        return
    documents = built(whole, FORMATS)
    hidden = tokens(whole, marks, ceiling)
    for name, data in documents.items():
        text = text_of(name, data)
        assert not [token for token in hidden if re.search(token, text, re.IGNORECASE)], name
    assert documents == built(project(folder / "kept", marks, ceiling, only_kept=True), FORMATS)


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize("extends", ["analyst", "executive", "partner", "public"])
def test_a_pdf_holds_none_of_it_and_is_marked_on_every_page(tmp_path: Path, extends: str) -> None:
    ceiling: MarkingLabel = "TLP:CLEAR" if extends == "public" else "TLP:GREEN"
    folder = project(tmp_path / "p", RED, ceiling, only_kept=False, extends=extends)
    documents = built(folder, ["pdf"])
    hidden = tokens(folder, RED, ceiling)
    assert len(hidden) >= (5 if ceiling == "TLP:GREEN" else 7)
    text = text_of("one.pdf", documents["one.pdf"])
    assert not [token for token in hidden if re.search(token, text, re.IGNORECASE)]
    assert documents == built(project(tmp_path / "k", RED, ceiling, only_kept=True, extends=extends), ["pdf"])
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(documents["one.pdf"])]
    assert all(page.count(ceiling) >= 2 for page in pages)


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize("extends", ["analyst", "partner", "public"])
def test_what_goes_along_with_a_pdf_holds_none_of_it(tmp_path: Path, extends: str) -> None:
    ceiling: MarkingLabel = "TLP:CLEAR" if extends == "public" else "TLP:GREEN"
    folder = project(tmp_path / "p", RED, ceiling, only_kept=False, extends=extends)
    (document,) = (
        f for f in briefing.build(folder, out=tmp_path, formats=["pdf"], attach=True).files if f.suffix == ".pdf"
    )
    with pikepdf.open(document) as pdf:
        attached = "\n".join(spec.get_file().read_bytes().decode() for spec in pdf.attachments.values())
        assert {*pdf.attachments} == {"analysis.json", "brief.json"}
    assert '"positions"' in attached
    assert not [token for token in tokens(folder, RED, ceiling) if re.search(token, attached, re.IGNORECASE)]
    names = [name for name in SOURCES if name in attached]
    assert bool(names) == (extends == "analyst"), "names of files are workings"


@pytest.mark.usefixtures("model")
def test_how_much_is_left_out_is_said_and_the_whole_is_kept(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", RED, "TLP:GREEN", only_kept=False)
    (folder / "said.yaml").write_text("name: said\nextends: analyst\nceiling: TLP:GREEN\n")
    made = briefing.build(folder, out=folder / "out", audiences=[str(folder / "said.yaml"), "analyst"], formats=["md"])
    said, analyst = (plain(folder / "out" / f"{name}.md") for name in ("said", "analyst"))
    assert "2 of 6 sources are left out: marked above TLP:GREEN." in said
    assert said.startswith("**TLP:GREEN**"), "a document carries the highest marking of what it holds"
    assert "Left out." not in analyst
    assert analyst.startswith("**TLP:RED**")
    assert [article.marking for article in made.analysis.articles] == [*RED]


@pytest.mark.usefixtures("model")
def test_a_stored_analysis_with_more_than_may_be_shown_is_refused(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", RED, "TLP:GREEN", only_kept=False)
    briefing.build(folder, out=tmp_path / "out", audiences=["analyst"], formats=["md"])
    stored = tmp_path / "out" / "analysis.json"
    with pytest.raises(SettingsError, match=r"'one' may not be shown 2 of the sources .*\(marked above TLP:GREEN\)"):
        briefing.build(from_analysis=stored, out=tmp_path / "again", audiences=[str(folder / "one.yaml")])
    assert not (tmp_path / "again").exists()


GRADED = """outlets:
  - {name: Harbour Zeitblick, grade: B, reason: corrects its errors}
  - {name: Hushpress, grade: D, reason: Ombrine told us}
"""


@pytest.mark.usefixtures("model")
def test_grades_leave_sources_out_before_they_are_put_together(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", (None,) * 6, "TLP:RED", only_kept=False)
    (folder / "outlets.yaml").write_text(GRADED)
    text = (folder / "brief.yaml").read_text().replace("path: rival", "credibility: 5\n  path: rival")
    (folder / "brief.yaml").write_text(text + "outlets: outlets.yaml\n")
    (folder / "c.yaml").write_text("name: c\nextends: analyst\ngrades: {reliability: C, credibility: 3}\n")
    (folder / "b.yaml").write_text("name: b\nextends: partner\ngrades: {reliability: C, ungraded: hide}\n")
    names = [str(folder / "c.yaml"), str(folder / "b.yaml"), "analyst"]
    briefing.build(folder, out=folder / "out", audiences=names, formats=["md", "json"])
    found = {name: plain(folder / "out" / f"{name}.md") for name in ("c", "b", "analyst")}
    assert "3 of 6 sources are left out: graded below C3." in found["c"]
    assert "Zebulon" not in found["c"]
    assert "4 of 6 sources are left out: graded below C." in found["b"]
    assert "Dorvale" not in found["b"]
    assert "Grade D6 (Ombrine told us)" in found["analyst"]
    assert "Grade F5" in found["analyst"]
    assert "corrects its errors" not in (folder / "out" / "b.brief.json").read_text(), "reasons are for the house"


@pytest.mark.usefixtures("model")
def test_a_source_that_cannot_be_read_is_not_told_either(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", (None,) * 6, "TLP:GREEN", only_kept=False)
    text = (folder / "brief.yaml").read_text() + "- {path: gone-ulmeck.txt, marking: TLP:RED}\n"
    (folder / "brief.yaml").write_text(text)
    for name, says in (("one.yaml", False), ("analyst", True)):
        audience = str(folder / name) if name.endswith("yaml") else name
        made = briefing.build(folder, out=folder / "out", audiences=[audience], formats=["md", "json"])
        for file in made.files[:2]:
            assert ("ulmeck" in file.read_text()) is says, file


def test_of_several_entries_that_hold_a_file_the_highest_marking_counts(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text(STRIKE + name)
    sources = "sources:\n  - {path: in, marking: TLP:AMBER}\n  - {path: in/a.txt, marking: TLP:GREEN}\n  - in/b.txt\n"
    (tmp_path / "brief.yaml").write_text(sources + '  - {path: "in/b*", marking: TLP:RED}\n')
    articles, _ = read(tmp_path)
    assert [(Path(a.path).name, a.marking) for a in articles] == [("a.txt", "TLP:AMBER"), ("b.txt", "TLP:RED")]


def test_a_project_marked_above_the_ceiling_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    file = tmp_path / "brief.yaml"
    file.write_text("marking: TLP:AMBER\naudiences: [analyst, partner]\nsources: [nothing-here]\n")
    line = f"{file}:1:10 'marking': TLP:AMBER lies above what audience 'partner' may be shown (TLP:GREEN); leave the "
    with pytest.raises(BriefingError) as error:
        briefing.build(tmp_path)
    assert str(error.value).startswith(line)
    assert [one for one in validate([tmp_path]) if one.startswith(line)]
    with pytest.raises(SettingsError, match="'public' may be shown TLP:CLEAR at most; --marking TLP:GREEN lies above"):
        briefing.build(tmp_path, audiences=["public"], marking="TLP:GREEN")


@pytest.mark.usefixtures("model")
def test_a_stored_analysis_keeps_the_marking_of_its_project(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STRIKE)
    (tmp_path / "brief.yaml").write_text("marking: TLP:AMBER\nsources: [a.txt]\n")
    briefing.build(tmp_path, out=tmp_path / "out", audiences=["analyst"], formats=["md"])
    stored = tmp_path / "out" / "analysis.json"
    briefing.build(from_analysis=stored, out=tmp_path / "again", audiences=["analyst"], formats=["md"])
    assert plain(tmp_path / "again" / "analyst.md").startswith("**TLP:AMBER**")
    with pytest.raises(
        SettingsError, match="'partner' may be shown TLP:GREEN at most; the analysis is marked TLP:AMBER"
    ):
        briefing.build(from_analysis=stored, out=tmp_path / "more", audiences=["partner"], formats=["md"])


def test_labels_have_an_order() -> None:
    assert highest(None, "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:CLEAR") == "TLP:AMBER+STRICT"
    assert highest(None, None) is None
    assert [is_above(label, "TLP:AMBER") for label in (None, *LABELS)] == [False, False, False, False, True, True]


@pytest.mark.parametrize("name", ["partner", "public"])
def test_audiences_outside_the_house_have_a_ceiling(name: str) -> None:
    audience = load_audience(name)
    assert audience.ceiling == {"partner": "TLP:GREEN", "public": "TLP:CLEAR"}[name]
    assert audience.workings != "full"
    assert audience.section("problems") is None


def test_sources_of_other_days_are_left_out_and_counted(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    folder.mkdir()
    for name, day in (("a", "2026-03-16"), ("b", "2026-03-17"), ("c", "2026-03-20")):
        text = f"Ferries {name}\n\nThe union said that crew {name} would not sail.\n"
        (folder / f"{name}.txt").write_text(f"---\ndate: {day}\n---\n{text}", encoding="utf-8")
    (folder / "brief.yaml").write_text(
        "sources: [a.txt, b.txt, c.txt]\nperiod: {since: 2026-03-16, until: 2026-03-18}\n"
        'formats: [md]\naudiences: [analyst]\nfile_name: "{date}-{audience}"\n',
        encoding="utf-8",
    )
    built = briefing.build([folder], out=tmp_path / "out")
    assert [file.name for file in built.files] == [
        "2026-03-17-analyst.md",
        "2026-03-17-analyst.manifest.json",
        "analysis.json",
    ]
    text = built.files[0].read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "1 of 3 sources is left out: published before 16 March 2026 or after 18 March 2026." in text
    assert "crew a" in text
    assert "crew c" not in text
    articles, problems = read([folder])
    assert [article.path.rpartition("/")[2] for article in articles] == ["a.txt", "b.txt"]
    assert [(p.path.rpartition("/")[2], p.what) for p in problems] == [
        ("c.txt", "published outside the 'period' of the project")
    ]
    (folder / "brief.yaml").write_text("sources: [c.txt]\nperiod: {until: 2026-03-18}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="'period': none of 1 sources was published to 2026-03-18"):
        briefing.build([folder], out=tmp_path / "out")


@pytest.mark.usefixtures("model")
def test_a_paragraph_above_the_ceiling_is_as_if_it_were_blank(tmp_path: Path) -> None:
    """Its words, and what rests on it alone, are in no format; the rest of its source is."""
    hidden_ones: dict[str, dict[int, MarkingLabel]] = {
        "strike.txt": {3: "TLP:AMBER"},
        "memo-oxbridle.txt": {1: "TLP:RED", 2: "TLP:AMBER"},
    }
    some: Marks = (None, None, "TLP:GREEN", "TLP:RED", "TLP:RED", "TLP:RED")
    folder = project(tmp_path / "p", some, "TLP:GREEN", only_kept=False, paragraphs=hidden_ones)
    hidden = tokens(folder, some, "TLP:GREEN")
    assert {"Quixworth", "Vexillian", "Hushpress"} <= hidden, "a source of one paragraph goes with it"
    documents = built(folder, [*FORMATS, "pdf"])
    for name, data in documents.items():
        text = text_of(name, data)
        assert not [token for token in hidden if re.search(token, text, re.IGNORECASE)], name
        assert "Ida Falk" in text.replace("\n", " ") or name.endswith((".stix.json", ".manifest.json")), name
    (folder / "said.yaml").write_text("name: said\nextends: analyst\nceiling: TLP:GREEN\n")
    told = [str(folder / "said.yaml"), "analyst"]
    made = briefing.build(folder, out=folder / "out", audiences=told, formats=["md"])
    said, analyst = (plain(folder / "out" / f"{name}.md") for name in ("said", "analyst"))
    assert "4 of 6 sources are left out" in said
    assert "1 paragraph of the other sources is left out: marked above TLP:GREEN." in said
    assert said.startswith("**TLP:GREEN**")
    assert "Quixworth" in analyst
    assert [article.marking for article in made.analysis.articles][:2] == ["TLP:AMBER", "TLP:RED"]


@pytest.mark.usefixtures("model")
def test_a_document_is_marked_as_its_highest_paragraph(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STRIKE)
    (tmp_path / "brief.yaml").write_text("sources: [{path: a.txt, paragraphs: {2: TLP:AMBER}}]\n")
    briefing.build(tmp_path, out=tmp_path / "out", audiences=["analyst"], formats=["md"])
    assert plain(tmp_path / "out" / "analyst.md").startswith("**TLP:AMBER**")
