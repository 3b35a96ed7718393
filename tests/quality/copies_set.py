"""Invented articles of which it is known who copied whom, and how well the program finds it out.

Each event is told by several newsrooms, each in its own words and with the same names, numbers and quotations; from
some of these articles copies are made, as editors make them. All words are in ``copies_set.yaml``. Nothing is taken
from real articles, so the numbers measured here say which of two settings is better, not how good either is in the
world.
"""

from __future__ import annotations

import json
import random
import re
import string
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache, partial
from itertools import combinations
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import yaml

from briefing.model import Article
from briefing.sources.articles import article_of
from briefing.sources.document import Document, Options
from briefing.sources.outlets import Outlets
from briefing.sources.readers.json_rows import read_jsonl

Kind = Literal[
    "original",
    "edited",
    "trimmed",
    "retitled",
    "merged",
    "merged two",
    "edited trimmed",
    "trimmed merged",
    "edited merged",
]

COPY_KINDS: Final[Mapping[Kind, int]] = {
    "edited": 4,
    "trimmed": 4,
    "retitled": 4,
    "merged": 3,
    "merged two": 3,
    "edited trimmed": 2,
    "trimmed merged": 2,
    "edited merged": 2,
}
"""How often each is made, against the others."""
_ROLES: Final = ("official", "leader", "critic")
_LENGTH: Final = (150, 440)
"""Words of an original, about."""
_SHORT: Final = (85, 145)
ALIKE: Final = 0.4
"""Chance that a writer keeps words for a fact that a colleague at the same event has used: two writers who both tell a
fact then choose one phrasing of seven in about 1 of 16 cases."""
_SIBLING: Final = 0.25
"""Chance that an event has its country, bodies and officials from an earlier one of its kind."""
_QUOTATION = re.compile(r"(“[^”]*”)")
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z\d])")
_FIXED = re.compile(r"(“[^”]*”|\{\w+\})")
_WAYS = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_CORE = re.compile(r"(\W*)(\w[\w'-]*)(\W*)")


@dataclass(frozen=True, slots=True)
class Piece:
    """One article of the set, and whose words it holds."""

    id: str
    publisher: str | None
    title: str
    text: str
    published: str | None
    kind: Kind
    sources: frozenset[str]
    """Ids of the originals whose words it holds; an original holds its own."""


class Measured(NamedTuple):
    """Of all pairs of pieces: the share of those found that is true, of the true ones that was found, and the rest."""

    precision: float
    recall: float
    wrong: list[tuple[Piece, Piece]]
    missed: list[tuple[Piece, Piece]]


def generate(events: int, seed: int, *, short: bool = False, alike: float = ALIKE) -> list[Piece]:
    """Pieces about that many events, eight to ten for each, in no order; ``short`` ones have about 120 words."""
    rng = random.Random(seed)
    told: dict[str, list[_Event]] = defaultdict(list)
    stories: list[list[_Story]] = []
    for number in range(events):
        kind = rng.choice([*_words()["events"]])
        model = rng.choice(told[kind]) if told[kind] and rng.random() < _SIBLING else None
        event = _event(rng, kind, model, alike)
        told[kind].append(event)
        stories.append(_originals(rng, event, f"{number:03}", _SHORT if short else _LENGTH))
    every = [story for same in stories for story in same]
    pieces = [story.piece for story in every]
    for same in stories:
        for story in same:
            copies = rng.randint(1, 4) if rng.random() < 0.5 else 0
            pieces += [_copy(rng, story, number, same, every) for number in range(copies)]
    rng.shuffle(pieces)
    return pieces


def articles_of(pieces: Iterable[Piece]) -> list[Article]:
    """The pieces as an export of them is read; copies are not looked for yet."""
    outlets = Outlets()
    found = [*read_jsonl(jsonl_of(pieces), "set.jsonl", Options())]
    documents = [document for document in found if isinstance(document, Document)]
    assert len(documents) == len(found), [f for f in found if not isinstance(f, Document)]
    return [article_of(document, outlets) for document in documents]


