"""Text from data made harmless for screens, for messages and for the formulas of spreadsheets. No printing or files."""

from __future__ import annotations

import re
import unicodedata

_JOINERS = "\u200c\u200d"
"""Zero-width joiners are left alone: Persian and emoji need them, and they cannot reorder or hide text."""

_FORMULA = r"""(?x)
    '*                                          # apostrophes that an earlier neutralising, or the author, put there
    (?: [\t\r\n]                                # starts that spreadsheets strip before they look for a formula
      | [\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*   # what cannot be seen
        [=+\-@\u2212＝＋－＠﹢﹣﹦﹫]              # the signs that begin a formula, in all their widths
    )"""
"""Compiled when the first cell is written: most calls write none."""


def harmless(text: str, *, breaks: str | None = None, most: int | None = None) -> str:
    r"""The text as it can be shown on any screen without doing anything there.

    Control characters, terminal escapes, bidirectional and other invisible characters and broken surrogates
    become visible escapes: an escape character becomes the four characters ``\x1b``, a tab ``\t``.
    ``breaks``, where given, stands for each tab and line break instead: tables put a space there.
    ``most`` cuts a longer text and says how many characters it leaves out; None never cuts.
    """
    if breaks is not None:
        text = re.sub(r"\r\n|[\t\n\r]", breaks, text)
    rest = 0 if most is None else len(text) - most
    kept = text if rest <= 0 else text[:most]
    shown = kept if kept.isprintable() else "".join(map(_visible, kept))
    return shown if rest <= 0 else f"{shown}… ({rest:,} more characters)"


def exported(text: str) -> str:
    """The text of a cell as any format for machines holds it: on one line, with nothing that a screen would obey.

    Tabs and line breaks become spaces, other characters without a shape visible escapes; most texts stay as they are.
    """
    return text if text.isprintable() else harmless(text, breaks=" ")


def _visible(character: str) -> str:
    hidden = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and character not in _JOINERS
    return character.encode("unicode_escape").decode("ascii") if hidden else character


def neutralised(text: str) -> str:
    """The text of a CSV or TSV cell so that no spreadsheet runs it as a formula.

    A text that begins with ``=``, ``+``, ``-`` or ``@`` (of any width, also after spaces and invisible characters),
    or with a tab or line break, gets a leading apostrophe; so does one that already has apostrophes
    before such a beginning, which makes it reversible by ``restored``. Any other text stays as it is.
    """
    if text[:1].isalnum():  # most texts
        return text
    return f"'{text}" if re.match(_FORMULA, text) else text


def restored(text: str) -> str:
    """The text that ``neutralised`` was given; a text that it would not have written stays as it is."""
    return text[1:] if text.startswith("'") and re.match(_FORMULA, text) else text
