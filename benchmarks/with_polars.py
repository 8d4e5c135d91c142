"""The question of ``by_hand.py``, put to Polars: python benchmarks/with_polars.py FILE. It checks nothing either."""

from __future__ import annotations

import sys

import polars as pl

investment = pl.col("investment")
below = (investment == 1e8) & pl.col("investment_qualifier").fill_null("").is_in(["nearly", "under"])
wanted = (pl.col("kind") == "project") & (pl.col("currency").fill_null("CNY") == "CNY") & (investment >= 1e8) & ~below
scan = pl.scan_parquet if sys.argv[1].endswith(".parquet") else pl.scan_csv
answer = (
    scan(sys.argv[1])
    .filter(wanted)
    .group_by("sector")
    .agg(
        projects=pl.len(),
        total=investment.sum(),
        mean=investment.mean(),
        median=investment.median(),
        largest_investment=investment.max(),
    )
    .rename({"total": "investment"})
    .with_columns(share=investment / investment.sum())
    .sort("investment", descending=True)
)
print(answer.collect().write_csv(), end="")
