"""Chinese prose to rows of sectors: a clause is taken only where all its pieces fit a frame. No projects."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from njind.figures.qualifier import DOWNWARD, Qualifier
from njind.figures.words import PHRASES
from njind.texts.chinese_names import cleaned, is_region, main_region, name_list, region_of, short_region
from njind.texts.chinese_words import MEASURES, OWN_NAMES, Piece, pieces
from njind.texts.model import Kind, Mark, Numeral, Options, Row, Why
from njind.texts.spans import Span, chinese_spans, latest_year, number_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from njind.period import Period

SMALLEST = 1e5
"""An amount below is a price, a fee, a wage: no level of a sector."""
_FUTURE_WORDS = re.compile("力争|目标|计划|规划|冲刺|争取|确保|拟|要|培育|打造|努力|到|瞄准|设定|下达|将")


@dataclass(slots=True)
class Document:
    """What holds for a whole text: region, sector, span of time and year, and the day it came out."""

    options: Options
    region: str = ""
    sector: str = ""
    span: Span | None = None
    year: int | None = None
    published_year: int | None = None

    def year_of(self, span: Span) -> int | None:
        """The year that a span counts from: its own is not asked for."""
        if span.shift is not None and self.published_year is not None:
            return self.published_year
        if self.year is not None:
            return self.year
        return latest_year(span.last, self.options.published)

    def period_of(self, span: Span | None) -> Period | None:
        """The period of a span in this text; None where its year is unknown."""
        return span.period(self.year_of(span)) if span else None

    def is_future(self, period: Period | None) -> bool:
        """Whether a period ended after the text came out."""
        published = self.options.published
        if period is None or not re.match(r"\d{4}-\d\d", published or ""):
            return False
        return (period.year, period.last) > (int(published[:4]), int(published[5:7]))


@dataclass(slots=True)
class Paragraph:
    """What the sentences of a paragraph leave to those after them."""

    spans: list[Span] = field(default_factory=list)
    subject: list[tuple[str, str]] = field(default_factory=list)
    measure: str = ""
    plan: bool = False
    one_measure: bool = False
    one_subject: bool = False


@dataclass(slots=True)
class Sentence:
    """The stack within a sentence."""

    start: int
    end: int
    span: Span | None = None
    span_sure: bool = True
    subject: list[tuple[str, str]] = field(default_factory=list)
    subject_flag: Why = Why.NONE
    measure: str = ""
    basis: str = ""
    status: str = "actual"
    current: list[Row] = field(default_factory=list)
    other: Why = Why.NONE
    stock: bool = False
    parent: str = ""
    loose: bool = False
    within: bool = False
    span_own: bool = False
    first_span: Span | None = None
    monthly: str = ""
    quantity: bool = False
    volume: bool = False
    measure_flag: Why = Why.NONE
    last: list[Row] = field(default_factory=list)
    spans: int = 0
    all_spans: list[Span] = field(default_factory=list)


def document_of(text: str, title: str, options: Options) -> Document:
    """What the title, the first lines and the options say of the whole text."""
    found = Document(options)
    if re.match(r"\d{4}", options.published or ""):
        found.published_year = int(options.published[:4])
    found.region = options.region or main_region(text, title)
    spans = [s for s in chinese_spans(title) if not s.stock]
    named = re.search(
        r"([一-龥、]{2,16}?(?:制造业|行业|产业|业|工业))"
        r"(?:经济)?(?:生产|运行|发展|效益|经营|增长|主要)?(?:情况|简况|简讯|"
        r"形势|分析|概况|报告|态势|经济运行)",
        title,
    )
    if named:
        name = re.sub(r".*?(?:年|月|季度|上半年)(?:份)?", "", named[1])
        _region, rest = region_of(name)
        rest = re.sub(r"^(?:的|全[国省市]|我[国省市])", "", rest)
        found.sector = rest if 2 <= len(rest) <= 14 and "国民经济" not in rest else ""
    found.sector = options.sector or found.sector
    if spans and len(spans) == 1:
        found.span = spans[0]
        found.year = spans[0].year
    if found.year is None and not found.published_year:
        years = [s.year for s in chinese_spans(text[:300]) if s.year]
        found.year = years[0] if years else None
    return found


class Reader:
    """Reads the sentences of one text in order; ``rows`` and ``numerals`` grow."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.rows: list[Row] = []
        self.numerals: list[Numeral] = []
        self.measure = ""
        self.lead: Span | None = None
        self.said: list[Span] = []
        self.months: list[Span] = []

    def paragraph(self) -> None:
        """Begin a paragraph."""
        self.above = Paragraph()

    def note(self, text: str) -> None:
        """Take the span of the part of a sentence that speaks of projects: the rest of it is of the same."""
        spans = [s for s in chinese_spans(text) if not s.stock]
        self.above.spans += spans[:1]

    # ---- a sentence -------------------------------------------------------------------------------

    def sentence(self, text: str, at: int, *, cut: bool, skip: Iterable[Numeral] = ()) -> list[Numeral]:
        """Read one sentence that begins at a place of the text; ``cut`` where the text ends within it."""
        found, numerals = pieces(text)
        for one in numerals:
            one.mark, one.why = Mark.LEFT_OUT, _PLAIN.get(one.kind, Why.NO_FRAME)
            if one.kind is Kind.AMOUNT and re.search(r"[（(][^）)]*$", text[: one.start]):
                one.why = Why.ASIDE
        scope = Sentence(at, at + len(text))
        before = len(self.rows)
        if re.search(
            r"？|是否|如果|假如|若|[按以]美元计|[上中下]旬|前\d+[天日]|\d+[日号][-—至~]\d+[日号]|本周|上周|日均|假期|黄金周|小长假|双十一",
            text,
        ):
            scope.subject_flag = Why.CONDITIONAL
        for clause in _clauses(found):
            self._clause(clause, scope, text)
        for row in self.rows[before:]:
            if cut:
                row.flag(Why.CUT)
            if scope.subject_flag is Why.CONDITIONAL:
                row.flag(Why.CONDITIONAL)
        for one in numerals:
            one.start, one.end = one.start + at, one.end + at
        self.numerals += numerals
        self._leave(scope, before)
        return numerals

    def _leave(self, scope: Sentence, before: int) -> None:
        """What a sentence leaves to the paragraph."""
        future = self.document.is_future(self.document.period_of(scope.span))
        if scope.span and not scope.span.stock and not future and scope.status == "actual":
            weak = scope.within and scope.span_own and scope.span.first == scope.span.last
            kept = scope.first_span if weak else scope.span
            if kept is not None:
                self.above.spans.append(kept)
                self.lead = self.lead or kept
                self.said.append(kept)
                self.months += [s for s in scope.all_spans if not s.stock]
        self.above.plan = scope.status != "actual" or (self.above.plan and not scope.span)
        made = [row for row in self.rows[before:] if row.status == "actual" and row.figures]
        if made:
            self.above.subject = [(row.region, row.sector) for row in made[:1]]
            self.above.measure = self.measure = made[-1].measure
            self.above.one_measure = len({row.measure for row in made}) == 1
            self.above.one_subject = len({row.sector for row in made}) == 1

    # ---- a clause ---------------------------------------------------------------------------------

    def _clause(self, clause: list[Piece], scope: Sentence, text: str) -> None:
        kinds = "".join(p.kind for p in clause)
        self._status(clause, scope)
        if "S" in kinds:
            scope.stock = True
        for lead in (p for p in clause if p.kind == "g"):
            self._led(lead.text, scope)
        if any(p.kind == "g" and re.search("产量|产品看|实物", p.text) for p in clause):
            scope.volume = True
        elif "g" in kinds or "E" in kinds:
            scope.volume = False
        figures = [p for p in clause if p.numeral and p.kind in "MPT"]
        if not figures and "W" not in kinds:
            self._without_figures(clause, kinds, scope)
            return
        if "Q" in kinds:
            self._quarters(clause, scope)
            return
        clause = self._turned(_of_those(clause), scope)
        kinds = "".join(p.kind for p in clause)
        reason = _refused(kinds, clause) or (Why.OF_OTHER if scope.volume and "E" not in kinds else Why.NONE)
        scope.quantity = scope.quantity and not re.search("[NE]", kinds)
        if reason:
            self._not_taken(clause, kinds, reason, scope)
            return
        clause = self._on_the_basis(clause, scope)
        clause, before = _against_last_year(clause)
        self._framed(clause, scope)
        if before is not None and len(scope.current) == 1 and scope.current[0].level:
            scope.current[0].level_before = before.value if before.unit == scope.current[0].level.unit else None

    def _not_taken(self, clause: list[Piece], kinds: str, reason: Why, scope: Sentence) -> None:
        """A clause that is no level and no growth: its figures get the reason, its span and its subject may hold on."""
        _mark(clause, reason)
        bare = [p for p in clause if p.kind not in "vgtz"]
        if reason is Why.EARLIER and _last_year(bare, scope):
            return
        if bare and bare[0].kind == "p" and bare[0].span and not any(p.kind == "f" for p in clause):
            self._set_span(scope, bare[0].span)
        if reason is Why.SHARE:
            _share(clause, scope)
            self._headed(re.match("[apj]*NE(?=c)", "".join(p.kind for p in bare)), bare, scope)
        elif reason is Why.OF_OTHER and self._counted(bare, scope):
            return
        harmless = reason is Why.INCREMENT and not re.search("[NEq]", kinds)
        if not (harmless or kinds.startswith(("c", "r")) or reason in (Why.SHARE, Why.POINTS)):
            scope.current, scope.other = [], Why.OF_OTHER
            self._forget(clause, scope)
            if "q" in kinds and len({p.text for p in clause if p.kind == "E"}) == 1:
                self._measured(next(p.text for p in clause if p.kind == "E"), scope)

    def _headed(self, match: re.Match[str] | None, bare: list[Piece], scope: Sentence) -> bool:
        """A subject and its measure whose figure follows in another clause, or that a share is said of."""
        head = bare[: match.end()] if match else []
        spans = [p.span for p in head if p.kind == "p" and p.span]
        if not head or len(spans) > 1 or scope.stock:
            return False
        if spans:
            self._set_span(scope, spans[0])
        scope.within = scope.within or any(p.kind == "j" for p in head)
        names, measures = [p for p in head if p.kind == "N"], [p for p in head if p.kind == "E"]
        rows = self._heads(head, names, measures, 1, scope, spanned=bool(spans))
        scope.current, scope.other = rows or [], Why.NONE
        self.rows += scope.current
        return bool(rows)

    def _counted(self, bare: list[Piece], scope: Sentence) -> bool:
        """重点服务业企业18家: what is said after it without a name is said of these firms."""
        if re.fullmatch("[apj]*NX", "".join(p.kind for p in bare)) and re.search("[家户]$", bare[-1].text):
            name = bare[-2].text
            subjects = self._named(name, [], 1, scope)[0] if name.endswith("企业") else None
            if subjects:
                scope.subject, scope.current, scope.other = subjects, [], Why.OF_OTHER
                return True
        return self._quantified(bare, scope)

    def _quantified(self, bare: list[Piece], scope: Sentence) -> bool:
        """汽车出口1.8万辆，货值28.6亿元: the value that follows a quantity is of the same name and measure."""
        found = "".join(p.kind for p in bare)
        if not re.fullmatch("[apj]*NEX", found) or bare[-1].numeral is None:
            return False
        scope.within = scope.within or "j" in found
        kept = self._heads(bare[:-1], [bare[-3]], [bare[-2]], 1, scope, spanned=False)
        scope.current, scope.other, scope.quantity = [], Why.OF_OTHER, bool(kept)
        return bool(kept)

    def _measured(self, word: str, scope: Sentence) -> None:
        """The measure of what follows in the sentence, said before any subject."""
        scope.measure, scope.measure_flag = MEASURES[word], Why.NONE

    def _led(self, text: str, scope: Sentence) -> None:
        """从工业增加值增速看: the measure, and the sector if one is named, of what follows."""
        match = _LED_BY.fullmatch(text)
        if match:
            self._measured(match["measure"], scope)
            name = cleaned(match["name"] or "")
            scope.subject = [("", name)] if name else scope.subject

    def _status(self, clause: list[Piece], scope: Sentence) -> None:
        """A plan word or a span in the future makes the rest of the sentence a target or a forecast."""
        for piece in clause:
            if piece.kind == "f" and scope.status == "actual" and not any(p.kind == "D" for p in clause):
                scope.status = "target" if _FUTURE_WORDS.match(piece.text) else "forecast"
            if (
                piece.kind == "p"
                and piece.span
                and self.document.is_future(self.document.period_of(piece.span))
                and scope.status == "actual"
            ):
                scope.status = "target"
        if (
            self.above.plan
            and scope.status == "actual"
            and not any(p.kind == "p" for p in clause)
            and scope.span is None
        ):
            scope.status = "target"

    def _forget(self, clause: list[Piece], scope: Sentence) -> None:
        """A clause that names something and is not understood leaves no subject: what follows may be of that name."""
        if any(p.kind in "Nq" for p in clause):
            scope.subject, scope.loose = [], True

    def _without_figures(self, clause: list[Piece], kinds: str, scope: Sentence) -> None:
        """A clause without figures can set the span of the sentence, or its subject."""
        if "D" in kinds:
            return
        spans = [p.span for p in clause if p.kind == "p" and p.span]
        names = [p for p in clause if p.kind == "N"]
        planned = any(p.kind == "f" and p.text != "到" for p in clause)
        if len(spans) == 1 and not planned and not re.search("[ch]", kinds):
            self._set_span(scope, spans[0])
        bare = [p for p in clause if p.kind not in "vgtz"]
        if "z" in kinds and any(p.kind == "N" and p.text.endswith("企业") for p in clause):
            scope.loose = True
        if any(p.kind == "X" for p in clause):
            if any(p.kind == "X" and p.numeral for p in clause) and not self._counted(bare, scope):
                scope.current, scope.other = [], Why.OF_OTHER
                self._forget(clause, scope)
            return
        if re.fullmatch("N?EN", "".join(p.kind for p in bare)) and re.match("(?:主要)?(?:情况|表现)", bare[-1].text):
            self._measured(bare[-2].text, scope)
            scope.subject, scope.current, scope.loose = [], [], False
            return
        if self._headed(re.fullmatch("[apj]*NE", "".join(p.kind for p in bare)), bare, scope):
            return
        if names and not re.search("[fchMPT]", kinds):
            head = re.match(
                r"(.{2,20}?(?:产业链|产业|集群|行业|制造业|业|经济|服务))(?:$|"
                r"受|延续|尚处|继续|保持|稳|位|居|持续|呈|运行|生产|快|加|发展|规模|仍|"
                r"表现|增势|逐|企稳|回|提速|走|向|强|较|承压|支撑|总体|整体|由)",
                names[0].text,
            )
            name = cleaned(head[1]) if head else ""
            if (
                not name
                and re.match(r"[agjpv]*N(?:E)N[av]*z?$", kinds)
                and re.match("稳|位|居|列|继续|保持|持续|跃|升", names[-1].text)
            ):
                name = cleaned(names[0].text)
            if name and not re.search("、|和", name):
                region, rest = region_of(name)
                scope.subject = [(region, cleaned(rest) or name)]
                scope.current, scope.other = [], Why.NONE
        elif (names and not re.fullmatch(r"[agj]*N?[agj]*", kinds)) or (
            names and not _LEADS_IN.search("".join(p.text for p in clause))
        ):
            scope.loose = not (names and scope.subject and not scope.current and head_found(names, scope))
        scope.within = scope.within or "j" in kinds
        if "j" in kinds and self._last_single(scope):
            scope.parent = self._last_single(scope)

    def _parent_measures(self, scope: Sentence) -> set[str]:
        """The measures in which the whole of the sentence was given."""
        found = {row.measure for row in self.rows if row.sector == scope.parent}
        wider = {"exports", "imports"} if "trade" in found else set()
        return found | wider or {""}

    def _last_single(self, scope: Sentence) -> str:
        rows = scope.last or scope.current
        if rows and len({r.sector for r in rows}) == 1:
            return rows[0].sector
        return self.above.subject[0][1] if self.above.subject and not rows else ""

    def _set_span(self, scope: Sentence, span: Span) -> None:
        if scope.span is not None and (scope.span.first, scope.span.last, scope.span.year) != (
            span.first,
            span.last,
            span.year,
        ):
            scope.spans += 1
        if span.year is None and span.shift is None and scope.span and scope.span.year is not None:
            span = Span(span.start, span.end, span.text, scope.span.year, None, span.first, span.last)
        scope.first_span = scope.first_span or (scope.span if scope.span_own else None)
        scope.span = span
        scope.all_spans.append(span)
        scope.span_own = True

    # ---- frames -----------------------------------------------------------------------------------

    def _framed(self, clause: list[Piece], scope: Sentence) -> None:
        """Levels and growths of a clause whose pieces all fit; everything else stays left out."""
        useful = [p for p in clause if p.kind not in "vgtzf,;"]
        monthly = [p.text for p in clause if p.kind == "v" and p.text in ("当月", "单月", "累计")]
        scope.monthly = monthly[0] if monthly and not any(p.kind == "p" for p in clause) else ""
        useful = _level_last(clause, useful)
        kinds = "".join(p.kind for p in useful)
        match = _FRAME.match(kinds)
        if not match or kinds == "":
            if any(p.kind in "MPTW" for p in useful):
                scope.current, scope.other = [], Why.OF_OTHER
                self._forget(useful, scope)
            return
        head = useful[: match.end("head")]
        levels = [p for p in useful[match.start("lev") : match.end("lev")] if p.kind == "M"] if match["lev"] else []
        growths = _growths(useful[match.start("gr") :]) if match["gr"] else []
        if growths is None:
            scope.current, scope.other = [], Why.OF_OTHER
            return
        self._rows(head, levels, growths, scope)

    def _rows(self, head: list[Piece], levels: list[Piece], growths: list[Growth], scope: Sentence) -> None:
        spans = [p.span for p in head if p.kind == "p" and p.span]
        if len(spans) > 1:
            return
        if any(p.kind == "j" for p in head):
            scope.parent = self._last_single(scope)
            scope.within = True
        measures = [p for p in head if p.kind == "E"]
        names = [p for p in head if p.kind in "Nq"]
        if spans:
            self._set_span(scope, spans[0])
        named = bool(measures or names or spans)
        if not levels and not named:
            self._attach(growths, scope)
            return
        if scope.stock:
            _reason([*levels, *(g.piece for g in growths)], Why.STOCK)
            scope.current, scope.other = [], Why.OF_OTHER
            return
        if any(p.numeral and p.numeral.value is not None and p.numeral.value < SMALLEST for p in levels):
            _reason(levels, Why.SMALL)
            return
        rows = self._heads(head, names, measures, max(len(levels), len(growths), 1), scope, spanned=bool(spans))
        if rows is None:
            scope.current, scope.other = [], Why.OF_OTHER
            self._forget(head, scope)
            return
        for row, piece in zip(rows, levels, strict=False):
            _level(row, piece)
        if levels and len(levels) != len(rows):
            for row in rows:
                row.flag(Why.LIST_LENGTHS)
        scope.current, scope.other, scope.last = rows, Why.NONE, rows
        self.rows += rows
        if growths:
            self._attach(growths, scope)

    def _heads(
        self,
        head: list[Piece],
        names: list[Piece],
        measures: list[Piece],
        count: int,
        scope: Sentence,
        *,
        spanned: bool,
    ) -> list[Row] | None:
        """A row for each subject of a clause, with measure, region and period; None where the head fits nothing."""
        measure, flag = self._measure(measures, scope, head)
        if not measure:
            return None
        subjects, subject_flag = self._subjects(names, measures, count, scope)
        if subjects is None:
            return None
        period, period_flag = self._period(scope)
        if scope.monthly and not spanned:
            period, period_flag = self._monthly(scope, period, period_flag)
        if scope.spans and not spanned and names and scope.spans > 0 and not scope.span_sure:
            period_flag = Why.PERIOD_UNSURE
        wider = self._wider(next((p.text for p in head if p.kind == "a"), ""))
        if wider:
            subjects = [(region or wider, sector) for region, sector in subjects]
        made = []
        for region, sector in subjects:
            row = Row(
                "sectors", (scope.start, scope.end), region=short_region(region or self.document.region), sector=sector
            )
            row.measure, row.period, row.status = measure, period, scope.status
            row.part_of = (
                scope.parent if scope.parent != sector and self._parent_measures(scope) & {measure, ""} else ""
            )
            for why in (flag, subject_flag, period_flag, scope.subject_flag):
                row.flag(why)
            if re.search("(?<!高)(?<!金融)(?:科技|集团|公司|股份|银行|实业|控股)$", sector):
                row.flag(Why.READINGS)
            if scope.status != "actual":
                row.flag(Why.TARGET if scope.status == "target" else Why.FORECAST)
            made.append(row)
        scope.subject = subjects
        scope.measure, scope.measure_flag = measure, flag
        return made

    def _wider(self, word: str) -> str:
        """The region of 全国 or 全省 in a text about a smaller one; "" where the word means the text's own."""
        own = self.document.region
        if word in ("全国", "我国", "全球"):
            return "" if own in ("全国", "中国") else "全国" if word != "全球" else word
        if word in ("全省", "我省", "本省"):
            return "全省" if own.endswith(("市", "县", "区")) and own not in ("北京市", "上海市") else ""
        return ""

    def _measure(self, measures: list[Piece], scope: Sentence, head: list[Piece]) -> tuple[str, Why]:
        if len({MEASURES[p.text] for p in measures}) > 1:
            return "", Why.NONE
        if measures:
            return MEASURES[measures[-1].text], Why.NONE
        if scope.measure:
            return scope.measure, scope.measure_flag
        sure = scope.within and self.above.one_measure
        if self.above.measure:
            return self.above.measure, Why.NONE if sure else Why.INHERITED
        return (self.measure, Why.INHERITED) if self.measure else ("", Why.NONE)

    def _subjects(
        self, names: list[Piece], measures: list[Piece], count: int, scope: Sentence
    ) -> tuple[list[tuple[str, str]] | None, Why]:
        """The (region, sector) of each row and why they are in doubt."""
        own = [p for p in names if p.kind == "N"]
        groups = [p for p in names if p.kind == "q"]
        counted = groups[0].numeral if groups else None
        if own and counted is not None:
            if groups[0].start < own[0].start:
                groups = [] if re.search("地区|[省市]", groups[0].text) else groups
            elif counted.value != count:
                return None, Why.NONE
            else:
                groups = []
        if groups:
            if own or count != 1:
                return None, Why.NONE
            return [("", groups[0].text)], Why.NONE
        if len(own) == 2 and all(is_region(part) for part in (name_list(own[0].text, count) or [""])):
            regions = name_list(own[0].text, count) or []
            sector = self._own_word(cleaned(own[1].text))
            return ([(r, sector) for r in regions], Why.NONE) if sector else (None, Why.NONE)
        if len(own) == 2 and own[0].text in ("行业", "全行业"):
            own = own[1:]
        if len(own) == 2 and measures and own[1].text in region_of(own[0].text)[1]:
            own = own[:1]
        if len(own) > 1:
            return None, Why.NONE
        made = measures and MEASURES[measures[-1].text] in ("output", "value_added", "sales", "revenue")
        if own and own[0].text == "工业" and made and (scope.loose or scope.subject) and count == 1:
            return (scope.subject, Why.NONE) if scope.subject else ([("", "工业")], Why.INHERITED)
        if own and own[0].text not in ("行业", "全行业", "本行业", "该行业"):
            return self._named(own[0].text, measures, count, scope)
        if own and not self.document.sector and not scope.subject:
            return ([self.above.subject[0]], Why.INHERITED) if self.above.subject and count == 1 else (None, Why.NONE)
        return self._unnamed(measures, count, scope)

    def _named(
        self, text: str, measures: list[Piece], count: int, scope: Sentence
    ) -> tuple[list[tuple[str, str]] | None, Why]:
        region, rest = region_of(text)
        places = re.fullmatch(r"(.+?)[一二两三四五六七八九十\d]+个?(?:省市|省份|省|城市|市|区|县|地)", text)
        if places and count > 1:
            listed_places, sector = name_list(places[1], count), self._sector_of(measures, scope)
            return (
                ([(one, sector) for one in listed_places], Why.NONE) if listed_places and sector else (None, Why.NONE)
            )
        parts = name_list(text, count)
        if parts is None:
            return None, Why.NONE
        if count > 1:
            listed = _regions_with_tail(parts)
            if listed:
                sector = self._own_word(listed[1]) if listed[1] else self._sector_of(measures, scope)
                return ([(r, sector) for r in listed[0]], Why.NONE) if sector else (None, Why.NONE)
        else:
            parts = [rest] if region else parts
            if region and not rest:
                sector = self._sector_of(measures, scope)
                return ([(region, sector)], Why.NONE) if sector else (None, Why.NONE)
        if region and count > 1:
            parts[0] = parts[0].removeprefix(region)
        sectors = [cleaned(part) for part in parts]
        if not all(sectors) or (count == 1 and "、" in sectors[0] and not re.search("业$|服务$|供应|产品", sectors[0])):
            return None, Why.NONE
        if any(is_region(s) for s in sectors):
            return None, Why.NONE
        sectors = [self._own_word(s) for s in sectors]
        return [(region, sector) for sector in sectors], Why.NONE

    def _own_word(self, name: str) -> str:
        """A name without the 业务 of 业务出口 and the text's region; 软件 is 软件业 where the text is of 软件业."""
        region = short_region(self.document.region)
        if region and name.startswith(region) and len(name) - len(region) >= 2:
            name = name.removeprefix(region)
        if name.endswith("业务") and len(name) > 3:
            name = name[:-2]
        if name == "货物":
            return "货物贸易"
        return self.document.sector if name + "业" == self.document.sector else name

    def _sector_of(self, measures: list[Piece], scope: Sentence) -> str:
        """The sector of a clause that names only regions: a trade's own, the sentence's, the text's."""
        if measures and (
            MEASURES[measures[-1].text] in ("trade", "exports", "imports") or measures[-1].text in OWN_NAMES
        ):
            return _own_name(measures[-1].text)
        if scope.subject:
            return scope.subject[0][1]
        said = not measures or MEASURES[measures[-1].text] == self.above.measure
        if self.above.subject and self.above.one_subject and self.above.one_measure and said:
            return self.above.subject[0][1]
        return self.document.sector

    def _unnamed(self, measures: list[Piece], count: int, scope: Sentence) -> tuple[list[tuple[str, str]] | None, Why]:
        of_trade = bool(measures) and MEASURES[measures[-1].text] in ("exports", "imports")
        if of_trade and scope.within and count == 1 and scope.parent and scope.parent not in _TRADES:
            return [("", scope.parent)], Why.NONE
        if measures and MEASURES[measures[-1].text] == "fdi" and count == 1:
            return [("", "外资")], Why.NONE
        if measures:
            word = measures[-1].text
            of_trade = of_trade and word != "出口交货值"
            if word in OWN_NAMES or (
                word != "出口交货值" and MEASURES[word] in ("trade", "exports", "imports") and not self.document.sector
            ):
                return [
                    ("", _own_name(word))
                ] * count if count == 1 else None, Why.INHERITED if scope.loose else Why.NONE
        if scope.subject:
            return (scope.subject, Why.NONE) if len(scope.subject) == count else (None, Why.NONE)
        if count != 1:
            return None, Why.NONE
        if self.document.sector:
            other = bool(self.above.subject) and not scope.within and self._own_word(self.above.subject[0][1])
            if other and other != self.document.sector and self.above.one_subject:
                return [self.above.subject[0]], Why.INHERITED
            return [("", self.document.sector)], Why.INHERITED if scope.loose else Why.NONE
        if self.above.subject:
            return [self.above.subject[0]], Why.NONE if scope.within and self.above.one_subject else Why.INHERITED
        return None, Why.NONE

    def _monthly(self, scope: Sentence, period: Period | None, why: Why) -> tuple[Period | None, Why]:
        """The period of 当月 or of 累计: the one month, the one run of months from January, that the text spoke of."""
        document = self.document
        spans = [*scope.all_spans, *self.months, *([document.span] if document.span else [])]
        whole = scope.monthly == "累计"
        found = {p for p in map(document.period_of, spans) if p and (p.first == 1 if whole else p.months == 1)}
        if whole and period is not None and period.first == 1 and len(found) < 2:
            return period, why
        if len(found) == 1:
            return found.pop(), Why.NONE
        return period, why or Why.PERIOD_UNSURE

    def _period(self, scope: Sentence) -> tuple[Period | None, Why]:
        """The period of a clause: the sentence's, the paragraph's where it has one, the text's, the option's."""
        document = self.document
        if scope.span is not None:
            ahead = scope.status != "actual" and scope.span.year is None and document.published_year
            period = scope.span.period(document.published_year) if ahead else document.period_of(scope.span)
            return period, Why.NONE if period else Why.NO_YEAR
        kept = {str(document.period_of(s)): s for s in self.above.spans}
        if kept:
            span = self.above.spans[-1]
            period = document.period_of(span)
            unsure = len(kept) > 1 and not (document.span and _same(span, document.span))
            return period, Why.NO_YEAR if period is None else Why.PERIOD_UNSURE if unsure else Why.NONE
        if document.span is not None:
            period = document.period_of(document.span)
            other = document.span.whole_year and any(not _same(s, document.span) for s in self.said)
            return period, Why.NO_YEAR if period is None else Why.PERIOD_UNSURE if other else Why.NONE
        if document.options.period:
            from njind.period import Period

            return Period.parse(document.options.period), Why.NONE
        if self.lead is not None:
            period = document.period_of(self.lead)
            other = {document.period_of(s) for s in self.said} != {period}
            return period, Why.NO_YEAR if period is None else Why.PERIOD_UNSURE if other else Why.NONE
        return None, Why.NO_PERIOD

    # ---- growths ----------------------------------------------------------------------------------

    def _attach(self, growths: list[Growth], scope: Sentence) -> None:
        """Give growths to the rows they belong to; one on another base becomes a row of its own kind."""
        rows = scope.current
        if not rows:
            _reason([g.piece for g in growths], scope.other or Why.NO_FRAME)
            return
        basis = next((g.basis for g in growths if g.basis), "")
        unsure = not basis and scope.basis not in ("", "yoy")
        kind = basis or "yoy"
        if kind.startswith("o:"):
            kind = self._other_kind(growths[0].span, rows[0])
        scope.basis = kind if basis else scope.basis
        if scope.quantity and len(growths) == len(rows) + 1 == 2:
            _reason([growths[0].piece], Why.OF_OTHER)
            growths = growths[1:]
        if len(growths) != len(rows):
            _flag_growths(growths, Why.LIST_LENGTHS)
            return
        for row, growth in zip(rows, growths, strict=True):
            target = row
            if kind != "yoy" or row.growth is not None or row.growth_value is not None:
                target = _copy(row)
                self.rows.append(target)
                if kind == "yoy":
                    target.flag(Why.READINGS)
                else:
                    target.flag(Why.GROWTH_KIND)
            if unsure:
                target.flag(Why.UNSAID)
            _growth(target, growth, kind)

    def _other_kind(self, span: Span | None, row: Row) -> str:
        """The kind of a growth against a named span: on the year where it is the same months a year before."""
        if span is None or row.period is None:
            return "other"
        year = span.year if span.year is not None else (row.period.year + (span.shift or 0))
        same = (span.first, span.last) in ((row.period.first, row.period.last), (1, 12)) or (
            span.whole_year and span.year is not None
        )
        if same and year == row.period.year - 1:
            return "yoy"
        return f"versus-{year}" if same else "other"

    def _turned(self, clause: list[Piece], scope: Sentence) -> list[Piece]:
        """由下降5.7%转为增长1.4%: what stands between is of an earlier span and goes; a level of a named span stays."""
        kinds = "".join(p.kind for p in clause)
        match = re.search(r"h([^hx]*?)x", kinds) or re.search(r"h([^hxv]*M)v(?=p?M)", kinds)
        if not match:
            return clause
        head, between = clause[: match.start()], clause[match.start() + 1 : match.end() - 1]
        rest = clause[match.end() :]
        if "".join(p.kind for p in between) == "pM" and any(p.kind == "p" for p in rest):
            kept = scope.span, scope.status
            self._framed([*head, *between], scope)
            scope.span, scope.status = kept
        else:
            _reason(between, Why.EARLIER)
        return [*head, *rest]

    def _on_the_basis(self, clause: list[Piece], scope: Sentence) -> list[Piece]:
        """在2024年860亿元的基础上: a level of that span, and what follows is said of another."""
        kinds = "".join(p.kind for p in clause)
        match = re.match(r"([^M]*?)(v?)p(M)b", kinds)
        if not match:
            return clause
        head = [p for p in clause[: match.start(3)] if p.kind not in "vg"]
        kept = scope.status, scope.span
        scope.status = "actual"
        self._rows(head, [clause[match.start(3)]], [], scope)
        scope.status, scope.span = ("target", kept[1])
        _reason(clause[match.end() :], Why.TARGET)
        scope.current = []
        return []

    def _quarters(self, clause: list[Piece], scope: Sentence) -> None:
        """一、二、三季度进出口分别为…: the list is of spans."""
        kinds = "".join(p.kind for p in clause if p.kind not in "vgtzf,;")
        match = re.fullmatch(r"([agj]*)Q(N?)(E?)r?(M(?:s?M)*)", kinds)
        useful = [p for p in clause if p.kind not in "vgtzf,;"]
        if not match:
            _mark(clause, Why.NO_FRAME)
            return
        numbers = [
            number_of(c)
            for c in re.findall("[一二三四]", next(p.text for p in useful if p.kind == "Q").removesuffix("季度"))
        ]
        levels = [p for p in useful if p.kind == "M"]
        names = [p for p in useful if p.kind == "N"]
        measures = [p for p in useful if p.kind == "E"]
        if len(levels) != len(numbers):
            _flagged(levels, Why.LIST_LENGTHS)
            return
        year = self._period(scope)[0]
        made: list[Row] = []
        for number, piece in zip(numbers, levels, strict=True):
            one = self._heads([p for p in useful if p.kind != "Q"], names, measures, 1, scope, spanned=True)
            if not one:
                return
            one[0].period = type(year)(year.year, 3 * number - 2, 3 * number) if year else None
            _level(one[0], piece)
            made += one
        self.rows += made
        scope.current = scope.last = made
        scope.subject = scope.subject * len(made) if len(scope.subject) == 1 else scope.subject


