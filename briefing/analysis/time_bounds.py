"""When an act is put, as bounds: "on Monday", "by June", "not before September", by the preposition of its time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefing.analysis.parse import Token
from briefing.analysis.time_forms import DAYS
from briefing.analysis.times import TimeExpression
from briefing.knowledge import occasion_words
from briefing.model import Span


@dataclass(frozen=True, slots=True)
class TimeBounds:
    """Days between which something is put, both included; None where it is open on that side."""

    low: str | None
    """ISO 8601."""
    high: str | None
    text: str
    """As the source has it, with its preposition."""
    span: Span
    weekday: str = ""
    """The day's name, where an article without a date tells no more."""
    is_negated: bool = False
    """ "Not before June"."""


def apart(a: TimeBounds, b: TimeBounds, *, one_article: bool) -> bool:
    """No day is in both. Names of days without a date tell only within one article."""
    if a.weekday or b.weekday:
        return one_article and bool(a.weekday and b.weekday) and a.weekday != b.weekday
    return _ends_before(a, b) or _ends_before(b, a)


def gap(a: TimeBounds, b: TimeBounds) -> timedelta:
    """From the end of the earlier to the beginning of the later; none where no days are known."""
    ends = [(x.high, y.low) for x, y in ((a, b), (b, a)) if x.high is not None and y.low is not None]
    return max((date.fromisoformat(low) - date.fromisoformat(high) for high, low in ends), default=timedelta())


def _ends_before(a: TimeBounds, b: TimeBounds) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low


def bounds_of(
    verb: Token, thing: Token | None, tokens: Sequence[Token], times: Sequence[TimeExpression], *, negated: bool
) -> TimeBounds | None:
    """Of the one time that hangs on ``verb``; None where there is none or another beside it."""
    found = [(time, root) for time in times if (root := _root(time, tokens)) is not None]
    own = [(time, root) for time, root in found if _hangs_on(root, verb, thing)]
    if len(own) != 1 or len(found) != 1:
        return None
    return _read(*own[0], tokens, negated=negated)


def _root(time: TimeExpression, tokens: Sequence[Token]) -> Token | None:
    """The word of an expression that its others hang on."""
    inside = [t for t in tokens if time.span[0] <= t.start < time.span[1]]
    here = {t.i for t in inside}
    roots = [t for t in inside if t.head.i not in here or t.head is t]
    return roots[0] if roots and len(roots) == 1 else next((t for t in roots if t.dep != "prep"), None)


def _preposition(root: Token) -> Token | None:
    return root.head if root.dep == "pobj" else root if root.dep == "prep" else None


def _hangs_on(root: Token, verb: Token, thing: Token | None) -> bool:
    """At the verb; or where the parser hung it on the object, which is no event that could be then."""
    preposition = _preposition(root)
    above = preposition.head if preposition is not None else root.head
    if above is verb:
        return True
    events = occasion_words()["events"] | occasion_words()["events_again"]
    return thing is not None and above is thing and thing.lemma not in events and thing.i > verb.i


def _read(time: TimeExpression, root: Token, tokens: Sequence[Token], *, negated: bool) -> TimeBounds | None:
    words, preposition = occasion_words(), _preposition(root)
    first = min([root.start, time.span[0], *([preposition.start] if preposition is not None else [])])
    said = [t for t in tokens if first <= t.start < time.span[1]]
    found = TimeBounds(None, None, joined(said), (said[0].start, said[-1].end))
    before = said[0].lower
    if negated:  # "will not be handed over before June"; any other negation denies the act
        later = replace(found, text=f"not {found.text}", low=_first_day(time), is_negated=True)
        return later if before in _UNTIL and time.when.earliest is not None else None
    if before in words["not_after"]:
        end = time.when.earliest if before in _BEFORE else time.when.latest
        return replace(found, high=end) if end is not None else None
    if before in words["not_before"]:
        return replace(found, low=time.when.earliest) if time.when.earliest is not None else None
    several = any(c.lower in ("or", "and", "to", "through", "-", "–") for c in root.children)
    plain = preposition is None or before in words["within"] or said[0].i != preposition.i
    return _within(found, time, tokens) if plain and not several else None


_BEFORE = ("before", "prior")
_UNTIL = ("before", "until", "till")


def joined(words: Sequence[Token]) -> str:
    """As they are printed, on one line."""
    return "".join(f"{' ' if n and words[n - 1].end < t.start else ''}{t.text}" for n, t in enumerate(words))


def _within(found: TimeBounds, time: TimeExpression, tokens: Sequence[Token]) -> TimeBounds | None:
    early, late = _around(time, tokens)
    low, high = time.when.earliest, time.when.latest
    if low is not None and high is not None:
        return replace(found, low=_moved(low, -1) if early else low, high=_moved(high, 1) if late else high)
    name = next((day for day in DAYS if time.when.text == day), "")
    return replace(found, weekday=name) if name and not (early or late) else None


def _first_day(time: TimeExpression) -> str | None:
    """Of the month that "until August" ends in, which is told as the days from publication to its end."""
    low, high = time.when.earliest, time.when.latest or ""
    if not time.when.text.lower().startswith(("until ", "till ")):
        return low
    return {"month": f"{high[:7]}-01", "year": f"{high[:4]}-01-01"}.get(time.when.precision, low)


def _around(time: TimeExpression, tokens: Sequence[Token]) -> tuple[bool, bool]:
    """Whether the words beside a day put it at its edge: "on Monday night", "early on Monday", "overnight"."""
    at = [n for n, t in enumerate(tokens) if time.span[0] <= t.start < time.span[1]]
    if not at or (time.when.precision != "day" and time.when.text not in DAYS):
        return False, False
    near = {t.lower for t in tokens[max(0, at[0] - _NEAR) : at[-1] + 1 + _NEAR]}
    return bool(near & occasion_words()["early"]), bool(near & occasion_words()["late"])


_NEAR = 4


def _moved(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
