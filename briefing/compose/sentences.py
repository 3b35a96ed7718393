"""The sentence of a source that some words stand in, told by its marks alone: compose has no parse."""

from __future__ import annotations

import re
from typing import Final

from briefing import knowledge
from briefing.model import Evidence, Passage, Span

_STOP: Final = re.compile(r"[.!?…][\"”’)\]]*(?=\s+[\"“‘(\[]?[A-ZÀ-ÞΑ-ΩА-Я0-9])")
_WORD: Final = re.compile(r"[\w.’']+$")
_PAIRS: Final = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))


def sentence_around(passage: Passage, span: Span, article: str) -> Evidence | None:
    """The whole sentence that holds ``span``; None where it runs over sentences or opens a mark that it does not close.

    A sentence too many is no harm, half a one is: where it is not sure that a mark ends a sentence, it ends none.
    """
    text = passage.text
    start, end = span[0] - passage.start, span[1] - passage.start
    ends = [found.end() for found in _STOP.finditer(text) if _is_end(text, found.start())]
    before = max((at for at in ends if at <= start), default=0)
    after = min((at for at in ends if at >= end), default=len(text))
    if any(start < at < end for at in ends):
        return None
    begin = before + len(text[before:after]) - len(text[before:after].lstrip())
    stop = begin + len(text[begin:after].rstrip())
    words = text[begin:stop]
    if not _is_whole(words):
        return None
    return Evidence(article, ((passage.start + begin, passage.start + stop),), words)


def _is_end(text: str, at: int) -> bool:
    """Whether the mark at ``at`` ends a sentence, and is not the stop of "Gen." or "U.S."."""
    if text[at] != ".":
        return True
    found = _WORD.search(text, 0, at)
    word = found[0] if found else ""
    last = word.rpartition(".")[2]
    return not (len(last) == 1 and last.isupper()) and word.lower() not in knowledge.english()["abbreviations"]


def _is_whole(words: str) -> bool:
    """It begins like a sentence, ends like one, and closes what it opens."""
    begins = words[:1].isupper() or (words[:1] in '"“‘' and words[1:2].isupper())
    ends = words.rstrip('"”’)]')[-1:] in (".", "!", "?")
    closed = all(words.count(first) == words.count(second) for first, second in _PAIRS)
    return begins and ends and closed and words.count('"') % 2 == 0
