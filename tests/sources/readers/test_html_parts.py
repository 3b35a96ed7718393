"""Blocks of HTML in order, without what no reader sees."""

from __future__ import annotations

import pytest

from briefing.sources.readers.html_parts import parts_of_fragment, parts_of_html

P, H, F = "paragraph", "heading", "furniture"


@pytest.mark.parametrize(
    ("markup", "parts"),
    [
        ("", []),
        ("   ", []),
        ("<div></div>", []),
        ("Ships &amp; boats", [(P, "Ships & boats")]),
        ("<p>One\n  two\u00a0three<p>Four", [(P, "One two three"), (P, "Four")]),
        ("before<p>One</p>after", [(P, "before"), (P, "One"), (P, "after")]),
        ("<div>a <b>b</b><i>c</i> d<div>e</div>f</div>", [(P, "a bc d"), (P, "e"), (P, "f")]),
        ("<h1>A<br>b</h1><h4>C</h4>", [(H, "A b"), (H, "C")]),
        ("<ul><li>One<ul><li>Two</ul><li>Three</ul>", [(P, "One"), (P, "Two"), (P, "Three")]),
        ("<blockquote>“No.”</blockquote><q>Yes</q>", [(P, "“No.”"), (P, "“Yes”")]),
        ("<dl><dt>Who<dd>They</dl>", [(P, "Who"), (P, "They")]),
        ("<figure><img alt=no><figcaption>The <b>quay</b></figcaption></figure>", [(F, "The quay")]),
        (
            "<table><caption>Tonnes</caption><tr><th>Port<th>Sum</tr><tr><td>Varn<td><td>12</tr></table>",
            [(F, "Tonnes"), (P, "Port | Sum"), (P, "Varn | 12")],
        ),
        ("<table><tr><td><p>One</p><p>Two</p><td>Three</table>", [(P, "One"), (P, "Two"), (P, "Three")]),
        ("<table><tr><td>One<br><br>two<td>Three</table>", [(P, "One"), (P, "two"), (P, "Three")]),
        ("<table><tr><td>One</table>", [(P, "One")]),
        ("<p><b>What is next</b></p><p><b>It ends here.</b></p>", [(H, "What is next"), (P, "It ends here.")]),
        ("<p><b>By Mara Quill</b></p>", [(P, "By Mara Quill")]),
        ("<p><b>Varn</b> is shut</p>", [(P, "Varn is shut")]),
        ("<p>5 km<sup>2</sup>, he said<sup><a href=#1>[3]</a></sup>.</p>", [(P, "5 km2, he said.")]),
        ("<p>The port is <del>open</del><ins>shut</ins> <s>now</s>.</p>", [(P, "The port is shut .")]),
        ("<span>17 March 2026</span><span>8:05</span>", [(P, "17 March 2026 8:05")]),
        ("<span>T</span><span>he port</span>", [(P, "The port")]),
        ("<p>It\u00ads he\u200bre</p>", [(P, "Its here")]),
        ("<p>It&#146;s &#x1b;[31mred&#x202e;&#0; \x00\x07now</p>", [(P, "It’s [31mred\ufffd now")]),
        ("<?xml version='1.0' encoding='latin-1'?><p>é</p>", [(P, "é")]),
        ("<meta charset=latin-1><p>é</p>", [(P, "é")]),
        ("<title>No</title><main><h1>Ships</h1><p>One</p></main>", [(H, "Ships"), (P, "One")]),
        ("<title>No</title><article>One</article>", [(P, "One")]),
        ("<p>وقال الوزير</p><p>部长说</p>", [(P, "وقال الوزير"), (P, "部长说")]),
    ],
)
def test_blocks(markup: str, parts: list[tuple[str, str]]) -> None:
    assert [(part.kind, part.text) for part in parts_of_html(markup)] == parts


