"""A case to JSON and back, through the text a store keeps."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.core.case import Case, ClockState, Fired, Parent, Paused, Pending, Seen, Timer
from govflow.core.codec import from_json, to_json
from govflow.source.canonical import canonical

names = st.text("abcdefg_", min_size=1, max_size=6)
numbers = st.integers(0, 2**53)
maybe = st.none() | numbers
people = st.lists(names, max_size=3).map(tuple)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=5,
)
objects = st.dictionaries(names, json_values, max_size=3)
timers = st.builds(Timer, names, names, numbers, objects)
clocks = st.builds(ClockState, numbers, numbers, numbers, names, numbers, maybe, maybe, objects, people)
paused = st.builds(
    Paused, names, numbers, numbers, numbers, st.none() | objects, st.lists(timers, max_size=2).map(tuple),
    st.lists(objects, max_size=2).map(tuple), maybe,
)  # fmt: skip
seen = st.builds(Seen, numbers, numbers, numbers, numbers, numbers, names, people)
fired = st.builds(Fired, numbers, numbers, names, names, numbers, names)


def by_name(values: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.dictionaries(names, values, max_size=3)


cases = st.builds(
    Case,
    names, names, names, names, numbers, names, numbers, numbers, numbers,
    cycle=numbers, ended=maybe, outcome=st.just("") | names, level=st.just("") | names, data=objects,
    relations=by_name(people), work=st.none() | objects, paused=st.none() | paused, clocks=by_name(clocks),
    timers=by_name(timers), pending=by_name(st.builds(Pending, names, numbers, objects, names)), fired=by_name(fired),
    seen=by_name(seen), parent=st.none() | st.builds(Parent, names, numbers, names, st.booleans()),
    watchers=st.lists(st.tuples(names, numbers), max_size=2).map(tuple), results=objects,
)  # fmt: skip


@given(cases)
def test_a_case_comes_back_from_its_text_as_it_was(case: Case) -> None:
    text = canonical(to_json(case))
    again = from_json(json.loads(text))
    assert again == case
    assert canonical(to_json(again)) == text


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format"):
        from_json({"format": 99})
