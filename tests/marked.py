"""Random markings and ceilings: ``python -m tests.marked FOLDER PROJECTS SEED``.

Each project has the sources of ``tests/test_release.py`` with markings drawn at random, on sources, paragraphs and
sections, and an audience with a ceiling drawn at random. The finished bytes are searched for words, ids, hashes and
names that only sources and paragraphs above the ceiling have, and for labels above it. Prints counts, and what was
found.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

import briefing.render
from briefing.analysis import load_model
from briefing.errors import BriefingError
from briefing.kept import Kept
from briefing.markings import LABELS, is_above
from briefing.pipeline import build
from briefing.render import render_one
from tests.test_release import SOURCES, Marks, project, text_of, tokens

EXTENDED = ("analyst", "daily", "executive", "partner", "public", "sitrep")
HASH = re.compile(r"[0-9a-f]{64}")
LABEL = re.compile(r"TLP:(?:AMBER\+STRICT|[A-Z]+)")
SECTIONS = ("gaps", "disputes", "sources", "overview")


def here(tasks: Sequence[Any], *_: object, **__: object) -> Iterator[tuple[int, Any]]:
    """Documents in this process: what is searched is what they hold, not how they are made."""
    yield from ((number, render_one(task)) for number, task in enumerate(tasks))


def formats_of(number: int) -> list[str]:
    extra = ["docx", "stix"] if number % 5 == 0 else []
    return ["html", "json", "md", *extra, *(["pdf"] if number % 20 == 0 else [])]


def mark_a_section(folder: Path, chance: random.Random) -> None:
    path = folder / "one.yaml"
    audience = yaml.safe_load(path.read_text())
    path.write_text(
        yaml.safe_dump({**audience, "options": {chance.choice(SECTIONS): {"marking": chance.choice(LABELS)}}})
    )


def _paragraphs_of(text: str) -> int:
    return len(text.strip().split("\n\n")) - 1


def main(folder: Path, projects: int, seed: int) -> None:
    briefing.render.render_all = here  # type: ignore[assignment]
    model = load_model()
    briefing.analysis.load_model = lambda: model  # type: ignore[assignment]
    chance, kept, counts, wrong = random.Random(seed), Kept(), Counter[str](), []
    for number in range(projects):
        marks: Marks = tuple(chance.choice([None, *LABELS]) for _ in SOURCES)
        ceiling, extends = chance.choice(LABELS[:-1]), chance.choice(EXTENDED)
        paragraphs = {
            name: {n: chance.choice(LABELS) for n in (1, 2) if n <= _paragraphs_of(text) and chance.random() < 0.3}
            for name, (_, _, text) in SOURCES.items()
        }
        where = project(folder / str(number), marks, ceiling, only_kept=False, extends=extends, paragraphs=paragraphs)
        if chance.random() < 0.3:
            mark_a_section(where, chance)
        try:
            built = build(where, out=where / "out", formats=formats_of(number), kept=kept, jobs=1)
        except BriefingError as error:
            counts["refused"] += 1
            labels = (*marks, *(label for own in paragraphs.values() for label in own.values()))
            if all(not is_above(mark, ceiling) for mark in labels) and "no section" not in str(error):
                wrong.append(f"{number}: refused though all may be shown: {error}")
            shutil.rmtree(where)
            continue
        hidden = tokens(where, marks, ceiling)
        counts["projects with sources left out"] += bool(hidden)
        wrong += [f"{number}: {line}" for line in built.failures]
        for file in built.files:
            if file.name == "analysis.json":
                continue
            counts[file.suffix] += 1
            text = text_of(file.name, file.read_bytes())
            words = HASH.sub("", text)  # four digits of a source may stand in any hash
            found = [one for one in hidden if re.search(one, words if one.isdecimal() else text, re.IGNORECASE)]
            labels = {label for label in LABEL.findall(text) if is_above(label, ceiling)}
            wrong += (
                [f"{number} {file.name} ({extends}, {ceiling}): {found} {sorted(labels)}"] if found or labels else []
            )
        shutil.rmtree(where)
    print(json.dumps({"projects": projects, **counts, "wrong": wrong}, indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
