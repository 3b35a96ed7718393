"""Who stands where: the questions of disputes and unanswered demands against the parties on record."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from briefing.compose.context import Context, Place, is_against, tone_of
from briefing.compose.disputes import side_tone
from briefing.compose.gaps import is_silence
from briefing.config import SectionOptions
from briefing.model import Cell, CellKind, CellStance, Column, Evidence, Matrix, Name, Position, Row, Table, Tone

_SPEAKERS = 2
_HEADER = 110
"""Characters of a question at the head of its row."""


@dataclass(frozen=True, slots=True)
class _Question:
    """A row before it is printed: the topic, and what stands in each party's cell."""

    topic: Evidence
    label: str
    reference: str
    positions: dict[str, list[tuple[Position, Tone]]]
    absent: dict[str, CellKind]
    """Parties of whom a cell says that they gave no answer or are not quoted."""


def compose_matrix(context: Context, options: SectionOptions) -> Matrix:
    """One row a question, tables of at most ``columns`` parties, each with the questions that concern one of them."""
    disputed = _disputed(context)
    asked = [*disputed, *_unanswered(context, disputed)]
    questions = asked[: options.limit]
    parties = _parties(context)
    placed = [p for p in parties if any(p in question.positions or p in question.absent for question in questions)]
    tables = tuple(_table(context, questions, group, options) for group in _groups(placed, options.columns))
    return Matrix(tables, others=len(parties) - len(placed), more=len(asked) - len(questions))


def _parties(context: Context) -> list[str]:
    """Holders on record, those with most positions first."""
    counts: dict[str, int] = {}
    for position in context.known(context.positions):
        if position.holder in context.actors:
            counts[position.holder] = counts.get(position.holder, 0) + 1
    return sorted(counts, key=lambda party: -counts[party])


def _disputed(context: Context) -> list[_Question]:
    questions = []
    for dispute in context.ranked_disputes():
        number = context.numbers.disputes[dispute.id]
        question = _Question(dispute.topic, f"D{number}", f"d{number}", {}, {})
        for index, side in enumerate(dispute.sides):
            for position in context.known(side.positions):
                if position.holder:
                    question.positions.setdefault(position.holder, []).append((position, side_tone(dispute, index)))
            if not side.positions:
                question.absent.update(dict.fromkeys(side.holders, "not quoted"))
        questions.append(question)
    return [question for question in questions if question.positions]


def _unanswered(context: Context, disputed: list[_Question]) -> list[_Question]:
    """A question for every position without an answer; where it is disputed already, that says who is silent."""
    questions = []
    for gap in context.analysis.gaps:
        positions = context.known(gap.positions) if gap.kind == "no answer" else []
        first = positions[0] if positions else None
        if first is None or first.holder is None or is_silence(gap, first):
            continue
        absent: dict[str, CellKind] = dict.fromkeys(gap.actors, "no answer")
        asked_in = [question for question in disputed if _has(question, first)]
        for question in asked_in:
            question.absent.update(absent)
        if not asked_in:
            questions.append(_asked(context, first, absent))
    return questions


def _has(question: _Question, position: Position) -> bool:
    return any(position == said for positions in question.positions.values() for said, _ in positions)


def _asked(context: Context, position: Position, absent: dict[str, CellKind]) -> _Question:
    number, tone = context.numbers.positions[position.id], tone_of(position)
    said: dict[str, list[tuple[Position, Tone]]] = {
        position.holder or "": [(position, "for" if tone == "open" else tone)]
    }
    return _Question(position.content, f"P{number}", f"position-{number}", said, absent)


def _groups(parties: list[str], columns: int) -> list[list[str]]:
    """As few tables as possible, as equally wide as possible."""
    if not parties:
        return []
    tables = ceil(len(parties) / columns)
    width = ceil(len(parties) / tables)
    return [parties[start : start + width] for start in range(0, len(parties), width)]


def _table(context: Context, questions: list[_Question], parties: list[str], options: SectionOptions) -> Table:
    present = [q for q in questions if any(party in q.positions or party in q.absent for party in parties)]
    columns = tuple(_column(context, party, present) for party in parties)
    clip = options.clip or _HEADER
    return Table(columns, tuple(_row(context, question, parties, clip) for question in present))


def _column(context: Context, party: str, questions: list[_Question]) -> Column:
    name = context.name(party)
    assert name is not None
    speakers = _speakers(context, [position for q in questions for position, _ in q.positions.get(party, [])])
    return Column(name, speakers[:_SPEAKERS], max(len(speakers) - _SPEAKERS, 0))


def _row(context: Context, question: _Question, parties: list[str], clip: int) -> Row:
    cells = tuple(_cell(context, party, question) for party in parties)
    involved = tuple(party for party in parties if party in question.positions or party in question.absent)
    return Row(context.words(question.topic, clip=clip), question.label, question.reference, cells, involved)


def _speakers(context: Context, positions: list[Position]) -> tuple[tuple[Name, str | None], ...]:
    found: dict[str, tuple[Name, str | None]] = {}
    for position in positions:
        speaker = context.speaker(position)
        if speaker:
            found.setdefault(speaker.text, (speaker, context.role(position)))
    return tuple(found.values())


def _stance(position: Position, tone: Tone) -> CellStance:
    return CellStance(position.kind, tone, position.hedged, is_against(position))


def _cell(context: Context, party: str, question: _Question) -> Cell:
    said = question.positions.get(party)
    if not said:
        return Cell(question.absent.get(party, "not on record"), (), ())
    stances = dict.fromkeys(_stance(position, tone) for position, tone in said)
    place = Place("matrix", question.label)
    contents = [position.content for position, _ in said]
    return Cell("on record", tuple(stances), context.cite(place, contents, use="said"))
