"""Who scanned the files, why, and what an engine could not do."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

_ASIDE = Weight.ASIDE

MESSAGES = {
    "engines.as-asked": Message("Read by {engine}, as asked.", "按指定，由{engine}读取。", weight=_ASIDE),
    "engines.small": Message("Read by pandas: the table is small.", "数据量不大，由pandas读取。", weight=_ASIDE),
    "engines.large": Message(
        "Read by DuckDB: there are several files, Parquet or much text.",
        "文件较多、较大或为Parquet格式，由DuckDB读取。",
        weight=_ASIDE,
    ),
    "engines.duckdb-missing": Message(
        'Read by pandas; DuckDB would be faster: pip install "njind[duckdb]".',
        '由pandas读取；安装DuckDB后更快：pip install "njind[duckdb]"。',
        weight=_ASIDE,
    ),
    "engines.careful": Message(
        "Read by pandas: the files need the careful reader.",
        "文件须逐格细读，由pandas读取。",
        weight=_ASIDE,
    ),
    "engines.needs": Message(
        "The engine {engine} is not installed.",
        "尚未安装引擎{engine}。",
        'Install it with: pip install "njind[{engine}]"',
        '请安装：pip install "njind[{engine}]"',
    ),
    "engines.needs-conversion": Message(
        "{file}: an engine scans plain CSV and Parquet only, and this file needs njind's own reader.",
        "{file}：引擎只能扫描规整的CSV和Parquet文件，该文件须由njind逐格读取。",
        "Convert it once: njind read '{given}' -o table.parquet. Or leave --engine away.",
        "请先转换一次：njind read '{given}' -o table.parquet；或不使用--engine。",
    ),
    "engines.needs-reader": Message(
        "{option} is for njind's own reader, not for an engine.",
        "{option}只适用于njind自带的读取方式，不适用于引擎。",
        "Convert the table once with it: njind read '{given}' {option} … -o table.parquet. Or leave --engine away.",
        "请先用该选项转换：njind read '{given}' {option} … -o table.parquet；或不使用--engine。",
    ),
    "engines.cell-needs-conversion": Message(
        '{file}, column {column}: {count} {count:cell|cells} such as "{text}" {count:needs|need} the careful reader.',
        "{file}，{column}列：有{count}个单元格（如“{text}”）须逐格细读。",
        "Convert it once: njind read '{given}' -o table.parquet. Or leave --engine away.",
        "请先转换一次：njind read '{given}' -o table.parquet；或不使用--engine。",
    ),
    "engines.other-header": Message(
        "{file}: its header differs from that of {first}.",
        "{file}：表头与{first}不一致。",
        "Make one table of them: njind read '{given}' -o table.parquet. Or leave --engine away.",
        "请先合成一个表：njind read '{given}' -o table.parquet；或不使用--engine。",
    ),
    "engines.ragged": Message(
        "{given}: {count} {count:row has|rows have} fewer cells than the header.",
        "{given}：有{count}行的单元格少于表头。",
        "njind read '{given}' -o table.parquet says where the first of them is.",
        "可用njind read '{given}' -o table.parquet查看第一处所在。",
    ),
    "engines.failed": Message(
        "{given}: the engine could not read it: {reason}",
        "{given}：引擎无法读取：{reason}",
        "njind read '{given}' -o table.parquet says what is wrong and where, and converts what is right.",
        "可用njind read '{given}' -o table.parquet查看何处有误；无误时即完成转换。",
    ),
    "engines.no-memory": Message(
        "{given}: there is not enough memory.",
        "{given}：内存不足。",
        "Choose fewer rows, or use --engine duckdb, which goes to disk.",
        "请筛选行数，或使用--engine duckdb（可借用磁盘）。",
    ),
    "engines.too-many-rows": Message(
        "{given}: about {rows} rows are more than the {most} that this analysis takes into memory.",
        "{given}：约{rows}行，超过本项分析可载入内存的{most}行。",
        "Choose rows with a filter, or group them: --by sector.",
        "请用筛选条件减少行数，或改为分组：--by sector。",
    ),
}
