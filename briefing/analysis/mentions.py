"""Where actors are named or described: the name lists, the tagger, and the grammar of nominal actors.

The order follows what was measured to matter: known names first (they win over the tagger), then people and
organisations the tagger finds, then nominals built from a nationality and a role, force or group noun. A state's name
or capital is a government only where it acts; the same word as a place is no actor.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.analysis.body_names import named_bodies, names_a_document, organ_of
from briefing.analysis.candidate import Candidate
from briefing.analysis.gazetteer import Gazetteer, listed
from briefing.analysis.metonyms import acts, state_strength
from briefing.analysis.names import rulers_called
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import noun_phrase
from briefing.knowledge import NameEntry, roles, states, wording
from briefing.model import ActorKind


@dataclass(frozen=True, slots=True)
class Mentions:
    """What was found in one paragraph."""

    candidates: list[Candidate]
    """In text order, no two over the same head."""
    states: dict[int, str]
    """Token index → state that this token names, as a name, an adjective or a capital, whatever its part."""


def find_mentions(paragraph: Paragraph, number: int, original: str, gazetteer: Gazetteer | None = None) -> Mentions:
    """Candidates of a paragraph, and the states its words name; by the lists alone without a ``gazetteer``."""
    finder = _Finder(paragraph, number, original, gazetteer or listed())
    finder.known_names()
    finder.tailed()
    finder.after_their_kind()
    finder.tribes()
    finder.tagged()
    finder.titled_names()
    finder.nominals()
    return Mentions(sorted(finder.found, key=lambda c: c.start), finder.state_at)


class _Finder:
    """Collects the candidates of one paragraph; earlier rules win."""

    def __init__(self, paragraph: Paragraph, number: int, original: str, gazetteer: Gazetteer) -> None:
        self.paragraph, self.number, self.original = paragraph, number, original
        self.gazetteer = gazetteer
        self.tokens = paragraph.tokens
        self.found: list[Candidate] = []
        self.taken: set[int] = set()
        self.state_at: dict[int, str] = {}
        """Token index → state that this token names, as name or adjective."""
        self.names_at: dict[int, tuple[int, int]] = {}
        """Token index → the whole name of a state or seat that this token is part of."""

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
        for start, end, entry in self.gazetteer.find(self.paragraph.text, self.tokens[0].start, self.tokens[-1].end):
            first, last = starts.get(start), ends.get(end)
            if first is None or last is None:
                continue
            if entry.key.startswith("state:"):
                self.state(first, last, entry)
            elif entry.kind != "person" or last - first > 1 or entry.key in self.gazetteer.people:
                self.body(first, last, entry)

    def body(self, first: int, last: int, entry: NameEntry) -> None:
        root = _root(self.tokens[first:last])
        if _in_longer_name(self.tokens, first) or self.is_namesake(first, root, entry):
            return
        if root.dep in ("compound", "amod", "nmod") and root.head.lower in roles()["geographic_heads"]:
            return
        listed_person = "own list" if entry.key in self.gazetteer.people else "registry"
        rule = listed_person if entry.kind == "person" else "name list"
        found = self.add(first, last, root, entry.kind, entry.form, rule)
        found.key = entry.key
        if entry.kind == "person":
            self.titled(found)

    def is_namesake(self, first: int, root: Token, entry: NameEntry) -> bool:
        """ "the Syrian Arab Coalition" is not the Arab Coalition: another state's, by the nationality before it."""
        state = self.state_at.get(first - 1)
        body = self.gazetteer.bodies.get(entry.key.removeprefix("body:"))
        if state is None or body is None or self.tokens[first - 1].head is not root:
            return False
        own = {body.state, *body.states} - {None}
        return root.text in roles()["organisation_tails"] and first < root.i and state not in own

    def state(self, first: int, last: int, entry: NameEntry) -> None:
        state = entry.key.removeprefix("state:")
        root = _root(self.tokens[first:last])
        for i in range(first, last):
            self.state_at[i] = state
            self.names_at[i] = (first, last)
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
        shared = head is not None and any(t.dep == "cc" for t in self.tokens[last : head.i])
        if shared:
            head = None  # "the U.S. and Royal Navy", "Iraqi and Kurdish governments"
        others = wording()["not_of_the_state"]
        before = [t for t in self.tokens[max(0, first - 1) : first] if t.dep == "amod"]
        if head is not None and any(t.lower in others for t in (*before, *self.tokens[last : head.i])):
            return  # "Syrian opposition forces", "an inclusive Syrian government"
        if head is not None and not self.taken & set(range(first, head.i + 1)):
            found = self.add(first, head.i + 1, head, "government", "name", rule)
            found.key, found.state = f"state:{state}", state
            if rule == "forces of a state":
                found.strength = "strong" if acts(head) else "weak"
        elif shared or root.dep == "npadvmod" or {noun.lemma, noun.lower} & wording()["act_nouns"]:
            found = self.add(first, last, root, "government", "adjective", "nationality of an act")
            found.key, found.state, found.strength = f"state:{state}", state, "weak"

    # --- names that say what they are

    def tailed(self) -> None:
        """ "the State Board of Antiquities", "Damascus University": capitals around a word for a body."""
        if self.paragraph.is_heading:
            return
        for at, last, head in named_bodies(self.tokens):
            first = self.first_of_entity(at)
            known = ("body", "person", "seat", "forces")
            inside = {i for c in self.found if c.form in known for i in range(c.first, c.last)}
            own = [t for t in self.tokens[first : head.i + 1] if t.i not in self.state_at]
            generic = roles()["state_force_nouns"] | roles()["government_nouns"]
            if inside & set(range(first, last)) or not own or (len(own) == 1 and own[0].lower in generic):
                continue
            self.found = [c for c in self.found if c.first >= last or c.last <= first]
            found = self.add(first, last, head, "organisation", "body", "word for a body")
            found.state = next((self.state_at[i] for i in range(first, last) if i in self.state_at), None)
            organ = organ_of([t for t in self.tokens[first:last] if t.i not in self.state_at], head)
            if organ and found.state is None:
                self.of_a_state(found, first)
            elif organ:
                self.tie(next(t for t in self.tokens[first:last] if t.i in self.state_at))
            found.organ = organ if found.state else None

    def of_a_state(self, body: Candidate, first: int) -> None:
        """ "*Russia's Foreign Ministry*": whose it is belongs to what it is called."""
        owner = first - _TWO
        if owner >= 0 and self.tokens[first - 1].tag == "POS" and owner in self.state_at:
            body.state = self.state_at[owner]
            body.start = self.tokens[self.names_at[owner][0]].start
            body.text = self.original[body.start : body.end]

    def after_their_kind(self) -> None:
        """ "the company *Norrin*", "the charity *Open Wells*": a common noun for a body names what follows it."""
        kinds = roles()["kinds_before_names"]
        for noun in () if self.paragraph.is_heading else self.tokens[:-1]:
            if noun.tag != "NN" or noun.lower not in kinds or noun.i + 1 in self.taken:
                continue
            last = self.name_run(noun.i + 1)
            root = _root(self.tokens[noun.i + 1 : last]) if last > noun.i + 1 else None
            if root is not None and root.ent not in _NO_BODIES and _is_beside(noun, root):
                self.add(noun.i + 1, last, root, "organisation", "body", "name after its kind")

    def tribes(self) -> None:
        """ "the *Al bu Nasri tribe*", "the *Dulan clan*": a people by its own name, and nobody's name."""
        tribes = roles()["tribe_nouns"]
        for noun in () if self.paragraph.is_heading else (t for t in self.tokens if t.lower in tribes):
            first = noun.i
            while first and self.is_of_a_people(first - 1, noun):
                first -= 1
            if first < noun.i:
                self.add(first, noun.i + 1, noun, "people", "body", "name of a people")

    def is_of_a_people(self, at: int, noun: Token) -> bool:
        word = self.tokens[at]
        name = word.pos == "PROPN" and word.text[:1].isupper() and word.text[-1:].isalpha()
        known = at in self.taken or at in self.state_at or word.sent != noun.sent
        return not known and (name or (word.text in roles()["particles"] and at + 1 < noun.i))

    def first_of_entity(self, first: int) -> int:
        """ "Power and *Water Workers' Union*": where the tagger saw the body begin, before "and"."""
        if first < _TWO or self.tokens[first - 1].lower not in ("and", "&"):
            return first
        start = next((s for s, e, label in self.paragraph.entities if label == "ORG" and s < first < e), first)
        start += self.tokens[start].lower == "the"
        words = self.tokens[start : first - 1]
        return start if words and all(t.text[:1].isupper() for t in words) else first

    # --- the tagger's people and organisations

    def tagged(self) -> None:
        for start, end, label in self.paragraph.entities:
            if label not in ("PERSON", "ORG") or self.taken & set(range(start, end)):
                continue
            first, last = self.trimmed(start, end)
            last = self.whole_name(first, last)
            name = self.tokens[first:last]
            if not name or self.taken & set(range(first, last)) or self.is_other(name):
                continue
            tails = roles()["organisation_tails"] | roles()["company_tails"]
            tailed = last - first > 1 and self.tokens[last - 1].text in tails
            the = first > 0 and self.tokens[first - 1].lower == "the" and name[-1].dep != "compound"
            is_body = tailed or (the and name[-1].tag == "NNP")  # "Ostrin Hydro", "the Herald": no person's name
            if first >= last or not any(t.pos == "PROPN" for t in self.tokens[first:last]):
                continue
            root = _root(self.tokens[first:last])
            if self.is_place(first, last, root) or root.lower in roles()["officials"]:
                continue
            if label == "PERSON" and not is_body:
                person = self.add(first, last, root, "person", "person", "tagger")
                person.in_place = self.stands_as_a_place(first, root)
                self.titled(person)
            else:
                self.add(first, last, root, "organisation", "body", "tagger")

    def stands_as_a_place(self, first: int, root: Token) -> bool:
        """After "in" or "north of"; "rebel-held *Karhut*"; "marched towards *Karhut*", "retook *Karhut*"."""
        before = [t.lower for t in self.tokens[max(0, first - 2) : first]]
        if before[-1:] and before[-1] in _PLACE_PREPOSITIONS:
            return True
        if len(before) == _TWO:
            headed = before[1] == "of" and before[0] in roles()["geographic_heads"] | _COMPASS
            held = before[0] == "-" and before[1] in ("held", "controlled")
            if headed or held or (before[1] in ("toward", "towards") and before[0] in _MOVING):
                return True
        return root.dep == "dobj" and root.head.lemma in roles()["verbs_of_places"]

    def is_other(self, name: Sequence[Token]) -> bool:
        """A ship, a document, a state's own body, "Assad" of "the Assad regime": not a person or body of its own."""
        if name[0].text in roles()["ship_prefixes"] or names_a_document(name):
            return True
        after = self.tokens[name[-1].i + 1] if name[-1].i + 1 < len(self.tokens) else None
        if self.ends_an_office(name) or (len(name) > 2 and name[1].lower == "of" and _is_office(name[0])):
            return True
        ruled = after is not None and after.lower in roles()["government_nouns"] and rulers_called(name[-1].text)
        return bool(ruled) or all(t.i in self.state_at for t in name)

    def ends_an_office(self, name: Sequence[Token]) -> bool:
        """ "State" of "Secretary of State", which the tagger takes for a body."""
        first = name[0].i
        before = self.tokens[max(0, first - 2) : first]
        phrase = " ".join(t.lower for t in (*before, *name))
        return len(before) == 2 and before[1].lower == "of" and phrase in roles()["offices"]

    def titled_names(self) -> None:
        """ "King Idris II", "Colonel Abd Alamir", "Abu Omar": the word before says that it is a person's name."""
        titles = roles()["titles"]
        for token in () if self.paragraph.is_heading else self.tokens[:-1]:
            kunya = token.text in ("Abu", "Umm", "Abou")
            if not kunya and (token.text not in titles or token.lower in _TITLE_OR_BODY):
                continue
            first = token.i + (not kunya)
            last = self.name_run(first)
            if last <= first + kunya:
                continue
            name = self.tokens[first:last]
            root = _root(name)
            placed = token.i > 0 and self.tokens[token.i - 1].lower in _PLACE_PREPOSITIONS
            if placed or self.is_place(first, last, root) or (kunya and self.taken & set(range(first, last))):
                continue
            self.titled(self.add(first, last, root, "person", "person", "title before a name"))

    def name_run(self, first: int) -> int:
        """The end of the capitalised words of no other actor from ``first`` on, with the particles among them."""
        last = first
        while last < len(self.tokens) and last not in self.taken and last not in self.state_at:
            word = self.tokens[last]
            part = word.text[:1].isupper() and word.text[-1:].isalpha() and word.pos in ("PROPN", "NOUN", "X", "ADJ")
            known = {word.lower} & (roles()["offices"] | roles()["geographic_heads"]) or word.text in roles()["titles"]
            if word.sent != self.tokens[first].sent or not (part or word.text in roles()["particles"]) or known:
                break
            last += 1
        while last > first and not self.tokens[last - 1].text[:1].isupper():
            last -= 1
        return last

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

    def whole_name(self, first: int, last: int) -> int:
        """The end of a name that the tagger cut short: after a particle ("Mohan al-"), before its last part."""
        last += 4 * self.is_nickname(last) if first < last else 0
        while first < last < len(self.tokens):
            end, word = self.tokens[last - 1], self.tokens[last]
            if word.i in self.taken or word.sent != end.sent:
                break
            open_ = end.text == "-" or end.text in roles()["particles"]
            part = word.pos == "PROPN" and word.text[:1].isupper() and _NAME_PART.fullmatch(word.text) is not None
            inner = end.dep in ("compound", "nmod") and end.head is word
            if not (open_ and (part or word.text == "-")) and not (part and inner):
                break
            last += 1
        return last

    def is_nickname(self, at: int) -> bool:
        """The quoted part of 'Richard "Tex" Coe', with the surname after it."""
        words = self.tokens[at : at + 4]
        marks = len(words) == 4 and words[0].text == words[2].text == '"'
        return marks and all(w.pos == "PROPN" and w.text[:1].isupper() for w in (words[1], words[3]))

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
            if word.text == "." and at > 1 and self.tokens[at - 2].text in lists["titles"]:
                at -= 2  # "Capt" and its stop
                continue
            known = word.text in lists["titles"] or word.lower in lists["offices"] or word.lower in lists["officials"]
            inner = at < person.first and (word.pos in ("ADJ", "PROPN", "NOUN") or word.tag == "POS")
            part = at - 1 in self.state_at or word.lower in _ROLE_PARTS or self.is_portfolio(at - 1)
            if not (known or (inner and word.sent == person.head.sent and part)):
                break
            at -= 1
        if at == person.first:
            return
        title = [t for t in self.tokens[at : person.first] if t.i not in self.state_at and t.tag != "POS"]
        honorific = all(t.text in _HONORIFICS for t in title)
        if title and not honorific:
            person.role = _as_printed(title)
            person.title = self.tokens[title[0].i : person.first]
        person.state = next((self.state_at[i] for i in range(at, person.first) if i in self.state_at), None)
        self.taken.update(range(at, person.first))

    def is_portfolio(self, at: int) -> bool:
        """ "*Transport* Minister": a field of government right before the office."""
        word, office = self.tokens[at], self.tokens[at + 1]
        return word.text[:1].isupper() and word.lower in roles()["portfolios"] and office.lower in _OF_A_FIELD

    # --- nominals

    def nominals(self) -> None:
        lists = roles()
        for token in self.tokens:
            if token.pos not in ("NOUN", "PROPN") or token.i in self.taken or token.dep == "compound":
                continue
            if self.is_rank_before(token.i):
                continue
            word = self.known_noun(token)
            singular = token.lemma if token.pos == "NOUN" else word.removesuffix("s")
            if word in lists["armed_group_nouns"] | lists["state_force_nouns"] and self.of_a_named_body(token):
                continue
            if word == "group" and _is_a_number_of(token):
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
            elif {word, singular} & lists["body_nouns"]:
                self.nominal(token, "organisation", "body noun")
            elif word in lists["people_nouns"]:
                self.nominal(token, "people", "people noun")
            elif word in lists["state_force_nouns"]:
                self.nominal(token, "unknown", "force noun")

    def is_rank_before(self, at: int) -> bool:
        """ "*Deputy* Secretary of State": part of the office after it, however the parse takes the two."""
        word, after = self.tokens[at], self.tokens[at + 1 : at + 2]
        office = bool(after) and after[0].text[:1].isupper() and _is_office(after[0])
        return word.text in _RANKS and office and after[0].sent == word.sent

    def known_noun(self, token: Token) -> str:
        """The noun as the lists have it: alone, or with the word before it ("international community")."""
        before = self.tokens[token.i - 1] if token.i else None
        pair = f"{before.lower} {token.lower}" if before is not None else ""
        lists = roles()
        alone = any(token.lower in lists[name] for name in _NOUN_LISTS)
        return pair if not alone and any(pair in lists[name] for name in _NOUN_LISTS) else token.lower

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
        if _is_another(self.tokens[found.first : token.i]):
            found.state = None
        elif found.state is None:
            before = self.tokens[found.first : token.i]
            named = [t for t in before if t.tag != "POS" and t.text[:1].isupper() and t.pos in ("PROPN", "ADJ")]
            led = rulers_called(named[-1].text) if named else frozenset()
            found.state = next(iter(led)) if len(led) == 1 else None
        if found.state is not None:
            found.key, found.form = f"state:{found.state}", "name"

    def nominal(self, token: Token, kind: ActorKind, rule: str) -> Candidate | None:
        bodies_at = {i: c for c in self.found if c.form == "body" for i in range(c.first, c.last)}
        first = self.start_of_nominal(token, kind, bodies_at)
        words = self.tokens[first : token.i + 1]
        tied = [t for t in words if t.i in self.state_at]
        self.found = [
            c for c in self.found if not (first <= c.first and c.last <= token.i + 1 and c.form == "adjective")
        ]
        speaks = kind in ("person", "government") or token.lower in STATE_BODIES
        speaks = speaks and not (kind == "government" and _is_another(words))
        for t in (t for t in tied if speaks or self.is_backer(t)):
            self.tie(t)
        found = self.add(first, self.end_of_office(token), token, kind, "nominal", rule)
        if kind == "organisation":
            found.start = self.tokens[self.with_possessor(first, token)].start
            found.text = self.original[found.start : found.end]
        if kind == "person":
            after = [
                p.child("pobj") for p in token.children if p.dep == "prep" and p.lower in ("of", "for", "at", "with")
            ]
            found.body = next((bodies_at[t.i] for t in [*words, *after] if t is not None and t.i in bodies_at), None)
            found.possessor = next((t for t in after if t is not None and t.pos in ("NOUN", "PROPN")), None)
        determiner = words[0].lower if words[0].pos in ("DET", "PRON", "NUM") else ""
        possessive = any(t.tag == "POS" for t in words) or words[0].tag == "PRP$"
        found.definite = determiner in ("the", "this", "that", "these", "those") or possessive
        found.plural = token.tag in ("NNS", "NNPS") or (token.text[:1].isupper() and _is_plural_office(token))
        behind = [t for t in tied if self.is_backer(t)]
        if behind:
            found.backer = self.state_at[behind[0].i]
            tied = [t for t in tied if t not in behind]
        found.state = self.state_at[tied[0].i] if tied else self.state_after(token)
        if kind == "person" and self.has_other_body(words, token):
            found.state = None
        found.possessor = token.child("poss") or (None if found.state else found.possessor)
        content = [
            t
            for t in words
            if t.i not in self.state_at
            and t.i not in bodies_at
            and t.pos not in ("DET", "PUNCT", "NUM")
            and t.tag not in ("POS", "PRP$")
        ]
        content += self.tokens[token.i + 1 : found.last]
        found.role = _as_printed(content) if kind == "person" else None
        return found

    def start_of_nominal(self, token: Token, kind: ActorKind, bodies_at: Mapping[int, Candidate]) -> int:
        """Index of the first token of the description that ``token`` heads, after other actors and their possessors."""
        phrase = [t for t in noun_phrase(token) if t.i <= token.i]
        first = phrase[0].i
        mine = {t.i for t in phrase} & bodies_at.keys() if kind == "person" else set()
        blocked = [i for i in range(first, token.i) if i in self.taken and i not in self.state_at and i not in mine]
        owner = token.child("poss") if kind == "organisation" else None
        if owner is not None and owner.pos == "PROPN" and first <= owner.i and owner.i not in self.state_at:
            blocked.append(owner.i)
        first = max((i + 1 for i in blocked), default=first)
        while first < token.i and (self.tokens[first].tag == "POS" or self.tokens[first].pos == "PUNCT"):
            first += 1
        while first < token.i and self.tokens[first].lower in _NOT_OF_A_NAME:
            first += 1
        if first and first - 1 not in self.taken and self.is_rank_before(first - 1):
            first -= 1
        return first

    def with_possessor(self, first: int, noun: Token) -> int:
        """Where "Oskell's office", "the residents' committee" begin: whose it is belongs to what a body is called."""
        owner = noun.child("poss")
        if owner is None or owner.tag == "PRP$" or owner.i in self.state_at or owner.i >= first:
            return first
        phrase = noun_phrase(owner)
        joined = phrase[-1] is owner and all(t.tag == "POS" for t in self.tokens[owner.i + 1 : first])
        return phrase[0].i if joined and len(phrase) <= _LONGEST_OWNER else first

    def end_of_office(self, token: Token) -> int:
        """After "Secretary of State", "Minister of Foreign Affairs": the office goes on after its noun."""
        after = self.tokens[token.i + 1 : token.i + 3]
        if len(after) < 2 or after[0].lower != "of" or after[1].i in self.taken:
            return token.i + 1
        singular = token.lower.removesuffix("s")
        if f"{singular} of {after[1].lower}" in roles()["offices"]:
            return after[1].i + 1
        last = after[1].i
        while (
            last < len(self.tokens)
            and self.tokens[last].text[:1].isupper()
            and last not in self.taken | self.state_at.keys()
        ):
            last += 1
        return last if singular in ("minister", "secretary") and last > after[1].i else token.i + 1

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
        first, last = self.names_at.get(token.i, (token.i, token.i + 1))
        root = _root(self.tokens[first:last])
        tied = self.add(first, last, root, "government", "adjective", "nationality of a role")
        tied.key, tied.state, tied.strength = f"state:{state}", state, "weak"

    def is_backer(self, state: Token) -> bool:
        """ "Iran-backed", "Saudi-led": the state stands behind the group, it is not where the group belongs."""
        after = self.tokens[state.i + 1 : state.i + 3]
        return len(after) == 2 and after[0].text == "-" and after[1].lower in roles()["backing_suffixes"]

    def state_after(self, token: Token) -> str | None:
        """ "the president of Syria", "foreign minister for Iran", "the government and people of Iraq"."""
        beside = [c for t in token.children if t.dep == "conj" for c in t.children]
        for prep in (*token.children, *beside):
            if prep.dep == "prep" and prep.lower in ("of", "for", "from"):
                core = prep.child("pobj")
                if core is not None and core.i in self.state_at:
                    return self.state_at[core.i]
        return None


