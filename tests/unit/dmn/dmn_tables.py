"""Small tables for the tests of this room, written as an author writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from govflow.dmn import Column, Table, load_table, verify
from govflow.errors import Diagnostic, Place
from govflow.feel import Slot, Type
from govflow.feel.types import BOOLEAN, INTEGER, MONEY, TEXT, enum
from govflow.source import parse_csv

CATEGORY = Column("category", "类别", enum("category", {"water": "供水", "power": "供电", "heat": "供暖"}))
AMOUNT = Column("amount", "金额", MONEY)
URGENT = Column("urgent", "紧急", BOOLEAN)
TIMES = Column("times", "次数", INTEGER)
LEVEL = Column("level", "级别", enum("level", {"big": "大", "small": "小", "hard": "难"}))
REASON = Column("reason", "理由", TEXT)


class Nowhere:
    """A place in the files where nothing is named but the parameter `limit`."""

    def name(self, dotted: str) -> Slot | None:
        return Slot(("parameter", "limit"), INTEGER) if dotted == "limit" else None

    def call(self, _function: str, _args: tuple[str | None, ...]) -> Slot | None:
        return None

    def names(self) -> Iterable[str]:
        return ["limit"]


def read(
    csv: str,
    inputs: Sequence[Column],
    outputs: Sequence[Column] = (LEVEL,),
    hit: str = "U",
    *,
    default: Mapping[str, str] | None = None,
    start: str = "",
    to: str = "",
) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    sheet, findings = parse_csv(csv, "t.csv")
    assert sheet is not None, findings
    return load_table(
        "t", "测试表", hit, inputs, outputs, sheet, default, start, to, "", Place("rules.yaml", 3, 1), Nowhere()
    )


def table(
    csv: str,
    inputs: Sequence[Column],
    outputs: Sequence[Column] = (LEVEL,),
    hit: str = "U",
    *,
    default: Mapping[str, str] | None = None,
    start: str = "",
    to: str = "",
) -> Table:
    """A table that must load without any finding."""
    loaded, findings = read(csv, inputs, outputs, hit, default=default, start=start, to=to)
    assert findings == ()
    assert loaded is not None
    return loaded


def codes(findings: Sequence[Diagnostic]) -> list[str]:
    """The codes, after every sentence was said in both languages: a text that asks for a missing word raises."""
    for finding in findings:
        assert finding.text("zh") != finding.text("en")
    return [finding.code for finding in findings]


def proved(one: Table) -> list[str]:
    return codes(verify(one))


def optional(column: Column) -> Column:
    return Column(column.id, column.title, column.type, optional=True)


def column(name: str, type: Type) -> Column:
    return Column(name, name, type)
