"""Workbooks and Parquet files: which sheet, damage, limits, what a sheet does not show."""

from __future__ import annotations

from njind.messages.wording import Message

_SAVE_CSV = ("Save the table as a CSV file.", "请将表格存为CSV文件。")
_SAVE_AGAIN = ("Open the workbook in its program and save it again.", "请用其程序打开工作簿后另存。")
_GET_AGAIN = (
    "Get the file again, or open it in its program and save it again.",
    "请重新获取此文件，或用其程序打开后另存。",
)
_SHORTEN = ("Shorten its text.", "请缩短其文字。")
_TABLE_THERE = (
    "Put the table there, or name another sheet with --sheet.",
    "请在其中放入表格，或用--sheet指定其他工作表。",
)

MESSAGES = {
    # ---- which sheet
    "workbook.parquet-has-no-sheets": Message(
        "{file}: a Parquet file has no sheets.",
        "{file}：Parquet文件没有工作表。",
        "Leave --sheet out.",
        "请不写--sheet。",
    ),
    "workbook.sheet-empty": Message('sheet "{sheet}" is empty.', "工作表“{sheet}”是空的。", *_TABLE_THERE),
    "workbook.all-empty": Message("all its sheets are empty.", "所有工作表都是空的。", *_TABLE_THERE),
    "workbook.its-sheet-empty": Message("its sheet is empty.", "工作表是空的。", *_TABLE_THERE),
    "workbook.many-sheets": Message(
        "{file}: more than one sheet holds something, so it is not clear which one to read.",
        "{file}：有内容的工作表不止一个，不清楚该读哪一个。",
        "Choose one with --sheet. {sheets}",
        "请用--sheet选定。{sheets}",
    ),
    "workbook.no-sheet": Message(
        '{file}: it has no sheet "{sheet}".', "{file}：没有工作表“{sheet}”。", "{near}", "{near}"
    ),
    "workbook.sheets": Message("There are: {names}.", "现有：{names}。"),
    "workbook.hidden-name": Message("{name} (hidden)", "{name}（隐藏）"),
    "workbook.only-fitting": Message(
        'the sheet "{sheet}" was read, as no other holds such a table', "读取了工作表“{sheet}”，其他工作表没有此类表格"
    ),
    "workbook.hidden-sheet-read": Message(
        'the sheet "{sheet}" that was read is hidden in the workbook', "读取的工作表“{sheet}”在工作簿中是隐藏的"
    ),
    "workbook.hidden-sheets": Message("hidden sheets were not read: {names}", "未读隐藏的工作表：{names}"),
    "workbook.hidden-row": Message("the hidden row {name} was read too", "隐藏的第{name}行也已读取"),
    "workbook.hidden-rows": Message("{count} hidden rows were read too: {names}", "{count}个隐藏的行也已读取：{names}"),
    "workbook.hidden-column": Message("the hidden column {name} was read too", "隐藏的{name}列也已读取"),
    "workbook.hidden-columns": Message(
        "{count} hidden columns were read too: {names}", "{count}个隐藏的列也已读取：{names}"
    ),
    "workbook.uncalculated": Message(
        "{cell}: a formula without a stored value: calculate and save the workbook in its program",
        "{cell}：公式没有保存的结果，请在其程序中计算并保存工作簿",
    ),
    "workbook.uncalculated-more": Message(
        "{cell} and {count} more: a formula without a stored value: calculate and save the workbook in its program",
        "{cell}及另外{count}个单元格：公式没有保存的结果，请在其程序中计算并保存工作簿",
    ),
    "workbook.scaled": Message(
        "{cell}: stored figures were read, not the scaled ones that the number format shows",
        "{cell}：读取的是保存的数值，而非数字格式缩放后显示的数值",
    ),
    "workbook.scaled-more": Message(
        "{cell} and {count} more: stored figures were read, not the scaled ones that the number format shows",
        "{cell}及另外{count}个单元格：读取的是保存的数值，而非数字格式缩放后显示的数值",
    ),
    "workbook.covered": Message(
        "{count} {count:value|values} under merged cells, where nobody sees them, left out",
        "合并单元格下看不见的{count}个值未读",
    ),
    # ---- damage
    "workbook.part-missing": Message("its part {part} is missing.", "缺少部件{part}。", *_GET_AGAIN),
    "workbook.part-damaged": Message("the XML of its part {part} is damaged.", "部件{part}的XML已损坏。", *_GET_AGAIN),
    "workbook.entities": Message(
        "its XML declares entities, which no workbook does.", "其XML声明了实体，工作簿不会如此。", *_GET_AGAIN
    ),
    "workbook.xml-encoding": Message(
        'its XML is in the encoding "{encoding}", which no workbook is.',
        "其XML的编码为“{encoding}”，工作簿不会如此。",
        *_GET_AGAIN,
    ),
    "workbook.no-cells": Message("it has no sheet of cells.", "其中没有单元格工作表。", *_GET_AGAIN),
    "workbook.repeats": Message('it repeats something "{count}" times.', "其中有内容重复“{count}”次。", *_GET_AGAIN),
    "workbook.format-number": Message(
        'it numbers a cell format "{number}".', "单元格格式的编号为“{number}”。", *_GET_AGAIN
    ),
    "workbook.merges-no-cells": Message(
        'it merges cells "{cells}", which are no cells.', "合并的单元格“{cells}”并不存在。", *_GET_AGAIN
    ),
    "workbook.row-order": Message(
        'its row "{row}" comes after row {before}.', "第“{row}”行排在第{before}行之后。", *_GET_AGAIN
    ),
    "workbook.cell-elsewhere": Message(
        'row {row} holds a cell "{cell}".', "第{row}行含有单元格“{cell}”。", *_GET_AGAIN
    ),
    "workbook.data-damaged": Message("its data break off or are damaged.", "数据中断或已损坏。", *_GET_AGAIN),
    "workbook.parquet-damaged": Message(
        "its Parquet data break off or are damaged.", "Parquet数据中断或已损坏。", *_GET_AGAIN
    ),
    "workbook.cell-twice": Message(
        "cell {cell} is there twice, or comes after a cell to its right.",
        "单元格{cell}出现两次，或排在其右侧单元格之后。",
        *_SAVE_AGAIN,
    ),
    "workbook.cell-value": Message(
        'cell {cell} holds "{value}" as its value of type "{kind}".',
        "单元格{cell}的值为“{value}”，类型为“{kind}”。",
        *_SAVE_AGAIN,
    ),
    "workbook.cell-date": Message(
        'cell {cell} holds "{value}" as its date.', "单元格{cell}的日期为“{value}”。", *_SAVE_AGAIN
    ),
    "workbook.cell-number": Message(
        'cell {cell} holds "{value}" as its number.', "单元格{cell}的数值为“{value}”。", *_SAVE_AGAIN
    ),
    "workbook.cell-two-values": Message(
        "cell {cell} holds more than one value.", "单元格{cell}有不止一个值。", *_SAVE_AGAIN
    ),
    "workbook.cell-nested": Message(
        "cell {cell} holds a value inside another.", "单元格{cell}的值中嵌套了另一个值。", *_SAVE_AGAIN
    ),
    "workbook.cell-format": Message(
        "cell {cell} has a format that the workbook does not hold.",
        "单元格{cell}的格式在工作簿中不存在。",
        *_SAVE_AGAIN,
    ),
    "workbook.parquet-type": Message(
        'its column "{column}" holds values of type {kind}, which are no cells.',
        "列“{column}”的值为{kind}类型，不能作单元格。",
        "Leave the column out, or save it as text, numbers or dates.",
        "请去掉此列，或存为文本、数字或日期。",
    ),
    # ---- what is missing
    "workbook.parquet-needs": Message(
        "{file}: it is a Parquet file, and what reads those is not installed.",
        "{file}：这是Parquet文件，尚未安装读取它的组件。",
        'Install it with: pip install "njind[parquet]". Or save the table as CSV.',
        '请安装：pip install "njind[parquet]"。或将表格存为CSV。',
    ),
    "workbook.xls-needs": Message(
        "{file}: it is an old Excel workbook (.xls), and what reads those is not installed.",
        "{file}：这是旧版Excel工作簿（.xls），尚未安装读取它的组件。",
        'Install it with: pip install "njind[xls]". Or save the workbook as .xlsx.',
        '请安装：pip install "njind[xls]"。或将工作簿存为.xlsx。',
    ),
    # ---- limits
    "workbook.unpacks-more": Message("it unpacks to more than {most}.", "解压后超过{most}。", *_SAVE_CSV),
    "workbook.unpacks-too-far": Message(
        "its part {part} unpacks to {size}, more than {most} times what it takes packed.",
        "部件{part}解压后有{size}，超过压缩大小的{most}倍。",
        *_SAVE_CSV,
    ),
    "workbook.xml-tokens": Message(
        "its XML has longer tags, or more names, than any workbook.",
        "其XML的标签过长，或名称过多，工作簿不会如此。",
        *_SAVE_CSV,
    ),
    "workbook.xml-depth": Message(
        "its XML has more than {most} tags one inside the other.", "其XML的标签嵌套超过{most}层。", *_SAVE_CSV
    ),
    "workbook.xml-tags": Message(
        "its XML has more than {most} tags, the limit.", "其XML的标签超过{most}个的上限。", *_SAVE_CSV
    ),
    "workbook.styles": Message("it has more than {most} styles, the limit.", "样式超过{most}个的上限。", *_SAVE_CSV),
    "workbook.cell-formats": Message(
        "it has more than {most} cell formats, the limit.", "单元格格式超过{most}个的上限。", *_SAVE_CSV
    ),
    "workbook.formats-and-names": Message(
        "it has more than {most} formats, names and notes, the limit.",
        "格式、名称和批注超过{most}个的上限。",
        *_SAVE_CSV,
    ),
    "workbook.too-many-sheets": Message(
        "it has more than {most} sheets, the limit.", "工作表超过{most}个的上限。", *_SAVE_CSV
    ),
    "workbook.too-many-texts": Message(
        "it has more than {most} texts, the limit.", "文字超过{most}条的上限。", *_SAVE_CSV
    ),
    "workbook.too-many-cells": Message(
        "it has more than {most} cells, the limit.", "单元格超过{most}个的上限。", *_SAVE_CSV
    ),
    "workbook.too-many-rows": Message(
        "it has a row beyond {most}, the limit of a sheet.", "有的行超出工作表{most}行的上限。", *_SAVE_CSV
    ),
    "workbook.too-many-columns": Message(
        "it has {count} columns; the limit is {most}.",
        "共{count}列，上限为{most}列。",
        "Select some.",
        "请选取部分列。",
    ),
    "workbook.beyond-columns": Message(
        "cell {cell} lies beyond the limit of {most} columns.",
        "单元格{cell}超出{most}列的上限。",
        "Delete it, or move the table to the left.",
        "请删去该单元格，或将表格左移。",
    ),
    "workbook.long-cell": Message(
        "cell {cell} holds {count} characters; the limit is {most}.",
        "单元格{cell}有{count}个字符，上限为{most}。",
        *_SHORTEN,
    ),
    "workbook.long-cell-in-row": Message(
        "it has a cell of more than {most} characters, the limit, in row {row}.",
        "第{row}行有单元格超过{most}个字符的上限。",
        *_SHORTEN,
    ),
    "workbook.too-many-blocks": Message(
        "it has more than {most} blocks of merged cells, the limit.", "合并单元格超过{most}处的上限。", *_SAVE_CSV
    ),
    "workbook.blocks-overlap": Message(
        "its merged cells overlap or are too many.", "合并单元格互相重叠或过多。", *_SAVE_CSV
    ),
    "workbook.large-xls": Message(
        "it is larger than {most}, the limit of .xls.", "文件超过{most}，即.xls的上限。", *_SAVE_CSV
    ),
    "workbook.parquet-unpacks": Message(
        "it unpacks to {size}; the limit is {most}.", "解压后有{size}，上限为{most}。", *_SAVE_CSV
    ),
    "workbook.parquet-texts": Message(
        "its texts take more than {most}, the limit.", "其文字超过{most}的上限。", *_SAVE_CSV
    ),
}
