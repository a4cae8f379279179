"""How the lines of a rendered body become the paragraphs, tables and footer of a document.

    每个非空行是一段，空行不算；“一、”“（一）”“1．”“（1）”开头的是一至四级；
    相邻的“| 甲 | 乙 |”行是一张表，第一行是表头，表前一行写“表：名称”就是表题；
    “抄送：”“联系人：”开头的行排在落款之后。

The structure is read from the template's own characters only: a value a person typed never begins a level or a cell.
Knows nothing of Jinja, of facts or of where the document is shown.
"""

from __future__ import annotations

import re

from govflow.notices.document import Block, Paragraph, Table
from govflow.notices.filling.render import restore

_LEVEL = re.compile(
    r"([一二三四五六七八九十]{1,3}、)|(（[零一二三四五六七八九十百千]{1,7}）)"  # a list may have two hundred entries
    r"|([0-9]{1,2}(?:．|\.(?![0-9])))|(（[0-9]{1,2}）)"
)
"""How a line of each level begins: the number of the group is the level."""
_RULE = re.compile(r"[-: ]+")
_FOOTERS = ("抄送：", "联系人：")
_TABLE_TITLE = "表："


def structure(body: str) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks and the footer lines of a rendered body."""
    blocks: list[Block] = []
    footer: list[str] = []
    grid: list[tuple[str, ...]] = []
    title = ""
    lines = [*(raw.strip(" \t\u3000") for raw in body.split("\n")), ""]
    for n, line in enumerate(lines, 1):
        last = n == len(lines)
        if line.startswith("|"):
            grid.append(tuple(restore(cell.strip()) for cell in line.strip("|").split("|")))
            continue
        if grid and (line or last):
            blocks.append(_table(title, grid))
            grid, title = [], ""
        if line.startswith(_TABLE_TITLE):
            title = restore(line.removeprefix(_TABLE_TITLE))
        elif line.startswith(_FOOTERS):
            footer.append(restore(line))
        elif text := restore(line).strip():
            blocks.append(Paragraph(_level(line), text))
    return tuple(blocks), tuple(footer)


def _level(line: str) -> int:
    found = _LEVEL.match(line)
    return 0 if found is None else found.lastindex or 0


def _table(title: str, grid: list[tuple[str, ...]]) -> Table:
    rows = [row for row in grid if not all(_RULE.fullmatch(cell) for cell in row)] or grid
    width = max(len(row) for row in rows)
    even = [row + ("",) * (width - len(row)) for row in rows]
    return Table(title, even[0], tuple(even[1:]))
