"""The columns of the two tables, and which header stands for which. No cells, no figures."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from njind.errors import DataError, Finding, UsageError, nearest, unknown_name
from njind.fields import FIELDS, Kind
from njind.fields.measures import MAIN_MEASURE
from njind.figures import headings, units
from njind.line import Name
from njind.line import line as a_line
from njind.line import names as a_list
from njind.sanitize import harmless
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from njind.line import Line, LineValue


@frozen
class Schema:
    """One kind of table.

    ``columns`` are its canonical columns in order. A file needs all of ``required`` and one of ``one_of``.
    ``always`` are read even where a caller asks for other columns only. One row stands for one ``key``
    (no key: any rows may be alike). ``name`` is the column that names a row.
    ``beside`` are columns that are in no frame but say how the others are to be read.
    """

    table: str
    name: str
    columns: tuple[str, ...]
    required: tuple[str, ...]
    one_of: tuple[str, ...]
    always: tuple[str, ...]
    key: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


SECTORS = Schema(
    table="sectors",
    name="sector",
    columns=(
        "region",
        "region_zh",
        "sector",
        "sector_zh",
        "group",
        "group_zh",
        "part_of",
        "period",
        "revenue",
        "revenue_rounding",
        "revenue_qualifier",
        "growth",
        "growth_rounding",
        "growth_qualifier",
        "growth_source",
        "source",
        "publisher",
        "published",
        "note",
    ),
    required=("sector",),
    one_of=("revenue", "growth"),
    always=("region", "sector", "period", "revenue", "growth"),
    key=("region", "sector", "period"),
    beside=("unit", "currency", "month", "date"),
)

PROJECTS = Schema(
    table="projects",
    name="project",
    columns=(
        "kind",
        "project",
        "project_zh",
        "company",
        "sector",
        "sector_zh",
        "district",
        "district_zh",
        "date",
        "status",
        "investment",
        "investment_rounding",
        "investment_qualifier",
        "currency",
        "projects",
        "large_projects",
        "large_threshold",
        "mean_published",
        "mean_published_rounding",
        "mean_published_qualifier",
        "expected_revenue",
        "expected_revenue_qualifier",
        "source",
        "publisher",
        "published",
        "note",
    ),
    required=("project", "investment"),
    one_of=(),
    always=("kind", "investment", "currency"),
    beside=("unit",),
)

SCHEMAS = (SECTORS, PROJECTS)

REPEATED = frozenset(
    (
        *(
            "region",
            "region_zh",
            "sector",
            "sector_zh",
            "group",
            "group_zh",
            "part_of",
            "period",
            "kind",
            "district",
            "district_zh",
            "date",
        ),
        *("status", "currency", "publisher", "published"),
        *(key for key, field in FIELDS.items() if field.kind is Kind.CODE),
    )
)
"""Text columns in which the same few words repeat: large frames hold them as categories."""


TIDY_SECTORS = (
    *("region", "region_zh", "sector", "sector_zh", "group", "group_zh", "part_of", "period"),
    *("measure", "level", "level_rounding", "level_qualifier", "unit"),
    *("growth", "growth_rounding", "growth_qualifier", "growth_source"),
    *("source", "publisher", "published", "note"),
)
"""The columns of a table of sectors once it is read, in order: one row has the level of one measure."""


@frozen
class Header:
    """One column of a file that njind reads.

    ``text`` is the header as the file has it. ``unit`` is the unit of bare figures in it, ``percent`` says whether
    bare rates are percent (True), fractions (False) or not to be read (None); ``currency`` is the ISO code that
    the header names.
    """

    key: str
    position: int
    text: str
    unit: units.Unit | None = None
    percent: bool | None = None
    currency: str | None = None
    mapped: bool = False
    span: str = ""
    """What the header says of the months that its figures span (2024年1-6月), beside their name."""
    is_named: bool = False
    """Whether the header of a growth names what grows: 营业收入增速."""

    @property
    def foreign(self) -> str | None:
        """The currency of its bare figures where that is not the yuan; 元 in a header leaves it to the row."""
        return None if self.currency == "CNY" else self.currency

    @property
    def money(self) -> str:
        """The currency that the header states, "" where none; a Chinese word of scale alone means the yuan."""
        in_yuan = self.unit is not None and units.says_scale_in_chinese(self.text)
        return self.currency or ("CNY" if in_yuan else "")


_MONTHS = r"(?:(?:19|20|21)\d\d(?:年度?)?)?(?:\d{1,2}[-~至—]\d{1,2}月份?|上半年|前三季度|全年)?"
_LEVEL = (
    _MONTHS + r"(?:本年|本期|本月|当期|自年初)?"
    r"(?:累计|绝对量|绝对值|绝对数|总量|总额|总值|数额|金额|数值|数量|实绩|完成|完成额|level|value|amount|total|absolute)?"
)
"""What the lower line of a header says where it means the figure that the upper line names, and no other."""

_SPANNED = (
    rf"(?P<before>{_MONTHS}(?:本年|自年初)?(?:累计)?)(?P<name>.*?)\(?(?P<after>{_MONTHS}(?:本年|自年初)?(?:累计)?)\)?"
)
"""A name between the months that its figures span: 2024年营业收入, 营业收入(累计)."""

_MARKS = re.compile(r"(?:\s|[*＊※▲△†‡①-⑳⑴-⒇¹²³⁰⁴-⁹]|[\[(（〔]\s*注?\s*(?:\d{1,2}|[①-⑳*＊])\s*[\])）〕]|注\s*\d{1,2})+$")
"""What points from the end of a header to a footnote."""

_EARLIER = "同期|上年|去年|基期|基数|上期|previous|lastyear|base"
_RATES = "[率比占增]|growth|share|rank|排名|位次|rounding|qualifier"
_OTHERS = "利润|增加值|税|资产|负债|成本|费用|投资|出口|进口|profit|valueadded|tax|assets|cost|export|import"
"""Words of earlier figures, of rates and places, and of figures that grow by rates of their own."""

_COUNTERS = "(?i)序号?|编号|no|id|#|排名|rank"

MOST_COLUMNS = 1_000
"""A header is looked for in so many cells of a row, as many as a sheet may have."""

LONGEST_UNIT = 40
"""What follows the name in a header of a known column has no more characters."""

LONGEST_COMPARED = 200
"""Longer texts are compared as they are: to make combining characters comparable takes the square of their number."""

LONGEST_HEADER = 80
"""A longer text is no header."""

TWO_LINES = " / "
"""What stands between the upper and the lower line of a header of two lines."""


def quoted(text: str) -> Name:
    """A header or cell as a message shows it: in the quotes of the language, harmless, not longer than needed."""
    return Name(f'"{bounded(text)}"', f"“{bounded(text)}”")


def bounded(text: str) -> str:
    """A header or cell as a message shows it between its own quotes: harmless, not longer than needed."""
    return harmless(text, breaks=" ", most=60)


def table_named(schema: Schema) -> Line:
    """What people call this kind of table."""
    return a_line(f"nouns.{schema.table}")


def plain(text: str) -> str:
    """A header inside a command that a message proposes."""
    return harmless(text, breaks=" ", most=40)


def folded(header: str) -> str:
    """A header as it is compared: width, case, spaces, underscores and quotes do not matter."""
    text = unicodedata.normalize("NFKC", header).casefold() if len(header) <= LONGEST_COMPARED else header
    return re.sub(r"""[\s_"'‘’“”*:·.]+""", "", text)


