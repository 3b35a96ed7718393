"""What happened to what is counted, by the parse: killed, wounded, missing and others of numbers.yaml, or the verb."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.parse import Token
from briefing.analysis.syntax import CLIMB, NOUN_TAGS
from briefing.knowledge import number_words


def state_of(token: Token) -> str:
    """The role that a word for a state stands for ("homeless": displaced), or ""."""
    return number_words()["states"].get(token.lower, "")


def role_of(node: Token, depth: int = 0) -> tuple[str, bool]:
    """What happened to a noun (or to a number that stands for one), and whether it is a part of others."""
    if depth > CLIMB:
        return "", False
    own = own_state(node)
    if own:
        return own, node.dep == "pobj" and node.head.lower in number_words()["part_words"]
    head = node.head
    if node.dep in ("nsubjpass", "nsubj", "csubj"):
        return _subject_role(head.head if head.dep in ("aux", "auxpass") else head), False
    if node.dep in ("dobj", "dative") or (node.dep == "npadvmod" and head.lemma in number_words()["done_to"]):
        return _object_role(node, head), False
    if node.dep == "pobj":
        return _preposition_role(head, depth)
    if node.dep in ("conj", "appos", "nummod", "quantmod", "compound", "nmod") and head is not node:
        return role_of(head, depth + 1)
    if head.pos == "VERB" and head is not node:
        return head.lemma, False
    done = next((c for c in node.children if c.dep == "acl" and c.tag == "VBN"), None)
    return ("" if done is None else done.lemma), False


def own_state(node: Token) -> str:
    """What its own adjectives, participles and relative clauses tell: "27 wounded", "people killed in the raid"."""
    if node.tag[0] == "J" and state_of(node):
        return state_of(node)
    for child in node.children:
        if child.dep in ("amod", "acomp", "oprd") and state_of(child):
            return state_of(child)
        if child.dep == "acl" and child.tag == "VBN" and child.lemma in number_words()["done_to"]:
            return _done(child)
        undergone = number_words()["undergo"].get(child.lemma, "") if child.tag == "VBG" else ""
        if child.dep == "acl" and (state_of(child) or undergone):
            return state_of(child) or undergone
        if child.dep == "relcl":
            told = _relative_role(child)
            if told:
                return told
    return number_words()["counted_events"].get(node.lemma, "")


def _relative_role(verb: Token) -> str:
    """Of "who were killed", "who died", "who are missing"; "" for what they did or anything else."""
    if verb.child("nsubjpass") is not None and verb.lemma in number_words()["done_to"]:
        return _done(verb)
    subject = verb.child("nsubj")
    if subject is None or subject.tag not in ("WP", "WDT"):
        return ""
    return number_words()["undergo"].get(verb.lemma, "") or _state_told(verb)


def _state_told(verb: Token) -> str:
    """The state that a verb or what completes it tells: "are missing", "were left homeless", "is feared dead"."""
    if state_of(verb) and verb.tag != "VBD" and verb.lemma not in number_words()["done_to"]:
        return state_of(verb)
    for child in verb.children:
        if child.i < verb.i and child.dep != "oprd":
            continue
        if child.dep in ("acomp", "oprd", "attr") and state_of(child):
            return state_of(child)
        if child.dep in ("xcomp", "oprd", "ccomp") and verb.child("nsubjpass") is not None:
            told = number_words()["undergo"].get(child.lemma, "") if child.dep == "xcomp" else ""
            told = told or (number_words()["done_to"].get(child.lemma, "") if child.tag == "VBN" else "")
            if told and child.child("nsubj", "nsubjpass") is None:
                return told
    return ""


def _done(verb: Token) -> str:
    """What a verb does to its object; "killed and injured 12" tells of casualties, not how many were killed."""
    role = number_words()["done_to"].get(verb.lemma, "")
    joined = [c for c in verb.children if c.dep == "conj" and c.child("dobj", "nsubj", "nsubjpass") is None]
    if verb.dep == "conj" and verb.head.child("dobj") is None and verb.child("nsubj", "nsubjpass") is None:
        joined.append(verb.head)
    mixed = {role, *(number_words()["done_to"].get(v.lemma, "") or state_of(v) for v in joined)} - {""}
    return "casualty" if mixed == {"killed", "wounded"} else role


def _subject_role(verb: Token) -> str:
    told = _state_told(verb)
    if told:
        return told
    if verb.lemma in number_words()["undergo"]:
        return number_words()["undergo"][verb.lemma]
    if verb.lemma in number_words()["done_to"]:
        passive = verb.child("nsubjpass", "auxpass") is not None or verb.child("dobj") is None
        return _done(verb) if passive else verb.lemma
    return _walkout(verb) or (verb.lemma if verb.pos in ("VERB", "AUX") else state_of(verb))


def _walkout(verb: Token) -> str:
    """ "Stopped work", "stayed away", "walked out"; "" for anything else."""
    words = number_words()["walkouts"]
    after = (f"{verb.lemma} {c.lemma}" for c in verb.children if c.dep in ("prt", "advmod", "dobj") and c.i > verb.i)
    plain = verb.lemma if verb.child("dobj", "prt", "auxpass") is None and verb.pos == "VERB" else ""
    return next((words[form] for form in (*after, plain) if form in words), "")


def _object_role(noun: Token, verb: Token) -> str:
    told = _state_told(verb)
    if told:
        return told
    if verb.lemma == "include":
        whole = verb.child("nsubj")
        return "" if whole is None else state_of(whole) or own_state(whole)
    if noun.lemma == "life":
        return number_words()["take_lives"].get(verb.lemma, verb.lemma)
    return _done(verb) or verb.lemma


_LEADING = ("to", "with", "by", "for", "at")
"""Prepositions to what a predicate is about; the others open its circumstances."""


def _preposition_role(preposition: Token, depth: int) -> tuple[str, bool]:
    head = preposition.head
    part = preposition.lower in number_words()["part_words"]
    if part:
        return role_of(head, depth + 1)[0] if head.pos != "VERB" else _subject_role(head), True
    if preposition.lower == "of" and head.lemma in number_words()["act_nouns"]:
        return number_words()["act_nouns"][head.lemma], False
    if preposition.lower == "of" and head.lemma in number_words()["collectives"]:
        return role_of(head, depth + 1)
    return (head.lemma if head.pos == "VERB" and preposition.lower in _LEADING else ""), False


def state_behind(sent: Sequence[Token], at: int) -> str:
    """Right behind a number: "27 killed", "27 feared dead", "27 still missing"."""
    at += at < len(sent) and (sent[at].lower in ("still", "more", "others") or sent[at].lemma in ("fear", "report"))
    if at >= len(sent) or sent[at].tag not in ("VBN", "VBD", "JJ", "VBG") or (_is_noun(sent, at + 1)):
        return ""
    return state_of(sent[at])


def _is_noun(sent: Sequence[Token], at: int) -> bool:
    return at < len(sent) and sent[at].tag in NOUN_TAGS and sent[at].dep != "npadvmod"
