"""Published tables in the shapes that offices give them: each facet in each place that it can stand."""

from __future__ import annotations

import itertools
import random
from pathlib import Path
from typing import Any

import pytest

from njind.errors import DataError
from njind.tables import ReadOptions, read_projects, read_sectors, understood_file
from njind.tables.columns import PROJECTS
from njind.tables.facets import plain
from njind.tables.text import records

Rows = list[tuple[Any, ...]]


def sectors(tmp_path: Path, text: str, **options: Any) -> Rows:
    """Sector, period, measure, level, unit and growth of each row; "" and None where missing."""
    path = tmp_path / "table.csv"
    path.write_text(text.strip("\n") + "\n", encoding="utf-8")
    frame = read_sectors(path, options=ReadOptions(**options)).frame
    keys = ("sector", "period", "measure", "level", "unit", "growth")
    return [tuple(None if cell != cell else cell for cell in row) for row in frame[list(keys)].itertuples(index=False)]


def close(rows: Rows) -> Rows:
    return [tuple(pytest.approx(cell, rel=1e-9) if isinstance(cell, float) else cell for cell in row) for row in rows]


def refused(tmp_path: Path, text: str, **options: Any) -> str:
    with pytest.raises(DataError) as caught:
        sectors(tmp_path, text, **options)
    return caught.value.finding.name


