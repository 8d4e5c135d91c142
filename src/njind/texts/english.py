"""English prose to rows of sectors: a subject, a figure and what follows it, all of it known. No projects."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from njind.figures.qualifier import DOWNWARD, Qualifier
from njind.texts.english_words import (
    AND_WHERE,
    AT_LEVEL,
    BASIS_LEAD,
    CAUSE,
    COMPARED,
    COMPARED_LEAD,
    CONSTANT,
    DATELINE,
    FALLS,
    FLAT,
    FUTURE,
    GAPPED,
    GROW,
    INDEX_AT,
    ITEM,
    JOINT,
    LEAD,
    LEVEL,
    LEVELS,
    LISTED,
    LISTS_ON,
    MADE,
    MEASURE,
    MEASURES,
    MONTH,
    NOUN_IN,
    NOUNED,
    OTHER,
    OWN_TOPIC,
    PLACE_LEAD,
    RATE_KIND,
    RESPECTIVELY,
    REST,
    RISES,
    SAME_SIZE,
    TAIL,
    TOPIC,
    UP,
    VERB,
    WHERE,
    YEAR,
)
from njind.texts.model import Kind, Mark, Numeral, Options, Row, Why
from njind.texts.numerals import english_numerals
from njind.texts.spans import MONTHS, Span, english_spans, latest_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from njind.period import Period

_PLAIN = {
    Kind.DATE: Why.DATE,
    Kind.CODE: Why.CODE,
    Kind.RANK: Why.RANK,
    Kind.POINTS: Why.POINTS,
    Kind.COUNT: Why.COUNT,
    Kind.QUANTITY: Why.QUANTITY,
    Kind.AREA: Why.AREA,
    Kind.UNTYPED: Why.UNTYPED,
    Kind.TIMES: Why.GROWTH_KIND,
}
_LETTERS = {Kind.AMOUNT: "M", Kind.RATE: "P", Kind.TIMES: "T", Kind.POINTS: "D"}
SMALLEST = 1e5
_DAYS = re.compile(
    r"\bfirst\s(?:\d+|ten|twenty)\sdays\b|\b(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\s\d{1,2}\s?[-–—]\s?\d{1,2}\b|\bweek\b",
    re.IGNORECASE,
)
"""A part of a month, for which there is no period."""
_VOLUME = re.compile(
    r"real gross domestic|\bon the month\b|month[- ]on[- ]month|seasonally adjusted|"
    r"index of (?:industrial )?production|three months to|volume terms|industrial production|"
    r"production index",
    re.IGNORECASE,
)
"""A text with one of these speaks of output as a volume, not as money, where it gives no level."""
_STOP = re.compile(
    r"(?<!\bU\.S)(?<!\bU\.K)(?<!\b[A-Z])(?<!\bNo)(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bCorp)"
    r"(?<!\bapprox)(?<!\bJan)(?<!\bFeb)(?<!\bMar)(?<!\bApr)(?<!\bJun)(?<!\bJul)(?<!\bAug)(?<!\bSep)"
    r"(?<!\bSept)(?<!\bOct)(?<!\bNov)(?<!\bDec)(?<!\bRs)(?:(?<=[%)a-z])[.!?][\"”’)]*\d{0,2}|[.!?][\"”’)]*)(?=\s|$)"
)


@dataclass(slots=True)
class State:
    """What holds for the text so far: spans, bases of growth, the last subject."""

    options: Options
    span: Span | None = None
    year: int | None = None
    published_year: int | None = None
    region: str = ""
    spans: list[Span] = field(default_factory=list)
    all_spans: list[Span] = field(default_factory=list)
    volume: bool = False
    value_added: bool = False
    days: bool = False
    title: str = ""
    exports: bool = False
    short: dict[str, str] = field(default_factory=dict)
    yen: str = "CNY"
    told: set[str] = field(default_factory=set)
    bases: set[str] = field(default_factory=set)
    headline: str = ""
    company: bool = False
    sector: str = ""
    measure: str = ""
    first_sector: str = ""

    def period_of(self, span: Span | None) -> Period | None:
        """The period of a span; None where its year is unknown or it is a fiscal year."""
        if span is None or span.fiscal or span.first < 1:
            return None
        if span.year is not None:
            return span.period(None)
        if span.shift is not None and self.published_year is not None:
            return span.period(self.published_year)
        year = self.year if self.year is not None else latest_year(span.last, self.options.published)
        return span.period(year)


def sentences(text: str) -> Iterator[tuple[int, str, bool, bool]]:
    """Each sentence: where it begins, its words, whether it ends, whether a paragraph begins with it."""
    at = 0
    for block in re.split(r"(\n+)", _unwrapped(text)):
        position, begins = 0, True
        for match in _STOP.finditer(block):
            piece = block[position : match.end()]
            if piece.strip():
                yield at + position, piece, True, begins
                begins = False
            position = match.end()
        rest = block[position:]
        if rest.strip():
            yield at + position, rest, False, begins
        at += len(block)


def _unwrapped(text: str) -> str:
    """The text with line breaks inside a sentence as spaces; every place stays where it was."""
    return re.sub(r"(?<=[a-z0-9,%-])\n(?=[a-z($€£₹])", " ", text)


def read_english(text: str, title: str, options: Options) -> tuple[list[Row], list[Numeral], str]:
    """The rows of an English text, all its numerals, and the sector that its title is of."""
    from njind.texts import bounded
    from njind.texts.english_projects import ProjectReader

    state = State(options)
    if re.match(r"\d{4}", options.published or ""):
        state.published_year = int(options.published[:4])
    state.region = options.region or _region_of(text, title)
    state.sector = state.first_sector = options.sector
    state.title = title.lower()
    state.yen = _yen_sign(text)
    state.company = re.search(r"\b(?:results|earnings|fiscal|annual report|interim report)\b", title) is not None
    state.exports = re.search(r"\bexports\b", state.title) is not None
    state.days = bool(_DAYS.search(text))
    state.value_added = bool(
        re.search(r"value[- ]added (?:industrial )?output|industrial value[- ]added", text, re.IGNORECASE)
    )
    state.volume = bool(_VOLUME.search(text))
    spans = [s for s in english_spans(title) if s.first and not s.fiscal]
    if len(spans) == 1:
        state.span, state.year = spans[0], spans[0].year
    projects = ProjectReader(state, title)
    rows: list[Row] = []
    numerals: list[Numeral] = []
    last = len(text.rstrip())
    for at, sentence, ended, begins in bounded(sentences(text)):
        if begins:
            state.spans, state.told = [], set()
            state.bases = {state.headline} if state.headline else state.bases
            projects.paragraph()
        cut = ended is None or (not ended and at + len(sentence.rstrip()) >= last)
        one = _Sentence(state, sentence, at, cut=cut)
        one.begins, one.titled = begins, at < len(title)
        if not projects.sentence(one):
            one.read()
        rows += one.rows
        numerals += one.finished()
    first = state.short.get(state.first_sector.lower(), state.first_sector)
    titled = bool(first) and _titled(first, state.title)
    return rows, sorted(numerals, key=lambda n: n.start), first if titled else ""


class _Sentence:
    """One sentence with its figures and spans as marks: ⟦M0⟧, ⟦P1⟧, ⟦S0⟧."""

    def __init__(self, state: State, text: str, at: int, *, cut: bool) -> None:
        self.state, self.text, self.at, self.cut = state, text, at, cut
        self.numerals = english_numerals(text)
        for one in self.numerals:
            if "¥" in one.text and one.unit == "CNY":
                one.unit = state.yen
            if one.text.startswith("over ") and re.search(r"(?:%|per\s?cent)\s$", text[: one.start]):
                one.start, one.text, one.qualifier = one.start + 5, one.text[5:], ""
        self.spans = [s for s in english_spans(text) if s.first or s.fiscal]
        self.rows: list[Row] = []
        for one in self.numerals:
            one.mark, one.why = Mark.LEFT_OUT, _PLAIN.get(one.kind, Why.NO_FRAME)
        self.shape = self._shape()
        self.subject = ("", "", "")
        self.subject_flag = Why.NONE
        self.basis = self.here = self.carried = ""

    def _shape(self) -> str:
        places: list[tuple[int, int, str]] = [(s.start, s.end, f"⟦S{i}⟧") for i, s in enumerate(self.spans)]
        for i, one in enumerate(self.numerals):
            named = one.kind is Kind.CODE and re.fullmatch(r"(?:EU|EA|G)\d+", one.text)
            if not named and not any(one.start < end and start < one.end for start, end, _ in places):
                places.append((one.start, one.end, f"⟦{_LETTERS.get(one.kind, 'X')}{i}⟧"))
        shape, position = "", 0
        for start, end, mark in sorted(places):
            shape += self.text[position:start] + mark
            position = end
        shape = " ".join((shape + self.text[position:]).split())
        return self._without_asides(shape)

    def _without_asides(self, shape: str) -> str:
        """The shape without brackets, but those that hold one rate alone: a list of names has them."""

        def gone(match: re.Match[str]) -> str:
            inner = match[1]
            if ITEM.fullmatch(match[0].strip()) or _abbreviates(match):
                return match[0]
            for mark in re.findall(r"⟦M(\d+)⟧", inner):
                self.numerals[int(mark)].why = Why.CONVERSION
            for mark in re.findall(r"⟦P(\d+)⟧", inner):
                self.numerals[int(mark)].why = Why.ASIDE
            return ""

        return re.sub(
            r"\s{2,}",
            " ",
            re.sub(r"\s?\(([^()]*)\)", gone, self._without_relatives(shape)),
        )

    def _without_relatives(self, shape: str) -> str:
        """The shape without the clauses that only say how large a share it has (which made up 68.8 percent)."""

        def gone(match: re.Match[str]) -> str:
            for mark in re.findall(r"⟦P(\d+)⟧", match[0]):
                self.numerals[int(mark)].why = Why.SHARE
            return " "

        shape = INDEX_AT.sub(lambda m: f"index{m['of']}", shape)
        shape = AT_LEVEL.sub(lambda m: f" was {m['m']}{' ' + m['when'] if m['when'] else ''}, ", shape)
        return re.sub(
            r",\s(?:which|that)\s(?:account\w*|represent\w*|made? up|constitut\w*|compris\w*)\s[^,.;]*,\s", gone, shape
        )

    def finished(self) -> list[Numeral]:
        """The numerals with their places in the whole text; spans are left to the state."""
        for one in self.numerals:
            one.start, one.end = one.start + self.at, one.end + self.at
        return self.numerals

    def figure(self, mark: str) -> Numeral:
        """The numeral of a mark."""
        return self.numerals[int(re.sub(r"\D", "", mark))]

    def span_of(self, mark: str) -> Span:
        """The span of a mark."""
        return self.spans[int(re.sub(r"\D", "", mark))]

    # ---- reading ----------------------------------------------------------------------------------

    def read(self) -> None:
        """Take the rows of the sentence."""
        if not re.search("⟦[MP]", self.shape) and not re.search(r"\b(?:flat|unchanged)\b", self.shape):
            self._note_spans()
            return
        if re.search(r"⟦D\d+⟧", self.shape) and not re.search("⟦[MP]", self.shape):
            return
        future = FUTURE.search(re.sub("⟦[^⟧]*⟧", "", self.shape)) or any(self._future(s) for s in self.spans)
        before_basis = set(self.state.bases)
        rest = self._items(self._leads(self.shape))
        guard = 0
        while rest and guard < 12:
            guard += 1
            step = self._predicate(rest)
            if step is None:
                break
            rest = step
        for row in self.rows:
            if row.measure == "output" and self.state.value_added and row.level is None:
                row.measure = "value_added"
                if not _OF_INDUSTRY.search(self._words_of(row)):
                    row.flag(Why.READINGS)
            if row.measure == "output" and self.state.volume and row.level is None:
                row.measure = "output_volume"
            if future:
                row.status = "target" if re.search("target|aim|goal|plan|want|by 20", self.text) else "forecast"
                row.flag(Why.TARGET if row.status == "target" else Why.FORECAST)
            if self.cut:
                row.flag(Why.CUT)
            if re.search(r"\b(?:if|unless|whether|not|no longer|revised|excluding|except)\b", self.text):
                row.flag(Why.CONDITIONAL)
        if future:
            self.state.bases = before_basis
            for mark in re.findall("⟦[MP]\\d+⟧", self.shape):
                one = self.figure(mark)
                if one.why is Why.NO_FRAME:
                    one.why = Why.FORECAST
        if not future and any(r.status == "actual" for r in self.rows):
            self._leave()
        self._note_spans()

    def _items(self, rest: str) -> str:
        """Read names that each have their rate in brackets; what is left of the sentence before them."""
        found = list(ITEM.finditer(rest))
        if not found or LISTED.search(rest):
            return rest
        lead = rest[: found[0].start()]
        for mark in re.findall(r"⟦S\d+⟧", lead):
            self.span = self._narrower(self.span, self.span_of(mark))
        said = MEASURE.search(lead)
        measure = MEASURES[said[1].lower()] if said else self.state.measure
        places = re.search("member state|countr|econom", lead, re.IGNORECASE) is not None
        turn = 1 if RISES.search(lead) and not FALLS.search(lead) else -1 if FALLS.search(lead) else 0
        shares = re.search(
            r"\b(?:shares?|account|weight|contribut|destinations?|partners?|margin)", lead, re.IGNORECASE
        )
        at = 0
        for item in found:
            name = re.sub(r"^.*(?:[:;]|,\s(?:whereas|while|but)\s)", "", rest[at : item.start()])
            name = re.sub(r"^[\s,]*(?:and\s|or\s)?", "", name) if at else _last_name(name)
            at = item.end()
            one = self.figure(item["p"])
            signed = one.text[:1] in "+-–−" or item["dir"]
            if shares or not (signed or turn) or not measure or (item["m"] and not said):
                continue
            sector = _name(name)
            place = places or re.fullmatch(r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)?", name) is not None
            own = (name, self.state.sector) if place else ("", sector)
            if not own[1]:
                continue
            row = self._row((*own, measure, Why.NONE if said else Why.INHERITED))
            if place:
                row.flag(Why.READINGS)
            self.rows.append(row)
            if item["m"]:
                row.level = self.figure(item["m"])
                row.figures.append(row.level)
            down = item["dir"] in ("down", "fell") or (
                not item["dir"] and (one.text[:1] in "-–−" or (turn < 0 and not signed))
            )
            self._grow(row, one, "down" if down else "up", "", None)
        return "" if not re.search(r"⟦[MP]", ITEM.sub("", rest)) else lead

    def _words_of(self, row: Row) -> str:
        """The words around the name of a row's sector: whether they speak of an industry or of things."""
        at = self.text.lower().find(row.sector.lower())
        return self.text[max(0, at - 5) : at + len(row.sector) + 25] if at >= 0 else row.sector

    def _leave(self) -> None:
        made = self.rows[-1]
        self.state.told |= {r.sector for r in self.rows}
        self.state.sector, self.state.measure = self.rows[0].sector, made.measure
        self.state.first_sector = self.state.first_sector or self.rows[0].sector

    def _note_spans(self) -> None:
        bases = {int(mark) for mark in _BASE_SPANS.findall(self.shape)}
        used = [
            s for i, s in enumerate(self.spans) if (s.first or s.fiscal) and i not in bases and f"⟦S{i}⟧" in self.shape
        ]
        if self.span is not None and self.rows:
            self.state.spans.append(self.span)
            self.state.all_spans.append(self.span)
        elif used and not self.state.spans:
            self.state.spans.append(used[0])
            self.state.all_spans.append(used[0])

    def _future(self, span: Span) -> bool:
        period = self.state.period_of(span)
        published = self.state.options.published
        if period is None or not re.match(r"\d{4}-\d\d", published or ""):
            return False
        return (period.year, period.first) > (int(published[:4]), int(published[5:7]))

    def _leads(self, shape: str) -> str:
        """What is left of a sentence after the phrases that lead into it; they may set its span and its base."""
        rest = DATELINE.sub("", shape)
        while True:
            match = BASIS_LEAD.match(rest)
            if match:
                how = match["how"].lower()
                plain = re.fullmatch("(?:year(?:ly)?(?:[- ](?:on|over)[- ]year)?|annual)", how)
                self.basis = "yoy" if plain else "mom" if re.search("month|quarter", how) else "other"
                rest = rest[match.end() :]
                continue
            match = LEAD.match(rest)
            if match:
                marks = re.findall(r"⟦S\d+⟧", match["lead"])
                if marks:
                    self.span = self._narrower(self.span, self.span_of(marks[-1]))
                if re.match("within", match["lead"], re.IGNORECASE):
                    self.parent = re.sub(r"^within (?:the )?", "", match["lead"], flags=re.IGNORECASE)
                rest = rest[match.end() :]
                continue
            match = TOPIC.match(rest)
            if match and not self.topic:
                self.topic = _name(match["name"])
                rest = rest[match.end() :]
                continue
            match = PLACE_LEAD.match(rest)
            if match:
                self.place = re.sub("^the ", "", match["place"])
                if match["span"]:
                    self.span = self._narrower(self.span, self.span_of(match["span"]))
                rest = rest[match.end() :]
                continue
            match = OWN_TOPIC.match(rest)
            if match and self.state.company and not self.topic:
                self.topic = _name(match["name"])
                rest = rest[match.end() :]
                continue
            match = COMPARED_LEAD.match(rest)
            if match:
                words = match[0].lower()
                if match["own"]:
                    self.span = self._narrower(self.span, self.span_of(match["own"]))
                if match["span"]:
                    self.basis = "S:" + match["span"]
                else:
                    self.basis = (
                        "mom"
                        if re.search("month to|month on|quarter on|on the month|on the quarter", words)
                        else "yoy"
                        if "year" in words
                        else "other"
                    )
                rest = rest[match.end() :]
                continue
            return rest

    begins = titled = False
    before: Numeral | None = None
    parent = ""
    place = ""
    topic = ""
    span: Span | None = None

    @staticmethod
    def _narrower(old: Span | None, new: Span) -> Span:
        return old if old and new.fiscal and not old.fiscal else new

    def _predicate(self, rest: str) -> str | None:
        """Read the next subject and its figures; what is left after them, None where nothing fits any more."""
        rest = self._leads(rest)
        found = [m for m in (shape.search(rest) for shape in _PREDICATES) if m]
        if not found:
            return None
        match = min(found, key=lambda m: (m.start(), -m.end()))
        subject = rest[: match.start()]
        if re.search("⟦[MPTDX]", subject):
            tail = TAIL.search(rest)
            self._lost(subject)
            cut_at = max(subject.rfind(","), subject.rfind(";"))
            if cut_at < 0 or re.search("⟦[MPTDX]", subject[cut_at:]):
                self._lost(match[0])
                return rest[match.end() :] if tail else None
            subject = subject[cut_at + 1 :]
            self.span = self.span or None
        inside = match["name"] if match.re is NOUN_IN else ""
        head = self._subject(inside or subject, implied=_implied(match))
        if match.re is RESPECTIVELY:
            return self._respectively(match, head, rest)
        if match.re is LEVELS:
            return self._levels(match, head, rest)
        if match.re is LISTED:
            return self._listed(match, head, rest)
        last = re.findall(r"⟦([MP])\d+⟧", match[0])
        several = bool(last) and LISTS_ON[last[-1]].match(rest, match.end()) is not None
        clause = re.split(r"\b(?:while|whereas)\b|;", rest[match.start() :], maxsplit=1)[0]
        several = several or re.search(r"\brespectively\b", clause) is not None
        self.carried = ""
        position, row = self._core(match, head, rest)
        if row is not None and self._gaps(row):
            position = self._gapped(row, match, rest, position)
        if row is not None and several:
            row.flag(Why.LIST_LENGTHS)
        if row is None:
            self._lost(rest[:position])
            return rest[position:] if position else None
        while True:
            tail = TAIL.match(rest, position)
            if not tail:
                break
            mark = tail["p"] or tail["p2"] or tail["p3"]
            word = tail["dir"] or tail["noun"] or tail["dir3"]
            end, basis, _level, when = self._mods(rest, tail.end())
            basis = basis or ("yoy" if re.search("year[- ]on[- ]year", tail[0]) else self.carried)
            self._grow(row, self.figure(mark), word, basis, when)
            position = end
        if not REST.match(rest[position:]):
            self._doubt(row, rest[position:])
        return JOINT.sub("", rest[position:], count=1)

    @staticmethod
    def _gaps(row: Row) -> bool:
        return row.growth is not None and row.level is None

    def _gapped(self, row: Row, match: re.Match[str], rest: str, position: int) -> int:
        """Read the names that share the verb before them, each with a rate of its own; where they end."""
        groups = match.groupdict()
        word = groups.get("dir") or groups.get("dir2") or groups.get("noun") or groups.get("noun3") or ""
        basis = {"yoy": "yoy", "mom": "mom"}.get(row.growth_kind, "") if Why.UNSAID not in row.flags else ""
        while word:
            found = AND_WHERE.match(rest, position)
            if found:
                other = _copy(row)
                other.region = re.sub("^the ", "", found["place"])
                self.rows.append(other)
                self._grow(other, self.figure(found["p"]), word, basis, None)
                position = found.end()
                continue
            found = GAPPED.match(rest[position:])
            if (
                not found
                or not (found["by"] or "by" not in match[0])
                or _GAP_STOP.search(found["name"])
                or (VERB.search(found["name"]))
            ):
                return position
            kept = self.subject, self.subject_flag
            head = self._subject(found["name"])
            if head is None:
                self.subject, self.subject_flag = kept
                return position
            other = self._row(head)
            other.region = other.region if head[0] else row.region
            other.period = row.period
            self.rows.append(other)
            position += found.end()
            position, also, _, _ = self._mods(rest, position)
            self._grow(other, self.figure(found["p"]), word, also or basis, None)
            for why in row.flags:
                other.flag(why)
        return position

    def _doubt(self, row: Row, rest: str) -> None:
        """Words that follow a figure without a comma and are not known can change what it means."""
        for one in self.rows:
            if one is row or (one.sentence == row.sentence and one.sector == row.sector):
                one.flag(Why.READINGS)

    def _lost(self, text: str) -> None:
        share = re.search(r"account|share|of the total|proportion|percent of|per cent of|% of", text)
        for mark in re.findall(r"⟦P\d+⟧", text):
            one = self.figure(mark)
            if one.why is Why.NO_FRAME and share:
                one.why = Why.SHARE

    # ---- subject ----------------------------------------------------------------------------------

    def _subject(self, text: str, *, implied: str = "") -> tuple[str, str, str, Why] | None:
        """(region, sector, measure, flag) of the words before a figure; None where they are no subject."""
        for mark in re.findall(r"⟦S\d+⟧", text):
            self.span = self._narrower(self.span, self.span_of(mark))
        words = re.sub(
            r"(?:,\s)?(?:\b(?:in|for|during|of|over|from)\s)?(?:the\s)?⟦S\d+⟧(?:['’]s)?(?:\salone)?,?", " ", text
        )
        words = JOINT.sub("", " ".join(words.split()), count=1).strip(" ,;:")
        words = re.sub(r"^(?:the\s|its\s|their\s|a\s|it said\s|that\s(?!of))+", "", words, flags=re.IGNORECASE)
        words = re.sub(
            r"^(?:combined|real|nominal|overall|calendar adjusted real|calendar adjusted|"
            r"seasonally adjusted|worldwide|global|year-to-year|total operating|annual)\s+",
            "",
            words,
            flags=re.IGNORECASE,
        )
        words = re.sub(r"^[A-Za-z ]*(?:showed|said|says|shows|announced|reported)(?: on [A-Z][a-z]+)? that ", "", words)
        words = re.sub(r"^(?:the\s|its\s)+", "", words)
        words = re.sub(
            r"\b(?:index of industrial production|industrial production index)\b",
            "industrial production",
            words,
            flags=re.IGNORECASE,
        )
        words = re.sub(
            r"^(?:seasonally adjusted\s)?(?:monthly\s)?(.*)\b(?:value|turnover) index\b", r"\1turnover", words
        )
        words = re.sub(r",\s(?:in|at)\s(?:current|constant)\sprices,?", "", words)
        if self.state.exports:
            words = re.sub(r"\b(?:(?:outbound|overseas|combined)\s)?shipments\b", "exports", words, flags=re.IGNORECASE)
        words = re.sub(
            r"\s(?:went the other way|bucked the trend|followed suit|moved in the opposite direction),?$", "", words
        )
        words = re.sub(r",\s(?:an?|the)\s[^,⟦]{3,60},?$", "", words)
        words = re.sub(r"\s(?:also|then|in turn|alone|together|combined|, however)$", "", words)
        if re.search(r"\byear-(?:to|on|over)-year\b", text, re.IGNORECASE) and not self.basis:
            self.basis = "yoy"
            words = re.sub(r"\byear-(?:to|on|over)-year\s", "", words, flags=re.IGNORECASE)
        words = re.sub(
            (
                r"^(?:total\s)?(?:net|consolidated|group|operating|quarterly|annual|full-year|overall)"
                r"\s(?=(?:revenues?|sales|turnover)$)"
            ),
            "total ",
            words,
            flags=re.IGNORECASE,
        )
        cause = CAUSE.match(words)
        words = cause["name"] if cause else words
        if words.lower() in ("", "it", "they", "which", "this", "the figure", "figure", "index", "the index"):
            region, sector, measure = self.subject
            if words.lower().endswith("index") and not sector and self.state.measure == "output_volume":
                return ("", self.state.sector, "output_volume", Why.INHERITED)
            return (region, sector, measure, self.subject_flag) if sector else None
        if "," in words and not re.fullmatch(r"[\w’' &-]+(?:, [\w’' &-]+)+,? and [\w’' &-]+", words):
            return None
        found = self._parsed(words, implied)
        if found:
            found = (found[0], self._in_full(found[1]), found[2], found[3])
            self.subject, self.subject_flag = found[:3], found[3]
        return found

    def _in_full(self, sector: str) -> str:
        """The name that a short form stands for, once the text has said it: ICT products."""
        said = re.fullmatch(r".+\s\((?P<short>[A-Z]{2,6})\)\s?(?P<rest>.*)", sector)
        if said:
            for form in (said["short"], f"{said['short']} {said['rest']}"):
                self.state.short.setdefault(form.lower().strip(), sector)
            self.state.first_sector = self.state.short.get(self.state.first_sector.lower(), self.state.first_sector)
        return self.state.short.get(sector.lower(), sector)

    def _parsed(self, words: str, implied: str = "") -> tuple[str, str, str, Why] | None:
        that = re.match(r"(?:that|those)\s(?:of|from|in|for)\s(?:the\s|its\s)?(?P<name>.+)", words, re.IGNORECASE)
        if that:
            if not self.subject[2]:
                return None
            region, name = _possessive(that["name"])
            sector = _name(name)
            return (region or self.subject[0], sector, self.subject[2], Why.NONE) if sector else None
        if OTHER.search(words):
            self.subject = ("", "", "")
            return None
        measures = list(MEASURE.finditer(words))
        if not measures:
            region, own = _possessive(words)
            sector = _name(own)
            measure = implied or self.subject[2] or self.state.measure
            if not sector or not measure:
                return None
            flag = Why.NONE if implied else self.subject_flag if self.subject[2] else Why.INHERITED
            return (region, sector, measure, flag)
        found = measures[0]
        measure = MEASURES[found[1].lower()]
        before, after = words[: found.start()].strip(), words[found.end() :].strip()
        if (
            len(measures) == 2
            and re.fullmatch("production|output", found[1], re.IGNORECASE)
            and measures[1].start() == found.end() + 1
            and not before
        ):
            before, measure, after = found[1], MEASURES[measures[1][1].lower()], words[measures[1].end() :].strip()
        elif len(measures) > 1:
            if len(measures) == 2 and measures[1].start() == measures[0].end() + 1:
                measure = MEASURES[measures[1][1].lower()] if measure == "value_added" else measure
                after = words[measures[1].end() :].strip()
            elif re.fullmatch(r"(?:of|in|from)\s.*", after) and not before:
                pass
            else:
                return None
        region = ""
        owner = re.fullmatch(r"(?P<owner>[A-Z][\w.-]+(?:\s[A-Z][\w-]+)?)['’]s", before)
        if owner:
            region, before = owner["owner"], ""
        if not before and "industrial" in found[1].lower():
            before = "industry"
        of = re.match(r"(?:of|from|in|for|by|generated by|made by)\s(?:the\s|its\s)?(?P<name>.+)", after, re.IGNORECASE)
        if after and not of:
            return None
        if before:
            found_region, before = _possessive(before)
            region = found_region or region
        name = before
        if of:
            owned, rest = _possessive(of["name"])
            place = re.fullmatch(r"(?:[A-Z][\w-]+)(?:\s[A-Z][\w-]+)?", of["name"])
            if name and place:
                region = of["name"]
            elif name and not re.fullmatch("(?:combined|real|total)", name, re.IGNORECASE):
                return None
            elif place and re.match("in|for", after):
                region, name = of["name"], ""
            else:
                region, name = owned or region, rest
        place = re.search(r"\s(?:in|of)\s([A-Z][\w-]+(?:\s[A-Z][\w-]+)?)$", name)
        if place:
            region, name = place[1], name[: place.start()]
        sector = _name(name)
        if of and of[0] in ("in industry", "of industry"):
            sector = "industry"
        if measure == "fdi" and not name:
            sector = "foreign capital" if "capital" in found[1].lower() else "foreign investment"
        if not (name or region or self.topic) and self.state.company and not self.subject[1]:
            sector = "total"
        if not sector:
            if name and not re.fullmatch(
                r"(?:the )?(?:sector|industry|company|group|firm|industry's)", name, re.IGNORECASE
            ):
                return None
            if self.topic:
                return region, self.topic, measure, Why.NONE
            inherited = self.state.first_sector or self.state.sector
            return (region, inherited, measure, self._inherited(inherited)) if inherited else None
        return region, sector, measure, Why.NONE

    def _inherited(self, sector: str) -> Why:
        """Whether a sector that is not named is sure: the title is of it, and the paragraph speaks of no other."""
        sure = _titled(sector, self.state.title) and self.state.told <= {sector}
        return Why.NONE if sure and sector == self.state.first_sector else Why.INHERITED

    # ---- figures ----------------------------------------------------------------------------------

    def _core(self, match: re.Match[str], head: tuple[str, str, str, Why] | None, rest: str) -> tuple[int, Row | None]:
        groups = match.groupdict()
        end, basis, level, when = self._mods(rest, match.end())
        if when is not None:
            self.span = self._narrower(self.span, when)
        if head is None:
            return end, None
        row = self._row(head)
        mark = groups.get("m") or level
        rate = groups.get("p") or groups.get("p2") or groups.get("p3")
        word = groups.get("dir") or groups.get("dir2") or groups.get("noun") or groups.get("noun3") or ""
        if mark:
            one = self.figure(mark)
            if (one.value or 0) < SMALLEST:
                one.why = Why.SMALL
                return end, None
            row.level = one
            row.figures.append(one)
            if not one.unit:
                row.flag(Why.NO_CURRENCY)
        self.rows.append(row)
        self.carried = "" if rate else basis
        if rate:
            row = self._grow(row, self.figure(rate), word, basis, None)
        elif groups.get("w"):
            self._kind(row, basis)
            row.growth_value, row.growth_qualifier = (
                0.0,
                "approx" if groups["w"].lower() in ("steady", "stable") else "",
            )
        return end, row

    def _row(self, head: tuple[str, str, str, Why]) -> Row:
        region, sector, measure, flag = head
        row = Row(
            "sectors",
            (self.at, self.at + len(self.text)),
            region=region or self.here or self.place or self.state.region,
            sector=sector,
            measure=measure,
        )
        row.part_of = self.parent
        row.flag(flag)
        row.period, why = self._period()
        row.flag(why)
        return row

    def _period(self) -> tuple[Period | None, Why]:
        """The period of a clause; part of a month is none that a table holds."""
        period, why = self._whole_period()
        return period, why or (Why.PERIOD_UNSURE if self.state.days and self.span is None else Why.NONE)

    def _whole_period(self) -> tuple[Period | None, Why]:
        state = self.state
        if _DAYS.search(self.text):
            return None, Why.NO_PERIOD
        if self.span is not None:
            if self.span.fiscal:
                return None, Why.FISCAL
            period = state.period_of(self.span)
            return period, Why.NONE if period else Why.NO_YEAR
        if state.spans:
            if any(s.fiscal for s in state.spans[-1:]):
                return None, Why.FISCAL
            period = state.period_of(state.spans[-1])
            unsure = len({(s.first, s.last, s.year) for s in state.spans}) > 1
            return period, Why.NO_YEAR if period is None else Why.PERIOD_UNSURE if unsure else Why.NONE
        if state.span is not None:
            period = state.period_of(state.span)
            return period, Why.NONE if period else Why.NO_YEAR
        if state.options.period:
            from njind.period import Period

            return Period.parse(state.options.period), Why.NONE
        if state.all_spans:
            return state.period_of(state.all_spans[-1]), Why.PERIOD_UNSURE
        return None, Why.NO_PERIOD

    def _mods(self, rest: str, at: int) -> tuple[int, str, str, Span | None]:
        """What follows a figure: where it ends, the base of growth, a level, a span."""
        basis, level, when = "", "", None
        self.here = ""
        moved = True
        while moved:
            moved = False
            for kind, shape in (*SAME_SIZE, ("where", WHERE)):
                match = shape.match(rest, at)
                if not match or (kind == "level" and level):
                    continue
                if kind == "where":
                    self.here = re.sub("^the ", "", match["place"])
                elif kind == "before":
                    self._earlier(match[0])
                elif kind == "when":
                    when = self.span_of(match["span"])
                elif kind == "level":
                    level = match["level"]
                elif kind in ("against", "amount"):
                    self._earlier(match[0])
                    if kind == "amount":
                        self.before = self.figure(re.findall(r"⟦M\d+⟧", match[0])[0])
                    if kind == "against" or match["span"]:
                        basis = basis or "S:" + match["span"]
                    else:
                        basis = basis or ("yoy" if "year" in match[0] else "other")
                elif kind == "constant":
                    basis = "constant"
                elif kind == "rate":
                    basis = "rate"
                elif kind != "terms":
                    basis = basis if basis in ("constant", "rate") else kind
                at = match.end()
                moved = True
                break
        return at, basis, level, when

    def _earlier(self, text: str) -> None:
        for mark in re.findall(r"⟦[MP]\d+⟧", text):
            self.figure(mark).why = Why.EARLIER

    def _grow(self, row: Row, one: Numeral, word: str, basis: str, when: Span | None) -> Row:
        """Give a growth to a row, or to a copy where the row has one; the row that holds it."""
        if row.growth_value is not None:
            row = _copy(row)
            self.rows.append(row)
            if when is not None:
                row.flag(Why.PERIOD_UNSURE)
        down = not (UP.match(word) or word.lower() in ("higher", "above", "more", "larger", "stronger"))
        value = float(one.value or 0.0)
        if value < 0 and not down:
            row.flag(Why.READINGS)
        value = abs(value)
        row.growth = one
        row.growth_value = -value if down else value
        said = one.qualifier
        if said == "?":
            row.flag(Why.READINGS)
            said = ""
        row.growth_qualifier = str(DOWNWARD.get(Qualifier(said), said)) if down and said else str(said)
        row.figures.append(one)
        self._kind(row, basis)
        if self.before is not None and row.level is not None and self.before.unit == row.level.unit:
            row.level_before = self.before.value
        self.before = None
        return row

    def _kind(self, row: Row, basis: str) -> None:
        """The kind of a growth from the base it names; where it names none, the text's so far must be the year."""
        said = basis or self.basis or self._said_before(row)
        if said.startswith("S:"):
            said = self._against(self.span_of(said[2:]), row)
        self.state.headline = self.state.headline or said
        if said == "yoy":
            row.growth_kind = "yoy"
            self.state.bases.add("yoy")
        elif said:
            row.growth_kind = {"mom": "mom", "constant": "yoy-constant-currency", "rate": "annual-rate"}.get(
                said, "other"
            )
            self.state.bases.add(said)
            row.flag({"constant": Why.CONSTANT, "rate": Why.ANNUAL_RATE}.get(said, Why.GROWTH_KIND))
        else:
            row.growth_kind = "yoy"
            whole_year = row.period is not None and row.period.months == 12
            bare = self.begins and self.span is None and not self.spans and row.level is None
            if (self.state.bases != {"yoy"} or bare) and not (whole_year and not self.state.bases - {"yoy"}):
                row.flag(Why.UNSAID)
            if not self.state.bases and not whole_year and not self.titled:
                self.state.headline = "unsaid"
                self.state.bases.add("unsaid")

    def _said_before(self, row: Row) -> str:
        """The base that the same sentence named for its figures so far, where it names no other."""
        at = self.shape.find("⟦P" + str(self.numerals.index(row.growth)) + "⟧") if row.growth else -1
        others = any(shape.search(self.shape) for shape in (MONTH, CONSTANT, RATE_KIND))
        return "yoy" if at > 0 and not others and YEAR.search(self.shape[:at]) else ""

    def _against(self, span: Span, row: Row) -> str:
        if row.period is None or span.fiscal:
            return "other"
        year = span.year if span.year is not None else None
        whole = span.whole_year and span.year is not None
        same = (span.first, span.last) == (row.period.first, row.period.last)
        if year is None and span.shift is not None and self.state.published_year is not None:
            year = self.state.published_year + span.shift
        if year is not None and year == row.period.year - 1 and (same or whole):
            return "yoy"
        return "mom" if not same and not whole else "other"

    # ---- lists ------------------------------------------------------------------------------------

    def _respectively(self, match: re.Match[str], head: tuple[str, str, str, Why] | None, rest: str) -> str | None:
        """A and B grew 7.6 percent and 7.5 percent, respectively: as many names as figures."""
        marks = re.findall(r"⟦P\d+⟧", match["ps"])
        end, basis, _, when = self._mods(rest, match.end())
        mid = match["mid"]
        if not basis and mid:
            basis = self._mods(mid + " ", 0)[1]
            if mid.strip() and not basis:
                head = None
        if when is not None:
            self.span = self._narrower(self.span, when)
        names = _cut_names(head[1], len(marks)) if head else None
        if head is None or names is None:
            for mark in marks:
                self.figure(mark).mark, self.figure(mark).why = Mark.FLAGGED, Why.LIST_LENGTHS
            return rest[end:]
        for name, mark in zip(names, marks, strict=True):
            row = self._row((head[0], name, head[2], head[3]))
            self.rows.append(row)
            self._grow(row, self.figure(mark), match["dir"], basis, None)
        return JOINT.sub("", rest[end:], count=1)

    def _levels(self, match: re.Match[str], head: tuple[str, str, str, Why] | None, rest: str) -> str | None:
        """A and B came to 3 and 4 billion yuan, respectively: as many names as figures, and no growths with them."""
        marks = re.findall(r"⟦M\d+⟧", match["ms"])
        names = _cut_names(head[1], len(marks)) if head else None
        if head is None or names is None:
            for mark in marks:
                self.figure(mark).mark, self.figure(mark).why = Mark.FLAGGED, Why.LIST_LENGTHS
        else:
            for name, mark in zip(names, marks, strict=True):
                row = self._row((head[0], name, head[2], head[3]))
                row.level = self.figure(mark)
                row.figures.append(row.level)
                self.rows.append(row)
        self.subject = ("", "", "")
        left = rest[match.end() :]
        return None if re.match(r",?\s(?:up|down|rising|falling|an? )", left) else JOINT.sub("", left, count=1)

    def _listed(self, match: re.Match[str], head: tuple[str, str, str, Why] | None, rest: str) -> str | None:
        """Up in the Americas (41.9%) and China (21.3%): regions, each with its figure."""
        if head is None:
            return rest[match.end() :]
        for item in re.finditer(r"(?:the\s)?(?P<name>[A-Z][\w/&’' -]*?)\s\((?P<p>⟦P\d+⟧)\)", match["items"]):
            row = self._row((item["name"].strip(), head[1], head[2], head[3]))
            one = self.figure(item["p"])
            down = not UP.match(match["dir"].split()[-1])
            if (one.value or 0) < 0 and not down:
                row.flag(Why.READINGS)
            self.rows.append(row)
            self._grow(row, one, match["dir"], "", None)
        return JOINT.sub("", rest[match.end() :], count=1)


