"""Which sectors are ranked, in what order, and what their totals could not hold."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

_MUST, _ASIDE = Weight.MUST, Weight.ASIDE

MESSAGES = {
    # titles
    "sectors.title": Message("Sectors", "各行业情况"),
    "sectors.title-place": Message("Sectors, {place}", "{place}各行业情况"),
    "sectors.title-region-period": Message("Sectors, {region}, {period}", "{region}{period}各行业情况"),
    "sectors.many-regions": Message("{number} regions", "{number}个地区"),
    "sectors.many-periods": Message("{number} periods", "{number}个时期"),
    "sectors.by-title": Message("{title}, by {by}", "{title}，按{by}分组"),
    "sectors.quadrants-title": Message("{title}, size against growth", "{title}：规模与增速象限"),
    "sectors.concentration-title": Message("{title}: concentration", "{title}：集中度"),
    "sectors.explained-title": Message("How {what} comes about", "{what}的计算过程"),
    "sectors.explained-title-place": Message("How {what} comes about, {place}", "{place}{what}的计算过程"),
    "sectors.the-total": Message("the total", "合计"),
    # order
    "sectors.sorted": Message("Sorted by {what}.", "按{what}排序。"),
    "sectors.first": Message(
        "The first {shown} of {rows} sectors, sorted by {what}; the total covers all {rows}.",
        "共{rows}个行业，列出前{shown}个，按{what}排序；合计包含全部{rows}个行业。",
    ),
    "sectors.first-rows": Message(
        "The first {shown} of {rows} rows, sorted by {what}.", "共{rows}行，列出前{shown}行，按{what}排序。"
    ),
    "sectors.first-groups": Message(
        "The first {shown} of {rows} groups, sorted by {what}; the total covers all {rows}.",
        "共{rows}组，列出前{shown}组，按{what}排序；合计包含全部{rows}组。",
    ),
    "sectors.residual-last": Message(
        "{which} is what is left: shown last, without a rank.",
        "{which}为其余部分，列于最后，不参与排名。",
        weight=_ASIDE,
    ),
    # which rows
    "sectors.rows": Message("{number} {number:row|rows}", "{number}行"),
    "sectors.moved": Message(
        "{home} has no such rows, so {shown} is shown; regions that have some: {regions}.",
        "{home}没有符合条件的数据，现列出{shown}；有数据的地区：{regions}。",
        weight=_MUST,
    ),
    "sectors.moved-period": Message(
        "{home} has no such rows for {period}, so {shown} is shown; regions that have some: {regions}.",
        "{home}没有{period}符合条件的数据，现列出{shown}；有数据的地区：{regions}。",
        weight=_MUST,
    ),
    "sectors.left-out": Message(
        "Left out by --{option} because {what} is missing: {sectors}.",
        "因缺少{what}而被--{option}排除：{sectors}。",
        weight=_MUST,
    ),
    "sectors.other-regions": Message("Other regions: {regions}.", "其他地区：{regions}。", weight=_ASIDE),
    "sectors.periods": Message(
        "Periods here: {number}, from {first} to {last}.", "共有{number}个时期，从{first}到{last}。", weight=_ASIDE
    ),
    "sectors.periods-fullest": Message(
        "Periods here: {number}, from {first} to {last}; {period} has the most sectors to add, "
        "--period chooses another.",
        "共有{number}个时期，从{first}到{last}；{period}可加总的行业最多，可用--period另选。",
        weight=_ASIDE,
    ),
    # what counts
    "sectors.of-rows-shown": Message(
        "Shares and contributions are of the rows shown together, not of all sectors.",
        "占比、拉动和贡献率均以所列行业合计为分母，而非全部行业。",
        weight=_MUST,
    ),
    "sectors.several-cells": Message(
        "Regions and periods may contain one another, so they have no total.",
        "地区之间、时期之间可能互相包含，不作合计。",
    ),
    "sectors.several-units": Message(
        "Amounts in {units} are not added: shares are within each unit, and there is no total.",
        "计量单位不同（{units}），不作加总：占比按各单位分别计算，无合计。",
        weight=_MUST,
    ),
    "sectors.no-unit": Message(
        "Nothing states the unit of {what}: plain numbers.", "{what}未注明计量单位，按原数列出。"
    ),
    "sectors.not-additive": Message(
        "Levels of {what} are not added: no shares, contributions or total.", "{what}不可加总，不计算占比、拉动和合计。"
    ),
    "sectors.nested": Message(
        "Not added, because inside another sector shown: {which}.",
        "已包含在所列其他行业中，不重复计入合计：{which}。",
        weight=_MUST,
    ),
    "sectors.instead": Message(
        "Added although inside another sector, because that states no level: {which}.",
        "所属行业未公布数值，故以其中项计入合计：{which}。",
        weight=_MUST,
    ),
    "sectors.no-level": Message(
        "Without {what}, so not in the total: {which}.", "缺少{what}，未计入合计：{which}。", weight=_MUST
    ),
    "sectors.no-growth": Message(
        "Without growth, so not in the growth of the total: {which}.",
        "缺少增速，未计入合计增速：{which}。",
        weight=_MUST,
    ),
    "sectors.not-weighed": Message(
        "Inside a sector that is not in the growth of the total, so without contribution: {which}.",
        "所属行业未计入合计增速，故无拉动：{which}。",
        weight=_ASIDE,
    ),
    "sectors.no-base": Message(
        "Growth of -100 % or less has no base: {which}.", "增速为-100%或更低，无可比基数：{which}。", weight=_ASIDE
    ),
    "sectors.from-levels": Message(
        "Growth computed from two published levels: {which}.", "增速由两期公布数计算：{which}。", weight=_MUST
    ),
    "sectors.no-range": Message(
        "Without a range, because the level a year earlier is not here: {which}.",
        "缺少上年同期数，无取值范围：{which}。",
        weight=_ASIDE,
    ),
    "sectors.offset": Message(
        "No contribution shares: the increments sum to {sum}, which may be 0.",
        "不计算贡献率：增量合计为{sum}，可能为0。",
        weight=_ASIDE,
    ),
    "sectors.offset-rows": Message(
        "No contribution shares for {which}: the increment of their total may be 0.",
        "{which}不计算贡献率：其增量合计可能为0。",
        weight=_ASIDE,
    ),
    # concentration
    "sectors.concentration": Message(
        "Concentration: the effective number of sectors is {effective} (1 / sum of share²).",
        "集中度：有效行业数为{effective}（占比平方和的倒数）。",
        weight=_ASIDE,
    ),
    "sectors.concentration-largest": Message(
        "Concentration: the three largest hold {largest} of the total (CR3); the effective number of sectors is "
        "{effective} (1 / sum of share²).",
        "集中度：前三大行业占合计的{largest}（CR3），有效行业数为{effective}（占比平方和的倒数）。",
        weight=_ASIDE,
    ),
    "sectors.residual-spread": Message(
        "{which} may be many sectors: the HHI is the least it can be, the effective number the most.",
        "{which}可能含多个行业：赫芬达尔指数为下限，有效行业数为上限。",
        weight=_MUST,
    ),
    "sectors.no-concentration": Message(
        "No concentration where a sector has no level, an open one or one below 0: {which}.",
        "有行业缺少数值、数值只有上限或下限、或为负数，不计算集中度：{which}。",
        weight=_MUST,
    ),
    "sectors.concentration-of": Message(
        "Of the sectors listed: HHI is the sum of share squared, from 1/n to 1; a residual row is none of the largest.",
        "以所列行业为范围：赫芬达尔指数为占比平方和，介于1/n与1之间；“其他”不计入最大行业。",
    ),
    # quadrants
    "sectors.large": Message("Large: a share of {cut} or more (as given).", "规模大：占比不低于{cut}（按给定）。"),
    "sectors.large-default": Message(
        "Large: a share of {cut} or more (1 / the number of sectors that are added).",
        "规模大：占比不低于{cut}（计入合计的行业数的倒数）。",
    ),
    "sectors.fast": Message(
        "Fast: at least the growth of the total, {growth}.", "增长快：增速不低于合计增速{growth}。"
    ),
    "sectors.no-matrix": Message(
        "Undecided where a range crosses a cut. This is no BCG matrix, which needs market shares and market growth.",
        "取值范围跨越界限的记为“不确定”。本表不是波士顿矩阵，后者需要市场份额和市场增速。",
    ),
    # warnings
    "sectors.larger-than-whole": Message(
        "{part} is larger than {whole}, which it lies inside.", "{part}大于其所属的{whole}。", weight=_MUST
    ),
    "sectors.parts-exceed": Message(
        "The sectors inside {whole} sum to more than it.", "{whole}的各组成行业之和大于其自身。", weight=_MUST
    ),
    "sectors.larger-than-wholes": Message(
        "Larger than what they lie inside, too: {parts}.", "同样大于所属行业的还有：{parts}。", weight=_MUST
    ),
    "sectors.parts-exceed-more": Message(
        "The sectors inside these sum to more than them, too: {wholes}.",
        "各组成行业之和大于自身的还有：{wholes}。",
        weight=_MUST,
    ),
    "sectors.possible-total": Message(
        '{sector} is as large as all others together. If it is their total: --total-row "{sector}".',
        "{sector}与其余各行业之和相当。如为合计行，请用--total-row“{sector}”。",
        weight=_MUST,
    ),
    "sectors.possible-total-in-print": Message(
        "{sector} is as large as all others together: it may be their total.",
        "{sector}与其余各行业之和相当，可能为合计行。",
    ),
    # refusals
    "sectors.twice": Message(
        '"{sector}" has two rows.', "“{sector}”有两行。", "Keep one of them.", "请只保留其中一行。"
    ),
    "sectors.twice-in": Message(
        '"{sector}" has two rows in {where}.', "“{sector}”在{where}有两行。", "Keep one of them.", "请只保留其中一行。"
    ),
    "sectors.circle": Message(
        '"{sector}" lies inside itself, by way of {through}.',
        "“{sector}”经由{through}又属于自身。",
        "Correct the column part_of so that no chain of sectors closes.",
        "请更正part_of列，使隶属关系不成环。",
    ),
    "sectors.circle-alone": Message(
        '"{sector}" lies inside itself.',
        "“{sector}”属于自身。",
        "Correct the column part_of so that no chain of sectors closes.",
        "请更正part_of列，使隶属关系不成环。",
    ),
    "sectors.no-growth-to-sort": Message(
        "no row has a growth, so nothing can be sorted by {what}.",
        "各行均无增速，无法按{what}排序。",
        "Give a table with a column of growth, or with the levels of the year before; --map names the column.",
        "请提供含增速列或上年同期数的表格；可用--map指定列名。",
    ),
    "sectors.no-level-to-sort": Message(
        "no row has a level, so nothing can be sorted by {what}.",
        "各行均无数值，无法按{what}排序。",
        "Give a table with a column of levels; --map names the column.",
        "请提供含数值列的表格；可用--map指定列名。",
    ),
    "sectors.groups-not-added": Message(
        "groups of several regions, periods or units are not added.",
        "多个地区、时期或计量单位的分组不作加总。",
        "Choose one --region and one --period.",
        "请用--region和--period各选一个。",
    ),
    "sectors.one-cell-explained": Message(
        "an explanation is of one region and one period.",
        "计算过程只能针对一个地区、一个时期。",
        "Choose one --region and one --period.",
        "请用--region和--period各选一个。",
    ),
    "sectors.one-cell-quadrants": Message(
        "quadrants are of one region and one period.",
        "象限图只能针对一个地区、一个时期。",
        "Choose one --region and one --period.",
        "请用--region和--period各选一个。",
    ),
}
