"""What a notice must say has a value when it is announced, told or published.

    GF609 what the catalogue demands can be empty there, and the template prints it all the same
    GF610 what the catalogue demands always can be empty there, and the template then leaves it out (warning)
    GF611 a name that the workflow does not have, printed without `{% if %}`

    needs: {cost: cost}       # every way to where this notice is published must fill `cost`

Let every way there fill it by `needs` or `require: cost != null`, give the field a `default`, or write `{% if cost %}`
where the catalogue asks for it only where there is one. What registers supply is not judged here: whether an office has
a telephone is known when a notice is drafted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from govflow.checks.clocks import running
from govflow.checks.filled import can_be_null
from govflow.checks.graph import Config, Edge, Graph, Mark
from govflow.checks.holding import on_ladder
from govflow.checks.search import START
from govflow.checks.subject import Subject
from govflow.errors import Diagnostic
from govflow.feel import Expression
from govflow.notices.needs import all_reads, requirement
from govflow.policy.compile.notices import place_of_name
from govflow.policy.definition import STAY, Ballot, Notice, Publish, Workflow
from govflow.policy.supplied import supplied

Sure = frozenset[str]
"""What has a value for certain: `field:F`, `entered:S`, `left:S`, `clock:C`, `ballot`, `publication`."""


@dataclass(frozen=True, slots=True)
class Point:
    """Somewhere a notice goes out: which, where as people say it, and what is sure to be filled there."""

    notice: str
    where: str
    sure: Sure


def saying(subject: Subject) -> Iterator[Diagnostic]:
    """Every notice of the catalogue, at every point where a workflow sends it."""
    for workflow in subject.policy.workflows.values():
        used = [notice for name, notice in subject.policy.captures if name == workflow.id]
        for notice in used:
            yield from _unknown(subject, workflow, subject.policy.notices[notice])
        if any(subject.policy.notices[notice].needs for notice in used):
            bare = {notice: bare_names(subject.policy.notices[notice]) for notice in used}
            level = on_ladder(subject.policy, workflow)
            for point in points(subject.flows.graphs[workflow.id]):
                yield from _empty(subject, workflow, point, bare[point.notice], level=level)


def bare_names(notice: Notice) -> frozenset[str]:
    """The names a notice prints whether they have a value or not."""
    return frozenset(one.name for one in all_reads(notice) if one.bare)


def _unknown(subject: Subject, workflow: Workflow, notice: Notice) -> Iterator[Diagnostic]:
    policy = subject.policy
    captured = {one.name for one in policy.captures[(workflow.id, notice.id)]}
    for name in sorted((notice.names & bare_names(notice)) - captured):
        place = place_of_name(subject.files, notice.id, name)
        of = "" if supplied(name, policy.unit_kinds, policy.notices) is None else "register"
        yield Diagnostic.of("GF611", place, notice=notice.id, name=name, workflow=workflow.title, of=of)


def _empty(
    subject: Subject, workflow: Workflow, point: Point, bare: frozenset[str], *, level: bool
) -> Iterator[Diagnostic]:
    notice = subject.policy.notices[point.notice]
    captured = {one.name: one.expression for one in subject.policy.captures[(workflow.id, notice.id)]}
    for key, name in notice.needs.items():
        wanted = requirement(notice, key)
        if wanted is None or supplied(name, subject.policy.unit_kinds, subject.policy.notices) is not None:
            continue
        given = _listed(name, captured)
        if given is not None and _sure(captured[given], point.sure, level):
            continue
        if given is None and not _of_workflow(subject, notice, name):
            continue
        code = "GF609" if name in bare else "GF610" if wanted.presence == "always" else ""
        if code:
            place = subject.files.key_place("notice", notice.id, "needs", key)
            yield Diagnostic.of(
                code, place, notice=notice.name, title=wanted.title, name=name, workflow=workflow.title,
                where=point.where,
            )  # fmt: skip


def _listed(name: str, captured: Mapping[str, Expression]) -> str | None:
    """The captured name behind a need: itself, or the list whose column it is."""
    if name in captured:
        return name
    head = name.rpartition(".")[0]
    return head if head in captured else None


def _of_workflow(subject: Subject, notice: Notice, name: str) -> bool:
    """Whether a name that is not captured should have come from the workflow: only `facts` gives it a type."""
    policy = subject.policy
    return name in notice.facts and supplied(name, policy.unit_kinds, policy.notices) is None


def _sure(expression: Expression, sure: Sure, level: bool) -> bool:
    def given(key: tuple[str, ...]) -> bool:
        match key:
            case ("field", name):
                return f"field:{name}" in sure
            case ("state", name, sub):
                return f"{'entered' if sub == 'entered' else 'left'}:{name}" in sure
            case ("clock", name, _):
                return f"clock:{name}" in sure
            case ("ballot" | "publication", _):
                return key[0] in sure
            case ("case", "level"):
                return level
        return False

    return not can_be_null(expression, given)


def points(graph: Graph) -> Iterator[Point]:
    """Every point of a workflow where a notice goes out; of the same words only the least sure one."""
    sure = _spread(graph)
    found: dict[tuple[str, str], Sure] = {}
    workflow = graph.workflow
    runs = {clock.id: frozenset(running(graph, clock)) for clock in workflow.clocks.values() if clock.reminders}
    for here, known in sure.items():
        for edge in graph.edges.get(here[0], ()):
            if graph.move(here, edge) is not None:
                _note(found, workflow, edge, _through(graph, known, edge))
        for clock in workflow.clocks.values():
            if here[0] in runs.get(clock.id, ()):
                for reminder in clock.reminders:
                    for effect in reminder.do:
                        if effect.kind in {"notify", "announce"}:
                            _least(found, (effect.name, f"{clock.title}提醒"), known | {f"clock:{clock.id}"})
    for (notice, where), known in found.items():
        yield Point(notice, where, known)


def _note(
    found: dict[tuple[str, str], Sure], workflow: Workflow, edge: Edge, walked: tuple[tuple[Mark, Sure], ...]
) -> None:
    state = workflow.states.get(edge.source)
    where = "·".join(part for part in (state.title if state else "", edge.title) if part)
    for (kind, name, _), known in walked:
        if kind == "state":
            where = workflow.states[name].title
        elif kind in {"notify", "announce"}:
            _least(found, (name, where), known)


def _least(found: dict[tuple[str, str], Sure], at: tuple[str, str], known: Sure) -> None:
    found[at] = known & found.get(at, known)


def _spread(graph: Graph) -> dict[Config, Sure]:
    """What is sure on coming to each state, over every way there."""
    sure: dict[Config, Sure] = {START: frozenset()}
    queue = [START]
    while queue:
        here = queue.pop()
        for edge in graph.edges.get(here[0], ()):
            to = graph.move(here, edge)
            if to is None:
                continue
            walked = _through(graph, sure[here], edge)
            new = (walked[-1][1] if walked else sure[here]) | _fields(edge.fills)
            old = sure.get(to)
            new = new if old is None else old & new
            if new != old:
                sure[to] = new
                queue.append(to)
    return sure


def _fields(names: frozenset[str]) -> Sure:
    return frozenset(f"field:{name}" for name in names)


def _through(graph: Graph, known: Sure, edge: Edge) -> tuple[tuple[Mark, Sure], ...]:
    """What is sure at each mark of an edge, the marks of arriving included."""
    now = (known | _fields(edge.fills)) - _fields(edge.empties)
    if edge.to != STAY and edge.source in graph.workflow.states:
        now |= {f"left:{edge.source}"}
    walked: list[tuple[Mark, Sure]] = []
    for mark in graph.marks(edge):
        now = _after(graph.workflow, now, mark)
        walked.append((mark, now))
    return tuple(walked)


def _after(workflow: Workflow, now: Sure, mark: Mark) -> Sure:
    kind, name, _ = mark
    if kind == "cycle":
        return frozenset(one for one in now if one.startswith("field:"))
    if kind == "state":
        work = workflow.states[name].work
        now |= {f"entered:{name}"}
        now |= {"ballot"} if isinstance(work, Ballot) else {"publication"} if isinstance(work, Publish) else frozenset()
    if kind in {"state", "event"}:
        now |= {f"clock:{clock.id}" for clock in workflow.clocks.values() if f"{kind}:{name}" in clock.start}
    return now
