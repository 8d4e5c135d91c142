"""What is said of sectors through the periods."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

MESSAGES = {
    # titles
    "trend.over-periods": Message("Trend", "历年情况"),
    "trend.in-windows": Message("Trend in windows", "分段情况"),
    "trend.title": Message("{what}, {region}, {sector}", "{region}{sector}{what}"),
    "trend.title-region": Message("{what}, {region}", "{region}{what}"),
    "trend.title-sector": Message("{what}, {sector}", "{sector}{what}"),
    "trend.regions": Message("{count} regions", "{count}个地区"),
    "trend.sectors": Message("{count} sectors", "{count}个行业"),
    # rows and their order
    "trend.sorted": Message("Sorted by {column}.", "按{column}排序。"),
    "trend.first": Message("The first {shown} of {rows} rows.", "共{rows}行，列出前{shown}行。"),
    "trend.first-sorted": Message(
        "The first {shown} of {rows} rows, sorted by {column}.", "按{column}排序，共{rows}行，列出前{shown}行。"
    ),
    "trend.spans": Message("Spans: {spans}.", "所列时段：{spans}。"),
    "trend.other-spans": Message(
        "Other spans here: {spans}; --span shows them.", "另有时段：{spans}；用--span查看。", weight=Weight.ASIDE
    ),
    "trend.windows": Message(
        "Months between cumulative spans of a year, on which rounding weighs more; --span chooses others.",
        "各行为同一年内两个累计时段之差，受数据进位的影响较大；用--span选择其他时段。",
    ),
    "trend.less": Message("{later} less {earlier}", "{later}减{earlier}"),
    "trend.other-sectors": Message(
        "Other sectors here: {names}; --sector all shows all.",
        "另有行业：{names}；用--sector all全部列出。",
        weight=Weight.ASIDE,
    ),
    "trend.fullest-region": Message(
        "{region} has the most figures; --region chooses another.",
        "{region}数据最多；用--region选择其他地区。",
        weight=Weight.ASIDE,
    ),
    "trend.other-regions": Message("Other regions: {names}.", "另有地区：{names}。", weight=Weight.ASIDE),
    "trend.without-period": Message(
        "Left out because they name no period: {count} {count:row|rows}.",
        "有{count}行未注明时期，未列入。",
        weight=Weight.MUST,
    ),
    # places of figures
    "trend.place": Message("{names} {period}", "{names}{period}"),
    "trend.place-rates": Message("{place} ({growth}, levels {levels})", "{place}（公布{growth}，按总量计算{levels}）"),
    "trend.more": Message("{places} and {count} more", "{places}，另有{count}处"),
    "trend.within-rounding": Message("within rounding", "四舍五入内相符"),
    "trend.differs": Message("differs", "不符"),
    # figures that are flagged, missing or stood in for
    "trend.differing": Message(
        "Published growth is not that of the levels, beyond rounding: {places}.",
        "公布增速与按总量计算的增速不符，超出舍入影响：{places}。",
        weight=Weight.MUST,
    ),
    "trend.differing-rates": Message(
        "Neither is corrected: {places}.", "两者均未作调整：{places}。", weight=Weight.ASIDE
    ),
    "trend.open-levels": Message(
        "A level that is only a bound gives no growth from levels: {places}.",
        "只公布上限或下限的总量，不计算增速：{places}。",
    ),
    "trend.stood-in": Message(
        "No growth was published, so growth from levels stands in: {places}.",
        "未公布增速，以按总量计算的增速代替：{places}。",
    ),
    "trend.lost": Message(
        "Growth of -100 % or less has no average, CAGR, years or projection: {places}.",
        "增速为-100%及以下，不计算平均增速、所需年数和推算数：{places}。",
    ),
    "trend.rootless": Message(
        "A level of 0 or less is no base of growth: {places}.", "总量为0或负数，不能作为增速的基数：{places}。"
    ),
    # how figures are counted
    "trend.cagr-since": Message("CAGR is since {year}.", "年均复合增速从{year}年算起。", weight=Weight.ASIDE),
    "trend.cagr-since-first": Message(
        "CAGR is since the first level of each list.", "年均复合增速从各序列的首个总量算起。", weight=Weight.ASIDE
    ),
    "trend.target": Message("Target: {target} a year.", "目标：年{target}。"),
    "trend.target-counted": Message(
        "Target: {target} a year. Years are counted from the row's, at its constant growth.",
        "目标：年{target}。所需年数从该行所在年份算起，假定增速不变。",
    ),
    "trend.target-not-counted": Message(
        "Target: {target} a year. From part of a year none are counted.",
        "目标：年{target}。不足一年的时段不计算所需年数。",
    ),
    "trend.target-partly-counted": Message(
        "Target: {target} a year. Years are counted from the row's, at its constant growth. "
        "From part of a year none are counted.",
        "目标：年{target}。所需年数从该行所在年份算起，假定增速不变；不足一年的时段不计算。",
    ),
    "trend.doubling": Message(
        "Years to double are at the constant growth of the row.",
        "翻番所需年数按该行增速不变计算。",
        weight=Weight.ASIDE,
    ),
    "trend.projection": Message(
        "{year} projected: {last} x (1 + the growth of {part}).",
        "{year}年为推算数：{last}总量×（1＋{part}增速）。",
    ),
    "trend.projection-of": Message(
        "{names}, {year} projected: {last} x (1 + the growth of {part}).",
        "{names}{year}年为推算数：{last}总量×（1＋{part}增速）。",
    ),
    "trend.projection-checked": Message(
        "Made the same way, the projection was off the published year by: {errors}.",
        "用同样方法推算已公布的年份，推算数与公布数相差：{errors}。",
        weight=Weight.ASIDE,
    ),
    "trend.projection-error": Message("{error} for {place} (from {part})", "{place}{error}（依据{part}）"),
    # errors
    "trend.no-periods": Message(
        "the table has no periods, so there is no trend.",
        "表中没有时期，无法列出历年情况。",
        "Give it a column period: 2024, 2025H1, 2025Q1-Q3.",
        "请加一列period（时期），如2024、2025H1、2025Q1-Q3。",
    ),
    "trend.target-of-windows": Message(
        "a target is an amount a year, so windows do not reach it.",
        "目标为全年数，不能与分段数比较。",
        "Leave out --windows or --target.",
        "请去掉--windows或--target。",
    ),
    "trend.target-not-above-zero": Message(
        "{target} is not a target.", "{target}不能作为目标。", "Give an amount above 0.", "请给出大于0的数额。"
    ),
}
