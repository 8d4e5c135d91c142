"""Reading as a program sees it: which file, which columns, what the frame holds and says."""

from __future__ import annotations

import contextlib
import gzip
import io
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from njind import tables
from njind.errors import DataError, NjindError, UsageError
from njind.line import line
from njind.messages.wording import worded
from njind.tables import ReadOptions, default_source
from njind.tables.columns import PROJECTS, SECTORS, TIDY_SECTORS
from njind.tables.grid import ErrorCell, Grid, Number, Percent, Row
from njind.tables.layout import laid_out
from njind.tables.names import is_total
from njind.tables.text import decoded, grid_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from njind.table import Table
    from njind.tables.grid import Cell


class Seen:
    """A table that was read, as these tests look at it: its columns, its notes in English, its total rows."""

    def __init__(self, table: Table) -> None:
        renamed = {"level": "revenue", "level_rounding": "revenue_rounding", "level_qualifier": "revenue_qualifier"}
        self.frame = table.frame.rename(columns=renamed)
        self.totals = [] if table.totals is None else table.totals.rename(columns=renamed).to_dict("records")
        self.notes = [worded(note) for note in table.notes]
        self.source = table.source
        self.columns = self.frame.columns

    def __getitem__(self, key: Any) -> Any:
        return self.frame[key]

    def __len__(self) -> int:
        return len(self.frame)

    def to_dict(self, how: Any) -> Any:
        return self.frame.to_dict(how)


def read_sectors(*given: Any, **options: Any) -> Seen:
    return Seen(tables.read_sectors(*given, **options))


def read_projects(*given: Any, **options: Any) -> Seen:
    return Seen(tables.read_projects(*given, **options))


SECTOR_ROWS = "sector,revenue,growth\nSoftware,520000000000,0.165\n"


def saved(folder: Path, text: str, name: str = "sectors.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


# ---- which file -----------------------------------------------------------------------------------


def test_without_a_file_the_shipped_tables_are_read() -> None:
    sectors, projects = read_sectors(), read_projects()
    assert (len(sectors), len(projects)) == (268, 141)
    assert sectors.source == line("files.shipped", file="sectors.csv")
    assert sectors.notes == projects.notes == []
    assert sectors.totals == projects.totals == []
    assert sectors["region"].value_counts().to_dict() == {"China": 234, "Nanjing": 19, "Jiangsu": 15}
    assert projects["currency"].value_counts().to_dict() == {"CNY": 127, "USD": 14}


def test_a_folder_of_ones_own_comes_before_the_shipped_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, SECTOR_ROWS, "sectors.tsv")
    monkeypatch.setenv("NJIND_DATA", str(tmp_path))
    assert read_sectors()["sector"].tolist() == ["Software"]
    assert default_source("sectors") == (path, str(path))
    with pytest.raises(NjindError, match=r"holds no projects\.csv"):
        read_projects()


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(SECTOR_ROWS.encode("gb18030"))))
    frame = read_sectors("-")
    assert frame["revenue"].tolist() == [520e9]
    assert frame.source == "standard input"


# ---- which columns --------------------------------------------------------------------------------


def test_a_frame_has_every_canonical_column_in_order(tmp_path: Path) -> None:
    path = saved(tmp_path, SECTOR_ROWS)
    assert tuple(tables.read_sectors(path).frame.columns) == TIDY_SECTORS
    frame = read_sectors(path)
    assert frame["measure"].tolist() == ["revenue"]
    assert frame["region"].tolist() == frame["period"].tolist() == [""]
    assert frame["revenue_rounding"].isna().all()
    frame = read_projects(saved(tmp_path, "project,investment\nA,\n"))
    assert tuple(frame.columns) == PROJECTS.columns
    assert frame[["kind", "currency", "date"]].to_numpy().tolist() == [["project", "", ""]]
    assert frame["investment"].isna().all()


def test_only_the_columns_asked_for_are_read(tmp_path: Path) -> None:
    path = saved(tmp_path, "project,investment,date,status\nA,1,soon,signed\n")
    frame = read_projects(path, columns=["status", "rank"])
    assert frame.to_dict("list") == {
        "kind": ["project"],
        "status": ["signed"],
        "investment": [1.0],
        "currency": [""],
    }
    dated = read_projects(path, columns=["date"])
    assert dated["date"].tolist() == [""]
    assert dated.notes[0] == 'column "date": 1 cell cannot be read and is left out: "soon", the first on line 2'


