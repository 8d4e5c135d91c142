"""A file to running text: .txt, .md, .html, .docx. No tables, no figures."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import IO

from njind.errors import DataError, Finding
from njind.line import line

ENDINGS = (".txt", ".md", ".markdown", ".html", ".htm", ".docx")
_MOST = 20_000_000
"""A text is no larger; what a .docx unpacks to is held to it too."""
_BLOCKS = {
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "br",
    "tr",
    "section",
    "article",
    "title",
    "blockquote",
}
_HIDDEN = {"script", "style", "head", "noscript", "template", "nav", "footer", "table"}


def _unreadable(key: str) -> DataError:
    return DataError(Finding("unreadable-text", line(key), "text"))


def text_of(data: bytes, name: str = "", *, encoding: str | None = None) -> str:
    """The running text of a file's bytes, told by the ending of its name; DataError where it is none."""
    if len(data) > _MOST:
        raise _unreadable("texts.too_large")
    ending = Path(name).suffix.lower()
    if ending == ".docx" or data[:4] == b"PK\x03\x04":
        return _of_docx(data)
    text = _decoded(data, encoding)
    if ending in (".html", ".htm") or re.match(r"\s*<(?:!doctype html|html)\b", text[:200], re.IGNORECASE):
        return _of_html(text)
    return _of_markdown(text) if ending in (".md", ".markdown") else text


def _decoded(data: bytes, encoding: str | None) -> str:
    """Strict UTF-8, else strict GB18030; a byte-order mark decides before both."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = encoding or "utf-16"
    for one in (encoding,) if encoding else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(one)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" in text:
            break
        return text
    raise _unreadable("texts.no_text")


class _Paragraphs(HTMLParser):
    """The words of a page, a line for each block; hidden parts and tables are passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block or a hidden part."""
        self.hidden += tag in _HIDDEN
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a block or a hidden part."""
        self.hidden = max(0, self.hidden - (tag in _HIDDEN))
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep the words that are seen."""
        if not self.hidden:
            self.parts.append(re.sub(r"\s+", " ", data))


def _of_html(text: str) -> str:
    parser = _Paragraphs()
    parser.feed(text)
    parser.close()
    return re.sub(r" *\n[ \n]*", "\n", "".join(parser.parts)).strip() + "\n"


def _of_markdown(text: str) -> str:
    """The words without the marks; the lines of a table are dropped."""
    lines = [line for line in text.split("\n") if not re.match(r"\s*\|.*\|\s*$", line)]
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", "\n".join(lines))
    return re.sub(r"\*\*|__|`|^#+\s*|^>\s?|^[-*+]\s+", "", plain, flags=re.MULTILINE)


def _of_docx(data: bytes) -> str:
    """The paragraphs of a word-processor file outside its tables."""
    import io
    import xml.etree.ElementTree as Tree
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            info = archive.getinfo("word/document.xml")
            if info.file_size > _MOST:
                raise _unreadable("texts.too_large")
            xml = archive.read(info)
        if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
            raise _unreadable("texts.no_text")
        root = Tree.fromstring(xml)
    except (zipfile.BadZipFile, KeyError, Tree.ParseError, NotImplementedError, EOFError, RuntimeError) as error:
        raise _unreadable("texts.no_text") from error
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    body = root.find(f"{w}body")
    signs = {f"{w}tab": "\t", f"{w}br": "\n"}
    made = [
        "".join((one.text or "") if one.tag == f"{w}t" else signs.get(one.tag, "") for one in paragraph.iter())
        for paragraph in (body.iter(f"{w}p") if body is not None else ())
    ]
    return "\n".join(made)


def is_text_file(name: str, head: bytes) -> bool:
    """Whether a file is running text and no table: its ending says so, or its lines are sentences."""
    ending = Path(name).suffix.lower()
    if ending == ".docx":
        return True
    if ending and ending not in ENDINGS:
        return False
    try:
        text = (
            head.decode("utf-8-sig", "ignore")
            if b"\xef" in head[:1] or _is_utf8(head)
            else head.decode("gb18030", "ignore")
        )
    except (UnicodeDecodeError, LookupError):
        return False
    if ending in (".html", ".htm"):
        return "<table" not in text.lower() and "<p" in text.lower()
    lines = [line for line in text.split("\n") if line.strip()]
    sentences = len(re.findall(r"[。；]|[a-z0-9%)]\.(?:\s|$)", text))
    tabbed = sum(bool(re.search(r"\t|\|.*\|", line)) for line in lines)
    if tabbed * 2 > len(lines):
        return False
    commas = {line.count(",") for line in lines[:20]}
    if len(lines) > 1 and len(commas) == 1 and 0 not in commas and sentences * 2 < len(lines):
        return False
    return (sentences > 0 and sentences * 4 >= len(lines)) or ending in (".md", ".markdown")


def _is_utf8(head: bytes) -> bool:
    for cut in range(4):
        try:
            head[: len(head) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return True
    return False


def names_of(folder: str | None) -> tuple[tuple[str, str], ...]:
    """The pairs of the alias file ``names.csv`` of a folder: a spelling and the name it stands for; none without it."""
    import csv

    if not folder:
        return ()
    path = Path(folder) / "names.csv"
    try:
        stream: IO[str] = path.open(encoding="utf-8-sig", newline="")
    except OSError:
        return ()
    with stream:
        rows = [row for row in csv.reader(stream) if len(row) >= 2 and row[0].strip() and row[1].strip()]
    return tuple((row[0].strip(), row[1].strip()) for row in rows if row[:2] != ["spelling", "name"])
