"""How a finding came about: rule, measured precision, sentence, source; and all that a passage gave rise to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefing.archive import read_analysis
from briefing.config import PROJECT_FILE, project_of
from briefing.errors import BriefingError, InputError
from briefing.explanation.findings import Texts, findings_of
from briefing.explanation.lookup import find, joined
from briefing.explanation.passages import explain_passage
from briefing.explanation.records import Explanation, Explanations
from briefing.explanation.tellings import explain_finding
from briefing.model import Analysis

__all__ = ["Explanation", "Explanations", "explain", "explanations_of"]

_DEFAULT = "out"


def explain(
    ids: str | Iterable[str], *, from_analysis: str | Path | Analysis | None = None, parse: bool = False
) -> Explanations:
    """How findings came about.

    Each of ``ids`` is the id of a finding, its printed number ("P4", "D2"), a passage ("1 ¶4", "s1p4", "courier.txt
    ¶4"), or what alone begins like one. ``from_analysis`` is an analysis or its file; without it the one in the
    project's output folder, or in ``out``. Whole texts come from the archive beside the file, where there is one.
    ``parse`` adds the parse of the sentences, and loads the language model. Raises BriefingError, with a line for each
    id that is unknown or not alone.
    """
    names = joined([ids] if isinstance(ids, str) else ids)
    if isinstance(from_analysis, Analysis):
        return explanations_of(names, from_analysis, None, parse=parse)
    path = Path(from_analysis) if from_analysis is not None else _default()
    return explanations_of(names, read_analysis(str(path)), path.parent, parse=parse)


def explanations_of(names: Iterable[str], analysis: Analysis, folder: Path | None, *, parse: bool) -> Explanations:
    """As ``explain``; ``folder`` is where the archive may be."""
    findings = findings_of(analysis, Texts(folder, analysis.articles))
    wanted, problems = [], []
    for name in names:
        try:
            wanted.append(find(name, findings))
        except InputError as error:
            problems.append(str(error))
    if problems:
        raise BriefingError("\n".join(problems))
    found = [explain_passage(w, findings) if isinstance(w, str) else explain_finding(w, findings) for w in wanted]
    if parse:
        from briefing.explanation.trees import with_trees
        from briefing.pipeline import model

        found = [with_trees(one, findings, model) for one in found]
    return Explanations(pipeline=analysis.pipeline, explanations=tuple(found))


def _default() -> Path:
    """The analysis of the project in this folder, else of ``out``."""
    out = project_of([]).out if Path(PROJECT_FILE).is_file() else None
    path = Path(out or _DEFAULT) / "analysis.json"
    if not path.is_file():
        raise InputError(str(path), "there is no such file; build first, or name an analysis with --from-analysis")
    return path
