"""A Markdown table to paste into an issue, a wiki or a document. No wrapping: a renderer does that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tabulate import tabulate

from njind.formats.people.layout import laid_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from njind.formats import Options
    from njind.formats.people.layout import Layout
    from njind.report import Report

_MEANING = re.compile(r"[\\`*\[\]<>|~$&]|(?<![^\W_])_|_(?![^\W_])")
"""Characters that Markdown would read as markup; an underscore inside a word is none."""

_AT_START = re.compile(r"^(?:[#+=-]|\d+(?=[.)]\s))")
"""What makes a heading or a list of a line."""


def write(report: Report, options: Options) -> Iterator[str]:
    """The report as Markdown: title in bold, a pipe table, then each line of caption and notes as a paragraph."""
    layout = laid_out(report, options)
    yield from _pieces(layout)
    for line in layout.lines:
        yield f"\n{_line(line)}\n"


def _pieces(layout: Layout) -> Iterator[str]:
    """What stands above the lines."""
    if layout.prose:
        yield f"{_line(layout.paragraph)}\n" + ("\n" if layout.has_table else "")
    if layout.steps:
        yield f"**{_escaped(layout.title)}**\n\n"
    for number, step in enumerate(layout.steps, start=1):
        yield f"{number}. " + "\\\n   ".join(map(_escaped, (step.sentence, *step.below))) + "\n"
    if layout.has_table:
        yield _table(layout)


def _table(layout: Layout) -> str:
    """The title and the table."""
    table = tabulate(
        [[_escaped(cell) for cell in row] for row in layout.all_rows()],
        headers=[_escaped(label) for label in layout.labels],
        tablefmt="pipe",
        disable_numparse=True,
        preserve_whitespace=True,
        colalign=layout.alignments,
    )
    return f"**{_escaped(layout.title)}**\n\n{table}\n"


def _escaped(text: str) -> str:
    return _MEANING.sub(r"\\\g<0>", text)


def _line(text: str) -> str:
    """A paragraph of its own, whatever it begins with."""
    return _AT_START.sub(lambda found: f"\\{found[0]}" if not found[0].isdigit() else found[0] + "\\", _escaped(text))
