"""Figures over the store: cases are read page by page and added up; what is kept are sums, never the cases.

A rate with an exclusion list leaves out what an approved case of that list names, and tells each of them. Figures are
read with the current edition; a case that lacks what a figure reads is told as unknown. Cases of restricted workflows
are in no figure: the policy does not compile with one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from govflow.calendar import Span, day_of, end_of, span_of, start_of
from govflow.core.case import Case
from govflow.core.expects import Sources, judged
from govflow.core.figures import Result, Tally, change, days_in_state, lamp, light, mark_of
from govflow.engine.recording import case_of
from govflow.engine.setup import Setup
from govflow.engine.store import Db, Query
from govflow.errors import Diagnostic, NotFound, nearest
from govflow.policy.definition import Exclude, Figure, Policy, base_of

PAGE = 500
"""Cases held in memory at a time."""
ELSEWHERE = ""
"""The group of cases at units above the kind a figure is told by."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which figure, over which period, told by which kind of unit (None: its own; empty: none), under which unit."""

    name: str
    span: Span
    per: str | None
    unit: str
    now: int


@dataclass(frozen=True, slots=True)
class Line:
    """A figure for one unit (empty: for all, or `ELSEWHERE`): now, the year before, the change, the light."""

    unit: str
    now: Result
    before: Result | None = None
    change: Fraction | None = None
    light: str = ""


@dataclass(frozen=True, slots=True)
class Excluded:
    """A case left out, with the reason and the person who approved it, and the case of the list that says so."""

    case: str
    by: str
    reason: str
    approver: str


@dataclass(frozen=True, slots=True)
class Stage:
    """An open case and how many calendar days it has been where it is."""

    case: str
    unit: str
    state: str
    days: int
    light: str


@dataclass(frozen=True, slots=True)
class Told:
    """A figure computed. `as_of`: the instant its cases were looked at."""

    figure: Figure
    span: Span
    per: str
    as_of: int
    total: Line
    lines: tuple[Line, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    stages: tuple[Stage, ...] = ()
    earlier: Span | None = None


@dataclass(slots=True)
class _Sums:
    """Tallies by unit, and what must be told case by case. Mutable: it belongs to one computation."""

    total: Tally = field(default_factory=Tally)
    groups: dict[str, Tally] = field(default_factory=dict)
    excluded: list[Excluded] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)


def told(setup: Setup, db: Db, asked: Asked) -> Told:
    """Compute a figure. Raises NotFound for a figure, kind or unit there is not."""
    figure = _known(setup.current, asked)
    per = figure.unit_kind if asked.per is None else asked.per
    units = _units(setup, per, asked.unit)
    now = _sums(setup, db, figure, asked, per, asked.span)
    earlier = last_year(asked.span) if figure.compare else None
    past = None if earlier is None else _sums(setup, db, figure, asked, per, earlier)

    def line(unit: str, mine: Tally, theirs: Tally | None) -> Line:
        whole = _whole(setup, figure, unit or asked.unit)
        result = mine.result(figure, whole)
        before = None if theirs is None else theirs.result(figure, whole)
        moved = None if before is None else change(figure, result, before)
        return Line(unit, result, before, moved, light(figure, result))

    def group(unit: str) -> Line:
        return line(unit, now.groups.get(unit, Tally()), None if past is None else past.groups.get(unit, Tally()))

    lines = tuple(group(unit) for unit in units)
    if per and ELSEWHERE in now.groups:
        lines = (*lines, replace(group(ELSEWHERE), change=None))
    as_of = _as_of(asked.span, asked.now)
    return Told(
        figure, asked.span, per, as_of, line("", now.total, None if past is None else past.total), lines,
        tuple(now.excluded), tuple(now.stages), earlier,
    )  # fmt: skip


def expected(setup: Setup, db: Db, span: Span | None, now: int) -> tuple[Diagnostic, ...]:
    """What expects over figures find; a figure of too few cases counts as null."""
    counting = setup.current.counting
    over = frozenset({"figures"})
    slots = [slot for one in counting.expects.values() if one.over in over for slot in one.hold.slots]
    wanted = {slot.key[1] for slot in slots if slot.key[0] == "figure"}
    values: dict[str, Fraction | None] = {}
    for name in sorted(wanted):
        of = span or span_of(counting.figures[name].span, day_of(now))
        result = told(setup, db, Asked(name, of, "", "", now)).total.now
        values[name] = result.value if result.enough else None
    sources = Sources(setup.current, day_of(now).isoformat(), setup.directory, values)
    return judged(sources, over=over)


