"""Every engine gives what pandas gives: rows, figures, order, lines and errors, on the same seeded ledgers."""

from __future__ import annotations

import csv
import importlib.util
import os
import shutil
import signal
from itertools import product
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from called import called
from njind import engines
from njind.analysis.projects import group_projects, inputs_of, list_projects
from njind.analysis.projects.pushed import group_in_engine, list_in_engine
from njind.cli.verbs import projects as verb
from njind.engines import Choice, choice_of, opened
from njind.engines import pull as pulled
from njind.engines.heads import heads_of
from njind.engines.pull import projects_of
from njind.errors import DataError, NjindError, UsageError
from njind.formulas import exact_sum
from njind.line import line
from njind.tables import ReadOptions, read_projects
from njind.tables.columns import PROJECTS
from njind.tables.sources import Part, Sources, sources_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Run = Callable[[Sequence[str]], tuple[int, str, str]]

    from njind.engines.adapters import Engine

BOTH = ("duckdb", "polars")
CLUSTERS = tuple(
    name
    for name, package in (("spark", "pyspark"), ("dask", "dask"))
    if importlib.util.find_spec(package) and (name != "spark" or shutil.which("java"))
)

HEADER = (
    *("project", "sector", "sector_zh", "district", "date", "status", "company"),
    *("investment", "investment_qualifier", "currency", "expected_revenue", "expected_revenue_qualifier"),
)
SECTORS = {"Software": "软件", "Robotics": "机器人", "AI": "人工智能", "": ""}
DATES = ("2024-03-01", "2024-03", "2024", "2023H2", "2024-12-31", "2025-01-05", "2025Q1", "")
QUALIFIERS = ("", "", "", "approx", "over", "at_least", "nearly", "under", "at_most")
CURRENCIES = ("CNY", "CNY", "CNY", "", "USD", "EUR", "JPY")
AMOUNTS = ("100000000", "100000000", "250000000", "99999999", "1200000000", "30000000", "7.5", "", "0", "5000000000")


def rows_of(number: int, seed: int) -> list[tuple[str, ...]]:
    """So many projects: names that repeat, ties, missing figures, qualifiers, four currencies."""
    random = Random(seed)
    rows: list[tuple[str, ...]] = []
    for at in range(number):
        sector = random.choice(list(SECTORS))
        rows.append(
            (
                f"project {at}",
                sector,
                SECTORS[sector],
                random.choice(("Pukou", "Qixia", "Jianye", "")),
                random.choice(DATES),
                random.choice(("signed", "started", "")),
                random.choice(("Acme", "华为", "-", "")),
                random.choice(AMOUNTS),
                random.choice(QUALIFIERS),
                random.choice(CURRENCIES),
                random.choice(("", "", "50000000", "400000000")),
                random.choice(("", "", "approx")),
            )
        )
    return rows


