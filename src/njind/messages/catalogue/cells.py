"""Why a cell cannot be read, and what to do."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    "cells.not-a-figure": Message('"{text}" {reason}.', "“{text}”{reason}。", "{advice}", "{advice}"),
    "cells.growth-without-unit": Message(
        '"{text}" has no unit: it can be a percentage or a fraction, and the header does not say which.',
        "“{text}”没有单位：可能是百分数，也可能是小数，表头未写明。",
        "If it is in percent, name the column {header}(%), or use --map {key}_pct={header}; "
        "if 0.165 is 16.5 %, use --map {key}_fraction={header}.",
        "若为百分数，请将列名改为“{header}(%)”，或用 --map {key}_pct={header}；"
        "若0.165表示16.5%，请用 --map {key}_fraction={header}。",
    ),
    "cells.error": Message(
        '"{text}" is an error of the spreadsheet.', "“{text}”是电子表格的错误值。", "Mend the formula.", "请修正公式。"
    ),
    "cells.stored-as-number": Message(
        '"{text}" is stored as a number, and 2024.10 is the same number as 2024.1.',
        "“{text}”按数字保存，而2024.10与2024.1是同一个数。",
        "Format the cell as text and write 2024-10.",
        "请将单元格设为文本格式，写作2024-10。",
    ),
    "cells.day-no-period": Message(
        '"{text}" is a day, and a period is a span of months.',
        "“{text}”是某一天，而时期是若干个月。",
        "Write 2025, 2025H1, 2025Q1-Q3, 2025M1-M10 or 2025-06, or 2025年上半年, 2025年前三季度, 2025年1-10月.",
        "请写作2025年、2025年上半年、2025年前三季度、2025年1-10月或2025年6月。",
    ),
    "cells.no-period": Message(
        '"{text}" is not a period.',
        "“{text}”不是时期。",
        "Write 2025, 2025H1, 2025Q1-Q3, 2025M1-M10 or 2025-06, or 2025年上半年, 2025年前三季度, 2025年1-10月.",
        "请写作2025年、2025年上半年、2025年前三季度、2025年1-10月或2025年6月。",
    ),
    "cells.no-date": Message(
        '"{text}" is not a date.',
        "“{text}”不是日期。",
        "Write 2025-03-17, 2025-03, 2025Q1, 2025H1 or 2025, or leave the cell empty.",
        "请写作2025-03-17、2025-03、2025Q1、2025H1或2025，没有则留空。",
    ),
    "cells.no-currency": Message(
        '"{text}" is not a currency.',
        "“{text}”不是币种。",
        "Write its ISO 4217 code: CNY, USD, EUR.",
        "请写ISO 4217代码，如CNY、USD、EUR。",
    ),
    "cells.no-code": Message('"{text}" is not a {what}.', "“{text}”不是{what}。", "{advice}", "{advice}"),
    "cells.write-kind": Message(
        "Write project or group, or rename the column if it says something else.",
        "请写“项目”或“项目组”；若该列另有含义，请改列名。",
    ),
    "cells.write-source": Message("Write published or levels, or nothing.", "请写 published 或 levels，或留空。"),
    "cells.write-qualifier": Message("Write {words}, or nothing.", "请写{words}之一，或留空。"),
    "cells.header-and-row": Message(
        'the header says {unit}, but the row\'s unit is "{text}".',
        "表头单位为{unit}，而该行单位为“{text}”。",
        "Leave the unit to one of them, or make them the same.",
        "请只在一处写单位，或改为一致。",
    ),
    "cells.row-no-money": Message(
        '"{text}", the row\'s unit, is no unit of money.',
        "该行单位“{text}”不是金额单位。",
        "Write the unit of the amount into the row's unit, such as 亿元, or into the header of the amounts.",
        "请在该行的单位中写明金额单位，如亿元，或写在金额列的表头里。",
    ),
    "cells.row-no-unit": Message(
        "the row has no unit, and others have one.",
        "该行没有单位，而其他行有。",
        "Write the unit of the amount into the row's unit, such as 亿元, or into the header of the amounts.",
        "请在该行的单位中写明金额单位，如亿元，或写在金额列的表头里。",
    ),
}
