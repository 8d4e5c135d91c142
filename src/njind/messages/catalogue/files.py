"""Files and streams that are written, and why they cannot be."""

from __future__ import annotations

from njind.messages.wording import Message

_OTHER = ("Choose another folder.", "请换一个文件夹。")
_SPACE = ("Free some space, or choose another folder.", "请腾出空间，或换一个文件夹。")
_ALLOWED = (
    "Choose another folder, or redirect: njind … > FILE.",
    "请换一个文件夹，或改用重定向：njind … > FILE。",
)

MESSAGES = {
    "files.no-data": Message(
        "The folder {folder} of NJIND_DATA holds no {file}.",
        "NJIND_DATA 指定的文件夹{folder}中没有{file}。",
        "Put one there (also as {others}), or unset NJIND_DATA.",
        "请放入该文件（也可用{others}），或取消设置 NJIND_DATA。",
    ),
    "files.no-sheets": Message(
        "{file}: a text file has no sheets.",
        "{file}：文本文件没有工作表。",
        "Leave --sheet out.",
        "请不要使用 --sheet。",
    ),
    "files.no-text": Message(
        "{file}: it is no text file.",
        "{file}：不是文本文件。",
        "Leave --encoding and --delimiter out.",
        "请不要使用 --encoding 和 --delimiter。",
    ),
    "files.standard-output": Message("standard output", "标准输出"),
    "files.standard-input": Message("standard input", "标准输入"),
    "files.shipped": Message("{file} (shipped with njind)", "{file}（随njind提供）"),
    "files.named": Message('"{file}"', "“{file}”"),
    "files.output": Message('the output "{file}"', "输出文件“{file}”"),
    "files.is-input": Message(
        "{output} is the file that is read.",
        "{output}就是正在读取的文件。",
        "Choose another name for it.",
        "请换一个文件名。",
    ),
    "files.stream-is-input": Message(
        "{output} is the file that is read.",
        "{output}就是正在读取的文件。",
        "Redirect it to another file.",
        "请重定向到另一个文件。",
    ),
    "files.no-folder": Message(
        "cannot write {target}: its folder does not exist.",
        "无法写入{target}：所在文件夹不存在。",
        "Make the folder first, or name another.",
        "请先建立该文件夹，或换一个文件夹。",
    ),
    "files.not-a-folder": Message(
        "cannot write {target}: a part of its path is not a folder.",
        "无法写入{target}：路径中有一段不是文件夹。",
        "Name another folder.",
        "请换一个文件夹。",
    ),
    "files.is-a-folder": Message(
        "cannot write {target}: it is a folder.",
        "无法写入{target}：它是文件夹。",
        "Name a file inside it.",
        "请指定其中的文件。",
    ),
    "files.ends-as-a-folder": Message(
        "cannot write {target}: it ends as the name of a folder does, and there is a file of this name.",
        "无法写入{target}：名称以文件夹的方式结尾，而同名的是一个文件。",
        "Leave out the last slash, or name another file.",
        "请去掉末尾的斜杠，或换一个文件名。",
    ),
    "files.not-permitted": Message(
        "cannot write {target}: there is no permission to write it.", "无法写入{target}：没有写入权限。", *_ALLOWED
    ),
    "files.read-only": Message(
        "cannot write {target}: it is on a file system that is read-only.",
        "无法写入{target}：所在文件系统为只读。",
        *_OTHER,
    ),
    "files.no-space": Message(
        "cannot write {target}: no space is left there.", "无法写入{target}：磁盘空间已满。", *_SPACE
    ),
    "files.quota": Message(
        "cannot write {target}: the quota there is used up.", "无法写入{target}：磁盘配额已用完。", *_SPACE
    ),
    "files.too-large": Message(
        "cannot write {target}: the file would be larger than is allowed there.",
        "无法写入{target}：文件将超过该处允许的大小。",
        *_OTHER,
    ),
    "files.loop": Message(
        "cannot write {target}: its path is a loop of links.",
        "无法写入{target}：路径中的链接构成循环。",
        "Name a file that is not a link.",
        "请指定不是链接的文件。",
    ),
    "files.long-name": Message(
        "cannot write {target}: its name is too long.",
        "无法写入{target}：文件名过长。",
        "Choose a shorter name.",
        "请用较短的文件名。",
    ),
    "files.busy": Message(
        "cannot write {target}: it is in use.",
        "无法写入{target}：文件正被占用。",
        "Choose another name, or redirect: njind … > FILE.",
        "请换一个文件名，或改用重定向：njind … > FILE。",
    ),
    "files.refused": Message(
        "cannot write {target}: {reason}.",
        "无法写入{target}：系统报告“{reason}”。",
        "Choose another file.",
        "请换一个文件。",
    ),
}
