"""njind as a real process: pipes, devices, signals, encodings, files."""

from __future__ import annotations

import errno
import io
import os
import pty
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from njind.formats.files import flush_whole, write_whole

if TYPE_CHECKING:
    from typing import BinaryIO

NJIND = [sys.executable, "-W", "error", "-m", "njind"]
CLEAN = {
    name: value
    for name, value in os.environ.items()
    if name not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "LANG", "LC_ALL", "LC_MESSAGES", "PYTHONUNBUFFERED")
    and not name.startswith("NJIND_")
}


def as_by_default() -> None:
    """Signals do in a child what they do by default, whatever the caller of the tests ignores: nohup ignores SIGHUP."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def njind(
    *arguments: str, env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run njind to its end, every warning an error."""
    environment = CLEAN | (env or {})
    return subprocess.run(
        [*NJIND, *arguments],
        env=environment,
        cwd=cwd,
        capture_output=True,
        timeout=120,
        check=False,
        preexec_fn=as_by_default,
    )


def without_notes(err: bytes) -> bytes:
    """What standard error says but for the lines that a reader of the figures must know."""
    return b"".join(one for one in err.splitlines(keepends=True) if not one.startswith(b"Note: "))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash in which ``njind`` stands for this interpreter's njind."""
    script = f'set -o pipefail; njind() {{ "{sys.executable}" -W error -m njind "$@"; }}; {command}'
    return subprocess.run(
        ["bash", "-c", script],
        env=CLEAN,
        cwd=folder,
        capture_output=True,
        timeout=120,
        check=False,
        preexec_fn=as_by_default,
    )


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A table whose output is larger than a pipe holds."""
    table = tmp_path / "many.csv"
    table.write_text(
        "project,investment (yuan)\n" + "".join(f"Project number {n},{n}000000\n" for n in range(20_000)),
        encoding="utf-8",
    )
    return table


@pytest.mark.parametrize("command", ["sectors", "projects", "summary"])
def test_plain_commands_are_quiet_with_every_warning_an_error(command: str) -> None:
    for format in ("table", "csv", "json", "xlsx"):
        done = njind(command, "--format", format)
        assert (done.returncode, without_notes(done.stderr)) == (0, b"")
        assert done.stdout


def test_a_reader_that_goes_away_is_no_error(many: Path, tmp_path: Path) -> None:
    done = shell(f"njind projects {many} -f csv | head -n 2; echo ${{PIPESTATUS[0]}}", tmp_path)
    assert done.stdout.decode().splitlines()[-1] == "0"
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["sectors", "projects -f csv", "--help", "--version"])
def test_a_full_disk_is_one_line(command: str, tmp_path: Path) -> None:
    done = shell(f"njind {command} > /dev/full", tmp_path)
    assert done.returncode == 1
    error, hint = without_notes(done.stderr).decode().splitlines()
    assert error.startswith("Error: ")
    assert "space" in error
    assert hint.startswith("Hint: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["sectors", "projects -f xlsx", "--help", "check bad.csv"])
def test_a_full_disk_is_one_line_without_buffers_too(command: str, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("project,investment\nA,much\n")
    done = shell(f"PYTHONUNBUFFERED=1 njind {command} > /dev/full", tmp_path)
    assert done.returncode == 1
    assert [one.split(b":")[0] for one in done.stderr.splitlines()] == [b"Error", b"Hint"]


class Grudging(io.RawIOBase):
    """A raw stream that takes a few bytes at a time, and now and then none: a full disk, a pipe that does not block."""

    def __init__(self, room: int = sys.maxsize) -> None:
        self.taken = bytearray()
        self.room = room
        self.calls = 0

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1

    def write(self, piece: Any, /) -> int | None:
        self.calls += 1
        if self.calls % 3 == 0:
            return None
        if not self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        part = bytes(piece[: min(7, self.room)])
        self.taken += part
        self.room -= len(part)
        return len(part)


@pytest.mark.parametrize("buffered", [True, False])
def test_a_stream_that_takes_a_part_gets_the_rest(buffered: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("njind.formats.files._wait", lambda _: None)
    raw = Grudging()
    stream = cast("BinaryIO", io.BufferedWriter(raw, 16) if buffered else raw)
    text = bytes(range(256)) * 5
    write_whole(stream, text)
    flush_whole(stream)
    assert bytes(raw.taken) == text


def test_a_disk_that_fills_up_is_an_error_however_much_it_took(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("njind.formats.files._wait", lambda _: None)
    with pytest.raises(OSError, match="space"):
        write_whole(cast("BinaryIO", Grudging(room=100)), b"x" * 101)


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("format", ["table", "csv", "xlsx"])
def test_a_pipe_that_does_not_block_gets_everything(format: str, unbuffered: str, many: Path) -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    process = subprocess.Popen(
        [*NJIND, "projects", str(many), "-f", format], env=CLEAN | {"PYTHONUNBUFFERED": unbuffered}, stdout=writer
    )
    os.close(writer)
    time.sleep(2)
    with os.fdopen(reader, "rb") as stream:
        written = stream.read()
    assert process.wait(timeout=60) == 0
    expected = njind("projects", str(many), "-f", format).stdout
    assert len(written) == len(expected)
    assert written == expected


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of the address space")
def test_too_little_memory_is_one_line(many: Path, tmp_path: Path) -> None:
    for limit in (250_000, 290_000, 300_000, 400_000):
        done = shell(f"ulimit -v {limit}; OPENBLAS_NUM_THREADS=1 njind projects {many} -f csv", tmp_path)
        assert b"Traceback" not in done.stderr
        assert b"fault of its own" not in done.stderr
        assert done.returncode in (0, 1)
        assert done.returncode == 0 or [one.split(b":")[0] for one in done.stderr.splitlines()][-2:] == [
            b"Error",
            b"Hint",
        ]


def test_closed_standard_streams_are_no_traceback(tmp_path: Path) -> None:
    for redirection in (">&-", "2>&-", ">&- 2>&-", "<&-"):
        for command in ("sectors", "sectors -f csv", "sectors --nonsense", "sectors -", "--help"):
            done = shell(f"njind {command} {redirection}", tmp_path)
            assert b"Traceback" not in done.stderr
            assert b"Exception" not in done.stderr
            assert done.returncode in (0, 1, 2)


def test_notes_that_nobody_reads_keep_no_report_back() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*NJIND, "projects", "--min-investment", "1e9", "-f", "csv"],
        env=CLEAN,
        stdout=subprocess.PIPE,
        stderr=writer,
        timeout=120,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stdout) == (0, njind("projects", "--min-investment", "1e9", "-f", "csv").stdout)


def test_an_interrupt_ends_with_130_and_leaves_no_file(tmp_path: Path) -> None:
    fifo = tmp_path / "slow.csv"
    os.mkfifo(fifo)
    out = tmp_path / "out.csv"
    process = subprocess.Popen(
        [*NJIND, "projects", str(fifo), "-o", str(out)], env=CLEAN, stderr=subprocess.PIPE, preexec_fn=as_by_default
    )
    with fifo.open("w", encoding="utf-8") as writer:
        writer.write("project,investment (yuan)\nA,1\n")
        writer.flush()
        time.sleep(1.0)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
    assert process.stderr is not None
    assert process.stderr.read() == b"Interrupted.\n"
    process.stderr.close()
    assert names(tmp_path) == ["slow.csv"]


def test_a_termination_leaves_no_partial_file(many: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    script = (
        "import os, signal, sys; from njind import cli; from njind.formats.machine import csv\n"
        "def pieces(report, options):\n    yield 'half'\n    os.kill(os.getpid(), signal.SIGTERM)\n    yield 'rest'\n"
        "csv.write = pieces\nsys.exit(cli.run())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "projects", str(many), "-o", str(folder / "x.csv")],
        env=CLEAN,
        timeout=60,
        check=False,
        preexec_fn=as_by_default,
    )
    assert done.returncode == 128 + signal.SIGTERM
    assert names(folder) == []


STOPPING = """
import os, signal, sys
from njind import cli
from njind.formats.machine import csv
def pieces(report, options):
    yield "half"
    {}
    yield "rest"
