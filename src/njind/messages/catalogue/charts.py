"""What charts say: the finding as a title, axes, series, marks, and what stops a drawing."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

MESSAGES = {
    # titles: the finding
    "charts.fastest": Message("{name} grows fastest, by {growth}", "{name}增速最快，同比增长{growth}"),
    "charts.fastest-falls": Message("{name} falls least, by {growth}", "{name}降幅最小，同比下降{growth}"),
    "charts.brings": Message("{name} brings {points} of {total}", "{name}拉动增长{points}，合计拉动{total}"),
    "charts.takes": Message("{name} takes most: {points} of {total}", "{name}下拉最多，拉动{points}，合计拉动{total}"),
    "charts.size-growth": Message(
        "{name} is the largest and grows {growth}, against {total} together",
        "{name}规模最大，增长{growth}，总体增长{total}",
    ),
    "charts.size-growth-alone": Message("{name} is the largest and grows {growth}", "{name}规模最大，增长{growth}"),
    "charts.trend": Message("{name}: {growth} in {period}", "{name}：{period}同比增长{growth}"),
    "charts.investment": Message("{name} holds {share} of the planned investment", "{name}占计划投资的{share}"),
    "charts.pareto": Message(
        "{projects} of {all} projects make 80 % of the money", "{all}个项目中，{projects}个占投资总额的80%"
    ),
    "charts.pipeline": Message(
        "{amount} planned; the most is {status}, {part}", "计划投资{amount}，其中{status}最多，{part}"
    ),
    "charts.compare": Message(
        "{name}: {gap} faster in {region} than in {reference}", "{name}：{region}比{reference}快{gap}"
    ),
    "charts.compare-slower": Message(
        "{name}: {gap} slower in {region} than in {reference}", "{name}：{region}比{reference}慢{gap}"
    ),
    "charts.nothing": Message("Nothing to draw", "没有可画的数据"),
    # what is shown
    "charts.where": Message("{what}, {region}, {period}", "{region}，{period}，{what}"),
    "charts.where-region": Message("{what}, {region}", "{region}，{what}"),
    "charts.where-period": Message("{what}, {period}", "{period}，{what}"),
    "charts.where-nothing": Message("{what}", "{what}"),
    "charts.what-growth": Message("Growth year on year", "同比增速"),
    "charts.what-contribution": Message("Contribution to growth", "对增长的拉动"),
    "charts.what-size-growth": Message("Size and growth; area: contribution", "规模与增速；面积为拉动"),
    "charts.what-trend": Message("Growth year on year through the periods", "各期同比增速"),
    "charts.what-investment": Message("Planned investment by {by}", "按{by}划分的计划投资"),
    "charts.what-pareto": Message("Projects by planned investment", "按计划投资排列的项目"),
    "charts.what-pipeline": Message("Planned investment by status and year", "按状态和年份划分的计划投资"),
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
    "charts.source": Message("Data: {files}.", "数据：{files}。"),
    "charts.ranges": Message(
        "Thin ends: what rounding and qualifiers allow.", "细端：舍入和限定词所允许的范围。", weight=Weight.ASIDE
    ),
    "charts.qualified": Message(
        "≈ > ≥ < ≤ as published: about, more than, at least, less than, at most.",
        "≈、>、≥、<、≤为公布时的限定：约、超过、不低于、不满、不超过。",
        weight=Weight.MUST,
    ),
    "charts.part": Message(
        "Lighter: inside another sector shown, not added.",
        "浅色：包含在其他所列行业之内，不重复计入。",
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
