"""Charts show the figures of the reports that they are made from, in every format, and never boxes for Chinese."""

from __future__ import annotations

import importlib.util
import math
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from rich.cells import cell_len

from called import called
from njind import read_sectors
from njind.analysis import charts
from njind.analysis.projects import group_projects, list_projects
from njind.analysis.sectors.ranking import rank_sectors
from njind.chart import Chart, Figure
from njind.cli.chart import KINDS
from njind.errors import NjindError, UsageError
from njind.fields import Kind
from njind.formats import Options
from njind.formats.charts import EXTENSIONS, chart_format, fonts, rendered, write_chart
from njind.formats.charts.scaled import Scale
from njind.formats.charts.terminal import write_drawing
from njind.messages.wording import Wording, worded

needs_extra = pytest.mark.skipif(
    importlib.util.find_spec("altair") is None or importlib.util.find_spec("vl_convert") is None,
    reason="the extra chart is not installed",
)
needs_chinese = pytest.mark.skipif(
    fonts.chinese_family() is None, reason="no font with Chinese characters is installed"
)

SECTORS = pd.DataFrame(
    {
        "sector": ["Iron", "Tin", "Lead", "Others"],
        "sector_zh": ["铁", "锡", "铅", "其他"],
        "period": ["2025H1"] * 4,
        "region": ["North"] * 4,
        "revenue": [110.0, 45.0, 52.5, 20.0],
        "revenue_rounding": [1.0, 1.0, 0.1, 1.0],
        "growth": [0.10, -0.10, 0.05, 0.0],
        "growth_qualifier": ["", "", "approx", ""],
        "growth_rounding": [0.01, 0.01, 0.01, 0.001],
        "unit": ["CNY"] * 4,
    }
)
"""Bases 100, 50, 50, 20; increments 10, -5, 2.5, 0; the total grows by 7.5 / 220."""
PROJECTS = pd.DataFrame(
    {
        "project": ["A", "B", "C", "D"],
        "sector": ["Chips", "Chips", "Cars", ""],
        "status": ["planned", "started", "planned", ""],
        "date": ["2024-03", "2025", "2025-06-01", ""],
        "investment": [6e9, 2e9, 1e9, 1e9],
        "investment_qualifier": ["approx", "", "", ""],
        "currency": ["CNY"] * 4,
    }
)

MADE: dict[str, Callable[[], Chart]] = {
    "growth": lambda: charts.growth_chart(SECTORS),
    "contribution": lambda: charts.contribution_chart(SECTORS),
    "size-growth": lambda: charts.size_growth_chart(SECTORS),
    "trend": lambda: charts.trend_chart(read_sectors()),
    "compare": lambda: charts.compare_chart(read_sectors()),
    "investment": lambda: charts.investment_chart(PROJECTS),
    "pareto": lambda: charts.pareto_chart(PROJECTS),
    "pipeline": lambda: charts.pipeline_chart(PROJECTS),
}
each_chart = pytest.mark.parametrize("name", MADE)


def values(chart: Chart) -> dict[str, float | None]:
    return {item.name: item.y.value for item in chart.items}


def test_every_kind_of_chart_is_made_here() -> None:
    assert list(MADE) == list(KINDS)


# ------------------------------------------------------------------------------------------- what they show


def test_growth_is_that_of_the_ranking_with_its_ranges() -> None:
    chart = charts.growth_chart(SECTORS)
    report = rank_sectors(SECTORS, sort="growth", ranges=True)
    shown = [(item.name, item.y.value, item.y.low, item.y.high, item.y.qualifier) for item in chart.items]
    columns = ("sector", "growth", "growth_low", "growth_high", "growth_qualifier")
    assert shown == [
        tuple(row[key] or ("" if key == "growth_qualifier" else row[key]) for key in columns)
        for row in report.records()
    ]
    assert worded(chart.title) == "Iron grows fastest, by 10 %"
    assert worded(chart.title, Wording("zh")) == "铁增速最快，同比增长10%"


def test_contributions_end_at_the_growth_of_the_total() -> None:
    chart = charts.contribution_chart(SECTORS)
    *parts, total = chart.items
    assert total.is_total
    assert math.isclose(sum(part.y.value or 0.0 for part in parts), total.y.value or 0.0, rel_tol=1e-12)
    assert total.y.value == pytest.approx(7.5 / 220)
    assert worded(chart.title) == "Iron brings about 4.5 points, all together grow about 3.4 %"


