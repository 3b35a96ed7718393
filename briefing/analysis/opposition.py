"""How one statement stands to its content: denies it, calls it false, doubts, asks or hedges it, leaves it to a source.

Features of one statement from its tokens, so that ``compare`` can set those of two side by side. A cue reaches over a
window of words up to the edge of its clause, which holds where a parser fails: in headlines. The parse tells main
clauses from others and gives predicates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.analysis.cue_words import (
    EDGES,
    Line,
    Match,
    find_matches,
    is_answer,
    is_content,
    left_of,
    right_of,
    stems_of,
    told_or_shown,
)
from briefing.analysis.parse import Token
from briefing.analysis.stems import stem
from briefing.knowledge import english_function_words, roles
from briefing.model import Span

CueKind = Literal[
    "denial",
    "called false",
    "negation",
    "answer",
    "doubt",
    "left out",
    "question",
    "hedge",
    "attribution",
    "confirmation",
]
AGAINST: tuple[CueKind, ...] = ("denial", "called false", "negation", "answer", "doubt")
"""Kinds that turn a statement against its content."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say how a statement stands to its content."""

    kind: CueKind
    span: Span
    scope: frozenset[str] = frozenset()
    """Stems of the content it is about."""
    reach: frozenset[str] = frozenset()
    """Stems of all that is not affirmed for its sake: the clause it stands in, besides its scope."""
    focus: str = ""
    """The stem that stands next to a negation."""
    whole: bool = False
    """It names nothing of its own and is about the matter as such: "denies it", "the reports are false", "No, ..."."""


@dataclass(frozen=True, slots=True)
class State:
    """A predicate that is affirmed, and of what."""

    span: Span
    of: frozenset[str]
    """Stems in its subject and object."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a statement is about, and how it stands to that. Offsets are those of its tokens."""

    content: Mapping[str, Span]
    """Stem → where it stands first."""
    names: frozenset[str]
    """Those of ``content`` that stand only as proper names."""
    states: Mapping[str, State]
    """Stem of a predicate that no cue turns against → where, and of what."""
    cues: tuple[Cue, ...]

    def first(self, kind: CueKind) -> Cue | None:
        return next((c for c in self.cues if c.kind == kind), None)


UNREAD = Statement({}, frozenset(), {}, ())
"""Of words that nobody compares."""


def read_statement(tokens: Sequence[Token]) -> Statement:
    """Features of a sentence, a headline, or the content of a position."""
    line = Line(tokens, [stem(t.text) for t in tokens])
    cues = [(m, _cue(m, line)) for m in find_matches(line) if m.name != "not_negating"]
    kept = [cue for _, cue in _uncancelled(cues, line)] + [*_question(line)]
    if not any(c.kind == "attribution" for c in kept):
        kept += _credited(line)
    content = _content(line)
    return Statement(content, _names(line, content), _states(line, kept), tuple(kept))


# --- content --------------------------------------------------------------------------------------


def _content(line: Line) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for n, token in enumerate(line.tokens):
        if is_content(n, line):
            found.setdefault(line.stems[n], (token.start, token.end))
    return found


def _names(line: Line, content: Mapping[str, Span]) -> frozenset[str]:
    ordinary = {line.stems[n] for n, t in enumerate(line.tokens) if t.pos != "PROPN"}
    return frozenset(content.keys() - ordinary)


_PREDICATES = ("ROOT", "acomp", "ccomp", "xcomp", "attr", "oprd", "conj", "parataxis")


def _states(line: Line, cues: Sequence[Cue]) -> dict[str, State]:
    turned = {s for c in cues if c.kind in AGAINST for s in c.scope}
    found: dict[str, State] = {}
    for n, token in enumerate(line.tokens):
        if token.dep in _PREDICATES and line.stems[n] not in turned and n not in line.taken:
            verb = token.head if token.dep in ("acomp", "attr", "oprd") else token
            bearers = (c for t in (verb, token) for c in t.children if c.dep in _BEARERS)
            found[line.stems[n]] = State(
                (token.start, token.end), frozenset(stem(b.text) for c in bearers for b in c.subtree())
            )
    return found