def last_year(span: Span) -> Span:
    """The same span of the year before."""
    return span_of(span.kind, date(span.first.year - 1, span.first.month, 1))


def _known(policy: Policy, asked: Asked) -> Figure:
    figure = policy.counting.figures.get(asked.name)
    if figure is None:
        near = nearest(asked.name, policy.counting.figures)
        raise NotFound([Diagnostic.of("GF644", name=asked.name, **({"near": near} if near else {}))])
    if asked.per and asked.per not in policy.unit_kinds:
        near = nearest(asked.per, policy.unit_kinds)
        raise NotFound([Diagnostic.of("GF646", name=asked.per, **({"near": near} if near else {}))])
    return figure


def _units(setup: Setup, per: str, under: str) -> tuple[str, ...]:
    if not per:
        return ()
    inside = {under, *setup.directory.below(under)} if under else None
    return tuple(unit.id for unit in setup.directory.units(per) if inside is None or unit.id in inside)


def _whole(setup: Setup, figure: Figure, under: str) -> int:
    """How many units of the covered kind there are, under a unit or in all."""
    return len(_units(setup, figure.cover, under)) if figure.cover else 0


def _as_of(span: Span, now: int) -> int:
    return min(now, end_of(span.last) - 1)


def _sums(setup: Setup, db: Db, figure: Figure, asked: Asked, per: str, span: Span) -> _Sums:
    as_of = _as_of(span, asked.now)
    sums = _Sums()
    out = _out(setup, db, figure)
    for case in cases(setup, db, _query(setup, figure, span, as_of, asked.unit)):
        mark = mark_of(setup.current, figure, case, as_of)
        if case.id in out and (mark.counted or mark.unknown):
            sums.excluded.append(out[case.id])
            continue
        chain = setup.directory.chain(case.unit)
        covered = chain.get(figure.cover, "") if figure.cover else ""
        sums.total.add(mark, covered)
        if per:
            sums.groups.setdefault(chain.get(per, ELSEWHERE), Tally()).add(mark, covered)
        if figure.kind == "stages" and mark.counted:
            days, colour = days_in_state(case, as_of), lamp(case, as_of)
            sums.stages.append(Stage(case.id, case.unit, case.state, days, colour))
    return sums


def _query(setup: Setup, figure: Figure, span: Span, as_of: int, under: str) -> Query:
    units = (under, *setup.directory.below(under)) if under else None
    inside = (start_of(span.first), end_of(span.last))
    query = Query(workflow=figure.workflow, units=units)
    if figure.on == "opened":
        return replace(query, opened_in=inside)
    if figure.on == "ended":
        return replace(query, ended_in=inside)
    return replace(query, open_at=as_of)


def cases(setup: Setup, db: Db, query: Query) -> Iterator[Case]:
    """Cases of a query, oldest first, a page in memory at a time."""
    after = ""
    while True:
        rows = setup.store.find(db, setup.realm, replace(query, after=after, limit=PAGE))
        yield from (case_of(row.body) for row in rows)
        if len(rows) < PAGE:
            return
        after = rows[-1].id


def _out(setup: Setup, db: Db, figure: Figure) -> Mapping[str, Excluded]:
    """Cases that the list has approved to leave out of this figure, by their ids."""
    given = figure.exclude
    if given is None:
        return {}
    found = {}
    for case in cases(setup, db, Query(workflow=given.workflow, states=given.states)):
        itself = case.id if case.data.get(given.reason) is not None else None
        linked = case.data.get(given.link) if given.link else itself
        meant = case.data.get(given.figure) if given.figure else None
        if isinstance(linked, str) and meant in (None, figure.id):
            found[linked] = Excluded(linked, case.id, _reason(setup, given, case), _approver(given, case))
    return found


def _reason(setup: Setup, given: Exclude, case: Case) -> str:
    """The reason as words: a member of an enumeration by its title."""
    raw = case.data.get(given.reason)
    kind = setup.current.workflows[base_of(case.workflow)].fields[given.reason].type
    return str(dict(kind.members).get(str(raw), raw))


def _approver(given: Exclude, case: Case) -> str:
    """Who approved, by the history the case keeps."""
    by_seq = [fired for name, fired in case.fired.items() if name.rpartition(".")[2] == given.approver]
    return max(by_seq, key=lambda fired: fired.seq).actor_ever if by_seq else ""