def jsonl_of(pieces: Iterable[Piece]) -> bytes:
    """An export of the pieces, one a line; what is not known has no field."""
    rows = (
        {"id": p.id, "publisher": p.publisher, "title": p.title, "published": p.published, "text": p.text}
        for p in pieces
    )
    return "".join(json.dumps({k: v for k, v in row.items() if v is not None}) + "\n" for row in rows).encode()


def publishers() -> list[str]:
    """All outlets of the set."""
    return [*_words()["outlets"]["agencies"], *_words()["outlets"]["papers"]]


def measure(pieces: Sequence[Piece], articles: Iterable[Article]) -> Measured:
    """How well the articles made of ``pieces`` are told to share text, over all pairs."""
    by_id = {article.id: article for article in articles}
    right = 0
    wrong, missed = [], []
    for first, second in combinations(pieces, 2):
        true = bool(first.sources & second.sources)
        found = is_found(by_id[first.id], by_id[second.id])
        right += true and found
        if found and not true:
            wrong.append((first, second))
        if true and not found:
            missed.append((first, second))
    return Measured(
        right / (right + len(wrong)) if right + len(wrong) else 1.0,
        right / (right + len(missed)) if right + len(missed) else 1.0,
        wrong,
        missed,
    )


def is_found(first: Article, second: Article) -> bool:
    """Whether two articles were told to share text."""
    return (
        first.origin == second.origin
        or second.origin in first.shares_text_with
        or first.origin in second.shares_text_with
    )


# events


@dataclass(frozen=True, slots=True)
class _Speaker:
    name: str
    before: str
    """ "Transport Minister", as it stands before a name."""
    after: str
    """ "the transport minister", as it stands after one."""


@dataclass(frozen=True, slots=True)
class _Event:
    kind: str
    slots: Mapping[str, str]
    speakers: Mapping[str, _Speaker]
    quotes: Mapping[str, tuple[str, str]]
    start: datetime
    alike: float
    used: set[tuple[str, int]] = field(default_factory=set)
    """Phrasings that one of its writers has used: fact and number."""


@cache
def _words() -> Any:
    return yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))


def _event(rng: random.Random, kind: str, model: _Event | None, alike: float) -> _Event:
    """A new event; of a ``model`` it has country, region, bodies and officials."""
    data = _words()["events"][kind]
    start = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(days=rng.randrange(300), hours=rng.randint(6, 16))
    slots = _places(rng) | _days(start) | _numbers(rng, data["numbers"])
    if model:
        kept = ("country", "capital", "region", "abroad", "helper", "premier", "party", "group", "firm", "authority")
        slots |= {name: model.slots[name] for name in kept}
    else:
        slots |= {name: _filled(rng.choice(data[name]), slots) for name in ("group", "firm", "authority")}
    slots |= {"offer": rng.choice(data["offer"]), "crisis": data["crisis"]}
    speakers = dict(model.speakers) if model else {role: _speaker(rng, data[role], slots) for role in _ROLES}
    quotes = {}
    for role in _ROLES:
        first, second = rng.choice(data["quotes"][role])
        quotes[role] = (_filled(first, slots), _filled(second, slots))
    return _Event(kind, slots, speakers, quotes, start, alike)


def _places(rng: random.Random) -> dict[str, str]:
    names = _words()["names"]

    def place(ends: str) -> str:
        return str(rng.choice(names["starts"]) + rng.choice(names[ends]))

    return {
        "town": place("towns"),
        "capital": place("towns"),
        "region": place("towns").rstrip("aeu") + rng.choice(["ia", "shire", " Valley", " Province", " Coast"]),
        "country": place("countries"),
        "abroad": place("countries"),
        "helper": place("countries"),
        "river": place("rivers"),
        "compass": rng.choice(names["compass"]),
        "party": rng.choice(names["parties"]),
        "premier": _person(rng),
        "population": f"{rng.randrange(3_000, 400_000, 1_000):,}",
        "km": str(rng.randrange(40, 700, 5)),
        "hours": str(rng.randint(2, 11)),
        "weeks": str(rng.randint(2, 12)),
        "fund": str(rng.randrange(4, 90)),
        "year": str(rng.randint(1961, 2019)),
    }


