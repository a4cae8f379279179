"""Tables to measure on: one that a person would write, and generators of larger ones by size and seed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

from govflow.dmn import Column, Table, load_table
from govflow.errors import Place
from govflow.feel import Slot
from govflow.feel.types import BOOLEAN, INTEGER, NUMBER, enum
from govflow.source import parse_csv

CATEGORY = Column(
    "category",
    "类别",
    enum("category", {"water": "供水", "power": "供电", "lift": "电梯", "noise": "噪音", "other": "其他"}),
)
URGENCY = Column("urgency", "紧急程度", INTEGER)
REPEATED = Column("repeated", "是否重复", BOOLEAN)
OVERDUE = Column("overdue", "逾期天数", NUMBER)
HANDLER = Column(
    "handler",
    "承办",
    enum("handler", {"property": "物业", "committee": "业委会", "community": "社区", "street": "街道"}),
)
HOURS = Column("hours", "时限", INTEGER)
INPUTS, OUTPUTS = (CATEGORY, URGENCY, REPEATED, OVERDUE), (HANDLER, HOURS)

FIRST = """\
规则号,类别,紧急程度,是否重复,逾期天数,承办,时限
R1,供水,5,-,-,街道,2
R2,供水,>= 3,-,> 3,社区,8
R3,供水,-,true,-,业委会,24
R4,供水,-,-,-,物业,48
R5,供电,>= 4,-,-,街道,4
R6,供电,-,-,> 7,社区,12
R7,供电,-,-,-,物业,24
R8,电梯,>= 3,-,-,街道,1
R9,电梯,-,true,>= 5,社区,6
R10,电梯,-,-,-,物业,12
R11,-,5,-,-,社区,24
R12,-,-,-,-,物业,72
"""

UNIQUE = """\
规则号,类别,紧急程度,是否重复,逾期天数,承办,时限
R1,供水,>= 4,-,-,街道,2
R2,供水,< 4,true,-,社区,8
R3,供水,< 4,false,> 3,业委会,24
R4,供水,< 4,false,<= 3,物业,48
R5,供电,>= 4,-,-,街道,4
R6,供电,< 4,-,> 7,社区,12
R7,供电,< 4,-,<= 7,物业,24
R8,电梯,>= 3,-,-,街道,1
R9,电梯,< 3,true,-,社区,6
R10,电梯,< 3,false,-,物业,12
R11,"噪音, 其他",>= 5,-,-,社区,24
R12,"噪音, 其他",< 5,-,-,物业,72
"""


class Nowhere:
    """No names but the inputs of the table."""

    def name(self, _dotted: str) -> Slot | None:
        return None

    def call(self, _function: str, _args: tuple[str | None, ...]) -> Slot | None:
        return None

    def names(self) -> Iterable[str]:
        return ()


def loaded(csv: str, hit: str, inputs: Sequence[Column] = INPUTS, outputs: Sequence[Column] = OUTPUTS) -> Table:
    """A table from its text, ready to be asked."""
    sheet, findings = parse_csv(csv, "t.csv")
    assert sheet is not None, findings
    table, findings = load_table(
        "t", "处置时限", hit, inputs, outputs, sheet, None, "", "", "", Place("rules.yaml", 1, 1), Nowhere()
    )
    assert table is not None, [finding.line() for finding in findings]
    return table


def grid() -> str:
    """500 rows: every category, urgency and repetition, with ten spans of overdue days."""
    lines = ["规则号,类别,紧急程度,是否重复,逾期天数,承办,时限"]
    for title in (title for _, title in CATEGORY.type.members):
        for urgency in range(1, 6):
            for repeated in ("true", "false"):
                for part in range(10):
                    days = "< 3" if part == 0 else f">= {27}" if part == 9 else f"[{part * 3}..{part * 3 + 3})"
                    lines.append(f"R{len(lines)},{title},{urgency},{repeated},{days},物业,{len(lines)}")
    return "\n".join(lines) + "\n"


def cases(count: int, seed: int) -> list[tuple[object, ...]]:
    """Random inputs of the table."""
    random = Random(seed)
    ids = [member for member, _ in CATEGORY.type.members]
    return [
        (random.choice(ids), random.randint(1, 5), random.random() < 0.4, random.randint(0, 30)) for _ in range(count)
    ]
