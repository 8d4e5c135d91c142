"""The amounts of projects that compare: in one currency, converted where a rate is given. No filters, no reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from njind import ranges as intervals
from njind.errors import unknown_name
from njind.figures.qualifier import combined
from njind.formulas import exact_sum, snapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import pandas as pd
    from numpy.typing import ArrayLike, NDArray

    from njind.report import Value

    Floats = NDArray[np.float64]

YUAN: Final = "CNY"
UNSTATED: Final = ""
"""The currency of amounts of which nothing states it: plain numbers, compared among themselves."""

_IN_OWN_CURRENCY = (
    *("investment", "investment_rounding", "investment_low", "investment_high"),
    *("mean_published", "mean_published_rounding"),
)
"""The columns in the currency of their row; expected revenue and thresholds are in yuan."""


def with_ranges(table: pd.DataFrame) -> pd.DataFrame:
    """The table with the range of each investment as it was printed: rounded was the amount in its own currency."""
    spans = intervals.published_amount(
        table["investment"].to_numpy(dtype=float),
        table["investment_rounding"].to_numpy(dtype=float),
        table["investment_qualifier"].to_numpy(dtype=str),
    )
    return table.assign(investment_low=spans.low, investment_high=spans.high)


def converted(table: pd.DataFrame, rates: Mapping[str, float], *, some: bool = False) -> pd.DataFrame:
    """The table with the amounts in the currencies of ``rates`` turned into yuan, their roundings too.

    A currency that no row is in is a usage error, unless these are only ``some`` of the rows.

    ``stated_investment`` and ``stated_currency`` keep what was published, where there is a rate.
    """
    import numpy as np

    if rates:
        table = table.assign(stated_investment=table["investment"], stated_currency=table["currency"])
    for name, rate in rates.items():
        foreign = (table["currency"] == name).to_numpy(dtype=bool)
        if not foreign.any():
            if some:
                continue
            raise unknown_name("currency", name, (str(code) for code in table["currency"].unique() if code))
        factor = np.where(foreign, rate, 1.0)
        changed = {key: table[key] * factor for key in _IN_OWN_CURRENCY if key in table.columns}
        table = table.assign(currency=table["currency"].astype(object).where(~foreign, YUAN), **changed)
    return table


def with_comparable(table: pd.DataFrame, currency: str) -> pd.DataFrame:
    """The table with the figures that are in the currency of comparison, and their ranges where it has them.

    ``amount`` is the investment, ``comparable_revenue`` the expected revenue, which is in yuan, or a plain number like
    the amounts where nothing states their currency.
    """
    import numpy as np

    comparable = (table["currency"] == currency).to_numpy(dtype=bool)
    sources = {"amount": "investment", "amount_low": "investment_low", "amount_high": "investment_high"}
    amounts = {
        key: np.where(comparable, table[of].to_numpy(dtype=float), np.nan) for key, of in sources.items() if of in table
    }
    if "expected_revenue" in table and currency in (YUAN, UNSTATED):
        return table.assign(**amounts, comparable_revenue=table["expected_revenue"])
    return table.assign(**amounts, comparable_revenue=np.nan)


def whole(amounts: ArrayLike) -> float:
    """The sum that shares are parts of; NaN where an amount is negative, so that there is no whole, or it is 0."""
    import numpy as np

    sizes = np.asarray(amounts, dtype=float)
    total = exact_sum(sizes)
    return total if total > 0 and not (sizes < 0).any() else float("nan")


def places_of_doubt(amounts: Floats, roundings: Floats, qualifiers: pd.Series) -> Floats:
    """For each qualified amount the place value down to which it can be trusted, 0 for the others and where unknown.

    That is its rounding; "about" reaches up to the last digit that is not zero: about 180 billion is good to 10.
    """
    import numpy as np

    said = (qualifiers != "").to_numpy(dtype=bool) & ~np.isnan(amounts)
    places = np.zeros(len(amounts))
    if said.any():
        about = (qualifiers[said] == "approx").to_numpy(dtype=bool)
        given = np.where(roundings[said] > 0, roundings[said], 0.0)
        half = intervals.published_amount(amounts[said], given, np.where(about, "approx", ""))
        places[said] = np.where(about, snapped(2 * (half.high - amounts[said])), given)
    return places


def rests_on_any(frame: pd.DataFrame) -> bool:
    """Whether any comparable amount was published with a qualifier."""
    return bool(((frame["investment_qualifier"] != "") & frame["amount"].notna()).any())


def doubts_of(frame: pd.DataFrame) -> Floats:
    """For each row the place value down to which its amount can be trusted, where it is qualified; else 0."""
    known = frame["amount"].notna().to_numpy(dtype=bool)
    investment = frame["investment"].to_numpy(dtype=float)
    roundings = frame["investment_rounding"].to_numpy(dtype=float) if "investment_rounding" in frame else investment * 0
    return places_of_doubt(investment, roundings, frame["investment_qualifier"]) * known


def sum_of_amounts(frame: pd.DataFrame) -> dict[str, Value]:
    """The sum of the comparable amounts with its qualifier and the place value down to which it can be trusted."""
    import numpy as np

    known = frame["amount"].notna().to_numpy(dtype=bool)
    doubt = float(np.max(doubts_of(frame), initial=0.0))
    return {
        "investment": exact_sum(frame["amount"]) if known.any() else None,
        "investment_qualifier": combined(map(str, frame["investment_qualifier"][known].unique())).value or None,
        "investment_rounding": doubt or None,
    }