def _is_a_number_of(group: Token) -> bool:
    """ "a group of buildings": how many, and no body; "a group of residents" may act."""
    of = next((c for c in group.children if c.dep == "prep" and c.lower == "of" and c.i == group.i + 1), None)
    counted = of.child("pobj") if of is not None else None
    lists = roles()
    people = lists["people_nouns"] | lists["armed_group_nouns"] | lists["nouns_for_states"]
    known = people | lists["officials"] | lists["offices"]
    return counted is not None and counted.tag == "NNS" and not {counted.lower, counted.lemma} & known


_RANKS = ("Deputy", "Vice", "Assistant")
_NOT_OF_A_NAME = frozenset("either neither both even only also especially particularly primarily mainly mostly".split())
"""Words before a description that are no part of it: "*either* the regime or its ally"."""
_NO_BODIES = ("DATE", "TIME", "NORP", "LANGUAGE", "CARDINAL", "MONEY", "EVENT", "LAW")


def _is_beside(noun: Token, name: Token) -> bool:
    """The two are one thing, not "the company Jane Doe founded"."""
    twins = noun.dep == name.dep == "nsubj" and noun.head is name.head
    return twins or (name.dep == "appos" and name.head is noun) or (noun.dep == "compound" and noun.head is name)


_TWO = 2
_LONGEST_OWNER = 4
"""Words of a possessor that a body is still called by."""


