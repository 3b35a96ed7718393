"""A zip archive is refused by its list of entries, and never unpacks more than the list says."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from briefing.config import Limits
from briefing.errors import InputError
from briefing.sources.readers.zip_limits import check_zip, read_entry

MB = 1024**2
CENTRAL = b"PK\x01\x02"


def packed(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def declared(data: bytes, size: int, *, flags: int = 0) -> bytes:
    """The archive with another unpacked size, and flags, in its list of entries."""
    at = data.index(CENTRAL)
    data = data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]
    return data[: at + 8] + struct.pack("<H", flags) + data[at + 10 :]


@pytest.mark.parametrize(
    ("entries", "limits"),
    [
        ({}, Limits()),
        ({"a.html": b"<p>Aid reached the port."}, Limits()),
        ({"a.html": b""}, Limits()),
        ({"a.html": bytes(MB)}, Limits()),  # a thousandfold, and small
        ({"a": b"1", "b": b"2"}, Limits(entries=2)),
        ({"a": bytes(MB), "b": bytes(MB)}, Limits(unpacked_mb=2)),
    ],
)
def test_an_archive_within_its_limits_is_read(entries: dict[str, bytes], limits: Limits) -> None:
    archive = opened(packed(entries))
    check_zip(archive, "x.zip", limits)
    assert {info.filename: read_entry(archive, info, limits) for info in archive.infolist()} == entries


@pytest.mark.parametrize(
    ("data", "limits", "message"),
    [
        (
            packed({"a": b"1", "b": b"2", "c": b"3"}),
            Limits(entries=2),
            "x.zip: 3 entries, more than 2 ('limits.entries'); split the archive",
        ),
        (
            packed({"a": bytes(MB), "b": bytes(2 * MB)}),
            Limits(unpacked_mb=2.5),
            "x.zip: 3 MB unpacked, more than 2.5 MB ('limits.unpacked_mb'); split the archive",
        ),
        (
            packed({"small": b"1", "bomb.html": bytes(8 * MB)}),
            Limits(),
            "x.zip: the entry 'bomb.html' unpacks to more than 200 times its size ('limits.ratio'); no article does",
        ),
        (
            declared(packed({"a.html": b"<p>Aid reached the port."}), 24, flags=1),
            Limits(),
            "x.zip: the entry 'a.html' is encrypted; pack it without a password",
        ),
        (
            packed({"a.html": b"<p>Aid reached the port."}, zipfile.ZIP_BZIP2),
            Limits(),
            "x.zip: the entry 'a.html' is packed by method 12; pack it with Deflate",
        ),
        (
            packed({"a\n\x1b[2J" + "b" * 200: b"1"}, zipfile.ZIP_LZMA),
            Limits(),
            f"x.zip: the entry 'a??[2J{'b' * 94}' is packed by method 14; pack it with Deflate",
        ),
    ],
)
def test_an_archive_beyond_its_limits_is_refused(data: bytes, limits: Limits, message: str) -> None:
    with pytest.raises(InputError) as error:
        check_zip(opened(data), "x.zip", limits)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (declared(packed({"a.html": bytes(8 * MB)}), 100), "a.html: the entry 'a.html' is damaged; pack it anew"),
        (
            declared(packed({"a.html": b"short"}), 2000),
            "a.html: the entry 'a.html' is not as long as the archive says; pack it anew",
        ),
        (
            packed({"a.html": b"Aid reached the port."}, zipfile.ZIP_STORED).replace(b"port", b"fort"),
            "a.html: the entry 'a.html' is damaged; pack it anew",
        ),
        (
            packed({"a.html": b"Aid reached the port."}).replace(b"a.html", b"b.html", 1),
            "a.html: the entry 'a.html' is damaged; pack it anew",
        ),
        (
            packed({"a.html": bytes(8 * MB)}),
            "a.html: the entry 'a.html' unpacks to more than 200 times its size ('limits.ratio'); no article does",
        ),
    ],
    ids=["says less than it holds", "says more", "other bytes", "other name inside", "bomb"],
)
def test_an_entry_that_lies_is_refused(data: bytes, message: str) -> None:
    archive = opened(data)
    with pytest.raises(InputError) as error:
        read_entry(archive, archive.infolist()[0], Limits())
    assert str(error.value) == message


def test_a_message_bears_the_name_it_is_told() -> None:
    archive = opened(declared(packed({"a.html": b"short"}), 2000))
    with pytest.raises(InputError, match=r"^x\.zip/a\.html: the entry"):
        read_entry(archive, archive.infolist()[0], Limits(), name="x.zip/a.html")


def test_no_more_is_unpacked_than_is_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """What unpacks is asked for the declared size and one byte, in the one call that the entry gets."""
    asked: list[int] = []
    read = zipfile.ZipExtFile.read

    def spy(self: zipfile.ZipExtFile, n: int | None = -1) -> bytes:
        asked.append(-1 if n is None else n)
        return read(self, n)

    monkeypatch.setattr(zipfile.ZipExtFile, "read", spy)
    archive = opened(declared(packed({"a.html": bytes(8 * MB)}), 100))
    with pytest.raises(InputError):
        read_entry(archive, archive.infolist()[0], Limits())
    assert asked == [101]