READ: dict[str, tuple[str, Rows]] = {
    "years across": (
        "单位：亿元\n行业,2031年,2030年\n汽车,12,10\n纺织,5,4\n",
        [
            ("汽车", "2031", "level", 12e8, "CNY", None),
            ("汽车", "2030", "level", 10e8, "CNY", None),
            ("纺织", "2031", "level", 5e8, "CNY", None),
            ("纺织", "2030", "level", 4e8, "CNY", None),
        ],
    ),
    "years across, measure in the title": (
        "Output by branch (million EUR)\nBranch,2030,2031\nSteel,3,4\n",
        [("Steel", "2030", "output", 3e6, "EUR", None), ("Steel", "2031", "output", 4e6, "EUR", None)],
    ),
    "turned, sectors across": (
        "Turnover of trade (billion yuan)\nYear,Books,Shoes\n2030,1.5,2\n2031,2.5,3\n",
        [
            ("Books", "2030", "revenue", 1.5e9, "CNY", None),
            ("Shoes", "2030", "revenue", 2e9, "CNY", None),
            ("Books", "2031", "revenue", 2.5e9, "CNY", None),
            ("Shoes", "2031", "revenue", 3e9, "CNY", None),
        ],
    ),
    "three header lines": (
        "行业,营业收入,,利润总额,\n,1-12月,同比增长,1-12月,同比增长\n,（亿元）,（%）,（亿元）,（%）\n采矿业,9,-6,1,-9\n",
        [("采矿业", "", "revenue", 9e8, "CNY", -0.06), ("采矿业", "", "profit", 1e8, "CNY", -0.09)],
    ),
    "the same heading twice": (
        "行业,营业收入(亿元),同比增长(%),利润总额(亿元),同比增长(%)\n烟草,4,7,6,-2\n",
        [("烟草", "", "revenue", 4e8, "CNY", 0.07), ("烟草", "", "profit", 6e8, "CNY", -0.02)],
    ),
    "indicators with a unit each": (
        "2031年指标\n指标,单位,本期累计,同比增减%\n软件产品收入,亿元,24,5\n软件业务出口额,亿美元,4,2\n",
        [
            ("软件产品收入", "2031", "revenue", 24e8, "CNY", 0.05),
            ("软件业务出口额", "2031", "exports", 4e8, "USD", 0.02),
        ],
    ),
    "units in the names of the rows": (
        "指标,2031年\n第一产业增加值(亿元),8\n",
        [("第一产业增加值", "2031", "value_added", 8e8, "CNY", None)],
    ),
    "a long table": (
        "Year,Industry,Unit,Variable,Value\n2031,Mining,million yuan,Turnover,20\n2031,Mining,million yuan,Profit,3\n",
        [("Mining", "2031", "revenue", 20e6, "CNY", None), ("Mining", "2031", "profit", 3e6, "CNY", None)],
    ),
    "last year beside this year": (
        "2031年1-6月\n行业,营业收入(亿元),上年同期(亿元),同比增长(%)\n软件,11,10,10\n",
        [
            ("软件", "2031H1", "revenue", 11e8, "CNY", 0.1),
            ("软件", "2030H1", "revenue", 10e8, "CNY", None),
        ],
    ),
    "month beside cumulated": (
        "2031年6月\n单位：亿元\n行业,本月,,1-本月,\n,总量,增长%,总量,增长%\n汽车,3,-2,18,-1.5\n",
        [("汽车", "2031-06", "level", 3e8, "CNY", -0.02), ("汽车", "2031H1", "level", 18e8, "CNY", -0.015)],
    ),
    "a name column without a heading": (
        ",营业收入(亿元),同比增长(%)\n软件,5,16\n",
        [("软件", "", "revenue", 5e8, "CNY", 0.16)],
    ),
    "decimal commas": (
        "Branche;Umsatz (million EUR);Veränderung in %\nTextil;61,4;- 21,3\nChemie;1.402,6;1,8\nKleider;.;x\n",
        [
            ("Textil", "", "revenue", 61.4e6, "EUR", -0.213),
            ("Chemie", "", "revenue", 1402.6e6, "EUR", 0.018),
            ("Kleider", "", "revenue", None, "", None),
        ],
    ),
    "no unit at all": ("sector,revenue\nA,31200000\n", [("A", "", "revenue", 31200000.0, "", None)]),
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_a_published_table_is_read_as_a_person_reads_it(tmp_path: Path, text: str, expected: Rows) -> None:
    assert sectors(tmp_path, text) == close(expected)


REFUSED = {
    "month and year to date without a year": (
        "行业,本月,,本月止累计,\n,总量,增长%,总量,增长%\n汽车,3,-2,18,-1.5\n",
        "unclear-period",
    ),
    "a unit that is not known": ("sector,revenue (zorkmid crore)\nTea,8\n", "unclear-unit"),
    "two units": ("单位：万元\n行业,营业收入(亿元)\n汽车,3\n", "conflicting-units"),
    "two rows of one sector": ("行业,营业收入(亿元)\n汽车,3\n汽车,4\n", "duplicate-row"),
    "two columns of one measure": ("行业,营业收入(亿元),营业收入(亿元)\n汽车,3,4\n", "ambiguous-column"),
    "parts larger than their whole": ("行业,营业收入(亿元)\n制造业,3\n　　汽车,4\n　　钢铁,2\n", "parts-exceed-whole"),
    "a comma that can be two signs": ("sector;revenue (million yuan)\nA;1,234\n", "unclear-decimal"),
    "several indicators under one map": ("Industry,Variable,Value\nA,Income,1\nA,Costs,2\n", "several-indicators"),
}


@pytest.mark.parametrize(("text", "name"), REFUSED.values(), ids=REFUSED)
def test_what_can_mean_two_things_is_refused(tmp_path: Path, text: str, name: str) -> None:
    options = {"map": ("revenue=Value",)} if "Variable" in text else {}
    assert refused(tmp_path, text, **options) == name


@pytest.mark.parametrize(
    "text",
    [
        "sector,revenue (USD million),growth (%)\nA,1200,5\nB,800,10\n",
        "行业,营业收入（亿美元）,同比增长（%）\nA,12,5\nB,8,10\n",
        "sector,revenue,growth\nA,12亿美元,5%\nB,$800m,10%\n",
    ],
)
def test_a_tidy_table_may_be_in_any_currency(tmp_path: Path, text: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    rows = read_sectors(path).frame
    assert [*zip(rows["sector"], rows["level"], rows["unit"], strict=True)] == [("A", 1.2e9, "USD"), ("B", 8e8, "USD")]


def test_an_option_settles_what_a_file_leaves_open(tmp_path: Path) -> None:
    relative = REFUSED["month and year to date without a year"][0]
    assert [row[1] for row in sectors(tmp_path, relative, period="2031H1")] == ["2031-06", "2031H1"]
    assert sectors(tmp_path, "sector;revenue (million yuan)\nA;1,234\n", decimal="comma")[0][3] == 1.234e6
    assert sectors(tmp_path, "sector;revenue (million yuan)\nA;1,234\n", decimal="point")[0][3] == 1234e6
    assert sectors(tmp_path, "sector,revenue\nA,5\n", unit_in=("revenue=million USD",))[0][3:5] == (5e6, "USD")
    long = "Industry,Variable,Value\nA,Turnover,1\nA,Costs,2\n"
    assert sectors(tmp_path, long, where=("Variable=Turnover",))[0][3] == 1.0
    assert sectors(tmp_path, "行业,增速\nA,5\n", growth_in="percent")[0][5] == 0.05
    assert sectors(tmp_path, "行业,甲,乙\nA,5,6\n", map=("revenue=#3",))[0][3] == 6.0


def test_parts_lie_inside_their_whole(tmp_path: Path) -> None:
    path = tmp_path / "parts.csv"
    path.write_text("行业,营业收入(亿元)\n合计,10\n制造业,7\n其中：汽车,4\n采矿业,3\n", encoding="utf-8")
    table = read_sectors(path)
    assert list(zip(table.frame["sector"], table.frame["part_of"], strict=True)) == [
        ("制造业", ""),
        ("汽车", "制造业"),
        ("采矿业", ""),
    ]
    assert table.totals is not None
    assert list(table.totals["sector"]) == ["合计"]


def test_a_whole_that_is_the_sum_of_its_parts_is_their_group(tmp_path: Path) -> None:
    path = tmp_path / "sums.csv"
    path.write_text("行业,营业收入(亿元)\n一、制造业,7\n1.汽车,4\n2.钢铁,3\n二、采矿业,3\n", encoding="utf-8")
    frame = read_sectors(path).frame
    assert list(zip(frame["sector"], frame["group"], strict=True)) == [
        ("汽车", "制造业"),
        ("钢铁", "制造业"),
        ("采矿业", ""),
    ]


def test_numbered_rows_of_projects_hold_those_below(tmp_path: Path) -> None:
    path = tmp_path / "projects.csv"
    path.write_text(
        "序号,项目名称,总投资（亿元）,年度计划投资（亿元）\n一,产业项目,5,1\n1,甲厂,2,1\n2,乙厂,3,0\n", encoding="utf-8"
    )
    frame = read_projects(path).frame
    assert list(zip(frame["kind"], frame["project"], frame["investment"], strict=True)) == [
        ("group", "产业项目", 5e8),
        ("project", "甲厂", 2e8),
        ("project", "乙厂", 3e8),
    ]


def test_a_row_with_a_name_and_a_figure_is_never_a_header(tmp_path: Path) -> None:
    path = tmp_path / "projects.csv"
    path.write_text("名单,金额,开工时间\n甲,5亿元,2031年3月\n乙,2亿元,待定\n", encoding="utf-8")
    frame = read_projects(path, options=ReadOptions(map=("project=名单", "investment=金额"))).frame
    assert list(frame["project"]) == ["甲", "乙"]


# ---- by property --------------------------------------------------------------------------------

NAMES, YEARS = ("汽车", "纺织", "软件"), (2029, 2030, 2031)


def figures(seed: int) -> dict[tuple[str, int], float]:
    chance = random.Random(seed)
    return {(name, year): chance.randint(11, 9999) / 10 for name, year in itertools.product(NAMES, YEARS)}


def wide(known: dict[tuple[str, int], float], names: tuple[str, ...], head: str) -> str:
    rows = [",".join([name, *(f"{known[name, year]}" for year in YEARS)]) for name in names]
    return "\n".join(["指标：营业收入", head, ",".join(["行业", *(f"{year}年" for year in YEARS)]), *rows])


def turned(known: dict[tuple[str, int], float], names: tuple[str, ...], head: str) -> str:
    rows = [",".join([f"{year}", *(f"{known[name, year]}" for name in names)]) for year in YEARS]
    return "\n".join(["指标：营业收入", head, ",".join(["年份", *names]), *rows])


def long(known: dict[tuple[str, int], float], names: tuple[str, ...], head: str) -> str:
    rows = [f"{name},{year},{known[name, year]}" for name in names for year in YEARS]
    return "\n".join([head, "行业,年份,营业收入", *rows])


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("layout", [wide, turned, long])
@pytest.mark.parametrize(
    ("head", "of", "power"), [("单位：亿元", "CNY", 8), ("单位：万美元", "USD", 4), ("(million EUR)", "EUR", 6)]
)
def test_one_table_comes_back_the_same_from_every_layout(
    tmp_path: Path, seed: int, layout: Any, head: str, of: str, power: int
) -> None:
    known = figures(seed)
    names = tuple(random.Random(seed).sample(NAMES, len(NAMES)))
    rows = sectors(tmp_path, layout(known, names, head))
    expected = {(name, str(year)): value * 10**power for (name, year), value in known.items()}
    assert {(row[0], row[1]): row[3] for row in rows} == pytest.approx(expected)
    assert {(row[2], row[4]) for row in rows} == {("revenue", of)}


@pytest.mark.parametrize("missing", range(4))
def test_a_line_that_is_lost_never_changes_a_figure_in_silence(tmp_path: Path, missing: int) -> None:
    lines = wide(figures(1), NAMES, "单位：亿元").splitlines()
    whole = {(row[0], row[1]): row[3] for row in sectors(tmp_path, "\n".join(lines))}
    try:
        rows = sectors(tmp_path, "\n".join(lines[:missing] + lines[missing + 1 :]))
    except DataError:
        return
    for row in rows:
        same = row[3] == pytest.approx(whole.get((row[0], row[1])))
        assert same or row[4] == ""  # without its unit line it is a plain number, and says so


@pytest.mark.parametrize("case", READ)
def test_what_read_writes_is_read_again_without_an_option(tmp_path: Path, case: str) -> None:
    text, expected = READ[case]
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    from njind.cli.read import report_of

    tidy = tmp_path / "tidy.csv"
    report_of(understood_file(path, "sectors", ReadOptions())).write(tidy)
    assert sectors(tmp_path, tidy.read_text(encoding="utf-8-sig")) == close(expected)


OWN_PROJECTS = "kind,project,sector,date,investment,currency\nproject,Chip plant 2,Robotics,2025-03,1000,USD\n"


@pytest.mark.parametrize("text", [OWN_PROJECTS, OWN_PROJECTS + "project,合计,,,1000,USD\n"])
def test_a_table_of_njinds_own_is_read_the_same_with_and_without_its_facets(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    rows = list(records(text, ",", ""))
    assert plain._is_tidy(rows, [str(cell) for cell in rows[0].cells], PROJECTS)
    short = read_projects(path)
    monkeypatch.setattr(plain, "_is_tidy", lambda *_: False)
    long = read_projects(path)
    assert short.frame.equals(long.frame)
    assert (short.totals is None) == (long.totals is None)
    if short.totals is not None and long.totals is not None:
        assert short.totals.equals(long.totals)


@pytest.mark.parametrize(
    ("own", "mark", "odd"),
    [
        (OWN_PROJECTS, "sector", "Sector"),
        (OWN_PROJECTS, "1000", '"1,000"'),
        (OWN_PROJECTS, "2025-03", "03/04/2025"),
        (OWN_PROJECTS, "1000", "近1000"),
        (OWN_PROJECTS, "USD", "dollars"),
        *(
            (OWN_PROJECTS, "Chip plant 2", name)
            for name in ("其中：芯片", "of which chips", "1. Chips", "一、芯片", "a) Chip")
        ),
        *(
            (OWN_PROJECTS, "Chip plant 2", name)
            for name in ("  Chips", "芯 片", "芯片[1]", "芯片 注1", "Chips*", "Chips (2)", "")
        ),
    ],
)
def test_a_table_with_one_odd_cell_is_not_taken_for_njinds_own(own: str, mark: str, odd: str) -> None:
    rows = list(records(own.replace(mark, odd, 1), ",", ""))
    assert not plain._is_tidy(rows, [str(cell) for cell in rows[0].cells], PROJECTS)
