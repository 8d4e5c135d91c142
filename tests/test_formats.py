"""What holds for every format: it writes every shape of report, the same each time, to a file as to a stream."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import pytest
from pyarrow import parquet

from njind.errors import NjindError, UsageError
from njind.fields import FIELDS
from njind.formats import FORMATS, Options, format_named, format_of, render, write_file, write_stream
from njind.report import column
from reports import NANJING, SHAPES, named, report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from njind.report import Report

BOM = b"\xef\xbb\xbf"
TEXTS = [name for name, known in FORMATS.items() if not known.binary]


def whole(shape: Report, name: str, options: Options | None = None) -> bytes:
    """All that a format gives, as the bytes of a file without byte-order mark."""
    out = render(shape, name, options)
    return out if isinstance(out, bytes) else "".join(out).encode("utf-8", "backslashreplace")


# ---- the registry -------------------------------------------------------------------------------


def test_the_formats_are_these_in_this_order() -> None:
    names = ["table", "csv", "tsv", "json", "jsonl", "markdown", "html", "latex", "plain", "xlsx", "parquet"]
    assert list(FORMATS) == names
    assert all(name == known.name for name, known in FORMATS.items())


def test_no_extension_chooses_two_formats() -> None:
    extensions = [extension for known in FORMATS.values() for extension in known.extensions]
    assert len(extensions) == len(set(extensions))
    assert all(extension.startswith(".") and extension == extension.casefold() for extension in extensions)


@pytest.mark.parametrize("name", FORMATS)
def test_every_extension_chooses_its_format_in_any_case(name: str) -> None:
    for extension in FORMATS[name].extensions:
        assert format_of(f"a.b{extension}") is FORMATS[name]
        assert format_of(Path("dir.csv") / f"A{extension.upper()}") is FORMATS[name]


def test_listing_the_formats_imports_no_writer() -> None:
    program = (
        "import sys; from njind.formats import FORMATS; [known.help for known in FORMATS.values()];"
        "print({'rich', 'tabulate', 'xlsxwriter', 'pandas', 'numpy', 'wcwidth'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_imports_only_what_it_needs(name: str) -> None:
    program = (
        f"import sys; sys.path.append('tests'); from reports import NANJING; from njind.formats import render;"
        f"list(render(NANJING, '{name}')); print({{'pandas', 'numpy', 'xlsxwriter', 'tabulate'}} & set(sys.modules))"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root)
    needs = {"markdown": "tabulate", "latex": "tabulate", "plain": "tabulate", "xlsx": "xlsxwriter"}
    if name == "parquet":  # pyarrow looks for both by itself
        assert "xlsxwriter" not in done.stdout
        return
    assert done.stdout == f"{ {needs[name]} if name in needs else set() }\n"


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        format_named("exel")
    assert caught.value.message == '"exel" is not a format here.'


@pytest.mark.parametrize(
    ("path", "name", "message", "hint"),
    [
        ("a.xls", None, 'no format has the extension ".xls".', "Use .xlsx, or say --format."),
        ("a.parquet2", None, 'no format has the extension ".parquet2".', None),
        ("a", None, 'the file name "a" has no extension that chooses a format.', None),
        ("", None, 'the file name "" has no extension that chooses a format.', None),
        (".csv", None, 'the file name ".csv" has no extension that chooses a format.', None),
        ("\x1b.q", None, 'no format has the extension ".q".', None),
        ("a.\x1b", None, r'no format has the extension ".\x1b".', None),
        (
            "a.csv",
            "json",
            'the file "a.csv" is csv by its extension, but the format asked for is json.',
            "Leave out the format, or name the file with .json.",
        ),
    ],
)
def test_a_file_name_that_chooses_no_format_is_a_usage_error(
    path: str, name: str | None, message: str, hint: str | None
) -> None:
    with pytest.raises(UsageError) as caught:
        format_of(path, name)
    assert caught.value.message == message
    assert hint is None or caught.value.hint == hint


def test_a_format_can_be_named_where_the_extension_says_nothing() -> None:
    assert format_of("/dev/stdout", "csv") is FORMATS["csv"]
    assert format_of("table.dat", "csv") is FORMATS["csv"]
    assert format_of("a.csv", "csv") is FORMATS["csv"]


def test_an_unknown_language_is_a_usage_error() -> None:
    with pytest.raises(UsageError) as caught:
        Options(lang="fr")
    assert caught.value.hint == "There are: en, zh."


# ---- every format, every shape ------------------------------------------------------------------


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_every_shape_the_same_each_time(name: str, shape: str) -> None:
    for options in (Options(), Options(total=True, width=40, lang="zh", unit="yi", ascii=True, color=True)):
        first = whole(SHAPES[shape], name, options)
        assert first == whole(SHAPES[shape], name, options)
        assert first or len(SHAPES[shape]) == 0


@pytest.mark.parametrize("name", FORMATS)
def test_every_field_of_the_registry_can_be_written(name: str) -> None:
    columns = [column(key) for key in FIELDS]
    shape = report(columns, [{one.key: 0.5 if one.kind.is_number else "word" for one in columns}, {}])
    assert whole(shape, name)


@pytest.mark.parametrize("name", TEXTS)
def test_rows_keep_their_order(name: str) -> None:
    written = whole(named("zeta", "alpha", "mu"), name).decode()
    assert written.index("zeta") < written.index("alpha") < written.index("mu")


@pytest.mark.parametrize("name", TEXTS)
def test_chosen_columns_come_in_their_order(name: str) -> None:
    written = whole(NANJING.choose(["growth", "sector"]), name).decode()
    assert written.lower().index("growth") < written.index("Robotics")
    assert "revenue" not in written.lower()


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_ends_in_one_line_break(name: str) -> None:
    written = whole(NANJING, name)
    assert written.endswith(b"\n")
    assert not written.endswith(b"\n\n")


# ---- files --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_holds_what_is_rendered(name: str, tmp_path: Path) -> None:
    path = tmp_path / "report"
    write_file(NANJING, path, format=name)
    assert path.read_bytes() == (BOM if FORMATS[name].bom else b"") + whole(NANJING, name)


def test_the_extension_chooses_the_format_of_a_file(tmp_path: Path) -> None:
    NANJING.write(tmp_path / "a.json")
    assert (tmp_path / "a.json").read_bytes() == whole(NANJING, "json")
    NANJING.write(tmp_path / "a.md", unit="million")
    assert b"Revenue (million yuan)" in (tmp_path / "a.md").read_bytes()


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("bom", [True, False])
def test_a_byte_order_mark_is_only_for_delimited_text(name: str, bom: bool, tmp_path: Path) -> None:
    marked = bom and name in {"csv", "tsv"}
    write_file(NANJING, tmp_path / "report", Options(bom=bom), format=name)
    assert (tmp_path / "report").read_bytes().startswith(BOM) is marked


# ---- streams ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_a_stream_gets_what_is_rendered(name: str) -> None:
    stream = io.BytesIO()
    write_stream(NANJING, name, Options(), stream)
    assert stream.getvalue() == whole(NANJING, name)


def redirected(path: Path, mode: str, options: Options | None = None) -> bytes:
    """The file after a report was written to it as a shell's redirection does."""
    with path.open(mode) as stream:
        write_stream(NANJING, "csv", options, cast("BinaryIO", stream))
    return path.read_bytes()


