"""Lists and groups of projects: what they are, what is in their totals and what is not."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

_MUST, _ASIDE = Weight.MUST, Weight.ASIDE

MESSAGES = {
    "projects.of-rows-shown": Message(
        "Shares are of the rows selected together, not of all projects.",
        "占比以所选项目合计为分母，而非全部项目。",
        weight=_MUST,
    ),
    # titles
    "projects.title-project": Message("Projects", "投资项目"),
    "projects.title-group": Message("Published groups of projects", "公布的项目组"),
    "projects.title-all": Message("Projects and published groups", "投资项目与公布的项目组"),
    "projects.title-pareto": Message("Projects that make most of the money", "占投资大部分的项目"),
    "projects.title-by": Message("Projects by {by}", "投资项目（按{by}分组）"),
    # rows, with their noun
    "projects.count-project": Message("{count} {count:project|projects}", "{count}个项目"),
    "projects.count-group": Message("{count} {count:group|groups}", "{count}个项目组"),
    "projects.count-groups": Message("{count} {count:group|groups}", "{count}组"),
    "projects.count-all": Message("{count} {count:row|rows}", "{count}行"),
    "projects.count-kind-project": Message("{count} {count:single project|single projects}", "{count}个单个项目"),
    "projects.count-kind-group": Message("{count} {count:published group|published groups}", "{count}个公布的项目组"),
    # order
    "projects.by-time": Message("newest first", "按时间由新到旧排列"),
    "projects.by-time-reversed": Message("oldest first", "按时间由旧到新排列"),
    "projects.by-figure": Message("sorted by {column}", "按{column}排列"),
    "projects.by-figure-reversed": Message("sorted by {column}, reversed", "按{column}倒序排列"),
    "projects.sorted": Message("{rows}, {order}.", "共{rows}，{order}。"),
    "projects.first": Message("The first {shown} of {rows}, {order}.", "{rows}中的前{shown}个，{order}。"),
    "projects.first-one": Message("The first of {rows}, {order}.", "{rows}中的第一个，{order}。"),
    "projects.first-of-total": Message(
        "The first {shown} of {rows}, {order}; the total covers all {all}.",
        "{rows}中的前{shown}个，{order}；合计包括全部{all}个。",
    ),
    "projects.first-one-of-total": Message(
        "The first of {rows}, {order}; the total covers all {all}.",
        "{rows}中的第一个，{order}；合计包括全部{all}个。",
    ),
    # what the figures are
    "projects.large": Message("Large: {amount} or more.", "大项目：投资{amount}及以上。"),
    "projects.converted": Message("Converted at {rate} yuan: {currency}.", "{currency}按1:{rate}折算为人民币元。"),
    "projects.currency-unstated": Message(
        "Nothing states the currency of the amounts: plain numbers, compared among themselves.",
        "表中未注明金额的币种：按原数列出，仅在彼此之间比较。",
    ),
    "projects.stating-both": Message("{count} of {rows} {count:states|state} both", "{rows}中有{count}个同时公布两项"),
    "projects.ratio": Message(
        "Investment per yuan of expected annual revenue: {ratio} ({coverage}).",
        "每元预计年营业收入对应投资{ratio}元（{coverage}）。",
        weight=_ASIDE,
    ),
    "projects.no-ratio": Message(
        "No investment per yuan of expected annual revenue: the investments are in {currency}.",
        "投资额以{currency}计，故不计算每元预计年营业收入对应的投资。",
        weight=_ASIDE,
    ),
    # what is left out
    "projects.not-added": Message(
        "{rows} in {money} {count:was|were} not compared or added; --rate {currency}=… converts {count:it|them}.",
        "{rows}以{money}计，未参与比较和合计；可用--rate {currency}=…折算。",
        weight=_MUST,
    ),
    "projects.not-judged": Message(
        "{rows} in {money} {count:was|were} not compared; --rate {currency}=… converts {count:it|them}.",
        "{rows}以{money}计，未参与比较；可用--rate {currency}=…折算。",
        weight=_MUST,
    ),
    "projects.not-added-in-print": Message(
        "{rows} in {money} {count:was|were} not compared or added.", "{rows}以{money}计，未参与比较和合计。"
    ),
    "projects.not-judged-in-print": Message(
        "{rows} in {money} {count:was|were} not compared.", "{rows}以{money}计，未参与比较。"
    ),
    "projects.unstated-not-added": Message(
        "{rows} whose currency nothing states {count:was|were} not compared or added.",
        "{rows}未注明币种，未参与比较和合计。",
        weight=_MUST,
    ),
    "projects.unstated-not-judged": Message(
        "{rows} whose currency nothing states {count:was|were} not compared.",
        "{rows}未注明币种，未参与比较。",
        weight=_MUST,
    ),
    "projects.missing-not-added": Message("{rows} without an amount.", "{rows}未公布投资额。", weight=_MUST),
    "projects.missing-listed": Message("{rows} without an amount.", "{rows}未公布投资额。", weight=_ASIDE),
    "projects.missing-not-judged": Message(
        "{rows} without an amount {count:was|were} not compared.",
        "{rows}未公布投资额，未参与比较。",
        weight=_MUST,
    ),
    "projects.date-coarse": Message(
        "{rows} left out: the date is too coarse for {option} {date}.",
        "{rows}未列入：日期过粗，无法按{option} {date}取舍。",
        weight=_MUST,
    ),
    "projects.undated": Message("{rows} without a date left out.", "{rows}没有日期，未列入。", weight=_MUST),
    "projects.coarse-group": Message(
        "{rows} with a date too coarse to say the {by}: in the row without a name.",
        "{rows}的日期过粗，无法确定{by}，列在无名称的一行。",
        weight=_MUST,
    ),
    "projects.residual": Message(
        "{count} {count:row stands|rows stand} for all other projects: in the total, last in the list, "
        "counted as no project.",
        "有{count}行是“其他项目”的合并数：计入合计，列在最后，不计为项目。",
        weight=_MUST,
    ),
    # what may be mistaken
    "projects.only-kind-group": Message(
        "There is no single project here, but {rows}: --kind group lists {count:it|them}.",
        "这里没有单个项目，只有{rows}：可用--kind group列出。",
        weight=_MUST,
    ),
    "projects.only-kind-project": Message(
        "There is no published group here, but {rows}: leave out --kind to list {count:it|them}.",
        "这里没有公布的项目组，只有{rows}：不写--kind即可列出。",
        weight=_MUST,
    ),
    "projects.many-as-one": Message(
        "{count} {count:row states|rows state} more than one project{count:| each} and "
        "{count:counts|count} as one{count:| each}; for a published group write group into the column kind (类型).",
        "有{count}行所列不止一个项目，但每行只计为一个项目；如为公布的项目组，请在“类型”列填写group。",
        weight=_MUST,
    ),
    "projects.groups-overlap": Message(
        "Groups overlap and are never added.",
        "项目组之间互有重叠，不作加总。",
    ),
    "projects.disjoint": Message(
        "The groups are added, because they were said not to overlap.", "按所述各组互不重叠，予以加总。", weight=_MUST
    ),
    # size bands
    "projects.size-under-100m": Message("under 100 million", "1亿元以下"),
    "projects.size-100m-to-500m": Message("100 to 500 million", "1亿元（含）至5亿元"),
    "projects.size-500m-to-1bn": Message("500 million to 1 billion", "5亿元（含）至10亿元"),
    "projects.size-1bn-to-5bn": Message("1 to 5 billion", "10亿元（含）至50亿元"),
    "projects.size-5bn-to-10bn": Message("5 to 10 billion", "50亿元（含）至100亿元"),
    "projects.size-10bn-or-more": Message("10 billion or more", "100亿元及以上"),
    # usage
    "projects.no-ranges": Message(
        "a list of projects has no ranges and no threshold.",
        "项目清单没有取值区间，也没有门槛。",
        "Add --by or --kind group, or use --min-investment to list the projects over a threshold.",
        "请加--by或--kind group；要列出门槛以上的项目，请用--min-investment。",
    ),
    "projects.not-groups": Message(
        "only published groups can be said not to overlap.",
        "只有公布的项目组才谈得上互不重叠。",
        "Add --kind group, or leave out --disjoint.",
        "请加--kind group，或不写--disjoint。",
    ),
    "projects.limit-impossible": Message(
        "{name}: no investment can be compared with {amount}.",
        "{name}：{amount}不能作为投资额的界限。",
        "Give an amount of 0 or more, such as 1e8 or 1亿.",
        "请给出不小于0的金额，如1e8或1亿。",
    ),
    "projects.rate-impossible": Message(
        "{rate} is no rate of {currency}.",
        "{rate}不是{currency}的折算率。",
        "Give the yuan for one unit of the currency, a number above 0.",
        "请给出一个单位该币种折合的人民币元数，须大于0。",
    ),
    "projects.where-unclear": Message(
        '"{condition}" is not a condition.',
        "“{condition}”不是条件。",
        "Write a column, an equals sign and a value: company=Huawei.",
        "请写成“列=值”，如“企业=华为”。",
    ),
    "projects.no-group-numbers": Message(
        '"{name}" has no number of projects, or an amount in another currency.',
        "“{name}”未公布项目数，或金额为其他币种。",
        "Only a group with a number of projects can be explained; --rate converts a currency.",
        "只有公布了项目数的项目组才能说明计算过程；其他币种可用--rate折算。",
    ),
    "projects.single": Message(
        '"{name}" is a single project, and only what is computed can be explained.',
        "“{name}”是单个项目，只有计算得出的数才需说明。",
        "Name a published group, or one of --by {groupings}.",
        "请给出公布的项目组，或用--by按{groupings}分组后的一组。",
    ),
    "projects.several": Message(
        '"{name}" fits {number} published groups.',
        "“{name}”与{number}个公布的项目组相符。",
        "Say more of the name: {names}.",
        "请把名称写得更完整：{names}。",
    ),
    "projects.none-left": Message(
        "no project is left to explain.", "没有可说明的项目。", "Ask for more rows.", "请放宽筛选条件。"
    ),
    "projects.explained": Message("{name}: how it is computed", "{name}：计算过程"),
    "projects.all": Message("All projects", "全部项目"),
}
