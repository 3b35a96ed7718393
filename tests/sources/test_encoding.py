"""Bytes → text: detected, repaired or refused; a character is never lost in silence."""

from __future__ import annotations

import pytest

from briefing.errors import InputError
from briefing.sources.encoding import decode, repair

TEXT = "The mayor’s aide said the café at the harbour – once “a jewel” – would stay shut until the end of the week. "


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("utf-16", ()),
        ("utf-32", ()),
        ("cp1252", ("encoding not stated; read as cp1252",)),
    ],
)
def test_encodings_are_told(encoding: str, note: tuple[str, ...]) -> None:
    assert decode((TEXT * 5).encode(encoding), "x.txt") == (TEXT * 5, note)


def test_a_declared_encoding_is_used() -> None:
    russian = "Министр заявил, что порт открыт. " * 5
    assert decode(russian.encode("koi8-r"), "x.html", declared="koi8-r") == (russian, ())
    assert decode("“yes”".encode("cp1252"), "x.html", declared="ISO-8859-1").text == "“yes”"


def test_utf_8_goes_before_what_is_declared() -> None:
    assert decode(TEXT.encode(), "x.html", declared="iso-8859-1").text == TEXT


def test_an_unknown_declaration_is_no_encoding() -> None:
    assert decode((TEXT * 5).encode("cp1252"), "x.html", declared="x-martian").text == TEXT * 5


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x00\x01PNG\x00", "x.txt: a binary file, not text; convert it to plain text first"),
        (b"\xff\xfeA\x00\x00\xd8b\x00", "x.txt: not UTF-16 text (byte 0x00 at offset 4); save it as UTF-8"),
        (
            ("The caf\ufffd at the harb\ufffdur w\ufffds shut. " * 3).encode(),
            "x.txt: 9 characters were lost before the file was saved (U+FFFD); get the text anew",
        ),
        (
            b"The mayor?s aide said the caf?s weren?t open, the union?s men hadn?t come and it?s late.",
            "x.txt: question marks stand inside words where letters were lost; get the text anew",
        ),
    ],
)
def test_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as error:
        decode(data, "x.txt")
    assert str(error.value) == message


def test_a_single_lost_character_is_noted() -> None:
    text = TEXT * 5 + "Fran\ufffdois"
    assert decode(text.encode(), "x.txt").notes == ("1 lost characters (U+FFFD) stand in the text",)


def test_questions_and_addresses_are_no_lost_letters() -> None:
    text = "Why? Who? See example.org/a?b and example.org/c?d=e and x?y=1, x?z=2, example.org/p?q. " * 3
    assert decode(text.encode(), "x.txt").notes == ()


def test_repair_is_noted() -> None:
    assert repair("the mayorâ€™s aide") == (
        "the mayor's aide".replace("'", "’"),
        ("wrongly decoded characters were repaired",),
    )
    assert repair(TEXT) == (TEXT, ())
