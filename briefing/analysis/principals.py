"""Whom a person acts for: the body or government that a spokesperson, an officer or an official speaks for.

By the words of the article first: "a spokeswoman for the company", "its chairman", "who heads the union"; then by
nationality and registry. Two that could be meant leave the person to speak for nobody else.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.bodies import government_of
from briefing.analysis.candidate import Candidate
from briefing.analysis.coreference import subject_before
from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.names import plain_title
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import SUBJECTS
from briefing.analysis.titles import speaks_for_others
from briefing.knowledge import roles


def affiliate(
    actors: ArticleActors,
    every: Sequence[Candidate],
    paragraphs: Sequence[Paragraph],
    sources: set[tuple[int, int]],
) -> None:
    """Whom a person acts for, by office, words of the role, registry. Makes the government if need be."""
    for candidate in every:
        if candidate.form == "nominal" and candidate.kind == "person":
            _by_the_words_of_the_role(actors, candidate, paragraphs)
        elif candidate.form == "person":
            _by_a_clause(actors, candidate)
    for entity in [*actors.entities.values()]:
        if entity.kind in ("person", "people") and entity.of is None:
            _by_state(entity, dated=actors.article.published is not None)
        speaks = any((m.paragraph, m.head.i) in sources for m in entity.mentions)
        if (
            entity.of
            and entity.of.startswith("state:")
            and entity.of not in actors.entities
            and (speaks or entity.kind == "armed group")
        ):
            _government_by_evidence(actors, entity.of, every)
        if entity.of and entity.of not in actors.entities:
            entity.of, entity.speaks_for = None, False


def _by_the_words_of_the_role(actors: ArticleActors, candidate: Candidate, paragraphs: Sequence[Paragraph]) -> None:
    """ "the union's president", "its chief executive", "a spokeswoman for the company": whoever the possessor is."""
    entity = actors.headed(candidate.paragraph, candidate.head)
    if entity is None or entity.of is not None or candidate.state is not None:
        return
    owner = actors.headed(candidate.paragraph, candidate.body.head) if candidate.body is not None else None
    if owner is not None:
        pass  # "an RSF spokesman"
    elif candidate.possessor is not None:
        owner = _owner(actors, candidate, candidate.possessor, paragraphs)
    else:
        owner = _spoken_of_before(actors, candidate, paragraphs)
    if owner is not None:
        _acts_for(entity, owner, candidate.role or "")


def _acts_for(entity: Entity, owner: Entity, role: str) -> None:
    """Somebody is an officer of a body, or the spokesperson of a person, who may speak for somebody else again."""
    if owner is entity or owner.kind == "people" or (role.lower().endswith(_AT_SEA) and _may_be_a_ship(owner)):
        return
    if owner.kind == "person":
        if not _is_mouthpiece(role):
            return
        entity.of = owner.of if owner.speaks_for else owner.key
    else:
        entity.of = owner.key
    entity.speaks_for = speaks_for_others(role)


_AT_SEA = ("commander", "captain", "officer", "skipper")


def _may_be_a_ship(owner: Entity) -> bool:
    """ "the commander of *Forbin*": a name that neither a list nor one of its words calls a body."""
    return owner.key.startswith("name:") and not set(owner.name.split()) & roles()["organisation_tails"]


def _is_mouthpiece(role: str) -> bool:
    """A spokesperson or lawyer: speaks for persons too. The bishop's brother does not."""
    words = role.lower().split()
    known = roles()["speakers_for"]
    return bool(words) and (words[-1] in known or " ".join(words[-2:]) in known)


def _owner(
    actors: ArticleActors, candidate: Candidate, possessor: Token, paragraphs: Sequence[Paragraph]
) -> Entity | None:
    if possessor.lower == "its":
        return subject_before(actors, paragraphs, candidate.paragraph, possessor, persons=False)
    found = actors.headed(candidate.paragraph, possessor)
    return found if found is not None else actors.at(candidate.paragraph, possessor)


