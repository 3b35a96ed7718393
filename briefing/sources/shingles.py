"""Texts as sequences of words that can be compared: how much of one stands in another, word for word.

A shingle is four words in a row, as one 64-bit hash. A fixed quarter of all shingles (those whose hash is divisible by
four) is each text's sketch: two texts that share words share part of their sketches, whatever their lengths, so that
candidates are found through an index of sketches (Broder 1997, "On the resemblance and containment of documents").
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

import numpy as np
import xxhash
from numpy.typing import NDArray

from briefing.model import Article

Hashes = NDArray[np.uint64]

SIZE: Final = 4
"""Words of a shingle: fewer are shared by chance, more break with every small edit."""
_SKETCH: Final = 4
_LEAST_RUN: Final = 3
"""Shingles in a row: shorter runs (up to five words) are names, offices and stock phrases that all writers share."""
_LEAST_OWN: Final = 20
"""Words outside quotations; below this, a text is compared whole."""
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_QUOTED = re.compile(r"“[^”]{1,400}”|\"[^\"\n]{1,400}\"")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_MULTIPLIERS: Final = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], np.uint64
)


@dataclass(frozen=True, slots=True)
class Shingled:
    """A text ready for comparison."""

    exact: int
    """Hash of all its words: equal for texts that differ in white space, letter case and marks alone."""
    shingles: Hashes
    """In text order."""
    known: Hashes
    """The same, sorted, each once."""
    sketch: tuple[int, ...]


class Shingler:
    """Turns articles into shingles; remembers the hashes of words."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}

    def shingle(self, article: Article) -> Shingled:
        """Of the paragraphs. Words between quotation marks are left out: writers who share no text quote the same."""
        paragraphs = [article.text[b.start : b.end] for b in article.blocks if b.kind == "paragraph"]
        whole = _INVISIBLE.sub("", unicodedata.normalize("NFKC", "\n".join(paragraphs))).casefold().replace("’", "'")
        all_words = self._hashes(whole)
        own = _QUOTED.sub(" ", whole)
        words = self._hashes(own) if own != whole else all_words
        if len(words) < _LEAST_OWN:
            words = all_words
        shingles = _combine(words)
        known = np.unique(shingles)
        sketch = known[known % np.uint64(_SKETCH) == 0]
        return Shingled(xxhash.xxh3_64_intdigest(all_words.tobytes()), shingles, known, tuple(sketch.tolist()))

    def _hashes(self, text: str) -> Hashes:
        seen = self._words
        found = []
        for word in _WORD.findall(text):
            value = seen.get(word)
            if value is None:
                value = seen[word] = xxhash.xxh3_64_intdigest(word.encode())
            found.append(value)
        return np.array(found, np.uint64)


def shared_share(first: Shingled, second: Shingled) -> float:
    """How much of the shorter text stands in the longer one in runs of six words and more, 0 to 1."""
    short, long = (first, second) if len(first.shingles) <= len(second.shingles) else (second, first)
    if not len(short.shingles):
        return float(first.exact == second.exact)
    return float(shared_places(short, long).mean())


def shared_places(text: Shingled, other: Shingled) -> NDArray[np.bool_]:
    """Which shingles of ``text`` stand in ``other`` too, in runs of six words and more."""
    if not len(other.known):
        return np.zeros(len(text.shingles), np.bool_)
    at = np.searchsorted(other.known, text.shingles)
    at[at == len(other.known)] = 0
    return _in_runs(other.known[at] == text.shingles)


def _combine(words: Hashes) -> Hashes:
    """Each word's hash with those of the three after it; a text of fewer words is one shingle."""
    if len(words) < SIZE:
        return words[:1]
    count = len(words) - SIZE + 1
    with np.errstate(over="ignore"):
        mixed = sum((words[k : k + count] * _MULTIPLIERS[k] for k in range(SIZE)), np.zeros(count, np.uint64))
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        return mixed ^ (mixed >> np.uint64(32))


def _in_runs(hits: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which hits stand in a run of at least ``_LEAST_RUN``, or in a text too short for one."""
    if len(hits) < _LEAST_RUN:
        return hits
    edges = np.flatnonzero(np.diff(np.concatenate(([False], hits, [False])).astype(np.int8)))
    kept = np.zeros(len(hits), np.bool_)
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if end - start >= _LEAST_RUN:
            kept[start:end] = True
    return kept
