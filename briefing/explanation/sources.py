"""What is known of a source, how, and what the user set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from briefing.compose.sources import safe_url
from briefing.explanation.findings import Findings
from briefing.explanation.records import Fact, Source
from briefing.model import Actor, ArticleRecord, Basis, Outlet

NOT_RECORDED: Final = "not recorded"
_BASES: Final[dict[Basis, str]] = {
    "stated": "stated by the user, the file’s head or its sender; which of them is not recorded",
    "metadata": "by the file’s or page’s own metadata",
    "guessed": "read off the text or the address by a rule",
    "missing": "",
}
_STATED: Final = ("title", "subtitle", "author", "publisher", "published", "updated", "dateline", "url")


def sources_of(findings: Findings, articles: Iterable[str]) -> tuple[Source, ...]:
    """The sources with these ids, each once, in the order of their numbers."""
    known = [findings.articles[id] for id in dict.fromkeys(articles) if id in findings.articles]
    numbers = findings.numbers.sources
    ordered = sorted(known, key=lambda article: numbers[article.id])
    return tuple(Source(numbers[one.id], one.id, (*_facts(one, findings),)) for one in ordered)


def overrides_of(sources: Iterable[Source], actors: Iterable[str], findings: Findings) -> tuple[Fact, ...]:
    """What of the user's files touched these sources and these actors, as far as the analysis records that."""
    articles = [findings.articles[source.article] for source in sources]
    return (
        *_rows(findings.actors(dict.fromkeys(actors))),
        *(fact for article in articles for fact in _overrides(article, findings.numbers.sources[article.id])),
    )


def _rows(actors: Sequence[Actor]) -> Iterator[Fact]:
    """Of ``actors.yaml``, by the names that the user gave them."""
    if any(actor.own is None for actor in actors):
        yield Fact("actors.yaml", NOT_RECORDED, "the program that made the analysis did not say which row gave a name")
        return
    told = [(actor, name) for actor in actors for name in actor.own or ()]
    for actor, name in told:
        yield Fact("actors.yaml", f"row “{name}”", f"about {actor.name} ({actor.id})")
    if not told:
        yield Fact("actors.yaml", "no row", "none is about an actor of this finding")


def _facts(article: ArticleRecord, findings: Findings) -> Iterator[Fact]:
    bases = article.bases
    yield Fact("publisher", article.publisher or "not stated", _BASES[bases.publisher])
    if article.outlet:
        yield Fact("outlet", _outlet(article.outlet), "by the registry of outlets or the user’s outlets.yaml")
    yield Fact("title", article.title or "none", _BASES[bases.title])
    if article.author:
        yield Fact("author", article.author, _BASES[bases.author])
    yield Fact("published", article.published or "undated", _BASES[bases.published])
    if article.updated:
        yield Fact("updated", article.updated, _BASES[bases.updated])
    if article.url:
        yield Fact("url", safe_url(article.url) or "not http or https", _BASES[bases.url])
    yield Fact("file", article.path, article.format)
    yield Fact("SHA-256", article.sha256, "of the original")
    text = "in the archive, and as it was" if findings.texts.get(article.id) is not None else "not found in an archive"
    yield Fact("text SHA-256", article.text_sha256 or NOT_RECORDED, text)
    yield from _judged(article)
    yield from _origin(article, findings)
    yield from (Fact("note", note) for note in article.notes)


def _outlet(outlet: Outlet) -> str:
    parts = [outlet.name, outlet.kind, outlet.country, _owner(outlet)]
    return ", ".join(filter(None, parts))


def _owner(outlet: Outlet) -> str | None:
    return f"owner {outlet.family}" if outlet.family and outlet.family != outlet.name else None


def _judged(article: ArticleRecord) -> Iterator[Fact]:
    grade = article.outlet.grade if article.outlet else "F"
    reason = article.outlet.grade_reason if article.outlet else None
    by_user = f"set by the user{f': {reason}' if reason else ''}"
    yield Fact(
        "reliability",
        f"{grade}, on A to F",
        by_user if grade != "F" else "cannot be judged: no grade of a user is recorded",
    )
    yield Fact(
        "credibility",
        f"{article.credibility}, on 1 to 6",
        "set by the user" if article.credibility != 6 else "cannot be judged: none of a user is recorded",
    )
    yield Fact("marking", article.marking or "none", "set by the user" if article.marking else "none is stated")


def _origin(article: ArticleRecord, findings: Findings) -> Iterator[Fact]:
    numbers = findings.numbers.sources
    if article.replaced_by:
        yield Fact("replaced by", _numbered(article.replaced_by, numbers), "its findings are not used")
    if article.same_text_as:
        yield Fact("same text as", _numbered(article.same_text_as, numbers))
    elif article.origin != article.id:
        yield Fact("origin", _numbered(article.origin, numbers), "counts as one with it")


def _numbered(id: str, numbers: dict[str, int]) -> str:
    return f"source {numbers[id]}" if id in numbers else id.removeprefix("outlet:")


def _overrides(article: ArticleRecord, number: int) -> Iterator[Fact]:
    """``outlets.yaml``, and what ``brief.yaml`` says of the source."""
    outlet = article.outlet
    graded = f"reliability {outlet.grade}" if outlet and outlet.grade != "F" else NOT_RECORDED
    yield Fact(f"outlets.yaml, source {number}", graded, (outlet.grade_reason or "") if outlet else "")
    given = [f"marking {article.marking}"] if article.marking else []
    given += [f"credibility {article.credibility}"] if article.credibility != 6 else []
    stated = [name for name in _STATED if getattr(article.bases, name) == "stated"]
    basis = f"also stated, there or in the file itself: {', '.join(stated)}" if stated else ""
    yield Fact(f"brief.yaml, source {number}", ", ".join(given) or NOT_RECORDED, basis)
