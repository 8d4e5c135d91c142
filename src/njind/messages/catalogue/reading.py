"""What reading a published table leaves open, assumes or leaves out."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

MUST = Weight.MUST

MESSAGES = {
    # ---- what cannot be decided ------------------------------------------------------------------
    "reading.two-units": Message(
        'the lines of the header say two units, "{one}" and "{other}".',
        "表头各行写了两个单位：“{one}”和“{other}”。",
        "Leave the unit to one of them, or make them the same.",
        "请只在一处写单位，或改为一致。",
    ),
    "reading.two-measures": Message(
        'the lines of the header say two measures, "{one}" and "{other}".',
        "表头各行写了两个指标：“{one}”和“{other}”。",
        'Say which it is: --map "revenue={other}" or another key.',
        "请指明是哪一个，例如 --map “revenue={other}”。",
    ),
    "reading.two-unit-lines": Message(
        '"{text}" names another unit than line {line}.',
        "“{text}”与第{line}行写的单位不同。",
        "Put one unit above the table, and others into the headings.",
        "表格上方只写一个单位，其他单位请写在表头里。",
    ),
    "reading.heading-and-line": Message(
        '"{heading}" says another unit than line {line} above the table.',
        "“{heading}”与表格上方第{line}行写的单位不同。",
        "Leave the unit to one of them, or make them the same.",
        "请只在一处写单位，或改为一致。",
    ),
    "reading.classified-twice": Message(
        'the same whole is divided more than once: the rows of "{first}" are read, those of '
        "{others} are left out ({option} chooses them)",
        "同一总体有多种分组：读取“{first}”各行，未读取{others}各行（可用 {option} 选取）",
        weight=MUST,
    ),
    "reading.near-hundred": Message(
        'the figures of "{heading}" are all near 100, as an index is where the year before is 100.',
        "“{heading}”的数值都在100上下，像是以上年同期为100的指数。",
        "If they are growth in percent, say so with --growth-in percent; if not, leave them out with --map growth=.",
        "若确为百分比增速，请用 --growth-in percent 指明；若不是，请用 --map growth= 不读这一列。",
    ),
    "reading.sum-row": Message(
        "{name} is the sum of all other rows, so it is taken for their total",
        "{name}等于其余各行之和，按合计处理",
        weight=MUST,
    ),
    "reading.growth-also-says": Message(
        "{heading} also says {word}, which is not understood: it is taken as growth on the year before",
        "{heading}中的{word}无法识别，按同比增速处理",
        weight=MUST,
    ),
    "reading.dollars": Message(
        "dollars are taken for {code}, since the table is of that country and nothing in it says US dollars",
        "“元/dollars”按{code}理解：表中数据属于该地，且未写明美元",
        weight=MUST,
    ),
    "reading.unit-in-against": Message(
        "--unit-in says another unit than the table says for {heading}.",
        "--unit-in 指明的单位与表中{heading}的单位不同。",
        "Leave --unit-in out, or correct the unit in the table.",
        "请不写 --unit-in，或在表中更正单位。",
    ),
    "reading.unit-in-of-none": Message(
        "--unit-in names {key}, and the table holds {names}.",
        "--unit-in 指明的是 {key}，而表中的指标是{names}。",
        'Name one of those: --unit-in MEASURE="million USD".',
        '请写表中的指标：--unit-in 指标="million USD"。',
    ),
    "reading.row-unit": Message(
        '"{heading}" says another unit than the row.',
        "“{heading}”与行内所写的单位不同。",
        "Leave the unit to one of them, or make them the same.",
        "请只在一处写单位，或改为一致。",
    ),
    "reading.map-unit": Message(
        '--map says {key}, but the unit of the header is another: "{heading}".',
        "--map 写的是 {key}，而表头“{heading}”的单位不同。",
        "Leave the unit to the header, or correct it there.",
        "单位请以表头为准，或在表头中更正。",
    ),
    "reading.leftover": Message(
        'the heading "{heading}" holds "{words}", which is not understood, so its figures could be in any unit.',
        "表头“{heading}”中的“{words}”无法识别，数值的单位因此不明。",
        'Say the unit with --unit-in {key}="million USD", or leave the column out with --map {key}=.',
        '请用 --unit-in {key}="million USD" 指明单位，或用 --map {key}= 不读这一列。',
    ),
    "reading.leftover-above": Message(
        '"{text}" holds "{words}", which is not understood, so the figures below could be in that unit.',
        "“{text}”中的“{words}”无法识别，下方数值的单位因此不明。",
        'Say the unit with --unit-in {key}="million USD".',
        '请用 --unit-in {key}="million USD" 指明单位。',
    ),
    "reading.growth-left": Message(
        'the heading "{heading}" holds "{words}", so it may be a growth, and it is not understood.',
        "表头“{heading}”中有“{words}”，可能是增速，但无法识别。",
        'If it is growth on the year, use --map "growth={heading}"; if not, --map growth=.',
        "若为同比增速，请用 --map “growth={heading}”；若不是，请用 --map growth=。",
    ),
    "reading.several-indicators": Message(
        'the rows say of "{heading}" several things, {indicators}, and --map says that all of them are one.',
        "“{heading}”一列有多个指标（{indicators}），而 --map 把它们都当作同一指标。",
        "Choose the rows of one with {option}, or leave the map of the figures out.",
        "请用 {option} 选定一个指标，或不用 --map 指定数值列。",
    ),
    "reading.two-spans": Message(
        "{one} and {other} are of different months, and nothing says of which year.",
        "{one}与{other}的时段不同，而表中没有写年份。",
        "Say the period that the table is of, the longer one, with --period 2025M1-M6.",
        "请用 --period 2025M1-M6 指明表中最长的时段。",
    ),
    "reading.unknown-period": Message(
        '"{text}" is not a period.',
        "“{text}”不是时期。",
        "Write 2025, 2025H1, 2025Q1-Q3, 2025M1-M10 or 2025-06.",
        "请写作2025年、2025年上半年、2025年前三季度、2025年1-10月或2025年6月。",
    ),
    "reading.single-series": Message(
        "no column names the sectors, so the table is of one, and nothing says which.",
        "表中没有行业列，因此只有一个行业，但未写明是哪一个。",
        "Name it with --sector, or the column of the sectors with --map sector=HEADER (or #2).",
        "请用 --sector 指明行业名称，或用 --map sector=列名（或 #2）指明行业列。",
    ),
    "reading.two-of-one": Message(
        "{one} and {other} both mean {key}.",
        "{one}与{other}都是{key}。",
        "Choose one with {map}, or remove the other.",
        "请用 {map} 选定一列，或删去另一列。",
    ),
    "reading.parts-exceed": Message(
        '{parts} stand inside "{whole}", and together they are larger than it.',
        "{parts}列在“{whole}”之下，合计却大于它。",
        "Say what lies inside what in a column part_of (其中属于), or correct the figures.",
        "请增加“其中属于”一列写明包含关系，或更正数值。",
    ),
    "reading.claimed-twice": Message(
        '"{name}" has this figure already, {place}: both are of the same sector, period and measure.',
        "“{name}”的这一数值与{place}重复：行业、时期、指标均相同。",
        "Keep one row for each region, sector and period; if a column tells them apart, "
        "choose with --where COLUMN=VALUE.",
        "同一地区、行业、时期只能有一行；若有列可以区分，请用“--where 列名=值”选取。",
    ),
    "reading.several-measures": Message(
        "the table holds {count} measures: {names}.",
        "表中有{count}个指标：{names}。",
        "Choose one with --measure.",
        "请用 --measure 选定一个。",
    ),
    "reading.no-name": Message(
        "the row has a figure and names no sector.",
        "该行有数值而没有行业名称。",
        "Write the sector, or remove the row.",
        "请补写行业名称，或删去该行。",
    ),
    "reading.figure-in-note": Message(
        '"{name}" begins as a note does, but the row has a figure.',
        "“{name}”的写法是注释，该行却有数值。",
        "Put a note into one cell; give a row another name.",
        "注释请写在一个单元格内；若为数据行，请改名。",
    ),
    "reading.no-key": Message(
        "the {key} is missing here, but not in every row.",
        "该行缺少{key}，而其他行有。",
        "Write the {key} in each row.",
        "请逐行写明{key}。",
    ),
    "reading.mixed-growth": Message(
        '"{value}" has no unit, and others of its column have one, so it can be a fraction or a percentage.',
        "“{value}”没有单位，而同列其他数值有，无法判断是小数还是百分数。",
        "Say which it is with --growth-in percent or --growth-in fraction.",
        "请用 --growth-in percent 或 --growth-in fraction 指明。",
    ),
    "reading.not-fractions": Message(
        '"{value}" can hardly be a fraction, and bare figures in a column named growth are fractions.',
        "“{value}”不像小数，而名为 growth 的列中不带单位的数值按小数处理。",
        "Use --growth-in percent, or name the column growth_pct or 增速(%).",
        "请用 --growth-in percent，或将列名改为 growth_pct 或“增速(%)”。",
    ),
    "reading.mixed-units": Message(
        '"{value}" has no unit, and others of its column have one ({count} such {count:figure|figures}).',
        "“{value}”没有单位，而同列其他数值有（共{count}个）。",
        "Write the unit into the cell or into the heading.",
        "请在单元格或表头写明单位。",
    ),
    "reading.fiscal": Message(
        '"{heading}" is a fiscal year, and nothing says in which month it ends.',
        "“{heading}”为财政年度，表中未说明截止月份。",
        "Say the month with --fiscal-year-ends 12 (or 3, 6, 9).",
        "请用 --fiscal-year-ends 12（或3、6、9）指明截止月份。",
    ),
    "reading.decimal": Message(
        "{examples} can be read in two ways: the sign can stand before decimals or group thousands.",
        "{examples}有两种读法：其中的符号可以是小数点，也可以是千分位。",
        "Say which it is with --decimal point or --decimal comma.",
        "请用 --decimal point 或 --decimal comma 指明。",
    ),
    "reading.two-columns": Message(
        "{one} and {other} hold different figures of the same measure and period.",
        "{one}与{other}为同一指标、同一时期，数值却不同。",
        "Choose one by its place: --map {key}={places}; --map names another measure.",
        "请按位置选定一列：--map {key}={places}，或用 --map 指明另一指标。",
    ),
    "reading.two-periods": Message(
        "{heading} says another year than the row, which says {period}.",
        "{heading}所写年份与该行的{period}不同。",
        "Leave the period to one of them.",
        "请只在一处写明时期。",
    ),
    "reading.row-and-line": Message(
        "the unit of the row is another than that of line {line} above the table.",
        "行内单位与表格上方第{line}行的单位不同。",
        "Leave the unit to one of them, or make them the same.",
        "请只在一处写单位，或改为一致。",
    ),
    "reading.percent-above-fractions": Message(
        'bare figures under "{heading}" are fractions, but a line above the table says %.',
        "“{heading}”列的数值为小数，而表格上方写的是%。",
        "Say which it is with --growth-in percent or --growth-in fraction.",
        "请用 --growth-in percent 或 --growth-in fraction 指明。",
    ),
    "reading.second-table": Message(
        "a second header starts another table.",
        "此处又有一行表头，另起一张表。",
        "Keep one table in a file or sheet, or choose one with --header-row.",
        "一个文件或工作表只放一张表，或用 --header-row 选定。",
    ),
    "reading.second-left-out": Message(
        "the rows from {place} on belong to another table and are left out",
        "自{place}起为另一张表，未读取",
        weight=MUST,
    ),
    "reading.forecasts": Message(
        "the figures of {periods} are expected or forecast, as the letter behind the year says",
        "{periods}的数据为预计数或预测数（见年份后的字母）",
        weight=MUST,
    ),
    "reading.unit-gap": Message(
        "the row has no unit, and other rows have several.",
        "该行没有单位，而其他行的单位不止一种。",
        "Write its unit into the row.",
        "请在该行写明单位。",
    ),
    "reading.unclear-line": Message(
        '"{text}" names units in a way that leaves open which figures they are of.',
        "“{text}”所写单位不明确，无法判断对应哪些数值。",
        "Put one unit, such as 单位：亿元 or (million yuan), above the table or in the headings, "
        "or use --unit-in {key}=UNIT.",
        "请在表格上方或表头写一个单位，如“单位：亿元”，或用 --unit-in {key}=单位 指明。",
    ),
    # ---- options that do not fit -------------------------------------------------------------------
    "reading.no-map": Message(
        '"{text}" maps nothing.',
        "“{text}”没有指明对应关系。",
        "Write --map revenue=收入, the column first; --map revenue= for none, --map revenue=#3 for the third column.",
        "请写作 --map revenue=收入；没有该列时写 --map revenue=，第三列写 --map revenue=#3。",
    ),
    "reading.map-fits-two": Message(
        '"{text}" fits several columns.',
        "“{text}”对应多列。",
        "Choose one by its place: --map {key}={places}.",
        "请按位置选定：--map {key}={places}。",
    ),
    "reading.mapped-twice": Message(
        '"{text}" is mapped twice.', "“{text}”被指定了两次。", "A column can have one meaning.", "一列只能有一个含义。"
    ),
    "reading.no-unit-in": Message(
        '"{text}" names no unit.',
        "“{text}”不是单位。",
        'Write --unit-in revenue="million USD", or --unit-in 亿元 for all figures.',
        '请写作 --unit-in revenue="million USD"，或对所有数值写 --unit-in 亿元。',
    ),
    "reading.no-where": Message(
        '"{text}" chooses no rows.',
        "“{text}”没有选取任何行。",
        "Write --where COLUMN=VALUE.",
        "请写作 --where 列名=值。",
    ),
    # ---- what was assumed or left out --------------------------------------------------------------
    "reading.unit-from-line": Message(
        "figures without a unit are in that of {place} above the table",
        "未注明单位的数值采用表格上方{place}的单位",
    ),
    "reading.no-unit": Message(
        'nothing states the unit of {heading}: its figures are plain numbers (--unit-in {key}="million USD" states it)',
        '{heading}没有注明单位，按纯数值处理（可用 --unit-in {key}="million USD" 指明）',
        weight=MUST,
    ),
    "reading.left-out": Message("columns that are not read: {names}", "未读取的列：{names}", weight=MUST),
    "reading.kept-apart": Message(
        "columns that no analysis uses (njind read shows them): {names}",
        "不参与分析的列（可用 njind read 查看）：{names}",
        weight=MUST,
    ),
    "reading.growth-unsaid": Message(
        "{heading} does not say on what: it is taken as growth on the year before",
        "{heading}未注明基期，按同比处理",
        weight=MUST,
    ),
    "reading.fraction": Message(
        "{value} on line {line} has more decimals than all others: it may be a fraction among percentages",
        "第{line}行的{value}小数位多于其他各行，可能是混在百分数中的小数",
        weight=MUST,
    ),
    "reading.totals-apart": Message(
        "total rows are kept apart and not counted: {places}",
        "合计行单列、不计入：{places}",
        weight=MUST,
    ),
    "reading.wholes": Message(
        "{names} {count:is|are} the sum of the rows below {count:it|them}, which are read "
        "with {count:it|them} as their group (--by group)",
        "{names}等于其下各行之和，只读其下各行，并以其为组别（可用 --by group 汇总）",
        weight=MUST,
    ),
    "reading.groups": Message(
        "{names} {count:holds|hold} the rows below, so {count:it is a group|they are groups} "
        "and not counted beside them",
        "{names}包含其下各行，作为项目组单列，不与其下项目重复计算",
        weight=MUST,
    ),
    "reading.cells-left-out": Message(
        "column {column}: {count} {count:cell|cells} cannot be read and {count:is|are} left "
        "out: {values}, the first on line {first}",
        "列{column}有{count}个单元格无法识别，未读取：{values}，首个在第{first}行",
        weight=MUST,
    ),
}