@pytest.mark.parametrize("unit", ["", "(亿元)"])
def test_only_the_columns_asked_for_are_read_of_sectors(tmp_path: Path, unit: str) -> None:
    path = saved(tmp_path, f"地区,行业,期间,营业收入{unit},备注,来源\n南京,软件,2024,5亿元,甲,乙\n")
    frame = tables.read_sectors(path, columns=["note"]).frame
    assert list(frame.columns) == ["region", "sector", "period", "measure", "level", "unit", "growth", "note"]


def test_an_empty_table_is_a_frame_without_rows(tmp_path: Path) -> None:
    frame = read_sectors(saved(tmp_path, "sector,revenue\n"))
    assert (len(frame), frame.notes) == (0, ["there are no rows below the header"])
    assert str(frame["revenue"].dtype) == "float64"


# ---- what the frame says --------------------------------------------------------------------------


def test_rounding_and_qualifier_come_from_the_text_where_no_column_says_them(tmp_path: Path) -> None:
    text = (
        "sector,revenue,revenue_rounding,revenue_qualifier,growth\n"
        "A,约194亿元,,,增长16.5%\nB,19.40亿元,1e9,over,超过20%\nC,5200元,,,\nD,,,,0%\n"
    )
    frame = read_sectors(saved(tmp_path, text))
    assert frame["revenue"].tolist()[:3] == [19.4e9, 1.94e9, 5200]
    assert frame["revenue_rounding"].tolist()[:3] == [1e8, 1e9, 1]
    assert frame["revenue_qualifier"].tolist() == ["approx", "over", "", ""]
    assert frame["growth_rounding"].tolist()[:2] == [0.001, 0.01]
    assert frame["growth_qualifier"].tolist() == ["", "over", "", ""]
    assert frame["growth_rounding"].tolist()[3] == 0.01
    bare = read_sectors(saved(tmp_path, "sector,revenue\nC,5200\n"))
    assert bare[["revenue_rounding", "growth_rounding"]].isna().all(axis=None)


def test_the_qualifier_of_expected_revenue_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "projects.csv"
    path.write_text("project,investment,年产值\nA,1亿元,超过50亿元\nB,,约3亿元\nC,,3亿元\n", encoding="utf-8")
    frame = read_projects(path)
    assert list(frame["expected_revenue"]) == [50e8, 3e8, 3e8]
    assert list(frame["expected_revenue_qualifier"]) == ["over", "approx", ""]


def test_the_unit_of_a_heading_gives_the_rounding(tmp_path: Path) -> None:
    frame = read_sectors(saved(tmp_path, "行业,收入(亿元),增速(%)\nA,194,16.5\nB,19.40,20\n"))
    assert frame["revenue_rounding"].tolist() == [1e8, 1e6]
    assert frame["growth_rounding"].tolist() == [0.001, 0.01]


def test_beside_a_column_of_roundings_the_digits_of_bare_yuan_say_nothing(tmp_path: Path) -> None:
    text = "sector,revenue (yuan),revenue_rounding (yuan)\nA,5200,100\nB,5300,\nC,5300元,\n"
    assert read_sectors(saved(tmp_path, text))["revenue_rounding"].fillna(0).tolist() == [100, 0, 1]
    text = "sector,revenue (亿元),revenue_rounding (亿元)\nA,5200,10\nB,5300,\n"
    assert read_sectors(saved(tmp_path, text))["revenue_rounding"].tolist() == [1e9, 1e8]
    assert read_sectors(saved(tmp_path, "sector,revenue (yuan)\nA,5200\n"))["revenue_rounding"].tolist() == [1]


def test_a_total_row_is_kept_apart_with_its_figures(tmp_path: Path) -> None:
    frame = read_sectors(
        saved(tmp_path, "行业,期间,收入(亿元),增速(%)\n软件,2025H1,5200,16.5\n合计,2025H1,约7321,15.3\n")
    )
    assert frame["sector"].tolist() == ["软件"]
    (total,) = frame.totals
    assert {key: total[key] for key in ("sector", "period", "revenue", "revenue_qualifier", "growth", "note")} == {
        "sector": "合计",
        "period": "2025H1",
        "revenue": 732.1e9,
        "revenue_qualifier": "approx",
        "growth": 0.153,
        "note": "",
    }
    assert total["growth_rounding"] == 0.001
    assert frame.notes == ["total rows are kept apart and not counted: line 3"]


