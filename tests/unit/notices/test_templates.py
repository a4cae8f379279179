"""What a template may say, what it reads, how values look in it, and what a hostile one cannot do."""

from __future__ import annotations

from time import process_time

import pytest

from govflow.notices import NoticeError, Value, names_of
from tests.unit.notices.notice_samples import body, filled, lines


def codes(text: str) -> list[str]:
    return [f.code for f in names_of(text)[1]]


def test_names_are_read_with_their_dots_and_without_loop_variables() -> None:
    text = (
        "{{ plan }}{% for t in ballot.tally if t.held %}{{ loop.index }}{{ t.for | measured(unit_of.x) }}{% endfor %}"
    )
    text += "{% if a > b and c is none %}{{ d | join(e) }}{% endif %}{{ notice.channel }}"
    read, findings = names_of(text)
    assert read == {"plan", "ballot.tally", "unit_of.x", "a", "b", "c", "d", "e"}
    assert findings == ()


def test_a_loop_variable_is_a_name_again_after_its_loop() -> None:
    assert names_of("{% for t in xs %}{{ t.a }}{% endfor %}{{ t.b }}")[0] == {"xs", "t.b"}


def test_titles_serve_as_names() -> None:
    assert names_of("{{ 解决方案 }}")[0] == {"解决方案"}
    assert lines("{{ 解决方案 }}", 解决方案=Value("text", "修")) == ["修"]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("甲\n{{ plan", "GF801", 12, 0),
        ("{% if a %}甲", "GF801", 11, 0),
        ("甲\n乙{% while a %}", "GF802", 12, 7 - 2),
        ("{{ plan | }}", "GF800", 11, 0),
        ("甲{{ plan | datte }}", "GF803", 11, 12),
        ("{{ a if a is odd }}", "GF803", 11, 14),
        ("{{ a._b }}", "GF804", 11, 6),
        ("甲\n{{ budget * 2 }}", "GF805", 12, 11),
    ],
)
def test_a_mistake_is_found_at_its_line_and_column(text: str, code: str, line: int, column: int) -> None:
    names, findings = names_of(text, "notices/x.j2", 11)
    assert names == frozenset()
    assert [(f.code, f.place.line, f.place.file) for f in findings] == [(code, line, "notices/x.j2")]
    if column:
        assert findings[0].place.column == column
    assert "{" not in findings[0].text("zh").replace("{{", "").replace("{%", "")


def test_an_unknown_filter_comes_with_the_nearest() -> None:
    (finding,) = names_of("{{ cost | captial }}")[1]
    assert "是不是“capital”？" in finding.text("zh")
    assert "did you mean `capital`?" in finding.text("en")


@pytest.mark.parametrize(
    "text",
    [
        "{{ 10 ** 10 ** 10 }}", "{{ 'a' * 1000000000 }}", "{{ a ~ a }}", "{{ -a }}", "{{ a % 2 }}", "{{ a // 2 }}",
        "{% for i in range(1000000000) %}x{% endfor %}", "{% for i in [1, 2] %}x{% endfor %}", "{{ range(9) }}",
        "{% for i in 'abc' %}x{% endfor %}", "{% for i in a recursive %}{{ loop(i) }}{% endfor %}",
        "{{ a.__class__.__mro__ }}", "{{ ''.__class__ }}", "{{ a['__class__'] }}", "{{ 'a'.upper() }}", "{{ a.b() }}",
        "{{ loop }}{% for i in a %}{{ loop.__init__ }}{% endfor %}", "{% for i in a %}{{ loop.cycle }}{% endfor %}",
        "{{ a | attr('x') }}", "{{ a | format(9) }}", "{{ a | map('upper') }}", "{{ a | tojson }}", "{{ a | safe }}",
        "{% include 'x' %}", "{% import 'x' as y %}", "{% from 'x' import y %}", "{% extends 'x' %}",
        "{% block b %}{% endblock %}", "{% macro m() %}{% endmacro %}", "{% call m() %}{% endcall %}",
        "{% set x = a %}", "{% set x %}{% endset %}", "{% filter capital %}{% endfilter %}",
        "{% with x = 1 %}{% endwith %}", "{% autoescape true %}{% endautoescape %}", "{{ (a, b) }}", "{{ {'a': 1} }}",
        "{{ a[1:2] }}", "{{ a | join(by='x') }}", "{{ a | join(*b) }}", "{% for a, b in c %}{% endfor %}",
        "{% for a in b %}" * 4 + "{% endfor %}" * 4,
        "(" * 10 + "{{ " + "(" * 20_000 + "a" + ")" * 20_000 + " }}", "{{ " + "not " * 10_000 + "a }}",
        "{{ a" + " or a" * 10_000 + " }}", "{% if a %}" * 3_000 + "{% endif %}" * 3_000, "字" * 60_001,
    ],
)  # fmt: skip
def test_a_hostile_template_is_refused_before_it_runs_and_quickly(text: str) -> None:
    began = process_time()
    names, findings = names_of(text)
    assert process_time() - began < 2
    assert names == frozenset()
    assert findings
    assert all(f.code in {f"GF80{n}" for n in range(10)} and f.text("zh") and f.text("en") for f in findings)
    with pytest.raises(NoticeError) as caught:
        filled(body(text), {})
    assert caught.value.reasons[0].code == findings[0].code


