"""Several files as one table: which files words stand for, what folders say, what holds for the whole."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from pyarrow import parquet

from called import called
from documents import ROOT
from njind.errors import DataError, NjindError, UsageError
from njind.tables import ReadOptions, blocks, frame, read_projects, read_sectors, several
from njind.tables.sources import Part, Sources, sources_of

if TYPE_CHECKING:
    from collections.abc import Sequence

JANUARY = "项目名称,总投资（亿元）,所属区\n机器人,5.2,浦口\n芯片,约12,江北\n"
FEBRUARY = "project,investment (million USD),district,status\nBattery,80,Lishui,signed\n"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test stands in an empty folder."""
    monkeypatch.chdir(tmp_path)


def files(**content: str) -> None:
    """Files by their paths, in which ``__`` stands for ``/`` and ``_csv`` for the extension."""
    for name, text in content.items():
        write(name.replace("__", "/").replace("_csv", ".csv"), text)


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def paths(*words: str) -> list[str] | None:
    found = sources_of(words)
    return None if found is None else [part.path.as_posix() for part in found.parts]


# ---- which files ----------------------------------------------------------------------------------


LEDGER = (
    *(
        "ledger/2.csv",
        "ledger/10.csv",
        "ledger/a/3.TSV",
        "ledger/a/b/4.parquet",
        "ledger/a/5.csv.gz",
        "ledger/notes.docx",
    ),
    *("ledger/.hidden.csv", "ledger/_SUCCESS", "ledger/_temporary/6.csv", "ledger/~$7.xlsx", "ledger/README.md"),
)


ALL = ["ledger/10.csv", "ledger/2.csv", "ledger/a/3.TSV", "ledger/a/5.csv.gz", "ledger/a/b/4.parquet"]
"""The tables of the folder, by path."""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["ledger"], ALL),
        (["ledger/*.csv"], ["ledger/10.csv", "ledger/2.csv"]),
        (["ledger/?.csv"], ["ledger/2.csv"]),
        (["ledger/[0-9]*.csv"], ["ledger/10.csv", "ledger/2.csv"]),
        (["ledger/**/*.csv*"], ["ledger/10.csv", "ledger/2.csv", "ledger/a/5.csv.gz"]),
        (["led*/**/b/*"], ["ledger/a/b/4.parquet"]),
        (["ledger/a*"], ["ledger/a/3.TSV", "ledger/a/5.csv.gz", "ledger/a/b/4.parquet"]),
        (
            ["ledger/**"],
            ["ledger/10.csv", "ledger/2.csv", "ledger/a/3.TSV", "ledger/a/5.csv.gz", "ledger/a/b/4.parquet"],
        ),
        (["ledger/.*.csv"], ["ledger/.hidden.csv"]),
        (["ledger/_*/*"], ["ledger/_temporary/6.csv"]),
        (["ledger/2.csv", "ledger/10.csv"], ["ledger/2.csv", "ledger/10.csv"]),
        (["ledger/a", "ledger/2.csv"], ["ledger/a/3.TSV", "ledger/a/5.csv.gz", "ledger/a/b/4.parquet", "ledger/2.csv"]),
        (["ledger/notes.docx", "no.csv"], ["ledger/notes.docx", "no.csv"]),
        (["ledger/2.csv"], None),
        (["no.csv"], None),
        (["-"], None),
        ([], None),
        (["https://example.org/*.csv"], None),
    ],
)
def test_words_stand_for_these_files(words: list[str], expected: list[str] | None) -> None:
    for name in LEDGER:
        write(name, "")
    assert paths(*words) == expected


def test_a_file_with_the_signs_of_a_pattern_is_itself() -> None:
    files(**{"[1]_csv": "", "1_csv": "", "year [old]__1_csv": "", "year [old]__2_csv": ""})
    assert paths("[1].csv") is None
    assert paths("year [old]/*.csv") == ["year [old]/1.csv", "year [old]/2.csv"]


def test_captions_call_a_whole_by_what_was_given_and_count() -> None:
    files(a_csv=JANUARY, b_csv=JANUARY.replace("机器人", "x"), c__d_csv=JANUARY)
    assert read_projects("*.csv").source == read_projects(["*.csv"]).source
    assert [worded(one) for one in ("*.csv", "c", ["a.csv", "b.csv"])] == [
        *("*.csv (2 files)", "c/d.csv", "a.csv, b.csv (2 files)")
    ]


