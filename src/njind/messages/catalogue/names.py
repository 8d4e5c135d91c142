"""Names that occur nowhere, and what there is instead."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    "names.unknown": Message('"{word}" is not a {what} here.', "这里没有{what}“{word}”。", "{instead}", "{instead}"),
    "names.near": Message("Did you mean {names}?", "是否想写{names}？"),
    "names.there": Message("There are: {names}.", "可选的有：{names}。"),
    "names.none": Message("There is no {what} to choose from.", "没有可选的{what}。"),
}
