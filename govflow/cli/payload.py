"""`名称=内容` as typed behind an event, to its payload: each text read as the type of its field.

The same reading as in the tables of specs, so that what an author tries here can be copied there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from govflow.cli.names import among
from govflow.cli.office import Office
from govflow.cli.usage import Usage, misuse
from govflow.core.case import Case
from govflow.core.forms import form_of
from govflow.core.works.dispatch import ACT_TITLES, ACTS
from govflow.errors import nearest
from govflow.feel import Type
from govflow.policy.definition import Asks, Event, Policy, Publish, Question, Take, Workflow
from govflow.scenario.deeds import payload, questions_of
from govflow.scenario.failure import Unmet
from govflow.scenario.load import loader_for
from govflow.scenario.lookup import fold_name
from govflow.scenario.overlay import Overlay
from govflow.scenario.world import World

ALWAYS = {"note": "附言", "files": "附件"}
"""What every event may carry."""
OF_ACTS: Mapping[str, Mapping[str, str]] = {
    "ballot": {"choice": "意见", "electorate": "表决主体", "for": "替", "person": "人", "reason": "理由"},
    "publication": {"place": "地点", "evidence": "证据", "reason": "理由"},
    "notice": {"notice": "文书", "reason": "理由"},
    "tasks": {"to": "交给", "reason": "理由"},
    "attendance": {"person": "人"},
}
"""What the acts inside a work may bring, by the first part of their name."""
TAKES = {"reason": "理由", "place": "地点", "to": "交给", "person": "人", "evidence": "证据"}
"""Words for what stays with an event, which has no title in the language."""


def split(said: Sequence[str] | None) -> tuple[tuple[str, str], ...]:
    """Pairs of name and content. Raises Usage for a word without `=`."""
    pairs = []
    for word in said or ():
        name, equals, text = word.replace("＝", "=", 1).partition("=")
        if not equals or not name.strip():
            raise misuse("GF945", text=word)
        pairs.append((name.strip(), text.strip()))
    return tuple(pairs)


def data_of(here: Office, under: Policy, flow: Workflow, event: Event, said: Sequence[str] | None) -> Mapping[str, Any]:
    """The payload, read `under` the policy of the case. Raises Usage for unknown names and texts of another type."""
    rows = split(said)
    known = _known(flow, event)
    for name, _ in rows:
        if fold_name(name) not in {fold_name(word) for pair in known for word in pair}:
            titles = [title for _, title in known]
            near = nearest(name, [word for pair in known for word in pair])
            first = [title for id, title in known if near in {id, title}]
            listed = "、".join(dict.fromkeys([*first, *titles]))
            raise misuse("GF944", what=event.title or event.id, name=name, known=listed)
    world = World(under, Overlay(here.people), loader_for(Path(), here.files))
    try:
        return payload(world, flow, event, rows)
    except Unmet as unmet:
        raise Usage(unmet.reasons) from None


def event_in(flow: Workflow, case: Case, name: str) -> Event:
    """The event or act an author means: of the case's state first. Raises Usage for a name nobody knows."""
    state = flow.states[case.state]
    acts = [act for act, kind in ACTS.items() if state.work is not None and state.work.kind == kind]
    here = [*((e.id, e.title) for e in state.events.values()), *((act, ACT_TITLES[act]) for act in acts)]
    others = [(e.id, e.title) for s in flow.states.values() for e in s.events.values()]
    found = among("事件", name, [*here, *others, *ACT_TITLES.items()])
    if found in state.events:
        return state.events[found]
    elsewhere = next((s.events[found] for s in flow.states.values() if found in s.events), None)
    return elsewhere or Event(found, ACT_TITLES.get(found, found))


def start_in(flow: Workflow, name: str) -> Event:
    """The start an author means. Raises Usage."""
    return flow.starts[among("开始方式", name, ((e.id, e.title) for e in flow.starts.values()))]


def shape_of(here: Office, flow: Workflow, case: Case, event: Event) -> tuple[Workflow, Event]:
    """Whose fields the payload of an event fills: those of the objection for 提出异议, else the case's own."""
    work = flow.states[case.state].work
    if event.id == "asks.answer" and isinstance(work, Asks):
        return flow, replace(event, takes=_questions(here.policy_of(case), work))
    if event.id != "publication.object" or not isinstance(work, Publish) or work.objections is None:
        return flow, event
    other = here.policy_of(case).workflows[work.objections.workflow]
    return other, next(e for e in other.starts.values() if any(term.kind == "system" for term in e.by))


def _questions(policy: Policy, work: Asks) -> Mapping[str, Take]:
    """What an answer may bring, by title and id; scores are texts, and their evidence stands beside them."""
    found = {"for": Take("for", Type("person"), True), "side": Take("side", Type("text"), True)}
    for side in work.sides:
        for part in form_of(policy, side).parts.values():
            kind = part.type if isinstance(part, Question) else Type("text")
            names = (part.id, part.title) if isinstance(part, Question) else (part.id, part.title, f"{part.title}佐证")
            found.update({name: Take(name, kind, True) for name in names})
    return found


def _known(flow: Workflow, event: Event) -> list[tuple[str, str]]:
    """(id, title) of everything this event may bring."""
    group, _, act = event.id.partition(".")
    found: list[tuple[str, str]] = list(ALWAYS.items())
    if act:
        found += [(name, name) for name in event.takes]
        found += list(OF_ACTS.get(group, {}).items())
        if event.id == "ballot.cast":
            found += [(key, title) for title, (key, _) in questions_of(flow).items()]
        found += _titled(flow, flow.fields) if act in {"finish", "correct"} else []
        return found
    found += _titled(flow, (*event.needs, *event.may))
    found += [(name, TAKES.get(name, name)) for name in event.takes]
    return found


def _titled(flow: Workflow, names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, flow.fields[name].title) for name in names if name in flow.fields]
