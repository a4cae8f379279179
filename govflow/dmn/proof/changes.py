"""What a difference of two tables consists of, and how it is said in Chinese and English.

Knows columns and outcomes. Knows nothing of how changes are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from govflow.dmn.proof.outcomes import Outcome, said
from govflow.dmn.tables.table import Column, Table
from govflow.feel.types import NUMBER, NUMERIC

Cells = tuple[tuple[str, str, str], ...]
"""Of each input that matters: id, title and the text of a cell. Inputs with any value are left out."""


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """An input or output that came, went, or is another type; `policy`: the hit policy, not a column."""

    kind: Literal["added", "removed", "retyped", "policy"]
    side: Literal["input", "output", "table"]
    title: str
    before: str = ""
    after: str = ""
    start: str = ""


@dataclass(frozen=True, slots=True)
class RegionChange:
    """Inputs whose outcome changes; `start`, `to`: the days on which it does, "" for no end."""

    cells: Cells
    before: Outcome
    after: Outcome
    outputs: tuple[Column, ...]
    start: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Inputs of which it cannot be told whether their outcome changes: these rows relate inputs or compute."""

    cells: Cells
    rows: tuple[str, ...]
    start: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Incomplete:
    """There are more changes than are told; `total` 0: they could not be counted."""

    shown: int
    total: int
    start: str = ""
    to: str = ""


Change = ColumnChange | RegionChange | Unknown | Incomplete


def column_changes(old: Table, new: Table) -> tuple[ColumnChange, ...]:
    """Columns added, removed and retyped, and another hit policy."""
    return (
        *_columns("input", old.inputs, new.inputs),
        *_columns("output", old.outputs, new.outputs),
        *([ColumnChange("policy", "table", new.title, old.hit, new.hit)] if old.hit != new.hit else []),
    )


def _columns(side: Literal["input", "output"], old: Sequence[Column], new: Sequence[Column]) -> Iterator[ColumnChange]:
    before, after = {column.id: column for column in old}, {column.id: column for column in new}
    for column in new:
        if column.id not in before:
            yield ColumnChange("added", side, column.title)
    for column in old:
        if column.id not in after:
            yield ColumnChange("removed", side, column.title)
        elif _shape(column) != _shape(after[column.id]):
            yield ColumnChange("retyped", side, column.title, _typed(column), _typed(after[column.id]))


def _shape(column: Column) -> tuple[object, ...]:
    kind = column.type
    return kind.kind, tuple(member for member, _ in kind.members), kind.of, column.optional


def _typed(column: Column) -> str:
    members = f"（{'、'.join(title for _, title in column.type.members)}）" if column.type.members else ""
    return f"{column.type.zh()}{members}{'，可空' if column.optional else ''}"


def joined(old: Sequence[Column], new: Sequence[Column]) -> tuple[Column, ...] | None:
    """The inputs of both, each wide enough for both; None where one has become another kind of thing."""
    before = {column.id: column for column in old}
    columns = []
    for column in new:
        mine = before.pop(column.id, column)
        one, other = mine.type.kind, column.type.kind
        if one != other and not {one, other} <= NUMERIC:
            return None
        type = replace(column.type, members=tuple((dict(mine.type.members) | dict(column.type.members)).items()))
        optional = mine.optional or column.optional
        columns.append(replace(column, type=type if one == other else NUMBER, optional=optional))
    return (*columns, *before.values())


_COLUMN = {
    ("added", "zh"): "新增{side}列“{title}”",
    ("removed", "zh"): "删去{side}列“{title}”",
    ("retyped", "zh"): "{side}列“{title}”由{before}改为{after}",
    ("policy", "zh"): "命中策略由 {before} 改为 {after}",
    ("added", "en"): "{side} column `{title}` is new",
    ("removed", "en"): "{side} column `{title}` is gone",
    ("retyped", "en"): "{side} column `{title}` changes from {before} to {after}",
    ("policy", "en"): "the hit policy changes from {before} to {after}",
}
_SIDES = {"input": "输入", "output": "输出", "table": ""}


def words(change: Change, lang: str = "zh") -> str:
    """A change as a sentence of `zh` or `en`."""
    if isinstance(change, ColumnChange):
        side = _SIDES[change.side] if lang == "zh" else change.side
        text = _COLUMN[change.kind, lang]
        return text.format(side=side, title=change.title, before=change.before, after=change.after)
    zh = lang == "zh"
    when = _when(change.start, change.to, zh)
    if isinstance(change, Incomplete):
        return _incomplete(change, when, zh)
    where = _where(change.cells, zh)
    if isinstance(change, Unknown):
        rows = "、".join(change.rows)
        if zh:
            return f"{when}{where}：无法分析结果是否改变，规则（{rows}）引用了其他列或含有计算"
        return f"{when}{where}: whether the outcome changes cannot be analysed; rows {rows} relate columns or compute"
    before, after = (said(outcome, change.outputs, lang) for outcome in (change.before, change.after))
    return f"{when}{where}：原来{before}，现在{after}" if zh else f"{when}{where}: was {before}, is {after}"


def _incomplete(change: Incomplete, when: str, zh: bool) -> str:
    if not change.total:
        if zh:
            return f"{when}改变太多，没有比完，只列出 {change.shown} 处，结果不完整"
        return f"{when}too much changes to be compared, {change.shown} are shown; incomplete"
    if zh:
        return f"{when}共有 {change.total} 处改变，只列出 {change.shown} 处，结果不完整"
    return f"{when}{change.total} regions change, {change.shown} are shown; incomplete"


def _when(start: str, to: str, zh: bool) -> str:
    if not start and not to:
        return ""
    if zh:
        return f"{start} 起：" if not to else f"{to} 及以前：" if not start else f"{start}至{to}："
    return f"from {start} on: " if not to else f"until {to}: " if not start else f"{start} to {to}: "


def _where(cells: Cells, zh: bool) -> str:
    colon, stop = ("：", "；") if zh else (": ", "; ")
    return stop.join(f"{title}{colon}{text}" for _, title, text in cells) or ("任何情形" if zh else "any input")
