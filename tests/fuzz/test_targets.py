"""The targets of the fuzzer with good input, with damaged good input, and with any bytes; a few of each every time."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, seeds_of

_EXAMPLES = {"read": 60, "settings": 150, "find": 8, "print": 4, "check": 60}


@cache
def seeds(target: str) -> list[bytes]:
    return [*seeds_of(target)]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """With some bytes changed, a piece cut out, or a piece put in from elsewhere; the first byte stays."""
    for _ in range(chance.randint(1, 4)):
        start, length = chance.randint(1, len(data)), chance.choice((1, 1, 2, 8, 60, 900))
        elsewhere = chance.randint(0, len(data))
        put = chance.choice((b"", chance.randbytes(min(length, 8)), data[elsewhere : elsewhere + length]))
        data = data[:start] + put + data[start + chance.choice((0, length)) :]
    return data


@pytest.mark.parametrize("target", TARGETS)
def test_good_input(target: str) -> None:
    for data in seeds(target):
        TARGETS[target](data)


@pytest.mark.parametrize("target", TARGETS)
def test_damaged_input(target: str) -> None:
    chance = random.Random(7)
    for _ in range(_EXAMPLES[target]):
        TARGETS[target](damaged(chance.choice(seeds(target)), chance))


@pytest.mark.parametrize("target", TARGETS)
def test_any_input(target: str) -> None:
    @settings(
        max_examples=_EXAMPLES[target],
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        derandomize=True,
    )
    @given(data=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
    def holds(data: bytes) -> None:
        TARGETS[target](data)

    holds()
