"""Cue words of a statement: which phrases of the lists stand in it, and which of them count where they stand.

Matched by the words and their stems, not by tags, which fail in headlines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.analysis.parse import Token
from briefing.analysis.stems import stem
from briefing.knowledge import english_function_words, opposition, wording


class Line:
    """The statement while it is read; ``taken`` are the tokens that are cues, no content."""

    __slots__ = ("stems", "taken", "tokens")

    def __init__(self, tokens: Sequence[Token], stems: Sequence[str]) -> None:
        self.tokens = tokens
        self.stems = stems
        self.taken: set[int] = set()


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase of a list, over tokens ``[first, end)``."""

    name: str
    first: int
    end: int


def find_matches(line: Line) -> list[Match]:
    """Those that count, in order; their words are taken, except words for saying, which may be content too."""
    found = [m for m in _matches(line) if _counts(m, line)]
    if any(m.name in _ABOUT_STATEMENTS for m in found):  # the report that is denied is no source of one's own
        found = [m for m in found if m.name != "attribution_nouns"]
    line.taken.update(n for m in found if m.name not in _SAYING for n in range(m.first, m.end))
    return found


_SAYING = ("attributions", "attribution_nouns", "confirmations")
_ABOUT_STATEMENTS = ("denials", "weak_denials", "falsehood", "falsehood_nouns", "fabrications")


_BY_STEM = (
    "denials",
    "weak_denials",
    "doubts",
    "implicatives",
    "fabrications",
    "attributions",
    "attribution_nouns",
    "confirmations",
)
_AS_PRINTED = (
    "not_negating",
    "denial_phrases",
    "falsehood",
    "falsehood_nouns",
    "answers",
    "negators",
    "leaving_out",
    "hedges",
)


def _matches(line: Line) -> Iterator[Match]:
    """Phrases of the lists, the longest at each place, none over another."""
    lower = [t.lower for t in line.tokens]
    n = 0
    while n < len(lower):
        found = next(
            (m for words in (lower, line.stems) for m in _phrases_from(words, n, printed=words is lower)), None
        )
        if found is not None:
            yield found
        n = found.end if found else n + 1


def _phrases_from(words: Sequence[str], n: int, *, printed: bool) -> Iterator[Match]:
    for phrase, name in _phrases(printed).get(words[n], ()):
        if tuple(words[n : n + len(phrase)]) == phrase:
            yield Match(name, n, n + len(phrase))


@cache
def _phrases(printed: bool) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word → phrases and their lists, the longest first, then in the order of the lists."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in _AS_PRINTED if printed else _BY_STEM:
        for phrase in getattr(opposition(), name):
            words = tuple(w if printed else stem(w) for w in phrase.split())
            table.setdefault(words[0], []).append((words, name))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in table.items()}


@cache
def stems_of(name: str) -> frozenset[str]:
    """Of the words of one list."""
    return frozenset(stem(w) for w in getattr(opposition(), name))


@cache
def told_or_shown() -> frozenset[str]:
    """Stems of statements and of what carries them: reports, videos."""
    return stems_of("statements") | stems_of("media")


# --- clauses -------------------------------------------------------------------------------------

_MARKS = frozenset([".", ":", ";", "--", "-", "—", "–", "?", "!", "...", "…", "|", "(", ")"])
_CONTRAST = frozenset("but although though while whereas because after before amid despite as".split())
EDGES = _MARKS | _CONTRAST
_NARROW_EDGES = EDGES | frozenset([",", "only", "whether", "if", "how", "why", "when", "what", "who"])


def right_of(start: int, line: Line, most: int, edges: frozenset[str] = _NARROW_EDGES) -> list[int]:
    """Up to ``most`` tokens from ``start`` to the edge of the clause."""
    found: list[int] = []
    for n in range(start, min(len(line.tokens), start + most)):
        if _is_edge(n, line, edges):
            break
        found.append(n)
    return found


def left_of(end: int, line: Line, most: int, edges: frozenset[str] = EDGES) -> list[int]:
    """Up to ``most`` tokens before ``end``, back to the edge of the clause, in text order."""
    found: list[int] = []
    for n in range(end - 1, max(-1, end - 1 - most), -1):
        if _is_edge(n, line, edges):
            break
        found.append(n)
    return found[::-1]


def _is_edge(n: int, line: Line, edges: frozenset[str]) -> bool:
    """A hyphen inside a word is none."""
    token = line.tokens[n]
    if token.text == "-" and 0 < n < len(line.tokens) - 1:
        return line.tokens[n - 1].end < token.start or token.end < line.tokens[n + 1].start
    return token.lower in edges


def is_content(n: int, line: Line) -> bool:
    """A word of the matter: no cue, no function word, no word for statements and who makes them."""
    token = line.tokens[n]
    return (
        n not in line.taken
        and len(line.stems[n]) > 1
        and not (n + 1 < len(line.tokens) and line.tokens[n + 1].lower in ("n't", "nt"))
        and token.text[0].isalnum()
        and token.lower not in english_function_words()
        and line.stems[n] not in _no_content()
    )


@cache
def _no_content() -> frozenset[str]:
    return (
        stems_of("statements")
        | stems_of("attributions")
        | stems_of("attribution_nouns")
        | stems_of("existence")
        | {stem(w) for w in wording()["light"]}
    )


