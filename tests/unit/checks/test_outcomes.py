"""Which outcomes of an election must be handled: not those that no papers can come to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.checks.small import checked

LAMP = """
  a: {title: 甲, on: {go: {title: 走, by: officer, to: z}}}
  z: {title: 完, end: done}
"""
VOTE = """govflow: 1
workflow: vote
title: 选举
version: "1"
for: compound
fields: {{people: {{title: 候选人, type: list of person}}}}
start:
  begin: {{title: 开始, by: officer, needs: [people], to: a}}
states:
  a:
    title: 选举
    ballot: {{of: owners, for: 3 days, pass: {mark}, elect: {{seats: {seats}, from: people}}}}
    on:
      elected: {{to: z}}
      short: {{to: z}}
      lapsed: {{to: z}}
      {tied}
  z: {{title: 完, end: done}}
"""
OVER = "more than 1/2 of participating"


@pytest.mark.parametrize(
    ("seats", "mark", "tied", "codes"),
    [
        ("1", OVER, "", []),
        ("1", OVER, "tied: {to: z}", ["GF302"]),
        ("1", "at least 1/2 of participating", "", ["GF300"]),
        ("2", OVER, "", ["GF300"]),
        ("2", OVER, "tied: {to: z}", []),
    ],
)
def test_one_seat_by_more_than_half_leaves_no_equals(
    tmp_path: Path, seats: str, mark: str, tied: str, codes: list[str]
) -> None:
    _, findings = checked(tmp_path, LAMP, vote=VOTE.format(seats=seats, mark=mark, tied=tied))
    assert [finding.code for finding in findings] == codes
