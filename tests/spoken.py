"""What a report says, as a reader of English sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind.line import Weight
from njind.messages.wording import Wording, weight_of, worded

if TYPE_CHECKING:
    from njind.report import Report

CHINESE = Wording(lang="zh")


def sentences(report: Report) -> tuple[str, ...]:
    """All lines of a report."""
    return tuple(worded(one) for one in report.lines)


def warnings(report: Report) -> tuple[str, ...]:
    """The lines that a reader must know."""
    return tuple(worded(one) for one in report.lines if weight_of(one) is Weight.MUST)


def keys(report: Report) -> list[str]:
    """The messages of a report's lines."""
    return [one.key for one in report.lines]


def in_chinese(report: Report) -> tuple[str, ...]:
    """All lines of a report, as a reader of Chinese sees them."""
    return tuple(worded(one, CHINESE) for one in report.lines)
