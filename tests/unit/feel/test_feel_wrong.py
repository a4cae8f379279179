"""Wrong expressions and cells, each with the exact Chinese sentence and column."""

from __future__ import annotations

import pytest

from govflow.feel import Type, compile_expression, compile_tests, interpret
from govflow.feel.types import BOOLEAN, DATE, INTEGER, MONEY, MONTH, PERIOD, QUARTER, TEXT, YEAR
from tests.unit.feel.feel_scope import SCOPE, found, place

WRONG = (
    # what cannot be read
    ("", 1, "GF408 表达式是空的。"),
    ("urgent。", 7, "GF402 表达式里不能有句号“。”。 小数点写“.”，表达式末尾不加句号。"),
    ("urgent # 1", 8, "GF401 表达式里不能有字符“#”。 文字请放在双引号里。"),
    ('matter = "漏水', 10, "GF403 这里开始的引号没有结束。 在文字末尾补上双引号。"),
    ("matter == remark", 8, "GF404 没有“==”这个运算符。 请写“=”。"),
    ("matter <> remark", 8, "GF404 没有“<>”这个运算符。 请写“!=”。"),
    ("urgent && hazard", 8, "GF404 没有“&&”这个运算符。 请写“and”。"),
    ("!urgent", 1, "GF404 没有“!”这个运算符。 请写“not(…)”。"),
    ("score > 12345678901234567890123456789012345", 9, "GF405 数字太长，最多34位。"),
    ("(signatures + 1 > 2", 20, "GF414 表达式没有写完，缺少“)”。"),
    ("if urgent then 1", 17, "GF414 表达式没有写完，缺少“else”。"),
    ("if urgent 1 else 2", 11, "GF409 这里应当是“then”，却写了“1”。"),
    ("cost > 0.105元", 8, "GF410 金额“0.105元”不足一分，最多写到分。"),
    ("size > 98.505平方米", 8, "GF411 面积“98.505平方米”最多写两位小数。"),
    ("score > 5个", 9, "GF412 数字5后面的“个”不是已知的单位。 金额写“元、万元”，面积写“平方米”，"
                     "时长写“日、小时、个月、个工作日”等。"),
    ("score > > 5", 9, "GF413 这里缺少一个值，却写了“>”。"),
    ('matter = "a\\q"', 12, "GF415 文字里的“\\q”不是合法的转义。 反斜杠本身请写“\\\\”。"),
    ("score + ", 9, "GF416 表达式没有写完，末尾缺少一个值。"),
    ("matter = '漏水'", 10, "GF417 文字不能用“'”来引。 请用双引号。"),
    ("score > 1e9999", 9, "GF418 数字的指数太大，最多999。"),
    ("1.5 hours", 1, "GF419 “1.5 hours”不是合法的时长。 时长写整数，例如“5个工作日”。"),
    ("urgent hazard", 8, "GF420 “hazard”多出来了，前面的表达式已经完整。 是不是漏了运算符、逗号或者引号？"),
    ("2 workdays", 3, "GF472 数字2后面的“workdays”不是已知的单位。 是不是“working days”？中文写“2个工作日”。"),
    ("today + 3 mounths", 11, "GF472 数字3后面的“mounths”不是已知的单位。 是不是“months”？中文写“3个月”。"),
    ("score > 3 urgent", 11, "GF420 “urgent”多出来了，前面的表达式已经完整。 是不是漏了运算符、逗号或者引号？"),
    ("urgent days", 8, "GF420 “days”多出来了，前面的表达式已经完整。 是不是漏了运算符、逗号或者引号？"),
    ("cost > 2,000元", 9, "GF473 数字里不能有千位逗号。 去掉逗号，写成“2000元”。"),
    ("cost > 1，250，000.50元", 9, "GF473 数字里不能有千位逗号。 去掉逗号，写成“1250000.50元”。"),
    ("score > 3, 4", 10, "GF420 “,”多出来了，前面的表达式已经完整。 是不是漏了运算符、逗号或者引号？"),
    ("not urgent", 1, "GF421 “not”后面要加括号。 写成 not(…)。"),
    ("at least 3/2 of all", 1,
     "GF422 表决标准写得不对。 写成“at least 2/3 of all”或“more than 1/2 of participating”，可以用 "
                               "and 连接；分母可为 all、present、participating、valid，比例不超过1。"),
    # names
    ("urgnt", 1, "GF430 没有名为“urgnt”的字段、参数或决策表。 是不是“urgent”？"),
    ("finish.duw < now", 1, "GF430 没有名为“finish.duw”的字段、参数或决策表。 是不是“finish.due”？"),
    ("完全不同的名字", 1, "GF430 没有名为“完全不同的名字”的字段、参数或决策表。"),
    ("deliberations(category).owners_vote", 1, "GF431 没有名为“deliberations”的函数或决策表。 是不是“deliberation”？"),
    ("category = 供汽", 12, "GF432 枚举“category”没有“供汽”这个值，可选：供水、供电、非机动车（棚）。"),
    ('category = "watr"', 12,
     "GF432 枚举“category”没有“watr”这个值，可选：供水、供电、非机动车（棚）。 是不是“water”？"),
    ("category = power", 12, "GF433 “power”既是一个名称，又是枚举“category”的值，无法分辨。 "
                             '要用枚举的值，请加引号，写成 "power"。'),
    ("times(revize) < 2", 7, "GF434 times(…) 里的“revize”不是本流程的事件、状态或对象。 是不是“revise”？"),
    ("deliberation(category).vote", 24,
     "GF435 一组值没有“vote”这一项。 可以取：mode、owners_vote、publicity、parties。"),
    ("today.hour > 3", 7, "GF435 日期没有“hour”这一项。 可以取：year、month、day、weekday。"),
    ("urgent(1)", 1, "GF436 “urgent”是是非值，不能加括号调用。"),
    ("deliberation.owners_vote", 1, "GF437 “deliberation”是决策表，要加括号才能取值。 写成 deliberation(category)。"),
    ("matter = 漏水", 10, "GF438 没有名为“漏水”的字段；如果是文字，要加引号。 写成 \"漏水\"。"),
    # types
    ("cost * 0.3 > budget", 6, "GF439 金额和面积只能乘以整数，这里的“*”会得出不足一分的数。 "
                               "把乘数移到比较的另一边，例如“费用 * 10 > 预算 * 3”。"),
    ("urgent > 3", 8, "GF441 是非值和整数不能比较。"),
    ('signatures = "3"', 12, "GF441 整数和文字不能比较。"),
    ("budget > 50000", 10, "GF442 金额不能和数字50000放在一起。 写成 50000元。"),
    ("50000 < budget", 1, "GF442 金额不能和数字50000放在一起。 写成 50000元。"),
    ("size < 90.5", 8, "GF442 面积不能和数字90.5放在一起。 写成 90.5平方米。"),
    ("part >= 0.667", 9, "GF442 比例不能和数字0.667放在一起。 写成 66.7%。"),
    ("cost + 100 < budget", 8, "GF442 金额不能和数字100放在一起。 写成 100元。"),
    ("cost > signatures", 8, "GF443 金额不能和没有单位的数字放在一起。"),
    ("review_date + 5 days < today", 13,
     "GF444 日期不能用“+”加减时长。 写成“30 days after 日期”或“30 days before 日期”。"),
    ("-matter", 1, "GF445 文字前面不能加“-”。"),
    ("urgent and budget", 12, "GF446 条件应当是是非值，却是金额。 要判断有没有填，写成“… != null”。"),
    ("if cost then 1 else 2", 4, "GF446 条件应当是是非值，却是金额。 要判断有没有填，写成“… != null”。"),
    ("matter - 1", 8, "GF447 文字和整数之间不能用“-”。"),
    ("score > null", 7, "GF448 空值不能用“>”比较。 只能写“= null”或“!= null”。"),
    ("category > water", 10, "GF449 枚举“category”不能用“>”，它没有大小。"),
    ("limit(category) < 5 days", 17, "GF449 时长不能用“<”，它没有大小。"),
    ("sum(items)", 1, "GF449 文字不能用“sum”，它没有大小。"),
    ("substring(matter)", 1, "GF450 substring 缺少参数“start position”，这里也没有同名的字段可用。"),
    ("deliberation(categry: category).mode = skip", 14,
     "GF451 deliberation 没有名为“categry”的参数，它的参数是：category。 "
                                                        "是不是“category”？"),
    ("deliberation(category, 1).owners_vote", 24, "GF452 deliberation 最多1个参数，这一个多了。"),
    ("limit(category, category: category)", 17, "GF453 “category”给了两次。"),
    ("limit(category: category, category: category)", 27, "GF453 “category”给了两次。"),
    ("limit(category: category, 1)", 27, "GF459 写了参数名之后，后面的参数也要写名字。"),
    ("{甲: 1, 甲: 1}.甲", 1, "GF453 “甲”给了两次。"),
    ("{甲: 1, 乙: 2, 甲: 3, 丙: 4}.丙", 1, "GF453 “甲”给了两次。"),
    ("some x in cost satisfies x > 1元", 11, "GF454 这里应当是列表，却是金额。"),
    ("for x in 1..signatures return x", 10, "GF455 循环的范围要用两个整数写明，并且最多10000个数。"),
    ('count(["a", 1]) > 0', 13, "GF456 同一个列表里不能既有文字又有整数。"),
    ("some a in 1..200 satisfies some b in 1..200 satisfies a = b", 28,
     "GF457 循环套得太多：最多3层，次数相乘不超过10000。"),
    ("deliberation(matter).owners_vote", 14, "GF458 参数“category”应当是枚举“category”，却是文字。"),
    ("5 after today", 1, "GF460 “after”前面应当是时长，却是整数。 例如“5 working days after …”。"),
    ("today <= 5 days after matter", 23, "GF461 “after”后面应当是日期或时刻，却是文字。"),
    ("today <= last working day of cost", 30, "GF462 “of”后面应当是月份、季度、半年或年份，却是金额。"),
    ("[1..5]", 1, "GF463 范围只能写在“in”后面或者决策表的格子里。"),
    ("? > 5", 1, "GF464 “?”只能写在决策表的格子里。"),
    ("score in [5..1]", 10, "GF466 范围的起点5大于终点1。"),
    ('today < date("2026-02-30")', 14, "GF468 “2026-02-30”不是合法的日期。 写成 2026-01-31。"),
    ("if urgent then 1 else matter", 23, "GF469 “则”和“否则”的结果类型不同：整数与文字。"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "column", "sentence"), WRONG, ids=[row[0] or "empty" for row in WRONG])
