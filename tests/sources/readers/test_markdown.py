"""Markdown: what is title, heading, paragraph; no mark, address or code is left in the text."""

from __future__ import annotations

import pytest

from briefing.config import Limits
from briefing.errors import InputError
from briefing.sources.document import Document, Fact, Options
from briefing.sources.readers.markdown import read_markdown

BODY = "Aid reached the port on Monday, the harbour office said."
NO_TEXT = "a.md: no text besides images, code and marks; save the article with its text"


def read(text: str | bytes, options: Options | None = None) -> Document:
    data = text if isinstance(text, bytes) else text.encode()
    (document,) = read_markdown(data, "a.md", options or Options())
    return document


def parts(text: str | bytes) -> list[tuple[str, str]]:
    document = read(text)
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def paragraph(text: str) -> str:
    """What one paragraph is read as."""
    (found,) = parts(text)
    assert found[0] == "paragraph"
    return found[1]


def test_an_article_with_everything() -> None:
    source = f"""---
title: Aid reaches port
subtitle: Convoy unloads after a week
date: 2026-03-17
author: [Jane Roe, Ali Noor]
id: n-17
tags: [sea]
---

# Aid reaches port

{BODY}
It took a *week*.

## What is known

- One ship
- Two trucks
  1. small
  2. large

> “Enough,” he said.
>
> > Not yet.

| Day | Ships |
|-----|-------|
| Mon | **2** |

![Trucks wait](trucks.jpg)

```python
print("code")
```

    more code

<div><p>From <b>HTML</b></p></div>

***
"""
    document = read(source)
    assert [(b.kind, document.text[b.start : b.end]) for b in document.blocks] == [
        ("title", "Aid reaches port"),
        ("subtitle", "Convoy unloads after a week"),
        ("paragraph", f"{BODY} It took a week."),
        ("heading", "What is known"),
        ("paragraph", "One ship"),
        ("paragraph", "Two trucks"),
        ("paragraph", "small"),
        ("paragraph", "large"),
        ("paragraph", "“Enough,” he said."),
        ("paragraph", "Not yet."),
        ("paragraph", "Day | Ships"),
        ("paragraph", "Mon | 2"),
        ("furniture", "Trucks wait"),
        ("paragraph", "From HTML"),
    ]
    assert document.facts == {
        "title": Fact("Aid reaches port", "stated"),
        "subtitle": Fact("Convoy unloads after a week", "stated"),
        "published": Fact("2026-03-17", "stated"),
        "author": Fact("Jane Roe, Ali Noor", "stated"),
    }
    assert (document.format, document.id, document.original, document.notes) == (
        "markdown",
        "n-17",
        source.encode(),
        (),
    )


@pytest.mark.parametrize(
    ("source", "read_as"),
    [
        ("It was *one* **two** ***three*** _four_ __five__.", "It was one two three four five."),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("The [harbour office](https://example.org/a_(b) 'x') said.", "The harbour office said."),
        ("The [office][1] and the [port] said.\n\n[1]: https://x.org\n[port]: <b>", "The office and the port said."),
        ("See <https://example.org/a>.", "See https://example.org/a."),
        ("Type `rm -rf` now", "Type rm -rf now"),
        ("A ![small map](m.png) here", "A here"),
        ("A claim[^1] and another.[^long-name]", "A claim and another."),
        ("A claim[[2]](#cite_note-2) and [^3].\n\n[^3]: https://example.org", "A claim and ."),
        ("12 ~~13~~ people", "12 people"),
        ("one\ntwo  \nthree\\\nfour<br>five", "one two three four five"),
        ("a <b>bold</b> word<!-- no --> <script>x()</script>here", "a bold word here"),
        (r"5 \* 3, 1 \_ 2 &amp; &lt;b&gt; &eacute; \& 4", "5 * 3, 1 _ 2 & <b> é & 4"),
        ("“It’s — enough …”", "“It’s — enough …”"),
        ("See [[Port strike|the strike]] and [[Aid]].", "See the strike and Aid."),
        ("Before {{< figure src=\"a.png\" >}}{% embed x %} after", "Before after"),
        ("- [x] done", "done"),
        ("a\u00a0 b\tc", "a b c"),
    ],
)  # fmt: skip
def test_inline_marks_are_removed(source: str, read_as: str) -> None:
    assert paragraph(source) == read_as


