"""What a table comes to for a set of its rows: an answer, no row, too many rows, refused; and how that is said.

Knows hit policies and words. Knows nothing of boxes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from govflow.calendar import Period
from govflow.dmn.tables.hits import answers, numbers
from govflow.dmn.tables.literals import literal
from govflow.dmn.tables.table import Column, DecisionError, ManyRows, Table

Kind = Literal["answer", "list", "count", "none", "many", "null", "out"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a table says to some inputs.

    `answer`: a value of each output; `list`: one such tuple a row; `count`: the number of rows; `none`: no row and no
    default; `many`: rows against the hit policy; `null`: a required input is unknown; `out`: the table is not in
    force. `rows`: the ids of the rows.
    """

    kind: Kind
    value: tuple[object, ...] = ()
    rows: tuple[str, ...] = ()

    def same(self, other: Outcome) -> bool:
        """Whether the outcome is the same, whatever rows it came from."""
        return self.kind == other.kind and self.value == other.value


OUT, NULL = Outcome("out"), Outcome("null")


def outcomes(table: Table, outputs: Sequence[Column]) -> Callable[[int], Outcome]:
    """A function from the rows that match, as bits, to the outcome, of some of the outputs (by id)."""
    answer, nothing = answers(table), (None,) * len(table.inputs)
    names = [column.id for column in outputs]
    kind: Kind = "list" if table.hit in {"R", "O", "C"} else "count" if table.hit == "C#" else "answer"

    def one(value: object) -> tuple[object, ...]:
        return tuple(value[name] for name in names) if isinstance(value, Mapping) else (value,)

    def outcome(rows: int) -> Outcome:
        if table.hit == "U" and rows & (rows - 1):
            return Outcome("many", (), tuple(table.rows[i].id for i in numbers(rows)))
        try:
            decision = answer(rows, nothing)
        except ManyRows as error:
            return Outcome("many", (), error.rows)
        except DecisionError:
            return Outcome("none")
        value = decision.value
        if kind == "list" and isinstance(value, tuple):
            return Outcome(kind, tuple(one(each) for each in value), decision.rows)
        return Outcome(kind, one(value), decision.rows)

    return outcome


_SAID: Mapping[str, tuple[str, str]] = {
    "none": ("没有规则", "no row"),
    "many": ("多行冲突", "rows in conflict"),
    "null": ("不接受空值", "null refused"),
    "out": ("不在有效期", "not in force"),
}


def said(outcome: Outcome, outputs: Sequence[Column], lang: str) -> str:
    """An outcome in words, with its rows: `承办：物业；时限：48（规则 R4）`."""
    zh = lang == "zh"
    text = _text(outcome, outputs, zh)
    if not outcome.rows:
        return text
    return f"{text}（规则 {'、'.join(outcome.rows)}）" if zh else f"{text} (rows {', '.join(outcome.rows)})"


def _text(outcome: Outcome, outputs: Sequence[Column], zh: bool) -> str:
    if outcome.kind in _SAID:
        return _SAID[outcome.kind][0 if zh else 1]
    if outcome.kind == "count":
        return str(outcome.value[0])
    if outcome.kind == "list":
        return " | ".join(_values(one, outputs, zh) for one in outcome.value if isinstance(one, tuple))
    return _values(outcome.value, outputs, zh)


def _values(values: Sequence[object], outputs: Sequence[Column], zh: bool) -> str:
    if len(outputs) == 1:
        return _value(outputs[0], values[0], zh)
    colon, stop = ("：", "；") if zh else (": ", "; ")
    pairs = zip(outputs, values, strict=True)
    return stop.join(f"{column.title}{colon}{_value(column, value, zh)}" for column, value in pairs)


def _value(column: Column, value: object, zh: bool) -> str:
    if zh and isinstance(value, bool):
        return "是" if value else "否"
    return str(value) if not zh and isinstance(value, Period) else literal(column, value)
