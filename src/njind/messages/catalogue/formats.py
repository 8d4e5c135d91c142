"""What formats are for, the words they put around a report, and what they cannot hold."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    # what each is for, by its name
    "formats.as-table": Message("aligned columns for a terminal", "终端中对齐的表格"),
    "formats.as-csv": Message("exact figures, separated by commas", "精确数值，以逗号分隔"),
    "formats.as-tsv": Message("exact figures, separated by tabs", "精确数值，以制表符分隔"),
    "formats.as-json": Message("exact figures, an array of objects", "精确数值，对象数组"),
    "formats.as-jsonl": Message("exact figures, one object a line", "精确数值，每行一个对象"),
    "formats.as-markdown": Message("a table to paste into Markdown", "可贴入Markdown的表格"),
    "formats.as-html": Message("a table to paste into a web page", "可贴入网页的表格"),
    "formats.as-latex": Message("a table to paste into LaTeX", "可贴入LaTeX的表格"),
    "formats.as-plain": Message(
        "aligned columns without rules, to paste into a letter", "无框线的对齐文本，可贴入函件"
    ),
    "formats.as-xlsx": Message(
        "an Excel workbook: a sheet to read, one in base units, the notes",
        "Excel工作簿：阅读用表、基本单位数据表、说明",
    ),
    "formats.as-parquet": Message(
        "exact figures with their types, for programs and large tables", "带类型的精确数值，供程序和大数据表使用"
    ),
    # the words around a report
    "formats.not-shown": Message("Not shown: {columns} (--columns).", "未显示：{columns}（可用--columns列出）。"),
    "formats.not-shown-many": Message(
        "{count} columns not shown (--columns help).", "未显示{count}列，用--columns help查看。"
    ),
    "formats.equation": Message("{working} → {result}", "{working} → {result}"),
    "formats.heading": Message("{heading} ({unit})", "{heading}（{unit}）"),
    "formats.percent": Message("%", "%"),
    "formats.points": Message("points", "个百分点"),
    "formats.low": Message("{heading}, least", "{heading}下限"),
    "formats.high": Message("{heading}, most", "{heading}上限"),
    "formats.notes-sheet": Message("Notes", "说明"),
    "formats.sources": Message("Sources", "数据来源"),
    # the choice of a format
    "formats.contradicted": Message(
        'the file "{file}" is {found} by its extension, but the format asked for is {asked}.',
        "文件“{file}”按扩展名应为{found}格式，但指定的格式是{asked}。",
        "Leave out the format, or name the file with {extensions}.",
        "请去掉格式选项，或将文件扩展名改为{extensions}。",
    ),
    "formats.contradicted-by-none": Message(
        'the file "{file}" is {found} by its extension, but the format asked for is {asked}, which has none.',
        "文件“{file}”按扩展名应为{found}格式，但指定的格式是{asked}，该格式没有扩展名。",
        "Leave out the format, or name the file without an extension.",
        "请去掉格式选项，或使用不带扩展名的文件名。",
    ),
    "formats.no-extension": Message(
        'the file name "{file}" has no extension that chooses a format.',
        "文件名“{file}”没有可据以确定格式的扩展名。",
        "Add one of {extensions}, or say --format.",
        "请加上{extensions}之一，或用--format指定格式。",
    ),
    "formats.unknown-extension": Message(
        'no format has the extension "{extension}".',
        "没有扩展名为“{extension}”的格式。",
        "Use {extensions}, or say --format.",
        "请使用{extensions}，或用--format指定格式。",
    ),
    "formats.extra": Message(
        "writing {format} needs a package that is not installed.",
        "写{format}需要的软件包没有安装。",
        "pip install 'njind[{format}]' installs it; csv needs none.",
        "用 pip install 'njind[{format}]' 安装；csv 不需要另装。",
    ),
    "formats.not-text": Message(
        "{format} is not text, so a terminal cannot show it.",
        "{format}不是文本格式，终端无法显示。",
        "Say -o FILE{extension}.",
        "请用-o FILE{extension}写入文件。",
    ),
    # what Excel cannot hold
    "formats.columns-beyond-excel": Message(
        "{count} columns do not fit a sheet of Excel, which holds {most}.",
        "共{count}列，超过Excel工作表的上限{most}列。",
        "Write CSV, or fewer columns.",
        "请改用CSV，或减少列数。",
    ),
    "formats.rows-beyond-excel": Message(
        "{count} rows do not fit a sheet of Excel, which holds {most} beneath the headings.",
        "共{count}行，超过Excel工作表标题行以下可容纳的{most}行。",
        "Write CSV, or fewer rows.",
        "请改用CSV，或减少行数。",
    ),
    "formats.text-beyond-excel": Message(
        "the text in row {row}, column {column} has {count} characters; a cell of Excel holds {most}.",
        "第{row}行“{column}”列的文本有{count}个字符，超过Excel单元格的上限{most}个。",
        "Write CSV, or leave that column out.",
        "请改用CSV，或去掉该列。",
    ),
    "formats.note-beyond-excel": Message(
        "a line of the notes has {count} characters; a cell of Excel holds {most}.",
        "说明中有一行共{count}个字符，超过Excel单元格的上限{most}个。",
        "Write CSV.",
        "请改用CSV。",
    ),
}
