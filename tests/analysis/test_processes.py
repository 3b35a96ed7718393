"""Several processes find what one finds, in the same order; what ends one of them costs itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from briefing.analysis import Here, Processes, analyse, analyse_each, analyse_with, extraction, processes
from briefing.analysis.extraction import Result, chunks
from briefing.children import Child
from briefing.config import UserActor
from briefing.errors import BriefingError, MissingDependencyError
from briefing.model import Analysis, Article, Problem
from tests.analysis.fragile_worker import ENDS, HAS_A_BUG
from tests.conftest import SEED, article_of, read_text

if TYPE_CHECKING:
    from spacy.language import Language

WHO = ["Norway", "Kenya", "Peru", "Ghana", "Chile", "Japan", "Egypt", "India", "Poland"]
SENTENCES = [f"{who} denied on Monday that its ships had left the port." for who in WHO]


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    seed = read_text(SEED.read_bytes(), "seed.txt")
    return [seed, *map(article_of, SENTENCES), replace(article_of("The old news."), replaced_by=seed.id)]


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a few sentences are several."""
    monkeypatch.setattr(extraction, "_BLOCKS", 3)


@pytest.fixture(scope="module")
def two() -> Iterator[Processes]:
    with Processes(2) as started:
        yield started


@pytest.fixture
def fragile(monkeypatch: pytest.MonkeyPatch) -> Iterator[Processes]:
    monkeypatch.setattr(processes, "_WORKER", "tests.analysis.fragile_worker")
    with Processes(1) as started:
        yield started


def test_chunks_are_all_articles_in_order(articles: list[Article]) -> None:
    made = list(chunks(articles))
    assert [a.id for chunk in made for a in chunk] == [a.id for a in articles]
    assert [len(chunk) for chunk in made] == [1, 3, 3, 3, 1]


def test_two_processes_find_what_one_finds(articles: list[Article], two: Processes, nlp: Language) -> None:
    alone = analyse(articles, nlp, version="test")
    assert analyse_with(two, articles, version="test") == alone
    assert len(alone.positions) > len(SENTENCES)


def test_progress_is_told_in_the_order_of_the_articles(articles: list[Article], two: Processes) -> None:
    seen: list[str] = []
    analyse_with(two, articles, version="test", progress=lambda article: seen.append(article.id))
    assert seen == [a.id for a in articles if a.replaced_by is None]


def test_the_users_actors_travel(nlp: Language) -> None:
    own = [UserActor(name="Port of Larne", kind="organisation", names=("Harbour Lords",))]
    article = article_of("The Harbour Lords said that the dam would hold.")
    with Processes(1, own) as one:
        (position,) = analyse_with(one, [article], version="test").positions
    assert position.speaker == "org-port-of-larne"


def test_each_by_itself_is_the_analysis_of_that_article(articles: list[Article], nlp: Language) -> None:
    found = list(analyse_each(Here(nlp), articles, version="test"))
    assert [a.articles[0].id for a in found if isinstance(a, Analysis)] == [a.id for a in articles[:-1]]
    alone = analyse([articles[0]], nlp, version="test")
    assert found[0] == alone
    assert alone.disputes


def test_an_iteration_that_is_left_starts_anew(articles: list[Article], two: Processes) -> None:
    first = next(two.run(articles))
    assert [r.article for r in two.run(articles[:3])] == [a.id for a in articles[:3]]
    assert first.article == articles[0].id


def test_an_article_that_ends_a_process_costs_itself(fragile: Processes) -> None:
    texts = [*SENTENCES, f"{ENDS} said that the dam would hold.", "Iran said that it would stay."]
    given = list(map(article_of, texts))
    analysis = analyse_with(fragile, given, version="test")
    assert [(p.path, p.what.partition(";")[0]) for p in analysis.problems] == [
        (given[-2].path, "the process that analysed it ended")
    ]
    assert [a.id for a in analysis.articles] == [a.id for a in given if ENDS not in a.text]
    assert len(analysis.positions) == len(SENTENCES) + 1


def test_each_tells_what_was_lost(fragile: Processes) -> None:
    given = [article_of(SENTENCES[0]), article_of(f"{ENDS} spoke to the people of the port."), article_of(SENTENCES[1])]
    found = list(analyse_each(fragile, given, version="test"))
    assert [isinstance(f, Problem) for f in found] == [False, True, False]


def test_a_bug_of_our_own_is_told_with_its_traceback(fragile: Processes) -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError: of our own"):
        list(fragile.run([article_of(f"{HAS_A_BUG} spoke to the people of the port.")]))


def test_an_article_of_nothing_but_furniture_shifts_no_other(two: Processes, nlp: Language) -> None:
    empty = article_of("The cookie notice of this page.")
    empty = replace(empty, blocks=tuple(replace(b, kind="furniture") for b in empty.blocks))
    given = [empty, article_of(SENTENCES[0]), empty_twin(empty), article_of(SENTENCES[1])]
    for extractor in (Here(nlp), two):
        each = list(analyse_each(extractor, given, version="test"))
        assert [[p.content.article for p in a.positions] for a in each if isinstance(a, Analysis)] == [
            [], [given[1].id], [], [given[3].id],
        ]  # fmt: skip
        assert len(analyse_with(extractor, given, version="test").positions) == 2


def empty_twin(article: Article) -> Article:
    return replace(article, id=f"{article.id}-2")


def test_no_process_runs_far_ahead_of_the_one_whose_turn_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_send", lambda *_: None)
    some = Processes(2)
    slow, fast = (cast("Child", SimpleNamespace(connection=object())) for _ in range(2))
    some._busy = {slow.connection: (slow, 0, [])}
    waiting = enumerate(([] for _ in range(100)), 1)
    done: dict[int, list[Result]] = {}
    for _ in range(50):
        some._idle = [fast]
        some._feed(waiting, 0, done)  # type: ignore[arg-type]
        done |= {number: [] for child, number, _ in some._busy.values() if child is fast}
        some._busy.pop(fast.connection, None)
    assert len(done) == 2 * processes._AHEAD


def test_processes_that_cannot_start_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_WORKER", "tests.analysis.no_such_worker")
    with Processes(1) as one, pytest.raises(BriefingError, match="ended while it started"):
        list(one.run([article_of("Nobody in the port spoke.")]))


def test_without_a_model_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_WORKER", "tests.analysis.modelless_worker")
    with Processes(1) as one, pytest.raises(MissingDependencyError, match="no model here"):
        list(one.run([article_of("Nobody in the port spoke.")]))


def test_processes_end_with_the_block() -> None:
    with Processes(2) as some:
        assert some.model.startswith("en_")
        started = [child.process for child in some._idle]
        assert [p.poll() for p in started] == [None, None]
    assert all(p.poll() is not None for p in started)
