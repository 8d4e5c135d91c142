"""Published groups of projects: what is certain about them, and where their figures contradict one another."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

_MUST, _ASIDE = Weight.MUST, Weight.ASIDE

MESSAGES = {
    "bounds.threshold": Message(
        "Threshold: {amount} or more; least and most that the published figures allow.",
        "门槛：{amount}及以上；所列为公布数字所允许的最小值与最大值。",
    ),
    "bounds.contradiction": Message(
        "{name}: {published}: the published figures contradict one another.",
        "{name}：{published}，公布的数字互相矛盾。",
        weight=_MUST,
    ),
    "bounds.and": Message("{one}, {other}", "{one}，{other}"),
    "bounds.of-them-large": Message("{number} of them of {amount} or more", "其中{amount}及以上的{number}个"),
    "bounds.or-more": Message("{amount} or more", "{amount}及以上"),
    "bounds.from-to": Message("{low} to {high}", "{low}至{high}"),
    "bounds.mean-contradicts": Message(
        "{name}: the published mean of {published} contradicts {total} of {rows}, which makes {mean} each.",
        "{name}：公布的平均投资{published}与总投资{total}、{rows}相矛盾，按后者平均每个{mean}。",
        weight=_MUST,
    ),
    "bounds.means-fit": Message(
        "{count} published {count:mean agrees|means agree} with total / projects, within rounding.",
        "有{count}个项目组公布的平均投资与“总投资÷项目数”在舍入范围内一致。",
        weight=_ASIDE,
    ),
    "bounds.uncounted": Message(
        "{rows} {count:states|state} no number of projects, and {count:is|are} in no count of the total.",
        "{rows}未公布项目数，未计入合计的项目数。",
        weight=_MUST,
    ),
    "bounds.unbounded": Message(
        "{rows} {count:has|have} no bounds, and {count:is|are} not in those of the total.",
        "{rows}没有可算的上下限，未计入合计的上下限。",
        weight=_MUST,
    ),
    # the arithmetic of one published group: sentences
    "bounds.published": Message("Published: {published}.", "公布：{published}。"),
    "bounds.stated": Message("{stated} ({amount})", "{stated}（折合{amount}）"),
    "bounds.nothing-computed": Message(
        "The published figures contradict one another, so nothing is computed. {why}",
        "公布的数字互相矛盾，不予计算。{why}",
    ),
    "bounds.more-large-than-all": Message("More projects are large than there are.", "大项目数多于项目总数。"),
    "bounds.money-without-projects": Message(
        "Without projects there is no total above 0.", "没有项目，总投资不会大于0。"
    ),
    "bounds.large-exceed": Message(
        "The large projects alone exceed the greatest total.", "仅大项目一项就超过总投资的最大值。"
    ),
    "bounds.too-little": Message(
        "So many projects of so little each do not make up the least total.",
        "这些项目每个都这样小，合起来达不到总投资的最小值。",
    ),
    "bounds.mean": Message(
        "The mean project is the total divided by the number of projects.", "平均每个项目的投资等于总投资除以项目数。"
    ),
    "bounds.median": Message(
        "The median is in the middle, {places} of {count} from the largest; this is the most it can be.",
        "中位数居于中间，即由大到小{count}个中的{places}；这是其可能的最大值。",
    ),
    "bounds.median-small": Message(
        "The median is in the middle, {places} of {count} from the largest; this is the most it can be. "
        "Only {large} reach {amount}, so it lies below that.",
        "中位数居于中间，即由大到小{count}个中的{places}；这是其可能的最大值。"
        "只有{large}个达到{amount}，故中位数低于该数。",
    ),
    "bounds.number": Message("number {place}", "第{place}个"),
    "bounds.small-mean": Message(
        "The mean of the other {others}, each below {amount}: at most this.",
        "其余{others}个都在{amount}以下，由此得其平均投资的上限。",
    ),
    "bounds.money-of-large": Message(
        "The other {others} are each below {amount}; the {large} large ones hold what is left of the least total, "
        "and never less than {amount} each.",
        "其余{others}个都在{amount}以下；{large}个大项目占总投资最小值的剩余部分，且每个不低于{amount}。",
    ),
    "bounds.share-of-large": Message(
        "So the large ones hold at least this part of the money.", "因此大项目至少占总投资的这一比重。"
    ),
    "bounds.no-projects": Message("There are no projects, so none reaches {amount}.", "没有项目，故无一达到{amount}。"),
    "bounds.all-reach": Message("All projects reach {amount}.", "全部项目都达到{amount}。"),
    "bounds.exactly": Message("Exactly as many as were published reach {amount}.", "达到{amount}的项目数恰为公布数。"),
    "bounds.none-reaches": Message(
        "None reaches {floor}, as published, so none reaches {amount}.",
        "据公布，无一达到{floor}，故无一达到{amount}。",
    ),
    "bounds.one-answer": Message(
        "The total leaves one answer: how many reach {amount}.", "由总投资只能得出一个答案：达到{amount}的项目数。"
    ),
    "bounds.no-limit": Message(
        "Nothing limits the total, so every project that can reach {amount} may.",
        "总投资没有上限，凡可能达到{amount}的项目都可达到。",
    ),
    "bounds.left": Message(
        "For the most projects of {amount} all are as small as they can be; this much of the greatest total is left.",
        "要使达到{amount}的项目最多，各项目先取最小值；总投资最大值还余此数。",
    ),
    "bounds.lifting": Message(
        "Lifting one of {rows} from {low} to {amount} costs {cost}. At most so many reach it.",
        "{rows}中每把一个由{low}提到{amount}，需{cost}。至多有这么多个达到。",
    ),
    "bounds.lifting-others": Message(
        "Lifting one of {rows} from {low} to {amount} costs {cost}; {sure} are there already. "
        "At most so many reach it.",
        "{rows}中每把一个由{low}提到{amount}，需{cost}；另有{sure}个已达到。至多有这么多个达到。",
    ),
    "bounds.none-has-to": Message(
        "With no project of {amount}, all together can come close to this sum: more than the least total, so none has "
        "to reach {amount}.",
        "若无一项目达到{amount}，合计可接近此数：大于总投资的最小值，故不必有项目达到{amount}。",
    ),
    "bounds.one-has-to": Message(
        "With no project of {amount}, all together can come close to this sum: not more than the least total, so one "
        "has to; one without upper end is enough.",
        "若无一项目达到{amount}，合计可接近此数：不大于总投资的最小值，故须有一个达到；没有上限的项目一个即可。",
    ),
    "bounds.large-there": Message(
        "The {large} large ones are above {amount} already; no other has to reach it.",
        "{large}个大项目已在{amount}以上；其余不必达到。",
    ),
    "bounds.lacking": Message(
        "With all projects just below {amount} the least total lacks this; each one lifted adds less than {gain}, "
        "and so many have to be.",
        "若各项目都略低于{amount}，距总投资的最小值还差此数；每提高一个增加不足{gain}，故须有这么多个。",
    ),
    # the arithmetic of one published group: formulas
    "bounds.read-exact": Message("value ± half of the place of its last digit", "数值 ± 末位数位的一半"),
    "bounds.read-approx": Message(
        "value ± half of the place of its last digit that is not 0", "数值 ± 末位非零数位的一半"
    ),
    "bounds.read-nearly": Message("{part} × value to value", "{part} × 数值 至 数值"),
    "bounds.read-above": Message("value or more, no upper end", "数值及以上，无上限"),
    "bounds.read-below": Message("0 to value", "0 至 数值"),
    "bounds.as-published": Message("as published", "据公布"),
    "bounds.fits": Message(
        "large × threshold ≤ total, large ≤ projects", "大项目数 × 门槛 ≤ 总投资，大项目数 ≤ 项目数"
    ),
    "bounds.of-mean": Message("total / projects", "总投资 / 项目数"),
    "bounds.of-median": Message(
        "the most that this project and all larger ones can have each", "该项目与更大项目平均每个可达的最大值"
    ),
    "bounds.of-median-of-two": Message(
        "the most that this project and all larger ones can have each, mean of the two",
        "该项目与更大项目平均每个可达的最大值，取两者平均",
    ),
    "bounds.of-small-mean": Message(
        "(greatest total − large × threshold) / others, at most the threshold",
        "（总投资最大值 − 大项目数 × 门槛）/ 其余项目数，至多为门槛",
    ),
    "bounds.of-money-of-large": Message(
        "the larger of least total − others × threshold, and large × threshold",
        "取两者较大：总投资最小值 − 其余项目数 × 门槛；大项目数 × 门槛",
    ),
    "bounds.of-share-of-large": Message(
        "their least money / the total with which it is the least part", "大项目投资最小值 / 使其比重最小的总投资"
    ),
    "bounds.least-is-most": Message("least = most", "最小值 = 最大值"),
    "bounds.of-all": Message("all projects", "全部项目"),
    "bounds.of-all-that-can": Message("all projects that can", "全部可能达到的项目"),
    "bounds.of-left": Message(
        "greatest total − large × threshold of the large", "总投资最大值 − 大项目数 × 大项目门槛"
    ),
    "bounds.of-lifting": Message(
        "what is left / cost of one, rounded down, no more than there are", "余额 / 每个所需，向下取整，不超过现有个数"
    ),
    "bounds.of-lifting-others": Message(
        "what is left / cost of one, rounded down, no more than there are + those there",
        "余额 / 每个所需，向下取整，不超过现有个数，再加已达到的个数",
    ),
    "bounds.of-reach": Message(
        "projects × the most that each can have below the threshold, against the least total",
        "项目数 × 每个在门槛以下的最大值，与总投资最小值比较",
    ),
    "bounds.of-large-projects": Message("large projects", "大项目数"),
    "bounds.of-lacking": Message(
        "what is lacking / gain of one, rounded down, and one more; none where nothing is lacking",
        "差额 / 每个增加额，向下取整，再加一个；无差额时为零",
    ),
}
