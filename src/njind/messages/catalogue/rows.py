"""What is wrong with the rows of a table as a whole, and what was assumed of its units."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

MESSAGES = {
    "rows.qualified-count": Message(
        '"{text}" is not exact, and {what} can only be an exact number.',
        "“{text}”不是准确数，而{what}只能是准确数。",
        "Write the number alone, and put the word that qualifies it into the note.",
        "请只写数字，限定词写在备注中。",
    ),
    "rows.two-qualifiers": Message(
        "the figure is qualified in one way and this column says another.",
        "数值本身的限定词与本列所写不同。",
        "Leave the qualifier to one of them, or make them the same.",
        "请只在一处写限定词，或改为一致。",
    ),
    "rows.foreign": Message(
        "the figure is not in yuan, and a table of {table} has no other currency.",
        "该数值不是人民币，而{table}表中没有其他币种。",
        "Convert it to yuan, or leave it empty and put the figure into the note.",
        "请折算为人民币，或将该格留空、数值写入备注。",
    ),
    "rows.foreign-beside": Message(
        "the figure is not in yuan, and a table of {table} has another currency in {key} only.",
        "该数值不是人民币，而{table}表中只有{key}一列可以是其他币种。",
        "Convert it to yuan, or leave it empty and put the figure into the note.",
        "请折算为人民币，或将该格留空、数值写入备注。",
    ),
    "rows.two-currencies": Message(
        "the figure is in one currency and its row in another.",
        "该数值的币种与该行的币种不同。",
        "Make them the same, or put each currency in a row of its own.",
        "请改为一致，或每种币种各写一行。",
    ),
    "rows.no-name": Message(
        "the row names no {what}.",
        "该行没有{what}名称。",
        "Write the {what}, or remove the row.",
        "请补写{what}名称，或删去该行。",
    ),
    "rows.no-figures": Message(
        "the row has neither revenue nor growth.",
        "该行既没有营业收入，也没有增速。",
        "Give it a figure, or remove the row.",
        "请补写数值，或删去该行。",
    ),
    "rows.no-figures-mapped": Message(
        "the row has neither revenue nor growth.",
        "该行既没有营业收入，也没有增速。",
        "Give it a figure, or remove the row; if revenue is in another column, use {option}.",
        "请补写数值，或删去该行；若营业收入在其他列，请用 {option}。",
    ),
    "rows.no-key": Message(
        "the {key} is missing here, but not in every row.",
        "该行缺少{key}，而其他行有。",
        "Write the {key} in each row, also where cells were merged.",
        "请逐行写明{key}，合并过的单元格也要补全。",
    ),
    "rows.rounding-not-positive": Message(
        "a rounding is the place value of the last published digit, so it is above 0.",
        "舍入位是公布数末位的位值，应大于0。",
        "Write 100000000 for a figure rounded to 100 million, or nothing.",
        "取整到亿的数写100000000，或留空。",
    ),
    "rows.rounding-without-unit": Message(
        "the figure's header has a unit and this one has none, so its figures can be in either.",
        "数值列的表头有单位而本列没有，无法判断本列的单位。",
        "Put the unit into both headers.",
        "请在两列表头都写明单位。",
    ),
    "rows.negative-investment": Message(
        '"{text}" is below 0, and no planned investment is.',
        "“{text}”小于0，而计划投资不会为负。",
        "Write it without the sign, or leave the cell empty and put the figure into the note.",
        "请去掉负号，或将该格留空、数值写入备注。",
    ),
    "rows.mixed-amounts": Message(
        "the figure has no unit, and others of its column have one, so it can be in yuan or in theirs.",
        "该数值没有单位，而同列其他数值有，无法判断是元还是其他单位。",
        "Write its unit into the cell, or one unit into the header.",
        "请在单元格内写明单位，或在表头写一个单位。",
    ),
    "rows.mixed-growth": Message(
        "the growth has no unit, and others of its column have one, so it can be a fraction or a percentage.",
        "该增速没有单位，而同列其他增速有，无法判断是小数还是百分数。",
        "Write the % sign into the cell, or into the header and no cell.",
        "请在单元格内写%，或只在表头写%。",
    ),
    "rows.not-fractions": Message(
        "{value} would be {percent} %, since bare figures in a column named growth are fractions.",
        "名为 growth 的列中不带单位的数值按小数处理，{value}即{percent}%。",
        "Name the column growth_pct or 增速(%) if they are percent, or write the % sign into each cell.",
        "若为百分数，请将列名改为 growth_pct 或“增速(%)”，或在每个单元格内写%。",
    ),
    "rows.duplicate": Message(
        '"{names}" stands on {place} already.',
        "“{names}”与{place}重复。",
        "Keep one row for each region, sector and period.",
        "同一地区、行业、时期只能有一行。",
    ),
    "rows.unit-of-row": Message(
        'figures without a unit are in that of their row, as "{heading}" says',
        "未注明单位的数值采用该行的单位（“{heading}”列）",
    ),
    "rows.unit-names-none": Message(
        'columns that are not read: "{heading}", which names no unit',
        "未读取的列：“{heading}”，其中没有单位",
        weight=Weight.ASIDE,
    ),
    "rows.line": Message("line {line}", "第{line}行"),
    "rows.row": Message("row {line}", "第{line}行"),
    "rows.lines": Message("lines {lines}", "第{lines}行"),
    "rows.rows": Message("rows {lines}", "第{lines}行"),
}
