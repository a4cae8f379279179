"""A small policy's names for the tests of expressions: fields, a table, clocks, history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from govflow.calendar import calendar_for
from govflow.errors import Diagnostic, Place
from govflow.feel import Expression, Slot, Tests, Type, compile_expression, compile_tests
from govflow.feel.types import (
    AREA,
    BOOLEAN,
    DATE,
    DATETIME,
    DECIMAL,
    INTEGER,
    MARK,
    MONEY,
    MONTH,
    PARTIES,
    PERIOD,
    PERSON,
    SHARE,
    TEXT,
    context,
    enum,
    function,
    list_of,
)

CATEGORY = enum("category", {"water": "供水", "power": "供电", "motor": "非机动车（棚）"})
MODE = enum("mode", {"all": "都通过", "either": "任一通过", "skip": "免审议"})
DELIBERATION = context({"mode": MODE, "owners_vote": BOOLEAN, "publicity": PERIOD, "parties": PARTIES}, ["parties"])
ROW = context({"matter": TEXT, "amount": MONEY, "n": INTEGER, "done": BOOLEAN, "note": TEXT}, ["note"])

NAMES: Mapping[str, Slot] = {
    "category": Slot(("field", "category"), CATEGORY, True),
    "类别": Slot(("field", "category"), CATEGORY, True),
    "budget": Slot(("field", "budget"), MONEY, True),
    "cost": Slot(("field", "cost"), MONEY),
    "size": Slot(("field", "size"), AREA),
    "part": Slot(("field", "part"), SHARE),
    "rate": Slot(("field", "rate"), DECIMAL),
    "signatures": Slot(("field", "signatures"), INTEGER),
    "score": Slot(("field", "score"), INTEGER, True),
    "urgent": Slot(("field", "urgent"), BOOLEAN),
    "hazard": Slot(("field", "hazard"), BOOLEAN, True),
    "solved": Slot(("field", "solved"), BOOLEAN, True),
    "非机动车": Slot(("field", "bikes"), INTEGER),
    "matter": Slot(("field", "matter"), TEXT),
    "remark": Slot(("field", "remark"), TEXT, True),
    "review_date": Slot(("field", "review_date"), DATE, True),
    "span": Slot(("field", "span"), MONTH),
    "items": Slot(("field", "items"), list_of(TEXT)),
    "rows": Slot(("field", "rows"), list_of(ROW)),
    "lead": Slot(("field", "lead"), PERSON),
    "power": Slot(("field", "power"), INTEGER),
    "event.item": Slot(("event", "item"), TEXT),
    "event.parties": Slot(("event", "parties"), PARTIES, True),
    "finish.due": Slot(("clock", "finish", "due"), DATETIME),
    "case.opened": Slot(("case", "opened"), DATETIME),
    "now": Slot(("now",), DATETIME),
    "today": Slot(("today",), DATE),
    "entered": Slot(("entered",), DATETIME),
    "extension_max": Slot(("parameter", "extension_max"), PERIOD),
    "approval": Slot(("parameter", "approval"), MARK),
    "deliberation": Slot(("table", "deliberation"), function({"category": CATEGORY}, DELIBERATION)),
    "limit": Slot(("table", "limit"), function({"category": CATEGORY, "grade": INTEGER}, PERIOD, ["grade"])),
}
EVENTS = frozenset({"revise", "return", "deliberating.lapsed", "handling"})


@dataclass(frozen=True)
class PolicyScope:
    """The names above; `times visits` of the events above and `count` of people."""

    known: Mapping[str, Slot]

    def name(self, dotted: str) -> Slot | None:
        return self.known.get(dotted)

    def call(self, function: str, args: tuple[str | None, ...]) -> Slot | None:
        if function in {"times", "visits"} and len(args) == 1 and args[0] in EVENTS:
            return Slot((function, args[0] or ""), INTEGER)
        if function == "count" and args == ("co_reporter",):
            return Slot(("people", "co_reporter"), INTEGER)
        return None

    def names(self) -> Iterable[str]:
        return [*self.known, *EVENTS]


SCOPE = PolicyScope(NAMES)
CALENDAR = calendar_for("china")


def place(offset: int) -> Place:
    """The text stands in the first line of a file."""
    return Place("p.yaml", 1, offset + 1)


def compiled(text: str, expect: Type | None = None) -> Expression:
    """An expression that must have no finding at all."""
    expression, findings = compile_expression(text, SCOPE, place=place, expect=expect)
    assert findings == ()
    assert expression is not None
    return expression


def found(text: str, expect: Type | None = None) -> tuple[Diagnostic, ...]:
    """The findings of a wrong expression."""
    expression, findings = compile_expression(text, SCOPE, place=place, expect=expect)
    assert expression is None
    return findings


def cell(text: str, input: Type) -> Tests:
    """A cell that must have no finding at all."""
    tests, findings = compile_tests(text, input, SCOPE, place=place)
    assert findings == ()
    assert tests is not None
    return tests


def value(text: str, expect: Type | None = None, **values: object) -> object:
    """What an expression gives; `budget=` fills `budget`, `finish_due=` fills `finish.due`; the rest is null."""
    expression = compiled(text, expect)
    given = {NAMES[name].key: given for name, given in values.items() if name in NAMES}
    given |= {NAMES[known].key: values[flat] for known in NAMES if (flat := known.replace(".", "_")) in values}
    given |= {("times", "revise"): values.get("revise"), ("calendar",): CALENDAR}
    return expression.run([given.get(slot.key) for slot in expression.slots])
