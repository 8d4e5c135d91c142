"""A brief as one web page: it needs no network, sorts and filters its tables, prints on A4. No figures computed."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from typing import TYPE_CHECKING

from njind.chart import Chart
from njind.document import Paragraph, Points, Section
from njind.formats.charts import rendered
from njind.formats.documents import Written
from njind.formats.people.layout import label_of, laid_out
from njind.line import line
from njind.messages.wording import worded
from njind.sanitize import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from njind.document import Block, Document
    from njind.formats import Options
    from njind.formats.people.layout import Layout
    from njind.line import Line
    from njind.report import Report

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --soft: #5b5b5b; --rule: #c9c9c9; --paper: #fff; --band: #f5f7f9;
  --mark: #0072b2; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --soft: #b4b4b4; --rule: #4a4a4a; --paper: #16181a;
  --band: #202427; --mark: #6db9e6; } }
* { box-sizing: border-box; }
body { overflow-wrap: anywhere; margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem;
  color: var(--ink); background: var(--paper);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei",
    "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; padding-bottom: .2rem; border-bottom: 2px solid var(--mark); }
.subtitle, figcaption, footer { color: var(--soft); font-size: .9rem; }
nav ul { padding-left: 1.2rem; columns: 16rem; }
a { color: var(--mark); }
figure { margin: 1.25rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { padding: .3rem .6rem; text-align: left; vertical-align: top; overflow-wrap: normal; }
thead th { border-bottom: 2px solid var(--rule); vertical-align: bottom; }
tbody tr:nth-child(even) { background: var(--band); }
tbody th { font-weight: 400; }
tbody th, tfoot th { min-width: 9em; }
tfoot th, tfoot td { border-top: 2px solid var(--rule); font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
thead button { all: unset; cursor: pointer; font: inherit; font-weight: 600; }
thead button:focus-visible, input:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
thead [aria-sort=ascending] button::after { content: " ▲"; }
thead [aria-sort=descending] button::after { content: " ▼"; }
input { font: inherit; padding: .25rem .5rem; border: 1px solid var(--rule); border-radius: .25rem; color: inherit;
  background: var(--paper); width: 14rem; max-width: 100%; margin: .4rem 0; }
.picture { background: #fff; border: 1px solid var(--rule); border-radius: .4rem; padding: .6rem; overflow-x: auto; }
.picture svg { display: block; max-width: 100%; height: auto; min-width: 34rem; }
#tip { position: fixed; pointer-events: none; background: #222; color: #fff; padding: .25rem .5rem; font-size: .85rem;
  border-radius: .25rem; max-width: 20rem; z-index: 9; }
@page { size: A4; margin: 18mm 16mm; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } input, nav { display: none; }
  .scroll, .picture { overflow: visible; } .picture svg { min-width: 0; } h2 { break-after: avoid; }
  tr, figure.picture { break-inside: avoid; } thead { display: table-header-group; } tbody tr { display: table-row; } }
"""
_SCRIPT = """
"use strict";
for (const table of document.querySelectorAll("table[data-sorts]")) {
  const body = table.tBodies[0];
  const original = [...body.rows];
  const key = (row, at) => {
    const cell = row.cells[at];
    return cell.dataset.value === undefined ? cell.textContent : parseFloat(cell.dataset.value);
  };
  table.tHead.querySelectorAll("button").forEach((button, at) => button.addEventListener("click", () => {
    const head = button.closest("th");
    const was = head.getAttribute("aria-sort");
    const numeric = head.classList.contains("number");
    const next = was === null || was === "none" ? (numeric ? "descending" : "ascending")
      : was === (numeric ? "descending" : "ascending") ? (numeric ? "ascending" : "descending") : "none";
    table.tHead.querySelectorAll("th").forEach((one) => one.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", next);
    const rows = [...original];
    if (next !== "none") {
      const turn = next === "ascending" ? 1 : -1;
      const lacks = (value) => value === "" || Number.isNaN(value);
      rows.sort((one, other) => {
        const [first, second] = [key(one, at), key(other, at)];
        if (lacks(first) || lacks(second)) return lacks(first) - lacks(second);
        return turn * (numeric ? first - second : String(first).localeCompare(String(second)));
      });
    }
    body.append(...rows);
  }));
  const input = table.closest("figure").querySelector("input");
  if (input) input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const row of original) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  });
}
const tip = document.getElementById("tip");
const marks = document.querySelectorAll(".picture [aria-roledescription]:not(.mark-group)[aria-label]");
for (const mark of marks) {
  const show = (event) => {
    tip.textContent = mark.getAttribute("aria-label");
    tip.hidden = false;
    const box = mark.getBoundingClientRect();
    const x = event.clientX || box.left;
    const y = event.clientY || box.bottom;
    tip.style.setProperty("left", Math.max(0, Math.min(x + 12, innerWidth - tip.offsetWidth - 8)) + "px");
    tip.style.setProperty("top", Math.max(0, Math.min(y + 12, innerHeight - tip.offsetHeight - 8)) + "px");
  };
  mark.addEventListener("mousemove", show);
  mark.addEventListener("mouseleave", () => { tip.hidden = true; });
}
"""
_TAGS = {"en": "en", "zh": "zh-Hans"}
_FEW_ROWS = 8
"""Tables of no more rows need no filter."""