def _days(start: datetime) -> dict[str, str]:
    return {
        "day": f"{start:%A}",
        "eve": f"{start - timedelta(days=1):%A}",
        "next": f"{start + timedelta(days=3):%A}",
        "month": f"{start:%B}",
        "date": str(start.day),
    }


def _numbers(rng: random.Random, ranges: Mapping[str, tuple[int, int, int]]) -> dict[str, str]:
    return {name: f"{rng.randrange(low, high + 1, step):,}" for name, (low, high, step) in ranges.items()}


def _person(rng: random.Random) -> str:
    names = _words()["names"]
    return f"{rng.choice(names['first'])} {rng.choice(names['last'])}"


def _speaker(rng: random.Random, titles: Sequence[str], slots: Mapping[str, str]) -> _Speaker:
    before, after = rng.choice(titles).split("|")
    return _Speaker(_person(rng), before, _filled(after, slots))


def _filled(text: str, slots: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda match: slots[match[1]], text)


# writers


@dataclass(slots=True)
class _Writer:
    """One journalist at one article: what is said a second time is said shorter."""

    rng: random.Random
    event: _Event
    named: set[str] = field(default_factory=set)
    voice: dict[str, str] = field(default_factory=dict)
    """Word of a phrasing → what this writer says in its place, everywhere."""

    def write(self, words: float, *, quotes: int) -> list[str]:
        """Paragraphs of so many words and a few more, the news first."""
        paragraphs = [self._fact("lead")]
        for turn, (is_quote, tell) in enumerate(self._plan(words, quotes)):
            if _count(paragraphs) >= words:
                break
            text = tell()
            if turn and not is_quote and self.rng.random() < 0.4 and "”" not in paragraphs[-1]:
                paragraphs[-1] += f" {text}"
            else:
                paragraphs.append(text)
        return paragraphs

    def title(self) -> str:
        return self._say(self.rng.choice(_words()["events"][self.event.kind]["titles"]))

    def _plan(self, words: float, quotes: int) -> list[tuple[bool, Callable[[], str]]]:
        """What is told, roughly in the order of news: facts, quotations, the wider picture, what nobody else has."""
        rng = self.rng
        own = round(words / 90) + rng.randint(0, 1)
        facts = [name for name in _words()["events"][self.event.kind]["facts"] if name != "lead"]
        plan: list[tuple[float, bool, Callable[[], str]]] = [
            *((rng.random(), False, partial(self._fact, name)) for name in facts),
            *((rng.random() * 0.7, True, partial(self._quote, role)) for role in rng.sample(_ROLES, quotes)),
            *((0.2 + rng.random(), False, partial(self._fact, name)) for name in _words()["common"]),
            *((0.3 + rng.random() * 0.9, False, self._background) for _ in range(own)),
            *[(2.0, False, self._background)] * 12,
        ]
        plan.sort(key=lambda item: item[0])
        return [(is_quote, tell) for _, is_quote, tell in plan]

    def _fact(self, name: str) -> str:
        data = _words()
        phrasings = data["events"][self.event.kind]["facts"].get(name) or data["common"][name]
        number = self._phrasing(name, len(phrasings))
        return self._say(phrasings[number])

    def _background(self) -> str:
        part = self.rng.choice(["colour", "background"])
        phrasings = _words()[part]
        return self._say(phrasings[self._phrasing(part, len(phrasings))], self._own())

    def _quote(self, role: str) -> str:
        phrasings = _words()["quoted"]
        first, second = self.event.quotes[role]
        number = self._phrasing(role, len(phrasings))
        return self._say(phrasings[number], {"q1": first, "q2": second, "speaker": self._speaker(role)})

    def _phrasing(self, name: str, count: int) -> int:
        used = self.event.used
        number = self.rng.randrange(count)
        if (name, number) in used and self.rng.random() >= self.event.alike:
            number = self.rng.choice([n for n in range(count) if (name, n) not in used] or [number])
        used.add((name, number))
        return number

    def _speaker(self, role: str) -> str:
        speaker = self.event.speakers[role]
        if role in self.named:
            return speaker.name.split()[-1]
        self.named.add(role)
        return f"{speaker.before} {speaker.name}" if self.rng.random() < 0.6 else f"{speaker.name}, {speaker.after},"

    def _own(self) -> dict[str, str]:
        """Facts that no other writer has."""
        rng = self.rng
        names = _words()["names"]
        return {
            "witness": _person(rng),
            "scholar": _person(rng),
            "job": rng.choice(names["jobs"]),
            "age": str(rng.randint(19, 88)),
            "small": str(rng.randint(4, 48)),
            "big": f"{rng.randrange(1_000, 90_000, 100):,}",
            "older": str(rng.randrange(1950, 2020)),
            "elsewhere": rng.choice(names["starts"]) + rng.choice(names["towns"]),
        }

    def _say(self, phrasing: str, more: Mapping[str, str] | None = None) -> str:
        slots = {**self.event.slots, **(more or {})}
        text = _WAYS.sub(lambda match: self.rng.choice(match[1].split("|")), phrasing)
        text = "".join(part if part.startswith(("“", "{")) else self._in_voice(part) for part in _FIXED.split(text))
        text = re.sub(r",(?=[,.:;])| (?= )", "", _filled(text, slots))
        return text[0].upper() + text[1:]

    def _in_voice(self, text: str) -> str:
        return re.sub(r"[a-z]{4,}", lambda match: self._word(match[0]), text)

    def _word(self, word: str) -> str:
        others = _words()["voices"].get(word)
        if others and word not in self.voice:
            self.voice[word] = self.rng.choice([word, *others])
        return self.voice.get(word, word)


