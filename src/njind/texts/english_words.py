"""The words and the shapes of English statistical prose. No rows."""

from __future__ import annotations

import re

_UPS = (
    "rose|grew|increased|climbed|jumped|soared|surged|gained|advanced|expanded|leapt|leaped|"
    "rocketed|strengthened|swelled|went up|edged up|picked up|ticked up|inched up|moved up|"
    "shot up|up|risen|grown|increase|rising|growing|increasing|climbing|jumping|soaring|"
    "surging|gaining|expanding|advancing|edging up|going up|rise|grow|stepped up|improved|rebounded|"
    "lifted|raised|boosted"
)
_DOWNS = (
    "fell back|fell|declined|decreased|dropped|slipped|shrank|shrunk|contracted|went down|"
    "edged down|edged lower|inched down|slid|tumbled|plunged|dipped|eased|retreated|sank|slumped|down|"
    "fallen|slipping|falling|declining|decreasing|dropping|shrinking|contracting|sliding|"
    "edging down|going down|decline|decrease|stepped down|shed|lost|plummeted|cut|reduced|trimmed"
)
VERB = re.compile(rf"\b(?:{_UPS}|{_DOWNS})\b", re.IGNORECASE)
_UP_NOUNS = "increase|rise|gain|growth|jump|surge|climb|advance|expansion|upturn|uptick"
_DOWN_NOUNS = "decrease|decline|drop|fall|dip|slump|contraction|reduction|downturn"
UP = re.compile(rf"(?:{_UPS}|{_UP_NOUNS})$", re.IGNORECASE)

M = r"⟦M\d+⟧"
P = r"⟦P\d+⟧"
S = r"⟦S\d+⟧"
_SOON = (
    r"(?:\s(?:slightly|sharply|further|steadily|again|rapidly|strongly|modestly|marginally|"
    r"notably|significantly|solidly|markedly|robustly))?"
)
_BE = r"(?:has|have|had|was|were|is|are|also|been|is estimated to have|are estimated to have|is reported to have)"
_WAS = r"(?:was|were|is|are|stayed|remained|stood|came in|has been)"

