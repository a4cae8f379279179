"""`score`: a card and a file to a total and a grade; what is missing is told, mistakes with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.run import run, told

FULL = """基础管理: {points: 18, evidence: 台账.pdf}
秩序与安全:
  - {points: 17, evidence: 门禁.jpg}
  - {points: 16, evidence: 巡查.jpg}
环境卫生: {得分: 20, 佐证: 保洁.jpg}
设施维护: {points: 16, evidence: 路灯.jpg}
投诉办理: 9
居民满意度: 8.75
"""


def written(folder: Path, text: str, name: str = "scores.yaml") -> str:
    (folder / name).write_text(text, "utf-8")
    return str(folder / name)


def test_a_total_and_its_grade(tmp_path: Path) -> None:
    result = told("score", "物业服务评分表", written(tmp_path, FULL))["result"]
    # 18 + 16.5 + 20 + 16 + 9 + 8.75
    assert (result["total"], result["exact"], result["grade"]) == ("88.3", "353/4", "B")
    ran = run("score", "property_sheet", written(tmp_path, FULL))
    assert "总分：88.3　等级：B" in ran.lines
    assert ran.code == 0


def test_a_csv_gives_the_same(tmp_path: Path) -> None:
    text = (
        "项目,得分,佐证\n基础管理,18,甲\n秩序与安全,17,乙\n秩序与安全,16,丙\n环境卫生,20,丁\n"
        "设施维护,16,戊\n投诉办理,9,\n居民满意度,8.75,\n否决,挪用公共收益,\n"
    )
    result = told("score", "property_sheet", written(tmp_path, text, "s.csv"))["result"]
    assert (result["exact"], result["grade"], result["uncapped"]) == ("353/4", "D", "B")
    assert result["capping"] == ["挪用公共收益"]


def test_what_is_missing_is_no_zero(tmp_path: Path) -> None:
    text = "基础管理: {points: 18, evidence: 甲}\n环境卫生: 20\n投诉办理: 9\n"
    ran = run("score", "property_sheet", written(tmp_path, text))
    assert ran.code == 1
    assert "不完整：评到30分值，至少须评80，不定等级" in ran.lines
    assert "没有评：秩序与安全、环境卫生、设施维护、居民满意度（不计入总分，不是零分）" in ran.lines
    assert "没有佐证，不算：环境卫生" in ran.lines


def test_a_veto_is_named_where_the_sheet_is_incomplete_too(tmp_path: Path) -> None:
    ran = run("score", "property_sheet", written(tmp_path, "投诉办理: 9\n否决: [挪用公共收益]\n"))
    assert (ran.code, ran.lines[-1]) == (1, "一票否决：挪用公共收益，评全以后最高D")


def test_a_veto_that_lowers_nothing_is_named(tmp_path: Path) -> None:
    low = "".join(
        f"{name}: {{points: 1, evidence: 甲}}\n" for name in ("基础管理", "秩序与安全", "环境卫生", "设施维护")
    )
    ran = run("score", "property_sheet", written(tmp_path, f"{low}投诉办理: 1\n居民满意度: 1\n否决: [挪用公共收益]\n"))
    assert (ran.code, ran.lines[-1]) == (0, "一票否决：挪用公共收益，最高D（原为D，没有更低）")


@pytest.mark.parametrize(
    ("points", "shown", "deduction", "exact"),
    [
        ("8.75", "8.8", "扣1.2分", "35/4"),  # 10 - 8.8, not 1.25 rounded
        ("8.5", "8.5", "扣1.5分", "17/2"),
        ("9.99", "10", "扣不到0.1分", "999/100"),
        ("10", "10", "无", "10"),
        ("0", "0", "扣10分", "0"),
    ],
)
def test_what_is_shown_adds_up_to_the_full_mark(
    tmp_path: Path, points: str, shown: str, deduction: str, exact: str
) -> None:
    text = f"居民满意度: {points}\n"
    items = told("score", "property_sheet", written(tmp_path, text), code=1)["result"]["items"]
    (item,) = (one for one in items if one["item"] == "居民满意度")
    assert (item["points"], item["deduction"], item["exact"]) == (shown, deduction, exact)
    assert [one["exact"] for one in items if one["item"] == "投诉办理"] == [None]


def test_a_card_nobody_has_is_told_with_those_there_are(tmp_path: Path) -> None:
    ran = run("score", "物业", written(tmp_path, FULL))
    assert ran.code == 2
    assert "没有名为“物业”的评分表。" in ran.err
    assert "现有：" in ran.err
    assert "物业服务评分表" in ran.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("基础管里: 18\n", "1:1: 错误 GF668 评分表“物业服务评分表”里没有“基础管里”这一项。 是不是“基础管理”？"),
        ("投诉办理: 11\n", "1:1: 错误 GF792 “投诉办理”的得分应当在0到10之间，“11”不是。"),
        ("投诉办理: {points: 9, why: 好}\n", "1:1: 错误 GF796"),
        ("- 投诉办理\n", "1:1: 错误 GF796"),
        ("否决: [挪用]\n", "1:1: 错误 GF668 评分表“物业服务评分表”里没有“挪用”这一项。"),
        ("食堂: 3\n", "没有“食堂”这一项。 可以写：基础管理、秩序与安全、"),
        ("投诉办理: [\n", "错误 GF"),
    ],
)
def test_mistakes_in_the_file_stand_with_their_line(tmp_path: Path, text: str, said: str) -> None:
    ran = run("score", "property_sheet", written(tmp_path, text))
    assert ran.code == 1
    assert said in ran.out + ran.err


def test_a_csv_without_its_columns_and_a_card_nobody_has(tmp_path: Path) -> None:
    ran = run("score", "property_sheet", written(tmp_path, "项目,分数\n基础管理,18\n", "s.csv"))
    assert (ran.code, "GF796" in ran.out + ran.err) == (1, True)
    assert run("score", "物业评分", written(tmp_path, FULL)).code == 2
    assert run("score", "property_sheet", str(tmp_path / "nowhere.yaml")).code == 2
