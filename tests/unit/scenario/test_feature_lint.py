"""The lint: steps nobody understands, tables that are missing or too many, names the policy and organisation lack."""

from __future__ import annotations

from pathlib import Path

import pytest

from govflow.authoring.feature_lint import lint_feature, lint_folder
from govflow.scenario.feature_parse import parse_feature
from govflow.scenario.load import Loaded
from govflow.scenario.lookup import Book, book_of


@pytest.fixture(scope="session")
def book(lamp: Loaded) -> Book:
    return book_of(lamp.setting.policy, lamp.setting.organisation)


def lint(book: Book | None, *steps: str) -> list[str]:
    feature, _ = parse_feature("\n".join(("功能: 甲", "场景: 乙", *steps)) + "\n", "甲.feature")
    assert feature is not None
    return [f"{d.place.line} {d.code} {d.text('zh')}" for d in lint_feature(feature, book)]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("那么事项在“研究”", "3 GF867 没有这样的句子：“事项在“研究””。 最接近的写法是：事项处于“…”"),
        ("那么事项的内容是：", "3 GF868 这一句要接一张表。"),
        ("那么事项处于“研修”", "3 GF870 没有名为“研修”的状态。 是不是“研究”？"),
        ("当“陈网格”办理“交辦”", "3 GF871 没有名为“交辦”的事件。 是不是“交办”？"),
        ("假如“王丽”担任“示例小区”的“业主们”", "3 GF872 没有名为“业主们”的角色。 是不是“业主”？"),
        ("当“王莉”办理“交办”", "3 GF873 组织里没有名为“王莉”的人。 是不是“王丽”？"),
        ("那么“处理结论”是“好”", "3 GF874 没有名为“处理结论”的字段。 是不是“处理结果”？"),
        ("当“王丽”在“示范小区”提出“报修”", "3 GF875 组织里没有名为“示范小区”的单位。 是不是“示例小区”？"),
        ("当“王丽”在“示例小区”提出“报修单”", "3 GF876 没有名为“报修单”的流程。 是不是“报修”？"),
        ("那么“王丽”收到“答复函”", "3 GF877 没有名为“答复函”的文书。 是不是“答复”？"),
        ("当回到“乙案”", "3 GF879 没有记作“乙案”的事项。"),
        ("那么“办结期限”正在计时", "3 GF896 没有名为“办结期限”的时限。 是不是“办结时限”？"),
    ],
)
def test_unknown_things_are_named_with_what_was_meant(book: Book, step: str, expected: str) -> None:
    (found,) = lint(book, step)
    assert found.startswith(expected)


def test_names_of_another_policy_are_not_judged(book: Book) -> None:
    assert lint(book, "假如采用“别处”的政策", "那么事项处于“别处的状态”") == []


def test_a_table_where_none_belongs(book: Book) -> None:
    assert lint(book, "那么事项没有结束", "  | a |") == ["3 GF869 这一句不接表格或文字块。 去掉下面的表格或文字块。"]


def test_without_a_policy_only_sentences_are_judged() -> None:
    assert lint(None, "那么事项处于“不知道的状态”") == []


def test_people_and_cases_the_scenario_itself_names_are_known(book: Book) -> None:
    steps = (
        "假如“钱多多”担任“示例小区”的“居民”",
        "并且“钱多多”在“示例小区”提出“报修”，记作“甲案”",
        "当“系统”办理“逾期未研究”",
        "并且回到“甲案”",
    )
    assert lint(book, *steps) == []


def test_letters_may_go_to_a_person_or_to_a_unit_but_not_to_nobody(book: Book) -> None:
    assert book.one("addressee", "王丽") == "p1"
    assert book.one("addressee", "东社区") == "unit:c1"
    assert lint(book, "那么“东社区”收到2次“答复”", "那么“王丽”没有收到“答复”") == []
    (found,) = lint(book, "那么“东社曲”收到“答复”")
    assert found.startswith("3 GF873")
    assert "东社区" in found


def test_the_shipped_example_spec_is_clean_and_an_empty_folder_is_not(book: Book, tmp_path: Path) -> None:
    assert lint_folder(Path(__file__).parent / "lamp" / "specs", book) == ()
    assert [finding.code for finding in lint_folder(tmp_path, book)] == ["GF899"]


def test_a_finding_in_an_outline_is_told_once(book: Book) -> None:
    text = "功能: 甲\n场景大纲: 乙\n那么事项处于“研修”\n并且“<谁>”此时无事可办\n例子:\n|谁|\n|王丽|\n|李明|\n"
    feature, _ = parse_feature(text, "甲.feature")
    assert feature is not None
    assert [d.code for d in lint_feature(feature, book)] == ["GF870"]
