"""What ``check_table`` finds: everything that is wrong, and what only smells so."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from njind.errors import Finding, NjindError, UsageError
from njind.tables import ReadOptions
from njind.tables.checks import CHECKS, check_table

if TYPE_CHECKING:
    from pathlib import Path

TODAY = datetime.date(2026, 6, 30)

SMELLS = {
    "growth-differs-from-levels": (
        "sector,period,revenue,growth_pct\nA,2023,1.00亿,5.0\nA,2024,2.00亿,10.0\n",
        [(3, "growth_pct", "growth is +10 %, but revenue went +98.5 to +101.5 % from line 2.")],
    ),
    "unit-jump": (
        "sector,period,revenue\nA,2023,1亿\nA,2024,1.1万亿\nB,2023,1亿\nB,2024,1.1亿\n",
        [(3, "revenue", "revenue is 11,000 times that of line 2.")],
    ),
    "steep-growth": (
        "sector,revenue,growth\nA,1亿,1650%\nB,1亿,16.5%\n",
        [(2, "growth", "growth is +1,650 %, which may be a percentage taken for a fraction.")],
    ),
    "flat-growth": (
        "sector,growth_pct\nA,0.165\nB,0.26\nC,0.115\n",
        [(2, "growth_pct", "all growth is within 1 % (+0.165 % here), so it may be fractions read as percent.")],
    ),
    "fraction-among-percentages": (
        "sector,growth_pct\nA,7.5\nB,9.8\nC,0.125\nD,12.1\n",
        [(4, "growth_pct", "growth is +0.125 %, which may be a fraction.")],
    ),
    "parent-missing": (
        "sector,part_of,revenue\nA,,2亿\nB,A,1亿\nC,X,1亿\n",
        [(4, "part_of", 'it lies inside "X", which has no row in this region and period.')],
    ),
    "parent-cycle": (
        "sector,part_of,revenue\nA,B,2亿\nB,A,2亿\n",
        [
            (2, "part_of", 'it lies inside itself, through "B".'),
            (3, "part_of", 'it lies inside itself, through "A".'),
        ],
    ),
    "part-exceeds-parent": (
        "sector,part_of,revenue\nA,,2.0亿\nB,A,3.0亿\n",
        [(3, "revenue", 'its revenue is larger than that of "A" on line 2.')],
    ),
    "large-exceeds-count": (
        "project,kind,investment,projects,large_projects\n上半年,group,130亿,41,105\n",
        [(2, "large_projects", "105 large projects are more than the 41 that there are.")],
    ),
    "large-exceeds-total": (
        "project,kind,investment,projects,large_projects,large_threshold\n上半年,group,13亿,105,41,1亿\n",
        [(2, "investment", "its large projects need 4100000000 or more, but all its projects have 1350000000.")],
    ),
    "project-of-many": (
        "project,investment,projects\n上半年,130亿,105\n",
        [(2, "kind", "it counts 105 projects, so it may be a group.")],
    ),
    "project-twice": (
        "project,company,date,investment\n甲,A,2025,1亿\n甲,B,2025,1亿\n甲,A,2025,2亿\n",
        [(4, "project", '"甲" stands on line 2 already, with the same company and date.')],
    ),
    "small-amounts": (
        "sector,revenue\nA,5200\nB,1185\nC,260\n",
        [(2, "revenue", "5200 is read here, and half of the column is below a million.")],
    ),
    "similar-names": (
        "sector,period,revenue\n软件（新）,2023,1亿\n软件(新),2024,1亿\n软件(新),2025,1亿\n",
        [
            (
                2,
                "sector",
                '"软件（新）" is "软件(新)" of line 3 with other spaces, brackets, punctuation, case or width.',
            )
        ],
    ),
    "future-date": (
        "project,investment,date\nA,1亿,2026H1\nB,1亿,2026H2\nC,1亿,2026-07-01\n",
        [(3, "date", "2026H2 lies in the future."), (4, "date", "2026-07-01 lies in the future.")],
    ),
    "total-differs": (
        "sector,revenue,part_of\nA,2.0亿,\nB,3.0亿,\nC,1.0亿,A\n合计,6.0亿,\n",
        [(5, "revenue", "the total is 600 million yuan, but its rows sum to 500 million yuan.")],
    ),
    "may-be-total": (
        "sector,revenue\n规上工业,10亿\nA,6亿\nB,4亿\n",
        [(2, "revenue", '"规上工业" is as large as all others together.')],
    ),
    "total-growth-differs": (
        "sector,revenue,growth_pct\nA,110.0亿,10.0\nB,120.0亿,20.0\n合计,230.0亿,30.0\n",
        [(4, "growth_pct", "the total grows +30 %, but its rows make +14.9 to +15.1 %.")],
    ),
    "share-differs": (
        "sector,revenue,share_pct\nA,50亿,50\nB,30亿,30\nC,20亿,2\n",
        [(4, "share", 'the share is "2", but by the other rows it is 20 %.')],
    ),
    "shares-exceed-whole": (
        "sector,revenue,share_pct\nA,60亿,60\nB,50亿,50\n",
        [(2, "share", "the shares of its region and period sum to 109 % or more.")],
    ),
}

CLEAN = {
    "sectors within rounding": (
        "sector,period,revenue,growth_pct,share_pct,part_of\n"
        "A,2023,1.0亿,5.0,50.0,\nA,2024,1.1亿,11.0,50.0,\nB,2023,1.0亿,5.0,50.0,\nB,2024,1.1亿,10.0,50.0,\n"
        "C,2024,0.5亿,10.0,,A\n合计,2024,2.2亿,10.5,,\n"
    ),
    "a restated sample": "sector,period,revenue,growth_pct\nA,2023,100亿,5.0\nA,2024,134亿,8.7\n",
    "projects": (
        "project,kind,company,date,investment,projects,large_projects,large_threshold\n"
        "上半年,group,,2025H1,约130亿,105,41,1亿\n甲,project,A公司,2025-03-17,近100亿,1,,\n乙,,,2025,,,,\n"
    ),
    "a level of the hierarchy without a row in this period": (
        "sector,period,revenue,part_of\nA,2023,9亿,\nB,2023,5亿,A\nC,2023,2亿,B\n"
        "A,2024,9亿,\nC,2024,2亿,A\n合计,2024,9亿,\n"
    ),
    "a total with subtotals": "sector,revenue\nA,1亿\n小计,9亿\nB,1亿\n合计,9亿\n",
}


def found(path: Path, text: str, **options: object) -> list[Finding]:
    path.write_text(text, encoding="utf-8")
    return check_table(path, today=TODAY, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "case"), SMELLS.items(), ids=SMELLS)
def test_a_smell_is_found_where_it_is(tmp_path: Path, name: str, case: tuple[str, list[tuple[int, str, str]]]) -> None:
    text, expected = case
    findings = [one for one in found(tmp_path / "table.csv", text) if one.name == name]
    assert [(one.line, one.column, one.sentence) for one in findings] == expected
    assert all(one.file == str(tmp_path / "table.csv") and (one.remedy or "").endswith(".") for one in findings)


@pytest.mark.parametrize(
    ("before", "growth", "sentence"),
    [
        ("不足50亿元", "10%", "growth is +10 %, but revenue went +99.0 % or more from line 2."),
        ("50亿元", "0.00001%", "growth is +0.00001 %, but revenue went +97.0 to +103.0 % from line 2."),
    ],
)
def test_a_finding_says_rates_as_people_write_them(tmp_path: Path, before: str, growth: str, sentence: str) -> None:
    table = f"sector,period,revenue,growth\nA,2023,{before},5%\nA,2024,100亿元,{growth}\n"
    assert [one.sentence for one in found(tmp_path / "table.csv", table)] == [sentence]


def test_every_check_is_provoked() -> None:
    assert sorted(check.name for check in CHECKS) == sorted(SMELLS)


def test_a_total_that_holds_more_than_its_rows_may_grow_as_it_likes(tmp_path: Path) -> None:
    text = "sector,revenue,growth_pct\nA,1.0亿,5.0\n合计,9.0亿,30.0\n"
    assert [one.name for one in found(tmp_path / "table.csv", text)] == ["total-differs"]


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN)
def test_a_sound_table_gives_nothing(tmp_path: Path, text: str) -> None:
    assert found(tmp_path / "table.csv", text) == []


def test_nothing_is_wrong_with_the_shipped_tables() -> None:
    assert check_table(table="projects") == []
    assert check_table(table="sectors") == []


def test_all_basic_findings_are_given_in_the_order_of_lines(tmp_path: Path) -> None:
    text = (
        "sector,period,revenue,growth_pct\nA,2025,1亿,1\n"
        "A,2026,w,y\nB,soon,1亿,1\n,2025,1亿,1\nA,2025\nC,2025,,\nC,2025,1亿,1\nC,2025,1亿,1\n"
    )
    assert [(one.line, one.name, one.column) for one in found(tmp_path / "table.csv", text)] == [
        (3, "not-a-figure", "revenue"),
        (3, "not-a-figure", "growth_pct"),
        (4, "unknown-period", "period"),
        (5, "missing-name", "sector"),
        (6, "ragged-row", None),
        (7, "row-without-figures", "revenue"),
        (8, "duplicate-row", "sector"),
        (9, "duplicate-row", "sector"),
    ]


def test_what_leaves_no_table_is_one_finding(tmp_path: Path) -> None:
    assert [one.name for one in found(tmp_path / "table.csv", 'sector,revenue\n"A,1\n')] == ["unclosed-quote"]
    assert [one.name for one in found(tmp_path / "table.csv", "a,b\n1,2\n")] == ["missing-column"]


def test_the_header_says_which_table_it_is(tmp_path: Path) -> None:
    projects = "project,sector,investment,growth\n甲,软件,5千,\n"
    assert [one.name for one in found(tmp_path / "table.csv", projects)] == ["small-amounts"]
    sectors = "sector,revenue\n软件,5千\n"
    assert [one.name for one in found(tmp_path / "table.csv", sectors)] == ["small-amounts"]
    assert [one.name for one in found(tmp_path / "table.csv", sectors, table="projects")] == ["missing-column"]


def test_a_total_in_another_currency_is_said_in_that_currency(tmp_path: Path) -> None:
    text = "project,investment,currency\nA,1.0亿,CNY\nB,2.0亿,USD\nC,3.0亿,USD\n合计,9.0亿,USD\n"
    assert [(one.line, one.sentence) for one in found(tmp_path / "table.csv", text)] == [
        (5, "the total is 900 million USD, but its rows sum to 500 million USD.")
    ]


def test_a_threshold_in_yuan_is_not_held_against_dollars(tmp_path: Path) -> None:
    text = "project,kind,investment,projects,large_projects,large_threshold\nH1,group,3亿美元,9,5,1亿元\n"
    assert found(tmp_path / "table.csv", text) == []


def test_a_large_clean_table_is_checked_too(tmp_path: Path) -> None:
    rows = "".join(f"项目 {n},1亿,2025-0{n % 9 + 1}\n" for n in range(20_000))
    text = "project,investment,date\n" + rows + "项目 7,1亿,2025-08\n"
    assert [(one.name, one.line) for one in found(tmp_path / "table.csv", text)] == [("project-twice", 20_002)]


def test_options_decide_and_what_cannot_be_read_is_no_finding(tmp_path: Path) -> None:
    text = "门类;营收额(亿元)\n软件;5200\n"
    options = ReadOptions(map=("sector=门类", "revenue=营收额"))
    assert found(tmp_path / "table.csv", text, options=options) == []
    with pytest.raises(UsageError, match="revenu"):
        found(tmp_path / "table.csv", text, options=ReadOptions(map=("revenu=营收额",)), table="sectors")
    with pytest.raises(UsageError, match="kind of table"):
        found(tmp_path / "table.csv", text, table="sector")
    with pytest.raises(NjindError, match="nowhere"):
        check_table(tmp_path / "nowhere.csv")
