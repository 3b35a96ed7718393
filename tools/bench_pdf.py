"""What PDFs cost, for ``bench.py``: beside the bare library, one another, and what others set pages with."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ROOT.parent / "shared" / "bench" / "data" / "re3d" / "articles.jsonl"
"""Ninety documents of development data, where they lie beside the project."""
ROUNDS = 3
PDF_ROUNDS = 5
BRIEFS = (("executive", 30), ("analyst", 30), ("analyst", 380))
"""Audience and number of articles: from a page to about two hundred."""
OURS = """
import pathlib, sys
from briefing.render import render_pdf
from briefing.render.wire import unpack
frames = [file.read_bytes() for file in sorted(pathlib.Path(sys.argv[1]).iterdir())]
sys.stdout.buffer.write(render_pdf(unpack(frames)))
"""
TYPST = "import sys, typst; open(sys.argv[2], 'wb').write(typst.compile(sys.argv[1]))"


def bench_pdf() -> None:
    """Rendering alone, in this process: from the brief on, against the library on the same HTML."""
    analysis = stored_analysis()
    if analysis is None:
        return
    from briefing.compose import compose
    from briefing.config import load_audience
    from briefing.render import render_pdf
    from briefing.render.pdf import html_for_pdf, import_weasyprint

    brief = compose(analysis, load_audience("analyst"))
    weasyprint, html, base = import_weasyprint(), html_for_pdf(brief), (ROOT / "styles").as_uri() + "/"

    def bare() -> None:
        weasyprint.HTML(string=html, base_url=base).write_pdf(pdf_tags=True)

    render_pdf(brief)
    pairs = alternating(PDF_ROUNDS, partial(cpu_seconds, partial(render_pdf, brief)), partial(cpu_seconds, bare))
    line("pdf", "CPU s", pairs, "ratio <= 1.15")


def bench_audiences() -> None:
    """Whole commands: all audiences there are by two processes, against the one that takes longest."""
    analysis = stored_analysis()
    if analysis is None:
        return
    from briefing.archive import analysis_to_json
    from briefing.config import audience_names

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "analysis.json"
        file.write_bytes(analysis_to_json(analysis))
        command = [sys.executable, "-m", "briefing.cli", "build", "--from-analysis", str(file), "-f", "pdf", "-q"]
        everyone = [part for name in audience_names() for part in ("-a", name)]
        pairs = []
        for _ in range(ROUNDS):
            one, _ = child([*command, "-o", f"{folder}/one", "-a", "analyst", "-j", "1"])
            pairs.append((child([*command, "-o", f"{folder}/all", *everyone, "-j", "2"])[0], one))
    line(f"audiences ({len(audience_names())})", "s", pairs, "ratio <= 2.5")


def bench_verify() -> None:
    """Whole commands: the analyst's brief of the ninety documents checked with their archive, against building it."""
    if not DOCUMENTS.exists():
        print(json.dumps({"measure": "verify", "left out": "the development data is not here"}), flush=True)
        return
    briefing = [sys.executable, "-m", "briefing.cli"]
    with tempfile.TemporaryDirectory() as folder:
        build = [*briefing, "build", str(DOCUMENTS), "-o", folder, "-a", "analyst", "-f", "html", "-f", "pdf", "-q"]
        pairs = []
        for _ in range(ROUNDS):
            built, _ = child(build)
            pairs.append((child([*briefing, "verify", folder, "--archive", f"{folder}/archive"])[0], built))
    line("verify", "s", pairs, "ratio <= 0.2")


def bench_pages() -> None:
    """Whole processes; Chromium's memory is that of all of its own."""
    sys.path.insert(0, str(ROOT))
    from briefing.compose import compose
    from briefing.config import load_audience
    from briefing.render import render_html

    many = importlib.import_module("tests.compose.stress_analysis").many  # made-up articles of every shape

    with tempfile.TemporaryDirectory() as folder:
        for audience, articles in BRIEFS:
            brief = compose(many(articles), load_audience(audience))
            page = render_html(brief).decode("utf-8")
            for engine, command, made in engines(Path(folder), brief, page):
                seconds, peak = child(command, made if engine == "briefing" else None)
                pages = pages_of(made)
                row = {"measure": "pages", "engine": engine, "pages": pages, "ms a page": round(1000 * seconds / pages)}
                print(json.dumps({**row, "s": round(seconds, 2), "MB": round(peak)}), flush=True)


def engines(folder: Path, brief: Any, page: str) -> Iterator[tuple[str, list[str], Path]]:
    """Name, command and document of each that is here."""
    from briefing.render.wire import pack

    stored, html, typst = folder / "brief", folder / "brief.html", folder / "brief.typ"
    stored.mkdir(exist_ok=True)
    for number, frame in enumerate(pack(brief)):
        (stored / f"{number:03}").write_bytes(frame)
    html.write_text(page, encoding="utf-8")
    typst.write_text(as_typst(page), encoding="utf-8")
    yield "briefing", [sys.executable, "-c", OURS, str(stored)], folder / "briefing.pdf"
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium:
        made = folder / "chromium.pdf"
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        yield "chromium", [chromium, *flags, f"--print-to-pdf={made}", html.as_uri()], made
    if importlib.util.find_spec("typst"):
        yield "typst", [sys.executable, "-c", TYPST, str(typst), str(folder / "typst.pdf")], folder / "typst.pdf"


