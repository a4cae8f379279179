"""Which branch was taken, read off the conditions that were judged: against a naive walk over random truths."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govflow.errors import Place
from govflow.feel import Expression, compile_expression
from govflow.policy.definition import Branch, Event, State, Workflow
from govflow.scenario.coverage import reached
from govflow.scenario.port import Record


class Nothing:
    """A scope without names."""

    def name(self, dotted: str) -> None:
        del dotted

    def call(self, function: str, args: tuple[str | None, ...]) -> None:
        del function, args

    def names(self) -> tuple[str, ...]:
        return ()


def when(text: str) -> Expression:
    expression, findings = compile_expression(text, Nothing(), place=lambda offset: Place("x", 1, offset + 1))
    assert expression is not None, findings
    return expression


def branches(count: int, first: int, to: str) -> tuple[Branch, ...]:
    """`count` branches, the last without a condition; conditions are distinct."""
    texts = [f"{n} = {n}" for n in range(first, first + count - 1)]
    return (*(Branch(when(text), (), to) for text in texts), Branch(None, (), to))


@given(st.lists(st.booleans(), min_size=3, max_size=3), st.lists(st.booleans(), min_size=2, max_size=2))
def test_event_then_pass_through(event_truths: list[bool], choose_truths: list[bool]) -> None:
    event = Event("go", "go", branches=branches(4, 0, "mid"))
    mid = State("mid", "mid", choose=branches(3, 10, "end"))
    flow = Workflow(
        "w", "w", "1", "", "compound", {}, {}, {}, {}, {"a": State("a", "a", events={"go": event}), "mid": mid}
    )
    judged: list[tuple[str, bool | None]] = []
    wanted = []
    for name, found, truths in (("go", event.branches, event_truths), ("", mid.choose, choose_truths)):
        index = next((n for n, truth in enumerate(truths) if truth), len(truths))
        for n in range(min(index + 1, len(truths))):
            condition = found[n].when
            assert condition is not None
            judged.append((condition.text, truths[n]))
        wanted.append((name, index))
        judged.append(("notify reply: nobody", False))
    record = Record("go", "", "p", "a", "end", ("mid", "end"), tuple(judged))
    assert [(t.event, t.branch) for t in reached(flow, [record]) if t.kind == "transition"] == wanted
