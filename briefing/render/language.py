"""One language of documents: its catalogue of wording, its direction, how its region writes numbers, dates and lists.

Wording is looked up in gettext catalogues (``templates/languages/``), which are read as they are: a translator's change
counts at once. The rest is CLDR's, through Babel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final, Literal
from unicodedata import combining, normalize

from babel.core import Locale, get_global
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from briefing.config.languages import ENGLISH, catalogues
from briefing.errors import SettingsError
from briefing.model import Name

_REGIONS: Final = {ENGLISH: "GB"}
"""Of a language that no region is stated for, where CLDR's choice is another one."""
_UNGROUPED: Final = 10**24
"""No count of ours; a damaged analysis may say so."""
_DATE: Final = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_MOMENT: Final = re.compile(r"(.{10})T(\d{2}:\d{2})(?:([+-])(\d{2}):(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Language:
    """How documents of one language and region are worded."""

    tag: str
    """BCP 47: "fr-CA"."""
    direction: Literal["ltr", "rtl"]
    locale: Locale
    translations: NullTranslations

    @property
    def full_tag(self) -> str:
        """With its region, the likeliest where none is stated: "fr-FR". Word wants it so."""
        name, region = self.locale.language, self.locale.territory
        return f"{name}-{region or get_global('likely_subtags').get(name, name).rpartition('_')[2].upper()}"

    def translated(self, text: str) -> str:
        """Fixed wording that is not in a template, such as an audience's edition; what no catalogue has, unchanged."""
        return self.translations.gettext(text) if text else text

    def number(self, value: float) -> str:
        """Such as "1,234" for 1234; what has more digits than can be grouped, as it is."""
        return format_decimal(value, locale=self.locale) if abs(value) < _UNGROUPED else str(value)

    def confidence(self, value: float) -> str:
        """Such as "0.84": two decimals."""
        return format_decimal(value, "0.00", locale=self.locale)

    def day(self, text: str) -> str:
        """Such as "2 June 2018" for "2018-06-02", "June 2018" for "2018-06"; anything else unchanged."""
        found = _DATE.fullmatch(text[:10])
        if not found:
            return text
        try:
            day = date(int(found[1]), int(found[2]), int(found[3] or 1))
        except ValueError:
            return text
        if found[3]:
            return format_date(day, "long", locale=self.locale)
        return format_skeleton("yMMMM", day, locale=self.locale)

    def span(self, first: str, last: str) -> str:
        """From day to day: "2 June 2018 – 4 July 2018"; a day, a whole month or a whole year by its one name."""
        first, last = first[:10], last[:10]
        if first == last:
            return self.day(first)
        whole = _whole(first, last)
        if len(whole) == len("2018"):
            return whole
        return self.day(whole) if whole else f"{self.day(first)} – {self.day(last)}"

    def moment(self, text: str) -> str:
        """As ``day``, with the time: "2 June 2018, 08:05 UTC+2", "2 June 2018, 08:05 (zone not stated)"."""
        found = _MOMENT.fullmatch(text)
        if not found:
            return self.day(text)
        values = {"day": self.day(found[1]), "time": found[2]}
        gettext = self.translations.gettext
        if found[3] is None:
            return gettext("%(day)s, %(time)s (zone not stated)") % values
        return gettext("%(day)s, %(time)s %(zone)s") % {**values, "zone": _zone(found[3], found[4], found[5])}

    def listed(self, items: Iterable[object]) -> Markup:
        """Such as "a, b and c"; items that are no markup are escaped."""
        found: Sequence[str] = [str(escape(item)) for item in items]
        return Markup(format_list(found, locale=self.locale) if found else "")  # noqa: S704 (each item is escaped)

    def territory(self, name: str) -> str:
        """A state as the language calls it; its name in English where CLDR has no other."""
        if self.locale.language == ENGLISH:
            return name
        return str(self.locale.territories.get(_codes().get(_plain(name), ""), name))

    def language_name(self, tag: str) -> str:
        """A language as the language calls it, such as "English" for "en"; the tag where CLDR has no name."""
        return str(self.locale.languages.get(tag.replace("-", "_"), tag))

    def named(self, name: Name, short: bool = False) -> str:
        """A party: governments by their state as the language calls it, others as the brief does."""
        text = name.short if short else name.text
        if self.locale.language == ENGLISH or not name.text.startswith(_GOVERNMENT) or name.verbatim:
            return text
        state = self.territory(name.short)
        if short or _plain(name.short) not in _codes():
            return state if short else text
        return self.translations.gettext("Government of %(state)s") % {"state": state}

    def drawn_day(self, text: str) -> str:
        """As ``day``, in figures where a picture in a PDF would break the words into letters."""
        return self.day(text) if self.direction == "ltr" else text


def _whole(first: str, last: str) -> str:
    """The month or year, as "2018-06" or "2018", that two days are the first and the last of; "" for others."""
    if first[:4] != last[:4] or (first[5:], last[5:]) == ("", ""):
        return ""
    if (first[5:], last[5:]) == ("01-01", "12-31"):
        return first[:4]
    try:
        begins = date.fromisoformat(first)
        after = date.fromisoformat(last) + timedelta(days=1)
    except (ValueError, OverflowError):
        return ""
    is_month = first[:7] == last[:7] and begins.day == after.day == 1
    return first[:7] if is_month else ""


_GOVERNMENT: Final = "Government of "
_OTHER_NAMES: Final = {
    "democratic republic of congo": "CD", "east timor": "TL", "hong kong": "HK", "ivory coast": "CI", "macau": "MO",
    "myanmar": "MM", "palestine": "PS", "republic of congo": "CG", "turkey": "TR", "us virgin islands": "VI",
    "vatican": "VA",
}  # fmt: skip
"""States that ``knowledge/states.yaml`` names otherwise than CLDR does."""


@cache
def _codes() -> dict[str, str]:
    """Names of states in English, made plain → ISO 3166."""
    return {_plain(str(name)): code for code, name in Locale("en").territories.items()} | _OTHER_NAMES


def _plain(name: str) -> str:
    bare = "".join(letter for letter in normalize("NFD", name) if not combining(letter)).casefold()
    return bare.removeprefix("the ").replace("&", "and").replace("st. ", "saint ")


def _zone(sign: str, hours: str, minutes: str) -> str:
    if (hours, minutes) == ("00", "00"):
        return "UTC"
    return f"UTC{'−' if sign == '-' else '+'}{int(hours)}{'' if minutes == '00' else ':' + minutes}"


def language_of(tag: str, folders: tuple[str, ...] = ()) -> Language:
    """The language of a tag, "fr" or "fr-CA". Raises SettingsError for a catalogue that cannot be read."""
    name, _, region = tag.partition("-")
    files = catalogues(name, folders)
    return _made(tag, name, region, tuple((file, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=8)
def _made(tag: str, name: str, region: str, files: tuple[tuple[Path, int], ...]) -> Language:
    locale = Locale.parse("_".join(filter(None, (name, region or _REGIONS.get(name, "")))))
    translations = NullTranslations()
    for file, _ in files:
        found = _read(file)
        found.add_fallback(translations)
        translations = found
    direction: Literal["ltr", "rtl"] = "rtl" if locale.text_direction == "rtl" else "ltr"
    return Language(tag, direction, locale, translations)


def _read(file: Path) -> NullTranslations:
    """A catalogue, read from its source: what is marked fuzzy is left out, as msgfmt does."""
    from babel.messages.mofile import write_mo  # English documents need none of it
    from babel.messages.pofile import PoFileError, read_po
    from babel.support import Translations

    try:
        with file.open("rb") as opened:
            catalogue = read_po(opened, abort_invalid=True)
    except (OSError, UnicodeDecodeError, ValueError, PoFileError) as error:
        raise SettingsError(f"{file}: cannot be read as a catalogue: {error}") from error
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)
