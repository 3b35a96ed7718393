"""Word files: what is text and what is not, what is a heading, and what is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from briefing.config import Limits
from briefing.errors import InputError
from briefing.sources.document import Document, Fact, Options
from briefing.sources.readers.docx import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BODY = "The harbour council met on Monday, and officials said that the talks on the repair of the northern quay go on."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(content: str, style: str = "", properties: str = "") -> str:
    content = content if content.startswith("<") else run(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def style(id_: str, name: str, rest: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/>{rest}</w:style>'


STYLES = "".join(
    [
        style("Title", "Title"),
        style("Untertitel", "Subtitle"),
        style("berschrift1", "heading 1"),
        style("Mine", "My own", '<w:basedOn w:val="berschrift1"/>'),
        style("Loop", "Loop", '<w:basedOn w:val="Loop"/>'),
        style("Level", "Level", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        style("Beschriftung", "caption"),
        style("TOC1", "toc 1"),
        style("Large", "Large", '<w:rPr><w:sz w:val="48"/></w:rPr>'),
        style("Strong", "Strong", "<w:rPr><w:b/></w:rPr>"),
    ]
)


def made(
    body: str,
    *,
    styles: str = STYLES,
    title: str = "",
    author: str = "",
    prolog: str = "",
    parts: dict[str, str | bytes | None] | None = None,
    encoding: str = "utf-8",
) -> bytes:
    """A Word file; ``parts`` are more parts of it, or others, or None for one it does not have."""
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    core = f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
    found: dict[str, str | bytes | None] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="/docProps/core.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/image" Target="NULL"/>'
        f'<Relationship Id="r3" Type="{OFFICE}/attachedTemplate" Target="http://10.0.0.1/t" TargetMode="External"/>'
        "</Relationships>",
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        "docProps/core.xml": f'<p:coreProperties xmlns:p="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</p:coreProperties>',
        "word/document.xml": f'{declared}{prolog}<w:document xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        f"<w:body>{body}</w:body></w:document>",
        **(parts or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in found.items():
            if xml is not None:
                archive.writestr(name, xml.encode(encoding) if isinstance(xml, str) else xml)
    return buffer.getvalue()


def read(data: bytes, options: Options | None = None) -> Document:
    (document,) = read_docx(data, "x.docx", options or Options())
    return document


def blocks(data: bytes) -> list[tuple[str, str]]:
    document = read(data)
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def words(data: bytes) -> list[str]:
    return [text for _, text in blocks(data)]


def test_styles_tell_titles_headings_and_captions() -> None:
    data = made(
        para("Inhalt\t1", "TOC1")
        + para("Quay repair is delayed", "Title")
        + para("Council and port differ over the costs", "Untertitel")
        + para(BODY)
        + para("What happens next", "berschrift1")
        + para("Figure 1: the quay", "Beschriftung")
        + para("The costs", "Mine")
        + para("The dates", "Level")
        + para("A loop of styles", "Loop")
        + para("Quay repair, again", "Title")
    )
    assert blocks(data) == [
        ("title", "Quay repair is delayed"),
        ("subtitle", "Council and port differ over the costs"),
        ("furniture", "Inhalt 1"),
        ("paragraph", BODY),
        ("heading", "What happens next"),
        ("furniture", "Figure 1: the quay"),
        ("heading", "The costs"),
        ("heading", "The dates"),
        ("paragraph", "A loop of styles"),
        ("heading", "Quay repair, again"),
    ]
    assert read(data).facts == {
        "title": Fact("Quay repair is delayed", "guessed"),
        "subtitle": Fact("Council and port differ over the costs", "guessed"),
    }


BOX = f"<w:txbxContent>{para('In a box')}</w:txbxContent>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (para(run("Two ") + run("runs")), ["Two runs"]),
        (para("  white \u00a0 space\t "), ["white space"]),
        (
            para("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"),
            ["a b c-d"],
        ),
        (para("<w:r><w:t>co</w:t><w:softHyphen/><w:t>operate</w:t></w:r>"), ["cooperate"]),
        (para("<w:hyperlink>" + run("a link") + "</w:hyperlink>"), ["a link"]),
        (para("<w:sdt><w:sdtPr/><w:sdtContent>" + run("a control") + "</w:sdtContent></w:sdt>"), ["a control"]),
        (f"<w:sdt><w:sdtContent>{para('one')}{para('two')}</w:sdtContent></w:sdt>", ["one", "two"]),
        (para("<w:smartTag>" + run("a tag") + "</w:smartTag>"), ["a tag"]),
        (para("<w:fldSimple>" + run("a field") + "</w:fldSimple>"), ["a field"]),
        (para("<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>" + run("shown")), ["shown"]),
        (para("<m:oMath><m:r><m:t>x = 2</m:t></m:r></m:oMath>"), ["x = 2"]),
        (para(run("base") + "<w:r><w:footnoteReference/><w:commentReference/></w:r>" + run(".")), ["base."]),
        (para(run("seen") + run("hidden", "<w:vanish/>") + run(" too", '<w:vanish w:val="0"/>')), ["seen too"]),
        # tracked changes
        (
            para("<w:ins>" + run("inserted") + "</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"),
            ["inserted"],
        ),
        (para("<w:moveFrom>" + run("old place") + "</w:moveFrom>" + run("stays")), ["stays"]),
        (para("<w:moveTo>" + run("new place") + "</w:moveTo>"), ["new place"]),
        (para("one ", properties="<w:rPr><w:del/></w:rPr>") + para("two") + para("three"), ["one two", "three"]),
        (para("at the end", properties="<w:rPr><w:del/></w:rPr>"), ["at the end"]),
        # tables
        (
            f"<w:tbl>{row(para('Bids'), para('3'), para(''))}{row(para('Days'), para('31'))}</w:tbl>",
            ["Bids | 3", "Days | 31"],
        ),
        (f"<w:tbl>{row(para(BODY) + para('b'), para('c'))}</w:tbl>", [BODY, "b", "c"]),
        (f"<w:tbl>{row('<w:tbl>' + row(para('a'), para('b')) + '</w:tbl>')}</w:tbl>", ["a | b"]),
        (f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{para('x')}</w:tc></w:tr>{row(para('y'))}</w:tbl>", ["y"]),
        # text boxes, in two versions for two programs
        (
            para(
                run("before")
                + f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice>"
                + f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
                + run(" after")
            ),
            ["before after", "In a box"],
        ),
        (para(f"<w:del><w:r><w:pict>{BOX}</w:pict></w:r></w:del>") + para("rest"), ["rest"]),
        (para("Порт закрыт, сказал “мэр”: 港は閉鎖 مغلق"), ["Порт закрыт, сказал “мэр”: 港は閉鎖 مغلق"]),
    ],
)
def test_what_is_text(body: str, expected: list[str]) -> None:
    assert words(made(body)) == expected


@pytest.mark.parametrize(
    ("body", "title", "facts", "kinds"),
    [
        ("", "", {}, ["paragraph"]),
        (para("Quay repair is delayed"), "", {}, ["paragraph", "paragraph"]),
        (
            para(run("Quay repair is delayed", "<w:b/>")),
            "",
            {"title": Fact("Quay repair is delayed", "guessed")},
            ["title", "paragraph"],
        ),
        (
            para("Quay repair is delayed", "Strong"),
            "",
            {"title": Fact("Quay repair is delayed", "guessed")},
            ["title", "paragraph"],
        ),
        (
            para(run("Press release", "<w:b/>")) + para("Quay repair is delayed", "Large"),
            "",
            {"title": Fact("Quay repair is delayed", "guessed")},
            ["title", "heading", "paragraph"],
        ),
        (
            para("Quay repair is delayed", "berschrift1"),
            "Quay repair is delayed | Example Port",
            {"title": Fact("Quay repair is delayed", "metadata")},
            ["title", "paragraph"],
        ),
        ("", "Quay repair is delayed", {"title": Fact("Quay repair is delayed", "metadata")}, ["title", "paragraph"]),
        ("", "Document1", {}, ["paragraph"]),
        ("", "Microsoft Word - quay.doc", {}, ["paragraph"]),
    ],
)
def test_titles(body: str, title: str, facts: dict[str, Fact], kinds: list[str]) -> None:
    data = made(body + para(BODY), title=title)
    assert read(data).facts == facts
    assert [kind for kind, _ in blocks(data)] == kinds


def test_a_title_in_the_properties_that_is_another_is_told() -> None:
    document = read(made(para("Quay repair is delayed", "Title") + para(BODY), title="Budget of the port for the year"))
    assert document.facts == {"title": Fact("Quay repair is delayed", "guessed")}
    assert document.notes == ("its properties give another title: 'Budget of the port for the year'",)


@pytest.mark.parametrize(
    ("author", "expected"), [("Jane Example", "Jane Example"), ("python-docx", None), ("jexample", None)]
)
def test_authors(author: str, expected: str | None) -> None:
    fact = read(made(para(BODY), author=author)).facts.get("author")
    assert fact == (Fact(expected, "metadata") if expected else None)


def test_small_type_below_the_text_is_furniture() -> None:
    data = made(
        para(run("Not for print", '<w:sz w:val="14"/>')) + para(BODY) + para(run("A note.", '<w:sz w:val="14"/>'))
    )
    assert [kind for kind, _ in blocks(data)] == ["paragraph", "paragraph", "furniture"]


@pytest.mark.parametrize(
    "parts",
    [
        {"word/styles.xml": None},
        {"word/styles.xml": "<w:styles"},
        {"word/styles.xml": "<other/>"},
        {"docProps/core.xml": None},
        {"docProps/core.xml": "no xml"},
        {"docProps/core.xml": "<other/>"},
        {"word/_rels/document.xml.rels": None},
        {"_rels/.rels": None},
        {"[Content_Types].xml": None},
        {"word/header1.xml": f'<!DOCTYPE x><w:hdr xmlns:w="{W}">{para("A header")}</w:hdr>'},
        {"word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{para("A note")}</w:footnotes>'},
        {"word/media/image1.png": b"\x89PNG"},
    ],
)
def test_other_parts_neither_add_to_the_text_nor_damage_it(parts: dict[str, str | bytes | None]) -> None:
    assert words(made(para(BODY), parts=parts)) == [BODY]


def test_strict_open_xml_and_utf_16_are_read() -> None:
    data = made(para(BODY), encoding="utf-16")
    assert words(data) == [BODY]
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = f'<w:document xmlns:w="{strict}"><w:body>{para(BODY)}</w:body></w:document>'
    assert words(made("", parts={"word/document.xml": document})) == [BODY]


def test_what_is_made_by_the_library_is_read() -> None:
    import docx

    word = docx.Document()
    word.add_heading("Quay repair is delayed", 0)
    word.add_paragraph(BODY)
    word.add_paragraph("a point", "List Bullet")
    word.sections[0].header.paragraphs[0].text = "Page header"
    buffer = io.BytesIO()
    word.save(buffer)
    assert blocks(buffer.getvalue()) == [
        ("title", "Quay repair is delayed"),
        ("paragraph", BODY),
        ("paragraph", "a point"),
    ]


def content_type(kind: str) -> dict[str, str | bytes | None]:
    rows = f'<Override PartName="/word/document.xml" ContentType="{kind}"/>'
    return {"[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{rows}</Types>'}


LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 9))
BOMB = f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty; nothing to read"),
        (b" \n", "the file is empty; nothing to read"),
        (b"{\\rtf1 text}", "not a Word file (no zip archive, as DOCX files are); save it as DOCX"),
        (OLE + b"\0" * 600, "an old Word file (.doc) whatever its name says; save it as DOCX"),
        (
            OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "encrypted; save it without a password",
        ),
        (made(para(BODY))[:-30], "damaged or cut off; get the file anew"),
        (b"PK\x03\x04", "damaged or cut off; get the file anew"),
        (
            made("", parts={"word/document.xml": None}),
            "holds no Word document (word/document.xml is missing); save it as DOCX",
        ),
        (made(para(" ")), "holds no text; where it holds pictures, run text recognition (OCR) on them first"),
        (
            made("", title="A title alone"),
            "holds no text; where it holds pictures, run text recognition (OCR) on them first",
        ),
        (
            made("", parts={"word/document.xml": f'<w:document xmlns:w="{W}"/>'}),
            "holds no text; where it holds pictures, run text recognition (OCR) on them first",
        ),
        (
            made(para(BODY), parts=content_type(MACROS)),
            f"a Word file with macros (its content type is '{MACROS}'); save it as DOCX",
        ),
        (
            made(para(BODY), parts=content_type("application/x-other")),
            "not a Word document (its content type is 'application/x-other'); save it as DOCX",
        ),
        (made("<w:p>"), "damaged; open it in Word and save it anew"),
        (
            made(para(BODY), parts={"word/document.xml": "<other/>"}),
            "holds no text; where it holds pictures, run text recognition (OCR) on them first",
        ),
        (
            made(para(BODY), parts={"_rels/.rels": "<a"}),
            "damaged (_rels/.rels is no XML); open it in Word and save it anew",
        ),
        (
            made(para(run("&l8;")), prolog=BOMB),
            "word/document.xml declares entities, which no Word file does; open it in Word and save it anew",
        ),
        (
            made(para(run("&l8;")), prolog=BOMB, encoding="utf-16"),
            "word/document.xml declares entities, which no Word file does; open it in Word and save it anew",
        ),
        (
            made(para(run("&x;")), prolog='<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "word/document.xml declares entities, which no Word file does; open it in Word and save it anew",
        ),
        (
            made(para(BODY), parts={"docProps/core.xml": '<!DOCTYPE x SYSTEM "http://10.0.0.1/x.dtd"><x/>'}),
            "docProps/core.xml declares entities, which no Word file does; open it in Word and save it anew",
        ),
        (
            made(para("&x;")),
            "damaged; open it in Word and save it anew",
        ),
        (
            made("<w:sdt>" * 300 + para(BODY) + "</w:sdt>" * 300),
            "damaged; open it in Word and save it anew",
        ),
        (
            made(para("a" * 2_000_000)),
            "the entry 'word/document.xml' unpacks to more than 200 times its size ('limits.ratio'); no article does",
        ),
    ],
)
def test_bad_files_are_refused_with_one_line(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as error:
        read(data)
    assert str(error.value) == f"x.docx: {message}"


def test_a_text_beyond_any_article_is_not_parsed() -> None:
    data = made("", parts={"word/document.xml": bytes(41 * 1024**2)})
    with pytest.raises(InputError) as error:
        read(data, Options(Limits(ratio=2000)))
    expected = "word/document.xml is 41 MB unpacked, more than the 40 MB of any article; split it"
    assert str(error.value) == f"x.docx: {expected}"


def nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + para(BODY) + "</w:tc></w:tr></w:tbl>" * depth


@pytest.mark.parametrize(
    "body",
    [
        "<w:sdt><w:sdtContent>" * 100 + para(BODY) + "</w:sdtContent></w:sdt>" * 100,
        nested_tables(60),
        para("<w:ins>" * 200 + run(BODY) + "</w:ins>" * 200),
    ],
    ids=["controls", "tables", "insertions"],
)
def test_nesting_is_read_as_deep_as_xml_goes(body: str) -> None:
    assert words(made(body)) == [BODY]


@pytest.mark.parametrize("damage", [lambda d, i: d[:i], lambda d, i: d[:i] + bytes([d[i] ^ 255]) + d[i + 1 :]])
def test_damage_anywhere_is_refused_or_harmless(damage: Callable[[bytes, int], bytes]) -> None:
    """Cut off, or with one byte changed, at every place: text is whole or refused."""
    data = made(para(BODY))
    found = [outcome(damage(data, i)) for i in range(0, len(data), 7)]
    assert {text for text in found if not text.startswith("x.docx: ")} <= {BODY}
    assert [text for text in found if "\n" in text] == []


def outcome(data: bytes) -> str:
    try:
        return read(data).text
    except InputError as error:
        return str(error)
