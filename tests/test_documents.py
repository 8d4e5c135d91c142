"""A document says the same in every format: its figures are those of its reports, its text is text."""

from __future__ import annotations

import importlib.util
import io
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest

from called import called
from njind.analysis import charts
from njind.analysis.sectors.ranking import rank_sectors
from njind.chart import Chart
from njind.document import Document, Paragraph, Points, Section
from njind.errors import NjindError, UsageError
from njind.formats import Options
from njind.formats.charts import fonts
from njind.formats.documents import DOCUMENT_FORMATS, document_format, write_document, written
from njind.formats.people.layout import label_of, laid_out
from njind.line import line, text
from njind.messages.wording import worded

needs_extra = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("altair", "vl_convert", "docx", "typst")),
    reason="the extra report is not installed",
)
pytestmark = needs_extra

Capture = pytest.CaptureFixture[bytes]

SECTORS = pd.DataFrame(
    {
        "sector": ["Iron", "Tin", "<script>alert(1)</script>"],
        "sector_zh": ["铁", "锡", "铅"],
        "period": ["2025H1"] * 3,
        "region": ["North"] * 3,
        "revenue": [110e9, 45e9, 52.5e9],
        "revenue_rounding": [1e9, 1e9, 1e8],
        "growth": [0.10, -0.10, 0.05],
        "growth_qualifier": ["", "", "approx"],
        "growth_rounding": [0.01, 0.01, 0.01],
        "unit": ["CNY"] * 3,
    }
)
REPORT = rank_sectors(SECTORS).choose(["sector", "revenue", "growth", "contribution"])
DOCUMENT = Document(
    title=text('A brief & its "title" #set page'),
    subtitle=text("First half"),
    blocks=(
        Section("sectors", text("Sectors")),
        Paragraph((text("One sentence."), text("And *another* one."))),
        REPORT,
        charts.growth_chart(SECTORS),
        Section("methods", text("Methods")),
        Points((line("charts.ranges"), text("\\`raw` [link](x)"))),
    ),
)
each_format = pytest.mark.parametrize("extension", DOCUMENT_FORMATS)


def content(extension: str, **options: str) -> bytes:
    return written(DOCUMENT, extension, Options(**options)).content  # type: ignore[arg-type]


@each_format
def test_the_same_document_gives_the_same_bytes(extension: str) -> None:
    one, other = content(extension), content(extension)
    if extension in (".docx", ".xlsx"):
        one, other = (b"".join(parts(packed).values()) for packed in (one, other))
    assert one == other


def parts(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_unknown_ending_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match=r'a brief has no format for ".odt"'):
        document_format("brief.odt")


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(NjindError) as raised:
        document_format("brief.docx")
    assert "pip install 'njind[report]'" in (raised.value.hint or "")


# ------------------------------------------------------------------------------------------- HTML


def test_the_page_escapes_what_the_data_hold() -> None:
    page = content(".html").decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_page_lets_nothing_run_or_load_but_its_own() -> None:
    page = content(".html").decode()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src &#x27;none&#x27;;")
    assert "unsafe" not in policy
    assert re.findall(r'\s(?:style|on\w+)="', page) == [], "a strict policy would block it"
    assert not re.findall(r"(?:src|href)=[\"'](?!#)", page)


def test_the_cells_of_the_page_carry_their_exact_values() -> None:
    page = content(".html").decode()
    assert 'data-value="110000000000.0">110' in page
    assert 'data-value="-0.1">-10' in page


def test_names_within_pictures_are_told_apart() -> None:
    twice = Document(
        DOCUMENT.title, DOCUMENT.subtitle, (charts.growth_chart(SECTORS), charts.contribution_chart(SECTORS))
    )
    page = written(twice, ".html", Options()).content.decode()
    names = re.findall(r'\sid="([^"]+)"', page)
    assert len(names) == len(set(names))


# ------------------------------------------------------------------------------------------- DOCX


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def body(**options: str) -> ElementTree.Element:
    return ElementTree.fromstring(parts(content(".docx", **options))["word/document.xml"])


