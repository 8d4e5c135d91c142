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

from njind.errors import NjindError
from njind.fields import Kind
from njind.formats import Options, render
from njind.report import Audience, column
from reports import NANJING, ODD_NAMES, PROJECTS, SHAPES, named, report, sectors

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from njind.report import Report


def written(shape: Report, **options: Any) -> bytes:
    out = render(shape, "xlsx", Options(**options))
    assert isinstance(out, bytes)
    return out


def opened(shape: Report, **options: Any) -> Workbook:
    return load_workbook(io.BytesIO(written(shape, **options)))


def rows(shape: Report, **options: Any) -> list[tuple[object, ...]]:
    return list(opened(shape, **options).worksheets[0].iter_rows(values_only=True))


@pytest.mark.parametrize("shape", [name for name in SHAPES if name not in {"odd names", "all missing"}])
def test_values_come_back_exactly(shape: str) -> None:
    columns = SHAPES[shape].shown_to(Audience.MACHINES)
    expected = [
        tuple(
            None if value == "" or (isinstance(value, float) and not math.isfinite(value)) else value for value in row
        )
        for row in zip(*(SHAPES[shape][one.key] for one in columns), strict=True)
    ]
    assert rows(SHAPES[shape])[1:] == expected


@pytest.mark.parametrize("name", [name for name in ODD_NAMES if name.isprintable()], ids=lambda name: ascii(name)[:40])
def test_names_come_back_as_text(name: str) -> None:
    cell = opened(named(name)).worksheets[0]["B2"]
    assert (cell.value, cell.data_type) == (name, "s")
    assert cell.hyperlink is None


@pytest.mark.parametrize("name", ODD_NAMES, ids=lambda name: ascii(name)[:40])
def test_nothing_is_live_and_the_file_is_valid(name: str) -> None:
    held = zipfile.ZipFile(io.BytesIO(written(named(name))))
    sheet = held.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert opened(named(name)).worksheets[0].max_row == 2


def test_the_first_sheet_is_the_table_with_a_frozen_header_and_a_filter() -> None:
    book = opened(NANJING)
    assert book.sheetnames == ["sectors", "Notes"]
    assert book.worksheets[0].freeze_panes == "A2"
    assert book.worksheets[0].auto_filter.ref == "A1:P6"


def test_headings_are_words_with_the_unit_of_the_values() -> None:
    assert rows(NANJING)[0] == (
        "Rank",
        "Sector",
        "Sector (Chinese)",
        "Revenue (yuan)",
        "Revenue rounding (yuan)",
        "Revenue qualifier",
        "Share",
        "Growth",
        "Growth rounding",
        "Growth qualifier",
        "Base (yuan)",
        "Increment (yuan)",
        "Contribution",
        "Contribution share",
        "Source",
        "Note",
    )
    assert rows(NANJING, lang="zh")[0][3] == "营业收入（元）"


def test_amounts_in_several_currencies_have_no_unit_in_their_heading() -> None:
    assert rows(PROJECTS)[0][3] == "Investment"
    assert rows(PROJECTS.choose(["project", "investment"]))[0] == ("Project", "Investment")


def test_figures_have_the_format_of_their_kind() -> None:
    sheet = opened(NANJING).worksheets[0]
    formats = {sheet.cell(1, at).value: sheet.cell(2, at).number_format for at in range(1, 17)}
    assert formats["Revenue (yuan)"] == "#,##0"
    assert formats["Growth"] == "0.0%"
    assert formats["Growth rounding"] == "0.0###%"
    assert formats["Contribution"] == "0.00%"
    assert formats["Rank"] == "0"
    assert formats["Sector"] == "General"


def test_columns_are_wide_enough_for_chinese() -> None:
    widths = {name: opened(NANJING).worksheets[0].column_dimensions[name].width for name in "ABC"}
    assert widths["C"] >= 16
    assert widths["B"] >= 40


def test_there_is_no_total_row_unless_it_is_asked_for() -> None:
    assert len(rows(NANJING)) == 6
    assert rows(NANJING, total=True)[6][:4] == (None, "Total", None, 732.1e9)


def test_the_second_sheet_holds_title_caption_notes_and_sources() -> None:
    assert list(opened(NANJING).worksheets[1].iter_rows(values_only=True)) == [
        ("Nanjing, 2025H1: sectors by growth",),
        ("Data: sectors.csv, 5 of 268 rows.",),
        ("Artificial intelligence (core) lies inside Software and information services and is not added.",),
        (None,),
        ("Sources",),
        ("https://example.org/2025",),
    ]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_report_gives_the_same_bytes(shape: str) -> None:
    assert written(SHAPES[shape]) == written(SHAPES[shape])


def test_the_file_says_no_time() -> None:
    held = zipfile.ZipFile(io.BytesIO(written(NANJING)))
    assert {info.date_time for info in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", held.read("docProps/core.xml").decode())) == {"2000-01-01T"}


def test_seventeen_digits_are_kept() -> None:
    assert rows(report([column("share")], [{"share": 0.1 + 0.2}]))[1] == (0.30000000000000004,)


def test_control_characters_are_written_as_excel_does() -> None:
    held = zipfile.ZipFile(io.BytesIO(written(named("\x1b[31m"))))
    assert "_x001B_[31m" in held.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("projects by status", "projects by status"),
        ("a/b:c*?", "a b c"),
        ("x" * 50, "x" * 31),
        ("'quoted'", "quoted"),
        ("notes", "Data"),
        ("History", "Data"),
        ("", "Data"),
    ],
)
def test_the_sheet_has_a_name_that_excel_takes(name: str, sheet: str) -> None:
    assert opened(report([column("sector")], [], name=name)).sheetnames == [sheet, "Notes"]


def test_a_text_longer_than_a_cell_is_refused() -> None:
    assert rows(named("x" * 32_767))[1][1] == "x" * 32_767
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


def test_a_heading_is_that_of_the_field_which_njind_reads_back() -> None:
    renamed = [column("project", en="Group", zh="项目组"), column("value", kind=Kind.TEXT, en="Cell", zh="单元格")]
    assert rows(report(renamed, []))[0] == ("Project", "Cell")
    assert rows(report(renamed, []), lang="zh")[0] == ("项目名称", "单元格")


def test_headings_of_words_are_as_far_in_as_the_words() -> None:
    sheet = opened(NANJING)["sectors"]
    heading, word = sheet["B1"], sheet["B2"]
    assert (heading.alignment.horizontal, heading.alignment.indent) == ("left", 1)
    assert word.alignment.indent == 1


def test_excel_counts_an_emoji_as_two_characters() -> None:
    with pytest.raises(NjindError):
        written(named("👩" * 16_384))


def test_more_rows_than_a_sheet_are_refused() -> None:
    with pytest.raises(NjindError, match=r"1,048,576 rows do not fit a sheet of Excel, which holds 1,048,575"):
        written(report([column("rank")], [{}] * 1_048_576))


def test_more_columns_than_a_sheet_are_refused() -> None:
    columns = [replace(column("rank"), key=f"rank_{at}") for at in range(16_385)]
    with pytest.raises(NjindError, match="16,385 columns"):
        written(report(columns, []))
