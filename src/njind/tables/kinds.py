"""What a file is, by its first bytes and whatever its name says. No paths, no unpacking."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from njind.errors import DataError, Finding
from njind.line import Line, line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from njind.line import LineValue

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

_REFUSED = (
    (0, b"BZh", "bzip2"),
    (0, b"\xfd7zXZ\x00", "xz"),
    (0, b"\x28\xb5\x2f\xfd", "zstandard"),
    (0, b"7z\xbc\xaf\x27\x1c", "7-zip"),
    (0, b"Rar!\x1a\x07", "rar"),
    (257, b"ustar", "tar"),
    (0, b"%PDF-", "pdf"),
    (0, b"{\\rtf", "rtf"),
    (0, b"\x89PNG\r\n", "picture"),
    (0, b"\xff\xd8\xff", "picture"),
    (0, b"GIF8", "picture"),
    (0, b"SQLite format 3\x00", "sqlite"),
    (0, b"ARROW1", "arrow"),
    (0, b"PARE", "encrypted-parquet"),
)
"""Files that hold no table njind reads: where their mark stands, the mark, what they are."""

_XML = r"<\?xml[^>]{0,200}>"
_SOON = r"(?s:.){0,2000}?"

_REFUSED_TEXT = (
    (_XML + _SOON + "urn:schemas-microsoft-com:office:spreadsheet", "excel-2003-xml"),
    (_XML + _SOON + r"<office:document\b", "flat-ods"),
    (rf"({_XML})?\s*(<!--{_SOON}-->)?\s*<(!doctype html|html|head|meta|body|style|script|table|div)\b", "html"),
    (r"mime-version:|content-type:\s*multipart/related", "mhtml"),
    (r"<\?xml\b", "xml"),
    (r"(\[\s*)?\{\s*[\"}]", "json"),
    (r"version https://git-lfs", "git-lfs"),
)
"""Text that holds no table njind reads, by how it begins; the first that fits is said."""

PACKAGES = (
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "word"),
    ("ppt/presentation.xml", "presentation"),
    ("index/document.iwa", "numbers"),
)
"""Zip archives that hold no table njind reads, by a member of theirs."""

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


def unreadable(
    label: str,
    name: str,
    key: str,
    *,
    at: int | None = None,
    value: str | None = None,
    where: Literal["line", "row"] = "line",
    said: Mapping[str, LineValue] | None = None,
) -> DataError:
    """The error for a file, as a whole or at a line: ``name`` is the finding's, ``said`` fill the message ``key``."""
    return DataError(Finding(name, Line(key, said or {}), label, line=at, value=value, where=where))


def not_a_table(label: str, what: str, **said: LineValue) -> DataError:
    """The error for a file of a kind that holds no table njind reads."""
    return unreadable(label, "not-a-table", f"files_read.{what}", said=said)


def refuse_other_kinds(head: bytes, label: str) -> None:
    """Refuse what holds no table that njind reads, by its first bytes.

    Raises:
        DataError: it is empty, lost, an archive, a document, a picture, markup.
    """
    if not head:
        raise unreadable(label, "empty-file", "files_read.empty")
    refuse_zeros(head, label)
    for place, mark, what in _REFUSED:
        if head.startswith(mark, place):
            raise not_a_table(label, what)
    start = _as_text(head).lstrip("\ufeff \t\r\n")
    for pattern, what in _REFUSED_TEXT:
        if re.match(pattern, start, re.IGNORECASE):
            raise not_a_table(label, what)


def refuse_zeros(head: bytes, label: str) -> None:
    """Refuse zero bytes only: what a failing disk or an endless device gives.

    Raises:
        DataError: there is no other byte in the head.
    """
    if head and not head.strip(b"\0"):
        raise unreadable(label, "zero-bytes", "files_read.zero-bytes")


def _as_text(head: bytes) -> str:
    """The head well enough to know markup by; what is not ASCII does not matter."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def notes_of_name(name: str, kind: FileKind) -> tuple[Line, ...]:
    """A note where the extension of ``name`` promises another kind of file than it holds."""
    promised = _PROMISED.get(PurePath(name).suffix.lower(), kind)
    if promised == kind:
        return ()
    kinds = {"kind": line(f"files_read.kind-{kind}"), "promised": line(f"files_read.kind-{promised}")}
    return (line("files_read.not-as-named", **kinds),)