def head_found(names: list[Piece], scope: Sentence) -> bool:
    """Whether a clause without figures gave the sentence its subject."""
    return any(sector in name.text or name.text.startswith(sector) for _, sector in scope.subject for name in names)


_LED_BY = re.compile(
    rf"[从按分](?P<name>[一-龥]*?)(?P<measure>{'|'.join(sorted(map(re.escape, MEASURES), key=len, reverse=True))})"
    "(?:增速|增幅|增长|情况|总量)?(?:看|来看)"
)
_LEADS_IN = re.compile(
    "统计|数据|显示|核算|公布|消息|发布|据|海关|来看|方面|本报|获悉|介绍|表示|"
    "通报|简讯|同期|总体|整体|上述|态势|平稳|好转|回升|恢复"
)
"""A clause without figures that only leads in: it names no subject that the next clause leaves unsaid."""


_TRADES = ("进出口", "出口", "进口", "外贸", "货物贸易", "对外贸易", "外贸进出口", "货物")


# ---- growths of a clause -----------------------------------------------------------------------------


@dataclass(slots=True)
class Growth:
    """One growth of a clause: its figure, its direction, the base it names."""

    piece: Piece
    sign: int
    basis: str = ""
    span: Span | None = None


_GROWTH = r"[ymon]*r?[ymon]*r?(?:(?:[udik][vr]*)[PT](?:s?[udik]?[PT])*|W)"
_FRAME = re.compile(rf"(?P<head>[pajqrNEhs]*?)(?P<lev>r?M(?:s?M)*)?(?P<gr>s?{_GROWTH})?$")


