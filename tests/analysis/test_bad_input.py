"""What a bad article may cost: itself. Generated texts that strain the parser and the rules; all end, none lies."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from briefing.analysis import analyse, capitals
from briefing.analysis.parse import dictionary_of, parse_articles, straighten
from briefing.errors import BriefingError
from briefing.knowledge import names
from briefing.model import Analysis, Article
from tests.conftest import article_of
from tests.verbatim import hold_verbatim

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

WHO = "The harbour office|Energy minister Petra Kovac|Norway|The union|A spokesman|Amnesty International|She".split("|")
SAID = "said|denied|told reporters|warned|announced|confirmed".split("|")
WHAT = (
    "nine ships had left the port since the strike began|the dam would hold through the winter|"
    "talks with Serbia were to begin in Geneva on 12 March|more than 4,000 people had fled the valley|"
    "crane drivers want their night pay back|no deal had been made with Iran"
).split("|")
PLACES = "Serbia Norway Kenya Peru Japan Ghana Egypt Chile".split()
FOREIGN = {
    "Arabic": "قال الوزير يوم الاثنين إن المحادثات ستبدأ غدا في جنيف وإن الوفد سيصل مساء اليوم.",
    "Russian": "Министр заявил в понедельник, что переговоры начнутся завтра в Женеве, сообщает агентство.",
    "Chinese": "部长星期一表示，会谈将于明天在日内瓦开始，代表团将于今晚抵达。“我们已经准备好了，”他说。",
    "emoji": "🚢🚢🚢 💥🔥 🇳🇴🤝🇷🇸 ‼️ 👨‍👩‍👧‍👦 😀😀😀😀",
}


def sentence(rng: random.Random) -> str:
    if rng.random() < 0.3:
        what = rng.choice(WHAT)
        return f'"{what[0].upper()}{what[1:]}," {rng.choice(WHO[:4])[:1].lower()}{rng.choice(WHO[:4])[1:]} said.'
    return f"{rng.choice(WHO)} {rng.choice(SAID)} that {rng.choice(WHAT)}."


def news(rng: random.Random, words: int) -> str:
    """Paragraphs of one to three sentences."""
    paragraphs: list[str] = []
    while words > 0:
        paragraphs.append(" ".join(sentence(rng) for _ in range(rng.randint(1, 3))))
        words -= len(paragraphs[-1].split())
    return "\n\n".join(paragraphs)


def loud(rng: random.Random) -> str:
    return "\n\n".join(" ".join(sentence(rng) for _ in range(2)) for _ in range(60)).upper()


def table(rng: random.Random, rows: int = 400) -> str:
    lines = ["Region  Q1  Q2  Q3  Change  Said"]
    for _ in range(rows):
        cells = (f"{rng.randint(1, 99_999):,}" for _ in range(3))
        lines.append(
            f"{rng.choice(PLACES)}  {'  '.join(cells)}  {rng.randint(-50, 50)}%  {rng.choice(['n/a', '-', 'up'])}"
        )
    return "\n".join(lines)


def dates(rng: random.Random, count: int = 2_000) -> str:
    months = "January March May August November".split()
    found = [f"{rng.randint(1, 28)} {rng.choice(months)} {rng.randint(1990, 2026)}" for _ in range(count)]
    return "\n\n".join("The talks of " + ", ".join(found[n : n + 20]) + " failed." for n in range(0, count, 20))


LEAD = "Aid reaches the port of Nordhaven\n\nThe minister said on Monday that aid had reached the port.\n\n"
TEXTS: dict[str, Callable[[random.Random], str] | str] = {
    "30,000 words": lambda rng: news(rng, 30_000),
    "a page of tables": lambda rng: LEAD + table(rng),
    "all capitals": loud,
    "no sentence end": lambda rng: " ".join(sentence(rng).rstrip(".") for _ in range(400))[:30_000],
    "several languages": lambda rng: "\n\n".join(p for _ in range(10) for p in (news(rng, 120), *FOREIGN.values())),
    "one word a paragraph": lambda rng: LEAD + "\n\n".join(rng.choice(PLACES + WHAT[0].split()) for _ in range(3_000)),
    "nested quotation marks": LEAD + "“" * 1_000 + "The dam holds" + "”" * 1_000 + " the minister said.",
    "straight quotation marks": LEAD + '"' * 2_000 + "The dam holds" + '"' * 2_000 + " the minister said.",
    "marks and words": LEAD + '"a ' * 2_000 + "the minister said.",
    "one long word": lambda rng: LEAD + "".join(rng.choice("abcdefghij") for _ in range(20_000)),
    "one long word of brackets": LEAD + "(" * 20_000,
    "one long word of stops": LEAD + "." * 20_000,
    "one long word with hyphens": LEAD + "port-" * 4_000,
    "10,000 words on one line": lambda rng: news(rng, 10_000).replace("\n\n", " "),
    "lines that part": LEAD + "\n\n".join(c * 10_000 for c in "=*_$😀!") + "\n\n" + "-=" * 5_000,
    "contractions": LEAD + "it" + "'s" * 10_000,
    "one long address": LEAD + "http://a.b/" + "c.d/" * 5_000,
    "one quotation 500 times": LEAD + "\n\n".join(['"The dam will hold," the minister said.'] * 500),
    "one quotation 500 times in one paragraph": LEAD + '"The dam will hold," the minister said. ' * 500,
    "2,000 dates": dates,
    "2,000 dates in one paragraph": lambda rng: dates(rng).replace("\n\n", " "),
}


@cache
def text_of(name: str) -> str:
    text = TEXTS[name]
    return text if isinstance(text, str) else text(random.Random(name))


def run(nlp: Language, *articles: Article) -> Analysis:
    return analyse(articles, nlp, version="test")


@pytest.mark.parametrize("name", TEXTS)
def test_it_ends_and_nothing_is_made_up(name: str, nlp: Language) -> None:
    article = article_of(text_of(name))
    analysis = run(nlp, article)
    assert analysis.problems == ()
    hold_verbatim(analysis, article)
    if text_of(name).startswith(LEAD):  # nobody says anything but in the lead and in the quotation
        assert set(contents(analysis)) - {'"The dam will hold,"'} == {"that aid had reached the port"}
    else:
        assert len(contents(analysis)) > 100 or name.startswith("2,000 dates")


def test_foreign_paragraphs_cost_the_others_nothing(nlp: Language) -> None:
    mixed = text_of("several languages")
    english = "\n\n".join(p for p in mixed.split("\n\n") if p not in FOREIGN.values())
    assert contents(run(nlp, article_of(mixed))) == contents(run(nlp, article_of(english)))


def contents(analysis: Analysis) -> list[str]:
    return [p.content.text for p in analysis.positions]


@pytest.mark.parametrize("run_", ["(" * 20_000, "=" * 400, "_" * 80, "'s" * 500, "http://a.b/" + "c.d/" * 300])
def test_long_runs_are_blank_to_the_parser(run_: str) -> None:
    assert straighten(f"Ships {run_} left.") == f"Ships {' ' * len(run_)} left."


@pytest.mark.parametrize("words", ["-" * 20, "http://a.b/" + "c.d/" * 50, "Donaudampfschiffahrt", "…" * 10])
def test_shorter_ones_are_not(words: str) -> None:
    assert straighten(f"Ships {words} left.") == f"Ships {words} left."


# --- what breaks the parser -----------------------------------------------------------------------

MARKER = "Zxqv"
GOOD = "Norway denied that its ships had left.\n\nThe union said that nine ships had left the port."
ALSO_GOOD = "Kenya warned that the dam would break.\n\nThe harbour office said that the dam would hold."
BAD = f"Peru said that talks had begun.\n\nJapan denied that {MARKER} talks had begun.\n\nChile said nothing."


@pytest.fixture
def breaking(nlp: Language) -> Iterator[Language]:
    """The pipeline with a component that fails on a text with ``MARKER``."""
    from spacy.language import Language as Pipelines

    @Pipelines.component("test_breaks")
    def test_breaks(doc: Doc) -> Doc:
        if MARKER in doc.text:
            raise ValueError("[E999] no parse\nfor you")
        return doc

    nlp.add_pipe("test_breaks", first=True)
    yield nlp
    nlp.remove_pipe("test_breaks")


def test_an_article_that_breaks_the_parser_costs_itself(breaking: Language) -> None:
    first, bad, last = map(article_of, (GOOD, BAD, ALSO_GOOD))
    analysis = run(breaking, first, bad, last)
    assert [(p.path, p.what) for p in analysis.problems] == [
        (bad.path, "the parser failed on paragraph 2 (ValueError: [E999] no parse for you)")
    ]
    assert [a.id for a in analysis.articles] == [first.id, last.id]
    assert contents(analysis) == contents(run(breaking, first, last))
    assert len(contents(analysis)) == 4


def test_it_costs_itself_in_later_batches_too(breaking: Language) -> None:
    long = article_of("\n\n".join([*GOOD.split("\n\n") * 100, f"A {MARKER} came.", *GOOD.split("\n\n") * 100]))
    analysis = run(breaking, long, article_of(ALSO_GOOD))
    assert [p.what.partition(" (")[0] for p in analysis.problems] == ["the parser failed on paragraph 201"]
    assert contents(analysis) == contents(run(breaking, article_of(ALSO_GOOD)))


def test_where_nothing_else_is_left(breaking: Language) -> None:
    with pytest.raises(BriefingError, match=r"^\w+\.txt: the parser failed on paragraph 2"):
        run(breaking, article_of(BAD))


def test_the_earlier_version_stands_for_a_later_one_that_breaks(breaking: Language) -> None:
    later = article_of(BAD)
    earlier = replace(article_of(GOOD), replaced_by=later.id)
    analysis = run(breaking, earlier, later)
    assert [(a.id, a.replaced_by) for a in analysis.articles] == [(earlier.id, None)]
    assert len(contents(analysis)) == 2
    assert len(analysis.problems) == 1


def test_a_failure_that_nobody_asks_for_is_raised(breaking: Language) -> None:
    with pytest.raises(ValueError, match="no parse"):
        list(parse_articles([article_of(GOOD), article_of(BAD)], breaking))


def test_a_bug_of_our_own_keeps_its_traceback(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("briefing.analysis.article.find_quotes", breaks)
    with pytest.raises(ZeroDivisionError):
        run(nlp, article_of(GOOD))


# --- capitals -------------------------------------------------------------------------------------

SENTENCES = [
    ("Energy minister Petra Kovac said on Monday that the dam would hold through the winter.", ["Petra Kovac"]),
    ("Norway denied that its ships had entered the harbour.", ["Government of Norway"]),
    (
        '"No deal has been made with Iran," a foreign ministry spokesman told reporters in Geneva.',
        ["a foreign ministry spokesman"],
    ),
    ("The United Nations warned that more than 4,000 people had fled the valley.", ["United Nations"]),
    ("Russian Foreign Minister Sergei Lavrov accused the United States of supplying arms.", ["Sergei Lavrov"]),
    ("According to Amnesty International, at least 40 prisoners were beaten in March.", ["Amnesty International"]),
    ("US officials said the talks with Hezbollah would begin on Saturday.", ["US officials"]),
    ("President Vladimir Putin rejected the report and said that Moscow had kept its word.", ["Vladimir Putin"] * 2),
    ("The union's leader, John Baker, told Reuters that crane drivers wanted their night pay back.", ["John Baker"]),
    ("Kenyan police confirmed that two men were arrested in Mombasa.", ["Government of Kenya"]),
    ('"We will not leave," Ahmed Hassan said. "They cannot make us go."', ["Ahmed Hassan"]),
    (
        "Israel's army announced that it had struck a bridge, while Syria said that civilians were killed.",
        ["Israel's army", "Government of Syria"],
    ),
]


@pytest.mark.parametrize(("sentence", "speakers"), SENTENCES)
def test_capitals_hide_no_speaker(sentence: str, speakers: list[str], nlp: Language) -> None:
    article = article_of(f"The wire sent this today.\n\n{sentence.upper()}")
    analysis = run(nlp, article)
    actors = {a.id: a.name for a in analysis.actors}
    assert [actors.get(p.speaker or "") for p in analysis.positions] == speakers
    assert all(p.content.text.isupper() for p in analysis.positions)
    hold_verbatim(analysis, article)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (
            '"I CAN\'T SAY WHO IT IS. THEY TOLD US NOTHING," THE US ENVOY SAID.',
            '"I can\'t say who it is. They told us nothing," the US envoy said.',
        ),
        (
            "PRESIDENT TRUMP MAY MARCH IN MARCH OR ON 4 MAY. TRUMP’S TEAM DIDN’T SAY.",
            "President Trump may march in March or on 4 May. Trump’s team didn’t say.",
        ),
        ("THE BBC, NATO AND HAMAS FLEW F-16S ON THE 12TH.", "The BBC, NATO and Hamas flew F-16s on the 12th."),
        ("“WE LEFT ÇORLU,” MR BROWN OF O’BRIEN SAID.", "“We left Çorlu,” Mr Brown of O’Brien said."),
        ("SECRETARY KERRY: WE BELIEVE THAT IT HOLDS.", "SECRETARY KERRY: We believe that it holds."),
        ("Nordhaven fell.", "Nordhaven fell."),
        ("READ MORE: WAR", "READ MORE: WAR"),
    ],
)
def test_sentence_case(printed: str, read: str, nlp: Language) -> None:
    article = article_of(f"A spokesman denied it on Sunday.\n\n{printed}\n\nNobody else spoke about it.")
    known = capitals.printed(names(), dictionary_of(nlp))
    found = capitals.in_sentence_case(article, capitals.loud_spans(article), known).text
    assert found.split("\n\n")[1] == read
    assert len(found) == len(article.text)


def test_a_word_is_written_as_the_rest_of_the_article_writes_it(nlp: Language) -> None:
    article = article_of("ROSE GRANT LEFT THE HARBOUR BAND.\n\nHe saw Rose Grant of the Harbour Band.\n\nIt was late.")
    known = capitals.printed(names(), dictionary_of(nlp))
    found = capitals.in_sentence_case(article, capitals.loud_spans(article), known).text
    assert found.startswith("Rose Grant left the Harbour Band.")
