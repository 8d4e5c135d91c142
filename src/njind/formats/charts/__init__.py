"""Charts as files and in the terminal: one module draws each way. No analysis, no options of commands."""

from __future__ import annotations

import importlib.util
from pathlib import PurePath
from typing import TYPE_CHECKING

from njind.errors import NjindError, UsageError
from njind.formats import files
from njind.sanitize import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from njind.chart import Chart
    from njind.formats import Options

EXTENSIONS = (".svg", ".png", ".pdf", ".html", ".json")
"""The endings of the files that a chart can be written to; each chooses its format."""


def chart_format(path: str | PathLike[str]) -> str:
    """The ending that chooses the format; a usage error where no chart has it, and where what draws is missing."""
    extension = PurePath(path).suffix.casefold()
    if extension not in EXTENSIONS:
        raise UsageError(
            "charts.unknown-extension",
            extension=harmless(extension or str(path), most=80),
            extensions=", ".join(EXTENSIONS),
        )
    if importlib.util.find_spec("altair") is None or importlib.util.find_spec("vl_convert") is None:
        raise NjindError("charts.extra")
    return extension


def rendered(chart: Chart, extension: str, options: Options) -> bytes:
    """The chart in the format of an ending."""
    from njind.formats.charts.vega import drawn

    return drawn(chart, extension, options)


def write_chart(
    chart: Chart, path: str | PathLike[str], options: Options, *, inputs: Iterable[str | PathLike[str]] = ()
) -> None:
    """Write the chart to a file, whole or not at all; ``inputs`` are files that were read, which are never written."""
    extension = chart_format(path)
    content = rendered(chart, extension, options)
    with files.explained(path):
        files.target_of(path, inputs=inputs).write(iter([content]))
