"""Two sheets to a tally, and every row that cannot be counted."""

from __future__ import annotations

import pytest

from govflow.core.tally import Rules
from govflow.core.tally_rows import Row, parse_area, tally_rows
from govflow.errors import Place

RULES = Rules(("heads", "area"))


def rows(header: str, *lines: str) -> list[Row]:
    names = header.split(",")
    return [
        (Place("x.csv", number, 1), dict(zip(names, line.split(","), strict=True)))
        for number, line in enumerate(lines, start=2)
    ]


ROLL = rows(
    "房号,楼栋,面积,业主,开发商",
    "101,1号楼,98.50,zhang,",
    "102,1号楼,101.5平方米,li,否",
    "102,1号楼,101.50,wang,否",
    "103,1号楼,100,li,",
    "201,2号楼,200,dev,是",
    "202,2号楼,300,dev,是",
    "203,2号楼,50,,",
)


def papers(*lines: str) -> list[Row]:
    return rows("房号,业主,意见", *lines)


def codes(*lines: str, rules: Rules = RULES) -> list[str]:
    sheets, findings = tally_rows(ROLL, papers(*lines), rules)
    assert (sheets is None) == bool(findings)
    assert all(finding.text("zh") != finding.text("en") for finding in findings)
    return [finding.code for finding in findings]


def test_the_roll_is_five_electors_and_850_square_metres() -> None:
    sheets, findings = tally_rows(ROLL, [], RULES)
    assert findings == ()
    assert sheets is not None
    assert [(e.id, e.area) for e in sheets.electors] == [
        ("dev", 50000),
        ("li", 10000),
        ("li+wang", 10150),
        ("part:203", 5000),
        ("zhang", 9850),
    ]
    assert (sheets.tally.roll.heads, sheets.tally.roll.area) == (5, 85000)


def test_papers_are_summed_by_choice() -> None:
    sheets, _ = tally_rows(ROLL, papers("101,,同意", "102,wang,反对", "201,,赞成", "103,li,弃权"), RULES)
    assert sheets is not None
    tally = sheets.tally
    assert (tally.cast("for").heads, tally.cast("for").area) == (2, 59850)
    assert (tally.cast("against").heads, tally.cast("against").area) == (1, 10150)
    assert (tally.participating.heads, tally.participating.area) == (4, 80000)


def test_english_headers_and_words_say_the_same() -> None:
    roll = rows("part,building,area,owner,developer", "101,b1,98.5,zhang,false")
    sheets, findings = tally_rows(roll, rows("part,owner,choice", "101,,for"), RULES)
    assert findings == ()
    assert sheets is not None
    assert sheets.tally.cast("for").area == 9850


def test_a_sole_owner_needs_no_part() -> None:
    assert codes(",zhang,同意") == []


def test_who_owns_alone_and_together_must_name_the_part() -> None:
    assert codes(",li,同意") == ["GF769"]


def test_co_owners_have_one_paper_even_when_they_agree() -> None:
    assert codes("102,li,同意", "102,wang,同意") == ["GF767"]


def test_a_developer_has_one_paper_for_all_its_parts() -> None:
    assert codes("201,,同意", "202,,同意") == ["GF767"]


@pytest.mark.parametrize("line", ["999,,同意", ",nobody,同意", "101,li,同意", ",,同意"])
def test_who_is_not_on_the_roll_cannot_vote(line: str) -> None:
    assert codes(line) == ["GF763"]


def test_unknown_words_are_named_with_the_nearest() -> None:
    _, findings = tally_rows(ROLL, papers("101,,不同义"), RULES)
    assert [f.code for f in findings] == ["GF766"]
    assert findings[0].place == Place("x.csv", 2, 1)


def test_recusal_only_where_the_electorate_knows_it() -> None:
    assert codes("101,,回避") == ["GF766"]
    assert codes("101,,回避", rules=Rules(("heads", "area"), recusal="leaves all")) == []


def test_a_condition_takes_parts_off_the_roll() -> None:
    sheets, findings = tally_rows(ROLL, papers("201,,同意"), RULES, where=lambda p: p["building"] == "1号楼")
    assert sheets is None
    assert [f.code for f in findings] == ["GF763"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (",1号楼,10,li,", "GF765"),
        ("101,1号楼,很大,li,", "GF761"),
        ("101,1号楼,0,li,", "GF761"),
        ("101,1号楼,-3,li,", "GF761"),
        ("101,1号楼,98.505,li,", "GF761"),
        ("101,1号楼,98.5,li,也许", "GF768"),
    ],
)
def test_rows_of_the_roll_that_cannot_be_counted(line: str, code: str) -> None:
    sheets, findings = tally_rows(rows("房号,楼栋,面积,业主,开发商", line), [], RULES)
    assert sheets is None
    assert [f.code for f in findings] == [code]


@pytest.mark.parametrize(
    "second", ["101,1号楼,98.6,wang,", "101,2号楼,98.5,wang,", "101,1号楼,98.5,li,", "101,1号楼,98.5,,"]
)
def test_rows_of_one_part_must_agree_and_bring_a_new_owner(second: str) -> None:
    _, findings = tally_rows(rows("房号,楼栋,面积,业主,开发商", "101,1号楼,98.5,li,", second), [], RULES)
    assert [f.code for f in findings] == ["GF760"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("98.5", 9850), ("98.50㎡", 9850), ("0.05", 5), ("100", 10000), ("1,000", None), ("", None), ("٣", None)],
)
def test_areas_are_read_exactly(text: str, value: int | None) -> None:
    assert parse_area(text) == value
