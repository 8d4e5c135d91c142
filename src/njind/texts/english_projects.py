"""English prose to rows of projects and groups of projects: announcements, signings. No sectors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from njind.texts.model import Row, Why

if TYPE_CHECKING:
    from njind.texts.english import State, _Sentence

_M = r"⟦M\d+⟧"
_THING = (
    r"(?:plant|factory|facility|complex|park|base|project|center|centre|mill|campus|hub|"
    r"expansion|works|warehouse|refinery|line|farm|headquarters|terminal|laborator(?:y|ies)|"
    r"gigafactory|fab|store|unit|parks|station|depot|port|tower|data cent(?:er|re)s?)\b"
)
_COMPANY = r"(?P<company>(?:[A-Z][\w&.’'-]*)(?:\s(?:[A-Z][\w&.’'-]*|of|and|&))*?)(?:,\s[^,⟦]{3,60},)?"
_PLACE = (
    r"(?:\sin\s(?P<place>(?:the\scity['’]s\s[\w-]+(?:\s[\w-]+){0,2}|"
    r"(?:[A-Z][\w-]*(?:\s[A-Z][\w-]*)*)(?:,\s[A-Z][\w-]+)?)))?"
)
_WILL = (
    r"(?:will|would|is to|plans to|planned to|agreed to|has agreed to|intends to|"
    r"said (?:that )?it (?:would|will|plans to)|announced (?:that )?it (?:will|would)|"
    r"announced plans to|is set to)"
)
_BUILD = r"(?:open|build|expand|set up|construct|establish|develop|create|upgrade)"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_COMPANY},?\s(?:{_WILL}\s(?:invest|spend|put)|is investing|invests|is spending)"
        rf"\s(?:another\s|a total of\s)?(?P<m>{_M}|"
        rf"between {_M} and {_M})(?:\s(?:over|within|during)\s[^,⟦]*?years)?\s(?:in|into|on|"
        rf"to {_BUILD}|for)\s(?:building\s|"
        rf"expanding\s)?(?P<name>[^,⟦]*?{_THING}){_PLACE}",
        rf"{_COMPANY},?\s(?:has\s)?(?:{_WILL}\s(?:invest|spend)|committed|pledged|"
        rf"earmarked)\s(?:a total of\s)?(?P<m>{_M})"
        rf"\s(?:in|for|on)\s(?:an?\s|its\s)?(?P<name>(?!the\b|research\b|marketing\b|training\b|shares\b|stocks\b)"
        rf"[a-z][a-z-]*(?:\s[a-z][a-z-]*){{0,3}}?)(?:{_PLACE}|\snear\s(?:[A-Z]\w*))(?=[,.;]|\sand\s|$)",
        rf"{_COMPANY}\s(?:proposes|proposed|opened|inaugurated|started building|began building|"
        rf"(?:on [A-Z][a-z]+\s)?broke "
        rf"ground on)\s(?:an?|its|the)\s(?P<m>{_M})[\s-](?P<name>[^,⟦]*?{_THING}){_PLACE}",
        rf"(?:^|\s)(?:[Aa]n?|"
        rf"[Tt]he)\s(?P<m>{_M})[\s-](?P<name>[^,⟦]*?{_THING}){_PLACE}\sto be (?:built|developed|set up)\sby\s"
        rf"(?P<company>(?:[A-Z][\w&.’'-]*)(?:\s[A-Z][\w&.’'-]*)*)",
        rf"{_COMPANY}\s(?:is planning|plans|announced|is building|will carry out)\s(?:an?|its|the)\s"
        rf"(?P<name>[^,⟦]*?{_THING})\sof\s(?P<m>{_M}){_PLACE}",
        rf"^\s*[-•*·]?\s*{_COMPANY}:\s(?:an?\s)?(?P<m>{_M})[\s-](?P<name>[^,⟦]*?{_THING}){_PLACE}",
        rf"^\s*[-•*·]?\s*{_COMPANY}:\s(?P<name>an?\s[^,]*?{_THING}(?:\sof\s(?:its|the|an?)\s[^,]*?{_THING})?)(?:\s(?:of|for|with)\s[^,]*?)?(?:{_PLACE}),?\s"
        rf"(?:costing|worth|(?:with )?(?:an? )?investment of|valued at)\s(?P<m>{_M})",
        rf"(?:^|\s)(?:[Aa]n?|[Tt]he)\s(?P<name>[^,⟦]{{3,50}}?{_THING})\sof\s(?P<company>(?:[A-Z][\w&.’'-]*)(?:\s[A-Z][\w&.’'-]*)*)"
        rf",\swith an? (?:total )?investment of (?P<m>{_M})",
        rf"{_COMPANY}\s(?:plans|is planning|announced|is building|will build|plans to build|"
        rf"is to build|has announced|unveiled)\s(?:an?|its|the)\s(?P<m>{_M})"
        rf"\s(?P<name>[^,⟦]*?{_THING}){_PLACE}",
        rf"(?P<lead>a|an|the)\s(?P<m>{_M})\s(?P<name>[^,⟦]*?{_THING})(?:{_PLACE})\s(?:backed|"
        rf"invested in|invested|built|funded|developed|financed|launched)"
        rf"\sby\s(?P<company>(?:[A-Z][\w&.’'-]*)(?:\s[A-Z][\w&.’'-]*)*)",
        rf"(?:^|\s)(?:the|a|an)\s(?P<name>[^,⟦]{{3,50}}?\s{_THING})(?:,)?\s(?:with (?:an?|a total|"
        rf"a planned) (?:total |planned )?investment of|worth|valued at|costing|with investment of)"
        rf"\s(?P<m>{_M})",
    )
)
_NAMED = re.compile(rf"{_COMPANY},?\s(?:{_WILL}|plans to|is to)\s{_BUILD}\s(?P<name>an?\s[^,⟦]*?{_THING}){_PLACE}")
_GROUP = re.compile(
    rf"⟦X(?P<count>\d+)⟧\s(?P<words>(?:[a-z-]+\s){{0,3}})(?P<what>projects|memoranda of understanding|"
    rf"MoUs|agreements)(?P<mid>(?:[^⟦.;]|"
    rf"⟦[SX]\d+⟧)*?)\s(?:with (?:a |an )?(?:combined |total |aggregate |"
    rf"planned |proposed )*(?:investment|value|registered capital)(?: of)?|with investment|worth|"
    rf"representing|valued at|"
    rf"totaling|totalling|involving(?: a)?(?: total)? investment of|involving)\s(?P<m>{_M})"
)
_LARGE = re.compile(
    rf"⟦X(?P<count>\d+)⟧\s(?:of (?:them|which)\s|projects\s)?(?:involve|involved|exceed|"
    rf"are worth|were worth|have|had|with|each exceed|are valued at)\s(?:an investment of\s|"
    rf"investment of\s|investments of\s)?(?P<m>{_M})(?:\seach|\sor more)?"
)
_EXPECTED = re.compile(
    rf"(?:annual|yearly)\s(?:sales|output value|output|revenue|turnover)"
    rf"(?: revenue)?(?: value)?\s(?:of|worth)\s(?P<m>{_M})"
)
_PART = re.compile(rf"(?:first|second|initial|third)\sphase[^⟦]{{0,40}}(?P<m>{_M})")
_TAX = re.compile(
    rf"(?:incentives?|tax credits?|grants?|subsid(?:y|ies)|abatements?|contribute|bonds?)[^⟦]{{0,30}}(?P<m>{_M})"
)
_DROPPED = re.compile(
    r"\b(?:dropped|cancell?ed|shelved|abandoned|scrapped|talks|not produced|no agreement|"
    r"considering|rumou?red|halted|suspended|withdrew|may|might)\b"
)
_STATUS = (
    ("signed", re.compile(r"\b(?:signed|inked|agreed)\b", re.IGNORECASE)),
    ("completed", re.compile(r"\b(?:opened|completed|inaugurated)\b")),
    ("started", re.compile(r"\b(?:broke ground|started construction|began construction|launched)\b")),
    ("approved", re.compile(r"\b(?:approved|cleared)\b")),
    ("announced", re.compile(r"\bannounced\b")),
)


class ProjectReader:
    """Reads the sentences of one text that speak of projects; the rows go to the sentence."""

    def __init__(self, state: State, title: str) -> None:
        self.state = state
        self.status = _status(title)
        self.group: Row | None = None
        self.last: Row | None = None
        self.date = ""
        self.named: tuple[str, str, str] | None = None

    def paragraph(self) -> None:
        """Begin a paragraph."""
        self.last = self.named = None

    def sentence(self, one: _Sentence) -> bool:
        """Read one sentence; False where no frame of projects fits, and nothing was done."""
        shape = self._without_parts(one, one.shape)
        self.date = self._date(one) or self.date
        found = self._rows(one, shape) or self._announced(one, shape)
        for words, why in ((_PART, Why.PART), (_TAX, Why.TAX)):
            for match in words.finditer(shape):
                mark = one.figure(match["m"])
                if mark.row is None and not any(mark in row.figures for row in one.rows):
                    mark.why = why
        for match in _EXPECTED.finditer(shape):
            row = one.rows[-1] if one.rows else self.last
            if row is not None and row.table == "projects" and row.expected is None and (one.rows or row is self.last):
                row.expected = one.figure(match["m"])
                row.figures.append(row.expected)
                found = True
        return found

    def _without_parts(self, one: _Sentence, shape: str) -> str:
        """The shape without what stands between commas and says how much of an investment is for what."""

        def gone(match: re.Match[str]) -> str:
            one.figure(match["m"]).why = Why.PART
            return " "

        return re.sub(rf",\s(?:of which|including)\s(?P<m>{_M})[^,⟦]*,\s", gone, shape)

    def _announced(self, one: _Sentence, shape: str) -> bool:
        """A project that is named in one sentence, and its investment in the next: The $62.5 million project."""
        said = re.match(rf"(?:The|Its|This)\s(?P<m>{_M})[\s-](?:project|investment|{_THING})", shape.strip())
        if said and self.named is not None:
            company, name, place = self.named
            row = self._row(one, "project", name if " " in name or not company else f"{company} {name}", said["m"])
            row.company, row.district = company, place
            self.last = row
        match = _NAMED.search(shape)
        self.named = None
        if match and not re.search(_M, shape):
            name = re.sub(r"^(?:a|an|the|its|new)\s", "", match["name"].strip())
            self.named = (_company(match["company"]), name, match["place"] or "")
        return said is not None and bool(one.rows)

    def _rows(self, one: _Sentence, shape: str) -> bool:
        found = False
        for match in _GROUP.finditer(shape):
            if re.search("projects", match["mid"]):
                continue
            row = self._row(one, "group", match["words"] + match["what"], match["m"])
            row.count = one.numerals[int(match["count"])].value
            row.figures.append(one.numerals[int(match["count"])])
            row.project = f"{match['words']}{match['what']}{re.sub('⟦[^⟧]*⟧', '', match['mid'])}".strip()
            self.group = row
            found = True
        for match in _LARGE.finditer(shape):
            if (
                self.group is not None
                and self.group.large_count is None
                and re.match(r"^(?:Of (?:them|these|the total)|Among them)|.*\bof (?:them|which)\b", shape)
            ):
                self.group.large_count = one.numerals[int(match["count"])].value
                self.group.large_threshold = one.figure(match["m"]).value
                one.figure(match["m"]).why = Why.THRESHOLD
                self.group.figures.append(one.numerals[int(match["count"])])
                found = True
        for pattern in _SHAPES:
            for match in pattern.finditer(shape):
                if any(one.figure(m) in row.figures for row in one.rows for m in re.findall(_M, match["m"])):
                    continue
                name = re.sub(r"^(?:a|an|the|its|new|another|their)\s", "", match["name"].strip())
                name = re.sub(r"⟦[^⟧]*⟧", "", name).strip()
                if _PART.search(match[0]) or re.search("phase", name) or not name:
                    continue
                row = self._row(one, "project", name, match["m"])
                groups = match.groupdict()
                row.company = _company(groups.get("company") or "")
                row.district = groups.get("place") or ""
                if row.company and (len(name.split()) < 2 or name == "expansion"):
                    row.project = f"{row.company} {name}"
                self.last = row
                found = True
        return found

    def _row(self, one: _Sentence, kind: str, name: str, marks: str) -> Row:
        row = Row("projects", (one.at, one.at + len(one.text)), kind=kind, project=name, region=self.state.region)
        row.status = _status(one.text) or self.status or "planned"
        row.date = self.date or self.state.options.published
        figures = [one.figure(m) for m in re.findall(_M, marks)]
        row.level = figures[0]
        row.figures += figures
        if len(figures) > 1:
            row.flag(Why.RANGE)
        if one.cut:
            row.flag(Why.CUT)
        if _DROPPED.search(one.text):
            row.flag(Why.CONDITIONAL)
        if (row.level.value or 0) < 1e5:
            row.flag(Why.SMALL)
        one.rows.append(row)
        return row

    def _date(self, one: _Sentence) -> str:
        """The day that a sentence names, ISO; "" where none or without a year."""
        from njind.texts.spans import month_of

        match = re.search(
            r"\b(?:(\d{1,2})\s([A-Z][a-z]{2,8})|([A-Z][a-z]{2,8})\s(\d{1,2}))\b(?:,?\s(\d{4}))?", one.text
        )
        if not match:
            return ""
        try:
            month = month_of(match[2] or match[3])
        except StopIteration:
            return ""
        year = match[5] or (self.state.options.published or "")[:4]
        return f"{year}-{month:02d}-{int(match[1] or match[4]):02d}" if year else ""


def _company(text: str) -> str:
    """A company's name without the words that only lead to it."""
    return re.sub(r"^(?:Separately|And|The|Meanwhile|But|Also)\s", "", text.strip(" ,"))


def _status(text: str) -> str:
    return next((status for status, words in _STATUS if words.search(text)), "") if text else ""
