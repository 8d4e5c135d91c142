"""What a file is, by its first bytes and whatever its name says. No paths, no unpacking."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from njind.errors import DataError, old_finding

HEAD_BYTES = 64 << 10
"""How many bytes at the start decide the kind."""


class FileKind(StrEnum):
    """The kinds of file that njind reads tables from."""

    TEXT = "text"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    PARQUET = "parquet"


GZIP = b"\x1f\x8b"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARQUET = b"PAR1"

SAVE_AGAIN = "Open it in a spreadsheet program and save it as .xlsx or .csv."
COPY_TABLE = "Copy its table into a spreadsheet program and save that as .xlsx or .csv."
UNPACK_FIRST = "Unpack it and name the table in it."

_REFUSED = (
    (0, b"BZh", "is packed with bzip2", UNPACK_FIRST),
    (0, b"\xfd7zXZ\x00", "is packed with xz", UNPACK_FIRST),
    (0, b"\x28\xb5\x2f\xfd", "is packed with Zstandard", UNPACK_FIRST),
    (0, b"7z\xbc\xaf\x27\x1c", "is a 7-Zip archive", UNPACK_FIRST),
    (0, b"Rar!\x1a\x07", "is a RAR archive", UNPACK_FIRST),
    (257, b"ustar", "is a tar archive", UNPACK_FIRST),
    (0, b"%PDF-", "is a PDF document", COPY_TABLE),
    (0, b"{\\rtf", "is an RTF document", COPY_TABLE),
    (0, b"\x89PNG\r\n", "is a picture", "Type its figures into a table."),
    (0, b"\xff\xd8\xff", "is a picture", "Type its figures into a table."),
    (0, b"GIF8", "is a picture", "Type its figures into a table."),
    (0, b"SQLite format 3\x00", "is an SQLite database", "Export the table as CSV."),
    (0, b"ARROW1", "is an Arrow file", "Save the table as Parquet or CSV."),
    (0, b"PARE", "is an encrypted Parquet file", "Save the table without encryption."),
)
"""Files that hold no table njind reads: where their mark stands, the mark, what they are, what to do."""

_XML = r"<\?xml[^>]{0,200}>"
_SOON = r"(?s:.){0,2000}?"

_REFUSED_TEXT = (
    (_XML + _SOON + "urn:schemas-microsoft-com:office:spreadsheet", "is an Excel 2003 XML workbook", SAVE_AGAIN),
    (_XML + _SOON + r"<office:document\b", "is a flat OpenDocument spreadsheet", SAVE_AGAIN),
    (
        rf"({_XML})?\s*(<!--{_SOON}-->)?\s*<(!doctype html|html|head|meta|body|style|script|table|div)\b",
        "is a web page (HTML), not a workbook",
        SAVE_AGAIN,
    ),
    (r"mime-version:|content-type:\s*multipart/related", "is a web archive (MHTML), not a workbook", SAVE_AGAIN),
    (r"<\?xml\b", "is an XML file", "Save the table as CSV or in a workbook."),
    (r"(\[\s*)?\{\s*[\"}]", "is JSON", "Save the table as CSV or in a workbook."),
    (r"version https://git-lfs", "is only Git LFS's stand-in for a file", 'Run "git lfs pull" to get the file itself.'),
)
"""Text that holds no table njind reads, by how it begins; the first that fits is said."""

PACKAGES = (
    ("xl/workbook.bin", "is a binary Excel workbook (.xlsb)", SAVE_AGAIN),
    ("word/document.xml", "is a Word document", COPY_TABLE),
    ("ppt/presentation.xml", "is a presentation", COPY_TABLE),
    ("index/document.iwa", "is a Numbers or Pages document", "Export it as Excel (.xlsx) or CSV."),
)
"""Zip archives that hold no table njind reads, by a member of theirs."""

_CALLED = {
    FileKind.TEXT: "text",
    FileKind.XLSX: "an Excel workbook (.xlsx)",
    FileKind.XLS: "an old Excel workbook (.xls)",
    FileKind.ODS: "an OpenDocument spreadsheet (.ods)",
    FileKind.PARQUET: "a Parquet file",
}

_PROMISED = {
    ".csv": FileKind.TEXT,
    ".tsv": FileKind.TEXT,
    ".tab": FileKind.TEXT,
    ".txt": FileKind.TEXT,
    ".xlsx": FileKind.XLSX,
    ".xlsm": FileKind.XLSX,
    ".xls": FileKind.XLS,
    ".et": FileKind.XLS,
    ".ods": FileKind.ODS,
    ".parquet": FileKind.PARQUET,
}


def unreadable(label: str, name: str, sentence: str, remedy: str) -> DataError:
    """The error for a file as a whole: ``label`` says which, ``name`` is the finding's; the full stop is added."""
    return DataError(old_finding(name=name, sentence=f"{sentence}.", remedy=remedy, file=label))


def not_a_table(label: str, sentence: str, remedy: str) -> DataError:
    """The error for a file of a kind that holds no table njind reads."""
    return unreadable(label, "not-a-table", sentence, remedy)


def refuse_other_kinds(head: bytes, label: str) -> None:
    """Refuse what holds no table that njind reads, by its first bytes.

    Raises:
        DataError: it is empty, lost, an archive, a document, a picture, markup.
    """
    if not head:
        raise unreadable(label, "empty-file", "it is empty", "Check how it was made; a table has a header line.")
    refuse_zeros(head, label)
    for place, mark, what, remedy in _REFUSED:
        if head.startswith(mark, place):
            raise not_a_table(label, f"it {what}", remedy)
    start = _as_text(head).lstrip("\ufeff \t\r\n")
    for pattern, what, remedy in _REFUSED_TEXT:
        if re.match(pattern, start, re.IGNORECASE):
            raise not_a_table(label, f"it {what}", remedy)


def refuse_zeros(head: bytes, label: str) -> None:
    """Refuse zero bytes only: what a failing disk or an endless device gives.

    Raises:
        DataError: there is no other byte in the head.
    """
    if head and not head.strip(b"\0"):
        remedy = "Get the file again: its content was lost on a disk or on its way."
        raise unreadable(label, "zero-bytes", "it holds nothing but zero bytes", remedy)


def _as_text(head: bytes) -> str:
    """The head well enough to know markup by; what is not ASCII does not matter."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def notes_of_name(name: str, kind: FileKind) -> tuple[str, ...]:
    """A note where the extension of ``name`` promises another kind of file than it holds."""
    promised = _PROMISED.get(PurePath(name).suffix.lower(), kind)
    if promised == kind:
        return ()
    return (f"read as {_CALLED[kind]}, which it is, and not as {_CALLED[promised]}, as its name says",)
