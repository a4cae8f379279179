"""The CSV forms of an organisation: which columns each has, in English and Chinese, and rows by column.

Knows columns and the plain values in them: ids, dates, areas, shares. Knows nothing of units or persons.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from govflow.errors import Diagnostic, nearest
from govflow.source import Cell, Sheet

Row = Mapping[str, Cell]
Findings = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its id and its Chinese headers. `needed`: it must be there; `filled`: with no cell empty."""

    id: str
    zh: tuple[str, ...]
    needed: bool = True
    filled: bool = True


UNITS = (
    Column("id", ("编号", "单位编号")),
    Column("kind", ("种类", "单位种类")),
    Column("title", ("名称", "单位名称")),
    Column("parents", ("上级", "上级编号"), needed=False, filled=False),
    Column("office", ("办公机构",), needed=False, filled=False),
    Column("office_place", ("办公地点",), needed=False, filled=False),
    Column("office_phone", ("办公电话",), needed=False, filled=False),
    Column("office_mail", ("办公邮箱",), needed=False, filled=False),
)
PERSONS = (Column("id", ("编号", "人员编号")), Column("name", ("姓名", "名称")))
MEMBERSHIPS = (
    Column("person", ("人员", "人员编号")),
    Column("role", ("角色", "职务")),
    Column("unit", ("单位", "单位编号")),
    Column("from", ("起", "起始日期", "开始日期"), needed=False, filled=False),
    Column("to", ("止", "截止日期", "结束日期"), needed=False, filled=False),
)
ROLL = (
    Column("part", ("专有部分", "房号")),
    Column("building", ("楼栋",)),
    Column("area", ("面积", "专有面积", "建筑面积")),
    Column("owner", ("业主", "业主编号")),
    Column("share", ("份额",), needed=False, filled=False),
    Column("developer", ("开发商", "是否开发商"), needed=False, filled=False),
    Column("unit", ("单位", "小区"), needed=False),
)


def rows_of(sheet: Sheet, form: tuple[Column, ...]) -> tuple[tuple[Row, ...], Findings]:
    """The rows of a sheet by column id, and every mistake in its header and of empty cells."""
    findings: list[Diagnostic] = []
    ids: list[str] = []
    for cell in sheet.header:
        column = next((c for c in form if cell.text.casefold() == c.id or cell.text in c.zh), None)
        if column is None or column.id in ids:
            near = nearest(cell.text, (name for c in form if c.id not in ids for name in (c.id, c.zh[0])))
            findings.append(Diagnostic.of("GF714", cell.place, column=cell.text, **({"near": near} if near else {})))
        ids.append(column.id if column else "")
    for column in form:
        if column.needed and column.id not in ids:
            wanted = ",".join(c.id for c in form) + " / " + ",".join(c.zh[0] for c in form)
            place = sheet.header[0].place
            findings.append(Diagnostic.of("GF713", place, column=f"{column.id}（{column.zh[0]}）", columns=wanted))
    filled = {column.id for column in form if column.filled}
    rows = tuple({id: cell for id, cell in zip(ids, row, strict=True) if id} for row in sheet.rows)
    for row in rows:
        for id, cell in row.items():
            if id in filled and not cell.text:
                findings.append(Diagnostic.of("GF721", cell.place, column=id))
    return (() if findings else rows), tuple(findings)


_SPLIT = re.compile(r"[;；、\s]+")


def names_in(cell: Cell) -> tuple[Cell, ...]:
    """The names in one cell, separated by semicolons, 、 or blanks."""
    return tuple(Cell(name, cell.place) for name in _SPLIT.split(cell.text) if name)


_BAD_ID = re.compile(r"[\s|\x00-\x1f\x7f]")


def bad_id(cell: Cell) -> Diagnostic | None:
    """A finding for an id that cannot stand in the key of a fact."""
    return Diagnostic.of("GF712", cell.place, id=cell.text) if not cell.text or _BAD_ID.search(cell.text) else None


_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")


def day_in(cell: Cell | None) -> tuple[str, Diagnostic | None]:
    """An ISO day; an empty cell is an open end. Spreadsheets write 2026/9/30, which is the same day."""
    if cell is None or not cell.text:
        return "", None
    found = _DATE.fullmatch(cell.text)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat(), None
    except ValueError:
        pass
    return "", Diagnostic.of("GF709", cell.place, value=cell.text)


_AREA = re.compile(r"(\d{1,9})(?:\.(\d{1,2}))?\s*(?:平方米|㎡|m²|m2)?")


def area_in(cell: Cell) -> tuple[int, Diagnostic | None]:
    """Hundredths of m²; at most two decimals, above zero."""
    found = _AREA.fullmatch(cell.text)
    area = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else 0
    return area, None if area else Diagnostic.of("GF715", cell.place, value=cell.text)


_SHARE = re.compile(r"(\d{1,6})(?:/(\d{1,6})|(?:\.(\d{1,4}))?(%|％))?")


def share_in(cell: Cell | None) -> tuple[Fraction | None, Diagnostic | None]:
    """A share above 0 and up to 1, exact; None for an empty cell (no shares between co-owners)."""
    if cell is None or not cell.text:
        return None, None
    found = _SHARE.fullmatch(cell.text)
    share = Fraction(0)
    if found and found[4]:
        share = Fraction(f"{found[1]}.{found[3] or 0}") / 100
    elif found and int(found[2] or 1):
        share = Fraction(int(found[1]), int(found[2] or 1))
    if not 0 < share <= 1:
        return None, Diagnostic.of("GF716", cell.place, value=cell.text)
    return share, None


_FLAGS = {
    "": False,
    **dict.fromkeys(("否", "no", "false", "0", "n"), False),
    **dict.fromkeys(("是", "yes", "true", "1", "y"), True),
}


def flag_in(cell: Cell | None) -> tuple[bool, Diagnostic | None]:
    """是 or 否; an empty cell is 否."""
    if cell is None:
        return False, None
    flag = _FLAGS.get(cell.text.casefold())
    return bool(flag), None if flag is not None else Diagnostic.of("GF720", cell.place, value=cell.text)
