"""Where actors are named or described: the name lists, the tagger, and the grammar of nominal actors.

The order follows what was measured to matter: known names first (they win over the tagger), then people and
organisations the tagger finds, then nominals built from a nationality and a role, force or group noun. A state's name
or capital is a government only where it acts; the same word as a place is no actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from briefing.analysis.names import rulers_called
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import noun_phrase
from briefing.knowledge import NameEntry, names, reporting, roles, states, wording
from briefing.model import ActorKind

Strength = Literal["strong", "weak", "place"]
"""strong: it acts, and makes an actor. weak: a mention of an actor that acts elsewhere. place: no actor."""

_WORD = re.compile(r"[^\W_][\w&]*(?:\.(?=\w)\w+)*\.?")
_WEAK_PREPOSITIONS = frozenset("against with between among amongst by on upon".split())
_NOUN_PREPOSITIONS = frozenset("of for to from toward towards over".split())


@dataclass(slots=True, eq=False)
class Candidate:
    """Words that may be a mention of an actor. Token indices are within its paragraph."""

    paragraph: int
    first: int
    last: int
    """Index after the last token."""
    head: Token
    start: int
    end: int
    text: str
    """As the article prints it."""
    kind: ActorKind
    form: str
    """name, capital, seat, adjective, forces, body, person, nominal, definite, pronoun."""
    rule: str
    key: str | None = None
    """``state:syr``, ``body:hezbollah``, ``person:<registry name>``."""
    strength: Strength = "strong"
    state: str | None = None
    """State it is tied to by its words: "a senior *Iranian* security official"."""
    backer: str | None = None
    """State behind it: "*Iran*-backed militias"."""
    role: str | None = None
    """Its office or function in its own words: "foreign minister"."""
    definite: bool = False
    plural: bool = False
    possessor: Token | None = field(default=None)
    body: Candidate | None = field(default=None)
    """The body it belongs to by its words: "an *RSF* spokesman", "the director of *Oxfam*"."""
    in_heading: bool = False
    """From a headline, which leaves out "the"."""
    in_place: bool = False
    """A preposition of place stands before it: "near Tal Afar"."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What was found in one paragraph."""

    candidates: list[Candidate]
    """In text order, no two over the same head."""
    states: dict[int, str]
    """Token index → state that this token names, as a name, an adjective or a capital, whatever its part."""


def find_mentions(paragraph: Paragraph, number: int, original: str) -> Mentions:
    """Candidates of a paragraph, and the states its words name."""
    finder = _Finder(paragraph, number, original)
    finder.known_names()
    finder.tagged()
    finder.nominals()
    return Mentions(sorted(finder.found, key=lambda c: c.start), finder.state_at)


@cache
def _index() -> dict[str, list[tuple[str, NameEntry]]]:
    """First word of a printed name → the names that start with it, longest first."""
    table: dict[str, list[tuple[str, NameEntry]]] = {}
    for name, entry in names().items():
        first = _WORD.match(name)
        if first:
            table.setdefault(first.group().rstrip("."), []).append((name, entry))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def known_names(text: str, start: int, end: int) -> Iterator[tuple[int, int, NameEntry]]:
    """Printed names in ``text[start:end]`` by longest match: offsets and what they stand for."""
    index, at = _index(), start
    while (word := _WORD.search(text, at, end)) is not None:
        at = word.end()
        if word.start() and text[word.start() - 1] == "-":
            continue
        for name, entry in index.get(word.group().rstrip("."), ()):
            stop = word.start() + len(name)
            if text.startswith(name, word.start()) and stop <= end and not (stop < end and text[stop].isalnum()):
                yield word.start(), stop, entry
                at = stop
                break


