"""What a brief says by itself: its title, the headings of its sections, its notes on methods."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    "brief.nothing": Message(
        "a brief needs a table of sectors or of projects.",
        "简报需要行业表或项目表。",
        "Name one, or none for the tables of njind.",
        "请给出其中之一；都不写时使用njind自带的表。",
    ),
    "brief.title": Message("Industry and investment brief", "产业与投资简报"),
    "brief.title-of": Message("Industry and investment brief, {region}", "{region}产业与投资简报"),
    "brief.of-period": Message("{period}", "{period}"),
    "brief.of-tables": Message("From the tables named under Sources", "依据“数据来源”所列各表"),
    "brief.in-all-count": Message("There {count:is|are} {count} {count:project|projects}.", "共有投资项目{count}个。"),
    "brief.in-all": Message(
        "There {count:is|are} {count} {count:project|projects}, with investment of {amount} in all.",
        "共有投资项目{count}个，总投资{amount}。",
    ),
    "brief.in-all-large": Message(
        "There {count:is|are} {count} {count:project|projects}, with investment of {amount} in all; "
        "{large} {large:is|are} of {threshold} or more.",
        "共有投资项目{count}个，总投资{amount}，其中{threshold}及以上项目{large}个。",
    ),
    "brief.headline": Message("Headline", "概况"),
    "brief.sectors": Message("Sectors", "行业运行"),
    "brief.trend": Message("Trend", "增长走势"),
    "brief.projects": Message("Projects", "投资项目"),
    "brief.largest": Message("The largest projects", "重大项目"),
    "brief.groups": Message("Published groups of projects", "公布的项目组"),
    "brief.checks": Message("Checks", "数据核查"),
    "brief.methods": Message("Methods", "计算方法"),
    "brief.sources": Message("Sources", "数据来源"),
    "brief.method-base": Message(
        "The base of a sector is its level divided by 1 plus its growth: comparable, not last year's published figure.",
        "基数由本期总量除以（1+同比增速）推算，为可比口径，不是上年公布数。",
    ),
    "brief.method-contribution": Message(
        "A contribution is a sector's increment over the sum of all bases; they sum to the growth of the total.",
        "拉动增长为该行业增量与各行业基数之和的比，各行业拉动之和等于总体增速。",
    ),
    "brief.method-share": Message(
        "Shares are of the sum of the sectors that are added.", "占比以参与合计的各行业之和为分母。"
    ),
    "brief.method-ranges": Message(
        "In brackets stands what a figure can be given how the published figures were rounded and qualified.",
        "方括号内为考虑公布数舍入和限定词后，数值可能的范围。",
    ),
    "brief.method-qualified": Message(
        "≈, >, ≥, < and ≤ stand before figures that were published as about, over, at least, under and at most.",
        "≈、>、≥、<、≤表示公布时为约、超过、不低于、不满、不超过。",
    ),
    "brief.method-nested": Message(
        "A sector that lies inside another one is shown and not added.",
        "包含在其他行业之内的行业单独列示，不重复计入合计。",
    ),
    "brief.method-large": Message(
        "Large projects are those of 100 million yuan or more, that amount included.",
        "大项目指投资1亿元及以上的项目（含1亿元）。",
    ),
    "brief.method-overlap": Message(
        "Published groups of projects overlap and contain projects: they are never added to one another.",
        "公布的项目组相互交叉，并包含单个项目，彼此不相加。",
    ),
}
