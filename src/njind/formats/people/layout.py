"""The layout for people: a report as headings with units and rounded, aligned strings. No lines, markup or widths."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from njind.errors import unknown_name
from njind.fields import Kind
from njind.figures.units import UNITS, natural_unit
from njind.formats.people.figures import MISSING, decimal_aligned, figures_of, number, style_of, total_of
from njind.line import Line, Weight, line
from njind.messages.periods import period_in_words
from njind.messages.wording import Wording, has_message, weight_of, worded
from njind.report import Audience
from njind.sanitize import harmless
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from njind.figures.units import Unit
    from njind.formats import Options
    from njind.formats.people.figures import Figure, Style
    from njind.report import Cell, Column, Report

BLOCKS = {block: str(height) for height, block in enumerate("▁▂▃▄▅▆▇█", start=1)}
"""The blocks of a sparkline by their height: without them it reads 1358."""

_SIGNS = {
    "≈": "~",
    "≥": ">=",
    "≤": "<=",
    "—": "-",
    "–": "-",
    "−": "-",
    "…": "...",
    "×": "x",
    "÷": "/",
    "·": ".",
    "→": "->",
} | {
    "²": "^2",
    "±": "+/-",
    "’": "'",
}
"""What stands for a sign of njind's own where a screen lacks it."""

_ASCII = str.maketrans(_SIGNS | BLOCKS)
_UTF8 = {"utf-8", "utf8", "utf_8"}


@frozen
class Shown:
    """One column as people see it: its heading, its unit in words, a string for each row and one for the total row.

    Figures end in spaces where they show fewer decimals than others of their column,
    so that the decimal points stand under each other when the column is aligned at the right.
    """

    column: Column
    heading: str
    unit: str
    cells: list[str]
    total: str = ""
    figures: Sequence[Figure] = ()
    """The figures that the cells show; of numbers only."""
    total_figure: Figure | None = None
    style: Style | None = None
    """How the figures are shown; None for words."""

    @property
    def is_number(self) -> bool:
        """Whether the column holds figures: they are aligned at the right and never broken."""
        return self.column.kind.is_number

    @property
    def says_nothing(self) -> bool:
        """Whether the column holds nothing in any row, the total row included."""
        return all(cell.strip(" -") in ("", MISSING) for cell in (*self.cells, self.total))


@frozen
class StepShown:
    """One step of an explanation: its sentence, and what stands below it."""

    sentence: str
    below: tuple[str, ...]


@frozen
class Layout:
    """A report as people see it.

    Beneath the table stand ``basis`` (sentences that say what the figures are), ``must`` (what a reader must know) and
    ``asides`` (what was asked for besides). ``prose`` are sentences in the place of the table, ``steps`` numbered ones.
    """

    title: str
    columns: tuple[Shown, ...]
    has_total: bool
    basis: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()
    steps: tuple[StepShown, ...] = ()
    has_table: bool = True
    lang: str = "en"

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands beneath: the basis as one paragraph, then a line for each other thing."""
        return self.lines_with()

    def lines_with(self, *more: str) -> tuple[str, ...]:
        """The lines, with further sentences of the basis."""
        basis = (*self.basis, *more)
        return (*([paragraph(basis, self.lang)] if basis else []), *self.must, *self.asides)

    @property
    def paragraph(self) -> str:
        """The prose as one paragraph."""
        return paragraph(self.prose, self.lang)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The rows in order, the total row not among them."""
        return zip(*(shown.cells for shown in self.columns), strict=True)

    @property
    def total(self) -> tuple[str, ...]:
        """The total row; empty strings where there is none."""
        return tuple(shown.total for shown in self.columns)

    def all_rows(self) -> list[tuple[str, ...]]:
        """The rows in order, the total row last where there is one."""
        return [*self.rows(), *([self.total] if self.has_total else [])]

    @property
    def alignments(self) -> list[str]:
        """``right`` for each column of figures, ``left`` for any other."""
        return ["right" if shown.is_number else "left" for shown in self.columns]

    @property
    def labels(self) -> list[str]:
        """Heading and unit of each column on one line: ``Revenue (billion yuan)``, ``营业收入（亿元）``."""
        return [label_of(shown, self.lang) for shown in self.columns]


def paragraph(sentences: Iterable[str], lang: str) -> str:
    """Sentences in a row, as the language sets them."""
    return ("" if lang == "zh" else " ").join(sentences)


