"""The question of ``by_hand.py``, put to DuckDB: python benchmarks/with_duckdb.py FILE. It checks nothing either."""

from __future__ import annotations

import sys

import duckdb

SCAN = "read_parquet" if sys.argv[1].endswith(".parquet") else "read_csv"
QUESTION = f"""
    SELECT sector, count(*) AS projects, sum(investment) AS investment, avg(investment) AS mean,
           quantile_cont(investment, 0.5) AS median, max(investment) AS largest_investment,
           sum(investment) / sum(sum(investment)) OVER () AS share
    FROM {SCAN}(?)
    WHERE kind = 'project' AND coalesce(currency, 'CNY') = 'CNY' AND investment >= 1e8
      AND NOT (investment = 1e8 AND coalesce(investment_qualifier, '') IN ('nearly', 'under'))
    GROUP BY sector
    ORDER BY investment DESC
"""

answer = duckdb.execute(QUESTION, [sys.argv[1]])
print(",".join(column[0] for column in answer.description or []))
for row in answer.fetchall():
    print(",".join("" if value is None else str(value) for value in row))
