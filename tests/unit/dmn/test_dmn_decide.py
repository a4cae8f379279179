"""What a table answers: hit policies, dates, null, defaults."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from govflow.calendar import span_of
from govflow.dmn import Decision, ManyRows, NoRow, NullInput
from govflow.dmn.tables.trace import trace
from govflow.feel.types import DECIMAL, INTEGER, MONEY, MONTH, TEXT
from tests.unit.dmn.dmn_tables import AMOUNT, CATEGORY, LEVEL, REASON, TIMES, URGENT, column, optional, table

OVERLAPPING = "id,次数,级别\nR1,>= 1,小\nR2,>= 2,大\nR3,>= 3,难\n"


def decide(hit: str, times: int) -> Decision:
    return table(OVERLAPPING, [TIMES], hit=hit).decide([times])


def test_unique_answers_with_its_one_row() -> None:
    assert decide("U", 1) == Decision("small", ("R1",))


def test_two_unique_rows_are_an_error_naming_both() -> None:
    with pytest.raises(ManyRows) as caught:
        decide("U", 2)
    assert caught.value.rows == ("R1", "R2")
    assert caught.value.reason.code == "GF562"
    assert caught.value.inputs == {"times": 2}


def test_first_takes_the_upper_row() -> None:
    assert decide("F", 3) == Decision("small", ("R1",))


def test_any_wants_rows_to_agree() -> None:
    csv = "id,次数,级别\nR1,>= 1,小\nR2,>= 2,小\nR3,>= 3,大\n"
    assert table(csv, [TIMES], hit="A").decide([2]) == Decision("small", ("R1", "R2"))
    with pytest.raises(ManyRows):
        table(csv, [TIMES], hit="A").decide([3])


def test_rule_order_and_collect_list_every_answer() -> None:
    assert decide("R", 3) == Decision(("small", "big", "hard"), ("R1", "R2", "R3"))
    assert decide("C", 2) == Decision(("small", "big"), ("R1", "R2"))


def test_priority_and_output_order_follow_the_enumeration() -> None:
    assert decide("P", 3) == Decision("big", ("R2",))
    assert decide("O", 3) == Decision(("big", "small", "hard"), ("R2", "R1", "R3"))


def test_priority_over_two_outputs_and_a_tie_that_disagrees() -> None:
    csv = "id,次数,级别,理由\nR1,>= 1,大,a\nR2,>= 2,大,b\n"
    loaded = table(csv, [TIMES], [LEVEL, REASON], "P")
    assert loaded.decide([1]).value == {"level": "big", "reason": "a"}
    with pytest.raises(ManyRows):
        loaded.decide([2])


def test_null_ranks_last() -> None:
    csv = "id,次数,级别\nR1,-,null\nR2,>= 2,难\n"
    assert table(csv, [TIMES], [optional(LEVEL)], "P").decide([2]).rows == ("R2",)


@pytest.mark.parametrize(("hit", "value"), [("C+", 600), ("C<", 100), ("C>", 300), ("C#", 3)])
def test_aggregations(hit: str, value: int) -> None:
    csv = "id,次数,n\nR1,>= 1,1元\nR2,>= 2,2元\nR3,>= 3,3元\nR4,>= 4,9元\n"
    assert table(csv, [TIMES], [column("n", MONEY)], hit).decide([3]) == Decision(value, ("R1", "R2", "R3"))


def test_decimals_are_summed_exactly() -> None:
    csv = "id,次数,n\nR1,-,0.1\nR2,-,0.2\n"
    assert table(csv, [TIMES], [column("n", DECIMAL)], "C+").decide([1]).value == Decimal("0.3")


def test_several_outputs_are_a_read_only_mapping() -> None:
    value = table("id,次数,级别,理由\nR1,-,小,a\n", [TIMES], [LEVEL, REASON]).decide([1]).value
    assert value == {"level": "small", "reason": "a"}
    with pytest.raises(TypeError):
        value["level"] = "big"


@pytest.mark.parametrize("hit", ["U", "A", "F", "P", "R", "O", "C"])
def test_no_row_is_an_error_never_null(hit: str) -> None:
    with pytest.raises(NoRow) as caught:
        decide(hit, 0)
    assert caught.value.inputs == {"times": 0}
    assert "次数=0" in caught.value.reason.text("zh")


def test_counting_no_rows_is_nought() -> None:
    assert table("id,次数,级别\nR1,> 5,小\n", [TIMES], hit="C#").decide([1]) == Decision(0, ())


def test_the_default_answers_where_no_row_does() -> None:
    csv = "id,次数,级别\nR1,> 5,小\n"
    default = {"level": "难"}
    assert table(csv, [TIMES], default=default).decide([1]) == Decision("hard", ("default",))
    assert table(csv, [TIMES], default=default).decide([6]) == Decision("small", ("R1",))
    assert table(csv, [TIMES], hit="C", default=default).decide([1]) == Decision(("hard",), ("default",))


def test_a_required_input_that_is_null_is_an_error_that_names_it() -> None:
    loaded = table("id,类别,次数,级别\nR1,-,-,小\n", [CATEGORY, TIMES])
    with pytest.raises(NullInput) as caught:
        loaded.decide(["water", None])
    assert caught.value.reason.arguments["column"] == "次数"


def test_an_optional_input_may_be_null_and_rows_can_ask_for_it() -> None:
    csv = "id,次数,级别\nR1,null,难\nR2,< 3,小\nR3,>= 3,大\n"
    loaded = table(csv, [optional(TIMES)])
    assert [loaded.decide([value]).value for value in (None, 2, 3)] == ["hard", "small", "big"]


def test_any_includes_null() -> None:
    assert table("id,次数,级别\nR1,-,小\n", [optional(TIMES)]).decide([None]).value == "small"


def test_null_matches_no_range() -> None:
    with pytest.raises(NoRow):
        table("id,次数,级别\nR1,>= 0,小\n", [optional(TIMES)]).decide([None])


def test_a_cell_may_name_another_input_of_its_row() -> None:
    csv = "id,次数,x,级别\nR1,> x,-,大\nR2,<= x,-,小\n"
    loaded = table(csv, [TIMES, column("x", INTEGER)])
    assert [loaded.decide([value, 5]).rows for value in (4, 5, 6)] == [("R2",), ("R2",), ("R1",)]


def test_dated_rows_and_days() -> None:
    csv = "id,次数,级别,生效,失效\nR1,-,小,-,2025-12-31\nR2,-,大,2026-01-01,-\n"
    loaded = table(csv, [TIMES])
    assert loaded.dated
    assert loaded.decide([1], "2025-12-31").rows == ("R1",)
    assert loaded.decide([1], "2026-01-01").rows == ("R2",)
    with pytest.raises(ValueError, match="needs a day"):
        loaded.decide([1])


def test_a_table_is_not_in_force_outside_its_dates_even_with_a_default() -> None:
    csv = "id,次数,级别\nR1,> 5,小\n"
    loaded = table(csv, [TIMES], default={"level": "难"}, start="2026-01-01", to="2026-12-31")
    assert loaded.decide([1], "2026-12-31").rows == ("default",)
    for day in ("2025-12-31", "2027-01-01"):
        with pytest.raises(NoRow) as caught:
            loaded.decide([6], day)
        assert caught.value.reason.code == "GF563"


def test_an_undated_table_needs_no_day_and_takes_one() -> None:
    loaded = table("id,次数,级别\nR1,-,小\n", [TIMES])
    assert loaded.decide([1], "2026-01-01") == loaded.decide([1])


def test_the_number_of_values_must_fit() -> None:
    with pytest.raises(ValueError, match="takes 1 values"):
        table("id,次数,级别\nR1,-,小\n", [TIMES]).decide([1, 2])


def test_whole_numbers_and_decimals_meet_the_same_row() -> None:
    loaded = table("id,n,级别\nR1,5,小\nR2,not(5),大\n", [column("n", DECIMAL)])
    assert loaded.decide([5]) == loaded.decide([Decimal("5.0")]) == Decision("small", ("R1",))
    assert loaded.decide([Decimal("5.01")]).rows == ("R2",)


def test_texts_and_periods_are_looked_up_by_value() -> None:
    csv = 'id,t,级别\nR1,"""甲""",小\nR2,"not(""甲"")",大\n'
    loaded = table(csv, [column("t", TEXT)])
    assert [loaded.decide([text]).rows for text in ("甲", "乙")] == [("R1",), ("R2",)]


def test_spans_are_compared_as_their_kind() -> None:
    loaded = table("id,m,级别\nR1,<= 2026-11,小\nR2,>= 2026-12,大\n", [column("m", MONTH)])
    months = [span_of("month", date(2026, number, 15)) for number in (10, 11, 12)]
    assert [loaded.decide([month]).rows for month in months] == [("R1",), ("R1",), ("R2",)]


def test_a_trace_shows_every_cell() -> None:
    loaded = table(
        "id,类别,金额,紧急,级别\nR1,供水,> 5元,-,小\nR2,-,<= 5元,true,大\n", [CATEGORY, AMOUNT, URGENT], hit="F"
    )
    assert trace(loaded, ["water", 300, True]) == ((True, False, True), (True, True, True))
