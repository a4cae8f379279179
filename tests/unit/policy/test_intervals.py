"""One spelling of bounds: what a light may say of a number a grade may say too, and means the same by it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.errors import NOWHERE
from govflow.feel import compile_tests
from govflow.feel.types import SHARE
from govflow.policy.compile.context import Context
from govflow.policy.compile.intervals import bound
from govflow.policy.compile.rules import RuleScope
from govflow.policy.definition.scorecards import exact, percent

PARTS = st.integers(0, 100)
SPELLINGS = st.one_of(
    st.builds("{} {}%".format, st.sampled_from([">=", ">", "<", "<="]), PARTS),
    st.builds("{}%".format, PARTS),
    st.tuples(st.sampled_from("[("), PARTS, PARTS, st.sampled_from("])")).map(
        lambda t: f"{t[0]}{min(t[1:3])}%..{max(t[1:3])}%{t[3]}"
    ),
)


@given(SPELLINGS, PARTS)
def test_a_grade_reads_what_a_light_reads(text: str, part: int) -> None:
    """The other reader is that of the expression language."""
    tests, findings = compile_tests(text, SHARE, RuleScope(Context.__new__(Context), {}), place=lambda _: NOWHERE)
    assert tests is not None, findings
    read = bound(text)
    assert read is not None
    assert read.holds(Fraction(part, 100)) is tests.run(Fraction(part, 100), ())


@pytest.mark.parametrize(
    ("text", "whole", "inside", "outside"),
    [
        (">= 90", 100, 90, Fraction(8999, 100)),
        (">= 90%", 100, 90, Fraction(8999, 100)),
        (">= 90%", 120, 108, 107),
        ("[75..90)", 100, 75, 90),
        ("(75..90]", 100, 90, 75),
        ("[ 2/3 .. 1 ]", 1, Fraction(2, 3), Fraction(66, 100)),
        ("0", 100, 0, 1),
    ],
)
def test_of_the_full_mark(text: str, whole: int, inside: Fraction, outside: Fraction) -> None:
    read = bound(text, Fraction(whole))
    assert read is not None
    assert read.holds(Fraction(inside))
    assert not read.holds(Fraction(outside))


@pytest.mark.parametrize("text", ["六十以上", "=> 90", "[90..75)", "75..90", ">= ", "", "> 60, < 90"])
def test_what_is_no_bound(text: str) -> None:
    assert bound(text) is None


@given(st.fractions(0, 2, max_denominator=2000))
def test_a_share_in_words_is_the_share(share: Fraction) -> None:
    assert exact(percent(share)) == share


def test_shares_are_told_in_per_cent() -> None:
    assert [percent(Fraction(*pair)) for pair in ((99, 100), (1, 8), (1, 3), (1, 1), (0, 1))] == [
        "99%",
        "12.5%",
        "1/3",
        "100%",
        "0%",
    ]