class _Finder:
    """Collects the candidates of one paragraph; earlier rules win."""

    def __init__(self, paragraph: Paragraph, number: int, original: str) -> None:
        self.paragraph, self.number, self.original = paragraph, number, original
        self.tokens = paragraph.tokens
        self.found: list[Candidate] = []
        self.taken: set[int] = set()
        self.state_at: dict[int, str] = {}
        """Token index → state that this token names, as name or adjective."""

    def add(self, first: int, last: int, head: Token, kind: ActorKind, form: str, rule: str) -> Candidate:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        candidate = Candidate(self.number, first, last, head, start, end, self.original[start:end], kind, form, rule)
        candidate.in_heading = self.paragraph.is_heading
        self.found.append(candidate)
        self.taken.update(range(first, last))
        return candidate

    # --- known names

    def known_names(self) -> None:
        starts = {t.start: t.i for t in self.tokens}
        ends = {t.end: t.i + 1 for t in self.tokens}
        if not self.tokens:
            return
        for start, end, entry in known_names(self.paragraph.text, self.tokens[0].start, self.tokens[-1].end):
            first, last = starts.get(start), ends.get(end)
            if first is None or last is None:
                continue
            if entry.key.startswith("state:"):
                self.state(first, last, entry)
            elif entry.kind != "person" or last - first > 1:
                self.body(first, last, entry)

    def body(self, first: int, last: int, entry: NameEntry) -> None:
        root = _root(self.tokens[first:last])
        if _in_longer_name(self.tokens, first):
            return
        if root.dep in ("compound", "amod", "nmod") and root.head.lower in roles()["geographic_heads"]:
            return
        rule = "registry" if entry.kind == "person" else "name list"
        found = self.add(first, last, root, entry.kind, entry.form, rule)
        found.key = entry.key
        if entry.kind == "person":
            self.titled(found)

    def state(self, first: int, last: int, entry: NameEntry) -> None:
        state = entry.key.removeprefix("state:")
        root = _root(self.tokens[first:last])
        for i in range(first, last):
            self.state_at[i] = state
        if _in_longer_name(self.tokens, first) or (
            states()[state].ambiguous and entry.form == "name" and root.ent == "PERSON"
        ):
            return
        modifier = root.dep in ("amod", "compound", "nmod", "npadvmod") and root.head.i >= last
        if modifier or (entry.form == "adjective" and root.dep != "nsubj"):
            self.state_modifier(first, last, root, state)
            return
        if entry.form in ("people", "adjective"):
            return
        found = self.add(first, last, root, "government", entry.form, "state as an actor")
        found.key, found.state = entry.key, state
        found.strength = "strong" if entry.form == "forces" else state_strength(root, entry.form)

    def state_modifier(self, first: int, last: int, root: Token, state: str) -> None:
        """ "Syrian regime", "US forces", "Iranian rocket attack"; role and group nouns are left to the nominals."""
        noun = root.head
        lists = roles()
        head = next(
            (
                t
                for t in self.tokens[last : noun.i + 1]
                if t.lower in lists["government_nouns"] - _PEOPLE_IN_OFFICE and t.pos in ("NOUN", "PROPN")
            ),
            None,
        )
        rule = "government noun"
        if head is None and noun.lower in lists["state_force_nouns"] and last <= noun.i <= last + 4:
            head, rule = noun, "forces of a state"
        elif (
            head is not None and noun is not head and noun.lower in lists["state_force_nouns"] and noun.i == head.i + 1
        ):
            head = noun
        others = wording()["not_of_the_state"]
        if head is not None and any(t.lower in others for t in self.tokens[last : head.i]):
            return
        if head is not None and not self.taken & set(range(first, head.i + 1)):
            found = self.add(first, head.i + 1, head, "government", "name", rule)
            found.key, found.state = f"state:{state}", state
            if rule == "forces of a state":
                found.strength = "strong" if acts(head) else "weak"
        elif root.dep == "npadvmod" or noun.lemma in wording()["act_nouns"] or noun.lower in wording()["act_nouns"]:
            found = self.add(first, last, root, "government", "adjective", "nationality of an act")
            found.key, found.state, found.strength = f"state:{state}", state, "weak"

    # --- the tagger's people and organisations

    def tagged(self) -> None:
        for start, end, label in self.paragraph.entities:
            if label not in ("PERSON", "ORG") or self.taken & set(range(start, end)):
                continue
            first, last = self.trimmed(start, end)
            placed = first > 0 and self.tokens[first - 1].lower in _PLACE_PREPOSITIONS
            placed = placed or (
                first > 1
                and self.tokens[first - 1].lower == "of"
                and self.tokens[first - 2].lower in roles()["geographic_heads"]
            )
            if first >= last or not any(t.pos == "PROPN" for t in self.tokens[first:last]):
                continue
            root = _root(self.tokens[first:last])
            if self.is_place(first, last, root) or root.lower in roles()["officials"]:
                continue
            if label == "PERSON":
                person = self.add(first, last, root, "person", "person", "tagger")
                person.in_place = placed
                self.titled(person)
            else:
                self.add(first, last, root, "organisation", "body", "tagger")

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """An entity without titles, articles, clitics and marks at its edges."""
        titles = roles()["titles"]
        while first < last and (
            self.tokens[first].text in titles or self.tokens[first].lower == "the" or self.tokens[first].pos == "PUNCT"
        ):
            first += 1
        while first < last and self.tokens[first].lower in _NOT_IN_NAMES:
            first += 1
        end = next((i for i in range(first, last) if not _NAME_PART.fullmatch(self.tokens[i].text)), last)
        last = end
        while first < last and (self.tokens[last - 1].tag == "POS" or self.tokens[last - 1].pos in ("PUNCT", "SPACE")):
            last -= 1
        return first, last

    def is_place(self, first: int, last: int, root: Token) -> bool:
        lists = roles()
        words = [t.lower for t in self.tokens[first:last]]
        after = self.tokens[last].lower if last < len(self.tokens) else ""
        return (
            words[-1] in lists["geographic_heads"]
            or words[0] in lists["geographic_first"]
            or after in lists["geographic_heads"]
            or (root.dep in ("compound", "nmod") and root.head.lower in lists["geographic_heads"])
        )

    def titled(self, person: Candidate) -> None:
        """Takes in the office before a name: "Syrian Foreign Minister Walid Muallem"."""
        lists = roles()
        at = person.first
        while at > 0:
            word = self.tokens[at - 1]
            known = word.text in lists["titles"] or word.lower in lists["offices"] or word.lower in lists["officials"]
            inner = at < person.first and (word.pos in ("ADJ", "PROPN", "NOUN") or word.tag == "POS")
            if not (
                known
                or (inner and word.sent == person.head.sent and (at - 1 in self.state_at or word.lower in _ROLE_PARTS))
            ):
                break
            at -= 1
        if at == person.first:
            return
        title = [t for t in self.tokens[at : person.first] if t.i not in self.state_at and t.tag != "POS"]
        honorific = all(t.text in _HONORIFICS for t in title)
        if title and not honorific:
            person.role = " ".join(t.text for t in title)
        person.state = next((self.state_at[i] for i in range(at, person.first) if i in self.state_at), None)
        self.taken.update(range(at, person.first))

    # --- nominals

    def nominals(self) -> None:
        lists = roles()
        for token in self.tokens:
            if token.pos not in ("NOUN", "PROPN") or token.i in self.taken or token.dep == "compound":
                continue
            word = token.lower
            singular = token.lemma
            if word in lists["armed_group_nouns"] | lists["state_force_nouns"] and self.of_a_named_body(token):
                continue
            if word in lists["armed_group_nouns"]:
                self.nominal(token, "armed group", "armed-group noun")
            elif word in lists["government_nouns"] - _PEOPLE_IN_OFFICE:
                self.government(token)
            elif (
                {word, singular} & lists["speakers_for"]
                or {word, singular} & lists["offices"]
                or {word, singular} & lists["officials"]
            ):
                self.nominal(token, "person", "role noun")
            elif word in lists["body_nouns"]:
                self.nominal(token, "organisation", "body noun")
            elif word in lists["people_nouns"]:
                self.nominal(token, "people", "people noun")
            elif word in lists["state_force_nouns"]:
                self.nominal(token, "unknown", "force noun")

    def of_a_named_body(self, token: Token) -> bool:
        """ "SDF militias": the named body itself, the noun becomes part of the mention."""
        named = next((c for c in self.found if c.form == "body" and c.last == token.i and c.head.head is token), None)
        if named is None:
            return False
        named.last, named.head, named.end = token.i + 1, token, token.end
        named.text = self.original[named.start : named.end]
        self.taken.add(token.i)
        return True

    def government(self, token: Token) -> None:
        """ "the regime", "Syria's government": whose it is, its possessor or the text around tells."""
        found = self.nominal(token, "government", "government noun")
        if found is None:
            return
        if found.state is None:
            named = [t for t in self.tokens[found.first : token.i] if t.pos == "PROPN" and t.tag != "POS"]
            led = rulers_called(named[-1].text) if named else frozenset()
            found.state = next(iter(led)) if len(led) == 1 else None
        if found.state is not None:
            found.key, found.form = f"state:{found.state}", "name"

    def nominal(self, token: Token, kind: ActorKind, rule: str) -> Candidate | None:
        phrase = [t for t in noun_phrase(token) if t.i <= token.i]
        first = phrase[0].i
        bodies_at = {i: c for c in self.found if c.form == "body" for i in range(c.first, c.last)}
        mine = {t.i for t in phrase} & bodies_at.keys() if kind == "person" else set()
        blocked = [i for i in range(first, token.i) if i in self.taken and i not in self.state_at and i not in mine]
        first = max((i + 1 for i in blocked), default=first)
        while first < token.i and (self.tokens[first].tag == "POS" or self.tokens[first].pos == "PUNCT"):
            first += 1
        words = self.tokens[first : token.i + 1]
        tied = [t for t in words if t.i in self.state_at]
        self.found = [
            c for c in self.found if not (first <= c.first and c.last <= token.i + 1 and c.form == "adjective")
        ]
        for t in tied:
            self.tie(t)
        found = self.add(first, token.i + 1, token, kind, "nominal", rule)
        if kind == "person":
            after = [
                p.child("pobj") for p in token.children if p.dep == "prep" and p.lower in ("of", "for", "at", "with")
            ]
            found.body = next((bodies_at[t.i] for t in [*words, *after] if t is not None and t.i in bodies_at), None)
        determiner = words[0].lower if words[0].pos in ("DET", "PRON", "NUM") else ""
        possessive = any(t.tag == "POS" for t in words) or words[0].tag == "PRP$"
        found.definite = determiner in ("the", "this", "that", "these", "those") or possessive
        found.plural = token.tag in ("NNS", "NNPS")
        behind = [t for t in tied if self.is_backer(t)]
        if behind:
            found.backer = self.state_at[behind[0].i]
            tied = [t for t in tied if t not in behind]
        found.state = self.state_at[tied[0].i] if tied else self.state_after(token)
        if kind == "person" and self.has_other_body(words, token):
            found.state = None
        found.possessor = token.child("poss")
        content = [
            t
            for t in words
            if t.i not in self.state_at
            and t.i not in bodies_at
            and t.pos not in ("DET", "PUNCT", "NUM")
            and t.tag not in ("POS", "PRP$")
        ]
        found.role = " ".join(t.text for t in content) if kind == "person" else None
        return found

    def has_other_body(self, words: Sequence[Token], noun: Token) -> bool:
        """ "Amnesty's Nigeria director", "the Yemen director of Oxfam": of the body, not of the state."""
        if any(c.form == "body" and words[0].i <= c.first and c.last <= noun.i + 1 for c in self.found):
            return True
        owners = [t for t in words if t.dep == "poss" and t.pos == "PROPN" and t.i not in self.state_at]
        after = [p.child("pobj") for p in noun.children if p.dep == "prep" and p.lower in ("of", "at", "for", "with")]
        return bool(owners) or any(t is not None and t.pos == "PROPN" and t.i not in self.state_at for t in after)

    def tie(self, token: Token) -> None:
        """The nationality within a description: evidence of the government that somebody may speak for."""
        state = self.state_at[token.i]
        if token.i and self.state_at.get(token.i - 1) == state:
            return
        tied = self.add(token.i, token.i + 1, token, "government", "adjective", "nationality of a role")
        tied.key, tied.state, tied.strength = f"state:{state}", state, "weak"

    def is_backer(self, state: Token) -> bool:
        """ "Iran-backed", "Saudi-led": the state stands behind the group, it is not where the group belongs."""
        after = self.tokens[state.i + 1 : state.i + 3]
        return len(after) == 2 and after[0].text == "-" and after[1].lower in roles()["backing_suffixes"]

    def state_after(self, token: Token) -> str | None:
        """ "the president of Syria", "foreign minister for Iran"."""
        for prep in token.children:
            if prep.dep == "prep" and prep.lower in ("of", "for", "from"):
                core = prep.child("pobj")
                if core is not None and core.i in self.state_at:
                    return self.state_at[core.i]
        return None


