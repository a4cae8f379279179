"""What is proved about a policy before it goes live: one check a file, its docstring is its manual page.

`check_policy` reads a folder and gathers everything that is wrong with it; `load_policy` gives the policy or raises.
A check looks at a compiled policy and says what it found; it changes nothing and knows no case.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from govflow.checks.asks import asks
from govflow.checks.ballots import ballots
from govflow.checks.branches import branches
from govflow.checks.children import children
from govflow.checks.clocks import deadlines
from govflow.checks.cycles import cycles
from govflow.checks.expected import expected
from govflow.checks.flows import flows_of
from govflow.checks.holds import holds
from govflow.checks.ladders import ladders
from govflow.checks.must import must
from govflow.checks.nulls import nulls
from govflow.checks.opening import opening
from govflow.checks.outcomes import handled
from govflow.checks.people import people
from govflow.checks.phases import phases
from govflow.checks.published import published
from govflow.checks.reach import reach
from govflow.checks.restricted import restricted
from govflow.checks.rosters import rosters
from govflow.checks.saying import saying
from govflow.checks.subject import Check, Subject
from govflow.checks.throughs import throughs
from govflow.checks.told import told
from govflow.checks.typed_notices import typing
from govflow.dmn import verify
from govflow.errors import Diagnostic, PolicyError, Severity
from govflow.notices import check_notice, names_of
from govflow.policy.compile import compile_policy
from govflow.policy.definition import Policy
from govflow.policy.files import Files
from govflow.policy.read import read_policy
from govflow.policy.sound import beside

__all__ = ["CHECKS", "Check", "Subject", "check_files", "check_policy", "load_policy"]

CHECKS: tuple[Check, ...] = (
    handled,
    holds,
    rosters,
    deadlines,
    children,
    opening,
    reach,
    branches,
    throughs,
    cycles,
    phases,
    nulls,
    people,
    told,
    published,
    restricted,
    ballots,
    asks,
    ladders,
    saying,
    typing,
    expected,
    must,
)
"""All checks of workflows, in the order in which they run."""


def check_policy(folder: Path | str, *, national: Path | None = None) -> tuple[Policy | None, tuple[Diagnostic, ...]]:
    """The policy of a folder and everything found in it, sorted by place, each once; None where one is an error.

    `national`: the folder that `extends: national` means; the policy that comes with govflow when left out.
    Names must resolve before structure can be judged: files that do not compile are told first. Where a file itself is
    wrong, what does not depend on it is compiled none the less.
    """
    files, findings = read_policy(folder, national=national)
    if files is None:
        return None, _gathered((*findings, *beside(folder, names_of, national=national)))
    policy, more = check_files(files)
    return policy, _gathered((*findings, *more))


def check_files(files: Files) -> tuple[Policy | None, tuple[Diagnostic, ...]]:
    """The same for files that are read already, such as a stored edition."""
    policy, findings = compile_policy(files, names_of)
    if policy is None:
        return None, findings
    found = _gathered((*findings, *_found(Subject(policy, files, flows_of(policy)))))
    wrong = any(finding.severity is Severity.ERROR for finding in found)
    return None if wrong else policy, found


def load_policy(folder: Path | str, *, national: Path | None = None) -> Policy:
    """The policy of a folder. Raises PolicyError with every finding where one of them is an error."""
    policy, findings = check_policy(folder, national=national)
    if policy is None:
        raise PolicyError(findings)
    return policy


def _found(subject: Subject) -> Iterator[Diagnostic]:
    for table in subject.policy.tables.values():
        yield from verify(table)
    for notice in subject.policy.notices.values():
        yield from check_notice(notice, partial(subject.files.key_place, "notice", notice.id))
    for check in CHECKS:
        yield from check(subject)


def _gathered(findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=Diagnostic.sort_key))
