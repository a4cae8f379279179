"""`new_cycle: true` exactly where an end is left.

GF325 an event of an end leads away without it: the case would be open and counted as over
GF326 it stands on an event that does not lead away from an end, or not on every branch

closed:
  end: solved
  on:
    reopen: {title: 重办, by: reporter, new_cycle: true, to: handling}
    rate:   {title: 评价, by: reporter, needs: [satisfaction]}      # stays: no new cycle
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.subject import Subject, event_title
from govflow.errors import Diagnostic
from govflow.policy.definition import REFUSE, STAY


def cycles(subject: Subject) -> Iterator[Diagnostic]:
    """Every event of every state."""
    for workflow in subject.policy.workflows.values():
        for state in workflow.states.values():
            for event in state.events.values():
                moves = {branch.to != STAY for branch in event.branches if branch.to != REFUSE}
                said = {"state": state.title, "event": event_title(event)}
                if state.end and not event.new_cycle and True in moves:
                    yield Diagnostic.of("GF325", event.place, **said)
                if event.new_cycle and (not state.end or False in moves):
                    yield Diagnostic.of("GF326", event.place, **said)
