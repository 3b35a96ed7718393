"""How well copies are found on invented articles of which it is known who copied whom: floors that only go up."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest

from briefing.model import Article
from briefing.sources.copies import find_copies
from tests.conftest import outlets
from tests.quality.copies_set import COPY_KINDS, Measured, Piece, articles_of, generate, measure, publishers

FLOOR = 0.95
"""Of precision and of recall. Lower it only with a reason in the change log."""
SEEDS = (1, 2)
EVENTS = 44

Variant = Callable[[Article], Article]
VARIANTS: dict[str, Variant] = {
    "as generated": lambda article: article,
    "without dates": lambda article: replace(article, published=None),
    "without publishers": lambda article: replace(article, publisher=None),
}


@cache
def pieces_of(seed: int) -> tuple[Piece, ...]:
    return tuple(generate(EVENTS, seed))


@cache
def read(seed: int) -> tuple[Article, ...]:
    return tuple(articles_of(pieces_of(seed)))


def measured(seed: int, articles: Sequence[Article]) -> Measured:
    return measure(pieces_of(seed), find_copies(articles))


def told(measure: Measured) -> str:
    """What was measured, and the first errors, for the message of a failed test."""
    errors = {"wrong": measure.wrong, "missed": measure.missed}
    lines = [f"{kind}: {a.id} ({a.kind}) {b.id} ({b.kind})" for kind, pairs in errors.items() for a, b in pairs[:10]]
    return "\n".join([f"precision {measure.precision:.3f}, recall {measure.recall:.3f}", *lines])


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("seed", SEEDS)
def test_copies_are_found_and_independent_reports_are_not_joined(seed: int, variant: str) -> None:
    found = measured(seed, [VARIANTS[variant](article) for article in read(seed)])
    assert min(found.precision, found.recall) >= FLOOR, told(found)


@pytest.mark.parametrize("order", ["reversed", "shuffled"])
def test_the_order_of_the_input_does_not_matter(order: str) -> None:
    articles = [*read(SEEDS[0])]
    if order == "reversed":
        articles.reverse()
    else:
        random.Random(3).shuffle(articles)
    found = measured(SEEDS[0], articles)
    assert min(found.precision, found.recall) >= FLOOR, told(found)


def test_exact_duplicates_are_the_same_text() -> None:
    articles = [*read(SEEDS[0])]
    chosen = random.Random(4).sample(articles, 40)
    again = [replace(article, id=f"{article.id}-again", title="Another title") for article in chosen]
    found = {article.id: article for article in find_copies([*articles, *again])}
    assert all(found[article.id].same_text_as for article in again)
    same = [(article, found[article.same_text_as]) for article in found.values() if article.same_text_as]
    assert all(words(article) == words(first) for article, first in same)
    assert all(article.origin == first.origin for article, first in same)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_set_has_enough_of_every_kind_of_copy(seed: int) -> None:
    pieces = pieces_of(seed)
    assert 350 <= len(pieces) <= 480
    pairs = [(a, b) for a, b in combinations(pieces, 2) if a.sources & b.sources]
    of_kind = Counter(kind for a, b in pairs for kind in {a.kind, b.kind})
    assert all(of_kind[kind] >= 15 for kind in COPY_KINDS), of_kind
    with_original = Counter(b.kind for pair in pairs for a, b in (pair, pair[::-1]) if a.kind == "original")
    assert all(with_original[kind] >= 8 for kind in COPY_KINDS), with_original
    assert all(len(piece.sources) == (2 if piece.kind == "merged two" else 1) for piece in pieces)


def test_newsrooms_share_quotations_and_hardly_a_sentence() -> None:
    """What makes the set as hard as independent reports are, and no harder."""
    originals = [piece for piece in pieces_of(SEEDS[0]) if piece.kind == "original"]
    pairs = [(a, b) for a, b in combinations(originals, 2) if a.id[:-1] == b.id[:-1]]
    quoted = [bool(quotations(a) & quotations(b)) for a, b in pairs]
    assert sum(quoted) / len(quoted) > 0.6
    shared = sum(len(sentences(a) & sentences(b)) for a, b in pairs)
    assert 0 < shared / sum(min(len(sentences(a)), len(sentences(b))) for a, b in pairs) < 0.03


def test_the_same_seed_gives_the_same_set_and_another_gives_another() -> None:
    assert generate(3, 5) == generate(3, 5) != generate(3, 6)


def test_no_publisher_of_the_set_is_known() -> None:
    """Else the registry would say who is an agency, and the texts alone would not be what is measured."""
    assert [name for name in publishers() if outlets().by_name(name)] == []


def words(article: Article) -> list[str]:
    text = " ".join(article.text[b.start : b.end] for b in article.blocks if b.kind == "paragraph")
    return re.findall(r"\w+", text.casefold())


def quotations(piece: Piece) -> set[str]:
    return {
        quote for spoken in re.findall(r"[“\"]([^”\"]+)[”\"]", piece.text) for quote in re.split(r"[.,] ?", spoken)
    } - {""}


def sentences(piece: Piece) -> set[str]:
    """Those without quotations, whatever form of apostrophe they have."""
    paragraphs = piece.text.replace("’", "'").split("\n\n")
    return {s for p in paragraphs for s in re.split(r"(?<=[.!?]) (?=[A-Z\d])", p) if not re.search(r"[“”\"]", s)}