def _is_another(words: Sequence[Token]) -> bool:
    """ "an inclusive Syrian government", "opposition authorities": not the government that there is."""
    return any(t.lower in wording()["not_of_the_state"] for t in words)


def _is_office(token: Token) -> bool:
    lists = roles()
    return bool({token.lower, token.lower.removesuffix("s")} & (lists["offices"] | lists["officials"]))


def _is_plural_office(token: Token) -> bool:
    """ "Ministers", which the tagger calls a singular name."""
    return token.lower.endswith("s") and token.lower.removesuffix("s") in roles()["officials"] | roles()["offices"]


_NOUN_LISTS = ("armed_group_nouns", "state_force_nouns", "government_nouns", "body_nouns", "people_nouns")
STATE_BODIES = frozenset(
    "ministry army military police parliament embassy department navy presidency consulate".split()
)
"""Bodies that belong to the state whose nationality stands before them."""
_TITLE_OR_BODY = frozenset("private sister father major justice officer chief speaker leader director".split())
"""Titles that are other words too, so that a capital after them tells little."""
_PEOPLE_IN_OFFICE = frozenset({"officials", "ministers", "state", "leaders"})
_NAME_PART = re.compile(r"[^\W_][\w.'’&\-]*|[-.'’&\"“”]")
_COMPASS = frozenset("north south east west northeast northwest southeast southwest centre center".split())
_MOVING = frozenset("march marched marching advance advanced advancing push pushed pushing drive road way".split())
_PLACE_PREPOSITIONS = frozenset("in near at around outside inside across throughout".split())
_NOT_IN_NAMES = frozenset("near in at from by of and for with".split())

_ROLE_PARTS = frozenset(
    "foreign defence defense prime deputy vice interior finance former acting senior chief general secretary national "
    "security of state the's".split()
)
_OF_A_FIELD = ("minister", "secretary", "commissioner")
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


def _as_printed(tokens: Sequence[Token]) -> str:
    """Words with a blank where the text has one or leaves words out: "Lt. Gen.", not "Lt . Gen ."."""
    parts = [tokens[0].text] if tokens else []
    for before, token in pairwise(tokens):
        parts += ["" if before.end == token.start else " ", token.text]
    return "".join(parts)