def test_the_contribution_of_a_falling_total_is_said_to_be_taken() -> None:
    chart = charts.contribution_chart(SECTORS.assign(growth=[-0.5, 0.1, 0.05, 0.0]))
    assert worded(chart.title) == "Iron takes 33.2 points, all together fall about 31.3 %"


def named(growth: Sequence[float | None], **columns: Any) -> pd.DataFrame:
    """A table of sectors A, B, C … of one size and these growths."""
    table = {"sector": list("ABCDEFGH"[: len(growth)]), "revenue": 100.0, "growth": growth, "growth_rounding": 0.001}
    return pd.DataFrame(table | {"period": "2024", "unit": "CNY"} | columns)


@pytest.mark.parametrize(
    ("growth", "said", "in_chinese"),
    [
        ([0.1, 0.05], "A grows fastest, by 10 %", "A增速最快，同比增长10%"),
        ([0.05, 0.05, 0.01], "A and B lead in growth", "A和B增速居前"),
        ([0.0, -0.1], "A is unchanged, and nothing grows faster", "A与上年同期持平，增速最高"),
        ([-0.01, -0.1], "A falls least, by 1 %", "A降幅最小，同比下降1%"),
        ([-0.1, -0.1], "A and B fall least", "A和B降幅较小"),
        ([-0.1], "A: down 10 % on the year", "A同比下降10%"),
        ([0.0], "A: unchanged on the year", "A与上年同期持平"),
        ([None, 0.2], "B: up 20 % on the year", "B同比增长20%"),
        ([None, None], "Nothing to draw", "没有可供绘图的数据"),
    ],
)
def test_a_title_of_growth_is_true_of_any_table(growth: list[float | None], said: str, in_chinese: str) -> None:
    chart = charts.growth_chart(named(growth))
    assert (worded(chart.title), worded(chart.title, Wording("zh"))) == (said, in_chinese)


def test_no_sector_is_called_the_fastest_where_ranges_overlap() -> None:
    table = named([0.2, 0.197, 0.1], growth_qualifier=["approx", "", ""], growth_rounding=[0.01, 0.001, 0.01])
    assert worded(charts.growth_chart(table).title) == "A and B lead in growth"


@pytest.mark.parametrize(
    ("growth", "said", "in_chinese"),
    [
        ([0.2, 0.1], "A brings 9.6 of 14.8 points", "合计增长14.8%，其中A拉动9.6个百分点"),
        ([0.2, -0.1], "A brings 8.6 points, all together grow 2.9 %", "A拉动增长8.6个百分点，合计仅增长2.9%"),
        ([-0.2, -0.1], "A takes 10.6 of the 15.3 points lost", "合计下降15.3%，其中A下拉10.6个百分点"),
        ([-0.2, 0.1], "A takes 11.6 points, all together fall 7.4 %", "A下拉11.6个百分点，合计下降7.4%"),
        ([0.0, 0.0], "Gains and losses cancel out", "有增有减，合计与上年同期持平"),
        ([0.1], "A: up 10 % on the year", "A同比增长10%"),
    ],
)
def test_a_title_of_contributions_is_true_of_any_table(growth: list[float], said: str, in_chinese: str) -> None:
    chart = charts.contribution_chart(named(growth))
    assert (worded(chart.title), worded(chart.title, Wording("zh"))) == (said, in_chinese)


def test_none_of_two_equals_is_the_largest() -> None:
    assert worded(charts.size_growth_chart(named([0.1, 0.2])).title) == "A and B are the largest"


def test_the_growth_of_all_keeps_its_qualifier() -> None:
    title = charts.size_growth_chart(SECTORS).title
    assert worded(title, Wording("zh")) == "铁规模最大，同比增长10%；各行业合计同比增长约3.4%"


def test_what_lacks_a_figure_is_named_below_the_picture() -> None:
    for make in (charts.growth_chart, charts.contribution_chart, charts.size_growth_chart):
        said = [worded(line) for line in make(named([0.1, None, 0.2])).lines]
        assert "Not drawn, because a figure is missing: B." in said