@cache
def names(schema: Schema) -> dict[str, str]:
    """Every folded header that the table knows, and the column it stands for."""
    known: dict[str, str] = {}
    for key in (*schema.columns, *schema.beside):
        field = FIELDS[key]
        for name in (*field.names, *field.aliases):
            known.setdefault(folded(name), key)
    return known


@cache
def computed(schema: Schema) -> frozenset[str]:
    """The folded headers that njind itself writes and a table of this kind does not hold."""
    held = {*schema.columns, *schema.beside}
    return frozenset(folded(name) for key, field in FIELDS.items() if key not in held for name in field.names)


_ONLY_NJINDS = ("growth_source", "computed_qualifier")
"""Columns that no one else writes."""


_OF_ROWS_READ = ("kind", "project", "place")
"""What ``njind read`` always says of a project."""


def is_own(texts: Iterable[str]) -> bool:
    """Whether njind wrote a file with these headers: it alone computes where a growth comes from, or a row stood."""
    marks = {folded(name) for key in _ONLY_NJINDS for name in FIELDS[key].names}
    known = set(texts)
    return any(folded(text) in marks for text in known) or known.issuperset(_OF_ROWS_READ)


def known_keys(texts: Iterable[str], schema: Schema, mapped: Sequence[str] = ()) -> set[str]:
    """The columns that some headers stand for; a header that the user mapped stands for itself."""
    keys = set()
    chosen = [folded(one) for one in mapped]
    for text in islice(texts, MOST_COLUMNS):
        key = _key_of(text, schema)
        if key is not None:
            keys.add(key)
        elif text and any(one in folded(text) and one in _spellings(text) for one in chosen):
            keys.add(text)
    return keys


