"""Why a text is no figure, and what to do, as lines of the catalogue. No reading of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind.line import Line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from njind.line import LineValue

_KEYS = "figures."


class NotAFigure(ValueError):
    """A text that cannot be read as one figure.

    ``said`` is the line that is the tail of a sentence that begins with the text ("is not a number"); ``advice`` is
    the line that says what to do. Neither holds any of the text itself. They are named by their keys in the topic
    ``figures`` of the catalogue, without the topic.
    """

    def __init__(self, reason: str, remedy: str = "correct", **values: LineValue) -> None:
        super().__init__(reason, remedy, values)
        self.said = _line(reason, values)
        self.advice = _line(remedy, values)

    def __reduce__(self) -> tuple[object, ...]:
        """What a copy is made from."""
        return _remade, self.args

    def __str__(self) -> str:
        """The reason, in English."""
        return _in_english(self.said)


def _in_english(said: Line) -> str:
    from njind.messages.wording import worded  # only where somebody reads it

    return worded(said)


def _remade(reason: str, remedy: str, values: dict[str, LineValue]) -> NotAFigure:
    return NotAFigure(reason, remedy, **values)


def _line(key: str, values: Mapping[str, LineValue]) -> Line:
    return Line(_KEYS + key, values)