def test_a_redirection_to_a_file_begins_with_a_byte_order_mark(tmp_path: Path) -> None:
    assert redirected(tmp_path / "a.csv", "wb") == BOM + whole(NANJING, "csv")
    assert redirected(tmp_path / "a.csv", "wb", Options(bom=False)) == whole(NANJING, "csv")


def test_what_is_appended_to_a_file_has_none(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"before\n")
    assert redirected(tmp_path / "a.csv", "ab") == b"before\n" + whole(NANJING, "csv")
    assert redirected(tmp_path / "new.csv", "ab") == BOM + whole(NANJING, "csv")


def test_a_pipe_gets_none_unless_it_is_asked_for() -> None:
    for options, expected in ((Options(), b"rank"), (Options(bom=True), BOM + b"rank")):
        reading, writing = os.pipe()
        with os.fdopen(writing, "wb") as stream:
            write_stream(named("Steel"), "csv", options, stream)
        with os.fdopen(reading, "rb") as read:
            assert read.read().startswith(expected)


def test_a_reader_that_goes_away_is_told_as_it_is() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    stream = os.fdopen(writing, "wb", buffering=0)
    with stream, pytest.raises(BrokenPipeError):
        write_stream(NANJING, "csv", Options(), cast("BinaryIO", stream))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_is_one_sentence(name: str) -> None:
    stream: IO[bytes] = Path("/dev/full").open("wb", buffering=0)  # noqa: SIM115
    with stream, pytest.raises(NjindError) as caught:
        write_stream(NANJING, name, Options(), cast("BinaryIO", stream))
    assert caught.value.message == "cannot write standard output: no space is left there."