def is_complete(texts: Sequence[str], schema: Schema, mapped: Sequence[str] = ()) -> bool:
    """Whether some headers make a table: all required ones, or those that the user mapped."""
    keys = known_keys(texts, schema, mapped)
    if mapped and sum(key not in FIELDS for key in keys) == len(set(mapped)):
        return True
    return keys.issuperset(schema.required) and (not schema.one_of or not keys.isdisjoint(schema.one_of))


@lru_cache(maxsize=1 << 16)
def _key_of(text: str, schema: Schema) -> str | None:
    if not text or len(text) > LONGEST_HEADER or text.isdigit():
        return None
    header = header_of(text, 0, schema)
    return header.key if header is not None else None


def header_of(text: str, position: int, schema: Schema) -> Header | None:
    """What a header stands for, with its unit; None where the table knows no such column."""
    if TWO_LINES in text:
        return _header_of_lines(text, position, schema)
    known = names(schema)
    own = known.get(folded(text))
    if own is not None:
        return Header(own, position, text, percent=_bare_rates(own, text))
    if len(text) > LONGEST_COMPARED or folded(text) in computed(schema) or not _begins_like_one(folded(text), schema):
        return None
    heading = headings.unit_of_heading(_MARKS.sub("", text))
    name = folded(_MARKS.sub("", heading.name_without_unit))
    key, span, is_named = (known[name], "", False) if name in known else _spanned(name, schema)
    if key is None or not _fits(FIELDS[key].kind, heading):
        return None
    return Header(key, position, text, heading.unit, heading.percent, heading.currency, span=span, is_named=is_named)


@cache
def _lengths(schema: Schema) -> tuple[int, ...]:
    return tuple(sorted({len(name) for name in names(schema)}))


def _begins_like_one(name: str, schema: Schema) -> bool:
    """Whether a folded header begins with a name that the table knows; this is asked of every cell of many rows."""
    match = re.match(_SPANNED, name.lstrip("-,/"))
    start = name.lstrip("-,/")[match.end("before") if match else 0 :]
    return any(len(start) - length <= LONGEST_UNIT for length in _starts(start, schema))


def _spanned(name: str, schema: Schema) -> tuple[str | None, str, bool]:
    """The figure that a folded name with months stands for, its months, and whether it names revenue's growth."""
    known = names(schema)
    match = re.fullmatch(_SPANNED, name)
    if not schema.one_of or match is None:
        return None, "", False
    span, inner = match["before"] + match["after"], match["name"]
    if known.get(inner) in schema.one_of:
        return known[inner], span, False
    grows = any(known[inner[:at]] == "revenue" and known.get(inner[at:]) == "growth" for at in _starts(inner, schema))
    return ("growth", span, True) if grows else (None, "", False)


