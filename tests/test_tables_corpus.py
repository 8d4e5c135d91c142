"""A corpus of odd text files, each named by what is odd about it: read right, or refused with the line."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from njind.errors import DataError
from njind.messages.wording import worded
from njind.tables import ReadOptions, read_projects, read_sectors
from njind.tables.checks import check_table

FOLDER = Path(__file__).parent / "corpus" / "text"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
REFUSED = {name: case for name, case in EXPECTED.items() if "finding" in case}
READ = {name: case for name, case in EXPECTED.items() if "rows" in case}
OPTIONS = ("encoding", "delimiter", "header_row", "map")


def options(case: dict[str, Any]) -> ReadOptions:
    chosen = {key: case[key] for key in OPTIONS if key in case}
    return ReadOptions(**{**chosen, "map": tuple(chosen.get("map", ()))})


def kind(name: str, case: dict[str, Any]) -> str:
    return str(case.get("kind", "projects" if name.startswith("projects") and "as-sectors" not in name else "sectors"))


def read(name: str, case: dict[str, Any]) -> Any:
    reader = read_projects if kind(name, case) == "projects" else read_sectors
    return reader(FOLDER / name, options=options(case))


def of_one_measure(frame: Any) -> list[dict[str, Any]]:
    """The rows of the measure that analyses are about."""
    if frame is None:
        return []
    if "measure" not in frame:
        return list(frame.to_dict("records"))
    there = list(frame["measure"])
    main = "revenue" if "revenue" in there or not there else there[0]
    return list(frame[frame["measure"] == main].to_dict("records"))


def rows(records: list[dict[str, Any]], columns: tuple[str, ...]) -> list[list[Any]]:
    return [["missing" if row[key] is None or row[key] != row[key] else row[key] for key in columns] for row in records]


def approx(row: list[Any]) -> list[Any]:
    return [pytest.approx(cell, rel=1e-12) if isinstance(cell, int | float) else cell for cell in row]


def test_every_file_has_an_expectation() -> None:
    assert sorted(EXPECTED) == sorted(path.name for path in FOLDER.glob("*.csv"))


@pytest.mark.parametrize(("name", "case"), READ.items(), ids=READ)
def test_an_odd_file_is_read_right(name: str, case: dict[str, Any]) -> None:
    table = read(name, case)
    columns = ("project", "investment", "currency") if kind(name, case) == "projects" else ("sector", "level", "growth")
    assert rows(of_one_measure(table.frame), columns) == [approx(row) for row in case["rows"]]
    assert rows(of_one_measure(table.totals), columns) == [approx(row) for row in case.get("totals", [])]
    said = "\n".join(map(worded, table.notes))
    assert [note for note in case.get("notes", []) if note not in said] == []


@pytest.mark.parametrize(("name", "case"), REFUSED.items(), ids=REFUSED)
def test_an_odd_file_is_refused_with_its_line(name: str, case: dict[str, Any]) -> None:
    with pytest.raises(DataError) as caught:
        read(name, case)
    finding = caught.value.finding
    assert (finding.name, finding.line) == (case["finding"], case.get("line"))
    assert case.get("column") in (None, finding.column)
    assert finding.file == str(FOLDER / name)
    assert finding.sentence.endswith(".")
    assert finding.remedy


@pytest.mark.parametrize(("name", "case"), EXPECTED.items(), ids=EXPECTED)
def test_a_check_finds_what_reading_refuses(name: str, case: dict[str, Any]) -> None:
    found = check_table(FOLDER / name, table=kind(name, case), options=options(case))
    assert ("finding" not in case) or case["finding"] in [finding.name for finding in found]