_BEARERS = ("nsubj", "nsubjpass", "dobj", "appos")


def _scope(indices: Iterable[int], line: Line) -> frozenset[str]:
    return frozenset(line.stems[n] for n in indices if is_content(n, line))


# --- cues and their scopes ------------------------------------------------------------------------


def _cue(match: Match, line: Line) -> Cue:
    span = line.tokens[match.first].start, line.tokens[match.end - 1].end
    if match.name in ("negators", "implicatives", "leaving_out"):
        return _negation(match, line, span)
    if match.name == "answers":
        return Cue("answer", span, whole=True) if is_answer(match, line) else _negation(match, line, span)
    if match.name in ("falsehood", "falsehood_nouns", "fabrications"):
        return _called_false(match, line, span)
    if match.name in _DISTANCES:
        return Cue(_DISTANCES[match.name], span)
    return _denial(match, line, span)


_DISTANCES: dict[str, CueKind] = {
    "hedges": "hedge",
    "attributions": "attribution",
    "attribution_nouns": "attribution",
    "confirmations": "confirmation",
}


def _denial(match: Match, line: Line, span: Span) -> Cue:
    kind: CueKind = "doubt" if match.name == "doubts" else "denial"
    scope = _scope(right_of(match.end, line, 14, EDGES), line)
    before = _scope(left_of(match.first, line, 14), line)
    reach = before if _is_main(line.tokens[match.first]) else frozenset()
    if scope and not _is_by(match.end, line):
        return Cue(kind, span, scope, reach)
    return Cue(kind, span, before, whole=True)


def _is_main(token: Token) -> bool:
    """In no clause or phrase of circumstance."""
    return not any(t.dep in (*_ASIDES, *_PHRASES) for t in (token, *token.ancestors()))


def _is_by(n: int, line: Line) -> bool:
    return n < len(line.tokens) and line.tokens[n].lower == "by"


def _negation(match: Match, line: Line, span: Span) -> Cue:
    right = right_of(match.end, line, 8)
    named = [n for n in right if is_content(n, line)]
    before = _scope(left_of(match.first, line, 12), line)
    focus = next((line.stems[n] for n in named if line.tokens[n].pos != "ADV"), "")
    if match.name == "leaving_out" or line.tokens[match.first].head.dep in _PHRASES:
        return Cue("left out", span, frozenset({focus} - {""}))
    if _is_aside(match, line):
        return Cue("negation", span, frozenset({focus} - {""}), focus=focus)
    if not named and all(_says_only_that_it_is(n, line) for n in right):
        return Cue("negation", span, before, whole=not before)
    reach = before if _is_main(line.tokens[match.first]) else frozenset()
    return Cue("negation", span, _scope(named, line), reach, focus)


def _says_only_that_it_is(n: int, line: Line) -> bool:
    """Nothing but truth or existence: "did not happen", "is not real", "was n't"."""
    token = line.tokens[n]
    return line.stems[n] in stems_of("existence") or token.lower in english_function_words() or token.pos == "PUNCT"


_PHRASES = ("pcomp", "acl")
_ASIDES = ("relcl", "advcl")


def _is_aside(match: Match, line: Line) -> bool:
    """In a clause of circumstance, or a contrast (", not Y"): only the very word after it is denied."""
    token = line.tokens[match.first]
    before = line.tokens[match.first - 1].lower if match.first else ""
    return token.head.dep in _ASIDES or (token.lower == "not" and before == ",")


_COPULAS = frozenset("is was are were be been being 's called branded labelled labeled turned".split())


def _called_false(match: Match, line: Line, span: Span) -> Cue:
    if any(t.text == "?" for t in line.tokens[: match.first]):
        return Cue("called false", span, _scope(range(len(line.tokens)), line), whole=True)
    head = _noun_after(match, line)
    is_predicate = _stands_behind_a_copula(match, line)
    before = left_of(match.first, line, 10) if head is None or is_predicate else []
    after = right_of(match.end, line, 12, EDGES)
    if head is not None and line.stems[head] not in told_or_shown():
        after = [n for n in after if n <= head]
        return Cue("called false", span, _scope(after, line))
    scope = _scope([*before, *after], line)
    return Cue("called false", span, scope, whole=not scope or (head is None and not _scope(before, line)))


