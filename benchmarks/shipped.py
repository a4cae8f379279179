"""The shipped policy and 示例小区, for benchmarks."""

from __future__ import annotations

from pathlib import Path

from govflow.notices import names_of
from govflow.policy.compile import compile_policy
from govflow.policy.definition import Policy
from govflow.policy.directory import Organisation
from govflow.policy.organisation_files import read_organisation
from govflow.policy.read import read_policy

SHIPPED = Path(__file__).resolve().parent.parent / "govflow"


def shipped() -> tuple[Policy, Organisation]:
    """Both, read and compiled anew."""
    files, _ = read_policy(SHIPPED)
    assert files is not None
    policy, _ = compile_policy(files, names_of)
    people, _ = read_organisation(SHIPPED / "example", files)
    assert policy is not None
    assert people is not None
    return policy, people
