"""Makes docs/sectors.svg, the picture of the README, from what njind prints at a terminal of 100 columns."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

COMMAND = ("sectors", "--sort", "growth")
PICTURE = Path(__file__).with_name("sectors.svg")
WIDTH = 100
# rich's own frame, with the fonts of the reader's machine instead of ones from the web
FRAME = """\
<svg class="rich-terminal" xml:space="preserve" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
    <style>
    .{unique_id}-matrix {{ font-family: Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace;
        font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
    .{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: arial; }}
    {styles}
    </style>
    <defs>
    <clipPath id="{unique_id}-clip-terminal">
    <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
    </clipPath>
    {lines}
    </defs>
    {chrome}
    <g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
    {backgrounds}
    <g class="{unique_id}-matrix">
    {matrix}
    </g>
    </g>
</svg>
"""


def shown() -> str:
    """What the command prints, with bold and dim."""
    environment = {**os.environ, "COLUMNS": str(WIDTH), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "njind", *COMMAND, "--color", "always"]
    return subprocess.run(command, env=environment, capture_output=True, check=True).stdout.decode()


def picture() -> str:
    """The output as an SVG."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(f"$ njind {' '.join(COMMAND)}\n{shown()}"))
    return console.export_svg(title="njind", code_format=FRAME, unique_id="njind")


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
