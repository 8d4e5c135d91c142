"""What holds for every table: its spelling changes nothing, and damage is either harmless or refused."""

from __future__ import annotations

import importlib.util
import io
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from njind.errors import NjindError
from njind.figures.units import UNITS
from njind.tables import ReadOptions, read_projects, read_sectors
from workbooks import make

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from njind.table import Table

here = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32")
DELIMITERS = (",", ";", "\t", "|", "，")
LINE_ENDS = ("\n", "\r\n", "\r")

ROWS = (
    ("南京", "软件和信息服务业", "2025H1", "5200", "16.5", "超过目标"),
    ("南京", "人工智能(核心)", "2025H1", "260", "26", ""),
    ("南京", "机器人", "2025H1", "194.25", "-20.5", "一期，二期"),
    ("江苏", "软件和信息服务业", "2025Q1-Q3", "10200", "", "a, b; c | d"),
    ("江苏", "生物医药", "2025Q1-Q3", "", "0", 'the "new" one'),
)
HEADER = ("地区", "行业", "期间", "营业收入(亿元)", "同比增长(%)", "备注")
REVENUE = [520e9, 26e9, 19.425e9, 1020e9, None]
GROWTH = [0.165, 0.26, -0.205, None, 0.0]
NOTES = [row[5] for row in ROWS]


def written(*, header: tuple[str, ...] = HEADER, rows: Any = ROWS, delimiter: str = ",", end: str = "\n") -> str:
    def cell(text: str) -> str:
        quoted = any(character in text for character in f'{delimiter}"\r\n')
        return '"' + text.replace('"', '""') + '"' if quoted else text

    return "".join(delimiter.join(map(cell, row)) + end for row in (header, *rows))


def column(table: Table, key: str) -> list[Any]:
    """The values of a column, None where missing; the level of a table of sectors under its measure's name."""
    key = key.replace("revenue", "level") if table.kind == "sectors" else key
    return [None if value != value else value for value in table.frame[key].tolist()]


@pytest.mark.parametrize("end", LINE_ENDS, ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encoding_delimiter_and_line_end_change_nothing(
    tmp_path: Path, encoding: str, delimiter: str, end: str
) -> None:
    path = tmp_path / "sectors.csv"
    path.write_bytes(written(delimiter=delimiter, end=end).encode(encoding))
    table = read_sectors(path)
    assert column(table, "sector") == [row[1] for row in ROWS]
    assert column(table, "revenue") == REVENUE
    assert column(table, "growth") == GROWTH
    assert column(table, "note") == NOTES
    named = read_sectors(path, options=ReadOptions(encoding=encoding, delimiter=delimiter))
    assert named.frame.equals(table.frame)


SPELLED = {"hundred_thousand": " hundred thousand yuan", "billion": " billion yuan"}
"""Units that nobody writes behind a number in Chinese."""


@pytest.mark.parametrize("place", ["header", "cell", "title", "both"])
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_the_unit_changes_no_figure(tmp_path: Path, unit: Any, place: str) -> None:
    from decimal import Decimal

    def cell(row: tuple[str, ...]) -> tuple[str, ...]:
        amount = f"{Decimal(row[3]) * 10**8 / unit.factor:f}" if row[3] else ""
        said = SPELLED.get(unit.name, unit.zh) if amount and place in ("cell", "both") else ""
        return (*row[:3], amount + said, *row[4:])

    header = "营业收入" + (f"（{unit.zh}）" if place in ("header", "both") else "")
    title = f"单位：{unit.zh}\n" if place == "title" else ""
    path = tmp_path / "sectors.csv"
    text = title + written(header=(*HEADER[:3], header, *HEADER[4:]), rows=map(cell, ROWS))
    path.write_text(text, encoding="utf-8")
    assert column(read_sectors(path), "revenue") == REVENUE


@pytest.mark.parametrize("place", ["header", "cell", "both", "fraction"])
def test_the_unit_changes_no_growth(tmp_path: Path, place: str) -> None:
    from decimal import Decimal

    def cell(row: tuple[str, ...]) -> tuple[str, ...]:
        said = "%" if row[4] and place in ("cell", "both") else ""
        rate = f"{Decimal(row[4]) / 100:f}" if row[4] and place == "fraction" else row[4] + said
        return (*row[:4], rate, row[5])

    header = {"header": "增速(%)", "both": "增速(%)", "cell": "增速", "fraction": "growth"}[place]
    path = tmp_path / "sectors.csv"
    path.write_text(written(header=(*HEADER[:4], header, HEADER[5]), rows=map(cell, ROWS)), encoding="utf-8")
    assert column(read_sectors(path), "growth") == GROWTH


# ---- workbooks ------------------------------------------------------------------------------------

FIGURES = ("revenue", "revenue_rounding", "growth", "growth_rounding")
HEADERS_OF_UNITS = (("营业收入(亿元)", "增速(%)"), ("revenue (yuan)", "growth_pct"), ("revenue", "growth"))


def code(text: str) -> str:
    """The number format that shows a number with the decimals of a text."""
    return "#,##0" + ("." + "0" * len(text.partition(".")[2]) if "." in text else "")


def as_xlsx(header: tuple[str, ...], rows: Any, *, formatted: bool) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, header)
        for line, (name, *figures) in enumerate(rows, start=1):
            sheet.write_string(line, 0, name)
            for at, text in enumerate(figures, start=1):
                sheet.write_number(
                    line, at, float(text), book.add_format({"num_format": code(text)}) if formatted else None
                )
    return held.getvalue()


