"""What a new folder says of itself: the note of its example rows, and its guide."""

from __future__ import annotations

from njind.messages.wording import Message

_GUIDE = """\
# Tables for njind

- `sectors.csv`: one row is one sector of one region in one period, with its revenue and its growth year on year.
- `projects.csv`: one row is one investment project (`project`), or one published group of projects (`group`).

Open them in a spreadsheet program or an editor and put your own rows in the place of the examples. Write figures as
they were published: `19.4 billion yuan`, `约194亿元`, `12.5%`. Leave a cell empty where a figure is missing. Columns
that you do not need may stay empty or go; needed are `sector` with `revenue` or `growth`, and `project` with
`investment`. A table may as well be `sectors.xlsx` or `projects.xlsx`: keep one of each name.

In this folder:

    export NJIND_DATA="$PWD"
    njind check
    njind sectors --sort growth

With `NJIND_DATA` set, every njind command that names no file reads these tables. `njind check` says nothing when all
is well, and otherwise what is wrong, on which line, and what to do.
"""

_GUIDE_ZH = """\
# njind数据表

- `sectors.csv`：一行是一个地区、一个时期的一个行业，列出其营业收入和同比增速。
- `projects.csv`：一行是一个投资项目（`project`），或一个公布的项目组（`group`）。

请用电子表格软件或编辑器打开，把示例行换成自己的数据。数据照公布的写法填写即可，如`194亿元`、
`约194亿元`、`12.5%`；缺失的留空。用不到的列可以留空或删去；必需的是`sector`与`revenue`或`growth`，
以及`project`与`investment`。也可以用`sectors.xlsx`或`projects.xlsx`，同名的表只留一份。

在本文件夹中：

    export NJIND_DATA="$PWD"
    njind check
    njind sectors --sort growth

设置`NJIND_DATA`后，凡不写文件名的njind命令都读取这两张表。`njind check`在没有问题时不作输出；
有问题时指出是什么问题、在哪一行、怎样修改。
"""

MESSAGES = {
    "init.example": Message("An example: put your own figures here.", "示例，请换成自己的数据。"),
    "init.guide": Message(_GUIDE, _GUIDE_ZH),
}
