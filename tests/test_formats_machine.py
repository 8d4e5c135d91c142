"""CSV, TSV, JSON, JSON lines and Parquet: exact values that a program reads back, and nothing else."""

from __future__ import annotations

import csv
import io
import json
import math
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

import njind
from njind.cli import run
from njind.fields import Kind
from njind.formats import Options, render
from njind.formats.machine.values import exact, number_text
from njind.line import line
from njind.report import Audience, Report, column
from njind.sanitize import exported, restored
from njind.tables import read_projects, read_sectors
from reports import MACHINES, NANJING, SHAPES, named, report, sectors

if TYPE_CHECKING:
    from pathlib import Path

    from njind.report import Value


def text(shape: Report, name: str, *, total: bool | None = None) -> str:
    return "".join(str(piece) for piece in render(shape, name, Options(total=total)))


def expected(shape: Report) -> list[tuple[Value, ...]]:
    """The values that must come back: None for what is missing or no finite number."""
    columns = shape.shown_to(Audience.MACHINES)
    return [
        tuple(as_exported(value) for value in row) for row in zip(*(shape[one.key] for one in columns), strict=True)
    ]


def as_exported(value: object) -> Any:
    """A value as it comes back: texts without characters that act."""
    if isinstance(value, str):
        return exported(value) or None
    return None if isinstance(value, float) and not math.isfinite(value) else value


def csv_rows(written: str, delimiter: str, shape: Report) -> list[tuple[Value, ...]]:
    """The rows of a CSV as a reader that knows the columns reads them."""
    keys, *rows = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter)
    columns = shape.shown_to(Audience.MACHINES)
    assert keys == [one.key for one in columns]
    return [
        tuple(
            None if cell == "" else float(cell) if one.kind.is_number else restored(cell)
            for one, cell in zip(columns, row, strict=True)
        )
        for row in rows
    ]


SMALL = report(
    [column("sector"), column("revenue"), column("growth"), column("growth_qualifier"), column("note")],
    [
        {"sector": "Robotics", "revenue": 19.4e9, "growth": 0.2, "growth_qualifier": "approx", "note": "a, b"},
        {"sector": "=Steel", "revenue": -1.5, "growth": None, "growth_qualifier": "", "note": ""},
    ],
    total={"sector": "Total", "revenue": 19.4e9, "growth": 0.1},
)


def test_csv_is_keys_then_exact_values() -> None:
    assert text(SMALL, "csv") == (
        "sector,revenue,growth,growth_qualifier,note\n"
        'Robotics,19400000000,0.2,approx,"a, b"\n'
        "'=Steel,-1.5,,,\n"
    )  # fmt: skip


def test_tsv_is_the_same_with_tabs() -> None:
    assert text(SMALL, "tsv") == (
        "sector\trevenue\tgrowth\tgrowth_qualifier\tnote\n"
        "Robotics\t19400000000\t0.2\tapprox\ta, b\n"
        "'=Steel\t-1.5\t\t\t\n"
    )  # fmt: skip


def test_json_is_an_array_with_one_object_a_line() -> None:
    assert text(SMALL, "json") == (
        "[\n"
        '{"sector": "Robotics", "revenue": 19400000000, "growth": 0.2, "growth_qualifier": "approx", "note": "a, b"},\n'
        '{"sector": "=Steel", "revenue": -1.5, "growth": null, "growth_qualifier": "", "note": null}\n'
        "]\n"
    )


def test_json_lines_are_the_objects() -> None:
    assert text(SMALL, "jsonl") == (
        '{"sector": "Robotics", "revenue": 19400000000, "growth": 0.2, "growth_qualifier": "approx", "note": "a, b"}\n'
        '{"sector": "=Steel", "revenue": -1.5, "growth": null, "growth_qualifier": "", "note": null}\n'
    )


def test_a_total_row_is_written_only_where_it_is_asked_for() -> None:
    assert text(SMALL, "csv", total=True).endswith("Total,19400000000,0.1,,\n")
    assert json.loads(text(SMALL, "json", total=True))[-1]["sector"] == "Total"
    assert "Total" not in text(SMALL, "jsonl", total=False)


def test_an_empty_report_is_a_line_of_keys_or_an_empty_array() -> None:
    empty = report([column("sector"), column("revenue")], [])
    assert [text(empty, name) for name in ("csv", "json", "jsonl")] == ["sector,revenue\n", "[]\n", ""]


def test_columns_are_the_chosen_ones_in_their_order() -> None:
    assert text(SMALL.choose(["growth", "sector"]), "csv") == "growth,sector\n0.2,Robotics\n,'=Steel\n"


