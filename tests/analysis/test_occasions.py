"""One act at two times or in two places: what contradicts, and the many cases that only look like it. All made up.

Dates: 2 March 2026 is a Monday.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefing.model import Analysis, Dispute
from tests.conftest import article_of

if TYPE_CHECKING:
    from spacy.language import Language

Analysed = Callable[..., Analysis]
DATES, PLACES = "incompatible dates", "incompatible places"
FRIDAY = "2026-03-06"

ONE_ARTICLE = [
    # --- dates that exclude each other
    ("The army said the strike happened on Monday.", "The rebels said the strike happened on Tuesday.", DATES),
    ("The army said the strike took place on Monday.", "The rebels said the strike happened on Tuesday.", DATES),
    (
        "The police said the bridge was destroyed on Monday.",
        "The rebels said the bridge was destroyed on Wednesday.",
        DATES,
    ),
    ("The police said Ivo Tarn died on Monday.", "The hospital said Ivo Tarn died on Tuesday.", DATES),
    (
        "The police said the rebels had destroyed the bridge on Monday.",
        "The mayor said the bridge was destroyed on Wednesday.",
        DATES,
    ),
    ("The union said the strike will begin on 9 March.", "The company said the strike will begin on 16 March.", DATES),
    (
        "The ministry said the plant will be handed over by June.",
        "The company said the plant will not be handed over before September.",
        DATES,
    ),
    (
        "The ministry said the dam will be completed by June 2027.",
        "The company said the dam will be completed after September 2027.",
        DATES,
    ),
    (
        "The ministry said the dam will be completed in May.",
        "The company said the dam will not be completed until August.",
        DATES,
    ),
    ("The army said the ship sank on 2 March.", "The navy said the ship sank on 4 March.", DATES),
    ("The court said the contract was signed in 2019.", "The company said the contract was signed in 2021.", DATES),
    # --- dates that both fit
    ("The army said the strike happened on Monday.", "The rebels said the strike happened this week.", None),
    ("The army said the strike happened on Monday.", "The rebels said the strike happened on 2 March.", None),
    ("The army said the strike happened on Thursday.", "The rebels said the strike happened yesterday.", None),
    ("The army said the strike happened on Monday night.", "The rebels said the strike happened on Tuesday.", None),
    ("The army said the strike happened on Monday.", "The rebels said the strike happened early on Tuesday.", None),
    (
        "The ministry said the plant will be handed over by June.",
        "The company said the plant will be handed over in May.",
        None,
    ),
    (
        "The ministry said the plant will be handed over by June.",
        "The company said the plant will not be handed over before May.",
        None,
    ),
    (
        "The ministry said the dam will be completed after May.",
        "The company said the dam will be completed after August.",
        None,
    ),
    ("The court said the contract was signed in 2019.", "The company said the contract was signed in May 2019.", None),
    (
        "The court said the contract was signed in the past two years.",
        "The company said the contract was signed in 2025.",
        None,
    ),
    # --- not one act
    ("The army said the strike happened on Monday.", "The rebels said the raid happened on Tuesday.", None),
    (
        "The army said the northern bridge was destroyed on Monday.",
        "The rebels said the southern bridge was destroyed on Tuesday.",
        None,
    ),
    (
        "The army said the first strike happened on Monday.",
        "The rebels said the second strike happened on Tuesday.",
        None,
    ),
    ("The army said a bridge was destroyed on Monday.", "The rebels said a bridge was destroyed on Tuesday.", None),
    (
        "The army said two bridges were destroyed on Monday.",
        "The rebels said two bridges were destroyed on Tuesday.",
        None,
    ),
    ("The army said Ivo Tarn died on Monday.", "The rebels said Marta Oskell died on Tuesday.", None),
    (
        "The army said the rebels killed the mayor on Monday.",
        "The rebels said the army killed the judge on Tuesday.",
        None,
    ),
    ("The union said the strike began on Monday.", "The company said the strike ended on Tuesday.", None),
    ("Police said the fire began in Tolvar on Monday.", "The mayor said the fire in Ostrin began on Tuesday.", None),
    ("The party said the election took place in 2018.", "The union said the election took place in 2022.", None),
    ("The ministry said the embassy opened in 2010.", "The union said the embassy opened in 2015.", None),
    ("The police said the mayor resigned on Monday.", "The mayor said the mayor resigned effective Friday.", None),
    # --- what happens again, or goes on
    ("The army said the town was shelled on Monday.", "The rebels said the town was shelled on Tuesday.", None),
    ("The army said the road was closed again on Monday.", "The police said the road was closed on Tuesday.", None),
    ("The ministry said the market opens on Mondays.", "The mayor said the market opens on Tuesdays.", None),
    (
        "The ministry said the president visited the camp on Monday.",
        "The union said the president visited the camp on Tuesday.",
        None,
    ),
    ("The army said the road was closed every Monday.", "The police said the road was closed on Tuesday.", None),
    ("The ministry said the price fell on Monday.", "The bank said the price fell on Tuesday.", None),
    # --- not what happened: possible, demanded, a deadline, planned against done, denied
    (
        "The ministry said the plant may be handed over by June.",
        "The company said the plant will not be handed over before September.",
        None,
    ),
    (
        "The union said the plant must be handed over by June.",
        "The company said the plant will not be handed over before September.",
        None,
    ),
    (
        "The ministry said the plant would be handed over on Monday.",
        "The company said the plant was handed over on Wednesday.",
        None,
    ),
    (
        "The army said the bridge was not destroyed on Monday.",
        "The rebels said the bridge was destroyed on Tuesday.",
        None,
    ),
    (
        "The army said the bridge was probably destroyed on Monday.",
        "The rebels said the bridge was destroyed on Tuesday.",
        None,
    ),
    # --- the time of another clause, of the speech, of a thing
    (
        "The army said on Monday that the bridge was destroyed.",
        "The rebels said on Tuesday that the bridge was destroyed.",
        None,
    ),
    (
        "The army said the bridge that was built in 1990 was destroyed.",
        "The rebels said the bridge was destroyed in 2025.",
        None,
    ),
    (
        "The army said the bridge was destroyed after the talks on Monday.",
        "The rebels said the bridge was destroyed on Tuesday.",
        None,
    ),
    (
        "The army said the bridge was destroyed when it rained on Monday.",
        "The rebels said the bridge was destroyed on Tuesday.",
        None,
    ),
    # --- one speaker
    ("The army said the strike happened on Monday.", "The army said the strike happened on Tuesday.", None),
    # --- places that exclude each other
    ("The army said the rocket fell in Tolvar.", "The rebels said the rocket fell in Ostrin.", PLACES),
    ("The army said the missile landed in Tolvar.", "The rebels said the missile fell in Ostrin.", PLACES),
    ("The police said Ivo Tarn was killed in Aleppo.", "The army said Ivo Tarn was killed in Damascus.", PLACES),
    ("The police said the plane crashed in Turkey.", "The army said the plane crashed in Syria.", PLACES),
    ("The police said Ivo Tarn died in Paris.", "The family said Ivo Tarn died in Italy.", PLACES),
    # --- places of which one may lie in the other, or that only are near
    ("The police said Ivo Tarn was killed in Aleppo.", "The army said Ivo Tarn was killed in Syria.", None),
    ("The army said the rocket fell in Tolvar.", "The rebels said the rocket fell in the Ostrin region.", None),
    ("The army said the rocket fell in Tolvar.", "The rebels said the rocket fell near Ostrin.", None),
    ("The army said the rocket fell in Tolvar.", "The rebels said the rocket fell outside Tolvar.", None),
    ("The army said the rocket fell in Ostrin.", "The rebels said the rocket fell in Lower Ostrin.", None),
    ("The army said the rocket fell in Tolvar.", "The rebels said the rocket fell in the city of Tolvar.", None),
    (
        "The army said the rocket fell in Tolvar, a village in Ostrin.",
        "The rebels said the rocket fell in Ostrin.",
        None,
    ),
    ("The army said the rocket fell in Aleppo.", "The rebels said the rocket fell in Tolvar.", None),
    ("The army said the rocket fell north of Tolvar.", "The rebels said the rocket fell in Ostrin.", None),
    ("Police said the plane crashed in Hong Kong.", "The army said the plane crashed in China.", None),
    ("Police said the plane crashed in Gaza.", "The army said the plane crashed in Israel.", None),
    ("Police said the plane crashed in Siberia.", "The army said the plane crashed in Russia.", None),
    (
        "Police said the contract was signed in New York.",
        "The army said the contract was signed in the United States.",
        None,
    ),
    # --- not one thing, or two events altogether
    ("The army said a rocket fell in Tolvar.", "The rebels said a rocket fell in Ostrin.", None),
    ("The army said rockets fell in Tolvar.", "The rebels said rockets fell in Ostrin.", None),
    ("The army said the rocket fell in Tolvar.", "The rebels said the drone fell in Ostrin.", None),
    (
        "The army said the strike happened in Tolvar on Monday.",
        "The rebels said the strike happened in Ostrin on Tuesday.",
        None,
    ),
    ("The minister said in Paris that the ship sank.", "The navy said in Rome that the ship sank.", None),
    ("The ministry said the president spoke in Paris.", "The union said the president spoke in Rome.", None),
    ("The army said the rocket may have fallen in Tolvar.", "The rebels said the rocket fell in Ostrin.", None),
    ("The army said the rocket did not fall in Tolvar.", "The rebels said the rocket fell in Ostrin.", None),
]


def of_occasions(analysis: Analysis) -> list[Dispute]:
    return [d for d in analysis.disputes if d.rule in (DATES, PLACES)]


@pytest.mark.parametrize(("first", "second", "rule"), ONE_ARTICLE)
def test_within_an_article(first: str, second: str, rule: str | None, analysed: Analysed) -> None:
    found = of_occasions(analysed(f"{first}\n\n{second}", published=FRIDAY))
    assert [d.rule for d in found] == ([rule] if rule else [])
    assert all(d.kind == "contradicted" for d in found)


TWO_ARTICLES = [
    # first, when it was published, second, when, rule
    (
        "Police said Ivo Tarn died on Monday.",
        "2026-03-03",
        "The hospital said Ivo Tarn died on Tuesday.",
        "2026-03-04",
        DATES,
    ),
    (
        "Police said Ivo Tarn died on Monday.",
        "2026-03-03",
        "The hospital said Ivo Tarn died on Sunday.",
        "2026-03-20",
        DATES,
    ),
    (
        "The ministry said the Ostrin plant will be handed over by June.",
        "2026-03-03",
        "The company said the Ostrin plant will not be handed over before September.",
        "2026-03-05",
        DATES,
    ),
    (
        "Police said Ivo Tarn was killed in Beirut.",
        "2026-03-03",
        "The army said Ivo Tarn was killed in Damascus.",
        "2026-03-05",
        PLACES,
    ),
    # relative to other days, the same
    (
        "Police said Ivo Tarn died on Monday.",
        "2026-03-03",
        "The hospital said Ivo Tarn died two days ago.",
        "2026-03-04",
        None,
    ),
    (
        "Police said Ivo Tarn died yesterday.",
        "2026-03-03",
        "The hospital said Ivo Tarn died on Monday.",
        "2026-03-06",
        None,
    ),
    (
        "Police said Ivo Tarn died last week.",
        "2026-03-09",
        "The hospital said Ivo Tarn died on Monday.",
        "2026-03-04",
        None,
    ),
    # undated: nobody knows which Monday
    ("Police said Ivo Tarn died on Monday.", None, "The hospital said Ivo Tarn died on Tuesday.", None, None),
    ("Police said Ivo Tarn died on Monday.", "2026-03-03", "The hospital said Ivo Tarn died on Tuesday.", None, None),
    # another one, for all that is known
    (
        "The army said the strike happened on Monday.",
        "2026-03-03",
        "The rebels said the strike happened on Tuesday.",
        "2026-03-04",
        None,
    ),
    (
        "The army said the bridge was destroyed on Monday.",
        "2026-03-03",
        "The rebels said the bridge was destroyed on Tuesday.",
        "2026-03-04",
        None,
    ),
    (
        "The army said the rocket fell in Tolvar.",
        "2026-03-03",
        "The rebels said the rocket fell in Ostrin.",
        "2026-03-04",
        None,
    ),
    (
        "The army said the Karhut bridge was closed on Monday.",
        "2026-03-03",
        "The rebels said the Karhut bridge was closed on Thursday.",
        "2026-03-06",
        None,
    ),
    # a plan of long before
    (
        "The ministry said the Ostrin plant will be handed over by June.",
        "2026-01-03",
        "The company said the Ostrin plant will not be handed over before September.",
        "2026-03-05",
        None,
    ),
]


@pytest.mark.parametrize(("first", "on", "second", "then", "rule"), TWO_ARTICLES)
def test_across_articles(
    first: str, on: str | None, second: str, then: str | None, rule: str | None, nlp: Language
) -> None:
    from briefing.analysis import analyse

    articles = [replace(article_of(text), published=day) for text, day in ((first, on), (second, then))]
    found = of_occasions(analyse(articles, nlp, version="test"))
    assert [d.rule for d in found] == ([rule] if rule else [])


def test_names_of_days_tell_within_an_undated_article(analysed: Analysed) -> None:
    text = "Police said Ivo Tarn died on {}.\n\nThe hospital said Ivo Tarn died on {}."
    assert of_occasions(analysed(text.format("Monday", "Tuesday")))
    assert not of_occasions(analysed(text.format("Monday", "Monday")))


def test_the_reason_names_both(analysed: Analysed) -> None:
    (dated,) = of_occasions(
        analysed(
            "The ministry said the plant will be handed over by June.\n\n"
            "The company said the plant will not be handed over before September.",
            published=FRIDAY,
        )
    )
    assert dated.reason.startswith("by June (to 2026-06-30) against not before September (from 2026-09-01)")
    (placed,) = of_occasions(
        analysed("The army said the rocket fell in Tolvar.\n\nThe rebels said the rocket fell in Ostrin.")
    )
    assert placed.reason.startswith("in Tolvar against in Ostrin")


def test_not_before_a_day_denies_nothing(analysed: Analysed) -> None:
    assert not analysed(
        "The ministry said the plant will be handed over by June.\n\n"
        "The company said the plant will not be handed over before May.",
        published=FRIDAY,
    ).disputes