def _growths(found: list[Piece]) -> list[Growth] | None:
    basis, span, sign = "", None, 0
    made: list[Growth] = []
    for piece in found:
        if piece.kind in "ymn":
            basis = {"y": "yoy", "m": "mom", "n": "annual-average"}[piece.kind]
            if piece.kind == "n" and re.match("[两二三]年", piece.text):
                basis = "two-year-average" if piece.text[0] in "两二" else "annual-average"
        elif piece.kind == "o":
            basis, span = "o:", piece.span
        elif piece.kind in "ui":
            sign = 1
        elif piece.kind in "dk":
            sign = -1
        elif piece.kind in "PT":
            if not sign or piece.numeral is None or piece.numeral.value is None or (piece.kind == "T" and sign < 0):
                return None
            made.append(Growth(piece, sign, basis, span))
        elif piece.kind == "W":
            made.append(Growth(piece, 1, basis or ("yoy" if "年" in piece.text else ""), span))
    return made


def _growth(row: Row, growth: Growth, kind: str) -> None:
    row.growth_kind = kind
    one = growth.piece.numeral
    if one is None:
        word = growth.piece.text
        row.growth_value = next(rate for phrase, rate in PHRASES.items() if phrase in word)
        row.growth_qualifier = "approx" if "基本" in word else ""
        return
    row.growth = one
    row.growth_value = growth.sign * float(one.value or 0.0)
    if (one.value or 0.0) < 0 and growth.sign < 0:
        row.flag(Why.READINGS)
    said = one.qualifier
    if said == "?":
        row.flag(Why.READINGS)
        said = ""
    row.growth_qualifier = str(DOWNWARD.get(Qualifier(said), said)) if growth.sign < 0 and said else str(said)
    row.figures.append(one)


