"""The registry of formats, and the way from a Report to text, a file or a stream. No layout: each has its module."""

from __future__ import annotations

import codecs
import importlib
import importlib.util
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, cast

from njind.errors import NjindError, UsageError, nearest, unknown_name
from njind.formats import files
from njind.line import Line, Names
from njind.messages.wording import LANGUAGES, Wording, worded
from njind.report import Audience, Report
from njind.sanitize import harmless
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from os import PathLike
    from types import ModuleType

    Rendered: TypeAlias = Iterator[str] | bytes

BOM = "\ufeff".encode()
"""What tells Excel that a CSV file is UTF-8."""

_UTF8 = "utf-8"


@frozen
class Format:
    """One way to write a report.

    ``module`` (of this package) holds ``write(report, options)``, which gives pieces of text, or bytes where
    ``binary``; it is imported when the format is first used.
    ``extensions`` are the endings of file names that choose the format.
    ``audience`` says which columns are shown, and whether figures are rounded for people or exact for machines.
    ``carries_notes`` says that caption and notes are part of the output; where not, they belong on stderr.
    ``bom`` says that a file of it begins with a byte-order mark unless told otherwise.
    ``follows_screen`` says that on a stream it is written in the encoding of the screen; else always in UTF-8.
    ``streams`` says that ``module`` also holds ``write_all(reports, options)``, which gives reports with the same
    columns as one, piece by piece.
    ``needs`` are the packages that it imports and an extra installs.
    """

    name: str
    extensions: tuple[str, ...]
    audience: Audience
    module: str
    binary: bool = False
    carries_notes: bool = False
    bom: bool = False
    follows_screen: bool = False
    streams: bool = False
    needs: tuple[str, ...] = ()

    @property
    def said(self) -> Line:
        """What it is for, in a few words."""
        return Line(f"formats.as-{self.name}")

    @property
    def help(self) -> str:
        """What it is for, in English."""
        return worded(self.said)


def _for_people(name: str, extensions: tuple[str, ...], *, follows_screen: bool = True) -> Format:
    return Format(
        name,
        extensions,
        Audience.PEOPLE,
        module=f"people.{name}",
        carries_notes=True,
        follows_screen=follows_screen,
    )


def _for_machines(
    name: str, extensions: tuple[str, ...], *, bom: bool = False, binary: bool = False, needs: tuple[str, ...] = ()
) -> Format:
    return Format(
        name,
        extensions,
        Audience.MACHINES,
        module=f"machine.{name}",
        binary=binary,
        bom=bom,
        streams=True,
        needs=needs,
    )


_ALL = (
    _for_people("table", ()),
    _for_machines("csv", (".csv",), bom=True),
    _for_machines("tsv", (".tsv", ".tab"), bom=True),
    _for_machines("json", (".json",)),
    _for_machines("jsonl", (".jsonl", ".ndjson")),
    _for_people("markdown", (".md", ".markdown")),
    _for_people("html", (".html", ".htm"), follows_screen=False),
    _for_people("latex", (".tex",)),
    _for_people("plain", (".txt",)),
    Format("xlsx", (".xlsx",), Audience.PEOPLE, module="people.xlsx", binary=True, carries_notes=True),
    _for_machines("parquet", (".parquet",), binary=True, needs=("pyarrow",)),
)

FORMATS: dict[str, Format] = {known.name: known for known in _ALL}
"""Every format by its name, in the order in which help lists them."""


@frozen
class Options:
    """How a report is written; a format ignores what does not concern it.

    ``unit``: display unit of amounts in people's formats: auto, or a unit's name.
    ``digits``: decimals of every amount, rate and share in people's formats; None: as many as the figures support.
    ``total``: whether the total row is written; None: for people only.
    ``bom``: whether CSV and TSV begin with a byte-order mark; None: a regular file does, a pipe or terminal does not.
    ``width``: columns of the screen that a table must fit; None: its natural width.
    ``color``: whether a table may use bold and dim.
    ``ascii``: whether lines and signs must be ASCII because the screen shows nothing else.
    ``bars``: whether a table has bars behind its figures, where its width has room for them.
    ``room_for_bars``: whether the columns leave room for one bar at least, instead of only what is left of the width.
    ``notes``: whether all that can be said stands under a table for people, or only what a reader must know and what
    the figures are; and whether a report that is read in sentences has its table besides.
    ``quiet``: whether only what a reader must know stands there.
    ``lang``: en or zh, for headings and units.
    ``in_print``: whether it goes into a paper or a picture, whose readers have no command at hand.
    ``encoding``: of the screen. What it cannot show is written as a visible escape. Files are always UTF-8.
    """

    unit: str = "auto"
    digits: int | None = None
    total: bool | None = None
    bom: bool | None = None
    width: int | None = None
    color: bool = False
    ascii: bool = False
    bars: bool = False
    room_for_bars: bool = False
    notes: bool = False
    quiet: bool = False
    lang: str = "en"
    in_print: bool = False
    encoding: str = _UTF8

    def __post_init__(self) -> None:
        """Refuse a language that no heading is in."""
        if self.lang not in LANGUAGES:
            raise unknown_name("language", self.lang, LANGUAGES)

    @property
    def wording(self) -> Wording:
        """How lines are worded for this reader."""
        return Wording(self.lang, self.unit, self.in_print)

    def totals(self, audience: Audience) -> bool:
        """Whether this audience gets the total row."""
        return audience is Audience.PEOPLE if self.total is None else self.total


