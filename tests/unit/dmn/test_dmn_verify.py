"""Gaps, overlaps and rows in vain, shown as an author would write them."""

from __future__ import annotations

from random import Random

import pytest

from govflow.dmn import verify
from govflow.dmn.exchange.written import csv_text
from govflow.feel.types import (
    AREA,
    BOOLEAN,
    DATE,
    DECIMAL,
    HALF_YEAR,
    INTEGER,
    MONTH,
    PERIOD,
    QUARTER,
    SHARE,
    TEXT,
    YEAR,
    Type,
)
from tests.unit.dmn.dmn_tables import (
    AMOUNT,
    CATEGORY,
    LEVEL,
    REASON,
    TIMES,
    URGENT,
    codes,
    column,
    optional,
    proved,
    read,
    table,
)


def gaps(csv: str, *inputs: object, hit: str = "U") -> list[tuple[str, str]]:
    found = verify(table(csv, inputs, hit=hit))  # type: ignore[arg-type]
    return [(str(f.arguments["region"]), str(f.arguments["row"])) for f in found if f.code in {"GF540", "GF541"}]


def test_a_complete_table_has_no_findings() -> None:
    csv = 'id,类别,金额,级别\nR1,供水,< 5万元,小\nR2,供水,>= 5万元,大\nR3,"供电, 供暖",-,难\n'
    assert proved(table(csv, [CATEGORY, AMOUNT])) == []


def test_a_gap_is_a_row_to_paste_in_the_order_of_the_sheet() -> None:
    csv = "规则号,级别,金额,依据,类别\nR1,小,< 5万元,x,供水\nR2,大,-,x,not(供水)\n"
    assert gaps(csv, CATEGORY, AMOUNT) == [("类别：供水；金额：>= 5万元", "?,?,>= 5万元,,供水")]


def test_the_pasted_rows_close_the_gaps() -> None:
    csv = "规则号,类别,金额,紧急,级别\nR1,供水,(100元..5万元],-,小\nR2,-,> 9万元,true,大\n"
    found = gaps(csv, CATEGORY, AMOUNT, URGENT)
    assert len(found) > 2
    pasted = "\n".join(f"N{n}{row[1:-1]}难" for n, (_, row) in enumerate(found))
    assert proved(table(csv + pasted + "\n", [CATEGORY, AMOUNT, URGENT])) == []


def test_whole_numbers_leave_no_gap_between_neighbours() -> None:
    assert gaps("id,次数,级别\nR1,<= 3,小\nR2,>= 4,大\n", TIMES) == []
    assert gaps("id,次数,级别\nR1,<= 3,小\nR2,>= 5,大\n", TIMES) == [("次数：4", "?,4,?")]
    assert gaps("id,次数,级别\nR1,< 3,小\nR2,> 7,大\n", TIMES) == [("次数：[3..7]", "?,[3..7],?")]


def test_decimals_do() -> None:
    n = column("n", DECIMAL)
    assert gaps("id,n,级别\nR1,<= 3,小\nR2,>= 4,大\n", n) == [("n：(3..4)", "?,(3..4),?")]
    assert gaps("id,n,级别\nR1,< 3,小\nR2,> 3,大\n", n) == [("n：3", "?,3,?")]


def test_money_steps_by_the_fen_and_is_worded_in_yuan() -> None:
    assert gaps("id,金额,级别\nR1,<= 100元,小\nR2,>= 100.01元,大\n", AMOUNT) == []
    assert gaps("id,金额,级别\nR1,<= 100元,小\nR2,> 5万元,大\n", AMOUNT)[0][0] == "金额：(100元..5万元]"


def test_days_months_shares_and_areas() -> None:
    day = column("d", DATE)
    assert gaps("id,d,级别\nR1,<= 2026-01-31,小\nR2,>= 2026-02-01,大\n", day) == []
    assert gaps("id,d,级别\nR1,<= 2026-01-31,小\nR2,>= 2026-02-03,大\n", day)[0][0] == "d：[2026-02-01..2026-02-02]"
    share = column("s", SHARE)
    assert gaps("id,s,级别\nR1,< 2/3,小\nR2,> 2/3,大\n", share) == [("s：2/3", "?,2/3,?")]
    area = column("a", AREA)
    assert gaps("id,a,级别\nR1,<= 90平方米,小\nR2,> 144平方米,大\n", area)[0][0] == "a：(90平方米..144平方米]"