def _count(paragraphs: Sequence[str]) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)


# stories


@dataclass(frozen=True, slots=True)
class _Story:
    """An original with what its copies are made from."""

    piece: Piece
    event: _Event
    paragraphs: tuple[str, ...]
    """With curly quotation marks, whatever the piece has."""
    curly: bool
    when: datetime


def _originals(rng: random.Random, event: _Event, prefix: str, length: tuple[int, int]) -> list[_Story]:
    """Three to five articles on one event, each with its own publisher."""
    outlets = _words()["outlets"]
    count = rng.randint(3, 5)
    agencies = rng.sample(outlets["agencies"], 3)
    papers = rng.sample(outlets["papers"], count)
    stories = []
    for number in range(count):
        writer = _Writer(rng, event)
        quotes = rng.randint(2, 3) if length is _LENGTH else 1
        paragraphs = writer.write(rng.uniform(*length), quotes=quotes)
        publisher = agencies.pop() if agencies and rng.random() < 0.45 else papers[number]
        when = event.start + timedelta(minutes=rng.randrange(1_200))
        curly = rng.random() < 0.6
        id_ = prefix + string.ascii_lowercase[number]
        piece = Piece(
            id_,
            publisher if rng.random() < 0.88 else None,
            writer.title(),
            _text(paragraphs, curly=curly),
            _date(rng, when, undated=0.12),
            "original",
            frozenset([id_]),
        )
        stories.append(_Story(piece, event, tuple(paragraphs), curly, when))
    return stories


def _text(paragraphs: Sequence[str], *, curly: bool) -> str:
    text = "\n\n".join(paragraphs)
    return text.replace("'", "’") if curly else text.replace("“", '"').replace("”", '"')


def _date(rng: random.Random, when: datetime, *, undated: float) -> str | None:
    """As one newsroom prints it: with its own zone, with none, or the day alone."""
    if rng.random() < undated:
        return None
    local = when.astimezone(timezone(timedelta(hours=rng.choice([-5, 0, 0, 1, 2, 3, 8]))))
    form = rng.random()
    if form < 0.6:
        return local.isoformat(timespec="minutes")
    return when.strftime("%Y-%m-%dT%H:%M") if form < 0.75 else when.strftime("%Y-%m-%d")


