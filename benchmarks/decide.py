"""Decision tables: against a function written by hand, against zen-engine, by size, their loading and their proof.

Everything in one process, variants interleaved, medians of per-round ratios. The table has 12 rows and 4 inputs
(`benchmarks/tables.py`), once with the first row that applies and once with rows that do not meet; 1,000 inputs by
`cases(1000, seed=7)`, the same for all. zen-engine is addressed by key with a static loader, which is its fast way.
Aims: at most 3x the function by hand; zen-engine at least 10x the table; 500 rows at most 3x of 12; 200 tables
loaded in under 1 s; proofs in under 50 ms for 60 rows of 4 columns and under 2 s for 500 of 6 (`cut`, `scatter`).
"""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from time import perf_counter_ns
from typing import Any

from benchmarks import tables
from benchmarks.by_hand import BY_HAND
from benchmarks.interleave import interleave, show
from govflow.dmn import Table, verify

ROUNDS, CASES, SEED, LOADED, PROOFS = 15, 1_000, 7, 200, 5
Values = tuple[Any, ...]


def tabled(table: Table, asked: Sequence[Values]) -> Callable[[], int]:
    """The table asked for each input."""
    decide = table.decide

    def run() -> int:
        for values in asked:
            decide(values)
        return len(asked)

    return run


def traced(table: Table, asked: Sequence[Values]) -> Callable[[], int]:
    """The same with a trace."""

    def run() -> int:
        for values in asked:
            table.decide(values, trace=True)
        return len(asked)

    return run


def written(function: Callable[..., object], asked: Sequence[Values]) -> Callable[[], int]:
    """The function asked for each input."""

    def run() -> int:
        for category, urgency, repeated, overdue in asked:
            function(category, urgency, repeated, overdue)
        return len(asked)

    return run


def zen(sheet: str, asked: Sequence[Values]) -> tuple[Callable[[Values], tuple[object, str]], Callable[[], int]] | None:
    """zen-engine asked for one input, and for each; None where it is not installed."""
    if find_spec("zen") is None:
        return None
    content = tables.to_zen(sheet)
    engine = import_module("zen").ZenEngine({"loader": {"type": "static", "content": {"limit": content}}})
    evaluate = engine.evaluate

    def one(values: Values) -> tuple[object, str]:
        result = evaluate("limit", dict(zip(tables.NAMES, values, strict=True)))["result"]
        return {"handler": result["handler"], "hours": int(result["hours"])}, result["row"]

    def run() -> int:
        for category, urgency, repeated, overdue in asked:
            evaluate("limit", {"category": category, "urgency": urgency, "repeated": repeated, "overdue": overdue})
        return len(asked)

    return one, run


def decisions(hit: str, sheet: str) -> None:
    """One table three ways; all must agree before anything is measured."""
    asked, table, by_hand = tables.cases(CASES, SEED), tables.loaded(sheet, hit), BY_HAND[hit]
    engine = zen(sheet, asked)
    for values in asked:
        decision = table.decide(values)
        answer = (decision.value, decision.rows[0])
        assert by_hand(*values) == answer, values
        assert engine is None or engine[0](values) == answer, values
    variants = {
        "by hand": written(by_hand, asked),
        "decide": tabled(table, asked),
        "decide, trace=True": traced(table, asked),
    }
    if engine is not None:
        variants["zen-engine by key"] = engine[1]
    else:
        print("zen-engine is not installed (the extra `bench`): nothing to compare with")
    print(f"-- 12 rows, hit policy {hit}: ratios to the function by hand (aim: decide at most 3x)")
    show(interleave(variants, rounds=ROUNDS, reference="by hand"), "decision")
    if engine is not None:
        both = {name: variants[name] for name in ("decide", "zen-engine by key")}
        print("-- the same to decide (aim: zen-engine at least 10x)")
        show(interleave(both, rounds=ROUNDS, reference="decide"), "decision")


def sizes() -> None:
    """The same columns with 12 and with 500 rows."""
    asked = tables.cases(CASES, SEED)
    small, large = tables.loaded(tables.UNIQUE, "U"), tables.loaded(tables.grid(), "U")
    variants = {"12 rows": tabled(small, asked), "500 rows": tabled(large, asked)}
    print(f"-- rows (aim: {len(large.rows)} rows at most 3x)")
    show(interleave(variants, rounds=ROUNDS, reference="12 rows"), "decision")


def loading() -> None:
    """200 tables from text until the first answer; each has its own texts, so that nothing can be shared."""
    texts = [tables.FIRST.replace("R", f"T{n}R").replace("> 3", f"> {n % 9}") for n in range(LOADED)]
    values = tables.cases(1, SEED)[0]

    def run() -> int:
        for text in texts:
            tables.loaded(text, "F").decide(values)
        return 1

    print(f"-- {LOADED} tables of 12 rows from text to an answer (aim: 1 s)")
    show(interleave({"load": run}, rounds=5, reference="load"), "all")


def proofs() -> None:
    """Generated tables proved: a cut of the whole space with rows lost and widened, and rows thrown at random."""
    print("-- verify (aims: 60 x 4 under 50 ms, 500 x 6 under 2 s)")
    print(f"{'':38}{'ms':>9}{'peak MB':>9}  findings")
    for make in (tables.cut, tables.scatter):
        for rows, columns in ((60, 4), (500, 6)):
            for hit in ("U", "F"):
                for seed in (1, 2):
                    prove(f"{make.__name__}({rows}, {columns}, seed={seed}) {hit}", make(rows, columns, seed, hit))


def prove(name: str, table: Table) -> None:
    """Time and memory of one proof."""
    times = []
    for _ in range(PROOFS):
        begin = perf_counter_ns()
        findings = verify(table)
        times.append((perf_counter_ns() - begin) / 1e6)
    tracemalloc.start()
    verify(table)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    codes = [finding.code for finding in findings]
    told = ", ".join(f"{code} {codes.count(code)}" for code in sorted(set(codes)))
    print(f"{name:38}{sorted(times)[len(times) // 2]:9.1f}{peak / 1e6:9.1f}  {told}")


def main() -> None:
    """Print every figure; `--proofs` only those of the verifier."""
    if "--proofs" not in sys.argv:
        decisions("F", tables.FIRST)
        decisions("U", tables.UNIQUE)
        sizes()
        loading()
    proofs()


if __name__ == "__main__":
    main()
