"""Tables in databases: which one, and what a database could not do."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

MESSAGES = {
    "databases.table": Message("{file}, table {table}", "{file}的{table}表"),
    "databases.read-by": Message(
        "Read by {engine}, in which the table is.", "由表格所在的{engine}数据库读取。", weight=Weight.ASIDE
    ),
    "databases.needs": Message(
        "{given}: reading this database needs a package that is not installed.",
        "{given}：读取该数据库所需的软件包尚未安装。",
        'Install it with: pip install "njind[{extra}]"',
        '请安装：pip install "njind[{extra}]"',
    ),
    "databases.failed": Message(
        "{given}: the database could not be read: {reason}",
        "{given}：数据库无法读取：{reason}",
        "Check the file or address, the user's password and rights, and that nobody else holds it open for writing.",
        "请检查文件或地址、用户密码和权限，以及是否有其他程序正在写入。",
    ),
    "databases.no-table": Message(
        "{given}: there is no table in it that may be read.",
        "{given}：其中没有可读取的表。",
        "Check the database and the user's rights.",
        "请检查数据库名称和用户权限。",
    ),
    "databases.which-table": Message(
        "{given}: there are several tables: {tables}.",
        "{given}：其中有多个表：{tables}。",
        "Name one: --table NAME.",
        "请指定其一：--table NAME。",
    ),
    "databases.missing-table": Message(
        "{given}: there is no table {table}.",
        "{given}：没有名为{table}的表。",
        "Tables there: {tables}.",
        "其中的表有：{tables}。",
    ),
    "databases.no-such-columns": Message(
        "{given}: the columns are not those of a table of {table}.",
        "{given}：各列与{table}表不符。",
        "Name another table: --table NAME; or the columns: --map KEY=COLUMN.",
        "请用--table NAME另选一表，或用--map KEY=列名指定各列。",
    ),
    "databases.own-engine": Message(
        "{given}: a database reads its tables itself, so --engine {engine} cannot.",
        "{given}：数据库中的表由数据库自行读取，不能使用--engine {engine}。",
        "Leave --engine away.",
        "请勿使用--engine。",
    ),
    "databases.none": Message(
        "--table names a table of a database, and {given} is none.",
        "--table用于指定数据库中的表，而{given}不是数据库。",
        "Leave --table away, or give a DuckDB or SQLite file or postgresql://….",
        "请勿使用--table，或改为给出DuckDB、SQLite文件或postgresql://…地址。",
    ),
}
