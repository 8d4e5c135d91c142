"""Figures that others published or computed come out of njind; those that a wrong method gives do not.

A case has one function, which computes its figures from its input tables: a figure for each check, rates, shares and
points as fractions, ranges as (low, high). For a counterexample it gives njind's own figure of the same quantity.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Literal, get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from njind import formulas, ranges
from njind.analysis.projects import bounds as group_ranges
from njind.analysis.projects.bounds import Part, ProjectGroup
from njind.ranges import Range, exactly
from reference import Case, Rows, case_names, column, load_case

Floats = NDArray[np.float64]

Figure = float | bool | tuple[float, float]
Figures = dict[str, Figure]

COMPUTE: dict[str, Callable[[Case], Figures]] = {}

NOT_NJINDS = {
    "04_total_growth_changzhou_2011": {r".*\.sum_residual": "the printed total is not among the inputs"},
    "14_shift_share_farhauer_kroell": {r".*\.(Esteban|Gerfin)\..*": "njind decomposes by the classic method only"},
    "21_concentration_german_laender_gdp": {
        r"hhi_norm|gini.*|hoover.*|mean_log_deviation|theil_T": "njind gives CR3 and the effective number, nothing more"
    },
}
"""Checks of figures that njind does not compute, as patterns of their ids, and why."""


def computes(name: str) -> Callable[[Callable[[Case], Figures]], Callable[[Case], Figures]]:
    def register(function: Callable[[Case], Figures]) -> Callable[[Case], Figures]:
        COMPUTE[name] = function
        return function

    return register


@functools.cache
def computed(name: str) -> Figures:
    return COMPUTE[name](load_case(name))


def is_njinds(name: str, check: str) -> bool:
    return not any(re.fullmatch(pattern, check) for pattern in NOT_NJINDS.get(name, {}))


def checks(role: str) -> list[tuple[str, str]]:
    every = [(name, check) for name in case_names() for check in load_case(name).checks.values()]
    return [(name, check.id) for name, check in every if check.role == role and is_njinds(name, check.id)]


def test_every_case_is_computed() -> None:
    assert sorted(COMPUTE) == case_names()


@pytest.mark.parametrize("name", case_names())
def test_a_case_computes_its_checks_and_nothing_else(name: str) -> None:
    wanted = {check.id for check in load_case(name).checks.values() if check.role != "given"}
    assert set(computed(name)) == {check for check in wanted if is_njinds(name, check)}


@pytest.mark.parametrize(("name", "check"), checks("reproduce"))
def test_a_reference_figure_is_reproduced(name: str, check: str) -> None:
    assert load_case(name).checks[check].is_met_by(computed(name)[check]), computed(name)[check]


@pytest.mark.parametrize(("name", "check"), checks("counterexample"))
def test_the_figure_of_a_wrong_method_does_not_come_out(name: str, check: str) -> None:
    assert not load_case(name).checks[check].is_met_by(computed(name)[check]), computed(name)[check]


# ------------------------------------------------------------------------------------------- what cases share


def values(rows: Rows, name: str, *, percent: bool = False) -> Floats:
    return np.array(column(rows, name, percent=percent)[0])


def amounts(rows: Rows, name: str) -> Range[Floats]:
    return ranges.published_amount(*column(rows, name))


def rates(rows: Rows, name: str) -> Range[Floats]:
    return ranges.published_rate(*column(rows, name, percent=True))


def first(figures: Range[Floats]) -> Range[float]:
    return Range(float(figures.low[0]), float(figures.high[0]))


def bounds(rows: Rows, name: str, *, percent: bool = False) -> Range[Floats]:
    """A range whose ends are two columns of the table."""
    low, high = (f"{name}_lo", f"{name}_hi")
    suffix = "_pct" if percent else ""
    return Range(values(rows, low + suffix, percent=percent), values(rows, high + suffix, percent=percent))


def each(name: str, figures: Floats | Range[Floats], keys: Sequence[object]) -> Figures:
    """One figure a row, or one range: base.A, base.B, …"""
    if isinstance(figures, Range):
        spans = zip(figures.low.tolist(), figures.high.tolist(), strict=True)
        return {f"{name}.{key}": span for key, span in zip(keys, spans, strict=True)}
    return {f"{name}.{key}": figure for key, figure in zip(keys, figures.tolist(), strict=True)}


def summed(columns: Iterable[Floats]) -> Floats:
    return np.asarray(np.sum(list(columns), axis=0), dtype=float)


def prefixed(prefix: str, figures: Figures) -> Figures:
    return {f"{prefix}.{key}": figure for key, figure in figures.items()}


def parts_of_a_total(rows: Rows, published_growth: Range[float]) -> Figures:
    """What sectors with level and growth say about their total and about each of them."""
    level, growth = values(rows, "level"), values(rows, "growth_pct", percent=True)
    base = formulas.implied_base(level, growth)
    span = ranges.growth_of_total(amounts(rows, "level"), rates(rows, "growth_pct"))
    return {
        **dict.fromkeys(["total_growth", "total_growth_point"], formulas.growth_of_total(level, growth)),
        "total_growth_interval": span,
        "consistent": ranges.overlap(span, published_growth),
        **each("base", base, range(len(rows))),
        **each("increment", formulas.increment(level, growth), range(len(rows))),
        **each("contribution_pp", formulas.contribution(level, growth, base.sum()), range(len(rows))),
        **each("share", formulas.part_of_total(level, level.sum()), range(len(rows))),
    }


# ------------------------------------------------------------------------------------------- growth and contribution


@computes("01_contribution_guangdong_2009")
def guangdong(case: Case) -> Figures:
    whole = case.inputs["input_total"]
    added = formulas.increment(values(case.rows, "level"), values(case.rows, "growth_pct", percent=True))
    whole_added = formulas.increment(values(whole, "level"), values(whole, "growth_pct", percent=True))
    shares = formulas.contribution_share(added, whole_added)
    residual = ranges.residual(first(exactly(values(whole, "level"))), exactly(values(case.rows, "level")))
    return {
        **dict.fromkeys(["total_increment", "total_increment_exact"], float(whole_added[0])),
        "sum_sector_increments": float(added.sum()),
        "sum_of_shares_of_growth": float(shares.sum()),
        **each("increment", added, range(3)),
        **each("share_of_growth", shares, range(3)),
        **prefixed("parts", parts_of_a_total(case.rows, first(rates(whole, "growth_pct")))),
        "parts.sum_residual": residual.low,
    }


@computes("02_contribution_from_share_and_gap")
def share_and_gap(case: Case) -> Figures:
    level = float(values(case.rows, "level")[0])
    columns = ["growth_pct", "growth_minus_total_pp", "share_pct"]
    growth, gap, share = (float(values(case.rows, name, percent=True)[0]) for name in columns)

    def pull(growth: float, gap: float, share: float) -> float:
        return float(formulas.contribution(level, growth, formulas.implied_base(level / share, growth - gap)))

    corners = [pull(*corner) for corner in itertools.product(*(first(rates(case.rows, name)) for name in columns))]
    whole_base = float(formulas.implied_base(level / share, growth - gap))
    return {
        "base": float(formulas.implied_base(level, growth)),
        "increment": float(formulas.increment(level, growth)),
        **dict.fromkeys(["total", "total_exact"], level / share),
        **dict.fromkeys(["total_base", "total_base_exact"], whole_base),
        **dict.fromkeys(["pull_pp", "pull_pp_exact"], pull(growth, gap, share)),
        "pull_pp_interval": (min(corners), max(corners)),
    }


@computes("04_total_growth_changzhou_2011")
def changzhou(case: Case) -> Figures:
    figures: Figures = {}
    for span in ("november", "ytd"):
        printed = case.checks[f"{span}.total_growth"].value
        assert isinstance(printed, float)
        published = ranges.published_rate(printed / 100, 0.0001)
        figures |= prefixed(span, parts_of_a_total(case.inputs[f"input_{span}"], published))
    in_wan = values(case.inputs["input_ytd"], "level")
    return figures | {"ytd.total_level_yi": float(in_wan.sum()) * 1e4 / 1e8}


@computes("07_contribution_share_and_pull_yearbooks")
def yearbooks(case: Case) -> Figures:
    components = {"consumption": "consumption", "capital_formation": "capital", "net_outflow": "netflow"}
    figures: Figures = {}
    for region in ("qinghai", "guangdong"):
        rows = case.inputs[f"input_{region}"]
        shares = [values(rows, f"share_{name}_pct", percent=True) for name in components.values()]
        growth = summed(values(rows, f"pull_{name}_pp", percent=True) for name in components.values())
        years = [row["year"] for row in rows]
        for name, share in zip(components, shares, strict=True):
            figures |= {f"{region}.{year}.pull.{name}": pull for year, pull in zip(years, share * growth, strict=True)}
        if region == "qinghai":
            figures |= {f"qinghai.{year}.share_sum": total for year, total in zip(years, summed(shares), strict=True)}
    china = case.inputs["input_china_2023"]
    pulls = [values(china, f"pull_{name}_pp", percent=True) for name in ("consumption", "capital", "netexport")]
    growth, share = (values(china, name, percent=True) for name in ("growth_pct", "share_consumption_pct"))
    return figures | {
        "china.2023.pull_sum": float(summed(pulls)[0]),
        "china.2023.consumption_pull": float((share * growth)[0]),
        "changzhou.share_sum_gt_100": 0.792 + 0.356 + 0.077,  # new-energy vehicles, batteries, photovoltaics
    }


@computes("08_contribution_weights_ons_2014q1")
def base_weights(case: Case) -> Figures:
    industries = [row["industry"] for row in case.rows]
    span = ranges.product(rates(case.rows, "weight_pct"), rates(case.rows, "growth_pct"))
    point = values(case.rows, "weight_pct", percent=True) * values(case.rows, "growth_pct", percent=True)
    return {
        **each("contribution", point, industries),
        **each("contribution_interval", span, industries),
        "total": float(point.sum()),
    }


@computes("11_implied_base_vs_published_base")
def implied_base(case: Case) -> Figures:
    series = [row["series"] for row in case.rows]
    level, growth = values(case.rows, "level"), values(case.rows, "growth_pct", percent=True)
    published = values(case.rows, "published_base")
    base = formulas.implied_base(level, growth)
    span = ranges.implied_base(amounts(case.rows, "level"), rates(case.rows, "growth_pct"))
    comparable = ranges.overlap(span, ranges.published_amount(published, 1))
    figures: Figures = {}
    for row, name in enumerate(series):
        figures[f"{name}.implied_base_interval"] = (float(span.low[row]), float(span.high[row]))
        figures[f"{name}.comparable"] = bool(comparable[row])
        figures[f"{name}.gap_pct"] = float(base[row] / published[row] - 1)
        figures[f"{name}.naive_growth_pct"] = float(formulas.growth_from_levels(level, base)[row])
    cloud, services = series.index("cloud_big_data_2023"), series.index("it_services_2023")
    change = level[cloud] / level[services] - base[cloud] / base[services]
    return figures | {"software.cloud_share_change_implied": float(change)}


@computes("31_nominal_vs_chained_statcan")
def nominal(case: Case) -> Figures:
    items = [row["item"] for row in case.rows]
    before, level = values(case.rows, "nominal_t2"), values(case.rows, "nominal_t3")
    contribution = formulas.contribution(level, formulas.growth_from_levels(level, before), before.sum())
    chained = [case.checks[f"chain.{item}"].value for item in items]
    return {
        **each("nominal", contribution, items),
        **each("chain", contribution, items),
        **each("naive_on_chained", contribution, items),
        "nominal.total": float(contribution.sum()),
        "nominal.sum_printed_total": float(level.sum()),
        "chain.sum": float(np.sum(chained)) / 100,
    }


# ------------------------------------------------------------------------------------------- through the periods


@computes("10_two_year_average_growth")
def two_year_average(case: Case) -> Figures:
    cumulative, pairs = case.inputs["input_cumulative"], case.inputs["input_two_rates"]
    series = [row["series"] for row in cumulative]
    whole = exactly(values(cumulative, "two_year_cumulative_growth_pct", percent=True))
    average = ranges.annual_average(whole, years=2).low
    of_pairs = ranges.two_year_average(
        exactly(values(pairs, "growth_2021_pct", percent=True)), exactly(values(pairs, "growth_2020_pct", percent=True))
    ).low
    figures = each("from_two_rates", of_pairs, [row["series"] for row in pairs])
    return {
        **each("from_cumulative", average, series),
        **each("from_cumulative_exact", average, series),
        **figures,
        "vintage_trap.gdp_2021_preliminary_2020": figures["from_two_rates.gdp_2021_final_2020"],
    }


# ------------------------------------------------------------------------------------------- a region and its reference


def shift_share(before: Floats, level: Floats, reference_before: Floats, reference_level: Floats) -> dict[str, Floats]:
    """The parts of each industry's change between two years, by the classic method."""
    own = exactly(formulas.growth_from_levels(level, before))
    industry = exactly(formulas.growth_from_levels(reference_level, reference_before))
    whole = exactly(float(reference_level.sum() / reference_before.sum() - 1))
    mix = ranges.industry_mix(exactly(before), industry, whole).low
    shift = ranges.regional_shift(exactly(level), own, industry).low
    return {
        "Growth_(t1-t)": level - before,
        "National_share": ranges.national_share(exactly(before), whole).low,
        "Industrial_mix": mix,
        "Regional_share": shift,
        "Net_total_shift": mix + shift,
    }


