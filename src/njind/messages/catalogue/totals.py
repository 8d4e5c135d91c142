"""A published total beside the sum of its parts."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

_MUST, _ASIDE = Weight.MUST, Weight.ASIDE

MESSAGES = {
    "totals.row": Message("the total row {name}", "合计行“{name}”"),
    "totals.given": Message("the published total", "公布的总量"),
    "totals.total": Message("Total", "合计"),
    # what is compared
    "totals.warning": Message("{said}", "{said}", weight=_MUST),
    "totals.compared": Message("Compared with {total}: {figures}.", "{total}为{figures}。"),
    "totals.grew": Message("growth {rate}", "同比增长{rate}"),
    "totals.fell": Message("down {rate}", "同比下降{rate}"),
    "totals.residual": Message(
        "The sectors sum to {parts}; total less sectors {residual}: {verdict}.",
        "各行业合计{parts}，公布总量减去该数为{residual}：{verdict}。",
    ),
    "totals.no-parts": Message("No sector has a level to compare: {verdict}.", "没有行业有可比数值：{verdict}。"),
    "totals.growth": Message(
        "Growth of the sectors together {derived}, published {published}: {verdict}.",
        "由各行业推算的合计增速为{derived}，公布增速为{published}：{verdict}。",
    ),
    "totals.growth-alone": Message(
        "Growth of the published total {published}: {verdict}, no sector states both figures.",
        "公布总量的增速为{published}：{verdict}，没有行业同时有数值和增速。",
    ),
    # verdicts
    "totals.consistent": Message("consistent", "一致"),
    "totals.within-rounding": Message("consistent within rounding", "在舍入范围内一致"),
    "totals.contradiction": Message("contradiction", "不符，超出舍入影响"),
    "totals.contradiction-parts": Message(
        "contradiction, the parts are larger than their total", "不符，各部分之和大于总量"
    ),
    "totals.cannot-say": Message("cannot say", "无法判断"),
    "totals.cannot-say-level": Message("cannot say, because a sector has no level", "无法判断，有行业缺少数值"),
    "totals.cannot-say-figures": Message(
        "cannot say, because a sector has no level or growth", "无法判断，有行业缺少数值或增速"
    ),
    "totals.cannot-say-bare": Message(
        "cannot say, because without its level the total may hold more than these sectors",
        "无法判断，总量未给出数值，可能还包含其他行业",
    ),
    "totals.cannot-say-more": Message(
        "cannot say, because the total may hold more than these sectors", "无法判断，总量可能还包含其他行业"
    ),
    "totals.cannot-say-rest": Message(
        "cannot say, because the total may hold more than these sectors, the rest then grew by {low} to {high}",
        "无法判断，总量可能还包含其他行业，其余部分增速则为{low}至{high}",
    ),
    # what is not
    "totals.several-cells": Message(
        "Published totals are compared within one region and period.",
        "公布总量只在同一地区、同一时期内比较。",
        weight=_MUST,
    ),
    "totals.no-figures": Message(
        "The total row {name} has no figures for {where}.", "合计行“{name}”没有{where}的数据。", weight=_MUST
    ),
    "totals.no-figures-here": Message(
        "The total row {name} has no figures here.", "合计行“{name}”没有数据。", weight=_MUST
    ),
    "totals.several": Message(
        "{number} total rows, none compared: {totals}; --total-row chooses one.",
        "共有{number}个合计行，均未比较：{totals}；可用--total-row指定一个。",
        weight=_MUST,
    ),
    "totals.several-in-print": Message(
        "{number} total rows, none compared: {totals}.", "共有{number}个合计行，均未比较：{totals}。"
    ),
    "totals.several-of-name": Message(
        "{number} total rows, none compared: {totals}; keep one of them.",
        "共有{number}个同名合计行，均未比较：{totals}；请只保留一个。",
        weight=_MUST,
    ),
    "totals.other-magnitude": Message(
        "Not compared with {total}: its {figure} and the {parts} of the sectors are of another order of magnitude; "
        "× {factor} it would fit.",
        "未与{total}比较：其数值{figure}与各行业之和{parts}量级不同；若乘以{factor}则相符。",
        weight=_MUST,
    ),
    "totals.other-unit": Message(
        "Not compared with {total}: it is in {unit}, the sectors in {units}.",
        "未与{total}比较：其单位为{unit}，各行业为{units}。",
        weight=_MUST,
    ),
    # denominators
    "totals.denominators": Message(
        "Denominator of the columns of the published total: {total} ({level}); of all others: the sum of the sectors "
        "({parts}).",
        "公布总量各列的分母：{total}（{level}）；其他各列的分母：各行业之和（{parts}）。",
        weight=_ASIDE,
    ),
    "totals.denominators-base": Message(
        "Denominator of the columns of the published total: {total} ({level}, base {base}); of all others: the sum of "
        "the sectors ({parts}).",
        "公布总量各列的分母：{total}（{level}，基数{base}）；其他各列的分母：各行业之和（{parts}）。",
        weight=_ASIDE,
    ),
    # refusals
    "totals.no-amount": Message(
        'the published total "{given}" {reason}.', "公布总量“{given}”{reason}。", "{advice}", "{advice}"
    ),
    "totals.no-rate": Message(
        'the published growth "{given}" {reason}.', "公布增速“{given}”{reason}。", "{advice}", "{advice}"
    ),
    "totals.unit-refused": Message(
        "the published total is in {unit}, and the sectors are in {units}.",
        "公布总量的单位为{unit}，各行业为{units}。",
        "Convert it to the unit of the sectors.",
        "请换算为各行业所用单位。",
    ),
    "totals.which-unit": Message(
        "a published total of {given} without a unit is of another order of magnitude than the {parts} of the sectors.",
        "公布总量{given}未带单位，与各行业之和{parts}量级不同。",
        "Write its unit behind it: {example} would fit.",
        "请在其后写明单位，如{example}。",
    ),
    "totals.magnitude-refused": Message(
        "a published total of {given} is of another order of magnitude than the {parts} of the sectors.",
        "公布总量{given}与各行业之和{parts}量级不同。",
        "Check its unit, and that it is the total of these sectors.",
        "请核对其单位，并确认是这些行业的合计。",
    ),
}
