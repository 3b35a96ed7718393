"""spaCy's attribute ruler with its decisions remembered: asking it anew for each word is a seventh of a parse.

The ruler corrects part of speech, morphology and lemma by patterns. Nearly all are of one token and look at nothing but
its word, tag and label, so that the same three get the same rules wherever they stand; and all words that no pattern
speaks of are alike. The ruler itself is asked once for each; a text with a word that may begin a longer pattern is left
to it altogether.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

    Component = Any
    """Whatever takes a Doc and gives a Doc."""
    Pattern = list[dict[str, Any]]
    """For each token what it must be."""

_REMEMBERED = 20_000
"""Words, and words with tag and label."""
_SEEN = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
"""What patterns may look at, if a word, its tag and its label are to decide them."""

Rule = tuple[int, int]
"""Its number, and the id of its match."""


def components(nlp: Language) -> Iterator[Component]:
    """The components of a pipeline in order, with a quicker one for its attribute ruler."""
    from spacy.pipeline import AttributeRuler

    for _, component in nlp.pipeline:
        yield quicker(component) if type(component) is AttributeRuler else component


@lru_cache(maxsize=2)
def quicker(ruler: AttributeRuler) -> Component:
    """A component that does the same; the ruler itself if its patterns look at more than a word, its tag and label."""
    rows: Any = ruler.patterns
    patterns: list[Pattern] = [pattern for row in rows for pattern in row["patterns"]]
    tokens = [token for pattern in patterns for token in pattern]
    readable = all(token.keys() <= _SEEN and _of_word(token).keys() <= {"IN", "REGEX"} for token in tokens)
    return QuickRuler(ruler, patterns) if readable else ruler


def _of_word(token: dict[str, Any]) -> dict[str, Any]:
    """What a pattern says of the word, in spaCy's long form."""
    word = token.get("LOWER", {})
    return {"IN": [word]} if isinstance(word, str) else word


class QuickRuler:
    """Does to a Doc what ``ruler``, which has these patterns, does to it."""

    def __init__(self, ruler: AttributeRuler, patterns: list[Pattern]) -> None:
        from spacy.matcher import Matcher

        self._ruler = ruler
        self._vocab = ruler.vocab
        of_words = [_of_word(token) for pattern in patterns for token in pattern]
        self._spoken_of = frozenset(word for said in of_words for word in said.get("IN", ()))
        self._shapes = [re.compile(said["REGEX"]) for said in of_words if "REGEX" in said]
        self._begins_longer = Matcher(ruler.vocab)
        self._begins_longer.add("longer", [[p[0]] for p in patterns if len(p) > 1])
        self._unspoken: int | None = None
        """A word that stands for all that no pattern speaks of."""
        self._word = lru_cache(maxsize=_REMEMBERED)(self._look_up)
        self._rules = lru_cache(maxsize=_REMEMBERED)(self._ask)

    def __call__(self, doc: Doc) -> Doc:
        self._ruler.set_annotations(doc, self._match(doc))  # type: ignore[no-untyped-call]
        return doc

    def _match(self, doc: Doc) -> list[tuple[int, int, int, int]]:
        """As the ruler's own: number of the rule, id, first token, end; later rules prevail, so they come last."""
        from spacy.attrs import DEP, ORTH, TAG

        found = []
        for i, (word, tag, label) in enumerate(doc.to_array([ORTH, TAG, DEP]).tolist()):
            rules = self._rules(self._word(word), tag, label)
            if rules is None:
                return self._ruler.match(doc)  # type: ignore[no-any-return]
            found += [(number, match, i, i + 1) for number, match in rules]
        return sorted(found)

    def _look_up(self, word: int) -> int:
        """The word itself, or the one that stands for it."""
        lower = self._vocab.strings[word].lower()
        if lower in self._spoken_of or lower.isspace() or any(shape.search(lower) for shape in self._shapes):
            return word
        if self._unspoken is None:
            self._unspoken = word
        return self._unspoken

    def _ask(self, word: int, tag: int, label: int) -> tuple[Rule, ...] | None:
        """The rules for a token, by their numbers; None if it may begin a longer pattern."""
        from spacy.tokens import Doc

        alone = Doc(self._vocab, words=[self._vocab.strings[word]])
        alone[0].tag, alone[0].dep = tag, label
        if self._begins_longer(alone, allow_missing=True):
            return None
        return tuple((number, match) for number, match, _, _ in self._ruler.match(alone))
