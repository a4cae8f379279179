"""What a place may set: its values are held to the bounds of the policy it extends, which it cannot widen."""

from __future__ import annotations

from pathlib import Path

import pytest

from govflow.notices import names_of
from govflow.policy.compile import compile_policy
from govflow.policy.read import read_policy

PLACE = "govflow: 1\npolicy: place\ntitle: 某地\nversion: '1'\nextends: national\n"
RULES = (
    "govflow: 1\nparameters:\n  working_fund_rate:\n    title: 工作经费\n    type: money\n{more}"
    "    values: [{{from: 2026-01-01, value: {value}}}]\n"
)
RETENTION = (
    "govflow: 1\nparameters:\n  police_retention:\n    title: 警情回访资料保存期\n    type: period\n"
    "    values: [{{from: 2026-01-01, value: {value}}}]\n"
)
QUEUE = """\
govflow: 1
rosters:
  pioneer_posts:
    title: 党员先锋岗
    role: pioneer
    posts:
      epidemic_control: {title: 疫情防控岗}
      civilised_city: {title: 文明创建岗}
      compound_governance: {title: 小区治理岗}
    places: "2"
"""


@pytest.mark.parametrize(
    ("value", "more", "codes"),
    [
        ("5元", "", []),
        ("10元", "", []),
        ("4.99元", "", ["GF252"]),
        ("10.01元", "", ["GF252"]),
        ("10.01元", "    local: free\n", ["GF252"]),
        ("10.01元", "    local: {at_least: 5元, at_most: 20元}\n", ["GF252"]),
    ],
)
def test_five_to_ten_yuan_a_head(tmp_path: Path, value: str, more: str, codes: list[str]) -> None:
    assert said(tmp_path, RULES.format(value=value, more=more)) == codes


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("3 years", []),
        ("36 months", []),
        ("1年", []),
        ("1095 days", []),  # three years are never shorter
        ("100 weeks", []),
        ("37 months", ["GF252"]),
        ("1096 days", ["GF252"]),  # without 29 February three years are shorter than that
        ("4 years", ["GF252"]),
        ("5 working days", ["GF252"]),  # how long they last nobody can say
    ],
)
def test_what_the_police_told_is_kept_three_years_at_most(tmp_path: Path, value: str, codes: list[str]) -> None:
    assert said(tmp_path, RETENTION.format(value=value)) == codes


def said(folder: Path, rules: str) -> list[str]:
    (folder / "rules").mkdir()
    (folder / "policy.yaml").write_text(PLACE, "utf-8")
    (folder / "rules" / "more.yaml").write_text(rules, "utf-8")
    files, findings = read_policy(folder)
    assert files is not None, findings
    _, found = compile_policy(files, names_of)
    return [finding.code for finding in found]


def test_a_place_that_takes_the_queue_away_is_told_at_its_own_roster(tmp_path: Path) -> None:
    # dual_report of the national policy waits for a post; the place's roster of posts has no queue any more
    (tmp_path / "rules").mkdir()
    (tmp_path / "policy.yaml").write_text(PLACE, "utf-8")
    (tmp_path / "rules" / "posts.yaml").write_text(QUEUE, "utf-8")
    files, findings = read_policy(tmp_path)
    assert files is not None, findings
    _, wrong = compile_policy(files, names_of)
    found = [one for one in wrong if one.code == "GF261"]
    assert [(Path(one.place.file).name, one.place.line) for one in found] == [("posts.yaml", 4)] * len(found)
    assert found
