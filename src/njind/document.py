"""Document: headings, paragraphs, reports and charts in order, as plain values. No layout, no files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from njind.chart import Chart
from njind.report import Report

if TYPE_CHECKING:
    from pathlib import Path

    from njind.line import Line


@dataclass(frozen=True, slots=True)
class Section:
    """The heading of a part; ``key`` names the part where parts are chosen."""

    key: str
    heading: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that are read one after the other."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences that each stand for themselves, as a list."""

    lines: tuple[Line, ...]


Block: TypeAlias = "Section | Paragraph | Points | Report | Chart"


@dataclass(frozen=True, slots=True)
class Document:
    """A paper to hand on: a title, what it is of, and its blocks in order."""

    title: Line
    subtitle: Line
    blocks: tuple[Block, ...]

    def reports(self) -> list[Report]:
        """The tables of the document, in order."""
        return [block for block in self.blocks if isinstance(block, Report)]

    def charts(self) -> list[Chart]:
        """The pictures of the document, in order."""
        return [block for block in self.blocks if isinstance(block, Chart)]

    def write(self, path: str | Path, **options: Any) -> None:
        """Write the document to a file whose extension chooses the format; ``options`` as ``formats.Options``.

        The file is written whole or not at all. Raises NjindError where that fails or what writes is not installed.
        """
        from njind.formats import Options
        from njind.formats.documents import write_document

        write_document(self, path, Options(**options))

    def _repr_html_(self) -> str:
        """The document as a notebook shows it."""
        from njind.formats import Options
        from njind.formats.documents.html import fragment

        return fragment(self, Options(in_print=True))
