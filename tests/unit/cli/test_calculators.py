"""The calculators: what they print is golden, because officers copy it into notices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.unit.cli.run import run, told

Write = Callable[[str, str], str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file, give its path."""

    def written(name: str, text: str) -> str:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return str(path)

    return written


def test_five_working_days_over_the_national_day_of_2026() -> None:
    assert run("deadline", "2026-09-30", "5 working days").lines == [
        "2026年10月13日",
        "从2026年9月30日起算5个工作日，开始的当日不计入（民法典第二百零一条）。",
        "计入：10月8日至10日、10月12日至13日，共5天。",
        "跳过：10月1日至7日（国庆节）、10月11日（周末）。",
        "到期：2026年10月13日24时。",
    ]


def test_deadline_json_holds_the_same_day_and_the_run_of_skipped_days() -> None:
    result = told("deadline", "2026-09-30", "5个工作日")["result"]
    assert (result["day"], result["text"]) == ("2026-10-13", "2026年10月13日")
    assert result["skipped"] == [["2026-10-01/2026-10-07", "国庆节"], ["2026-10-11", "周末"]]


def test_calendar_days_roll_off_a_rest_day() -> None:
    first, *reasons = run("deadline", "2026-09-23", "10日").lines
    assert first == "2026年10月8日"
    assert any("顺延" in line and "第二百零三条" in line for line in reasons)


def test_hours_end_within_the_day() -> None:
    assert run("deadline", "2026-09-30 10:30", "24小时").lines[0] == "2026年10月1日10:30"


def test_a_deadline_can_be_told_in_english() -> None:
    ran = run("deadline", "2026-09-30", "5 working days", lang="en")
    assert ran.lines[0] == "2026-10-13"
    assert "National Day" in ran.out


@pytest.mark.parametrize(
    ("start", "period", "word"),
    [("2026-09-31", "5 working days", "2026-09-31"), ("2026-09-30", "5 wroking days", "5 wroking days")],
)
def test_what_is_no_date_or_period_is_wrong_use(start: str, period: str, word: str) -> None:
    ran = run("deadline", start, period)
    assert ran.code == 2
    assert f"GF943 “{word}”" in ran.err
    assert "写作" in ran.err


def test_an_unknown_calendar_is_a_finding_that_proposes_one() -> None:
    ran = run("deadline", "2026-09-30", "5日", "--calendar", "chnia")
    assert ran.code == 1
    assert "china" in ran.err


def _roll() -> Iterator[str]:
    """One household a part: 5,362 owners with 100 m² each."""
    yield "房号,面积,业主"
    yield from (f"{n},100.00,业主{n}" for n in range(1, 5363))


def _papers(for_: int, against: int) -> Iterator[str]:
    yield "房号,意见"
    yield from (f"{n},同意" for n in range(1, for_ + 1))
    yield from (f"{n},反对" for n in range(for_ + 1, for_ + against + 1))


def test_5362_owners_the_smallest_ordinary_majority(write: Write) -> None:
    """3,575 of 5,362 are just two thirds; 1,788 of 3,575 are just more than half (Civil Code Art. 278)."""
    roll, papers = write("roll.csv", "\n".join(_roll())), write("papers.csv", "\n".join(_papers(1788, 1787)))
    assert run("tally", "--roll", roll, "--papers", papers).lines == [
        "名册 5362 票，收到表决票 3575 张",
        "      人数    面积",
        "总数  5362人  536,200.00平方米",
        "参与  3575人  357,500.00平方米",
        "同意  1788人  178,800.00平方米",
        "反对  1787人  178,700.00平方米",
        "弃权  0人     0.00平方米",
        "无效  0人     0.00平方米",
        "回避  0人     0.00平方米",
        "人数·参与：不少于全体的2/3，须3575人，实际3575人，达到",
        "人数·同意：超过参与表决的1/2，须1788人，实际1788人，达到",
        "面积·参与：不少于全体的2/3，须357,466.67平方米，实际357,500.00平方米，达到",
        "面积·同意：超过参与表决的1/2，须178,750.01平方米，实际178,800.00平方米，达到",
        "结果：通过",
        "人数和面积须同时达到。",
    ]


