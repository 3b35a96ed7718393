"""Checks of what analysts write, by the analytic standards (ICD 203, PHIA): terms of one scale, and nothing mixed.

What breaks a standard for certain is an error; what is doubtful is a warning. Each says where, what was found, what is
allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from briefing.config.messages import nearest
from briefing.config.yaml_files import place_in, place_of_words
from briefing.knowledge.estimates import Term, estimates, term, terms_of
from briefing.model import ScaleName, SectionName

if TYPE_CHECKING:
    from briefing.config.assessments import UserAssessment
    from briefing.config.audience import Audience

_SENTENCE: Final = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])")
"""Between two sentences; "U.S. forces" has no such place."""
_PRINTS: Final[tuple[SectionName, ...]] = ("items", "assessments")


@dataclass(frozen=True, slots=True)
class _Prose:
    """A text of the analyst's, and where it stands in the file."""

    path: tuple[str | int, ...]
    text: str

    @property
    def sentences(self) -> list[tuple[int, str]]:
        """Each with where it begins in the text."""
        starts = [0, *(found.end() for found in _SENTENCE.finditer(self.text))]
        ends = [*starts[1:], len(self.text)]
        return [(start, self.text[start:end]) for start, end in zip(starts, ends, strict=True)]


@dataclass(frozen=True, slots=True)
class _Use:
    """A term of likelihood in a text: what it is in each scale that has it."""

    prose: _Prose
    start: int
    words: str
    terms: tuple[Term, ...]


def errors_of(scale: ScaleName, entries: Sequence[UserAssessment], text: str, shown: str) -> list[str]:
    """One line for each place that breaks a standard; ``text`` is the file's, ``shown`` its name."""
    found = [*_unknown_terms(scale, entries, text, shown)]
    uses = [use for index, entry in enumerate(entries) for use in _uses(index, entry)]
    found += _other_scale(scale, uses, text, shown)
    found += _two_rows(scale, uses, text, shown)
    for index, entry in enumerate(entries):
        for prose in _proses(index, entry):
            found += _mixed_sentences(prose, text, shown)
    return found


def warnings_of(scale: ScaleName, entries: Sequence[UserAssessment], text: str, shown: str) -> list[str]:
    """One line for each thing that a reader of the judgement will miss."""
    found: list[str] = []
    for index, entry in enumerate(entries):
        where = f"{shown}:{place_in(text, 'assessments', index)}"
        if not entry.cites:
            found.append(f"{where} this judgement cites nothing; name what it rests on under 'cites'")
        if entry.likelihood and not entry.alternatives:
            found.append(f"{where} 'likelihood' without 'alternatives'; say what else may be the case")
        if entry.likelihood and entry.confidence is None:
            found.append(f"{where} 'likelihood' without 'confidence'; say how well the judgement is founded")
        for prose in _proses(index, entry):
            found += _vague(scale, prose, text, shown)
    return found


def missing_parts(audience: Audience) -> list[str]:
    """One line for each part without which an edition with judgements leaves its reader without what they rest on."""
    names = {section.name for section in audience.sections}
    if not names.intersection(_PRINTS):
        return []
    parts: tuple[tuple[SectionName, str], ...] = (
        ("assessments", "place for those that stand beside no item"),
        ("source-summary", "source summary statement"),
        ("legend", "legend of the scale and of who speaks"),
    )
    return [
        f"audience '{audience.name}' prints judgements without a {what}; add the section '{name}'"
        for name, what in parts
        if name not in names
    ]


def terms_in(text: str) -> list[str]:
    """The terms of likelihood that a text holds, as the scales word them."""
    return [use.words for use in _in_text(_Prose((), text))]


# --- texts ---------------------------------------------------------------------------------------------------------


def _proses(index: int, entry: UserAssessment) -> Iterator[_Prose]:
    yield _Prose(("assessments", index, "judgement"), entry.judgement)
    if entry.confidence is not None:
        yield _Prose(("assessments", index, "confidence", "basis"), entry.confidence.basis)
    for number, text in enumerate(entry.alternatives):
        yield _Prose(("assessments", index, "alternatives", number), text)


@cache
def _terms() -> dict[str, tuple[Term, ...]]:
    """Words of a term → what it is in each scale that has it."""
    found: dict[str, tuple[Term, ...]] = {}
    for scale in estimates().scales:
        for one in terms_of(scale):
            found[one.text] = (*found.get(one.text, ()), one)
    return found


@cache
def _term_pattern() -> re.Pattern[str]:
    """Any term that a text can hold, the longest first: "very likely" is not "likely"."""
    words = sorted({*_terms()} - {*estimates().field_only}, key=len, reverse=True)
    return _wording(*words)


def _wording(*phrases: str) -> re.Pattern[str]:
    """Any of the phrases as whole words, with any white space in them, in small letters or capitals."""
    spaced = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)", re.IGNORECASE)