def test_sentence_and_column(text: str, column: int, sentence: str) -> None:
    assert [finding.line("zh") for finding in found(text)] == [f"p.yaml:1:{column}: 错误 {sentence}"]


EXPECTED = (
    ("cost", BOOLEAN, 1, "GF446 条件应当是是非值，却是金额。 要判断有没有填，写成“… != null”。"),
    ("5", MONEY, 1, "GF442 金额不能和数字5放在一起。 写成 5元。"),
    ("5", PERIOD, 1, "GF442 时长不能和数字5放在一起。 写成 5 days。"),
    ("now", DATE, 1, "GF440 这里应当是日期，却是时刻。"),
    ("matter", INTEGER, 1, "GF440 这里应当是整数，却是文字。"),
    ("rate", INTEGER, 1, "GF440 这里应当是整数，却是小数。"),
)


@pytest.mark.parametrize(("text", "type", "column", "sentence"), EXPECTED, ids=[row[0] for row in EXPECTED])
def test_expected_type_is_asked_for(text: str, type: Type, column: int, sentence: str) -> None:
    assert [finding.line("zh") for finding in found(text, type)] == [f"p.yaml:1:{column}: 错误 {sentence}"]


CELLS = (
    ("", INTEGER, 1, "GF465 格子是空的。 任何值都适用，请写“-”。"),
    ("-, 5", INTEGER, 1, "GF467 “-”表示任何值，不能和别的条件写在一起。"),
    ("3, -", INTEGER, 4, "GF467 “-”表示任何值，不能和别的条件写在一起。"),
    ("10万元..5万元", MONEY, 1, "GF466 范围的起点100000元大于终点50000元。"),
    ("> 50000", MONEY, 3, "GF442 金额不能和数字50000放在一起。 写成 50000元。"),
    ("处理中", TEXT, 1, 'GF438 没有名为“处理中”的字段；如果是文字，要加引号。 写成 "处理中"。'),
    ("2026-13", MONTH, 1, "GF468 “2026-13”不是合法的月份。 写成 2026-01。"),
    ("> 2026-02-30", DATE, 3, "GF468 “2026-02-30”不是合法的日期。 写成 2026-01-31。"),
    ("[2026年1月1日..2026年13月1日]", DATE, 13, "GF468 “2026年13月1日”不是合法的日期。 写成 2026-01-31。"),
    ("2026-Q5", QUARTER, 1, "GF468 “2026-Q5”不是合法的季度。 写成 2026-Q1。"),
    ("> 26", YEAR, 3, "GF468 “26”不是合法的年份。 写成 2026。"),
)