def test_a_row_of_one_missing_value_is_no_blank_line() -> None:
    assert text(report([column("revenue")], [{}]), "csv") == 'revenue\n""\n'


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_delimited_values_come_back(name: str, delimiter: str, shape: str) -> None:
    assert csv_rows(text(SHAPES[shape], name), delimiter, SHAPES[shape]) == expected(SHAPES[shape])


def as_parquet(shape: Report, *, total: bool | None = None) -> Any:
    return parquet.read_table(io.BytesIO(cast("bytes", render(shape, "parquet", Options(total=total)))))


@pytest.mark.parametrize("shape", SHAPES)
def test_parquet_values_come_back(shape: str) -> None:
    table = as_parquet(SHAPES[shape])
    assert table.column_names == [one.key for one in SHAPES[shape].shown_to(Audience.MACHINES)]
    columns = [[None if one == "" else one for one in column.to_pylist()] for column in table.columns]
    assert list(zip(*columns, strict=True)) == [*map(tuple, expected(SHAPES[shape]))]


def test_parquet_says_types_units_and_version() -> None:
    columns = [
        *(column("rank"), column("sector"), column("period"), column("date")),
        *(column("revenue", unit="USD"), column("growth"), column("growth_qualifier")),
        *(column("investment", currency="currency"), column("currency"), column("large_projects")),
    ]
    row: dict[str, Value] = {"rank": 1, "sector": "=Steel", "date": "2025-06", "growth": 0.2, "currency": "EUR"}
    schema = as_parquet(report(columns, [{**row, "large_projects": 41.0}, {}])).schema
    assert {field.name: str(field.type) for field in schema} == {
        **{"rank": "int64", "sector": "string", "period": "string", "date": "string", "revenue": "double"},
        **{"growth": "double", "growth_qualifier": "string", "investment": "double", "currency": "string"},
        **{"large_projects": "int64"},
    }
    assert schema.metadata[b"njind.version"].decode() == njind.__version__
    assert json.loads(schema.metadata[b"njind.units"]) == {
        **{"revenue": "USD", "growth": "fraction", "investment": "column currency"},
    }
    assert schema.field("revenue").metadata == {b"unit": b"USD"}


def test_parquet_has_a_total_only_where_it_is_asked_for() -> None:
    assert as_parquet(SMALL).column("sector").to_pylist() == ["Robotics", "=Steel"]
    assert as_parquet(SMALL, total=True).column("sector").to_pylist() == ["Robotics", "=Steel", "Total"]


@pytest.mark.parametrize("command", [("sectors", "--period", "all", "--region", "all"), ("projects", "--kind", "all")])
def test_parquet_is_read_back_to_what_csv_is(command: tuple[str, ...], tmp_path: Path) -> None:
    tables = []
    for extension in ("csv", "parquet"):
        path = str(tmp_path / f"x.{extension}")
        assert run([*command, "-q", "-o", path]) == 0
        tables.append((read_sectors if command[0] == "sectors" else read_projects)(path))
    pd.testing.assert_frame_equal(tables[0].frame, tables[1].frame)
    assert len(tables[0]) > 100


@pytest.mark.parametrize("shape", SHAPES)
def test_json_values_come_back(shape: str) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    array = json.loads(text(SHAPES[shape], "json"), parse_constant=refuse)
    assert [json.loads(line) for line in text(SHAPES[shape], "jsonl").split("\n")[:-1]] == array
    keys = [one.key for one in SHAPES[shape].shown_to(Audience.MACHINES)]
    assert all(list(item) == keys for item in array)
    assert [tuple(value or (None if value == "" else value) for value in item.values()) for item in array] == [
        tuple(row) for row in expected(SHAPES[shape])
    ]


@pytest.mark.parametrize("name", ["csv", "tsv", "json", "jsonl"])
def test_numbers_have_no_grouping_percent_sign_or_formula_guard(name: str) -> None:
    written = text(sectors([{"revenue": -1234567.5, "growth": -0.151}]), name)
    assert "-1234567.5" in written
    assert "-0.151" in written
    assert "%" not in written


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (520e9, 520_000_000_000),
        (-5.0, -5),
        (-0.0, 0),
        (0.165, 0.165),
        (2.0**53, 2.0**53),
        (7, 7),
        (True, 1),
        (float("nan"), None),
        (float("inf"), None),
        (None, None),
    ],
)
def test_whole_floats_are_integers_where_that_is_exact(value: Value, kept: Value) -> None:
    assert exact(value, Kind.MONEY) == kept
    assert type(exact(value, Kind.MONEY)) is type(kept)


