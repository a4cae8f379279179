"""Moments: `PERIOD before|after ANCHOR`, `first|last [working] day of SPAN`. The calendar counts them."""

from __future__ import annotations

from govflow.calendar import Period
from govflow.feel.code.typed import Const, Typed, apply
from govflow.feel.faults import Fault
from govflow.feel.scope import Slot
from govflow.feel.strict.checking import CALENDAR_KEY, Checking
from govflow.feel.syntax.nodes import Edge, Moment, Name, Node
from govflow.feel.types import CALENDAR, DATE, DATETIME, DAYS, MOMENT, SPANS, TEXT, Type


def moment(check: Checking, node: Moment) -> Typed:
    """A date, or for hours and minutes an instant; open until the run where the period is no literal. Raises Fault."""
    period, anchor = check.infer(node.period), check.infer(node.anchor)
    if period.type.kind not in {"period", "any"}:
        raise Fault("GF460", node.period.at, got=period.type.zh(), got_en=period.type.en(), side=node.side)
    if anchor.type.kind not in DAYS | {"any"}:
        raise Fault("GF461", node.anchor.at, got=anchor.type.zh(), got_en=anchor.type.en(), side=node.side)
    return apply(_kind(period), node.side, calendar(check, node.at), period, anchor, at=node.at)


def _kind(period: Typed) -> Type:
    if isinstance(period, Const) and isinstance(period.value, Period):
        return DATETIME if period.value.exact else DATE
    return MOMENT


def edge(check: Checking, node: Edge) -> Typed:
    """A day of a span. Raises Fault."""
    span = _span(check, node.span)
    if span.type.kind not in SPANS | {"any"}:
        raise Fault("GF462", node.span.at, got=span.type.zh(), got_en=span.type.en())
    which = Const(TEXT, node.which, node.at)
    working = Const(Type("boolean"), node.working, node.at)
    return apply(DATE, "edge", calendar(check, node.at), which, working, span, at=node.at)


def _span(check: Checking, node: Node) -> Typed:
    """A field, or `month quarter half_year year`: the current one."""
    if isinstance(node, Name) and node.dotted in SPANS and check.scope.name(node.dotted) is None:
        today = check.infer(Name(node.at, ("today",), (node.at,)))
        return apply(Type(node.dotted), node.dotted, today, at=node.at)
    return check.infer(node)


def calendar(check: Checking, at: int) -> Typed:
    """The calendar's slot."""
    return check.get(Slot(CALENDAR_KEY, CALENDAR), at)