def in_total(parts: dict[str, Floats]) -> Figures:
    return {name: float(part.sum()) for name, part in parts.items()}


@computes("14_shift_share_farhauer_kroell")
def farhauer_kroell(case: Case) -> Figures:
    def levels(region: str, year: str) -> Floats:
        return values([row for row in case.rows if row["region"] == region], year)

    def changes(region: str, before: str, after: str) -> dict[str, Floats]:
        years = (before, after)
        return shift_share(*(levels(place, year) for place in (region, "nation") for year in years))

    figures: Figures = {}
    for region in "ABC":
        figures |= prefixed(f"fk.{region}.Dunn", in_total(changes(region, "t0", "t1")))
    one, two = changes("A", "t0", "t1"), changes("A", "t1", "t2")
    for number, change in enumerate(one["Growth_(t1-t)"].tolist()):
        own = {name: float(part[number]) for name, part in one.items()}
        figures |= prefixed(
            f"fk.A.shifti.{number + 1}",
            {
                "Growth_(t1-t)": change,
                "National_share": own["National_share"] + own["Industrial_mix"],
                "Regional_share": own["Regional_share"],
                "Net_total_shift": own["Regional_share"],
            },
        )
    figures |= prefixed("fk.A.dynamic", in_total({name: one[name] + two[name] for name in one}))
    return figures | prefixed("fk.A.dynamic.year1", in_total(one)) | prefixed("fk.A.dynamic.year2", in_total(two))


