"""Tables in DuckDB, SQLite and PostgreSQL give what pandas gives of the same ledger, and are never written."""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from called import called
from njind.analysis.projects import group_projects, list_projects
from njind.analysis.projects.pushed import group_in_engine, list_in_engine
from njind.cli.verbs import projects as verb
from njind.engines.databases import kind_of
from njind.engines.scanned import Scanned, scanned_database
from njind.tables import ReadOptions, read_projects
from njind.tables.addresses import masked, without_password
from test_engines import FILTERS, GROUPINGS, LISTS, ORDERS, as_parquet, of_groups, rows_of, saved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Run = Callable[[Sequence[str]], tuple[int, str, str]]

HAS_IBIS = importlib.util.find_spec("ibis") is not None
needs_ibis = pytest.mark.skipif(not HAS_IBIS, reason="SQLite and PostgreSQL are asked through ibis-framework")
pytestmark = pytest.mark.xdist_group("databases")

NUMBERS = ("investment", "expected_revenue")
KINDS = ("duckdb", pytest.param("sqlite", marks=needs_ibis), pytest.param("postgresql", marks=needs_ibis))
FILES = KINDS[:2]


# ---- the same ledger in each ----------------------------------------------------------------------


def in_duckdb(path: Path, tables: dict[str, Path], types: dict[str, str]) -> None:
    import duckdb

    with duckdb.connect(path) as connection:
        for name, source in tables.items():
            header, rows = _read(source)
            columns = ", ".join(f'"{one}" {types.get(one, "VARCHAR")}' for one in header)
            connection.execute(f'CREATE TABLE "{name}" ({columns})')
            if rows:
                marks = ", ".join("?" * len(header))
                connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)


def in_sqlite(path: Path, tables: dict[str, Path], types: dict[str, str]) -> None:
    connection = sqlite3.connect(path)
    for name, source in tables.items():
        header, rows = _read(source)
        columns = ", ".join(f'"{one}" {types.get(one, "TEXT")}' for one in header)
        connection.execute(f'CREATE TABLE "{name}" ({columns})')
        connection.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(header))})', rows)
    connection.commit()
    connection.close()


def _read(source: Path) -> tuple[list[str], list[list[str | None]]]:
    with source.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, [[cell or None for cell in row] for row in rows]


