"""The headline figures of two small tables."""

from __future__ import annotations

import pandas as pd
import pytest

from njind.analysis.summary import summarize
from njind.messages.wording import worded
from njind.report import Report
from spoken import sentences, warnings

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


def figures(report: Report) -> dict[str, str]:
    return {str(row["figure"]): str(row["name"]) for row in report.records()}


def row(report: Report, figure: str) -> dict[str, object]:
    return next(dict(record) for record in report.records() if record["figure"] == figure)


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
        for record in REPORT.records()
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
    return [(one["figure"], one["name"]) for one in report.records() if one["section"] == "projects"]


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
    table.source = "projects.csv"
    report = summarize(SECTORS, table)
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
    return {one["name"]: one["figure"] for one in report.records() if one["name"] in [row[0] for row in rows]}


def test_qualifiers_and_ties_decide_who_leads() -> None:
    assert leaders(("A", 100.0, "", 0.05, ""), ("B", 100.0, "over", 0.05, "over")) == {
        "A": "Sector",
        "B": "Fastest, largest, carries most of the growth",
    }
    assert leaders(("A", 100.0, "", 0.05, ""), ("B", 100.0, "", 0.05, "")) == dict.fromkeys(
        "AB", "Joint fastest, joint largest, jointly carries most of the growth"
    )


def test_nothing_carries_the_growth_of_a_total_that_shrinks() -> None:
    assert leaders(("A", 90.0, "", -0.1, ""), ("C", 99.0, "", -0.01, "")) == {"A": "Sector", "C": "Fastest, largest"}
    assert leaders(("A", 90.0, "", -0.1, ""), ("C", 10.0, "", 0.2, "")) == {"A": "Largest", "C": "Fastest"}


def test_the_option_names_the_one_unnamed_region_and_keeps_its_projects() -> None:
    report = summarize(SECTORS.iloc[:3].drop(columns="region"), PROJECTS, region="Foo")
    assert worded(report.title) == "Summary, Foo, 2025H1"
    assert row(report, "Largest named project")["name"] == "B"


def test_a_published_total_is_no_matter_of_columns_that_are_not_shown() -> None:
    sectors = SECTORS.iloc[[0, 2]].copy()
    sectors.totals = [{**sectors.iloc[0].to_dict(), "sector": "合计", "revenue": 590.0, "growth": 0.18}]
    assert not any("Denominator" in line for line in sentences(summarize(sectors)))


def test_each_group_says_how_many_of_its_sectors_have_figures() -> None:
    groups = [record for record in REPORT.records() if record["section"] == "groups"]
    assert [(record["name"], record["count"], record["of_all"], record["amount"]) for record in groups] == [
        ("g", 3, 3, 590),
        ("h", 0, 1, None),
    ]


def test_projects_have_no_region_and_are_left_out_for_another() -> None:
    report = summarize(SECTORS, PROJECTS, region="Z")
    assert {record["section"] for record in report.records()} == {"sectors", "groups"}
    assert "Projects are left out: their table does not say which region they are in." in sentences(report)


def test_a_table_without_groups_periods_or_rows_has_a_summary() -> None:
    assert len(summarize(SECTORS[["sector", "revenue", "growth"]].iloc[:2], PROJECTS)) == 3
    assert len(summarize(SECTORS.iloc[:0], PROJECTS)) == 0
    assert len(summarize(SECTORS)) == 7