@pytest.mark.parametrize(("cells", "gap"), [
    (("<= 2026-01-31", "[2026-02-01..9999-12-31]"), []),
    (("< 2026-02-01", "(2026-02-01..9999-12-31]"), ["2026-02-01"]),
    ((">= 0001-01-01", "> 9999-12-31"), []),
    (("> 0001-01-01", "9999-12-31"), ["<= 0001-01-01"]),
    (("< 9999-12-31", "not(>= 0001-01-01)"), [">= 9999-12-31"]),
])  # fmt: skip
def test_the_first_and_the_last_day_there_are(cells: tuple[str, str], gap: list[str]) -> None:
    csv = "id,d,级别\n" + "".join(f'R{n},"{cell}",小\n' for n, cell in enumerate(cells))
    assert [region for region, _ in gaps(csv, column("d", DATE), hit="R")] == [f"d：{one}" for one in gap]


@pytest.mark.parametrize(("kind", "cell", "gap"), [
    (YEAR, "[0001年..2026]", ">= 2027"), (YEAR, "> 2026", "<= 2026"), (YEAR, "<= 9999", ""),
    (MONTH, ">= 0001-01", ""), (QUARTER, "<= 9999-Q3", ">= 9999-Q4"),
    (HALF_YEAR, "2026年上半年", "<= 2025-H2, >= 2026-H2"),
])  # fmt: skip
def test_spans_to_the_last_year_there_is(kind: Type, cell: str, gap: str) -> None:
    found = [region for region, _ in gaps(f'id,s,级别\nR1,"{cell}",小\n', column("s", kind))]
    assert found == ([f"s：{gap}"] if gap else [])


@pytest.mark.parametrize(("kind", "cell", "gap"), [
    (BOOLEAN, "true", "否"), (BOOLEAN, "否", "是"),
    (SHARE, "< 66.7%", ">= 66.7%"), (SHARE, "not(2/3)", "2/3"), (SHARE, "> 1/2", "[0%..1/2]"),
    (SHARE, "> 12.34%", "[0%..12.34%]"),
    (SHARE, "<= 120%", "> 120%"), (SHARE, "< 1/13", ">= 1/13"), (SHARE, "< 30%", ">= 30%"),
])  # fmt: skip
def test_truth_and_shares_are_said_as_people_write_them(kind: Type, cell: str, gap: str) -> None:
    assert gaps(f"id,s,级别\nR1,{cell},小\n", column("s", kind)) == [(f"s：{gap}", f"?,{gap},?")]


@pytest.mark.parametrize(("kind", "written", "missing"), [
    (TEXT, ['"甲"'], 'not("甲")'), (TEXT, ['"甲"', "null"], 'not("甲", null)'), (TEXT, ["null"], "not(null)"),
    (TEXT, ['not("甲", null)'], '"甲", null'), (TEXT, ['not("甲")'], '"甲"'),
    (PERIOD, ["3个工作日"], "not(3个工作日)"), (CATEGORY.type, ["供水"], "供电, 供暖, null"),
])  # fmt: skip
def test_the_rest_of_an_optional_column_is_one_cell_that_can_be_pasted(
    kind: Type, written: list[str], missing: str
) -> None:
    one, way = optional(column("t", kind)), column("w", INTEGER)
    lines = [
        ["id", "t", "w", "级别"],
        *([f"R{n}", cell, "1", "小"] for n, cell in enumerate(written)),
        ["Z", "-", "not(1)", "难"],
    ]
    csv = csv_text(lines[0], lines[1:])
    found = gaps(csv, one, way)
    assert found[0][0] == f"t：{missing}；w：1"
    pasted = "".join(f"N{n}{row[1:-1]}大\n" for n, (_, row) in enumerate(found))
    assert proved(table(csv + pasted, [one, way])) == []


def test_no_area_and_no_share_is_below_nothing() -> None:
    assert gaps("id,a,级别\nR1,>= 0平方米,小\n", column("a", AREA)) == []
    assert gaps("id,s,级别\nR1,>= 0%,小\n", column("s", SHARE)) == []
    assert gaps("id,次数,级别\nR1,>= 0,小\n", TIMES) == [("次数：<= -1", "?,<= -1,?")]


