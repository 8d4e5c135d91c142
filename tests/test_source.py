"""Where a table's bytes come from: paths, pipes, packed files, and everything else a path can lead to."""

from __future__ import annotations

import gzip
import io
import os
import socket
import subprocess
import sys
import textwrap
import threading
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from njind.errors import DataError, NjindError, UsageError
from njind.messages.wording import worded
from njind.tables import archives, source
from njind.tables.kinds import FileKind
from njind.tables.source import open_source

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = b"sector,revenue\nsteel,12.5\n"
WORKBOOKS = Path(__file__).parent / "corpus" / "workbook"
HAS_PIPES = hasattr(os, "mkfifo")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(named: str | Path, **options: object) -> tuple[str, str | None]:
    """The message and the hint with which a source is refused."""
    with pytest.raises(NjindError) as refused:
        open_source(named, **options)  # type: ignore[arg-type]
    assert "\n" not in refused.value.message
    return refused.value.message, refused.value.hint


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as packed:
        for name, content in members:
            packed.writestr(name, content)
    return held.getvalue()


# ---------------------------------------------------------------------------------------------- plain files


def test_a_plain_file_keeps_its_path_and_is_not_read_before_it_is_opened(folder: Path) -> None:
    Path("sectors.csv").write_bytes(TABLE)
    found = open_source("sectors.csv")
    assert (found.label, found.path, found.kind, found.size, found.notes) == (
        "sectors.csv",
        Path("sectors.csv"),
        FileKind.TEXT,
        len(TABLE),
        (),
    )
    with found.open() as file:
        assert file.read() == TABLE
        file.seek(0)
        assert file.readline() == b"sector,revenue\n"


def test_a_plain_file_may_be_larger_than_the_limit_for_what_is_unpacked(folder: Path) -> None:
    Path("sectors.csv").write_bytes(TABLE)
    assert open_source("sectors.csv", limit=5).size == len(TABLE)


def test_a_label_replaces_the_name_in_messages(folder: Path) -> None:
    assert refusal("x.csv", label="sectors.csv of njind")[0] == "sectors.csv of njind: there is no such file."


def test_a_file_that_is_gone_when_it_is_opened_is_refused(folder: Path) -> None:
    Path("sectors.csv").write_bytes(TABLE)
    found = open_source("sectors.csv")
    Path("sectors.csv").unlink()
    with pytest.raises(NjindError, match="there is no such file"):
        found.open()


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="needs a file of the system without a size")
def test_a_file_of_the_system_that_claims_no_size_is_read_like_a_stream() -> None:
    found = open_source("/proc/version")
    assert (found.path, found.size) == (None, len(Path("/proc/version").read_bytes()))


# ---------------------------------------------------------------------------------------------- streams


def test_standard_input_can_be_read_more_than_once() -> None:
    found = open_source("-", stdin=io.BytesIO(TABLE))
    assert (found.label, found.path, found.size) == ("standard input", None, len(TABLE))
    for _ in range(2):
        with found.open() as file:
            assert file.read() == TABLE


def test_a_long_stream_goes_to_a_file_and_can_be_mapped(monkeypatch: pytest.MonkeyPatch) -> None:
    import mmap

    monkeypatch.setattr(source, "MEMORY_BYTES", 1000)
    monkeypatch.setattr(source, "_CHUNK", 1000)
    content = TABLE * 10_000
    found = open_source("-", stdin=io.BytesIO(content))
    for _ in range(2):
        with found.open() as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            assert mapped[:] == content
    with found.open() as file:
        assert file.read() == content


def test_a_stream_beyond_the_limit_is_refused() -> None:
    assert refusal("-", stdin=io.BytesIO(TABLE * 100), limit=1024) == (
        "standard input: it holds more than 1 KiB, the limit for what is piped in or unpacked.",
        "Save it as a plain file, which may be larger, or split it.",
    )


def test_text_that_stands_in_for_standard_input_is_taken_as_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("行业,营业收入\n"))
    with open_source("-").open() as file:
        assert file.read() == "行业,营业收入\n".encode()


def test_closed_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert refusal("-")[0] == "Standard input is closed, so there is no table to read from it."
    closed = io.BytesIO(TABLE)
    closed.close()
    assert refusal("-", stdin=closed)[0] == "standard input: it cannot be read (I/O operation on closed file)."