YEAR = re.compile(
    r",?\s(?:on a\s)?(?:year[- ]on[- ]year|year[- ]over[- ]year|year[- ]to[- ]year|yoy|y/y|"
    r"y-o-y|on the year|on[- ]year)\b(?:\sbasis)?"
    r"|,?\s(?:from|than|over|on|of|versus|compared\s(?:with|to)|as compared\s(?:with|to)|"
    r"against|relative to)\s(?:in\s|that of\s|its level of\s|the level of\s|that in\s)?(?:a|"
    r"one|the)\s(?:year|same months?|same quarter|same period)\s(?:earlier|before|ago|"
    r"previously|a year earlier|a year ago|a year before)\b"
    r"|,?\s(?:from|than|over|on|versus|compared\s(?:with|to)|against|relative to)\s(?:in\s|"
    r"that of\s|that in\s|its level in\s|the level of\s|its level of\s|"
    r"those of\s)?the\s(?:same|corresponding|year-earlier|year-ago|comparable)\s(?:period|"
    r"month|quarter|months|time|six months|half|figure)(?:\s(?:of|in|a year earlier|"
    r"a year ago|a year before|last year|the previous year|the year before|the prior year)"
    r")*(?:\s(?:last|the previous|the preceding|the prior)\syear)?(?!\s(?:of\s|in\s)?⟦S)"
    r"|,?\s(?:over|in|during)\sthe\s(?:past\s|last\s|preceding\s)?year\b(?!\s(?:to|ended|ending|of|earlier|\d|⟦))"
    r"|(?<=below|above)\s(?:last\syear|(?:its|the)\syear-earlier\slevel|a\syear\s(?:earlier|ago|before))\b"
    r"|,?\s(?:from|than|over|compared\s(?:with|to)|on)\s(?:in\s)?(?:last|the previous|"
    r"the prior|the preceding|the year before)(?:\syear)?(?:['’]s level)?\b(?!\s(?:month|quarter|half|week|"
    r"three|six|two|period))",
    re.IGNORECASE,
)
MONTH = re.compile(
    r",?\s(?:month[- ]on[- ]month|month[- ]over[- ]month|m/m|mom|quarter[- ]on[- ]quarter|"
    r"quarter[- ]over[- ]quarter|qoq|q/q|sequentially|on the month|on the quarter|"
    r"month to month|quarter to quarter)\b(?:\sbasis)?"
    r"|,?\s(?:from|than|over|on|versus|compared\s(?:with|to)|against)\s(?:in\s|"
    r"that of\s)?(?:the\s)?(?:previous|preceding|prior|last|month before|quarter before)"
    r"\s?(?:month|quarter|three months|six months)?\b",
    re.IGNORECASE,
)
CONSTANT = re.compile(
    r",?\s(?:in|at|on a)\s(?:constant|comparable|local)[- ](?:currenc(?:y|ies)|"
    r"exchange rates?)(?:\sterms|\sbasis)?\b|,?\s(?:organically|like[- ]for[- ]like|"
    r"excluding [a-z ]+)\b",
    re.IGNORECASE,
)
AGAINST = re.compile(
    rf",?\s(?:the level of\s|its level of\s|(?:when\s)?(?:from|than|over|on|versus|compared\s(?:with|to)|"
    rf"against|of|relative to|off)\s)(?:in\s)?(?:its level (?:of|in)\s|the level (?:of|in)\s|"
    rf"that of\s|that in\s|the same (?:period|month|quarter)(?: of| in)?\s|"
    rf"the corresponding (?:period|month|quarter) of\s|the month of\s)?(?:the\s)?(?P<span>{S})"
    rf"(?:['’]s)?(?:\s(?:total|level|figure)\sof\s{M}|(?:\s){M})?(?:\slevels?)?",
    re.IGNORECASE,
)
AGAINST_AMOUNT = re.compile(
    rf",?\s(?:(?:from|than|over|above|below|compared\s(?:with|to)|against)\s(?:the\s)?|"
    rf"the\s|against\s){M}(?:\s(?:logged|recorded|posted|registered|seen|"
    rf"reported)(?=\sin\s))?(?:\s(?:in the same (?:period|quarter|month|half) (?:a year earlier|last year|"
    rf"a year ago|of the previous year)|a year (?:earlier|before|ago)|(?:of|in)(?=\s(?:the\s)?⟦S))"
    rf"(?:\s(?:the\s)?(?P<span>{S}))?)?",
    re.IGNORECASE,
)
RATE_KIND = re.compile(
    r",?\s(?:at an annuali[sz]ed rate|at an annual rate|annuali[sz]ed|a year(?![-\w]|\s(?:earlier|ago|"
    r"before))|per year|"
    r"annually|per annum|on average|in (?:volume|volume terms|unit terms|quantity))\b",
    re.IGNORECASE,
)
TERMS = re.compile(
    r",?\s(?:in|at)\s(?:real|nominal|price-adjusted|value|current|constant|comparable)"
    r"\s(?:terms|prices)\b|,?\safter (?:seasonal|adjustment)[a-z ]*",
    re.IGNORECASE,
)
EARLIER = re.compile(
    rf",?\s(?:(?:as\s)?compared\s(?:with|to)|after|following|reversing|against|versus|up from|down from|from|"
    rf"(?:higher|lower|faster|slower)\sthan)\s(?:an?\s|the\s)?(?:revised\s)?(?:(?:{_UP_NOUNS}|{_DOWN_NOUNS})"
    rf"\sof\s)?{P}(?:[- ](?:{_UP_NOUNS}|{_DOWN_NOUNS}))?(?:\s(?:recorded|seen|registered|posted|logged))?"
    rf"(?:\s(?:in|for)\s(?:the\s)?(?:(?:same|corresponding|previous|preceding)\s(?:period|month|quarter)"
    rf"(?:\sof)?\s?)?(?:{S})?)",
    re.IGNORECASE,
)
"""What a figure was before: compared with the 9.1 percent increase in April."""
_AREA = r"(?:the\s)?(?:[a-z]+\s(?:area|zone|bloc)|EU\d*|European Union|United (?:States|Kingdom))"
WHERE = re.compile(rf"\sin\s(?P<place>{_AREA})(?=[\s.,;]|$)")
AND_WHERE = re.compile(rf",?\sand\s(?:by\s)?(?P<p>{P})\sin\s(?P<place>{_AREA})(?=[\s.,;]|$)")
TO_LEVEL = re.compile(
    rf",?\s(?:to|reaching|hitting|to reach|to hit|to stand at|totaling|totalling|"
    rf"and (?:reached|hit|totaled))\s(?:a total of\s|a record\s)?(?P<level>{M})"
    rf"(?:\s(?:in total|altogether))?",
    re.IGNORECASE,
)
WHEN = re.compile(
    rf",?\s(?:in|during|for|over|through)\s(?:the\s)?(?:whole of\s|month of\s)?(?P<span>{S})(?:\salone)?", re.IGNORECASE
)
SAME_SIZE = (
    ("yoy", YEAR),
    ("mom", MONTH),
    ("constant", CONSTANT),
    ("rate", RATE_KIND),
    ("terms", TERMS),
    ("level", TO_LEVEL),
    ("amount", AGAINST_AMOUNT),
    ("before", EARLIER),
    ("against", AGAINST),
    ("when", WHEN),
)
"""What may follow a figure, in the order in which it is tried."""

