"""Feature files: what is read, and every way of writing one wrongly, with its place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.errors import Diagnostic
from govflow.scenario.feature import instances
from govflow.scenario.feature_parse import parse_feature, read_feature

GOOD = """功能: 议事
  说明一行
  背景:
    假如现在是2026年9月18日9:00
  规则: 支部把关
    背景:
      并且不该这样开头
    @紧急 @重要
    场景: 列入
      当“陈书记”办理“列入审议”：
        | 字段 | 内容 |
        | 理由 | 可行 |
      那么事项处于“审议”
      并且最近的“答复”全文是
        \"\"\"
        王丽：
          已列入。
        \"\"\"
"""


def found(text: str) -> list[tuple[str, int, int]]:
    """(code, line, column) of every finding."""
    return [(d.code, d.place.line, d.place.column) for d in parse_feature(text, "specs/甲.feature")[1]]


def wrapped(*lines: str) -> str:
    """A feature with one good scenario before the given lines."""
    return "\n".join(("功能: 甲", "  场景: 好", "    那么事项没有结束", *lines)) + "\n"


def test_reads_a_chinese_file_without_language_header() -> None:
    feature, findings = parse_feature(GOOD, "specs/甲.feature")
    assert feature is not None
    assert (feature.name, feature.language, feature.description) == ("议事", "zh-CN", "说明一行")
    (scenario,) = feature.scenarios
    assert (scenario.name, scenario.rule, scenario.tags) == ("列入", "支部把关", ("紧急", "重要"))
    assert [step.kind for step in scenario.steps] == ["when", "then", "then"]
    assert scenario.steps[0].text == "“陈书记”办理“列入审议”："
    assert scenario.steps[0].table == (("字段", "内容"), ("理由", "可行"))
    assert scenario.steps[2].doc == "王丽：\n  已列入。"
    assert (scenario.steps[1].place.line, scenario.steps[1].place.column) == (13, 7)
    assert [d.code for d in findings] == ["GF857"]


def test_background_of_feature_and_rule_run_before_the_steps() -> None:
    feature, _ = parse_feature(GOOD, "甲.feature")
    assert feature is not None
    (one,) = instances(feature)
    assert [step.text[:4] for step in one.steps] == ["现在是2", "不该这样", "“陈书记", "事项处于", "最近的“"]


def test_english_file_with_header() -> None:
    text = "# language: en\nFeature: a\n  Scenario: b\n    When 过了5个工作日\n    Then 事项没有结束\n"
    feature, findings = parse_feature(text, "a.feature")
    assert feature is not None
    assert not findings
    assert (feature.language, [s.kind for s in feature.scenarios[0].steps]) == ("en", ["when", "then"])


def test_outline_unfolds_in_text_table_and_block() -> None:
    text = """功能: 甲
  场景大纲: <谁>不能
    那么“<谁>”不能办理“<事>”
      | 字段 | <值> |
    例子:
      | 谁   | 事   | 值 |
      | 王丽 | 提议 | 1  |
      | 李明 | 列入 |    |
"""
    feature, findings = parse_feature(text, "甲.feature")
    assert feature is not None
    assert not findings
    first, second = instances(feature)
    assert (first.name, first.label, first.steps[0].text) == ("王丽不能", "王丽-提议-1", "“王丽”不能办理“提议”")
    assert first.steps[0].table == (("字段", "1"),)
    assert second.steps[0].table == (("字段", ""),)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(("  场景：乙", "    那么事项没有结束"), [("GF850", 4, 5)], id="full-width colon"),
        pytest.param(("  场景: 乙", "    如果到了", "    那么事项没有结束"), [("GF851", 5, 5)], id="如果"),
        pytest.param(("  场景: 乙", "    那么事项没有结束", "    则事项没有结束"), [("GF851", 6, 5)], id="则"),
        pytest.param(("  场景: 乙", "    给定“甲”", "    那么事项没有结束"), [("GF851", 5, 5)], id="给定"),
        pytest.param(("  场景: 乙",), [("GF852", 4, 3)], id="no steps"),
        pytest.param(("  场景: 乙", "    当过了5天"), [("GF853", 4, 3)], id="no 那么"),
        pytest.param(("  场景: 好", "    那么事项没有结束"), [("GF854", 4, 3)], id="same name"),
        pytest.param(
            ("  场景: 乙", "    那么“＜谁＞”此时无事可办"), [("GF865", 5, 5), ("GF855", 5, 8)], id="full-width <>"
        ),
        pytest.param(("  场景: 乙", "    那么事项的内容是", "      ｜甲｜乙｜"), [("GF856", 6, 7)], id="full-width |"),
        pytest.param(("  ＠急", "  场景: 乙", "    那么事项没有结束"), [("GF856", 4, 3)], id="full-width @"),
        pytest.param(
            ("  场景: 乙", "    并且过了5天", "    那么事项没有结束"), [("GF857", 5, 5)], id="begins with 并且"
        ),
        pytest.param(
            ("  场景: 乙", "    那么甲", "      | a | b |", "      | a |"), [("GF860", 7, 7)], id="ragged table"
        ),
        pytest.param(("    随便写的一行",), [("GF861", 4, 5)], id="a line that is nothing"),
        pytest.param(("  场景: 乙", "    那么甲", '      """', "      没完"), [("GF862", 8, 1)], id="open text block"),
        pytest.param(
            ("  场景大纲: 乙", "    那么“<谁>”此时无事可办"), [("GF864", 4, 3)], id="outline without examples"
        ),
        pytest.param(
            ("  场景大纲: 乙", "    那么“<谁>”此时无事可办", "    示例:", "      | 谁 |", "      | 甲 |"),
            [("GF851", 6, 5)],
            id="示例",
        ),
        pytest.param(
            ("  场景大纲: 乙", "    那么“<谁>”此时无事可办", "    例子:", "      | 他 |", "      | 甲 |"),
            [("GF865", 5, 5), ("GF866", 6, 5)],
            id="placeholder without a column",
        ),
    ],
)
def test_wrong_forms_have_their_own_finding_and_place(
    lines: tuple[str, ...], expected: list[tuple[str, int, int]]
) -> None:
    assert found(wrapped(*lines)) == expected


