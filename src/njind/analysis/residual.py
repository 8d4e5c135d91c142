"""Residual rows (其他, Others): what a table holds besides the ones it names. No figures, no tables of one kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from njind.analysis.given import folded

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

_THINGS_EN = "sectors?|industries|industry|products?|activities|branches|categories|items|groups?|projects?"
_THINGS_ZH = "行业|产业|领域|部门|类别|类|项目|项|门类|板块"
_ELSEWHERE = r"(?:n\.?\s?e\.?\s?[cs]|not elsewhere (?:classified|specified|included))"
_RESIDUAL = re.compile(
    r"(?:the |all )*(?:rest|remaining|remainder|others?|residual|miscellaneous|unclassified|unallocated|unspecified)"
    rf"(?: ones?)?(?: of (?:the )?\w+(?: \w+)*)?(?: (?:{_THINGS_EN}))?,?(?: \(?{_ELSEWHERE})?"
    rf"|{_ELSEWHERE}"
    rf"|(?:其他|其它|其余|余下|剩余|未分类|未列明|未分配)(?:的)?(?:各)?(?:{_THINGS_ZH})?(?:合计)?"
)
"""Names of a residual: alone or with a word for the thing listed; "other manufacturing" is a sector of its own."""


def is_residual(name: str) -> bool:
    """Whether a name is that of a residual: ``Others``, ``其他行业``, ``The rest``."""
    return _RESIDUAL.fullmatch(folded(name).strip(" .…()")) is not None


def residuals(frame: pd.DataFrame, *keys: str) -> Mask:
    """Which rows have the name of a residual in one of the columns ``keys``."""
    import numpy as np

    mask = np.zeros(len(frame), dtype=bool)
    for key in keys:
        found = [word for word in frame[key].unique() if isinstance(word, str) and word and is_residual(word)]
        if found:
            mask |= frame[key].isin(found).to_numpy(dtype=bool)
    return mask
