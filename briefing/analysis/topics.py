"""What a position is about, as a set of keys that two positions can share.

A key is a state or another actor (however it is called: "Iranian", "Tehran", "Iran"), a part of a place ("south"), or
the lemma of a noun, verb or adjective. "The area" takes the keys of the place it points back to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.analysis.entities import ArticleActors
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import is_infinitive
from briefing.knowledge import reporting, roles, wording

_CONTENT = ("NOUN", "VERB", "ADJ", "PROPN")


@dataclass(frozen=True, slots=True)
class Topic:
    """Keys of one position."""

    names: frozenset[str]
    """States, actors, proper names."""
    words: frozenset[str]
    """Lemmas of what happens and to what; parts of places."""
    acts: frozenset[str]
    """The words among them that name an act: the predicate, nouns of acts."""
    heads: frozenset[str] = frozenset()
    """The words among them that modify no other and stand in no clause of circumstance: "the gate *inspection*"."""

    def shared(self, other: Topic) -> tuple[frozenset[str], frozenset[str]]:
        """Names and words of both. Beyond one article a surname is a name, and "the editor" a word like others."""
        names = self.names & other.names
        mine, yours = self.names - names, other.names - names
        names |= {n for n in _of_one_article(mine, "person") if n in _of_one_article(yours, "person")}
        described = {*_of_one_article(mine, "nominal")} & {*_of_one_article(yours, "nominal")}
        return names, (self.words & other.words) | {_plain(n) for n in described}

    def similarity(self, other: Topic) -> float:
        """Cosine of the two key sets, 0 to 1."""
        names, words = self.shared(other)
        sizes = len(self.names | self.words) * len(other.names | other.words)
        return (len(names) + len(words)) / sizes**0.5 if sizes else 0.0


def _of_one_article(names: Iterable[str], kind: str) -> Iterator[str]:
    """Keys that only one article gives, without its id: "nominal:editor@6075c38e" is "nominal:editor"."""
    return (n.partition("@")[0] for n in names if n.startswith(f"{kind}:") and "@" in n)


def _plain(key: str) -> str:
    return key.partition(":")[2]


def find_topic(
    tokens: Sequence[Token],
    predicate: Token | None,
    number: int,
    paragraphs: Sequence[Paragraph],
    actors: ArticleActors,
    states: Sequence[dict[int, str]],
) -> Topic:
    """Topic of a content, given as its tokens in paragraph ``number``."""
    names: set[str] = set()
    words: set[str] = set()
    acts: set[str] = set()
    heads: set[str] = set()
    for token in tokens:
        named = _name(token, number, actors, states)
        if named is not None:
            names.add(named)
        elif token.lower in wording()["place_anaphors"] and _points_back(token):
            names_back, words_back = _place_before(token, number, paragraphs, states)
            names |= names_back
            words |= words_back
        elif (word := _word(token)) is not None:
            words.add(word)
            heads |= {word} if _is_head(token, predicate) else set()
            if (
                token is predicate
                or token.lemma in wording()["act_nouns"]
                or (token.pos == "VERB" and token.lemma in roles()["act_verbs"])
            ):
                acts.add(word)
    return Topic(frozenset(names), frozenset(words), frozenset(acts), frozenset(heads))


_MODIFIERS = ("compound", "amod", "nmod", "poss", "appos", "npadvmod", "nummod")
_ASIDES = ("relcl", "acl", "advcl", "ccomp")


def _is_head(token: Token, predicate: Token | None) -> bool:
    """It is the predicate, or something that it is said of or done to, not a modifier or an aside."""
    if token is predicate:
        return True
    if token.dep in _MODIFIERS:
        return False
    for above in (token, *token.ancestors()):
        if above is predicate:
            return True
        if above.dep in _ASIDES and not is_infinitive(above):  # "the offer *to pay* 20,000 crowns" is all one
            return False
    return True


def refers_back(tokens: Sequence[Token]) -> bool:
    """A content that only points to what was said before: "it", "the accusation", "the charges"."""
    false = wording()["falsehood"] | wording()["falsehood_nouns"] | wording()["truth"]
    empty = (
        "as",
        "pure",
        "is",
        "was",
        "were",
        "are",
        "be",
        "not",
        "n't",
        "and",
        "politically",
        "completely",
        "totally",
    )
    words = [t for t in tokens if t.pos not in ("PUNCT", "DET", "SPACE") or t.lower in ("this", "that")]
    words = [t for t in words if t.lower not in false and t.lower not in empty]
    if len(words) != 1:
        return False
    word = words[0]
    return word.lower in ("it", "this", "that") or (word.lower in wording()["statement_nouns"] and _points_back(word))


def _name(token: Token, number: int, actors: ArticleActors, states: Sequence[dict[int, str]]) -> str | None:
    state = states[number].get(token.i)
    if state is not None:
        return f"state:{state}"
    entity = actors.at(number, token)
    if entity is not None and token.pos != "ADJ":
        return entity.key
    if token.pos == "PROPN" and token.lower not in roles()["geographic_heads"]:
        return f"word:{token.lower}"
    return None


def _word(token: Token) -> str | None:
    if token.pos not in _CONTENT and token.lower not in wording()["directions"]:
        return None
    lemma = token.lemma
    if token.lower in roles()["geographic_heads"] and _has_a_name(token):
        return None  # "the town of Dabiq" is known by its name, and no town is like another
    if token.lower in wording()["directions"]:
        return token.lower.removesuffix("ern")
    light = lemma in wording()["light"] and not _is_an_order(token)
    return None if light or len(lemma) < 3 or _is_speech(token) else lemma


def _is_speech(verb: Token) -> bool:
    """ "Announced that P" says nothing of its matter; "solvent had leaked" does, though one can leak that P."""
    senses = reporting().verbs.get(verb.lemma, {}).keys()
    if verb.pos != "VERB" or not senses & {"clause", "quote"}:
        return False
    return verb.child("nsubj", "nsubjpass") is None or verb.child("ccomp", "xcomp") is not None


def _has_a_name(noun: Token) -> bool:
    of = next((c.child("pobj") for c in noun.children if c.dep == "prep" and c.lower == "of"), None)
    return (of is not None and of.pos == "PROPN") or any(
        c.dep == "compound" and c.pos == "PROPN" for c in noun.children
    )


def _is_an_order(token: Token) -> bool:
    """ "Publish the order", not "in order to"."""
    return token.lower in ("order", "orders") and token.child("det", "amod", "poss", "compound") is not None


def _points_back(token: Token) -> bool:
    return token.lower == "there" or any(c.dep == "det" and c.lower in ("the", "that", "this") for c in token.children)


def _place_before(
    token: Token, number: int, paragraphs: Sequence[Paragraph], states: Sequence[dict[int, str]]
) -> tuple[set[str], set[str]]:
    """Keys of the nearest place named before: a part of a country with its country, or a place name."""
    for n, before in _backwards(token, number, paragraphs):
        if before.lower in wording()["directions"]:
            state = _of_state(before, states[n])
            return ({f"state:{state}"} if state else set()), {before.lower.removesuffix("ern")}
        if before.ent in ("LOC", "FAC") or (before.ent == "GPE" and before.i not in states[n]):
            return {f"word:{before.lower}"}, set()
    return set(), set()


def _backwards(token: Token, number: int, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, Token]]:
    for before in reversed(paragraphs[number].tokens[: token.i]):
        yield number, before
    if number:
        for before in reversed(paragraphs[number - 1].tokens):
            yield number - 1, before


def _of_state(direction: Token, states: dict[int, str]) -> str | None:
    """ "the south of Syria", "southern Syria"."""
    near: Iterable[Token] = [g for c in direction.children if c.dep == "prep" for g in c.children]
    return next((states[t.i] for t in [*near, direction.head] if t.i in states), None)