def test_a_terminal_is_refused_rather_than_waited_for() -> None:
    terminal = io.BytesIO(TABLE)
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    with pytest.raises(UsageError) as refused:
        open_source("-", stdin=terminal)
    assert refused.value.message == "Standard input is a terminal, so there is no table to read from it."
    assert refused.value.hint == "Pipe a table in, or name a file. To type a table: cat | njind sectors -"


def test_a_stream_that_does_not_wait_for_its_writer_is_refused_and_not_cut_short() -> None:
    class Hasty(io.RawIOBase):
        def read(self, size: int = -1, /) -> bytes | None:
            return None

    message, _ = refusal("-", stdin=Hasty())
    assert message == f"standard input: it cannot be read ({os.strerror(11)})."


# ---------------------------------------------------------------------------------------------- packed files


def test_a_gzip_file_is_unpacked(folder: Path) -> None:
    Path("sectors.csv.gz").write_bytes(gzip.compress(TABLE))
    found = open_source("sectors.csv.gz")
    assert (found.label, found.path, found.kind, found.size) == ("sectors.csv.gz", None, FileKind.TEXT, len(TABLE))
    with found.open() as file:
        assert file.read() == TABLE


@pytest.mark.parametrize(
    ("packed", "name"),
    [
        pytest.param(zipped(("sectors.csv", TABLE)), "sectors.csv", id="one-file"),
        pytest.param(
            zipped(
                ("data/", b""), ("data/sectors.csv", TABLE), ("__MACOSX/._sectors.csv", b"x"), ("data/.DS_Store", b"x")
            ),
            "data/sectors.csv",
            id="clutter-of-file-managers",
        ),
        pytest.param(
            zipped(("xx.csv", TABLE)).replace(b"xx.csv", "业.csv".encode("gb18030")), "业.csv", id="name-in-gbk"
        ),
        pytest.param(zipped(("业.csv", TABLE)), "业.csv", id="name-in-utf-8"),
        pytest.param(zipped(("a.csv", TABLE), method=zipfile.ZIP_STORED), "a.csv", id="stored"),
    ],
)
def test_a_zip_archive_of_one_file_is_unpacked_and_its_name_said(folder: Path, packed: bytes, name: str) -> None:
    Path("tables.zip").write_bytes(packed)
    found = open_source("tables.zip")
    assert (found.label, found.path, found.size) == (f"tables.zip, {name}", None, len(TABLE))
    with found.open() as file:
        assert file.read() == TABLE


@pytest.mark.parametrize("pack", [gzip.compress, lambda held: zipped(("book.xlsx", held))], ids=["gzip", "zip"])
def test_a_workbook_may_be_packed_once_more(pack: Callable[[bytes], bytes]) -> None:
    packed = pack((WORKBOOKS / "plain.xlsx").read_bytes())
    assert open_source("-", stdin=io.BytesIO(packed)).kind is FileKind.XLSX


UNPACK = "Unpack it and name the table in it."
AGAIN = "Get the file again, or open it in its program and save it again."


@pytest.mark.parametrize(
    ("packed", "sentence", "remedy"),
    [
        pytest.param(
            zipped(("a.csv", TABLE), ("b.csv", TABLE)),
            "it is an archive of 2 files (a.csv, b.csv), and njind reads one.",
            UNPACK,
            id="two-files",
        ),
        pytest.param(zipped(), "it is an archive of no files, and njind reads one.", UNPACK, id="no-file"),
        pytest.param(gzip.compress(gzip.compress(TABLE)), "it is packed more than once.", UNPACK, id="gzip-in-gzip"),
        pytest.param(gzip.compress(zipped(("a.csv", TABLE))), "it is packed more than once.", UNPACK, id="zip-in-gzip"),
        pytest.param(gzip.compress(TABLE)[:-5], "its gzip data break off or are damaged.", AGAIN, id="gzip-cut-off"),
        pytest.param(
            gzip.compress(TABLE)[:-8] + b"\0" * 8, "its gzip data break off or are damaged.", AGAIN, id="gzip-wrong-sum"
        ),
        pytest.param(gzip.compress(TABLE) + b"x", "its gzip data break off or are damaged.", AGAIN, id="gzip-and-more"),
        pytest.param(zipped(("a.csv", TABLE))[:-30], "its zip data break off or are damaged.", AGAIN, id="zip-cut-off"),
        pytest.param(
            gzip.compress(b""),
            "it is empty.",
            "Check how it was made; a table has a header line.",
            id="gzip-of-nothing",
        ),
        pytest.param(
            gzip.compress(TABLE * 100),
            "it holds more than 1 KiB, the limit for what is piped in or unpacked.",
            "Save it as a plain file, which may be larger, or split it.",
            id="gzip-beyond-the-limit",
        ),
    ],
)
def test_packed_files_that_are_refused(packed: bytes, sentence: str, remedy: str) -> None:
    assert refusal("-", stdin=io.BytesIO(packed), limit=1024) == (f"standard input: {sentence}", remedy)