def _in_text(prose: _Prose) -> Iterator[_Use]:
    for match in _term_pattern().finditer(prose.text):
        words = " ".join(match[0].lower().split())
        yield _Use(prose, match.start(), words, _terms()[words])


def _uses(index: int, entry: UserAssessment) -> Iterator[_Use]:
    """All terms of one assessment, that of the field first."""
    if entry.likelihood in _terms():
        prose = _Prose(("assessments", index, "likelihood"), entry.likelihood)
        yield _Use(prose, 0, entry.likelihood, _terms()[entry.likelihood])
    for prose in _proses(index, entry):
        yield from _in_text(prose)


def _where(prose: _Prose, start: int, words: str, text: str, shown: str) -> str:
    before = sum(1 for _ in _wording(words).finditer(prose.text, 0, start))
    return f"{shown}:{place_of_words(text, words, before, *prose.path)}"


def _allowed(scale: ScaleName, row: int | None = None) -> str:
    known = [one.text for one in terms_of(scale) if row in (None, one.row)]
    return f"Allowed: {', '.join(known)}"


# --- errors --------------------------------------------------------------------------------------------------------


def _unknown_terms(scale: ScaleName, entries: Sequence[UserAssessment], text: str, shown: str) -> Iterator[str]:
    for index, entry in enumerate(entries):
        if entry.likelihood is not None and entry.likelihood not in _terms():
            where = f"{shown}:{place_in(text, 'assessments', index, 'likelihood')}"
            known = [one.text for one in terms_of(scale)]
            what = f"unknown likelihood {entry.likelihood!r}{nearest(entry.likelihood, known)}"
            yield f"{where} {what} {_allowed(scale)}"


def _other_scale(scale: ScaleName, uses: Sequence[_Use], text: str, shown: str) -> Iterator[str]:
    """One document has one scale."""
    names = {name: row.name for name, row in estimates().scales.items()}
    for use in uses:
        if all(one.scale != scale for one in use.terms):
            where = _where(use.prose, use.start, use.words, text, shown)
            theirs = " and ".join(names[one.scale] for one in use.terms)
            yield f"{where} {use.words!r} is a term of {theirs}, and this document's scale is {names[scale]}. " + (
                _allowed(scale)
            )


def _two_rows(scale: ScaleName, uses: Sequence[_Use], text: str, shown: str) -> Iterator[str]:
    """ICD 203 has two rows of terms, and a document keeps to the one that it uses first."""
    first: Term | None = None
    for use in uses:
        own = term(scale, use.words)
        if own is None:
            continue
        if first is None:
            first = own
        elif own.row != first.row:
            where = _where(use.prose, use.start, use.words, text, shown)
            yield (
                f"{where} {use.words!r} is of another row of {estimates().scales[scale].name} than {first.text!r}, "
                f"which this document uses before; keep to one row. {_allowed(scale, first.row)}"
            )


def _mixed_sentences(prose: _Prose, text: str, shown: str) -> Iterator[str]:
    """Likelihood is of the event, confidence of its basis: never in one sentence. ``basis`` is one of confidence."""
    of_confidence = prose.path[-1] == "basis"
    for start, sentence in prose.sentences:
        use = next(_in_text(_Prose(prose.path, sentence)), None)
        sure = "confidence" if of_confidence else _confidence_in(sentence)
        if use is not None and sure is not None:
            where = _where(prose, start + use.start, use.words, text, shown)
            what = "stands in the basis of the confidence" if of_confidence else f"and {sure!r} stand in one sentence"
            yield (
                f"{where} {use.words!r} {what}: one is about the event, the other about how well that is known. "
                "Allowed: one of the two in a sentence; give the confidence under 'confidence'"
            )


def _confidence_in(sentence: str) -> str | None:
    """The word by which a sentence says how sure somebody is."""
    words: list[str] = re.findall(r"[\w’']+", sentence)
    lists = estimates()
    for index, word in enumerate(words):
        if word.lower() not in lists.confidence:
            continue
        before = words[index - 1].lower() if index else ""
        after = words[index + 1].lower() if index + 1 < len(words) else ""
        if before not in lists.no_confidence.before and after not in lists.no_confidence.after:
            return word
    return None


# --- warnings ------------------------------------------------------------------------------------------------------


def _vague(scale: ScaleName, prose: _Prose, text: str, shown: str) -> Iterator[str]:
    """ "could", "might" and "may" say nothing of how likely."""
    for start, sentence in prose.sentences:
        if next(_in_text(_Prose(prose.path, sentence)), None) is not None:
            continue
        for match in re.finditer(r"(?<!\w)(?:[Cc]ould|[Mm]ight|may)(?!\w)", sentence):
            where = _where(prose, start + match.start(), match[0], text, shown)
            yield f"{where} {match[0]!r} without a likelihood; say how likely. {_allowed(scale)}"
