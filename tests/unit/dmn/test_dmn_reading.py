"""Sheets into tables: headers, literals, dates, and what a spreadsheet does to them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govflow.calendar import Period
from govflow.dmn import Column
from govflow.dmn.tables.outputs import EXAMPLES
from govflow.errors import Place
from govflow.feel import Mark, Threshold, Type, parse_literal
from govflow.feel.types import (
    AREA,
    BOOLEAN,
    DATE,
    INTEGER,
    MARK,
    MONEY,
    MONTH,
    NUMBER,
    PERIOD,
    SHARE,
    TEXT,
    enum,
    list_of,
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
    read,
    table,
)

ONE = [CATEGORY]


def test_columns_stand_in_any_order_by_id_or_title() -> None:
    loaded = table("规则号,level,依据,金额,category\nR1,小,条例,-,-\n", [CATEGORY, AMOUNT])
    assert loaded.header == ("规则号", "level", "依据", "金额", "category")
    assert [cell.input for cell in loaded.rows[0].tests] == [CATEGORY.type, AMOUNT.type]
    assert loaded.rows[0].outputs == ("small",)


def test_a_row_keeps_basis_note_dates_and_place() -> None:
    csv = "id,类别,级别,依据,说明,生效,失效\nR1,-,小,民法典278,试行,2026-01-01,2026/12/31\n"
    row = table(csv, ONE).rows[0]
    assert (row.id, row.basis, row.note, row.start, row.to) == ("R1", "民法典278", "试行", "2026-01-01", "2026-12-31")
    assert row.place == Place("t.csv", 2, 1)


def test_chinese_dates_and_open_ends() -> None:
    row = table("id,类别,级别,from,to\nR1,-,小,2026年3月5日,-\n", ONE).rows[0]
    assert (row.start, row.to) == ("2026-03-05", "")


@pytest.mark.parametrize(
    ("csv", "expected"),
    [
        ("类别,级别\n供水,小\n", ["GF502"]),
        ("类别,规则号,级别\n供水,R1,小\n", ["GF502"]),
        ("规则号,级别\nR1,小\n", ["GF503"]),
        ("规则号,类别\nR1,-\n", ["GF503"]),
        ("规则号,类型,类别,级别\nR1,-,-,小\n", ["GF504"]),
        ("规则号,类别,category,级别\nR1,-,-,小\n", ["GF505"]),
        ("规则号,类别,级别,依据,basis\nR1,-,小,a,b\n", ["GF505"]),
        ("规则号,类别,级别\n,-,小\n", ["GF506"]),
        ("规则号,类别,级别\nR1,供水,小\nR1,供电,小\n", ["GF507"]),
        ("规则号,类别,级别\ndefault,-,小\n", ["GF508"]),
        ("规则号,类别,级别\nR 1,-,小\n", ["GF508"]),
        ("规则号,类别,级别\nR1,,小\n", ["GF509"]),
        ("规则号,类别,级别\n", ["GF501"]),
        ("规则号,类别,级别,生效\nR1,-,小,明天\n", ["GF516"]),
        ("规则号,类别,级别,生效\nR1,-,小,2026-02-30\n", ["GF516"]),
        ("规则号,类别,级别,生效,失效\nR1,-,小,2026-02-02,2026-02-01\n", ["GF517"]),
    ],
)
def test_what_is_wrong_with_a_sheet(csv: str, expected: list[str]) -> None:
    loaded, findings = read(csv, ONE)
    assert loaded is None
    assert codes(findings) == expected


def test_a_mistyped_header_is_one_finding_and_names_the_columns() -> None:
    _, findings = read("规则号,类别,级别,说眀\nR1,-,小,x\n", ONE)
    assert [(f.code, f.place) for f in findings] == [("GF504", Place("t.csv", 1, 11))]
    assert findings[0].arguments["known"] == "类别、级别"


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_the_example_for_a_kind_is_a_value_of_it(kind: str) -> None:
    assert [parse_literal(Type(kind), text) is None for text in EXAMPLES[kind]] == [False, False]


def test_a_value_of_another_kind_is_told_with_an_example() -> None:
    _, findings = read("id,类别,限\nR1,-,5天工\n", ONE, [column("限", PERIOD)])
    assert [f.text("zh") for f in findings] == ["“限”一列的“5天工”不是时长。 例如：5个工作日。"]
    _, findings = read("id,类别,限\nR1,-,5\n", ONE, [column("限", PERIOD)])
    assert [f.text("zh") for f in findings] == ["“限”一列的“5”不是时长。 例如：5日。"]
    assert [f.text("en") for f in findings] == ["`5` in column `限` is no period. for example: 5 days."]


def test_a_name_that_is_an_input_and_an_output_must_be_written_by_id() -> None:
    before = Column("level_before", "级别", LEVEL.type)
    _, findings = read("规则号,级别,level_before\nR1,小,-\n", [before])
    assert codes(findings) == ["GF522"]
    assert table("规则号,level_before,level\nR1,-,小\n", [before]).rows[0].outputs == ("small",)


def test_a_double_id_names_the_line_of_the_first() -> None:
    _, findings = read("规则号,类别,级别\nR1,供水,小\nR2,供电,小\nR1,供暖,小\n", ONE)
    assert findings[0].arguments["line"] == 2
    assert findings[0].place == Place("t.csv", 4, 1)


@pytest.mark.parametrize(
    ("type", "text", "value"),
    [
        (LEVEL.type, "难", "hard"),
        (LEVEL.type, "hard", "hard"),
        (MONEY, "5万元", 5_000_000),
        (PERIOD, "3个工作日", Period(3, "working days")),
        (PERIOD, "15 clear days", Period(15, "clear days")),
        (MARK, "more than 1/2 of participating", Mark((Threshold(True, 1, 2, "participating"),))),
        (BOOLEAN, "是", True),
        (BOOLEAN, "false", False),
        (INTEGER, "-3", -3),
        (NUMBER, "1.7", Decimal("1.7")),
        (TEXT, "见附件", "见附件"),
        (TEXT, '"null"', "null"),
    ],
)
def test_outputs_are_typed_literals(type: Type, text: str, value: object) -> None:
    cell = '"""null"""' if text == '"null"' else text
    loaded = table(f"id,类别,out\nR1,-,{cell}\n", ONE, [column("out", type)])
    assert loaded.rows[0].outputs == (value,)


@pytest.mark.parametrize("text", ["big、hard", '"大, 难"', '"大,难"', "大，难"])
def test_lists_are_separated_by_pause_mark_or_comma(text: str) -> None:
    loaded = table(f"id,类别,out\nR1,-,{text}\n", ONE, [column("out", list_of(LEVEL.type))])
    assert loaded.rows[0].outputs == (("big", "hard"),)


@pytest.mark.parametrize("text", ["null", "-"])
def test_null_only_where_the_column_is_optional(text: str) -> None:
    csv = f"id,类别,级别\nR1,-,{text}\n"
    assert table(csv, ONE, [optional(LEVEL)]).rows[0].outputs == (None,)
    assert codes(read(csv, ONE)[1]) == ["GF511"]


def test_an_empty_output_is_never_a_silent_null() -> None:
    csv = "id,类别,级别\nR1,-,\n"
    assert codes(read(csv, ONE)[1]) == ["GF511"]
    assert codes(read(csv, ONE, [optional(LEVEL)])[1]) == ["GF509"]


def test_an_unknown_member_is_told_with_all_of_them_the_nearest_first() -> None:
    _, findings = read("id,类别,级别\nR1,-,smal\n", ONE)
    assert (findings[0].code, findings[0].arguments["known"]) == ("GF524", "小、大、难")
    _, findings = read("id,类别,级别\nR1,-,紧急\n", ONE)
    assert (findings[0].code, findings[0].arguments["known"]) == ("GF524", "大、小、难")


@pytest.mark.parametrize(
    ("cell", "line", "column"),
    [
        ("> x", 2, 7),
        ("  > x ", 2, 9),
        ('"1, > x"', 2, 11),
        ('"  1, > x"', 2, 13),
        ('"1,\n > x"', 3, 4),
        ("'-x", 2, 7),
        ('"\'-1, x"', 2, 11),
    ],
)
def test_a_mistake_is_placed_at_its_character_in_the_file(cell: str, line: int, column: int) -> None:
    _, findings = read(f"id,次数,级别\nR_1,{cell},小\n", [TIMES])
    wrong = [found for found in findings if found.code == "GF430"]
    assert [(found.place.line, found.place.column) for found in wrong] == [(line, column)]


def test_a_mistake_behind_quotes_inside_quotes_is_placed_at_its_character() -> None:
    _, findings = read('id,t,级别\nR1,"""a"", bb",小\n', [column("t", TEXT)])
    assert [(f.code, f.place.line, f.place.column) for f in findings] == [("GF438", 2, 12)]


