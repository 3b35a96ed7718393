"""The sources, and the passages that were cited, with the words that were used."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePath
from typing import Final, cast
from urllib.parse import urlsplit

from briefing import knowledge
from briefing.compose.context import Context, Place, anchor_of
from briefing.config import Audience, SectionOptions
from briefing.config.languages import direction_of
from briefing.model import (
    ArticleRecord,
    BackLink,
    BackLinks,
    BlockKind,
    ChangeLine,
    Citation,
    CitedBlock,
    CitedPassage,
    Passage,
    SectionName,
    Segment,
    SourceEntry,
    Sources,
    Span,
)

_Cited = list[tuple[Place, Citation]]
_CHANGES = 8
"""Between two versions, printed at most."""
_CHANGE_LENGTH = 240
_NUMBERED: Final = re.compile(r"(\D*)(\d+)")
"""The label of a place, such as "P9", "D3", "4"."""


def compose_sources(context: Context, options: SectionOptions) -> Sources:
    """Composed after all other sections, when it is known what they cite."""
    full = options.detail == "full"
    changes = {article.id: _changes(context, article) if full else () for article in context.analysis.articles}
    cited: dict[int, _Cited] = {}
    for place, citation in context.register.cited:
        cited.setdefault(citation.source, []).append((place, citation))
    used = [article for article in context.analysis.articles if context.numbers.sources[article.id] in cited]
    rest = [article for article in context.analysis.articles if context.numbers.sources[article.id] not in cited]
    shown, others = used[: options.limit], used[options.limit :] if options.limit else []
    return Sources(
        items=tuple(
            _entry(context, article, cited[context.numbers.sources[article.id]], changes[article.id], full)
            for article in shown
        ),
        briefly=tuple(
            _entry(context, article, cited[context.numbers.sources[article.id]], (), False) for article in others
        ),
        uncited=tuple(_entry(context, article, [], (), full) for article in rest) if full else (),
        unlisted=0 if full else len(rest),
        detail=options.detail,
    )


def source_targets(sources: Sources) -> frozenset[str]:
    """The anchors that this section prints."""
    entries = [entry.anchor for entry in (*sources.items, *sources.briefly)]
    passages = [passage.anchor for entry in sources.items for passage in entry.passages]
    return frozenset(entries + passages)


def _entry(
    context: Context, article: ArticleRecord, cited: _Cited, changes: tuple[ChangeLine, ...], full: bool
) -> SourceEntry:
    numbers = context.numbers.sources
    number = numbers[article.id]
    first = context.articles.get(article.origin)
    origin = numbers.get((first.replaced_by or first.id) if first else "")
    agency = article.origin.removeprefix("outlet:") if article.origin.startswith("outlet:") else None
    own = article.outlet.id if article.outlet else None
    shown = told(article, context.audience)
    return SourceEntry(
        number=number,
        anchor=f"s{number}",
        title=article.title,
        publisher=article.publisher,
        author=article.author,
        dateline=article.dateline,
        published=article.published,
        updated=article.updated,
        bases=article.bases,
        url=safe_url(article.url),
        path=shown.path,
        format=article.format,
        words=article.words,
        sha256=article.sha256,
        language=article.language,
        outlet=shown.outlet,
        grade=shown.outlet.grade if shown.outlet else "F",
        credibility=shown.credibility,
        marking=article.marking,
        same_text_as=numbers.get(article.same_text_as or ""),
        origin=origin if origin != number and not article.replaced_by else None,
        agency=_outlet_name(context, agency) if agency and agency != own else None,
        credits=tuple(_outlet_name(context, credit) for credit in article.credits if credit != agency),
        shares=tuple(numbers[id] for id in article.shares_text_with if id in numbers),
        replaced_by=numbers.get(article.replaced_by or ""),
        replaces=_version_before(context, article),
        changes=changes[:_CHANGES],
        more_changes=max(0, len(changes) - _CHANGES),
        notes=shown.notes,
        copy=context.copies.get(article.id),
        passages=_passages(context, article, cited) if full else (),
        cited_in=_back_links(cited if not full else [item for item in cited if item[1].block == "source"]),
        direction=direction_of(article.title or ""),
        accessed=article.accessed,
    )


def told(article: ArticleRecord, audience: Audience) -> ArticleRecord:
    """A source without what is not for the audience: the file's name, notes of the reading and the user's reasons for a
    grade where it is not told the workings in full, the grade where it is told none.
    """
    if audience.workings == "full":
        return replace(article, path=shown_path(article.path))
    judged, outlet = audience.workings != "hide", article.outlet
    if outlet is not None:
        outlet = replace(outlet, grade=outlet.grade if judged else "F", grade_reason=None)
    return replace(article, path="", notes=(), outlet=outlet, credibility=article.credibility if judged else 6)


def shown_path(path: str) -> str:
    """An address whole; of a file its name alone, as the folders of whoever made the brief are nobody's business."""
    return path if "://" in path else PurePath(path).name or path


