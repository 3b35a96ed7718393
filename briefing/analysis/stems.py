"""Words → stems, so that "beheads", "beheaded" and "the beheading" are one word whatever the tagger took them for."""

from __future__ import annotations

from functools import cache

from briefing.knowledge import opposition

_ENDINGS = (
    "izations isations ization isation ations ation ments ment ings ing ions ion ers ors er or ies ied ed es s ly al"
).split()
"""The longest that fits goes; of two that fit, the first."""
_SOUNDS = {"ansion": "and", "osion": "od", "asion": "ad", "ision": "id", "usion": "ud"}
"""Endings of nouns whose verb ends in another sound: expansion, expand."""
_SHORTEST = 3
_VOWELS = frozenset("aeiouy")


@cache
def stem(word: str) -> str:
    """Light: endings of inflection and of a few nouns go; words of a family and synonyms have the first one's stem."""
    word = word.lower().removesuffix("'s").removesuffix("'")
    first = _families().get(word) or _families().get(_without_ending(word), word)
    root = _without_ending(first)
    return _synonyms().get(root, root)


def _without_ending(word: str) -> str:
    if not word.isalpha():
        return word
    singular = word.removesuffix("s")
    for sound, root in _SOUNDS.items():
        if singular.endswith(sound) and len(singular) > len(sound) + 1:
            return singular.removesuffix(sound) + root
    for ending in _ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and _can_stand(rest, ending):
            return _root(rest + ("y" if ending in ("ies", "ied") else ""))
    return _root(word)


def _can_stand(rest: str, ending: str) -> bool:
    """ "said" loses no ending, nor do "bus", "press", "crisis"."""
    if len(rest) < _SHORTEST or not _VOWELS & {*rest}:
        return False
    return ending != "s" or not rest.endswith(("s", "u", "i"))


def _root(rest: str) -> str:
    """Without a doubled last consonant or a mute e; y as i."""
    if len(rest) > _SHORTEST and rest[-1] == rest[-2] and rest[-1] not in "aeiouls":
        rest = rest[:-1]
    if len(rest) > _SHORTEST:
        rest = rest.removesuffix("e")
    return rest[:-1] + "i" if rest.endswith("y") else rest


@cache
def _synonyms() -> dict[str, str]:
    return {_without_ending(word): _without_ending(group[0]) for group in opposition().synonyms for word in group}


@cache
def _families() -> dict[str, str]:
    rows = [(word, family[0]) for family in opposition().families for word in family]
    return {_without_ending(word): first for word, first in rows} | dict(rows)
