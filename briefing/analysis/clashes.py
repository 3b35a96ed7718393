"""Two positions against each other: what is the case against what is not, what should be against what should not.

Candidates share a word of their matter and are found through an index whose lists are read from their ends and no
further than a cap, so that cost grows with the number of positions, not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefing.analysis.compare import are_opposite, decide, may_dispute
from briefing.analysis.content import FACTS
from briefing.analysis.deeds import Deed, one_deed
from briefing.analysis.inside_places import all_apart
from briefing.analysis.items import Found, Item
from briefing.analysis.main_clauses import Clause
from briefing.analysis.obligations import Kept, exclude
from briefing.analysis.occasion_relation import difference
from briefing.analysis.same_thing import are_apart, may_be_one
from briefing.analysis.stems import stem
from briefing.model import DisputeKind, Polarity

_LEAST_SHARED = 2
_LEAST_SIMILARITY = 0.25
_FACTUAL_SIMILARITY = 0.3
_LEAST_REPEATED = 3
_NEARLY_ALL = 0.75
"""Of the words of a denial, those that the claim has too, where most of them are too general to make a matter."""
_SOON = 3
"""Paragraphs within which a denial by the accused party answers the accusation, whatever its words."""
_BESIDE = 6
"""Positions before a denial in its article that it may answer without sharing a word with them."""
_ONE_STORY = 8
"""Paragraphs within which "the bridge" of an article is one bridge."""
_DAYS = 3
"""Within which two articles tell of the same state of affairs."""
_PER_KEY = 60
"""Positions with one word of the matter that are looked at, the nearest before."""
_PARTNERS = 30
"""Positions that each is compared with: those it shares most words with."""


@dataclass(frozen=True, slots=True)
class _Pair:
    positive: Item
    negative: Item
    kind: DisputeKind
    rule: str
    core: frozenset[str]
    score: float
    reason: str = ""
    """Why, beside the shared words."""


def find_clashes(items: Sequence[Item]) -> list[Found]:
    """Disputes with both sides on record, best pairs first."""
    known = _known_in(items)
    pairs = [
        pair
        for a, b in _candidates(items)
        if _are_two(a, b, known) and not _may_be_one(a, b) and (pair := _compare(a, b)) is not None
    ]
    return _grouped(sorted(pairs, key=lambda p: -p.score))


def _known_in(items: Sequence[Item]) -> dict[str, set[str | None]]:
    """Article id → the parties that any of its positions names."""
    known: dict[str, set[str | None]] = defaultdict(set)
    for item in items:
        known[item.article].update((item.holder, item.speaker, item.of, *item.addressed, *item.topic.names))
    return known


def _are_two(a: Item, b: Item, known: dict[str, set[str | None]]) -> bool:
    """Different parties; an unresolved "she" who denies is not who claims it in another article and is not in this."""
    if a.party is not None and b.party is not None:
        return a.party != b.party
    claim, denial = (a, b) if b.party is None else (b, a)
    apart = claim.holder is not None and claim.article != denial.article and claim.holder not in known[denial.article]
    return denial.turns and denial.position.source is not None and apart


def _may_be_one(a: Item, b: Item) -> bool:
    """ "The senator" and a person named in the same article: perhaps the same, so no two sides."""
    people = a.holder_kind == b.holder_kind == "person"
    return a.article == b.article and people and (a.vague_person or b.vague_person)


def _candidates(items: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Each position with those before it that share most of its words, and a denial with what stands before it."""
    index: dict[str, list[int]] = defaultdict(list)
    accusing: dict[str | None, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        if item.kind == "accuse":
            for accuser in {item.holder, item.of} - {None}:
                accusing[accuser].append(n)
    acts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for b, item in enumerate(items):
        counts: Counter[int] = Counter()
        for word in sorted(item.topic.words):
            counts.update(index[word][-_PER_KEY:])
            index[word].append(b)
        near = [a for a, _ in counts.most_common(_PARTNERS)]
        if item.kind == "deny":
            near += [a for a in range(max(0, b - _BESIDE), b) if items[a].article == item.article]
        for claimant in item.claimants:
            near += accusing[claimant][:_PER_KEY]
        for occasion in item.occasions:
            near += acts[occasion.act, occasion.thing][-_PARTNERS:]
            acts[occasion.act, occasion.thing].append(b)
        yield from ((items[a], item) for a in sorted({*near} - {b}))


def _compare(a: Item, b: Item) -> _Pair | None:
    return (
        _answered(a, b)
        or _answered(b, a)
        or _opposed(a, b)
        or _put_elsewhere(a, b)
        or _contradicted(a, b)
        or _kept_and_broken(a, b)
        or _kept_and_broken(b, a)
        or _both_hold(a, b)
    )


def _put_elsewhere(a: Item, b: Item) -> _Pair | None:
    """ "The strike happened on Monday" against "on Tuesday", "fell in Tolvar" against "fell in Ostrin"."""
    near = a.article == b.article and abs(a.paragraph - b.paragraph) <= _ONE_STORY
    for p in a.occasions:
        for q in b.occasions:
            found = difference(p, q, one_article=near)
            if found is not None:
                core = frozenset({p.thing, p.act})
                reason = f"{found.a} against {found.b}"
                return _Pair(a, b, "contradicted", found.rule, core, a.topic.similarity(b.topic), reason)
    return None


def _kept_and_broken(broken: Item, kept: Item) -> _Pair | None:
    """ "Accused it of breaking the agreement" against its "had kept the agreement to the letter": of one party."""
    if (
        kept.kind not in FACTS
        or broken.kind not in FACTS
        or kept.turns
        or broken.turns
        or all_apart(broken.places, kept.places)
    ):
        return None
    for p in broken.words.kept:
        for q in kept.words.kept:
            if not p.kept and exclude(p, q) and _is_who_broke_it(p, q, broken, kept) and not _was_since(broken, kept):
                core = frozenset(broken.topic.words & kept.topic.words)
                score = broken.topic.similarity(kept.topic)
                return _Pair(
                    broken,
                    kept,
                    "contradicted",
                    "kept and broken",
                    core,
                    score,
                    "one says it was kept, the other broken",
                )
    return None


def _is_who_broke_it(p: Kept, q: Kept, broken: Item, kept: Item) -> bool:
    """Who says to have kept it, or whom another says to have kept it, is who is said to have broken it."""
    if broken.kind == "accuse" and not p.doer.heads:
        return q.own and bool({kept.holder, kept.speaker} & {*broken.addressed})
    if q.own:
        return not p.own and _names(broken, kept.holder)
    return not p.own and bool(p.doer.heads & q.doer.heads)


def _was_since(broken: Item, kept: Item) -> bool:
    """It was kept until then: the breach was told days later."""
    if broken.published is None or kept.published is None:
        return False
    return (broken.published - kept.published).days > _DAYS


def _both_hold(a: Item, b: Item) -> _Pair | None:
    """ "The army holds the town" against "the rebels hold the town": one thing that only one can have or have done."""
    if a.kind not in FACTS or b.kind not in FACTS or a.turns or b.turns or a.position.hedged or b.position.hedged:
        return None
    names, words = a.topic.shared(b.topic)
    near = a.article == b.article
    for p in a.words.deeds:
        for q in b.words.deeds:
            known = near or (not p.lasting and bool(names) and len(words) >= _LEAST_SHARED)
            if known and one_deed(p, q) and _two_doers(p, q, a, b):
                core = frozenset(names | words) or frozenset({p.done})
                reason = "only one of them can have done it or have it"
                first, second = (a, b) if p.doer else (b, a)  # headed with the one that names who did it
                score = a.topic.similarity(b.topic)
                return _Pair(first, second, "contradicted", "exclusive holders", core, score, reason)
    return None


def _two_doers(p: Deed, q: Deed, a: Item, b: Item) -> bool:
    """Each names another; "it" is the holder, whom the other does not name for it."""
    if p.doer and q.doer:
        return not p.doer & q.doer
    if not p.doer and not q.doer:
        return True  # "we hold the town", said by two
    said, own = (p.doer, b.holder) if p.doer else (q.doer, a.holder)
    return own is not None and not said & {stem(word) for word in _plain(own).split()}


def _gate(a: Item, b: Item, least: float) -> frozenset[str] | None:
    """What the two share, where that is enough to be one matter: two keys, one of them no name."""
    names, words = a.topic.shared(b.topic)
    if len(names) + len(words) < _LEAST_SHARED or not words or a.topic.similarity(b.topic) < least:
        return None
    return frozenset(names | words)


def _opposed(a: Item, b: Item) -> _Pair | None:
    """One supports, demands, calls right what the other opposes, warns against, calls wrong."""
    left, right = _stand(a, b), _stand(b, a)
    if not (a.judges and b.judges) or {left, right} != {"positive", "negative"}:
        return None
    core = _judged_oppositely(a, b)
    if core is None:
        core = _gate(a, b, _LEAST_SIMILARITY)
        one_thing = _one_act(a, b) and bool(a.topic.heads & b.topic.heads)
        if core is None or not (one_thing or len(a.topic.names & b.topic.names) >= _LEAST_SHARED):
            return None
    positive, negative = (a, b) if left == "positive" else (b, a)
    return _Pair(positive, negative, "opposed", "opposite stands, same matter", core, a.topic.similarity(b.topic))


def _judged_oppositely(a: Item, b: Item) -> frozenset[str] | None:
    """ "The strike is legal", "the strike is illegal": the words by which they judge one thing are the second word they
    share.
    """
    if a.stance_rule != "evaluation" or b.stance_rule != "evaluation":
        return None
    for p in a.words.clauses:
        for q in b.words.clauses:
            one = p.doer.heads and q.doer.heads and may_be_one(p.doer, q.doer) and may_be_one(q.doer, p.doer)
            if one and not _put_apart(p, q, a, b) and not all_apart(a.places, b.places):
                names, words = a.topic.shared(b.topic)
                return (names | words) if words and are_opposite(p.words, q.words) else None
    return None


def _stand(item: Item, other: Item) -> Polarity | None:
    """To what both speak of: who calls for an end to the attacks is against the attacks, and for their end."""
    own = item.position.polarity
    if own is None or not item.words.ends or item.words.ends in other.stems:
        return own
    if not item.words.ended & other.topic.heads:
        return None
    return "negative" if own == "positive" else "positive"


def _contradicted(a: Item, b: Item) -> _Pair | None:
    """What is the case: one denies what the other says, by its cue or in its words, and not of a thing elsewhere."""
    facts = {a.kind, b.kind} <= {*FACTS}
    if not facts or a.judges or b.judges:
        return None
    if not (a.turns or b.turns or may_dispute(a.statement, b.statement)) or all_apart(a.places, b.places):
        return None
    core = _gate(a, b, _FACTUAL_SIMILARITY)
    if core is None:
        return _denied_again(a, b) if a.turns != b.turns else None
    return _denied_by_cue(a, b, core) if a.turns != b.turns else _denied_in_words(a, b, core)


def _denied_again(a: Item, b: Item) -> _Pair | None:
    """ "They told me to go back to bed" against "denied that he had been told to go back to bed": nearly all its words,
    though each of them says little.
    """
    affirmed, denied = (b, a) if a.turns else (a, b)
    shared = affirmed.stems & denied.stems
    if len(shared) < _LEAST_REPEATED or len(shared) < _NEARLY_ALL * len(denied.stems) or affirmed.negated:
        return None
    if decide(a.statement, b.statement).relation == "disputes":
        return None
    return _Pair(affirmed, denied, "contradicted", "affirmed and denied", shared, len(shared) / len(denied.stems))


def _denied_by_cue(a: Item, b: Item, core: frozenset[str]) -> _Pair | None:
    """ "denied that P" against P; where the words of P themselves are turned, the two agree."""
    affirmed, denied = (b, a) if a.turns else (a, b)
    if not _one_act(a, b) or not _same_subject(denied, affirmed) or _of_others(denied, affirmed):
        return None
    if decide(a.statement, b.statement).relation == "disputes":
        return None
    return _Pair(affirmed, denied, "contradicted", "affirmed and denied", core, a.topic.similarity(b.topic))


def _of_others(denied: Item, affirmed: Item) -> bool:
    """What both tell by one verb is told of two things, places or days: "denied that the roof was hit", of a wall."""
    told = [(p, q) for p in denied.words.clauses for q in affirmed.words.clauses if p.verb == q.verb]
    return bool(told) and all(
        _put_apart(p, q, denied, affirmed) or _done_to_others(p, q) or not may_be_one(q.doer, p.doer) for p, q in told
    )


def _same_subject(denied: Item, affirmed: Item) -> bool:
    """Who or what is denied to have done it stands in the other statement too; a pronoun can be anybody."""
    doer = denied.words.doer
    return doer is None or bool(doer & affirmed.statement.content.keys())


def _denied_in_words(a: Item, b: Item, core: frozenset[str]) -> _Pair | None:
    """ "did not break off the talks" against "broke off the talks"."""
    found = decide(a.statement, b.statement)
    if found.relation != "disputes":
        return None
    score = a.topic.similarity(b.topic)
    for one, other in ((a, b), (b, a)):
        if _turns_against(one, other):
            return _Pair(other, one, "contradicted", "words against words", core, score, found.reason)
    opposite = found.rule == "opposite states"
    return _Pair(a, b, "contradicted", "opposite states", core, score, found.reason) if opposite else None


def _one_act(a: Item, b: Item) -> bool:
    """They share what is done, or two words of it besides names: an adjective and a name make no matter."""
    return bool(a.topic.acts & b.topic.acts) or len(a.topic.words & b.topic.words) >= _LEAST_SHARED


def _turns_against(one: Item, other: Item) -> bool:
    """A main clause of ``one`` turns against a word of a main clause of ``other`` that tells the same of the same."""
    return any(_clash(p, q, one, other) for p in one.words.clauses for q in other.words.clauses)


def _clash(against: Clause, affirmed: Clause, one: Item, other: Item) -> bool:
    shared = against.words & affirmed.words
    plain = shared - one.statement.names - other.statement.names
    hit = against.turned & plain - affirmed.turned
    if (
        not (affirmed.has_subject and against.has_subject)
        or not hit
        or len(shared) < _LEAST_SHARED
        or bool(affirmed.turned & shared)
    ):
        return False
    if (
        against.modal != affirmed.modal
        or _put_apart(against, affirmed, one, other)
        or _done_to_others(against, affirmed)
    ):
        return False
    if _came_between(against, affirmed, one, other):
        return False
    return _one_subject(against, affirmed, one, other)


def _put_apart(p: Clause, q: Clause, one: Item, other: Item) -> bool:
    """At two places, on two days, for two things. For places that the lists know ``all_apart`` tells it better."""
    places = (*one.places, *other.places)
    known = {stem(word) for place in places if place.row is not None for word in place.name.split()}
    told = [frozenset(s for s in clause.slots if s[1] not in known) for clause in (p, q)]
    if any(place.row is None for place in places):
        told = [p.slots, q.slots]
    return are_apart(*told)


def _came_between(against: Clause, affirmed: Clause, one: Item, other: Item) -> bool:
    """What was not done can have been done since, and how things are can have changed, days later."""
    if one.published is None or other.published is None:
        return False
    later = (other.published - one.published).days
    return later > _DAYS or (later < -_DAYS and (against.lasting or affirmed.lasting))


def _done_to_others(against: Clause, affirmed: Clause) -> bool:
    """ "Had opened fire", "had not opened the gate"; "was killed by rebels", "was not killed by the army": neither
    speaks of what the other one does.
    """
    if against.verb != affirmed.verb:
        return False
    by_others = bool(against.doer.heads) and against.passive and not may_be_one(affirmed.doer, against.doer)
    return by_others or not may_be_one(affirmed.done_to, against.done_to)


def _one_subject(a: Clause, b: Clause, one: Item, other: Item) -> bool:
    """Both tell it of the same: one thing, or "it", "we" for a holder whom the other one names. ``a`` denies it."""
    if a.own or b.own:
        named = (not a.own or _names(other, one.holder)) and (not b.own or _names(one, other.holder))
        return named and not (a.own and b.own)
    if a.passive != b.passive:  # "had never bought the sirens", "the sirens had been bought"
        done, doing = (a, b) if a.passive else (b, a)
        if a.verb == b.verb and done.done_to.heads and doing.done_to.heads:
            return may_be_one(b.done_to, a.done_to)
        if (
            doing.lasting and doing.doer.heads and done.done_to.heads and not doing.done_to.heads
        ):  # "is open", "is closed"
            return may_be_one(*(t.done_to if t.passive else t.doer for t in (b, a)))
        return not done.subject or bool(done.subject & doing.words)
    return may_be_one(*(t.done_to if t.passive else t.doer for t in (b, a)))


def _names(item: Item, holder: str | None) -> bool:
    """By its key, or by a word of its name where the article of ``item`` does not know it as an actor."""
    words = {f"word:{word}" for word in _plain(holder or "").split()}
    return holder in item.topic.names or bool(words & item.topic.names)


def _answered(accusation: Item, denial: Item) -> _Pair | None:
    """ "X accused Y of shelling a school" against Y's denial of it: the accused's own denial, over the same matter."""
    if denial.kind != "deny" or denial.stance_rule not in _ANSWERS:
        return None
    names, words = accusation.topic.shared(denial.topic)
    answers_it = denial.back == accusation.id
    if denial.back is not None and not answers_it and denial.article == accusation.article:
        return None  # it points to another claim beside this one
    apart = denial.paragraph - accusation.paragraph if accusation.article == denial.article else -1
    claimed = bool({accusation.holder, accusation.of} & {*denial.claimants})
    if accusation.kind == "accuse":
        matter = bool(words) and (len(names) + len(words) >= _LEAST_SHARED or denial.back is not None)
        addressed = denial.holder in accusation.addressed
        answers = addressed and (matter or claimed or 0 <= apart <= _SOON)
        fits = answers_it or answers or (claimed and matter)
    else:
        claims = accusation.kind in ("assert", "report", "expect")
        named = claims and denial.holder in accusation.topic.names
        answers = named and 0 <= apart <= 1 and bool(words)
        of_claim = claimed and len(words) >= 1
        answers = answers or (claims and 0 <= apart <= 1 and len(words | names) >= _LEAST_SHARED and bool(words))
        fits = claims and (answers or of_claim or answers_it)
    both_deny = denial.turns and decide(accusation.statement, denial.statement).relation == "disputes"
    if not fits or (both_deny and not answers_it):
        return None
    score = 1.0 if denial.back is not None else accusation.topic.similarity(denial.topic)
    rule = "accusation denied" if accusation.kind == "accuse" else "claim denied"
    return _Pair(accusation, denial, "contradicted", rule, frozenset(words | names), score)


_ANSWERS = ("cue", "calls it false", "nothing of the kind")


_OCCASION_RULES = ("incompatible dates", "incompatible places")


@dataclass(slots=True, eq=False)
class _Group:
    """A dispute while pairs are added to it."""

    found: Found
    core: frozenset[str]
    """Words of its matter, names left out."""
    parties: tuple[set[str | None], set[str | None]] = field(default_factory=lambda: (set(), set()))

    def takes(self, pair: _Pair) -> bool:
        """It shares most of the matter, and would put nobody on both sides."""
        crossed = pair.positive.party in self.parties[1] or pair.negative.party in self.parties[0]
        same = not pair.core or 2 * len(pair.core & self.core) >= len(self.core)
        told = self.found.rule == pair.rule or not {self.found.rule, pair.rule} & {*_OCCASION_RULES}
        return self.found.kind == pair.kind and told and not crossed and same

    def add(self, pair: _Pair) -> Iterator[Item]:
        """Puts the positions of a pair to their sides; gives those that are new there."""
        for side, parties, item in zip(self.found.sides, self.parties, (pair.positive, pair.negative), strict=True):
            if item not in side:
                side.append(item)
                parties.add(item.party)
                yield item


def _grouped(pairs: Sequence[_Pair]) -> list[Found]:
    """Pairs that share a position and most of the matter, as one dispute."""
    groups: list[_Group] = []
    of_item: dict[int, list[int]] = defaultdict(list)
    for pair in pairs:
        near = sorted({n for item in (pair.positive, pair.negative) for n in of_item[id(item)]})
        home = next((n for n in near if groups[n].takes(pair)), None)
        if home is None:
            home = len(groups)
            words = ", ".join(sorted(_plain(k) for k in pair.core))
            shared = f"shared: {words}" if words else "the denial points back or names who accuses"
            reason = f"{pair.reason}; {shared}" if pair.reason else shared
            matter = frozenset(k for k in pair.core if ":" not in k)
            groups.append(_Group(Found(pair.kind, pair.rule, reason, ([], [])), matter))
        for item in groups[home].add(pair):
            of_item[id(item)].append(home)
    return [group.found for group in groups]


def _plain(key: str) -> str:
    return key.partition(":")[2].partition("@")[0] if ":" in key else key


def add_elliptical(found: Sequence[Found], items: Sequence[Item]) -> None:
    """ "said P, and has warned it would answer": the second joins the side of the first, whose matter it shares."""
    beside: dict[tuple[str, int, int], list[Item]] = defaultdict(list)
    for item in items:
        beside[_sentence_of(item)].append(item)
    for dispute in found:
        for side in dispute.sides:
            for first in [*side]:
                side.extend(i for i in beside[_sentence_of(first)] if i not in side and _continues(first, i))


def _sentence_of(item: Item) -> tuple[str, int, int]:
    return item.article, item.paragraph, item.sent


def _continues(first: Item, second: Item) -> bool:
    return second.continues and second.cue > first.cue and first.speaker == second.speaker