def _last_name(text: str) -> str:
    """The name that stands at the end of the words before its figure."""
    found = re.search(
        r"(?:\b(?:in|were|was|by|are|including|of)\s|,\s|^)((?:[A-Z][\w&’'-]*(?:,?\s(?:&|and|of|[A-Z][\w&’'-]*))*|"
        r"[a-z][a-z -]+?))\s*$",
        text,
    )
    return found[1].strip() if found else ""


def _abbreviates(match: re.Match[str]) -> bool:
    """Whether brackets within a name hold its short form: information technology (IT) products."""
    return re.fullmatch("[A-Z]{2,6}", match[1]) is not None and (
        re.match(
            r"\s(?:products?|services?|goods|equipment|sector|industry|makers|firms)\b", match.string[match.end() :]
        )
        is not None
    )


def _implied(match: re.Match[str]) -> str:
    """The measure that a verb brings with it: brought in, posted revenue of."""
    what = match.groupdict().get("what") or match.groupdict().get("what2")
    if what:
        return MEASURES.get(what.lower(), "")
    return "revenue" if re.match("brought in|generated", match[0]) else ""


def _region_of(text: str, title: str) -> str:
    """The place or the company that a title names and the text owns things of: Nanjing industries, Nanjing's steel."""
    body = text[len(title) :]
    for name in re.findall(r"\b[A-Z][a-z]+(?:\s[A-Z][a-z]+)?", title):
        if (
            len(name) > 2
            and name.lower() not in MONTHS
            and re.search(rf"\b{name}['’]s?\s|\b(?:in|of)\s{name}\b(?!\s[A-Z])", body)
        ):
            longer = re.search(rf"\b((?:North|South|East|West|New|Hong|San|Saudi)\s{name})['’]s?\s", body)
            return longer[1] if longer else str(name)
    return ""


