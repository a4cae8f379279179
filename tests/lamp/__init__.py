"""A small policy made by hand, for tests of the engine: a lamp is reported, studied, mended.

report → studying ── hand_out ──▶ handling ── finish ──▶ closed
             └── overdue (2 days) ──▶ late ── overdue (1 day) ──▶ handling        poke: from anywhere open, counted
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any, cast

from govflow.calendar import Period, calendar_for
from govflow.core.case import Actor
from govflow.engine import Engine, SqliteStore
from govflow.engine.setup import Handler
from govflow.feel import Expression, Slot, Type
from govflow.policy.definition import (
    Branch,
    Due,
    Effect,
    Event,
    Field,
    Notice,
    Policy,
    Role,
    State,
    Take,
    Term,
    UnitKind,
    Workflow,
)
from govflow.policy.directory import Organisation, organisation_of
from govflow.policy.organisation import Membership, Unit

DAY = 86_400_000_000
NOON = 1_772_510_400_000_000
"""Tuesday 3 March 2026, 12:00 in Shanghai."""

WANG, LI, SUN = Actor("p_wang"), Actor("p_li"), Actor("p_sun")
"""A resident, an officer of the yard, an officer of the east compound."""

TEXT, CASE = Type("text"), Type("case", "lamp")


def expression(kind: Type, value: object) -> Expression:
    """A constant."""
    return Expression(str(value), kind, False, (), lambda _: value, cast(Any, None))


def field_value(name: str) -> Expression:
    """The value of a field."""
    slot = Slot(("field", name), TEXT, True)
    return Expression(name, TEXT, True, (slot,), lambda values: values[0], cast(Any, None))


def days(number: int) -> Expression:
    """A period of days that are hours, so that no weekend shifts it."""
    return expression(Type("period"), Period(24 * number, "hours"))


def to(state: str, *do: Effect) -> tuple[Branch, ...]:
    """One branch."""
    return (Branch(None, do, state),)


RESIDENT, OFFICER = Term("role", "resident"), Term("role", "officer")
NOTIFY = Effect("notify", "assignment", whom=(Term("relation", "reporter"),))
TELL = Effect("tell", event="poke", value=field_value("other"), values=(("why", expression(TEXT, "told")),))
CALL = Effect("call", "pay", values=(("sum", expression(Type("money"), 100)),))


def states() -> dict[str, State]:
    """The states of the lamp."""
    poke = Event(
        "poke",
        "催办",
        by=(RESIDENT, Term("system")),
        takes={"why": Take("why", TEXT, True)},
        branches=(Branch(None, (), "<stay>"),),
    )
    hand_out = Event("hand_out", "交办", by=(OFFICER,), may=("other",), branches=to("handling", NOTIFY))
    finish = Event("finish", "办结", by=(OFFICER,), needs=("result",), branches=to("closed"))
    return {
        "studying": State(
            "studying",
            "研究",
            due=(Due("overdue", days(2)),),
            events={
                "hand_out": hand_out,
                "poke": poke,
                "tell": Event(
                    "tell", "转告", by=(OFFICER,), may=("other",), branches=(Branch(None, (TELL,), "<stay>"),)
                ),
                "pay": Event("pay", "付款", by=(OFFICER,), branches=(Branch(None, (CALL,), "<stay>"),)),
                "overdue": Event("overdue", "超期", branches=to("late")),
            },
        ),
        "late": State(
            "late",
            "超期",
            due=(Due("overdue", days(1)),),
            events={"overdue": Event("overdue", "再次超期", branches=to("handling")), "poke": poke},
        ),
        "handling": State("handling", "办理", events={"finish": finish, "poke": poke}),
        "closed": State("closed", "办结", end="solved"),
    }


def lamp(found: dict[str, State] | None = None) -> Workflow:
    """The workflow."""
    report = Event("report", "报修", by=(RESIDENT, Term("system")), needs=("place",), branches=to("studying"))
    return Workflow(
        id="lamp",
        title="路灯报修",
        version="1",
        source="",
        unit_kind="compound",
        fields={
            "place": Field("place", "地点", TEXT),
            "result": Field("result", "结果", TEXT),
            "other": Field("other", "另一件", CASE),
        },
        counts={},
        clocks={},
        starts={"report": report},
        states=found or states(),
    )


def policy(*workflows: Workflow, version: str = "1") -> Policy:
    """The policy around it."""
    every = workflows or (lamp(),)
    notice = Notice("assignment", "交办单", "", "通知", "交办", "", "", "", (), "text", "parties", frozenset())
    return Policy(
        id="lamps",
        title="路灯",
        version=version,
        digest=f"{int(version):064x}",
        canonical=f"lamps {version}".encode(),
        workflows={workflow.id: workflow for workflow in every},
        enumerations={},
        parameters={},
        tables={},
        electorates={},
        groups={},
        schedules={},
        notices={"assignment": notice},
        captures={(workflow.id, "assignment"): () for workflow in every},
        roles={"resident": Role("resident", "居民", "compound"), "officer": Role("officer", "网格员", "compound")},
        bodies={},
        unit_kinds={"compound": UnitKind("compound", "小区", ())},
        ladder=(),
        calendar=calendar_for("china"),
    )


def organisation() -> Organisation:
    """Two compounds; Wang lives in the yard, Li works there, Sun works in the east."""
    return organisation_of(
        units=(Unit("yard", "compound", "示例小区", {}), Unit("east", "compound", "东区", {})),
        persons={"p_wang": "王", "p_li": "李", "p_sun": "孙"},
        memberships=(
            Membership("p_wang", "resident", "yard"),
            Membership("p_wang", "resident", "east"),
            Membership("p_li", "officer", "yard"),
            Membership("p_sun", "officer", "east"),
        ),
    )


class Clock:
    """A clock that stands until it is set."""

    def __init__(self, now: int = NOON) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now


def salts() -> Callable[[], bytes]:
    """Salts that count, so that a test can know them."""
    numbers = count(1)
    return lambda: next(numbers).to_bytes(16, "big")


def engine_at(
    path: Path | str,
    clock: Callable[[], int] | None = None,
    *,
    rules: Policy | None = None,
    editions: Sequence[Policy] = (),
    handlers: dict[str, Handler] | None = None,
    store: SqliteStore | None = None,
) -> Engine:
    """An engine on a file, with a handler for the one hook there is."""
    return Engine(
        rules or policy(),
        store or SqliteStore(path),
        organisation(),
        clock=clock or Clock(),
        handlers={"call:pay": lambda _: None, **(handlers or {})},
        editions=tuple(editions),
        salt=salts(),
    )


def reported(engine: Engine, place: str = "3号楼", *, unit: str = "yard") -> str:
    """The id of a case that was just opened."""
    return engine.open("lamp", "report", {"place": place}, unit=unit, actor=WANG).after.id
