"""Inputs to test a table with: every pair flips the outcome, and where none is named there is none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings

from govflow.calendar import Period, span_of
from govflow.dmn import Column, ManyRows, NoRow, Samples, Table, mcdc_rows
from govflow.dmn.proof.axes import axis_of
from govflow.dmn.proof.mcdc import Lacking
from govflow.dmn.proof.samples import sample
from govflow.dmn.proof.words import cell
from govflow.dmn.tables.trace import trace
from govflow.feel import parse_mark
from govflow.feel.types import (
    AREA,
    DATE,
    DATETIME,
    DECIMAL,
    INTEGER,
    MARK,
    MONEY,
    MONTH,
    PERIOD,
    PERSON,
    SHARE,
    TEXT,
    Type,
)
from tests.unit.dmn.dmn_tables import AMOUNT, CATEGORY, TIMES, URGENT, column, optional, read, table
from tests.unit.dmn.test_dmn_properties import DENSE, Sample, quoted, samples

FIRST = "id,类别,金额,紧急,级别\nR1,供水,> 5万元,-,大\nR2,-,-,true,小\nR3,-,-,-,难\n"


def lacking(found: Samples) -> list[tuple[str, str, str]]:
    return [(one.row, one.column, one.why) for one in found.lacking]


def test_a_first_hit_table_is_covered_by_pairs_that_share_their_samples() -> None:
    found = mcdc_rows(table(FIRST, [CATEGORY, AMOUNT, URGENT], hit="F"))
    assert found.lacking == ()
    assert [(pair.row, pair.column) for pair in found.pairs] == [("R1", "category"), ("R1", "amount"), ("R2", "urgent")]
    assert len(found.rows) <= 5
    first = found.rows[found.pairs[0].holds]
    assert first.texts == ("供水", "50000.01元", "true")
    assert first.outcome.rows == ("R1",)
    assert found.rows[found.pairs[0].fails].outcome.value == ("small",)


def test_a_cell_that_decides_nothing_is_named() -> None:
    csv = "id,类别,金额,级别\nR1,供水,> 5万元,大\nR2,-,> 5万元,大\nR3,-,-,难\n"
    found = mcdc_rows(table(csv, [CATEGORY, AMOUNT], hit="F"))
    assert lacking(found) == [("R1", "category", "none")]


def test_a_row_that_never_answers_is_named_whole() -> None:
    csv = "id,次数,级别\nR1,>= 1,小\nR2,>= 2,大\nR3,< 1,难\n"
    found = mcdc_rows(table(csv, [TIMES], hit="F"))
    assert lacking(found) == [("R2", "times", "none"), ("R2", "", "none")]


def test_rows_that_ask_nothing_are_tried_too() -> None:
    found = mcdc_rows(table("id,次数,级别\nR1,-,小\n", [TIMES]))
    assert [(row.values, row.outcome.rows) for row in found.rows] == [((0,), ("R1",))]


def test_a_gap_is_another_outcome() -> None:
    found = mcdc_rows(table("id,次数,级别\nR1,>= 1,小\n", [TIMES]))
    assert [(row.values, row.outcome.kind) for row in found.rows] == [((1,), "answer"), ((0,), "none")]


def test_cells_that_relate_inputs_are_not_analysable() -> None:
    csv = "id,次数,x,级别\nR1,> x,-,大\nR2,<= 3,-,小\n"
    found = mcdc_rows(table(csv, [TIMES, column("x", INTEGER)], hit="F"))
    assert lacking(found) == [
        ("R1", "times", "not analysable"),
        ("R1", "", "not analysable"),
        ("R2", "times", "not analysable"),
        ("R2", "", "not analysable"),
    ]


def test_nobody_is_made_up() -> None:
    who = Column("who", "谁", PERSON, optional=True)
    found = mcdc_rows(table("id,谁,级别\nR1,null,小\nR2,not(null),大\n", [who], hit="F"))
    assert [row.values for row in found.rows] == [(None,)]
    assert [(row, column) for row, column, _ in lacking(found)] == [("R1", "who"), ("R2", "who"), ("R2", "")]
    assert {why for _, _, why in lacking(found)} == {"not analysable"}


def test_only_rows_in_force_are_tried() -> None:
    csv = "id,次数,级别,生效,失效\nR1,-,小,-,2025-12-31\nR2,> 1,大,2026-01-01,-\nR3,<= 1,小,2026-01-01,-\n"
    loaded = table(csv, [TIMES])
    assert {pair.row for pair in mcdc_rows(loaded, "2026-05-01").pairs} == {"R2", "R3"}
    assert [row.outcome.rows for row in mcdc_rows(loaded, "2025-05-01").rows] == [("R1",)]


def naive(one: Table, values: Sequence[object]) -> tuple[str, object]:
    try:
        return "answer", one.decide(values).value
    except NoRow:
        return "none", None
    except ManyRows:
        return "many", None


@given(samples(("U", "A", "F", "P", "C", "C#")))
@settings(deadline=None)
def test_every_pair_flips_by_its_cell_alone_and_none_is_missed(made: Sample) -> None:
    one = made.table
    found = mcdc_rows(one)
    names = [c.id for c in one.inputs]
    numbers = {row.id: n for n, row in enumerate(one.rows)}
    for pair in found.pairs:
        holds, fails, at = found.rows[pair.holds], found.rows[pair.fails], names.index(pair.column)
        assert [a == b for a, b in zip(holds.values, fails.values, strict=True)].count(False) == 1
        assert trace(one, holds.values)[numbers[pair.row]] == (True,) * len(names)
        assert trace(one, fails.values)[numbers[pair.row]][at] is not True
        assert naive(one, holds.values) != naive(one, fails.values)
        assert pair.row in one.decide(holds.values).rows
    for row in found.rows:
        kind, value = naive(one, row.values)
        assert (kind == "answer") == (row.outcome.kind in {"answer", "list", "count"})
        assert value in (None, *row.outcome.value) or row.outcome.kind == "list"
    for lack in found.lacking:
        assert lack.why == "none"
        assert not flips(made, lack, names)


def flips(made: Sample, lack: Lacking, names: Sequence[str]) -> bool:
    """Whether two of the tried points are such a pair after all."""
    one = made.table
    number = next(n for n, row in enumerate(one.rows) if row.id == lack.row)
    mine = [p for p in made.points if number in made.matches(p) and naive(one, p)[0] == "answer"]
    mine = [p for p in mine if lack.row in one.decide(p).rows]
    if not lack.column:
        return bool(mine)
    at = names.index(lack.column)
    return any(
        naive(one, p) != naive(one, q)
        for p in mine
        for q in made.points
        if all((a == b) != (i == at) for i, (a, b) in enumerate(zip(p, q, strict=True)))
        and not made.ideas[number][at].holds(q[at])
    )


MAY = span_of("month", date(2026, 5, 1))


@pytest.mark.parametrize(
    ("kind", "texts", "values"),
    [
        (INTEGER, ["(1..3)", "> 7"], [1, 2, 3, 8]),
        (DECIMAL, ["(0.1..0.11)", "> 7"], [Decimal("0.1"), Decimal("0.105"), Decimal("0.11"), 8]),
        (MONEY, ["<= 5元"], [500, 501]),
        (AREA, ["< 1平方米"], [0, 100]),
        (SHARE, ["(1/3..1/2)"], [Fraction(0), Fraction(5, 12), Fraction(1, 2)]),
        (DATE, ["< 2026-05-01"], [date(2026, 4, 30), date(2026, 5, 1)]),
        (MONTH, ["< 2026-05"], [span_of("month", date(2026, 4, 1)), MAY]),
        (TEXT, ['"其他"', '"其他1"'], ["其他", "其他1", "其他2"]),
        (PERIOD, ["1 day", "3 days"], [Period(1, "days"), Period(2, "days"), Period(3, "days")]),
        (MARK, ["at least 1 of all"], [parse_mark("at least 1 of all"), parse_mark("at least 2 of all")]),
    ],
    ids=lambda one: one.kind if isinstance(one, Type) else "",
)
def test_a_sample_is_a_value_of_its_atom(kind: Type, texts: list[str], values: list[object]) -> None:
    one = column("x", kind)
    csv = "id,x,级别\n" + "".join(f"R{n},{quoted(text)},小\n" for n, text in enumerate(texts))
    loaded = table(csv, [one], hit="C")
    axis = axis_of(one, [row.tests[0] for row in loaded.rows])
    made = [sample(axis, n) for n in range(len(axis.atoms))]
    assert set(values) <= set(made)
    assert all(type(a) is type(b) for a in made for b in values if a == b)
    assert says_the_same(one, loaded, made)


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (DATETIME, ["> 2026-05-01T09:00:00", "<= 2026-05-01T08:00:00"]),
        (SHARE, [">= 100%"]),
        (optional(DENSE).type, ["[-1.5..2.25)", "not(0)"]),
    ],
    ids=["datetime", "share", "number"],
)
def test_atoms_are_written_so_that_they_are_read_as_themselves(kind: Type, texts: list[str]) -> None:
    one = column("x", kind)
    loaded, findings = read(
        "id,x,级别\n" + "".join(f"R{n},{quoted(t)},小\n" for n, t in enumerate(texts)), [one], hit="C"
    )
    assert loaded is not None, [finding.line() for finding in findings]
    axis = axis_of(one, [row.tests[0] for row in loaded.rows])
    assert says_the_same(one, loaded, [sample(axis, n) for n in range(len(axis.atoms))])


def test_a_decimal_has_no_more_places_than_its_column() -> None:
    one = column("x", Type("decimal", "1"))
    loaded = table("id,x,级别\nR1,<= 3.5,小\nR2,>= 3.6,大\nR3,(3.5..3.6),难\n", [one])
    found = mcdc_rows(loaded)
    assert sorted(row.texts for row in found.rows) == [("3.5",), ("3.6",)]
    assert ("R3", "not analysable") in {(row, why) for row, _, why in lacking(found)}


def says_the_same(one: Column, loaded: Table, made: Sequence[object]) -> bool:
    """Each atom, written as a cell, takes its own sample and no other."""
    axis = axis_of(one, [row.tests[0] for row in loaded.rows])
    csv = "id,x,级别\n" + "".join(f"A{n},{quoted(cell(axis, 1 << n))},小\n" for n in range(len(axis.atoms)))
    again, findings = read(csv, [one], hit="C")
    assert again is not None, [finding.line() for finding in findings]
    assert len(made) == len(axis.atoms)
    return all(again.decide([value]).rows == (f"A{n}",) for n, value in enumerate(made))


def test_where_the_steps_end_cells_are_said_to_be_open(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = table(FIRST, [CATEGORY, AMOUNT, URGENT], hit="F")
    monkeypatch.setattr("govflow.dmn.proof.mcdc.ALL", 25)
    found = mcdc_rows(loaded)
    assert {why for _, _, why in lacking(found)} == {"not found"}
    assert len(found.pairs) + len([1 for _, column, _ in lacking(found) if column]) == 3
