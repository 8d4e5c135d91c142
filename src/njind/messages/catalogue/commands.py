"""What each command does: the list of commands, in the order of help. A command is a module of ``cli`` of its name."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    "commands.sectors": Message(
        "Rank sectors by growth, revenue, share or contribution.",
        "按任一指标对行业排序，并给出占比、基数、增量和拉动。",
    ),
    "commands.projects": Message(
        "List projects by investment, or one row a group of them.",
        "按投资额列出项目，或按组汇总，并统计达到限额的项目数。",
    ),
    "commands.trend": Message(
        "Follow sectors through the periods, with averages and targets.",
        "按时期跟踪行业，给出年均增速和达标年数。",
    ),
    "commands.compare": Message(
        "Set a region beside a reference: shares, quotients, gaps.",
        "与参照地区比较：占比、区位商、增速差和偏离份额。",
    ),
    "commands.summary": Message(
        "Show the headline figures of both tables, ready to paste.",
        "在一屏内给出两张表的主要数据，可直接引用。",
    ),
    "commands.chart": Message(
        "Draw a picture, in the terminal or as SVG, PNG, PDF, HTML.",
        "画图：在终端显示，或存为SVG、PNG、PDF、HTML。",
    ),
    "commands.report": Message(
        "Write the whole brief: HTML, Word, PDF, Excel or Markdown.",
        "生成整份简报：HTML、Word、PDF、Excel或Markdown。",
    ),
    "commands.read": Message(
        "Show what was understood of any table; make it tidy.",
        "给出对任一数据表的理解，并转成规整的表。",
    ),
    "commands.check": Message(
        "Say what is wrong with a table and where; silent if nothing is.",
        "指出表中的问题、位置和改法；没有问题时不作输出。",
    ),
    "commands.init": Message(
        "Start a folder with both tables, example rows and a guide.",
        "新建文件夹，内含两张表的表头、示例行和说明。",
    ),
}