class Terminal(io.BytesIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_workbook_is_not_written_to_a_terminal() -> None:
    with pytest.raises(UsageError) as caught:
        write_stream(NANJING, "xlsx", Options(), Terminal())
    assert caught.value.message == "xlsx is not text, so a terminal cannot show it."
    assert caught.value.hint == "Say -o FILE.xlsx."


STREAMS = [name for name, known in FORMATS.items() if known.streams]


@pytest.mark.parametrize("name", STREAMS)
def test_several_reports_are_written_as_one(name: str, tmp_path: Path) -> None:
    shape = named("zeta", "alpha", "mu")

    def parts() -> Iterator[Report]:
        for rows in (slice(2), slice(2, 2), slice(2, 3)):
            yield replace(shape, values=tuple(values[rows] for values in shape.values))

    write_file(parts(), tmp_path / "parts", Options(bom=False), format=name)
    stream = io.BytesIO()
    write_stream(parts(), name, Options(), stream)
    assert (tmp_path / "parts").read_bytes() == stream.getvalue()
    if name == "parquet":
        assert parquet_records(stream.getvalue()) == parquet_records(whole(shape, name))
    else:
        assert stream.getvalue() == whole(shape, name)


def parquet_records(written: bytes) -> list[dict[str, object]]:
    records: list[dict[str, object]] = parquet.read_table(io.BytesIO(written)).to_pylist()
    return records


@pytest.mark.parametrize("name", STREAMS)
def test_a_file_stays_as_it_was_where_a_later_report_fails(name: str, tmp_path: Path) -> None:
    def parts() -> Iterator[Report]:
        yield named("zeta")
        raise NjindError("files.standard-input")

    path = tmp_path / "kept"
    path.write_bytes(b"before")
    with pytest.raises(NjindError):
        write_file(parts(), path, format=name)
    assert path.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["kept"]


@pytest.mark.parametrize("name", [name for name, known in FORMATS.items() if known.needs])
def test_a_missing_package_is_one_command(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(NjindError) as caught:
        render(NANJING, name)
    assert caught.value.message == "writing parquet needs a package that is not installed."
    assert caught.value.hint == "pip install 'njind[parquet]' installs it; csv needs none."


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "gbk", "latin-1"])
@pytest.mark.parametrize("name", TEXTS)
def test_people_get_the_encoding_of_their_screen_and_machines_get_utf_8(name: str, encoding: str) -> None:
    stream = io.BytesIO()
    write_stream(SHAPES["odd names"], name, Options(encoding=encoding), stream)
    used = encoding if FORMATS[name].follows_screen else "utf-8"
    assert ("软件" in stream.getvalue().decode(used)) is (used in {"utf-8", "gbk"})


def test_files_are_utf_8_whatever_the_screen(tmp_path: Path) -> None:
    write_file(SHAPES["Chinese"], tmp_path / "a.txt", Options(encoding="ascii"))
    assert "软件" in (tmp_path / "a.txt").read_text("utf-8")


class Counting(io.BytesIO):
    """A stream that counts how often it is written to."""

    writes = 0

    def write(self, piece: object, /) -> int:
        self.writes += 1
        return super().write(cast("bytes", piece))


@pytest.mark.parametrize("name", ["table", "csv", "tsv", "json", "jsonl", "html"])
def test_a_large_report_streams(name: str) -> None:
    stream = Counting()
    write_stream(named(*["Steel"] * 500), name, Options(), stream)
    assert stream.writes >= 500


def test_machine_formats_begin_before_they_have_seen_every_row() -> None:
    seen = []

    class Watched(tuple[float, ...]):
        __slots__ = ()

        def __iter__(self) -> Iterator[float]:
            for value in super().__iter__():
                seen.append(value)
                yield value

    shape = report([column("rank")], [])
    object.__setattr__(shape, "values", (Watched(range(1000)),))
    pieces = iter(cast("Iterator[str]", render(shape, "csv")))
    assert [next(pieces), next(pieces)] == ["rank\n", "0\n"]
    assert len(seen) < 3
