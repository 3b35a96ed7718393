"""The analysis of the seed, built by hand: what a perfect extraction would find. Fast, and needs no model."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from briefing.model import (
    Actor,
    Analysis,
    ArticleRecord,
    Dispute,
    Event,
    Evidence,
    Gap,
    Mention,
    Passage,
    Pipeline,
    Place,
    PlaceMention,
    Position,
    Role,
    Side,
    When,
)

PATH = Path(__file__).parents[2] / "seeds" / "000_217565120cdcc0e0.txt"
TEXT = PATH.read_bytes().decode("utf-8")
ARTICLE = hashlib.sha256(PATH.read_bytes()).hexdigest()[:16]


def evidence(words: str, *, after: str = "") -> Evidence:
    """The first place of ``words`` after the first place of ``after``."""
    start = TEXT.index(words, TEXT.index(after))
    return Evidence(ARTICLE, ((start, start + len(words)),), words)


def passages() -> tuple[Passage, ...]:
    found, number = [], 0
    for index, match in enumerate(re.finditer(r"\S[^\n]*", TEXT)):
        kind = {0: "title", 1: "subtitle"}.get(index, "paragraph")
        if match[0].strip() == "Share This Post":
            continue
        number += kind == "paragraph"
        text = match[0].rstrip()
        numbered = number if kind == "paragraph" else 0
        found.append(Passage(numbered, kind, match.start(), match.start() + len(text), text))  # type: ignore[arg-type]
    return tuple(found)


def actor(id: str, name: str, kind: str, *mentions: str, **more: object) -> Actor:
    places = [
        Mention(ARTICLE, match.start(), match.end(), match[0], "name")
        for mention in mentions
        for match in re.finditer(rf"\b{re.escape(mention)}(?!\w)", TEXT)
    ]
    roles = tuple(Role(title, of) for title, of in more.pop("roles", ()))  # type: ignore[attr-defined]
    values = {"country": None, "of": None, "anonymous": False} | more
    ordered = tuple(sorted(places, key=lambda place: place.start))
    return Actor(id=id, name=name, kind=kind, roles=roles, mentions=ordered, **values)  # type: ignore[arg-type]


def position(
    id: str,
    speaker: str | None,
    holder: str | None,
    kind: str,
    cue: str,
    content: str,
    *,
    source: str | None,
    polarity: str | None = None,
    when: When | None = None,
    addressed: tuple[str, ...] = (),
    hedged: bool = False,
    after: str = "",
    rule: str = "reporting verb with clause",
    confidence: float = 0.86,
) -> Position:
    return Position(
        id=id,
        speaker=speaker,
        holder=holder,
        kind=kind,  # type: ignore[arg-type]
        polarity=polarity,  # type: ignore[arg-type]
        hedged=hedged,
        quote="mixed" if "“" in content else "indirect",
        source=evidence(source, after=after) if source else None,
        cue=evidence(cue, after=after),
        content=evidence(content),
        said_on=when,
        relayed_by=(),
        addressed=addressed,
        rule=rule,
        confidence=confidence,
    )


SATURDAY = When("Saturday", None, None, "day", relative=True)
LAST_WEEK = When("last week", None, None, "week", relative=True)
IN_MAY = When("In May", None, None, "month", relative=False)


def actors() -> tuple[Actor, ...]:
    return (
        actor("syria", "Government of Syria", "government", "Syrian regime", "Damascus", "the regime", country="syr"),
        actor(
            "muallem", "Walid Al Mua’llem", "person", "Walid Al Mua’llem", "Syria’s foreign minister", "He",
            "Al Mua’llem", of="syria", country="syr", roles=(("foreign minister", "syria"),),
        ),
        actor("usa", "Government of the United States", "government", "US", "Washington", country="usa"),
        actor("iran", "Government of Iran", "government", "Iran", "Tehran", country="irn"),
        actor(
            "official", "a senior Iranian security official", "person", "a senior Iranian security official",
            of="iran", country="irn", anonymous=True,
        ),
        actor("israel", "Government of Israel", "government", "Israel", "The Israeli regime", country="isr"),
        actor("russia", "Government of Russia", "government", "Russia", "Moscow", country="rus"),
        actor("sdf", "Syrian Democratic Forces", "armed group", "Syrian Democratic Forces (SDF)", "SDF militias"),
        actor("rebels", "Syrian rebels", "armed group", "rebels", "Rebels", "insurgents"),
        actor("assad", "Bashar Al Assad", "person", "Bashar Al Assad"),
        actor("militias", "Iran-backed militias", "armed group", "allied Iran-backed militias", of="iran"),
    )  # fmt: skip


def positions() -> tuple[Position, ...]:
    minister, opening = "Syria’s foreign minister", "Beirut:"
    return (
        position("p1", "muallem", "syria", "demand", "said", "US forces must withdraw from the Tanf base in the south",
                 source=minister, after=opening, when=SATURDAY, addressed=("usa",), polarity="positive"),
        position("p2", "muallem", "syria", "deny", "said",
                 "Damascus had not engaged in talks over the country’s southern region",
                 source=minister, after=opening, when=SATURDAY, polarity="negative", rule="negated own act"),
        position("p3", "muallem", "syria", "assert", "told",
                 "the regime had communicated with the US-backed Syrian Democratic Forces (SDF) but no negotiation "
                 "process had started", source="Walid Al Mua’llem", polarity="negative", addressed=("sdf",)),
        position("p4", "muallem", "syria", "demand", "said",
                 "Raqqa city, which SDF militias control, “must be rebuilt and liberated” from any foreign presence",
                 source="He", after="He said Raqqa", polarity="positive", addressed=("sdf",)),
        position("p5", "muallem", "syria", "assert", "said",
                 "Iran’s presence is legitimate and based on an invitation of the regime",
                 source="He", after="He also", polarity="positive"),
        position("p6", "israel", "israel", "warn", "warned",
                 "against any permanent Iranian military presence in Syria", source="The Israeli regime",
                 after="He also", polarity="negative"),
        position("p7", "muallem", "syria", "accuse", "said",
                 "Israel is making false claims to try and pressure Iran, its arch-rival", source="Al Mua’llem",
                 after="military presence", polarity="negative", addressed=("israel",)),
        position("p8", "israel", "israel", "assert", "said",
                 "an Iranian rocket attack on its positions in the occupied Golan Heights", source="it",
                 after="what", hedged=True, addressed=("iran",), polarity="positive", rule="hedged noun phrase"),
        position("p9", "official", "iran", "support", "quoted as saying",
                 "Tehran supports a Russian-led effort to impose Syrian regime control over the south of Syria",
                 source="a senior Iranian security official", when=SATURDAY, polarity="positive", confidence=0.81),
        position("p10", None, None, "report", "reports",
                 "that Damascus is preparing a major military offensive in the area,".rstrip(","), source=None,
                 after="amid", rule="unattributed reports", confidence=0.9),
        position("p11", "russia", "russia", "demand", "said",
                 "only Syrian regime troops should be on the country’s southern border with Jordan and Israel",
                 source="Russia", after="Russia said", when=LAST_WEEK, polarity="positive"),
        position("p12", None, None, "report", "reports", "the regime’s next target would be the zone in the south",
                 source=None, after="For weeks", rule="unattributed reports", confidence=0.9),
        position("p13", "usa", "usa", "oppose", "said",
                 "any offensive in the area would violate a ceasefire it has jointly sponsored with Moscow for that "
                 "part of Syria", source="Washington", after="Washington", polarity="negative"),
        position("p14", "usa", "usa", "warn", "warned", "it would take “firm measures” in response",
                 source="Washington", after="Washington", polarity="negative"),
    )  # fmt: skip


def dispute(id: str, kind: str, topic: str, *sides: Side, rule: str, confidence: float) -> Dispute:
    found = evidence(topic)
    reason = "two shared stems, opposite polarity"
    return Dispute(id, topic, found, kind, None, sides, rule, reason, confidence)  # type: ignore[arg-type]


def disputes() -> tuple[Dispute, ...]:
    return (
        dispute("d1", "contradicted", "Iran’s presence", Side(("syria",), ("p5",)), Side(("israel",), ("p6",)),
                rule="opposite polarity, same object", confidence=0.84),
        dispute("d2", "opposed", "any offensive in the area", Side(("iran", "russia"), ("p9", "p11")),
                Side(("usa",), ("p13", "p14")), rule="support against opposition", confidence=0.8),
        dispute("d3", "denied", "false claims", Side(("israel",), ()), Side(("syria",), ("p7",)),
                rule="claims called false", confidence=0.88),
        dispute("d4", "unverified", "an Iranian rocket attack on its positions in the occupied Golan Heights",
                Side(("israel",), ("p8",)), rule="hedged single source", confidence=0.91),
        dispute("d5", "unverified", "a major military offensive in the area", Side((), ("p10", "p12")),
                rule="unattributed reports", confidence=0.9),
        dispute("d6", "denied", "talks over the country’s southern region", Side((), ()), Side(("syria",), ("p2",)),
                rule="negated own act", confidence=0.82),
    )  # fmt: skip


def gaps() -> tuple[Gap, ...]:
    return (
        Gap("g1", "no answer", "", ("usa",), ("p1",), (ARTICLE,)),
        Gap("g2", "no answer", "", ("sdf",), ("p4",), (ARTICLE,)),
        Gap("g3", "anonymous", "", ("official",), ("p9",), (ARTICLE,)),
        Gap("g4", "single source", "", (), (), (ARTICLE,)),
        Gap("g5", "undated", "", (), (), (ARTICLE,)),
    )


def events() -> tuple[Event, ...]:
    strikes = evidence("Israel carried out a wave of air strikes")
    driven = evidence("driven rebels out of all territory near the capital Damascus")
    this_year = When("this year", None, None, "year", relative=True)
    return (
        Event("e1", IN_MAY, None, ("israel",), strikes, evidence("In May")),
        Event("e2", this_year, None, ("syria",), driven, evidence("this year")),
    )


def place(id: str, name: str, kind: str, country: str | None, at: tuple[float, float], *mentions: str) -> Place:
    found = tuple(
        PlaceMention(ARTICLE, match.start(), match.end(), match[0])
        for mention in mentions
        for match in re.finditer(rf"\b{re.escape(mention)}\b", TEXT)
    )
    return Place(id, name, kind, country, *at, found)  # type: ignore[arg-type]


def places() -> tuple[Place, ...]:
    return (
        place("place-syr-tanf", "Tanf", "town", "syr", (33.5, 38.65), "Tanf"),
        place("place-syr-raqqa", "Raqqa", "city", "syr", (35.95, 39.01), "Raqqa"),
        place("place-syr", "Syria", "state", "syr", (35.0, 38.5), "Syria"),
        place("place-golan-heights", "Golan Heights", "region", None, (33.0, 35.8), "Golan Heights"),
        place("place-syr-damascus", "Damascus", "capital", "syr", (33.51, 36.29), "the capital Damascus"),
    )


def article() -> ArticleRecord:
    return ArticleRecord(
        id=ARTICLE,
        path=PATH.name,
        url=None,
        title="Syrian regime says US must leave Tanf base",
        subtitle="Al Mua’llem says Iran’s presence is ‘legitimate’ and based on regime invitation",
        publisher=None,
        author=None,
        published=None,
        dateline="Beirut",
        language="en",
        sha256=hashlib.sha256(PATH.read_bytes()).hexdigest(),
        words=377,
        same_text_as=None,
        origin=ARTICLE,
        passages=passages(),
    )


def seed_analysis() -> Analysis:
    """Fourteen positions, six disputes, five gaps, from one undated article."""
    return Analysis(
        pipeline=Pipeline("0.1.0", "en_core_web_sm 3.8.0", "0f3a9c2b1d4e"),
        articles=(article(),),
        actors=actors(),
        positions=positions(),
        claims=(),
        disputes=disputes(),
        events=events(),
        gaps=gaps(),
        problems=(),
        places=places(),
    )
