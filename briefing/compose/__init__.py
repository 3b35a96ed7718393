"""Stage 3, COMPOSE: Analysis + Audience → Brief. All choosing, sorting and counting; no wording, no look, no I/O."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from briefing.compose.actors import compose_actors
from briefing.compose.chronology import compose_chronology
from briefing.compose.closing import compose_legend, compose_problems
from briefing.compose.context import Context, context_of
from briefing.compose.contexts import compose_contexts, compose_involved
from briefing.compose.disputes import compose_disputes
from briefing.compose.gaps import compose_gaps
from briefing.compose.highlights import compose_highlights
from briefing.compose.map import compose_map
from briefing.compose.masthead import as_of as _as_of
from briefing.compose.masthead import compose_masthead, compose_title
from briefing.compose.matrix import compose_matrix
from briefing.compose.network import compose_network
from briefing.compose.positions import compose_positions
from briefing.compose.repeats import without_repeats
from briefing.compose.select import require_shown, select, total_marking
from briefing.compose.source_mix import compose_source_mix
from briefing.compose.sources import compose_sources, source_targets
from briefing.compose.timeline import compose_timeline
from briefing.config import Audience, SectionOptions
from briefing.model import (
    Analysis,
    Brief,
    Content,
    Disputes,
    Look,
    MarkingLabel,
    Positions,
    Problems,
    Section,
    SectionName,
    Sources,
    Withheld,
)

__all__ = ["SECTIONS", "Brief", "compose"]

SECTIONS: Final[dict[SectionName, Callable[[Context, SectionOptions], Content]]] = {
    "masthead": compose_masthead,
    "highlights": compose_highlights,
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
    "sources": compose_sources,
}
"""Section → what composes it. "sources" stands last, for it needs to know what the others cite."""


_NOTHING: Final = Withheld()


def compose(
    analysis: Analysis,
    audience: Audience,
    *,
    as_of: str | None = None,
    title: str | None = None,
    marking: MarkingLabel | None = None,
    language: str = "en",
    withheld: Withheld = _NOTHING,
) -> Brief:
    """A brief for one audience.

    Without ``as_of`` the date of the latest source is taken, without ``title`` one is made from the sources' words.
    The document is marked with the highest of ``marking``, the audience's own and what it holds. ``language`` is a tag
    of ``config.languages``. ``withheld`` counts sources that were left out of the analysis. Raises SettingsError for an
    analysis that holds others of these, as what rests on them can no longer be told from the rest.
    """
    require_shown(analysis, audience)
    date = _as_of(analysis, as_of)
    whole, headlines = without_repeats(analysis)
    selected, left_out = select(whole, audience, withheld)
    context = context_of(selected, whole=whole, headlines=headlines, audience=audience, as_of=date, left_out=left_out)
    contents = _contents(context)
    return Brief(
        language=language,
        title=compose_title(context, title or audience.title),
        edition=audience.edition,
        audience=audience.name,
        marking=total_marking(analysis, audience, marking),
        paper=audience.paper,
        more_in=audience.more_in,
        max_pages=audience.max_pages,
        as_of=date,
        left_out=left_out,
        workings=audience.workings,
        handling=audience.handling == "show",
        sections=tuple(_sections(audience, contents)),
        targets=_targets(contents),
        look=Look(
            template=audience.template,
            theme=audience.theme,
            styles=audience.styles,
            variables=tuple(audience.variables.items()),
            folders=audience.folders,
            interactive=audience.interactive,
            labels=tuple(audience.labels.items()),
        ),
        actors=compose_involved(context, contents.values()),
        contexts=compose_contexts(context) if audience.interactive else (),
    )


def _sections(audience: Audience, contents: dict[SectionName, Content]) -> Iterator[Section]:
    """In printed order; where every input could be read there is no section on those that could not."""
    for options in audience.shown:
        content = contents[options.name]
        if not isinstance(content, Problems) or content.count:
            yield Section(options.name, options.heading, content, options.marking)


def _contents(context: Context) -> dict[SectionName, Content]:
    """The audience's sections in printed order, but "sources" last."""
    ordered = sorted(context.audience.shown, key=lambda options: options.name == "sources")
    return {options.name: SECTIONS[options.name](context, options) for options in ordered}


def _targets(contents: dict[SectionName, Content]) -> frozenset[str]:
    """The anchors that the document will have."""
    found: set[str] = set()
    for content in contents.values():
        if isinstance(content, Sources):
            found |= source_targets(content)
        elif isinstance(content, Disputes):
            found.update(card.anchor for card in content.items)
        elif isinstance(content, Positions):
            found.update(f"position-{line.number}" for party in content.parties for line in party.statements)
    return frozenset(found)
