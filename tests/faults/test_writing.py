"""Whatever happens while documents are written: the last good ones are whole, and the next run is complete."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from briefing.archive import finish_writing, write_documents
from briefing.archive.documents import STAGED
from briefing.archive.locks import LOCK, locked
from briefing.errors import OutputError

OLD = {"a.html": b"old a", "deep/b.txt": b"old b"}
NEW = {"a.html": b"new a", "deep/b.txt": b"new b", "c.md": b"new c"}


def held(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_all_are_written_and_nothing_else_stays(tmp_path: Path) -> None:
    write_documents(tmp_path, OLD)
    write_documents(tmp_path, NEW)
    assert held(tmp_path) == NEW
    assert (tmp_path / "a.html").stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class Killed(BaseException):
    """Stands for the end of the process: nothing is cleaned up after it."""


@pytest.mark.parametrize("moment", range(1, 12))
def test_a_writer_that_ends_at_any_step(moment: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between any two calls to the system: before it all is as it was, or the next run finishes it."""
    write_documents(tmp_path, OLD)
    steps = 0
    real = {name: getattr(os, name) for name in ("fsync", "replace")}

    def counting(name: str):  # type: ignore[no-untyped-def]
        def call(*arguments: object) -> object:
            nonlocal steps
            steps += 1
            if steps == moment:
                raise Killed
            return real[name](*arguments)

        return call

    for name in real:
        monkeypatch.setattr(os, name, counting(name))
    monkeypatch.setattr("briefing.archive.documents.shutil.rmtree", lambda *_, **__: None)
    with suppress(Killed):
        write_documents(tmp_path, NEW)
    monkeypatch.undo()
    between = {name: data for name, data in held(tmp_path).items() if not name.startswith(".briefing")}
    assert all(data in (OLD.get(name), NEW.get(name)) for name, data in between.items())
    assert between.keys() >= OLD.keys()
    finish_writing(tmp_path)
    assert {n: d for n, d in held(tmp_path).items() if n != LOCK} in (OLD, NEW), "none of it, or all"
    write_documents(tmp_path, NEW)
    assert held(tmp_path) == NEW


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_documents(tmp_path, OLD)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_documents(tmp_path, NEW)
    assert held(tmp_path) == OLD


def test_a_limit_on_files_changes_nothing(tmp_path: Path) -> None:
    """As the system tells it, in a process of its own."""
    write_documents(tmp_path, OLD)
    script = (
        "import resource, signal, sys\n"
        "from briefing.archive import write_documents\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "write_documents(sys.argv[1], {'a.html': b'x', 'c.md': b'x' * 5000})\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False, timeout=60
    )
    assert "OutputError" in ended.stderr
    assert "cannot be written (File too large)" in ended.stderr
    assert held(tmp_path) == OLD


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_documents(folder, OLD)
    folder.chmod(0o555)
    with pytest.raises(OutputError, match="Permission denied"):
        write_documents(folder, NEW)
    folder.chmod(0o755)
    assert held(folder) == OLD


@pytest.mark.parametrize("name", ["../x.txt", "/etc/x", "deep/../../x"])
def test_a_journal_that_somebody_else_wrote_leads_nowhere_outside(name: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / STAGED).mkdir(parents=True)
    (out / STAGED / "0").write_bytes(b"x")
    (out / STAGED / "journal.json").write_text(json.dumps({"0": name}))
    with pytest.raises(OutputError, match="leads out of"):
        finish_writing(out)
    assert not (tmp_path / "x.txt").exists()


@pytest.mark.parametrize("journal", ["", "[]", "null", '{"0": 1}', '{"../0": "a"}', "{"])
def test_a_damaged_journal_is_none(journal: str, tmp_path: Path) -> None:
    write_documents(tmp_path, OLD)
    (tmp_path / STAGED).mkdir()
    (tmp_path / STAGED / "0").write_bytes(b"x")
    (tmp_path / STAGED / "journal.json").write_text(journal)
    finish_writing(tmp_path)
    assert held(tmp_path) == OLD


def test_a_staging_folder_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "precious").write_text("x")
    out = tmp_path / "out"
    out.mkdir()
    (out / STAGED).symlink_to(other)
    with pytest.raises(OutputError):
        write_documents(out, NEW)
    assert (other / "precious").exists()


def test_two_writers_write_one_after_the_other(tmp_path: Path) -> None:
    done: list[str] = []

    def other() -> None:
        write_documents(tmp_path, NEW)
        done.append("other")

    with locked(tmp_path):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(0.3)
        assert done == [], "it waits"
        done.append("first")
    thread.join(30)
    assert done == ["first", "other"]
    assert held(tmp_path) == NEW


def test_a_lock_that_is_never_given_back_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.archive.locks.WAIT", 0.2)
    with locked(tmp_path), pytest.raises(OutputError, match="another build has been writing here"):
        write_documents(tmp_path, NEW)
    write_documents(tmp_path, NEW)


def test_builds_that_are_killed_at_random_moments(tmp_path: Path) -> None:
    """Thirty here; two hundred by ``python -m tests.faults.killed FOLDER 200 SEED``."""
    command = [sys.executable, "-m", "tests.faults.killed", str(tmp_path / "out"), "30", "20261130"]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900)
    found = json.loads(ended.stdout)
    assert found["wrong"] == []
    assert found["left"] == []
    assert found["killed"] > 5


def test_two_builds_at_once_in_one_folder(tmp_path: Path) -> None:
    from briefing.archive import analysis_to_json
    from briefing.verification import verify
    from tests.compose.stress_analysis import cases

    analysis = tmp_path / "analysis.json"
    analysis.write_bytes(analysis_to_json(cases()["seed"]))
    command = [sys.executable, "-m", "briefing.cli", "build", "--from-analysis", str(analysis), "-q", "-f", "html"]
    builds = [
        subprocess.Popen(
            [*command, "-f", "json", "-o", str(tmp_path / "out"), "--title", title], stderr=subprocess.PIPE
        )
        for title in ("One", "Two", "Three")
    ]
    for one in builds:
        _, errors = one.communicate(timeout=300)
        assert (one.returncode, errors) == (0, b"")
    reports = list(verify(tmp_path / "out"))
    assert len(reports) == 4
    assert all(report.is_good and report.counts["manifests"] == 1 for report in reports), "of one build, all of them"
