"""Lists and groups of projects on tables whose figures can be computed in the head."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from njind.analysis.projects import GROUPS, SORTS, group_projects, list_projects
from njind.errors import UsageError
from njind.line import Weight
from njind.messages.wording import weight_of, worded
from njind.report import Report

YI = 1e8


def lines_of(report: Report) -> tuple[str, ...]:
    """Everything that is said about a report, in English."""
    return tuple(worded(one) for one in report.lines)


def musts(report: Report) -> tuple[str, ...]:
    """What a reader must know, in English, but for what shares under a filter are of."""
    said = [one for one in report.lines if one.key != "projects.of-rows-shown"]
    return tuple(worded(one) for one in said if weight_of(one) is Weight.MUST)


def project(name: str, investment: float | None = None, **rest: object) -> dict[str, object]:
    return {"kind": "project", "project": name, "investment": investment, "currency": "CNY", **rest}


def table(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(list(rows)).astype({"investment": float})


def column(report: Report, key: str) -> list[object]:
    return [round(value, 6) if isinstance(value, float) else value for value in report[key]]


FIVE = table(
    project("A", 5 * YI, sector="X", status="signed", date="2025-03"),
    project("B", 1 * YI, sector="Y", status="signed", date="2024"),
    project("C", 4 * YI, sector="X", status="started", date=""),
    project("D", None, sector="X", status="signed", date="2025-03-09"),
    project("E", 2 * YI, sector="Y", status="signed", date="2025", currency="USD"),
)


def test_projects_come_by_investment_with_their_cumulative_share() -> None:
    report = list_projects(FIVE)
    assert column(report, "project") == ["A", "C", "B", "D", "E"]
    assert column(report, "rank") == [1, 2, 3, None, None]
    assert column(report, "cumulative_share") == [0.5, 0.9, 1.0, None, None]
    assert report.total is not None
    assert report.total["investment"] == 10 * YI


def test_another_currency_is_listed_and_never_compared_or_added() -> None:
    report = list_projects(FIVE)
    assert "1 project in USD was not compared or added; --rate USD=… converts it." in lines_of(report)
    assert "1 project without an amount." in lines_of(report)
    limited = list_projects(FIVE, min_investment=YI)
    assert column(limited, "project") == ["A", "C", "B"]
    assert musts(limited) == (
        "1 project in USD was not compared; --rate USD=… converts it.",
        "1 project without an amount was not compared.",
    )


def test_a_rate_converts_and_then_compares() -> None:
    report = list_projects(FIVE, rates={"USD": 7.0})
    assert column(report, "project") == ["E", "A", "C", "B", "D"]
    assert column(report, "currency") == ["CNY"] * 5
    assert column(report, "investment") == [14 * YI, 5 * YI, 4 * YI, 1 * YI, None]
    with pytest.raises(UsageError, match='"EUR" is not a currency here'):
        list_projects(FIVE, rates={"EUR": 8.0})


def test_a_currency_is_chosen_before_a_rate_converts_it() -> None:
    report = list_projects(FIVE, currency="usd", rates={"USD": 7.0})
    assert column(report, "project") == ["E"]
    assert column(report, "investment") == [14 * YI]
    assert (report.total or {})["currency"] == "CNY"
    assert "Converted at 7 yuan: USD." in lines_of(report)
    assert column(list_projects(FIVE, currency=["USD", "CNY"], rates={"USD": 7.0}), "project") == [*"EACBD"]


def test_a_limit_is_said_in_the_currency_that_is_compared() -> None:
    report = list_projects(FIVE, currency="USD", min_investment=YI)
    assert "Only currency USD, investment of 100 million USD or more." in lines_of(report)


def test_one_currency_chosen_is_the_currency_of_comparison() -> None:
    report = list_projects(FIVE, currency=["usd"])
    assert column(report, "rank") == [1]
    assert report.total is not None
    assert (report.total["investment"], report.total["currency"]) == (2 * YI, "USD")


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"min_investment": 4 * YI}, ["A", "C"]),
        ({"max_investment": 4 * YI}, ["C", "B"]),
        ({"sector": ["y"]}, ["B", "E"]),
        ({"status": ["started"]}, ["C"]),
        ({"since": "2025"}, ["A", "D", "E"]),
        ({"since": "2025-03", "until": "2025H1"}, ["A", "D"]),
        ({"until": "2024"}, ["B"]),
        ({"search": "a"}, ["A"]),
    ],
)
def test_filters_narrow_the_rows(filters: dict[str, object], names: list[str]) -> None:
    assert column(list_projects(FIVE, **filters), "project") == names  # type: ignore[arg-type]


def test_dates_too_coarse_for_a_limit_and_missing_dates_are_said() -> None:
    assert musts(list_projects(FIVE, since="2025-02")) == (
        "1 project without an amount.",
        "1 project left out: the date is too coarse for --since 2025-02.",
        "1 project without a date left out.",
    )


def test_what_is_left_out_is_called_what_is_listed() -> None:
    rows = table(
        project("P", YI, date="2025-03"),
        project("Q", YI, date="2025"),
        project("G", YI, kind="group", date=""),
        project("H", None, kind="group", date="2025-04"),
        project("I", YI, kind="group", date="2025-04", currency="USD"),
    )
    assert musts(list_projects(rows, kind="group", since="2025-02", min_investment=YI)) == (
        "1 group in USD was not compared; --rate USD=… converts it.",
        "1 group without an amount was not compared.",
        "1 group without a date left out.",
    )
    assert musts(list_projects(rows, kind="all", since="2025-02")) == (
        "1 row in USD was not compared or added; --rate USD=… converts it.",
        "1 row left out: the date is too coarse for --since 2025-02.",
        "1 row without a date left out.",
    )


def test_a_table_of_the_other_kind_says_so() -> None:
    groups = table(project("G", YI, kind="group"), project("H", YI, kind="group"))
    said = "There is no single project here, but 2 published groups: --kind group lists them."
    assert musts(list_projects(groups)) == musts(group_projects(groups, by="sector")) == (said,)
    single = table(project("P", YI))
    said = "There is no published group here, but 1 single project: leave out --kind to list it."
    assert musts(list_projects(single, kind="group")) == (said,)
    assert musts(list_projects(single, kind="all")) == musts(list_projects(single.iloc[:0])) == ()


def test_a_project_that_states_many_is_said_wherever_it_counts_as_one() -> None:
    rows = table(project("P", YI, sector="X", projects=1.0), project("86 projects", 9 * YI, sector="X", projects=86.0))
    said = (
        "1 row states more than one project and counts as one; for a published group write group into the column "
        "kind (类型)."
    )
    assert musts(list_projects(rows)) == musts(group_projects(rows, by="sector")) == (said,)
    assert musts(list_projects(rows, search="P")) == (said,)
    assert musts(list_projects(rows, max_investment=YI)) == musts(list_projects(rows, kind="all")) == ()


def test_no_amount_in_another_currency_sorts_among_yuan() -> None:
    rows = table(
        project("dollars", 20 * YI, kind="group", currency="USD", projects=2.0, investment_rounding=1e9),
        project("yuan", 10 * YI, kind="group", projects=2.0, investment_rounding=1e8),
    )
    for sort in ("investment", "mean", "investment_rounding"):
        assert column(list_projects(rows, kind="group", sort=sort), "project") == ["yuan", "dollars"], sort
    bounded = list_projects(rows, kind="group", threshold=YI, sort="investment_high")
    assert column(bounded, "project") == ["yuan", "dollars"]


def test_top_is_not_negative() -> None:
    for report in (list_projects, lambda frame, top: group_projects(frame, by="sector", top=top)):
        with pytest.raises(UsageError, match="-1 is not a number of rows"):
            report(FIVE, top=-1)
        assert len(report(FIVE, top=0)) == 0


def test_captions_are_grammatical_about_one() -> None:
    one = table(project("P", YI, expected_revenue=YI), project("Q"))
    caption = lines_of(list_projects(one, pareto=True, top=1))
    assert "The first of 2 projects, sorted by investment; the total covers all 2." in caption
    assert any(line.startswith("Of 1 project with an amount the largest makes 50 %") for line in caption)
    assert "Investment per yuan of expected annual revenue: 1 (1 of 2 projects states both)." in caption


def test_parts_of_a_sum_with_a_negative_amount_have_no_shares() -> None:
    rows = table(project("A", 2 * YI, sector="X"), project("B", -1 * YI, sector="Y"))
    report = list_projects(rows, pareto=True)
    assert (column(report, "share"), column(report, "cumulative_share"), column(report, "pareto")) == (
        [None, None],
        [None, None],
        [None, None],
    )
    assert column(group_projects(rows, by="sector", pareto=True), "share") == [None, None]


def test_one_hundred_million_or_more_includes_it_and_nearly_does_not() -> None:
    rows = table(
        project("exactly", YI),
        project("nearly", YI, investment_qualifier="nearly"),
        project("over", YI, investment_qualifier="over"),
        project("below", 0.99 * YI),
    )
    assert column(list_projects(rows, min_investment=YI), "project") == ["exactly", "over"]
    assert column(list_projects(rows, max_investment=YI), "project") == ["exactly", "nearly", "below"]
    report = group_projects(rows, by="size")
    assert [worded(cell) for cell in report["size"]] == ["100 to 500 million", "under 100 million"]
    assert column(report, "projects") == [2, 2]


def test_search_takes_text_as_it_stands() -> None:
    rows = table(project("Park (phase 2)", YI, company="A.B"), project("Plant", YI, company="AxB"))
    assert column(list_projects(rows, search="(PHASE"), "project") == ["Park (phase 2)"]
    assert column(list_projects(rows, search="a.b"), "project") == ["Park (phase 2)"]


GROUP_ROWS = table(
    project("P", 3 * YI),
    project(
        "105 projects",
        130 * YI,
        kind="group",
        date="2025H1",
        projects=105.0,
        large_projects=41.0,
        investment_qualifier="approx",
    ),
    project("3 projects", 9 * YI, kind="group", date="2024", projects=3.0),
)


def test_published_groups_stand_alone_and_newest_first() -> None:
    report = list_projects(GROUP_ROWS, kind="group")
    assert column(report, "project") == ["105 projects", "3 projects"]
    assert column(report, "mean") == [round(130 * YI / 105, 6), 3 * YI]
    assert column(report, "large_share") == [round(41 / 105, 6), None]
    assert report.total is None
    assert column(list_projects(GROUP_ROWS), "project") == ["P"]
    everything = list_projects(GROUP_ROWS, kind="all")
    assert len(everything) == 3
    assert everything.total is None


def test_a_group_row_counts_its_projects_and_what_is_large() -> None:
    report = group_projects(FIVE, by="sector", threshold=4 * YI)
    assert column(report, "sector") == ["X", "Y"]
    assert column(report, "projects") == [3, 2]
    assert column(report, "not_compared") == [1, 1]
    assert column(report, "investment") == [9 * YI, 1 * YI]
    assert column(report, "share") == [0.9, 0.1]
    assert column(report, "mean") == [4.5 * YI, 1 * YI]
    assert column(report, "median") == [4.5 * YI, 1 * YI]
    assert column(report, "largest_investment") == [5 * YI, 1 * YI]
    assert column(report, "large_projects") == [2, 0]
    assert column(report, "large_share") == [1, 0]
    assert column(report, "large_investment") == [9 * YI, 0]
    assert report.total is not None
    assert {key: report.total[key] for key in ("projects", "not_compared", "large_projects", "median")} == {
        "projects": 5,
        "not_compared": 2,
        "large_projects": 2,
        "median": 4 * YI,
    }


def test_a_group_without_comparable_amounts_has_counts_and_nothing_else() -> None:
    report = group_projects(table(project("E", 2 * YI, sector="Y", currency="USD")), by="sector")
    record = report.records()[0]
    assert (record["projects"], record["not_compared"], record["large_projects"]) == (1, 1, 0)
    keys = ("investment", "share", "mean", "median", "largest_investment", "large_share", "large_investment")
    assert [record[key] for key in keys] == [None] * 7


def test_years_come_newest_first_and_an_unknown_year_last() -> None:
    report = group_projects(FIVE, by="year")
    assert column(report, "year") == ["2025", "2024", None]


def test_a_median_is_the_type_7_quantile() -> None:
    report = group_projects(table(*(project("P", value) for value in (1.0, 2.0, 4.0, 10.0))), by="status")
    assert column(report, "median") == [3.0]


amounts = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(1, 10**11).map(float)),
        st.sampled_from("XYZ"),
        st.sampled_from(["CNY", "CNY", "USD"]),
    ),
    max_size=15,
)


@given(amounts, st.sampled_from(GROUPS))
def test_the_groups_sum_to_the_whole(rows: list[tuple[float | None, str, str]], by: str) -> None:
    frame = table(
        project("none"),
        *(project(f"P{n}", value, sector=sector, currency=code) for n, (value, sector, code) in enumerate(rows)),
    )
    report = group_projects(frame, by=by)
    assert report.total is not None
    for key in ("projects", "not_compared", "large_projects"):
        assert sum(report[key]) == report.total[key]
    for key in ("investment", "large_investment"):
        parts = [value for value in report[key] if value is not None]
        assert sum(parts) == pytest.approx(report.total[key] or 0)
    shares = [value for value in report["share"] if value is not None]
    if shares:
        assert sum(shares) == pytest.approx(1)
    listed = list_projects(frame)
    assert (listed.total or {}).get("investment") == report.total["investment"]


@given(amounts, st.sampled_from(SORTS), st.booleans())
def test_every_sort_is_stable_with_missing_last(
    rows: list[tuple[float | None, str, str]], sort: str, reverse: bool
) -> None:
    frame = table(
        project("none"),
        *(project(f"P{n}", value, sector=sector, currency=code) for n, (value, sector, code) in enumerate(rows)),
    )
    for kind in ("project", "all"):
        try:
            report = list_projects(frame, kind=kind, sort=sort, reverse=reverse)
        except UsageError:
            assert sort not in list_projects(frame, kind=kind).keys
            continue
        compared = [
            None if sort == "investment" and record["currency"] != "CNY" else record[sort]
            for record in report.records()
        ]
        missing = [value is None for value in compared]
        assert missing == sorted(missing)
        position = {name: place for place, name in enumerate(frame["project"])}
        for (one, here), (other, there) in zip(
            zip(compared, report["project"], strict=True),
            list(zip(compared, report["project"], strict=True))[1:],
            strict=False,
        ):
            if one == other:
                assert position[here] < position[there], "ties keep the order of the table"


def test_an_empty_table_has_empty_reports() -> None:
    empty = FIVE.iloc[:0]
    assert len(list_projects(empty)) == 0
    for by in GROUPS:
        assert len(group_projects(empty, by=by)) == 0


def test_a_big_frame_with_categories_gives_the_same_groups() -> None:
    plain = FIVE
    coded = FIVE.astype(
        {"sector": "category", "status": "category", "currency": "category", "kind": "category", "date": "category"}
    )
    for by in GROUPS:
        assert group_projects(coded, by=by).records() == group_projects(plain, by=by).records()
    assert list_projects(coded, rates={"USD": 7.0}).records() == list_projects(plain, rates={"USD": 7.0}).records()
    assert np.all(coded["currency"] == plain["currency"])
