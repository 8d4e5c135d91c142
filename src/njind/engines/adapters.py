"""What each engine does in its own way: open files as columns of text, keep what was read, hand on a small result.

All else is said once, in the expressions of narwhals. No tables of njind, no analysis.
"""

from __future__ import annotations

import os
import sys
import warnings
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from njind.errors import NjindError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pyarrow as pa

Lazy: TypeAlias = Any
"""A frame of narwhals over an engine's own, which it types by its backend."""

Expr: TypeAlias = Any
"""An expression of narwhals."""

FILE = "_file"
"""The column that holds the path of the file that a row is from."""


class Engine(Protocol):
    """Who scans, filters, groups and sorts. Every row of a scan has the column ``FILE``.

    ``tries`` says that expressions are tried on made-up values of each column first: then none may rest on what
    another column says of it.
    """

    tries: bool

    def texts(self, files: Sequence[str], names: Sequence[str], delimiter: str) -> Lazy:
        """The rows of text files below their first line, every column as text, null where a cell is empty.

        A row with more or fewer cells than there are names is an error of the engine's.
        """

    def parquet(self, files: Sequence[str]) -> Lazy:
        """The rows of Parquet files, columns in their types."""

    def joined(self, rows: Lazy, columns: Mapping[str, Sequence[Any]], on: str) -> Lazy:
        """The rows that have a partner in a small table of texts and numbers, with its columns."""

    def kept(self, frame: Lazy) -> Lazy:
        """The rows of a query, held where the engine holds its data, so that they are read once."""

    def result(self, frame: Lazy) -> pa.Table:
        """The rows of a query, in the order of the files where nothing sorted or grouped them."""


class DuckDB:
    """DuckDB in this process; what does not fit into memory goes to a temporary folder."""

    tries = False

    @cached_property
    def _connection(self) -> Any:
        import duckdb

        # extensions are never fetched: an office has no network, and a query that worked must work again
        return duckdb.connect(
            config={"autoinstall_known_extensions": "false", "preserve_insertion_order": "true", "threads": _threads()}
        )

    def texts(self, files: Sequence[str], names: Sequence[str], delimiter: str) -> Lazy:
        """As ``Engine``."""
        return self._narwhals(
            self._connection.read_csv(
                list(files),
                header=False,
                skiprows=1,
                columns=dict.fromkeys(names, "VARCHAR"),
                sep=delimiter,
                quotechar='"',
                escapechar='"',
                strict_mode=True,
                null_padding=False,
                auto_detect=False,
                filename=FILE,
            )
        )

    def parquet(self, files: Sequence[str]) -> Lazy:
        """As ``Engine``."""
        relation = self._connection.read_parquet(list(files), filename=True, union_by_name=True)
        return self._narwhals(relation).rename({"filename": FILE})

    def joined(self, rows: Lazy, columns: Mapping[str, Sequence[Any]], on: str) -> Lazy:
        """As ``Engine``."""
        import pyarrow as pa

        return rows.join(self._narwhals(self._connection.from_arrow(pa.table(dict(columns)))), on=on, how="inner")

    def kept(self, frame: Lazy) -> Lazy:
        """As ``Engine``."""
        self._tables += 1
        name = f"kept_{self._tables}"
        self._connection.execute(f"CREATE TEMP TABLE {name} AS {frame.to_native().sql_query()}")
        return self._narwhals(self._connection.table(name))

    _tables = 0

    def result(self, frame: Lazy) -> pa.Table:
        """As ``Engine``."""
        return frame.to_native().to_arrow_table()

    def _narwhals(self, relation: Any) -> Lazy:
        import narwhals as nw

        return nw.from_native(relation)


def _threads() -> str:
    return str(os.cpu_count() or 1)


