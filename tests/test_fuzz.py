"""Files changed at random: each ends in figures or in a sentence, and no file is harmed. Seeded: a case repeats.

    pytest tests/test_fuzz.py                       the same few hundred cases each time
    pytest tests/test_fuzz.py --fuzz-seconds 600    each kind for ten minutes, from --fuzz-seed on

A case that fails names its seed; ``--fuzz-seed SEED`` begins with it.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from called import called
from njind.figures.headings import unit_of_heading
from njind.figures.parse import NotAFigure, parse_amount, parse_count, parse_rate, parse_threshold
from workbooks import CORPUS, make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MOST_LINES = 14
"""Lines of standard error at most: notes, or an error with its hint."""

SECTORS = [
    ["行业", "营业收入(亿元)", "同比增长(%)", "备注"],
    ["软件和信息服务业", "5200", "16.5", "快报数"],
    ["生物医药", "1185", "11.5", ""],
    ["新能源汽车", "约980.5", "-3.2", "其中：整车"],
    ["合计", "7365.5", "", ""],
]
PROJECTS = [
    ["project", "investment (million CNY)", "date", "district", "status"],
    ["Battery plant", "1,250", "2025-03-17", "Jiangning", "signed"],
    ["Chip line 3", "980.5", "2024H2", "Pukou", ""],
    ["Data centre", "USD 120 million", "2025", "Qixia", "started"],
]
HEADINGS = (
    *(
        "行业",
        "sector",
        "营业收入",
        "revenue",
        "营业收入（万元）",
        "revenue (USD million)",
        "增速",
        "growth (%)",
        "同比增减(%)",
    ),
    *(
        "growth",
        "本月",
        "1-6月",
        "增加值",
        "利润总额(亿元)",
        "占比(%)",
        "环比(%)",
        "区域",
        "期间",
        "单位",
        "",
        "#",
        "序号",
    ),
    *(
        "revenue_vnd_bn",
        "(INR crore)",
        "% change",
        "part_of",
        "revenue_rounding",
        "合计",
        "营业收入(亿元)%",
        "\ufeff行业",
    ),
)
CELLS = (
    *("", "-", "…", "n/a", "1O0", "12.5.3", "1e400", "99999999999999999999", "inf", "NaN", "１２３", "(3.2)"),
    *(
        "近10亿元",
        "约20%",
        "=1+1",
        "@x",
        "\x1b[31m红",
        "\u202e反",
        "a" * 5000,
        '5" 管',
        "合计",
        "其中：",
        "　　软件",
        "注：快报",
    ),
    *(
        "0.125",
        "1,234",
        "1.234,5",
        "2025",
        "2025年上半年",
        "2025-13",
        "2023-2025",
        "待定",
        "#DIV/0!",
        "\ud7ff",
        "甲\n乙",
    ),
)
UNITS = (
    "亿元",
    "万元",
    "元",
    "百万美元",
    "亿卢布",
    "million USD",
    "'000 yuan",
    "bn",
    "%",
    "crore",
    "人",
    "万人",
    "吨",
    "百分点",
)
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


# ------------------------------------------------------------------------------------------- what is changed


def changed(data: bytes, dice: random.Random) -> bytes:
    """The bytes with one to four places flipped, filled, cut out or said twice."""
    now = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(now) + 1)
        match dice.randrange(4):
            case 0 if at < len(now):
                now[at] ^= 1 << dice.randrange(8)
            case 1:
                now[at:at] = dice.randbytes(dice.randint(1, 4))
            case 2:
                del now[at : at + dice.randint(1, 40)]
            case _:
                now[at:at] = now[at : at + dice.randint(1, 80)]
    return bytes(now)


def table(dice: random.Random) -> list[list[str]]:
    return [list(row) for row in dice.choice((SECTORS, PROJECTS))]


def text(rows: list[list[str]], delimiter: str = ",") -> str:
    def cell(said: str) -> str:
        if any(mark in said for mark in f'{delimiter}"\r\n'):
            return '"' + said.replace('"', '""') + '"'
        return said

    return "".join(delimiter.join(map(cell, row)) + "\n" for row in rows)


def of_bytes(dice: random.Random) -> tuple[str, bytes]:
    """A file of the corpus with some bytes changed."""
    origin = dice.choice(sorted(path for path in CORPUS.rglob("*.*") if path.suffix != ".py"))
    return f"t{origin.suffix}", changed(origin.read_bytes(), dice)


def of_cells(dice: random.Random) -> tuple[str, bytes]:
    """A table with cells replaced, rows of another length, rows that stand twice."""
    rows = table(dice)
    for _ in range(dice.randint(1, 3)):
        row = dice.choice(rows[1:])
        row[dice.randrange(len(row))] = dice.choice(CELLS)
        if dice.random() < 0.2:
            rows.insert(dice.randrange(len(rows)), dice.choice((row[:1], [*row, "x"], list(row), ["", ""], ["标题"])))
    return "t.csv", text(rows, dice.choice(",;\t|")).encode("utf-8", "replace")


def of_huge_figures(dice: random.Random) -> tuple[str, bytes]:
    """A table with figures that a float hardly holds, or not."""
    rows = table(dice)
    for _ in range(dice.randint(1, 3)):
        said = f"{dice.choice(('', '-'))}{dice.randint(1, 99)}e{dice.randint(290, 310)}"
        dice.choice(rows[1:])[1] = dice.choice((said, "9" * dice.randint(15, 320), f"{said}亿元"))
    return "t.csv", text(rows).encode()


def of_headings(dice: random.Random) -> tuple[str, bytes]:
    """A table with headings replaced, of one another or of other tables."""
    rows = table(dice)
    for _ in range(dice.randint(1, 2)):
        rows[0][dice.randrange(len(rows[0]))] = dice.choice(HEADINGS)
    return "t.csv", text(rows).encode()


def of_units(dice: random.Random) -> tuple[str, bytes]:
    """A table with units in odd places: headings, lines above, cells, a column of their own."""
    rows, unit = table(dice), dice.choice(UNITS)
    match dice.randrange(4):
        case 0:
            rows[0][1] = f"{rows[0][1].partition('(')[0]}{dice.choice('(（[,_ ')}{unit})"
        case 1:
            rows.insert(0, [dice.choice((f"单位：{unit}", f"({unit})", f"in {unit}", unit))])
        case 2:
            rows[1][1] += unit
        case _:
            rows = [[*row, dice.choice((unit, dice.choice(UNITS), ""))] for row in rows]
            rows[0][-1] = dice.choice(("单位", "unit", "计量单位"))
    return "t.csv", text(rows).encode()


def of_encodings(dice: random.Random) -> tuple[str, bytes]:
    """A table in another encoding, at times damaged in it."""
    data = text(table(dice)).encode(dice.choice(ENCODINGS))
    return "t.csv", changed(data, dice) if dice.random() < 0.5 else data


def of_parts(dice: random.Random) -> tuple[str, bytes]:
    """A workbook whose XML is changed, packed whole again."""
    parts = dict(make.ods_parts(make.table("S", make.cell("string", "行业") + make.cell("string", "收入"))))
    if dice.random() < 0.7:
        rows = [
            make.text("A1", "行业") + make.text("B1", "营业收入(亿元)"),
            make.text("A2", "软件") + make.number("B2", 5),
        ]
        parts = dict(make.parts(make.rows(*rows)))
    name = dice.choice(sorted(parts))
    content = parts[name]
    data = changed(content.encode() if isinstance(content, str) else content, dice)
    return "t.xlsx", make.archive({**parts, name: data}, method=zipfile.ZIP_DEFLATED)


def of_containers(dice: random.Random) -> tuple[str, bytes]:
    """A table packed once or twice, beside others, broken off or damaged."""
    data = text(table(dice)).encode()
    for _ in range(dice.choice((1, 1, 1, 2))):
        if dice.random() < 0.5:
            data = gzip.compress(data, mtime=0)
            continue
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
            for number in range(dice.choice((1, 1, 1, 0, 2))):
                packed.writestr(f"{number}.csv", data)
        data = held.getvalue()
    match dice.randrange(3):
        case 0:
            data = data[: dice.randrange(len(data))]
        case 1:
            data = changed(data, dice)
    return dice.choice(("t.csv", "t.gz", "t.zip", "t.xlsx")), data


KINDS: dict[str, tuple[Callable[[random.Random], tuple[str, bytes]], int]] = {
    "bytes": (of_bytes, 300),
    "cells": (of_cells, 500),
    "huge figures": (of_huge_figures, 200),
    "headings": (of_headings, 400),
    "units": (of_units, 300),
    "encodings": (of_encodings, 250),
    "workbook parts": (of_parts, 400),
    "containers": (of_containers, 300),
}
"""What is changed, and how many cases an ordinary run takes of it."""


# ------------------------------------------------------------------------------------------- what has to hold


@pytest.fixture
def seeds(request: pytest.FixtureRequest) -> Callable[[int], Iterator[int]]:
    """The seeds of some cases: so many, or as many as there is time for."""
    from time import monotonic

    first, seconds = request.config.getoption("--fuzz-seed"), request.config.getoption("--fuzz-seconds")

    def of(count: int) -> Iterator[int]:
        end = monotonic() + seconds
        seed = first
        while monotonic() < end if seconds else seed < first + count:
            yield seed
            seed += 1

    return of


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_file_gives_figures_or_a_sentence_and_is_not_harmed(
    kind: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], seeds: Callable[[int], Iterator[int]]
) -> None:
    make_one, count = KINDS[kind]
    for seed in seeds(count):
        dice = random.Random(f"{kind} {seed}")
        name, data = make_one(dice)
        path = tmp_path / name
        path.write_bytes(data)
        command = dice.choice((("sectors", "-f", "json"), ("projects", "-f", "json"), ("check",)))
        try:
            status, out, err = called(capfdbinary, command[0], str(path), *command[1:])
            assert path.read_bytes() == data
            assert_said(command[0], status, out, err)
        except BaseException as problem:
            problem.add_note(f"{kind}: --fuzz-seed {seed}, njind {' '.join(command)} {name}")
            raise
        path.unlink()


def assert_said(command: str, status: int, out: str, err: str) -> None:
    """What holds of any answer: a status, figures that can be read, a few lines, nothing that moves a terminal."""
    assert status in (0, 1, 2)
    assert "Traceback" not in err
    assert "a fault of its own" not in err, err
    assert len(err.splitlines()) <= MOST_LINES
    assert not any(mark in err for mark in "\x1b\u202e\x07")
    if command == "check":
        return
    if status:
        assert out == ""
        assert err.startswith("Error: ")
    else:
        assert isinstance(json.loads(out, parse_constant=_refused), list), err


def _refused(constant: str) -> Any:
    raise ValueError(f"{constant} is no number of JSON")


PIECES = (
    *tuple("0123456789,.%-+()（）约近超亿万元倍年月日期同比增长收入\"'\t\n\r \x00\ufeff\ud800=；;|"),
    *("亿元", "1e9", "下降", "是去年的"),
)


def test_pieces_of_figures_are_read_or_refused(seeds: Callable[[int], Iterator[int]]) -> None:
    for seed in seeds(15_000):
        dice = random.Random(f"figures {seed}")
        said = "".join(dice.choice(PIECES) for _ in range(dice.randint(0, 12)))
        for parse in (parse_amount, parse_rate, parse_count, parse_threshold, unit_of_heading):
            try:
                parse(said)
            except NotAFigure:
                continue
            except BaseException as problem:
                problem.add_note(f"figures: --fuzz-seed {seed}, {parse.__name__}({said!r})")
                raise


# ------------------------------------------------------------------------------------------- damaged headings

DAMAGED = {
    "Chinese": "行业,营业收入(亿元),同比增长(%)\n软件,5200,16.5\n医药,1185,11.5\n汽车,980,-3.2\n",
    "English": "sector,revenue (CNY million),growth (%)\nSoftware,5200,16.5\nPharma,1185,11.5\nCars,980,-3.2\n",
    "under a title": "2025年上半年主要行业\n,,\n"
    "行业,营业收入(亿元),增速(%)\n软件,5200,16.5\n医药,1185,11.5\n汽车,980,-3.2\n",
    "of njind": "sector,revenue,growth\nSoftware,520000000000,0.165\nPharma,118500000000,0.115\n"
    "Cars,98000000000,-0.032\n",
}
"""Tables of three rows; each byte of their headings is changed in turn."""


@pytest.mark.parametrize("name", DAMAGED)
def test_a_heading_damaged_by_a_byte_makes_no_figure_vanish(
    name: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], seeds: Callable[[int], Iterator[int]]
) -> None:
    whole = DAMAGED[name].encode()
    first, last = _heading(whole)
    path = tmp_path / "t.csv"
    lost = []
    for seed in seeds(1):
        dice = random.Random(f"{name} {seed}")
        for at in range(first, last):
            damaged = bytearray(whole)
            damaged[at] = dice.choice([byte for byte in range(33, 127) if byte != whole[at]])
            path.write_bytes(damaged)
            status, out, err = called(capfdbinary, "sectors", str(path), "-f", "json", "-q")
            assert_said("sectors", status, out, err)
            if status == 0 and not _all_there(json.loads(out)):
                lost.append(bytes(damaged[first:last]).decode(errors="replace"))
    assert lost == [], "\n".join(lost)


def _heading(whole: bytes) -> tuple[int, int]:
    first = max(whole.find("行业,".encode()), whole.find(b"sector,"))
    return first, whole.index(b"\n", first)


def _all_there(rows: list[dict[str, Any]]) -> bool:
    return len(rows) == 3 and all(row.get("revenue") is not None and row.get("growth") is not None for row in rows)