@pytest.mark.parametrize("header", ["# language：zh-CN", "# 语言: zh-CN", "# language: zh_CN", "# language: zh"])
def test_wrong_language_header_is_named_and_the_file_still_read(header: str) -> None:
    feature, findings = parse_feature(header + "\n" + wrapped(), "甲.feature")
    assert feature is not None
    assert [(d.code, d.place.line) for d in findings] == [("GF858", 1)]


def test_first_scenario_with_full_width_colon_is_still_seen() -> None:
    feature, findings = parse_feature("功能：甲\n  场景：乙\n    那么事项没有结束\n", "甲.feature")
    assert feature is not None
    assert [s.name for s in feature.scenarios] == ["乙"]
    assert [(d.code, d.place.line, d.place.column) for d in findings] == [("GF850", 1, 3), ("GF850", 2, 5)]


def test_text_blocks_comments_and_prose_under_the_feature_are_left_alone() -> None:
    text = """功能: 甲
  如果路灯坏了，居民可以报修。
  # 如果
  场景: 乙
    那么最近的“答复”全文是
      \"\"\"
      如果：＜甲＞｜
      场景：
      \"\"\"
"""
    assert found(text) == []


def test_no_feature_and_no_scenario() -> None:
    assert found("\n\n") == [("GF859", 1, 1)]
    assert found("功能: 甲\n") == [("GF863", 1, 1)]


def test_bom_is_dropped_and_gbk_is_named() -> None:
    data = wrapped().encode("utf-8")
    feature, findings = read_feature(b"\xef\xbb\xbf" + data, "甲.feature")
    assert feature is not None
    assert {d.severity.value for d in findings} <= {"warning"}
    nothing, wrong = read_feature(wrapped().encode("gb18030"), "甲.feature")
    assert nothing is None
    assert [d.code for d in wrong] == ["GF101"]


PIECES = (
    "功能", "场景", "场景大纲", "例子", "规则", "背景", "假如", "当", "那么", "并且", "* ", "如果", "则",
    ":", "：", "|", "｜", "@", "＠ 标", "#", "# language: zh-CN", "# language: xx", '\"\"\"', "```", "<甲>", "＜甲＞",
    "甲", "\\", " ", "\u3000", "\n", "\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_gives_a_feature_or_findings_and_never_english(text: str) -> None:
    feature, findings = parse_feature(text, "甲.feature")
    assert feature is not None or findings
    lines = text.count("\n") + 2  # the end of the file is a place too
    for finding in findings:
        assert 1 <= finding.place.line <= lines
        assert finding.place.column >= 1
        assert not re.search("expected|unexpected|inconsistent", finding.text("zh"))


def test_messages_are_chinese() -> None:
    texts = [d.text("zh") for d in parse_feature(wrapped("    随便写的一行"), "甲.feature")[1]]
    assert texts == [
        "看不懂这一行：“随便写的一行”。 步骤须以 假如、当、那么、并且、但是 开头；表格行以 | 开头；"
        "说明只能写在标题下面、步骤前面。"
    ]
    assert Diagnostic.of("GF850", word="场景").text("zh").endswith("请改成半角冒号：场景:")
