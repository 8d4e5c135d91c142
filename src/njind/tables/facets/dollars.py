"""Whose dollars a table means by "dollars" or "$" alone: those of the one country it is of. No figures, no units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from njind.tables.grid import is_empty, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from njind.tables.facets.block import Block
    from njind.tables.facets.heads import Head

_COUNTRIES = {
    "CAD": r"canad\w*|ontario|qu[eé]bec|alberta|british columbia|manitoba|saskatchewan|nova scotia|加拿大",
    "AUD": r"australia\w*|new south wales|queensland|tasmania|澳大利亚",
    "NZD": r"new zealand|aotearoa|新西兰",
    "SGD": r"singapore\w*|新加坡",
    "HKD": r"hong kong|香港",
    "TWD": r"taiwan\w*|台湾",
}
_AMERICAN = re.compile(
    r"\bU\.?S\.?(?:A\.?|D)?\b|US\$|united states|(?<!north )(?<!latin )(?<!south )america|美元|美国", re.IGNORECASE
)
_LOOKED_AT = 2_000


def dollars_of(sheet: str, block: Block, heads: Sequence[Head], region: str) -> str:
    """The ISO code of the dollars of the only dollar country that is named, where nothing says US."""
    texts = list(_texts(block, heads))
    texts += [region, sheet]
    said = "\n".join(dict.fromkeys(texts))
    if _AMERICAN.search(said):
        return ""
    found = [
        code for code, names in _COUNTRIES.items() if re.search(rf"(?<![a-z])(?:{names})(?![a-z])", said, re.IGNORECASE)
    ]
    return found[0] if len(found) == 1 else ""


def _texts(block: Block, heads: Sequence[Head]) -> Iterable[str]:
    for row in (*block.titles, *block.notes):
        yield from (shown(cell) for cell in row.cells if not is_empty(cell))
    for head in heads:
        yield from head.texts
        if head.key not in ("level", "growth", "sector"):
            for row in block.rows[:_LOOKED_AT]:
                if head.at < len(row.cells) and isinstance(cell := row.cells[head.at], str):
                    yield cell
