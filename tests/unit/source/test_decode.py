from __future__ import annotations

import pytest

from govflow.source import decode


def said(data: bytes, file: str = "a.yaml") -> list[str]:
    return [f"{finding.code} {finding.place}" for finding in decode(data, file)[1]]


def test_utf8_is_text_with_one_kind_of_line_end() -> None:
    assert decode("a\r\n甲\rb\n".encode(), "a.yaml") == ("a\n甲\nb\n", ())


def test_composed_characters_are_one() -> None:
    assert decode("e\u0301".encode(), "a.yaml")[0] == "é"


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "gb2312"])
def test_chinese_encodings_are_named(encoding: str) -> None:
    data = "a: 1\nb: 路灯\n".encode(encoding)
    assert decode(data, "a.yaml")[0] is None
    assert said(data) == ["GF101 a.yaml:2:4"]


def test_what_is_no_text_at_all() -> None:
    assert said(b"ab\n\xff\xff") == ["GF102 a.yaml:2:1"]
    assert said("甲".encode("utf-16")) == ["GF103 a.yaml"]
    assert said(b"a\nb\0") == ["GF104 a.yaml:2:2"]


def test_a_mark_is_silent_in_csv_and_told_elsewhere() -> None:
    assert decode(b"\xef\xbb\xbfid\n", "A.CSV") == ("id\n", ())
    assert decode(b"\xef\xbb\xbfa: 1\n", "a.yaml")[0] == "a: 1\n"
    assert said(b"\xef\xbb\xbfa: 1\n") == ["GF105 a.yaml:1:1"]


def test_size() -> None:
    assert said(b"x" * (8 * 1024 * 1024)) == []
    assert said(b"x" * (8 * 1024 * 1024 + 1)) == ["GF100 a.yaml"]
