"""Random tables against a naive reading: cells as the author thinks of them, points tried one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.dmn import Column, Decision, ManyRows, NoRow, Table, verify
from govflow.dmn.proof.axes import axis_of
from govflow.dmn.proof.boxes import Space, bits_of
from govflow.dmn.proof.words import cell as worded
from govflow.dmn.tables.trace import matching
from govflow.errors import Diagnostic
from govflow.feel.types import BOOLEAN, INTEGER, NUMBER, TEXT, enum
from tests.unit.dmn.dmn_tables import LEVEL, column, read

KIND = Column("kind", "种类", enum("kind", {"a": "甲", "b": "乙", "c": "丙"}))
KIND_OR_NOT = Column("kind", "种类", KIND.type, optional=True)
FLAG = column("flag", BOOLEAN)
WHOLE = column("whole", INTEGER)
WHOLE_OR_NOT = Column("whole", "whole", INTEGER, optional=True)
DENSE = column("dense", NUMBER)
WORDS = column("words", TEXT)

NUMBERS = range(-1, 8)
POINTS: dict[str, list[object]] = {
    "kind": ["a", "b", "c"],
    "flag": [True, False],
    "whole": list(NUMBERS),
    "dense": list(NUMBERS),
    "words": ["x", "y", "z"],
}


@dataclass(frozen=True)
class Idea:
    """What the author means by a cell: its text and a plain test."""

    text: str
    holds: Callable[[object], bool]


ANY = Idea("-", lambda _: True)


# `not("a")` holds for null as well: equality answers for null. `not(> 5)` does not, for an order gives null.
def among(names: Sequence[object], words: Callable[[object], str]) -> st.SearchStrategy[Idea]:
    chosen = st.lists(st.sampled_from(list(names)), min_size=1, max_size=2, unique=True)

    def inside(found: list[object]) -> Idea:
        return Idea(", ".join(map(words, found)), lambda v: v in found)

    def outside(found: list[object]) -> Idea:
        return Idea(f"not({', '.join(map(words, found))})", lambda v: v not in found)

    return chosen.map(inside) | chosen.map(outside)


def between(low: int, high: int, ends: str) -> Idea:
    def holds(value: object) -> bool:
        if not isinstance(value, int):
            return False
        return (low < value or (ends[0] == "[" and low == value)) and (
            value < high or (ends[1] == "]" and high == value)
        )

    return Idea(f"{ends[0]}{low}..{high}{ends[1]}", holds)


def compared(operator: str, end: int) -> Idea:
    tests: dict[str, Callable[[int], bool]] = {
        "<": lambda v: v < end,
        "<=": lambda v: v <= end,
        ">": lambda v: v > end,
        ">=": lambda v: v >= end,
        "": lambda v: v == end,
    }
    return Idea(f"{operator} {end}".strip(), lambda v: isinstance(v, int) and tests[operator](v))


ends = st.integers(0, 5)
ranges = st.builds(
    lambda pair, edge: between(min(pair), max(pair) + 1, edge),
    st.tuples(ends, ends),
    st.sampled_from(["[]", "[)", "(]"]),
)
numbers = ranges | st.builds(compared, st.sampled_from(["<", "<=", ">", ">=", ""]), ends)
unions = st.builds(lambda a, b: Idea(f"{a.text}, {b.text}", lambda v: a.holds(v) or b.holds(v)), numbers, numbers)
NULL = Idea("null", lambda v: v is None)


def ideas(one: Column) -> st.SearchStrategy[Idea]:
    by_id: dict[str, st.SearchStrategy[Idea]] = {
        "kind": among(["a", "b", "c"], str),
        "flag": st.sampled_from([Idea("true", lambda v: v is True), Idea("false", lambda v: v is False)]),
        "whole": numbers | unions,
        "dense": numbers | unions,
        "words": among(["x", "y"], lambda word: f'"{word}"'),
    }
    found = st.just(ANY) | by_id[one.id]
    if one.optional:
        found |= st.just(NULL) | by_id[one.id].map(lambda i: Idea(f"null, {i.text}", lambda v: v is None or i.holds(v)))
    return found.filter(lambda idea: not (one.optional and idea.text.startswith("null, not")))


columns = st.lists(
    st.sampled_from([KIND, KIND_OR_NOT, FLAG, WHOLE, WHOLE_OR_NOT, DENSE, WORDS]),
    min_size=1,
    max_size=3,
    unique_by=lambda c: c.id,
)


@dataclass(frozen=True)
class Sample:
    """A table, the ideas it was written from, and every point to try."""

    table: Table
    ideas: list[list[Idea]]
    points: list[tuple[object, ...]]

    def matches(self, values: Sequence[object]) -> list[int]:
        return [n for n, row in enumerate(self.ideas) if all(i.holds(v) for i, v in zip(row, values, strict=True))]


@st.composite
def samples(draw: st.DrawFn, hits: tuple[str, ...] = ("U",), most: int = 6) -> Sample:
    inputs = draw(columns)
    rows = draw(st.lists(st.tuples(*(ideas(c) for c in inputs)), min_size=1, max_size=most))
    levels = [draw(st.sampled_from(["大", "小", "难"])) for _ in rows]
    lines = [
        ",".join([f"R{n}", *(quoted(i.text) for i in row), level])
        for n, (row, level) in enumerate(zip(rows, levels, strict=True))
    ]
    csv = "\n".join([",".join(["id", *(c.id for c in inputs), "level"]), *lines]) + "\n"
    loaded, findings = read(csv, inputs, [LEVEL], draw(st.sampled_from(hits)))
    assert loaded is not None, [f.line() for f in findings]
    tried = [[*POINTS[c.id], *([None] if c.optional else [])] for c in inputs]
    return Sample(loaded, [list(row) for row in rows], list(product(*tried)))


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@given(samples())
def test_lookups_and_reading_row_by_row_find_what_the_author_meant(sample: Sample) -> None:
    for values in sample.points:
        expected = sample.matches(values)
        assert list(matching(sample.table, values)) == expected
        assert outcome(sample.table, values) == naive(sample.table, expected)


Answer = tuple[str, object]


def outcome(table: Table, values: Sequence[object]) -> Answer:
    try:
        decision = table.decide(values)
    except NoRow:
        return "none", ()
    except ManyRows as error:
        return "many", error.rows
    return "one", decision


def naive(table: Table, matched: list[int]) -> Answer:
    """The hit policies read aloud."""
    rows = [table.rows[n] for n in matched]
    values = [row.outputs[0] for row in rows]
    ids = tuple(row.id for row in rows)
    order = ["big", "small", "hard"]
    if table.hit == "C#":
        return "one", Decision(len(rows), ids)
    if not rows:
        return "none", ()
    if table.hit == "U":
        return ("one", Decision(values[0], ids)) if len(rows) == 1 else ("many", ids)
    if table.hit == "A":
        return ("one", Decision(values[0], ids)) if len(set(values)) == 1 else ("many", ids)
    if table.hit == "F":
        return "one", Decision(values[0], ids[:1])
    if table.hit in {"R", "C"}:
        return "one", Decision(tuple(values), ids)
    ranked = sorted(rows, key=lambda row: order.index(str(row.outputs[0])))
    if table.hit == "P":
        return "one", Decision(ranked[0].outputs[0], (ranked[0].id,))
    return "one", Decision(tuple(row.outputs[0] for row in ranked), tuple(row.id for row in ranked))


@given(samples(("U", "A", "F", "P", "R", "O", "C", "C#")))
def test_hit_policies_are_what_they_say(sample: Sample) -> None:
    for values in sample.points:
        assert outcome(sample.table, values) == naive(sample.table, sample.matches(values))


@given(samples())
def test_a_gap_is_found_exactly_where_a_point_matches_nothing(sample: Sample) -> None:
    """Every tried point is covered or in one of the gap's boxes; boxes do not meet; words say the same as atoms."""
    axes = [axis_of(c, [row.tests[i] for row in sample.table.rows]) for i, c in enumerate(sample.table.inputs)]
    space = Space(tuple(a.full for a in axes), [tuple(a.rows[n] or 0 for a in axes) for n in range(len(sample.ideas))])
    gap = space.gap()
    boxes = list(space.boxes(gap))
    assert len(boxes) == (gap.count if gap else 0)
    if not boxes:
        assert all(sample.matches(values) for values in sample.points)
        return
    inputs = [Column(c.id, c.title, c.type, c.optional) for c in sample.table.inputs]
    lines = [
        ",".join([f"G{n}", *(quoted(worded(a, atoms)) for a, atoms in zip(axes, box, strict=True)), "大"])
        for n, box in enumerate(boxes)
    ]
    csv = "\n".join([",".join(["id", *(c.id for c in inputs), "level"]), *lines]) + "\n"
    pasted, findings = read(csv, inputs, [LEVEL], "U")
    assert pasted is not None, [f.line() for f in findings]
    for values in sample.points:
        assert len(matching(pasted, values)) == (0 if sample.matches(values) else 1)


