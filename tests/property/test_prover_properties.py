"""The prover against paths walked one by one: same verdict, and stories of the same, shortest length."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.checks.graph import Graph, build
from govflow.checks.prove import refute
from govflow.checks.raisers import Raisers
from govflow.checks.search import reachable
from govflow.checks.sentences import Named, Sentence
from govflow.errors import NOWHERE
from govflow.feel import Expression, Slot, compile_expression
from govflow.feel.types import BOOLEAN, INTEGER
from govflow.policy.definition import Branch, Effect, Event, Require, State, Term, Workflow
from tests.property.naive_paths import BACK, REFUSE, STAY, Condition, Deed, Mark, Place, Spot, Way, World, paths, steps

LONGEST = 5
STATES = ("a", "b", "c", "d")
EVENTS = ("e", "f", "g")
NOTICES = ("m", "n")


class History:
    """A scope that knows history and one free field."""

    def name(self, dotted: str) -> Slot | None:
        """The free field."""
        return Slot(("field", dotted), BOOLEAN) if dotted == "free" else None

    def call(self, function: str, args: tuple[str | None, ...]) -> Slot | None:
        """`times(e)` and the like."""
        return Slot((function, str(args[0])), INTEGER)

    def names(self) -> tuple[str, ...]:
        """None to suggest."""
        return ()


def expression(condition: Condition) -> Expression:
    kind, name, op, number = condition
    text = "free" if kind == "free" else f"{kind}({name}) {op} {number}"
    found, findings = compile_expression(text, History(), place=lambda _: NOWHERE)
    assert found is not None, findings
    return found


def effects(names: tuple[str, ...]) -> tuple[Effect, ...]:
    return tuple(Effect("notify", name) for name in names)


def branches(ways: tuple[Way, ...]) -> tuple[Branch, ...]:
    return tuple(Branch(None if way.when is None else expression(way.when), effects(way.tells), way.to) for way in ways)


def event(deed: Deed) -> Event:
    require = () if deed.require is None else (Require(expression(deed.require), ""),)
    by = (Term("anyone"),)
    return Event(deed.id, deed.id, by, require=require, branches=branches(deed.ways), new_cycle=deed.new_cycle)


def graph_of(world: World) -> Graph:
    states = {
        spot.id: State(
            spot.id,
            spot.id,
            enter=effects(spot.tells),
            choose=branches(spot.through),
            events={deed.id: event(deed) for deed in spot.deeds},
            aside="running" if spot.aside else "",
            end="done" if spot.end else "",
        )
        for spot in world.spots
    }
    begin = Event("begin", "begin", (Term("anyone"),), branches=(Branch(None, (), world.spots[0].id),))
    workflow = Workflow("w", "w", "1", "", "u", {}, {}, {}, {"begin": begin}, states)
    return build(workflow, Raisers({}, frozenset()))


conditions = st.one_of(
    st.just(("free", "", "", 0)),
    st.tuples(
        st.sampled_from(["times", "times_ever"]),
        st.sampled_from(EVENTS),
        st.sampled_from(["<", ">=", "=", ">"]),
        st.integers(0, 2),
    ),
    st.tuples(st.just("visits"), st.sampled_from(STATES), st.sampled_from(["<", ">=", "=", ">"]), st.integers(0, 2)),
)
tells = st.lists(st.sampled_from(NOTICES), max_size=1).map(tuple)


@st.composite
def ways(draw: st.DrawFn, names: tuple[str, ...], *, aside: bool, through: bool = False) -> tuple[Way, ...]:
    targets = list(names) if through else [*names, STAY, REFUSE, *([BACK] if aside else [])]
    guarded = draw(st.lists(st.builds(Way, conditions, st.sampled_from(targets), tells), max_size=2))
    if guarded and not through and draw(st.booleans()):
        return tuple(guarded)
    return (*guarded, Way(None, draw(st.sampled_from(targets)), draw(tells)))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    names = STATES[: draw(st.integers(2, 4))]
    # The first state is plain, so that a case can begin; a pass-through leads only to later plain states.
    kinds = ["plain", *(draw(st.sampled_from(["plain", "plain", "aside", "end", "through"])) for _ in names[1:])]
    if kinds[-1] == "through":
        kinds[-1] = "plain"
    spots = []
    for index, (name, kind) in enumerate(zip(names, kinds, strict=True)):
        if kind == "through":
            later = tuple(n for n, k in list(zip(names, kinds, strict=True))[index + 1 :] if k != "aside")
            if later:
                spots.append(Spot(name, (), tells=draw(tells), through=draw(ways(later, aside=False, through=True))))
                continue
        deeds = []
        for one in draw(st.lists(st.sampled_from(EVENTS), max_size=2, unique=True)):
            found = draw(ways(names, aside=kind == "aside"))
            require = draw(st.one_of(st.none(), st.none(), conditions))
            cycle = kind == "end" and all(way.to not in {STAY, REFUSE} for way in found)
            deeds.append(Deed(one, found, require, cycle))
        spots.append(Spot(name, tuple(deeds), kind == "aside", kind == "end", draw(tells)))
    return World(tuple(spots))


named = st.one_of(
    st.sampled_from(STATES[:2]).map(lambda s: Named("state", s)),
    st.sampled_from(EVENTS).map(lambda e: Named("event", e)),
    st.sampled_from(NOTICES).map(lambda n: Named("notify", n)),
)


def found(name: Named, mark: Mark) -> bool:
    return mark[:2] == (name.kind, name.id)


def last(trace: tuple[Mark, ...], wanted: Callable[[Mark], bool]) -> int:
    return max((i for i, mark in enumerate(trace) if wanted(mark)), default=-1)


def broken_passes(trace: tuple[Mark, ...], begin: Named | None, end: str, through: Named, every: bool) -> bool:
    """Whether some arrival at `end` has no `through` before it, since the beginning that counts."""
    for index, mark in enumerate(trace):
        if mark != ("at", end, ""):
            continue
        before = trace[: index + 1]
        since = -1
        if begin is not None:
            since = last(before, lambda m: found(begin, m))
            if since < 0:
                continue
        if every:
            since = max(since, last(before, lambda m: m[0] == "cycle"))
        # What happens in the very moment a path begins is on the path.
        if not any(found(through, m) for m in before[max(since, 0) :]):
            return True
    return False


def broken_order(trace: tuple[Mark, ...], one: Named, other: Named, *, never: bool) -> bool:
    return any(found(one, mark) and any(found(other, m) for m in trace[:i]) == never for i, mark in enumerate(trace))


def agree(world: World, sentence: Sentence, broken: Callable[[tuple[Mark, ...]], bool]) -> None:
    story = refute(graph_of(world), sentence)
    shortest = next((length for length, place in paths(world, LONGEST) if broken(place.trace)), None)
    if story is not None and len(story) <= LONGEST:
        assert shortest == len(story)
    else:
        assert shortest is None


@settings(max_examples=150, deadline=None)
@given(worlds(), named, named, st.booleans(), st.booleans())
def test_passes(world: World, begin: Named, through: Named, every: bool, anywhere: bool) -> None:
    end = world.spots[1].id
    first = None if anywhere or begin == Named("state", end) else begin
    sentence = Sentence("passes", "", (first, Named("state", end), through), every_cycle=every)
    agree(world, sentence, lambda trace: broken_passes(trace, first, end, through, every))


@settings(max_examples=150, deadline=None)
@given(worlds(), named, named, st.booleans())
def test_before_and_after(world: World, one: Named, other: Named, never: bool) -> None:
    sentence = Sentence("never" if never else "after", "", (one, other))
    agree(world, sentence, lambda trace: broken_order(trace, one, other, never=never))


@settings(max_examples=150, deadline=None)
@given(worlds(), named, st.integers(0, 3))
def test_at_most(world: World, one: Named, most: int) -> None:
    sentence = Sentence("most", "", (one,), most=most)
    agree(world, sentence, lambda trace: sum(1 for mark in trace if found(one, mark)) > most)


def short(place: Place) -> tuple[object, ...]:
    """All of a path that any condition of these worlds can tell apart."""
    since = last(place.trace, lambda m: m[0] == "cycle")
    now = place.trace[since + 1 :]
    counts = tuple(
        min(sum(1 for m in part if m[:2] == key), 3)
        for part, key in (
            *((now, ("event", e)) for e in EVENTS),
            *((place.trace, ("event", e)) for e in EVENTS),
            *((now, ("state", s)) for s in STATES),
        )
    )
    return (place.state, place.paused, counts)


def space(world: World) -> tuple[dict[tuple[object, ...], int], dict[tuple[object, ...], list[Place]], list[Place]]:
    """Every distinguishable place with its distance, and its next places."""
    distance, after, order = {short(Place()): 0}, {}, [Place()]
    for place in order:
        key = short(place)
        after[key] = list(steps(world, place))
        for to in after[key]:
            if short(to) not in distance:
                distance[short(to)] = distance[key] + 1
                order.append(to)
    return distance, after, order


@settings(max_examples=120, deadline=None)
@given(worlds(), named)
def test_stays_reachable(world: World, goal: Named) -> None:
    distance, after, order = space(world)
    good: set[tuple[object, ...]] = set()
    grown = True
    while grown:
        grown = False
        for place in order:
            key = short(place)
            if key in good:
                continue
            for to in after[key]:
                if short(to) in good or any(found(goal, mark) for mark in to.trace[len(place.trace) :]):
                    good.add(key)
                    grown = True
                    break
    start = world.spots[0].id
    lost = [distance[short(place)] for place in order if place.state == start and short(place) not in good]
    story = refute(graph_of(world), Sentence("reachable", "", (Named("state", start), goal)))
    assert (None if story is None else len(story)) == min(lost, default=None)


def free(way: Way) -> Way:
    return Way(None if way.when is None else ("free", "", "", 0), way.to, way.tells)


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_reachable_states(world: World) -> None:
    """Without history every guard is free: the states reached are those of all paths."""
    loose = World(
        tuple(
            Spot(
                spot.id,
                tuple(Deed(d.id, tuple(map(free, d.ways)), None, d.new_cycle) for d in spot.deeds),
                spot.aside,
                spot.end,
                spot.tells,
                tuple(map(free, spot.through)),
            )
            for spot in world.spots
        )
    )
    walked = {""} | {(place.state, place.paused) for _, place in paths(loose, 6)}
    assert {config for config, _, _ in reachable(graph_of(world))} - {("<before>", "")} == walked - {""}