@pytest.mark.parametrize(
    ("packed", "sentence"),
    [
        pytest.param(zipped(("a.csv", TABLE * 100)), "a.csv unpacks to 2.5 KiB; the limit is 1 KiB.", id="too-large"),
        pytest.param(zipped(("b.zip", zipped(("a", TABLE)))), "it is packed more than once.", id="zip-in-zip"),
        pytest.param(
            zipped(("a.csv", TABLE), method=zipfile.ZIP_LZMA),
            "it is a zip archive with an uncommon way of packing.",
            id="uncommon-packing",
        ),
        pytest.param(
            zipped(("a.csv", TABLE)).replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"),
            "it is protected by a password.",
            id="password",
        ),
        pytest.param(
            zipped(("a.csv", TABLE), method=zipfile.ZIP_STORED).replace(b"12.5", b"12.6", 1),
            "its zip data break off or are damaged.",
            id="wrong-sum",
        ),
    ],
)
def test_the_refusal_of_a_zip_archive_names_its_file(packed: bytes, sentence: str) -> None:
    message, _ = refusal("-", stdin=io.BytesIO(packed), limit=1024)
    assert message.removeprefix("standard input, ").partition(": ")[2] == sentence


def test_an_archive_of_very_many_files_is_refused_before_its_directory_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MEMBERS", 3)
    monkeypatch.setattr(archives, "_CHUNK", 7)
    packed = zipped(*((f"{at}.csv", b"") for at in range(4)))
    message, _ = refusal("-", stdin=io.BytesIO(packed))
    assert message == "standard input: it is an archive of more than 3 files."


# ---------------------------------------------------------------------------------------------- kinds


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("plain.xlsx", FileKind.XLSX),
        ("strict.xlsx", FileKind.XLSX),
        ("backslashes-and-capitals.xlsx", FileKind.XLSX),
        ("plain.ods", FileKind.ODS),
        ("libreoffice.xls", FileKind.XLS),
    ],
)
def test_the_bytes_decide_the_kind(name: str, kind: FileKind) -> None:
    assert open_source("-", stdin=io.BytesIO((WORKBOOKS / name).read_bytes())).kind is kind


def test_parquet_is_known_by_its_first_bytes() -> None:
    assert open_source("-", stdin=io.BytesIO(b"PAR1....PAR1")).kind is FileKind.PARQUET


@pytest.mark.parametrize(
    ("name", "content", "kind", "note"),
    [
        ("a.xlsx", TABLE, "text", "read as text, which it is, and not as an Excel workbook (.xlsx), as its name says"),
        (
            "a.XLS",
            TABLE,
            "text",
            "read as text, which it is, and not as an old Excel workbook (.xls), as its name says",
        ),
        (
            "a.csv",
            (WORKBOOKS / "plain.ods").read_bytes(),
            "ods",
            "read as an OpenDocument spreadsheet (.ods), which it is, and not as text, as its name says",
        ),
        ("a.dat", TABLE, "text", None),
        ("a.tsv", TABLE, "text", None),
    ],
)
def test_a_name_that_promises_another_kind_is_noted(
    folder: Path, name: str, content: bytes, kind: str, note: str | None
) -> None:
    Path(name).write_bytes(content)
    found = open_source(name)
    assert (found.kind, list(map(worded, found.notes))) == (kind, [] if note is None else [note])


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (b"", "it is empty."),
        (b"\0" * 5000, "it holds nothing but zero bytes."),
        (b"BZh91AY&SY", "it is packed with bzip2."),
        (b"\xfd7zXZ\0", "it is packed with xz."),
        (b"\x28\xb5\x2f\xfd", "it is packed with Zstandard."),
        (b"7z\xbc\xaf\x27\x1c", "it is a 7-Zip archive."),
        (b"Rar!\x1a\x07", "it is a RAR archive."),
        (b"a.csv" + b"\0" * 252 + b"ustar", "it is a tar archive."),
        (b"%PDF-1.7", "it is a PDF document."),
        (b"{\\rtf1", "it is an RTF document."),
        (b"\x89PNG\r\n", "it is a picture."),
        (b"\xff\xd8\xff\xe0", "it is a picture."),
        (b"GIF89a", "it is a picture."),
        (b"SQLite format 3\0", "it is an SQLite database."),
        (b"ARROW1", "it is an Arrow file."),
        (b"PARE", "it is an encrypted Parquet file."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "it is a document of an Office program, not a workbook."),
        (b'<?xml version="1.0"?><data/>', "it is an XML file."),
        (b'  [\n {"sector": "steel"}]', "it is JSON."),
        (b'{"sector": "steel"}', "it is JSON."),
        (b"version https://git-lfs.github.com/spec/v1", "it is only Git LFS's stand-in for a file."),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "it is a web page (HTML), not a workbook."),
    ],
)
def test_files_that_hold_no_table_are_refused_by_what_they_are(head: bytes, sentence: str) -> None:
    message, hint = refusal("-", stdin=io.BytesIO(head))
    assert message == f"standard input: {sentence}"
    assert hint


