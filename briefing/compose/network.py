"""Who is against whom, who calls upon whom and who supports whom, as a picture of arrows between parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, hypot, pi, sin
from typing import Final

from briefing.compose.context import Context, Place, involved
from briefing.compose.drawing import SIZE, WIDTH, Point, box_of, can_be_drawn, label, number, wrapped
from briefing.compose.pictures import source_numbers
from briefing.config import SectionOptions
from briefing.model import (
    Dispute,
    Frame,
    Label,
    Name,
    Network,
    NetworkActor,
    Position,
    PositionKind,
    Relation,
    RelationKind,
)

NEEDED: Final = 3
"""Relations, for a picture."""
ACTORS: Final = 12
RADIUS: Final = 4.0
RELATIONS: Final[dict[PositionKind, RelationKind]] = {
    "accuse": "against", "condemn": "against", "deny": "against", "oppose": "against", "refuse": "against",
    "threaten": "against", "warn": "against", "demand": "demand", "agree": "support", "promise": "support",
    "support": "support", "welcome": "support",
}  # fmt: skip
"""Kind of a position that is addressed to somebody → how its holder stands to them."""
_DISPUTED: Final = frozenset({"contradicted", "opposed", "denied"})
_LINE: Final = SIZE * 1.2
_AROUND_X: Final = 122.0
_AROUND_Y: Final = (54.0, 7.0)
"""Half the height of the ring, and what each party from the fifth on adds."""
_TOP: Final = 3
_INWARD: Final = 0.78
_BEND: Final = 9.0
_HEAD: Final = (6.0, 2.7)
"""Length of an arrow's head, and half of its width."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """Positions of a holder towards another party, by their ids."""

    holder: str
    other: str
    kind: RelationKind
    positions: tuple[str, ...]
    addressed: frozenset[str] = frozenset()
    """Those of them that are addressed to the other party; the others stand against it in a dispute."""


def compose_network(context: Context, options: SectionOptions) -> Network:
    """The parties with most relations, at most ``limit``; none where fewer than ``NEEDED`` relations are known."""
    edges = _edges(context)
    connected = _connected(edges)
    kept = _kept(edges, connected[: min(options.limit or ACTORS, ACTORS)]) if len(edges) >= NEEDED else []
    order = in_order([*dict.fromkeys(id for id in connected for e in kept if id in (e.holder, e.other))], kept)
    places = dict(zip(order, around(len(order)), strict=True))
    actors = [_actor(context, id, place) for id, place in places.items()]
    bends = _bends(kept)
    relations = [
        _relation(context, n, edge, (places[edge.holder], places[edge.other]), bends[n - 1])
        for n, edge in enumerate(kept, 1)
    ]
    return Network(
        frame=frame_of(actors),
        actors=tuple(actors),
        relations=tuple(relations),
        found=len(edges),
        needed=NEEDED,
        more=len(connected) - len(order) if kept else 0,
        radius=RADIUS,
        sources=source_numbers(context, (context.positions[id].content.article for e in kept for id in e.positions)),
    )


# --- relations -----------------------------------------------------------------------------------------------------


def _edges(context: Context) -> list[_Edge]:
    """Relations between two known parties, in the order of their first positions."""
    addressed, opposing = _by_parties(context, _addressed(context)), _by_parties(context, _opposing(context))
    order = context.numbers.positions
    edges = []
    for key in dict.fromkeys((*addressed, *opposing)):
        told = frozenset(addressed.get(key, ()))
        ids = sorted(told.union(opposing.get(key, ())), key=order.__getitem__)
        edges.append(_Edge(*key, tuple(ids), told))
    return sorted(edges, key=lambda edge: (order[edge.positions[0]], edge.holder, edge.other, edge.kind))


_Found = tuple[str, str, RelationKind, Position]


