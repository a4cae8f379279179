"""Texts of the standard that cannot be read, each with its exact sentence and column; keywords glued to names."""

from __future__ import annotations

import pytest

from govflow.feel import compile_expression
from govflow.feel.faults import Fault
from govflow.feel.syntax.names import Known
from govflow.feel.syntax.nodes import Many, Name
from govflow.feel.syntax.standard import parse_standard, parse_standard_tests
from govflow.feel.syntax.words import glued, pieces
from tests.unit.feel.feel_scope import SCOPE, found, place
from tests.unit.feel.syntax.shapes import complaint

MORE = "是不是漏了运算符、逗号或者引号？"

WRONG = (
    ("", 1, "GF408 表达式是空的。"),
    (" // only a comment", 1, "GF408 表达式是空的。"),
    ("x /* open", 3, "GF475 这里开始的注释没有结束。 在注释末尾补上“*/”。"),
    ('"open', 1, "GF403 这里开始的引号没有结束。 在文字末尾补上双引号。"),
    (r'"\uD83Dx"', 2, "GF415 文字里的“\\u”不是合法的转义。 反斜杠本身请写“\\\\”。"),
    (r'"\uDE00\uD83D"', 2, "GF415 文字里的“\\u”不是合法的转义。 反斜杠本身请写“\\\\”。"),
    (r'"\U110000"', 2, "GF415 文字里的“\\U”不是合法的转义。 反斜杠本身请写“\\\\”。"),
    ("1" * 1001, 1, "GF405 数字太长，最多1000位。"),
    ("1e6177", 1, "GF418 数字的指数太大，最多6176。"),
    ("1e-999999999", 1, "GF418 数字的指数太大，最多6176。"),
    ("1 < 2 < 3", 7, "GF476 比较不能连写，“<”前面已经有一个比较。 用 and 连接两个比较，或者给前一个比较加括号。"),
    ("x in y > z", 8, "GF476 比较不能连写，“>”前面已经有一个比较。 用 and 连接两个比较，或者给前一个比较加括号。"),
    ("x = y between 1 and 2", 7,
     "GF476 比较不能连写，“between”前面已经有一个比较。 用 and 连接两个比较，或者给前一个比较加括号。"),
    ("x == y", 3, "GF404 没有“==”这个运算符。 请写“=”。"),
    ("x <> y", 3, "GF404 没有“<>”这个运算符。 请写“!=”。"),
    ("x && y", 3, "GF404 没有“&&”这个运算符。 请写“and”。"),
    ("x + !y", 5, "GF404 没有“!”这个运算符。 请写“not(…)”。"),
    ("x。", 2, "GF402 表达式里不能有句号“。”。 小数点写“.”，表达式末尾不加句号。"),
    ("x # y", 3, "GF401 表达式里不能有字符“#”。 文字请放在双引号里。"),
    ("x ~ y", 3, "GF401 表达式里不能有字符“~”。 文字请放在双引号里。"),
    ("'x'", 1, "GF417 文字不能用“'”来引。 请用双引号。"),
    ("5元", 2, "GF477 数字5后面不能直接写“元”，标准 FEEL 的数字没有单位。 去掉单位；时长写成 duration(\"P5D\")。"),
    ("5 days", 3, f"GF420 “days”多出来了，前面的表达式已经完整。 {MORE}"),
    ("1,000", 2, "GF473 数字里不能有千位逗号。 去掉逗号，写成“1000”。"),
    ("first name of y", 12, f"GF420 “of”多出来了，前面的表达式已经完整。 {MORE}"),
    ("nobody knows 5", 14, f"GF420 “5”多出来了，前面的表达式已经完整。 {MORE}"),
    ("x, y", 2, f"GF420 “,”多出来了，前面的表达式已经完整。 {MORE}"),
    ("1..2", 2, f"GF420 “..”多出来了，前面的表达式已经完整。 {MORE}"),
    ("1 + < 5", 5, "GF413 这里缺少一个值，却写了“<”。"),
    ("1 < 2 >", 7, "GF476 比较不能连写，“>”前面已经有一个比较。 用 and 连接两个比较，或者给前一个比较加括号。"),
    ("x +", 4, "GF416 表达式没有写完，末尾缺少一个值。"),
    ("x + and", 5, "GF413 这里缺少一个值，却写了“and”。"),
    ("[1,]", 4, "GF413 这里缺少一个值，却写了“]”。"),
    ("f(1,)", 5, "GF413 这里缺少一个值，却写了“)”。"),
    ("{a: 1,}", 7, "GF413 这里缺少一个值，却写了“}”。"),
    ("{a 1}", 5, "GF409 这里应当是“:”，却写了“}”。"),
    ("{a: 1, a: 2}", 8, "GF478 同一组值里“a”写了两次。"),
    ('{a b: 1, "a b": 2}', 10, "GF478 同一组值里“a b”写了两次。"),
    ("(x", 3, "GF414 表达式没有写完，缺少“)”。"),
    ("[1..2", 6, "GF414 表达式没有写完，缺少“]”。"),
    ("(1..2", 6, "GF414 表达式没有写完，缺少“)”。"),
    ("x[1", 4, "GF414 表达式没有写完，缺少“]”。"),
    ("x.", 3, "GF416 表达式没有写完，末尾缺少一个值。"),
    ("x.5y", 2, f"GF420 “.5”多出来了，前面的表达式已经完整。 {MORE}"),
    ("if x then y", 12, "GF414 表达式没有写完，缺少“else”。"),
    ("for i in x", 11, "GF414 表达式没有写完，缺少“return”。"),
    ("for in x return 1", 5, "GF413 这里缺少一个值，却写了“in”。"),
    ("some i in x return i", 13, "GF409 这里应当是“satisfies”，却写了“return”。"),
    ("x between 1 or 2", 13, "GF409 这里应当是“and”，却写了“or”。"),
    ("x instance of 5", 15, "GF479 这里应当是类型的名称。 例如 number、string、list<number>。"),
    ("x instance of list<>", 20, "GF479 这里应当是类型的名称。 例如 number、string、list<number>。"),
    ("x instance of list<number, string>", 26, "GF409 这里应当是“>”，却写了“,”。"),
    ("x instance of function<number>", 31, "GF414 表达式没有写完，缺少“-”。"),
    ("function(a b", 13, "GF414 表达式没有写完，缺少“)”。"),
    ("function(a)", 12, "GF416 表达式没有写完，末尾缺少一个值。"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "column", "sentence"), WRONG, ids=lambda value: str(value)[:30])
