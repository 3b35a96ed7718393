"""What was left out and how to read the document."""

from __future__ import annotations

from briefing.compose.assessments import prints_assessments, scale_in_use
from briefing.compose.context import Context
from briefing.compose.sources import shown_path
from briefing.config import SectionOptions
from briefing.model import Legend, ProblemLine, Problems


def compose_problems(context: Context, options: SectionOptions) -> Problems:
    """Inputs that could not be read, with the reason."""
    problems = context.analysis.problems
    shown = problems[: options.limit]
    return Problems(
        items=tuple(ProblemLine(shown_path(problem.path), problem.what) for problem in shown),
        count=len(problems),
        total=len(problems) + sum(article.replaced_by is None for article in context.analysis.articles),
        more=len(problems) - len(shown),
    )


def compose_legend(context: Context, options: SectionOptions) -> Legend:
    """How the document is to be read, and what made it."""
    made_by = context.analysis.pipeline
    scale = scale_in_use(context)
    return Legend(
        min_confidence=context.audience.min_confidence,
        least_dispute=context.audience.least_dispute,
        left_out=context.left_out.imprecise,
        pipeline=made_by.briefing,
        model=made_by.model,
        rules=made_by.rules,
        assessed=prints_assessments(context),
        scale=scale.name if scale else None,
        scale_title=scale.title if scale else "",
        bands=scale.bands if scale else (),
        detail=options.detail,
    )