class Polars:
    """Polars in this process, by its streaming engine."""

    tries = False

    def texts(self, files: Sequence[str], names: Sequence[str], delimiter: str) -> Lazy:
        """As ``Engine``."""
        import narwhals as nw
        import polars as pl

        if files not in self._even:
            self._refuse_short_rows(files, len(names), delimiter)
        return nw.from_native(
            pl.scan_csv(
                list(files),
                has_header=False,
                skip_rows=1,
                separator=delimiter,
                schema=dict.fromkeys(names, pl.String),
                missing_columns="raise",
                extra_columns="raise",
                glob=False,
                include_file_paths=FILE,
            )
        )

    @cached_property
    def _even(self) -> list[Sequence[str]]:
        """Files whose rows were counted."""
        return []

    def _refuse_short_rows(self, files: Sequence[str], width: int, delimiter: str) -> None:
        """Refuse rows with fewer cells than the header: Polars would take the missing ones for empty."""
        import polars as pl

        line = pl.col("line")
        bare = pl.when(line.str.contains('"', literal=True)).then(line.str.replace_all(r'"[^"]*"', "")).otherwise(line)
        lines = pl.scan_csv(
            list(files),
            has_header=False,
            skip_rows=1,
            separator="\x01",
            quote_char=None,
            schema={"line": pl.String},
            glob=False,
        )
        marks = bare.str.count_matches(delimiter, literal=True)
        short = lines.filter(line.is_not_null() & (line != "") & (marks < width - 1)).select(pl.len())
        count = short.collect(engine="streaming").item()
        if count:
            raise NjindError("engines.ragged", given=files[0], count=count)
        self._even.append(files)

    def parquet(self, files: Sequence[str]) -> Lazy:
        """As ``Engine``."""
        import narwhals as nw
        import polars as pl

        return nw.from_native(
            pl.scan_parquet(list(files), glob=False, missing_columns="insert", include_file_paths=FILE)
        )

    def joined(self, rows: Lazy, columns: Mapping[str, Sequence[Any]], on: str) -> Lazy:
        """As ``Engine``."""
        import narwhals as nw
        import polars as pl

        return rows.join(nw.from_native(pl.LazyFrame(dict(columns))), on=on, how="inner")

    def kept(self, frame: Lazy) -> Lazy:
        """As ``Engine``."""
        import narwhals as nw

        return nw.from_native(frame.to_native().collect(engine="streaming").lazy())

    def result(self, frame: Lazy) -> pa.Table:
        """As ``Engine``."""
        return frame.to_native().collect(engine="streaming").to_arrow()


class Spark:
    """The Spark session that SPARK_REMOTE or the usual settings name, else one on this machine."""

    tries = False

    @cached_property
    def _session(self) -> Any:
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.appName("njind")
        if not os.environ.get("SPARK_REMOTE"):
            builder = builder.config("spark.ui.enabled", "false").config("spark.log.level", "OFF")
            seen = sys.stderr is not None and sys.stderr.isatty()
            builder = builder.config("spark.ui.showConsoleProgress", str(seen).lower())
            builder = builder.config("spark.sql.shuffle.partitions", str(2 * (os.cpu_count() or 1)))
            if not (os.environ.get("SPARK_MASTER") or os.environ.get("MASTER")):
                builder = builder.master("local[*]")
        return builder.getOrCreate()

    def texts(self, files: Sequence[str], names: Sequence[str], delimiter: str) -> Lazy:
        """As ``Engine``."""
        reader = self._session.read.options(
            header=True, sep=delimiter, quote='"', escape='"', mode="FAILFAST", enforceSchema=True
        )
        schema = ", ".join(f"`{name}` STRING" for name in names)
        # one row is one line, so that a file can be split among many
        return self._with_file(reader.schema(schema).csv([_as_url(file) for file in files]))

    def parquet(self, files: Sequence[str]) -> Lazy:
        """As ``Engine``."""
        reader = self._session.read.option("mergeSchema", value=True)
        return self._with_file(reader.parquet(*[_as_url(file) for file in files]))

    def joined(self, rows: Lazy, columns: Mapping[str, Sequence[Any]], on: str) -> Lazy:
        """As ``Engine``."""
        import narwhals as nw

        small = self._session.createDataFrame(list(zip(*columns.values(), strict=True)), list(columns))
        return rows.join(nw.from_native(small), on=on, how="inner")

    def kept(self, frame: Lazy) -> Lazy:
        """As ``Engine``."""
        import narwhals as nw

        return nw.from_native(frame.to_native().persist())

    def result(self, frame: Lazy) -> pa.Table:
        """As ``Engine``."""
        return frame.to_native().toArrow()

    def _with_file(self, frame: Any) -> Lazy:
        import narwhals as nw

        path = "regexp_replace(url_decode(replace(_metadata.file_path, '+', '%2B')), '^file:/+', '/')"
        return nw.from_native(frame.selectExpr("*", f"{path} AS `{FILE}`"))


