"""Requirement graphs of any shape against a naive recursion, and services as graphs of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from tests.unit.dmn.graph.models import decided, given, linked, model, service

Graph = Sequence[Sequence[int]]
"""For each decision the earlier ones it needs; -1 is the input."""


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Graph, Sequence[int]]:
    """A graph without cycles, and an order in which its parts stand in the model."""
    count = draw(st.integers(1, 9))
    graph = [draw(st.lists(st.integers(-1, at - 1), max_size=4, unique=True)) for at in range(count)]
    return graph, draw(st.permutations(range(count)))


def naive(graph: Graph, at: int, inputs: int, fixed: Mapping[int, int]) -> int:
    if at == -1:
        return inputs
    if at in fixed:
        return fixed[at]
    return at + sum((place + 2) * naive(graph, one, inputs, fixed) for place, one in enumerate(graph[at]))


def name_of(at: int) -> str:
    return "户数" if at == -1 else f"决策 {at}"


@settings(max_examples=150, deadline=None)
@examples(graphs(), st.integers(-5, 5), st.integers(-5, 5), st.data())
def test_every_graph_decides_as_a_recursion_does(
    made: tuple[Graph, Sequence[int]], outside: int, inside: int, data: st.DataObject
) -> None:
    graph, order = made
    last = len(graph) - 1
    texts = [
        " + ".join([str(at), *(f"{place + 2} * {name_of(one)}" for place, one in enumerate(graph[at]))])
        for at in range(len(graph))
    ]
    taken = sorted(data.draw(st.sets(st.integers(0, last - 1))) if last else [])
    fixed = {at: data.draw(st.integers(-9, 9)) for at in taken}
    call = ", ".join(map(str, [inside, *fixed.values()]))
    parts = [decided(name_of(at), texts[at], *map(name_of, graph[at])) for at in order]
    both = decided("比较", f"[{name_of(last)}, 服务({call}), {name_of(last)}]", name_of(last), "!服务")
    answers = service("服务", [name_of(last)], ["户数"], map(name_of, taken))
    outcome = linked(model(given("户数"), *parts, answers, both)).decide("比较", {"户数": outside})
    plain = naive(graph, last, outside, {})
    assert outcome.value == (plain, naive(graph, last, inside, fixed), plain)
    assert outcome.decisions[name_of(last)] == plain
