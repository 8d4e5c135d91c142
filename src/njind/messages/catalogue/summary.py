"""What a summary says: the names of its figures, the paragraph, and what is not in it."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

_ASIDE, _MUST = Weight.ASIDE, Weight.MUST

MESSAGES = {
    # titles and names
    "summary.title": Message("Summary", "概览"),
    "summary.title-period": Message("Summary, {period}", "{period}概览"),
    "summary.title-region": Message("Summary, {region}", "{region}概览"),
    "summary.title-region-period": Message("Summary, {region}, {period}", "{period}{region}概览"),
    "summary.name": Message("{name}", "{name}"),
    # what the figures are
    "summary.total": Message("Total of the sectors", "各行业合计"),
    "summary.sector": Message("Sector", "行业"),
    "summary.marks": Message("{marks}", "{marks}"),
    "summary.fastest": Message("Fastest", "增速最快"),
    "summary.joint-fastest": Message("Joint fastest", "增速并列最快"),
    "summary.also-fastest": Message("fastest", "增速最快"),
    "summary.also-joint-fastest": Message("joint fastest", "增速并列最快"),
    "summary.largest": Message("Largest", "规模最大"),
    "summary.joint-largest": Message("Joint largest", "规模并列最大"),
    "summary.also-largest": Message("largest", "规模最大"),
    "summary.also-joint-largest": Message("joint largest", "规模并列最大"),
    "summary.most": Message("Carries most of the growth", "贡献率过半"),
    "summary.joint-most": Message("Jointly carries most of the growth", "贡献率均过半"),
    "summary.also-most": Message("carries most of the growth", "贡献率过半"),
    "summary.also-joint-most": Message("jointly carries most of the growth", "贡献率均过半"),
    "summary.contribution": Message("The largest contribution", "贡献最大"),
    "summary.joint-contribution": Message("Joint largest contribution", "贡献并列最大"),
    "summary.also-contribution": Message("the largest contribution", "贡献最大"),
    "summary.also-joint-contribution": Message("joint largest contribution", "贡献并列最大"),
    "summary.group-of-projects": Message("Published group of projects", "公布的项目组"),
    "summary.projects-of-status": Message("Projects {status}", "{status}项目"),
    "summary.large-projects": Message("of {threshold} or more", "其中{threshold}及以上"),
    "summary.largest-project": Message("Largest named project", "投资额最大的项目"),
    "summary.joint-largest-project": Message("Joint largest named project", "投资额并列最大的项目"),
    "summary.project-of-rank": Message("Number {rank} by investment", "投资额第{rank}位的项目"),
    "summary.joint-project-of-rank": Message("Joint number {rank} by investment", "投资额并列第{rank}位的项目"),
    "summary.group-of-sectors": Message("Group of sectors", "行业组"),
    # the paragraph
    "summary.when": Message("In {period}, ", "{period}，"),
    "summary.of-region": Message(" of {region}", "{region}"),
    "summary.said-total": Message(
        "{when}{count} {count:sector|sectors}{of} together {clauses}.", "{when}{of}{count}个行业合计{clauses}。"
    ),
    "summary.said-sector": Message("{when}{sector}{of} {clauses}.", "{when}{of}{sector}{clauses}。"),
    "summary.said-of-these": Message("Of these, {sector} {clauses}.", "其中，{sector}{clauses}。"),
    "summary.said-largest": Message("{sector} is the largest: it {clauses}.", "{sector}规模最大，{clauses}。"),
    "summary.said-fastest": Message("{sector} grew fastest: it {clauses}.", "{sector}增速最快，{clauses}。"),
    "summary.said-rest": Message("{sectors}.", "{sectors}。"),
    "summary.said-rest-more": Message(
        "{sectors}; {count} further {count:sector stands|sectors stand} in the table.",
        "{sectors}；另有{count}个行业见表。",
    ),
    "summary.said-projects": Message("Over the same period, {groups}.", "同期，{groups}。"),
    "summary.said-published": Message(
        "The published total is {growth}, which rounding does not explain.",
        "公布的合计数为{growth}，与按行业推算的结果不符。",
    ),
    "summary.said-named-then": Message(
        "Over the same period, the largest named projects are {projects}.", "同期，投资额居前的项目为{projects}。"
    ),
    "summary.said-named-one-then": Message(
        "Over the same period, the largest named project is {projects}.", "同期，投资额最大的项目为{projects}。"
    ),
    "summary.said-named": Message("The largest named projects are {projects}.", "投资额居前的项目为{projects}。"),
    "summary.said-named-one": Message("The largest named project is {projects}.", "投资额最大的项目为{projects}。"),
    # its clauses
    "summary.achieved": Message("had {measure} of {amount}", "实现{measure}{amount}"),
    "summary.carried-out": Message("had {measure} of {amount}", "完成{measure}{amount}"),
    "summary.stood-at": Message("had {measure} of {amount}", "{measure}{amount}"),
    "summary.up": Message("up {rate} on the year before", "同比增长{rate}"),
    "summary.down": Message("down {rate} on the year before", "同比下降{rate}"),
    "summary.flat": Message("unchanged on the year before", "与上年同期持平"),
    "summary.rose": Message("grew {rate} on the year before", "同比增长{rate}"),
    "summary.fell": Message("fell {rate} on the year before", "同比下降{rate}"),
    "summary.stayed": Message("did not change on the year before", "与上年同期持平"),
    "summary.added": Message("adding {points} to the growth of the total", "拉动增长{points}"),
    "summary.took": Message("taking {points} from the growth of the total", "下拉增速{points}"),
    "summary.share-of-growth": Message("{share} of that growth", "贡献率{share}"),
    "summary.sector-grew": Message("{sector} grew {rate}", "{sector}同比增长{rate}"),
    "summary.sector-fell": Message("{sector} fell {rate}", "{sector}同比下降{rate}"),
    "summary.sector-stayed": Message("{sector} did not change", "{sector}持平"),
    "summary.projects": Message("{count} {count:project was|projects were} published", "公布项目{count}个"),
    "summary.projects-at": Message("{count} {count:project was|projects were} {status}", "{status}项目{count}个"),
    "summary.worth": Message("with investment of {amount} in all", "总投资{amount}"),
    "summary.large-of-them": Message(
        "{count} of them of {threshold} or more ({share})", "其中{threshold}及以上项目{count}个，占{share}"
    ),
    "summary.project": Message("{name} ({amount})", "{name}（{amount}）"),
    # what is not in it
    "summary.no-period": Message(
        "Projects are left out: the sectors have no period that they could be of.",
        "未列入项目：行业数据没有注明时期，无法对应。",
        weight=_MUST,
    ),
    "summary.no-region": Message(
        "Projects are left out: their table does not say which region they are in.",
        "未列入项目：项目表没有注明所属地区。",
        weight=_MUST,
    ),
    "summary.other-groups": Message(
        "Not listed: {count} published {count:group|groups} of projects of a part of {period}; "
        "njind projects --kind group shows {count:it|them}.",
        "未列入：{count}个时期只是{period}一部分的项目组；用njind projects --kind group查看。",
        weight=_ASIDE,
    ),
    "summary.not-compared": Message(
        "Named projects not compared: {counts}; njind projects shows them.",
        "未纳入比较的项目：{counts}；可用njind projects查看。",
        weight=_MUST,
    ),
    "summary.in-currency": Message("{count} in {currency}", "以{currency}计价{count}个"),
    "summary.without-amount": Message("{count} without an amount", "未注明金额的{count}个"),
    "summary.too-coarse": Message(
        "{count} dated too coarsely for {period}", "日期过粗、无法判断是否属于{period}{count}个"
    ),
    "summary.without-date": Message("{count} without a date", "未注明日期的{count}个"),
    "summary.no-project-dated": Message("No named project is dated within {period}.", "没有日期在{period}内的项目。"),
    "summary.no-project-amount": Message(
        "No named project of {period} has an amount in yuan.", "{period}的项目都没有以人民币计的金额。"
    ),
}