@pytest.mark.parametrize(
    "name",
    [
        *("合计", "合 计", "总计：", "全市合计", "南京市总计", "总计（亿元）", "Total", "GRAND TOTAL", "ｔｏｔａｌ"),
        *("合計", "總計", "合计 Total", "合计/Total", "Total 合计", "Total（合计）", "合计①", "【合计】", "[Total]"),
        *("小计", "合计数", "总合计", "工业合计", "第三产业合计", "江苏合计", "八大产业合计", "以上合计"),
        *("总量", "累计", "总共", "汇总", "全市", "全省", "全 部", "All industries", "ALL SECTORS", "Overall"),
        *("合计\u200b", "Sub-total", "Jiangsu total"),
    ],
)
def test_a_name_that_says_total(name: str) -> None:
    assert is_total(name)


@pytest.mark.parametrize(
    "name",
    [
        *("软件", "设计", "总部经济", "统计服务", "会计", "Total solutions", "Capital", "软件业合计划", ""),
        *("全市场", "全部门", "信息汇总", "能源消费总量", "累计折旧", "Overall equipment", "Small wall"),
        *("Subtotals of it", "Metals", "Industries", "其他全部门", "①", "()", "全屋智能", "合计" * 20),
    ],
)
def test_a_name_that_does_not_say_total(name: str) -> None:
    assert not is_total(name)


def test_an_error_is_a_sentence_with_the_place_and_a_hint(tmp_path: Path) -> None:
    path = saved(
        tmp_path, "行业,收入(亿元),同比增长(%)\n" + "".join(f"业{n},1,1\n" for n in range(5)) + "软件,1,12.5.3\n"
    )
    with pytest.raises(DataError) as caught:
        read_sectors(path)
    assert caught.value.message == f'{path}, line 7, column 同比增长(%): "12.5.3" is not a number.'
    assert caught.value.hint == "correct the cell, or leave it empty if the figure is missing."


def test_the_first_error_of_a_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="line 3, column period"):
        read_sectors(saved(tmp_path, "sector,period,revenue\nA,2025,1\nB,soon,1\nC,2025,x\n"))


