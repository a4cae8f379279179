"""Notices on paper: what is printed can be read back, nothing typed is source, the same bytes everywhere, no boxes."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

import govflow
from govflow.notices import Document, NoticeError, Paragraph, Table, to_text
from govflow.notices.renderers.fonts import STYLES, characters, places, shelf
from govflow.notices.renderers.typeset import to_pdf, to_png
from tests.render.documents import EXAMPLES, HOSTILE, RARE, hostile, long_one, organ, rare, solution, supervision

pytestmark = pytest.mark.long
ROOT = Path(govflow.__file__).parent.parent


def pages(document: Document) -> list[str]:
    """The text of every page, without blanks."""
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(to_pdf(document))).pages]


def packed(text: str) -> str:
    return "".join(text.split())


def texts(document: Document) -> list[str]:
    found = [document.title, document.salutation, document.signature, *document.attachments, *document.footer]
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Table):
            found += [block.title, *block.head, *(cell for row in block.rows for cell in row)]
    return found


@pytest.mark.parametrize("name", [n for n in EXAMPLES if n != "hostile"])
def test_what_is_printed_can_be_read_back(name: str) -> None:
    document = EXAMPLES[name]()
    printed = re.sub(r"—\d+—", "", "".join(pages(document)))
    assert [text for text in texts(document) if packed(text) not in printed] == []


def test_the_words_stand_in_the_order_of_the_text_face() -> None:
    for make in (solution, supervision):
        printed = re.sub(r"—\d+—", "", "".join(pages(make())))
        assert printed == packed(to_text(make()))


def test_nothing_that_was_typed_is_source() -> None:
    printed = re.sub(r"—\d+—", "", "".join(pages(hostile())))
    for text in HOSTILE:
        # shown letter by letter; “fi” and the like may be one glyph, which reads back as two letters
        assert packed(text) in printed
    assert "49" not in printed
    assert "root:" not in printed


def test_marks_that_turn_the_direction_and_control_characters_are_not_printed() -> None:
    document = replace(solution(), blocks=(Paragraph(0, "甲\u202e乙\u0007丙\ud800丁"),))
    assert "甲乙丙丁" in "".join(pages(document))


def test_rare_characters_are_printed_in_every_place() -> None:
    printed = "".join(pages(rare()))
    assert printed.count(RARE) >= 12


def test_a_character_without_a_glyph_is_named_and_nothing_is_printed() -> None:
    document = replace(solution(), blocks=(Paragraph(0, "姓名：\U0002fa1f"),))  # not assigned in any font
    with pytest.raises(NoticeError) as caught:
        to_pdf(document)
    (reason,) = caught.value.reasons
    assert reason.code == "GF829"
    assert "U+2FA1F" in reason.text("zh")
    with pytest.raises(NoticeError):
        to_png(document)


def test_marks_without_a_glyph_and_other_scripts_of_names_are_printed() -> None:
    document = replace(solution(), blocks=(Paragraph(0, "葛\U000e0100某\u200d某，ئۇيغۇر，é\u0304。"),))
    assert "葛" in "".join(pages(document))


def test_a_draft_without_a_date_or_anything_is_a_page() -> None:
    bare = replace(
        solution(), title="", issuer="", salutation="", signature="", date=None, attachments=(), blocks=(), period=None
    )
    assert pages(bare) == ["—1—"]


@pytest.mark.parametrize(
    "table",
    [
        Table("表", tuple(f"列{n}" for n in range(30)), (tuple(f"{n},000.00元" for n in range(30)),)),
        Table("", ("甲",), ()),
        Table("", ("甲", "乙"), (("长" * 3_000, "短"),)),
    ],
)
def test_tables_of_any_shape_are_printed(table: Table) -> None:
    printed = re.sub(r"—\d+—", "", "".join(pages(replace(solution(), blocks=(table,)))))
    assert all(packed(cell) in printed for cell in table.head)


def test_without_a_chinese_font_there_is_one_command_and_no_boxes(tmp_path: Path) -> None:
    with pytest.raises(NoticeError) as caught:
        to_pdf(solution(), fonts=tmp_path)
    (reason,) = caught.value.reasons
    assert reason.code == "GF828"
    assert "make fonts" in reason.text("zh")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoticeError) as caught:
        to_pdf(solution(), fonts=tmp_path / "nowhere")
    assert caught.value.reasons[0].code == "GF831"


def test_the_free_fonts_serve_every_role() -> None:
    found = shelf(places())
    assert {found.standing(role) for role in STYLES} <= {"own", "free", "substitute"}
    for role in STYLES:
        first = found.chains[role][0]
        assert ord("国") in characters(first.path, first.index)
        assert found.lacking(role, RARE) == ""


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_the_same_bytes_again_and_in_another_order(name: str) -> None:
    first = to_pdf(EXAMPLES[name]())
    to_pdf(long_one(3))
    assert to_pdf(EXAMPLES[name]()) == first
    assert to_png(EXAMPLES[name](), ppi=40) == to_png(EXAMPLES[name](), ppi=40)


def test_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib; from tests.render.documents import EXAMPLES; "
        "from govflow.notices.renderers.typeset import to_pdf, to_png; "
        "print(*(hashlib.sha256(to_pdf(make())).hexdigest() for make in EXAMPLES.values()), "
        "hashlib.sha256(b''.join(to_png(EXAMPLES['organ']()))).hexdigest())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    mine = [hashlib.sha256(to_pdf(make())).hexdigest() for make in EXAMPLES.values()]
    assert done.stdout.split() == [*mine, hashlib.sha256(b"".join(to_png(organ()))).hexdigest()]


def test_several_threads_print_what_one_prints() -> None:
    wanted = [to_pdf(long_one(n)) for n in range(1, 9)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda n: to_pdf(long_one(n)), range(1, 9))) == wanted


def test_the_page_is_that_of_the_standard() -> None:
    reader = PdfReader(io.BytesIO(to_pdf(long_one())))
    box = reader.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)  # A4
    # inside pages are full: 22 lines and the page number
    lines = [line for line in reader.pages[2].extract_text().split("\n") if line.strip()]
    assert len(lines) == 23
    full = max(len(line.strip()) for line in lines)
    assert 27 <= full <= 30  # 28 characters; punctuation may be set closer
    assert lines[-1].split() == ["—", "3", "—"]


def test_the_file_is_to_be_kept_and_read_aloud() -> None:
    data = to_pdf(organ())
    reader = PdfReader(io.BytesIO(data))
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in data
    root = reader.root_object
    assert str(root["/Lang"]) == "zh-CN"
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title == organ().title


def test_a_long_table_repeats_its_head() -> None:
    table = organ().tables[0]
    document = replace(organ(), blocks=(replace(table, rows=table.rows * 3),))
    printed = [page for page in pages(document) if "楼门禁损坏" in page]
    assert len(printed) >= 2
    assert all("楼栋项目预算件数" in page for page in printed)


def test_a_red_head_is_the_organs_alone() -> None:
    def colours(document: Document) -> set[bytes]:
        content = PdfReader(io.BytesIO(to_pdf(document))).pages[0].get_contents()
        assert content is not None
        return set(re.findall(rb"([0-9.]+ [0-9.]+ [0-9.]+) (?:scn|rg)\b", content.get_data(), re.IGNORECASE))

    red = {colour for colour in colours(organ()) if colour.startswith(b"0.84")}
    assert len(red) == 1
    for bare in (replace(organ(), banner=""), solution(), supervision()):
        assert not {colour for colour in colours(bare) if colour.startswith(b"0.84")}


def test_every_page_has_a_picture() -> None:
    assert len(to_png(long_one(), ppi=40)) == len(pages(long_one()))
    with pytest.raises(ValueError):
        to_png(solution(), ppi=10_000)
