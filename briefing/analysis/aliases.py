"""Other names that an article itself gives somebody: "Long Name (LN)", "X, also known as Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from briefing.analysis.bodies import body_name
from briefing.analysis.candidate import Candidate
from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.parse import Paragraph, Token
from briefing.knowledge import english_function_words, roles
from briefing.model import Article

_LEAST_LETTERS = 2
_LEAST_UNDEFINED = 3
"""Letters that an acronym must have to be taken for the name it abbreviates without brackets."""
_MOST_LETTERS = 12
_BODY_LIKE = ("body", "forces", "seat")


def short_forms(every: Sequence[Candidate], paragraphs: Sequence[Paragraph], article: Article) -> list[Candidate]:
    """Acronyms that the article defines, wherever they stand: new candidates, and keys for those already found."""
    defined = dict(_defined(every, paragraphs))
    spelled = _by_initials(every)
    taken = {(c.paragraph, i): c for c in every for i in range(c.first, c.last)}
    found = []
    for n, paragraph in enumerate(paragraphs):
        for token in paragraph.tokens:
            full = defined.get(token.text) or spelled.get(token.text)
            if full is None:
                continue
            here = taken.get((n, token.i))
            if here is full:
                continue
            if here is None:
                found.append(_short_form(full, n, token, article))
            elif here.text == token.text and (token.text in defined or not _is_listed(here)):
                _adopt(here, full)
    return found


def _is_listed(candidate: Candidate) -> bool:
    return candidate.key is not None and not candidate.key.startswith("ambiguous:")


def _defined(every: Sequence[Candidate], paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, Candidate]]:
    """Printed short form → the body whose name it follows in brackets."""
    for candidate in every:
        if not _may_be_shortened(candidate):
            continue
        tokens = paragraphs[candidate.paragraph].tokens
        at = candidate.last + (candidate.last < len(tokens) and tokens[candidate.last].tag == "POS")
        after = tokens[at : at + 5]
        if len(after) < 3 or after[0].text != "(":
            continue
        inner = next((t for t in after[1:3] if t.text[:1].isupper()), None)
        if inner is not None and abbreviates(inner.text, candidate.text):
            yield inner.text, candidate


def _may_be_shortened(candidate: Candidate) -> bool:
    if " " not in candidate.text:
        return False
    return candidate.form in _BODY_LIKE or candidate.rule in ("forces of a state", "force noun", "body noun")


def abbreviates(short: str, name: str) -> bool:
    """The letters of ``short`` stand in this order in ``name``; the first of them, and two at least, begin words."""
    letters = [c for c in short.upper() if c.isalpha()]
    capitals = sum(c.isupper() for c in short)
    if not _LEAST_LETTERS <= len(letters) <= _MOST_LETTERS or capitals < _LEAST_LETTERS or " " in short:
        return False
    words = [w.upper() for w in name.replace("-", " ").replace(".", "").split()]
    return any(_spells(letters, words[first:]) for first in range(len(words)) if words[first][:1] == letters[0])


def _spells(letters: Sequence[str], words: Sequence[str]) -> bool:
    found = _most_initials("".join(letters), " ".join(words))
    return found is not None and found >= min(_LEAST_LETTERS, len(words))


@cache
def _most_initials(letters: str, text: str) -> int | None:
    """How many of the letters begin words when all stand in this order; None where they do not. The first begins."""
    if not text.startswith(letters[0]):
        return None
    if len(letters) == 1:
        return 1
    initial = [i for i in range(1, len(text)) if text[i] == letters[1] and text[i - 1] == " "]
    rests = [_most_initials(letters[1:], text[i:]) for i in initial]
    inner = text.find(letters[1], 1)
    if inner > 0 and text[inner - 1] != " ":
        rest = _most_initials(letters[1:], text[inner:])
        rests.append(None if rest is None else rest - 1)
    return max((1 + rest for rest in rests if rest is not None), default=None)


def _by_initials(every: Sequence[Candidate]) -> dict[str, Candidate]:
    """Initials of the bodies named in full → the body, where only one has them."""
    found: dict[str, set[str]] = {}
    first: dict[str, Candidate] = {}
    for candidate in every:
        if _may_be_shortened(candidate):
            for short in {initials(candidate.text), *_with_small_words(candidate.text)}:
                if len(short) >= _LEAST_UNDEFINED:
                    found.setdefault(short, set()).add(candidate.key or body_name(candidate.text))
                    first.setdefault(short, candidate)
    return {short: first[short] for short, keys in found.items() if len(keys) == 1}


def initials(name: str) -> str:
    """ "Iraqi security forces" → "ISF"; small words and what holds a full stop count for nothing."""
    words = [w for w in name.replace("-", " ").split() if w.lower() not in english_function_words()]
    return "".join(w[0].upper() for w in words if w[0].isalpha())


def _with_small_words(name: str) -> tuple[str, ...]:
    """ "Commission of Inquiry" → "CoI", "COI": the letters of all its words."""
    words = name.replace("-", " ").removeprefix("the ").removeprefix("The ").split()
    letters = "".join(w[0] for w in words if w[0].isalpha())
    small = any(w in ("of", "for", "and") for w in words)
    return (letters, letters.upper()) if small else ()


def _short_form(full: Candidate, number: int, token: Token, article: Article) -> Candidate:
    text = article.text[token.start : token.end]
    found = Candidate(
        number, token.i, token.i + 1, token, token.start, token.end, text, full.kind, "body", "defined acronym"
    )
    _adopt(found, full)
    return found


def _adopt(short: Candidate, full: Candidate) -> None:
    short.kind, short.state = full.kind, full.state
    short.rule = "defined acronym"
    short.key = full.key or f"name:{body_name(full.text)}"
    short.form = "forces" if short.key.startswith("state:") else "body"


_SAYS_ALIAS = (
    ("also", "known", "as"),
    ("better", "known", "as"),
    ("commonly", "known", "as"),
    ("widely", "known", "as"),
    ("formerly", "known", "as"),
    ("previously", "known", "as"),
    ("otherwise", "known", "as"),
    ("known", "as"),
    ("also", "called"),
    ("sometimes", "called"),
    ("formerly", "called"),
    ("also", "spelled"),
    ("also", "spelt"),
    ("whose", "real", "name", "is"),
    ("officially",),
    ("formally",),
    ("formerly",),
    ("nicknamed",),
    ("alias",),
    ("aka",),
    ("a.k.a.",),
    ("a.k.a",),
)
_MOST_BETWEEN = 12
"""Tokens that a name in another script or language may take in brackets before "also known as"."""


def join_aliases(actors: ArticleActors, paragraphs: Sequence[Paragraph]) -> None:
    """One actor for a name and the other names that the article says it has."""
    for entity in [*actors.entities.values()]:
        if entity.key not in actors.entities or entity.key.startswith("state:"):
            continue
        for mention in [*entity.mentions]:
            if mention.form in ("person", "body"):
                for name in other_names(paragraphs[mention.paragraph].tokens, mention.last):
                    _join(actors, entity, mention, name)


def other_names(tokens: Sequence[Token], at: int) -> Iterator[list[Token]]:
    """The names after "(also known as", ", formerly", "(Arabic: ..., "Y")" behind a name that ends at ``at``."""
    start = at
    while start < len(tokens) and tokens[start].text in (",", "(", "-", "–") and start < at + 2:
        start += 1
    if start == at:
        return
    if tokens[start - 1].text == "(" and start + 1 < len(tokens) and tokens[start + 1].text == ":":
        close = next((i for i in range(start, min(len(tokens), start + 4 * _MOST_BETWEEN)) if tokens[i].text == ")"), 0)
        yield from _quoted_names(tokens[start + 2 : close])
        start = close + 1
        start += start < len(tokens) and tokens[start].text == ","
    for words in _SAYS_ALIAS:
        if tuple(t.lower for t in tokens[start : start + len(words)]) == words:
            name = _name_from(tokens, start + len(words))
            if name:
                yield name
            return


def _quoted_names(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """ "Army of the Victorious Sect" between quotation marks: the name in English."""
    marks = [i for i, t in enumerate(tokens) if set(t.text) <= {'"', "'"}]
    for first, last in pairwise(marks):
        inner = list(tokens[first + 1 : last])
        if len(inner) > 1 and inner[0].text[:1].isupper():
            yield inner


def _name_from(tokens: Sequence[Token], at: int) -> list[Token]:
    """The capitalised words from ``at`` on, after "the" and quotation marks."""
    while at < len(tokens) and (tokens[at].lower in ("the", "as") or tokens[at].pos == "PUNCT"):
        at += 1
    end = at
    while end < len(tokens) and _goes_on(tokens, at, end):
        end += 1
    return list(tokens[at:end])


def _goes_on(tokens: Sequence[Token], at: int, end: int) -> bool:
    word = tokens[end]
    if word.text[:1].isupper():
        return True
    particle = word.text in roles()["particles"] or word.lower in ("of", "the", "and")
    joins = word.text in ("-", "'") or word.tag == "POS"
    after = tokens[end + 1] if end + 1 < len(tokens) else None
    return end > at and (particle or joins) and after is not None and (after.text[:1].isupper() or particle)


def _join(actors: ArticleActors, entity: Entity, mention: Candidate, name: Sequence[Token]) -> None:
    other = next((e for t in reversed(name) if (e := actors.headed(mention.paragraph, t)) is not None), None)
    if other is entity:
        return
    if other is None:
        actors.take(entity, _alias(actors.article, mention, name), "other name given")
    elif _may_be_one(entity, other):
        actors.merge(entity, other, "other name given")


def _may_be_one(entity: Entity, other: Entity) -> bool:
    """Two people, or two bodies of which the lists know one at most."""
    persons = entity.kind == "person" and other.kind == "person"
    if (entity.kind == "person") != (other.kind == "person"):
        return other.key.startswith("name:") or "@" in other.key
    return persons or not (entity.key.startswith("body:") and other.key.startswith(("body:", "state:")))


def _alias(article: Article, of: Candidate, name: Sequence[Token]) -> Candidate:
    start, end = name[0].start, name[-1].end
    head = next((t for t in name if t.head not in name), name[-1])
    text = article.text[start:end]
    return Candidate(of.paragraph, name[0].i, name[-1].i + 1, head, start, end, text, of.kind, of.form, "other name")