def _starts(name: str, schema: Schema) -> Iterator[int]:
    """The lengths of the known names with which a folded name begins."""
    return (length for length in _lengths(schema) if name[:length] in names(schema))


def _header_of_lines(text: str, position: int, schema: Schema) -> Header | None:
    """What a header of two lines stands for: what its lower line says, else its upper with the lower one's unit."""
    upper, _, lower = text.partition(TWO_LINES)
    below = header_of(lower, position, schema)
    above = header_of(upper, position, schema)
    if below is not None and _stands_below(below, above, upper, schema):
        return replace(below, text=text)
    heading = headings.unit_of_heading(lower)
    if above is None or not FIELDS[above.key].kind.is_number or not re.fullmatch(_LEVEL, folded(heading[0])):
        return None
    if not _fits(FIELDS[above.key].kind, heading):
        return None
    if above.unit is not None or above.percent:
        return replace(above, text=text)
    return replace(above, text=text, unit=heading.unit, percent=heading.percent, currency=heading.currency)


def _stands_below(below: Header, above: Header | None, upper: str, schema: Schema) -> bool:
    """Whether the lower line of a header says what its column is: a growth below 利润总额 is not that of revenue."""
    if below.key in schema.beside:
        return above is None
    if FIELDS[below.key].kind is not Kind.RATE or below.is_named:
        return True
    return re.fullmatch(_LEVEL, folded(upper)) is not None or (above is not None and above.key in schema.one_of)


def _fits(kind: Kind, heading: headings.HeadingUnit) -> bool:
    """Whether a column of this kind can be in that unit: revenue (%) is no revenue."""
    if heading.unit is not None:
        return kind is Kind.MONEY
    if heading.percent is not None:
        return kind is Kind.RATE
    return True


def _bare_rates(key: str, text: str) -> bool | None:
    """False where bare rates are fractions: in njind's own columns, called by their key."""
    return False if FIELDS[key].kind is Kind.RATE and folded(text) == folded(key) else None


def matched(
    texts: Sequence[str], schema: Schema, *, maps: Iterable[tuple[str, str]] = (), label: str, line: int | None
) -> tuple[Header, ...]:
    """The columns that a header row gives the table, in the order of the file.

    ``maps`` name the header of a column themselves (key, header) and come before every alias.
    A column that is missing, or two columns with one meaning, is a DataError that lists what was found;
    a map to a header that is not there is a UsageError.
    """
    chosen = _mapped(texts, schema, maps, label, line)
    taken = {header.key for header in chosen.values()}
    headers: list[Header] = []
    for position, text in enumerate(texts):
        header = chosen.get(position) or header_of(text, position, schema)
        if header is not None and (header.mapped or header.key not in taken):
            headers.append(header)
    headers = _with_growth_beside(texts, _without_other_spans(headers), schema)
    _refuse_missing(texts, headers, schema, label, line)
    _refuse_twins(texts, label, line)
    _refuse_rivals(headers, label, line)
    _refuse_slips(texts, headers, schema, label, line)
    _refuse_unread_revenue(texts, headers, schema, label, line)
    _refuse_growth_of_another(texts, headers, schema, label, line)
    return _with_period(headers, label, line) if "month" in schema.beside else tuple(headers)


def _without_other_spans(headers: Sequence[Header]) -> list[Header]:
    """The headers without those that name months (2023年营业收入) where another one or a column says which count."""
    exact = {header.key for header in headers if not header.span}
    levels = {header.span for header in headers if header.key == "revenue" and header.key not in exact}
    return [header for header in headers if not header.span or _counts(header, exact, levels)]


def _counts(header: Header, exact: Collection[str], levels: Collection[str]) -> bool:
    if header.key in exact or ("period" in exact and re.search(r"\d{4}", header.span)):
        return False
    return header.key != "growth" or ("revenue" not in exact and (not levels or levels == {header.span}))