def worded(source: Any) -> str:
    from njind.line import Line
    from njind.messages.wording import worded as in_words

    said = read_projects(source).source
    return in_words(said) if isinstance(said, Line) else said


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        (["q*.csv"], NjindError, "q*.csv: no file fits this pattern."),
        (["empty"], NjindError, "empty: there is no table in this folder."),
        (["a.csv", "./a.csv"], UsageError, "a.csv: it is the same file as a.csv, and its rows would count twice."),
        (["*.csv", "hard.csv"], UsageError, "hard.csv: it is the same file as a.csv, and its rows would count twice."),
        (["a.csv", "-"], UsageError, "Standard input cannot be one of several files."),
        (["s3://bucket/*.csv", "a.csv"], NjindError, "s3://bucket/*.csv: it is an address, and njind reads files."),
        (["circle"], NjindError, "circle/again: it is a link that leads back to itself."),
    ],
)
def test_what_is_no_set_of_files_is_refused(words: list[str], error: type[NjindError], message: str) -> None:
    files(a_csv=JANUARY)
    os.link("a.csv", "hard.csv")
    Path("empty/below").mkdir(parents=True)
    Path("circle").mkdir()
    Path("circle/again").symlink_to(Path("circle").resolve(), target_is_directory=True)
    with pytest.raises(error) as caught:
        sources_of(words)
    assert caught.value.message == message


def test_links_to_files_and_folders_are_followed() -> None:
    files(elsewhere__a_csv=JANUARY)
    Path("ledger").mkdir()
    Path("ledger/linked").symlink_to(Path("elsewhere").resolve(), target_is_directory=True)
    assert paths("ledger") == paths("ledger/**/*.csv") == ["ledger/linked/a.csv"]


# ---- folders that say something -------------------------------------------------------------------


def test_folders_say_keys_and_decoded_values() -> None:
    name = "lake/year=2025/area%20name=P%3Du%20kou/district=__HIVE_DEFAULT_PARTITION__/part.csv"
    write(name, JANUARY)
    keys = (("year", "2025"), ("area name", "P=u kou"), ("district", ""))
    assert sources_of(["lake"]) == Sources((Part(Path(name), keys),), "lake/" + name.removeprefix("lake/"))
    assert sources_of([name]) == Sources((Part(Path(name), keys),), name)


def test_folders_that_contradict_are_refused() -> None:
    write("year=2024/year=2025/a.csv", JANUARY)
    with pytest.raises(NjindError, match="its folders say two things of year"):
        sources_of(["year=2024"])


def test_a_key_fills_njinds_column_under_any_of_its_names_or_one_of_its_own() -> None:
    write("lake/batch=2025/区=浦口/a.csv", "project,investment\nA,1亿元\n")
    write("lake/batch=2024/区=__HIVE_DEFAULT_PARTITION__/a.csv", "project,investment\nB,2亿元\n")
    rows = read_projects("lake").frame
    assert rows[["project", "district", "batch"]].values.tolist() == [["B", "", "2024"], ["A", "浦口", "2025"]]
    assert "batch" not in read_projects("lake", columns=["district"]).frame


def test_the_year_of_projects_without_dates_is_their_date() -> None:
    write("lake/year=2024/a.csv", "project,investment\nA,1亿元\n")
    write("lake/year=2025/a.csv", "project,investment,date\nB,2亿元,2024-11\n")
    write("lake/year=2026/month=6/a.csv", "project,investment\nC,2亿元\n")
    rows = read_projects("lake").frame
    assert rows[["project", "date", "year", "month"]].values.tolist() == [
        *(["A", "2024", "", ""], ["B", "2024-11", "2025", ""], ["C", "", "2026", "6"])
    ]


def test_a_key_gives_each_file_its_period() -> None:
    for period, level in (("2024", 10), ("2025", 12)):
        write(f"s/period={period}/s.csv", f"sector,revenue (million yuan)\nSteel,{level}\n")
    rows = read_sectors("s").frame
    assert rows[["sector", "period", "level"]].values.tolist() == [["Steel", "2024", 1e7], ["Steel", "2025", 1.2e7]]


