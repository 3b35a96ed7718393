"""The order of TLP 2.0 labels: which one counts where several meet, and which lies above another."""

from __future__ import annotations

from typing import Final, Literal, get_args

MarkingLabel = Literal["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
"""TLP 2.0 (FIRST, August 2022), lowest first."""
LABELS: Final[tuple[MarkingLabel, ...]] = get_args(MarkingLabel)
"""Lowest first."""


def label_of(text: str) -> MarkingLabel | None:
    """The label that a text is, however it is written: "tlp: amber", "Amber+Strict", and "WHITE" as TLP 1.0 had it."""
    bare = "".join(text.upper().split()).removeprefix("TLP").lstrip(":-")
    return next((label for label in LABELS if label == f"TLP:{_RENAMED.get(bare, bare)}"), None)


_RENAMED: Final = {"WHITE": "CLEAR"}


def highest(*labels: MarkingLabel | None) -> MarkingLabel | None:
    """The highest of the labels; None where none is stated."""
    return max((label for label in labels if label is not None), key=LABELS.index, default=None)


def is_above(label: MarkingLabel | None, ceiling: MarkingLabel) -> bool:
    """Whether what is marked so may not be shown under this ceiling; what is not marked may."""
    return label is not None and LABELS.index(label) > LABELS.index(ceiling)
