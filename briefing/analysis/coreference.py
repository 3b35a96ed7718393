"""Who "he", "it", "the regime" are. Two candidates that compete leave the word unresolved."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.attribution import Attribution
from briefing.analysis.bodies import government_of, is_definite
from briefing.analysis.candidate import Candidate
from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import SUBJECTS
from briefing.knowledge import roles
from briefing.model import Article

_SENTENCES_BACK = 3


def resolve_definites(actors: ArticleActors, every: Sequence[Candidate]) -> None:
    """ "the regime", "the government": the nearest government before it that was called so, else the only one."""
    called: list[tuple[str, str]] = []
    states_named: list[str] = []
    governments = {e.key for e in actors.entities.values() if e.kind == "government" and e.key.startswith("state:")}
    for candidate in sorted(every, key=lambda c: c.start):
        noun = candidate.head.lower
        last_state = states_named[-1] if states_named else None
        if candidate.key and candidate.key.startswith("state:"):
            states_named.append(candidate.key)
            if noun in roles()["government_nouns"]:
                called.append((noun, candidate.key))
            continue
        if candidate.form != "nominal" or candidate.kind != "government" or not is_definite(candidate):
            continue
        same = [key for word, key in called if word == noun]
        alone = next(iter(governments)) if len(governments) == 1 and noun == "government" else None
        alone = alone if last_state in (None, alone) else None
        key = same[-1] if same else alone
        if key is not None:
            called.append((noun, key))
            actors.take(government_of(actors, key), candidate, "definite government noun")


def resolve_pronouns(
    actors: ArticleActors, paragraphs: Sequence[Paragraph], attributions: Sequence[Sequence[Attribution]]
) -> None:
    """Pronouns that speak. The candidate must be clear: two that compete leave the pronoun unresolved."""
    spoke: list[tuple[int, int, int, Entity]] = []
    charged: list[tuple[int, int, Entity]] = []
    for number, row in enumerate(attributions):
        for attribution in sorted(row, key=lambda a: a.source.start if a.source else 0):
            source = attribution.source
            if source is None:
                continue
            entity = actors.headed(number, source)
            if entity is None and source.tag in ("PRP", "WP", "WDT"):
                denies = attribution.kind in ("deny", "oppose") and source.lower in ("he", "she")
                last = charged[-1] if denies and charged else None
                if last is not None and spoke and last[:2] == (spoke[-1][0], spoke[-1][2]):
                    entity = last[2]  # who has just been accused denies, not who accused
                else:
                    entity = _antecedent(actors, paragraphs, number, source, spoke)
                if entity is not None:
                    actors.take(entity, pronoun_at(actors.article, number, source), f"pronoun '{source.lower}'")
            if entity is not None:
                spoke.append((number, source.sent, source.start, entity))
                accused = actors.at(number, attribution.target) if attribution.kind == "accuse" else None
                if accused is not None and accused.kind == "person":
                    charged.append((number, source.start, accused))


def pronoun_at(article: Article, number: int, token: Token) -> Candidate:
    """A pronoun as a mention of whom it was found to mean."""
    text = article.text[token.start : token.end]
    return Candidate(number, token.i, token.i + 1, token, token.start, token.end, text, "unknown", "pronoun", "pronoun")


def _antecedent(
    actors: ArticleActors,
    paragraphs: Sequence[Paragraph],
    number: int,
    pronoun: Token,
    spoke: Sequence[tuple[int, int, int, Entity]],
) -> Entity | None:
    word = pronoun.lower
    if word in ("who", "which", "that"):
        verb = next((a for a in pronoun.ancestors() if a.dep == "relcl"), None)
        return actors.at(number, verb.head) if verb is not None else None
    if word in ("he", "she"):
        return _last_person(actors, paragraphs, number, pronoun, spoke)
    if word == "it":
        return subject_before(actors, paragraphs, number, pronoun, persons=False)
    if word == "they":
        found = subject_before(actors, paragraphs, number, pronoun, persons=False)
        return found if found is not None and found.kind in ("people", "armed group") else None
    return None


def _last_person(
    actors: ArticleActors,
    paragraphs: Sequence[Paragraph],
    number: int,
    pronoun: Token,
    spoke: Sequence[tuple[int, int, int, Entity]],
) -> Entity | None:
    """The last person who spoke, unless somebody else was the subject of a sentence since."""

    def _competing(n: int, t: Token) -> tuple[str, ...]:
        own = n == number and t.sent == pronoun.sent
        return (*SUBJECTS, "dobj", "dative", "poss") if own else (*SUBJECTS, "dobj", "dative")

    back = _sentences_between(paragraphs, number, pronoun)
    last = next((s for s in reversed(spoke) if is_human(s[3]) and s[2] < pronoun.start), None)
    if last is not None and last[3].kind != "person":
        return None
    if last is None or back(last[0], last[1]) > _SENTENCES_BACK:
        only = _who_was_asked(actors, paragraphs, number, pronoun)
        only = only or subject_before(actors, paragraphs, number, pronoun, persons=True)
        return only if only is not None and only.kind == "person" else None
    between = (
        (n, t)
        for n in range(last[0], number + 1)
        for t in paragraphs[n].tokens
        if last[2] < t.start < pronoun.start and t.pos in ("PROPN", "NOUN") and t.dep in _competing(n, t)
    )
    return None if any(_may_be_meant(actors, n, t, last[3]) for n, t in between) else last[3]


def _who_was_asked(
    actors: ArticleActors, paragraphs: Sequence[Paragraph], number: int, pronoun: Token
) -> Entity | None:
    """ "I asked *Jane Doe* what it cost. She said ...": whom the author asked answers, in the next two sentences."""
    sents = paragraphs[number].sents
    for sent in range(pronoun.sent - 1, max(-1, pronoun.sent - 1 - _ANSWERS_WITHIN), -1):
        asked = [t for t in sents[sent] if t.dep == "dobj" and t.head.lemma in ("ask", "question", "interview")]
        mine = [t for t in asked if (s := t.head.child("nsubj")) is not None and s.lower in ("i", "we")]
        found = {id(e): e for t in mine if (e := actors.headed(number, t)) is not None and e.kind == "person"}
        people = {id(e) for t in sents[sent] if (e := actors.headed(number, t)) is not None and is_human(e)}
        if len(found) == 1:
            return next(iter(found.values())) if people == set(found) else None
        if people:
            return None
    return None


_ANSWERS_WITHIN = 2


def is_human(entity: Entity) -> bool:
    """Somebody "he" could be: a person, or a name that no list and no tagger knows, which leaves "he" unresolved."""
    return entity.kind == "person" or (entity.kind == "unknown" and entity.key.startswith("name:"))


def _may_be_meant(actors: ArticleActors, paragraph: int, token: Token, entity: Entity) -> bool:
    """Somebody else whom "he" could be: another person, or a capitalised subject that no list knows."""
    found = actors.at(paragraph, token)
    if found is entity:
        return False
    if found is not None:
        return is_human(found)
    return token.pos == "PROPN" and token.dep in SUBJECTS and token.ent in ("", "PERSON", "ORG", "NORP")


def _sentences_between(paragraphs: Sequence[Paragraph], number: int, pronoun: Token):  # type: ignore[no-untyped-def]
    def back(paragraph: int, sent: int) -> int:
        if paragraph == number:
            return pronoun.sent - sent
        between = sum(len(p.sents) for p in paragraphs[paragraph + 1 : number])
        return len(paragraphs[paragraph].sents) - sent + between + pronoun.sent

    return back


def subject_before(
    actors: ArticleActors, paragraphs: Sequence[Paragraph], number: int, pronoun: Token, *, persons: bool
) -> Entity | None:
    """The subject nearest before a pronoun, in its sentence or the one before; main clauses before others."""
    tokens = paragraphs[number].tokens
    if not persons and pronoun.i == 0 and number:
        return _main_subject(actors, paragraphs[number - 1], number - 1)
    for sent in (pronoun.sent, pronoun.sent - 1):
        subjects = [
            t for t in tokens if t.sent == sent and t.i < pronoun.i and t.dep in SUBJECTS and t.head is not pronoun.head
        ]
        subjects.sort(key=lambda t: t.head.dep != "ROOT")
        for token in subjects:
            found = actors.at(number, token)
            if found is not None and (is_human(found) if persons else found.kind != "person"):
                return found
            unknown = token.lower in ("he", "she") or (token.pos == "PROPN" and token.ent in ("", "PERSON", "NORP"))
            if persons and found is None and unknown:
                return None
    return None


def _main_subject(actors: ArticleActors, paragraph: Paragraph, number: int) -> Entity | None:
    """ "The forum calls for an inquiry." before a paragraph that begins "It": the body its last sentence is about."""
    if paragraph.is_heading or not paragraph.sents:
        return None
    subjects = [t for t in paragraph.sents[-1] if t.dep in SUBJECTS]
    found = actors.headed(number, subjects[0]) if subjects and subjects[0].head.dep == "ROOT" else None
    others = [e for t in subjects[1:] if (e := actors.at(number, t)) is not None and e is not found]
    return found if found is not None and found.kind not in ("person", "people") and not others else None