def test_the_wrong_part_of_a_list_is_named() -> None:
    _, findings = read("id,类别,out\nR1,-,大、中\n", ONE, [column("out", list_of(LEVEL.type))])
    assert findings[0].arguments["text"] == "中"


@pytest.mark.parametrize(
    ("type", "text", "code", "meant"),
    [
        (INTEGER, "1月5日", "GF512", "[1..5]"),
        (INTEGER, "2026/1/5", "GF512", "[1..5]"),
        (INTEGER, "2026-01-05 00:00:00", "GF512", "[1..5]"),
        (INTEGER, "5-Jan", "GF512", "[1..5]"),
        (INTEGER, "Mar-4", "GF512", "[3..4]"),
        (SHARE, "3月4日", "GF512", "3/4"),
        (MONEY, "1月5日", "GF512", "[1..5]"),
        (INTEGER, "1-5", "GF514", "[1..5]"),
        (MONEY, "100元-200元", "GF514", "[100元..200元]"),
        (INTEGER, "#REF!", "GF515", None),
        (TEXT, "########", "GF515", None),
        (TEXT, "1.23E+17", "GF515", None),
        (INTEGER, "1.23457E+11", "GF515", None),
        (MONTH, "May-26", "GF512", "2026-05"),
        (MONTH, "26-Dec", "GF512", "2026-12"),
        (enum("street", {"007": "七号线", "012": "十二号线"}), "7", "GF513", "007"),
    ],
)
def test_what_a_spreadsheet_did_is_found_and_what_was_meant_is_said(
    type: Type, text: str, code: str, meant: str | None
) -> None:
    loaded, findings = read(f"id,x,级别\nR1,{text},小\n", [column("x", type)])
    assert loaded is None
    assert codes(findings) == [code]
    assert findings[0].arguments.get("meant") == meant


