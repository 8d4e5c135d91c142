"""A brief as plain Markdown, its charts as SVG beside it. No figures computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind.chart import Chart
from njind.document import Paragraph, Points, Section
from njind.formats.charts import rendered
from njind.formats.documents import Written
from njind.formats.people import markdown
from njind.messages.wording import worded
from njind.sanitize import harmless

if TYPE_CHECKING:
    from njind.document import Block, Document
    from njind.formats import Options
    from njind.line import Line

_MARKUP = str.maketrans({one: f"\\{one}" for one in "\\`*_[]<>|#"})


def write(document: Document, options: Options, stem: str) -> Written:
    """The document, and its pictures by the name of the file beside it."""
    pictures: dict[str, bytes] = {}
    parts = [f"# {_words(document.title, options)}\n", f"{_words(document.subtitle, options)}\n"]
    parts.extend(_block(block, options, stem, pictures) for block in document.blocks)
    return Written("\n".join(parts).encode(), pictures)


def _block(block: Block, options: Options, stem: str, pictures: dict[str, bytes]) -> str:
    if isinstance(block, Section):
        return f"## {_words(block.heading, options)}\n"
    if isinstance(block, Paragraph):
        gap = "" if options.lang == "zh" else " "
        return gap.join(_words(one, options) for one in block.lines) + "\n"
    if isinstance(block, Points):
        return "".join(f"- {_words(one, options)}\n" for one in block.lines)
    if isinstance(block, Chart):
        name = f"{stem}-{len(pictures) + 1}-{block.name}.svg"
        pictures[name] = rendered(block, ".svg", options)
        return f"![{_words(block.title, options)}](<{name}>)\n"
    return "".join(markdown.write(block, options))


def _words(said: Line, options: Options) -> str:
    return harmless(worded(said, options.wording), breaks=" ").translate(_MARKUP)
