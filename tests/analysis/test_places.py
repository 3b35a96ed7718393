"""Places that a text names, and which place of that name it is: tables of sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.analysis import places as rules
from briefing.analysis.mapped import places_of
from briefing.knowledge.places import PlaceRow, places_named
from briefing.model import Analysis
from tests.conftest import article_of

Named = Callable[[str], dict[str, str | None]]


@pytest.fixture(scope="module")
def named(nlp: object) -> Named:
    """``named(text)``: words → name and state of the row, None for a place that is left open."""
    from briefing.analysis import analyse, article

    def run(text: str) -> dict[str, str | None]:
        found: list[rules.NamedPlace] = []
        original = article.find_places

        def spy(*args: object) -> list[rules.NamedPlace]:
            found.extend(original(*args))  # type: ignore[arg-type]
            return found

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(article, "find_places", spy)
            analyse([article_of(text)], nlp, version="test")  # type: ignore[arg-type]
        for place in found:
            assert text[place.start : place.end] == place.text
        return {p.text: f"{p.row.name} {p.row.country or '-'}" if p.row else None for p in found}

    return run


# sentence; places as "words = row state", "words = ?" for one left open; nothing for none
TABLE = [line.split(" | ") for line in """
Syria’s minister said that US forces must withdraw from the Tanf base in the south. | Tanf = Tanf syr
He said Raqqa city, which militias control, must be rebuilt. | Raqqa = Raqqa syr
Syrian forces have driven rebels out of all territory near the capital Damascus this year. | Damascus = Damascus syr
Israel carried out strikes on positions in the occupied Golan Heights. | Golan Heights = Golan Heights -
Scores of Iranian soldiers have been killed in battles with insurgents in Syria. | Syria = Syria syr
Rebels fired mortars at the town of Douma, outside Damascus. | Douma = Douma syr; Damascus = Damascus syr
A bomb exploded in Tripoli, Lebanon, on Friday. | Tripoli = Tripoli lbn
A bomb exploded in Tripoli on Friday, Libyan officials said. | Tripoli = Tripoli lby
A bomb exploded in Tripoli on Friday, Lebanese officials said. | Tripoli = Tripoli lbn
The minister met his counterpart in Geneva. | Geneva = Geneva che
Aleppo University was closed. |
The University of Aleppo was closed. |
Ms Paris said she was in Rome. | Rome = Rome ita
Mr Houston lives in Dallas, Texas. | Dallas = Dallas usa
The meeting took place in Rome, Italy, and in Washington. | Rome = Rome ita; Washington = Washington usa
Fighting continued in Deir al-Zor province and in Idlib. | Deir al-Zor = Deir ez-Zor syr; Idlib = Idlib syr
Iraqi forces entered Mosul on Monday. | Mosul = Mosul irq
Mosul fell in 2014. | Mosul = Mosul irq
Moscow said it would not withdraw. |
Talks were held in Moscow. | Moscow = Moscow rus
The New York Times reported it. |
He was born in Birmingham. | Birmingham = ?
He was born in Birmingham, Alabama. | Birmingham = Birmingham usa
He was born in London. | London = London gbr
The ship sank in the Red Sea off the coast of Yemen. | Red Sea = Red Sea -; Yemen = Yemen yem
Protests spread across Tbilisi and Batumi. | Tbilisi = Tbilisi geo; Batumi = Batumi geo
A judge in Georgia ruled that American voters could wait. | Georgia = ?
Protesters in Tbilisi marched, and others gathered elsewhere in Georgia. | Tbilisi = Tbilisi geo; Georgia = Georgia geo
Russia said it would close its embassy in Kyiv. | Kyiv = Kyiv ukr
Shells hit Kharkiv and Kherson overnight, Ukrainian officials said. | Kharkiv = Kharkiv ukr; Kherson = Kherson ukr
Kiev was quiet. |
Villagers fled to Turkey. | Turkey = Turkey tur
The sanctions on Turkey were lifted. |
He told reporters in Ankara that Turkey would wait. | Ankara = Ankara tur
The Bank of England kept its rate. |
Manchester United won the game. |
A Paris-based group counted the dead. |
The US-led coalition struck the town. |
The Paris Agreement was signed by all. |
The Minsk agreements are dead. |
The Geneva Conventions forbid it. |
Mississippi River towns were flooded. |
The Eastern District of New York took the case. |
Rebels seized a village near Hama. | Hama = Hama syr
The convoy left Gaza City on Sunday. | Gaza City = Gaza City pse
Aid reached the Gaza Strip. | Gaza Strip = Gaza Strip -
Two soldiers were killed in Helmand province, Afghan officials said. | Helmand = Helmand afg
Floods hit Punjab, Pakistani officials said. | Punjab = Punjab pak
Heavy floods hit the farms in Punjab on Monday. |
The tanker was stopped in the Strait of Hormuz. | Strait of Hormuz = Strait of Hormuz -
Clashes broke out in El Fasher, the capital of North Darfur. | El Fasher = El Fasher sdn; North Darfur = Darfur sdn
The plane landed at Kandahar airport. | Kandahar = Kandahar afg
Five people died in Springfield. | Springfield = ?
Five people died in Springfield, Illinois. | Springfield = Springfield usa
The troops moved into the city of Bakhmut, Ukrainian officials said. | Bakhmut = Bakhmut ukr
Palestinian doctors in Khan Younis, in the south, treated the wounded. | Khan Younis = Khan Younis pse
Thousands marched in Hyderabad, Pakistan. | Hyderabad = Hyderabad pak
He was flown to a hospital in Beirut. | Beirut = Beirut lbn
The boat sank off Lampedusa, Italian officials said. | Lampedusa = Lampedusa ita
The dam at Ostrin burst. |
The ferry left Nordhaven on Monday. |
Mr Jordan said he was tired. |
Chad Smith was in court. |
She has lived in St. Petersburg since 1990, Russian police said. | St. Petersburg = Saint Petersburg rus
A drone fell in the north of Israel. | Israel = Israel isr
The people of Israel are tired. |
The government sued North Carolina over the law. |
Rebels stormed Aleppo, the Syrian army said. | Aleppo = Aleppo syr
""".strip().splitlines()]  # fmt: skip


@pytest.mark.parametrize("row", TABLE, ids=[row[0][:50] for row in TABLE])
def test_places(row: list[str], named: Named) -> None:
    expected = {}
    for pair in (p for p in (row[1] if len(row) > 1 else "").split(";") if p.strip()):
        words, _, place = pair.partition("=")
        expected[words.strip()] = None if place.strip() == "?" else place.strip()
    found = named(row[0].removesuffix(" |"))
    assert {words: place for words, place in found.items() if place or words in expected} == expected


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Al-Raqqa", "Raqqa"),
        ("Ar-Raqqah", "Raqqa"),
        ("Deir el-Zour", "Deir ez-Zor"),
        ("Dera'a", "Daraa"),
        ("Kiev", "Kyiv"),
        ("Kharkov", "Kharkiv"),
        ("Bombay", "Mumbai"),
        ("St Petersburg", "Saint Petersburg"),
        ("Sana’a", "Sanaa"),
        ("Hodeidah", "Hodeida"),
        ("Kobane", "Kobani"),
        ("Nagorno Karabakh", "Nagorno-Karabakh"),
    ],
)
def test_spellings(name: str, first: str) -> None:
    assert places_named(name)[0].name == first


def test_every_row_can_be_read_and_lies_on_earth() -> None:
    from briefing.knowledge import states
    from briefing.knowledge.places import _index

    for name, rows in _index().items():
        for row in places_named(name):
            assert -90 <= row.latitude <= 90, rows
            assert -180 <= row.longitude <= 180, rows
            assert row.country is None or row.country in states(), rows


def test_every_member_state_has_a_point() -> None:
    from briefing.knowledge import states

    for state in states().values():
        if state.status in ("member", "observer"):
            assert any(r.kind == "state" and r.country == state.id for r in places_named(state.name)), state.name


def row(
    name: str, country: str, thousands: int, *, at: tuple[float, float] = (0.0, 0.0), namesake: int = 0
) -> PlaceRow:
    return PlaceRow(name, "city", country, *at, thousands, namesake)


HERE, THERE = row("Vale", "gbr", 150, at=(52, 0)), row("Vale", "usa", 900, at=(40, -90))


@pytest.mark.parametrize(
    ("rows", "countries", "expected"),
    [
        ([HERE], set(), HERE),
        ([HERE], {"usa"}, HERE),
        ([HERE, THERE], set(), None),
        ([HERE, THERE], {"gbr"}, HERE),
        ([HERE, THERE], {"usa"}, THERE),
        ([HERE, THERE], {"usa", "gbr"}, THERE),
        ([row("Vale", "gbr", 60)], set(), None),
        ([row("Vale", "gbr", 150, namesake=80)], {"gbr"}, None),
        ([row("Vale", "gbr", 100, at=(52, 0)), row("Vale", "usa", 2000)], {"gbr"}, None),
        ([], {"gbr"}, None),
    ],
)
def test_which_of_several(rows: list[PlaceRow], countries: set[str], expected: PlaceRow | None) -> None:
    assert rules.resolve(rows, None, countries) == expected


def test_the_map_holds_places_of_positions_and_events_once(analysed: Callable[..., Analysis]) -> None:
    text = (
        "Syrian officials said on Monday that troops had left Aleppo.\n\n"
        "Russia said that the fighting near Aleppo was over. Syrian rebels shelled villages near Hama on Sunday. "
        "The weather in Homs was fine."
    )
    analysis = analysed(text, "Syrian soldiers dug trenches near Hama on Friday, doctors said.")
    assert [(p.id, len(p.mentions)) for p in analysis.places] == [("place-syr-aleppo", 2), ("place-syr-hama", 2)]
    for place in analysis.places:
        for mention in place.mentions:
            assert mention.text == place.name
    assert places_of([], [], []) == ()
