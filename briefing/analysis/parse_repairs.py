"""Four things that the parser gets wrong in a regular way, put right before the tokens become a tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.knowledge import reporting

if TYPE_CHECKING:
    from briefing.analysis.parse import Token

_SUBJECTS = ("nsubj", "nsubjpass")


def repair(tokens: Sequence[Token], heads: list[int]) -> None:
    """Changes ``heads`` and the labels of ``tokens``, which are not linked yet."""
    for token in tokens:
        dep = token.dep
        if dep in _SUBJECTS:
            _to_its_verb(token, tokens, heads)
        elif dep == "acl":
            _opens_with_a_clause(token, tokens, heads)
        elif dep == "advcl":
            _takes_its_subject(token, tokens, heads)
        elif dep == "advmod" and token.lower == "as":
            _calls_it(token, tokens, heads)


def _to_its_verb(own: Token, tokens: Sequence[Token], heads: list[int]) -> None:
    """The subject of "was" in a passive is that of its verb: "the bridge | was not closed"."""
    above = tokens[heads[own.i]]
    verb = heads[above.i]
    if above.dep != "auxpass" or above is own or verb == above.i:
        return
    if not any(heads[t.i] == verb and t.dep in _SUBJECTS for t in tokens):
        own.dep = "nsubjpass"
        heads[own.i] = verb


def _opens_with_a_clause(verb: Token, tokens: Sequence[Token], heads: list[int]) -> None:
    """ "Solvent leaked from the plant, the union said": the parser takes "leaked" for a participle and gives "said" two
    subjects, the first of which is that of the clause.
    """
    if verb.tag not in ("VBN", "VBD") or verb.text != verb.lower:
        return
    noun = tokens[heads[verb.i]]
    cue = tokens[heads[noun.i]]
    if not _is_first_subject(noun, cue, tokens, heads) or any(
        heads[t.i] == verb.i and t.dep in _NO_PAST for t in tokens
    ):
        return
    verb.dep, verb.tag = "ccomp", "VBD"
    heads[verb.i], heads[noun.i] = cue.i, verb.i


_NO_PAST = ("agent", "aux", "auxpass", *_SUBJECTS)


def _takes_its_subject(verb: Token, tokens: Sequence[Token], heads: list[int]) -> None:
    """ "They left after a gate | gave way": the parser takes "after a gate" for a phrase and the clause for another."""
    if verb.tag not in ("VBD", "VBZ", "VBP") or any(heads[t.i] == verb.i and t.dep in _SUBJECTS for t in tokens):
        return
    near = (t for t in reversed(tokens[: verb.i]) if t.dep == "prep" and heads[t.i] == heads[verb.i])
    mark = next(near, None)
    if mark is None or mark.lower not in _MARKS or not all(_hangs_on(t, mark, heads) for t in tokens[mark.i : verb.i]):
        return
    noun = next((t for t in tokens[mark.i : verb.i] if t.dep == "pobj" and heads[t.i] == mark.i), None)
    if noun is not None:
        mark.dep, noun.dep = "mark", "nsubj"
        heads[mark.i] = heads[noun.i] = verb.i


_MARKS = ("after", "before", "since", "until")


def _hangs_on(token: Token, above: Token, heads: list[int]) -> bool:
    at = token.i
    while at != above.i and heads[at] != at:
        at = heads[at]
    return at == above.i


def _calls_it(as_: Token, tokens: Sequence[Token], heads: list[int]) -> None:
    """ "described the report as baseless": "as" hangs on the verb, and what it is called on "as"."""
    named = tokens[heads[as_.i]]
    verb = tokens[heads[named.i]]
    beside = named.i == as_.i + 1 and named.tag == "JJ" and named.dep == "advcl"
    compared = any(t.lower == "as" and heads[t.i] == named.i and t.i > named.i for t in tokens)
    if beside and not compared and "as" in reporting().verbs.get(verb.lemma, {}):
        as_.dep, named.dep = "prep", "amod"
        heads[as_.i], heads[named.i] = verb.i, as_.i


def _is_first_subject(noun: Token, cue: Token, tokens: Sequence[Token], heads: list[int]) -> bool:
    """It opens the sentence, and the verb of saying has another subject behind a comma."""
    if noun.dep != "nsubj" or noun.sent != cue.sent or "clause" not in reporting().verbs.get(cue.lemma, {}):
        return False
    own = [t for t in tokens if heads[t.i] == cue.i and t.dep in _SUBJECTS and t.sent == cue.sent]
    comma = any(t.text == "," and heads[t.i] == cue.i and noun.i < t.i < own[-1].i for t in tokens)
    return len(own) == 2 and own[0] is noun and comma and own[1].i < cue.i