def stored_analysis() -> Any:
    """The analysis of the ninety documents, made once; None, and a line saying so, where they are not here."""
    if not DOCUMENTS.exists():
        print(json.dumps({"measure": "pdf, audiences", "left out": "the development data is not here"}), flush=True)
        return None
    from briefing import analyse

    if not _kept:
        _kept.append(analyse(str(DOCUMENTS)))
    return _kept[0]


_kept: list[Any] = []


def as_typst(page: str) -> str:
    """The headings, lists, tables, links and words of a page, in their order, on pages like ours."""
    from lxml import html

    head = '#set page(paper: "a4", margin: (x: 18mm, y: 22mm), numbering: "1 / 1")\n#set text(size: 9.6pt)\n'
    (main,) = html.fromstring(page).findall(".//main")
    known = {str(element.get("id")) for element in main.iter() if element.get("id")}
    return head + "".join(_block(main, known))


def _block(element: Any, known: set[str]) -> Iterator[str]:
    for child in element:
        if not isinstance(child.tag, str) or child.tag == "svg":
            continue
        if re.fullmatch("h[1-3]", child.tag):
            yield f"\n#heading(level: {child.tag[1]})[{_inline(child, known)}]\n"
        elif child.tag == "table":
            rows = [
                [f"[{_inline(cell, known)}]" for cell in row if cell.tag in {"th", "td"}] for row in child.iter("tr")
            ]
            yield f"\n#table(columns: {max(map(len, rows))}, {', '.join(cell for row in rows for cell in row)})\n"
        elif child.tag in {"p", "li", "figcaption"}:
            yield f"\n{_label(child)}#par[{_inline(child, known)}]\n"
        else:
            yield _label(child) if child.tag == "div" else ""
            yield from _block(child, known)


def _label(element: Any) -> str:
    return f"#metadata(none) <{element.get('id')}>\n" if element.get("id") else ""


def _inline(element: Any, known: set[str]) -> str:
    parts = [_string(element.text)]
    for child in element:
        if isinstance(child.tag, str) and child.tag != "svg":
            inside = _inline(child, known)
            target = child.get("href", "")[1:] if child.tag == "a" else ""
            linked = target in known and re.fullmatch(r"s\d+(p\d+)?", target)
            parts.append(
                f"#link(<{target}>)[{inside}]" if linked else f"#emph[{inside}]" if child.tag == "i" else inside
            )
        parts.append(_string(child.tail))
    return "".join(parts)


def _string(text: str | None) -> str:
    return f"#{json.dumps(' '.join(text.split(' ')), ensure_ascii=False)}" if text and text.strip() else " "


def cpu_seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def child(command: list[str], out: Path | None = None) -> tuple[float, float]:
    """Wall seconds and peak megabytes of a command and of those that it starts, looked at 50 times a second."""
    start, peak = time.perf_counter(), 0.0
    with (out or Path(os.devnull)).open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL, cwd=ROOT)
        while process.poll() is None:
            peak = max(peak, memory_below(process.pid))
            time.sleep(0.02)
    if process.returncode:
        sys.exit(f"{' '.join(command[:4])} ended with {process.returncode}")
    return time.perf_counter() - start, peak


def memory_below(process: int) -> float:
    """Megabytes of a process and all that it started, pages that they share counted once; 0 where nobody tells."""
    total = 0.0
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        total = int(re.findall(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[0]) / 1024
        tasks = Path(f"/proc/{process}/task").glob("*/children")
        total += sum(memory_below(int(number)) for task in tasks for number in task.read_text().split())
    except (OSError, IndexError):
        pass
    return total


def pages_of(file: Path) -> int:
    from pypdf import PdfReader

    return len(PdfReader(file).pages)


T = TypeVar("T")


def alternating(rounds: int, one: Callable[[], T], other: Callable[[], T]) -> list[tuple[T, T]]:
    """What both give, round by round, each first in turn: a machine that grows slower under load hits both alike."""
    found = []
    for number in range(rounds):
        if number % 2:
            second = other()
            found.append((one(), second))
        else:
            found.append((one(), other()))
    return found


def line(measure: str, unit: str, pairs: list[tuple[float, float]], target: str) -> None:
    """The median of both, and the median of the ratios of neighbours."""
    ours, bare = (median(pair[k] for pair in pairs) for k in (0, 1))
    ratio = median(a / b for a, b in pairs)
    row = {"measure": measure, "unit": unit, "ours": round(ours, 2), "bare": round(bare, 2), "ratio": round(ratio, 3)}
    print(json.dumps({**row, "target": target}), flush=True)


if __name__ == "__main__":
    bench_pages()
    bench_pdf()
    bench_audiences()
