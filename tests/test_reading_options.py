"""The options about reading, the same on every command that reads, and the progress bar."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from called import called

Capture = pytest.CaptureFixture[bytes]

READERS = ("sectors", "projects", "trend", "compare", "summary", "check")
NAMES = ("--encoding", "--delimiter", "--sheet", "--header-row", "--map")

TEXT = "地区,行业,期间,本期数（亿元）,变动(%)\n南京,软件,2024,5200,16.5\n全国,软件,2024,137276,10.0\n"
MAPS = ("--map", "revenue=本期数", "--map", "growth_pct=变动")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("command", READERS)
def test_every_command_that_reads_has_them_in_a_section_of_its_help(capfdbinary: Capture, command: str) -> None:
    out = called(capfdbinary, command, "--help")[1]
    section = out.partition("\nReading:\n")[2].partition("\n\n")[0]
    assert [name for name in NAMES if name not in section] == []


@pytest.mark.parametrize("command", ["sectors", "trend", "compare"])
def test_a_map_names_the_headers_of_a_file(capfdbinary: Capture, command: str) -> None:
    Path("mine.csv").write_text(TEXT, encoding="utf-8")
    status, out, err = called(capfdbinary, command, "mine.csv")
    assert (status, "16.5" in out) == (0, True)
    assert err.startswith('Note: "变动(%)" does not say on what: it is taken as growth on the year before\n')
    status, out, err = called(capfdbinary, command, "mine.csv", *MAPS)
    assert (status, err) == (0, "")
    assert "16.5" in out


def test_encoding_delimiter_and_header_row_decide(capfdbinary: Capture) -> None:
    rows = "Sectors by revenue\nregion~sector~revenue~growth_pct\n高雄~軟體~5200億元~16.5\n"
    Path("mine.csv").write_bytes(rows.encode("big5"))
    options = ("--encoding", "big5", "--delimiter", "~", "--header-row", "2")
    status, out, err = called(capfdbinary, "sectors", "mine.csv", "-f", "csv", "-c", "region,sector,growth", *options)
    assert (status, out) == (0, "region,sector,growth\n高雄,軟體,0.165\n")
    assert err == ""


def test_a_sheet_is_chosen_by_name_or_number(capfdbinary: Capture) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for number, sheet in enumerate((book.active, book.create_sheet("Q2")), 1):
        assert sheet is not None
        sheet.append(["sector", "revenue", "growth"])
        sheet.append(["A", number * 1e9, 0.1])
    book.save("book.xlsx")
    assert called(capfdbinary, "sectors", "book.xlsx")[0] == 2
    for sheet_name in ("Q2", "2"):
        out = called(capfdbinary, "sectors", "book.xlsx", "--sheet", sheet_name, "-f", "csv", "-c", "revenue")[1]
        assert out == "revenue\n2000000000\n"


def test_a_summary_applies_them_to_the_files_that_are_named(capfdbinary: Capture) -> None:
    Path("mine.csv").write_text(TEXT, encoding="utf-8")
    Path("p.csv").write_text("项目名称,签约时间,金额\n甲,2024,3亿元\n", encoding="utf-8")
    assert called(capfdbinary, "summary", "--sectors", "mine.csv", *MAPS)[::2] == (0, "")
    maps = (*MAPS, "--map", "investment=金额")
    status, out, err = called(capfdbinary, "summary", "--sectors", "mine.csv", "--projects", "p.csv", *maps)
    assert (status, err) == (0, "")
    assert "甲" in out
    assert (
        called(capfdbinary, "summary", "--projects", "p.csv", "--map", "investment=金额", "--encoding", "utf-8")[0] == 0
    )


@pytest.mark.parametrize("command", ["sectors", "check"])
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--encoding", "nonsense"), '"nonsense" is not an encoding of files.\nHint: Use utf-8, gb18030'),
        (("--encoding", "hex"), '"hex" is not an encoding'),
        (("--delimiter", "ab"), '"ab" is no delimiter.\nHint: Use , ; | or "tab"'),
        (("--delimiter", ""), '"" is no delimiter.'),
        (("--header-row", "0"), '"0" is not a line.\nHint: Count as an editor does, from 1.'),
        (("--header-row", "１"), '"１" is not a line'),
        (("--header-row", "-1"), '"-1" is not a line'),
        (
            ("--map", "revenue"),
            '"revenue" maps nothing.\nHint: Write --map revenue=收入, the column first; --map revenue= for none',
        ),
        (("--map", "revenu=x"), '"revenu" is not a column here.\nHint: Did you mean revenue'),
        (("--map", "\x1b[31m=x"), "is not a column here."),
    ],
)
def test_a_wrong_value_is_refused_before_anything_is_read(
    capfdbinary: Capture, command: str, arguments: tuple[str, str], message: str
) -> None:
    status, out, err = called(capfdbinary, command, "nowhere.csv", *arguments)
    assert (status, out) == (2, "")
    assert message in err
    assert "\x1b" not in err
    assert [line.split(":")[0] for line in err.splitlines()] == ["Error", "Hint"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--sheet", "Q1"), "a text file has no sheets"),
        (("--map", "revenue=没有"), '"没有" is not a header here'),
        (("--map", "investment=增长"), '"增长" is not a header here'),
        (("--header-row", "99"), "there is no row with cells on line 99"),
        (("--encoding", "ascii"), "is not ascii"),
    ],
)
def test_an_option_that_does_not_fit_the_file_says_so(
    capfdbinary: Capture, arguments: tuple[str, str], message: str
) -> None:
    Path("mine.csv").write_text(TEXT, encoding="utf-8")
    status, out, err = called(capfdbinary, "sectors", "mine.csv", *arguments)
    assert (status in (1, 2), out) == (True, "")
    assert message in err


def test_completion_offers_encodings() -> None:
    words = {"_NJIND_COMPLETE": "bash_complete", "COMP_WORDS": "njind check --encoding g", "COMP_CWORD": "3"}
    done = subprocess.run([sys.executable, "-m", "njind"], env=os.environ | words, capture_output=True, check=False)
    assert done.stdout.decode().split() == ["plain,gb18030", "plain,gbk"]


# ---- progress -------------------------------------------------------------------------------------

AT_ONCE = "import sys; from njind import cli; from njind.cli import reading; reading.DELAY = 0.0; "


@pytest.fixture
def many() -> str:
    rows = "".join(f"Project {number},约{number}万元\n" for number in range(20_000))
    Path("many.csv").write_text("project,investment\n" + rows, encoding="utf-8")
    return "many.csv"


def at_a_screen(script: str, *arguments: str, **environment: str) -> tuple[int, bytes, bytes]:
    """Run a script whose standard error is a terminal: its status, standard output and what the terminal got."""
    main, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    settings = os.environ | {"TERM": "xterm"} | environment
    command = [sys.executable, "-W", "error", "-c", script, *arguments]
    with Path("out").open("wb") as out, subprocess.Popen(command, env=settings, stdout=out, stderr=other) as process:
        os.close(other)
        seen = b""
        while True:
            try:
                piece = os.read(main, 4096)
            except OSError:  # nobody has the other end any more
                break
            if not piece:
                break
            seen += piece
        os.close(main)
        return process.wait(timeout=60), Path("out").read_bytes(), seen


def test_a_screen_sees_how_far_reading_is_and_then_nothing_of_it(many: str) -> None:
    status, out, seen = at_a_screen(AT_ONCE + "sys.exit(cli.run())", "projects", many, "-f", "csv", "-c", "investment")
    assert (status, len(out.splitlines())) == (0, 20_001)
    assert b"Reading many.csv" in seen
    assert re.search(rb"/\d+\.\d [kM]B", re.sub(rb"\x1b\[[\d;]*m", b"", seen))
    assert seen.rstrip().endswith(b"\x1b[2K"), "the line is taken away"
    assert seen.count(b"\x1b[?25l") == seen.count(b"\x1b[?25h") == 1, "the cursor is back"


@pytest.mark.parametrize(("arguments", "environment"), [(("-q",), {}), ((), {"TERM": "dumb"})])
def test_who_wants_quiet_or_has_no_such_screen_sees_no_bar(
    many: str, arguments: tuple[str, ...], environment: dict[str, str]
) -> None:
    script = AT_ONCE + "sys.exit(cli.run())"
    status, _, seen = at_a_screen(script, "projects", many, "-f", "csv", *arguments, **environment)
    assert (status, b"Reading" in seen, b"\x1b" in seen) == (0, False, False)


def test_a_pipe_sees_no_bar(many: str) -> None:
    command = [sys.executable, "-c", AT_ONCE + "sys.exit(cli.run())", "check", many]
    done = subprocess.run(command, env=os.environ | {"FORCE_COLOR": "1"}, capture_output=True, check=False)
    assert done.stderr == b""


def test_short_reading_shows_no_bar_and_does_not_import_one(many: str) -> None:
    script = (
        "import sys; from njind import cli; from njind.cli import reading; reading.DELAY = 600\n"
        "cli.run(); print('rich.progress' in sys.modules)"
    )
    Path("few.csv").write_text("sector,revenue,growth\nA,1e9,0.1\n", encoding="utf-8")
    _, out, seen = at_a_screen(script, "sectors", "few.csv", "-f", "csv")
    assert (out.splitlines()[-1], seen) == (b"False", b"")


def test_an_interrupt_takes_the_bar_away(many: str) -> None:
    script = AT_ONCE + (
        "import os, signal; show = reading.Bar.__call__\n"
        "def interrupted(bar, done, total):\n    show(bar, done, total); os.kill(os.getpid(), signal.SIGINT)\n"
        "reading.Bar.__call__ = interrupted\nsys.exit(cli.run())"
    )
    status, out, seen = at_a_screen(script, "projects", many)
    assert (status, out) == (130, b"")
    assert seen.endswith(b"Interrupted.\r\n")
    assert seen.count(b"\x1b[?25l") == seen.count(b"\x1b[?25h") == 1


def test_an_error_follows_the_bar(many: str) -> None:
    with Path(many).open("a", encoding="utf-8") as file:
        file.write("last,oops\n")
    status, out, seen = at_a_screen(AT_ONCE + "sys.exit(cli.run())", "projects", many)
    assert (status, out) == (1, b"")
    assert b"Reading" in seen
    assert b'\x1b[2KError: many.csv, line 20002, column investment: "oops"' in seen.replace(b"\r", b"")