def test_null_of_an_optional_column_is_a_case_of_its_own() -> None:
    csv = "id,次数,级别\nR1,>= 0,小\nR2,< 0,小\n"
    assert gaps(csv, TIMES) == []
    assert gaps(csv, optional(TIMES)) == [("次数：null", "?,null,?")]
    assert gaps("id,次数,级别\nR1,-,小\n", optional(TIMES)) == []


def test_members_missing_are_listed_by_title() -> None:
    assert gaps("id,类别,级别\nR1,供水,小\n", CATEGORY) == [("类别：供电, 供暖", '?,"供电, 供暖",?')]


def test_a_title_that_is_no_name_is_quoted() -> None:
    kind = column("k", Type("enum", "k", members=(("a", "一般 事项"), ("b", "其他"))))
    assert gaps("id,k,级别\nR1,其他,小\n", kind) == [('k："一般 事项"', '?,"""一般 事项""",?')]


def test_texts_and_periods_are_written_as_cells_read_them() -> None:
    words = column("t", TEXT)
    csv = 'id,t,次数,级别\nR1,"""a\\\\b""",1,小\nR2,"not(""a\\\\b"")",-,大\n'
    found = gaps(csv, words, TIMES)
    assert found == [('t："a\\\\b"；次数：<= 0, >= 2', '?,"""a\\\\b""","<= 0, >= 2",?')]
    assert gaps(csv + f"R3{found[0][1][1:-1]}难\n", words, TIMES) == []
    span = column("p", PERIOD)
    csv = "id,p,次数,级别\nR1,3 working days,1,小\nR2,not(3 working days),-,大\n"
    assert gaps(csv, span, TIMES)[0][0] == "p：3个工作日；次数：<= 0, >= 2"


@pytest.mark.parametrize("hit", ["U", "A", "F", "P"])
def test_a_gap_is_an_error_where_one_answer_is_wanted(hit: str) -> None:
    assert proved(table("id,类别,级别\nR1,供水,小\n", [CATEGORY], hit=hit)) == ["GF540"]


@pytest.mark.parametrize("hit", ["R", "C", "O"])
def test_a_gap_is_a_warning_where_answers_are_collected(hit: str) -> None:
    assert proved(table("id,类别,级别\nR1,供水,小\n", [CATEGORY], hit=hit)) == ["GF541"]


def test_counting_has_no_gaps() -> None:
    assert proved(table("id,类别,级别\nR1,供水,小\n", [CATEGORY], hit="C#")) == []


def test_a_default_closes_every_gap() -> None:
    assert proved(table("id,类别,级别\nR1,供水,小\n", [CATEGORY], default={"level": "大"})) == []


def test_of_many_gaps_twenty_are_shown_and_all_are_counted() -> None:
    csv = "id,次数,级别\n" + "".join(f"R{n},{2 * n},小\n" for n in range(30))
    found = verify(table(csv, [TIMES]))
    assert [str(f.arguments["region"]).split(", ")[0] for f in found] == ["次数：<= -1"]
    pairs = "id,次数,x,级别\n" + "".join(f"R{n},{2 * n},{n},小\n" for n in range(30))
    found = verify(table(pairs, [TIMES, column("x", INTEGER)]))
    assert codes(found) == ["GF540"] * 20 + ["GF542"]
    assert found[-1].arguments["total"] == 31


def test_unique_rows_that_meet_are_an_error_with_the_place_they_share() -> None:
    csv = "id,类别,金额,级别\nR1,供水,<= 100元,小\nR2,-,>= 100元,大\nR3,not(供水),< 100元,难\n"
    found = verify(table(csv, [CATEGORY, AMOUNT]))
    assert codes(found) == ["GF543"]
    args = found[0].arguments
    assert (args["row"], args["other"], args["region"]) == ("R1", "R2", "类别：供水；金额：100元")
    assert found[0].place.line == 3


def test_identical_rows_meet_everywhere() -> None:
    found = verify(table("id,类别,级别\nR1,-,小\nR2,-,小\n", [CATEGORY]))
    assert [(f.code, f.arguments["region"]) for f in found] == [("GF543", "任何情形")]