LONG = "The minister said on Monday that the road to the port would stay shut until the end of the week, as planned."


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("One.<br><br>Two.<br/> <br/>Three.", ["One.", "Two.", "Three."]),
        (f"{LONG}<br>{LONG}", [LONG, LONG]),
        (f"Background<br>{LONG}", ["Background", LONG]),
        (
            f"Ships reach Varn after talks<br>Varn Courier, 16 March 2026<br>By Mara Quill<br>{LONG}",
            ["Ships reach Varn after talks", "Varn Courier, 16 March 2026", "By Mara Quill", LONG],
        ),
        ("The ship<br>came on<br>16 March 2026<br>and left.", ["The ship came on 16 March 2026 and left."]),
        ("Date: 16 March 2026<br>Subject: Ships<br>To: Mo", ["Date: 16 March 2026 Subject: Ships To: Mo"]),
        ("The road<br>to the port<br>is shut.", ["The road to the port is shut."]),
        (f"{LONG[:-1]}<br>and beyond.", [f"{LONG[:-1]} and beyond."]),
        ("<pre>Text that goes\nfrom line to line.\n\nNext.</pre>", ["Text that goes from line to line.", "Next."]),
        (f"<div>{LONG}<br>&nbsp;<br>{LONG}</div>", [LONG, LONG]),
        (f"<p><span>{LONG}</span><BR clear=all>\n<br/><span>{LONG}</span></p>", [LONG, LONG]),
        (f"<font>{LONG}<br>{LONG}</font>", [LONG, LONG]),
        (f"<td>{LONG}<br>\n{LONG}<br>\nNext.", [LONG, LONG, "Next."]),
        ("He left.<br>“No,” she said.<br>“Yes,” he said, “now.”<br>So be it",
         ["He left.", "“No,” she said.", "“Yes,” he said, “now.”", "So be it"]),
        ("The road to the port is<br>shut, he said.<br>The bridge on the way to<br>it is open, he said.<br>It is so.",
         ["The road to the port is shut, he said.", "The bridge on the way to it is open, he said.", "It is so."]),
        ("It is open to all of them now.<br>Nevertheless the bridge on<br>the way to it is shut, and<br>so it is.",
         ["It is open to all of them now. Nevertheless the bridge on the way to it is shut, and so it is."]),
        (f"<h2>Ships leave<br>the port<br><br>{LONG}<br><br>Next</h2>", ["Ships leave the port", LONG, "Next"]),
    ],
)  # fmt: skip
def test_line_breaks(markup: str, texts: list[str]) -> None:
    assert [part.text for part in parts_of_html(markup)] == texts


def test_a_text_set_as_a_heading_is_text() -> None:
    parts = parts_of_html(f"<h2>Ships leave<br><br>{LONG}<br><br>Next</h2>")
    assert [part.kind for part in parts] == [H, P, H]


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("One <em>two</em>.\n\nThree.", ["One two.", "Three."]),
        (f"{LONG[:59]}\n{LONG[60:]}\n\n<b>Next</b> is this.", [LONG, "Next is this."]),
        (f"<h3>Ships</h3>\n{LONG}\n{LONG}\n<ul>\n<li>One\n<li>Two\n</ul>", ["Ships", LONG, LONG, "One", "Two"]),
        ("<p>One\n\ntwo.</p>", ["One two."]),
        ("One\n\ntwo.<br class='x'>Three.", ["One two.", "Three."]),
        ("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two &amp;amp; three.&lt;/p&gt;", ["One.", "Two & three."]),
        ("<p>He wrote &lt;br&gt; there.</p>", ["He wrote <br> there."]),
    ],
)  # fmt: skip
def test_lines_part_a_text_in_a_field_where_no_markup_does(markup: str, texts: list[str]) -> None:
    assert [part.text for part in parts_of_fragment(markup)] == texts


@pytest.mark.parametrize(
    "markup",
    [
        "<script>var a = '<p>leak</p>'</script>",
        "<style>p::before { content: 'leak' }</style>",
        "<!-- leak --><!--[if IE]><p>leak</p><![endif]-->",
        "<noscript><p>leak</p></noscript><template><p>leak</p></template>",
        "<svg><text>leak</text></svg><iframe>leak</iframe><object>leak</object>",
        "<select><option>leak</select><textarea>leak</textarea><button>leak</button>",
        "<p hidden>leak</p><div style='color:red; DISPLAY : none'><p>leak</p></div>",
        "<p style='visibility:hidden'>leak</p><dialog><p>leak</p></dialog>",
        "<div aria-hidden=true>leak</div><span class='icon sr-only'>leak</span>",
        "<head><title>leak</title></head>",
    ],
)
def test_what_no_reader_sees_is_left_out(markup: str) -> None:
    assert [part.text for part in parts_of_html(f"<p>Before</p>{markup}<p>After</p>")] == ["Before", "After"]


def test_a_page_behind_a_window_is_hidden_only_from_screen_readers() -> None:
    markup = "<div id=page aria-hidden=true><p>One</p><p>Two <span aria-hidden=true>seen</span></p></div>"
    assert [part.text for part in parts_of_html(markup)] == ["One", "Two seen"]


def test_deep_nesting_is_read_and_deeper_nesting_is_refused() -> None:
    assert [part.text for part in parts_of_html("<div>" * 1_500 + "deep" + "</div>" * 1_500)] == ["deep"]
    with pytest.raises(RecursionError):
        parts_of_html("<div>" * 100_000 + "deep")


@pytest.mark.parametrize(
    ("markup", "count"),
    [
        ("<p>x</p>" * 50_000, 50_000),
        ("<br>a" * 50_000, 1),
        (f"<p title='{'a' * 5_000_000}'>x</p>", 1),
        ("<" * 1_000_000, 1),
        ("<b>" * 1_900 + "x", 1),
        ("<tr><td>" * 500, 0),
    ],
)
def test_floods(markup: str, count: int) -> None:
    assert len(parts_of_html(markup)) == count
