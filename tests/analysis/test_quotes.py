"""The state machine over quotation marks, on hand-built paragraphs."""

from __future__ import annotations

import re

import pytest

from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.quotes import find_quotes
from briefing.model import Block


def paragraph(text: str) -> Paragraph:
    words = re.finditer(r"\w+(?:'\w+)?|[^\w\s]", text)
    tokens = [
        Token(
            i,
            m.group(),
            m.start(),
            lemma=m.group(),
            tag="",
            pos="VERB" if m.group() == "go" else "X",
            dep="",
            ent="",
            sent=0,
        )
        for i, m in enumerate(words)
    ]
    return Paragraph(Block("paragraph", 0, len(text), 1), text, tokens, [tokens])


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('"We go home now," he said.', [('"We go home now,"', True)]),
        ("“We go home now,” he said. “We all go.”", [("“We go home now,”", True), ("“We all go.”", True)]),
        ("''We go home now,'' he said.", [("''We go home now,''", True)]),
        ("«We go home now», he said.", [("«We go home now»", True)]),
        ('They call it a "firm measure" here.', [('"firm measure"', False)]),
        ("“We go home now and they stay", [("“We go home now and they stay", True)]),
        ("It's the ministers' turn, isn't it?", []),
        ("He left (“We go home now”) early.", [("“We go home now”", True)]),
        ('A 5" pipe and a 6" pipe lie there.', []),
    ],
)
def test_quotes(text: str, quotes: list[tuple[str, bool]]) -> None:
    found = find_quotes(paragraph(text), text)
    assert [(text[q.start : q.end], q.speech) for q in found] == quotes