def format_named(name: str) -> Format:
    """The format of this name; a usage error names the nearest."""
    if name not in FORMATS:
        raise unknown_name("format", name, FORMATS)
    return FORMATS[name]


def format_of(path: str | PathLike[str], name: str | None = None) -> Format:
    """The format that a file's extension chooses, or that ``name`` chooses where the extension does not contradict it.

    Raises UsageError for an extension that no format has and for a contradiction.
    """
    by_extension = {extension: known for known in _ALL for extension in known.extensions}
    extension = PurePath(path).suffix.casefold()
    found = by_extension.get(extension)
    shown = harmless(str(path), most=200)
    if name is not None:
        chosen = format_named(name)
        if found is not None and found is not chosen:
            key = "formats.contradicted" if chosen.extensions else "formats.contradicted-by-none"
            values = {"extensions": Names(chosen.extensions, how="or")} if chosen.extensions else {}
            raise UsageError(key, file=shown, found=found.name, asked=name, **values)
        return chosen
    if found is not None:
        return found
    if not extension:
        raise UsageError("formats.no-extension", file=shown, extensions=_names(by_extension, how="comma"))
    near = nearest(extension, by_extension) or by_extension
    raise UsageError("formats.unknown-extension", extension=harmless(extension, most=60), extensions=_names(near))


def _names(extensions: Iterable[str], how: str = "or") -> Names:
    shown = tuple(extensions)
    return Names(shown, most=len(shown), how=how)


def refuse_missing(chosen: Format) -> None:
    """Raise NjindError where a package is missing that a format needs, with the command that installs it."""
    if any(importlib.util.find_spec(name) is None for name in chosen.needs):
        raise NjindError("formats.extra", format=chosen.name)


def render(report: Report, name: str, options: Options | None = None) -> Rendered:
    """The report in the format of this name: pieces of text that together are the output, or bytes for a binary format.

    Text is rendered while it is asked for, so that a large report streams.
    """
    write = cast("Callable[[Report, Options], Rendered]", _module(format_named(name)).write)
    return write(report, options or Options())


def _module(chosen: Format) -> ModuleType:
    refuse_missing(chosen)
    return importlib.import_module(f"njind.formats.{chosen.module}")


def write_file(
    report: Report | Iterable[Report],
    path: str | PathLike[str],
    options: Options | None = None,
    *,
    format: str | None = None,
    inputs: Iterable[str | PathLike[str]] = (),
) -> None:
    """Write the report to a file, whole or not at all; its extension chooses the format unless ``format`` does.

    Several reports with the same columns are written as one by a format that ``streams``, each made when the one before
    is written.
    An existing file is replaced and keeps its owner, mode and extended attributes; a link is followed, a device is
    written into. Another name of the same file (a hard link) keeps what it held.
    ``inputs`` are the files that were read ("-" is standard input): writing onto one of them is a UsageError.
    Raises NjindError where the file cannot be written; then an existing file is as it was.
    """
    options = options or Options()
    chosen = format_of(path, format)
    with files.explained(path):
        target = files.target_of(path, inputs=inputs)
        bom = target.fresh if options.bom is None else options.bom
        target.write(_encoded(report, chosen, replace(options, encoding=_UTF8), bom=bom))


def write_stream(
    report: Report | Iterable[Report],
    name: str,
    options: Options | None,
    stream: BinaryIO,
    *,
    inputs: Iterable[str | PathLike[str]] = (),
) -> None:
    """Write the report to a binary stream such as standard output, and flush it; several reports as ``write_file``.

    ``inputs`` are the files that were read ("-" is standard input): a stream that is one of them is a UsageError.
    Raises UsageError for a binary format at a terminal, NjindError where the stream cannot be written,
    and lets BrokenPipeError pass: a reader that went away is no error.
    """
    options = options or Options()
    chosen = format_named(name)
    if chosen.binary and stream.isatty():
        raise UsageError("formats.not-text", format=name, extension=chosen.extensions[0])
    files.refuse_input_stream(stream, inputs)
    if not chosen.follows_screen:
        options = replace(options, encoding=_UTF8, ascii=False)
    with files.explained(None):
        bom = files.is_fresh(stream) if options.bom is None else options.bom
        for piece in _encoded(report, chosen, options, bom=bom):
            files.write_whole(stream, piece)
        files.flush_whole(stream)


def write_text(
    pieces: Iterable[str], options: Options, stream: BinaryIO, *, inputs: Iterable[str | PathLike[str]] = ()
) -> None:
    """Write pieces of text to a binary stream such as standard output, in its encoding, and flush it.

    ``inputs`` and errors as in ``write_stream``.
    """
    files.refuse_input_stream(stream, inputs)
    with files.explained(None):
        for piece in pieces:
            files.write_whole(stream, piece.encode(options.encoding, "backslashreplace"))
        files.flush_whole(stream)


def _encoded(given: Report | Iterable[Report], chosen: Format, options: Options, *, bom: bool) -> Iterator[bytes]:
    rendered: Rendered | Iterator[bytes]
    if isinstance(given, Report):
        rendered = render(given, chosen.name, options)
    else:
        rendered = _module(chosen).write_all(given, options)
    if bom and chosen.bom:
        yield BOM
    if isinstance(rendered, bytes):
        yield rendered
        return
    # one encoder for all pieces: an encoding such as UTF-16 begins with a mark, once
    encoder = codecs.getincrementalencoder(options.encoding)("backslashreplace")
    for piece in rendered:
        yield piece if isinstance(piece, bytes) else encoder.encode(piece)
    yield encoder.encode("", final=True)
