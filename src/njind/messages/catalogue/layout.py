"""What is wrong with the place of a table in its file, and what was left out around it."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

MUST, ASIDE = Weight.MUST, Weight.ASIDE

MESSAGES = {
    "layout.one-cell": Message(
        "no row has more than one cell, so there is no table of {table} in it.",
        "每行都只有一个单元格，其中没有{table}表。",
        "Give it a header with {columns}, and check the delimiter.",
        "请写一行含有{columns}的表头，并检查分隔符。",
    ),
    "layout.no-rows": Message(
        "it holds no rows, so there is no table of {table} in it.",
        "没有任何行，其中没有{table}表。",
        "Give it a header with {columns}, and check the delimiter.",
        "请写一行含有{columns}的表头，并检查分隔符。",
    ),
    "layout.no-such-line": Message(
        "there is no row with cells on {place}; the last starts on {last}.",
        "{place}没有内容，最后一行是第{last}行。",
        "Count as an editor does, from 1, with --header-row.",
        "--header-row 的行号请像编辑器那样从1数起。",
    ),
    "layout.figures-above": Message(
        'figures stand above the header, "{text}" for one.',
        "表头上方有数值，例如“{text}”。",
        "Name the header's line with --header-row, or remove what is above it.",
        "请用 --header-row 指明表头所在行，或删去其上方内容。",
    ),
    "layout.merged-figure": Message(
        '"{text}" stands in a merged cell, so it is not clear which row it belongs to.',
        "“{text}”在合并单元格中，无法判断属于哪一行。",
        "Unmerge the cell and give each row its own figure.",
        "请取消合并，逐行填写数值。",
    ),
    "layout.figure-in-note": Message(
        '"{name}" begins as a note does, but "{text}" stands in a column of figures.',
        "“{name}”的写法是注释，而数值列中有“{text}”。",
        "Put a note into one cell, in quotes if it has commas; give a row another name.",
        "注释请写在一个单元格内，含逗号时加引号；若为数据行，请改名。",
    ),
    "layout.header-and-line": Message(
        "the header says {unit}, but {place} says {other}.",
        "表头单位为{unit}，而{place}写的是{other}。",
        "Leave the unit to one of them, or make them the same.",
        "请只在一处写单位，或改为一致。",
    ),
    "layout.percent-above": Message(
        "bare figures under this header are fractions, but {place} says %.",
        "本列不带单位的数值是小数，而{place}写的是%。",
        "Name the column {key}_pct if they are percent, or {key}_fraction and take the % away.",
        "若为百分数，请将列名改为 {key}_pct；若为小数，请改为 {key}_fraction 并去掉%。",
    ),
    "layout.ragged": Message(
        "the row has {count} {count:cell|cells}, but the header has {width}.",
        "该行有{count}个单元格，而表头有{width}个。",
        "Add the cells that are missing, or put a cell that holds the delimiter in quotes.",
        "请补全缺少的单元格；含分隔符的单元格请加引号。",
    ),
    "layout.cut-number": Message(
        '"{text}" has a comma that also divides cells, so the cells after it are shifted.',
        "“{text}”中的逗号同时也是分隔符，其后的单元格因此错位。",
        "Write {plain}, or put it in quotes.",
        "请写作{plain}，或加引号。",
    ),
    "layout.may-be-cut": Message(
        '"{text}" can be two cells, or one number whose comma divides it and shifts what follows.',
        "“{text}”可能是两个单元格，也可能是一个被逗号分开的数字，其后内容因此错位。",
        "Write {plain} if it is one number; if it is two, write their units, such as {second}%, beside them.",
        "若为一个数字，请写作{plain}；若为两个，请写明单位，如{second}%。",
    ),
    "layout.part-without-parent": Message(
        '"{name}" lies inside another row, and the table does not say in which.',
        "“{name}”属于另一行，而表中未说明是哪一行。",
        'Add a column part_of ("其中属于") that names it, so that no total counts it twice.',
        "请增加“其中属于”一列写明上级，以免合计重复计算。",
    ),
    "layout.part-of": Message(
        '"{name}" lies inside another row, and the table does not say in which.',
        "“{name}”属于另一行，而表中未说明是哪一行。",
        'Put "{parent}" into a column part_of ("其中属于") of this row, so that no total counts it twice.',
        "请在该行的“其中属于”一列写“{parent}”，以免合计重复计算。",
    ),
    # ---- units around the table
    "layout.unclear-unit": Message(
        '"{text}" {reason}.',
        "“{text}”{reason}。",
        "Put one unit, such as 单位：亿元 or (million yuan), above the table or in the headers.",
        "请在表格上方或表头写一个单位，如“单位：亿元”。",
    ),
    "layout.two-units": Message("names two units of money", "写了两种金额单位"),
    "layout.other-unit": Message("names another unit than {place}", "与{place}写的单位不同"),
    "layout.unknown-unit": Message("names a unit that njind does not know", "写的单位无法识别"),
    "layout.unread-unit": Message(
        'names money, but not so that it can be told whether "{heading}" is in that unit',
        "提到金额单位，但无法判断“{heading}”是否采用该单位",
    ),
    # ---- notes
    "layout.empty": Message("there are no rows below the header", "表头下方没有数据行", weight=MUST),
    "layout.second-left-out": Message(
        "the rows from {place} on belong to another table and are left out",
        "自{place}起为另一张表，未读取",
        weight=MUST,
    ),
    "layout.merged": Message(
        "merged cells count for each row that they cover: from {places} on",
        "合并单元格的内容计入其覆盖的每一行（{places}起）",
        weight=ASIDE,
    ),
    "layout.units-around": Message(
        "figures without a unit are in {units}, as {place} says", "未注明单位的数值采用{place}所写的{units}"
    ),
    "layout.skipped-above": Message("skipped above the header: {places}", "表头上方未读取：{places}", weight=ASIDE),
    "layout.skipped-below": Message(
        "skipped as notes below the table: {places}", "表格下方的注释未读取：{places}", weight=ASIDE
    ),
    "layout.skipped-empty": Message("skipped as empty: {places}", "空行未读取：{places}", weight=ASIDE),
    "layout.totals-apart": Message(
        "total rows are kept apart and not counted: {places}", "合计行单列、不计入：{places}", weight=MUST
    ),
}
