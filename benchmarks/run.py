"""Measures njind beside other programs and writes the tables of docs/performance.md. It passes and fails nothing.

    python benchmarks/run.py [--rounds 7] [--only start-up,projects,beside,rows,ranges] [--tools PYTHON]

The Python that runs it is the one that is measured: njind has to be installed in it, best with nothing but what njind
asks for, because pandas starts more slowly where pyarrow is. ``--tools`` names another Python that has DuckDB,
Polars and openpyxl; Miller is looked for in PATH. What is not there is left out, and the tables say so.

The whole takes about half an hour; ``--rounds 1`` a fifth of that, for a look.

Programs take turns, so that a machine that is busy for a while is so for all of them; a ratio is the median of
the ratios within each turn.
"""

from __future__ import annotations

import argparse
import csv
import math
import os
import platform
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

HERE = Path(__file__).resolve().parent
DATA = HERE / "data"
REPORT = HERE.parent / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
MISSED_BEGIN, MISSED_END = "<!-- missed: begin -->", "<!-- missed: end -->"

REASONS = {
    "njind sectors": "what is left is the reading of headings in two languages, whose patterns are made at start",
    "njind": "each cell that is used is proved first, which the script does not do",
    "--top 3": "every row is looked at by every column that a list shows",
    "careful": "each cell is a Python object until its column is known",
    "duckdb": "each cell that a figure rests on is proved, and what the figures need of each row is kept first",
    "polars": "each cell that a figure rests on is proved, and the cells of each row are counted",
    "workbook": "styles and merged cells are read, which openpyxl leaves out",
    "--ranges": "every row is looked at beside all others",
}
"""Why a budget may not be met, by the first word or the name of its row."""

PROJECTS = 2_000_000
SIZES = (250_000, 500_000, 1_000_000, 2_000_000)
BOOK = 60_000
RANGED = (25_000, 50_000, 100_000)
QUESTION = ("--min-investment", "1e8", "--by", "sector", "--format", "csv")
FIGURES = ("projects", "investment", "share", "mean", "median", "largest_investment")
"""What every program has to answer for each sector, and alike, before it is timed."""


@dataclass(frozen=True)
class Program:
    """A command line that is timed, as the tables call it."""

    name: str
    command: Sequence[str]


@dataclass(frozen=True)
class Run:
    """One run: seconds on the clock and of all processors, and the largest process at its largest, in bytes."""

    wall: float
    cpu: float
    peak: int


@dataclass
class Times:
    """All runs of one program."""

    name: str
    runs: list[Run] = field(default_factory=list)

    @property
    def wall(self) -> float:
        """The median of the seconds on the clock."""
        return median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        """The median of the seconds of all processors."""
        return median(run.cpu for run in self.runs)

    @property
    def peak(self) -> float:
        """The median of the peaks, in bytes."""
        return median(run.peak for run in self.runs)

    def ratio(self, other: Times) -> float:
        """Time on the clock as a multiple of another program's, turn by turn."""
        return median(own.wall / its.wall for own, its in zip(self.runs, other.runs, strict=True))


@dataclass(frozen=True)
class Table:
    """A table of the report: its heading, a sentence, the header, the rows."""

    title: str
    said: str
    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]

    def lines(self) -> Iterable[str]:
        """The table in Markdown."""
        yield from ("", f"## {self.title}", "", self.said)
        if self.rows:
            yield from ("", _line(self.header), _line(["---", *["---:"] * (len(self.header) - 1)]))
            yield from map(_line, self.rows)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


# ------------------------------------------------------------------------------------------- measuring


