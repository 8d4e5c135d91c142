"""Files at addresses (``https://``, ``s3://``, ``gs://`` and what else fsspec knows), copied to read them. No cells.

A file at an address is copied, as a stream, to a temporary file of its name, which is removed when the command ends;
from there it is read as any file. So the disk for temporary files must have room for it, and all of it is fetched.
"""

from __future__ import annotations

import importlib.util
import os
import posixpath
import re
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from njind.errors import NjindError, UsageError
from njind.tables.sources import Part, Sources, keys_of, sources_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_WEB = ("http://", "https://")
_CHUNK = 1 << 20
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


def is_address(word: str | os.PathLike[str]) -> bool:
    """Whether a word of the command line is an address, and no file or database."""
    name = os.fspath(word)
    return _ADDRESS.match(name) is not None and not name.casefold().startswith(("postgres://", "postgresql://"))


def masked(given: str | os.PathLike[str]) -> str:
    """What messages and captions call a file or an address: without the password, the query and the fragment."""
    name = os.fspath(given)
    if "://" not in name:
        return name
    scheme, _, rest = name.partition("://")
    user, at, place = rest.rpartition("@")  # a password may hold any other mark
    return f"{scheme}://{user.partition(':')[0]}{at}{re.split('[?#]', place)[0]}"


def without_password(text: str, given: str) -> str:
    """A text without the secrets of an address, however they are written there."""
    if "://" not in given:
        return text
    text = text.replace(given, masked(given))
    found = re.search(r"://[^/@]*?:(?P<password>.*)@", given)
    secrets = {found["password"], unquote(found["password"])} if found else set()
    secrets |= {value for one in re.findall(r"[?&][^=&]*=([^&#]*)", given) for value in (one, unquote(one))}
    for secret in sorted((one for one in secrets if len(one) >= _SECRET), key=len, reverse=True):
        text = text.replace(secret, "***")
    return text


_SECRET = 3
"""Letters that a secret has at least: fewer are in any text."""


class Copies:
    """Files at addresses, copied to a folder that is removed with this object or by ``close``.

    ``addresses`` are what the copies are called, by their paths.
    """

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._made: dict[str, Path] = {}

    @property
    def addresses(self) -> dict[str, str]:
        """The address of each copy, as messages have it."""
        return {str(path): masked(address) for address, path in self._made.items()}

    def close(self) -> None:
        """Remove the copies."""
        if self._folder is not None:
            self._folder.cleanup()
        self._folder, self._made = None, {}

    def sources(self, words: Sequence[str], progress: Callable[[int, int | None], object] | None = None) -> Sources:
        """The files that some words stand for, one of which at least is an address.

        Raises NjindError where a file cannot be fetched; UsageError where one is named twice.
        """
        if "-" in words:
            raise UsageError("files_read.stream-among")
        parts: list[Part] = []
        for at, word in enumerate(words):
            if not is_address(word):
                found = sources_of([word])
                parts += [Part(Path(word))] if found is None else found.parts
            elif word in words[:at]:
                raise UsageError("files_read.named-twice", file=masked(word), first=masked(word))
            else:
                place = PurePosixPath(unquote(masked(word).partition("://")[2]))
                parts.append(Part(self._copy(word, progress), keys_of(place)))
        return Sources(tuple(parts), ", ".join(map(masked, words)))

    def _copy(self, address: str, progress: Callable[[int, int | None], object] | None) -> Path:
        if address in self._made:
            return self._made[address]
        if importlib.util.find_spec("fsspec") is None:
            raise NjindError("addresses.needs", given=masked(address), extra="remote")
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="njind-")
        folder = Path(self._folder.name) / str(len(self._made) + 1)
        folder.mkdir(exist_ok=True)
        name = _UNSAFE.sub("_", unquote(posixpath.basename(masked(address)))).lstrip(".") or "table"
        path = folder / name
        try:
            _fetch(address, path, progress)
        except (NjindError, KeyboardInterrupt, SystemExit):
            raise
        except Exception as error:  # noqa: BLE001 (each kind of address has errors of its own)
            path.unlink(missing_ok=True)
            raise _worded(error, address) from None
        self._made[address] = path
        return path


def _fetch(address: str, path: Path, progress: Callable[[int, int | None], object] | None) -> None:
    from fsspec.core import url_to_fs

    # in blocks, one after the other, as a file of any size is
    options: dict[str, Any] = {"block_size": 0} if address.casefold().startswith(_WEB) else {}
    done = 0
    system, place = url_to_fs(address)
    with system.open(place, "rb", **options) as source, path.open("wb") as copy:
        total = getattr(source, "size", None)
        while chunk := source.read(_CHUNK):
            copy.write(chunk)
            done += len(chunk)
            if progress is not None:
                progress(done, total)
    if isinstance(total, int) and done < total:
        raise OSError(f"{done} of {total} bytes came")


def _worded(error: Exception, address: str) -> NjindError:
    given = masked(address)
    cause = error.__cause__ if error.__cause__ is not None else error
    status = getattr(cause, "status", None)
    # that a server of files cannot be reached is a missing file to fsspec as well
    is_web = address.casefold().startswith(_WEB) and cause is not error
    is_missing = isinstance(error, FileNotFoundError) and (status in (404, 410) or not is_web)
    error = error if is_missing or not isinstance(cause, Exception) else cause
    reason = without_password(" ".join(str(error).split()) or type(error).__name__, address)[:_LONGEST_REASON]
    if isinstance(error, ImportError):
        return NjindError("addresses.needs-package", given=given, reason=reason)
    if is_missing:
        return NjindError("addresses.not-found", given=given)
    if (
        isinstance(error, PermissionError)
        or status in (401, 403)
        or "credential" in f"{type(error).__name__} {error}".casefold()
    ):
        return NjindError("addresses.no-right", given=given, reason=reason)
    return NjindError("addresses.failed", given=given, reason=reason)


_LONGEST_REASON = 240
