"""What a caller gives an analysis, as the one table that analyses compute with. No filters, no figures, no reading."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal

from njind.errors import NjindError, UsageError, unknown_name
from njind.fields import FIELDS, Kind
from njind.fields.measures import MAIN_MEASURE, MEASURES
from njind.figures.parse import NotAFigure, parse_growth_threshold, parse_threshold
from njind.line import Heading, line, names
from njind.period import Period
from njind.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import pandas as pd

TableKind = Literal["sectors", "projects"]

_LEVEL = ("level", "level_rounding", "level_qualifier")
SECTOR_COLUMNS = (
    *("region", "region_zh", "sector", "sector_zh", "group", "group_zh", "part_of", "period"),
    *("measure", *_LEVEL, "unit"),
    *("growth", "growth_rounding", "growth_qualifier", "growth_source"),
    *("source", "publisher", "published", "note"),
)
"""The columns of a table of sectors as analyses see it: one row has one measure, ``level`` of ``unit``."""

PROJECT_COLUMNS = (
    *("kind", "project", "project_zh", "company", "sector", "sector_zh", "district", "district_zh", "date", "status"),
    *("investment", "investment_rounding", "investment_qualifier", "currency"),
    *("projects", "large_projects", "large_threshold"),
    *("mean_published", "mean_published_rounding", "mean_published_qualifier"),
    *("expected_revenue", "expected_revenue_qualifier"),
    *("source", "publisher", "published", "note"),
)
"""The columns of a table of projects."""

LARGEST = 1e100
"""Figures beyond this are refused: sums and ratios of them need not fit into a float."""

_OWN_KINDS = {
    **{"level": Kind.MONEY, "level_rounding": Kind.MONEY, "level_qualifier": Kind.CODE},
    **{"measure": Kind.TEXT, "unit": Kind.CODE},
}
"""Columns of the tables of analyses that need no field of the list of names."""


def folded(text: str) -> str:
    """A word as it is compared: width, case and outer spaces do not matter."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def measures() -> dict[str, bool]:
    """Every measure that a level can be of, each with whether its levels may be added; revenue first."""
    known = {key: one.additive for key, one in MEASURES.items()}
    return {MAIN_MEASURE: known.pop(MAIN_MEASURE, True), **known}


def is_additive(measure: str) -> bool:
    """Whether levels of this measure may be added: an index or a price may not, what nothing is known of may."""
    return measures().get(measure, True)


def as_table(given: Table | pd.DataFrame, kind: TableKind) -> Table:
    """The table that an analysis computes with: canonical columns, sectors with ``measure``, ``level`` and ``unit``.

    ``given`` is what ``read_sectors`` or ``read_projects`` gave, or a DataFrame with the columns of the list of names
    by their keys, their English or Chinese headings or another of their names (行业, 营业收入, 同比增长): amounts in
    base units, rates as fractions. A DataFrame has no totals, and where it has no column ``unit`` (``currency`` of
    projects) nothing states its unit. What is given is not changed; columns that are not known stay as they are.

    Raises UsageError for anything else, for the other kind of table, for two columns of one field, for columns that
    name a unit in their heading, and where the columns that an analysis needs are not there.
    """
    if not isinstance(given, Table):
        return _canonical(Table(kind, _renamed(_frame_of(given, kind), kind)), kind)
    if given.kind != kind:
        raise UsageError("select.other-kind", kind=_kind_word(kind), given=_kind_word(given.kind))
    return _canonical(given, kind)


def _frame_of(given: Any, kind: TableKind) -> pd.DataFrame:
    """What was given, where it is a DataFrame; a usage error that says what is wanted where it is not."""
    if hasattr(given, "columns") and hasattr(given, "iloc"):
        frame: pd.DataFrame = given
        return frame
    key = "select.name-of-file" if isinstance(given, (str, PurePath)) else "select.no-table"
    raise UsageError(key, given=str(given)[:60], what=type(given).__name__, reader=f"read_{kind}")


def _kind_word(kind: str) -> Any:
    return line(f"select.kind-{kind}")


def _canonical(table: Table, kind: TableKind) -> Table:
    if kind == "projects":
        frame = table.frame
        return table if "currency" in frame.columns else replace(table, frame=frame.assign(currency=""))
    if "level" in table.frame.columns:
        return table
    totals = None if table.totals is None else _with_levels(table.totals)
    return replace(table, frame=_with_levels(table.frame), totals=totals)


