"""One fuzz run in a process of its own: `python -m tests.long.fuzzing TARGET SECONDS SEED`; prints counts as JSON.

The process has a bound on memory and a watchdog: an input that takes longer than `SLOWEST` seconds of the processor
ends the process with a traceback, which names the seed. What an input raises ends it too, a warning included, after the
seed and the input are told.
"""

from __future__ import annotations

import faulthandler
import json
import resource
import signal
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import FunctionType

from govflow.calendar import calendar_for
from govflow.dmn.graph import link
from govflow.dmn.xml import read_model
from govflow.errors import Place
from govflow.feel import Slot, Type, compile_expression, compile_tests
from govflow.feel.faults import EvaluationError
from govflow.feel.library import LIBRARY, working_day_functions
from govflow.feel.standard import Names, compile_standard, interpret_standard
from govflow.feel.types import ANY, INTEGER, MONEY, TEXT, enum
from govflow.feel.values import text_of
from tests.long.hostile import expression, xml
from tests.suite.cases import HERE

SLOWEST = 10
MOST_MEMORY = 1 << 30
CALENDAR = calendar_for("china")
FUNCTIONS = {**LIBRARY, **working_day_functions(CALENDAR)}
NAMES = Names({"a": ANY, "b c": ANY, "类别": ANY}, FUNCTIONS, {})
KIND = enum("k", {"x": "消防"})
SLOTS: Mapping[str, Slot] = {
    "a": Slot(("field", "a"), INTEGER),
    "金额": Slot(("field", "m"), MONEY, True),
    "类别": Slot(("field", "k"), KIND),
    "文": Slot(("field", "t"), TEXT, True),
}
STRICT_VALUES = {"a": 5, "m": 500, "k": "x", "t": None}


class _Scope:
    """Four names of the authoring profile."""

    def name(self, dotted: str) -> Slot | None:
        return SLOTS.get(dotted)

    def call(self, function: str, args: tuple[str | None, ...]) -> Slot | None:  # noqa: ARG002
        return None

    def names(self) -> Mapping[str, Slot]:
        return SLOTS


def place(offset: int) -> Place:
    return Place("fuzz", 1, offset + 1)


def standard(seed: int) -> str:
    """Compile and evaluate one text in the standard dialect, both ways for the small ones."""
    kind, text = expression(seed)
    program, findings = compile_standard(text, NAMES, place=place)
    if program is None:
        assert findings, "refused without a finding"
        return f"{kind} refused"
    values = {"a": Decimal(seed % 7 - 3), "b c": "文字", "类别": None}
    try:
        answer = program.ask(values)
    except EvaluationError:
        return f"{kind} stopped"
    if kind in {"grown", "mutated", "soup"}:
        assert not isinstance(answer, float)
        again = interpret_standard(program.tree, [values[slot] for slot in program.slots])
        assert text_of(again) == text_of(answer), "compiled and interpreted differ"
    return f"{kind} null" if answer is None else f"{kind} answered"


def strict(seed: int) -> str:
    """Compile and evaluate one text in the authoring profile, as an expression and as a cell."""
    kind, text = expression(seed)
    made, findings = compile_expression(text, _Scope(), place=place)
    cell, found = compile_tests(text, Type("integer"), _Scope(), place=place)
    assert made or findings, "refused without a finding"
    assert cell or found, "refused without a finding"
    if made is None:
        return f"{kind} refused"
    try:
        made.run([CALENDAR if slot.key == ("calendar",) else STRICT_VALUES[slot.key[1]] for slot in made.slots])
    except EvaluationError:
        return f"{kind} stopped"
    return f"{kind} answered"


def models(seed: int) -> str:
    """Read, link and decide one spoiled model."""
    model, findings = read_model(xml(seed, MODELS), "fuzz.dmn")
    if model is None:
        assert findings, "refused without a finding"
        return "model refused"
    decisions, findings = link(model, {})
    if decisions is None:
        assert findings, "refused without a finding"
        return "model not linked"
    for decision in model.decisions:
        try:
            decisions.decide(decision.name, {})
        except EvaluationError:
            return "model stopped"
    return "model decided"


MODELS = tuple(path.read_bytes() for path in sorted(HERE.parent.rglob("*.dmn")))
TARGETS: Mapping[str, Callable[[int], str]] = {"standard": standard, "strict": strict, "models": models}


def named(run: Callable[[int], str], seed: int) -> Callable[[int], str]:
    """The same function under a name that a traceback of the watchdog can tell the seed by."""
    return FunctionType(run.__code__.replace(co_name=f"{run.__name__}_seed_{seed}"), run.__globals__)


def main(target: str, seconds: int, seed: int) -> int:
    """Run until the time is over; 1 when an input raised."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    warnings.simplefilter("error")
    faulthandler.register(signal.SIGPROF, chain=True)
    counts: Counter[str] = Counter()
    end, slowest = time.monotonic() + seconds, (0.0, 0)
    while time.monotonic() < end:
        signal.setitimer(signal.ITIMER_PROF, SLOWEST)
        start = time.process_time()
        try:
            counts[named(TARGETS[target], seed)(seed)] += 1
        except BaseException:
            print(f"{target} seed {seed}: {expression(seed)[1][:400]!r}", file=sys.stderr)
            raise
        slowest = max(slowest, (time.process_time() - start, seed))
        seed += 1
    signal.setitimer(signal.ITIMER_PROF, 0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"inputs": counts.total(), "slowest": slowest, "peak_mb": peak, **dict(sorted(counts.items()))}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
