"""What elections, questions, signatures, prolonging and recounts ask of their ballot (codes: `ballots`).

each:
  bylaws:    {title: 管理规约, ask: [bylaws], pass: owners_approval_ordinary}
  committee: {title: 委员选举, elect: {seats: seats, from: candidates, rank: [heads, area]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.errors import Diagnostic
from govflow.policy.definition import Ballot, Policy, State, Workflow


def special(policy: Policy, workflow: Workflow, state: State, work: Ballot) -> Iterator[Diagnostic]:
    """What is wrong with a ballot that is more than a vote."""
    said = {"state": state.title}
    if work.recount:
        other = workflow.states[work.recount]
        if not isinstance(other.work, Ballot) or other.work.recount:
            yield Diagnostic.of("GF383", work.place, other=other.title, **said)
        return
    if (work.elect or work.questions) and (work.join in {"all", "any"} and len(work.electorates) > 1):
        yield Diagnostic.of("GF380", work.place, **said)
    if work.signatures and (work.quorum or work.prolong or work.ahead):
        yield Diagnostic.of("GF381", work.place, **said)
    if work.prolong and (work.quorum is None or work.period is None):
        yield Diagnostic.of("GF382", work.place, **said)
    for election in work.elections:
        for body in (policy.electorates[name] for name in work.electorates):
            for measure in election.rank:
                if measure not in body.measures:
                    yield Diagnostic.of("GF384", work.place, electorate=body.title, measure=measure, **said)