def _renamed(frame: pd.DataFrame, kind: TableKind) -> pd.DataFrame:
    """The frame with canonical column names, periods as njind writes them, and currencies filled in."""
    wanted = SECTOR_COLUMNS if kind == "sectors" else PROJECT_COLUMNS
    frame = frame.rename(columns=_new_names(list(frame.columns), kind))
    _refuse_units_in_headings(frame, kind, wanted)
    if kind == "sectors":
        _refuse_lacking(frame)
        return frame.assign(period=_periods(frame["period"])) if "period" in frame.columns else frame
    if "currency" in frame.columns:
        words = [_word(value) for value in frame["currency"]]
        if any(words):  # an empty cell of a column that says something means yuan
            return frame.assign(currency=[word or "CNY" for word in words])
    return frame


def _new_names(columns: Sequence[Any], kind: TableKind) -> dict[Any, str]:
    """The canonical name of each column that has another one; a column whose own name is canonical goes first."""
    keys = _keys(kind)
    there = {one for one in columns if one in keys}
    found: dict[str, Any] = {}
    for depth in (0, 1):
        for key in keys:
            field = FIELDS.get(key)
            if field is None or key in there or (depth and key in found):
                continue
            spelled = {folded(name) for name in (field.names if depth == 0 else field.aliases)}
            same = [one for one in columns if one not in there and one not in found.values() and _is(one, spelled)]
            if len(same) > 1:
                raise UsageError("select.two-columns", columns=names(same, how="and"), heading=Heading(key))
            if same:
                found[key] = same[0]
    return {column: key for key, column in found.items()}


def _is(column: object, spelled: set[str]) -> bool:
    return isinstance(column, str) and folded(column) in spelled


def _keys(kind: TableKind) -> tuple[str, ...]:
    if kind == "projects":
        return PROJECT_COLUMNS
    own = [key for key in SECTOR_COLUMNS if key not in _LEVEL]
    levels = [f"{measure}{end}" for measure in measures() for end in ("", "_rounding", "_qualifier")]
    return (*own[:7], *levels, *own[7:], *_LEVEL)


def _refuse_units_in_headings(frame: pd.DataFrame, kind: TableKind, wanted: Sequence[str]) -> None:
    """Refuse ``营业收入(亿元)`` and ``growth (%)``: a frame holds base units and fractions, which these are not."""
    figures = {*measures(), "growth"} if kind == "sectors" else {"investment", "expected_revenue", "mean_published"}
    for column in map(str, frame.columns):
        if column in wanted:
            continue
        stem = folded(column.replace("（", "(")).partition("(")[0].strip(" %")
        if stem == folded(column):
            continue
        for key in figures:
            field = FIELDS.get(key)
            if (
                key not in frame.columns
                and field
                and _is(stem, {folded(one) for one in (*field.names, *field.aliases)})
            ):
                raise UsageError("select.unit-in-heading", column=column, key=key, reader=f"read_{kind}")


def _refuse_lacking(frame: pd.DataFrame) -> None:
    if "sector" not in frame.columns:
        raise UsageError("select.no-sector", columns=names(frame.columns, most=12))
    if not {"level", "growth", *measures()} & set(frame.columns):
        raise UsageError("select.no-figures", columns=names(frame.columns, most=12))


def _periods(column: pd.Series) -> Any:
    """Periods as njind writes them; one that cannot be read is a usage error."""
    labels = {value: _word(value) for value in column.unique()}
    spelled = {value: period_label(word) if word else "" for value, word in labels.items()}
    if all(value == word for value, word in spelled.items()):
        return column
    return [spelled[value] if value == value else "" for value in column.tolist()]


def period_label(word: str) -> str:
    """The canonical spelling of a period; a usage error where the word is none."""
    try:
        return Period.parse(word).label
    except ValueError:
        raise UsageError("select.no-period", word=word) from None


# ---- levels -------------------------------------------------------------------------------------


