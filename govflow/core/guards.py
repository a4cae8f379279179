"""Conditions: every one is judged, every failing sentence is said; null is a refusal that names the unknown field."""

from __future__ import annotations

from govflow.core.draft import Draft, Refuse
from govflow.core.env import evaluate, seen_values, unknown_fields
from govflow.core.step import Because
from govflow.errors import Diagnostic, GovflowError
from govflow.policy.definition import Branch, Event


def unmet(draft: Draft, event: Event) -> tuple[Diagnostic, ...]:
    """The reasons of all `require` that do not hold, each with its own sentence."""
    reasons: list[Diagnostic] = []
    for require in event.require:
        try:
            truth = evaluate(require.that, draft)
            seen = seen_values(require.that, draft)
        except (
            Refuse,
            GovflowError,
        ) as refused:  # no row of a table, an empty field: the others are said all the same
            reasons.extend(refused.reasons)
            continue
        draft.because.append(Because("require", require.that.text, truth, seen))
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
        draft.because.append(Because("branch", branch.when.text, truth, seen_values(branch.when, draft)))
        if truth is None:
            raise Refuse(_unknown(draft, unknown_fields(branch.when, draft), title))
        if truth is True:
            return index
    raise Refuse(Diagnostic.of("GF965", event=title))


def _unknown(draft: Draft, names: tuple[str, ...], event: str) -> Diagnostic:
    fields = draft.workflow.fields
    titles = "、".join(fields[name].title if name in fields else name for name in names)
    return Diagnostic.of("GF966", event=event, fields=titles or "条件")
