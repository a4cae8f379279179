"""Entries of a place that say only what is different (docs/why/059)."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import govflow
from govflow.errors import Place
from govflow.notices import names_of
from govflow.policy.compile import compile_policy
from govflow.policy.definition import Policy
from govflow.policy.files import Files
from govflow.policy.read import read_edition, read_policy
from govflow.policy.reading import graft

PLACES = Path(govflow.__file__).parent / "places"


def place(tmp_path: Path, rules: str, of: str = "lingwu") -> Path:
    """A shipped place with one more rule file."""
    root = tmp_path / of
    shutil.copytree(PLACES / of, root)
    (root / "rules" / "ours.yaml").write_text("govflow: 1\n" + rules, "utf-8")
    return root


def read(root: Path) -> Files:
    files, findings = read_policy(root)
    assert files is not None, [one.line("zh") for one in findings]
    return files


def compiled(files: Files) -> Policy:
    policy, findings = compile_policy(files, names_of)
    assert policy is not None, [one.line("zh") for one in findings]
    return policy


def said(root: Path) -> list[str]:
    """The findings, with their places."""
    files, findings = read_policy(root)
    if files is not None:
        findings = compile_policy(files, names_of)[1]
    return [one.line("zh") for one in findings]


SHARES = """\
allocations:
  parking_235:
    changes:
      shares:
        daily:      {share: 15%}
        dividend:   {share: 35%}
"""


def test_lingwu_changes_two_shares_and_nothing_else(tmp_path: Path) -> None:
    policy = compiled(read(place(tmp_path, SHARES)))
    split = policy.allocations["parking_235"]
    assert [share for _, share in split.shares.values()] == [Fraction(15, 100), Fraction(35, 100), Fraction(1, 2)]
    assert split.title == "停车费“235”分配"
    assert [title for title, _ in split.shares.values()] == ["日常管理", "全体业主分红", "公共设施建设和维修保养"]
    assert policy.origins["allocation:parking_235"] == "lingwu"


RULES = """\
scorecards:
  property_sheet:
    changes:
      needs: 60
      grades: {A: ">= 85"}
    adds:
      vetoes: {fire: {title: 消防通道长期堵塞, cap: C}}
rankings:
  star_ranking: {changes: {bands: {five: ">= 96%"}, at_most: {five: 10%}}}
figures:
  hotline_resolution_rate: {changes: {least: 20}}
formulas:
  profit_share: {changes: {round: up, value: "max(floor, profit * share)"}}
rosters:
  building_heads: {changes: {term: 2 years}}
parameters:
  fund_low_mark: {changes: {values: [{from: 2026-06-01, value: 25%, jurisdiction: lingwu}]}}
ledgers:
  public_income:
    changes: {entries: {pay_owners: {title: 分给各户}}}
    adds: {entries: {pay_owners: {only_from: [rectification]}}}
tables:
  limits:
    changes:
      rows: |
        规则号,办结
        L2,5 working days
    adds:
      rows: |
        id,grade,签收,联系,finish,公示
        L9,小事,1 hour,1 hour,1 working day,1 day
    drops: rows.L1