csv.write = pieces
sys.exit(cli.run())
"""
"""A program that runs njind and does something while a CSV file is half written."""


def stopping(doing: str, table: Path, folder: Path) -> subprocess.CompletedProcess[bytes]:
    folder.mkdir()
    arguments = ["projects", str(table), "-o", str(folder / "x.csv")]
    program = [sys.executable, "-W", "error", "-c", STOPPING.format(doing), *arguments]
    return subprocess.run(program, env=CLEAN, capture_output=True, timeout=60, check=False, preexec_fn=as_by_default)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_is_never_swallowed(name: str, many: Path, tmp_path: Path) -> None:
    """An exception that is raised while a value goes away is only printed, and the run would go on."""
    doing = (
        f"class Gone:\n        def __del__(self): os.kill(os.getpid(), signal.{name}); len('now it is handled')\n"
        "    Gone()"
    )
    done = stopping(doing, many, tmp_path / "out")
    assert done.returncode == 128 + getattr(signal, name)
    assert done.stderr == (b"Interrupted.\n" if name == "SIGINT" else b"")
    assert names(tmp_path / "out") == []


def test_a_second_signal_leaves_no_partial_file(many: Path, tmp_path: Path) -> None:
    both = "{signal.SIGTERM, signal.SIGINT}"
    doing = (
        f"signal.pthread_sigmask(signal.SIG_BLOCK, {both})\n"
        "    for number in (signal.SIGTERM, signal.SIGINT): os.kill(os.getpid(), number)\n"
        f"    signal.pthread_sigmask(signal.SIG_UNBLOCK, {both})"
    )
    done = stopping(doing, many, tmp_path / "out")
    assert done.returncode in (128 + signal.SIGTERM, 128 + signal.SIGINT)
    assert b"Exception" not in done.stderr
    assert names(tmp_path / "out") == []


def test_a_signal_that_the_caller_ignores_is_ignored(many: Path, tmp_path: Path) -> None:
    doing = "signal.getsignal(signal.SIGHUP) is signal.SIG_IGN and os.kill(os.getpid(), signal.SIGHUP)"
    folder = tmp_path / "out"
    folder.mkdir()
    script = f'trap \'\' HUP; exec "$0" -c "$1" projects {many} -o {folder}/x.csv'
    done = subprocess.run(
        ["bash", "-c", script, sys.executable, STOPPING.format(doing)],
        env=CLEAN,
        capture_output=True,
        timeout=60,
        check=False,
        preexec_fn=as_by_default,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert (folder / "x.csv").read_bytes().endswith(b"halfrest")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("njind sectors mi", "file"),
        ("njind compare mi", "file"),
        ("njind check one.csv mi", "file"),
        ("njind trend -o mi", "file"),
        ("njind compare --with mi", "file"),
        ("njind summary --sectors mi", "file"),
        ("njind init mi", "dir"),
    ],
)
def test_completion_leaves_files_and_folders_to_the_shell(words: str, kind: str) -> None:
    count = len(words.split()) - 1
    done = njind(env={"_NJIND_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(count)})
    assert done.stdout.decode().splitlines() == [f"{kind},mi"]


def test_a_fault_of_njind_is_one_line(tmp_path: Path) -> None:
    script = (
        "import sys; from njind import cli; from njind.formats.machine import csv\n"
        "def broken(report, options):\n    yield 'half'\n    raise ValueError('something odd.')\n"
        "csv.write = broken\nsys.exit(cli.run())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "projects", "-o", str(tmp_path / "x.csv")],
        env=CLEAN,
        capture_output=True,
        timeout=60,
        check=False,
        preexec_fn=as_by_default,
    )
    assert done.returncode == 1
    assert without_notes(done.stderr).decode() == (
        "Error: njind met a fault of its own: ValueError in <string>, line 4: something odd.\n"
        "Hint: Report it, with the command and the table.\n"
    )
    assert names(tmp_path) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("command", ["sectors", "check bad.csv", "--help"])
def test_a_mark_of_an_encoding_comes_once(encoding: str, command: str, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("project,investment\nA,much\nB,more\n")
    written = njind(*command.split(), env={"PYTHONIOENCODING": encoding}, cwd=tmp_path).stdout
    assert written.decode(encoding) == njind(*command.split(), cwd=tmp_path).stdout.decode()


ONTO_THE_INPUT = [
    "njind projects mine.csv -f csv >> mine.csv",
    "njind projects mine.csv >> mine.csv",
    "njind projects mine.csv -f csv 1<> mine.csv",
    "njind projects - -f csv <> mine.csv >&0",
    "njind projects - -f csv -o /dev/stdin <> mine.csv",
    "njind projects - -f csv -o /proc/self/fd/0 <> mine.csv",
    "njind projects mine.csv -f csv -o /dev/fd/3 3<> mine.csv",
    "njind projects mine.csv -f csv -o /dev/fd/3 3>> mine.csv",
    "njind projects mine.csv -f csv -o /dev/stdout >> mine.csv",
    "njind check mine.csv >> mine.csv",
    "njind check mine.csv -f csv >> mine.csv",
]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system does not name its descriptors")
@pytest.mark.parametrize("command", ONTO_THE_INPUT)
def test_the_input_is_never_written_onto(command: str, tmp_path: Path) -> None:
    table = "project,investment\nA,1e8\nB,much\n" if "check" in command else "project,investment\nA,1e8\n"
    (tmp_path / "mine.csv").write_text(table)
    done = shell(command, tmp_path)
    assert done.returncode == 2
    assert b"is the file that is read." in done.stderr
    assert (tmp_path / "mine.csv").read_text() == table


def test_a_log_that_is_appended_to_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("before\n")
    done = shell("njind projects -f csv >> log", tmp_path)
    assert (done.returncode, without_notes(done.stderr)) == (0, b"")
    assert (tmp_path / "log").read_text().startswith("before\nrank,")


def test_findings_are_findings_even_if_their_reader_goes_away(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("project,investment\n" + "A,much\n" * 20_000)
    for format in ("", "-f csv"):
        done = shell(f"njind check --all bad.csv {format} | true; echo ${{PIPESTATUS[0]}}", tmp_path)
        assert (done.stdout, done.stderr) == (b"1\n", b"")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "gbk", "latin-1", "utf-8"])
@pytest.mark.parametrize("command", ["", "sectors", "projects"])
def test_help_comes_in_every_encoding(command: str, encoding: str) -> None:
    done = njind(*command.split(), "--help", env={"PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"--help" in done.stdout


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "gbk"},
        {"PYTHONIOENCODING": "latin-1"},
        {"TERM": "dumb"},
        {"NO_COLOR": "1"},
        {"COLUMNS": "abc"},
        {"COLUMNS": "0"},
        {"HOME": "/nonexistent"},
        {"TZ": "Mars/Olympus"},
    ],
    ids=str,
)
def test_no_environment_breaks_it(environment: dict[str, str]) -> None:
    for arguments in (
        ("sectors", "--sort", "growth"),
        ("projects",),
        ("summary",),
        ("sectors", "--region", "no"),
        ("--help",),
    ):
        done = njind(*arguments, env=environment)
        assert b"Traceback" not in done.stderr
        assert done.returncode == (2 if "no" in arguments else 0)
    exact = njind("projects", "-f", "csv", env=environment)
    assert exact.stdout == njind("projects", "-f", "csv").stdout, "machine formats are UTF-8 whatever the locale"


def test_a_screen_that_shows_only_ascii_gets_ascii() -> None:
    done = njind("sectors", "--sort", "growth", env={"PYTHONIOENCODING": "ascii"})
    text = done.stdout.decode("ascii")
    assert "~20" in text
    assert "26" in text
    gbk = njind("projects", env={"PYTHONIOENCODING": "gbk"}).stdout.decode("gbk")
    assert "富士康" in gbk


def test_a_redirected_csv_begins_with_a_byte_order_mark_and_a_pipe_does_not(tmp_path: Path) -> None:
    assert shell("njind sectors -f csv > a.csv && njind sectors -f csv --no-bom > b.csv", tmp_path).returncode == 0
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfrank,")
    assert (tmp_path / "b.csv").read_bytes().startswith(b"rank,")
    assert njind("sectors", "-f", "csv").stdout.startswith(b"rank,")
    assert njind("sectors", "-f", "csv", "--bom").stdout.startswith(b"\xef\xbb\xbfrank,")


def test_a_pipe_gets_the_natural_width_and_no_escape() -> None:
    out = njind("sectors").stdout.decode()
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) > 110
    assert "not shown" not in out.lower()


def test_a_terminal_gets_its_width(tmp_path: Path) -> None:
    main, other = pty.openpty()
    import fcntl
    import struct
    import termios

    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    process = subprocess.Popen([*NJIND, "sectors"], env=CLEAN | {"TERM": "xterm"}, stdout=other, stderr=subprocess.PIPE)
    os.close(other)
    seen = b""
    while True:
        try:
            piece = os.read(main, 4096)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    assert process.wait(timeout=30) == 0
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    os.close(main)
    import re

    plain = re.sub(rb"\x1b\[[0-9;]*m", b"", seen).decode()
    assert max(map(len, plain.splitlines())) <= 60
    assert "not shown" in plain.lower()


def test_an_existing_file_keeps_its_mode_and_a_new_one_follows_the_umask(tmp_path: Path) -> None:
    old = tmp_path / "old.csv"
    old.write_text("x")
    old.chmod(0o640)
    assert shell("umask 027; njind sectors -o old.csv && njind sectors -o new.csv", tmp_path).returncode == 0
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "new.csv").stat().st_mode) == 0o640


def test_links_are_followed_and_devices_written_into(tmp_path: Path) -> None:
    real = tmp_path / "real.csv"
    real.write_text("old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    assert njind("sectors", "-o", "link.csv", cwd=tmp_path).returncode == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert b"Software" in real.read_bytes()
    assert njind("sectors", "-o", "/dev/null", "-f", "csv").returncode == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize("target", ["nowhere/x.csv", ".", "x.csv/y.csv", "a" * 300 + ".csv"])
def test_a_file_that_cannot_be_written_is_one_line(target: str, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("x")
    done = njind("sectors", "-f", "csv", "-o", target, cwd=tmp_path)
    assert done.returncode in (1, 2)
    assert [line.split(b":")[0] for line in without_notes(done.stderr).splitlines()] == [b"Error", b"Hint"]
    assert names(tmp_path) == ["x.csv"]


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish"])
def test_completion_scripts_are_there(shell_name: str) -> None:
    done = njind(env={"_NJIND_COMPLETE": f"{shell_name}_source"})
    assert b"_NJIND_COMPLETE" in done.stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("njind se", "sectors"),
        ("njind sectors --so", "--sort"),
        ("njind sectors --sort gro", "growth"),
        ("njind projects --by dis", "district"),
        ("njind sectors --columns sector,gro", "sector,growth"),
        ("njind sectors -f xl", "xlsx"),
    ],
)
def test_completion_completes(words: str, expected: str) -> None:
    count = len(words.split()) - 1
    done = njind(env={"_NJIND_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(count)})
    assert f"plain,{expected}" in done.stdout.decode().split()


def test_the_installed_command_ends_at_once_with_all_that_was_asked_for() -> None:
    """Its output is out, its status given, and what registered for the end is called, though Python ends early."""
    script = (
        "import atexit, sys, njind.cli\n"
        "atexit.register(sys.stderr.write, 'at the end')\n"
        "njind.cli.main()\n"
        "raise AssertionError('went on')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "sectors", "--format", "csv"], env=CLEAN, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr[-10:]) == (0, b"at the end")
    assert done.stdout == njind("sectors", "--format", "csv").stdout
    failed = subprocess.run([sys.executable, "-c", script, "nonsense"], env=CLEAN, capture_output=True, check=False)
    assert (failed.returncode, failed.stdout, failed.stderr[:6]) == (2, b"", b"Error:")
