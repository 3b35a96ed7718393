"""Do two statements agree, dispute each other, or neither: features of each, then the first rule that fits.

``decide`` is pure and takes features alone, so that positions of parsed articles are compared without parsing again.
Order and limits follow what was measured on claims and headlines of Emergent (Ferreira, Vlachos 2016).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Literal

from briefing.analysis.capitals import Printed, in_sentence_case, printed
from briefing.analysis.entities import ArticleActors
from briefing.analysis.inside_places import wide_names
from briefing.analysis.main_clauses import Clause, main_clauses
from briefing.analysis.numbers import Quantity, find_quantities
from briefing.analysis.occasion_relation import Difference, difference, same_act
from briefing.analysis.occasions import Occasion, Setting, find_occasions
from briefing.analysis.opposition import AGAINST, Cue, Statement, read_statement
from briefing.analysis.parse import Paragraph, dictionary_of, parse_articles
from briefing.analysis.places import find_places
from briefing.analysis.quantity_relation import comparable, relation
from briefing.analysis.same_thing import are_apart
from briefing.analysis.stems import stem
from briefing.analysis.times import find_times
from briefing.errors import InputError
from briefing.knowledge import names, opposition
from briefing.model import Article, Block, Span

if TYPE_CHECKING:
    from spacy.language import Language

Relation = Literal["agrees", "disputes", "neutral"]
RelationRule = Literal[
    "same words",
    "same matter",
    "same denial",
    "denial",
    "called false",
    "negation",
    "answer",
    "doubt",
    "opposite states",
    "incompatible dates",
    "incompatible places",
    "different numbers",
    "different matter",
    "exchanged roles",
    "question",
    "hedge",
    "attribution",
]

REASONS: dict[RelationRule, str] = {
    "same words": "both have the same words",
    "same matter": "both state the same matter, and nothing in either turns against it",
    "same denial": "both turn against the same matter",
    "denial": "one denies what the other says",
    "called false": "one calls false what the other says",
    "negation": "one negates what the other says",
    "answer": "one answers no to what the other says",
    "doubt": "one doubts what the other says",
    "opposite states": "they give one thing opposite states",
    "incompatible dates": "they put one act at times that exclude each other",
    "incompatible places": "they put one act in places that exclude each other",
    "different numbers": "they give one thing numbers that exclude each other",
    "exchanged roles": "what one does to the other in the first, the other does to it in the second",
    "different matter": "they share no matter, or no more of it than one name",
    "question": "one only asks what the other says",
    "hedge": "one is not sure of what the other says",
    "attribution": "one leaves to a source what the other says",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two statements stand to each other, and why."""

    relation: Relation
    rule: RelationRule
    reason: str
    """Fixed wording for the rule."""
    spans_a: tuple[Span, ...]
    """The words that set the rule, in order, half-open in code points of the first statement; () where it has none."""
    spans_b: tuple[Span, ...]


LONGEST = 5_000
"""Characters of a statement; more is a text, not a statement."""
_BATCH = 256


def check_statement(text: str, shown: str) -> None:
    """Raises InputError for what is no statement; ``shown`` names it."""
    if not text.strip():
        raise InputError(shown, "the statement is empty; give a sentence")
    if len(text) > LONGEST:
        raise InputError(shown, f"{len(text):,} characters, more than {LONGEST:,}; give one sentence or headline")


def compare_all(pairs: Iterable[tuple[str, str]], nlp: Language) -> Iterator[Comparison]:
    """One comparison a pair, in order. A statement that stands in many pairs near one another is parsed once."""
    rest = iter(pairs)
    while batch := [*islice(rest, _BATCH)]:
        texts = dict.fromkeys(text for pair in batch for text in pair)
        statements = dict(zip(texts, _read_all(texts, nlp), strict=True))
        yield from (_compare(a, b, statements[a], statements[b]) for a, b in batch)


@dataclass(frozen=True, slots=True)
class _Read:
    statement: Statement
    occasions: tuple[Occasion, ...]
    quantities: tuple[Quantity, ...]
    clauses: tuple[Clause, ...]


def _read_all(texts: Iterable[str], nlp: Language) -> Iterator[_Read]:
    """Features of each text, as a headline or a sentence that stands alone."""
    for article, paragraphs in parse_articles(_as_articles(texts, nlp), nlp):
        tokens = [token for paragraph in paragraphs for token in paragraph.tokens]
        statement = read_statement(tokens)
        yield _Read(
            statement=statement,
            occasions=tuple(_occasions(article, paragraphs)),
            quantities=tuple(q for paragraph in paragraphs for q in find_quantities(paragraph)),
            clauses=main_clauses(tokens, statement),
        )


