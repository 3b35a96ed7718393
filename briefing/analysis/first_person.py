"""Who "I" and "we" are: the speaker of a quotation, statement or transcript, or the public body that publishes."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.attribution import Attribution
from briefing.analysis.coreference import pronoun_at
from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.metonyms import is_act
from briefing.analysis.names import name_parts
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.positions import Draft
from briefing.analysis.quotes import Quote
from briefing.knowledge import roles, states
from briefing.model import Article


def first_person_speakers(
    actors: ArticleActors,
    paragraphs: Sequence[Paragraph],
    quotes: Sequence[Sequence[Quote]],
    drafts: Sequence[Draft],
) -> dict[tuple[int, int], Entity | None]:
    """Paragraph and token → who says these words: in a quotation its speaker, after "X said:" and "X:" X.

    None where somebody else speaks who is not known.
    """
    found: dict[tuple[int, int], Entity | None] = {}
    opened: tuple[Entity | None] | None = None
    last: Entity | None = None
    for n, paragraph in enumerate(paragraphs):
        if paragraph.is_heading:
            continue
        label = _label(paragraph)
        if label is not None:
            opened = None if label.lower() in ("answer", "a") else (_called(actors, label),)
        if opened is not None:
            found.update({(n, t.i): opened[0] for t in paragraph.tokens})
        quoted = [q for q in quotes[n] if q.speech]
        said = [_said_by(drafts, n, quote) for quote in quoted]
        alone = {id(s): s for s in said if s is not None}
        for quote, speaker in zip(quoted, said, strict=True):
            goes_on = quote is quoted[0] and quote.first <= 1 and not alone
            before = opened[0] if last is None and opened is not None else last
            one = next(iter(alone.values())) if len(alone) == 1 else (before if goes_on else None)
            last = speaker or one
            found.update({(n, i): last for i in range(quote.first, quote.last)})
        if _introduces(paragraph):
            opened = (_introduced(actors, n, paragraph),)
    return found


def _said_by(drafts: Sequence[Draft], number: int, quote: Quote) -> Entity | None:
    """The speaker of the position whose content a quotation is."""
    spans = ((d, span) for d in drafts if d.paragraph == number for span in d.attribution.content)
    return next((d.speaker for d, (b, e) in spans if b < quote.end and quote.start < e), None)


def resolve_first_person(
    actors: ArticleActors,
    paragraphs: Sequence[Paragraph],
    quotes: Sequence[Sequence[Quote]],
    attributions: Sequence[Sequence[Attribution]],
) -> None:
    """ "I" and "we" that hold a position outside a quotation: in a statement, a transcript, a body's own text."""
    open_ = [
        (n, a.source)
        for n, row in enumerate(attributions)
        for a in row
        if a.source is not None and a.source.lower in ("i", "we") and actors.headed(n, a.source) is None
    ]
    if not open_:
        return
    speakers = first_person_speakers(actors, paragraphs, quotes, ())
    author, signed = author_of(actors), signatory(actors, paragraphs)
    for number, token in open_:
        alone = signed if token.lower == "i" else author or signed
        entity = who_speaks(actors, token, speakers.get((number, token.i), alone))
        if entity is not None and actors.headed(number, token) is None:
            actors.take(entity, pronoun_at(actors.article, number, token), f"pronoun '{token.lower}'")
            entity.kept, entity.bystander = True, False


def who_speaks(actors: ArticleActors, token: Token, speaker: Entity | None) -> Entity | None:
    """ "I" is the speaker, if a person; "we" the body that the speaker speaks for, else the speaker."""
    if speaker is None or (token.lower == "i" and speaker.kind != "person"):
        return None
    principal = actors.entities.get(speaker.of or "")
    return principal if token.lower == "we" and principal is not None and principal.kept else speaker


_LONGEST_LABEL = 5


def _label(paragraph: Paragraph) -> str | None:
    """ "SECRETARY KERRY:", "QUESTION:" at the start of a paragraph of a transcript."""
    start = paragraph.tokens[: _LONGEST_LABEL + 1]
    colon = next((i for i, t in enumerate(start) if t.text == ":"), 0)
    words = [t.text for t in start[:colon]]
    loud = all(w.isupper() or not w[:1].isalpha() for w in words) or words in (["Question"], ["Answer"], ["Q"], ["A"])
    return " ".join(words) if words and loud else None


def _called(actors: ArticleActors, label: str) -> Entity | None:
    """The one person of the article whose surname ends the label."""
    surname = label.rsplit(maxsplit=1)[-1].lower()
    people = [e for e in actors.entities.values() if e.kind == "person" and e.kept and name_parts(e.name)]
    fits = [e for e in people if name_parts(e.name)[-1] == surname]
    return fits[0] if len(fits) == 1 else None


def _introduces(paragraph: Paragraph) -> bool:
    """Ends in a colon: what follows is somebody's words."""
    words = [t for t in paragraph.tokens if t.pos != "SPACE"]
    return bool(words) and words[-1].text == ":"


def _introduced(actors: ArticleActors, number: int, paragraph: Paragraph) -> Entity | None:
    """The subject of the last verb of a paragraph that ends in "said:"."""
    for verb in reversed(paragraph.tokens):
        if verb.pos == "VERB" and is_act(verb) and (subject := verb.child("nsubj")) is not None:
            return actors.at(number, subject) or next(
                (e for c in subject.children if (e := actors.at(number, c))), None
            )
    return None


def signatory(actors: ArticleActors, paragraphs: Sequence[Paragraph]) -> Entity | None:
    """The one person whom the headline of a statement names: "Statement by Minister Jane Doe"."""
    signed = {
        n
        for n, p in enumerate(paragraphs)
        if p.is_heading and any(t.lower in roles()["statement_nouns"] for t in p.tokens)
    }
    named = [
        e for e in actors.entities.values() if e.kind == "person" and any(m.paragraph in signed for m in e.mentions)
    ]
    return named[0] if len(named) == 1 and named[0].kept else None


def author_of(actors: ArticleActors) -> Entity | None:
    """Whose first person a text is that has no other speaker: the public body that publishes it.

    A news outlet is none: its "we" is a quotation that was not recognised.
    """
    article: Article = actors.article
    name = article.publisher or ""
    keys = {
        e.key
        for _, _, e in actors.gazetteer.find(name, 0, len(name))
        if e.form in ("name", "seat", "forces", "body", "adjective")
    }
    if len(keys) != 1 or not _is_public(actors, name):
        return None
    key = keys.pop()
    if key.startswith("state:"):
        row = states()[key.removeprefix("state:")]
        entity = actors.entities.get(key) or actors.entity(key, row.government, "government")
        entity.state = row.id
    else:
        body = actors.gazetteer.bodies[key.removeprefix("body:")]
        if body.kind == "outlet":
            return None
        entity = actors.entities.get(key) or actors.entity(key, body.name, body.kind)  # type: ignore[arg-type]
    return entity


def _is_public(actors: ArticleActors, publisher: str) -> bool:
    words = {w.lower() for w in publisher.split()}
    public = roles()["body_nouns"] | roles()["government_nouns"]
    listed = [e for _, _, e in actors.gazetteer.find(publisher, 0, len(publisher))]
    return bool(words & public) or any(e.form in ("seat", "forces", "body") for e in listed)