def label_of(shown: Shown, lang: str) -> str:
    """Heading and unit of a column on one line."""
    if not shown.unit:
        return shown.heading
    return worded(line("formats.heading", heading=shown.heading, unit=shown.unit), Wording(lang))


def laid_out(report: Report, options: Options) -> Layout:
    """The report as people see it, with the columns meant for them or chosen.

    A column that was not chosen by name and holds nothing in any row is left out.
    Among figures alone nothing would tell the total row from the others, so there is none unless it is asked for.
    Amounts of one ``Column.scale`` share a unit. Missing values are shown as a dash,
    control characters and escapes harmlessly, tabs and line breaks as spaces.
    """
    columns = report.shown_to(Audience.PEOPLE)
    nameless = options.total is None and all(column.kind.is_number for column in columns)  # it would pass for a row
    if nameless or not options.totals(Audience.PEOPLE):
        report = replace(report, total=None)
    units = _units(report, columns, options)
    shown = [_shown(report, column, units.get(column.scale), options) for column in columns]
    if report.shown is None:
        shown = [one for one in shown if not one.says_nothing] or shown
    by_weight = {weight: _said(report.lines, weight, options) for weight in Weight}
    chosen = report.shown is not None
    return Layout(
        title=screen_text(worded(report.title, options.wording), options),
        columns=tuple(shown if report.total is None else _with_label(shown, options)),
        has_total=report.total is not None,
        basis=() if options.quiet else by_weight[Weight.BASIS],
        must=by_weight[Weight.MUST],
        asides=by_weight[Weight.ASIDE] if options.notes and not options.quiet else (),
        prose=() if chosen else tuple(screen_text(worded(said, options.wording), options) for said in report.prose),
        steps=() if chosen or not report.steps else _steps(report, options),
        has_table=chosen or not (report.steps or (report.prose and not options.notes)),
        lang=options.lang,
    )


def _said(lines: Iterable[Line], weight: Weight, options: Options) -> tuple[str, ...]:
    """The sentences of the lines of one weight."""
    return tuple(screen_text(worded(one, options.wording), options) for one in lines if weight_of(one) is weight)


def _steps(report: Report, options: Options) -> tuple[StepShown, ...]:
    """The steps of an explanation, what is not known or not there left out."""
    return tuple(_step(row, options) for row in report.records())


def _step(row: dict[str, Cell], options: Options) -> StepShown:
    sentence, formula, working, result, source = (
        _spoken(row.get(key), options) for key in ("step", "formula", "working", "result", "source")
    )
    equation = line("formats.equation", working=working, result=result) if working and result else None
    counted = worded(equation, options.wording) if equation else working or result
    return StepShown(sentence, tuple(one for one in (formula, counted, source) if one))


def _spoken(value: Cell, options: Options) -> str:
    """A cell as a sentence shows it; "" where nothing is known."""
    text = worded(value, options.wording) if isinstance(value, Line) else str(value or "")
    return "" if text in ("", MISSING) else screen_text(text, options)


def screen_text(text: str, options: Options) -> str:
    """The text as the screen can show it: harmless, on one line, in ASCII or its encoding where it has no more."""
    text = harmless(text, breaks=" ")
    return in_encoding(text.translate(_ASCII) if options.ascii else text, options.encoding)


def in_encoding(text: str, encoding: str) -> str:
    """The text with what the encoding lacks as other signs, where njind writes it itself, else as visible escapes."""
    if encoding.lower() in _UTF8:
        return text
    return text.translate(_lacking(encoding)).encode(encoding, "backslashreplace").decode(encoding)


@cache
def _lacking(encoding: str) -> dict[int, str]:
    """What stands for the signs that an encoding lacks; of a sparkline it has all the blocks or none are shown."""
    lacking = {sign: other for sign, other in _SIGNS.items() if not shows(encoding, sign)}
    return str.maketrans(lacking if shows(encoding, "".join(BLOCKS)) else lacking | BLOCKS)


def shows(encoding: str, signs: str) -> bool:
    """Whether an encoding has all of these signs."""
    try:
        signs.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _units(report: Report, columns: Iterable[Column], options: Options) -> dict[str, Unit]:
    """The display unit of each scale: the one asked for, else the natural one of what is shown."""
    if options.unit != "auto" and options.unit not in UNITS:
        raise unknown_name("unit", options.unit, ["auto", *UNITS])
    money: dict[str, list[str]] = {}
    for column in columns:
        if column.kind is Kind.MONEY:
            money.setdefault(column.scale, []).append(column.key)
    if options.unit != "auto":
        return dict.fromkeys(money, UNITS[options.unit])
    return {scale: _natural(report, keys, options.lang) for scale, keys in money.items()}


