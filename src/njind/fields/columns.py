"""The one list of names: every column that njind reads or computes. No data, no formatting."""

from __future__ import annotations

from dataclasses import replace

from njind.fields.chinese import HELP_ZH
from njind.fields.kinds import Field, Kind
from njind.fields.measures import MEASURES, Measure

_LISTED = (
    # what both tables hold
    Field("source", Kind.TEXT, "Source", "来源", "Address of the publication.", ("数据来源", "链接", "url", "link")),
    Field("publisher", Kind.TEXT, "Publisher", "发布单位", "Who published the figure.", ("发布机构", "发布者")),
    Field("published", Kind.DATE, "Published", "发布日期", "When it was published.", ("发布时间", "publication date")),
    Field("note", Kind.TEXT, "Note", "备注", "Free text.", ("说明", "注", "remark", "remarks", "notes", "comment")),
    # sectors
    Field(
        "region",
        Kind.TEXT,
        "Region",
        "地区",
        "Region of the figure.",
        ("区域", "城市", "省份", "city", "province", "area"),
    ),
    Field("region_zh", Kind.TEXT, "Region (Chinese)", "地区中文名", "The region's Chinese name."),
    Field(
        "sector",
        Kind.TEXT,
        "Sector",
        "行业",
        "Industrial sector.",
        (
            "产业",
            "产业名称",
            "行业名称",
            "行业类别",
            "产业类别",
            "指标",
            "指标名称",
            "industry",
            "所属行业",
            "所属产业",
        ),
    ),
    Field("sector_zh", Kind.TEXT, "Sector (Chinese)", "行业中文名", "The sector's Chinese name.", ("产业中文名",)),
    Field("group", Kind.TEXT, "Group", "组别", "Group of sectors in a framework.", ("产业组", "类别", "分组")),
    Field("group_zh", Kind.TEXT, "Group (Chinese)", "组别中文名", "The group's Chinese name."),
    Field(
        "part_of",
        Kind.TEXT,
        "Part of",
        "其中属于",
        "The sector that this one lies inside.",
        ("其中", "上级行业", "parent", "within"),
    ),
    Field(
        "period",
        Kind.PERIOD,
        "Period",
        "期间",
        "Cumulative span of a year.",
        ("年份", "时间", "年度", "时期", "报告期", "统计期", "year", "time"),
    ),
    Field(
        "revenue",
        Kind.MONEY,
        "Revenue",
        "营业收入",
        "Revenue in the period.",
        ("业务收入", "收入", "营收", "主营业务收入", "规模", "turnover"),
        qualifier="revenue_qualifier",
        rounding="revenue_rounding",
    ),
    Field(
        "revenue_rounding",
        Kind.MONEY,
        "Revenue rounding",
        "收入舍入位",
        "Place value of the last published digit of revenue.",
    ),
    Field(
        "revenue_qualifier", Kind.CODE, "Revenue qualifier", "收入限定词", "How revenue was qualified: approx, over, …"
    ),
    Field(
        "growth",
        Kind.RATE,
        "Growth",
        "同比增长",
        "Growth year on year.",
        (
            "增速",
            "同比",
            "同比增速",
            "增长率",
            "增幅",
            "增长",
            "比上年增长",
            "同比增长率",
            "growth rate",
            "yoy",
            "y/y",
            "year on year",
            "year-on-year growth",
        ),
        qualifier="growth_qualifier",
        rounding="growth_rounding",
    ),
    Field(
        "growth_rounding",
        Kind.RATE,
        "Growth rounding",
        "增速舍入位",
        "Place value of the last published digit of growth.",
    ),
    Field("growth_qualifier", Kind.CODE, "Growth qualifier", "增速限定词", "How growth was qualified: approx, over, …"),
    # what stands beside the figures of a file and says how to read them
    Field("unit", Kind.TEXT, "Unit", "单位", "Unit of the row's amounts.", ("计量单位", "金额单位", "units")),
    Field("month", Kind.PERIOD, "Month", "月份", "Months of a year, beside the year.", ("月", "季度", "季", "quarter")),
    # projects
    Field("kind", Kind.CODE, "Kind", "类型", "project, or group for a published group of projects.", default="project"),
    Field(
        "project", Kind.TEXT, "Project", "项目名称", "Name of the project.", ("项目", "名称", "name", "project name")
    ),
    Field("project_zh", Kind.TEXT, "Project (Chinese)", "项目中文名", "The project's Chinese name."),
    Field(
        "company",
        Kind.TEXT,
        "Company",
        "企业",
        "Investor.",
        ("投资方", "公司", "企业名称", "投资主体", "建设单位", "investor", "enterprise"),
    ),
    Field(
        "district",
        Kind.TEXT,
        "District",
        "所属区",
        "District of the city.",
        ("区", "区县", "所在区", "所在地", "板块", "county"),
    ),
    Field("district_zh", Kind.TEXT, "District (Chinese)", "所属区中文名", "The district's Chinese name."),
    Field(
        "date",
        Kind.DATE,
        "Date",
        "日期",
        "When it was announced: a day, a month, a quarter, a half or a year.",
        ("签约日期", "签约时间", "开工日期", "开工时间", "announced"),
    ),
    Field(
        "status",
        Kind.TEXT,
        "Status",
        "状态",
        "How far the project is.",
        ("阶段", "进展", "项目状态", "项目阶段", "stage", "progress"),
    ),
    Field(
        "investment",
        Kind.MONEY,
        "Investment",
        "总投资",
        "Planned investment.",
        (
            "投资额",
            "计划投资",
            "计划总投资",
            "投资总额",
            "投资",
            "项目总投资",
            "planned investment",
            "total investment",
            "amount",
        ),
        qualifier="investment_qualifier",
        rounding="investment_rounding",
    ),
    Field(
        "investment_rounding",
        Kind.MONEY,
        "Investment rounding",
        "投资舍入位",
        "Place value of the last published digit of investment.",
    ),
    Field(
        "investment_qualifier",
        Kind.CODE,
        "Investment qualifier",
        "投资限定词",
        "How investment was qualified: approx, nearly, over, …",
    ),
    Field(
        "currency",
        Kind.CODE,
        "Currency",
        "币种",
        "ISO 4217 code of the amounts; CNY where empty.",
        ("货币",),
        default="CNY",
    ),
    Field(
        "projects",
        Kind.COUNT,
        "Projects",
        "项目数",
        "Number of projects.",
        ("项目个数", "项目数量", "number of projects"),
    ),
    Field(
        "large_projects",
        Kind.COUNT,
        "Large projects",
        "大项目数",
        "Projects at or above the threshold.",
        ("大项目个数",),
    ),
    Field("large_threshold", Kind.MONEY, "Large threshold", "大项目门槛", "The threshold that makes a project large."),
    Field(
        "expected_revenue",
        Kind.MONEY,
        "Expected revenue",
        "预计年营收",
        "Revenue a year that the project expects, in yuan whatever the currency of its investment.",
        ("预计产值", "预计营收", "达产产值", "年产值"),
        qualifier="expected_revenue_qualifier",
    ),
    Field(
        "expected_revenue_qualifier",
        Kind.CODE,
        "Expected revenue qualifier",
        "预计年营收限定词",
        "How expected revenue was qualified: approx, over, …",
    ),
    Field(
        "mean_published",
        Kind.MONEY,
        "Published mean",
        "公布的平均投资",
        "Mean investment of a project, as it was published of a group.",
        ("平均投资", "平均投资额", "项目平均投资", "项目平均投资额", "average investment", "mean investment"),
        qualifier="mean_published_qualifier",
        rounding="mean_published_rounding",
    ),
    Field(
        "mean_published_rounding",
        Kind.MONEY,
        "Published mean rounding",
        "公布平均投资舍入位",
        "Place value of the last published digit of the published mean.",
    ),
    Field(
        "mean_published_qualifier",
        Kind.CODE,
        "Published mean qualifier",
        "公布平均投资限定词",
        "How the published mean was qualified: approx, nearly, over, …",
    ),
    # what is computed for sectors
    Field(
        "rank", Kind.RANK, "Rank", "排名", "Competition rank (1 2 2 4) by the sorted figure; a missing figure has none."
    ),
    Field(
        "growth_source",
        Kind.CODE,
        "Growth source",
        "增速来源",
        "published, or levels where it is the ratio of two published levels.",
    ),
    Field("share", Kind.SHARE, "Share", "占比", "Part of the total."),
    Field(
        "share_change",
        Kind.POINTS,
        "Share change",
        "占比变动",
        "Percentage points: share of the levels less share of the bases, over the sectors that state both.",
    ),
    Field("base", Kind.MONEY, "Base", "可比基数", "Implied comparable base a year earlier: revenue / (1 + growth)."),
    Field("increment", Kind.MONEY, "Increment", "增量", "Revenue less base."),
    Field(
        "contribution",
        Kind.POINTS,
        "Contribution",
        "拉动",
        "Percentage points of the total's growth: increment / base of the total.",
    ),
    Field(
        "contribution_share",
        Kind.SHARE,
        "Contribution share",
        "贡献率",
        "Increment as a part of the total's increment.",
    ),
    Field(
        "share_qualifier",
        Kind.CODE,
        "Share qualifier",
        "占比限定词",
        "approx where the amount, or the total that it is a part of, was published with a qualifier.",
    ),
    Field(
        "computed_qualifier",
        Kind.CODE,
        "Computed qualifier",
        "计算限定词",
        "approx where the row's computed figures rest on a qualified one.",
    ),
    Field(
        "contribution_qualifier",
        Kind.CODE,
        "Contribution qualifier",
        "拉动限定词",
        "approx where the contribution, or the total that it is a part of, rests on a qualified figure.",
    ),
    Field(
        "of_published_qualifier",
        Kind.CODE,
        "Of published qualifier",
        "对公布总量的限定词",
        "approx where the figures beside a published total rest on a qualified one.",
    ),
    Field(
        "counted",
        Kind.CODE,
        "Counted",
        "计入合计",
        "yes where the row is added to the total, no where it lies inside another row.",
    ),
    Field("sectors", Kind.COUNT, "Sectors", "行业数", "Number of sectors."),
    Field("fastest", Kind.TEXT, "Fastest", "增速最快", "The sector with the highest growth."),
    Field("largest", Kind.TEXT, "Largest", "规模最大", "The sector with the highest revenue."),
    # how concentrated a total is
    Field("hhi", Kind.RATIO, "HHI", "赫芬达尔指数", "Herfindahl-Hirschman index: sum of share squared, from 1/n to 1."),
    Field(
        "hhi_qualifier",
        Kind.CODE,
        "HHI qualifier",
        "赫芬达尔指数限定词",
        "at_least where a residual row may be many sectors, approx where an amount is qualified.",
    ),
    Field(
        "hhi_normalised", Kind.RATIO, "HHI, normalised", "标准化赫芬达尔指数", "(HHI - 1/n) / (1 - 1/n), from 0 to 1."
    ),
    Field(
        "effective_number",
        Kind.RATIO,
        "Effective number",
        "有效行业数",
        "Sectors of equal size as concentrated: 1 / HHI.",
    ),
    Field(
        "effective_number_qualifier",
        Kind.CODE,
        "Effective number qualifier",
        "有效行业数限定词",
        "at_most where a residual row may be many sectors, approx where an amount is qualified.",
    ),
    Field("cr3", Kind.SHARE, "CR3", "前三占比", "Share of the three largest sectors in the total."),
    Field("cr5", Kind.SHARE, "CR5", "前五占比", "Share of the five largest sectors in the total."),
    # what is computed for projects
    Field("cumulative_share", Kind.SHARE, "Cumulative share", "累计占比", "Share of this project and all larger ones."),
    Field(
        "cumulative_investment",
        Kind.MONEY,
        "Cumulative investment",
        "累计投资",
        "Investment of this project and all larger ones.",
        qualifier="cumulative_qualifier",
        rounding="cumulative_investment_rounding",
    ),
    Field(
        "cumulative_investment_rounding",
        Kind.MONEY,
        "Cumulative investment rounding",
        "累计投资舍入位",
        "Place value down to which the cumulative investment can be trusted.",
    ),
    Field(
        "cumulative_qualifier",
        Kind.CODE,
        "Cumulative qualifier",
        "累计投资限定词",
        "How the sum of this amount and all larger ones is qualified.",
    ),
    Field("mean", Kind.MONEY, "Mean", "平均", "Mean investment of the projects with an amount."),
    Field("median", Kind.MONEY, "Median", "中位数", "Median investment of the projects with an amount."),
    Field(
        "median_qualifier",
        Kind.CODE,
        "Median qualifier",
        "中位数限定词",
        "How the project in the middle was qualified.",
    ),
    Field(
        "q1", Kind.MONEY, "First quartile", "下四分位数", "A quarter of the projects is no larger (type 7 quantile)."
    ),
    Field(
        "q1_qualifier",
        Kind.CODE,
        "First quartile qualifier",
        "下四分位数限定词",
        "How the first quartile is qualified.",
    ),
    Field("q3", Kind.MONEY, "Third quartile", "上四分位数", "A quarter of the projects is larger (type 7 quantile)."),
    Field(
        "q3_qualifier",
        Kind.CODE,
        "Third quartile qualifier",
        "上四分位数限定词",
        "How the third quartile is qualified.",
    ),
    Field("p90", Kind.MONEY, "90th percentile", "第90百分位数", "A tenth of the projects is larger (type 7 quantile)."),
    Field(
        "p90_qualifier",
        Kind.CODE,
        "90th percentile qualifier",
        "第90百分位数限定词",
        "How the 90th percentile is qualified.",
    ),
    Field("largest_investment", Kind.MONEY, "Largest", "最大", "The largest investment."),
    Field("largest_qualifier", Kind.CODE, "Largest qualifier", "最大限定词", "How the largest project was qualified."),
    Field(
        "large_investment", Kind.MONEY, "Large investment", "大项目投资", "Money in projects at or above the threshold."
    ),
    Field(
        "large_investment_qualifier",
        Kind.CODE,
        "Large investment qualifier",
        "大项目投资限定词",
        "approx where the amount of a large project was published with a qualifier.",
    ),
    Field(
        "large_share",
        Kind.SHARE,
        "Large share",
        "大项目占比",
        "Large projects as a part of the projects with an amount.",
    ),
    Field("not_compared", Kind.COUNT, "Not compared", "未比较", "Projects without an amount in yuan."),
    Field("year", Kind.PERIOD, "Year", "年份", "Year of the date."),
    Field("quarter", Kind.PERIOD, "Quarter", "季度", "Quarter of the date."),
    Field("size", Kind.TEXT, "Size", "规模档", "Band of investment, its lower edge included."),
    # what a summary holds
    Field("section", Kind.TEXT, "Section", "部分", "Which table the figure comes from."),
    Field("figure", Kind.TEXT, "Figure", "指标", "What the figure says."),
    Field("name", Kind.TEXT, "Name", "名称", "The sector, project or group that it is about."),
    Field("count", Kind.COUNT, "Count", "个数", "How many sectors or projects."),
    Field("of_all", Kind.COUNT, "Of", "总数", "Out of how many."),
    Field(
        "amount",
        Kind.MONEY,
        "Amount",
        "金额",
        "Revenue of sectors, investment of projects.",
        qualifier="amount_qualifier",
    ),
    Field(
        "amount_rounding",
        Kind.MONEY,
        "Amount rounding",
        "金额舍入位",
        "Place value of the last published digit of the amount.",
    ),
    Field(
        "amount_qualifier",
        Kind.CODE,
        "Amount qualifier",
        "金额限定词",
        "How the amount was qualified: approx, nearly, over, …",
    ),
    # what an explanation holds
    Field("step", Kind.TEXT, "Step", "步骤", "A sentence that says what is computed."),
    Field("formula", Kind.TEXT, "Formula", "公式", "What is computed from what."),
    Field("working", Kind.TEXT, "Working", "算式", "The formula with its numbers."),
    Field("result", Kind.TEXT, "Result", "结果", "The result with its unit and range."),
    Field("value", Kind.RATIO, "Value", "数值", "The result in base units: yuan, a fraction or a plain number."),
    Field("value_unit", Kind.CODE, "Value unit", "数值单位", "yuan, fraction, or empty for a plain number."),
    # what is computed for sectors beside a published total
    Field("share_of_published", Kind.SHARE, "Share of published total", "占公布总量", "Part of the published total."),
    Field(
        "contribution_to_published",
        Kind.POINTS,
        "Contribution to published growth",
        "对公布增速的拉动",
        "Percentage points of the published total's growth: increment / base of the published total.",
    ),
    Field(
        "contribution_share_of_published",
        Kind.SHARE,
        "Contribution share of published total",
        "对公布增量的贡献率",
        "Increment as a part of the published total's increment.",
    ),
    # quadrants of sectors
    Field(
        "size_side",
        Kind.CODE,
        "Size",
        "规模",
        "large or small: share against the cut; undecided where its range crosses the cut.",
    ),
    Field(
        "growth_side",
        Kind.CODE,
        "Pace",
        "快慢",
        "fast or slow: growth against that of the total; undecided where the ranges cross.",
    ),
    Field("quadrant", Kind.CODE, "Quadrant", "象限", "Size and pace together."),
    # what the bounds and sums of projects hold
    Field("threshold", Kind.MONEY, "Threshold", "门槛", "The amount that the counted projects reach, itself included."),
    Field(
        "reaching",
        Kind.COUNT,
        "Reaching threshold",
        "达到门槛项目数",
        "Projects of a published group that reach the threshold: least and most.",
    ),
    Field(
        "reaching_investment",
        Kind.MONEY,
        "Their investment",
        "其投资额",
        "Money in the projects that reach the threshold: least and most.",
    ),
    Field(
        "reaching_share",
        Kind.SHARE,
        "Their share",
        "其投资占比",
        "Part of the group's money in the projects that reach the threshold: least and most.",
    ),
    Field(
        "small_mean",
        Kind.MONEY,
        "Mean of the smaller",
        "较小项目平均投资",
        "Mean of a published group's projects below the threshold that makes one large: least and most.",
    ),
    Field(
        "projects_implied",
        Kind.COUNT,
        "Projects by the mean",
        "按平均投资推算项目数",
        "Number of projects that total and published mean allow: least and most.",
    ),
    Field(
        "mean_verdict",
        Kind.CODE,
        "Published mean fits",
        "公布平均投资判断",
        "consistent, or contradiction: whether the published mean can be total / projects.",
    ),
    Field(
        "group_verdict",
        Kind.CODE,
        "Published figures",
        "公布数字判断",
        "consistent, contradiction, or cannot say: whether count, total and large projects fit.",
    ),
    Field(
        "pareto",
        Kind.CODE,
        "Within",
        "累计段",
        "50 %, 80 %, 90 % or 100 %: the least part of the money that this project and all larger ones must make.",
    ),
    Field(
        "projects_50",
        Kind.COUNT,
        "Make 50 %",
        "占50%的项目数",
        "How many of the largest projects make half of the money.",
    ),
    Field(
        "projects_80",
        Kind.COUNT,
        "Make 80 %",
        "占80%的项目数",
        "How many of the largest projects make 80 % of the money.",
    ),
    Field(
        "projects_90",
        Kind.COUNT,
        "Make 90 %",
        "占90%的项目数",
        "How many of the largest projects make 90 % of the money.",
    ),
    Field(
        "investment_per_revenue",
        Kind.RATIO,
        "Investment per yuan of revenue",
        "每元预计年营收的投资",
        "Investment per yuan of expected annual revenue, over the projects that state both.",
    ),
    Field(
        "ratio_qualifier",
        Kind.CODE,
        "Ratio qualifier",
        "比值限定词",
        "approx where an investment or an expected revenue behind the ratio was published with a qualifier.",
    ),
    Field(
        "stating_both",
        Kind.COUNT,
        "State both",
        "两项均有的项目数",
        "Projects that state investment and expected revenue.",
    ),
    # a region beside a reference region
    Field("reference", Kind.TEXT, "Reference", "参照地区", "The region that the first one is set beside."),
    Field(
        "reference_sector",
        Kind.TEXT,
        "Reference sector",
        "参照行业名",
        "What the table of the reference calls the sector.",
    ),
    Field(
        "reference_revenue",
        Kind.MONEY,
        "Reference revenue",
        "参照地区营业收入",
        "Revenue in the reference region.",
        qualifier="reference_revenue_qualifier",
        rounding="reference_revenue_rounding",
    ),
    Field(
        "reference_revenue_rounding",
        Kind.MONEY,
        "Reference revenue rounding",
        "参照收入舍入位",
        "Place value of the last published digit of the reference's revenue.",
    ),
    Field(
        "reference_revenue_qualifier",
        Kind.CODE,
        "Reference revenue qualifier",
        "参照收入限定词",
        "How the reference's revenue was qualified: approx, over, …",
    ),
    Field(
        "reference_share",
        Kind.SHARE,
        "Reference share",
        "参照地区占比",
        "Part of the same sectors' total in the reference region.",
    ),
    Field(
        "reference_share_qualifier",
        Kind.CODE,
        "Reference share qualifier",
        "参照占比限定词",
        "approx where the reference's revenue was published with a qualifier.",
    ),
    Field(
        "location_quotient",
        Kind.RATIO,
        "Location quotient",
        "区位商",
        "Share in the region / share in the reference, both of the shared sectors.",
    ),
    Field(
        "quotient_qualifier",
        Kind.CODE,
        "Quotient qualifier",
        "区位商限定词",
        "approx where one of the two amounts was published with a qualifier.",
    ),
    Field(
        "reference_growth",
        Kind.RATE,
        "Reference growth",
        "参照地区增速",
        "Growth year on year in the reference region.",
        qualifier="reference_growth_qualifier",
        rounding="reference_growth_rounding",
    ),
    Field(
        "reference_growth_rounding",
        Kind.RATE,
        "Reference growth rounding",
        "参照增速舍入位",
        "Place value of the last published digit of the reference's growth.",
    ),
    Field(
        "reference_growth_qualifier",
        Kind.CODE,
        "Reference growth qualifier",
        "参照增速限定词",
        "How the reference's growth was qualified: approx, over, …",
    ),
    Field(
        "reference_growth_source",
        Kind.CODE,
        "Reference growth source",
        "参照增速来源",
        "published, or levels where it is the ratio of two published levels.",
    ),
    Field("growth_gap", Kind.POINTS, "Growth gap", "增速差", "Percentage points: growth less growth in the reference."),
    Field(
        "gap_qualifier",
        Kind.CODE,
        "Gap qualifier",
        "增速差限定词",
        "approx where one of the two rates was published with a qualifier.",
    ),
    Field("reference_unit", Kind.CODE, "Reference unit", "参照地区单位", "What the reference's levels are of."),
    Field(
        "national_share",
        Kind.MONEY,
        "National share",
        "全国增长分量",
        "What the base adds at the growth of the reference's shared sectors together (shift-share).",
    ),
    Field(
        "industry_mix",
        Kind.MONEY,
        "Industry mix",
        "产业结构分量",
        "What the base adds because the sector grows otherwise than the reference's shared sectors (shift-share).",
    ),
    Field(
        "regional_shift",
        Kind.MONEY,
        "Regional shift",
        "竞争力分量",
        "What the base adds because the sector grows otherwise here than in the reference (shift-share).",
    ),
    Field(
        "shift_qualifier",
        Kind.CODE,
        "Shift qualifier",
        "分量限定词",
        "approx where a component of the shift-share rests on a qualified figure.",
    ),
    Field(
        "reference_source",
        Kind.TEXT,
        "Reference source",
        "参照来源",
        "Address of the publication of the reference's figures.",
    ),
    Field(
        "reference_publisher",
        Kind.TEXT,
        "Reference publisher",
        "参照发布单位",
        "Who published the reference's figures.",
    ),
    Field("reference_note", Kind.TEXT, "Reference note", "参照备注", "Free text beside the reference's figures."),
    # sectors through the periods
    Field("span", Kind.TEXT, "Months", "月份", "The months of the period without its year: year, H1, Q1-Q3, M1-M10."),
    Field(
        "from_spans", Kind.TEXT, "Between", "所用期间", "The two cumulative spans that a window is the difference of."
    ),
    Field(
        "sparkline",
        Kind.TEXT,
        "Course",
        "走势",
        "Levels up to the row's year, the lowest listed ▁, the highest █, missing ·.",
    ),
    Field(
        "growth_levels",
        Kind.RATE,
        "Growth from levels",
        "按总量计算的增速",
        "Level / level of the same months a year earlier - 1.",
    ),
    Field(
        "growth_levels_qualifier",
        Kind.CODE,
        "Growth from levels qualifier",
        "按总量计算的增速限定词",
        "approx where one of the two levels was published with a qualifier.",
    ),
    Field(
        "growth_difference",
        Kind.POINTS,
        "Difference",
        "两种增速之差",
        "Percentage points: published growth less growth from levels.",
    ),
    Field(
        "agreement",
        Kind.CODE,
        "Agreement",
        "是否相符",
        "within rounding, or differs: whether published growth can be the ratio of the published levels.",
    ),
    Field(
        "two_year_average",
        Kind.RATE,
        "Two-year average",
        "两年平均增速",
        "sqrt((1 + growth) (1 + growth a year earlier)) - 1.",
    ),
    Field("cagr", Kind.RATE, "CAGR", "年均复合增速", "Compound annual growth since the first level listed."),
    Field(
        "cagr_qualifier",
        Kind.CODE,
        "CAGR qualifier",
        "年均复合增速限定词",
        "approx where one of the two levels was published with a qualifier.",
    ),
    Field("years_to_double", Kind.RATIO, "Years to double", "翻番所需年数", "At the constant growth of the row."),
    Field(
        "years_to_target",
        Kind.RATIO,
        "Years to target",
        "达标所需年数",
        "ln(target / level) / ln(1 + growth); 0 where a level that does not fall has met it.",
    ),
    Field(
        "projection",
        Kind.MONEY,
        "Next year, projected",
        "下年推算",
        "An estimate: last full year x (1 + growth of the year to date).",
    ),
    Field(
        "projected_from",
        Kind.PERIOD,
        "Projected from",
        "推算依据时段",
        "The year to date whose growth the projection takes.",
    ),
    Field(
        "projection_error",
        Kind.RATE,
        "Projection error",
        "推算误差",
        "projection / the level of that year as published since - 1.",
    ),
    Field(
        "projection_error_qualifier",
        Kind.CODE,
        "Projection error qualifier",
        "推算误差限定词",
        "approx where a figure that it rests on was published with a qualifier.",
    ),
    # what a check of a table holds
    Field("file", Kind.TEXT, "File", "文件", "The file that it is in."),
    Field("line", Kind.RANK, "Line", "行号", "The line as an editor counts, or the row of a sheet."),
    Field("column", Kind.TEXT, "Column", "列", "The header of the column."),
    Field("sentence", Kind.TEXT, "What is wrong", "问题", "What is wrong."),
    Field("remedy", Kind.TEXT, "Remedy", "处理办法", "What to do."),
)