_PEOPLE_IN_OFFICE = frozenset({"officials", "ministers", "state", "leaders"})
_NAME_PART = re.compile(r"[^\W_][\w.'’&\-]*|[-.'’&\"“”]")
_PLACE_PREPOSITIONS = frozenset("in near at around outside inside across throughout".split())
_NOT_IN_NAMES = frozenset("near in at from by of and for with".split())

_ROLE_PARTS = frozenset(
    "foreign defence defense prime deputy vice interior finance former acting senior chief general secretary national "
    "security of state the's".split()
)
_HONORIFICS = frozenset("Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Sir Lord Lady Sheikh Prof. Professor".split())


def _root(tokens: Sequence[Token]) -> Token:
    """The token of a span whose head lies outside it; the last one where there are several."""
    inner = {t.i for t in tokens}
    outer = [t for t in tokens if t.head.i not in inner or t.head is t]
    return outer[-1] if outer else tokens[-1]


def _in_longer_name(tokens: Sequence[Token], first: int) -> bool:
    """Part of a name that is not on the lists: "New Mexico", "Bank of America"."""
    before = tokens[first - 1] if first else None
    if (
        before is not None
        and before.pos == "PROPN"
        and before.dep == "compound"
        and before.head.i >= first
        and before.text not in roles()["titles"]
        and before.ent not in ("PERSON", "GPE", "NORP")
        and tokens[first].dep != "compound"
    ):
        return True  # "Greenpeace Brazil"
    if (
        before is not None
        and before.text in ("New", "West", "South", "North", "East", "Gulf")
        and before.pos == "PROPN"
    ):
        return True
    return (
        first > 1
        and before is not None
        and before.lower == "of"
        and tokens[first - 2].pos == "PROPN"
        and tokens[first - 2].lower in ("bank", "university", "gulf", "bank", "lake", "republic")
    )