def _by_parties(context: Context, relations: Iterator[_Found]) -> dict[tuple[str, str, RelationKind], set[str]]:
    """Ids of positions, between two parties that are known and not one."""
    found: dict[tuple[str, str, RelationKind], set[str]] = {}
    for holder, other, kind, position in relations:
        if holder != other and holder in context.actors and other in context.actors:
            found.setdefault((holder, other, kind), set()).add(position.id)
    return found


def _disputes_of(context: Context, edge: _Edge) -> Iterator[int]:
    """Numbers of the disputes in which the holder stands against the other party."""
    rest = set(edge.positions) - edge.addressed
    for dispute in context.ranked_disputes() if rest else ():
        found = _against(context, dispute) if dispute.kind in _DISPUTED else ()
        if any((h, o) == (edge.holder, edge.other) and p.id in rest for h, o, _, p in found):
            yield context.numbers.disputes[dispute.id]


def _addressed(context: Context) -> Iterator[_Found]:
    """What a position says to those it is addressed to."""
    for position in context.known(context.positions):
        if position.holder and position.kind in RELATIONS:
            for other in position.addressed:
                yield position.holder, other, RELATIONS[position.kind], position


def _opposing(context: Context) -> Iterator[_Found]:
    """Who denies or opposes in a dispute is against who affirms or demands."""
    for dispute in context.ranked_disputes():
        if dispute.kind in _DISPUTED:
            yield from _against(context, dispute)


def _against(context: Context, dispute: Dispute) -> Iterator[_Found]:
    for side in dispute.sides[1:]:
        for position in context.known(side.positions):
            for other in dispute.sides[0].holders:
                if position.holder:
                    yield position.holder, other, "against", position


def _connected(edges: list[_Edge]) -> list[str]:
    """The parties, those with most positions given and taken first."""
    weight: Counter[str] = Counter()
    for edge in edges:
        weight[edge.holder] += len(edge.positions)
        weight[edge.other] += len(edge.positions)
    return sorted(weight, key=lambda id: (-weight[id], id))


def _kept(edges: list[_Edge], parties: Sequence[str]) -> list[_Edge]:
    return [edge for edge in edges if edge.holder in parties and edge.other in parties]


# --- layout --------------------------------------------------------------------------------------------------------


def in_order(parties: list[str], edges: list[_Edge]) -> list[str]:
    """The parties around a ring so that few arrows cross and they are short: exchanged by twos while that helps."""
    pairs = sorted({(min(e.holder, e.other), max(e.holder, e.other)) for e in edges})
    best, cost = parties, _cost(parties, pairs)
    better = True
    while better:
        better = False
        for one, other in combinations(range(len(parties)), 2):
            tried = [*best]
            tried[one], tried[other] = tried[other], tried[one]
            if (found := _cost(tried, pairs)) < cost:
                best, cost, better = tried, found, True
    return best


def _cost(parties: list[str], pairs: list[tuple[str, str]]) -> tuple[int, int]:
    """How many arrows cross, and how long they are in steps around the ring."""
    at = {party: index for index, party in enumerate(parties)}
    chords = [(min(at[a], at[b]), max(at[a], at[b])) for a, b in pairs]
    crossings = sum(a < c < b < d or c < a < d < b for (a, b), (c, d) in combinations(chords, 2))
    return crossings, sum(min(b - a, len(parties) - b + a) for a, b in chords)


def around(parties: int) -> list[Point]:
    """Places on an ellipse around 0, none at its very top where there are four or more."""
    start = -pi / 2 + (pi / parties if parties > _TOP else 0)
    up = _AROUND_Y[0] + _AROUND_Y[1] * max(0, parties - _TOP)
    angles = [start + 2 * pi * index / parties for index in range(parties)]
    return [(_AROUND_X * cos(angle), up * sin(angle)) for angle in angles]


def frame_of(actors: Sequence[NetworkActor]) -> Frame:
    """As high as the parties and their names need; its origin is its left upper corner."""
    boxes = [box_of(line) for actor in actors for line in actor.lines]
    tops = [actor.y - RADIUS for actor in actors] + [box.top for box in boxes]
    bottoms = [actor.y + RADIUS for actor in actors] + [box.bottom for box in boxes]
    if not actors:
        return Frame(WIDTH, 0.0)
    return Frame(WIDTH, round(max(bottoms) - min(tops) + 4, 1), -WIDTH / 2, round(min(tops) - 2, 1))


