"""Proofs over dates, under the other hit policies, and where the steps allowed end."""

from __future__ import annotations

from govflow.dmn import verify
from govflow.dmn.proof.boxes import Budget
from govflow.dmn.proof.meetings import vain
from govflow.dmn.proof.parts import part_of
from govflow.feel.types import DATETIME, SHARE
from tests.unit.dmn.dmn_tables import (
    AMOUNT,
    CATEGORY,
    TIMES,
    codes,
    column,
    proved,
    table,
)


def gaps(csv: str, *inputs: object, hit: str = "U") -> list[tuple[str, str]]:
    found = verify(table(csv, inputs, hit=hit))  # type: ignore[arg-type]
    return [(str(f.arguments["region"]), str(f.arguments["row"])) for f in found if f.code in {"GF540", "GF541"}]


def test_a_proposed_row_carries_the_days_for_which_it_is_missing() -> None:
    csv = "规则号,类别,级别,生效,失效\nR1,供水,小,,\nR2,not(供水),大,2026-01-01,2026-06-30\nR3,供电,难,2026-09-01,\n"
    found = verify(table(csv, [CATEGORY]))
    rows = [str(f.arguments["row"]) for f in found]
    assert rows == [
        '?,"供电, 供暖",?,,2025-12-31',
        '?,"供电, 供暖",?,2026-07-01,2026-08-31',
        "?,供暖,?,2026-09-01,",
    ]
    pasted = "\n".join(f"N{n}{row[1:].replace(',?,', ',难,')}" for n, row in enumerate(rows))
    assert proved(table(csv + pasted + "\n", [CATEGORY])) == []


def test_a_gap_of_several_intervals_is_one_row_for_all_of_them() -> None:
    csv = "规则号,类别,金额,级别,生效,失效\nR1,供水,-,小,,\nR2,供电,-,大,,2025-12-31\nR3,供电,-,大,2026-01-01,\n"
    found = verify(table(csv, [CATEGORY, AMOUNT]))
    assert [str(f.arguments["row"]) for f in found] == ["?,供暖,-,?,,"]


def test_rows_in_vain_of_an_any_hit_table() -> None:
    csv = "id,次数,级别\nR1,<= 3,小\nR2,[2..5],小\nR3,>= 4,小\nR4,[1..2],小\n"
    found = verify(table(csv, [TIMES], hit="A"))
    assert [(f.code, f.arguments["row"], f.arguments["others"]) for f in found] == [
        ("GF555", "R2", "R1、R3、R4"),
        ("GF555", "R4", "R1"),
    ]
    twice = verify(table("id,次数,级别\nR1,-,小\nR2,-,小\n", [TIMES], hit="A"))
    assert [(f.code, f.arguments["row"]) for f in twice] == [("GF555", "R2")]


def test_rows_in_vain_of_a_priority_table() -> None:
    csv = "id,次数,级别\nR1,>= 3,难\nR2,>= 1,大\nR3,< 1,小\nR4,>= 2,大\n"
    found = verify(table(csv, [TIMES], hit="P"))
    assert [(f.code, f.arguments["row"], f.arguments["others"]) for f in found] == [
        ("GF556", "R1", "R2、R4"),
        ("GF556", "R4", "R2"),
    ]


def test_a_first_hit_row_that_says_what_the_default_says_is_redundant() -> None:
    csv = "id,次数,级别\nR1,[1..3],小\nR2,> 7,大\n"
    assert proved(table(csv, [TIMES], hit="F", default={"level": "小"})) == ["GF546"]
    assert proved(table(csv, [TIMES], hit="F", default={"level": "难"})) == []


def test_what_was_not_compared_is_said() -> None:
    lines = "".join(f"R{n},[{n}..{n + 9}],小\n" for n in range(40))
    loaded = table("id,次数,级别\n" + lines, [TIMES], hit="F")
    whole = list(vain(part_of(loaded, loaded.rows, "", Budget(100_000))))
    some = list(vain(part_of(loaded, loaded.rows, "", Budget(3_000))))
    assert codes(some)[-1] == "GF554"
    assert some[:-1] == whole[: len(some) - 1]
    last = int(str(some[-1].arguments["row"])[1:])
    assert 0 < last < 39


def test_many_intervals_are_proved_in_bounded_steps() -> None:
    days = [f"20{year:02}-{month:02}-01" for year in range(30, 60) for month in range(1, 13)]
    lines = "".join(f"R{n},{n},小,{day},-\n" for n, day in enumerate(days))
    found = verify(table("id,次数,级别,生效,失效\n" + lines, [TIMES], hit="R"))
    assert codes(found)[0] == "GF541"
    assert len(found) <= 2 * len(days)


def test_instants_and_whole_shares_are_written_as_cells_read_them() -> None:
    at = column("t", DATETIME)
    csv = "id,t,级别\nR1,<= 2026-05-01T09:00:00,小\nR2,> 2026-05-01T17:30:00,大\n"
    found = gaps(csv, at)
    assert found[0][0] == 't：("2026-05-01T09:00:00+08:00".."2026-05-01T17:30:00+08:00"]'
    assert gaps(csv + f"R3{found[0][1][1:-1]}难\n", at) == []
    assert gaps("id,s,级别\nR1,< 1/1,小\nR2,> 1/1,大\n", column("s", SHARE)) == [("s：100%", "?,100%,?")]


def test_free_lists_of_rows_do_not_grow_with_their_square() -> None:
    lines = "".join(f"R{n},{n},小\n" for n in range(3_000))
    found = verify(table("id,次数,级别\n" + lines, [TIMES]))
    assert [str(f.arguments["region"]) for f in found] == ["次数：<= -1, >= 3000"]
