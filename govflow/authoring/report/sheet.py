"""Figures as CSV: UTF-8 with a byte order mark, so that Excel reads the Chinese; one header for all figures.

A text that a spreadsheet would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from govflow.authoring.report import rows as tell
from govflow.authoring.wording import Voice
from govflow.engine.figures import Told

BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def figures_csv(voice: Voice, figures: Iterable[Told]) -> str:
    """Every row of every figure, each with the figure and its period."""
    head = voice.say(
        "指标,周期,单位,数值,分子和分母,上年同期,增减,灯,缺数据",
        "Figure,Period,Unit,Value,Top and base,Year before,Change,Light,No data",
    ).split(",")
    lines = [
        (told.figure.title, voice.say(told.span.zh(), str(told.span)), safe(row.unit), *tell.cells(row)[1:])
        for told in figures
        for row in tell.rows(voice, told)
    ]
    return written(head, lines)


def files(voice: Voice, told: Told) -> Iterable[tuple[str, str]]:
    """(name, text) of the sheets of one figure: its rows, what was left out, the stages."""
    yield f"{told.figure.id}.csv", figures_csv(voice, (told,))
    for name, (top, grid) in (("excluded", tell.excluded(voice, told)), ("stages", tell.stages(voice, told))):
        if grid:
            yield f"{told.figure.id}-{name}.csv", written(top, [tuple(safe(cell) for cell in row) for row in grid])


def safe(cell: str) -> str:
    """A text no spreadsheet computes."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def written(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A sheet with its mark and lines that end as spreadsheets write them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(lines)
    return BOM + out.getvalue()
