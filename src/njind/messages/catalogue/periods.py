"""What is said of spans of months and of periods that cannot be used."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    "periods.not-a-span": Message(
        '"{word}" is not a span of months.',
        "“{word}”不是月份区间。",
        "Write it as year, H1, Q1-Q3, M1-M10, quarters, months or all, without a year.",
        "请写成year（全年）、H1（上半年）、Q1-Q3、M1-M10、quarters（各季度）、months（各月）或all（全部），不带年份。",
    ),
    "periods.counted-span": Message("{span} ({count})", "{span}（{count}期）"),
}