@pytest.mark.parametrize(
    ("for_", "against", "outcome", "heads_held"),
    [(3574, 0, "lapsed", True), (1787, 1788, "failed", False), (1788, 1787, "passed", True)],
)
def test_5362_owners_one_vote_decides(write: Write, for_: int, against: int, outcome: str, heads_held: bool) -> None:
    roll, papers = write("roll.csv", "\n".join(_roll())), write("papers.csv", "\n".join(_papers(for_, against)))
    result = told("tally", "--roll", roll, "--papers", papers)["result"]
    heads = next(line for line in result["lines"] if line["measure"] == "heads")
    assert (result["outcome"], heads["held"], result["papers"]) == (outcome, heads_held, for_ + against)
    assert heads["quorum_required"] == 3575


def test_recusal_leaves_the_base(write: Write) -> None:
    roll = write("roll.csv", "part,area,owner\na,50,甲\nb,50,乙\nc,50,丙\nd,50,丁\n")
    papers = write("papers.csv", "owner,choice\n甲,同意\n乙,同意\n丙,回避\n丁,反对\n")
    call = ("tally", "--roll", roll, "--papers", papers, "--measures", "人数", "--pass", "more than 1/2 of all")
    assert told(*call, "--recusal", "leaves")["result"]["lines"][0]["total"] == 3
    assert told(*call, "--recusal", "stays")["result"]["lines"][0]["total"] == 4
    ran = run(*call)
    assert ran.code == 1
    assert "GF766" in ran.err


def test_every_wrong_row_of_the_sheets_is_told_with_its_line(write: Write) -> None:
    roll = write("roll.csv", "房号,面积,业主\n1,五十,甲\n2,50,乙\n2,60,丙\n")
    ran = run("tally", "--roll", roll, "--papers", write("papers.csv", "房号,意见\n1,同意\n"))
    assert ran.code == 1
    assert f"{roll}:2:" in ran.err
    assert f"{roll}:4:" in ran.err
    assert "2 个错误，0 个警告" in ran.err


def test_sheets_and_marks_that_cannot_be_read_are_wrong_use(write: Write, tmp_path: Path) -> None:
    roll = write("roll.csv", "房号,面积,业主\n1,50,甲\n")
    gone = run("tally", "--roll", roll, "--papers", str(tmp_path / "gone.csv"))
    assert (gone.code, "GF948" in gone.err) == (2, True)
    mark = run("tally", "--roll", roll, "--papers", roll, "--pass", "过半")
    assert (mark.code, "GF943" in mark.err) == (2, True)


def test_decide_names_the_rows_and_shows_titles() -> None:
    ran = run("decide", "议事方式", "事项性质=使用维修资金")
    assert ran.lines == [
        "审议：两个组织都通过",
        "业主表决：是",
        "表决类型：一般事项",
        "公示期：7日",
        "规则 D04　民法典第278条第1款第5项；紧急时依第281条",
    ]
    result = told("decide", "deliberation", "matter_type=use_fund", "--as-of", "2026-09-18")["result"]
    assert (result["rows"], result["day"], result["inputs"]) == (["D04"], "2026-09-18", {"matter_type": "use_fund"})
    assert result["value"]["owners_vote"] is True


@pytest.mark.parametrize(
    ("words", "told_"),
    [
        (("议事方法", "事项性质=使用维修资金"), "GF896 没有名为“议事方法”的决策表。 是不是“议事方式”？"),
        (("议事方式", "性质=使用维修资金"), "GF944 “议事方式”不接受“性质”。 可以写：事项性质。"),
        (("议事方式", "事项性质=花钱"), "GF943 “花钱”不能作“事项性质”，应为下列之一。"),
        (("议事方式",), "GF942 缺少“事项性质”。"),
        (("议事方式", "事项性质"), "GF945 “事项性质”要写成“名称=内容”"),
    ],
)
def test_questions_to_a_table_that_cannot_be_asked(words: tuple[str, ...], told_: str) -> None:
    ran = run("decide", *words)
    assert ran.code == 2
    assert told_ in ran.err


def test_a_schedule_moves_off_holidays() -> None:
    dates = {one["span"]: one for one in told("schedule", "每月例会", "--year", "2026")["result"]["dates"]}
    assert len(dates) == 12
    assert (dates["2026-10"]["planned"], dates["2026-10"]["held"]) == ("2026-10-03", "2026-10-10")
    assert dates["2026-11"]["held"] == "2026-11-07"
    ran = run("schedule", "每月例会", "--year", "2026")
    assert "2026年10月  2026年10月10日9:30  原定的10月3日是国庆节，改到10月10日" in ran.lines
