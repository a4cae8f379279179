"""The three ways to ask a table (conditions, bits, plainly) against cells walked one by one by the interpreter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.calendar import span_of
from govflow.dmn import Column, Decision, ManyRows, NoRow, NullInput, Table
from govflow.dmn.tables.decide import decider, force_of, looked_up, plainly
from govflow.dmn.tables.fused import fused
from govflow.dmn.tables.hits import answers, known
from govflow.dmn.tables.lookup import Points, finder, lookup
from govflow.dmn.tables.table import Decide, Trace, TracedRow, in_force
from govflow.dmn.tables.tree import grown
from govflow.dmn.tables.writing import Ending
from govflow.feel import interpret
from govflow.feel.types import BOOLEAN, INTEGER, MONTH, NUMBER, TEXT
from tests.unit.dmn.dmn_tables import AMOUNT, CATEGORY, LEVEL, TIMES, URGENT, column, optional, read, table
from tests.unit.dmn.test_dmn_properties import DAYS, WHOLE, Idea, Sample, ideas, quoted, samples, spans

Answer = tuple[str, object]


def ways(one: Table) -> dict[str, Decide]:
    """Every way to ask that there is for a table."""
    found = {"chosen": one.run, "plain": plainly(one, looked_up(one))}
    lookups = looked_up(one)
    if None not in lookups:
        sure = [each for each in lookups if each is not None]
        ending = Ending(known(one), one.hit == "F", answers(one))
        found["bits"] = fused(one.inputs, sure, force_of(one), ending, found["plain"])
    return found


def asked(run: Decide, values: Sequence[object], day: str = "") -> Answer:
    try:
        return "answer", run(values, day)
    except NoRow as error:
        return "none", error.reason
    except ManyRows as error:
        return "many", (error.reason, error.rows)
    except NullInput as error:
        return "null", error.reason
    except ValueError as error:
        return "value", str(error)


def walked(one: Table, values: Sequence[object], day: str = "") -> int:
    """The rows that match, by the second implementation of the language."""
    bits = 0
    for number, row in enumerate(one.rows):
        if day and not in_force(row, day):
            continue
        if all(interpret(cell.tree, (), value) is True for cell, value in zip(row.tests, values, strict=True)):
            bits |= 1 << number
    return bits


def expected(one: Table, values: Sequence[object], day: str = "") -> Answer:
    for each, value in zip(one.inputs, values, strict=True):
        if value is None and not each.optional:
            with pytest.raises(NullInput) as caught:
                plainly(one, looked_up(one))(values, day)
            assert caught.value.reason.arguments["column"] == each.title
            return "null", caught.value.reason
    return asked(lambda given, _: answers(one)(walked(one, given, day), given), values)


HITS = ("U", "A", "F", "P", "R", "O", "C", "C#")


@given(samples(HITS), st.booleans())
@settings(max_examples=200, deadline=None)
def test_every_way_gives_what_the_interpreter_finds(made: Sample, with_null: bool) -> None:
    one = made.table
    found = ways(one)
    points = list(made.points)
    if with_null:
        points += [(*point[:i], None, *point[i + 1 :]) for point in made.points[:5] for i in range(len(point))]
    for values in points:
        wanted = expected(one, values)
        for name, run in found.items():
            assert asked(run, values) == wanted, (name, values)


@given(samples(("U", "F")))
def test_values_nobody_wrote_go_the_same_way(made: Sample) -> None:
    """Members that are none, decimals between whole numbers, other texts: what the plain way says is said."""
    strange: dict[str, object] = {
        "kind": "?",
        "flag": "?",
        "words": "?",
        "whole": Decimal("2.5"),
        "dense": Decimal("2.5"),
    }
    for point in made.points[:20]:
        for i, each in enumerate(made.table.inputs):
            values = (*point[:i], strange[each.id], *point[i + 1 :])
            wanted = asked(plainly(made.table, looked_up(made.table)), values)
            assert {name: asked(run, values) for name, run in ways(made.table).items()} == dict.fromkeys(
                ways(made.table), wanted
            )


@given(
    st.lists(st.tuples(ideas(WHOLE), spans), min_size=1, max_size=5),
    spans,
    st.sampled_from(["U", "F", "C"]),
    st.booleans(),
)
@settings(deadline=None)
def test_days_are_told_apart_by_every_way(
    rows: list[tuple[Idea, tuple[str, str]]], whole: tuple[str, str], hit: str, default: bool
) -> None:
    lines = [f"R{n},{quoted(idea.text)},{start},{to},小" for n, (idea, (start, to)) in enumerate(rows)]
    start, to = ("" if day == "-" else day for day in whole)
    loaded, _ = read(
        "id,whole,from,to,level\n" + "\n".join(lines) + "\n", [WHOLE], hit=hit, start=start, to=to,
        default={"level": "难"} if default else None,
    )  # fmt: skip
    assert loaded is not None
    for day in ["", "2025-12-31", *DAYS, "2026-01-06"]:
        out = loaded.dated and bool(day) and (day < start or (bool(to) and day > to))
        for value in range(-1, 7):
            found = {name: asked(run, [value], day) for name, run in ways(loaded).items()}
            if loaded.dated and not day:
                assert found == dict.fromkeys(found, ("value", "table t has dates and needs a day"))
            elif out:
                assert {kind for kind, _ in found.values()} == {"none"}
                assert {one.code for _, one in found.values()} == {"GF563"}  # type: ignore[attr-defined]
            else:
                assert found == dict.fromkeys(found, expected(loaded, [value], day))


def test_defaults_of_every_way() -> None:
    loaded = table("id,类别,次数,级别\nR1,供水,> 5,小\n", [CATEGORY, TIMES], hit="F", default={"level": "难"})
    for run in ways(loaded).values():
        assert run(["water", 6], "") == Decision("small", ("R1",))
        assert run(["power", 6], "") == run(["water", 5], "") == Decision("hard", ("default",))


def test_long_columns_are_searched() -> None:
    lines = "".join(f"R{n},{3 * n},小\n" for n in range(100))
    loaded = table("id,次数,级别\n" + lines, [optional(TIMES)])
    for run in ways(loaded).values():
        assert [run([value], "").rows for value in (0, 297)] == [("R0",), ("R99",)]
        assert [asked(run, [value])[0] for value in (1, None, 298, -1)] == ["none"] * 4


def test_more_rows_than_are_kept_by_their_bits() -> None:
    lines = "".join(f"R{n},{n},小\n" for n in range(1200))
    for hit in ("U", "F"):
        loaded = table("id,次数,级别\n" + lines, [TIMES], hit=hit)
        assert known(loaded) is None
        assert [loaded.decide([value]).rows for value in (0, 700, 1199)] == [("R0",), ("R700",), ("R1199",)]


def test_columns_without_a_condition_still_refuse_null() -> None:
    loaded = table("id,类别,次数,t,级别\nR1,-,-,-,小\n", [CATEGORY, TIMES, column("t", TEXT)], hit="F")
    for run in ways(loaded).values():
        assert run(["water", 1, "x"], "").rows == ("R1",)
        assert [asked(run, values)[0] for values in ([None, 1, "x"], ["water", None, "x"], ["water", 1, None])] == [
            "null"
        ] * 3


def test_spans_and_truth_values() -> None:
    month, flag = optional(column("m", MONTH)), optional(column("b", BOOLEAN))
    csv = "id,m,b,级别\nR1,<= 2026-11,true,小\nR2,>= 2026-12,-,大\nR3,null,-,难\nR4,<= 2026-11,null,难\n"
    loaded = table(csv, [month, flag])
    november, december = (span_of("month", date(2026, number, 3)) for number in (11, 12))
    for run in ways(loaded).values():
        assert run([november, True], "").rows == ("R1",)
        assert run([december, None], "").rows == ("R2",)
        assert run([None, False], "").rows == ("R3",)
        assert run([november, None], "").rows == ("R4",)
        assert asked(run, [november, False])[0] == "none"


def test_a_wrong_number_of_values_is_said_by_every_way() -> None:
    loaded = table("id,次数,级别\nR1,-,小\n", [TIMES])
    for run in ways(loaded).values():
        assert asked(run, [1, 2]) == ("value", "table t takes 1 values, not 2")
        assert asked(run, []) == ("value", "table t takes 1 values, not 0")


def test_a_large_table_is_asked_by_bits_and_a_small_one_by_conditions() -> None:
    chance = Random(5)
    names = [f"c{n}" for n in range(6)]
    inputs = [column(name, INTEGER) for name in names]
    rows = ["".join(f",[{low}..{low + 9}]" for low in (chance.randrange(20) for _ in names)) for _ in range(120)]
    loaded = table(
        "id," + ",".join(names) + ",级别\n" + "".join(f"R{n}{row},小\n" for n, row in enumerate(rows)), inputs, hit="F"
    )
    lookups = [each for each in looked_up(loaded) if each is not None]
    ending = Ending(known(loaded), True, answers(loaded))
    assert grown(loaded.inputs, lookups, None, ending, 120, plainly(loaded, looked_up(loaded))) is None
    values = [[chance.randrange(30) for _ in names] for _ in range(300)]
    assert {asked(loaded.run, one)[0] for one in values} == {"answer", "none"}
    assert all(asked(loaded.run, one) == expected(loaded, one) for one in values)
    small = table("id,次数,级别\nR1,> 5,小\n", [TIMES], hit="F")
    few = [each for each in looked_up(small) if each is not None]
    ending = Ending(known(small), True, answers(small))
    assert grown(small.inputs, few, None, ending, 1, plainly(small, looked_up(small))) is not None


def test_a_trace_says_what_was_read_and_what_every_cell_said() -> None:
    csv = "id,类别,金额,紧急,级别,失效\nR0,-,-,-,难,2025-12-31\nR1,供水,> 5元,-,小,-\nR2,-,<= 5元,true,大,-\n"
    loaded = table(csv, [CATEGORY, AMOUNT, URGENT], hit="F")
    decision = loaded.decide(["water", 300, True], "2026-01-01", trace=True)
    assert decision == Decision("big", ("R2",)) == loaded.decide(["water", 300, True], "2026-01-01")
    assert decision.trace == Trace(
        {"category": "water", "amount": 300, "urgent": True},
        (
            TracedRow("R0", False, (True, True, True)),
            TracedRow("R1", True, (True, False, True)),
            TracedRow("R2", True, (True, True, True)),
        ),
    )
    assert loaded.decide(["water", 300, True], "2026-01-01").trace is None


def test_a_trace_shows_null_as_null() -> None:
    loaded = table("id,次数,x,级别\nR1,> x,-,大\nR2,-,-,小\n", [TIMES, optional(column("x", INTEGER))], hit="F")
    decision = loaded.decide([1, None], trace=True)
    assert decision.rows == ("R2",)
    assert decision.trace is not None
    assert decision.trace.rows[0].cells == (None, True)


def test_one_sweep_finds_the_rows_of_many_intervals() -> None:
    """Against a reading interval by interval, with ends that touch, meet and repeat."""
    chance = Random(3)
    number = column("n", NUMBER)
    texts = []
    for _ in range(60):
        low = chance.randrange(10)
        ends = chance.choice(["[]", "[)", "(]", "()"])
        one = f"{ends[0]}{low}..{low + chance.randrange(1, 4)}{ends[1]}"
        texts.append(
            chance.choice([one, f"{one}, {chance.randrange(10)}", f"not({one})", f"> {low}", f"<= {low}", "-"])
        )
    loaded, findings = read(
        "id,n,级别\n" + "".join(f"R{i},{quoted(t)},小\n" for i, t in enumerate(texts)), [number], hit="C#"
    )
    assert loaded is not None, [finding.line() for finding in findings]
    found = lookup(number, [row.tests[0] for row in loaded.rows])
    assert found is not None
    assert not isinstance(found, Points)
    find = finder(found)
    for value in [Decimal(n) / 2 for n in range(-2, 30)]:
        assert find(value) == walked(loaded, [value]), value


def test_the_decider_of_a_table_is_made_anew_for_each() -> None:
    one = table("id,次数,级别\nR1,-,小\n", [TIMES])
    assert decider(one)([1], "") == one.decide([1])
    assert one.inputs == (Column("times", "次数", INTEGER),)
    assert one.outputs == (LEVEL,)