def _stands_behind_a_copula(match: Match, line: Line) -> bool:
    near = line.tokens[max(0, match.first - 4) : match.first]
    return any(t.lower in _COPULAS and t.tag != "POS" for t in near)


def _noun_after(match: Match, line: Line) -> int | None:
    """The last word of the noun phrase that a falsehood word stands before; a statement's word goes first."""
    last = None
    for n in range(match.end, min(len(line.tokens), match.end + 4)):
        if match.name == "falsehood_nouns" and line.stems[n] not in told_or_shown():
            return None
        if line.tokens[n].pos not in ("NOUN", "PROPN", "ADJ", "NUM"):
            break
        last = n
        if line.stems[n] in told_or_shown():
            break
    return last


def _question(line: Line) -> Iterator[Cue]:
    """A question mark, or an indirect question: "will look into whether P"."""
    marks = [n for n, t in enumerate(line.tokens) if t.text == "?"]
    asked = next((t for n, t in enumerate(line.tokens) if t.lower == "whether" and n not in line.taken), None)
    if marks:
        rest = _scope(range(marks[-1] + 1, len(line.tokens)), line)
        mark = line.tokens[marks[-1]]
        yield Cue("question", (mark.start, mark.end), _scope(range(marks[-1]), line) - rest, whole=not rest)
    elif asked is not None:
        yield Cue("question", (asked.start, asked.end), whole=True)


def _credited(line: Line) -> Iterator[Cue]:
    """ "..., city closes bridge: Mayor": a short name or role behind the last colon, or a role before the first."""
    colons = [n for n, t in enumerate(line.tokens) if t.text == ":"]
    if not colons:
        return
    tail = line.tokens[colons[-1] + 1 :]
    head = line.tokens[: colons[0]]
    if 0 < len(tail) <= 3 and all(t.pos in ("PROPN", "NOUN", "PUNCT", "ADJ", "X") for t in tail):
        yield Cue("attribution", (tail[0].start, tail[-1].end))
    elif 0 < len(head) <= 3 and head[-1].lower in roles()["officials"] | roles()["offices"] | roles()["speakers_for"]:
        yield Cue("attribution", (head[0].start, head[-1].end))


# --- two cues, one over the other -----------------------------------------------------------------


def _uncancelled(cues: Sequence[tuple[Match, Cue]], line: Line) -> list[tuple[Match, Cue]]:
    """Without pairs of which one turns the other round: "denies hoax claims", "is no hoax", "did not deny"."""
    gone: set[int] = set()
    for i, outer in enumerate(cues):
        inner = next((j for j, c in enumerate(cues) if j > i and j not in gone and _cancels(outer, c, line)), None)
        if i not in gone and inner is not None:
            gone |= {i, inner}
    return [c for n, c in enumerate(cues) if n not in gone]


def _cancels(outer: tuple[Match, Cue], inner: tuple[Match, Cue], line: Line) -> bool:
    (match, cue), (other, under) = outer, inner
    if other.first not in right_of(match.end, line, 3 if cue.kind == "negation" else 8):
        return False
    if cue.kind == "negation":
        return under.kind in ("denial", "doubt", "called false") or other.name == "implicatives"
    if cue.kind != "denial":
        return False
    return under.kind in ("negation", "denial") or (under.kind == "called false" and _is_what_is_claimed(other, line))


def _is_what_is_claimed(match: Match, line: Line) -> bool:
    """ "hoax claims", "that it was a hoax": the falsehood is the content. "False claims" is the writer's judgement."""
    after = line.stems[match.end] if match.end < len(line.tokens) else ""
    return _stands_behind_a_copula(match, line) or (match.name == "falsehood_nouns" and after in stems_of("statements"))
