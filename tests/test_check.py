"""njind check: every finding with its place, nothing where all is well, one line for whatever cannot be read."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from called import called

Capture = pytest.CaptureFixture[bytes]

GOOD = "行业,营业收入(亿元),同比增长(%)\n软件,194,12.5\n芯片,3,5\n"
BAD = "行业,营业收入(亿元),同比增长(%)\n软件,194,12.5.3\n芯片,待定,5\n芯片,3,5\n"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def table(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_nothing_is_said_of_a_table_without_findings(capfdbinary: Capture) -> None:
    assert called(capfdbinary, "check", table("good.csv", GOOD)) == (0, "", "")
    Path("gb.csv").write_bytes(GOOD.encode("gb18030"))
    assert called(capfdbinary, "check", "gb.csv", "good.csv") == (0, "", "")


def test_every_finding_is_two_lines(capfdbinary: Capture) -> None:
    status, out, err = called(capfdbinary, "check", table("bad.csv", BAD))
    assert (status, err) == (1, "")
    lines = out.splitlines()
    assert lines[::2] == [
        'bad.csv, line 2, column 同比增长(%): "12.5.3" is not a number. [not-a-figure]',
        'bad.csv, line 3, column 营业收入(亿元): "待定" is not a number. [not-a-figure]',
        'bad.csv, line 4, column 行业: "芯片" stands on line 3 already. [duplicate-row]',
    ]
    assert all(line.startswith("    ") and line.endswith(".") for line in lines[1::2])


def test_programs_get_the_same_findings(capfdbinary: Capture) -> None:
    status, out, err = called(capfdbinary, "check", table("bad.csv", BAD), "--format", "json")
    assert (status, err) == (1, "")
    first, second, third = json.loads(out)
    assert list(first) == ["name", "file", "line", "column", "value", "sentence", "remedy"]
    assert [first[key] for key in list(first)[:6]] == [
        *("not-a-figure", "bad.csv", 2, "同比增长(%)", "12.5.3", '"12.5.3" is not a number.')
    ]
    assert (second["line"], third["name"]) == (3, "duplicate-row")
    rows = list(csv.DictReader(io.StringIO(called(capfdbinary, "check", "bad.csv", "-f", "csv")[1])))
    assert [row["line"] for row in rows] == ["2", "3", "4"]
    assert "duplicate-row" in called(capfdbinary, "check", "bad.csv", "-f", "table")[1]


def test_programs_get_a_document_where_there_is_nothing_to_find(capfdbinary: Capture) -> None:
    assert called(capfdbinary, "check", table("good.csv", GOOD), "-f", "json") == (0, "[]\n", "")
    assert called(capfdbinary, "check", "good.csv", "-c", "name,line", "-f", "csv") == (0, "name,line\n", "")


def test_columns_of_the_findings_can_be_chosen(capfdbinary: Capture) -> None:
    out = called(capfdbinary, "check", table("bad.csv", BAD), "-c", "line,name", "-f", "csv")[1]
    assert out == "line,name\n2,not-a-figure\n3,not-a-figure\n4,duplicate-row\n"


def test_ten_of_a_name_are_listed_and_the_rest_counted(capfdbinary: Capture) -> None:
    rows = "".join(f"S{number},?{number},5\n" for number in range(1012))
    status, out, err = called(capfdbinary, "check", table("many.csv", "sector,revenue,growth_pct\n" + rows))
    assert (status, err) == (1, "")
    assert out.count("[not-a-figure]") == 10
    assert out.splitlines()[-1] == "many.csv: 1,002 more of not-a-figure; --all lists them."
    status, out, err = called(capfdbinary, "check", "many.csv", "-f", "jsonl")
    assert (status, len(out.splitlines())) == (1, 10)
    assert err == "Note: many.csv: 1,002 more of not-a-figure; --all lists them.\n"
    assert called(capfdbinary, "check", "many.csv", "-f", "jsonl", "-q")[2] == err, "that a list is cut is always said"
    status, out, err = called(capfdbinary, "check", "many.csv", "-f", "jsonl", "--all")
    assert (status, len(out.splitlines()), err) == (1, 1012, "")


def test_a_file_that_cannot_be_read_does_not_stop_the_others(capfdbinary: Capture) -> None:
    Path("folder").mkdir()
    Path("loop").symlink_to("loop")
    Path("empty.csv").touch()
    Path("zip.zip").write_bytes(b"PK\x03\x04 broken")
    unreadable = ["folder", "loop", "nowhere.csv", "empty.csv", "zip.zip", "/dev/null"]
    status, out, err = called(capfdbinary, "check", *unreadable, table("bad.csv", BAD))
    assert (status, err) == (1, "")
    said = {line.split(":")[0].split(",")[0]: line.rpartition("[")[2] for line in out.splitlines() if line[:1] != " "}
    assert list(said) == [*unreadable, "bad.csv"]
    assert said["folder"] == said["loop"] == said["nowhere.csv"] == said["/dev/null"] == "unreadable-file]"
    assert said["empty.csv"] == "empty-file]"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_endless_devices_are_one_finding(capfdbinary: Capture) -> None:
    status, out, _ = called(capfdbinary, "check", "/dev/zero", "/dev/urandom")
    assert status == 1
    assert [line for line in out.splitlines() if line[:1] != " "] == [
        "/dev/zero: it is a device, not a file. [unreadable-file]",
        "/dev/urandom: it is a device, not a file. [unreadable-file]",
    ]


def test_the_header_says_which_kind_of_table_it_is_unless_an_option_does(capfdbinary: Capture) -> None:
    projects = table("p.csv", "项目名称,所属行业,总投资(亿元)\n甲,软件,待定\n")
    out = called(capfdbinary, "check", projects)[1]
    assert out.startswith('p.csv, line 2, column 总投资(亿元): "待定" is not a number.')
    out = called(capfdbinary, "check", projects, "--table", "sectors")[1]
    assert "[missing-column]" in out
    assert called(capfdbinary, "check", projects, "--table", "towns")[0] == 2


def test_a_sheet_that_has_to_be_chosen_is_a_finding(capfdbinary: Capture) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("Q2")):
        assert sheet is not None
        sheet.append(["sector", "revenue", "growth"])
        sheet.append(["A", 1e9, 0.1])
    book.save("book.xlsx")
    status, out, _ = called(capfdbinary, "check", "book.xlsx")
    assert (status, out.splitlines()[0]) == (
        1,
        "book.xlsx: more than one sheet holds something, so it is not clear which one to read. [choice-needed]",
    )
    assert called(capfdbinary, "check", "book.xlsx", "--sheet", "Q2") == (0, "", "")


def test_without_a_file_both_default_tables_are_checked(
    capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NJIND_DATA", str(tmp_path))
    table("sectors.csv", BAD)
    status, out, _ = called(capfdbinary, "check")
    assert status == 1
    assert f"{tmp_path / 'sectors.csv'}, line 2" in out
    assert out.splitlines()[-2].endswith("of NJIND_DATA holds no projects.csv. [unreadable-file]")
    table("sectors.csv", GOOD)
    table("projects.csv", "project,investment\nA,100000000\n")
    assert called(capfdbinary, "check") == (0, "", "")


def test_what_it_finds_in_the_shipped_tables_is_explained(capfdbinary: Capture) -> None:
    out = called(capfdbinary, "check", "-f", "json")[1]
    page = (Path(__file__).parent.parent / "docs" / "reading.md").read_text(encoding="utf-8")
    explained = page.partition("## The shipped tables")[2]
    for finding in json.loads(out):
        assert f"line {finding['line']}, column {finding['column']}: {finding['sentence']}" in explained


def test_hostile_names_and_cells_are_shown_harmlessly(capfdbinary: Capture) -> None:
    name = "\x1b[31mred\n[bold]\u202e.csv"
    table(name, "sector,revenue,growth\n\x1b]0;own\x07,1\u202e2,0.1\n" + "x" * 5000 + ",oops" + "y" * 5000 + ",0.1\n")
    status, out, err = called(capfdbinary, "check", name, "\x1b[32mnot there\n")
    assert (status, err) == (1, "")
    assert not any(character in out for character in "\x1b\x07\u202e")
    assert all(len(line) < 400 for line in out.splitlines())
    assert len([line for line in out.splitlines() if not line.startswith("    ")]) == 3
    assert "\\x1b[31mred [bold]\\u202e.csv, line 2" in out


def test_the_findings_are_never_written_onto_a_table(capfdbinary: Capture) -> None:
    status, _, err = called(capfdbinary, "check", table("bad.csv", BAD), "-o", "bad.csv")
    assert status == 2
    assert "is the file that is read" in err
    assert Path("bad.csv").read_text(encoding="utf-8") == BAD
    assert called(capfdbinary, "check", "bad.csv", "-o", "found.xlsx") == (1, "", "")
    assert Path("found.xlsx").stat().st_size > 1000


def test_standard_input_is_checked_once(capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    status, out, _ = called(capfdbinary, "check", "-")
    assert (status, out.splitlines()[0][:24]) == (1, "standard input, line 2, ")
    assert called(capfdbinary, "check", "-", "-")[0] == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [("check", "bad.csv"), ("check", "bad.csv", "-f", "json"), ("sectors",)])
def test_a_full_disk_is_said_once(arguments: tuple[str, ...]) -> None:
    table("bad.csv", BAD)
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "njind", *arguments]
        done = subprocess.run(command, env=buffered, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "Error: cannot write standard output: no space is left there.",
        "Hint: Free some space, or choose another folder.",
    ]


def test_what_a_screen_lacks_is_escaped() -> None:
    table("bad.csv", BAD)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "njind", "check", "bad.csv"],
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"column \\u540c\\u6bd4\\u589e\\u957f(%)" in done.stdout
