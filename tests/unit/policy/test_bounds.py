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
    (tmp_path / "rules").mkdir()
    (tmp_path / "policy.yaml").write_text(PLACE, "utf-8")
    (tmp_path / "rules" / "rate.yaml").write_text(RULES.format(value=value, more=more), "utf-8")
    files, findings = read_policy(tmp_path)
    assert files is not None, findings
    _, found = compile_policy(files, names_of)
    assert [finding.code for finding in found] == codes
