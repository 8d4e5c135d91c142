"""What the figures need of each project, read once by an engine and kept by it. No figures, no reports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from njind.analysis.projects.amounts import UNSTATED, YUAN
from njind.analysis.projects.filters import ProjectFilters, filters_of
from njind.analysis.projects.labels import SPANS, WITH_CHINESE
from njind.analysis.residual import is_residual
from njind.analysis.select import Filter, Test, date_label, folded, unknown_word
from njind.engines import cells
from njind.engines.adapters import FILE
from njind.engines.pull import answered, engine_errors, scan_of
from njind.errors import DataError, Finding, NjindError
from njind.fields import FIELDS
from njind.figures.parse import NotAFigure
from njind.line import line
from njind.period import DateSpan
from njind.tables.cells import Refusal, figure_of, refused, word_of
from njind.tables.columns import Header, bounded, is_own
from njind.tables.frame import default_money
from njind.tables.names import LONGEST_TOTAL, MAY_BE_RESIDUAL, MAY_BE_TOTAL, is_total
from njind.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from njind.engines.adapters import Engine, Expr, Lazy
    from njind.engines.heads import Heads
    from njind.tables.sources import Sources

_MAY_BE_ODD = f"{MAY_BE_TOTAL}|{MAY_BE_RESIDUAL.removeprefix('(?i)')}"


@frozen
class Ledger:
    """The rows of a ledger as an engine keeps them.

    Columns of ``rows``: ``g`` the group, ``zh`` its Chinese name, ``kind``, ``currency``, ``v`` the investment in it,
    ``q`` how that is qualified, ``place`` its rounding (for lists), ``r`` and ``rq`` the expected revenue,
    ``residual`` (1 for 其他), ``words`` (1 where every filter by words passes), ``date``, ``dated`` (1 where the limits
    of dates pass), ``cut_since`` and ``cut_until`` (1 where a date is too coarse to say).
    """

    engine: Engine
    heads: Heads
    sources: Sources
    rows: Lazy
    every: Lazy
    """The same, not kept, with the columns of the files beside them under names of their own (``raw_0``)."""
    has_chinese: bool
    money: str = ""
    """The currency of the rows that say none themselves."""

    @classmethod
    def of(cls, engine: Engine, heads: Heads, sources: Sources, by: str, filters: ProjectFilters) -> Ledger:
        """Read the files once. Raises DataError for cells that cannot be read, UsageError for words that occur not."""
        chinese = by in WITH_CHINESE and heads.header(f"{by}_zh") is not None
        known = _Known()
        while True:  # most files hold nothing that has to be looked up, and are read once
            scan = _Scan(engine, heads, sources, known)
            with engine_errors(sources):
                narrow, same = _narrow(scan, by, filters)
                rows = engine.kept(narrow.drop(*_raw_names(heads))).with_columns(**same)
            made = cls(engine, heads, sources, rows, narrow.with_columns(**same), chinese)
            odd = scan.odd_cells(made)
            learned = scan.learned(made, odd)
            if learned == known:
                break
            known = learned
        for mark, count in odd.items():
            scan.refuse(mark, count)
        money = scan.money(made)
        settled: Ledger = replace(
            made, rows=_with_money(made.rows, money), every=_with_money(made.every, money), money=money
        )
        return settled

    def in_files(self, rows: Lazy) -> Lazy:
        """Some rows of ``every`` with the columns of the files alone, under their names."""
        import narwhals as nw

        names = zip(_raw_names(self.heads), (*self.heads.names, FILE), strict=True)
        return rows.select(**{name: nw.col(raw) for raw, name in names})

    def pandas(self, query: Lazy) -> pd.DataFrame:
        """The result of a query over the rows, which is small."""
        found: pd.DataFrame = answered(self.engine, query, self.sources).to_pandas()
        words = [key for key in found.columns if found[key].dtype in ("object", "str", "string")]
        return found.assign(**{key: found[key].fillna("") for key in words})

    def distinct(self, column: str) -> list[str]:
        """The different words of a column of the rows, if they have it."""
        if column not in self.rows.collect_schema().names():
            return []
        return sorted(str(word) for word in self.pandas(self.rows.select(column).unique())[column] if word)

    def number(self, rows: Lazy, expression: Expr) -> int:
        """The sum of whole numbers over some rows."""
        import narwhals as nw

        found = self.pandas(rows.select(n=expression).select(nw.col("n").sum()))["n"].iloc[0]
        return 0 if found != found or found is None else int(found)

    def joined(self, rows: Lazy, by: str, names: Iterable[object], columns: dict[str, Any]) -> Lazy:
        """The rows, each with the figures of its group."""
        small: dict[str, list[Any]] = {by: [str(name) for name in names]}
        small |= {key: [float(one) for one in values] for key, values in columns.items()}
        return self.engine.joined(rows, small, by)

    def currencies(self) -> dict[str, int]:
        """How many projects there are in each currency."""
        return self._counts("currency", projects=True)

    def kinds(self) -> dict[str, int]:
        """How many rows there are of each kind."""
        return self._counts("kind", projects=False)

    def _counts(self, key: str, *, projects: bool) -> dict[str, int]:
        import narwhals as nw

        rows = self.rows.filter(nw.col("kind") == "project") if projects else self.rows
        found = self.pandas(rows.group_by(key).agg(nw.len().alias("rows")))
        return {str(name): int(count) for name, count in found.itertuples(index=False)}

    def currency_of_comparison(self, counts: dict[str, int]) -> str:
        """The yuan; none where no row states a currency."""
        return UNSTATED if counts and set(counts) == {UNSTATED} else YUAN


@frozen
class _Known:
    """What has to be known of the cells of some files before their rows can be read.

    ``spaced`` says that some have spaces around them, ``spelled`` are currencies that are no codes, ``totals`` the
    names of total rows, which are no projects, and ``residuals`` those of rows for all other projects.
    """

    spaced: bool = False
    spelled: tuple[tuple[str, str], ...] = ()
    totals: tuple[str, ...] = ()
    residuals: tuple[str, ...] = ()


@frozen
class _Scan:
    """The rows of the files, every column, and what the cells of some hold."""

    engine: Engine
    heads: Heads
    sources: Sources
    known: _Known

    @property
    def rows(self) -> Lazy:
        """All rows as the engine has them."""
        return scan_of(self.engine, self.heads)

    def pandas(self, query: Lazy) -> pd.DataFrame:
        """The result of a query, which is small."""
        found: pd.DataFrame = answered(self.engine, query, self.sources).to_pandas()
        return found

    @property
    def cleaned(self) -> Lazy:
        """All rows with their cells cleaned, in columns by their keys, beside the columns of the files."""
        import narwhals as nw

        heads = self.heads
        columns = {header.key: cells.column(heads, header, spaced=self.known.spaced) for header in heads.headers}
        raw_names = dict(zip(_raw_names(heads), (*heads.names, FILE), strict=True))
        columns |= {key: self._of_folders(key) for key in self.sources.keys if key not in columns}
        columns |= {
            text: cells.raw(name) for text, name in zip(heads.texts, heads.names, strict=True) if self._is_own(text)
        }
        rows = self.rows.select(
            **{f"t_{key}": expression for key, expression in columns.items()},
            **{raw: nw.col(name) for raw, name in raw_names.items()},
        )
        plain = {f"p_{header.key}": cells.is_plain(nw.col(f"t_{header.key}")) for header in self._figures_in_text()}
        return rows.with_columns(**plain) if plain else rows

    def _is_own(self, text: str) -> bool:
        """Whether a column of the files is one of words that njind has no name for."""
        return bool(text) and text not in FIELDS and all(header.text != text for header in self.heads.headers)

    def _figures_in_text(self) -> list[Header]:
        return [
            header
            for header in self.heads.headers
            if header.key in ("investment", "investment_rounding", "expected_revenue")
            and cells.holds_text(self.heads, header)
        ]

    def _of_folders(self, key: str) -> Expr:
        """What the folders of the files say of all their rows."""
        import narwhals as nw

        by_value: dict[str, list[str]] = {}
        for part in self.sources.parts:
            by_value.setdefault(dict(part.keys).get(key, ""), []).append(str(part.path))
        found: Expr = nw.lit("")
        for value, files in by_value.items():
            found = nw.when(nw.col(FILE).is_in(files)).then(nw.lit(value)).otherwise(found)
        return found

    def texts(self, key: str) -> Expr | None:
        """A column of words of ``cleaned``, None where there is none."""
        import narwhals as nw

        header = self.heads.header(key)
        if header is not None and FIELDS[key].kind.is_number:
            return None
        if header is None and key not in self.sources.keys and not (key in self.heads.texts and self._is_own(key)):
            return None
        text = nw.col(f"t_{key}")
        if key == "currency":
            return cells.currency(text, dict(self.known.spelled))
        return cells.kind(text) if key == "kind" else cells.words(text, key)

    def figure(self, key: str) -> tuple[Expr, Expr | None]:
        """A column of figures of ``cleaned``, and which of its texts are plain (None for numbers)."""
        import narwhals as nw

        header = self.heads.header(key)
        assert header is not None
        text = nw.col(f"t_{key}")
        if not cells.holds_text(self.heads, header):
            return text, None
        return text, cells.is_plain(text) if self.engine.tries else nw.col(f"p_{key}")

    def distinct(self, words: Expr) -> list[str]:
        """The different words of a column."""
        held = self.pandas(self.cleaned.select(words.alias("word")).unique())["word"]
        return sorted(str(word) for word in held if word is not None and word == word)

    def odd_cells(self, ledger: Ledger) -> dict[str, int]:
        """How many cells cannot be read, by mark: no figures, unknown words, negative amounts, no name."""
        import narwhals as nw

        found = ledger.pandas(ledger.rows.filter(nw.col("odd") > 0).group_by("odd").agg(nw.len().alias("rows")))
        pairs = [(int(odd), int(rows)) for odd, rows in found[["odd", "rows"]].itertuples(index=False)]
        counts = {mark: sum(rows for odd, rows in pairs if odd >> place & 1) for mark, place in _PLACES.items()}
        return {mark: count for mark, count in counts.items() if count}

    def learned(self, ledger: Ledger, odd: Mapping[str, int]) -> _Known:
        """What is known after some rows were read; more than before where they cannot be right yet."""
        names = ledger.distinct("odd_name")
        spaced = self.known.spaced or bool(odd) or any(word != word.strip() for word in ledger.distinct("g"))
        return _Known(
            spaced=spaced,
            spelled=self._spelled() if "odd_currency" in odd and not self.known.spelled else self.known.spelled,
            totals=self.known.totals or tuple(name for name in names if len(name) < LONGEST_TOTAL and is_total(name)),
            residuals=tuple(name for name in names if is_residual(name)),
        )

    def _spelled(self) -> tuple[tuple[str, str], ...]:
        """The currencies that are no codes, by how they are spelled; a word that is none is left out."""
        import narwhals as nw

        words = {word: word_of(word, "currency") for word in self.distinct(nw.col("t_currency"))}
        return tuple((word, str(code)) for word, code in words.items() if word and not isinstance(code, Refusal))

    def money(self, ledger: Ledger) -> str:
        """The currency of the rows that say none themselves: "" where nothing states one. As ``tables`` has it."""
        amounts, own = self.heads.header("investment"), is_own(self.heads.texts)
        if self.texts("currency") is not None:
            if own or any(ledger.distinct("currency")):
                return "" if own else YUAN
        elif own or amounts is None or self.heads.header("investment_rounding") is not None:
            return YUAN
        return (amounts.money if amounts is not None else None) or default_money()

    def refuse(self, mark: str, count: int) -> None:
        """Refuse the cells with a mark, of which one is named."""
        import narwhals as nw

        header = self.heads.header(_ODD[mark])
        assert header is not None
        odd = _said_in(self).filter(_marks(self)[mark] == 1)
        text = nw.col(f"t_{header.key}").cast(nw.String)
        found = self.pandas(odd.select(cell=text, file=nw.col(_raw_names(self.heads)[-1])).head(1))
        file, cell = str(found["file"].iloc[0]), str(found["cell"].iloc[0])
        said = _said(mark, header, cell)
        if said is not None:
            raise DataError(Finding(said.name, said.said, file, None, header.text, cell))
        raise NjindError(
            "engines.cell-needs-conversion",
            file=file,
            text=bounded(cell),
            count=count,
            given=self.sources.label,
            column=bounded(header.text),
        )


_ODD = {
    "odd_v": "investment",
    "negative": "investment",
    "odd_r": "expected_revenue",
    "odd_q": "investment_qualifier",
    "odd_rq": "expected_revenue_qualifier",
    "odd_currency": "currency",
    "odd_kind": "kind",
    "no_name": "project",
    "odd_place": "investment_rounding",
}
"""The marks of cells that cannot be read, and the column of each."""

_PLACES = {mark: place for place, mark in enumerate(_ODD)}
"""The bit of each mark in the column ``odd``."""


def _said(mark: str, header: Header, text: str) -> Refusal | None:
    """Why a cell is refused; None where only the careful reader understands it."""
    if mark == "negative":
        return Refusal("negative-investment", line("rows.negative-investment", text=text))
    if mark == "no_name":
        return Refusal("missing-name", line("rows.no-name", what=line("nouns.project")))
    if mark in ("odd_v", "odd_r", "odd_place"):
        try:
            figure_of(text, header)
        except NotAFigure as refusal:
            return refused(text, header, refusal)
        return None
    word = word_of(text, header.key)
    return word if isinstance(word, Refusal) else None


def _marks(scan: _Scan) -> dict[str, Expr]:
    """1 where a cell cannot be read, else 0, by mark: from ``cleaned`` and what its columns say (``_said_in``)."""
    import narwhals as nw

    found: dict[str, Expr] = {}
    for mark, key in _ODD.items():
        if scan.heads.header(key) is None:
            continue
        if mark in ("odd_v", "odd_r", "odd_place"):
            found[mark] = _flag(cells.is_odd(*scan.figure(key)))
        elif mark == "negative":
            found[mark] = _flag(nw.col("s_v") < 0)
        elif mark == "no_name":
            found[mark] = _flag(nw.col(f"t_{key}") == "")
        else:
            found[mark] = _flag(nw.col(f"s_{mark.removeprefix('odd_')}").is_null())
    return found


# ---- the columns that are kept --------------------------------------------------------------------


def _raw_names(heads: Heads) -> list[str]:
    """What the columns of the files are called beside those that are kept, the last is the path of the file."""
    return [f"raw_{place}" for place in range(len(heads.names) + 1)]


def _narrow(scan: _Scan, by: str, filters: ProjectFilters) -> tuple[Lazy, dict[str, Expr]]:
    """The rows with what the figures need of them and the columns of the files; and what is the same in all rows."""
    import narwhals as nw

    heads = scan.heads
    rows = _said_in(scan)
    name = nw.col("t_project")
    if scan.known.totals:
        rows = rows.filter(~name.is_in(list(scan.known.totals)))
    columns = {
        "kind": _or_else(nw.col("s_kind"), "project"),
        "currency": nw.col("s_currency"),
        **{key: nw.col(f"s_{key}") for key in ("v", "q", "r", "rq")},
    }
    same: dict[str, Expr] = {}
    for key, of in (("q", "investment_qualifier"), ("rq", "expected_revenue_qualifier"), ("currency", "currency")):
        if heads.header(of) is None and of not in scan.sources.keys:
            del columns[key]
            same[key] = nw.lit("")
    residuals, passing = list(scan.known.residuals), _words_pass(scan, filters)
    (columns if residuals else same)["residual"] = _flag(name.is_in(residuals)) if residuals else nw.lit(0)
    (same if passing is None else columns)["words"] = nw.lit(1) if passing is None else _flag(passing)
    if heads.header("project") is not None:
        columns["odd_name"] = nw.when(name.str.contains(_MAY_BE_ODD)).then(name).otherwise(nw.lit(""))
    marks = [mark * 2 ** _PLACES[key] for key, mark in _marks(scan).items()]
    columns["odd"] = sum(marks[1:], marks[0])
    if not by:
        columns["place"] = nw.col("s_place")
    if by and by not in (*SPANS, "size"):
        own, chinese = scan.texts(by), scan.texts(f"{by}_zh")
        columns["g"] = nw.lit("") if own is None else own
        if chinese is not None:
            columns["zh"] = chinese
    limits = {test: str(limit) for test in (Test.SINCE, Test.UNTIL) if (limit := filters.get(test.value))}
    date = scan.texts("date")
    if date is not None and (limits or by in SPANS):
        rows = rows.select(**columns, date=date, **{raw: nw.col(raw) for raw in _raw_names(heads)})
        return _with_dates(scan, rows, by, limits), same if limits else {**same, "dated": nw.lit(1)}
    same |= {
        "date": nw.lit(""),
        "dated": nw.lit(0 if limits else 1),
        **{f"cut_{test.value}": nw.lit(0) for test in limits},
    }
    if by in SPANS:
        same["g"] = nw.lit("")
    return rows.select(**columns, **{raw: nw.col(raw) for raw in _raw_names(heads)}), same


def _flag(condition: Expr) -> Expr:
    import narwhals as nw

    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0))


def _said_in(scan: _Scan) -> Lazy:
    """``cleaned`` with what its columns of kinds, currencies, qualifiers and figures say."""
    import narwhals as nw

    columns: dict[str, Expr] = {}
    for key in ("kind", "currency"):
        said = scan.texts(key)
        columns[key] = nw.lit("") if said is None else said
    for key, short, word in (("investment", "v", "q"), ("expected_revenue", "r", "rq")):
        header, qualifier = scan.heads.header(key), scan.heads.header(f"{key}_qualifier")
        columns[short] = _nothing() if header is None else cells.figure(*scan.figure(key), header)
        columns[word] = nw.lit("") if qualifier is None else cells.qualifier(nw.col(f"t_{key}_qualifier"))
    columns["place"] = _places(scan)
    return scan.cleaned.with_columns(**{f"s_{key}": expression for key, expression in columns.items()})


def _places(scan: _Scan) -> Expr:
    """The rounding of each investment: what its column says, else its printed digits."""
    header, given = scan.heads.header("investment"), scan.heads.header("investment_rounding")
    if header is None:
        return _nothing()
    if given is None:
        return cells.place(*scan.figure("investment"), header)
    return cells.figure(*scan.figure("investment_rounding"), given)


def _nothing() -> Expr:
    """A figure that is missing in every row."""
    import narwhals as nw

    return nw.when(nw.lit(1) == 0).then(nw.lit(0.0))


def _or_else(word: Expr, default: str) -> Expr:
    import narwhals as nw

    return nw.when(word == "").then(nw.lit(default)).otherwise(word)


def _with_money(rows: Lazy, currency: str) -> Lazy:
    """The rows with this currency where they say none."""
    import narwhals as nw

    return rows.with_columns(currency=_or_else(nw.col("currency"), currency)) if currency else rows


def _words_pass(scan: _Scan, filters: ProjectFilters) -> Expr | None:
    """Whether every filter by words lets a row pass; None where there is no such filter."""
    passing: Expr | None = None
    for one in filters_of(filters):
        if one.keys == ("currency",) or one.test not in (Test.ONE_OF, Test.CONTAINS):
            continue
        fits = _one_of(scan, one) if one.test is Test.ONE_OF else _contains(scan, one)
        passing = fits if passing is None else passing & fits
    return passing


def _one_of(scan: _Scan, one: Filter) -> Expr:
    import narwhals as nw

    assert isinstance(one.value, tuple)
    wanted = {folded(word): word for word in one.value}
    columns = [words for key in one.keys if (words := scan.texts(key)) is not None]
    known = [scan.distinct(words) for words in columns]
    there = {folded(word) for column in known for word in column if word}
    for fold, word in wanted.items():
        if fold not in there:
            raise unknown_word(one.keys[0], word, [name for column in known for name in column if name])
    fits: Expr = nw.lit(False)  # noqa: FBT003 (a literal)
    for words, column in zip(columns, known, strict=True):
        fits = fits | words.is_in([word for word in column if folded(word) in wanted])
    return fits


def _contains(scan: _Scan, one: Filter) -> Expr:
    import narwhals as nw

    fits: Expr = nw.lit(False)  # noqa: FBT003 (a literal)
    for key in one.keys:
        words = scan.texts(key)
        if words is not None:
            fits = fits | words.str.to_lowercase().str.contains(str(one.value).lower(), literal=True)
    return fits


# ---- dates ----------------------------------------------------------------------------------------


def _with_dates(scan: _Scan, rows: Lazy, by: str, limits: Mapping[Test, str]) -> Lazy:
    """The rows with what the limits say of their dates, and the span that is their group."""
    import narwhals as nw

    words = scan.texts("date")
    header = scan.heads.header("date")
    texts = scan.distinct(words)
    labels = [_label(text, header, scan) for text in texts]
    spans = [DateSpan.parse(label) if label else None for label in labels]
    ends = {test: DateSpan.parse(date_label(limit)) for test, limit in limits.items()}
    known = [(text, span) for text, span in zip(texts, spans, strict=True) if span is not None]
    passing = [text for text, span in known if all(_fits(span, *one) for one in ends.items())]
    if limits:
        rows = rows.with_columns(dated=_flag(nw.col("date").is_in(passing)))
    for test, end in ends.items():
        cut = [text for text, span in known if _is_cut(span, test, end)]
        rows = rows.with_columns(**{f"cut_{test.value}": _flag(nw.col("date").is_in(cut))})
    empty = [text for text, label in zip(texts, labels, strict=True) if not label]
    if by in SPANS:
        groups: dict[str, list[str]] = {}
        for text, span in zip(texts, spans, strict=True):
            groups.setdefault(SPANS[by](span) if span is not None else "", []).append(text)
        place: Any = nw.lit("")
        for group, members in groups.items():
            place = nw.when(nw.col("date").is_in(members)).then(nw.lit(group)).otherwise(place)
        rows = rows.with_columns(g=place)
    return rows.with_columns(date=nw.when(nw.col("date").is_in(empty)).then(nw.lit("")).otherwise(nw.col("date")))


def _label(text: str, header: Header | None, scan: _Scan) -> str:
    word = word_of(text, "date")
    if isinstance(word, Refusal):
        column = None if header is None else header.text
        raise DataError(Finding(word.name, word.said, scan.sources.label, None, column, text))
    return word


def _fits(span: DateSpan, test: Test, end: DateSpan) -> bool:
    return span.first >= end.first if test is Test.SINCE else span.last <= end.last


def _is_cut(span: DateSpan, test: Test, end: DateSpan) -> bool:
    if test is Test.SINCE:
        return span.first < end.first <= span.last
    return span.first <= end.last < span.last
