"""What charts say: the finding as a title, axes, series, marks, and what stops a drawing."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

MESSAGES = {
    # titles: the finding
    "charts.alone": Message("{name}: {change} on the year", "{name}{change}"),
    "charts.fastest": Message("{name} grows fastest, by {growth}", "{name}增速最快，同比增长{growth}"),
    "charts.fastest-flat": Message("{name} is unchanged, and nothing grows faster", "{name}与上年同期持平，增速最高"),
    "charts.fastest-falls": Message("{name} falls least, by {growth}", "{name}降幅最小，同比下降{growth}"),
    "charts.lead-growth": Message("{names} lead in growth", "{names}增速居前"),
    "charts.falls-least": Message("{names} fall least", "{names}降幅较小"),
    "charts.brings": Message(
        "{name} brings {part} of {whole} points", "合计增长{whole}%，其中{name}拉动{part}个百分点"
    ),
    "charts.brings-more": Message(
        "{name} brings {part} points, all together grow {whole} %",
        "{name}拉动增长{part}个百分点，合计仅增长{whole}%",
    ),
    "charts.takes": Message(
        "{name} takes {part} of the {whole} points lost", "合计下降{whole}%，其中{name}下拉{part}个百分点"
    ),
    "charts.takes-more": Message(
        "{name} takes {part} points, all together fall {whole} %", "{name}下拉{part}个百分点，合计下降{whole}%"
    ),
    "charts.balance": Message("Gains and losses cancel out", "有增有减，合计与上年同期持平"),
    "charts.size-growth": Message(
        "{name} is the largest: {change}; all together {whole}", "{name}规模最大，{change}；各行业合计{whole}"
    ),
    "charts.size-growth-alone": Message("{name} is the largest: {change}", "{name}规模最大，{change}"),
    "charts.lead-size": Message("{names} are the largest", "{names}规模居前"),
    "charts.up": Message("up {rate}", "同比增长{rate}"),
    "charts.down": Message("down {rate}", "同比下降{rate}"),
    "charts.flat": Message("unchanged", "与上年同期持平"),
    "charts.trend": Message("{name}: {change} in {period}", "{name}{period}{change}"),
    "charts.trend-levels": Message(
        "{name}: {change} in {period}, by the published levels", "{name}{period}{change}（按公布总量计算）"
    ),
    "charts.trend-several": Message("Growth of {names}", "{names}各期增速"),
    "charts.investment": Message("{name} holds {share} of the planned investment", "计划投资中，{name}占{share}"),
    "charts.investment-amount": Message("{name}: {amount} planned", "{name}计划投资{amount}"),
    "charts.pareto": Message(
        "The {projects} largest of {all} projects hold {share} of the money",
        "{all}个项目中，投资额居前的{projects}个占投资总额{share}",
    ),
    "charts.pareto-one": Message(
        "The largest of {all} projects holds {share} of the money", "{all}个项目中，投资额最大的1个占投资总额{share}"
    ),
    "charts.pipeline": Message(
        "Planned investment is {amount}, {part} of it {status}", "计划投资{amount}，其中{status}{part}"
    ),
    "charts.pipeline-whole": Message("Planned investment is {amount}", "计划投资{amount}"),
    "charts.compare": Message(
        "{name}: {gap} faster in {region} than in {reference}", "{name}：{region}增速高于{reference}{gap}"
    ),
    "charts.compare-slower": Message(
        "{name}: {gap} slower in {region} than in {reference}", "{name}：{region}增速低于{reference}{gap}"
    ),
    "charts.compare-same": Message("{region} and {reference} grow alike", "{region}与{reference}增速相同"),
    "charts.nothing": Message("Nothing to draw", "没有可供绘图的数据"),
    # what is shown
    "charts.where": Message("{what}, {region}, {period}", "{region}，{period}，{what}"),
    "charts.where-region": Message("{what}, {region}", "{region}，{what}"),
    "charts.where-period": Message("{what}, {period}", "{period}，{what}"),
    "charts.where-nothing": Message("{what}", "{what}"),
    "charts.what-growth": Message("Growth year on year", "同比增速"),
    "charts.what-contribution": Message("Contribution to growth", "拉动增长"),
    "charts.what-size-growth": Message("Size and growth; area: contribution", "规模与增速（圆面积为拉动的百分点）"),
    "charts.what-trend": Message("Growth year on year through the periods", "各期同比增速"),
    "charts.what-investment": Message("Planned investment by {by}", "按{by}分的计划投资"),
    "charts.what-pareto": Message("Projects by planned investment", "按计划投资排列的项目"),
    "charts.what-pipeline": Message("Planned investment by status and year", "按状态和年份分的计划投资"),
    "charts.what-compare": Message("Growth in {region} beside {reference}", "{region}与{reference}增速对比"),
    # axes and series
    "charts.axis-growth": Message("Growth year on year", "同比增长"),
    "charts.axis-points": Message("Contribution to growth", "拉动增长"),
    "charts.axis-investment": Message("Planned investment", "计划投资"),
    "charts.axis-cumulative": Message("Cumulative share", "累计占比"),
    "charts.axis-heading": Message("{heading}", "{heading}"),
    "charts.axis-period": Message("Period", "期间"),
    "charts.axis-year": Message("Year", "年份"),
    "charts.published": Message("Published", "公布"),
    "charts.levels": Message("From published levels", "按公布总量计算"),
    "charts.published-of": Message("{name}, published", "{name}（公布）"),
    "charts.levels-of": Message("{name}, from published levels", "{name}（按总量计算）"),
    "charts.of": Message("{name}", "{name}"),
    "charts.total": Message("Total", "合计"),
    "charts.unnamed": Message("Not stated", "未注明"),
    # lines
    "charts.not-drawn": Message(
        "Not drawn, because a figure is missing: {which}.", "缺少数据，未在图中列出：{which}。", weight=Weight.MUST
    ),
    "charts.not-drawn-projects": Message(
        "Not drawn: {count} {count:project|projects} without an amount.",
        "未公布投资额、未在图中列出的项目：{count}个。",
        weight=Weight.MUST,
    ),
    "charts.source": Message("Data: {files}.", "数据：{files}。"),
    "charts.ranges": Message(
        "Thin ends: what rounding and qualifiers allow.",
        "细线：因舍入或“约”“超”等表述，数值可能所在的范围。",
        weight=Weight.ASIDE,
    ),
    "charts.ranges-in-signs": Message(
        "{sign} what rounding and qualifiers allow.",
        "{sign} 因舍入或“约”“超”等表述，数值可能所在的范围。",
        weight=Weight.ASIDE,
    ),
    "charts.part-in-signs": Message(
        "* inside another sector shown, not added.", "* 已包含在所列其他行业中，不重复计入。", weight=Weight.MUST
    ),
    "charts.qualified": Message(
        "≈ > ≥ < ≤ as published: about, more than, at least, less than, at most.",
        "≈、>、≥、<、≤分别表示约、超过、不低于、不满、不超过。",
        weight=Weight.MUST,
    ),
    "charts.part": Message(
        "Lighter: inside another sector shown, not added.",
        "浅色：已包含在所列其他行业中，不重复计入。",
        weight=Weight.MUST,
    ),
    # refusals
    "charts.unknown-extension": Message(
        'a chart has no format for "{extension}".',
        "图表没有与“{extension}”对应的格式。",
        "Use {extensions}.",
        "请使用{extensions}。",
    ),
    "charts.extra": Message(
        "drawing a chart to a file needs Altair and vl-convert, which are not installed.",
        "把图表写入文件需要Altair和vl-convert，目前没有安装。",
        "pip install 'njind[chart]' installs them; without -o the chart is drawn in the terminal.",
        "用 pip install 'njind[chart]' 安装；不写 -o 时在终端里画图。",
    ),
    "charts.font": Message(
        "no installed font has the Chinese characters of this chart, and boxes are no names.",
        "没有安装含有图中汉字的字体，画出来只会是方框。",
        "Install one, such as the package fonts-noto-cjk, or write SVG or HTML, which the reader's own fonts show.",
        "请安装中文字体，例如软件包 fonts-noto-cjk；也可写成SVG或HTML，由读者的字体显示。",
    ),
}
