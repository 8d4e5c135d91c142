"""Plain text: aligned columns without rules, to paste into a letter. No wrapping, no colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabulate import tabulate

from njind.formats.people.layout import laid_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from njind.formats import Options
    from njind.formats.people.layout import Layout
    from njind.report import Report


def write(report: Report, options: Options) -> Iterator[str]:
    """The report as plain text: title, columns, caption, notes."""
    layout = laid_out(report, options)
    if layout.prose:
        yield f"{layout.paragraph}\n" + ("\n" if layout.has_table else "")
    if layout.steps:
        yield f"{layout.title}\n\n"
    for number, step in enumerate(layout.steps, start=1):
        before = f"{number}. "
        yield f"{before}{step.sentence}\n" + "".join(f"{'':{len(before)}}{one}\n" for one in step.below)
    if layout.has_table:
        yield _table(layout)
    yield "\n" if layout.lines else ""
    yield from (f"{line}\n" for line in layout.lines)


def _table(layout: Layout) -> str:
    """The title and the aligned columns."""
    table = tabulate(
        layout.all_rows(),
        headers=layout.labels,
        tablefmt="plain",
        disable_numparse=True,
        preserve_whitespace=True,
        colalign=layout.alignments,
    )
    return f"{layout.title}\n\n" + "".join(f"{line.rstrip()}\n" for line in table.splitlines())
