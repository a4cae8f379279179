"""Conditions: every one is judged, every failing sentence is said; null is a refusal that names the unknown field."""

from __future__ import annotations

from typing import Literal

from govflow.core.draft import Draft, Refuse
from govflow.core.env import evaluate, seen_values, unknown_fields
from govflow.core.step import Because
from govflow.errors import Diagnostic, GovflowError
from govflow.feel import Expression
from govflow.policy.definition import Branch, Event


def unmet(draft: Draft, event: Event) -> tuple[Diagnostic, ...]:
    """The reasons of all `require` that do not hold, each with its own sentence."""
    reasons: list[Diagnostic] = []
    for require in event.require:
        try:
            truth = evaluate(require.that, draft)
        except (Refuse, GovflowError) as refused:  # no row of a table, an empty field: the others are said too
            reasons.extend(refused.reasons)
            continue
        draft.because.append(_because("require", require.that, truth, draft))
        if truth is None:
            reasons.append(_unknown(draft, unknown_fields(require.that, draft), event.title))
        elif truth is not True:
            reasons.append(Diagnostic.of("GF964", say=require.say))
    return tuple(reasons)


def pick(draft: Draft, branches: tuple[Branch, ...], title: str) -> int:
    """The index of the first branch whose condition is true. Raises Refuse when none is, or one is null."""
    for index, branch in enumerate(branches):
        if branch.when is None:
            return index
        truth = evaluate(branch.when, draft)
        draft.because.append(_because("branch", branch.when, truth, draft))
        if truth is None:
            raise Refuse(_unknown(draft, unknown_fields(branch.when, draft), title))
        if truth is True:
            return index
    raise Refuse(Diagnostic.of("GF965", event=title))


def _because(kind: Literal["require", "branch"], condition: Expression, truth: bool | None, draft: Draft) -> Because:
    """Values are for explanations and refusals alone: reading them again costs as much as the condition itself."""
    shown = draft.facts.trace or (kind == "require" and truth is not True)
    return Because(kind, condition.text, truth, seen_values(condition, draft) if shown else ())


def _unknown(draft: Draft, names: tuple[str, ...], event: str) -> Diagnostic:
    fields = draft.workflow.fields
    titles = "、".join(fields[name].title if name in fields else name for name in names)
    return Diagnostic.of("GF966", event=event, fields=titles or "条件")
