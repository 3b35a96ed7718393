"""What C libraries do is not seen from inside Python: the system is asked, where it lets itself be asked."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.documents import documents
from tests.hostile.observed import Run, assert_contained, files_below, observed

_STRACE = ["strace", "-f", "-qq", "-s", "4096", "-e", "trace=connect,sendto,open,openat,creat", "-o", "calls.txt"]
_ALONE = ["unshare", "--map-root-user", "--net"]
_BUILD = ["-m", "briefing.cli", "build", "articles", "-o", "out", "-j", "2", "-q"]
_FORMATS = [part for name in ("html", "pdf", "docx", "md", "json", "stix") for part in ("-f", name)]
_REACHING = b"""<html><head><title>Talks</title><link rel="stylesheet" href="http://203.0.113.7/a.css">
<base href="http://203.0.113.7/"></head><body><article><h1>Talks</h1><img src="http://203.0.113.7/a.png">
<p>The minister said on Monday that aid had reached the port.</p></article></body></html>"""


def works(command: list[str], folder: Path) -> bool:
    """Whether the machine has it and lets it be run."""
    if shutil.which(command[0]) is None:
        return False
    done = subprocess.run([*command, sys.executable, "-c", ""], cwd=folder, capture_output=True, check=False)
    return done.returncode == 0


def project(folder: Path) -> Path:
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "a.html").write_bytes(_REACHING)
    return folder


def made(run: Run) -> dict[str, bytes]:
    assert run.code == 0, run.stderr.decode()
    return dict(files_below(run.folder / "out"))


def test_without_a_network_the_same_bytes_come_out(tmp_path: Path) -> None:
    """So nothing depends on an answer, whoever would have asked."""
    if not works(_ALONE, tmp_path):
        pytest.skip("unshare is not here, or this user may not take the network away from a process")
    usual = observed([*_BUILD, *_FORMATS], project(tmp_path / "usual"))
    alone = observed([*_BUILD, *_FORMATS], project(tmp_path / "alone"), before=_ALONE)
    assert len(made(usual)) > 12
    assert made(alone) == made(usual)


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Run, list[str]]]:
    """Making documents, and checking hostile ones: each with its calls to the system."""
    folder = tmp_path_factory.mktemp("traced")
    if not works(_STRACE, folder):
        pytest.skip("strace is not here, or may not look at a process")
    build = observed([*_BUILD, *_FORMATS], project(folder / "build"), before=_STRACE, timeout=900)
    (folder / "verify").mkdir()
    for name, data, _ in documents():
        if name.startswith("reaching") or name == "entities.html":
            (folder / "verify" / name).write_bytes(data)
    verify = observed(["-m", "briefing.cli", "verify", "."], folder / "verify", before=_STRACE, timeout=900)
    assert (build.code, verify.code) == (0, 3), build.stderr + verify.stderr
    return [(run, (run.folder / "calls.txt").read_text(errors="replace").splitlines()) for run in (build, verify)]


def test_no_process_connects(traced: list[tuple[Run, list[str]]]) -> None:
    for _, calls in traced:
        called = [line for line in calls if re.search(r"\b(?:connect|sendto)\(", line)]
        assert [line for line in called if "AF_UNIX" not in line or "nscd" not in line] == []


_ASKED = ("/etc/fonts/", "/var/cache/fontconfig/", "/sys/fs/", "/proc/", "/usr/share/locale/")
"""What fontconfig and the allocator ask the machine about itself."""


def test_libraries_read_and_write_nothing_of_others(traced: list[tuple[Run, list[str]]]) -> None:
    for run, calls in traced:
        found = [re.search(r'\b(?:open|openat|creat)\((?:\w+, )?"([^"]*)"(.*)', line) for line in calls]
        opened = [(match[1], match[2]) for match in found if match and " = -1 " not in match[2]]
        assert len(opened) > 200, "the system tells what is opened"
        read = [path for path, how in opened if "O_DIRECTORY" not in how]
        assert [path for path in run.beyond(read) if not path.startswith(_ASKED)] == []
        assert run.foreign([path for path, how in opened if re.search("O_WRONLY|O_RDWR|O_CREAT", how)]) == []
        assert_contained(run, megabytes=700)
