"""Where positions contradict each other, are denied, opposed, differ in figures, or rest on one unsure source.

One-position disputes come first: a denial, a hedged or unattributed claim. Pairs second: two holders, a shared topic
(at least two keys, one of them no name), and opposite polarity of the same sort: what is the case against what is the
case, or what should be against what should not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefing.analysis.entities import Entity
from briefing.analysis.parse import Token
from briefing.analysis.positions import Draft
from briefing.analysis.syntax import noun_phrase, subject
from briefing.analysis.topics import Topic
from briefing.knowledge import english_function_words, wording
from briefing.model import DisputeKind, Span

_LEAST_SHARED = 2
_LEAST_SIMILARITY = 0.25
_FACTUAL_SIMILARITY = 0.3
_SOON = 3
"""Paragraphs within which a denial by the accused party answers the accusation, whatever its words."""
_BESIDE = 6
"""Positions before a denial in its article that it may answer without sharing a word with them."""
_MOST_PER_KEY = 60
"""Positions of one key that are compared; a hotter key needs a second one, so cost stays close to linear."""


@dataclass(slots=True, eq=False)
class Item:
    """A draft with what comparing needs."""

    article: str
    draft: Draft
    topic: Topic
    holder: str | None
    """Key of the holder, comparable across articles."""
    heading: bool = False
    """From a title or sub-title, which repeats the text."""
    back: Item | None = None
    """"denied the accusation", "supports it": the position before, whose topic this one shares."""

    @property
    def refers_back(self) -> bool:
        return self.back is not None


@dataclass(slots=True, eq=False)
class Found:
    """A dispute before it has ids."""

    kind: DisputeKind
    rule: str
    reason: str
    sides: tuple[list[Item], list[Item]]
    missing: tuple[list[Entity], list[Entity]] = field(default_factory=lambda: ([], []))
    """Holders of a side that is not on record."""
    topic_article: str = ""
    topic: Span = (0, 0)


def antecedent(before: Sequence[Item], draft: Draft, holder: str | None) -> Item | None:
    """What "the accusation", "the claim", "it" in a position points to.

    The nearest accusation of this holder just before it; else the nearest claim of another that names the holder, or,
    for what is no accusation, one in the same paragraph.
    """
    near = [
        i for i in reversed(before) if draft.paragraph - i.draft.paragraph <= _NEAR and i.holder not in (None, holder)
    ]
    accusing = [i for i in near if i.draft.stance.kind == "accuse" and holder in {e.key for e in i.draft.addressed}]
    claims = [i for i in near if i.draft.stance.kind in ("accuse", "assert", "report")]
    naming = [i for i in claims if holder in i.topic.names]
    accused = any(t.lemma in _ACCUSATIONS for t in draft.tokens)
    beside = [] if accused else [i for i in claims if i.draft.paragraph == draft.paragraph]
    return next(iter(accusing or naming or beside), None)


_ACCUSATIONS = ("accusation", "allegation", "charge")
_NEAR = 2
"""Paragraphs."""


def find_disputes(items: Sequence[Item]) -> list[Found]:
    """All disputes, pairs before single positions; a position in a pair makes no single one of its own."""
    body = [i for i in items if not i.heading]
    index = _by_word(body)
    pairs = [*_grouped(_pairs(body, index)), *_figures(body)]
    used = {id(i) for f in pairs for side in f.sides for i in side}
    singles = [f for i in body if id(i) not in used for f in _single(i)]
    singles = [f for f in singles if f.kind != "unverified" or not _spoken_of_by_others(f.sides[0][0], body, index)]
    found = [*pairs, *_merged(singles)]
    for dispute in found:
        _set_topic(dispute)
    return found


# --- single positions -----------------------------------------------------------------------------


def _single(item: Item) -> Iterator[Found]:
    draft = item.draft
    kind, rule = draft.stance.kind, draft.stance.rule
    if kind == "accuse" and rule == "calls it false":
        author = list(draft.addressed)
        yield Found("denied", "called false", "says that what another claims is untrue", ([], [item]), (author, []))
    elif kind == "deny" and any(t.pos in ("NOUN", "PROPN") for t in draft.tokens):
        reason = "denies an act of its own" if rule == "negated own act" else "denies what somebody claims"
        yield Found("denied", "denial" if rule == "cue" else rule, reason, ([], [item]))
    elif kind == "report" and draft.speaker is None:
        yield Found("unverified", "unattributed report", "reports without a named source", ([item], []))
    elif draft.attribution.hedged and kind in ("assert", "accuse") and draft.attribution.cue.lemma not in _NAMING:
        against = list(draft.addressed)
        yield Found("unverified", "hedged single source", "the article keeps its distance", ([item], []), ([], against))


_NAMING = ("call", "describe", "term", "dub", "label", "brand", "see", "regard", "believe", "consider")
""" "what he called tribalism" names a thing, "what it said was an attack" claims one."""


def _spoken_of_by_others(item: Item, items: Sequence[Item], index: dict[str, list[int]]) -> bool:
    """Somebody else on record says what is the case with the same matter: it does not rest on one unsure source."""
    for n in sorted({n for word in item.topic.words for n in index[word][:_MOST_PER_KEY]}):
        other = items[n]
        if other.holder in (None, item.holder) or other.draft.attribution.hedged or other.draft.stance.judges:
            continue
        _, words = item.topic.shared(other.topic)
        if len(words) >= _LEAST_SHARED and item.topic.similarity(other.topic) >= _FACTUAL_SIMILARITY:
            return True
    return False


def _merged(singles: Sequence[Found]) -> Iterator[Found]:
    """Reports, or denials of one holder, about the same matter are one dispute."""
    kept: list[Found] = []
    for found in singles:
        item = (found.sides[0] or found.sides[1])[0]
        same = next((k for k in kept if k.kind == found.kind and k.rule == found.rule and _same_matter(k, item)), None)
        if same is None:
            kept.append(found)
        else:
            (same.sides[0] if found.sides[0] else same.sides[1]).append(item)
    yield from kept


def _same_matter(found: Found, item: Item) -> bool:
    first = (found.sides[0] or found.sides[1])[0]
    if first.holder != item.holder:
        return False
    names, words = first.topic.shared(item.topic)
    return (
        len(names) + len(words) >= _LEAST_SHARED
        and bool(words)
        and first.topic.similarity(item.topic) >= _LEAST_SIMILARITY
    )


# --- pairs ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Pair:
    positive: Item
    negative: Item
    kind: DisputeKind
    rule: str
    core: frozenset[str]
    score: float


def _by_word(items: Sequence[Item]) -> dict[str, list[int]]:
    """Word key → positions of the items that have it."""
    index: dict[str, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        for key in item.topic.words:
            index[key].append(n)
    return index


def _pairs(items: Sequence[Item], index: dict[str, list[int]]) -> list[_Pair]:
    found = []
    for a, b in _neighbours(items, index):
        if a.holder is None or b.holder is None or a.holder == b.holder or _may_be_one(a, b):
            continue
        pair = _compare(a, b)
        if pair is not None:
            found.append(pair)
    return sorted(found, key=lambda p: -p.score)


def _may_be_one(a: Item, b: Item) -> bool:
    """ "The senator" and a person named in the same article: perhaps the same, so no two sides."""
    people = [i.draft.holder for i in (a, b) if i.draft.holder is not None and i.draft.holder.kind == "person"]
    vague = any(p.key.startswith("nominal:") and p.name.lower().startswith("the ") for p in people)
    return a.article == b.article and len(people) == 2 and vague


def _neighbours(items: Sequence[Item], index: dict[str, list[int]]) -> Iterator[tuple[Item, Item]]:
    """Pairs that share a word key, each once, found through an index, and denials with what stands before them."""
    seen: set[tuple[int, int]] = set()
    for b, item in enumerate(items):
        for a in range(max(0, b - _BESIDE), b):
            if items[a].article == item.article and item.draft.stance.kind == "deny":
                seen.add((a, b))
                yield items[a], item
    for key in sorted(index, key=lambda k: (len(index[k]), k)):
        rows = index[key][:_MOST_PER_KEY]
        for x, a in enumerate(rows):
            for b in rows[x + 1 :]:
                if (a, b) not in seen:
                    seen.add((a, b))
                    yield items[a], items[b]


def _compare(a: Item, b: Item) -> _Pair | None:
    left, right = a.draft.stance, b.draft.stance
    answered = _answered(a, b) or _answered(b, a)
    if answered is not None:
        return answered
    if {left.polarity, right.polarity} != {"positive", "negative"}:
        return None
    names, words = a.topic.shared(b.topic)
    similarity = a.topic.similarity(b.topic)
    if len(names) + len(words) < _LEAST_SHARED or not words or similarity < _LEAST_SIMILARITY:
        return None
    positive, negative = (a, b) if left.polarity == "positive" else (b, a)
    core = frozenset(words | names)
    if left.judges and right.judges:
        kind: DisputeKind = "opposed"
        return _Pair(positive, negative, kind, "opposite stands, same matter", core, similarity)
    factual = (not left.judges and not right.judges and left.negated != right.negated) or "deny" in (
        left.kind,
        right.kind,
    )
    denies = "deny" in (left.kind, right.kind)
    same_act = bool(a.topic.acts & b.topic.acts) or (denies and len(words) >= _LEAST_SHARED)
    if factual and same_act and similarity >= _FACTUAL_SIMILARITY and not (left.judges or right.judges):
        return _Pair(positive, negative, "contradicted", "affirmed and denied", core, similarity)
    return None


def _answered(accusation: Item, denial: Item) -> _Pair | None:
    """ "X accused Y of shelling a school" against Y's denial of it: the accused's own denial, over the same matter."""
    said, denied = accusation.draft, denial.draft
    if denied.stance.kind != "deny" or denied.stance.rule not in ("cue", "calls it false"):
        return None
    names, words = accusation.topic.shared(denial.topic)
    apart = denied.paragraph - said.paragraph if accusation.article == denial.article else -1
    right_after = 0 <= apart <= 1
    if said.stance.kind == "accuse":
        matter = bool(words) and (len(names) + len(words) >= _LEAST_SHARED or denial.refers_back)
        addressed = denial.holder in {e.key for e in said.addressed}
        fits = denial.back is accusation or (addressed and (matter or 0 <= apart <= _SOON))
    else:
        named = said.stance.kind in ("assert", "report") and denial.holder in accusation.topic.names
        answers = named and right_after and bool(words)
        fits = said.stance.kind in ("assert", "report") and (answers or denial.back is accusation)
    if not fits:
        return None
    core = frozenset(words | names)
    score = 1.0 if denial.refers_back else accusation.topic.similarity(denial.topic)
    rule = "accusation denied" if said.stance.kind == "accuse" else "claim denied"
    return _Pair(accusation, denial, "contradicted", rule, core, score)


def _grouped(pairs: Sequence[_Pair]) -> list[Found]:
    """Pairs that share a position and a word of the matter, as one dispute; best pairs first."""
    found: list[tuple[Found, frozenset[str]]] = []
    of_item: dict[int, list[int]] = defaultdict(list)
    for pair in pairs:
        near = sorted({n for item in (pair.positive, pair.negative) for n in of_item[id(item)]})
        home = next((n for n in near if found[n][0].kind == pair.kind and _belongs(pair, *found[n])), None)
        if home is None:
            home = len(found)
            reason = f"shared: {', '.join(sorted(_plain(k) for k in pair.core))}"
            found.append((Found(pair.kind, pair.rule, reason, ([], [])), pair.core))
        for side, item in zip(found[home][0].sides, (pair.positive, pair.negative), strict=True):
            if item not in side:
                side.append(item)
                of_item[id(item)].append(home)
    return [f for f, _ in found]


def _belongs(pair: _Pair, found: Found, core: frozenset[str]) -> bool:
    linked = pair.positive in found.sides[0] or pair.negative in found.sides[1]
    holders = [{i.holder for i in side} for side in found.sides]
    crossed = pair.positive.holder in holders[1] or pair.negative.holder in holders[0]
    return linked and not crossed and (bool(pair.core & {k for k in core if ":" not in k}) or not core)


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
    return item.article, item.draft.paragraph, item.draft.sent


def _continues(first: Item, second: Item) -> bool:
    a, b = first.draft, second.draft
    coordinated = b.attribution.cue.dep == "conj" and b.attribution.cue.i > a.attribution.cue.i
    back = any(t.lower in ("response", "that", "this", "it", "so") for t in b.tokens)
    return coordinated and back and a.speaker is b.speaker and a.speaker is not None


# --- figures --------------------------------------------------------------------------------------

_NUMBER = re.compile(r"^\d[\d,]*(?:\.\d+)?$")
_WORDS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}


def _figures(items: Sequence[Item]) -> Iterator[Found]:
    """Two holders give different numbers for one thing: same noun, same predicate, a name and one more key shared."""
    rows: dict[tuple[str, str], list[tuple[float, Item]]] = defaultdict(list)
    for item in items:
        for number, noun, verb in _numbers(item.draft):
            rows[noun, verb].append((number, item))
    for (noun, verb), given in sorted(rows.items()):
        low, high = min(given, key=lambda g: g[0]), max(given, key=lambda g: g[0])
        names, words = low[1].topic.shared(high[1].topic)
        more = words - {noun, verb}
        parties = {_party(low[1]), _party(high[1])}
        if low[0] == high[0] or None in parties or len(parties) == 1:
            continue
        one_thing = _side_by_side(low[1], high[1]) or _objects(low[1], verb) & _objects(high[1], verb)
        if not one_thing and (not names or len(names | more) < _LEAST_SHARED):
            continue
        reason = f"{low[0]:g} against {high[0]:g} for: {noun}, {verb}"
        yield Found("figures", "different numbers, same thing", reason, ([high[1]], [low[1]]))


def _party(item: Item) -> str | None:
    """Who gives a figure: the holder, or the words for one who is not resolved ("the county"); None for a pronoun."""
    source = item.draft.attribution.source
    if item.holder is not None or source is None or source.pos == "PRON":
        return item.holder
    return " ".join(t.lower for t in item.draft.attribution.source_tokens)


def _objects(item: Item, verb: str) -> set[str]:
    """What the verb is done to: "join *the strike*"."""
    return {t.lemma for t in item.draft.tokens if t.dep == "dobj" and t.head.lemma == verb and t.pos == "NOUN"}


def _side_by_side(a: Item, b: Item) -> bool:
    """In neighbouring paragraphs of one article: it speaks of one thing."""
    return a.article == b.article and abs(a.draft.paragraph - b.draft.paragraph) <= 1


def _numbers(draft: Draft) -> Iterator[tuple[float, str, str]]:
    for token in draft.tokens:
        value = _value(token)
        if value is None or token.dep != "nummod" or token.ent in ("DATE", "TIME"):
            continue
        noun = token.head
        verb = next((a for a in noun.ancestors() if a.pos == "VERB"), None)
        if verb is not None:
            yield value, noun.lemma, verb.lemma


def _value(token: Token) -> float | None:
    if _NUMBER.match(token.text):
        return float(token.text.replace(",", ""))
    return float(_WORDS[token.lower]) if token.lower in _WORDS else None


# --- what a dispute is called ---------------------------------------------------------------------


def _set_topic(found: Found) -> None:
    """The words it is headed with, verbatim: for a pair the noun phrase that holds most of the shared matter, for a
    claim that stands alone the claim itself where it is short.
    """
    item = (found.sides[0] or found.sides[1])[0]
    shared: frozenset[str] = frozenset()
    if found.sides[0] and found.sides[1]:
        names, words = found.sides[0][0].topic.shared(found.sides[1][0].topic)
        shared = names | words
    whole = _proposition(item.draft) if found.kind == "unverified" or found.rule in _WHOLE else []
    if found.kind == "figures":
        whole = next(
            (noun_phrase(t.head) for t in item.draft.tokens if t.dep == "nummod" and _value(t) is not None), []
        )
    phrases = list(_phrases(item.draft))
    best = max(phrases, key=lambda p: _phrase_score(p, item, shared), default=item.draft.tokens)
    tokens = _balanced(whole or best) or _first_run(item.draft.tokens)
    found.topic_article = item.article
    found.topic = (tokens[0].start, tokens[-1].end)


_WHOLE = ("called false", "calls it false", "denial", "accusation denied", "claim denied")
"""Rules whose disputes are about one proposition, not about a matter that two share."""


def _balanced(tokens: Sequence[Token]) -> list[Token]:
    """Without marks at the edges, and nothing at all where a quotation mark inside stands alone."""
    kept = [*tokens]
    while kept and kept[0].pos in ("PUNCT", "SPACE"):
        kept.pop(0)
    while kept and kept[-1].pos in ("PUNCT", "SPACE") and kept[-1].text != ")":
        kept.pop()
    return kept if sum(t.text == '"' for t in kept) % 2 == 0 else []


def _proposition(draft: Draft) -> list[Token]:
    """The content without "that" and, where it is long, up to the end of its predicate's object; [] if still long."""
    tokens = _first_run(draft.tokens)
    while tokens and (tokens[0].dep == "mark" or tokens[0].pos == "PUNCT"):
        tokens.pop(0)
    if len(tokens) > _LONGEST_TOPIC and draft.attribution.predicate is not None:
        done = draft.attribution.predicate.child("dobj", "attr", "acomp")
        if done is None:
            return []
        end = max(t.i for t in noun_phrase(done))
        tokens = [t for t in tokens if t.i <= end]
    return tokens if len(tokens) <= _LONGEST_TOPIC else []


