"""Charts drawn by Vega-Lite, through Altair and vl-convert: no network, no browser. Chooses nothing to show."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import altair as alt

from njind.chart import Figure, Shape
from njind.errors import NjindError
from njind.formats.charts import fonts
from njind.formats.charts.scaled import Scale, place_of, scale_of
from njind.formats.people.wrap import wrapped
from njind.line import Weight
from njind.messages.wording import weight_of, worded
from njind.sanitize import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from njind.chart import Chart, Item
    from njind.formats import Options

    Row = dict[str, Any]

COLOURS = ("#0072B2", "#E69F00", "#56B4E9", "#CC79A7", "#7F7F7F", "#F0E442", "#009E73", "#D55E00")
"""Colours that colour-blind readers tell apart (Okabe and Ito); none of them says good or bad."""
_MAIN, _LIGHT, _DARK, _WHOLE = "#0072B2", "#9CC9E3", "#222222", "#595959"
_WIDTH, _STEP = 560, 26
_MOST_LABELLED = 40
"""Items that are labelled one by one; of more only the picture is shown."""
_LATIN = "Helvetica Neue, Arial, Liberation Sans, DejaVu Sans"
_TITLE, _FOOT = 68, 104
"""Columns of a line of the title and of what is said below: a Chinese character takes two."""


def drawn(chart: Chart, extension: str, options: Options) -> bytes:
    """The chart in the format of a file ending. Raises NjindError where no font has what it says."""
    import vl_convert

    spec = specification(chart, options)
    text = json.dumps(spec, ensure_ascii=False, indent=1)
    if extension == ".json":
        return f"{text}\n".encode()
    if extension in (".png", ".pdf") and fonts.holds_chinese(text) and fonts.chinese_family() is None:
        raise NjindError("charts.font")
    if extension == ".svg":
        return str(vl_convert.vegalite_to_svg(spec)).encode()
    if extension == ".html":
        return str(vl_convert.vegalite_to_html(spec, bundle=True)).encode()
    if extension == ".png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=2))
    return bytes(vl_convert.vegalite_to_pdf(spec))


def specification(chart: Chart, options: Options) -> dict[str, Any]:
    """The chart as a specification of Vega-Lite, with its data in it."""
    options = replace(options, in_print=True)
    drawing = _DRAWN[chart.shape](chart, options)
    lines = (one for one in chart.lines if not options.quiet or weight_of(one) is Weight.MUST)
    said = [part for one in lines for part in wrapped(_text(worded(one, options.wording)), _FOOT)]
    title = alt.TitleParams(
        text=wrapped(_text(worded(chart.title, options.wording)), _TITLE),
        subtitle=_text(worded(chart.subtitle, options.wording)),
        anchor="start",
        offset=12,
    )
    titled = alt.vconcat(drawing, *([_foot(said)] if said else []), spacing=8).properties(title=title)
    configured = titled.configure(font=_font(chart, options), background="#ffffff").configure_view(stroke=None)
    configured = configured.configure_axis(labelLimit=320, titleFontWeight="normal", gridColor="#e6e6e6")
    configured = configured.configure_title(fontSize=16, subtitleFontSize=11, subtitleColor="#555555")
    spec: dict[str, Any] = configured.to_dict()
    return spec


def _on(rows: list[Row]) -> Any:
    """A drawing of these rows, which become part of it."""
    return alt.Chart(alt.InlineData(values=rows))


def _foot(lines: list[str]) -> Any:
    """What is said below the picture."""
    rows = [{"at": place, "text": text} for place, text in enumerate(lines)]
    return (
        _on(rows)
        .mark_text(align="left", baseline="middle", fontSize=10, color="#555555")
        .encode(text="text:N", x=alt.value(0), y=alt.Y("at:O", axis=None))
        .properties(width=_WIDTH, height=15 * len(rows))
    )


def _font(chart: Chart, options: Options) -> str:
    names = [item.called(options.lang) for item in chart.items]
    chinese = options.lang == "zh" or any(map(fonts.holds_chinese, names))
    families = [fonts.chinese_family(), *fonts.FAMILIES] if chinese else []
    return ", ".join([*dict.fromkeys(filter(None, families)), _LATIN, "sans-serif"])


def _text(text: str) -> str:
    return harmless(text, breaks=" ", most=300)


def _names(items: Iterable[Item], lang: str) -> list[str]:
    """The names of the items, told apart where two are the same."""
    seen: dict[str, int] = {}
    found = []
    for item in items:
        name = _text(item.called(lang))
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found


def _rows(chart: Chart, scale: Scale, options: Options) -> list[Row]:
    """The items as rows to draw: number, ends of the range, what is read."""
    names = (
        _names(chart.items, options.lang)
        if chart.shape not in _BY_PLACE
        else [_text(one.called(options.lang)) for one in chart.items]
    )
    return [
        {
            "name": name,
            "value": scale.number(item.y.value),
            "low": scale.number(item.y.low if item.y.low is not None else item.y.value),
            "high": scale.number(item.y.high if item.y.high is not None else item.y.value),
            "shown": scale.text(item.y),
            "range": _range_text(item.y, scale),
            "said": f"{name}: {_range_text(item.y, scale)} {scale.unit}".rstrip(),
            "part": item.is_part,
            "total": item.is_total,
            "place": place_of(item, options) if chart.shape in (Shape.LINES, Shape.STACKS) else "",
            "series": "" if chart.series is None else item.series,
        }
        for name, item in zip(names, chart.items, strict=True)
    ]


_BY_PLACE = {Shape.LINES, Shape.STACKS, Shape.PAIRS}
"""Shapes in which several items of one name are meant to stand together."""


def _range_text(figure: Figure, scale: Scale) -> str:
    if figure.low is None and figure.high is None:
        return scale.text(figure)
    low, high = ("…" if end is None else scale.text(Figure(end)) for end in (figure.low, figure.high))
    return f"{scale.text(figure)} [{low} – {high}]"


_SAID = alt.Description("said:N")
"""What a screen reader says of a mark."""


def _tooltip(scale: Scale, *more: Any) -> list[Any]:
    return [alt.Tooltip("name:N", title=" "), alt.Tooltip("range:N", title=scale.heading), *more]


def _height(rows: list[Row]) -> int:
    return max(_STEP * len({row["name"] for row in rows}), 2 * _STEP)


def _bars(chart: Chart, options: Options) -> Any:
    scale = scale_of(chart.y, [one.y for one in chart.items], options)
    rows = _rows(chart, scale, options)
    base = _on(rows).encode(y=_by_name(rows))
    bars = base.mark_bar(height=14).encode(
        x=alt.X("value:Q", title=scale.heading, scale=_with_room(rows)),
        color=alt.condition("datum.part", alt.value(_LIGHT), alt.value(_MAIN)),
        description=_SAID,
        tooltip=_tooltip(scale),
    )
    ends = base.mark_rule(strokeWidth=1.5, color=_DARK).encode(x=alt.X("low:Q"), x2="high:Q")
    return _sized(alt.layer(bars, ends, *_labels(base, rows, "max(datum.value, datum.high)")), rows)


def _with_room(rows: list[Row]) -> Any:
    """A scale with room for the labels before falls, which else stand among the names."""
    return alt.Scale(padding=36) if any((row["value"] or 0) < 0 for row in rows) else alt.Undefined


def _by_name(rows: list[Row]) -> Any:
    order = list(dict.fromkeys(row["name"] for row in rows))
    return alt.Y("name:N", sort=order, title=None)


def _labels(base: Any, rows: list[Row], at: str) -> list[Any]:
    """What is read beside each bar: behind a gain, before a fall."""
    if len(rows) > _MOST_LABELLED:
        return []
    placed = base.transform_calculate(at=at)
    right = placed.transform_filter("datum.value >= 0").mark_text(align="left", dx=6, color=_DARK)
    left = (
        base.transform_calculate(at="min(datum.value, datum.low)")
        .transform_filter("datum.value < 0")
        .mark_text(align="right", dx=-6, color=_DARK)
    )
    return [one.encode(x="at:Q", text="shown:N", color=alt.value(_DARK)) for one in (right, left)]


def _sized(layered: Any, rows: list[Row]) -> Any:
    return layered.properties(width=_WIDTH, height=_height(rows))


def _waterfall(chart: Chart, options: Options) -> Any:
    scale = scale_of(chart.y, [one.y for one in chart.items], options)
    rows = _rows(chart, scale, options)
    running = 0.0
    for row, item in zip(rows, chart.items, strict=True):
        begin = 0.0 if item.is_total else running
        running = (item.y.value or 0.0) if item.is_total else running + (item.y.value or 0.0)
        row["begin"], row["end"] = scale.number(begin), scale.number(running)
        row["edge"] = max(row["begin"] or 0.0, row["end"] or 0.0)
    base = _on(rows).encode(y=_by_name(rows))
    bars = base.mark_bar(height=14).encode(
        x=alt.X("begin:Q", title=scale.heading),
        x2="end:Q",
        color=alt.condition("datum.total", alt.value(_WHOLE), alt.value(_MAIN)),
        description=_SAID,
        tooltip=_tooltip(scale),
    )
    texts = base.mark_text(align="left", dx=6, color=_DARK).encode(x="edge:Q", text="shown:N")
    return _sized(alt.layer(bars, *([texts] if len(rows) <= _MOST_LABELLED else [])), rows)


def _bubbles(chart: Chart, options: Options) -> Any:
    assert chart.x is not None
    growth = scale_of(chart.y, [one.y for one in chart.items], options)
    level = scale_of(chart.x, [one.x for one in chart.items if one.x], options)
    rows = _rows(chart, growth, options)
    for row, item in zip(rows, chart.items, strict=True):
        x = item.x or Figure(None)
        row |= {"x": level.number(x.value), "level": _range_text(x, level), "size": item.size or 0.0}
        row |= {"left": level.number(x.low if x.low is not None else x.value)}
        row |= {"right": level.number(x.high if x.high is not None else x.value)}
    base = _on(rows)
    across = alt.X("x:Q", title=level.heading, scale=alt.Scale(type="log" if _spread(rows) else "linear", nice=True))
    points = base.mark_circle(opacity=0.7).encode(
        x=across,
        y=alt.Y("value:Q", title=growth.heading),
        size=alt.Size("size:Q", legend=None, scale=alt.Scale(range=[40, 1200])),
        color=alt.condition("datum.part", alt.value(_LIGHT), alt.value(_MAIN)),
        description=_SAID,
        tooltip=_tooltip(growth, alt.Tooltip("level:N", title=level.heading)),
    )
    upright = base.mark_rule(color=_DARK).encode(x="x:Q", y="low:Q", y2="high:Q")
    level_ends = base.mark_rule(color=_DARK).encode(y="value:Q", x="left:Q", x2="right:Q")
    layers = [points, upright, level_ends, *(_point_names(base, rows) if len(rows) <= _MOST_LABELLED else [])]
    return alt.layer(*layers).properties(width=_WIDTH, height=380)


def _point_names(base: Any, rows: list[Row]) -> list[Any]:
    """The name of each point above it or below, in turn from the left, so that neighbours stay apart.

    Names on the right half of the picture end at their point.
    """
    placed = sorted((row for row in rows if row["x"] is not None), key=lambda row: (row["x"], row["value"]))
    edge = placed[len(placed) // 2]["x"] if placed else 0.0
    for place, row in enumerate(placed):
        row["above"], row["ends"] = place % 2 == 0, row["x"] > edge
    marks = []
    for above in (True, False):
        for ends in (True, False):
            named = base.transform_filter(f"datum.above === {str(above).lower()} && datum.ends === {str(ends).lower()}")
            text = named.mark_text(
                align="right" if ends else "left", dx=-10 if ends else 10, dy=-10 if above else 12, color=_DARK
            )
            marks.append(text.encode(x="x:Q", y="value:Q", text="name:N"))
    return marks


def _spread(rows: list[Row]) -> bool:
    """Whether sizes are so far apart that only a logarithmic axis shows all of them."""
    sizes = [row["x"] for row in rows if row["x"]]
    return bool(sizes) and min(sizes) > 0 and max(sizes) / min(sizes) > 20


def _lines(chart: Chart, options: Options) -> Any:
    scale = scale_of(chart.y, [one.y for one in chart.items], options)
    rows = _named_series(chart, _rows(chart, scale, options), options)
    order = list(dict.fromkeys(row["place"] for row in rows))
    base = _on(rows).encode(
        x=alt.X("place:O", sort=order, title=None, axis=alt.Axis(labelAngle=-30)), color=_series_colour(rows)
    )
    drawn_lines = base.mark_line(point=True).encode(
        y=alt.Y("value:Q", title=scale.heading),
        strokeDash=alt.StrokeDash("series:N", legend=None),
        description=_SAID,
        tooltip=[alt.Tooltip("series:N", title=" "), alt.Tooltip("place:N", title=" "), *_tooltip(scale)[1:]],
    )
    ends = base.mark_rule(strokeWidth=2, opacity=0.5).encode(y="low:Q", y2="high:Q")
    return alt.layer(drawn_lines, ends).properties(width=_WIDTH, height=320)


def _series_colour(rows: list[Row]) -> Any:
    order = list(dict.fromkeys(row["series"] for row in rows))
    colours = [COLOURS[place % len(COLOURS)] for place in range(len(order))]
    return alt.Color("series:N", title=None, sort=order, scale=alt.Scale(domain=order, range=colours))


def _named_series(chart: Chart, rows: list[Row], options: Options) -> list[Row]:
    words = {key: _text(worded(one, options.wording)) for key, one in (chart.series or {}).items()}
    return [{**row, "series": words.get(row["series"], row["series"])} for row in rows]


def _pareto(chart: Chart, options: Options) -> Any:
    assert chart.x is not None
    scale = scale_of(chart.y, [one.y for one in chart.items], options)
    share = scale_of(chart.x, [one.x for one in chart.items if one.x], options)
    rows = _rows(chart, scale, options)
    for place, (row, item) in enumerate(zip(rows, chart.items, strict=True), start=1):
        row |= {"at": place, "share": share.number(item.x.value if item.x else None)}
        row |= {"together": share.text(item.x or Figure(None))}
    base = _on(rows).encode(x=alt.X("at:Q", title=None, axis=alt.Axis(tickMinStep=1)))
    tooltip = _tooltip(scale, alt.Tooltip("together:N", title=share.heading))
    bars = base.mark_bar(color=_MAIN, width=max(1, min(14, _WIDTH // max(1, len(rows)) - 1))).encode(
        y=alt.Y("value:Q", title=scale.heading), description=_SAID, tooltip=tooltip
    )
    curve = base.mark_line(color=COLOURS[1]).encode(
        y=alt.Y("share:Q", title=share.heading, scale=alt.Scale(domain=[0, 100])), description=_SAID, tooltip=tooltip
    )
    return alt.layer(bars, curve).resolve_scale(y="independent").properties(width=_WIDTH, height=320)


def _stacks(chart: Chart, options: Options) -> Any:
    scale = scale_of(chart.y, [one.y for one in chart.items], options)
    rows = _named_series(chart, _rows(chart, scale, options), options)
    order = list(dict.fromkeys(row["place"] for row in rows))
    base = _on(rows).encode(
        x=alt.X("place:O", sort=order, title=None),
        y=alt.Y("sum(value):Q", title=scale.heading),
        color=_series_colour(rows),
        description=_SAID,
        tooltip=[alt.Tooltip("series:N", title=" "), alt.Tooltip("place:N", title=" "), *_tooltip(scale)[1:]],
    )
    return base.mark_bar().properties(width=_WIDTH, height=320)


def _pairs(chart: Chart, options: Options) -> Any:
    scale = scale_of(chart.y, [one.y for one in chart.items], options)
    rows = _named_series(chart, _rows(chart, scale, options), options)
    order = list(dict.fromkeys(row["series"] for row in rows))
    base = _on(rows).encode(y=_by_name(rows), yOffset=alt.YOffset("series:N", sort=order), color=_series_colour(rows))
    bars = base.mark_bar(height=9).encode(
        x=alt.X("value:Q", title=scale.heading, scale=_with_room(rows)),
        description=_SAID,
        tooltip=[alt.Tooltip("series:N", title=" "), *_tooltip(scale)],
    )
    ends = base.mark_rule(strokeWidth=1.5).encode(x="low:Q", x2="high:Q", color=alt.value(_DARK))
    return alt.layer(bars, ends, *_labels(base, rows, "max(datum.value, datum.high)")).properties(
        width=_WIDTH, height=int(1.3 * _height(rows))
    )


_DRAWN: dict[Shape, Callable[[Chart, Options], Any]] = {
    Shape.BARS: _bars,
    Shape.WATERFALL: _waterfall,
    Shape.BUBBLES: _bubbles,
    Shape.LINES: _lines,
    Shape.PARETO: _pareto,
    Shape.STACKS: _stacks,
    Shape.PAIRS: _pairs,
}