def _of_measure(measure: Measure, taken: set[str]) -> tuple[Field, Field, Field]:
    """The columns of a measure: its level, and how it was rounded and qualified. Taken names are no alias."""
    key, en, zh = measure.key, measure.en, measure.zh
    own = {key, en.casefold(), zh}
    return (
        Field(
            key,
            Kind.MONEY,
            en,
            zh,
            measure.help,
            tuple(word for word in measure.words if word not in taken and word not in own),
            qualifier=f"{key}_qualifier",
            rounding=f"{key}_rounding",
        ),
        Field(
            f"{key}_rounding",
            Kind.MONEY,
            f"{en} rounding",
            f"{zh}舍入位",
            f"Place value of the last published digit of {measure.en.lower()}.",
        ),
        Field(
            f"{key}_qualifier",
            Kind.CODE,
            f"{en} qualifier",
            f"{zh}限定词",
            f"How {measure.en.lower()} was qualified: approx, over, …",
        ),
    )


def _measured() -> tuple[Field, ...]:
    """The columns of the measures that are not listed above."""
    taken = {name.casefold() for field in _LISTED for name in (*field.names, *field.aliases)}
    listed = {field.key for field in _LISTED}
    return tuple(
        field for measure in MEASURES.values() if measure.key not in listed for field in _of_measure(measure, taken)
    )