def test_missing_text_is_none_but_an_empty_qualifier_says_exact() -> None:
    assert exact("", Kind.TEXT) is None
    assert exact("", Kind.CODE) == ""


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (0.1, "0.1"),
        (1e-05, "0.00001"),
        (1e22, "10000000000000000000000"),
        (-1.5e-7, "-0.00000015"),
        (5, "5"),
        (1e9 / 3, "333333333.3333333"),
    ],
)
def test_numbers_are_written_without_exponents(value: float, digits: str) -> None:
    assert number_text(value) == digits


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_is_the_same_float_again(value: float) -> None:
    assert float(number_text(value)) == value
    assert Decimal(number_text(value)) == Decimal(repr(value))


@given(st.lists(st.text(), min_size=1))
def test_every_text_comes_back_from_csv(names: list[str]) -> None:
    shape = named(*names)
    assert csv_rows(text(shape, "csv"), ",", shape) == expected(shape)


@pytest.mark.parametrize("name", ["csv", "tsv", "json", "jsonl"])
def test_no_text_acts_on_a_screen(name: str) -> None:
    """A terminal obeys escapes and C1 codes wherever they come from; bidirectional signs turn round what follows."""
    acting = "a\x1b]52;c;YQ==\x07b\x9b31mc\u202ed\u2066e\u200bf\x85g\x7fh\ti\r\nj"
    written = text(
        report([column("sector"), column("note", kind=Kind.CODE)], [{"sector": acting, "note": acting}]), name
    )
    hidden = {character for character in written if unicodedata.category(character) in {"Cc", "Cf"}} - {"\n"}
    assert hidden == ({"\t"} if name == "tsv" else set())
    assert written.count("\n") == len(written.splitlines())
    assert "h i j" in written


QUALIFIED = report(
    [
        column("sector"),
        column("growth", qualifier="growth_qualifier"),
        column("growth_qualifier", audience=MACHINES),
        column("investment", currency="currency"),
        column("currency", audience=MACHINES),
    ],
    [
        {"sector": "Robotics", "growth": 0.2, "growth_qualifier": "approx", "investment": 5, "currency": "USD"},
        {"sector": "Steel", "growth": 0.1, "growth_qualifier": "", "investment": 7, "currency": "CNY"},
    ],
)


def test_a_chosen_figure_brings_along_what_it_means_nothing_without() -> None:
    assert text(QUALIFIED.choose(["sector", "growth"]), "csv") == (
        "sector,growth,growth_qualifier\nRobotics,0.2,approx\nSteel,0.1,\n"
    )
    assert text(QUALIFIED.choose(["investment"]), "csv") == "investment,currency\n5,USD\n7,CNY\n"
    assert json.loads(text(QUALIFIED.choose(["growth"]), "json"))[0] == {"growth": 0.2, "growth_qualifier": "approx"}
    twice = QUALIFIED.choose(["growth_qualifier", "growth"])
    assert text(twice, "csv").splitlines()[0] == "growth_qualifier,growth"
    exact = report(QUALIFIED.columns, [{"sector": "Steel", "growth": 0.1, "growth_qualifier": "", "currency": "CNY"}])
    assert text(exact.choose(["sector", "growth"]), "csv") == "sector,growth\nSteel,0.1\n"


def test_lines_end_in_a_line_feed() -> None:
    assert "\r" not in text(NANJING, "csv")
    assert text(NANJING, "csv").count("\n") == 6


def test_texts_of_numpy_are_texts() -> None:
    qualifiers = [np.str_("approx"), np.str_("")]
    shape = Report("r", line("sectors.title"), (column("share_qualifier", audience=Audience.ALL),), (qualifiers,))

    assert text(shape, "csv").splitlines() == ["share_qualifier", "approx", '""']
    assert [*json.loads(text(shape, "json"))] == [{"share_qualifier": "approx"}, {"share_qualifier": ""}]


def test_a_long_report_is_written_as_its_rows_are() -> None:
    values = [None, 1.0, 0.1, -0.0, 1e-7, 2.0**53, 2.0**60, math.nan, math.inf, 5] * 300
    names = ["a", "=b", "", "c%s", "d"] * 600
    columns = (column("sector"), column("revenue"), column("growth"))
    shape = Report("r", line("sectors.title"), columns, (names, values, [None] * 3000))
    rows = [tuple(exact(one, of.kind) for of, one in zip(columns, row, strict=True)) for row in shape.rows()]

    objects = json.loads(text(shape, "json"))
    lines = list(csv.reader(text(shape, "csv").splitlines()))

    assert [tuple(one.values()) for one in objects] == rows
    assert [row[1] for row in lines[1:]] == [
        "" if one is None else number_text(cast("float", one)) for _, one, _ in rows
    ]