# copies


def _copy(rng: random.Random, story: _Story, number: int, same: Sequence[_Story], others: Sequence[_Story]) -> Piece:
    kind = rng.choices([*COPY_KINDS], [*COPY_KINDS.values()])[0]
    sources = story.piece.sources
    paragraphs = [*story.paragraphs]
    event = story.event
    earliest = story.when - timedelta(minutes=30)  # clocks of two newsrooms differ
    if kind == "merged two":
        second = _second(rng, story, same, others)
        sources |= second.piece.sources
        earliest = max(story.when, second.when)
        paragraphs = _mixed(rng, _kept(rng, paragraphs, 0.6, 1.0), _kept(rng, second.paragraphs, 0.6, 1.0))
    if "trimmed" in kind:
        paragraphs = _kept(rng, paragraphs, 0.35, 0.8)
    if "edited" in kind:
        paragraphs = _edited(rng, paragraphs, rng.uniform(0.05, 0.15))
    if kind == "retitled":
        paragraphs = _edited(rng, paragraphs, rng.uniform(0.0, 0.02))
    if kind.endswith("merged"):
        paragraphs = _mixed(rng, paragraphs, _own_text(rng, event, _count(paragraphs) * rng.uniform(1.0, 2.0)))
    signed = kind == "retitled" or rng.random() < 0.3
    if signed:
        paragraphs = _signed(rng, paragraphs, story)
    when = earliest + timedelta(minutes=rng.randint(1, 2_900))
    papers = [name for name in _words()["outlets"]["papers"] if name != story.piece.publisher]
    return Piece(
        f"{story.piece.id}-{number + 1}",
        rng.choice(papers) if rng.random() < 0.85 else None,
        _Writer(rng, event).title() if kind == "retitled" or rng.random() < 0.6 else story.piece.title,
        _text(paragraphs, curly=story.curly if rng.random() < 0.75 else not story.curly),
        _date(rng, when, undated=0.2),
        kind,
        sources,
    )


def _own_text(rng: random.Random, event: _Event, words: float) -> list[str]:
    """What a longer piece adds: a report of its own on the event, then others on events that nobody else tells of."""
    paragraphs: list[str] = []
    if rng.random() < 0.7:
        paragraphs = _Writer(rng, event).write(min(words - 20, rng.uniform(60, 260)), quotes=rng.randint(0, 2))
    while words - _count(paragraphs) > 20:
        other = replace(_event(rng, rng.choice([*_words()["events"]]), None, event.alike), used=event.used)
        least = min(words - _count(paragraphs) - 20, rng.uniform(60, 260))
        paragraphs += _Writer(rng, other).write(least, quotes=rng.randint(0, 2))
    return paragraphs


def _second(rng: random.Random, story: _Story, same: Sequence[_Story], others: Sequence[_Story]) -> _Story:
    """The other half of a merged piece: by another publisher, mostly on the same event."""
    pool = same if rng.random() < 0.7 else others
    return rng.choice(
        [s for s in pool if s.piece.id != story.piece.id and s.piece.publisher != story.piece.publisher] or [*same[:1]]
    )


def _kept(rng: random.Random, paragraphs: Sequence[str], least: float, most: float) -> list[str]:
    """The first so many of the paragraphs, or as many at random."""
    count = max(1, round(len(paragraphs) * rng.uniform(least, most)))
    if rng.random() < 0.5:
        return [*paragraphs[:count]]
    return [paragraphs[n] for n in sorted(rng.sample(range(len(paragraphs)), count))]


def _mixed(rng: random.Random, first: Sequence[str], second: Sequence[str]) -> list[str]:
    """One after the other, or pieces of both in turn; each keeps its own order."""
    way = rng.random()
    if way < 0.35:
        return [*first, *second]
    if way < 0.7:
        return [*second, *first]
    turns = [True] * len(first) + [False] * len(second)
    rng.shuffle(turns)
    ones, twos = iter(first), iter(second)
    return [next(ones) if turn else next(twos) for turn in turns]