def _spoken_of_before(actors: ArticleActors, candidate: Candidate, paragraphs: Sequence[Paragraph]) -> Entity | None:
    """ "*The firm* disputes that. A spokesman said ...": the body that is the subject of the sentence before.

    Only a bare "a spokesman" that opens the next sentence, and only where one body is the subject there.
    """
    bare = candidate.text.lower().split()
    if len(bare) != _BARE or bare[0] not in ("a", "the") or not _is_mouthpiece(bare[1]) or candidate.head.children[1:]:
        return None
    head, sents = candidate.head, paragraphs[candidate.paragraph].sents
    if head.sent == 0 or head.dep != "nsubj" or head.head.dep != "ROOT":
        return None
    subjects = [t for t in sents[head.sent - 1] if t.dep in SUBJECTS and t.head.dep in ("ROOT", "conj")]
    owners = {id(e): e for t in subjects if (e := actors.headed(candidate.paragraph, t)) is not None}
    owner = next(iter(owners.values()), None)
    alone = len(owners) == len(subjects) == 1 and not any(c.dep == "conj" for c in subjects[0].children)
    return owner if alone and owner is not None and owner.kind in _BODIES else None


_BARE = 2
_BODIES = ("organisation", "company", "party", "armed group", "government")


def _by_a_clause(actors: ArticleActors, candidate: Candidate) -> None:
    """ "Jane Doe, who heads the union", "a teacher who chairs the committee": the office told as a verb."""
    entity = actors.headed(candidate.paragraph, candidate.head)
    if entity is None or entity.of is not None:
        return
    named = [candidate.head, *(c for c in candidate.head.children if c.dep == "appos" and c.i > candidate.head.i)]
    for verb in (v for t in named for v in t.children if v.dep == "relcl" and v.lemma in roles()["heading_verbs"]):
        who = verb.child("nsubj")
        object_ = verb.child("dobj")
        past = verb.tag in ("VBD", "VBN")
        if object_ is None and (prep := verb.child("prep")) is not None and prep.lower == "for":
            object_ = prep.child("pobj")
        owner = actors.headed(candidate.paragraph, object_) if object_ is not None else None
        if who is not None and who.lower == "who" and not past and owner is not None and owner.kind in _BODIES:
            entity.of, entity.speaks_for = owner.key, True
            return


def keep_principals(actors: ArticleActors, sources: set[tuple[int, int]]) -> None:
    """Whose spokesperson or officer speaks holds the stance, and is an actor with a part."""
    for entity in [*actors.entities.values()]:
        speaks = entity.kept and any((m.paragraph, m.head.i) in sources for m in entity.mentions)
        principal = actors.entities.get(entity.of or "") if entity.speaks_for and speaks else None
        if principal is not None and principal.mentions and not principal.discarded:
            principal.kept, principal.bystander = True, False


def _by_state(entity: Entity, *, dated: bool) -> None:
    """By words of the article; by the registry alone only where the office was held on the article's date."""
    held = [
        o
        for o in entity.offices
        if not entity.titles or any(plain_title(t) == plain_title(o.title) for t in entity.titles)
    ]
    ofs = {o.of for o in (held or entity.offices)}
    state = entity.state or (next(iter(ofs)) if len(ofs) == 1 else None)
    if state is None:
        return
    entity.of = f"body:{state.removeprefix('org:')}" if state.startswith("org:") else f"state:{state}"
    official = any(speaks_for_others(t) for t in entity.titles)
    in_office = not entity.titles and bool(entity.offices) and dated
    entity.speaks_for = official or in_office
    if not entity.speaks_for and not entity.offices:
        entity.of = None
    entity.state = None if state.startswith("org:") else state


def _government_by_evidence(actors: ArticleActors, key: str, every: Sequence[Candidate]) -> None:
    """The government that somebody speaks for, on the evidence of the words that tie the two."""
    state = key.removeprefix("state:")
    tied = [c for c in every if c.key == key or state in (c.state, c.backer)]
    if tied:
        entity = government_of(actors, key)
        for candidate in tied:
            if candidate.key == key:
                entity.take(candidate, candidate.rule)
