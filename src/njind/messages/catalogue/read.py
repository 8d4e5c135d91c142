"""What ``njind read`` says that each line, column and row of a file was taken for."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

MESSAGES = {
    "read.title": Message("What {file} says, row by row", "{file}逐行读取结果"),
    "read.line-says-unit": Message("the unit of the figures", "数值单位"),
    "read.line-says-title": Message("what all figures are of", "全表的时期或指标"),
    "read.line-is-title": Message("a title", "标题"),
    "read.line-passed-over": Message("passed over: it says nothing of the figures", "略过：与数值无关"),
    "read.line-is-note": Message("notes from here on", "自此以下为注释"),
    "read.column-level": Message("the level of {measure}", "{measure}的数值"),
    "read.column-growth": Message("growth on the year of {measure}", "{measure}的同比增速"),
    "read.column-side": Message("{key} of the row", "该行的{key}"),
    "read.column-left": Message("not read: its heading is no measure that njind knows", "未读取：表头不是已知指标"),
    "read.column-not-chosen": Message("not read: --map chose another column", "未读取：--map 选定了其他列"),
    "read.column-of-another": Message(
        "not read: it stands beside a figure that is not read", "未读取：属于左侧未读取的数值"
    ),
    "read.column-aspect": Message(
        "not read: it is neither a level nor growth on the year", "未读取：既非总量，也非同比增速"
    ),
    "read.column-apart": Message(
        "{what} of {measure}, kept apart from growth on the year", "{measure}的{what}，单列，不作同比增速"
    ),
    "read.column-no-year": Message(
        "not read: it is of the year before, and nothing says which year that is", "未读取：为上年同期数，而年份不明"
    ),
    "read.column-before": Message(
        "the level of the year before, from which growth follows", "上年同期数，据以推算增速"
    ),
    "read.row-heads-group": Message("a heading of the rows below", "其下各行的组别标题"),
    "read.row-is-whole": Message("the sum of the rows below, which are read instead", "其下各行之和，改读其下各行"),
    "read.taken": Message('{what} {place}, "{text}": {said}.', "{what}{place}“{text}”：{said}。", weight=Weight.ASIDE),
    "read.a-column": Message("column", "列"),
    "read.a-line": Message("above the table,", "表格上方"),
    "read.a-row": Message("the table's", "表内"),
    "read.plain": Message(
        "the table is plain: each column has a name that njind knows", "表格为标准形式：各列表头均为已知名称"
    ),
}