def named(findings: Sequence[Diagnostic], code: str) -> set[tuple[str, str]]:
    return {(str(f.arguments["row"]), str(f.arguments.get("other", ""))) for f in findings if f.code == code}


@given(samples(("U", "A")))
@settings(max_examples=150)
def test_two_rows_are_told_to_meet_exactly_when_a_point_matches_both(sample: Sample) -> None:
    """Dense columns are tried at whole numbers only, so there a meeting may be found that no tried point shows."""
    met = {
        (a, b)
        for values in sample.points
        for a in sample.matches(values)
        for b in sample.matches(values)
        if a < b and (sample.table.hit == "U" or sample.table.rows[a].outputs != sample.table.rows[b].outputs)
    }
    told = named(verify(sample.table), "GF543" if sample.table.hit == "U" else "GF544")
    tried = {(sample.table.rows[a].id, sample.table.rows[b].id) for a, b in met}
    assert tried <= told
    if DENSE not in sample.table.inputs:
        assert tried == told


@given(samples(("F",)))
@settings(max_examples=150)
def test_rows_told_to_be_in_vain_answer_nothing_and_the_others_something(sample: Sample) -> None:
    answered = {min(found) for values in sample.points if (found := sample.matches(values))}
    findings = verify(sample.table)
    hidden = {row for row, _ in named(findings, "GF545") | named(findings, "GF547")}
    assert not hidden & {sample.table.rows[n].id for n in answered}
    if DENSE not in sample.table.inputs:
        assert hidden == {row.id for row in sample.table.rows} - {sample.table.rows[n].id for n in answered}


