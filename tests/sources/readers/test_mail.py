"""Mails, mailboxes and saved pages: what is the article, what is known of it, and what a hostile mail costs."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Sequence

import pytest

from briefing.config import Limits
from briefing.errors import InputError
from briefing.model import Problem
from briefing.sources.document import Document, Fact, Inner, Options
from briefing.sources.readers.mail import read_mail, read_mbox

BODY = "Aid reached the port on Monday after a week of talks, the harbour office said."
MORE = "Two more ships are to follow within days, and the talks go on in the capital."
HEAD = "From: Jane Roe <jane@example.org>\nSubject: Aid reaches port\nDate: Tue, 17 Mar 2026 08:05:30 +0200\n"
FACTS = {
    "title": Fact("Aid reaches port", "stated"),
    "author": Fact("Jane Roe", "stated"),
    "published": Fact("2026-03-17T08:05+02:00", "stated"),
}
TITLE = ("title", "Aid reaches port")


def plain(text: str, head: str = HEAD, type_: str = "text/plain; charset=utf-8") -> bytes:
    return f"{head}Content-Type: {type_}\n\n{text}".encode()


def multipart(kind: str, *parts: bytes, head: str = "") -> bytes:
    """Each part is a head, an empty line, and a body."""
    boundary = f"=={kind}=="
    inner = b"".join(f"--{boundary}\n".encode() + part + b"\n" for part in parts)
    return (
        f'{head}Content-Type: multipart/{kind}; boundary="{boundary}"\n\n'.encode()
        + inner
        + f"--{boundary}--\n".encode()
    )


def text_part(text: str) -> bytes:
    return f"Content-Type: text/plain; charset=utf-8\n\n{text}".encode()


def html_part(*paragraphs: str) -> bytes:
    return b"Content-Type: text/html; charset=utf-8\n\n" + "".join(f"<p>{words}</p>" for words in paragraphs).encode()


def attachment(name: str, data: bytes, type_: str = "application/octet-stream") -> bytes:
    head = f"Content-Type: {type_}\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment"
    return f'{head}; filename="{name}"\n\n'.encode() + base64.encodebytes(data)


def found(data: bytes, options: Options | None = None) -> list[Document | Inner | Problem]:
    return list(read_mail(data, "a.eml", options or Options()))


def document(data: bytes) -> Document:
    (only,) = found(data)
    assert isinstance(only, Document)
    return only


def blocks(data: bytes) -> list[tuple[str, str]]:
    read = document(data)
    return [(block.kind, read.text[block.start : block.end]) for block in read.blocks]


def own(data: bytes) -> list[str]:
    """The paragraphs that are not furniture."""
    return [text for kind, text in blocks(data) if kind == "paragraph"]


def test_a_plain_mail() -> None:
    data = plain(f"{BODY}\n\n{MORE}\n")
    assert found(data) == [
        Document(
            "a.eml",
            "mail",
            data,
            f"Aid reaches port\n\n{BODY}\n\n{MORE}",
            document(data).blocks,
            FACTS,
        )
    ]
    assert blocks(data) == [TITLE, ("paragraph", BODY), ("paragraph", MORE)]


# --- the head ----------------------------------------------------------------------------------------------------


def facts(head: str | bytes) -> dict[str, str]:
    data = (head if isinstance(head, bytes) else head.encode()) + f"\n\n{BODY}".encode()
    read = document(data)
    assert {fact.basis for fact in read.facts.values()} <= {"stated"}
    return {name: fact.value for name, fact in read.facts.items()}


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Aid reaches port", "Aid reaches port"),
        ("Re: Fwd: FW: RE[2]: AW: Aid reaches port", "Aid reaches port"),
        ("=?utf-8?B?QWlkIOKAk8KgcG9ydA==?=", "Aid – port"),
        ("=?utf-8?Q?Aid_=E2=80=93?= port", "Aid – port"),
        ("=?utf-8?B?4oA=?= =?utf-8?B?kyBwb3J0?=", "– port"),  # one letter in two words
        ("=?utf-8?Q?A?=\n =?utf-8?Q?id?=\n port", "Aid port"),
        ("=?windows-1252?Q?the_port=92s?=", "the port’s"),
        ("=?utf-8?Q?the_port=92s?=", "the port’s"),
        ("=?iso-2022-jp?B?GyRCOUEbKEI=?=", "港"),
        ("=?utf-8*en?Q?Aid?=", "Aid"),
        ("=?nonsense?Q?Aid?=", "Aid"),
        ("=?utf-8?B?QWlk!!?=", "Aid"),
        ("=?utf-8?X?Aid?=", "=?utf-8?X?Aid?="),
        ("Aid reaches\n\tport,\n  at last", "Aid reaches port, at last"),
        ("Aid\x00 \x1b[2J\u202ereaches", "Aid [2Jreaches"),
        ("Reform: what now", "Reform: what now"),
        ("C:\\users and \\u0041", "C:\\users and \\u0041"),
        ("Re:", None),
        ("", None),
        ("x" * 20_000, "x" * 9_999),
    ],
)  # fmt: skip
def test_subjects(subject: str, title: str | None) -> None:
    assert facts(f"From: jane@example.org\nSubject: {subject}").get("title") == title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Subject: Café – port".encode(), "Café – port"),
        ("Subject: Café “port”".encode("cp1252"), "Café “port”"),
        (b"Subject: =?utf-8?B?gYGB?=", None),
        (b"subject : Aid reaches port", "Aid reaches port"),
        (b"no header here\nSubject: Aid reaches port\nnor here", "Aid reaches port"),
        (b"Subject: Aid reaches port\nSubject: Other", "Aid reaches port"),
        (b"\xef\xbb\xbfSubject: Aid reaches port", "Aid reaches port"),
        (b"\r\n\r\nSubject: Aid reaches port", "Aid reaches port"),
        (b"From jane Tue Mar 17 08:05:00 2026\nSubject: Aid reaches port", "Aid reaches port"),
        (b"".join(b"X-%d: x\n" % n for n in range(5_000)) + b"Subject: Aid reaches port", "Aid reaches port"),
        (b"Subject: " + b"=?utf-8?Q?a?= " * 50_000, "a" * 714),
        (b"From: " + b"(" * 100_000 + b"\nSubject: Aid reaches port", "Aid reaches port"),
    ],
)  # fmt: skip
def test_raw_heads(head: bytes, title: str | None) -> None:
    assert facts(head).get("title") == title


@pytest.mark.parametrize(
    ("sender", "author", "publisher"),
    [
        ("Jane Roe <jane@example.org>", "Jane Roe", None),
        ('"Roe, Jane" <jane@example.org>', "Roe, Jane", None),
        ('"Jane \\"JR\\" Roe" <jane@example.org>', 'Jane "JR" Roe', None),
        ("=?utf-8?Q?Ren=C3=A9_Roe?= <rene@example.org>", "René Roe", None),
        ("'Jane Roe' via Harbour <list@example.org>", "Jane Roe", None),
        ("jane@example.org (Jane Roe)", "Jane Roe", None),
        ("Jane Roe <jane@example.org>, Ali Noor <ali@example.org>", "Jane Roe", None),
        ("jane@example.org", None, None),
        ("<jane@example.org>", None, None),
        ("jane@example.org <jane@example.org>", None, None),
        ("Harbour News <news@example.org>", None, "Harbour News"),
        ("Harbour News <NO-REPLY+x17@example.org>", None, "Harbour News"),
        ("Harbour Office <press.office@example.org>", None, "Harbour Office"),
        ("Harbour News <no-reply-alerts@example.org>", None, "Harbour News"),
        ("news@example.org", None, None),
        ("Jane Newsome <newsome@example.org>", "Jane Newsome", None),
        ("<<<>>>", None, None),
        (">,", None, None),
        ("\x00", None, None),
    ],
)
def test_senders(sender: str, author: str | None, publisher: str | None) -> None:
    read = facts(f"Subject: Aid\nFrom: {sender}")
    assert (read.get("author"), read.get("publisher")) == (author, publisher)


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ('List-Id: "Harbour Daily" <daily.example.org>', "publisher", "Harbour Daily"),
        ("List-Id: =?utf-8?Q?Caf=C3=A9?= <cafe.example.org>", "publisher", "Café"),
        ("List-Id: <daily.example.org>", "publisher", None),
        ("List-Id: daily.example.org", "publisher", None),
        ("List-Id: 77201cmc list <77201c.list-id.example.org>", "publisher", None),
        ("Archived-At: <https://example.org/a?b=1>", "url", "https://example.org/a?b=1"),
        ("Archived-At: <ftp://example.org/a>", "url", None),
        ("Archived-At: javascript:alert(1)", "url", None),
        ("Content-Location: https://example.org/a", "url", None),
        ("Date: Tue, 17 Mar 2026 08:05:30 GMT (sent)", "published", "2026-03-17T08:05+00:00"),
        ("Date: Tue, 17 Mar 2026 08:05:30 -0000", "published", "2026-03-17T08:05"),
        ("Date: 17 March 2026", "published", "2026-03-17"),
        ("Date: 03/04/26", "published", None),
        ("Date: Tue, 99 Foo 99999 99:99:99 +9999", "published", None),
    ],
)
def test_other_headers(line: str, name: str, value: str | None) -> None:
    assert facts(f"Subject: Aid\n{line}").get(name) == value


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("Date: yesterday", "its date cannot be read: 'yesterday'"),
        ("Subject: =?utf-8?B?gYGB?=", "its title cannot be read: letters are lost"),
    ],
)
def test_what_cannot_be_read_in_the_head_is_noted(line: str, note: str) -> None:
    assert document(f"{line}\nMime-Version: 1.0\n\n{BODY}".encode()).notes == (note,)


# --- encodings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("charset", "encoding", "data", "text"),
    [
        ("utf-8", "8bit", "It’s Café".encode(), "It’s Café"),
        ("us-ascii", "8bit", "It’s Café".encode(), "It’s Café"),
        ("iso-8859-1", "8bit", "It’s Café".encode("cp1252"), "It’s Café"),
        ("utf-8", "8bit", "It’s Café, said the office".encode("cp1252"), "It’s Café, said the office"),
        ("no-such", "8bit", "It’s Café, said the office".encode("cp1252"), "It’s Café, said the office"),
        ("a\0b", "8bit", "It’s Café, said the office".encode("cp1252"), "It’s Café, said the office"),
        ("koi8-r", "8bit", "Порт открыт".encode("koi8-r"), "Порт открыт"),
        ("utf-16", "base64", base64.b64encode("It’s".encode("utf-16")), "It’s"),
        ("iso-2022-jp", "7bit", "port 港 open".encode("iso-2022-jp"), "port 港 open"),
        ("utf-7", "7bit", "It’s Café".encode("utf-7"), "It’s Café"),
        ("utf-8", "quoted-printable", quopri.encodestring("It’s a = Café".encode()), "It’s a = Café"),
        ("utf-8", "QUOTED-PRINTABLE", b"It=E2=80=99s soft=\r\n wrapped =ZZ", "It’s soft wrapped =ZZ"),
        ("utf-8", "base64", base64.b64encode("It’s Café".encode()), "It’s Café"),
        ("utf-8", "base64", base64.b64encode(b"Aid") + b"\n___\nlist footer", "Aid"),
        ("utf-8", "base64", base64.b64encode(b"Aid reaches")[:-3], "Aid reach"),
        ("utf-8", "base64", b" QW\r\nlk-\x00* ", "Aid"),
        ("utf-8", "8bit", "It\u00e2\u20ac\u2122s Caf\u00c3\u00a9".encode(), "It’s Café"),
    ],
)  # fmt: skip
def test_encodings(charset: str, encoding: str, data: bytes, text: str) -> None:
    head = f"Subject: A\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"
    assert own(head.encode() + data) == [text]


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("text/html", '<meta charset="koi8-r"><p>Порт открыт'),
        ("text/html", '<meta http-equiv=x content="text/html; charset=koi8-r"><p>Порт открыт'),
        ("text/html; charset=koi8-r", '<meta charset="utf-8"><p>Порт открыт'),
    ],
)
def test_the_charset_of_html(head: str, text: str) -> None:
    assert own(f"Subject: A\nContent-Type: {head}\n\n".encode() + text.encode("koi8-r")) == ["Порт открыт"]


def test_repairs_are_noted() -> None:
    data = "Subject: A\n\nIt\u00e2\u20ac\u2122s Caf\u00c3\u00a9".encode()
    assert document(data).notes == ("wrongly decoded characters were repaired",)


# --- the text ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Aid reached\nthe port today.\n\nTwo\nmore.", ["Aid reached the port today.", "Two more."]),
        (f"{BODY}\n{MORE}", [BODY, MORE]),
        (f"{BODY}\r\n\r\n{MORE}\r\n", [BODY, MORE]),
        (f"{BODY}\r\r{MORE}", [BODY, MORE]),
        ("The office <https://a.org> said ( https://b.org/c?d=e ) so [http://f.org]", ["The office said so"]),
        (f"{BODY}\n\nhttps://example.org/a\n\n<https://example.org/b>", [BODY]),
        (f"[image: map]\n\n{BODY} [cid:image001.png@01]", [BODY]),
        ("*Beirut:* the *harbour office* said 2 * 3 * 4", ["Beirut: the harbour office said 2 * 3 * 4"]),
        (f"=====\n\n{BODY}", [BODY]),
        ("It says:\n* one point\n  of two\n* two", ["It says:", "one point of two", "two"]),
        ("1. first\n2. second\n  part", ["1. first", "2. second part"]),
        ("the ship of\n- as he said -\nthe line", ["the ship of - as he said - the line"]),
        ("\u00a0\n\t\n" + BODY, [BODY]),
        ("<html><body><p>Aid <b>reached</b> the port.</p></body></html>", ["Aid reached the port."]),
    ],
)  # fmt: skip
def test_plain_text_is_made_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert own(plain(text)) == paragraphs


@pytest.mark.parametrize(
    ("delsp", "text", "paragraphs"),
    [
        ("no", "Aid reached \nthe port \ntoday.\n\nTwo \nmore.", ["Aid reached the port today.", "Two more."]),
        ("no", "Aid reached \n\nthe port.", ["Aid reached", "the port."]),
        ("no", " From the port \n>not quoted", [" From the port".strip()]),
        ("yes", "Aid reach \ned the  \n port.", ["Aid reached the port."]),
        ("no", "Aid came. \n-- \nJane", ["Aid came."]),
        ("no", "Aid came.\n> quoted \n> on\n>> and", ["Aid came."]),
    ],
)
def test_flowed_text(delsp: str, text: str, paragraphs: list[str]) -> None:
    assert own(plain(text, type_=f"text/plain; format=flowed; delsp={delsp}")) == paragraphs


@pytest.mark.parametrize(
    "furniture",
    [
        "> quoted words\n> of another",
        ">> twice",
        "On Mon, 16 Mar 2026 at 10:00, Ali Noor <ali@example.org> wrote:\n\n> the words\n> of Ali",
        "On Mon, 16 Mar 2026 at 10:00, Ali Noor with a very long name\n<ali@example.org> wrote:\n> the words",
        "On Mon, 16 Mar 2026 at 10:00, Ali Noor <ali@example.org> wrote:\n\nthe words without marks\n\nand more",
        "Ali Noor <ali@example.org> writes:\n> the words",
        "On Monday Ali wrote:\n> the words",
        "-- \nJane Roe\nHarbour correspondent",
        "--\nJane Roe\nHarbour correspondent",
        "-- \nJane\n\nOn Mon, 16 Mar 2026 at 10:00, Ali <ali@example.org> wrote:\n> words",
        "_______________\nDaily mailing list\nhttps://example.org/options",
        "---------------\nTo opt out, write to us.",
        "You are receiving this because you signed up.",
        "To unsubscribe click here: https://example.org/u",
        "View this email in your browser",
        "Sent from my phone",
    ],
)
def test_what_is_furniture(furniture: str) -> None:
    read = blocks(plain(f"{BODY}\n\n{MORE}\n\n{furniture}"))
    assert read[:3] == [TITLE, ("paragraph", BODY), ("paragraph", MORE)]
    assert {kind for kind, _ in read[3:]} == {"furniture"}


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n\nOn Monday 16 March 2026 the minister wrote:\n\n{MORE}",
        f"{BODY}\n\n--\n\n{MORE}" + f"\n\n{MORE}" * 13,
        f"{BODY}\n\n-----\n\n{MORE}",
        f"{BODY}\n\nThe opt-out clause is a matter of dispute, and the mailing list too.",
        f"{BODY}\n\nFrom: the office, with love.\n\n{MORE}",
        f"{BODY}\n\nDate: Monday\nTo: all",
        "If you are receiving threats, the office said, call the police.",
    ],
)
def test_what_is_not_furniture(text: str) -> None:
    lines = [line for line in text.split("\n") if any(c.isalnum() for c in line)]
    assert " ".join(own(plain(text))).split() == " ".join(lines).split()


def test_a_line_with_a_rule_below_is_a_heading() -> None:
    text = (
        f"** Aid reaches port\n-------\n\n{BODY}\n\nNext\n====\n{MORE}\n\nA sentence it is.\n-----\n\ntwo\nlines\n-----"
    )
    assert blocks(plain(text))[1:] == [
        ("heading", "Aid reaches port"),
        ("paragraph", BODY),
        ("heading", "Next"),
        ("paragraph", MORE),
        ("paragraph", "A sentence it is."),
        ("paragraph", "two lines"),
    ]


def test_the_lines_of_an_openpgp_signature_are_left_out() -> None:
    seal = "-----BEGIN PGP SIGNATURE-----\n\niQEz\n=ab\n-----END PGP SIGNATURE-----\n"
    text = f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{BODY}\n\n- -- \nJane\n{seal}"
    first, second, *signed = blocks(plain(text))
    assert [first, second] == [TITLE, ("paragraph", BODY)]
    assert " ".join(words for _, words in signed) == "-- Jane"
    assert {kind for kind, _ in signed} == {"furniture"}
    assert own(plain(text.replace("END", "BEGIN"))) == [BODY]
    cut = "-----BEGIN PGP SIGNED MESSAGE-----\n" * 20_000 + f"\n\n{BODY}"
    assert own(plain(cut))[-1] == BODY


def test_a_mail_that_is_quoted_as_a_whole_is_its_quote() -> None:
    assert own(plain(f"> {BODY}\n>\n> {MORE}")) == [BODY, MORE]


def test_a_mail_without_subject_may_begin_with_its_title() -> None:
    data = f"From: jane@example.org\n\nAid reaches port\n\n{BODY}\n\n{MORE}".encode()
    assert blocks(data)[0] == TITLE
    assert "title" not in document(data).facts


# --- forms of the same text --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "paragraphs"),
    [
        ([text_part(BODY), html_part(BODY)], [BODY]),
        ([text_part(BODY), html_part(BODY, "One more line.")], [BODY]),
        ([text_part(""), html_part(BODY)], [BODY]),
        ([text_part("This mail is in HTML."), html_part(BODY)], [BODY]),
        ([text_part(BODY[:20]), html_part(BODY, MORE)], [BODY, MORE]),
        ([html_part(BODY, MORE)], [BODY, MORE]),
        ([text_part(BODY), b"Content-Type: text/html\n\n"], [BODY]),
        ([text_part(BODY), b"Content-Type: text/html\n\n" + b"<div>" * 5_000 + b"deep"], [BODY]),
        ([text_part(BODY), b"Content-Type: text/html\n\n\xff\0\xfe"], [BODY]),
        ([b"Content-Type: text/plain\n\n\xff\0\xfe", html_part(BODY)], [BODY]),
        ([text_part(BODY), multipart("related", html_part(BODY), attachment("x.png", b"x", "image/png"))], [BODY]),
        ([text_part(""), multipart("related", html_part(BODY), attachment("x.png", b"x", "image/png"))], [BODY]),
        ([text_part(BODY), b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR"], [BODY]),
    ],
)
def test_the_plain_text_is_preferred_unless_it_lacks_most(parts: Sequence[bytes], paragraphs: list[str]) -> None:
    assert own(multipart("alternative", *parts, head=HEAD)) == paragraphs


QUOTING = "On Mon, 16 Mar 2026 at 10:00 Ali &lt;ali@example.org&gt; wrote:"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>Aid</h2><p>x y z", [("heading", "Aid"), ("paragraph", "x y z")]),
        ("<p>x y z<figcaption>Trucks</figcaption>", [("paragraph", "x y z"), ("furniture", "Trucks")]),
        (
            f"<p>x y z</p><div>{QUOTING}<br></div><blockquote><p>Old.</blockquote>",
            [
                ("paragraph", "x y z"),
                ("furniture", "On Mon, 16 Mar 2026 at 10:00 Ali <ali@example.org> wrote:"),
                ("furniture", "Old."),
            ],
        ),
        ("<p>x y</p><p>-- </p><p>Jane</p>", [("paragraph", "x y"), ("furniture", "--"), ("furniture", "Jane")]),
        ("<p>View it in your browser</p><p>x", [("furniture", "View it in your browser"), ("paragraph", "x")]),
        ("<h1>Aid reaches port</h1><p>x y z</p>", [("heading", "Aid reaches port"), ("paragraph", "x y z")]),
    ],
)
def test_html(html: str, expected: list[tuple[str, str]]) -> None:
    padding = " ".join(f"word{n}" for n in range(40))
    data = plain(f"<p>{padding}</p>{html}", type_="text/html")
    assert [block for block in blocks(data)[1:] if padding not in block[1]] == expected


LINE = "The trucks from the coast had waited for a week at the gate, the harbour office said in a note on Monday."


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"{BODY}<br><br>{MORE}", [BODY, MORE]),
        (f"{BODY}<br/>\n<br />\n{MORE}<br>", [BODY, MORE]),
        (f"<div>{BODY}<br>&nbsp;<br>{MORE}</div>", [BODY, MORE]),
        (f"<div>{BODY}</div><div><br></div><div>{MORE}</div>", [BODY, MORE]),
        (f"{BODY}<br>{MORE}<br>{LINE}", [BODY, MORE, LINE]),
        (f"<div dir=ltr><span>{LINE}<br></span>{LINE}<br>{BODY}</div>", [LINE, LINE, BODY]),
        (f"<font>{LINE}<br></font><b>{LINE}</b>", [LINE, LINE]),
        (f"{LINE[:50]}<br>{LINE[51:]}<br><br>{BODY}", [LINE, BODY]),
        (f"Dear all,<br><br>{BODY}<br>{MORE}<br><br>-- <br>Jane Roe<br>Press office", ["Dear all,", BODY, MORE]),
    ],
)
def test_line_breaks_part_the_paragraphs_of_html(html: str, expected: list[str]) -> None:
    data = plain(f"<html><body>{html}</body></html>", type_="text/html")
    assert [words for kind, words in blocks(data) if kind == "paragraph"] == expected


# --- forwarded mails ---------------------------------------------------------------------------------------------

FORWARDED = {"title": "Aid reaches port", "author": "Ali Noor", "published": "2026-03-16T10:00"}
FORWARDS = {
    "one program": f"""FYI