def _occasions(article: Article, paragraphs: Sequence[Paragraph]) -> Iterator[Occasion]:
    """Acts with a time or a place. Without a date of its own only "in 2019", "on Monday" tell a time."""
    places = find_places(paragraphs, article.text, [{} for _ in paragraphs], ArticleActors(article))
    wide = wide_names([p.tokens for p in paragraphs], places)
    for number, paragraph in enumerate(paragraphs):
        times = find_times(paragraph.text, article.text, paragraph.block.start, paragraph.block.end, None)
        here = [p for p in places if p.paragraph == number]
        if times or here:
            yield from find_occasions(paragraph.tokens, Setting(times, here, wide, headline=True))


def _as_articles(texts: Iterable[str], nlp: Language) -> Iterator[Article]:
    """Of one title each, so that Title Case is lowered; a text in capitals has sentence case, however short it is."""
    known: Printed | None = None
    for text in texts:
        article = Article("", "", text, (Block("title", 0, len(text), 0),), "", 0)
        if text.isupper():
            known = known or printed(names(), dictionary_of(nlp))
            article = in_sentence_case(article, [(0, len(text))], known)
        yield article


def _compare(text_a: str, text_b: str, a: _Read, b: _Read) -> Comparison:
    if text_a.casefold().split() == text_b.casefold().split():
        return _found("agrees", "same words", [(0, len(text_a))], [(0, len(text_b))])
    found = decide(a.statement, b.statement)
    if found.rule in ("same matter", "negation", "attribution"):
        found = _put_elsewhere(a, b, found) or found
    if found.rule == "same matter":
        return _numbered_otherwise(a, b) or _exchanged(a, b) or found
    return found


def _numbered_otherwise(a: _Read, b: _Read) -> Comparison | None:
    """Two numbers of one thing that cannot both be right, where the two share more than that thing and what is told of
    it, and put it in no two places, at no two times.
    """
    if are_apart(_slots(a), _slots(b)):
        return None
    shared = a.statement.content.keys() & b.statement.content.keys()
    for p in a.quantities:
        for q in b.quantities:
            known = {stem(word) for word in (p.role, *p.thing.split(), p.unit)}
            if comparable(p, q) and relation(p, q) == "differ" and shared - known:
                return _found("disputes", "different numbers", [p.span], [q.span])
    return None


def _slots(read: _Read) -> frozenset[tuple[str, str]]:
    return frozenset(slot for clause in read.clauses for slot in clause.slots)


def _exchanged(a: _Read, b: _Read) -> Comparison | None:
    """ "Israel attacked Iran", "Iran attacked Israel"; not what two do together ("met", "married")."""
    for p in a.clauses:
        for q in b.clauses:
            there, back = p.doer.heads & q.done_to.heads, q.doer.heads & p.done_to.heads
            if p.verb == q.verb and p.verb not in _mutual() and there and back and there != back:
                shared = {p.verb, *there, *back}
                return _found(
                    "neutral",
                    "exchanged roles",
                    *([s.content[x] for x in shared if x in s.content] for s in (a.statement, b.statement)),
                )
    return None


@cache
def _mutual() -> frozenset[str]:
    return frozenset(map(stem, opposition().mutual))


def _put_elsewhere(a: _Read, b: _Read, found: Comparison) -> Comparison | None:
    """One act at two times, in two places; "not before June" is no denial, unless it is past."""
    for p in a.occasions:
        for q in b.occasions:
            differs = difference(p, q, one_article=True)
            if differs is not None:
                return _found("disputes", differs.rule, _spans(p, differs), _spans(q, differs))
            later = p.ahead and any(o.time is not None and o.time.is_negated for o in (p, q))
            if found.rule == "negation" and later and same_act(p, q, one_article=True):
                return _same_matter(a.statement, b.statement, {*a.statement.content} & {*b.statement.content})
    return None


def _spans(occasion: Occasion, differs: Difference) -> list[Span]:
    told = occasion.time if differs.rule == "incompatible dates" else occasion.place
    return [told.span] if told is not None else []


def decide(a: Statement, b: Statement) -> Comparison:
    """The first of the rules that fits."""
    shared = a.content.keys() & b.content.keys()
    turned = _opposed(a, b, shared) or _opposite_states(a, b)
    if turned is not None:
        return turned
    if not shared or _is_one_name(shared, a, b):
        return _found("neutral", "different matter", [], [])
    return _same_denial(a, b) or _distant(a, b, shared) or _same_matter(a, b, shared)


def _same_denial(a: Statement, b: Statement) -> Comparison | None:
    for mine in _against(a):
        for yours in _against(b):
            both = mine.scope & yours.scope
            if both:
                spans_a = [mine.span, *(a.content[s] for s in both)]
                spans_b = [yours.span, *(b.content[s] for s in both)]
                return _found("agrees", "same denial", spans_a, spans_b)
    return None


def _same_matter(a: Statement, b: Statement, shared: set[str]) -> Comparison:
    return _found("agrees", "same matter", [a.content[s] for s in shared], [b.content[s] for s in shared])


