"""Tables in databases: a DuckDB or SQLite file, PostgreSQL by its address. They are read, and never written.

The database filters, groups and sorts; what it hands on is a small result. No tables of njind, no analysis.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import weakref
from array import array
from contextlib import closing, contextmanager
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from njind.engines.adapters import FILE, DuckDB
from njind.errors import NjindError, nearest
from njind.line import names
from njind.tables.addresses import masked, without_password

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    import pyarrow as pa

    from njind.engines.adapters import Lazy

_HEAD = 16
_MAGIC = {"duckdb": (8, b"DUCK"), "sqlite": (0, b"SQLite format 3\0")}
_ADDRESSES = ("postgresql://", "postgres://")
_MOST_NAMED = 20
_WAIT = 20
"""Seconds that a server is waited for."""

NEEDS = {
    "duckdb": ("duckdb", ("duckdb", "narwhals", "pyarrow")),
    "sqlite": ("database", ("ibis", "narwhals", "pyarrow")),
    "postgresql": ("database", ("ibis", "psycopg", "narwhals", "pyarrow")),
}
"""The extra of each kind of database, and its packages."""


def kind_of(given: str | os.PathLike[str]) -> str | None:
    """Which kind of database a word of the command line stands for, by the first bytes of a file; None for no one."""
    name = os.fspath(given)
    if name.casefold().startswith(_ADDRESSES):
        return "postgresql"
    if "\0" in name or not os.path.isfile(name):  # noqa: PTH113 (a word)
        return None
    try:
        with open(name, "rb") as file:  # noqa: PTH123 (a word)
            head = file.read(_HEAD)
    except OSError:  # whoever opens it says what is wrong
        return None
    return next((kind for kind, (at, mark) in _MAGIC.items() if head[at : at + len(mark)] == mark), None)


def opened_database(given: str | os.PathLike[str], kind: str, table: str | None, default: str) -> Database:
    """The table of a database, ready to scan.

    ``table`` is the one that was named; where none was, the only one there is, else the one of the name ``default``.
    Raises NjindError where a package is missing, the database cannot be opened, or no such table is there.
    """
    extra, packages = NEEDS[kind]
    if any(find_spec(one) is None for one in packages):
        raise NjindError("databases.needs", given=masked(given), extra=extra)
    found: Database = _DATABASES[kind](os.fspath(given))
    with _failures(given):
        there = found.tables()
        found.table = _chosen(masked(given), there, table, default)
        found.prepare()
    return found


def _chosen(label: str, there: Sequence[str], table: str | None, default: str) -> str:
    if not there:
        raise NjindError("databases.no-table", given=label)
    wanted = (table or default).casefold()
    fits = [one for one in there if wanted in (one.casefold(), one.rpartition(".")[2].casefold())]
    exact = [one for one in fits if one == table]
    if exact or len(fits) == 1:
        return (exact or fits)[0]
    if table is None and len(there) == 1:
        return there[0]
    named = names(there[:_MOST_NAMED])
    if table is None:
        raise NjindError("databases.which-table", given=label, tables=named)
    near = nearest(table, there)
    raise NjindError("databases.missing-table", given=label, table=table, tables=names(near) if near else named)


@contextmanager
def _failures(given: str | os.PathLike[str]) -> Iterator[None]:
    """Reword whatever a database says where it cannot be opened, without the password that its address holds."""
    try:
        yield
    except (NjindError, KeyboardInterrupt, SystemExit):
        raise
    except Exception as error:  # noqa: BLE001 (each database has errors of its own)
        raise NjindError("databases.failed", given=masked(given), reason=_said(error, os.fspath(given))) from None


def _said(error: BaseException, given: str) -> str:
    from njind.engines.pull import reason_of

    return without_password(reason_of(error), given)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


class DuckDBFile(DuckDB):
    """A table in a DuckDB file, which is attached for reading; what is kept of it stays outside of the file."""

    table = ""

    def __init__(self, path: str) -> None:
        self._path = path

    def tables(self) -> list[str]:
        """The tables and views that are there; those of another schema than ``main`` with its name before them."""
        self._connection.execute(f"ATTACH {_text(self._path)} AS given (READ_ONLY)")
        found = self._connection.execute(
            "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'given' AND NOT internal "
            "UNION ALL SELECT schema_name, view_name FROM duckdb_views() WHERE database_name = 'given' AND NOT internal"
        ).fetchall()
        self._places = {(name if schema == "main" else f"{schema}.{name}"): (schema, name) for schema, name in found}
        return sorted(self._places)

    def prepare(self) -> None:
        """Nothing has to be known of the table."""

    def parquet(self, files: Sequence[str]) -> Lazy:
        """The rows of the table."""
        schema, name = map(_quoted, self._places[self.table])
        query = f"SELECT *, {_text(self._path)} AS {_quoted(FILE)} FROM given.{schema}.{name}"  # noqa: S608 (quoted)
        return self._narwhals(self._connection.sql(query))


class _OfIbis:
    """A table that Ibis asks a database for.

    Every column is text, a whole number or a float: ``_columns`` are how each is selected, and its type.
    """

    tries = False
    table = ""

    def __init__(self, given: str) -> None:
        self._given = given
        self._columns: dict[str, tuple[str, str]] = {}

    _ibis: Any
    _from: str

    def texts(self, files: Sequence[str], names: Sequence[str], delimiter: str) -> Lazy:
        """No database has files of text."""
        raise NotImplementedError

    def parquet(self, files: Sequence[str]) -> Lazy:
        """The rows of the table."""
        import narwhals as nw

        chosen = [f"{how} AS {_quoted(name)}" for name, (how, _) in self._columns.items()]
        query = f"SELECT {', '.join(chosen)}, {_text(masked(self._given))} AS {_quoted(FILE)} FROM {self._from}"  # noqa: S608
        schema = {**{name: kind for name, (_, kind) in self._columns.items()}, FILE: "string"}
        return nw.from_native(self._ibis.sql(query, schema=schema))

    def joined(self, rows: Lazy, columns: Mapping[str, Sequence[Any]], on: str) -> Lazy:
        """As ``Engine``: the small table stands in the query, so that nothing is made in the database."""
        import narwhals as nw

        kinds = {key: "string" if key == on else "float64" for key in columns}
        casts = {"string": "TEXT", "float64": "DOUBLE PRECISION"}
        made = [f"CAST(column{at} AS {casts[kinds[key]]}) AS {_quoted(key)}" for at, key in enumerate(columns, start=1)]
        values = ", ".join(f"({', '.join(map(_literal, row))})" for row in zip(*columns.values(), strict=True))
        query = f"SELECT {', '.join(made)} FROM (VALUES {values}) AS small"  # noqa: S608 (quoted)
        return rows.join(nw.from_native(self._ibis.sql(query, schema=kinds)), on=on, how="inner")

    def kept(self, frame: Lazy) -> Lazy:
        """As ``Engine``: the database is asked again, because nothing is made in it."""
        return frame

    def result(self, frame: Lazy) -> pa.Table:
        """As ``Engine``."""
        query = frame.to_native()
        with self._cursor(is_list=FILE in query.columns) as cursor:
            cursor.execute(self._ibis.compile(query))
            return _as_arrow(cursor, query.schema())

    def _cursor(self, *, is_list: bool) -> AbstractContextManager[Any]:
        """What runs a query; of a list, the rows of which keep the order in which they are stored."""
        raise NotImplementedError


def _as_arrow(cursor: Any, schema: Any) -> pa.Table:
    """The rows of a query as columns of the types that Ibis promised."""
    import pyarrow as pa

    kinds = schema.to_pyarrow()
    made = [_MADE.get(str(one.type)) for one in kinds]
    parts = [pa.RecordBatch.from_pylist([], schema=kinds)]
    while rows := cursor.fetchmany(_FETCHED):
        columns = zip(*rows, strict=True)
        arrays = [
            pa.array(cells if make is None else [None if one is None else make(one) for one in cells], type=one.type)
            for cells, make, one in zip(columns, made, kinds, strict=True)
        ]
        parts.append(pa.RecordBatch.from_arrays(arrays, schema=kinds))
    return pa.Table.from_batches(parts, schema=kinds)


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, Decimal) and value == int(value) else value


_MADE: dict[str, Callable[[Any], Any]] = {
    "double": float,
    "bool": bool,
    "int64": _whole,
    "int32": _whole,
    "int16": _whole,
    "int8": _whole,
}
"""What a value becomes: a sum of whole numbers is a decimal number to PostgreSQL."""

_FETCHED = 50_000


def _literal(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    return "NULL" if value != value else repr(float(value))


class SQLite(_OfIbis):
    """A table in an SQLite file, opened for reading; what is kept of it are temporary tables outside of the file.

    SQLite lets any cell hold any kind of value, so the cells say what a column is, not its declared type.
    """

    def tables(self) -> list[str]:
        """The tables and views that are there."""
        address = f"file:{quote(str(Path(self._given).absolute()))}?mode=ro"
        self._connection = sqlite3.connect(address, uri=True)
        weakref.finalize(self, self._connection.close)
        found = self._connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
        return [name for (name,) in found]

    def prepare(self) -> None:
        """Look at the kinds of the values of each column."""
        import ibis

        self._ibis = ibis.sqlite.from_connection(self._connection)
        self._ibis.compiler = _with_median(self._ibis.compiler)
        self._connection.create_aggregate(_MEDIAN, 1, _Median)  # type: ignore[arg-type]
        # SQLite's own knows the letters of ASCII alone
        self._connection.create_function("lower", 1, _lower, deterministic=True)
        self._connection.create_function("upper", 1, _upper, deterministic=True)
        self._from = _quoted(self.table)
        names = [one[0] for one in self._connection.execute(f"SELECT * FROM {self._from} LIMIT 0").description]  # noqa: S608
        asked = [
            f"max(typeof({_quoted(name)}) {test})"
            for name in names
            for test in ("IN ('text', 'blob')", "= 'real'", "= 'integer'")
        ]
        found = self._connection.execute(f"SELECT {', '.join(asked)} FROM {self._from}").fetchone()  # noqa: S608
        for at, name in enumerate(names):
            texts, reals, whole = found[3 * at : 3 * at + 3]
            cell = _quoted(name)
            if texts or not (reals or whole):
                printed = f"CASE typeof({cell}) WHEN 'real' THEN printf('%.15g', {cell}) ELSE {cell} END"
                self._columns[name] = (f"CAST({printed} AS TEXT)", "string")
            else:
                self._columns[name] = (f"CAST({cell} AS REAL)", "float64") if reals else (cell, "int64")

    def _cursor(self, *, is_list: bool) -> AbstractContextManager[Any]:
        return closing(self._connection.cursor())

    _count = 0

    def kept(self, frame: Lazy) -> Lazy:
        """As ``Engine``: in a temporary table, which is SQLite's own and no part of the file."""
        import narwhals as nw

        self._count += 1
        return nw.from_native(self._ibis.create_table(f"njind_kept_{self._count}", frame.to_native(), temp=True))