# ------------------------------------------------------------------------------------------- distributions


@computes("21_concentration_german_laender_gdp")
def laender(case: Case) -> Figures:
    gdp = values(case.rows, "gdp_bn_eur")
    concentration = float((formulas.part_of_total(gdp, gdp.sum()) ** 2).sum())
    return {"hhi": concentration, "hhi_exact": concentration, "equivalent": 1 / concentration}


QuantileType = Literal[
    "inverted_cdf",
    "averaged_inverted_cdf",
    "closest_observation",
    "interpolated_inverted_cdf",
    "hazen",
    "weibull",
    "linear",
    "median_unbiased",
    "normal_unbiased",
]
"""The nine definitions of Hyndman and Fan in their order, by numpy's names; njind uses the seventh."""


@computes("24_quantiles_nist_wafers")
def wafers(case: Case) -> Figures:
    resistivity = values(case.rows, "resistivity_ohm_cm")
    figures: Figures = {"median": float(np.quantile(resistivity, 0.5))}
    methods: tuple[QuantileType, ...] = get_args(QuantileType)
    for number, method in enumerate(methods, start=1):
        figures[f"p90.type{number}"] = float(np.quantile(resistivity, 0.9, method=method))
        figures[f"p25.type{number}"] = float(np.quantile(resistivity, 0.25, method=method))
    return figures