def _is_one_name(stems: set[str], a: Statement, b: Statement) -> bool:
    return len(stems) == 1 and stems <= a.names & b.names


def _found(relation: Relation, rule: RelationRule, spans_a: Iterable[Span], spans_b: Iterable[Span]) -> Comparison:
    return Comparison(relation, rule, REASONS[rule], tuple(sorted({*spans_a})), tuple(sorted({*spans_b})))


# --- disputes -------------------------------------------------------------------------------------


def _against(statement: Statement) -> list[Cue]:
    return [c for c in statement.cues if c.kind in AGAINST]


def _opposed(a: Statement, b: Statement, shared: set[str]) -> Comparison | None:
    """One turns against what the other affirms. Two that turn against the same do not dispute each other."""
    for one, other in ((a, b), (b, a)):
        affirmed = _affirmed(other) & shared
        for cue in _against(one):
            hit = _hit(cue, affirmed)
            if hit and (_is_said_of_a_thing(cue) or not _is_one_name(shared, one, other)):
                mine = [cue.span, *(one.content[s] for s in hit)]
                yours = [other.content[s] for s in hit]
                return _found("disputes", cue.kind, *((mine, yours) if one is a else (yours, mine)))  # type: ignore[arg-type]
    return None


def _affirmed(statement: Statement) -> set[str]:
    """Content that no cue turns against."""
    cues = _against(statement)
    if any(c.whole for c in cues):
        return set()
    return statement.content.keys() - {
        s for c in statement.cues if c.kind in (*AGAINST, "left out") for s in c.scope | c.reach
    }


def _is_said_of_a_thing(cue: Cue) -> bool:
    """ "X is fake", "there is no X": then one name is matter enough."""
    return cue.whole or cue.kind == "called false" or (cue.kind == "negation" and not cue.focus)


def _hit(cue: Cue, affirmed: set[str]) -> set[str]:
    """What of ``affirmed`` the cue turns against; for a negation the word next to it, or two others."""
    if cue.whole:
        return affirmed
    hit = cue.scope & affirmed
    if cue.focus and cue.focus not in hit and len(hit) == 1:
        return set()
    return set(hit)


def may_dispute(a: Statement, b: Statement) -> bool:
    """Whether anything in either can set it against the other: cheap, and never False where ``decide`` says so."""
    if any(c.kind in AGAINST for statement in (a, b) for c in statement.cues):
        return True
    return not (a.states.keys().isdisjoint(_excluding()) or b.states.keys().isdisjoint(_excluding()))


@cache
def _excluding() -> frozenset[str]:
    return frozenset(stem for row in _opposites() for side in row for stem in side)


def _opposite_states(a: Statement, b: Statement) -> Comparison | None:
    """ "is alive" against "was killed", of one bearer."""
    if a.states.keys().isdisjoint(_excluding()) or b.states.keys().isdisjoint(_excluding()):
        return None
    for of, against in _opposites():
        for left, right in ((of, against), (against, of)):
            for x in sorted(a.states.keys() & left):
                for y in sorted(b.states.keys() & right):
                    bearer = a.states[x].of & b.states[y].of & a.content.keys() & b.content.keys()
                    if bearer:
                        spans_a = [a.states[x].span, *(a.content[s] for s in bearer)]
                        spans_b = [b.states[y].span, *(b.content[s] for s in bearer)]
                        return _found("disputes", "opposite states", spans_a, spans_b)
    return None


def are_opposite(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether a stem of one is the opposite of a stem of the other."""
    pairs = ((x, y) for of, against in _opposites() for x, y in ((of, against), (against, of)))
    return any(a & x and b & y for x, y in pairs)


@cache
def _opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    rows = opposition().opposites
    return tuple((frozenset(map(stem, r.of)), frozenset(map(stem, r.against))) for r in rows)


# --- neither --------------------------------------------------------------------------------------

_DISTANCES: tuple[Literal["question", "hedge", "attribution"], ...] = ("question", "hedge", "attribution")
_MUCH = 3
"""Shared words after a question mark that make the rest of the headline the statement."""


def _distant(a: Statement, b: Statement, shared: set[str]) -> Comparison | None:
    """One asks, hedges or leaves to a source what the other states; where both do, they are even."""
    for kind in _DISTANCES:
        in_a, in_b = _distance(a, kind, shared), _distance(b, kind, shared)
        confirmed = kind == "attribution" and (a.first("confirmation") or b.first("confirmation"))
        if (in_a is None) != (in_b is None) and not confirmed:
            return _found("neutral", kind, [in_a.span] if in_a else [], [in_b.span] if in_b else [])
    return None


def _distance(statement: Statement, kind: Literal["question", "hedge", "attribution"], shared: set[str]) -> Cue | None:
    cue = statement.first(kind)
    if cue is not None and kind == "question" and not cue.whole and len(shared - cue.scope) >= _MUCH:
        return None
    return cue