def _natural(report: Report, keys: list[str], lang: str) -> Unit:
    """The unit that suits the amounts; what they are of may be unknown, and then they are plain numbers."""
    columns = [column for column in report.columns if column.key in keys]
    if all(figure.of == "" for column in columns for figure in figures_of(report, column) if figure.value is not None):
        return UNITS["yuan"]
    return natural_unit(_sizes(report, keys), lang)


def _sizes(report: Report, keys: list[str]) -> Iterator[float]:
    """The largest amount of each row: a small increment beside a large revenue does not choose the unit.

    Where only the range of a figure is known, its ends count.
    """
    ends = [key for one in keys for key in (f"{one}_low", f"{one}_high") if key in report.keys]
    values, bounds = ([report[key] for key in some] for some in (keys, ends))
    for row in range(len(report)):
        sizes = _known(values, row) or _known(bounds, row)
        yield max(sizes, default=0.0)


def _known(columns: list[Sequence[Any]], row: int) -> list[float]:
    return [abs(amount) for column in columns if (amount := number(column[row])) is not None]


def _shown(report: Report, column: Column, unit: Unit | None, options: Options) -> Shown:
    heading = screen_text(column.heading(options.lang), options)
    if column.kind.is_number:
        return _shown_figures(report, column, unit, heading, options)
    total = report.total or {}
    return Shown(
        column,
        heading=heading,
        unit="",
        cells=[_word(value, column, options) for value in _named(report, column, options.lang)],
        total=_word(total[column.key], column, options) if column.key in total else "",
    )


def _shown_figures(report: Report, column: Column, unit: Unit | None, heading: str, options: Options) -> Shown:
    figures = figures_of(report, column)
    total = total_of(report, column)
    scale = unit if column.kind is Kind.MONEY else None
    style = style_of(column, figures, total, scale, options.lang, options.digits)
    texts = [style.show(figure) for figure in figures]
    texts.append("" if total is None else style.show(total, total=True))
    *cells, last = decimal_aligned([screen_text(text, options) for text in texts])
    if column.ranged:
        ranges = [style.show_range(figure) for figure in figures]
        ranges.append("" if total is None else style.show_range(total, total=True))
        *cells, last = _with_ranges([*cells, last], [screen_text(text, options) for text in ranges])
    unit_words = screen_text(style.unit, options)
    return Shown(column, heading, unit_words, cells, last, figures=figures, total_figure=total, style=style)


def _with_ranges(texts: list[str], ranges: list[str]) -> list[str]:
    """The figures with their ranges behind them, begun one under the other."""
    widest = max(map(len, ranges), default=0)
    if not widest:
        return texts
    return [f"{text} {span:{widest}}" if text else "" for text, span in zip(texts, ranges, strict=True)]


def _named(report: Report, column: Column, lang: str) -> Sequence[Cell]:
    """The texts of a column; in Chinese the Chinese names that stand beside it, where there are such."""
    values = report[column.key]
    beside = f"{column.key}_zh"
    if lang != "zh" or beside not in report.keys:
        return values
    return [chinese or value for value, chinese in zip(values, report[beside], strict=True)]


def _word(value: Cell, column: Column, options: Options) -> str:
    """A text as people see it; only a word of a closed list may be empty, as the qualifier of an exact figure is."""
    if isinstance(value, Line):
        return screen_text(worded(value, options.wording), options)
    if value is None or (value == "" and column.kind is not Kind.CODE):
        return screen_text(MISSING, options)
    text = str(value)
    code = f"codes.{f'{column.words}-' if column.words else ''}{text.replace(' ', '-')}"
    if (column.kind is Kind.CODE or column.words) and has_message(code):
        text = worded(Line(code), options.wording)
    elif column.kind in (Kind.PERIOD, Kind.DATE):
        text = period_in_words(text, options.lang)
    return screen_text(text, options)


def _with_label(shown: list[Shown], options: Options) -> list[Shown]:
    """The columns with the word for a total in the first text column, unless the total row names itself."""
    words = [position for position, one in enumerate(shown) if not one.is_number]
    if not words or any(shown[position].total for position in words):
        return shown
    first = words[0]
    total = screen_text(worded(line("report.total"), options.wording), options)
    return [*shown[:first], replace(shown[first], total=total), *shown[first + 1 :]]
