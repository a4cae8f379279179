"""The faces on screen: slips, heads of organs, levels, attachments; and all formats of one document at once."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

import govflow
from govflow.notices import Document, Paragraph, Table, digest, document_digest, of_record, to_html, to_record, to_text
from govflow.notices.renderers.formats import render
from govflow.notices.renderers.shape import ranks
from tests.render.documents import EXAMPLES, hostile, income, organ, solution, supervision

ROOT = Path(govflow.__file__).parent.parent
SLIP = """\
督  办  单
                                        编号：示例社区督〔2026〕3号
承办单位：示例物业服务有限公司
    2026年11月9日交办的“2号楼单元门禁损坏”事项（交办单号：交〔2026〕231号），办理时限为2026年11月18日。经核查，至今未按期办结，\
已超期5个工作日；11月19日已催办1次。
    现予督办（二级），要求如下：
    一、自收到本单之日起1个工作日内书面说明未按期办结的原因；
    二、2026年12月2日前办结，并报送办理前后照片、费用清单；
    三、办理期间每2个工作日报告一次进展。
    逾期仍未办结的，将提级至街道处理，并纳入本季度物业管理量化评分。

                                        督办单位：示例社区党组织
                                        2026年11月25日
联系人：社区网格办公室      电话：0000-0000000
抄送：示例小区党支部、业主委员会
"""


class Reading(HTMLParser):
    """What a page says, and its headings in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.headings: list[int] = []
        self.quiet = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.quiet = tag in {"style", "title"}
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        self.quiet = tag not in {"style", "title"} and self.quiet

    def handle_data(self, data: str) -> None:
        if not self.quiet:
            self.texts.append(data)

    @property
    def said(self) -> str:
        return "".join("".join(self.texts).split())


def packed(text: str) -> str:
    return "".join(text.split())


def test_the_slip_is_as_in_the_example() -> None:
    assert to_text(supervision()) == SLIP


@pytest.mark.parametrize("make", [solution, income, supervision])
def test_the_page_says_what_the_text_says_in_its_order(make: Callable[[], Document]) -> None:
    assert Reading(to_html(make())).said == packed(to_text(make()))


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_headings_begin_with_the_title_and_skip_no_rank(name: str) -> None:
    headings = Reading(to_html(EXAMPLES[name]())).headings
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))


def test_ranks() -> None:
    blocks = (
        Paragraph(2, "（一）先有二级"), Paragraph(1, "一、再有一级"), Paragraph(3, "1．三级"),
        Paragraph(4, "（1）四级"), Table("", ("甲",), ()), Paragraph(1, "二、有文。后面"), Paragraph(4, "（2）又四级"),
    )  # fmt: skip
    assert ranks(blocks) == [2, 2, 3, 4, 0, 0, 5]


def test_a_head_of_an_organ_stands_above_the_title_with_its_number() -> None:
    lines = to_text(organ()).split("\n")
    assert [line.strip() for line in lines[:3]] == ["示例街道办事处文件", "示街办〔2026〕12号", "─" * 40]
    assert lines[4] == organ().title
    page = to_html(organ())
    assert '<p class="red">示例街道办事处文件</p><p class="no">示街办〔2026〕12号</p>' in page
    assert "编号：" not in page + to_text(organ())
    for bare in (solution(), supervision(), replace(organ(), banner="")):
        assert "red" not in to_html(bare).partition("<body>")[2]


def test_the_only_attachment_has_no_number() -> None:
    one = replace(solution(), attachments=("名单",))
    assert "附件：名单\n" in to_text(one)
    assert Reading(to_html(one)).said.count("附件：名单") == 1
    assert "附件：1.联席会议决议摘要2.工程预算表" in Reading(to_html(solution())).said


def test_the_period_is_told_to_programs() -> None:
    assert '<meta name="dcterms.valid" content="2026-11-10/2026-11-16">' in to_html(solution())
    assert "dcterms.valid" not in to_html(supervision())


def test_hostile_texts_are_shown() -> None:
    page = to_html(hostile())
    assert "<script>alert" not in page
    assert packed("<script>alert(1)</script> ]]> \" '") in Reading(page).said


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_a_record_gives_the_same_bytes(name: str) -> None:
    document = EXAMPLES[name]()
    again = of_record(to_record(document))
    assert again == document
    assert document_digest(again) == document_digest(document)
    first, second = (render(one, ("txt", "html", "docx")) for one in (document, again))
    assert first.digests == second.digests
    assert sorted(first.digests) == ["docx", "html", "txt"]
    assert first.digests["txt"] == digest(to_text(document).encode())


def test_without_fonts_the_page_is_made_and_one_reason_is_said(tmp_path: Path) -> None:
    made = render(solution(), ("pdf", "png", "html", "txt"), fonts=tmp_path)
    assert sorted(made.files) == ["html", "txt"]
    assert [finding.code for finding in made.findings] == ["GF828"]


@pytest.mark.parametrize(
    ("missing", "format", "extra"),
    [("typst", "pdf", "pdf"), ("fontTools", "png", "pdf"), ("docxtpl", "docx", "docx"), ("docx", "docx", "docx")],
)
def test_without_an_extra_the_command_that_installs_it_is_said(missing: str, format: str, extra: str) -> None:
    code = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from tests.render.documents import solution; from govflow.notices.renderers.formats import render\n"
        f"made = render(solution(), ('txt', {format!r}))\n"
        "print(*made.files, *(finding.line('zh') for finding in made.findings))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.startswith("txt ")
    assert "GF827" in done.stdout
    assert f"pip install 'govflow[{extra}]'" in done.stdout


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError):
        render(solution(), ("rtf",))  # type: ignore[arg-type]