def test_a_key_is_the_currency_where_the_file_says_none() -> None:
    write("lake/currency=USD/a.csv", "project,investment (million)\nA,5\n")
    assert read_projects("lake").frame["currency"].tolist() == ["USD"]


def test_an_empty_cell_is_filled_and_another_word_is_refused() -> None:
    write("district=Pukou/a.csv", "project,investment,district\nA,1亿元,\nB,2亿元,pukou\n")
    assert read_projects("district=Pukou").frame["district"].tolist() == ["Pukou", "Pukou"]
    write("district=Pukou/a.csv", "project,investment,district\nA,1亿元,\nB,2亿元,Lishui\n")
    with pytest.raises(DataError) as caught:
        read_projects("district=Pukou")
    finding = caught.value.finding
    assert (finding.name, finding.file, finding.line) == ("folder-contradicts", "district=Pukou/a.csv", 3)
    assert finding.sentence == 'the cell says "Lishui", and the folder of the file says district=Pukou.'


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("investment=1e8", "folder-with-figure"),
        ("单位=亿元", "folder-with-unit"),
        ("date=soon", "unknown-date"),
        ("kind=plan", "unknown-kind"),
    ],
)
def test_a_folder_that_cannot_say_its_key_is_refused(folder: str, name: str) -> None:
    write(f"{folder}/a.csv", "project,investment\nA,1亿元\n")
    with pytest.raises(DataError) as caught:
        read_projects(folder)
    assert (caught.value.finding.name, caught.value.finding.file) == (name, f"{folder}/a.csv")


def test_a_year_and_a_month_are_not_put_together() -> None:
    write("year=2025/month=06/a.csv", "sector,revenue (million yuan)\nSteel,12\n")
    with pytest.raises(DataError) as caught:
        read_sectors("year=2025")
    assert caught.value.finding.name == "divided-period"


def test_a_condition_on_a_key_leaves_other_folders_unread() -> None:
    write("lake/year=2025/a.csv", "project,investment\nA,1亿元\n")
    write("lake/year=2024/a.csv", "project,investment\nB,待定的\n")
    rows = read_projects("lake", options=ReadOptions(where=("Year=2025",)))
    assert rows.frame["project"].tolist() == ["A"]
    assert rows.files == ("lake/year=2025/a.csv",)
    with pytest.raises(UsageError, match="2023"):
        read_projects("lake", options=ReadOptions(where=("year=2023",)))


# ---- one table ------------------------------------------------------------------------------------


def test_each_file_has_its_own_header_units_and_currency() -> None:
    files(**{"1_csv": JANUARY, "2_csv": FEBRUARY})
    rows = read_projects(["1.csv", "2.csv"]).frame
    assert rows[["project", "investment", "investment_qualifier", "currency", "status"]].values.tolist() == [
        ["机器人", 520e6, "", "CNY", ""],
        ["芯片", 1200e6, "approx", "CNY", ""],
        ["Battery", 80e6, "", "USD", "signed"],
    ]
    assert list(rows) == list(read_projects("1.csv").frame)


