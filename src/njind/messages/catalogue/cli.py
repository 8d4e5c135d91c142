"""What the command line says around reports: help, notes, refusals of a command line, and what went wrong."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

MESSAGES = {
    # help
    "cli.about": Message(
        "Turn published industry tables into numbers that an analyst can defend.",
        "把公布的行业数据表变成经得起推敲的数字。",
    ),
    "cli.about-files": Message(
        "FILE is CSV, TSV, XLSX, XLS, ODS or Parquet, or - for standard input; several files, a folder or a pattern "
        "('ledger/*.csv') are one table. Without FILE the folder in NJIND_DATA is read, else the tables that ship with "
        "njind. Tables are for people; --format csv and json give exact figures "
        "in base units and fractions, xlsx both. Every option can be set for good by a variable of its name: "
        "NJIND_UNIT=yi stands for --unit yi.",
        "FILE可以是CSV、TSV、XLSX、XLS、ODS或Parquet文件，-表示标准输入；多个文件、文件夹或通配符（'ledger/*.csv'）"
        "合为一张表。不写FILE时读取NJIND_DATA所指的文件夹，"
        "否则读取随附数据表。表格供阅读；--format csv和json给出以基本单位和比率表示的精确数值，xlsx两者兼有。"
        "每个选项都可用同名环境变量固定：NJIND_UNIT=亿元相当于--unit 亿元。",
    ),
    "cli.statuses": Message(
        "Exit status: 0 done; 1 a wrong file; 2 a wrong command line; 130 interrupted.",
        "退出状态：0完成；1文件有误；2命令行有误；130被中断。",
    ),
    "cli.usage": Message("Usage: ", "用法："),
    "cli.options": Message("[OPTIONS]", "[选项]"),
    "cli.section-examples": Message("Examples", "示例"),
    "cli.section-commands": Message("Commands", "命令"),
    "cli.section-options": Message("Options", "选项"),
    "cli.section-rows": Message("Rows", "取行"),
    "cli.section-order": Message("Order and columns", "排序与列"),
    "cli.section-columns": Message("Columns", "列"),
    "cli.section-certainty": Message("Certainty", "可靠程度"),
    "cli.section-figures": Message("Figures", "指标"),
    "cli.section-content": Message("Content", "内容"),
    "cli.section-table": Message("Table", "表"),
    "cli.section-text": Message("Text", "文本"),
    "cli.section-findings": Message("Findings", "问题"),
    "cli.section-reading": Message("Reading", "读取"),
    "cli.section-output": Message("Output", "输出"),
    "cli.heading": Message("{heading}:", "{heading}："),
    # what stands before a line on standard error
    "cli.error": Message("Error: {said}", "错误：{said}"),
    "cli.hint": Message("Hint: {said}", "提示：{said}"),
    "cli.note": Message("Note: {said}", "注：{said}"),
    "cli.interrupted": Message("Interrupted.", "已中断。"),
    # notes
    "cli.no-row": Message("No row matches.", "没有符合条件的行。"),
    "cli.tables": Message("tables", "数据表"),
    "cli.reading": Message("Reading {label}", "正在读取{label}"),
    "cli.this-folder": Message("this folder", "当前文件夹"),
    "cli.wrote": Message("wrote {files} in {folder}.", "已在{folder}写入{files}。"),
    "cli.wrote-data": Message(
        "with NJIND_DATA set to that folder, njind reads them.", "将NJIND_DATA设为该文件夹后，njind即读取这些表。"
    ),
    # a wrong command line
    "cli.value": Message("{option}: {said}", "{option}：{said}"),
    "cli.no-option": Message(
        "there is no option {option}.",
        "没有选项{option}。",
        "{command} --help lists them.",
        "{command} --help列出全部选项。",
    ),
    "cli.no-option-but": Message(
        "there is no option {option}.", "没有选项{option}。", "Did you mean {names}?", "是否想写{names}？"
    ),
    "cli.wants-value": Message(
        "{option} wants a value.",
        "{option}后面需要取值。",
        "Write it behind the option, with a space between them.",
        "请把取值写在选项后面，以空格隔开。",
    ),
    "cli.takes-no-value": Message(
        "{option} takes no value.",
        "{option}不带取值。",
        "Leave out what follows the sign =.",
        "请去掉等号及其后的内容。",
    ),
    "cli.extra": Message(
        "one file at most is named here, and this is more: {words}.",
        "这里最多指定一个文件，多出：{words}。",
        "Quote a name that has spaces; options begin with -.",
        "含空格的名称请加引号；选项以-开头。",
    ),
    "cli.extra-words": Message(
        "nothing is named here, and this is more: {words}.",
        "这里不指定文件，多出：{words}。",
        "{command} --help says how files are named.",
        "{command} --help说明如何指定文件。",
    ),
    "cli.refused-by-click": Message(
        "{text}", "{text}", "{command} --help says how it is called.", "用法见{command} --help。"
    ),
    "cli.one-order": Message(
        "{option} does nothing with {report}: its lines have one order.",
        "{option}对{report}不起作用：其各行次序固定。",
        "Leave out {option}.",
        "请去掉{option}。",
    ),
    "cli.two-reports": Message(
        "{reports} are two reports.", "{reports}是两种不同的报表。", "Ask for one at a time.", "请一次只要一种。"
    ),
    "cli.total-not-beside": Message(
        "{option} is compared with sectors, and {other} does not list them.",
        "{option}用于与各行业对照，而{other}不列出行业。",
        "Leave out {other}.",
        "请去掉{other}。",
    ),
    "cli.chart-option": Message(
        "{options} chooses nothing in a chart of {kind}.",
        "{options}对{kind}图不起作用。",
        "njind chart --help says what each chart is of.",
        "各种图的内容见njind chart --help。",
    ),
    "cli.report-where": Message(
        "a brief is written to a file.",
        "简报要写入文件。",
        "Name it with -o; its extension chooses the format: {extensions}.",
        "请用-o给出文件名，由扩展名决定格式：{extensions}。",
    ),
    "cli.rate-twice": Message(
        "--rate gives {currency} twice.",
        "--rate对{currency}给了两次。",
        "Give one rate for each currency.",
        "每个币种只给一个汇率。",
    ),
    "cli.groups-not-grouped": Message(
        "published groups overlap, so they are not grouped and added.",
        "公布的项目组相互交叉，不能再分组相加。",
        "Leave out --by or --kind.",
        "请去掉--by或--kind。",
    ),
    "cli.groups-no-total": Message(
        "published groups overlap, so they have no total.",
        "公布的项目组相互交叉，没有合计。",
        "Name one of them after --explain.",
        "请在--explain后写出其中一组。",
    ),
    "cli.threshold-alone": Message(
        "--threshold counts projects within groups.",
        "--threshold用于统计各组内的项目数。",
        "Add --by or --kind group, or use --min-investment to list them.",
        "请加上--by或--kind group；要列出项目请用--min-investment。",
    ),
    "cli.ranges-alone": Message(
        "--ranges shows the ranges of groups.",
        "--ranges给出各组数据的范围。",
        "Add --by or --kind group.",
        "请加上--by或--kind group。",
    ),
    "cli.disjoint-alone": Message(
        "--disjoint is about published groups.",
        "--disjoint用于公布的项目组。",
        "Add --kind group.",
        "请加上--kind group。",
    ),
    "cli.quantiles-alone": Message(
        "--quantiles shows how the amounts within groups are spread.",
        "--quantiles给出各组内金额的分布。",
        "Add --by.",
        "请加上--by。",
    ),
    "cli.one-text": Message(
        "--text is for one text at a time.", "--text一次只能读一个文本。", "Name one file.", "请只指定一个文件。"
    ),
    "cli.standard-input-twice": Message(
        "standard input can be read only once.",
        "标准输入只能读取一次。",
        "Give a file to all but one of {places}.",
        "{places}中至多一处用-，其余请给出文件。",
    ),
    # what went wrong
    "cli.output-closed": Message(
        "standard output is closed.",
        "标准输出已关闭。",
        "Write a file with -o, or leave standard output open.",
        "请用-o写入文件，或不要关闭标准输出。",
    ),
    "cli.system": Message(
        "{place}: {reason}.",
        "{place}：系统报告“{reason}”。",
        "Mend that, or write elsewhere.",
        "请排除该问题，或写到别处。",
    ),
    "cli.fault": Message(
        "njind met a fault of its own: {fault}.",
        "njind自身出错：{fault}。",
        "Report it, with the command and the table.",
        "请连同命令和数据表一起反馈。",
    ),
    "cli.no-memory": Message(
        "there is not enough memory to hold the table.",
        "内存不足，无法装入数据表。",
        "Choose fewer rows or columns, or a machine with more.",
        "请减少行数或列数，或换用内存更大的机器。",
    ),
    "cli.no-library": Message(
        "a library that njind needs cannot be loaded: {reason}.",
        "无法载入njind所需的程序库：{reason}。",
        "Install njind anew; where memory is limited (ulimit -v), allow more.",
        "请重新安装njind；如限制了内存（ulimit -v），请放宽。",
    ),
    # init
    "cli.no-folder-name": Message(
        '"{folder}" cannot be the name of a folder.',
        "“{folder}”不能作为文件夹名。",
        "Choose another name.",
        "请换一个名称。",
    ),
    "cli.no-folder": Message(
        '"{folder}" is not a folder.', "“{folder}”不是文件夹。", "Choose another name.", "请换一个名称。"
    ),
    "cli.files-there": Message(
        "{folder} has {files} already, and nothing is overwritten.",
        "{folder}中已有{files}，不予覆盖。",
        "Choose another folder: njind init DIR.",
        "请换一个文件夹：njind init DIR。",
    ),
    # check
    "cli.findings": Message("Findings", "检查结果"),
    "cli.more-findings": Message(
        "{file}: {count} more of {name}; --all lists them.",
        "{file}：{name}另有{count}条；用--all列出全部。",
        weight=Weight.MUST,
    ),
}
