"""PDF: paragraphs from lines, columns, headers, headings, and what is refused."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache

import pytest
from pypdf import PdfReader, PdfWriter

from briefing.config import Limits
from briefing.errors import InputError
from briefing.model import Problem
from briefing.resources import styles_root
from briefing.sources.document import Document, Fact, Options
from briefing.sources.readers import pdf
from briefing.sources.readers.pdf import read_pdf

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
BOLD = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>"
BODY = "The harbour council met on Monday, and officials said that the talks on the repair of the quay go on."


# ---------------------------------------------------------------------------------- files made by hand
def pdf_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects; the first is the catalog."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer)
    return out + b"startxref\n%d\n%%%%EOF\n" % start


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n" % (entries, len(data)) + data + b"\nendstream"


def paged(
    *contents: bytes, page: bytes = b"", fonts: bytes = b"", more: Sequence[bytes] = (), trailer: bytes = b""
) -> bytes:
    """Pages of 400 by 600 points with these content streams; ``more`` are objects from number 5 on."""
    first = 5 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + 2 * i) for i in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents)),
        FONT,
        BOLD,
        *more,
    ]
    for i, content in enumerate(contents):
        resources = b"/Resources<</Font<</F 3 0 R/B 4 0 R%s>>>>" % fonts if b"/Resources" not in page else b""
        place = b"/MediaBox[0 0 400 600]" if b"/MediaBox" not in page else b""
        objects.append(
            b"<</Type/Page/Parent 2 0 R%s/Contents %d 0 R%s%s>>" % (place, first + 2 * i + 1, resources, page)
        )
        objects.append(content if content.endswith(b"endstream") else stream(content))
    return pdf_of(objects, trailer)


def text(words: str, x: float = 50, y: float = 500, size: float = 10, font: str = "F") -> bytes:
    escaped = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /%s %g Tf %g %g Td (%s) Tj ET\n" % (font.encode(), size, x, y, escaped)


def lines(*rows: str, y: float = 500, leading: float = 12, x: float = 50) -> bytes:
    """Lines below one another; a row that begins with ">" is indented."""
    return b"".join(
        text(row.lstrip(">"), x + 15 * row.startswith(">"), y - leading * i) for i, row in enumerate(rows) if row
    )


def read(data: bytes, options: Options | None = None) -> Document:
    (document,) = read_pdf(data, "x.pdf", options or Options())
    assert isinstance(document, Document)
    return document


def blocks(data: bytes) -> list[tuple[str, str]]:
    document = read(data)
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def words(data: bytes) -> list[str]:
    return [words for _, words in blocks(data)]


# ------------------------------------------------------------------------------------ typeset articles
TITLE = "Harbour talks go on as aid ships wait for a berth"
DECK = "Council and port authority differ over who pays for the repairs"
PARAGRAPHS = [
    "The gates have been closed since December, and the warehouses behind them are full of grain that nobody may"
    " move, the port authority’s director said on Tuesday. “We count the sacks every morning,” he told reporters.",
    "Officials in the capital dispute the figure of 2,340 tonnes that the authority gives. The ministry’s office"
    " offered a different number, 1,900 tonnes, and accused the authority of inflating its losses in order to"
    " obtain compensation.",
    "The long-standing dispute has drawn in the neighbouring province, whose governor said that the agreement on"
    " transit fees was no longer “worth the paper”. A spokeswoman declined to say whether payments had been"
    " suspended.",
    "Nobody was hurt.",
    "Aid agencies have warned that the stocks in the city’s two hospitals will last no longer than ten days. An"
    " application for permission to bring in medicine by road has been with the ministry for six weeks, they said;"
    " the ministry answered that it was being examined with urgency, and that a form was missing.",
    "Whether the gates will open before the summer depends on talks that are to be resumed on Thursday. Neither"
    " side has said who will attend them, and the director said that he had not been invited at all.",
]
HEADING = "What the authority wants"


@cache
def typeset(css: str, *, body: str = "", title: str = TITLE, repeat: int = 2) -> bytes:
    from weasyprint import CSS, HTML

    fonts = CSS(styles_root() / "fonts-print.css")  # the same lines on every machine
    told = "".join(f"<p>{words}</p>" for words in PARAGRAPHS * repeat)
    article = body or f"<h1>{TITLE}</h1><p class=deck>{DECK}</p><div>{told}<h2>{HEADING}</h2>{told}</div>"
    style = (
        "@page {size: A5; margin: 2cm; @top-left {content: 'The Daily Example'; font-size: 8pt}"
        " @top-right {content: '18 March 2026'; font-size: 8pt}"
        " @bottom-center {content: 'Page ' counter(page) ' of ' counter(pages); font-size: 8pt}}"
        "body {font: 10pt/1.25 'Source Serif 4'; hyphens: auto} h1 {font-size: 20pt} .deck {font-size: 13pt}"
    )
    page = f"<html lang=en><title>{title}</title><style>{style} {css}</style>{article}"
    data: bytes = HTML(string=page).write_pdf(stylesheets=[fonts])
    return data


LOOKS = {
    "indented and justified": "p {margin: 0; text-indent: 1.2em} body {text-align: justify} h2 {font-size: 10pt}",
    "blank lines": "p {margin: 0 0 .8em}",
    "small gaps": "p {margin: 0 0 4pt} h2 {font-size: 12pt}",
    "two columns": "div {columns: 2; column-gap: 14pt} body {text-align: justify} p {margin: 0; text-indent: 1em}",
    "two columns, landscape": "@page {size: A4 landscape} div {columns: 2; column-gap: 20pt}",
    "three columns": "@page {size: A4} div {columns: 3; column-gap: 14pt} p {margin: 0 0 5pt}",
    "double spaced": "body {line-height: 2} p {margin: 0; text-indent: 2em}",
    "in sans serif, centred title": "body {font-family: 'IBM Plex Sans'} h1 {text-align: center}",
}


@pytest.mark.parametrize("css", LOOKS.values(), ids=LOOKS)
def test_the_paragraphs_of_a_typeset_article_are_those_of_its_source(css: str) -> None:
    data = typeset(css)
    told = [("paragraph", words) for words in PARAGRAPHS * 2]
    found = blocks(data)
    assert [block for block in found if block[0] != "furniture"] == [
        ("title", TITLE),
        ("subtitle", DECK),
        *told,
        ("heading", HEADING),
        *told,
    ]
    pages = len(PdfReader(io.BytesIO(data)).pages)
    assert pages > 1
    furniture = [words for kind, words in found if kind == "furniture"]
    feet = [f"Page {n} of {pages}" for n in range(1, pages + 1)]
    assert [words for words in furniture if words.startswith("Page")] == feet
    assert furniture[:2] == ["The Daily Example", "18 March 2026"]
    assert set(furniture) - set(feet) == set(furniture[:2])


def test_pages_are_where_blocks_begin() -> None:
    document = read(typeset(LOOKS["blank lines"]))
    pages = [block.page for block in document.blocks]
    assert pages[0] == 1
    assert None not in pages
    assert sorted(page for page in pages if page) == pages
    assert pages[-1] == len(PdfReader(io.BytesIO(document.original)).pages)


MAGAZINE = f"""
<p style="font-size: 40pt; font-weight: bold">The Daily Example</p>
<h1>{TITLE}</h1><p class=deck>{DECK}</p><p style="font-size: 8.5pt">By Amina Example</p>
<div><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>
<figure><hr style="height: 3cm"><figcaption>Closed: the northern gate of the harbour on Monday</figcaption></figure>
<p>{PARAGRAPHS[2]}</p><blockquote>“We count the sacks, and then we count them again”</blockquote>
<p>{PARAGRAPHS[4]}</p><p>{PARAGRAPHS[5]}</p></div>
"""


def test_a_page_of_a_magazine_is_read_column_by_column() -> None:
    css = (
        "@page {size: A4} div {columns: 3; column-gap: 14pt; text-align: justify} p {margin: 0; text-indent: 1em}"
        "figure {margin: 6pt 0} figcaption {font-size: 7pt}"
        "blockquote {font-size: 15pt; margin: 8pt 0; break-inside: avoid}"
    )
    found = [block for block in blocks(typeset(css, body=MAGAZINE)) if "18 March 2026" not in block[1]]
    assert found == [
        ("title", TITLE),
        ("subtitle", DECK),
        ("furniture", "The Daily Example"),
        ("paragraph", "By Amina Example"),
        ("paragraph", PARAGRAPHS[0]),
        ("paragraph", PARAGRAPHS[1]),
        ("furniture", "Closed: the northern gate of the harbour on Monday"),
        ("paragraph", PARAGRAPHS[2]),
        ("furniture", "“We count the sacks, and then we count them again”"),
        ("paragraph", PARAGRAPHS[4]),
        ("paragraph", PARAGRAPHS[5]),
        ("furniture", "Page 1 of 1"),
    ]


def test_a_table_is_read_row_by_row() -> None:
    rows = "".join(
        f"<tr><td>{a}<td>{b}<td>{c}" for a, b, c in [("Item", "Port", "Ministry"), ("Days open", 31, 9), ("Bids", 3, 2)]
    )
    body = f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><table style='width: 100%'>{rows}</table><p>{PARAGRAPHS[1]}</p>"
    found = words(typeset("", body=body))
    assert found[2:] == [
        PARAGRAPHS[0],
        "Item Port Ministry",
        "Days open 31 9",
        "Bids 3 2",
        PARAGRAPHS[1],
        "Page 1 of 1",
    ]


# ----------------------------------------------------------------------------------- lines, one by one
LONG = "The council met on Monday to talk about the northern quay of"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([LONG, "the harbour."], [f"{LONG} the harbour."]),
        ([LONG + " the", "harbour.", "Nobody was hurt."], [f"{LONG} the harbour.", "Nobody was hurt."]),
        ([LONG + ".", ">Nobody was hurt in the accident at the quay, officials", "said."],
         [f"{LONG}.", "Nobody was hurt in the accident at the quay, officials said."]),
        ([">" + LONG, "the harbour, and the mayor said so.", ">" + LONG, "it."],
         [f"{LONG} the harbour, and the mayor said so.", f"{LONG} it."]),
        ([LONG, "", "the harbour."], [f"{LONG} the harbour."]),
        ([LONG + ".", "", "The end."], [f"{LONG}.", "The end."]),
        (["• " + LONG, "it", "• another point"], [f"• {LONG} it", "• another point"]),
        ([LONG + " admin-", "istration."], [f"{LONG} administration."]),
        ([LONG + " admin\u00ad", "istration."], [f"{LONG} administration."]),
        ([LONG + " Anglo-", "American trade."], [f"{LONG} Anglo-American trade."]),
        ([LONG + " an e-", "mail."], [f"{LONG} an e-mail."]),
        (["A long-term plan is no plan. A second long-term plan, a long-", "term one."],
         ["A long-term plan is no plan. A second long-term plan, a long-term one."]),
        (["The harbour plan is no plan. Another plan for the har-", "bour."],
         ["The harbour plan is no plan. Another plan for the harbour."]),
        ([LONG + " 2025–", "2026 season."], [f"{LONG} 2025–2026 season."]),
        ([LONG + " –", "and more."], [f"{LONG} – and more."]),
        ([LONG + " peace—", "and more."], [f"{LONG} peace—and more."]),
    ],
)  # fmt: skip
def test_lines_become_paragraphs(rows: list[str], expected: list[str]) -> None:
    rows = [row.replace("\u00ad", "\xad") for row in rows]
    assert words(paged(lines(*rows))) == expected


WIDE = f"{LONG} the harbour of the"
FULL = "Officials said so on Monday, after the talks had ended."
COLUMN = [
    "The gates have been closed since",
    "December, and the warehouses are",
    "full of grain that nobody may move,",
    "the director said.",
]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # two columns, painted one after the other
        (lines(*COLUMN) + lines(*COLUMN, x=230), [" ".join(COLUMN)] * 2),
        # and one line of twelve reaches into the gutter
        (lines(*COLUMN * 2, *COLUMN[:2], COLUMN[2] + " or so", COLUMN[3]) + lines(*COLUMN * 3, x=230),
         [" ".join(COLUMN)] * 2 + [" ".join(COLUMN).replace("move,", "move, or so")] + [" ".join(COLUMN)] * 3),
        # two columns, painted row by row
        (b"".join(lines(row, y=500 - 12 * i) + lines(row, y=500 - 12 * i, x=230) for i, row in enumerate(COLUMN)),
         [" ".join(COLUMN)] * 2),
        # labels and figures, painted row by row
        (b"".join(lines(f"the number of {i}", y=500 - 12 * i) + lines(f"is {i} thousand tonnes", y=500 - 12 * i, x=230)
                  for i in range(4)),
         [f"the number of {i} is {i} thousand tonnes" for i in range(4)]),
        # stretched lines in one column: the gap in their middle is no gutter
        (b"".join(lines(words, x=x, y=500 - 12 * i) for i in range(2)
                  for x, words in ((50, "stretched words"), (140, "of one line"), (230, "that are set"), (310, "so"))),
         [("stretched words of one line that are set so " * 2)[:-1]]),
        # round a picture
        (lines(FULL, FULL, FULL, WIDE), [f"{FULL} {FULL} {FULL}", WIDE]),
        # lines that were ended on purpose
        (lines(WIDE, "Berths: fourteen", "Built in 1911"), [f"{WIDE} Berths: fourteen", "Built in 1911"]),
        # a box in the middle of a sentence
        (lines(LONG) + text("A box with words.", y=470, font="B") + lines("the harbour.", y=440),
         [f"{LONG} the harbour.", "A box with words."]),
        # the name of the paper, and a headline of one line
        (text("The Example", y=560, size=40) + text("Quay repair is put off", y=530, size=20) + lines(LONG, "it."),
         ["Quay repair is put off", "The Example", f"{LONG} it."]),
    ],
    ids=["columns", "overhang", "row by row", "table", "stretched", "picture", "short lines", "box", "masthead"],
)  # fmt: skip
def test_places_tell_the_order(content: bytes, expected: list[str]) -> None:
    assert words(paged(content)) == expected


def test_a_sentence_that_ends_where_a_page_does_ends_no_paragraph() -> None:
    assert words(paged(lines(LONG, LONG[:-1] + "s.", y=60), lines("The end of it."))) == [
        f"{LONG} {LONG[:-1]}s. The end of it."
    ]


def test_a_paragraph_goes_on_over_a_page_and_below_a_caption() -> None:
    first = lines(LONG + " the", "long wall and all of the other walls of the harbour, which it", y=100)
    second = lines("owns.", y=560) + text("A caption in small type", y=540, size=7) + lines("and ends.", y=500)
    assert blocks(paged(first, second + lines("The end of it.", y=400))) == [
        ("paragraph", f"{LONG} the long wall and all of the other walls of the harbour, which it owns."),
        ("furniture", "A caption in small type"),
        ("paragraph", "and ends."),
        ("paragraph", "The end of it."),
    ]
    assert [block.page for block in read(paged(first, second)).blocks] == [1, 2, 2]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"BT /F 10 Tf 50 500 Td [(The)-300(cou)20(ncil)-300(met)] TJ ET", ["The council met"]),
        (b"BT /F 10 Tf 50 500 Td 12 TL (one) Tj (two) ' 0 0 (three) \" ET", ["one two three"]),
        (b"BT /F 10 Tf 3 Tc 50 500 Td (Spaced out) Tj ET", ["Spaced out"]),
        (b"BT /F 10 Tf 50 500 Td " + b"".join(b"(%c) Tj 12 0 Td " % c for c in b"SPACED") + b"ET", ["SPACED"]),
        (text("2,340", y=500) + text("1", x=76, y=504, size=6) + text("tonnes", x=85), ["2,340¹ tonnes"]),
        (text("painted twice") + text("painted twice", x=50.3), ["painted twice"]),
        (text("well-known officials will tell"), ["well-known officials will tell"]),
        (text("off the page", x=50, y=700) + text("on the page"), ["on the page"]),
        (b"BT 3 Tr /F 10 Tf 50 500 Td (a recognised text) Tj ET", ["a recognised text"]),
        (b"q 2 0 0 2 0 0 cm BT /F 5 Tf 25 250 Td (scaled) Tj ET Q\n" + text("below", y=400), ["scaled", "below"]),
        (b"Q Q BT /F 10 Tf (a) Td [1] Tm 3 TJ [/b [(c)] <<>>] TJ (x) Tc /z Tz /Q Do BDC EMC ET\n" + text("t"), ["t"]),
        (b"/Span <</ActualText (ship)>> BDC " + text("sh1p") + b"EMC", ["ship"]),
        (text("ha") + b"/Span <</ActualText (\xfe\xff\0\xad)>> BDC " + text("-", x=61) + b"EMC\n" + text("ven", y=488),
         ["haven"]),
        (text("T", y=476, size=45) + lines("he council met", "on Monday and", "went home", x=79), [
         "The council met on Monday and went home"]),
    ],
)  # fmt: skip
def test_operators_are_understood(content: bytes, expected: list[str]) -> None:
    assert words(paged(content)) == expected


def test_forms_are_read_where_they_stand() -> None:
    form = stream(
        text("in a form", x=0, y=0), b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 3 0 R>>>>"
    )
    page = b"/Resources<</Font<</F 3 0 R>>/XObject<</X 5 0 R>>>>"
    content = text("below", y=300) + b"q 1 0 0 1 50 400 cm /X Do Q\n" + text("above", y=500)
    assert words(paged(content, page=page, more=[form])) == ["above", "in a form", "below"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_seen(turn: int) -> None:
    matrix = {0: b"1 0 0 1 0 0", 90: b"0 1 -1 0 400 0", 180: b"-1 0 0 -1 400 600", 270: b"0 -1 1 0 0 600"}[turn]
    content = matrix + b" cm " + lines("one line", "and another", y=300)
    expected = ["one line and another"]
    assert words(paged(content, page=b"/Rotate %d" % turn)) == expected
    assert words(paged(content)) == expected


def test_forms_in_forms_are_read_to_a_depth_that_no_article_has() -> None:
    forms = [stream(text(f"form {i}", y=400 - i) + b"/X Do", FORM % (6 + i)) for i in range(400)]
    forms = [form.replace(b"/XObject<<", b"/Font<</F 3 0 R>>/XObject<<") for form in forms]
    found = " ".join(words(paged(b"/X Do\n" + text(BODY), page=FORMS, more=[*forms, b"null"])))
    assert BODY in found
    assert "form 11" in found
    assert "form 12" not in found


def test_text_that_stands_against_the_rest_is_furniture() -> None:
    content = lines(LONG, "it.") + b"BT /F 10 Tf 0 1 -1 0 20 100 Tm (Photograph: Example) Tj ET"
    assert blocks(paged(content)) == [("paragraph", f"{LONG} it."), ("furniture", "Photograph: Example")]


def test_a_header_that_is_marked_as_one_is_furniture() -> None:
    header = b"/Artifact <</Type/Pagination>> BDC " + text("Running header", y=580) + b"EMC "
    assert blocks(paged(header + lines(LONG, "it."))) == [("furniture", "Running header"), ("paragraph", f"{LONG} it.")]


@pytest.mark.parametrize(
    ("tops", "feet", "furniture"),
    [
        (["Example Weekly", "Example Weekly"], ["", ""], ["Example Weekly", "Example Weekly"]),
        (["Issue 12, page 1", "Issue 12, page 2"], ["", ""], ["Issue 12, page 1", "Issue 12, page 2"]),
        (["", ""], ["1", "2"], ["1", "2"]),
        (["", ""], ["- 9 -", "- 10 -"], ["- 9 -", "- 10 -"]),
        (["", ""], ["Page 1 of 2", ""], ["Page 1 of 2"]),
        (["", "ii"], ["", ""], ["ii"]),
        (["Example Weekly     News", "Example Weekly     Sport"], ["", ""], ["Example Weekly", "Example Weekly"]),
        (["One thing", "Another thing"], ["", ""], []),
        (["Example Weekly", "Example Monthly"], ["", ""], []),
    ],
)
def test_headers_and_page_numbers(tops: list[str], feet: list[str], furniture: list[str]) -> None:
    pages = [
        b"".join(text(piece, x=50 + 200 * i, y=580, size=8) for i, piece in enumerate(top.split("     ")) if piece)
        + lines(f"The {name} page has a text of its own that", "ends.", y=500)
        + (text(foot, y=20, size=8) if foot else b"")
        for top, foot, name in zip(tops, feet, ("first", "second"), strict=True)
    ]
    found = blocks(paged(*pages))
    assert [words for kind, words in found if kind == "furniture"] == furniture
    assert len(found) == len(furniture) + 2 + (2 if not furniture or "     " in tops[0] else 0)


def test_what_browsers_print_on_pages_is_no_text_but_tells_the_address() -> None:
    def page(number: int, y: float) -> bytes:
        head = text("3/18/26, 10:15 AM", x=20, y=585, size=8) + text("Quay - Example", x=200, y=585, size=8)
        foot = text("https://example.org/quay", x=20, y=12, size=8) + text(f"{number}/2", x=370, y=12, size=8)
        return head + lines(LONG, f"it, on {number} pages.", y=y) + foot

    document = read(paged(page(1, 400), page(2, 500)))
    assert document.text == f"{LONG} it, on 1 pages.\n\n{LONG} it, on 2 pages."
    assert document.facts == {"url": Fact("https://example.org/quay", "guessed")}


# ---------------------------------------------------------------------------------------- what is told
def with_info(data: bytes, **info: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.add_metadata({f"/{key}": value for key, value in info.items()})
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


HEADED = text("Quay repair is delayed", y=550, size=20) + lines(LONG, "it.")


@pytest.mark.parametrize(
    ("content", "info", "facts", "notes"),
    [
        (HEADED, {}, {"title": Fact("Quay repair is delayed", "guessed")}, ()),
        (HEADED, {"Title": "Quay repair is delayed"}, {"title": Fact("Quay repair is delayed", "metadata")}, ()),
        (
            HEADED,
            {"Title": "Quay repair is delayed - Example"},
            {"title": Fact("Quay repair is delayed", "metadata")},
            (),
        ),
        (HEADED, {"Title": "quay_final.indd"}, {"title": Fact("Quay repair is delayed", "guessed")}, ()),
        (
            HEADED,
            {"Title": "Budget of the port"},
            {"title": Fact("Quay repair is delayed", "guessed")},
            ("its properties give another title: 'Budget of the port'",),
        ),
        (lines(LONG, "it."), {"Title": "Budget of the port"}, {"title": Fact("Budget of the port", "metadata")}, ()),
        (lines(LONG, "it."), {"Title": "Microsoft Word - budget.doc"}, {}, ()),
        (lines(LONG, "it."), {}, {}, ()),
        (
            text("Quay repair is delayed", y=550, font="B") + lines(LONG, "it."),
            {},
            {"title": Fact("Quay repair is delayed", "guessed")},
            (),
        ),
        (lines(LONG, "it."), {"Author": "Amina Example"}, {"author": Fact("Amina Example", "metadata")}, ()),
        (lines(LONG, "it."), {"Author": "Windows User"}, {}, ()),
        (lines(LONG, "it."), {"CreationDate": "D:20260318101500Z", "ModDate": "D:20260318101500Z"}, {}, ()),
    ],
)
def test_what_a_file_says_of_itself(
    content: bytes, info: dict[str, str], facts: dict[str, Fact], notes: tuple[str, ...]
) -> None:
    document = read(with_info(paged(content), **info))
    assert (document.facts, document.notes) == (facts, notes)


def test_a_title_that_is_not_on_the_page_stands_first() -> None:
    data = with_info(paged(lines(LONG, "it.")), Title="Budget of the port")
    assert blocks(data) == [("title", "Budget of the port"), ("paragraph", f"{LONG} it.")]


# --------------------------------------------------------------------------------------------- letters
def mapped(letters: bytes) -> list[bytes]:
    """A font whose codes 1, 2, 3 ... are these characters, in UTF-16; objects from number 5 on."""
    rows = b"".join(
        b"<%04x> <%s>\n" % (i + 1, letters[2 * i : 2 * i + 2].hex().encode()) for i in range(len(letters) // 2)
    )
    cmap = b"1 begincodespacerange <0000> <ffff> endcodespacerange\n%d beginbfchar\n%sendbfchar" % (
        len(letters) // 2,
        rows,
    )
    below = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 500>>"
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]%s>>"
    return [font % (b"/ToUnicode 7 0 R" if letters else b""), below, stream(cmap)]


def shown(codes: Iterable[int]) -> bytes:
    return b"BT /X 10 Tf 50 400 Td <%s> Tj ET\n" % b"".join(b"%04x" % code for code in codes)


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("offi\ufb01ce", "offifice"),
        ("\ufb03", "ffi"),
        ("порт", "порт"),
        ("\uf0b7", "•"),
        ("port \ue123 gate", "port gate"),
        ("\u05d0\u05d1\u05d2", "\u05d2\u05d1\u05d0"),
    ],
)
def test_letters_are_what_the_font_says(letters: str, expected: str) -> None:
    data = paged(
        shown(range(1, len(letters) + 1)) + text(BODY), fonts=b"/X 5 0 R", more=mapped(letters.encode("utf-16-be"))
    )
    assert words(data)[-1] == expected


def test_letters_that_cannot_be_read_are_counted() -> None:
    data = paged(shown([1, 9]) + text(BODY), fonts=b"/X 5 0 R", more=mapped("a".encode("utf-16-be")))
    document = read(data)
    assert document.text == f"{BODY}\n\na\ufffd"
    assert document.notes == ("1 characters could not be read (U+FFFD)",)


UNREADABLE = "its fonts do not say which letters they show; run text recognition (OCR) on it"
TYPE3 = b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</g1 6 0 R>>/Encoding<</Differences[65/A]>>/FirstChar 65/LastChar 65/Widths[1]>>"  # noqa: E501
NAMED = b"<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</Type/Encoding/Differences[1/g1/g2/g3]>>>>"
PRIVATE = "".join(map(chr, range(0xE000, 0xE010))).encode("utf-16-be")


@pytest.mark.parametrize(
    ("more", "content", "count"),
    [
        (mapped(b""), shown(range(40, 70)), "30 of 30"),
        (mapped(PRIVATE), shown(range(1, 17)), "16 of 16"),
        (mapped(b"\0\0" * 5), shown([1, 2, 3, 4, 5]), "5 of 5"),
        ([NAMED], b"BT /X 10 Tf 50 400 Td (\\001\\002\\003) Tj ET", "3 of 3"),
        ([TYPE3, stream(b"")], b"BT /X 10 Tf 50 400 Td (AA) Tj ET", "2 of 2"),
        ([b"null"], b"BT /X 10 Tf 50 400 Td (abc) Tj ET", "3 of 3"),
        (mapped(b""), shown(range(40, 70)) + text(BODY), "30 of 112"),
    ],
    ids=["no map", "private use", "NUL", "glyph names", "drawn glyphs", "no font", "one font of two"],
)
def test_fonts_that_do_not_tell_their_letters_are_refused(more: list[bytes], content: bytes, count: str) -> None:
    with pytest.raises(InputError) as error:
        read(paged(content, fonts=b"/X 5 0 R", more=more))
    assert str(error.value) == f"x.pdf: {count} characters cannot be read, {UNREADABLE}"


# ------------------------------------------------------------------------------------------- bad files
def encrypted(user: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(paged(text(BODY)))))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def blank() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


AES = (
    b"/Encrypt<</Filter/Standard/V 5/R 6/Length 256/P -44/O(%s)/U(%s)/OE(%s)/UE(%s)/Perms(%s)/StmF/StdCF/StrF/StdCF"
    b"/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>>>"
) % (b"a" * 48, b"b" * 48, b"c" * 32, b"d" * 32, b"e" * 16)
LOOP = pdf_of(
    [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]
)
NO_TEXT = "holds no text, only pictures; run text recognition (OCR) on it first"
TOO_MUCH = "page 1 holds more drawing than the pages of an article do; print it to PDF anew, or save it as plain text"
TOO_LONG = "more than 1,000 characters of text ('limits.characters')"
FLATE = b"/Filter/FlateDecode"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
FORMS = b"/Resources<</Font<</F 3 0 R>>/XObject<</X 5 0 R>>>>"


def test_an_empty_user_password_is_tried() -> None:
    assert words(encrypted("")) == [BODY]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty; nothing to read"),
        (b"\n \n", "the file is empty; nothing to read"),
        (b"<html>", "not a PDF file (it does not begin with '%PDF-'); save or export it as PDF anew"),
        (b"%PDF-1.7\n", "damaged or cut off (stream has ended unexpectedly); get the file anew"),
        (paged(text(BODY))[:400], "damaged or cut off (stream has ended unexpectedly); get the file anew"),
        (
            paged(text(BODY)).replace(b"/Count 1", b"/Count 3"),
            "damaged or cut off (1 of 3 pages are left); get the file anew",
        ),
        (paged(), "damaged or cut off (no page is left); get the file anew"),
        (LOOP, "damaged or cut off (detected cyclic page references); get the file anew"),
        (encrypted("secret"), "encrypted; save it without a password"),
        (paged(text(BODY), trailer=AES), "encrypted; save it without a password"),
        (
            paged(text(BODY), trailer=b"/Encrypt 3"),
            "damaged or cut off (/encrypt entry of the trailer is not a dictionary); get the file anew",
        ),
        (blank(), NO_TEXT),
        (paged(b"0 0 100 100 re f"), NO_TEXT),
        (paged(b"BT /F 0 Tf 50 500 Td (nothing) Tj ET"), NO_TEXT),
        (paged(*[text(BODY)] * 3), "3 pages, more than 2 ('limits.pages'); split it"),
        (paged(b"[" * 20_000), "all pages are damaged and left out (nested too deeply)"),
        (paged(b"(not closed"), "all pages are damaged and left out (stream has ended unexpectedly)"),
        (paged(text(BODY * 25)), TOO_LONG),
        (paged(b"BT /F 1 Tf 9 9 Td " + b"(" + b"word " * 500 + b") Tj ET"), TOO_LONG),
        (paged(stream(zlib.compress(bytes(80_000_000)), FLATE)), TOO_MUCH),
        (
            paged(stream(zlib.compress(zlib.compress(bytes(80_000_000))), b"/Filter[/FlateDecode/FlateDecode]")),
            TOO_MUCH,
        ),
        (paged(b"q Q " * 30_000), TOO_MUCH),
        (paged(*[b"q Q " * 14_000] * 2), TOO_MUCH.replace("page 1", "page 2")),
        (
            paged(b"/X Do", page=FORMS, more=[stream(b"/X Do " * 20, FORM % (6 + i)) for i in range(11)]),
            TOO_MUCH,
        ),
        (paged(b"/X Do", page=FORMS, more=[stream(b"/X Do /X Do", FORM % 5)]), NO_TEXT),
    ],
)
def test_bad_files_are_refused_with_one_line(data: bytes, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_OPERATIONS", 50_000)
    with pytest.raises(InputError) as error:
        read(data, Options(Limits(pages=2, characters=1000)))
    assert str(error.value) == f"x.pdf: {message}"


def test_a_damaged_page_costs_itself() -> None:
    document, problem = read_pdf(paged(text(LONG), b"(not closed", text("the end.")), "x.pdf", Options())
    assert isinstance(document, Document)
    assert document.text == f"{LONG}\n\nthe end."  # and not one sentence over the page that is not there
    assert problem == Problem("x.pdf#page=2", "this page is damaged and left out (stream has ended unexpectedly)")


def test_a_file_that_is_mended_says_so() -> None:
    data = paged(text(BODY))
    moved = data.replace(b"startxref\n", b"startxref\n9")
    assert read(moved).text == BODY
    document = read(data + b"x" * 2000)
    assert (document.text, document.notes) == (
        BODY,
        ("the file is cut off or damaged at its end; what is left of it is read",),
    )
    assert read(b"junk\n" + data).notes == ()
    assert read(data.replace(b"/MediaBox[0 0 400 600]", b"")).text == BODY


@pytest.mark.parametrize("damage", [lambda d, i: d[:i], lambda d, i: d[:i] + bytes([d[i] ^ 255]) + d[i + 1 :]])
def test_damage_anywhere_ends_in_one_line_or_a_text(damage: Callable[[bytes, int], bytes]) -> None:
    data = paged(lines(LONG, "it."), lines("One more page.", "It ends here."))
    found = [outcome(damage(data, i)) for i in range(0, len(data), 11)]
    assert [line for line in found if "\n" in line] == []
    assert any(line.startswith("x.pdf: ") for line in found)


def outcome(data: bytes) -> str:
    try:
        return " ".join(type(found).__name__ for found in read_pdf(data, "x.pdf", Options()))
    except InputError as error:
        return str(error)


def test_floods_take_time_in_proportion() -> None:
    """Every step of reading is linear: these would not end otherwise."""
    same_place = b"BT /F 1 Tf 72 400 Td " + b"(ab) Tj -5 0 Td " * 20_000 + b"ET"
    scattered = (
        b"BT /F 1 Tf "
        + b"".join(b"1 0 0 1 %d %d Tm (ab) Tj " % (i % 100 * 4, i // 100 * 4) for i in range(10_000))
        + b"ET"
    )
    nested = b"q " * 20_000 + text(BODY)
    one_column = lines(*["a-"] * 9_000, y=599, leading=0.06)
    assert len(words(paged(same_place))) == 1
    assert words(paged(scattered)) != []
    assert words(paged(nested)) == [BODY]
    assert words(paged(one_column)) != []