def words(element: ElementTree.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def test_headings_tables_and_lists_of_word_are_real() -> None:
    styles = [one.get(f"{W}val") for one in body().iter(f"{W}pStyle")]
    assert {"Title", "Subtitle", "Heading1", "Caption", "ListBullet"} <= set(styles)
    assert len(list(body().iter(f"{W}tblHeader"))) == 1


def test_the_table_of_word_is_that_of_the_screen() -> None:
    (table,) = body().iter(f"{W}tbl")
    cells = [[words(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    layout = laid_out(REPORT, Options())
    assert cells[0] == [label_of(one, layout.lang) for one in layout.columns]
    assert cells[1:] == [[cell.strip() for cell in row] for row in layout.all_rows()]


def test_pictures_of_word_have_alternative_texts_and_chinese_its_fonts() -> None:
    packed = parts(content(".docx", lang="zh"))
    assert b'descr="\xe5\x9b\xbe\xef\xbc\x9a' in packed["word/document.xml"]  # 图：
    assert packed["word/styles.xml"].count(b'w:eastAsia="Microsoft YaHei"') >= 5


# ------------------------------------------------------------------------------------------- PDF


needs_chinese = pytest.mark.skipif(fonts.chinese_family() is None, reason="no Chinese font is installed")


def test_the_markup_of_the_data_is_text_in_the_pdf() -> None:
    assert content(".pdf").startswith(b"%PDF")


@needs_chinese
def test_chinese_is_text_in_the_pdf(tmp_path: Path) -> None:
    import shutil
    import subprocess

    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    path = tmp_path / "brief.pdf"
    path.write_bytes(content(".pdf", lang="zh"))
    read = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert 'A brief & its "title" #set page' in read
    assert "细线：因舍入或“约”“超”等表述，数值可能所在的范围。" in read
    assert re.search(r"1\s*/\s*\d", read), "pages are numbered"
    for cells in laid_out(REPORT, Options(lang="zh")).rows():
        assert cells[1].strip() in read


def test_without_a_font_a_chinese_pdf_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "chinese_family", lambda: None)
    with pytest.raises(NjindError) as raised:
        content(".pdf", lang="zh")
    assert raised.value.line.key == "documents.font"


# ------------------------------------------------------------------------------------------- Markdown, files


def test_markdown_has_its_pictures_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "my brief.md"
    write_document(DOCUMENT, path, Options())
    linked = re.findall(r"!\[[^\]]*\]\(<([^>]+)>\)", path.read_text(encoding="utf-8"))
    assert linked == ["my brief-1-growth.svg"]
    assert (tmp_path / linked[0]).read_bytes().startswith(b"<svg")
    assert "And \\*another\\* one." in path.read_text(encoding="utf-8")


def test_a_document_is_never_written_onto_its_input(tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    path.write_text("mine")
    with pytest.raises(UsageError):
        write_document(DOCUMENT, path, Options(), inputs=[str(path)])
    assert path.read_text() == "mine"


def test_a_document_shows_itself_in_a_notebook() -> None:
    assert DOCUMENT._repr_html_().startswith("<header>\n<h1>A brief &amp; its")


def chart_of(packed: bytes, title: str) -> tuple[ElementTree.Element, dict[str, list[Any]]]:
    """The native chart of this title, and the rows of the sheet of its numbers by their names."""
    files = parts(packed)
    drawn = (ElementTree.fromstring(body) for name, body in files.items() if name.startswith("xl/charts/chart"))
    found = next(one for one in drawn if title in "".join(one.itertext()))
    book = openpyxl.load_workbook(io.BytesIO(packed), read_only=True)
    rows = [list(row) for sheet in book for row in sheet.iter_rows(values_only=True) if "chart" in sheet.title.lower()]
    at = next(place for place, row in enumerate(rows) if row[0] == title)
    end = next((place for place, row in enumerate(rows[at + 2 :], start=at + 2) if row[0] is None), len(rows))
    return found, {str(row[0]): row[1:] for row in rows[at + 2 : end]}


C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MIXED = SECTORS.assign(growth=[0.2, -0.3][: len(SECTORS)] + [0.0] * (len(SECTORS) - 2))


def book_of(*pictures: Chart) -> bytes:
    return written(Document(text("Brief"), text("One"), tuple(pictures)), ".xlsx", Options()).content


def test_the_steps_of_a_native_waterfall_end_at_the_total() -> None:
    chart = charts.contribution_chart(MIXED)
    _, rows = chart_of(book_of(chart), worded(chart.title))
    for item in chart.items:
        held, above, below = (float(str(number or 0.0)) for number in rows[item.name][:3])
        assert above >= 0 >= below
        assert above - below == pytest.approx(abs(100 * (item.y.value or 0.0)))
        assert held * (above + below) >= 0, "what holds a bar up is on its side of 0"
    total = next(item for item in chart.items if item.is_total)
    assert float(str(rows[total.name][1] or 0)) + float(str(rows[total.name][2] or 0)) == pytest.approx(
        100 * (total.y.value or 0.0)
    )


def test_native_bars_begin_at_the_left_and_their_first_name_is_at_the_top() -> None:
    chart = charts.growth_chart(MIXED)
    drawn, _ = chart_of(book_of(chart), worded(chart.title))
    turned = {
        axis: drawn.find(f".//{C}{axis}/{C}scaling/{C}orientation").get("val")  # type: ignore[union-attr]
        for axis in ("catAx", "valAx")
    }
    assert turned == {"catAx": "maxMin", "valAx": "minMax"}


def test_each_series_of_a_chart_is_one_of_excel_s() -> None:
    projects = pd.DataFrame(
        {
            "project": ["A", "B", "C"],
            "status": ["planned", "started", "planned"],
            "date": ["2024", "2024", "2025"],
            "investment": [6e9, 2e9, 1e9],
            "currency": "CNY",
        }
    )
    chart = charts.pipeline_chart(projects)
    drawn, rows = chart_of(book_of(chart), worded(chart.title))
    assert len(drawn.findall(f".//{C}ser")) == 2
    assert {name: row[:2] for name, row in rows.items()} == {"2024": [6, 2], "2025": [1, None]}


def test_a_figure_of_word_stands_on_one_line() -> None:
    report = rank_sectors(SECTORS, ranges=True).choose(["sector", "revenue", "growth", "contribution"])
    packed = written(Document(text("Brief"), text("One"), (report,)), ".docx", Options()).content
    table = ElementTree.fromstring(parts(packed)["word/document.xml"]).find(f".//{W}tbl")
    assert table is not None
    grid = [int(str(one.get(f"{W}w"))) for one in table.findall(f"{W}tblGrid/{W}gridCol")]
    cells = [words(cell) for row in table.findall(f"{W}tr")[1:] for cell in row.findall(f"{W}tc")[3:4]]
    widest = max(len(cell) for cell in cells)
    assert grid[3] >= widest * 20 * 9 * 0.5, "nine points a character, half as wide as high, in twentieths"


# ------------------------------------------------------------------------------------------- from an office's tables

BUREAU = (
    "临江市2025年上半年主要行业运行情况,,\n单位：亿元,,\n行业,营业收入,同比增长(%)\n"
    "合计,300.0,-3.1\n电子信息,200.0,-5.0\n纺织,100.0,-10.0\n"
)
LEDGER = (
    "项目名称,所属区,投资额(万元),状态,开工日期\n电池基地,东区,120000,在建,2024-03-01\n"
    "数据中心,西区,8000,在建,2025-03-11\n"
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with a bureau's table of sectors and a ledger of projects."""
    (tmp_path / "行业.csv").write_text(BUREAU, encoding="utf-8")
    (tmp_path / "项目.csv").write_text(LEDGER, encoding="utf-8")
    return tmp_path


def told(office: Path, capture: Capture, *arguments: str) -> tuple[str, str]:
    """The brief of an office in Chinese as Markdown, and what was said beside it."""
    named = [str(office / one) if one.endswith(".csv") else one for one in arguments]
    status, _, said = called(capture, "report", *named, "--lang", "zh", "-o", str(office / "简报.md"))
    assert status == 0
    return (office / "简报.md").read_text(encoding="utf-8"), said


def test_the_brief_of_an_office_says_what_it_published(office: Path, capfdbinary: Capture) -> None:
    brief, _ = told(office, capfdbinary, "--sectors", "行业.csv", "--projects", "项目.csv")
    assert "合计实现营业收入300亿元，同比下降6.7%。公布的合计数为同比下降3.1%，与按行业推算的结果不符。" in brief
    assert "电子信息实现营业收入200亿元，同比下降5%，下拉增速3.3个百分点。" in brief
    assert "同期，投资额最大的项目为数据中心（8000万元）。" in brief, "the larger one is of another year"
    assert str(office) not in brief, "a paper that goes round names no folder of its maker"


def test_the_brief_of_one_table_is_of_that_table(office: Path, capfdbinary: Capture) -> None:
    brief, _ = told(office, capfdbinary, "--projects", "项目.csv")
    assert "共有投资项目2个，总投资12.8亿元，其中1亿元及以上项目1个。" in brief
    assert "南京" not in brief
    assert "各行业" not in brief
    brief, _ = told(office, capfdbinary, "--sectors", "行业.csv")
    assert "投资" not in brief.partition("\n")[2]


def test_what_is_said_of_an_office_s_table_has_no_english_word(office: Path, capfdbinary: Capture) -> None:
    brief, said = told(office, capfdbinary, "--sectors", "行业.csv", "--projects", "项目.csv")
    keys = r"growth|csv|svg|zh|简报\S*"
    assert re.findall(r"[A-Za-z]{2,}", re.sub(keys, "", brief)) == []
    assert said == "注：未注明单位的数值采用表格上方第2行的单位\n注：合计行单列、不计入：第4行\n"


def test_a_column_of_which_nothing_is_known_is_not_in_the_brief(office: Path, capfdbinary: Capture) -> None:
    brief, _ = told(office, capfdbinary, "--projects", "项目.csv", "--sections", "largest")
    assert "| 项目名称 | 日期" in " ".join(brief.split())
