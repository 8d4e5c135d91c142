"""What is said of a region beside a reference region."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

MESSAGES = {
    # titles and names
    "compare.title": Message("{region} beside {reference}", "{region}与{reference}比较"),
    "compare.title-in": Message("{region} beside {reference}, {period}", "{period}{region}与{reference}比较"),
    "compare.the-region": Message("The region", "本地区"),
    "compare.the-reference": Message("the reference", "参照地区"),
    "compare.unnamed-region": Message("the unnamed region", "未注明名称的地区"),
    "compare.of-file": Message("{region} ({file})", "{region}（{file}）"),
    "compare.region-table": Message("region", "本地区表"),
    "compare.reference-table": Message("reference", "参照地区表"),
    # order
    "compare.sorted": Message("Sorted by {column}.", "按{column}排序。"),
    "compare.first": Message(
        "The first {shown} of {rows} {rows:sector|sectors}, sorted by {column}.",
        "按{column}排序，共{rows}个行业，列出前{shown}个。",
    ),
    "compare.first-of-total": Message(
        "The first {shown} of {rows} {rows:sector|sectors}, sorted by {column}; the total covers all {rows}.",
        "按{column}排序，共{rows}个行业，列出前{shown}个；合计包括全部{rows}个。",
    ),
    # what shares are of, and the growth of the reference
    "compare.shares-of-totals": Message(
        "Shares and quotients are of the published totals: {totals}.", "比重和区位商以公布的总量为分母：{totals}。"
    ),
    "compare.total": Message("{name} of {region} ({level})", "{region}{name}（{level}）"),
    "compare.shares-of-shared": Message(
        "Shares and quotients are of the {count} shared sectors, not of all.",
        "比重和区位商以{count}个共有行业之和为分母，不是全部行业。",
    ),
    "compare.shares-of-one": Message("Shares are of {sector} alone.", "比重和区位商仅以{sector}为分母。"),
    "compare.only-one": Message(
        "{sector} is the only shared sector with {measure} on both sides that lies inside no other; its own quotient "
        "is 1 by definition.",
        "双方均有{measure}且不属于其他行业的共有行业只有{sector}，其自身的区位商必为1。",
        weight=Weight.ASIDE,
    ),
    "compare.no-shares": Message(
        "No shares or quotients: they need two or more shared sectors with {measure} on both sides, and their total.",
        "不计算比重和区位商：需要两个以上双方均有{measure}的共有行业及其合计。",
    ),
    "compare.one-total": Message(
        "{region} has a total and {other} has none, so neither is a denominator.",
        "{region}有合计数而{other}没有，因此均不以合计数为分母。",
    ),
    "compare.several-totals": Message(
        "{region} has {count} total rows, so none is used: {names}; --total-row chooses one.",
        "{region}有{count}个合计行，均未采用：{names}；用--total-row指定其一。",
        weight=Weight.MUST,
    ),
    "compare.growth-of-total": Message(
        "The growth of {region} in the shift-share is that of its published total, {growth}.",
        "偏离—份额分析中{region}的增速取其公布的合计增速{growth}。",
        weight=Weight.ASIDE,
    ),
    "compare.growth-of-shared": Message(
        "The growth of {region} in the shift-share is that of the {count} shared sectors together.",
        "偏离—份额分析中{region}的增速取{count}个共有行业合计的增速。",
        weight=Weight.ASIDE,
    ),
    "compare.growth-of-one": Message(
        "The growth of {region} in the shift-share is that of {sector} alone, whose industry mix is 0 by definition.",
        "偏离—份额分析中{region}的增速取{sector}一个行业的增速，其产业结构分量必为0。",
        weight=Weight.ASIDE,
    ),
    "compare.no-shift": Message(
        "No shift-share: it needs shared sectors with {measure} and growth on both sides.",
        "不作偏离—份额分析：需要双方均有{measure}和增速的共有行业。",
    ),
    # what is left out, or not in every figure
    "compare.only-in": Message(
        "Only in {region}, so left out: {names}.", "仅{region}有，未列入：{names}。", weight=Weight.ASIDE
    ),
    "compare.not-added": Message(
        "Not added, because inside another sector shown: {names}.",
        "属于表中其他行业，未计入合计：{names}。",
        weight=Weight.MUST,
    ),
    "compare.inside": Message(
        "Inside another sector shown: {names}.", "属于表中其他行业：{names}。", weight=Weight.ASIDE
    ),
    "compare.one-sided": Message(
        "Inside another sector on one side only, so not added and without share: {names}.",
        "仅在一方属于其他行业，未计入合计，不计算比重：{names}。",
        weight=Weight.MUST,
    ),
    "compare.one-sided-not-added": Message(
        "Inside another sector on one side only, so not added: {names}.",
        "仅在一方属于其他行业，未计入合计：{names}。",
        weight=Weight.MUST,
    ),
    "compare.added": Message(
        "Added although inside another sector, because that lacks {measure} on one side: {names}.",
        "虽属于其他行业，但后者在一方没有{measure}，因此计入合计：{names}。",
        weight=Weight.MUST,
    ),
    "compare.without-level": Message(
        "Without {measure} on one side, so without share: {names}.", "有一方没有{measure}，不计算比重：{names}。"
    ),
    "compare.without-growth": Message(
        "Without growth on one side, so without growth gap: {names}.", "有一方没有增速，不计算增速差：{names}。"
    ),
    "compare.no-base": Message(
        "Growth of -100 % or less has no base: {names}.", "增速为-100%及以下，没有基数：{names}。"
    ),
    "compare.growth-from-levels": Message(
        "Growth of {region} computed from two published levels: {names}.",
        "{region}的增速按两期公布的总量计算：{names}。",
    ),
    "compare.other-names": Message("Matched by another name: {pairs}.", "按其他名称对应：{pairs}。"),
    "compare.is": Message("{name} is {other}", "{name}即{other}"),
    # doubts
    "compare.larger-in-part": Message(
        "More {measure} in {small} than in {large}: {names}.",
        "{small}的{measure}大于{large}：{names}。",
        weight=Weight.MUST,
    ),
    "compare.larger-in-part-why": Message(
        "If {large} contains {small}, the two figures are not of the same thing.",
        "如果{large}包括{small}，上述两个数的口径不同。",
        weight=Weight.ASIDE,
    ),
    "compare.larger-than-total": Message(
        "The sectors of {region} that are compared sum to more than its published total.",
        "{region}参与比较的行业之和大于其公布的合计数。",
        weight=Weight.MUST,
    ),
    "compare.other-unit": Message(
        "In another unit than the other sectors, so without share: {names}.",
        "计量单位与其他行业不同，不计算比重：{names}。",
        weight=Weight.MUST,
    ),
    "compare.not-added-up": Message(
        "Levels of {measure} are not added, so there are no shares, quotients or shift-share.",
        "{measure}不能相加，因此不计算比重和区位商，不作偏离—份额分析。",
    ),
    # how regions and period were found
    "compare.first-region": Message(
        "{region} is the region of the first row.", "{region}为表中第一行所属地区。", weight=Weight.ASIDE
    ),
    "compare.fullest-region": Message(
        "{region} and {reference} have the most figures to compare; --region chooses another.",
        "{region}与{reference}可比的数据最多；用--region选择其他地区。",
        weight=Weight.ASIDE,
    ),
    "compare.reference-found": Message(
        "{reference} has the most figures to set beside it; other regions: {names}.",
        "{reference}可作对照的数据最多；另有地区：{names}。",
        weight=Weight.ASIDE,
    ),
    "compare.reference-first": Message(
        "{reference} has the most figures to set beside it, as many as {equals}, and stands first in the table; "
        "other regions: {names}.",
        "{reference}与{equals}可作对照的数据同样最多，取表中在前的；另有地区：{names}。",
        weight=Weight.ASIDE,
    ),
    "compare.reference-later": Message(
        "{reference} has the most figures to set beside it, as many as {equals}, for a later period; "
        "other regions: {names}.",
        "{reference}与{equals}可作对照的数据同样最多，取时期较近的；另有地区：{names}。",
        weight=Weight.ASIDE,
    ),
    "compare.period-found": Message(
        "{period} is the period with the most figures on both sides, the latest of equals; shared are {periods}.",
        "{period}双方数据最多，同样多时取最近的；共有时期：{periods}。",
        weight=Weight.ASIDE,
    ),
    "compare.note": Message("Note on {sector}, {region}: {note}.", "{region}{sector}注：{note}。", weight=Weight.ASIDE),
    "compare.more-notes": Message(
        "More notes, in the columns note and reference_note: {count}.",
        "另有{count}条注释，见note和reference_note两列。",
        weight=Weight.ASIDE,
    ),
    # errors
    "compare.no-rows": Message(
        "a table without rows has no region to compare.",
        "表中没有数据，没有可比较的地区。",
        "Choose a table that has sectors.",
        "请选用有行业数据的表。",
    ),
    "compare.itself": Message(
        "{region} cannot be its own reference.",
        "{region}不能与自身比较。",
        "Choose another --reference or --region.",
        "请用--reference或--region另选地区。",
    ),
    "compare.one-region": Message(
        "the table holds no region beside {region}.",
        "表中除{region}外没有其他地区。",
        "Give a second table with --with, or one whose column region names several regions.",
        "请用--with给出第二张表，或选用region列中有多个地区的表。",
    ),
    "compare.nothing-with": Message(
        "{region} and {reference} share no sector in {period}.",
        "{period}{region}与{reference}没有共有行业。",
        "{instead}",
        "{instead}",
    ),
    "compare.nothing-with-any": Message(
        "{region} shares a sector with no other region in {period}.",
        "{period}{region}与其他地区没有共有行业。",
        "{instead}",
        "{instead}",
    ),
    "compare.common-period": Message("a common period", "同一时期"),
    "compare.and-earlier": Message("{periods} and {count} earlier", "{periods}，另有{count}个更早的时期"),
    "compare.other-periods": Message("They do in {periods}.", "有共有行业的时期：{periods}。"),
    "compare.other-regions": Message("{region} shares sectors with {names}.", "与{region}有共有行业的地区：{names}。"),
    "compare.how-matched": Message(
        "Sectors match by their names, English or Chinese; --period names the period of a table without one.",
        "行业按中文或英文名称对应；表中没有时期的，用--period注明。",
    ),
}
