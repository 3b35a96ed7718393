"""Adds the parse of their sentences to excerpts. The one part that loads the language model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from briefing.explanation.findings import Findings
from briefing.explanation.records import Excerpt, Explanation
from briefing.model import Article, ArticleRecord, Block, Passage

_WITHOUT_ARCHIVE = (
    "The parse was made from the kept passages alone, as the whole text is not in an archive; of headings in capitals "
    "it may differ from the parse that the analysis rests on."
)


def with_trees(explanation: Explanation, findings: Findings, model: Callable[[], Any]) -> Explanation:
    """The explanation with the sentences that hold marked words parsed."""
    excerpts = tuple(_with_trees(excerpt, findings, model) for excerpt in explanation.excerpts)
    whole = all(findings.texts.get(excerpt.article) is not None for excerpt in excerpts)
    notes = explanation.notes if whole else (*explanation.notes, _WITHOUT_ARCHIVE)
    return replace(explanation, excerpts=excerpts, notes=notes)


def _with_trees(excerpt: Excerpt, findings: Findings, model: Callable[[], Any]) -> Excerpt:
    from briefing.analysis.trees import parse_trees

    found = findings.passage_at(excerpt.article, excerpt.start)
    if found is None:
        return excerpt
    article = _article(findings, findings.articles[excerpt.article], found[1])
    trees = parse_trees(article, model())
    wanted = excerpt.marked or ((excerpt.start, excerpt.end),)
    spans = [(mark.start, mark.end) if not isinstance(mark, tuple) else mark for mark in wanted]
    kept = (tree for tree in trees if any(tree[0].start < end and start < tree[-1].end for start, end in spans))
    return replace(excerpt, trees=tuple(kept))


def _article(findings: Findings, record: ArticleRecord, passage: Passage) -> Article:
    """As it was analysed, with this passage as its only block."""
    from briefing.sources.blocks import find_dateline

    passages = [passage for _, passage in findings.by_article[record.id]]
    text = findings.texts.get(record.id)
    text = _patched(passages) if text is None else text
    dateline = find_dateline(text, [_block(p) for p in passages if p.kind == "paragraph" and p.number == 1])
    return Article(
        id=record.id,
        path=record.path,
        text=text,
        blocks=(_block(passage),),
        sha256=record.sha256,
        words=record.words,
        dateline_span=dateline.span if dateline else None,
    )


def _block(passage: Passage) -> Block:
    return Block(passage.kind, passage.start, passage.end, passage.number, passage.page)


def _patched(passages: Sequence[Passage]) -> str:
    """A text with the passages at their places and blanks between them."""
    text = ""
    for passage in passages:
        text = text.ljust(passage.start) + passage.text
    return text