def _actor(context: Context, id: str, place: Point) -> NetworkActor:
    name = context.name(id)
    assert name is not None
    x, y = (round(value, 1) + 0.0 for value in place)  # no minus nought
    return NetworkActor(name, x, y, tuple(_name_lines(name, place)))


def _name_lines(name: Name, place: Point) -> Iterator[Label]:
    """A name outside the ring: at its sides, or above and below it."""
    x, y = place
    text = name.text if name.verbatim else name.short.removeprefix("the ")
    if not can_be_drawn(text):
        return
    gap = RADIUS + 4
    if abs(x) < 1:
        lines = wrapped(text, 130)
        first = y - gap - (len(lines) - 1) * _LINE if y < 0 else y + gap + SIZE * 0.7
        for index, line in enumerate(lines):
            yield label(line, x, first + index * _LINE, "middle")
        return
    room = WIDTH / 2 - abs(x) - gap - 2
    lines = wrapped(text, room)
    first = y + SIZE * 0.34 - (len(lines) - 1) * _LINE / 2
    for index, line in enumerate(lines):
        yield label(line, x + (gap if x > 0 else -gap), first + index * _LINE, "start" if x > 0 else "end")


def _bends(edges: list[_Edge]) -> list[float]:
    """How far each arrow bends to its left, so that two between the same parties lie apart."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for edge in edges:
        seen[edge.holder, edge.other] += 1
        found.append(_BEND * (2 * seen[edge.holder, edge.other] - 1))
    return found


def _relation(context: Context, n: int, edge: _Edge, ends: tuple[Point, Point], bend: float) -> Relation:
    positions = [context.positions[id] for id in edge.positions]
    holder, other = context.name(edge.holder), context.name(edge.other)
    assert holder is not None
    assert other is not None
    curve, head = arrow(*ends, bend)
    return Relation(
        kind=edge.kind,
        holder=holder,
        other=other,
        kinds=tuple(dict.fromkeys(position.kind for position in positions if position.id in edge.addressed)),
        disputes=tuple(_disputes_of(context, edge)),
        positions=len(positions),
        path=curve,
        head=head,
        width=round(min(3.2, 0.9 + 0.5 * (len(positions) - 1)), 1),
        citations=context.cite(Place("network", str(n)), (position.content for position in positions), use="said"),
        involved=involved((holder, other)),
    )


def arrow(start: Point, end: Point, bend: float) -> tuple[str, tuple[Point, ...]]:
    """A curve from circle to circle that bends to its left and a little to the middle, and the corners of its head."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = max(hypot(dx, dy), 0.1)
    half = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    control = (
        half[0] * _INWARD + dy / length * bend,
        half[1] * _INWARD - dx / length * bend,
    )
    first, tip = _towards(start, control, RADIUS + 1), _towards(end, control, RADIUS + 1.5)
    back = _towards(tip, control, _HEAD[0])
    ux, uy = (tip[0] - back[0]) / _HEAD[0], (tip[1] - back[1]) / _HEAD[0]
    corners = (
        tip,
        (back[0] - uy * _HEAD[1], back[1] + ux * _HEAD[1]),
        (back[0] + uy * _HEAD[1], back[1] - ux * _HEAD[1]),
    )
    curve = " ".join(number(value) for point in (control, back) for value in point)
    head = tuple((round(x, 1), round(y, 1)) for x, y in corners)
    return f"M{number(first[0])} {number(first[1])}Q{curve}", head


def _towards(point: Point, other: Point, length: float) -> Point:
    """The point so far away from one in the direction of another."""
    dx, dy = other[0] - point[0], other[1] - point[1]
    whole = max(hypot(dx, dy), 0.1)
    return point[0] + dx / whole * length, point[1] + dy / whole * length
