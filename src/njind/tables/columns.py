"""The columns of the two tables, and which header stands for which. No cells, no figures."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from njind import quantity
from njind.errors import DataError, Finding, UsageError, nearest, unknown_name
from njind.fields import FIELDS, Kind
from njind.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


@dataclass(frozen=True, slots=True)
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
        "sector",
        "sector_zh",
        "group",
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
        "expected_revenue",
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
        *("region", "sector", "sector_zh", "group", "part_of", "period", "kind", "district", "district_zh", "date"),
        *("status", "currency", "publisher", "published"),
        *(key for key, field in FIELDS.items() if field.kind is Kind.CODE),
    )
)
"""Text columns in which the same few words repeat: large frames hold them as categories."""


@dataclass(frozen=True, slots=True)
class Header:
    """One column of a file that njind reads.

    ``text`` is the header as the file has it. ``unit`` is the unit of bare figures in it, ``percent`` says whether
    bare rates are percent (True), fractions (False) or not to be read (None); ``currency`` is the ISO code that
    the header names.
    """

    key: str
    position: int
    text: str
    unit: quantity.Unit | None = None
    percent: bool | None = None
    currency: str | None = None
    mapped: bool = False

    @property
    def foreign(self) -> str | None:
        """The currency of its bare figures where that is not the yuan; 元 in a header leaves it to the row."""
        return None if self.currency == "CNY" else self.currency


_LEVEL = re.compile(
    r"(?:(?:19|20|21)\d\d年?)?(?:\d{1,2}[-~至—]\d{1,2}月份?|上半年|前三季度|全年)?(?:本年|本期|本月|当期|自年初)?"
    r"(?:累计|绝对量|绝对值|绝对数|总量|总额|总值|数额|金额|数值|数量|实绩|完成|完成额|level|value|amount|total|absolute)?"
)
"""What the lower line of a header says where it means the figure that the upper line names, and no other."""

LONGEST_HEADER = 80
"""A longer text is no header."""

TWO_LINES = " / "
"""What stands between the upper and the lower line of a header of two lines."""


def quoted(text: str) -> str:
    """A header or cell as a message shows it: in quotes, harmless, not longer than needed."""
    return f'"{harmless(text, breaks=" ", most=60)}"'


def plain(text: str) -> str:
    """A header inside a command that a message proposes."""
    return harmless(text, breaks=" ", most=40)


def folded(header: str) -> str:
    """A header as it is compared: width, case, spaces, underscores and quotes do not matter."""
    text = unicodedata.normalize("NFKC", header).casefold()
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


def is_own(texts: Iterable[str]) -> bool:
    """Whether njind wrote a file with these headers: it alone computes where a growth comes from."""
    marks = {folded(name) for key in _ONLY_NJINDS for name in FIELDS[key].names}
    return any(folded(text) in marks for text in texts)


def known_keys(texts: Iterable[str], schema: Schema, mapped: Sequence[str] = ()) -> set[str]:
    """The columns that some headers stand for; a header that the user mapped stands for itself."""
    keys = set()
    for text in texts:
        key = _key_of(text, schema)
        if key is not None:
            keys.add(key)
        elif text and mapped and any(folded(one) in _spellings(text) for one in mapped):
            keys.add(text)
    return keys


def is_complete(texts: Sequence[str], schema: Schema, mapped: Sequence[str] = ()) -> bool:
    """Whether some headers make a table: all required ones, or those that the user mapped."""
    keys = known_keys(texts, schema, mapped)
    if mapped and sum(key not in FIELDS for key in keys) == len(set(mapped)):
        return True
    return keys.issuperset(schema.required) and (not schema.one_of or not keys.isdisjoint(schema.one_of))


@lru_cache(maxsize=4096)
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
    if folded(text) in computed(schema):
        return None
    heading = quantity.unit_of_heading(text)
    key = known.get(folded(heading.name_without_unit))
    if key is None or not _fits(FIELDS[key].kind, heading):
        return None
    return Header(key, position, text, heading.unit, heading.percent, heading.currency)


def _header_of_lines(text: str, position: int, schema: Schema) -> Header | None:
    """What a header of two lines stands for: what its lower line says, else its upper with the lower one's unit."""
    upper, _, lower = text.partition(TWO_LINES)
    below = header_of(lower, position, schema)
    if below is not None:
        return replace(below, text=text)
    above = header_of(upper, position, schema)
    heading = quantity.unit_of_heading(lower)
    if above is None or not FIELDS[above.key].kind.is_number or not _LEVEL.fullmatch(folded(heading[0])):
        return None
    if not _fits(FIELDS[above.key].kind, heading):
        return None
    if above.unit is not None or above.percent:
        return replace(above, text=text)
    return replace(above, text=text, unit=heading.unit, percent=heading.percent, currency=heading.currency)


