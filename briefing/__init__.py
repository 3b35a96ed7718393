"""Situation briefs a reader can check: actors, positions and disputed claims from news articles.

::

    import briefing

    analysis = briefing.analyse("articles/")
    built = briefing.build("articles/", out="out", audiences=["executive"])
    briefing.compare("The dam burst on Monday", "Engineers deny that the dam burst").relation  # "disputes"
    briefing.explain("D2", from_analysis="out/analysis.json").explanations[0].facts

The names below are loaded when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.analysis.compare import Comparison as Comparison
    from briefing.errors import BriefingError as BriefingError
    from briefing.explanation import explain as explain
    from briefing.model import Analysis as Analysis
    from briefing.pipeline import Built as Built
    from briefing.pipeline import analyse as analyse
    from briefing.pipeline import analyse_each as analyse_each
    from briefing.pipeline import build as build
    from briefing.pipeline import compare as compare

__all__ = ["Analysis", "BriefingError", "Built", "Comparison", "analyse", "analyse_each", "build", "compare", "explain"]

_HOMES = {
    "Analysis": "briefing.model",
    "BriefingError": "briefing.errors",
    "Built": "briefing.pipeline",
    "Comparison": "briefing.analysis.compare",
    "analyse": "briefing.pipeline",
    "analyse_each": "briefing.pipeline",
    "build": "briefing.pipeline",
    "compare": "briefing.pipeline",
    "explain": "briefing.explanation",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from briefing.pipeline import version

        return version()
    if name not in _HOMES:
        raise AttributeError(f"module 'briefing' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
