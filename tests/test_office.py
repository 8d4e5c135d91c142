"""Tables as an office program saves them, read by njind; and njind's workbooks, opened by an office program.

LibreOffice makes and opens the files. Where it is not installed these tests are skipped; CI installs it.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from called import called
from njind import read_projects, read_sectors
from njind.analysis.brief import brief

Capture = pytest.CaptureFixture[bytes]

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
    pytest.mark.xdist_group("office"),
]

UTF8, UTF16, GB18030 = 76, 65535, 85
"""What LibreOffice calls these encodings."""


def text(delimiter: str, encoding: int, *, as_shown: bool = True) -> str:
    """The filter that saves text: its cells as they are shown, which is what LibreOffice offers, or in full."""
    return f"csv:Text - txt - csv (StarCalc):{ord(delimiter)},34,{encoding},1,,0,false,true,{str(as_shown).lower()}"


SAVED = {
    "utf8.csv": text(",", UTF8),
    "utf16.csv": text(",", UTF16),
    "gb18030.csv": text(",", GB18030),
    "semicolon.csv": text(";", UTF8),
    "tabs.csv": text("\t", UTF8),
    "full.csv": text(",", UTF8, as_shown=False),
    "calc.xlsx": "xlsx:Calc MS Excel 2007 XML",
    "calc.xls": "xls:MS Excel 97",
    "calc.ods": "ods:calc8",
}
"""The files that the table is saved as, and the filter that LibreOffice saves each with."""


def converted(source: Path, target: Path, how: str, folder: Path) -> Path:
    """What LibreOffice makes of a file, in a folder that also holds its settings."""
    out = folder / target.stem
    command = [
        str(SOFFICE),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--convert-to", how, "--outdir", str(out), str(source)),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    made = out / f"{source.stem}{target.suffix}"
    assert made.exists(), done.stdout + done.stderr
    return made.rename(target)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def book(folder: Path) -> Path:
    """A workbook as a bureau has it: a title, a unit, percent cells, a formula, a total, a note, a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "产业"
    rows: list[list[Any]] = [
        ["2025年上半年主要产业营业收入"],
        ["单位：亿元"],
        ["地区", "行业", "期间", "营业收入", "同比增长"],
        ["南京", "软件和信息服务", "2025年上半年", 5200, 0.165],
        ["南京", "生物医药", "2025年上半年", 1185, 0.115],
        ["南京", "机器人", "2025年上半年", "约194", "约20%"],
        ["南京", "新型材料", "2025年上半年", "=1185+57.5", -0.032],
        ["南京", "007", "2025年上半年", 0.5, None],
        ["", "合计", "", "=D4+D5+D7+D8", None],
        ["注：数据来源于统计局。"],
    ]
    for row in rows:
        sheet.append(row)
    for row_number in (4, 5, 7):
        sheet.cell(row_number, 5).number_format = "0.0%"
        sheet.cell(row_number, 4).number_format = "#,##0.0"
    book.create_sheet("旧表").sheet_state = "hidden"
    path = folder / "typed.xlsx"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def saved(book: Path, folder: Path) -> dict[str, Path]:
    return {name: converted(book, folder / name, how, folder) for name, how in SAVED.items()}


EXPECTED = [
    {"region": "南京", "sector": "软件和信息服务", "period": "2025H1", "revenue": "520000000000", "growth": "0.165"},
    {"region": "南京", "sector": "生物医药", "period": "2025H1", "revenue": "118500000000", "growth": "0.115"},
    {"region": "南京", "sector": "机器人", "period": "2025H1", "revenue": "19400000000", "growth": "0.2"},
    {"region": "南京", "sector": "新型材料", "period": "2025H1", "revenue": "124250000000", "growth": "-0.032"},
    {"region": "南京", "sector": "007", "period": "2025H1", "revenue": "50000000", "growth": ""},
]


@pytest.mark.parametrize("name", SAVED)
def test_a_table_is_read_the_same_however_it_was_saved(name: str, saved: dict[str, Path], capfdbinary: Capture) -> None:
    options = ("-f", "csv", "-c", "region,sector,period,revenue,growth", "--sort", "period", "--period", "all")
    status, out, err = called(capfdbinary, "sectors", str(saved[name]), *options)
    rows = [{key: row[key] for key in EXPECTED[0]} for row in csv.DictReader(out.splitlines())]
    assert (status, rows) == (0, EXPECTED), err
    assert "figures without a unit are in" in err
    assert "total rows are kept apart and not counted" in err
    assert ("read as GB18030" in err) == (name == "gb18030.csv")
    assert ("read as UTF-16" in err) == (name == "utf16.csv")


@pytest.mark.parametrize("name", SAVED)
def test_nothing_is_found_wrong_with_it(name: str, saved: dict[str, Path], capfdbinary: Capture) -> None:
    assert called(capfdbinary, "check", str(saved[name])) == (0, "", "")


def test_a_workbook_of_njind_holds_true_numbers_for_an_office_program(folder: Path, capfdbinary: Capture) -> None:
    ours = folder / "ours.xlsx"
    assert called(capfdbinary, "sectors", "-o", str(ours))[0] == 0
    options = ("-f", "csv", "-c", "sector,revenue,growth")
    exact = called(capfdbinary, "sectors", *options)
    theirs = converted(ours, folder / "ours.ods", SAVED["calc.ods"], folder)
    status, out, err = called(capfdbinary, "sectors", str(theirs), "--sheet", "data", *options)
    assert (status, out) == exact[:2], err


def test_its_figures_are_shown_in_their_unit_and_it_runs_no_formula(folder: Path, capfdbinary: Capture) -> None:
    table = folder / "hostile.csv"
    table.write_text("sector,revenue,growth\n=1+1,1e9,0.165\n@SUM(A1),2e9,-0.05\n", encoding="utf-8")
    ours = folder / "hostile.xlsx"
    assert called(capfdbinary, "sectors", str(table), "-o", str(ours))[0] == 0
    ods = converted(ours, folder / "hostile.ods", SAVED["calc.ods"], folder)
    with zipfile.ZipFile(ods) as archive:
        content = archive.read("content.xml").decode()
    assert "table:formula" not in content
    assert 'office:value-type="float" office:value="16.5"' in content
    shown = converted(ours, folder / "shown.csv", SAVED["utf8.csv"], folder).read_text(encoding="utf-8-sig")
    assert ",16.5," in shown
    assert ",-5," in shown or ",-5.0," in shown
    assert ",=1+1," in shown


# ------------------------------------------------------------------------------------------- briefs


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("extension", [".docx", ".xlsx"])
def test_a_brief_opens_in_an_office_and_says_what_the_commands_say(folder: Path, extension: str, lang: str) -> None:
    pytest.importorskip("docx")
    pytest.importorskip("vl_convert")
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    path = folder / f"brief-{lang}{extension}"
    brief(read_sectors(), read_projects()).write(path, lang=lang)
    paper = converted(path, folder / f"brief-{lang}{extension[1:]}.pdf", "pdf", folder)
    read = subprocess.run(["pdftotext", "-layout", str(paper), "-"], capture_output=True, text=True, check=True).stdout
    assert {"en": "Biopharmaceuticals", "zh": "生物医药"}[lang] in read
    assert "11.60" in read