def acts(token: Token) -> bool:
    """The subject of an act or of speech, the agent of a passive, or who an act noun belongs to."""
    verb = token.head
    if token.dep == "conj":
        return acts(verb)
    if token.dep == "nsubj":
        return is_act(verb)
    if token.dep == "pobj" and verb.dep == "agent":
        return True
    return token.dep == "poss" and (verb.lower in wording()["act_nouns"] or verb.lemma in reporting().nouns)


def is_act(verb: Token) -> bool:
    """A verb whose subject acts or speaks."""
    return verb.lemma in roles()["act_verbs"] or verb.lemma in reporting().verbs


def state_strength(token: Token, form: str) -> Strength:
    """Is the name of a state, capital or seat its government here, and how surely? By its role in the sentence."""
    head, dep = token.head, token.dep
    if dep in ("conj", "appos"):
        return _beside_strength(token, form)
    if dep == "nsubj":
        full_verb = form == "name" and head.pos == "VERB" and head.lemma not in wording()["place_verbs"]
        return "strong" if is_act(head) or full_verb or (head.lemma == "be" and _is_cue_adjective(head)) else "weak"
    if dep in ("dobj", "dative", "nsubjpass"):
        return _object_strength(head, form)
    if dep == "poss":
        return _possessor_strength(token, form)
    if dep == "pobj":
        return _prepositional_strength(head, form)
    return "weak" if form != "capital" else "place"


