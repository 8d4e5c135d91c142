"""The measures that tables of sectors publish: revenue, output, profit, employment, … No columns, no figures."""

from __future__ import annotations

from njind.values import frozen


@frozen
class Measure:
    """One measure: its key, its headings, and the words for it in headings and names, in lower case.

    ``additive`` says whether the parts of a whole add up to it; of the others there is growth, but no share, total or
    contribution. ``counted`` says whether its figures are whole numbers of things. ``help`` and ``help_zh`` say what
    it is.
    """

    key: str
    en: str
    zh: str
    words: tuple[str, ...]
    additive: bool = True
    counted: bool = False
    help: str = ""
    help_zh: str = ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in text.replace("\n", ",").split(",") if word.strip()))


_ALL = (
    Measure(
        "revenue",
        "Revenue",
        "营业收入",
        _words(
            "revenue, revenues, turnover, operating revenue, operating income, business revenue, net sales revenue,"
            "sales revenue, total revenue, 营业收入, 营业总收入, 营收, 业务收入, 主营业务收入,"
            " 主营收入, 经营收入, 收入, 营业收入总额,"
            "umsatz, umsatzerlöse, chiffre d'affaires, cifra de negocios, facturación,"
            "fatturato, выручка, ingresos, 売上高, 매출액, 规模"
        ),
        help="Revenue in the period.",
        help_zh="本期营业收入。",
    ),
    Measure(
        "value_added",
        "Value added",
        "增加值",
        _words(
            "value added, value-added, gross value added, gva, industrial value added, 增加值, 工业增加值, 总增加值,"
            "bruttowertschöpfung, wertschöpfung, valeur ajoutée, valor agregado, valor añadido,"
            " valore aggiunto, 付加価値"
        ),
        help="Value added in the period.",
        help_zh="本期增加值。",
    ),
    Measure(
        "output",
        "Output",
        "产值",
        _words(
            "output, output value, gross output, gross output value, total output, production value, value of output,"
            "value of production, gross industrial output, 产值, 总产值, 工业总产值, 工业产值, 产出, 总产出, 产值规模,"
            "produktionswert, shipments, value of shipments, 出荷額, 生産額"
        ),
        help="Output value in the period.",
        help_zh="本期产值。",
    ),
    Measure(
        "sales",
        "Sales",
        "销售额",
        _words(
            "sales, net sales, sales value, 销售额, 销售产值, 工业销售产值, 销售收入, 产品销售收入,"
            " 商品销售额, 销售总额,"
            "ventes, ventas, vendite, 販売額"
        ),
        help="Sales in the period.",
        help_zh="本期销售额。",
    ),
    Measure(
        "profit",
        "Profit",
        "利润总额",
        _words(
            "profit, profits, total profit, total profits, net profit, net income, operating profit,"
            " gross profit, earnings,"
            "利润总额, 利润, 净利润, 营业利润, 利润额, gewinn, bénéfice, прибыль, 利益"
        ),
        help="Profit in the period; a loss is below zero.",
        help_zh="本期利润总额，亏损为负。",
    ),
    Measure(
        "tax",
        "Tax",
        "税收",
        _words(
            "tax, taxes, tax revenue, taxes paid, tax paid, 税收, 税金, 税收收入, 税额, 税金总额,"
            " 纳税额, 利税总额, 利税"
        ),
        help="Tax of the period.",
        help_zh="本期税收。",
    ),
    Measure(
        "exports",
        "Exports",
        "出口",
        _words(
            "exports, export, export value, value of exports, 出口, 出口额, 出口总额, 出口交货值,"
            " 出口总值, 出口值, ausfuhr,"
            "exporte, exportations, exportaciones, экспорт, 輸出額"
        ),
        help="Exports in the period.",
        help_zh="本期出口额。",
    ),
    Measure(
        "imports",
        "Imports",
        "进口",
        _words(
            "imports, import, import value, value of imports, 进口, 进口额, 进口总额, 进口总值,"
            " 进口值, einfuhr, importe,"
            "importations, importaciones, импорт, 輸入額"
        ),
        help="Imports in the period.",
        help_zh="本期进口额。",
    ),
    Measure(
        "trade",
        "Trade",
        "进出口",
        _words(
            "trade, foreign trade, total trade, imports and exports, exports and imports, 进出口,"
            " 进出口总额, 进出口总值, 进出口额"
        ),
        help="Exports and imports in the period.",
        help_zh="本期进出口总额。",
    ),
    Measure(
        "investment",
        "Investment",
        "投资",
        _words(
            "investment, investments, fixed asset investment, fixed investment, fixed assets"
            " investment, capital expenditure,"
            "capex, total investment, planned investment, 投资, 固定资产投资, 投资额, 总投资,"
            " 完成投资, 工业投资, 投资总额, 项目总投资,"
            "计划总投资, 计划投资, 投资完成额, 实际投资, 民间投资, investitionen, investissement,"
            " investissements, inversión,"
            "инвестиции"
        ),
        help="Planned investment.",
        help_zh="计划总投资；行业表中为本期完成投资。",
    ),
    Measure(
        "employment",
        "Employment",
        "从业人员",
        _words(
            "employment, employees, employed persons, number of employees, workforce, headcount, jobs, number of jobs,"
            "persons employed, number of persons employed, staff, 从业人员, 从业人数, 就业人数,"
            " 就业人员, 用工人数, 平均用工人数,"
            "从业人员平均人数, 职工人数, 员工人数, 从业人员数, 用工, 从业人员期末人数, beschäftigte,"
            " effectifs, empleo, occupati,"
            "従業者数"
        ),
        counted=True,
        help="Persons employed.",
        help_zh="从业人员。",
    ),
    Measure(
        "enterprises",
        "Enterprises",
        "企业数",
        _words(
            "enterprises, number of enterprises, number of companies, number of establishments, establishments,"
            "number of firms, number of businesses, business count, 企业数, 企业个数, 企业数量,"
            " 单位数, 企业单位数, 法人单位数, 企业家数,"
            "户数, 家数, 规上企业数, unternehmen, betriebe, entreprises, empresas, 事業所数"
        ),
        counted=True,
        help="Number of enterprises.",
        help_zh="企业数。",
    ),
    Measure(
        "volume",
        "Volume",
        "产量",
        _words(
            "volume, production volume, output volume, quantity, physical output, units produced,"
            " units sold, sales volume,"
            "production, registrations, deliveries, 产量, 销量, 数量, 产销量, 销售量, 生产量, 出货量,"
            " 发电量, 用电量, 货运量, 客运量,"
            "produktion, 生産量"
        ),
        help="Output in physical units.",
        help_zh="以实物单位计的产量。",
    ),
    Measure(
        "retail",
        "Retail sales",
        "零售额",
        _words(
            "retail sales, retail, retail trade sales, total retail sales, retail sales of consumer goods,"
            "total retail sales of consumer goods, 零售额, 社会消费品零售总额, 零售总额, 商品零售额,"
            " 商品零售, 消费品零售额, 网上零售额,"
            "社零, 社零总额"
        ),
        help="Retail sales in the period.",
        help_zh="本期零售额。",
    ),
    Measure(
        "gdp",
        "GDP",
        "生产总值",
        _words(
            "gdp, grp, gross domestic product, gross regional product, gross national product,"
            " 生产总值, 国内生产总值, 地区生产总值,"
            "全市生产总值, bruttoinlandsprodukt, bip, pib, produit intérieur brut, ввп, врп"
        ),
        help="Gross domestic or regional product.",
        help_zh="国内（地区）生产总值。",
    ),
    Measure(
        "income",
        "Income",
        "可支配收入",
        _words(
            "income, disposable income, per capita income, per capita disposable income, 可支配收入, 人均可支配收入,"
            "居民人均可支配收入, 财政收入, 一般公共预算收入, 公共财政预算收入, 地方一般公共预算收入"
        ),
        help="Income of households or governments.",
        help_zh="居民收入或财政收入。",
    ),
    Measure(
        "expenditure",
        "Expenditure",
        "支出",
        _words(
            "expenditure, expenditures, spending, consumption expenditure, outlays, 支出, 消费支出,"
            " 人均消费支出, 财政支出,"
            "一般公共预算支出, 研发支出, 研发费用, r&d expenditure, r&d spending, 研发投入, 经费支出, r&d经费支出"
        ),
        help="Expenditure in the period.",
        help_zh="本期支出。",
    ),
    Measure(
        "costs",
        "Costs",
        "成本",
        _words(
            "costs, cost, operating costs, cost of sales, wages, payroll, 成本, 营业成本, 费用, 工资总额, 应付职工薪酬"
        ),
        help="Costs in the period.",
        help_zh="本期成本或费用。",
    ),
    Measure(
        "assets",
        "Assets",
        "资产总计",
        _words(
            "assets, total assets, 资产, 资产总计, 资产总额, 总资产, 流动资产, 流动资产合计,"
            " 固定资产, 负债合计, 负债, liabilities"
        ),
        help="Assets or liabilities at the end of the period.",
        help_zh="期末资产或负债。",
    ),
    Measure(
        "orders",
        "Orders",
        "订单额",
        _words(
            "orders, new orders, order intake, 订单, 新订单, 订单额, 合同额, auftragseingang, auftragseingänge, 受注額"
        ),
        help="Orders received in the period.",
        help_zh="本期订单额。",
    ),
    Measure(
        "price_index",
        "Price index",
        "价格指数",
        _words(
            "price index, consumer price index, producer price index, cpi, ppi, deflator, price,"
            " prices, 价格指数, 居民消费价格,"
            "居民消费价格指数, 工业生产者出厂价格, 工业生产者出厂价格指数, 出厂价格指数,"
            " 消费价格指数, 价格, verbraucherpreisindex"
        ),
        additive=False,
        help="Index of prices.",
        help_zh="价格指数。",
    ),
    Measure(
        "index",
        "Index",
        "指数",
        _words(
            "index, index number, production index, industrial production index, index of industrial production,"
            "index of production, output index, volume index, iip, ipi, 指数, 生产指数, 工业生产指数,"
            " 景气指数, 发展指数,"
            "produktionsindex, indice, índice, индекс"
        ),
        additive=False,
        help="Index of quantities or of activity.",
        help_zh="数量或景气指数。",
    ),
    Measure(
        "level",
        "Level",
        "绝对量",
        _words("level, value, amount, 数值, 绝对量, 绝对数, 绝对额, 总量, 水平, 金额, wert, valeur, valor"),
        help="A level of which nothing says what it measures.",
        help_zh="未说明指标的数值。",
    ),
)

MEASURES: dict[str, Measure] = {measure.key: measure for measure in _ALL}
"""Every measure by its key, the most usual first."""

MAIN_MEASURE = "revenue"
"""The measure of njind's own tables, which is meant where none is named."""

UNSAID_MEASURE = "level"
"""The measure of levels of which nothing says what they measure."""
