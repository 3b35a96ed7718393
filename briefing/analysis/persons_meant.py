"""Pronouns that do not speak: whom "he", "they", "it", "I" and "we" mean. Two candidates leave them alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analysis.candidate import Candidate
from briefing.analysis.coreference import is_human, pronoun_at
from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.first_person import author_of, first_person_speakers, signatory, who_speaks
from briefing.analysis.metonyms import is_act
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.positions import Draft
from briefing.analysis.quotes import Quote
from briefing.analysis.syntax import SUBJECTS

_HE = {"he": "he", "him": "he", "she": "she", "her": "she"}
_SENTENCES_BACK = 2
_ASIDE = ("poss", "compound", "nmod")
"""Places of a name in which the next sentence's "he" does not mean it: "during *Hussein*'s reign"."""
_PLURAL = ("people", "armed group")
_COLLECTIVE = ("people", "armed group", "organisation", "government", "party", "company", "outlet")


def resolve_bystanding_pronouns(
    actors: ArticleActors,
    paragraphs: Sequence[Paragraph],
    quotes: Sequence[Sequence[Quote]],
    drafts: Sequence[Draft],
) -> None:
    """Takes each pronoun whose actor is clear as a mention, in text order: earlier ones are candidates for later."""
    meant = _Meant(actors, paragraphs, quotes, drafts)
    for number, paragraph in enumerate(paragraphs):
        for token in paragraph.tokens:
            if token.tag == "PRP" and not paragraph.is_heading and not meant.is_taken(number, token):
                meant.resolve(number, token)