@pytest.mark.parametrize(("text", "type", "column", "sentence"), CELLS, ids=[row[0] or "empty" for row in CELLS])
def test_wrong_cells(text: str, type: Type, column: int, sentence: str) -> None:
    tests, findings = compile_tests(text, type, SCOPE, place=place)
    assert tests is None
    assert [finding.line("zh") for finding in findings] == [f"p.yaml:1:{column}: 错误 {sentence}"]


def test_every_mistake_is_named_once() -> None:
    codes = [finding.code for finding in found("urgnt and budget > 50000 and matter = 漏水")]
    assert codes == ["GF430", "GF442", "GF438"]


def test_full_width_punctuation_is_one_warning_and_keeps_columns() -> None:
    expression, findings = compile_expression("budget ＞ 5万元 and （urgent）", SCOPE, place=place)
    assert expression is not None
    assert [finding.line("zh") for finding in findings] == [
        "p.yaml:1:8: 警告 GF400 表达式里有全角标点“＞”，已按半角读取。 请改用半角标点；引号里的文字不受影响。"
    ]


@pytest.mark.parametrize("text", ["(" * 101 + "1" + ")" * 101, "-" * 150 + "1", "1" + " + 1" * 150, "[" * 3000])
def test_nesting_is_bounded(text: str) -> None:
    assert [finding.code for finding in found(text)] == ["GF407"]


