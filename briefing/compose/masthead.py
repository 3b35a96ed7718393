"""The head of the document: title, date, and the counts a reader weighs the rest by."""

from __future__ import annotations

import re
from collections import Counter

from briefing.compose.context import Context
from briefing.compose.grades import grade_of
from briefing.compose.words import short_name, without_determiner
from briefing.config import SectionOptions
from briefing.independence import independent_origins
from briefing.model import Analysis, AsOf, Credibility, Dispute, Grade, Masthead, Title, Words

_TOPICS = 3
_TOPIC_LENGTH = 48
_TITLE_LENGTH = 105
_NAMED = 3
"""Parties in a title that has no topic."""
_DAY = len("2026-03-17")


def compose_masthead(context: Context, options: SectionOptions) -> Masthead:
    """The counts of the whole document."""
    analysis = context.analysis
    used = [article for article in analysis.articles if article.replaced_by is None]
    dates = sorted(article.published[:_DAY] for article in used if article.published)
    publishers = [article.outlet.id if article.outlet else article.publisher for article in used]
    grades = Counter(grade_of(article) for article in used)
    return Masthead(
        as_of=context.as_of,
        period=(dates[0], dates[-1]) if dates else None,
        undated=len(used) - len(dates),
        sources=len(used),
        replaced=len(analysis.articles) - len(used),
        origins=independent_origins(used, context.articles),
        publishers=len({publisher for publisher in publishers if publisher}),
        unpublished=sum(not publisher for publisher in publishers),
        grades=_told(context, grades),
        parties=len({position.holder for position in analysis.positions if position.holder}),
        positions=len(analysis.positions),
        disputes=len(_disputed(analysis)),
        unverified=len(analysis.disputes) - len(_disputed(analysis)),
        unanswered=sum(gap.kind == "no answer" for gap in analysis.gaps),
        problems=len(analysis.problems),
        detail=options.detail,
    )


def _disputed(analysis: Analysis) -> list[Dispute]:
    """Without what only nobody has confirmed."""
    return [dispute for dispute in analysis.disputes if dispute.kind != "unverified"]


def _told(context: Context, grades: Counter[tuple[Grade, Credibility]]) -> tuple[tuple[Grade, Credibility, int], ...]:
    """Also F6 where there is no source; nothing where the audience is not told how sources are judged."""
    if context.audience.workings == "hide":
        return ()
    return tuple((*grade, number) for grade, number in sorted(grades.items())) or (("F", 6, 0),)


def as_of(analysis: Analysis, given: str | None) -> AsOf:
    """The date that was asked for, else that of the latest source, else none."""
    if given:
        return AsOf(given, "given")
    times = [time for article in analysis.articles for time in (article.published, article.updated) if time]
    dates = [time[:_DAY] for time in times]
    return AsOf(max(dates), "latest source") if dates else AsOf(None, "not stated")


def compose_title(context: Context, given: str | None) -> Title:
    """The given title, or the party with most positions and what is disputed, in the source's words."""
    if given:
        return Title(given, None, (), "given", 0)
    party = _main_party(context)
    disputed = _disputed(context.analysis)
    if disputed and not _takes_part(context, party):
        party = None  # a title says nobody disputes what they do not
    topics = _topics(context, len(party or ""))
    if topics:
        return Title(None, None if _says(topics, party) else party, topics, "topics", len(topics))
    if disputed:
        return Title(None, party, (), "disputes", len(disputed))
    positions = context.analysis.positions
    if positions:
        alone = len({position.holder for position in positions}) == 1  # else the number would be taken for the party's
        parties = [] if alone else _parties(context)
        shown, more = tuple(parties[:_NAMED]), len(parties) > _NAMED
        return Title(None, party if alone else None, (), "positions", len(positions), shown, more)
    return Title(None, None, (), "sources", len(context.analysis.articles))


def _takes_part(context: Context, party: str | None) -> bool:
    """Whether the party stands on a side of a dispute."""
    holders = {id for dispute in context.analysis.disputes for side in dispute.sides for id in side.holders}
    return party in {_plain_name(context, id) for id in holders if id in context.actors}


def _plain_name(context: Context, id_: str) -> str:
    actor = context.actors[id_]
    return short_name(actor.name).removeprefix("the ") if actor.kind == "government" else actor.name


def _says(topics: tuple[Words, ...], party: str | None) -> bool:
    """Whether the topics name the party themselves, and can open a title."""
    named = any(re.search(rf"\b{re.escape(party)}\b", topic.text) for topic in topics) if party else False
    return named and topics[0].text[:1].isupper()


def _main_party(context: Context) -> str | None:
    """The one with most positions; None where that one has no name."""
    holder = next(iter(_ranked_holders(context)), None)
    return _plain_name(context, holder) if holder and not context.actors[holder].anonymous else None


def _parties(context: Context) -> list[str]:
    """Governments, bodies and groups by positions; persons where there is nothing else."""
    named = [id for id in _ranked_holders(context) if not context.actors[id].anonymous]
    bodies = [id for id in named if context.actors[id].kind != "person"]
    return [_plain_name(context, id) for id in bodies or named]


def _ranked_holders(context: Context) -> list[str]:
    """Ids by positions, then in the order of the actors."""
    counts = Counter(position.holder for position in context.analysis.positions if position.holder in context.actors)
    order = {actor.id: index for index, actor in enumerate(context.analysis.actors)}
    return sorted((id for id in counts if id), key=lambda id: (-counts[id], order[id]))


def _for_title(context: Context) -> list[Dispute]:
    """What two sides are on record on; where there is nothing such, denials, whose words may call a thing false."""
    ranked = context.ranked_disputes()
    two_sided = [dispute for dispute in ranked if dispute.kind in ("contradicted", "opposed", "figures")]
    return two_sided or [dispute for dispute in ranked if dispute.kind == "denied"]


def _topics(context: Context, used: int) -> tuple[Words, ...]:
    chosen: list[Words] = []
    for dispute in _for_title(context):
        words = without_determiner(context.words(dispute.topic))
        repeated = any(words.text.casefold() == other.text.casefold() for other in chosen)
        if repeated or not words.text or len(words.text) > _TOPIC_LENGTH:
            continue
        if used + len(words.text) + 2 > _TITLE_LENGTH or len(chosen) == _TOPICS:
            break
        used += len(words.text) + 2
        chosen.append(words)
    return tuple(chosen)