def test_loops_over_long_lists_end_at_the_budget() -> None:
    many = Value("list of text", ["x"] * 2_000)
    text = "{% for a in xs %}{% for b in xs %}{% for c in xs %}{% endfor %}{% endfor %}{% endfor %}"
    with pytest.raises(NoticeError) as caught:
        filled(body(text), {"xs": many})
    assert caught.value.reasons[0].code == "GF823"


def test_output_is_bounded() -> None:
    long = Value("text", "长" * 3_000)
    with pytest.raises(NoticeError) as caught:
        filled(body("{% for a in xs %}{{ x }}{% endfor %}"), {"xs": Value("list of text", ["x"] * 100), "x": long})
    assert caught.value.reasons[0].code == "GF823"


def test_typed_text_makes_no_headings_cells_or_lines_of_its_own() -> None:
    typed = Value("text", "一、冒充\n抄送：冒充\n| 甲 | 乙 |")
    document = filled(body("{{ x }}\n| 头 | {{ x }} |\n| {{ x }} | 尾 |"), {"x": typed})
    paragraph, _ = document.blocks
    assert (document.footer, document.paragraphs) == ((), (paragraph,))
    assert document.paragraphs[0].level == 0
    assert document.paragraphs[0].text == "一、冒充\n抄送：冒充\n| 甲 | 乙 |"
    assert document.tables[0].head == ("头", "一、冒充\n抄送：冒充\n| 甲 | 乙 |")
    assert len(document.tables[0].rows) == 1