"""


def test_every_kind_of_rule_can_be_changed(tmp_path: Path) -> None:
    old, files = read(PLACES / "lingwu"), read(place(tmp_path, RULES))
    rosters = sorted(files.rosters)
    assert files.scorecards["property_sheet"].needs == "60"
    assert files.scorecards["property_sheet"].grades == {"A": ">= 85", "B": ">= 80", "C": ">= 60", "D": ">= 0"}
    assert list(files.scorecards["property_sheet"].vetoes) == ["accident", "common_income", "fire"]
    assert files.scorecards["property_sheet"].items == old.scorecards["property_sheet"].items
    assert files.rankings["star_ranking"].bands["five"] == ">= 96%"
    assert files.rankings["star_ranking"].bands["four"] == ">= 85%"
    assert files.formulas["profit_share"].round == "up"
    assert rosters == sorted(old.rosters)
    values = files.parameters["fund_low_mark"].values
    assert [value.value for value in values] == ["25%", *(v.value for v in old.parameters["fund_low_mark"].values)]
    entry = files.ledgers["public_income"].entries["pay_owners"]
    assert (entry.title, entry.only_from) == ("分给各户", ("common_income", "rectification"))
    rows = [tuple(cell.text for cell in row)[:6] for row in files.sheets["limits"].rows]
    before = [tuple(cell.text for cell in row)[:6] for row in old.sheets["limits"].rows]
    assert rows[0] == ("L2", "大事", "1 working day", "24 hours", "5 working days", "7 days")
    assert rows[1:-1] == before[2:]
    assert rows[-1] == ("L9", "小事", "1 hour", "1 hour", "1 working day", "1 day")


def test_a_stored_edition_gives_the_same(tmp_path: Path) -> None:
    files = read(place(tmp_path, SHARES))
    again, findings = read_edition(files.canonical)
    assert findings == ()
    assert again is not None
    assert again.allocations == files.allocations
    assert again.digest == files.digest != read(PLACES / "lingwu").digest


def test_what_is_wrong_with_the_result_stands_at_the_change(tmp_path: Path) -> None:
    wrong = SHARES.replace("35%", "30%")
    assert said(place(tmp_path, wrong)) == [
        "rules/ours.yaml:6:9: 错误 GF250 分配“停车费“235”分配”不成立：各份之和是 95%，须等于 100%。"
        " 各份按所写顺序，比例之和须等于 100%。"
    ]


def test_a_mistake_that_only_the_change_brings_is_told_where_the_change_is(tmp_path: Path) -> None:
    """The expression is the nation's and was right there; what it is given is the place's."""
    rules = "formulas:\n  profit_share:\n    changes:\n      given: {floor: area}\n"
    findings = said(place(tmp_path, rules))
    assert findings
    assert all(one.startswith("rules/ours.yaml:") for one in findings)


def test_a_cell_that_a_place_changed_is_told_in_its_file(tmp_path: Path) -> None:
    rules = "tables:\n  limits:\n    changes:\n      rows: |\n        规则号,办结\n        L2,5 working dayz\n"
    (finding,) = said(place(tmp_path, rules))
    assert finding.startswith("rules/ours.yaml:7:")


def test_changes_lie_on_changes(tmp_path: Path) -> None:
    first = place(tmp_path, SHARES)
    top = tmp_path / "town"
    (top / "rules").mkdir(parents=True)
    head = 'govflow: 1\npolicy: town\ntitle: 某镇\nversion: "1"\nextends: ../lingwu\n'
    (top / "policy.yaml").write_text(head, "utf-8")
    text = "govflow: 1\nallocations:\n  parking_235:\n    changes:\n      shares: {daily: {share: 10%, title: 日常}}\n"
    (top / "rules" / "r.yaml").write_text(text, "utf-8")
    assert first.is_dir()
    shares = read(top).allocations["parking_235"].shares
    assert [(one.title, one.share) for one in shares.values()] == [
        ("日常", "10%"),
        ("全体业主分红", "35%"),
        ("公共设施建设和维修保养", "50%"),
    ]


def test_the_same_id_twice_is_told(tmp_path: Path) -> None:
    root = place(tmp_path, SHARES)
    (root / "rules" / "z.yaml").write_text("govflow: 1\n" + SHARES, "utf-8")
    (finding,) = said(root)
    assert "GF141" in finding
    assert "rules/ours.yaml:3:3" in finding


def test_nothing_can_be_changed_where_nothing_is_extended(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "policy.yaml").write_text('govflow: 1\npolicy: alone\ntitle: 独\nversion: "1"\n', "utf-8")
    (tmp_path / "rules" / "r.yaml").write_text("govflow: 1\n" + SHARES, "utf-8")
    _, findings = read_policy(tmp_path)
    assert [(one.code, one.place) for one in findings] == [("GF157", Place("rules/r.yaml", 3, 3))]


def test_bounds_hold_for_a_changed_parameter_too(tmp_path: Path) -> None:
    """`local: none` is the nation's word: a change is no way around it."""
    (tmp_path / "base" / "rules").mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    head = 'govflow: 1\npolicy: {}\ntitle: 甲\nversion: "1"\n'
    (tmp_path / "base" / "policy.yaml").write_text(head.format("base"), "utf-8")
    (tmp_path / "policy.yaml").write_text(head.format("top") + "extends: base\n", "utf-8")
    fixed = "{title: 限, type: integer, local: none, values: [{from: 2020-01-01, value: 3}]}"
    (tmp_path / "base" / "rules" / "r.yaml").write_text(f"govflow: 1\nparameters:\n  limit: {fixed}\n", "utf-8")
    change = "{changes: {local: free, values: [{from: 2020-01-01, value: 9}]}}"
    (tmp_path / "rules" / "r.yaml").write_text(f"govflow: 1\nparameters:\n  limit: {change}\n", "utf-8")
    _, findings = read_policy(tmp_path)
    assert [one.code for one in findings] == ["GF151"]


KEYS = st.sampled_from("abcd")
LEAVES = st.one_of(st.integers(0, 9), st.lists(st.integers(0, 9), max_size=2))
TREES = st.recursive(LEAVES, lambda inner: st.dictionaries(KEYS, inner, max_size=3), max_leaves=8)


def flat(value: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    """Leaf by path; an empty mapping is a leaf."""
    if not isinstance(value, dict) or not value:
        return {path: value}
    return {p: leaf for key, inner in value.items() for p, leaf in flat(inner, (*path, key)).items()}


@given(TREES, TREES)
def test_changed_is_the_leaves_of_the_change_and_those_it_does_not_touch(below: Any, change: Any) -> None:
    new = flat(change)
    wanted = dict(new)
    for path, leaf in flat(below).items():
        covers = any(path[: len(p)] == p and not (leaf_ == {} and len(path) > len(p)) for p, leaf_ in new.items())
        under = any(p[: len(path)] == path for p in new)
        if not covers and not under:
            wanted[path] = leaf
    empty = {p for p, leaf in wanted.items() if leaf == {} and any(q[: len(p)] == p and q != p for q in wanted)}
    assert flat(graft.changed(below, change)) == {p: leaf for p, leaf in wanted.items() if p not in empty}


@given(TREES, KEYS)
def test_what_is_dropped_is_gone_and_the_rest_is_there(below: Any, key: str) -> None:
    left = graft.dropped(below, (key,))
    if isinstance(below, dict):
        assert left == {k: v for k, v in below.items() if k != key}
    else:
        assert left == below
