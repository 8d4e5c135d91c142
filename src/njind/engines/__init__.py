"""Who scans the files: pandas, or DuckDB, Polars, Spark and Dask for what is large. No analysis.

pandas reads any file with care. The others scan plain text files and Parquet, one or many, and hand on few rows.
"""

from __future__ import annotations

import importlib.util
import os
from typing import TYPE_CHECKING

from njind.errors import NjindError
from njind.line import line
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from njind.engines.adapters import Engine
    from njind.line import Line
    from njind.tables.sources import Sources

NAMES = ("auto", "pandas", "duckdb", "polars", "spark", "dask")
"""What ``--engine`` takes."""

_NEEDS = {"duckdb": ("duckdb",), "polars": ("polars",), "spark": ("pyspark",), "dask": ("dask.dataframe",)}
"""The package of each engine; all of them need narwhals and pyarrow besides."""

LARGE = 256 << 20
"""Bytes of one text file from which on ``auto`` leaves the scan to DuckDB, where that is installed."""

SMALL = 32 << 20
"""Bytes up to which njind's own reader scans whatever it is: it is done before another engine has started."""


@frozen
class Choice:
    """The engine that answers, and why: for ``--notes``."""

    name: str
    why: Line

    is_asked: bool = False

    @property
    def is_pandas(self) -> bool:
        """Whether njind's own reader scans."""
        return self.name == "pandas"


def choice_of(name: str, sources: Sources | None) -> Choice:
    """The engine for some files (None: one plain file of another kind, or none).

    ``auto`` takes pandas for what is SMALL and DuckDB, where it is installed, for more of it in several files or
    Parquet, and for one file of LARGE bytes or more. Raises NjindError where an engine that was named is not installed.
    """
    if name != "auto":
        if name != "pandas":
            require(name)
        return Choice(name, line("engines.as-asked", engine=name), is_asked=True)
    if sources is None or not _is_large(sources):
        return Choice("pandas", line("engines.small"))
    if _is_there("duckdb"):
        return Choice("duckdb", line("engines.large"))
    return Choice("pandas", line("engines.duckdb-missing"))


def _is_large(sources: Sources) -> bool:
    paths = [part.path for part in sources.parts]
    size = _bytes_of(paths)
    several = len(paths) > 1 or paths[0].suffix.casefold() == ".parquet"
    return size >= LARGE or (several and size > SMALL)


def _bytes_of(paths: Sequence[Path]) -> int:
    return sum(path.stat().st_size for path in paths if path.exists())


def require(name: str) -> None:
    """Raise NjindError, which names the command that installs it, where an engine is not installed."""
    if not _is_there(name):
        raise NjindError("engines.needs", engine=name)


def _is_there(name: str) -> bool:
    try:
        return all(importlib.util.find_spec(one) is not None for one in (*_NEEDS[name], "narwhals", "pyarrow"))
    except ModuleNotFoundError:  # the package of which it would be a part
        return False


def opened(name: str) -> Engine:
    """The engine of a name, ready to scan."""
    from njind.engines.adapters import ADAPTERS

    require(name)
    return ADAPTERS[name]()


def careful() -> Choice:
    """Njind's own reader, where another engine could not do it."""
    return Choice("pandas", line("engines.careful"))


def may_be_large(path: str | Path | None) -> bool:
    """Whether a file is one that ``auto`` may leave to another engine."""
    if path is None:
        return False
    name = os.fspath(path).casefold()
    try:
        return os.stat(path).st_size > SMALL and name.endswith((".csv", ".tsv", ".parquet"))  # noqa: PTH116 (a word)
    except (OSError, ValueError):
        return False