@pytest.mark.parametrize("head", [b"<5%,1\n", b"[a],b\n", b"{a},b\n", b"table,a\n", b"<a>,b\n"])
def test_a_text_that_only_looks_like_markup_stays_text(head: bytes) -> None:
    assert open_source("-", stdin=io.BytesIO(head)).kind is FileKind.TEXT


# ---------------------------------------------------------------------------------------------- other paths


def test_a_missing_file_is_named_with_its_nearest(folder: Path) -> None:
    Path("sectors.csv").write_bytes(TABLE)
    assert refusal("sectrs.csv") == ("sectrs.csv: there is no such file.", "Did you mean sectors.csv?")
    assert refusal("x") == ("x: there is no such file.", "Check the name.")
    there = folder / "Sectors.CSV"
    assert refusal(there) == (f"{there}: there is no such file.", f"Did you mean {folder / 'sectors.csv'}?")


def test_a_missing_folder_is_named(folder: Path) -> None:
    assert refusal("no/sectors.csv") == ("no/sectors.csv: there is no folder no to look in.", "Check the path.")


def test_an_address_is_no_file() -> None:
    assert refusal("https://example.org/sectors.csv") == (
        "https://example.org/sectors.csv: it is an address, and njind reads files.",
        "Download it first.",
    )


def test_names_that_no_file_can_have() -> None:
    assert refusal("a\0b")[0].endswith(": the name of a file cannot hold a zero byte.")
    assert refusal("a" * 5000)[0].endswith(": it cannot be read (File name too long).")


def test_a_file_is_no_folder(folder: Path) -> None:
    Path("sectors.csv").write_bytes(TABLE)
    assert refusal("sectors.csv/x.csv")[0] == "sectors.csv/x.csv: there is no folder sectors.csv to look in."


def test_a_folder_is_no_file(folder: Path) -> None:
    assert refusal(".") == (".: it is a folder, not a file.", "Name a file in it.")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/urandom", "/dev/null"])
def test_a_device_is_no_file(device: str) -> None:
    if not Path(device).exists():
        pytest.skip("no such device here")
    assert refusal(device) == (f"{device}: it is a device, not a file.", "Name a file, or - for standard input.")


def test_links_that_lead_nowhere(folder: Path) -> None:
    Path("a").symlink_to("b")
    Path("b").symlink_to("a")
    Path("c").symlink_to("gone")
    assert refusal("a")[0] == "a: it is a link that leads back to itself."
    assert refusal("c")[0] == "c: it is a link to a file that does not exist."


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs sockets that are files")
def test_a_socket_is_no_file(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("here")
        assert refusal("here")[0] == "here: it is a socket, not a file."


@pytest.mark.skipif(not HAS_PIPES, reason="needs named pipes")
def test_a_named_pipe_is_read_to_its_end(folder: Path) -> None:
    os.mkfifo("pipe.csv")
    writer = threading.Thread(target=lambda: Path("pipe.csv").write_bytes(TABLE * 50_000))
    writer.start()
    found = open_source("pipe.csv")
    writer.join()
    assert (found.label, found.path, found.size) == ("pipe.csv", None, len(TABLE) * 50_000)


@pytest.mark.skipif(not HAS_PIPES, reason="needs named pipes")
def test_a_pipe_whose_writer_takes_its_time_is_waited_for(folder: Path) -> None:
    os.mkfifo("pipe.csv")
    command = f"exec 3>pipe.csv; sleep 0.3; printf {TABLE.decode()!r} >&3"
    with subprocess.Popen(["sh", "-c", command]) as writer:
        found = open_source("pipe.csv")
        assert writer.wait() == 0
    assert found.size == len(TABLE)


@pytest.mark.skipif(not HAS_PIPES, reason="needs named pipes")
def test_a_pipe_that_nobody_writes_into_is_not_waited_for_for_ever(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "WAIT_FOR_WRITER", 0.1)
    os.mkfifo("pipe.csv")
    assert refusal("pipe.csv") == (
        "pipe.csv: nothing writes into this pipe.",
        "Start the program that writes into it first.",
    )


# ---------------------------------------------------------------------------------------------- in a process of its own

CHILD = """
import os, sys
from njind.errors import NjindError
from njind.tables.source import open_source
{before}
try:
    print(open_source({named!r}).size)
except NjindError as refused:
    print(refused.message)
"""


def said_by_a_child(before: str, named: str, **options: object) -> str:
    """What another process says of a source, within a gigabyte and 20 seconds."""
    limits = "import resource\nresource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
    script = CHILD.format(before=limits + textwrap.dedent(before), named=named)
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
        **options,  # type: ignore[call-overload]
    )
    assert done.stderr == ""
    return str(done.stdout).strip()