def as_ods(header: tuple[str, ...], rows: Any) -> bytes:
    lines = ["".join(make.cell("string", text) for text in header)]
    for name, *figures in rows:
        cells = (make.cell("float", text, office__value=repr(float(text))) for text in figures)
        lines.append(make.cell("string", name) + "".join(cells))
    content: bytes = make.ods(*lines)
    return content


def as_parquet(header: tuple[str, ...], rows: Any) -> bytes:
    import pyarrow.parquet

    columns = [[name for name, *_ in rows], *([float(row[at]) for row in rows] for at in (1, 2))]
    held = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(dict(zip(header, columns, strict=True))), held)
    return held.getvalue()


def figures(path: Path, content: bytes, key: str) -> list[Any]:
    path.write_bytes(content)
    return column(read_sectors(path), key)


@pytest.mark.parametrize("headers", HEADERS_OF_UNITS, ids=["units", "yuan", "none"])
def test_a_number_is_the_same_figure_in_every_kind_of_file(tmp_path: Path, headers: tuple[str, str]) -> None:
    def typed(most: int) -> st.SearchStrategy[str]:
        return st.builds(lambda number, places: f"{number:.{places}f}", st.decimals(0, most, places=5), places)

    places = st.integers(0, 5)

    @settings(here, max_examples=25)
    @given(rows=st.lists(st.tuples(typed(10**9), typed(1)), min_size=1, max_size=5))
    def same(rows: list[tuple[str, str]]) -> None:
        header, named = ("行业", *headers), [(f"A{at}", *row) for at, row in enumerate(rows)]
        text = written(header=header, rows=named).encode()
        sheets = {
            "xlsx": as_xlsx(header, named, formatted=True),
            "ods": as_ods(header, named),
        }
        plain = {"xlsx": as_xlsx(header, named, formatted=False)}
        if importlib.util.find_spec("pyarrow") is not None:
            plain["parquet"] = as_parquet(header, named)
        for key in FIGURES:
            said = figures(tmp_path / "table.csv", text, key)
            for kind, content in sheets.items():
                assert figures(tmp_path / f"table.{kind}", content, key) == said
            for kind, content in plain.items():
                found = figures(tmp_path / f"table.{kind}", content, key)
                if not key.endswith("_rounding"):
                    assert found == said
                # Noughts at the end are not stored: a plain number never says that it is finer than it was typed.
                both = zip(found, said, strict=True)
                assert all(one is None or (other is not None and one >= other) for one, other in both)

    same()


# ---- damage ---------------------------------------------------------------------------------------

SECTORS = (
    b"region,sector,period,revenue,growth,note\n"
    b"Nanjing,Software,2025H1,520000000000,0.165,a\n"
    b'Nanjing,"Robots, and more",2025H1,19400000000,0.2,b\n'
    b"Nanjing,Medicine,2025H1,118500000000,0.115,\n"
    b"Nanjing,Chips,2024,74200000000,-0.121,c\n"
)
CHINESE = written().encode()
PROJECTS = (
    b"project,investment,currency,date,status\n"
    b"Plant,1.5e9,CNY,2025-03-17,signed\n"
    b"Mill,200000000,USD,2025H1,\n"
    b"Yard,,CNY,,planned\n"
    b"Dock,300000000,CNY,2024,planned\n"
)


def keyed(table: Table, keys: tuple[str, ...], figures: tuple[str, ...]) -> set[tuple[Any, ...]]:
    columns = (column(table, key) for key in (*keys, *figures))
    return set(zip(*columns, strict=True))


GOOD = {
    "sectors": (SECTORS, read_sectors, ("sector",), ("revenue", "growth")),
    "sectors in Chinese": (CHINESE, read_sectors, ("sector",), ("revenue", "growth")),
    "projects": (PROJECTS, read_projects, ("project", "currency"), ("investment",)),
}


@pytest.mark.parametrize(("good", "read", "keys", "figures"), GOOD.values(), ids=GOOD)
def test_a_damaged_byte_leaves_the_other_rows_unharmed_or_is_refused(
    tmp_path: Path, good: bytes, read: Callable[[Path], Table], keys: tuple[str, ...], figures: tuple[str, ...]
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(good)
    whole = keyed(read(path), keys, figures)

    @here
    @given(position=st.integers(0, len(good) - 1), put=st.binary(max_size=1), kept=st.booleans())
    def damage(position: int, put: bytes, kept: bool) -> None:
        path.write_bytes(good[:position] + put + good[position + (not kept) :])
        try:
            table = read(path)
        except NjindError:
            return
        assert len(table.frame) + (0 if table.totals is None else len(table.totals)) == len(whole)
        assert len(whole - keyed(table, keys, figures)) <= 1

    damage()


@here
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(data)
    for read in (read_sectors, read_projects):
        with suppress(NjindError):
            read(path)


HEADERS = ("行业", "sector", "营业收入(亿元)", "revenue", "增速(%)", "growth", "项目", "总投资", "期间")
words = st.sampled_from(
    (
        *HEADERS,
        "合计",
        "其中：软件",
        "单位：亿元",
        "注：",
        "5",
        "1,234",
        "16.5%",
        "",
        "软件",
        "2025H1",
        "-",
        '"',
        "x\ny",
        "sep=;",
    )
)


@here
@given(rows=st.lists(st.lists(words, max_size=6), max_size=8), delimiter=st.sampled_from(DELIMITERS))
def test_any_table_is_read_or_refused(tmp_path: Path, rows: list[list[str]], delimiter: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text("\n".join(delimiter.join(row) for row in rows), encoding="utf-8")
    for read in (read_sectors, read_projects):
        try:
            table = read(path)
        except NjindError:
            continue
        assert set(table.frame.get("currency", ["CNY"])) <= {"CNY"}
