"""Zip archives, bounded before they are unpacked: a workbook is one, a packed table is another. No sheets, no paths."""

from __future__ import annotations

from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, BinaryIO

from njind.line import names
from njind.tables.kinds import PACKAGES, FileKind, not_a_table, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile, ZipInfo

    from njind.errors import DataError
    from njind.line import LineValue

MEMBERS = 10_000
"""The most members of an archive; a workbook of a thousand sheets with drawings has fewer."""

_CHUNK = 1 << 20

_SPREADSHEETS = tuple(
    f"application/vnd.oasis.opendocument.spreadsheet{template}".encode() for template in ("", "-template")
)

_CLUTTER = (".ds_store", "thumbs.db", "desktop.ini")
"""What file managers add to archives by themselves."""


def damaged(label: str, key: str, **said: LineValue) -> DataError:
    """The error for a file whose bytes are not what its kind asks for."""
    return unreadable(label, "damaged-file", key, said=said)


def over_limit(label: str, key: str, **said: LineValue) -> DataError:
    """The error for a file beyond a limit, which the message states."""
    return unreadable(label, "over-limit", key, said=said)


def protected(label: str) -> DataError:
    """The error for a file that cannot be read without a password."""
    return unreadable(label, "protected-file", "files_read.protected")


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
        raise damaged(label, "files_read.damaged-zip") from problem
    except OSError as problem:
        raise damaged(label, "files_read.unreadable-zip", reason=problem.strerror or str(problem)) from problem


def open_archive(file: BinaryIO, label: str) -> ZipFile:
    """A zip archive whose directory is within bounds.

    Raises:
        DataError: it is damaged, or has more than MEMBERS members.
    """
    from zipfile import ZipFile

    # Each member has this mark in the directory, which zipfile reads whole before it can be asked how long it is.
    if occurrences(file, b"PK\x01\x02", most=MEMBERS + 1) > MEMBERS:
        raise over_limit(label, "files_read.too-many-members", most=MEMBERS)
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
            raise damaged(label, "files_read.member-twice", name=info.filename)
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
        raise not_a_table(label, "uncommon-packing")
    if info.file_size > limit:
        sizes = {"size": size_in_words(info.file_size), "most": size_in_words(limit)}
        raise over_limit(label, "files_read.unpacks-to", name=info.filename, **sizes)
    with archive_errors(label):
        return archive.open(info)


def workbook_in(archive: ZipFile, label: str) -> FileKind | None:
    """The kind of workbook that an archive is, None for an archive of files.

    Raises:
        DataError: it is a document of another kind.
    """
    held = members(archive, label)
    for mark, what in PACKAGES:
        if mark in held:
            raise not_a_table(label, what)
    if "[content_types].xml" in held and any(name.startswith("xl/") for name in held):
        return FileKind.XLSX
    if "mimetype" not in held or not {"content.xml", "encrypted-package"} & set(held):
        return None
    with archive_errors(label), open_member(archive, held["mimetype"], label=label, limit=_CHUNK) as mimetype:
        said = mimetype.read(200).strip()
    if said not in _SPREADSHEETS:
        raise not_a_table(label, "other-opendocument")
    return FileKind.ODS


def only_file(archive: ZipFile, label: str) -> tuple[ZipInfo, str]:
    """The one file in an archive, and its name; what file managers add does not count.

    Raises:
        DataError: there is none, or there are several.
    """
    files = [info for name, info in members(archive, label).items() if not _is_clutter(name)]
    if len(files) == 1:
        return files[0], _name(files[0])
    if not files:
        raise not_a_table(label, "no-member")
    raise not_a_table(label, "many-members", count=len(files), names=names(map(_name, files), most=5))


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