---------- Forwarded message ---------
From: *Ali Noor* <ali@example.org>
Date: Mon, Mar 16, 2026 at 10:00 AM
Subject: Aid reaches port
To: Jane Roe <jane@example.org>


{BODY}

{MORE}
""",
    "quoted": f"""See this.

Begin forwarded message:

> From: Ali Noor <ali@example.org>
> Subject: Aid reaches port
> Date: 16 March 2026 at 10:00
> To: Jane Roe <jane@example.org>, Someone Else <else@example.org>,
>  Third One <third@example.org>
>
> {BODY}
>
> {MORE}
""",
    "rule": f"""FYI
Jane

________________________________
From: Ali Noor
Sent: Monday, March 16, 2026 10:00 AM
To: Jane Roe; Someone Else
Subject: Aid reaches port

{BODY}

{MORE}
""",
    "original": f"""-----Original Message-----
From: Ali Noor [mailto:ali@example.org]
Sent: Monday, 16 March 2026 10:00
To: Jane Roe
Subject: FW: Aid
reaches port
Importance: High

{BODY}

{MORE}
""",
    "subject first": f"""

-------- Forwarded Message --------
Subject: \tAid reaches port
Date: \tMon, 16 Mar 2026 10:00:00 -0000
From: \tAli Noor <ali@example.org>
To: \tJane Roe <jane@example.org>