def _as_url(file: str) -> str:
    return file if "://" in file else f"file://{os.path.abspath(file)}"  # noqa: PTH100 (no link is followed)


class Dask:
    """Dask: the scheduler of DASK_SCHEDULER_ADDRESS, else threads of this process."""

    tries = True

    @cached_property
    def _client(self) -> Any:
        import dask

        dask.config.set({"dataframe.convert-string": False})  # one kind of text for all frames
        address = os.environ.get("DASK_SCHEDULER_ADDRESS")
        if not address:
            return None
        from distributed import Client

        return Client(address)

    def texts(self, files: Sequence[str], names: Sequence[str], delimiter: str) -> Lazy:
        """As ``Engine``."""
        import dask.dataframe as dd
        from dask.utils import parse_bytes

        _ = self._client
        blocks = [
            (file, start, min(size, start + parse_bytes("64MiB")))
            for file in files
            for size in [os.path.getsize(file)]  # noqa: PTH202 (as given)
            for start in range(0, max(size, 1), parse_bytes("64MiB"))
        ]
        meta = _no_rows([*names, FILE])
        return self._narwhals(dd.from_map(_block_of_text, blocks, names=list(names), delimiter=delimiter, meta=meta))

    def parquet(self, files: Sequence[str]) -> Lazy:
        """As ``Engine``."""
        import dask.dataframe as dd

        _ = self._client
        parts = [dd.read_parquet(file).assign(**{FILE: file}) for file in files]
        return self._narwhals(dd.concat(parts))

    def joined(self, rows: Lazy, columns: Mapping[str, Sequence[Any]], on: str) -> Lazy:
        """As ``Engine``."""
        import dask.dataframe as dd
        import pandas as pd

        small = self._narwhals(dd.from_pandas(pd.DataFrame(dict(columns)), npartitions=1))
        with warnings.catch_warnings():  # that pandas has two types of text
            warnings.simplefilter("ignore", UserWarning)
            return rows.join(small, on=on, how="inner")

    def kept(self, frame: Lazy) -> Lazy:
        """As ``Engine``."""
        return self._narwhals(frame.to_native().persist())

    def result(self, frame: Lazy) -> pa.Table:
        """As ``Engine``."""
        import pyarrow as pa

        return pa.Table.from_pandas(frame.to_native().compute(), preserve_index=False)

    def _narwhals(self, frame: Any) -> Lazy:
        import narwhals as nw

        with warnings.catch_warnings():  # that Dask will need a package of its own, which is not there yet
            warnings.simplefilter("ignore", FutureWarning)
            return nw.from_native(frame)


def _no_rows(names: Sequence[str]) -> Any:
    import pandas as pd

    return pd.DataFrame({name: pd.Series([], dtype="str") for name in names})


def _block_of_text(block: tuple[str, int, int], *, names: list[str], delimiter: str) -> Any:
    """The rows of a file that begin between two places, in a process of Dask's."""
    import pyarrow as pa
    from pyarrow import csv

    path, start, end = block
    with open(path, "rb") as file:  # noqa: PTH123 (as given)
        file.seek(max(start - 1, 0))
        if start:
            file.readline()  # the end of a row that began before; none where a row begins right here
        else:
            file.readline()  # the header
        begin = file.tell()
        data = file.read(max(end - begin, 0))
        data += file.readline() if data and not data.endswith(b"\n") else b""
    if not data.strip():
        return _no_rows([*names, FILE])
    table = csv.read_csv(
        pa.BufferReader(data),
        csv.ReadOptions(column_names=names),
        csv.ParseOptions(delimiter=delimiter),
        csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=True, null_values=[""]),
    )
    return table.to_pandas().astype("str").assign(**{FILE: path})


ADAPTERS: dict[str, Callable[[], Engine]] = {"duckdb": DuckDB, "polars": Polars, "spark": Spark, "dask": Dask}
"""Every engine but pandas, by the name that ``--engine`` takes."""
