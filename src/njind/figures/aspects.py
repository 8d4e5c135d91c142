"""What a figure says of its measure: its level, its growth and on what, its share, its rank. No words, no numbers."""

from __future__ import annotations

from enum import StrEnum


class Aspect(StrEnum):
    """What is said of a measure. Only ``GROWTH`` is the growth of njind's own tables; the others are kept apart."""

    LEVEL = "level"
    """The measure itself, in the period."""
    GROWTH = "growth"
    """Growth on the year: on the same span of the year before."""
    GROWTH_MONTH = "growth_month"
    GROWTH_QUARTER = "growth_quarter"
    GROWTH_AVERAGE = "growth_average"
    """The average of two or more years (两年平均)."""
    GROWTH_SINCE = "growth_since"
    """Growth against a year that is named: 比2019年同期."""
    GROWTH_ANNUAL = "growth_annual"
    """Growth at an annual rate: annualised, compound, a mean of years (年均, CAGR)."""
    GROWTH_UNSAID = "growth_unsaid"
    """A change in percent that does not say on what: on the year where nothing else says otherwise."""
    CHANGE = "change"
    """An absolute change, in the unit of the level."""
    POINTS = "points"
    """A change in percentage points."""
    SHARE = "share"
    CONTRIBUTION = "contribution"
    """A part of the growth of the whole (贡献率)."""
    PULL = "pull"
    """Points of the growth of the whole (拉动)."""
    RANK = "rank"
    PLAN = "plan"
    """A level that is planned or aimed at: of the year, or in all."""
    OF_PLAN = "of_plan"
    """A level as a part of its plan (完成计划%)."""
    DONE = "done"
    """What of a plan is done so far (累计完成投资); a level where no plan stands beside it."""
    LAST_YEAR = "last_year"
    """The level of the same span of the year before (上年同期)."""
    INDEX = "index"
    """The level where that of a year before is 100 (上年同期=100)."""

    @property
    def is_growth(self) -> bool:
        """Whether it is a rate of change of any kind."""
        return self.value.startswith("growth")


class Relative(StrEnum):
    """A span that is said in relation to the period of the table."""

    MONTH = "month"
    """The last month alone: 本月, 当月."""
    QUARTER = "quarter"
    """The last quarter alone: 本季, 当季."""
    CUMULATIVE = "cumulative"
    """From January on: 1—本月, 本年累计, year to date."""
    LAST_YEAR = "last_year"
    """The same span of the year before: 上年同期."""
    LAST_MONTH = "last_month"
    """The month before: 上月."""
