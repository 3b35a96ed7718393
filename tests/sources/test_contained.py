"""A reader in a process of its own: what it finds, and what it costs when it has to be ended."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress

import pytest

from briefing.config import Fields, Limits
from briefing.model import Problem
from briefing.sources.contained import ReaderProcess
from briefing.sources.document import Document, Fact, Options
from briefing.sources.reading import read_documents

ROWS = b'{"body": "Aid reached the port.", "n": 1}\n{"body": ""}\n{"body": "It is \xe2\x80\x9clate\xe2\x80\x9d."}\n'
OPTIONS = Options(fields=Fields(text="body"))
FACTS = {"publisher": Fact("Harbour News", "stated")}


@pytest.fixture
def process() -> Iterator[ReaderProcess]:
    with ReaderProcess() as made:
        yield made


def test_it_finds_what_reading_here_finds(process: ReaderProcess) -> None:
    here = [*read_documents(ROWS, "x.jsonl", "jsonl", OPTIONS, facts=FACTS)]
    there = [*process.read(ROWS, "x.jsonl", "jsonl", OPTIONS, FACTS)]
    assert there == here
    assert [type(found) for found in there] == [Document, Problem, Document]


def test_a_file_that_takes_too_long_costs_itself(process: ReaderProcess) -> None:
    assert len([*process.read(ROWS, "a.jsonl", "jsonl", OPTIONS, {})]) == 3
    hasty = Options(Limits(seconds=1e-9), OPTIONS.fields)
    many = b'{"body": "Aid reached the port."}\n' * 200_000
    found = [*process.read(many, "b.jsonl", "jsonl", hasty, {})]
    assert found[-1] == Problem(
        "b.jsonl", "reading it takes more than 1e-09 s ('limits.seconds'); save it in another format"
    )
    assert len([*process.read(ROWS, "c.jsonl", "jsonl", OPTIONS, {})]) == 3


def test_a_file_that_needs_too_much_memory_costs_itself(process: ReaderProcess) -> None:
    small = Options(Limits(memory_mb=400), OPTIONS.fields)
    found = [*process.read(b"[" + b"[1]," * 20_000_000 + b"[1]]", "a.json", "json", small, {})]
    assert [type(f) for f in found] == [Problem]
    assert isinstance(found[0], Problem)
    assert "memory" in found[0].what
    assert len([*process.read(ROWS, "c.jsonl", "jsonl", OPTIONS, {})]) == 3


def test_a_reader_that_dies_costs_its_file(process: ReaderProcess) -> None:
    reading = process.read(ROWS, "a.jsonl", "jsonl", OPTIONS, {})
    assert isinstance(next(reading), Document)
    assert process._child is not None
    process._child.process.kill()
    process._child.process.wait()
    rest = [*reading]
    assert all(isinstance(f, Document | Problem) for f in rest)
    assert len([*process.read(ROWS, "c.jsonl", "jsonl", OPTIONS, {})]) in (1, 3)
    assert len([*process.read(ROWS, "d.jsonl", "jsonl", OPTIONS, {})]) == 3


def test_a_reader_that_is_left_in_the_middle_answers_the_next_file(process: ReaderProcess) -> None:
    reading = process.read(ROWS, "a.jsonl", "jsonl", OPTIONS, {})
    next(reading)
    reading.close()  # type: ignore[attr-defined]
    assert [f.path for f in process.read(ROWS, "b.jsonl", "jsonl", OPTIONS, {}) if isinstance(f, Problem)] == [
        "b.jsonl:2"
    ]


BUSY = """
from briefing.sources import worker

def read_documents(*_, **__):
    print("busy", flush=True)
    while True:
        pass

worker.read_documents = read_documents
worker.main()
"""
PARENT = """
import subprocess, sys, time
from multiprocessing.connection import Pipe

ours, theirs = Pipe()
command = [sys.executable, "-c", sys.argv[1], str(theirs.fileno()), "2000"]
subprocess.Popen(command, pass_fds=(theirs.fileno(),), stdin=subprocess.DEVNULL)
theirs.close()
ours.send_bytes(sys.argv[2].encode())
ours.send_bytes(b"words")
time.sleep(600)
"""
HEADER = {
    "name": "a.txt",
    "format": "text",
    "limits": Limits(seconds=600).model_dump(),
    "fields": Fields().model_dump(),
    "encoding": None,
    "facts": {},
}


def test_a_busy_reader_ends_after_its_parent_was_killed() -> None:
    """Parent and reader hold one pipe open: it ends when both are gone."""
    command = [sys.executable, "-c", PARENT, BUSY, json.dumps(HEADER)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as parent:
        try:
            assert parent.stdout is not None
            assert parent.stdout.readline() == b"busy\n"
            parent.kill()
            ended, _, _ = select.select([parent.stdout], [], [], 20)  # long before the reader would give up by itself
            assert ended, "the reader goes on without its parent"
            assert parent.stdout.read() == b""
        finally:
            with suppress(ProcessLookupError):
                os.killpg(parent.pid, signal.SIGKILL)