def test_a_file_of_the_other_kind_is_pointed_to_its_command(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_sectors(saved(tmp_path, "项目名称,总投资(亿元)\n甲,5\n"))
    assert caught.value.hint == "It looks like a table of projects: use njind projects."


def test_options_that_do_not_fit_are_usage_errors(tmp_path: Path) -> None:
    path = saved(tmp_path, SECTOR_ROWS)
    for options in (
        ReadOptions(encoding="klingon"),
        ReadOptions(encoding="rot13"),
        ReadOptions(delimiter="ab"),
        ReadOptions(delimiter='"'),
        ReadOptions(sheet="Q1"),
        ReadOptions(map=("revenue",)),
        ReadOptions(map=("revenues=revenue",)),
        ReadOptions(map=("revenue=income",)),
    ):
        with pytest.raises(UsageError) as caught:
            read_sectors(path, options=options)
        assert caught.value.hint


# ---- sheets ---------------------------------------------------------------------------------------


def sheet(*rows: Sequence[Cell], merged: Sequence[tuple[int, int, int, int]] = ()) -> Any:
    grid = Grid("book.xlsx", [Row(line, tuple(cells)) for line, cells in enumerate(rows, start=1)], where="row")
    blocks = [
        SimpleNamespace(first_row=one[0], last_row=one[1], first_column=one[2], last_column=one[3]) for one in merged
    ]
    return SimpleNamespace(label=grid.label, rows=grid.rows, notes=grid.notes, where=grid.where, merged=blocks)


def test_cells_of_a_sheet_mean_what_they_are() -> None:
    from njind.tables.frame import table_of

    grid = sheet(
        ("行业", "期间", "营业收入(亿元)", "同比增长(%)"),
        ("软件", 2025, 5200, Percent(0.165, 1)),
        (7.0, "2025", 19.4, 20),
        ("医药", 2025.0, "约194", None),
        merged=(),
    )
    read = table_of(grid, SECTORS, None, ReadOptions(), first_only=True)
    frame = read.frames()[0]
    assert read.findings == []
    assert frame["sector"].tolist() == ["软件", "7", "医药"]
    assert frame["period"].tolist() == ["2025"] * 3
    assert frame["revenue"].tolist() == [520e9, 1.94e9, 19.4e9]
    assert frame["growth"].tolist()[:2] == [0.165, 0.2]
    assert frame["growth_rounding"].tolist()[:2] == [0.001, 0.01]
    assert frame["revenue_rounding"].tolist() == [1e8, 1e7, 1e8]


def test_a_percentage_is_rounded_only_where_its_value_is() -> None:
    from njind.tables.frame import table_of

    grid = sheet(("sector", "growth"), ("A", Percent(0.165, 1)), ("B", Percent(0.11063829787, 1)), ("C", Percent(0.2)))
    frame = table_of(grid, SECTORS, None, ReadOptions(), first_only=True).frames()[0]
    assert frame["growth"].tolist() == [0.165, 0.11063829787, 0.2]
    assert frame["growth_rounding"].fillna(0).tolist() == [0.001, 0, 0]


HEADER_OF_SECTORS = ("行业", "期间", "营业收入", "同比增长(%)")


def read_of(cell: Cell, at: int, header: Sequence[str] = HEADER_OF_SECTORS) -> Any:
    """What is read of a sheet of one row, with a cell of one's own in one column."""
    from njind.tables.frame import table_of

    row: list[Cell] = ["软件", "2024", 5, None]
    row[at] = cell
    return table_of(sheet(header, row), SECTORS, None, ReadOptions(), first_only=True)


@pytest.mark.parametrize(
    ("cell", "header", "revenue", "rounding"),
    [
        (5200, "营业收入", 5200, None),
        (Number(5200, 1), "营业收入", 5200, 0.1),  # as the text 5200.0
        (Number(5200, 1), "营业收入(亿元)", 520e9, 1e7),
        (Number(5200.25, 1), "营业收入(亿元)", 520.025e9, 1e6),  # only its display is rounded
        (Number(0.1 + 0.2, 1), "营业收入(亿元)", 0.30000000000000004e8, 1e7),
        (0.1 + 0.2, "营业收入(亿元)", 0.30000000000000004e8, 1e7),
        (1e-05, "营业收入(亿元)", 1000, 1000),
        (Number(5200, after="亿元"), "营业收入", 520e9, 1e8),
        (Number(5200, after="亿元"), "营业收入(亿元)", 520e9, 1e8),
        (Number(5200, 1, before="¥"), "营业收入(亿元)", 520e9, 1e7),
        (Number(5200, before="约", after="万元"), "营业收入", 52e6, 1e4),
        (Number(12345, after="元"), "营业收入", 12345, 1),
    ],
)
def test_a_number_of_a_sheet_says_its_unit_and_its_rounding(
    cell: Cell, header: str, revenue: float, rounding: float | None
) -> None:
    read = read_of(cell, 2, ("行业", "期间", header, "同比增长(%)"))
    assert read.findings == []
    frame = read.frames()[0]
    assert frame["revenue"].tolist() == [revenue]
    assert [None if one != one else one for one in frame["revenue_rounding"]] == [rounding]


@pytest.mark.parametrize(
    ("cell", "header", "name"),
    [
        (Number(5200, 1, after="万元"), "营业收入(亿元)", "not-a-figure"),
        (Number(5200, after="家"), "营业收入", "not-a-figure"),
        (Number(5200, after=" (13 亿元)"), "营业收入", "not-a-figure"),
        (Number(5200, before="$"), "营业收入", "foreign-currency"),
        (Number(5200, before="$"), "营业收入(亿元)", "not-a-figure"),
        (Number(5200, after="亿美元"), "营业收入", "foreign-currency"),
    ],
)
def test_a_number_with_another_unit_than_its_column_is_refused(cell: Cell, header: str, name: str) -> None:
    read = read_of(cell, 2, ("行业", "期间", header, "同比增长(%)"))
    assert [(one.name, one.line) for one in read.findings] == [(name, 2)]


def test_a_rate_with_words_in_its_format() -> None:
    assert read_of(Number(5, 1, after="‰"), 3).frames()[0]["growth"].tolist() == [0.005]
    assert [one.name for one in read_of(Number(1.6, after="倍"), 3).findings] == ["not-a-figure"]
    assert [one.name for one in read_of(5, 3, ("行业", "期间", "营业收入", "同比增长")).findings] == [
        "growth-without-unit"
    ]
    assert [one.name for one in read_of(Number(5, 1), 3, ("行业", "期间", "营业收入", "同比增长")).findings] == [
        "growth-without-unit"
    ]


@pytest.mark.parametrize("cell", [2024.1, Number(2024.1, 2), Number(2024.5, 1)])
def test_a_period_that_is_stored_with_a_point_is_refused(cell: Cell) -> None:
    (finding,) = read_of(cell, 1).findings
    assert (finding.name, finding.line, finding.remedy) == (
        "unknown-period",
        2,
        "Format the cell as text and write 2024-10.",
    )
    from njind.tables.frame import table_of

    projects = sheet(("project", "investment", "date"), ("A", 5, cell))
    assert [one.name for one in table_of(projects, PROJECTS, None, ReadOptions(), first_only=True).findings] == [
        "unknown-date"
    ]


@pytest.mark.parametrize("cell", [2024, 2024.0, Number(2024, 2), Number(2024, after="年"), Number(2024, digits=5)])
def test_a_year_is_the_same_in_any_format(cell: Cell) -> None:
    assert read_of(cell, 1).frames()[0]["period"].tolist() == ["2024"]


def test_a_code_keeps_the_noughts_that_it_shows() -> None:
    assert read_of(Number(7, digits=3), 0).frames()[0]["sector"].tolist() == ["007"]


@pytest.mark.parametrize("table", ["sectors", "projects"])
def test_a_workbook_of_njind_is_read_back_to_the_same_numbers_and_roundings(tmp_path: Path, table: str) -> None:
    from njind.cli import run

    options = ["--region", "all", "--period", "all"] if table == "sectors" else []
    for name in ("ours.csv", "ours.xlsx"):
        assert run((table, *options, "-q", "-o", str(tmp_path / name))) == 0
    read = read_sectors if table == "sectors" else read_projects
    text, book = read(tmp_path / "ours.csv"), read(tmp_path / "ours.xlsx")
    assert len(text) > 50
    assert [key for key in text.columns if key != "place" and not text[key].equals(book[key])] == []


@pytest.mark.parametrize("kind", ["project", "group"])
def test_a_workbook_that_njind_wrote_is_read_back_without_a_word(kind: str, tmp_path: Path) -> None:
    from njind.cli import run

    for name in ("ours.csv", "ours.xlsx"):
        assert run(("projects", "--kind", kind, "-q", "-o", str(tmp_path / name))) == 0
    text, book = read_projects(tmp_path / "ours.csv"), read_projects(tmp_path / "ours.xlsx")
    assert book["project"].tolist() == text["project"].tolist()
    # both say which columns they leave out, each by its own headings
    assert [note.partition(":")[0] for note in book.notes] == [note.partition(":")[0] for note in text.notes]


def test_a_bare_growth_beside_percentages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_sectors(saved(tmp_path, "sector,revenue,growth\nA,5亿,16.5%\nB,3亿,0.8\nC,2亿,5.2%\n"))
    finding = caught.value.finding
    assert (finding.name, finding.line, finding.column) == ("mixed-units", 3, "growth")


def test_of_several_sheets_the_only_one_with_such_a_table_is_read(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Notes"])  # type: ignore[union-attr]
    book.create_sheet("projects").append(["project", "investment"])
    book["projects"].append(["A", 5e9])
    book.create_sheet("sectors").append(["sector", "revenue"])
    book["sectors"].append(["B", 6e9])
    path = tmp_path / "book.xlsx"
    book.save(path)
    assert read_sectors(path)["sector"].tolist() == ["B"]
    assert read_projects(path)["project"].tolist() == ["A"]
    assert read_projects(path, options=ReadOptions(sheet="2"))["project"].tolist() == ["A"]
    assert read_sectors(path).notes == ['the sheet "sectors" was read, as no other holds such a table']
    book.create_sheet("last year").append(["sector", "revenue"])
    book.save(path)
    with pytest.raises(UsageError, match="more than one sheet"):
        read_sectors(path)


@pytest.mark.parametrize(
    ("cell", "name"),
    [(ErrorCell("#DIV/0!"), "error-cell"), (Percent(0.5), "not-a-figure"), (float("inf"), "not-a-figure")],
)
def test_a_cell_that_is_no_amount_is_refused(cell: Cell, name: str) -> None:
    from njind.tables.frame import table_of

    read = table_of(sheet(("sector", "revenue"), ("A", cell)), SECTORS, None, ReadOptions(), first_only=True)
    assert [(one.name, one.line) for one in read.findings] == [(name, 2)]


def test_merged_words_count_for_each_row_and_merged_figures_are_refused() -> None:
    rows = (("地区", "行业", "收入"), ("南京", "软件", 1), (None, "医药", 2))
    layout = laid_out(sheet(*rows, merged=[(2, 3, 0, 0)]), SECTORS)
    assert [row.cells for row in layout.rows] == [("南京", "软件", 1), ("南京", "医药", 2)]
    assert [worded(note) for note in layout.notes] == ["merged cells count for each row that they cover: from row 2 on"]
    layout = laid_out(sheet(*rows, merged=[(2, 3, 0, 0), (2, 3, 2, 2)]), SECTORS)
    assert [(one.name, one.line, one.column) for one in layout.findings] == [("merged-figure", 2, "收入")]


def test_a_header_of_two_lines_with_merged_cells() -> None:
    grid = sheet(
        ("行业", "营业收入", None, "备注"),
        (None, "绝对量（亿元）", "同比增长（%）", None),
        ("软件", 5200, 16.5, "x"),
        merged=[(1, 2, 0, 0), (1, 1, 1, 2), (1, 2, 3, 3)],
    )
    layout = laid_out(grid, SECTORS)
    assert [(one.key, one.text) for one in layout.headers] == [
        ("sector", "行业"),
        ("revenue", "营业收入 / 绝对量（亿元）"),
        ("growth", "营业收入 / 同比增长（%）"),
        ("note", "备注"),
    ]


def test_rows_of_a_sheet_may_end_early_and_have_cells_beside() -> None:
    layout = laid_out(sheet(("行业", "收入", "备注"), ("软件", 1), ("医药", 2, None, None, "see below")), SECTORS)
    assert [row.cells for row in layout.rows] == [("软件", 1, None), ("医药", 2, None)]
    assert layout.findings == []


# ---- texts beyond measure


def packed(folder: Path, text: str) -> Path:
    path = folder / "t.csv.gz"
    path.write_bytes(gzip.compress(text.encode(), 1))
    return path


def test_blank_lines_are_not_kept_but_counted(tmp_path: Path) -> None:
    said = decoded(b"sector,revenue\n\n\nA,1\n" + b"\n" * 100_000, "t.csv")
    grid = grid_of(said, "t.csv", delimiter=None, known=len)
    assert [row.line for row in grid.rows] == [1, 4]
    frame = read_sectors(packed(tmp_path, "sector,revenue\nA,1\n" + "\n" * 100_000 + "B,2\n"))
    assert frame["revenue"].tolist() == [1, 2]


@pytest.mark.parametrize(
    "line",
    [
        *("in " * 40_000 + ";", "单位：" * 20_000, '"a' + " " * 120_000 + '\nb"', "(" * 50_000, "亿元" * 20_000),
        "其中" * 30_000,
    ],
    ids=["in", "unit", "spaces", "brackets", "money", "of which"],
)
def test_a_long_line_above_the_table_is_read_past_at_once(tmp_path: Path, line: str) -> None:
    started = time.process_time()
    with contextlib.suppress(DataError):
        read_sectors(saved(tmp_path, f"{line}\nsector,revenue\nA,1\n{line.replace(chr(10), '')}\n"))
    assert time.process_time() - started < 30  # it took minutes


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("行业,本期数,增速(%)\nA,5,\n", "if revenue is in another column, use --map revenue=本期数."),
        ("大类,金额(亿元)\nA,5\n", "or the column of the sectors with --map sector=HEADER (or #2)."),
        ("行业,增速(%)\nA,\n", "Give it a figure, or remove the row."),
    ],
)
def test_a_hint_names_the_header_that_may_be_meant(tmp_path: Path, text: str, remedy: str) -> None:
    with pytest.raises(DataError) as caught:
        read_sectors(saved(tmp_path, text))
    assert (caught.value.finding.remedy or "").endswith(remedy)


def test_a_map_says_one_meaning_of_a_header(tmp_path: Path) -> None:
    path = saved(tmp_path, "sector,x\nA,5\n")
    with pytest.raises(UsageError, match="mapped twice"):
        read_sectors(path, options=ReadOptions(map=("revenue=x", "growth=x")))


def test_a_header_of_combining_marks_is_passed_over_at_once(tmp_path: Path) -> None:
    frame = read_sectors(saved(tmp_path, "sector,revenue," + "\u0315\u0316" * 60_000 + "\nA,5,\n"))
    assert frame["revenue"].tolist() == [5]