@pytest.mark.parametrize(
    ("type", "text", "example"),
    [(MONEY, "38600.5", "38600.5元"), (AREA, "98.50", "98.50平方米"), (SHARE, "0.667", "66.7%"), (SHARE, "2", "2%"),
     (MONEY, "0.105", "120元"), (INTEGER, "1.5", "3")],
)  # fmt: skip
def test_a_bare_number_in_an_output_is_refused_with_the_quantity_to_write(type: Type, text: str, example: str) -> None:
    _, findings = read(f"id,类别,out\nR1,-,{text}\n", ONE, [column("out", type)])
    assert codes(findings) == ["GF510"]
    assert findings[0].arguments["example"] == example


def test_a_real_date_in_a_column_of_dates_is_no_accident() -> None:
    assert codes(read("id,x,级别\nR1,>= 2026-01-05,小\n", [column("x", DATE)])[1]) == []


def test_zeros_lost_beside_neighbours_that_kept_them() -> None:
    csv = 'id,x,级别\nR1,"""007""",小\nR2,"""8""",小\nR3,"""A8""",小\n'
    _, findings = read(csv, [column("x", TEXT)])
    assert [(f.code, f.arguments["meant"], f.place.line) for f in findings] == [("GF513", "008", 3)]


@pytest.mark.parametrize(
    ("hit", "outputs", "expected"),
    [
        ("C+", [column("n", INTEGER)], []),
        ("C+", [column("n", MONEY)], []),
        ("C+", [column("n", TEXT)], ["GF519"]),
        ("C+", [column("n", INTEGER), column("m", INTEGER)], ["GF519"]),
        ("C>", [column("n", PERIOD)], ["GF519"]),
        ("C<", [optional(column("n", INTEGER))], ["GF519"]),
        ("P", [column("n", INTEGER)], ["GF520"]),
        ("O", [column("n", TEXT)], ["GF520"]),
        ("P", [LEVEL], []),
        ("C#", [column("n", TEXT)], []),
    ],
)
def test_hit_policies_want_fitting_outputs(hit: str, outputs: list[Column], expected: list[str]) -> None:
    literals = {"integer": "1", "money": "1元", "text": "x", "period": "1 hour", "enum": "小"}
    head = ",".join(c.id for c in outputs)
    cells = ",".join(literals[c.type.kind] for c in outputs)
    assert codes(read(f"id,类别,{head}\nR1,-,{cells}\n", ONE, outputs, hit)[1]) == expected