def _level(row: Row, piece: Piece) -> None:
    one = piece.numeral
    if one is None:
        return
    row.level = one
    row.figures.append(one)
    if not one.unit:
        row.flag(Why.NO_CURRENCY)
    if one.qualifier == "?" or re.fullmatch(r"\D*?(?<![一二两三四五六七八九])[十百千万]+亿?[^\d]*", one.text):
        row.flag(Why.READINGS)


def _copy(row: Row) -> Row:
    made = Row("sectors", row.sentence, region=row.region, sector=row.sector, part_of=row.part_of, measure=row.measure)
    made.period, made.status = row.period, row.status
    made.flags = list(row.flags)
    return made


def _flag_growths(growths: list[Growth], why: Why) -> None:
    _flagged([g.piece for g in growths], why)


def _flagged(found: Iterable[Piece], why: Why) -> None:
    for piece in found:
        if piece.numeral:
            piece.numeral.mark, piece.numeral.why = Mark.FLAGGED, why


# ---- what is refused ------------------------------------------------------------------------------

_PLAIN = {
    Kind.DATE: Why.DATE,
    Kind.CODE: Why.CODE,
    Kind.RANK: Why.RANK,
    Kind.RATIO: Why.RATIO,
    Kind.POINTS: Why.POINTS,
    Kind.COUNT: Why.COUNT,
    Kind.QUANTITY: Why.QUANTITY,
    Kind.AREA: Why.AREA,
    Kind.UNTYPED: Why.UNTYPED,
}


