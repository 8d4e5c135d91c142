"""Tables as offices publish them, from their text to tidy rows: each facet where it can stand, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from njind.errors import DataError, UsageError
from njind.tables import ReadOptions, read_projects, read_sectors

Rows = list[tuple[Any, ...]]

READ: dict[str, tuple[str, dict[str, Any], Rows]] = {
    "a name column without a heading under a title": (
        "2031年1-9月规模以上工业\n单位：亿元\n,营业收入,同比增长(%)\n煤炭开采,12.3,4.5\n食品制造,8.1,-0.9\n",
        {},
        [
            ("煤炭开采", "2031Q1-Q3", "revenue", 1230000000.0, "CNY", 0.045),
            ("食品制造", "2031Q1-Q3", "revenue", 810000000.0, "CNY", -0.009),
        ],
    ),
    "a single series by month": (
        "2024年宁波市外贸出口情况\n月份,出口额(亿美元),同比增长(%)\n1月,60.1,3.0\n2月,41.2,-2.5\n",
        {"sector": "x"},
        [
            ("x", "2024-01", "exports", 6010000000.0, "USD", 0.03),
            ("x", "2024-02", "exports", 4120000000.0, "USD", -0.025),
        ],
    ),
    "codes beside names": (
        "Code,Industry,Sales ($ thousands),Percent change from year ago\n"
        '31,Food manufacturing,"1,250",2.4\n'
        "32,Paper,980,-1.1\n",
        {},
        [
            ("Food manufacturing", "", "sales", 1250000.0, "USD", 0.024),
            ("Paper", "", "sales", 980000.0, "USD", -0.011),
        ],
    ),
    "three measures side by side": (
        "2026年1—5月主要行业指标\n"
        "单位：亿元\n"
        "行业,营业收入,同比增长%,利润总额,同比增长%,利税总额,同比增长%\n"
        "医药,20,3,4,5,6,7\n"
        "电子,30,-3,5,-5,7,-7\n",
        {},
        [
            ("医药", "2026M1-M5", "revenue", 2000000000.0, "CNY", 0.03),
            ("医药", "2026M1-M5", "profit", 400000000.0, "CNY", 0.05),
            ("医药", "2026M1-M5", "tax", 600000000.0, "CNY", 0.07),
            ("电子", "2026M1-M5", "revenue", 3000000000.0, "CNY", -0.03),
            ("电子", "2026M1-M5", "profit", 500000000.0, "CNY", -0.05),
            ("电子", "2026M1-M5", "tax", 700000000.0, "CNY", -0.07),
        ],
    ),
    "growth of a month and of the year so far": (
        "2025年3月规模以上工业增加值\n行业,3月同比增长(%),1—3月同比增长(%)\n采矿业,9.3,6.2\n制造业,7.9,7.1\n",
        {},
        [
            ("采矿业", "2025-03", "value_added", None, "", 0.093),
            ("采矿业", "2025Q1", "value_added", None, "", 0.062),
            ("制造业", "2025-03", "value_added", None, "", 0.079),
            ("制造业", "2025Q1", "value_added", None, "", 0.071),
        ],
    ),
    "measure and unit in lines above": (
        "Value added by industry\nBillions of dollars\nIndustry,2023,2024\nMining,310.5,300.0\nUtilities,400.0,420.0\n",
        {},
        [
            ("Mining", "2023", "value_added", 310500000000.0, "USD", None),
            ("Mining", "2024", "value_added", 300000000000.0, "USD", None),
            ("Utilities", "2023", "value_added", 400000000000.0, "USD", None),
            ("Utilities", "2024", "value_added", 420000000000.0, "USD", None),
        ],
    ),
    "a share beside a growth": (
        "行业,营业收入(亿元),占比(%),同比增长(%)\n钢铁,60,60,5\n建材,40,40,-5\n",
        {},
        [
            ("钢铁", "", "revenue", 6000000000.0, "CNY", 0.05),
            ("建材", "", "revenue", 4000000000.0, "CNY", -0.05),
        ],
    ),
    "a contribution and points beside a growth": (
        "行业,增加值(亿元),同比增长(%),贡献率(%),拉动(百分点)\n工业,100,5,60,2.5\n建筑业,20,3,10,0.4\n",
        {},
        [
            ("工业", "", "value_added", 10000000000.0, "CNY", 0.05),
            ("建筑业", "", "value_added", 2000000000.0, "CNY", 0.03),
        ],
    ),
    "growth on the month beside growth on the year": (
        'Industry,"Turnover, EUR million",m/m (%),y/y (%)\nFood,120,0.5,2.5\nDrinks,40,-1.0,3.5\n',
        {},
        [
            ("Food", "", "revenue", 120000000.0, "EUR", 0.025),
            ("Drinks", "", "revenue", 40000000.0, "EUR", 0.035),
        ],
    ),
    "growth on the quarter alone": (
        'Industry,"Turnover, EUR million",q/q (%)\nFood,120,0.5\nDrinks,40,-1.0\n',
        {},
        [
            ("Food", "", "revenue", 120000000.0, "EUR", None),
            ("Drinks", "", "revenue", 40000000.0, "EUR", None),
        ],
    ),
    "a change in points": (
        "行业,利润率(%),比上年同期增减(百分点),营业收入(亿元),同比(%)\n酒类,20.1,0.5,33,4\n烟草,30.2,-0.3,44,2\n",
        {},
        [
            ("酒类", "", "revenue", 3300000000.0, "CNY", 0.04),
            ("烟草", "", "revenue", 4400000000.0, "CNY", 0.02),
        ],
    ),
    "an absolute change": (
        "行业,营业收入(亿元),同比增加(亿元),同比增长(%)\n酒类,33,1.3,4\n烟草,44,0.9,2\n",
        {},
        [
            ("酒类", "", "revenue", 3300000000.0, "CNY", 0.04),
            ("烟草", "", "revenue", 4400000000.0, "CNY", 0.02),
        ],
    ),
    "a two-year average": (
        "行业,营业收入(亿元),同比增长(%),两年平均增长(%)\n酒类,33,14,4\n烟草,44,12,2\n",
        {},
        [
            ("酒类", "", "revenue", 3300000000.0, "CNY", 0.14),
            ("烟草", "", "revenue", 4400000000.0, "CNY", 0.12),
        ],
    ),
    "growth against 2019 alone": (
        "行业,营业收入(亿元),比2019年同期增长(%)\n酒类,33,14\n烟草,44,12\n",
        {},
        [
            ("酒类", "", "revenue", 3300000000.0, "CNY", None),
            ("烟草", "", "revenue", 4400000000.0, "CNY", None),
        ],
    ),
    "ranks": (
        "排名,行业,营业收入(亿元),增速(%),增速排名\n1,酒类,33,14,2\n2,烟草,24,12,1\n3,纺织,14,-1.2,3\n",
        {},
        [
            ("酒类", "", "revenue", 3300000000.0, "CNY", 0.14),
            ("烟草", "", "revenue", 2400000000.0, "CNY", 0.12),
            ("纺织", "", "revenue", 1400000000.0, "CNY", -0.012),
        ],
    ),
    "this year, last year, change": (
        "2025年1-6月\n单位：亿元\n行业,本期,上年同期,增减(%)\n钢铁,110,100,10.0\n化工,90,96,-6.3\n",
        {},
        [
            ("钢铁", "2025H1", "level", 11000000000.0, "CNY", 0.1),
            ("钢铁", "2024H1", "level", 10000000000.0, "CNY", None),
            ("化工", "2025H1", "level", 9000000000.0, "CNY", -0.063),
            ("化工", "2024H1", "level", 9600000000.0, "CNY", None),
        ],
    ),
    "half-years across": (
        'Sector,"Revenue H1 2024, $m","Revenue H1 2025, $m"\nCloud,100,120\nAds,200,210\n',
        {},
        [
            ("Cloud", "2024H1", "revenue", 100000000.0, "USD", None),
            ("Cloud", "2025H1", "revenue", 120000000.0, "USD", None),
            ("Ads", "2024H1", "revenue", 200000000.0, "USD", None),
            ("Ads", "2025H1", "revenue", 210000000.0, "USD", None),
        ],
    ),
    "month and cumulated under a span": (
        "2025年7月\n"
        "行业,营业收入（亿元）,,,\n"
        ",本月,本月止累计,本月同比(%),累计同比(%)\n"
        "电力,20,130,4,5\n"
        "燃气,6,50,-2,1\n",
        {},
        [
            ("电力", "2025-07", "revenue", 2000000000.0, "CNY", 0.04),
            ("电力", "2025M1-M7", "revenue", 13000000000.0, "CNY", 0.05),
            ("燃气", "2025-07", "revenue", 600000000.0, "CNY", -0.02),
            ("燃气", "2025M1-M7", "revenue", 5000000000.0, "CNY", 0.01),
        ],
    ),
    "fiscal years whose months an option says": (
        "Segment,FY2023 revenue (USD million),FY2024 revenue (USD million)\nPumps,10,11\nValves,20,19\n",
        {"fiscal_year_ends": 3},
        [
            ("Pumps", "FY2023(3)", "revenue", 10000000.0, "USD", None),
            ("Pumps", "FY2024(3)", "revenue", 11000000.0, "USD", None),
            ("Valves", "FY2023(3)", "revenue", 20000000.0, "USD", None),
            ("Valves", "FY2024(3)", "revenue", 19000000.0, "USD", None),
        ],
    ),
    "periods in rows": (
        "时间,行业,营业收入(亿元)\n2024年1-6月,汽车,10\n2025年1-6月,汽车,12\n",
        {},
        [
            ("汽车", "2024H1", "revenue", 1000000000.0, "CNY", None),
            ("汽车", "2025H1", "revenue", 1200000000.0, "CNY", None),
        ],
    ),
    "units beside": (
        "指标,单位,2025年,增长%\n汽车产量,万辆,120,5\n钢材产量,万吨,300,-2\n营业收入,亿元,900,4\n",
        {},
        [
            ("汽车产量", "2025", "volume", 1200000.0, "vehicles", 0.05),
            ("钢材产量", "2025", "volume", 3000000.0, "t", -0.02),
            ("营业收入", "2025", "revenue", 90000000000.0, "CNY", 0.04),
        ],
    ),
    "crore of rupees": (
        "Sector,Revenue (Rs. crore),YoY (%)\nIT,1200,8\nPharma,800,6\n",
        {},
        [
            ("IT", "", "revenue", 12000000000.0, "INR", 0.08),
            ("Pharma", "", "revenue", 8000000000.0, "INR", 0.06),
        ],
    ),
    "Japanese headings": (
        "産業,売上高（百万円）,前年同期比（％）\n製造業,1200,3.4\n小売業,900,-1.2\n",
        {},
        [
            ("製造業", "", "revenue", 1200000000.0, "JPY", 0.034),
            ("小売業", "", "revenue", 900000000.0, "JPY", -0.012),
        ],
    ),
    "Hong Kong dollars": (
        "行業,營業收入（億港元）,同比增長（%）\n金融,120,5\n地產,90,-3\n",
        {},
        [
            ("金融", "", "revenue", 12000000000.0, "HKD", 0.05),
            ("地產", "", "revenue", 9000000000.0, "HKD", -0.03),
        ],
    ),
    "a unit in a note below": (
        "Industry,Revenue,Change (%)\nFood,12,3\nWine,8,-1\nNote: figures are in millions of euros.\n",
        {},
        [
            ("Food", "", "revenue", 12000000.0, "EUR", 0.03),
            ("Wine", "", "revenue", 8000000.0, "EUR", -0.01),
        ],
    ),
    "two classifications of one whole": (
        "分组,营业收入(亿元),同比增长(%)\n"
        "总计,100,4\n"
        "按行业分,,\n"
        "制造业,80,5\n"
        "采矿业,20,0.5\n"
        "按地区分,,\n"
        "东部,60,3\n"
        "西部,40,5.5\n",
        {},
        [
            ("制造业", "", "revenue", 8000000000.0, "CNY", 0.05),
            ("采矿业", "", "revenue", 2000000000.0, "CNY", 0.005),
        ],
    ),
    "darunter": (
        "Branche;Umsatz in Mio. EUR;Veränderung zum Vorjahr in %\n"
        "Industrie;1.200,5;3,4\n"
        "darunter Chemie;400,1;-1,2\n"
        "Handel;900,0;0,8\n",
        {},
        [
            ("Industrie", "", "revenue", 1200500000.0, "EUR", 0.034),
            ("Chemie", "", "revenue", 400100000.0, "EUR", -0.012),
            ("Handel", "", "revenue", 900000000.0, "EUR", 0.008),
        ],
    ),
    "French headings": (
        "Branche;Chiffre d'affaires (M€);Évolution (%)\nIndustrie;1 200,5;3,4\nCommerce;900,0;-0,8\n",
        {},
        [
            ("Industrie", "", "revenue", 1200500000.0, "EUR", 0.034),
            ("Commerce", "", "revenue", 900000000.0, "EUR", -0.008),
        ],
    ),
    "marks of missing figures": (
        "行业,营业收入(亿元),同比增长(%)\n核电,…,5\n风电,12,--\n光伏,8,3\n",
        {},
        [
            ("核电", "", "revenue", None, "", 0.05),
            ("风电", "", "revenue", 1200000000.0, "CNY", None),
            ("光伏", "", "revenue", 800000000.0, "CNY", 0.03),
        ],
    ),
    "flags and marks": (
        "Sector,Revenue (CHF million),Growth (%)\nLaw*,120p,4.5\nMedia①,80r,-1.2\n* provisional\n",
        {},
        [
            ("Law", "", "revenue", 120000000.0, "CHF", 0.045),
            ("Media", "", "revenue", 80000000.0, "CHF", -0.012),
        ],
    ),
    "apostrophes between thousands": (
        "Sector,Revenue (CHF million),Growth (%)\nLaw,1'120.5,4.5\nMedia,1'080.0,-1.2\n",
        {},
        [
            ("Law", "", "revenue", 1120500000.0, "CHF", 0.045),
            ("Media", "", "revenue", 1080000000.0, "CHF", -0.012),
        ],
    ),
    "SDMX": (
        "FREQ,NACE_R2,INDIC_BT,UNIT,GEO,TIME_PERIOD,OBS_VALUE\n"
        "A,C10,TURN_MEUR,MIO_EUR,DE,2022,100.5\n"
        "A,C10,TURN_MEUR,MIO_EUR,DE,2023,110.5\n"
        "A,C11,TURN_MEUR,MIO_EUR,DE,2022,50.5\n"
        "A,C11,TURN_MEUR,MIO_EUR,DE,2023,49.5\n",
        {},
        [
            ("C10", "2022", "level", 100500000.0, "EUR", None),
            ("C10", "2023", "level", 110500000.0, "EUR", None),
            ("C11", "2022", "level", 50500000.0, "EUR", None),
            ("C11", "2023", "level", 49500000.0, "EUR", None),
        ],
    ),
    "a unit and its scale in two columns, dollars of Canada": (
        "REF_DATE,GEO,NAICS,Sales,UOM,SCALAR_FACTOR,VALUE\n"
        "2023,Canada,Food,Sales,Dollars,thousands,1000\n"
        "2024,Canada,Food,Sales,Dollars,thousands,1100\n",
        {},
        [
            ("Food", "2023", "level", 1000000.0, "CAD", None),
            ("Food", "2024", "level", 1100000.0, "CAD", None),
        ],
    ),
    "roubles under plain headings": (
        "行业,营业收入（亿卢布）,同比增长（%）\n石油,900,5.5\n钢铁,300,-2.1\n",
        {},
        [
            ("石油", "", "revenue", 90000000000.0, "RUB", 0.055),
            ("钢铁", "", "revenue", 30000000000.0, "RUB", -0.021),
        ],
    ),
    "累计同比增长 beside a level without months": (
        '行业,营业收入(亿元),"累计同比增长(%)"\n纺织,31.2,4.5\n食品,22.8,-1.2\n',
        {},
        [
            ("纺织", "", "revenue", 3120000000.0, "CNY", 0.045),
            ("食品", "", "revenue", 2280000000.0, "CNY", -0.012),
        ],
    ),
    "this year and last year, no year named": (
        "行业,本期(亿元),上年同期(亿元)\n钢铁,110,100\n化工,90,96\n",
        {"map": ("revenue=本期(亿元)",)},
        [
            ("钢铁", "", "revenue", 11000000000.0, "CNY", 0.1),
            ("化工", "", "revenue", 9000000000.0, "CNY", -0.0625),
        ],
    ),
    "numbered names whose parts add up": (
        "行业,产值(亿元),同比增长(%)\n一、工业,100,5\n1.汽车,60,6\n2.钢铁,40,3.5\n二、建筑业,50,2\n",
        {},
        [
            ("汽车", "", "output", 6000000000.0, "CNY", 0.06),
            ("钢铁", "", "output", 4000000000.0, "CNY", 0.035),
            ("建筑业", "", "output", 5000000000.0, "CNY", 0.02),
        ],
    ),
    "quarters across, the unit by option": (
        "Branch,1Q24,2Q24,3Q24\nRetail,10,11,12\nWholesale,20,21,22\n",
        {"unit_in": ("revenue=billion yuan",)},
        [
            ("Retail", "2024Q1", "revenue", 10000000000.0, "CNY", None),
            ("Retail", "2024Q2", "revenue", 11000000000.0, "CNY", None),
            ("Retail", "2024Q3", "revenue", 12000000000.0, "CNY", None),
            ("Wholesale", "2024Q1", "revenue", 20000000000.0, "CNY", None),
            ("Wholesale", "2024Q2", "revenue", 21000000000.0, "CNY", None),
            ("Wholesale", "2024Q3", "revenue", 22000000000.0, "CNY", None),
        ],
    ),
    "region, period and measure in the title": (
        "2025年上半年苏州市主要行业营业收入\n单位：亿元\n行业,总量,同比增长(%)\n电子,500,7.0\n纺织,100,-3.0\n",
        {},
        [
            ("电子", "2025H1", "revenue", 50000000000.0, "CNY", 0.07),
            ("纺织", "2025H1", "revenue", 10000000000.0, "CNY", -0.03),
        ],
    ),
    "three header lines of a statistical office": (
        "表2  2025年1—9月份规模以上工业企业主要财务指标（分行业）,,,,,,\n"
        "行业,营业收入,,营业成本,,利润总额,\n"
        ",1—9月,同比增长,1—9月,同比增长,1—9月,同比增长\n"
        ",（亿元）,（%）,（亿元）,（%）,（亿元）,（%）\n"
        "总计,1021529.4,2.4,870000.1,2.6,53732.0,3.2\n"
        "煤炭开采和洗选业,19000.5,-21.2,13000.2,-15.0,2100.3,-51.1\n"
        "农副食品加工业,37000.2,1.5,34000.1,1.3,900.7,12.5\n"
        "铁路、船舶、航空航天和其他运输设备制造业,11000.2,10.4,9500.3,10.1,700.8,37.3\n"
        "开采专业及辅助性活动,1500.0,-3.0,1300.0,-3.1,*,*\n",
        {},
        [
            ("煤炭开采和洗选业", "2025Q1-Q3", "revenue", 1900050000000.0, "CNY", -0.212),
            ("煤炭开采和洗选业", "2025Q1-Q3", "costs", 1300020000000.0, "CNY", -0.15),
            ("煤炭开采和洗选业", "2025Q1-Q3", "profit", 210030000000.0, "CNY", -0.511),
            ("农副食品加工业", "2025Q1-Q3", "revenue", 3700020000000.0, "CNY", 0.015),
            ("农副食品加工业", "2025Q1-Q3", "costs", 3400010000000.0, "CNY", 0.013),
            ("农副食品加工业", "2025Q1-Q3", "profit", 90070000000.0, "CNY", 0.125),
            ("铁路、船舶、航空航天和其他运输设备制造业", "2025Q1-Q3", "revenue", 1100020000000.0, "CNY", 0.104),
            ("铁路、船舶、航空航天和其他运输设备制造业", "2025Q1-Q3", "costs", 950030000000.0, "CNY", 0.101),
            ("铁路、船舶、航空航天和其他运输设备制造业", "2025Q1-Q3", "profit", 70080000000.0, "CNY", 0.373),
            ("开采专业及辅助性活动", "2025Q1-Q3", "revenue", 150000000000.0, "CNY", -0.03),
            ("开采专业及辅助性活动", "2025Q1-Q3", "costs", 130000000000.0, "CNY", -0.031),
        ],
    ),
    "regions as rows, a part across": (
        "2025年1—9月软件业分省市软件业务收入（单位：亿元）\n"
        "地区,软件业务收入,同比增减%,其中：软件产品收入,同比增减%\n"
        "北京市,21000,15.2,4000,12.0\n"
        "江苏省,12000,13.5,2400,10.0\n"
        "广东省,18000,11.0,3800,9.0\n",
        {},
        [
            ("北京市", "2025Q1-Q3", "revenue", 2100000000000.0, "CNY", 0.152),
            ("江苏省", "2025Q1-Q3", "revenue", 1200000000000.0, "CNY", 0.135),
            ("广东省", "2025Q1-Q3", "revenue", 1800000000000.0, "CNY", 0.11),
        ],
    ),
    "indents below a number column": (
        "Value Added by Industry\n"
        "[Billions of dollars]\n"
        "Bureau of Economic Analysis\n"
        '"Last Updated on: September 25, 2025 - GDP by Industry"\n'
        "\n"
        "Line,,2022,2023,2024\n"
        "1,Gross domestic product,26006.9,27720.7,29184.9\n"
        "2,  Private industries,22960.0,24500.1,25800.0\n"
        '3,    "Agriculture, forestry, fishing, and hunting",280.1,250.2,240.3\n'
        "4,    Mining,420.5,380.2,370.1\n"
        "5,    Utilities,440.5,420.6,450.2\n"
        "6,    Manufacturing,2700.4,2840.3,2910.7\n"
        "Legend / Footnotes:\n"
        "Note. Detail may not add to total due to rounding.\n",
        {},
        [
            ("Gross domestic product", "2022", "value_added", 26006900000000.0, "USD", None),
            ("Gross domestic product", "2023", "value_added", 27720700000000.0, "USD", None),
            ("Gross domestic product", "2024", "value_added", 29184900000000.0, "USD", None),
            ("Private industries", "2022", "value_added", 22960000000000.0, "USD", None),
            ("Private industries", "2023", "value_added", 24500100000000.0, "USD", None),
            ("Private industries", "2024", "value_added", 25800000000000.0, "USD", None),
            ("Agriculture, forestry, fishing, and hunting", "2022", "value_added", 280100000000.0, "USD", None),
            ("Agriculture, forestry, fishing, and hunting", "2023", "value_added", 250200000000.0, "USD", None),
            ("Agriculture, forestry, fishing, and hunting", "2024", "value_added", 240300000000.0, "USD", None),
            ("Mining", "2022", "value_added", 420500000000.0, "USD", None),
            ("Mining", "2023", "value_added", 380200000000.0, "USD", None),
            ("Mining", "2024", "value_added", 370100000000.0, "USD", None),
            ("Utilities", "2022", "value_added", 440500000000.0, "USD", None),
            ("Utilities", "2023", "value_added", 420600000000.0, "USD", None),
            ("Utilities", "2024", "value_added", 450200000000.0, "USD", None),
            ("Manufacturing", "2022", "value_added", 2700400000000.0, "USD", None),
            ("Manufacturing", "2023", "value_added", 2840300000000.0, "USD", None),
            ("Manufacturing", "2024", "value_added", 2910700000000.0, "USD", None),
        ],
    ),
    "a segment table of three months": (
        '"Segment information (in millions)",,,\n'
        ",Three months ended September 30,,\n"
        ",2025,2024,% Change\n"
        "Net sales:,,,\n"
        'North America,"$106,267","$95,537",11\n'
        'International,"40,896","35,888",14\n'
        'AWS,"33,006","27,452",20\n'
        'Consolidated,"$180,169","$158,877",13\n',
        {},
        [
            ("North America", "2025Q3", "level", 106267000000.0, "USD", 0.11),
            ("North America", "2024Q3", "level", 95537000000.0, "USD", None),
            ("International", "2025Q3", "level", 40896000000.0, "USD", 0.14),
            ("International", "2024Q3", "level", 35888000000.0, "USD", None),
            ("AWS", "2025Q3", "level", 33006000000.0, "USD", 0.2),
            ("AWS", "2024Q3", "level", 27452000000.0, "USD", None),
        ],
    ),
    "units in a Japanese line above": (
        "業種別売上高,,\n（単位：億円、％）,,\n業種,2024年度,前年度比\n製造業,4500,3.2\n卸売業,3100,-1.5\n",
        {},
        [
            ("製造業", "2024", "revenue", 450000000000.0, "JPY", 0.032),
            ("卸売業", "2024", "revenue", 310000000000.0, "JPY", -0.015),
        ],
    ),
    "SDMX with a code for growth": (
        "DATAFLOW,LAST UPDATE,freq,nace_r2,s_adj,indic_bt,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
        "ESTAT:STS_INTV_A(1.0),10/11/25 23:00:00,A,C,CA,NETTUR,PCH_SM,DE,2023,1.5,\n"
        "ESTAT:STS_INTV_A(1.0),10/11/25 23:00:00,A,C,CA,NETTUR,PCH_SM,DE,2024,-2.5,p\n"
        "ESTAT:STS_INTV_A(1.0),10/11/25 23:00:00,A,F,CA,NETTUR,PCH_SM,DE,2023,3.5,\n"
        "ESTAT:STS_INTV_A(1.0),10/11/25 23:00:00,A,F,CA,NETTUR,PCH_SM,DE,2024,0.5,\n",
        {},
        [
            ("C", "2023", "level", None, "", 0.015),
            ("C", "2024", "level", None, "", -0.025),
            ("F", "2023", "level", None, "", 0.035),
            ("F", "2024", "level", None, "", 0.005),
        ],
    ),
    "indicators under headings of measures": (
        "表1  2025年10月份规模以上工业生产主要数据,,,,\n"
        ",10月,,1—10月,\n"
        "指标,绝对量,同比增长（%）,绝对量,同比增长（%）\n"
        "规模以上工业增加值,…,4.9,…,6.1\n"
        "分三大门类,,,,\n"
        "采矿业,…,4.5,…,5.6\n"
        "制造业,…,4.9,…,6.6\n"
        "电力、热力、燃气及水生产和供应业,…,5.4,…,2.2\n"
        "分经济类型,,,,\n"
        "其中：国有控股企业,…,6.7,…,5.0\n"
        "其中：股份制企业,…,5.1,…,6.8\n"
        "主要行业增加值,,,,\n"
        "煤炭开采和洗选业,…,6.5,…,6.2\n"
        "汽车制造业,…,16.8,…,11.7\n"
        "主要产品产量,,,,\n"
        "布（亿米）,25,-4.9,250,-0.9\n"
        "水泥（万吨）,14000,-15.8,140000,-6.7\n"
        "注：1.规模以上工业增加值增速均为实际增长速度。,,,,\n",
        {},
        [
            ("规模以上工业增加值", "2025-10", "value_added", None, "", 0.049),
            ("规模以上工业增加值", "2025M1-M10", "value_added", None, "", 0.061),
            ("采矿业", "2025-10", "value_added", None, "", 0.045),
            ("采矿业", "2025M1-M10", "value_added", None, "", 0.056),
            ("制造业", "2025-10", "value_added", None, "", 0.049),
            ("制造业", "2025M1-M10", "value_added", None, "", 0.066),
            ("电力、热力、燃气及水生产和供应业", "2025-10", "value_added", None, "", 0.054),
            ("电力、热力、燃气及水生产和供应业", "2025M1-M10", "value_added", None, "", 0.022),
            ("国有控股企业", "2025-10", "value_added", None, "", 0.067),
            ("国有控股企业", "2025M1-M10", "value_added", None, "", 0.05),
            ("股份制企业", "2025-10", "value_added", None, "", 0.051),
            ("股份制企业", "2025M1-M10", "value_added", None, "", 0.068),
            ("煤炭开采和洗选业", "2025-10", "value_added", None, "", 0.065),
            ("煤炭开采和洗选业", "2025M1-M10", "value_added", None, "", 0.062),
            ("汽车制造业", "2025-10", "value_added", None, "", 0.168),
            ("汽车制造业", "2025M1-M10", "value_added", None, "", 0.117),
            ("布", "2025-10", "level", 2500000000.0, "m", -0.049),
            ("布", "2025M1-M10", "level", 25000000000.0, "m", -0.009),
            ("水泥", "2025-10", "level", 140000000.0, "t", -0.158),
            ("水泥", "2025M1-M10", "level", 1400000000.0, "t", -0.067),
        ],
    ),
    "a unit in the corner of a segment table": (
        ",Three Months Ended June 30,,Six Months Ended June 30,\n"
        "(in millions),2025,2024,2025,2024\n"
        "Products,$ 66613,$ 61564,$ 135327,$ 126022\n"
        "Services,27423,24213,54068,48080\n"
        "Total net sales,94036,85777,189395,174102\n",
        {},
        [
            ("Products", "2025Q2", "level", 66613000000.0, "USD", None),
            ("Products", "2024Q2", "level", 61564000000.0, "USD", None),
            ("Products", "2025H1", "level", 135327000000.0, "USD", None),
            ("Products", "2024H1", "level", 126022000000.0, "USD", None),
            ("Services", "2025Q2", "level", 27423000000.0, "USD", None),
            ("Services", "2024Q2", "level", 24213000000.0, "USD", None),
            ("Services", "2025H1", "level", 54068000000.0, "USD", None),
            ("Services", "2024H1", "level", 48080000000.0, "USD", None),
        ],
    ),
    "a unit in the heading of the names": (
        "2025年上半年全市主要行业\n行业（单位：万元）,营业收入,同比增长（%）\n纺织,52000,3.1\n机械,81000,-2.2\n",
        {},
        [
            ("纺织", "2025H1", "revenue", 520000000.0, "CNY", 0.031),
            ("机械", "2025H1", "revenue", 810000000.0, "CNY", -0.022),
        ],
    ),
    "a measure and unit between the header and the rows": (
        'Segment,1Q24,2Q24,1Q25,2Q25\n"Revenue, EUR million",,,,\nPumps,100,110,105,121\nValves,50,55,60,66\n',
        {},
        [
            ("Pumps", "2024Q1", "revenue", 100000000.0, "EUR", None),
            ("Pumps", "2024Q2", "revenue", 110000000.0, "EUR", None),
            ("Pumps", "2025Q1", "revenue", 105000000.0, "EUR", None),
            ("Pumps", "2025Q2", "revenue", 121000000.0, "EUR", None),
            ("Valves", "2024Q1", "revenue", 50000000.0, "EUR", None),
            ("Valves", "2024Q2", "revenue", 55000000.0, "EUR", None),
            ("Valves", "2025Q1", "revenue", 60000000.0, "EUR", None),
            ("Valves", "2025Q2", "revenue", 66000000.0, "EUR", None),
        ],
    ),
    "a measure and unit above rows of several regions": (
        "Region,Industry,2023,2024,YoY %\n"
        '"GVA, GBP million",,,,\n'
        "North,Mining,100,110,10\n"
        "North,Retail,50,51,2\n"
        "South,Mining,10,9,-10\n",
        {},
        [
            ("Mining", "2023", "value_added", 100000000.0, "GBP", None),
            ("Mining", "2024", "value_added", 110000000.0, "GBP", 0.1),
            ("Retail", "2023", "value_added", 50000000.0, "GBP", None),
            ("Retail", "2024", "value_added", 51000000.0, "GBP", 0.02),
            ("Mining", "2023", "value_added", 10000000.0, "GBP", None),
            ("Mining", "2024", "value_added", 9000000.0, "GBP", -0.1),
        ],
    ),
    "years that are written twice": (
        "Country Name,Country Code,Series Name,Series Code,2022 [YR2022],2023 [YR2023]\n"
        'China,CHN,"Industry, value added (current US$)",NV.IND.TOTL.CD,7100000000000,6800000000000\n'
        'India,IND,"Industry, value added (current US$)",NV.IND.TOTL.CD,860000000000,880000000000\n',
        {},
        [
            ("Industry, value added", "2022", "value_added", 7100000000000.0, "USD", None),
            ("Industry, value added", "2023", "value_added", 6800000000000.0, "USD", None),
            ("Industry, value added", "2022", "value_added", 860000000000.0, "USD", None),
            ("Industry, value added", "2023", "value_added", 880000000000.0, "USD", None),
        ],
    ),
    "periods down and growth of sectors across": (
        "时间,软件业务收入增速(%),信息技术服务收入增速(%)\n2025年1-6月,11.9,12.9\n2025年1-7月,12.3,13.4\n",
        {},
        [
            ("软件", "2025H1", "revenue", None, "", 0.119),
            ("信息技术服务", "2025H1", "revenue", None, "", 0.129),
            ("软件", "2025M1-M7", "revenue", None, "", 0.123),
            ("信息技术服务", "2025M1-M7", "revenue", None, "", 0.134),
        ],
    ),
    "raised figures and letters that point to notes": (
        "Industry¹,Revenue² (CHF m),Δ y/y (%)\n"
        'Banking,"1\'234.5",2.1\n'
        'Insurance,"987.6ʳ",-0.4\n'
        "¹ NOGA classification.\n"
        "² Provisional.\n",
        {},
        [
            ("Banking", "", "revenue", 1234500000.0, "CHF", 0.021),
            ("Insurance", "", "revenue", 987600000.0, "CHF", -0.004),
        ],
    ),
    "what is invested so far, without a plan beside it": (
        "行业,累计完成投资（万元）,增速（%）\n食品,5000,4.4\n纺织,3000,-2\n",
        {},
        [
            ("食品", "", "investment", 50000000.0, "CNY", 0.044),
            ("纺织", "", "investment", 30000000.0, "CNY", -0.02),
        ],
    ),
    "what is invested so far beside its plan": (
        "重点项目投资,年度计划投资（亿元）,1-6月完成投资（亿元）,完成年度计划（%）\n"
        "工业项目,120,66,55.0\n"
        "民生项目,40,18,45.0\n",
        {},
        [
            ("工业项目", "", "investment", 6600000000.0, "CNY", None),
            ("民生项目", "", "investment", 1800000000.0, "CNY", None),
        ],
    ),
    "indicators below a heading without a word, with units of their own": (
        "2025年1-7月软件业经济指标完成情况\n"
        ",单位,1-7月累计,同比增减%\n"
        "一、企业个数,个,40123,\n"
        "二、软件业务收入合计,亿元,83246,12.3\n"
        "1.软件产品收入,亿元,18511,10.3\n"
        "2.信息技术服务收入,亿元,56885,13.4\n"
        "其中：云计算、大数据服务收入,亿元,8663,12.6\n"
        "3.信息安全收入,亿元,1262,6.5\n"
        "4.嵌入式系统软件收入,亿元,6588,9.3\n"
        "三、利润总额,亿元,10268,12.4\n",
        {},
        [
            ("企业个数", "2025M1-M7", "enterprises", 40123.0, "units", None),
            ("软件产品收入", "2025M1-M7", "revenue", 1851100000000.0, "CNY", 0.103),
            ("信息技术服务收入", "2025M1-M7", "revenue", 5688500000000.0, "CNY", 0.134),
            ("云计算、大数据服务收入", "2025M1-M7", "revenue", 866300000000.0, "CNY", 0.126),
            ("信息安全收入", "2025M1-M7", "revenue", 126200000000.0, "CNY", 0.065),
            ("嵌入式系统软件收入", "2025M1-M7", "revenue", 658800000000.0, "CNY", 0.093),
            ("利润总额", "2025M1-M7", "profit", 1026800000000.0, "CNY", 0.124),
        ],
    ),
    "growth on the year and on the month in rows": (
        "date,industry,measure,unit,value\n"
        "2025-06,Food,Turnover,EUR million,120.5\n"
        "2025-06,Food,Turnover growth y/y,%,3.2\n"
        "2025-06,Food,Turnover growth m/m,%,0.4\n"
        "2025-06,Paper,Turnover,EUR million,80.5\n"
        "2025-06,Paper,Turnover growth y/y,%,-1.2\n"
        "2025-06,Paper,Turnover growth m/m,%,-0.4\n",
        {},
        [
            ("Food", "2025-06", "revenue", 120500000.0, "EUR", 0.032),
            ("Paper", "2025-06", "revenue", 80500000.0, "EUR", -0.012),
        ],
    ),
    "Spanish headings": (
        "Rama;Cifra de negocios (miles de euros);Tasa de variación interanual (%)\n"
        "Alimentación;1.234.567;3,2\n"
        "Textil;98.765;-1,5\n",
        {},
        [
            ("Alimentación", "", "revenue", 1234567000.0, "EUR", 0.032),
            ("Textil", "", "revenue", 98765000.0, "EUR", -0.015),
        ],
    ),
    "commas before decimals in cells that semicolons divide": (
        "Отрасль;Выручка, млн руб.;Темп прироста, %\nПищевая;1 234,5;3,1\nТекстиль;678,9;-1,2\n",
        {},
        [
            ("Пищевая", "", "revenue", 1234500000.0, "RUB", None),
            ("Текстиль", "", "revenue", 678900000.0, "RUB", None),
        ],
    ),
    "a classification in the heading of the names, and dollars of Canada": (
        "REF_DATE,GEO,North American Industry Classification System (NAICS),Adjustment,UOM,SCALAR_FACTOR,VALUE,STATUS\n"
        "2025-05,Canada,Food manufacturing [311],Unadjusted,Dollars,thousands,12500000,\n"
        "2025-05,Canada,Paper manufacturing [322],Unadjusted,Dollars,thousands,2500000,r\n"
        "2024-05,Canada,Food manufacturing [311],Unadjusted,Dollars,thousands,12000000,\n"
        "2024-05,Canada,Paper manufacturing [322],Unadjusted,Dollars,thousands,2600000,\n",
        {},
        [
            ("Food manufacturing [311]", "2025-05", "level", 12500000000.0, "CAD", None),
            ("Paper manufacturing [322]", "2025-05", "level", 2500000000.0, "CAD", None),
            ("Food manufacturing [311]", "2024-05", "level", 12000000000.0, "CAD", None),
            ("Paper manufacturing [322]", "2024-05", "level", 2600000000.0, "CAD", None),
        ],
    ),
    "a month beside the year to date": (
        'Sector,"June 2025, EUR m","YTD 2025, EUR m","YTD change y/y, %"\nFood,20,110,4.4\nSteel,10,66,-2.0\n',
        {},
        [
            ("Food", "2025-06", "level", 20000000.0, "EUR", None),
            ("Food", "2025H1", "level", 110000000.0, "EUR", 0.044),
            ("Steel", "2025-06", "level", 10000000.0, "EUR", None),
            ("Steel", "2025H1", "level", 66000000.0, "EUR", -0.02),
        ],
    ),
    "sales in a plain table": (
        "Sector,Sales (EUR m),y/y (%)\nA,12,3\nB,9,-1\n",
        {},
        [
            ("A", "", "sales", 12000000.0, "EUR", 0.03),
            ("B", "", "sales", 9000000.0, "EUR", -0.01),
        ],
    ),
    "output in a plain table": (
        "行业,产值（亿元）,同比（%）\nA,12,3\nB,9,-1\n",
        {},
        [
            ("A", "", "output", 1200000000.0, "CNY", 0.03),
            ("B", "", "output", 900000000.0, "CNY", -0.01),
        ],
    ),
    "units below the headings": (
        "行业,营业收入,利润总额,营收增速\n,亿元,万元,%\n钢铁,60,5200,5\n食品,40,3100,-5\n",
        {},
        [
            ("钢铁", "", "revenue", 6000000000.0, "CNY", 0.05),
            ("钢铁", "", "profit", 52000000.0, "CNY", None),
            ("食品", "", "revenue", 4000000000.0, "CNY", -0.05),
            ("食品", "", "profit", 31000000.0, "CNY", None),
        ],
    ),
    "month and cumulated growth under spans": (
        "行业,7月,,1-7月,\n,环比%,同比%,环比%,同比%\n食品,0.5,3.3,,2.2\n纺织,-0.1,1.1,,4.4\n",
        {"period": "2025M1-M7"},
        [
            ("食品", "2025-07", "level", None, "", 0.033),
            ("食品", "2025M1-M7", "level", None, "", 0.022),
            ("纺织", "2025-07", "level", None, "", 0.011),
            ("纺织", "2025M1-M7", "level", None, "", 0.044),
        ],
    ),
    "an annual rate beside growth on the year": (
        'Industry,"Shipments, USD million","Percent change from prior month","Percent change, annual rate",'
        '"Percent change from same month a year ago"\n'
        "Food,1200,0.3,3.7,2.2\n"
        "Metals,800,-0.5,-5.8,1.1\n",
        {},
        [
            ("Food", "", "output", 1200000000.0, "USD", 0.022),
            ("Metals", "", "output", 800000000.0, "USD", 0.011),
        ],
    ),
}


def table(tmp_path: Path, text: str, **options: Any) -> Any:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return read_sectors(path, options=ReadOptions(**options))


def tidy(read: Any) -> Rows:
    """Sector, period, measure, level, unit and growth of each row; None where a figure is missing."""
    keys = ["sector", "period", "measure", "level", "unit", "growth"]
    rows = read.frame[keys].itertuples(index=False)
    return [tuple(None if cell != cell else cell for cell in row) for row in rows]


def close(rows: Rows) -> Rows:
    return [tuple(pytest.approx(cell, rel=1e-8) if isinstance(cell, float) else cell for cell in row) for row in rows]


def refused(tmp_path: Path, text: str, **options: Any) -> str:
    with pytest.raises(DataError) as caught:
        table(tmp_path, text, **options)
    return caught.value.finding.name


def said(read: Any) -> list[str]:
    return [note.key for note in read.notes]


@pytest.mark.parametrize("name", READ)
def test_a_table_of_an_office_is_read(name: str, tmp_path: Path) -> None:
    text, options, rows = READ[name]
    assert tidy(table(tmp_path, text, **options)) == close(rows)


@pytest.mark.parametrize("name", READ)
def test_the_order_of_lone_rows_changes_no_figure(name: str, tmp_path: Path) -> None:
    """Rows without places in a whole may stand in any order."""
    text, options, rows = READ[name]
    if name in ("a single series by month", "SDMX with a code for growth"):
        pytest.skip("the name of a row is not in it")
    read = table(tmp_path, text, **options)
    if read.frame["part_of"].any() or read.frame["group"].any() or read.totals is not None:
        pytest.skip("rows have their place")
    lines = text.rstrip("\n").split("\n")
    first = next(at for at, one in enumerate(lines) if any(str(row[0]) in one for row in rows))
    body = [one for one in lines[first:] if sum(map(str.isdigit, one))]
    if len(body) != len(lines) - first or any("," not in one and ";" not in one for one in body):
        pytest.skip("notes below")
    turned = "\n".join([*lines[:first], *reversed(body)]) + "\n"
    assert sorted(map(repr, tidy(table(tmp_path, turned, **options)))) == sorted(map(repr, tidy(read)))


REFUSED = {
    "two units": ("单位：万元\n行业,营业收入(亿元),同比(%)\n钢铁,120,5\n化工,90,3\n", "conflicting-units"),
    "a slip in a scale": ('Industry,"Turnover, EUR milion",y/y (%)\nFood,120,2\nWine,80,1\n', "unclear-unit"),
    "a slip in the line above": ("Output\nBillons of dollars\nIndustry,2030,2031\nOil,3,4\nGas,1,2\n", "unclear-unit"),
    "fiscal years": ("Segment,FY2023 sales ($m),FY2024 sales ($m)\nPumps,10,11\nValves,20,19\n", "unclear-period"),
    "indices near 100": ("行业,营业收入(亿元),同比(%)\n酒,3.5,104.1\n茶,4.2,98.2\n糖,2.1,101.5\n", "growth-is-index"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_could_be_read_wrong_is_refused(name: str, tmp_path: Path) -> None:
    text, finding = REFUSED[name]
    assert refused(tmp_path, text) == finding


def test_growth_in_percent_is_taken_near_hundred_where_an_option_says_so(tmp_path: Path) -> None:
    growth = [row[-1] for row in tidy(table(tmp_path, REFUSED["indices near 100"][0], growth_in="percent"))]
    assert growth == [pytest.approx(1.041), pytest.approx(0.982), pytest.approx(1.015)]


def test_a_unit_by_option_must_not_contradict_the_table(tmp_path: Path) -> None:
    text = "行业,营业收入(亿元)\n酒,3\n茶,4\n"
    assert refused(tmp_path, text, unit_in=("revenue=万元",)) == "conflicting-units"
    with pytest.raises(UsageError):
        table(tmp_path, text, unit_in=("profit=亿元",))


def test_the_growth_of_levels_side_by_side_is_said_to_be_from_levels(tmp_path: Path) -> None:
    read = table(tmp_path, "行业,本期(亿元),上年同期(亿元)\n酒,110,100\n茶,90,96\n", map=("revenue=本期(亿元)",))
    assert read.frame["growth_source"].tolist() == ["levels", "levels"]


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("2025年上半年苏州市主要行业营业收入", "苏州市"),
        ("2025年1-9月软件业分省市软件业务收入", ""),
        ("Turnover of main industries in Suzhou, H1 2025", "Suzhou"),
        ("Bureau of Economic Analysis", ""),
        ("Turnover in Main Industries", ""),
    ],
)
def test_the_title_names_the_region(title: str, region: str, tmp_path: Path) -> None:
    read = table(tmp_path, f'"{title}"\n单位：亿元\n行业,总量,同比增长(%)\n电子,500,7.0\n纺织,100,-3.0\n')
    assert read.frame["region"].tolist() == [region, region]


def test_a_classification_is_chosen_and_two_are_never_added(tmp_path: Path) -> None:
    text = "分组,收入(亿元)\n总计,100\n按行业分,\n制造业,80\n采矿业,20\n按地区分,\n东部,60\n西部,40\n"
    read = table(tmp_path, text)
    assert (read.frame["sector"].tolist(), "reading.classified-twice" in said(read)) == (["制造业", "采矿业"], True)
    assert table(tmp_path, text, where=("group=按地区分",)).frame["sector"].tolist() == ["东部", "西部"]


def test_a_row_that_is_the_sum_of_all_others_is_their_total(tmp_path: Path) -> None:
    text = "2031年\n行业,营业收入(亿元)\n工业,1000.5\n酒,300.2\n茶,400.1\n糖,300.2\n"
    read = table(tmp_path, text)
    assert (read.frame["sector"].tolist(), read.totals["sector"].tolist()) == (["酒", "茶", "糖"], ["工业"])


def test_a_word_beside_growth_that_is_not_understood_is_said(tmp_path: Path) -> None:
    read = table(tmp_path, "行业,营业收入(亿元),环增长(%)\n酒,3,4\n茶,4,-2\n")
    assert "reading.growth-also-says" in said(read)


def test_western_bytes_are_not_read_as_chinese(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("sector,revenue (EUR million)\nBesançon,12\nÉcole,3\n".encode("cp1252"))
    with pytest.raises(DataError) as caught:
        read_sectors(path)
    assert caught.value.finding.name == "unknown-encoding"
    named = read_sectors(path, options=ReadOptions(encoding="windows-1252"))
    assert named.frame["sector"].tolist() == ["Besançon", "École"]


def test_days_stand_first_by_option_or_by_the_column(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Project,Cost (GBP million),Start date\nBridge,20,03/04/2025\nTunnel,30,05/06/2025\nDam,5,NA\n")

    def dates(**options: Any) -> list[str]:
        return list(read_projects(path, options=ReadOptions(**options)).frame["date"])

    assert dates() == ["", "", ""]
    assert dates(day_first=True) == ["2025-04-03", "2025-06-05", ""]
    path.write_text(path.read_text().replace("05/06", "25/06"))
    assert dates() == ["2025-04-03", "2025-06-25", ""]


@pytest.mark.parametrize("heading", ["项目", "企业", "Vehicles", "产品"])
def test_what_the_rows_are_is_no_unit_of_their_figures(heading: str, tmp_path: Path) -> None:
    read = table(tmp_path, f"单位：亿元\n{heading},营业收入,同比（%）\n甲,12,3\n乙,9,-1\n")
    assert tidy(read)[0][3:5] == (12e8, "CNY")


@pytest.mark.parametrize(
    ("sheet", "row"),
    [
        ("EUR million 2024", ("Food", "2024", "revenue", 12e6, "EUR", 0.03)),
        ("Sheet1", ("Food", "", "revenue", 12.0, "", 0.03)),
    ],
)
def test_the_name_of_a_sheet_says_unit_and_period(sheet: str, row: tuple[Any, ...], tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = sheet
    for cells in (["Industry", "Turnover", "y/y (%)"], ["Food", 12, 3], ["Paper", 9, -1]):
        first.append(cells)
    book.save(path)
    assert tidy(read_sectors(path))[0] == row


def test_a_word_below_a_span_is_a_heading(tmp_path: Path) -> None:
    text = (
        "指标,单位,2025年1-6月,,2024年1-6月,\n,,绝对值,增长%,绝对值,增长%\n"
        "规上工业营业收入,亿元,900,4,865,3\n利润总额,亿元,90,-2,92,1\n"
    )
    assert tidy(table(tmp_path, text)) == close(
        [
            ("规上工业营业收入", "2025H1", "revenue", 900e8, "CNY", 0.04),
            ("规上工业营业收入", "2024H1", "revenue", 865e8, "CNY", 0.03),
            ("利润总额", "2025H1", "profit", 90e8, "CNY", -0.02),
            ("利润总额", "2024H1", "profit", 92e8, "CNY", 0.01),
        ]
    )


def test_parts_of_one_row_end_where_the_numbering_goes_on(tmp_path: Path) -> None:
    read = table(tmp_path, READ["indicators below a heading without a word, with units of their own"][0])
    parts = {row.sector: row.part_of for row in read.frame.itertuples() if row.part_of}
    assert parts == {"云计算、大数据服务收入": "信息技术服务收入"}


def test_a_heading_that_lost_its_bracket_is_asked_about(tmp_path: Path) -> None:
    assert refused(tmp_path, "行业,营业收入亿元),同比(%)\n酒,3,4\n茶,4,-2\n") == "unclear-unit"


def test_a_heading_that_is_nearly_that_of_the_currencies_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("project,investment,curency\nA,5,USD\nB,3,CNY\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_projects(path)
    assert caught.value.finding.name == "misspelt-header"
