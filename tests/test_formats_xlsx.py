"""The Excel workbook: true numbers that come back exactly, nothing live, the same bytes each time."""

from __future__ import annotations

import io
import math
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from pandas.testing import assert_frame_equal

from njind.analysis.present import plain
from njind.errors import NjindError
from njind.fields import FIELDS
from njind.formats import Options, render
from njind.line import Line
from njind.report import Audience, Report, column
from njind.sanitize import exported
from njind.tables import read_projects, read_sectors
from reports import NANJING, ODD_NAMES, PROJECTS, SHAPES, named, report, sectors

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook


def written(shape: Report, **options: Any) -> bytes:
    out = render(shape, "xlsx", Options(**options))
    assert isinstance(out, bytes)
    return out


def opened(shape: Report, **options: Any) -> Workbook:
    return load_workbook(io.BytesIO(written(shape, **options)))


def sheet_of(shape: Report, at: int = 0, **options: Any) -> list[tuple[object, ...]]:
    """The rows of a sheet: 0 is that for people, 1 the exact table, 2 the notes."""
    return list(opened(shape, **options).worksheets[at].iter_rows(values_only=True))


def exact_rows(shape: Report, **options: Any) -> list[tuple[object, ...]]:
    return sheet_of(shape, 1, **options)


def as_exported(value: object) -> object:
    if isinstance(value, str):
        return exported(value).replace("\uffff", "\ufffd") or None
    return None if isinstance(value, float) and not math.isfinite(value) else value


@pytest.mark.parametrize("shape", [name for name in SHAPES if name != "all missing"])
def test_values_come_back_exactly(shape: str) -> None:
    columns = SHAPES[shape].shown_to(Audience.MACHINES)
    expected = [
        tuple(as_exported(value) for value in row)
        for row in zip(*(SHAPES[shape][one.key] for one in columns), strict=True)
    ]
    keys, *values = exact_rows(SHAPES[shape])
    assert list(keys) == [one.key for one in columns]
    assert values == expected


@pytest.mark.parametrize("name", [name for name in ODD_NAMES if name.isprintable()], ids=lambda name: ascii(name)[:40])
def test_names_come_back_as_text(name: str) -> None:
    cell = opened(named(name)).worksheets[1]["B2"]
    assert (cell.value, cell.data_type) == (name, "s")
    assert cell.hyperlink is None


@pytest.mark.parametrize("name", ODD_NAMES, ids=lambda name: ascii(name)[:40])
def test_nothing_is_live_and_the_file_is_valid(name: str) -> None:
    held = zipfile.ZipFile(io.BytesIO(written(named(name))))
    sheet = held.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert opened(named(name)).worksheets[1].max_row == 2


def test_there_are_a_sheet_to_read_the_exact_table_and_the_notes() -> None:
    assert opened(NANJING).sheetnames == ["sectors", "data", "Notes"]
    assert opened(NANJING, lang="zh").sheetnames == ["sectors", "data", "说明"]


def test_the_first_sheet_is_what_people_see_in_the_display_unit_with_its_total() -> None:
    title, blank, headings, *body = sheet_of(NANJING)
    assert title[0] == "Nanjing, 2025H1: sectors by growth"
    assert set(blank) == {None}
    assert headings == (
        "Rank",
        "Sector",
        "Revenue (billion yuan)",
        "Share (%)",
        "Growth (%)",
        "Base (billion yuan)",
        "Increment (billion yuan)",
        "Contribution (points)",
        "Contribution share (%)",
    )
    assert [row[:3] for row in body] == [
        (1, "Artificial intelligence (core)", 26),
        (2, "Robotics", 19.4),
        (3, "Software and information services", 520),
        (4, "New-generation information communication", 74.2),
        (5, "Biopharmaceuticals", 118.5),
        (None, "Total", 732.1),
    ]
    assert [row[4] for row in body] == [26, 20, 16.5, 12.1, 11.5, 15.29]


def test_the_unit_and_the_language_are_those_of_the_reader() -> None:
    headings, first = sheet_of(NANJING, unit="yi", lang="zh")[2:4]
    assert headings[:3] == ("排名", "行业", "营业收入（亿元）")
    assert first[:3] == (1, "人工智能核心产业", 260)
    assert sheet_of(SHAPES["some missing"], lang="zh")[-1][0] == "合计"
    assert exact_rows(NANJING, unit="yi", lang="zh") == exact_rows(NANJING), "machines get base units and keys"


def test_a_figure_is_a_true_number_that_shows_its_digits_and_its_qualifier() -> None:
    sheet = opened(NANJING).worksheets[0]
    looks = {sheet.cell(3, at).value: [sheet.cell(row, at).number_format for row in (4, 5, 6)] for at in range(1, 10)}
    assert looks["Revenue (billion yuan)"] == ["#,##0.0"] * 3
    assert looks["Growth (%)"] == ["#,##0", '"≈"#,##0;"≈"-#,##0', "#,##0.0"]
    assert looks["Contribution (points)"] == ["#,##0.00"] * 3
    assert looks["Rank"] == ["0"] * 3
    assert looks["Sector"] == ["General"] * 3
    assert sheet["E5"].data_type == "n"


def test_an_amount_in_another_currency_says_so_and_stays_a_number() -> None:
    sheet = opened(PROJECTS).worksheets[0]
    assert (sheet["D5"].value, sheet["D5"].number_format) == (150, '"USD "#,##0;"USD "-#,##0')
    assert sheet["D7"].value == "—"


