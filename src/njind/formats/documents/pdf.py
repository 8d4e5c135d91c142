"""A brief as a PDF, typeset by Typst: headings, tables aligned at the point, page numbers. No figures computed.

Every text is handed over as a string of Typst, never as its markup, so nothing in the data can be an instruction.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rich.cells import cell_len

from njind.chart import Chart
from njind.document import Paragraph, Points, Section
from njind.errors import NjindError
from njind.formats.charts import fonts, rendered
from njind.formats.documents import Written
from njind.formats.people.layout import label_of, laid_out
from njind.line import line
from njind.messages.wording import worded
from njind.sanitize import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from njind.document import Block, Document
    from njind.formats import Options
    from njind.formats.people.layout import Layout
    from njind.line import Line
    from njind.report import Report

_STAMP = 946684800
"""The same document gives the same bytes: its date is 2000-01-01, as there is none in the data."""
_LATIN = ("Libertinus Sans", "Liberation Sans", "DejaVu Sans")
_SIZES = ((92, "8pt"), (110, "7pt"), (130, "6pt"), (float("inf"), "5pt"))
"""How small a table is set, by the characters that its columns need side by side."""
_NAME = 18
"""Characters that a column of texts needs at least before its cells are broken."""


def write(document: Document, options: Options, stem: str) -> Written:
    """The document as PDF. Raises NjindError where no font has its characters."""
    import typst

    source = _source(document, options)
    if fonts.holds_chinese(source) and fonts.chinese_family() is None:
        raise NjindError("documents.font")
    content = typst.compile(source.encode(), format="pdf", timestamp=_STAMP)
    assert isinstance(content, bytes)
    return Written(content, {})


def _source(document: Document, options: Options) -> str:
    families = [*_LATIN, *filter(None, [fonts.chinese_family()]), *fonts.FAMILIES[:4]]
    title = _words(document.title, options)
    lang = '"zh", region: "cn"' if options.lang == "zh" else '"en"'
    head = (
        f"#set document(title: {_string(title)})\n"
        '#set page(paper: "a4", margin: (x: 20mm, y: 22mm), numbering: "1 / 1", footer-descent: 40%)\n'
        f"#set text(font: ({', '.join(map(_string, dict.fromkeys(families)))}), size: 10pt, lang: {lang}, "
        "fallback: true)\n"
        "#set par(justify: false, leading: 0.7em)\n"
        "#show heading: set block(above: 1.6em, below: 0.8em)\n"
        "#show heading: set block(sticky: true)\n"
        f'#align(left, text(size: 18pt, weight: "bold", {_string(title)}))\n'
        f"#text(fill: luma(90), {_string(_words(document.subtitle, options))})\n"
    )
    return head + "".join(_block(block, options) for block in document.blocks)


def _block(block: Block, options: Options) -> str:
    if isinstance(block, Section):
        return f"#heading(level: 1, {_string(_words(block.heading, options))})\n"
    if isinstance(block, Paragraph):
        gap = "" if options.lang == "zh" else " "
        return f"#par({_string(gap.join(_words(one, options) for one in block.lines))})\n"
    if isinstance(block, Points):
        return f"#list({', '.join(_string(_words(one, options)) for one in block.lines)})\n"
    if isinstance(block, Chart):
        drawn = rendered(block, ".svg", options).decode()
        label = _words(line("documents.chart", title=block.title), options)
        picture = f'image(bytes({_string(drawn)}), format: "svg", width: 88%, alt: {_string(label)})'
        return f"#block(breakable: false, {picture})\n"
    return "".join(_table(block, options))


def _table(report: Report, options: Options) -> Iterator[str]:
    layout = laid_out(report, options)
    size = next(size for most, size in _SIZES if _across(layout) <= most)
    yield f'#block(above: 1.2em, below: 0.4em, sticky: true, text(weight: "bold", {_string(layout.title)}))\n'
    yield f"#[#set text(size: {size})\n#table(\n  columns: ({', '.join(_widths(layout))},),\n"
    yield "  stroke: none, inset: 4pt,\n"
    yield f"  align: ({', '.join(one for one in layout.alignments)},),\n"
    yield "  table.hline(stroke: 0.8pt),\n"
    yield f"  table.header({', '.join(_cell(label_of(one, layout.lang), strong=True) for one in layout.columns)}),\n"
    yield "  table.hline(stroke: 0.5pt),\n"
    for row in layout.rows():
        yield f"  {', '.join(map(_cell, row))},\n"
    if layout.has_total:
        yield f"  table.hline(stroke: 0.5pt),\n  {', '.join(_cell(text, strong=True) for text in layout.total)},\n"
    yield "  table.hline(stroke: 0.8pt),\n)]\n"
    for said in layout.lines:
        yield f"#par(text(size: 8pt, fill: luma(90), {_string(said)}))\n"


def _across(layout: Layout) -> int:
    """The characters that the columns need side by side: figures in full, texts as far as they break well."""
    widest = [max(map(cell_len, (*one.cells, one.total, one.unit))) for one in layout.columns]
    return sum(
        2 + (width if one.is_number else min(width, _NAME)) for one, width in zip(layout.columns, widest, strict=True)
    )


def _widths(layout: Layout) -> Iterator[str]:
    """Figures are as wide as they need, texts share what is left."""
    yield from ("auto" if one.is_number else "1fr" for one in layout.columns)


def _cell(text: str, *, strong: bool = False) -> str:
    """A cell; the blanks behind a figure keep the points of a column under each other."""
    shown = text.rstrip(" ")
    padding = len(text) - len(shown)
    weight = 'weight: "bold", ' if strong else ""
    cell = f"text({weight}{_string(shown)})"
    if not padding or strong:
        return f"[#{cell}]"
    return f"[#{cell}#hide({_string('.' + '0' * (padding - 1))})]"


def _words(said: Line, options: Options) -> str:
    return harmless(worded(said, options.wording), breaks=" ")


def _string(text: str) -> str:
    """A string of Typst."""
    return json.dumps(text, ensure_ascii=False).replace("\\u", "\\\\u")
