"""What people see: few lines beneath a table, sentences, bars, Chinese names, and a pager for what is long."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from called import called
from njind import read_sectors
from njind.analysis.sectors.explanation import explain_sectors
from njind.analysis.sectors.ranking import rank_sectors
from njind.formats import Options, render
from njind.line import Line, Weight, line, text
from njind.report import Report, column

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = [
    *(["sectors"], ["projects"], ["projects", "--by", "sector"], ["projects", "--kind", "group"]),
    *(["trend"], ["compare"], ["summary"]),
]
EVERY = [
    *PLAIN,
    *(["sectors", "--by", by] for by in ("region", "group", "period")),
    *(["sectors", *one] for one in (["--quadrants"], ["--concentration"], ["--region", "all", "--period", "all"])),
    *(["sectors", "--explain", *one] for one in ([], ["机器人核心产业"])),
    ["sectors", "--ranges", "--published-total", "7400亿"],
    *(["projects", "--by", by] for by in ("district", "status", "month", "quarter", "year", "size")),
    ["projects", "--pareto"],
    ["projects", "--by", "sector", "--explain", "Robotics"],
    ["trend", "--windows"],
    ["trend", "--target", "2e13"],
]


@pytest.fixture(autouse=True)
def _wide_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PAGER", "")


def beneath(out: str) -> list[str]:
    """The lines below a table: what follows its last blank line."""
    return out.rstrip("\n").rpartition("\n\n")[2].splitlines()


# ---- short captions -----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("command", PLAIN, ids=" ".join)
def test_at_80_columns_a_plain_command_says_at_most_three_lines(
    command: list[str], lang: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    status, out, err = called(capfdbinary, *command, "--lang", lang)
    assert (status, err) == (0, "")
    assert len(beneath(out)) <= 3, beneath(out)


SAID = Report(
    "sectors",
    text("Sectors"),
    (column("sector"), column("revenue")),
    (["Steel"], [1e9]),
    lines=(
        line("sectors.sorted", what=text("revenue")),
        line("report.data", files="mine.csv"),
        line("sectors.nested", which="Wire"),
        line("sectors.other-regions", regions="Elsewhere"),
    ),
)
"""A report with two lines of basis, one that a reader must know and one aside."""
BASIS = "Sorted by revenue. Data: mine.csv."
MUST = "Not added, because inside another sector shown: Wire."
ASIDE = "Other regions: Elsewhere."


@pytest.mark.parametrize("form", ["table", "markdown", "html", "latex", "plain"])
def test_the_basis_is_one_paragraph_and_asides_come_with_notes(form: str) -> None:
    def written(**options: bool) -> str:
        return "".join(map(str, render(SAID, form, Options(**options))))  # type: ignore[arg-type]

    assert [one in written() for one in (BASIS, MUST, ASIDE)] == [True, True, False]
    assert [one in written(notes=True) for one in (BASIS, MUST, ASIDE)] == [True, True, True]
    assert [one in written(quiet=True) for one in (BASIS, MUST, ASIDE)] == [False, True, False]


def test_a_quiet_call_says_only_what_a_reader_must_know(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _, out, _ = called(capfdbinary, "sectors", "-q")
    assert beneath(out) == ["Not added, because inside another sector shown: Artificial intelligence (core)."]


def test_columns_help_lists_the_columns(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    status, out, _ = called(capfdbinary, "sectors", "--columns", "help")
    assert status == 0
    assert re.search(r"^contribution +contribution$", out, re.MULTILINE)


# ---- sentences ----------------------------------------------------------------------------------


def test_a_summary_is_one_paragraph_that_can_be_pasted(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _, out, _ = called(capfdbinary, "summary", "--lang", "zh", "-f", "plain")
    first, blank, *_ = out.splitlines()
    assert first.startswith("2025年上半年，南京4个行业合计实现营业收入7321亿元，同比增长约15.3%。其中，")
    assert blank == ""


def test_the_figures_of_a_summary_come_with_notes_chosen_columns_and_machine_formats(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    def has_table(*arguments: str) -> bool:
        return "Number 2 by investment" in called(capfdbinary, "summary", *arguments)[1]

    assert [has_table(), has_table("-f", "html"), has_table("--notes")] == [False, False, True]
    assert [has_table("-c", "figure,amount"), has_table("-f", "csv")] == [True, True]


def test_an_explanation_is_numbered_sentences(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _, out, _ = called(capfdbinary, "sectors", "--explain", "Robotics")
    assert "4. Its share is 2.65 % of the sectors' revenue.\n   share = revenue ÷ sum of revenue\n" in out
    assert "   19.4 ÷ 732.1 × 100 = 2.6499 → 2.65 % [2.64–2.66]\n" in out


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_explanation_fits_60_columns(
    lang: str, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", "60")
    _, out, _ = called(capfdbinary, "sectors", "--explain", "--lang", lang)
    assert max(map(cell_len, out.splitlines())) <= 60


@pytest.mark.parametrize(
    ("form", "begin"),
    [("markdown", "1. "), ("html", "<li>"), ("latex", r"\item "), ("plain", "1. ")],
)
def test_an_explanation_is_numbered_in_every_format_for_people(form: str, begin: str) -> None:
    written = "".join(map(str, render(explain_sectors(read_sectors(), "Robotics"), form)))
    assert f"{begin}Robotics had a revenue of 19.4 billion yuan in 2025H1." in written


def test_an_explanation_is_a_table_for_machines(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _, out, _ = called(capfdbinary, "sectors", "--explain", "Robotics", "-f", "csv")
    assert out.splitlines()[0] == "step,formula,working,result,value,value_low,value_high,value_unit,source"


# ---- bars ---------------------------------------------------------------------------------------


def test_bars_are_asked_for_off_a_terminal(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    without, with_bars = (called(capfdbinary, "sectors", *one)[1] for one in ([], ["--bars"]))
    assert ("█" in without, "█" in with_bars) == (False, True)


@pytest.mark.parametrize("command", [["sectors"], ["projects"], ["trend"], ["compare"]], ids=" ".join)
def test_bars_fit_the_width(command: list[str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    from rich.cells import cell_len

    _, out, _ = called(capfdbinary, *command, "--bars")
    assert "█" in out
    assert max(map(cell_len, out.splitlines())) <= 80


def test_a_column_of_a_published_total_is_seen_where_it_says_otherwise() -> None:
    def seen(total: str) -> list[str]:
        report = rank_sectors(read_sectors(), published_total=total, published_growth="15.29%")
        return [one.key for one in report.columns if one.key.endswith("of_published") and one.audience == "all"]

    assert seen("7321亿") == []
    assert seen("9000亿") == ["share_of_published"] or "share_of_published" in seen("9000亿")


# ---- Chinese ------------------------------------------------------------------------------------

CODES = (
    r"https?://\S+|[\w./-]+\.(?:csv|xlsx)|--\w[\w-]*(?:=…| all| group| help)?|njind(?: projects)?"
    r"|USD|CNY|CR[35]|HHI|INSEE|Hyndman|Fan"
)
"""What is the same in every language: addresses, files, options, codes, authors."""


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_a_chinese_page_is_chinese(
    command: list[str], capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    status, out, err = called(capfdbinary, *command, "--lang", "zh", "--notes")
    assert (status, err) == (0, "")
    rest = re.sub(CODES, "", out)
    for name in _only_english():
        rest = rest.replace(name, "")
    assert re.findall(r"[A-Za-z]{3,}(?: [A-Za-z]+)*", rest) == []


def _only_english() -> list[str]:
    """Words that the shipped tables have in English only, the longest first."""
    from njind import read_projects

    frames = [read_sectors().frame, read_projects().frame]
    columns = [("project", "project_zh"), ("group", ""), ("publisher", ""), ("note", ""), ("company", "")]
    found: set[str] = set()
    for frame in frames:
        for key, beside in columns:
            if key in frame:
                rows = frame if not beside else frame[frame[beside] == ""]
                found |= {str(one) for one in rows[key].unique() if one}
        for key in ("project_zh", "sector_zh"):
            if key in frame:
                found |= {str(one) for one in frame[key].unique() if re.search("[A-Za-z]{3}", str(one))}
    return sorted(found, key=len, reverse=True)


def test_a_region_is_found_by_its_chinese_name(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    english, chinese = (called(capfdbinary, "sectors", "--region", one)[1] for one in ("Nanjing", "南京"))
    assert english == chinese


def test_groups_are_called_by_their_chinese_names(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _, out, _ = called(capfdbinary, "projects", "--by", "district", "--lang", "zh")
    assert re.search(r"^江宁区 ", out, re.MULTILINE)
    _, out, _ = called(capfdbinary, "projects", "--by", "status", "--lang", "zh")
    assert re.search(r"^签约 ", out, re.MULTILINE)


# ---- notebooks ----------------------------------------------------------------------------------


def test_a_notebook_shows_the_table_with_its_lines() -> None:
    shown = SAID._repr_html_()
    assert "<table>" in shown
    assert f"<p>{BASIS}</p>" in shown


# ---- the pager ----------------------------------------------------------------------------------

posix = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")


def at_a_terminal(
    arguments: list[str], *, interrupt: bool = False, rows: int = 10, **environment: str
) -> tuple[int, str]:
    """Exit status of njind at a terminal of so many rows, and what the terminal shows."""
    import fcntl
    import pty
    import struct
    import termios

    main, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 100, 0, 0))
    clean = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "PAGER", "LESS", "LINES")}
    process = subprocess.Popen(
        [sys.executable, "-m", "njind", *arguments],
        env=clean | {"TERM": "xterm", **environment},
        stdout=other,
        stdin=subprocess.DEVNULL,
        stderr=other,
    )
    os.close(other)
    seen = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
        if interrupt and b"paged" in seen:
            time.sleep(0.2)
            process.send_signal(signal.SIGINT)
            interrupt = False
    os.close(main)
    return process.wait(timeout=60), seen.decode()


def pager(folder: Path, script: str) -> str:
    """A pager that does what the script says."""
    file = folder / "pager.py"
    file.write_text(f"import sys, time\nprint('paged', flush=True)\n{script}\n")
    return f"{sys.executable} {file}"


READS = "print(sys.stdin.read())"


@posix
def test_what_is_longer_than_the_screen_goes_through_the_pager(tmp_path: Path) -> None:
    status, seen = at_a_terminal(["projects"], PAGER=pager(tmp_path, READS))
    assert (status, "paged" in seen, "China Energy Valley" in seen) == (0, True, True)


@posix
@pytest.mark.parametrize(
    ("arguments", "rows"),
    [(["projects", "--no-pager"], 10), (["sectors"], 60), (["projects", "-f", "csv"], 10)],
    ids=["no pager", "short", "for machines"],
)
def test_what_is_short_or_for_machines_does_not(tmp_path: Path, arguments: list[str], rows: int) -> None:
    status, seen = at_a_terminal(arguments, rows=rows, PAGER=pager(tmp_path, READS))
    assert (status, "paged" in seen) == (0, False)


@posix
@pytest.mark.parametrize("command", ["", "no-such-pager", "'"])
def test_without_a_pager_the_table_is_printed(command: str) -> None:
    status, seen = at_a_terminal(["projects"], PAGER=command)
    assert (status, "China Energy Valley" in seen) == (0, True)


@posix
def test_a_pager_that_quits_is_no_error(tmp_path: Path) -> None:
    status, seen = at_a_terminal(["projects"], PAGER=pager(tmp_path, "sys.stdin.readline()"))
    assert (status, "Error" in seen) == (0, False)


@posix
def test_ctrl_c_is_for_the_pager(tmp_path: Path) -> None:
    status, seen = at_a_terminal(["projects"], interrupt=True, PAGER=pager(tmp_path, f"time.sleep(1)\n{READS}"))
    assert (status, "China Energy Valley" in seen) == (0, True)


def test_a_pipe_is_never_paged(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    os.environ["PAGER"] = pager(tmp_path, READS)
    assert "paged" not in called(capfdbinary, "projects")[1]


def test_weights_of_the_lines_of_this_file() -> None:
    from njind.messages.wording import weight_of

    said = ["sectors.sorted", "report.data", "sectors.nested", "sectors.other-regions"]
    assert [weight_of(Line(key)) for key in said] == [Weight.BASIS, Weight.BASIS, Weight.MUST, Weight.ASIDE]
