"""What a text file states about itself between two lines of dashes."""

from __future__ import annotations

import pytest

from briefing.errors import InputError
from briefing.sources.front_matter import find_front_matter
from tests.conftest import read_text

BODY = "Aid reached the port on Monday, the harbour office said, and the union was not there.\n"


def test_facts_are_stated_and_offsets_stay_those_of_the_file() -> None:
    text = (
        "---\ntitle: Aid reaches port\nsource: Harbour News\nauthors: [Jane Mwangi, Ali Noor]\n"
        f"date: 2026-03-17 08:05:00+02:00\ntags: [x, y]\n---\n\n{BODY}"
    )
    article = read_text(text.encode(), "x.txt")
    assert article.text == text
    assert (article.title, article.publisher, article.author) == (
        "Aid reaches port",
        "Harbour News",
        "Jane Mwangi, Ali Noor",
    )
    assert (article.published, article.bases.published) == ("2026-03-17T08:05+02:00", "stated")
    assert [(b.kind, text[b.start : b.end]) for b in article.blocks] == [
        ("title", "Aid reaches port"),
        ("paragraph", BODY.strip()),
    ]


def test_a_heading_that_says_the_title_again_is_no_paragraph() -> None:
    article = read_text(f"---\ntitle: Aid reaches port\n---\nAid reaches port\n\n{BODY}".encode(), "x.txt")
    assert [b.kind for b in article.blocks] == ["title", "furniture", "paragraph"]


@pytest.mark.parametrize("text", ["---\n\nA scene break opens this text.\n---\n", "--- no\n", "---\n", "", BODY])
def test_dashes_are_not_always_front_matter(text: str) -> None:
    assert find_front_matter(text, "x.txt").end == 0


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("a: [1", "x.txt: its front matter is not YAML (2:1 expected ',' or ']', but got '<stream end>')"),
        ("a: 1\na: 2", "x.txt: its front matter is not YAML (2:1 'a' is given twice)"),
        ("a: !!python/object:os.system x", "x.txt: its front matter is not YAML (1:4 a tag (a word after !) is not "
         "allowed; take it out)"),
        ("date: Tuesday", "x.txt: 'date: Tuesday' is no date; write it as 2026-03-17 or 2026-03-17T08:05+02:00"),
    ],
)  # fmt: skip
def test_bad_front_matter(front: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        find_front_matter(f"---\n{front}\n---\n{BODY}", "x.txt")
    assert str(error.value) == message