@pytest.mark.parametrize("term", ["hazard", "solved = null", "score > 1", "(score != null and score > 2)"])
def test_long_chains_with_nulls_compile_and_run(term: str) -> None:
    for word in ("and", "or"):
        text = f" {word} ".join([term] * (3900 // (len(term) + 5)))
        expression, findings = compile_expression(text, SCOPE, place=place)
        assert findings == ()
        assert expression is not None
        for given in (None, True):
            values = [given for _ in expression.slots]
            assert expression.run(values) is interpret(expression.tree, values)


def test_a_long_cell_compiles() -> None:
    tests, findings = compile_tests(",".join(["1"] * 1999 + ["2"]), INTEGER, SCOPE, place=place)
    assert findings == ()
    assert tests is not None
    assert [tests.run(given, ()) for given in (1, 2, 3, None)] == [True, True, False, False]


def test_many_unknown_names_are_each_found_and_bounded() -> None:
    findings = found(" or ".join(["urgnt"] * 400))
    assert len(findings) == 400
    assert [finding.text("zh").endswith("是不是“urgent”？") for finding in findings] == [True] * 10 + [False] * 390


def test_length_is_bounded() -> None:
    assert [finding.code for finding in found("1" + " " * 4000)] == ["GF406"]


def test_long_chains_of_and_are_no_nesting() -> None:
    expression, findings = compile_expression(" and ".join(["urgent"] * 300), SCOPE, place=place)
    assert findings == ()
    assert expression is not None
    assert expression.run([True]) is True