# ------------------------------------------------------------------------------------------- projects


@computes("25_projects_nanjing_2022")
def nanjing(case: Case) -> Figures:
    groups = [row["group"] for row in case.rows]
    count = dict(zip(groups, values(case.rows, "count").tolist(), strict=True))
    money = dict(zip(groups, values(case.rows, "investment_100m_yuan").tolist(), strict=True))
    printed_share = ranges.published_rate(0.343, 0.001)  # the share of foreign projects; their number is not printed
    foreign = [n for n in range(int(count["all"]) + 1) if ranges.overlap(exactly(n / count["all"]), printed_share)]
    return {
        "large.investment_share": money["large"] / money["all"],
        "manufacturing.count_share": count["advanced_manufacturing"] / count["all"],
        "manufacturing.investment_share": money["advanced_manufacturing"] / money["all"],
        "hq.investment_share": money["headquarters"] / money["all"],
        "foreign.count_from_share": float(*foreign),
        "mean.all": money["all"] / count["all"],
        "mean.large": money["large"] / count["large"],
        "mean.other": (money["all"] - money["large"]) / (count["all"] - count["large"]),
    }


# ------------------------------------------------------------------------------------------- ranges


@computes("28_intervals_base_increment_contribution_share")
def intervals(case: Case) -> Figures:
    level, growth = bounds(case.rows, "level"), bounds(case.rows, "growth", percent=True)
    figures = {
        "implied_base": ranges.implied_base(level, growth),
        "increment": ranges.increment(level, growth),
        "increment_naive": ranges.increment(level, growth),
        "contribution_pp": ranges.contribution(level, growth),
        "share_pct": ranges.share(level),
    }
    sectors = [row["sector"] for row in case.rows]
    by_sector: Figures = {
        f"{sector}.{name}": (float(span.low[row]), float(span.high[row]))
        for name, span in figures.items()
        for row, sector in enumerate(sectors)
    }
    return by_sector | {"total.growth_pct": ranges.growth_of_total(level, growth)}


