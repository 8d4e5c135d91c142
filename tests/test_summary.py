"""The headline figures of two small tables."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from njind.analysis.summary import paragraph, summarize, summary_in_words
from njind.line import Line
from njind.messages.wording import ENGLISH, worded
from njind.report import Report
from njind.table import Table
from spoken import CHINESE, sentences, warnings

SECTORS = pd.DataFrame(
    {
        "region": ["R", "R", "R", "R", "R", "Z"],
        "sector": ["Software", "AI", "Pharma", "Ships", "Chips", "Software"],
        "group": ["g", "g", "g", "", "h", "g"],
        "part_of": ["", "Software", "", "", "", ""],
        "period": ["2025H1", "2025H1", "2025H1", "2025H1", "2024", "2025H1"],
        "revenue": [480.0, 30.0, 110.0, 10.0, 5.0, 1.0],
        "growth": [0.2, 0.5, 0.1, None, 0.3, 0.1],
        "growth_qualifier": ["", "", "approx", "", "", ""],
    }
)
PROJECTS = pd.DataFrame(
    {
        "kind": ["group", "group", *["project"] * 5],
        "project": ["All", "Some", "A", "B", "C", "D", "Old"],
        "date": ["2025H1", "2025-03", "2025-01-05", "2025H1", "2025-06", "2025Q2", "2024"],
        "investment": [130e8, 9e8, 3e8, 9e8, 5e8, 1e8, 99e8],
        "investment_qualifier": ["approx", "", "", "nearly", "", "", ""],
        "currency": ["CNY"] * 7,
        "projects": [105.0, 3.0, 1.0, 1.0, 1.0, 1.0, 1.0],
        "large_projects": [41.0, None, None, None, None, None, None],
        "large_threshold": [1e8, None, None, None, None, None, None],
        "expected_revenue": [None, None, None, 50e8, None, None, None],
    }
)


def records(report: Report) -> list[dict[str, Any]]:
    """The rows as a reader of English sees them."""
    return [
        {key: worded(value) if isinstance(value, Line) else value for key, value in record.items()}
        for record in report.records()
    ]


def figures(report: Report) -> dict[str, str]:
    return {str(row["figure"]): str(row["name"]) for row in records(report)}


def row(report: Report, figure: str) -> dict[str, Any]:
    return next(dict(record) for record in records(report) if record["figure"] == figure)


REPORT = summarize(SECTORS, PROJECTS)


def test_who_leads() -> None:
    assert worded(REPORT.title) == "Summary, R, 2025H1"
    assert figures(REPORT)["Fastest"] == "AI"
    assert figures(REPORT)["Largest, carries most of the growth"] == "Software"


def test_the_total_and_what_it_rests_on() -> None:
    total = row(REPORT, "Total of the sectors")
    assert (total["count"], total["of_all"], total["amount"]) == (3, 4, 600)
    # levels 480 and 110 over bases 400 and 100: Ships states no growth
    assert total["growth"] == pytest.approx(0.18)
    assert total["growth_qualifier"] == "approx"


def test_what_was_attracted_in_the_same_period() -> None:
    attracted = row(REPORT, "Published group of projects")
    assert (attracted["name"], attracted["count"], attracted["amount"], attracted["amount_qualifier"]) == (
        "All",
        105,
        130e8,
        "approx",
    )
    large = row(REPORT, "of 100 million yuan or more")
    assert (large["count"], large["of_all"], large["share"]) == (41, 105, pytest.approx(41 / 105))
    said = "Not listed: 1 published group of projects of a part of 2025H1; njind projects --kind group shows it."
    assert said in sentences(REPORT)
    signed = summarize(SECTORS, PROJECTS.assign(status="listed"))
    assert row(signed, "Projects listed")["name"] == "All"


def test_the_largest_named_projects_of_the_period() -> None:
    named = [
        record
        for record in records(REPORT)
        if record["section"] == "projects" and record["figure"] != "Published group of projects"
    ]
    assert [record["name"] for record in named[1:]] == ["B", "C", "A"]
    assert not any(line.startswith("Named projects not compared") for line in sentences(REPORT))
    largest = row(REPORT, "Largest named project")
    assert (largest["amount"], largest["amount_qualifier"], largest["expected_revenue"]) == (9e8, "nearly", 50e8)


def projects(*rows: tuple[str, float | None, str, str, str]) -> pd.DataFrame:
    keys = ("project", "investment", "investment_qualifier", "date", "currency")
    return pd.DataFrame([dict(zip(keys, one, strict=True)) for one in rows]).astype({"investment": float})


def named(report: Report) -> list[tuple[object, object]]:
    return [(one["figure"], one["name"]) for one in records(report) if one["section"] == "projects"]


def test_projects_that_cannot_be_compared_are_said() -> None:
    table = projects(
        ("P1", 1e9, "", "2025-03", "USD"),
        ("P2", 1e8, "", "2025-03", "CNY"),
        ("P4", None, "", "2025-04", "CNY"),
        ("P5", 50e8, "", "2025", "CNY"),
        ("P6", 50e8, "", "", "CNY"),
    )
    report = summarize(SECTORS, table)
    assert named(report) == [("Largest named project", "P2")]
    said = "1 in USD, 1 without an amount, 1 dated too coarsely for 2025H1, 1 without a date"
    assert f"Named projects not compared: {said}; njind projects shows them." in sentences(report)


def test_no_project_to_list_is_said_and_its_file_is_no_source() -> None:
    table = projects(("P1", 1e9, "", "2025-03", "USD"))
    report = summarize(SECTORS, Table("projects", table, source="projects.csv"))
    assert named(report) == []
    assert "No named project of 2025H1 has an amount in yuan." in sentences(report)
    assert not any("projects.csv" in line for line in sentences(report))
    later = summarize(SECTORS, projects(("P1", 1e9, "", "2025-09", "CNY")))
    assert "No named project is dated within 2025H1." in sentences(later)


def test_of_equal_amounts_over_is_the_larger_and_nearly_the_smaller() -> None:
    dated = ("2025-03", "CNY")
    table = projects(("N", 100e8, "nearly", *dated), ("P", 100e8, "", *dated), ("O", 100e8, "over", *dated))
    assert named(summarize(SECTORS, table)) == [
        ("Largest named project", "O"),
        ("Number 2 by investment", "P"),
        ("Number 3 by investment", "N"),
    ]


def test_equal_projects_share_a_rank() -> None:
    dated = ("2025-03", "CNY")
    table = projects(*((name, size, "", *dated) for name, size in (("A", 2e8), ("B", 3e8), ("C", 2e8), ("D", 2e8))))
    assert named(summarize(SECTORS, table)) == [
        ("Largest named project", "B"),
        ("Joint number 2 by investment", "A"),
        ("Joint number 2 by investment", "C"),
    ]
    assert named(summarize(SECTORS, table.iloc[[0, 2]]))[0] == ("Joint largest named project", "A")


def leaders(*rows: tuple[str, float, str, float, str]) -> dict[object, object]:
    keys = ("sector", "revenue", "revenue_qualifier", "growth", "growth_qualifier")
    report = summarize(pd.DataFrame([dict(zip(keys, one, strict=True)) for one in rows]))
    return {one["name"]: one["figure"] for one in records(report) if one["name"] in [row[0] for row in rows]}


def test_qualifiers_and_ties_decide_who_leads() -> None:
    assert leaders(("A", 100.0, "", 0.05, ""), ("B", 100.0, "over", 0.05, "over")) == {
        "A": "Sector",
        "B": "Fastest, largest, the largest contribution",
    }
    assert leaders(("A", 100.0, "", 0.05, ""), ("B", 100.0, "", 0.05, "")) == dict.fromkeys(
        "AB", "Joint fastest, joint largest, joint largest contribution"
    )


def test_nothing_carries_the_growth_of_a_total_that_shrinks() -> None:
    assert leaders(("A", 90.0, "", -0.1, ""), ("C", 99.0, "", -0.01, "")) == {"A": "Sector", "C": "Fastest, largest"}
    assert leaders(("A", 90.0, "", -0.1, ""), ("C", 10.0, "", 0.2, "")) == {"A": "Largest", "C": "Fastest"}


def test_the_option_names_the_one_unnamed_region_and_keeps_its_projects() -> None:
    report = summarize(SECTORS.iloc[:3].drop(columns="region"), PROJECTS, region="Foo")
    assert worded(report.title) == "Summary, Foo, 2025H1"
    assert row(report, "Largest named project")["name"] == "B"


def test_a_published_total_is_no_matter_of_columns_that_are_not_shown() -> None:
    rows = SECTORS.iloc[[0, 2]]
    total = rows.iloc[:1].assign(sector="合计", revenue=590.0, growth=0.18)
    sectors = Table("sectors", rows, totals=total)
    assert not any("Denominator" in line for line in sentences(summarize(sectors)))


def test_each_group_says_how_many_of_its_sectors_have_figures() -> None:
    groups = [record for record in records(REPORT) if record["section"] == "groups"]
    assert [(record["name"], record["count"], record["of_all"], record["amount"]) for record in groups] == [
        ("g", 3, 3, 590),
        ("h", 0, 1, None),
    ]


def test_projects_have_no_region_and_are_left_out_for_another() -> None:
    report = summarize(SECTORS, PROJECTS, region="Z")
    assert {record["section"] for record in records(report)} == {"sectors", "groups"}
    assert "Projects are left out: their table does not say which region they are in." in sentences(report)


def test_a_table_without_groups_periods_or_rows_has_a_summary() -> None:
    assert len(summarize(SECTORS[["sector", "revenue", "growth"]].iloc[:2], PROJECTS)) == 3
    assert len(summarize(SECTORS.iloc[:0], PROJECTS)) == 0
    assert len(summarize(SECTORS)) == 7


# ------------------------------------------------------------------------------------------- who leads


def test_most_of_the_growth_is_more_than_half_of_it() -> None:
    # increments 34, 33 and 33 on bases of 100 each
    thirds = (("A", 134.0, "", 0.34, ""), ("B", 133.0, "", 0.33, ""), ("C", 133.0, "", 0.33, ""))
    assert leaders(*thirds)["A"] == "Fastest, largest, the largest contribution"
    assert leaders(("A", 160.0, "", 0.6, ""), *thirds[1:])["A"] == "Fastest, largest, the largest contribution", (
        "60 of 126"
    )
    assert leaders(("A", 170.0, "", 0.7, ""), *thirds[1:])["A"] == "Fastest, largest, carries most of the growth"


def test_most_is_said_only_where_rounding_leaves_no_doubt() -> None:
    rows = pd.DataFrame({"sector": ["A", "B"], "revenue": [151.0, 150.0], "growth": [0.51, 0.5]})
    assert row(summarize(rows), "Fastest, largest, carries most of the growth")["name"] == "A"
    doubtful = summarize(rows.assign(revenue_rounding=10.0, growth_rounding=0.1))
    assert row(doubtful, "Fastest, largest, the largest contribution")["name"] == "A"


@pytest.mark.parametrize("rest", ["Others", "其他", "其它", "Rest"])
def test_a_residual_leads_in_nothing(rest: str) -> None:
    assert leaders((rest, 900.0, "", 0.9, ""), ("A", 110.0, "", 0.1, ""), ("B", 105.0, "", 0.05, "")) == {
        rest: "Sector",
        "A": "Fastest, largest, the largest contribution",
        "B": "Sector",
    }


def test_a_switch_to_another_region_is_said() -> None:
    rows = pd.DataFrame(
        {"region": ["R", "Z"], "sector": ["A", "A"], "period": ["2024", "2025"], "revenue": [1.0, 2.0], "growth": 0.1}
    )
    report = summarize(rows, period="2025")
    assert worded(report.title) == "Summary, Z, 2025"
    assert any(one.key == "sectors.moved-period" for one in report.lines)
    assert any("R has no such rows" in one for one in warnings(report))


# ------------------------------------------------------------------------------------------- in sentences


NANJING = pd.DataFrame(
    {
        "region": "Nanjing",
        "region_zh": "南京市",
        "sector": ["Software and information services", "Biopharmaceuticals", "Robotics"],
        "sector_zh": ["软件和信息服务业", "生物医药", "机器人"],
        "period": "2025H1",
        "unit": "CNY",
        "revenue": [5200e8, 1185e8, 194e8],
        "revenue_rounding": [10e8, 1e8, 1e8],
        "revenue_qualifier": ["", "nearly", ""],
        "growth": [0.165, -0.05, 0.2],
        "growth_rounding": [0.001, 0.01, 0.01],
        "growth_qualifier": ["", "", "approx"],
    }
)


def test_the_sentence_of_a_press_officer() -> None:
    report = summarize(NANJING.iloc[:1])
    assert [worded(one, CHINESE) for one in summary_in_words(report)] == [
        "2025年上半年，南京市软件和信息服务业实现营业收入5200亿元，同比增长16.5%。"
    ]
    assert [worded(one) for one in summary_in_words(report)] == [
        "In 2025H1, Software and information services of Nanjing had revenue of 520 billion yuan, "
        "up 16.5 % on the year before."
    ]


def test_a_paragraph_has_the_total_who_carries_it_and_the_rest_with_their_qualifiers() -> None:
    report = summarize(NANJING)
    assert [worded(one, CHINESE) for one in paragraph(report)] == [
        "2025年上半年，南京市3个行业合计实现营业收入不超过6579亿元，同比增长约12%。",
        "其中，软件和信息服务业实现营业收入5200亿元，同比增长16.5%，拉动增长约12.5个百分点，贡献率约104%。",
        "机器人增速最快，实现营业收入194亿元，同比增长约20%。",
        "生物医药同比下降5%。",
    ]
    assert report.prose == paragraph(report), "the paragraph stands apart from the lines"
    assert worded(report.title, CHINESE) == "2025年上半年南京市概览"


def test_projects_are_said_with_their_qualifiers() -> None:
    report = summarize(SECTORS, PROJECTS.assign(status="signed", project_zh="项目"))
    [groups, named_ones] = [worded(one, CHINESE) for one in paragraph(report)][-2:]
    assert groups == "同期，签约项目105个，总投资约130亿元，其中1亿元及以上项目41个，占39%。"
    assert named_ones == "投资额居前的项目为项目（近9亿元）、项目（5亿元）、项目（3亿元）。"


def test_sentences_leave_out_what_is_missing() -> None:
    rates = pd.DataFrame({"sector": ["A", "B"], "growth": [0.1, -0.2]})
    assert [worded(one) for one in paragraph(summarize(rates))] == ["A grew 10 % on the year before.", "B fell 20 %."]
    levels = pd.DataFrame({"sector": ["A"], "revenue": [5e8], "unit": "CNY"})
    assert [worded(one) for one in paragraph(summarize(levels))] == ["A had revenue of 500 million yuan."]
    assert paragraph(summarize(SECTORS.iloc[:0])) == ()


def test_people_are_counted_and_not_achieved() -> None:
    rows = pd.DataFrame(
        {"sector": ["软件"], "measure": "employment", "level": [1200.0], "unit": "persons", "growth": 0.1}
    )
    [said] = paragraph(summarize(rows))
    assert worded(said, CHINESE).startswith("软件")
    assert "实现" not in worded(said, CHINESE)
    assert summarize(rows)["amount"][-1] == 1200


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(-90, 300)), min_size=1, max_size=6))
def test_contributions_sum_to_the_growth_of_the_total(rows: list[tuple[int, int]]) -> None:
    frame = pd.DataFrame(
        {"sector": [f"S{place}" for place in range(len(rows))], "revenue": [float(level) for level, _ in rows],
         "growth": [rate / 100 for _, rate in rows]}
    )  # fmt: skip
    report = summarize(frame)
    total, *parts = report.records()
    assert sum(float(one["contribution"] or 0) for one in parts) == pytest.approx(float(total["growth"] or 0), abs=1e-9)
    assert all(worded(one, language) for one in report.lines for language in (CHINESE, ENGLISH))