def _refused(kinds: str, clause: list[Piece]) -> Why:
    """Why a clause as a whole is no level and no growth; nothing where it may be one."""
    if "D" in kinds:
        return Why.POINTS
    if "c" in kinds:
        return Why.SHARE
    if "B" in kinds:
        return Why.OTHER_MEASURE
    if any(p.kind == "X" and p.numeral for p in clause):
        return Why.OF_OTHER
    if "l" in kinds:
        return Why.EARLIER
    if re.search(r"[ymo]?(?:[ud]|v)*[ud]v*M", kinds) and not re.search("[ymo]M[ud]", kinds):
        return Why.INCREMENT
    return Why.NONE


def _mark(clause: list[Piece], why: Why) -> None:
    """Mark the figures of a refused clause with the reason."""
    _reason([p for p in clause if p.kind in "MPT"], why)


def _reason(found: Iterable[Piece], why: Why) -> None:
    for piece in found:
        if piece.numeral and piece.numeral.mark is Mark.LEFT_OUT and piece.kind in "MPT":
            piece.numeral.why = why


def _share(clause: list[Piece], scope: Sentence) -> None:
    """Note the one share that a clause prints for the one row before it, and of what."""
    rates = [p.numeral for p in clause if p.kind == "P" and p.numeral]
    if len(rates) == 1 and len(scope.current) == 1 and not rates[0].qualifier and scope.current[0].share is None:
        scope.current[0].share = rates[0].value
        scope.current[0].share_of = "".join(p.text for p in clause)


