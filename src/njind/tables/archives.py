"""Zip archives, bounded before they are unpacked: a workbook is one, a packed table is another. No sheets, no paths."""

from __future__ import annotations

from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, BinaryIO

from njind.tables.kinds import PACKAGES, SAVE_AGAIN, UNPACK_FIRST, FileKind, not_a_table, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile, ZipInfo

    from njind.errors import DataError

MEMBERS = 10_000
"""The most members of an archive; a workbook of a thousand sheets with drawings has fewer."""

_CHUNK = 1 << 20

_SPREADSHEETS = tuple(
    f"application/vnd.oasis.opendocument.spreadsheet{template}".encode() for template in ("", "-template")
)

_CLUTTER = (".ds_store", "thumbs.db", "desktop.ini")
"""What file managers add to archives by themselves."""


def damaged(label: str, sentence: str) -> DataError:
    """The error for a file whose bytes are not what its kind asks for."""
    remedy = "Get the file again, or open it in its program and save it again."
    return unreadable(label, "damaged-file", sentence, remedy)


def over_limit(label: str, sentence: str, remedy: str) -> DataError:
    """The error for a file beyond a limit; ``sentence`` states the limit."""
    return unreadable(label, "over-limit", sentence, remedy)


def protected(label: str) -> DataError:
    """The error for a file that cannot be read without a password."""
    remedy = "Open it with the password and save it without one."
    return unreadable(label, "protected-file", "it is protected by a password", remedy)


def size_in_words(size: int) -> str:
    """A number of bytes as people say it: 1 GiB, 12.5 MiB."""
    for unit, factor in (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)):
        if size >= factor:
            return f"{size / factor:.1f}".removesuffix(".0") + f" {unit}"
    return f"{size} bytes"


@contextmanager
def archive_errors(label: str) -> Iterator[None]:
    """What the libraries raise over damaged zip data, as one sentence."""
    import struct
    import zlib
    from zipfile import BadZipFile

    try:
        yield
    except (BadZipFile, EOFError, KeyError, NotImplementedError, ValueError, struct.error, zlib.error) as problem:
        raise damaged(label, "its zip data break off or are damaged") from problem
    except OSError as problem:
        raise damaged(label, f"its zip data cannot be read ({problem.strerror or problem})") from problem


def open_archive(file: BinaryIO, label: str) -> ZipFile:
    """A zip archive whose directory is within bounds.

    Raises:
        DataError: it is damaged, or has more than MEMBERS members.
    """
    from zipfile import ZipFile

    # Each member has this mark in the directory, which zipfile reads whole before it can be asked how long it is.
    if occurrences(file, b"PK\x01\x02", most=MEMBERS + 1) > MEMBERS:
        raise over_limit(label, f"it is an archive of more than {MEMBERS:,} files", UNPACK_FIRST)
    file.seek(0)
    with archive_errors(label):
        return ZipFile(file)


def occurrences(file: BinaryIO, mark: bytes, *, most: int) -> int:
    """How often a mark occurs in a file, or ``most``, without holding the file in memory."""
    file.seek(0)
    count, rest = 0, b""
    while count < most and (chunk := file.read(_CHUNK)):
        seen = rest + chunk
        count += seen.count(mark)
        rest = seen[len(seen) - len(mark) + 1 :]
    return min(count, most)


def members(archive: ZipFile, label: str) -> dict[str, ZipInfo]:
    """The files of an archive by name, in lower case and with forward slashes: some writers use others.

    Raises:
        DataError: two of them have one name, so that readers would disagree on what the archive holds.
    """
    found: dict[str, ZipInfo] = {}
    for info in archive.infolist():
        name = info.filename.replace("\\", "/").lstrip("/").lower()
        if name in found:
            raise damaged(label, f"its zip data hold {info.filename} twice")
        if not name.endswith("/"):
            found[name] = info
    return found


def open_member(archive: ZipFile, info: ZipInfo, *, label: str, limit: int) -> IO[bytes]:
    """One member, unpacked while it is read, and never more of it than its declared size.

    Raises:
        DataError: that size is over ``limit`` bytes, or it is protected or packed in an uncommon way.
    """
    from zipfile import ZIP_DEFLATED, ZIP_STORED

    if info.flag_bits & 0x1:
        raise protected(label)
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise not_a_table(label, "it is a zip archive with an uncommon way of packing", UNPACK_FIRST)
    if info.file_size > limit:
        unpacked = f"{info.filename} unpacks to {size_in_words(info.file_size)}"
        raise over_limit(label, f"{unpacked}; the limit is {size_in_words(limit)}", "Save it as a plain CSV file.")
    with archive_errors(label):
        return archive.open(info)


def workbook_in(archive: ZipFile, label: str) -> FileKind | None:
    """The kind of workbook that an archive is, None for an archive of files.

    Raises:
        DataError: it is a document of another kind.
    """
    names = members(archive, label)
    for mark, what, remedy in PACKAGES:
        if mark in names:
            raise not_a_table(label, f"it {what}", remedy)
    if "[content_types].xml" in names and any(name.startswith("xl/") for name in names):
        return FileKind.XLSX
    if "mimetype" not in names or not {"content.xml", "encrypted-package"} & set(names):
        return None
    with archive_errors(label), open_member(archive, names["mimetype"], label=label, limit=_CHUNK) as mimetype:
        said = mimetype.read(200).strip()
    if said not in _SPREADSHEETS:
        raise not_a_table(label, "it is an OpenDocument file, but not a spreadsheet", SAVE_AGAIN)
    return FileKind.ODS


def only_file(archive: ZipFile, label: str) -> tuple[ZipInfo, str]:
    """The one file in an archive, and its name; what file managers add does not count.

    Raises:
        DataError: there is none, or there are several.
    """
    files = [info for name, info in members(archive, label).items() if not _is_clutter(name)]
    if len(files) == 1:
        return files[0], _name(files[0])
    names = ", ".join(_name(info) for info in files[:5]) + (", …" if len(files) > 5 else "")
    held = f"{len(files):,} files ({names})" if files else "no files"
    raise not_a_table(label, f"it is an archive of {held}, and njind reads one", UNPACK_FIRST)


def _is_clutter(name: str) -> bool:
    return name.startswith("__macosx/") or name.rpartition("/")[2] in _CLUTTER


def _name(info: ZipInfo) -> str:
    """A member's name; Chinese Windows writes it in its own encoding, which zipfile takes for that of DOS."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename
