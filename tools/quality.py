"""What the analysis gets right: our own sentences, and the development data where it lies beside the project.

    make quality                  the whole table
    make quality ARGS=--write     writes knowledge/attribution_precision.yaml anew from what was counted

Rules with fewer than 60 findings in the annotated articles are counted on our own sentences too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
BENCH = ROOT.parent / "shared" / "bench"
GOLD = ROOT.parent / "shared" / "gold"
PRECISION = ROOT / "briefing" / "knowledge" / "attribution_precision.yaml"
FEW = 60
"""Findings of a rule below which its counts rest on our own sentences too."""
PRINTED = 0.8
"""Confidence from which the analyst's brief prints a position."""

HEAD = """\
# Rule of attribution → grade → [right, found]; confidence is (right + 1) / (found + 2) for a rule as a whole. That of
# a grade is drawn towards that of the coarser one: by the weight of 4 findings, of 30 where the rule is right in 80 %.
# Written by `make quality ARGS=--write`: content, source and cue right, on 84 American news articles annotated by
# others (the development split of PolNeAR: Newell, Margolin, Ruths 2018); rules with fewer than {few} findings there
# are counted on tests/quality/sentences.yaml too. main, below: the cue is the verb of its sentence, or of a clause in
# it; whole, part: the content ends where its sentence does, or before; named, vague: the source is a name, a role, a
# body, he or she, or is a thing or another pronoun. A grade with fewer than 5 findings is left to the coarser one.
"""

if TYPE_CHECKING:
    from spacy.language import Language

    from briefing.model import Analysis
    from tests.quality.attribution import Counts, Found


def main() -> None:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from briefing.analysis import load_model

    nlp = load_model()
    own_sentences(nlp)
    halves = articles_verdicts(nlp) if BENCH.exists() else []
    if halves:
        from tests.quality.attribution import count_rules

        own = count_rules(own_verdicts(nlp))
        rows = merged(count_rules(v for half in halves for v in half.verdicts), own)
        print_rules(rows)
        crossed(halves, own)
        if "--write" in sys.argv[1:]:
            write(rows)
        bench_scores()
    else:
        print("development data: not here")


def own_sentences(nlp: Language) -> None:
    from tests.quality.sentences import analyse_all, load_gold, score

    pairs = [*analyse_all(load_gold(), nlp)]
    print(f"{'own sentences':28} precision  recall  speaker   kind   both  silent where nothing is said")
    for name, least in (("all positions", 0.0), (f"printed (from {PRINTED})", PRINTED)):
        s = score(pairs, printed=lambda p, least=least: p.confidence >= least)  # type: ignore[misc]
        shares = [100 * n / max(1, s.same) for n in (s.speaker, s.kind, s.whole)]
        print(
            f"{name:28} {s.precision:9.1f} {s.recall:7.1f} {shares[0]:8.1f} {shares[1]:6.1f} {shares[2]:6.1f}"
            f"  {s.silent} of {s.negatives}"
        )
        if "--faults" in sys.argv[1:] and not least:
            print("\n".join(s.faults))
    by_form(pairs)


def by_form(pairs: Sequence[tuple[dict, Analysis]]) -> None:  # type: ignore[type-arg]
    """Precision and recall for each form of sentence, and how many sentences of traps stay silent."""
    from tests.quality.sentences import score

    forms: dict[str, list[tuple[dict, Analysis]]] = {}  # type: ignore[type-arg]
    for gold, analysis in pairs:
        forms.setdefault(gold["form"], []).append((gold, analysis))
    print(f"\n{'form of sentence':28} sentences  positions  precision  recall  silent")
    for form, members in forms.items():
        s = score(members)
        silent = f"{s.silent} of {s.negatives}" if s.negatives else ""
        shares = f"{s.precision:10.0f} {s.recall:7.0f}" if s.gold else f"{'':18}"
        print(f"{form:28} {len(members):9} {s.gold:10} {shares}  {silent}")


class Half(NamedTuple):
    """Every other annotated article: the first half may be read for errors, the second is only scored."""

    gold: int
    verdicts: list[tuple[Found, bool]]


def articles_verdicts(nlp: Language) -> list[Half]:
    """What is found in the annotated articles and whether it is right, in two halves."""
    from briefing.analysis.parse import parse_articles
    from briefing.sources import read_sources
    from tests.quality.attribution import attributions_of, judged

    gold = {row["id"]: row["attributions"] for row in _rows(BENCH / "data" / "attribution-dev.gold.jsonl")}
    half = {name: n % 2 for n, name in enumerate(gold)}
    found: tuple[list[tuple[Found, bool]], ...] = ([], [])
    articles, _ = read_sources([str(BENCH / "data" / "attribution-dev")])
    for article, paragraphs in parse_articles(articles, nlp):
        name = Path(article.path).stem
        found[half[name]].extend(judged(gold[name], attributions_of(article, paragraphs)))
    return [Half(sum(len(gold[name]) for name in gold if half[name] == n), found[n]) for n in (0, 1)]


