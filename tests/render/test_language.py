"""Wording from catalogues, and numbers, dates and lists as a region writes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from briefing.errors import SettingsError
from briefing.render.environment import render_template
from briefing.render.language import language_of

ITALIAN = """
msgid ""
msgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\nContent-Type: text/plain; charset=utf-8\\n"

msgid "Left out"
msgstr "Omesso"

msgid "%(num)s source"
msgid_plural "%(num)s sources"
msgstr[0] "%(num)s fonte"
msgstr[1] "%(num)s fonti"

msgctxt "verb"
msgid "demands"
msgstr "chiede"

msgid "%(kind)s by %(holder)s"
msgstr "%(holder)s: %(kind)s"

#, fuzzy
msgid "Undated"
msgstr "Non so"
"""
TEMPLATE = """
{% import "m.html" as m %}
{{ _("Left out") }}|{{ ngettext("%(num)s source", "%(num)s sources", 1234) }}|{{ m.verb() }}
|{% trans kind=kind, holder="<b>" %}{{ kind }} by {{ holder }}{% endtrans %}|{{ _("Undated") }}
|{{ edition | translated }}
"""


def project(folder: Path, catalogue: str = ITALIAN, template: str = TEMPLATE) -> tuple[str, ...]:
    (folder / "templates" / "languages").mkdir(parents=True)
    (folder / "templates" / "languages" / "it.po").write_text(catalogue, encoding="utf-8")
    (folder / "templates" / "x.html").write_text(template, encoding="utf-8")
    (folder / "templates" / "m.html").write_text('{% macro verb() %}{{ pgettext("verb", "demands") }}{% endmacro %}')
    return (str(folder),)


def test_wording_of_a_catalogue_in_templates_and_what_they_import(tmp_path: Path) -> None:
    folders = project(tmp_path)
    values = {"kind": "<i>", "edition": "50% <Left out>"}
    text = " ".join(render_template("x.html", values, folders, language="it").split())
    assert text == "Omesso|1.234\u00a0fonti|chiede |&lt;b&gt;: &lt;i&gt;|Undated |50% &lt;Left out&gt;".replace(
        "\u00a0", " "
    )
    english = " ".join(render_template("x.html", values, folders).split())
    assert english == "Left out|1,234 sources|demands |&lt;i&gt; by &lt;b&gt;|Undated |50% &lt;Left out&gt;"


def test_a_counted_number_stays_with_its_noun(tmp_path: Path) -> None:
    folders = project(tmp_path, template='{{ ngettext("%(num)s source", "%(num)s sources", 2) }}')
    assert render_template("x.html", {}, folders, language="it") == "2\u00a0fonti"


def test_a_catalogue_that_is_none_says_where(tmp_path: Path) -> None:
    folders = project(tmp_path, catalogue='msgid "a"\nmsgstr "b"\nhello\n')
    with pytest.raises(SettingsError, match=r"it\.po: cannot be read as a catalogue: "):
        render_template("x.html", {}, folders, language="it")


def test_a_changed_catalogue_counts_at_once(tmp_path: Path) -> None:
    folders = project(tmp_path, template='{{ _("Left out") }}')
    assert render_template("x.html", {}, folders, language="it") == "Omesso"
    (tmp_path / "templates" / "languages" / "it.po").write_text(ITALIAN.replace("Omesso", "Tralasciato"))
    assert render_template("x.html", {}, folders, language="it") == "Tralasciato"


@pytest.mark.parametrize(
    ("tag", "day", "month", "number", "precision", "listed"),
    [
        ("en", "2 June 2018", "June 2018", "1,234", "0.80", "a, b and c"),
        ("en-US", "June 2, 2018", "June 2018", "1,234", "0.80", "a, b, and c"),
        ("fr", "2 juin 2018", "juin 2018", "1\u202f234", "0,80", "a, b et c"),
        ("de-CH", "2. Juni 2018", "Juni 2018", "1’234", "0.80", "a, b und c"),
        ("es", "2 de junio de 2018", "junio de 2018", "1.234", "0,80", "a, b y c"),
        ("ar-SY", "2 حزيران 2018", "حزيران 2018", "1,234", "0.80", "a وb وc"),
    ],
)
def test_a_region_s_form(tag: str, day: str, month: str, number: str, precision: str, listed: str) -> None:
    language = language_of(tag)
    assert language.day("2018-06-02") == day
    assert language.day("2018-06") == month
    assert language.number(1234) == number
    assert language.confidence(0.8) == precision
    assert language.listed(["a", "b", "c"]) == listed


@pytest.mark.parametrize("text", ["2018", "2018-13-02", "2018-02-30", "soon", ""])
def test_what_is_no_date_stays_as_it_is(text: str) -> None:
    assert language_of("en").day(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2018-06-02", "2 June 2018"),
        ("2018-06-02T08:05", "2 June 2018, 08:05 (zone not stated)"),
        ("2018-06-02T08:05+00:00", "2 June 2018, 08:05 UTC"),
        ("2018-06-02T08:05-05:30", "2 June 2018, 08:05 UTC−5:30"),
        ("2018-06-02T08:05+02:00", "2 June 2018, 08:05 UTC+2"),
    ],
)
def test_a_moment_says_its_zone(text: str, shown: str) -> None:
    assert language_of("en").moment(text) == shown


def test_a_list_escapes_what_is_no_markup() -> None:
    assert language_of("en").listed(["<b>", Markup("<i>x</i>")]) == "&lt;b&gt; and <i>x</i>"


def test_a_state_in_the_language() -> None:
    assert language_of("de").territory("Syria") == "Syrien"
    assert language_of("de").territory("the United States") == "Vereinigte Staaten"
    assert language_of("de").territory("Nowhere") == "Nowhere"
    assert language_of("en").territory("the United States") == "the United States"


def test_a_language_in_the_language() -> None:
    assert language_of("de").language_name("ar") == "Arabisch"
    assert language_of("fr").language_name("pt-BR") == "portugais brésilien"
    assert language_of("en").language_name("xx-none") == "xx-none"


def test_direction() -> None:
    assert [language_of(tag).direction for tag in ("en", "de", "ar", "ar-SY")] == ["ltr", "ltr", "rtl", "rtl"]


def test_a_number_beyond_all_counts_stays_as_it_is() -> None:
    assert language_of("en").number(10**30) == "1" + "0" * 30
