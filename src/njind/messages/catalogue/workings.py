"""Workings of explanations about projects: numbers with signs, and a few words, between them."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    "workings.plus-minus": Message("{one} ± {other}", "{one} ± {other}"),
    "workings.quotient": Message("{one} / {other}", "{one} / {other}"),
    "workings.difference": Message("{one} − {other}", "{one} − {other}"),
    "workings.each": Message("{count} × {amount}", "{count} × {amount}"),
    "workings.sum": Message("{terms}", "{terms}"),
    "workings.amount": Message("{amount}", "{amount}"),
    "workings.mean-of-two": Message("({one} + {other}) / 2", "({one} + {other}) / 2"),
    "workings.joined": Message("{parts}", "{parts}"),
    "workings.exceeds": Message("{own} = {sum} > {most}", "{own} = {sum} > {most}"),
    "workings.left-over": Message("({total} − {taken}) / {count}", "({total} − {taken}) / {count}"),
    "workings.left-over-rest": Message(
        "({total} − {taken}) / ({place} − {count})", "({total} − {taken}) / ({place} − {count})"
    ),
    "workings.larger-of": Message(
        "{least} − {tops} = {left}; {own} = {sum}", "{least} − {tops} = {left}；{own} = {sum}"
    ),
    "workings.part-left": Message("({least} − {tops}) / {least}", "({least} − {tops}) / {least}"),
    "workings.part": Message("{one} / {other} = {part} %", "{one} / {other} = {part}%"),
    "workings.without-last": Message(
        "{one} / {other} = {part} %; without the last {less} %", "{one} / {other} = {part}%；少最后一个则为{less}%"
    ),
    "workings.against": Message("{sum} against {total}", "{sum}，对比{total}"),
    "workings.sum-against": Message("{sum} = {result}, against {total}", "{sum} = {result}，对比{total}"),
    "workings.none-of-large": Message(
        "number {place} is none of the {large}, so below {amount}", "第{place}个不在这{large}个之内，故低于{amount}"
    ),
    "workings.of-free": Message("{left} / {cost} = {result}, of {free}", "{left} / {cost} = {result}，共{free}个"),
    "workings.of-free-and-sure": Message(
        "{left} / {cost} = {result}, of {free}; + {sure}", "{left} / {cost} = {result}，共{free}个；+ {sure}"
    ),
    "workings.lacking": Message(
        "{total} − {own} = {result}; gain {gain}", "{total} − {own} = {result}；每个增加{gain}"
    ),
    "workings.at-most": Message("{quotient} = {result}, at most {amount}", "{quotient} = {result}，至多{amount}"),
    "workings.smallest-large": Message("the smallest of them has {amount}", "其中最小的为{amount}"),
    "workings.largest-below": Message("the largest below it {amount}", "门槛以下最大的为{amount}"),
}