class Server:
    """A cluster of PostgreSQL's for these tests alone, which listens on this machine."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self._folder, self._programs = folder, programs
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def run(self, *words: str, given: str | None = None) -> None:
        as_other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run(
            [*as_other, *words], input=given, check=True, capture_output=True, text=True, timeout=60, cwd=self._folder
        )

    def start(self) -> None:
        password = self._folder / "password"
        password.write_text("s3cret/äß\n", encoding="utf-8")
        password.chmod(0o644)
        data = str(self._folder / "data")
        self.run(
            *(str(self._programs / "initdb"), "-D", data, "-U", "boss", "-E", "UTF8", "--locale=C.UTF-8"),
            *("--auth=scram-sha-256", f"--pwfile={password}"),
        )
        options = f"-p {self.port} -k {self._folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        log = str(self._folder / "log")
        self.run(str(self._programs / "pg_ctl"), "-D", data, "-o", options, "-l", log, "-w", "start")

    def stop(self) -> None:
        self.run(str(self._programs / "pg_ctl"), "-D", str(self._folder / "data"), "-m", "immediate", "stop")

    def url(self, user: str = "boss", password: str = "s3cret%2F%C3%A4%C3%9F", database: str = "postgres") -> str:
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def execute(self, *statements: str) -> None:
        import psycopg

        with psycopg.connect(self.url(), autocommit=True) as connection:
            for one in statements:
                connection.execute(one.encode())

    def fill(self, name: str, source: Path, types: dict[str, str]) -> None:
        import psycopg

        header, rows = _read(source)
        columns = ", ".join(f'"{one}" {types.get(one, "text")}' for one in header)
        with psycopg.connect(self.url(), autocommit=True) as connection, connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE {name} ({columns})".encode())
            cursor.executemany(f"INSERT INTO {name} VALUES ({', '.join(['%s'] * len(header))})".encode(), rows)


def _programs() -> Path | None:
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((one for one in folders if (one / "initdb").exists() and (one / "pg_ctl").exists()), None)


@pytest.fixture(scope="module")
def server(ledger: Path) -> Iterator[Server]:
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    if os.geteuid() == 0 and not (shutil.which("runuser") and _is_user("postgres")):
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
    folder = Path(tempfile.mkdtemp(prefix="njind-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    found = Server(folder, programs)
    found.start()
    try:
        found.fill("projects", ledger, {"investment": "numeric(20, 2)", "expected_revenue": "double precision"})
        yield found
    finally:
        found.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _is_user(name: str) -> bool:
    import pwd

    return any(one.pw_name == name for one in pwd.getpwall())


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(tmp_path_factory.mktemp("ledger") / "ledger.csv", rows_of(300, 7))


@pytest.fixture(scope="module")
def given(ledger: Path, request: pytest.FixtureRequest) -> Callable[[str], str]:
    """What stands for the ledger on the command line, by kind of database."""
    in_duckdb(ledger.with_suffix(".duckdb"), {"projects": ledger}, dict.fromkeys(NUMBERS, "DOUBLE"))
    in_sqlite(ledger.with_suffix(".sqlite"), {"projects": ledger}, dict.fromkeys(NUMBERS, "REAL"))

    def of(kind: str) -> str:
        if kind == "postgresql":
            server: Server = request.getfixturevalue("server")
            return server.url()
        return str(ledger.with_suffix(f".{kind}"))

    return of


_OPEN: dict[str, Scanned] = {}


def opened(given: str, table: str | None = None, kind: str = "projects") -> Scanned:
    key = f"{given} {table} {kind}"
    if key not in _OPEN:
        database = kind_of(given)
        assert database is not None
        _OPEN[key] = scanned_database(kind, given, database, "auto", table, ReadOptions())
    return _OPEN[key]


def same(found: Any, expected: Any) -> None:
    """Two reports that are equal in all but what the data are called, which pandas read from another file."""
    assert found.columns == expected.columns
    for row, other in zip(found.records(), expected.records(), strict=True):
        assert {key: (row[key], other[key]) for key in other if row[key] != other[key]} == {}
    assert found.total == expected.total
    assert found.lines == expected.lines


def as_called(table: Any, scanned: Scanned) -> Any:
    from dataclasses import replace

    return replace(table, source=scanned.sources.said)


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    return lambda words: called(capfdbinary, *words)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_groups_are_those_of_pandas(kind: str, filters: dict[str, Any], given: Any, ledger: Path) -> None:
    one = opened(given(kind))
    some = (("sector", {}),) if kind == "postgresql" else product(("sector", "month"), ORDERS[:2])
    for by, order in some:
        table = as_called(of_groups(ledger, by, **filters), one)
        found = group_in_engine(one.engine, one.heads, one.sources, by=by, **order, **filters)
        same(found, group_projects(table, by=by, **order, **filters))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("by", GROUPINGS)
def test_every_grouping(kind: str, by: str, given: Any, ledger: Path) -> None:
    one = opened(given(kind))
    table = as_called(of_groups(ledger, by), one)
    same(group_in_engine(one.engine, one.heads, one.sources, by=by), group_projects(table, by=by))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("filters", FILTERS[::3], ids=str)
def test_lists_are_those_of_pandas(kind: str, filters: dict[str, Any], given: Any, ledger: Path) -> None:
    one = opened(given(kind))
    table = as_called(read_projects(ledger), one)
    for order in LISTS[:: 3 if kind == "postgresql" else 1]:
        found = list_in_engine(one.engine, one.heads, one.sources, **order, **filters)
        same(found, list_projects(table, **order, **filters))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("words", [("--by", "sector"), ("--top", "3"), ("--by", "district", "--ranges"), ("--pareto",)])
def test_the_command_says_the_same(kind: str, words: tuple[str, ...], given: Any, ledger: Path, run: Run) -> None:
    code, found, _ = run(["projects", given(kind), *words, "-f", "csv"])
    assert code == 0
    assert found == run(["projects", str(ledger), *words, "-f", "csv", "--engine", "pandas"])[1]


# ---- which table, and what goes wrong -------------------------------------------------------------


@pytest.fixture(scope="module")
def sectors() -> Path:
    from njind.tables import default_source

    return default_source("sectors")[0]


@pytest.mark.parametrize("kind", FILES)
def test_the_table_is_named_found_or_asked_for(
    kind: str, ledger: Path, sectors: Path, tmp_path: Path, run: Run
) -> None:
    filled = in_duckdb if kind == "duckdb" else in_sqlite
    both, other, odd, none = (tmp_path / f"{name}.db" for name in ("both", "other", "odd", "none"))
    filled(both, {"projects": ledger, "sectors": sectors}, {})
    filled(other, {"Ledger of 2025": ledger}, {})
    filled(odd, {"a": ledger, "b": ledger}, {})
    filled(none, {}, {})
    expected = run(["projects", str(ledger), "--by", "sector", "-f", "csv"])[1]
    for words in ([str(both)], [str(other)], [str(other), "--table", "ledger of 2025"], [str(odd), "--table", "b"]):
        assert run(["projects", *words, "--by", "sector", "-f", "csv"])[:2] == (0, expected)
    assert run(["sectors", str(both), "-f", "csv"])[1] == run(["sectors", str(sectors), "-f", "csv"])[1]
    code, _, said = run(["projects", str(odd)])
    assert (code, "several tables: a, b" in said or "several tables: a and b" in said) == (1, True)
    code, _, said = run(["projects", str(odd), "--table", "c"])
    assert (code, "there is no table c" in said) == (1, True)
    if kind == "duckdb":  # an empty file is no SQLite database yet
        assert "there is no table in it" in run(["projects", str(none)])[2]
    code, _, said = run(["projects", str(both), "--engine", "polars"])
    assert (code, "Leave --engine away" in said) == (1, True)
    code, _, said = run(["projects", str(ledger), "--table", "projects"])
    assert (code, "--table names a table of a database" in said) == (2, True)


@pytest.mark.parametrize("kind", FILES)
def test_a_database_is_never_written(kind: str, given: Any, run: Run) -> None:
    path = Path(given(kind))
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    path.chmod(0o444)
    assert run(["projects", str(path), "--by", "month"])[0] == 0
    assert run(["projects", str(path), "-o", str(path), "-f", "csv"])[0] != 0
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert [one.name for one in path.parent.iterdir() if one.name.startswith(path.name)] == [path.name]
    engine: Any = opened(str(path)).engine
    with pytest.raises(Exception, match=r"(?i)read-?only"):
        engine._connection.execute("DROP TABLE given.main.projects" if kind == "duckdb" else "DROP TABLE main.projects")


@needs_ibis
def test_the_cells_of_sqlite_say_what_a_column_is(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "odd.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE projects (project TEXT, sector TEXT, investment REAL, status)")
    rows = [("A", " X ", 5, 1), ("É", "X", 1e9, None), ("C", "x", 2.5, "signed"), ("D", "x", "约3", "signed")]
    connection.executemany("INSERT INTO projects VALUES (?, ?, ?, ?)", rows)
    connection.commit()
    source = saved(
        tmp_path / "odd.csv",
        [
            ("A", " X ", "5", "1"),
            ("É", "X", "1000000000", ""),
            ("C", "x", "2.5", "signed"),
            ("D", "x", "约3", "signed"),
        ],
        ("project", "sector", "investment", "status"),
    )
    for words in (["--by", "sector"], ["--search", "é"], []):
        found = run(["projects", str(path), *words, "-f", "csv"])
        assert found[0] == 0
        assert found[:2] == run(["projects", str(source), *words, "-f", "csv"])[:2]
    connection.execute("UPDATE projects SET investment = 'soon' WHERE project = 'C'")
    connection.commit()
    connection.close()
    code, out, said = run(["projects", str(path), "--by", "sector"])
    assert (code, out) == (1, "")
    assert "soon" in said
    assert ", row " not in said


@needs_ibis
def test_a_damaged_file_is_one_line(tmp_path: Path, run: Run) -> None:
    for name, head in (("a.sqlite", b"SQLite format 3\0"), ("a.duckdb", b"\0" * 8 + b"DUCK")):
        path = tmp_path / name
        path.write_bytes(head + b"no such thing" * 400)
        code, out, said = run(["projects", str(path)])
        assert (code, out) == (1, "")
        assert "the database could not be read" in said
        assert "Traceback" not in said


@pytest.mark.parametrize("package", ["ibis", "psycopg", "duckdb"])
def test_a_missing_package_is_named_with_what_installs_it(
    package: str, given: Any, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from njind.engines import databases

    real = importlib.util.find_spec
    monkeypatch.setattr(databases, "find_spec", lambda name: None if name == package else real(name))
    path = {"ibis": tmp_path / "a.sqlite", "duckdb": tmp_path / "a.duckdb"}.get(package)
    if path is not None:
        path.write_bytes(b"SQLite format 3\0" if package == "ibis" else b"\0" * 8 + b"DUCK" + b"\0" * 8)
    code, _, said = run(["projects", str(path or "postgresql://u:geheim@localhost/db")])
    assert code == 1
    assert f'pip install "njind[{"duckdb" if package == "duckdb" else "database"}]"' in said
    assert "geheim" not in said


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("postgresql://me:s3cret@host:5432/db", "postgresql://me@host:5432/db"),
        ("postgresql://me:a@b:c/d@host/db", "postgresql://me@host/db"),
        ("postgresql://host/db?user=me&password=s3cret", "postgresql://host/db"),
        ("ledger.sqlite", "ledger.sqlite"),
    ],
)
def test_labels_have_no_password(address: str, label: str) -> None:
    assert masked(address) == label


def test_errors_have_no_password() -> None:
    said = without_password('password "a/b" or a%2Fb is wrong', "postgresql://me:a%2Fb@host/db")
    assert "a/b" not in said
    assert "a%2Fb" not in said


# ---- files at addresses ---------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A server of files, and its folder; /secret is refused, /cut ends too early."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            if self.path.startswith("/secret"):
                self.send_error(403)
            elif self.path.startswith("/cut"):
                self.send_response(200)
                self.send_header("Content-Length", "1000")
                self.end_headers()
                self.wfile.write(b"project,investment\nA,5\n")
            else:
                super().do_GET()

    folder = tmp_path / "site"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", folder
    server.shutdown()
    server.server_close()
    thread.join()


needs_fsspec = pytest.mark.skipif(
    importlib.util.find_spec("fsspec") is None or importlib.util.find_spec("aiohttp") is None,
    reason="files at addresses are fetched with fsspec[http]",
)


@needs_fsspec
@pytest.mark.parametrize("engine", ["auto", "duckdb"])
def test_a_file_at_an_address_is_read_as_a_file(
    engine: str, site: tuple[str, Path], ledger: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    address, folder = site
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    shutil.copy(ledger, folder / "ledger.csv")
    as_parquet(ledger, folder / "ledger.parquet")
    for name in ("ledger.csv", "ledger.parquet"):
        found = run(["projects", f"{address}/{name}?key=s3cret", "--by", "sector", "--engine", engine])
        assert found[0] == 0
        expected = run(["projects", str(folder / name), "--by", "sector", "--engine", engine])[1]
        assert found[1] == expected.replace(str(folder / name), f"{address}/{name}")
    both = ["projects", f"{address}/ledger.csv", f"{address}/ledger.csv?", "--by", "year", "-f", "csv"]
    here = saved(folder / "twice.csv", rows_of(300, 7) * 2)
    found = run([*both, "--engine", engine])
    assert found[:2] == run(["projects", str(here), "--by", "year", "-f", "csv"])[:2]
    assert list(temporary.iterdir()) == []


@needs_fsspec
def test_what_goes_wrong_at_an_address_is_one_line(
    site: tuple[str, Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, folder = site
    (folder / "bad.csv").write_text("project,investment\nA,5\nB,1O0\n", encoding="utf-8")
    for name, part in (
        ("none.csv", "no such file at this address"),
        ("secret.csv", "403"),
        ("cut.csv", "could not be fetched"),
        ("bad.csv", f"{address}/bad.csv, line 3"),
    ):
        code, out, said = run(["projects", f"{address}/{name}?key=s3cret"])
        assert (code, out) == (1, "")
        assert part in said
        assert "s3cret" not in said
        assert tempfile.gettempdir() + "/njind-" not in said
    code, _, said = run(["projects", f"{address}/bad.csv", f"{address}/bad.csv"])
    assert (code, "twice" in said) == (2, True)
    assert "could not be fetched" in run(["projects", "http://127.0.0.1:1/ledger.csv"])[2]
    monkeypatch.setattr(verb, "FEW_ROWS", 0)
    assert f"{address}/bad.csv" in run(["projects", f"{address}/bad.csv", "--top", "1", "--engine", "duckdb"])[2]


@needs_fsspec
@pytest.mark.parametrize(("address", "package"), [("s3://bucket/a.csv", "s3fs"), ("gs://bucket/a.csv", "gcsfs")])
def test_the_package_of_an_address_is_named(address: str, package: str, run: Run) -> None:
    if importlib.util.find_spec(package) is not None:
        pytest.skip(f"{package} is installed")
    code, _, said = run(["projects", address])
    assert (code, package in said) == (1, True)


def test_without_fsspec_the_extra_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from njind.tables import addresses

    monkeypatch.setattr(addresses.importlib.util, "find_spec", lambda _: None)  # type: ignore[attr-defined]
    code, _, said = run(["projects", "https://example.org/a.csv"])
    assert (code, 'pip install "njind[remote]"' in said) == (1, True)


# ---- PostgreSQL -----------------------------------------------------------------------------------


@needs_ibis
def test_what_a_server_refuses_is_one_line_without_the_password(server: Server, run: Run) -> None:
    server.execute("CREATE ROLE guest LOGIN PASSWORD 'gu3st'", "CREATE SCHEMA hidden", "CREATE TABLE hidden.t (a int)")
    wrong = (
        server.url(password="wr0ng"),
        server.url(database="no_such"),
        server.url().replace(str(server.port), "1"),
        server.url("guest", "gu3st") + "?connect_timeout=5",
    )
    for url in wrong:
        code, out, said = run(["projects", url])
        assert (code, out) == (1, "")
        assert not any(one in said for one in ("wr0ng", "s3cret", "gu3st", "Traceback"))
        assert "127.0.0.1" in said
    code, _, said = run(["projects", server.url(), "--table", "no_such"])
    assert (code, "there is no table no_such" in said) == (1, True)


@needs_ibis
def test_a_session_cannot_write_to_the_server(server: Server, given: Any) -> None:
    engine: Any = opened(server.url()).engine
    with pytest.raises(Exception, match="read-only transaction"):
        engine._connection.execute("CREATE TABLE mine (a int)")


@needs_ibis
def test_types_of_a_server_are_read_as_their_texts(server: Server, tmp_path: Path, run: Run) -> None:
    rows = [("A", "X", "5.25", "2024-03-01", "7.1"), ("B", "X", "1200000000", "2025-01-05", ""), ("C", "", "", "", "3")]
    source = saved(tmp_path / "t.csv", rows, ("project", "sector", "investment", "date", "expected_revenue"))
    server.execute("CREATE SCHEMA finance")
    types = {"project": "char(9)", "investment": "numeric", "date": "date", "expected_revenue": "real"}
    server.fill("finance.ledger", source, types)
    for words in (["--by", "month"], ["--top", "2"], ["--sort", "date"]):
        found = run(["projects", server.url(), "--table", "finance.ledger", *words, "-f", "csv"])
        assert found[:2] == run(["projects", str(source), *words, "-f", "csv"])[:2]
