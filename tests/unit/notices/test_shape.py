"""What paper formats share: heads, clean text, columns, titles, and the places where words of a long line may break."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.notices import Document, Paragraph, Table
from govflow.notices.renderers.layout import breakable, spoken, values
from govflow.notices.renderers.shape import column_widths, is_figure, lines, numbered_attachments, plain, split_head
from govflow.notices.renderers.text import width
from govflow.notices.renderers.titles import ROOM, break_title


def document(**more: object) -> Document:
    base: dict[str, object] = {
        "kind": "通知", "title": "题", "issuer": "示例社区", "number": "", "salutation": "", "blocks": (),
        "attachments": (), "channel": "", "signature": "示例社区", "date": date(2026, 11, 9),
    }  # fmt: skip
    return Document(**{**base, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("level", "text", "expected"),
    [
        (0, "一、费用。预算。", ("", "一、费用。预算。")),
        (1, "一、费用。预算人民币。", ("一、费用。", "预算人民币。")),
        (1, "二、分配。", ("二、分配。", "")),
        (1, "一、总体要求", ("一、总体要求", "")),
        (2, "（一）日常管理（20%）2,000.00元；", ("", "（一）日常管理（20%）2,000.00元；")),
        # an item of a list, not a head: a whole sentence
        (1, "三、办理期间每2个工作日报告一次进展。", ("", "三、办理期间每2个工作日报告一次进展。")),
        (1, "一、" + "长" * 30 + "。后面", ("", "一、" + "长" * 30 + "。后面")),
    ],
)
def test_heads(level: int, text: str, expected: tuple[str, str]) -> None:
    assert split_head(Paragraph(level, text)) == expected


def test_paper_gets_clean_text() -> None:
    assert plain("甲\u202e乙\x00丙\x1b[31m丁\ud800戊") == "甲乙丙[31m丁戊"
    assert plain("甲\ufe0f") == "甲"
    assert lines("甲\n\n乙\r\n丙") == ["甲", "乙", "丙"]
    assert lines("\n") == [""]


@given(st.text())
def test_clean_text_is_always_text(text: str) -> None:
    shown = plain(text)
    shown.encode("utf-8")
    assert not any(ord(c) < 32 and c != "\n" for c in shown)


def test_figures() -> None:
    assert all(map(is_figure, ("38,600.00元", "12", "-3", "72.0%", "98.50平方米", "0.10元")))
    assert not any(map(is_figure, ("3号楼", "", "元", "2026年11月9日", "约420平方米", "1，000元")))


def test_one_attachment_has_no_number() -> None:
    assert numbered_attachments(document(attachments=("名单",))) == [("", "名单")]
    assert numbered_attachments(document(attachments=("甲", "乙"))) == [("1.", "甲"), ("2.", "乙")]


def test_columns_keep_what_is_narrow_and_fill_the_room() -> None:
    table = Table("", ("楼", "说明", "金额"), (("1", "长" * 100, "38,600.00元"),))
    given = column_widths(table, 72)
    assert sum(given) == 72
    assert given[0] >= 4
    assert given[2] >= width("38,600.00元") + 2
    assert given[1] > given[2] > given[0]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于公示的公示", ("关于公示的公示",)),
        (
            "关于示例小区2026年第三季度停车费收益分配情况的公示",
            ("关于示例小区2026年第三季度", "停车费收益分配情况的公示"),
        ),
        (
            "关于示例小区2026年度公共收益收支情况和2027年度使用计划的公示",
            ("关于示例小区2026年度公共收益", "收支情况和2027年度使用计划的公示"),
        ),
    ],
)  # fmt: skip
def test_titles_break_between_words(title: str, expected: tuple[str, ...]) -> None:
    assert break_title(title, ("示例小区业主委员会",)) == expected


def test_a_name_of_the_document_is_not_torn() -> None:
    name = "幸福里花园西区自治小组"
    broken = break_title(f"关于{'办' * 12}{name}{'理' * 12}的公示", (name,))
    assert any(name in line for line in broken)


@given(st.text(alphabet="示例小区2026年的、（）《》ab 结果公示", min_size=1, max_size=120))
def test_a_title_is_all_there_and_fits(title: str) -> None:
    title = " ".join(title.split()) or "题"
    broken = break_title(title)
    assert "".join(broken).replace(" ", "") == title.replace(" ", "")
    assert all(width(line) <= ROOM for line in broken)


def test_only_words_of_more_than_a_line_may_break() -> None:
    assert breakable("见https://example.org。") == "见https://example.org。"
    assert breakable("a" * 30).replace("\u200b", "") == "a" * 30
    assert breakable("a" * 30).count("\u200b") == 3


def test_every_printed_text_is_asked_of_the_fonts() -> None:
    """A text that is printed and not spoken could come out as a box."""
    marks = [f"甲{n}" for n in range(12)]
    shown = values(
        document(
            title=marks[0], number=marks[1], salutation=marks[2], attachments=(marks[3],), signature=marks[4],
            footer=(marks[5],), banner=marks[6],
            blocks=(
                Paragraph(0, marks[7]), Paragraph(1, f"一、{marks[8]}。后"),
                Table(marks[9], (marks[10],), ((marks[11],),)),
            ),
        )
    )  # fmt: skip
    said = "".join(text for _, text in spoken(shown))
    assert [mark for mark in marks if mark not in said] == []
    assert {role for role, text in spoken(shown) if marks[8] in text} == {"hei"}
    assert {role for role, text in spoken(shown) if marks[0] in text} == {"title"}
