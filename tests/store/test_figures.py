"""Figures from a store, page by page, against a plain list; versions of a workflow are picked as cases open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govflow.calendar import parse_span, start_of
from govflow.checks import load_policy
from govflow.core.case import Actor
from govflow.core.figures import Result
from govflow.engine import Engine, SqliteStore, figures
from govflow.errors import NotFound, Refused
from govflow.policy.definition import Policy
from govflow.policy.directory import Organisation, organisation_of
from govflow.policy.organisation import Membership, Unit

HOUR = 3_600_000_000
POLICY = """govflow: 1
policy: towns
title: 试验政策
version: "1"
calendar: china
unit_kinds:
  town: {title: 镇}
  compound: {title: 小区, parents: [town]}
roles:
  worker: {title: 工作人员, at: compound}
  chief: {title: 负责人, at: town}
"""
LAMP = """govflow: 1
workflow: lamp
title: 路灯
version: "1"
for: compound
fields:
  cost: {title: 费用, type: money}
  fixed: {title: 修好, type: boolean}
  other: {title: 另一件, type: case lamp}
start:
  report: {title: 报修, by: worker, may: [cost], to: waiting}
  again: {title: 另开, by: system, may: [cost], to: waiting}
  planned: {title: 排期, by: system, to: waiting}
states:
  waiting:
    title: 等待
    on:
      finish: {title: 办完, by: worker, needs: [fixed], may: [cost], to: closed}
      more: {title: 再开, by: worker, do: [{open: {workflow: lamp, start: again}}], to: stay}
  closed: {title: 办结, end: solved}
"""
SECOND = LAMP.replace('version: "1"', 'version: "2"\napplies: {from: 2026-03-01, in: pilots}').replace(
    "title: 等待", "title: 试点等待"
)
LEFT_OUT = """govflow: 1
workflow: left_out
title: 剔除
version: "1"
for: town
fields:
  subject: {title: 事项, type: case lamp}
  why: {title: 理由, type: text}
start:
  ask: {title: 申请, by: chief, needs: [subject, why], to: asked}
states:
  asked:
    title: 待批
    on:
      approve: {title: 批准, by: chief, not_by: [actor of ask], to: out}
  out: {title: 已剔除, end: done}
"""
RULES = """govflow: 1
unit_lists:
  pilots: {title: 试点, from: 2026-01-01, to: 2026-12-31, members: [c1, c2]}
schedules:
  monthly: {title: 每月, open: lamp, start: planned, for_each: compound, every: month, from: 2026-03-01}
figures:
  opened: {title: 件数, of: lamp, per: compound, on: opened, count: cases}
  rate:
    title: 修好率
    of: lamp
    per: compound
    bottom: case.outcome = solved
    top: fixed
    least: 2
    exclude: {workflow: left_out, link: subject, state: out, reason: why, approver: approve}
    lights: {green: ">= 50%", red: "< 50%"}
  money: {title: 花费, of: lamp, per: town, sum: cost}
  days: {title: 天数, of: lamp, per: compound, median: case.days, compare: same_period_last_year}
  waiting: {title: 在办, of: lamp, per: compound, on: open, count: cases}
  reach: {title: 覆盖, of: lamp, per: town, on: opened, cover: compound}
