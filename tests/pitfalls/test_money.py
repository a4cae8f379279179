"""Naive errors of money (domain 7.2, 48, 49) that no other test makes; docs/pitfalls.md lists the rest."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from govflow.core.draft import Refuse
from govflow.core.ledgers.allocating import by_area, lines_of
from govflow.policy.definition import Allocation

BY_AREA = Allocation("dividend", "业主分红", "money", {})


@pytest.mark.parametrize("area", [None, 0, -1])
def test_nothing_is_divided_by_area_while_one_is_missing(area: int | None) -> None:
    """Whoever's area is not known would lose his part to the others."""
    with pytest.raises(Refuse) as refused:
        by_area(BY_AREA, 300_000, [("1-101", 8_950), ("1-102", area)])
    assert [(one.code, one.arguments["parts"]) for one in refused.value.reasons] == [("GF778", "1-102")]


def test_nothing_is_divided_over_an_empty_roll() -> None:
    with pytest.raises(Refuse):
        by_area(BY_AREA, 300_000, [])


def test_lines_of_a_notice_add_up_to_what_is_split() -> None:
    """10.01 yuan by thirds: 333 fen each and two left, which go out one by one in declared order."""
    third = replace(BY_AREA, shares={name: (name, Fraction(1, 3)) for name in "甲乙丙"})
    found = lines_of(third, 1_001)
    assert [(line["item"], line["amount"]) for line in found["lines"]] == [("甲", 334), ("乙", 334), ("丙", 333)]
    assert sum(line["amount"] for line in found["lines"]) == 1_001