def _fits(kind: Kind, heading: quantity.HeadingUnit) -> bool:
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
    chosen = _mapped(texts, schema, maps)
    taken = {header.key for header in chosen.values()}
    headers = []
    for position, text in enumerate(texts):
        header = chosen.get(position) or header_of(text, position, schema)
        if header is not None and (header.mapped or header.key not in taken):
            headers.append(header)
    _refuse_missing(texts, headers, schema, label, line)
    _refuse_twins(texts, label, line)
    _refuse_rivals(headers, label, line)
    _refuse_slips(texts, headers, schema, label, line)
    return _with_period(headers, label, line) if "month" in schema.beside else tuple(headers)


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
        raise DataError(
            Finding(
                name="divided-period",
                sentence=f"{quoted(month.text)} stands beside {quoted(period.text)}, so neither says the period alone.",
                remedy="Write it into one column, 2024-06 for June or 2024年1-6月 for the first six months.",
                file=label,
                line=line,
                column=month.text,
                value=month.text,
            )
        )
    return tuple(header for header in headers if header.key != "date")


def _may_be_period(header: Header) -> bool:
    """Whether a column holds the periods of a table that has no other: 月份, 日期, but not 签约日期."""
    return header.key == "month" or (header.key == "date" and folded(header.text) in map(folded, FIELDS["date"].names))


def share_of(text: str) -> quantity.HeadingUnit | None:
    """The unit of a header that says that its column holds shares (占比, share), None for any other."""
    heading = quantity.unit_of_heading(text)
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
    return not computed(schema).isdisjoint((folded(text), folded(quantity.unit_of_heading(text).name_without_unit)))