@computes("29_threshold_counts_105_projects")
def threshold_counts(case: Case) -> Figures:
    parts = tuple(
        Part(
            projects=int(row["count"]),
            low=float(row["lower_each"]),
            high=float(row["upper_each"] or "inf"),
            high_included=row["upper_included"] == "yes",
        )
        for row in case.rows
    )
    figures: Figures = {}
    for row in case.inputs["input_total"]:
        whole = Range(float(row["total_lo"]), float(row["total_hi"]))
        figures |= prefixed(row["scenario"], group_of_105(parts, whole, case))
        if row["scenario"] == "integer_bn":
            unknown = group_ranges.published_group(sum(part.projects for part in parts), whole)
            figures["no_subcount.count_ge_1"] = known(group_ranges.projects_reaching(unknown, 1))
    return figures


def known(span: Range[float] | Range[int] | None) -> tuple[float, float]:
    assert span is not None, "the figures of the group contradict one another"
    return (span.low, span.high)


def group_of_105(parts: tuple[Part, ...], whole: Range[float], case: Case) -> Figures:
    group = ProjectGroup(parts, whole)
    capped = tuple(replace(part, high=10.0, high_included=True) if part.high == math.inf else part for part in parts)
    figures: Figures = {}
    for check in case.checks:
        _, _, threshold = check.partition("integer_bn.count_ge_")
        if threshold:
            figures[f"count_ge_{threshold}"] = known(group_ranges.projects_reaching(group, float(threshold)))
        _, _, threshold = check.partition("integer_bn.max10.count_ge_")
        if threshold:
            bounded = ProjectGroup(capped, whole)
            figures[f"max10.count_ge_{threshold}"] = known(group_ranges.projects_reaching(bounded, float(threshold)))
    large = known(group_ranges.money_reaching(group, 1))  # the large projects are those that reach 1
    left = Range(0.0, whole.high - parts[0].projects * parts[0].low)
    small = known(group_ranges.money_reaching(ProjectGroup(parts[1:], left), 0))
    return figures | {
        "mean_all": known(group_ranges.mean_project(group)),
        "big_total": large,
        "big_mean": (large[0] / parts[0].projects, large[1] / parts[0].projects),
        "big_share_min": known(group_ranges.money_share_reaching(group, 1))[0],
        "small_total_max": small[1],
        "largest_project": known(group_ranges.nth_largest(group, 1)),
        "median_upper": known(group_ranges.median_project(group))[1],
    }