def test_of_many_overlaps_twenty_are_shown_and_all_are_counted() -> None:
    csv = "id,类别,级别\n" + "".join(f"R{n},-,小\n" for n in range(8))
    found = verify(table(csv, [CATEGORY]))
    assert codes(found) == ["GF543"] * 20 + ["GF552"]
    assert found[-1].arguments["total"] == 28


def test_any_hit_rows_may_meet_only_with_the_same_result() -> None:
    csv = "id,次数,级别\nR1,<= 3,小\nR2,>= 3,小\nR3,>= 9,大\n"
    found = verify(table(csv, [TIMES], hit="A"))
    assert [(f.code, f.arguments["row"], f.arguments["other"]) for f in found] == [("GF544", "R2", "R3")]


def test_first_hit_rows_hidden_by_several_others() -> None:
    csv = "id,次数,级别\nR1,< 3,小\nR2,>= 3,大\nR3,[1..9],难\n"
    found = verify(table(csv, [TIMES], hit="F"))
    assert [(f.code, f.arguments["row"], f.arguments["others"]) for f in found] == [("GF545", "R3", "R1、R2")]


def test_first_hit_rows_that_change_nothing() -> None:
    csv = "id,次数,级别\nR1,[1..3],小\nR2,< 9,小\nR3,-,大\n"
    found = verify(table(csv, [TIMES], hit="F"))
    assert [(f.code, f.arguments["row"]) for f in found] == [("GF546", "R1")]


def test_a_first_hit_row_that_guards_against_a_later_one_is_not_redundant() -> None:
    csv = "id,次数,级别\nR1,[1..3],小\nR2,[2..5],大\nR3,-,小\n"
    assert proved(table(csv, [TIMES], hit="F")) == []


def test_a_row_that_can_never_apply() -> None:
    every = 'id,类别,级别\nR1,"not(供水, 供电, 供暖)",小\nR2,-,大\n'
    found = verify(table(every, [CATEGORY]))
    assert [(f.code, f.arguments["row"], f.arguments["column"]) for f in found] == [("GF547", "R1", "类别")]
    assert (found[0].place.line, found[0].place.column) == (2, 5)


def test_free_text_is_said_to_be_not_analysable() -> None:
    t = column("t", TEXT)
    csv = 'id,t,级别\nR1,"""甲""",小\nR2,"""乙""",大\n'
    assert proved(table(csv, [t])) == ["GF548"]
    assert proved(table(csv + "R3,-,难\n", [t], hit="F")) == []
    assert proved(table(csv + 'R3,"not(""甲"", ""乙"")",难\n', [t])) == []
    assert proved(table(csv, [t], default={"level": "大"})) == []


def test_written_texts_are_analysed_all_the_same() -> None:
    csv = 'id,t,类别,级别\nR1,"""甲""",供水,小\nR2,"""乙""",-,大\n'
    found = verify(table(csv, [column("t", TEXT), CATEGORY]))
    assert codes(found) == ["GF548", "GF540"]
    assert found[1].arguments["region"] == 't："甲"；类别：供电, 供暖'


def test_a_cell_that_computes_is_said_to_be_not_analysable_and_makes_no_false_gap() -> None:
    csv = "id,次数,x,级别\nR1,> x,-,大\nR2,<= x,-,小\n"
    found = verify(table(csv, [TIMES, column("x", INTEGER)]))
    assert [(f.code, f.arguments["row"]) for f in found] == [("GF549", "R1"), ("GF549", "R2")]
    assert [(f.place.line, f.place.column) for f in found] == [(2, 4), (3, 4)]


def test_sure_gaps_beside_an_unknown_cell_are_found() -> None:
    csv = "id,类别,次数,x,级别\nR1,供水,> x,-,大\n"
    found = verify(table(csv, [CATEGORY, TIMES, column("x", INTEGER)]))
    assert codes(found) == ["GF549", "GF540"]
    assert found[1].arguments["region"] == "类别：供电, 供暖"


def test_each_interval_is_proved_and_told_when() -> None:
    csv = "id,类别,级别,生效,失效\nR1,-,小,-,2025-12-31\nR2,供水,大,2026-01-01,-\n"
    found = verify(table(csv, [CATEGORY]))
    assert [(f.code, f.arguments["region"], f.arguments["when"]) for f in found] == [
        ("GF540", "类别：供电, 供暖", "（2026-01-01 起）")
    ]


