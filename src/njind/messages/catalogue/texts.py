"""What njind says about a text that it read: how many figures were taken, and why each other was not."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

_WHY = {
    "points": ("a change in percentage points, not a rate", "百分点变动，不是增速"),
    "share": ("a share of something", "占比，不是增速"),
    "count": ("a count of something", "数量，不是金额"),
    "quantity": ("a physical quantity", "实物量，不是金额"),
    "area": ("an area", "面积"),
    "date": ("a date", "日期"),
    "rank": ("a rank", "位次"),
    "ratio": ("a ratio", "比例关系"),
    "code": ("a code, a telephone number or a footnote", "编号、电话或注号"),
    "untyped": ("a number that says nothing of what it is", "无法判断是何数字"),
    "other_measure": ("of a measure that is not taken from texts", "不提取的指标"),
    "of_other": ("belongs to a figure that was not taken", "从属于未提取的数字"),
    "earlier": ("of an earlier period, said only to compare", "上期数，仅作对比"),
    "increment": ("an increase in money, not a level", "增加额，不是总量"),
    "conversion": ("a conversion into another currency", "折算数"),
    "aside": ("said in brackets", "括号内的数字"),
    "part": ("a part of the investment", "投资的一部分"),
    "tax": ("a tax, a grant or an incentive", "税收、补贴或奖励"),
    "small": ("too small for a level: a price or a fee", "金额过小：应为价格或费用"),
    "stock": ("a balance at the end of a period", "期末余额"),
    "no_frame": ("the clause fits no form that njind is sure of", "句式不在可确认的范围内"),
    "threshold": ("a threshold, not a figure", "门槛，不是实际数"),
    "target": ("a target or a plan", "目标或计划"),
    "forecast": ("a forecast", "预计数"),
    "growth_kind": ("growth on another base than the year before", "不是同比增速"),
    "unsaid": ("growth that may not be on the year before", "未说明是否同比"),
    "list_lengths": ("the lists of names and figures differ in length", "名称与数字个数不一致"),
    "no_year": (
        "a period without a year; --published or --period says it",
        "未写明年份；请用 --published 或 --period 指定",
    ),
    "no_period": ("no period is said; --period says it", "未写明时期；请用 --period 指定"),
    "inherited": ("its sector or measure was named in another sentence only", "产业或指标承前句省略"),
    "period_unsure": (
        "its period was named in another sentence, and there are several",
        "时期承前句省略，且前文不止一个时期",
    ),
    "range": ("a range, not one figure", "区间，不是单一数值"),
    "fiscal": ("a fiscal year, which is no calendar year", "财政年度，与日历年不一致"),
    "constant": ("growth in constant currency", "按固定汇率计算的增速"),
    "annual_rate": ("an annual rate, an average of years, or a volume", "年化、多年平均或实物量增速"),
    "cut": ("the text ends within this sentence", "文本在此句中断"),
    "no_currency": ("no currency is said", "未写明币种"),
    "readings": ("it can be read in two ways", "有两种读法"),
    "no_level": ("a count of projects without their investment", "仅有项目个数，未写明投资额"),
    "conditional": ("the sentence is a condition, a denial or a revision", "假设、否定或修订的语句"),
    "part_above": ("the part is larger than its whole", "分项大于总项"),
    "parts_sum": ("the parts do not add up to the whole", "分项之和与总项不符"),
    "last_year": ("this year's level, last year's and the growth do not fit", "本期数、上年同期数与增速不符"),
    "share_times": ("the level is not its share of the whole", "数值与占比不符"),
    "quarters": ("the quarters do not add up", "各季度之和不符"),
    "two_values": ("the text gives two values for this", "同一指标有两个数值"),
    "jump": ("a thousand times its neighbours: perhaps another unit", "与相邻数字相差千倍：可能单位有误"),
}

MESSAGES = {
    **{f"texts.why_{code}": Message(en, zh) for code, (en, zh) in _WHY.items()},
    "texts.title": Message("What {file} says, row by row", "{file}逐行提取结果"),
    "texts.unnamed": Message("the text", "文本"),
    "texts.counts": Message(
        "Figures taken: {taken}; to look at: {flagged}; left out: {left}.",
        "提取数字{taken}个，待核{flagged}个，未提取{left}个。",
        weight=Weight.MUST,
    ),
    "texts.left": Message(
        "{count} {count:figure of the text was|figures of the text were} left out; njind read "
        "{file} --review shows each and why.",
        "文本中有{count}个数字未提取；运行 njind read {file} --review 可逐一查看原因。",
        weight=Weight.MUST,
    ),
    "texts.flagged": Message(
        "{count} {count:row needs a look and is|rows need a look and are} not here; --review "
        "shows them, --accept-flagged takes them.",
        "另有{count}行待核，未列入；--review 可查看，--accept-flagged 可采用。",
        weight=Weight.MUST,
    ),
    "texts.undated": Message(
        "{count} {count:row only lacks|rows only lack} the year: --published DATE, the day it came out, gives it.",
        "其中{count}行只缺年份：用 --published 给出发布日期即可。",
        weight=Weight.MUST,
    ),
    "texts.undated_table": Message(
        "{count} more {count:row only lacks|rows only lack} the year: njind read {file} --published DATE -o draft.csv "
        "takes {count:it|them}.",
        "另有{count}行只缺年份：运行 njind read {file} --published 发布日期 -o draft.csv 即可采用。",
        weight=Weight.MUST,
    ),
    "texts.only_other": Message(
        "The text has {count} {count:row|rows} of {kind}, and none of this kind.",
        "文本中只有{count}行{kind}数据，没有此类数据。",
        "Run njind read {file} --kind {kind}.",
        "请运行 njind read {file} --kind {kind}。",
    ),
    "texts.undated_only": Message(
        "The text names no year for its {count} {count:row|rows}.",
        "文本中的{count}行数据都没有年份。",
        "Give the day it came out: njind read {file} --published 2024-07-26 -o draft.csv, then use draft.csv.",
        "请给出发布日期：njind read {file} --published 2024-07-26 -o draft.csv，再使用 draft.csv。",
    ),
    "texts.accepted": Message(
        "{count} {count:row that was|rows that were} flagged {count:is|are} taken.",
        "已采用待核数据{count}行。",
        weight=Weight.MUST,
    ),
    "texts.other_table": Message(
        "The text also has {count} {count:row|rows} of {kind}; --kind {kind} shows them.",
        "文本中另有{count}行{kind}数据；--kind {kind} 可查看。",
    ),
    "texts.review_written": Message("The text with every figure marked is in {file}.", "全文数字标注见{file}。"),
    "texts.taken": Message("taken", "已提取"),
    "texts.to_look_at": Message("to look at", "待核"),
    "texts.left_out": Message("left out", "未提取"),
    "texts.review_title": Message("Review of {file}", "{file}数字核对"),
    "texts.rows": Message("Rows", "提取结果"),
    "texts.text": Message("Text", "全文"),
    "texts.names": Message("Names", "名称"),
    "texts.names_hint": Message(
        "To merge two spellings, write a line into names.csv in the folder of NJIND_DATA:",
        "合并不同写法：在 NJIND_DATA 目录的 names.csv 中逐行写入：",
    ),
    "texts.no_text": Message(
        "The file holds no text that njind can read.",
        "文件中没有可读取的文本。",
        "Give a .txt, .md, .html or .docx file in UTF-8 or GB18030.",
        "请提供 UTF-8 或 GB18030 编码的 .txt、.md、.html 或 .docx 文件。",
    ),
    "texts.too_large": Message(
        "The text is larger than 20 MB.", "文本超过 20 MB。", "Give the release alone.", "请只提供该篇文稿。"
    ),
    "texts.published": Message(
        '"{value}" is no date.', "“{value}”不是日期。", "Write it as 2025-07-25.", "请写作 2025-07-25。"
    ),
}
