"""Articles and their paragraphs with the markings that the user gives them."""

from __future__ import annotations

from dataclasses import replace

from briefing.errors import InputError
from briefing.markings import highest
from briefing.model import Article
from briefing.sources.inputs import Input


def marked(article: Article, input_: Input) -> Article:
    """The article with the highest of the markings that it states and that it is given; paragraphs with theirs.

    Raises InputError where a paragraph is marked that is not there: what may be shown to whom is nothing to guess.
    """
    if input_.paragraphs and article.path != input_.name:
        raise InputError(
            article.path, "'paragraphs' are those of one article, and this is one of several; save it alone"
        )
    last = max((block.number for block in article.blocks), default=0)
    missing = sorted(number for number in input_.paragraphs if number > last)
    if missing:
        raise InputError(article.path, f"'paragraphs' has {missing[0]}, and the last one is {last}; correct the number")
    blocks = tuple(
        replace(block, marking=input_.paragraphs.get(block.number)) if block.number in input_.paragraphs else block
        for block in article.blocks
    )
    return replace(article, blocks=blocks, marking=highest(article.marking, input_.marking))
