"""What was fetched before: there whole, or not there."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from briefing.archive.web_cache import WebCache
from briefing.fetched import Fetched

URL = "https://news.example/a?b=1"
NAME = sha256(URL.encode()).hexdigest()
GIVEN = Fetched(URL, b"<p>The dam held.\0\xff", "text/html", "utf-8", 'W/"a1"', None, fresh=True)
KEPT = replace(GIVEN, fresh=False)


def test_what_is_put_is_got(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "when needed"
    WebCache(folder).put(URL, GIVEN)
    assert WebCache(folder).get(URL) == KEPT
    assert WebCache(folder).get(f"{URL}2") is None
    assert sorted(path.name for path in folder.iterdir()) == [f"{NAME}.body", f"{NAME}.json"]


def test_an_answer_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    cache = WebCache(tmp_path)
    later = replace(GIVEN, data=b"", encoding=None, etag=None, last_modified="Tue, 17 Mar 2026 08:05:00 GMT")
    cache.put(URL, GIVEN)
    cache.put(URL, later)
    assert cache.get(URL) == replace(later, fresh=False)


def test_an_address_with_anything_in_it_names_no_other_file(tmp_path: Path) -> None:
    cache = WebCache(tmp_path / "cache")
    for url in ("https://a.example/../../etc/passwd", "https://a.example/\0", "x" * 9000, ""):
        cache.put(url, GIVEN)
        assert cache.get(url) == replace(KEPT, url=url)
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def edit(**changes: object) -> Callable[[Path], None]:
    """The JSON with other values; a value of ... takes its key out."""

    def change(folder: Path) -> None:
        path = folder / f"{NAME}.json"
        row = {**json.loads(path.read_bytes()), **changes}
        path.write_text(json.dumps({key: value for key, value in row.items() if value is not ...}))

    return change


def write(suffix: str, data: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / f"{NAME}.{suffix}").write_bytes(data)

    return change


def remove(suffix: str) -> Callable[[Path], None]:
    return lambda folder: (folder / f"{NAME}.{suffix}").unlink()


def folder_for(suffix: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        remove(suffix)(folder)
        (folder / f"{NAME}.{suffix}").mkdir()

    return change


@pytest.mark.parametrize(
    "damage",
    [
        remove("body"),
        remove("json"),
        folder_for("body"),
        folder_for("json"),
        write("body", b""),
        write("body", GIVEN.data + b" "),
        write("json", b""),
        write("json", b"{"),
        write("json", b"\xff\xfe\0"),
        write("json", b"[" * 100_000),
        write("json", b"null"),
        edit(url="https://other.example/"),
        edit(etag=7),
        edit(etag=...),
        edit(media_type=None),
        edit(sha256="0" * 64),
        edit(more="x"),
    ],
)
def test_a_damaged_entry_counts_as_missing_and_can_be_written_anew(
    tmp_path: Path, damage: Callable[[Path], None], request: pytest.FixtureRequest
) -> None:
    cache = WebCache(tmp_path)
    cache.put(URL, GIVEN)
    assert cache.get(URL) == KEPT
    damage(tmp_path)
    assert cache.get(URL) is None
    cache.put(URL, GIVEN)
    blocked = any(path.is_dir() for path in tmp_path.iterdir())
    assert cache.get(URL) == (None if blocked else KEPT)


def test_a_folder_that_cannot_be_made_costs_the_cache_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = WebCache(tmp_path / "file" / "cache")
    cache.put(URL, GIVEN)
    assert cache.get(URL) is None


def test_a_full_disk_costs_the_new_answer_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = WebCache(tmp_path)
    cache.put(URL, GIVEN)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    cache.put(URL, replace(GIVEN, data=b"newer"))
    assert cache.get(URL) == KEPT
    assert len(list(tmp_path.iterdir())) == 2


def test_a_run_that_ends_between_the_two_files_leaves_no_mixture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = WebCache(tmp_path)
    cache.put(URL, GIVEN)
    real = Path.replace

    def replace_bodies_alone(self: Path, target: Path) -> Path:
        if target.suffix == ".json":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace_bodies_alone)
    cache.put(URL, replace(GIVEN, data=b"newer", etag='"a2"'))
    assert cache.get(URL) is None