def _with_growth_beside(texts: Sequence[str], headers: Sequence[Header], schema: Schema) -> list[Header]:
    """The headers and the growth that stands below the same words of a header of two lines as revenue does."""
    found = {header.key: header for header in headers}
    revenue = found.get("revenue")
    if revenue is None or "growth" in found or TWO_LINES not in revenue.text:
        return list(headers)
    above = revenue.text.partition(TWO_LINES)[0] + TWO_LINES
    below = [
        replace(header, text=text)
        for position, text in enumerate(texts)
        if text.startswith(above) and (header := header_of(text.removeprefix(above), position, schema)) is not None
    ]
    added = [header for header in below if header.key == "growth" and header_of(header.text, 0, schema) is None]
    return sorted([*headers, *added], key=lambda header: header.position)


def _with_period(headers: Sequence[Header], label: str, line: int | None) -> tuple[Header, ...]:
    """The columns of a table whose periods may stand under 月份 or 日期; a month beside its year is refused.

    2024 and 6 can be June or the six months up to June, and 2024 alone is neither.
    """
    period = next((header for header in headers if header.key == "period"), None)
    if period is None:
        named = [replace(header, key="period") if _may_be_period(header) else header for header in headers]
        _refuse_rivals(named, label, line)
        return tuple(header for header in named if header.key != "date")
    month = next((header for header in headers if header.key == "month"), None)
    if month is not None:
        said = a_line("headers.divided-period", month=bounded(month.text), period=bounded(period.text))
        raise DataError(Finding("divided-period", said, label, line, month.text, month.text))
    return tuple(header for header in headers if header.key != "date")


def _may_be_period(header: Header) -> bool:
    """Whether a column holds the periods of a table that has no other: 月份, 日期, but not 签约日期."""
    return header.key == "month" or (header.key == "date" and folded(header.text) in map(folded, FIELDS["date"].names))


def share_of(text: str) -> headings.HeadingUnit | None:
    """The unit of a header that says that its column holds shares (占比, share), None for any other."""
    heading = headings.unit_of_heading(text)
    known = (*FIELDS["share"].names, *FIELDS["share"].aliases, "比重")
    return heading if folded(heading.name_without_unit) in map(folded, known) else None


def holds_shares(texts: Sequence[str]) -> bool:
    """Whether a table has a column of shares; njind does not read it, but checks it."""
    return any(share_of(text) is not None for text in texts)


def unread(texts: Sequence[str], headers: Iterable[Header], schema: Schema) -> list[str]:
    """The headers whose columns are left out: the table knows no such column, and it is none that njind computed."""
    taken = {header.text for header in headers}
    left = [text for text in texts if text and text not in taken and share_of(text) is None]
    return [text for text in left if not _is_computed(text, schema)] if is_own(texts) else left


def _is_computed(text: str, schema: Schema) -> bool:
    return not computed(schema).isdisjoint((folded(text), folded(headings.unit_of_heading(text).name_without_unit)))


