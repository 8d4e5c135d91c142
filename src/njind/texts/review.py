"""The review of a text: the whole of it with every figure marked, as a page and for the terminal. Nothing is read."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from njind.line import line
from njind.messages.wording import Wording, worded
from njind.sanitize import harmless
from njind.texts.frames import place_of
from njind.texts.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from njind.line import Line
    from njind.texts.model import Numeral, Row, TextReading

_NAMES = {Mark.TAKEN: "texts.taken", Mark.FLAGGED: "texts.to_look_at", Mark.LEFT_OUT: "texts.left_out"}
_SIGNS = {Mark.TAKEN: "✓", Mark.FLAGGED: "?", Mark.LEFT_OUT: "·"}
_PLAIN_SIGNS = {Mark.TAKEN: "+", Mark.FLAGGED: "?", Mark.LEFT_OUT: "-"}
_STYLE = """
:root{color-scheme:light dark;--fg:#1b1b1b;--bg:#fff;--line:#bbb;--taken:#d7eedb;--flagged:#ffe2a8;--left_out:#e6e6e6}
@media(prefers-color-scheme:dark){
:root{--fg:#e8e8e8;--bg:#161616;--line:#555;--taken:#1f4d2b;
--flagged:#6a4b00;--left_out:#3a3a3a}}
body{color:var(--fg);background:var(--bg);font:16px/1.7 system-ui,sans-serif;
max-width:60rem;margin:2rem auto;padding:0 1rem}
mark{color:inherit;border-radius:3px;padding:0 2px;border-bottom:2px solid var(--line)}
mark.taken{background:var(--taken);border-bottom-style:solid}
mark.flagged{background:var(--flagged);border-bottom-style:dashed}
mark.left_out{background:var(--left_out);border-bottom-style:dotted}
.text{white-space:pre-wrap}table{border-collapse:collapse;width:100%}
th,td{border:1px solid var(--line);padding:.2rem .5rem;text-align:left;vertical-align:top}
.wide{overflow-x:auto}sup{font-size:.7em}code,pre{font-family:ui-monospace,monospace}
"""


def why_line(one: Numeral, wording: Wording) -> str:
    """Why a numeral was flagged or left out, in words; "" where it was taken."""
    return worded(line(f"texts.why_{one.why.value}"), wording) if one.why else ""


def page(reading: TextReading, *, lang: str = "en") -> str:
    """The review as one self-contained page: counts, rows, the text with every figure marked, names to merge."""
    wording = Wording(lang=lang)
    name = reading.source or worded(line("texts.unnamed"), wording)
    title = escape(harmless(worded(line("texts.review_title", file=name), wording)))
    body = [
        f"<h1>{title}</h1>",
        f"<p>{escape(worded(counts_line(reading), wording))}</p>",
        f"<p>{' '.join(_legend(mark, wording) for mark in Mark)}</p>",
        f"<h2>{escape(worded(line('texts.rows'), wording))}</h2>",
        *_rows(reading, wording),
        f"<h2>{escape(worded(line('texts.text'), wording))}</h2>",
        f'<div class="text">{_marked(reading, wording)}</div>',
        *_names(reading, wording),
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body>\n" + "\n".join(body) + "\n</body></html>\n"
    )


def counts_line(reading: TextReading) -> Line:
    """How many figures of the text were taken, flagged, left out."""
    counts = {mark: reading.count(mark) for mark in Mark}
    return line("texts.counts", taken=counts[Mark.TAKEN], flagged=counts[Mark.FLAGGED], left=counts[Mark.LEFT_OUT])


def _legend(mark: Mark, wording: Wording) -> str:
    return f'<mark class="{mark.value}">{_SIGNS[mark]} {escape(worded(line(_NAMES[mark]), wording))}</mark>'


def _marked(reading: TextReading, wording: Wording) -> str:
    """The text with a mark around each figure; the reason is its title and its number leads to the row."""
    made, at = [], 0
    for one in reading.numerals:
        if one.start < at:
            continue
        made.append(_shown(reading.text[at : one.start]))
        why = why_line(one, wording)
        said = f"{worded(line(_NAMES[one.mark]), wording)}{': ' + why if why else ''}"
        number = f"<sup>{one.row + 1}</sup>" if one.row is not None else ""
        made.append(
            f'<mark class="{one.mark.value}" title="{escape(said)}">'
            f"{_shown(reading.text[one.start : one.end])}{number}</mark>"
        )
        at = one.end
    made.append(_shown(reading.text[at:]))
    return "".join(made)


def _shown(text: str) -> str:
    return "\n".join(escape(harmless(part)) for part in text.split("\n"))


def _rows(reading: TextReading, wording: Wording) -> Iterator[str]:
    yield '<div class="wide"><table>'
    for number, row in enumerate(reading.rows, start=1):
        why = "; ".join(worded(line(f"texts.why_{one.value}"), wording) for one in row.flags)
        cells = (str(number), _of(row), row.period.label if row.period else row.date, _figures(row), why)
        mark = Mark.TAKEN if row.sure else Mark.FLAGGED
        yield (
            f'<tr><td><mark class="{mark.value}">{_SIGNS[mark]}</mark></td>'
            + "".join(f"<td>{escape(harmless(cell))}</td>" for cell in cells)
            + "</tr>"
        )
    yield "</table></div>"


def _of(row: Row) -> str:
    if row.table == "projects":
        return " · ".join(part for part in (row.region, row.project, row.company, row.status) if part)
    return " · ".join(
        part for part in (row.region, row.sector, row.measure, "" if row.status == "actual" else row.status) if part
    )


def _figures(row: Row) -> str:
    parts = [row.level.text if row.level else "", row.growth.text if row.growth else ""]
    if row.growth_value is not None:
        parts[1] = f"{row.growth_value * 100:+.10g}%" + (f" ({row.growth_kind})" if row.growth_kind != "yoy" else "")
    if row.expected:
        parts.append(f"→ {row.expected.text}")
    if row.kind == "group" and row.count is not None and row.table == "projects":
        parts.append(f"× {row.count:g}")
    return "  ".join(part for part in parts if part)


def _names(reading: TextReading, wording: Wording) -> Iterator[str]:
    """The names that may be one, as lines for the alias file."""
    pairs = alike(sorted({row.sector for row in reading.rows if row.sector}))
    if not pairs:
        return
    yield f"<h2>{escape(worded(line('texts.names'), wording))}</h2>"
    yield f"<p>{escape(worded(line('texts.names_hint'), wording))}</p>"
    yield "<pre>" + "\n".join(f"{escape(harmless(one))},{escape(harmless(other))}" for one, other in pairs) + "</pre>"


def alike(names: list[str]) -> list[tuple[str, str]]:
    """Pairs of names that differ only by the words that say that they are industries."""

    def stem(name: str) -> str:
        return re.sub(
            r"(?:产业链|产业集群|产业|行业|制造业|业务|业|企业| industry| sector| firms| companies)$", "", name.lower()
        )

    return [(b, a) for i, a in enumerate(names) for b in names[i + 1 :] if stem(a) == stem(b) and a != b]


def terminal(reading: TextReading, *, lang: str = "en") -> Iterator[str]:
    """The review as lines: the text with every figure in brackets and its sign, then each figure with its reason."""
    wording = Wording(lang=lang)
    made, at = [], 0
    for one in reading.numerals:
        if one.start < at:
            continue
        made += [reading.text[at : one.start], f"[{_PLAIN_SIGNS[one.mark]}{reading.text[one.start : one.end]}]"]
        at = one.end
    yield from (harmless(part) for part in "".join([*made, reading.text[at:]]).rstrip().split("\n"))
    yield ""
    for one in reading.numerals:
        row = reading.rows[one.row] if one.row is not None else None
        said = _of(row) + (f" · {row.period.label}" if row.period else "") if row else ""
        reason = why_line(one, wording)
        parts = (_PLAIN_SIGNS[one.mark], place_of(reading.text, one.start), one.text, said, reason)
        yield harmless("  ".join(part for part in parts if part), breaks=" ")
    yield ""
    yield worded(counts_line(reading), wording)
