"""The headline figures of two small tables."""

from __future__ import annotations

import pandas as pd
import pytest

from njind.report import Report
from njind.summary import summarize

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
    assert REPORT.title == "Summary, R, 2025H1"
    assert figures(REPORT)["Fastest"] == "AI"
    assert figures(REPORT)["Largest, carries most of the growth"] == "Software"


def test_the_total_and_what_it_rests_on() -> None:
    total = row(REPORT, "Total of the sectors")
    assert (total["count"], total["of_all"], total["amount"]) == (3, 4, 600)
    # levels 480 and 110 over bases 400 and 100: Ships states no growth
    assert total["growth"] == pytest.approx(0.18)
    assert total["growth_qualifier"] == "approx"


def test_what_was_attracted_in_the_same_period() -> None:
    attracted = row(REPORT, "Projects attracted")
    assert (attracted["name"], attracted["count"], attracted["amount"], attracted["amount_qualifier"]) == (
        "All",
        105,
        130e8,
        "approx",
    )
    large = row(REPORT, "of 100 million yuan or more")
    assert (large["count"], large["of_all"], large["share"]) == (41, 105, pytest.approx(41 / 105))
    assert any(line.startswith("1 more published group of projects in 2025H1") for line in REPORT.caption)


def test_the_largest_named_projects_of_the_period() -> None:
    named = [
        record
        for record in REPORT.records()
        if record["section"] == "projects" and record["figure"] != "Projects attracted"
    ]
    assert [record["name"] for record in named[1:]] == ["B", "C", "A"]
    largest = row(REPORT, "Largest named project")
    assert (largest["amount"], largest["amount_qualifier"], largest["expected_revenue"]) == (9e8, "nearly", 50e8)


def test_each_group_says_how_many_of_its_sectors_have_figures() -> None:
    groups = [record for record in REPORT.records() if record["section"] == "groups"]
    assert [(record["name"], record["count"], record["of_all"], record["amount"]) for record in groups] == [
        ("g", 3, 3, 590),
        ("h", 0, 1, None),
    ]


def test_projects_have_no_region_and_are_left_out_for_another() -> None:
    report = summarize(SECTORS, PROJECTS, region="Z")
    assert {record["section"] for record in report.records()} == {"sectors", "groups"}
    assert "Projects are left out: their table does not say which region they are in." in report.caption


def test_a_table_without_groups_periods_or_rows_has_a_summary() -> None:
    assert len(summarize(SECTORS[["sector", "revenue", "growth"]].iloc[:2], PROJECTS)) == 3
    assert len(summarize(SECTORS.iloc[:0], PROJECTS)) == 0
    assert len(summarize(SECTORS)) == 7