def test_the_ends_of_a_range_stand_in_columns_of_their_own() -> None:
    columns = [column("sector"), column("base", ranged=True)]
    columns += [column(key, audience=Audience.MACHINES) for key in ("base_low", "base_high")]
    shape = report(columns, [{"sector": "A", "base": 5e9, "base_low": 4.5e9}, {"sector": "B", "base": 7e9}])
    assert sheet_of(shape)[2:] == [
        ("Sector", "Base (billion yuan)", "Base, least (billion yuan)", "Base, most (billion yuan)"),
        ("A", 5, 4.5, None),
        ("B", 7, None, None),
    ]
    assert sheet_of(shape, lang="zh")[2][2:] == ("可比基数下限（亿元）", "可比基数上限（亿元）")


def test_headings_stay_in_sight_rows_can_be_filtered_and_a_page_holds_every_column() -> None:
    for at, (freeze, reach, repeated) in enumerate((("A4", "A3:I8", "$3:$3"), ("A2", "A1:P6", "$1:$1"))):
        sheet = opened(NANJING).worksheets[at]
        assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == (freeze, reach, repeated)
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_columns_are_wide_enough_for_chinese() -> None:
    widths = {name: opened(NANJING, lang="zh").worksheets[0].column_dimensions[name].width for name in "AB"}
    assert widths["B"] >= 18
    assert opened(NANJING).worksheets[0].column_dimensions["B"].width >= 40


def test_the_total_row_is_for_people_only() -> None:
    assert sheet_of(NANJING, total=False)[-1][1] == "Biopharmaceuticals"
    assert len(exact_rows(NANJING, total=True)) == len(exact_rows(NANJING)) == 6


def test_the_last_sheet_holds_title_caption_notes_and_sources() -> None:
    assert sheet_of(NANJING, 2) == [
        ("Nanjing, 2025H1: sectors by growth",),
        ("Data: sectors.csv, 5 of 268 rows.",),
        ("Artificial intelligence (core) lies inside Software and information services and is not added.",),
        (None,),
        ("Sources",),
        ("https://example.org/2025",),
    ]
    assert sheet_of(NANJING, 2, lang="zh")[4] == ("数据来源",)


@pytest.mark.parametrize("command", ["sectors", "projects"])
def test_njind_reads_its_own_workbook_back(command: str, tmp_path: Path) -> None:
    table = {"sectors": read_sectors, "projects": read_projects}[command]()
    frame = table.frame.head(30)
    columns = tuple(column(key) for key in frame.columns if key in FIELDS)
    values = tuple(plain(frame[one.key]) for one in columns)
    Report(command, Line("report.total"), columns, values).write(tmp_path / "own.xlsx")
    again = {"sectors": read_sectors, "projects": read_projects}[command](tmp_path / "own.xlsx")
    assert again.notes == ()
    assert_frame_equal(again.frame[[one.key for one in columns]], frame[[one.key for one in columns]])


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_report_gives_the_same_bytes(shape: str) -> None:
    assert written(SHAPES[shape]) == written(SHAPES[shape])


def test_the_file_says_no_time() -> None:
    held = zipfile.ZipFile(io.BytesIO(written(NANJING)))
    assert {info.date_time for info in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", held.read("docProps/core.xml").decode())) == {"2000-01-01T"}


def test_seventeen_digits_are_kept() -> None:
    assert exact_rows(report([column("share")], [{"share": 0.1 + 0.2}]))[1] == (0.30000000000000004,)


def test_no_cell_holds_a_control_character() -> None:
    held = zipfile.ZipFile(io.BytesIO(written(named("\x1b[31m"))))
    assert r"<t>\x1b[31m</t>" in held.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("projects by status", "projects by status"),
        ("a/b:c*?", "a b c"),
        ("x" * 50, "x" * 31),
        ("'quoted'", "quoted"),
        ("notes", "Table"),
        ("History", "Table"),
        ("Data", "Table"),
        ("", "Table"),
    ],
)
def test_the_sheet_has_a_name_that_excel_takes(name: str, sheet: str) -> None:
    assert opened(report([column("sector")], [], name=name)).sheetnames == [sheet, "data", "Notes"]


def test_a_text_longer_than_a_cell_is_refused() -> None:
    assert exact_rows(named("x" * 32_767))[1][1] == "x" * 32_767
    with pytest.raises(NjindError) as caught:
        written(sectors([{"sector": "Steel"}, {"sector": "x" * 32_768}]))
    assert caught.value.message == (
        "the text in row 3, column sector has 32,768 characters; a cell of Excel holds 32,767."
    )
    assert caught.value.hint == "Write CSV, or leave that column out."


def test_a_source_longer_than_a_cell_is_refused_though_its_column_is_not_shown() -> None:
    shape = report([column("sector"), column("source")], [{"sector": "A", "source": "x" * 40_000}]).choose(["sector"])
    with pytest.raises(NjindError, match=r"a line of the notes has 40,000 characters"):
        written(shape)


def test_excel_counts_an_emoji_as_two_characters() -> None:
    with pytest.raises(NjindError):
        written(named("👩" * 16_384))


def test_more_rows_than_a_sheet_are_refused() -> None:
    with pytest.raises(NjindError, match=r"1,048,576 rows do not fit a sheet of Excel, which holds 1,048,572"):
        written(report([column("rank")], [{}] * 1_048_576))


def test_more_columns_than_a_sheet_are_refused() -> None:
    columns = [replace(column("rank"), key=f"rank_{at}") for at in range(16_385)]
    with pytest.raises(NjindError, match="16,385 columns"):
        written(report(columns, []))
