"""Stage 3, COMPOSE: Analysis + Audience → Brief. All choosing, sorting and counting; no wording, no look, no I/O."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from briefing.compose.actors import compose_actors
from briefing.compose.assessments import compose_assessments, judgement_warnings
from briefing.compose.chronology import compose_chronology
from briefing.compose.closing import compose_legend, compose_problems
from briefing.compose.context import Context, context_of
from briefing.compose.contexts import compose_contexts, compose_involved
from briefing.compose.disputes import compose_disputes
from briefing.compose.evidence import compose_evidence
from briefing.compose.gaps import compose_gaps
from briefing.compose.highlights import compose_highlights
from briefing.compose.items import compose_items
from briefing.compose.key_figures import compose_key_figures
from briefing.compose.map import compose_map
from briefing.compose.masthead import as_of as _as_of
from briefing.compose.masthead import compose_masthead, compose_title
from briefing.compose.matrix import compose_matrix
from briefing.compose.network import compose_network
from briefing.compose.overview import compose_overview
from briefing.compose.positions import compose_positions
from briefing.compose.repeats import without_repeats
from briefing.compose.select import cleared, require_shown, select, total_marking
from briefing.compose.source_mix import compose_source_mix
from briefing.compose.source_summary import compose_source_summary
from briefing.compose.sources import compose_sources, source_targets
from briefing.compose.timeline import compose_timeline
from briefing.config import Audience, SectionOptions
from briefing.model import (
    Analysis,
    Assessments,
    Brief,
    Content,
    Disputes,
    Items,
    Judgements,
    KeyFigures,
    Look,
    MarkingLabel,
    Positions,
    Problems,
    ReportFacts,
    Section,
    SectionName,
    Sources,
    Withheld,
)

__all__ = ["SECTIONS", "Brief", "check_judgements", "compose"]

SECTIONS: Final[dict[SectionName, Callable[[Context, SectionOptions], Content]]] = {
    "masthead": compose_masthead,
    "highlights": compose_highlights,
    "items": compose_items,
    "key-figures": compose_key_figures,
    "overview": compose_overview,
    "matrix": compose_matrix,
    "disputes": compose_disputes,
    "actors": compose_actors,
    "positions": compose_positions,
    "network": compose_network,
    "chronology": compose_chronology,
    "timeline": compose_timeline,
    "map": compose_map,
    "gaps": compose_gaps,
    "problems": compose_problems,
    "legend": compose_legend,
    "source-mix": compose_source_mix,
    "source-summary": compose_source_summary,
    "assessments": compose_assessments,
    "sources": compose_sources,
}
"""Section → what composes it. "assessments" needs to know which judgements stand beside items, and "sources" last what
all others cite."""
_LATE: Final[dict[SectionName, int]] = {"assessments": 1, "sources": 2}


_NOTHING: Final = Withheld()


def compose(
    analysis: Analysis,
    audience: Audience,
    *,
    as_of: str | None = None,
    title: str | None = None,
    marking: MarkingLabel | None = None,
    judgements: Judgements | None = None,
    report: ReportFacts | None = None,
    copies: Mapping[str, str] | None = None,
    language: str = "en",
    withheld: Withheld = _NOTHING,
) -> Brief:
    """A brief for one audience.

    ``judgements`` are the analysts', ``report`` what a situation report says of itself, ``copies`` the files beside the
    document that hold the originals, by article. Without ``as_of`` the date of the latest source is taken, without
    ``title`` one is made from the sources' words. The document is marked with the highest of ``marking``, the
    audience's own and what it holds. ``language`` is a tag of ``config.languages``. ``withheld`` counts sources that
    were left out of the analysis. Raises SettingsError for an analysis that holds others of these, as what rests on
    them can no longer be told from the rest.
    """
    require_shown(analysis, audience)
    judgements = cleared(judgements, audience, withheld)
    date = _as_of(analysis, as_of)
    whole, headlines = without_repeats(analysis)
    selected, left_out = select(whole, audience, withheld)
    context = context_of(
        selected,
        whole=whole,
        headlines=headlines,
        audience=audience,
        as_of=date,
        left_out=left_out,
        judgements=judgements,
        copies=copies,
    )
    contents = _contents(context)
    heading, sections = compose_title(context, title or audience.title), tuple(_sections(audience, contents))
    return Brief(
        language=language,
        title=heading,
        edition=audience.edition,
        audience=audience.name,
        marking=total_marking(analysis, audience, marking, judgements),
        paper=audience.paper,
        more_in=audience.more_in,
        max_pages=audience.max_pages,
        as_of=date,
        left_out=left_out,
        workings=audience.workings,
        handling=audience.handling == "show",
        sections=sections,
        evidence=compose_evidence((heading, *sections), context.analysis.articles, context.numbers.sources),
        targets=_targets(contents),
        report=report or ReportFacts(),
        look=_look(audience),
        actors=compose_involved(context, contents.values()),
        contexts=compose_contexts(context) if audience.interactive else (),
    )


def _look(audience: Audience) -> Look:
    return Look(
        template=audience.template,
        theme=audience.theme,
        styles=audience.styles,
        variables=tuple(audience.variables.items()),
        folders=audience.folders,
        interactive=audience.interactive,
        labels=tuple(audience.labels.items()),
    )


def check_judgements(analysis: Analysis, judgements: Judgements, *, as_of: str | None = None) -> list[str]:
    """One line for each judgement, or part of one, that has lost what it is on or stands on little."""
    whole, headlines = without_repeats(analysis)
    every = Audience.model_validate({"name": "all", "edition": "All", "sections": ["assessments"]})
    date = _as_of(analysis, as_of)
    _, none = select(whole, every, _NOTHING)
    context = context_of(
        whole, whole=whole, headlines=headlines, audience=every, as_of=date, left_out=none, judgements=judgements
    )
    found = [*judgement_warnings(context)]
    if date.basis == "not stated" and judgements.items:
        found.append(
            "judgements without an information cut-off: no source is dated; give the brief's date with 'as_of'"
        )
    return found


def _sections(audience: Audience, contents: dict[SectionName, Content]) -> Iterator[Section]:
    """In printed order, without those that there is nothing for: inputs that could not be read, judgements."""
    for options in audience.shown:
        content = contents[options.name]
        if _is_there(content):
            yield Section(options.name, options.heading, content, options.marking)


def _is_there(content: Content) -> bool:
    if isinstance(content, Problems):
        return bool(content.count)
    return not isinstance(content, Assessments | KeyFigures) or bool(content.items)


def _contents(context: Context) -> dict[SectionName, Content]:
    """The audience's sections in printed order, but those last that need to know what the others hold."""
    ordered = sorted(context.audience.shown, key=lambda options: _LATE.get(options.name, 0))
    return {options.name: SECTIONS[options.name](context, options) for options in ordered}


def _targets(contents: dict[SectionName, Content]) -> frozenset[str]:
    """The anchors that the document will have."""
    found: set[str] = set()
    for content in contents.values():
        if isinstance(content, Sources):
            found |= source_targets(content)
        elif isinstance(content, Disputes | Items):
            found.update(card.anchor for card in content.items)
        elif isinstance(content, Positions):
            found.update(f"position-{line.number}" for party in content.parties for line in party.statements)
    return frozenset(found)
