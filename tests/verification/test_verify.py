"""What is wrong with a document is found where it is, also where whoever changed it sealed it anew."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner

import briefing
from briefing.cli import cli
from briefing.errors import InputError
from briefing.verification import markings, verify
from briefing.verification.archived import Held
from briefing.verification.checking import verify_document, verify_file
from tests.verification.made import checked, made, resealed, told

AUDIENCES = ("analyst", "daily", "executive", "partner", "public", "sitrep")


@pytest.mark.parametrize("format_", ["html", "json", "pdf"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_document_as_it_was_made_is_as_it_should_be(format_: str, audience: str) -> None:
    report = checked(made(format_, audience), format_)
    assert report.findings == []
    assert report.counts["quotations"] > 10
    assert report.counts["citations"] > 5
    assert report.counts["numbers"] > 2


@pytest.mark.parametrize("audience", ["analyst", "public"])
def test_pages_in_arabic_are_marked(audience: str) -> None:
    """Words of a line that holds Arabic are read from the right: the title of a public brief is in Arabic."""
    report = checked(made("pdf", audience, "seed", "ar"), "pdf")
    assert report.findings == []
    assert report.counts["pages with marking"] > 2


@pytest.mark.parametrize(
    ("read", "label"),
    [("CLEAR:TLP", "TLP:CLEAR"), ("xSTRICT+AMBER:TLPx", "xTLP:AMBER+STRICTx"), ("TLP:GREEN", "TLP:GREEN")],
)
def test_a_label_that_is_read_from_the_right(read: str, label: str) -> None:
    assert markings._forwards(read) == label


@pytest.mark.parametrize("format_", ["html", "json", "pdf"])
def test_a_changed_byte_breaks_the_seal(format_: str) -> None:
    data = made(format_)
    assert "changed after it was made" in told(data + b"\n", format_)


@pytest.mark.parametrize("case", ["seed", "many", "nothing", "no disputes", "unresolved", "hostile"])
def test_other_documents_are_as_they_should_be(case: str) -> None:
    assert told(made("html", "analyst", case), "html") == ""
    assert told(made("json", "analyst", case), "json") == ""


# --- pages


def page(old: str, new: str, count: int = 1) -> str:
    text = made("html").decode("utf-8")
    assert old in text
    return told(resealed(text.replace(old, new, count).encode(), "html"), "html")


def test_a_quotation_that_was_changed_on_the_page() -> None:
    found = page("Iran’s presence is legitimate and", "Iran’s presence is illegal and")
    assert "“Iran’s presence is illegal and based on an invitation of the regime” is set as a source's words" in found
    assert "Iran’s presence is illegal" in found, "the line is told"
    assert re.search(r"line \d+ of the text: “.*illegal.*”; “.*legitimate.*” was written", found)


def test_a_number_that_was_changed_on_the_page() -> None:
    assert "“13 positions”; “14 positions” was written" in page("<b>14</b>", "<b>13</b>")


def test_a_citation_that_leads_elsewhere() -> None:
    assert "citation c1 leads to #s1p8, not #s1p4" in page('<a id="c1" href="#s1p4"', '<a id="c1" href="#s1p8"')


def test_a_citation_that_points_to_other_words() -> None:
    assert "citation c1 points to 1-2, not 608-678 721-777" in page('data-at="608-678 721-777"', 'data-at="1-2"')


def test_a_link_into_nothing() -> None:
    assert "a link leads to #s99, which is not there" in page('<a class="skip" href="#content"', '<a href="#s99"')


def test_a_marking_that_was_taken_away() -> None:
    found = page("TLP:CLEAR</b>", "</b>", count=1)
    assert "the marking TLP:CLEAR stands there 1 times" in found


@pytest.mark.parametrize("place", ["<!-- {} -->", '<meta name="x" content="{}">', '<p hidden title="{}"></p>'])
def test_a_label_above_the_marking_wherever_it_hides(place: str) -> None:
    found = page("</main>", f"{place.format('TLP:AMBER+STRICT')}</main>")
    assert "the file: holds the label TLP:AMBER+STRICT, and is marked TLP:CLEAR" in found


# --- the record


def record(change: Callable[[dict[str, Any]], object]) -> str:
    data = json.loads(made("json"))
    change(data)
    return told(resealed((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode(), "json"), "json")


def section(data: dict[str, Any], name: str) -> dict[str, Any]:
    content: dict[str, Any] = next(one["content"] for one in data["sections"] if one["name"] == name)
    return content


def test_words_that_are_not_their_sources() -> None:
    def change(data: dict[str, Any]) -> None:
        section(data, "positions")["parties"][0]["statements"][0]["words"]["pieces"][0] = "Israel must withdraw"

    assert "section 'positions': “Israel must withdraw”: its source has “" in record(change)


def test_words_at_a_place_that_is_not_carried() -> None:
    def change(data: dict[str, Any]) -> None:
        section(data, "disputes")["items"][0]["topic"]["spans"][0] = [90_000, 90_010]

    assert "no passage that is carried holds 90000 to 90010" in record(change)


def test_a_passage_that_was_changed() -> None:
    def change(data: dict[str, Any]) -> None:
        passage = data["evidence"][0]["passages"][2]
        passage["text"] = passage["text"].replace("must", "may").replace("said", "sang")

    assert "its source has “" in record(change)


@pytest.mark.parametrize(("field", "value"), [("source", 2), ("paragraph", 99), ("passage", "s1p99"), ("entry", "s3")])
def test_a_citation_whose_parts_do_not_fit(field: str, value: object) -> None:
    def change(data: dict[str, Any]) -> None:
        section(data, "highlights")["items"][0]["citations"][0][field] = value

    assert "section 'highlights': citation c1" in record(change)


@pytest.mark.parametrize(
    ("name", "field", "told_"),
    [
        ("masthead", "positions", "positions is"),
        ("masthead", "disputes", "disputes is"),
        ("masthead", "unverified", "unverified claims is"),
        ("masthead", "sources", "sources"),
        ("disputes", "count", "disputes is"),
        ("positions", "more", "what is left out is"),
        ("source-summary", "single_share", "share in percent is"),
        ("source-summary", "ungraded", "sources by grades is"),
    ],
)
def test_a_number_that_is_not_what_it_counts(name: str, field: str, told_: str) -> None:
    def change(data: dict[str, Any]) -> None:
        section(data, name)[field] += 1

    assert told_ in record(change)


def test_a_source_above_the_document_s_marking() -> None:
    def change(data: dict[str, Any]) -> None:
        data["evidence"][0]["marking"] = "TLP:RED"

    found = record(change)
    assert "the evidence: holds what is marked TLP:RED, and the document TLP:CLEAR" in found
    assert "the file: holds the label TLP:RED" in found


def test_a_marking_that_is_none() -> None:
    def change(data: dict[str, Any]) -> None:
        data["marking"] = "TLP:PURPLE"

    assert "marking 'TLP:PURPLE' is none of" in record(change)


# --- PDF


def rewritten(change: Callable[[pikepdf.Pdf], object]) -> str:
    import io

    with pikepdf.open(io.BytesIO(made("pdf"))) as pdf:
        change(pdf)
        target = io.BytesIO()
        pdf.save(target)
    return told(target.getvalue(), "pdf")


def test_a_pdf_whose_text_was_changed() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[1]
        operators = list(pikepdf.parse_content_stream(page))
        texts = [n for n, (_, operator) in enumerate(operators) if str(operator) in ("Tj", "TJ")]
        del operators[texts[10]]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operators))

    found = rewritten(change)
    assert re.search(r"page 2, line \d+: “.*”; “.*” was written", found)


def test_a_pdf_without_a_page() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[2]

    assert "pages; " in rewritten(change)


def test_a_label_hidden_in_a_pdf() -> None:
    def hidden(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["notes.txt"] = b"this is TLP:RED"

    def spoken(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Subject"] = "TLP:RED"

    for change in (hidden, spoken):
        assert "holds the label TLP:RED, and is marked TLP:CLEAR" in rewritten(change)


# --- what is no document of ours


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.html", b"<html><head></head><body>x</body></html>", "carries no record"),
        ("a.html", b"", "not HTML"),
        ("a.pdf", b"%PDF-1.7 nothing", "not a PDF"),
        ("a.json", b"{", "no JSON"),
        ("a.json", b"[]", "damaged"),
        ("a.json", b'{"schema": "other"}', "its brief is 'other'"),
        ("a.json", b"[" * 100_000, "no JSON"),
        ("a.json", b'{"a":' * 100_000, "no JSON"),
        ("a.json", b"\xff\xfe", "no JSON"),
        ("a.txt", b"x", "cannot be checked"),
    ],
)
def test_what_is_no_document_is_told_in_a_line(name: str, data: bytes, what: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        verify_file(path)
    assert what in str(error.value)
    assert str(error.value).count("\n") == 0


UNLIKE_WORDS = ({"spans": 1, "pieces": 2}, {"spans": [], "pieces": []})


@pytest.mark.parametrize("value", [None, 1, "x", [], {}, [None], [[]], {"a": []}, *UNLIKE_WORDS, [*UNLIKE_WORDS]])
def test_a_record_of_any_shape_is_told_and_no_crash(value: object) -> None:
    data = json.loads(made("json"))
    for field in ("sections", "evidence", "title", "marking", "targets", "manifest", "left_out"):
        changed = (json.dumps({**data, field: value}, ensure_ascii=False, indent=1) + "\n").encode()
        verify_document(changed, "a.json", "json")


# --- folders and archives


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verified")
    source = folder / "article.txt"
    source.write_text("Mine closed\n\nThe mayor said the mine was closed. The owner denied that the mine was closed.\n")
    briefing.build(source, out=folder / "out", formats=("html", "json"))
    return folder / "out"


def copy_of(folder: Path, target: Path) -> Path:
    import shutil

    return Path(shutil.copytree(folder, target / "out"))


def test_a_folder_and_its_archive(built: Path) -> None:
    reports = list(verify(built))
    assert len(reports) == 4
    assert all(r.is_good and r.counts["sources in the archive"] == 1 and r.counts["manifests"] == 1 for r in reports)


def test_a_text_in_the_archive_that_was_changed(built: Path, tmp_path: Path) -> None:
    out = copy_of(built, tmp_path)
    (text,) = (out / "archive" / "texts").iterdir()
    text.write_text(text.read_text().replace("closed", "opened"))
    (report, *_) = verify(out)
    assert "source 1: the text in the archive is not the one that was read" in str(
        [f"{one.where}: {one.what}" for one in report.findings]
    )


def test_a_passage_that_its_text_does_not_have() -> None:
    data = json.loads(made("json"))
    source = data["evidence"][0]
    import hashlib

    text = "Something else altogether\n" * 500
    source["text_sha256"] = hashlib.sha256(text.encode()).hexdigest()
    source["sha256"] = source["text_sha256"]
    files = {f"archive/{kind}/{source['sha256']}.txt": text.encode() for kind in ("texts", "originals")}
    changed = resealed((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode(), "json")
    report = verify_document(changed, "a.json", "json", Held(files))
    assert any("its text has “" in one.what for one in report.findings), report


def test_sources_that_are_not_there(built: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone.html"
    alone.write_bytes((built / "analyst.html").read_bytes())
    report = verify_file(alone)
    assert report.is_good
    assert report.unchecked == ["1 sources themselves: no archive beside it; name one with --archive"]
    (tmp_path / "empty").mkdir()
    (finding,) = verify_file(alone, tmp_path / "empty").findings
    assert (finding.where, finding.what) == ("the archive", "does not hold source 1")


def test_a_document_that_another_took_the_place_of(built: Path, tmp_path: Path) -> None:
    out = copy_of(built, tmp_path)
    (out / "analyst.html").write_bytes((out / "executive.html").read_bytes())
    found = [one.what for report in verify(out) for one in report.findings]
    assert found == ["is not the one that analyst.manifest.json lists"]


def test_a_document_that_is_gone_or_has_lost_its_record(built: Path, tmp_path: Path) -> None:
    out = copy_of(built, tmp_path)
    (out / "analyst.html").unlink()
    (out / "executive.html").write_text("<html><head></head><body>x</body></html>")
    found = {Path(r.path).name: r.findings[0].what for r in verify(out) if r.findings}
    assert found["analyst.html"] == "is not there, and analyst.manifest.json lists it"
    assert "carries no record" in found["executive.html"]


def test_a_folder_without_documents(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no brief in this folder"):
        list(verify(tmp_path))


# --- a record whose fields are not what they should be

GONE = object()
OTHER_VALUES = (GONE, None, -1, 10**30, 1.5, "x", [], {}, True, [None], [{}], [[]], {"a": 1})


def one_of_each_field(value: Any, path: tuple[Any, ...] = (), kind: tuple[Any, ...] = ()) -> Iterator[tuple[Any, Any]]:
    """The kind of place, which numbers no list, and the way to it."""
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in rows:
        of_kind = (*kind, key if isinstance(value, dict) else "*")
        yield of_kind, (*path, key)
        yield from one_of_each_field(one, (*path, key), of_kind)


def with_another(data: Any, path: tuple[Any, ...], value: object) -> Any:
    changed = json.loads(json.dumps(data))
    *way, last = path
    inside = changed
    for key in way:
        inside = inside[key]
    if value is GONE:
        del inside[last]
    else:
        inside[last] = value
    return changed


@pytest.mark.parametrize("part", range(4))
def test_no_field_of_a_record_has_to_be_what_it_should_be(built: Path, tmp_path: Path, part: int) -> None:
    """Each kind of field gone, or of another type: told, or let pass; never a crash."""
    chance = random.Random(20261130 + part)
    folder = copy_of(built, tmp_path)
    document = folder / "analyst.brief.json"
    data = json.loads(document.read_bytes())
    fields = sorted(dict(one_of_each_field(data)).items(), key=str)
    for _, path in chance.sample(fields, 120):
        changed = with_another(data, path, chance.choice(OTHER_VALUES))
        document.write_text(json.dumps(changed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        with suppress(InputError):
            verify_file(document, folder / "archive")


# --- the command


def test_the_command(built: Path, tmp_path: Path) -> None:
    good = CliRunner().invoke(cli, ["verify", str(built)])
    assert good.exit_code == 0
    assert good.output.count("as it should be (") == 4
    assert CliRunner().invoke(cli, ["verify", "-q", str(built)]).output == ""
    out = copy_of(built, tmp_path)
    path = out / "analyst.html"
    path.write_text(
        path.read_text(encoding="utf-8").replace("the mine was closed", "the mine was open"), encoding="utf-8"
    )
    bad = CliRunner().invoke(cli, ["verify", str(path)])
    assert bad.exit_code == 3
    assert "things are wrong" in bad.output
    assert "changed after it was made" in bad.output
    rows = json.loads(CliRunner().invoke(cli, ["verify", "--format", "json", str(path)]).output)
    assert rows["documents"][0]["good"] is False


def test_a_document_made_anew(built: Path, tmp_path: Path) -> None:
    article = built.parent / "article.txt"
    document = str(built / "executive.html")
    same = CliRunner().invoke(cli, ["build", str(article), "--check", document])
    assert (same.exit_code, same.output) == (0, f"{document}: the same bytes when made anew\n")
    other = tmp_path / "article.txt"
    other.write_text(article.read_text() + "\nThe union said so too.\n")
    changed = CliRunner().invoke(cli, ["build", str(other), "--check", document])
    assert changed.exit_code == 3
    assert "source article.txt: new" in changed.output
    title = CliRunner().invoke(cli, ["build", str(article), "--check", document, "--title", "Mine"])
    assert 'title: null then, "Mine" now' in title.output


def test_a_build_that_does_not_stand_up_to_a_check_hands_out_nothing(tmp_path: Path) -> None:
    project = tmp_path / "p"
    (project / "templates").mkdir(parents=True)
    (project / "a.txt").write_text("Mine closed\n\nThe mayor said the mine was closed.\n")
    (project / "brief.yaml").write_text("sources: [a.txt]\naudiences: [executive]\nformats: [html, json]\n")
    (project / "templates" / "title.html").write_text('Brief <i class="said" dir="ltr">words of nobody</i>')
    built = briefing.build(project, out=tmp_path / "out")
    (failure,) = built.failures
    assert failure.startswith("executive.html: not written, as it does not stand up to a check: ")
    assert "“words of nobody” is set as a source's words" in failure
    assert not (tmp_path / "out" / "executive.html").exists()
    assert (tmp_path / "out" / "executive.brief.json").exists()


def test_other_facts_of_the_same_sources_are_told(built: Path, tmp_path: Path) -> None:
    own = tmp_path / "actors.yaml"
    own.write_text("actors:\n  - {name: Ida Falk, kind: person, names: [The mayor]}\n")
    arguments = [
        "build",
        str(built.parent / "article.txt"),
        "--check",
        str(built / "analyst.html"),
        "--actors",
        str(own),
    ]
    found = CliRunner().invoke(cli, arguments)
    assert found.exit_code == 3, found.output
    assert "\n  analysis: " in found.output