def write(document: Document, options: Options, stem: str) -> Written:
    """The whole page; a strict Content-Security-Policy lets nothing run or load but what is in it."""
    title = _words(document.title, options)
    policy = (
        f"default-src 'none'; style-src {_hash(_STYLE)}; script-src {_hash(_SCRIPT)}; img-src data:; base-uri 'none'"
    )
    page = (
        f'<!DOCTYPE html>\n<html lang="{_TAGS[options.lang]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"{fragment(document, options)}"
        f'<div id="tip" role="presentation" hidden></div>\n<script>{_SCRIPT}</script>\n</body>\n</html>\n'
    )
    return Written(page.encode(), {})


def fragment(document: Document, options: Options) -> str:
    """What stands in the body of the page."""
    return "".join(_parts(document, options))


def _parts(document: Document, options: Options) -> Iterator[str]:
    yield f"<header>\n<h1>{escape(_words(document.title, options))}</h1>\n"
    yield f'<p class="subtitle">{escape(_words(document.subtitle, options))}</p>\n</header>\n'
    sections = [block for block in document.blocks if isinstance(block, Section)]
    if len(sections) > 2:
        items = "".join(
            f'<li><a href="#{escape(one.key)}">{escape(_words(one.heading, options))}</a></li>\n' for one in sections
        )
        yield f'<nav aria-label="{escape(_words(line("documents.contents"), options))}">\n<ul>\n{items}</ul>\n</nav>\n'
    yield "<main>\n"
    for number, block in enumerate(document.blocks):
        yield _block(block, options, number)
    yield "</main>\n"


def _block(block: Block, options: Options, number: int) -> str:
    if isinstance(block, Section):
        return f'<h2 id="{escape(block.key)}">{escape(_words(block.heading, options))}</h2>\n'
    if isinstance(block, Paragraph):
        gap = "" if options.lang == "zh" else " "
        return f"<p>{escape(gap.join(_words(one, options) for one in block.lines))}</p>\n"
    if isinstance(block, Points):
        return "<ul>\n" + "".join(f"<li>{escape(_words(one, options))}</li>\n" for one in block.lines) + "</ul>\n"
    if isinstance(block, Chart):
        return _picture(block, options, number)
    return _table(block, options)


def _picture(chart: Chart, options: Options, number: int) -> str:
    """A chart as part of the page; its names are made its own, since several stand on one page."""
    drawn = rendered(chart, ".svg", options).decode()
    drawn = re.sub(r'\b(id="|url\(#|xlink:href="#|href="#)', rf"\g<1>c{number}-", drawn)
    label = escape(_words(line("documents.chart", title=chart.title), options))
    return f'<figure class="picture" role="group" aria-label="{label}" tabindex="0">{drawn}</figure>\n'


def _table(report: Report, options: Options) -> str:
    layout = laid_out(report, options)
    said = "".join(f"<p>{escape(text)}</p>\n" for text in layout.lines)
    field = ""
    if len(report) > _FEW_ROWS:
        words = escape(_words(line("documents.filter"), options))
        field = f'<input type="search" aria-label="{words}" placeholder="{words}">\n'
    caption = f"<caption>{escape(layout.title)}</caption>\n"
    foot = f"<tfoot>\n{_row(layout, layout.total, None)}</tfoot>\n" if layout.has_total else ""
    rows = "".join(_row(layout, cells, place, report) for place, cells in enumerate(layout.rows()))
    return (
        f'<figure>\n{field}<div class="scroll" tabindex="0" role="region" aria-label="{escape(layout.title)}">\n'
        f"<table data-sorts>\n{caption}<thead>\n<tr>{_heads(layout)}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n{foot}"
        f"</table>\n</div>\n<figcaption>\n{said}</figcaption>\n</figure>\n"
    )


def _heads(layout: Layout) -> str:
    return "".join(
        f'<th scope="col"{_class(layout, at)}><button type="button">{escape(label_of(one, layout.lang))}</button></th>'
        for at, one in enumerate(layout.columns)
    )


def _row(layout: Layout, cells: tuple[str, ...] | list[str], place: int | None, report: Report | None = None) -> str:
    name = next((at for at, one in enumerate(layout.columns) if not one.is_number), None)
    texts = []
    for at, cell in enumerate(cells):
        if at == name:
            texts.append(f'<th scope="row">{escape(cell.strip())}</th>')
            continue
        value = None if report is None or place is None else report[layout.columns[at].column.key][place]
        exact = f' data-value="{value!r}"' if isinstance(value, (int, float)) else ""
        exact = exact or (' data-value=""' if layout.columns[at].is_number else "")
        texts.append(f"<td{_class(layout, at)}{exact}>{escape(cell.strip())}</td>")
    return f"<tr>{''.join(texts)}</tr>\n"


def _class(layout: Layout, at: int) -> str:
    return ' class="number"' if layout.columns[at].is_number else ""


def _words(said: Line, options: Options) -> str:
    return harmless(worded(said, options.wording), breaks=" ")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