class _Meant:
    """The mentions of an article by sentence, and what its pronouns have shown of its people so far."""

    def __init__(
        self,
        actors: ArticleActors,
        paragraphs: Sequence[Paragraph],
        quotes: Sequence[Sequence[Quote]],
        drafts: Sequence[Draft],
    ) -> None:
        self.actors, self.paragraphs, self.quotes = actors, paragraphs, quotes
        self.by_sentence: dict[tuple[int, int], list[tuple[Token, Entity]]] = {}
        self.taken: set[tuple[int, int]] = set()
        self.pronoun: dict[str, str] = {}
        """Key of a person → "he" or "she", by a pronoun that was resolved."""
        for entity in actors.entities.values():
            for mention in entity.mentions if entity.kept else ():
                self.note(mention, entity)
        self.speakers = first_person_speakers(actors, paragraphs, quotes, drafts)
        self.author = author_of(actors)
        self.signatory = signatory(actors, paragraphs)

    def note(self, mention: Candidate, entity: Entity) -> None:
        self.by_sentence.setdefault((mention.paragraph, mention.head.sent), []).append((mention.head, entity))
        self.taken.update((mention.paragraph, i) for i in range(mention.first, mention.last))
        if entity.kind == "person" and mention.text.lower() in _HE:
            self.pronoun.setdefault(entity.key, _HE[mention.text.lower()])

    def is_taken(self, number: int, token: Token) -> bool:
        return (number, token.i) in self.taken

    def resolve(self, number: int, token: Token) -> None:
        word = token.lower
        entity: Entity | None = None
        if word in ("i", "we"):
            entity = self.first_person(number, token)
        elif word in _HE:
            entity = self.person(number, token)
        elif word in ("they", "it") and token.dep in SUBJECTS:
            entity = self.group(number, token)
        if entity is not None:
            mention = pronoun_at(self.actors.article, number, token)
            entity.take(mention, f"pronoun '{word}'")
            self.note(mention, entity)

    def first_person(self, number: int, token: Token) -> Entity | None:
        """ "I" is who speaks; "we" is the body that the speaker speaks for, else the speaker."""
        alone = self.signatory if token.lower == "i" else self.author or self.signatory
        return who_speaks(self.actors, token, self.speakers.get((number, token.i), alone))

    def person(self, number: int, token: Token) -> Entity | None:
        """The one person who is the subject of this sentence before the pronoun, else of one of the two before it.

        Nobody where somebody else could be meant: a second person, a name that no rule knows, an unresolved "he".
        """
        speaker = self.speakers.get((number, token.i))
        for place, row in self.sentences_before(number, token):
            people = [(t, e) for t, e in row if is_human(e) and e is not speaker]
            same = self.goes_on(place, people, token)
            if same is not None:
                return same
            if not people and not self.is_open(place, token):
                continue
            own = place == self.place_of(token, place)
            found = {e.key for t, e in people if own or t.dep not in _ASIDE}
            subjects = [e for t, e in people if t.dep in SUBJECTS or self.opens(place, t)]
            entity = subjects[0] if subjects and found == {subjects[0].key} else None
            if entity is None or entity.kind != "person" or self.is_open(place, token):
                return None
            return entity if self.pronoun.get(entity.key, _HE[token.lower]) == _HE[token.lower] else None
        return None

    def goes_on(self, place: tuple[int, int], people: Sequence[tuple[Token, Entity]], token: Token) -> Entity | None:
        """A "he" of the same sentence that was resolved, with no other person as a subject after it."""
        if place != self.place_of(token, place):
            return None
        subjects = [(t, e) for t, e in people if t.dep in SUBJECTS]
        last = max(subjects, key=lambda row: row[0].i, default=None)
        return last[1] if last is not None and last[0].lower == token.lower else None

    def opens(self, place: tuple[int, int], token: Token) -> bool:
        """A name that its sentence begins with: what it is about, also where the parse sees no subject."""
        sent = self.paragraphs[place[0]].sents[place[1]]
        return token.pos == "PROPN" and all(t.pos == "PROPN" for t in sent if t.i < token.i)

    def is_open(self, place: tuple[int, int], token: Token) -> bool:
        """A subject that may be a person and is nobody known: a name, or a pronoun that was left unresolved."""
        paragraph, sent = place
        own = place == self.place_of(token, place)
        subjects = [
            t
            for t in self.paragraphs[paragraph].sents[sent]
            if t.dep in SUBJECTS and t is not token and (not own or t.i < token.i)
        ]
        return any(_may_be_somebody(t) and (paragraph, t.i) not in self.taken for t in subjects)

    def quote_at(self, number: int, token: Token) -> Quote | None:
        return next((q for q in self.quotes[number] if q.speech and q.first <= token.i < q.last), None)

    def sentences_before(
        self, number: int, token: Token
    ) -> Iterator[tuple[tuple[int, int], list[tuple[Token, Entity]]]]:
        """What is mentioned before the pronoun in its own sentence, then in the sentences before, nearest first."""
        place = (number, token.sent)
        yield place, [(t, e) for t, e in self.by_sentence.get(place, ()) if t.i < token.i]
        for _ in range(_SENTENCES_BACK):
            place = (place[0], place[1] - 1)
            while place[1] < 0:
                if place[0] == 0 or self.paragraphs[place[0] - 1].is_heading:
                    return
                place = (place[0] - 1, len(self.paragraphs[place[0] - 1].sents) - 1)
            yield place, self.by_sentence.get(place, [])

    def group(self, number: int, token: Token) -> Entity | None:
        """ "they", "it" as subjects: the one subject before that is a group or a body; "it" of the sentence before."""
        plural = token.lower == "they"
        if not plural and _is_empty(token):
            return None
        for back, (place, row) in enumerate(self.sentences_before(number, token)):
            if not plural and back != 1:
                continue
            subjects = {e.key: (t, e) for t, e in row if t.dep in SUBJECTS and t.head is not token.head}
            if self.has_other_subject(place, token, [t for t, _ in subjects.values()]) or len(subjects) > 1:
                return None
            if subjects:
                head, entity = next(iter(subjects.values()))
                fits = entity.kind in _COLLECTIVE and (head.tag in ("NNS", "NNPS")) == plural
                return entity if fits or (plural and entity.kind in _PLURAL) else None
        return None

    def has_other_subject(self, place: tuple[int, int], token: Token, known: Sequence[Token]) -> bool:
        """Another noun that "they" or "it" could be, as a subject."""
        nouns = (
            t
            for t in self.paragraphs[place[0]].sents[place[1]]
            if t.dep in SUBJECTS
            and t.pos in ("NOUN", "PROPN")
            and (place != self.place_of(token, place) or t.i < token.i)
        )
        return any(t not in known for t in nouns)

    def place_of(self, token: Token, place: tuple[int, int]) -> tuple[int, int]:
        inside = token in self.paragraphs[place[0]].sents[place[1]]
        return place if inside else (-1, -1)


def _may_be_somebody(token: Token) -> bool:
    name = token.pos == "PROPN" and token.ent in ("", "PERSON", "ORG", "NORP")
    return name or token.lower in ("he", "she")


def _is_empty(it: Token) -> bool:
    """ "it is clear that", "it rained": stands for a clause or for nothing."""
    verb = it.head
    clause = any(
        c.dep in ("ccomp", "xcomp", "csubj", "acomp", "advcl") or c.lower in ("that", "to") for c in verb.children
    )
    return not is_act(verb) and clause