def timed(command: Sequence[str]) -> Run:
    """Run a command to its end without looking at what it prints."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{Path(command[0]).name} {' '.join(command[1:])}: exit status {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit)


def taking_turns(programs: Sequence[Program], rounds: int) -> dict[str, Times]:
    """The times of some programs; a first turn, in which files are read for the first time, does not count."""
    times = {program.name: Times(program.name) for program in programs}
    for turn in range(rounds + 1):
        for program in programs:
            run = timed(program.command)
            if turn:
                times[program.name].runs.append(run)
    return times


def answer(program: Program) -> dict[str, dict[str, float]]:
    """What a program says of each sector."""
    done = subprocess.run(program.command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    rows = csv.DictReader(done.stdout.lstrip("\ufeff").splitlines())
    return {row["sector"]: {figure: float(row[figure]) for figure in FIGURES} for row in rows}


def same(one: dict[str, dict[str, float]], other: dict[str, dict[str, float]]) -> bool:
    """Whether two answers hold the same sectors and, to twelve digits, the same figures."""
    return one.keys() == other.keys() and all(
        math.isclose(one[sector][figure], other[sector][figure], rel_tol=1e-12) for sector in one for figure in FIGURES
    )


# ------------------------------------------------------------------------------------------- programs


def njind(*arguments: str | Path) -> list[str]:
    """The installed command, as a shell would start it."""
    return [str(Path(sys.executable).with_name("njind")), *map(str, arguments)]


def python(*arguments: str | Path) -> list[str]:
    return [sys.executable, *map(str, arguments)]


def version(python: str, package: str) -> str | None:
    """The version of a package in that Python, None where it has none."""
    code = f"from importlib.metadata import version; print(version({package!r}))"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip() or None


def miller(file: Path) -> list[str]:
    """The question of by_hand.py, put to Miller."""
    wanted = (
        '$kind == "project" && ($currency == "CNY" || $currency == "") && $investment != "" && $investment >= 100000000'
        ' && !($investment == 100000000 && ($investment_qualifier == "nearly" || $investment_qualifier == "under"))'
    )
    named = (
        "investment_count,projects,investment_sum,investment,investment_mean,mean,"
        "investment_p50,median,investment_max,largest_investment,investment_sum_fraction,share"
    )
    return [
        *("mlr", "--icsv", "--ocsv", "filter", wanted),
        *("then", "stats1", "-i", "-a", "count,sum,mean,p50,max", "-f", "investment", "-g", "sector"),
        *("then", "fraction", "-f", "investment_sum", "then", "rename", named, str(file)),
    ]


def other_programs(file: Path, tools: str) -> list[Program]:
    """What else is there to answer the question of by_hand.py."""
    found = []
    for package, name in (("duckdb", "DuckDB"), ("polars", "Polars")):
        if known := version(tools, package):
            found.append(Program(f"{name} {known}", [tools, str(HERE / f"with_{package}.py"), str(file)]))
    if shutil.which("mlr"):
        said = subprocess.run(["mlr", "--version"], capture_output=True, text=True, check=True).stdout.split()
        found.append(Program(f"Miller {said[-1]}", miller(file)))
    return found


def made(kind: str, rows: int, *options: str, extension: str = "csv") -> Path:
    """A table that one of the scripts beside this one makes, kept for the next time."""
    file = DATA / f"{kind}-{rows}{''.join(options)}.{extension}"
    if not file.exists():
        unfinished = file.with_name(f"unfinished.{extension}")
        subprocess.run(python(HERE / f"make_{kind}.py", str(rows), unfinished, *options), check=True)
        unfinished.rename(file)
    return file


# ------------------------------------------------------------------------------------------- tables


def start_up(rounds: int, _tools: str) -> Table:
    """What a command costs beside the imports that it cannot do without."""
    imports = {
        "click": Program('python -c "import click"', python("-c", "import click")),
        "pandas": Program('python -c "import pandas, rich.table"', python("-c", "import pandas, rich.table")),
    }
    commands = (
        (Program("njind --help", njind("--help")), imports["click"], 1.5),
        (Program("njind projects --help", njind("projects", "--help")), imports["click"], None),
        (Program("njind sectors", njind("sectors")), imports["pandas"], 1.15),
        (Program("njind projects --by sector", njind("projects", "--by", "sector")), imports["pandas"], None),
    )
    times = taking_turns([*imports.values(), *(command for command, _, _ in commands)], rounds * 3)
    rows = []
    for command, beside, budget in commands:
        own, its = times[command.name], times[beside.name]
        rows.append((f"`{own.name}`", _ms(own), f"`{its.name}`", _ms(its), f"{own.ratio(its):.2f}", _budget(budget)))
    header = ("command", "ms", "beside", "ms", "ratio", "budget")
    return Table("Starting", f"Medians of {rounds * 3} turns, on the shipped tables.", header, rows)


def projects(rounds: int, tools: str) -> Table:
    """Filter, group and count, beside scripts and programs that give the same answer."""
    file = made("projects", PROJECTS)
    own = Program("njind", njind("projects", file, *QUESTION))
    needed = Program("pandas, columns that are needed", python(HERE / "by_hand.py", "needed", file))
    everything = Program("pandas, all columns", python(HERE / "by_hand.py", "everything", file))
    right = answer(own)
    others = [needed, everything, *other_programs(file, tools)]
    agreeing = [one for one in others if same(answer(one), right)]
    times = taking_turns([own, *agreeing], rounds)
    basis = times[needed.name]
    rows = [
        (
            *(one.name, f"{one.wall:.2f}", f"{one.ratio(basis):.2f}", _budget(1.2 if one.name == own.name else None)),
            *(f"{one.cpu:.2f}", f"{one.peak / 1e6:,.0f}", f"{one.peak / basis.peak:.2f}"),
            _budget(1.3 if one.name == own.name else None),
        )
        for one in times.values()
    ]
    said = (
        f"`njind projects FILE {' '.join(QUESTION)}` on {PROJECTS:,} projects, {file.stat().st_size / 1e6:.0f} MB of "
        f"CSV, medians of {rounds} turns. Ratios are to the script that reads only the columns it needs, the faster of "
        "the two: the budgets are held against that one. Each program gave the same "
        "figures for every sector, to twelve digits."
    )
    if wrong := [one.name for one in others if one not in agreeing]:
        said += f" Not timed, because the answer differs: {', '.join(wrong)}."
    header = ("program", "seconds", "ratio", "budget", "CPU seconds", "peak MB", "ratio", "budget")
    return Table("Two million projects", said, header, rows)


@dataclass(frozen=True)
class Pair:
    """A command of njind beside what it is measured by; ``memory`` is the budget of the peak, in whose size it says."""

    name: str
    own: Program
    its: Program
    budget: float
    memory: float | None = None
    size: int | None = None
    """What the peak is a multiple of, in bytes; the other's peak where it is None."""


