"""The fast path gives the frame that the careful path gives, or leaves the file to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from njind.analysis.projects import group_projects
from njind.tables import ReadOptions, fast, read_projects
from njind.tables import frame as frames
from njind.tables.columns import IF_RESIDUAL, PROJECTS, SECTORS, Schema
from njind.tables.names import TOTAL_ENDINGS, is_total
from njind.tables.source import open_source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from njind.tables.frame import ReadTable

PROJECT_HEADER = ("project", "investment", "sector", "date", "currency", "note")
SECTOR_HEADER = ("区域", "行业", "期间", "营业收入(亿元)", "增速(%)", "说明")

TOTAL_PIECES = (
    *("合计", "總計", "小计", "总量", "全", "市", "部", "产业", "业", "数", "合", "计"),
    *(" ", "\u3000", "/", "（亿元）", "(", ")", "[", "]", "【", "】", "①", "*", "\u200b", "\u00ad", "：", "."),
    *("_", "'", '"', "Total", "TOTAL", "ｔ", "otal", "all", "over", " industries", "sub", "s", "软件", "A"),
)
"""What names of totals are made of, and what may stand before, between and behind it."""

names = st.one_of(
    st.text(alphabet="aZ 计合total软件-.,;\"'5=\t（）", max_size=12),
    st.lists(st.sampled_from(TOTAL_PIECES), max_size=5).map("".join),
    st.sampled_from(["软件", "A", "Sector 18", "集成电路设计", "总计划", "Capital", "metals", "007", "1E5", "NA"]),
)
bare = st.one_of(
    st.integers(-(2**53), 2**53).map(str),  # beyond, a float may not hold it, and the file is refused
    st.decimals(-1000, 1000, places=3, allow_nan=False).map(str),
    st.sampled_from(
        ["0", "-0", "+5", "007", "0.165", "12345678.12345678", "999999999999999", "1.50", "-3.25", "00.10"]
    ),
)
figures = st.one_of(
    bare,
    bare,
    st.just(""),
    st.sampled_from(
        ["约194亿元", "1,234.5", "—", "n/a", " 5 ", "１２３", "1e8", "近10亿", "(3.2)", ".5", "5.", "12.5.3", "1O0"]
    ),
)
periods = st.sampled_from(["2025", "2025H1", "2025年上半年", "2025Q1", "2024", "2025-06"])
dates = st.sampled_from(["2025", "2025-03-17", "2025H1", "", "2025/3/17", "someday"])


def table(path: Path, schema: Schema, careful: bool, **options: Any) -> ReadTable | None:
    chosen = ReadOptions(**options)
    source = open_source(path)
    if not careful:
        return fast.table_of(source, schema, None, chosen)
    from njind.tables import _grid

    return frames.table_of(_grid(source, (schema,), chosen), schema, None, chosen, first_only=True)


def plain(read: ReadTable) -> dict[str, Any]:
    frame, totals = read.frames()
    assert totals is None
    columns = {key: [None if value != value else value for value in frame[key].tolist()] for key in frame.columns}
    return {"columns": columns, "notes": read.notes, "lines": list(read.lines), "types": list(map(str, frame.dtypes))}


def same(path: Path, schema: Schema, **options: Any) -> bool:
    """Whether the fast path took the file; what it gave is what the careful path gives."""
    quick = table(path, schema, careful=False, **options)
    if quick is None:
        return False
    slow = table(path, schema, careful=True, **options)
    assert slow is not None
    assert slow.findings == []
    assert plain(quick) == plain(slow)
    return True


def written(rows: Sequence[Sequence[str]], *, delimiter: str = ",", end: str = "\n", quote_all: bool = False) -> str:
    def cell(text: str) -> str:
        if quote_all or any(character in text for character in f'{delimiter}"\r\n'):
            return '"' + text.replace('"', '""') + '"'
        return text

    return "".join(delimiter.join(map(cell, row)) + end for row in rows)


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast, "BLOCK", 256)
    monkeypatch.setattr(fast, "ROWS", 7)


anything = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)


clean_names = st.one_of(
    st.text(alphabet="aZ软件-.,;\"'5（", min_size=1, max_size=40).filter(
        lambda name: name.strip() and name[0] not in "'-"
    ),
    st.sampled_from(["软件", "Sector 18", "集成电路设计", "Capital", "metals", "007", "1E5", "NA", "It's", "x" * 300]),
)
unsigned = bare.filter(lambda text: len(text) <= 15).map(lambda text: text.lstrip("-"))  # no investment is below 0
clean_words = clean_names.filter(lambda name: not name.strip()[:3].isdigit())
"""Words right of a figure: 5 and 007 could be 5,007 cut in two, which only the careful path can tell."""

clean_figures = st.one_of(
    unsigned,
    unsigned,
    st.sampled_from(["", "约194元", "1,234.5", "—", "n/a", " 5 ", "１２３", "1e8", "近10元", "(0)", ".5"]),
)


@anything
@given(
    rows=st.lists(
        st.tuples(
            clean_names, clean_figures, clean_words, st.sampled_from(["2025", "", "2025/3/17"]), st.just("CNY"), names
        ),
        min_size=1,
        max_size=30,
    ),
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n"]),
    tail=st.sampled_from(["", "\n", "\r\n\n"]),
)
@pytest.mark.usefixtures("small_chunks")
def test_a_clean_table_takes_the_fast_path(
    tmp_path: Path, rows: list[tuple[str, ...]], delimiter: str, end: str, tail: str
) -> None:
    path = tmp_path / "projects.csv"
    path.write_bytes((written([PROJECT_HEADER, *rows], delimiter=delimiter, end=end) + tail).encode())
    assert same(path, PROJECTS)


CLEAN = written(
    [PROJECT_HEADER, *[(f"工厂 {n}", f"{n}00000.5", f"业 {n % 3}", "2025-03", "CNY", "") for n in range(40)]]
)
CLEAN_BYTES = CLEAN.encode()


@anything
@given(
    position=st.integers(0, len(CLEAN_BYTES) - 1),
    byte=st.integers(0, 255),
    how=st.sampled_from(["flip", "insert", "delete"]),
)
@pytest.mark.usefixtures("small_chunks")
def test_a_damaged_byte_is_seen_alike_on_both_paths(tmp_path: Path, position: int, byte: int, how: str) -> None:
    put = b"" if how == "delete" else bytes([byte])
    path = tmp_path / "projects.csv"
    path.write_bytes(CLEAN_BYTES[:position] + put + CLEAN_BYTES[position + (how != "insert") :])
    quick = table(path, PROJECTS, careful=False)
    if quick is not None:
        assert same(path, PROJECTS)


@anything
@given(name=st.lists(st.sampled_from(TOTAL_PIECES), min_size=1, max_size=7).map("".join))
@example(name="ＴＯＴＡＬ")
@example(name="to\u200btal")
@example(name="ｔotal")
@example(name="合计" + " :" * 8)
@example(name="合计(")
@pytest.mark.usefixtures("small_chunks")
def test_no_total_row_passes_for_a_row(tmp_path: Path, name: str) -> None:
    path = tmp_path / "projects.csv"
    path.write_bytes((CLEAN + written([(name, "1", "", "", "", ""), ("甲", "1", "", "", "", "")])).encode())
    assert not (is_total(name) and table(path, PROJECTS, careful=False) is not None)


@pytest.mark.parametrize("ending", TOTAL_ENDINGS)
def test_every_ending_of_a_total_is_looked_at(ending: str) -> None:
    assert all(map(fast._may_end_a_total, (ending, f"x{ending.upper()}")))


halves = st.sampled_from(
    ["1", "12", "-3", "200", "5.5", "234", "234.5", "050", "1234", " 1", "234 ", "", "16.5", "(1", "345)"]
)


@anything
@given(
    rows=st.lists(
        st.tuples(
            halves, halves, st.sampled_from(["", "江宁区", "234", "345"]), st.sampled_from(["", "一期", "5", "16.5"])
        ),
        max_size=12,
    ),
    header=st.sampled_from(["project,investment,projects,district,note", "project,projects,investment,其他,note"]),
    delimiter=st.sampled_from(",;"),
)
@pytest.mark.usefixtures("small_chunks")
def test_numbers_cut_in_two_are_seen_alike_on_both_paths(
    tmp_path: Path, rows: list[tuple[str, ...]], header: str, delimiter: str
) -> None:
    path = tmp_path / "projects.csv"
    named = [(f"甲{number}", *row) for number, row in enumerate(rows)]
    path.write_bytes(written([header.split(","), *named], delimiter=delimiter).encode())
    same(path, PROJECTS)


@anything
@given(rows=st.lists(st.tuples(halves, halves, st.sampled_from(["", "一期", "5"])), min_size=1, max_size=12))
@pytest.mark.usefixtures("small_chunks")
def test_growth_that_may_be_half_a_number_is_seen_alike_on_both_paths(
    tmp_path: Path, rows: list[tuple[str, ...]]
) -> None:
    path = tmp_path / "sectors.csv"
    named = [(f"业{number}", *row) for number, row in enumerate(rows)]
    path.write_bytes(written([("行业", "营业收入(亿元)", "增速(%)", "说明"), *named]).encode())
    same(path, SECTORS)


@anything
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["", " ", "　", "　　", "\xa0", "#", "其中：", "of which "]), st.sampled_from("甲乙丙丁戊")
        ),
        max_size=8,
        unique_by=lambda row: row[1],
    )
)
@pytest.mark.usefixtures("small_chunks")
def test_parts_are_seen_alike_on_both_paths(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    path = tmp_path / "sectors.csv"
    path.write_bytes(written([("行业", "收入(亿元)"), *[(before + name, "1") for before, name in rows]]).encode())
    same(path, SECTORS)


ODD_SECTORS = {
    "growth that may be half a number": "甲,1,234\n",
    "a part set in": "　甲,5,6\n",
    "a part with a sign": "#甲,5,6\n",
}


@pytest.mark.parametrize("odd", ODD_SECTORS.values(), ids=ODD_SECTORS)
def test_an_odd_row_of_sectors_is_left_to_the_careful_path(tmp_path: Path, odd: str) -> None:
    clean = "".join(f"业{number},{number}00.5,5\n" for number in range(300))
    path = tmp_path / "sectors.csv"
    path.write_text(f"行业,收入(亿元),增速(%)\n{clean}", encoding="utf-8")
    assert same(path, SECTORS)
    path.write_text(f"行业,收入(亿元),增速(%)\n{clean}{odd}末,5,6\n", encoding="utf-8")
    assert table(path, SECTORS, careful=False) is None


ODD = {
    "a row of commas": CLEAN + ",,,,,\n",
    "a row of spaces": CLEAN + " , , ,,, \n" + CLEAN.split("\n")[1] + "\n",
    "a blank line": CLEAN + "\n" + CLEAN.split("\n")[1] + "\n",
    "a total row": CLEAN + "合计,100,,,,\n",
    "a total row with a unit": CLEAN + "合计（亿元）,100,,,,\n",
    "a total row with spaces": CLEAN + " 合 计 ,100,,,,\n",
    "an English total row": CLEAN + "Grand Total,100,,,,\n",
    "a total row with a colon": CLEAN + "total:,100,,,,\n",
    "the total of a city": CLEAN + "全市,100,,,,\n",
    "a total row in brackets": CLEAN + "[Total],100,,,,\n",
    "a wide total row": CLEAN + "ＴＯＴＡＬ,100,,,,\n",
    "a footnote": CLEAN + "注：快报数,,,,,\n",
    "a last row of one cell": CLEAN + "甲,,,,,\n",
    "a short row": CLEAN + "甲,1\n",
    "a long row": CLEAN + "甲,1,,,,,1\n",
    "unquoted thousands": CLEAN + "甲,1,234,,,,\n",
    "a line break in a cell": CLEAN + '"甲\n乙",1,,,,\n',
    "an open quote": CLEAN + '"甲,1,,,,\n',
    "a quote inside a cell": CLEAN + '5" 管,1,,,,\n',
    "text after a quote": CLEAN + '"甲"乙,1,,,,\n',
    "a lone carriage return": CLEAN + "甲\r乙,1,,,,\n",
    "no figure": CLEAN + "甲,待定,,,,\n",
    "no date": CLEAN + "甲,1,,soon,,\n",
    "a second header": CLEAN + CLEAN,
    "a NUL": CLEAN + "甲\0,1,,,,\n",
    "an announced delimiter": "sep=,\n" + CLEAN,
    "an amount with a unit beside bare ones": CLEAN + "甲,1亿元,,,,\n",
    "a column of units": CLEAN.replace("sector", "unit"),
    "a title": "项目表\n" + CLEAN,
    "a header of two lines": CLEAN.replace("note\n", '"no\nte"\n'),
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_what_is_not_clean_is_left_to_the_careful_path(tmp_path: Path, text: str) -> None:
    path = tmp_path / "projects.csv"
    path.write_bytes(text.encode())
    assert table(path, PROJECTS, careful=False) is None


@pytest.mark.parametrize("words", [("007", "1.50"), ("True", "FALSE"), ("1e3", "1E3"), ("NA", "null"), ("2024-01-01",)])
def test_words_that_look_like_values_stay_as_they_are_written(tmp_path: Path, words: tuple[str, ...]) -> None:
    path = tmp_path / "projects.csv"
    rows = [(f"工厂 {n}", f"{n}00000.50", words[n % len(words)], "2025-03", "CNY", "") for n in range(40)]
    path.write_text(written([PROJECT_HEADER, *rows]), encoding="utf-8")
    same(path, PROJECTS)
    frame = read_projects(path).frame
    assert frame["sector"].tolist() == [row[2] for row in rows]


@pytest.mark.parametrize("at", [300, 70_000], ids=["in the first block", "in a later one"])
@pytest.mark.parametrize(
    "odd", [["甲,1,,,,\n"], ["甲,1,,,\n", "乙,1,,,,,\n"]], ids=["of the same width", "one short, one long"]
)
def test_rows_of_another_width_are_seen_where_they_make_up_for_one_another(
    tmp_path: Path, at: int, odd: list[str]
) -> None:
    lines = CLEAN.splitlines(keepends=True)[1:] * 2_000
    path = tmp_path / "projects.csv"
    path.write_text("".join([CLEAN.splitlines(keepends=True)[0], *lines[:at], *odd, *lines[at:]]), encoding="utf-8")
    assert (table(path, PROJECTS, careful=False) is None) == (len(odd) > 1)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le"])
def test_other_encodings_are_left_to_the_careful_path(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "projects.csv"
    path.write_bytes(CLEAN.encode(encoding))
    assert table(path, PROJECTS, careful=False) is None


@pytest.mark.parametrize("prefix", ["", "\ufeff"], ids=["plain", "with a byte-order mark"])
def test_utf8_is_clean_with_and_without_a_mark(tmp_path: Path, prefix: str) -> None:
    path = tmp_path / "projects.csv"
    path.write_bytes((prefix + CLEAN).encode())
    assert same(path, PROJECTS)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("营业收入(亿元)", ["1.1", "12.5", "0.1", "5200", "-3.25", "1.10"]),
        ("营业收入(万元)", ["1.1", "0.00001", "123456789.5"]),
        ("revenue", ["1.1", "0.1", "174714161", "12345678.12345678"]),
        ("增速(%)", ["16.5", "-0.1", "100", "1.10"]),
        ("growth", ["0.165", "-0.001", "1", "0.2"]),
    ],
)
def test_units_and_decimals_give_the_very_same_figures(tmp_path: Path, header: str, cells: list[str]) -> None:
    path = tmp_path / "sectors.csv"
    path.write_text(written([("行业", header), *[(f"业{n}", cell) for n, cell in enumerate(cells)]]), encoding="utf-8")
    assert same(path, SECTORS)


def test_a_file_of_more_rows_than_memory_may_hold_is_left_to_the_careful_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sectors.csv"
    path.write_text("sector,revenue\n" + "".join(f"s{number},1\n" for number in range(10_000)), encoding="utf-8")
    assert table(path, SECTORS, careful=False) is not None
    monkeypatch.setattr(fast, "ROWS_BYTES", 1 << 19)
    monkeypatch.setattr(fast, "SIZE_FACTOR", 1)
    assert table(path, SECTORS, careful=False) is None


def test_a_large_file_is_read_by_the_fast_path_and_holds_categories(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [(f"工厂 {n}", f"{n}", f"业 {n % 3}", "2025-03", "CNY", "") for n in range(100_000)]
    path = tmp_path / "projects.csv"
    path.write_text(written([PROJECT_HEADER, *rows]), encoding="utf-8")
    monkeypatch.setattr("njind.tables._grid", None)  # the careful path would need it
    frame = read_projects(path, columns=["sector"]).frame
    assert frame["sector"].cat.categories.tolist() == ["业 0", "业 1", "业 2"]
    assert frame["investment"].sum() == 99_999 * 100_000 / 2
    assert set(frame.columns) == {"kind", "sector", "investment", "currency"}


def test_progress_is_told_in_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast, "BLOCK", 256)
    path = tmp_path / "projects.csv"
    path.write_bytes(CLEAN_BYTES)
    told: list[tuple[int, int | None]] = []
    assert table(path, PROJECTS, careful=False, progress=lambda done, total: told.append((done, total))) is not None
    assert told == sorted(told)
    assert told[-1] == (len(CLEAN_BYTES), len(CLEAN_BYTES))


@anything
@given(
    rows=st.lists(st.tuples(names, figures, names, dates, st.sampled_from(["CNY", "USD", ""]), names), max_size=30),
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n"]),
    quote_all=st.booleans(),
    tail=st.sampled_from(["", "\n", "\r\n\n"]),
)
@pytest.mark.usefixtures("small_chunks")
def test_projects_are_the_same_on_both_paths(
    tmp_path: Path, rows: list[tuple[str, ...]], delimiter: str, end: str, quote_all: bool, tail: str
) -> None:
    path = tmp_path / "projects.csv"
    text = written([PROJECT_HEADER, *rows], delimiter=delimiter, end=end, quote_all=quote_all) + tail
    path.write_bytes(text.encode())
    same(path, PROJECTS)


@anything
@given(
    rows=st.lists(st.tuples(st.sampled_from("ABC"), names, periods, figures, figures, names), max_size=30),
    end=st.sampled_from(["\n", "\r\n"]),
)
@pytest.mark.usefixtures("small_chunks")
def test_sectors_are_the_same_on_both_paths(tmp_path: Path, rows: list[tuple[str, ...]], end: str) -> None:
    path = tmp_path / "sectors.csv"
    path.write_bytes(written([SECTOR_HEADER, *rows], end=end).encode())
    same(path, SECTORS)


@pytest.mark.parametrize(
    "name", ["Others", "其他项目", "The rest", "(other projects)", "\u3000其余", "all remaining", "'Residual", None]
)
def test_names_are_read_only_where_one_can_stand_for_all_other_projects(name: str | None, tmp_path: Path) -> None:
    rows = [f"Forest {at},Robotics,{at + 1}00000000" for at in range(12_000)]
    rows[7_000] = f"{name or 'Forest'},Robotics,100000000"
    path = tmp_path / "projects.csv"
    path.write_text("\n".join(["project,sector,investment", *rows, ""]), encoding="utf-8")

    some = read_projects(path, columns=("sector", IF_RESIDUAL))
    whole = read_projects(path)

    assert ("project" in some.frame) is (name is not None)
    assert group_projects(some, by="sector").records() == group_projects(whole, by="sector").records()
