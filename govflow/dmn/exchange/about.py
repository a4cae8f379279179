"""What a workbook says of the table it was made from, and whether that is still so.

Knows the head of a table as words, one name a value. Nothing in it is ever taken over: it is compared and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govflow.dmn.exchange.form import TableForm
from govflow.dmn.exchange.grid import Grid
from govflow.dmn.tables.table import Column
from govflow.errors import Diagnostic, Place

FORMAT = "1"
VERSION, ID, DIGEST = "格式", "编号", "导出时的摘要"

HITS: Mapping[str, str] = {
    "U": "U（任何情形只有一条规则适用）",
    "A": "A（可以有几条适用，结果须相同）",
    "F": "F（取最前面适用的一条）",
    "P": "P（取结果最优先的一条）",
    "R": "R（全部适用的，按行的先后列出）",
    "O": "O（全部适用的，按结果的优先次序列出）",
    "C": "C（全部适用的，列出）",
    "C+": "C+（全部适用的，相加）",
    "C<": "C<（全部适用的，取最小）",
    "C>": "C>（全部适用的，取最大）",
    "C#": "C#（适用的条数）",
}


def about(form: TableForm) -> Mapping[str, str]:
    """The head of a table, in the order in which it is shown."""
    said = {
        VERSION: FORMAT,
        ID: form.id,
        "名称": form.title,
        "命中策略": HITS.get(form.hit, form.hit),
        "默认结果": "无" if form.default is None else "；".join(f"{name}={text}" for name, text in form.default),
        "施行日期": form.start or "无",
        "失效日期": form.to or "无",
        "依据": form.source or "无",
    }
    for side, columns in (("条件列", form.inputs), ("结果列", form.outputs)):
        for number, column in enumerate(columns, 1):
            said[f"{side} {number}"] = _column(column)
    return said | {DIGEST: form.digest}


def _column(column: Column) -> str:
    words = [column.title, f"编号 {column.id}", column.type.zh(), "可以没有" if column.optional else "必须有"]
    return "，".join(words)


def misfits(form: TableForm, grid: Grid) -> Iterator[Diagnostic]:
    """Every value of the grid's own account of the head that is not so: another table, a changed head."""
    if grid.about is None:
        return
    here, there, place = about(form), grid.about, Place(grid.file)
    if there.get(ID, "") != form.id:
        yield Diagnostic.of("GF537", place, given=there.get("名称") or there.get(ID, ""), here=form.title)
        return
    if there.get(VERSION) != FORMAT:  # a DMN model says of which table it is, and no more
        return
    for name in (name for name in {**here, **there} if name in here or _is_column(name)):
        given, mine = there.get(name, "无"), here.get(name, "无")
        if name != DIGEST and given != mine:
            yield Diagnostic.of("GF532", place, what=name, given=given, here=mine)


def outdated(form: TableForm, grid: Grid) -> bool:
    """Whether the table is another than the one the grid was made from."""
    return grid.about is not None and grid.about.get(DIGEST, "") != form.digest


def _is_column(name: str) -> bool:
    return name.startswith(("条件列 ", "结果列 "))