def _first_run(tokens: Sequence[Token]) -> list[Token]:
    """Up to the first gap: ``"A," X said. "B."`` has one."""
    gap = next((n for n in range(1, len(tokens)) if tokens[n].i != tokens[n - 1].i + 1), len(tokens))
    return list(tokens[:gap])


def _phrases(draft: Draft) -> Iterator[list[Token]]:
    inside = {t.i for t in draft.tokens}
    for token in draft.tokens:
        if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "poss", "npadvmod") or len(token.text) < 3:
            continue
        if token.lower in english_function_words():
            continue
        phrase = _with_preposition(token, draft.tokens)
        if phrase and len(phrase) <= _LONGEST_TOPIC and all(t.i in inside for t in phrase) and _balanced(phrase):
            yield phrase


_LONGEST_TOPIC = 14


def _with_preposition(token: Token, content: Sequence[Token]) -> list[Token]:
    """The phrase of a noun with the prepositional phrase right after it, wherever the parser hung that; no clauses."""
    found = noun_phrase(token)
    after = next((t for t in content if t.i == found[-1].i + 1), None)
    if after is not None and after.dep == "prep" and after.head in (token, token.head):
        below = after.subtree()
        if not any(t.dep in ("relcl", "acl", "advcl", "pcomp") for t in below) and below[0] is after:
            return [*found, *below]
    return found


def _phrase_score(phrase: Sequence[Token], item: Item, shared: frozenset[str]) -> tuple[float, int, int]:
    head = max(phrase, key=lambda t: (t.head.i not in {u.i for u in phrase}, -t.i))
    predicate = item.draft.attribution.predicate
    own = subject(predicate) if predicate is not None else None
    keys = {t.lemma for t in phrase} | {t.lower.removesuffix("ern") for t in phrase}
    hits = len(keys & (shared or item.topic.words))
    is_act = any(t.lemma in wording()["act_nouns"] for t in phrase)
    is_object = head.dep in ("dobj", "attr") or head is predicate
    is_subject = bool(shared) and own is not None and head is own
    return (
        hits + 0.5 * (len(phrase) > 1) + 0.6 * is_act + 0.4 * is_object + 0.3 * is_subject,
        -len(phrase),
        -phrase[0].i,
    )
