"""What the sentences of `subjects.rules` ask: tables, parameters and the calendar, without a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from govflow.core.case import Json
from govflow.core.values import decode, encode
from govflow.dmn import Column, NoRow, Table
from govflow.errors import Diagnostic, nearest
from govflow.feel import Type
from govflow.feel.types import list_of
from govflow.scenario.failure import Unmet, expect
from govflow.scenario.judged import rows as rows_of
from govflow.scenario.lookup import fold_name
from govflow.scenario.moments import day_text, instant_text, read_day, read_instant, read_moment, read_period
from govflow.scenario.sentence import Rows
from govflow.scenario.tables import pairs_of, records_of
from govflow.scenario.values import show, to_json
from govflow.scenario.world import World

_LISTS = frozenset({"C", "R", "O"})
"""Hit policies that give the values of every row that applies."""


def expect_decision(world: World, name: str, inputs: Sequence[tuple[str, str]], rows: Rows) -> None:
    """A table gives these outputs for these inputs."""
    table = _table(world, name)
    given = {_column(table.inputs, column).id: text for column, text in inputs}
    _expect_outputs(world, table, given, pairs_of(rows), "")


def expect_decisions(world: World, name: str, rows: Rows) -> None:
    """A table gives what every row says."""
    table = _table(world, name)
    known = {title: column for column in (*table.inputs, *table.outputs) for title in (column.title, column.id)}
    inputs = {column.id for column in table.inputs}
    for number, row in enumerate(records_of(rows, known), 1):
        given = {known[title].id: text for title, text in row.items() if known[title].id in inputs}
        wanted = [(title, text) for title, text in row.items() if known[title].id not in inputs]
        _expect_outputs(world, table, given, wanted, f"第{number}行")


def _expect_outputs(
    world: World, table: Table, given: Mapping[str, str], wanted: Sequence[tuple[str, str]], where: str
) -> None:
    values = [_input(world, column, given.get(column.id, "")) for column in table.inputs]
    try:
        decision = table.decide(values, world.today)
    except NoRow:
        expected = "、".join(f"{name} {text}" for name, text in wanted)
        raise Unmet(
            [Diagnostic.of("GF880", what=f"{table.title}{where}", expected=expected, actual="没有适用的行")]
        ) from None
    world.judged.update(rows_of(table.id, decision.rows))
    answer: Any = decision.value
    for name, text in wanted:
        column = _column(table.outputs, name)
        kind, value = _output(table, column, answer)
        actual = encode(kind, value)
        if actual != (to_json(world, kind, text) if text.strip() else None):
            shown = f"{show(world, kind, actual)}（依据 {'、'.join(decision.rows)}）"
            what = f"{table.title}{where}的“{column.title}”"
            raise Unmet([Diagnostic.of("GF880", what=what, expected=text or "（空）", actual=shown)])


def _output(table: Table, column: Column, answer: Any) -> tuple[Type, Any]:
    """What a column gives: one value, or the values of all rows that apply where the table collects them."""
    if table.hit not in _LISTS:
        return column.type, answer[column.id] if len(table.outputs) > 1 else answer
    several = [row[column.id] for row in answer] if len(table.outputs) > 1 else list(answer)
    return list_of(column.type), several


def _input(world: World, column: Column, text: str) -> Any:
    return decode(column.type, to_json(world, column.type, text)) if text.strip() else None


def _table(world: World, name: str) -> Table:
    return world.policy.tables[world.book.one("table", name)]


def _column(columns: Sequence[Column], name: str) -> Column:
    for column in columns:
        if fold_name(name) in {fold_name(column.title), fold_name(column.id)}:
            return column
    titles = [column.title for column in columns]
    near = nearest(name, titles)
    raise Unmet([Diagnostic.of("GF889", name=name, known=near or "、".join(titles))])


def expect_parameter(world: World, name: str, day: str, text: str) -> None:
    """A parameter has this value on a day."""
    parameter = world.policy.parameters[world.book.one("parameter", name)]
    found = parameter.on(read_day(day).isoformat())
    wanted = to_json(world, parameter.type, text)
    actual: Json = None if found is None else _kept(parameter.type, found.value)
    if actual != wanted:
        shown = show(world, parameter.type, actual)
        raise Unmet([Diagnostic.of("GF880", what=f"参数“{parameter.title}”", expected=text, actual=shown)])


def _kept(kind: Type, value: object) -> Json:
    return encode(kind, value)


def expect_after(world: World, start: str, period: str, at: str) -> None:
    """A period that begins then ends on this day, or at this instant where a time of day is written."""
    due = world.policy.calendar.due(read_instant(start), read_period(period))
    day, clock = read_moment(at)
    if clock is None:
        expect("到期日", day_text(day), day_text(due.day))
    else:
        expect("到期时刻", instant_text(read_instant(at)), instant_text(due.instant))


def expect_before(world: World, anchor: str, period: str, day: str) -> None:
    """So long before a day is at the latest this day."""
    due = world.policy.calendar.before(read_day(anchor), read_period(period))
    expect("最迟日期", day_text(read_day(day)), day_text(due.day))


def expect_day(world: World, day: str, kind: str) -> None:
    """What kind of day it is."""
    expect(day_text(read_day(day)), kind, world.policy.calendar.kind(read_day(day)).name)
