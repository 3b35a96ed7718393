"""Acts that happen once, with the time and the place they are given: two that differ there cannot both be right.

Only what the main clause of a content itself tells: "the rocket fell in Tolvar", "the strike happened on Monday", "will
not hand over the plant before June". What may be, what is done again, what is denied, what is one of several and
whatever stands in a clause of circumstance puts nothing anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.analysis.inside_places import InsidePlace, place_of
from briefing.analysis.main_clauses import main_heads, own_tokens, subject_of
from briefing.analysis.parse import Token
from briefing.analysis.places import NamedPlace
from briefing.analysis.stems import stem
from briefing.analysis.syntax import is_infinitive, is_passive
from briefing.analysis.time_bounds import TimeBounds, bounds_of
from briefing.analysis.times import TimeExpression
from briefing.knowledge import occasion_words, reporting

Once = Literal["for good", "for one", "one time", "one story"]
"""It cannot come again to that thing; nor so, though several may do it; not within a week; not within what one article
tells."""


TOLD = ("assert", "accuse", "expect", "promise", "agree")
"""Kinds of positions that say of an act that it happened, or will."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One such act, as stems."""

    act: str
    once: Once
    ahead: bool
    """It will happen, by what is said."""
    doer: frozenset[str]
    """Who does it to something else, with the key of the actor; empty where nobody is named."""
    thing: str
    """Head of what it happens to."""
    which: frozenset[str]
    """What tells the thing from others of its kind."""
    named: bool
    """The thing has a name, or one is among ``which``."""
    actor: str | None
    """Key of the thing, where it is an actor."""
    time: TimeBounds | None
    place: InsidePlace | None
    names: frozenset[str] = frozenset()
    """All of the clause, as stems: of places that it hangs on the thing, too."""
    written: str | None = None
    """ISO 8601 day on which the article was."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the words around an act give: times and places of its paragraph, and who a word stands for."""

    times: Sequence[TimeExpression]
    places: Sequence[NamedPlace]
    wide: frozenset[str]
    """Names in small letters that the article puts other places in."""
    actor: Callable[[Token], str | None] = lambda _token: None
    holder: str | None = None
    """Key of who says it, for "it", "we" who do it."""
    written: str | None = None
    """The day of the article, where it is known to the day."""
    headline: bool = False
    """Articles may be left out: "Rocket falls in Tolvar"."""


def find_occasions(tokens: Sequence[Token], setting: Setting) -> Iterator[Occasion]:
    """Those that the main clauses of a content give a time or a place."""
    inside = {t.i for t in tokens}
    for head in main_heads(tokens):
        verb = _told(head, inside) if setting.headline else head
        if verb.pos not in ("VERB", "AUX"):
            continue
        words = sorted(own_tokens(verb, inside), key=lambda t: t.i)
        found = _read(verb, words, setting)
        if found is not None and (found.time is not None or found.place is not None):
            yield found


def _told(head: Token, inside: set[int]) -> Token:
    """Of "police said *the rocket fell in Tolvar*" what was said."""
    said = head.child("ccomp")
    tells = "clause" in reporting().verbs.get(head.lemma, {})
    return said if tells and said is not None and said.i in inside else head


def _read(verb: Token, words: Sequence[Token], setting: Setting) -> Occasion | None:
    tense = _tense(verb, headline=setting.headline)
    doer, thing = _parts(verb)
    if tense is None or thing is None or any(t.lower in occasion_words()["several"] for t in words):
        return None
    act, once = _act(verb, thing)
    actor = setting.actor(thing)
    if once is None or not (_is_one(thing, headline=setting.headline) or (thing.pos == "PRON" and actor)):
        return None
    negated = any(c.dep == "neg" for t in words for c in (t, *t.children) if c in words)
    time = bounds_of(verb, thing if thing.i > verb.i else None, words, setting.times, negated=negated)
    place = place_of(verb, words, setting.places, setting.wide) if not negated else None
    which = _which(thing, words, setting)
    return Occasion(
        act=act,
        once=once,
        ahead=tense == "ahead",
        doer=_doer(doer, setting),
        thing=stem(thing.lemma),
        which=frozenset(stem(t.lemma) for t in which),
        named=any(t.pos == "PROPN" for t in (thing, *which)) or thing.pos == "PRON",
        actor=actor,
        time=time,
        place=place,
        names=frozenset(stem(t.text) for t in words if t.pos == "PROPN" and t.ent not in ("DATE", "TIME")),
        written=setting.written,
    )


# --- which act --------------------------------------------------------------------------------------------------------