def _of_those(clause: list[Piece]) -> list[Piece]:
    """三家电信企业完成宽带业务收入: the firms that are counted earn it, the business is the sector."""
    kinds = "".join(p.kind for p in clause)
    match = re.match("([apj]*)XN(?=v+NEv*r?M)", kinds)
    if match and re.search("[家户]$", clause[match.end() - 2].text) and clause[match.end() - 1].text.endswith("企业"):
        return [*clause[: match.end(1)], *clause[match.end() :]]
    return clause


def _level_last(clause: list[Piece], useful: list[Piece]) -> list[Piece]:
    """产值攀升12.9%至364.5亿元: the level stands after the growth, and is read before it."""
    match = re.search(r"[ymo]*[ud]v*P(v)M$", "".join(p.kind for p in clause))
    if not match or not re.match("[至到达]|(?:增|上升|攀升|扩大)", clause[match.start(1)].text):
        return useful
    at = next(i for i, p in enumerate(useful) if p is next(q for q in clause[match.start() :] if q.kind != "v"))
    return [*useful[:at], useful[-1], *useful[at:-1]]


def _last_year(bare: list[Piece], scope: Sentence) -> bool:
    """去年同期为78.0亿元: the level before that of the row it follows, and a check of its growth."""
    rows = scope.current
    if not re.fullmatch("lM", "".join(p.kind for p in bare)) or len(rows) != 1 or rows[0].level is None:
        return False
    one = bare[1].numeral
    if one is not None and one.unit == rows[0].level.unit:
        rows[0].level_before = one.value
    return True


