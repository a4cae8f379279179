"""Rules that are others from a day on (docs/why/060)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from govflow.core.ledgers.calculating import calculate
from govflow.notices import names_of
from govflow.policy.compile import compile_policy
from govflow.policy.definition import Policy
from govflow.policy.definition.dated import in_force
from govflow.policy.read import read_edition, read_policy
from tests.unit.cli.run import run

HEAD = 'govflow: 1\npolicy: small\ntitle: 小\nversion: "1"\nunit_kinds: {compound: 小区}\n'
RULES = """\
govflow: 1
allocations:
  split:
    title: 分成
    shares: {owners: {title: 业主, share: 60%}, fund: {title: 基金, share: 40%}}
    dated:
      - from: 2027-01-01
        source: 甲文件
        changes: {shares: {owners: {share: 50%}, fund: {share: 50%}}}
      - from: 2028-07-01
        changes: {shares: {owners: {share: 45%}, fund: {share: 55%}}}
formulas:
  fee:
    title: 收费
    given: {cost: money}
    returns: money
    value: cost * 10%
    round: up
    dated: [{from: 2027-01-01, changes: {value: cost * 20%}}]
  twice:
    title: 两次
    given: {cost: money}
    returns: money
    value: fee(cost) + fee(cost)
scorecards:
  sheet:
    title: 评分
    items: {one: {title: 甲, weight: 60}, two: {title: 乙, weight: 40}}
    grades: {A: ">= 60", B: "< 60"}
    dated: [{from: 2027-01-01, changes: {grades: {A: ">= 70", B: "< 70"}}}]
rankings:
  order:
    title: 排名
    by: votes descending
    who: name
    bands: {top: ">= 9", rest: ">= 0"}
    dated: [{from: 2027-01-01, changes: {take: 2}}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "rules").mkdir()
    (tmp_path / "policy.yaml").write_text(HEAD, "utf-8")
    (tmp_path / "rules" / "r.yaml").write_text(RULES, "utf-8")
    return tmp_path


def compiled(root: Path) -> Policy:
    files, findings = read_policy(root)
    assert files is not None, [one.line("zh") for one in findings]
    policy, findings = compile_policy(files, names_of)
    assert policy is not None, [one.line("zh") for one in findings]
    return policy


def test_each_day_has_its_rule(root: Path) -> None:
    policy = compiled(root)
    split = policy.allocations["split"]
    days = ("2026-01-01", "2026-12-31", "2027-01-01", "2028-06-30", "2028-07-01", "2040-01-01")
    owners = [in_force(split, day).shares["owners"][1] for day in days]
    assert owners == [Fraction(part, 100) for part in (60, 60, 50, 50, 45, 45)]
    assert [in_force(policy.scorecards["sheet"], day).grades["A"].low for day in days[1:3]] == [60, 70]
    assert [in_force(policy.rankings["order"], day).take for day in days[1:3]] == [None, 2]
    assert set(policy.allocations) == {"split"}
    assert {in_force(split, day).id for day in days} == {"split"}


def test_formulas_take_the_day_and_so_do_those_they_call(root: Path) -> None:
    policy = compiled(root)
    for name, wanted in (("fee", (1000, 2000)), ("twice", (2000, 4000))):
        found = [calculate(policy, in_force(policy.formulas[name], day), [10000], day) for day in
                 ("2026-12-31", "2027-01-01")]  # fmt: skip
        assert tuple(found) == wanted


def test_a_version_cannot_call_the_rule_it_is_a_version_of(root: Path) -> None:
    """It would be itself."""
    text = RULES.replace("{value: cost * 20%}", "{value: fee(cost)}")
    (root / "rules" / "r.yaml").write_text(text, "utf-8")
    files, _ = read_policy(root)
    assert files is not None
    _, findings = compile_policy(files, names_of)
    assert [one.code for one in findings] == ["GF431"]


def test_a_stored_edition_keeps_the_days(root: Path) -> None:
    files, _ = read_policy(root)
    assert files is not None
    again, _ = read_edition(files.canonical)
    assert again is not None
    assert again.allocations == files.allocations
    assert set(again.allocations) == {"split", "split@2027-01-01", "split@2028-07-01"}


def test_a_place_moves_the_day(root: Path) -> None:
    place = root / "place"
    (place / "rules").mkdir(parents=True)
    (place / "policy.yaml").write_text(HEAD.replace("small", "place") + "extends: ..\n", "utf-8")
    text = "govflow: 1\nallocations:\n  split:\n    changes:\n      shares: {owners: {title: 全体业主}}\n"
    dated = "      dated: [{from: 2029-01-01, changes: {shares: {owners: {share: 10%}, fund: {share: 90%}}}}]\n"
    (place / "rules" / "r.yaml").write_text(text + dated, "utf-8")
    split = compiled(place).allocations["split"]
    assert [day for day, _ in split.later] == ["2029-01-01"]
    assert in_force(split, "2029-01-01").shares["owners"] == ("全体业主", Fraction(1, 10))


def test_the_command_asks_for_its_day(root: Path) -> None:
    for now, share in (("2026-12-31 09:00", "60%"), ("2027-01-01 09:00", "50%")):
        ran = run("allocate", "分成", "100元", "--policy", str(root), "--now", now)
        assert ran.code == 0, ran.err
        assert f"业主  {share}" in ran.out
