"""What things are called where a name of one is asked for."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    "nouns.chart": Message("chart", "图"),
    "nouns.column": Message("column", "列"),
    "nouns.choice": Message("choice", "选项"),
    "nouns.command": Message("command", "命令"),
    "nouns.currency": Message("currency", "币种"),
    "nouns.district": Message("district", "区"),
    "nouns.format": Message("format", "格式"),
    "nouns.engine": Message("engine", "引擎"),
    "nouns.grouping": Message("grouping", "分组"),
    "nouns.header": Message("header", "表头"),
    "nouns.table-kind": Message("kind of table", "表格种类"),
    "nouns.kind": Message("kind", "类别"),
    "nouns.language": Message("language", "语言"),
    "nouns.measure": Message("measure", "指标"),
    "nouns.group": Message("published group", "项目组"),
    "nouns.sectors": Message("sectors", "行业"),
    "nouns.projects": Message("projects", "项目"),
    "nouns.project": Message("project", "项目"),
    "nouns.section": Message("section", "部分"),
    "nouns.period": Message("period", "时期"),
    "nouns.region": Message("region", "地区"),
    "nouns.sector": Message("sector", "行业"),
    "nouns.status": Message("status", "状态"),
    "nouns.span": Message("span", "时段"),
    "nouns.sign": Message("sign", "符号"),
    "nouns.total-row": Message("total row", "合计行"),
    "nouns.unit": Message("unit", "单位"),
}
