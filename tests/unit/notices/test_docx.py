"""Notices as Word files: what is said stands in them, nothing typed is XML or a mark, the same bytes everywhere."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

import govflow
from govflow.notices import Document, NoticeError, Paragraph, Table
from govflow.notices.renderers.docx import to_docx
from govflow.notices.renderers.docx_template import STYLES, template
from tests.render.documents import EXAMPLES, HOSTILE, hostile, organ, rare, solution, supervision

ROOT = Path(govflow.__file__).parent.parent


def opened(document: Document) -> Any:
    return docx.Document(io.BytesIO(to_docx(document)))


def written(word: Any) -> str:
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(line.text for line in word.paragraphs), *cells])


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_everything_said_is_in_the_file(name: str) -> None:
    document = EXAMPLES[name]()
    said = written(opened(document))
    for text in (document.salutation, document.signature, *document.attachments, *document.footer):
        assert text in said
    for block in document.blocks:
        for text in (block.text,) if isinstance(block, Paragraph) else (block.title, *block.head, *sum(block.rows, ())):
            assert text in said
    # a title may stand on several lines
    assert "".join(document.title.split()) in "".join(said.split())
    assert "{%" not in said or name == "hostile"


def test_what_is_typed_is_neither_xml_nor_a_mark() -> None:
    said = written(opened(hostile()))
    for text in HOSTILE:
        assert text in said
    document = replace(solution(), blocks=(Paragraph(0, "甲\x07乙\x0c丙\x00丁\ud800戊\u202e"),))
    assert "甲乙丙丁戊" in written(opened(document))


def test_a_table_is_a_table_and_its_head_is_repeated() -> None:
    (shown,) = opened(organ()).tables
    (table,) = organ().tables
    assert [tuple(cell.text for cell in row.cells) for row in shown.rows] == [table.head, *table.rows]
    assert shown.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.paragraphs[0].style.name for cell in shown.rows[1].cells] == ["表文", "表文", "表数", "表数"]
    two = replace(organ(), blocks=(Table("甲", ("a",), (("1",),)), Table("乙", ("b", "c"), ())))
    assert [len(t.columns) for t in opened(two).tables] == [1, 2]


def test_fonts_page_and_styles_are_those_of_offices() -> None:
    word = opened(organ())
    fonts = {name: word.styles[name].element.rPr.rFonts for name in STYLES}
    assert {name: element.get(qn("w:eastAsia")) for name, element in fonts.items()} == {
        name: font for name, (font, _, _) in STYLES.items()
    }
    section = word.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (round(section.top_margin.mm), round(section.left_margin.mm)) == (37, 28)
    assert round(section.page_width.mm - section.left_margin.mm - section.right_margin.mm) == 156
    assert round(section.page_height.mm - section.top_margin.mm - section.bottom_margin.mm) == 225
    styles = {line.text: line.style.name for line in word.paragraphs}
    assert styles["一、总体要求"] == "一级"
    assert styles["（一）压实责任。各社区党组织牵头，逐栋逐单元排查。"] == "正文段"
    run_in = next(line for line in word.paragraphs if line.text.startswith("（一）压实责任"))
    assert next((run.text, run.font.name) for run in run_in.runs) == ("（一）压实责任。", "楷体_GB2312")
    assert word.settings.odd_and_even_pages_header_footer


def test_the_signature_stands_where_the_standard_puts_it() -> None:
    # 7 characters and a date of 15 halves: the date ends two characters from the right, the issuer begins two before
    lines = {line.style.name: line for line in opened(solution()).paragraphs}
    signed, dated = (lines[name].paragraph_format.left_indent.pt for name in ("落款", "成文日期"))
    assert dated - signed == 32
    assert signed == 8 * (56 - 4 - (len("2026") + 2 + 2 + 2 + 1 + 2 + 4))
    # 12 characters: the issuer ends two characters from the right
    lines = {line.style.name: line for line in opened(supervision()).paragraphs}
    assert lines["落款"].paragraph_format.left_indent.pt == 8 * (56 - 4 - 24)


ORDER = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs suppressAutoHyphens"
    " autoSpaceDE autoSpaceDN adjustRightInd snapToGrid spacing ind contextualSpacing jc textAlignment"
    " outlineLvl rPr sectPr",
    "w:rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing w kern position sz szCs highlight u lang",
    "w:tblPr": "tblStyle tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "w:trPr": "cantSplit trHeight tblHeader jc",
}
"""The order of ISO/IEC 29500 for the elements that are used: Word refuses a file that has another."""


@pytest.mark.parametrize("name", ["organ", "hostile", "supervision"])
def test_elements_stand_in_the_order_that_word_wants(name: str) -> None:
    word = opened(EXAMPLES[name]())
    trees = [word.element, word.styles.element, word.sections[0].footer._element]
    for parent, order in ORDER.items():
        ranked = {qn(f"w:{child}"): n for n, child in enumerate(order.split())}
        for tree in trees:
            for element in tree.iter(qn(parent)):
                ranks = [ranked[child.tag] for child in element if child.tag in ranked]
                assert ranks == sorted(ranks), [child.tag.partition("}")[2] for child in element]
                if tree is word.element:
                    assert len(ranks) == len(element)


def test_only_an_organ_has_a_red_head() -> None:
    def heads(document: Document) -> list[str]:
        return [line.text for line in opened(document).paragraphs if line.style.name == "红头"]

    assert heads(organ()) == ["示例街道办事处文件"]
    assert heads(solution()) == heads(supervision()) == []


def test_the_same_bytes_here_and_in_another_process() -> None:
    code = (
        "import hashlib; from tests.render.documents import EXAMPLES; "
        "from govflow.notices.renderers.docx import to_docx; "
        "print(*(hashlib.sha256(to_docx(EXAMPLES[n]())).hexdigest() for n in ('organ', 'rare')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == [hashlib.sha256(to_docx(make())).hexdigest() for make in (organ, rare)]
    with zipfile.ZipFile(io.BytesIO(to_docx(organ()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None
    assert opened(organ()).core_properties.created.isoformat().startswith("2026-12-05")


def office_template(text: str) -> bytes:
    word = docx.Document(io.BytesIO(template()))
    for line in list(word.element.body):
        if line.tag != qn("w:sectPr"):
            word.element.body.remove(line)
    word.add_paragraph(text)
    kept = io.BytesIO()
    word.save(kept)
    return kept.getvalue()


def test_an_office_may_bring_its_own_template(tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    path.write_bytes(office_template("题目 {{ title }}，{{ date }}"))
    word = docx.Document(io.BytesIO(to_docx(replace(solution(), title="甲<乙"), template=path)))
    assert [line.text for line in word.paragraphs] == ["题目 甲<乙，2026年11月9日"]


def test_tables_of_an_office_stay_as_they_are() -> None:
    word = docx.Document(io.BytesIO(template()))
    own = word.add_table(rows=5, cols=3)
    word.element.body.insert(0, own._tbl)
    kept = io.BytesIO()
    word.save(kept)
    first, second = docx.Document(io.BytesIO(to_docx(organ(), template=kept.getvalue()))).tables
    assert len(first.rows) == 5
    style = second.rows[1].cells[2].paragraphs[0].style
    assert style is not None
    assert style.name == "表数"


def test_a_document_without_a_date_or_of_long_ago_is_a_file() -> None:
    for day in (None, date(1, 1, 1)):
        assert opened(replace(solution(), date=day)).core_properties.created.year == 1980


@pytest.mark.parametrize(
    "text",
    ["{{ nothing }}", "{% for x %}", "{{ title.__class__.__mro__ }}", "{{ ''.__class__.__base__.__subclasses__() }}"],
)
def test_a_template_that_cannot_be_used_is_said(text: str, tmp_path: Path) -> None:
    for wrong in (office_template(text), b"no word file", tmp_path / "nowhere.docx"):
        with pytest.raises(NoticeError) as caught:
            to_docx(solution(), template=wrong)
        assert caught.value.reasons[0].code == "GF832"