"""
UNITS = ("c0", "c1", "c2")


@dataclass
class Town:
    """An engine on a store in memory with a clock that is set."""

    engine: Engine
    store: SqliteStore
    now: list[int] = field(default_factory=lambda: [0])

    def at(self, day: date, hour: int = 9) -> None:
        self.now[0] = start_of(day) + hour * HOUR


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    folder = tmp_path_factory.mktemp("towns")
    texts = {
        "policy.yaml": POLICY,
        "workflows/lamp.yaml": LAMP,
        "workflows/lamp_2.yaml": SECOND,
        "workflows/left_out.yaml": LEFT_OUT,
        "rules/rules.yaml": RULES,
    }
    for name, text in texts.items():
        path = Path(folder) / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return load_policy(folder)


def people() -> Organisation:
    units = [Unit("t", "town", "镇", {}), *(Unit(id, "compound", id, {"town": "t"}) for id in UNITS)]
    roles = [
        *(Membership("w", "worker", id) for id in UNITS),
        Membership("b", "chief", "t"),
        Membership("w", "chief", "t"),
    ]
    return organisation_of(units, {"w": "工", "b": "长"}, roles)


@contextmanager
def town(policy: Policy) -> Iterator[Town]:
    now = [0]
    store = SqliteStore(":memory:")
    try:
        yield Town(Engine(policy, store, people(), clock=lambda: now[0]), store, now)
    finally:
        store.close()


W, B = Actor("w"), Actor("b")
DAY = date(2026, 1, 1)
LIVES = st.lists(
    st.tuples(
        st.sampled_from(UNITS), st.integers(0, 200), st.none() | st.integers(0, 60), st.booleans(),
        st.none() | st.integers(0, 10**7),
    ),
    max_size=14,
)  # fmt: skip


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LIVES, st.integers(1, 7))
def test_figures_are_those_of_a_plain_list(
    policy: Policy, lives: list[tuple[str, int, int | None, bool, int | None]], page: int
) -> None:
    span = parse_span("2026-Q2")
    assert span is not None
    first, last = span.first, span.last
    before = figures.PAGE
    figures.PAGE = page
    try:
        with town(policy) as here:
            for unit, opened, took, fixed, cost in sorted(lives, key=lambda life: life[1]):
                begun = DAY + timedelta(days=opened)
                here.at(begun)
                case = here.engine.open("lamp", "report", {} if cost is None else {"cost": cost}, unit=unit, actor=W)
                if took is not None:
                    here.at(begun + timedelta(days=took), 10)
                    here.engine.fire(case.after.id, "finish", {"fixed": fixed}, actor=W)
            here.at(date(2026, 12, 31))
            told = {name: here.engine.figure(name, span) for name in policy.counting.figures}
    finally:
        figures.PAGE = before
    begun_ = [(unit, DAY + timedelta(days=o), t, f, c) for unit, o, t, f, c in lives]
    opened_in = [life for life in begun_ if first <= life[1] <= last]
    ended_in = [life for life in begun_ if life[2] is not None and first <= life[1] + timedelta(days=life[2]) <= last]
    still = [
        life for life in begun_
        if life[1] <= last and (life[2] is None or life[1] + timedelta(days=life[2]) > last)
    ]  # fmt: skip
    for line in told["opened"].lines:
        assert line.now.n == sum(life[0] == line.unit for life in opened_in)
    assert told["waiting"].total.now.n == len(still)
    fixed_ = [life[3] for life in ended_in]
    assert told["rate"].total.now.value == (Fraction(sum(fixed_), len(fixed_)) if fixed_ else None)
    assert told["rate"].total.now.enough == (len(fixed_) >= 2)
    assert told["money"].total.now.value == sum(life[4] for life in ended_in if life[4] is not None)
    assert told["money"].total.now.unknown == sum(life[4] is None for life in ended_in)
    days = [Fraction(life[2]) for life in ended_in if life[2] is not None]
    assert told["days"].total.now.value == (median(days) if days else None)
    assert told["reach"].total.now.value == Fraction(len({life[0] for life in opened_in}), len(UNITS))
    assert sum(line.now.n for line in told["opened"].lines) == told["opened"].total.now.n


def test_what_is_left_out_is_listed_and_counted(policy: Policy) -> None:
    span = parse_span("2026-02")
    assert span is not None
    with town(policy) as here:
        here.at(date(2026, 2, 2))
        ids = []
        for fixed in (True, True, False):
            ids.append(here.engine.open("lamp", "report", unit="c0", actor=W).after.id)
            here.engine.fire(ids[-1], "finish", {"fixed": fixed}, actor=W)
        ask = here.engine.open("left_out", "ask", {"subject": ids[2], "why": "不归本处"}, unit="t", actor=W).after.id
        assert here.engine.figure("rate", span).total.now == Result(3, 2, Fraction(2, 3))
        with pytest.raises(Refused):
            here.engine.fire(ask, "approve", actor=W)
        here.engine.fire(ask, "approve", actor=B)
        told = here.engine.figure("rate", span)
        assert told.total.now == Result(2, 2, Fraction(1))
        assert told.total.light == "green"
        assert [(one.case, one.by, one.reason, one.approver) for one in told.excluded] == [
            (ids[2], ask, "不归本处", "b")
        ]
        assert here.engine.figure("opened", span).total.now.n == 3


def test_unknown_figures_and_kinds_are_told_with_the_nearest(policy: Policy) -> None:
    span = parse_span("2026")
    assert span is not None
    with town(policy) as here:
        with pytest.raises(NotFound) as wrong:
            here.engine.figure("rates", span)
        assert wrong.value.reasons[0].arguments == {"name": "rates", "near": "rate"}
        with pytest.raises(NotFound) as wrong:
            here.engine.figure("rate", span, per="compond")
        assert wrong.value.reasons[0].code == "GF646"


def test_a_case_takes_the_version_of_its_day_and_unit_and_keeps_it(policy: Policy) -> None:
    with town(policy) as here:
        here.at(date(2026, 2, 27))
        early = here.engine.open("lamp", "report", unit="c1", actor=W).after
        here.at(date(2026, 3, 2))
        pilot = here.engine.open("lamp", "report", unit="c1", actor=W).after
        plain = here.engine.open("lamp", "report", unit="c0", actor=W).after
        assert [early.workflow, pilot.workflow, plain.workflow] == ["lamp", "lamp@2", "lamp"]
        assert [early.id, pilot.id, plain.id] == ["lamp-2026-1", "lamp-2026-2", "lamp-2026-3"]
        # A parent opens by the same rule; lists and figures see all versions.
        here.engine.fire(early.id, "more", actor=W)
        assert [case.workflow for case in here.engine.children(early.id)] == ["lamp@2"]
        here.engine.fire(early.id, "finish", {"fixed": True}, actor=W)
        assert here.engine.show(early.id).workflow == "lamp"
        here.at(date(2027, 1, 4))  # the list is over
        assert here.engine.open("lamp", "report", unit="c1", actor=W).after.workflow == "lamp"
        span = parse_span("2026")
        assert span is not None
        assert here.engine.figure("opened", span).total.now.n == 4
        for case in (early, pilot):
            assert here.engine.replay(case.id).findings == ()
            assert here.engine.verify(case.id).findings == ()
        with pytest.raises(Refused):
            here.engine.open("lamp@2", "report", unit="c1", actor=W)


def test_schedules_take_the_version_of_the_unit(policy: Policy) -> None:
    with town(policy) as here:
        here.at(date(2026, 2, 27))
        here.engine.tick()
        here.at(date(2026, 3, 1), 12)
        here.engine.tick()
        found = {case.unit: case.workflow for case in here.engine.cases()}
        assert found == {"c0": "lamp", "c1": "lamp@2", "c2": "lamp@2"}
