"""Amounts in capital numerals, percentages and widths, against slow second readings."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.notices import words

DIGITS = {c: n for n, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNITS = {"拾": 10, "佰": 100, "仟": 1000}
GROUPS = {"万": 10**4, "亿": 10**8, "兆": 10**12, "京": 10**16}


def read_capital(text: str) -> int:
    """Fen, read back from capital numerals character by character."""
    text = text.removeprefix("人民币")
    sign = -1 if text.startswith("负") else 1
    whole, _, rest = text.removeprefix("负").rpartition("元")
    total = group = digit = 0
    for c in whole:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in UNITS:
            group, digit = group + digit * UNITS[c], 0
        else:
            total, group, digit = total + (group + digit) * GROUPS[c], 0, 0
    fen = (total + group + digit) * 100
    for before, after in pairwise(rest):
        fen += DIGITS.get(before, 0) * {"角": 10, "分": 1}.get(after, 0)
    return sign * fen


@given(st.integers(min_value=-(10**20), max_value=10**20))
def test_capital_numerals_read_back_to_the_same_amount(fen: int) -> None:
    text = words.capital(fen)
    assert read_capital(text) == fen
    assert "零零" not in text
    assert "零元" not in text.removeprefix("人民币零元")


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (3_860_000, "叁万捌仟陆佰元整"),
        (0, "零元整"),
        (5, "伍分"),
        (30, "叁角整"),
        (105, "壹元零伍分"),
        (150, "壹元伍角整"),
        (1_000, "壹拾元整"),
        (10_010_000, "壹拾万零壹佰元整"),
        (10_001_000_000, "壹亿零壹万元整"),
        (10_000_000_100, "壹亿零壹元整"),
        (100_050, "壹仟元伍角整"),
    ],
)
def test_capital_numerals_as_receipts_write_them(fen: int, text: str) -> None:
    assert words.capital(fen) == f"人民币{text}"


@given(st.integers(0, 10**12), st.integers(1, 10**12), st.integers(0, 6))
def test_percentages_round_half_up_exactly(part: int, whole: int, digits: int) -> None:
    # quantize of an exact fraction scaled to an integer remainder: decide the half by comparison, not by division
    low, rest = divmod(part * 100 * 10**digits, whole)
    units = low + (1 if 2 * rest >= whole else 0)
    expected = Decimal(units).scaleb(-digits).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    assert words.percent(part, whole, digits) == f"{expected}%"


@given(st.integers(-(10**15), 10**15))
def test_amounts_keep_every_fen(fen: int) -> None:
    assert Decimal(words.yuan(fen).removesuffix("元").replace(",", "")) * 100 == fen


@given(st.integers(1, 9999))
def test_numerals_read_back(n: int) -> None:
    digits = {c: i for i, c in enumerate("零一二三四五六七八九")}
    rest, total = words.numeral(n), 0
    for mark, worth in (("千", 1000), ("百", 100), ("十", 10)):
        before, found, after = rest.rpartition(mark)
        total += (digits[before.removeprefix("零") or "一"] if found else 0) * worth
        rest = after if found else rest
    assert total + (digits[rest.removeprefix("零")] if rest else 0) == n


def test_numerals_of_long_lists() -> None:
    assert [words.numeral(n) for n in (1, 10, 20, 99, 100, 110, 203, 1010)] == [
        "一", "十", "二十", "九十九", "一百", "一百一十", "二百零三", "一千零一十",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="1 to 9999"):
        words.numeral(0)
