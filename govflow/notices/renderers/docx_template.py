"""The Word template that notices are filled into, built here so that it can be read and changed as text.

A4 and the grid of GB/T 9704-2012 (22 lines of 28 characters), styles with the East Asian font names offices have.
An office may take it, change it in Word and hand it back: the marks are those of docxtpl over the values of
`renderers.docx`. Knows Word; knows no document.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph as Line

FANG, SONG, HEI, KAI, PAGE = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"
PITCH = 29
"""Points from line to line: 22 lines on 225 mm."""
RED = "D7000F"
STYLES = {
    "标题行": (SONG, 22, "center"), "编号行": (FANG, 16, "right"), "称呼": (FANG, 16, "both"),
    "正文段": (FANG, 16, "both"), "一级": (HEI, 16, "both"), "二级": (KAI, 16, "both"),
    "附件行": (FANG, 16, "both"), "落款": (FANG, 16, "left"), "成文日期": (FANG, 16, "left"),
    "表题": (HEI, 14, "center"), "表头": (HEI, 12, "center"), "表文": (FANG, 12, "left"),
    "表数": (FANG, 12, "right"), "尾行": (FANG, 16, "both"), "红头": (SONG, 48, "center"), "文号": (FANG, 16, "center"),
    "页码单": (PAGE, 14, "right"), "页码双": (PAGE, 14, "left"), "间隔": (FANG, 16, "left"),
}  # fmt: skip
"""Style: font, points, alignment. Found by name when the filled document is finished, so an office keeps the names."""
_INDENTED = {"正文段", "一级", "二级"}
_FREE_PITCH = {"表头", "表文", "表数", "红头", "页码单", "页码双", "标题行"}


@lru_cache(maxsize=1)
def template() -> bytes:
    """The template as a .docx file. Needs the extra `docx`: raises ImportError without it."""
    from docx import Document

    word = Document()
    _page(word)
    _styles(word)
    _lines(word, _OPENING)
    _blocks(word)
    _lines(word, _ENDING)
    kept = io.BytesIO()
    word.save(kept)
    return kept.getvalue()


_OPENING = (
    "{%p if banner %}", ("红头", "{{ banner }}"), "{%p if number %}", ("文号", "{{ number }}"), "{%p endif %}",
    "{%p endif %}", ("标题行", "{{ title }}"), "{%p if not form %}", "", "{%p endif %}",
    "{%p if number and not banner %}", ("编号行", "编号：{{ number }}"), "{%p endif %}",
    "{%p if salutation %}", ("称呼", "{{ salutation }}"), "{%p endif %}",
)  # fmt: skip
_ENDING = (
    "{%p if attachments %}", "", "{%p endif %}", "{%p for a in attachments %}", ("附件行", "{{ a }}"), "{%p endfor %}",
    "{%p if signature or date %}", "", "{%p endif %}",
    "{%p if signature %}", ("落款", "{{ signature }}"), "{%p endif %}",
    "{%p if date %}", ("成文日期", "{{ date }}"), "{%p endif %}",
    "{%p if footer %}", "", "{%p endif %}", "{%p for line in footer %}", ("尾行", "{{ line }}"), "{%p endfor %}",
)  # fmt: skip


def _blocks(word: Word) -> None:
    _add(word, "间隔", "{%p for b in blocks %}")
    _add(word, "间隔", "{%p if b.table %}")
    _add(word, "间隔", "{%p if b.title %}")
    _add(word, "表题", "{{ b.title }}")
    _add(word, "间隔", "{%p endif %}")
    _table(word)
    _add(word, "间隔", "")
    for level, style in ((1, "一级"), (2, "二级")):
        # a head that stands alone carries the level of its style; one that runs into its text is only set in its face
        _add(word, "间隔", f"{{%p elif b.level == {level} and not b.rest %}}")
        _add(word, style, "{{ b.head }}")
        _add(word, "间隔", f"{{%p elif b.level == {level} %}}")
        line = _add(word, "正文段", "")
        _font(line.add_run("{{ b.head }}").font, HEI if level == 1 else KAI)
        line.add_run("{{ b.rest }}")
    _add(word, "间隔", "{%p else %}")
    _add(word, "正文段", "{{ b.head }}{{ b.rest }}")
    _add(word, "间隔", "{%p endif %}")
    _add(word, "间隔", "{%p endfor %}")


def _table(word: Word) -> None:
    """A head row that Word repeats on every page, and one row that is made for each row of the notice."""
    from docx.oxml.ns import qn

    made = word.add_table(rows=4, cols=3)
    made.style = "Table Grid"
    head, before, row, after = made.rows
    properties = head._tr.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    properties.append(_element("w:tblHeader"))
    row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
    _cells(word, head, ("{%tc for c in b.head %}", "{{ c }}", "{%tc endfor %}"), "表头")
    _cells(word, before, ("{%tr for row in b.rows %}", "", ""), "表文")
    _cells(word, row, ("{%tc for c in row %}", "{{ c }}", "{%tc endfor %}"), "表文")
    _cells(word, after, ("{%tr endfor %}", "", ""), "表文")
    made.autofit = False
    margins = _element("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = _element(side)
        margin.set(qn("w:w"), "60")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    made._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _cells(word: Word, row: Any, texts: tuple[str, ...], style: str) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.paragraphs[0].style = word.styles[style]
        if text:
            cell.paragraphs[0].add_run(text)


def _lines(word: Word, lines: tuple[str | tuple[str, str], ...]) -> None:
    """Lines in their styles; a mark, and an empty line, has none of its own."""
    for line in lines:
        _add(word, *(("间隔", line) if isinstance(line, str) else line))


def _add(word: Word, style: str, text: str) -> Line:
    return word.add_paragraph(text, style=style)


def _page(word: Word) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(23)
    word.settings.odd_and_even_pages_header_footer = True
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = _element("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(PITCH * 20))


def _styles(word: Word) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn

    normal: Any = word.styles["Normal"]
    _font(normal.font, FANG)
    _measure(normal, 16, "both")
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        # no extra room between characters and digits: 28 to a line
        off = _element(name)
        off.set(qn("w:val"), "0")
        normal.element.pPr.insert_element_before(off, "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc")
    _squeeze(normal, "-4")
    for level, (name, (font, points, align)) in enumerate(STYLES.items()):
        style: Any = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.priority = level
        _font(style.font, font)
        _measure(style, points, align)
        _finish(style, name)
        if name in _FREE_PITCH:
            _squeeze(style, "0")
    section = word.sections[0]
    _page_number(section.footer, "页码单", word)
    _page_number(section.even_page_footer, "页码双", word)


def _measure(style: Any, points: int, align: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    style.font.size = Pt(points)
    form = style.paragraph_format
    form.alignment = {"center": ALIGN.CENTER, "right": ALIGN.RIGHT, "left": ALIGN.LEFT, "both": ALIGN.JUSTIFY}[align]
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(PITCH)
    form.widow_control = False


def _finish(style: Any, name: str) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    form = style.paragraph_format
    properties = style.element.get_or_add_pPr()
    if name in _INDENTED:
        form.first_line_indent = Pt(32)
        form.element.pPr.ind.set(qn("w:firstLineChars"), "200")
    if name in {"一级", "二级"}:
        level = _element("w:outlineLvl")
        level.set(qn("w:val"), "1" if name == "一级" else "2")
        properties.append(level)
        form.keep_with_next = True
    if name in _FREE_PITCH:
        form.line_spacing_rule = WD_LINE_SPACING.SINGLE
        snap = _element("w:snapToGrid")
        snap.set(qn("w:val"), "0")
        properties.insert_element_before(snap, "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    if name == "标题行":
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(35)
    if name == "附件行":
        form.left_indent, form.first_line_indent = Pt(32 + 64), Pt(-64)
    if name in {"表头", "表文", "表数"}:
        form.space_before = form.space_after = Pt(3)
    if name in {"页码单", "页码双"}:
        form.left_indent = form.right_indent = Pt(14)
    if name == "红头":
        style.font.color.rgb = RGBColor.from_string(RED)
        form.space_before, form.space_after = Pt(99), Pt(58)
    if name == "文号":
        _ruled(properties)
        form.space_after = Pt(58)
    if name == "落款":
        form.keep_with_next = True


def _squeeze(style: Any, twentieths: str) -> None:
    """156 mm for 28 characters of 16 points: each a fifth of a point closer."""
    from docx.oxml.ns import qn

    closer = _element("w:spacing")
    closer.set(qn("w:val"), twentieths)
    style.element.get_or_add_rPr().insert_element_before(closer, "w:w", "w:kern", "w:position", "w:sz", "w:szCs")


def _ruled(properties: Any) -> None:
    """The red rule of a head, 4 mm below the number."""
    from docx.oxml.ns import qn

    borders, below = _element("w:pBdr"), _element("w:bottom")
    for key, value in (("val", "single"), ("sz", "12"), ("space", "11"), ("color", RED)):
        below.set(qn(f"w:{key}"), value)
    borders.append(below)
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:jc")


def _page_number(footer: Any, style: str, word: Word) -> None:
    from docx.oxml.ns import qn

    footer.is_linked_to_previous = False
    line = footer.paragraphs[0]
    line.style = word.styles[style]
    line.add_run("— ")
    field = _element("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = line.add_run("1")
    field.append(run._r)
    line._p.append(field)
    line.add_run(" —")


def _font(font: Any, name: str) -> None:
    """The same name for every script: offices choose one font, not one a script."""
    from docx.oxml.ns import qn

    font.name = name
    fonts = font.element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), name)
    fonts.set(qn("w:hint"), "eastAsia")


def _element(name: str) -> Any:
    from docx.oxml.parser import OxmlElement

    return OxmlElement(name)
