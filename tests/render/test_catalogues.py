"""Every catalogue says all that templates mark for translation, and nothing else; templates mark all they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from babel.core import Locale
from babel.messages.catalog import Catalog, Message
from lxml import html as lxml_html

from briefing.config import audience_names, language_names
from briefing.render import render_html
from tests.render.documents import brief_of
from tools import messages as tool

LANGUAGES = [name for name in language_names() if name != "en"]
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def wording() -> Catalog:
    return tool.template()


def texts(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def translations(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string,)


def keys(catalogue: Catalog) -> set[tuple[str | None, tuple[str, ...]]]:
    return {(message.context, texts(message)) for message in catalogue if message.id}


def test_there_are_four_languages_beside_english() -> None:
    assert {"ar", "de", "es", "fr"} <= {*LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_what_templates_say_and_nothing_else(language: str, wording: Catalog) -> None:
    found = keys(tool.read(tool.LANGUAGES / f"{language}.po"))
    assert found - keys(wording) == set(), "no template says this any more: make messages"
    assert keys(wording) - found == set(), "new wording: make messages, then translate it"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_in_every_form(language: str) -> None:
    catalogue = tool.read(tool.LANGUAGES / f"{language}.po")
    for message in catalogue:
        if message.id:
            assert not message.fuzzy, message.id
            forms = catalogue.num_plurals if isinstance(message.id, tuple) else 1
            assert len(translations(message)) == forms, message.id
            assert all(translations(message)), f"{message.id} has no translation"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_and_tags_of_its_text(language: str) -> None:
    """The number itself may be said in a word ("مصدر واحد"), where the text counts."""
    for message in tool.read(tool.LANGUAGES / f"{language}.po"):
        for text in translations(message) if message.id else ():
            wanted, found = ({*PLACEHOLDER.findall(one)} for one in (texts(message)[0], text))
            said = {"num"} if isinstance(message.id, tuple) else set()
            assert found <= wanted <= found | said, f"{message.id}: {text}"
            assert text.replace("%%", "").count("%") == len(PLACEHOLDER.findall(text)), text
            assert Counter(TAG.findall(text)) == Counter(TAG.findall(texts(message)[0])), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_as_the_tool_writes_it(language: str, wording: Catalog) -> None:
    file = tool.LANGUAGES / f"{language}.po"
    assert tool.as_text(tool.updated(tool.read(file), wording), head=True) == file.read_bytes(), "run make messages"


def test_the_template_of_catalogues_is_up_to_date(wording: Catalog) -> None:
    assert tool.as_text(wording, head=False) == (tool.LANGUAGES / "messages.pot").read_bytes(), "run make messages"


def test_what_was_translated_stays_and_what_is_gone_goes() -> None:
    before = Catalog(locale="fr")
    before.add("stays", "reste")
    before.add("goes", "part")
    after = Catalog()
    after.add("stays")
    after.add("comes")
    found = tool.updated(before, after)
    assert {message.id: message.string for message in found if message.id} == {"stays": "reste", "comes": ""}


# --- templates mark all they say ---------------------------------------------------------------------------------

OPEN, CLOSE = "⟦", "⟧"
SKIPPED = {"style", "script", "title", "bdi", "text", "kbd"}
"""Elements; those of a picture hold names, dates and a unit of the SI, those of a keyboard letters."""
HEADS = {"h1", "h2", "h3", "p"}
"""That are words of a source where they have a language of their own."""
SOURCES = {"passage", "said", "own", "topic", "title", "file", "marking", "cite", "ref", "back"}
"""Classes of what sources say, and of signs."""
NO_WORDS = re.compile(r"briefing [\d.]+|SHA-256|UTC|TLP:[A-Z+]+|TLP 2\.0, FIRST")


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with a catalogue of Italian that puts every translation between brackets."""
    folder = tmp_path_factory.mktemp("marked")
    catalogue = tool.template()
    found = Catalog(locale="it")
    for message in catalogue:
        if message.id:
            text = [f"{OPEN}{one}{CLOSE}" for one in texts(message)]
            found.add(message.id, text if len(text) > 1 else text[0], context=message.context)
    (folder / "templates" / "languages").mkdir(parents=True)
    (folder / "templates" / "languages" / "it.po").write_bytes(tool.as_text(found, head=True))
    return str(folder)


def ours(element: Any) -> Iterator[str]:
    """The text of an element that is no source's, in order."""
    classes = {*element.get("class", "").split()}
    theirs = element.tag in HEADS and element.get("lang")
    if element.tag in SKIPPED or classes & SOURCES or theirs or element.get("href", "").startswith("http"):
        return
    text = element.text or ""
    yield text[: text.rfind(CLOSE) + 1] if element.tag == "h1" and CLOSE in text else text  # names of parties follow
    for child in element:
        if isinstance(child.tag, str):
            yield from ours(child)
        yield child.tail or ""


def outside(text: str) -> str:
    """What stands between no brackets."""
    depth, kept = 0, []
    for character in text:
        depth += (character == OPEN) - (character == CLOSE)
        if depth == 0 and character != CLOSE:
            kept.append(character)
    return "".join(kept)


@pytest.mark.parametrize("audience", audience_names())
@pytest.mark.parametrize("name", ["headline", "many", "nothing", "unresolved", "no disputes"])
def test_templates_mark_all_that_they_say(name: str, audience: str, marked: str) -> None:
    brief = brief_of(name, audience, "it")
    brief = replace(brief, look=replace(brief.look, folders=(marked,)))
    page = lxml_html.document_fromstring(render_html(brief))
    text = NO_WORDS.sub("", outside("".join(ours(page.body))))
    text = re.sub(r"https?://\S+", "", text)
    opening = {name[:1].upper() + name[1:] for name in names(brief)}  # as one begins a line
    for known in sorted({*names(brief), *opening, *italian()}, key=len, reverse=True):
        text = text.replace(known, "")
    assert re.findall(r"[A-Za-z]{2,}", text) == []


def italian() -> Iterator[str]:
    """What CLDR says in Italian."""
    locale = Locale("it")
    yield from map(str, (*locale.territories.values(), *locale.months["format"]["wide"].values()))


def names(value: object) -> Iterator[str]:
    """Names of parties, places and publishers in a brief, which are in no catalogue, and dates."""
    for field in getattr(value, "__dataclass_fields__", ()):
        inner = getattr(value, field)
        if field in ("text", "short", "name", "party", "publisher", "country", "place", "agency", "given") and inner:
            yield str(inner).removeprefix("the ")
            yield str(inner)
        if isinstance(inner, tuple):
            for one in inner:
                yield from names(one)
        else:
            yield from names(inner)