def beside(rounds: int, tools: str) -> Table:
    """Commands beside what cannot be done without, or beside themselves without an option."""
    rows = []
    for pair in pairs(tools):
        times = taking_turns([pair.own, pair.its], rounds)
        own, its = times[pair.own.name], times[pair.its.name]
        rows.append(
            (
                *(pair.name, f"{own.wall:.2f}", pair.its.name, f"{its.wall:.2f}", f"{own.ratio(its):.2f}"),
                *(_budget(pair.budget), f"{own.peak / 1e6:,.0f}", f"{own.peak / (pair.size or its.peak):.2f}"),
                _budget(pair.memory),
            )
        )
    said = (
        f"Medians of {rounds} turns. The last ratio is of the peak of memory to that of the program beside it, or to "
        "the size of the file where the careful reader is measured."
    )
    header = ("command", "seconds", "beside", "seconds", "ratio", "budget", "peak MB", "ratio", "budget")
    return Table("Beside other commands", said, header, rows)


def pairs(tools: str) -> list[Pair]:
    """What is measured beside what."""
    million, careful = made("projects", 1_000_000), made("projects", PROJECTS, "--total")
    ranged, book = made("sectors", RANGED[-1]), made("workbook", BOOK, extension="xlsx")
    read_csv = "import pandas, sys; pandas.read_csv(sys.argv[1], dtype=str)"
    found = [
        Pair(
            "the three largest of 1,000,000 projects",
            Program("--top 3", njind("projects", million, "--top", "3")),
            Program("`--by sector` of the same", njind("projects", million, "--by", "sector")),
            budget=1.3,
            memory=1.3,
        ),
        Pair(
            f"{careful.stat().st_size / 1e6:.0f} MB with a total row, for the careful reader",
            Program("careful", njind("projects", careful, "--by", "sector")),
            Program("`pandas.read_csv(dtype=str)`", python("-c", read_csv, careful)),
            budget=3,
            memory=3,
            size=careful.stat().st_size,
        ),
        Pair(
            f"`--ranges` of {RANGED[-1]:,} sectors",
            Program("--ranges", njind("sectors", ranged, "--ranges", "--format", "csv")),
            Program("the same without", njind("sectors", ranged, "--format", "csv")),
            budget=3,
        ),
    ]
    if version(tools, "openpyxl"):
        read_only = (
            "import openpyxl, sys; book = openpyxl.load_workbook(sys.argv[1], read_only=True); "
            "[None for row in book.active.iter_rows(values_only=True)]"
        )
        found.append(
            Pair(
                f"a workbook of {BOOK:,} × 25",
                Program("workbook", njind("sectors", book, "--top", "3")),
                Program("openpyxl, read-only", [tools, "-c", read_only, str(book)]),
                budget=1.5,
            )
        )
    return found


