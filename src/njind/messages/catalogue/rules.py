"""What help says at the end of each command, by its name: missing values, ties, what is never added."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    "rules.sectors": Message(
        "Missing figures show as —, sort last and have no rank; ties share a rank and keep the order of the file. "
        "A sector that lies inside another one shown is ranked, not added. Shares are of the rows selected.",
        "缺失数据显示为—，排在最后且不排名；数值相同者名次相同，并保持文件中的顺序。"
        "包含在所列其他行业之内的行业参与排序，但不计入合计。占比以所选各行的合计为基数。",
    ),
    "rules.projects": Message(
        "Missing amounts and other currencies are counted apart, never as 0; they sort last. Ties keep the order of "
        "the file. Groups overlap one another and contain projects: they are never added.",
        "缺失金额和其他币种的金额另行计数，不按0处理，排在最后；数值相同者保持文件中的顺序。"
        "各项目组相互交叉并包含单个项目，因此不相加。",
    ),
    "rules.trend": Message(
        "The newest row is last. Spans of different months are listed apart and never compared. Published growth and "
        "growth from levels stand side by side. Missing figures show as — and sort last.",
        "最新时期排在最后。月份不同的时段分别列出，不作比较。公布增速与按总量推算的增速并列。"
        "缺失数据显示为—，排在最后。",
    ),
    "rules.chart": Message(
        "KIND is growth, contribution, size-growth, trend or compare, of sectors; investment, pareto or pipeline, of "
        "projects. Without -o it is drawn with characters. What a chart cannot place, because a figure is missing, it "
        "leaves out; signs and lighter ends mean what its last lines say.",
        "KIND为行业图growth、contribution、size-growth、trend、compare，或项目图investment、pareto、pipeline。"
        "不写-o时用字符画出。缺少数据而无法画出的不画；符号和浅色末端的含义见图下说明。",
    ),
    "rules.report": Message(
        "Every figure of a brief is one that the commands print. The parts are headline, sectors, trend, projects, "
        "largest, groups, checks, methods and sources; a part for which the tables have nothing is left out.",
        "简报中的数字与各命令的输出相同。各部分为headline、sectors、trend、projects、largest、groups、checks、methods、"
        "sources；数据表没有内容的部分不列出。",
    ),
    "rules.read": Message(
        "Amounts are in base units and rates are fractions in machine formats; a tidy table that is written so is read "
        "again without any option. Total rows come last. What was left out is said with the reason.",
        "机器格式中金额为基本单位、增速为比率；如此写出的规整表无需任何选项即可再次读取。合计行排在最后。"
        "未读取的内容逐一说明原因。",
    ),
    "rules.compare": Message(
        "Sectors of one side only are named and left out; missing figures show as — and sort last. Shares and "
        "quotients are of the sectors that both sides have. A sector inside another one shown is compared, not added.",
        "仅一方有的行业予以列名，不参与比较；缺失数据显示为—，排在最后。占比和区位商以双方共有的行业为范围。"
        "包含在所列其他行业之内的行业参与比较，但不计入合计。",
    ),
    "rules.summary": Message(
        "Missing figures show as —. Sectors stand by growth; groups of projects overlap, so none are added.",
        "缺失数据显示为—。行业按增速排列；各项目组相互交叉，因此不相加。",
    ),
    "rules.check": Message(
        "Without FILE the two default tables are checked. Nothing is printed and the status is 0 where all is well; "
        "it is 1 where anything is found, also a file that cannot be read.",
        "不写FILE时检查两张默认表。没有问题时不作输出，退出状态为0；发现问题（包括文件无法读取）时为1。",
    ),
    "rules.init": Message(
        "DIR is this folder where it is not named, and is made where it is not there. Nothing is overwritten.",
        "不写DIR时即为当前文件夹，不存在时新建。不会覆盖任何文件。",
    ),
}
