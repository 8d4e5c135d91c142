"""The scripts of benchmarks/ run, make the same tables each time, write what the report shows. Nothing is timed."""

from __future__ import annotations

import csv
import importlib.util
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from documents import ROOT

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

FOLDER = ROOT / "benchmarks"
TABLES = {
    "Starting": "| command | ms | beside | ms | ratio | budget |",
    "Two million projects": "| program | seconds | ratio | budget | CPU seconds | peak MB | ratio | budget |",
    "Beside other commands": "| command | seconds | beside | seconds | ratio | budget | peak MB | ratio | budget |",
    "Engines": "| engine, projects, files | seconds | script | ratio | budget | CPU s | script | peak MB | ratio |",
    "Cost against rows": "| rows | seconds | peak MB | seconds per million rows |",
    "Ranges of many sectors": "| rows | seconds | peak MB | µs per row and doubling |",
}
"""The tables of the report and their headers."""


def script(name: str) -> ModuleType:
    """A script of the folder as a module."""
    spec = importlib.util.spec_from_file_location(f"benchmarks_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    return script("run")


@pytest.fixture
def projects(tmp_path: Path) -> Path:
    file = tmp_path / "projects.csv"
    script("make_projects").write(file, 600)
    return file


def python(*arguments: str | Path) -> str:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


# ------------------------------------------------------------------------------------------- tables that are made


@pytest.mark.parametrize("kind", ["projects", "sectors"])
def test_a_table_is_the_same_for_the_same_seed_and_as_long_as_asked_for(kind: str, tmp_path: Path) -> None:
    make = script(f"make_{kind}")
    files = [tmp_path / name for name in ("one.csv", "same.csv", "other.csv")]
    for file, seed in zip(files, (1, 1, 2), strict=True):
        make.write(file, 300, seed)
    one, same, other = (file.read_bytes() for file in files)
    assert one == same
    assert one != other
    assert len(list(csv.DictReader(one.decode().splitlines()))) == 300


def test_a_table_of_projects_may_end_with_a_total_row(tmp_path: Path) -> None:
    script("make_projects").write(tmp_path / "t.csv", 3, total=True)
    rows = list(csv.DictReader((tmp_path / "t.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["project"] for row in rows][3:] == ["合计"]
    assert None not in rows[-1].values()


def test_a_workbook_is_read_as_sectors(tmp_path: Path) -> None:
    from njind.tables import read_sectors

    script("make_workbook").write(tmp_path / "t.xlsx", 30)
    frame = read_sectors(tmp_path / "t.xlsx").frame
    assert len(frame) == 30
    assert frame["growth"].between(-0.3, 0.9).all()


def test_what_is_measured_beside_what_has_its_budget(
    benchmark: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(benchmark, "DATA", tmp_path)
    for name, rows in (("PROJECTS", 40), ("BOOK", 10), ("RANGED", (20,))):
        monkeypatch.setattr(benchmark, name, rows)
    whole = benchmark.made
    monkeypatch.setattr(
        benchmark, "made", lambda kind, rows, *options, **more: whole(kind, min(rows, 40), *options, **more)
    )
    table = benchmark.beside(1, sys.executable)
    assert [row[5] for row in table.rows] == ["1.30", "3.00", "3.00", "1.50"]
    assert [row[-1] for row in table.rows] == ["1.30", "3.00", "—", "—"]


def test_a_longer_table_begins_with_the_shorter_one() -> None:
    make = script("make_projects")
    block = make.BLOCK
    assert next(make.blocks(2 * block)) == next(make.blocks(block))


def test_projects_have_commas_in_quotes_missing_amounts_and_other_currencies(projects: Path) -> None:
    rows = list(csv.DictReader(projects.read_text(encoding="utf-8").splitlines()))
    assert len({row["project"] for row in rows}) == 600
    assert sum("," in row["project"] for row in rows) == 100
    assert {row["currency"] for row in rows} == {"CNY", "USD"}
    assert any(row["investment"] == "" for row in rows)
    assert {"", "nearly"} < {row["investment_qualifier"] for row in rows}


# ------------------------------------------------------------------------------------------- answers


def test_njind_and_both_scripts_by_hand_give_the_same_figures(benchmark: ModuleType, projects: Path) -> None:
    own = benchmark.answer(
        benchmark.Program("njind", [sys.executable, "-m", "njind", "projects", str(projects), *benchmark.QUESTION])
    )
    assert len(own) > 5
    for which in ("needed", "everything"):
        by_hand = benchmark.Program(which, benchmark.python(FOLDER / "by_hand.py", which, projects))
        assert benchmark.same(benchmark.answer(by_hand), own)


def test_answers_that_differ_in_a_figure_or_a_sector_are_not_the_same(benchmark: ModuleType) -> None:
    answer = {"Robotics": dict.fromkeys(benchmark.FIGURES, 2.0)}
    assert benchmark.same(answer, {"Robotics": dict.fromkeys(benchmark.FIGURES, 2.0)})
    assert not benchmark.same(answer, {"Robotics": {**answer["Robotics"], "median": 2.1}})
    assert not benchmark.same(answer, {**answer, "Smart grid": answer["Robotics"]})


def test_a_run_has_its_times_and_memory_and_a_failing_program_is_named(benchmark: ModuleType) -> None:
    run = benchmark.timed([sys.executable, "-c", "pass"])
    assert run.wall > 0
    assert run.peak > 1e6
    with pytest.raises(SystemExit, match=r"exit status 3$"):
        benchmark.timed([sys.executable, "-c", "raise SystemExit(3)"])


def test_a_ratio_is_the_median_of_the_ratios_within_each_turn(benchmark: ModuleType) -> None:
    own = benchmark.Times("own", [benchmark.Run(wall, 0.0, 0) for wall in (2.0, 30.0, 3.0)])
    its = benchmark.Times("its", [benchmark.Run(wall, 0.0, 0) for wall in (1.0, 10.0, 2.0)])
    assert own.ratio(its) == 2.0


# ------------------------------------------------------------------------------------------- the report


def test_a_table_is_markdown(benchmark: ModuleType) -> None:
    table = benchmark.Table("Starting", "Medians.", ("command", "ms"), [("njind", "80")])
    assert list(table.lines()) == [
        *("", "## Starting", "", "Medians.", ""),
        *("| command | ms |", "| --- | ---: |", "| njind | 80 |"),
    ]


def test_new_tables_take_the_place_of_old_ones(benchmark: ModuleType) -> None:
    text = f"before\n{benchmark.BEGIN}\nold\n{benchmark.END}\nafter\n"
    table = benchmark.Table("Starting", "New.", (), [])
    written = benchmark.placed(text, benchmark.report([table]))
    assert written.startswith(f"before\n{benchmark.BEGIN}\n\nPython ")
    assert written.endswith(f"## Starting\n\nNew.\n\n{benchmark.END}\nafter\n")
    assert "old" not in written


def test_the_documentation_holds_the_tables_that_the_script_writes(benchmark: ModuleType) -> None:
    text = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    measured = text.split(benchmark.BEGIN)[1].split(benchmark.END)[0]
    sections = dict(part.split("\n", 1) for part in measured.split("\n## ")[1:])
    assert list(sections) == list(TABLES)
    for title, body in sections.items():
        lines = [line for line in body.splitlines() if line.startswith("|")]
        assert lines[:1] == [TABLES[title]] or (not lines and "Not measured" in body)
        assert len({line.count("|") for line in lines}) <= 1


def test_scripts_explain_themselves() -> None:
    for name in ("run", "make_projects", "make_sectors", "make_workbook"):
        assert "benchmarks/" in python(FOLDER / f"{name}.py", "--help")


def test_the_first_paragraph_names_each_budget_that_is_not_met() -> None:
    run = script("run")
    header = ("command", "ms", "beside", "ms", "ratio", "budget")
    rows = [("`njind sectors`", "2", "x", "1", "1.40", "1.15"), ("`njind --help`", "2", "x", "1", "1.40", "1.50")]

    said = run.missed([run.Table("t", "s", header, rows)])

    assert said.startswith("**Not met:** `njind sectors`: 1.40 where the budget is 1.15 (")
    assert "--help" not in said
    assert run.missed([run.Table("t", "s", header, rows[1:])]) == "All budgets are met."
