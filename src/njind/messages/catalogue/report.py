"""What every report says: its order, its rows, its columns."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

MESSAGES = {
    "report.named-twice": Message(
        'column "{column}" is named twice.', "列“{column}”写了两次。", "Name each column once.", "每列只写一次。"
    ),
    "report.rows-below-zero": Message(
        "{number} is not a number of rows.",
        "{number}不是行数。",
        "Give 0 or more, or leave it out for all.",
        "请给出0或更大的数；要全部行时不写此项。",
    ),
    "report.text": Message("{words}", "{words}"),
    "report.name": Message("{name}", "{name}"),
    "report.said": Message("{said}", "{said}"),
    "report.data": Message("Data: {files}.", "数据：{files}。", weight=Weight.BASIS),
    "report.total": Message("Total", "合计"),
}
