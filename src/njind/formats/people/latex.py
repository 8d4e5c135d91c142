r"""A LaTeX table to paste into a paper; it needs no package, Chinese needs xelatex with ctex. No wrapping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabulate import SEPARATING_LINE, tabulate

from njind.formats.people.figures import without_padding
from njind.formats.people.layout import BLOCKS, laid_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from njind.formats import Options
    from njind.formats.people.layout import Layout
    from njind.report import Report

_ESCAPES = str.maketrans(
    {
        **{character: f"\\{character}" for character in "&%$#_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\ensuremath{<}",
        ">": r"\ensuremath{>}",
        "|": r"\textbar{}",
        "≈": r"\ensuremath{\approx}",
        "≥": r"\ensuremath{\geq}",
        "≤": r"\ensuremath{\leq}",
        "≠": r"\ensuremath{\neq}",
        "−": r"\ensuremath{-}",
        "×": r"\ensuremath{\times}",
        "÷": r"\ensuremath{\div}",
        "±": r"\ensuremath{\pm}",
        "·": r"\ensuremath{\cdot}",
        "→": r"\ensuremath{\rightarrow}",
        "²": r"\textsuperscript{2}",
        **BLOCKS,  # the fonts of LaTeX have none
        "—": "---",
        "–": "--",
        "…": r"\ldots{}",
        # a bracket or star at the start of a row would belong to the line break before it
        "[": "{[}",
        "]": "{]}",
        "*": "{*}",
    }
)


def write(report: Report, options: Options) -> Iterator[str]:
    """The report as a table environment: caption, tabular, then the lines of caption and notes in small print."""
    layout = laid_out(report, options)
    yield from _in_sentences(layout)
    if layout.has_table:
        yield from _table(layout)
    elif layout.lines:
        yield f"\n{{\\footnotesize\n{_small(layout)}\\par}}\n"


def _in_sentences(layout: Layout) -> Iterator[str]:
    """What is read in sentences: the paragraph, or the steps as a list."""
    if layout.prose:
        yield f"{_escaped(layout.paragraph)}\n" + ("\n" if layout.has_table else "")
    if layout.steps:
        yield f"\\textbf{{{_escaped(layout.title)}}}\n\n\\begin{{enumerate}}\n"
        for step in layout.steps:
            yield "\\item " + "\\\\\n".join(map(_escaped, (step.sentence, *step.below))) + "\n"
        yield "\\end{enumerate}\n"


def _table(layout: Layout) -> Iterator[str]:
    rows = [[_cell(cell) for cell in row] for row in layout.rows()]
    if layout.has_total:
        rows += [[SEPARATING_LINE], [_cell(cell) for cell in layout.total]]
    table = tabulate(
        rows,
        headers=[_escaped(label) for label in layout.labels],
        tablefmt="latex_raw",
        disable_numparse=True,
        colalign=layout.alignments,
    )
    yield f"\\begin{{table}}\n\\centering\n\\caption{{{_escaped(layout.title)}}}\n{table}\n"
    if layout.lines:
        yield f"\n\\smallskip\n{{\\footnotesize\n{_small(layout)}\\par}}\n"
    yield "\\end{table}\n"


def _small(layout: Layout) -> str:
    return "\\\\\n".join(_escaped(line) for line in layout.lines)


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _cell(cell: str) -> str:
    """The cell with the spaces after a figure as an invisible point and digits, which keeps the points aligned."""
    text, missing = without_padding(cell)
    return _escaped(text) + (rf"\phantom{{{missing}}}" if missing else "")
