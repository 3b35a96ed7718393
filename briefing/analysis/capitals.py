"""Text in capitals ("NORWAY DENIED IT.", as wires and old archives have it) → sentence case, letter for letter.

Capitals hide which words are names, and with that who speaks. What the lists know gets the capitals it is printed with,
what the dictionary does not know is a name, all else is lowered. Lengths stay, so offsets do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from briefing.knowledge import NameEntry, english_function_words, names, roles
from briefing.knowledge.places import places_named
from briefing.model import Article, Span

_LEAST_LETTERS, _LEAST_WORDS, _LEAST_SHARE = 15, 4, 0.9
"""What is shorter is a label or an abbreviation."""
_WORD = re.compile(r"[^\W_]+")
_LABEL = re.compile(r"[^\W\d_][^\W\d_ .'-]*(?:[ .'-]+[^\W\d_]+){0,4}:")
"""Of a speaker in a transcript, which is told by its capitals."""
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.){2,}|[IVX]{2,}\b|[^\W\d_]\.(?= [^\W\d_]{2})")
_LETTER = re.compile(r"(?<!')(?:[B-Z](?!\w)|A-\d)")
"""Alone: "F-16", "A-10", "O'Brien", "I"."""
_ORDINAL = re.compile(r"\d+(?:ST|ND|RD|TH|S)")
_SENTENCE_START = re.compile(r"(?:^|(?<!\b[^\W\d_])[.!?][\"')\]]*\s+|[,:;]\s+(?=\"))[\"'(\[]*$")
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september october"
    " november december".split()
)
_DAYS_TOO = frozenset("march may".split())
"""Months where a number or "in", "last" stands beside them."""
_BEFORE_MONTHS = frozenset("in last since late early until by next of mid".split())
_BEFORE_PLACES = frozenset("in at near from to outside".split())
_HONORIFICS = frozenset("mr mrs ms dr".split())
_BEFORE_NAMES = _HONORIFICS | {"miss", "sir"}
_STATE_FORMS = ("name", "adjective", "capital")
_ALSO_WORDS = frozenset("CAR SPA PAP".split())
"""Short forms that are no less common as words."""
_ALSO_VERBS = frozenset("said saw struck won win sung borne matter".split())
"""Last names of people on record that stand behind a title as verbs ("the envoy said")."""
_LEAST_THOUSANDS = 1_000
"""Inhabitants of a place that is meant wherever its name stands, though the name is a word as well."""
_LONGEST_ACRONYM = 5


_Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Which words are ordinary, in lower case. Without any words all are."""

    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Part of speech ("noun", "verb", "adj", "adv") → base forms, and forms that follow no rule."""
    endings: Mapping[str, _Pairs] = field(default_factory=dict)
    """Part of speech → endings of inflected forms, and what the base form has in their place."""

    def has(self, word: str) -> bool:
        return not self.words or word in english_function_words() or self._in(word, "noun") or self.acts(word)

    def acts(self, word: str) -> bool:
        """More than a noun."""
        return word in english_function_words() or any(self._in(word, pos) for pos in ("verb", "adj", "adv"))

    def _in(self, word: str, pos: str) -> bool:
        words = self.words.get(pos, frozenset())
        return word in words or any(
            word.endswith(old) and word[: len(word) - len(old)] + new in words for old, new in self.endings.get(pos, ())
        )


def is_loud(words: str) -> bool:
    """Nearly all in capitals, and longer than a label."""
    upper = sum(map(str.isupper, words))
    return (
        upper >= _LEAST_LETTERS
        and upper >= _LEAST_SHARE * (upper + sum(map(str.islower, words)))
        and len(words.split(None, _LEAST_WORDS)) >= _LEAST_WORDS
    )


def loud_spans(article: Article) -> list[Span]:
    """Of the blocks in capitals, without a dateline."""
    after = article.dateline_span or (-1, -1)
    spans = ((after[1] if b.start == after[0] else b.start, b.end) for b in article.blocks if b.kind in _READ)
    return [(start, end) for start, end in spans if is_loud(article.text[start:end])]


_READ = ("title", "subtitle", "paragraph")


@dataclass(frozen=True, slots=True, eq=False)
class Printed:
    """How words and names are printed in text that is not in capitals."""

    names: Mapping[str, NameEntry]
    index: Mapping[str, Sequence[str]]
    """First word in capitals → the names that start with it, longest first."""
    dictionary: Dictionary


def printed(known: Mapping[str, NameEntry], dictionary: Dictionary) -> Printed:
    """``known`` holds names as they are printed."""
    return Printed(known, _by_first_word(known), dictionary)


def in_sentence_case(article: Article, spans: Sequence[Span], known: Printed) -> Article:
    """The article with sentences for capitals in ``spans``, which are in order."""
    text, at = article.text, 0
    lowering = _Lowering(known)
    for start, end in [*spans, (len(text), len(text))]:
        lowering.seen.update(_WORD.findall(text, at, start))
        lowering.learn(text[start:end])
        at = end
    pieces, at = list[str](), 0
    for start, end in spans:
        pieces += [text[at:start], lowering.lowered(text[start:end])]
        at = end
    return replace(article, text="".join([*pieces, text[at:]]))


def _by_first_word(printed: Iterable[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for name in printed:
        first = _WORD.search(name)
        if first is not None and first.start() == 0 and len(name.upper()) == len(name):
            index.setdefault(first.group().upper(), []).append(name)
    for found in index.values():
        found.sort(key=lambda name: -len(name))  # of one length, in the order of the lists: the main name first
    return index


@cache
def _given_names() -> frozenset[str]:
    """Of everybody on record in an office."""
    given = frozenset(n.split()[0].lower() for n, entry in names().items() if entry.form == "person" and " " in n)
    return given - _titles()


@cache
def _surnames() -> frozenset[str]:
    """Of the same."""
    return frozenset(n.split()[-1].lower() for n, entry in names().items() if entry.form == "person" and " " in n)


@cache
def _titles() -> frozenset[str]:
    """The last words of titles that stand before a name."""
    return frozenset(title.split()[-1].lower() for title in roles()["titles"])


@dataclass(slots=True)
class _Lowering:
    """What one article's capitals stand for."""

    known: Printed
    seen: set[str] = field(default_factory=set)
    """Words of the article's other text, as they stand there."""
    surnames: set[str] = field(default_factory=set)
    """Last names, in lower case, of people on record whom these capitals name in full or by a title."""

    def learn(self, loud: str) -> None:
        flat = loud.replace("’", "'")
        before = ""
        for word in _WORD.finditer(flat):
            low = word.group().lower()
            name = self._name_at(flat, word.start(), word.group())
            if name is not None and self.known.names[name].form == "person" and " " in name:
                self.surnames.add(name.split()[-1].lower())
            elif before in _titles() and low in _surnames() - _ALSO_VERBS - english_function_words():
                self.surnames.add(low)
            before = low

    def lowered(self, loud: str) -> str:
        flat = loud.replace("’", "'").replace("“", '"').replace("”", '"')
        label = _LABEL.match(flat)
        at = label.end() if label else 0
        out, before, quoted = [loud[:at]], "", False
        while (word := _WORD.search(flat, at)) is not None:
            gap = flat[at : word.start()]
            quoted ^= gap.count('"') % 2 == 1
            out.append(loud[at : word.start()])
            shown = self._shown(flat, word, before, quoted=quoted)
            at = word.start() + len(shown)
            first = label is not None and not before
            if first or _SENTENCE_START.search(flat, max(0, word.start() - 8), word.start()):
                shown = shown[0].upper() + shown[1:] if len(shown[0].upper()) == 1 else shown
            out.append(shown)
            before = shown
        return "".join([*out, loud[at:]])

    def _shown(self, flat: str, word: re.Match[str], before: str, *, quoted: bool) -> str:
        """The name or word that begins here, as it is to be read."""
        start, loud = word.span()[0], word.group()
        abbreviation = _ABBREVIATION.match(flat, start)
        name = self._name_at(flat, start, loud)
        if name is not None and self._means(name, before.lower(), quoted=quoted):
            return name
        if abbreviation is not None:
            return abbreviation.group().rstrip(".") if len(abbreviation.group()) == 2 else abbreviation.group()
        low = _low(loud)
        if _LETTER.match(flat, start) or self._is_name(flat, word, low, before):
            return loud[0] + low[1:]
        return self._plain(loud, low)

    def _plain(self, loud: str, low: str) -> str:
        if any(c.isdigit() for c in loud) and not _ORDINAL.fullmatch(loud):
            return loud
        acronym = not self.known.dictionary.has(low) and len(loud) <= _LONGEST_ACRONYM and not set(low) & set("aeiouy")
        return loud if acronym and len(loud) > 1 else low

    def _is_name(self, flat: str, word: re.Match[str], low: str, before: str) -> bool:  # noqa: PLR0911 — a table of rules
        start, end = word.span()
        if any(c.isdigit() for c in low) or flat[end : end + 2] == "'T":
            return False
        if flat[max(0, start - 1) : start] == "'" and flat[start - 2 : start - 1].isalpha() and len(low) <= 2:
            return False
        if low in _DAYS or low in self.surnames or low in _HONORIFICS or before.lower() in _BEFORE_NAMES:
            return True
        if low in _DAYS_TOO:
            beside = flat[max(0, start - 3) : start].strip(" ,")[-1:].isdigit() or flat[end : end + 2].strip().isdigit()
            return beside or before.lower() in _BEFORE_MONTHS
        if low in english_function_words() or low in self.seen:
            return False
        if low.capitalize() in self.seen:
            return True
        if not self.known.dictionary.has(low):
            return len(low) > 1 and bool(set(low) & set("aeiouy") or len(low) > _LONGEST_ACRONYM)
        if self.known.dictionary.acts(low):
            return False
        after_given = before[:1].isupper() and before.lower() in _given_names()
        return low in _given_names() or after_given or _is_place(low, before.lower())

    def _name_at(self, flat: str, start: int, loud: str) -> str | None:
        for name in self.known.index.get(loud, ()):
            end = start + len(name)
            if flat.startswith(name.upper(), start) and not flat[end : end + 1].isalnum():
                return name
        return None

    def _means(self, name: str, before: str, *, quoted: bool) -> bool:
        """Whether a name of one word that is a word as well stands for the name."""
        if name == "US":
            return before == "the" or not quoted
        if name == "WHO":
            return before == "the"
        if not name.isalpha() or name in _ALSO_WORDS:
            return name not in _ALSO_WORDS
        if self.known.names[name].form in _STATE_FORMS:
            return True
        return not self.known.dictionary.acts(name.lower())


def _is_place(low: str, before: str) -> bool:
    rows = places_named(low)
    return bool(rows) and (before in _BEFORE_PLACES or any(r.thousands >= _LEAST_THOUSANDS for r in rows))


def _low(word: str) -> str:
    """In lower case, but for letters that would change their number (İ)."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in word)
