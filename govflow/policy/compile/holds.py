"""Holds of a workflow, ready to run: one compiler a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from govflow.policy.compile.booking import booking, entry_of
from govflow.policy.compile.context import Context
from govflow.policy.compile.names import Names, WorkflowScope
from govflow.policy.compile.seating import claim
from govflow.policy.definition import Hold
from govflow.policy.expand import Origin
from govflow.policy.model.holds import HoldModel

LEDGER_KEYS = ("ledger", "entry", "type", "account", "item", "amount")
ROSTER_KEYS = ("roster", "post", "at", "person")


def kind_of(model: HoldModel) -> str:
    """`ledger` or `roster`, by what the file says; empty where it says both or neither."""
    both = [kind for kind in ("ledger", "roster") if getattr(model, kind) is not None]
    return both[0] if len(both) == 1 else ""


def hold(context: Context, names: Names, name: str, model: HoldModel, at: Origin, scope: WorkflowScope) -> Hold | None:
    """One hold; None with findings (GF247, GF201 and those of its kind)."""
    for state in model.during:
        if state not in names.states:
            context.unknown("GF201", at.at("during"), state, names.states)
    kind = kind_of(model)
    if not kind:
        context.report("GF249", at, hold=name, why="写 ledger 或者 roster，二者取一")
        return None
    foreign = ROSTER_KEYS if kind == "ledger" else LEDGER_KEYS
    for key in foreign:
        if getattr(model, key) is not None:
            context.report("GF248", at.at(key), entry=name, key=key)
    return KINDS[kind](context, names, name, model, at, scope)


def _ledger(
    context: Context, names: Names, name: str, model: HoldModel, at: Origin, scope: WorkflowScope
) -> Hold | None:
    found = entry_of(context, model.ledger or "", model.entry or "", at)
    if found is None:
        return None
    made = booking(context, names.workflow, found, model, at, scope)
    return None if made is None else Hold(name, "ledger", model.during, made, place=context.place(at))


Maker = Callable[[Context, Names, str, HoldModel, Origin, WorkflowScope], Hold | None]


def _roster(context: Context, _: Names, name: str, model: HoldModel, at: Origin, scope: WorkflowScope) -> Hold | None:
    found = claim(context, model, at, scope) if model.person is not None else None
    if model.person is None:
        context.report("GF249", at, hold=name, why="名册的占用要写 person")
    if found is None:
        return None
    roster, values = found
    if model.wait and not roster.waiting:
        context.report("GF261", _cause(context, at.at("wait"), roster.id), roster=roster.title)
    return Hold(
        name, "roster", model.during, roster=roster.id, post=values.get("post"), at=values.get("at"),
        person=values["person"], wait=model.wait, place=context.place(at),
    )  # fmt: skip


def _cause(context: Context, at: Origin, roster: str) -> Origin:
    """Where the two came apart: a place that replaced the roster caused it, not the policy whose hold it inherits."""
    nearest, origins = context.files.policy.policy, context.files.origins
    if origins.get(f"roster:{roster}") == nearest != origins.get(f"{at.kind}:{at.id}"):
        return Origin("roster", roster, ())
    return at


KINDS: Mapping[str, Maker] = {"ledger": _ledger, "roster": _roster}
"""How a hold of each kind is compiled."""
