"""The rows of a summary about sectors: their total, and each by growth with what it leads in. No sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind.analysis.residual import is_residual
from njind.analysis.summary.rows import amount_of, highest, number, spoken
from njind.line import Joined, line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from njind.analysis.summary.rows import Record, Row
    from njind.line import Name
    from njind.report import Cell, Report

HALF = 0.5
"""Most of the growth is more than this part of it."""


_LEAST = 2
"""Parts of a total of which one can contribute the most."""


def sector_rows(ranking: Report, measure: str, region: Name) -> list[Row]:
    """The total, then every sector by growth."""
    rows: list[Row] = []
    records = ranking.records()
    if ranking.total:
        total = dict(ranking.total)
        first = records[0]
        units = {str(one.get("unit") or "") for one in records} - {""}
        rows.append(
            {
                **total,
                **amount_of({"unit": units.pop() if len(units) == 1 else None, **total}, measure),
                "section": "sectors",
                "figure": line("summary.total"),
                "name": spoken(region.name, region.zh) or None,
                "period": first["period"],
                "count": total["sectors"],
                "of_all": len(ranking),
            }
        )
    marks = _marks(records, ranking.total or {})
    for place, record in enumerate(records):
        rows.append(
            {
                **record,
                **amount_of(record, measure),
                "section": "sectors",
                "figure": _figure([key for key, places in marks.items() if place in places], marks),
                "name": spoken(str(record["sector"]), record.get("sector_zh")),
            }
        )
    return rows


def _figure(leads_in: Sequence[str], marks: Mapping[str, Sequence[int]]) -> Cell:
    """What a sector is called: what it leads in, alone or jointly."""
    if not leads_in:
        return line("summary.sector")
    keys = [f"{'joint-' if len(marks[key]) > 1 else ''}{key}" for key in leads_in]
    first, *others = keys
    words = (line(f"summary.{first}"), *(line(f"summary.also-{key}") for key in others))
    return line("summary.marks", marks=Joined(words))


def _marks(records: Sequence[Record], total: Record) -> dict[str, list[int]]:
    """Which rows grow fastest, are the largest, and contribute the most; only added rows are parts of the total.

    Nothing carries the growth of a total that does not grow or has one part, and a residual leads in nothing.
    """
    level = _level_of(records)
    named = [place for place, record in enumerate(records) if not _is_rest(record)]
    added = [place for place in named if records[place]["counted"] == "yes"]
    carry = [place for place in added if number(records[place]["contribution"]) > 0]
    if len(added) < _LEAST or not number(total.get("growth")) > 0:
        carry = []
    leading = highest(records, "contribution", carry, rests_on=(level, "growth"))
    most = [place for place in leading if _is_most(records[place], total)]
    return {
        "fastest": highest(records, "growth", named, rests_on=("growth",)),
        "largest": highest(records, level, added, rests_on=(level,)) if level else [],
        "most": leading if leading and len(most) == len(leading) else [],
        "contribution": [] if leading and len(most) == len(leading) else leading,
    }


def _is_rest(record: Record) -> bool:
    return any(is_residual(str(record[key])) for key in ("sector", "sector_zh") if record.get(key))


def _is_most(record: Record, total: Record) -> bool:
    """Whether a sector has certainly more than half of the growth, given how the figures were rounded."""
    least = record.get("contribution_share_low")
    part = number(record["contribution"]) / number(total.get("growth"))
    return part > HALF and (least is None or float(least) > HALF)


def _level_of(records: Sequence[Record]) -> str:
    """The key of the level: that of the column whose rounding stands beside it, and which is no growth."""
    keys = records[0] if records else {}
    return next(
        (key.removesuffix("_rounding") for key in keys if key.endswith("_rounding") and "growth" not in key), ""
    )