def test_rows_of_different_times_do_not_meet() -> None:
    csv = "id,类别,级别,生效,失效\nR1,-,小,-,2025-12-31\nR2,-,大,2026-01-01,-\n"
    assert proved(table(csv, [CATEGORY])) == []
    assert proved(table(csv.replace("2025-12-31", "2026-01-01"), [CATEGORY])) == ["GF543"]


def test_a_hole_between_versions_is_a_gap() -> None:
    csv = "id,类别,级别,生效,失效\nR1,-,小,2026-01-01,2026-06-30\nR2,-,大,2026-08-01,-\n"
    found = verify(table(csv, [CATEGORY], start="2026-01-01"))
    assert [(f.code, f.arguments["when"]) for f in found] == [("GF551", "（2026-07-01 起）")]


def test_after_the_last_row_nothing_is_in_force_unless_the_table_ends_too() -> None:
    csv = "id,类别,级别,生效,失效\nR1,-,小,2026-01-01,2026-06-30\n"
    assert proved(table(csv, [CATEGORY], start="2026-01-01")) == ["GF551"]
    assert proved(table(csv, [CATEGORY], start="2026-01-01", to="2026-06-30")) == []


def test_an_unchanged_gap_is_told_once() -> None:
    csv = (
        "id,类别,金额,级别,生效,失效\nR1,供水,-,小,-,-\nR2,供电,< 1元,大,-,2025-12-31\nR3,供电,< 2元,大,2026-01-01,-\n"
    )
    found = verify(table(csv, [CATEGORY, AMOUNT]))
    assert [str(f.arguments["region"]) for f in found] == [
        "类别：供电；金额：>= 1元",
        "类别：供暖",
        "类别：供电；金额：>= 2元",
    ]


def test_findings_read_as_sentences_in_both_languages() -> None:
    found = verify(table("规则号,类别,级别\nR1,供水,小\n", [CATEGORY]))
    assert found[0].text("zh") == '决策表“测试表”有情形没有规则：类别：供电, 供暖。 可以补一行：?,"供电, 供暖",?'
    assert found[0].text("en").startswith("the table `测试表` has no row for: 类别：供电, 供暖")


def test_a_table_of_two_hundred_rows_and_six_columns_is_proved() -> None:
    names = ["a", "b", "c", "d", "e", "f"]
    columns = [column(name, INTEGER) for name in names]
    rows = "".join(
        f"R{n}," + ",".join(f"[{n * k % 17}..{n * k % 17 + 9}]" for k in range(1, 7)) + ",小\n" for n in range(200)
    )
    found = verify(table("id," + ",".join(names) + ",级别\n" + rows, columns, hit="R"))
    assert codes(found) == ["GF541"] * 20 + ["GF553"]
    assert int(found[-1].arguments["total"]) > 10_000


def test_of_gaps_too_many_to_count_some_are_shown_and_the_rest_is_said_to_be_open() -> None:
    chance = Random(1)
    names = [f"c{n}" for n in range(16)]
    columns = [column(name, INTEGER) for name in names]
    starts = [[chance.randrange(31) for _ in names] for _ in range(120)]
    rows = "".join(f"R{n}," + ",".join(f"[{a}..{a + 20}]" for a in row) + ",小\n" for n, row in enumerate(starts))
    found = verify(table("id," + ",".join(names) + ",级别\n" + rows, columns, hit="R"))
    assert codes(found) == ["GF541"] * 20 + ["GF553"]
    assert found[-1].arguments["shown"] == 20
    assert 20 < int(found[-1].arguments["total"]) <= 10_000


def test_reading_and_proving_keep_two_outputs_apart() -> None:
    loaded, findings = read("id,类别,级别,理由\nR1,-,小,a\n", [CATEGORY], [LEVEL, REASON])
    assert findings == ()
    assert loaded is not None
    assert verify(loaded) == ()


def test_months_step_one_by_one() -> None:
    month = column("m", MONTH)
    assert gaps("id,m,级别\nR1,<= 2026-11,小\nR2,>= 2026-12,大\n", month) == []
    assert gaps("id,m,级别\nR1,<= 2026-11,小\nR2,>= 2027-01,大\n", month)[0][0] == "m：2026-12"
