"""Which entries of a zip archive are handed on, under which names, and what a hostile archive costs: itself."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Iterable

import pytest

from briefing.config import Limits
from briefing.errors import InputError
from briefing.model import Problem
from briefing.sources.document import Inner, Options
from briefing.sources.formats import known_suffixes
from briefing.sources.readers.zip_archive import UniqueNames, read_zip, safe_path
from briefing.sources.reading import read_documents

MB = 1024**2
PAGE = b"<p>Aid reached the port."
NO_ARTICLE = f"a.zip: the archive holds no article; pack files of these kinds: {known_suffixes()}"
DAMAGED = "a.zip: damaged, cut short, or no ZIP archive; pack it anew"


def packed(entries: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return buffer.getvalue()


def named(*names: str) -> bytes:
    return packed((name, PAGE) for name in names)


def read(data: bytes, options: Options | None = None) -> list[str]:
    """What is given: names of entries, and messages of problems."""
    found = read_zip(data, "a.zip", options or Options())
    return [inner.name if isinstance(inner, Inner) else f"{inner.path}: {inner.what}" for inner in found]


def unknown(name: str) -> str:
    suffix = name[name.rindex(".") :]
    instead = "pack it as ZIP, or unpack it" if suffix == ".rar" else "save it as plain text, HTML, PDF or DOCX"
    return f"a.zip/{name}: unknown format '{suffix}'; {instead}"


def test_entries_come_in_the_order_of_their_names_with_their_bytes() -> None:
    inner_zip = named("c.html")
    data = packed(
        [("b/two.html", PAGE), ("one.txt", b"Aid"), ("b/inner.zip", inner_zip), ("b/", b""), ("README", b"x")]
    )
    assert list(read_zip(data, "a.zip", Options())) == [
        Inner("a.zip/README", b"x"),
        Inner("a.zip/b/inner.zip", inner_zip),
        Inner("a.zip/b/two.html", PAGE),
        Inner("a.zip/one.txt", b"Aid"),
    ]


@pytest.mark.parametrize(
    "passed_over",
    [
        "folder/",
        "folder\\",
        ".hidden.html",
        ".git/page.html",
        "a/.b/page.html",
        "__MACOSX/._page.html",
        "b/__MACOSX/page.html",
        "Thumbs.db",
        "b/THUMBS.DB",
        "desktop.ini",
        "page_files/frame.html",
        "page_files/b/script.js.download",
        *(
            f"b/x.{suffix}"
            for suffix in ("png", "JPG", "jpeg", "gif", "svg", "webp", "ico", "css", "js", "woff", "woff2")
        ),
        *(f"x.{suffix}" for suffix in ("ttf", "map", "mp4", "mp3")),
    ],
)
def test_what_is_passed_over(passed_over: str) -> None:
    assert read(named("page.html", passed_over)) == ["a.zip/page.html"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/etc/passwd.txt", "etc/passwd.txt"),
        ("..\\..\\a.html", "a.html"),
        ("C:\\news\\a.html", "C:/news/a.html"),
        ("./b//c/./a.html", "b/c/a.html"),
        ("a\x1b[2J\r\n\x07b.html", "a[2Jb.html"),
        ("a\u202elmth.html", "almth.html"),
        ("a\u2028b.html", "ab.html"),
        ("новости/порт.html", "новости/порт.html"),
        ("“aid” – port.html", "“aid” – port.html"),
        ("a.html/../b.html", "a.html/b.html"),
        ("x" * 300 + ".html", "…" + "x" * 194 + ".html"),
        ("page_files/a.html", "page_files/a.html"),
    ],
)
def test_names_are_shown_safely(name: str, shown: str) -> None:
    assert read(named(name)) == [f"a.zip/{shown}"]
    assert safe_path(name) == shown


def test_a_name_of_nothing_has_a_name() -> None:
    assert [safe_path(name) for name in ("..", "/", "\x00", "")] == ["unnamed"] * 4


def test_names_in_utf_8_that_is_not_said() -> None:
    """Some programs write UTF-8 without the flag for it; zipfile reads that as code page 437."""
    data = with_central(named("порт.html"), 8, "<H", 0)
    data = data[:6] + b"\0\0" + data[8:]
    assert "порт.html" not in zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert read(data) == ["a.zip/порт.html"]


def test_equal_names_are_both_read() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = packed([("a.html", b"1"), ("a.html", b"2"), ("b/../a.html", b"3"), ("../a.html", b"4")])
    found = [inner for inner in read_zip(data, "a.zip", Options()) if isinstance(inner, Inner)]
    assert [(inner.name, inner.data) for inner in found] == [
        ("a.zip/a.html", b"1"),
        ("a.zip/a (2).html", b"2"),
        ("a.zip/a (3).html", b"4"),
        ("a.zip/b/a.html", b"3"),
    ]


def test_a_number_goes_before_the_suffix_and_is_never_given_twice() -> None:
    names = UniqueNames()
    assert [names.take(name) for name in ("a.txt", "a (2).txt", "a.txt", "a.txt", "b/c", "b/c")] == [
        *("a.txt", "a (2).txt", "a (3).txt", "a (4).txt", "b/c", "b/c (2)")
    ]


def linked(name: str, target: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, target)
        archive.writestr("b.html", PAGE)
    return buffer.getvalue()


def with_central(data: bytes, offset: int, form: str, value: int) -> bytes:
    """The archive with another value in the first row of its list."""
    at = data.index(b"PK\x01\x02") + offset
    return data[:at] + struct.pack(form, value) + data[at + struct.calcsize(form) :]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (named("a.xyz", "b.html"), [unknown("a.xyz"), "a.zip/b.html"]),
        (named("a.rar", "b.html"), [unknown("a.rar"), "a.zip/b.html"]),
        (
            linked("a.html", b"/etc/passwd"),
            ["a.zip/a.html: a link to another file; pack the file itself", "a.zip/b.html"],
        ),
        (
            packed([("a.html", b"x" * 21 * MB), ("b.html", PAGE)], zipfile.ZIP_STORED),
            ["a.zip/a.html: 21 MB, more than 20 MB ('limits.file_mb'); split it", "a.zip/b.html"],
        ),
        (
            packed([("a.html", b"Aid"), ("b.html", PAGE)], zipfile.ZIP_STORED).replace(b"Aid", b"Bid", 1),
            ["a.zip/a.html: the entry 'a.html' is damaged; pack it anew", "a.zip/b.html"],
        ),
        (
            with_central(named("a.html", "b.html"), 42, "<L", 10),  # where the entry begins
            ["a.zip/a.html: the entry 'a.html' is damaged; pack it anew", "a.zip/b.html"],
        ),
        (
            with_central(named("a.html", "b.html"), 24, "<L", 1000),  # how long it is
            ["a.zip/a.html: the entry 'a.html' is not as long as the archive says; pack it anew", "a.zip/b.html"],
        ),
    ],
    ids=["unknown", "rar", "link", "large", "bytes", "offset", "length"],
)  # fmt: skip
def test_a_bad_entry_costs_itself(data: bytes, found: list[str]) -> None:
    assert read(data) == found


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.zip: the file is empty; nothing to read"),
        (b"Aid reached the port", DAMAGED),
        (b"PK\x03\x04", DAMAGED),
        (named("a.html")[:-10], DAMAGED),
        (named("a.html", "b.html")[:60], DAMAGED),
        (b"\0" * 1000, DAMAGED),
        (packed([]), NO_ARTICLE),
        (named("folder/", ".hidden", "x.png", "__MACOSX/._a.html"), NO_ARTICLE),
        (
            with_central(named("a.html"), 8, "<H", 1),
            "a.zip: the entry 'a.html' is encrypted; pack it without a password",
        ),
        (
            with_central(named("a.html"), 10, "<H", 9),
            "a.zip: the entry 'a.html' is packed by method 9; pack it with Deflate",
        ),
        (
            with_central(named("a.html"), 10, "<H", 93),
            "a.zip: the entry 'a.html' is packed by method 93; pack it with Deflate",
        ),
        (with_central(named("a.html"), 6, "<H", 99), DAMAGED),  # the version that is needed
        (
            packed([("a.html", bytes(8 * MB))]),
            "a.zip: the entry 'a.html' unpacks to more than 200 times its size ('limits.ratio'); no article does",
        ),
        (
            with_central(named("a.html"), 24, "<L", 2**32 - 2),
            "a.zip: 4,096 MB unpacked, more than 1,000 MB ('limits.unpacked_mb'); split the archive",
        ),
        (
            named("ü.html").replace("ü".encode(), b"\xff\xfe"),
            "a.zip: the name of an entry is not the UTF-8 it says it is; pack it anew",
        ),
    ],
)  # fmt: skip
def test_what_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as error:
        read(data)
    assert str(error.value) == message


def test_an_archive_of_many_entries_is_refused_before_its_list_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    many = packed((f"{n:050}.html", b"") for n in range(1200))
    with pytest.raises(InputError) as error:
        read(many, Options(Limits(entries=1100)))
    assert str(error.value) == "a.zip: 1,200 entries, more than 1,100 ('limits.entries'); split the archive"
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(InputError) as error:
        read(many, Options(Limits(entries=2)))
    listed = "its list of entries has 121,200 bytes, too many for 2 entries ('limits.entries')"
    assert str(error.value) == f"a.zip: {listed}; split the archive"


def test_overlapping_entries_are_no_bomb() -> None:
    """Two rows of the list that point at one entry: the name there is that of one of them."""
    data = named("a.html", "b.html")
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4) + 42
    assert read(data[:at] + struct.pack("<L", 0) + data[at + 4 :]) == [
        "a.zip/a.html",
        "a.zip/b.html: the entry 'b.html' is damaged; pack it anew",
    ]


def test_nothing_is_unpacked_before_it_is_asked_for() -> None:
    found = read_zip(packed([("a.html", PAGE), ("b.html", PAGE)]), "a.zip", Options())
    assert next(found) == Inner("a.zip/a.html", PAGE)
    found.close()


@pytest.mark.parametrize("at", range(0, 300, 3))
def test_a_flipped_byte_is_a_message(at: int) -> None:
    data = bytearray(packed([("a.txt", PAGE * 3), ("b.txt", b"Aid")], zipfile.ZIP_STORED))
    data[at % len(data)] ^= 0xFF
    found = [*read_documents(bytes(data), "a.zip", "zip", Options(Limits(nesting=1)))]
    assert found
    assert not [problem for problem in found if isinstance(problem, Problem) and "damaged, or not" in problem.what]
