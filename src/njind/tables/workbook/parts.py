"""The parts of a zipped workbook and their XML, as a bounded stream of tags and texts. No sheets, no cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, BinaryIO, Protocol
from xml.parsers import expat

from njind.tables.archives import archive_errors, damaged, members, open_archive, open_member, over_limit, size_in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from zipfile import ZipFile, ZipInfo

    from njind.line import LineValue

PART_BYTES = 256 << 20
"""The most that one part of a workbook may unpack to, 256 MiB: about five million cells."""

SMALL_PART_BYTES = 32 << 20
"""The same for parts without cells, 32 MiB: styles, lists of sheets."""

PACKED_BY = 100
"""A part beyond SMALL_PART_BYTES unpacks to so many times its packed size at most; real sheets to about 20 times."""

WORKBOOK_BYTES = 512 << 20
"""The most that is unpacked of one workbook in all, 512 MiB: sheets may share a part, and it is then read again."""

XML_DEPTH = 64
"""The most tags one inside the other. Excel nests 8 deep, OpenDocument about 20."""

XML_TAGS = 20_000_000
"""The most tags that are read of one workbook: twice its cells, each of which with a value holds one more tag."""

XML_NAMES = 10_000
"""The most different names of tags and attributes; real workbooks have a few hundred."""

XML_TOKEN = 1 << 20
"""The longest tag, comment or entity, 1 MiB: expat reads an unfinished one again from its start each time."""

_CHUNK = 64 << 10

_ENCODINGS = ("UTF-8", "UTF-16", "US-ASCII", "ISO-8859-1")
"""Those that expat knows by itself; for any other it asks Python, which raises what it likes."""


class Events(Protocol):
    """What wants to hear of the XML of a part."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag opens."""

    def end(self, tag: str) -> None:
        """A tag closes."""

    def text(self, text: str) -> None:
        """Text between tags, in one piece unless it is very long."""


@dataclass(slots=True)
class _Spent:
    """What has been read of a workbook so far."""

    size: int = 0
    tags: int = 0


@dataclass(frozen=True, slots=True)
class Package:
    """An opened workbook archive; ``progress`` hears of the bytes of the part that is being read."""

    label: str
    archive: ZipFile
    members: dict[str, ZipInfo]
    progress: Callable[[int, int | None], object] | None = None
    _spent: _Spent = field(default_factory=_Spent)

    def has(self, name: str) -> bool:
        """Whether a part is there, in any case."""
        return name.lower() in self.members

    def read(self, name: str, events: Events, *, limit: int = SMALL_PART_BYTES) -> None:
        """Tell ``events`` of all XML in a part.

        Raises:
            DataError: the part is missing, damaged or beyond a limit.
        """
        info = self.members.get(name.lower())
        if info is None:
            raise damaged(self.label, "workbook.part-missing", part=name)
        if limit >= info.file_size > max(SMALL_PART_BYTES, PACKED_BY * info.compress_size):
            sizes: dict[str, LineValue] = {"size": size_in_words(info.file_size), "most": PACKED_BY}
            raise over_limit(self.label, "workbook.unpacks-too-far", part=name, **sizes)
        with open_member(self.archive, info, label=self.label, limit=limit) as part:
            try:
                self._parse(part, events, info.file_size)
            except expat.ExpatError as problem:
                raise damaged(self.label, "workbook.part-damaged", part=name) from problem

    def _parse(self, part: IO[bytes], events: Events, size: int) -> None:
        names: dict[str, str] = {}
        parser = _parser(events, names, self._spent, self.label)
        fed = 0
        while chunk := self._chunk(part):
            parser.Parse(chunk, False)
            fed += len(chunk)
            self._spent.size += len(chunk)
            if self._spent.size > WORKBOOK_BYTES:
                raise over_limit(self.label, "workbook.unpacks-more", most=size_in_words(WORKBOOK_BYTES))
            if len(names) > XML_NAMES or fed - parser.CurrentByteIndex > XML_TOKEN:
                raise over_limit(self.label, "workbook.xml-tokens")
            if self.progress is not None:
                self.progress(fed, size)
        parser.Parse(b"", True)

    def _chunk(self, part: IO[bytes]) -> bytes:
        with archive_errors(self.label):
            return part.read(_CHUNK)


def open_package(file: BinaryIO, label: str, progress: Callable[[int, int | None], object] | None) -> Package:
    """The parts of a zipped workbook, to be read as long as its file is open."""
    archive = open_archive(file, label)
    return Package(label, archive, members(archive, label), progress)


def _parser(events: Events, names: dict[str, str], spent: _Spent, label: str) -> expat.XMLParserType:
    """A parser that refuses what a workbook never has: a document type, and with it entities and outside files."""
    parser = expat.ParserCreate(None, None, names)
    parser.buffer_text = True
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        spent.tags += 1
        if depth > XML_DEPTH:
            raise over_limit(label, "workbook.xml-depth", most=XML_DEPTH)
        if spent.tags > XML_TAGS:
            raise over_limit(label, "workbook.xml-tags", most=XML_TAGS)
        events.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        events.end(tag)

    def refuse(*_: object) -> None:
        raise damaged(label, "workbook.entities")

    def declare(_: str, encoding: str | None, __: int) -> None:
        if encoding is not None and encoding.upper() not in _ENCODINGS:
            raise damaged(label, "workbook.xml-encoding", encoding=encoding[:20])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = events.text
    parser.StartDoctypeDeclHandler = refuse
    parser.XmlDeclHandler = declare
    return parser


@dataclass(slots=True)
class StartTags:
    """Calls one function for each tag that opens, by its name without prefix, which is all that short parts need."""

    take: Callable[[str, dict[str, str]], None]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Pass the tag on."""
        self.take(local(tag), {local(name): value for name, value in attributes.items()})

    def end(self, tag: str) -> None:
        """Do nothing."""

    def text(self, text: str) -> None:
        """Do nothing."""


def local(name: str) -> str:
    """A name without its prefix: programs differ in it, ``x:row`` is ``row``."""
    return name.rpartition(":")[2]