pytestmark_of_children = pytest.mark.skipif(sys.platform == "win32", reason="needs limits of resources")


@pytestmark_of_children
def test_a_folder_that_was_deleted_under_the_process(tmp_path: Path) -> None:
    before = f"os.mkdir({str(tmp_path / 'gone')!r}); os.chdir({str(tmp_path / 'gone')!r}); os.rmdir(os.getcwd())"
    assert said_by_a_child(before, "a.csv") == "a.csv: the current folder no longer exists."


@pytestmark_of_children
def test_a_file_without_permission(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(TABLE)
    (tmp_path / "a.csv").chmod(0)
    tmp_path.chmod(0o755)
    before = """
        import importlib, pkgutil, njind.messages.catalogue as catalogue
        for one in pkgutil.iter_modules(catalogue.__path__):  # while the folder of njind may still be read
            importlib.import_module(f"{catalogue.__name__}.{one.name}")
        if os.geteuid() == 0:
            os.setuid(65534)  # root may read everything
    """
    assert said_by_a_child(before, "a.csv", cwd=tmp_path) == "a.csv: there is no permission to read it."


@pytestmark_of_children
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/urandom"])
def test_an_endless_device_as_standard_input(device: str) -> None:
    with Path(device).open("rb") as endless:
        assert said_by_a_child("", "-", stdin=endless) == "standard input: it is a device, not a file."


@pytestmark_of_children
def test_an_endless_pipe_of_zeros_ends_at_once() -> None:
    with subprocess.Popen(["cat", "/dev/zero"], stdout=subprocess.PIPE) as endless:
        assert said_by_a_child("", "-", stdin=endless.stdout) == "standard input: it holds nothing but zero bytes."
        endless.kill()


@pytestmark_of_children
def test_nothing_as_standard_input() -> None:
    assert said_by_a_child("", "-", stdin=subprocess.DEVNULL) == "standard input: it is empty."


@pytestmark_of_children
def test_standard_input_that_was_closed_before_the_start() -> None:
    said = said_by_a_child("", "-", preexec_fn=lambda: os.close(0))
    assert said == "Standard input is closed, so there is no table to read from it."


@pytestmark_of_children
def test_a_terminal_as_standard_input() -> None:
    import pty

    ours, theirs = pty.openpty()
    try:
        said = said_by_a_child("", "-", stdin=theirs)
    finally:
        os.close(ours)
        os.close(theirs)
    assert said == "Standard input is a terminal, so there is no table to read from it."


def test_finding_a_plain_file_imports_nothing_that_unpacks_or_reads_workbooks(folder: Path) -> None:
    Path("sectors.csv").write_bytes(TABLE)
    script = "import sys; from njind.tables.source import open_source; open_source('sectors.csv'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    costly = {"gzip", "zipfile", "zlib", "tempfile", "xml", "pandas", "numpy", "openpyxl", "pyarrow", "xlrd"}
    assert costly & set(done.stdout.split()) == set()


def test_a_refusal_is_a_finding_for_the_check() -> None:
    with pytest.raises(DataError) as refused:
        open_source("-", stdin=io.BytesIO(b""))
    assert (refused.value.finding.name, refused.value.finding.file) == ("empty-file", "standard input")