ENGINES = ("duckdb", "polars")
LEDGERS = ((PROJECTS, 1.3), (10 * PROJECTS, 1.1))
"""How many projects are scanned by an engine, each with the budget of that."""


def engines(rounds: int, tools: str) -> Table:
    """``--engine`` beside the script of the same engine, from text and from Parquet."""
    rows = []
    command = Path(tools).with_name("njind")
    for engine in (one for one in ENGINES if version(tools, one) and command.exists()):
        for count, budget in LEDGERS:
            text = made("projects", count)
            for file in (text, as_parquet(text, tools)):
                own = Program("own", [str(command), "projects", str(file), *QUESTION, "--engine", engine])
                its = Program("its", [tools, str(HERE / f"with_{engine}.py"), str(file)])
                if not same(answer(own), answer(its)):
                    raise SystemExit(f"{engine} answers otherwise about {file.name}")
                times = taking_turns([own, its], rounds)
                rows.append(_beside_script(f"{engine}, {count:,}, {file.suffix[1:]}", times, budget))
    said = (
        f"The question of two million projects, put to `--engine` and to a script of the same engine, which checks "
        f"nothing; medians of {rounds} turns. Both gave the same figures for every sector, to twelve digits."
    )
    header = ("engine, projects, files", "seconds", "script", "ratio", "budget", "CPU s", "script", "peak MB", "ratio")
    return Table(
        "Engines", said if rows else "Not measured: there is no other Python with njind and engines.", header, rows
    )


def _beside_script(name: str, times: dict[str, Times], budget: float) -> tuple[str, ...]:
    own, its = times["own"], times["its"]
    return (
        *(name, f"{own.wall:.2f}", f"{its.wall:.2f}", f"{own.ratio(its):.2f}", _budget(budget)),
        *(f"{own.cpu:.2f}", f"{its.cpu:.2f}", f"{own.peak / 1e6:,.0f}", f"{own.peak / its.peak:.2f}"),
    )


def as_parquet(file: Path, tools: str) -> Path:
    """The same table as Parquet, kept for the next time."""
    target = file.with_suffix(".parquet")
    if not target.exists():
        code = (
            "import duckdb, sys; duckdb.execute(\"COPY (SELECT * FROM read_csv(?, types={'investment': 'BIGINT', "
            "'expected_revenue': 'BIGINT'})) TO '\" + sys.argv[2] + \"' (FORMAT parquet)\", [sys.argv[1]])"
        )
        subprocess.run([tools, "-c", code, str(file), str(target)], check=True)
    return target


def lengths(rounds: int, _tools: str) -> Table:
    """The same for files of several lengths."""
    return growth(
        "Cost against rows",
        "The same command on shorter tables. The last column is what is left when the time for a table of one row is "
        "taken off, for a million rows: where cost is linear, it stays the same.",
        {rows: Program(f"{rows:,}", njind("projects", made("projects", rows), *QUESTION)) for rows in SIZES},
        Program("start", njind("projects", made("projects", 1), "--by", "sector", "--format", "csv")),
        ("seconds per million rows", lambda rows: rows / 1e6),
        rounds,
    )


