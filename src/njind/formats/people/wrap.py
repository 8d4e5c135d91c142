"""Text broken into lines by display width, never inside a figure. No tables, no colours."""

from __future__ import annotations

import re

from rich.cells import cell_len

_FIGURE = r"[+\-−]?\d[\d.,:/–-]*(?:[HQM]\d+(?:-[HQM]\d+)?)?(?: ?%)?"
"""A number with its percent sign, a date or a period such as 2025Q1-Q3."""

_ATOM = rf"\s+|{_FIGURE}|[\s\S]"
"""What is never broken: a run of spaces, a figure, one character."""

_CLOSING = "，。、；：！？）》」』】〉”’%‰"
"""What does not begin a line in Chinese typesetting."""

_ZERO_WIDTH_JOINER = "\u200d"


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, each at most ``width`` columns wide: broken at spaces and between Chinese characters.

    A longer word is broken where it must be, a figure never: it may be wider than ``width``.
    """
    if cell_len(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if cell_len(line + piece) <= width:
            line += piece
            continue
        lines.append(line.rstrip())
        line = "" if piece.isspace() else piece
        if cell_len(line) > width:
            *full, line = _folded(line, width)
            lines.extend(full)
    return [line for line in [*lines, line.rstrip()] if line]


def widest_figure(text: str) -> int:
    """Columns of the widest figure in a text; 0 where it holds none."""
    return max((cell_len(figure) for figure in re.findall(_FIGURE, text)), default=0)


def _pieces(text: str) -> list[str]:
    """Words, runs of spaces and single wide characters, in order."""
    pieces: list[list[str]] = []
    for atom in re.findall(_ATOM, text):
        if pieces and _belongs(pieces[-1][-1], atom):
            pieces[-1].append(atom)
        else:
            pieces.append([atom])
    return ["".join(atoms) for atoms in pieces]


def _belongs(before: str, atom: str) -> bool:
    """Whether a line may not be broken between two atoms."""
    if before.isspace() or atom.isspace():
        return False
    if atom in _CLOSING or cell_len(atom) == 0 or before == _ZERO_WIDTH_JOINER:
        return True
    return cell_len(before[-1]) < 2 and cell_len(atom[0]) < 2


def _folded(word: str, width: int) -> list[str]:
    """A word too wide for a line, broken between characters but not inside a figure."""
    lines = [""]
    for atom in re.findall(_ATOM, word):
        if lines[-1] and cell_len(lines[-1] + atom) > width:
            lines.append("")
        lines[-1] += atom
    return lines
