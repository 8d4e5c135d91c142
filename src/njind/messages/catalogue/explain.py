"""The arithmetic of one sector or of the total, step by step."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    "explain.result": Message("{figure}", "{figure}"),
    "explain.more-terms": Message("… ({number} more)", "…（另有{number}项）"),
    "explain.brackets": Message(
        "In brackets the least and the most that rounding and qualifiers allow.",
        "方括号内为舍入和限定词所允许的最小值和最大值。",
    ),
    "explain.arithmetic": Message("arithmetic", "按公式计算"),
    "explain.contribution-source": Message(
        "INSEE definition c1207; Qinghai Statistical Yearbook, note 3 (拉动)",
        "INSEE定义c1207；《青海统计年鉴》注3（拉动）",
    ),
    "explain.contribution-share-source": Message(
        "Qinghai Statistical Yearbook, note 2 (贡献率)", "《青海统计年鉴》注2（贡献率）"
    ),
    "explain.growth-of-total-source": Message(
        "INSEE definition c1207; ABS national accounts 6.35", "INSEE定义c1207；澳大利亚统计局国民账户6.35"
    ),
    # what was published
    "explain.level": Message("{sector} had a {what} of {amount} in {period}.", "{period}，{sector}{what}{amount}。"),
    "explain.level-undated": Message("{sector} had a {what} of {amount}.", "{sector}{what}{amount}。"),
    "explain.no-level": Message("The {what} of {sector} was not published.", "{sector}的{what}未公布。"),
    "explain.grew": Message("That is {rate} more than a year earlier.", "比上年同期增长{rate}。"),
    "explain.fell": Message("That is {rate} less than a year earlier.", "比上年同期下降{rate}。"),
    "explain.no-growth": Message(
        "Its growth was not published, and no level a year earlier is here.", "增速未公布，也没有上年同期数。"
    ),
    "explain.no-base": Message("With a growth of -100 % or less there is no base.", "增速为-100%或更低，无可比基数。"),
    # inside another one
    "explain.inside": Message(
        "It lies inside {parent}, so it is ranked, and not added to the total.",
        "包含在{parent}中，参与排名，不计入合计。",
    ),
    "explain.inside-part": Message(
        "It lies inside {parent} and makes {part} of it, so it is ranked, and not added to the total.",
        "包含在{parent}中，占其{part}，参与排名，不计入合计。",
    ),
    "explain.instead": Message(
        "It lies inside {parent}, which states no level, so it is added in its place.",
        "包含在{parent}中，后者未公布数值，故代其计入合计。",
    ),
    "explain.not-weighed": Message(
        "What it lies inside is not in the growth of the total, so it has no contribution.",
        "其所属行业未计入合计增速，故无拉动。",
    ),
    "explain.not-additive": Message(
        "Levels of {what} are not added, so there is no share and no contribution.", "{what}不可加总，故无占比和拉动。"
    ),
    # steps
    "explain.together": Message("Together the sectors that are added have {amount}.", "计入合计的各行业共计{amount}。"),
    "explain.together-before": Message(
        "A year earlier, together the sectors that are added had {amount}.", "上年同期，计入合计的各行业共计{amount}。"
    ),
    "explain.together-changed": Message("Together they changed by {amount}.", "各行业增量合计{amount}。"),
    "explain.share": Message("Its share is {share} of the sectors' {what}.", "占各行业{what}合计的{share}。"),
    "explain.base": Message(
        "On this year's footing {sector} had {amount} a year earlier.", "按今年口径，{sector}上年同期为{amount}。"
    ),
    "explain.added": Message("It added {amount} within the year.", "一年间增加{amount}。"),
    "explain.lost": Message("It lost {amount} within the year.", "一年间减少{amount}。"),
    "explain.contribution": Message("It moves the growth of the total by {points}.", "拉动合计增长{points}。"),
    "explain.total-no-base": Message("The total has no base.", "合计没有可比基数。"),
    "explain.no-contribution": Message(
        "No sector that is added states level and growth, so there is no contribution.",
        "计入合计的行业均无数值和增速，故无拉动。",
    ),
    "explain.withheld": Message(
        "The increments of all sectors together may be 0, so a share of them could be anything.",
        "各行业增量合计可能为0，贡献率可为任何值。",
    ),
    "explain.contribution-share": Message("Its part in that is {share}.", "其贡献率为{share}。"),
    "explain.share-change": Message("Its share changed by {points} within the year.", "一年间占比变动{points}。"),
    # a published total
    "explain.total-base": Message(
        "On its own footing {total} had {amount} a year earlier.", "按自身口径，{total}上年同期为{amount}。"
    ),
    "explain.pull": Message(
        "Of the published growth it makes {points}: another denominator than above.",
        "拉动公布增速{points}：分母与上文不同。",
    ),
    # the total
    "explain.not-added": Message(
        "Not added, because inside another sector: {sectors}.", "包含在其他行业中，不重复计入：{sectors}。"
    ),
    "explain.added-instead": Message(
        "Added in place of what states no level: {sectors}.", "所属行业未公布数值，以其中项计入：{sectors}。"
    ),
    "explain.one-for": Message("{sector} for {parent}", "{sector}（代{parent}）"),
    "explain.no-total": Message("No sector states a level, so there is no total.", "各行业均无数值，没有合计。"),
    "explain.total-no-growth": Message(
        "No sector states level and growth, so the total has no growth.", "没有行业同时有数值和增速，合计无增速。"
    ),
    "explain.only-growing": Message(
        "Of these, only the sectors that state their growth can be compared with a year earlier.",
        "其中只有公布了增速的行业可与上年同期比较。",
    ),
    "explain.bases-not-positive": Message(
        "The bases do not sum above 0, so the total has no growth.", "基数合计不大于0，合计无增速。"
    ),
    "explain.total-grew": Message(
        "The total grew by {rate}; rates are never added or averaged.", "合计增长{rate}；增速不能相加，也不能平均。"
    ),
    "explain.contributions-sum": Message(
        "The contributions of the sectors sum to it.", "各行业的拉动之和即为合计增速。"
    ),
    # formulas
    "explain.f-level": Message("{what}, as published", "{what}（公布数）"),
    "explain.f-what": Message("{what}", "{what}"),
    "explain.f-growth": Message("growth", "增速"),
    "explain.f-growth-published": Message("growth, as published", "增速（公布数）"),
    "explain.f-growth-levels": Message("growth, as the ratio of two published levels", "增速（两期公布数之比）"),
    "explain.f-part": Message(
        "part = {what} ÷ {what} of the sector that it lies inside", "占比 = {what} ÷ 所属行业的{what}"
    ),
    "explain.f-base": Message("base = {what} ÷ (1 + growth)", "可比基数 = {what} ÷（1 + 增速）"),
    "explain.f-increment": Message("increment = {what} − base", "增量 = {what} − 可比基数"),
    "explain.f-sum": Message("sum of {what}", "{what}合计"),
    "explain.f-sum-growing": Message("sum of {what} with growth", "有增速的{what}合计"),
    "explain.f-sum-base": Message("sum of base", "基数合计"),
    "explain.f-sum-increment": Message("sum of increment", "增量合计"),
    "explain.f-share": Message("share = {what} ÷ sum of {what}", "占比 = {what} ÷ {what}合计"),
    "explain.f-share-change": Message(
        "share change = {what} ÷ sum of {what} − base ÷ sum of base", "占比变动 = {what} ÷ {what}合计 − 基数 ÷ 基数合计"
    ),
    "explain.f-contribution": Message("contribution = increment ÷ sum of base", "拉动 = 增量 ÷ 基数合计"),
    "explain.f-contribution-share": Message(
        "contribution share = increment ÷ sum of increment", "贡献率 = 增量 ÷ 增量合计"
    ),
    "explain.f-withheld": Message("contribution share, withheld", "贡献率（不计算）"),
    "explain.f-growth-of-total": Message("growth of the total", "合计增速"),
    "explain.f-growth-of-total-sums": Message(
        "growth of the total = sum of {what} ÷ sum of base − 1", "合计增速 = {what}合计 ÷ 基数合计 − 1"
    ),
    "explain.f-contributions-sum": Message("sum of contribution = growth of the total", "拉动之和 = 合计增速"),
    "explain.f-total-base": Message(
        "base of the published total = total ÷ (1 + its growth)", "公布总量的基数 = 总量 ÷（1 + 其增速）"
    ),
    "explain.f-pull": Message(
        "contribution to the published total = increment ÷ its base", "对公布总量的拉动 = 增量 ÷ 总量基数"
    ),
    "explain.f-residual": Message("residual = published total − sum of {what}", "差额 = 公布总量 − {what}合计"),
    "explain.f-growth-apart": Message("growth of the sectors − published growth", "各行业合计增速 − 公布增速"),
    # workings
    "explain.w-quotient": Message("{part} ÷ {whole} = {result}", "{part} ÷ {whole} = {result}"),
    "explain.w-percent": Message("{part} ÷ {whole} × 100 = {result}", "{part} ÷ {whole} × 100 = {result}"),
    "explain.w-difference": Message("{one} − {other} = {result}", "{one} − {other} = {result}"),
    "explain.w-sum": Message("{terms} = {result}", "{terms} = {result}"),
    "explain.w-growth": Message("({level} ÷ {base} − 1) × 100 = {result}", "({level} ÷ {base} − 1) × 100 = {result}"),
    "explain.w-share-change": Message(
        "({level} ÷ {levels} − {base} ÷ {bases}) × 100 = {result}",
        "({level} ÷ {levels} − {base} ÷ {bases}) × 100 = {result}",
    ),
    "explain.w-beside": Message("{one} beside {other}", "{one}，{other}"),
    "explain.bracketed": Message("({number})", "({number})"),
}
