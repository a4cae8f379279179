"""Tables to measure on: one that a person would write, and generators of larger ones by size and seed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from csv import reader
from random import Random

from govflow.dmn import Column, Table, load_table
from govflow.errors import Place
from govflow.feel import Slot
from govflow.feel.types import BOOLEAN, INTEGER, MONEY, NUMBER, enum
from govflow.source import parse_csv

CATEGORY = Column(
    "category",
    "类别",
    enum("category", {"water": "供水", "power": "供电", "lift": "电梯", "noise": "噪音", "other": "其他"}),
)
URGENCY = Column("urgency", "紧急程度", INTEGER)
REPEATED = Column("repeated", "是否重复", BOOLEAN)
OVERDUE = Column("overdue", "逾期天数", NUMBER)
HANDLERS = {"property": "物业", "committee": "业委会", "community": "社区", "street": "街道"}
HANDLER = Column("handler", "承办", enum("handler", HANDLERS))
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


NAMES = tuple(column.id for column in INPUTS)


def to_zen(sheet: str) -> dict[str, object]:
    """The same table as a decision of zen-engine, with the row id as a further output; cells in its dialect."""
    header, *lines = list(reader(sheet.splitlines()))
    ids = {column.title: column.id for column in (*INPUTS, *OUTPUTS)}
    members = {title: member for column in (CATEGORY, HANDLER) for member, title in column.type.members}
    rules = []
    for number, row in enumerate(lines):
        cells = dict(zip(header, row, strict=True))
        rule = {"_id": f"rule{number}", "row": f'"{cells[header[0]]}"'}
        for title, name in ids.items():
            texts = [text.strip() for text in cells[title].split(",")]
            quoted = [f'"{members[text]}"' if text in members else text for text in texts]
            rule[name] = "" if quoted == ["-"] else ", ".join(quoted)
        rules.append(rule)
    names = [{"id": c.id, "name": c.title, "field": c.id} for c in INPUTS]
    outputs = [{"id": name, "name": name, "field": name} for name in (*(c.id for c in OUTPUTS), "row")]
    node = {"hitPolicy": "first", "inputs": names, "outputs": outputs, "rules": rules}
    return {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in"},
            {"id": "table", "type": "decisionTableNode", "name": "table", "content": node},
            {"id": "out", "type": "outputNode", "name": "out"},
        ],
        "edges": [
            {"id": "e1", "sourceId": "in", "targetId": "table", "type": "edge"},
            {"id": "e2", "sourceId": "table", "targetId": "out", "type": "edge"},
        ],
    }


def _columns(count: int) -> tuple[Column, ...]:
    """Enumerations, whole numbers, money and booleans in turn."""
    kinds = (
        enum("kind", {f"m{n}": f"类{n}" for n in range(6)}), INTEGER, MONEY, BOOLEAN, NUMBER, INTEGER
    )  # fmt: skip
    return tuple(Column(f"c{n}", f"列{n}", kinds[n % len(kinds)]) for n in range(count))


Piece = tuple[int, int]
"""Places from and to, both included, of a column with `PLACES` places (an enumeration 6, a boolean 2)."""
PLACES = 40


def _size(column: Column) -> int:
    return {"enum": 6, "boolean": 2}.get(column.type.kind, PLACES)


def _cell(column: Column, piece: Piece) -> str:
    low, high = piece
    kind, last = column.type.kind, _size(column) - 1
    if (low, high) == (0, last):
        return "-"
    if kind == "enum":
        return ", ".join(f"类{n}" for n in range(low, high + 1))
    if kind == "boolean":
        return "true" if low == 0 else "false"
    unit = "元" if kind == "money" else ""
    if low == 0:
        return f"< {high + 1}{unit}"
    return f">= {low}{unit}" if high == last else f"[{low}{unit}..{high + 1}{unit})"


def _table(columns: Sequence[Column], boxes: Sequence[Sequence[Piece]], hit: str, random: Random) -> Table:
    lines = [",".join(["规则号", *(column.title for column in columns), "承办", "时限"])]
    for number, box in enumerate(boxes):
        cells = [f'"{_cell(column, piece)}"' for column, piece in zip(columns, box, strict=True)]
        handler = random.choice(list(HANDLERS.values()))
        lines.append(",".join([f"R{number}", *cells, handler, str(random.randint(1, 4))]))
    return loaded("\n".join(lines) + "\n", hit, columns, OUTPUTS)


def cut(rows: int, count: int, seed: int, hit: str) -> Table:
    """A whole space halved at random until there are so many rows; then one in twenty is lost, one in twenty widened.

    This is how tables come about that were right once: nearly everything is covered once.
    """
    random, columns = Random(seed), _columns(count)
    boxes: list[list[Piece]] = [[(0, _size(column) - 1) for column in columns]]
    while len(boxes) < rows:
        box = boxes.pop(random.randrange(len(boxes)))
        wide = [i for i, (low, high) in enumerate(box) if low < high]
        if not wide:
            boxes.append(box)
            continue
        i = random.choice(wide)
        low, high = box[i]
        middle = random.randrange(low, high)
        boxes += [[*box[:i], (low, middle), *box[i + 1 :]], [*box[:i], (middle + 1, high), *box[i + 1 :]]]
    kept = []
    for box in boxes:
        chance = random.randrange(20)
        if chance == 1:
            i = random.randrange(count)
            box[i] = (0, _size(columns[i]) - 1)
        kept += [box] if chance else []
    return _table(columns, kept, hit, random)


def scatter(rows: int, count: int, seed: int, hit: str) -> Table:
    """Rows of random cells, a quarter of them `-`: next to nothing is in order, and gaps are without number."""
    random, columns = Random(seed), _columns(count)
    boxes = []
    for _ in range(rows):
        box = []
        for column in columns:
            last = _size(column) - 1
            low = random.randrange(last)
            box.append((0, last) if random.random() < 0.25 else (low, min(last, low + random.randrange(1 + last // 3))))
        boxes.append(box)
    return _table(columns, boxes, hit, random)


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
