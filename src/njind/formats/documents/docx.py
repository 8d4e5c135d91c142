"""A brief as a Word document in which an office can go on writing: real headings, real tables. No figures computed."""

from __future__ import annotations

import datetime
import io
import re
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from rich.cells import cell_len

from njind.chart import Chart
from njind.document import Paragraph, Points, Section
from njind.formats.charts import rendered
from njind.formats.documents import Written
from njind.formats.people.layout import label_of, laid_out
from njind.line import line
from njind.messages.wording import worded
from njind.sanitize import harmless

if TYPE_CHECKING:
    from njind.document import Block, Document
    from njind.formats import Options
    from njind.formats.people.layout import Layout, Shown
    from njind.line import Line
    from njind.report import Report

_CREATED = datetime.datetime(2000, 1, 1)
_LATIN, _CHINESE = "Calibri", "Microsoft YaHei"
_WIDE = 8
"""Tables of more columns are set smaller."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(document: Document, options: Options, stem: str) -> Written:
    """The document; the same one gives the same content."""
    paper = docx.Document()
    paper.core_properties.title = _words(document.title, options)
    paper.core_properties.author = "njind"
    paper.core_properties.created = paper.core_properties.modified = _CREATED
    _set_fonts(paper)
    _set_page(paper)
    paper.add_heading(_words(document.title, options), level=0)
    paper.add_paragraph(_words(document.subtitle, options), style="Subtitle")
    for block in document.blocks:
        _add(paper, block, options)
    held = io.BytesIO()
    paper.save(held)
    return Written(held.getvalue(), {})


def _set_fonts(paper: Any) -> None:
    """Latin and East Asian fonts of every style that is used; Word chooses between them by character."""
    for name in ("Normal", "Title", "Subtitle", "Heading 1", "Caption", "List Bullet"):
        style = paper.styles[name]
        style.font.name = _LATIN
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _CHINESE)
    paper.styles["Normal"].font.size = Pt(10.5)


def _set_page(paper: Any) -> None:
    section = paper.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = text
        run._r.append(mark)


def _add(paper: Any, block: Block, options: Options) -> None:
    if isinstance(block, Section):
        paper.add_heading(_words(block.heading, options), level=1)
    elif isinstance(block, Paragraph):
        gap = "" if options.lang == "zh" else " "
        paper.add_paragraph(gap.join(_words(one, options) for one in block.lines))
    elif isinstance(block, Points):
        for one in block.lines:
            paper.add_paragraph(_words(one, options), style="List Bullet")
    elif isinstance(block, Chart):
        _add_picture(paper, block, options)
    else:
        _add_table(paper, block, options)


def _add_picture(paper: Any, chart: Chart, options: Options) -> None:
    """A picture as wide as the page, with what it shows as alternative text."""
    width = paper.sections[0].page_width - 2 * paper.sections[0].left_margin
    shape = paper.add_picture(io.BytesIO(rendered(chart, ".png", options)), width=width)
    label = _words(line("documents.chart", title=chart.title), options)
    shape._inline.docPr.set("descr", label)
    shape._inline.docPr.set("title", label)


def _add_table(paper: Any, report: Report, options: Options) -> None:
    layout = laid_out(report, options)
    paper.add_paragraph(_safe(layout.title), style="Caption")
    rows = layout.all_rows()
    table = paper.add_table(rows=1 + len(rows), cols=len(layout.columns), style="Light Grid Accent 1")
    table.autofit = False
    _set_widths(table, layout, paper.sections[0].page_width - 2 * paper.sections[0].left_margin)
    _repeat(table.rows[0])
    _fill(table.rows[0], tuple(label_of(one, layout.lang) for one in layout.columns), layout, strong=True)
    for place, cells in enumerate(rows, start=1):
        _fill(table.rows[place], cells, layout, strong=layout.has_total and place == len(rows))
    for said in layout.lines:
        run = paper.add_paragraph().add_run(_safe(said))
        run.font.size = Pt(8.5)


def _set_widths(table: Any, layout: Layout, across: int) -> None:
    """The width of each column as its cells need it: a figure with its range stays on one line."""
    needs = [_need(one) for one in layout.columns]
    for column, need in zip(table.columns, needs, strict=True):
        width = int(across * need / sum(needs))
        column.width = width
        for cell in column.cells:
            cell.width = width


def _need(shown: Shown) -> int:
    """The columns of text that a column needs: its cells in full where they are figures, a heading on two lines."""
    cells = max(cell_len(cell.strip()) for cell in (*shown.cells, shown.total, ""))
    heading = max(map(cell_len, (*shown.heading.split(), shown.unit)), default=0)
    return max(cells if shown.is_number else min(cells, _NAME), min(heading, _NAME), _LEAST) + 2


_LEAST, _NAME = 4, 24
"""Columns of text that a column of a table has at least, and that names and headings have at most."""


def _repeat(row: Any) -> None:
    """The row stands at the top of each page that the table reaches."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _fill(row: Any, cells: tuple[str, ...], layout: Layout, *, strong: bool) -> None:
    size = Pt(9) if len(layout.columns) <= _WIDE else Pt(7)
    for cell, text, shown in zip(row.cells, cells, layout.columns, strict=True):
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(_safe(text.strip()))
        run.bold = strong
        run.font.size = size
        paragraph.paragraph_format.space_after = Pt(0)
        if shown.is_number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _words(said: Line, options: Options) -> str:
    return _safe(harmless(worded(said, options.wording), breaks=" "))


def _safe(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
