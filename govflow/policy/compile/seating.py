"""The effects `seat` and `release`, and what a claim on a post must say: roster, post, person, unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from govflow.feel import Expression
from govflow.feel.types import PERSON, UNIT
from govflow.policy.compile.context import Context
from govflow.policy.compile.names import WorkflowScope
from govflow.policy.compile.rosters import roster_named
from govflow.policy.definition import Effect, Roster
from govflow.policy.expand import Origin
from govflow.policy.model.rosters import ReleaseModel

if TYPE_CHECKING:
    from govflow.policy.compile.effects import Effects


def claim(
    context: Context, model: Any, at: Origin, scope: WorkflowScope, *, all_posts: bool = False
) -> tuple[Roster, dict[str, Expression]] | None:
    """The roster of a claim and its expressions. `all_posts`: without a post every post is meant."""
    roster = roster_named(context, model.roster, at.at("roster"))
    if roster is None:
        return None
    if (model.post is not None and not roster.posted) or (model.post is None and roster.posted and not all_posts):
        known = "、".join(post.title for post in roster.posts.values() if post.id) or "无"
        context.report("GF262", at.at("post") if model.post else at, roster=roster.title, known=known)
        return None
    wanted = {"at": UNIT, "person": PERSON if roster.of == "person" else UNIT}
    if roster.posted:
        wanted["post"] = context.types[f"seat {roster.id}"]
    found: dict[str, Expression] = {}
    for key, kind in wanted.items():
        text = getattr(model, key)
        expression = None if text is None else context.expression(text, at.at(key), scope, kind)
        if expression is not None:
            found[key] = expression
    return (roster, found) if "person" in found else None


def release(fx: Effects, model: ReleaseModel, at: Origin, scope: WorkflowScope) -> Effect | None:
    """`release: {roster, person, at, post}`."""
    found = claim(fx.context, model, at, scope, all_posts=True)
    if found is None:
        return None
    roster, values = found
    return Effect("release", roster.id, values=tuple(values.items()), place=fx.context.place(at))


def seat(fx: Effects, model: Any, at: Origin, scope: WorkflowScope) -> Effect | None:
    """`seat: {roster, at, post, person}`, or the name of a hold on a post."""
    if isinstance(model, str):
        return _hold(fx, model, at)
    found = claim(fx.context, model, at, scope)
    if found is None:
        return None
    roster, values = found
    return Effect("seat", roster.id, values=tuple(values.items()), place=fx.context.place(at))


def _hold(fx: Effects, name: str, at: Origin) -> Effect | None:
    if fx.names.holds.get(name) != "roster":
        known = "、".join(one for one, kind in fx.names.holds.items() if kind == "roster") or "无"
        fx.context.report("GF264", at, name=name, known=known)
        return None
    return Effect("seat", name, mode="hold", place=fx.context.place(at))


MAKE: dict[str, Callable[[Any, Any, Origin, WorkflowScope], Effect | None]] = {"seat": seat, "release": release}