FILTERED = {
    "contribution": lambda: charts.contribution_chart(SECTORS, sector=["Iron", "Lead"]),
    "size-growth": lambda: charts.size_growth_chart(SECTORS, sector=["Iron", "Lead"]),
    "investment": lambda: charts.investment_chart(PROJECTS, sector=["Chips"]),
    "pareto": lambda: charts.pareto_chart(PROJECTS, status=["planned"]),
}


@pytest.mark.parametrize("name", FILTERED)
def test_shares_under_a_filter_are_said_to_be_of_the_rows_shown(name: str) -> None:
    filtered, whole = FILTERED[name](), MADE[name]()
    assert [line.key for line in filtered.lines if line.key.endswith("of-rows-shown")]
    assert not [line.key for line in whole.lines if line.key.endswith("of-rows-shown")]


def test_what_stands_below_a_picture_names_no_option() -> None:
    table = PROJECTS.assign(currency=["CNY", "CNY", "CNY", "USD"])
    for chart in (charts.investment_chart(table), charts.pareto_chart(table), charts.pipeline_chart(table)):
        said = [worded(line, Wording("zh")) for line in chart.lines]
        printed = [worded(line, Wording("zh", in_print=True)) for line in chart.lines]
        assert "1个项目以美元计，未参与比较和合计；可用--rate USD=…折算。" in said
        assert "1个项目以美元计，未参与比较和合计。" in printed


def test_size_and_growth_are_both_those_of_the_ranking() -> None:
    chart = charts.size_growth_chart(SECTORS)
    assert [(item.name, item.x and item.x.value, item.y.value) for item in chart.items][:2] == [
        ("Iron", 110.0, 0.10),
        ("Lead", 52.5, 0.05),
    ]
    assert worded(chart.title) == "Iron is the largest: up 10 %; all together up about 3.4 %"


def test_investment_is_that_of_the_groups() -> None:
    chart = charts.investment_chart(PROJECTS)
    groups = group_projects(PROJECTS, by="sector").records()
    assert values(chart) == {one["sector"] or "not stated": one["investment"] for one in groups}
    assert worded(chart.title) == "Chips holds about 80 % of the planned investment"


def test_pareto_counts_the_projects_that_make_eighty_percent() -> None:
    chart = charts.pareto_chart(PROJECTS)
    shares = [item.x.value for item in chart.items if item.x]
    assert shares == list_projects(PROJECTS, pareto=True)["cumulative_share"]
    assert worded(chart.title) == "The 2 largest of 4 projects hold about 80 % of the money"


def test_the_pipeline_sums_every_amount_once() -> None:
    chart = charts.pipeline_chart(PROJECTS)
    assert sum(item.y.value or 0.0 for item in chart.items) == 1e10
    assert {(item.place, item.series): item.y.value for item in chart.items} == {
        ("", "unnamed"): 1e9,
        ("2024", "planned"): 6e9,
        ("2025", "planned"): 1e9,
        ("2025", "started"): 2e9,
    }


def test_a_table_without_figures_gives_a_chart_that_says_so() -> None:
    chart = charts.growth_chart(
        SECTORS.assign(growth=float("nan")),
    )
    assert (len(chart), worded(chart.title)) == (0, "Nothing to draw")


@each_chart
def test_a_mark_that_is_shown_is_explained(name: str) -> None:
    chart = MADE[name]()
    figures = [one for item in chart.items for one in (item.y, item.x) if one]
    said = {line.key for line in chart.lines}
    assert ("charts.qualified" in said) == any(one.qualifier for one in figures)
    assert ("charts.part" in said) == any(item.is_part for item in chart.items)


# ------------------------------------------------------------------------------------------- files


@needs_extra
@each_chart
def test_a_specification_holds_the_figures_of_the_chart(name: str) -> None:
    from njind.formats.charts.vega import specification

    chart = MADE[name]()
    rows = [row for row in rows_of(specification(chart, Options(unit="yuan"))) if "shown" in row]
    scale = 100 if chart.y.kind is not Kind.MONEY else 1
    drawn_values = sorted(row["value"] for row in rows if row["value"] is not None)
    assert drawn_values == pytest.approx(
        sorted(item.y.value * scale for item in chart.items if item.y.value is not None)
    )