def crossed(halves: Sequence[Half], own: Counts) -> None:
    """What each half would print if the rules were counted on the other only."""
    from briefing.knowledge import smoothed
    from tests.quality.attribution import count_rules, precision_by

    for here, there in zip(halves, reversed(halves), strict=True):
        table = {rule: smoothed(grades) for rule, grades in merged(count_rules(there.verdicts), own).items()}
        printed = [ok for found, ok in here.verdicts if precision_by(table, found) >= PRINTED]
        every = [ok for _, ok in here.verdicts]
        name = "first half" if here is halves[0] else "second half, not read"
        for what, kept in (("all", every), (f"from {PRINTED}, counted on the other half", printed)):
            p, r = 100 * sum(kept) / max(1, len(kept)), 100 * sum(kept) / max(1, here.gold)
            print(f"{name}, {what:36} P {p:5.1f}  R {r:5.1f}  F1 {2 * p * r / max(1, p + r):5.1f}")


def own_verdicts(nlp: Language) -> Iterator:  # type: ignore[type-arg]
    """Each attribution in our own sentences: right if a gold position has its content and its source."""
    from briefing.analysis.parse import parse_articles
    from tests.quality.attribution import attributions_of
    from tests.quality.sentences import article_of, is_attribution, load_gold

    rows = load_gold()
    parsed = parse_articles((article_of(row) for row in rows), nlp)
    for row, (article, paragraphs) in zip(rows, parsed, strict=True):
        for found in attributions_of(article, paragraphs):
            yield found, is_attribution(row, found.content, found.source)


def merged(counts: Counts, own: Counts) -> Counts:
    rows: Counts = {}
    for rule in sorted({*counts, *own}):
        grades = {g: [*row] for g, row in counts.get(rule, {}).items()}
        if grades.get("all", [0, 0])[1] < FEW:
            for grade, (right, found) in own.get(rule, {}).items():
                row = grades.setdefault(grade, [0, 0])
                row[0] += right
                row[1] += found
        rows[rule] = grades
    return rows


def print_rules(rows: Counts) -> None:
    print(f"\n{'rule':24} right / found")
    for rule, grades in sorted(rows.items(), key=lambda r: -r[1]["all"][1]):
        shown = ", ".join(f"{g} {a}/{b}" for g, (a, b) in sorted(grades.items()) if g in ("main", "below"))
        right, found = grades["all"]
        print(f"{rule:24} {right:4} / {found:4} = {100 * right / max(1, found):3.0f} %   {shown}")


def write(rows: Counts) -> None:
    head = HEAD.format(few=FEW)
    lines = [
        f"{rule}: {{{', '.join(f'{g}: [{a}, {b}]' for g, (a, b) in sorted(grades.items()))}}}\n"
        for rule, grades in sorted(rows.items())
    ]
    PRECISION.write_text(head + "".join(lines), encoding="utf-8")
    print(f"written: {PRECISION.relative_to(ROOT)}")


def bench_scores() -> None:
    """The scorer's own lines for everything it measures, and for the positions that are printed."""
    with tempfile.TemporaryDirectory() as folder:
        found = {name: Path(folder) / f"{name}.json" for name in ("attribution", "printed", "re3d", "seed", "relation")}
        data = BENCH / "data"
        briefing("analyse", data / "attribution-dev", "-o", found["attribution"])
        only_printed(found["attribution"], found["printed"])
        briefing("analyse", data / "re3d" / "articles.jsonl", "-o", found["re3d"])
        briefing("analyse", ROOT / "seeds", "-o", found["seed"])
        briefing("compare", "--jsonl", data / "relation-train.jsonl", "-o", found["relation"])
        gold = data / "attribution-dev.gold.jsonl"
        scored("attribution, all positions", "attribution", gold, found["attribution"])
        scored(f"attribution, positions from {PRINTED}", "attribution", gold, found["printed"])
        scored("actors", "names", data / "re3d" / "entities.jsonl", found["re3d"])
        scored("actors", "same", data / "re3d" / "same-actor.jsonl", found["re3d"])
        scored("seed", "seed", next(GOLD.glob("*.yaml")), found["seed"])
        scored("relation", "relation", data / "relation-train.jsonl", found["relation"])


def only_printed(analysis: Path, to: Path) -> None:
    value = json.loads(analysis.read_text(encoding="utf-8"))
    value["positions"] = [p for p in value["positions"] if p["confidence"] >= PRINTED]
    to.write_text(json.dumps(value), encoding="utf-8")


def briefing(*arguments: object) -> None:
    _run([sys.executable, "-m", "briefing.cli", *map(str, arguments)])


def scored(title: str, measure: str, gold: Path, found: Path) -> None:
    print(f"\n{title}")
    print(_run([sys.executable, str(BENCH / "score.py"), measure, str(gold), str(found)]), end="")


def _run(command: Sequence[str]) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout


def _rows(file: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    yield from (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    main()