_MEDIAN = "njind_median"


def _with_median(compiler: Any) -> Any:
    """What writes the queries of SQLite, which has no median of its own."""

    def median(self: Any, _op: Any, /, *, arg: Any, where: Any) -> Any:
        return self.agg[_MEDIAN](arg, where=where)

    kind: Any = type("WithMedian", (type(compiler),), {"__slots__": ()})
    kind.visit_Median = median
    return kind()


class _Median:
    """The median of a group, as SQLite calls for it."""

    def __init__(self) -> None:
        self._values = array("d")

    def step(self, value: Any) -> None:
        """Take a value."""
        if value is not None:
            self._values.append(value)

    def finalize(self) -> float | None:
        """The value in the middle, or between the two in the middle."""
        return statistics.median(self._values) if self._values else None


def _lower(text: Any) -> Any:
    return text.lower() if isinstance(text, str) else text


def _upper(text: Any) -> Any:
    return text.upper() if isinstance(text, str) else text


class PostgreSQL(_OfIbis):
    """A table in PostgreSQL, by the address that its other tools take; a password may also be in ``~/.pgpass``."""

    def tables(self) -> list[str]:
        """The tables and views that may be read; those off the search path with their schema before them."""
        import ibis
        import psycopg

        # nothing can be written, and the rows of a list come in the order in which they are stored
        options = "-c default_transaction_read_only=on -c synchronize_seqscans=off -c standard_conforming_strings=on"
        more: dict[str, Any] = {} if "connect_timeout" in self._given else {"connect_timeout": _WAIT}
        self._connection = psycopg.connect(self._given, options=options, autocommit=True, **more)
        weakref.finalize(self, self._connection.close)
        self._ibis = ibis.postgres.from_connection(self._connection)
        found = self._connection.execute(
            "SELECT table_schema, table_name, table_schema = ANY(current_schemas(false)) "
            "FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema') "
            "ORDER BY 2, 1"
        ).fetchall()
        self._places = {(name if near else f"{schema}.{name}"): (schema, name) for schema, name, near in found}
        return sorted(self._places)

    def prepare(self) -> None:
        """Look at the types of the columns: what is neither a number nor text is taken as text."""
        schema, name = map(_quoted, self._places[self.table])
        self._from = f"{schema}.{name}"
        described = self._connection.execute(f"SELECT * FROM {self._from} LIMIT 0").description or ()  # noqa: S608 (quoted)
        for one in described:
            how, kind = _BY_TYPE.get(one.type_code, ("{}::text", "string"))
            self._columns[one.name] = (how.format(_quoted(one.name)), kind)

    @contextmanager
    def _cursor(self, *, is_list: bool) -> Iterator[Any]:
        with self._connection.transaction():
            if is_list:  # a cursor of the server's, which several processes never share, and which streams
                with self._connection.cursor(name="njind") as cursor:
                    yield cursor
            else:
                with self._connection.cursor() as cursor:
                    yield cursor


_WHOLE = ("{}::bigint", "int64")
_FLOAT = ("{}::double precision", "float64")
_BY_TYPE = {
    **dict.fromkeys((20, 21, 23), _WHOLE),
    700: ("{}::text::double precision", "float64"),
    701: _FLOAT,
    1700: _FLOAT,
    **dict.fromkeys((25, 1043), ("{}", "string")),
}
"""How the columns of a type, by its number in PostgreSQL, are selected."""

Database = DuckDBFile | SQLite | PostgreSQL
"""A database as an engine."""

_DATABASES: dict[str, Callable[[str], Database]] = {"duckdb": DuckDBFile, "sqlite": SQLite, "postgresql": PostgreSQL}