def split_maps(maps: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The key and the header of each option ``--map key=header``; one that is none is a UsageError."""
    pairs = []
    for one in maps:
        key, equals, text = (part.strip() for part in one.partition("="))
        if not (key and equals and text):
            raise UsageError(f"{quoted(one)} maps nothing.", "Write --map revenue=收入, the column first.")
        pairs.append((key, text))
    return tuple(pairs)


def wanted(schema: Schema, columns: Collection[str] | None) -> frozenset[str]:
    """The columns to read: all, or those asked for that the table can have, and those that are always read."""
    if columns is None:
        return frozenset(schema.columns)
    return frozenset(schema.always).union(key for key in columns if key in schema.columns)


def _mapped(texts: Sequence[str], schema: Schema, maps: Iterable[tuple[str, str]]) -> dict[int, Header]:
    """The headers that the user named, by position; the left side may carry a unit (``growth_pct=增速``)."""
    chosen = {}
    for key, text in maps:
        if header_of(key, 0, schema) is None:
            raise unknown_name("column", key, schema.columns)
        places = [position for position, known in enumerate(texts) if folded(text) in _spellings(known)]
        if not places:
            raise unknown_name("header", text, (known for known in texts if known))
        if len(places) > 1:
            listed = " and ".join(quoted(texts[position]) for position in places)
            raise UsageError(f"{quoted(text)} fits {listed}.", "Write the whole header.")
        left = header_of(key, places[0], schema)
        assert left is not None
        if FIELDS[left.key].kind is Kind.RATE and folded(left.key) == folded(key):
            left = replace(left, percent=None)  # only the file's own header can make it njind's own column
        right = quantity.unit_of_heading(texts[places[0]])
        header = replace(left, text=texts[places[0]], mapped=True)
        if FIELDS[left.key].kind.is_number:
            percent = right.percent if right.percent is not None else left.percent
            header = replace(
                header, unit=left.unit or right.unit, percent=percent, currency=left.currency or right.currency
            )
        chosen[places[0]] = header
    return chosen


def _spellings(text: str) -> set[str]:
    """What a mapped header may be called: all of it, without its unit, or one of its lines."""
    parts = {text, *text.split(TWO_LINES)}
    return {folded(part) for part in parts} | {folded(quantity.unit_of_heading(part)[0]) for part in parts}


def _refuse_twins(texts: Sequence[str], label: str, line: int | None) -> None:
    seen: dict[str, int] = {}
    for position, text in enumerate(texts):
        first = seen.setdefault(folded(text), position) if text else position
        if first != position:
            raise DataError(
                Finding(
                    name="duplicate-header",
                    sentence=f"columns {first + 1} and {position + 1} have the same header, {quoted(text)}.",
                    remedy="Rename or remove one of them.",
                    file=label,
                    line=line,
                    column=text,
                )
            )


def _refuse_rivals(headers: Sequence[Header], label: str, line: int | None) -> None:
    first: dict[str, Header] = {}
    for header in headers:
        rival = first.setdefault(header.key, header)
        if rival is not header:
            raise DataError(
                Finding(
                    name="ambiguous-column",
                    sentence=f"{quoted(rival.text)} and {quoted(header.text)} both mean {header.key}.",
                    remedy=f"Choose one with --map {header.key}={plain(rival.text)}, or remove the other.",
                    file=label,
                    line=line,
                    column=header.key,
                )
            )


def _refuse_missing(
    texts: Sequence[str], headers: Sequence[Header], schema: Schema, label: str, line: int | None
) -> None:
    found = {header.key for header in headers}
    missing = [key for key in schema.required if key not in found]
    if schema.one_of and not found.intersection(schema.one_of):
        missing.append(" or ".join(schema.one_of))
    if not missing:
        return
    there = [text for text in texts if text]
    known = ", ".join(quoted(text) for text in there[:20]) + (f" and {len(there) - 20} more" if len(there) > 20 else "")
    remedy = _remedy(missing[0].split()[0], there, schema)
    raise DataError(
        Finding(
            name="missing-column",
            sentence=f"there is no column {' and no column '.join(missing)}; the headers are {known or 'all empty'}.",
            remedy=remedy,
            file=label,
            line=line,
            column=None,
            value=missing[0],
        )
    )


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
        word = folded(quantity.unit_of_heading(text).name_without_unit)
        near = next((name for name in missing if _is_one_slip(word, name)), None)
        if near is not None and word not in computed(schema):
            raise DataError(
                Finding(
                    name="misspelt-header",
                    sentence=f"{quoted(text)} is no column, but nearly {missing[near]} ({near}), which is missing.",
                    remedy="Correct the header, or give it another name if it is something else.",
                    file=label,
                    line=line,
                    column=text,
                    value=text,
                )
            )


def _matters(key: str, schema: Schema) -> bool:
    """Whether figures depend on a column."""
    kind = FIELDS[key].kind
    return kind.is_number or kind is Kind.CODE or key in schema.key or key == "part_of"


def _is_one_slip(word: str, name: str) -> bool:
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


def _remedy(key: str, texts: Sequence[str], schema: Schema) -> str:
    """What to do where a column is missing: another table, a header that is nearly right, or a map."""
    other = next((one for one in SCHEMAS if one is not schema and is_complete(texts, one)), None)
    if other is not None:
        return f"It looks like a table of {other.table}: use njind {other.table}."
    spellings = {name: text for text in texts for name in (folded(text), folded(quantity.unit_of_heading(text)[0]))}
    near = [spellings[one] for name, known in names(schema).items() if known == key for one in nearest(name, spellings)]
    like = f"Is it {quoted(near[0])}? " if near else ""
    return f"{like}Say which column it is with --map {key}=HEADER."
