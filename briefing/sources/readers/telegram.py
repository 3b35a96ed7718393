"""Chats as Telegram's desktop program exports them (``result.json``): one row a message, with our names of fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_LOOKED_AT = 100
"""Messages among which one must look like Telegram's: an export may begin with notices that somebody joined."""


@dataclass(frozen=True, slots=True)
class Message:
    number: int
    """Of all messages of the export, from 1; those without text are counted too."""
    row: Mapping[str, str]
    """Text, author, publisher, published."""
    exported: Mapping[str, Any]
    note: str = ""


def is_export(value: Any) -> bool:
    """Whether JSON is an export of one chat, or of all."""
    return any(_is_message(message) for chat in _chats(value) for message in chat["messages"][:_LOOKED_AT])


def messages_of(value: Any) -> Iterator[Message]:
    """The messages that have text, in order.

    A channel is its publisher; in a group the sender is the author. What was forwarded is from where it came first.
    """
    number = 0
    for chat in _chats(value):
        for message in chat["messages"]:
            number += 1
            text = _text(message.get("text")) if isinstance(message, dict) else ""
            if text.strip():
                yield Message(number, {"text": text, **_facts(message, chat)}, message, _note(message, chat))


def _chats(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, dict):
        return []
    all_ = value.get("chats")
    chats = all_.get("list") if isinstance(all_, dict) else [value]
    return [c for c in chats if isinstance(c, dict) and isinstance(c.get("messages"), list)] if chats else []


def _is_message(message: Any) -> bool:
    return isinstance(message, dict) and isinstance(message.get("text"), str | list) and "date" in message


def _text(found: Any) -> str:
    """One text, or pieces of it, some of them objects for links, names and bold words."""
    if isinstance(found, str):
        return found
    if not isinstance(found, list):
        return ""
    pieces = (piece.get("text") if isinstance(piece, dict) else piece for piece in found)
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _facts(message: Mapping[str, Any], chat: Mapping[str, Any]) -> dict[str, str]:
    sender, name, first = _name(message.get("from")), _name(chat.get("name")), _name(message.get("forwarded_from"))
    is_channel = sender == name or "channel" in _name(chat.get("type"))
    found = {
        "publisher": first or name or (sender if is_channel else ""),
        "author": "" if first or is_channel else sender,
        "published": _time(message),
    }
    return {key: value for key, value in found.items() if value}


def _note(message: Mapping[str, Any], chat: Mapping[str, Any]) -> str:
    by = _name(message.get("from")) or _name(chat.get("name"))
    return f"forwarded by {by}" if by and _name(message.get("forwarded_from")) else ""


def _name(found: Any) -> str:
    return " ".join(found.split())[:200] if isinstance(found, str) else ""


def _time(message: Mapping[str, Any]) -> str:
    """The seconds since 1970 where they are given: ``date`` is in the zone of the machine that made the export."""
    from datetime import UTC, datetime

    seconds = str(message.get("date_unixtime", ""))
    if seconds.isascii() and seconds.isdigit() and len(seconds) < 11:
        return datetime.fromtimestamp(int(seconds), UTC).isoformat(timespec="minutes")
    return _name(message.get("date"))
