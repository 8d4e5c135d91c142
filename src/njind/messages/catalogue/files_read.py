"""Files that are read: missing, of another kind, packed, damaged, too large."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

_GET_AGAIN = (
    "Get the file again, or open it in its program and save it again.",
    "请重新获取此文件，或用其程序打开后另存。",
)
_UNPACK = ("Unpack it and name the table in it.", "请先解压，再指定其中的表格文件。")
_SAVE_AGAIN = (
    "Open it in a spreadsheet program and save it as .xlsx or .csv.",
    "请用电子表格程序打开，另存为.xlsx或.csv。",
)
_COPY_TABLE = (
    "Copy its table into a spreadsheet program and save that as .xlsx or .csv.",
    "请将其中的表格复制到电子表格程序，另存为.xlsx或.csv。",
)
_AS_CSV = ("Save the table as CSV or in a workbook.", "请将表格存为CSV或工作簿。")
_TYPE_FIGURES = ("Type its figures into a table.", "请将图中数字录入表格。")
_AS_FILE = ("Give the table as a file.", "请以文件形式给出表格。")
_PLAIN_FILE = (
    "Save it as a plain file, which may be larger, or split it.",
    "请存为普通文件（大小不受此限），或拆分。",
)

MESSAGES = {
    # ---- what they are
    "files_read.empty": Message(
        "it is empty.",
        "文件是空的。",
        "Check how it was made; a table has a header line.",
        "请检查文件的生成过程；表格应有表头行。",
    ),
    "files_read.zero-bytes": Message(
        "it holds nothing but zero bytes.",
        "文件中全是零字节。",
        "Get the file again: its content was lost on a disk or on its way.",
        "请重新获取此文件：其内容已在磁盘上或传输中丢失。",
    ),
    "files_read.bzip2": Message("it is packed with bzip2.", "文件用bzip2压缩。", *_UNPACK),
    "files_read.xz": Message("it is packed with xz.", "文件用xz压缩。", *_UNPACK),
    "files_read.zstandard": Message("it is packed with Zstandard.", "文件用Zstandard压缩。", *_UNPACK),
    "files_read.7-zip": Message("it is a 7-Zip archive.", "文件是7-Zip压缩包。", *_UNPACK),
    "files_read.rar": Message("it is a RAR archive.", "文件是RAR压缩包。", *_UNPACK),
    "files_read.tar": Message("it is a tar archive.", "文件是tar归档。", *_UNPACK),
    "files_read.packed-twice": Message("it is packed more than once.", "文件被多次压缩。", *_UNPACK),
    "files_read.uncommon-packing": Message(
        "it is a zip archive with an uncommon way of packing.", "文件是采用少见压缩方式的zip压缩包。", *_UNPACK
    ),
    "files_read.no-member": Message(
        "it is an archive of no files, and njind reads one.", "压缩包里没有文件，njind需要恰好一个。", *_UNPACK
    ),
    "files_read.many-members": Message(
        "it is an archive of {count} files ({names}), and njind reads one.",
        "压缩包里有{count}个文件（{names}），njind只读一个。",
        *_UNPACK,
    ),
    "files_read.too-many-members": Message(
        "it is an archive of more than {most} files.", "压缩包里的文件超过{most}个。", *_UNPACK
    ),
    "files_read.pdf": Message("it is a PDF document.", "文件是PDF文档。", *_COPY_TABLE),
    "files_read.rtf": Message("it is an RTF document.", "文件是RTF文档。", *_COPY_TABLE),
    "files_read.word": Message("it is a Word document.", "文件是Word文档。", *_COPY_TABLE),
    "files_read.presentation": Message("it is a presentation.", "文件是演示文稿。", *_COPY_TABLE),
    "files_read.picture": Message("it is a picture.", "文件是图片。", *_TYPE_FIGURES),
    "files_read.sqlite": Message(
        "it is an SQLite database.", "文件是SQLite数据库。", "Export the table as CSV.", "请将表格导出为CSV。"
    ),
    "files_read.arrow": Message(
        "it is an Arrow file.", "文件是Arrow文件。", "Save the table as Parquet or CSV.", "请将表格存为Parquet或CSV。"
    ),
    "files_read.encrypted-parquet": Message(
        "it is an encrypted Parquet file.",
        "文件是加密的Parquet文件。",
        "Save the table without encryption.",
        "请不加密另存表格。",
    ),
    "files_read.excel-2003-xml": Message(
        "it is an Excel 2003 XML workbook.", "文件是Excel 2003的XML工作簿。", *_SAVE_AGAIN
    ),
    "files_read.flat-ods": Message(
        "it is a flat OpenDocument spreadsheet.", "文件是单一XML的OpenDocument电子表格。", *_SAVE_AGAIN
    ),
    "files_read.html": Message(
        "it is a web page (HTML), not a workbook.", "文件是网页（HTML），不是工作簿。", *_SAVE_AGAIN
    ),
    "files_read.mhtml": Message(
        "it is a web archive (MHTML), not a workbook.", "文件是网页归档（MHTML），不是工作簿。", *_SAVE_AGAIN
    ),
    "files_read.xml": Message("it is an XML file.", "文件是XML文件。", *_AS_CSV),
    "files_read.json": Message("it is JSON.", "文件是JSON。", *_AS_CSV),
    "files_read.git-lfs": Message(
        "it is only Git LFS's stand-in for a file.",
        "文件只是Git LFS的占位文件。",
        'Run "git lfs pull" to get the file itself.',
        "请运行git lfs pull取得文件本身。",
    ),
    "files_read.xlsb": Message(
        "it is a binary Excel workbook (.xlsb).", "文件是二进制Excel工作簿（.xlsb）。", *_SAVE_AGAIN
    ),
    "files_read.numbers": Message(
        "it is a Numbers or Pages document.",
        "文件是Numbers或Pages文档。",
        "Export it as Excel (.xlsx) or CSV.",
        "请导出为Excel（.xlsx）或CSV。",
    ),
    "files_read.other-opendocument": Message(
        "it is an OpenDocument file, but not a spreadsheet.", "文件是OpenDocument文件，但不是电子表格。", *_SAVE_AGAIN
    ),
    "files_read.other-office": Message(
        "it is a document of an Office program, not a workbook.", "文件是Office文档，不是工作簿。", *_SAVE_AGAIN
    ),
    "files_read.protected": Message(
        "it is protected by a password.",
        "文件有密码保护。",
        "Open it with the password and save it without one.",
        "请用密码打开后，不设密码另存。",
    ),
    # ---- what is wrong with them
    "files_read.damaged-gzip": Message(
        "its gzip data break off or are damaged.", "gzip数据中断或已损坏。", *_GET_AGAIN
    ),
    "files_read.damaged-zip": Message("its zip data break off or are damaged.", "zip数据中断或已损坏。", *_GET_AGAIN),
    "files_read.unreadable-zip": Message(
        "its zip data cannot be read ({reason}).", "zip数据无法读取（{reason}）。", *_GET_AGAIN
    ),
    "files_read.member-twice": Message("its zip data hold {name} twice.", "zip数据中有两个{name}。", *_GET_AGAIN),
    "files_read.unpacks-to": Message(
        "{name} unpacks to {size}; the limit is {most}.",
        "{name}解压后有{size}，上限为{most}。",
        "Save it as a plain CSV file.",
        "请存为普通CSV文件。",
    ),
    "files_read.streams-more": Message(
        "it holds more than {most}, the limit for what is piped in or unpacked.",
        "内容超过{most}，即管道输入或解压内容的上限。",
        *_PLAIN_FILE,
    ),
    "files_read.no-memory": Message(
        "it needs more memory than this machine has.",
        "所需内存超过本机内存。",
        "Keep only the columns that matter, or split it.",
        "请只保留需要的列，或拆分文件。",
    ),
    # ---- finding them
    "files_read.terminal": Message(
        "Standard input is a terminal, so there is no table to read from it.",
        "标准输入是终端，没有可读的表格。",
        "Pipe a table in, or name a file. To type a table: cat | njind sectors -",
        "请用管道输入表格或指定文件。要手工输入表格：cat | njind sectors -",
    ),
    "files_read.closed": Message(
        "Standard input is closed, so there is no table to read from it.", "标准输入已关闭，没有可读的表格。", *_AS_FILE
    ),
    "files_read.unreadable-stream": Message(
        "{file}: it cannot be read ({reason}).", "{file}：无法读取（{reason}）。", *_AS_FILE
    ),
    "files_read.zero-in-name": Message(
        "{file}: the name of a file cannot hold a zero byte.",
        "{file}：文件名不能含零字节。",
        "Check the name.",
        "请检查文件名。",
    ),
    "files_read.folder": Message(
        "{file}: it is a folder, not a file.",
        "{file}：这是文件夹，不是文件。",
        "Name a file in it.",
        "请指定其中的文件。",
    ),
    "files_read.several": Message("{file} ({count} files)", "{file}（{count}个文件）"),
    "files_read.pattern-fits-nothing": Message(
        "{file}: no file fits this pattern.",
        "{file}：没有符合此通配符的文件。",
        "Check the folder and the pattern: * is any part of a name, ** folders of any depth.",
        "请检查文件夹和通配符：*代表名称的任意部分，**代表任意层文件夹。",
    ),
    "files_read.folder-without-tables": Message(
        "{file}: there is no table in this folder.",
        "{file}：此文件夹中没有表格。",
        "njind looks there for {extensions}; name a file with another ending itself.",
        "njind只读其中的{extensions}文件；其他扩展名的文件请直接指定。",
    ),
    "files_read.named-twice": Message(
        "{file}: it is the same file as {first}, and its rows would count twice.",
        "{file}与{first}是同一个文件，其中的行会被重复计算。",
        "Name each file once.",
        "请只指定一次。",
    ),
    "files_read.stream-among": Message(
        "Standard input cannot be one of several files.",
        "标准输入不能与其他文件一起读取。",
        "Save it as a file first.",
        "请先存为文件。",
    ),
    "files_read.folders-contradict": Message(
        '{file}: its folders say two things of {key}: "{one}" and "{other}".',
        "{file}：其文件夹对{key}有两种说法：“{one}”和“{other}”。",
        "Rename one of the folders.",
        "请更改其中一个文件夹的名称。",
    ),
    "files_read.socket": Message(
        "{file}: it is a socket, not a file.",
        "{file}：这是套接字，不是文件。",
        "Name a file, or - for standard input.",
        "请指定文件；标准输入用-。",
    ),
    "files_read.device": Message(
        "{file}: it is a device, not a file.",
        "{file}：这是设备，不是文件。",
        "Name a file, or - for standard input.",
        "请指定文件；标准输入用-。",
    ),
    "files_read.silent-pipe": Message(
        "{file}: nothing writes into this pipe.",
        "{file}：没有程序向此管道写入。",
        "Start the program that writes into it first.",
        "请先启动写入的程序。",
    ),
    "files_read.no-permission": Message(
        "{file}: there is no permission to read it.",
        "{file}：没有读取权限。",
        "Change its permissions, or copy it.",
        "请更改权限，或复制一份。",
    ),
    "files_read.link-to-itself": Message(
        "{file}: it is a link that leads back to itself.",
        "{file}：此链接指回自身。",
        "Name the file that it should lead to.",
        "请指定它应指向的文件。",
    ),
    "files_read.unreadable": Message(
        "{file}: it cannot be read ({reason}).",
        "{file}：无法读取（{reason}）。",
        "Check the file, its disk and its name.",
        "请检查文件、磁盘和文件名。",
    ),
    "files_read.address": Message(
        "{file}: it is an address, and njind reads files.",
        "{file}：这是网址，njind只读文件。",
        "Download it first.",
        "请先下载。",
    ),
    "files_read.no-current-folder": Message(
        "{file}: the current folder no longer exists.",
        "{file}：当前文件夹已不存在。",
        "Change to a folder that exists.",
        "请进入存在的文件夹。",
    ),
    "files_read.dead-link": Message(
        "{file}: it is a link to a file that does not exist.",
        "{file}：此链接指向的文件不存在。",
        "Name the file itself.",
        "请指定文件本身。",
    ),
    "files_read.no-folder": Message(
        "{file}: there is no folder {folder} to look in.",
        "{file}：没有文件夹{folder}。",
        "Check the path.",
        "请检查路径。",
    ),
    "files_read.missing": Message("{file}: there is no such file.", "{file}：没有此文件。", "{instead}", "{instead}"),
    "files_read.check-name": Message("Check the name.", "请检查文件名。"),
    "files_read.no-file-chosen": Message(
        "No file fits all of {where}.",
        "没有文件同时符合{where}。",
        "Leave one of the conditions out.",
        "请去掉其中一个条件。",
    ),
    "files_read.folder-contradicts": Message(
        'the cell says "{text}", and the folder of the file says {key}={word}.',
        "单元格为“{text}”，而文件所在文件夹为{key}={word}。",
        "Correct one of them, or move the row to the file of its folder.",
        "请更正其中之一，或将此行移到相应文件夹的文件中。",
    ),
    "files_read.folder-with-figure": Message(
        "a folder cannot say the figure {key} of every row.",
        "文件夹不能给出每一行的数值{key}。",
        "Put it into a column of the file, or rename the folder.",
        "请放入文件的列中，或更改文件夹名称。",
    ),
    "files_read.folder-with-unit": Message(
        "a folder cannot say the unit of amounts ({key}).",
        "文件夹不能给出金额的单位（{key}）。",
        'Put it into the heading, or say it with --unit-in investment="…".',
        '请写入表头，或用 --unit-in investment="…" 说明。',
    ),
    # ---- notes
    "files_read.note": Message("{files}: {said}", "{files}：{said}"),
    "files_read.note-needed": Message("{files}: {said}", "{files}：{said}", weight=Weight.MUST),
    "files_read.notes-more": Message(
        "{count} more {count:note|notes} of these kinds on other files",
        "其他文件另有{count}条同类说明",
    ),
    "files_read.totals-left-out": Message(
        "total rows of single files are left out: they would be none of the whole ({files})",
        "各文件的合计行未写入：它们不是全部数据的合计（{files}）",
        weight=Weight.MUST,
    ),
    "files_read.totals-of-files": Message(
        "total rows of single files are not compared with the whole ({files})",
        "各文件的合计行不与全部数据的合计比较（{files}）",
    ),
    "files_read.not-as-named": Message(
        "read as {kind}, which it is, and not as {promised}, as its name says",
        "文件实为{kind}，按此读取，而非文件名所示的{promised}",
    ),
    "files_read.kind-text": Message("text", "文本"),
    "files_read.kind-xlsx": Message("an Excel workbook (.xlsx)", "Excel工作簿（.xlsx）"),
    "files_read.kind-xls": Message("an old Excel workbook (.xls)", "旧版Excel工作簿（.xls）"),
    "files_read.kind-ods": Message("an OpenDocument spreadsheet (.ods)", "OpenDocument电子表格（.ods）"),
    "files_read.kind-parquet": Message("a Parquet file", "Parquet文件"),
}
