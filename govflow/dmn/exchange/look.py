"""How a cell is shown to somebody who edits it in a spreadsheet: 是 for true, titles for ids, periods in Chinese.

Knows literals. What is shown and not touched comes back as it was: `take_in` compares with the same words.
"""

from __future__ import annotations

from govflow.calendar import Period
from govflow.dmn.tables.heads import REMARKS
from govflow.dmn.tables.table import Column
from govflow.feel import Type, parse_literal

_TRUTH = {"true": "是", "false": "否"}


def shown(column: Column | None, output: bool, text: str) -> str:
    """The text of a cell as the workbook shows it; what cannot be said more plainly stays as it is."""
    if column is None:
        return text
    kind = column.type
    if kind.kind == "boolean":
        return _TRUTH.get(text, text)
    if not output:
        return text
    if kind.kind == "enum":
        return titles(kind, text)
    if kind.kind == "list" and kind.of is not None and kind.of.kind == "enum":
        value = parse_literal(kind, text)
        return "、".join(_title(kind.of, str(one)) for one in value) if isinstance(value, tuple) else text
    value = parse_literal(kind, text) if kind.kind == "period" else None
    return value.zh() if isinstance(value, Period) else text


def titles(kind: Type, text: str) -> str:
    """The title of a member of an enumeration written by id or title."""
    value = parse_literal(kind, text)
    return text if value is None else _title(kind, str(value))


def _title(kind: Type, id: str) -> str:
    return dict(kind.members).get(id, id)


def choices(column: Column, output: bool) -> tuple[str, ...]:
    """What a cell of the column is chosen from; empty where it is written freely."""
    kind = column.type
    if kind.kind == "boolean":
        listed: tuple[str, ...] = ("是", "否")
    elif kind.kind == "enum":
        listed = tuple(title for _, title in kind.members)
    else:
        return ()
    return listed if output and not column.optional else (*listed, "-")


_HINTS = {
    "money": ("金额，如 38600元、5万元", "如 > 5万元、[1万元..5万元]"),
    "area": ("面积，如 98.50平方米", "如 >= 90平方米"),
    "share": ("比例，如 2/3、66.7%", "如 >= 2/3"),
    "mark": ("表决标准，如 at least 2/3 of all", ""),
    "period": ("时长，如 5个工作日、24小时", ""),
    "integer": ("整数", "如 > 3、[1..5]"),
    "number": ("数字", "如 > 3、[1..5]"),
    "decimal": ("数字", "如 > 3、[1..5]"),
    "boolean": ("是 或 否", ""),
    "enum": ("从列表中选", "几个都算，用逗号隔开：甲, 乙；除此以外：not(甲)"),
    "date": ("日期，如 2026-01-31", "如 >= 2026-01-01"),
    "datetime": ("时刻，如 2026-01-31 09:00", ""),
    "month": ("月份，如 2026-01", ""),
    "text": ("文字", '一段文字加英文引号："甲"'),
    "list": ("可以写几个，用顿号隔开", ""),
}


def prompt(name: str, column: Column | None, output: bool) -> str:
    """One or two sentences beside the cell: what may be written here."""
    if column is None:
        return {
            "id": "规则号不要改。新加的一行把规则号留空，导入时自动编号；复制来的行，请先清空规则号。",
            "basis": "依据：写明出处，如 民法典第278条。",
            "note": "说明：给人看的话，不影响结果。",
            "from": "从哪天起适用，如 2026-01-01；不限就留空。",
            "to": "到哪天为止（当天仍适用），如 2026-12-31；不限就留空。",
        }.get(REMARKS.get(name, ""), "")
    value, test = _HINTS.get(column.type.kind, (column.type.zh(), ""))
    if output:
        return f"结果：{value}。" + ("可以没有，没有写 -。" if column.optional else "")
    return "；".join(part for part in (f"条件：{value}", test, "不限写 -") if part) + "。"
