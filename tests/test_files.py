"""Files are written whole or not at all, keep their mode, follow links, and never replace a device or an input."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from njind.errors import NjindError, UsageError
from njind.formats import write_file
from njind.formats.files import target_of
from reports import NANJING, named

if TYPE_CHECKING:
    from collections.abc import Iterator

BOM = b"\xef\xbb\xbf"
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX modes and links")
NOT_ROOT = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
STEEL = named("Steel").choose(["sector"])
WRITTEN = BOM + b"sector\nSteel\n"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refusal(path: str | Path, **options: object) -> tuple[str, str | None]:
    """Message and hint of the error that writing there ends in."""
    with pytest.raises(NjindError) as caught:
        write_file(STEEL, path, **options)  # type: ignore[arg-type]
    assert caught.value.exit_code == 1
    return caught.value.message, caught.value.hint


# ---- whole or not at all ------------------------------------------------------------------------


def test_a_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_file(STEEL, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == WRITTEN
    assert names(tmp_path) == ["a.csv"]


def test_an_existing_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("much longer than what comes\n" * 100)
    write_file(STEEL, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == WRITTEN


class Terminated(BaseException):
    """What a signal handler raises."""


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, SystemExit, Terminated, NjindError("refused.")])
def test_what_fails_in_the_middle_leaves_everything_as_it_was(
    failure: type[BaseException] | BaseException, tmp_path: Path
) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise failure

    (tmp_path / "old.csv").write_text("old")
    for name in ("old.csv", "new.csv"):
        with pytest.raises(failure if isinstance(failure, type) else type(failure)):
            target_of(tmp_path / name).write(pieces())
    assert names(tmp_path) == ["old.csv"]
    assert (tmp_path / "old.csv").read_text() == "old"


def test_a_report_that_a_format_refuses_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("old")
    with pytest.raises(NjindError):
        write_file(named("x" * 40_000), tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_text() == "old"
    assert names(tmp_path) == ["a.xlsx"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "no space is left there"),
        (errno.EDQUOT, "the quota there is used up"),
        (errno.EIO, "input/output error"),
    ],
)
def test_a_disk_that_fails_is_one_sentence_and_leaves_the_old_file(
    number: int, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    (tmp_path / "a.csv").write_text("old")
    monkeypatch.setattr(os, "fsync", fail)
    assert refusal(tmp_path / "a.csv")[0] == f'cannot write "{tmp_path / "a.csv"}": {reason}.'
    assert (tmp_path / "a.csv").read_text() == "old"
    assert names(tmp_path) == ["a.csv"]


# ---- modes and links ----------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize("kept", [0o600, 0o640, 0o664, 0o755])
def test_an_existing_file_keeps_its_mode(kept: int, tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()
    (tmp_path / "a.csv").chmod(kept)
    write_file(STEEL, tmp_path / "a.csv")
    assert mode(tmp_path / "a.csv") == kept


@POSIX
@pytest.mark.parametrize(("umask", "expected"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_follows_the_umask(umask: int, expected: int, tmp_path: Path) -> None:
    before = os.umask(umask)
    try:
        write_file(STEEL, tmp_path / "a.csv")
    finally:
        os.umask(before)
    assert mode(tmp_path / "a.csv") == expected


@POSIX
def test_what_replaces_a_private_file_is_private_while_it_is_written(tmp_path: Path) -> None:
    seen: list[int] = []

    def pieces() -> Iterator[bytes]:
        seen.extend(mode(path) for path in tmp_path.iterdir())
        yield b"new"

    (tmp_path / "a.csv").touch()
    (tmp_path / "a.csv").chmod(0o600)
    target_of(tmp_path / "a.csv").write(pieces())
    assert seen == [0o600, 0o600]


@POSIX
def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "real.csv").write_text("old")
    (tmp_path / "one.csv").symlink_to(Path("folder", "real.csv"))
    (tmp_path / "two.csv").symlink_to("one.csv")
    write_file(STEEL, tmp_path / "two.csv")
    assert (tmp_path / "one.csv").is_symlink()
    assert (tmp_path / "two.csv").is_symlink()
    assert (tmp_path / "folder" / "real.csv").read_bytes() == WRITTEN
    assert names(tmp_path / "folder") == ["real.csv"]


@POSIX
def test_a_link_to_nothing_makes_the_file_it_names(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.csv").symlink_to(Path("folder", "new.csv"))
    write_file(STEEL, tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "folder" / "new.csv").read_bytes() == WRITTEN


@POSIX
def test_another_name_of_an_output_keeps_the_old_file(tmp_path: Path) -> None:
    # whole or not at all goes before one file under two names: backups made of hard links stay what they were
    (tmp_path / "a.csv").write_text("old")
    (tmp_path / "backup.csv").hardlink_to(tmp_path / "a.csv")
    write_file(STEEL, tmp_path / "a.csv")
    assert (tmp_path / "backup.csv").read_text() == "old"


# ---- the input ----------------------------------------------------------------------------------


@POSIX
def test_the_input_is_refused_under_every_spelling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.csv").write_text("input")
    (tmp_path / "link.csv").symlink_to("a.csv")
    (tmp_path / "hard.csv").hardlink_to(tmp_path / "a.csv")
    monkeypatch.chdir(tmp_path)
    spellings = ["a.csv", "./a.csv", "folder/../a.csv", str(tmp_path / "a.csv"), "link.csv", "hard.csv"]
    for output in spellings:
        for source in spellings:
            with pytest.raises(UsageError) as caught:
                write_file(STEEL, output, inputs=["other.csv", source])
            assert caught.value.message == f'the output "{output}" is the file that is read.'
            assert caught.value.hint == "Choose another name for it."
    assert (tmp_path / "a.csv").read_text() == "input"


def test_another_file_than_the_input_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("input")
    write_file(STEEL, tmp_path / "b.csv", inputs=[tmp_path / "a.csv", tmp_path / "gone.csv", "-"])
    write_file(STEEL, tmp_path / "b.csv", inputs=[tmp_path / "a.csv"])
    assert (tmp_path / "b.csv").read_bytes() == WRITTEN


@POSIX
def test_standard_input_from_the_output_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("input")
    program = (
        "from test_files import STEEL, UsageError, write_file\n"
        "try: write_file(STEEL, 'a.csv', inputs=['-'])\n"
        "except UsageError as error: print(error.message)"
    )
    with (tmp_path / "a.csv").open() as source:
        done = run(program, cwd=tmp_path, stdin=source)
    assert done.stdout == 'the output "a.csv" is the file that is read.\n'


# ---- what is no regular file --------------------------------------------------------------------


def run(program: str, **options: object) -> subprocess.CompletedProcess[str]:
    """A Python of its own that can import these tests."""
    folders = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    environment = {**os.environ, "PYTHONPATH": folders}
    settings = {"stdout": subprocess.PIPE, "text": True, "check": True, "env": environment, "timeout": 60, **options}
    return subprocess.run([sys.executable, "-c", program], **settings)  # type: ignore[call-overload,no-any-return]  # noqa: PLW1510


@POSIX
def test_a_device_is_written_into(tmp_path: Path) -> None:
    write_file(STEEL, os.devnull, format="csv")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    (tmp_path / "null.csv").symlink_to(os.devnull)
    write_file(STEEL, tmp_path / "null.csv", inputs=[os.devnull])
    assert (tmp_path / "null.csv").is_symlink()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_device_is_one_sentence() -> None:
    assert refusal("/dev/full", format="csv") == (
        'cannot write "/dev/full": no space is left there.',
        "Free some space, or choose another folder.",
    )


@POSIX
def test_a_fifo_is_written_into_without_a_byte_order_mark(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "fifo").read_bytes()))
    reader.start()
    write_file(STEEL, tmp_path / "fifo", format="csv")
    reader.join(10)
    assert read == [b"sector\nSteel\n"]
    assert stat.S_ISFIFO((tmp_path / "fifo").stat().st_mode)


@POSIX
@pytest.mark.parametrize("path", ["/dev/stdout", "/dev/fd/1"])
def test_standard_output_by_name_goes_on_where_it_is(path: str, tmp_path: Path) -> None:
    program = f"from test_files import STEEL, write_file; write_file(STEEL, {path!r}, format='csv')"
    assert run(program).stdout.encode() == b"sector\nSteel\n"
    with (tmp_path / "a.csv").open("wb") as stream:
        run(program, stdout=stream)
        stream.write(b"after\n")
    assert (tmp_path / "a.csv").read_bytes() == WRITTEN + b"after\n"
    with (tmp_path / "a.csv").open("ab") as stream:
        run(program, stdout=stream)
    assert (tmp_path / "a.csv").read_bytes() == WRITTEN + b"after\nsector\nSteel\n"


# ---- what cannot be written ---------------------------------------------------------------------


def test_a_missing_folder(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "a.csv"
    assert refusal(path) == (
        f'cannot write "{path}": its folder does not exist.',
        "Make the folder first, or name another.",
    )


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    assert refusal(tmp_path / "a.csv") == (
        f'cannot write "{tmp_path / "a.csv"}": it is a folder.',
        "Name a file inside it.",
    )


def test_a_name_that_ends_as_a_folder_does(tmp_path: Path) -> None:
    assert refusal(f"{tmp_path}/new.csv/")[0] == f'cannot write "{tmp_path}/new.csv/": it is a folder.'
    assert names(tmp_path) == []


@POSIX
@pytest.mark.parametrize("number", ["987", "99999999999", "9" * 5000])
def test_a_descriptor_that_is_not_open(number: str) -> None:
    assert refusal(f"/dev/fd/{number}", format="csv")[0].endswith(": bad file descriptor.")


@POSIX
def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refusal(tmp_path / "file" / "a.csv")[0].endswith("a part of its path is not a folder.")


@POSIX
def test_a_loop_of_links(tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to("b.csv")
    (tmp_path / "b.csv").symlink_to("a.csv")
    assert refusal(tmp_path / "a.csv")[0].endswith("its path is a loop of links.")


@POSIX
def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    message, hint = refusal(tmp_path / ("x" * 300 + ".csv"))
    assert message.endswith("its name is too long.")
    assert hint == "Choose a shorter name."


@POSIX
def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    write_file(STEEL, tmp_path / ("x" * 251 + ".csv"))
    assert len(names(tmp_path)) == 1


@POSIX
@NOT_ROOT
def test_a_folder_without_permission(tmp_path: Path) -> None:
    # a file in it that could be written is not: it would have to be overwritten in place, not whole or not at all
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "old.csv").write_text("old")
    (tmp_path / "folder").chmod(0o555)
    for name in ("old.csv", "new.csv"):
        message, hint = refusal(tmp_path / "folder" / name)
        assert message.endswith("there is no permission to write it.")
        assert hint == "Choose another folder, or redirect: njind … > FILE."
    assert (tmp_path / "folder" / "old.csv").read_text() == "old"


@POSIX
@NOT_ROOT
def test_a_file_that_is_write_protected_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")
    (tmp_path / "a.csv").chmod(0o444)
    assert refusal(tmp_path / "a.csv")[0].endswith("there is no permission to write it.")
    assert (tmp_path / "a.csv").read_text() == "old"


@POSIX
def test_a_working_folder_that_is_gone(tmp_path: Path) -> None:
    program = (
        "import os; from test_files import *\n"
        "os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone')\n"
        "print(refusal('a.csv')[0])"
    )
    assert run(program, cwd=tmp_path).stdout == 'cannot write "a.csv": its folder does not exist.\n'


@POSIX
def test_the_name_in_a_message_is_harmless(tmp_path: Path) -> None:
    assert r"\x1b[31m" in refusal(tmp_path / "gone" / "\x1b[31m.csv")[0]
    assert r"\udcff" in refusal(os.fsdecode(os.fsencode(tmp_path / "gone") + b"/\xff.csv"))[0]


@POSIX
def test_a_name_that_is_no_utf_8_can_be_written(tmp_path: Path) -> None:
    write_file(NANJING, os.fsdecode(os.fsencode(tmp_path) + b"/\xff.csv"))
    assert len(names(tmp_path)) == 1