GROW = re.compile(
    rf"\b(?:{_BE}\s)*(?P<dir>{_UPS}|{_DOWNS}){_SOON}(?:,?\s(?:by|of))?\s(?P<p>{P})(?:,(?=\sto\s{M}))?", re.IGNORECASE
)
_SAW = (
    r"(?:recorded|saw|posted|registered|logged|reported|showed|experienced|suffered|enjoyed|notched|has seen|"
    r"have seen)"
)
NOUNED = re.compile(
    rf"\b{_SAW}\s(?:an?|the|its)\s(?:[a-z-]+\s){{0,2}}?(?:(?P<noun>{_UP_NOUNS}|{_DOWN_NOUNS})\sof\s(?P<p2>{P})|"
    rf"(?P<p3>{P})\s(?:[a-z-]+\s)?(?P<noun3>{_UP_NOUNS}|{_DOWN_NOUNS}))",
    re.IGNORECASE,
)
"""Recorded a fall of 5.5 percent; posted a 7 percent increase."""
_KINDS = r"(?:revenues?|sales|outputs?|production|profits?|exports|imports|turnover)"
NOUN_IN = re.compile(
    rf"\b(?:the|an?)\s(?:[a-z-]+\s)?(?P<noun>{_UP_NOUNS}|{_DOWN_NOUNS})\sof\s(?P<p>{P})\s(?:in|for)\sthe\s"
    r"(?P<name>[a-z][^⟦.;]{2,60}?)\s(?:sub-?sectors?|sectors?|industry|industries|segments?)\b",
    re.IGNORECASE,
)
"""The decline of 12.3 percent in the chemical products sub-sector."""
CAUSE = re.compile(
    r"^.*\b(?:driven|led|supported|underpinned|boosted|attributed|attributable|due|owing)\s(?:mainly\s|primarily\s|"
    r"largely\s)?(?:by|to)\s(?:the\s)?(?P<name>[^⟦]+?)\s(?:which|that)$"
)
"""Driven by the food subsector which rose …"""
INDEX_AT = re.compile(
    r"\bindex(?P<of>\s(?:of|in|for)\s[^⟦.;,]*⟦S\d+⟧|)\s(?:stood at|was|reached|came to|averaged)\s⟦X\d+⟧"
    r"(?:\spoints)?(?:\sin\s⟦S\d+⟧)?,(?=\s(?:up|down)\s)"
)
MADE = re.compile(
    rf"\b(?:(?:has|have)\s)?(?P<dir>lifted|raised|increased|boosted|grew|expanded|cut|reduced|trimmed)\s(?:its\s|"
    rf"their\s)?(?P<what>{_KINDS})\sby\s(?P<p>{P})|\bsaw\s(?:its|their)\s(?P<what2>{_KINDS})\s(?P<dir2>{_UPS}|"
    rf"{_DOWNS})(?:\sby)?\s(?P<p2>{P})",
    re.IGNORECASE,
)
"""The division lifted sales by 5 percent; the sector saw its output increase 5 percent."""
GAPPED = re.compile(
    rf"^(?:,|;)?\s?(?:and\s|while\s)?(?P<name>[A-Za-z][^⟦.;:()]{{2,60}}?)(?P<by>\sby)?\s(?P<p>{P})"
    rf"(?=\s*(?:[.,;]|$|and\b|while\b|but\b|whereas\b|in\s(?:the\s)?⟦S))",
)
"""Fell by 9.7 percent, energy by 4 percent and steel by 3 percent: the verb is said once."""
ITEM = re.compile(r"\((?:(?P<dir>up|down|rose|fell)\s)?(?P<p>⟦P\d+⟧)(?:\son\sthe\syear)?(?:\sto\s(?P<m>⟦M\d+⟧))?\)")
"""Metal production (up 18.7 percent to $3 billion)."""
LEVEL = re.compile(
    rf"\b(?:was|were|stood at|came to|came in at|reached|totaled|totalled|hit|amounted to|"
    rf"touched|(?:was|were|is) estimated at|brought in|generated|recorded|registered|posted|is put at|are put at|"
    rf"was valued at|were valued at|was worth|were worth|rose to|fell to|grew to|increased to|"
    rf"declined to|climbed to|topped|(?:posted|recorded|reported|generated|achieved|registered|"
    rf"logged|earned|booked|made|raked in|reaped)\s(?:a\s)?(?:total\s|"
    rf"combined\s)?(?P<what>revenues?|sales|output|profits?|exports|turnover|value added|"
    rf"income)\sof)\s(?:a total of\s|a record\s)?(?P<m>{M})",
    re.IGNORECASE,
)
COMPARED = re.compile(
    rf"\b{_WAS}\s(?P<p>{P})\s(?P<dir>lower|higher|below|above|short|more|less|up|down|larger|"
    rf"smaller|weaker|stronger)(?=[\s.,;])",
    re.IGNORECASE,
)
FLAT = re.compile(rf"\b(?:{_WAS}|held)\s(?P<w>flat|unchanged|steady|stable)(?:\sat\s(?P<m>{M}))?", re.IGNORECASE)
TAIL = re.compile(
    rf"(?:,|;)?(?:\s(?:and|but|or))?(?:\s(?:it|which|they|or))?(?:\s(?:was|were|is)"
    rf")?\s(?:(?:representing|marking|posting|registering|recording|showing|reflecting|with|or)\s)?"
    rf"(?:(?P<dir>{_UPS}|{_DOWNS}){_SOON}(?:\sby)?\s(?P<p>{P})|(?:an?|the|"
    rf"year-on-year)?\s?(?:year[- ]on[- ]year\s|nominal\s|real\s)?(?P<noun>{_UP_NOUNS}|{_DOWN_NOUNS})"
    rf"\sof\s(?P<p2>{P})|(?P<p3>{P})\s(?P<dir3>more|less|higher|lower|above|below)(?=[\s.,;]))",
    re.IGNORECASE,
)
_ITEM = rf"(?:the\s)?[A-Z][\w/&’' -]*?\s\({P}\)"
LISTED = re.compile(
    rf"\b(?:were\s|was\s)?(?P<dir>{_UPS}|{_DOWNS}){_SOON}\sin\s(?P<items>{_ITEM}(?:,\s{_ITEM})*(?:,?\sand\s{_ITEM})?)"
)
LEVELS = re.compile(
    rf"\b(?:was|were|stood at|came to|came in at|reached|totaled|totalled|hit|amounted to)\s"
    rf"(?P<ms>{M}(?:,\s{M})*,?\sand\s{M})(?:,?\srespectively)?",
    re.IGNORECASE,
)
LISTS_ON = {
    letter: re.compile(rf"(?:,|,?\sand|\sor|\sto|\s?[-–—])\s?⟦{letter}\d+⟧(?!\s(?:more|less|higher|lower|above|below))")
    for letter in "MP"
}
"""What follows a figure where it is the first of several, or a range."""
RESPECTIVELY = re.compile(
    rf"\b(?:saw\s(?:its|their)\s(?P<what>{_KINDS})\s)?(?:{_BE}\s)*(?P<dir>{_UPS}|{_DOWNS})(?:\sby)?\s(?P<ps>{P}(?:,\s{P})*,?\sand\s{P})"
    rf"(?P<mid>[^⟦,]*),?\srespectively",
    re.IGNORECASE,
)

