"""Proposed test rows of a table as the sentence of a spec: inputs that show what each cell decides, with the outcome.

Knows the sentence `“…”表的结果是：`. What the table says today is filled in for the author to judge, not as the truth.
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.calendar import Period
from govflow.dmn import Column, Table, mcdc_rows
from govflow.dmn.proof.mcdc import Lacking, Sample
from govflow.dmn.tables.literals import literal

_WHY = {
    "none": "没有这样的例子：这一格单独不决定结果",
    "not analysable": "这一格或者与它同时适用的规则引用别的列、含有计算，或者没有能写出来的值，造不出例子",
    "not found": "没有在限定的步数内找到例子",
}


def trials(table: Table, day: str = "") -> tuple[str, ...]:
    """The lines to paste into a feature, and below them as comments what has no example."""
    found = mcdc_rows(table, day)
    answered = [one for one in found.rows if one.outcome.kind == "answer"]
    lines = [f"那么“{table.title}”表的结果是："] if answered else []
    rows = [_row(table, one) for one in answered]
    lines += _aligned([[c.title for c in (*table.inputs, *table.outputs)], *rows]) if rows else []
    lines += [f"# {_inputs(table, one)}：没有唯一的结果" for one in found.rows if one.outcome.kind != "answer"]
    return (*lines, *_lacking(table, found.lacking))


def _row(table: Table, sample: Sample) -> list[str]:
    texts = [_shown(c, value) for c, value in zip(table.inputs, sample.values, strict=True)]
    return [*texts, *(_shown(c, value) for c, value in zip(table.outputs, sample.outcome.value, strict=True))]


def _inputs(table: Table, sample: Sample) -> str:
    return "，".join(f"{c.title} {_shown(c, v)}" for c, v in zip(table.inputs, sample.values, strict=True))


def _shown(column: Column, value: object) -> str:
    """A value as a spec writes it: empty for none, a text without its quotes, 是 and 否."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Period):
        return value.zh()
    if isinstance(value, tuple):
        inner = Column(column.id, column.title, column.type.of or column.type)
        return "、".join(_shown(inner, one) for one in value)
    if column.type.kind == "enum":
        return dict(column.type.members).get(str(value), str(value))
    return value if isinstance(value, str) else literal(column, value)


def _aligned(rows: list[list[str]]) -> list[str]:
    """The rows between bars; a bar inside a cell is escaped as specs do."""
    return ["  | " + " | ".join(text.replace("|", "\\|") for text in row) + " |" for row in rows]


def _lacking(table: Table, lacking: tuple[Lacking, ...]) -> Iterator[str]:
    titles = {column.id: column.title for column in table.inputs}
    for one in lacking:
        where = f"规则 {one.row} 的“{titles[one.column]}”" if one.column else f"规则 {one.row}"
        yield f"# {where}：{_WHY[one.why] if one.column else '没有它单独适用的例子'}"