def _beside_strength(token: Token, form: str) -> Strength:
    head = token.head
    if token.dep == "appos" and head.lower in ("capital", "city", "country", "town", "state"):
        return "place"
    named = head.pos in ("PROPN", "NOUN") and head.lower not in roles()["geographic_heads"]
    return state_strength(head, form) if named else "weak"


def _possessor_strength(token: Token, form: str) -> Strength:
    noun, lists = token.head.lower, roles()
    if noun in lists["geographic_heads"]:
        return "place"
    if acts(token) or noun in lists["government_nouns"] | lists["state_force_nouns"]:
        return "strong"
    return "weak" if form == "name" else "place"


def _is_cue_adjective(be: Token) -> bool:
    adjective = be.child("acomp", "xcomp")
    return adjective is not None and adjective.lower in reporting().adjectives


def _object_strength(verb: Token, form: str) -> Strength:
    frames = reporting().verbs.get(verb.lemma, {})
    if any(sense.addressee for sense in frames.values()):
        return "strong"
    if form == "name" or is_act(verb):
        return "weak"
    return "place"


def _prepositional_strength(prep: Token, form: str) -> Strength:
    noun = prep.head
    if prep.dep == "agent":
        return "strong"
    geographic = noun.lower in roles()["geographic_heads"]
    if prep.lower in _WEAK_PREPOSITIONS and not geographic:
        return "weak"
    act = (
        noun.lower in wording()["act_nouns"] or noun.lemma in wording()["act_nouns"] or noun.lemma in reporting().nouns
    )
    if prep.lower in _NOUN_PREPOSITIONS and act:
        return "weak"
    if form == "seat" and prep.lower in _NOUN_PREPOSITIONS:
        return "weak"
    return "place"