def saved(path: Path, rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    return path


def as_parquet(source: Path, target: Path) -> Path:
    """The same ledger as Parquet, its figures stored as numbers."""
    import pyarrow as pa
    from pyarrow import csv as arrow
    from pyarrow import parquet

    words = {name: pa.string() for name in HEADER if name not in ("investment", "expected_revenue")}
    table = arrow.read_csv(source, convert_options=arrow.ConvertOptions(column_types=words, strings_can_be_null=False))
    parquet.write_table(table, target)
    return target


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[[Sequence[str]], tuple[int, str, str]]:
    return lambda words: called(capfdbinary, *words)


def one(path: Path) -> Sources:
    return Sources((Part(path),), str(path))


_OPEN: dict[str, Engine] = {}


def engine_named(name: str) -> Engine:
    """The engine, opened once: a session of Spark's takes seconds to start."""
    if name not in _OPEN:
        _OPEN[name] = opened(name)
    return _OPEN[name]


def grouped(name: str, sources: Sources, **asked: Any) -> Any:
    return group_in_engine(engine_named(name), heads_of(sources, PROJECTS, ReadOptions()), sources, **asked)


def listed(name: str, sources: Sources, **asked: Any) -> Any:
    return list_in_engine(engine_named(name), heads_of(sources, PROJECTS, ReadOptions()), sources, **asked)


def same(found: Any, expected: Any) -> None:
    """Two reports that are equal in everything."""
    assert found.columns == expected.columns
    for row, other in zip(found.records(), expected.records(), strict=True):
        assert {key: (row[key], other[key]) for key in other if row[key] != other[key]} == {}
    assert found.total == expected.total
    assert found.lines == expected.lines
    assert (found.name, found.title) == (expected.name, expected.title)


FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"min_investment": 1e8},
    {"max_investment": "1亿"},
    {"sector": "软件"},
    {"district": ("pukou", "Qixia"), "status": "signed"},
    {"since": "2024-03"},
    {"until": "2024-06", "min_investment": "3000万"},
    {"currency": "USD"},
    {"currency": ("USD", "CNY")},
    {"rates": {"USD": 7.2, "EUR": 7.8}},
    {"search": "PROJECT 1"},
    {"where": "company=华为"},
    {"min_investment": 9e12},
)
GROUPINGS = ("sector", "district", "status", "company", "month", "quarter", "year", "size")
ORDERS: tuple[dict[str, Any], ...] = (
    {},
    {"sort": "median", "reverse": True},
    {"sort": "projects", "top": 2},
    {"threshold": "5亿"},
)
LISTS: tuple[dict[str, Any], ...] = (
    {"top": 3},
    {"top": 40},
    {"top": 0},
    {},
    {"sort": "date", "top": 5},
    {"sort": "project", "reverse": True},
    {"sort": "expected_revenue", "top": 4},
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(tmp_path_factory.mktemp("ledger") / "ledger.csv", rows_of(300, 7))


@pytest.mark.parametrize("engine", BOTH)
@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_groups_are_those_of_pandas(engine: str, filters: dict[str, Any], ledger: Path) -> None:
    for by, order in product(("sector", "month"), ORDERS):
        table = of_groups(ledger, by, **filters)
        same(
            grouped(engine, one(ledger), by=by, **order, **filters),
            group_projects(table, by=by, **order, **filters),
        )


def of_groups(path: Path, by: str, **filters: Any) -> Any:
    """The table with the columns that groups are made of."""
    return as_named(read_projects(path, columns=inputs_of(by, filters)), path)  # type: ignore[arg-type]


def as_named(table: Any, path: Path) -> Any:
    from dataclasses import replace

    return replace(table, source=str(path))


@pytest.mark.parametrize("engine", BOTH)
@pytest.mark.parametrize("by", GROUPINGS)
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_every_grouping_from_text_and_parquet(engine: str, by: str, kind: str, ledger: Path, tmp_path: Path) -> None:
    path = ledger if kind == "csv" else as_parquet(ledger, tmp_path / "ledger.parquet")
    some: tuple[dict[str, Any], ...] = ({}, {"rates": {"USD": 7.25}})
    for filters in some:
        same(
            grouped(engine, one(path), by=by, **filters),
            group_projects(of_groups(path, by, **filters), by=by, **filters),
        )


@pytest.mark.parametrize("engine", BOTH)
@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_lists_are_those_of_pandas(engine: str, filters: dict[str, Any], ledger: Path) -> None:
    table = as_named(read_projects(ledger), ledger)
    for order in LISTS:
        same(listed(engine, one(ledger), **order, **filters), list_projects(table, **order, **filters))


@pytest.mark.parametrize("engine", CLUSTERS)
def test_a_cluster_gives_what_pandas_gives(engine: str, ledger: Path) -> None:
    table = as_named(read_projects(ledger), ledger)
    groups: tuple[dict[str, Any], ...] = (
        {"by": "sector"},
        {"by": "year", "min_investment": 1e8, "rates": {"USD": 7.2}},
        {"by": "size", "since": "2024"},
    )
    for asked in groups:
        filters = {key: value for key, value in asked.items() if key != "by"}
        same(grouped(engine, one(ledger), **asked), group_projects(of_groups(ledger, asked["by"], **filters), **asked))
    for asked in ({"top": 5}, {"sort": "date", "top": 3, "sector": "软件"}):
        same(listed(engine, one(ledger), **asked), list_projects(table, **asked))


@pytest.mark.skipif("dask" not in CLUSTERS or os.name == "nt", reason="dask is not installed, or nothing is killed")
def test_dask_survives_a_worker_that_is_lost(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from njind.engines.adapters import Dask

    class Losing(Dask):
        """It loses one of its workers, with what that holds, once the rows are kept."""

        def kept(self, frame: Any) -> Any:
            rows = super().kept(frame)
            worker = next(iter(cluster.workers.values()))
            os.kill(worker.process.pid, signal.SIGKILL)
            return rows

    start: Any = importlib.import_module("distributed").LocalCluster
    with start(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", cluster.scheduler_address)
        engine = Losing()
        try:
            found = group_in_engine(engine, heads_of(one(ledger), PROJECTS, ReadOptions()), one(ledger), by="sector")
        finally:
            engine._client.close()
    same(found, group_projects(of_groups(ledger, "sector"), by="sector"))


@pytest.mark.parametrize("engine", [*BOTH, *CLUSTERS])
@pytest.mark.parametrize("number", [0, 1])
def test_few_rows_are_rows_too(engine: str, number: int, tmp_path: Path) -> None:
    path = saved(
        tmp_path / "few.csv",
        [("A", "X", "", "", "", "", "", "5", "approx", "", "", "")][:number] or [("A", *[""] * 11)],
    )
    table = as_named(read_projects(path), path)
    same(grouped(engine, one(path), by="sector"), group_projects(table, by="sector"))
    same(listed(engine, one(path), top=3), list_projects(table, top=3))


@pytest.mark.parametrize("engine", BOTH)
def test_headings_units_spaces_and_words_are_those_that_njind_knows(engine: str, tmp_path: Path) -> None:
    path = saved(
        tmp_path / "zh.csv",
        [
            ("甲", " 软件 ", "19.4", "约", "人民币"),
            ("乙", "软件", "0.12345678", "", "美元"),
            ("丙", "\u3000机器人", "—", "", ""),
            ("其他", "机器人", "3.00", "超", ""),
            ("合计", "", "22.4", "", ""),
            ("丁", "", "暂缺", "", "CNY"),
        ],
        ("项目名称", "行业", "总投资(亿元)", "investment_qualifier", "currency"),
    )
    table = as_named(read_projects(path), path)
    for by in ("sector", "size"):
        same(grouped(engine, one(path), by=by), group_projects(of_groups(path, by), by=by))
    same(listed(engine, one(path), top=1), list_projects(table, top=1))
    same(listed(engine, one(path)), list_projects(table))


@pytest.mark.parametrize("engine", [*BOTH, *CLUSTERS])
def test_whole_yuan_are_added_exactly_beyond_what_a_float_counts(engine: str, tmp_path: Path) -> None:
    amounts = [*[900_000_000_000_001] * 20, 1, 1, 3]
    path = saved(
        tmp_path / "big.csv",
        [(f"p{at}", "X", str(amount)) for at, amount in enumerate(amounts)],
        ("project", "sector", "investment"),
    )
    exact = float(sum(amounts))
    assert exact_sum(amounts) == exact
    table = as_named(read_projects(path), path)
    for report in (grouped(engine, one(path), by="sector"), group_projects(table, by="sector")):
        assert report["investment"] == [exact]
        assert dict(report.total or {})["investment"] == exact
    assert dict(list_projects(table, top=1).total or {})["investment"] == exact


@pytest.mark.parametrize("engine", [*BOTH, *CLUSTERS])
def test_no_sum_overflows(engine: str, tmp_path: Path) -> None:
    rows = [(f"p{at}", "X", "900000000000000") for at in range(12_000)]
    path = saved(tmp_path / "large.csv", rows, ("project", "sector", "investment"))
    assert grouped(engine, one(path), by="sector")["investment"] == [float(12_000 * 900_000_000_000_000)]


BAD: tuple[tuple[str, str, str], ...] = (
    ("investment", "12.5.3", "not-a-figure"),
    ("investment", "1O0", "not-a-figure"),
    ("investment", "-5", "negative-investment"),
    ("currency", "shells", "unknown-currency"),
    ("project", "", "missing-name"),
)


@pytest.mark.parametrize("engine", BOTH)
@pytest.mark.parametrize(("column", "cell", "name"), BAD)
def test_a_cell_that_cannot_be_read_is_named(engine: str, column: str, cell: str, name: str, tmp_path: Path) -> None:
    rows = [list(row) for row in rows_of(40, 3)]
    rows[25][HEADER.index(column)] = cell
    path = saved(tmp_path / "bad.csv", rows)
    with pytest.raises(DataError) as raised:
        grouped(engine, one(path), by="sector")
    with pytest.raises(DataError) as careful:
        read_projects(path)
    found, expected = raised.value.finding, careful.value.finding
    assert found.name == expected.name == name
    assert (found.said, found.column, found.value or None) == (expected.said, expected.column, expected.value or None)
    assert Path(found.file) == path


@pytest.mark.parametrize("engine", BOTH)
@pytest.mark.parametrize(("column", "cell"), [("investment_qualifier", "roughly"), ("expected_revenue", "soon")])
def test_a_figure_beside_the_money_is_not_left_out_unseen(engine: str, column: str, cell: str, tmp_path: Path) -> None:
    rows = [list(row) for row in rows_of(40, 3)]
    rows[25][HEADER.index(column)] = cell
    with pytest.raises(DataError, match=cell):
        grouped(engine, one(saved(tmp_path / "bad.csv", rows)), by="sector")


@pytest.mark.parametrize("engine", BOTH)
def test_what_only_the_careful_reader_understands_is_sent_there(engine: str, tmp_path: Path) -> None:
    path = saved(
        tmp_path / "units.csv",
        [("A", "X", "5"), ("B", "X", "3亿元"), ("C", "X", "2亿元")],
        ("project", "sector", "investment"),
    )
    with pytest.raises(NjindError, match='2 cells such as "3亿元" need the careful reader') as raised:
        grouped(engine, one(path), by="sector")
    assert "njind read" in str(raised.value.hint)


@pytest.mark.parametrize("engine", [*BOTH, *CLUSTERS])
@pytest.mark.parametrize("row", ["short,X", "long,X,5,6,7", '"quoted, short",5'])
def test_a_row_of_another_width_is_an_error(engine: str, row: str, tmp_path: Path) -> None:
    path = tmp_path / "ragged.csv"
    lines = [
        "project,sector,investment",
        *(f"p{at},X,{at}" for at in range(90)),
        row,
        *(f"q{at},X,{at}" for at in range(90)),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(NjindError):
        grouped(engine, one(path), by="sector")


def test_files_of_another_head_are_refused_and_named(tmp_path: Path) -> None:
    saved(tmp_path / "l" / "a.csv", [("A", "X", "5")], ("project", "sector", "investment"))
    saved(tmp_path / "l" / "b.csv", [("B", "X", "5")], ("project", "industry", "investment"))
    sources = sources_of([tmp_path / "l"])
    assert sources is not None
    with pytest.raises(NjindError, match=r"b\.csv: its header differs from that of .*a\.csv"):
        heads_of(sources, PROJECTS, ReadOptions())


# ---- several files --------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", [*BOTH, *CLUSTERS])
def test_folders_of_partitions_patterns_and_files_are_one_ledger(engine: str, tmp_path: Path) -> None:
    header = tuple(name for name in HEADER if name != "district")
    at = HEADER.index("district")
    for seed, district in enumerate(("Pukou", "Qixia", "Yuhua tai"), start=1):
        rows = [(*row[:at], *row[at + 1 :]) for row in rows_of(60, seed)]
        saved(tmp_path / "ledger" / f"district={district.replace(' ', '%20')}" / "part.csv", rows, header)
    sources = sources_of([tmp_path / "ledger"])
    assert sources is not None
    table = read_projects(sources)
    asked: tuple[tuple[str, dict[str, Any]], ...] = (("district", {}), ("sector", {"district": "Qixia"}))
    for by, filters in asked:
        of_these = read_projects(sources, columns=inputs_of(by, filters))  # type: ignore[arg-type]
        same(grouped(engine, sources, by=by, **filters), group_projects(of_these, by=by, **filters))
    same(listed(engine, sources, top=4), list_projects(table, top=4))


@pytest.mark.parametrize("engine", BOTH)
@pytest.mark.parametrize(
    "words",
    [
        ("projects", "--by", "sector"),
        ("projects", "--top", "3"),
        ("projects", "--by", "sector", "--ranges", "--quantiles"),
        ("projects", "--pareto"),
    ],
    ids=" ".join,
)
def test_the_command_says_the_same_whoever_scans(
    run: Run, engine: str, words: tuple[str, ...], ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_pandas = run([*words, str(ledger), "--engine", "pandas"])
    assert by_pandas[0] == 0
    assert run([*words, str(ledger), "--engine", engine]) == by_pandas
    monkeypatch.setattr(verb, "FEW_ROWS", 0)
    assert run([*words, str(ledger), "--engine", engine]) == by_pandas
    assert run([*words, str(ledger), "--engine", engine, "-f", "csv"]) == run(
        [*words, str(ledger), "--engine", "pandas", "-f", "csv"]
    )


@pytest.mark.parametrize("engine", BOTH)
@pytest.mark.parametrize(
    "words",
    [
        ("sectors",),
        ("sectors", "--sort", "growth", "-f", "csv"),
        ("trend", "--region", "China"),
        ("compare",),
        ("summary",),
    ],
    ids=" ".join,
)
def test_tables_of_sectors_are_scanned_too(run: Run, engine: str, words: tuple[str, ...]) -> None:
    assert run([*words, "--engine", engine]) == run([*words, "--engine", "pandas"])


def test_all_rows_of_a_scan_are_those_of_the_reader(ledger: Path, tmp_path: Path) -> None:
    for path in (ledger, as_parquet(ledger, tmp_path / "ledger.parquet")):
        expected = read_projects(path)
        for engine in BOTH:
            found = projects_of(
                engine_named(engine), heads_of(one(path), PROJECTS, ReadOptions()), PROJECTS, one(path), None
            )
            assert found.frame.astype(object).fillna("?").equals(expected.frame.astype(object).fillna("?"))


# ---- which engine ---------------------------------------------------------------------------------


def test_auto_leaves_what_is_large_to_duckdb(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    two = Sources((Part(ledger), Part(ledger)), "two")
    assert choice_of("auto", None).is_pandas
    assert choice_of("auto", two) == Choice("pandas", line("engines.small"))
    monkeypatch.setattr(engines, "SMALL", 100)
    assert choice_of("auto", two) == Choice("duckdb", line("engines.large"))
    assert choice_of("auto", one(ledger)).is_pandas
    monkeypatch.setattr(engines, "LARGE", 1000)
    assert choice_of("auto", one(ledger)).name == "duckdb"
    monkeypatch.setattr(engines, "_is_there", lambda _: False)
    assert choice_of("auto", two) == Choice("pandas", line("engines.duckdb-missing"))


def test_auto_falls_back_on_the_careful_reader(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SMALL", "LARGE"):
        monkeypatch.setattr(engines, name, 0)
    monkeypatch.setattr(verb, "FEW_ROWS", 0)
    rows = [("A", "X", "5"), ("B", "X", "3亿元")]
    path = saved(tmp_path / "units.csv", rows, ("project", "sector", "investment (100 million yuan)"))
    found = run(["projects", str(path), "--by", "sector", "-f", "csv", "--notes"])
    assert found == run(["projects", str(path), "--by", "sector", "-f", "csv", "--notes", "--engine", "pandas"])
    bad = saved(tmp_path / "bad.csv", [("A", "X", "5"), ("B", "X", "1O0")], ("project", "sector", "investment"))
    assert "line 3" in run(["projects", str(bad), "--by", "sector"])[2]


def test_notes_say_who_read_and_why(run: Run, ledger: Path) -> None:
    assert "Read by duckdb, as asked." in run(["projects", str(ledger), "--engine", "duckdb", "--notes"])[1]
    assert (
        "按指定，由polars读取。" in run(["projects", str(ledger), "--engine", "polars", "--notes", "--lang", "zh"])[1]
    )


def test_a_missing_engine_is_named_with_what_installs_it(
    run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_is_there", lambda _: False)
    code, _, said = run(["projects", str(ledger), "--engine", "spark"])
    assert code == 1
    assert 'pip install "njind[spark]"' in said


def test_an_option_of_the_reader_is_refused_beside_an_engine(run: Run, ledger: Path) -> None:
    code, _, said = run(["projects", str(ledger), "--engine", "duckdb", "--decimal", "comma"])
    assert code == 1
    assert "--decimal is for njind's own reader" in said
    code, _, said = run(["projects", "-", "--engine", "duckdb"])
    assert code == 1
    assert "needs njind's own reader" in said


def test_too_many_rows_for_memory_are_refused_with_what_to_do(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("njind.analysis.projects.pushed.MOST_ROWS", 60)
    with pytest.raises(NjindError, match="rows are more than the 60") as raised:
        listed("duckdb", one(ledger))
    assert "--by sector" in str(raised.value.hint)
    assert len(listed("duckdb", one(ledger), top=3)) == 3
    assert pulled.MOST_ROWS > 60


def test_words_that_occur_nowhere_are_answered_with_the_nearest(ledger: Path) -> None:
    for engine in BOTH:
        with pytest.raises(UsageError, match='"Pukuo" is not a district') as raised:
            grouped(engine, one(ledger), by="sector", district="Pukuo")
        assert "Pukou" in str(raised.value.hint)
        with pytest.raises(UsageError, match="KRW"):
            grouped(engine, one(ledger), by="sector", rates={"KRW": 0.005})
