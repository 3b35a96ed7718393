"""The STIX bundle: valid whatever the text, marked throughout, the same ids again."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
import stix2
import stix2validator

from briefing.compose import compose
from briefing.config import audience_names, load_audience
from briefing.model import Content, MarkingLabel, PartyPositions, Positions
from briefing.render import render_stix
from briefing.render.stix import _TLP
from tests.compose.seed_analysis import positions, seed_analysis
from tests.compose.stress_analysis import HOSTILE, cases
from tests.render.documents import brief_of, stix_bytes

ALL = [(name, audience) for name in cases() for audience in audience_names()]
ODD = "\x00\x0b\x1b\ud800\uffff\r\n\t 😀 \u202eעברית العربية </script>"


def objects(data: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(data)["objects"]
    return found


def of_type(data: bytes, kind: str) -> list[dict[str, Any]]:
    return [found for found in objects(data) if found["type"] == kind]


def require_valid(data: bytes) -> None:
    stix2.parse(data.decode("utf-8"), allow_custom=False)
    results = stix2validator.validate_string(data.decode("utf-8"))
    assert results.is_valid, results.as_dict()
    warned = {str(warning).partition("{")[2][:3] for warning in results.warnings or ()}
    assert warned <= {"103"}, "ids of version 5 are warned of, and meant"


@pytest.mark.parametrize(("name", "audience"), ALL)
def test_it_is_valid(name: str, audience: str) -> None:
    require_valid(stix_bytes(name, audience))


@pytest.mark.parametrize(("name", "audience"), ALL)
def test_every_reference_is_in_the_bundle(name: str, audience: str) -> None:
    found = objects(stix_bytes(name, audience))
    ids = [one["id"] for one in found]
    assert len(ids) == len(set(ids))
    for one in found:
        for key in ("object_refs", "object_marking_refs"):
            assert set(one.get(key, ())) <= set(ids)
        assert one.get("created_by_ref", ids[0]) in ids


def test_the_report_says_its_language_and_notes_that_of_their_words() -> None:
    data = stix_bytes("seed", "analyst", "fr")
    require_valid(data)
    found = objects(data)
    (report,) = (one for one in found if one["type"] == "report")
    notes = [one for one in found if one["type"] == "note"]
    assert report["lang"] == "fr"
    assert {note["lang"] for note in notes} == {"en"}
    assert any(note["abstract"] == "Exigence (Gouvernement – Syrie)" for note in notes)
    assert {one["id"] for one in found} == {one["id"] for one in objects(stix_bytes("seed"))}


@pytest.mark.parametrize("label", [*_TLP])
def test_every_object_carries_the_marking(label: MarkingLabel) -> None:
    data = render_stix(compose(seed_analysis(), load_audience("analyst"), marking=label))
    require_valid(data)
    marking, *others = objects(data)
    assert (marking["id"], marking["name"]) == (_TLP[label], label)
    (extension,) = marking["extensions"].values()
    assert extension == {"extension_type": "property-extension", "tlp_2_0": label.removeprefix("TLP:").lower()}
    assert all(one["object_marking_refs"] == [_TLP[label]] for one in others)


def test_a_note_for_each_position_in_its_own_words_with_its_source() -> None:
    notes = [note for note in of_type(stix_bytes("seed"), "note") if "dispute" not in note["labels"]]
    assert Counter(note["content"] for note in notes) == Counter(
        p.content.text.removeprefix("that ") for p in positions()
    )
    for note in notes:
        (reference, *_) = note["external_references"]
        assert reference["hashes"] == {"SHA-256": seed_analysis().articles[0].sha256}
        assert reference["external_id"].startswith("1\u00a0")
    first = next(note for note in notes if note["content"].startswith("US forces must withdraw"))
    assert first["abstract"] == "Demand by Government of Syria"
    assert first["authors"] == ["Government of Syria", "Walid Al Mua’llem"]
    assert first["confidence"] == 86


def test_addresses_of_sources_are_given() -> None:
    urls = {r.get("url") for note in of_type(stix_bytes("many"), "note") for r in note["external_references"]}
    assert all(url.startswith("https://news.example/") for url in urls)
    assert "javascript" not in {
        r.get("url", "")[:10] for r in of_type(stix_bytes("hostile"), "report")[0]["external_references"]
    }


def test_opinions_say_who_agrees_and_who_does_not() -> None:
    data = stix_bytes("seed")
    topics = {note["id"]: note for note in of_type(data, "note") if "dispute" in note["labels"]}
    assert [note["content"] for note in topics.values()][:2] == ["Iran’s presence", "any offensive in the area"]
    found = {
        (topics[o["object_refs"][0]]["content"], o["authors"][0], o["opinion"])
        for o in of_type(data, "opinion")
        if "authors" in o
    }
    assert ("Iran’s presence", "Government of Syria", "agree") in found
    assert ("Iran’s presence", "Government of Israel", "disagree") in found
    assert ("any offensive in the area", "Government of Iran", "agree") in found


def test_identities_are_of_the_kind_of_the_actor() -> None:
    found = {one["name"]: one for one in of_type(stix_bytes("seed"), "identity")}
    assert found["Government of Syria"]["identity_class"] == "organization"
    assert found["Walid Al Mua’llem"]["identity_class"] == "individual"
    assert found["Syrian Democratic Forces"]["identity_class"] == "group"
    assert found["a senior Iranian security official"]["labels"] == ["anonymous"]
    assert {"Agency One", "The Daily Example"} <= {one["name"] for one in of_type(stix_bytes("many"), "identity")}


def test_two_who_could_not_be_resolved_are_two() -> None:
    unresolved = [one for one in of_type(stix_bytes("unresolved"), "identity") if one.get("labels") == ["not resolved"]]
    assert len(unresolved) == 2
    assert {one["name"] for one in unresolved} == {"He"}


def test_times_are_the_date_of_the_brief() -> None:
    brief = brief_of("many")
    assert {one["created"] for one in objects(stix_bytes("many"))[1:]} == {f"{brief.as_of.date}T00:00:00.000Z"}
    assert of_type(stix_bytes("many"), "report")[0]["published"] == f"{brief.as_of.date}T00:00:00Z"
    (undated,) = of_type(stix_bytes("seed"), "report")
    assert undated["published"].startswith("1970-01-01")
    assert undated["labels"] == ["situation brief", "date not stated"]


def test_editions_share_the_ids_of_parties() -> None:
    parties = [
        {o["name"]: o["id"] for o in of_type(stix_bytes("seed", a), "identity")} for a in ("analyst", "executive")
    ]
    assert parties[1].items() <= parties[0].items()


def test_ids_stay_what_they_are() -> None:
    """Others hold these ids: a change of them makes every object a new one."""
    found = {one["name"]: one["id"] for one in of_type(stix_bytes("seed"), "identity")}
    assert found["Government of Syria"] == "identity--f1158805-4846-5c98-a518-d59c54a356d0"


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert render_stix(compose(seed_analysis(), load_audience("analyst"))) == stix_bytes("seed")


def test_hostile_text_is_kept_letter_for_letter() -> None:
    assert HOSTILE in {note["content"] for note in of_type(stix_bytes("hostile"), "note")}


def test_no_text_makes_it_invalid() -> None:
    brief = brief_of("seed")
    for text in (ODD, "", " ", "\x00"):
        sections = tuple(replace(section, content=_saying(section.content, text)) for section in brief.sections)
        title = replace(brief.title, kind="given", given=text or "x")
        require_valid(render_stix(replace(brief, title=title, sections=sections)))


def _saying(content: Content, text: str) -> Content:
    """Positions with this text for the words and the holder's name."""
    if not isinstance(content, Positions):
        return content
    return replace(content, parties=tuple(_party_saying(party, text) for party in content.parties))


def _party_saying(party: PartyPositions, text: str) -> PartyPositions:
    found = []
    for one in party.statements:
        holder = one.holder and replace(one.holder, text=text)
        found.append(replace(one, holder=holder, words=replace(one.words, pieces=(text,))))
    return replace(party, statements=(*found,))