# --- which matches count --------------------------------------------------------------------------


def _counts(match: Match, line: Line) -> bool:
    if match.name == "weak_denials":
        return _over_a_statement(match, line)
    if match.name == "fabrications":
        return _makes_up_a_statement(match, line)
    if match.name in ("negators", "answers"):
        return _denies_something(match, line)
    if match.name == "denials" and _withholds(match, line):
        return False
    if match.name.startswith("falsehood"):
        return not _is_one_of_two(match, line)
    if match.name == "attributions" and _is_noun(match.first, line):
        return False
    if match.name in ("hedges", "attributions", "attribution_nouns"):
        return not _is_month(match.first, line) and not _of_a_person(match, line)
    return True


_STOPS = ("ADP", "PUNCT", "SCONJ", "CCONJ")
_LONGEST_PHRASE = 7


def _over_a_statement(match: Match, line: Line) -> bool:
    """The object is a statement ("rejects the claim"), or the subject of a passive ("reports were dismissed")."""
    if _ends_in_statement(range(match.end, min(len(line.tokens), match.end + _LONGEST_PHRASE)), line):
        return True
    if match.end < len(line.tokens) and line.tokens[match.end].lower == "that":
        return True
    before = match.first - 1
    while before > 0 and line.tokens[before].lower in _PASSIVE:
        before -= 1
    return before >= 0 and line.tokens[match.first].tag != "VBZ" and line.stems[before] in stems_of("statements")


_PASSIVE = frozenset("is are was were be been being has have had".split())


def _makes_up_a_statement(match: Match, line: Line) -> bool:
    """A verb of making up, with something told or shown as its object: "staged the video"."""
    indices = range(match.end, min(len(line.tokens), match.end + _LONGEST_PHRASE))
    has_object = match.end < len(line.tokens) and line.tokens[match.end].pos in ("DET", "PRON")
    return (has_object or line.tokens[match.first].pos == "VERB") and _ends_in_statement(indices, line, told_or_shown())


def _ends_in_statement(indices: Iterable[int], line: Line, statements: frozenset[str] | None = None) -> bool:
    """The noun phrase that begins there has a statement as its last word."""
    for n in indices:
        if line.tokens[n].pos in _STOPS and line.tokens[n].text not in "'\"":
            break
        if line.stems[n] in (statements or stems_of("statements")):
            return True
    return False


def _denies_something(match: Match, line: Line) -> bool:
    """No condition ("not unless"), and no verb whose complement holds anyway ("did not know that")."""
    first = line.tokens[match.first].lower
    if is_answer(match, line):
        return True
    if match.name == "answers" and (first != "no" or match.end == len(line.tokens)):
        return False
    if first == "no" and line.tokens[match.end].text == "-":
        return False
    if any(t.lower in opposition().conditions for t in line.tokens[match.end :]):
        return False
    window = right_of(match.end, line, 8)
    return not any(line.stems[n] in stems_of("factives") for n in window[:3])


def is_answer(match: Match, line: Line) -> bool:
    """ "No, it was not stolen", "Stolen? Nope": set off by a mark; "no-arrest" is none."""
    if match.name != "answers":
        return False
    if match.end == len(line.tokens):
        return match.first == 0 or line.tokens[match.first - 1].pos == "PUNCT"
    after = line.tokens[match.end]
    hyphen = after.text == "-" and after.start == line.tokens[match.first].end
    return not hyphen and not after.text[0].isalnum() and after.text not in "'\"(“"


def _is_noun(n: int, line: Line) -> bool:
    """ "The tip", "without warning"; after a preposition whatever the tagger says."""
    before = line.tokens[n - 1] if n else None
    return line.tokens[n].pos == "NOUN" or (before is not None and before.pos == "ADP")


def _is_one_of_two(match: Match, line: Line) -> bool:
    """ "Genuine or fake?" leaves it open."""
    asked = any(t.text == "?" for t in line.tokens[match.end :])
    return asked and any(line.tokens[n].lower == "or" for n in left_of(match.first, line, 6))


def _withholds(match: Match, line: Line) -> bool:
    """ "denied the editor a visa": nothing is said to be untrue."""
    return any(line.stems[n] in stems_of("withheld") for n in right_of(match.end, line, 6))


_BEFORE_MONTH = frozenset("in on of since until by this last next from early late mid for before after to and".split())


def _is_month(n: int, line: Line) -> bool:
    if line.tokens[n].lower != "may":
        return False
    before = line.tokens[n - 1].lower if n else ""
    after = line.tokens[n + 1].text if n + 1 < len(line.tokens) else ""
    return before in _BEFORE_MONTH or before.isdigit() or after[:1].isdigit() or not after[:1].isalpha()


def _of_a_person(match: Match, line: Line) -> bool:
    """ "the alleged attacker": a suspect is called so for the law's sake; the statement does not stand back."""
    if line.tokens[match.first].lower not in opposition().suspected:
        return False
    for n in range(match.end, min(len(line.tokens), match.end + 3)):
        if line.tokens[n].pos not in ("NOUN", "PROPN", "ADJ"):
            return False
        if line.tokens[n].lower.removesuffix("s").endswith(_PERSON_ENDINGS):
            return True
    return False


_PERSON_ENDINGS = ("er", "or", "ist", "man", "ant", "friend")
