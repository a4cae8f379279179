"""Two versions of a table: what changes for whom, and from when."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.dmn import Column, ManyRows, NoRow, NullInput, Table, difference, words
from govflow.dmn.proof.changes import Change, Incomplete, RegionChange, Unknown
from govflow.dmn.tables.trace import matching
from govflow.feel.types import DECIMAL, INTEGER, TEXT, enum
from tests.unit.dmn.dmn_tables import AMOUNT, CATEGORY, LEVEL, REASON, TIMES, column, optional, read, table
from tests.unit.dmn.test_dmn_properties import Idea, Sample, quoted, samples

OLD = "id,类别,金额,级别\nR1,供水,<= 5万元,小\nR2,供水,> 5万元,大\nR3,not(供水),-,难\n"


def said(old: Table, new: Table, lang: str = "zh") -> list[str]:
    return [words(change, lang) for change in difference(old, new)]


def test_a_table_does_not_differ_from_itself_nor_by_ids_and_order_of_unique_rows() -> None:
    old = table(OLD, [CATEGORY, AMOUNT])
    other = table("id,类别,金额,级别\nX,not(供水),-,难\nY,供水,> 5万元,大\nZ,供水,<= 5万元,小\n", [CATEGORY, AMOUNT])
    assert difference(old, old) == ()
    assert difference(old, other) == ()


def test_a_limit_that_moves_changes_what_lies_between() -> None:
    old = table(OLD, [CATEGORY, AMOUNT])
    new = table(OLD.replace("5万元", "3万元"), [CATEGORY, AMOUNT])
    assert said(old, new) == ["类别：供水；金额：(3万元..5万元]：原来小（规则 R1），现在大（规则 R2）"]
    assert said(old, new, "en") == ["类别: 供水; 金额: (3万元..5万元]: was 小 (rows R1), is 大 (rows R2)"]


def test_a_row_that_is_gone_and_rows_that_now_meet() -> None:
    old = table(OLD, [CATEGORY, AMOUNT])
    gone = table("id,类别,金额,级别\nR1,供水,<= 5万元,小\nR2,供水,> 5万元,大\n", [CATEGORY, AMOUNT])
    assert said(old, gone) == ["类别：供电, 供暖：原来难（规则 R3），现在没有规则"]
    met = table(OLD.replace("not(供水),-", "-,-"), [CATEGORY, AMOUNT])
    assert said(old, met) == [
        "类别：供水；金额：<= 5万元：原来小（规则 R1），现在多行冲突（规则 R1、R3）",
        "类别：供水；金额：> 5万元：原来大（规则 R2），现在多行冲突（规则 R2、R3）",
    ]


def test_several_outputs_are_told_by_title() -> None:
    csv = "id,次数,级别,理由\nR1,-,小,a\n"
    old, new = table(csv, [TIMES], [LEVEL, REASON]), table(csv.replace(",a", ",b"), [TIMES], [LEVEL, REASON])
    assert said(old, new) == ['任何情形：原来级别：小；理由："a"（规则 R1），现在级别：小；理由："b"（规则 R1）']


def test_columns_are_told_first_and_what_both_have_is_compared() -> None:
    old = table("id,次数,级别\nR1,< 3,小\nR2,>= 3,大\n", [TIMES])
    new = table("id,次数,类别,级别,理由\nR1,< 3,-,小,a\nR2,>= 3,供水,小,a\nR3,>= 3,not(供水),大,a\n",
                [TIMES, CATEGORY], [LEVEL, REASON])  # fmt: skip
    assert said(old, new) == [
        "新增输入列“类别”",
        "新增输出列“理由”",
        "次数：>= 3；类别：供水：原来大（规则 R2），现在小（规则 R2）",
    ]
    assert said(new, old, "en")[:2] == ["input column `类别` is gone", "output column `理由` is gone"]


def test_an_input_of_another_kind_cannot_be_compared() -> None:
    old, new = (
        table("id,x,级别\nR1,1,小\n", [column("x", INTEGER)]),
        table('id,x,级别\nR1,"""1""",小\n', [column("x", TEXT)]),
    )
    assert said(old, new) == ["输入列“x”由整数改为文字"]


def test_whole_numbers_that_become_decimals_are_compared() -> None:
    old = table("id,x,级别\nR1,<= 1,小\nR2,>= 2,大\n", [column("x", INTEGER)])
    new = table("id,x,级别\nR1,<= 1,小\nR2,>= 2,大\n", [column("x", DECIMAL)])
    assert said(old, new) == ["输入列“x”由整数改为小数"]


def test_a_member_more_and_an_output_of_other_members() -> None:
    wide = Column(
        "category", "类别", enum("category", {"water": "供水", "power": "供电", "heat": "供暖", "gas": "供气"})
    )
    old = table("id,类别,级别\nR1,供水,小\nR2,not(供水),大\n", [CATEGORY])
    new = table("id,类别,级别\nR1,供水,小\nR2,not(供水),大\n", [wide])
    assert said(old, new) == [
        "输入列“类别”由枚举“category”（供水、供电、供暖）改为枚举“category”（供水、供电、供暖、供气）",
        "类别：供气：原来没有规则，现在大（规则 R2）",
    ]


def test_an_input_that_may_now_be_null() -> None:
    csv = "id,次数,级别\nR1,-,小\n"
    assert said(table(csv, [TIMES]), table(csv, [optional(TIMES)])) == [
        "输入列“次数”由整数改为整数，可空",
        "次数：null：原来不接受空值，现在小（规则 R1）",
    ]


def test_another_policy_changes_where_rows_meet() -> None:
    csv = "id,次数,级别\nR1,>= 1,小\nR2,>= 2,大\nR3,< 1,难\n"
    assert said(table(csv, [TIMES]), table(csv, [TIMES], hit="F")) == [
        "命中策略由 U 改为 F",
        "次数：>= 2：原来多行冲突（规则 R1、R2），现在小（规则 R1）",
    ]
    assert said(table(csv, [TIMES], hit="F"), table(csv, [TIMES], hit="C#"))[1:] == [
        "次数：<= 0：原来难（规则 R3），现在1（规则 R3）",
        "次数：1：原来小（规则 R1），现在1（规则 R1）",
        "次数：>= 2：原来小（规则 R1），现在2（规则 R1、R2）",
    ]


def test_the_order_of_first_hit_rows_and_another_default() -> None:
    csv = "id,次数,级别\nR1,>= 1,小\nR2,>= 2,大\n"
    turned = "id,次数,级别\nR2,>= 2,大\nR1,>= 1,小\n"
    old = table(csv, [TIMES], hit="F", default={"level": "难"})
    assert said(old, table(turned, [TIMES], hit="F", default={"level": "大"})) == [
        "次数：<= 0：原来难（规则 default），现在大（规则 default）",
        "次数：>= 2：原来小（规则 R1），现在大（规则 R2）",
    ]


def test_rows_that_only_changed_places_are_not_taken_for_the_same() -> None:
    rows = {"R1": "R1,>= 1,小", "R2": "R2,>= 2,大", "R3": "R3,>= 3,难", "R4": "R4,-,小"}

    def made(*names: str) -> Table:
        return table("id,次数,级别\n" + "".join(rows[name] + "\n" for name in names), [TIMES], hit="F")

    assert said(made("R1", "R2", "R3", "R4"), made("R3", "R1", "R2", "R4")) == [
        "次数：>= 3：原来小（规则 R1），现在难（规则 R3）"
    ]
    assert said(made("R3", "R2", "R1", "R4"), made("R2", "R3", "R1", "R4")) == [
        "次数：>= 3：原来难（规则 R3），现在大（规则 R2）"
    ]


def test_lists_of_answers() -> None:
    csv = "id,次数,级别\nR1,>= 1,小\nR2,>= 2,大\n"
    old, new = table(csv, [TIMES], hit="C"), table(csv.replace(">= 2", ">= 3"), [TIMES], hit="C")
    assert said(old, new) == ["次数：2：原来小 | 大（规则 R1、R2），现在小（规则 R1）"]


def test_dates_tell_from_when_to_when_the_outcome_changes() -> None:
    csv = "id,次数,级别,生效,失效\nR1,-,小,-,2025-12-31\nR2,-,大,2026-01-01,-\n"
    later = csv.replace("2025-12-31", "2026-03-31").replace("2026-01-01", "2026-04-01")
    old, new = table(csv, [TIMES]), table(later, [TIMES])
    assert said(old, new) == ["2026-01-01至2026-03-31：任何情形：原来大（规则 R2），现在小（规则 R1）"]
    assert said(old, new, "en")[0].startswith("2026-01-01 to 2026-03-31: ")
    ends = table("id,次数,级别\nR1,-,小\n", [TIMES], to="2026-06-30")
    assert said(table("id,次数,级别\nR1,-,小\n", [TIMES]), ends) == [
        "2026-07-01 起：任何情形：原来小（规则 R1），现在不在有效期"
    ]


def test_cells_that_relate_inputs_are_told_only_where_they_may_matter() -> None:
    x = column("x", INTEGER)
    csv = "id,次数,x,级别\nR1,> x,-,大\nR2,<= x,-,小\n"
    old = table(csv, [TIMES, x])
    assert difference(old, table(csv, [TIMES, x])) == ()
    change = difference(old, table(csv.replace("大", "难"), [TIMES, x]))
    assert change == (Unknown((), ("R1", "R2")),)
    assert words(change[0]) == "任何情形：无法分析结果是否改变，规则（R1、R2）引用了其他列或含有计算"
    first = "id,次数,x,级别\nR0,< 3,-,小\nR1,> x,-,大\nR2,-,-,小\n"
    assert said(table(first, [TIMES, x], hit="F"), table(first.replace("R0,< 3", "R0,< 5"), [TIMES, x], hit="F")) == [
        "次数：[3..4]：无法分析结果是否改变，规则（R1）引用了其他列或含有计算"
    ]
    assert said(
        table(first, [TIMES, x], hit="F"), table(first.replace("R0,< 3,-,小", "R0,< 3,-,大"), [TIMES, x], hit="F")
    ) == ["次数：<= 2：原来小（规则 R0），现在大（规则 R0）"]


def test_of_many_changes_two_hundred_are_told_and_all_are_counted() -> None:
    head, both = "id,次数,x,级别\n", [TIMES, column("x", INTEGER)]
    old = table(head + "".join(f"R{n},{2 * n},{n},小\n" for n in range(300)), both, hit="C")
    new = table(head + "".join(f"R{n},{2 * n},{n},大\n" for n in range(300)), both, hit="C")
    changes = difference(old, new)
    assert len(changes) == 201
    assert changes[-1] == Incomplete(200, 300)
    assert words(changes[-1]) == "共有 300 处改变，只列出 200 处，结果不完整"


def test_too_much_to_compare_is_said() -> None:
    chance = Random(1)
    names = [f"c{n}" for n in range(16)]
    inputs = [column(name, INTEGER) for name in names]

    def made(level: str) -> Table:
        starts = [[chance.randrange(31) for _ in names] for _ in range(80)]
        rows = "".join(
            f"R{n}," + ",".join(f"[{a}..{a + 20}]" for a in row) + f",{level}\n" for n, row in enumerate(starts)
        )
        return table("id," + ",".join(names) + ",级别\n" + rows, inputs, hit="C")

    changes = difference(made("小"), made("大"))
    shown = len(changes) - 1
    assert shown > 20
    assert changes[-1] == Incomplete(shown, 0)
    assert words(changes[-1], "en") == f"too much changes to be compared, {shown} are shown; incomplete"


Plain = tuple[str, object]


def plainly(one: Table, values: Sequence[object], day: str = "") -> Plain:
    try:
        return "answer", one.decide(values, day).value
    except NoRow as error:
        return ("out" if error.reason.code == "GF563" else "none"), None
    except ManyRows:
        return "many", None
    except NullInput:
        return "null", None


def again(change: Change, inputs: Sequence[Column]) -> Table:
    """A change read again, as the row of a table."""
    assert isinstance(change, RegionChange)
    cells = {id: text for id, _, text in change.cells}
    line = ",".join(quoted(cells.get(c.id, "-")) for c in inputs)
    pasted, findings = read(",".join(["id", *(c.id for c in inputs), "level"]) + f"\nR,{line},大\n", inputs)
    assert pasted is not None, [f.line() for f in findings]
    return pasted


@st.composite
def versions(draw: st.DrawFn) -> tuple[Sample, Table, Table]:
    """A sample and another version of it: rows lost, doubled, turned, answered otherwise; perhaps another policy."""
    hits = ("U", "A", "F", "P", "R", "O", "C", "C#")
    sample = draw(samples(hits, most=5))
    inputs = sample.table.inputs
    rows = [(row, draw(st.sampled_from(["大", "小", "难"]))) for row in sample.ideas]
    if draw(st.booleans()):
        rows = [(row, title(sample.table, n)) for n, row in enumerate(sample.ideas)]
    kept = draw(st.lists(st.sampled_from(rows), min_size=1, max_size=6))
    old = written(inputs, [(row, title(sample.table, n)) for n, row in enumerate(sample.ideas)], sample.table.hit)
    mixed = [(row, title(sample.table, n)) for n, row in enumerate(sample.ideas)] if draw(st.booleans()) else []
    hit = draw(st.sampled_from([sample.table.hit, sample.table.hit, "F"]))
    return sample, old, written(inputs, [*mixed, *kept], hit)


def title(one: Table, number: int) -> str:
    return dict(LEVEL.type.members)[str(one.rows[number].outputs[0])]


def written(inputs: Sequence[Column], rows: Sequence[tuple[list[Idea], str]], hit: str) -> Table:
    lines = [",".join([f"R{n}", *(quoted(idea.text) for idea in row), level]) for n, (row, level) in enumerate(rows)]
    loaded, findings = read(
        "\n".join([",".join(["id", *(c.id for c in inputs), "level"]), *lines]) + "\n", inputs, hit=hit
    )
    assert loaded is not None, [f.line() for f in findings]
    return loaded


@given(versions())
@settings(max_examples=150, deadline=None)
def test_a_point_lies_in_one_change_exactly_where_the_answers_differ(both: tuple[Sample, Table, Table]) -> None:
    sample, old, new = both
    changes = [change for change in difference(old, new) if isinstance(change, RegionChange)]
    regions = [again(change, sample.table.inputs) for change in changes]
    for values in sample.points:
        before, after = plainly(old, values), plainly(new, values)
        found = [change for change, region in zip(changes, regions, strict=True) if matching(region, values)]
        assert len(found) == (before != after), (values, before, after, [words(change) for change in changes])
        for change in found:
            assert change.before.rows == rows_of(old, values)
            assert change.after.rows == rows_of(new, values)


def rows_of(one: Table, values: Sequence[object]) -> tuple[str, ...]:
    try:
        return one.decide(values).rows
    except ManyRows as error:
        return error.rows
    except NoRow:
        return ()
