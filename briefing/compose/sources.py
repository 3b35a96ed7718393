"""The sources, and the passages that were cited, with the words that were used."""

from __future__ import annotations

from itertools import pairwise
from pathlib import PurePath
from urllib.parse import urlsplit

from briefing.compose.context import Context, Place
from briefing.compose.words import direction_of
from briefing.config import SectionOptions
from briefing.model import (
    ArticleRecord,
    BackLink,
    BackLinks,
    Citation,
    CitedPassage,
    Passage,
    SectionName,
    Segment,
    SourceEntry,
    Sources,
    Span,
)

_Cited = list[tuple[Place, Citation]]


def compose_sources(context: Context, options: SectionOptions) -> Sources:
    """Composed after all other sections, when it is known what they cite."""
    cited: dict[int, _Cited] = {}
    for place, citation in context.register.cited:
        cited.setdefault(citation.source, []).append((place, citation))
    used = [article for article in context.analysis.articles if context.numbers.sources[article.id] in cited]
    rest = [article for article in context.analysis.articles if context.numbers.sources[article.id] not in cited]
    shown = used[: options.limit]
    full = options.detail == "full"
    return Sources(
        items=tuple(_entry(context, article, cited[context.numbers.sources[article.id]], full) for article in shown),
        uncited=tuple(_entry(context, article, [], full) for article in rest) if full else (),
        more=len(used) - len(shown),
        detail=options.detail,
    )


def source_targets(sources: Sources) -> frozenset[str]:
    """The anchors that this section prints."""
    entries = [entry.anchor for entry in sources.items]
    passages = [passage.anchor for entry in sources.items for passage in entry.passages]
    return frozenset(entries + passages)


def _entry(context: Context, article: ArticleRecord, cited: _Cited, full: bool) -> SourceEntry:
    number = context.numbers.sources[article.id]
    origin = context.numbers.sources.get(article.origin)
    return SourceEntry(
        number=number,
        anchor=f"s{number}",
        title=article.title,
        publisher=article.publisher,
        author=article.author,
        dateline=article.dateline,
        published=article.published,
        url=_safe_url(article.url),
        path=PurePath(article.path).name,
        words=article.words,
        sha256=article.sha256,
        language=article.language,
        same_text_as=context.numbers.sources.get(article.same_text_as or ""),
        origin=origin if origin != number else None,
        passages=_passages(context, article, cited) if full else (),
        cited_in=_back_links(cited if not full else [item for item in cited if item[1].block == "source"]),
        direction=direction_of(article.title or ""),
    )


def _safe_url(url: str | None) -> str | None:
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
    for passage in sorted(article.passages, key=lambda passage: passage.start):
        anchor = f"s{number}p{passage.number}" if passage.kind == "paragraph" else f"s{number}{passage.kind}"
        if anchor in by_anchor and passage.kind != "furniture":
            found.append(
                CitedPassage(
                    anchor=anchor,
                    block=passage.kind,
                    number=passage.number,
                    segments=segments(passage, said, cue),
                    cited_in=_back_links(by_anchor[anchor]),
                    direction=direction_of(passage.text),
                )
            )
    return tuple(found)


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
    """Where a passage is cited, by section; each place once."""
    sections: dict[SectionName, dict[str, BackLink]] = {}
    for place, citation in cited:
        sections.setdefault(place.section, {}).setdefault(place.label, BackLink(place.label, citation.id))
    return tuple(BackLinks(section, tuple(links.values())) for section, links in sections.items())
