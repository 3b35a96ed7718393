"""Where a noun or an infinitive as content ends: with its clause, before a circumstance and before a remark."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.attribution import is_finite
from briefing.analysis.parse import Paragraph, Token
from briefing.knowledge import reporting, wording


def phrase(verb: Token, head: Token, paragraph: Paragraph) -> list[Token]:
    """A noun as content, with all that a reader takes with it up to the end of its clause, however parsed.

    It ends before a circumstance ("when ...", "on Monday"), another verb of the cue's subject, and a remark that a
    comma or a dash sets off. What lies ahead (a demand, a warning, a plan) takes its time and its condition with it.
    """
    senses = reporting().verbs.get(verb.lemma, {}).values()
    ahead = any(s.kind in ("demand", "warn", "threaten", "promise", "refuse", "expect", "agree") for s in senses)
    whole = head.subtree()
    first = min(t.i for t in whole if t.i > verb.i or head.i < verb.i)
    own, tokens = {t.i for t in whole}, []
    above = {t.i for t in verb.ancestors() if t.i > head.i and t.i not in own}
    for token in paragraph.tokens[first:]:
        if token.text in _STOPS or (token.i > head.i and _ends_phrase(token, own, paragraph, ahead=ahead)):
            break
        if token.i in above or (token.head.i in above and token.dep in _BEFORE_A_VERB and token.i not in own):
            break
        tokens.append(token)
    return without_aside(tokens, head)


_BEFORE_A_VERB = ("aux", "auxpass", "neg", "advmod", "nsubj", "nsubjpass")


_STOPS = (".", "!", "?", ";")


def _ends_phrase(token: Token, own: set[int], paragraph: Paragraph, *, ahead: bool) -> bool:
    after = paragraph.tokens[token.i + 1] if token.i + 1 < len(paragraph.tokens) else token
    if token.text in ("--", "—", "–", ":") or (token.text == "-" and _is_dash(token, paragraph)):
        return True
    if token.text == ",":
        return _ends_at_comma(after, own)
    if token.dep == "cc" and token.i not in own:
        return not _goes_on_with(token)
    if ahead and (token.lower in ("if", "until", "unless", "before", "by") or token.ent in _MOMENTS):
        return False
    apart = token.i not in own
    if token.lower in wording()["circumstance"] or (apart and token.lower in _WHEN and not _compares(token, paragraph)):
        return True
    return apart and _is_a_moment(token, after, own, paragraph)


def _ends_at_comma(after: Token, own: set[int]) -> bool:
    if after.lower in _RELATIVE:
        return not _is_inset(after, own)
    more = after.lower in _EXAMPLES or _goes_on_with(after) or (after.dep == "conj" and after.tag == "VB")
    return after.i not in own and not more


def _is_a_moment(token: Token, after: Token, own: set[int], paragraph: Paragraph) -> bool:
    """ "condemned the raid *on Monday*"; but "a letter *on Monday* that says P", "the Act *of 1994*" go on."""
    if token.i < max(own) or "of" in (token.lower, paragraph.tokens[token.i - 1].lower):
        return False
    return token.ent in _MOMENTS or (token.pos == "ADP" and after.ent in _MOMENTS)


def _compares(than: Token, paragraph: Paragraph) -> bool:
    """ "more than a million": a number, not a comparison with another clause."""
    before = paragraph.tokens[than.i - 1].lower if than.i else ""
    return than.lower == "than" and before in ("more", "less", "fewer", "other", "rather")


def _is_dash(token: Token, paragraph: Paragraph) -> bool:
    return (
        paragraph.text[token.start - 1 : token.start].isspace() and paragraph.text[token.end : token.end + 1].isspace()
    )


def _goes_on_with(conjunction: Token) -> bool:
    """ "and" between things or infinitives; between two tensed verbs it opens another clause."""
    if conjunction.dep != "cc":
        return False
    joined = next((c for c in conjunction.head.children if c.dep == "conj" and c.i > conjunction.i), None)
    if joined is None:
        return False
    bare = joined.tag == "VB" and joined.child("nsubj", "aux") is None  # "agreed to share N and rely on N"
    bare = bare or (
        joined.tag == "VBG" and joined.lemma not in reporting().verbs
    )  # "mentioned raising N and cutting N"
    return bare or not (joined.pos in ("VERB", "AUX") and is_finite(joined))


def _is_inset(pronoun: Token, own: set[int]) -> bool:
    """ "vowed to form a force, which would be armed, to guard the port": the phrase goes on behind the clause."""
    clause = pronoun.head
    return clause.dep == "relcl" and pronoun.i in own and max(own) > clause.subtree()[-1].i + 1


_EXAMPLES = ("including", "particularly", "especially", "notably")
"""Words that open a part of what was named: "condemned the raid, including the arrests"."""


_RELATIVE = ("which", "who", "whose", "whom", "where")


_WHEN = (
    "while",
    "when",
    "after",
    "before",
    "if",
    "since",
    "during",
    "according",
    "though",
    "although",
    "until",
    "than",
)


_MOMENTS = ("DATE", "TIME")


def without_aside(tokens: list[Token], head: Token) -> list[Token]:
    """Without the apposition or clause at its end that a comma or a dash sets off: ", which makes him an outlier"."""
    inside = {t.i for t in tokens}
    cut = [
        part.subtree()[0].i
        for part in tokens
        if part.dep in _ASIDES
        and part.i > head.i
        and _after_comma(part, tokens)
        and part.subtree()[-1].i >= max(inside)
    ]
    end = min(cut, default=None)
    return [t for t in tokens if end is None or t.i < end]


_ASIDES = ("appos", "relcl", "acl", "advcl")


def _after_comma(part: Token, tokens: Sequence[Token]) -> bool:
    first = part.subtree()[0].i
    return any(t.text in (",", "-", "--", "—", "–") and t.i == first - 1 for t in tokens)


def with_target(target: Token, clause: Token) -> list[Token]:
    """ "urged *Tehran to free the students*"; a target with a clause of its own is left to stand before the content."""
    act = without_aside([t for t in clause.subtree() if t.i > target.i], clause)
    whom = target.subtree()
    short = len(whom) <= _SHORT_TARGET and not any(t.dep in ("relcl", "appos") for t in whom)
    return [*whom, *act] if short else act


_SHORT_TARGET = 6