def _signed(rng: random.Random, paragraphs: Sequence[str], story: _Story) -> list[str]:
    outlets = _words()["outlets"]
    more = {
        "reporter": _person(rng),
        "second": _person(rng),
        "agency": story.piece.publisher or rng.choice(outlets["agencies"]),
    }
    slots = {**story.event.slots, **more}
    byline = _filled(rng.choice(outlets["bylines"]), slots)
    body = [f"{byline} {paragraphs[0]}"] if byline.endswith("-") else [byline, paragraphs[0]]
    body += paragraphs[1:]
    return [*body, _filled(rng.choice(outlets["credits"]), slots)] if rng.random() < 0.6 else body


def _edited(rng: random.Random, paragraphs: Sequence[str], rate: float) -> list[str]:
    """That share of the words outside quotations changed; above 5 per cent, a sentence dropped or two joined too."""
    edited = [
        "".join(
            part if part.startswith("“") else _edited_words(rng, part, rate) for part in _QUOTATION.split(paragraph)
        )
        for paragraph in paragraphs
    ]
    if rate >= 0.05:
        edited = _restructured(rng, edited)
    return edited


def _edited_words(rng: random.Random, text: str, rate: float) -> str:
    edits = _words()["edits"]
    words = text.split(" ")
    known = [n for n, word in enumerate(words) if (c := _core(word)) in edits["synonyms"] or c in edits["dropped"]]
    wanted = int(len(words) * rate + rng.random())
    chosen = set(rng.sample(known, min(len(known), round(wanted * 0.75))))
    rest = [n for n in range(1, len(words)) if words[n - 1] in edits["hosts"] or words[n - 1].endswith(",")]
    inserted = set(rng.sample(rest, min(len(rest), wanted - len(chosen))))
    out: list[str] = []
    for n, word in enumerate(words):
        if n in inserted:
            out.append(rng.choice(edits["inserted"]))
        if n not in chosen:
            out.append(word)
        elif changed := _changed(rng, word):
            out.append(changed)
    return _capital(" ".join(out), text)


def _capital(text: str, before: str) -> str:
    """With a capital at the start where it had one before."""
    return text[:1].upper() + text[1:] if before[:1].isupper() else text


def _core(word: str) -> str:
    match = _CORE.fullmatch(word)
    return match[2].lower() if match else ""


def _changed(rng: random.Random, word: str) -> str:
    """Another word for it, or nothing."""
    edits = _words()["edits"]
    match = _CORE.fullmatch(word)
    assert match is not None
    before, core, after = match.groups()
    if core.lower() in edits["synonyms"]:
        other = rng.choice(edits["synonyms"][core.lower()])
        other = other[0].upper() + other[1:] if core[0].isupper() else other
        return f"{before}{other}{after}"
    return before + after


def _restructured(rng: random.Random, paragraphs: list[str]) -> list[str]:
    """One sentence less, or two as one; two short paragraphs as one where no sentence can be touched."""
    places = [n for n, p in enumerate(paragraphs) if "“" not in p and len(_SENTENCE.split(p)) > 1]
    if not places:
        return [f"{paragraphs[0]} {paragraphs[1]}", *paragraphs[2:]] if len(paragraphs) > 1 else paragraphs
    at = rng.choice(places)
    sentences = _SENTENCE.split(paragraphs[at])
    n = rng.randrange(len(sentences) - 1)
    if rng.random() < 0.5:
        del sentences[n + 1]
    else:
        joint = rng.choice(_words()["edits"]["joints"])
        second = sentences.pop(n + 1)
        if second.split()[0] in _words()["edits"]["lowered"]:
            second = second[0].lower() + second[1:]
        sentences[n] = joint.format(first=sentences[n].rstrip("."), second=second)
    return [*paragraphs[:at], " ".join(sentences), *paragraphs[at + 1 :]]
