"""What things are called where a name of one is asked for."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    "nouns.column": Message("column", "列"),
    "nouns.command": Message("command", "命令"),
    "nouns.currency": Message("currency", "币种"),
    "nouns.format": Message("format", "格式"),
    "nouns.grouping": Message("grouping", "分组"),
    "nouns.header": Message("header", "表头"),
    "nouns.table-kind": Message("kind of table", "表格种类"),
    "nouns.kind": Message("kind", "类别"),
    "nouns.language": Message("language", "语言"),
    "nouns.measure": Message("measure", "指标"),
    "nouns.group": Message("published group", "项目组"),
    "nouns.sector": Message("sector", "行业"),
    "nouns.span": Message("span", "时段"),
    "nouns.total-row": Message("total row", "合计行"),
    "nouns.unit": Message("unit", "单位"),
}
