"""What a list of projects shows and computes: residual rows, plain numbers, filters, orders, cumulative amounts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from called import called
from njind.analysis import present
from njind.analysis.projects import group_projects, inputs_of, inputs_of_list, list_projects
from njind.cli import run
from njind.errors import UsageError
from njind.line import Weight
from njind.messages.wording import Wording, weight_of, worded
from njind.report import Report
from njind.tables import read_projects

YI = 1e8


def project(name: str, investment: float | None = None, **rest: object) -> dict[str, object]:
    return {"kind": "project", "project": name, "investment": investment, "currency": "CNY", **rest}


def table(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(list(rows)).astype({"investment": float})


def keys_of(report: Report) -> list[str]:
    return [one.key for one in report.lines]


def musts(report: Report) -> list[str]:
    return [worded(one) for one in report.lines if weight_of(one) is Weight.MUST]


# ------------------------------------------------------------------------------------------- residual rows


@pytest.mark.parametrize("name", ["Others", "其他", "其它", "Rest", "The rest", "其他项目", "OTHER PROJECTS"])
def test_the_rest_is_last_in_the_list_and_no_project(name: str) -> None:
    rows = table(project(name, 90 * YI), project("A", 6 * YI), project("B", 4 * YI))
    report = list_projects(rows, pareto=True)
    assert list(report["project"]) == ["A", "B", name]
    assert list(report["rank"]) == [1, 2, None]
    assert list(report["cumulative_share"]) == [0.06, 0.1, 1.0]
    assert list(report["pareto"]) == ["100 %", "100 %", None], "no two projects make half of the money"
    assert report.total is not None
    assert report.total["investment"] == 100 * YI
    assert "pareto.head" not in keys_of(report)
    assert "projects.residual" in keys_of(report)
    assert list(list_projects(rows, reverse=True)["project"]) == ["B", "A", name]
    assert list(list_projects(rows, top=2)["project"]) == ["A", "B"]


def test_the_pareto_head_counts_projects_only() -> None:
    rows = table(project("其他", 40 * YI), project("A", 50 * YI), project("B", 10 * YI))
    report = list_projects(rows, pareto=True)
    assert list(report["pareto"]) == ["50 %", "100 %", None]
    (head,) = (one for one in report.lines if one.key.startswith("pareto."))
    assert worded(head) == "Of 2 projects with an amount the largest makes 50 % of the money."


def test_the_rest_counts_in_money_and_in_no_number_of_a_group() -> None:
    rows = table(
        project("Others", 90 * YI, sector="X"), project("A", 6 * YI, sector="X"), project("B", None, sector="X")
    )
    (record,) = group_projects(rows, by="sector").records()
    figures = ("projects", "not_compared", "investment", "largest_investment", "mean", "median", "large_projects")
    assert [record[key] for key in figures] == [2, 1, 96 * YI, 6 * YI, 6 * YI, 6 * YI, 1]


def test_a_group_that_is_the_rest_comes_last() -> None:
    rows = table(
        project("A", 90 * YI, sector="其他"), project("B", 6 * YI, sector="钢铁"), project("C", 4 * YI, sector="石化")
    )
    report = group_projects(rows, by="sector", pareto=True)
    assert list(report["sector"]) == ["钢铁", "石化", "其他"]
    assert list(report["cumulative_investment"]) == [6 * YI, 10 * YI, 100 * YI]
    assert list(report["share"]) == [0.06, 0.04, 0.9]


def test_a_sector_whose_name_begins_with_other_is_a_sector() -> None:
    rows = table(project("A", YI, sector="Other transport equipment"), project("B", 2 * YI, sector="Steel"))
    assert list(group_projects(rows, by="sector", reverse=True)["sector"]) == ["Other transport equipment", "Steel"]


# ------------------------------------------------------------------------------------------- currencies


def test_amounts_whose_currency_nothing_states_are_plain_numbers() -> None:
    rows = pd.DataFrame({"project": ["A", "B"], "investment": [3.0, 5.0], "expected_revenue": [6.0, np.nan]})
    report = list_projects(rows)
    assert list(report["project"]) == ["B", "A"]
    assert list(report["currency"]) == [None, None]
    assert report.total is not None
    assert report.total["investment"] == 8.0
    assert {one.unit for one in report.columns if one.kind == "money"} == {""}
    assert [worded(one) for one in report.lines if one.key == "projects.currency-unstated"] == [
        "Nothing states the currency of the amounts: plain numbers, compared among themselves."
    ]
    grouped = group_projects(rows, by="sector", threshold=4)
    assert grouped["large_projects"] == [1]
    assert "Large: 4 or more." in [worded(one) for one in grouped.lines]


def test_plain_numbers_are_not_set_beside_yuan() -> None:
    rows = table(project("A", 3 * YI), project("B", 5 * YI, currency="USD"))
    rows["currency"] = ["", "USD"]
    assert list(list_projects(rows)["rank"]) == [1, None], "an empty cell of a column of currencies means yuan"


# ------------------------------------------------------------------------------------------- order


def test_dates_come_newest_first_and_reverse_turns_them() -> None:
    rows = table(project("old", YI, date="2005"), project("none", YI, date=""), project("new", YI, date="2025-03"))
    newest, oldest = list_projects(rows, sort="date"), list_projects(rows, sort="date", reverse=True)
    assert list(newest["project"]) == ["new", "old", "none"]
    assert worded(newest.lines[0]) == "3 projects, newest first."
    assert list(oldest["project"]) == ["old", "new", "none"]
    assert worded(oldest.lines[0]) == "3 projects, oldest first."
    assert worded(list_projects(rows, reverse=True).lines[0]) == "3 projects, sorted by investment, reversed."


def test_only_rows_that_are_shown_become_python_values(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    plain = present.plain

    def counting(values: object) -> list[object]:
        made = plain(values)  # type: ignore[arg-type]
        seen.append(len(made))
        return made  # type: ignore[return-value]

    monkeypatch.setattr(present, "plain", counting)
    rows = table(*(project(f"P{n}", n * YI) for n in range(1000)))
    assert list(list_projects(rows, top=3, pareto=True)["project"]) == ["P999", "P998", "P997"]
    assert max(seen) == 3


@given(st.lists(st.one_of(st.none(), st.integers(0, 20)), max_size=12), st.integers(0, 12), st.booleans())
def test_a_cut_list_is_the_head_of_the_whole_list(amounts: list[int | None], top: int, pareto: bool) -> None:
    rows = table(project("none"), *(project(f"P{n}", value) for n, value in enumerate(amounts)))
    whole, head = list_projects(rows, pareto=pareto), list_projects(rows, pareto=pareto, top=top)
    assert head.records() == whole.records()[:top]
    assert head.total == whole.total


# ------------------------------------------------------------------------------------------- cumulative amounts


def test_the_cumulative_amount_stands_beside_the_cumulative_share() -> None:
    rows = table(
        project("A", 5 * YI),
        project("B", 4 * YI, investment_qualifier="over"),
        project("C", 3 * YI, investment_qualifier="approx"),
        project("D", None),
    )
    report = list_projects(rows)
    assert list(report["cumulative_investment"]) == [5 * YI, 9 * YI, 12 * YI, None]
    assert list(report["cumulative_qualifier"]) == [None, "at_least", "approx", None]
    assert list(report["cumulative_investment_rounding"]) == [None, None, YI, None]
    assert "cumulative_investment" in list_projects(rows, pareto=True).keys
    assert "cumulative_investment" not in list_projects(rows, kind="all").keys


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=12))
def test_the_last_cumulative_amount_is_the_total(amounts: list[int]) -> None:
    report = list_projects(table(*(project(f"P{n}", float(value)) for n, value in enumerate(amounts))))
    assert report["cumulative_investment"][-1] == sum(amounts) == (report.total or {})["investment"]
    steps = np.diff([0.0, *report["cumulative_investment"]])
    assert list(steps) == list(report["investment"])


# ------------------------------------------------------------------------------------------- limits and filters


@pytest.mark.parametrize("amount", [-1.0, float("inf"), 1e300])
def test_a_limit_that_no_investment_can_be_compared_with_is_refused(amount: float) -> None:
    rows = table(project("A", YI))
    group = table(project("G", YI, kind="group", projects=2.0))
    calls: list[Callable[[], Report]] = [
        lambda: list_projects(rows, min_investment=amount),
        lambda: list_projects(rows, max_investment=amount),
        lambda: group_projects(rows, by="sector", threshold=amount),
        lambda: list_projects(group, kind="group", threshold=amount),
    ]
    for call in calls:
        with pytest.raises(UsageError) as raised:
            call()
        assert raised.value.line.key == "projects.limit-impossible"
    with pytest.raises(UsageError):
        list_projects(rows, min_investment=float("nan"))


def test_a_rate_is_a_positive_number() -> None:
    for rate in (0.0, -7.2, float("nan"), float("inf")):
        with pytest.raises(UsageError, match="is no rate of USD"):
            list_projects(table(project("A", YI, currency="USD")), rates={"usd": rate})


def test_a_limit_may_be_text() -> None:
    rows = table(project("A", YI), project("B", 0.5 * YI))
    assert list(list_projects(rows, min_investment="1亿")["project"]) == ["A"]
    assert list(group_projects(rows, by="sector", threshold="100m")["large_projects"]) == [1]
    with pytest.raises(UsageError, match="is not an amount"):
        list_projects(rows, min_investment="much")


TOWNS = table(
    project("A", 3 * YI, company="华为", town="Molu", date="2025-03-09"),
    project("B", 2 * YI, company="Bosch", town="Chunhua", date="2025-05"),
    project("C", 1 * YI, company="Bosch", town="Molu", date="2024"),
)


def test_any_column_of_words_chooses_rows() -> None:
    assert list(list_projects(TOWNS, where="town=molu")["project"]) == ["A", "C"]
    assert list(list_projects(TOWNS, where=("town=Molu", "company=Bosch"))["project"]) == ["C"]
    assert list(list_projects(TOWNS, where=("town=Molu", "town=Chunhua"))["project"]) == ["A", "B", "C"]
    assert list(list_projects(TOWNS, where="企业=华为")["project"]) == ["A"]
    assert "Only town Molu." in [worded(one) for one in list_projects(TOWNS, where="town=Molu").lines]
    with pytest.raises(UsageError, match='"Molo" is not a town here') as raised:
        list_projects(TOWNS, where="town=Molo")
    assert raised.value.hint == "Did you mean Molu?"
    with pytest.raises(UsageError, match='"village" is not a column here') as raised:
        list_projects(TOWNS, where="village=Molu")
    assert "town" in str(raised.value.hint)
    with pytest.raises(UsageError, match='"town" is not a condition'):
        list_projects(TOWNS, where="town")


def test_any_column_of_words_makes_groups() -> None:
    report = group_projects(TOWNS, by="town")
    assert list(report["town"]) == ["Molu", "Chunhua"]
    assert list(report["investment"]) == [4 * YI, 2 * YI]
    assert worded(report.title) == "Projects by town"
    assert list(group_projects(TOWNS, by="company")["company"]) == ["Bosch", "华为"]  # of equal ones the name decides
    assert list(group_projects(TOWNS, by="企业")["company"]) == ["Bosch", "华为"]
    for by in ("village", "investment"):
        with pytest.raises(UsageError, match=f'"{by}" is not a column here'):
            group_projects(TOWNS, by=by)


@pytest.mark.parametrize(
    ("by", "labels", "coarse"),
    [
        ("year", ["2025", "2024"], 0),
        ("quarter", ["2025Q2", "2025Q1", None], 1),
        ("month", ["2025-05", "2025-03", None], 1),
    ],
)
def test_months_quarters_and_years_are_those_of_the_date(by: str, labels: list[str], coarse: int) -> None:
    report = group_projects(TOWNS, by=by)
    assert list(report[by]) == labels
    assert keys_of(report).count("projects.coarse-group") == coarse
    assert group_projects(TOWNS, by=by, reverse=True)[by][0] == [one for one in labels if one][-1]


def test_what_is_read_is_what_is_needed() -> None:
    assert "project" in inputs_of("quarter", {}), "by its name a row that stands for all others is known"
    assert "project" not in inputs_of("quarter", {}, names=False)
    assert "date" in inputs_of("quarter", {})
    assert "company" in inputs_of("sector", {"where": "company=Bosch"})
    assert "amount" not in inputs_of("sector", {"min_investment": YI})
    listed = inputs_of_list({})
    assert {"project", "investment", "investment_qualifier", "investment_rounding", "currency"} <= set(listed)
    assert not {"source", "note", "publisher"} & set(listed)
    assert "source" in inputs_of_list({}, shown=["project", "source"])


def test_a_frame_with_chinese_columns_is_a_table() -> None:
    rows = pd.DataFrame(
        {"项目名称": ["甲", "乙"], "总投资": [2 * YI, 5 * YI], "币种": ["", "CNY"], "所属区": ["江宁", "浦口"]}
    )
    report = list_projects(rows)
    assert list(report["project"]) == ["乙", "甲"]
    assert list(group_projects(rows, by="所属区")["district"]) == ["浦口", "江宁"]
    with pytest.raises(UsageError, match="is the name of a file"):
        list_projects("projects.csv")  # type: ignore[arg-type]


def test_a_sum_says_how_far_it_can_be_trusted() -> None:
    rows = table(
        project("A", 300 * YI, sector="X", investment_qualifier="approx"),
        project("B", 2 * YI, sector="X"),
        project("C", 3 * YI, sector="Y", investment_qualifier="over", investment_rounding=YI),
        project("D", 4 * YI, sector="Z", investment_rounding=YI),
    )
    report = group_projects(rows, by="sector")
    assert list(report["investment_rounding"]) == [100 * YI, None, YI]
    assert report.total is not None
    assert report.total["investment_rounding"] == (list_projects(rows).total or {})["investment_rounding"] == 100 * YI
    assert "investment_rounding" not in group_projects(rows, by="sector", ranges=True).keys


def test_a_hundred_thousand_equal_rows_are_listed_at_once() -> None:
    rows = pd.DataFrame({"project": ["A"] * 100_000, "investment": 1.0, "currency": "CNY"})
    report = list_projects(rows, top=2, pareto=True)
    assert list(report["cumulative_investment"]) == [1.0, 2.0]
    assert list(report["rank"]) == [1, 1]


def test_a_list_says_what_it_says_in_chinese() -> None:
    rows = table(project("甲", 5 * YI), project("乙", 2 * YI, currency="USD"), project("丙"))
    said = [worded(one, Wording("zh")) for one in list_projects(rows, top=1, min_investment=YI).lines]
    assert said == [
        "共1个项目，按总投资排列。",
        "占比以所选项目合计为分母，而非全部项目。",
        "1个项目以美元计，未参与比较；可用--rate USD=…折算。",
        "1个项目未公布投资额，未参与比较。",
        "仅含总投资不低于1亿元的。",
    ]


STATED = {
    "a bare number": ("项目名称,总投资\n甲,5000000\n乙,300\n", [5e6, 300], ""),
    "njind's own name alone": ("project,investment\nA,5\n", [5], ""),
    "a scale without a currency": ("Project,Investment (million)\nA,5\n", [5e6], ""),
    "scales in the cells": ("Project,Investment\nA,5 million\nB,2 billion\n", [5e6, 2e9], ""),
    "a column of currencies that is empty": ("project,investment,currency\nA,5,\n", [5], ""),
    "a Chinese word of scale": ("项目名称,总投资（亿）\n甲,5\n", [5 * YI], "CNY"),
    "Chinese scales in the cells": ("project,investment\nA,5亿\nB,3万\n", [5 * YI, 3e4], "CNY"),
    "yuan in the heading": ("项目名称,总投资（万元）\n甲,5\n", [5e4], "CNY"),
    "yuan in the line above": (
        "项目表\n单位：亿元\n序号,项目名称,总投资\n1,甲,5\n2,乙,3\n",
        [5 * YI, 3 * YI],
        "CNY",
    ),
    "a unit column": ("project,investment,unit\nA,5,亿元\nB,3,万元\n", [5 * YI, 3e4], "CNY"),
    "another currency in the cells": ("project,investment\nA,$5 million\nB,3 million\n", [5e6, 3e6], "USD"),
    "njind's own column of roundings": ("project,investment,investment_rounding\nA,5000,1000\n", [5000], "CNY"),
}


@pytest.mark.parametrize("case", STATED)
def test_amounts_are_of_the_currency_that_the_table_states_and_of_none_where_it_states_none(
    tmp_path: Path, case: str
) -> None:
    text, amounts, currency = STATED[case]
    path = tmp_path / "projects.csv"
    path.write_text(text, encoding="utf-8")
    frame = read_projects(path).frame
    assert frame["investment"].tolist() == amounts
    assert frame["currency"].tolist() == [currency] * len(amounts)


def test_a_currency_that_a_column_says_stands_before_a_chinese_word_of_scale(tmp_path: Path) -> None:
    path = tmp_path / "projects.csv"
    path.write_text("project,investment,currency\nA,5亿,USD\nB,3亿,\n", encoding="utf-8")
    assert read_projects(path).frame["currency"].tolist() == ["USD", "CNY"]


@pytest.mark.parametrize("case", ["a bare number", "a scale without a currency", "a Chinese word of scale"])
def test_what_is_exported_is_of_the_same_currency_when_it_is_read_back(tmp_path: Path, case: str) -> None:
    path, listed, tidy = tmp_path / "projects.csv", tmp_path / "listed.csv", tmp_path / "tidy.csv"
    path.write_text(STATED[case][0], encoding="utf-8")
    assert run(("projects", str(path), "-o", str(listed))) == 0
    assert run(("read", str(path), "--kind", "projects", "-o", str(tidy))) == 0
    wanted = read_projects(path).frame[["project", "investment", "currency"]].sort_values("project").values.tolist()
    for one in (listed, tidy):
        frame = read_projects(one).frame[["project", "investment", "currency"]]
        assert frame.sort_values("project").values.tolist() == wanted


def test_amounts_of_no_currency_beside_yuan_stay_so_when_they_are_read_back(tmp_path: Path) -> None:
    one, other, tidy = tmp_path / "one.csv", tmp_path / "other.csv", tmp_path / "tidy.csv"
    one.write_text("project,investment\nA,5\n", encoding="utf-8")
    other.write_text("项目名称,总投资（亿元）\n乙,3\n", encoding="utf-8")
    assert run(("read", str(one), str(other), "--kind", "projects", "-o", str(tidy))) == 0
    assert read_projects(tidy).frame[["project", "currency"]].values.tolist() == [["A", ""], ["乙", "CNY"]]


def test_the_command_groups_by_a_column_that_only_the_file_has(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text("项目,总投资(亿元),负责人\n甲,1,王\n乙,3,李\n丙,4,王\n", encoding="utf-8")
    status, out, said = called(capfdbinary, "projects", str(path), "--by", "负责人", "-f", "csv")
    assert (status, [line.split(",")[:2] for line in out.splitlines()[1:]]) == (0, [["王", "2"], ["李", "1"]])
    assert "not read" not in said  # it is what the groups are
    status, _, said = called(capfdbinary, "projects", str(path), "--by", "负责")
    assert status == 2
    assert "负责人" in said
    assert "Did you mean sector?" in called(capfdbinary, "projects", str(path), "--by", "sectr")[2]
