"""Tasks: each assigned party has one; they end `done` (all, lead or n finished) or `blocked` (the lead returned his).

`transfer` moves the duty, `delegate` lends it and gets it back, `add_sign` adds an assistant. An assistant's return
goes to the lead. State: {"parties": {party: "open"|"done"|"returned"}, "lead": party, "lent": {party: to},
"brought": [field]}: what must be brought is brought anew in each visit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govflow.core.authority import is_party
from govflow.core.draft import Draft, Refuse
from govflow.core.effects import party
from govflow.core.payload import merge_fields
from govflow.core.works.common import outcome, read_act
from govflow.errors import Diagnostic
from govflow.policy.definition import Tasks

TITLES = {
    "finish": "完成办理",
    "return": "退回任务",
    "transfer": "移交任务",
    "delegate": "委派任务",
    "add_sign": "加派协办",
}


def begin(draft: Draft, work: Tasks) -> None:
    """Hand the task to the lead and every assistant. Raises Refuse where nobody was assigned."""
    lead = draft.relations.get("lead", ())
    if not lead:
        raise Refuse(Diagnostic.of("GF970", case=draft.id))
    everyone = dict.fromkeys((*lead, *draft.relations.get("assistant", ())), "open")
    draft.work = {"kind": "tasks", "lead": lead[0], "parties": everyone, "lent": {}, "brought": []}


def act(draft: Draft, work: Tasks, verb: str) -> tuple[Diagnostic, ...]:
    """`finish` and the acts the work allows, by the party whose task is open."""
    assert draft.work is not None
    title = TITLES[verb]
    if verb != "finish" and verb not in work.allow:
        return (Diagnostic.of("GF976", act=title, state=draft.place.title),)
    mine = _mine(draft)
    if mine is None:
        return (Diagnostic.of("GF977", act=title),)
    needs = {"return": ("reason",), "transfer": ("to",), "delegate": ("to",), "add_sign": ("to",)}.get(verb, ())
    data, reasons = ({}, ()) if verb == "finish" else read_act(draft, title, needs)
    if reasons:
        return reasons
    state: dict[str, Any] = {**draft.work, "parties": dict(draft.work["parties"]), "lent": dict(draft.work["lent"])}
    draft.work = state
    if verb == "finish":
        return _finish(draft, work, mine)
    if verb == "return":
        _return(draft, state, mine)
        return ()
    return _hand(draft, state, mine, verb, party(draft, str(data["to"])))


def _mine(draft: Draft) -> str | None:
    assert draft.work is not None
    person = draft.event.actor.principal
    lent = draft.work["lent"]
    for name, state in draft.work["parties"].items():
        holder = lent.get(name, name)
        if state == "open" and (held := is_party(draft, person, holder)) is not None:
            draft.held.append(held)
            return str(name)
    return None


def _finish(draft: Draft, work: Tasks, mine: str) -> tuple[Diagnostic, ...]:
    assert draft.work is not None
    is_last = sum(1 for state in draft.work["parties"].values() if state == "open") == 1
    lent, brought = mine in draft.work["lent"], draft.work["brought"]
    needed = work.needs if not lent and (mine == draft.work["lead"] or is_last) else ()
    missing = tuple(name for name in needed if name not in brought)
    reasons = merge_fields(draft, TITLES["finish"], missing, work.needs)
    if reasons:
        return reasons
    titles = {draft.workflow.fields[name].title: name for name in work.needs}
    new = {titles.get(name, name) for name in draft.event.data} & set(work.needs)
    draft.work["brought"] = sorted(new.union(brought))
    if lent:
        del draft.work["lent"][mine]
        return ()
    draft.work["parties"][mine] = "done"
    if _over(draft, work, mine):
        outcome(draft, "done")
    return ()


def _over(draft: Draft, work: Tasks, mine: str) -> bool:
    assert draft.work is not None
    states = draft.work["parties"]
    done = sum(1 for state in states.values() if state == "done")
    if work.finish == "lead":
        return bool(mine == draft.work["lead"])
    if not any(state == "open" for state in states.values()):
        return True
    return work.finish != "all" and done >= int(work.finish)


def _return(draft: Draft, state: dict[str, Any], mine: str) -> None:
    if mine in state["lent"]:
        del state["lent"][mine]  # what was lent goes back to whom it was lent by
        return
    if mine == state["lead"]:
        outcome(draft, "blocked")
        return
    state["parties"][mine] = "returned"
    state["parties"][state["lead"]] = "open"  # it goes to the lead, who has work again if he had finished
    draft.relations["assistant"] = tuple(p for p in draft.relations.get("assistant", ()) if p != mine)


def _hand(draft: Draft, state: dict[str, Any], mine: str, verb: str, to: str) -> tuple[Diagnostic, ...]:
    if to in state["parties"]:
        return (Diagnostic.of("GF978", act=TITLES[verb], party=to),)
    if verb == "delegate":
        state["lent"][mine] = to
        return ()
    if verb == "add_sign":
        state["parties"][to] = "open"
        draft.relations["assistant"] = (*draft.relations.get("assistant", ()), to)
        return ()
    state["parties"] = {to if name == mine else name: value for name, value in state["parties"].items()}
    state["lent"].pop(mine, None)
    if state["lead"] == mine:
        state["lead"] = to
        draft.relations["lead"] = (to,)
    else:
        others = draft.relations.get("assistant", ())
        draft.relations["assistant"] = tuple(to if name == mine else name for name in others)
    return ()


def internal(draft: Draft, work: Tasks, name: str) -> None:
    """Nothing is said to tasks but by persons."""


def leave(draft: Draft, work: Tasks, state: Mapping[str, Any]) -> None:
    """The tasks are cancelled; nothing is owed."""
