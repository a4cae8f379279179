from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.source import fold


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("金额　＞＝　５万元", "金额 >= 5万元"),
        ("限额（类别，金额）", "限额(类别,金额)"),
        ("类别 = “扰民（夜）”", '类别 = "扰民（夜）"'),
        ('类别 = "扰民，“夜”"，1', '类别 = "扰民，“夜”",1'),
        ('"a\\"，" ，', '"a\\"，" ,'),
        ("[１．．５]", "[1..5]"),
        ("‘甲、乙’、丙", '"甲、乙",丙'),
        ("plain (a, b)", "plain (a, b)"),
    ],
)
def test_folds_outside_strings(written: str, meant: str) -> None:
    assert fold(written) == meant


@given(st.text(st.sampled_from('a甲（），：“”‘’"\\＂　５【】')))
def test_columns_stay_and_twice_is_once_without_curly_quotes(text: str) -> None:
    assert len(fold(text)) == len(text)
    if not set(text) & set("“”‘’＂"):
        assert fold(fold(text)) == fold(text)


@given(st.text())
def test_ascii_outside_is_untouched(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert all(a == b for a, b in zip(text, folded, strict=True) if a.isascii())