@given(samples(("F",)))
@settings(max_examples=150)
def test_without_a_redundant_row_every_answer_stays_the_same(sample: Sample) -> None:
    for name, _ in named(verify(sample.table), "GF546"):
        for values in sample.points:
            found = sample.matches(values)
            left = [n for n in found if sample.table.rows[n].id != name]
            assert bool(found) == bool(left)
            if found:
                assert sample.table.rows[found[0]].outputs == sample.table.rows[left[0]].outputs


@given(st.integers(0, 2**40))
def test_bits_are_numbers_upwards(bits: int) -> None:
    assert sum(1 << n for n in bits_of(bits)) == bits
    assert list(bits_of(bits)) == sorted(bits_of(bits))


DAYS = ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05"]
spans = st.tuples(st.sampled_from(["-", *DAYS]), st.sampled_from(["-", *DAYS])).filter(
    lambda s: s[0] == "-" or s[1] == "-" or s[0] <= s[1]
)


@given(st.lists(st.tuples(ideas(WHOLE), spans), min_size=1, max_size=5), spans)
def test_on_every_day_the_rows_in_force_answer(
    rows: list[tuple[Idea, tuple[str, str]]], whole: tuple[str, str]
) -> None:
    lines = [f"R{n},{quoted(idea.text)},{start},{to},小" for n, (idea, (start, to)) in enumerate(rows)]
    start, to = ("" if day == "-" else day for day in whole)
    loaded, _ = read("id,whole,from,to,level\n" + "\n".join(lines) + "\n", [WHOLE], hit="C#", start=start, to=to)
    assert loaded is not None
    for day in ["2025-12-31", *DAYS, "2026-01-06"]:
        if (start and day < start) or (to and day > to):
            with pytest.raises(NoRow):
                loaded.decide([3], day)
            continue
        expected = tuple(
            f"R{n}"
            for n, (idea, (first, last)) in enumerate(rows)
            if idea.holds(3) and (first == "-" or first <= day) and (last == "-" or day <= last)
        )
        assert loaded.decide([3], day).rows == expected
