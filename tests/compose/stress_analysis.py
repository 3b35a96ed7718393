"""Analyses that strain a layout: a hundred dated articles, long and foreign names, nothing at all, hostile text."""

from __future__ import annotations

from dataclasses import replace

from briefing.model import (
    Actor,
    Analysis,
    ArticleRecord,
    Dispute,
    Event,
    Evidence,
    Gap,
    Location,
    Mention,
    Passage,
    Pipeline,
    Position,
    Problem,
    Role,
    Side,
    When,
)
from tests.compose.seed_analysis import evidence, seed_analysis

ALEPPO = Location("Aleppo", Evidence("a", ((900, 909),), "in Aleppo"), "place-syr-aleppo", "syr", 36.2, 37.16)
NAMES = (
    "Government of Syria",
    "Government of the Democratic People’s Republic of Korea",
    "Office of the Special Envoy of the Secretary-General of the United Nations for Resolution 2254, Damascus Office",
    "Министерство иностранных дел Российской Федерации",
    "وزارة الخارجية والمغتربين السورية",
    "Donaudampfschifffahrtsgesellschaftskapitänsvereinigungsvorstand",
    "Government of France",
    "rebels",
    "Hội đồng Bảo an",
    "Ελληνική Κυβέρνηση",
)
CONTENTS = (
    "the bridge must be reopened before the end of the month",
    (
        "no such agreement had been reached and the talks, which were held in three places over eleven days, had ended "
        "without a date for another round or any understanding on the release of detainees"
    ),
    "aid convoys were turned back at the crossing",
    "“we shall not accept a single soldier” on the eastern bank",
    "выход войск должен начаться немедленно",
    "يجب أن تنسحب القوات من القاعدة في الجنوب",
    "at least 34 people had been killed",
)
KINDS = ("demand", "deny", "accuse", "warn", "support", "oppose", "assert", "promise", "condemn", "refuse")
FRIDAY = When("Friday", "2026-09-04", "2026-09-04", "day", relative=True)
DISPUTES = ("contradicted", "opposed", "denied", "figures", "unverified")


def cases() -> dict[str, Analysis]:
    """Every analysis that a brief is tried on, by name."""
    return {
        "seed": seed_analysis(),
        "headline": headline(),
        "many": many(12),
        "nothing": nothing(),
        "no disputes": no_disputes(),
        "unresolved": unresolved(),
        "hostile": hostile(),
    }


def headline() -> Analysis:
    """The seed with what its title and sub-title say, which the text says again."""
    analysis = seed_analysis()
    first, fifth = (position for position in analysis.positions if position.id in ("p1", "p5"))
    title = replace(first, id="h1", content=evidence("US must leave Tanf base"), said_on=None, repeats="p1")
    subtitle = replace(
        fifth,
        id="h2",
        content=evidence("Iran’s presence is ‘legitimate’ and based on regime invitation"),
        repeats="p5",
    )
    return replace(analysis, positions=(title, subtitle, *analysis.positions))


def many(articles: int = 100, per_article: int = 4) -> Analysis:
    """So many articles, each with so many positions; a dispute for every second article."""
    records, positions, disputes, events, gaps = [], [], [], [], []
    for index in range(articles):
        record, found = _article(index, per_article)
        records.append(record)
        positions += found
        events.append(_event(record, index))
        if index % 2:
            disputes.append(_dispute(index, found))
        if index % 5 == 0:
            gaps.append(Gap(f"g{index}", "no answer", "", (f"actor{index % 10}",), (found[0].id,), (record.id,)))
    problems = tuple(Problem(f"in/a-file-with-a-long-name-{i}.txt", "is empty") for i in range(3))
    return Analysis(
        Pipeline("0.1.0", "en_core_web_sm 3.8.0", "0f3a9c2b1d4e"), tuple(records), _actors(records), tuple(positions),
        (), tuple(disputes), tuple(events), tuple(gaps), problems,
    )  # fmt: skip


def _article(index: int, count: int) -> tuple[ArticleRecord, list[Position]]:
    id, opening, text = f"{index:016x}", f"Paragraph {index} of the wire. ", ""
    positions, passages = [], []
    for number in range(1, count + 1):
        start = len(text)
        content = CONTENTS[(index + number) % len(CONTENTS)]
        text += f"{opening}The ministry said {content}.\n\n"
        at = start + len(opening) + len("The ministry said ")
        positions.append(_position(id, index, number, start + len(opening), at, content))
        passages.append(Passage(number, "paragraph", start, len(text) - 2, text[start:-2]))
    return ArticleRecord(
        id=id, path=f"in/{index:03}.txt", url=f"https://news.example/{index}", title=f"Headline {index} of a busy day",
        subtitle=None, publisher=("Agency One", "The Daily Example")[index % 2], author=None,
        published=f"2026-{1 + index % 9:02}-{1 + index % 28:02}", dateline=None, language="en", sha256=f"{index:064x}",
        words=120, same_text_as=None, origin=id if index % 7 else "0" * 16, passages=tuple(passages),
    ), positions  # fmt: skip


