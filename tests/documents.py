"""The documents as data: their fenced blocks, commands, links, headings and option names. Runs nothing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent

_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})\s*(?P<language>[\w-]*)\s*")
_FILE = re.compile(r"<!-- file: (?P<name>[^\s/]+) -->")
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.+?)\s*#*\s*")
_LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\((?P<target>[^()\s]+)(?:\s+\"[^\"]*\")?\)")
_CODE_SPAN = re.compile(r"(?P<ticks>`+)(?P<code>.+?)(?P=ticks)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its lines, the line number of its opening fence, counted from 1.

    ``file`` is the name under which the commands of the document find the block, from a comment
    ``<!-- file: NAME -->`` on the line before it, else None.
    """

    language: str
    lines: tuple[str, ...]
    line: int
    fence: str
    file: str | None = None

    @property
    def text(self) -> str:
        """The lines with a line break after each."""
        return "".join(f"{line}\n" for line in self.lines)


@dataclass(frozen=True, slots=True)
class Example:
    """A command of a console block as it is written, and the lines that it is said to print."""

    command: tuple[str, ...]
    output: tuple[str, ...]

    @property
    def script(self) -> str:
        """What the shell runs: the command without its prompt."""
        return "\n".join(self.command).removeprefix("$ ")


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file of the project."""

    path: Path

    @property
    def name(self) -> str:
        """Its path from the project's root."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def lines(self) -> list[str]:
        """Its lines, without their line breaks."""
        return self.path.read_text(encoding="utf-8").splitlines()

    def blocks(self, language: str | None = None) -> list[Block]:
        """Its fenced blocks in order: all, or those of one language."""
        return [block for block in _blocks(self.lines) if language in (None, block.language)]

    def section_of(self, block: Block) -> list[Block]:
        """The blocks that stand under the same heading as this one, in order, itself included."""
        fences = {line for one in self.blocks() for line in range(one.line, one.line + len(one.lines) + 2)}
        headings = [
            number
            for number, line in enumerate(self.lines, start=1)
            if number not in fences and _HEADING.fullmatch(line)
        ]
        begin = max((number for number in headings if number < block.line), default=0)
        end = min((number for number in headings if number > block.line), default=len(self.lines) + 1)
        return [one for one in self.blocks() if begin < one.line < end]

    def prose(self) -> list[str]:
        """Its lines outside fenced blocks."""
        kept = self.lines
        for block in reversed(self.blocks()):
            del kept[block.line - 1 : block.line + len(block.lines) + 1]
        return kept

    def links(self) -> list[str]:
        """The targets of its links, in order."""
        return [link["target"] for line in self.prose() for link in _LINK.finditer(_CODE_SPAN.sub("", line))]

    def code_spans(self) -> list[str]:
        """What stands between backticks in its prose, in order."""
        return [span["code"].strip() for line in self.prose() for span in _CODE_SPAN.finditer(line)]

    def anchors(self) -> set[str]:
        """The names by which a link reaches its headings; a second heading of the same words gets -1, a third -2."""
        found: set[str] = set()
        times: Counter[str] = Counter()
        for line in self.prose():
            if heading := _HEADING.fullmatch(line):
                name = _anchor(heading["text"])
                found.add(f"{name}-{times[name]}" if times[name] else name)
                times[name] += 1
        return found


def documents() -> list[Document]:
    """README.md, README.zh.md and everything in docs/, in alphabetical order after the READMEs."""
    first = [Document(ROOT / name) for name in ("README.md", "README.zh.md")]
    return [*first, *(Document(path) for path in sorted((ROOT / "docs").rglob("*.md")))]


def examples(block: Block) -> list[Example]:
    """The commands of a console block with what each is said to print.

    A line that starts with ``$ `` is a command; it goes on where it ends in a backslash.
    """
    found: list[Example] = []
    command: list[str] = []
    output: list[str] = []
    for line in block.lines:
        goes_on = bool(command) and command[-1].endswith("\\") and not output
        if line.startswith("$ ") and not goes_on:
            if command:
                found.append(Example(tuple(command), tuple(output)))
            command, output = [line], []
        elif goes_on:
            command.append(line)
        elif command:
            output.append(line)
        else:
            raise ValueError(f"line {block.line + 1}: a console block starts with a command, `$ …`")
    if command:
        found.append(Example(tuple(command), tuple(output)))
    return found


def _blocks(lines: list[str]) -> Iterator[Block]:
    number = 0
    while number < len(lines):
        opening = _FENCE.fullmatch(lines[number])
        if opening is None:
            number += 1
            continue
        end = next((at for at in range(number + 1, len(lines)) if lines[at].strip() == opening["fence"]), None)
        if end is None:
            raise ValueError(f"line {number + 1}: the block is never closed")
        comment = _FILE.fullmatch(lines[number - 1].strip()) if number else None
        yield Block(
            language=opening["language"],
            lines=tuple(lines[number + 1 : end]),
            line=number + 1,
            fence=opening["fence"],
            file=comment["name"] if comment else None,
        )
        number = end + 1


def _anchor(heading: str) -> str:
    words = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
