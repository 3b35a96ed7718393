"""Markdown: what a reader of it gets is the page's text, with nothing of an article read as markup."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefing.compose import compose
from briefing.config import audience_names, load_audience
from briefing.model import Brief
from briefing.render import render_markdown
from briefing.render.markdown import _line, _row
from briefing.render.outline import BREAK, Block, Cell, Row, Run, outline_of, printable, tidied
from tests.compose.seed_analysis import positions, seed_analysis
from tests.compose.stress_analysis import HOSTILE, cases
from tests.render.documents import brief_of, markdown_of

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
ALL = [(name, audience) for name in cases() for audience in audience_names()]
ANCHOR = re.compile(r'<a id="([\w-]+)">|</a>')
TAGS = {"</a>", "<br>", "<em>", "</em>", "<strong>", "</strong>"}


def tokens(text: str) -> list[Token]:
    """All of a document, those within a line too."""
    found = []
    for token in PARSER.parse(text):
        found += [token, *(token.children or ())]
    return found


def shown(text: str) -> str:
    """What a reader sees, without white space."""
    return squeezed("".join(token.content for token in tokens(text) if token.type == "text"))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", printable(text))


def outline_text(blocks: tuple[Block, ...]) -> Counter[str]:
    """The characters of an outline, without what Markdown leaves out or makes of its own."""
    found: Counter[str] = Counter()
    for block in blocks:
        found.update(squeezed("".join(run.text for run in block.runs if not run.classes & {"back", "n"})))
        for row in block.rows:
            for cell in row.cells:
                found += outline_text(cell.blocks)
    return found


@pytest.mark.parametrize(("name", "audience"), ALL)
def test_a_reader_sees_the_text_of_the_page(name: str, audience: str) -> None:
    brief = brief_of(name, audience)
    expected = outline_text(outline_of(brief, "md").blocks)
    found = Counter(shown(markdown_of(name, audience)))
    found.subtract(brief.marking * 2)
    assert {c: n for c, n in found.items() if n != expected[c] and c != "·"} == {}


@pytest.mark.parametrize(("name", "audience"), ALL)
def test_the_marking_is_the_first_line_and_the_last(name: str, audience: str) -> None:
    lines = markdown_of(name, audience).splitlines()
    assert lines[0] == lines[-1] == f"**{brief_of(name, audience).marking}**"


def test_the_marking_is_the_one_asked_for() -> None:
    marked = compose(seed_analysis(), load_audience("analyst"), marking="TLP:AMBER+STRICT")
    text = render_markdown(marked).decode("utf-8")
    assert text.startswith("**TLP:AMBER+STRICT**\n")
    assert text.endswith("\n**TLP:AMBER+STRICT**\n")
    assert shown(text).startswith("TLP:AMBER+STRICT")


@pytest.mark.parametrize(("name", "audience"), ALL)
def test_every_link_leads_somewhere(name: str, audience: str) -> None:
    text = markdown_of(name, audience)
    inside = {str(token.attrs["href"]) for token in tokens(text) if token.type == "link_open"}
    anchors = re.findall(r'<a id="([\w-]+)"></a>', text)
    assert len(anchors) == len(set(anchors))
    assert {href[1:] for href in inside if href.startswith("#")} == set(anchors)
    assert all(href.startswith(("#", "https://news.example/")) for href in inside)


@pytest.mark.parametrize(("name", "audience"), ALL)
def test_there_is_no_html_but_anchors_breaks_and_emphasis(name: str, audience: str) -> None:
    for token in tokens(markdown_of(name, audience)):
        assert token.type not in ("html_block", "code_block", "code_inline", "fence", "image", "hr")
        if token.type == "html_inline":
            assert token.content in TAGS or ANCHOR.fullmatch(token.content), token.content


def test_the_seed_needs_no_tags() -> None:
    assert not re.search(r"<(?:em|strong)>", markdown_of("seed"))


def test_sections_are_headings_in_order() -> None:
    found = tokens(markdown_of("seed"))
    headings = [found[i + 1].content for i, t in enumerate(found) if t.type == "heading_open" and t.tag == "h2"]
    assert headings == [
        "Highlights", "Who stands where", "Disputed claims", "Relations between parties", "Actors",
        "Positions on record", "Timeline", "Places", "What these sources do not tell", "Source summary statement",
        "Sources and cited passages",
    ]  # fmt: skip
    assert sum(t.type == "heading_open" and t.tag == "h1" for t in found) == 1


def test_every_position_stands_in_its_own_words_with_its_citation() -> None:
    lines = markdown_of("seed").splitlines()
    for position in positions():
        words = position.content.text.removeprefix("that ")
        assert any(f"*{words}*" in line and re.search(r"\\\[\[1\s.*\]\(#s1", line) for line in lines), words


def test_a_passage_says_what_was_used() -> None:
    (passage,) = (line for line in markdown_of("seed").splitlines() if line.startswith('> <a id="s1p8"></a>'))
    assert passage.endswith(
        "**¶8** Russia said last week that **only Syrian regime troops should be on the country’s southern border "
        "with Jordan and Israel**."
    )


def test_hostile_text_is_printed_as_text() -> None:
    found = shown(markdown_of("hostile"))
    assert found.count(squeezed(HOSTILE)) > 20
    assert "49" not in found
    assert "javascript:alert(4)" not in markdown_of("hostile")


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert render_markdown(compose(seed_analysis(), load_audience("analyst"))).decode("utf-8") == markdown_of("seed")


@pytest.mark.parametrize(
    "text",
    [
        "*a* _b_ __c__ **d**", "[a](http://b) ![c](d) [e]: f [^1]", "<b>x</b> <!-- y --> <https://z>", "`code` ```",
        "a | b || c \\| d", "# h #", "1. one", "12) two", "- a", "+ a", "* a", "---", "===", "> q", ":-: | -:", "~~s~~",
        "&amp; &#35; &lt;", "http://example.org www.example.org a@example.org", "\\", "a\\", "\\*", "$x$", "wow!",
        "snake_case _x_y_", "    indented", "\x00\x1b\ud800", "שלום *x* عربي", "😀 _a_", "<script>", "]]>",
        "| a |", "::: x", "[[x]]", "a  ", "{% raw %}{{ x }}",
    ],
)  # fmt: skip
def test_no_character_becomes_markup(text: str) -> None:
    for classes in (frozenset(), frozenset({"said"}), frozenset({"mark"})):
        check([Run(text, classes)])
        check([Run("a", frozenset()), Run(text, classes), Run("b", frozenset())])
        check([Run(text, classes), Run(" [", frozenset()), Run("1", frozenset(), "#s1"), Run("]", frozenset())])
        check([Run("a", frozenset()), Run(BREAK, frozenset()), Run(text, classes)])


TEXT = st.text(st.sampled_from("ab é*_[]()<>`|#!~&:.-+=1\\/@$“”…€ \u00a0\u2028א\x07"), max_size=12)
RUNS = st.lists(
    st.builds(
        Run,
        TEXT,
        st.sampled_from([frozenset(), frozenset({"said"}), frozenset({"mark"})]),
        st.sampled_from(["", "", "#s1"]),
    ),
    min_size=1,
    max_size=5,
)


@given(RUNS)
def test_any_text_in_any_emphasis_is_printed_as_text(runs: list[Run]) -> None:
    check(runs)


def check(runs: list[Run]) -> None:
    """What stands in a line, a heading, a list or a table is the text of the runs, in the emphasis they ask for."""
    line = tidied(runs)
    text = squeezed("".join(run.text for run in line))
    italic = squeezed("".join(run.text for run in line if "said" in run.classes))
    cell = Cell((Block("paragraph", frozenset(), runs=line),), frozenset(), heads=False)
    table = "\n".join([_row(Row((cell, cell), True), 2, frozenset()), "| --- | --- |"])
    forms = [
        _line(line),
        f"# {_line(line, line_break=' ', start=False)}",
        f"- {_line(line)}".replace("\n", "\n  "),
        table,
    ]
    for form, times in zip(forms, (1, 1, 1, 2), strict=True):
        found = tokens(form)
        assert shown(form) == text * times, form
        assert not {t.type for t in found} & {"html_block", "code_inline", "image", "s_open", "hr"}, form
        assert all(t.content in TAGS for t in found if t.type == "html_inline"), form
        assert emphasised(found) == italic * times, form
    if text:
        assert [t.type for t in PARSER.parse(forms[0])] == ["paragraph_open", "inline", "paragraph_close"], forms[0]


def emphasised(found: list[Token]) -> str:
    depth, texts = 0, []
    for token in found:
        if token.type == "em_open" or token.content == "<em>":
            depth += 1
        elif token.type == "em_close" or token.content == "</em>":
            depth -= 1
        elif token.type == "text" and depth:
            texts.append(token.content)
    return squeezed("".join(texts))


def test_a_right_to_left_passage_keeps_its_letters() -> None:
    assert "يجب أن تنسحب القوات" in markdown_of("many")


def test_an_override_of_a_template_counts(tmp_path: object) -> None:
    from dataclasses import replace
    from pathlib import Path

    folder = Path(str(tmp_path)) / "templates" / "sections"
    folder.mkdir(parents=True)
    (folder / "masthead.html").write_text(
        "{% if medium == 'md' %}<p>As we write it: *</p>{% endif %}", encoding="utf-8"
    )
    brief: Brief = brief_of("seed")
    own = replace(brief, look=replace(brief.look, folders=(str(tmp_path),)))
    assert "\n\nAs we write it: \\*\n\n## Highlights" in render_markdown(own).decode("utf-8")
