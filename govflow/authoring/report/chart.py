"""A chart of bars as SVG: drawn from rows, readable by a screen reader, the same bytes for the same rows.

The name of a unit stands above its bar, so that long names fit a phone; colour is never alone, a sign and the word of
the light stand with the value.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from govflow.authoring.report.rows import LIGHTS, MARKS, Row

WIDTH, STEP, BAR = 360, 46, 14
MOST = 40
"""Bars in one chart; with more units the table alone is shown."""
_FILL = {"red": "#b3261e", "yellow": "#8a5a00", "green": "#1c6b33", "blue": "#0b4a8f", "": "#1d3b53"}
_WORDS = {zh: colour for colour, pair in LIGHTS.items() for zh in pair}


def chart(rows: tuple[Row, ...], id: str, title: str, about: str) -> str:
    """The chart, or nothing where there are no units or too many of them. `id` leads the ids inside."""
    bars = [row for row in rows if not row.total]
    if not bars or len(bars) > MOST:
        return ""
    height = len(bars) * STEP + 4
    lines = "".join(_bar(row, index * STEP) for index, row in enumerate(bars))
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{id}-t {id}-d"'
        f' xmlns="http://www.w3.org/2000/svg"><title id="{id}-t">{escape(title)}</title>'
        f'<desc id="{id}-d">{escape(about)}</desc>{lines}</svg>'
    )


def described(rows: tuple[Row, ...]) -> str:
    """The chart in words, for those who do not see it."""
    return "；".join(f"{row.unit}：{row.value}" for row in rows)


def _bar(row: Row, top: int) -> str:
    return "".join(_parts(row, top))


def _parts(row: Row, top: int) -> Iterator[str]:
    colour = _WORDS.get(row.light, "")
    mark = f"{MARKS[colour]} {row.light} " if colour else ""
    yield f'<text class="of" x="0" y="{top + 16}">{escape(_short(row.unit))}</text>'
    yield f'<text class="is" x="{WIDTH}" y="{top + 16}">{escape(mark + row.value)}</text>'
    yield f'<rect x="0" y="{top + 22}" width="{WIDTH}" height="{BAR}" fill="#e8e8e4"/>'
    width = row.share * WIDTH // 1000
    if width:
        yield f'<rect x="0" y="{top + 22}" width="{width}" height="{BAR}" fill="{_FILL[colour]}"/>'


def _short(name: str, most: int = 13) -> str:
    """A name that leaves room for its value; the whole one stands in the table."""
    return name if len(name) <= most else name[: most - 1] + "…"