def ranges(rounds: int, _tools: str) -> Table:
    """Exact ranges of many sectors' figures and ranks."""
    title = "Ranges of many sectors"
    helped = subprocess.run(njind("sectors", "--help"), capture_output=True, text=True, check=True).stdout
    if "--ranges" not in helped:
        return Table(title, "Not measured: this njind gives no ranges of sectors.", (), [])
    arguments = ("--ranges", "--format", "csv")
    return growth(
        title,
        "`njind sectors FILE --ranges --format csv`, all sectors in one region and period, so that each rank is among "
        "all of them. The last column is what is left when the time for a table of one row is taken off, divided by "
        "rows × log₂ rows: where cost is n log n, it stays the same.",
        {rows: Program(f"{rows:,}", njind("sectors", made("sectors", rows), *arguments)) for rows in RANGED},
        Program("start", njind("sectors", made("sectors", 1), *arguments)),
        ("µs per row and doubling", lambda rows: rows * math.log2(rows) / 1e6),
        rounds,
    )


def growth(
    title: str,
    said: str,
    programs: dict[int, Program],
    start: Program,
    unit: tuple[str, Callable[[int], float]],
    rounds: int,
) -> Table:
    """Times of growing tables, and what is left of them when the start is taken off, in a unit of cost."""
    times = taking_turns([start, *programs.values()], rounds)
    name, units = unit
    rows = []
    for size, program in programs.items():
        own = times[program.name]
        beyond = own.wall - times[start.name].wall
        rows.append((own.name, f"{own.wall:.2f}", f"{own.peak / 1e6:,.0f}", f"{beyond / units(size):.2f}"))
    return Table(title, said, ("rows", "seconds", "peak MB", name), rows)


def _ms(times: Times) -> str:
    return f"{times.wall * 1000:.0f}"


def _budget(ratio: float | None) -> str:
    return "—" if ratio is None else f"{ratio:.2f}"


# ------------------------------------------------------------------------------------------- the report


TABLES: dict[str, Callable[[int, str], Table]] = {
    "start-up": start_up,
    "projects": projects,
    "beside": beside,
    "engines": engines,
    "rows": lengths,
    "ranges": ranges,
}


def measured_on() -> str:
    """What was compared on what, without anything that names the machine."""
    packages = ("njind", "click", "numpy", "pandas", "rich")
    versions = ", ".join(f"{package} {version(sys.executable, package)}" for package in packages)
    machine = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} processors"
    return f"Python {platform.python_version()}, {versions}; {machine}."


def missed(tables: Iterable[Table]) -> str:
    """The first paragraph of the report: which budgets are not met, and why."""
    said = [
        f"{row[0]}: {row[at]} where the budget is {row[at + 1]}{_why(row)}"
        for table in tables
        for row in table.rows
        for at, name in enumerate(table.header[:-1])
        if name == "ratio" and table.header[at + 1] == "budget" and _is_above(row[at], row[at + 1])
    ]
    return f"**Not met:** {'; '.join(said)}." if said else "All budgets are met."


def _is_above(ratio: str, budget: str) -> bool:
    return budget != "—" and float(ratio) > float(budget)


def _why(row: Sequence[str]) -> str:
    name = row[0].strip("`")
    reason = next((said for key, said in REASONS.items() if name == key), None)
    return f" ({reason or next((said for key, said in REASONS.items() if key in name), 'no reason is known')})"


def report(tables: Iterable[Table]) -> str:
    """What stands between the marks of the report."""
    lines = [BEGIN, "", measured_on(), *(line for table in tables for line in table.lines()), "", END]
    return "\n".join(lines)


def placed(text: str, measured: str, begin: str = BEGIN, end: str = END) -> str:
    """The report's text with something new between its marks."""
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{measured}{after}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="turns that count")
    parser.add_argument("--only", default=",".join(TABLES), help="tables, with commas; then nothing is written")
    parser.add_argument("--tools", default=sys.executable, help="a Python that has DuckDB, Polars and openpyxl")
    chosen = parser.parse_args()
    for setting in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"):  # without compiled files every start is slow
        os.environ.pop(setting, None)
    tables = [TABLES[name](chosen.rounds, chosen.tools) for name in chosen.only.split(",")]
    said, first = report(tables), missed(tables)
    print(first, said, sep="\n\n")
    if len(tables) == len(TABLES):
        text = placed(REPORT.read_text(encoding="utf-8"), said)
        first = f"{MISSED_BEGIN}\n\n{first}\n\n{MISSED_END}"
        REPORT.write_text(placed(text, first, MISSED_BEGIN, MISSED_END), encoding="utf-8")


if __name__ == "__main__":
    main()