def _titled(sector: str, title: str) -> bool:
    """Whether a title is of a sector: it has its first word, industrial for industry."""
    words = re.findall(r"[a-z-]+", title)
    first = sector.split(maxsplit=1)[0].lower()
    short = re.search(r"\(([A-Z]{2,6})\)", sector)
    named = first in words or (short is not None and short[1].lower() in words)
    return named or (first == "industry" and "industrial" in words)


def _yen_sign(text: str) -> str:
    """The currency of ¥ in a text: the yen or the yuan by what else it names, "" where it names both."""
    yen = re.search(r"\byen\b|\bJPY\b|\bJapan", text) is not None
    yuan = re.search(r"\byuan\b|\brenminbi\b|\bRMB\b|\bChin(?:a|ese)\b", text) is not None
    return "" if yen and yuan else "JPY" if yen else "CNY"


_PREDICATES = (RESPECTIVELY, LEVELS, LISTED, NOUN_IN, GROW, NOUNED, MADE, LEVEL, COMPARED, FLAT)
_OF_INDUSTRY = re.compile(
    r"\bindustr(?:y|ies)\b|^industrial$|manufactur|sector|mining|utilit|production|processing|cluster|"
    r"enterprises|firms|companies|output(?! of)",
    re.IGNORECASE,
)
_BASE_SPANS = re.compile(
    r"\b(?:from|than|over|versus|against|with|to|below|above|of|in the same (?:period|month|"
    r"quarter) of)\s(?:in\s|the\s|that of\s)?"
    r"⟦S(\d+)⟧"
)
_GAP_STOP = re.compile(
    r"\b(?:than|from|to|year|month|quarter|compared|versus|after|against|about|nearly|or|up|down|of which|which|"
    r"rose|fell|grew|was|were|is|are|at|for)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"⟦|\b(?:to|which|who|said|that|this|these|those|more|less|than|its|their|his|was|were|is|"
    r"are|has|have|had|and its|not|per|compared|month|year|quarter|figure|firms that|"
    r"announced|trend|steepest|largest|(?-i:it)|they|one|some|all|other|rest|board|government|state|"
    r"bank|people|others|under)\b",
    re.IGNORECASE,
)


def _name(text: str) -> str:
    """A sector's name without article and the words that only say that it is one; "" where it can be none."""
    name = re.sub(r"^(?:the|its|their|of|output of|of the|an?)\s", "", text.strip(" ,"), flags=re.IGNORECASE)
    name = re.sub(r"['’]s?$", "", name)
    if re.match(
        r"(?:on|in|at|for|by|with|from|to|as|after|before|during|despite|while|when|overall|since|"
        r"under|between|among|up|down|nearly|over|about|however|meanwhile|following|compared)\b",
        name,
        re.IGNORECASE,
    ):
        return ""
    name = re.sub(
        r"^(?:manufacture of|city-state['’]s|region['’]s|city['’]s|country['’]s|nation['’]s|"
        r"state['’]s|province['’]s|combined|major)\s",
        "",
        name,
        flags=re.IGNORECASE,
    )
    bare = re.sub(
        r"\s(?:sub-?sector|sector|industry|segment|firms|companies|enterprises|businesses|business|division|makers)$",
        "",
        name,
        flags=re.IGNORECASE,
    )
    if name.lower() in (
        "sector",
        "industry",
        "company",
        "group",
        "the sector",
        "firm",
        "country",
        "nation",
        "city",
        "province",
        "state",
    ):
        return ""
    bare = re.sub(r"\s(?:made|produced|sold)$", "", bare)
    listed = bare.count(",") > 1
    if (
        not 2 < len(bare) <= (500 if listed else 70)
        or (len(bare.split()) > 10 and not listed)
        or _NO_NAME.search(bare)
        or not re.match(r"[A-Za-z]", bare)
    ):
        return ""
    if re.fullmatch(
        ("(?:overall|other|remaining|merchandise|such|new|all|both|domestic|foreign|export|import)"),
        bare,
        re.IGNORECASE,
    ):
        return ""
    if bare.lower() == "industrial":
        return "industry"
    return bare[0].lower() + bare[1:] if bare[1:] == bare[1:].lower() and bare[:1].isupper() else bare


def _possessive(text: str) -> tuple[str, str]:
    """China's software industry is China and software industry; the sector's is nobody's."""
    match = re.match(r"(?:the\s)?(?P<owner>[A-Z][\w.-]+(?:\s[A-Z][\w-]+)?)['’]s?\s(?P<rest>.+)", text)
    return (match["owner"], match["rest"]) if match else ("", text)


def _cut_names(text: str, count: int) -> list[str] | None:
    parts = [re.sub(r"^(?:of|and)\s", "", p.strip()) for p in re.split(r",\s(?:and\s)?", text)]
    if len(parts) == count > 1 and not re.search(r",\sand\s", text) and " and " in parts[-1]:
        return None
    if len(parts) == count - 1 or (len(parts) == 1 and count == 2):
        halves = re.split(r"\sand\s(?:of\s|the\s)*", parts[-1])
        parts = [*parts[:-1], *halves] if len(halves) == 2 else []
    names = [_name(p) for p in parts]
    return names if len(names) == count and all(names) else None


def _copy(row: Row) -> Row:
    made = Row("sectors", row.sentence, region=row.region, sector=row.sector, part_of=row.part_of, measure=row.measure)
    made.period, made.status = row.period, row.status
    made.flags = [f for f in row.flags if f not in (Why.GROWTH_KIND, Why.CONSTANT, Why.ANNUAL_RATE, Why.UNSAID)]
    return made
