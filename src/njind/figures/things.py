"""What is counted or measured besides money: persons, vehicles, tonnes, kWh, points of an index. No figures."""

from __future__ import annotations

from typing import NamedTuple


class Thing(NamedTuple):
    """A counted or measured thing: its key, what English and Chinese write behind a number, and its spellings.

    ``spellings`` are lower-case words, each with the power of ten by which it is a multiple of the thing (GWh: 6).
    ``counted`` is True where it comes in whole numbers.
    """

    key: str
    english: str
    chinese: str
    spellings: dict[str, int]
    counted: bool = True


def _words(text: str, power: int = 0) -> dict[str, int]:
    return dict.fromkeys((word.replace("_", " ") for word in text.split()), power)


def _thing(key: str, english: str, chinese: str, words: str, *powers: tuple[int, str], counted: bool = True) -> Thing:
    spellings = _words(words)
    for power, more in powers:
        spellings.update(_words(more, power))
    return Thing(key, english, chinese, spellings, counted)


_ALL = (
    _thing(
        "persons",
        "persons",
        "人",
        "人 名 位 人次 person persons people employees workers jobs headcount head heads"
        " inhabitants residents personen человек 명",
        (3, "thous._persons"),
    ),
    _thing(
        "units",
        "units",
        "个",
        "个 個 项 項 宗 件 笔 座 套 台 只 把 支 枚 块 片 颗 台套 台(套) 部 架 unit units piece pieces pcs"
        " items item number sets set stück шт шт. 대 개 台件",
    ),
    _thing("projects", "projects", "个项目", "项目 个项目 project projects"),
    _thing("households", "households", "户", "户 戶 household households"),
    _thing(
        "enterprises",
        "enterprises",
        "家",
        "家 家企业 enterprise enterprises company companies firm firms"
        " establishment establishments businesses plants factories",
    ),
    _thing("vehicles", "vehicles", "辆", "辆 輛 vehicle vehicles cars trucks automobiles"),
    _thing("ships", "ships", "艘", "艘 ship ships vessels"),
    _thing(
        "t",
        "tonnes",
        "吨",
        "吨 噸 t ton tons tonne tonnes metric_tons metric_tonnes mt tonnen тонн т",
        (-3, "公斤 千克 kg kilogram kilograms kilogrammes"),
        (3, "kt kilotonnes kilotons"),
        (6, "megatonnes mmt"),
        (-6, "克 g grams grammes"),
        counted=False,
    ),
    _thing("tce", "tonnes of coal equivalent", "吨标准煤", "吨标准煤 吨标煤 tce", (6, "mtce"), counted=False),
    _thing("toe", "tonnes of oil equivalent", "吨油当量", "吨油当量 toe", (3, "ktoe"), (6, "mtoe"), counted=False),
    _thing(
        "tCO2",
        "tonnes of CO2",
        "吨二氧化碳",
        "吨二氧化碳 tco2 tco2e t_co2",
        (6, "mtco2 mtco2e"),
        (9, "gtco2"),
        counted=False,
    ),
    _thing("TEU", "TEU", "标准箱", "标准箱 标箱 teu teus"),
    _thing(
        "kWh",
        "kWh",
        "千瓦时",
        "千瓦时 千瓦小时 度 kwh kw·h kilowatt_hours kilowatt-hours",
        (3, "兆瓦时 mwh megawatt_hours"),
        (6, "gwh gigawatt_hours"),
        (9, "twh terawatt_hours"),
        counted=False,
    ),
    _thing("kW", "kW", "千瓦", "千瓦 kw kilowatts", (3, "兆瓦 mw megawatts"), (6, "吉瓦 gw gigawatts"), counted=False),
    _thing(
        "J",
        "joules",
        "焦耳",
        "焦耳 joules",
        (3, "千焦 kj"),
        (6, "mj"),
        (9, "吉焦 gj"),
        (12, "tj"),
        (15, "pj"),
        counted=False,
    ),
    _thing(
        "m2",
        "square metres",
        "平方米",
        "平方米 平米 ㎡ m2 m² sqm sq.m sq.m. square_metres square_meters square_metre square_meter",
        (6, "平方公里 平方千米 km2 km² ㎢ sq.km square_kilometres square_kilometers"),
        (4, "公顷 ha hectares hectare"),
        counted=False,
    ),
    _thing("mu", "mu", "亩", "亩 畝 mu", counted=False),
    _thing("m3", "cubic metres", "立方米", "立方米 ㎥ m3 m³ cbm cubic_metres cubic_meters", counted=False),
    _thing(
        "m",
        "metres",
        "米",
        "米 metre metres meter meters",
        (3, "公里 千米 km kilometres kilometers 里程公里"),
        counted=False,
    ),
    _thing(
        "l",
        "litres",
        "升",
        "升 litre litres liter liters",
        (2, "hectolitres hl"),
        (3, "千升 kl kilolitres kiloliters"),
        counted=False,
    ),
    _thing("bbl", "barrels", "桶", "桶 barrel barrels bbl", counted=False),
    _thing("tkm", "tonne-kilometres", "吨公里", "吨公里 tonne-kilometres ton-kilometers tkm", counted=False),
    _thing(
        "pkm", "passenger-kilometres", "人公里", "人公里 passenger-kilometres passenger-kilometers pkm", counted=False
    ),
    _thing("hours", "hours", "小时", "小时 工时 hour hours hrs", counted=False),
    _thing("days", "days", "天", "天 day days", counted=False),
    _thing("months", "months", "个月", "个月 month months", counted=False),
    _thing("wafers", "wafers", "片晶圆", "wafers", counted=True),
    _thing("beds", "beds", "张床位", "床位 张床位 beds"),
    _thing("index", "index", "指数", "index index_points indexpoints 指数 点 points_of_index", counted=False),
    _thing("times", "times", "倍", "倍 times", counted=False),
)

THINGS: dict[str, Thing] = {thing.key: thing for thing in _ALL}
"""Every counted or measured thing by its key."""