_ALL = (*_LISTED, *_measured())

_RANGED = (
    *MEASURES,
    *("share", "share_change", "base", "increment", "contribution", "contribution_share", "growth", "rank"),
    *("hhi", "hhi_normalised", "effective_number", "cr3", "cr5"),
    *("mean", "median", "largest_investment", "large_projects", "large_investment", "large_share"),
    *("reaching", "reaching_investment", "reaching_share", "small_mean", "projects_implied", "q1", "q3", "p90"),
    *("reference_revenue", "reference_share", "location_quotient", "reference_growth", "growth_gap"),
    *("national_share", "industry_mix", "regional_shift"),
    *(
        "growth_levels",
        "growth_difference",
        "two_year_average",
        "cagr",
        "years_to_double",
        "years_to_target",
        "projection",
        "projection_error",
    ),
    *("amount", "value", "share_of_published", "contribution_to_published", "contribution_share_of_published"),
)
"""The figures whose exact range can be shown beside them."""


def _ends(field: Field) -> tuple[Field, Field]:
    """The columns that hold the ends of a figure's range."""
    low = Field(
        f"{field.key}_low", field.kind, f"{field.en}, low", f"{field.zh}下限", f"Low end of the range of {field.key}."
    )
    high = Field(
        f"{field.key}_high",
        field.kind,
        f"{field.en}, high",
        f"{field.zh}上限",
        f"High end of the range of {field.key}.",
    )
    return low, high


_ENDS = [end for field in _ALL if field.key in _RANGED for end in _ends(field)]


def _helped(field: Field) -> Field:
    """The field with what it holds in Chinese."""
    if field.help_zh:
        return field
    return replace(field, help_zh=HELP_ZH.get(field.key) or _made_help(field))


def _made_help(field: Field) -> str:
    """The Chinese help of a rounding, a qualifier, an end of a range, or a measure."""
    if field.key in MEASURES:
        return MEASURES[field.key].help_zh
    for ending, said in _HELP_OF_ENDINGS.items():
        stem = field.key.removesuffix(ending)
        if stem != field.key and stem in _ZH:
            return said.format(_ZH[stem])
    return field.zh


_ZH = {field.key: field.zh for field in _ALL}
_HELP_OF_ENDINGS = {
    "_rounding": "{}末位公布数字的位值。",
    "_qualifier": "{}公布时的限定词：approx、over等。",
    "_low": "{}取值范围的下限。",
    "_high": "{}取值范围的上限。",
}

FIELDS: dict[str, Field] = {field.key: _helped(field) for field in (*_ALL, *_ENDS)}
"""Every field by its key, in the order in which documentation lists them."""
