"""What is given to an analysis and which rows it takes: refusals, and the conditions that chose the rows."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    # what is given
    "select.kind-sectors": Message("sectors", "行业表"),
    "select.kind-projects": Message("projects", "项目表"),
    "select.other-kind": Message(
        "this is a table of {given}, and a table of {kind} is wanted.",
        "这是{given}，此处需要{kind}。",
        "Read the file with read_{kind}, or call the analysis of {given}.",
        "请把文件按{kind}读取，或改用{given}的分析。",
    ),
    "select.name-of-file": Message(
        '"{given}" is the name of a file, and a table is wanted.',
        "“{given}”是文件名，此处需要的是表格。",
        'Read it first: {reader}("{given}").',
        '请先读取：{reader}("{given}")。',
    ),
    "select.no-table": Message(
        "a table is wanted, and this is a {what}.",
        "此处需要表格，给出的却是{what}。",
        "Give what {reader} returns, or a pandas DataFrame.",
        "请给出{reader}的返回值，或pandas的DataFrame。",
    ),
    "select.two-columns": Message(
        "the columns {columns} are both {heading}.",
        "{columns}两列都是{heading}。",
        "Keep one of them, or name one by its key.",
        "请只留其中一列，或把其中一列改为njind的列名。",
    ),
    "select.unit-in-heading": Message(
        'the column "{column}" has its unit in its heading, and figures of a frame are base units and fractions.',
        "列“{column}”的表头带有单位，而数据框中的数值须为基本单位，增速须为小数。",
        'Read the file with {reader}, or convert the column and name it "{key}".',
        "请用{reader}读取文件，或换算后把该列改名为“{key}”。",
    ),
    "select.no-sector": Message(
        "the frame has no column of sectors; its columns are: {columns}.",
        "数据框中没有行业列；现有列：{columns}。",
        'Name the column "sector" or 行业.',
        "请把该列命名为“sector”或“行业”。",
    ),
    "select.no-figures": Message(
        "the frame has neither a level nor a growth; its columns are: {columns}.",
        "数据框中既无数值也无增速；现有列：{columns}。",
        'Name the column "revenue" (营业收入) or "growth" (同比增长): base units and fractions.',
        "请把该列命名为“revenue”（营业收入）或“growth”（同比增长），数值用基本单位，增速用小数。",
    ),
    "select.no-numbers": Message(
        'column "{column}" of the frame holds no numbers.',
        "数据框的列“{column}”不是数值。",
        "Give it as float64, NaN where missing.",
        "请以float64给出，缺失处为NaN。",
    ),
    "select.too-large": Message(
        'column "{column}" holds a figure beyond {limit}, whose sums and ratios a computer cannot hold exactly.',
        "列“{column}”中有超过{limit}的数，其和与比值已超出计算机可表示的范围。",
        "Correct the figure or its unit.",
        "请核对该数值或其单位。",
    ),
    "select.no-period": Message(
        '"{word}" is not a period.',
        "“{word}”不是时期。",
        "Write it as 2025, 2025H1, 2025Q1-Q3, 2025M1-M10 or 2025-06.",
        "请写成2025、2025H1、2025Q1-Q3、2025M1-M10或2025-06。",
    ),
    "select.no-date": Message(
        '"{word}" is not a date.',
        "“{word}”不是日期。",
        "Write it as 2025-03-26, 2025-03, 2025Q1, 2025H1 or 2025.",
        "请写成2025-03-26、2025-03、2025Q1、2025H1或2025。",
    ),
    "select.no-amount": Message(
        '{name}: "{given}" is not an amount.',
        "{name}：“{given}”不是金额。",
        "Write it as 1e8, 100m, 0.1bn or 1亿.",
        "请写成1e8、100m、0.1bn或1亿。",
    ),
    "select.no-rate": Message(
        '{name}: "{given}" is not a rate of growth.',
        "{name}：“{given}”不是增速。",
        "Write it as 12% or 0.12.",
        "请写成12%或0.12。",
    ),
    # which rows
    "select.only": Message("Only {conditions}.", "仅含{conditions}。"),
    "select.one-of": Message("{what} {names}", "{what}为{names}的"),
    "select.contains": Message('names with "{text}"', "名称含“{text}”的"),
    "select.since": Message("since {date}", "{date}以来的"),
    "select.until": Message("until {date}", "截至{date}的"),
    "select.at-least": Message("{what} of {limit} or more", "{what}不低于{limit}的"),
    "select.at-most": Message("{what} of {limit} or less", "{what}不超过{limit}的"),
}
