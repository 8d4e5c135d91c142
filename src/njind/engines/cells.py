"""The columns of a scan as njind has them, as expressions that every engine understands. No files, no groups.

They are made in steps, each from the columns of the one before, so that an engine does nothing twice: first ``texts``
cleans the cells, then the others say what they hold. A cell that none of them understands is marked, never guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind.fields import FIELDS, Kind
from njind.figures.words import MISSING_MARKS
from njind.tables.cells import KINDS, NOTHING, QUALIFIERS_OF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from njind.engines.adapters import Expr
    from njind.engines.heads import Heads
    from njind.tables.columns import Header

PLAIN = r"^-?[0-9]{1,15}(?:\.[0-9]{1,8})?$"
"""A figure that needs no care: digits that a float holds, without grouping, unit or words."""

_SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
_SPACED = rf"^[\s{_SPACES}]|[\s{_SPACES}]$"
_AROUND = rf"^[\s{_SPACES}]+|[\s{_SPACES}]+$"
"""What Python strips from the ends of a text, in patterns that every engine reads alike: no escapes but one."""

_NAMES = ("sector", "project")
_DECIMALS = 8
"""Decimals of a plain figure."""

_LARGEST = 1e100
_GREATEST = 1e300


def raw(column: str, *, spaced: bool = True) -> Expr:
    """A column of a scan as text, "" where it is empty; where cells are ``spaced``, without the spaces around them."""
    import narwhals as nw

    text = nw.coalesce(nw.col(column).cast(nw.String), nw.lit(""))
    if not spaced:
        return text
    # few cells have any, and to look for them costs less than to strip all
    return nw.when(text.str.contains(_SPACED)).then(text.str.replace_all(_AROUND, "")).otherwise(text)


def words(text: Expr, key: str) -> Expr:
    """The words of a column of clean text: "" where a cell is a dash, which is none but for a name."""
    import narwhals as nw

    if key in FIELDS and FIELDS[key].kind is Kind.TEXT and key not in _NAMES:
        return nw.when(text.is_in(sorted(NOTHING))).then(nw.lit("")).otherwise(text)
    return text


def is_plain(text: Expr) -> Expr:
    """Which cells of clean text are figures that need no care."""
    return text.str.contains(PLAIN)


def figure(cell: Expr, plain: Expr | None, header: Header) -> Expr:
    """The figures of a column in base units, null where one is missing or not plain.

    ``plain`` says which texts are; None for a column of numbers. A scaled value is the decimal number itself, as where
    its digits are read one by one.
    """
    import narwhals as nw

    value: Expr = cell.cast(nw.Float64) if plain is None else nw.when(plain).then(cell).cast(nw.Float64)
    if plain is None:
        # NaN, which SQLite has no word for, is no less than any number
        value = nw.when(value <= _GREATEST).then(value)
    power = header.unit.power if header.unit is not None else 0
    return (value * 10.0**power).round(max(0, _DECIMALS - power)) if power else value


def place(cell: Expr, plain: Expr | None, header: Header) -> Expr:
    """The place value of the last digit that was printed of each figure, in base units; null where there is none."""
    import narwhals as nw

    power = header.unit.power if header.unit is not None else 0
    text = cell if plain is not None else cell.cast(nw.String).str.replace_all(r"\.0+$", "")
    decimals = text.str.replace_all(r"^[^.]*\.?", "").str.len_chars()
    # how an engine spells a whole number (1.0E10) says nothing
    number = cell.cast(nw.Float64) if plain is None else cell
    whole = decimals == 0 if plain is not None else number == number.floor()
    found: Expr = nw.when(whole).then(nw.lit(10.0**power))
    for count in range(1, _DECIMALS + 1):
        found = nw.when(~whole & (decimals == count)).then(nw.lit(10.0 ** (power - count))).otherwise(found)
    return nw.when(~cell.is_null() if plain is None else plain).then(found)


def is_odd(cell: Expr, plain: Expr | None) -> Expr:
    """Which cells are figures that only the careful reader understands, or none: neither plain nor missing."""
    if plain is None:
        return cell.abs() > _LARGEST
    return ~plain & ~cell.is_in(_spellings(MISSING_MARKS))


def qualifier(text: Expr) -> Expr:
    """How figures are qualified; null where the word is not known."""
    return _coded(text, QUALIFIERS_OF)


def kind(text: Expr) -> Expr:
    """Project or group, "" where nothing says; null where the word is not known."""
    return _coded(text, KINDS)


def currency(text: Expr, spelled: Mapping[str, str]) -> Expr:
    """The ISO code of each row, "" where nothing says; null where the word is neither a code nor one of ``spelled``."""
    import narwhals as nw

    named: Expr = nw.when(text == "").then(nw.lit(""))
    for word, code in spelled.items():
        named = nw.when(text == word).then(nw.lit(code)).otherwise(named)
    return nw.when(text.str.contains("^[A-Za-z]{3}$")).then(text.str.to_uppercase()).otherwise(named)


def _coded(text: Expr, meanings: Mapping[str, str]) -> Expr:
    """What words stand for; null where a cell holds none of them."""
    import narwhals as nw

    by_meaning: dict[str, list[str]] = {}
    for word, meaning in meanings.items():
        by_meaning.setdefault(meaning, []).append(word)
    found: Expr = nw.when(text == "").then(nw.lit(""))
    for meaning, spelled in reversed(by_meaning.items()):
        found = nw.when(text.is_in(_spellings(spelled))).then(nw.lit(meaning)).otherwise(found)
    return found


def _spellings(spelled: Iterable[str]) -> list[str]:
    """Words in the cases that people write them in: so the cells need not be turned."""
    return sorted({turned for word in spelled for turned in (word, word.upper(), word.capitalize(), word.title())})


def column(heads: Heads, header: Header, *, spaced: bool = True) -> Expr:
    """A column of a scan as it is read from: clean text, or numbers as they are stored."""
    import narwhals as nw

    name = heads.column(header)
    is_number = header.key in FIELDS and FIELDS[header.key].kind.is_number
    return nw.col(name) if is_number and not holds_text(heads, header) else raw(name, spaced=spaced)


def holds_text(heads: Heads, header: Header) -> bool:
    """Whether the cells of a column are text, else numbers as they are stored."""
    return heads.is_text or heads.is_words(header)
