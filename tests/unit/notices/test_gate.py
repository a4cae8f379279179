"""The decisions of the gate, one by one: what is a hit, what is none, where it stands, how it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from govflow.notices.gate import KINDS, Hit, scan, scan_page, shown, shown_page, title
from govflow.notices.gate.checks import is_credit_code, is_identity, is_luhn
from govflow.notices.gate.markup import seen

ID = "11010519491231002X"
"""The example of GB 11643 itself: weighted sum 167, 167 mod 11 = 2, check character X."""
CARD = "4111111111111111"
"""The usual example of the Luhn check: 30 over the doubled and plain digits."""


def kinds(text: str) -> list[str]:
    return [hit.kind for hit in scan(text)]


def cut(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in scan(text)]


def test_check_characters_of_known_examples() -> None:
    assert is_identity(ID)
    assert not is_identity(ID[:-1] + "1")
    assert is_luhn(CARD)
    assert not is_luhn(CARD[:-1] + "2")
    assert is_credit_code("91350100M000100Y43")  # the example of GB 32100


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("周一13800138000打来", ["13800138000"]),
        ("星期三一三八零零一三八零零零三次没接", ["一三八零零一三八零零零"]),
        ("+86 138 0013 8000", ["138 0013 8000"]),
        ("8613800138000", ["13800138000"]),
        ("138\u200b0013\n8000", ["138\u200b0013\n8000"]),
        ("3号楼501 13800138000", ["3号楼501", "13800138000"]),
        ("(0931)8765432转801", ["0931)8765432"]),
        ("座机8765432、8765433", ["8765432", "8765433"]),
        ("联系人张三zhang@qq.com", ["zhang@qq.com"]),
        ("车京A12345三次占道", ["京A12345"]),
        ("车牌A12345", ["A12345"]),
        ("周一3号楼2单元501", ["3号楼2单元501"]),
        ("3号楼五楼东户", ["3号楼五楼东户"]),
        ("12栋B单元1203", ["12栋B单元1203"]),
        ("138*0013*8000", ["138*0013*8000"]),
        ("0931-8765432/8765433", ["0931-8765432", "8765433"]),
    ],
)
def test_where_it_stands(text: str, wanted: list[str]) -> None:
    assert cut(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "3号楼", "3号楼2单元", "第6层", "3号楼2单元6层", "3号楼共501户", "3号楼2026年11月", "400-810-1234", "12345",
        "95598", "0000-0000000", "三三两两", "1 2 3 4 5 6 7 8 9 10 11", "13,800,138,000.00元", "2026-11-07 13:80",
        "", "\u200b", "138****8000, 1101****", "12/43/174", "@全体业主", "京A口", "电话20261107打来",
    ],
)  # fmt: skip
def test_what_is_no_hit(text: str) -> None:
    assert scan(text) == ()


def test_texts_without_persons_are_clean() -> None:
    root = Path(__file__).resolve().parents[3]
    files = [
        *(one for one in root.glob("specs/**/*.feature") if one.stem != "publication"),  # which is about the gate
        *root.glob("govflow/notices/templates/*.j2"),
        *root.glob("govflow/**/*.csv"),
    ]
    assert len(files) > 60
    assert [(path.name, hit) for path in files for hit in scan(path.read_text("utf-8"))] == []


def test_a_slip_in_an_identity_number_does_not_hide_it_where_it_is_called_one() -> None:
    wrong = ID[:-1] + "3"
    assert kinds(f"档案号{wrong}") == []
    assert kinds(f"身份证号：{wrong}") == ["id"]


def test_a_card_by_its_check_or_by_its_name() -> None:
    wrong = CARD[:-1] + "2"
    assert kinds(f"订单{wrong}") == []
    assert kinds(f"银行卡号{wrong}") == ["bank"]
    assert kinds(f"订单{CARD}") == ["bank"]


def test_a_credit_code_of_digits_is_no_card() -> None:
    code = next(
        text
        for text in (f"5262010000000{n:05}" for n in range(100_000))
        if is_luhn(text) and is_credit_code(text) and not is_identity(text)
    )
    assert scan(f"信用代码{code}") == ()


def test_of_two_that_overlap_the_longer_number_is_told() -> None:
    assert kinds(f"{ID[:-1]} X") == ["id"]
    assert kinds("13800138000@139.com") == ["email"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("１３８００１３８０００", "138****8000"),
        ("一三八 零零一三 八零零零", "138****8000"),
        ("0931-8765432", "0931****32"),
        (ID, "********2X"),
        ("4111 1111 1111 1111", "********1111"),
        ("京A·12345", "京****5"),
        ("3号楼2单元501室", "3号楼…"),
        ("十二栋五〇一室", "十2栋…"),
        ("3-2-501", "3…"),
        ("wang@example.org", "w***@example.org"),
        ("wang at example.org", "w***@example.org"),
    ],
)
def test_how_it_is_shown(text: str, wanted: str) -> None:
    (hit,) = scan(text)
    assert shown(hit, text) == wanted


def test_rare_characters_do_not_shift_positions() -> None:
    text = "𠮷先生𰻝電話：13800138000，𠮷。"
    (hit,) = scan(text)
    assert text[hit.start : hit.end] == "13800138000"
    assert hit == Hit("mobile", 7, 18)


def test_a_page_is_read_as_its_reader_sees_it_and_inside_its_tags() -> None:
    page = '<p>打<b>138</b>0013<i>8000</i></p><a href="tel:13900139000">这里</a>&#49;3700137000'
    assert len(seen(page)) == len(page)
    hits = scan_page(page)
    assert [shown_page(hit, page) for hit in hits] == ["138****8000", "139****9000", "137****7000"]


def test_cells_beside_each_other_are_not_joined_without_a_gap() -> None:
    assert scan_page("<td>1380</td><td>2013800012</td>") == ()


def test_every_kind_has_a_word_in_both_languages() -> None:
    assert len({title(kind) for kind in KINDS} | {title(kind, "en") for kind in KINDS}) == 14
