"""The exact ranges of what is summed up for a group of projects, given how each amount was printed. No reports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from njind import ranges
from njind.analysis.select import How, Measure, at_least
from njind.report import Audience, Column, column

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

SPAN_MEASURES: tuple[Measure, ...] = (
    *(
        Measure(f"{key}_{end}", how, f"amount_{end}")
        for key, how in (
            ("investment", How.SUM),
            ("mean", How.MEAN),
            ("median", How.MEDIAN),
            ("largest_investment", How.MAX),
        )
        for end in ("low", "high")
    ),
    Measure("large_projects_low", How.COUNT, where="surely_large"),
    Measure("large_projects_high", How.COUNT, where="possibly_large"),
    Measure("large_investment_low", How.SUM, "amount_low", where="surely_large"),
    Measure("large_investment_high", How.SUM, "amount_high", where="possibly_large"),
)
"""The ends of the ranges of a group's figures. All of them rise with every amount, and the amounts are independent, so
each low end is the figure of the low ends and each high end that of the high ends."""

RANGED = (
    *("large_projects", "large_share", "investment", "share", "large_investment"),
    *("mean", "median", "largest_investment"),
)
"""The figures of a group that have a range."""


def span_columns(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns with the ends of the ranges behind each figure that has one."""
    found: list[Column] = []
    for one in columns:
        if one.key not in RANGED:
            found.append(one)
            continue
        ends = [column(f"{one.key}_{end}", audience=Audience.MACHINES) for end in ("low", "high")]
        found += [replace(one, ranged=True), *ends]
    return tuple(found)


def span_marks(frame: pd.DataFrame, threshold: float) -> dict[str, Any]:
    """The columns that the measures of ``SPAN_MEASURES`` look at: the ends, and what is surely and possibly large.

    Large is a project of the threshold or more; "nearly" or "under" the threshold cannot be.
    """
    low, high = (frame[key].to_numpy(dtype=float) for key in ("amount_low", "amount_high"))
    return {
        "amount_low": low,
        "amount_high": high,
        "surely_large": at_least(low, threshold),
        "possibly_large": at_least(high, threshold, frame["investment_qualifier"]),
    }


def with_spans(rows: pd.DataFrame) -> pd.DataFrame:
    """The groups with the ranges that follow from two measures, an end without bound as NaN."""
    compared = rows["compared"].where(rows["compared"] > 0)
    shares = ranges.share(ranges.Range(rows["investment_low"].to_numpy(), rows["investment_high"].to_numpy()))
    changed: dict[str, Any] = {"share_low": shares.low, "share_high": shares.high}
    for end in ("low", "high"):
        none_large = (rows[f"large_projects_{end}"] == 0) & compared.notna()
        changed[f"large_investment_{end}"] = rows[f"large_investment_{end}"].where(~none_large, 0.0)
        changed[f"large_share_{end}"] = rows[f"large_projects_{end}"] / compared
    counts = {key: rows[key].astype(int) for key in ("large_projects_low", "large_projects_high")}
    complete = rows.assign(**changed, **counts)
    ends = [f"{key}_high" for key in RANGED]
    return complete.assign(**{key: complete[key].where(complete[key] < float("inf")) for key in ends})