def _with_levels(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with one measure a row; of several columns of measures growth belongs to the first."""
    if "level" in frame.columns:
        return frame
    here = [key for key in measures() if key in frame.columns]
    main = here[0] if here else MAIN_MEASURE
    parts = [_of_one_measure(frame, key, growth=key == main) for key in here or [main]]
    if len(parts) == 1:
        return parts[0]
    import pandas as pd

    rest = [part[part["level"].notna()] for part in parts[1:]]
    return pd.concat([parts[0], *(part for part in rest if len(part))], ignore_index=True)


def _of_one_measure(frame: pd.DataFrame, measure: str, *, growth: bool) -> pd.DataFrame:
    ends = ("", "_rounding", "_qualifier")
    own = {f"{measure}{end}": f"level{end}" for end in ends if f"{measure}{end}" in frame.columns}
    others = [f"{key}{end}" for key in measures() if key != measure for end in ends]
    lost = [] if growth else ["growth", "growth_rounding", "growth_qualifier", "growth_source"]
    made = frame.drop(columns=[key for key in (*others, *lost) if key in frame.columns]).rename(columns=own)
    changes: dict[str, Any] = {} if "measure" in frame.columns else {"measure": measure}
    if "unit" not in frame.columns:
        changes["unit"] = ""
    return made.assign(**changes) if changes else made


def of_measure(table: Table, measure: str | None = None) -> tuple[Table, str]:
    """The rows of one measure with their totals, and its name: revenue where it is there, else the first.

    A measure that no row has is a usage error that names those there are.
    """
    if "measure" not in table.frame.columns:
        return table, measure or MAIN_MEASURE
    there = [_word(one) or MAIN_MEASURE for one in table.frame["measure"].unique()]
    if not there:
        return table, measure or MAIN_MEASURE
    chosen = _measure_called(measure, there) if measure else MAIN_MEASURE if MAIN_MEASURE in there else there[0]
    if there == [chosen]:
        return table, chosen
    totals = table.totals
    if totals is not None and "measure" in totals.columns:
        totals = totals[totals["measure"] == chosen]
    return replace(table, frame=table.frame[(table.frame["measure"] == chosen).to_numpy()], totals=totals), chosen


def _measure_called(word: str, there: Sequence[str]) -> str:
    for key in there:
        field = FIELDS.get(key)
        spelled = {key.replace("_", " "), *(folded(name) for name in (field.names if field else ()))}
        if folded(word) in spelled or word == key:
            return key
    raise unknown_name("measure", word, there)


# ---- complete frames ----------------------------------------------------------------------------


def completed(given: Table | pd.DataFrame, keys: Iterable[str]) -> pd.DataFrame:
    """The frame with every column of ``keys``: numbers as float64, NaN where missing; words as text, with defaults.

    ``given`` is a table that ``as_table`` made. It is not changed. Words may be given as whole numbers: a year, a code.
    A column of figures that holds anything but numbers is a usage error; a figure beyond ``LARGEST`` is refused.
    """
    frame = given.frame if isinstance(given, Table) else given
    kinds = {key: _kind_of(key) for key in keys}
    lacking = {key: float("nan") if kind.is_number else "" for key, kind in kinds.items() if key not in frame.columns}
    complete = frame.assign(**lacking).reset_index(drop=True)
    complete.attrs = {}
    for key, kind in kinds.items():
        values = complete[key]
        if kind.is_number:
            complete[key] = _numbers(values, key)
        elif values.isna().any() or not (values.dtype in ("str", "category") or _are_words(values)):
            complete[key] = [_word(value) for value in values]
        default = "" if key == "currency" and isinstance(given, Table) else _default(key)
        if default and (complete[key] == "").any():
            complete[key] = complete[key].astype(object).replace("", default)
    return complete


def _kind_of(key: str) -> Kind:
    return _OWN_KINDS[key] if key in _OWN_KINDS else FIELDS[key].kind


def _default(key: str) -> str:
    return FIELDS[key].default if key in FIELDS else ""


def _are_words(values: pd.Series) -> bool:
    return all(isinstance(value, str) for value in values)


def _word(value: Any) -> str:
    """A word as text: empty where it is missing, a whole number without its point."""
    if value is None or value != value:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _numbers(values: pd.Series, key: str) -> pd.Series:
    numbers = values
    if values.dtype != "float64":
        try:
            numbers = values.astype("float64")
        except (TypeError, ValueError):
            raise UsageError("select.no-numbers", column=key) from None
    if float(numbers.abs().max()) > LARGEST:
        raise NjindError("select.too-large", column=key, limit="1e100")
    return numbers


# ---- thresholds ---------------------------------------------------------------------------------


def amount_limit(given: str | float | None, name: str) -> float | None:
    """A threshold of amounts in base units, also as text (``1亿``, ``100m``); a usage error where it is none."""
    return _limit(given, name, parse_threshold, "select.no-amount")


def rate_limit(given: str | float | None, name: str) -> float | None:
    """A threshold of growth as a fraction, also as text (``12%``); a usage error where it is none."""
    return _limit(given, name, parse_growth_threshold, "select.no-rate")


def _limit(given: str | float | None, name: str, parse: Callable[[str], float], refusal: str) -> float | None:
    if given is None:
        return None
    try:
        limit = float(parse(given)) if isinstance(given, str) else float(given)
    except (NotAFigure, TypeError, ValueError):
        limit = float("nan")
    if limit != limit:
        raise UsageError(refusal, name=name, given=str(given))
    return limit
