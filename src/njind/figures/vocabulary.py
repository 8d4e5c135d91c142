"""The words of headings, titles and names that mean something, each with its kind. No grammar, no tables.

The kinds, a letter each:

  s scale   c currency   x thing counted   p percent   o percentage points   h fraction   e prices   f filler of units
  u "unit:"   Y on the year   M on the month   Q on the quarter   A average of years
  N annual rate   S since a year   Z on a period unsaid
  g growth noun   v noun of change   d noun of a fall   a amount of change   i index with a year as 100
  H share   K contribution   L pull   R rank   P plan   O part of a plan   D done   r relative span   t total   j part
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from njind.figures.currencies import CURRENCY_LIST
from njind.figures.things import THINGS


class Sense(NamedTuple):
    """What a word means: its kind (a letter), what it names, and the power of ten that it stands for."""

    kind: str
    name: str = ""
    power: int = 0


_SCALES = {
    2: "百 hundred hundreds hundreds_of",
    3: "千 thousand thousands thous thous. thsd thsd. tsd tsd. k '000 ’000 000s '000s ’000s 000"
    " milliers miles mil_de тыс тыс. 천",
    4: "万 萬 wan ten_thousand 만",
    5: "十万 lakh lakhs lac lacs hundred_thousand",
    6: "百万 million millions mn mln mln. mio mio. mill mill. mil. m mm millionen millones"
    " milliers_de_milliers milhões milioni"
    " милн млн млн. миллионов 백만",
    7: "千万 crore crores cr cr. ten_million",
    8: "亿 億 yi hundred_million 억",
    9: "十亿 billion billions bn bln bln. b mrd mrd. md mds milliard milliards milliarden"
    " miliardi miles_de_millones mil_millones"
    " bilhões млрд млрд. миллиардов 십억",
    10: "百亿 ten_billion",
    11: "千亿 hundred_billion",
    12: "万亿 兆 trillion trillions tn trn tr lakh_crore lakh_crores bn_bn billones трлн трлн. 조",
}
_PLAIN: dict[str, str] = {
    "p": "% percent per_cent percentage percentages pct prozent pourcentage porcentaje por_ciento"
    " 百分比 百分数 процент",
    "o": "百分点 个百分点 percentage_point percentage_points percent_point percent_points %-points"
    " %_points pp p.p. ppt ppts"
    " ppts. prozentpunkte prozentpunkten points_de_pourcentage puntos_porcentuales п.п.",
    "h": "fraction fractions 小数 decimal",
    "f": "of in at figures amounts amount expressed_in en de d' d’ в",
    "u": "单位 单位: 單位 單位: 単位 単位: 计量单位 计量单位: 金额单位 金额单位: unit: units: unit_of_measure"
    " unit_of_measure: unité: unidad: einheit:",
    "Y": "同比 同期比 比同期 与上年同期相比 与去年同期相比 与上年相比 与去年相比 按年 年增 年比 yoy"
    " y/y y-o-y y-on-y yr/yr yoy: yr-on-yr"
    " year_on_year year-on-year year_over_year year-over-year year_to_year year-to-year on_year on_the_year"
    " gegenüber_vorjahr gegenüber_dem_vorjahr ggü._vorjahr ggü._vj. ggü._vj zum_vorjahr vorjahresvergleich"
    " variación_interanual tasa_de_variación_interanual tasa_interanual var._interanual variation_annuelle"
    " gegenüber_vorjahreszeitraum gegenüber_vorjahresmonat interanual anual_% annual_% annual_growth annual_growth_rate"
    " annual_change annual_percent_change annual_percentage_change annual_variation"
    " annual_rate_of_change 12-month_change"
    " 12-month_rate 前年度比 前年比増減率 前年同月増減率 前年同期増減率 対前年増減率 전년동기대비 전년대비",
    "M": "环比 月环比 按月 mom m/m m-o-m m-on-m month_on_month month-on-month month_over_month"
    " month-over-month on_month"
    " gegenüber_vormonat ggü._vormonat zum_vormonat 1-month_change intermensual 前月比増減率 전월대비",
    "Q": "季环比 季度环比 季比 qoq q/q q-o-q q-on-q quarter_on_quarter quarter-on-quarter quarter_over_quarter"
    " quarter-over-quarter on_quarter gegenüber_vorquartal ggü._vorquartal zum_vorquartal 前期比増減率",
    "A": "两年平均 二年平均 三年平均 四年平均 五年平均 两年年均 两年复合 2年平均 3年平均"
    " two-year_average two_year_average 2-year_average"
    " three-year_average 3-year_average two-year_avg 2-yr_avg 2y_avg",
    "N": "年均 年均复合 年平均 复合 annualised annualized annual_rate annual_rates at_annual_rate at_annual_rates saar"
    " cagr"
    " compound_annual compound_annual_growth_rate average_annual average_annual_growth mean_annual 折年率 折年 年率",
    "g": "增长 增长率 增长速度 增速 增长幅度 增幅 增率 增长幅 增加率 涨幅 growth growth_rate"
    " growth_rates rate_of_growth growth: wachstum"
    " wachstumsrate croissance crecimiento crescimento crescita taux_de_croissance"
    " tasa_de_crecimiento темп_роста 增加率 成長率 증가율"
    " zuwachs zunahme",
    "v": "增减 增减率 增减幅 增减幅度 增减变化 增减变动 升降 升降幅 升降幅度 变化 变化率 变动"
    " 变动率 变动幅度 变化幅度 涨跌 涨跌幅 增降 增降幅 增 涨 ±"
    " +/- +- (+/-) (+-) ＋－ 增(+)减(-) change changes changed rate_of_change variation var"
    " var. var.% diff diff. difference delta δ ∆ chg chg. chge"
    " increase/decrease increase(decrease) increase_(decrease) increase_or_decrease"
    " veränderung veränd. veränderungsrate"
    " évolution evolution variación variação variazione вариация изменение прирост 増減"
    " 増減率 対比 증감률 increase rise 增加"
    " 提高 上升 上涨 比较",
    "d": "下降 降幅 降低 减少 下滑 跌幅 回落 负增长 decrease decline fall drop reduction rückgang"
    " abnahme baisse disminución",
    "a": "增量 增加额 增减额 增长额 增长量 增减量 增减数 变动额 变化额 净增 净增加 净增额 新增额"
    " 增加值增量 absolute_change change_in_amount"
    " increment absolute_growth net_change change_in_absolute_terms 绝对增长 增减绝对额",
    "H": "占比 比重 份额 占比重 所占比重 构成 占全部比重 占总量比重 占总额比重 占全市比重"
    " 占全省比重 占全国比重 市场份额 share shares share_of_total"
    " share_in_total proportion %_of_total percent_of_total %_of_gdp anteil part_de_marché structure 構成比 비중",
    "K": "贡献率 增长贡献率 贡献度 贡献份额 contribution_share contribution_rate contribution contribution_to_growth"
    " share_of_growth wachstumsbeitrag 寄与度 寄与率",
    "L": "拉动 拉动点 拉动率 拉动增长 拉动作用 拉动百分点 拉动点数 pull contribution_in_points",
    "R": "排名 位次 名次 排位 排序 全省位次 全国位次 rank ranking rank: rang classement",
    "P": "年度计划 本年计划 今年计划 当年计划 全年计划 目标 年度目标 全年目标 预算 年度预算 任务"
    " 目标任务 target targets budget"
    " budgeted plan_for_the_year annual_target guidance soll",
    "O": "完成率 完成计划 完成年度计划 完成全年计划 计划完成率 完成进度 完成比例 占年度计划 占计划"
    " 占全年计划 占计划比重 完成预算 完成目标"
    " 投资完成率 %_of_plan %_of_target percent_of_plan percent_of_target completion_rate"
    " %_of_budget progress_rate plan_fulfilment",
    "D": "累计完成 已完成 实际完成 自开工累计完成 开工以来累计完成 自开始建设累计完成 实际累计完成"
    " cumulative_investment spent_to_date"
    " completed_to_date invested_to_date done_so_far actual_to_date to_date disbursed",
    "t": "合计 总计 共计 小计 总和 合计数 总 total totals grand_total subtotal sub-total sum overall insgesamt gesamt",
    "j": "其中 其中: 其 of_which of_which: including including: darunter davon dont de_los_cuales в_том_числе 内: うち",
}
_PRICES = {
    "constant": "constant real chained constant_prices at_constant_prices chain-linked chain_linked"
    " chain-linked_volumes"
    " 不变价 不变价格 可比价 可比价格 按不变价计算 按可比价计算 按不变价格计算 按可比价格计算",
    "current": "current nominal current_prices at_current_prices 现价 当年价 当年价格 按现价计算 按当年价计算",
    "": "prices price",
    "ppp": "ppp purchasing_power_parity international_dollars",
}
_WORDS_IN_NAMES = "增加值 增值 增材 增强 升降机 增长极 增压 变动成本 气候变化 climate_change 点胶 点火 点心"
_YEARS = "上年 去年 上年度 上一年 上年同期 去年同期 上年同月 去年同月 上年同季 去年同季 上年同月份 上一年度同期 同期"
_MONTHS = "上月 上个月 上月份"
_QUARTERS = "上季 上季度 上个季度 一季度环比"
_ON = "on from over against versus vs vs. to compared_with compared_to relative_to in_relation_to since"
_EARLIER = {
    "Y": "a_year_earlier year_earlier one_year_earlier a_year_ago year_ago last_year previous_year the_previous_year"
    " prior_year the_prior_year preceding_year the_preceding_year the_same_period_last_year same_period_last_year"
    " same_period_of_last_year the_same_period_of_last_year same_period_of_the_previous_year"
    " the_same_period_of_the_previous_year"
    " the_same_period_of_the_preceding_year same_month_last_year"
    " same_period_of_previous_year same_month_of_the_previous_year the_same_month_of_the_previous_year"
    " the_same_month_a_year_earlier same_quarter_of_the_previous_year the_same_quarter_of_the_previous_year"
    " corresponding_period_of_the_previous_year the_corresponding_period_of_the_previous_year"
    " year_before the_year_before"
    " corresponding_period_last_year the_corresponding_period_last_year a_year_before 12_months_earlier",
    "M": "a_month_earlier month_earlier last_month previous_month the_previous_month prior_month preceding_month"
    " the_preceding_month the_prior_month the_month_before month_ago a_month_ago",
    "Z": "previous_period the_previous_period preceding_period the_preceding_period prior_period the_prior_period",
    "Q": "a_quarter_earlier last_quarter previous_quarter the_previous_quarter prior_quarter preceding_quarter"
    " the_preceding_quarter the_prior_quarter the_quarter_before",
}
_RELATIVE = {
    "month": "本月 当月 本月份 当月值 单月 本月数 本月止当月 this_month current_month in_the_month month monthly",
    "quarter": "本季 本季度 当季 当季值 单季 this_quarter current_quarter in_the_quarter",
    "cumulative": "累计 本年累计 累计值 本月累计 本月止累计 年初至本月 年初至今 年初累计 本年 今年 今年以来"
    " 1-本月 1至本月 1-本月累计"
    " 1月至本月 1月-本月 1-当月 1—本月 自年初累计 自年初至报告期末累计 自年初累计数 本期累计"
    " 本年累计数 ytd year_to_date year-to-date"
    " cumulative cumulated cum. cum accumulated kumuliert cumul acumulado",
    "period": "本期 报告期 本期数 本年度 本期金额 this_year current_year this_period current_period 本期值",
    "last_year": "上年同期 去年同期 上年 去年 上年同月 上年累计 上年同期数 去年同期数 上年同期累计 同期数"
    " 上年同期值 上年数"
    " 上年度 上期 上期数 上期金额"
    " last_year previous_year prior_year same_period_last_year the_same_period_last_year same_period_of_last_year"
    " year_earlier"
    " year_ago a_year_earlier a_year_ago corresponding_period_last_year vorjahr vorjahreszeitraum previous_period"
    " prior_period same_period_of_previous_year",
    "last_month": "上月 上月数 last_month previous_month prior_month",
}


@cache
def vocabulary() -> dict[str, Sense]:
    """Every word of a heading that means something besides a measure, in lower case."""
    known: dict[str, Sense] = {}
    for key, thing in THINGS.items():
        for word, power in thing.spellings.items():
            known[word] = Sense("x", key, power)
    for kind, words in _PLAIN.items():
        known.update(_senses(kind, words))
    for code, currency in CURRENCY_LIST.items():
        for word in currency.spellings:
            if word != code.lower():  # codes are told by their capitals
                known.setdefault(word, Sense("c", code))
    for power, words in _SCALES.items():
        known.update(_senses("s", words, power=power))
    for name, words in _RELATIVE.items():
        for word in words.split():
            known.setdefault(word.replace("_", " "), Sense("r", name))
    known.update(_compared())
    for name, words in _PRICES.items():
        known.update(_senses("e", words, name))
    known.update(_senses("w", _WORDS_IN_NAMES))
    return known


def _senses(kind: str, words: str, name: str = "", power: int = 0) -> dict[str, Sense]:
    return {word.replace("_", " "): Sense(kind, name, power) for word in words.split()}


def _compared() -> dict[str, Sense]:
    """The words that say on what a growth is: 比上年同期, 较去年, over the previous year, vs last month."""
    known = {}
    for kind, spans in (("Y", _YEARS), ("M", _MONTHS), ("Q", _QUARTERS), ("Z", "上期 基期")):
        for span in spans.split():
            for word in ("比", "较", "與", "与", "同", "对", "比较", "对比"):
                for tail in ("", "相比", "比", "比较"):
                    known[f"{word}{span}{tail}"] = Sense(kind)
    for kind, spans in _EARLIER.items():
        for span in spans.split():
            for word in _ON.split():
                known[f"{word} {span}".replace("_", " ")] = Sense(kind)
    return known


@cache
def lengths_by_first_letter() -> dict[str, tuple[int, ...]]:
    """How long the words of the vocabulary are that begin with a letter, the longest first."""
    found: dict[str, set[int]] = {}
    for word in vocabulary():
        found.setdefault(word[0], set()).add(len(word))
    return {letter: tuple(sorted(lengths, reverse=True)) for letter, lengths in found.items()}
