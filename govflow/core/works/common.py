"""What the works share: how one ends, how its last result is kept, how payloads of acts are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from govflow.core.authority import holds
from govflow.core.draft import Draft
from govflow.core.step import Raise
from govflow.core.wording import terms_text
from govflow.errors import Diagnostic, nearest
from govflow.policy.definition import Term


def outcome(draft: Draft, name: str, *, case: str = "") -> None:
    """The work has ended: owe the event it raises, once, bound to its visit. `case`: the case that brought it about."""
    assert draft.work is not None
    draft.work = {**draft.work, "outcome": name}
    draft.raises.append(Raise(draft.id, name, {}, draft.visit, "work", case))


def keep_result(draft: Draft, kind: str, result: Mapping[str, Any]) -> None:
    """Keep the last result of a kind of work, by kind and by state, for expressions and notices."""
    draft.results[f"<{kind}>"] = result
    draft.results[draft.state] = result


PARTS = {"reason": "理由", "evidence": "证据", "notice": "文书", "place": "地点", "to": "交给", "person": "人"}
"""What the parts of the payloads of acts are called."""


def read_act(
    draft: Draft, act: str, needs: Iterable[str] = (), may: Iterable[str] = ()
) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """The payload of an act: known keys only, the needed ones given. Returns it with the reasons against it."""
    needs, known = tuple(needs), {*needs, *may, "note", "files"}
    reasons = []
    for name in draft.event.data:
        if name not in known:
            near = nearest(name, known)
            args = {"near": near} if near else {}
            reasons.append(Diagnostic.of("GF960", event=act, name=name, **args))
    for name in needs:
        if draft.event.data.get(name) in (None, ""):
            reasons.append(Diagnostic.of("GF963", event=act, field=PARTS.get(name, name), name=name))
    return dict(draft.event.data), tuple(reasons)


def allowed(draft: Draft, act: str, terms: Iterable[Term]) -> tuple[Diagnostic, ...]:
    """Why the actor may not do an act that these terms may do."""
    terms = tuple(terms)
    held = next((found for term in terms if (found := holds(draft, draft.event.actor.principal, term))), None)
    if held is None:
        return (Diagnostic.of("GF954", event=act, who=terms_text(draft, terms)),)
    draft.held.append(held)
    return ()