def rows_of(specification: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of all data sets of a specification."""
    return [row for rows in specification.get("datasets", {}).values() for row in rows] + [
        row for part in specification["vconcat"] for row in part.get("data", {}).get("values", [])
    ]


@needs_extra
@each_chart
@pytest.mark.parametrize("extension", EXTENSIONS)
def test_every_chart_is_written_in_every_format(name: str, extension: str, tmp_path: Path) -> None:
    path = tmp_path / f"chart{extension}"
    write_chart(MADE[name](), path, Options())
    begins = {".svg": b"<svg", ".png": b"\x89PNG", ".pdf": b"%PDF", ".html": b"<!DOCTYPE html>", ".json": b"{"}
    assert path.read_bytes().lstrip()[:15].startswith(begins[extension][:15])


@needs_extra
def test_text_of_an_svg_is_text() -> None:
    drawn = rendered(charts.growth_chart(SECTORS), ".svg", Options(lang="zh")).decode()
    words = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    assert {"铁", "锡", "铅", "≈5", "同比增长（%）"} <= set(words)


@needs_extra
def test_a_web_page_asks_for_nothing_from_outside() -> None:
    page = rendered(charts.growth_chart(SECTORS), ".html", Options()).decode()
    page = re.sub(r"(?s)(<script[^>]*>).*?</script>", r"\1", page)
    assert re.findall(r"<(?:script|link|img)[^>]*(?:src|href)=", page) == []


@needs_extra
@needs_chinese
@pytest.mark.parametrize("extension", [".png", ".pdf"])
def test_pictures_with_chinese_differ_from_boxes(extension: str) -> None:
    one, other = (
        rendered(charts.growth_chart(SECTORS.assign(sector_zh=names)), extension, Options(lang="zh"))
        for names in (["铁", "锡", "铅", "其他"], ["钢", "锌", "铜", "其他"])
    )
    assert one != other, "boxes would be the same whatever they stand for"


@needs_extra
@pytest.mark.parametrize("extension", [".png", ".pdf"])
def test_without_a_font_pictures_with_chinese_are_refused(extension: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "chinese_family", lambda: None)
    with pytest.raises(NjindError) as raised:
        rendered(charts.growth_chart(SECTORS), extension, Options(lang="zh"))
    assert raised.value.line.key == "charts.font"
    assert "fonts-noto-cjk" in (raised.value.hint or "")
    assert rendered(charts.growth_chart(SECTORS), ".svg", Options(lang="zh"))
    assert rendered(charts.growth_chart(SECTORS), ".png", Options())


def test_an_unknown_ending_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match=r'a chart has no format for ".gif"'):
        chart_format("chart.gif")


def test_without_what_draws_the_command_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(NjindError) as raised:
        chart_format("chart.svg")
    assert "pip install 'njind[chart]'" in (raised.value.hint or "")


@needs_extra
def test_a_chart_shows_itself_in_a_notebook() -> None:
    bundle: dict[str, Any] = charts.growth_chart(SECTORS)._repr_mimebundle_()
    assert next(iter(bundle.values()))["$schema"].startswith("https://vega.github.io/schema/vega-lite/")


# ------------------------------------------------------------------------------------------- in the terminal


def drawn(chart: Chart, **options: Any) -> list[str]:
    return "".join(write_drawing(chart, Options(**options))).splitlines()


@each_chart
@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_drawing_fits_its_width(name: str, width: int, lang: str) -> None:
    lines = drawn(MADE[name](), width=width, lang=lang)
    assert max(map(cell_len, lines)) <= width


@each_chart
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii"])
def test_a_drawing_holds_what_its_encoding_can_show(name: str, encoding: str) -> None:
    lines = drawn(MADE[name](), width=80, encoding=encoding, ascii=encoding == "ascii")
    "\n".join(lines).encode(encoding)


def test_a_fall_goes_to_the_left_of_the_line_at_zero() -> None:
    rows = {line.split()[0]: line for line in drawn(charts.growth_chart(SECTORS), width=60) if "  " in line}
    zero = rows["Others"].index("│")
    assert "█" in rows["Iron"][zero:]
    assert "█" not in rows["Iron"][:zero]
    assert "█" in rows["Tin"][:zero]
    assert "█" not in rows["Tin"][zero + 1 :]


def test_what_is_not_certain_is_lighter() -> None:
    rows = {line.split()[0]: line for line in drawn(charts.growth_chart(SECTORS), width=100) if "  " in line}
    assert "░" in rows["Iron"]


def test_what_lies_inside_another_sector_is_marked() -> None:
    table = named([0.1, 0.2], part_of=["", "A"], revenue=[100.0, 50.0])
    lines = drawn(charts.growth_chart(table), width=60)
    assert [line[:3] for line in lines if "█" in line] == ["B *", "A  "]
    assert "* inside another sector shown, not added." in lines


def test_the_sign_of_what_is_not_certain_is_that_of_the_screen() -> None:
    said = "what rounding and qualifiers allow."
    assert f"░ {said}" in drawn(charts.growth_chart(SECTORS))
    assert f"- {said}" in drawn(charts.growth_chart(SECTORS), ascii=True, encoding="ascii")


def test_quiet_leaves_what_a_reader_must_know() -> None:
    lines = drawn(charts.growth_chart(SECTORS), quiet=True)
    assert not [line for line in lines if line.startswith(("Data", "░"))]
    assert [line for line in lines if line.startswith("≈")]


def test_names_that_only_end_differently_stay_apart() -> None:
    names = ["Advanced packaging base in the north, phase one", "Advanced packaging base in the north, phase two"]
    lines = drawn(charts.pareto_chart(PROJECTS.iloc[:2].assign(project=names)), width=50)
    shown = [line[:22] for line in lines if "█" in line]
    assert shown[0] != shown[1]
    assert all("…" in one for one in shown)


def test_periods_and_years_are_in_the_words_of_the_reader() -> None:
    table = pd.concat([SECTORS, SECTORS.assign(period="2024H1")])
    lines = drawn(charts.trend_chart(table, sector=["Iron"]), lang="zh")
    assert {line.split()[0] for line in lines if "█" in line} == {"2024年上半年", "2025年上半年"}
    pipeline = drawn(charts.pipeline_chart(PROJECTS), lang="zh")
    assert [line.split()[0] for line in pipeline if "█" in line] == ["2024年", "2025年", "2025年", "未注明"]


def test_bars_of_a_waterfall_begin_where_the_one_before_ends() -> None:
    lines = [line for line in drawn(charts.contribution_chart(SECTORS.iloc[[0, 2]]), width=80) if "█" in line]
    first, second, total = (re.search("[▏▎▍▌▋▊▉█]+", line) for line in lines)
    assert first is not None
    assert second is not None
    assert total is not None
    assert abs(first.end() - second.start()) <= 1
    assert abs(second.end() - total.end()) <= 1
    assert first.start() == total.start()


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Figure(0.165), "16.5"),
        (Figure(0.2, qualifier="approx"), "≈20"),
        (Figure(0.1234567, low=0.12, high=0.13), "12.3"),
        (Figure(0.1234567, low=0.1234, high=0.1236), "12.35"),
        (Figure(0.1, low=0.0995, high=0.1005), "10.0"),
        (Figure(0.26, low=0.255, high=0.265), "26"),
        (Figure(None), "—"),
    ],
)
def test_a_figure_has_no_digit_that_its_range_does_not_support(figure: Figure, shown: str) -> None:
    assert Scale(Kind.RATE, 2, "", "%", "en").text(figure) == shown


# ------------------------------------------------------------------------------------------- from the command line


def test_investment_is_by_what_the_table_says_something_of() -> None:
    table = PROJECTS.assign(sector="", district=["East", "East", "West", "West"])
    assert values(charts.investment_chart(table)) == {"East": 8e9, "West": 2e9}
    assert set(values(charts.investment_chart(PROJECTS))) == {"Chips", "Cars", "not stated"}


def test_two_regions_of_two_files_are_drawn_side_by_side(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for name, growth in (("Ours", 12), ("Theirs", 7)):
        text = f"region,sector,period,revenue (million yuan),growth (%)\n{name},Iron,2024,100,{growth}\n"
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    files = (str(tmp_path / "Ours.csv"), "--with", str(tmp_path / "Theirs.csv"))
    status, out, _ = called(capfdbinary, "chart", "compare", *files, "-q")
    assert (status, out.splitlines()[0]) == (0, "Iron: 5 points faster in Ours than in Theirs")
    assert called(capfdbinary, "chart", "growth", *files)[0] == 2