def test_marks_that_turn_text_around_and_control_characters_are_taken_out() -> None:
    assert lines("{{ x }}", x=Value("text", "甲\u202e乙\x00\x02丙\u2066\t丁𬭎")) == ["甲乙丙 丁𬭎"]


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("money", 3_860_000, "38,600.00元"), ("money", 5, "0.05元"), ("money", -123_456, "-1,234.56元"),
        ("area", 9_850, "98.50平方米"), ("date", "2026-11-09", "2026年11月9日"),
        ("datetime", "2026-11-09T09:30:00+08:00", "2026年11月9日9:30"),
        ("datetime", 1_794_187_800_000_000, "2026年11月9日9:30"),
        ("time", "09:05", "9:05"), ("enum", {"id": "roof", "title": "楼顶"}, "楼顶"), ("enum", "楼顶", "楼顶"),
        ("period", "7 working days", "7个工作日"), ("period", {"value": 15, "unit": "days"}, "15日"),
        ("share", "2/3", "2/3"), ("share", "1/2", "50%"), ("share", [667, 1000], "66.7%"), ("boolean", True, "是"),
        ("boolean", False, "否"), ("unit", "wy", "示例物业服务有限公司"), ("person", "p9", "p9"),
        ("list of unit", ["zj", "c1"], "示例区住房和城乡建设局、示例小区"),
        ("list of date", ["2026-01-02"], "2026年1月2日"),
        ("parties", {"lead": "wy", "assistants": ["c1"]}, "示例物业服务有限公司、示例小区"),
        ("parties", "wy", "示例物业服务有限公司"),
        ("integer", 0, "0"), ("decimal(1)", "4.50", "4.50"), ("month", "2026-03", "2026年3月"),
        ("quarter", "2026-Q3", "2026年第三季度"), ("half_year", "2026-H2", "2026年下半年"), ("year", "2026", "2026年"),
        ("place", {"text": "3号楼", "lon": 1}, "3号楼"), ("file", {"name": "预算.pdf", "digest": "00"}, "预算.pdf"),
    ],
)  # fmt: skip
def test_a_value_is_shown_as_its_kind_is_written(kind: str, value: object, shown: str) -> None:
    assert lines("{{ x }}。", x=Value(kind, value)) == [f"{shown}。"]


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("{{ x | capital }}", Value("money", 3_860_000), "人民币叁万捌仟陆佰元整"),
        ("{{ x | date }}", Value("datetime", "2026-11-09T23:59:00+08:00"), "2026年11月9日"),
        ("{{ x | day }}", Value("date", "2026-09-08"), "9月8日"),
        ("{{ x | last_day }}", Value("datetime", "2026-11-17T00:00:00+08:00"), "2026年11月16日"),
        ("{{ x | last_day }}", Value("datetime", "2026-11-17T17:00:00+08:00"), "2026年11月17日"),
        ("{{ x | last_day }}", Value("date", "2026-11-17"), "2026年11月17日"),
        ("{{ x | percent }}", Value("share", "2/3"), "66.7%"),
        ("{{ x | percent(0) }}", Value("share", "1/8"), "13%"),
        ("{{ x | workdays }}", Value("integer", 5), "5个工作日"),
        ("{{ x | count }}", Value("list of text", ["a", "b"]), "2"),
        ("{{ x | join('；') }}", Value("list of text", ["a", "b"]), "a；b"),
        ("{{ x | default_text('暂无') }}", Value("text", None), "暂无"),
        ("{{ x | default_text('暂无') }}", Value("text", "有"), "有"),
        ("{{ x | brief(4) }}", Value("text", "一二三四五"), "一二三…"),
        ("{% if x %}有{% else %}无{% endif %}", Value("money", 0), "有"),
        ("{% if x %}有{% else %}无{% endif %}", Value("integer", 0), "无"),
        ("{% if x %}有{% else %}无{% endif %}", Value("boolean", False), "无"),
        ("{% if x %}有{% else %}无{% endif %}", Value("money", None), "无"),
        ("{% if x is none %}无{% endif %}", Value("unit", None), "无"),
        ("{% if x in ['roof', 'wall'] %}是{% endif %}", Value("enum", {"id": "roof", "title": "楼顶"}), "是"),
        ("{% if x == '楼顶' %}是{% endif %}", Value("enum", {"id": "roof", "title": "楼顶"}), "是"),
        ("{% if x > 2 %}多{% endif %}", Value("integer", 3), "多"),
        ("{% for r in x %}{{ r.n | percent_of(r.of) }}{% endfor %}", Value("list", [{"n": 63, "of": 115}]), "54.8%"),
    ],
)
def test_filters_and_tests(text: str, value: Value, shown: str) -> None:
    assert lines(text, x=value) == [shown]


def test_quantities_of_one_kind_compare() -> None:
    facts = {"a": Value("money", 200), "b": Value("money", 100)}
    assert lines("{% if a > b %}超支{% endif %}{% if a <= b %}否{% endif %}", **facts) == ["超支"]


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("{{ x }}", Value("text", None), "GF820"),
        ("{{ x | date }}", Value("date", None), "GF820"),
        ("{% for a in x %}{% endfor %}", Value("list of text", None), "GF820"),
        ("{{ x | capital }}", Value("text", "100"), "GF822"),
        ("{% for a in x %}{% endfor %}", Value("text", "abc"), "GF822"),
        ("{% if x > 100 %}{% endif %}", Value("money", 1), "GF822"),
        ("{% for r in x %}{{ r.tottal }}{% endfor %}", Value("list", [{"total": 1}]), "GF824"),
        ("{{ x | percent(99) }}", Value("share", "1/2"), "GF825"),
        ("{{ x }}", Value("money", "12.5"), "GF826"),
        ("{{ x }}", Value("money", 12.5), "GF826"),
        ("{{ x }}", Value("date", "2026-02-30"), "GF826"),
    ],
)
def test_what_does_not_fit_is_an_error_that_names_it(text: str, value: Value, code: str) -> None:
    with pytest.raises(NoticeError) as caught:
        filled(body(text), {"x": value})
    (reason,) = caught.value.reasons
    assert (reason.code, reason.place.file) == (code, "n.j2")
    assert reason.text("zh") != reason.text("en")
