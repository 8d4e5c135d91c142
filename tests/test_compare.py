"""A region beside a reference region on tables whose figures can be computed in the head."""

from __future__ import annotations

import csv
import io
import itertools
import json
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from njind import formulas
from njind.analysis.compare import compare_regions
from njind.cli import run
from njind.errors import NjindError, UsageError
from njind.formats import FORMATS
from njind.line import Line
from njind.messages.wording import worded
from njind.report import Audience, Report, Value
from njind.table import Table
from reference import load_case
from spoken import CHINESE, in_chinese, sentences, warnings


def row(
    region: str, sector: str, revenue: float | None = None, growth: float | None = None, **rest: object
) -> dict[str, object]:
    return {"region": region, "period": "2025", "sector": sector, "revenue": revenue, "growth": growth, **rest}


def table(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(list(rows))


def and_rows(frame: pd.DataFrame, *rows: dict[str, object]) -> pd.DataFrame:
    return pd.concat([frame, table(*rows)], ignore_index=True)


def column(report: Report, key: str) -> list[object]:
    return [round(value, 6) if isinstance(value, float) else value for value in report[key]]


def known(value: Value) -> float:
    assert isinstance(value, int | float)
    return value


def ends(record: dict[str, Value], key: str) -> object:
    return (record[f"{key}_low"], record[f"{key}_high"])


def total(report: Report) -> dict[str, object]:
    assert report.total is not None
    return {
        key: round(value, 6) if isinstance(value, float) else worded(value) if isinstance(value, Line) else value
        for key, value in report.total.items()
        if value is not None
    }


STEEL_AND_CHIPS = table(
    row("City", "Steel", 110.0, 0.1),
    row("City", "Chips", 240.0, 0.2),
    row("Land", "Steel", 3150.0, 0.05),
    row("Land", "Chips", 1300.0, 0.3),
)
"""Bases of 100 and 200 in the city, of 3000 and 1000 in the land, which grows by 450 / 4000."""


# ------------------------------------------------------------------------------------------- figures


def test_every_figure_of_a_small_table() -> None:
    report = compare_regions(STEEL_AND_CHIPS, sort="sector")
    assert worded(report.title) == "City beside Land, 2025"
    assert column(report, "sector") == ["Chips", "Steel"]
    assert column(report, "share") == [round(240 / 350, 6), round(110 / 350, 6)]
    assert column(report, "reference_share") == [round(1300 / 4450, 6), round(3150 / 4450, 6)]
    assert column(report, "location_quotient") == [round(240 * 4450 / 350 / 1300, 6), round(110 * 4450 / 350 / 3150, 6)]
    assert column(report, "growth_gap") == [-0.1, 0.05]
    assert column(report, "base") == [200, 100]
    assert column(report, "increment") == [40, 10]
    assert column(report, "national_share") == [22.5, 11.25]
    assert column(report, "industry_mix") == [37.5, -6.25]
    assert column(report, "regional_shift") == [-20, 5]
    assert total(report) == {
        "sector": "Total",
        "revenue": 350,
        "reference_revenue": 4450,
        "share": 1,
        "reference_share": 1,
        "growth": round(50 / 300, 6),
        "reference_growth": 0.1125,
        "growth_gap": round(50 / 300 - 0.1125, 6),
        "base": 300,
        "increment": 50,
        "national_share": 33.75,
        "industry_mix": 31.25,
        "regional_shift": -15,
    }
    assert sentences(report) == (
        "Sorted by sector.",
        "Shares and quotients are of the 2 shared sectors, not of all.",
        "The growth of Land in the shift-share is that of the 2 shared sectors together.",
        "City is the region of the first row.",
    )


def regions_of_farhauer_and_kroell(before: str, after: str) -> pd.DataFrame:
    rows = load_case("14_shift_share_farhauer_kroell").rows
    levels = [(one, float(one[before] or "nan"), float(one[after] or "nan")) for one in rows]
    return table(*(row(one["region"], one["industry"], now, now / then - 1) for one, then, now in levels))


@pytest.mark.parametrize(("region", "before", "after", "name"), [
    ("A", "t0", "t1", "fk.A.Dunn"),
    ("B", "t0", "t1", "fk.B.Dunn"),
    ("C", "t0", "t1", "fk.C.Dunn"),
    ("A", "t0", "t1", "fk.A.dynamic.year1"),
    ("A", "t1", "t2", "fk.A.dynamic.year2"),
])  # fmt: skip
def test_the_shift_share_of_a_textbook(region: str, before: str, after: str, name: str) -> None:
    checks = load_case("14_shift_share_farhauer_kroell").checks
    report = compare_regions(regions_of_farhauer_and_kroell(before, after), region=region, reference="nation")
    assert report.total is not None
    for key, part in {
        "increment": "Growth_(t1-t)",
        "national_share": "National_share",
        "industry_mix": "Industrial_mix",
        "regional_shift": "Regional_share",
    }.items():
        assert checks[f"{name}.{part}"].is_met_by(known(report.total[key])), (key, report.total[key])


def test_the_shift_share_of_each_industry_of_a_textbook() -> None:
    checks = load_case("14_shift_share_farhauer_kroell").checks
    report = compare_regions(regions_of_farhauer_and_kroell("t0", "t1"), region="A", reference="nation", sort="sector")
    for number, one in enumerate(report.records(), start=1):
        assert checks[f"fk.A.shifti.{number}.Growth_(t1-t)"].is_met_by(known(one["increment"]))
        assert checks[f"fk.A.shifti.{number}.Regional_share"].is_met_by(known(one["regional_shift"]))
        # what the peer calls national share here holds the industry mix
        together = known(one["national_share"]) + known(one["industry_mix"])
        assert checks[f"fk.A.shifti.{number}.National_share"].is_met_by(together)


def test_formulas_take_plain_arrays() -> None:
    assert formulas.location_quotient([0.2, 0.0, np.nan, 0.1], [0.1, 0.1, 0.1, 0.0]).tolist()[:2] == [2, 0]
    assert np.isnan(formulas.location_quotient([np.nan, 0.1], [0.1, 0.0])).all()
    parts = formulas.shift_share([100.0, 200.0, np.nan], [0.1, 0.2, 0.1], [0.05, 0.3, 0.1], 0.1125)
    assert [np.round(part[:2], 9).tolist() for part in parts] == [[10, 40], [11.25, 22.5], [-6.25, 37.5], [5, -20]]
    assert all(np.isnan(part[2]) for part in parts)
    assert formulas.growth_gap(0.3, 0.1 + 0.2) == 0


def test_without_levels_there_are_rates_only() -> None:
    report = compare_regions(
        table(
            row("City", "A", None, 0.3),
            row("City", "B", 5, 0.1),
            row("Land", "A", 7, 0.2),
            row("Land", "B", None, 0.15),
        )
    )
    assert column(report, "growth_gap") == [0.1, -0.05]
    for key in ("share", "location_quotient", "national_share", "industry_mix", "regional_shift"):
        assert column(report, key) == [None, None]
        assert key not in [one.key for one in report.shown_to(Audience.PEOPLE)]
    assert report.total is None
    assert "No shift-share: it needs shared sectors with revenue and growth on both sides." in sentences(report)
    assert "Without revenue on one side, so without share: A, B." in sentences(report)


def test_without_growth_there_are_shares_only() -> None:
    report = compare_regions(
        table(row("City", "A", 30), row("City", "B", 10), row("Land", "A", 50, 0.1), row("Land", "B", 50))
    )
    assert column(report, "location_quotient") == [1.5, 0.5]
    assert column(report, "growth_gap") == [None, None]
    assert sentences(report)[0] == "Sorted by location quotient."
    assert "Without growth on one side, so without growth gap: A, B." in sentences(report)
    assert total(report) == {
        "sector": "Total",
        "revenue": 40,
        "reference_revenue": 100,
        "share": 1,
        "reference_share": 1,
    }


def test_one_sector_is_not_its_own_share() -> None:
    report = compare_regions(table(row("City", "A", 110, 0.1), row("Land", "A", 600, 0.2)))
    assert column(report, "share") == [None]
    assert column(report, "location_quotient") == [None]
    assert (column(report, "national_share"), column(report, "industry_mix"), column(report, "regional_shift")) == (
        [20],
        [0],
        [-10],
    )
    assert report.total is None
    assert (
        "The growth of Land in the shift-share is that of A alone, whose industry mix is 0 by definition."
        in sentences(report)
    )
    assert any(line.startswith("No shares or quotients") for line in sentences(report))


def test_zero_levels_have_zero_quotients_and_no_one_is_divided_by_zero() -> None:
    report = compare_regions(
        table(row("City", "A", 0, 0.1), row("City", "B", 10, 0.0), row("Land", "A", 10, 0.1), row("Land", "B", 0, 0.1)),
        sort="sector",
    )
    assert column(report, "location_quotient") == [0, None]
    assert column(report, "regional_shift") == [0, -1]
    nothing = compare_regions(table(*(row(region, name, 0, 0.1) for region in ("City", "Land") for name in "AB")))
    assert column(nothing, "share") == [None, None]
    assert column(nothing, "location_quotient") == [None, None]


def test_growth_of_minus_one_hundred_percent_has_a_gap_and_no_base() -> None:
    rows = (row("City", "A", 5, -1.0), row("City", "B", 11, 0.1), row("Land", "A", 11, 0.1), row("Land", "B", 11, 0.1))
    report = compare_regions(table(*rows), sort="sector")
    assert column(report, "growth_gap") == [-1.1, 0]
    assert column(report, "regional_shift") == [None, 0]
    assert "Growth of -100 % or less has no base: A." in sentences(report)


def test_growth_comes_from_levels_where_none_was_published() -> None:
    rows = (row("City", "A", 110), row("City", "A", 100, period="2024"), row("Land", "A", 120, 0.2))
    report = compare_regions(table(*rows), period="2025", ranges=True)
    assert column(report, "growth_gap") == [-0.1]
    assert "Growth of City computed from two published levels: A." in sentences(report)


def test_a_qualified_figure_marks_what_is_computed_from_it() -> None:
    about = {"revenue_qualifier": "approx"}
    rows = (
        row("City", "A", 110, 0.1),
        row("City", "B", 110, 0.1),
        row("Land", "A", 110, 0.1, **about),
        row("Land", "B", 110, 0.1),
    )
    report = compare_regions(table(*rows), sort="sector")
    assert column(report, "share_qualifier") == [None, None]
    assert column(report, "quotient_qualifier") == ["approx", None]
    assert column(report, "gap_qualifier") == [None, None]
    assert column(report, "computed_qualifier") == [None, None]
    assert column(report, "shift_qualifier") == ["approx", "approx"], "all rest on the growth of Land"


# ------------------------------------------------------------------------------------------- rows and totals


def test_sectors_of_one_side_are_named_and_left_out() -> None:
    rows = (
        row("City", "A", 1, 0.1),
        row("City", "Boats", 9, 0.1),
        row("Land", "Coal", 9, 0.1),
        row("Land", "A", 1, 0.1),
    )
    report = compare_regions(table(*rows))
    assert column(report, "sector") == ["A"]
    assert "Only in City, so left out: Boats." in sentences(report)
    assert "Only in Land, so left out: Coal." in sentences(report)


def nested(**city: object) -> pd.DataFrame:
    return table(
        row("City", "Software", 100, 0.25),
        row("City", "Cloud", 50, 0.25, **city),
        row("City", "Drugs", 100, 0.25),
        row("Land", "Software", 300, 0.2),
        row("Land", "Cloud", 50, 0.25, part_of="IT services"),
        row("Land", "IT services", 200, 0.25, part_of="Software"),
        row("Land", "Drugs", 100, 0.25),
    )


def test_a_nested_row_is_compared_and_not_added() -> None:
    report = compare_regions(nested(part_of="Software"), sort="sector")
    assert column(report, "sector") == ["Cloud", "Drugs", "Software"]
    assert column(report, "counted") == ["no", "yes", "yes"]
    assert column(report, "share") == [0.25, 0.5, 0.5]
    assert column(report, "reference_share") == [0.125, 0.25, 0.75]
    assert column(report, "location_quotient") == [2, 2, round(2 / 3, 6)]
    assert total(report)["revenue"] == 200
    assert total(report)["base"] == 160
    assert any(one.endswith("nside another sector shown: Cloud.") for one in sentences(report))


def test_a_row_that_is_nested_on_one_side_only_has_no_share() -> None:
    report = compare_regions(nested(), sort="sector")
    assert column(report, "location_quotient") == [None, 2, round(2 / 3, 6)]
    assert column(report, "growth_gap") == [0, 0, 0.05]
    assert total(report)["revenue"] == 200
    assert "Inside another sector on one side only, so not added and without share: Cloud." in sentences(report)


def without_revenue(region: str) -> pd.DataFrame:
    """The nested table with no revenue of software in this region."""
    rows = nested(part_of="Software")
    lacking = (rows["region"] == region) & (rows["sector"] == "Software")
    return rows.assign(revenue=rows["revenue"].where(~lacking))


@pytest.mark.parametrize("region", ["City", "Land"])
def test_a_nested_row_is_added_in_place_of_one_without_revenue(region: str) -> None:
    report = compare_regions(without_revenue(region), sort="sector")
    assert column(report, "sector") == ["Cloud", "Drugs", "Software"]
    assert column(report, "counted") == ["yes", "yes", "yes"]
    assert column(report, "share") == [round(1 / 3, 6), round(2 / 3, 6), None]
    assert column(report, "reference_share") == [round(1 / 3, 6), round(2 / 3, 6), None]
    assert total(report)["revenue"] == 150
    said = "Added although inside another sector, because that lacks revenue on one side: Cloud."
    assert said in sentences(report)
    assert "Without revenue on one side, so without share: Software." in sentences(report)


parents_of_two = st.tuples(st.sampled_from(["", "A"]), st.sampled_from(["", "A", "B"]))


@settings(max_examples=40)
@given(parents_of_two, parents_of_two, st.lists(st.booleans(), min_size=6, max_size=6))
def test_shares_of_any_nesting_sum_to_one_and_stay_within_the_total(
    own: tuple[str, str], other: tuple[str, str], stated: list[bool]
) -> None:
    sizes = {"A": 100, "B": 50, "C": 10}
    rows = [
        row(region, name, size if there else None, 0.1, part_of=parent)
        for region, parents, knowns in (("City", own, stated[:3]), ("Land", other, stated[3:]))
        for (name, size), parent, there in zip(sizes.items(), ("", *parents), knowns, strict=True)
    ]
    records = compare_regions(table(*rows, row("City", "D", 40, 0.1), row("Land", "D", 40, 0.1))).records()
    for key in ("share", "reference_share"):
        shares = [known(one[key]) for one in records if one["counted"] == "yes" and one[key] is not None]
        assert not shares or sum(shares) == pytest.approx(1)
        assert all(0 < known(one[key]) <= 1 for one in records if one[key] is not None)


def test_parts_of_the_only_shared_total_have_quotients_within_it() -> None:
    rows = nested(part_of="Software")
    report = compare_regions(rows[rows["sector"] != "Drugs"], sort="sector")
    assert column(report, "share") == [0.5, 1]
    assert column(report, "location_quotient") == [3, 1]
    assert report.total is None
    assert "Shares are of Software alone." in sentences(report)
    assert any(line.startswith("Software is the only shared sector with revenue") for line in sentences(report))


def test_a_circle_of_parents_is_refused() -> None:
    rows = (row("City", "A", 1, 0.1, part_of="B"), row("City", "B", 1, 0.1, part_of="A"), row("Land", "A", 1, 0.1))
    with pytest.raises(NjindError, match="lies inside itself"):
        compare_regions(table(*rows))


def test_a_sector_that_stands_twice_is_refused() -> None:
    rows = (row("City", "A", 1, 0.1), row("City", "A", 2, 0.1), row("Land", "A", 1, 0.1))
    with pytest.raises(NjindError, match='"A" has two rows in City, 2025'):
        compare_regions(table(*rows))


def test_more_in_the_part_than_in_the_whole_is_doubted() -> None:
    rows = (row("City", "A", 10, 0.1), row("City", "B", 9, 0.1), row("Land", "A", 100, 0.1), row("Land", "B", 8, 0.1))
    assert warnings(compare_regions(table(*rows))) == ("More revenue in City than in Land: B.",)
    assert warnings(compare_regions(table(*rows), region="Land")) == warnings(compare_regions(table(*rows)))
    assert warnings(compare_regions(STEEL_AND_CHIPS)) == ()


# ------------------------------------------------------------------------------------------- regions and periods


def test_the_reference_and_the_period_are_those_with_the_most_figures_of_both() -> None:
    rows = (
        row("City", "A", 1, 0.1, period="2024"),
        row("City", "B", 1, None, period="2024"),
        row("City", "A", 1, 0.1),
        row("Near", "A", 1, None),
        row("Far", "A", 1, 0.1, period="2024"),
        row("Far", "B", 1, 0.1, period="2024"),
        row("Far", "A", 1, 0.1),
    )
    report = compare_regions(table(*rows))
    assert worded(report.title) == "City beside Far, 2024"
    assert "Far has the most figures to set beside it; other regions: Near." in sentences(report)
    assert (
        "2024 is the period with the most figures on both sides, the latest of equals; shared are 2024, 2025."
        in sentences(report)
    )
    assert worded(compare_regions(table(*rows), period="2025").title) == "City beside Far, 2025"
    assert worded(compare_regions(table(*rows), reference="near").title) == "City beside Near, 2025"
    assert worded(compare_regions(table(*rows), region="Near").title) == "Near beside City, 2025", (
        "of equals the first in the table"
    )
    named = compare_regions(table(*rows), region="City", reference="Far", period="2024年")
    assert not any("region of the first row" in line or "most figures" in line for line in sentences(named))


def test_references_with_as_many_figures_are_named() -> None:
    city, land = row("City", "A", 1, 0.1), row("Land", "A", 1, 0.1)
    for others, said in (
        ([row("Isle", "A", 1)], "Land has the most figures to set beside it; other regions: Isle."),
        (
            [row("Isle", "A", 1, 0.1)],
            "Land has the most figures to set beside it, as many as Isle, and stands first in the table; "
            "other regions: Isle.",
        ),
        (
            [row("City", "A", 1, 0.1, period="2024"), row("Isle", "A", 1, 0.1, period="2024")],
            "Land has the most figures to set beside it, as many as Isle, for a later period; other regions: Isle.",
        ),
    ):
        report = compare_regions(table(city, land, *others))
        assert worded(report.title) == "City beside Land, 2025"
        assert said in sentences(report)


def test_a_choice_of_columns_leaves_out_what_is_said_of_others() -> None:
    caption = sentences(compare_regions(STEEL_AND_CHIPS))
    chosen = sentences(compare_regions(STEEL_AND_CHIPS).choose(["sector", "growth_gap"]))
    assert set(caption) - set(chosen) == {
        "Shares and quotients are of the 2 shared sectors, not of all.",
        "The growth of Land in the shift-share is that of the 2 shared sectors together.",
    }
    assert sentences(compare_regions(STEEL_AND_CHIPS).choose(["share", "industry_mix"])) == caption


def test_of_periods_with_as_many_figures_the_latest_is_taken() -> None:
    rows = [
        row(region, "A", 1, 0.1, period=period)
        for region in ("City", "Land")
        for period in ("2025Q1", "2025H1", "2024")
    ]
    assert worded(compare_regions(table(*rows)).title) == "City beside Land, 2025H1"


CHOOSE_ANOTHER = "Choose another --reference or --region."
MATCHING = "Sectors match by their names, English or Chinese; --period names the period of a table without one."


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        ({"region": "Lnad"}, '"Lnad" is not a region here.', "Did you mean Land?"),
        ({"reference": "Lnad"}, '"Lnad" is not a region here.', "Did you mean Land?"),
        ({"region": "City", "reference": "city"}, "City cannot be its own reference.", CHOOSE_ANOTHER),
        ({"reference": "Isle"}, "City and Isle share no sector in a common period.", "City shares sectors with Land."),
        ({"period": "2024"}, "City shares a sector with no other region in 2024.", "They do in 2025."),
        ({"period": "soon"}, '"soon" is not a period.', "Write it as 2025, 2025H1, 2025Q1-Q3, 2025M1-M10 or 2025-06."),
        ({"top": -1}, "-1 is not a number of rows.", "Give 0 or more, or leave it out for all."),
        ({"region": "Isle"}, "Isle shares a sector with no other region in a common period.", MATCHING),
        ({"sort": "gap"}, '"gap" is not a column here.', "Did you mean gap_qualifier or growth_gap?"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_a_usage_error_that_says_what_can(
    arguments: dict[str, str], message: str, hint: str
) -> None:
    rows = table(row("City", "A", 1, 0.1), row("Land", "A", 1, 0.1), row("Isle", "Fish", 1, 0.1))
    with pytest.raises(UsageError) as caught:
        compare_regions(rows, **arguments)  # type: ignore[arg-type]
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_a_table_of_one_region_asks_for_a_second_table() -> None:
    with pytest.raises(UsageError, match="holds no region beside City") as caught:
        compare_regions(table(row("City", "A", 1, 0.1)))
    assert caught.value.hint == "Give a second table with --with, or one whose column region names several regions."
    with pytest.raises(UsageError, match="without rows"):
        compare_regions(STEEL_AND_CHIPS.iloc[:0])


def test_two_tables_match_by_any_of_their_names() -> None:
    own = table(
        row("City", "ｓｏｆｔｗａｒｅ", 1, 0.1),
        row("City", "集成电路", 1, 0.1),
        row("City", "Pharma", 1, 0.1, sector_zh="生物医药"),
        row("City", "Fish", 1, 0.1),
    )
    other = table(
        row("Land", "Software", 2, 0.2),
        row("Land", "Integrated circuits", 2, 0.2, sector_zh="集成电路"),
        row("Land", "Biopharmaceuticals", 2, 0.2, sector_zh="生物医药"),
        row("Land", "Fishing", 2, 0.2),
    )
    report = compare_regions(own, other)
    assert column(report, "reference_sector") == ["Software", "Integrated circuits", "Biopharmaceuticals"]
    assert "Matched by another name: 集成电路 is Integrated circuits, Pharma is Biopharmaceuticals." in sentences(
        report
    )
    assert "Only in City, so left out: Fish." in sentences(report)


def test_a_name_that_fits_two_sectors_matches_neither() -> None:
    own = table(row("City", "AI", 1, 0.1, sector_zh="人工智能"), row("City", "Steel", 1, 0.1))
    other = table(
        row("Land", "AI core", 2, 0.2, sector_zh="人工智能"),
        row("Land", "AI all", 2, 0.2, sector_zh="人工智能"),
        row("Land", "Steel", 2, 0.2),
    )
    assert column(compare_regions(own, other), "sector") == ["Steel"]


def test_tables_without_regions_and_periods_are_compared_as_they_are() -> None:
    own, other = (
        pd.DataFrame({"sector": ["A", "B"], "revenue": [1.0, level], "growth": [0.1, 0.1]}) for level in (1.0, 3.0)
    )
    report = compare_regions(own, other)
    assert column(report, "location_quotient") == [2, round(2 / 3, 6)]
    named = compare_regions(own, other, region="City", reference="Land", period="2025H1")
    assert worded(named.title) == "City beside Land, 2025H1"
    dated = table(row("Land", "A", 1, 0.1), row("Land", "B", 1, 0.1))
    with pytest.raises(UsageError, match="share"):
        compare_regions(own, dated)
    assert worded(compare_regions(own, dated, period="2025").title) == "The region beside Land, 2025"


def test_one_region_in_two_tables_is_told_apart_by_their_files() -> None:
    first, second = (Table("sectors", STEEL_AND_CHIPS, source=name) for name in ("may.csv", "june.csv"))
    report = compare_regions(first, second, region="City", reference="City")
    assert worded(report.title) == "City (may.csv) beside City (june.csv), 2025"
    assert sentences(report)[-1] == "Data: may.csv and june.csv."
    assert worded(compare_regions(first, second).title) == "City beside Land, 2025"


def test_order_cut_and_columns() -> None:
    rows = [
        row(region, name, level, growth)
        for region in ("City", "Land")
        for name, level, growth in (("A", 1, 0.1), ("B", 2, 0.3), ("C", 3, None))
    ]
    frame = table(*rows)
    frame.loc[0, "growth"] = 0.2
    assert column(compare_regions(frame), "sector") == ["A", "B", "C"]
    assert column(compare_regions(frame, reverse=True), "sector") == ["B", "A", "C"]
    assert column(compare_regions(frame, sort="revenue"), "sector") == ["C", "B", "A"]
    top = compare_regions(frame, sort="sector", top=1)
    assert column(top, "sector") == ["A"]
    assert total(top)["revenue"] == 6
    assert sentences(top)[0] == "The first 1 of 3 sectors, sorted by sector; the total covers all 3."


def test_frames_of_categories_give_the_same() -> None:
    words = ["region", "period", "sector"]
    assert compare_regions(STEEL_AND_CHIPS.astype(dict.fromkeys(words, "category"))) == compare_regions(STEEL_AND_CHIPS)


def test_a_report_read_as_a_frame_gives_the_same_figures() -> None:
    report = compare_regions(STEEL_AND_CHIPS)
    other = STEEL_AND_CHIPS[STEEL_AND_CHIPS["region"] == "Land"]
    assert compare_regions(report.to_frame(), other)["regional_shift"] == report["regional_shift"]


# ------------------------------------------------------------------------------------------- ranges


def test_ranges_hold_what_rounding_allows() -> None:
    rounded = {"revenue_rounding": 10.0, "growth_rounding": 0.01}
    rows = (
        row("City", "A", 110, 0.1, **rounded),
        row("City", "B", 110, 0.1),
        row("Land", "A", 100, 0.0),
        row("Land", "B", 100, 0.0),
    )
    report = compare_regions(table(*rows), sort="sector", ranges=True)
    first = report.records()[0]
    assert ends(first, "share") == (pytest.approx(105 / 215), pytest.approx(115 / 225))
    assert ends(first, "location_quotient") == (pytest.approx(210 / 215), pytest.approx(230 / 225))
    assert ends(first, "growth_gap") == (pytest.approx(0.095), pytest.approx(0.105))
    assert ends(first, "base") == (pytest.approx(105 / 1.105), pytest.approx(115 / 1.095))
    assert ends(first, "regional_shift") == (pytest.approx(105 - 105 / 1.095), pytest.approx(115 - 115 / 1.105))
    assert report.total is not None
    assert report.total["reference_growth_low"] == report.total["reference_growth_high"] == 0
    assert "share_low" not in compare_regions(table(*rows)).keys


def test_an_open_end_is_missing() -> None:
    over = {"revenue_qualifier": "over"}
    rows = (
        row("City", "A", 110, 0.1, **over),
        row("City", "B", 110, 0.1),
        row("Land", "A", 100, 0.1),
        row("Land", "B", 100, 0.1),
    )
    first = compare_regions(table(*rows), sort="sector", ranges=True).records()[0]
    assert ends(first, "revenue") == (110, None)
    assert ends(first, "location_quotient") == (1, 2)


def test_a_growth_from_levels_has_the_range_of_their_ratio() -> None:
    levels = {"revenue_rounding": 10.0}
    rows = (row("City", "A", 115, **levels), row("City", "A", 105, period="2024", **levels), row("Land", "A", 120, 0.2))
    one = compare_regions(table(*rows), period="2025", ranges=True).records()[0]
    assert ends(one, "growth") == (pytest.approx(0.0), pytest.approx(0.2))
    assert ends(one, "growth_gap") == (pytest.approx(-0.2), pytest.approx(0.0))
    assert ends(one, "base") == (100, 110)
    assert ends(one, "industry_mix") == (0, 0), "the growth of Land is that of the sector itself"


# ------------------------------------------------------------------------------------------- published totals


TOTALS = table(
    row("City", "Steel", 20.0, 0.25, unit="CNY"),
    row("City", "Chips", 30.0, 0.2, unit="CNY"),
    row("Land", "Steel", 100.0, 0.25, unit="CNY"),
    row("Land", "Chips", 100.0, 0.0, unit="CNY"),
)


def with_totals(*totals: dict[str, object], rows: pd.DataFrame = TOTALS, rounding: float = math.nan) -> Table:
    made = table(*totals).assign(unit="CNY", revenue_rounding=rounding)
    return Table("sectors", rows, totals=made, source="t.csv")


CITY = row("City", "合计", 200.0, 0.1)
LAND = row("Land", "合计", 400.0, 0.05)


def test_quotients_are_of_the_published_totals_where_both_regions_have_one() -> None:
    assert column(compare_regions(TOTALS, sort="sector"), "location_quotient") == [1.2, 0.8]
    report = compare_regions(with_totals(CITY, LAND), sort="sector")
    assert column(report, "share") == [0.15, 0.1]
    assert column(report, "reference_share") == [0.25, 0.25]
    assert column(report, "location_quotient") == [0.6, 0.4]
    assert (total(report)["share"], total(report)["reference_share"]) == (0.25, 0.5)
    said = "Shares and quotients are of the published totals: 合计 of City (200 yuan), 合计 of Land (400 yuan)."
    assert said in sentences(report)


def test_the_growth_of_the_published_total_is_that_of_the_reference_in_the_shift_share() -> None:
    report = compare_regions(with_totals(CITY, LAND), sort="sector")
    assert column(report, "base") == [25, 16]
    assert column(report, "national_share") == [1.25, 0.8]
    assert column(report, "industry_mix") == [-1.25, 3.2]
    assert column(report, "regional_shift") == [5, 0]
    assert "The growth of Land in the shift-share is that of its published total, 5 %." in sentences(report)
    own_only = compare_regions(with_totals(row("Land", "合计", None, 0.05)), sort="sector")
    assert column(own_only, "national_share") == [1.25, 0.8]
    assert column(own_only, "share") == [0.6, 0.4], "a total without a level is no denominator"


def test_a_total_of_one_region_only_is_no_denominator() -> None:
    report = compare_regions(with_totals(CITY), sort="sector")
    assert column(report, "location_quotient") == [1.2, 0.8]
    assert "City has a total and Land has none, so neither is a denominator." in sentences(report)


def test_a_row_is_named_as_the_total() -> None:
    rows = and_rows(TOTALS, {**CITY, "sector": "All", "unit": "CNY"}, {**LAND, "sector": "All", "unit": "CNY"})
    report = compare_regions(rows, total_row="all", sort="sector")
    assert column(report, "sector") == ["Chips", "Steel"]
    assert column(report, "location_quotient") == [0.6, 0.4]
    with pytest.raises(UsageError, match='"Everything" is not a total row here'):
        compare_regions(rows, total_row="Everything")


def test_totals_of_two_tables_and_of_other_periods_and_regions_are_told_apart() -> None:
    city, land = (TOTALS[TOTALS["region"] == name] for name in ("City", "Land"))
    own = with_totals(CITY, row("City", "合计", 1.0, 0.1) | {"period": "2024"}, rows=city)
    other = with_totals(row("", "合计", 400.0, 0.05) | {"period": ""}, rows=land)
    assert column(compare_regions(own, other, sort="sector"), "location_quotient") == [0.6, 0.4]


def test_of_several_totals_none_is_used_until_one_is_named() -> None:
    table_of_two = with_totals(CITY, CITY | {"sector": "总计", "revenue": 300.0}, LAND, LAND | {"sector": "总计"})
    report = compare_regions(table_of_two, sort="sector")
    assert column(report, "location_quotient") == [1.2, 0.8]
    assert "City has 2 total rows, so none is used: 合计, 总计; --total-row chooses one." in warnings(report)
    assert column(compare_regions(table_of_two, total_row="总计", sort="sector"), "share") == [0.1, round(1 / 15, 6)]


def test_parts_that_are_larger_than_their_total_are_doubted() -> None:
    report = compare_regions(with_totals(CITY | {"revenue": 40.0}, LAND))
    assert "The sectors of City that are compared sum to more than its published total." in warnings(report)


def test_ranges_of_shares_in_published_totals() -> None:
    rows = TOTALS.assign(revenue_rounding=10.0)
    report = compare_regions(with_totals(CITY, LAND, rows=rows, rounding=20.0), sort="sector", ranges=True)
    steel = report.records()[1]
    assert ends(steel, "share") == (pytest.approx(15 / 210), pytest.approx(25 / 190))
    assert ends(steel, "location_quotient") == (pytest.approx(15 / 210 * 390 / 105), pytest.approx(25 / 190 * 410 / 95))
    assert report.total is not None
    assert known(report.total["share_low"]) == pytest.approx(40 / 210)


# ------------------------------------------------------------------------------------------- measures and units


def test_a_measure_other_than_revenue_flows_through_each_side_in_its_own_unit() -> None:
    rows = STEEL_AND_CHIPS.rename(columns={"revenue": "level"}).assign(
        measure="exports", unit=["CNY", "CNY", "USD", "USD"]
    )
    report = compare_regions(rows, sort="exports", ranges=True)
    assert column(report, "exports") == [240, 110]
    assert column(report, "reference_exports") == [1300, 3150]
    units = {one.key: one.unit for one in report.columns}
    assert [units[key] for key in ("exports", "reference_exports", "base", "regional_shift")] == [
        "CNY",
        "USD",
        "CNY",
        "CNY",
    ]
    assert column(report, "location_quotient") == [round(240 * 4450 / 350 / 1300, 6), round(110 * 4450 / 350 / 3150, 6)]
    assert "revenue" not in " ".join(report.keys)


def test_levels_in_another_unit_are_shown_and_not_added() -> None:
    rows = and_rows(STEEL_AND_CHIPS, row("City", "Ships", 5.0, 0.1), row("Land", "Ships", 5.0, 0.1))
    report = compare_regions(rows.assign(unit=["CNY"] * 4 + ["USD", "CNY"]), sort="sector")
    assert column(report, "share") == [round(240 / 350, 6), None, round(110 / 350, 6)]
    assert column(report, "growth_gap") == [-0.1, 0, 0.05]
    assert "In another unit than the other sectors, so without share: Ships." in warnings(report)


def test_lines_are_said_in_chinese() -> None:
    rows = TOTALS.assign(region=["南京", "南京", "全国", "全国"])
    report = compare_regions(with_totals(CITY | {"region": "南京"}, LAND | {"region": "全国"}, rows=rows))
    assert worded(report.title, CHINESE) == "2025年南京与全国比较"
    assert in_chinese(report)[:3] == (
        "按增速差排序。",
        "比重和区位商以公布的总量为分母：南京合计（200元）、全国合计（400元）。",
        "偏离—份额分析中全国的增速取其公布的合计增速5%。",
    )


few = settings(max_examples=30)
"""Each example builds frames, so there are fewer of them."""

figure = st.tuples(st.integers(1, 99), st.integers(-50, 150), st.sampled_from(["", "approx"]))


@few
@given(st.lists(st.tuples(figure, figure), min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_a_range_holds_its_figure_wherever_the_inputs_lie(
    rows: list[tuple[tuple[int, int, str], tuple[int, int, str]]], dice: object
) -> None:
    def drawn(low: float, high: float) -> float:
        return low + (high - low) * dice.random()  # type: ignore[attr-defined, no-any-return]

    printed, true = [], []
    for number, pair in enumerate(rows):
        for region, (level, percent, word) in zip(("City", "Land"), pair, strict=True):
            how = {"revenue_rounding": 1.0, "growth_rounding": 0.01, "growth_qualifier": word}
            printed.append(row(region, f"S{number}", level, percent / 100, **how))
            true.append(
                row(region, f"S{number}", drawn(level - 0.5, level + 0.5), drawn(percent - 0.5, percent + 0.5) / 100)
            )
    report = compare_regions(table(*printed), sort="sector", ranges=True)
    figures = compare_regions(table(*true), sort="sector")
    assert report.total is not None
    assert figures.total is not None
    for key in (
        "share",
        "location_quotient",
        "growth_gap",
        "base",
        "increment",
        "national_share",
        "industry_mix",
        "regional_shift",
    ):
        for one, ends in zip(figures.records(), report.records(), strict=True):
            assert is_within(one[key], ends[f"{key}_low"], ends[f"{key}_high"]), key
    for key in (
        "revenue",
        "growth",
        "reference_growth",
        "growth_gap",
        "base",
        "increment",
        "national_share",
        "industry_mix",
        "regional_shift",
    ):
        assert is_within(figures.total[key], report.total[f"{key}_low"], report.total[f"{key}_high"]), key


def is_within(value: Value, low: Value, high: Value) -> bool:
    noise = 1e-9 * (1 + abs(known(value)))
    return known(low) - noise <= known(value) <= known(high) + noise


# ------------------------------------------------------------------------------------------- for any table


amount = st.one_of(st.none(), st.integers(0, 1000))
rate = st.one_of(st.none(), st.integers(-100, 300).map(lambda percent: percent / 100))
sides = st.lists(st.tuples(amount, rate, amount, rate, st.booleans(), st.booleans()), min_size=1, max_size=6)


def frame_of(rows: list[tuple[int | None, float | None, int | None, float | None, bool, bool]]) -> pd.DataFrame:
    """City and Land with the same sectors; the first may hold others on either side."""
    made = []
    for number, (level, growth, there, growth_there, inside, inside_there) in enumerate(rows):
        parents = [("S0" if number and within else "") for within in (inside, inside_there)]
        made.append(row("City", f"S{number}", level, growth, part_of=parents[0]))
        made.append(row("Land", f"S{number}", there, growth_there, part_of=parents[1]))
    return table(*made).astype({"revenue": float, "growth": float})


@few
@given(sides)
def test_the_components_sum_to_the_change(
    rows: list[tuple[int | None, float | None, int | None, float | None, bool, bool]],
) -> None:
    report = compare_regions(frame_of(rows), region="City", reference="Land")
    parts = ("national_share", "industry_mix", "regional_shift")
    for one in (*report.records(), *([report.total] if report.total else [])):
        known = [one.get(key) for key in parts]
        assert known.count(None) in (0, 3)
        if None not in known:
            assert sum(known) == pytest.approx(one["increment"], abs=1e-6)  # type: ignore[arg-type]
    assert not any(value != value for values in report.values for value in values), "never NaN"


@few
@given(sides, st.integers(-50, 150), st.integers(1, 10**5))
def test_the_components_sum_to_the_change_and_ranges_hold_the_figures_of_published_totals_too(
    rows: list[tuple[int | None, float | None, int | None, float | None, bool, bool]], percent: int, size: int
) -> None:
    totals = table(row("City", "合计", size, percent / 100), row("Land", "合计", size, percent / 100))
    made = totals.assign(revenue_rounding=1.0, growth_rounding=0.01)
    frame = frame_of(rows).assign(revenue_rounding=1.0)
    report = compare_regions(
        Table("sectors", frame, totals=made), region="City", reference="Land", sort="sector", ranges=True
    )
    for one in report.records():
        parts = [one[key] for key in ("national_share", "industry_mix", "regional_shift")]
        assert None in parts or sum(map(known, parts)) == pytest.approx(known(one["increment"]), abs=1e-6)
        for key in ("share", "reference_share", "location_quotient", "national_share", "industry_mix"):
            low, high = one[f"{key}_low"], one[f"{key}_high"]
            if one[key] is not None and low is not None and high is not None and known(one["share"] or 0) <= 1:
                assert is_within(min(known(one[key]), known(high)) if "share" in key else one[key], low, high), key


@few
@given(sides)
def test_a_region_beside_itself_is_alike_in_everything(
    rows: list[tuple[int | None, float | None, int | None, float | None, bool, bool]],
) -> None:
    frame = frame_of(rows)
    report = compare_regions(frame, frame.copy(), region="City", reference="City")
    for key, alike in {"location_quotient": 1, "growth_gap": 0, "regional_shift": 0}.items():
        assert all(value is None or value == pytest.approx(alike) for value in report[key])
    quotients = zip(report["location_quotient"], report["share"], strict=True)
    assert all((quotient is None) == (not share) for quotient, share in quotients), "each share has a quotient"


@few
@given(sides, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    rows: list[tuple[int | None, float | None, int | None, float | None, bool, bool]], dice: object
) -> None:
    frame = frame_of(rows)
    order = list(range(len(frame)))
    dice.shuffle(order)  # type: ignore[attr-defined]
    names = {"region": "City", "reference": "Land", "sort": "sector", "ranges": True}
    first, again = (compare_regions(one, **names) for one in (frame, frame.iloc[order]))  # type: ignore[arg-type]
    for one, other in zip([*first.records(), first.total or {}], [*again.records(), again.total or {}], strict=True):
        assert one == {key: value if isinstance(value, str) else pytest.approx(value) for key, value in other.items()}


# ------------------------------------------------------------------------------------------- the command


def call(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, str, str]:
    status = run(["compare", *arguments])
    out, err = capfdbinary.readouterr()
    return status, out.decode("utf-8-sig"), err.decode()


def test_the_default_sets_the_regions_with_the_most_figures_beside_each_other(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    status, out, _ = call(capfdbinary, "--notes")
    assert status == 0
    assert out.splitlines()[0] == "Jiangsu beside China, 2023M1-M11"
    assert "Industrial software" in out
    assert "Jiangsu and China have the most figures to compare" in " ".join(out.split())


def test_a_region_that_is_named_is_taken(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    columns = "sector,growth,reference_growth,growth_gap,regional_shift"
    status, out, _ = call(capfdbinary, "--region", "Nanjing", "--columns", columns)
    assert status == 0
    assert out.splitlines()[0] == "Nanjing beside China, 2022"
    software = next(line for line in out.splitlines() if line.startswith("Software"))
    assert software.split()[-4:] == ["8.8", "11.2", "-2.4", "-16.3"]


def test_the_software_of_jiangsu(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    status, out, err = call(capfdbinary, "--region", "Jiangsu", "--reference", "China", "-f", "json")
    assert status == 0
    assert [(one["period"], one["sector"], one["counted"]) for one in json.loads(out)] == [
        ("2023M1-M11", "Industrial software", "no"),
        ("2023M1-M11", "Software and information services", "yes"),
    ]
    assert ("Note: More revenue in Jiangsu than in China: Industrial software.\n") in err


def test_two_files_are_compared(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    mine, national = tmp_path / "mine.csv", tmp_path / "national.csv"
    mine.write_text("sector,营业收入（亿元）,同比增长\n钢铁,11,10%\n芯片,24,20%\n", encoding="utf-8")
    national.write_text(
        "sector,sector_zh,revenue (billion yuan),growth\nSteel,钢铁,31.5,5%\nChips,芯片,13,30%\n", encoding="utf-8"
    )
    status, out, _ = call(capfdbinary, str(mine), "--with", str(national), "-f", "csv", "--sort", "regional_shift")
    assert status == 0
    got = [
        (one["sector"], one["reference_sector"], round(float(one["regional_shift"])))
        for one in csv.DictReader(io.StringIO(out))
    ]
    assert got == [("钢铁", "Steel", 50_000_000), ("芯片", "Chips", -200_000_000)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--region", "Nanjing", "--reference", "Jiangsu"),
            "Error: Nanjing and Jiangsu share no sector in a common period.",
        ),
        (("-", "--with", "-"), "Error: standard input can be read only once."),
        (("--period", "soon"), 'Error: --period: "soon" is not a period.'),
    ],
)
def test_a_wrong_call_has_status_2(
    capfdbinary: pytest.CaptureFixture[bytes], arguments: tuple[str, ...], message: str
) -> None:
    status, out, err = call(capfdbinary, *arguments)
    assert (status, out) == (2, "")
    assert err.startswith(message)


@pytest.mark.parametrize(("format", "ranges"), list(itertools.product(FORMATS, [False, True])))
def test_every_format_writes_it(tmp_path: Path, format: str, ranges: bool) -> None:
    from njind.formats import Options, write_file

    file = tmp_path / f"report{(*FORMATS[format].extensions, '.out')[0]}"
    write_file(compare_regions(STEEL_AND_CHIPS, ranges=ranges), file, Options(), format=format)
    assert file.stat().st_size > 0
