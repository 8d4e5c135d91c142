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
}