MEASURES = {
    "value-added industrial output": "value_added",
    "industrial value added": "value_added",
    "value-added output": "value_added",
    "added value": "value_added",
    "value added": "value_added",
    "value-added": "value_added",
    **dict.fromkeys(("revenues", "revenue", "business revenue", "operating revenue", "turnover", "takings"), "revenue"),
    **dict.fromkeys(("sales revenue", "sales value", "sales", "billings"), "sales"),
    **dict.fromkeys(("gross output", "output value", "outputs", "output", "production"), "output"),
    **dict.fromkeys(
        ("combined profits", "total profits", "profits", "profit", "operating income", "operating profit"), "profit"
    ),
    **dict.fromkeys(("exports", "export value", "outbound shipments", "overseas shipments"), "exports"),
    **dict.fromkeys(
        (
            *("actual use of foreign capital", "actual use of foreign investment", "disbursed foreign capital"),
            *("utilized foreign capital", "utilised foreign capital", "realised foreign investment"),
            *("realized foreign investment", "disbursed foreign investment", "foreign direct investment"),
        ),
        "fdi",
    ),
    **dict.fromkeys(("imports", "import value"), "imports"),
    **dict.fromkeys(("foreign trade", "total trade"), "trade"),
    **dict.fromkeys(("fixed-asset investment", "fixed asset investment", "investment"), "investment"),
}
MEASURE = re.compile(
    r"\b(" + "|".join(re.escape(w) for w in sorted(MEASURES, key=len, reverse=True)) + r")\b", re.IGNORECASE
)
OTHER = re.compile(
    r"\b(?:prices?|number of|employees|headcount|registered|inflation|unemployment|employment|jobs?|"
    r"workers?|wages?|margins?|"
    r"dividends?|costs?|expenditure|spending|capex|orders?|stocks?|inventor(?:y|ies)|deficit|"
    r"surplus|obligations?|backlog|index|productivity|shares?|volume|volumes|units|shipments|"
    r"deliveries|capacity|consumption|deposits?|loans?|debt|assets?|passengers?|visitors?|"
    r"traffic|gross domestic product|gdp|retail|income(?<!operating income)|confidence|"
    r"sentiment|rate|bookings|users|subscribers|population|housing|pmi|cash|margin|cpi|ppi|"
    r"profitability|investors?|reserves|currency|pound|exports and imports|"
    r"imports and exports|balance|cumulative)\b",
    re.IGNORECASE,
)
FUTURE = re.compile(
    r"\b(?:expects?|expected|will|plans?|planned|targets?|aims?|aiming|forecasts?|projected|"
    r"projects to|is set to|are set to|goal|wants?|would|could|may(?!\s\d|\s20)(?=\s[a-z])|"
    r"hopes?|intends?|by 20[2-9]\d|outlook|guidance|estimates that|likely|anticipates?|"
    r"seeks? to|on track to|pledged|proposed)\b"
)
"""A sentence with one of these is no record of what was."""
_LEADS = (
    r"specifically|cumulatively|by item|by destination|on average|in trend terms|on an annual basis|"
    r"meanwhile|among them|of them|"
    r"of these|of the total|in total|overall|separately|however|moreover|in addition|"
    r"in contrast|by contrast|by sector|by region|by industry|by product|in a breakdown[^,]*|"
    r"among[^,⟦]*|within[^,⟦]*|according to[^,⟦]*|data showed|by ownership[^,]*|in detail|"
    r"in particular|as a result|for (?:the )?(?:whole of |full year |month of )?⟦S\d+⟧|(?:in|"
    r"during|over|for|from|at|through) (?:the )?(?:whole of |month of |calendar |period of |"
    r"average of )?(?:⟦S\d+⟧,? ?(?:alone|period)?)|⟦S\d+⟧|in (?:real|nominal) terms|"
    r"adjusted for inflation"
)
LEAD = re.compile(rf"^\s*(?:and\s|but\s|while\s)?(?P<lead>{_LEADS})\s*(?:,|:)\s*", re.IGNORECASE)
COMPARED_LEAD = re.compile(
    rf"^\s*(?:In\s(?:the\s)?(?P<own>{S})\s)?(?:(?:as )?compared (?:with|to)|as against {M} in|from|"
    rf"year[- ]on[- ]year|month to month|quarter on quarter|"
    rf"month on month|on the (?:month|quarter|year))"
    rf"(?:\s(?:the\s)?(?:same\s(?:three\s)?(?:months|month|period|quarter)\s?(?:a year earlier|"
    rf"of last year|of\s)?)?\s?(?P<span>{S})?)?(?:a year earlier)?\s*,\s*",
    re.IGNORECASE,
)
JOINT = re.compile(
    r"^(?:,|;|\s|:|—|–)*(?:while|whereas|but|and|with|as|even as|although|though|when)?(?:,|\s)*", re.IGNORECASE
)
REST = re.compile(
    r"^\s*(?:$|[.,;:!?]|\)|(?:and|while|whereas|but|with|even as|according to|said|after|as|"
    r"although|amid|owing to|due to|because of|helped by|supported by|boosted by|thanks to|driven by|"
    r"led by|on the back|despite|partly)\b)",
    re.IGNORECASE,
)
BASIS_LEAD = re.compile(
    r"^\s*(?:and\s|in a breakdown,?\s(?:and\s)?)?on\s(?:an?|the)\s(?P<how>[a-z -]*?)\sbasis,\s", re.IGNORECASE
)
"""On a seasonally adjusted month-on-month basis."""
AT_LEVEL = re.compile(rf",\sat\s(?P<m>{M})(?:\s(?P<when>in\s(?:the\s)?{S}))?,\s")
"""Output of chips, at $3 billion in May, was 5 percent higher: the level stands beside the subject."""
RISES = re.compile(rf"\b(?:{_UP_NOUNS})s?\b", re.IGNORECASE)
FALLS = re.compile(rf"\b(?:{_DOWN_NOUNS})s?\b", re.IGNORECASE)
PLACE_LEAD = re.compile(rf"^\s*In\s(?P<place>{_AREA})(?:\s(?:in|during|for)\s(?:the\s)?(?P<span>{S}))?,\s")
DATELINE = re.compile(
    r"^\s*[A-Z][\w.’'-]*(?:[\s,]+[A-Z][\w.’'-]*){0,4},?\s(?:⟦[SX]\d+⟧|[A-Z][a-z]+\.?\s\d+)(?:,\s⟦[SX]\d+⟧)?"
    r"(?:\s\([^)]*\))?\s?[-–—]+\s"
)
OWN_TOPIC = re.compile(rf"^\s*In\s(?P<name>[A-Z][A-Za-z]*(?:\s(?:&|and|[A-Z])\s?[A-Za-z]*){{0,3}}),\s(?={_KINDS}\b)")
TOPIC = re.compile(
    r"^\s*(?:in|for)\sthe\s(?P<name>manufacture of [a-z ,&-]+?|[a-z &-]+?(?= (?:sector|"
    r"industry|segment)))(?:\s(?:sector|industry|segment))?,\s",
    re.IGNORECASE,
)
"""In the chemical industry, turnover …: the sector stands before the clause."""
