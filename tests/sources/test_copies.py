"""Copies, origins and versions, on articles small enough to read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.independence import independent_origins
from briefing.model import Article
from briefing.sources.copies import find_copies
from briefing.sources.versions import find_changes
from tests.conftest import article_of, outlets

WIRE = (
    "The harbour office said on Monday that nine ships had left the port since the strike began a week ago.\n\n"
    "Crane drivers want their night pay back, which the owners cut in January after a fall in traffic.\n\n"
    "Talks broke off on Sunday night when the owners' lawyer walked out of the room, two people there said."
)
OTHER = (
    "Farmers in the hills above Lindholm have lost a third of their sheep to an illness nobody can name.\n\n"
    "The vet who first saw it, in a barn near the old mill, has sent samples to the capital.\n\n"
    "Until the laboratory answers, no animal may leave the valley, and the spring market is called off."
)


def article(text: str, title: str = "Ships leave the port", **facts: object) -> Article:
    made = replace(article_of(f"{title}\n\n{text}"), **facts)  # type: ignore[arg-type]
    return replace(made, outlet=outlets().of(made.publisher, made.url))


def named(**articles: Article) -> dict[str, Article]:
    """The same articles, each under its name as id, after copies were looked for."""
    found = find_copies([replace(a, id=name) for name, a in articles.items()])
    assert [a.id for a in found] == [*articles]
    return {a.id: a for a in found}


def test_the_first_in_time_is_the_origin_of_its_copies() -> None:
    edited = WIRE.replace("nine ships", "9 vessels").replace("a fall in", "falling")
    found = named(
        late=article(edited, "Port empties", published="2026-03-18"),
        early=article(WIRE, published="2026-03-17"),
        same=article(WIRE, "Another title", published="2026-03-19"),
        other=article(OTHER, published="2026-03-17"),
    )
    assert {k: a.origin for k, a in found.items()} == {
        "late": "early",
        "early": "early",
        "same": "early",
        "other": "other",
    }
    assert {k: a.same_text_as for k, a in found.items() if a.same_text_as} == {"same": "early"}


def test_wire_text_inside_a_longer_piece() -> None:
    found = named(long=article(f"{OTHER}\n\n{OTHER.upper()[:300]}\n\n{WIRE}"), wire=article(WIRE))
    assert found["long"].origin == found["wire"].origin


def test_a_piece_put_together_from_two_texts_has_the_origin_of_one_and_shares_with_the_other() -> None:
    found = named(
        a=article(WIRE, published="2026-03-17"),
        b=article(OTHER, published="2026-03-17"),
        both=article(f"{WIRE}\n\n{OTHER}", published="2026-03-18"),
    )
    assert {found["both"].origin, *found["both"].shares_text_with} == {"a", "b"}
    assert found["a"].origin != found["b"].origin
    assert independent_origins(found.values(), found) == 2
    assert independent_origins([found["b"], found["both"]], found) == 1


def test_the_same_quotations_are_no_copy() -> None:
    quoted = (
        "“Nobody in this town will cross the line, and nobody should ask the men and women of the night shift to do "
        "what the owners would never do themselves,” Ali Noor said. "
    )
    found = named(
        a=article(quoted + "He spoke to some two hundred dockers in the rain, most of them from the second pier."),
        b=article(
            "At a meeting by the second pier, the union's head took the floor. " + quoted + "There was applause then."
        ),
    )
    assert found["a"].origin != found["b"].origin


def test_agency_copy_counts_once_wherever_it_is_printed() -> None:
    found = named(
        agency=article(WIRE, publisher="Reuters"),
        reprint=article(WIRE, "Port empties", publisher="Harbour News"),
        credited=article("NAIROBI (Reuters) - " + OTHER, publisher="Hill Post"),
    )
    assert {a.origin for a in found.values()} == {"outlet:reuters"}


def test_a_credit_lowers_what_must_be_shared() -> None:
    part = WIRE.rsplit("\n\n", maxsplit=1)[0] + "\n\n" + OTHER
    plain = named(agency=article(WIRE, publisher="Reuters"), other=article(part))
    credited = named(agency=article(WIRE, publisher="Reuters"), other=article(part + "\n\n(With inputs from Reuters)"))
    assert plain["other"].origin == credited["other"].origin == "outlet:reuters"
    little = WIRE.split("\n\n", maxsplit=1)[0][:75] + ".\n\n" + OTHER
    plain = named(agency=article(WIRE, publisher="Reuters"), other=article(little))
    credited = named(
        agency=article(WIRE, publisher="Reuters"), other=article(little + "\n\n(With inputs from Reuters)")
    )
    assert plain["other"].origin == "other"
    assert credited["other"].origin == "outlet:reuters"


LATER = (
    WIRE.replace("nine ships", "eleven ships")
    + "\n\nThe owners said on Tuesday that they would come back to the table."
)


@pytest.mark.parametrize(
    ("first", "second", "replaced"),
    [
        ({"url": "https://h.example/a?x=1"}, {"url": "http://www.h.example/a/"}, True),
        ({"publisher": "Harbour News"}, {"publisher": "harbour news"}, True),
        ({"url": "https://h.example/a"}, {"url": "https://h.example/b"}, False),
        ({"publisher": "Harbour News"}, {"publisher": "Hill Post"}, False),
        ({}, {}, False),
    ],
)
def test_versions_of_one_article(first: dict[str, str], second: dict[str, str], replaced: bool) -> None:
    found = named(
        new=article(LATER, published="2026-03-17", updated="2026-03-18T10:00", **second),
        old=article(WIRE, published="2026-03-17", **first),
    )
    assert found["old"].replaced_by == ("new" if replaced else None)
    assert found["new"].replaced_by is None
    assert found["old"].origin == found["new"].origin
    assert bool(found["new"].changes) == replaced


def test_without_two_times_nobody_knows_the_later_one() -> None:
    found = named(a=article(WIRE, url="https://h.example/a"), b=article(LATER, url="https://h.example/a"))
    assert found["a"].replaced_by is found["b"].replaced_by is None


def test_three_versions_are_replaced_by_the_last_and_compared_with_the_one_before() -> None:
    last = LATER.replace("eleven ships", "twelve ships")
    found = named(
        b=article(LATER, url="https://h.example/a", published="2026-03-18"),
        c=article(last, url="https://h.example/a", published="2026-03-19"),
        a=article(WIRE, url="https://h.example/a", published="2026-03-17"),
    )
    assert (found["a"].replaced_by, found["b"].replaced_by, found["c"].replaced_by) == ("c", "c", None)
    assert [c.kind for c in found["b"].changes] == ["changed", "added"]
    assert [c.kind for c in found["c"].changes] == ["changed"]


def test_changes_are_told_in_the_words_of_both() -> None:
    before, after = article(WIRE, "Nine ships leave"), article(LATER, "Eleven ships leave")
    changes = [
        (c.kind, c.before.text if c.before else None, c.after.text if c.after else None)
        for c in find_changes(before, after)
    ]
    assert changes == [
        ("changed", "Nine ships leave", "Eleven ships leave"),
        ("changed", "on Monday that nine ships had left", "on Monday that eleven ships had left"),
        ("added", None, "The owners said on Tuesday that they would come back to the table."),
    ]
    for change in find_changes(before, after):
        for made, words in ((before, change.before), (after, change.after)):
            assert words is None or words.text == made.text[slice(*words.spans[0])]


def test_a_removed_paragraph_is_told() -> None:
    short = WIRE.split("\n\n", maxsplit=1)[0] + "\n\n" + WIRE.split("\n\n")[2]
    (change,) = find_changes(article(WIRE), article(short))
    assert (change.kind, change.after) == ("removed", None)
    assert change.before is not None
    assert change.before.text == WIRE.split("\n\n")[1]


def test_two_reports_of_one_publisher_count_once_and_a_reprint_is_its_agencys() -> None:
    found = named(
        own=article(OTHER, publisher="Hill Post"),
        again=article(OTHER.upper(), publisher="Hill Post", published="2026-03-01"),
        agency=article(WIRE, publisher="Reuters"),
        reprint=article(WIRE, "Port empties", publisher="Hill Post"),
        nobody=article("The mayor of the hills has not been seen since the first snow, and nobody misses him much."),
    )
    assert independent_origins([found["own"], found["again"]], found) == 1
    assert independent_origins([found["agency"], found["reprint"]], found) == 1
    assert independent_origins([found["own"], found["reprint"]], found) == 2
    assert independent_origins(found.values(), found) == 3
