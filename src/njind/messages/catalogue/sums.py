"""The arithmetic of a group of projects, or of all: sentences, formulas, and words between the numbers."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    "sums.counted": Message("There {count:is|are} {rows}; so many are compared.", "共有{rows}，全部参与比较。"),
    "sums.counted-some": Message(
        "There {count:is|are} {rows}, {left} of them without an amount in {currency}; so many are compared.",
        "共有{rows}，其中{left}个没有以{currency}计的投资额，其余参与比较。",
    ),
    "sums.counted-some-plain": Message(
        "There {count:is|are} {rows}, {left} of them without an amount; so many are compared.",
        "共有{rows}，其中{left}个没有投资额，其余参与比较。",
    ),
    "sums.total": Message("Their investments, as they were published, are added.", "按公布的投资额加总。"),
    "sums.mean": Message(
        "The mean project is the total divided by the number of projects.", "平均每个项目的投资等于总投资除以项目数。"
    ),
    "sums.median": Message(
        "The median is the project in the middle: {places} of {count} from the largest.",
        "中位数是居中的项目：由大到小{count}个中的{places}。",
    ),
    "sums.largest": Message("The largest project is {name}.", "最大的项目是{name}。"),
    "sums.share": Message(
        "Its share is its total as a part of that of all projects.", "占比等于该组总投资占全部项目总投资的比重。"
    ),
    "sums.large": Message("So many of them are of {amount} or more.", "其中投资{amount}及以上的项目数。"),
    "sums.money-of-large": Message("The large ones hold this money.", "大项目投资合计。"),
    "sums.making": Message(
        "From the largest down, so many projects make {part} % of the money.",
        "由大到小累计，占总投资{part}%所需的项目数。",
    ),
    "sums.per-revenue": Message(
        "{coverage} investment and expected annual revenue; for each yuan of revenue a year they invest this much.",
        "{coverage}（投资额与预计年营业收入）；两者之比即每元预计年营业收入对应的投资。",
    ),
    # formulas
    "sums.of-counted": Message("projects − those without a comparable amount", "项目数 − 无可比投资额的项目数"),
    "sums.of-total": Message("sum of the investments", "投资额之和"),
    "sums.of-mean": Message("total / projects", "总投资 / 项目数"),
    "sums.of-middle": Message("amount in the middle", "居中的投资额"),
    "sums.of-middle-two": Message("mean of the two amounts in the middle", "居中两个投资额的平均"),
    "sums.of-largest": Message("largest investment", "最大投资额"),
    "sums.of-share": Message("total / total of all", "该组总投资 / 全部总投资"),
    "sums.of-large": Message("projects with investment ≥ threshold", "投资额 ≥ 门槛的项目数"),
    "sums.of-money-of-large": Message("sum of their investments", "其投资额之和"),
    "sums.of-making": Message("least number whose sum is {part} % or more", "累计达到{part}%的最少个数"),
    "sums.of-per-revenue": Message(
        "sum of investment / sum of expected annual revenue, over the projects that state both",
        "同时公布两项的项目：投资额之和 / 预计年营业收入之和",
    ),
    "sums.table": Message("the table", "表中数据"),
    "sums.quantile": Message("Hyndman and Fan 1996, type 7", "Hyndman和Fan（1996），第7类"),
}