def split_maps(maps: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The key and the header of each option ``--map key=header``; one that is none is a UsageError."""
    pairs = []
    for one in maps:
        key, equals, text = (part.strip() for part in one.partition("="))
        if not (key and equals):
            raise UsageError("reading.no-map", text=plain(one))
        pairs.append((key, text))
    return tuple(pairs)


IF_RESIDUAL = "project?"
"""Asks for the names of projects, but for those of a big table none of which can stand for all others (其他)."""


def wanted(schema: Schema, columns: Collection[str] | None) -> frozenset[str]:
    """The columns to read: all, or those asked for that the table can have, and those that are always read."""
    if columns is None:
        return frozenset(schema.columns)
    asked = (key.removesuffix("?") if key == IF_RESIDUAL else key for key in columns)
    return frozenset(schema.always).union(key for key in asked if key in schema.columns)


def wanted_tidy(schema: Schema, columns: Collection[str] | None) -> frozenset[str] | None:
    """The columns of a tidy table of sectors to give, by the columns asked for; None for all of them."""
    if columns is None:
        return None
    keys = wanted(schema, columns)
    return frozenset(
        {"measure", "unit", *columns}.union(
            f"level{key.removeprefix(MAIN_MEASURE)}" if key.startswith(MAIN_MEASURE) else key for key in keys
        )
    )


def _mapped(
    texts: Sequence[str], schema: Schema, maps: Iterable[tuple[str, str]], label: str, line: int | None
) -> dict[int, Header]:
    """The headers that the user named, by position; the left side may carry a unit (``growth_pct=增速``)."""
    chosen: dict[int, Header] = {}
    for key, text in maps:
        if header_of(key, 0, schema) is None:
            raise unknown_name("column", key, schema.columns)
        places = [position for position, known in enumerate(texts) if folded(text) in _spellings(known)]
        if not places:
            raise unknown_name("header", text, (known for known in texts if known))
        if len(places) > 1:
            listed = a_list((quoted(texts[position]) for position in places), how="and")
            raise UsageError("headers.map-fits-two", text=bounded(text), headers=listed)
        if places[0] in chosen:
            raise UsageError("reading.mapped-twice", text=bounded(texts[places[0]]))
        left = header_of(key, places[0], schema)
        assert left is not None
        if FIELDS[left.key].kind is Kind.RATE and folded(left.key) == folded(key):
            left = replace(left, percent=None)  # only the file's own header can make it njind's own column
        right = headings.unit_of_heading(texts[places[0]])
        header = replace(left, text=texts[places[0]], mapped=True)
        if FIELDS[left.key].kind.is_number:
            if not _fits(FIELDS[left.key].kind, right) or _contradict(left, right):
                raise _conflicting_map(key, texts[places[0]], label, line)
            percent = right.percent if right.percent is not None else left.percent
            header = replace(
                header, unit=left.unit or right.unit, percent=percent, currency=left.currency or right.currency
            )
        chosen[places[0]] = header
    return chosen


def _contradict(left: Header, right: headings.HeadingUnit) -> bool:
    """Whether the two sides of a map say two units, currencies or kinds of rates."""
    pairs = ((left.unit, right.unit), (left.currency, right.currency), (left.percent, right.percent))
    return any(None not in pair and pair[0] != pair[1] for pair in pairs)


def _conflicting_map(key: str, text: str, label: str, line: int | None) -> DataError:
    said = a_line("reading.map-unit", key=plain(key), heading=bounded(text))
    return DataError(Finding("conflicting-units", said, label, line, text, text))


def _spellings(text: str) -> set[str]:
    """What a mapped header may be called: all of it, without its unit, or one of its lines."""
    parts = {text, *text.split(TWO_LINES)}
    return {folded(part) for part in parts} | {folded(headings.unit_of_heading(part)[0]) for part in parts}


def _refuse_twins(texts: Sequence[str], label: str, line: int | None) -> None:
    seen: dict[str, int] = {}
    for position, text in enumerate(texts):
        first = seen.setdefault(folded(text), position) if text else position
        if first != position:
            said = a_line("headers.twins", first=first + 1, second=position + 1, text=bounded(text))
            raise DataError(Finding("duplicate-header", said, label, line, text))


def _refuse_rivals(headers: Sequence[Header], label: str, line: int | None) -> None:
    first: dict[str, Header] = {}
    for header in headers:
        rival = first.setdefault(header.key, header)
        if rival is not header:
            said = a_line(
                "headers.rivals",
                one=bounded(rival.text),
                other=bounded(header.text),
                key=header.key,
                option=_map_option(header.key, rival.text),
            )
            raise DataError(Finding("ambiguous-column", said, label, line, header.key))


def _refuse_missing(
    texts: Sequence[str], headers: Sequence[Header], schema: Schema, label: str, line: int | None
) -> None:
    found = {header.key for header in headers}
    keys = [key for key in schema.required if key not in found]
    missing: list[LineValue] = [*keys]
    if schema.one_of and not found.intersection(schema.one_of):
        keys.append(schema.one_of[0])
        missing.append(a_list(schema.one_of, how="or"))
    if not missing:
        return
    there = [quoted(text) for text in texts if text]
    said = a_line(
        "headers.missing",
        keys=missing[0] if len(missing) == 1 else a_line("headers.missing-two", one=missing[0], other=missing[1]),
        headers=a_list(there, most=20) if there else a_line("headers.all-empty"),
        advice=_advice(keys, texts, headers, schema),
    )
    value = " or ".join(schema.one_of) if keys == list(schema.one_of[:1]) else keys[0]
    raise DataError(Finding("missing-column", said, label, line, value=value))


def _refuse_slips(
    texts: Sequence[str], headers: Sequence[Header], schema: Schema, label: str, line: int | None
) -> None:
    """Refuse a header that is one slip away from a column that matters and is missing: its figures would be lost."""
    taken = {header.position for header in headers}
    found = {header.key for header in headers}
    missing = {name: key for name, key in names(schema).items() if key not in found and _matters(key, schema)}
    for position, text in enumerate(texts):
        if position in taken or _key_of(text, schema) is not None:
            continue
        word = folded(headings.unit_of_heading(text).name_without_unit)
        if re.search(_REAL_WORDS, word):
            continue
        spelled = {word, text.strip().casefold()}  # a wide letter may be a bracket that the word ends before
        near = next((name for name in missing if any(is_one_slip(one, name) for one in spelled)), None)
        if near is not None and word not in computed(schema):
            said = a_line("headers.misspelt", text=bounded(text), key=missing[near], name=near)
            raise DataError(Finding("misspelt-header", said, label, line, text, text))


_REAL_WORDS = "环比|定基|上游|下游|下级|增减|增量|增额|产量|余额|成本|利润|费用"
"""What is one letter away from a name that the table knows, and no slip."""


def _refuse_unread_revenue(
    texts: Sequence[str], headers: Sequence[Header], schema: Schema, label: str, line: int | None
) -> None:
    """Refuse to read growth alone where a header that no list knows may be that of revenue: 金额(亿元), 1-6月."""
    growth = next((header for header in headers if header.key == "growth"), None)
    if growth is None or growth.mapped or any(header.key == "revenue" for header in headers) or is_own(texts):
        return
    likely = [text for text in _left(texts, headers) if _may_be_amount(text, schema, of_units=not growth.is_named)]
    if likely:
        option = _map_option("revenue", likely[0])
        said = a_line("headers.unread-revenue", text=bounded(likely[0]), option=option)
        raise DataError(Finding("missing-column", said, label, line, likely[0], likely[0]))


def option_for_revenue(texts: Sequence[str], headers: Sequence[Header], schema: Schema) -> str | None:
    """The option that maps the header which may be that of revenue, None where revenue is known or nothing is left."""
    if "revenue" not in schema.columns or any(header.key == "revenue" for header in headers):
        return None
    left = [text for text in _left(texts, headers) if not (_is_rate(text) or re.fullmatch(_COUNTERS, folded(text)))]
    likely = [text for text in left if _may_be_amount(text, schema)] or left
    return _map_option("revenue", likely[0]) if likely else None


def _left(texts: Sequence[str], headers: Sequence[Header]) -> list[str]:
    """The headers that stand for no column."""
    taken = {header.position for header in headers}
    return [text for position, text in enumerate(texts) if text and position not in taken]


def _may_be_amount(text: str, schema: Schema, *, of_units: bool = True) -> bool:
    """Whether a header that no list knows may head the amounts: by its name, its months, or (``of_units``) its unit."""
    heading = headings.unit_of_heading(text)
    name = folded(heading.name_without_unit)
    if heading.percent is not None or re.search(_EARLIER, name) or re.search(_RATES, re.sub(_OTHERS, "", name)):
        return False
    if (of_units and heading.unit is not None) or (name and re.fullmatch(_LEVEL, name)):
        return True
    return any(key in ("revenue", "investment") and len(one) > 1 and one in name for one, key in names(schema).items())


def _refuse_growth_of_another(
    texts: Sequence[str], headers: Sequence[Header], schema: Schema, label: str, line: int | None
) -> None:
    """Refuse a growth that stands beside another figure than revenue, since it may be that figure's."""
    growth = next((header for header in headers if header.key == "growth"), None)
    if growth is None or growth.mapped or growth.is_named or not growth.position:
        return
    beside = texts[growth.position - 1]
    if (
        header_of(beside, 0, schema) is not None
        or share_of(beside) is not None
        or not re.search(_OTHERS, folded(beside))
    ):
        return
    option = _map_option("growth_pct", growth.text)
    said = a_line("headers.growth-of-another", growth=bounded(growth.text), beside=bounded(beside), option=option)
    raise DataError(Finding("ambiguous-column", said, label, line, "growth"))


def _matters(key: str, schema: Schema) -> bool:
    """Whether figures depend on a column."""
    kind = FIELDS[key].kind
    return kind.is_number or kind is Kind.CODE or key in schema.key or key == "part_of"


def is_one_slip(word: str, name: str) -> bool:
    """Whether one slip makes a word of a name that is long enough for that to be no chance.

    A slip is a letter added, left out or mistaken, two letters swapped, or two bytes read as one wide letter.
    """
    if word == name or len(name) < (5 if name.isascii() else 4):
        return False
    start = _alike(word, name)
    word, name = word[start:], name[start:]
    end = _alike(word[::-1], name[::-1])
    word, name = word[: len(word) - end], name[: len(name) - end]
    swapped = len(word) == 2 and word == name[::-1]
    return max(len(word), len(name)) <= 1 or swapped or (len(word) == 1 and len(name) == 2 and not word.isascii())


def _alike(one: str, other: str) -> int:
    """How many letters two words have in common at their start."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _map_option(key: str, text: str) -> str:
    """The option that maps a header, as a shell takes it."""
    pair = f"{key}={plain(text)}"
    return f"--map {pair}" if re.fullmatch(r"[\w.,%/+:@=-]+", pair) else f'--map "{pair}"'


def _advice(missing: Sequence[str], texts: Sequence[str], headers: Sequence[Header], schema: Schema) -> Line:
    """What to do where columns are missing: another table, a header that is nearly right, or a map."""
    other = next((one for one in SCHEMAS if one is not schema and is_complete(texts, one)), None)
    if other is not None:
        return a_line("headers.other-table", table=other.table)
    near = _nearest_header(missing[0], texts, schema)
    if near is not None:
        return a_line("headers.nearly", near=bounded(near), key=missing[0])
    left = _left(texts, headers)
    likely = {key: text for key in missing if (text := _likeliest(key, left, schema)) is not None}
    options = [_map_option(key, likely[key]) if key in likely else f"--map {key}=HEADER" for key in missing]
    return a_line("headers.say-which", options=" ".join(options))


def _likeliest(key: str, left: Sequence[str], schema: Schema) -> str | None:
    """The header among those left that a missing column most likely has, None where there is no telling."""
    if FIELDS[key].kind is Kind.MONEY:
        amounts = [text for text in left if _may_be_amount(text, schema)]
        return amounts[0] if amounts else None
    words = [text for text in left if not (_may_be_amount(text, schema) or re.fullmatch(_COUNTERS, folded(text)))]
    return words[0] if words and len(left) > 1 and not _is_rate(words[0]) else None


def _is_rate(text: str) -> bool:
    return headings.unit_of_heading(text).percent is not None or re.search(_RATES, folded(text)) is not None


def _nearest_header(key: str, texts: Sequence[str], schema: Schema) -> str | None:
    texts = [text for text in texts if text]
    spellings = {name: text for text in texts for name in (folded(text), folded(headings.unit_of_heading(text)[0]))}
    near = [spellings[one] for name, known in names(schema).items() if known == key for one in nearest(name, spellings)]
    return near[0] if near else None
