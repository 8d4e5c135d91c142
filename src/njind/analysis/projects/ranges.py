"""The exact ranges of what is summed up for a group of projects, given how each amount was printed. No reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from njind import ranges
from njind.analysis.projects.columns import QUANTILES
from njind.analysis.select import How, Measure, at_least

if TYPE_CHECKING:
    import pandas as pd

END_MEASURES: tuple[Measure, ...] = (
    *(
        Measure(f"{key}_{end}", how, f"{column}_{end}")
        for key, how, column in (
            ("investment", How.SUM, "amount"),
            ("mean", How.MEAN, "single"),
            ("median", How.MEDIAN, "single"),
            ("largest_investment", How.MAX, "single"),
        )
        for end in ("low", "high")
    ),
    Measure("large_projects_low", How.COUNT, where="surely_large"),
    Measure("large_projects_high", How.COUNT, where="possibly_large"),
    Measure("large_investment_low", How.SUM, "single_low", where="surely_large"),
    Measure("large_investment_high", How.SUM, "single_high", where="possibly_large"),
)
"""The ends of the ranges of a group's figures. All of them rise with every amount, and the amounts are independent, so
each low end is the figure of the low ends and each high end that of the high ends."""

_WITH_ENDS = (
    *("large_projects", "large_share", "investment", "share", "large_investment"),
    *("mean", "median", "largest_investment", *QUANTILES),
)


def marks_of_ends(frame: pd.DataFrame, threshold: float, single: Any) -> dict[str, Any]:
    """The columns that ``END_MEASURES`` look at: the ends, and which projects are surely and possibly large.

    Large is a project of the threshold or more; "nearly" or "under" the threshold cannot be. ``single`` marks the rows
    that are one project each.
    """
    import numpy as np

    low, high = (frame[key].to_numpy(dtype=float) for key in ("amount_low", "amount_high"))
    return {
        "amount_low": low,
        "amount_high": high,
        "single_low": np.where(single, low, np.nan),
        "single_high": np.where(single, high, np.nan),
        "surely_large": single & at_least(low, threshold),
        "possibly_large": single & at_least(high, threshold, frame["investment_qualifier"]),
    }


def complete_ends(rows: pd.DataFrame) -> pd.DataFrame:
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
    ends = [key for one in _WITH_ENDS if (key := f"{one}_high") in complete]
    return complete.assign(**{key: complete[key].where(complete[key] < float("inf")) for key in ends})
