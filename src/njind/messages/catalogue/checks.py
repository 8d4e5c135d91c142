"""What looks wrong in a table that could be read, and what to check."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    "checks.growth-differs-from-levels": Message(
        "growth is {growth}, but {measure} went {grown} from {place}.",
        "增速为{growth}，而{measure}较{place}变动{grown}。",
        "Check the growth and both revenues.",
        "请核对增速及两期数值。",
    ),
    "checks.from-to": Message("{low} to {high} %", "{low}至{high}%"),
    "checks.or-more": Message("{low} % or more", "{low}%以上"),
    "checks.percent": Message("{rate} %", "{rate}%"),
    "checks.unit-jump": Message(
        "{measure} is {times} times that of {place}.",
        "{measure}是{place}的{times}倍。",
        "Check the units of both.",
        "请核对两处的单位。",
    ),
    "checks.unit-jump-down": Message(
        "{measure} is 1/{times} of that of {place}.",
        "{measure}是{place}的1/{times}。",
        "Check the units of both.",
        "请核对两处的单位。",
    ),
    "checks.steep-growth": Message(
        "growth is {growth}, which may be a percentage taken for a fraction.",
        "增速为{growth}，可能是把百分数当作了小数。",
        "Check its unit.",
        "请核对单位。",
    ),
    "checks.flat-growth": Message(
        "all growth is within 1 % ({growth} here), so it may be fractions read as percent.",
        "所有增速都在±1%以内（此处为{growth}），可能是把小数当作了百分数。",
        "Check whether the heading may say (%).",
        "请核对表头是否应写(%)。",
    ),
    "checks.fraction-among-percentages": Message(
        "growth is {growth}, which may be a fraction.",
        "增速为{growth}，可能是小数。",
        "Check its unit: 0.125 is 0.125 % here, not 12.5 %.",
        "请核对单位：此处0.125即0.125%，而非12.5%。",
    ),
    "checks.parent-missing": Message(
        'it lies inside "{parent}", which has no row in this region and period.',
        "其上级“{parent}”在该地区、该时期没有数据行。",
        "Add that row or correct the name; else accept that no total holds the sector's parent.",
        "请补充该行或更正名称；否则合计中不含其上级。",
    ),
    "checks.parent-cycle": Message(
        'it lies inside itself, through "{parent}".',
        "它经由“{parent}”属于其自身。",
        "Correct part_of.",
        "请更正“其中属于”。",
    ),
    "checks.part-exceeds-parent": Message(
        'its {measure} is larger than that of "{parent}" on {place}.',
        "其{measure}大于上级“{parent}”（{place}）。",
        "Check both revenues and part_of.",
        "请核对两处数值及“其中属于”。",
    ),
    "checks.large-exceeds-count": Message(
        "{large} large projects are more than the {count} that there are.",
        "重大项目{large}个，多于项目总数{count}个。",
        "Check both counts.",
        "请核对两个个数。",
    ),
    "checks.large-exceeds-total": Message(
        "its large projects need {needed} or more, but all its projects have {most}.",
        "其重大项目投资至少为{needed}，而全部项目投资为{most}。",
        "Check the investment, the number of large projects and the threshold.",
        "请核对投资额、重大项目个数和门槛。",
    ),
    "checks.project-of-many": Message(
        "it counts {count} projects, so it may be a group.",
        "该行含{count}个项目，可能是项目组。",
        "Write group as its kind, or 1 as its number of projects.",
        "请将类别写为“项目组”，或将项目个数写为1。",
    ),
    "checks.project-twice": Message(
        '"{name}" stands on {place} already, with the same company and date.',
        "“{name}”与{place}重复，企业和日期相同。",
        "Remove one of them if they are the same.",
        "若为同一项目，请删去一行。",
    ),
    "checks.small-amounts": Message(
        "{amount} is read here, and half of the column is below a million.",
        "此处读为{amount}，且该列半数不足100万。",
        "Put the unit into the heading, such as (亿元) or (million yuan).",
        "请在表头写明单位，如（亿元）。",
    ),
    "checks.similar-names": Message(
        '"{name}" is "{other}" of {place} with other spaces, brackets, punctuation, case or width.',
        "“{name}”与{place}的“{other}”仅空格、括号、标点、大小写或全半角不同。",
        "Write them alike if they are the same.",
        "若为同一名称，请改为一致。",
    ),
    "checks.future-date": Message(
        "{date} lies in the future.", "{date}在今天之后。", "Check the year.", "请核对年份。"
    ),
    "checks.total-differs": Message(
        "the total is {said}, but its rows sum to {made}.",
        "合计为{said}，而各行之和为{made}。",
        "Check whether rows are missing, or lie inside others (part_of).",
        "请核对是否缺行，或有行属于其他行（“其中属于”）。",
    ),
    "checks.may-be-total": Message(
        '"{name}" is as large as all others together.',
        "“{name}”与其他各行之和相当。",
        "Call it 合计 or total, or remove it; njind sectors --total-row names it for one call.",
        "若为合计，请改名为“合计”或删去；也可用 njind sectors --total-row 指明。",
    ),
    "checks.total-growth-differs": Message(
        "the total grows {said}, but its rows make {made}.",
        "合计行增速为{said}，按各行推算为{made}。",
        "Check the growth of each row, and whether rows are missing; samples may differ.",
        "请核对各行增速及是否缺行；统计口径可能不同。",
    ),
    "checks.share-differs": Message(
        'the share is "{share}", but by the other rows it is {part} %.',
        "占比为“{share}”，而按其他各行推算为{part}%。",
        "Check the share and the revenue.",
        "请核对占比和数值。",
    ),
    "checks.shares-exceed-whole": Message(
        "the shares of its region and period sum to {sum} % or more.",
        "该地区、该时期各行占比之和至少为{sum}%。",
        "Check the shares, and which rows lie inside others (part_of).",
        "请核对占比，以及哪些行属于其他行（“其中属于”）。",
    ),
}
