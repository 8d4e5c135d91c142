"""What each option means, in help, and why a value of one is refused."""

from __future__ import annotations

from njind.messages.wording import Message

_FIGURES = "1e8, 100m, 0.1bn, 1亿; 12% or 0.12"

MESSAGES = {
    "options.name": Message("{name}", "{name}"),
    # everywhere
    "options.help": Message("Show this and exit.", "显示本帮助。"),
    "options.version": Message("Show the version and exit.", "显示版本号。"),
    "options.lang": Message("Language: en or zh; default: the locale's.", "语言：en或zh；默认按系统区域设置。"),
    # charts and briefs
    "options.measure": Message(
        "Which level: revenue, profit, …; default: revenue.", "指标：营业收入、利润等；默认营业收入。"
    ),
    "options.only-these": Message("Only these; repeatable, as those above.", "只取所列；可重复，以上各项相同。"),
    "options.chart-by": Message(
        "Investment by this column; default: sector, else district.", "按此列划分投资；默认按行业，否则按所属区。"
    ),
    "options.chart-top": Message("The first N bars.", "只画前N条。"),
    "options.chart-output": Message(
        "Write or replace .svg, .png, .pdf, .html or .json.", "写入或替换.svg、.png、.pdf、.html或.json文件。"
    ),
    "options.report-output": Message(
        "Write or replace .html, .docx, .pdf, .xlsx or .md.", "写入或替换.html、.docx、.pdf、.xlsx或.md文件。"
    ),
    "options.title": Message("The title of the brief.", "简报标题。"),
    "options.sections": Message("Which parts, in this order.", "选取哪些部分，并按此次序。"),
    # order and columns
    "options.sort": Message("Sort rows; numbers high to low, text A to Z.", "排序；数值从高到低，文本按字母顺序。"),
    "options.reverse": Message("Sort the other way; missing values stay last.", "反向排序；缺失数据仍在最后。"),
    "options.top": Message("First N rows; the total covers all.", "只列前N行；合计仍含全部各行。"),
    "options.columns": Message("Choose and order columns.", "选择列并排定次序。"),
    "options.by": Message("One row each: {groups}.", "分组汇总：{groups}。"),
    # where a report goes and how it looks
    "options.unit": Message(
        "Amounts in yuan, wan, million, yi, billion.", "金额单位：元、万元、百万元、亿元、十亿元。"
    ),
    "options.digits": Message(
        "Decimals; default: as many as the figures support.", "小数位数；默认以数据本身的精度为限。"
    ),
    "options.format": Message("{formats}.", "{formats}。"),
    "options.output": Message(
        "Write or replace a file; its name says the format.",
        "写入或替换文件；格式由扩展名决定。",
    ),
    "options.total": Message("Total row: by default for people only.", "合计行：默认只在供阅读的格式中列出。"),
    "options.bom": Message("Byte-order mark in CSV: by default in files.", "CSV是否带BOM：默认写入文件时带。"),
    "options.color": Message("auto, always or never.", "auto、always或never。"),
    "options.notes": Message("All that can be said of the figures.", "列出关于数据的全部说明。"),
    "options.pager": Message(
        "Bars, and $PAGER for long tables: at a terminal.", "数字旁的条形，长表经$PAGER分页：默认只在终端。"
    ),
    "options.quiet": Message("Only what a reader must know beside the figures.", "数据之外只列必要的说明。"),
    "options.quiet-init": Message("Do not say what was written.", "不提示写入了哪些文件。"),
    # reading
    "options.delimiter": Message(
        "Of a text file: gb18030, tab, …; else found.", "文本文件的编码和分隔符；默认自动识别。"
    ),
    "options.header-row": Message("A sheet's name or number; the header's line.", "工作表的名称或序号；表头所在行。"),
    "options.map": Message(
        "Header of a column: revenue=营收额; repeatable.", "表头与列的对应，如revenue=营收额；可重复。"
    ),
    "options.engine": Message(
        "auto, pandas, duckdb, polars, spark or dask.", "由谁扫描：auto、pandas、duckdb、polars、spark或dask。"
    ),
    "options.table-of-database": Message(
        "Table of a database, where it has several.", "数据库中的表名（有多个表时）。"
    ),
    # sectors
    "options.region": Message("Region, or all; default: that of the first row.", "地区，或all；默认为首行的地区。"),
    "options.period": Message("Such as 2025H1, or all; default: the fullest.", "如2025H1，或all；默认取最全的时期。"),
    "options.group": Message("Only these; repeatable, as those above.", "只取这些；与上面各项一样可重复。"),
    "options.min-growth": Message(f"At least: {_FIGURES}.", "下限：1e8、100m、1亿；12%或0.12。"),
    "options.ranges": Message("The least and most that rounding allows.", "舍入所允许的最小值和最大值。"),
    "options.explain": Message("The arithmetic of a sector or the total.", "列出某行业或合计的计算过程。"),
    "options.quadrants": Message(
        "Size against growth; undecided where unsure.", "规模与增速四象限；无法判定的列为未定。"
    ),
    "options.published-growth": Message(
        "A total to compare: a row, or 7400亿 and 15%.", "用以对照的公布总量：某一行，或7400亿和15%。"
    ),
    "options.concentration": Message("HHI, effective number, CR3, CR5.", "集中度：HHI、有效行业数、CR3、CR5。"),
    # projects
    "options.where-rows": Message(
        "Only rows of the file with this: company=ABC; repeatable.", "只读文件中符合条件的行，如公司=某公司；可重复。"
    ),
    "options.unit-in": Message(
        'A unit that the file leaves open: revenue="million USD".', "文件未写明的单位，如revenue=亿元。"
    ),
    "options.growth-in": Message(
        "Growth without a unit: percent or fraction.", "未写单位的增速：percent为百分数，fraction为比率。"
    ),
    "options.decimal": Message("The decimal sign: point or comma.", "小数点：point为点，comma为逗号。"),
    "options.day-first": Message("03/04/2025 is 3 April.", "03/04/2025为4月3日。"),
    "options.fiscal-year-ends": Message("The last month of FY2025: 3 for March.", "财政年度的最后一个月，如3。"),
    "options.no-month": Message('"{value}" is not a month; give 1 to 12.', "“{value}”不是月份，请给出1至12。"),
    "options.table-kind": Message(
        "sectors or projects; else found.", "sectors为行业表，projects为项目表；默认自动判断。"
    ),
    "options.text": Message("The file is a release; else found by its form.", "文件为新闻稿等文本；默认按形式判断。"),
    "options.published-on": Message("When a text came out: settles the year.", "文本发布日期，用以确定年份。"),
    "options.review": Message("Show a text with every figure marked, and why.", "逐一标出文本中的数字及取舍原因。"),
    "options.accept-flagged": Message("Take the rows of a text that need a look, too.", "连同需核对的行一并采用。"),
    "options.of-the-table": Message(
        "What the table is of, where it does not say so.", "表中没有写明的时期、地区或行业。"
    ),
    "options.quantiles": Message("Quartiles and deciles of the groups of --by.", "--by各组的四分位数和十分位数。"),
    "options.disjoint": Message("Groups do not overlap: give their total.", "各组不交叉：给出合计。"),
    "options.kind": Message(
        "project, group (published groups) or all.", "project（项目）、group（公布的项目组）或all。"
    ),
    "options.district": Message("Only these; repeatable, as the next two.", "只取这些；与以下两项一样可重复。"),
    "options.currency": Message("Only this status (signed, …), this currency.", "只取该状态（如signed）、该币种。"),
    "options.until": Message("Between these days, months or years.", "限于这些日、月或年之间。"),
    "options.min-investment": Message("At least: 1e8, 100m, 0.1bn, 1亿.", "下限：1e8、100m、0.1bn、1亿。"),
    "options.max-investment": Message("At most.", "上限。"),
    "options.search": Message("Text in the name of project or company.", "项目或企业名称中的文字。"),
    "options.rate": Message("Convert a currency to yuan.", "将外币折算为元的汇率。"),
    "options.threshold": Message(
        "How many reach it: --by, --kind group.", "统计达到限额的项目数：用于--by、--kind group。"
    ),
    "options.pareto": Message("How many projects make 50, 80 and 90 %.", "多少个项目占到50%、80%和90%。"),
    "options.explain-group": Message("The arithmetic of a group or the total.", "列出某一组或合计的计算过程。"),
    # trend
    "options.trend-sector": Message("Only this sector; default: the longest known.", "只取该行业；默认取时期最长的。"),
    "options.span": Message("year, H1, M1-M10, quarters, all, …", "如year、H1、M1-M10、quarters、all等。"),
    "options.since": Message("Not before this year or period.", "不早于该年或该时期。"),
    "options.trend-until": Message("Not after it.", "不晚于该年或该时期。"),
    "options.windows": Message(
        "The months between cumulative spans, with their range.", "相邻累计时段之间的月份，并给出范围。"
    ),
    "options.target": Message(
        "Years to this much a year: 1.2e12, 1.2万亿.", "达到该年度规模所需年数：1.2e12、1.2万亿。"
    ),
    "options.trend-ranges": Message(
        "What each figure can be, given how it was rounded.", "按舍入情况给出各项数据的可能范围。"
    ),
    # compare and summary
    "options.total-row": Message("The row that is the total of its region.", "作为地区合计的那一行。"),
    "options.one-region": Message("Region; default: that of the first row.", "地区；默认为首行的地区。"),
    "options.reference": Message(
        "Region beside it; default: most figures of both.", "参照地区；默认取双方数据最多的。"
    ),
    "options.with": Message(
        "Table of the reference, where it is another file.", "参照地区的表在另一文件时，指定该文件。"
    ),
    "options.common-period": Message(
        "Such as 2025H1; default: most figures of both.", "如2025H1；默认取双方数据最多的时期。"
    ),
    "options.one-period": Message("Such as 2025H1; default: the fullest.", "如2025H1；默认取最全的时期。"),
    "options.sectors-file": Message(
        "Table of sectors; default: as for njind sectors.", "行业表；默认与njind sectors相同。"
    ),
    "options.projects-file": Message(
        "Table of projects; default: as for njind projects.", "项目表；默认与njind projects相同。"
    ),
    "options.ranges-of-sectors": Message(
        "The least and most that rounding allows, for the figures of sectors.", "行业数据在舍入下的最小值和最大值。"
    ),
    # check
    "options.table": Message("sectors or projects; else the headers say which.", "sectors或projects；默认由表头判定。"),
    "options.all": Message(
        "List all findings, not only {most} of a name in a file.", "列出全部问题；默认每个文件每类只列{most}条。"
    ),
    # why a value is refused
    "options.columns-there": Message(
        "There are: {names}; --columns help lists them all.", "可选的有：{names}；--columns help列出全部。"
    ),
    "options.unknown": Message('"{word}" is not a {what} here.', "没有{what}“{word}”。", "{instead}", "{instead}"),
    "options.names-nothing": Message(
        "it names no {what}.", "没有写出{what}。", "Write names with commas between them.", "请写出名称，以逗号分隔。"
    ),
    "options.no-count": Message(
        '"{value}" is not a whole number of rows.',
        "“{value}”不是行数。",
        "Write a number such as 10.",
        "请写整数，如10。",
    ),
    "options.no-decimals": Message(
        '"{value}" is not a whole number of decimals.',
        "“{value}”不是小数位数。",
        "Write a number such as 2.",
        "请写整数，如2。",
    ),
    "options.too-many": Message(
        "{value} decimals are more than a figure has.",
        "{value}位小数超出了数据的精度。",
        "{most} are the most.",
        "最多{most}位。",
    ),
    "options.no-figure": Message('"{value}" {reason}.', "“{value}”：{reason}。", "{remedy}", "{remedy}"),
    "options.no-published-amount": Message(
        '"{value}" {reason}.',
        "“{value}”：{reason}。",
        "Write it as it was published: 7400亿 or 740 billion.",
        "请按公布的写法填写，如7400亿。",
    ),
    "options.no-published-rate": Message(
        '"{value}" {reason}.', "“{value}”：{reason}。", "Write it as 15%.", "请写成15%。"
    ),
    "options.no-total": Message(
        "{value} cannot be a total.",
        "{value}不能作为总量。",
        "Write an amount above 0, as it was published: 7400亿 or 740 billion.",
        "请写大于0的公布数，如7400亿。",
    ),
    "options.no-period": Message(
        '"{value}" is not a period.',
        "“{value}”不是时期。",
        "Write it as 2025, 2025H1, 2025Q1-Q3, 2025M1-M10 or 2025-06.",
        "请写成2025、2025H1、2025Q1-Q3、2025M1-M10或2025-06。",
    ),
    "options.no-date": Message(
        '"{value}" is not a date.',
        "“{value}”不是日期。",
        "Write it as 2025-03-26, 2025-03, 2025Q1, 2025H1 or 2025.",
        "请写成2025-03-26、2025-03、2025Q1、2025H1或2025。",
    ),
    "options.no-rate": Message(
        '"{value}" is not a rate.',
        "“{value}”不是汇率。",
        "Write it as USD=7.2, yuan for one unit of the currency.",
        "请写成USD=7.2，即一单位外币合多少元。",
    ),
    "options.yuan-already": Message(
        "amounts in CNY are yuan already.", "CNY金额本来就以元计。", "Leave that rate out.", "请去掉这一汇率。"
    ),
    "options.no-encoding": Message(
        '"{value}" is not an encoding of files.',
        "“{value}”不是文件编码。",
        "Use {names}, or leave it out.",
        "请用{names}之一，或不写此项。",
    ),
    "options.no-line": Message(
        '"{value}" is not a line.',
        "“{value}”不是行号。",
        "Count as an editor does, from 1.",
        "请从1数起，与编辑器一致。",
    ),
}
