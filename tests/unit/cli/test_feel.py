"""`feel`: the value, what was taken as what, and a mark under the mistake."""

from __future__ import annotations

from unicodedata import east_asian_width

import pytest

from tests.unit.cli.run import run, told


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (("1 + 2 * 3",), "7"),
        (("0.1 + 0.2",), "0.3"),
        (('"甲" + "乙"',), '"甲乙"'),
        (("金额 > 5", "金额=10"), "true"),
        (("贷款 总额 + 1", "贷款 总额=2"), "3"),
        (('日期 + duration("P1M")', '日期=@"2026-01-31"'), "2026-02-28"),
        (("count(名单)", "名单=[1, 2, 3]"), "3"),
        (("工作日加(日, 5)", '日=@"2026-09-30"'), "2026-10-13"),
        (("today()", "--now", "2026-09-30"), "2026-09-30"),
        (("null + 1",), "null"),
        (('[1, "甲", null, {a: 1}]',), '[1, "甲", null, {a: 1}]'),
    ],
)
def test_the_standard_answers(words: tuple[str, ...], value: str) -> None:
    ran = run("feel", *words)
    assert (ran.code, ran.lines) == (0, [value])


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (("金额 > 5万元", "金额=38600元"), "false"),
        (("金额 * 2", "金额=38600元"), "77200元"),
        (("同意 >= 2/3", "同意=66.7%"), "true"),
        (("3 working days",), "3个工作日"),
        (("today", "--now", "2026-09-30"), "2026-09-30"),
        (("次数 in [1..5]", "次数=3"), "true"),
    ],
)
def test_the_profile_of_policy_files_answers(words: tuple[str, ...], value: str) -> None:
    ran = run("feel", *words, "--strict")
    assert (ran.code, ran.lines) == (0, [value]), ran.err


def test_a_word_that_is_no_expression_is_a_text_and_said_to_be() -> None:
    ran = run("feel", '状态 = "处理中"', "状态=处理中")
    assert (ran.code, ran.lines) == (0, ["true"])
    assert "GF566 “状态”的内容“处理中”不是表达式，按文字读。" in ran.err
    assert run("feel", '状态 = "处理中"', '状态="处理中"').err == ""


@pytest.mark.parametrize("said", ["2026-09-30", "2026年9月30日"])
@pytest.mark.parametrize("words", [("工作日加(日, 5)",), ("5个工作日 after 日", "--strict")])
def test_a_value_that_is_written_as_a_date_is_a_date_and_said_to_be(words: tuple[str, ...], said: str) -> None:
    ran = run("feel", words[0], f"日={said}", *words[1:])
    assert (ran.code, ran.lines) == (0, ["2026-10-13"])
    assert ran.err == f"警告 GF567 “日”的内容“{said}”按日期读。 要当作减法，请加空格；要当作文字，请加引号。\n"


def test_a_subtraction_that_looks_like_a_date_is_pointed_at() -> None:
    ran = run("feel", '"2026-09-30" = "甲" or 1 < 2026-09-30')
    assert (ran.code, ran.lines) == (0, ["true"])
    assert ran.err.splitlines() == [
        '警告 GF568 “2026-09-30”在表达式里是减法，不是日期。 日期写成 @"2026-09-30"。',
        '  "2026-09-30" = "甲" or 1 < 2026-09-30',
        "                             ^",
    ]
    assert run("feel", '@"2026-09-30" > @"2026-09-29"').err == ""
    assert run("feel", "a - 09 - 30", "a=2026 - 9 - 30").lines == ["1948"]


def test_a_name_with_a_keyword_glued_in_is_told_with_blanks() -> None:
    assert "可能是“同意 且 到场”。" in run("feel", "同意且到场", "同意=true", "到场=true").err


@pytest.mark.parametrize(
    ("expression", "marked"),
    [("1 + * 2", "*"), ("（金额 + ）* 2", "）"), ("金额 + 甲乙丙", "甲"), ("1 +\n  ) 2", ")")],
)
def test_a_mistake_is_marked_under_its_character(expression: str, marked: str) -> None:
    ran = run("feel", expression, "金额=1")
    line, mark = ran.err.splitlines()[1:3]
    at, column = mark.index("^"), 0
    found = ""
    for character in line:
        if column == at:
            found = character
            break
        column += 2 if east_asian_width(character) in "WFA" else 1
    assert found == marked


def test_a_far_mistake_is_shown_with_what_stands_around_it() -> None:
    ran = run("feel", "1 + " * 200 + "* 2")
    line, mark = ran.err.splitlines()[1:3]
    assert len(line) <= 74
    assert line[mark.index("^")] == "*"


@pytest.mark.parametrize(
    "words", [("1 + * 2",), ("",), ("for i in 1..1000000000 return i",), ("金额 > 5", "金额=5元", "--strict")]
)
def test_what_cannot_be_computed_is_one_finding_and_code_1(words: tuple[str, ...]) -> None:
    ran = run("feel", *words)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("错误 GF4")


def test_the_trees_are_shown_on_request() -> None:
    ran = run("feel", "甲 > 3", "甲=2", "--ast", "--types")
    assert ran.lines == ["false", ">", '  name "甲"', "  number 3", "> : boolean", "  甲 : Any", "  3 : number"]
    strict = run("feel", "甲 > 5万元", "甲=2元", "--types", "--strict")
    assert strict.lines == ["false", "gt : boolean", "  甲 : money", "  5000000 : money"]


def test_json_holds_value_type_and_trees() -> None:
    result = told("feel", "1 + 1", "--ast")["result"]
    assert (result["value"], result["type"], result["dialect"], result["types"]) == ("2", "number", "standard", None)
    assert result["ast"].splitlines()[0] == "+"
    assert told("feel", "1 +", code=1)["findings"][0]["column"] == 4
