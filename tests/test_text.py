"""Bytes of text files to rows: encodings, lines, and what odd and hostile files may cost."""

from __future__ import annotations

import gzip
import subprocess
import sys
import time
from pathlib import Path

import pytest

from njind.errors import DataError, UsageError
from njind.messages.wording import Wording, worded
from njind.tables import text
from njind.tables.grid import Grid, Row
from njind.tables.text import decoded, grid_of

ROOT = Path(__file__).parents[1]


def grid(said: str, delimiter: str | None = None, size: int | None = None) -> Grid:
    return grid_of(decoded(said.encode(), "t.csv"), "t.csv", delimiter=delimiter, known=len, size=size)


def refusal(said: str, size: int | None = None) -> tuple[str, int | None]:
    with pytest.raises(DataError) as refused:
        grid(said, ",", size)
    return refused.value.finding.said.key, refused.value.finding.line


# ---- encodings


def unreadable(data: bytes, encoding: str | None = None) -> tuple[int | None, str, str | None]:
    with pytest.raises(DataError) as refused:
        decoded(data, "t.csv", encoding=encoding)
    finding = refused.value.finding
    return finding.line, finding.sentence, finding.remedy


FRENCH = "project,investment\nUsine de Sète,12\nCafé à entrepôts,3\n".encode("latin-1")


def test_a_byte_that_fits_no_encoding_is_named_with_its_line_and_the_encodings_that_fit_the_whole_file() -> None:
    assert unreadable(FRENCH) == (
        3,
        "byte 40 (0xe9) is neither UTF-8 nor GB18030.",
        "Name the encoding with --encoding; the whole file can be read as windows-1252, windows-1251 or latin-1. "
        "Or save the file as UTF-8.",
    )


def test_the_named_encodings_read_the_file() -> None:
    assert decoded(FRENCH, "t.csv", encoding="latin-1").text.splitlines()[2] == "Café à entrepôts,3"


def test_what_is_said_of_an_encoding_is_said_in_chinese_too() -> None:
    with pytest.raises(DataError) as refused:
        decoded(FRENCH, "t.csv")
    zh = Wording("zh")
    assert worded(refused.value.finding.said, zh) == "第40个字节（0xe9）既不是UTF-8，也不是GB18030。"
    assert refused.value.hint_worded(zh) == (
        "请用--encoding指定编码；整个文件可按windows-1252、windows-1251或latin-1读取。也可将文件另存为UTF-8。"
    )


@pytest.mark.parametrize("encoding", ["idna", "unicode_escape", "punycode", "klingon", "rot13"])
def test_what_is_no_encoding_of_files_is_a_usage_error(encoding: str) -> None:
    with pytest.raises(UsageError) as refused:
        decoded(b"a,b\n1,2\n", "t.csv", encoding=encoding)
    assert refused.value.line.key == "text.no-encoding"


def test_a_bad_byte_behind_many_lines_costs_no_memory() -> None:
    assert unreadable(b"a\r\n" * 1000 + b"\n" * 1000 + b"\r" * 1000 + b"\xff")[0] == 3001


# ---- lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_across_the_pieces_that_are_read(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "_PIECE", 16)
    rows = grid(end.join(["h,i", "", '"a', 'b",1', "x" * 40 + ",2", "", "y,3"])).rows
    assert rows == [Row(1, ("h", "i")), Row(3, (f"a{end}b", "1")), Row(5, ("x" * 40, "2")), Row(7, ("y", "3"))]


def test_long_runs_of_blank_lines_are_passed_over_and_counted() -> None:
    started = time.process_time()
    rows = grid("a,b\n" + "\n" * 20_000_000 + "c,d\n").rows
    assert rows == [Row(1, ("a", "b")), Row(20_000_002, ("c", "d"))]
    assert time.process_time() - started < 10  # it took twenty


def test_blank_lines_within_a_quote_are_no_blank_lines() -> None:
    assert refusal('a,b\n"' + "\n" * 5_000_000 + '",c\n') == ("text.cell-too-long", 2)


def test_equal_cells_are_one_object() -> None:
    first, second = grid("软件园,1\n软件园,2\n").rows
    assert first.cells[0] is second.cells[0]


# ---- limits


def test_a_row_of_millions_of_cells_is_refused_before_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "LONGEST_ROW", 100_000)
    monkeypatch.setattr(text, "_PIECE", 1000)
    assert refusal("a,b\n" + "," * 3_000_000) == ("text.too-many-columns", 2)
    assert refusal("a,b\n" + '"\n",' * 30_000) == ("text.row-too-long", 2)


def test_rows_that_would_take_too_much_memory_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "ROWS_BYTES", 1 << 20)
    assert refusal("a,1\n" * 20_000)[0] == "text.too-much"
    assert len(grid("a,1\n" * 20_000, size=2 << 20).rows) == 20_000  # a larger file may take more


HOSTILE = {
    "a row of 30 million commas": (b",", 30_000_000),
    "100 MB of short rows": (b"a,1\n", 25_000_000),
    "100 MB of blank lines": (b"\n", 100_000_000),
    "100 MB of rows of blanks": (b" \n", 50_000_000),
}
"""What a gzip file of some kilobytes unpacks to: bytes, and how often."""

CHILD = """
import resource, sys
from njind.errors import NjindError
from njind.tables import read_sectors
try:
    read_sectors(sys.argv[1])
except NjindError as refused:
    print(refused.line.values["said"].key if "said" in refused.line.values else refused.line.key)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, file=sys.stderr)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="needs limits of resources")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_packed_text_of_some_kilobytes_takes_no_more_than_a_gigabyte_or_so(name: str, tmp_path: Path) -> None:
    piece, times = HOSTILE[name]
    with gzip.open(tmp_path / "t.csv.gz", "wb", 1) as packed:
        packed.write(b"sector,revenue\nA,1\n")
        for _ in range(100):
            packed.write(piece * (times // 100))
    started = time.process_time()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path / "t.csv.gz")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stderr) < 1.35e9
    assert time.process_time() - started < 40
