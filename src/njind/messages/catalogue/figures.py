"""Why a text is no figure, as the tail of a sentence that begins with the text; and what to do."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    # why
    "figures.too-long": Message("is longer than a figure can be ({most} characters)", "过长，一个数字最多{most}个字符"),
    "figures.missing": Message("is not a figure but says that one is missing", "表示数据缺失，不是数字"),
    "figures.empty": Message("is empty", "为空"),
    "figures.spreadsheet-error": Message("is an error of a spreadsheet", "是电子表格的错误值"),
    "figures.program-spelling": Message(
        "starts with a zero or a point, or has an exponent, beside words", "以0或小数点开头，或带指数，旁边又有文字"
    ),
    "figures.letter-among-digits": Message("has a letter among its digits", "数字中夹有字母"),
    "figures.no-number": Message("is not a number", "不是数字"),
    "figures.space-inside": Message("has a space inside its number", "数字中有空格"),
    "figures.range": Message("is a range, not one figure", "是区间，不是单个数字"),
    "figures.several-numbers": Message("holds more than one number", "含有不止一个数字"),
    "figures.ends-in-point": Message("ends in a decimal point", "以小数点结尾"),
    "figures.wrong-grouping": Message("has a comma that does not group thousands", "逗号不是千分位分隔符"),
    "figures.wrong-points": Message("has a point that does not group thousands", "点号不是千分位分隔符"),
    "figures.chinese-numeral": Message(
        "is written in Chinese numerals that njind does not read", "是无法识别的中文数字"
    ),
    "figures.not-finite": Message("is not a finite number", "不是有限的数"),
    "figures.unit-alone": Message("is a unit without a number", "只有单位，没有数字"),
    "figures.unknown-text": Message("has text beside its number that cannot be read", "数字旁有无法识别的文字"),
    "figures.two-currencies": Message("names two currencies", "写了两种货币"),
    "figures.other-currency": Message("is in {one}, not in {other} as the others", "币种为{one}，而其他为{other}"),
    "figures.other-unit": Message("is in {one}, but its column is in {other}", "单位为{one}，而该列单位为{other}"),
    "figures.growth-or-multiple": Message(
        "can be a growth or a multiple of last year", "既可能是增长幅度，也可能是上年的倍数"
    ),
    "figures.rate-without-unit": Message(
        "has no unit: it can be a percentage or a fraction", "没有单位：可能是百分数，也可能是小数"
    ),
    "figures.two-directions": Message("says its direction twice", "重复写明了升降方向"),
    "figures.negative-count": Message("is negative, and a count cannot be", "为负数，而个数不能为负"),
    "figures.not-whole": Message("is not a whole number", "不是整数"),
    "figures.too-large": Message("is too large for a number", "数值过大，无法保存"),
    "figures.too-large-amount": Message("is too large: amounts are below 1e300", "数值过大：金额须小于1e300"),
    "figures.too-small": Message("is too small for a number", "数值过小，无法保存"),
    "figures.too-many-digits": Message(
        "has more digits than can be kept exactly (15, of some numbers 17)",
        "有效数字过多，无法准确保存（最多15至17位）",
    ),
    "figures.two-qualifiers": Message("has two qualifiers", "有两个限定词"),
    "figures.not-one-figure": Message("is not written as one figure", "不是一个数字的写法"),
    "figures.percentage-no-amount": Message("is a percentage, not an amount", "是百分比，不是金额"),
    "figures.growth-no-amount": Message("is a growth rate, not an amount", "是增速，不是金额"),
    "figures.count-no-amount": Message("is a count, not an amount", "是个数，不是金额"),
    "figures.percentage-no-count": Message("is a percentage, not a count", "是百分比，不是个数"),
    "figures.growth-no-count": Message("is a growth rate, not a count", "是增速，不是个数"),
    "figures.amount-no-count": Message("is an amount, not a count", "是金额，不是个数"),
    "figures.points-no-rate": Message("is a difference between two rates, not a rate", "是两个增速之差，不是增速"),
    "figures.month-no-rate": Message(
        "is growth on the month or quarter before, not on the year before", "是环比增速，不是同比增速"
    ),
    "figures.amount-no-rate": Message("is an amount, not a rate", "是金额，不是增速"),
    "figures.count-no-rate": Message("is a count, not a rate", "是个数，不是增速"),
    "figures.date-no-number": Message("is a date, not a number", "是日期，不是数字"),
    "figures.percentage-no-number": Message("is a percentage", "是百分比"),
    "figures.qualified": Message("is qualified, and a threshold is exact", "带有限定词，而门槛应为准确数"),
    "figures.negative": Message("is negative", "为负数"),
    "figures.some-figures": Message("names a unit of money for some of the figures", "只写明了部分数字的金额单位"),
    "figures.two-units": Message("names two units of money", "写了两种金额单位"),
    # what to do
    "figures.correct": Message(
        "correct the cell, or leave it empty if the figure is missing.", "请改正该单元格；数据缺失时请留空。"
    ),
    "figures.write-it": Message("write the figure.", "请写明数字。"),
    "figures.write-one": Message(
        "write one figure, for example 1,234.5, 194亿元, 19.4 billion yuan or 约20%; words belong in the note column.",
        "请只写一个数字，如1,234.5、194亿元或约20%；文字请写入备注列。",
    ),
    "figures.move": Message(
        "put it in the column that it belongs to, or correct the cell.", "请移到所属的列，或改正该单元格。"
    ),
    "figures.write-amount": Message(
        "write an amount in yuan, for example 1e8, 100m, 0.1bn, 1亿 or 5000万.",
        "请写以元计的金额，如1亿、5000万或1e8。",
    ),
    "figures.write-rate": Message("write a rate, for example 12% or 0.12.", "请写增速，如12%或0.12。"),
    "figures.mend-formula": Message(
        "mend the formula in the spreadsheet, or leave the cell empty.", "请在电子表格中改正公式，或将该单元格留空。"
    ),
    "figures.format-as-number": Message(
        "format the cell as a number; the spreadsheet took it for a date.",
        "请将单元格设为数字格式，电子表格把它当作了日期。",
    ),
    "figures.other-column": Message(
        "format the cell as a number, or put it in the column that it belongs to.",
        "请将单元格设为数字格式，或移到所属的列。",
    ),
    "figures.write-in-full": Message(
        "write the number in full, for example 0.4% or 194亿元.", "请写出完整的数字，如0.4%或194亿元。"
    ),
    "figures.write-digits": Message(
        "write the digits 0 and 1, not the letters O, I and l.", "请写数字0和1，不要写字母O、I和l。"
    ),
    "figures.group-with-commas": Message(
        "group thousands with commas, or not at all.", "千分位请用逗号分隔，或不分隔。"
    ),
    "figures.write-bound": Message(
        "write one figure; a bound can be written as ≥10亿 or 20亿以下.",
        "请只写一个数字；上下限可写为≥10亿或20亿以下。",
    ),
    "figures.group-by-three": Message(
        "write three digits after each comma, or no comma; the decimal sign is a point.",
        "逗号后请写三位数字，或不写逗号；小数点用“.”。",
    ),
    "figures.group-by-points": Message(
        "write three digits after each point, or no point; the decimal sign is a comma.",
        "点号后请写三位数字，或不写点号；小数用逗号。",
    ),
    "figures.write-in-digits": Message("write the number in digits.", "请用阿拉伯数字书写。"),
    "figures.write-number-first": Message("write the number before the unit.", "请在单位前写明数字。"),
    "figures.name-one-currency": Message("name one currency.", "请只写一种货币。"),
    "figures.own-rows": Message(
        "put each currency in rows of its own, with its code.", "不同货币请分行书写，并注明货币代码。"
    ),
    "figures.one-unit": Message(
        "leave the unit to the heading or to the cell, or make them the same.",
        "单位只写在表头或单元格中，或使两者一致。",
    ),
    "figures.write-growth": Message(
        "write the growth in percent: 增长1.6倍 is 160%, 是去年的1.6倍 is 60%.",
        "请写成百分比：增长1.6倍为160%，是去年的1.6倍为60%。",
    ),
    "figures.say-rate-unit": Message(
        "write 16.5% in the cell, or put (%) or _pct in the heading; a fraction belongs in a column named growth.",
        "请在单元格写16.5%，或在表头注明(%)；小数请放在名为growth的列。",
    ),
    "figures.write-sign-once": Message("write 5.2% or -5.2%.", "请写5.2%或-5.2%。"),
    "figures.write-one-qualifier": Message(
        "write one of them: 约, 近, 超过, 以上, 不满 or 以下.", "限定词只写一个：约、近、超过、以上、不满或以下。"
    ),
    "figures.name-one-unit": Message(
        "name one unit above the table, and others in the headings.", "表格上方只写一种单位，其他单位写在表头。"
    ),
    "figures.fewer-digits": Message(
        "round it to 15 digits, or write it in a larger unit.", "请保留15位有效数字，或改用更大的单位。"
    ),
    "figures.say-decimal": Message(
        "say which sign stands before the decimals: --decimal point or --decimal comma.",
        "请说明小数符号：--decimal point（点）或--decimal comma（逗号）。",
    ),
}
