"""Exports of Telegram's desktop program: one article a message."""

from __future__ import annotations

import json

import pytest

from briefing.config import Fields
from briefing.errors import InputError
from briefing.model import Problem
from briefing.sources.document import Document, Options
from briefing.sources.readers.json_rows import read_json

BODY = "Aid reached the port on Monday."
JOINED = {"id": 1, "type": "service", "date": "2026-03-17T08:00:00", "action": "create_channel", "text": ""}
MESSAGE = {
    "id": 2,
    "type": "message",
    "date": "2026-03-17T10:05:00",
    "date_unixtime": "1773734700",
    "from": "Harbour Channel",
    "from_id": "channel1",
    "text": BODY,
    "text_entities": [{"type": "plain", "text": BODY}],
}
CHANNEL = {"name": "Harbour Channel", "type": "public_channel", "id": 1}


def read(value: object, fields: Fields | None = None) -> list[Document | Problem]:
    return [*read_json(json.dumps(value).encode(), "result.json", Options(fields=fields or Fields()))]


def one(chat: dict[str, object], **message: object) -> Document:
    (found,) = read({**chat, "messages": [JOINED, {**MESSAGE, **message}]})
    assert isinstance(found, Document)
    return found


def test_a_message_is_an_article() -> None:
    found = one(CHANNEL)
    assert (found.name, found.text, found.notes) == ("result.json#2", BODY, ())
    assert {name: (fact.value, fact.basis) for name, fact in found.facts.items()} == {
        "publisher": ("Harbour Channel", "stated"),
        "published": ("2026-03-17T08:05+00:00", "stated"),
    }
    assert json.loads(found.original) == MESSAGE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BODY, BODY),
        ([BODY], BODY),
        (["Aid reached ", {"type": "bold", "text": "the port"}, " on ", {"type": "link", "text": "Monday"}, "."], BODY),
        ([{"type": "bold", "text": "Aid"}, "\n\n", BODY, {"type": "custom_emoji"}, 3, None], f"Aid\n\n{BODY}"),
    ],
)  # fmt: skip
def test_the_pieces_of_a_text(text: object, expected: str) -> None:
    assert one(CHANNEL, text=text).text == expected


@pytest.mark.parametrize(
    ("chat", "message", "publisher", "author", "notes"),
    [
        (CHANNEL, {}, "Harbour Channel", None, ()),
        ({**CHANNEL, "name": None}, {}, "Harbour Channel", None, ()),
        ({"name": "Dockers", "type": "private_group"}, {"from": "Ali Noor"}, "Dockers", "Ali Noor", ()),
        ({"name": "Dockers", "type": "private_group"}, {"from": None}, "Dockers", None, ()),
        (CHANNEL, {"forwarded_from": "Port  Office"}, "Port Office", None, ("forwarded by Harbour Channel",)),
        (CHANNEL, {"forwarded_from": None}, "Harbour Channel", None, ()),
        ({}, {}, None, "Harbour Channel", ()),
    ],
)
def test_whose_it_is(
    chat: dict[str, object],
    message: dict[str, object],
    publisher: str | None,
    author: str | None,
    notes: tuple[str, ...],
) -> None:
    found = one(chat, **message)
    values = {name: fact.value for name, fact in found.facts.items()}
    assert (values.get("publisher"), values.get("author"), found.notes) == (publisher, author, notes)


@pytest.mark.parametrize(
    ("message", "published"),
    [
        ({"date_unixtime": 1773734700}, "2026-03-17T08:05+00:00"),
        ({"date_unixtime": "soon"}, "2026-03-17T10:05"),
        ({"date_unixtime": "9" * 40}, "2026-03-17T10:05"),
        ({"date_unixtime": None}, "2026-03-17T10:05"),
    ],
)
def test_when(message: dict[str, object], published: str) -> None:
    assert one(CHANNEL, **message).facts["published"].value == published


def test_messages_without_text_are_passed_over() -> None:
    odd: list[object] = [None, 3, [], {}, {"text": None}, {"text": {"a": 1}}, {"text": [" ", {}]}, {"photo": "x.jpg"}]
    found = read({**CHANNEL, "messages": [JOINED, *odd, MESSAGE, {**MESSAGE, "text": ""}, MESSAGE]})
    assert [f.name for f in found if isinstance(f, Document)] == ["result.json#10", "result.json#12"]
    assert len(found) == 2


def test_all_chats_of_an_account() -> None:
    group = {"name": "Dockers", "type": "private_group", "messages": [JOINED, {**MESSAGE, "from": "Ali Noor"}]}
    chats = {"about": "x", "list": [{**CHANNEL, "messages": [MESSAGE]}, {"name": "empty"}, 3, group]}
    found = read({"personal_information": {}, "chats": chats})
    assert [f.facts["publisher"].value for f in found if isinstance(f, Document)] == ["Harbour Channel", "Dockers"]
    assert len(found) == 2


def test_an_export_without_any_text() -> None:
    with pytest.raises(InputError) as error:
        read({**CHANNEL, "messages": [JOINED]})
    assert str(error.value) == "result.json: none of its messages has a text; nothing to read"


def test_the_users_mapping_goes_first() -> None:
    (found,) = read({**CHANNEL, "messages": [MESSAGE]}, Fields(items="messages", publisher="from_id"))
    assert isinstance(found, Document)
    assert found.facts["publisher"].value == "channel1"


def test_other_lists_of_messages_are_none() -> None:
    with pytest.raises(InputError, match="no text at 'text' and no list of articles; it has: messages"):
        read({"messages": [{"body": BODY}]})
