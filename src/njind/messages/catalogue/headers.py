"""What is wrong with the headers of a table, and what to do."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    "headers.divided-period": Message(
        '"{month}" stands beside "{period}", so neither says the period alone.',
        "“{month}”与“{period}”分为两列，单独一列都不能说明时期。",
        "Write it into one column, 2024-06 for June or 2024年1-6月 for the first six months.",
        "请合为一列：6月写作2024年6月，上半年写作2024年1-6月。",
    ),
    "headers.map-fits-two": Message(
        '"{text}" fits {headers}.', "“{text}”对应{headers}。", "Write the whole header.", "请写出完整的表头。"
    ),
    "headers.twins": Message(
        'columns {first} and {second} have the same header, "{text}".',
        "第{first}列与第{second}列的表头同为“{text}”。",
        "Rename or remove one of them.",
        "请改名或删去其中一列。",
    ),
    "headers.rivals": Message(
        '"{one}" and "{other}" both mean {key}.',
        "“{one}”和“{other}”都是{key}。",
        "Choose one with {option}, or remove the other.",
        "请用 {option} 选定一列，或删去另一列。",
    ),
    "headers.missing": Message(
        "there is no column {keys}; the headers are {headers}.",
        "缺少{keys}列；现有表头：{headers}。",
        "{advice}",
        "{advice}",
    ),
    "headers.missing-two": Message("{one} and no column {other}", "{one}列和{other}"),
    "headers.all-empty": Message("all empty", "全部为空"),
    "headers.other-table": Message(
        "It looks like a table of {table}: use njind {table}.", "看来是另一类表格，请用 njind {table}。"
    ),
    "headers.nearly": Message(
        'Is it "{near}"? Say which column it is with --map {key}=HEADER.',
        "是否为“{near}”？请用“--map {key}=列名”指明。",
    ),
    "headers.say-which": Message("Say which column it is with {options}.", "请用 {options} 指明是哪一列。"),
    "headers.misspelt": Message(
        '"{text}" is no column, but nearly {key} ({name}), which is missing.',
        "“{text}”不是已知的列，但与缺少的{key}（{name}）相近。",
        "Correct the header, or give it another name if it is something else.",
        "请更正表头；若另有含义，请改名。",
    ),
    "headers.unread-revenue": Message(
        'no column is known as revenue, and "{text}" may be it.',
        "没有营业收入列，而“{text}”可能就是。",
        "If it is, use {option}; if not, remove the column.",
        "若是，请用 {option}；若不是，请删去该列。",
    ),
    "headers.growth-of-another": Message(
        '"{growth}" stands beside "{beside}", so it may be its growth, not revenue\'s.',
        "“{growth}”紧邻“{beside}”，可能是后者的增速，而非营业收入的增速。",
        "Name it 营业收入同比增长(%), or choose it with {option}.",
        "请将列名改为“营业收入同比增长(%)”，或用 {option} 选定。",
    ),
}