def _outlet_name(context: Context, id: str) -> str:
    used = (article.outlet for article in context.analysis.articles)
    names = [outlet.name for outlet in used if outlet and outlet.id == id]
    names += [outlet.name for outlet in knowledge.outlets() if outlet.id == id]
    return names[0] if names else id


def _version_before(context: Context, article: ArticleRecord) -> int | None:
    """The version that the changes are told against."""
    before = next((change.before for change in article.changes if change.before), None)
    if before:
        return context.numbers.sources.get(before.article)
    replaced = [a for a in context.analysis.articles if a.replaced_by == article.id]
    return context.numbers.sources[replaced[-1].id] if replaced else None


def _changes(context: Context, article: ArticleRecord) -> tuple[ChangeLine, ...]:
    place = Place("sources", f"source {context.numbers.sources[article.id]}")
    return tuple(
        ChangeLine(
            change.kind,
            context.words(change.before, clip=_CHANGE_LENGTH) if change.before else None,
            context.words(change.after, clip=_CHANGE_LENGTH) if change.after else None,
            context.cite(place, (change.before, change.after)) if number < _CHANGES else (),
        )
        for number, change in enumerate(article.changes)
    )


def safe_url(url: str | None) -> str | None:
    """An address that may become a link: http or https, else None."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def _passages(context: Context, article: ArticleRecord, cited: _Cited) -> tuple[CitedPassage, ...]:
    number = context.numbers.sources[article.id]
    by_anchor: dict[str, _Cited] = {}
    for place, citation in cited:
        by_anchor.setdefault(citation.passage, []).append((place, citation))
    said = context.register.used.get((article.id, "said"), set())
    cue = context.register.used.get((article.id, "cue"), set())
    found = []
    for passage in sorted(article.passages, key=_in_print):
        anchor = anchor_of(number, passage)
        if anchor in by_anchor:
            found.append(
                CitedPassage(
                    anchor=anchor,
                    block=_citable(passage.kind),
                    number=passage.number,
                    page=passage.page,
                    segments=segments(passage, said, cue),
                    cited_in=_back_links(by_anchor[anchor]),
                    direction=direction_of(passage.text),
                )
            )
    return tuple(found)


def _in_print(passage: Passage) -> tuple[int, int]:
    """Headlines first, wherever the file has them: the text of an export can end with its title."""
    return {"title": 0, "subtitle": 1}.get(passage.kind, 2), passage.start


def _citable(kind: BlockKind) -> CitedBlock:
    """Headings and furniture are never cited: nothing is looked for in them."""
    if kind in ("furniture", "heading"):
        raise ValueError(f"a passage of kind {kind!r} is cited")
    return cast(CitedBlock, kind)


def segments(passage: Passage, said: set[Span], cue: set[Span]) -> tuple[Segment, ...]:
    """A passage's text cut wherever a used span begins or ends, so that overlapping and nested marks stay apart."""
    inside = [span for span in said | cue if span[0] < passage.end and span[1] > passage.start]
    cuts = {passage.start, passage.end}
    cuts.update(min(max(point, passage.start), passage.end) for span in inside for point in span)
    points = sorted(cuts)
    runs = []
    for start, end in pairwise(points):
        text = passage.text[start - passage.start : end - passage.start]
        depth = sum(span[0] <= start and end <= span[1] for span in said)
        named = any(span[0] <= start and end <= span[1] for span in cue)
        if text:
            runs.append(Segment(text, depth, named))
    return tuple(runs)


def _back_links(cited: _Cited) -> tuple[BackLinks, ...]:
    """Where a passage is cited, by section; each place once, numbers in their order."""
    sections: dict[SectionName, dict[str, BackLink]] = {}
    for place, citation in cited:
        sections.setdefault(place.section, {}).setdefault(place.label, BackLink(place.label, citation.id))
    return tuple(BackLinks(name, _in_order([*links.values()])) for name, links in sections.items())


def _in_order(links: list[BackLink]) -> tuple[BackLink, ...]:
    """By number where all have one: "P9" before "P10"; names as they come."""
    numbers = [(found[1], int(found[2])) for link in links if (found := _NUMBERED.fullmatch(link.label))]
    if len(numbers) < len(links):
        return tuple(links)
    return tuple(link for _, link in sorted(zip(numbers, links, strict=True), key=lambda pair: pair[0]))
