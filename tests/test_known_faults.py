"""Faults that were found by use: each test names the behaviour, not the command that met it. Not how readers work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import njind
from njind.analysis.residual import is_residual
from njind.errors import nearest_file
from njind.line import Name, line
from njind.messages.wording import Wording, worded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHINESE = Wording(lang="zh")


def sectors_of(tmp_path: Path, text: str) -> njind.Table:
    file = tmp_path / "sectors.csv"
    file.write_text(text, encoding="utf-8")
    return njind.read_sectors(file)


@pytest.mark.parametrize("name", ["B", "K", "M", "B Mining", "Billion Inc"])
def test_the_name_of_a_row_is_no_unit(tmp_path: Path, name: str) -> None:
    table = sectors_of(tmp_path, f"name,revenue (million EUR)\nA,100\n{name},50\n")

    assert table.frame["level"].tolist() == [100e6, 50e6]


def test_a_row_without_a_unit_in_an_empty_column_of_units_is_a_plain_number(tmp_path: Path) -> None:
    table = sectors_of(tmp_path, "sector,revenue,unit\nA,100,\nB,50,\n")

    assert table.frame["level"].tolist() == [100, 50]
    assert table.frame["unit"].tolist() == ["", ""]


def test_nothing_says_that_a_plain_number_is_in_yuan(tmp_path: Path) -> None:
    table = sectors_of(tmp_path, "sector,revenue\nA,100\nB,50\n")

    assert [note.key for note in table.notes] == ["reading.no-unit"]


@pytest.mark.parametrize(
    "text",
    [
        "sector,revenue,growth (%)\nA,4.5,4\nB,24.0,24.0\n",
        "sector,revenue (INR crore),growth (%)\nA,近10,约20\nB,≤54.10,7.25\n",
        "sector,revenue (亿元),growth (%)\nA,超100,-0.5\n其他,5,\n",
    ],
)
@pytest.mark.parametrize("extension", ["csv", "tsv", "xlsx"])
def test_an_export_of_sectors_reads_back_the_same(tmp_path: Path, text: str, extension: str) -> None:
    table = sectors_of(tmp_path, text)
    file = tmp_path / f"out.{extension}"

    njind.rank_sectors(table, sort="sector").write(file)

    keys = ["sector", "level", "level_rounding", "level_qualifier", "unit", "growth", "growth_qualifier"]
    back = njind.read_sectors(file).frame
    pd.testing.assert_frame_equal(
        back[keys].sort_values("sector", ignore_index=True),
        table.frame[keys].sort_values("sector", ignore_index=True),
        check_dtype=False,
    )


@pytest.mark.parametrize(
    "name",
    [
        "Others",
        "Others (n.e.c.)",
        "Not elsewhere classified",
        "Miscellaneous",
        "Unclassified",
        "余下",
        "未分类",
        "其余",
    ],
)
def test_what_is_left_is_a_residual_by_any_name(name: str) -> None:
    assert is_residual(name)


@pytest.mark.parametrize("name", ["Other manufacturing", "其他制造业", "Forest", "Rest homes and care"])
def test_a_sector_of_its_own_is_no_residual(name: str) -> None:
    assert not is_residual(name)


def test_concentration_beside_a_residual_is_a_bound() -> None:
    frame = pd.DataFrame({"sector": ["A", "B", "Others"], "revenue": [10.0, 10.0, 80.0]})

    row = njind.sector_concentration(frame).to_frame().iloc[0]

    assert row["hhi"] == pytest.approx(0.02)
    assert (row["hhi_qualifier"], row["effective_number_qualifier"]) == ("at_least", "at_most")


@pytest.mark.parametrize(("slip", "offered"), [("ledger.csv", []), ("sectros.csv", ["sectors.csv"])])
def test_a_file_is_offered_only_where_its_name_is_near(slip: str, offered: list[str]) -> None:
    assert nearest_file(slip, ["r.csv", "sectors.csv"]) == offered


def test_latin_names_do_not_run_together_in_chinese() -> None:
    said = line("trend.title-region", region=Name("Here", ""), what=Name("A1", ""))

    assert worded(said, CHINESE).startswith("Here A1")


@pytest.fixture
def projects() -> pd.DataFrame:
    return pd.DataFrame({"项目名称": ["甲", "乙"], "行业": ["软件", "生物"], "总投资": [3e8, 1e8]})


@pytest.mark.parametrize(
    ("filters", "said"), [({}, False), ({"sector": "软件"}, True), ({"min_investment": "1亿"}, True)]
)
def test_shares_of_projects_under_a_filter_say_so(projects: pd.DataFrame, filters: dict[str, Any], said: bool) -> None:
    report = njind.list_projects(projects, **filters)

    assert ("projects.of-rows-shown" in [one.key for one in report.lines]) is said


@pytest.mark.parametrize(
    "function",
    [
        njind.rank_sectors,
        njind.sector_concentration,
        njind.sector_quadrants,
        njind.explain_sectors,
        njind.trend_sectors,
        lambda frame: njind.group_sectors(frame, by="region"),
        lambda frame: njind.compare_regions(frame, region="南京", reference="江苏"),
        lambda frame: njind.compare_with_total(frame, published_total=200e8),
    ],
)
def test_a_frame_with_chinese_headings_is_taken_everywhere(function: Callable[[pd.DataFrame], object]) -> None:
    rows = pd.DataFrame({"行业": ["甲", "乙"], "营业收入": [100e8, 50e8], "同比增长": [0.1, 0.05], "时期": "2025"})

    assert function(pd.concat([rows.assign(地区=region) for region in ("南京", "江苏")], ignore_index=True))


@pytest.mark.parametrize("seed", range(20))
def test_shares_and_contributions_are_those_of_exact_fractions(seed: int) -> None:
    import random
    from fractions import Fraction

    some = random.Random(seed)
    level = [Fraction(some.randint(10, 9999), 10) for _ in range(4)]
    growth = [Fraction(some.randint(-300, 400), 1000) for _ in range(4)]
    base = [one / (1 + rate) for one, rate in zip(level, growth, strict=True)]
    names = ["A", "B", "C", "Others"]
    frame = pd.DataFrame({"sector": names, "revenue": map(float, level), "growth": map(float, growth)})

    rows = njind.rank_sectors(frame).to_frame().set_index("sector").loc[names]

    assert rows["share"].tolist() == pytest.approx([float(one / sum(level)) for one in level])
    steps = [float((one - before) / sum(base)) for one, before in zip(level, base, strict=True)]
    assert rows["contribution"].tolist() == pytest.approx(steps)


def test_a_fraction_among_percentages_is_noted(tmp_path: Path) -> None:
    table = sectors_of(tmp_path, "sector,revenue (亿元),growth (%)\nA,10,7.5\nB,12,9.8\nC,100,12.1\nD,4,0.125\n")

    assert [(note.key, note.values["line"]) for note in table.notes] == [("reading.fraction", 5)]
