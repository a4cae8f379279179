"""Rows in vain and rows that are proposed: taken away or pasted, and every point tried again."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.dmn import Decision, Table, verify
from tests.unit.dmn.dmn_tables import LEVEL, read
from tests.unit.dmn.test_dmn_properties import DENSE, Sample, naive, named, quoted, samples, spans


def same(one: Table, left: Sequence[int], found: Sequence[int]) -> bool:
    """Whether the rows that are left answer as all of them did, or both are at odds."""
    return naive(one, list(left))[0] == naive(one, list(found))[0] and said(one, left) == said(one, found)


def said(one: Table, found: Sequence[int]) -> object:
    kind, answer = naive(one, list(found))
    return answer.value if isinstance(answer, Decision) else kind


@given(samples(("A", "P")))
@settings(max_examples=150)
def test_without_the_rows_in_vain_every_answer_stays_the_same(sample: Sample) -> None:
    """All of them taken away at once; and of a priority table, no row in vain is left out."""
    findings = verify(sample.table)
    vain = {row for code in ("GF555", "GF556") for row, _ in named(findings, code)}
    answered: set[str] = set()
    for values in sample.points:
        found = sample.matches(values)
        left = [n for n in found if sample.table.rows[n].id not in vain]
        assert bool(left) == bool(found)
        if sample.table.hit == "P" and found:
            answered.update(getattr(naive(sample.table, found)[1], "rows", ()))
        if naive(sample.table, found)[0] == "one":
            assert same(sample.table, left, found)
    if sample.table.hit == "P" and DENSE not in sample.table.inputs:
        assert vain | {row for row, _ in named(findings, "GF547")} == {r.id for r in sample.table.rows} - answered


@given(samples(("U", "F", "C")), st.lists(spans, min_size=6, max_size=6))
@settings(max_examples=60, deadline=None)
def test_the_proposed_rows_close_every_gap_on_every_day(sample: Sample, days: list[tuple[str, str]]) -> None:
    """Pasted as they are, `?` filled in, until nothing is proposed; what is pasted meets no row and each other."""
    inputs = sample.table.inputs
    lines = [",".join(["id", *(c.id for c in inputs), "from", "to", "level"])]
    for n, (row, (start, to)) in enumerate(zip(sample.ideas, days, strict=False)):
        lines.append(",".join([f"R{n}", *(quoted(i.text) for i in row), start, to, "小"]))
    pasted = 0
    for _ in range(12):
        loaded, findings = read("\n".join(lines) + "\n", inputs, [LEVEL], sample.table.hit)
        assert loaded is not None, [f.line() for f in findings]
        found = verify(loaded)
        proposed = [str(f.arguments["row"]) for f in found if f.code in {"GF540", "GF541"}]
        if not proposed:
            break
        for line in proposed:
            lines.append(f"N{pasted}{line[1:-1]}小")
            pasted += 1
    assert proposed == []
    assert not {row for pair in named(found, "GF543") for row in pair if row.startswith("N")}
