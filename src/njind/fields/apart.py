"""What is said of a measure besides its level and its growth on the year: read, shown, in no analysis. No words."""

from __future__ import annotations

from njind.fields.kinds import Kind
from njind.values import frozen


@frozen
class Apart:
    """One figure that is kept apart: its column, the aspect of headings and rows that it is, what it holds.

    ``kind`` MONEY is an amount in the unit of the level; the others have no unit.
    """

    key: str
    aspect: str
    kind: Kind
    en: str
    zh: str


APART = {
    one.key: one
    for one in (
        Apart("growth_month", "growth_month", Kind.RATE, "Growth on the month", "月度环比增速"),
        Apart("growth_quarter", "growth_quarter", Kind.RATE, "Growth on the quarter", "季度环比增速"),
        Apart("growth_average", "growth_average", Kind.RATE, "Average growth", "两年平均增速"),
        Apart("growth_since", "growth_since", Kind.RATE, "Growth on an earlier year", "较早年份增速"),
        Apart("growth_annual", "growth_annual", Kind.RATE, "Annual rate", "年率增速"),
        Apart("growth_points", "points", Kind.POINTS, "Change of growth", "增速变动"),
        Apart("change_published", "change", Kind.MONEY, "Change", "增减额"),
        Apart("share_published", "share", Kind.SHARE, "Published share", "公布占比"),
        Apart("share_points", "points", Kind.POINTS, "Change of share", "公布占比变动"),
        Apart("contribution_share_published", "contribution", Kind.SHARE, "Published contribution share", "公布贡献率"),
        Apart("contribution_published", "pull", Kind.POINTS, "Published contribution", "公布拉动"),
        Apart("rank_published", "rank", Kind.RANK, "Published rank", "公布排名"),
        Apart("plan_published", "plan", Kind.MONEY, "Plan", "计划"),
        Apart("plan_done_published", "of_plan", Kind.SHARE, "Part of plan done", "计划完成率"),
    )
}
"""The figures that are kept apart, by the key of their column. Names that njind computes itself are others."""

SINCE = "growth_since_year"
"""The column of the year that ``growth_since`` is against."""

ONLY_APART = "aspect"
"""The column that says ``apart`` of rows which hold nothing but figures that are kept apart."""

COMPANIONS = tuple(f"{key}_{kind}" for key in APART for kind in ("rounding", "qualifier"))
"""The columns that say how the figures which are kept apart were published."""

BESIDE_ROWS = frozenset((*APART, *COMPANIONS, SINCE, ONLY_APART))
"""The columns of tidy rows that only tables with figures kept apart have."""

OF_TIDY_ROWS = frozenset(("measure", "level", "level_rounding", "level_qualifier", "place", *BESIDE_ROWS))
"""The columns of tidy rows that are no fields of njind's own two tables."""