def _against_last_year(clause: list[Piece]) -> tuple[list[Piece], Numeral | None]:
    """较去年同期的921.6亿元增长10.2%: the amount is last year's and goes."""
    kinds = "".join(p.kind for p in clause)
    match = re.search(r"[yo](M)(?=[ud]v*[PT])", kinds)
    if not match:
        return clause, None
    amount = clause[match.start(1)]
    _reason([amount], Why.EARLIER)
    kept = [p for i, p in enumerate(clause) if i != match.start(1)]
    return kept, amount.numeral if clause[match.start()].kind == "y" else None


def _clauses(found: list[Piece]) -> list[list[Piece]]:
    """The pieces between commas; a list with 、 is one clause."""
    made: list[list[Piece]] = [[]]
    found = [p for p in found if not (p.kind == "N" and p.text in ("的", "了"))]
    for i, piece in enumerate(found):
        after = found[i + 1].kind if i + 1 < len(found) else ""
        before = found[i - 1].kind if i else ""
        if piece.kind in ",;" or (
            piece.kind == "s" and after and (after in "ymno" or (before in "PTW" and after in "NEa"))
        ):
            made.append([])
        else:
            made[-1].append(piece)
    return _classes([clause for clause in made if clause])


def _classes(clauses: list[list[Piece]]) -> list[list[Piece]]:
    """粮油、食品类，饮料类，烟酒类零售额分别…: classes of goods in a list with commas are one name."""
    made: list[list[Piece]] = []
    for clause in clauses:
        last = made[-1][-1] if made else None
        first = clause[0]
        if last and last.kind == "N" and first.kind == "N" and last.text.endswith("类") and "类" in first.text:
            made[-1][-1] = Piece("N", last.start, first.end, f"{last.text}，{first.text}")
            made[-1] += clause[1:]
        else:
            made.append(clause)
    return made


def _regions_with_tail(parts: list[str]) -> tuple[list[str], str] | None:
    """北京, 广东, 江苏软件业务: three regions and what all of them have; None where the first is no region."""
    if not all(is_region(part) for part in parts[:-1]):
        return None
    region, rest = region_of(parts[-1])
    if not region:
        return None
    return [*parts[:-1], region], cleaned(rest) if rest else ""


def _own_name(word: str) -> str:
    if word in OWN_NAMES:
        return "地区生产总值" if word == "生产总值" else word
    return "进出口" if word.startswith("进出口") else word[:2]


def _same(one: Span, other: Span) -> bool:
    return (one.first, one.last) == (other.first, other.last)