def _position(article: str, index: int, number: int, source: int, start: int, content: str) -> Position:
    actor = f"actor{(index * 3 + number) % len(NAMES)}"
    said = Evidence(article, ((start - 5, start - 1),), "said")
    return Position(
        id=f"p{index}-{number}", speaker=actor if number % 3 else f"person{index % 4}", holder=actor,
        kind=KINDS[(index + number) % len(KINDS)],  # type: ignore[arg-type]
        polarity=("positive", "negative", None)[number % 3], hedged=number % 4 == 0, quote="indirect",  # type: ignore[arg-type]
        source=Evidence(article, ((source, source + 12),), "The ministry"), cue=said,
        content=Evidence(article, ((start, start + len(content)),), content),
        said_on=FRIDAY if number == 1 else None, relayed_by=(), addressed=(),
        rule="reporting verb with clause", confidence=0.5 + (index % 5) / 10,
    )  # fmt: skip


def _actors(records: list[ArticleRecord]) -> tuple[Actor, ...]:
    actors = [
        Actor(
            f"actor{index}", name, "government" if name.startswith("Government") else "organisation", None, None, (),
            anonymous=False, mentions=(Mention(records[index].id, 0, 9, "Paragraph", "name"),),
        )
        for index, name in enumerate(NAMES)
    ]  # fmt: skip
    for index in range(4):
        mention = Mention(records[index].id, 10, 12, "of", "name")
        role = Role("deputy minister for relations with parliament and the regions", f"actor{index}")
        name, of, anonymous = f"Speaker Number {index}", f"actor{index}", index == 1
        actors.append(Actor(f"person{index}", name, "person", None, of, (role,), anonymous, (mention,)))
    return tuple(actors)


def _event(record: ArticleRecord, index: int) -> Event:
    words = Evidence(record.id, ((0, 9),), "Paragraph")
    day = f"2026-{1 + index % 9:02}-{1 + index % 28:02}"
    return Event(f"e{index}", When("on Tuesday", day, day, "day", relative=True), ALEPPO, (), words, words)


def _dispute(index: int, found: list[Position]) -> Dispute:
    kind, topic = DISPUTES[index // 2 % 5], found[0].content
    first = Side((found[0].holder or "",), (found[0].id,))
    second = Side((found[1].holder or "",), (found[1].id, found[2].id))
    sides = (first,) if kind == "unverified" else (first, second)
    return Dispute(f"d{index}", topic.text, topic, kind, None, sides, "opposite polarity", "", 0.8)  # type: ignore[arg-type]


def nothing() -> Analysis:
    """One article in which nothing was found."""
    seed = seed_analysis()
    return replace(seed, actors=(), positions=(), disputes=(), events=(), gaps=(), places=())


def no_disputes() -> Analysis:
    """Positions, but nobody disputes anything."""
    return replace(seed_analysis(), disputes=(), gaps=())


def unresolved() -> Analysis:
    """A "he" that no rule could resolve, and inputs that could not be read."""
    seed = seed_analysis()
    positions = tuple(replace(p, speaker=None, holder=None) if p.id in ("p4", "p5") else p for p in seed.positions)
    gap = Gap("g9", "unresolved", "", (), ("p4", "p5"), (seed.articles[0].id,))
    problems = (Problem("in/empty.txt", "is empty"), Problem("in/photo.jpg", "is not text"))
    return replace(seed, positions=positions, gaps=(*seed.gaps, gap), problems=problems)


HOSTILE = "<script>alert(1)</script> </style>{{ 7*7 }} {% raw %} &amp; <img src=x onerror=alert(2)> \" ' javascript:x"


def hostile() -> Analysis:
    """Markup, template code and a script link wherever text can come from outside."""
    seed = seed_analysis()
    end = len(HOSTILE)
    article = replace(
        seed.articles[0], title=HOSTILE, publisher=HOSTILE, author=HOSTILE, path=HOSTILE, url="javascript:alert(4)",
        dateline=HOSTILE, passages=(Passage(1, "paragraph", 0, end, HOSTILE),),
    )  # fmt: skip
    words = Evidence(article.id, ((0, end),), HOSTILE)
    actors = tuple(replace(actor, name=HOSTILE, roles=(Role(HOSTILE, None),)) for actor in seed.actors)
    positions = tuple(
        replace(p, content=words, cue=words, source=words, rule=HOSTILE, said_on=When(HOSTILE, None, None, "day", True))
        for p in seed.positions
    )
    disputes = tuple(replace(d, question=HOSTILE, topic=words, rule=HOSTILE) for d in seed.disputes)
    events = tuple(replace(e, evidence=words, time=words, place=replace(ALEPPO, name=HOSTILE)) for e in seed.events)
    problems = (Problem(HOSTILE, HOSTILE),)
    places = tuple(replace(place, name=HOSTILE) for place in seed.places)
    found = replace(seed, articles=(article,), actors=actors, positions=positions, places=places)
    return replace(found, disputes=disputes, events=events, problems=problems)