@pytest.mark.parametrize(
    ("source", "title", "others"),
    [
        (f"# Aid *reaches* port #\n\n{BODY}", Fact("Aid reaches port", "guessed"), []),
        (f"Aid reaches\nport\n===\n\n{BODY}", Fact("Aid reaches port", "guessed"), []),
        (f"World\n---\n\n# Aid reaches port\n\n{BODY}", Fact("Aid reaches port", "guessed"), ["World"]),
        (f"# Aid reaches port\n\n# Second\n\n{BODY}", Fact("Aid reaches port", "guessed"), ["Second"]),
        (f"{BODY}\n\n# Too late", None, ["Too late"]),
        (f"## No title\n\n{BODY}", None, ["No title"]),
        (f"---\ntitle: Other\n---\n# Aid reaches port\n\n{BODY}", Fact("Other", "stated"), ["Aid reaches port"]),
        (f"---\ntitle: aid  reaches PORT\n---\n## Aid reaches port\n\n{BODY}", Fact("aid reaches PORT", "stated"), []),
        (BODY, None, []),
    ],
)
def test_there_is_one_title(source: str, title: Fact | None, others: list[str]) -> None:
    document = read(source)
    found = {
        kind: [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]
        for kind in ("title", "heading")
    }
    assert document.facts.get("title") == title
    assert found == {"title": [title.value] if title else [], "heading": others}
    assert not title or document.blocks[0].kind == "title"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"{BODY}\n\n[^1]: The office.\n    And a letter.", ("furniture", "The office. And a letter.")),
        (f"{BODY}\n\n[![A map](m.png)](https://example.org)", ("furniture", "A map")),
        (f"{BODY}\n\n" + "many words " * 30 + "\n---", ("paragraph", ("many words " * 30).strip())),
        (f"{BODY}\n\nA | B\n--|--\nx |", ("paragraph", "x")),
        (f"{BODY}\n\n<table><tr><td>a</td><td>b</td></tr></table>", ("paragraph", "a | b")),
    ],
)  # fmt: skip
def test_the_last_block(source: str, expected: tuple[str, str]) -> None:
    assert parts(source)[-1] == expected


@pytest.mark.parametrize(
    "left_out",
    [
        "```\ncode\n```",
        "~~~\ncode that has no end",
        "    indented code",
        "<script>\nx()\n\ny()\n</script>",
        "<style>p { color: red }</style>",
        "<!-- a\n\ncomment -->",
        "<?php echo 1 ?>",
        "<div>\n\n</div>",
        "![](a.png)",
        "![[a.png]]",
        "[a]: https://example.org",
        "***",
        "{{< ad >}}",
        "![x](data:image/png;base64," + "A" * 5_000_000 + ")",
    ],
)
def test_left_out(left_out: str) -> None:
    found = parts(f"{BODY}\n\n{left_out}")
    assert [part for part in found if part[0] != "furniture"] == [("paragraph", BODY)]


@pytest.mark.parametrize(
    ("data", "read_as", "notes"),
    [
        ("\ufeff---\ntitle: T\n---\nCafé ‘x’".encode(), "T\n\nCafé ‘x’", ()),
        ("Caf\u00c3\u00a9 it\u00e2\u20ac\u2122s".encode(), "Café it’s", ("wrongly decoded characters were repaired",)),
        (f"“{BODY}”".encode("cp1252"), f"“{BODY}”", ("encoding not stated; read as cp1252",)),
        (b"12 ~~13~~ people", "12 people", ("struck-out words are left out",)),
        (b"one\r\ntwo\r\n\r\nthree\rfour", "one two\n\nthree four", ()),
        ("Привет, порт".encode(), "Привет, порт", ()),
    ],
)  # fmt: skip
def test_bytes(data: bytes, read_as: str, notes: tuple[str, ...]) -> None:
    document = read(data)
    assert (document.text, document.notes) == (read_as, notes)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.md: the file is empty; nothing to read"),
        (b" \n\t", "a.md: the file is empty; nothing to read"),
        (b"a\0b", "a.md: a binary file, not text; convert it to plain text first"),
        (b"---\ntitle: x\n---\n", NO_TEXT),
        (b"![Map](a.png)\n\n```\ncode\n```", NO_TEXT),
        (
            b"---\ndate: 17/03/26\n---\ntext",
            "a.md: 'date: 17/03/26' is no date; write it as 2026-03-17 or 2026-03-17T08:05+02:00",
        ),
    ],
)  # fmt: skip
def test_what_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as error:
        read(data)
    assert str(error.value) == message


def test_a_text_beyond_the_limit_is_not_parsed() -> None:
    with pytest.raises(InputError) as error:
        read("word " * 30, Options(Limits(characters=100)))
    assert str(error.value) == "a.md: 150 characters of text, more than 100 ('limits.characters')"


def test_what_is_nested_too_deeply_is_left_out_and_noted() -> None:
    document = read(f"{BODY}\n\n{'> ' * 200}deep")
    assert document.text == BODY
    assert document.notes == ("lists and quotes more than 60 deep are left out",)
    assert read(f"{BODY}\n\n{'> ' * 20}quoted").text == f"{BODY}\n\nquoted"


FLOODS = (
    *("*", "*a ", "_*", "[", "![", "[a](", "[^", "[[", "[a]: <b\n", "[a\n", "`a", "&", "\\", "~~ ", "|", "{{<", "{% "),
    *("<a ", "<?", "<![CDATA[", "<!--", "<div>\n\n", "- ", "x\n---\n", "1. a\n", "\u202e", "![twenty characters "),
)


@pytest.mark.parametrize("flood", FLOODS)
def test_floods_of_marks_are_read_to_the_end(flood: str) -> None:
    document = read(f"a {flood * (40_000 // len(flood))}\n\n{BODY}")
    assert document.text.endswith(BODY)


def test_a_long_paragraph_loses_nothing() -> None:
    words = " ".join(f"word{n}" for n in range(5_000))
    assert paragraph(words) == words
    assert paragraph("x" * 50_000) == " ".join(["x" * 4000] * 12 + ["x" * 2000])