{BODY}

{MORE}
""",
    "no mark": f"""FYI

From: Ali Noor <ali@example.org>
Sent: Monday, March 16, 2026 10:00 AM
To: Jane Roe
Subject: Aid reaches port

{BODY}

{MORE}
""",
}


@pytest.mark.parametrize("text", FORWARDS.values(), ids=FORWARDS)
def test_a_forwarded_mail_is_the_article(text: str) -> None:
    data = plain(text, HEAD.replace("Aid reaches port", "Fwd: look at this"))
    read = document(data)
    assert {name: fact.value for name, fact in read.facts.items()} == FORWARDED
    assert {fact.basis for fact in read.facts.values()} == {"stated"}
    assert read.notes == ("forwarded by Jane Roe",)
    assert own(data) == [BODY, MORE]
    assert {kind for kind, _ in blocks(data)} == {"title", "paragraph", "furniture"} or "original" in text


HTML_FORWARDS = {
    "one block": """---------- Forwarded message ---------<br>
        From: <strong>Ali Noor</strong> &lt;ali@example.org&gt;<br>Date: Mon, Mar 16, 2026 at 10:00\u202fAM<br>
        Subject: Aid reaches port<br>To: Jane &lt;jane@example.org&gt;<br>""",
    "bold names": """<b>From:</b> Ali Noor &lt;ali@example.org&gt;<br><b>Sent:</b> Monday, March 16, 2026 10:00 AM<br>
        <b>To:</b> Jane Roe<br><b>Subject:</b> Aid reaches port""",
    "a block each": """Begin forwarded message:</div><div>From: Ali Noor &lt;ali@example.org&gt;</div>
        <div>Subject: Aid reaches port</div><div>Date: 16 March 2026 at 10:00</div><div>To: Jane""",
}


@pytest.mark.parametrize("header", HTML_FORWARDS.values(), ids=HTML_FORWARDS)
def test_a_forwarded_mail_in_html(header: str) -> None:
    html = f"<div>FYI</div><div>{header}</div><div>{BODY}</div><div>{MORE}</div>"
    data = plain(html, HEAD.replace("Aid reaches port", "Fwd: look at this"), "text/html")
    assert {name: fact.value for name, fact in document(data).facts.items()} == FORWARDED
    assert document(data).notes == ("forwarded by Jane Roe",)
    assert own(data) == [BODY, MORE]


def test_forwarded_twice() -> None:
    inner = FORWARDS["one program"]
    outer = (
        "For you.\n\n-----Original Message-----\nFrom: Mo <mo@example.org>\nSent: 17 March 2026\nSubject: Fwd: x\n\n"
    )
    read = document(plain(outer + inner))
    assert {name: fact.value for name, fact in read.facts.items()} == FORWARDED
    assert read.notes == ("forwarded by Jane Roe", "forwarded by Mo")


@pytest.mark.parametrize(
    ("subject", "text", "paragraphs", "author"),
    [
        ("Fwd: x", f"{BODY}\n\n{MORE}\n\n" + FORWARDS["one program"], [BODY, MORE, "FYI"], "Jane Roe"),
        ("Re: x", "Thanks\n\n" + FORWARDS["original"], ["Thanks"], "Jane Roe"),
        ("Re: x", FORWARDS["original"], [BODY, MORE], "Ali Noor"),
        ("Re: x", "Thanks\n\n" + FORWARDS["one program"], [BODY, MORE], "Ali Noor"),
    ],
    ids=["long cover", "reply", "reply without words", "forwarded in a reply"],
)
def test_what_is_not_taken_for_forwarded(subject: str, text: str, paragraphs: list[str], author: str) -> None:
    data = plain(text, HEAD.replace("Aid reaches port", subject))
    assert own(data) == paragraphs
    assert document(data).facts["author"].value == author


def test_a_memo_is_not_taken_for_forwarded() -> None:
    data = plain(f"TO: Media\nFROM: Press Office\nDATE: 16 March 2026\nSUBJECT: Aid\n\n{BODY}")
    assert own(data)[-1] == BODY
    assert document(data).facts == FACTS
    assert document(data).notes == ()


@pytest.mark.parametrize("break_", ["<br>", "<br>\n", "</div>\n<div>"])
def test_the_head_of_a_forwarded_clip_is_not_joined(break_: str) -> None:
    clip = break_.join(["Ships reach Varn after talks", "Varn Courier, 16 March 2026", "By Mara Quill"])
    html = f"<p>FYI</p><p>Mo</p><div>{HTML_FORWARDS['one block']}</div><div>{clip}</div><p>{BODY}</p><p>{MORE}</p>"
    data = plain(html, HEAD.replace("Aid reaches port", "Fwd: look at this"), "text/html")
    shown = [text for _, text in blocks(data)]
    assert own(data)[-2:] == [BODY, MORE]
    assert {*clip.split(break_)} <= {*shown}
    assert {("furniture", "FYI"), ("furniture", "Mo")} <= {*blocks(data)}
    assert {name: fact.value for name, fact in document(data).facts.items()} == FORWARDED


def test_each_line_of_a_forwarded_head_is_a_part() -> None:
    head = ["From: Ali Noor <ali@example.org>", "Sent: 16 March 2026 17:40", "To: Mo", "Cc: Desk", "Subject: Aid"]
    data = plain("FYI\n\n" + "\n".join(head) + f"\n\n{BODY}\n\n{MORE}", HEAD.replace("Aid", "FW: Aid"))
    assert blocks(data)[1:] == [
        ("furniture", "FYI"),
        *(("furniture", line) for line in head),
        ("paragraph", BODY),
        ("paragraph", MORE),
    ]


def test_an_unread_date_of_a_forwarded_mail_is_missing_and_noted() -> None:
    read = document(plain(FORWARDS["rule"].replace("March 16, 2026 10:00 AM", "03/04/26")))
    assert "published" not in read.facts
    assert read.notes == ("its date cannot be read: 'Monday, 03/04/26'", "forwarded by Jane Roe")


# --- attachments -------------------------------------------------------------------------------------------------


def inner_names(*parts: bytes, text: str = BODY) -> list[str]:
    read = found(multipart("mixed", text_part(text), *parts, head=HEAD))
    return [inner.name for inner in read if isinstance(inner, Inner)]


def test_attachments_are_handed_on() -> None:
    mail = plain(BODY)
    data = multipart(
        "mixed",
        text_part(f"{BODY} {MORE}"),
        attachment("report.pdf", b"%PDF-1", "application/pdf"),
        b"Content-Type: message/rfc822\n\n" + mail,
        attachment("map.png", b"x", "image/png"),
        attachment("invite.ics", b"x", "text/calendar"),
        head=HEAD,
    )
    read = found(data)
    assert isinstance(read[0], Document)
    assert read[1:] == [Inner("a.eml/report.pdf", b"%PDF-1"), Inner("a.eml/attachment.eml", mail)]


@pytest.mark.parametrize(
    ("name", "type_", "shown"),
    [
        ("report.pdf", "application/octet-stream", "report.pdf"),
        ("../../etc/report.pdf", "application/pdf", "report.pdf"),
        ("C:\\temp\\report.pdf", "application/pdf", "report.pdf"),
        ("..", "application/pdf", "attachment.pdf"),
        (".pdf", "application/pdf", "pdf.pdf"),
        ("a\x07\x1b[2J\u202efdp.pdf", "application/pdf", "a[2Jfdp.pdf"),
        ("", "application/pdf", "attachment.pdf"),
        ("report", "application/pdf", "report.pdf"),
        ("report 17.3", "application/pdf", "report 17.3.pdf"),
        ("=?utf-8?Q?Caf=C3=A9.pdf?=", "application/pdf", "Café.pdf"),
        ("порт.pdf", "application/pdf", "порт.pdf"),
        ("a.ZIP", "application/octet-stream", "a.ZIP"),
        ("note.txt", "text/plain", "note.txt"),
        ("page.html", "text/html", "page.html"),
        ("saved.eml", "application/octet-stream", "saved.eml"),
        ("Fwd: aid", "message/rfc822", "Fwd: aid.eml"),
        ("x" * 500 + ".pdf", "application/pdf", "x" * 146 + ".pdf"),
        ("table.csv", "text/plain", None),
        ("tool.exe", "application/octet-stream", None),
        ("", "application/octet-stream", None),
        ("ATT00001.txt", "text/plain", "ATT00001.txt"),
    ],
)
def test_names_of_attachments(name: str, type_: str, shown: str | None) -> None:
    assert inner_names(attachment(name, b"x", type_)) == ([f"a.eml/{shown}"] if shown else [])


def test_names_in_pieces_and_in_other_encodings() -> None:
    head = b"Content-Type: application/pdf\nContent-Disposition: attachment; "
    assert inner_names(
        head + b'filename*0="re"; filename*1="port.pdf"\n\nx',
        head + b"filename*=utf-8''Caf%C3%A9.pdf\n\nx",
        head + b"filename*=no-such''Caf%C3%A9.pdf\n\nx",
        head + b"filename*" + b"9" * 5_000 + b"=x\n\nx",
        head + b"filename*=utf-7''+2AA-.pdf\n\nx",
        head + b'filename="' + b'\\"' * 4_000 + b"\n\nx",
        head + b";" * 9_000 + b"\n\nx",
    )[:2] == ["a.eml/report.pdf", "a.eml/Café.pdf"]


def test_equal_names_are_told_apart() -> None:
    parts = [attachment("a.pdf", b"1"), attachment("a.pdf", b"2")]
    assert inner_names(*parts) == ["a.eml/a.pdf", "a.eml/a (2).pdf"]


def test_pieces_of_text_between_attachments_are_text() -> None:
    piece = f'Content-Type: text/plain; name="ATT00001.txt"\n\n{MORE}'.encode()
    data = multipart("mixed", text_part(BODY), attachment("x.png", b"x", "image/png"), piece, head=HEAD)
    assert own(data) == [BODY, MORE]


def test_a_digest_holds_mails() -> None:
    data = multipart("digest", b"\n" + plain(BODY), b"\n" + plain(MORE), head=HEAD)
    assert found(data) == [Inner("a.eml/attachment.eml", plain(BODY)), Inner("a.eml/attachment (2).eml", plain(MORE))]


def test_a_cover_note_is_no_article() -> None:
    assert [
        type(part)
        for part in found(multipart("mixed", text_part("FYI, see attached."), attachment("a.pdf", b"x"), head=HEAD))
    ] == [Inner]


def test_a_text_that_cannot_be_read_costs_no_attachment() -> None:
    data = multipart("mixed", b"Content-Type: text/plain\n\n\0\1\2", attachment("a.pdf", b"x"), head=HEAD)
    assert found(data) == [
        Problem("a.eml", "a binary file, not text; convert it to plain text first"),
        Inner("a.eml/a.pdf", b"x"),
    ]


@pytest.mark.parametrize(
    ("parts", "inner", "problem"),
    [
        ([attachment("a.pdf", b"x")] * 2, 2, None),
        ([attachment("a.pdf", b"x")] * 3, 2, "more than 2 attachments ('limits.entries'); the rest is not read"),
        ([attachment("a.png", b"x")] * 50, 0, None),
        ([b"\n"] * 200, 0, "more than 102 parts ('limits.entries'); the rest is not read"),
    ],
)
def test_floods_of_parts_are_cut_and_said(parts: Sequence[bytes], inner: int, problem: str | None) -> None:
    read = found(multipart("mixed", text_part(f"{BODY} {MORE}"), *parts, head=HEAD), Options(Limits(entries=2)))
    assert [type(part).__name__ for part in read] == ["Document", *["Inner"] * inner, *["Problem"] * bool(problem)]
    assert not problem or read[-1] == Problem("a.eml", problem)


# --- saved pages -------------------------------------------------------------------------------------------------

PAGE = "<html><p>Aid reached the café.".encode()
SAVED = (
    "From: <Saved by a browser>\nSnapshot-Content-Location: https://example.org/a\nSubject: Aid\nMIME-Version: 1.0\n"
)
URL = {"url": Fact("https://example.org/a", "stated")}


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.eml"])
def test_a_saved_page_is_handed_on(name: str) -> None:
    data = multipart(
        "related",
        b"Content-Type: text/css\n\np {}",
        b"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n" + quopri.encodestring(PAGE),
        b"Content-Type: text/html\n\n<p>A frame",
        head=SAVED,
    )
    assert list(read_mail(data, name, Options())) == [Inner(f"{name}/page.html", PAGE, URL)]


@pytest.mark.parametrize(
    ("head", "part_head", "url"),
    [
        ("", "", None),
        ("", "Content-Location: https://example.org/a\n", "https://example.org/a"),
        ("Content-Location: https://example.org/b\n", "", "https://example.org/b"),
        (
            "Snapshot-Content-Location: https://example.org/c\n",
            "Content-Location: https://d.org\n",
            "https://example.org/c",
        ),
        ("Snapshot-Content-Location: file:///etc/passwd\n", "Content-Location: cid:x\n", None),
    ],
)
def test_where_a_saved_page_is_from(head: str, part_head: str, url: str | None) -> None:
    data = multipart("related", f"{part_head}Content-Type: text/html\n\n".encode() + PAGE, head=f"Subject: Aid\n{head}")
    (page,) = read_mail(data, "a.mhtml", Options())
    assert page == Inner("a.mhtml/page.html", PAGE, {"url": Fact(url, "stated")} if url else {})


def test_the_root_of_a_saved_page_and_its_charset() -> None:
    frame = b"Content-Type: text/html\nContent-ID: <frame@x>\n\n<p>A frame"
    root = b"Content-Type: text/html; charset=windows-1252\nContent-ID: <root@x>\n\n" + PAGE.decode().encode("cp1252")
    data = multipart("related", frame, root, head=SAVED).replace(b"boundary=", b'start="<root@x>"; boundary=', 1)
    assert list(read_mail(data, "a.mht", Options())) == [Inner("a.mht/page.html", PAGE, URL)]


# --- what is refused ---------------------------------------------------------------------------------------------

NEITHER = "a.eml: neither text nor an attachment that can be read"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.eml: the file is empty; nothing to read"),
        (b"\n \r\n", "a.eml: the file is empty; nothing to read"),
        (
            BODY.encode(),
            "a.eml: not a mail (no sender, subject or date at its head); name it .txt if it is plain text",
        ),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0",
            "a.eml: not a mail (no sender, subject or date at its head); name it .txt if it is plain text",
        ),
        (HEAD.encode(), f"{NEITHER}; save the mail with its text"),
        (plain(" \n "), f"{NEITHER}; save the mail with its text"),
        (plain("> \n-- \n"), f"{NEITHER}; save the mail with its text"),
        (plain("View this message in your browser: https://example.org/a"), f"{NEITHER}; save the mail with its text"),
        (
            multipart("mixed", attachment("a.png", b"x", "image/png"), b"Content-Type: video/mp4\n\nx", head=HEAD),
            f"{NEITHER} (it has: a.png, video/mp4); save the mail with its text",
        ),
        (
            f"{HEAD}Content-Type: multipart/mixed; boundary=x\n\n{BODY}".encode(),
            "a.eml: damaged: its parts are not where its head says; save the mail anew",
        ),
        (
            f"{HEAD}Content-Type: multipart/mixed\n\n--x\n\n{BODY}\n--x--".encode(),
            "a.eml: damaged: its parts are not where its head says; save the mail anew",
        ),
        (multipart("encrypted", b"\nx", head=HEAD), "a.eml: encrypted; save it without encryption"),
        (plain("x", type_="application/pkcs7-mime; name=smime.p7m"), "a.eml: encrypted; save it without encryption"),
        (plain("-----BEGIN PGP MESSAGE-----\n\nx"), "a.eml: encrypted; save it without encryption"),
        (plain("a\0b\0" * 50), "a.eml: a binary file, not text; convert it to plain text first"),
        (
            plain("M?nchen K?ln D?sseldorf N?rnberg W?rzburg are cities"),
            "a.eml: question marks stand inside words where letters were lost; get the text anew",
        ),
        (
            b"Subject: x\nContent-Type: text/plain; charset=utf-7\n\n+2AA- half a letter",
            "a.eml: not UTF-7 text, as it says; save it as UTF-8",
        ),
        (
            b"Subject: x\nContent-Type: text/plain; charset=koi8-u\nContent-Transfer-Encoding: base64\n\nAAECAw==",
            "a.eml: a binary file, not text; convert it to plain text first",
        ),
        (
            plain("<div>" * 5_000 + "deep", type_="text/html"),
            "a.eml: its HTML is nested too deeply to be an article; save it as plain text",
        ),
        (plain("word " * 400_001), "a.eml: 2,000,005 characters of text, more than 2,000,000 ('limits.characters')"),
    ],
)  # fmt: skip
def test_what_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as error:
        found(data)
    assert str(error.value) == message


def test_a_page_that_is_none() -> None:
    with pytest.raises(InputError) as error:
        list(read_mail(plain(BODY), "a.mht", Options()))
    assert str(error.value) == "a.mht: there is no page in it; save the page as HTML"


# --- hostile mails -----------------------------------------------------------------------------------------------


SAME = "Content-Type: multipart/mixed; boundary=x\n\n"


def nested(depth: int, part: bytes) -> bytes:
    """Multiparts within multiparts, each with its own boundary."""
    opened = (f"Content-Type: multipart/mixed; boundary=b{n}x\n\n--b{n}x\n" for n in range(depth))
    closed = (f"\n--b{n}x--\n" for n in reversed(range(depth)))
    return HEAD.encode() + "".join(opened).encode() + part + "".join(closed).encode()


def test_parts_within_parts() -> None:
    assert own(nested(20, text_part(BODY))) == [BODY]
    deep = "parts within parts more than 30 deep; what is deeper is not read"
    assert found(nested(10_000, text_part(BODY))) == [Problem("a.eml", deep)]


@pytest.mark.parametrize(
    "data",
    [
        plain(f"{BODY}\n\n" + "From: a\nDate: b\nSubject: c\n" * 20_000),
        plain(f"{BODY}\n\n" + "From: a\nTo: b\n" * 20_000),
        plain(f"{BODY}\n\n" + "---------- Forwarded message ---------\nFrom: a\nDate: b\n\n" * 5_000),
        plain(f"FYI\n\nFrom: {'a' * 99_999}\nSubject: {'b' * 99_999}\nTo: x\n\n{BODY}"),
        plain(f"{BODY}\n\n" + "-- \n" * 20_000),
        plain(f"{BODY}\n\n" + ">" * 200_000),
        plain(f"{BODY}\n\n" + "> a\n" * 50_000),
        plain(f"{BODY}\n\n" + "On @:\n" * 20_000),
        plain(f"{BODY}\n\n" + ("On " + "<a@" * 200 + ":\n") * 200),
        plain(f"{BODY}\n\n" + "_____\n" * 20_000),
        plain(f"{BODY}\n\n" + "*a " * 50_000),
        plain(f"{BODY}\n\n" + "[http://" * 20_000),
        plain(f"{BODY}\n\n" + "(http://a " * 20_000),
        plain(f"{BODY}\n\n" + " \n" * 100_000, type_="text/plain; format=flowed"),
        plain(f"<p>{BODY}</p>" + "<p>From: Date: Subject: To:</p>" * 5_000, type_="text/html"),
        multipart("mixed", text_part(BODY), head=HEAD) + b"--==mixed==\n" * 50_000,
        multipart("mixed", text_part(BODY + "\n--==mixed==x\n--==mixed\n -- ==mixed=="), head=HEAD),
        f'{HEAD}Content-Type: multipart/mixed; boundary="("\n\n--(\n\n{BODY}\n--(--'.encode(),
        f"{HEAD}Content-Type: multipart/mixed; boundary=x\n\n--x\n\n{BODY}".encode(),
        f"{HEAD}{SAME}--x\n{SAME}--x\n\n{BODY}\n".encode(),
        f"{HEAD}Content-Type: {'x' * 9_000}\n\n{BODY}".encode(),
        f"{HEAD}Content-Type: text\n\n{BODY}".encode(),
        f"{HEAD}Content-Type: text/plain; charset=\"{'x;' * 4_000}\n\n{BODY}".encode(),
        f"{HEAD}Content-Type: text/plain; charset*=''''\n\n{BODY}".encode(),
        f"{HEAD}Content-Transfer-Encoding: \x00base64;;\n\n{BODY}".encode(),
    ],
)  # fmt: skip
def test_floods_and_tricks_are_read(data: bytes) -> None:
    assert BODY in document(data).text


def test_50_mb_of_base64_are_only_unpacked() -> None:
    packed = b"QUFB" * (50 * 1024 * 1024 // 4)
    part = b'Content-Type: application/pdf; name="a.pdf"\nContent-Transfer-Encoding: base64\n\n'
    (inner,) = found(multipart("mixed", text_part("See."), part + packed, head=HEAD))
    assert isinstance(inner, Inner)
    assert len(inner.data) == len(packed) // 4 * 3


# --- mailboxes ---------------------------------------------------------------------------------------------------

NO_MAILBOX = "a.mbox: not a mailbox (no line 'From ' before the first message); name it .eml if it is one mail"
ENVELOPE = b"From jane@example.org Tue Mar 17 08:05:00 2026\n"


def mbox(data: bytes, options: Options | None = None) -> list[tuple[str, str]]:
    """Name and text of each document; path and message of each problem."""
    read = read_mbox(data, "a.mbox", options or Options())
    shown = []
    for one in read:
        if isinstance(one, Document):
            shown.append((one.name, one.text.partition("\n\n")[2]))
        elif isinstance(one, Inner):
            shown.append((one.name, ""))
        else:
            shown.append((one.path, one.what))
    return shown


def test_the_messages_of_a_mailbox() -> None:
    first, second = plain(f"{BODY}\n\n>From here on\n\n>>From there\n"), plain(MORE)
    data = ENVELOPE + first + b"\n" + ENVELOPE + second
    assert mbox(data) == [("a.mbox#1", f"{BODY}\n\nFrom here on\n\n>From there"), ("a.mbox#2", MORE)]
    read = [one for one in read_mbox(data, "a.mbox", Options()) if isinstance(one, Document)]
    assert read[0].original == first.replace(b">From", b"From")
    assert read[1].original == second


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (ENVELOPE + plain(BODY), ["a.mbox#1"]),
        (b"\xef\xbb\xbf\r\n" + ENVELOPE + plain(BODY), ["a.mbox#1"]),
        ((ENVELOPE + plain(BODY) + b"\n\n" + ENVELOPE + plain(BODY)).replace(b"\n", b"\r\n"), ["a.mbox#1", "a.mbox#2"]),
        (b"From x\n" + plain(BODY) + b"\n\nFrom y\n" + plain(BODY), ["a.mbox#1", "a.mbox#2"]),
        (b"From x\n>From y\n" + plain(BODY), ["a.mbox#1"]),
        (ENVELOPE + plain(f"{BODY}\n\nFrom the port it went on\nand on."), ["a.mbox#1"]),
        (ENVELOPE + plain(f"{BODY}\nFrom x Tue Mar 17 08:05:00 2026\nSubject: x"), ["a.mbox#1"]),
        (ENVELOPE + multipart("mixed", text_part("See."), attachment("a.pdf", b"x"), head=HEAD), ["a.mbox#1/a.pdf"]),
    ],
)  # fmt: skip
def test_where_a_message_begins(data: bytes, names: list[str]) -> None:
    assert [name for name, _ in mbox(data)] == names


def test_a_broken_message_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = [plain(""), b"", plain("\0" * 99), nested(10_000, b"\nx"), plain("x" * 99_999), plain(MORE)]
    data = b"\n\n".join(ENVELOPE + message for message in broken)
    assert mbox(data, Options(Limits(file_mb=0.08))) == [
        ("a.mbox#1", "neither text nor an attachment that can be read; save the mail with its text"),
        ("a.mbox#2", "the file is empty; nothing to read"),
        ("a.mbox#3", "a binary file, not text; convert it to plain text first"),
        ("a.mbox#4", "0.655 MB, more than 0.08 MB ('limits.file_mb'); split it"),
        ("a.mbox#5", "0.0955 MB, more than 0.08 MB ('limits.file_mb'); split it"),
        ("a.mbox#6", MORE),
    ]

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("x\ny")

    monkeypatch.setattr("briefing.sources.readers.mail.facts_of", fail)
    assert mbox(ENVELOPE + plain(BODY)) == [("a.mbox#1", "damaged (ZeroDivisionError: x y); save it anew")]


def test_more_messages_than_allowed_are_not_read() -> None:
    data = b"\n\n".join([ENVELOPE + plain(BODY)] * 3)
    assert mbox(data, Options(Limits(articles=2))) == [
        ("a.mbox#1", BODY),
        ("a.mbox#2", BODY),
        ("a.mbox", "more than 2 messages ('limits.articles'); the rest is not read; split it"),
    ]
    assert len(mbox(data, Options(Limits(articles=3)))) == 3


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.mbox: the file is empty; nothing to read"),
        (b" \n\n", "a.mbox: the file is empty; nothing to read"),
        (BODY.encode(), NO_MAILBOX),
        (plain(BODY), NO_MAILBOX),
        (b"\0\1\2", NO_MAILBOX),
        (b"From the port\nit went on.", NO_MAILBOX),
        (b"text\n\n" + ENVELOPE + plain(BODY), NO_MAILBOX),
    ],
)
def test_what_is_no_mailbox(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as error:
        mbox(data)
    assert str(error.value) == message


@pytest.mark.parametrize("flood", [b"\n\nFrom ", b"\nFrom ", b"From x\n", b"\n", b"\n\nFrom a 00:00\n", b"\n>From "])
def test_floods_of_lines_are_read_through(flood: bytes) -> None:
    data = ENVELOPE + plain(BODY) + flood * (300_000 // len(flood))
    assert mbox(data, Options(Limits(articles=10)))[0][1].startswith(BODY)