def test_sentence_and_column(text: str, column: int, sentence: str) -> None:
    assert complaint(text) == f"m.dmn:1:{column}: 错误 {sentence}"


TESTS = (
    ("", 1, "GF465 格子是空的。 任何值都适用，请写“-”。"),
    ("-, 5", 1, "GF467 “-”表示任何值，不能和别的条件写在一起。"),
    ("5, -", 4, "GF467 “-”表示任何值，不能和别的条件写在一起。"),
    ("5,", 3, "GF416 表达式没有写完，末尾缺少一个值。"),
    ("> 5 and < 7", 5, f"GF420 “and”多出来了，前面的表达式已经完整。 {MORE}"),
    ("not(5", 6, "GF414 表达式没有写完，缺少“)”。"),
    ("1..5", 2, f"GF420 “..”多出来了，前面的表达式已经完整。 {MORE}"),
)


@pytest.mark.parametrize(("text", "column", "sentence"), TESTS, ids=lambda value: str(value)[:30])
def test_wrong_unary_tests(text: str, column: int, sentence: str) -> None:
    assert complaint(text, tests=True) == f"m.dmn:1:{column}: 错误 {sentence}"


LENGTH = 10_000
HOSTILE = (
    "(", "[", "{a:", "f(", "-", "a[", "x in (", "not(", "if ", "a.", "a+", "a and b or ", "for i in ", "some i in x,",
    "function(a)", "x instance of list<", "list<", "function<", "[1..", "]", "a between ", "a in ", "a<", "1;",
    "if a then b else ",
    "f(a+a+", "a ", "\"", "\"a\",", "@\"", ".", "..", ".5", "1", "1e", "/*", "//", "/* */", "'", "\\", "🏠",
    "\x00", "\ud800", "\u0301", "金额且", "且", "a:1,", "a b:", "()", "{}", "[]", "<", ">", "?", "￥", "。", "\u200b",
)  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_a_text_of_one_piece_again_and_again_is_read_or_refused(unit: str) -> None:
    text = unit * (LENGTH // len(unit))
    codes = []
    for whole in (text, f"[{text}1]", f"{{{text}1}}", f"x instance of {text}"):
        for read in (parse_standard, parse_standard_tests):
            try:
                read(whole, ())
                codes.append("")
            except Fault as fault:
                codes.append(fault.code)
    assert len(codes) == 8
    assert "GF406" not in codes


@pytest.mark.parametrize("text", ["a" * 1_000_000, "(" * 1_000_000, " " * 100_001])
def test_a_megabyte_is_refused(text: str) -> None:
    assert complaint(text) == "m.dmn:1:1: 错误 GF406 表达式太长，最多100000个字符。 请拆成几个条件，或者改用决策表。"


@pytest.mark.parametrize(
    "text",
    ["(" * 99 + "1" + ")" * 99, "[" * 98 + "1" + "]" * 98, "1" + "+1" * 99,
     "some " + ", ".join(f"v{n} in [1]" for n in range(97)) + " satisfies v1 = 1"],
)  # fmt: skip
def test_a_hundred_levels_are_read(text: str) -> None:
    assert complaint(text) == ""


@pytest.mark.parametrize(
    "text",
    ["(" * 101 + "1" + ")" * 101, "1" + "+1" * 101, "-" * 101 + "1", "x" + ".y" * 101,
     "x instance of " + "list<" * 101 + "number" + ">" * 101,
     "for " + ", ".join(f"v{n} in [1]" for n in range(101)) + " return v1"],
    ids=["parentheses", "sum", "minus", "path", "type", "variables"],
)  # fmt: skip
def test_more_are_not(text: str) -> None:
    assert "GF407" in complaint(text)


def test_names_that_start_alike_do_not_slow_a_text_down() -> None:
    known = Known([f"item {i} of list" for i in range(20_000)] + [" + ".join(["a"] * 40) + " + b"])
    text = "[" + ", ".join(f"item {i * 7} of list" for i in range(2_800)) + ", " + " + ".join(["a"] * 60) + "]"
    tree = parse_standard(text, known)
    assert isinstance(tree, Many)
    assert [item.dotted for item in tree.items if isinstance(item, Name)] == [
        f"item {i * 7} of list" for i in range(2_800)
    ]


GLUED = (
    ("金额且面积", ("且", "金额 且 面积")),
    ("非紧急", ("非", "非(紧急)")),
    ("金额且非紧急", ("且", "金额 且 非(紧急)")),
    ("金额介于1和5之间", ("介于", "金额 介于 1 和 5 之间")),
    ("供水和排水", None),
    ("如果紧急则上报否则结束", ("如果", "如果 紧急 则 上报 否则 结束")),
    ("金额介于", ("介于", "金额 介于")),
    ("非", None),
    ("且", None),
    ("金额", None),
)


@pytest.mark.parametrize(("name", "expected"), GLUED)
def test_keywords_inside_names(name: str, expected: tuple[str, str] | None) -> None:
    assert glued(name) == expected


def test_pieces_between_keywords() -> None:
    assert pieces("如果紧急则上报否则结束") == ("紧急", "上报", "结束")


HINTS = (
    ("urgent或hazard", 1, "GF474 没有名为“urgent或hazard”的字段、参数或决策表。 "
                          "“或”前后没有空格，所以成了名称的一部分；要当作关键词，写成“urgent 或 hazard”。"),
    ("非urgent", 1, "GF474 没有名为“非urgent”的字段、参数或决策表。 "
                    "“非”前后没有空格，所以成了名称的一部分；要当作关键词，写成“非(urgent)”。"),
    ("非 urgent", 1, "GF421 “非”后面要加括号。 写成 非(…)。"),
    ("urgent 且 如果score > 5 则 1 否则 2", 10, "GF474 没有名为“如果score”的字段、参数或决策表。 "
                                    "“如果”前后没有空格，所以成了名称的一部分；要当作关键词，写成“如果 score”。"),
    ("score介于 1 和 5 之间", 1, "GF474 没有名为“score介于”的字段、参数或决策表。 "
                              "“介于”前后没有空格，所以成了名称的一部分；要当作关键词，写成“score 介于”。"),
    ("score > 5且urgent", 9, "GF480 “且”紧跟在数字5后面，分不开。 中间加一个空格，写成“5 且”。"),
    ("score 介于 1和5 之间", 10, "GF480 “和”紧跟在数字1后面，分不开。 中间加一个空格，写成“1 和”。"),
    ("urgent 且 金额且面积", 10, "GF474 没有名为“金额且面积”的字段、参数或决策表。 "
                                 "“且”前后没有空格，所以成了名称的一部分；要当作关键词，写成“金额 且 面积”。"),
    ("非机动本 > 1", 1, "GF430 没有名为“非机动本”的字段、参数或决策表。 是不是“非机动车”？"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "column", "sentence"), HINTS, ids=lambda value: str(value)[:30])
def test_a_glued_keyword_of_a_policy_file_gets_its_hint(text: str, column: int, sentence: str) -> None:
    assert [finding.line("zh") for finding in found(text)] == [f"p.yaml:1:{column}: 错误 {sentence}"]


def test_keywords_in_known_names_and_between_delimiters() -> None:
    expression, findings = compile_expression("如果 非机动车 > 1 且 非（urgent） 则 1 否则 2", SCOPE, place=place)
    assert [finding.code for finding in findings] == ["GF400"]
    assert expression is not None
    assert [slot.key[-1] for slot in expression.slots] == ["bikes", "urgent"]


OTHERS = (
    ("urgent // why", "GF413"),
    ("function(a) a", "GF420"),
    ("urgent instance of boolean", "GF420"),
    ("(< 5)", "GF413"),
    ("]1..5]", "GF413"),
    ("urgent(1)(2)", "GF420"),
)


@pytest.mark.parametrize(("text", "code"), OTHERS)
def test_policy_files_have_none_of_the_forms_of_the_standard(text: str, code: str) -> None:
    assert [finding.code for finding in found(text)] == [code]
