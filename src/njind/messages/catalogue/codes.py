"""The words of closed lists as people read them in a cell; machine formats keep the code itself."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    # how a figure was qualified
    "codes.approx": Message("about", "约"),
    "codes.nearly": Message("nearly", "近"),
    "codes.over": Message("more than", "超过"),
    "codes.at_least": Message("at least", "不低于"),
    "codes.under": Message("less than", "不满"),
    "codes.at_most": Message("at most", "不超过"),
    # where a growth rate comes from
    "codes.published": Message("published", "公布"),
    "codes.levels": Message("levels", "按总量推算"),
    # what a row of projects is
    "codes.project": Message("project", "项目"),
    "codes.group": Message("group", "项目组"),
    # whether a row is counted
    "codes.yes": Message("yes", "是"),
    "codes.no": Message("no", "否"),
    # on which side of a cut a sector lies
    "codes.large": Message("large", "大"),
    "codes.small": Message("small", "小"),
    "codes.fast": Message("fast", "快"),
    "codes.slow": Message("slow", "慢"),
    "codes.undecided": Message("undecided", "不确定"),
    "codes.large-and-fast": Message("large and fast", "大而快"),
    "codes.large-and-slow": Message("large and slow", "大而慢"),
    "codes.small-and-fast": Message("small and fast", "小而快"),
    "codes.small-and-slow": Message("small and slow", "小而慢"),
    # what projects are at
    "codes.status-signed": Message("signed", "签约"),
    "codes.status-planned": Message("planned", "拟建"),
    "codes.status-started": Message("started", "开工"),
    "codes.status-under-construction": Message("under construction", "在建"),
    "codes.status-completed": Message("completed", "竣工"),
    "codes.status-in-operation": Message("in operation", "投产"),
    "codes.status-listed": Message("listed", "入库"),
    # what a result is in
    "codes.yuan": Message("yuan", "元"),
    "codes.fraction": Message("fraction", "比率"),
}
"""By the code, behind ``codes.``; a code that has no message, such as that of a currency, is shown as it is."""
