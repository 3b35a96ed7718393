"""Who is named or meant without a part of its own: mentions that are evidence of an actor and steer no other rule.

Runs after positions are drafted. What is added here makes no position, no dispute, no topic; a brief prints no line for
an actor that is nothing but a bystander.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analysis.attribution import Attribution
from briefing.analysis.candidate import Candidate
from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.mentions import STATE_BODIES, Mentions
from briefing.analysis.metonyms import is_act
from briefing.analysis.names import is_surname_of_a_ruler, name_parts, rulers_called
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.persons_meant import resolve_bystanding_pronouns
from briefing.analysis.positions import Draft
from briefing.analysis.quotes import Quote
from briefing.analysis.syntax import SUBJECTS
from briefing.knowledge import names, reporting, roles, states, wording
from briefing.model import ActorKind

_ARGUMENTS = (*SUBJECTS, "dobj", "dative", "poss", "pobj", "appos", "conj", "attr", "oprd")
_LEAST_ACRONYM = 3


def add_bystanders(
    actors: ArticleActors,
    paragraphs: Sequence[Paragraph],
    mentions: Sequence[Mentions],
    quotes: Sequence[Sequence[Quote]],
    drafts: Sequence[Draft],
    attributions: Sequence[Sequence[Attribution]],
) -> None:
    """Named people, bodies, peoples, groups and states that the rules for parties left aside, and who pronouns mean."""
    _name_them(actors)
    _short_names(actors, paragraphs)
    _titles(actors)
    _after_prefixes(actors, paragraphs)
    _rulers(actors, paragraphs, mentions)
    _states(actors, paragraphs, mentions)
    _peoples(actors, paragraphs, mentions)
    _communities(actors, paragraphs)
    resolve_bystanding_pronouns(actors, paragraphs, quotes, drafts)
    tokens = ((n, t) for n, row in enumerate(attributions) for a in row for t in (a.source, a.target))
    _drop_repeats(actors, {(n, t.i) for n, t in tokens if t is not None})


def _drop_repeats(actors: ArticleActors, spoken: set[tuple[int, int]]) -> None:
    """A headline repeats the text: its names are no further mentions of who stands below, unless they speak there.

    ``spoken``: paragraph and token of all sources and targets of attributions.
    """
    for entity in actors.entities.values():
        rows = list(zip(entity.mentions, entity.rules, strict=True))
        own = [(m, r) for m, r in rows if not m.in_heading or (m.paragraph, m.head.i) in spoken]
        if any(not m.in_heading for m, _ in own):
            entity.mentions, entity.rules = [m for m, _ in own], [r for _, r in own]


# --- names


def _name_them(actors: ArticleActors) -> None:
    placed = _placed(actors)
    for entity in actors.entities.values():
        if not entity.kept and not entity.discarded and _is_named(entity, placed):
            entity.kept = entity.bystander = True


def _placed(actors: ArticleActors) -> set[str]:
    """Names that stand after a preposition of place somewhere: one label for one string."""
    return {m.text for e in actors.entities.values() for m in e.mentions if m.in_place}


def _is_named(entity: Entity, placed: set[str]) -> bool:
    if not entity.mentions or any(m.text in placed for m in entity.mentions):
        return False
    if entity.key.startswith("person:"):
        return _is_person(entity)
    if entity.key.startswith("name:"):
        return _is_body(entity)
    return any(_is_described(m) for m in entity.mentions)


def _is_person(entity: Entity) -> bool:
    parts = name_parts(entity.name)
    if len(parts) > 1:
        return True
    return any(_is_somebody(m.head) for m in entity.mentions)


def _is_somebody(head: Token) -> bool:
    """A place in the sentence that people have and places seldom."""
    if head.dep == "conj":
        return _is_somebody(head.head)
    by = head.dep == "pobj" and head.head.lower in ("by", "with", "against", "about", "like")
    return by or head.dep in (*SUBJECTS, "poss", "agent", "dobj", "dative", "appos")


def _is_body(entity: Entity) -> bool:
    words = entity.name.split()
    if entity.kind == "people" or any(w in roles()["organisation_tails"] for w in words):
        return True
    if "of" in words:
        return False
    acronym = len(words) == 1 and words[0].isupper() and len(words[0]) >= _LEAST_ACRONYM
    places = (*_ARGUMENTS, "compound") if acronym else _ARGUMENTS
    part = any(m.head.dep in places and m.head.pos == "PROPN" for m in entity.mentions)
    return part and (acronym or len(words) > 1)


def _is_described(mention: Candidate) -> bool:
    """A description that means somebody: definite or tied to a state, and an argument of a verb."""
    if mention.kind == "person":
        return mention.definite or mention.state is not None or mention.text[:1].isupper()
    if mention.kind == "people":
        acts = mention.definite and mention.head.dep == "nsubj" and mention.head.head.pos == "VERB"
        named = mention.state is not None or any(w[:1].isupper() for w in mention.text.split()[1:])
        return acts or (named and mention.head.dep in _ARGUMENTS)
    if mention.head.lower in roles()["body_nouns_of_other_sense"] and mention.state is None:
        return False
    told = mention.definite or mention.state is not None or mention.text[:1].isupper()
    return told and mention.head.dep in _ARGUMENTS


def _short_names(actors: ArticleActors, paragraphs: Sequence[Paragraph]) -> None:
    """ "the Coalition", "Coalition aircraft": with a capital, the one body whose name has that word, else its own."""
    taken = _taken(actors)
    for n, paragraph in enumerate(paragraphs):
        for token in () if paragraph.is_heading else paragraph.tokens:
            short = token.text[:1].isupper() and not token.text.isupper() and token.lower in roles()["body_nouns"]
            inside = token.i > 0 and paragraph.tokens[token.i - 1].text[:1].isupper()
            if not short or inside or token.pos not in ("PROPN", "NOUN") or (n, token.i) in taken:
                continue
            entity = _body_with(actors, token)
            if entity is not None:
                entity.take(_mention(actors, n, [token], token, "organisation"), "short form of the name")


def _body_with(actors: ArticleActors, token: Token) -> Entity | None:
    """The body named before whose name has this word; one of its own where none has; None for two."""
    word = token.text
    kinds = ("organisation", "armed group", "party", "company")
    found = [e for e in actors.entities.values() if e.kept and e.kind in kinds]
    found = [e for e in found if any(m.start < token.start for m in e.mentions)]
    fits = [e for e in found if word in {w for text in (e.name, *(m.text for m in e.mentions)) for w in text.split()}]
    if len(fits) > 1:
        fits = [e for e in fits if e.key.startswith("body:")]
        return fits[0] if len(fits) == 1 else None
    if fits:
        return fits[0]
    entity = actors.entity(f"nominal:{word.lower()}@{actors.article.id}", f"the {word}", "organisation")
    entity.kept = True
    entity.bystander = entity.bystander or not entity.mentions
    return entity


def _titles(actors: ArticleActors) -> None:
    """The title before a name is evidence of the office: "*Foreign Secretary* Boris Johnson"."""
    for entity in actors.entities.values():
        for mention in [*entity.mentions] if entity.kept and entity.kind == "person" else ():
            if mention.title and not mention.in_heading:
                entity.take(_mention(actors, mention.paragraph, mention.title, mention.title[-1], "person"), "title")


_PREFIXES = frozenset("counter anti pro non ex post intra".split())


def _after_prefixes(actors: ArticleActors, paragraphs: Sequence[Paragraph]) -> None:
    """ "counter-*ISIL* operations", "an *ISIL* stronghold": a body of the article in a word or before a place."""
    named = {m.text: e for e in actors.entities.values() if e.key.startswith("body:") and e.kept for m in e.mentions}
    taken = _taken(actors)
    for n, paragraph in enumerate(paragraphs):
        for token in () if paragraph.is_heading else paragraph.tokens:
            entity = named.get(actors.article.text[token.start : token.end])
            if entity is None or (n, token.i) in taken:
                continue
            before = [t.lower for t in paragraph.tokens[max(0, token.i - 2) : token.i]]
            prefixed = len(before) == 2 and before[1] == "-" and before[0] in _PREFIXES
            placed = token.dep in ("compound", "nmod") and token.head.lower in roles()["geographic_heads"]
            if prefixed or placed:
                entity.take(_mention(actors, n, [token], token, entity.kind), "part of a compound")


def _rulers(actors: ArticleActors, paragraphs: Sequence[Paragraph], mentions: Sequence[Mentions]) -> None:
    """ "Assad" alone, in an article about Syria: the surname of somebody who ruled a state that the article names."""
    around = {state for found in mentions for state in found.states.values()}
    taken = _taken(actors)
    for n, paragraph in enumerate(paragraphs):
        for token in () if paragraph.is_heading else paragraph.tokens:
            free = token.pos == "PROPN" and token.ent in ("", "PERSON", "ORG") and (n, token.i) not in taken
            if not free or token.i in mentions[n].states or not token.text[:1].isupper():
                continue
            if token.dep in ("compound", "amod") or not is_surname_of_a_ruler(token.text):
                continue
            beside = paragraph.tokens[max(0, token.i - 1) : token.i] + paragraph.tokens[token.i + 1 : token.i + 2]
            if not rulers_called(token.text) & around or any(t.pos == "PROPN" for t in beside):
                continue
            entity = _person_called(actors, token.text)
            if entity is not None:
                entity.take(_mention(actors, n, [token], token, "person"), "surname of a ruler")


def _person_called(actors: ArticleActors, surname: str) -> Entity | None:
    """The one person of this surname, a new one where there is none, None where there are two."""
    people = [e for e in actors.entities.values() if e.kind == "person" and e.kept and name_parts(e.name)]
    fits = [e for e in people if name_parts(e.name)[-1] == surname.lower()]
    if len(fits) > 1:
        return None
    entity = fits[0] if fits else actors.entity(f"person:{surname.lower()}@{actors.article.id}", surname, "person")
    if not fits:
        entity.kept = entity.bystander = True
    return entity


# --- states

_WITH = frozenset("with between among including by against alongside".split())


def _states(actors: ArticleActors, paragraphs: Sequence[Paragraph], mentions: Sequence[Mentions]) -> None:
    """States as parties in weaker places: beside another ("with Turkey"), before an act, a role, a body."""
    for n, paragraph, first, last, state in _untaken_states(actors, paragraphs, mentions):
        tokens = paragraph.tokens[first:last]
        root = next((t for t in tokens if t.head not in tokens), tokens[-1])
        name = actors.gazetteer.names.get(" ".join(t.text for t in tokens)) or actors.gazetteer.names.get(root.text)
        form = name.form if name is not None else "name"
        if (
            form != "people"
            and not paragraph.is_heading
            and _is_party(root, form, paragraph.tokens, mentions[n].states)
        ):
            entity = _government(actors, state)
            entity.take(_state_mention(actors, n, tokens, root), "state as a party")


def _untaken_states(
    actors: ArticleActors, paragraphs: Sequence[Paragraph], mentions: Sequence[Mentions]
) -> Iterator[tuple[int, Paragraph, int, int, str]]:
    """Runs of tokens that name one state and belong to no actor yet."""
    taken = _taken(actors)
    for n, (paragraph, found) in enumerate(zip(paragraphs, mentions, strict=True)):
        hyphens = (t.i + 1 for t in paragraph.tokens if t.text in ("-", "–"))
        done = 0
        for at in sorted({*found.states, *hyphens}):
            state = found.states.get(at) or _after_hyphen(paragraph.tokens, at)
            if at < done or state is None:
                continue
            done = at + 1
            while found.states.get(done) == state:
                done += 1
            if not any((n, i) in taken for i in range(at, done)):
                yield n, paragraph, at, done, state


def _after_hyphen(tokens: Sequence[Token], at: int) -> str | None:
    """The second state of "UK-France", which the lists skip as the end of another word."""
    if not 2 <= at < len(tokens) or tokens[at - 1].text not in ("-", "–") or not _is_paired(tokens[at], tokens):
        return None
    found = names().get(tokens[at].text)
    return found.key.removeprefix("state:") if found is not None and found.key.startswith("state:") else None


def _taken(actors: ArticleActors) -> set[tuple[int, int]]:
    return {
        (m.paragraph, i) for e in actors.entities.values() if e.kept for m in e.mentions for i in range(m.first, m.last)
    }


def _is_party(root: Token, form: str, tokens: Sequence[Token], named: dict[int, str]) -> bool:
    """By its place in the sentence: beside somebody, owner or doer of an act, whose official or body it is."""
    token = _first_listed(root, tokens, named)
    while token.dep == "conj" and token.head is not token:
        token = token.head
    head = token.head
    by_form = (form == "forces" and head.lower not in _PLACE) or (
        form == "seat" and token.dep not in ("pobj", "appos", "npadvmod")
    )
    if by_form or (_is_paired(root, tokens) and head.lower not in roles()["geographic_heads"]):
        return True
    if token.dep == "pobj":
        of_role = head.lower == "of" and _is_role(_owned(head.head))
        return of_role or (head.lower in _WITH and head.head.lower not in roles()["geographic_heads"] | {"border"})
    if token.dep in ("amod", "compound", "nmod", "poss") and form != "capital":
        return _owns(head)
    return _has_a_part(token)


def _owns(noun: Token) -> bool:
    """What a nationality or possessor before it makes an act, an official or a body of the state."""
    another = any(c.lower in wording()["not_of_the_state"] for c in noun.children)
    if another and noun.lower in roles()["government_nouns"] | roles()["state_force_nouns"]:
        return False  # "an inclusive Syrian government", "Syrian Arab forces"
    return _is_act(noun) or _is_role(noun) or _is_name_of_body(noun)


def _has_a_part(token: Token) -> bool:
    """Subject, or object of an act that is done to somebody; called an ally; one of "the nations that joined"."""
    head = token.head
    if token.dep in ("dobj", "nsubjpass", "dative") and head.lemma not in roles()["territory_verbs"]:
        return is_act(head)
    if token.dep == "appos":
        return head.lemma in roles()["partner_nouns"]
    return token.dep == "nsubj" or (token.dep == "dobj" and head.lemma == "include" and _lists_states(head))


def _lists_states(include: Token) -> bool:
    """ "nations that have joined include Australia": what is listed are parties, not places."""
    subject = include.child("nsubj")
    return subject is not None and subject.lower in roles()["nouns_for_states"]


_PLACE = frozenset("in at near outside inside around across from to".split())


def _first_listed(root: Token, tokens: Sequence[Token], named: dict[int, str]) -> Token:
    """The first state of "Iran, Saudi Arabia, Egypt and Jordan", a list that the parse often breaks up."""
    at = root.i
    while True:
        while at > 0 and named.get(at - 1) == named.get(at):
            at -= 1
        back = at - 1
        while back > 0 and (tokens[back].lower in _BETWEEN or tokens[back].pos == "SPACE"):
            back -= 1
        if back < 0 or back == at - 1 or back not in named or tokens[back].sent != root.sent:
            break
        at = back
    run = [t for t in tokens[at : root.i + 1] if named.get(t.i) == named.get(at)]
    return root if at == root.i else next((t for t in run if t.head not in run), tokens[at])


_BETWEEN = frozenset({",", "and", "or", "&", "the"})


def _is_paired(root: Token, tokens: Sequence[Token]) -> bool:
    """ "UK-France relations", "the U.S.-Iraq partnership": two states joined by a hyphen."""
    other = {"name", "adjective"}
    for step in (1, -1):
        mark, state = root.i + step, root.i + 2 * step
        if 0 <= state < len(tokens) and tokens[mark].text in ("-", "–"):
            found = names().get(tokens[state].text)
            if found is not None and found.form in other and found.key.startswith("state:"):
                return True
    return False


def _owned(noun: Token) -> Token:
    """ "Ministers" of "Ministers of Foreign Affairs of Iran"."""
    while noun.dep == "pobj" and noun.head.lower == "of":
        noun = noun.head.head
    return noun


def _is_act(noun: Token) -> bool:
    acts = wording()["act_nouns"] | roles()["state_deed_nouns"]
    return noun.lower in acts or noun.lemma in acts or noun.lemma in reporting().nouns


def _is_role(noun: Token) -> bool:
    lists = roles()
    known = lists["offices"] | lists["officials"] | lists["speakers_for"] | STATE_BODIES
    known |= lists["government_nouns"] | lists["state_force_nouns"]
    return bool({noun.lower, noun.lemma, noun.lower.removesuffix("s")} & known)


def _is_name_of_body(noun: Token) -> bool:
    return noun.pos == "PROPN" and noun.text in roles()["organisation_tails"]


def _government(actors: ArticleActors, state: str) -> Entity:
    row = states()[state]
    new = f"state:{state}" not in actors.entities
    entity = actors.entity(f"state:{state}", row.government, "government")
    entity.state = state
    entity.bystander = entity.bystander or new
    return entity


def _state_mention(actors: ArticleActors, number: int, tokens: Sequence[Token], root: Token) -> Candidate:
    return _mention(actors, number, tokens, root, "government")


def _mention(actors: ArticleActors, number: int, tokens: Sequence[Token], root: Token, kind: ActorKind) -> Candidate:
    start, end = tokens[0].start, tokens[-1].end
    text = actors.article.text[start:end]
    return Candidate(
        number,
        tokens[0].i,
        tokens[-1].i + 1,
        root,
        start,
        end,
        text,
        kind,
        "name",
        "named",
    )


# --- peoples


def _peoples(actors: ArticleActors, paragraphs: Sequence[Paragraph], mentions: Sequence[Mentions]) -> None:
    """ "Syrians", "the French": the people of a state, by its name for them, as an argument of the clause."""
    for n, paragraph, first, last, state in _untaken_states(actors, paragraphs, mentions):
        root = paragraph.tokens[last - 1]
        row = states()[state]
        text = " ".join(t.text for t in paragraph.tokens[first:last])
        the = first > 0 and paragraph.tokens[first - 1].lower == "the"
        named = (row.name, *row.names, row.capital)
        people = text in row.people or (the and text in row.adjectives and text not in named)
        if not people or root.dep not in _ARGUMENTS or paragraph.is_heading:
            continue
        key = f"nominal:people {state}@{actors.article.id}"
        entity = actors.entity(key, text, "people")
        entity.state, entity.bystander = state, True
        entity.take(_mention(actors, n, paragraph.tokens[first:last], root, "people"), "people of a state")


def _communities(actors: ArticleActors, paragraphs: Sequence[Paragraph]) -> None:
    """ "Kurds", "Sunnis": a people or faith by its own name, in the plural, as an argument of the clause."""
    taken = _taken(actors)
    for n, paragraph in enumerate(paragraphs):
        for first, last, label in () if paragraph.is_heading else paragraph.entities:
            tokens = paragraph.tokens[first:last]
            root = tokens[-1]
            plural = root.tag in ("NNS", "NNPS") or (root.pos == "PROPN" and root.lower.endswith("s"))
            if label != "NORP" or not plural or root.dep not in _ARGUMENTS or any((n, t.i) in taken for t in tokens):
                continue
            text = actors.article.text[tokens[0].start : tokens[-1].end]
            entity = actors.entity(f"nominal:{text.lower()}@{actors.article.id}", text, "people")
            entity.kept = True
            entity.bystander = entity.bystander or not entity.mentions
            entity.take(_mention(actors, n, tokens, root, "people"), "name of a community")