def _act(verb: Token, thing: Token) -> tuple[str, Once | None]:
    """Its stem, and why it is one occasion; None where it may happen again."""
    words, lemma = occasion_words(), _lemma(verb)
    if lemma in words["falling"] and thing.lemma in words["fallen"]:
        return ("fall" if lemma in ("land", "come down") else stem(lemma)), "one story"
    if lemma in words["happening"] or _takes_place(verb):
        return "happen", _first({"events": "one time", "events_again": "one story"}, thing.lemma)
    return stem(lemma), _first(
        {"for_good": "for good", "for_one": "for one", "one_time": "one time", "one_story": "one story"}, lemma
    )


def _first(lists: Mapping[str, Once], word: str) -> Once | None:
    return next((once for name, once in lists.items() if word in occasion_words()[name]), None)


def _lemma(verb: Token) -> str:
    particle = verb.child("prt")
    return f"{verb.lemma} {particle.lower}" if particle is not None else verb.lemma


def _takes_place(verb: Token) -> bool:
    """ "Took place", "was held", "came on Monday", "was on Monday"."""
    if verb.lemma == "take":
        done = verb.child("dobj")
        return done is not None and done.lower == "place"
    if verb.lemma == "hold":
        return is_passive(verb)
    return verb.lemma in ("be", "come") and verb.child("attr", "acomp", "dobj", "xcomp", "expl") is None


def _parts(verb: Token) -> tuple[Token | None, Token | None]:
    """Who does it, and what it happens to: of an act without an object its subject."""
    own, done = subject_of(verb), verb.child("dobj")
    if is_passive(verb):
        by = verb.child("agent")
        return (by.child("pobj") if by is not None else None), own
    if done is None or _takes_place(verb):
        return None, own
    return own, done


def _tense(verb: Token, *, headline: bool) -> Literal["behind", "ahead"] | None:
    """Of what has happened or will; None of what may be, is going on, or happens by habit."""
    helpers = [c for c in verb.children if c.dep in ("aux", "auxpass")]
    low = {c.lower for c in helpers}
    if is_infinitive(verb) or low & _UNSURE or _is_condition(verb):
        return None
    if low & _AHEAD:
        return None if "have" in low else "ahead"
    finite = min((*helpers, verb), key=lambda t: t.i)
    if finite.tag == "VBD" or finite.lower in ("has", "have", "had", "'ve"):
        return None if verb.tag == "VBG" else "behind"
    bare = headline and (finite.tag in ("VBZ", "VBN") or finite.lower in ("is", "are"))
    return "behind" if bare and verb.tag != "VBG" else None


def _is_condition(verb: Token) -> bool:
    mark = verb.child("mark")
    return mark is not None and mark.lower not in ("that", "as")


_AHEAD = frozenset(("will", "'ll", "would", "'d", "shall", "wo"))
_UNSURE = frozenset(("may", "might", "could", "can", "should", "must", "to", "ca"))


# --- to what ----------------------------------------------------------------------------------------------------------


def _is_one(noun: Token, *, headline: bool) -> bool:
    """One thing that both sides can only mean alike: a name, "the bridge", "the talks"."""
    if noun.pos == "PROPN":
        return True
    below = [c.lower for c in noun.children if c.dep in ("det", "poss", "nummod", "quantmod")]
    definite = any(c in _DEFINITE for c in below) or any(c.dep == "poss" for c in noun.children)
    one = noun.tag == "NN" or (noun.tag == "NNS" and stem(noun.lemma) in _always_plural())
    joined_to = noun.child("conj") is not None
    return noun.pos == "NOUN" and one and not joined_to and (definite or (headline and not below))


_DEFINITE = ("the", "this", "that")


def _always_plural() -> frozenset[str]:
    return frozenset(map(stem, ("talks", "elections", "negotiations", "polls")))


def _which(noun: Token, words: Sequence[Token], setting: Setting) -> list[Token]:
    """What tells it from others: its words before it and its "of", "on"; no time, no place it happened in."""
    timed = {t.i for t in words for time in setting.times if time.span[0] <= t.start < time.span[1]}
    below = [t for t in noun.subtree() if t is not noun and t in words and t.i not in timed]
    return [t for t in below if t.pos in ("NOUN", "PROPN", "ADJ", "NUM")]


def _doer(noun: Token | None, setting: Setting) -> frozenset[str]:
    if noun is None:
        return frozenset()
    actor = setting.actor(noun)
    if actor is None and noun.lower in ("i", "we", "it", "they"):
        actor = setting.holder
    words = {stem(t.text) for t in noun.subtree() if t.pos in ("NOUN", "PROPN")} if noun.pos != "PRON" else set()
    return frozenset(words | ({actor, *_words_of(actor)} if actor is not None else set()))


def _words_of(key: str) -> set[str]:
    """Stems of the name in an actor's key."""
    return {stem(word) for word in key.partition(":")[2].partition("@")[0].split()}
