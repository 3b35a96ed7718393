"""The sources' own words, and names, made ready to print: trimmed and clipped to smaller spans, never changed."""

from __future__ import annotations

import re
from typing import Final

from briefing.config.languages import direction_of
from briefing.model import Actor, Evidence, Name, Span, Words

_LEADING: Final = re.compile(r"(?:that(?=[\s,])|[\s,;:.–—-])+", re.IGNORECASE)
_TRAILING: Final = re.compile(r"[\s,;:–—-]+$")
_REMARK: Final = re.compile(r"\s*,(?:\s*(?:who|whose|whom|which|where)\b.*)?$", re.IGNORECASE | re.DOTALL)
_DETERMINER: Final = re.compile(
    r"(?:an?|the|any|some|this|that|these|those|its|their|his|her|our|my|your)\s+", re.IGNORECASE
)
_NUMBER: Final = re.compile(
    r"\D{0,24}?\d[\d.,\u00a0\u202f]*\s+(?:(?:thousand|million|billion|trillion)\s+)?", re.IGNORECASE
)
_REGISTRY_PREFIX: Final = re.compile(r"Government of (?=.)")


def words_of(evidence: Evidence, *, language: str = "en", clip: int | None = None) -> Words:
    """The words at an evidence's spans without a leading "that" and hanging commas, at most ``clip`` characters."""
    parts = pieces_of(evidence)
    if len(parts) != len(evidence.spans):
        return _words(evidence.article, parts, language, clipped=False)
    parts = _cut_start(parts, _LEADING)
    parts = _cut_end(parts)
    clipped = False
    if clip is not None and sum(len(text) for _, text in parts) + len(parts) - 1 > clip:
        parts, clipped = _clip(parts, clip), True
    return _words(evidence.article, parts, language, clipped)


def without_determiner(words: Words) -> Words:
    """The same words from the first that is no article, demonstrative or possessive."""
    return _words(words.article, _cut_start(_parts(words), _DETERMINER), words.language, words.clipped)


def without_number(words: Words) -> Words:
    """The same words after the number in figures that they begin with: "residents" of "about 900 residents"."""
    return _words(words.article, _cut_start(_parts(words), _NUMBER), words.language, words.clipped)


def name_of(actor: Actor) -> Name:
    """A name for print; anonymous and unknown actors are called as the source calls them."""
    return Name(
        text=actor.name,
        short=short_name(actor.name) if actor.kind == "government" else actor.name,
        verbatim=actor.anonymous or _is_an_office(actor),
        anonymous=actor.anonymous,
        resolved=True,
        direction=direction_of(actor.name),
        id=actor.id,
    )


def _is_an_office(actor: Actor) -> bool:
    """ "The governor", whom nothing names: called as the source does, without being anonymous."""
    return actor.kind == "person" and actor.name.casefold().startswith("the ")


def unresolved_name(source: Evidence) -> Name:
    """The surface form of a speaker that no list knows; a pronoun is said to be unresolved, a description tells who.

    A clause that a comma sets off, and the comma that closes an inset, are not printed.
    """
    text = _REMARK.sub("", source.text.strip())
    resolved = text.lower() not in _PRONOUNS
    return Name(text, text, verbatim=True, anonymous=False, resolved=resolved, direction=direction_of(text))


_PRONOUNS = frozenset(
    "he she it they we i you who which that this these those one some others many most all both him her them".split()
)


def is_pronoun(word: str) -> bool:
    """Whether it tells of itself nobody who is meant."""
    return word.lower() in _PRONOUNS


def short_name(name: str) -> str:
    """A government by its state alone: "Syria" for "Government of Syria"."""
    return _REGISTRY_PREFIX.sub("", name, count=1) if _REGISTRY_PREFIX.match(name) else name


_Part = tuple[Span, str]


def pieces_of(evidence: Evidence) -> list[_Part]:
    """Each span with its words: ``text`` joins them by one space. One for all where text and spans disagree."""
    lengths = [end - start for start, end in evidence.spans]
    if sum(lengths) + len(lengths) - 1 != len(evidence.text):  # spans and text disagree: nothing can be cut
        return [((evidence.spans[0][0], evidence.spans[-1][1]), evidence.text)] if evidence.spans else []
    parts, offset = [], 0
    for span, length in zip(evidence.spans, lengths, strict=True):
        parts.append((span, evidence.text[offset : offset + length]))
        offset += length + 1
    return parts


def _parts(words: Words) -> list[_Part]:
    return list(zip(words.spans, words.pieces, strict=True))


def _words(article: str, parts: list[_Part], language: str, clipped: bool) -> Words:
    spans = tuple(span for span, _ in parts)
    pieces = tuple(text for _, text in parts)
    return Words(article, spans, pieces, clipped, language, direction_of(" ".join(pieces)))


def _cut_start(parts: list[_Part], pattern: re.Pattern[str]) -> list[_Part]:
    if not parts:
        return parts
    (start, end), text = parts[0]
    found = pattern.match(text)
    if not found or found.end() == len(text):
        return parts
    return [((start + found.end(), end), text[found.end() :]), *parts[1:]]


def _cut_end(parts: list[_Part]) -> list[_Part]:
    if not parts:
        return parts
    (start, end), text = parts[-1]
    found = _TRAILING.search(text)
    if not found or found.start() == 0:
        return parts
    return [*parts[:-1], ((start, end - len(text) + found.start()), text[: found.start()])]


def _clip(parts: list[_Part], limit: int) -> list[_Part]:
    kept: list[_Part] = []
    room = limit
    for (start, end), text in parts:
        if len(text) <= room:
            kept.append(((start, end), text))
            room -= len(text) + 1
            continue
        cut = _word_end(text, room)
        cut = _before_open_quote(text, cut)
        if cut:
            kept.append(((start, start + cut), text[:cut]))
        break
    return _cut_end(kept) if kept else [((parts[0][0][0], parts[0][0][0] + limit), parts[0][1][:limit])]


def _before_open_quote(text: str, cut: int) -> int:
    """Where to cut so that no quotation is opened and left open; ``cut`` itself where it would cost everything."""
    for opening, closing in (("“", "”"), ("«", "»"), ('"', '"')):
        opened = text.rfind(opening, 0, cut)
        left_open = text.count('"', 0, cut) % 2 == 1 if opening == closing else opened > text.rfind(closing, 0, cut)
        if opened >= 0 and left_open and text[:opened].strip():
            return len(text[:opened].rstrip())
    return cut


def _word_end(text: str, limit: int) -> int:
    """Where the last whole word within ``limit`` characters ends; 0 where there is none."""
    if limit <= 0:
        return 0
    cut = max(text.rfind(" ", 0, limit + 1), text.rfind("\n", 0, limit + 1))
    return max(cut, 0)
