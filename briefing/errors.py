"""What the user can fix. Anything else is our bug and keeps its traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.markings import MarkingLabel


class BriefingError(Exception):
    """The input or the configuration is wrong; the message says where, what was found, what is allowed, what to do."""


class InputError(BriefingError):
    """A source cannot be read. Costs itself only, unless nothing else is left."""

    def __init__(self, path: str, what: str, marking: MarkingLabel | None = None) -> None:
        """``marking`` is the source's own, as far as it is known: whoever may not see it is not told of it either."""
        super().__init__(f"{path}: {what}")
        self.path = path
        self.what = what
        self.marking = marking


class SettingsError(BriefingError):
    """An audience or configuration file is wrong."""


class MissingDependencyError(BriefingError):
    """Something the machine must have is not there: the model, Pango."""


class RenderError(BriefingError):
    """A document cannot be made as it was asked for. Costs itself only; ``document`` is what was made instead."""

    def __init__(self, what: str, document: bytes | None = None) -> None:
        super().__init__(what)
        self.document = document


class OutputError(BriefingError):
    """A document cannot be written."""
