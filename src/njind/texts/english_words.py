"""The words and the shapes of English statistical prose. No rows."""

from __future__ import annotations

import re

_UPS = (
    "rose|grew|increased|climbed|jumped|soared|surged|gained|advanced|expanded|leapt|leaped|"
    "rocketed|strengthened|swelled|went up|edged up|picked up|ticked up|inched up|moved up|"
    "shot up|up|risen|grown|increase|rising|growing|increasing|climbing|jumping|soaring|"
    "surging|gaining|expanding|advancing|edging up|going up|rise|grow"
)
_DOWNS = (
    "fell back|fell|declined|decreased|dropped|slipped|shrank|shrunk|contracted|went down|"
    "edged down|edged lower|inched down|slid|tumbled|plunged|dipped|eased|retreated|sank|slumped|down|"
    "fallen|slipping|falling|declining|decreasing|dropping|shrinking|contracting|sliding|"
    "edging down|going down|decline|decrease"
)
_UP_NOUNS = "increase|rise|gain|growth|jump|surge|climb|advance|expansion|upturn"
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
    r"|,?\s(?:from|than|over|compared\s(?:with|to)|on)\s(?:in\s)?(?:last|the previous|"
    r"the prior|the preceding|the year before)\s?(?:year)?(?:['’]s level)?(?!\s(?:month|"
    r"quarter))\b",
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
    rf",?\s(?:the level of\s|its level of\s|(?:from|than|over|on|versus|compared\s(?:with|to)|"
    rf"against|of|relative to|off)\s)(?:in\s)?(?:its level (?:of|in)\s|the level (?:of|in)\s|"
    rf"that of\s|that in\s|the same (?:period|month|quarter)(?: of| in)?\s|"
    rf"the corresponding (?:period|month|quarter) of\s|the month of\s)?(?:the\s)?(?P<span>{S})"
    rf"(?:['’]s)?(?:\s(?:total|level|figure)\sof\s{M}|(?:\s){M})?(?:\slevels?)?",
    re.IGNORECASE,
)
AGAINST_AMOUNT = re.compile(
    rf",?\s(?:(?:from|than|over|above|below|compared\s(?:with|to)|against)\s(?:the\s)?|"
    rf"the\s){M}(?:\s(?:in the same (?:period|quarter|month|half) (?:a year earlier|last year|"
    rf"a year ago|of the previous year)|a year (?:earlier|before|ago)|(?:of|in)(?=\s(?:the\s)?⟦S))"
    rf"(?:\s(?:the\s)?(?P<span>{S}))?)?",
    re.IGNORECASE,
)
RATE_KIND = re.compile(
    r",?\s(?:at an annuali[sz]ed rate|at an annual rate|annuali[sz]ed|a year|per year|"
    r"annually|per annum|on average|in (?:volume|volume terms|unit terms|quantity))\b",
    re.IGNORECASE,
)
TERMS = re.compile(
    r",?\s(?:in|at)\s(?:real|nominal|price-adjusted|value|current|constant|comparable)"
    r"\s(?:terms|prices)\b|,?\safter (?:seasonal|adjustment)[a-z ]*",
    re.IGNORECASE,
)
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
    ("against", AGAINST),
    ("when", WHEN),
)
"""What may follow a figure, in the order in which it is tried."""

GROW = re.compile(rf"\b(?:{_BE}\s)*(?P<dir>{_UPS}|{_DOWNS}){_SOON}(?:\s(?:by|of))?\s(?P<p>{P})", re.IGNORECASE)
LEVEL = re.compile(
    rf"\b(?:was|were|stood at|came to|came in at|reached|totaled|totalled|hit|amounted to|"
    rf"touched|brought in|generated|recorded|registered|posted|is put at|are put at|"
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
    rf")?\s(?:(?:representing|marking|posting|with|or)\s)?"
    rf"(?:(?P<dir>{_UPS}|{_DOWNS}){_SOON}(?:\sby)?\s(?P<p>{P})|(?:an?|the|"
    rf"year-on-year)?\s?(?:year[- ]on[- ]year\s)?(?P<noun>{_UP_NOUNS}|{_DOWN_NOUNS})"
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
    rf"\b(?:{_BE}\s)*(?P<dir>{_UPS}|{_DOWNS})(?:\sby)?\s(?P<ps>{P}(?:,\s{P})*,?\sand\s{P})"
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
    **dict.fromkeys(("sales revenue", "sales"), "sales"),
    **dict.fromkeys(("gross output", "output value", "output", "production"), "output"),
    **dict.fromkeys(
        ("combined profits", "total profits", "profits", "profit", "operating income", "operating profit"), "profit"
    ),
    **dict.fromkeys(("exports", "export value"), "exports"),
    **dict.fromkeys(("imports", "import value"), "imports"),
    **dict.fromkeys(("foreign trade", "total trade"), "trade"),
    **dict.fromkeys(("fixed-asset investment", "fixed asset investment", "investment"), "investment"),
}
MEASURE = re.compile(
    r"\b(" + "|".join(re.escape(w) for w in sorted(MEASURES, key=len, reverse=True)) + r")\b", re.IGNORECASE
)
OTHER = re.compile(
    r"\b(?:prices?|inflation|unemployment|employment|jobs?|workers?|wages?|margins?|"
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
    r"specifically|on average|in trend terms|on an annual basis|meanwhile|among them|of them|"
    r"of these|of the total|in total|overall|separately|however|moreover|in addition|"
    r"in contrast|by contrast|by sector|by region|by industry|by product|in a breakdown[^,]*|"
    r"among[^,⟦]*|within[^,⟦]*|according to[^,⟦]*|data showed|by ownership[^,]*|in detail|"
    r"in particular|as a result|for (?:the )?(?:whole of |full year |month of )?⟦S\d+⟧|(?:in|"
    r"during|over|for|from|at|through) (?:the )?(?:whole of |month of |"
    r"average of )?(?:⟦S\d+⟧,? ?(?:alone|period)?)|⟦S\d+⟧|in (?:real|nominal) terms|"
    r"adjusted for inflation"
)
LEAD = re.compile(rf"^\s*(?:and\s|but\s|while\s)?(?P<lead>{_LEADS})\s*(?:,|:)\s*", re.IGNORECASE)
COMPARED_LEAD = re.compile(
    rf"^\s*(?:compared (?:with|to)|from|year[- ]on[- ]year|month to month|quarter on quarter|"
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
    r"although|amid|thanks to|driven by|led by|on the back|despite|partly)\b)",
    re.IGNORECASE,
)
TOPIC = re.compile(
    r"^\s*(?:in|for)\sthe\s(?P<name>manufacture of [a-z ,&-]+?|[a-z &-]+?(?= (?:sector|"
    r"industry|segment)))(?:\s(?:sector|industry|segment))?,\s",
    re.IGNORECASE,
)
"""In the chemical industry, turnover …: the sector stands before the clause."""
