"""Text files: their encoding, what stands between their cells, quotes, sizes."""

from __future__ import annotations

from njind.messages.wording import Message

_QUOTES = (
    'Close the quote, or write a quote inside a quoted cell twice ("").',
    '请补上右引号；单元格内的引号应写两次（""）。',
)

MESSAGES = {
    "text.read-as": Message("read as {encoding}, since it is not UTF-8", "文件不是UTF-8，按{encoding}读取"),
    "text.read-as-marked": Message("read as {encoding}", "按{encoding}读取"),
    "text.divided-by": Message('cells are divided by "{delimiter}"', "单元格以“{delimiter}”分隔"),
    "text.unknown-encoding": Message(
        "byte {byte} ({value}) is neither UTF-8 nor GB18030.",
        "第{byte}个字节（{value}）既不是UTF-8，也不是GB18030。",
        "{fits} Or save the file as UTF-8.",
        "{fits}也可将文件另存为UTF-8。",
    ),
    "text.western": Message(
        "it is not UTF-8, and read as GB18030 single Chinese characters would stand inside Latin words "
        "(byte {byte} is the first).",
        "文件不是UTF-8；按GB18030读取，拉丁字母单词中会夹有单个汉字（首处为第{byte}个字节）。",
        "{fits} Or save the file as UTF-8.",
        "{fits}也可将文件另存为UTF-8。",
    ),
    "text.not-encoding": Message(
        "byte {byte} ({value}) is not {encoding}.",
        "第{byte}个字节（{value}）不是{encoding}。",
        "{fits} Or save the file as UTF-8.",
        "{fits}也可将文件另存为UTF-8。",
    ),
    "text.not-marked": Message(
        "byte {byte} ({value}) is not the {encoding} that its byte-order mark promises.",
        "第{byte}个字节（{value}）不符合文件字节顺序标记所示的{encoding}。",
        "{fits} Or save the file as UTF-8.",
        "{fits}也可将文件另存为UTF-8。",
    ),
    "text.end": Message("its end", "文件末尾"),
    "text.fits": Message(
        "Name the encoding with --encoding; the whole file can be read as {encodings}.",
        "请用--encoding指定编码；整个文件可按{encodings}读取。",
    ),
    "text.no-encoding": Message(
        '"{word}" is no encoding.',
        "没有名为“{word}”的编码。",
        "Use utf-8, gb18030, utf-16, big5 or another encoding of text that Python knows, or leave it out.",
        "请用utf-8、gb18030、utf-16、big5等Python认识的文本编码，或不写此项。",
    ),
    "text.nul-character": Message(
        "it holds a NUL character, so it is damaged, binary, or in another encoding.",
        "其中有空字符（NUL），文件可能已损坏、是二进制文件，或用了其他编码。",
        "Save it as UTF-8, or try --encoding utf-16-le if it is UTF-16 without a byte-order mark.",
        "请另存为UTF-8；若是没有字节顺序标记的UTF-16，可试--encoding utf-16-le。",
    ),
    "text.no-delimiter": Message(
        '"{word}" is no delimiter.',
        "“{word}”不能作分隔符。",
        'Use , ; | or "tab", or leave it out.',
        "请用“,”“;”“|”或“tab”，或不写此项。",
    ),
    "text.cell-too-long": Message("a cell holds more than {most} characters.", "有单元格超过{most}个字符。", *_QUOTES),
    "text.unclosed-quote": Message("a quote opens here and never closes.", "此处的引号没有闭合。", *_QUOTES),
    "text.after-quote": Message(
        'text follows the closing quote of a cell that opens here: "{after}".',
        "从此处开始的单元格，右引号之后还有文字：“{after}”。",
        *_QUOTES,
    ),
    "text.too-many-columns": Message(
        "a row has {count} cells; {most} are the most.",
        "有一行含{count}个单元格，最多为{most}个。",
        "Check the delimiter, or keep only the columns that matter.",
        "请检查分隔符，或只保留需要的列。",
    ),
    "text.row-too-long": Message(
        "a row has more than {most} characters, the limit.",
        "有一行超过{most}个字符的上限。",
        "Check its line ends, its quotes and its delimiter.",
        "请检查换行、引号和分隔符。",
    ),
    "text.too-much": Message(
        "read row by row it takes more memory than {most}, the limit for a file of its size.",
        "逐行读取所需内存超过{most}，即此大小文件的上限。",
        "Save it as Parquet, keep only the columns that matter, or split it.",
        "请存为Parquet、只保留需要的列，或拆分文件。",
    ),
}
