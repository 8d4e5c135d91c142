"""Plain text: aligned columns without rules, to paste into a letter. No wrapping, no colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabulate import tabulate

from njind.formats.people.layout import laid_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from njind.formats import Options
    from njind.report import Report


def write(report: Report, options: Options) -> Iterator[str]:
    """The report as plain text: title, columns, caption, notes."""
    layout = laid_out(report, options)
    table = tabulate(
        layout.all_rows(),
        headers=layout.labels,
        tablefmt="plain",
        disable_numparse=True,
        preserve_whitespace=True,
        colalign=layout.alignments,
    )
    yield f"{layout.title}\n\n"
    yield "".join(f"{line.rstrip()}\n" for line in table.splitlines())
    yield "\n" if layout.lines else ""
    yield from (f"{line}\n" for line in layout.lines)