@pytest.mark.parametrize("large", [frame.LARGE, 10])
def test_a_table_in_parts_is_the_table(large: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (frame, several):
        monkeypatch.setattr(module, "LARGE", large)
    header, *lines = (ROOT / "data" / "projects.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    for at, start in enumerate(range(0, len(lines), 40)):
        write(f"parts/{at}.csv", header + "".join(lines[start : start + 40]))
    whole = read_projects(ROOT / "data" / "projects.csv").frame
    pd.testing.assert_frame_equal(read_projects("parts").frame, whole)
    assert (whole["district"].dtype == "category") is (large == 10)


def test_files_of_every_kind_are_one_table(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    files(mixed__1_csv=JANUARY)
    for at, extension in enumerate(("xlsx", "parquet", "tsv"), start=2):
        status, _, err = called(capsysbinary, "projects", "mixed/1.csv", "-o", f"mixed/{at}.{extension}")
        assert (status, err) == (0, "")
    assert read_projects("mixed").frame["investment"].tolist() == [520e6, 1200e6, *[1200e6, 520e6] * 3]


def test_an_error_names_its_file_and_line() -> None:
    files(**{"1_csv": JANUARY, "2_csv": "project,investment\nA,12.5.3亿元\n"})
    with pytest.raises(DataError, match=r"^2\.csv, line 2, column investment"):
        read_projects(["1.csv", "2.csv"])
    with pytest.raises(UsageError) as caught:
        read_projects(["1.csv", "2.csv"], options=ReadOptions(map=("status=进度",)))
    assert caught.value.message == '1.csv: "进度" is not a header here.'
    assert caught.value.hint == "There are: 项目名称, 总投资（亿元）, 所属区."


def test_a_second_row_of_a_key_names_both_files_and_lines() -> None:
    files(a_csv="sector,revenue (million yuan)\nSteel,1\nCars,2\n", b_csv="sector,revenue (million yuan)\nCars,3\n")
    with pytest.raises(DataError) as caught:
        read_sectors(["a.csv", "b.csv"])
    assert caught.value.message == 'b.csv, line 2, column sector: "Cars" stands on a.csv, line 3 already.'


def test_a_second_measure_of_a_key_is_none() -> None:
    files(a_csv="sector,revenue (million yuan)\nSteel,1\n", b_csv="sector,profit (million yuan)\nSteel,3\n")
    assert read_sectors(["a.csv", "b.csv"]).frame["measure"].tolist() == ["revenue", "profit"]


def test_amounts_of_no_stated_unit_are_not_added_to_others(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    files(a_csv="sector,revenue (million yuan)\nSteel,1\n", b_csv="sector,revenue\nCars,5\n")
    assert read_sectors(["a.csv", "b.csv"]).frame["unit"].tolist() == ["CNY", ""]
    out = called(capsysbinary, "sectors", "a.csv", "b.csv")[1]
    assert "Total" not in out


def test_a_total_is_compared_where_only_its_file_has_rows_of_its_region_and_period() -> None:
    table = "sector,region,period,revenue (million yuan)\n{},{},2025,1\ntotal,{},2025,{}\n"
    files(
        a_csv=table.format("Steel", "Nanjing", "Nanjing", 1),
        b_csv=table.format("Cars", "Suzhou", "Suzhou", 1),
        c_csv=table.format("Ships", "Suzhou", "Suzhou", 1),
    )
    alone = read_sectors(["a.csv", "b.csv"])
    assert alone.totals is not None
    assert alone.totals["region"].tolist() == ["Nanjing", "Suzhou"]
    whole = read_sectors(["a.csv", "b.csv", "c.csv"])
    assert whole.totals is not None
    assert whole.totals["region"].tolist() == ["Nanjing"]
    assert [note.key for note in whole.notes][-1] == "files_read.totals-of-files"
    assert whole.notes[-1].values["files"].names == ("b.csv", "c.csv")  # type: ignore[union-attr]


def test_a_note_of_all_files_is_said_once_and_another_with_its_file() -> None:
    table = "sector,revenue (million yuan),spare\n{},1,x\n"
    files(a_csv=table.format("Steel"), b_csv=table.format("Cars") + "total,1,x\n")
    notes = read_sectors(["a.csv", "b.csv"]).notes
    common = [one.key for one in read_sectors("a.csv").notes]
    assert common
    assert [one.key for one in notes] == [*common, "files_read.note-needed", "files_read.totals-of-files"]
    assert notes[-2].values["files"].names == ("b.csv",)  # type: ignore[union-attr]


def test_many_notes_of_one_kind_are_cut_with_a_count() -> None:
    for at in range(6):
        lines = "".join(f"P{at}{row},{at},1\n" for row in range(at))
        write(f"l/{at}.csv", f"sector,region,revenue (million yuan)\nA,{at},1\n{lines}total,{at},{at + 1}\n")
    notes = read_sectors("l").notes
    assert [one.key for one in notes] == [*["files_read.note-needed"] * several.MOST_NOTES, "files_read.notes-more"]
    assert notes[-1].values["count"] == 6 - several.MOST_NOTES


def test_period_and_region_choose_rows_and_do_not_name_a_file(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    files(
        a_csv="sector,period,revenue (million yuan)\nSteel,2024,1\n",
        b_csv="sector,revenue (million yuan)\nCars,2\n",
    )
    out = called(capsysbinary, "sectors", "a.csv", "b.csv", "--period", "2024", "--format", "jsonl")[1]
    assert [json.loads(one)["sector"] for one in out.splitlines()] == ["Steel"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("sectors", "s", "--region", "all"),
        ("trend", "s/*.csv"),
        ("compare", "s/*.csv", "--region", "Nanjing", "--reference", "China"),
        ("summary", "--sectors", "s"),
        ("chart", "growth", "s"),
        ("check", "s"),
    ],
)
def test_every_command_takes_a_folder_or_a_pattern(
    arguments: tuple[str, ...], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    header, *lines = (ROOT / "data" / "sectors.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    for region in ("Nanjing", "Jiangsu", "China"):
        write(f"s/{region}.csv", header + "".join(one for one in lines if one.startswith(f"{region},")))
    status, out, err = called(capsysbinary, *arguments)
    assert (status, err) == (0, "")
    assert ("(3 files)" in out) is (arguments[0] != "check")


def test_check_looks_at_each_file_and_at_the_whole(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    files(s__a_csv="sector,revenue (亿元)\nSteel,1\nCars,2\n", s__b_csv="sector,revenue (亿元)\nCars,3\n")
    status, out, _ = called(capsysbinary, "check", "s", "q*.csv")
    assert status == 1
    assert out.splitlines()[::2] == [
        's/b.csv, line 2, column sector: "Cars" stands on s/a.csv, line 3 already. [duplicate-row]',
        "q*.csv: no file fits this pattern. [unreadable-file]",
    ]
    assert called(capsysbinary, "check", "s/a.csv")[0] == 0


# ---- into one file --------------------------------------------------------------------------------


def converted(capture: pytest.CaptureFixture[bytes], *words: str, output: str = "out.parquet") -> list[dict[str, Any]]:
    status, _, err = called(capture, "read", *words, "-q", "-o", output)
    assert (status, err) == (0, "")
    rows: list[dict[str, Any]] = parquet.read_table(output).to_pylist()
    return rows


def test_rows_of_many_files_come_with_their_places(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    last = "project,investment\nX,1亿元\n总计,1亿元\n"
    files(**{"l__1_csv": JANUARY, "l__2_csv": FEBRUARY, "l__batch=7__3_csv": last})
    rows = converted(capsysbinary, "l")
    assert [(row["project"], row["investment"], row["place"], row["batch"]) for row in rows] == [
        ("机器人", 520e6, "l/1.csv, line 2", None),
        ("芯片", 1200e6, "l/1.csv, line 3", None),
        ("Battery", 80e6, "l/2.csv, line 2", None),
        ("X", 1e8, "l/batch=7/3.csv, line 2", "7"),
    ]
    again = read_projects("out.parquet").frame
    pd.testing.assert_frame_equal(again, read_projects("l").frame.drop(columns="batch"))


def test_a_file_written_in_pieces_is_that_of_the_whole(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    files(l__1_csv=JANUARY, l__2_csv=FEBRUARY)
    whole = {name: called(capsysbinary, "read", "l", "-q", "--format", name)[1] for name in ("csv", "jsonl", "json")}
    monkeypatch.setattr("njind.cli.read_many.AT_ONCE", 1)
    for name, text in whole.items():
        pieces = called(capsysbinary, "read", "l", "-q", "--format", name, "-c", _keys(whole["jsonl"]))[1]
        assert pieces == text


def _keys(jsonl: str) -> str:
    return ",".join(json.loads(jsonl.splitlines()[0]))


def big(changes: dict[int, str] | None = None) -> str:
    """A clean list of 400 projects; ``changes`` are other lines by their number."""
    lines = ["project,district,investment", *(f"P{at},D{at % 3},{at}000000" for at in range(1, 401))]
    for number, text in (changes or {}).items():
        lines[number - 1] = text
    return "".join(f"{one}\n" for one in lines)


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Blocks of a few lines, of files however small; how many rows each block had."""
    monkeypatch.setattr(blocks, "BLOCK", 1000)
    monkeypatch.setattr(blocks, "SMALLEST", 2000)
    monkeypatch.setattr("njind.cli.read_many.AT_ONCE", 1)
    seen: list[int] = []
    given = blocks.read_in_blocks

    def counted(*arguments: Any) -> Any:
        for one in given(*arguments):
            seen.append(len(one.is_total))
            yield one

    monkeypatch.setattr(several, "read_in_blocks", counted)
    return seen


def test_a_big_file_in_blocks_is_the_same(capsysbinary: pytest.CaptureFixture[bytes], small_blocks: list[int]) -> None:
    files(big_csv=big().rstrip("\n"), other_csv=JANUARY)
    rows = converted(capsysbinary, "big.csv", "other.csv")
    assert len(small_blocks) > 5
    assert sum(small_blocks) == 400
    assert [(row["project"], row["investment"], row["place"]) for row in rows[:400]] == [
        (f"P{at}", at * 1e6, f"big.csv, line {at + 1}") for at in range(1, 401)
    ]
    pd.testing.assert_frame_equal(read_projects("out.parquet").frame, read_projects(["big.csv", "other.csv"]).frame)
    first = Path("out.parquet").read_bytes()
    converted(capsysbinary, "big.csv", "other.csv")
    assert Path("out.parquet").read_bytes() == first


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({390: '"P 389,\nsecond line",D1,389000000'}, 400),
        ({401: "合计,,80200000000"}, 399),
        ({390: ""}, 399),
    ],
)
def test_a_file_that_is_not_clean_begins_again_as_a_whole(
    changes: dict[int, str], count: int, capsysbinary: pytest.CaptureFixture[bytes], small_blocks: list[int]
) -> None:
    files(big_csv=big(changes))
    rows = converted(capsysbinary, "big.csv")
    assert small_blocks
    assert len(rows) == count
    assert rows[300]["place"] == "big.csv, line 302"


def test_bare_amounts_beside_amounts_in_units_are_refused_however_far_apart(
    capsysbinary: pytest.CaptureFixture[bytes], small_blocks: list[int]
) -> None:
    head = "project,district,investment\n"
    in_units = "".join(f"P{at},D1,{at}亿元\n" for at in range(1, 200))
    bare = "".join(f"Q{at},D1,{at}000000\n" for at in range(1, 200))
    files(big_csv=head + in_units + bare)
    status, _, err = called(capsysbinary, "read", "big.csv", "-q", "-o", "out.parquet")
    assert (status, len(small_blocks) > 1) == (1, True)
    assert err.startswith("Error: big.csv, line 201, column investment: the figure has no unit")
    assert [path.name for path in Path().iterdir()] == ["big.csv"]


def test_a_wrong_cell_names_file_line_and_value(
    capsysbinary: pytest.CaptureFixture[bytes], small_blocks: list[int]
) -> None:
    files(a_csv=JANUARY, big_csv=big({350: "P349,D1,12.5.3"}))
    status, _, err = called(capsysbinary, "read", "a.csv", "big.csv", "-o", "out.csv")
    assert (status, err.splitlines()[0]) == (
        1,
        'Error: big.csv, line 350, column investment: "12.5.3" is not a number.',
    )
    assert sorted(path.name for path in Path().iterdir()) == ["a.csv", "big.csv"]


def test_standard_output_gets_nothing_that_would_be_taken_back(
    capsysbinary: pytest.CaptureFixture[bytes], small_blocks: Sequence[int]
) -> None:
    files(big_csv=big())
    capsysbinary.readouterr()
    from njind.cli import run

    assert run(["read", "big.csv", "-q", "--format", "parquet"]) == 0
    assert len(parquet.read_table(io.BytesIO(capsysbinary.readouterr()[0]))) == 400
    assert not small_blocks


def test_sectors_of_many_files_keep_the_totals_of_the_whole(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    table = "sector,period,revenue (million yuan)\nSteel,{0},1\ntotal,{0},1\n"
    files(
        a_csv=table.format(2024), b_csv=table.format(2025), c_csv="sector,period,revenue (million yuan)\nCars,2025,1\n"
    )
    rows = converted(capsysbinary, "*.csv")
    assert [(row["sector"], row["period"]) for row in rows] == [
        ("Steel", "2024"),
        ("Steel", "2025"),
        ("Cars", "2025"),
        ("total", "2024"),
    ]


def test_the_output_may_be_no_file_that_is_read(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    files(a_csv=JANUARY, b_csv=JANUARY.replace("机器人", "x"))
    status, _, err = called(capsysbinary, "read", "*.csv", "-o", "b.csv")
    assert (status, err.splitlines()[0]) == (2, 'Error: the output "b.csv" is the file that is read.')