def test_defaults_are_literals_by_id() -> None:
    csv = "id,类别,级别,理由\nR1,供水,小,x\n"
    loaded = table(csv, ONE, [LEVEL, REASON], default={"level": "大", "reason": "其他"})
    assert loaded.default == ("big", "其他")
    assert codes(read(csv, ONE, [LEVEL, REASON], default={"level": "大"})[1]) == ["GF511"]
    assert codes(read(csv, ONE, [LEVEL, REASON], default={"levle": "大", "level": "大", "reason": "y"})[1]) == ["GF521"]
    assert table(csv, ONE, [LEVEL, optional(REASON)], default={"level": "大"}).default == ("big", None)


def test_a_count_has_no_default() -> None:
    assert codes(read("id,类别,级别\nR1,-,小\n", ONE, hit="C#", default={"level": "大"})[1]) == ["GF527"]


def test_a_row_dated_outside_its_table_is_a_warning() -> None:
    csv = "id,类别,级别,生效,失效\nR1,-,小,-,-\nR2,-,大,-,2025-12-31\nR3,-,大,2027-01-01,-\n"
    loaded, findings = read(csv, ONE, start="2026-01-01", to="2026-12-31")
    assert loaded is not None
    assert [(f.code, f.arguments["row"]) for f in findings] == [("GF525", "R2"), ("GF525", "R3")]


def test_the_dates_of_a_table_are_days() -> None:
    assert codes(read("id,类别,级别\nR1,-,小\n", ONE, start="soon")[1]) == ["GF516"]


def test_a_cell_names_the_inputs_of_its_row_and_nothing_around_the_table() -> None:
    assert codes(read("id,次数,x,级别\nR1,> x,-,小\n", [TIMES, column("x", INTEGER)])[1]) == []
    _, findings = read("id,次数,级别\nR1,> limit,小\n", [TIMES])
    assert [(f.code, f.arguments["name"]) for f in findings] == [("GF518", "parameter limit")]


def test_a_wrong_cell_is_found_at_its_place_inside_the_sheet() -> None:
    loaded, findings = read("id,类别,金额,级别\nR1,-,> 5,小\n", [CATEGORY, AMOUNT])
    assert loaded is None
    assert len(findings) == 1
    assert (findings[0].place.file, findings[0].place.line) == ("t.csv", 2)
    assert findings[0].place.column >= 6


def test_every_mistake_is_told_at_once() -> None:
    _, findings = read("id,类别,紧急,级别\nR1,,true,小\nR2,-,-,中\n,-,-,大\n", [CATEGORY, URGENT])
    assert sorted(codes(findings)) == ["GF506", "GF509", "GF524"]


def test_the_type_of_a_table_is_a_function() -> None:
    loaded = table("id,类别,金额,级别,理由\nR1,-,-,小,x\n", [CATEGORY, optional(AMOUNT)], [LEVEL, optional(REASON)])
    assert loaded.type.params == (("category", CATEGORY.type), ("amount", MONEY))
    assert loaded.type.optional == ("amount",)
    assert loaded.type.result is not None
    assert loaded.type.result.entry("level") == LEVEL.type
    assert loaded.type.result.optional == ("reason",)
    assert table("id,类别,级别\nR1,-,小\n", ONE, hit="C").result == list_of(LEVEL.type)
    assert table("id,类别,级别\nR1,-,小\n", ONE, hit="C#").result.kind == "integer"
    assert table("id,类别,级别\nR1,-,小\n", ONE, [optional(LEVEL)]).nullable
    assert not table("id,类别,级别\nR1,-,小\n", ONE).nullable


def test_decimals_keep_their_places() -> None:
    loaded = table("id,类别,out\nR1,-,2.50\n", ONE, [column("out", Type("decimal", "2"))])
    assert loaded.rows[0].outputs == (Decimal("2.50"),)
    assert codes(read("id,类别,out\nR1,-,2.505\n", ONE, [column("out", Type("decimal", "2"))])[1]) == ["GF510"]
