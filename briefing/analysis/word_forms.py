"""The form of each word of a parse (lemma, tag, part of speech, label), decided once for each that is alike.

spaCy's last steps, an attribute ruler that corrects part of speech and morphology by patterns and a lemmatizer, ask
anew for each word, which is an eighth of a parse. Nearly all patterns are of one token and look at nothing but its
word, tag and label, and the lemmatizer looks at nothing but the word and what the ruler made of it, so that the same
three get the same form wherever they stand. Both are asked once for each; a text in which a longer pattern is found is
left to them altogether.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

    Component = Any
    """Whatever takes a Doc and gives a Doc."""
    Pattern = list[dict[str, Any]]
    """For each token what it must be."""

_REMEMBERED = 50_000
"""Words with tag and label: some 10 MB."""
_SEEN = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
"""What patterns may look at, if a word, its tag and its label are to decide them."""

Rule = tuple[int, int]
"""Its number, and the id of its match."""


class WordForm(NamedTuple):
    """What a word is, wherever it stands."""

    text: str
    lemma: str
    """As the pipeline gives it."""
    tag: str
    """Penn Treebank tag."""
    pos: str
    """Universal part of speech."""
    dep: str


class Pipeline:
    """The components of a pipeline that a text must go through, and the forms of its words thereafter."""

    def __init__(self, nlp: Language) -> None:
        quick = _ruler_and_lemmatizer(nlp)
        self.components: list[Component] = [c for _, c in nlp.pipeline if c not in quick]
        self._forms = _quick_forms(*quick) if quick else _forms_in

    def forms(self, doc: Doc) -> Sequence[WordForm]:
        """One for each token of a Doc that went through the components."""
        return self._forms(doc)


def _ruler_and_lemmatizer(nlp: Language) -> tuple[AttributeRuler, Component] | tuple[()]:
    """These two, if they follow one another and word, tag and label are all that they look at."""
    from spacy.lang.en.lemmatizer import EnglishLemmatizer
    from spacy.pipeline import AttributeRuler

    parts = [component for _, component in nlp.pipeline]
    for ruler, lemmatizer in pairwise(parts):
        if type(ruler) is AttributeRuler and type(lemmatizer) is EnglishLemmatizer:
            return (ruler, lemmatizer) if lemmatizer.mode == "rule" and _looks_at_little(ruler) else ()
    return ()


def _patterns(ruler: AttributeRuler) -> list[Pattern]:
    rows: Any = ruler.patterns
    return [pattern for row in rows for pattern in row["patterns"]]


@lru_cache(maxsize=2)
def _looks_at_little(ruler: AttributeRuler) -> bool:
    tokens = [token for pattern in _patterns(ruler) for token in pattern]
    return all(token.keys() <= _SEEN and _of_word(token).keys() <= {"IN", "REGEX"} for token in tokens)


def _of_word(token: dict[str, Any]) -> dict[str, Any]:
    """What a pattern says of the word, in spaCy's long form."""
    word = token.get("LOWER", {})
    return {"IN": [word]} if isinstance(word, str) else word


def _forms_in(doc: Doc) -> list[WordForm]:
    return [WordForm(token.text, token.lemma_, token.tag_, token.pos_, token.dep_) for token in doc]


class _QuickForms:
    """The forms that ``ruler`` and then ``lemmatizer`` would give the tokens of a Doc."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Component) -> None:
        from spacy.matcher import Matcher

        patterns = _patterns(ruler)
        self._ruler, self._lemmatizer = ruler, lemmatizer
        self._vocab = ruler.vocab
        of_words = [_of_word(token) for pattern in patterns for token in pattern]
        self._spoken_of = frozenset(word for said in of_words for word in said.get("IN", ()))
        self._shapes = [re.compile(said["REGEX"]) for said in of_words if "REGEX" in said]
        longer = [pattern for pattern in patterns if len(pattern) > 1]
        self._longer, self._begins_longer = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._longer.add("longer", longer)
        self._begins_longer.add("longer", [pattern[:1] for pattern in longer])
        self._unspoken = ""
        """A word that stands for all that no pattern speaks of."""
        self._form = lru_cache(maxsize=_REMEMBERED)(self._ask)
        self._rules = lru_cache(maxsize=_REMEMBERED)(self._ask_rules)

    def __call__(self, doc: Doc) -> Sequence[WordForm]:
        from spacy.attrs import DEP, ORTH, TAG

        asked = [self._form(word, tag, label) for word, tag, label in doc.to_array([ORTH, TAG, DEP]).tolist()]
        if any(begins for _, begins in asked) and self._longer(doc, allow_missing=True):
            return _forms_in(self._lemmatizer(self._ruler(doc)))
        return [form for form, _ in asked]

    def _ask(self, word: int, tag: int, label: int) -> tuple[WordForm, bool]:
        """The form of a token by itself, and whether a longer pattern may begin with it."""
        text = self._vocab.strings[word]
        alone = self._alone(text, tag, label)
        begins = bool(self._begins_longer(alone, allow_missing=True))
        rules = [(number, match, 0, 1) for number, match in self._rules(self._stand_in(text), tag, label)]
        self._ruler.set_annotations(alone, rules)  # type: ignore[no-untyped-call]
        return _forms_in(self._lemmatizer(alone))[0], begins

    def _stand_in(self, text: str) -> str:
        """The word itself, or the one that stands for all that no pattern speaks of."""
        lower = text.lower()
        if lower in self._spoken_of or lower.isspace() or any(shape.search(lower) for shape in self._shapes):
            return text
        self._unspoken = self._unspoken or text
        return self._unspoken

    def _ask_rules(self, text: str, tag: int, label: int) -> list[Rule]:
        """The rules for a token by itself, in the order in which they are applied."""
        return [(number, match) for number, match, _, _ in self._ruler.match(self._alone(text, tag, label))]

    def _alone(self, text: str, tag: int, label: int) -> Doc:
        from spacy.tokens import Doc

        alone = Doc(self._vocab, words=[text])
        alone[0].tag, alone[0].dep = tag, label
        return alone


@lru_cache(maxsize=2)
def _quick_forms(ruler: AttributeRuler, lemmatizer: Component) -> _QuickForms:
    """What is remembered lasts from batch to batch."""
    return _QuickForms(ruler, lemmatizer)
